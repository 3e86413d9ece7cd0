//! What stands before and after a number: labels, units, letters that make it part of a code.

use super::signs::Text;

/// Up to `N` characters before a place as lower-case letters, nearest last, without the signs that join a label and its value.
pub(super) fn label(text: &Text<'_>, at: usize) -> String {
    const LONGEST: usize = 14;
    let joins = |c: char| c.is_whitespace() || ":：=＝\"'“”‘’「」()（）[]【】,，、.。#№>*_-—|/\\;；·+".contains(c);
    let mut letters: Vec<char> = Vec::with_capacity(LONGEST);
    let (mut at, mut joining) = (at, 0);
    while letters.len() < LONGEST {
        let Some((c, start)) = text.previous(at) else { break };
        at = start;
        match joins(c) {
            true if !letters.is_empty() && !c.is_whitespace() => break,
            true if letters.is_empty() && joining == 6 => break,
            true => joining += 1,
            false => letters.push(c),
        }
    }
    let label: String = letters.into_iter().rev().flat_map(char::to_lowercase).collect();
    without_tail(label.trim()).to_owned()
}

/// Whether a label can stand before a place at all: most digits follow a hyphen, a slash or a small letter.
pub(super) fn may_follow_label(bytes: &[u8], start: usize) -> bool {
    let before = start.checked_sub(1).map(|at| bytes[at]);
    before.is_some_and(
        |byte| !matches!(byte, b'-' | b'/' | b'#' | b'.' | b',' | b'_' | b'%' | b'&' | b'?' | b'a'..=b'p' | b'r'..=b'w' | b'y'..=b'z'),
    )
}

/// A label without the words between it and its value: 号码为, No.
fn without_tail(mut label: &str) -> &str {
    const TAILS: [&str; 8] = ["号码", "号", "为", "是", "no", "number", "id", "："];
    while let Some(shorter) = TAILS.iter().find_map(|tail| label.strip_suffix(tail)) {
        label = shorter.trim_end();
    }
    label
}

/// Whether a number before `end` counts something.
pub(super) fn has_unit(text: &Text<'_>, end: usize) -> bool {
    const UNITS: [&str; 22] = [
        "亿",
        "吨",
        "美元",
        "港元",
        "欧元",
        "日元",
        "人民币",
        "字节",
        "公里",
        "公斤",
        "平方",
        "立方",
        "千瓦",
        "千米",
        "千克",
        "亩",
        "%",
        "％",
        "bytes",
        "yuan",
        "rmb",
        "usd",
    ];
    let mut following = String::new();
    let mut at = end;
    while let Some((c, _, end)) = text.next(at).filter(|_| following.chars().count() < 5) {
        at = end;
        if !(c.is_whitespace() && following.is_empty()) {
            following.extend(c.to_lowercase());
        }
    }
    let other_word = ["元旦", "元宵", "万分", "万望", "万一", "万谢", "万勿"].iter().any(|word| following.starts_with(word));
    UNITS.iter().any(|unit| following.starts_with(unit)) || (following.starts_with(['元', '万', '圆']) && !other_word)
}

/// Whether a number counts money by the sign before it, or is the fraction of a decimal number.
pub(super) fn is_amount(text: &Text<'_>, start: usize) -> bool {
    match text.previous(start) {
        Some(('¥' | '￥' | '$' | '＄' | '€' | '£', _)) => true,
        Some(('.', at)) => text.previous(at).is_some_and(|(c, _)| c.is_ascii_digit()),
        _ => false,
    }
}

/// Letters of hexadecimal words and others around a group of digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Word {
    /// No letter touches the digits.
    Alone,
    /// Digits and letters from a to f, as in a digest.
    Hexadecimal,
    /// Any other word.
    Mixed,
}

/// The word that the bytes from `start` to `end` are part of.
pub(super) fn word(bytes: &[u8], start: usize, end: usize) -> Word {
    const REACH: usize = 64;
    let is_letter_or_digit = |byte: &&u8| byte.is_ascii_alphanumeric();
    let before = bytes[start.saturating_sub(REACH)..start].iter().rev().take_while(is_letter_or_digit);
    let after = bytes[end..bytes.len().min(end + REACH)].iter().take_while(is_letter_or_digit);
    let letters = before.chain(after).filter(|byte| byte.is_ascii_alphabetic());
    letters.fold(Word::Alone, |word, letter| match (word, letter.to_ascii_lowercase()) {
        (Word::Alone | Word::Hexadecimal, b'a'..=b'f') => Word::Hexadecimal,
        _ => Word::Mixed,
    })
}
