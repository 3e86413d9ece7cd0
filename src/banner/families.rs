//! Which installed families may draw a banner, in the order in which we like them.
//!
//! A general screen font such as DejaVu has Latin in plenty and no Han at all, so it never stands here: a run
//! of text would change its face in the middle of a word.

/// Serif (Song, Ming) faces with the mainland forms of the characters.
pub const SONG: &[&str] = &[
    "Noto Serif CJK SC",
    "Noto Serif SC",
    "Source Han Serif SC",
    "Source Han Serif CN",
    "Source Han Serif SC VF",
    "Songti SC",
    "STSong",
    "SimSun",
];

/// Sans-serif (Hei) faces with the mainland forms.
pub const HEI: &[&str] = &[
    "Noto Sans CJK SC",
    "Noto Sans SC",
    "Source Han Sans SC",
    "Source Han Sans CN",
    "Source Han Sans SC VF",
    "HarmonyOS Sans SC",
    "PingFang SC",
    "Hiragino Sans GB",
    "Heiti SC",
    "Microsoft YaHei",
    "SimHei",
];

/// Serifs for text without Han. The Korean sibling of a pan-CJK face has the very same Latin letters as the
/// Chinese one, but narrow quotation marks, which English needs.
pub const SONG_LATIN: &[&str] = &[
    "Noto Serif CJK KR",
    "Noto Serif KR",
    "Source Han Serif K",
    "Source Han Serif KR",
    "Source Serif 4",
    "Noto Serif",
    "Georgia",
    "Times New Roman",
];

/// Sans-serifs for text without Han.
pub const HEI_LATIN: &[&str] =
    &["Noto Sans CJK KR", "Noto Sans KR", "Source Han Sans K", "Source Han Sans KR", "Noto Sans", "Helvetica Neue", "Segoe UI", "Arial"];

/// Families for single rare characters and other scripts; a trailing `*` stands for any rest of the name.
pub const FALLBACK: &[&str] = &[
    "Noto Serif CJK SC",
    "Noto Sans CJK SC",
    "Source Han Serif SC",
    "Source Han Sans SC",
    "Songti SC",
    "PingFang SC",
    "Microsoft YaHei",
    "SimSun-ExtB",
    "SimSun-ExtG",
    "HanaMinA",
    "HanaMinB",
    "Plangothic*",
    "Jigmo*",
    "BabelStone Han",
    "Noto Serif*",
    "Noto Sans*",
    "Mongolian Baiti",
    "Microsoft Himalaya",
    "Microsoft Uighur",
    "Microsoft Yi Baiti",
];

/// Position of a family in a list, if it is there.
pub fn rank(list: &[&str], family: &str) -> Option<usize> {
    list.iter().position(|entry| match entry.strip_suffix('*') {
        Some(start) => family.starts_with(start),
        None => family == *entry,
    })
}

/// Whether the name of a family that stands in no list says that it has serifs.
pub fn looks_serif(family: &str) -> bool {
    ["Serif", "Song", "Ming", "Sung", "宋", "明"].iter().any(|word| family.contains(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranks() {
        assert_eq!(rank(SONG, "Noto Serif CJK SC"), Some(0));
        assert_eq!(rank(FALLBACK, "Plangothic P2"), rank(FALLBACK, "Plangothic P1"));
        assert!(rank(FALLBACK, "Noto Sans Mongolian").is_some());
        assert_eq!(rank(FALLBACK, "DejaVu Sans"), None);
        assert!(looks_serif("方正书宋") && !looks_serif("方正黑体"));
    }
}
