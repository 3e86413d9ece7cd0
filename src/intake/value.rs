//! Single values of forms and lists: what was typed into a cell, in the spelling that records use.

use super::Private;
use super::Why;
use super::blot;
use super::form::Line;
use super::hint;
use super::months;
use super::text::{is_blank, is_open, one_line, squeeze};
use crate::model::Month;
use crate::model::names::{find_ethnicity, normalise_dots};

/// A longer text in the cell of a line is in the wrong cell.
const LONGEST: usize = 500;

/// What is left of the text in a cell.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Clean {
    /// Nothing was filled in.
    Nothing,
    /// No line but a text.
    TooLong,
    /// A line, and what was cut out of it; it may be empty then.
    Line { value: String, private: Vec<Private> },
}

/// The line in the cell of a field.
pub(super) fn clean(line: Line, text: &str) -> Clean {
    let text = hint::without(text);
    if text.chars().count() > LONGEST {
        return Clean::TooLong;
    }
    let written = match line {
        Line::Position | Line::ProfessionalTitle => several_posts(&text),
        _ => one_line(&text),
    };
    let (written, private) = blot::cut(&written);
    let value = spelled(line, written.trim_matches(|c: char| is_blank(c) || matches!(c, '：' | ':')));
    let said_nothing = value.is_empty() || (line != Line::PriorHonours && is_nothing(&value));
    if said_nothing && private.is_empty() {
        Clean::Nothing
    } else {
        Clean::Line { value: if said_nothing { String::new() } else { value }, private }
    }
}

fn spelled(line: Line, value: &str) -> String {
    match line {
        Line::Name => normalise_dots(value),
        Line::Ethnicity => find_ethnicity(value).map_or_else(|| value.to_owned(), |group| group.zh().to_owned()),
        _ => value.to_owned(),
    }
}

/// 无 and strokes through a field.
fn is_nothing(value: &str) -> bool {
    matches!(value, "无" | "暂无" | "没有") || value.chars().all(|c| matches!(c, '/' | '\\' | '-' | '－' | '—' | '–' | '_' | '*'))
}

/// Posts on lines of their own, apart by a semicolon; a line that ends within a name goes on.
fn several_posts(text: &str) -> String {
    let mut joined = String::new();
    for line in text.split('\n').map(one_line).filter(|line| !line.is_empty()) {
        let is_post = ["长", "主任", "员", "师", "教授", "书记", "经理", "院士", "专家", "委", "席", "监", "负责人"]
            .iter()
            .any(|end| joined.ends_with(end));
        if is_post && !line.starts_with(['、', '，', '；', '（', '兼']) {
            joined.push('；');
        }
        joined.push_str(&line);
    }
    joined
}

/// The month in a text and what else it says; ages in brackets say nothing new.
pub(super) fn month(text: &str) -> Result<(Month, String), Why> {
    let (month, rest) = months::only_month(text).ok_or(Why::Date)?;
    let is_age = rest.starts_with(is_open) && rest.contains('岁');
    Ok((month?, if is_age { String::new() } else { squeeze(rest) }))
}

/// What follows an employer at the start of a position, without the signs between.
pub(super) fn after<'p>(position: &'p str, employer: &str) -> Option<&'p str> {
    let mut rest = position;
    for wanted in employer.chars().filter(|c| !is_blank(*c)) {
        rest = rest.trim_start_matches(is_blank);
        let c = rest.chars().next().filter(|c| *c == wanted)?;
        rest = &rest[c.len_utf8()..];
    }
    Some(rest.trim_start_matches(|c: char| is_blank(c) || matches!(c, '，' | '、' | '；' | ',' | ';' | '/')))
}

#[cfg(test)]
mod tests {
    use super::{Clean, after, clean, month};
    use crate::intake::form::Line;
    use crate::intake::{Private, Why};

    #[test]
    fn lines_are_spelled_as_records_have_them() {
        for (line, text, value) in [
            (Line::Name, "王　海 燕", "王海燕"),
            (Line::Name, "古丽加娜．艾尼瓦尔江", "古丽加娜·艾尼瓦尔江"),
            (Line::Ethnicity, "汉", "汉族"),
            (Line::Ethnicity, "蒙 古 族", "蒙古族"),
            (Line::ProfessionalTitle, "研究员\n（填写具体职务）", "研究员"),
            (Line::Position, "某大学\n物理学院院长", "某大学物理学院院长"),
            (Line::Position, "某大学教授\n某学会理事长", "某大学教授；某学会理事长"),
            (Line::Recommender, "某市科学技术协会（盖章）", "某市科学技术协会"),
            (Line::PriorHonours, "无", "无"),
        ] {
            assert_eq!(clean(line, text), Clean::Line { value: value.into(), private: vec![] }, "{text}");
        }
        for (line, text) in
            [(Line::Degree, "无"), (Line::Degree, "——"), (Line::Employer, "______"), (Line::ProfessionalTitle, "（填写具体职务）")]
        {
            assert_eq!(clean(line, text), Clean::Nothing, "{text}");
        }
        assert_eq!(clean(Line::Employer, "某厂 13800138000"), Clean::Line { value: "某厂".into(), private: vec![Private::Mobile] });
        assert_eq!(clean(Line::Name, &"字".repeat(501)), Clean::TooLong);
    }

    #[test]
    fn ages_say_nothing_new() {
        assert_eq!(month("1983.05（40岁）").map(|(_, rest)| rest), Ok(String::new()));
        assert_eq!(month("1983.05 某地").map(|(_, rest)| rest), Ok("某地".to_owned()));
        assert_eq!(month("1983年13月").map(|_| ()), Err(Why::Date));
        assert_eq!(month("不详").map(|_| ()), Err(Why::Date));
    }

    #[test]
    fn the_post_follows_the_employer() {
        for (position, employer, post) in [
            ("某大学物理学院院长", "某大学", Some("物理学院院长")),
            ("某大学，校长", "某 大学", Some("校长")),
            ("某大学", "某大学", Some("")),
            ("别的大学", "某大学", None),
        ] {
            assert_eq!(after(position, employer), post, "{position}");
        }
    }
}
