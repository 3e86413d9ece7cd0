//! 姓名+序号: whose photo or video a file is, by its name.
//!
//! [`read`] takes a file's name without its ending and one person's name, [`whose`] the names of everybody and
//! picks the longest that fits. Full-width digits, decomposed characters, dots of any kind, spaces inside the name,
//! separators, leading zeros, serials and units before the name are all usual; what remains unclear fits nobody.

use unicode_normalization::UnicodeNormalization;

use crate::model::honoree::PhotoRole;

/// Highest serial that is one; larger numbers are dates or what a camera counts.
const HIGHEST: u32 = 99;

/// What a file's name says beside whose it is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Reading {
    /// 序号, from 1; none if the name stands alone.
    pub number: Option<u32>,
    /// What the name calls the picture, such as 工作照.
    pub role: Option<PhotoRole>,
}

/// Whose a file is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Whose<'n> {
    /// The one with this name.
    One(&'n str, Reading),
    /// Several names stand in it.
    Several,
    /// No name with a serial stands in it.
    Nobody,
}

/// Words about the picture that may stand beside the name, longer ones first.
const WORDS: [(&str, Option<PhotoRole>); 24] = [
    ("证件照", Some(PhotoRole::Portrait)),
    ("标准照", Some(PhotoRole::Portrait)),
    ("登记照", Some(PhotoRole::Portrait)),
    ("形象照", Some(PhotoRole::Portrait)),
    ("小二寸", Some(PhotoRole::Portrait)),
    ("小2寸", Some(PhotoRole::Portrait)),
    ("二寸", Some(PhotoRole::Portrait)),
    ("2寸", Some(PhotoRole::Portrait)),
    ("一寸", Some(PhotoRole::Portrait)),
    ("1寸", Some(PhotoRole::Portrait)),
    ("免冠", Some(PhotoRole::Portrait)),
    ("蓝底", Some(PhotoRole::Portrait)),
    ("红底", Some(PhotoRole::Portrait)),
    ("正面", Some(PhotoRole::Portrait)),
    ("彩色", Some(PhotoRole::Portrait)),
    ("工作照", Some(PhotoRole::Work)),
    ("工作", Some(PhotoRole::Work)),
    ("生活照", Some(PhotoRole::Life)),
    ("生活", Some(PhotoRole::Life)),
    ("短视频", None),
    ("视频", None),
    ("照片", None),
    ("图片", None),
    ("照", None),
];

/// Last words of the names of units that may stand before a person's name.
const UNITS: [&str; 24] = [
    "大学",
    "学院",
    "医院",
    "学校",
    "中学",
    "公司",
    "集团",
    "中心",
    "协会",
    "学会",
    "研究会",
    "科协",
    "研究院",
    "研究所",
    "科学院",
    "工厂",
    "厂",
    "局",
    "委",
    "办",
    "院",
    "所",
    "站",
    "园区",
];

/// Reads a file's name as that of somebody's picture; nothing if it is not.
pub fn read(stem: &str, name: &str) -> Option<Reading> {
    let (stem, name) = (plain(stem), closed(name));
    let fits = |start: usize| {
        let end = name_ends(&stem, start, &name)?;
        is_prefix(&stem[..start]).then(|| after_name(&stem[end..])).flatten()
    };
    (0..stem.len()).find_map(fits)
}

/// The one among `names` whose picture it is.
pub fn whose<'n>(stem: &str, names: impl Iterator<Item = &'n str> + Clone) -> Whose<'n> {
    let mut fitting: Vec<(usize, &str, Reading)> =
        names.clone().filter_map(|name| read(stem, name).map(|reading| (closed(name).len(), name, reading))).collect();
    fitting.sort_by(|a, b| b.0.cmp(&a.0).then_with(|| a.1.cmp(b.1)));
    let Some(&(length, name, reading)) = fitting.first() else { return Whose::Nobody };
    let rivals = fitting.iter().filter(|other| other.0 == length && other.1 != name).count();
    // Somebody else's name before or after it: 李明和王海燕1 is a picture of both.
    let others = names.filter(|other| *other != name && !name_holds(name, other) && holds(stem, other)).count();
    if rivals + others > 0 { Whose::Several } else { Whose::One(name, reading) }
}

fn name_holds(name: &str, other: &str) -> bool {
    let (name, other) = (closed(name), closed(other));
    name.windows(other.len().max(1)).any(|part| part == other)
}

fn holds(stem: &str, name: &str) -> bool {
    let (stem, name) = (plain(stem), closed(name));
    (0..stem.len()).any(|start| name_ends(&stem, start, &name).is_some())
}

/// Composed characters, full-width signs as narrow ones, every dash as `-`, every dot as `·`, every space as one.
fn plain(text: &str) -> Vec<char> {
    text.nfc().filter(|c| !is_invisible(*c)).map(|c| sign(narrow(c))).collect()
}

/// A name without dots and spaces.
fn closed(name: &str) -> Vec<char> {
    plain(name).into_iter().filter(|c| !matches!(c, ' ' | '·')).collect()
}

fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2069}' | '\u{FEFF}')
}

fn narrow(c: char) -> char {
    match c {
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
        c => c,
    }
}

fn sign(c: char) -> char {
    match c {
        c if c.is_whitespace() => ' ',
        '.' | '•' | '‧' | '・' | '･' | '⋅' | '⸱' | '∙' | '●' => '·',
        '\u{2010}'..='\u{2015}' | '−' | '~' | '～' => '-',
        '【' | '[' | '〔' | '〈' | '《' => '(',
        '】' | ']' | '〕' | '〉' | '》' => ')',
        c => c,
    }
}

/// Where the name ends that begins at `start`, spaces and dots inside it aside.
fn name_ends(stem: &[char], start: usize, name: &[char]) -> Option<usize> {
    let mut at = start;
    for (order, wanted) in name.iter().enumerate() {
        while order > 0 && matches!(stem.get(at), Some(' ' | '·')) {
            at += 1;
        }
        if stem.get(at) != Some(wanted) {
            return None;
        }
        at += 1;
    }
    (!name.is_empty()).then_some(at)
}

fn is_separator(c: char) -> bool {
    matches!(c, ' ' | '·' | '-' | '_' | '+' | '、' | ',' | ':')
}

/// Nothing, a serial, a unit set apart, or a unit by its last word.
fn is_prefix(before: &[char]) -> bool {
    let Some(last) = before.last() else { return true };
    let is_serial = before.iter().all(|c| c.is_ascii_digit() || is_separator(*c) || matches!(c, '(' | ')'));
    let text: String = before.iter().collect();
    is_serial || is_separator(*last) || *last == ')' || UNITS.iter().any(|unit| text.ends_with(unit))
}

/// What stands after the name: separators, words about the picture, one serial.
fn after_name(mut rest: &[char]) -> Option<Reading> {
    let mut reading = Reading::default();
    let mut numbered = false;
    while let Some(c) = rest.first() {
        if let Some((length, role)) = word(rest) {
            reading.role = reading.role.or(role);
            rest = &rest[length..];
        } else if is_separator(*c) {
            rest = &rest[1..];
        } else {
            let (number, length) = serial(rest).filter(|_| !numbered)?;
            numbered = true;
            reading.number = (number > 0).then_some(number);
            rest = &rest[length..];
        }
    }
    Some(reading)
}

fn word(rest: &[char]) -> Option<(usize, Option<PhotoRole>)> {
    let begins = |word: &str| rest.len() >= word.chars().count() && word.chars().zip(rest).all(|(a, b)| a == *b);
    WORDS.iter().find(|(word, _)| begins(word)).map(|(word, role)| (word.chars().count(), *role))
}

/// A serial and how many characters it takes: `1`, `01`, `(1)`, `第1张`.
fn serial(rest: &[char]) -> Option<(u32, usize)> {
    let (open, closes): (usize, &[char]) = match rest.first()? {
        '(' => (1, &[')']),
        '第' => (1, &['张', '幅', '段', '个']),
        _ => (0, &[]),
    };
    let digits: String = rest[open..].iter().take_while(|c| c.is_ascii_digit()).collect();
    let number: u32 = digits.parse().ok().filter(|number| *number <= HIGHEST)?;
    let end = open + digits.len();
    match closes {
        [] => Some((number, end)),
        closes => rest.get(end).is_some_and(|c| closes.contains(c)).then_some((number, end + 1)),
    }
}

#[cfg(test)]
mod tests {
    use unicode_normalization::UnicodeNormalization;

    use super::{Reading, Whose, whose};
    use crate::model::honoree::PhotoRole;

    const NAMES: [&str; 5] = ["王海", "王海燕", "古丽加娜·艾尼瓦尔江", "李明", "Zoé Marchand"];

    fn found(stem: &str) -> Whose<'static> {
        whose(stem, NAMES.into_iter())
    }

    #[test]
    fn names_with_serials_are_read_in_every_spelling() {
        for (stem, name, number) in [
            ("王海燕1", "王海燕", Some(1)),
            ("王海1", "王海", Some(1)),
            ("王海燕１２", "王海燕", Some(12)),
            ("王海燕001", "王海燕", Some(1)),
            ("王海燕+1", "王海燕", Some(1)),
            ("王海燕＋０２", "王海燕", Some(2)),
            ("王海燕_3", "王海燕", Some(3)),
            ("王海燕-3", "王海燕", Some(3)),
            ("王海燕–3", "王海燕", Some(3)),
            ("王海燕——3", "王海燕", Some(3)),
            ("王海燕.4", "王海燕", Some(4)),
            ("王海燕·4", "王海燕", Some(4)),
            ("王海燕 5", "王海燕", Some(5)),
            ("王海燕\u{3000}5", "王海燕", Some(5)),
            ("王海燕（6）", "王海燕", Some(6)),
            ("王海燕 (6)", "王海燕", Some(6)),
            ("王海燕第7张", "王海燕", Some(7)),
            ("王 海 燕 8", "王海燕", Some(8)),
            ("\u{FEFF}王海燕9", "王海燕", Some(9)),
            ("03王海燕1", "王海燕", Some(1)),
            ("3.王海燕 2", "王海燕", Some(2)),
            ("内蒙古大学王海燕2", "王海燕", Some(2)),
            ("包头市科协-王海燕2", "王海燕", Some(2)),
            ("【太原】王海燕2", "王海燕", Some(2)),
            ("古丽加娜•艾尼瓦尔江1", "古丽加娜·艾尼瓦尔江", Some(1)),
            ("古丽加娜．艾尼瓦尔江1", "古丽加娜·艾尼瓦尔江", Some(1)),
            ("古丽加娜艾尼瓦尔江1", "古丽加娜·艾尼瓦尔江", Some(1)),
            ("王海燕", "王海燕", None),
            ("王海燕00", "王海燕", None),
        ] {
            assert_eq!(found(stem), Whose::One(name, Reading { number, role: None }), "{stem}");
        }
        let decomposed: String = "Zoé Marchand 2".nfd().collect();
        assert_eq!(found(&decomposed), Whose::One("Zoé Marchand", Reading { number: Some(2), role: None }));
    }

    #[test]
    fn words_about_the_picture_tell_what_it_shows() {
        for (stem, number, role) in [
            ("王海燕证件照", None, PhotoRole::Portrait),
            ("王海燕2寸蓝底照片", None, PhotoRole::Portrait),
            ("王海燕工作照1", Some(1), PhotoRole::Work),
            ("王海燕-2-生活照", Some(2), PhotoRole::Life),
        ] {
            assert_eq!(found(stem), Whose::One("王海燕", Reading { number, role: Some(role) }), "{stem}");
        }
    }

    #[test]
    fn what_is_unclear_is_nobodys() {
        for stem in ["IMG_2031", "赵王海燕1", "王海燕20230101", "王海燕1副本2", "王海燕的团队1", "王海兰1", "1", "", "王海燕1(2)"]
        {
            assert_eq!(found(stem), Whose::Nobody, "{stem}");
        }
        assert_eq!(found("李明-王海燕1"), Whose::Several);
        assert_eq!(found("王海燕 李明1"), Whose::Several);
    }
}
