//! Getters for values that are more than text: numbers, days, words out of a list.

use std::ops::RangeInclusive;

use jiff::civil::{Date, DateTime};
use toml::de::DeValue;

use super::report::list_help;
use super::{Entry, Reader};
use crate::diag::{Diagnostic, say, suggestion};
use crate::model::Month;
use crate::source::Digest;

impl<'r> Reader<'r> {
    /// Whether something is so.
    pub fn flag(&mut self, key: &'static str) -> Option<bool> {
        let entry = self.take(key)?;
        match entry.value.get_ref() {
            DeValue::Boolean(flag) => Some(*flag),
            _ => self.wrong(key, entry, say("true 或 false（不加引号）", "true or false, without quotes")),
        }
    }

    /// A whole number within a range.
    pub fn number(&mut self, key: &'static str, range: RangeInclusive<i64>) -> Option<i64> {
        let entry = self.take(key)?;
        let number = match entry.value.get_ref() {
            DeValue::Integer(number) => i64::from_str_radix(number.as_str(), number.radix()).ok(),
            _ => None,
        };
        match number.filter(|number| range.contains(number)) {
            Some(number) => Some(number),
            None => {
                let (low, high) = (range.start(), range.end());
                let wanted =
                    say(format!("{low} 到 {high} 的整数（不加引号）"), format!("a whole number from {low} to {high}, without quotes"));
                self.wrong(key, entry, wanted)
            }
        }
    }

    /// A number, whole or with a point.
    pub fn decimal(&mut self, key: &'static str) -> Option<f64> {
        let entry = self.take(key)?;
        decimal_of(entry).or_else(|| self.wrong(key, entry, say("数字（不加引号）", "a number, without quotes")))
    }

    /// A point of a picture: two numbers from 0 to 1.
    pub fn point(&mut self, key: &'static str) -> Option<[f32; 2]> {
        let entry = self.take(key)?;
        let numbers: Vec<f64> = self.items(entry).into_iter().filter_map(decimal_of).collect();
        match numbers[..] {
            [x, y] if (0.0..=1.0).contains(&x) && (0.0..=1.0).contains(&y) => Some([x as f32, y as f32]),
            _ => self.wrong(
                key,
                entry,
                say("[x, y]，两个 0 到 1 之间的数，从左上角量起", "[x, y]: two numbers from 0 to 1, measured from the top left"),
            ),
        }
    }

    /// A day, as a TOML date or as a string of the same shape.
    pub fn date(&mut self, key: &'static str) -> Option<Date> {
        let entry = self.take(key)?;
        let written = match entry.value.get_ref() {
            DeValue::Datetime(date) => date.to_string(),
            DeValue::String(date) => date.to_string(),
            _ => String::new(),
        };
        let day = written.get(..10).and_then(|day| day.parse().ok());
        day.or_else(|| self.wrong(key, entry, say("日期，如 2023-11-06", "a date such as 2023-11-06")))
    }

    /// A day with an optional time of day.
    pub fn date_time(&mut self, key: &'static str) -> Option<(Date, Option<DateTime>)> {
        let entry = self.take(key)?;
        let written = match entry.value.get_ref() {
            DeValue::Datetime(date) => date.to_string(),
            DeValue::String(date) => date.to_string(),
            _ => String::new(),
        };
        if let Ok(moment) = written.parse::<DateTime>().map_err(|_| ())
            && written.len() > 10
        {
            return Some((moment.date(), Some(moment)));
        }
        match written.parse() {
            Ok(day) => Some((day, None)),
            Err(_) => self.wrong(
                key,
                entry,
                say("日期或时间，如 2023-11-28 或 2023-11-28T09:30:00", "a day or a time such as 2023-11-28 or 2023-11-28T09:30:00"),
            ),
        }
    }

    /// A month or a year: `1983-05` or `1983`.
    pub fn month(&mut self, key: &'static str) -> Option<Month> {
        let entry = self.take(key)?;
        let written = match entry.value.get_ref() {
            DeValue::String(month) => month.to_string(),
            DeValue::Integer(year) => year.as_str().to_owned(),
            DeValue::Datetime(date) => date.to_string().get(..7).unwrap_or_default().to_owned(),
            _ => String::new(),
        };
        let month = written.parse().ok();
        month.or_else(|| {
            self.wrong(key, entry, say("年月，如 \"1983-05\" 或 \"1983\"", "a month such as \"1983-05\" or a year such as \"1983\""))
        })
    }

    /// A SHA-256 digest written `sha256:…`.
    pub fn digest(&mut self, key: &'static str) -> Option<Digest> {
        let entry = self.take(key)?;
        let digest = match entry.value.get_ref() {
            DeValue::String(digest) => digest.strip_prefix("sha256:").and_then(|hex| hex.parse().ok()),
            _ => None,
        };
        digest.or_else(|| self.wrong(key, entry, say("\"sha256:\" 加 64 位十六进制数", "\"sha256:\" and 64 hexadecimal digits")))
    }

    /// Pairs of whole numbers such as `[[1920, 1080], [1080, 1920]]`.
    pub fn pairs(&mut self, key: &'static str) -> Vec<[u32; 2]> {
        let Some(entry) = self.take(key) else { return Vec::new() };
        let pair = |item: Entry<'r>| {
            let numbers: Vec<f64> = self.items(item).into_iter().filter_map(decimal_of).collect();
            match numbers[..] {
                [a, b] if a >= 0.0 && b >= 0.0 => Some([a as u32, b as u32]),
                _ => self.wrong(key, item, say("[[宽, 高], …]", "[[width, height], …]")),
            }
        };
        self.items(entry).into_iter().filter_map(pair).collect()
    }

    /// One word out of a list.
    pub fn choice<T: Copy>(&mut self, key: &'static str, words: &[(&'static str, T)]) -> Option<T> {
        let entry = self.take(key)?;
        self.choice_of(key, entry, words)
    }

    /// Several words out of a list; a single string counts as a list of one.
    pub fn choices<T: Copy>(&mut self, key: &'static str, words: &[(&'static str, T)]) -> Option<Vec<T>> {
        let entry = self.take(key)?;
        Some(self.items(entry).into_iter().filter_map(|item| self.choice_of(key, item, words)).collect())
    }

    fn choice_of<T: Copy>(&self, key: &str, entry: Entry<'r>, words: &[(&'static str, T)]) -> Option<T> {
        let typed = self.string_of(key, entry)?;
        if let Some((_, choice)) = words.iter().find(|(word, _)| *word == typed) {
            return Some(*choice);
        }
        let all = words.iter().map(|(word, _)| *word).collect::<Vec<_>>();
        let near = suggestion(&typed, all.iter().copied());
        let message = say(format!("{key} 不能是“{typed}”"), format!("“{typed}” is not a value of {key}"));
        let diagnostic = Diagnostic::error("record/unknown-value", message).at(entry.place());
        self.report(diagnostic.help(list_help(near, &all)));
        None
    }
}

fn decimal_of(entry: Entry<'_>) -> Option<f64> {
    match entry.value.get_ref() {
        DeValue::Float(number) => number.as_str().parse().ok(),
        DeValue::Integer(number) if number.radix() == 10 => number.as_str().parse().ok(),
        _ => None,
    }
}
