//! The two encoders and their settings; neither writes any metadata.

use image::{RgbImage, RgbaImage};
use jpeg_encoder::{ColorType, Encoder, SamplingFactor};
use webp::{PixelLayout, WebPConfig};

use super::PhotoError;

pub(super) const JPEG_QUALITY: u8 = 80;
pub(super) const WEBP_QUALITY: u8 = 75;
pub(super) const WEBP_METHOD: u8 = 4;

/// Encodes a JPEG at quality 80, 4:2:0, with optimised Huffman tables.
///
/// It is progressive in two scans. The encoder's optimised baseline form has the same size, but puts
/// each component into a scan of its own, which some readers of link previews decode wrongly.
pub fn jpeg(image: &RgbImage) -> Result<Vec<u8>, PhotoError> {
    let (width, height) = (side(image.width())?, side(image.height())?);
    let mut bytes = Vec::new();
    let mut encoder = Encoder::new(&mut bytes, JPEG_QUALITY);
    encoder.set_sampling_factor(SamplingFactor::F_2_2);
    encoder.set_optimized_huffman_tables(true);
    encoder.set_progressive_scans(2);
    encoder.encode(image.as_raw(), width, height, ColorType::Rgb).map_err(unwritten)?;
    Ok(bytes)
}

fn side(pixels: u32) -> Result<u16, PhotoError> {
    u16::try_from(pixels).map_err(unwritten)
}

/// Encodes a lossy WebP at quality 75.
pub fn webp(image: &RgbImage) -> Result<Vec<u8>, PhotoError> {
    lossy_webp(image.as_raw(), PixelLayout::Rgb, image.dimensions())
}

/// Encodes a lossy WebP at quality 75 and keeps the transparency.
pub(super) fn webp_with_alpha(image: &RgbaImage) -> Result<Vec<u8>, PhotoError> {
    lossy_webp(image.as_raw(), PixelLayout::Rgba, image.dimensions())
}

fn lossy_webp(samples: &[u8], layout: PixelLayout, size: (u32, u32)) -> Result<Vec<u8>, PhotoError> {
    let mut config = WebPConfig::new().map_err(|()| unwritten("no configuration"))?;
    config.quality = f32::from(WEBP_QUALITY);
    config.method = i32::from(WEBP_METHOD);
    let encoder = webp::Encoder::new(samples, layout, size.0, size.1);
    let bytes = encoder.encode_advanced(&config).map_err(|e| unwritten(format!("{e:?}")))?;
    Ok(bytes.to_vec())
}

fn unwritten(reason: impl ToString) -> PhotoError {
    PhotoError::Encoding(reason.to_string())
}
