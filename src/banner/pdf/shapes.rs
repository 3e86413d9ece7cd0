//! Outlines, pens, clips and pictures in the words of a page.

use pdf_writer::types::{LineCapStyle, LineJoinStyle};
use pdf_writer::{Content, Filter};
use resvg::tiny_skia::{Path as Outline, PathSegment, Point, Transform};
use resvg::usvg::{ClipPath, FillRule, Group, Image, ImageKind, LineCap, LineJoin, Node, Stroke};

use super::super::error::{BannerError, Flaw};
use super::packed;

/// Writes an outline in the page's coordinates.
pub(super) fn outline(content: &mut Content, outline: &Outline, at: Transform) {
    let place = |mut point: Point| {
        at.map_point(&mut point);
        point
    };
    let mut last = Point::zero();
    for segment in outline.segments() {
        last = match segment {
            PathSegment::MoveTo(to) => {
                let p = place(to);
                content.move_to(p.x, p.y);
                to
            }
            PathSegment::LineTo(to) => {
                let p = place(to);
                content.line_to(p.x, p.y);
                to
            }
            PathSegment::QuadTo(by, to) => {
                let (a, b, p) = (place(thirds(last, by)), place(thirds(to, by)), place(to));
                content.cubic_to(a.x, a.y, b.x, b.y, p.x, p.y);
                to
            }
            PathSegment::CubicTo(first, second, to) => {
                let (a, b, p) = (place(first), place(second), place(to));
                content.cubic_to(a.x, a.y, b.x, b.y, p.x, p.y);
                to
            }
            PathSegment::Close => {
                content.close_path();
                last
            }
        };
    }
}

/// Two thirds of the way from an end of a quadratic curve to its handle: the handle of the same cubic one.
fn thirds(end: Point, handle: Point) -> Point {
    let part = |end: f32, handle: f32| end + (handle - end) * 2.0 / 3.0;
    Point::from_xy(part(end.x, handle.x), part(end.y, handle.y))
}

pub(super) fn fill(content: &mut Content, rule: FillRule) {
    match rule {
        FillRule::NonZero => content.fill_nonzero(),
        FillRule::EvenOdd => content.fill_even_odd(),
    };
}

/// Width, ends, corners and dashes of a stroke.
pub(super) fn pen(content: &mut Content, stroke: &Stroke, at: Transform) {
    let scale = (at.sx * at.sy - at.kx * at.ky).abs().sqrt();
    content.set_line_width(stroke.width().get() * scale);
    content.set_line_cap(match stroke.linecap() {
        LineCap::Butt => LineCapStyle::ButtCap,
        LineCap::Round => LineCapStyle::RoundCap,
        LineCap::Square => LineCapStyle::ProjectingSquareCap,
    });
    content.set_line_join(match stroke.linejoin() {
        LineJoin::Miter | LineJoin::MiterClip => LineJoinStyle::MiterJoin,
        LineJoin::Round => LineJoinStyle::RoundJoin,
        LineJoin::Bevel => LineJoinStyle::BevelJoin,
    });
    content.set_miter_limit(stroke.miterlimit().get());
    if let Some(dashes) = stroke.dasharray() {
        content.set_dash_pattern(dashes.iter().map(|dash| dash * scale), stroke.dashoffset() * scale);
    }
}

/// Clips what follows to the outlines of a clip path.
pub(super) fn clip(content: &mut Content, clip: &ClipPath, at: Transform) -> Result<(), BannerError> {
    if clip.clip_path().is_some() {
        return Err(Flaw::Unsupported("clip path inside a clip path").into());
    }
    clip_group(content, clip.root(), at)?;
    content.clip_nonzero().end_path();
    Ok(())
}

fn clip_group(content: &mut Content, group: &Group, at: Transform) -> Result<(), BannerError> {
    for node in group.children() {
        match node {
            Node::Group(inner) => clip_group(content, inner, at)?,
            Node::Path(path) => outline(content, path.data(), at.pre_concat(path.abs_transform())),
            Node::Text(_) | Node::Image(_) => return Err(Flaw::Unsupported("text or picture as a clip path").into()),
        }
    }
    Ok(())
}

/// A picture as a page holds it.
pub(super) struct Picture {
    pub bytes: Vec<u8>,
    pub filter: Filter,
    pub width: i32,
    pub height: i32,
}

impl Picture {
    pub fn of(image: &Image) -> Result<Picture, BannerError> {
        let (width, height) = (image.size().width() as i32, image.size().height() as i32);
        match image.kind() {
            ImageKind::JPEG(bytes) => Ok(Picture { bytes: bytes.to_vec(), filter: Filter::DctDecode, width, height }),
            ImageKind::PNG(bytes) => {
                let pixels = image::load_from_memory(bytes).map_err(|error| BannerError::Encode(error.to_string()))?;
                if pixels.color().has_alpha() && pixels.to_rgba8().pixels().any(|pixel| pixel[3] < 255) {
                    return Err(Flaw::Unsupported("transparent picture").into());
                }
                Ok(Picture { bytes: packed(pixels.to_rgb8().as_raw()), filter: Filter::FlateDecode, width, height })
            }
            _ => Err(Flaw::Unsupported("kind of picture").into()),
        }
    }
}
