//! From a source file to its derivatives: decode once, then climb down a ladder of widths.
//!
//! The top rung is scaled from the source and made upright and sRGB while small; every other rung
//! is scaled from the one above, and the social crop is cut from one of them. The ladder depends on
//! the photo alone and not on what is wanted of it: a derivative has the same bytes whether it is
//! made with all the others or on its own.

use image::{DynamicImage, RgbImage};

use super::crop::{self, Frame};
use super::derivative::{SOCIAL, WIDTHS, scaled};
use super::error::guarded;
use super::glance::Detail;
use super::light::{self, Shown};
use super::open::{Opened, open, upright};
use super::{Codec, Derivative, Glance, PhotoError, PhotoInfo, Shape, blocks, colour, encode, scratch};

/// Makes the wanted derivatives, in their order; the source is decoded once.
///
/// `focus` is the centre of interest, from 0 to 1 from the top left of the upright picture.
pub fn render(bytes: &[u8], wanted: &[Derivative], focus: Option<[f32; 2]>) -> Result<(Vec<Vec<u8>>, Glance), PhotoError> {
    guarded(|| {
        let photo = open(bytes)?;
        let info = photo.info;
        let _held = photo.hold(bytes.len());
        let ladder = Ladder::climb(photo, bytes, &info)?;
        let made: Result<_, _> = wanted.iter().map(|derivative| ladder.encode(derivative, focus)).collect();
        Ok((made?, ladder.glance))
    })
}

/// Looks at a photo without making anything of it.
pub fn glance(bytes: &[u8]) -> Result<Glance, PhotoError> {
    guarded(|| {
        let photo = open(bytes)?;
        let info = photo.info;
        let _held = photo.hold(bytes.len());
        Ok(Ladder::climb(photo, bytes, &info)?.glance)
    })
}

/// Decodes a photo for drawing: upright, sRGB, on white, at most `max_width` pixels wide.
pub fn portrait_rgb(bytes: &[u8], max_width: u32) -> Result<RgbImage, PhotoError> {
    guarded(|| {
        let photo = open(bytes)?;
        let _held = photo.hold(bytes.len());
        let (rung, ()) = from_source(photo, max_width.max(1), |_| ())?;
        Ok(light::shown(&rung).on_white().into_owned())
    })
}

/// Scales an sRGB picture in linear light.
pub(crate) fn scale_rgb(image: RgbImage, size: (u32, u32)) -> Result<RgbImage, PhotoError> {
    let whole = (f64::from(image.width()), f64::from(image.height()));
    let light = blocks::gather(&image.into(), whole, size.0);
    let resized = light::resize(&light.image, light.extent, size)?;
    Ok(light::shown(&resized).on_white().into_owned())
}

/// The width of the whole picture that a derivative is made of.
fn source_width(info: &PhotoInfo, wanted: &Derivative) -> u32 {
    match wanted.shape {
        Shape::Width(width) => width.clamp(1, info.width),
        Shape::Social => social_width(info),
    }
}

/// The width of the whole picture at which the social crop has its full size.
fn social_width(info: &PhotoInfo) -> u32 {
    let (width, _) = crop::social_size(info);
    let scale = (f64::from(SOCIAL.0) / width).min(1.0);
    ((f64::from(info.width) * scale).ceil() as u32).clamp(1, info.width)
}

/// The picture at falling widths, in linear light and as shown.
struct Ladder<'a> {
    source: &'a [u8],
    info: &'a PhotoInfo,
    rungs: Vec<(DynamicImage, Shown)>,
    glance: Glance,
}

impl<'a> Ladder<'a> {
    /// Climbs all the way down: the glance is taken from the narrowest rung, whatever is wanted.
    fn climb(photo: Opened<'_>, source: &'a [u8], info: &'a PhotoInfo) -> Result<Self, PhotoError> {
        let widths = widths(info);
        let (mut light, detail) = from_source(photo, widths[0], |pixels| pixels.map_or(Detail::UNKNOWN, Detail::of))?;
        let mut rungs = Vec::new();
        for &width in &widths[1..] {
            let below = light::resize(&light, whole(&light), scaled(info, width))?;
            let shown = light::shown(&light);
            rungs.push((std::mem::replace(&mut light, below), shown));
        }
        let shown = light::shown(&light);
        let glance = Glance::of(&shown, detail);
        rungs.push((light, shown));
        Ok(Self { source, info, rungs, glance })
    }

    fn encode(&self, wanted: &Derivative, focus: Option<[f32; 2]>) -> Result<Vec<u8>, PhotoError> {
        let info = self.info;
        let size = wanted.size(info);
        let Some((rung, shown)) = self.at_least(source_width(info, wanted)) else {
            // Wider than any standard width, as for a download in full size: decoded on its own.
            return write(&light::shown(&from_source(open(self.source)?, size.0, |_| ())?.0), wanted.codec);
        };
        let part = match wanted.shape {
            Shape::Width(_) if (rung.width(), rung.height()) == size => return write(shown, wanted.codec),
            Shape::Width(_) => whole(rung),
            Shape::Social => on_rung(crop::social_frame(info, focus, &self.glance), info, rung),
        };
        write(&light::shown(&light::resize(rung, part, size)?), wanted.codec)
    }

    /// The narrowest rung of at least this width.
    fn at_least(&self, width: u32) -> Option<&(DynamicImage, Shown)> {
        self.rungs.iter().rev().find(|(rung, _)| rung.width() >= width)
    }
}

/// The rungs of a photo's ladder, from wide to narrow.
fn widths(info: &PhotoInfo) -> Vec<u32> {
    let standard = WIDTHS.map(|width| width.min(info.width).max(1));
    let mut widths = vec![standard[0].max(social_width(info))];
    widths.extend(standard);
    widths.dedup();
    widths
}

/// Decodes and scales the source, then does on few pixels what is dear on many: profile and turn. What needs all
/// pixels gets a look at them before they go, if they ever stand in memory together.
fn from_source<T>(photo: Opened<'_>, width: u32, look: impl FnOnce(Option<&DynamicImage>) -> T) -> Result<(DynamicImage, T), PhotoError> {
    let (info, orientation) = (photo.info, photo.orientation);
    let stored = upright(scaled(&info, width.min(info.width)), orientation);
    let (light, profile, seen) = photo.light(stored.0, look)?;
    let mut rung = light::resize(&light.image, light.extent, stored)?;
    scratch::leave(light.image);
    if let Some(profile) = profile {
        rung = light::linear(colour::to_srgb(light::encoded(rung), &profile));
    }
    rung.apply_orientation(orientation);
    Ok((coloured(rung), seen))
}

/// Grey becomes RGB, and a transparency that nowhere lets through is dropped.
fn coloured(rung: DynamicImage) -> DynamicImage {
    if !rung.color().has_alpha() {
        return rung.into_rgb16().into();
    }
    let rgba = rung.into_rgba16();
    let opaque = rgba.pixels().all(|pixel| pixel.0[3] == u16::MAX);
    let rgba = DynamicImage::from(rgba);
    if opaque { rgba.into_rgb16().into() } else { rgba }
}

fn whole(image: &DynamicImage) -> Frame {
    Frame { left: 0.0, top: 0.0, width: f64::from(image.width()), height: f64::from(image.height()) }
}

/// A frame of the source in the pixels of a rung.
fn on_rung(frame: Frame, info: &PhotoInfo, rung: &DynamicImage) -> Frame {
    let across = f64::from(rung.width()) / f64::from(info.width);
    let down = f64::from(rung.height()) / f64::from(info.height);
    let (width, height) = (f64::from(rung.width()), f64::from(rung.height()));
    let frame = Frame {
        left: frame.left * across,
        top: frame.top * down,
        width: (frame.width * across).min(width),
        height: (frame.height * down).min(height),
    };
    // Rounding must not push the frame over an edge.
    Frame { left: frame.left.min(width - frame.width), top: frame.top.min(height - frame.height), ..frame }
}

fn write(shown: &Shown, codec: Codec) -> Result<Vec<u8>, PhotoError> {
    match (codec, shown) {
        (Codec::Jpeg, shown) => encode::jpeg(&shown.on_white()),
        (Codec::WebP, Shown::Opaque(image)) => encode::webp(image),
        (Codec::WebP, Shown::Transparent(image)) => encode::webp_with_alpha(image),
    }
}
