//! Names of people: one middle dot, no private-use characters, no layout spaces, known ethnic groups.
//!
//! The separator of minority names is U+00B7 (民委发〔2016〕33号); look-alikes and spaces of layout are normalised and
//! told. Composed letters are only advised: an ideograph is never exchanged for another one.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;
use unicode_normalization::UnicodeNormalization;

use super::data;
use super::lang::Text;
use super::reader::Reader;
use crate::diag::{Diagnostic, Place, say, suggestion};

/// The middle dot between the parts of a name.
pub const MIDDLE_DOT: char = '·';

/// Characters that stand for the middle dot on forms.
const DOT_LOOK_ALIKES: [char; 8] = ['•', '‧', '・', '･', '．', '⋅', '⸱', '∙'];

/// Whether a character is a Han ideograph (blocks up to extension I and compatibility ideographs).
pub fn is_han(c: char) -> bool {
    matches!(u32::from(c), 0x3400..=0x4DBF | 0x4E00..=0x9FFF | 0xF900..=0xFAFF | 0x20000..=0x323AF | 0x3007)
}

/// Whether a character is for private use, such as the codes of old police systems.
pub fn is_private_use(c: char) -> bool {
    matches!(u32::from(c), 0xE000..=0xF8FF | 0xF0000..=0xFFFFD | 0x100000..=0x10FFFD)
}

/// Reads `name`, normalising dots and reporting what no name holds.
pub(super) fn read(reader: &mut Reader<'_>) -> Text {
    let place = reader.place_of("name");
    let name = reader.text("name").unwrap_or_default();
    let Some(place) = place else { return name };
    name.map(|written| check(reader, written, &place))
}

fn check(reader: &Reader<'_>, written: &str, place: &Place) -> String {
    if let Some(c) = written.chars().find(|c| is_private_use(*c)) {
        reader.report(private_use(c, place));
    }
    let composed: String = written.nfc().collect();
    if composed != written {
        reader.report(not_composed(&composed, place));
    }
    let closed = without_layout_spaces(written);
    if closed != written {
        reader.report(layout_space(&closed, place));
    }
    let normal = normalise_dots(&closed);
    if normal != closed {
        reader.report(look_alike_dot(&normal, place));
    }
    normal
}

/// Replaces look-alikes of the middle dot, and an ASCII dot between Han characters.
pub fn normalise_dots(name: &str) -> String {
    let characters: Vec<char> = name.chars().collect();
    let between_han = |at: usize| at > 0 && is_han(characters[at - 1]) && characters.get(at + 1).is_some_and(|c| is_han(*c));
    let normal = |(at, c): (usize, &char)| match c {
        c if DOT_LOOK_ALIKES.contains(c) => MIDDLE_DOT,
        '.' if between_han(at) => MIDDLE_DOT,
        c => *c,
    };
    characters.iter().enumerate().map(normal).collect()
}

/// Takes out white space between two Han characters, or beside the dot between them.
fn without_layout_spaces(name: &str) -> String {
    let characters: Vec<char> = name.chars().collect();
    let is_inner = |c: &char| is_han(*c) || is_dot(*c);
    let is_layout = |at: usize| {
        let before = characters[..at].iter().rev().find(|c| !c.is_whitespace());
        let after = characters[at..].iter().find(|c| !c.is_whitespace());
        characters[at].is_whitespace() && before.is_some_and(is_inner) && after.is_some_and(is_inner)
    };
    (0..characters.len()).filter(|at| !is_layout(*at)).map(|at| characters[at]).collect()
}

fn is_dot(c: char) -> bool {
    c == MIDDLE_DOT || DOT_LOOK_ALIKES.contains(&c)
}

fn layout_space(closed: &str, place: &Place) -> Diagnostic {
    let message = say("中文姓名里有空格，已按没有空格处理", "there is a space inside a Chinese name; it was read without");
    let help = say(
        format!("写“{closed}”；两字姓名在名单里会自动排开"),
        format!("write “{closed}”; lists spread two-character names by themselves"),
    );
    Diagnostic::warning("name/space", message).help(help).at(place.clone())
}

fn look_alike_dot(normal: &str, place: &Place) -> Diagnostic {
    let message = say("姓名里的间隔号应为“·”（U+00B7），已按此处理", "the separator of a name is “·” (U+00B7); it was read as such");
    let help = say(format!("改写为“{normal}”"), format!("write “{normal}”"));
    Diagnostic::warning("name/dot", message).help(help).at(place.clone()).clause("民委发〔2016〕33号")
}

fn not_composed(composed: &str, place: &Place) -> Diagnostic {
    let message =
        say("姓名不是规范组合形式（NFC），搜索和比对会找不到", "the name is not in composed form (NFC): searches will not find it");
    let codes: Vec<String> = composed.chars().filter(|c| !c.is_ascii()).map(|c| format!("U+{:04X}", u32::from(c))).collect();
    let codes = codes.join(" ");
    let help = say(
        format!("如果与证件用字一致，改写为“{composed}”（{codes}）"),
        format!("if the identity document agrees, write “{composed}” ({codes})"),
    );
    Diagnostic::warning("name/nfc", message).help(help).at(place.clone())
}

fn private_use(c: char, place: &Place) -> Diagnostic {
    let code = u32::from(c);
    let message = say(
        format!("姓名里有私用区字符 U+{code:04X}，别人的电脑上显示不出来"),
        format!("the name holds the private-use character U+{code:04X}, which no other computer can show"),
    );
    let help = say(
        "在 GB 18030-2022 中查找这个字的正式编码（例如户籍系统的“生僻字对照表”）",
        "look up the character's real code point in GB 18030-2022",
    );
    Diagnostic::error("name/private-use", message).help(help).at(place.clone()).clause("GB 18030-2022")
}

/// An ethnic group as data.
#[derive(Debug, Deserialize)]
pub struct Ethnicity {
    /// Its names by language tag: 蒙古族, Mongolian.
    pub name: BTreeMap<String, String>,
    /// Romanised by GB/T 3304.
    pub romanised: String,
}

#[derive(Deserialize)]
struct Ethnicities {
    ethnicities: Vec<Ethnicity>,
}

static ETHNICITIES: LazyLock<Vec<Ethnicity>> =
    LazyLock::new(|| toml::from_str::<Ethnicities>(data::ETHNICITIES).expect("the embedded table of ethnic groups is valid").ethnicities);

impl Ethnicity {
    /// Its Chinese name.
    pub fn zh(&self) -> &str {
        &self.name["zh"]
    }

    /// Its name in a language, else its romanised name.
    pub fn in_language(&self, tag: &str) -> &str {
        self.name.get(tag).unwrap_or(&self.romanised)
    }
}

/// The ethnic group with this Chinese name, with or without 族.
pub fn find_ethnicity(name: &str) -> Option<&'static Ethnicity> {
    ETHNICITIES.iter().find(|group| group.zh() == name || group.zh().strip_suffix('族') == Some(name))
}

pub(super) fn ethnicity(reader: &mut Reader<'_>) -> Option<String> {
    let written = reader.placed_string("ethnicity")?;
    if let Some(group) = find_ethnicity(&written.value) {
        return Some(group.zh().to_owned());
    }
    let message = say(format!("“{}”不是民族名称", written.value), format!("“{}” is not one of the 56 ethnic groups", written.value));
    let near = suggestion(&written.value, ETHNICITIES.iter().map(Ethnicity::zh));
    let help = match near {
        Some(near) => say(format!("是否想写“{near}”？"), format!("did you mean “{near}”?")),
        None => {
            say("按 GB/T 3304 写全称，如 汉族、蒙古族、维吾尔族", "write the Chinese name by GB/T 3304, such as 汉族, 蒙古族, 维吾尔族")
        }
    };
    reader.report(Diagnostic::error("record/ethnicity", message).help(help).at(written.place).clause("GB/T 3304"));
    None
}

/// Reads `strokes = { "䶮" = "…" }`: stroke classes 1–5 of characters outside the table.
pub(super) fn strokes(reader: &mut Reader<'_>) -> Vec<(char, String)> {
    let mut given = Vec::new();
    for (character, written) in reader.string_map("strokes") {
        let mut characters = character.chars();
        let good = !written.value.is_empty() && written.value.bytes().all(|class| (b'1'..=b'5').contains(&class));
        match (characters.next(), characters.next(), good) {
            (Some(c), None, true) => given.push((c, written.value)),
            _ => reader.report(bad_strokes(&written.place)),
        }
    }
    given
}

fn bad_strokes(place: &Place) -> Diagnostic {
    let message = say("strokes 应为单字到笔画类别的对照", "strokes maps single characters to stroke classes");
    let help = say(
        "横 1、竖 2、撇 3、点 4、折 5，按笔顺书写，如 strokes = { \"䶮\" = \"135341134\" }",
        "horizontal 1, vertical 2, left-falling 3, dot 4, bend 5 in writing order, as in strokes = { \"䶮\" = \"135341134\" }",
    );
    Diagnostic::error("record/wrong-type", message).help(help).at(place.clone())
}

#[cfg(test)]
mod tests {
    use super::{find_ethnicity, normalise_dots, without_layout_spaces};

    #[test]
    fn dots_between_name_parts_become_the_middle_dot() {
        for dot in ['\u{2022}', '\u{2027}', '\u{30FB}', '\u{FF0E}', '\u{22C5}', '\u{2E31}', '\u{FF65}', '\u{2219}', '.', '·'] {
            assert_eq!(normalise_dots(&format!("古丽加娜{dot}艾尼瓦尔江")), "古丽加娜·艾尼瓦尔江", "U+{:04X}", u32::from(dot));
        }
        for name in ["J. Smith", "卫衡", "卫.", ".卫"] {
            assert_eq!(normalise_dots(name), name);
        }
    }

    #[test]
    fn spaces_are_layout_only_between_han() {
        for (written, closed) in [
            ("卫 衡", "卫衡"),
            ("卫\u{3000}\u{3000}衡", "卫衡"),
            ("古丽加娜 · 艾尼瓦尔江", "古丽加娜·艾尼瓦尔江"),
            ("Wei Heng", "Wei Heng"),
            ("卫衡 Wei", "卫衡 Wei"),
            ("卫衡", "卫衡"),
        ] {
            assert_eq!(without_layout_spaces(written), closed);
        }
    }

    #[test]
    fn ethnic_groups_are_found_with_and_without_the_last_character() {
        assert_eq!(find_ethnicity("蒙古").map(|group| group.zh()), Some("蒙古族"));
        assert_eq!(find_ethnicity("汉族").map(|group| group.zh()), Some("汉族"));
        assert!(find_ethnicity("火星族").is_none());
    }
}
