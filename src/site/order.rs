//! The order of names in a list: by strokes in the national way, by romanised name, or as given.
//!
//! By strokes, names are compared character by character: fewer strokes first; then the strokes in writing order,
//! 横 竖 撇 点 折; then the main form of a stroke before a derived one and fewer bends before more; last the place
//! that `data/strokes.txt` gives to characters whose strokes are the same. So a compound surname or a long name
//! counts by its first character. A key is made once per name and compared as bytes.

use std::{collections::BTreeMap, str::FromStr, sync::LazyLock};

/// How the names of a list are ordered.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum NameOrder {
    /// 按姓氏笔画为序: in a name of two characters an empty place stands before the second one.
    #[default]
    SurnameStroke,
    /// 按姓名笔画为序: the characters of the full name follow each other.
    FullnameStroke,
    /// By the romanised name, surname first.
    Pinyin,
    /// As the records stand: the order of the notice is content.
    Given,
}

impl NameOrder {
    /// All orders, as an editor may write them.
    pub const ALL: [Self; 4] = [
        Self::SurnameStroke,
        Self::FullnameStroke,
        Self::Pinyin,
        Self::Given,
    ];

    /// The word that stands for this order in `campaign.toml`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::SurnameStroke => "surname_stroke",
            Self::FullnameStroke => "fullname_stroke",
            Self::Pinyin => "pinyin",
            Self::Given => "given",
        }
    }
}

impl FromStr for NameOrder {
    type Err = UnknownOrder;

    fn from_str(word: &str) -> Result<Self, UnknownOrder> {
        Self::ALL
            .into_iter()
            .find(|order| order.as_str() == word)
            .ok_or(UnknownOrder)
    }
}

/// The word names no order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("use one of surname_stroke, fullname_stroke, pinyin, given")]
pub struct UnknownOrder;

/// What a name is ordered by.
#[derive(Clone, Copy, Debug)]
pub struct OrderedName<'a> {
    /// The name in Chinese characters.
    pub name: &'a str,
    /// The romanised name, surname first: `Ouyang Jibai`. Only [`NameOrder::Pinyin`] looks at it.
    pub romanised: &'a str,
    /// Strokes the record itself gives for its characters.
    pub own: &'a OwnStrokes,
}

impl OrderedName<'_> {
    /// The key of this name in `order`; under [`NameOrder::Given`] all keys are equal, so a stable sort changes nothing.
    pub fn key(&self, order: NameOrder) -> NameKey {
        match order {
            NameOrder::SurnameStroke | NameOrder::FullnameStroke => {
                stroke_key(self.name, order, self.own)
            }
            NameOrder::Pinyin => {
                pinyin_key(self.romanised).then(stroke_key(self.name, order, self.own))
            }
            NameOrder::Given => NameKey::default(),
        }
    }
}

/// A name made ready for comparison; keys of the same order compare like their names.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NameKey(Box<[u8]>);

impl NameKey {
    /// The key that falls back to `next` where this one does not decide.
    fn then(self, next: Self) -> Self {
        Self([&self.0, &[END_OF_PART][..], &next.0].concat().into())
    }
}

/// The key of a name by strokes; every order but [`NameOrder::FullnameStroke`] keeps the empty place of short names.
pub fn stroke_key(name: &str, order: NameOrder, own: &OwnStrokes) -> NameKey {
    let characters: Vec<char> = written(name).collect();
    let empty_place = order != NameOrder::FullnameStroke && characters.len() == 2;
    let mut key = Vec::with_capacity(characters.len() * 26);
    for (place, &character) in characters.iter().enumerate() {
        if empty_place && place == 1 {
            key.push(NO_STROKES);
        }
        own.glyph(character).write_key(character, &mut key);
    }
    NameKey(key.into())
}

/// The key of a romanised name: the surname counts before the rest; case, tone marks, hyphens and apostrophes do not.
pub fn pinyin_key(romanised: &str) -> NameKey {
    let mut words = romanised.split_whitespace();
    let surname = words.next().unwrap_or_default();
    let mut key = Vec::with_capacity(romanised.len() + 1);
    surname
        .chars()
        .for_each(|letter| push_letter(&mut key, letter));
    key.push(END_OF_PART);
    words
        .flat_map(str::chars)
        .for_each(|letter| push_letter(&mut key, letter));
    NameKey(key.into())
}

/// The characters of a name that can only be placed after all others, because nothing tells their strokes.
pub fn missing(name: &str, own: &OwnStrokes) -> Vec<char> {
    written(name)
        .filter(|&character| own.glyph(character).strokes.is_empty())
        .collect()
}

/// The number of strokes of a character, for headings such as 七画.
pub fn stroke_count(character: char, own: &OwnStrokes) -> Option<usize> {
    Some(own.glyph(character).strokes.len()).filter(|&count| count > 0)
}

/// The strokes of characters that a record gives itself, because the table lacks them or the person writes them otherwise.
#[derive(Clone, Debug, Default)]
pub struct OwnStrokes(BTreeMap<char, Glyph>);

impl OwnStrokes {
    /// Reads pairs of a character and its strokes: digits 1–5 for 横竖撇点折, or the full notation of the table.
    pub fn parse<'a>(
        pairs: impl IntoIterator<Item = (&'a str, &'a str)>,
    ) -> Result<Self, BadStrokes> {
        let glyphs = pairs.into_iter().map(|(character, strokes)| {
            let bad = || BadStrokes {
                character: character.to_owned(),
                strokes: strokes.to_owned(),
            };
            let single = single_character(character).ok_or_else(bad)?;
            Ok((single, Glyph::parse(strokes, 0).ok_or_else(bad)?))
        });
        glyphs.collect::<Result<_, _>>().map(Self)
    }

    fn glyph(&self, character: char) -> &Glyph {
        self.0
            .get(&character)
            .unwrap_or_else(|| TABLE.glyph(character))
    }
}

/// A line of own strokes that cannot be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "strokes are given as one character and its strokes in digits 1 to 5 (横竖撇点折), not “{character}” = “{strokes}”"
)]
pub struct BadStrokes {
    /// What stands where one character is expected.
    pub character: String,
    /// What stands where its strokes are expected.
    pub strokes: String,
}

/// The characters whose strokes are known, parsed once from `data/strokes.txt`.
struct StrokeTable {
    characters: Vec<char>,
    glyphs: Vec<Glyph>,
}

static TABLE: LazyLock<StrokeTable> =
    LazyLock::new(|| StrokeTable::parse(include_str!("../../data/strokes.txt")));

impl StrokeTable {
    fn parse(text: &str) -> Self {
        let lines = text.lines().filter(|line| !line.starts_with('#'));
        let (characters, glyphs) = lines
            .map(|line| table_line(line).expect("the shipped table is well formed"))
            .unzip();
        Self { characters, glyphs }
    }

    fn glyph(&self, character: char) -> &Glyph {
        static UNKNOWN: Glyph = Glyph {
            strokes: Vec::new(),
            place: 0,
        };
        self.characters
            .binary_search(&character)
            .map_or(&UNKNOWN, |row| &self.glyphs[row])
    }
}

fn table_line(line: &str) -> Option<(char, Glyph)> {
    let mut fields = line.split('\t');
    let character = single_character(fields.next()?)?;
    let strokes = fields.next()?;
    let place = fields.next().map_or(Some(0), |place| place.parse().ok())?;
    Some((character, Glyph::parse(strokes, place)?))
}

/// One character as it is compared.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Glyph {
    strokes: Vec<Stroke>,
    /// The place among characters with the very same strokes, from 1; 0 where there is none.
    place: u8,
}

/// One stroke: its class 1–5, and its form within the class, 0 for the main form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Stroke {
    class: u8,
    form: u8,
}

/// Stands for an empty place, before every character.
const NO_STROKES: u8 = 0;
/// Stands for a character of unknown strokes, after every other one.
const UNKNOWN_STROKES: u8 = u8::MAX;
/// Comes before every letter, so that Li stands before Lin.
const END_OF_PART: u8 = 0;

impl Glyph {
    fn parse(notation: &str, place: u8) -> Option<Self> {
        let mut strokes: Vec<Stroke> = Vec::with_capacity(notation.len());
        for sign in notation.bytes() {
            match (sign, strokes.last_mut()) {
                (b'1'..=b'5', _) => strokes.push(Stroke {
                    class: sign - b'0',
                    form: 0,
                }),
                (
                    b'\'',
                    Some(Stroke {
                        class: 1 | 2 | 4,
                        form: form @ 0,
                    }),
                ) => *form = 1,
                (
                    b'a'..=b's',
                    Some(Stroke {
                        class: 5,
                        form: form @ 0,
                    }),
                ) => *form = sign - b'a' + 1,
                _ => return None,
            }
        }
        let countable = (1..usize::from(UNKNOWN_STROKES)).contains(&strokes.len());
        countable.then_some(Self { strokes, place })
    }

    /// Count, classes, forms, place, and the code point as the last resort: a longer glyph never starts like a shorter one.
    fn write_key(&self, character: char, key: &mut Vec<u8>) {
        key.push(if self.strokes.is_empty() {
            UNKNOWN_STROKES
        } else {
            self.strokes.len() as u8
        });
        key.extend(self.strokes.iter().map(|stroke| stroke.class));
        key.extend(self.strokes.iter().map(|stroke| stroke.form));
        key.push(self.place);
        key.extend_from_slice(&u32::from(character).to_be_bytes()[1..]);
    }
}

/// The characters that count: not the dot between the parts of a name, not a space.
fn written(name: &str) -> impl Iterator<Item = char> {
    name.chars()
        .filter(|&character| character != '·' && !character.is_whitespace())
}

fn single_character(text: &str) -> Option<char> {
    let mut characters = text.chars();
    characters.next().filter(|_| characters.next().is_none())
}

/// Adds a letter without its tone mark, in lower case; ü follows u but precedes every longer syllable with u.
fn push_letter(key: &mut Vec<u8>, letter: char) {
    let plain: &[u8] = match letter.to_lowercase().next().unwrap_or(letter) {
        'ā' | 'á' | 'ǎ' | 'à' => b"a",
        'ē' | 'é' | 'ě' | 'è' => b"e",
        'ī' | 'í' | 'ǐ' | 'ì' => b"i",
        'ō' | 'ó' | 'ǒ' | 'ò' => b"o",
        'ū' | 'ú' | 'ǔ' | 'ù' => b"u",
        'ü' | 'ǖ' | 'ǘ' | 'ǚ' | 'ǜ' => b"u\x01",
        '-' | '\'' | '’' | '·' => b"",
        other => return key.extend_from_slice(other.encode_utf8(&mut [0; 4]).as_bytes()),
    };
    key.extend_from_slice(plain);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn strokes(name: &str) -> NameKey {
        stroke_key(name, NameOrder::SurnameStroke, &OwnStrokes::default())
    }

    fn assert_ascending<K: Ord>(names: &[&str], key: impl Fn(&str) -> K) {
        for pair in names.windows(2) {
            assert!(
                key(pair[0]) < key(pair[1]),
                "{} must stand before {}",
                pair[0],
                pair[1]
            );
        }
    }

    #[test]
    fn common_surnames_have_the_national_count_and_order() {
        let surnames = "丁2 于3 马3 王4 邓4 卢5 叶5 冯5 吕6 朱6 刘6 许6 孙6 苏7 李7 杨7 吴7 何7 沈7 宋7 张7 陈7 林8 罗8 周8 \
            郑8 赵9 胡9 袁10 贾10 徐10 高10 郭10 唐10 黄11 萧11 曹11 阎11 梁11 彭12 董12 蒋12 韩12 程12 傅12 曾12 谢12 \
            蔡14 薛16 魏17";
        let rows: Vec<(char, &str)> = surnames
            .split_whitespace()
            .map(|row| {
                (
                    row.chars().next().unwrap(),
                    row.trim_start_matches(|c: char| !c.is_ascii()),
                )
            })
            .collect();
        for &(surname, count) in &rows {
            assert_eq!(
                stroke_count(surname, &OwnStrokes::default()),
                count.parse().ok(),
                "{surname}"
            );
        }
        let names: Vec<String> = rows
            .iter()
            .map(|(surname, _)| surname.to_string())
            .collect();
        assert_ascending(
            &names.iter().map(String::as_str).collect::<Vec<_>>(),
            strokes,
        );
    }

    #[test]
    fn whole_names_follow_the_national_order() {
        assert_ascending(
            &[
                "丁一",
                "卜凡",
                "于洋",
                "马丽",
                "王海燕",
                "韦东",
                "方圆",
                "邓敏",
                "石磊",
                "白云",
                "冯娟",
                "苏日娜",
                "李伟",
                "杨帆",
                "陈明",
                "林峰",
                "欧阳春",
                "周涛",
                "郑杰",
                "郭强",
            ],
            strokes,
        );
    }

    #[test]
    fn the_form_of_strokes_decides_between_equal_sequences() {
        for group in [
            "十丁",
            "干于",
            "贝水",
            "殳勾凤",
            "巴孔",
            "叶申",
            "相查",
            "又厶",
            "沈沉",
            "冈内水",
            "佘余",
            "杠杜",
            "工土士",
        ] {
            let characters: Vec<String> = group.chars().map(String::from).collect();
            assert_ascending(
                &characters.iter().map(String::as_str).collect::<Vec<_>>(),
                strokes,
            );
        }
    }

    #[test]
    fn the_two_conventions_part_at_names_of_two_characters() {
        let full = |name: &str| stroke_key(name, NameOrder::FullnameStroke, &OwnStrokes::default());
        assert_ascending(&["田富", "田大利"], strokes);
        assert_ascending(&["田大利", "田富"], full);
        assert_ascending(&["欧阳春", "欧阳既白"], full);
        assert_ascending(&["王一", "王乙丁", "王富"], full);
    }

    #[test]
    fn the_dot_of_a_long_name_does_not_count() {
        assert_eq!(
            strokes("古丽加娜·艾尼瓦尔江"),
            strokes("古丽加娜艾尼瓦尔江")
        );
        assert_ascending(&["古丽加娜·艾尼瓦尔江", "石磊", "买买提·艾力"], strokes);
    }

    #[test]
    fn unknown_characters_stand_last_until_the_record_gives_their_strokes() {
        let none = OwnStrokes::default();
        assert_eq!(missing("郝䶮", &none), []);
        assert_eq!(missing("王𠀀·𠀁", &none), ['𠀀', '𠀁']);
        assert_ascending(&["王齉", "王𠀀"], strokes);
        let own = OwnStrokes::parse([("𠀀", "11")]).unwrap();
        assert_eq!(missing("王𠀀", &own), []);
        assert!(stroke_key("王𠀀", NameOrder::SurnameStroke, &own) < strokes("王丁"));
    }

    #[test]
    fn bad_own_strokes_are_refused() {
        for (character, notation) in [
            ("䶮", ""),
            ("䶮", "16"),
            ("龙天", "12"),
            ("", "1"),
            ("丁", "'1"),
            ("丁", "1a"),
            ("凤", "5z"),
        ] {
            assert!(
                OwnStrokes::parse([(character, notation)]).is_err(),
                "{character} = {notation}"
            );
        }
    }

    #[test]
    fn romanised_names_compare_surname_first() {
        assert_ascending(
            &[
                "Bao Jingcheng",
                "LI Xi'an",
                "Li xiao",
                "Lin Bo",
                "Lu Wei",
                "Lǚ Bin",
                "Luan Ping",
                "Ouyang Jibai",
                "Zhōu Yàn",
            ],
            pinyin_key,
        );
        assert_eq!(pinyin_key("Zhou Yan"), pinyin_key("Zhōu Yàn"));
    }

    #[test]
    fn homophones_fall_back_to_strokes_and_given_changes_nothing() {
        let own = OwnStrokes::default();
        let key = |name, order| {
            OrderedName {
                name,
                romanised: "Li Wei",
                own: &own,
            }
            .key(order)
        };
        assert!(key("李卫", NameOrder::Pinyin) < key("李薇", NameOrder::Pinyin));
        assert_eq!(key("李卫", NameOrder::Given), key("李薇", NameOrder::Given));
    }

    #[test]
    fn the_words_of_the_orders_read_back() {
        for order in NameOrder::ALL {
            assert_eq!(order.as_str().parse(), Ok(order));
        }
        assert_eq!("stroke".parse::<NameOrder>(), Err(UnknownOrder));
    }

    /// Names of two to four characters, drawn by a fixed sequence from the characters of the table.
    fn many_names(count: usize) -> Vec<String> {
        let mut seed = 1u64;
        let mut draw = |below: usize| {
            seed = seed
                .wrapping_mul(6364136223846793005)
                .wrapping_add(1442695040888963407);
            (seed >> 33) as usize % below
        };
        let name = |_| {
            (0..2 + draw(3))
                .map(|_| TABLE.characters[draw(TABLE.characters.len())])
                .collect()
        };
        (0..count).map(name).collect()
    }

    #[test]
    fn sorting_is_total_and_does_not_depend_on_the_order_before() {
        let mut names = many_names(10_000);
        let mut backwards: Vec<String> = names.iter().rev().cloned().collect();
        names.sort_by_cached_key(|name| strokes(name));
        backwards.sort_by_cached_key(|name| strokes(name));
        assert_eq!(names, backwards);
        assert!(
            names
                .windows(2)
                .all(|pair| pair[0] == pair[1] || strokes(&pair[0]) < strokes(&pair[1]))
        );
    }

    #[test]
    fn the_table_stands_in_the_order_of_code_points() {
        assert!(TABLE.characters.len() > 7_000);
        assert!(TABLE.characters.is_sorted_by(|a, b| a < b));
    }
}
