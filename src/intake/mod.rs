//! What comes in from the offices, turned into records: forms, lists, photos, videos.
//!
//! [`form`] reads one recommendation form, [`list`] one summary table; both say for each value where it stood.
//! [`compare`] tells where the two disagree.

mod blot;
mod choice;
mod compare;
pub mod form;
pub mod guess;
pub mod list;
mod months;
pub mod naming;
mod spot;
mod text;

pub use compare::{Difference, Field, compare};
pub use spot::{Found, Private, Spot, Unplaced, Why};
