//! Private values in passing: cut out of public lines, blotted out of what is only shown.
//!
//! What looks private is for [`crate::privacy`] to say; here it is only counted by the fields of the form.

use super::Private;
use super::text::is_blank;
use crate::privacy::{Leak, replace};

/// Longer texts are cut before they are looked through.
const LONGEST: usize = 4000;

/// What is shown of a text, in characters.
const SHOWN: usize = 60;

/// The text on one short line without private values.
pub(super) fn shown(text: &str) -> String {
    let start: String = text.chars().take(LONGEST).collect();
    let (clean, _) = replace(&start, "■■");
    let line: Vec<&str> = clean.split(is_blank).filter(|word| !word.is_empty()).collect();
    let line = line.join(" ");
    match line.char_indices().nth(SHOWN) {
        Some((at, _)) => format!("{}…", &line[..at]),
        None => line,
    }
}

/// A line without the private values in it, and what they were.
pub(super) fn cut(line: &str) -> (String, Vec<Private>) {
    let (clean, leaks) = replace(line, "");
    if leaks.is_empty() {
        return (clean, Vec::new());
    }
    let loose = |c: char| is_blank(c) || matches!(c, '，' | '、' | '；' | '：' | ',' | ';' | ':' | '-' | '+');
    (clean.replace("（）", "").replace("()", "").trim_matches(loose).to_owned(), leaks.into_iter().map(kind).collect())
}

/// A text of many lines with a mark in the place of each private value, and what they were.
pub(super) fn covered(text: &str) -> (String, Vec<Private>) {
    let (clean, leaks) = replace(text, "■■");
    (clean, leaks.into_iter().map(kind).collect())
}

/// What in a text looks private, if anything does.
pub(super) fn kind_in(text: &str) -> Option<Private> {
    replace(text, "").1.first().copied().map(kind)
}

/// Whether something in a text looks private.
pub(super) fn is_private(text: &str) -> bool {
    kind_in(text).is_some()
}

fn kind(leak: Leak) -> Private {
    match leak {
        Leak::Mobile | Leak::Account => Private::Mobile,
        Leak::Landline => Private::OfficePhone,
        Leak::Identity | Leak::BankCard | Leak::Plate => Private::Identity,
        Leak::Mail => Private::Mail,
        Leak::Address | Leak::Home => Private::Address,
    }
}

#[cfg(test)]
mod tests {
    use super::{cut, is_private, shown};
    use crate::intake::Private;

    #[test]
    fn public_lines_lose_what_is_private() {
        for (line, kept, what) in [
            ("某厂（13800138000）", "某厂", vec![Private::Mobile]),
            ("某厂，138 0013 8000", "某厂", vec![Private::Mobile]),
            ("某厂 wang@example.com 13800138000 车间", "某厂   车间", vec![Private::Mail, Private::Mobile]),
            ("某厂 0351-4000000", "某厂", vec![Private::OfficePhone]),
            ("11010519491231002X", "", vec![Private::Identity]),
            ("2023年1号车间", "2023年1号车间", vec![]),
        ] {
            assert_eq!(cut(line), (kept.to_owned(), what), "{line}");
        }
    }

    #[test]
    fn what_is_shown_is_short_and_blotted() {
        assert_eq!(shown("电话\n１３８００１３８０００ 或 wang@example.com"), "电话 ■■ 或 ■■");
        assert_eq!(shown("a13800138000@example.com和13900139000"), "■■和■■");
        let long = shown(&"字".repeat(5000));
        assert_eq!(long.chars().count(), 61);
        let hidden = format!("{}13800138000", "字".repeat(55));
        assert!(!is_private(&shown(&hidden)) && shown(&hidden).contains('■') && !shown(&hidden).contains('1'));
    }
}
