//! How characters are read: the tables of `data/surnames.toml` over the everyday readings of the `pinyin` crate.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use pinyin::{Pinyin, ToPinyin, ToPinyinMulti};
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    single: BTreeMap<char, Vec<String>>,
    compound: BTreeMap<String, String>,
    unsure: Unsure,
    given: BTreeMap<char, Vec<String>>,
    known: Known,
}

#[derive(Deserialize)]
struct Unsure {
    compound: BTreeSet<String>,
}

#[derive(Deserialize)]
struct Known {
    single: String,
}

struct Tables {
    single: BTreeMap<char, Vec<String>>,
    compound: BTreeMap<[char; 2], Compound>,
    given: BTreeMap<char, Vec<String>>,
    known: BTreeSet<char>,
}

struct Compound {
    syllables: Vec<String>,
    sure: bool,
}

static TABLES: LazyLock<Tables> = LazyLock::new(|| {
    let file: File = toml::from_str(include_str!("../../data/surnames.toml")).expect("the embedded table of surnames is valid");
    Tables::of(file)
});

impl Tables {
    fn of(file: File) -> Tables {
        let compound = |(name, reading): (String, String)| {
            let characters: Vec<char> = name.chars().collect();
            let pair = characters.try_into().expect("a compound surname of the table has two characters");
            let syllables = reading.split(' ').map(str::to_owned).collect();
            (pair, Compound { syllables, sure: !file.unsure.compound.contains(&name) })
        };
        let known = file.known.single.chars().chain(file.single.keys().copied()).filter(|c| !c.is_whitespace()).collect();
        Tables { compound: file.compound.into_iter().map(compound).collect(), single: file.single, given: file.given, known }
    }
}

/// Whether a character is known as a surname.
pub fn is_surname(c: char) -> bool {
    TABLES.known.contains(&c)
}

/// The syllables of a compound surname, with tones, and whether the two characters are hardly ever anything else.
pub fn compound(pair: [char; 2]) -> Option<(&'static [String], bool)> {
    TABLES.compound.get(&pair).map(|compound| (&*compound.syllables, compound.sure))
}

/// The readings of a single surname that are in use, the first to be proposed; empty for a character without reading.
pub fn surname(c: char) -> Vec<String> {
    match TABLES.single.get(&c) {
        Some(readings) => readings.clone(),
        None => c.to_pinyin().map(|reading| reading.with_tone().to_owned()).into_iter().collect(),
    }
}

/// The reading of a character in a given name.
pub fn everyday(c: char) -> Option<String> {
    match TABLES.given.get(&c) {
        Some(readings) => readings.first().cloned(),
        None => c.to_pinyin().map(|reading| reading.with_tone().to_owned()),
    }
}

/// Whether given names read a character in more than one way.
pub fn is_ambiguous(c: char) -> bool {
    TABLES.given.get(&c).is_some_and(|readings| readings.len() > 1)
}

/// Every reading that any table knows for a character, wherever it stands.
pub fn all(c: char) -> Vec<String> {
    let tables = [TABLES.single.get(&c), TABLES.given.get(&c)];
    let dictionary = c.to_pinyin_multi().into_iter().flatten().map(Pinyin::with_tone);
    let mut readings: Vec<String> = tables.into_iter().flatten().flatten().cloned().collect();
    readings.extend(dictionary.map(str::to_owned));
    readings
}
