//! From a source file to its derivatives: decode once, then climb down a ladder of widths.
//!
//! The first rung is scaled from the source and made upright and sRGB while small; every other rung
//! is scaled from the one above. The social crop is cut from the smallest rung that is wide enough.

use image::{DynamicImage, RgbImage};

use super::crop::{self, Frame};
use super::derivative::{SOCIAL, scaled};
use super::error::guarded;
use super::light::{self, Shown};
use super::open::{Decoded, open, upright};
use super::{Codec, Derivative, PhotoError, PhotoInfo, Shape, colour, encode};

/// Makes the wanted derivatives, in their order; the source is decoded once.
///
/// `focus` is the centre of interest, from 0 to 1 from the top left of the upright picture.
pub fn render(bytes: &[u8], wanted: &[Derivative], focus: Option<[f32; 2]>) -> Result<Vec<Vec<u8>>, PhotoError> {
    guarded(|| {
        let photo = open(bytes)?;
        let info = photo.info;
        let ladder = Ladder::climb(photo.decode()?, widths(&info, wanted))?;
        wanted.iter().map(|derivative| ladder.encode(&info, derivative, focus)).collect()
    })
}

/// Decodes a photo for drawing: upright, sRGB, on white, at most `max_width` pixels wide.
pub fn portrait_rgb(bytes: &[u8], max_width: u32) -> Result<RgbImage, PhotoError> {
    guarded(|| {
        let photo = open(bytes)?;
        let width = max_width.clamp(1, photo.info.width.max(1));
        let rung = first_rung(photo.decode()?, width)?;
        Ok(light::shown(&rung).on_white().into_owned())
    })
}

/// Scales an sRGB picture in linear light.
pub(crate) fn scale_rgb(image: RgbImage, size: (u32, u32)) -> Result<RgbImage, PhotoError> {
    let light = light::gather(&image.into(), size.0);
    let resized = light::resize(&light.image, light.extent, size)?;
    Ok(light::shown(&resized).on_white().into_owned())
}

/// The rungs that the wanted derivatives need, from wide to narrow.
fn widths(info: &PhotoInfo, wanted: &[Derivative]) -> Vec<u32> {
    let of = |shape| match shape {
        Shape::Width(width) => width.clamp(1, info.width),
        Shape::Social => social_width(info),
    };
    let plain = wanted.iter().filter(|d| d.shape != Shape::Social).map(|d| of(d.shape));
    let mut widths: Vec<u32> = plain.collect();
    let social = wanted.iter().any(|d| d.shape == Shape::Social);
    let wide_enough = widths.iter().any(|&width| width >= social_width(info));
    if social && !wide_enough {
        widths.push(of(Shape::Social));
    }
    widths.sort_unstable_by(|a, b| b.cmp(a));
    widths.dedup();
    widths
}

/// The width of the whole picture at which the social crop has its full size.
fn social_width(info: &PhotoInfo) -> u32 {
    let frame = crop::social(info, None);
    let scale = (f64::from(SOCIAL.0) / frame.width).min(1.0);
    ((f64::from(info.width) * scale).ceil() as u32).clamp(1, info.width.max(1))
}

/// The picture at falling widths, in linear light and as shown.
struct Ladder {
    rungs: Vec<(DynamicImage, Shown)>,
}

impl Ladder {
    fn climb(photo: Decoded, widths: Vec<u32>) -> Result<Self, PhotoError> {
        let info = photo.info;
        let mut rungs: Vec<(DynamicImage, Shown)> = Vec::new();
        let mut source = Some(photo);
        for width in widths {
            let rung = match (source.take(), rungs.last()) {
                (Some(photo), _) => first_rung(photo, width)?,
                (None, Some((above, _))) => light::resize(above, whole(above), scaled(&info, width))?,
                (None, None) => break,
            };
            let shown = light::shown(&rung);
            rungs.push((rung, shown));
        }
        Ok(Self { rungs })
    }

    fn encode(&self, info: &PhotoInfo, wanted: &Derivative, focus: Option<[f32; 2]>) -> Result<Vec<u8>, PhotoError> {
        match wanted.shape {
            Shape::Width(width) => write(&self.at_least(width.min(info.width)).1, wanted.codec),
            Shape::Social => {
                let (rung, _) = self.at_least(social_width(info));
                let frame = on_rung(crop::social(info, focus), info, rung);
                write(&light::shown(&light::resize(rung, frame, wanted.size(info))?), wanted.codec)
            }
        }
    }

    /// The narrowest rung that has the width; `widths` has provided one.
    fn at_least(&self, width: u32) -> &(DynamicImage, Shown) {
        let wide = self.rungs.iter().rev().find(|(rung, _)| rung.width() >= width);
        wide.expect("every wanted derivative has a rung")
    }
}

/// Scales the source, then does on few pixels what is dear on many: profile and orientation.
fn first_rung(photo: Decoded, width: u32) -> Result<DynamicImage, PhotoError> {
    let Decoded { pixels, info, orientation, profile } = photo;
    let stored = upright(scaled(&info, width), orientation);
    let light = light::gather(&pixels, stored.0);
    drop(pixels);
    let mut rung = light::resize(&light.image, light.extent, stored)?;
    if profile.is_some() {
        rung = light::linear(colour::to_srgb(light::encoded(rung), profile.as_deref()));
    }
    rung.apply_orientation(orientation);
    Ok(coloured(rung))
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
