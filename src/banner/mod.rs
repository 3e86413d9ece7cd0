//! Public-service-ad banners: measured text, SVG designs, PNG.
//!
//! The caller brings a [`Banner`] with cleared texts, a [`Preset`], the text of a design (the theme's, or
//! [`HONOREE_DESIGN`] and [`CAMPAIGN_DESIGN`]) and the [`FontBook`]; [`render_png`] gives back bytes. The steps:
//! check every character, fill the template, which asks for fitted text, cut photos and the QR code, draw,
//! encode. [`recipe`] names all that the bytes depend on.

mod breaks;
mod design;
mod draw;
mod error;
mod families;
mod fonts;
mod input;
mod photo;
mod preset;
mod qr;
mod shelf;
mod wrap;

pub use design::{COLOURS, Design};
pub use draw::{recipe, render_png, render_svg};
pub use error::BannerError;
pub use fonts::{FontBook, FontError, MissingChar, Role};
pub use input::{Banner, CampaignBanner, Entry, HonoreeBanner, Labels, Photo};
pub use preset::{DEFAULT_PRESETS, Margins, Preset, Shape, preset, presets};
pub use qr::{QUIET_ZONE, QrCode, QrError, draw as draw_qr};
pub use wrap::{DoesNotFit, Line, Lines, Measured, Room, fit};

/// The built-in design for one honoree.
pub const HONOREE_DESIGN: &str = include_str!("../../themes/default/banners/honoree.svg");

/// The built-in design for a whole campaign.
pub const CAMPAIGN_DESIGN: &str = include_str!("../../themes/default/banners/campaign.svg");
