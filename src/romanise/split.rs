//! Where the surname of a Chinese name ends: compound, double or single.

use super::readings;
use super::{HYPHENS, Underivable};

/// A name divided into surname and given name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Split {
    /// The surname: one character, two of a compound, or a double one.
    pub surname: Surname,
    /// The characters of the given name, at least one.
    pub given: Vec<char>,
}

/// A surname by its kind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Surname {
    /// 王
    Single(char),
    /// 欧阳
    Compound([char; 2]),
    /// 张王; told by a hyphen or only guessed.
    Double {
        /// The two surnames, each one or two characters.
        parts: [Vec<char>; 2],
        /// Whether the name itself has the hyphen.
        written: bool,
    },
}

/// The longest given name that is divided.
const LONGEST_GIVEN: usize = 3;

/// The divisions of a name that make sense, the likeliest first; none if it is too short or too long.
pub fn likely(name: &[char]) -> Vec<Split> {
    if let Some(at) = name.iter().position(|c| HYPHENS.contains(c)) {
        return double_written(&name[..at], &name[at + 1..]).into_iter().collect();
    }
    let guesses = [compound(name), double_guessed(name), single(name)];
    guesses.into_iter().flatten().filter(|split| (1..=LONGEST_GIVEN).contains(&split.given.len())).collect()
}

fn compound(name: &[char]) -> Option<Split> {
    let (pair, given) = name.split_first_chunk::<2>()?;
    readings::compound(*pair)?;
    Some(Split { surname: Surname::Compound(*pair), given: given.to_vec() })
}

/// Four characters that begin with two surnames, such as 张王淑芳.
fn double_guessed(name: &[char]) -> Option<Split> {
    let [first, second, given @ ..] = name else { return None };
    let fits = given.len() == 2 && readings::is_surname(*first) && readings::is_surname(*second);
    let surname = Surname::Double { parts: [vec![*first], vec![*second]], written: false };
    fits.then(|| Split { surname, given: given.to_vec() })
}

fn double_written(first: &[char], rest: &[char]) -> Option<Split> {
    let is_compound = |characters: &[char]| characters.first_chunk().is_some_and(|pair| readings::compound(*pair).is_some());
    let second = if is_compound(rest) && rest.len() > 2 { 2 } else { 1 };
    let first_fits = first.len() == 1 || (first.len() == 2 && is_compound(first));
    let given = rest.get(second..)?.to_vec();
    let fits = first_fits && (1..=LONGEST_GIVEN).contains(&given.len()) && !given.iter().any(|c| HYPHENS.contains(c));
    let parts = [first.to_vec(), rest[..second].to_vec()];
    fits.then_some(Split { surname: Surname::Double { parts, written: true }, given })
}

fn single(name: &[char]) -> Option<Split> {
    let (first, given) = name.split_first()?;
    Some(Split { surname: Surname::Single(*first), given: given.to_vec() })
}

impl Split {
    /// Whether hardly anybody would divide the name otherwise.
    pub fn is_sure(&self) -> bool {
        match &self.surname {
            Surname::Single(c) => readings::is_surname(*c) && self.given.len() < LONGEST_GIVEN,
            Surname::Compound(pair) => readings::compound(*pair).is_some_and(|(_, sure)| sure) && self.given.len() < LONGEST_GIVEN,
            Surname::Double { written, .. } => *written,
        }
    }

    /// The surname in each of its readings in use, as parts that a hyphen joins, each a list of syllables.
    pub fn surnames(&self) -> Result<Vec<Vec<Vec<String>>>, Underivable> {
        match &self.surname {
            Surname::Single(c) => Ok(part_readings(&[*c])?.into_iter().map(|part| vec![part]).collect()),
            Surname::Compound(pair) => Ok(part_readings(pair)?.into_iter().map(|part| vec![part]).collect()),
            Surname::Double { parts: [first, second], .. } => {
                let seconds = part_readings(second)?;
                let pairs = |one: Vec<String>| seconds.iter().map(|other| vec![one.clone(), other.clone()]).collect::<Vec<_>>();
                Ok(part_readings(first)?.into_iter().flat_map(pairs).collect())
            }
        }
    }
}

/// The readings of one surname, each a list of syllables.
fn part_readings(part: &[char]) -> Result<Vec<Vec<String>>, Underivable> {
    if let Some((syllables, _)) = part.first_chunk().and_then(|pair| readings::compound(*pair)) {
        return Ok(vec![syllables.to_vec()]);
    }
    let Some(first) = part.first() else { return Err(Underivable::Length) };
    match readings::surname(*first) {
        none if none.is_empty() => Err(Underivable::NoReading(*first)),
        readings => Ok(readings.into_iter().map(|reading| vec![reading]).collect()),
    }
}
