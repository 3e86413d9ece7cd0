//! What templates receive: plain values made from the public site, one function for each kind of thing.
//!
//! Addresses inside values are relative to the site's root and carry no page's position, so that the same
//! value serves every page; templates put `root` before them. A text is `{ t, lang }`, where `lang` names
//! the language only if it is not the page's own.

mod banners;
mod card;
mod chrome;
mod event;
mod find;
mod gone;
mod jsonld;
mod labels;
mod lists;
mod media;
mod notice;
mod person;
mod press;
mod share;
mod value;

use tera::{Context, Value};

pub(super) use self::find::Row;
pub use self::media::crop_tenths;
use self::value::{list, map};
use crate::model::lang::{Lang, Text};
use crate::plan::{CampaignAt, Page, SitePath};
use crate::render::Glances;
use crate::site::{Campaign, Site};
use crate::theme::{Theme, Words};
use crate::webfont::WebFont;

/// One language's view of the site.
#[derive(Clone, Copy)]
pub(super) struct View<'s> {
    pub site: &'s Site,
    pub theme: &'s Theme,
    pub lang: Lang,
    pub glances: &'s dyn Glances,
}

/// Values that are the same on every page of a language.
pub(super) struct Common {
    words: Value,
    site: Value,
    assets: Value,
    integrities: Value,
    campaigns: Vec<Value>,
}

impl<'s> View<'s> {
    /// Makes the values that pages share; `fonts` are those that pages bring.
    pub fn common(self, fonts: &[WebFont]) -> Common {
        let words = self.words().iter().map(|(key, word)| (key.to_owned().into(), Value::from(word)));
        Common {
            words: words.collect::<tera::Map>().into(),
            site: self.site_value(),
            assets: self.assets(fonts),
            integrities: self.integrities(fonts),
            campaigns: (0..self.site.campaigns.len()).map(|at| self.campaign_value(at)).collect(),
        }
    }

    /// The template of a page and all that it receives.
    pub fn page(self, path: &SitePath, page: Page, common: &Common) -> (&'static str, Context) {
        let mut context = Context::new();
        context.insert_value("lang", self.tag().into());
        context.insert_value("html_lang", self.html_lang(self.lang).into());
        context.insert_value("root", self.root(path).into());
        context.insert_value("vertical", self.site.languages().is_vertical(self.lang).into());
        context.insert_value("s", common.words.clone());
        context.insert_value("site", common.site.clone());
        context.insert_value("assets", common.assets.clone());
        context.insert_value("sri", common.integrities.clone());
        let campaign = page.campaign();
        context.insert_value("c", campaign.map_or_else(Value::none, |at| common.campaigns[at].clone()));
        let (template, about) = self.fill(page, common, &mut context);
        let about = self.carded(page, about);
        context.insert_value("page", self.page_value(path, page, template, about));
        (template, context)
    }

    /// What stands before every internal link of a page.
    ///
    /// A server shows the published `404.html` at addresses of any depth, where no relative link would be right, so this one
    /// page starts from the path of the site's own address. The preview knows the depth and asks for another path.
    fn root(self, path: &SitePath) -> String {
        match path.as_str() {
            "404.html" => format!("{}/", base_path(&self.site.config.base_url)),
            _ => path.to_root(),
        }
    }

    fn fill(self, page: Page, common: &Common, context: &mut Context) -> (&'static str, About) {
        match page {
            Page::Home => self.home(common, context),
            Page::Campaign(at) => self.campaign(at, context),
            Page::Honorees { campaign, sheet } => self.honorees(campaign, sheet, context),
            Page::Profile { campaign, honoree } => self.profile(campaign, honoree, context),
            Page::Embed { campaign, honoree } => self.embed(campaign, honoree, context),
            Page::Share { campaign, honoree } => self.share(campaign, honoree, context),
            Page::Article { campaign, honoree } => self.article(campaign, honoree, context),
            Page::Grid { campaign, region } => self.grid(campaign, region, context),
            Page::Gone { campaign, tombstone } => self.leads_to(Page::Tombstone { campaign, tombstone }, context),
            Page::GoneCard { campaign, tombstone } => self.gone_card(campaign, tombstone, context),
            Page::Vacant { campaign, list } => self.vacant(campaign, list, context),
            Page::Regions(at) => self.regions(at, context),
            Page::Region { campaign, region, sheet } => self.region(campaign, region, sheet, context),
            Page::Domain { campaign, domain, sheet } => self.domain(campaign, domain, sheet, context),
            Page::Recommenders { campaign, kind, sheet } => self.recommenders(campaign, kind, sheet, context),
            Page::Find => self.find(common, context),
            Page::Banners(at) => self.banners(at, context),
            Page::Videos(at) => self.videos(at, context),
            Page::Events(at) => self.events(at, context),
            Page::Press(at) => self.press(at, context),
            Page::Notice { campaign, ended } => self.notice(campaign, ended, context),
            Page::Free { campaign, page } => self.free(campaign, page, context),
            Page::Tombstone { campaign, tombstone } => self.tombstone(campaign, tombstone, context),
            Page::Redirect { campaign, honoree } => self.leads_to(Page::Profile { campaign, honoree }, context),
            Page::ShareMoved { campaign, honoree } => self.leads_to(Page::Share { campaign, honoree }, context),
            Page::NotFound => ("404.html", About { title: self.words().get("not_found").to_owned(), noindex: true, ..About::default() }),
        }
    }

    /// The language of a text, as HTML and XML name it, if it is not the page's own.
    pub fn borrowed(self, text: &Text) -> Option<&'s str> {
        text.get(self.lang).filter(|(_, lang)| *lang != self.lang).map(|(_, lang)| self.html_lang(lang))
    }

    /// A text in the page's language or its fallback.
    pub fn words_of(self, text: &'s Text) -> &'s str {
        self.plain(text)
    }

    /// An interface word.
    pub fn word(self, key: &'s str) -> &'s str {
        self.words().get(key)
    }

    /// The page's language as HTML and XML name it.
    pub fn language(self) -> &'s str {
        self.html_lang(self.lang)
    }

    fn words(self) -> &'s Words {
        self.theme.words(self.lang, self.site.languages())
    }

    /// A language's BCP 47 tag.
    pub fn tag_of(self, lang: Lang) -> &'s str {
        self.site.languages().tag(lang)
    }

    fn tag(self) -> &'s str {
        self.site.languages().tag(self.lang)
    }

    fn in_campaign(self, at: CampaignAt) -> &'s Campaign {
        &self.site.campaigns[at]
    }

    pub(super) fn html_lang(self, lang: Lang) -> &'s str {
        self.theme.words(lang, self.site.languages()).get("html_lang")
    }

    /// A text in the page's language, or in another with that language's tag.
    fn text(self, text: &Text) -> Value {
        match text.get(self.lang) {
            Some((words, lang)) if lang == self.lang => self.own_text(words),
            Some((words, lang)) => map([("t", words.as_str().into()), ("lang", self.html_lang(lang).into())]),
            None => self.own_text(""),
        }
    }

    fn own_text(self, words: &str) -> Value {
        map([("t", words.into()), ("lang", "".into())])
    }

    fn plain(self, text: &'s Text) -> &'s str {
        text.get(self.lang).map_or("", |(words, _)| words.as_str())
    }

    fn texts<'t>(self, texts: impl IntoIterator<Item = &'t Text>) -> Value {
        list(texts.into_iter().map(|text| self.text(text)))
    }

    fn date(self, day: Option<jiff::civil::Date>) -> Value {
        let (iso, text) = day.map(|day| (day.to_string(), self.words().date(day))).unwrap_or_default();
        map([("iso", iso.into()), ("text", text.into())])
    }
}

/// `/portal` of `https://www.example.org/portal`; nothing where the site has its host for itself.
fn base_path(base_url: &str) -> &str {
    let host = base_url.split_once("://").map_or(base_url, |(_, rest)| rest);
    host.find('/').map_or("", |at| &host[at..])
}

/// What the head of a page says about it.
#[derive(Default)]
pub(super) struct About {
    title: String,
    description: String,
    kind: &'static str,
    image: Option<Value>,
    /// The drawn card that link previews show before the picture.
    card: Option<Value>,
    /// Absolute address of the picture that stands for the page.
    picture: Option<String>,
    noindex: bool,
    /// The language of a main text that is not there in the page's own.
    original: Option<Lang>,
    published: Option<jiff::civil::Date>,
    crumbs: Vec<(String, String)>,
}
