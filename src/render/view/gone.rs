//! What stands where something stood: pages that lead on, notes about the withdrawn, lists in which nobody is left.

use tera::{Context, Value};

use super::{About, View};
use crate::model::press::KitKind;
use crate::plan::{CampaignAt, ListOf, Page};
use crate::site::Tombstone;

impl View<'_> {
    pub(super) fn leads_to(self, page: Page, context: &mut Context) -> (&'static str, About) {
        context.insert_value("target", self.href(page).into());
        context.insert_value("link", self.absolute(page).into());
        ("redirect.html", About { noindex: true, ..About::default() })
    }

    pub(super) fn tombstone(self, at: CampaignAt, tombstone: usize, context: &mut Context) -> (&'static str, About) {
        let stone = &self.in_campaign(at).tombstones[tombstone];
        let kind = kind(stone);
        // The hosts' wording is theirs alone; for a wish of one's own a neutral sentence will do.
        let neutral = !stone.revoked && stone.notice.is_empty();
        context.insert_value("notice", if neutral { self.own_text(self.words().get("withdrawn_text")) } else { self.text(&stone.notice) });
        context.insert_value("on", self.date(stone.on));
        context.insert_value("doc_no", stone.doc_no.as_deref().unwrap_or_default().into());
        context.insert_value("kind", kind.into());
        context.insert_value("kits", self.in_campaign(at).config.press.makes(KitKind::Honoree).into());
        ("tombstone.html", About { title: self.words().get(kind).to_owned(), noindex: true, ..About::default() })
    }

    /// The same in one line, for the frames in which the card stood; it says no more than that page.
    pub(super) fn gone_card(self, campaign: CampaignAt, tombstone: usize, context: &mut Context) -> (&'static str, About) {
        let stone = &self.in_campaign(campaign).tombstones[tombstone];
        context.insert_value("link", self.absolute(Page::Tombstone { campaign, tombstone }).into());
        context.insert_value("on", self.date(stone.on));
        context.insert_value("kind", kind(stone).into());
        ("gone.html", About { title: self.words().get(kind(stone)).to_owned(), noindex: true, ..About::default() })
    }

    /// A list that keeps its address although nobody stands on it at present.
    pub(super) fn vacant(self, campaign: CampaignAt, which: ListOf, context: &mut Context) -> (&'static str, About) {
        let (label, up) = match which {
            ListOf::Region(_) => ("region", ("regions", Page::Regions(campaign))),
            ListOf::Domain(_) => ("domain", ("honorees", Page::Honorees { campaign, sheet: 0 })),
            ListOf::Recommenders(_) => ("recommenders", ("honorees", Page::Honorees { campaign, sheet: 0 })),
            ListOf::Videos | ListOf::Banners => ("", ("honorees", Page::Honorees { campaign, sheet: 0 })),
        };
        let (name, plain) = self.list_name(campaign, which);
        context.insert_value("label", self.words().get(label).into());
        context.insert_value("name", name);
        let up = (self.words().get(up.0).to_owned(), self.href(up.1));
        ("vacant.html", About { noindex: true, ..self.about_list(campaign, plain, vec![up]) })
    }

    /// What a list is called, for the page and in plain words.
    fn list_name(self, campaign: CampaignAt, which: ListOf) -> (Value, String) {
        let own = |name: &str| (self.own_text(name), name.to_owned());
        match which {
            ListOf::Region(region) => {
                let name = &self.in_campaign(campaign).regions[region].name;
                (self.text(name), self.plain(name).to_owned())
            }
            ListOf::Domain(domain) => (self.domain_title(domain), self.domain_words(domain).to_owned()),
            ListOf::Recommenders(kind) => own(&self.recommender_name(kind)),
            ListOf::Videos => own(self.words().get("videos")),
            ListOf::Banners => own(self.words().get("banners")),
        }
    }
}

/// Why somebody is gone, as the theme's words name it.
fn kind(stone: &Tombstone) -> &'static str {
    if stone.revoked { "revoked" } else { "withdrawn" }
}
