//! Mobile and landline numbers of mainland China.
//!
//! Numbers that belong to nobody (110, 12345, 95xxx, 400 and 800) are public by their nature and are no finding.

use super::context::{Word, has_unit, is_amount, label, word};
use super::run::{Gap, Run};
use super::signs::{Form, Text};

/// Ways in which the eleven digits of a mobile number are set in groups.
const MOBILE_GROUPS: [&[usize]; 14] = [
    &[3, 4, 4],
    &[3, 8],
    &[7, 4],
    &[4, 7],
    &[4, 4, 3],
    &[4, 3, 4],
    &[3, 3, 5],
    &[3, 5, 3],
    &[3, 2, 2, 4],
    &[3, 4, 2, 2],
    &[3, 2, 2, 2, 2],
    &[1, 2, 2, 2, 2, 2],
    &[2, 2, 2, 2, 2, 1],
    &[1; 11],
];

/// Where a mobile number ends that begins with a run, and its eleven digits.
pub(super) fn mobile(text: &Text<'_>, run: &Run) -> Option<(usize, String)> {
    let code = country_code(run);
    let end = code + 11;
    let is_mobile = run.len() >= end && run.value(code) == 1 && run.value(code + 1) >= 3 && run.ends_at(end);
    if !is_mobile || !is_set_as_number(run, code, text.form) || is_amount(text, run.start()) || has_unit(text, run.end(end)) {
        return None;
    }
    if word(text.bytes, run.start(), run.end(end)) == Word::Hexadecimal || is_count(text, run.start()) {
        return None;
    }
    Some((run.end(end), run.text(code..end)))
}

/// Digits of the country's code at the start: 86 or 0086.
fn country_code(run: &Run) -> usize {
    let starts = |code: &[u8]| run.len() >= code.len() && run.values(0..code.len()).eq(code.iter().copied());
    if starts(&[0, 0, 8, 6]) {
        4
    } else if starts(&[8, 6]) {
        2
    } else {
        0
    }
}

fn is_set_as_number(run: &Run, code: usize, form: Form) -> bool {
    let range = code..code + 11;
    let groups = run.groups(range.clone());
    let is_open = |gap: Gap| match gap {
        Gap::List => false,
        Gap::Comma => form != Form::Code,
        _ => true,
    };
    let after = run.gap(code + 11);
    if groups[0] == 11 {
        // `1.13800138000` and `13800138000.55` are decimal numbers.
        return after != Some(Gap::Dot) || !run.ends_at(code + 11);
    }
    let known = MOBILE_GROUPS.iter().any(|known| groups.starts_with(known) && groups.get(known.len()).is_none_or(|next| *next == 0));
    let has = |wanted: Gap| run.gaps(range.clone()).any(|gap| gap == wanted);
    let by_line = has(Gap::Line) && groups[2] == 0;
    let continued =
        after.is_some_and(|gap| matches!(gap, Gap::Dot | Gap::Comma | Gap::Slash)) && (has(Gap::Dot) || has(Gap::Comma) || has(Gap::Slash));
    (known || by_line) && !continued && run.gaps(range.clone()).all(is_open)
}

/// `"bytes": 13800138000` in JSON counts something.
fn is_count(text: &Text<'_>, start: usize) -> bool {
    const COUNTS: [&str; 9] = ["bytes", "size", "length", "count", "total", "time", "timestamp", "offset", "duration"];
    text.form == Form::Code
        && text.bytes[..start].trim_ascii_end().ends_with(b":")
        && COUNTS.iter().any(|count| label(text, start).ends_with(count))
}

/// Area codes without their nought, as first and last of a row.
const AREAS: [(u16, u16); 62] = [
    (10, 10),
    (20, 29),
    (310, 319),
    (335, 335),
    (349, 359),
    (370, 379),
    (391, 396),
    (398, 398),
    (410, 419),
    (421, 421),
    (427, 427),
    (429, 429),
    (431, 440),
    (448, 448),
    (451, 459),
    (464, 464),
    (467, 469),
    (470, 479),
    (482, 483),
    (510, 519),
    (523, 523),
    (527, 527),
    (530, 539),
    (543, 543),
    (546, 546),
    (550, 559),
    (561, 566),
    (570, 580),
    (591, 599),
    (631, 635),
    (660, 660),
    (662, 663),
    (668, 668),
    (691, 692),
    (701, 701),
    (710, 719),
    (722, 722),
    (724, 724),
    (728, 728),
    (730, 739),
    (743, 746),
    (750, 760),
    (762, 763),
    (766, 766),
    (768, 779),
    (790, 799),
    (812, 813),
    (816, 818),
    (825, 827),
    (830, 839),
    (851, 859),
    (870, 879),
    (883, 883),
    (886, 888),
    (891, 898),
    (901, 903),
    (906, 906),
    (908, 909),
    (911, 919),
    (930, 943),
    (951, 955),
    (970, 999),
];

/// Where a landline number ends that begins with a run, and its digits with the area code.
pub(super) fn landline(text: &Text<'_>, run: &Run) -> Option<(usize, String)> {
    let (from, area_end) = area(text, run)?;
    let found = [8, 7].into_iter().map(|local| area_end + local).find(|end| *end <= run.len() && run.ends_at(*end))?;
    let is_tight = run.groups(0..found)[0] == found;
    let is_public = (2..=9).contains(&run.value(area_end));
    let good = if is_tight { is_tight_landline(text, run, from, area_end, found) } else { is_parted_landline(run, area_end, found) };
    let free =
        word(text.bytes, run.start(), run.end(found)) == Word::Alone && !is_amount(text, run.start()) && !has_unit(text, run.end(found));
    (is_public && good && free).then(|| (run.end(found), format!("0{}", run.text(from..area_end)) + &run.text(area_end..found)))
}

/// Where the area code stands in a run, without its nought.
fn area(text: &Text<'_>, run: &Run) -> Option<(usize, usize)> {
    let value = |range: std::ops::Range<usize>| run.values(range).fold(0_u16, |sum, value| sum * 10 + u16::from(value));
    let known = |from: usize, length: usize| {
        run.len() >= from + length && AREAS.iter().any(|(first, last)| (*first..=*last).contains(&value(from..from + length)))
    };
    let find = |from: usize| {
        [3, 2].into_iter().find(|length| known(from, *length) && value(from..from + *length) >= 10).map(|length| (from, from + length))
    };
    let code = country_code(run);
    let has_plus = || text.previous(run.start()).is_some_and(|(c, _)| matches!(c, '+' | '＋'));
    if code == 4 || (code == 2 && has_plus()) {
        let trunk = usize::from(run.len() > code && run.value(code) == 0);
        return find(code + trunk);
    }
    (run.value(0) == 0).then(|| find(1)).flatten()
}

/// All digits in one: eight after the short area codes, or a label before it.
fn is_tight_landline(text: &Text<'_>, run: &Run, from: usize, area_end: usize, end: usize) -> bool {
    let local = end - area_end;
    let fits = if area_end - from == 2 { local == 8 } else { true };
    fits && (run.gap(end).is_none() || run.gap(end) != Some(Gap::Dot))
        && (run.value(area_end) != 9 || is_phone_label(&label(text, run.start())))
}

/// The area code set apart from the rest, which may itself be set in two or three groups.
fn is_parted_landline(run: &Run, area_end: usize, end: usize) -> bool {
    let local = run.groups(area_end..end);
    let few = local[3] == 0 && local.iter().take_while(|length| **length > 0).all(|length| *length > 1);
    let is_year = run.values(area_end..area_end + 2).eq([2, 0]) && local[0] == 4;
    let open = run.gaps(0..end).all(|gap| !matches!(gap, Gap::List | Gap::Comma));
    run.ends_at(area_end) && few && open && !is_year && run.gaps(area_end..end).all(|gap| gap != Gap::Line)
}

/// A number without its area code, told by its label.
pub(super) fn local(text: &Text<'_>, run: &Run) -> Option<(usize, String)> {
    let end = [8, 7].into_iter().find(|end| *end <= run.len() && run.ends_at(*end))?;
    let groups = run.groups(0..end);
    let is_set =
        matches!(groups, [7 | 8, 0, ..] | [3 | 4, 4, 0, ..] | [4, 3, 0, ..] | [2, 2, 3, 0, ..] | [3, 2, 2, 0, ..] | [2, 2, 2, 2, 0, ..]);
    let alone = (2..=8).contains(&run.value(0))
        && run.gap(end).is_none_or(|gap| gap != Gap::Dot)
        && run.gaps(0..end).all(|gap| matches!(gap, Gap::Space | Gap::Dash));
    let is_day = end == 8 && run.values(0..2).eq([2, 0]) && run.value(4) <= 1 && run.value(6) <= 3;
    let good = is_set && alone && !is_day && word(text.bytes, run.start(), run.end(end)) == Word::Alone;
    (good && is_phone_label(&label(text, run.start()))).then(|| (run.end(end), run.text(0..end)))
}

fn is_phone_label(label: &str) -> bool {
    const LABELS: [&str; 12] = ["电话", "座机", "固话", "传真", "手机", "热线", "宅电", "tel", "telephone", "phone", "fax", "致电"];
    LABELS.iter().any(|known| label.ends_with(known))
}
