//! The web derivatives of a photo, as values: which exist, how large they are, how they are made.
//!
//! Everything here is a pure function of the header, so that pages, feeds and the cache can speak
//! of a derivative long before, or without ever, encoding it.

use super::PhotoInfo;
use super::crop;
use super::encode::{JPEG_QUALITY, WEBP_METHOD, WEBP_QUALITY};

/// Names how pixels are scaled and encoded: part of the recipe of everything that is made of photos or frames. Raised
/// whenever the same recipe would yield other bytes than before.
pub const PIXELS: &str = "photo4";
/// The standard widths, from wide to narrow: all in WebP, the first two in JPEG as well, which is
/// for browsers without WebP and for downloads.
pub(super) const WIDTHS: [u32; 3] = [1280, 640, 320];
const JPEG_WIDTHS: usize = 2;
/// Size of the picture that social networks show beside a link.
pub(super) const SOCIAL: (u32, u32) = (1200, 630);
/// Raised whenever the crop by a glance would be cut elsewhere.
const AUTO: u32 = 1;
/// The longest side that a WebP file can have.
const MAX_HEIGHT: u32 = 16_383;

/// The cut and scale of a derivative.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Shape {
    /// The whole picture at this width, in pixels.
    Width(u32),
    /// The crop for link previews: 1200×630, or smaller in the same shape.
    Social,
}

/// The file format of a derivative.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Codec {
    /// Lossy WebP.
    WebP,
    /// Baseline or progressive JPEG.
    Jpeg,
}

impl Codec {
    /// The file extension, without the dot.
    pub fn extension(self) -> &'static str {
        match self {
            Self::WebP => "webp",
            Self::Jpeg => "jpg",
        }
    }

    /// The media type for `<source type>` and HTTP.
    pub fn media_type(self) -> &'static str {
        match self {
            Self::WebP => "image/webp",
            Self::Jpeg => "image/jpeg",
        }
    }
}

/// One file to be made of a photo.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Derivative {
    /// Cut and scale.
    pub shape: Shape,
    /// File format.
    pub codec: Codec,
}

impl PhotoInfo {
    /// The full set for this photo: WebP and JPEG in rising widths, then the social crop.
    pub fn derivatives(&self) -> Vec<Derivative> {
        let webp = self.widths(&WIDTHS).map(|width| (Shape::Width(width), Codec::WebP));
        let jpeg = self.widths(&WIDTHS[..JPEG_WIDTHS]).map(|width| (Shape::Width(width), Codec::Jpeg));
        let social = (Shape::Social, Codec::Jpeg);
        let all = webp.chain(jpeg).chain([social]);
        all.map(|(shape, codec)| Derivative { shape, codec }).collect()
    }

    /// The standard widths below the photo's own, and the next one or the photo's own as the last.
    fn widths(&self, standard: &'static [u32]) -> impl Iterator<Item = u32> {
        let own = self.width;
        let narrower = standard.iter().filter(|&&width| width < own).count();
        let rising = standard.iter().rev().take(narrower + 1);
        rising.map(move |&width| width.min(own))
    }
}

impl Derivative {
    /// Width and height in pixels of this derivative of the given photo.
    pub fn size(&self, photo: &PhotoInfo) -> (u32, u32) {
        match self.shape {
            Shape::Width(width) => scaled(photo, width.min(photo.width)),
            Shape::Social => {
                let (width, _) = crop::social_size(photo);
                let target = SOCIAL.0.min(width.floor() as u32).max(1);
                let height = f64::from(target) * f64::from(SOCIAL.1) / f64::from(SOCIAL.0);
                (target, (height.round() as u32).max(1))
            }
        }
    }

    /// Names every parameter of the making and a version; with the source's hash it names the bytes.
    ///
    /// The focus point counts only where it changes the picture, in thousandths.
    pub fn recipe(&self, focus: Option<[f32; 2]>) -> String {
        let shape = match (self.shape, focus) {
            (Shape::Width(width), _) => format!("w{width}"),
            (Shape::Social, None) => format!("social{}x{}-auto{AUTO}", SOCIAL.0, SOCIAL.1),
            (Shape::Social, Some(point)) => {
                let [x, y] = crop::thousandths(point);
                format!("social{}x{}-at{x}x{y}", SOCIAL.0, SOCIAL.1)
            }
        };
        let codec = match self.codec {
            Codec::WebP => format!("webp-q{WEBP_QUALITY}-m{WEBP_METHOD}"),
            Codec::Jpeg => format!("jpeg-q{JPEG_QUALITY}-420-p2"),
        };
        format!("{PIXELS}-{shape}-{codec}")
    }
}

/// Bytes for each pixel of the widest derivative while all are made: light and codes of every rung, the line in between,
/// and what the encoder keeps (measured).
const BYTES_PER_PIXEL: u64 = 16;

/// Memory that making the derivatives takes once the pixels are decoded.
pub(super) fn bytes(photo: &PhotoInfo) -> u64 {
    let (width, height) = scaled(photo, WIDTHS[0].min(photo.width));
    u64::from(width) * u64::from(height) * BYTES_PER_PIXEL
}

/// The size of the whole picture at a width; never less than one pixel high.
pub(super) fn scaled(photo: &PhotoInfo, width: u32) -> (u32, u32) {
    let height = u64::from(photo.height) * u64::from(width) * 2 / u64::from(photo.width.max(1));
    let height = u32::try_from(height.div_ceil(2)).unwrap_or(MAX_HEIGHT);
    (width, height.clamp(1, MAX_HEIGHT))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::media::photo::PhotoFormat;

    fn photo(width: u32, height: u32) -> PhotoInfo {
        PhotoInfo { format: PhotoFormat::Jpeg, width, height }
    }

    fn described(photo: &PhotoInfo) -> String {
        let one = |d: &Derivative| {
            let (width, height) = d.size(photo);
            format!("{width}x{height}.{}", d.codec.extension())
        };
        photo.derivatives().iter().map(one).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn a_photo_is_never_enlarged() {
        let table = [
            ((4000, 3000), "320x240.webp 640x480.webp 1280x960.webp 640x480.jpg 1280x960.jpg 1200x630.jpg"),
            ((3000, 4000), "320x427.webp 640x853.webp 1280x1707.webp 640x853.jpg 1280x1707.jpg 1200x630.jpg"),
            ((1280, 720), "320x180.webp 640x360.webp 1280x720.webp 640x360.jpg 1280x720.jpg 1200x630.jpg"),
            ((1000, 500), "320x160.webp 640x320.webp 1000x500.webp 640x320.jpg 1000x500.jpg 952x500.jpg"),
            ((413, 579), "320x449.webp 413x579.webp 413x579.jpg 413x217.jpg"),
            ((200, 10), "200x10.webp 200x10.jpg 19x10.jpg"),
            ((1, 1), "1x1.webp 1x1.jpg 1x1.jpg"),
            ((16384, 1), "320x1.webp 640x1.webp 1280x1.webp 640x1.jpg 1280x1.jpg 1x1.jpg"),
        ];
        for ((width, height), expected) in table {
            assert_eq!(described(&photo(width, height)), expected);
        }
    }

    #[test]
    fn recipes_tell_every_derivative_apart_and_name_the_focus_only_where_it_matters() {
        let all = photo(4000, 3000).derivatives();
        let mut recipes: Vec<_> = all.iter().map(|d| d.recipe(None)).collect();
        recipes.dedup();
        assert_eq!(recipes.len(), all.len());
        let [wide, social] = [all[0], all[5]];
        let focus = Some([0.25, 0.1234]);
        assert_eq!(wide.recipe(focus), wide.recipe(None));
        assert!(social.recipe(focus).contains("at250x123"), "{}", social.recipe(focus));
    }
}
