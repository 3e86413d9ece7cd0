//! The text of a paragraph, gathered from its runs.

use super::properties;
use super::symbols::{self, Font};
use super::{Flow, Level, OfficeError, Reader};
use crate::office::Block;
use crate::office::xml::{Node, Tag};

/// A paragraph in the making.
#[derive(Default)]
pub(super) struct Line {
    pub text: String,
    pub pictures: Vec<usize>,
    /// What stood in text boxes that hang on the paragraph.
    pub boxes: Vec<Block>,
    pub mark_is_deleted: bool,
}

impl Line {
    pub(super) fn is_empty(&self) -> bool {
        self.text.is_empty() && self.pictures.is_empty() && self.boxes.is_empty()
    }

    /// This paragraph and the next as one; its end is the other's.
    pub(super) fn joined(mut self, next: Line) -> Line {
        self.text.push_str(&next.text);
        self.pictures.extend(next.pictures);
        self.boxes.extend(next.boxes);
        Line { mark_is_deleted: next.mark_is_deleted, ..self }
    }
}

/// What matters of a run's look.
#[derive(Clone, Copy, Default)]
pub(super) struct Run {
    pub is_hidden: bool,
    pub font: Font,
}

/// The fields that the walk is inside of.
#[derive(Default)]
pub(super) struct Fields {
    open: Vec<Field>,
    /// How many of them are at a part that is not shown.
    silent: usize,
}

struct Field {
    part: Part,
    /// The instruction so far.
    code: String,
}

/// A part of a field.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    /// The instruction.
    Code,
    /// What the reader sees.
    Result,
    /// A check box, whose sign is written by its state.
    Box,
}

impl Fields {
    fn begin(&mut self, part: Part) {
        self.silent += 1;
        self.open.push(Field { part, code: String::new() });
    }

    fn instruct(&mut self, code: &str) {
        if let Some(field) = self.open.last_mut() {
            field.code.push_str(code);
        }
    }

    fn separate(&mut self) {
        if let Some(field) = self.open.last_mut()
            && field.part == Part::Code
        {
            field.part = Part::Result;
            self.silent -= 1;
        }
    }

    /// The instruction, if the field ends without a result of its own.
    fn end(&mut self) -> Option<String> {
        let field = self.open.pop()?;
        self.silent -= usize::from(field.part != Part::Result);
        (field.part == Part::Code).then_some(field.code)
    }

    /// Instructions end with their paragraph. One that does not has lost its end, and must not swallow the document.
    fn end_paragraph(&mut self) {
        if self.silent > 0 {
            self.open.retain(|field| field.part == Part::Result);
            self.silent = 0;
        }
    }
}

impl Reader<'_, '_> {
    /// A paragraph, whose start tag was read.
    pub(super) fn paragraph(&mut self) -> Result<Line, OfficeError> {
        self.count()?;
        let mut line = Line::default();
        self.walk(&mut Level::Inline(&mut line))?;
        self.fields.end_paragraph();
        Ok(line)
    }

    /// An element among text.
    pub(super) fn inline(&mut self, tag: &Tag, line: &mut Line) -> Result<(), OfficeError> {
        match tag.name() {
            "r" => return self.run(line),
            "t" => return self.text(tag, line),
            "txbxContent" => return self.text_box(line),
            "object" => return self.object(line),
            "pPr" => line.mark_is_deleted = properties::mark_is_deleted(&mut self.xml)?,
            "rPr" => properties::run(&mut self.xml, &mut self.run)?,
            "fldChar" => return self.field_mark(tag, line),
            "blip" | "imagedata" | "fill" => {
                self.picture(tag, line)?;
                self.xml.skip()?;
            }
            "instrText" => {
                let code = self.xml.text()?;
                self.fields.instruct(&code);
            }
            // Deleted text, the reading above a character, the look of math.
            "delText" | "delInstrText" | "rt" | "ctrlPr" | "control" | "OLEObject" => self.xml.skip()?,
            name => return self.sign(name, tag, line),
        }
        Ok(())
    }

    /// Elements that stand for a character; others are seen through.
    fn sign(&mut self, name: &str, tag: &Tag, line: &mut Line) -> Result<(), OfficeError> {
        match name {
            "tab" | "ptab" => self.write("\t", line),
            "br" | "cr" => self.write("\n", line),
            "noBreakHyphen" => self.write("-", line),
            "softHyphen" => (),
            "sym" => {
                let sign = symbols::named(tag.attribute("font").as_deref(), tag.attribute("char").as_deref());
                self.write(sign.encode_utf8(&mut [0; 4]), line);
            }
            _ => return self.walk(&mut Level::Inline(line)),
        }
        self.xml.skip()
    }

    fn run(&mut self, line: &mut Line) -> Result<(), OfficeError> {
        let outer = std::mem::take(&mut self.run);
        self.walk(&mut Level::Inline(line))?;
        self.run = outer;
        Ok(())
    }

    fn text(&mut self, tag: &Tag, line: &mut Line) -> Result<(), OfficeError> {
        let keeps_spaces = tag.attribute("space").as_deref() == Some("preserve");
        let mut text = String::new();
        while let Some(node) = self.xml.child()? {
            match node {
                Node::Text(more) => text.push_str(&more),
                Node::Start(_) => self.xml.skip()?,
            }
        }
        let shown = if keeps_spaces { &text } else { text.trim_matches([' ', '\t', '\r', '\n']) };
        let shown = symbols::spelled(&shown.replace(['\n', '\r', '\t'], " "), self.run.font);
        if !shown.is_empty() {
            self.write(&shown, line);
        }
        Ok(())
    }

    /// Adds text, unless it is hidden; the first in a check box control is written by the control's state.
    pub(super) fn write(&mut self, text: &str, line: &mut Line) {
        if self.is_silent() {
            return;
        }
        self.yielded += 1;
        match self.check.take() {
            Some(state) => {
                line.text.push(check_box(state));
                line.text.push_str(text.strip_prefix(|c: char| !c.is_alphanumeric()).unwrap_or(text));
            }
            None => line.text.push_str(text),
        }
    }

    /// Whether what is read here is not shown.
    pub(super) fn is_silent(&self) -> bool {
        self.run.is_hidden || self.is_prompt || self.fields.silent > 0
    }

    fn field_mark(&mut self, tag: &Tag, line: &mut Line) -> Result<(), OfficeError> {
        match tag.attribute("fldCharType").as_deref() {
            Some("begin") => {
                let state = properties::form_check_box(&mut self.xml)?;
                if let Some(state) = state {
                    self.write(check_box(state).encode_utf8(&mut [0; 4]), line);
                }
                self.fields.begin(if state.is_some() { Part::Box } else { Part::Code });
                return Ok(());
            }
            Some("separate") => self.fields.separate(),
            Some("end") => {
                if let Some(sign) = self.fields.end().and_then(|code| symbols::overlaid(&code)) {
                    self.write(sign.encode_utf8(&mut [0; 4]), line);
                }
            }
            _ => (),
        }
        self.xml.skip()
    }

    fn text_box(&mut self, line: &mut Line) -> Result<(), OfficeError> {
        if self.is_silent() {
            return self.xml.skip();
        }
        let blocks = self.enclosed(|reader| {
            let mut flow = Flow::default();
            reader.walk(&mut Level::Blocks(&mut flow))?;
            Ok(flow.finish())
        })?;
        line.boxes.extend(blocks);
        Ok(())
    }
}

/// The sign for a box that a program keeps the state of.
fn check_box(is_checked: bool) -> char {
    if is_checked { '☑' } else { '☐' }
}
