//! Spreadsheets as rows of text: .xlsx, and .xls whatever it is called (.et of WPS too).
//!
//! Both readers are our own. The usual library reserves memory by what a file declares (`uniqueCount`, `DIMENSIONS`),
//! follows circular sectors without end and slices unchecked; running out of memory cannot be caught. What a list of
//! names needs is little: shared strings, number formats, cells. [`Sheets`] takes the cells of either and keeps the
//! room that they may spread over within bounds.

mod number;
#[cfg(test)]
mod tests;
mod xls;
mod xlsx;

use self::number::Format;
use super::error::Measure;
use super::{OfficeError, Sheet, ole};

/// Sheets of one workbook.
const SHEETS: u64 = 256;
/// Cells of all sheets, empty ones above and before full ones included.
const CELLS: u64 = 2_000_000;
/// Text of all cells; one shared string may stand in many.
const TEXT: u64 = 64 << 20;

/// Reads a workbook by what it is, not by its name. Hidden sheets are read too: the list may be one.
pub fn read(bytes: &[u8]) -> Result<Vec<Sheet>, OfficeError> {
    if bytes.starts_with(&ole::MAGIC) { xls::read(bytes) } else { xlsx::read(bytes) }
}

/// Sheets in the making.
#[derive(Default)]
struct Sheets {
    done: Vec<Sheet>,
    cells: u64,
    text: u64,
}

/// Full cells of the sheet at hand, as they come.
#[derive(Default)]
struct Cells(Vec<(usize, usize, String)>);

impl Sheets {
    /// Puts a text into a cell; an empty one is no cell.
    fn put(&mut self, cells: &mut Cells, row: usize, column: usize, text: String) -> Result<(), OfficeError> {
        if text.is_empty() {
            return Ok(());
        }
        self.text += text.len() as u64;
        self.cells += 1;
        within(Measure::TextBytes, self.text, TEXT)?;
        within(Measure::Cells, self.cells, CELLS)?;
        cells.0.push((row, column, text));
        Ok(())
    }

    /// Lays the cells out as rows, if the room that they spread over is not out of all proportion.
    fn finish(&mut self, name: String, mut cells: Cells) -> Result<(), OfficeError> {
        within(Measure::Sheets, self.done.len() as u64 + 1, SHEETS)?;
        cells.0.sort_by_key(|(row, column, _)| (*row, *column));
        let height = cells.0.last().map_or(0, |(row, ..)| row + 1);
        let room: usize = cells.0.chunk_by(same_row).map(width).sum();
        self.cells = self.cells.saturating_add((height + room) as u64);
        within(Measure::Cells, self.cells, CELLS)?;
        let mut rows = vec![Vec::new(); height];
        for (row, column, text) in cells.0 {
            rows[row].resize(column + 1, String::new());
            rows[row][column] = text;
        }
        self.done.push(Sheet { name, rows });
        Ok(())
    }
}

fn same_row(a: &(usize, usize, String), b: &(usize, usize, String)) -> bool {
    a.0 == b.0
}

/// Columns from the first of the sheet to the last full one.
fn width(row: &[(usize, usize, String)]) -> usize {
    row.last().map_or(0, |(_, column, _)| column + 1)
}

fn within(what: Measure, amount: u64, limit: u64) -> Result<(), OfficeError> {
    if amount > limit { Err(OfficeError::TooLarge { what, limit }) } else { Ok(()) }
}
