//! Numbers of documents and of bank cards, told by their checksums and by what they count.

use super::context::{Word, is_amount, label, word};
use super::run::{Gap, Run};
use super::signs::Text;
use super::{Finding, Leak};

/// Provinces by the first two digits of GB/T 2260.
const PROVINCES: [u8; 35] = [
    11, 12, 13, 14, 15, 21, 22, 23, 31, 32, 33, 34, 35, 36, 37, 41, 42, 43, 44, 45, 46, 50, 51, 52, 53, 54, 61, 62, 63, 64, 65, 71, 81, 82,
    83,
];

/// Where an 18-digit identity number ends (GB 11643-1999), and its digits.
pub(super) fn identity(text: &Text<'_>, run: &Run) -> Option<(usize, String)> {
    if run.len() < 17 || !has_province(run) || !is_day(number(run, 6..10), number(run, 10..12), number(run, 12..14)) {
        return None;
    }
    let (end, last) = check_character(text, run)?;
    let sum: u32 =
        run.values(0..17).zip([7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]).map(|(value, weight)| u32::from(value) * weight).sum();
    let right = last == char::from(b"10X98765432"[(sum % 11) as usize]);
    let close = run.gaps(0..17).all(|gap| gap != Gap::List);
    // A number that calls itself one is one, also with a slip of the pen.
    let good = close && (right || is_identity_label(&label(text, run.start())));
    (good && word(text.bytes, run.start(), run.end(17)) != Word::Hexadecimal).then(|| (end, run.text(0..17) + &last.to_string()))
}

/// The eighteenth character: a digit, or X in any dress.
fn check_character(text: &Text<'_>, run: &Run) -> Option<(usize, char)> {
    if run.len() >= 18 {
        return run.ends_at(18).then(|| (run.end(18), char::from(b'0' + run.value(17))));
    }
    let mut at = run.end(17);
    for _ in 0..2 {
        let (c, _, end) = text.next(at)?;
        match c {
            'X' | 'x' | 'Ｘ' | 'ｘ' | 'Χ' | 'Х' | '×' => return Some((end, 'X')),
            ' ' | '-' | '\u{A0}' | '\u{3000}' => at = end,
            _ => return None,
        }
    }
    None
}

/// Where an identity number of the first generation ends: fifteen digits, no checksum.
pub(super) fn old_identity(text: &Text<'_>, run: &Run) -> Option<(usize, String)> {
    let is_long_enough = run.len() >= 15 && run.ends_at(15);
    if !is_long_enough || !has_province(run) || !is_day(1900 + number(run, 6..8), number(run, 8..10), number(run, 10..12)) {
        return None;
    }
    let groups = run.groups(0..15);
    let is_set =
        matches!(groups, [15, 0, ..] | [6, 6, 3, 0, ..]) && (1..=53).contains(&number(run, 2..4)) && (1..=85).contains(&number(run, 4..6));
    let alone = word(text.bytes, run.start(), run.end(15)) == Word::Alone && !is_amount(text, run.start());
    (is_set && alone).then(|| (run.end(15), run.text(0..15)))
}

fn has_province(run: &Run) -> bool {
    PROVINCES.contains(&(run.value(0) * 10 + run.value(1)))
}

fn number(run: &Run, range: std::ops::Range<usize>) -> u16 {
    run.values(range).fold(0, |sum, value| sum * 10 + u16::from(value))
}

fn is_day(year: u16, month: u16, day: u16) -> bool {
    let days = match month {
        2 => 29,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    };
    (1900..2050).contains(&year) && (1..=12).contains(&month) && (1..=days).contains(&day)
}

fn is_identity_label(label: &str) -> bool {
    ["身份证", "证件", "身份证件", "idcard", "identity"].iter().any(|known| label.ends_with(known))
}

/// Where the number of a passport or of a travel permit ends that is told by its label; the run is its digits.
pub(super) fn passport(text: &Text<'_>, run: &Run) -> Option<Finding> {
    const LABELS: [&str; 6] = ["护照", "passport", "通行证", "军官证", "士官证", "港澳台居民居住证"];
    let count = (7..=9).find(|count| run.len() >= *count && run.ends_at(*count) && run.groups(0..*count)[0] == *count)?;
    let mut start = run.start();
    let mut letters = String::new();
    while let Some((c, before)) = text.previous(start).filter(|(c, _)| c.is_ascii_alphabetic() && letters.len() < 2) {
        letters.insert(0, c.to_ascii_uppercase());
        start = before;
    }
    let label = label(text, start);
    LABELS.iter().any(|known| label.ends_with(known)).then(|| Finding {
        leak: Leak::Identity,
        span: start..run.end(count),
        value: letters + &run.text(0..count),
    })
}

/// Where the number of a bank card ends: 16 to 19 digits with a known beginning and a right check digit (GB/T 17859, ISO/IEC 7812).
pub(super) fn bank_card(text: &Text<'_>, run: &Run) -> Option<(usize, String)> {
    let end = (16..=19)
        .rev()
        .find(|end| run.len() >= *end && run.ends_at(*end) && has_issuer(run, *end) && is_luhn(run, *end) && is_set_as_card(run, *end))?;
    let alone = word(text.bytes, run.start(), run.end(end)) == Word::Alone && !is_amount(text, run.start());
    alone.then(|| (run.end(end), run.text(0..end)))
}

/// China UnionPay begins with 62; Visa, Mastercard and JCB have sixteen digits; older Chinese cards have their own heads.
fn has_issuer(run: &Run, length: usize) -> bool {
    let head = number(run, 0..4);
    match head / 100 {
        62 => true,
        40..=49 | 51..=55 | 35 => length == 16,
        60 => head == 6013 || head == 6011,
        95 => head == 9558 || head == 9559,
        10 => head / 10 == 103 && length == 19,
        _ => false,
    }
}

fn is_luhn(run: &Run, length: usize) -> bool {
    let sum: u32 = run
        .values(0..length)
        .enumerate()
        .map(|(at, value)| {
            let doubled = (length - 1 - at) % 2 == 1;
            let value = u32::from(value) * if doubled { 2 } else { 1 };
            value / 10 + value % 10
        })
        .sum();
    sum.is_multiple_of(10)
}

/// In one, in fours, or the head of six set apart.
fn is_set_as_card(run: &Run, length: usize) -> bool {
    let groups = run.groups(0..length);
    let groups = &groups[..groups.iter().position(|group| *group == 0).unwrap_or(groups.len())];
    let fours = groups[..groups.len() - 1].iter().all(|group| *group == 4);
    let plain = |gap| matches!(gap, Gap::Space | Gap::Dash | Gap::Dot | Gap::Line | Gap::Slash);
    (groups.len() == 1 || fours || matches!(groups, [6, _])) && run.gaps(0..length).all(plain)
}

/// Where the number of an account ends that is told by its label.
pub(super) fn account(text: &Text<'_>, run: &Run) -> Option<(usize, String)> {
    const LABELS: [&str; 9] = ["银行账", "银行帐", "银行卡", "卡", "账", "帐", "开户账", "银行账户", "card"];
    let end = (12..=21).rev().find(|end| run.len() >= *end && run.ends_at(*end))?;
    let label = label(text, run.start());
    let good = LABELS.iter().any(|known| label.ends_with(known)) && word(text.bytes, run.start(), run.end(end)) == Word::Alone;
    (good && run.gaps(0..end).all(|gap| matches!(gap, Gap::Space | Gap::Dash))).then(|| (run.end(end), run.text(0..end)))
}
