//! Which faces a drawing was really made with, stand-ins for rare characters included, and the files that they stand in.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Mutex, PoisonError};

use resvg::usvg::fontdb::{ID, Source};
use resvg::usvg::{Group, Node, Tree};
use serde::Serialize;
use sha2::{Digest, Sha256};
use skrifa::string::StringId;
use skrifa::{FontRef, MetadataProvider};

use super::fonts::{FontBook, hex};

/// A face as somebody finds it again: `sha256` is what `sha256sum` says of the file.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct FaceFile {
    /// Family, in English.
    pub family: String,
    /// Style within the family, in English.
    pub style: String,
    /// PostScript name.
    pub name: String,
    /// Name of the file, without its folder, which is the machine's own affair.
    pub file: String,
    /// Place among the faces of a collection, from 0.
    pub index: u32,
    /// SHA-256 of the whole file.
    pub sha256: String,
}

/// Digests of font files, each taken once: a collection of all Han has twenty megabytes and several faces.
#[derive(Default)]
pub(super) struct Digests(Mutex<BTreeMap<String, String>>);

impl FontBook {
    /// The places, among all faces that can have a part in a drawing, of those that a drawing shows letters of.
    pub(super) fn cast_of(&self, tree: &Tree) -> BTreeSet<usize> {
        let mut seen = BTreeSet::new();
        letters(tree.root(), &mut |face| seen.extend(self.faces().iter().position(|id| *id == face)));
        seen
    }

    /// The face at a place that a drawing named; nothing if the place is not one of this book.
    pub fn face_file(&self, place: usize) -> Option<FaceFile> {
        let (database, id) = (self.database(), *self.faces().get(place)?);
        let face = database.face(id)?;
        let (path, file) = match &face.source {
            Source::File(path) | Source::SharedFile(path, _) => {
                (path.display().to_string(), path.file_name()?.to_string_lossy().into_owned())
            }
            _ => return None,
        };
        let read = |data: &[u8], index| (style_of(data, index), self.digests().of(path, data));
        let (style, sha256) = database.with_face_data(id, read)?;
        let family = face.families.first().map(|(name, _)| name.clone()).unwrap_or_default();
        let style = style.unwrap_or_else(|| if face.weight.0 >= 600 { "Bold".to_owned() } else { "Regular".to_owned() });
        Some(FaceFile { family, style, name: face.post_script_name.clone(), file, index: face.index, sha256 })
    }
}

impl Digests {
    /// The digest of the file at a path, whose bytes are these.
    fn of(&self, path: String, data: &[u8]) -> String {
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        known.entry(path).or_insert_with(|| hex(&Sha256::digest(data))).clone()
    }
}

/// Names the face of every letter that is seen, those of ornaments too.
fn letters(group: &Group, name: &mut impl FnMut(ID)) {
    for node in group.children() {
        match node {
            Node::Group(inner) => letters(inner, name),
            Node::Text(text) => {
                let seen = text.layouted().iter().filter(|span| span.visible);
                seen.flat_map(|span| &span.positioned_glyphs).for_each(|glyph| name(glyph.font));
            }
            Node::Path(_) | Node::Image(_) => {}
        }
    }
}

/// The style's name, in English where the font has that.
fn style_of(data: &[u8], index: u32) -> Option<String> {
    let font = FontRef::from_index(data, index).ok()?;
    let named = |which| font.localized_strings(which).english_or_first().map(|name| name.to_string());
    named(StringId::TYPOGRAPHIC_SUBFAMILY_NAME).or_else(|| named(StringId::SUBFAMILY_NAME))
}
