//! Cuts a photo to the box a design gives it, around its focus point.

use fast_image_resize::images::{TypedImage, TypedImageRef};
use fast_image_resize::pixels::U8x3;
use fast_image_resize::{ResizeOptions, Resizer};
use image::RgbImage;
use jpeg_encoder::SamplingFactor;

use super::error::{BannerError, Flaw};

/// The part of a photo that fills a box, at the box's pixels, or at its own where it has fewer.
pub fn cut(photo: &RgbImage, focus: (f32, f32), width: u32, height: u32) -> Result<RgbImage, BannerError> {
    let (left, top, w, h) = window(photo.dimensions(), focus, (width, height));
    let (width, height) = (width.min(w.round().max(1.0) as u32), height.min(h.round().max(1.0) as u32));
    let failed = |error: &dyn std::fmt::Display| BannerError::Photo(error.to_string());
    let source = TypedImageRef::<U8x3>::from_buffer(photo.width(), photo.height(), photo.as_raw()).map_err(|e| failed(&e))?;
    let mut cut = RgbImage::new(width, height);
    let mut target = TypedImage::<U8x3>::from_buffer(width, height, &mut cut).map_err(|e| failed(&e))?;
    let options = ResizeOptions::new().crop(left, top, w, h);
    Resizer::new().resize_typed(&source, &mut target, &options).map_err(|e| failed(&e))?;
    Ok(cut)
}

/// The largest window of the box's ratio, with the focus in its middle and a little above: faces look best there.
fn window((pw, ph): (u32, u32), focus: (f32, f32), (w, h): (u32, u32)) -> (f64, f64, f64, f64) {
    let (pw, ph) = (f64::from(pw), f64::from(ph));
    let ratio = f64::from(w) / f64::from(h);
    let (cw, ch) = if pw / ph > ratio { (ph * ratio, ph) } else { (pw, pw / ratio) };
    let place = |at: f32, whole: f64, part: f64, within: f64| (f64::from(at) * whole - part * within).clamp(0.0, whole - part);
    (place(focus.0, pw, cw, 0.5), place(focus.1, ph, ch, 0.42), cw, ch)
}

/// A PNG that costs next to nothing to make and to read again: the renderer takes no raw pixels.
pub fn stored_png(picture: &RgbImage) -> Result<Vec<u8>, BannerError> {
    encode(picture.as_raw(), picture.dimensions(), png::Compression::NoCompression, png::Filter::NoFilter)
}

/// A JPEG to stand inside an SVG or a PDF.
pub fn inner_jpeg(picture: &RgbImage) -> Result<Vec<u8>, BannerError> {
    jpeg(picture, INNER_QUALITY, SamplingFactor::F_2_2)
}

/// Fine enough for print at the sizes in which photos stand.
const INNER_QUALITY: u8 = 88;

/// A JPEG for publication, in the best of a few qualities with which it has at most `most` bytes.
pub fn published_jpeg(picture: &RgbImage, most: Option<u32>) -> Result<Vec<u8>, BannerError> {
    let most = most.unwrap_or(u32::MAX);
    let mut bytes = 0;
    for quality in QUALITIES {
        // Letters in colour need their colour at every pixel.
        let jpeg = jpeg(picture, quality, SamplingFactor::F_1_1)?;
        if jpeg.len() <= most as usize {
            return Ok(jpeg);
        }
        bytes = jpeg.len();
    }
    Err(Flaw::TooHeavy { bytes, most }.into())
}

/// From one at which nothing is seen to the last at which small letters still read.
const QUALITIES: [u8; 9] = [92, 88, 84, 80, 75, 70, 65, 60, 50];

fn jpeg(picture: &RgbImage, quality: u8, sampling: SamplingFactor) -> Result<Vec<u8>, BannerError> {
    let failed = |error: &dyn std::fmt::Display| BannerError::Encode(error.to_string());
    let side = |pixels: u32| u16::try_from(pixels).map_err(|error| failed(&error));
    let mut jpeg = Vec::new();
    let mut encoder = jpeg_encoder::Encoder::new(&mut jpeg, quality);
    encoder.set_sampling_factor(sampling);
    encoder
        .encode(picture.as_raw(), side(picture.width())?, side(picture.height())?, jpeg_encoder::ColorType::Rgb)
        .map_err(|error| failed(&error))?;
    Ok(jpeg)
}

/// A PNG for publication. One filter for all rows is four times as fast as choosing for each, and no larger.
pub fn published_png(rgb: &[u8], size: (u32, u32)) -> Result<Vec<u8>, BannerError> {
    encode(rgb, size, png::Compression::Fast, png::Filter::Paeth)
}

/// A PNG without any metadata.
fn encode(rgb: &[u8], (width, height): (u32, u32), level: png::Compression, filter: png::Filter) -> Result<Vec<u8>, BannerError> {
    let mut bytes = Vec::with_capacity(rgb.len() / 3);
    let mut encoder = png::Encoder::new(&mut bytes, width, height);
    encoder.set_color(png::ColorType::Rgb);
    encoder.set_compression(level);
    encoder.set_filter(filter);
    let written = encoder.write_header().and_then(|mut writer| {
        writer.write_image_data(rgb)?;
        writer.finish()
    });
    written.map_err(|error| BannerError::Encode(error.to_string()))?;
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn window_keeps_the_ratio_and_stays_inside() {
        let (left, top, w, h) = window((3000, 4000), (0.5, 0.3), (800, 800));
        assert_eq!((left, w, h), (0.0, 3000.0, 3000.0));
        assert!(top < 1.0, "the head is near the upper edge, so is the window");
        let (left, _, w, _) = window((4000, 3000), (1.0, 0.5), (500, 1000));
        assert_eq!((left, w), (2500.0, 1500.0));
    }

    #[test]
    fn cut_has_exactly_the_size_asked_for() {
        let photo = RgbImage::from_fn(40, 30, |x, _| image::Rgb([x as u8 * 6, 0, 0]));
        let cut = cut(&photo, (0.0, 0.5), 15, 30).unwrap();
        assert_eq!(cut.dimensions(), (15, 30));
        assert!(cut.get_pixel(14, 0)[0] < 100, "the left half was wanted");
    }

    #[test]
    fn cut_never_enlarges() {
        let photo = RgbImage::new(40, 30);
        assert_eq!(super::cut(&photo, (0.5, 0.5), 400, 200).unwrap().dimensions(), (40, 20));
    }

    #[test]
    fn a_published_jpeg_keeps_to_its_bytes() {
        let noise = |x: u32, y: u32, salt: u32| ((x * 7919 + y * 104_729 + salt).wrapping_mul(2_654_435_761) >> 24) as u8;
        let picture = RgbImage::from_fn(300, 300, |x, y| image::Rgb([noise(x, y, 1), noise(x, y, 2), noise(x, y, 3)]));
        let free = published_jpeg(&picture, None).unwrap();
        let bound = published_jpeg(&picture, Some(120_000)).unwrap();
        assert!(free.len() > 120_000 && bound.len() <= 120_000, "{} {}", free.len(), bound.len());
        assert_eq!(bound, published_jpeg(&picture, Some(120_000)).unwrap());
        let error = published_jpeg(&picture, Some(9_000)).unwrap_err().to_string();
        assert!(error.ends_with("at the least quality, and this format takes 9000"), "{error}");
    }
}
