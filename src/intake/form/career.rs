//! 学习工作经历: periods and what was done in them, however the rows were typed.

use super::super::months::{self, Period};
use super::super::text::{is_blank, one_line};
use super::super::{Found, Spot, Unplaced, Why};
use super::CareerRow;
use super::walk::{CareerCells, Part};

/// The rows that could be read, and what could not.
#[derive(Default)]
pub(super) struct Career {
    pub rows: Vec<Found<CareerRow>>,
    pub unplaced: Vec<Unplaced>,
}

impl Career {
    /// Adds a row of the table.
    pub(super) fn add(&mut self, cells: &CareerCells) {
        let dates: Vec<&str> = cells.dates.iter().map(|part| part.text.as_str()).collect();
        let Some(from) = cells.dates.iter().chain(&cells.words).map(|part| part.from.clone()).next() else { return };
        let words: Vec<&str> = cells.words.iter().map(|part| part.text.as_str()).collect();
        let words = words.join("\n");
        match dates[..] {
            [] => self.add_lines(&words, &from),
            [one] => self.pair(one, &words, &from),
            // 起 and 止 in cells of their own
            _ => self.pair(&dates.join("—"), &words, &from),
        }
    }

    /// Adds a text without a column for periods: lines that begin with one, each with its words.
    pub(super) fn add_part(&mut self, part: &Part) {
        self.add_lines(&part.text, &part.from);
    }

    fn add_lines(&mut self, text: &str, from: &Spot) {
        for line in text.split('\n').filter(|line| !line.chars().all(is_blank)) {
            match months::period_at(line) {
                Some((Ok(_), rest)) if words(rest).is_empty() => self.unplace(line, from, Why::Pairs),
                Some((Ok(period), rest)) => self.push(period, rest, from),
                Some((Err(why), _)) => self.unplace(line, from, why),
                None => self.continue_last(line, from),
            }
        }
    }

    /// A line without a period goes on with the row before.
    fn continue_last(&mut self, line: &str, from: &Spot) {
        match self.rows.last_mut() {
            Some(row) if self.unplaced.last().is_none_or(|unplaced| unplaced.from <= row.from) => {
                add_line(&mut row.value.text, line);
            }
            _ => self.unplace(line, from, Why::NoField),
        }
    }

    /// Periods in one cell, words in another: one of each, or as many lines of either.
    fn pair(&mut self, dates: &str, text: &str, from: &Spot) {
        match periods(dates) {
            Ok(_) if words(text).is_empty() => self.unplace(dates, from, Why::Pairs),
            Ok(periods) if periods.len() == 1 => self.push(periods[0].1, text, from),
            Ok(periods) => match shares(&periods, text) {
                Some(shares) => periods.iter().zip(shares).for_each(|((_, period), words)| self.push(*period, &words, from)),
                None => self.unplace(&format!("{dates} {text}"), from, Why::Pairs),
            },
            Err(why) => self.unplace(&format!("{dates} {text}"), from, why),
        }
    }

    fn push(&mut self, period: Period, text: &str, from: &Spot) {
        let row = CareerRow { from: period.from, to: period.to, text: words(text) };
        self.rows.push(Found { value: row, from: from.clone() });
    }

    fn unplace(&mut self, text: &str, from: &Spot, why: Why) {
        Unplaced::tell(&mut self.unplaced, text, from.clone(), why);
    }
}

/// More periods in one cell are no life.
const MOST_PERIODS: usize = 100;

/// All periods of a cell with the line on which each begins.
fn periods(text: &str) -> Result<Vec<(usize, Period)>, Why> {
    let mut found = Vec::new();
    let mut rest = text;
    loop {
        rest = rest.trim_start_matches(|c: char| is_blank(c) || matches!(c, '；' | ';' | '，' | '、'));
        if rest.is_empty() {
            return if found.is_empty() { Err(Why::Date) } else { Ok(found) };
        }
        if found.len() == MOST_PERIODS {
            return Err(Why::TooMany);
        }
        let line = text[..text.len() - rest.len()].matches('\n').count();
        let (period, after) = months::period_at(rest).ok_or(Why::Date)?;
        found.push((line, period?));
        rest = after;
    }
}

/// The lines of a text shared out among periods: one each, or by the lines on which the periods begin.
fn shares(periods: &[(usize, Period)], text: &str) -> Option<Vec<String>> {
    let lines: Vec<&str> = text.split('\n').collect();
    let filled: Vec<String> = lines.iter().filter(|line| !line.chars().all(is_blank)).map(|line| (*line).to_owned()).collect();
    if filled.len() == periods.len() {
        return Some(filled);
    }
    let starts: Vec<usize> = periods.iter().map(|(line, _)| *line).collect();
    let apart = starts.windows(2).any(|two| two[1] > two[0] + 1) && starts.first() == Some(&0);
    if !apart || starts.last().is_some_and(|last| *last >= lines.len()) {
        return None;
    }
    let ends = starts.iter().skip(1).copied().chain([lines.len()]);
    let shares: Vec<String> = starts.iter().zip(ends).map(|(start, end)| lines[*start..end].join("\n")).collect();
    shares.iter().all(|share| !share.chars().all(is_blank)).then_some(shares)
}

/// The words of a row on one line.
fn words(text: &str) -> String {
    let mut words = String::new();
    text.split('\n').for_each(|line| add_line(&mut words, line));
    words
}

/// Lines that a person broke stay apart by a comma.
fn add_line(words: &mut String, line: &str) {
    let line = one_line(line.trim_start_matches(['，', ',', '：', ':', '、', ' ', '\u{3000}', '\t']));
    let stops = words.is_empty() || words.ends_with(['，', '。', '；', '、', '：', '（', ',', ';', '(']);
    if !stops && !line.is_empty() {
        words.push('，');
    }
    words.push_str(&line);
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::{Career, CareerCells, Part};
    use crate::intake::{Spot, Why};

    fn part(text: &str, cell: usize) -> Vec<Part> {
        let from = Spot { file: Arc::from("表.docx"), table: 1, row: 9, cell };
        text.split('|').filter(|text| !text.is_empty()).map(|text| Part { from: from.clone(), text: text.to_owned() }).collect()
    }

    fn read(rows: &[(&str, &str)]) -> (Vec<String>, Vec<Why>) {
        let mut career = Career::default();
        for (dates, words) in rows {
            career.add(&CareerCells { dates: part(dates, 2), words: part(words, 3) });
        }
        let told = career.rows.iter().map(|row| {
            let to = row.value.to.map_or("now".to_owned(), |to| format!("{}.{}", to.year, to.month.unwrap_or(0)));
            format!("{}.{}-{to} {}", row.value.from.year, row.value.from.month.unwrap_or(0), row.value.text)
        });
        (told.collect(), career.unplaced.iter().map(|unplaced| unplaced.why).collect())
    }

    #[test]
    fn rows_are_read_however_they_are_typed() {
        for (rows, wanted) in [
            (
                vec![("2005.07—2010.06", "某厂 技术员"), ("2010.07—至今", "某院\n工程师")],
                vec!["2005.7-2010.6 某厂技术员", "2010.7-now 某院，工程师"],
            ),
            (vec![("2005.07|2010.06", "某厂")], vec!["2005.7-2010.6 某厂"]),
            (vec![("2005.07|至今", "某厂")], vec!["2005.7-now 某厂"]),
            (vec![("2005.07—2010.06\n2010.07—至今", "某厂\n某院")], vec!["2005.7-2010.6 某厂", "2010.7-now 某院"]),
            (vec![("2005.07—2010.06\n\n2010.07—至今", "某厂\n技术员\n某院")], vec!["2005.7-2010.6 某厂，技术员", "2010.7-now 某院"]),
            (vec![("2005.07—2010.06", "某厂"), ("", "兼科普员")], vec!["2005.7-2010.6 某厂，兼科普员"]),
            (vec![("", "2005.07-2010.06 某厂\n2010年7月至今，某院")], vec!["2005.7-2010.6 某厂", "2010.7-now 某院"]),
        ] {
            assert_eq!(read(&rows), (wanted.into_iter().map(str::to_owned).collect(), vec![]), "{rows:?}");
        }
    }

    #[test]
    fn what_does_not_pair_is_not_guessed() {
        for (rows, why) in [
            (vec![("2005.07—2010.06\n2010.07—至今", "某厂\n某院\n某所")], Why::Pairs),
            (vec![("2005.13—2010.06", "某厂")], Why::Date),
            (vec![("2010.06", "某厂")], Why::OneDate),
            (vec![("早年", "某厂")], Why::Date),
            (vec![("", "某厂")], Why::NoField),
            (vec![("2005.07—2010.06", "")], Why::Pairs),
        ] {
            assert_eq!(read(&rows), (vec![], vec![why]), "{rows:?}");
        }
    }
}
