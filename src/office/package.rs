//! An Office Open XML package: parts in a ZIP, and the relationships that lead from one to the next.

use std::collections::BTreeMap;
use std::io::Cursor;

use super::error::Measure;
use super::xml::{self, Xml};
use super::{Archive, OfficeError};

/// The largest XML part. A form has 0.3 MB; a list with a million formatted empty rows 50.
const XML: u64 = 64 << 20;
/// All XML that is read of one package, a part that several name counted each time.
const ALL_XML: u64 = 128 << 20;

/// An opened package.
pub(super) struct Package<'b> {
    archive: Archive<Cursor<&'b [u8]>>,
    /// Place of each part by its path, in small letters: part names do not tell case apart.
    places: BTreeMap<String, usize>,
    xml_read: u64,
}

/// Where a relationship leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Target {
    /// A part of the package, by its path.
    Inside(String),
    /// Some other file or address, never looked at.
    Outside,
}

/// A relationship: what it is for, and where it leads.
pub(super) struct Relation {
    kind: String,
    pub target: Target,
}

/// The relationships of one part, by id.
pub(super) type Relations = BTreeMap<String, Relation>;

impl<'b> Package<'b> {
    pub(super) fn open(bytes: &'b [u8]) -> Result<Package<'b>, OfficeError> {
        let archive = Archive::from_bytes(bytes)?;
        let place = |(place, entry): (usize, &super::Entry)| (entry.name.to_lowercase(), place);
        let places = archive.entries().iter().enumerate().map(place).collect();
        Ok(Package { archive, places, xml_read: 0 })
    }

    /// Whether a part exists.
    pub(super) fn has(&self, path: &str) -> bool {
        self.places.contains_key(&path.to_lowercase())
    }

    /// The size of a part once unpacked.
    pub(super) fn size(&self, path: &str) -> Option<u64> {
        Some(self.archive.entries()[*self.places.get(&path.to_lowercase())?].size)
    }

    /// A part's bytes, if it exists.
    pub(super) fn part(&mut self, path: &str) -> Option<Result<Vec<u8>, OfficeError>> {
        let place = *self.places.get(&path.to_lowercase())?;
        Some(self.archive.read(place))
    }

    /// A part's XML text, if it exists.
    pub(super) fn text(&mut self, path: &str) -> Option<Result<String, OfficeError>> {
        let size = self.size(path)?;
        self.xml_read += size;
        if size > XML {
            return Some(Err(OfficeError::TooLarge { what: Measure::EntryBytes, limit: XML }));
        }
        if self.xml_read > ALL_XML {
            return Some(Err(OfficeError::TooLarge { what: Measure::ArchiveBytes, limit: ALL_XML }));
        }
        Some(self.part(path)?.and_then(xml::decode))
    }

    /// The part at which reading starts: `word/document.xml`, `xl/workbook.xml`.
    pub(super) fn main(&mut self) -> Result<String, OfficeError> {
        let relations = self.relations("")?;
        let main = relations.into_values().find(|relation| relation.is("officeDocument"));
        match main.map(|relation| relation.target) {
            Some(Target::Inside(path)) => Ok(path),
            _ => Err(OfficeError::NotThisKind),
        }
    }

    /// The relationships of a part; of the package itself for the empty path.
    pub(super) fn relations(&mut self, part: &str) -> Result<Relations, OfficeError> {
        let (folder, file) = part.rsplit_once('/').unwrap_or(("", part));
        let path = [folder, "_rels", &format!("{file}.rels")].join("/");
        match self.text(path.trim_start_matches('/')) {
            Some(text) => relations(&text?, folder),
            None => Ok(Relations::new()),
        }
    }
}

impl Relation {
    /// Whether it is of a kind; transitional and strict files name kinds by addresses with the same last word.
    pub(super) fn is(&self, kind: &str) -> bool {
        self.kind.rsplit('/').next() == Some(kind)
    }
}

fn relations(text: &str, folder: &str) -> Result<Relations, OfficeError> {
    let mut xml = Xml::new(text);
    let mut relations = Relations::new();
    if xml.element()?.is_none() {
        return Ok(relations);
    }
    while let Some(tag) = xml.element()? {
        if let (Some(id), Some(target)) = (tag.attribute("Id"), tag.attribute("Target")) {
            let outside = tag.attribute("TargetMode").as_deref() == Some("External");
            let target = if outside { Target::Outside } else { resolve(folder, &target) };
            relations.insert(id, Relation { kind: tag.attribute("Type").unwrap_or_default(), target });
        }
        xml.skip()?;
    }
    Ok(relations)
}

/// A path inside the package; `..` at its root stays there, and whatever has a scheme is outside.
fn resolve(folder: &str, target: &str) -> Target {
    let target = target.replace('\\', "/");
    if target.contains(':') || target.starts_with("//") {
        return Target::Outside;
    }
    let base = if target.starts_with('/') { "" } else { folder };
    let mut path: Vec<&str> = Vec::new();
    for step in base.split('/').chain(target.split('/')) {
        match step {
            "" | "." => (),
            ".." => drop(path.pop()),
            step => path.push(step),
        }
    }
    Target::Inside(path.join("/"))
}

#[cfg(test)]
mod tests {
    use super::{Target, resolve};

    #[test]
    fn targets_stay_inside_the_package() {
        let inside = |path: &str| Target::Inside(path.to_owned());
        let cases = [
            ("word", "media/image1.png", inside("word/media/image1.png")),
            ("word", "/word/media/image1.png", inside("word/media/image1.png")),
            ("word", "../media/a.png", inside("media/a.png")),
            ("word", "../../../etc/hostname", inside("etc/hostname")),
            ("", "./word/document.xml", inside("word/document.xml")),
            ("word", "media\\a.png", inside("word/media/a.png")),
            ("word", "file:///etc/hostname", Target::Outside),
            ("word", "\\\\host\\share\\a.png", Target::Outside),
        ];
        for (folder, target, expected) in cases {
            assert_eq!(resolve(folder, target), expected, "{target}");
        }
    }
}
