//! The banner as a page for the printer: shapes, photos as JPEG, and text as text in embedded fonts.
//!
//! [`write()`] walks the drawing that [`super::draw`] made. MediaBox is the sheet, BleedBox what is printed, TrimBox what is
//! left after cutting, ArtBox what a light box shows. Colours are DeviceRGB. It says its title and language; there is no date and no
//! identifier, so that the same drawing gives the same bytes. What a page cannot carry, such as a filter, is an error and not left out.

mod page;
mod shapes;
mod typeface;

use flate2::{Compression, write::ZlibEncoder};
use pdf_writer::{Filter, Finish, Name, Pdf, Rect, Ref, TextStr};
use resvg::tiny_skia::Transform;
use resvg::usvg::Tree;

use self::page::Page;
use super::{
    error::BannerError,
    input::Banner,
    preset::{INCH, Medium, Preset},
};

/// The drawing as a PDF of one page.
pub(super) fn write(preset: &Preset, banner: &Banner, tree: &Tree) -> Result<Vec<u8>, BannerError> {
    let boxes = Boxes::of(preset);
    let mut page = Page::new(tree, boxes.to_page(tree));
    page.group(tree.root(), 1.0)?;
    let mut refs = Refs::default();
    let [catalog, info, pages, sheet, stream] = std::array::from_fn(|_| refs.next());
    let (content, resources) = page.finish(&mut refs);
    let mut pdf = Pdf::new();
    pdf.document_info(info).title(TextStr(&banner.title()));
    let mut root = pdf.catalog(catalog);
    root.pages(pages).lang(TextStr(&banner.lang));
    root.viewer_preferences().display_doc_title(true);
    root.finish();
    pdf.pages(pages).kids([sheet]).count(1);
    let mut body = pdf.page(sheet);
    body.parent(pages).contents(stream);
    boxes.write(&mut body);
    resources.list(&mut body);
    body.finish();
    pdf.stream(stream, &packed(&content)).filter(Filter::FlateDecode);
    resources.write(&mut pdf, &mut refs)?;
    Ok(pdf.finish())
}

/// Objects are numbered in the order in which they are asked for.
#[derive(Default)]
pub(super) struct Refs(i32);

impl Refs {
    pub fn next(&mut self) -> Ref {
        self.0 += 1;
        Ref::new(self.0)
    }
}

pub(super) fn packed(bytes: &[u8]) -> Vec<u8> {
    use std::io::Write;
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::new(6));
    encoder.write_all(bytes).and_then(|()| encoder.finish()).expect("a vector takes all that is written")
}

/// The boxes of a page in points.
struct Boxes {
    media: Rect,
    trim: Rect,
    art: Rect,
    points_per_pixel: f32,
}

/// Points in an inch.
const POINTS: f32 = 72.0;

impl Boxes {
    fn of(preset: &Preset) -> Boxes {
        let points = POINTS / INCH;
        match preset.medium {
            // A pixel of CSS is three quarters of a point.
            Medium::Screen(size) => {
                let media = Rect::new(0.0, 0.0, size.width as f32 * 0.75, size.height as f32 * 0.75);
                Boxes { media, trim: media, art: media, points_per_pixel: 0.75 }
            }
            Medium::Print(print) => {
                let (width, height) = (print.sheet().0 * points, print.sheet().1 * points);
                let within = |x: f32, y: f32| Rect::new(x * points, y * points, width - x * points, height - y * points);
                let (x, y) = print.hidden();
                let (trim, art) = (within(print.bleed, print.bleed), within(x, y));
                Boxes { media: Rect::new(0.0, 0.0, width, height), trim, art, points_per_pixel: points / print.proof }
            }
        }
    }

    /// From pixels, which count down, to points, which count up.
    fn to_page(&self, tree: &Tree) -> Transform {
        let (x, y) = (self.media.x2 / tree.size().width(), self.media.y2 / tree.size().height());
        debug_assert!((x - self.points_per_pixel).abs() < 0.05 * self.points_per_pixel);
        Transform::from_row(x, 0.0, 0.0, -y, 0.0, self.media.y2)
    }

    fn write(&self, page: &mut pdf_writer::writers::Page<'_>) {
        page.media_box(self.media).bleed_box(self.media).trim_box(self.trim).art_box(self.art);
    }
}

/// The name under which a page knows a resource.
pub(super) fn named(prefix: char, at: usize) -> Vec<u8> {
    format!("{prefix}{at}").into_bytes()
}

/// A name out of bytes.
pub(super) fn name(bytes: &[u8]) -> Name<'_> {
    Name(bytes)
}
