//! Pictures inside a document; what lies outside of it is counted and left alone.

use super::{Level, Line, OfficeError, Reader};
use crate::office::Picture;
use crate::office::error::Measure;
use crate::office::package::Target;
use crate::office::xml::Tag;

/// All pictures together. Twenty photos of 5 MB are half of it.
const BYTES: u64 = 192 << 20;

impl Reader<'_, '_> {
    /// DrawingML names its picture by `r:embed` or `r:link`, VML by `r:id`.
    pub(super) fn picture(&mut self, tag: &Tag, line: &mut Line) -> Result<(), OfficeError> {
        if self.is_silent() {
            return Ok(());
        }
        let id = tag.attribute("embed").or_else(|| tag.attribute("link")).or_else(|| tag.prefixed("id")).or_else(|| tag.prefixed("pict"));
        match id.and_then(|id| self.relations.get(&id)).map(|relation| relation.target.clone()) {
            Some(Target::Inside(path)) if self.package.has(&path) => {
                self.count()?;
                self.yielded += 1;
                line.pictures.push(self.held(&path)?);
            }
            // Linked, or promised and missing: either way the picture is not in the file.
            Some(_) => {
                self.yielded += 1;
                self.outside += 1;
            }
            None => (),
        }
        Ok(())
    }

    /// An embedded object: its preview is a picture like others, unless it is an ActiveX control; the object itself
    /// belongs to another program and is only counted.
    pub(super) fn object(&mut self, line: &mut Line) -> Result<(), OfficeError> {
        let mut preview = Line::default();
        let mut is_control = false;
        let held = self.pictures.len();
        while let Some(tag) = self.xml.element()? {
            match tag.name() {
                "control" | "OLEObject" | "objectEmbed" | "objectLink" => {
                    is_control |= tag.name() == "control";
                    self.outside += 1;
                    self.xml.skip()?;
                }
                _ => self.element(&tag, &mut Level::Inline(&mut preview))?,
            }
        }
        if is_control {
            preview.pictures.clear();
            self.pictures.truncate(held);
            self.used.retain(|_, place| *place < held);
        }
        let joined = std::mem::take(line).joined(preview);
        *line = joined;
        Ok(())
    }

    /// The place of a part among the document's pictures; it is unpacked at its first use.
    fn held(&mut self, path: &str) -> Result<usize, OfficeError> {
        let path = path.to_lowercase();
        if let Some(place) = self.used.get(&path) {
            return Ok(*place);
        }
        let held: u64 = self.pictures.iter().map(|picture| picture.bytes.len() as u64).sum();
        if held + self.package.size(&path).unwrap_or_default() > BYTES {
            return Err(OfficeError::TooLarge { what: Measure::ArchiveBytes, limit: BYTES });
        }
        let bytes = self.package.part(&path).ok_or_else(|| OfficeError::damaged("缺少图片", "a picture is missing"))??;
        let name = path.rsplit('/').next().unwrap_or_default().to_owned();
        self.pictures.push(Picture { name, bytes });
        self.used.insert(path, self.pictures.len() - 1);
        Ok(self.pictures.len() - 1)
    }
}
