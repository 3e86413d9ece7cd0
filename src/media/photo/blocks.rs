//! The first step down: stored pixels become linear light, averaged over whole blocks in the same pass.
//!
//! What is left of a large picture after this step is small, so that a filter can take its time over the rest and
//! memory never holds a picture twice. Lines come in bands of one block's height, from a picture in memory or straight
//! from a decoder. All sums are integers, the same on any machine.

use image::{DynamicImage, ImageBuffer, Luma, LumaA, Rgb, Rgba};

use super::crop::Frame;
use super::derivative::WIDTHS;
use super::light::{Light, TABLES, Tables};
use super::scratch;

/// After block averaging, this much reduction is left to the filter, so that it decides the look.
const LEFT_TO_FILTER: f64 = 1.5;
/// The largest block side: its sum of 16-bit samples still fits 32 bits.
const MAX_BLOCK: u32 = 64;

/// A sample as it is stored.
pub(super) trait Stored: Copy {
    /// Its light, by the sRGB curve.
    fn light(self, tables: &Tables) -> u16;
    /// Its value in 16 bits, for transparency.
    fn wide(self) -> u16;
}

impl Stored for u8 {
    fn light(self, tables: &Tables) -> u16 {
        tables.from_8[usize::from(self)]
    }

    fn wide(self) -> u16 {
        u16::from(self) * 257
    }
}

impl Stored for u16 {
    fn light(self, tables: &Tables) -> u16 {
        tables.from_16[usize::from(self)]
    }

    fn wide(self) -> u16 {
        self
    }
}

/// The side of the blocks that a picture of this width is averaged over.
fn side(width: u32, target: u32) -> u32 {
    let ratio = f64::from(width) / f64::from(target.max(1));
    ((ratio / LEFT_TO_FILTER) as u32).clamp(1, MAX_BLOCK)
}

/// The most that an averaged picture of this stored size takes on its way to the standard widths, in bytes.
pub(super) fn bytes(stored: (u32, u32)) -> u64 {
    let side = side(stored.0, WIDTHS[0]);
    u64::from(stored.0.div_ceil(side)) * u64::from(stored.1.div_ceil(side)) * 8
}

/// A picture that is being averaged, band by band.
pub(super) struct Blocks {
    side: u32,
    size: (u32, u32),
    channels: usize,
    light: Vec<u16>,
}

impl Blocks {
    /// For a picture of this size with one to four channels, to be scaled to `target` pixels across.
    pub fn new(size: (u32, u32), channels: usize, target: u32) -> Blocks {
        let side = side(size.0, target);
        let samples = size.0.div_ceil(side) as usize * size.1.div_ceil(side) as usize * channels;
        Blocks { side, size, channels, light: scratch::light(samples) }
    }

    /// Lines in a whole band; the last one may have fewer.
    pub fn band_height(&self) -> usize {
        self.side as usize
    }

    /// Averages the lines of one band.
    pub fn band<T: Stored>(&mut self, lines: &[T]) {
        match self.channels {
            1 => self.opaque::<T, 1>(lines),
            2 => self.transparent::<T, 2>(lines),
            3 => self.opaque::<T, 3>(lines),
            _ => self.transparent::<T, 4>(lines),
        }
    }

    /// The averaged picture; `whole` is the true size in stored pixels, which may end within the last one.
    pub fn finish(self, whole: (f64, f64)) -> Light {
        let side = f64::from(self.side);
        let (width, height) = (self.size.0.div_ceil(self.side), self.size.1.div_ceil(self.side));
        let extent = Frame { left: 0.0, top: 0.0, width: whole.0 / side, height: whole.1 / side };
        Light { image: picture(width, height, self.channels, self.light), extent }
    }

    fn opaque<T: Stored, const CHANNELS: usize>(&mut self, lines: &[T]) {
        let tables: &Tables = &TABLES;
        let stride = self.size.0 as usize * CHANNELS;
        match (self.side, lines.len() / stride) {
            (1, _) => self.light.extend(lines.iter().map(|sample| sample.light(tables))),
            (2, 2) => pairs::<T, CHANNELS>(&mut self.light, lines.split_at(stride), tables),
            _ => sums::<T, CHANNELS>(&mut self.light, lines, stride, self.side as usize, tables),
        }
    }

    /// Colours count as much as they cover: what cannot be seen must not tint what can.
    fn transparent<T: Stored, const CHANNELS: usize>(&mut self, lines: &[T]) {
        let tables: &Tables = &TABLES;
        let side = self.side as usize;
        let stride = self.size.0 as usize * CHANNELS;
        let mut sums = vec![[0u64; CHANNELS]; self.size.0.div_ceil(self.side) as usize];
        let mut counts = vec![0u64; sums.len()];
        for line in lines.chunks_exact(stride) {
            let (pixels, _) = line.as_chunks::<CHANNELS>();
            for ((sum, count), block) in sums.iter_mut().zip(&mut counts).zip(pixels.chunks(side)) {
                for pixel in block {
                    let cover = u64::from(pixel[CHANNELS - 1].wide());
                    (0..CHANNELS - 1).for_each(|channel| sum[channel] += u64::from(pixel[channel].light(tables)) * cover);
                    sum[CHANNELS - 1] += cover;
                }
                *count += block.len() as u64;
            }
        }
        for (sum, count) in sums.iter().zip(counts) {
            let cover = sum[CHANNELS - 1];
            let colour = |channel: usize| ((sum[channel] + cover / 2).checked_div(cover).unwrap_or(0)) as u16;
            self.light.extend((0..CHANNELS - 1).map(colour));
            self.light.push(((cover + count / 2) / count) as u16);
        }
    }
}

/// Two lines, averaged two by two: what photos of phones go through, and so without any general step.
fn pairs<T: Stored, const CHANNELS: usize>(light: &mut Vec<u16>, (upper, lower): (&[T], &[T]), tables: &Tables) {
    let (upper, _) = upper.as_chunks::<CHANNELS>();
    let (lower, _) = lower.as_chunks::<CHANNELS>();
    let ((upper, last_upper), (lower, last_lower)) = (upper.as_chunks::<2>(), lower.as_chunks::<2>());
    let start = light.len();
    light.resize(start + (upper.len() + last_upper.len()) * CHANNELS, 0);
    let (means, _) = light[start..].as_chunks_mut::<CHANNELS>();
    let of = |sample: T| u32::from(sample.light(tables));
    for ((mean, [a, b]), [c, d]) in means.iter_mut().zip(upper).zip(lower) {
        for channel in 0..CHANNELS {
            mean[channel] = ((of(a[channel]) + of(b[channel]) + of(c[channel]) + of(d[channel]) + 2) / 4) as u16;
        }
    }
    // A column that is left over at an odd width.
    if let (Some(mean), [a], [c]) = (means.last_mut(), last_upper, last_lower) {
        (0..CHANNELS).for_each(|channel| mean[channel] = (of(a[channel]) + of(c[channel])).div_ceil(2) as u16);
    }
}

/// A band of any height, averaged in blocks of `side`.
fn sums<T: Stored, const CHANNELS: usize>(light: &mut Vec<u16>, lines: &[T], stride: usize, side: usize, tables: &Tables) {
    let width = stride / CHANNELS;
    let mut sums = vec![[0u32; CHANNELS]; width.div_ceil(side)];
    for line in lines.chunks_exact(stride) {
        let (pixels, _) = line.as_chunks::<CHANNELS>();
        for (sum, block) in sums.iter_mut().zip(pixels.chunks(side)) {
            for pixel in block {
                (0..CHANNELS).for_each(|channel| sum[channel] += u32::from(pixel[channel].light(tables)));
            }
        }
    }
    let height = lines.len() / stride;
    for (at, sum) in sums.iter().enumerate() {
        let count = (side.min(width - at * side) * height) as u32;
        light.extend(sum.map(|sum| ((sum + count / 2) / count) as u16));
    }
}

fn picture(width: u32, height: u32, channels: usize, light: Vec<u16>) -> DynamicImage {
    let enough = "every band gives one line of the averaged picture";
    match channels {
        1 => ImageBuffer::<Luma<u16>, _>::from_raw(width, height, light).expect(enough).into(),
        2 => ImageBuffer::<LumaA<u16>, _>::from_raw(width, height, light).expect(enough).into(),
        3 => ImageBuffer::<Rgb<u16>, _>::from_raw(width, height, light).expect(enough).into(),
        _ => ImageBuffer::<Rgba<u16>, _>::from_raw(width, height, light).expect(enough).into(),
    }
}

/// Averages a picture in memory as far as `target` pixels across allow.
pub(super) fn gather(source: &DynamicImage, whole: (f64, f64), target: u32) -> Light {
    let mut blocks = Blocks::new((source.width(), source.height()), usize::from(source.color().channel_count()), target);
    let band = blocks.band_height() * source.width() as usize * blocks.channels;
    match source {
        DynamicImage::ImageLuma16(from) => from.chunks(band).for_each(|lines| blocks.band(lines)),
        DynamicImage::ImageLumaA16(from) => from.chunks(band).for_each(|lines| blocks.band(lines)),
        DynamicImage::ImageRgb16(from) => from.chunks(band).for_each(|lines| blocks.band(lines)),
        DynamicImage::ImageRgba16(from) => from.chunks(band).for_each(|lines| blocks.band(lines)),
        _ => source.as_bytes().chunks(band).for_each(|lines| blocks.band(lines)),
    }
    blocks.finish(whole)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn averaged(channels: usize, width: u32, side: u32, samples: &[u8]) -> Vec<u16> {
        let height = samples.len() as u32 / channels as u32 / width;
        let mut blocks = Blocks { side, size: (width, height), channels, light: Vec::new() };
        let band = side as usize * width as usize * channels;
        samples.chunks(band).for_each(|lines| blocks.band(lines));
        blocks.finish((f64::from(width), f64::from(height))).image.into_luma16_samples()
    }

    trait Samples {
        fn into_luma16_samples(self) -> Vec<u16>;
    }

    impl Samples for DynamicImage {
        fn into_luma16_samples(self) -> Vec<u16> {
            bytemuck::cast_slice(self.as_bytes()).to_vec()
        }
    }

    #[test]
    fn the_short_way_and_the_long_way_agree() {
        let samples: Vec<u8> = (0..3 * 7 * 5).map(|at| (at * 37 % 256) as u8).collect();
        let mut short = Vec::new();
        let tables: &Tables = &TABLES;
        pairs::<u8, 3>(&mut short, samples[..42].split_at(21), tables);
        let mut long = Vec::new();
        sums::<u8, 3>(&mut long, &samples[..42], 21, 2, tables);
        assert_eq!(short, long);
        assert_eq!(averaged(3, 7, 2, &samples).len(), 4 * 3 * 3);
    }

    #[test]
    fn half_the_light_is_half_the_light() {
        let light = averaged(1, 2, 2, &[255, 0, 0, 255]);
        assert_eq!(light, [32_768]);
    }

    #[test]
    fn what_cannot_be_seen_does_not_tint() {
        // White beside invisible red: white at half cover.
        let light = averaged(4, 2, 2, &[255, 255, 255, 255, 255, 0, 0, 0, 255, 255, 255, 255, 255, 0, 0, 0]);
        assert_eq!(light, [65_535, 65_535, 65_535, 32_768]);
        assert_eq!(averaged(2, 1, 1, &[200, 0]), [0, 0]);
    }
}
