//! Rows below the head of a list, as candidates.

use super::super::choice::{self, Chosen, DOMAINS, GENDERS};
use super::super::form::Line;
use super::super::label::{self, Label};
use super::super::layout::Piece;
use super::super::text::{is_blank, squeeze};
use super::super::value::{self, Clean};
use super::super::{Found, Private, Unplaced, Why, hint};
use super::head::{self, Column, Head};
use super::{Entry, List};

/// More people are on no list.
const MOST: usize = 5000;

/// Rows of a table, made when they are asked for: a sheet may have a million.
pub(super) struct Table<'t> {
    pub rows: usize,
    pub row: &'t dyn Fn(usize) -> Vec<Piece>,
    /// Whether numbers may have lost their last zeros.
    pub is_sheet: bool,
}

/// Adds the candidates of a table, if it has the head of a list; `above` is the text before the table.
pub(super) fn read(table: &Table<'_>, above: &[Piece], list: &mut List) -> bool {
    let top: Vec<Vec<Piece>> = (0..table.rows.min(head::DEEPEST)).map(table.row).collect();
    let Some(head) = head::find(&top) else { return false };
    let title = above.iter().chain(top[..head.top].iter().flatten());
    let recommender = recommender_above(title, list);
    let mut rows = Rows { head: &head, recommender, of_column: None, is_sheet: table.is_sheet, list };
    for row in (head.below..table.rows).map(table.row) {
        if rows.list.entries.len() == MOST {
            if let Some(first) = row.into_iter().next() {
                Unplaced::tell(&mut rows.list.unplaced, &first.text, first.from, Why::TooMany);
            }
            break;
        }
        rows.row(&row);
    }
    true
}

/// Lists everything that is no part of a table of candidates.
pub(super) fn leave(pieces: Vec<Piece>, list: &mut List) {
    let title = recommender_above(pieces.iter(), list);
    if let Some(found) = title {
        Unplaced::tell(&mut list.unplaced, &found.value, found.from, Why::NoField);
    }
}

/// The recommender in the lines above the head; the others are titles, or told.
fn recommender_above<'p>(pieces: impl Iterator<Item = &'p Piece>, list: &mut List) -> Option<Found<String>> {
    let mut found: Option<Found<String>> = None;
    let mut waits = false;
    for piece in pieces.filter(|piece| !squeeze(&piece.text).is_empty()) {
        match label::read(&piece.text) {
            Some(reading) if reading.label == Label::Line(Line::Recommender) => {
                waits = reading.rest.is_empty();
                found = line(Line::Recommender, reading.rest, piece, list).or(found);
            }
            Some(reading) => {
                waits = false;
                inline(reading, piece, list);
            }
            None if waits => {
                waits = false;
                found = line(Line::Recommender, &piece.text, piece, list).or(found);
            }
            None => leave_one(piece, list),
        }
    }
    found
}

/// 联系人：… and 填报日期：… above or below the table are dropped and counted.
fn inline(reading: label::Reading<'_>, piece: &Piece, list: &mut List) {
    match reading.label {
        Label::Private(private) if !squeeze(&hint::without(reading.rest)).is_empty() => drop_one(private, list),
        Label::Private(_) => {}
        _ if reading.rest.is_empty() => {}
        _ => leave_one(piece, list),
    }
}

fn leave_one(piece: &Piece, list: &mut List) {
    let text = hint::without(&piece.text);
    if !squeeze(&text).is_empty() && !hint::is_furniture(&text) {
        Unplaced::tell(&mut list.unplaced, &text, piece.from.clone(), Why::NoField);
    }
}

fn drop_one(private: Private, list: &mut List) {
    *list.dropped.entry(private).or_default() += 1;
}

/// The line in a cell; what is private in it is cut out and counted.
fn line(line: Line, text: &str, piece: &Piece, list: &mut List) -> Option<Found<String>> {
    match value::clean(line, text) {
        Clean::Nothing => None,
        Clean::TooLong => {
            Unplaced::tell(&mut list.unplaced, text, piece.from.clone(), Why::TooLong);
            None
        }
        Clean::Line { value, private } => {
            if !private.is_empty() {
                list.private_in.push(piece.from.clone());
            }
            private.into_iter().for_each(|private| drop_one(private, list));
            (!value.is_empty()).then(|| Found { value, from: piece.from.clone() })
        }
    }
}

struct Rows<'r> {
    head: &'r Head,
    /// From the line above the head.
    recommender: Option<Found<String>>,
    /// From the column, for the rows that a merged cell covers.
    of_column: Option<Found<String>>,
    is_sheet: bool,
    list: &'r mut List,
}

impl Rows<'_> {
    fn row(&mut self, row: &[Piece]) {
        let filled = || row.iter().filter(|cell| !squeeze(&cell.text).is_empty());
        let column = |cell: &Piece| self.head.columns.get(&cell.column).copied();
        let name = filled().find(|cell| column(cell) == Some(Column::Of(Label::Line(Line::Name))));
        let repeats_head = name.is_some_and(|name| Label::of_head(&name.text) == Some(Label::Line(Line::Name)));
        if repeats_head || is_total(row) {
            return;
        }
        if name.is_none() {
            return self.nameless(row);
        }
        let mut entry = Entry::default();
        for cell in filled() {
            match column(cell) {
                Some(column) => self.cell(column, cell, &mut entry),
                None => leave_one(cell, self.list),
            }
        }
        if let Some(of_column) = entry.lines.get(&Line::Recommender) {
            self.of_column = Some(of_column.clone());
        } else if let Some(recommender) = self.of_column.as_ref().or(self.recommender.as_ref()) {
            entry.lines.insert(Line::Recommender, recommender.clone());
        }
        self.list.entries.push(entry);
    }

    /// Lines below the table, or a serial number that waits for a candidate.
    fn nameless(&mut self, row: &[Piece]) {
        let is_recommender = |cell: &Piece| self.head.columns.get(&cell.column) == Some(&Column::Of(Label::Line(Line::Recommender)));
        let mut last: Option<Private> = None;
        for cell in row.iter().filter(|cell| !squeeze(&cell.text).is_empty()) {
            let is_number = squeeze(&cell.text).chars().all(|c| c.is_ascii_digit() || c == '.');
            let is_serial = self.head.columns.get(&cell.column) == Some(&Column::Of(Label::Private(Private::Remark))) && is_number;
            let reading = label::read(&cell.text);
            let waits = last.take();
            match reading {
                _ if is_serial => {}
                None if is_recommender(cell) => self.of_column = line(Line::Recommender, &cell.text, cell, self.list),
                Some(label::Reading { label: Label::Private(private), rest: "", .. }) => last = Some(private),
                Some(reading) => inline(reading, cell, self.list),
                None => match waits {
                    Some(private) => drop_one(private, self.list),
                    None => leave_one(cell, self.list),
                },
            }
        }
    }

    fn cell(&mut self, column: Column, cell: &Piece, entry: &mut Entry) {
        let from = || cell.from.clone();
        match column {
            Column::Tick(value) if is_tick(&cell.text) => entry.domains.push(Found { value, from: from() }),
            Column::Tick(_) => {}
            Column::Of(Label::Line(field)) => {
                if let Some(found) = line(field, &cell.text, cell, self.list) {
                    entry.lines.insert(field, found);
                }
            }
            Column::Of(Label::Gender) => match choice::chosen(&cell.text, &GENDERS) {
                Ok(Chosen { values, rest }) if values.len() == 1 && rest.is_empty() => {
                    entry.gender = Some(Found { value: values[0], from: from() })
                }
                _ => self.unplace(cell, Why::Choice),
            },
            Column::Of(Label::Born) => self.born(cell, entry),
            Column::Of(Label::Domains) => match choice::chosen(&cell.text, &DOMAINS) {
                Ok(Chosen { values, rest }) => {
                    if !rest.is_empty() {
                        self.unplace(cell, Why::NoField);
                    }
                    entry.domains.extend(values.into_iter().map(|value| Found { value, from: from() }));
                }
                Err(why) => self.unplace(cell, why),
            },
            Column::Of(Label::Private(private)) => self.private(private, cell),
            Column::Of(_) => self.unplace(cell, Why::NoField),
        }
    }

    fn born(&mut self, cell: &Piece, entry: &mut Entry) {
        let lost_zero = self.is_sheet && lost_its_zero(&cell.text);
        match value::month(&cell.text) {
            Ok(_) if lost_zero => self.unplace(cell, Why::JanuaryOrOctober),
            Ok((value, rest)) => {
                entry.born = Some(Found { value, from: cell.from.clone() });
                if !rest.is_empty() {
                    self.unplace(cell, Why::NoField);
                }
            }
            Err(why) => self.unplace(cell, why),
        }
    }

    /// Remarks and numbers are dropped; that a line is a serial number is no news.
    fn private(&mut self, private: Private, cell: &Piece) {
        let is_serial = private == Private::Remark && squeeze(&cell.text).chars().all(|c| c.is_ascii_digit() || c == '.');
        if !is_serial && !squeeze(&hint::without(&cell.text)).is_empty() {
            drop_one(private, self.list);
        }
    }

    fn unplace(&mut self, cell: &Piece, why: Why) {
        Unplaced::tell(&mut self.list.unplaced, &cell.text, cell.from.clone(), why);
    }
}

fn is_total(row: &[Piece]) -> bool {
    let first = row.iter().map(|cell| squeeze(&cell.text)).find(|text| !text.is_empty());
    first.is_some_and(|text| {
        ["合计", "总计", "小计", "共计"].iter().any(|word| text.starts_with(word)) || (text.starts_with('共') && text.ends_with('人'))
    })
}

/// A tick typed alone into a column of its own.
fn is_tick(text: &str) -> bool {
    let text = text.trim_matches(is_blank);
    matches!(text, "√" | "✓" | "✔" | "☑" | "☒" | "■" | "●" | "是" | "1")
}

/// `1983.1`: sheets drop the zero of `1983.10`.
fn lost_its_zero(text: &str) -> bool {
    let text = text.trim_matches(is_blank);
    text.len() == 6 && text.ends_with(".1") && text[..4].bytes().all(|byte| byte.is_ascii_digit())
}
