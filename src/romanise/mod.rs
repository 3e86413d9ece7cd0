//! Chinese names in Latin letters by GB/T 28039-2011, for review by a person.
//!
//! [`propose`] reads a Han name: surname readings at its head only, compound surnames together, everyday readings
//! in the given name, apostrophe and ü where they belong. [`may_derive`] says whether a name may be read that way
//! at all: a minority name follows the sound of its own language and is never derived. [`compare`] tells how a
//! romanised name that somebody gave relates to every possible reading. Nothing here knows of files or records.

mod compare;
mod readings;
mod spell;
mod split;

use unicode_normalization::UnicodeNormalization;

pub use self::compare::{Comparison, compare, syllables};

use self::split::Split;

/// A romanised name that a person should confirm.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proposal {
    /// Without tones, surname first: `Ouyang Wen`, `Li Xi'an`, `Lü Heping`.
    pub latin: String,
    /// With tones: `Ōuyáng Wén`.
    pub toned: String,
    /// The same name with other readings of the surname that are in use, without tones.
    pub others: Vec<String>,
    /// Whether no other reading or division is likely.
    pub sure: bool,
}

/// Why a name cannot be romanised by its characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Underivable {
    /// It has the separator of names that follow another language.
    #[error("the name has a middle dot")]
    Separator,
    /// It holds something that is no Han character.
    #[error("the name holds “{0}”, which is no Han character")]
    NotHan(char),
    /// It is shorter or longer than a surname and a given name.
    #[error("the name is too short or too long for a surname and a given name")]
    Length,
    /// No reading of a character is known.
    #[error("no reading of “{0}” is known")]
    NoReading(char),
}

/// The separator of names and what stands for it on forms.
const SEPARATORS: [char; 10] = ['·', '•', '‧', '・', '･', '．', '⋅', '⸱', '∙', '.'];

/// Characters that join the two surnames of a double surname.
const HYPHENS: [char; 4] = ['-', '‐', '‑', '－'];

/// Whether the name of a person of this ethnic group may be derived from its characters.
///
/// Only names of Han people are, or of people whose group is not given; nobody else's, and none with a separator.
pub fn may_derive(name: &str, ethnicity: Option<&str>) -> bool {
    matches!(ethnicity.map(str::trim), None | Some("汉族" | "汉" | "")) && characters(name).is_ok()
}

/// The romanised name to propose for a Han name; nothing where it cannot be derived.
pub fn propose(name: &str) -> Option<Proposal> {
    derive(name).ok()
}

/// Like [`propose`], with the reason where nothing can be proposed.
pub fn derive(name: &str) -> Result<Proposal, Underivable> {
    let characters = characters(name)?;
    let splits = split::likely(&characters);
    let split = splits.first().ok_or(Underivable::Length)?;
    let given = given_readings(split)?;
    let surnames = split.surnames()?;
    let (first, rest) = surnames.split_first().ok_or(Underivable::Length)?;
    let latin = spell::name(first, &given);
    let mut others: Vec<String> = rest.iter().map(|surname| spell::plain(&spell::name(surname, &given))).collect();
    others.retain(|other| *other != spell::plain(&latin));
    others.dedup();
    let sure = others.is_empty() && split.is_sure() && !split.given.iter().any(|c| readings::is_ambiguous(*c));
    Ok(Proposal { latin: spell::plain(&latin), toned: latin, others, sure })
}

fn given_readings(split: &Split) -> Result<Vec<String>, Underivable> {
    split.given.iter().map(|c| readings::everyday(*c).ok_or(Underivable::NoReading(*c))).collect()
}

/// The characters of a name if all are Han, spaces of layout aside; hyphens of double surnames stay. Compatibility
/// ideographs are read like the characters that they stand for.
fn characters(name: &str) -> Result<Vec<char>, Underivable> {
    let characters: Vec<char> = name.nfc().filter(|c| !c.is_whitespace()).collect();
    if characters.iter().any(|c| SEPARATORS.contains(c)) {
        return Err(Underivable::Separator);
    }
    match characters.iter().find(|c| !is_han(**c) && !HYPHENS.contains(c)) {
        Some(other) => Err(Underivable::NotHan(*other)),
        None if characters.len() < 2 => Err(Underivable::Length),
        None => Ok(characters),
    }
}

/// Whether a character is a Han ideograph, from the first block to extension I and the compatibility block.
fn is_han(c: char) -> bool {
    matches!(u32::from(c), 0x3007 | 0x3400..=0x4DBF | 0x4E00..=0x9FFF | 0xF900..=0xFAFF | 0x20000..=0x323AF)
}

#[cfg(test)]
mod tests;
