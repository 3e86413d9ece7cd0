//! Public-service-ad banners: measured text, SVG designs, PNG, outlined SVG and PDF.
//!
//! The caller brings a [`Banner`] with cleared texts, a [`Preset`], the theme's [`Templates`], a [`FontBook`] and a
//! [`Darkroom`] for photos; [`render`] gives back bytes. The steps: check every character, fill the template, which asks for
//! fitted text, cut photos and the QR code, draw, inspect what was drawn, encode. [`recipe`] names all that the bytes
//! depend on.

mod breaks;
mod design;
mod desk;
mod draw;
mod error;
mod face;
mod families;
mod fonts;
mod grid;
mod input;
mod inspect;
mod outlined;
mod pdf;
mod photo;
mod preset;
mod qr;
mod shelf;
mod wrap;

#[cfg(test)]
mod tests;

pub use design::{COLOURS, Design, Templates};
pub use draw::{Drawn, Format, recipe, render, sketch};
pub use error::{BannerError, Flaw};
pub use face::FaceFile;
pub use fonts::{FontBook, FontError, MissingChar, Role};
pub use input::{Banner, Darkroom, Entry, Kind, Labels, Marks, Photo, Sponsor};
pub use inspect::has_code;
pub use preset::{
    Canvas, DEFAULT_PRESETS, INCH, Margins, Medium, Must, Pixels, Preset, Print, Shape, Source, Trust, Window, preset, presets,
};
pub use qr::{QUIET_ZONE, QrCode, QrError, draw as draw_qr, draw_modules};
pub use wrap::{DoesNotFit, Line, Lines, Measured, Room, fit};
