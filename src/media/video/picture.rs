//! One decoded frame as an sRGB picture: H.264 in, upright RGB out.

use image::{Rgb, RgbImage};
use openh264::OpenH264API;
use openh264::decoder::{Decoder, DecoderConfig, Flush};
use openh264::formats::YUVSource;

use super::VideoError;
use super::atoms::{be16, child};
use super::movie::VideoEntry;

const NO_SETUP: VideoError = VideoError::Damaged("the picture track lacks its decoder setup");
const START: [u8; 4] = [0, 0, 0, 1];

/// Frames that a decoder may hold back before it shows the first (H.264 allows 16 reference frames).
const LATE: usize = 16;

/// What a track's key frames need to be decoded, out of `avcC` (ISO/IEC 14496-15 §5.3.3).
pub(super) struct Setup {
    /// Parameter sets, each with a start code.
    parameters: Vec<u8>,
    length_size: usize,
    colours: Colours,
}

impl Setup {
    /// Reads the setup of a sample entry.
    pub fn read(entry: &VideoEntry<'_>) -> Result<Self, VideoError> {
        let avcc = child(entry.inner, b"avcC")?.ok_or(NO_SETUP)?;
        let length_size = usize::from(avcc.get(4).ok_or(NO_SETUP)? & 3) + 1;
        let parameters = parameter_sets(avcc).ok_or(NO_SETUP)?;
        Ok(Self { parameters, length_size, colours: Colours::of(entry) })
    }

    /// Decodes one key frame.
    pub fn decode(&self, sample: &[u8]) -> Result<RgbImage, VideoError> {
        let stream = self.annex_b(sample).ok_or(VideoError::Damaged("a frame is shorter than it says"))?;
        let failed = |error: openh264::Error| VideoError::Undecodable(error.to_string());
        let mut decoder = Decoder::new().map_err(failed)?;
        let frame = decoder.decode(&stream).map_err(failed)?;
        let frame = frame.ok_or_else(|| VideoError::Undecodable("the key frame is incomplete".into()))?;
        Ok(self.colours.rgb(&frame))
    }

    /// Decodes a key frame and what follows it, and gives the last frame that comes out.
    pub fn decode_through(&self, samples: &[Vec<u8>]) -> Result<RgbImage, VideoError> {
        let failed = |error: openh264::Error| VideoError::Undecodable(error.to_string());
        let config = DecoderConfig::new().flush_after_decode(Flush::NoFlush);
        let mut decoder = Decoder::with_api_config(OpenH264API::from_source(), config).map_err(failed)?;
        let mut last = None;
        for (at, sample) in samples.iter().enumerate() {
            let stream = self.annex_b(sample).ok_or(VideoError::Damaged("a frame is shorter than it says"))?;
            let frame = decoder.decode(&stream).map_err(failed)?;
            // Frames come out late where some are predicted from later ones: the last few decide.
            if at + LATE >= samples.len() {
                last = frame.map(|frame| self.colours.rgb(&frame)).or(last);
            }
        }
        let rest = decoder.flush_remaining().map_err(failed)?;
        let flushed = rest.last().map(|frame| self.colours.rgb(frame));
        flushed.or(last).ok_or_else(|| VideoError::Undecodable("no frame came out".into()))
    }

    /// The frame with start codes instead of lengths, behind the parameter sets.
    fn annex_b(&self, mut sample: &[u8]) -> Option<Vec<u8>> {
        let mut stream = self.parameters.clone();
        while !sample.is_empty() {
            let (length, rest) = sample.split_at_checked(self.length_size)?;
            let length = length.iter().fold(0, |sum, &byte| sum << 8 | usize::from(byte));
            let (unit, rest) = rest.split_at_checked(length)?;
            stream.extend(START);
            stream.extend(unit);
            sample = rest;
        }
        Some(stream)
    }
}

fn parameter_sets(avcc: &[u8]) -> Option<Vec<u8>> {
    let mut stream = Vec::new();
    let sequences = avcc.get(5)? & 0x1F;
    let rest = copy_sets(&mut stream, avcc.get(6..)?, sequences)?;
    let (&pictures, rest) = rest.split_first()?;
    copy_sets(&mut stream, rest, pictures)?;
    Some(stream)
}

fn copy_sets<'a>(stream: &mut Vec<u8>, mut bytes: &'a [u8], count: u8) -> Option<&'a [u8]> {
    for _ in 0..count {
        let length = usize::from(be16(bytes, 0)?);
        let (set, rest) = bytes[2..].split_at_checked(length)?;
        stream.extend(START);
        stream.extend(set);
        bytes = rest;
    }
    Some(bytes)
}

/// How Y′CbCr becomes R′G′B′, in 16.16 fixed point.
struct Colours {
    luma_zero: i32,
    luma: i32,
    red_cr: i32,
    green_cb: i32,
    green_cr: i32,
    blue_cb: i32,
}

impl Colours {
    /// The matrix and range that `colr` names; without it, as players guess: BT.709 for HD.
    fn of(entry: &VideoEntry<'_>) -> Self {
        let colr = child(entry.inner, b"colr").ok().flatten().unwrap_or(&[]);
        let full = colr.starts_with(b"nclx") && colr.get(10).is_some_and(|flags| flags & 0x80 != 0);
        let high_definition = match be16(colr, 8).filter(|_| colr.starts_with(b"ncl")) {
            Some(1) => true,
            Some(5 | 6) => false,
            _ => entry.width.max(entry.height) >= 1280 || entry.width.min(entry.height) >= 720,
        };
        let (kr, kb) = if high_definition { (0.2126, 0.0722) } else { (0.299, 0.114) };
        Self::new(kr, kb, full)
    }

    /// From the luma weights of red and blue (ITU-T H.273 §8.3).
    fn new(kr: f64, kb: f64, full: bool) -> Self {
        let (zero, luma, chroma) = if full { (0, 1.0, 1.0) } else { (16, 255.0 / 219.0, 255.0 / 224.0) };
        let kg = 1.0 - kr - kb;
        let fixed = |factor: f64| (factor * 65_536.0).round() as i32;
        Self {
            luma_zero: zero,
            luma: fixed(luma),
            red_cr: fixed(2.0 * (1.0 - kr) * chroma),
            green_cb: fixed(-2.0 * (1.0 - kb) * kb / kg * chroma),
            green_cr: fixed(-2.0 * (1.0 - kr) * kr / kg * chroma),
            blue_cb: fixed(2.0 * (1.0 - kb) * chroma),
        }
    }

    fn rgb(&self, frame: &impl YUVSource) -> RgbImage {
        let (width, height) = frame.dimensions();
        let (y_stride, u_stride, v_stride) = frame.strides();
        let mut image = RgbImage::new(width as u32, height as u32);
        for (row, line) in image.chunks_exact_mut(width.max(1) * 3).enumerate() {
            let luma = row_of(frame.y(), y_stride, row);
            let (blue, red) = (row_of(frame.u(), u_stride, row / 2), row_of(frame.v(), v_stride, row / 2));
            for (pair, pixels) in line.chunks_mut(6).enumerate() {
                let (cb, cr) = (i32::from(blue[pair]) - 128, i32::from(red[pair]) - 128);
                for (pixel, &y) in pixels.chunks_exact_mut(3).zip(&luma[pair * 2..]) {
                    pixel.copy_from_slice(&self.pixel(i32::from(y), cb, cr).0);
                }
            }
        }
        image
    }

    fn pixel(&self, y: i32, cb: i32, cr: i32) -> Rgb<u8> {
        let light = (y - self.luma_zero) * self.luma + 0x8000;
        let sum = |shift: i32| ((light + shift) >> 16).clamp(0, 255) as u8;
        Rgb([
            sum(self.red_cr * cr),
            sum(self.green_cb * cb + self.green_cr * cr),
            sum(self.blue_cb * cb),
        ])
    }
}

/// One line of a plane; the half line under an odd height is the last whole one.
fn row_of(plane: &[u8], stride: usize, row: usize) -> &[u8] {
    let last = (plane.len() / stride.max(1)).saturating_sub(1);
    &plane[row.min(last) * stride..]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn primaries_come_out_of_both_matrices() {
        let studio_709 = Colours::new(0.2126, 0.0722, false);
        assert_eq!(studio_709.pixel(235, 0, 0).0, [255; 3]);
        assert_eq!(studio_709.pixel(16, 0, 0).0, [0; 3]);
        // Red in BT.709 studio range is (63, 102, 240).
        let [red, green, blue] = studio_709.pixel(63, 102 - 128, 240 - 128).0;
        assert!(red >= 253 && green <= 2 && blue <= 2, "{red} {green} {blue}");
        let full_601 = Colours::new(0.299, 0.114, true);
        let [red, green, blue] = full_601.pixel(76, 85 - 128, 255 - 128).0;
        assert!(red >= 253 && green <= 2 && blue <= 2, "{red} {green} {blue}");
    }
}
