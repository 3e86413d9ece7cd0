//! Press kits: texts at three lengths, Word files and the archive that holds them.
//!
//! Plain structs go in, bytes come out; nothing here knows a campaign or an honoree. [`Document`] is a text as blocks;
//! [`docx::bytes`] and [`plain::text`] print it. [`lengths`] cuts texts at the ends of sentences. [`Pack`] writes a ZIP
//! archive member by member, so that a kit of any size takes no more memory than its largest text or picture.

mod document;
pub mod docx;
pub mod lengths;
mod names;
mod pack;
pub mod plain;
mod styles;

pub use self::document::{Block, Document, Run};
pub use self::names::{file_name, tell_apart};
pub use self::pack::{Day, Pack, PackError, Packed};
