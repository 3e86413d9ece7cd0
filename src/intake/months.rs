//! Months and periods as people write them: 1983.05, 1983年5月, 一九八三年五月, 2005.07—2010.06, 2005-07至今.

use super::Why;
use super::text::{is_blank, narrow};
use crate::model::Month;

/// A period; without an end it lasts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Period {
    pub from: Month,
    pub to: Option<Month>,
}

/// The month with which a text begins and what follows it; none if it does not begin with a year.
pub(super) fn month_at(text: &str) -> Option<(Result<Month, Why>, &str)> {
    let text = text.trim_start_matches(is_blank);
    let (number, length, rest) = digits_at(text)?;
    match length {
        // 198305 and 19830512
        6 => Some((month(number / 100, Some(number % 100)), rest)),
        8 => Some((month(number / 10000, Some(number / 100 % 100)), skip_time(rest))),
        4 => Some(after_year(number, rest)),
        _ => None,
    }
}

/// The one month that a text gives and what else it says; none if it gives none.
pub(super) fn only_month(text: &str) -> Option<(Result<Month, Why>, &str)> {
    let (month, rest) = month_at(text)?;
    Some((month, rest.trim_matches(|c: char| is_blank(c) || matches!(c, '.' | '。' | '，' | '生'))))
}

/// The period with which a text begins and what follows it; none if it begins with no month.
pub(super) fn period_at(text: &str) -> Option<(Result<Period, Why>, &str)> {
    let (from, rest) = month_at(text)?;
    let after_dash = rest.trim_start_matches(is_blank).trim_start_matches(is_dash);
    let has_dash = after_dash.len() < rest.trim_start_matches(is_blank).len();
    let after_dash = after_dash.trim_start_matches(is_blank);
    if let Some(rest) = after_until_now(after_dash) {
        return Some((from.map(|from| Period { from, to: None }), rest));
    }
    if !has_dash {
        return Some((from.and(Err(Why::OneDate)), rest));
    }
    match month_at(after_dash) {
        Some((to, rest)) => Some((period(from, to), rest)),
        None => Some((from.map(|from| Period { from, to: None }), after_dash)),
    }
}

fn period(from: Result<Month, Why>, to: Result<Month, Why>) -> Result<Period, Why> {
    let (from, to) = (from?, to?);
    // 2005 and 2005-07 can be told apart by no order, so years alone decide then.
    let backwards =
        to.year < from.year || (to.year == from.year && matches!((from.month, to.month), (Some(first), Some(last)) if last < first));
    if backwards { Err(Why::Date) } else { Ok(Period { from, to: Some(to) }) }
}

/// 年 or a separator, then perhaps a month and a day.
fn after_year(year: u32, rest: &str) -> (Result<Month, Why>, &str) {
    let year_only = rest.trim_start_matches(is_blank);
    let (said_year, tail) = match year_only.strip_prefix('年') {
        Some(tail) => (true, tail),
        None => (false, year_only.strip_prefix(is_separator).unwrap_or(year_only)),
    };
    let alone = if said_year { tail } else { rest };
    let Some((number, length, after)) = digits_at(tail).filter(|_| said_year || tail.len() < year_only.len()) else {
        return (month(year, None), alone);
    };
    let said_month = after.trim_start_matches(is_blank).strip_prefix('月');
    if length > 2 || (said_year && said_month.is_none()) {
        return (month(year, None), alone);
    }
    let after = said_month.unwrap_or(after);
    (month(year, Some(number)), after_day(after, said_month.is_some()))
}

/// Drops a day, with the time of day that spreadsheets add.
fn after_day(rest: &str, said_month: bool) -> &str {
    let bare = rest.trim_start_matches(is_blank);
    let tail = if said_month { bare } else { bare.strip_prefix(is_separator).unwrap_or(bare) };
    let has_separator = tail.len() < bare.len();
    match digits_at(tail) {
        Some((day, 1..=2, after)) if (1..=31).contains(&day) => match after.trim_start_matches(is_blank).strip_prefix(['日', '号']) {
            Some(after) => after,
            // 2005.07-10.06 is no day: another month follows the number.
            None if has_separator && !after.starts_with(['.', '年', '/']) => skip_time(after),
            None => rest,
        },
        _ => rest,
    }
}

fn skip_time(rest: &str) -> &str {
    let time = rest.trim_start_matches([' ', 'T']);
    let is_time = time.len() < rest.len() && time.as_bytes().get(2) == Some(&b':');
    if is_time { time.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, ':' | '.' | 'Z')) } else { rest }
}

fn month(year: u32, number: Option<u32>) -> Result<Month, Why> {
    let year = i16::try_from(year).ok().filter(|year| (1900..=2100).contains(year)).ok_or(Why::Date)?;
    let number = number.map(|number| i8::try_from(number).ok().filter(|number| (1..=12).contains(number)).ok_or(Why::Date));
    Ok(Month { year, month: number.transpose()? })
}

/// A run of digits, Arabic of any width or Chinese, with its length as if written in Arabic digits.
fn digits_at(text: &str) -> Option<(u32, usize, &str)> {
    let text = text.trim_start_matches(is_blank);
    let arabic = text.chars().take_while(|c| narrow(*c).is_ascii_digit()).count();
    if arabic > 0 {
        let end = text.char_indices().nth(arabic).map_or(text.len(), |(at, _)| at);
        let number: String = text[..end].chars().map(narrow).collect();
        return (arabic <= 8).then(|| number.parse().ok()).flatten().map(|number| (number, arabic, &text[end..]));
    }
    let end = text.find(|c| !(chinese_digit(c).is_some() || c == '十')).unwrap_or(text.len());
    chinese_number(&text[..end]).map(|(number, length)| (number, length, &text[end..]))
}

fn chinese_number(word: &str) -> Option<(u32, usize)> {
    if word.is_empty() || word.chars().count() > 6 {
        return None;
    }
    let Some((tens, ones)) = word.split_once('十') else {
        let number = word.chars().try_fold(0, |number, c| Some(number * 10 + chinese_digit(c)?))?;
        return Some((number, word.chars().count()));
    };
    let one = |part: &str, empty| {
        if part.is_empty() { Some(empty) } else { part.chars().next().filter(|_| part.chars().count() == 1).and_then(chinese_digit) }
    };
    Some((one(tens, 1)? * 10 + one(ones, 0)?, 2))
}

fn chinese_digit(c: char) -> Option<u32> {
    let digit = match c {
        '〇' | '零' | '○' | 'Ｏ' => 0,
        _ => u32::try_from("一二三四五六七八九".chars().position(|digit| digit == c)?).ok()? + 1,
    };
    Some(digit)
}

fn is_separator(c: char) -> bool {
    matches!(c, '.' | '．' | '。' | '-' | '－' | '/' | '／' | '·' | '、' | '\u{2010}' | '\u{2011}')
}

fn is_dash(c: char) -> bool {
    is_blank(c)
        || matches!(
            c,
            '-' | '－' | '—' | '–' | '―' | '─' | '━' | '~' | '～' | '∼' | '至' | '到' | '一' | '\u{2010}' | '\u{2011}' | '\u{2212}'
        )
}

fn after_until_now(text: &str) -> Option<&str> {
    ["今", "现在", "目前", "现", "迄今"].iter().find_map(|now| text.strip_prefix(now))
}

#[cfg(test)]
mod tests {
    use super::{Period, only_month, period_at};
    use crate::intake::Why;
    use crate::model::Month;

    fn spelled(month: Month) -> String {
        month.month.map_or_else(|| month.year.to_string(), |number| format!("{}-{number:02}", month.year))
    }

    #[test]
    fn months_are_read_in_every_spelling() {
        for (text, wanted) in [
            ("1983.05", "1983-05"),
            ("1983．5", "1983-05"),
            ("1983年5月", "1983-05"),
            (" 1983 年 05 月 ", "1983-05"),
            ("1983年05月12日", "1983-05"),
            ("1983-5", "1983-05"),
            ("1983/05/12", "1983-05"),
            ("1983-05-12", "1983-05"),
            ("1983-05-12 00:00:00", "1983-05"),
            ("1983-05-12T00:00:00", "1983-05"),
            ("198305", "1983-05"),
            ("19830512", "1983-05"),
            ("１９８３．０５", "1983-05"),
            ("一九八三年五月", "1983-05"),
            ("二〇〇五年十二月", "2005-12"),
            ("二○○五年十月", "2005-10"),
            ("1983年", "1983"),
            ("1983", "1983"),
        ] {
            let (month, rest) = only_month(text).unwrap_or_else(|| panic!("{text}"));
            assert_eq!((month.map(spelled), rest), (Ok(wanted.to_owned()), ""), "{text}");
        }
        for bad in ["1983年13月", "1983.00", "1783.05", "198313", "9999.01"] {
            assert_eq!(only_month(bad).map(|(month, _)| month), Some(Err(Why::Date)), "{bad}");
        }
        for none in ["", "无", "83.05", "五月", "12", "13800138000", "110105194912310021"] {
            assert_eq!(only_month(none), None, "{none}");
        }
        assert_eq!(only_month("1983.05（40岁）").map(|(_, rest)| rest), Some("（40岁）"));
    }

    #[test]
    fn periods_are_read_in_every_spelling() {
        for (text, from, to, rest) in [
            ("2005.07—2010.06", "2005-07", "2010-06", ""),
            ("2005.07-2010.06", "2005-07", "2010-06", ""),
            ("2005-07-2010-06", "2005-07", "2010-06", ""),
            ("2005-07 - 2010-06", "2005-07", "2010-06", ""),
            ("2005-07-01—2010-06-30", "2005-07", "2010-06", ""),
            ("2005年7月至2010年6月", "2005-07", "2010-06", ""),
            ("2005年7月－2010年6月 某大学", "2005-07", "2010-06", " 某大学"),
            ("2005/7~2010/6", "2005-07", "2010-06", ""),
            ("200507-201006", "2005-07", "2010-06", ""),
            ("2005-2010", "2005", "2010", ""),
            ("2005年—2010年", "2005", "2010", ""),
            ("2005.07——2010.06", "2005-07", "2010-06", ""),
            ("2005.07\n至\n2010.06", "2005-07", "2010-06", ""),
            ("2005.07一2010.06", "2005-07", "2010-06", ""),
            ("2005.07-至今", "2005-07", "now", ""),
            ("2005.07至今", "2005-07", "now", ""),
            ("2005年7月—现在", "2005-07", "now", ""),
            ("2005.07—", "2005-07", "now", ""),
        ] {
            let (period, left) = period_at(text).unwrap_or_else(|| panic!("{text}"));
            let Ok(Period { from: first, to: last }) = period else { panic!("{text}: {period:?}") };
            let last = last.map_or_else(|| "now".to_owned(), spelled);
            assert_eq!((spelled(first).as_str(), last.as_str(), left), (from, to, rest), "{text}");
        }
        for (bad, why) in
            [("2010.06—2005.07", Why::Date), ("2005.13—2010.06", Why::Date), ("2005.07 入职", Why::OneDate), ("2005.07", Why::OneDate)]
        {
            assert_eq!(period_at(bad).map(|(period, _)| period), Some(Err(why)), "{bad}");
        }
        assert!(period_at("在某厂工作").is_none());
    }
}
