//! Opening a photo: header first, pixels only when asked.
//!
//! [`open`] recognises the format, reads size, orientation and colour profile, and refuses what is
//! beyond the caps before any pixel buffer exists. [`Opened::decode`] then yields the stored pixels.
//!
//! JPEG goes through `jpeg-decoder` and not through the decoder inside `image`: zune-jpeg 0.5.15
//! silently turns baseline files with one scan per component, which are legal, into green stripes
//! (<https://github.com/etemesi254/zune-image/issues/422>).

use std::io::Cursor;

use image::codecs::{png::PngDecoder, webp::WebPDecoder};
use image::metadata::Orientation;
use image::{DynamicImage, GrayImage, ImageDecoder, ImageError, Limits, RgbImage};
use jpeg_decoder::{Decoder, PixelFormat};

use super::derivative::scaled;
use super::error::guarded;
use super::{PhotoError, PhotoFormat, Recognised, colour, recognise};
use crate::media::jpeg;

/// The longest side that is read, in pixels.
pub const MAX_SIDE: u32 = 16_384;
/// The largest area that is read, in pixels.
pub const MAX_PIXELS: u64 = 120_000_000;
/// Scans of a JPEG: encoders write about ten, a bomb writes thousands.
const MAX_SCANS: usize = 64;
/// A large JPEG is decoded at a half, a quarter or an eighth, if this many times the wanted width
/// is left: the rest of the way goes through linear light.
const LEFT_TO_SCALE: u32 = 2;

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
}

enum Pixels<'a> {
    Jpeg(Box<Decoder<&'a [u8]>>),
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
    let PhotoInfo { width, height, .. } = opened.info;
    let too_many = u64::from(width) * u64::from(height) > MAX_PIXELS;
    if width == 0 || height == 0 {
        return Err(damaged("the picture has no pixels"));
    }
    if width > MAX_SIDE || height > MAX_SIDE || too_many {
        return Err(PhotoError::TooLarge { width, height });
    }
    Ok(opened)
}

fn open_jpeg(bytes: &[u8]) -> Result<Opened<'_>, PhotoError> {
    let scans = jpeg::scans(bytes).ok_or(PhotoError::Truncated)?;
    if scans > MAX_SCANS {
        return Err(damaged("there are too many scans"));
    }
    let mut decoder = Decoder::new(bytes);
    decoder.read_info().map_err(damaged)?;
    let header = decoder.info().ok_or_else(|| damaged("no frame header"))?;
    let orientation = decoder.exif_data().and_then(Orientation::from_exif_chunk);
    let size = (u32::from(header.width), u32::from(header.height));
    let profile = decoder.icc_profile();
    Ok(Opened { profile, ..opened(PhotoFormat::Jpeg, size, orientation, Pixels::Jpeg(Box::new(decoder))) })
}

fn open_other(bytes: &[u8], format: PhotoFormat) -> Result<Opened<'_>, PhotoError> {
    let mut limits = Limits::no_limits();
    limits.max_alloc = Some(MAX_PIXELS * 8 + (1 << 26));
    let source = Cursor::new(bytes);
    let mut decoder: Box<dyn ImageDecoder> = match format {
        PhotoFormat::Png => Box::new(PngDecoder::with_limits(source, limits.clone()).map_err(refused)?),
        _ => Box::new(WebPDecoder::new(source).map_err(refused)?),
    };
    decoder.set_limits(limits).map_err(refused)?;
    let orientation = decoder.orientation().ok();
    let profile = decoder.icc_profile().ok().flatten();
    let size = decoder.dimensions();
    Ok(Opened { profile, ..opened(format, size, orientation, Pixels::Other(decoder)) })
}

fn opened(
    format: PhotoFormat,
    stored: (u32, u32),
    orientation: Option<Orientation>,
    pixels: Pixels<'_>,
) -> Opened<'_> {
    let orientation = orientation.unwrap_or(Orientation::NoTransforms);
    let (width, height) = upright(stored, orientation);
    Opened { info: PhotoInfo { format, width, height }, orientation, profile: None, pixels }
}

/// A stored size as it appears, or an upright size as it is stored: the swap is its own inverse.
pub(in crate::media) fn upright((width, height): (u32, u32), orientation: Orientation) -> (u32, u32) {
    use Orientation::{Rotate90, Rotate90FlipH, Rotate270, Rotate270FlipH};
    match orientation {
        Rotate90 | Rotate270 | Rotate90FlipH | Rotate270FlipH => (height, width),
        _ => (width, height),
    }
}

/// Stored pixels and what is still to be done to them.
pub(super) struct Decoded {
    /// As stored: not yet upright, in the profile's colours, and large JPEGs at a whole fraction.
    pub pixels: DynamicImage,
    pub info: PhotoInfo,
    pub orientation: Orientation,
    pub profile: Option<Vec<u8>>,
}

impl Opened<'_> {
    /// Decodes the pixels as they are stored, enough of them for an upright picture of `width`.
    ///
    /// CMYK comes out as sRGB, because no later step could still make use of the ink values.
    pub fn decode(self, width: u32) -> Result<Decoded, PhotoError> {
        let Self { info, orientation, mut profile, pixels } = self;
        let enough = upright(scaled(&info, width.saturating_mul(LEFT_TO_SCALE).min(MAX_SIDE)), orientation);
        let pixels = match pixels {
            Pixels::Jpeg(decoder) => decode_jpeg(*decoder, enough, &mut profile)?,
            Pixels::Other(decoder) => DynamicImage::from_decoder(decoder).map_err(refused)?,
        };
        Ok(Decoded { pixels, info, orientation, profile })
    }
}

fn decode_jpeg(
    mut decoder: Decoder<&[u8]>,
    enough: (u32, u32),
    profile: &mut Option<Vec<u8>>,
) -> Result<DynamicImage, PhotoError> {
    decoder.scale(side(enough.0), side(enough.1)).map_err(damaged)?;
    let samples = decoder.decode().map_err(damaged)?;
    let header = decoder.info().ok_or_else(|| damaged("no frame header"))?;
    let (width, height) = (u32::from(header.width), u32::from(header.height));
    let image = match header.pixel_format {
        PixelFormat::L8 => GrayImage::from_raw(width, height, samples).map(DynamicImage::from),
        PixelFormat::RGB24 => RgbImage::from_raw(width, height, samples).map(DynamicImage::from),
        PixelFormat::CMYK32 => {
            let light = colour::inks_to_srgb(&samples, profile.take().as_deref())?;
            RgbImage::from_raw(width, height, light).map(DynamicImage::from)
        }
        PixelFormat::L16 => return Err(PhotoError::Unsupported("lossless JPEG")),
    };
    image.ok_or_else(|| damaged("the pixels do not match the header"))
}

fn side(pixels: u32) -> u16 {
    u16::try_from(pixels).unwrap_or(u16::MAX)
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
