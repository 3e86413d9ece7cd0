//! Word documents (.docx) in their final state, read element by element without a tree in between.
//!
//! [`read`] opens the package and walks the main part. One loop, [`Reader::walk`], serves every level: it knows the
//! wrappers that Word, WPS and LibreOffice put around anything (tracked changes, content controls, alternatives) and
//! hands the rest to the level at hand: blocks ([`flow`]), rows and cells ([`table`]), or text ([`line`]).
//!
//! Headers, footers, footnotes and comments are not read: the forms print instructions and page numbers there,
//! reviewers write in comments, and none of it is the candidate's own material.

mod flow;
mod line;
mod picture;
mod properties;
mod symbols;
mod table;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use self::flow::Flow;
use self::line::{Fields, Line, Run};
use self::table::Grid;
use super::error::Measure;
use super::package::{Package, Relations};
use super::xml::{Tag, Xml};
use super::{Document, OfficeError, Picture};

/// Paragraphs, rows, cells and uses of pictures. A full form has some 300.
const PIECES: u64 = 300_000;

/// Reads a .docx file.
pub fn read(bytes: &[u8]) -> Result<Document, OfficeError> {
    let mut package = Package::open(bytes)?;
    let main = package.main()?;
    let text = package.text(&main).ok_or_else(|| OfficeError::damaged("缺少正文", "the main part is missing"))??;
    let relations = package.relations(&main)?;
    Reader::new(&text, package, relations).document()
}

/// The walk over one document.
struct Reader<'x, 'b> {
    xml: Xml<'x>,
    package: Package<'b>,
    relations: Relations,
    pictures: Vec<Picture>,
    /// Place in `pictures` of each part that was used.
    used: BTreeMap<String, usize>,
    outside: usize,
    pieces: u64,
    /// Texts, boxes and pictures so far, by which an alternative is seen to be empty.
    yielded: u64,
    run: Run,
    fields: Fields,
    /// Inside a content control that shows only its prompt.
    is_prompt: bool,
    /// The state of the check box control that was entered, until its sign is written.
    check: Option<bool>,
}

/// What the present level collects.
enum Level<'l> {
    Blocks(&'l mut Flow),
    Rows(&'l mut Grid),
    Cells(&'l mut Grid),
    Inline(&'l mut Line),
}

impl<'x, 'b> Reader<'x, 'b> {
    fn new(text: &'x str, package: Package<'b>, relations: Relations) -> Reader<'x, 'b> {
        Reader {
            xml: Xml::new(text),
            package,
            relations,
            pictures: Vec::new(),
            used: BTreeMap::new(),
            outside: 0,
            pieces: 0,
            yielded: 0,
            run: Run::default(),
            fields: Fields::default(),
            is_prompt: false,
            check: None,
        }
    }

    fn document(mut self) -> Result<Document, OfficeError> {
        let root = self.xml.element()?;
        if root.is_none_or(|tag| tag.name() != "document") {
            return Err(OfficeError::NotThisKind);
        }
        let mut flow = Flow::default();
        self.walk(&mut Level::Blocks(&mut flow))?;
        // Nothing but white space may follow the root; what breaks off there was cut.
        self.xml.element()?;
        Ok(Document { blocks: flow.finish(), pictures: self.pictures, outside: self.outside })
    }

    /// Reads all children of the present element at one level.
    fn walk(&mut self, level: &mut Level) -> Result<(), OfficeError> {
        while let Some(tag) = self.xml.element()? {
            self.element(&tag, level)?;
        }
        Ok(())
    }

    /// Reads one element: what may stand anywhere here, the rest by level. Unknown ones are seen through.
    fn element(&mut self, tag: &Tag, level: &mut Level) -> Result<(), OfficeError> {
        match tag.name() {
            // What the final state no longer has, and what says only how things look.
            "del" | "moveFrom" | "sectPr" | "sdtPr" | "sdtEndPr" | "tblPr" | "tblPrEx" | "tblGrid" => self.xml.skip(),
            "sdt" => self.control(level),
            "AlternateContent" => self.alternatives(level),
            "altChunk" | "subDoc" => {
                self.outside += 1;
                self.xml.skip()
            }
            _ => match level {
                Level::Blocks(flow) => self.block(tag, flow),
                Level::Rows(grid) => self.row_of(tag, grid),
                Level::Cells(grid) => self.cell_of(tag, grid),
                Level::Inline(line) => self.inline(tag, line),
            },
        }
    }

    /// A content control. A check box is written by its state, whatever sign stands in it; a prompt is no text.
    fn control(&mut self, level: &mut Level) -> Result<(), OfficeError> {
        let before = (self.is_prompt, self.check);
        while let Some(tag) = self.xml.element()? {
            match tag.name() {
                "sdtPr" => {
                    let control = properties::control(&mut self.xml)?;
                    self.is_prompt |= control.is_prompt;
                    self.check = control.check.or(self.check);
                }
                "sdtContent" => self.walk(level)?,
                _ => self.xml.skip()?,
            }
        }
        if let (Level::Inline(line), Some(_), None) = (level, self.check, before.1) {
            self.write("", line);
        }
        (self.is_prompt, self.check) = before;
        Ok(())
    }

    /// One content in several dialects: the first if it gives anything that is read, else the last. Never both.
    fn alternatives(&mut self, level: &mut Level) -> Result<(), OfficeError> {
        let before = self.yielded;
        while let Some(tag) = self.xml.element()? {
            match tag.name() {
                "Choice" | "Fallback" if self.yielded == before => self.walk(level)?,
                _ => self.xml.skip()?,
            }
        }
        Ok(())
    }

    /// Counts a paragraph, row, cell or picture.
    fn count(&mut self) -> Result<(), OfficeError> {
        self.pieces += 1;
        if self.pieces > PIECES {
            return Err(OfficeError::TooLarge { what: Measure::Blocks, limit: PIECES });
        }
        Ok(())
    }
}
