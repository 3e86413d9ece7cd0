//! The modules under test, and mutators that work inside ZIP members and keep the check sums of PNG right.

pub use zuimei::{intake, media, model, office, source};

mod chunks;
mod mutate;

pub use chunks::mend_png;
pub use mutate::inside_zip;
