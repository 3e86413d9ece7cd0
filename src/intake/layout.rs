//! A document as strips in reading order: paragraphs outside of tables, and rows of cells with their places.
//!
//! A table inside a cell is a table of its own, after the one that holds it.

use std::collections::VecDeque;
use std::sync::Arc;

use super::Spot;
use crate::office::{Block, Cell, Document, Paragraph, Table};

/// A paragraph or a row.
pub(super) enum Strip {
    /// Running text outside of tables.
    Paragraph(Piece),
    /// Cells from the left; `first` in the first row of a table.
    Row { first: bool, cells: Vec<Piece> },
}

/// A paragraph or a cell.
#[derive(Clone)]
pub(super) struct Piece {
    pub from: Spot,
    pub column: usize,
    pub width: usize,
    pub height: usize,
    /// Its lines, the empty ones too.
    pub text: String,
    /// Places in [`Document::pictures`].
    pub pictures: Vec<usize>,
}

/// All strips of a document.
pub(super) fn strips(document: &Document, file: &Arc<str>) -> Vec<Strip> {
    let mut layout = Layout { file, strips: Vec::new(), tables: 0 };
    let mut paragraphs = 0;
    for block in &document.blocks {
        match block {
            Block::Paragraph(paragraph) => {
                paragraphs += 1;
                let from = Spot { file: Arc::clone(file), table: 0, row: paragraphs, cell: 0 };
                let pictures = paragraph.pictures.clone();
                layout.strips.push(Strip::Paragraph(Piece {
                    from,
                    column: 0,
                    width: 1,
                    height: 1,
                    text: paragraph.text.clone(),
                    pictures,
                }));
            }
            Block::Table(table) => layout.table(table),
        }
    }
    layout.strips
}

struct Layout<'l> {
    file: &'l Arc<str>,
    strips: Vec<Strip>,
    tables: usize,
}

impl Layout<'_> {
    /// The table, then those inside its cells, level by level, so that depth costs no stack.
    fn table(&mut self, table: &Table) {
        let mut waiting = VecDeque::from([table]);
        while let Some(table) = waiting.pop_front() {
            self.tables += 1;
            for (number, row) in table.rows.iter().enumerate() {
                let cells = row.cells.iter().enumerate().map(|(at, cell)| self.cell(cell, number + 1, at + 1)).collect();
                self.strips.push(Strip::Row { first: number == 0, cells });
                let inner = row.cells.iter().flat_map(|cell| &cell.blocks);
                waiting.extend(inner.filter_map(|block| match block {
                    Block::Table(table) => Some(table),
                    Block::Paragraph(_) => None,
                }));
            }
        }
    }

    fn cell(&self, cell: &Cell, row: usize, number: usize) -> Piece {
        let own = || {
            cell.blocks.iter().filter_map(|block| match block {
                Block::Paragraph(paragraph) => Some(paragraph),
                Block::Table(_) => None,
            })
        };
        let lines: Vec<&str> = own().map(|paragraph: &Paragraph| paragraph.text.as_str()).collect();
        let pictures = own().flat_map(|paragraph| paragraph.pictures.iter().copied()).collect();
        let from = Spot { file: Arc::clone(self.file), table: self.tables, row, cell: number };
        Piece { from, column: cell.column, width: cell.width.max(1), height: cell.height.max(1), text: lines.join("\n"), pictures }
    }
}
