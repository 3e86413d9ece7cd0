//! What comes in from the offices, turned into records: forms, lists, photos, videos.
//!
//! [`gather`] reads the files into a [`batch::Batch`], [`plan::plan`] finds out who is who, what belongs to whom and
//! what it changes, [`write()`] writes that, [`report`] tells it. [`form`] reads one recommendation form, [`list`] one
//! summary table; both say for each value where it stood, and [`compare`] where the two disagree.

pub mod batch;
mod blot;
mod choice;
mod compare;
pub mod draft;
pub mod form;
pub mod gallery;
pub mod gather;
pub mod guess;
mod hint;
pub mod known;
mod label;
mod layout;
pub mod ledger;
pub mod list;
mod markdown;
mod months;
pub mod naming;
pub mod owners;
pub mod people;
pub mod plan;
pub mod reconcile;
pub mod record;
pub mod report;
mod spot;
mod text;
mod value;
mod write;

use std::sync::Arc;

pub use compare::{Difference, Field, compare};
pub use spot::{Found, Private, Spot, Unplaced, Why};
pub use write::{Lock, WriteError, ledgers, write, write_report};

use crate::diag::Place;
use crate::source::SourceFile;

/// The place of a whole file that was handed over.
fn input_place(path: &str) -> Place {
    Place::file(&Arc::new(SourceFile::embedded_bytes(path.to_owned(), &[])))
}
