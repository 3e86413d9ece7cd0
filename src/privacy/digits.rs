//! Which characters are digits: of every script, full-width, mathematical, circled, and Chinese numerals.

/// Digits that can stand in one number with each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Style {
    /// Positional digits of any script.
    Usual,
    /// Chinese numerals, which are also words and the ends of names.
    Numeral,
    /// Circled and bracketed ones, which otherwise number the points of a list.
    Circled,
    /// Raised and lowered ones, which otherwise call a note.
    Raised,
}

impl Style {
    /// Whether digits of both styles can stand in one number, as in 138零零13八000.
    pub fn mixes_with(self, other: Style) -> bool {
        let is_plain = |style| matches!(style, Style::Usual | Style::Numeral);
        self == other || (is_plain(self) && is_plain(other))
    }
}

/// The noughts of the scripts that count by tens (general category Nd), each followed by its nine other digits.
const NOUGHTS: [u32; 41] = [
    0x30, 0x660, 0x6F0, 0x7C0, 0x966, 0x9E6, 0xA66, 0xAE6, 0xB66, 0xBE6, 0xC66, 0xCE6, 0xD66, 0xDE6, 0xE50, 0xED0, 0xF20, 0x1040, 0x1090,
    0x17E0, 0x1810, 0x1946, 0x19D0, 0x1A80, 0x1A90, 0x1B50, 0x1BB0, 0x1C40, 0x1C50, 0xA620, 0xA8D0, 0xA900, 0xA9D0, 0xA9F0, 0xAA50, 0xABF0,
    0xFF10, 0x104A0, 0x10D30, 0x1E950, 0x1FBF0,
];

/// The value of a digit and how it is written.
pub(super) fn digit(c: char) -> Option<(u8, Style)> {
    if c.is_ascii() {
        return c.is_ascii_digit().then(|| (c as u8 - b'0', Style::Usual));
    }
    if let Some(value) = numeral(c) {
        return Some((value, Style::Numeral));
    }
    let code = u32::from(c);
    // Mathematical digits stand in five rows of ten.
    if (0x1D7CE..=0x1D7FF).contains(&code) {
        return Some((((code - 0x1D7CE) % 10) as u8, Style::Usual));
    }
    let row = NOUGHTS.partition_point(|nought| *nought <= code);
    if let Some(value) = NOUGHTS.get(row.wrapping_sub(1)).map(|nought| code - nought).filter(|value| *value < 10) {
        return Some((value as u8, Style::Usual));
    }
    marked(code).or_else(|| raised(c))
}

/// Chinese numerals, plain, formal and as they are spoken.
fn numeral(c: char) -> Option<u8> {
    Some(match c {
        '〇' | '零' | '○' | '洞' => 0,
        '一' | '壹' | '幺' | '弌' => 1,
        '二' | '贰' | '貳' | '两' => 2,
        '三' | '叁' | '參' => 3,
        '四' | '肆' => 4,
        '五' | '伍' => 5,
        '六' | '陆' | '陸' => 6,
        '七' | '柒' | '拐' => 7,
        '八' | '捌' => 8,
        '九' | '玖' | '勾' => 9,
        _ => return None,
    })
}

fn marked(code: u32) -> Option<(u8, Style)> {
    // Rows of circled, bracketed and dotted digits begin with one; their noughts stand apart.
    const ONES: [u32; 8] = [0x2460, 0x2474, 0x2488, 0x24F5, 0x2776, 0x2780, 0x278A, 0x3280];
    let value = match code {
        0x24EA | 0x24FF | 0x1F10B | 0x1F10C => 0,
        _ => ONES.iter().find_map(|one| code.checked_sub(*one).filter(|value| *value < 9))? as u8 + 1,
    };
    Some((value, Style::Circled))
}

/// Raised and lowered digits.
fn raised(c: char) -> Option<(u8, Style)> {
    let value = match c {
        '¹' => 1,
        '²' => 2,
        '³' => 3,
        '⁰' | '₀' => 0,
        '⁴'..='⁹' => u32::from(c) - 0x2070,
        '₁'..='₉' => u32::from(c) - 0x2080,
        _ => return None,
    };
    Some((value as u8, Style::Raised))
}

#[cfg(test)]
mod tests {
    use super::{Style, digit};

    #[test]
    fn digits_are_known_in_every_dress() {
        for text in
            ["0123456789", "０１２３４５６７８９", "〇一二三四五六七八九", "零壹贰叁肆伍陆柒捌玖", "𝟎𝟏𝟐𝟑𝟒𝟓𝟔𝟕𝟖𝟗", "᠐᠑᠒᠓᠔᠕᠖᠗᠘᠙", "٠١٢٣٤٥٦٧٨٩"]
        {
            let style = if text.contains(['一', '壹']) { Style::Numeral } else { Style::Usual };
            let read: Vec<Option<(u8, Style)>> = text.chars().map(digit).collect();
            assert_eq!(read, (0..10).map(|value| Some((value, style))).collect::<Vec<_>>(), "{text}");
        }
        assert_eq!("⓪①②⑨❶㊀".chars().map(|c| digit(c).unwrap().0).collect::<Vec<_>>(), [0, 1, 2, 9, 1, 1]);
        assert_eq!("⁰¹²³⁴⁹₀₅".chars().map(|c| digit(c).unwrap().0).collect::<Vec<_>>(), [0, 1, 2, 3, 4, 9, 0, 5]);
        assert_eq!("十百千万亿 x".chars().find_map(digit), None);
    }
}
