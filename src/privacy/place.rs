//! Postal addresses in running text, and those that are told by a label.

use super::context::label;
use super::digits::digit;
use super::run::Run;
use super::signs::Text;

/// How far an address reaches to either side of its house number, in characters.
const REACH: usize = 40;
const LABELS: [&str; 16] = [
    "住址",
    "通讯地址",
    "通信地址",
    "家庭地址",
    "家庭住址",
    "居住地址",
    "现住址",
    "现住地",
    "常住地址",
    "户籍地址",
    "户口所在地",
    "联系地址",
    "邮寄地址",
    "收件地址",
    "收货地址",
    "寄件地址",
];
const STREETS: [&str; 12] = ["路", "街", "巷", "道", "弄", "胡同", "条", "里", "村", "屯", "组", "段"];
const HOMES: [&str; 18] = [
    "小区",
    "家属院",
    "家属区",
    "家属楼",
    "宿舍",
    "公寓",
    "花园",
    "家园",
    "苑",
    "新村",
    "新区",
    "公馆",
    "名邸",
    "嘉园",
    "华府",
    "雅居",
    "社区",
    "大院",
];
const REGIONS: [&str; 9] = ["省", "市", "区", "县", "旗", "镇", "乡", "街道", "自治区"];

/// An address around the 号 that ends at `end`; whether it leads to somebody's door.
pub(super) fn around_house_number(text: &Text<'_>, at: usize, end: usize) -> Option<(usize, usize, bool)> {
    let (before, start) = passage_before(text, at);
    let street = before.trim_end_matches(|c: char| {
        digit(c).is_some() || c == '-' || c == '—' || c == '之' || c == '十' || c == '百' || c == ' ' || c == '甲' || c == '乙'
    });
    if street.len() == before.len() {
        return None;
    }
    let (after, stop) = passage_after(text, end);
    let (is_street, is_home) =
        (STREETS.iter().any(|sign| street.ends_with(sign)), HOMES.iter().any(|home| before.contains(home) || after.contains(home)));
    let door = door(&after);
    let has_door = (is_street || is_home) && door.is_some();
    let in_region = is_street && REGIONS.iter().any(|region| street.contains(region)) && !names_document(&before);
    (has_door || in_region).then_some((start, if has_door { stop } else { end }, has_door))
}

/// Words after a house number that lead to a door: 3单元201室.
fn door(after: &str) -> Option<usize> {
    let chars: Vec<char> = after.chars().collect();
    (1..chars.len()).find(|at| matches!(chars[*at], '室' | '户') && digit(chars[at - 1]).is_some()).or_else(|| {
        (1..chars.len().saturating_sub(1)).find(|at| chars[*at] == '单' && chars[at + 1] == '元' && digit(chars[at - 1]).is_some())
    })
}

/// A number of a document and not of a house: 〔2023〕31号, 第31号.
fn names_document(before: &str) -> bool {
    before.contains(['〕', '第', '字'])
}

/// An address behind its label, whose last sign ends at `end`.
pub(super) fn behind_label(text: &Text<'_>, at: usize, end: usize) -> Option<(usize, usize)> {
    let (before, _) = passage_before(text, at);
    let whole = before + &text.next(at).map(|(c, ..)| c.to_string())?;
    LABELS.iter().find(|known| whole.ends_with(**known))?;
    let (after, stop) = passage_after(text, end);
    let value = after.trim_start_matches(|c: char| c.is_whitespace() || ":：=为是\"“".contains(c));
    let is_given = (value.len() < after.len() || text.after_breaks(end) > end)
        && STREETS.iter().chain(&REGIONS).chain(&HOMES).chain(&["号"]).filter(|sign| value.contains(**sign)).count() >= 2;
    is_given.then_some((end, stop))
}

/// A postcode that is told by its label.
pub(super) fn postcode(text: &Text<'_>, run: &Run) -> Option<(usize, String)> {
    let good = run.len() >= 6 && run.ends_at(6) && run.groups(0..6)[0] == 6;
    let label = good.then(|| label(text, run.start()))?;
    ["邮编", "邮政编码", "postcode", "zipcode"].iter().any(|known| label.ends_with(known)).then(|| (run.end(6), run.text(0..6)))
}

fn ends_passage(c: char) -> bool {
    matches!(c, '。' | '；' | '，' | ',' | ';' | '\n' | '！' | '？' | '"' | '”' | '、' | '：' | ':' | '<')
}

fn passage_before(text: &Text<'_>, at: usize) -> (String, usize) {
    let (mut letters, mut at) = (Vec::new(), at);
    while let Some((c, before)) = text.previous(at).filter(|(c, _)| !ends_passage(*c) && letters.len() < REACH) {
        letters.push(c);
        at = before;
    }
    (letters.into_iter().rev().collect(), at)
}

fn passage_after(text: &Text<'_>, from: usize) -> (String, usize) {
    let (mut letters, mut at, mut count, mut begun) = (String::new(), text.after_breaks(from), 0, false);
    // What joins a label and its value would end a passage that has begun.
    let joins = |c: char| matches!(c, ':' | '：' | '"' | '“' | ' ');
    while let Some((c, _, end)) = text.next(at).filter(|(c, ..)| count < REACH && (!ends_passage(*c) || (!begun && joins(*c)))) {
        begun |= !joins(c);
        letters.push(c);
        at = end;
        count += 1;
    }
    (letters, at)
}
