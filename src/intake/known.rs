//! The records that a campaign has already, and which of them a person of the material is.

use std::collections::BTreeMap;

use super::ledger::Ledger;
use super::people::Person;
use crate::model::honoree::PhotoRole;
use crate::model::lang::{Lang, Text};
use crate::model::names::normalise_dots;
use crate::model::{Campaign, Month, Record};

/// A record of the campaign.
#[derive(Debug)]
pub struct Known {
    /// Folder name.
    pub slug: String,
    /// 姓名
    pub name: String,
    employer: Option<String>,
    recommender: Option<String>,
    born: Option<Month>,
    /// Whether a photo of it is a portrait.
    pub has_portrait: bool,
    /// What was imported into it.
    pub ledger: Ledger,
}

impl Known {
    fn new(record: &Record, ledger: Ledger) -> Known {
        let fields = &record.fields;
        let recommender = fields.recommender.as_ref().and_then(|recommender| words(&recommender.name));
        let own_name = words(&fields.name).map(|name| normalise_dots(&name)).unwrap_or_default();
        Known {
            slug: record.slug.to_string(),
            name: if ledger.name.is_empty() { own_name } else { ledger.name.clone() },
            employer: ledger.employer.clone().or_else(|| words(&fields.employer)),
            recommender: ledger.recommender.clone().or(recommender),
            born: fields.born,
            has_portrait: record.photos.iter().any(|photo| photo.role == PhotoRole::Portrait),
            ledger,
        }
    }

    /// How well a person fits: 0 is somebody else.
    fn likeness(&self, person: &Person) -> u8 {
        let employer = relation(&self.employer, &person.employer);
        let recommender = relation(&self.recommender, &person.recommender);
        let born = self.born.zip(person.born).map(|(one, other)| one == other);
        match (employer, recommender, born) {
            (Some(true), Some(true), _) => 4,
            (Some(true), _, Some(true)) => 4,
            (Some(true), None, _) | (Some(true), _, None) => 3,
            (_, Some(true), Some(true)) => 3,
            (None, Some(true), None) => 3,
            (_, _, Some(true)) => 2,
            (Some(false), Some(true), None) => 2,
            (None, None, None) => 1,
            _ => 0,
        }
    }
}

fn words(text: &Text) -> Option<String> {
    text.get(Lang::DEFAULT).map(|(words, _)| words.clone())
}

fn relation(one: &Option<String>, other: &Option<String>) -> Option<bool> {
    let bare = |text: &String| text.chars().filter(|c| c.is_alphanumeric()).collect::<String>();
    one.as_ref().zip(other.as_ref()).map(|(one, other)| bare(one) == bare(other))
}

/// The records of a campaign with what was imported into them, by slug.
pub fn records(campaign: &Campaign, ledgers: &BTreeMap<String, Ledger>) -> Vec<Known> {
    let ledger = |record: &Record| ledgers.get(&*record.slug).cloned().unwrap_or_default();
    campaign.records.iter().map(|record| Known::new(record, ledger(record))).collect()
}

/// The record of each person, if there is one; an error names the records between which it cannot be decided.
pub fn matches(people: &[Person], known: &[Known]) -> Vec<Result<Option<usize>, Vec<String>>> {
    let mut claims: Vec<(u8, usize, usize)> = Vec::new();
    for (at, person) in people.iter().enumerate() {
        for (record, candidate) in known.iter().enumerate().filter(|(_, candidate)| candidate.name == person.name) {
            claims.push((candidate.likeness(person), at, record));
        }
    }
    claims.retain(|claim| claim.0 > 0);
    (0..people.len()).map(|person| choose(person, &claims, known)).collect()
}

/// The record that fits a person best, if it fits nobody better.
fn choose(person: usize, claims: &[(u8, usize, usize)], known: &[Known]) -> Result<Option<usize>, Vec<String>> {
    let own = claims.iter().filter(|claim| claim.1 == person);
    let free = own.filter(|claim| !claims.iter().any(|rival| rival.2 == claim.2 && rival.1 != person && rival.0 > claim.0));
    let free: Vec<&(u8, usize, usize)> = free.collect();
    let Some(best) = free.iter().map(|claim| claim.0).max() else { return Ok(None) };
    let best: Vec<usize> = free.iter().filter(|claim| claim.0 == best).map(|claim| claim.2).collect();
    let rivals =
        |record: usize| claims.iter().any(|claim| claim.2 == record && claim.1 != person && claim.0 >= best_of(person, record, claims));
    match best[..] {
        [record] if !rivals(record) => Ok(Some(record)),
        _ => Err(best.iter().map(|record| known[*record].slug.clone()).collect()),
    }
}

fn best_of(person: usize, record: usize, claims: &[(u8, usize, usize)]) -> u8 {
    claims.iter().filter(|claim| claim.1 == person && claim.2 == record).map(|claim| claim.0).max().unwrap_or_default()
}
