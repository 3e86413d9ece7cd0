//! People in parts by how their names begin, none larger than a phone loads at once.

use std::collections::{BTreeMap, BTreeSet};

use super::spelling::initials;
use crate::site::Site;

/// A site with no more people than this has its whole index in one file.
pub const WHOLE: usize = 1500;

/// People in one part of a larger index.
pub const PART: usize = 500;

/// Somebody by the places of the campaign and of the profile in it.
pub type Person = (usize, usize);

/// Who stands in which part.
#[derive(Debug, Default)]
pub struct Directory {
    /// One part with everybody, or many.
    pub parts: Vec<Part>,
    /// Whether there are parts to be loaded one by one.
    pub divided: bool,
}

/// Some of the people, in the order of the site.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Part {
    /// Every letter or character with which a name of theirs begins.
    pub keys: BTreeSet<char>,
    /// Who they are.
    pub people: Vec<Person>,
}

/// How many parts the index has besides its head; none if the head holds everybody.
pub fn parts(site: &Site) -> usize {
    match site.profile_count() <= WHOLE {
        true => 0,
        false => Directory::new(site).parts.len(),
    }
}

impl Directory {
    /// Divides the published people of a site.
    pub fn new(site: &Site) -> Directory {
        let people = site.campaigns.iter().enumerate().flat_map(|(at, campaign)| (0..campaign.profiles.len()).map(move |who| (at, who)));
        if site.profile_count() <= WHOLE {
            return Directory { parts: vec![Part { people: people.collect(), ..Part::default() }], divided: false };
        }
        let begun = people.map(|(at, who)| (initials(&site.campaigns[at].profiles[who]), (at, who)));
        Directory { parts: divide(begun, PART), divided: true }
    }
}

/// Puts those whose names begin alike side by side and cuts where a part is full. The first of the letters decides, then
/// the others, so that the people of one surname stand together.
fn divide(people: impl Iterator<Item = (Vec<char>, Person)>, most: usize) -> Vec<Part> {
    let mut groups: BTreeMap<Vec<char>, Vec<Person>> = BTreeMap::new();
    for (initials, person) in people {
        groups.entry(initials).or_default().push(person);
    }
    let mut parts: Vec<Part> = Vec::new();
    for (initials, group) in groups {
        for piece in group.chunks(most) {
            if parts.last().is_none_or(|part| part.people.len() + piece.len() > most) {
                parts.push(Part::default());
            }
            let part = parts.last_mut().expect("a part was just added");
            part.keys.extend(&initials);
            part.people.extend(piece);
        }
    }
    parts.iter_mut().for_each(|part| part.people.sort_unstable());
    parts
}

#[cfg(test)]
mod tests {
    use super::divide;

    #[test]
    fn people_of_one_surname_stand_together_and_no_part_is_too_large() {
        let people = ["zh张", "li李", "zh张", "zh赵", "wu吴", "zh张", "zh张"];
        let begun = people.iter().enumerate().map(|(who, name)| (name.chars().step_by(2).collect(), (0, who)));
        let parts = divide(begun, 3);
        let seen: Vec<(String, Vec<usize>)> =
            parts.iter().map(|part| (part.keys.iter().collect(), part.people.iter().map(|person| person.1).collect())).collect();
        let part = |keys: &str, people: &[usize]| (keys.to_owned(), people.to_vec());
        assert_eq!(seen, [part("lw吴李", &[1, 4]), part("z张", &[0, 2, 5]), part("z张赵", &[3, 6])]);
    }
}
