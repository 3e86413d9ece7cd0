//! Finding people: the page, and a person's row in the index.

use tera::{Context, Value};

use super::value::{list, map};
use super::{About, Common, View};
use crate::find;
use crate::plan::{CampaignAt, HonoreeAt};
use crate::site::Profile;

/// What the index says of one person, all of it also said on the person's own page.
pub(in crate::render) struct Row {
    /// The name in the page's language.
    pub name: String,
    /// Its other forms, parted by tabs.
    pub other: String,
    /// The syllables of the Han form.
    pub spelled: String,
    pub slug: String,
    pub note: String,
    /// Employer and post in one line.
    pub role: String,
    /// The region's slug.
    pub region: String,
    /// Keys of the domains, parted by spaces.
    pub domains: String,
    /// The key of the kind of recommender.
    pub kind: String,
}

impl View<'_> {
    /// One person's row.
    pub(in crate::render) fn row(self, campaign: CampaignAt, honoree: HonoreeAt) -> Row {
        let in_campaign = self.in_campaign(campaign);
        let profile = &in_campaign.profiles[honoree];
        Row {
            name: self.plain(&profile.name).to_owned(),
            other: self.other_forms(profile),
            spelled: find::spelling(profile).unwrap_or_default(),
            slug: profile.slug.to_string(),
            note: self.remark(profile),
            role: self.words().role(self.plain_in(&profile.employer), self.plain_in(&profile.position)),
            region: in_campaign.regions[profile.region].slug.to_string(),
            domains: profile.domains.iter().map(|domain| domain.key()).collect::<Vec<_>>().join(" "),
            kind: profile.recommender_kind.map_or("", |kind| kind.key()).to_owned(),
        }
    }

    fn other_forms(self, profile: &Profile) -> String {
        let own = self.plain(&profile.name);
        let forms = profile.name.iter().map(|(_, name)| name.as_str()).filter(|name| *name != own);
        forms.collect::<Vec<_>>().join("\t")
    }

    fn remark(self, profile: &Profile) -> String {
        let deceased = if profile.deceased { self.words().get("deceased") } else { "" };
        format!("{} {deceased}", self.list_note(profile)).trim().to_owned()
    }

    pub(super) fn find(self, common: &Common, context: &mut Context) -> (&'static str, About) {
        context.insert_value("campaigns", list(common.campaigns.iter().cloned()));
        context.insert_value("awards", self.awards(common));
        let title = self.words().get("find_title").to_owned();
        // A page of results is none of its own for those who look for pages.
        let about = About { description: self.words().get("find_note").to_owned(), title, noindex: true, ..About::default() };
        ("find.html", about)
    }

    /// The campaigns of each award, in the order in which the awards first come.
    fn awards(self, common: &Common) -> Value {
        let title = |at: usize| self.plain(&self.in_campaign(at).config.award_title);
        let mut awards: Vec<(&str, Vec<Value>)> = Vec::new();
        for (at, value) in common.campaigns.iter().enumerate() {
            match awards.iter_mut().find(|(award, _)| *award == title(at)) {
                Some((_, campaigns)) => campaigns.push(value.clone()),
                None => awards.push((title(at), vec![value.clone()])),
            }
        }
        list(awards.into_iter().map(|(award, campaigns)| map([("title", award.into()), ("campaigns", list(campaigns))])))
    }
}
