//! Resizing in linear light.
//!
//! Averaging sRGB code values darkens fine detail (hair, print, stripes), so all scaling is done in 16-bit
//! linear light, into which [`super::blocks`] turns the source. The filter weighs a pixel by how much of it is covered
//! and has no negative lobes: faces get no halos. All tables and sums are integers, the same on any machine.

use std::borrow::Cow;
use std::sync::LazyLock;

use fast_image_resize::images::{TypedImage, TypedImageRef};
use fast_image_resize::pixels::{U16, U16x2, U16x3, U16x4};
use fast_image_resize::{Filter, FilterType, PixelTrait, ResizeAlg, ResizeOptions, Resizer};
use image::{DynamicImage, ImageBuffer, Luma, LumaA, Pixel, Rgb, RgbImage, Rgba, RgbaImage};

use super::PhotoError;
use super::crop::Frame;

/// A picture in 16-bit linear light, and how far the true picture reaches into it.
pub(super) struct Light {
    pub image: DynamicImage,
    /// The whole picture in this image's pixels; the last block may stand half empty.
    pub extent: Frame,
}

/// Scales a part of the picture to `size`: down first, where whole lines are added, then across what is left.
pub(super) fn resize(from: &DynamicImage, part: Frame, size: (u32, u32)) -> Result<DynamicImage, PhotoError> {
    if f64::from(size.1) >= part.height {
        return resize_both(from, part, size);
    }
    let column = Frame { left: 0.0, width: f64::from(from.width()), ..part };
    let squeezed = resize_both(from, column, (from.width(), size.1))?;
    resize_both(&squeezed, Frame { top: 0.0, height: f64::from(size.1), ..part }, size)
}

/// Each kind of pixel is named here: the library's own choice at run time would compile every kind that it knows.
fn resize_both(from: &DynamicImage, part: Frame, size: (u32, u32)) -> Result<DynamicImage, PhotoError> {
    let mut to = DynamicImage::new(size.0, size.1, from.color());
    match &mut to {
        DynamicImage::ImageLuma16(to) => scale::<U16>(from, part, to, size),
        DynamicImage::ImageLumaA16(to) => scale::<U16x2>(from, part, to, size),
        DynamicImage::ImageRgb16(to) => scale::<U16x3>(from, part, to, size),
        DynamicImage::ImageRgba16(to) => scale::<U16x4>(from, part, to, size),
        other => unreachable!("light is kept in 16 bits, not {:?}", other.color()),
    }?;
    Ok(to)
}

fn scale<P: PixelTrait>(from: &DynamicImage, part: Frame, to: &mut [u16], (width, height): (u32, u32)) -> Result<(), PhotoError> {
    let failed = |error: &dyn std::fmt::Display| PhotoError::Damaged(error.to_string());
    let source = TypedImageRef::<P>::from_buffer(from.width(), from.height(), from.as_bytes()).map_err(|e| failed(&e))?;
    let mut target = TypedImage::<P>::from_buffer(width, height, bytemuck::cast_slice_mut(to)).map_err(|e| failed(&e))?;
    let options = ResizeOptions::new().resize_alg(ResizeAlg::Convolution(coverage())).crop(part.left, part.top, part.width, part.height);
    Resizer::new().resize_typed(&source, &mut target, &options).map_err(|e| failed(&e))
}

/// The mean over the area of the new pixel, as exact as a filter of one form for all scales can be: exact at one half.
///
/// Sharper than Hamming's at the same bytes, by SSIMULACRA2 over photographs (`benches/README.md`).
fn coverage() -> FilterType {
    const SUPPORT: f64 = 0.75;
    let weight = |from_centre: f64| ((SUPPORT - from_centre.abs()) * 2.0).clamp(0.0, 1.0);
    FilterType::Custom(Filter::new("coverage", weight, SUPPORT).expect("the support is a positive number"))
}

/// Linear light as 16-bit sRGB code values, for colour management.
pub(super) fn encoded(light: DynamicImage) -> DynamicImage {
    mapped(light, &TABLES.to_16)
}

/// 16-bit sRGB code values as linear light.
pub(super) fn linear(image: DynamicImage) -> DynamicImage {
    mapped(image, &TABLES.from_16)
}

/// Applies a table to the colours and leaves alpha alone.
fn mapped(mut image: DynamicImage, table: &[u16; 65_536]) -> DynamicImage {
    fn all<P: Pixel<Subpixel = u16>>(image: &mut ImageBuffer<P, Vec<u16>>, colours: usize, table: &[u16; 65_536]) {
        let channels = usize::from(P::CHANNEL_COUNT);
        for pixel in image.chunks_exact_mut(channels) {
            pixel[..colours].iter_mut().for_each(|sample| *sample = table[usize::from(*sample)]);
        }
    }
    match &mut image {
        DynamicImage::ImageLuma16(to) => all::<Luma<u16>>(to, 1, table),
        DynamicImage::ImageLumaA16(to) => all::<LumaA<u16>>(to, 1, table),
        DynamicImage::ImageRgb16(to) => all::<Rgb<u16>>(to, 3, table),
        DynamicImage::ImageRgba16(to) => all::<Rgba<u16>>(to, 3, table),
        other => unreachable!("light is kept in 16 bits, not {:?}", other.color()),
    }
    image
}

/// What is seen: 8-bit sRGB, opaque or not.
pub(super) enum Shown {
    Opaque(RgbImage),
    Transparent(RgbaImage),
}

/// Encodes linear light for the screen.
pub(super) fn shown(light: &DynamicImage) -> Shown {
    let table = &*TABLES.to_8;
    let code = |sample: u16| table[usize::from(sample)];
    match light {
        DynamicImage::ImageRgba16(from) => {
            let mut to = RgbaImage::new(from.width(), from.height());
            for (to, from) in to.chunks_exact_mut(4).zip(from.chunks_exact(4)) {
                to.copy_from_slice(&[code(from[0]), code(from[1]), code(from[2]), (from[3] >> 8) as u8]);
            }
            Shown::Transparent(to)
        }
        light => {
            let from = match light {
                DynamicImage::ImageRgb16(from) => Cow::Borrowed(from),
                other => Cow::Owned(other.to_rgb16()),
            };
            let mut to = RgbImage::new(from.width(), from.height());
            to.iter_mut().zip(from.iter()).for_each(|(to, &from)| *to = code(from));
            Shown::Opaque(to)
        }
    }
}

impl Shown {
    /// The picture as browsers show it on a white page.
    pub fn on_white(&self) -> Cow<'_, RgbImage> {
        match self {
            Self::Opaque(image) => Cow::Borrowed(image),
            Self::Transparent(image) => Cow::Owned(flattened(image)),
        }
    }
}

/// Browsers blend code values, not light; the JPEG must look like the WebP beside it.
fn flattened(image: &RgbaImage) -> RgbImage {
    let mut to = RgbImage::new(image.width(), image.height());
    for (to, from) in to.pixels_mut().zip(image.pixels()) {
        let [red, green, blue, alpha] = from.0.map(u32::from);
        to.0 = [red, green, blue].map(|c| ((c * alpha + 255 * (255 - alpha) + 127) / 255) as u8);
    }
    to
}

/// The sRGB curve and its inverse. Tables of fixed length need no check of any index.
pub(super) struct Tables {
    pub from_8: [u16; 256],
    pub from_16: Box<[u16; 65_536]>,
    to_8: Box<[u8; 65_536]>,
    to_16: Box<[u16; 65_536]>,
}

/// The sRGB curve of IEC 61966-2-1, in double precision so that no rounding depends on the machine.
pub(super) static TABLES: LazyLock<Tables> = LazyLock::new(|| {
    let light = |code: f64| if code <= 0.040_45 { code / 12.92 } else { ((code + 0.055) / 1.055).powf(2.4) };
    let code = |light: f64| if light <= 0.003_130_8 { light * 12.92 } else { 1.055 * light.powf(1.0 / 2.4) - 0.055 };
    let scaled = |value: f64, most: f64| (value * most).round();
    let in_16 = |index: usize| index as f64 / 65_535.0;
    Tables {
        from_8: std::array::from_fn(|i| scaled(light(i as f64 / 255.0), 65_535.0) as u16),
        from_16: boxed(|i| scaled(light(in_16(i)), 65_535.0) as u16),
        to_8: boxed(|i| scaled(code(in_16(i)), 255.0) as u8),
        to_16: boxed(|i| scaled(code(in_16(i)), 65_535.0) as u16),
    }
});

fn boxed<T>(of: impl FnMut(usize) -> T) -> Box<[T; 65_536]> {
    let table: Box<[T]> = (0..65_536).map(of).collect();
    table.try_into().unwrap_or_else(|_| unreachable!("the length is that of the range"))
}
