//! The order of names in a list: by strokes in the national way, by romanised name, or as given.
//!
//! By strokes, names are compared character by character: fewer strokes first; then the strokes in writing order,
//! 横 竖 撇 点 折; then the main form of a stroke before a derived one and fewer bends before more; last the place
//! that `data/strokes.txt` gives to characters whose strokes are the same. So a compound surname or a long name
//! counts by its first character. A key is made once per name and compared as bytes.

mod strokes;

pub use strokes::OwnStrokes;

/// Stands for an empty place, before every character.
const EMPTY_PLACE: u8 = 0;
/// Comes before every letter, so that Li stands before Lin.
const END_OF_PART: u8 = 0;

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
    /// As `honorees` in `campaign.toml` stands: the order of the notice is content.
    Given,
}

impl NameOrder {
    /// All orders with the words that stand for them in `campaign.toml`.
    pub const ALL: [(&'static str, NameOrder); 4] = [
        ("surname_stroke", NameOrder::SurnameStroke),
        ("fullname_stroke", NameOrder::FullnameStroke),
        ("pinyin", NameOrder::Pinyin),
        ("given", NameOrder::Given),
    ];
}

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
            NameOrder::SurnameStroke | NameOrder::FullnameStroke => stroke_key(self.name, order, self.own),
            NameOrder::Pinyin => pinyin_key(self.romanised).then(stroke_key(self.name, order, self.own)),
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
            key.push(EMPTY_PLACE);
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
    push_letters(&mut key, surname);
    key.push(END_OF_PART);
    words.for_each(|word| push_letters(&mut key, word));
    NameKey(key.into())
}

/// The characters of a name that can only be placed after all others, because nothing tells their strokes.
pub fn missing(name: &str, own: &OwnStrokes) -> Vec<char> {
    written(name).filter(|&character| own.glyph(character).count().is_none()).collect()
}

/// The number of strokes of a character, for headings such as 七画.
pub fn stroke_count(character: char, own: &OwnStrokes) -> Option<usize> {
    own.glyph(character).count()
}

/// The characters that count: not the dot between the parts of a name, not a space.
fn written(name: &str) -> impl Iterator<Item = char> {
    name.chars().filter(|&character| character != '·' && !character.is_whitespace())
}

fn push_letters(key: &mut Vec<u8>, word: &str) {
    word.chars().for_each(|letter| push_letter(key, letter));
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
    use super::{strokes::TABLE, *};

    fn key(name: &str) -> NameKey {
        stroke_key(name, NameOrder::SurnameStroke, &OwnStrokes::default())
    }

    fn assert_ascending(names: &str, separator: &str, key: impl Fn(&str) -> NameKey) {
        let names: Vec<&str> = names.split(separator).filter(|name| !name.is_empty()).collect();
        for pair in names.windows(2) {
            assert!(key(pair[0]) < key(pair[1]), "{} must stand before {}", pair[0], pair[1]);
        }
    }

    #[test]
    fn common_surnames_have_the_national_count_and_order() {
        let rows = "2丁 3于马 4王邓 5卢叶冯 6吕朱刘许孙 7苏李杨吴何沈宋张陈 8林罗周郑 9赵胡 \
            10袁贾徐高郭唐 11黄萧曹阎梁 12彭董蒋韩程傅曾谢 14蔡 16薛 17魏";
        let digit = |sign: char| sign.is_ascii_digit();
        for row in rows.split(' ') {
            let count = row.trim_end_matches(|sign| !digit(sign)).parse().ok();
            for surname in row.trim_start_matches(digit).chars() {
                assert_eq!(stroke_count(surname, &OwnStrokes::default()), count, "{surname}");
            }
        }
        assert_ascending(&rows.replace(digit, "").replace(' ', ""), "", key);
    }

    #[test]
    fn whole_names_follow_the_national_order() {
        let names = "丁一 卜凡 于洋 马丽 王海燕 韦东 方圆 邓敏 石磊 白云 冯娟 苏日娜 李伟 杨帆 \
            陈明 林峰 欧阳春 周涛 郑杰 郭强";
        assert_ascending(names, " ", key);
    }

    #[test]
    fn the_form_of_strokes_decides_between_equal_sequences() {
        let groups = "十丁 干于 贝水 殳勾凤 巴孔 叶申 相查 又厶 沈沉 冈内水 佘余 杠杜 工土士";
        for group in groups.split(' ') {
            assert_ascending(group, "", key);
        }
    }

    #[test]
    fn the_two_conventions_part_at_names_of_two_characters() {
        let full = |name: &str| stroke_key(name, NameOrder::FullnameStroke, &OwnStrokes::default());
        assert_ascending("田富 田大利", " ", key);
        assert_ascending("田大利 田富", " ", full);
        assert_ascending("王一 王乙丁 王富 欧阳春 欧阳既白", " ", full);
    }

    #[test]
    fn the_dot_of_a_long_name_does_not_count() {
        assert_eq!(key("古丽加娜·艾尼瓦尔江"), key("古丽加娜艾尼瓦尔江"));
        assert_ascending("古丽加娜·艾尼瓦尔江 石磊 买买提·艾力", " ", key);
    }

    #[test]
    fn unknown_characters_stand_last_until_the_record_gives_their_strokes() {
        let none = OwnStrokes::default();
        assert!(missing("郝䶮", &none).is_empty());
        assert_eq!(missing("王𠀀·𠀁", &none), ['𠀀', '𠀁']);
        assert_ascending("王齉 王𠀀", " ", key);
        let own = OwnStrokes::given(&[('𠀀', "11".to_owned())]);
        assert!(missing("王𠀀", &own).is_empty());
        assert!(stroke_key("王𠀀", NameOrder::SurnameStroke, &own) < key("王丁"));
    }

    #[test]
    fn romanised_names_compare_surname_first() {
        let names = "Bao Jingcheng,LI Xi'an,Li xiao,Lin Bo,Lu Wei,Lǚ Bin,Luan Ping,Ouyang Jibai,Zhōu Yàn";
        assert_ascending(names, ",", pinyin_key);
        assert_eq!(pinyin_key("Zhou Yan"), pinyin_key("Zhōu Yàn"));
    }

    #[test]
    fn homophones_fall_back_to_strokes_and_given_changes_nothing() {
        let own = OwnStrokes::default();
        let key = |name, order| OrderedName { name, romanised: "Li Wei", own: &own }.key(order);
        assert!(key("李卫", NameOrder::Pinyin) < key("李薇", NameOrder::Pinyin));
        assert_eq!(key("李卫", NameOrder::Given), key("李薇", NameOrder::Given));
    }

    /// Names of two to four characters, drawn by a fixed sequence from the characters of the table.
    fn many_names(count: usize) -> Vec<String> {
        let mut seed = 1u64;
        let mut draw = |below: usize| {
            seed = seed.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
            (seed >> 33) as usize % below
        };
        let mut name = || (0..2 + draw(3)).map(|_| TABLE.characters[draw(TABLE.characters.len())]).collect();
        (0..count).map(|_| name()).collect()
    }

    #[test]
    fn sorting_is_total_and_does_not_depend_on_the_order_before() {
        let mut names = many_names(10_000);
        let mut backwards: Vec<String> = names.iter().rev().cloned().collect();
        names.sort_by_cached_key(|name| key(name));
        backwards.sort_by_cached_key(|name| key(name));
        assert_eq!(names, backwards);
        assert!(names.windows(2).all(|pair| pair[0] == pair[1] || key(&pair[0]) < key(&pair[1])));
    }
}
