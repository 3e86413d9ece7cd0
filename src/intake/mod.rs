//! What comes in from the offices, turned into records: forms, lists, photos, videos.
//!
//! [`form`] reads one recommendation form, [`list`] one summary table; both say for each value where it stood.

pub mod form;
pub mod list;
pub mod naming;
mod spot;

pub use spot::{Found, Private, Spot, Unplaced};
