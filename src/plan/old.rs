//! Addresses that were published once: an address never dies, it becomes another page, leads to one, or says what has gone.
//!
//! What others frame, show or fetch stands under an old permalink as well; what people open leads them on.

use super::{Artifact, CampaignAt, HonoreeAt, Kit, ListOf, Page, Plan, Subject, address, banners};
use crate::banner::Format;
use crate::model::lang::Lang;
use crate::site::{Site, Tombstone};

impl Plan {
    /// Pages of an honoree under permalinks that are no longer in use.
    pub(super) fn renamed(&mut self, site: &Site, lang: Lang, campaign: CampaignAt, honoree: HonoreeAt) {
        let page = |page| Artifact::Page { lang, page };
        for alias in &site.campaigns[campaign].profiles[honoree].aliases {
            for (file, artifact) in [
                ("index.html", page(Page::Redirect { campaign, honoree })),
                ("embed/index.html", page(Page::Embed { campaign, honoree })),
                ("share/index.html", page(Page::ShareMoved { campaign, honoree })),
                ("share/wechat.html", page(Page::ShareMoved { campaign, honoree })),
                ("oembed.json", Artifact::OEmbed { lang, campaign, honoree }),
            ] {
                self.keep(address::under(site, lang, campaign, alias, file), artifact);
            }
        }
    }

    /// Ads and cards that other sites show under such permalinks: drawn once, written once for each.
    pub(super) fn renamed_ads(&mut self, site: &Site, lang: Lang, at: CampaignAt) {
        let campaign = &site.campaigns[at];
        for ad in banners::ads(site, at, lang) {
            let Subject::Honoree(honoree) = ad.subject else { continue };
            for alias in &campaign.profiles[honoree].aliases {
                for format in banners::formats(campaign, ad.preset) {
                    self.keep(address::old_banner(site, ad, format, alias), Artifact::Banner { ad, format });
                }
            }
        }
        for (honoree, profile) in campaign.profiles.iter().enumerate() {
            let Some(ad) = banners::share_card(site, lang, at, honoree) else { continue };
            for alias in &profile.aliases {
                self.keep(address::under(site, lang, at, alias, "card.png"), Artifact::Banner { ad, format: Format::Png });
            }
        }
    }

    /// The press kit of an honoree under such permalinks.
    pub(super) fn renamed_kit(&mut self, site: &Site, kit: Kit) {
        let Kit::Honoree { campaign, honoree } = kit else { return };
        for alias in &site.campaigns[campaign].profiles[honoree].aliases {
            self.keep(address::under(site, Lang::DEFAULT, campaign, alias, "press.zip"), Artifact::Kit(kit));
        }
    }

    /// Whoever was withdrawn leaves a page that says so, and a card that says it in the frames of other sites.
    pub(super) fn tombstone(&mut self, site: &Site, lang: Lang, campaign: CampaignAt, tombstone: usize) {
        let stone = &site.campaigns[campaign].tombstones[tombstone];
        let gone = Artifact::Page { lang, page: Page::Gone { campaign, tombstone } };
        let card = Artifact::Page { lang, page: Page::GoneCard { campaign, tombstone } };
        self.page(site, lang, Page::Tombstone { campaign, tombstone });
        for permalink in [&*stone.slug].into_iter().chain(stone.aliases.iter().map(String::as_str)) {
            self.add(address::short(site, lang, campaign, permalink), gone.clone());
            for file in ["index.html", "share/index.html", "share/wechat.html"] {
                self.keep(address::under(site, lang, campaign, permalink, file), gone.clone());
            }
            self.keep(address::under(site, lang, campaign, permalink, "embed/index.html"), card.clone());
        }
    }

    /// Lists in which nobody is left since somebody was withdrawn.
    pub(super) fn vacant(&mut self, site: &Site, lang: Lang, campaign: CampaignAt) {
        let has_ads = !banners::presets(&site.campaigns[campaign]).is_empty();
        for stone in &site.campaigns[campaign].tombstones {
            for list in lists(stone).chain(has_ads.then_some(ListOf::Banners)) {
                let page = Page::Vacant { campaign, list };
                self.keep(address::page(site, lang, page), Artifact::Page { lang, page });
            }
            if stone.region.is_some() {
                let page = Page::Grid { campaign, region: stone.region };
                self.keep(address::page(site, lang, page), Artifact::Page { lang, page });
            }
        }
    }
}

/// The lists on which somebody stood.
fn lists(stone: &Tombstone) -> impl Iterator<Item = ListOf> {
    let domains = stone.domains.iter().copied().map(ListOf::Domain);
    let others =
        [stone.region.map(ListOf::Region), stone.recommender.map(ListOf::Recommenders), stone.had_videos.then_some(ListOf::Videos)];
    others.into_iter().flatten().chain(domains)
}
