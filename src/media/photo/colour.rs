//! Colour management: whatever profile a photo carries, its derivatives are plain sRGB.
//!
//! A profile that cannot be read, or that belongs to another kind of picture, is passed over as
//! browsers do: the numbers are then taken for sRGB.

use std::sync::Arc;

use image::{DynamicImage, ImageBuffer, Luma, LumaA, Pixel, Rgb, Rgba};
use moxcms::{ColorProfile, DataColorSpace, Layout, TransformExecutor, TransformOptions};

use super::PhotoError;

/// Converts 16-bit pixels in the colours of `profile` to sRGB.
///
/// Called after the first resize, where it touches a tenth of the pixels.
pub(super) fn to_srgb(image: DynamicImage, profile: &[u8]) -> DynamicImage {
    let Ok(source) = ColorProfile::new_from_slice(profile) else { return image };
    let converted = match (&image, source.color_space) {
        (DynamicImage::ImageRgb16(from), DataColorSpace::Rgb) => {
            convert::<Rgb<u16>, Rgb<u16>>(from, &source, Layout::Rgb, Layout::Rgb).map(Into::into)
        }
        (DynamicImage::ImageRgba16(from), DataColorSpace::Rgb) => {
            convert::<Rgba<u16>, Rgba<u16>>(from, &source, Layout::Rgba, Layout::Rgba).map(Into::into)
        }
        (DynamicImage::ImageLuma16(from), DataColorSpace::Gray) => {
            convert::<Luma<u16>, Rgb<u16>>(from, &source, Layout::Gray, Layout::Rgb).map(Into::into)
        }
        (DynamicImage::ImageLumaA16(from), DataColorSpace::Gray) => {
            convert::<LumaA<u16>, Rgba<u16>>(from, &source, Layout::GrayAlpha, Layout::Rgba).map(Into::into)
        }
        _ => None,
    };
    converted.unwrap_or(image)
}

fn convert<S, D>(
    from: &ImageBuffer<S, Vec<u16>>,
    source: &ColorProfile,
    from_layout: Layout,
    to_layout: Layout,
) -> Option<ImageBuffer<D, Vec<u16>>>
where
    S: Pixel<Subpixel = u16>,
    D: Pixel<Subpixel = u16>,
{
    let srgb = ColorProfile::new_srgb();
    let transform = source.create_transform_16bit(from_layout, &srgb, to_layout, options(source)).ok()?;
    let mut to = ImageBuffer::new(from.width(), from.height());
    transform.transform(from.as_raw(), &mut to).ok()?;
    Some(to)
}

fn options(source: &ColorProfile) -> TransformOptions {
    TransformOptions { rendering_intent: source.rendering_intent, ..TransformOptions::default() }
}

/// Converts inks (four samples per pixel, 0 for bare paper) to sRGB, by the profile or simply.
pub(super) fn inks_to_srgb(inks: &[u8], profile: Option<&[u8]>) -> Result<Vec<u8>, PhotoError> {
    let mut light = vec![0; inks.len() / 4 * 3];
    let Some(printer) = profile.and_then(printer) else {
        light.chunks_exact_mut(3).zip(inks.chunks_exact(4)).for_each(|(light, inks)| plainly(light, inks));
        return Ok(light);
    };
    printer.transform(inks, &mut light).map_err(|error| PhotoError::Damaged(error.to_string()))?;
    Ok(light)
}

/// Each ink takes away its light, as programs without colour management show it.
fn plainly(light: &mut [u8], inks: &[u8]) {
    let paper = 255 - u16::from(inks[3]);
    for (light, &ink) in light.iter_mut().zip(inks) {
        *light = ((paper * (255 - u16::from(ink)) + 127) / 255) as u8;
    }
}

/// The way from a printing profile's inks to sRGB.
fn printer(profile: &[u8]) -> Option<Arc<dyn TransformExecutor<u8> + Send + Sync>> {
    let inks = ColorProfile::new_from_slice(profile).ok()?;
    let srgb = ColorProfile::new_srgb();
    let is_cmyk = inks.color_space == DataColorSpace::Cmyk;
    is_cmyk.then(|| inks.create_transform_8bit(Layout::Rgba, &srgb, Layout::Rgb, options(&inks)).ok())?
}
