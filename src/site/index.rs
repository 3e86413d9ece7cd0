//! Sorts the published into the campaign's order and finds their places by region, domain and event.

use std::collections::HashMap;

use super::{Campaign, Profile, PublicEvent, Tombstone, notice};
use crate::gate::{Decision, OnNotice, Standing};
use crate::model::campaign::CampaignConfig;
use crate::model::event::Event;
use crate::model::honoree::{Domain, Fields, RecommenderKind};
use crate::model::lang::Lang;
use crate::model::order::{NameKey, NameOrder, OrderedName, OwnStrokes};
use crate::model::region::Region;
use crate::model::{self, Record};
use crate::survey::Facts;

/// The public part of a campaign.
pub(super) fn campaign(campaign: model::Campaign, decisions: Vec<Decision>, facts: &Facts, preview: bool) -> Campaign {
    let model::Campaign { id, config, regions, records, events, pages, .. } = campaign;
    let gone = records.iter().zip(&decisions).filter(|(_, decision)| matches!(decision.standing, Standing::Gone));
    let tombstones = gone.map(|(record, _)| Tombstone::new(record, &regions)).collect();
    let notice = notice::rolls(&records, &decisions, &config);
    let held_notice = decisions.iter().any(|decision| decision.on_notice == OnNotice::Was);
    let profiles = profiles(records, decisions, &config, &regions, facts, preview);
    let by_region = by_region(&profiles, regions.len());
    let by_domain = by_domain(&profiles);
    let by_recommender = by_recommender(&profiles);
    let events = public_events(events, &profiles, &regions);
    Campaign { id, config, regions, profiles, by_region, by_domain, by_recommender, events, pages, tombstones, notice, held_notice }
}

fn profiles(
    records: Vec<Record>,
    decisions: Vec<Decision>,
    config: &CampaignConfig,
    regions: &[Region],
    facts: &Facts,
    preview: bool,
) -> Vec<Profile> {
    let mut keyed: Vec<(Rank, Profile)> = Vec::with_capacity(records.len());
    for (record, decision) in records.into_iter().zip(decisions) {
        let held_back = match decision.standing {
            Standing::Published => false,
            Standing::HeldBack(_) | Standing::Faulty if preview => true,
            _ => continue,
        };
        let place = record.fields.region.as_ref().and_then(|named| regions.iter().position(|region| region.is(&named.value)));
        let Some(region) = place else { continue };
        let rank = Rank::of(&record, config);
        keyed.push((rank, Profile::new(record, region, config, facts, held_back)));
    }
    keyed.sort_by(|(a, one), (b, other)| a.cmp(b).then_with(|| one.slug.cmp(&other.slug)));
    keyed.into_iter().map(|(_, profile)| profile).collect()
}

/// What an honoree is ordered by; those whom a given order does not name come last, by strokes.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Rank(usize, NameKey);

impl Rank {
    pub(super) fn of(record: &Record, config: &CampaignConfig) -> Rank {
        let given = || config.given_order.iter().position(|slug| *slug.value == *record.slug).unwrap_or(usize::MAX);
        match config.order {
            NameOrder::Given => Rank(given(), name_key(&record.fields, NameOrder::SurnameStroke)),
            order => Rank(0, name_key(&record.fields, order)),
        }
    }
}

fn name_key(fields: &Fields, order: NameOrder) -> NameKey {
    let name = fields.name.get(Lang::DEFAULT).map_or("", |(name, _)| name);
    let romanised = fields.pinyin.as_deref().or_else(|| romanised(fields)).unwrap_or(name);
    let own = OwnStrokes::given(&fields.strokes);
    OrderedName { name, romanised, own: &own }.key(order)
}

/// The first form of the name that is written in Latin letters.
fn romanised(fields: &Fields) -> Option<&str> {
    fields.name.iter().map(|(_, name)| name.as_str()).find(|name| name.chars().next().is_some_and(|c| c.is_alphabetic() && c < '\u{250}'))
}

fn by_region(profiles: &[Profile], regions: usize) -> Vec<Vec<usize>> {
    let mut members = vec![Vec::new(); regions];
    for (at, profile) in profiles.iter().enumerate() {
        members[profile.region].push(at);
    }
    members
}

fn by_domain(profiles: &[Profile]) -> Vec<(Domain, Vec<usize>)> {
    groups(&Domain::ALL, |domain, profile| profile.domains.contains(&domain), profiles)
}

fn by_recommender(profiles: &[Profile]) -> Vec<(RecommenderKind, Vec<usize>)> {
    groups(&RecommenderKind::ALL, |kind, profile| profile.recommender_kind == Some(kind), profiles)
}

/// Those of a fixed list that have members, with the members' places.
fn groups<K: Copy>(all: &[(&str, K)], has: impl Fn(K, &Profile) -> bool, profiles: &[Profile]) -> Vec<(K, Vec<usize>)> {
    let members = |key: K| (0..profiles.len()).filter(|at| has(key, &profiles[*at])).collect::<Vec<usize>>();
    all.iter().map(|(_, key)| (*key, members(*key))).filter(|(_, members)| !members.is_empty()).collect()
}

fn public_events(events: Vec<Event>, profiles: &[Profile], regions: &[Region]) -> Vec<PublicEvent> {
    let places: HashMap<&str, usize> = profiles.iter().enumerate().map(|(at, profile)| (&*profile.slug, at)).collect();
    let public = |mut event: Event| {
        let honorees = event.honorees.drain(..).filter_map(|slug| places.get(slug.value.as_str()).copied()).collect();
        let region = event.region.as_ref().and_then(|named| regions.iter().position(|region| region.is(&named.value)));
        PublicEvent { event, honorees, region }
    };
    let mut events: Vec<PublicEvent> = events.into_iter().map(public).collect();
    events.sort_by(|a, b| (a.event.from, a.event.starts, &a.event.slug).cmp(&(b.event.from, b.event.starts, &b.event.slug)));
    events
}
