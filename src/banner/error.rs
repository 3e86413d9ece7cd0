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
    /// What was drawn is not what must be seen.
    #[error(transparent)]
    Flaw(#[from] Flaw),
}

/// What is wrong with a drawing that came out.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum Flaw {
    /// A text that the format demands is not there.
    #[error("“{0}” is not on the banner, and this format demands it")]
    LeftOut(String),
    /// A text is smaller than can be read.
    #[error("“{text}” is drawn at {size}, and this format needs at least {least}")]
    TooSmall {
        /// The text.
        text: String,
        /// Its size in pixels.
        size: f32,
        /// The smallest allowed.
        least: f32,
    },
    /// A text reaches beyond what is seen.
    #[error("“{0}” reaches beyond the edge")]
    Clipped(String),
    /// Two texts, or a text and the code, stand on each other.
    #[error("“{0}” and “{1}” overlap")]
    Overlap(String, String),
    /// The code is not there, too small, or cannot be read back.
    #[error("the QR code {0}")]
    Code(String),
    /// The sponsor takes more room than the rules allow.
    #[error("the sponsor's block takes {0} % of the area, and at most 20 % are allowed")]
    Sponsor(f32),
    /// The sponsor's mark has a code in it.
    #[error("the sponsor's mark has a QR code in it")]
    SponsorCode,
    /// The picture has more bytes than the platform takes.
    #[error("the JPEG has {bytes} bytes at the least quality, and this format takes {most}")]
    TooHeavy {
        /// Bytes at the least quality.
        bytes: usize,
        /// Most bytes.
        most: u32,
    },
    /// The PDF cannot carry what the design uses.
    #[error("a PDF cannot carry the {0} that the design uses")]
    Unsupported(&'static str),
}
