//! Tables as grids: which columns and rows each cell covers.

use std::collections::BTreeMap;

use super::flow::Flow;
use super::properties::{self, CellShape};
use super::{Level, OfficeError, Reader};
use crate::office::xml::Tag;
use crate::office::{Cell, Row, Table};

/// A table in the making.
#[derive(Default)]
pub(super) struct Grid {
    rows: Vec<Row>,
    /// The row at hand.
    cells: Vec<Cell>,
    /// The column where its next cell begins.
    column: usize,
    row_is_deleted: bool,
    /// By first column, the cell (row, place) that a cell below may continue.
    open: BTreeMap<usize, (usize, usize)>,
}

impl Grid {
    fn begin_row(&mut self) {
        self.cells = Vec::new();
        self.column = 0;
        self.row_is_deleted = false;
    }

    fn end_row(&mut self) {
        if self.row_is_deleted {
            return;
        }
        let row = self.rows.len();
        for (place, cell) in self.cells.iter().enumerate() {
            self.open.insert(cell.column, (row, place));
        }
        self.rows.push(Row { cells: std::mem::take(&mut self.cells) });
    }

    /// Whether the cell at hand is part of another, which has grown by it.
    fn is_covered(&mut self, shape: &CellShape) -> bool {
        if shape.continues_left
            && let Some(left) = self.cells.last_mut()
        {
            left.width += shape.span.max(1);
            self.column += shape.span.max(1);
            return true;
        }
        let above = self.open.get(&self.column).filter(|_| shape.continues_above && !self.row_is_deleted);
        if let Some((row, place)) = above {
            self.rows[*row].cells[*place].height += 1;
            self.column += shape.span.max(1);
            return true;
        }
        false
    }
}

impl Reader<'_, '_> {
    /// A table, whose start tag was read.
    pub(super) fn table(&mut self) -> Result<Table, OfficeError> {
        let mut grid = Grid::default();
        self.enclosed(|reader| reader.walk(&mut Level::Rows(&mut grid)))?;
        Ok(Table { rows: grid.rows })
    }

    /// An element among rows.
    pub(super) fn row_of(&mut self, tag: &Tag, grid: &mut Grid) -> Result<(), OfficeError> {
        if tag.name() != "tr" {
            return self.walk(&mut Level::Rows(grid));
        }
        self.count()?;
        grid.begin_row();
        self.walk(&mut Level::Cells(grid))?;
        grid.end_row();
        Ok(())
    }

    /// An element among cells.
    pub(super) fn cell_of(&mut self, tag: &Tag, grid: &mut Grid) -> Result<(), OfficeError> {
        match tag.name() {
            "tc" => self.enclosed(|reader| reader.cell(grid)),
            "trPr" => {
                let row = properties::row(&mut self.xml)?;
                grid.column += row.before;
                grid.row_is_deleted |= row.is_deleted;
                Ok(())
            }
            _ => self.walk(&mut Level::Cells(grid)),
        }
    }

    /// A cell; its properties come first. What stands in a covered cell is not shown by any program.
    fn cell(&mut self, grid: &mut Grid) -> Result<(), OfficeError> {
        self.count()?;
        let mut flow = Flow::default();
        let mut width = 1;
        let mut is_gone = grid.row_is_deleted;
        while let Some(tag) = self.xml.element()? {
            if tag.name() == "tcPr" {
                let shape = properties::cell(&mut self.xml)?;
                width = shape.span.max(1);
                is_gone = is_gone || shape.is_deleted || grid.is_covered(&shape);
            } else if is_gone {
                self.xml.skip()?;
            } else {
                self.element(&tag, &mut Level::Blocks(&mut flow))?;
            }
        }
        if !is_gone {
            grid.cells.push(Cell { column: grid.column, width, height: 1, blocks: flow.finish() });
            grid.column += width;
        }
        Ok(())
    }
}
