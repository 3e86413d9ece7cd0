//! What stands where something stood: pages that lead on, notes about the withdrawn, lists in which nobody is left.

use tera::Context;

use super::value::map;
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
        let (label, group, name) = match which {
            ListOf::Region(region) => {
                let name = &self.in_campaign(campaign).regions[region].name;
                ("region", map([("name", self.text(name))]), self.plain(name).to_owned())
            }
            ListOf::Domain(domain) => ("domain", self.domain_name(domain), self.domain_words(domain).to_owned()),
            ListOf::Recommenders(kind) => {
                ("recommenders", map([("name", self.own_text(&self.recommender_name(kind)))]), self.recommender_name(kind))
            }
        };
        context.insert_value("label", self.words().get(label).into());
        context.insert_value("group", group);
        let up = match which {
            ListOf::Region(_) => (self.words().get("regions").to_owned(), self.href(Page::Regions(campaign))),
            _ => (self.words().get("honorees").to_owned(), self.href(Page::Honorees { campaign, sheet: 0 })),
        };
        ("vacant.html", About { noindex: true, ..self.about_list(campaign, name, vec![up]) })
    }
}

/// Why somebody is gone, as the theme's words name it.
fn kind(stone: &Tombstone) -> &'static str {
    if stone.revoked { "revoked" } else { "withdrawn" }
}
