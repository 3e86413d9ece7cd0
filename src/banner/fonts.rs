//! The faces that draw banners: found once, measured and checked before anything is drawn.
//!
//! [`FontBook::load`] reads the names of the site's fonts, then of the system's, and picks a face for each
//! [`Role`]; the files themselves are mapped only when a text is measured or drawn. A site without banners
//! never calls it.

use std::{
    fs, io,
    path::{Path, PathBuf},
    sync::{Arc, Mutex, OnceLock, PoisonError},
};

use resvg::usvg::{
    Font, FontFamily, FontResolver,
    fontdb::{Database, ID},
};
use sha2::{Digest, Sha256};
use skrifa::{
    FontRef, MetadataProvider,
    instance::{LocationRef, Size},
};

use super::face::Digests;
use super::shelf::Shelf;

/// The two voices of a Chinese page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// Serif: names, titles, running text.
    Song,
    /// Sans-serif: labels and small print.
    Hei,
}

/// The fonts cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum FontError {
    /// A configured path cannot be read.
    #[error("cannot read the font {path}: {source}")]
    Unreadable {
        /// As configured.
        path: String,
        /// What the system said.
        source: io::Error,
    },
    /// A configured file is not a TrueType or OpenType font.
    #[error("{0} is not a TrueType or OpenType font (web fonts cannot be drawn from)")]
    NotAFont(String),
    /// Nothing installed has Chinese characters.
    #[error("no font with Chinese characters was found")]
    NoChinese,
}

/// A character that no allowed face can draw.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("no font can draw “{ch}” (U+{code:04X}) in “{text}”", code = *ch as u32)]
pub struct MissingChar {
    /// The character.
    pub ch: char,
    /// The text it stands in.
    pub text: String,
}

impl MissingChar {
    /// The Debian package that is most likely to have the character.
    pub fn package(&self) -> &'static str {
        match self.ch as u32 {
            0x20000.. => "fonts-hanazono",
            0x0600..0x0780 | 0x0F00..0x1000 | 0x1800..0x18B0 | 0xA000..0xA4D0 => "fonts-noto-core",
            _ => "fonts-noto-cjk",
        }
    }
}

/// The faces of one run; cheap to clone.
#[derive(Clone)]
pub struct FontBook(Arc<Book>);

struct Book {
    faces: Arc<Database>,
    /// By role, script and weight: see [`slot`].
    slots: [ID; 8],
    /// Every face that may stand in for a missing glyph, best first.
    fallback: Vec<ID>,
    /// The slots and those who stand in, each once.
    cast: Vec<ID>,
    digest: OnceLock<String>,
    digests: Digests,
}

impl FontBook {
    /// Finds the faces in `paths` (files or folders, in order of preference) and, if wanted, on the system.
    pub fn load(paths: &[PathBuf], use_system: bool) -> Result<Self, FontError> {
        let mut faces = Database::new();
        for path in paths {
            add(&mut faces, path)?;
        }
        let own: Vec<ID> = faces.faces().map(|face| face.id).collect();
        if use_system {
            faces.load_system_fonts();
        }
        let shelf = Shelf { faces: &faces, own };
        let slots = shelf.slots().ok_or(FontError::NoChinese)?;
        let fallback = shelf.fallback();
        let mut cast: Vec<ID> = Vec::new();
        slots.iter().chain(&fallback).for_each(|id| {
            if !cast.contains(id) {
                cast.push(*id)
            }
        });
        Ok(Self(Arc::new(Book { faces: Arc::new(faces), slots, fallback, cast, digest: OnceLock::new(), digests: Digests::default() })))
    }

    /// The characters of a text that no allowed face can draw, each once.
    pub fn missing(&self, text: &str) -> Vec<char> {
        let usual = self.0.slots[0];
        let rare = self.0.lacking(usual, text.chars().filter(|c| !is_blank(*c)));
        let mut missing: Vec<char> = rare.into_iter().filter(|&c| self.0.stand_in(c, &[usual]).is_none()).collect();
        missing.sort_unstable();
        missing.dedup();
        missing
    }

    /// Fails on the first character of a text that cannot be drawn.
    pub fn check(&self, text: &str) -> Result<(), MissingChar> {
        match self.missing(text).first() {
            Some(&ch) => Err(MissingChar { ch, text: text.to_owned() }),
            None => Ok(()),
        }
    }

    /// The advance of a text in pixels, without kerning.
    pub fn width(&self, role: Role, weight: u16, text: &str, size: f32) -> f32 {
        self.advances(role, weight, text).iter().sum::<f32>() * size
    }

    /// The advance of every character of a text, in em.
    pub fn advances(&self, role: Role, weight: u16, text: &str) -> Vec<f32> {
        let face = self.0.slots[slot(role, is_latin(text), weight)];
        let measured = self.0.faces.with_face_data(face, |data, index| advances(data, index, weight, text));
        let advances = measured.flatten().unwrap_or_else(|| vec![None; text.chars().count()]);
        // A character from a fallback face: Han and kana fill the em, and so does anything we must guess.
        advances.into_iter().map(|advance| advance.unwrap_or(1.0)).collect()
    }

    /// Stable identity of all faces that can have a part in a drawing.
    ///
    /// A font's table directory holds the length and checksum of every table, so hashing the directories tells
    /// two builds of a font apart without reading a hundred megabytes on each run.
    pub fn digest(&self) -> &str {
        self.0.digest.get_or_init(|| self.0.fingerprint())
    }

    /// All faces that can have a part in a drawing, each once; a place in this row means the same face as long as [`digest`](Self::digest)
    /// is the same.
    pub(super) fn faces(&self) -> &[ID] {
        &self.0.cast
    }

    /// Digests of the files in which faces stand.
    pub(super) fn digests(&self) -> &Digests {
        &self.0.digests
    }

    /// The database a drawing is made with.
    pub fn database(&self) -> Arc<Database> {
        Arc::clone(&self.0.faces)
    }

    /// Answers the renderer's questions for fonts; what cannot be drawn is noted in `missing`.
    pub fn resolver<'a>(&'a self, missing: &'a Mutex<Vec<char>>) -> FontResolver<'a> {
        FontResolver {
            select_font: Box::new(|font, _| Some(self.0.slots[named_slot(font)])),
            select_fallback: Box::new(|c, used, _| {
                let found = self.0.stand_in(c, used);
                if found.is_none() && !is_blank(c) {
                    missing.lock().unwrap_or_else(PoisonError::into_inner).push(c);
                }
                found
            }),
        }
    }
}

/// The family name by which a design asks for a face that suits the text: `song`, `hei`, and their Latin kin.
pub fn family(role: Role, text: &str) -> &'static str {
    match (role, is_latin(text)) {
        (Role::Song, false) => "song",
        (Role::Song, true) => "song-latin",
        (Role::Hei, false) => "hei",
        (Role::Hei, true) => "hei-latin",
    }
}

/// Whether a text has no Han, so that Latin punctuation suits it.
pub fn is_latin(text: &str) -> bool {
    let han = |c: char| matches!(c as u32, 0x2E80..=0x9FFF | 0xF900..=0xFAFF | 0xFF00..=0xFFEF | 0x20000..=0x3FFFF);
    !text.chars().any(han)
}

/// Place of a face among the eight.
const fn slot(role: Role, latin: bool, weight: u16) -> usize {
    let role = match role {
        Role::Song => 0,
        Role::Hei => 4,
    };
    role + if latin { 2 } else { 0 } + if weight >= BOLD { 1 } else { 0 }
}

/// From this weight on, a text takes the bold face.
const BOLD: u16 = 600;

fn named_slot(font: &Font) -> usize {
    let name = font.families().iter().find_map(|family| match family {
        FontFamily::Named(name) => Some(name.as_str()),
        FontFamily::SansSerif => Some("hei"),
        _ => None,
    });
    let (role, latin) = match name {
        Some("hei") => (Role::Hei, false),
        Some("hei-latin") => (Role::Hei, true),
        Some("song-latin") => (Role::Song, true),
        _ => (Role::Song, false),
    };
    slot(role, latin, font.weight())
}

/// Spaces and marks that leave no ink need no glyph.
fn is_blank(c: char) -> bool {
    c.is_whitespace() || matches!(c as u32, 0x200B..=0x200D | 0xFE00..=0xFE0F | 0xE0100..=0xE01EF)
}

fn add(faces: &mut Database, path: &Path) -> Result<(), FontError> {
    let shown = || path.display().to_string();
    let unreadable = |source| FontError::Unreadable { path: shown(), source };
    if fs::metadata(path).map_err(unreadable)?.is_dir() {
        return font_files(path).map_err(unreadable)?.iter().try_for_each(|file| add(faces, file));
    }
    let before = faces.len();
    faces.load_font_file(path).map_err(unreadable)?;
    if faces.len() == before { Err(FontError::NotAFont(shown())) } else { Ok(()) }
}

/// The fonts in a folder, by name, so that the choice does not hang on the file system's order.
fn font_files(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let extension = path.extension().and_then(|e| e.to_str()).unwrap_or_default();
        if path.is_dir() || ["ttf", "otf", "ttc", "otc"].contains(&extension.to_lowercase().as_str()) {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}

impl Book {
    /// A face that has the character and is not among those already tried.
    fn stand_in(&self, c: char, used: &[ID]) -> Option<ID> {
        let candidates = self.slots.iter().chain(&self.fallback);
        candidates.copied().find(|id| !used.contains(id) && self.lacking(*id, [c].into_iter()).is_empty())
    }

    /// The characters that a face has no glyph for.
    fn lacking(&self, face: ID, text: impl Iterator<Item = char> + Clone) -> Vec<char> {
        let all = text.clone();
        let lacking = |data: &[u8], index| {
            let map = FontRef::from_index(data, index).ok()?.charmap();
            Some(text.filter(|&c| map.map(c).is_none()).collect())
        };
        self.faces.with_face_data(face, lacking).flatten().unwrap_or_else(|| all.collect())
    }

    fn fingerprint(&self) -> String {
        let mut hash = Sha256::new();
        for &id in self.slots.iter().chain(&self.fallback) {
            if let Some(face) = self.faces.face(id) {
                hash.update(face.post_script_name.as_bytes());
            }
            self.faces.with_face_data(id, |data, index| {
                hash.update((data.len() as u64).to_le_bytes());
                hash.update(directory(data, index).unwrap_or(data));
            });
        }
        hex(&hash.finalize())
    }
}

/// Bytes as hexadecimal digits.
pub(super) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The table directory of a face: tags, checksums, offsets and lengths.
fn directory(data: &[u8], index: u32) -> Option<&[u8]> {
    let u32_at = |at: usize| Some(u32::from_be_bytes(data.get(at..at + 4)?.try_into().ok()?));
    let start = match data.get(..4)? {
        b"ttcf" => u32_at(12 + 4 * index as usize)? as usize,
        _ => 0,
    };
    let tables = u32_at(start + 2)? as u16 as usize;
    data.get(start..start + 12 + 16 * tables)
}

fn advances(data: &[u8], index: u32, weight: u16, text: &str) -> Option<Vec<Option<f32>>> {
    let font = FontRef::from_index(data, index).ok()?;
    let location = font.axes().location([("wght", f32::from(weight))]);
    let em = f32::from(font.metrics(Size::unscaled(), &location).units_per_em);
    let metrics = font.glyph_metrics(Size::unscaled(), LocationRef::from(&location));
    let map = font.charmap();
    Some(text.chars().map(|c| Some(metrics.advance_width(map.map(c)?)? / em)).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn book() -> FontBook {
        FontBook::load(&[], true).expect("fonts-noto-cjk is installed where the tests run")
    }

    #[test]
    fn han_is_as_wide_as_high_and_latin_is_narrower() {
        let book = book();
        assert_eq!(book.width(Role::Song, 400, "最美科技工作者", 100.0), 700.0);
        let latin = book.width(Role::Song, 700, "Gulijana", 100.0);
        assert!((200.0..600.0).contains(&latin), "{latin}");
        assert!(book.width(Role::Hei, 400, "it’s", 100.0) < 200.0, "English has narrow apostrophes");
    }

    #[test]
    fn missing_characters_are_named() {
        let book = book();
        assert!(book.missing("郝䶮，𬱖 it’s\n　古丽加娜·艾尼瓦尔江").is_empty());
        let missing = book.check("名字里有\u{E123}字").unwrap_err();
        assert_eq!(missing.to_string(), "no font can draw “\u{E123}” (U+E123) in “名字里有\u{E123}字”");
        assert_eq!(missing.package(), "fonts-noto-cjk");
    }

    #[test]
    fn identity_is_stable_and_follows_the_fonts() {
        let (a, b) = (book(), book());
        assert_eq!(a.digest(), b.digest());
        assert_eq!(a.digest().len(), 64);
    }

    #[test]
    fn bad_paths_are_errors_and_no_font_is_too() {
        let load = |path: &str| FontBook::load(&[path.into()], false).err().unwrap().to_string();
        assert!(load("/nowhere/song.otf").starts_with("cannot read the font /nowhere/song.otf"));
        assert!(load("Cargo.toml").contains("not a TrueType"));
        assert!(matches!(FontBook::load(&[], false), Err(FontError::NoChinese)));
    }
}
