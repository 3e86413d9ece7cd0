//! The modules under test, and a mutator that works inside ZIP members.

pub use zuimei::{intake, model, office, source};

mod mutate;

pub use mutate::inside_zip;
