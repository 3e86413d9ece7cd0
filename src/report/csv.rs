//! A sheet as CSV.

use super::{Cell, Sheet};
use crate::csv;

/// Head, rows and totals; the title stays with the printed sheet, so that the first line names the columns.
pub fn bytes(sheet: &Sheet) -> Vec<u8> {
    let head: Vec<String> = sheet.columns.iter().map(|column| column.head.clone()).collect();
    let rows = sheet.rows.iter().chain([&sheet.totals]).filter(|row| !row.is_empty()).map(|row| row.iter().map(cell).collect());
    csv::bytes([head].into_iter().chain(rows))
}

fn cell(cell: &Cell) -> String {
    match cell {
        Cell::Empty => String::new(),
        Cell::Text(text) => text.clone(),
        Cell::Number(number) | Cell::Sum(number) => number.to_string(),
    }
}
