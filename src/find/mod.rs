//! Who can be found, and under which letters: names spelled syllable by syllable, and people divided into parts.
//!
//! A small site has one index. A large one has a head and parts of at most [`PART`] people by the first letter of
//! their names, so that a reader's browser loads what the first letters typed ask for. [`parts`] tells how many,
//! [`Directory::new`] who stands in which. Only published profiles are seen here.

mod division;
mod spelling;

pub use self::division::{Directory, PART, Part, Person, WHOLE, parts};
pub use self::spelling::spelling;
