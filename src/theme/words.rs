//! Interface words of one language, and dates written in it.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::civil::{Date, DateTime};

use crate::diag::{Diagnostic, Place, say};
use crate::model::Month;
use crate::source::SourceFile;

/// The words of `strings/<language>.toml`.
#[derive(Clone, Debug, Default)]
pub struct Words {
    words: BTreeMap<String, String>,
    months: Vec<String>,
}

impl Words {
    /// Reads the file; `html_lang` and `language` fall back to the language's tag.
    pub fn read(file: &Arc<SourceFile>, tag: &str, diagnostics: &mut Vec<Diagnostic>) -> Words {
        let mut words = Words::default();
        match file.text().unwrap_or_default().parse::<toml::Table>() {
            Ok(table) => table.into_iter().for_each(|(key, value)| words.take(key, value)),
            Err(error) => {
                let message = say(
                    format!("主题的界面文字写法有误：{}", error.message()),
                    format!("the theme's words are not valid TOML: {}", error.message()),
                );
                let place = Place { file: Arc::clone(file), span: error.span().unwrap_or(0..0) };
                diagnostics.push(Diagnostic::error("theme/words", message).at(place));
            }
        }
        for key in ["html_lang", "language"] {
            words.words.entry(key.to_owned()).or_insert_with(|| tag.to_owned());
        }
        words
    }

    /// Takes what is missing from the words of the site's default language.
    pub fn complete(&mut self, default: &Words) {
        for (key, word) in &default.words {
            self.words.entry(key.clone()).or_insert_with(|| word.clone());
        }
        if self.months.is_empty() {
            self.months.clone_from(&default.months);
        }
    }

    fn take(&mut self, key: String, value: toml::Value) {
        match value {
            toml::Value::String(word) => drop(self.words.insert(key, word)),
            toml::Value::Array(months) if key == "months" => {
                self.months = months.into_iter().filter_map(|month| month.as_str().map(str::to_owned)).collect();
            }
            _ => {}
        }
    }

    /// A word by its key; the key itself where the theme has none, so that the gap can be seen.
    pub fn get<'w>(&'w self, key: &'w str) -> &'w str {
        self.words.get(key).map_or(key, String::as_str)
    }

    /// All words, by key.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.words.iter().map(|(key, word)| (key.as_str(), word.as_str()))
    }

    /// Everything that pages may say: words and names of months.
    pub fn spoken(&self) -> impl Iterator<Item = &str> {
        self.words.values().chain(&self.months).map(String::as_str)
    }

    /// A word with its `{places}` filled.
    pub fn fill(&self, key: &str, places: &[(&str, &str)]) -> String {
        fill(self.get(key), places)
    }

    /// A day: 2023年3月14日, 14 March 2023.
    pub fn date(&self, day: Date) -> String {
        let (year, number) = (day.year().to_string(), day.day().to_string());
        let month = if self.get("date").contains("{month}") { self.month_name(day.month()) } else { day.month().to_string() };
        self.fill("date", &[("y", &year), ("m", &month), ("month", &month), ("d", &number)])
    }

    /// A month or a year of a life.
    pub fn month(&self, when: Month) -> String {
        let year = when.year.to_string();
        match when.month {
            None => self.fill("year", &[("y", &year)]),
            Some(month) => {
                let number = month.to_string();
                let name = self.month_name(month);
                self.fill("month", &[("y", &year), ("m", &number), ("month", &name)])
            }
        }
    }

    /// Employer and post in one line, by the custom of the language; a post that names its employer stands alone.
    pub fn role(&self, employer: &str, position: &str) -> String {
        match (employer.is_empty(), position.is_empty()) {
            (_, true) => employer.to_owned(),
            (true, _) => position.to_owned(),
            _ if position.contains(employer) => position.to_owned(),
            _ => self.fill("role", &[("employer", employer), ("position", position)]),
        }
    }

    /// From one time of day to another.
    pub fn time_range(&self, from: Option<DateTime>, to: Option<DateTime>) -> String {
        let clock = |time: DateTime| format!("{:02}:{:02}", time.hour(), time.minute());
        match (from.map(clock), to.map(clock)) {
            (Some(from), Some(to)) => self.fill("time_range", &[("from", &from), ("to", &to)]),
            (Some(from), None) => from,
            _ => String::new(),
        }
    }

    fn month_name(&self, month: i8) -> String {
        let at = usize::try_from(month - 1).unwrap_or_default();
        self.months.get(at).cloned().unwrap_or_else(|| month.to_string())
    }
}

/// Replaces each `{name}` of a pattern in one pass, so that a filled value is never filled again.
pub fn fill(pattern: &str, places: &[(&str, &str)]) -> String {
    let mut filled = String::with_capacity(pattern.len() + 16);
    let mut rest = pattern;
    while let Some(open) = rest.find('{') {
        let (before, from) = rest.split_at(open);
        filled.push_str(before);
        let name = from.find('}').map(|close| &from[1..close]);
        match name.and_then(|name| places.iter().find(|place| place.0 == name)) {
            Some((name, value)) => {
                filled.push_str(value);
                rest = &from[name.len() + 2..];
            }
            None => {
                filled.push('{');
                rest = &from[1..];
            }
        }
    }
    filled + rest
}

#[cfg(test)]
mod tests {
    use super::{Words, fill};

    #[test]
    fn an_employer_is_named_once() {
        let words = Words { words: [("role".to_owned(), "{employer}{position}".to_owned())].into(), ..Words::default() };
        for (employer, position, line) in [
            ("研究所", "研究所观测室主任", "研究所观测室主任"),
            ("研究所", "观测室主任", "研究所观测室主任"),
            ("研究所", "", "研究所"),
            ("", "护林员", "护林员"),
            ("", "", ""),
        ] {
            assert_eq!(words.role(employer, position), line);
        }
    }

    #[test]
    fn places_are_filled_once() {
        assert_eq!(fill("第{n}页，共{of}页", &[("n", "2"), ("of", "{n}")]), "第2页，共{n}页");
        assert_eq!(fill("{unknown} {", &[("n", "2")]), "{unknown} {");
    }
}
