//! Accounts of chat programs, told by their labels, and licence plates.

use super::context::label;
use super::run::Run;
use super::signs::Text;

/// Where a WeChat account ends whose label begins at `at`.
pub(super) fn wechat(text: &Text<'_>, at: usize) -> Option<(usize, usize, String)> {
    let (read, after) = words(text, at, 2);
    let is_label = ["微信", "薇信"].iter().any(|label| read.starts_with(label));
    let mut at = *after.get(1).filter(|_| is_label)?;
    let mut joined = false;
    for _ in 0..8 {
        let (c, start, end) = text.next(at)?;
        match c {
            ':' | '：' | '号' | '=' | '为' | '是' => joined = true,
            ' ' | '\u{A0}' | '\u{3000}' | '码' | '(' | '（' | '"' | '“' => {}
            c if joined && c.is_ascii_alphabetic() => return account_name(text, start),
            _ => return None,
        }
        at = end;
    }
    None
}

/// Where a WeChat account ends whose Latin label stands before the colon at `at`.
pub(super) fn behind_colon(text: &Text<'_>, at: usize, end: usize) -> Option<(usize, usize, String)> {
    let label = may_end_label(&text.bytes[..at]).then(|| label(text, at))?;
    let is_label = LABELS.iter().any(|known| label.ends_with(known));
    let mut at = is_label.then_some(end)?;
    while let Some((_, _, end)) = text.next(at).filter(|(c, ..)| matches!(c, ' ' | '"' | '\u{A0}')) {
        at = end;
    }
    account_name(text, text.next(at).filter(|(c, ..)| c.is_ascii_alphabetic())?.1)
}

/// What a WeChat account is called in Latin letters.
const LABELS: [&str; 3] = ["wechat", "weixin", "vx"];

/// Whether a label, or the `id` behind it, can end here: letters that touch the colon or the quotation mark before it tell at once,
/// unless they are written as an escape.
fn may_end_label(bytes: &[u8]) -> bool {
    let end = bytes.iter().rposition(|byte| !matches!(byte, b' ' | b'"')).map_or(0, |last| last + 1);
    let letters = &bytes[..end];
    if letters.iter().rev().take(8).any(|byte| matches!(byte, b'&' | b'%' | b'\\')) {
        return true;
    }
    let agrees = |label: &str| {
        let mut pairs = letters.iter().rev().zip(label.bytes().rev());
        // A sign that is no letter may hide one, or part the label from what stands before it.
        pairs.find(|(byte, wanted)| byte.to_ascii_lowercase() != *wanted).is_none_or(|(byte, _)| !byte.is_ascii_alphanumeric())
    };
    LABELS.iter().any(|label| agrees(label)) || agrees("id")
}

/// 6 to 20 letters, digits, `_` and `-`, the first a letter.
fn account_name(text: &Text<'_>, start: usize) -> Option<(usize, usize, String)> {
    let (mut name, mut at) = (String::new(), start);
    while let Some((c, _, end)) = text.next(at).filter(|(c, ..)| name.len() <= 20 && (c.is_ascii_alphanumeric() || matches!(c, '_' | '-')))
    {
        name.push(c.to_ascii_lowercase());
        at = end;
    }
    (6..=20).contains(&name.len()).then_some((start, at, name))
}

/// The characters from a place on, in lower case, and where each ends.
fn words(text: &Text<'_>, from: usize, count: usize) -> (String, Vec<usize>) {
    let (mut read, mut ends, mut at) = (String::new(), Vec::with_capacity(count), from);
    while let Some((c, _, end)) = text.next(at).filter(|_| ends.len() < count) {
        read.push(c.to_ascii_lowercase());
        ends.push(end);
        at = end;
    }
    (read, ends)
}

/// Where a QQ number ends that is told by its label.
pub(super) fn qq(text: &Text<'_>, run: &Run) -> Option<(usize, String)> {
    let end = (5..=11).rev().find(|end| run.len() >= *end && run.ends_at(*end) && run.groups(0..*end)[0] == *end)?;
    (run.value(0) > 0 && label(text, run.start()).ends_with("qq")).then(|| (run.end(end), run.text(0..end)))
}

/// Provinces and services that licence plates begin with (GA 36).
pub(super) const PLATES: &str = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼使";

/// Where a licence plate ends that begins with a province at `at`; `end` is where its second sign begins.
pub(super) fn plate(text: &Text<'_>, end: usize) -> Option<(usize, String)> {
    let (city, _, mut at) = text.next(end).filter(|(c, ..)| c.is_ascii_uppercase() && !matches!(c, 'I' | 'O'))?;
    let (mut number, mut last) = (String::from(city), at);
    while let Some((c, _, end)) = text.next(at).filter(|_| number.len() <= 7) {
        match c {
            '·' | '•' | '・' | ' ' | '-' if number.len() == 1 => {}
            'A'..='H' | 'J'..='N' | 'P'..='Z' | '0'..='9' => {
                number.push(c);
                last = end;
            }
            c if c.is_ascii_alphanumeric() => return None,
            '挂' | '警' | '学' | '港' | '澳' if number.len() == 5 => {
                number.push(c);
                last = end;
                break;
            }
            _ => break,
        }
        at = end;
    }
    let digits = number.chars().filter(char::is_ascii_digit).count();
    let is_plate = matches!(number.chars().count(), 6 | 7) && digits >= 3;
    is_plate.then_some((last, number))
}
