//! The drawn card that stands for a page where its link is shared: a region's for its list, the campaign's for what tells of all.
//!
//! A campaign that draws no such card leaves its pages as they are; the pages of honorees have cards of their own.

use tera::Value;

use super::value::map;
use super::{About, View};
use crate::banner;
use crate::plan::{CampaignAt, Page, Subject, address, banners};

impl View<'_> {
    /// The page with the card that stands for it; where there is one, nobody's portrait stands for all.
    pub(super) fn carded(self, page: Page, about: About) -> About {
        match self.page_card(page) {
            Some(card) if about.card.is_none() => About { card: Some(card), image: None, ..about },
            _ => about,
        }
    }

    fn page_card(self, page: Page) -> Option<Value> {
        match page {
            Page::Home => (0..self.site.campaigns.len()).find_map(|newest| self.group_card(newest, Subject::Campaign)),
            Page::Region { campaign, region, .. } => {
                self.group_card(campaign, Subject::Region(region)).or_else(|| self.group_card(campaign, Subject::Campaign))
            }
            Page::Campaign(at)
            | Page::Regions(at)
            | Page::Banners(at)
            | Page::Videos(at)
            | Page::Events(at)
            | Page::Press(at)
            | Page::Honorees { campaign: at, .. }
            | Page::Domain { campaign: at, .. }
            | Page::Recommenders { campaign: at, .. } => self.group_card(at, Subject::Campaign),
            _ => None,
        }
    }

    fn group_card(self, at: CampaignAt, subject: Subject) -> Option<Value> {
        let (ad, format) = banners::group_card(self.site, self.lang, at, subject)?;
        let canvas = banner::preset(ad.preset)?.canvas();
        Some(map([
            ("src", address::banner(self.site, ad, format).absolute(&self.site.config.base_url).into()),
            ("width", canvas.width.into()),
            ("height", canvas.height.into()),
            ("alt", self.ad_says(ad).into()),
        ]))
    }
}
