//! Captions in the encodings in which subtitle programs save them: UTF-16 with its mark, and GB 18030.
//!
//! Nothing is guessed lightly: GB 18030 takes almost any bytes, so what comes out has to be Chinese.

use encoding_rs::{Encoding, GB18030, UTF_16BE, UTF_16LE};

/// In which encoding a text was saved that is now UTF-8.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Foreign {
    /// UTF-16, which says so itself.
    Utf16,
    /// GB 18030 or one of its forerunners, told by what came out.
    Gb18030,
}

/// The text of captions that are not UTF-8.
pub(super) fn decode(bytes: &[u8]) -> Option<(String, Foreign)> {
    let decoded = |encoding: &'static Encoding, bytes| encoding.decode_without_bom_handling_and_without_replacement(bytes);
    let (text, foreign) = match bytes {
        [0xFF, 0xFE, rest @ ..] => (decoded(UTF_16LE, rest)?, Foreign::Utf16),
        [0xFE, 0xFF, rest @ ..] => (decoded(UTF_16BE, rest)?, Foreign::Utf16),
        _ => (decoded(GB18030, bytes).filter(|text| is_chinese(text))?, Foreign::Gb18030),
    };
    Some((text.into_owned(), foreign))
}

/// Whether nine in ten characters beyond ASCII are Chinese: everyday characters or the marks between them.
fn is_chinese(text: &str) -> bool {
    let beyond = || text.chars().filter(|c| !c.is_ascii());
    let han = beyond().filter(|c| is_everyday(*c)).count();
    let is_mark = |c: &char| matches!(c, '\u{3000}'..='\u{303F}' | '\u{FF00}'..='\u{FFEF}' | '\u{2010}'..='\u{2026}' | '·' | '×');
    han > 0 && (han + beyond().filter(is_mark).count()) * 10 >= beyond().count() * 9
}

/// Whether a character is one of the 6,763 of GB 2312. Japanese and Korean bytes come out as rarer ones.
fn is_everyday(c: char) -> bool {
    let mut buffer = [0; 4];
    matches!(*GB18030.encode(c.encode_utf8(&mut buffer)).0, [0xB0..=0xF7, 0xA1..=0xFE])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_chinese_passes_for_it() {
        let words = "1\n00:00:01,000 --> 00:00:02,000\n最美科技工作者，在路上……\n";
        let gb = GB18030.encode(words).0;
        assert_eq!(decode(&gb), Some((words.to_owned(), Foreign::Gb18030)));
        let utf16: Vec<u8> = "\u{FEFF}字".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(decode(&utf16), Some(("字".to_owned(), Foreign::Utf16)));
        for other in [&b"caf\xE9 et th\xE9"[..], b"\x83R\x81[\x83q\x81[", b"\xFF\xFF\xFF", b"\xFF\xFEodd", b"plain"] {
            assert_eq!(decode(other), None, "{}", other.escape_ascii());
        }
    }
}
