//! Web fonts for the few characters that readers' own fonts lack: which those are, who has them, and the file.
//!
//! [`is_rare`] says for which characters a page brings a font. [`Shelf::load`] finds fonts and [`Shelf::cast`] picks those that
//! have the characters and whose licence lets anybody pass them on; [`WebFont::make`] cuts the characters out and packs them
//! as WOFF2, the same bytes every time. A [`WebFont`] holds no bytes: [`WebFont::recipe`] names all that they depend on.

mod cut;
mod families;
mod licence;
mod name;
mod rare;
mod shelf;
#[cfg(test)]
mod tests;

pub use cut::{LARGEST, WebFontError};
pub use rare::{is_mongolian, is_rare, ranges};
pub use shelf::{Cast, Refused, Shelf, WebFont};
