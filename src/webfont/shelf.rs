//! The fonts at hand, and which of them lend which characters.

use std::collections::BTreeSet;
use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use resvg::usvg::fontdb::{Database, FaceInfo, ID, Source, Style};
use sha2::{Digest, Sha256};
use write_fonts::read::{FontRef, TableProvider};
use write_fonts::types::Tag;

use super::cut::{self, LARGEST, WebFontError};
use super::families;
use super::licence::{self, Closed};
use super::rare::{MONGOLIAN_COMPANY, is_mongolian};

/// Changes when the same font and characters would come out as other bytes.
const RECIPE: &str = "webfont 1: skera 0.9, allsorts 0.17, woff2 q11";

/// All fonts found.
pub struct Shelf {
    faces: Database,
    /// The site's own come first, in their order.
    own: Vec<ID>,
    /// Configured paths that cannot be read, with what the system said.
    pub unreadable: Vec<(PathBuf, String)>,
}

/// A font that lends characters; it holds no bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WebFont {
    /// Name of its family.
    pub family: String,
    /// What it lends.
    pub characters: BTreeSet<char>,
    /// Lightest and heaviest weight, where one file holds many.
    pub weights: Option<(u16, u16)>,
    path: PathBuf,
    index: u32,
    digest: String,
}

/// Fonts that have a character and may not lend it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refused {
    /// Name of the family.
    pub family: String,
    /// Why.
    pub why: String,
}

/// Who lends what.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cast {
    /// Fonts that lend, in order.
    pub fonts: Vec<WebFont>,
    /// Characters that nobody lends, with a font that has them and may not, if there is one.
    pub missing: Vec<(char, Option<Refused>)>,
}

impl Shelf {
    /// Finds the fonts in `paths` (files or folders, in order of preference) and, if wanted, on the system.
    pub fn load(paths: &[PathBuf], use_system: bool) -> Shelf {
        let mut shelf = Shelf { faces: Database::new(), own: Vec::new(), unreadable: Vec::new() };
        for path in paths {
            if let Err(error) = add(&mut shelf.faces, path) {
                shelf.unreadable.push((path.clone(), error.to_string()));
            }
        }
        shelf.own = shelf.faces.faces().map(|face| face.id).collect();
        if use_system {
            shelf.faces.load_system_fonts();
        }
        shelf
    }

    /// Picks fonts for characters: the site's own first, then the families of the list, then nobody.
    pub fn cast(&self, characters: &BTreeSet<char>) -> Cast {
        let (mut cast, mut wanted) = (Cast::default(), characters.clone());
        let mut refused: Vec<(BTreeSet<char>, Refused)> = Vec::new();
        for id in self.candidates() {
            if wanted.is_empty() {
                break;
            }
            match self.ask(id, &wanted) {
                Some(Ok(font)) => {
                    wanted.retain(|c| !font.characters.contains(c));
                    cast.fonts.push(font);
                }
                Some(Err(no)) => refused.push(no),
                None => {}
            }
        }
        let refused_for = |c: &char| refused.iter().find(|(has, _)| has.contains(c)).map(|(_, no)| no.clone());
        cast.missing = wanted.iter().map(|c| (*c, refused_for(c))).collect();
        cast
    }

    /// Faces in the order in which they are asked; those of the system that stand in no list are only asked to name them.
    fn candidates(&self) -> Vec<ID> {
        let of_system = self.faces.faces().filter(|face| !self.own.contains(&face.id) && face.style == Style::Normal);
        let key = |face: &FaceInfo| {
            (families::rank(family_of(face)).unwrap_or(usize::MAX), face.weight.0.abs_diff(400), file_name(face), face.index)
        };
        let mut ranked: Vec<_> = of_system.map(|face| (key(face), face.id)).collect();
        ranked.sort();
        self.own.iter().copied().chain(ranked.into_iter().map(|(_, id)| id)).collect()
    }

    /// What a face says to lending some of the characters: nothing if it has none of them.
    fn ask(&self, id: ID, wanted: &BTreeSet<char>) -> Option<Result<WebFont, (BTreeSet<char>, Refused)>> {
        let face = self.faces.face(id)?;
        let path = path_of(face)?;
        let is_known = self.own.contains(&id) || families::rank(family_of(face)).is_some();
        let asked = self.faces.with_face_data(id, |data, index| {
            let font = FontRef::from_index(data, index).ok()?;
            let characters = held(&font, wanted);
            if characters.is_empty() {
                return None;
            }
            let family = family_of(face).to_owned();
            match refusal(&font, data) {
                Some(why) => Some(Err((characters, Refused { family, why }))),
                None if !is_known => None,
                None => {
                    let (weights, digest) = (weights(&font), hex(&Sha256::digest(data)));
                    Some(Ok(WebFont { family, characters, weights, path: path.to_owned(), index, digest }))
                }
            }
        });
        asked.flatten()
    }
}

impl WebFont {
    /// Names everything that the bytes depend on.
    pub fn recipe(&self) -> String {
        let characters: String = self.characters.iter().collect();
        format!("{RECIPE}; {} {} {characters}", self.digest, self.index)
    }

    /// The characters as WOFF2; the font is read again and must still be the one that was chosen.
    pub fn make(&self) -> Result<Vec<u8>, WebFontError> {
        cut::woff2(&self.source()?, self.index, &self.characters)
    }

    /// The same before it is packed.
    #[cfg(test)]
    pub(super) fn cut(&self) -> Result<Vec<u8>, WebFontError> {
        cut::cut(&self.source()?, self.index, &self.characters)
    }

    fn source(&self) -> Result<Vec<u8>, WebFontError> {
        let data = read(&self.path).map_err(|error| WebFontError::Damaged(error.to_string()))?;
        if hex(&Sha256::digest(&data)) == self.digest { Ok(data) } else { Err(WebFontError::Changed) }
    }

    /// Name of the file, for those who must mend it.
    pub fn file(&self) -> String {
        self.path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
    }
}

/// Which characters a font has. A font that has Mongolian lends what goes with it too.
fn held(font: &FontRef<'_>, wanted: &BTreeSet<char>) -> BTreeSet<char> {
    let Ok(map) = font.cmap() else { return BTreeSet::new() };
    let has = |c: &char| map.map_codepoint(*c).is_some_and(|glyph| glyph.to_u32() != 0);
    let mut held: BTreeSet<char> = wanted.iter().copied().filter(has).collect();
    if held.iter().any(|c| is_mongolian(*c)) {
        // Selectors of letter forms and the separator before final vowels are written by keyboards without being seen.
        let company = ('\u{180B}'..='\u{180F}').chain(MONGOLIAN_COMPANY);
        held.extend(company.filter(has));
    }
    held
}

/// Why a font may not be used, in one line; nothing if it may.
fn refusal(font: &FontRef<'_>, data: &[u8]) -> Option<String> {
    if data.len() as u64 > LARGEST {
        return Some(format!("larger than {} MB", LARGEST >> 20));
    }
    if cut::outlines(font).is_none() {
        return Some(WebFontError::Outlines.to_string());
    }
    match licence::check(font) {
        Ok(()) => None,
        Err(Closed::Bits(bits)) => Some(format!("fsType 0x{bits:04X}")),
        Err(Closed::Licence(words)) => Some(words),
        Err(Closed::Silent) => Some("no licence in its name table".to_owned()),
    }
}

/// The range of the weight axis of a variable font.
fn weights(font: &FontRef<'_>) -> Option<(u16, u16)> {
    let axes = font.fvar().ok()?.axes().ok()?;
    let axis = axes.iter().find(|axis| axis.axis_tag() == Tag::new(b"wght"))?;
    Some((axis.min_value().to_f64() as u16, axis.max_value().to_f64() as u16))
}

fn add(faces: &mut Database, path: &Path) -> io::Result<()> {
    if path.metadata()?.is_dir() {
        return font_files(path)?.iter().try_for_each(|file| add(faces, file));
    }
    let before = faces.len();
    faces.load_font_file(path)?;
    if faces.len() == before { Err(io::Error::new(io::ErrorKind::InvalidData, "not a TrueType or OpenType font")) } else { Ok(()) }
}

/// The fonts in a folder, by name, so that the choice does not hang on the file system's order.
fn font_files(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for entry in folder.read_dir()? {
        let path = entry?.path();
        let extension = path.extension().and_then(|e| e.to_str()).unwrap_or_default().to_lowercase();
        if path.is_dir() || ["ttf", "otf", "ttc", "otc"].contains(&&*extension) {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}

fn read(path: &Path) -> io::Result<Vec<u8>> {
    let mut data = Vec::new();
    File::open(path)?.take(LARGEST).read_to_end(&mut data)?;
    Ok(data)
}

/// The family's English name, or the first it has.
fn family_of(face: &FaceInfo) -> &str {
    face.families.first().map_or("", |(name, _)| name)
}

fn path_of(face: &FaceInfo) -> Option<&Path> {
    match &face.source {
        Source::File(path) | Source::SharedFile(path, _) => Some(path),
        Source::Binary(_) => None,
    }
}

fn file_name(face: &FaceInfo) -> String {
    path_of(face).and_then(Path::file_name).map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}

fn hex(digest: &[u8]) -> String {
    digest.iter().map(|byte| format!("{byte:02x}")).collect()
}
