//! Opening a photo: header first, pixels only when asked.
//!
//! [`open`] recognises the format, reads size, orientation and colour profile, and refuses what is
//! beyond the caps before any pixel buffer exists. [`Opened::decode`] then yields the stored pixels.
//!
//! Two decoders read JPEG, and both yield the same pixels on any machine. zune-jpeg takes what phones
//! and cameras write, at twice the speed. The rest goes through jpeg-decoder, because zune-jpeg
//! 0.5.15 silently turns some legal files (baseline with one scan per component, for one) into green
//! stripes: <https://github.com/etemesi254/zune-image/issues/422>.

use std::io::Cursor;

use image::codecs::{png::PngDecoder, webp::WebPDecoder};
use image::metadata::Orientation;
use image::{DynamicImage, GrayImage, ImageDecoder, ImageError, Limits, RgbImage};
use jpeg_decoder::{Decoder, PixelFormat};
use zune_jpeg::zune_core::bytestream::ZCursor;
use zune_jpeg::zune_core::colorspace::ColorSpace;
use zune_jpeg::zune_core::options::DecoderOptions;

use super::budget::{self, Held};
use super::error::guarded;
use super::light::Light;
use super::{PhotoError, PhotoFormat, Recognised, blocks, colour, derivative, recognise, rows, scratch};
use crate::media::{jpeg, png, webp};

/// The longest side that is read, in pixels.
pub const MAX_SIDE: u32 = 16_384;
/// The largest area that is read, in pixels.
pub const MAX_PIXELS: u64 = 120_000_000;
/// Scans of a JPEG: encoders write about ten, a bomb writes thousands.
const MAX_SCANS: usize = 64;
/// Larger pictures of kinds whose decoders need more than their pixels are decoded line by line or at a smaller scale.
const LARGE: u64 = 24_000_000;
/// Bytes that the texts and the profile of a PNG file may unfold to.
const MAX_HEADER: u64 = 32 << 20;
/// Profiles of cameras have a few hundred bytes, those of printing presses up to three megabytes.
const MAX_PROFILE: usize = 4 << 20;

/// What a photo is, read from its header.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PhotoInfo {
    /// Format by content.
    pub format: PhotoFormat,
    /// Width in pixels of the upright picture, after the EXIF orientation.
    pub width: u32,
    /// Height in pixels of the upright picture.
    pub height: u32,
}

/// Reads a photo's header; no pixel is decoded.
pub fn probe(bytes: &[u8]) -> Result<PhotoInfo, PhotoError> {
    guarded(|| open(bytes).map(|photo| photo.info))
}

/// A photo whose header has been read and found acceptable.
pub(super) struct Opened<'a> {
    pub info: PhotoInfo,
    pub orientation: Orientation,
    /// The embedded colour profile, if the pixels still need it.
    pub profile: Option<Vec<u8>>,
    pixels: Pixels<'a>,
    /// Memory that decoding takes, in bytes.
    cost: u64,
}

enum Pixels<'a> {
    /// What zune-jpeg reads right and fast.
    PlainJpeg(&'a [u8]),
    Jpeg(Box<Decoder<&'a [u8]>>),
    /// A large PNG that comes line by line.
    Rows(&'a [u8]),
    Other(Box<dyn ImageDecoder + 'a>),
}

/// Reads the header and applies the caps.
pub(super) fn open(bytes: &[u8]) -> Result<Opened<'_>, PhotoError> {
    let opened = match recognise(bytes) {
        Recognised::Photo(PhotoFormat::Jpeg) => open_jpeg(bytes)?,
        Recognised::Photo(format) => open_other(bytes, format)?,
        Recognised::Other(name) => return Err(PhotoError::Unsupported(name)),
        Recognised::Unknown if bytes.is_empty() => return Err(PhotoError::Empty),
        Recognised::Unknown => return Err(PhotoError::NotAPicture),
    };
    let opened = Opened { profile: opened.profile.filter(|profile| profile.len() <= MAX_PROFILE), ..opened };
    let PhotoInfo { width, height, .. } = opened.info;
    within_caps(width, height)?;
    if opened.cost > budget::MOST {
        return Err(PhotoError::TooCostly { width, height, kind: opened.kind() });
    }
    Ok(opened)
}

fn within_caps(width: u32, height: u32) -> Result<(), PhotoError> {
    let too_many = u64::from(width) * u64::from(height) > MAX_PIXELS;
    if width == 0 || height == 0 {
        return Err(damaged("the picture has no pixels"));
    }
    if width > MAX_SIDE || height > MAX_SIDE || too_many {
        return Err(PhotoError::TooLarge { width, height });
    }
    Ok(())
}

fn open_jpeg(bytes: &[u8]) -> Result<Opened<'_>, PhotoError> {
    let build = jpeg::survey(bytes).ok_or(PhotoError::Truncated)?;
    if build.scans > MAX_SCANS {
        return Err(damaged("there are too many scans"));
    }
    let mut decoder = Decoder::new(bytes);
    decoder.read_info().map_err(damaged)?;
    let header = decoder.info().ok_or_else(|| damaged("no frame header"))?;
    let orientation = decoder.exif_data().and_then(Orientation::from_exif_chunk);
    let size = (u32::from(header.width), u32::from(header.height));
    let profile = decoder.icc_profile();
    let area = u64::from(size.0) * u64::from(size.1);
    let samples = area * u64::from(build.samples_per_hundred) / 100;
    let scale = u64::from(scale(size, derivative::WIDTHS[0]));
    let shown = (samples + area * 4) / (scale * scale);
    let (pixels, cost) = match build.is_plain {
        true => (Pixels::PlainJpeg(bytes), area * 3),
        false => (Pixels::Jpeg(Box::new(decoder)), shown + if build.is_progressive { samples * 2 } else { 0 }),
    };
    Ok(Opened { profile, ..opened(PhotoFormat::Jpeg, size, orientation, pixels, cost) })
}

fn open_other(bytes: &[u8], format: PhotoFormat) -> Result<Opened<'_>, PhotoError> {
    if !is_whole(bytes, format) {
        return Err(PhotoError::Truncated);
    }
    let within = |most: u64| {
        let mut limits = Limits::no_limits();
        limits.max_alloc = Some(most);
        limits
    };
    let source = Cursor::new(bytes);
    let mut working = 0;
    let mut decoder: Box<dyn ImageDecoder> = match format {
        // What is read with the header unfolds: a profile of some kilobytes can stand for gigabytes.
        PhotoFormat::Png => {
            let (width, height) = png::size(bytes).ok_or(PhotoError::Truncated)?;
            within_caps(width, height)?;
            if !png::palette_is_whole(bytes) {
                return Err(damaged("the palette ends inside a colour"));
            }
            Box::new(PngDecoder::with_limits(source, within(MAX_HEADER)).map_err(refused)?)
        }
        _ => {
            let decoder = WebPDecoder::new(source).map_err(refused)?;
            working = webp_working_bytes(bytes, decoder.has_animation());
            Box::new(decoder)
        }
    };
    decoder.set_limits(within(MAX_PIXELS * 8 + (1 << 26))).map_err(refused)?;
    let orientation = decoder.orientation().ok();
    let profile = decoder.icc_profile().ok().flatten();
    let size = decoder.dimensions();
    let area = u64::from(size.0) * u64::from(size.1);
    let streams = format == PhotoFormat::Png && area > LARGE && !is_interlaced(bytes);
    let cost = area * (u64::from(decoder.color_type().bytes_per_pixel()) + working);
    let (pixels, cost) = if streams { (Pixels::Rows(bytes), 0) } else { (Pixels::Other(decoder), cost) };
    Ok(Opened { profile, ..opened(format, size, orientation, pixels, cost) })
}

/// Whether a file goes on to its own end; decoders fill what is missing with grey and say nothing.
fn is_whole(bytes: &[u8], format: PhotoFormat) -> bool {
    match format {
        PhotoFormat::Png => png::chunks(bytes).all(|chunk| chunk.is_some()),
        PhotoFormat::WebP => webp::chunks(bytes).is_some(),
        PhotoFormat::Jpeg => jpeg::survey(bytes).is_some(),
    }
}

/// The interlace method stands last in the header (PNG, third edition, §11.2.1).
fn is_interlaced(png: &[u8]) -> bool {
    png.get(28) != Some(&0)
}

/// What a WebP decoder needs for each pixel beside the result: planes of 4:2:0, or colours in four bytes, or a canvas.
fn webp_working_bytes(bytes: &[u8], is_animated: bool) -> u64 {
    match bytes.get(12..16) {
        Some(b"VP8 ") => 2,
        _ if is_animated => 10,
        _ => 6,
    }
}

fn opened(format: PhotoFormat, stored: (u32, u32), orientation: Option<Orientation>, pixels: Pixels<'_>, decoding: u64) -> Opened<'_> {
    let orientation = orientation.unwrap_or(Orientation::NoTransforms);
    let (width, height) = upright(stored, orientation);
    let info = PhotoInfo { format, width, height };
    let cost = decoding + blocks::bytes(stored) + derivative::bytes(&info);
    Opened { info, orientation, profile: None, pixels, cost }
}

/// A stored size as it appears, or an upright size as it is stored: the swap is its own inverse.
pub(in crate::media) fn upright((width, height): (u32, u32), orientation: Orientation) -> (u32, u32) {
    use Orientation::{Rotate90, Rotate90FlipH, Rotate270, Rotate270FlipH};
    match orientation {
        Rotate90 | Rotate270 | Rotate90FlipH | Rotate270FlipH => (height, width),
        _ => (width, height),
    }
}

impl Opened<'_> {
    /// Waits until there is memory for this photo and its file, of which so many bytes are in memory already.
    pub fn hold(&self, file: usize) -> Held {
        budget::hold(self.cost + file as u64)
    }

    /// Decodes the pixels and turns them into linear light: as stored, not yet upright, in the colours of the profile
    /// that comes with them. `across` is the stored width to which they will be scaled. `look` sees the full pixels, or
    /// nothing where they never stand in memory together.
    ///
    /// CMYK comes out as sRGB, because no later step could still make use of the ink values.
    pub fn light<T>(self, across: u32, look: impl FnOnce(Option<&DynamicImage>) -> T) -> Result<(Light, Option<Vec<u8>>, T), PhotoError> {
        let stored = upright((self.info.width, self.info.height), self.orientation);
        let mut profile = self.profile;
        let pixels = match self.pixels {
            Pixels::PlainJpeg(bytes) => decode_plain_jpeg(bytes)?,
            Pixels::Jpeg(decoder) => decode_jpeg(*decoder, stored, across, &mut profile)?,
            Pixels::Rows(bytes) => return Ok((rows::light(bytes, across)?, profile, look(None))),
            Pixels::Other(decoder) => DynamicImage::from_decoder(decoder).map_err(refused)?,
        };
        let whole = true_size(stored, (pixels.width(), pixels.height())).ok_or_else(|| damaged("the pixels do not match the header"))?;
        let is_full = (pixels.width(), pixels.height()) == stored;
        let seen = look(is_full.then_some(&pixels));
        let light = blocks::gather(&pixels, whole, across);
        scratch::leave(pixels);
        Ok((light, profile, seen))
    }

    /// What an editor calls this kind of file.
    fn kind(&self) -> &'static str {
        match (&self.pixels, self.info.format) {
            (Pixels::Jpeg(_), _) => "progressive JPEG",
            (_, format) => format.name(),
        }
    }
}

/// How far the picture reaches into pixels that were decoded at full size, or at a half, a quarter or an eighth.
fn true_size(stored: (u32, u32), decoded: (u32, u32)) -> Option<(f64, f64)> {
    let at = |scale: u32| (stored.0.div_ceil(scale), stored.1.div_ceil(scale)) == decoded;
    let scale = [1, 2, 4, 8].into_iter().find(|scale| at(*scale))?;
    Some((f64::from(stored.0) / f64::from(scale), f64::from(stored.1) / f64::from(scale)))
}

fn decode_plain_jpeg(bytes: &[u8]) -> Result<DynamicImage, PhotoError> {
    let side = MAX_SIDE as usize;
    let options = DecoderOptions::default().set_strict_mode(false).set_max_width(side).set_max_height(side);
    let mut decoder = zune_jpeg::JpegDecoder::new_with_options(ZCursor::new(bytes), options);
    decoder.decode_headers().map_err(damaged)?;
    let is_grey = decoder.input_colorspace() == Some(ColorSpace::Luma);
    let target = if is_grey { ColorSpace::Luma } else { ColorSpace::RGB };
    decoder.set_options(options.jpeg_set_out_colorspace(target));
    let (width, height) = decoder.info().map_or((0, 0), |header| (header.width, header.height));
    let mut samples = scratch::samples(decoder.output_buffer_size().ok_or_else(|| damaged("no frame header"))?);
    decoder.decode_into(&mut samples).map_err(damaged)?;
    picture(u32::from(width), u32::from(height), samples, is_grey)
}

/// The part of a large picture's side to which it is decoded: one that leaves twice the wanted width.
fn scale(stored: (u32, u32), across: u32) -> u32 {
    let is_large = u64::from(stored.0) * u64::from(stored.1) > LARGE;
    let leaves_enough = |scale: &u32| *scale == 1 || is_large && stored.0 / scale >= across.saturating_mul(2);
    [8, 4, 2, 1].into_iter().find(leaves_enough).unwrap_or(1)
}

fn decode_jpeg(
    mut decoder: Decoder<&[u8]>,
    stored: (u32, u32),
    across: u32,
    profile: &mut Option<Vec<u8>>,
) -> Result<DynamicImage, PhotoError> {
    let wanted = u16::try_from(stored.0.div_ceil(scale(stored, across))).unwrap_or(u16::MAX);
    // The decoder is content when either side is long enough, and only the width counts here.
    decoder.scale(wanted, u16::MAX).map_err(damaged)?;
    let samples = decoder.decode().map_err(damaged)?;
    let header = decoder.info().ok_or_else(|| damaged("no frame header"))?;
    let (width, height) = (u32::from(header.width), u32::from(header.height));
    match header.pixel_format {
        PixelFormat::L8 => picture(width, height, samples, true),
        PixelFormat::RGB24 => picture(width, height, samples, false),
        PixelFormat::CMYK32 => picture(width, height, colour::inks_to_srgb(&samples, profile.take().as_deref())?, false),
        PixelFormat::L16 => Err(PhotoError::Unsupported("lossless JPEG")),
    }
}

fn picture(width: u32, height: u32, samples: Vec<u8>, is_grey: bool) -> Result<DynamicImage, PhotoError> {
    let image = if is_grey {
        GrayImage::from_raw(width, height, samples).map(DynamicImage::from)
    } else {
        RgbImage::from_raw(width, height, samples).map(DynamicImage::from)
    };
    image.ok_or_else(|| damaged("the pixels do not match the header"))
}

fn refused(error: ImageError) -> PhotoError {
    match error {
        ImageError::IoError(e) if e.kind() == std::io::ErrorKind::UnexpectedEof => PhotoError::Truncated,
        error => damaged(error),
    }
}

fn damaged(reason: impl ToString) -> PhotoError {
    PhotoError::Damaged(reason.to_string())
}
