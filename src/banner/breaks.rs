//! Where a line of Chinese or English may end: the basic set of W3C clreq, in the strictness of GB/T 15834.

/// Characters that belong to what follows them: numerals before their measure word, pointing and linking words.
pub const CLINGING: &str = "一二三四五六七八九十百千两几多每各第这那某不最在把被将让从向为与和及以";

/// Characters that belong to what stands before them, so that a word ends with them.
pub const BOUND: &str = "的了着过们个里";

/// Whether a line may end between two characters.
pub fn may_break(before: char, after: char) -> bool {
    match (before, after) {
        (_, '·' | ' ' | '\u{3000}') => false,
        (' ' | '\u{3000}', _) => true,
        _ if is_closing(after) || is_opening(before) => false,
        ('—', '—') | ('…', '…') => false,
        _ => !(is_word(before) && is_word(after)),
    }
}

/// Marks that may not end a line.
pub fn is_opening(c: char) -> bool {
    "（〔［｛〈《「『【〖‘“([{￥$".contains(c)
}

/// Marks that may not start a line.
pub fn is_closing(c: char) -> bool {
    "、，。．；：？！）〕］｝〉》」』】〗’”…—,.;:?!)]}%‰℃～".contains(c)
}

/// Marks at which a reader pauses.
pub fn is_pause(c: char) -> bool {
    "，、。；：？！—…,.;:?!”》）·".contains(c)
}

/// Marks that end what an opening one began.
pub fn is_bracket_end(c: char) -> bool {
    "）〕］｝〉》」』】〗”)]}".contains(c)
}

/// Letters, digits and what holds them together; Han stand alone.
fn is_word(c: char) -> bool {
    let alone = matches!(c as u32, 0x2E80..=0xD7FF | 0xF900..=0xFAFF | 0xFF00..=0xFFEF | 0x20000..=0x3FFFF);
    !alone && (c.is_alphanumeric() || "-–/+_.,'’&@#~°×%".contains(c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pairs() {
        let cases = [
            ('山', '上', true),
            ('山', '，', false),
            ('，', '山', true),
            ('（', '山', false),
            ('山', '（', true),
            ('—', '—', false),
            ('—', '山', true),
            ('山', '—', false),
            ('…', '…', false),
            ('娜', '·', false),
            ('·', '艾', true),
            ('2', '0', false),
            ('3', '%', false),
            ('山', '2', true),
            ('a', ' ', false),
            (' ', 'b', true),
            ('’', 's', false),
            ('l', '-', false),
            ('-', 'k', false),
        ];
        for (before, after, may) in cases {
            assert_eq!(may_break(before, after), may, "{before}{after}");
        }
    }
}
