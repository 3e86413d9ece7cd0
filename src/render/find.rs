//! The index for finding people: a JSON document of columns for each campaign, or a head and parts of a large one.
//!
//! ```text
//! { edition, campaigns: [{ id, at, year, title, regions: [[slug, name]] }], domains: [[key, name]], kinds: [[key, name]],
//!   people: [{ campaign, name: [], other: [], spelled: [], slug: [], note: [], role: [], region: [], domains: [], kind: [] }] }
//! ```
//!
//! A divided index has `parts: [{ keys, campaigns }]` in place of `people`, and each part holds `{ edition, people }` with one more
//! column, `place`, by which people of different parts are brought into the order of the campaign. No column holds numbers:
//! rows of digits would look like private ones.

use serde::Serialize;

use super::view::{Row, View};
use crate::find::{Directory, Part};
use crate::model::honoree::{Domain, RecommenderKind};
use crate::plan::address;
use crate::site;
use crate::source::Digest;

#[derive(Serialize)]
struct Head<'v> {
    #[serde(skip_serializing_if = "String::is_empty")]
    edition: String,
    campaigns: Vec<Campaign<'v>>,
    domains: Vec<(&'static str, &'static str)>,
    kinds: Vec<(&'static str, String)>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    parts: Vec<PartOf>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    people: Vec<Columns>,
}

#[derive(Serialize)]
struct Campaign<'v> {
    id: &'v str,
    at: String,
    year: i16,
    title: &'v str,
    regions: Vec<(&'v str, &'v str)>,
}

#[derive(Serialize)]
struct PartOf {
    keys: String,
    campaigns: Vec<usize>,
}

#[derive(Serialize)]
struct Body {
    edition: String,
    people: Vec<Columns>,
}

/// The people of one campaign, field by field: alike values side by side pack well.
#[derive(Default, Serialize)]
struct Columns {
    campaign: usize,
    name: Vec<String>,
    other: Vec<String>,
    spelled: Vec<String>,
    slug: Vec<String>,
    note: Vec<String>,
    role: Vec<String>,
    region: Vec<String>,
    domains: Vec<String>,
    kind: Vec<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    place: Vec<String>,
}

/// The index of one language as bytes.
pub(super) struct Index {
    /// All of it, or its head.
    pub head: Vec<u8>,
    /// The parts of a divided one.
    pub parts: Vec<Vec<u8>>,
}

impl Index {
    /// Prints the index of the view's language.
    pub fn new(view: View<'_>) -> Index {
        let directory = Directory::new(view.site);
        let mut people: Vec<Vec<Columns>> = directory.parts.iter().map(|part| people(view, part, directory.divided)).collect();
        if !directory.divided {
            let people = people.pop().unwrap_or_default();
            return Index { head: bytes(&Head { people, ..Head::new(view) }), parts: Vec::new() };
        }
        let edition = edition(&people);
        let parts = people.into_iter().map(|people| bytes(&Body { edition: edition.clone(), people })).collect();
        let named = directory.parts.iter().map(part_of).collect();
        Index { head: bytes(&Head { edition, parts: named, ..Head::new(view) }), parts }
    }
}

impl<'v> Head<'v> {
    fn new(view: View<'v>) -> Head<'v> {
        let tag = view.site.languages().tag(view.lang);
        Head {
            edition: String::new(),
            campaigns: (0..view.site.campaigns.len()).map(|at| campaign(view, at)).collect(),
            domains: there(&Domain::ALL, |domain, campaign| campaign.by_domain.iter().any(|group| group.0 == domain), view)
                .map(|(key, domain)| (key, domain.name(&[tag]).0))
                .collect(),
            kinds: there(&RecommenderKind::ALL, |kind, campaign| campaign.by_recommender.iter().any(|group| group.0 == kind), view)
                .map(|(key, kind)| (key, view.recommender_name(kind)))
                .collect(),
            parts: Vec::new(),
            people: Vec::new(),
        }
    }
}

/// Those of a fixed list that some campaign has.
fn there<'v, K: Copy>(
    all: &'static [(&'static str, K)],
    has: impl Fn(K, &site::Campaign) -> bool + 'v,
    view: View<'v>,
) -> impl Iterator<Item = (&'static str, K)> + 'v {
    all.iter().copied().filter(move |(_, key)| view.site.campaigns.iter().any(|campaign| has(*key, campaign)))
}

fn campaign(view: View<'_>, at: usize) -> Campaign<'_> {
    let campaign = &view.site.campaigns[at];
    Campaign {
        id: &campaign.id,
        at: from_language(view, &address::campaign(view.site, view.lang, at)),
        year: campaign.config.year,
        title: view.words_of(&campaign.config.award_title),
        regions: campaign.regions_with_honorees().map(|(region, _)| (&*region.slug, view.words_of(&region.name))).collect(),
    }
}

/// An address as seen from the language's folder; a campaign that is not published in the language stands outside it.
fn from_language(view: View<'_>, path: &str) -> String {
    let own = address::language(view.site, view.lang);
    match path.strip_prefix(&own) {
        Some(rest) => rest.to_owned(),
        None => format!("{}{path}", "../".repeat(own.matches('/').count())),
    }
}

fn part_of(part: &Part) -> PartOf {
    let mut campaigns: Vec<usize> = part.people.iter().map(|(campaign, _)| *campaign).collect();
    campaigns.dedup();
    PartOf { keys: part.keys.iter().collect(), campaigns }
}

fn people(view: View<'_>, part: &Part, with_place: bool) -> Vec<Columns> {
    let of_campaign = |people: &[(usize, usize)]| {
        let mut columns = Columns { campaign: people[0].0, ..Columns::default() };
        for (campaign, honoree) in people {
            columns.push(view.row(*campaign, *honoree));
            if with_place {
                columns.place.push(place(*honoree));
            }
        }
        columns
    };
    part.people.chunk_by(|one, other| one.0 == other.0).map(of_campaign).collect()
}

impl Columns {
    fn push(&mut self, row: Row) {
        let Row { name, other, spelled, slug, note, role, region, domains, kind } = row;
        let columns = [
            (&mut self.name, name),
            (&mut self.other, other),
            (&mut self.spelled, spelled),
            (&mut self.slug, slug),
            (&mut self.note, note),
            (&mut self.role, role),
            (&mut self.region, region),
            (&mut self.domains, domains),
            (&mut self.kind, kind),
        ];
        columns.into_iter().for_each(|(column, value)| column.push(value));
    }
}

/// A place in the campaign's order as four letters, whose alphabetical order is that of the places.
fn place(at: usize) -> String {
    let letter = |power: u32| char::from(b'a' + (at / 26_usize.pow(power) % 26) as u8);
    (0..4).rev().map(letter).collect()
}

/// Head and parts of one edition belong together; a browser that kept some of an older one is told so. Letters only: a row of
/// digits might look like a telephone number.
fn edition(people: &[Vec<Columns>]) -> String {
    let letter = |digit: char| char::from(b'a' + digit.to_digit(16).unwrap_or_default() as u8);
    Digest::of(&bytes(&people)).short(12).chars().map(letter).collect()
}

fn bytes(document: &impl Serialize) -> Vec<u8> {
    let mut bytes = serde_json::to_vec(document).expect("texts can be printed as JSON");
    bytes.push(b'\n');
    bytes
}

#[cfg(test)]
mod tests {
    use super::place;

    #[test]
    fn places_are_ordered_like_their_letters() {
        let places = [0, 1, 25, 26, 27, 675, 676, 10_000, 456_975];
        let letters: Vec<String> = places.iter().map(|at| place(*at)).collect();
        assert!(letters.is_sorted(), "{letters:?}");
        assert_eq!((&*letters[0], &*letters[3], &*letters[8]), ("aaaa", "aaba", "zzzz"));
    }
}
