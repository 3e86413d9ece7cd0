//! Cuts characters out of a font and packs them.
//!
//! TrueType outlines go through skera, which keeps joining and positioning; CFF outlines, which it drops without a word, go
//! through allsorts, which keeps none, as Han needs none. What comes out is read again: every character must have its outline.

use std::collections::BTreeSet;
use std::panic::{AssertUnwindSafe, catch_unwind};

use allsorts::binary::read::ReadScope;
use allsorts::font::MatchingPresentation;
use allsorts::font_data::FontData;
use allsorts::subset::{CmapTarget, SubsetProfile, subset};
use skera::{DEFAULT_DROP_TABLES, DEFAULT_LAYOUT_FEATURES, Plan, SubsetFlags, subset_font};
use skrifa::MetadataProvider;
use skrifa::instance::{LocationRef, Size};
use skrifa::outline::{DrawSettings, OutlinePen};
use write_fonts::read::FontRef;
use write_fonts::read::collections::IntSet;
use write_fonts::types::{NameId, Tag};

use super::name;

/// Bytes of the largest font that is opened; the largest Han collections have a third of that.
pub const LARGEST: u64 = 256 << 20;

/// A font that cannot be made into a web font.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum WebFontError {
    /// It cannot be read as a font.
    #[error("not a readable font: {0}")]
    Damaged(String),
    /// Its outlines are of a kind that cannot be cut.
    #[error("its outlines are of a kind that cannot be cut (neither glyf nor CFF)")]
    Outlines,
    /// A character came out without its outline.
    #[error("the outline of “{0}” was lost")]
    Lost(char),
    /// It is no longer the file that was chosen.
    #[error("the file changed during the build")]
    Changed,
}

/// The characters of a font as WOFF2.
pub(super) fn woff2(data: &[u8], index: u32, characters: &BTreeSet<char>) -> Result<Vec<u8>, WebFontError> {
    // Fonts come from anywhere; what shakes a library must not end the run.
    let job = || ttf2woff2::encode(&cut(data, index, characters)?, ttf2woff2::BrotliQuality::from(11)).map_err(damaged);
    catch_unwind(AssertUnwindSafe(job)).unwrap_or_else(|_| Err(WebFontError::Damaged("a library failed on it".into())))
}

/// A font with nothing but the characters, and what joins them.
pub(super) fn cut(data: &[u8], index: u32, characters: &BTreeSet<char>) -> Result<Vec<u8>, WebFontError> {
    let font = FontRef::from_index(data, index).map_err(damaged)?;
    let cut = match outlines(&font) {
        Some(Outlines::TrueType) => with_skera(&font, characters)?,
        Some(Outlines::Cff) => with_allsorts(data, index, characters)?,
        None => return Err(WebFontError::Outlines),
    };
    let named = name::renamed(&cut, &font).ok_or_else(|| WebFontError::Damaged("the cut font cannot be read".into()))?;
    match lost(data, index, &named, characters) {
        Some(c) => Err(WebFontError::Lost(c)),
        None => Ok(named),
    }
}

/// How a font draws.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Outlines {
    /// `glyf`
    TrueType,
    /// `CFF `
    Cff,
}

pub(super) fn outlines(font: &FontRef<'_>) -> Option<Outlines> {
    let has = |tag: &[u8; 4]| font.table_data(Tag::new(tag)).is_some();
    match (has(b"glyf"), has(b"CFF ")) {
        (true, _) => Some(Outlines::TrueType),
        (_, true) => Some(Outlines::Cff),
        _ => None,
    }
}

fn with_skera(font: &FontRef<'_>, characters: &BTreeSet<char>) -> Result<Vec<u8>, WebFontError> {
    let unicodes: IntSet<u32> = characters.iter().map(|c| u32::from(*c)).collect();
    let drop: IntSet<Tag> = DEFAULT_DROP_TABLES.iter().copied().collect();
    let features: IntSet<Tag> = DEFAULT_LAYOUT_FEATURES.iter().copied().collect();
    let plan = Plan::new(
        &IntSet::empty(),
        &unicodes,
        font,
        SubsetFlags::SUBSET_FLAGS_NO_HINTING,
        &drop,
        &IntSet::all(),
        &features,
        &IntSet::<NameId>::empty(),
        &IntSet::empty(),
    );
    subset_font(font, &plan).map_err(damaged)
}

fn with_allsorts(data: &[u8], index: u32, characters: &BTreeSet<char>) -> Result<Vec<u8>, WebFontError> {
    let file = ReadScope::new(data).read::<FontData<'_>>().map_err(damaged)?;
    let provider = file.table_provider(index as usize).map_err(damaged)?;
    let mut font = allsorts::font::Font::new(file.table_provider(index as usize).map_err(damaged)?).map_err(damaged)?;
    let glyphs = characters.iter().map(|c| font.lookup_glyph_index(*c, MatchingPresentation::NotRequired, None).0);
    let wanted: BTreeSet<u16> = glyphs.chain([0]).collect();
    let wanted: Vec<u16> = wanted.into_iter().collect();
    subset(&provider, &wanted, &SubsetProfile::Minimal, CmapTarget::Unicode).map_err(|error| WebFontError::Damaged(format!("{error:?}")))
}

/// The first character that is not drawn as the source draws it.
fn lost(source: &[u8], index: u32, cut: &[u8], characters: &BTreeSet<char>) -> Option<char> {
    characters.iter().copied().find(|c| {
        let drawn = drawing(source, index, *c);
        drawn.is_none() || drawn != drawing(cut, 0, *c)
    })
}

/// The strokes of the pen that draws a character, and its width; nothing if the font does not have it.
pub(super) fn drawing(data: &[u8], index: u32, c: char) -> Option<Strokes> {
    let font = skrifa::FontRef::from_index(data, index).ok()?;
    let glyph = font.charmap().map(c)?;
    let width = font.glyph_metrics(Size::unscaled(), LocationRef::default()).advance_width(glyph);
    let mut strokes = Strokes(vec![width.unwrap_or_default()]);
    font.outline_glyphs().get(glyph)?.draw(DrawSettings::unhinted(Size::unscaled(), LocationRef::default()), &mut strokes).ok()?;
    Some(strokes)
}

/// A width and the points of an outline.
#[derive(Debug, PartialEq)]
pub(super) struct Strokes(pub Vec<f32>);

impl OutlinePen for Strokes {
    fn move_to(&mut self, x: f32, y: f32) {
        self.0.extend([x, y]);
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.0.extend([x, y]);
    }

    fn quad_to(&mut self, cx: f32, cy: f32, x: f32, y: f32) {
        self.0.extend([cx, cy, x, y]);
    }

    fn curve_to(&mut self, ax: f32, ay: f32, bx: f32, by: f32, x: f32, y: f32) {
        self.0.extend([ax, ay, bx, by, x, y]);
    }

    fn close(&mut self) {}
}

fn damaged(error: impl std::fmt::Display) -> WebFontError {
    WebFontError::Damaged(error.to_string())
}
