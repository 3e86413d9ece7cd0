//! Strangers' office files as plain values: Word documents, spreadsheets, archives.
//!
//! A leaf: bytes in, [`Document`], [`Sheet`] or archive entries out, with bounded memory and time whatever the bytes
//! say. [`kind()`] tells what a file is, whatever it is called. What the words mean is for `intake` to find out.

mod archive;
mod document;
mod error;
mod kind;
mod names;
mod ole;
mod package;
#[cfg(test)]
mod sample;
mod word;
mod workbook;
mod xml;

pub use archive::{Archive, Entry};
pub use document::{Block, Cell, Document, Paragraph, Picture, Row, Sheet, Table};
pub use error::{Measure, OfficeError};
pub use kind::{Kind, kind};
pub use word::read as read_document;
pub use workbook::read as read_workbook;
