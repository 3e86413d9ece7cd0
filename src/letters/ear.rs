//! Listens to everything that pages say and keeps the rare characters, with who says them.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use crate::model::campaign::CampaignConfig;
use crate::model::lang::{Localized, Text};
use crate::site::{Campaign, FactValue, Photo, Profile, PublicEvent, Site, Video};
use crate::source::SourceFile;
use crate::theme::Theme;
use crate::webfont::is_rare;

/// Who says a character.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Speaker {
    /// The theme's words.
    Theme,
    /// `site.toml`
    Site,
    /// A campaign, its activities and free pages; its place in the site.
    Campaign(usize),
    /// An honoree: places of the campaign in the site and of the profile in the campaign.
    Honoree(usize, usize),
}

/// Rare characters with all who say them.
pub type Heard = BTreeMap<char, BTreeSet<Speaker>>;

/// The rare characters of a site.
pub fn listen(site: &Site, theme: &Theme) -> Heard {
    let mut ear = Ear::default();
    for lang in site.languages().all() {
        theme.words(lang, site.languages()).spoken().for_each(|word| ear.hear(word));
    }
    let mut heard = Heard::new();
    note(&mut heard, Speaker::Theme, ear);
    note(&mut heard, Speaker::Site, Ear::of(|ear| ear.site(site)));
    for (at, campaign) in site.campaigns.iter().enumerate() {
        note(&mut heard, Speaker::Campaign(at), Ear::of(|ear| ear.campaign(campaign)));
        let profiles: Vec<Ear> = campaign.profiles.par_iter().map(|profile| Ear::of(|ear| ear.profile(profile))).collect();
        for (honoree, ear) in profiles.into_iter().enumerate() {
            note(&mut heard, Speaker::Honoree(at, honoree), ear);
        }
    }
    heard
}

fn note(heard: &mut Heard, speaker: Speaker, ear: Ear) {
    for c in ear.0 {
        heard.entry(c).or_default().insert(speaker);
    }
}

/// The rare characters of one speaker.
#[derive(Default)]
struct Ear(BTreeSet<char>);

impl Ear {
    fn of(listen: impl FnOnce(&mut Ear)) -> Ear {
        let mut ear = Ear::default();
        listen(&mut ear);
        ear
    }

    fn hear(&mut self, words: &str) {
        self.0.extend(words.chars().filter(|c| is_rare(*c)));
    }

    fn texts<'t>(&mut self, texts: impl IntoIterator<Item = &'t Text>) {
        texts.into_iter().flat_map(|text| text.iter()).for_each(|(_, words)| self.hear(words));
    }

    fn files(&mut self, files: &Localized<std::sync::Arc<SourceFile>>) {
        files.iter().filter_map(|(_, file)| file.text()).for_each(|text| self.hear(text));
    }

    fn site(&mut self, site: &Site) {
        let config = &site.config;
        self.texts([&config.press.licence]);
        self.texts([&config.title, &config.description, &config.notice, &config.organiser.name, &config.organiser.address]);
    }

    fn campaign(&mut self, campaign: &Campaign) {
        self.config(&campaign.config);
        self.texts(campaign.regions.iter().map(|region| &region.name));
        campaign.events.iter().for_each(|event| self.event(event));
        campaign.pages.iter().for_each(|page| self.files(&page.texts));
        for stone in &campaign.tombstones {
            self.texts([&stone.notice]);
            self.hear(stone.doc_no.as_deref().unwrap_or_default());
        }
        let candidates = campaign.notice.iter().flat_map(|roll| &roll.candidates);
        candidates.for_each(|candidate| self.texts([&candidate.name, &candidate.employer, &candidate.position]));
    }

    fn config(&mut self, config: &CampaignConfig) {
        let notice = &config.public_notice;
        self.texts([&config.award_title, &config.award_title_short, &config.theme, &config.slogan, &config.summary]);
        self.texts([&config.press.licence]);
        self.texts([&notice.basis_doc, &notice.process_text, &notice.channels]);
        self.texts(config.hosts.iter().flat_map(|host| [&host.name, &host.short]));
        self.texts(config.phases.iter().flat_map(|phase| [&phase.label, &phase.when]));
        self.hear(config.doc_no.as_deref().unwrap_or_default());
    }

    fn event(&mut self, event: &PublicEvent) {
        let event = &event.event;
        self.texts([&event.title, &event.unit, &event.place, &event.summary]);
        self.texts(event.media.iter().map(|report| &report.outlet));
    }

    fn profile(&mut self, profile: &Profile) {
        let Profile { name, employer, position, professional_title, specialty, recommender, summary, motto, .. } = profile;
        self.texts([name, employer, position, professional_title, specialty, recommender, summary, motto]);
        self.hear(profile.ethnicity.as_deref().unwrap_or_default());
        for fact in &profile.facts {
            if let FactValue::Text(text) = &fact.value {
                self.texts([text]);
            }
        }
        self.texts(profile.career.iter().map(|step| &step.text));
        self.texts(profile.awards.iter().map(|award| &award.title));
        self.files(&profile.deeds);
        profile.stories.iter().for_each(|story| self.files(story));
        self.texts(profile.photos.iter().flat_map(|Photo { caption, alt, credit, .. }| [caption, alt, credit]));
        self.texts(profile.videos.iter().flat_map(|Video { title, transcript, .. }| [title, transcript]));
        profile.videos.iter().for_each(|video| self.files(&video.captions));
    }
}
