//! How a romanised name that somebody gave relates to the characters: right, badly formed, turned round, or unlike.
//!
//! Letters are compared without tones and case, over every division of the name and every reading of each
//! character. For ü its stand-ins u, v and yu count as well, since passports and old records have them.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::split::{self, Split, Surname};
use super::{Underivable, characters, readings, spell};

/// The relation of a given romanised name to the Chinese one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Comparison {
    /// A possible reading, written by the standard.
    Right,
    /// A possible reading, written otherwise; the right form.
    Form(String),
    /// The given name stands first; the right form.
    Order(String),
    /// No possible reading.
    Unlike,
}

/// Compares a romanised name with a Han name; an error where the characters decide nothing.
pub fn compare(name: &str, latin: &str) -> Result<Comparison, Underivable> {
    let splits = split::likely(&characters(name)?);
    if splits.is_empty() {
        return Err(Underivable::Length);
    }
    let letters = letters(latin);
    let in_order: Vec<Written> = splits.iter().flat_map(|split| written(split, &letters, false)).collect();
    let turned = || splits.iter().flat_map(|split| written(split, &letters, true)).next();
    Ok(match (in_order.first(), in_order.iter().any(|one| one.as_typed == folded(latin))) {
        (Some(_), true) => Comparison::Right,
        (Some(one), false) => Comparison::Form(one.by_standard.clone()),
        (None, _) => turned().map_or(Comparison::Unlike, |one| Comparison::Order(one.by_standard)),
    })
}

/// The syllables of a romanised name, one for each Han character; nothing where the letters are no reading of the characters.
///
/// Tones and case of the letters do not count, and the given name may stand first. Nothing is derived: the letters are only
/// divided, so this serves names of minorities too.
pub fn syllables(name: &str, latin: &str) -> Option<Vec<String>> {
    let characters: Vec<char> = name.nfc().filter(|c| super::is_han(*c)).collect();
    let (letters, sets) = (letters(latin), choices(&characters));
    // How many characters the surname has, if it stands last.
    (0..=2.min(characters.len().saturating_sub(1))).find_map(|surname| {
        let mut turned = sets.clone();
        turned.rotate_left(surname);
        let mut found = Vec::new();
        spell_out(&letters, &turned, &mut Vec::new(), &mut found);
        let mut first = found.into_iter().next()?;
        first.rotate_right(surname);
        Some(first.into_iter().map(|syllable| syllable.standard).collect())
    })
}

/// What each character of a whole name may stand for; a compound surname at its head is read as such first.
fn choices(name: &[char]) -> Vec<Vec<Syllable>> {
    match name.split_at_checked(2) {
        Some((pair, given)) => [readings_of(pair), readings_of(given)].concat(),
        None => readings_of(name),
    }
}

/// A way to read the letters as the name.
struct Written {
    /// With the letters that were typed, without marks.
    as_typed: String,
    /// As the standard writes it.
    by_standard: String,
}

/// Every way in which the letters spell a divided name, given name first if `turned`.
fn written(split: &Split, letters: &str, turned: bool) -> Vec<Written> {
    let parts = surname_parts(&split.surname);
    let surname: Vec<Vec<Syllable>> = parts.iter().flat_map(|part| readings_of(part)).collect();
    let given = readings_of(&split.given);
    let length = surname.len();
    let sets = if turned { [given, surname].concat() } else { [surname, given].concat() };
    let mut found = Vec::new();
    spell_out(letters, &sets, &mut Vec::new(), &mut found);
    let write = |mut chosen: Vec<Syllable>| {
        if turned {
            chosen.rotate_right(length);
        }
        let by = |text: fn(&Syllable) -> &String| {
            let texts: Vec<String> = chosen.iter().map(|syllable| text(syllable).clone()).collect();
            join(&parts, &texts)
        };
        Written { as_typed: by(|syllable| &syllable.typed), by_standard: by(|syllable| &syllable.standard) }
    };
    found.into_iter().map(write).collect()
}

/// One reading of a character: as the standard writes it, and as it may have been typed.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Syllable {
    standard: String,
    typed: String,
}

fn surname_parts(surname: &Surname) -> Vec<Vec<char>> {
    match surname {
        Surname::Single(c) => vec![vec![*c]],
        Surname::Compound(pair) => vec![pair.to_vec()],
        Surname::Double { parts, .. } => parts.to_vec(),
    }
}

fn join(parts: &[Vec<char>], syllables: &[String]) -> String {
    let mut rest = syllables;
    let mut surname = Vec::new();
    for part in parts {
        let (own, others) = rest.split_at(part.len());
        surname.push(own.to_vec());
        rest = others;
    }
    spell::name(&surname, rest)
}

/// The syllables that each of these characters may stand for, those of a compound surname first.
fn readings_of(characters: &[char]) -> Vec<Vec<Syllable>> {
    let compound = characters.first_chunk().and_then(|pair| readings::compound(*pair)).map(|(syllables, _)| syllables);
    let of = |(at, c): (usize, &char)| {
        let own = compound.filter(|_| characters.len() == 2).map(|syllables| syllables[at].clone());
        let mut all = Vec::new();
        for reading in own.into_iter().chain(readings::all(*c)) {
            for syllable in typings(&spell::plain(&reading)) {
                if !all.contains(&syllable) {
                    all.push(syllable);
                }
            }
        }
        all
    };
    characters.iter().enumerate().map(of).collect()
}

/// The ways in which a syllable is typed; more than one for ü.
fn typings(standard: &str) -> Vec<Syllable> {
    let typed = if standard.contains('ü') {
        ["u", "v", "yu"].iter().map(|stand_in| standard.replace('ü', stand_in)).collect()
    } else {
        vec![folded(standard)]
    };
    typed.into_iter().map(|typed| Syllable { standard: standard.to_owned(), typed }).collect()
}

/// Collects every choice of one syllable per place that together make up the letters.
fn spell_out(letters: &str, places: &[Vec<Syllable>], chosen: &mut Vec<Syllable>, found: &mut Vec<Vec<Syllable>>) {
    let Some((place, others)) = places.split_first() else {
        if letters.is_empty() {
            found.push(chosen.clone());
        }
        return;
    };
    for syllable in place {
        if let Some(rest) = letters.strip_prefix(&syllable.typed) {
            chosen.push(syllable.clone());
            spell_out(rest, others, chosen, found);
            chosen.pop();
        }
    }
}

/// The letters alone, small and without marks.
fn letters(latin: &str) -> String {
    latin.nfd().filter(|c| c.is_alphabetic()).flat_map(char::to_lowercase).collect()
}

/// The name as typed, without marks; one apostrophe, one hyphen, and a surname in capitals made small again.
fn folded(latin: &str) -> String {
    let plain: String = latin.nfd().filter(|c| !is_combining_mark(*c)).map(one_sign).collect();
    match plain.split_once(' ') {
        Some((surname, given)) if is_in_capitals(surname) && !is_in_capitals(given) => format!("{} {given}", title_case(surname)),
        _ => plain,
    }
}

fn one_sign(c: char) -> char {
    match c {
        '’' | '‘' | 'ʼ' | '＇' => '\'',
        '‐' | '‑' => '-',
        c => c,
    }
}

fn is_in_capitals(word: &str) -> bool {
    word.chars().filter(|c| c.is_alphabetic()).count() > 1 && !word.chars().any(char::is_lowercase)
}

fn title_case(surname: &str) -> String {
    let capitalised = |part: &str| {
        let mut characters = part.chars();
        characters.next().map_or_else(String::new, |first| first.to_string() + &characters.as_str().to_lowercase())
    };
    surname.split('-').map(capitalised).collect::<Vec<_>>().join("-")
}
