//! Families of the system that may lend characters, in the order in which we like them. All are published under an open
//! licence; the font itself is asked all the same. A trailing `*` stands for any rest of the name.
//!
//! Names stand in Song, so faces with serifs come first, and faces with the mainland forms before all others.

pub(super) const FAMILIES: &[&str] = &[
    "Noto Serif CJK SC",
    "Noto Serif SC",
    "Source Han Serif SC",
    "Source Han Serif CN",
    "Noto Sans CJK SC",
    "Noto Sans SC",
    "Source Han Sans SC",
    "Source Han Sans CN",
    "Plangothic*",
    "Jigmo*",
    "HanaMinA",
    "HanaMinB",
    "BabelStone Han",
    "LXGW WenKai*",
    "Noto Sans Mongolian",
    "Noto Serif Tibetan",
    "Noto Sans Tibetan",
    "Noto Sans Yi",
    "Noto Sans*",
];

/// Position of a family in the list, if it is there.
pub(super) fn rank(family: &str) -> Option<usize> {
    FAMILIES.iter().position(|entry| match entry.strip_suffix('*') {
        Some(start) => family.starts_with(start),
        None => family == *entry,
    })
}
