//! What can keep a banner from being drawn; every message names the text or the place.

use super::{fonts::MissingChar, qr::QrError, wrap::DoesNotFit};

/// A banner that could not be drawn.
#[derive(Debug, Clone, thiserror::Error)]
pub enum BannerError {
    /// No font has a character.
    #[error(transparent)]
    Missing(#[from] MissingChar),
    /// A text is too long for its place.
    #[error(transparent)]
    DoesNotFit(#[from] DoesNotFit),
    /// The address cannot become a QR code.
    #[error(transparent)]
    Qr(#[from] QrError),
    /// The design's template is wrong; the message carries its line.
    #[error("the banner design cannot be rendered: {0}")]
    Template(String),
    /// The design made something that is no SVG.
    #[error("the banner design is not a valid SVG: {0}")]
    Svg(String),
    /// A photo could not be cut to its box.
    #[error("the photo cannot be placed: {0}")]
    Photo(String),
    /// The picture could not be written.
    #[error("the banner cannot be encoded: {0}")]
    Encode(String),
}
