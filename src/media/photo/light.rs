//! Resizing in linear light, with a filter that cannot ring.
//!
//! Averaging sRGB code values darkens fine detail (hair, print, stripes), so the source is first
//! turned into 16-bit linear light; large ones are averaged over small blocks in the same pass,
//! which keeps the work and the memory of a 120-megapixel picture small. The Hamming filter has no
//! negative lobes: faces get no halos. All tables and sums are integers, the same on any machine.

use std::borrow::Cow;
use std::sync::LazyLock;

use fast_image_resize::images::{TypedImage, TypedImageRef};
use fast_image_resize::pixels::{U16, U16x2, U16x3, U16x4};
use fast_image_resize::{FilterType, PixelTrait, ResizeAlg, ResizeOptions, Resizer};
use image::{DynamicImage, ImageBuffer, Luma, LumaA, Pixel, Rgb, RgbImage, Rgba, RgbaImage};

use super::PhotoError;
use super::crop::Frame;

/// After block averaging, this much reduction is left to the filter, so that it decides the look.
const LEFT_TO_FILTER: f64 = 1.5;
/// The largest block side: its sum of 16-bit samples still fits 32 bits.
const MAX_BLOCK: u32 = 64;

/// A picture in 16-bit linear light, and how far the true picture reaches into it.
pub(super) struct Light {
    pub image: DynamicImage,
    /// The whole picture in this image's pixels; the last block may stand half empty.
    pub extent: Frame,
}

/// Turns stored pixels into linear light, reduced by whole blocks as far as `target` width allows.
pub(super) fn gather(source: &DynamicImage, target: u32) -> Light {
    let ratio = f64::from(source.width()) / f64::from(target.max(1));
    let block = if source.color().has_alpha() { 1 } else { ((ratio / LEFT_TO_FILTER) as u32).clamp(1, MAX_BLOCK) };
    let image: DynamicImage = match source {
        DynamicImage::ImageLuma8(from) => blocks::<Luma<u8>, Luma<u16>, 1>(from, block, &TABLES.from_8).into(),
        DynamicImage::ImageRgb8(from) => blocks::<Rgb<u8>, Rgb<u16>, 3>(from, block, &TABLES.from_8).into(),
        DynamicImage::ImageLuma16(from) => blocks::<Luma<u16>, Luma<u16>, 1>(from, block, &TABLES.from_16).into(),
        DynamicImage::ImageRgb16(from) => blocks::<Rgb<u16>, Rgb<u16>, 3>(from, block, &TABLES.from_16).into(),
        DynamicImage::ImageLumaA8(_) | DynamicImage::ImageLumaA16(_) => mapped(source.to_luma_alpha16().into(), &TABLES.from_16),
        _ => mapped(source.to_rgba16().into(), &TABLES.from_16),
    };
    let share = |side: u32| f64::from(side) / f64::from(block);
    let extent = Frame { left: 0.0, top: 0.0, width: share(source.width()), height: share(source.height()) };
    Light { image, extent }
}

/// Averages blocks of `side`×`side` pixels in linear light.
fn blocks<S, D, const CHANNELS: usize>(from: &ImageBuffer<S, Vec<S::Subpixel>>, side: u32, table: &[u16]) -> ImageBuffer<D, Vec<u16>>
where
    S: Pixel<Subpixel: Into<usize>>,
    D: Pixel<Subpixel = u16>,
{
    let (width, height) = (from.width().div_ceil(side), from.height().div_ceil(side));
    let mut to = ImageBuffer::<D, _>::new(width, height);
    let stride = from.width() as usize * CHANNELS;
    let mut sums = vec![0u32; width as usize * CHANNELS];
    let rows = to.chunks_exact_mut(width as usize * CHANNELS);
    for (row, lines) in rows.zip(from.as_raw().chunks(stride * side as usize)) {
        sums.fill(0);
        lines.chunks_exact(stride).for_each(|line| add::<_, CHANNELS>(&mut sums, line, table, side as usize));
        let lines = (lines.len() / stride) as u32;
        let (whole, rest) = (from.width() / side, from.width() % side);
        let (filled, partial) = row.split_at_mut(whole as usize * CHANNELS);
        average(filled, &sums, side * lines);
        average(partial, &sums[filled.len()..], rest * lines);
    }
    to
}

/// Adds the light of a line to the sums of the blocks that it crosses.
///
/// This loop sees every sample of the source; arrays of a known length let it run without checks.
fn add<T: Copy + Into<usize>, const CHANNELS: usize>(sums: &mut [u32], line: &[T], table: &[u16], side: usize) {
    let (pixels, _) = line.as_chunks::<CHANNELS>();
    let (sums, _) = sums.as_chunks_mut::<CHANNELS>();
    for (sum, block) in sums.iter_mut().zip(pixels.chunks(side)) {
        let mut light = *sum;
        for pixel in block {
            for channel in 0..CHANNELS {
                light[channel] += u32::from(table[pixel[channel].into()]);
            }
        }
        *sum = light;
    }
}

fn average(row: &mut [u16], sums: &[u32], count: u32) {
    let mean = |sum: u32| ((sum + count / 2) / count) as u16;
    row.iter_mut().zip(sums).for_each(|(to, &sum)| *to = mean(sum));
}

/// Scales a part of the picture to `size`.
///
/// Each kind of pixel is named here: the library's own choice at run time would compile every kind that it knows.
pub(super) fn resize(from: &DynamicImage, part: Frame, size: (u32, u32)) -> Result<DynamicImage, PhotoError> {
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
    let options =
        ResizeOptions::new().resize_alg(ResizeAlg::Convolution(FilterType::Hamming)).crop(part.left, part.top, part.width, part.height);
    Resizer::new().resize_typed(&source, &mut target, &options).map_err(|e| failed(&e))
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
fn mapped(mut image: DynamicImage, table: &[u16]) -> DynamicImage {
    fn all<P: Pixel<Subpixel = u16>>(image: &mut ImageBuffer<P, Vec<u16>>, colours: usize, table: &[u16]) {
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
    let table = TABLES.to_8.as_slice();
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

struct Tables {
    from_8: Vec<u16>,
    from_16: Vec<u16>,
    to_8: Vec<u8>,
    to_16: Vec<u16>,
}

/// The sRGB curve of IEC 61966-2-1, in double precision so that no rounding depends on the machine.
static TABLES: LazyLock<Tables> = LazyLock::new(|| {
    let light = |code: f64| if code <= 0.040_45 { code / 12.92 } else { ((code + 0.055) / 1.055).powf(2.4) };
    let code = |light: f64| if light <= 0.003_130_8 { light * 12.92 } else { 1.055 * light.powf(1.0 / 2.4) - 0.055 };
    let scaled = |value: f64, most: f64| (value * most).round();
    let in_16 = |index: u32| f64::from(index) / 65_535.0;
    Tables {
        from_8: (0..=255u8).map(|i| scaled(light(f64::from(i) / 255.0), 65_535.0) as u16).collect(),
        from_16: (0..65_536).map(|i| scaled(light(in_16(i)), 65_535.0) as u16).collect(),
        to_8: (0..65_536).map(|i| scaled(code(in_16(i)), 255.0) as u8).collect(),
        to_16: (0..65_536).map(|i| scaled(code(in_16(i)), 65_535.0) as u16).collect(),
    }
});
