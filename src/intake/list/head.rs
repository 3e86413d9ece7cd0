//! The head of a list: which column holds what.

use std::collections::BTreeMap;

use super::super::choice::{self, DOMAINS};
use super::super::form::Line;
use super::super::label::Label;
use super::super::layout::Piece;
use super::super::text::squeeze;
use crate::model::honoree::Domain;

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Column {
    /// The answers to a label.
    Of(Label),
    /// A tick for one domain.
    Tick(Domain),
}

/// Columns by their place in the grid, and the first row below the head.
pub(super) struct Head {
    pub columns: BTreeMap<usize, Column>,
    pub below: usize,
    /// The row on which the head begins.
    pub top: usize,
}

/// The head begins within so many rows.
const HIGHEST: usize = 15;

/// The head ends within so many rows.
pub(super) const DEEPEST: usize = HIGHEST + 1;

/// Fewer known heads make no list.
const FEWEST: usize = 4;

/// Finds the head; a second row of it may hold what the first leaves open.
pub(super) fn find(table: &[Vec<Piece>]) -> Option<Head> {
    (0..table.len().min(HIGHEST)).find_map(|top| {
        let one = columns(&table[top]);
        let two = table.get(top + 1).filter(|row| one.len() > 1 && is_head(row)).map(|row| {
            let mut both = one.clone();
            both.extend(columns(row));
            both
        });
        let (columns, rows) = match two {
            Some(both) if both.len() > one.len() || both != one => (both, 2),
            _ => (one, 1),
        };
        let names = columns.values().any(|column| *column == Column::Of(Label::Line(Line::Name)));
        let spans = table[top].iter().map(|cell| cell.height).max().unwrap_or(1);
        (names && kinds(&columns) >= FEWEST && is_mostly_heads(&table[top])).then_some(Head {
            columns,
            below: top + rows.max(spans.min(2)),
            top,
        })
    })
}

/// How many different things the columns hold; a wide head counts once.
fn kinds(columns: &BTreeMap<usize, Column>) -> usize {
    let mut kinds: Vec<Column> = Vec::new();
    for column in columns.values() {
        if !kinds.contains(column) {
            kinds.push(*column);
        }
    }
    kinds.len()
}

/// Whether more cells are heads than not: on a form every label has its answer beside it.
fn is_mostly_heads(row: &[Piece]) -> bool {
    let filled: Vec<bool> = row.iter().filter(|cell| !squeeze(&cell.text).is_empty()).map(|cell| column(&cell.text).is_some()).collect();
    filled.iter().filter(|is_head| **is_head).count() * 2 > filled.len()
}

/// Whether every filled cell of a row is a head, so that it holds no candidate.
fn is_head(row: &[Piece]) -> bool {
    let mut filled = row.iter().filter(|cell| !squeeze(&cell.text).is_empty()).peekable();
    filled.peek().is_some() && filled.all(|cell| column(&cell.text).is_some())
}

fn columns(row: &[Piece]) -> BTreeMap<usize, Column> {
    let mut columns = BTreeMap::new();
    for cell in row {
        if let Some(column) = column(&cell.text) {
            columns.extend((cell.column..cell.column + cell.width).map(|at| (at, column)));
        }
    }
    columns
}

fn column(text: &str) -> Option<Column> {
    if let Some(label) = Label::of_head(text) {
        return Some(Column::Of(label));
    }
    let bare = squeeze(text);
    let domain = DOMAINS.iter().find(|offer| offer.words.contains(&bare.as_str()))?;
    choice::chosen(&bare, &DOMAINS).is_ok_and(|chosen| chosen.values.len() == 1).then_some(Column::Tick(domain.value))
}
