//! From strips to answers: which cell belongs to which label.
//!
//! A label answers for the cell to its right, below it if a row holds labels only, or for the rest of its own cell.
//! A label that spans rows answers for all of them; a section's text may follow below its heading.

use std::ops::Range;

use super::super::Spot;
use super::super::hint;
use super::super::label::{self, Label};
use super::super::layout::{Piece, Strip};
use super::super::months;
use super::super::text::is_blank;

/// A label and what was found for it.
pub(super) struct Answer {
    pub label: Label,
    pub at: Spot,
    pub parts: Vec<Part>,
}

/// A text and its place.
#[derive(Clone)]
pub(super) struct Part {
    pub from: Spot,
    pub text: String,
}

/// A row of the career table: what stands under 起止年月, and the rest.
pub(super) struct CareerCells {
    pub dates: Vec<Part>,
    pub words: Vec<Part>,
}

/// A picture, its place, and the label that it answers.
pub(super) struct Shown {
    pub picture: usize,
    pub from: Spot,
    pub label: Option<Label>,
}

/// All that a document holds, by label.
#[derive(Default)]
pub(super) struct Answers {
    pub all: Vec<Answer>,
    pub career: Vec<CareerCells>,
    pub loose: Vec<Part>,
    pub pictures: Vec<Shown>,
}

/// Sorts everything in a document under its label.
pub(super) fn walk(strips: Vec<Strip>) -> Answers {
    let mut walker = Walker::default();
    for strip in strips {
        match strip {
            Strip::Paragraph(piece) => walker.paragraph(piece),
            Strip::Row { first, cells } => walker.row(first, cells),
        }
    }
    walker.answers
}

#[derive(Default)]
struct Walker {
    answers: Answers,
    /// The section whose text goes on below.
    open: Option<usize>,
    /// The label on a line of its own just above.
    above: Option<usize>,
    /// Whether the printed notes go on.
    in_notes: bool,
    /// Labels of a row of labels, with their columns.
    heads: Vec<(Range<usize>, usize)>,
    /// Columns of 起止年月, below that head.
    career: Option<Range<usize>>,
    /// Cells of upper rows that reach down here.
    hanging: Vec<Hanging>,
}

struct Hanging {
    column: usize,
    rows: usize,
    answer: Option<usize>,
}

impl Walker {
    fn paragraph(&mut self, piece: Piece) {
        self.leave_table();
        self.note_pictures(&piece, self.open);
        let above = self.above.take();
        if is_empty(&piece.text) {
            return;
        }
        if hint::opens_notes(&piece.text) {
            (self.in_notes, self.open) = (true, None);
        } else if (self.in_notes && hint::is_in_notes(&piece.text)) || hint::is_furniture(&piece.text) {
        } else if let Some(last) = self.read_labels(&piece, None) {
            let label = self.answers.all[last].label;
            self.open = label.stands_above().then_some(last);
            self.above = (self.open.is_none() && self.answers.all[last].parts.is_empty()).then_some(last);
        } else {
            let is_value = piece.text.chars().count() <= 40 && months::month_at(&piece.text).is_none();
            let target = self.open.or(above.filter(|_| is_value));
            self.put(target, part(&piece));
        }
    }

    fn leave_table(&mut self) {
        if !self.hanging.is_empty() || self.career.is_some() || !self.heads.is_empty() {
            self.hanging.clear();
            self.heads.clear();
            self.career = None;
        }
    }

    fn row(&mut self, first: bool, cells: Vec<Piece>) {
        if first {
            self.leave_table();
            if self.open.is_some_and(|open| self.answers.all[open].at.table == 0) {
                self.open = None;
            }
            (self.in_notes, self.above) = (false, None);
        }
        if self.is_career_row(&cells) {
            self.career_row(&cells);
        } else {
            self.career = career_columns(&cells);
            self.labelled_row(&cells);
        }
        for hanging in &mut self.hanging {
            hanging.rows -= 1;
        }
        self.hanging.retain(|hanging| hanging.rows > 0);
    }

    fn is_career_row(&self, cells: &[Piece]) -> bool {
        let ends = |cell: &Piece| {
            label::read(&cell.text).is_some_and(|reading| match reading.label {
                Label::Career | Label::CareerText => false,
                Label::CareerDates => reading.rest.is_empty(),
                label => reading.rest.is_empty() || label.stands_above(),
            })
        };
        self.career.is_some() && !cells.iter().any(ends)
    }

    fn career_row(&mut self, cells: &[Piece]) {
        let columns = self.career.clone().unwrap_or_default();
        let mut row = CareerCells { dates: Vec::new(), words: Vec::new() };
        for cell in cells {
            self.note_pictures(cell, None);
            self.hang(cell, None);
            if is_empty(&cell.text)
                || label::read(&cell.text).is_some_and(|reading| reading.label == Label::Career && reading.rest.is_empty())
            {
                continue;
            }
            let side = if columns.contains(&cell.column) { &mut row.dates } else { &mut row.words };
            side.push(part(cell));
        }
        self.answers.career.push(row);
    }

    fn labelled_row(&mut self, cells: &[Piece]) {
        let heads = std::mem::take(&mut self.heads);
        let (mut pending, mut labels, mut last) = (None, Vec::new(), None);
        let mut hanging: Vec<(usize, Option<usize>)> = self.hanging.iter().map(|hanging| (hanging.column, hanging.answer)).collect();
        hanging.sort_by_key(|(column, _)| std::cmp::Reverse(*column));
        for cell in cells {
            while let Some((_, answer)) = hanging.pop_if(|(column, _)| *column < cell.column) {
                pending = answer;
            }
            self.note_pictures(cell, pending);
            let before = self.answers.all.len();
            let answer = if is_empty(&cell.text) { None } else { self.read_labels(cell, pending) };
            let is_label = answer.is_some_and(|answer| self.answers.all[answer].parts.is_empty() && before + 1 == self.answers.all.len());
            if let Some(answer) = answer {
                (pending, last) = (is_label.then_some(answer), Some(answer));
                labels.extend(is_label.then_some((cell.column..cell.column + cell.width, answer)));
            } else if is_empty(&cell.text) {
                pending = pending.filter(|pending| self.takes_more(*pending));
            } else {
                let above = heads.iter().find(|(columns, _)| columns.contains(&cell.column)).map(|(_, answer)| *answer);
                self.put(pending.or(above).or(self.open), part(cell));
                pending = pending.filter(|pending| self.takes_more(*pending));
            }
            self.hang(cell, is_label.then_some(answer).flatten());
        }
        self.look_below(cells, labels, last);
    }

    /// What the next rows may hold: values under a row of labels, the text under a heading.
    fn look_below(&mut self, cells: &[Piece], labels: Vec<(Range<usize>, usize)>, last: Option<usize>) {
        let filled = cells.iter().filter(|cell| !is_empty(&cell.text)).count();
        if let Some(last) = last {
            let answer = &self.answers.all[last];
            let text = matches!(answer.label, Label::Deeds | Label::Stories);
            let goes_on = filled == 1 && answer.label.stands_above() && (text || answer.parts.is_empty());
            self.open = goes_on.then_some(last);
        }
        let all_labels = labels.len() == cells.len() && labels.len() > 1;
        self.heads = if all_labels { labels } else { Vec::new() };
    }

    fn takes_more(&self, answer: usize) -> bool {
        self.answers.all[answer].label.stands_above() || matches!(self.answers.all[answer].label, Label::Private(_) | Label::Portrait)
    }

    fn hang(&mut self, cell: &Piece, answer: Option<usize>) {
        if cell.height > 1 && cell.column < WIDEST {
            self.hanging.retain(|hanging| hanging.column != cell.column);
            self.hanging.push(Hanging { column: cell.column, rows: cell.height, answer });
        }
    }

    fn note_pictures(&mut self, piece: &Piece, answer: Option<usize>) {
        if piece.pictures.is_empty() {
            return;
        }
        let own = label::read(&piece.text).map(|reading| reading.label);
        let label = own.or(answer.map(|answer| self.answers.all[answer].label));
        let shown = piece.pictures.iter().map(|picture| Shown { picture: *picture, from: piece.from.clone(), label });
        self.answers.pictures.extend(shown);
    }

    fn put(&mut self, answer: Option<usize>, part: Part) {
        match answer {
            Some(answer) => self.answers.all[answer].parts.push(part),
            None => self.answers.loose.push(part),
        }
    }

    /// Adds the labels in a text with their values; the last one's place, if there is any.
    fn read_labels(&mut self, piece: &Piece, pending: Option<usize>) -> Option<usize> {
        let reading = label::read(&piece.text)?;
        if self.is_answer(&reading, pending) {
            return None;
        }
        let (mut label, mut rest) = (reading.label, reading.rest);
        while let Some((end, next)) = next_label(label, rest) {
            self.add(label, &rest[..end], piece);
            (label, rest) = (next.label, next.rest);
        }
        self.add(label, rest, piece);
        Some(self.answers.all.len() - 1)
    }

    /// Whether what begins like a label is the answer to one: a text may begin with 姓名：, a line with 职务 and a blank.
    fn is_answer(&self, reading: &label::Reading<'_>, pending: Option<usize>) -> bool {
        let asks_for_text = |answer: usize| self.answers.all[answer].label.stands_above();
        let is_asked = match pending {
            Some(pending) => !reading.colon || asks_for_text(pending),
            None => self.open.is_some_and(asks_for_text) && !reading.label.stands_above() && !matches!(reading.label, Label::Private(_)),
        };
        !reading.rest.is_empty() && is_asked
    }

    fn add(&mut self, label: Label, value: &str, piece: &Piece) {
        let parts = if is_empty(value) { Vec::new() } else { vec![Part { from: piece.from.clone(), text: value.to_owned() }] };
        self.answers.all.push(Answer { label, at: piece.from.clone(), parts });
    }
}

/// Grid columns in which a cell may reach down; the forms have some ten.
const WIDEST: usize = 128;

/// Longer values are texts, in which 电话： is a word and no label.
const LONGEST_LINE: usize = 400;

/// The next label with a colon in a value such as `0351-… 手机：…`: where the value ends, and the label.
fn next_label(label: Label, text: &str) -> Option<(usize, label::Reading<'_>)> {
    if label.is_section() || text.chars().count() > LONGEST_LINE {
        return None;
    }
    let breaks =
        text.char_indices().filter(|(_, c)| is_blank(*c) || matches!(c, '；' | ';' | '，' | '。' | '_')).map(|(at, c)| at + c.len_utf8());
    std::iter::once(0).chain(breaks).find_map(|at| Some((at, label::read(&text[at..]).filter(|reading| reading.colon)?)))
}

/// The columns of 起止年月, if a row is the head of the career table.
fn career_columns(cells: &[Piece]) -> Option<Range<usize>> {
    let mut dates = cells.iter().filter(|cell| {
        let reading = label::read(&cell.text);
        reading.is_some_and(|reading| reading.label == Label::CareerDates && reading.rest.is_empty())
    });
    let last = dates.next_back()?;
    let first = dates.next().unwrap_or(last);
    Some(first.column..last.column + last.width)
}

fn part(piece: &Piece) -> Part {
    Part { from: piece.from.clone(), text: piece.text.clone() }
}

pub(super) fn is_empty(text: &str) -> bool {
    text.chars().all(|c| is_blank(c) || matches!(c, '_' | '＿'))
}
