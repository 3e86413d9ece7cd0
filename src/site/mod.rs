//! What may be seen: profiles built from the allow-listed fields, and the indexes over them.
//!
//! [`Site::build`] takes the content and the gate's decisions and keeps only what is public: profiles in
//! the campaign's order, regions and domains with their members, events, free pages, tombstones.

mod index;
mod notice;
mod profile;

use std::sync::Arc;

use jiff::civil::Date;

pub use self::notice::{Candidate, Roll};
pub use self::profile::{Fact, FactValue, Photo, Profile, Video};

use crate::gate::Decision;
use crate::model::approval::{Approval, State};
use crate::model::campaign::{CampaignConfig, FreePage};
use crate::model::event::Event;
use crate::model::honoree::{Domain, RecommenderKind};
use crate::model::lang::{Lang, Languages, Text};
use crate::model::press::PressConfig;
use crate::model::region::Region;
use crate::model::{Content, Record, SiteConfig};
use crate::survey::Facts;

/// Everything that may be seen.
#[derive(Debug)]
pub struct Site {
    /// What is common to all campaigns.
    pub config: SiteConfig,
    /// Campaigns, the latest first.
    pub campaigns: Vec<Campaign>,
}

/// The public part of a campaign.
#[derive(Debug)]
pub struct Campaign {
    /// Folder name and first part of every address.
    pub id: Arc<str>,
    /// Titles, hosts, phases, rules.
    pub config: CampaignConfig,
    /// Regions in official order; [`Profile::region`] counts in it.
    pub regions: Vec<Region>,
    /// Published honorees in the campaign's order.
    pub profiles: Vec<Profile>,
    /// For each region the places of its honorees in `profiles`.
    pub by_region: Vec<Vec<usize>>,
    /// For each domain with honorees, in the form's order, their places in `profiles`.
    pub by_domain: Vec<(Domain, Vec<usize>)>,
    /// For each kind of recommender with honorees their places in `profiles`.
    pub by_recommender: Vec<(RecommenderKind, Vec<usize>)>,
    /// Activities in order of time.
    pub events: Vec<PublicEvent>,
    /// Free pages.
    pub pages: Vec<FreePage>,
    /// Addresses whose content is gone.
    pub tombstones: Vec<Tombstone>,
    /// The public notice: those who stand on it, by their windows.
    pub notice: Vec<Roll>,
    /// Whether somebody stood on it who has since been chosen.
    pub held_notice: bool,
}

/// An activity with those of its honorees who are published.
#[derive(Debug)]
pub struct PublicEvent {
    /// The activity; its list of honorees is emptied.
    pub event: Event,
    /// Places in `profiles`.
    pub honorees: Vec<usize>,
    /// Place in `regions`.
    pub region: Option<usize>,
}

/// An address that is kept although its content is gone; it knows no name, and where it belonged only so that feeds can tell those
/// who read of it there, and that no list which it leaves empty dies.
#[derive(Debug)]
pub struct Tombstone {
    /// The permalink.
    pub slug: Arc<str>,
    /// Older permalinks; the first is the oldest.
    pub aliases: Vec<String>,
    /// Place in the campaign's regions.
    pub region: Option<usize>,
    /// 推荐领域
    pub domains: Vec<Domain>,
    /// What kind of body recommended.
    pub recommender: Option<RecommenderKind>,
    /// Whether there were videos.
    pub had_videos: bool,
    /// Taken back by the hosts, not at the person's own wish.
    pub revoked: bool,
    /// When.
    pub on: Option<Date>,
    /// The wording that the hosts gave.
    pub notice: Text,
    /// Document number of the decision.
    pub doc_no: Option<String>,
}

/// What becomes of each record of each campaign, in the order of the content.
pub type Decisions = Vec<Vec<Decision>>;

impl Site {
    /// Builds the public site; `preview` lets in those who are held back, marked as such.
    pub fn build(content: Content, decisions: Decisions, facts: &Facts, preview: bool) -> Site {
        let of_site = &content.site.press;
        let mut campaigns: Vec<Campaign> = content
            .campaigns
            .into_iter()
            .zip(decisions)
            .map(|(campaign, decisions)| index::campaign(campaign, decisions, facts, preview).with_press(of_site))
            .collect();
        campaigns.sort_by(|a, b| b.config.year.cmp(&a.config.year).then_with(|| a.id.cmp(&b.id)));
        Site { config: content.site, campaigns }
    }

    /// The languages of the site.
    pub fn languages(&self) -> &Languages {
        &self.config.languages
    }

    /// How many honorees are published.
    pub fn profile_count(&self) -> usize {
        self.campaigns.iter().map(|campaign| campaign.profiles.len()).sum()
    }
}

impl Campaign {
    fn with_press(mut self, of_site: &PressConfig) -> Campaign {
        self.config.press = std::mem::take(&mut self.config.press).over(of_site);
        self
    }

    /// Whether the campaign is published in a language.
    pub fn speaks(&self, lang: Lang) -> bool {
        self.config.languages.as_ref().is_none_or(|languages| languages.contains(&lang))
    }

    /// The edition to which links in a language lead: that language's, else the campaign's first.
    pub fn edition(&self, lang: Lang) -> Lang {
        match &self.config.languages {
            Some(languages) if !languages.contains(&lang) => languages.first().copied().unwrap_or(lang),
            _ => lang,
        }
    }

    /// The language of the ads that an edition shows: designs are drawn for lines from left to right.
    pub fn drawn_in(&self, lang: Lang, languages: &Languages) -> Lang {
        let lang = self.edition(lang);
        let mut level = languages.all().filter(|other| self.speaks(*other) && !languages.is_vertical(*other));
        if languages.is_vertical(lang) { level.next().unwrap_or(lang) } else { lang }
    }

    /// Day on which the honorees were announced, else the day of the notice.
    pub fn announced(&self) -> Option<Date> {
        self.config.published_on.or(self.config.issued_on)
    }

    /// Day of the last change to anything that is shown.
    pub fn updated(&self) -> Option<Date> {
        let tombstones = self.tombstones.iter().filter_map(|tombstone| tombstone.on);
        self.profiles.iter().filter_map(|profile| profile.updated).chain(tombstones).chain(self.announced()).max()
    }

    /// Day on which readers saw an honoree last change: a review before the announcement is no news.
    pub fn changed(&self, profile: &Profile) -> Option<Date> {
        profile.updated.max(self.announced())
    }

    /// Regions that have honorees, with the honorees' places.
    pub fn regions_with_honorees(&self) -> impl Iterator<Item = (&Region, &[usize])> {
        self.regions.iter().zip(&self.by_region).filter(|(_, members)| !members.is_empty()).map(|(region, members)| (region, &members[..]))
    }

    /// Whether there is a page of the public notice. One that this site has held keeps its address when the list is empty
    /// at last: an address never dies.
    pub fn has_notice(&self) -> bool {
        self.held_notice || !self.notice.is_empty()
    }

    /// Whether the public notice still runs for anybody.
    pub fn notice_is_open(&self) -> bool {
        self.notice.iter().any(|roll| !roll.ended)
    }

    /// Whether any honoree has a video.
    pub fn has_videos(&self) -> bool {
        self.profiles.iter().any(|profile| !profile.videos.is_empty())
    }
}

impl Tombstone {
    /// The permalink under which the honoree was first published.
    pub fn first_slug(&self) -> &str {
        self.aliases.first().map_or(&*self.slug, String::as_str)
    }

    fn new(record: &Record, regions: &[Region]) -> Tombstone {
        let Approval { state, withdrawal, .. } = &record.approval;
        Tombstone {
            slug: Arc::clone(&record.slug),
            aliases: record.fields.aliases.iter().map(|alias| alias.value.clone()).collect(),
            region: record.fields.region.as_ref().and_then(|named| regions.iter().position(|region| region.is(&named.value))),
            domains: record.fields.domains.clone(),
            recommender: record.fields.recommender.as_ref().map(|recommender| recommender.kind),
            had_videos: !record.videos.is_empty(),
            revoked: *state == State::Revoked,
            on: withdrawal.on,
            notice: withdrawal.notice.clone(),
            doc_no: withdrawal.doc_no.clone(),
        }
    }
}
