//! Blocks one after the other: the body, a cell, a text box.

use super::line::Line;
use super::{Level, OfficeError, Reader};
use crate::office::xml::Tag;
use crate::office::{Block, Paragraph};

/// Blocks that were read so far.
#[derive(Default)]
pub(super) struct Flow {
    blocks: Vec<Block>,
    /// A paragraph whose mark was deleted: the next one continues it.
    open: Option<Line>,
}

impl Flow {
    /// Adds a paragraph, to the one before if the mark between them was deleted.
    pub(super) fn add(&mut self, line: Line) {
        let line = match self.open.take() {
            Some(before) => before.joined(line),
            None => line,
        };
        if line.mark_is_deleted { self.open = Some(line) } else { self.close(line) }
    }

    /// Adds a table.
    pub(super) fn add_table(&mut self, table: crate::office::Table) {
        self.close_open();
        self.blocks.push(Block::Table(table));
    }

    /// All blocks.
    pub(super) fn finish(mut self) -> Vec<Block> {
        self.close_open();
        self.blocks
    }

    /// A paragraph with a deleted mark and none after it: gone with its mark if it is empty.
    fn close_open(&mut self) {
        if let Some(line) = self.open.take()
            && !line.is_empty()
        {
            self.close(line);
        }
    }

    fn close(&mut self, line: Line) {
        self.blocks.push(Block::Paragraph(Paragraph { text: line.text, pictures: line.pictures }));
        self.blocks.extend(line.boxes);
    }
}

impl Reader<'_, '_> {
    /// An element among blocks.
    pub(super) fn block(&mut self, tag: &Tag, flow: &mut Flow) -> Result<(), OfficeError> {
        match tag.name() {
            "p" => {
                let line = self.paragraph()?;
                flow.add(line);
                Ok(())
            }
            "tbl" => {
                let table = self.table()?;
                flow.add_table(table);
                Ok(())
            }
            _ => self.walk(&mut Level::Blocks(flow)),
        }
    }

    /// Blocks with a life of their own inside a paragraph or row: fields and runs do not reach into them.
    pub(super) fn enclosed<T>(&mut self, read: impl FnOnce(&mut Self) -> Result<T, OfficeError>) -> Result<T, OfficeError> {
        let outer = (std::mem::take(&mut self.fields), std::mem::take(&mut self.run));
        let result = read(self);
        (self.fields, self.run) = outer;
        result
    }
}
