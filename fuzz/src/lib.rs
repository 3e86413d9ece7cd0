//! The modules under test, taken from the program's sources, and a mutator that works inside ZIP members.

#[path = "../../src/diag/mod.rs"]
pub mod diag;
#[path = "../../src/intake/mod.rs"]
pub mod intake;
#[path = "../../src/model/mod.rs"]
pub mod model;
#[path = "../../src/office/mod.rs"]
pub mod office;
#[path = "../../src/privacy.rs"]
pub mod privacy;
#[path = "../../src/romanise/mod.rs"]
pub mod romanise;
#[path = "../../src/source/mod.rs"]
pub mod source;

mod mutate;

pub use mutate::inside_zip;
