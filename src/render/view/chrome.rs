//! The frame of every page: the site, its assets, the campaign, and what the head says.

use tera::Value;

use super::value::{list, map, maybe};
use super::{About, View};
use crate::model::lang::{Lang, Localized};
use crate::model::order::NameOrder;
use crate::model::site::{Organiser, Solemn};
use crate::plan::{self, CampaignAt, Channel, DataFormat, FeedFormat, ListOf, Page, SitePath, address, encode};
use crate::render::{feed, rare};
use crate::site::Campaign;
use crate::source::Digest;
use crate::webfont::WebFont;

impl View<'_> {
    pub(super) fn site_value(self) -> Value {
        let config = &self.site.config;
        let organiser = &config.organiser;
        map([
            ("title", self.plain(&config.title).into()),
            ("description", self.plain(&config.description).into()),
            ("home", address::language(self.site, self.lang).into()),
            ("find", self.href(Page::Find).into()),
            ("find_index", address::find_index(self.site, self.lang, None).as_str().into()),
            ("notice", self.plain(&config.notice).into()),
            (
                "organiser",
                map([
                    ("name", self.plain(&organiser.name).into()),
                    ("url", organiser.url.as_deref().unwrap_or_default().into()),
                    ("contact", self.contact(organiser)),
                ]),
            ),
            ("footer", self.footer()),
            ("no_transform", config.no_transform.into()),
            ("solemn", solemn(&config.solemn).into()),
        ])
    }

    fn contact(self, organiser: &Organiser) -> Value {
        let address = organiser.address.get(self.lang).map(|(address, _)| address.as_str());
        let rows =
            [("contact_phone", organiser.phone.as_deref()), ("contact_email", organiser.email.as_deref()), ("contact_address", address)];
        let row = |(label, value): (&str, &str)| map([("label", self.words().get(label).into()), ("value", value.into())]);
        list(rows.into_iter().filter_map(|(label, value)| value.map(|value| row((label, value)))))
    }

    /// Marks at the foot as plain links: the official scripts would load from another host.
    fn footer(self) -> Value {
        let footer = &self.site.config.footer;
        let or_none = |value: &Option<String>| Value::from(value.as_deref().unwrap_or_default());
        let link = |value: &Option<String>, make: fn(&str) -> String| Value::from(value.as_deref().map(make).unwrap_or_default());
        map([
            ("icp", or_none(&footer.icp)),
            ("police_code", or_none(&footer.police_code)),
            ("police_href", link(&footer.police_code, |code| format!("https://beian.mps.gov.cn/#/query/webSearch?code={code}"))),
            ("site_id_code", or_none(&footer.site_id_code)),
            ("conac_href", link(&footer.conac_id, |id| format!("https://bszs.conac.cn/sitename?method=show&id={id}"))),
            (
                "jiucuo_href",
                link(&footer.site_id_code, |code| format!("https://zfwzgl.www.gov.cn/exposure/jiucuo.html?site_code={code}&url=")),
            ),
        ])
    }

    /// `main.css` → `main_css: "assets/main.3fa….css"`; `rare_css` is empty where pages bring no fonts.
    pub(super) fn assets(self, fonts: &[WebFont]) -> Value {
        let entry = |(name, asset): (&std::sync::Arc<str>, &crate::theme::Asset)| {
            (key(name).into(), Value::from(address::asset(name, asset.digest).as_str()))
        };
        let rare = address::web_font_style(fonts).map_or_else(|| "".into(), |path| Value::from(path.as_str()));
        self.theme.assets.iter().map(entry).chain([("rare_css".into(), rare)]).collect::<tera::Map>().into()
    }

    /// `main.css` → `main_css: "sha256-…"`, so that a page takes no style or script but the one that it was built with.
    pub(super) fn integrities(self, fonts: &[WebFont]) -> Value {
        let entry = |(name, asset): (&std::sync::Arc<str>, &crate::theme::Asset)| (key(name).into(), Value::from(asset.digest.integrity()));
        let rare = Digest::of(&rare::style(fonts)).integrity();
        self.theme.assets.iter().map(entry).chain([("rare_css".into(), rare.into())]).collect::<tera::Map>().into()
    }

    pub(super) fn campaign_value(self, at: CampaignAt) -> Value {
        let campaign = self.in_campaign(at);
        let config = &campaign.config;
        map([
            ("id", (*campaign.id).into()),
            ("base", address::campaign(self.site, self.lang, at).into()),
            ("title", self.text(&config.award_title)),
            ("short", self.text(if config.award_title_short.is_empty() { &config.award_title } else { &config.award_title_short })),
            ("year", i64::from(config.year).into()),
            ("slogan", self.text(&config.slogan)),
            ("summary", self.text(&config.summary)),
            ("theme", self.text(&config.theme)),
            ("doc_no", config.doc_no.as_deref().unwrap_or_default().into()),
            ("hosts", self.texts(config.hosts.iter().map(|host| &host.name))),
            ("published", self.date(config.published_on)),
            ("phases", list(config.phases.iter().map(|phase| self.phase(phase)))),
            ("count", campaign.profiles.len().into()),
            ("order_phrase", self.order_phrase(campaign).into()),
            ("regions", list(self.region_rows(at).into_iter().filter(|row| !row.is_empty()).map(|row| self.region_value(row)))),
            ("domains", list((0..campaign.by_domain.len()).map(|domain| self.domain_value(at, domain)))),
            ("recommenders", list((0..campaign.by_recommender.len()).map(|kind| self.recommender_value(at, kind)))),
            ("pages", list((0..campaign.pages.len()).map(|page| self.free_link(at, page)))),
            ("has_videos", campaign.has_videos().into()),
            ("has_events", address::has_events(campaign).into()),
            ("has_banners", plan::banners::any(campaign).into()),
            ("notice", maybe(self.notice_link(at))),
            ("hrefs", self.hrefs(at)),
        ])
    }

    fn hrefs(self, at: CampaignAt) -> Value {
        let campaign = self.in_campaign(at);
        let href = |page: Page| Value::from(self.href(page));
        let only = |there: bool, page: Page| if there { href(page) } else { "".into() };
        map([
            ("home", href(Page::Campaign(at))),
            ("honorees", href(Page::Honorees { campaign: at, sheet: 0 })),
            ("regions", href(Page::Regions(at))),
            ("banners", only(plan::banners::any(campaign), Page::Banners(at))),
            ("videos", only(campaign.has_videos(), Page::Videos(at))),
            ("events", only(address::has_events(campaign), Page::Events(at))),
            ("press", only(address::has_press(campaign), Page::Press(at))),
            ("feed", address::feed(self.site, self.lang, Channel::Campaign(at), FeedFormat::Atom).as_str().into()),
            ("data_csv", address::data(self.site, self.lang, at, DataFormat::Csv).as_str().into()),
            ("data_json", address::data(self.site, self.lang, at, DataFormat::Json).as_str().into()),
            ("ics", if address::has_events(campaign) { address::calendar(self.site, self.lang, at).as_str().into() } else { "".into() }),
        ])
    }

    fn phase(self, phase: &crate::model::campaign::Phase) -> Value {
        let when = match (self.plain_of(&phase.when), phase.from, phase.to) {
            (when, _, _) if !when.is_empty() => when,
            (_, Some(from), Some(to)) => {
                self.words().fill("date_range", &[("from", &self.words().date(from)), ("to", &self.words().date(to))])
            }
            (_, None, Some(to)) => self.words().fill("until", &[("date", &self.words().date(to))]),
            (_, Some(from), None) => self.words().date(from),
            _ => String::new(),
        };
        map([("label", self.text(&phase.label)), ("when", when.into())])
    }

    fn plain_of(self, text: &crate::model::lang::Text) -> String {
        text.get(self.lang).map(|(words, _)| words.clone()).unwrap_or_default()
    }

    fn order_phrase(self, campaign: &Campaign) -> String {
        self.words()
            .get(match campaign.config.order {
                NameOrder::SurnameStroke => "order_surname_stroke",
                NameOrder::FullnameStroke => "order_fullname_stroke",
                NameOrder::Pinyin => "order_pinyin",
                NameOrder::Given => "order_given",
            })
            .to_owned()
    }

    /// The root-relative link to a page in this language.
    pub(super) fn href(self, page: Page) -> String {
        address::page(self.site, self.lang, page).href().to_owned()
    }

    /// What the head of a page says; a page without the site's frame has a title only.
    pub(super) fn page_value(self, path: &SitePath, page: Page, template: &str, about: About) -> Value {
        if page.is_bare() {
            return map([("title", self.page_title(page, about.title).into())]);
        }
        let base = &self.site.config.base_url;
        let (jsonld, labels) = (self.jsonld(path, page, &about), self.page_labels(path, page, &about));
        // A page in another language's words stands for that language's page.
        let canonical = about.original.map_or_else(|| path.clone(), |lang| address::page(self.site, lang, page));
        map([
            ("kind", template.trim_end_matches(".html").into()),
            ("title", self.page_title(page, about.title).into()),
            ("description", about.description.into()),
            ("canonical", canonical.absolute(base).into()),
            ("canonical_encoded", encode(&canonical.absolute(base)).into()),
            ("url", path.href().into()),
            ("type", if about.kind.is_empty() { "website" } else { about.kind }.into()),
            ("image", maybe(about.image)),
            ("card", maybe(about.card)),
            ("noindex", about.noindex.into()),
            ("alternates", self.alternates(page)),
            ("feeds", self.feeds(page)),
            ("languages", list(address::editions(self.site, page).into_iter().map(|lang| self.language_link(page, lang)))),
            ("published", about.published.map(|day| day.to_string()).unwrap_or_default().into()),
            ("crumbs", self.crumbs(page, about.crumbs)),
            ("jsonld", jsonld.into()),
            ("fallback", about.original.is_some().into()),
            ("meta", labels),
        ])
    }

    fn page_title(self, page: Page, title: String) -> String {
        match page {
            Page::Home => title,
            _ => format!("{title}{}{}", self.words().get("title_sep"), self.plain(&self.site.config.title)),
        }
    }

    /// The feeds of what a page shows, and of its campaign.
    fn feeds(self, page: Page) -> Value {
        let whole = page.campaign().map_or(Channel::Site, Channel::Campaign);
        let part = match page {
            Page::Region { campaign, region, .. } => Some(Channel::Region { campaign, region }),
            Page::Domain { campaign, domain, .. } => {
                Some(Channel::Domain { campaign, domain: self.in_campaign(campaign).by_domain[domain].0 })
            }
            Page::Vacant { campaign, list: ListOf::Region(region) } => Some(Channel::Region { campaign, region }),
            Page::Vacant { campaign, list: ListOf::Domain(domain) } => Some(Channel::Domain { campaign, domain }),
            _ => None,
        };
        let each = part.into_iter().chain([whole]).flat_map(|channel| FeedFormat::ALL.map(|format| (channel, format)));
        list(each.map(|(channel, format)| {
            map([
                ("href", address::feed(self.site, self.lang, channel, format).as_str().into()),
                ("type", format.media_type().into()),
                ("title", feed::title(self, channel).into()),
            ])
        }))
    }

    /// Whether a page's main text is there in a language, or it has none of its own.
    fn has_own_words(self, page: Page, lang: Lang) -> bool {
        let texts = match page {
            Page::Profile { campaign, honoree } => &self.in_campaign(campaign).profiles[honoree].deeds,
            Page::Free { campaign, page } => &self.in_campaign(campaign).pages[page].texts,
            _ => return true,
        };
        texts.is_empty() || texts.exact(lang).is_some()
    }

    /// The language of a main text that falls back to another one.
    pub(super) fn original<T>(self, texts: &Localized<T>) -> Option<Lang> {
        texts.get(self.lang).map(|(_, lang)| lang).filter(|lang| *lang != self.lang)
    }

    /// The same page in every language in which its main text is there; the first of them as `x-default`.
    fn alternates(self, page: Page) -> Value {
        let editions = address::editions(self.site, page);
        if matches!(page, Page::NotFound | Page::Tombstone { .. }) || editions.len() < 2 {
            return list([]);
        }
        let base = &self.site.config.base_url;
        let address = |lang: Lang| address::page(self.site, lang, page).absolute(base);
        let one = |hreflang: &str, lang: Lang| map([("hreflang", hreflang.into()), ("href", address(lang).into())]);
        let own: Vec<Lang> = editions.into_iter().filter(|lang| self.has_own_words(page, *lang)).collect();
        let default = own.first().copied().unwrap_or(Lang::DEFAULT);
        let all = own.iter().map(|lang| one(self.html_lang(*lang), *lang));
        list(all.chain([one("x-default", default)]))
    }

    fn language_link(self, page: Page, lang: Lang) -> Value {
        let page = if page == Page::NotFound { Page::Home } else { page };
        map([
            ("tag", self.html_lang(lang).into()),
            ("label", self.theme.words(lang, self.site.languages()).get("language").into()),
            ("href", address::page(self.site, lang, page).href().into()),
            ("current", (lang == self.lang).into()),
        ])
    }

    fn crumbs(self, page: Page, crumbs: Vec<(String, String)>) -> Value {
        let crumb = |(label, href): (String, String)| map([("label", label.into()), ("href", href.into())]);
        list(self.crumb_steps(page, &crumbs).into_iter().flatten().map(crumb))
    }

    /// From the site's home to the page: names and root-relative links, of which the page's own is empty.
    pub(super) fn crumb_steps(self, page: Page, crumbs: &[(String, String)]) -> Option<Vec<(String, String)>> {
        let at = page.campaign().filter(|_| !crumbs.is_empty())?;
        let home = (self.plain(&self.site.config.title).to_owned(), self.href(Page::Home));
        let config = &self.in_campaign(at).config;
        let campaign = (format!("{} {}", config.year, self.plain(&config.award_title)), self.href(Page::Campaign(at)));
        Some([home, campaign].into_iter().chain(crumbs.iter().cloned()).collect())
    }
}

/// `2025-12-13/2025-12-13`, with spaces between; the reader's browser knows which day it is.
fn solemn(days: &[Solemn]) -> String {
    days.iter().map(|days| format!("{}/{}", days.from, days.to)).collect::<Vec<_>>().join(" ")
}

/// A file's name as a template may write it.
fn key(name: &str) -> String {
    name.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '_' }).collect()
}
