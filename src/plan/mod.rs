//! The output as a value: an ordered map from site path to artifact, holding no bytes.
//!
//! [`Plan::new`] walks the site once and names every file: pages in every language, feeds, the site map,
//! derivatives of photos, videos, banners, the theme's assets and static files. `build` writes it,
//! `serve` answers from it, the link check walks it.

pub mod address;
mod artifact;
pub mod banners;
mod data;
mod kits;
mod old;
mod path;

use std::collections::BTreeMap;
use std::sync::Arc;

pub use self::artifact::{Ad, Artifact, CampaignAt, Channel, DataFormat, FeedFormat, HonoreeAt, Kit, ListOf, Page, Subject};
pub use self::kits::{kits, members};
pub use self::path::{SitePath, encode};

use crate::banner::Format;
use crate::diag::{Diagnostic, Place, say};
use crate::find;
use crate::model::lang::Lang;
use crate::site::Site;
use crate::source::{SourceFile, Tree};
use crate::theme::Theme;
use crate::webfont::WebFont;

/// Pages in one part of the site map (sitemaps.org allows 50,000 addresses).
pub const SITEMAP_PART: usize = 40_000;

/// The output as a value.
#[derive(Debug, Default)]
pub struct Plan {
    artifacts: BTreeMap<SitePath, Artifact>,
    fonts: Vec<WebFont>,
    diagnostics: Vec<Diagnostic>,
    logos: BTreeMap<CampaignAt, Arc<SourceFile>>,
}

impl Plan {
    /// Plans every file of the site; `fonts` lend the characters that readers' own fonts lack.
    pub fn new(site: &Site, theme: &Theme, tree: &Tree, fonts: Vec<WebFont>) -> Plan {
        let mut plan = Plan { fonts, ..Plan::default() };
        for lang in site.languages().all() {
            plan.page(site, lang, Page::Home);
            plan.finding(site, lang);
            plan.feeds(site, lang, Channel::Site);
            for at in (0..site.campaigns.len()).filter(|at| site.campaigns[*at].speaks(lang)) {
                plan.campaign(site, lang, at);
            }
        }
        for at in 0..site.campaigns.len() {
            plan.media(site, at);
            plan.banners(site, theme, tree, at);
            plan.kits(site, at);
        }
        for (name, asset) in &theme.assets {
            plan.add(address::asset(name, asset.digest), Artifact::Asset(Arc::clone(name)));
        }
        plan.web_fonts();
        plan.page(site, Lang::DEFAULT, Page::NotFound);
        plan.add(address::data_schema(), Artifact::DataSchema);
        plan.add(SitePath::new("robots.txt"), Artifact::Robots);
        plan.site_map();
        plan.statics(tree);
        plan
    }

    /// Every file with what it is, in byte order of the paths.
    pub fn iter(&self) -> impl Iterator<Item = (&SitePath, &Artifact)> {
        self.artifacts.iter()
    }

    /// What stands at a path.
    pub fn get(&self, path: &SitePath) -> Option<&Artifact> {
        self.artifacts.get(path)
    }

    /// Files that two things claim, and other mistakes found while planning.
    pub fn diagnostics(&self) -> &[Diagnostic] {
        &self.diagnostics
    }

    /// Fonts that pages bring.
    pub fn fonts(&self) -> &[WebFont] {
        &self.fonts
    }

    /// How many files there are.
    pub fn len(&self) -> usize {
        self.artifacts.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.artifacts.is_empty()
    }

    fn add(&mut self, path: SitePath, artifact: Artifact) {
        self.artifacts.insert(path, artifact);
    }

    /// Adds a file unless something else stands there.
    fn keep(&mut self, path: SitePath, artifact: Artifact) {
        self.artifacts.entry(path).or_insert(artifact);
    }

    fn page(&mut self, site: &Site, lang: Lang, page: Page) {
        self.add(address::page(site, lang, page), Artifact::Page { lang, page });
    }

    fn finding(&mut self, site: &Site, lang: Lang) {
        self.page(site, lang, Page::Find);
        for part in [None].into_iter().chain((0..find::parts(site)).map(Some)) {
            self.add(address::find_index(site, lang, part), Artifact::FindIndex { lang, part });
        }
    }

    fn campaign(&mut self, site: &Site, lang: Lang, at: CampaignAt) {
        let campaign = &site.campaigns[at];
        self.page(site, lang, Page::Campaign(at));
        for sheet in 0..address::sheets(campaign.profiles.len()) {
            self.page(site, lang, Page::Honorees { campaign: at, sheet });
        }
        if !campaign.profiles.is_empty() || !campaign.tombstones.is_empty() {
            self.page(site, lang, Page::Grid { campaign: at, region: None });
        }
        self.page(site, lang, Page::Regions(at));
        self.groups(site, lang, at);
        for honoree in 0..campaign.profiles.len() {
            self.honoree(site, lang, at, honoree);
        }
        for tombstone in 0..campaign.tombstones.len() {
            self.tombstone(site, lang, at, tombstone);
        }
        if let Some(notice) = address::notice(site, at) {
            self.page(site, lang, notice);
        }
        if address::has_press(campaign) {
            self.page(site, lang, Page::Press(at));
        }
        if campaign.has_videos() {
            self.page(site, lang, Page::Videos(at));
        }
        if address::has_events(campaign) {
            self.page(site, lang, Page::Events(at));
        }
        if banners::any(campaign) {
            self.page(site, lang, Page::Banners(at));
        }
        // After all pages of the site's own, whose addresses they may not take.
        for page in 0..campaign.pages.len() {
            self.free_page(site, lang, at, page);
        }
        self.data(site, lang, at);
    }

    fn groups(&mut self, site: &Site, lang: Lang, at: CampaignAt) {
        let campaign = &site.campaigns[at];
        for (region, members) in campaign.by_region.iter().enumerate().filter(|(_, members)| !members.is_empty()) {
            for sheet in 0..address::sheets(members.len()) {
                self.page(site, lang, Page::Region { campaign: at, region, sheet });
            }
            self.page(site, lang, Page::Grid { campaign: at, region: Some(region) });
        }
        for (domain, (_, members)) in campaign.by_domain.iter().enumerate() {
            for sheet in 0..address::sheets(members.len()) {
                self.page(site, lang, Page::Domain { campaign: at, domain, sheet });
            }
        }
        for (kind, (_, members)) in campaign.by_recommender.iter().enumerate() {
            for sheet in 0..address::sheets(members.len()) {
                self.page(site, lang, Page::Recommenders { campaign: at, kind, sheet });
            }
        }
        self.vacant(site, lang, at);
    }

    fn honoree(&mut self, site: &Site, lang: Lang, at: CampaignAt, honoree: HonoreeAt) {
        self.page(site, lang, Page::Profile { campaign: at, honoree });
        self.page(site, lang, Page::Embed { campaign: at, honoree });
        self.page(site, lang, Page::Share { campaign: at, honoree });
        self.page(site, lang, Page::Article { campaign: at, honoree });
        self.short(site, lang, at, honoree);
        self.add(address::oembed(site, lang, at, honoree), Artifact::OEmbed { lang, campaign: at, honoree });
        self.renamed(site, lang, at, honoree);
    }

    /// Codes in print outlive a permalink, so older ones have short addresses too.
    fn short(&mut self, site: &Site, lang: Lang, at: CampaignAt, honoree: HonoreeAt) {
        let profile = &site.campaigns[at].profiles[honoree];
        let page = Page::Redirect { campaign: at, honoree };
        for slug in [&*profile.slug].into_iter().chain(profile.aliases.iter().map(String::as_str)) {
            self.add(address::short(site, lang, at, slug), Artifact::Page { lang, page });
        }
    }

    fn free_page(&mut self, site: &Site, lang: Lang, at: CampaignAt, page: usize) {
        let path = address::page(site, lang, Page::Free { campaign: at, page });
        if self.artifacts.contains_key(&path) {
            let free = &site.campaigns[at].pages[page];
            // Told once, not again for each language that falls back to this text.
            if let Some(file) = free.texts.exact(lang) {
                self.diagnostics.push(taken(&path, file));
            }
            return;
        }
        self.page(site, lang, Page::Free { campaign: at, page });
    }

    fn media(&mut self, site: &Site, campaign: CampaignAt) {
        for (honoree, profile) in site.campaigns[campaign].profiles.iter().enumerate() {
            for (photo, source) in profile.photos.iter().enumerate() {
                for derivative in source.info.derivatives() {
                    let path = address::photo(profile, source, &derivative);
                    self.add(path, Artifact::Photo { campaign, honoree, photo, derivative });
                }
            }
            for (video, source) in profile.videos.iter().enumerate() {
                self.add(address::video(profile, source), Artifact::Video { campaign, honoree, video });
                self.add(address::poster(profile, source), Artifact::Poster { campaign, honoree, video });
                for (lang, _) in source.captions.iter() {
                    if let Some(path) = address::captions(site, profile, source, lang) {
                        self.add(path, Artifact::Captions { campaign, honoree, video, lang });
                    }
                }
            }
        }
    }

    fn banners(&mut self, site: &Site, theme: &Theme, tree: &Tree, at: CampaignAt) {
        let campaign = &site.campaigns[at];
        self.diagnostics.extend(banners::mistakes(campaign, theme, tree));
        for lang in banners::languages(site, campaign) {
            for ad in banners::ads(site, at, lang) {
                for format in banners::formats(campaign, ad.preset) {
                    self.add(address::banner(site, ad, format), Artifact::Banner { ad, format });
                }
                self.add(address::banner_preview(site, ad), Artifact::BannerPreview { ad });
            }
            for honoree in 0..campaign.profiles.len() {
                if let Some(ad) = banners::share_card(site, lang, at, honoree) {
                    self.add(address::share_card(site, lang, at, honoree), Artifact::Banner { ad, format: Format::Png });
                }
            }
            self.renamed_ads(site, lang, at);
            if banners::any(campaign) {
                self.add(address::banner_manifest(site, lang, at), Artifact::BannerManifest { lang, campaign: at });
            }
        }
        let logo = banners::logo(campaign, tree).map(|file| (at, Arc::clone(file)));
        self.logos.extend(logo);
    }

    /// The mark of the sponsor of a campaign's ads.
    pub fn logo(&self, campaign: CampaignAt) -> Option<&Arc<SourceFile>> {
        self.logos.get(&campaign)
    }

    fn web_fonts(&mut self) {
        let files: Vec<SitePath> = self.fonts.iter().map(address::web_font).collect();
        files.into_iter().enumerate().for_each(|(at, path)| self.add(path, Artifact::WebFont(at)));
        if let Some(path) = address::web_font_style(&self.fonts) {
            self.add(path, Artifact::WebFontStyle);
        }
    }

    fn site_map(&mut self) {
        let pages = self.artifacts.values().filter(|artifact| is_listed(artifact)).count();
        let parts = pages.div_ceil(SITEMAP_PART).max(1);
        if parts == 1 {
            self.add(SitePath::new("sitemap.xml"), Artifact::Sitemap { part: 0 });
            return;
        }
        self.add(SitePath::new("sitemap.xml"), Artifact::SitemapIndex);
        for part in 0..parts {
            self.add(SitePath::new(format!("sitemap-{}.xml", part + 1)), Artifact::Sitemap { part });
        }
    }

    fn statics(&mut self, tree: &Tree) {
        for file in tree.below("static") {
            let path = SitePath::new(&file.path["static/".len()..]);
            match self.artifacts.contains_key(&path) {
                true => self.diagnostics.push(taken(&path, file)),
                false => self.add(path, Artifact::Static(Arc::clone(file))),
            }
        }
    }
}

/// Whether the site map lists an artifact.
pub fn is_listed(artifact: &Artifact) -> bool {
    match artifact {
        Artifact::Page { page: Page::Notice { ended, .. }, .. } => !ended,
        Artifact::Page { page, .. } => {
            !page.is_bare()
                && !matches!(page, Page::Share { .. } | Page::Tombstone { .. } | Page::Vacant { .. } | Page::Find | Page::NotFound)
        }
        _ => false,
    }
}

fn taken(path: &SitePath, file: &Arc<SourceFile>) -> Diagnostic {
    let message = say(format!("网址 {path} 已被站点自己的页面占用"), format!("the address {path} is taken by a page of the site itself"));
    let help = say("给这个文件换一个名字", "give this file another name");
    Diagnostic::error("plan/taken", message).help(help).at(Place::file(file))
}
