//! Photos and videos: read, cleaned, resized, re-wrapped, cached by content.
//!
//! Bytes and plain structs go in, bytes come out; nothing here knows a campaign or an honoree.
//! `photo` makes the web derivatives, `video` checks and re-wraps clips, `scrub` takes the
//! metadata out of files that are copied as they are, `labels` keeps credit, copyright and marks of
//! artificial making, `cache` keeps what was made.

pub mod cache;
pub mod encoder;
mod jpeg;
pub mod labels;
pub mod photo;
mod png;
pub mod scrub;
pub mod still;
pub mod video;
mod webp;
