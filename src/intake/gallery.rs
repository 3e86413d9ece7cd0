//! A record's photos, videos and captions: under which name each is kept, and the rows that name them.
//!
//! Names follow the notices' own rule 姓名+序号. What came without a serial, such as the picture of the form, gets the
//! smallest free one and keeps it: the ledger knows each medium by a key that does not depend on its name.

use std::collections::{BTreeMap, BTreeSet};

use super::batch::{Bytes, MediaFile, MediaKind};
use super::ledger::Ledger;
use super::reconcile::Folder;
use super::record::RecordText;
use crate::model::honoree::PhotoRole;
use crate::source::Digest;

/// A medium that belongs to somebody.
#[derive(Clone, Debug)]
pub struct PlannedMedia {
    /// What it is in the ledger: `photo:1`, `photo:portrait`, `video:1`, `captions:1.zh`.
    pub key: String,
    /// Its serial, if it came with one.
    pub number: Option<u32>,
    /// Language of captions.
    pub tag: Option<String>,
    /// What a photo shows.
    pub role: PhotoRole,
    /// The file.
    pub file: MediaFile,
}

/// A medium with its name in the record.
#[derive(Debug)]
pub struct Kept<'m> {
    media: &'m PlannedMedia,
    name: String,
    old: Option<String>,
}

/// A row of `[[photos]]` or `[[videos]]`.
#[derive(Debug)]
pub struct Row {
    list: &'static str,
    file: String,
    role: Option<PhotoRole>,
    was: Option<String>,
}

impl Row {
    /// Adds the row, if the record does not have it; lets it follow a file that was renamed.
    pub fn write(&self, record: &mut RecordText<'_>) {
        if let Some(was) = self.was.as_deref().filter(|was| *was != self.file) {
            record.rename_file(self.list, was, &self.file);
        }
        if record.lists_file(self.list, &self.file) {
            return;
        }
        match self.role {
            Some(role) => record.add_row(self.list, &[("file", &self.file), ("role", role_word(role))]),
            None => record.add_row(self.list, &[("file", &self.file)]),
        }
    }
}

fn role_word(role: PhotoRole) -> &'static str {
    PhotoRole::ALL.iter().find(|(_, known)| *known == role).map_or("work", |(word, _)| word)
}

impl Kept<'_> {
    /// Its key in the ledger.
    pub fn key(&self) -> &str {
        &self.media.key
    }

    /// Digest of the bytes that came in.
    pub fn digest(&self) -> Digest {
        self.media.file.digest
    }

    /// Where the bytes are.
    pub fn bytes(&self) -> Bytes {
        self.media.file.bytes.clone()
    }

    /// Where it came from.
    pub fn from(&self) -> &str {
        &self.media.file.path
    }

    /// Its file's name in the record.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The name it had until now.
    pub fn old_name(&self) -> Option<String> {
        self.old.clone()
    }

    /// Its path in the record's folder.
    pub fn path(&self) -> String {
        format!("{}/{}", self.media.file.kind.folder(), self.name)
    }

    /// The path of what stands there until now.
    pub fn old_path(&self) -> Option<String> {
        let name = self.old.as_ref().unwrap_or(&self.name);
        Some(format!("{}/{name}", self.media.file.kind.folder()))
    }

    /// The row that names it; captions have none.
    pub fn row(&self) -> Option<Row> {
        let (list, role) = match self.media.file.kind {
            MediaKind::Photo(_) => ("photos", Some(self.media.role)),
            MediaKind::Video(_) => ("videos", None),
            MediaKind::Captions(_) => return None,
        };
        Some(Row { list, file: self.name.clone(), role, was: self.old.clone() })
    }
}

/// Gives every medium its name in the record of `name`.
pub fn place<'m>(media: &'m [PlannedMedia], name: &str, folder: &Folder, ledger: &Ledger) -> Vec<Kept<'m>> {
    let mut names = Names::of(name, media, folder, ledger);
    let mut kept = Vec::with_capacity(media.len());
    for item in media {
        let old = ledger.imported.get(&item.key).and_then(|mark| mark.file.clone());
        let stem = match &old {
            Some(old) => stem_of(old).to_owned(),
            None => names.choose(item),
        };
        if let (MediaKind::Video(_), Some(number)) = (item.file.kind, item.number) {
            names.videos.insert(number, stem.clone());
        }
        kept.push(Kept { media: item, name: format!("{stem}.{}", item.file.kind.ending()), old });
    }
    kept
}

/// The names of a record that are in use.
struct Names<'n> {
    name: &'n str,
    /// Folder and stem of every file.
    taken: BTreeSet<(&'static str, String)>,
    /// Folder and stem of what other keys have in the ledger.
    ledger: BTreeSet<(&'static str, String)>,
    /// Stems of videos by the serial with which they came.
    videos: BTreeMap<u32, String>,
}

impl<'n> Names<'n> {
    fn of(name: &'n str, media: &[PlannedMedia], folder: &Folder, ledger: &Ledger) -> Names<'n> {
        let on_disk = folder.names().filter_map(|path| {
            let (top, file) = path.split_once('/')?;
            Some((if top == "photos" { "photos" } else { "videos" }, stem_of(file).to_owned()))
        });
        let marked = ledger.imported.iter().filter_map(|(key, mark)| {
            let file = mark.file.as_ref()?;
            Some((if key.starts_with("photo:") { "photos" } else { "videos" }, stem_of(file).to_owned()))
        });
        let ledger: BTreeSet<_> = marked.collect();
        let numbered = media.iter().filter_map(|item| Some((item.file.kind.folder(), format!("{name}{}", item.number?))));
        let taken = on_disk.chain(ledger.iter().cloned()).chain(numbered).collect();
        Names { name, taken, ledger, videos: BTreeMap::new() }
    }

    fn choose(&mut self, item: &PlannedMedia) -> String {
        let folder = item.file.kind.folder();
        if let Some(tag) = &item.tag {
            let video = item.number.and_then(|number| self.videos.get(&number).cloned());
            return format!("{}.{tag}", video.unwrap_or_else(|| format!("{}{}", self.name, item.number.unwrap_or(1))));
        }
        let own = item.number.map(|number| (folder, format!("{}{number}", self.name)));
        // A serial that a picture without one has been given stays with that picture.
        let chosen = own.filter(|own| !self.ledger.contains(own)).unwrap_or_else(|| self.free(folder));
        self.taken.insert(chosen.clone());
        chosen.1
    }

    fn free(&self, folder: &'static str) -> (&'static str, String) {
        let stems = (1..).map(|number: u32| (folder, format!("{}{number}", self.name)));
        stems.into_iter().find(|stem| !self.taken.contains(stem)).expect("there are more numbers than files")
    }
}

fn stem_of(file: &str) -> &str {
    file.rsplit_once('.').map_or(file, |(stem, _)| stem)
}
