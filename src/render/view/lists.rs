//! Homes, lists, regions, domains, free pages.

use tera::{Context, Value};

use super::value::{extended, list, map, maybe};
use super::{About, Common, View};
use crate::banner::Preset;
use crate::model::honoree::{Domain, RecommenderKind};
use crate::model::lang::Lang;
use crate::model::region::Region;
use crate::plan::{Ad, CampaignAt, Page, Subject, address, banners};
use crate::render::markdown::{self, Style};

/// Cards on the campaign's home.
const HOME_CARDS: usize = 60;
/// Cards of each campaign on the site's home.
const SITE_CARDS: usize = 12;
/// Activities on the campaign's home.
const HOME_EVENTS: usize = 3;

impl View<'_> {
    pub(super) fn home(self, common: &Common, context: &mut Context) -> (&'static str, About) {
        let campaign = |(at, value): (usize, &Value)| {
            let cards = 0..self.in_campaign(at).profiles.len().min(SITE_CARDS);
            extended(value.clone(), [("cards", list(cards.map(|honoree| self.card(at, honoree))))])
        };
        context.insert_value("campaigns", list(common.campaigns.iter().enumerate().map(campaign)));
        let config = &self.site.config;
        let about = About {
            title: self.plain(&config.title).to_owned(),
            description: self.plain(&config.description).to_owned(),
            ..About::default()
        };
        ("home.html", about)
    }

    pub(super) fn campaign(self, at: CampaignAt, context: &mut Context) -> (&'static str, About) {
        let campaign = self.in_campaign(at);
        let shown = campaign.profiles.len().min(HOME_CARDS);
        context.insert_value("cards", list((0..shown).map(|honoree| self.card(at, honoree))));
        context.insert_value("more", (campaign.profiles.len() > shown).into());
        let latest = campaign.events.len().saturating_sub(HOME_EVENTS)..campaign.events.len();
        context.insert_value("events", list(latest.map(|event| self.event(at, event))));
        context.insert_value("banner", maybe(self.campaign_banner(at)));
        let config = &campaign.config;
        let about = About {
            title: format!("{} {}", config.year, self.plain(&config.award_title)),
            description: self.plain(if config.summary.is_empty() { &self.site.config.description } else { &config.summary }).to_owned(),
            image: campaign.profiles.iter().find_map(|profile| self.social_image(profile)),
            noindex: campaign.profiles.is_empty(),
            ..About::default()
        };
        ("campaign.html", about)
    }

    pub(super) fn honorees(self, campaign: CampaignAt, sheet: usize, context: &mut Context) -> (&'static str, About) {
        let all: Vec<usize> = (0..self.in_campaign(campaign).profiles.len()).collect();
        self.sheet(campaign, &all, sheet, |sheet| Page::Honorees { campaign, sheet }, context);
        ("honorees.html", self.about_list(campaign, self.words().get("honorees").to_owned(), Vec::new()))
    }

    pub(super) fn regions(self, at: CampaignAt, context: &mut Context) -> (&'static str, About) {
        context.insert_value("regions", list(self.region_rows(at).into_iter().map(|row| self.region_value(row))));
        let grid = (!self.in_campaign(at).profiles.is_empty()).then(|| self.grid_value(at, None));
        context.insert_value("grid", maybe(grid));
        ("regions.html", self.about_list(at, self.words().get("regions").to_owned(), Vec::new()))
    }

    pub(super) fn region(self, campaign: CampaignAt, region: usize, sheet: usize, context: &mut Context) -> (&'static str, About) {
        let in_campaign = self.in_campaign(campaign);
        let members = &in_campaign.by_region[region];
        self.sheet(campaign, members, sheet, |sheet| Page::Region { campaign, region, sheet }, context);
        let row = Row { campaign, at: region, region: &in_campaign.regions[region], members };
        context.insert_value("region", self.region_value(row));
        context.insert_value("grid", self.grid_value(campaign, Some(region)));
        let name = self.plain(&in_campaign.regions[region].name).to_owned();
        let regions = (self.words().get("regions").to_owned(), self.href(Page::Regions(campaign)));
        ("region.html", self.about_list(campaign, name, vec![regions]))
    }

    pub(super) fn domain(self, campaign: CampaignAt, domain: usize, sheet: usize, context: &mut Context) -> (&'static str, About) {
        let (which, members) = &self.in_campaign(campaign).by_domain[domain];
        self.sheet(campaign, members, sheet, |sheet| Page::Domain { campaign, domain, sheet }, context);
        context.insert_value("domain", self.domain_value(campaign, domain));
        let name = self.domain_words(*which).to_owned();
        let honorees = (self.words().get("honorees").to_owned(), self.href(Page::Honorees { campaign, sheet: 0 }));
        ("domain.html", self.about_list(campaign, name, vec![honorees]))
    }

    pub(super) fn recommenders(self, campaign: CampaignAt, kind: usize, sheet: usize, context: &mut Context) -> (&'static str, About) {
        let (which, members) = &self.in_campaign(campaign).by_recommender[kind];
        self.sheet(campaign, members, sheet, |sheet| Page::Recommenders { campaign, kind, sheet }, context);
        context.insert_value("kind", self.recommender_value(campaign, kind));
        let honorees = (self.words().get("honorees").to_owned(), self.href(Page::Honorees { campaign, sheet: 0 }));
        ("recommenders.html", self.about_list(campaign, self.recommender_name(*which), vec![honorees]))
    }

    pub(super) fn videos(self, at: CampaignAt, context: &mut Context) -> (&'static str, About) {
        let campaign = self.in_campaign(at);
        let items = campaign.profiles.iter().enumerate().flat_map(|(honoree, profile)| {
            profile.videos.iter().map(move |video| map([("h", self.card(at, honoree)), ("v", self.video(profile, video))]))
        });
        context.insert_value("items", list(items));
        ("videos.html", self.about_list(at, self.words().get("videos").to_owned(), Vec::new()))
    }

    pub(super) fn free(self, at: CampaignAt, page: usize, context: &mut Context) -> (&'static str, About) {
        let free = &self.in_campaign(at).pages[page];
        let (file, lang) = free.texts.get(self.lang).expect("a free page has a text in some language");
        let tag = if lang == self.lang { "" } else { self.html_lang(lang) };
        let (title, body) = markdown::split_title(file.text().unwrap_or_default());
        let title = title.map_or_else(|| free.slug.to_string(), markdown::to_plain).trim().to_owned();
        let html = markdown::to_html(body, Style { wide: self.is_wide(lang), shift: 0, prefix: "p-" });
        context.insert_value("title", map([("t", title.as_str().into()), ("lang", tag.into())]));
        context.insert_value("body", map([("html", Value::safe_string(&html)), ("lang", tag.into())]));
        let about = About { original: self.original(&free.texts), ..self.about_list(at, title, Vec::new()) };
        ("page.html", about)
    }

    pub(super) fn about_list(self, at: CampaignAt, title: String, crumbs: Vec<(String, String)>) -> About {
        let config = &self.in_campaign(at).config;
        let description = format!("{}{}{} {}", title, self.words().get("title_sep"), config.year, self.plain(&config.award_title));
        let here = (title.clone(), String::new());
        About { title, description, crumbs: crumbs.into_iter().chain([here]).collect(), ..About::default() }
    }

    fn sheet(self, campaign: CampaignAt, members: &[usize], sheet: usize, page: impl Fn(usize) -> Page, context: &mut Context) {
        let shown = address::on_sheet(members, sheet);
        context.insert_value("cards", list(shown.iter().map(|honoree| self.card(campaign, *honoree))));
        let sheets = address::sheets(members.len());
        let link = |at: Option<usize>| Value::from(at.filter(|at| *at < sheets).map(|at| self.href(page(at))).unwrap_or_default());
        let pager = map([
            ("page", (sheet + 1).into()),
            ("pages", sheets.into()),
            ("prev", link(sheet.checked_sub(1))),
            ("next", link(sheet.checked_add(1))),
        ]);
        context.insert_value("pager", pager);
    }

    pub(super) fn region_rows(&self, campaign: CampaignAt) -> Vec<Row<'_>> {
        let in_campaign = self.in_campaign(campaign);
        let row = |(at, region)| Row { campaign, at, region, members: &in_campaign.by_region[at] };
        in_campaign.regions.iter().enumerate().map(row).collect()
    }

    pub(super) fn region_value(self, row: Row<'_>) -> Value {
        let there = !row.members.is_empty();
        let page = Page::Region { campaign: row.campaign, region: row.at, sheet: 0 };
        map([
            ("slug", (*row.region.slug).into()),
            ("name", self.text(&row.region.name)),
            ("code", row.region.code.as_deref().unwrap_or_default().into()),
            ("count", row.members.len().into()),
            ("href", if there { self.href(page) } else { String::new() }.into()),
        ])
    }

    pub(super) fn region_link(self, campaign: CampaignAt, region: usize) -> Value {
        let named = &self.in_campaign(campaign).regions[region];
        let there = !self.in_campaign(campaign).by_region[region].is_empty();
        let href = if there { self.href(Page::Region { campaign, region, sheet: 0 }) } else { String::new() };
        map([("slug", (*named.slug).into()), ("name", self.text(&named.name)), ("href", href.into())])
    }

    pub(super) fn domain_value(self, campaign: CampaignAt, domain: usize) -> Value {
        let (which, members) = &self.in_campaign(campaign).by_domain[domain];
        extended(
            self.domain_name(*which),
            [("count", members.len().into()), ("href", self.href(Page::Domain { campaign, domain, sheet: 0 }).into())],
        )
    }

    pub(super) fn domain_link(self, campaign: CampaignAt, which: Domain) -> Option<Value> {
        let domain = self.in_campaign(campaign).by_domain.iter().position(|(known, _)| *known == which)?;
        let href = self.href(Page::Domain { campaign, domain, sheet: 0 });
        Some(extended(self.domain_name(which), [("href", href.into())]))
    }

    pub(super) fn recommender_value(self, campaign: CampaignAt, kind: usize) -> Value {
        let (which, members) = &self.in_campaign(campaign).by_recommender[kind];
        map([
            ("key", which.key().into()),
            ("name", self.own_text(&self.recommender_name(*which))),
            ("count", members.len().into()),
            ("href", self.href(Page::Recommenders { campaign, kind, sheet: 0 }).into()),
        ])
    }

    pub(in crate::render) fn recommender_name(self, kind: RecommenderKind) -> String {
        self.words().get(&format!("kind_{}", kind.key())).to_owned()
    }

    /// A domain's name in the page's language, or in the one it has.
    pub(in crate::render) fn domain_words(self, domain: Domain) -> &'static str {
        domain.name(&self.domain_tags()).0
    }

    /// The page's language, then the site's first one.
    fn domain_tags(&self) -> [&str; 2] {
        [self.tag(), self.tag_of(Lang::DEFAULT)]
    }

    fn domain_name(self, domain: Domain) -> Value {
        map([("key", domain.key().into()), ("name", self.domain_title(domain))])
    }

    pub(super) fn domain_title(self, domain: Domain) -> Value {
        let (name, tag) = domain.name(&self.domain_tags());
        let lang = if tag == self.tag() { "" } else { tag };
        map([("t", name.into()), ("lang", lang.into())])
    }

    pub(super) fn free_link(self, at: CampaignAt, page: usize) -> Value {
        let free = &self.in_campaign(at).pages[page];
        let (file, lang) = free.texts.get(self.lang).expect("a free page has a text in some language");
        let (title, _) = markdown::split_title(file.text().unwrap_or_default());
        let title = title.map_or_else(|| free.slug.to_string(), markdown::to_plain);
        let tag = if lang == self.lang { "" } else { self.html_lang(lang) };
        map([
            ("slug", (*free.slug).into()),
            ("title", map([("t", title.trim().into()), ("lang", tag.into())])),
            ("href", self.href(Page::Free { campaign: at, page }).into()),
        ])
    }

    fn campaign_banner(self, at: CampaignAt) -> Option<Value> {
        let campaign = self.in_campaign(at);
        let wide = |preset: &&Preset| (1.2..2.5).contains(&(f64::from(preset.canvas().width) / f64::from(preset.canvas().height)));
        let widest = banners::presets(campaign).into_iter().filter(wide).max_by_key(|preset| preset.canvas().width)?;
        if !banners::wants(campaign, Subject::Campaign) {
            return None;
        }
        let ad = Ad { lang: self.lang, campaign: at, subject: Subject::Campaign, preset: &widest.id, design: 0 };
        let src = address::banner_preview(self.site, ad);
        Some(map([
            ("src", src.as_str().into()),
            ("width", widest.canvas().width.into()),
            ("height", widest.canvas().height.into()),
            ("alt", self.plain(&campaign.config.award_title).into()),
        ]))
    }
}

/// A region with the honorees that it has.
pub(super) struct Row<'s> {
    campaign: CampaignAt,
    at: usize,
    region: &'s Region,
    members: &'s [usize],
}

impl Row<'_> {
    pub(super) fn is_empty(&self) -> bool {
        self.members.is_empty()
    }
}
