//! Working days in China: weekends, the holidays of the State Council's yearly notices, and the weekends worked in return.
//!
//! The program brings some years (`data/holidays.toml`); a site adds others, or corrects them, in `content/holidays.toml`.
//! Nothing is guessed: of a year that no table holds, nothing is said.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::civil::{Date, Weekday};
use thiserror::Error;

use super::data;
use super::lang::Languages;
use super::reader::{Document, Placed, Reader, Sink};
use crate::diag::{Diagnostic, say};
use crate::source::{SourceFile, Tree};

/// A year of whose holidays nothing is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("the holidays of {0} are not known")]
pub struct UnknownYear(pub i16);

/// Which days are worked.
#[derive(Clone, Debug, Default)]
pub struct Calendar {
    years: BTreeMap<i16, Year>,
}

/// What one year's notice arranges; its first days may lie in the December before.
#[derive(Clone, Debug, Default)]
struct Year {
    off: Vec<(Date, Date)>,
    work: Vec<Date>,
}

impl Calendar {
    /// The years that the program brings, under those of the site.
    pub fn load(tree: &Tree, languages: &Languages, sink: &Sink) -> Calendar {
        let shipped = Arc::new(SourceFile::embedded("zuimei:holidays.toml".to_owned(), data::HOLIDAYS));
        let mut calendar = Calendar::default();
        for file in [Some(&shipped), tree.get("content/holidays.toml")].into_iter().flatten() {
            calendar.years.extend(read(file, languages, sink));
        }
        calendar
    }

    /// First and last of the years that are known, gaps aside.
    pub fn span(&self) -> Option<(i16, i16)> {
        Some((*self.years.keys().next()?, *self.years.keys().next_back()?))
    }

    /// Whether a day is worked.
    pub fn is_working_day(&self, day: Date) -> Result<bool, UnknownYear> {
        let own = self.years.get(&day.year()).ok_or(UnknownYear(day.year()))?;
        // The last days of December may belong to the New Year's holiday of the next notice.
        let next = self.years.get(&(day.year() + 1));
        let arranged = [Some(own), next].into_iter().flatten().find_map(|year| year.arranges(day));
        Ok(arranged.unwrap_or_else(|| !matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday)))
    }

    /// The `count`-th working day from a day on; the day itself is the first, if it is worked.
    pub fn working_day(&self, from: Date, count: u32) -> Result<Date, UnknownYear> {
        let mut day = from;
        let mut left = count.max(1);
        loop {
            left -= u32::from(self.is_working_day(day)?);
            if left == 0 {
                return Ok(day);
            }
            day = day.tomorrow().map_err(|_| UnknownYear(day.year()))?;
        }
    }
}

impl Year {
    /// Whether a day is worked, if the notice says so either way.
    fn arranges(&self, day: Date) -> Option<bool> {
        if self.work.contains(&day) {
            return Some(true);
        }
        self.off.iter().any(|(first, last)| (*first..=*last).contains(&day)).then_some(false)
    }
}

fn read(file: &Arc<SourceFile>, languages: &Languages, sink: &Sink) -> BTreeMap<i16, Year> {
    let Some(document) = Document::parse(file, sink) else { return BTreeMap::new() };
    let mut reader = document.reader(languages, sink);
    let years = reader.tables("years", read_year).unwrap_or_default().into_iter().flatten().collect();
    reader.finish();
    years
}

fn read_year(r: &mut Reader<'_>) -> Option<(i16, Year)> {
    let number = r.number("year", 1990..=2100).map(|year| year as i16);
    let _ = r.strings("notices");
    let (off, work) = (r.strings("off").unwrap_or_default(), r.strings("work").unwrap_or_default());
    let Some(number) = number else {
        let message = say("每个 [[years]] 都要写 year（年份）", "each of the [[years]] needs its year");
        r.report(Diagnostic::error("site/holidays", message).at(r.place()));
        return None;
    };
    let good = |day: &Date| day.year() == number || (day.year() == number - 1 && day.month() == 12);
    let off = off.iter().filter_map(|span| checked(r, span, interval(&span.value).filter(|(first, last)| good(first) && good(last))));
    let work = work.iter().filter_map(|day| checked(r, day, day.value.parse().ok().filter(good)));
    Some((number, Year { off: off.collect(), work: work.collect() }))
}

/// `2026-10-01/2026-10-07` (ISO 8601) or a single day.
fn interval(written: &str) -> Option<(Date, Date)> {
    let (first, last) = written.split_once('/').unwrap_or((written, written));
    let (first, last) = (first.parse().ok()?, last.parse().ok()?);
    (first <= last).then_some((first, last))
}

fn checked<T>(reader: &Reader<'_>, written: &Placed<String>, read: Option<T>) -> Option<T> {
    if read.is_none() {
        let message = say(format!("“{}”不是这一年的日子", written.value), format!("“{}” is no day of this year", written.value));
        let help = say(
            "写作 \"2027-10-01/2027-10-07\"（首日/末日）或 \"2027-10-09\"；元旦假期可以从上年12月起",
            "write \"2027-10-01/2027-10-07\" (first/last day) or \"2027-10-09\"; the New Year's holiday may begin in the December before",
        );
        reader.report(Diagnostic::error("site/holidays", message).help(help).at(written.place.clone()));
    }
    read
}

#[cfg(test)]
mod tests {
    use super::{Calendar, UnknownYear};
    use crate::model::lang::Languages;
    use crate::model::reader::Sink;
    use crate::source::Tree;

    fn calendar(own: &str) -> (Calendar, Vec<&'static str>) {
        let languages = Languages::new(vec!["zh".into()]).unwrap();
        let sink = Sink::default();
        let tree = Tree::from_memory([("content/holidays.toml", own.as_bytes().to_vec())]);
        let calendar = Calendar::load(&tree, &languages, &sink);
        (calendar, sink.into_inner().into_iter().map(|diagnostic| diagnostic.code).collect())
    }

    #[test]
    fn windows_end_on_the_day_that_real_notices_name() {
        let (calendar, faults) = calendar("");
        assert!(faults.is_empty());
        for (from, count, to, why) in [
            ("2023-08-28", 5, "2023-09-01", "a plain week, as Xinjiang had it"),
            ("2021-04-26", 5, "2021-04-30", "a plain week, as Yongchuan had it"),
            ("2023-12-25", 5, "2023-12-29", "a plain week, as Henan had it"),
            ("2023-08-26", 5, "2023-09-01", "a Saturday is not counted"),
            ("2023-08-28", 1, "2023-08-28", "the first working day is day 1"),
            ("2023-09-27", 5, "2023-10-09", "over Mid-autumn and National Day, with 7 and 8 October worked"),
            ("2021-09-24", 5, "2021-09-29", "a worked Sunday counts"),
            ("2024-02-08", 5, "2024-02-20", "over the Spring Festival, with a worked Sunday after it"),
            ("2020-01-22", 5, "2020-02-05", "the Spring Festival that was made longer"),
            ("2019-04-28", 5, "2019-05-06", "Labour Day of 2019, a Sunday worked before and one after it"),
            ("2018-12-29", 1, "", "2018 is not shipped"),
            ("2022-12-30", 2, "2023-01-03", "over the New Year"),
            ("2026-09-30", 5, "2026-10-12", "over National Day with a worked Saturday"),
        ] {
            let found = calendar.working_day(from.parse().unwrap(), count).map_or(String::new(), |day| day.to_string());
            assert_eq!(found, to, "{from}: {why}");
        }
        assert_eq!(calendar.span(), Some((2019, 2026)));
    }

    #[test]
    fn a_year_that_no_table_holds_is_named() {
        let (calendar, _) = calendar("");
        assert_eq!(calendar.working_day("2026-12-30".parse().unwrap(), 5), Err(UnknownYear(2027)));
        assert_eq!(calendar.working_day("2018-05-01".parse().unwrap(), 5), Err(UnknownYear(2018)));
        assert_eq!(calendar.working_day("9999-12-31".parse().unwrap(), 5), Err(UnknownYear(9999)));
    }

    #[test]
    fn a_site_adds_a_year_and_corrects_another() {
        let own = r#"
            [[years]]
            year = 2027
            off = ["2026-12-31/2027-01-03"]
            work = ["2026-12-26"]
            [[years]]
            year = 2023
            off = []
        "#;
        let (calendar, faults) = calendar(own);
        assert!(faults.is_empty());
        let day = |from: &str, count| calendar.working_day(from.parse().unwrap(), count).unwrap().to_string();
        assert_eq!(day("2026-12-25", 5), "2026-12-30");
        assert_eq!(day("2026-12-31", 1), "2027-01-04");
        assert_eq!(day("2023-10-02", 1), "2023-10-02");
    }

    #[test]
    fn what_is_no_day_of_its_year_is_told() {
        for (year, faults) in [
            ("year = 2027\noff = [\"2027-10-07/2027-10-01\"]", 1),
            ("year = 2027\noff = [\"2027-13-01\"]\nwork = [\"2026-10-10\"]", 2),
            ("off = []", 1),
            ("year = 2027\nwork = [\"2026-12-26\"]", 0),
        ] {
            assert_eq!(calendar(&format!("[[years]]\n{year}")).1, vec!["site/holidays"; faults], "{year}");
        }
    }
}
