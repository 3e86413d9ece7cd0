//! Which characters a reader's own fonts cannot be expected to have.
//!
//! Expected are the Han characters whose support has been a condition of sale in mainland China since GB 18030-2000: those of
//! its two-byte part (GBK) and all of extension A. Every system font made for the mainland has them. What later standards
//! added, such as the characters of 《通用规范汉字表》 beyond these and all of extensions B and later (GB 18030-2022,
//! levels 2 and 3), is on new systems only; so are the scripts of China's smaller peoples other than Arabic and Hangul.

/// First and last code point of what is rare, in order.
const RARE: [(u32, u32); 24] = [
    (0x0F00, 0x0FFF), // Tibetan
    (0x1800, 0x18AF), // Mongolian, Todo, Manchu, Sibe
    (0x1950, 0x19DF), // Tai Le, New Tai Lue
    (0x1A20, 0x1AAF), // Tai Tham
    (0x2E80, 0x2FDF), // radicals
    (0x31C0, 0x31EF), // strokes
    (0x4DB6, 0x4DBF), // extension A as continued by Unicode 13
    (0x9FA6, 0x9FFF), // what was added behind the first 20,902, among it the names of new chemical elements
    (0xA000, 0xA4FF), // Yi, Lisu
    (0xF900, 0xF92B), // compatibility ideographs; those between these ranges stand in GBK
    (0xF92D, 0xF978),
    (0xF97A, 0xF994),
    (0xF996, 0xF9E6),
    (0xF9E8, 0xF9F0),
    (0xF9F2, 0xFA0B),
    (0xFA10, 0xFA10),
    (0xFA12, 0xFA12),
    (0xFA15, 0xFA17),
    (0xFA19, 0xFA1E),
    (0xFA22, 0xFA22),
    (0xFA25, 0xFA26),
    (0xFA2A, 0xFAFF),
    (0x11660, 0x1167F), // Mongolian ornaments
    (0x20000, 0x3FFFD), // extensions B and later
];

/// Whether a page should bring a font for a character.
pub fn is_rare(c: char) -> bool {
    let code = u32::from(c);
    // Nearly every character of every page ends here.
    if code < RARE[0].0 || (0x4E00..0x9FA6).contains(&code) || (0x3000..0x31C0).contains(&code) {
        return false;
    }
    let at = RARE.partition_point(|range| range.1 < code);
    RARE.get(at).is_some_and(|range| range.0 <= code)
}

/// Whether a character is of the Mongolian script, whose letters join and must come from one font.
pub fn is_mongolian(c: char) -> bool {
    matches!(u32::from(c), 0x1800..=0x18AF | 0x11660..=0x1167F)
}

/// What Mongolian text holds beside letters: joiners and the narrow space before suffixes.
pub(super) const MONGOLIAN_COMPANY: [char; 3] = ['\u{200C}', '\u{200D}', '\u{202F}'];

/// Characters as the value of `unicode-range`, neighbours drawn together.
pub fn ranges(characters: impl IntoIterator<Item = char>) -> String {
    let mut runs: Vec<(u32, u32)> = Vec::new();
    for code in characters.into_iter().map(u32::from) {
        match runs.last_mut() {
            Some(run) if run.1 + 1 == code => run.1 = code,
            _ => runs.push((code, code)),
        }
    }
    let run = |(from, to): &(u32, u32)| if from == to { format!("U+{from:X}") } else { format!("U+{from:X}-{to:X}") };
    runs.iter().map(run).collect::<Vec<_>>().join(", ")
}
