//! Characters of symbol fonts, which Word and WPS store as numbers of the font and not as what they show.
//!
//! Ticks and boxes drawn in Wingdings are how most forms are filled in. They become the characters that they look
//! like: a box with a tick ☑, with a cross ☒, an empty one ☐, a bare tick √. A number that is not listed stays what
//! it is, a private-use character, so that whoever reads the text sees that something is there.

/// A font whose characters are pictures.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Font {
    /// Any font for text.
    #[default]
    Plain,
    Wingdings,
    Wingdings2,
    Webdings,
    Symbol,
}

impl Font {
    pub(super) fn of(name: &str) -> Font {
        match name.trim().to_ascii_lowercase().as_str() {
            "wingdings" => Font::Wingdings,
            "wingdings 2" => Font::Wingdings2,
            "webdings" => Font::Webdings,
            "symbol" => Font::Symbol,
            _ => Font::Plain,
        }
    }

    /// What the character of a number shows.
    fn shows(self, number: u8) -> Option<char> {
        Some(match (self, number) {
            (Font::Wingdings, 0xFE) | (Font::Wingdings2, 0x52) => '☑',
            (Font::Wingdings, 0xFD) | (Font::Wingdings2, 0x51 | 0x53 | 0x54) => '☒',
            (Font::Wingdings, 0x6F..=0x72 | 0xA8) | (Font::Wingdings2, 0xA3) | (Font::Webdings, 0x63) => '☐',
            (Font::Wingdings, 0xFC) | (Font::Wingdings2, 0x50) | (Font::Webdings, 0x61) | (Font::Symbol, 0xD6) => '√',
            (Font::Wingdings, 0xFB) | (Font::Wingdings2, 0x4F) | (Font::Webdings, 0x72) | (Font::Symbol, 0xB4) => '×',
            (Font::Wingdings, 0x6E) | (Font::Wingdings2, 0xA2) | (Font::Webdings, 0x67) => '■',
            (Font::Wingdings, 0x6C) | (Font::Wingdings2, 0x98) | (Font::Webdings, 0x6E) => '●',
            (Font::Wingdings, 0xA1) => '○',
            (Font::Wingdings, 0xA4) => '◉',
            (Font::Wingdings, 0x75) => '◆',
            (Font::Wingdings, 0x76) => '❖',
            (Font::Wingdings, 0xA7) => '▪',
            (Font::Wingdings, 0xD8) => '➢',
            (Font::Wingdings, 0x9F) | (Font::Symbol, 0xB7) => '•',
            (Font::Wingdings, 0xE0) => '→',
            _ => return None,
        })
    }
}

/// The character of a `w:sym` element.
pub(super) fn named(font: Option<&str>, number: Option<&str>) -> char {
    let code = number.and_then(|number| u32::from_str_radix(number, 16).ok()).and_then(char::from_u32);
    spell(code.unwrap_or(char::REPLACEMENT_CHARACTER), Font::of(font.unwrap_or_default()))
}

/// The text of a run with its symbols as the characters that they show.
pub(super) fn spelled(text: &str, font: Font) -> String {
    text.chars().map(|c| spell(c, font)).collect()
}

/// What the field `EQ \o\ac(□,√)` shows, by which Word and WPS put a character into a box or circle: a tick in one is
/// a ticked box. Such a field has no result but its instruction.
pub(super) fn overlaid(code: &str) -> Option<char> {
    let code = code.trim().get(2..).filter(|_| code.trim().as_bytes()[..2].eq_ignore_ascii_case(b"eq"))?;
    let (options, signs) = code.split_once('(')?;
    let signs = signs.trim_end().strip_suffix(')')?;
    if !options.contains("\\o") {
        return None;
    }
    let has = |wanted: &[char]| signs.contains(wanted);
    match () {
        () if !has(&['□', '☐', '○', '〇', '◯', '口']) => None,
        () if has(&['√', '✓', '✔']) => Some('☑'),
        () if has(&['×', '✗', '✕', '╳']) => Some('☒'),
        () => None,
    }
}

fn spell(c: char, font: Font) -> char {
    let (number, is_private) = match u32::from(c) {
        code @ 0xF020..=0xF0FF => ((code - 0xF000) as u8, true),
        code @ 0x21..=0xFF => (code as u8, false),
        _ => return c,
    };
    let shown = match font {
        // A private character that lost its font: the boxes of the two usual fonts do not collide.
        Font::Plain if is_private => [Font::Wingdings, Font::Wingdings2].into_iter().find_map(|font| font.shows(number)),
        font => font.shows(number),
    };
    shown.unwrap_or(c)
}

#[cfg(test)]
mod tests {
    use super::{Font, named, overlaid, spelled};

    #[test]
    fn symbols_become_what_they_look_like() {
        let cases = [
            ("Wingdings", "F0FE", '☑'),
            ("Wingdings", "00FE", '☑'),
            ("Wingdings", "F0FD", '☒'),
            ("Wingdings", "F0A8", '☐'),
            ("Wingdings", "F06F", '☐'),
            ("Wingdings", "F0FC", '√'),
            ("Wingdings 2", "F052", '☑'),
            ("Wingdings 2", "F053", '☒'),
            ("Wingdings 2", "F0A3", '☐'),
            ("Wingdings 2", "F050", '√'),
            ("Symbol", "F0D6", '√'),
            ("MS Gothic", "2612", '☒'),
            ("Wingdings", "F04A", '\u{F04A}'),
            ("Wingdings", "zz", '\u{FFFD}'),
        ];
        for (font, number, expected) in cases {
            assert_eq!(named(Some(font), Some(number)), expected, "{font} {number}");
        }
    }

    #[test]
    fn a_tick_that_was_put_into_a_box_ticks_it() {
        let cases = [
            ("eq \\o\\ac(□,√)", Some('☑')),
            (" EQ \\o\\ac(○,×) ", Some('☒')),
            ("EQ \\o\\ac(□,甲)", None),
            ("EQ \\f(1,2)", None),
            ("PAGE (□,√)", None),
            ("中", None),
            ("", None),
        ];
        for (code, expected) in cases {
            assert_eq!(overlaid(code), expected, "{code}");
        }
    }

    #[test]
    fn text_in_a_symbol_font_is_spelled_and_other_text_is_not_touched() {
        let cases = [
            ("R 同意", Font::Wingdings2, "☑ 同意"),
            ("£", Font::Wingdings2, "☐"),
            ("\u{F0FE}面向", Font::Wingdings, "☑面向"),
            ("\u{F0FE}\u{F052}\u{F0A3}", Font::Plain, "☑☑☐"),
            ("R&D £5 þ", Font::Plain, "R&D £5 þ"),
        ];
        for (text, font, expected) in cases {
            assert_eq!(spelled(text, font), expected);
        }
    }
}
