//! Private values in passing: cut out of public lines, blotted out of what is only shown.
//!
//! What looks private is for [`crate::privacy`] to say; here it is only found where it ends.

use super::Private;
use super::text::is_blank;
use crate::privacy::{self, Allowed, Leak};

/// Longer texts are cut before they are looked through.
const LONGEST: usize = 4000;

/// What is shown of a text, in characters.
const SHOWN: usize = 60;

/// The text on one short line without private values.
pub(super) fn shown(text: &str) -> String {
    let start: String = text.chars().take(LONGEST).collect();
    let (clean, _) = replaced(&start, "■■");
    let line: Vec<&str> = clean.split(is_blank).filter(|word| !word.is_empty()).collect();
    let line = line.join(" ");
    match line.char_indices().nth(SHOWN) {
        Some((at, _)) => format!("{}…", &line[..at]),
        None => line,
    }
}

/// A line without the private values in it, and what they were.
pub(super) fn cut(line: &str) -> (String, Vec<Private>) {
    let (clean, leaks) = replaced(line, "");
    if leaks.is_empty() {
        return (clean, Vec::new());
    }
    let loose = |c: char| is_blank(c) || matches!(c, '，' | '、' | '；' | '：' | ',' | ';' | ':' | '-' | '+');
    (clean.replace("（）", "").replace("()", "").trim_matches(loose).to_owned(), leaks.into_iter().map(kind).collect())
}

/// A text of many lines with a mark in the place of each private value, and what they were.
pub(super) fn covered(text: &str) -> (String, Vec<Private>) {
    let (clean, leaks) = replaced(text, "■■");
    (clean, leaks.into_iter().map(kind).collect())
}

/// What in a text looks private, if anything does.
pub(super) fn kind_in(text: &str) -> Option<Private> {
    privacy::find(text.as_bytes(), &Allowed::default()).map(|(leak, _)| kind(leak))
}

/// Whether something in a text looks private.
pub(super) fn is_private(text: &str) -> bool {
    privacy::find(text.as_bytes(), &Allowed::default()).is_some()
}

fn kind(leak: Leak) -> Private {
    match leak {
        Leak::Mobile => Private::Mobile,
        Leak::Landline => Private::OfficePhone,
        Leak::Identity => Private::Identity,
        Leak::Mail => Private::Mail,
    }
}

fn replaced(text: &str, by: &str) -> (String, Vec<Leak>) {
    let mut clean = String::with_capacity(text.len());
    let mut rest = text.to_owned();
    let mut leaks = Vec::new();
    while let Some((leak, at)) = privacy::find(rest.as_bytes(), &Allowed::default()) {
        let (start, end) = extent(&rest, at);
        leaks.push(leak);
        rest.replace_range(start..end, by);
        if by.is_empty() {
            continue;
        }
        // Mailboxes are found before numbers, so what stands before this place is still to be looked through.
        if leak != Leak::Mail {
            clean.push_str(&rest[..start + by.len()]);
            rest.drain(..start + by.len());
        }
    }
    clean.push_str(&rest);
    (clean, leaks)
}

/// The bytes of the private value at a place: all of a mailbox around its @, or a number with its gaps.
fn extent(text: &str, at: usize) -> (usize, usize) {
    if text[at..].starts_with('@') {
        let is_part = |c: char| c.is_ascii_alphanumeric() || "._%+-".contains(c);
        let start = text[..at].trim_end_matches(is_part).len();
        let end = text.len() - text[at + 1..].trim_start_matches(is_part).len();
        return (start, end);
    }
    let mut end = at;
    for (offset, c) in text[at..].char_indices() {
        let is_digit = c.is_ascii_digit() || ('０'..='９').contains(&c);
        if is_digit || (matches!(c, 'X' | 'x') && end == at + offset) {
            end = at + offset + c.len_utf8();
        } else if !(is_blank(c) || matches!(c, '-' | '－' | '\u{2010}'..='\u{2015}' | '\u{2212}')) {
            break;
        }
    }
    (at, end.max(at + text[at..].chars().next().map_or(0, char::len_utf8)))
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
