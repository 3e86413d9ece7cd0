//! Names of files and folders that every system takes.

use std::collections::BTreeMap;

/// Names that Windows keeps for devices, whatever ending follows.
const DEVICES: [&str; 6] = ["con", "prn", "aux", "nul", "com", "lpt"];
/// Characters of a name; systems take 255 bytes with folders and endings.
const LONGEST: usize = 40;

/// A text as a file name: without signs that a system forbids or nobody sees; `or` where nothing is left.
pub fn file_name(text: &str, or: &str) -> String {
    let is_kept = |c: &char| {
        !c.is_control()
            && !matches!(c, '/' | '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FEFF}')
    };
    let kept: String = text.chars().filter(is_kept).take(LONGEST).collect();
    let kept = kept.trim_matches(|c: char| c == '.' || c.is_whitespace());
    let stem = kept.trim_end_matches(|c: char| c.is_ascii_digit()).to_ascii_lowercase();
    let is_device = DEVICES.contains(&kept.to_ascii_lowercase().as_str()) || (kept.len() == 4 && matches!(stem.as_str(), "com" | "lpt"));
    if kept.is_empty() || is_device { or.to_owned() } else { kept.to_owned() }
}

/// Names with their permalinks: where two are alike, the permalink follows, until no two are.
pub fn tell_apart<'n>(people: impl IntoIterator<Item = (&'n str, &'n str)>) -> Vec<String> {
    let (mut names, slugs): (Vec<String>, Vec<&str>) = people.into_iter().map(|(name, slug)| (file_name(name, slug), slug)).unzip();
    loop {
        let mut count: BTreeMap<String, usize> = BTreeMap::new();
        names.iter().for_each(|name| *count.entry(name.to_lowercase()).or_default() += 1);
        let alike: Vec<usize> = (0..names.len()).filter(|at| count[&names[*at].to_lowercase()] > 1).collect();
        if alike.is_empty() {
            return names;
        }
        alike.into_iter().for_each(|at| names[at] = format!("{} ({})", names[at], slugs[at]));
    }
}

#[cfg(test)]
mod tests {
    use super::{file_name, tell_apart};

    #[test]
    fn names_are_such_as_every_system_takes() {
        for (text, wanted) in [
            ("王海燕", "王海燕"),
            ("古丽加娜·艾尼瓦尔江", "古丽加娜·艾尼瓦尔江"),
            ("𠮷䶮", "𠮷䶮"),
            ("a/b\\c:d", "abcd"),
            ("..", "slug"),
            ("\u{202E}甲\u{200B}", "甲"),
            ("con", "slug"),
            ("COM7", "slug"),
            ("Connie", "Connie"),
            (" 甲. ", "甲"),
        ] {
            assert_eq!(file_name(text, "slug"), wanted, "{text:?}");
        }
        assert_eq!(file_name(&"长".repeat(99), "x").chars().count(), 40);
    }

    #[test]
    fn people_of_the_same_name_are_told_apart() {
        let names = tell_apart([("李明", "li-ming"), ("王", "wang"), ("李明", "li-ming-2")]);
        assert_eq!(names, ["李明 (li-ming)", "王", "李明 (li-ming-2)"]);
        let twisted = tell_apart([("李明", "a"), ("李明", "b"), ("李明 (a)", "c")]);
        assert_eq!(twisted, ["李明 (a) (a)", "李明 (b)", "李明 (a) (c)"]);
    }
}
