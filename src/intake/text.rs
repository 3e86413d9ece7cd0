//! Office text made plain: widths, spaces, placeholders.

use crate::model::names::is_han;

/// Whether a character shows as nothing or as a gap: white space, zero-width marks, soft hyphens.
pub(super) fn is_blank(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' | '\u{202a}'..='\u{202e}')
}

/// The text without any blank.
pub(super) fn squeeze(text: &str) -> String {
    text.chars().filter(|c| !is_blank(*c)).collect()
}

/// Full-width letters, digits and the signs of dates in their narrow form; Chinese punctuation stays.
pub(super) fn narrow(c: char) -> char {
    match c {
        '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
        '／' => '/',
        '＋' => '+',
        '＆' => '&',
        '＠' => '@',
        _ => c,
    }
}

/// One line: characters narrow, underscores of blanks gone, gaps closed beside Han and single elsewhere.
pub(super) fn one_line(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    let mut gap = false;
    for c in text.chars().map(narrow) {
        if is_blank(c) || c == '_' || c == '＿' {
            gap = true;
            continue;
        }
        let joins = line.chars().next_back().is_none_or(is_wide) || is_wide(c);
        if gap && !joins {
            line.push(' ');
        }
        gap = false;
        line.push(c);
    }
    line
}

/// Han, Chinese punctuation, the middle dot: what stands without spaces.
fn is_wide(c: char) -> bool {
    is_han(c) || matches!(u32::from(c), 0x2010..=0x2027 | 0x3000..=0x303F | 0xFF00..=0xFF65) || c == '·'
}

/// The groups in round or square brackets that `goes` names are taken out; brackets may nest.
pub(super) fn without_brackets(text: &str, goes: impl Fn(&str) -> bool) -> String {
    let mut kept = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(open) = rest.find(is_open) {
        let group = bracket_group(&rest[open..]);
        kept.push_str(&rest[..open]);
        match group {
            Some(length) if goes(&squeeze(&rest[open..open + length])) => rest = &rest[open + length..],
            _ => {
                let width = rest[open..].chars().next().map_or(1, char::len_utf8);
                kept.push_str(&rest[open..open + width]);
                rest = &rest[open + width..];
            }
        }
    }
    kept.push_str(rest);
    kept
}

/// Bytes of the group in brackets with which a text begins, if it closes.
pub(super) fn bracket_group(text: &str) -> Option<usize> {
    let mut depth = 0usize;
    // A group is a note, not a page: far brackets belong to something else.
    for (at, c) in text.char_indices().take(200) {
        if is_open(c) {
            depth += 1;
        } else if is_close(c) {
            depth = depth.checked_sub(1)?;
        }
        if depth == 0 {
            return (at > 0).then(|| at + c.len_utf8());
        }
    }
    None
}

pub(super) fn is_open(c: char) -> bool {
    matches!(c, '（' | '(' | '［' | '[' | '【' | '〔' | '﹙')
}

pub(super) fn is_close(c: char) -> bool {
    matches!(c, '）' | ')' | '］' | ']' | '】' | '〕' | '﹚')
}

#[cfg(test)]
mod tests {
    use super::{one_line, squeeze, without_brackets};

    #[test]
    fn gaps_close_beside_han_only() {
        for (text, line) in [
            ("王　海 燕", "王海燕"),
            (" __某大学 物理学院__ ", "某大学物理学院"),
            ("Ｗｅｉ  Ｈｅｎｇ", "Wei Heng"),
            ("某大学\n院长", "某大学院长"),
            ("IEEE\tFellow", "IEEE Fellow"),
            ("１９８３年", "1983年"),
            ("中国（北京）", "中国（北京）"),
            ("\u{200b}\u{feff}", ""),
        ] {
            assert_eq!(one_line(text), line, "{text:?}");
        }
        assert_eq!(squeeze("推\n荐 \u{a0}领\u{3000}域"), "推荐领域");
    }

    #[test]
    fn only_named_groups_go() {
        let goes = |group: &str| group.contains("盖章");
        for (text, kept) in [
            ("某协会（盖 章）", "某协会"),
            ("某（北京）协会（盖章）", "某（北京）协会"),
            ("某（协会（盖章）分会）", ""),
            ("某（协会", "某（协会"),
            ("某）协会（", "某）协会（"),
        ] {
            let wanted = if kept.is_empty() { "某" } else { kept };
            assert_eq!(without_brackets(text, goes), wanted, "{text}");
        }
    }
}
