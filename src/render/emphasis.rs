//! Emphasis beside Chinese punctuation: `**重要：**后文` and `这是**“引用”**吗` are strong.
//!
//! CommonMark decides by the neighbours of a run of `*` or `~` whether it can open or close; its rule knows
//! only spaces and punctuation, and Chinese has no spaces. The amended rule (the “CJK-friendly” proposal,
//! commonmark-spec issue 650) lets a run stand between punctuation and a Chinese character. Where the two
//! rules differ, [`prepare`] puts a private mark beside the run so that the parser sees a letter there;
//! the mark is taken out of every event afterwards.

use std::borrow::Cow;

use memchr::memchr2;

use crate::model::names::is_han;

/// The private mark; texts that hold it are refused before they get here.
pub(super) const MARK: char = '\u{F8FF}';

/// The text with marks where the parser needs them.
pub(super) fn prepare(text: &str) -> Cow<'_, str> {
    let mut marked = String::new();
    let mut done = 0;
    let mut at = 0;
    while let Some(found) = memchr2(b'*', b'~', &text.as_bytes()[at..]) {
        let start = at + found;
        let end = end_of_run(text, start);
        let (before, after) = marks(text, start, end);
        if before || after {
            marked.reserve(text.len() + 64 - marked.len().min(text.len()));
            marked.push_str(&text[done..start]);
            if before {
                marked.push(MARK);
            }
            marked.push_str(&text[start..end]);
            if after {
                marked.push(MARK);
            }
            done = end;
        }
        at = end;
    }
    if done == 0 {
        return Cow::Borrowed(text);
    }
    marked.push_str(&text[done..]);
    Cow::Owned(marked)
}

/// Takes the marks out of what the parser gives back.
pub(super) fn strip(text: &str) -> Cow<'_, str> {
    if text.contains(MARK) { Cow::Owned(text.replace(MARK, "")) } else { Cow::Borrowed(text) }
}

fn end_of_run(text: &str, start: usize) -> usize {
    let bytes = text.as_bytes();
    start + bytes[start..].iter().take_while(|byte| **byte == bytes[start]).count()
}

/// Whether a mark is needed before and after the run.
fn marks(text: &str, start: usize, end: usize) -> (bool, bool) {
    let prev = text[..start].chars().next_back().unwrap_or('\n');
    let next = text[end..].chars().next().unwrap_or('\n');
    if prev == '\\' || prev.is_whitespace() || next.is_whitespace() {
        return (false, false);
    }
    let opens = !is_punctuation(next) || is_punctuation(prev);
    let closes = !is_punctuation(prev) || is_punctuation(next);
    let should_open = !is_narrow_punctuation(next) || is_narrow_punctuation(prev) || is_cjk(prev);
    let should_close = !is_narrow_punctuation(prev) || is_narrow_punctuation(next) || is_cjk(next);
    (should_close && !closes, should_open && !opens)
}

fn is_punctuation(c: char) -> bool {
    c.is_ascii_punctuation() || (!c.is_ascii() && !c.is_alphanumeric() && !c.is_whitespace() && !is_mark_or_other(c))
}

/// Non-ASCII characters that are neither letters nor punctuation nor symbols: variation selectors, joiners.
fn is_mark_or_other(c: char) -> bool {
    matches!(u32::from(c), 0x300..=0x36F | 0x200B..=0x200F | 0x2060..=0x206F | 0xFE00..=0xFE0F | 0xE000..=0xF8FF | 0xE0100..=0xE01EF)
}

fn is_narrow_punctuation(c: char) -> bool {
    is_punctuation(c) && !is_cjk(c)
}

/// Chinese characters, kana and the punctuation that is set as wide as they are.
pub(super) fn is_cjk(c: char) -> bool {
    is_han(c)
        || matches!(u32::from(c), 0x2E80..=0x2FDF | 0x3000..=0x30FF | 0x3100..=0x312F | 0x31A0..=0x31FF | 0xFE30..=0xFE4F | 0xFF00..=0xFFEF)
}

#[cfg(test)]
mod tests {
    use super::{prepare, strip};

    #[test]
    fn marks_stand_only_where_the_rules_differ() {
        for (text, marked) in [
            ("没有强调", "没有强调"),
            ("**中文**中文", "**中文**中文"),
            ("**重要：**后文", "**重要：!**后文"),
            ("这是**“引用”**吗", "这是**!“引用”!**吗"),
            ("a * b", "a * b"),
            ("* 列表\n* 列表", "* 列表\n* 列表"),
            ("\\*不是\\*", "\\*不是\\*"),
            ("~~删除。~~后文", "~~删除。!~~后文"),
        ] {
            let prepared = prepare(text);
            assert_eq!(prepared, marked.replace('!', "\u{F8FF}"), "{text}");
            assert_eq!(strip(&prepared), text);
        }
    }
}
