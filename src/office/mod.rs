//! Strangers' office files as plain values: Word documents, spreadsheets, archives.
//!
//! A leaf: bytes in, [`Document`], [`Sheet`] or archive entries out, with bounded memory and time whatever the bytes
//! say. What the words mean is for `intake` to find out.

mod document;

pub use document::{Block, Cell, Document, Paragraph, Picture, Row, Sheet, Table};
