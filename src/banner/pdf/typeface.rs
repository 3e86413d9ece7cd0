//! The fonts of a page: which letters it uses, and these cut out of each font and embedded.
//!
//! A letter's code on the page is its place in the cut font, and a table tells which characters it stands for, so that the
//! text can be searched and copied. Variable fonts are not embedded; their text is drawn as outlines.

use std::collections::BTreeMap;
use std::sync::Arc;

use pdf_writer::types::{CidFontType, FontFlags, SystemInfo, UnicodeCmap};
use pdf_writer::{Filter, Finish, Name, Pdf, Rect, Ref, Str};
use resvg::tiny_skia::Transform;
use resvg::usvg::fontdb::{Database, ID};
use resvg::usvg::layout::PositionedGlyph;
use sha2::{Digest, Sha256};
use skrifa::instance::{LocationRef, Size};
use skrifa::raw::TableProvider;
use skrifa::{FontRef, GlyphId, MetadataProvider};
use subsetter::GlyphRemapper;

use super::super::error::BannerError;
use super::{Refs, packed};

/// The fonts of a page in the order of their first letter.
pub(super) struct Typefaces<'t> {
    fonts: &'t Arc<Database>,
    faces: Vec<Typeface>,
}

struct Typeface {
    id: ID,
    letters: GlyphRemapper,
    /// What each letter of the cut font stands for.
    says: BTreeMap<u16, String>,
    /// Widths of these letters in em.
    widths: BTreeMap<u16, f32>,
}

/// A letter on the page.
pub(super) struct Placed {
    pub face: usize,
    pub cid: u16,
    /// From em to the page.
    pub at: Transform,
    advance: f32,
}

impl Placed {
    /// By how many thousandths of an em the next letter is nearer than this one's width says; none if it starts a new run.
    pub fn shift(&self, next: &Placed) -> Option<f32> {
        let same = |a: f32, b: f32| (a - b).abs() < 1e-3;
        let (a, b) = (&self.at, &next.at);
        let alike = self.face == next.face && same(a.sx, b.sx) && same(a.ky, b.ky) && same(a.kx, b.kx) && same(a.sy, b.sy);
        let step = alike.then(|| a.invert()).flatten()?.pre_concat(*b);
        (step.ty.abs() < 1e-2 && step.tx > 0.0 && step.tx < 3.0).then_some((self.advance - step.tx) * 1000.0)
    }
}

impl<'t> Typefaces<'t> {
    pub fn new(fonts: &'t Arc<Database>) -> Typefaces<'t> {
        Typefaces { fonts, faces: Vec::new() }
    }

    pub fn count(&self) -> usize {
        self.faces.len()
    }

    /// Whether a font is one that can be cut.
    pub fn can_embed(&self, id: ID) -> bool {
        let plain = |data: &[u8], index| {
            let font = FontRef::from_index(data, index).ok()?;
            Some(font.axes().is_empty() && (font.glyf().is_ok() || font.cff().is_ok()))
        };
        self.faces.iter().any(|face| face.id == id) || self.fonts.with_face_data(id, plain).flatten() == Some(true)
    }

    /// Notes a letter, and says where it stands.
    pub fn place(&mut self, glyph: &PositionedGlyph, base: Transform) -> Option<Placed> {
        let face = self.faces.iter().position(|face| face.id == glyph.font).unwrap_or_else(|| {
            let (letters, says, widths) = (GlyphRemapper::new(), BTreeMap::new(), BTreeMap::new());
            self.faces.push(Typeface { id: glyph.font, letters, says, widths });
            self.faces.len() - 1
        });
        let gid = u16::try_from(glyph.id.0).ok()?;
        let (em, advance) = self.fonts.with_face_data(glyph.font, |data, index| measure(data, index, gid)).flatten()?;
        let known = &mut self.faces[face];
        let cid = known.letters.remap(gid);
        known.widths.insert(cid, advance);
        known.says.entry(cid).or_insert_with(|| glyph.text.clone());
        let at = base.pre_concat(glyph.outline_transform()).pre_concat(Transform::from_scale(em, em));
        Some(Placed { face, cid, at, advance })
    }

    /// Writes the font under its number.
    pub fn write(&self, at: usize, font: Ref, pdf: &mut Pdf, refs: &mut Refs) -> Result<(), BannerError> {
        let face = &self.faces[at];
        let cut = self.fonts.with_face_data(face.id, |data, index| Cut::of(data, index, face));
        let cut = cut.flatten().ok_or_else(|| BannerError::Encode("a font cannot be cut for the PDF".to_owned()))?;
        let [descendant, descriptor, file, table] = std::array::from_fn(|_| refs.next());
        let system = SystemInfo { registry: Str(b"Adobe"), ordering: Str(b"Identity"), supplement: 0 };
        let base_font = Name(cut.name.as_bytes());
        pdf.type0_font(font).base_font(base_font).encoding_predefined(Name(b"Identity-H")).descendant_font(descendant).to_unicode(table);
        let mut cid = pdf.cid_font(descendant);
        cid.subtype(if cut.outlines { CidFontType::Type0 } else { CidFontType::Type2 });
        cid.base_font(base_font).system_info(system).font_descriptor(descriptor).default_width(1000.0);
        if !cut.outlines {
            cid.cid_to_gid_map_predefined(Name(b"Identity"));
        }
        let mut widths = cid.widths();
        for (cid, em) in &face.widths {
            widths.consecutive(*cid, [(em * 1000.0).round()]);
        }
        widths.finish();
        cid.finish();
        cut.describe(pdf, descriptor, file);
        let packed_file = packed(&cut.bytes);
        let mut stream = pdf.stream(file, &packed_file);
        stream.filter(Filter::FlateDecode);
        if cut.outlines {
            stream.pair(Name(b"Subtype"), Name(b"CIDFontType0C"));
        } else {
            stream.pair(Name(b"Length1"), cut.bytes.len() as i32);
        }
        stream.finish();
        let mut map = UnicodeCmap::new(Name(b"Custom"), system);
        face.says.iter().filter(|(_, text)| !text.is_empty()).for_each(|(cid, text)| map.pair_with_multiple(*cid, text.chars()));
        pdf.cmap(table, &map.finish());
        Ok(())
    }
}

/// Units per em, and the width of a letter in em.
fn measure(data: &[u8], index: u32, gid: u16) -> Option<(f32, f32)> {
    let font = FontRef::from_index(data, index).ok()?;
    let em = f32::from(font.head().ok()?.units_per_em());
    let metrics = font.glyph_metrics(Size::unscaled(), LocationRef::default());
    Some((em, metrics.advance_width(GlyphId::new(u32::from(gid)))? / em))
}

/// The letters of a page cut out of a font.
struct Cut {
    name: String,
    bytes: Vec<u8>,
    /// Whether the letters are PostScript outlines (CFF) and not TrueType ones.
    outlines: bool,
    bbox: Rect,
    ascent: f32,
    descent: f32,
    cap_height: f32,
}

impl Cut {
    fn of(data: &[u8], index: u32, face: &Typeface) -> Option<Cut> {
        let font = FontRef::from_index(data, index).ok()?;
        let outlines = font.cff().is_ok();
        let cut = subsetter::subset(data, index, &face.letters).ok()?;
        let bytes = if outlines { table(&cut, b"CFF ")?.to_vec() } else { cut };
        let metrics = font.metrics(Size::unscaled(), LocationRef::default());
        let scale = 1000.0 / f32::from(metrics.units_per_em);
        let bounds = metrics.bounds.unwrap_or_default();
        let bbox = Rect::new(bounds.x_min * scale, bounds.y_min * scale, bounds.x_max * scale, bounds.y_max * scale);
        let cap_height = metrics.cap_height.unwrap_or(metrics.ascent) * scale;
        let name = format!("{}+{}", tag(&bytes), postscript_name(&font));
        Some(Cut { name, bytes, outlines, bbox, ascent: metrics.ascent * scale, descent: metrics.descent * scale, cap_height })
    }

    fn describe(&self, pdf: &mut Pdf, descriptor: Ref, file: Ref) {
        let mut it = pdf.font_descriptor(descriptor);
        it.name(Name(self.name.as_bytes())).flags(FontFlags::SYMBOLIC).bbox(self.bbox).italic_angle(0.0);
        it.ascent(self.ascent).descent(self.descent).cap_height(self.cap_height).stem_v(STEM);
        if self.outlines {
            it.font_file3(file)
        } else {
            it.font_file2(file)
        };
    }
}

/// A usual width of stems; readers use it only where the font itself is missing.
const STEM: f32 = 95.0;

/// Six capitals that tell two cuts of a font apart, out of the cut's own bytes.
fn tag(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().take(6).map(|byte| char::from(b'A' + byte % 26)).collect()
}

fn postscript_name(font: &FontRef<'_>) -> String {
    let name = font.localized_strings(skrifa::string::StringId::POSTSCRIPT_NAME).english_or_first();
    let name: String = name.map(|name| name.chars().collect()).unwrap_or_default();
    let plain: String = name.chars().filter(|c| c.is_ascii_alphanumeric() || *c == '-').collect();
    if plain.is_empty() { "Font".to_owned() } else { plain }
}

/// A table of an OpenType file.
fn table<'d>(data: &'d [u8], tag: &[u8; 4]) -> Option<&'d [u8]> {
    let u32_at = |at: usize| Some(u32::from_be_bytes(data.get(at..at + 4)?.try_into().ok()?) as usize);
    let count = u16::from_be_bytes(data.get(4..6)?.try_into().ok()?) as usize;
    let record = (0..count).map(|at| 12 + 16 * at).find(|at| data.get(*at..at + 4) == Some(tag.as_slice()))?;
    let (start, length) = (u32_at(record + 8)?, u32_at(record + 12)?);
    data.get(start..start + length)
}
