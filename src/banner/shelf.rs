//! Casts the roles: which of all faces found shall draw Song and Hei, Han and Latin, regular and bold.

use resvg::usvg::fontdb::{Database, FaceInfo, ID, Source, Style};
use skrifa::{FontRef, MetadataProvider};

use super::families;

/// All faces found, from which roles are cast.
pub struct Shelf<'a> {
    /// The site's and the system's.
    pub faces: &'a Database,
    /// Those the site brought itself.
    pub own: Vec<ID>,
}

impl Shelf<'_> {
    /// Song, Song for Latin, Hei, Hei for Latin, each regular and bold; nothing if no face has Han.
    pub fn slots(&self) -> Option<[ID; 8]> {
        let song = self.chinese(families::SONG, true);
        let hei = self.chinese(families::HEI, false);
        let (song, hei) = (song.or(hei)?, hei.or(song)?);
        let song_latin = self.listed(families::SONG_LATIN).unwrap_or(song);
        let hei_latin = self.listed(families::HEI_LATIN).unwrap_or(hei);
        let pair = |id| [self.weighted(id, 400), self.weighted(id, 700)];
        let roles = [pair(song), pair(song_latin), pair(hei), pair(hei_latin)];
        Some(std::array::from_fn(|i| roles[i / 2][i % 2]))
    }

    /// The site's own choice, else the best of the list.
    fn chinese(&self, list: &[&str], serif: bool) -> Option<ID> {
        let own = |id: &&ID| {
            let family = family_of(self.face(**id));
            let cast = families::rank(families::SONG, family)
                .map(|_| true)
                .or(families::rank(families::HEI, family).map(|_| false))
                .unwrap_or_else(|| families::looks_serif(family));
            cast == serif && self.has(**id, '的')
        };
        self.own.iter().find(own).copied().or_else(|| self.listed(list))
    }

    /// The face of the family that stands first in a list.
    fn listed(&self, list: &[&str]) -> Option<ID> {
        let ranked = self.faces.faces().filter(|face| face.style == Style::Normal);
        let ranked = ranked.filter_map(|face| Some((families::rank(list, family_of(face))?, key(face), face.id)));
        ranked.min().map(|(_, _, id)| id)
    }

    /// The face of the same family whose weight comes nearest.
    fn weighted(&self, id: ID, weight: u16) -> ID {
        let family = family_of(self.face(id));
        let kin = self.faces.faces().filter(|face| family_of(face) == family && face.style == Style::Normal);
        let nearest = kin.min_by_key(|face| (face.weight.0.abs_diff(weight), !self.own.contains(&face.id), key(face)));
        nearest.map_or(id, |face| face.id)
    }

    /// The site's faces, then the allowed families of the system.
    pub fn fallback(&self) -> Vec<ID> {
        let mut ranked: Vec<_> = self
            .faces
            .faces()
            .filter(|face| face.style == Style::Normal && !self.own.contains(&face.id))
            .filter_map(|face| Some((families::rank(families::FALLBACK, family_of(face))?, key(face), face.id)))
            .collect();
        ranked.sort();
        self.own.iter().copied().chain(ranked.into_iter().map(|(_, _, id)| id)).collect()
    }

    fn face(&self, id: ID) -> &FaceInfo {
        self.faces.face(id).expect("the id comes from this database")
    }

    fn has(&self, id: ID, c: char) -> bool {
        let has = |data: &[u8], index| Some(FontRef::from_index(data, index).ok()?.charmap().map(c).is_some());
        self.faces.with_face_data(id, has).flatten() == Some(true)
    }
}

/// The family's English name, or the first it has.
fn family_of(face: &FaceInfo) -> &str {
    face.families.first().map_or("", |(name, _)| name)
}

/// An order among equals that is the same on every machine with the same fonts.
fn key(face: &FaceInfo) -> (u16, String, u32) {
    let file = match &face.source {
        Source::File(path) => path.file_name().map(|name| name.to_string_lossy().into_owned()),
        _ => None,
    };
    (face.weight.0.abs_diff(400), file.unwrap_or_default(), face.index)
}
