//! The public notice (公示): name, unit and post of each candidate, and nothing else.
//!
//! A [`Candidate`] is built field by field like a profile, but knows no slug, no picture and no text: nothing else of a
//! candidate can reach the page.

use std::collections::BTreeMap;

use super::index::Rank;
use crate::gate::{Decision, OnNotice, Window};
use crate::model::Record;
use crate::model::campaign::CampaignConfig;
use crate::model::lang::Text;

/// What the public may know of a candidate.
#[derive(Clone, Debug)]
pub struct Candidate {
    /// 姓名
    pub name: Text,
    /// 单位
    pub employer: Text,
    /// 职务
    pub position: Text,
}

/// Candidates who share a window, in the campaign's order.
#[derive(Clone, Debug)]
pub struct Roll {
    /// First and last day.
    pub window: Window,
    /// Whether the last day has passed.
    pub ended: bool,
    /// Who stands on the list.
    pub candidates: Vec<Candidate>,
}

/// All lists of a campaign, by their windows; mostly there is one.
pub(super) fn rolls(records: &[Record], decisions: &[Decision], config: &CampaignConfig) -> Vec<Roll> {
    let mut by_window: BTreeMap<(Window, bool), Vec<&Record>> = BTreeMap::new();
    for (record, decision) in records.iter().zip(decisions) {
        if let OnNotice::Listed { window, ended } = decision.on_notice {
            by_window.entry((window, ended)).or_default().push(record);
        }
    }
    let roll = |((window, ended), mut records): ((Window, bool), Vec<&Record>)| {
        records.sort_by_cached_key(|record| (Rank::of(record, config), record.slug.clone()));
        Roll { window, ended, candidates: records.into_iter().map(Candidate::new).collect() }
    };
    by_window.into_iter().map(roll).collect()
}

impl Candidate {
    fn new(record: &Record) -> Candidate {
        let fields = &record.fields;
        Candidate { name: fields.name.clone(), employer: fields.employer.clone(), position: fields.position.clone() }
    }
}
