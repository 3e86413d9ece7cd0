//! The last look at a drawing: what must be there is there, whole, legible, apart from the rest, and the code reads back.
//!
//! A design is made by people who do not know every name; this holds it to what the format promises. Everything is
//! measured on what was drawn, not on what the design meant to draw.

use image::{GrayImage, RgbImage, imageops};
use resvg::usvg::{Group, Node, Rect, Text, Tree};

use super::{
    design::Design,
    desk,
    error::{BannerError, Flaw},
    input::{Banner, Kind},
    preset::{Canvas, Must},
};

/// Every text of a drawing in the order of reading, if nothing is wrong with it.
pub(super) fn inspect(design: &Design, banner: &Banner, tree: &Tree, pixels: &RgbImage) -> Result<Vec<String>, BannerError> {
    let canvas = design.preset.canvas();
    let mut found = Found::default();
    found.walk(tree.root(), false);
    found.texts.iter().try_for_each(|text| text.legible(&canvas))?;
    found.apart()?;
    let demanded = Demanded { must: &design.preset.must, banner };
    demanded.all_in(&found.texts.iter().map(|text| text.said.as_str()).collect::<String>())?;
    found.code(&canvas, banner, pixels)?;
    found.sponsor(&canvas)?;
    Ok(found.texts.into_iter().map(|text| text.said).collect())
}

/// Name of a group of letters that are to be seen and not to be read: they may be cropped, and are in no list of texts.
pub(super) const DECORATION: &str = "decoration";

/// Share of the area that a sponsor may take (公益广告促进和管理暂行办法, art. 7).
const SPONSOR_SHARE: f32 = 0.2;

/// What stands on a drawing.
#[derive(Default)]
struct Found {
    texts: Vec<Written>,
    code: Option<Rect>,
    sponsor: Vec<Rect>,
}

/// A text with the ink it leaves.
struct Written {
    said: String,
    /// The smallest type in it, in pixels.
    size: f32,
    ink: Rect,
}

impl Found {
    fn walk(&mut self, group: &Group, sponsor: bool) {
        let sponsor = sponsor || group.id() == "sponsor";
        if sponsor && group.id() == "sponsor" {
            self.sponsor.push(group.abs_bounding_box());
        }
        if group.id() == DECORATION {
            return;
        }
        for node in group.children() {
            match node {
                Node::Group(inner) => self.walk(inner, sponsor),
                Node::Text(text) => self.texts.extend(Written::of(text)),
                Node::Path(path) if path.id() == "qr" => self.code = Some(path.abs_bounding_box()),
                Node::Path(_) | Node::Image(_) => {}
            }
        }
    }

    /// No text stands on another, and none on the code.
    fn apart(&self) -> Result<(), Flaw> {
        for (at, text) in self.texts.iter().enumerate() {
            if self.code.is_some_and(|code| meet(code, text.ink)) {
                return Err(Flaw::Overlap(text.said.clone(), "QR".to_owned()));
            }
            if let Some(other) = self.texts[at + 1..].iter().find(|other| meet(other.ink, text.ink)) {
                return Err(Flaw::Overlap(text.said.clone(), other.said.clone()));
            }
        }
        Ok(())
    }

    /// The code is as large as it must be, and another program reads our address out of the drawn pixels.
    fn code(&self, canvas: &Canvas, banner: &Banner, pixels: &RgbImage) -> Result<(), Flaw> {
        let Some(least) = canvas.qr.filter(|_| banner.marks.qr) else { return Ok(()) };
        let Some(code) = self.code else { return Err(Flaw::Code("is not on the banner, and this format demands it".to_owned())) };
        let Some(read) = scan(pixels, code) else { return Err(Flaw::Code("cannot be read back from the picture".to_owned())) };
        if read != banner.url {
            return Err(Flaw::Code(format!("reads “{read}”")));
        }
        // The dark modules alone; the quiet zone is on both sides of them.
        let side = code.width();
        if side + 0.01 < least {
            return Err(Flaw::Code(format!("is {side:.0} px wide, and this format needs {least:.0} px")));
        }
        Ok(())
    }

    fn sponsor(&self, canvas: &Canvas) -> Result<(), Flaw> {
        let seen = (canvas.width as f32 - 2.0 * canvas.hidden_x) * (canvas.height as f32 - 2.0 * canvas.hidden_y);
        let share = self.sponsor.iter().map(|rect| rect.width() * rect.height()).sum::<f32>() / seen;
        if share > SPONSOR_SHARE { Err(Flaw::Sponsor((share * 100.0).ceil())) } else { Ok(()) }
    }
}

impl Written {
    fn of(text: &Text) -> Option<Written> {
        let said: String = text.chunks().iter().map(|chunk| chunk.text()).collect();
        let sizes = text.chunks().iter().flat_map(|chunk| chunk.spans()).map(|span| span.font_size().get());
        let scale = text.abs_transform().get_scale().1;
        let size = sizes.fold(f32::INFINITY, f32::min) * scale;
        let said = said.trim().to_owned();
        (!said.is_empty()).then(|| Written { said, size, ink: text.flattened().abs_bounding_box() })
    }

    fn legible(&self, canvas: &Canvas) -> Result<(), Flaw> {
        if self.size + 0.05 < canvas.min_text {
            return Err(Flaw::TooSmall { text: self.said.clone(), size: self.size, least: canvas.min_text });
        }
        let (right, bottom) = (canvas.width as f32 - canvas.hidden_x, canvas.height as f32 - canvas.hidden_y);
        let inside = self.ink.left() >= canvas.hidden_x && self.ink.right() <= right;
        let inside = inside && self.ink.top() >= canvas.hidden_y && self.ink.bottom() <= bottom;
        if inside { Ok(()) } else { Err(Flaw::Clipped(self.said.clone())) }
    }
}

/// Whether two boxes share more than a hair.
fn meet(a: Rect, b: Rect) -> bool {
    let across = a.right().min(b.right()) - a.left().max(b.left());
    let down = a.bottom().min(b.bottom()) - a.top().max(b.top());
    across > 1.0 && down > 1.0
}

/// What a format demands of a banner.
struct Demanded<'a> {
    must: &'a [Must],
    banner: &'a Banner,
}

impl Demanded<'_> {
    /// `said` is all text in the order of reading.
    fn all_in(&self, said: &str) -> Result<(), Flaw> {
        let said = bare(said);
        let missing = self.must.iter().flat_map(|must| self.texts(*must)).find(|text| !said.contains(&bare(text)));
        missing.map_or(Ok(()), |text| Err(Flaw::LeftOut(text.to_owned())))
    }

    fn texts(&self, must: Must) -> Vec<&str> {
        let Demanded { banner, .. } = self;
        let hosts = || banner.hosts.iter().map(String::as_str);
        match must {
            // A campaign's name is the award's.
            Must::Name if banner.kind == Kind::Campaign => vec![&banner.award_title],
            Must::Name => vec![&banner.name],
            Must::Title => vec![&banner.award_title],
            Must::Label if banner.marks.label => vec![&banner.labels.public_ad],
            Must::Issuer if banner.marks.issuer => hosts().collect(),
            Must::Label | Must::Issuer => Vec::new(),
        }
    }
}

/// A text without its spaces, so that lines, columns and spread names compare.
fn bare(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).map(desk::level).collect()
}

/// Reads the code around a box of the drawing, quiet zone included.
fn scan(pixels: &RgbImage, code: Rect) -> Option<String> {
    let margin = (code.width() * QUIET_SHARE).ceil();
    let (left, top) = ((code.left() - margin).max(0.0) as u32, (code.top() - margin).max(0.0) as u32);
    let side = (code.width() + 2.0 * margin).ceil() as u32;
    let part = imageops::crop_imm(pixels, left, top, side, side).to_image();
    read(&imageops::grayscale(&part))
}

/// Four modules of quiet zone beside the 21 of the smallest code.
const QUIET_SHARE: f32 = 4.0 / 29.0;

fn read(grey: &GrayImage) -> Option<String> {
    // Small modules are easier to tell apart when they are larger.
    let factor = if grey.width() < 240 { 3 } else { 1 };
    let large = imageops::resize(grey, grey.width() * factor, grey.height() * factor, imageops::FilterType::Nearest);
    let (width, height) = (large.width() as usize, large.height() as usize);
    let mut prepared = rqrr::PreparedImage::prepare_from_greyscale(width, height, |x, y| large.get_pixel(x as u32, y as u32)[0]);
    prepared.detect_grids().first()?.decode().ok().map(|(_, text)| text)
}

/// Whether a picture has a code in it that can be read: a sponsor's mark must not.
pub fn has_code(picture: &RgbImage) -> bool {
    read(&imageops::grayscale(picture)).is_some()
}
