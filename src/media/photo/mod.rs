//! Photos: what a file is, which web derivatives it has, and their bytes.
//!
//! [`probe`] reads the header only. From its [`PhotoInfo`] follow, without decoding a pixel, the
//! list of [`Derivative`]s, their sizes and their recipes, so that pages can name addresses before
//! anything is encoded. [`render()`] decodes once and makes any number of derivatives, all in sRGB,
//! upright, and without metadata, and tells with a [`Glance`] what it saw.

mod background;
mod blocks;
mod budget;
mod colour;
mod crop;
mod derivative;
mod encode;
mod error;
mod format;
pub mod glance;
mod light;
mod open;
mod render;
mod rows;
mod scratch;
#[cfg(test)]
mod tests;

pub use self::background::{Background, background};
pub use self::crop::{Frame, social_frame};
pub use self::derivative::{Codec, Derivative, PIXELS, Shape};
pub use self::encode::{jpeg, webp};
pub use self::error::PhotoError;
pub use self::format::{PhotoFormat, Recognised, recognise};
pub use self::glance::Glance;
pub(super) use self::open::upright;
pub use self::open::{MAX_PIXELS, MAX_SIDE, PhotoInfo, probe};
pub(crate) use self::render::scale_rgb;
pub use self::render::{glance, portrait_rgb, render};
