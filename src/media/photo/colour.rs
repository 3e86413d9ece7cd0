//! Colour management: whatever profile a photo carries, its derivatives are plain sRGB.
//!
//! A profile that cannot be read, or that belongs to another kind of picture, is passed over as
//! browsers do: the numbers are then taken for sRGB.

use image::{DynamicImage, ImageBuffer, Luma, LumaA, Pixel, Rgb, Rgba};
use moxcms::{ColorProfile, DataColorSpace, Layout, TransformExecutor, TransformOptions};
use std::sync::Arc;

use super::PhotoError;

/// Converts 16-bit pixels in the colours of `profile` to sRGB.
///
/// Called after the first resize, where it touches a tenth of the pixels.
pub(super) fn to_srgb(image: DynamicImage, profile: Option<&[u8]>) -> DynamicImage {
    let Some(source) = profile.and_then(|bytes| ColorProfile::new_from_slice(bytes).ok()) else {
        return image;
    };
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

/// The way from a printing profile's inks to sRGB.
pub(super) struct Printer(Arc<dyn TransformExecutor<u8> + Send + Sync>);

impl Printer {
    /// Reads a CMYK profile; `None` when it is damaged or not one.
    pub fn new(profile: &[u8]) -> Option<Self> {
        let inks = ColorProfile::new_from_slice(profile).ok()?;
        if inks.color_space != DataColorSpace::Cmyk {
            return None;
        }
        let srgb = ColorProfile::new_srgb();
        inks.create_transform_8bit(Layout::Rgba, &srgb, Layout::Rgb, options(&inks)).ok().map(Self)
    }

    /// Converts the four samples per pixel of a JPEG, which Adobe's convention stores inverted.
    pub fn to_srgb(&self, mut samples: Vec<u8>, ycck: bool) -> Result<Vec<u8>, PhotoError> {
        if ycck {
            samples.chunks_exact_mut(4).for_each(inks_of_ycck);
        } else {
            samples.iter_mut().for_each(|sample| *sample = 255 - *sample);
        }
        let mut srgb = vec![0; samples.len() / 4 * 3];
        self.0.transform(&samples, &mut srgb).map_err(|e| PhotoError::Damaged(e.to_string()))?;
        Ok(srgb)
    }
}

/// YCCK holds the complement of each ink as Y′CbCr (ITU-T T.871 constants) and K inverted.
fn inks_of_ycck(pixel: &mut [u8]) {
    let y = f32::from(pixel[0]);
    let (cb, cr) = (f32::from(pixel[1]) - 128.0, f32::from(pixel[2]) - 128.0);
    let rgb = [y + 1.402 * cr, y - 0.344_136 * cb - 0.714_136 * cr, y + 1.772 * cb];
    for (ink, light) in pixel.iter_mut().zip(rgb) {
        *ink = light.round().clamp(0.0, 255.0) as u8;
    }
    pixel[3] = 255 - pixel[3];
}
