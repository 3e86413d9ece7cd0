//! One summary table (汇总表), from a sheet or a Word table, as rows of typed values.
//!
//! The head may stand on one row or two, anywhere near the top ([`head`]); below it each row that names somebody is
//! a candidate ([`rows`]). A line 推荐单位：… above the head counts for all, a merged cell for the rows below it.

mod head;
mod rows;

use std::collections::BTreeMap;
use std::sync::Arc;

use self::rows::Table;
use super::form::Line;
use super::layout::{self, Piece, Strip};
use super::{Found, Private, Spot, Unplaced};
use crate::model::Month;
use crate::model::honoree::{Domain, Gender};
use crate::office::{Document, Sheet};

/// One candidate of a list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Entry {
    /// Single lines.
    pub lines: BTreeMap<Line, Found<String>>,
    /// 性别
    pub gender: Option<Found<Gender>>,
    /// 出生年月
    pub born: Option<Found<Month>>,
    /// 推荐领域
    pub domains: Vec<Found<Domain>>,
}

/// What a list says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct List {
    /// Candidates from the top.
    pub entries: Vec<Entry>,
    /// Private values that were dropped.
    pub dropped: BTreeMap<Private, u32>,
    /// What no column takes.
    pub unplaced: Vec<Unplaced>,
    /// Where a public column holds what looks private; it was cut out.
    pub private_in: Vec<Spot>,
}

/// Reads a sheet, if its head is that of a list; `number` is the sheet's place from 1.
pub fn read_sheet(sheet: &Sheet, file: &str, number: usize) -> Option<List> {
    let file: Arc<str> = Arc::from(file);
    let cell = |row: usize, column: usize, text: &String| {
        let from = Spot { file: Arc::clone(&file), table: number, row: row + 1, cell: column + 1 };
        Piece { from, column, width: 1, height: 1, text: text.clone(), pictures: Vec::new() }
    };
    let row = |row: usize| sheet.rows[row].iter().enumerate().map(|(at, text)| cell(row, at, text)).collect();
    let mut list = List::default();
    rows::read(&Table { rows: sheet.rows.len(), row: &row, is_sheet: true }, &[], &mut list).then_some(list)
}

/// Reads the list in a Word document, if there is one; several tables with such heads are one list.
pub fn read_document(document: &Document, file: &str) -> Option<List> {
    let (mut list, mut found) = (List::default(), false);
    let mut above: Vec<Piece> = Vec::new();
    let mut table: Vec<Vec<Piece>> = Vec::new();
    let mut others = Vec::new();
    let mut close = |table: &mut Vec<Vec<Piece>>, above: &mut Vec<Piece>, list: &mut List| {
        let table = std::mem::take(table);
        if table.is_empty() {
            return;
        }
        if rows::read(&Table { rows: table.len(), row: &|row| table[row].clone(), is_sheet: false }, above, list) {
            found = true;
            above.clear();
        } else {
            others.extend(table.into_iter().flatten());
        }
    };
    for strip in layout::strips(document, &Arc::from(file)) {
        match strip {
            Strip::Row { first, cells } => {
                if first {
                    close(&mut table, &mut above, &mut list);
                }
                table.push(cells);
            }
            Strip::Paragraph(piece) => {
                close(&mut table, &mut above, &mut list);
                above.push(piece);
            }
        }
    }
    close(&mut table, &mut above, &mut list);
    others.extend(above);
    rows::leave(others, &mut list);
    found.then_some(list)
}

#[cfg(test)]
mod tests;
