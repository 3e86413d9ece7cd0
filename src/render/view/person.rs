//! One honoree: the card in lists, the profile, the card for other sites.

use std::sync::Arc;

use tera::{Context, Value};

use super::value::{extended, list, map, maybe};
use super::{About, View};
use crate::banner::draw_modules;
use crate::model::campaign::OptionalField;
use crate::model::honoree::Gender;
use crate::model::lang::{Lang, Localized, Text};
use crate::model::names::{find_ethnicity, is_han};
use crate::plan::{CampaignAt, HonoreeAt, Page, address};
use crate::render::markdown::{self, Style};
use crate::site::{Fact, FactValue, Profile};
use crate::source::SourceFile;

impl View<'_> {
    pub(super) fn card(self, campaign: CampaignAt, honoree: HonoreeAt) -> Value {
        let profile = &self.in_campaign(campaign).profiles[honoree];
        let name = self.plain(&profile.name);
        let other = self.other_name(profile);
        map([
            ("slug", (*profile.slug).into()),
            ("href", self.href(Page::Profile { campaign, honoree }).into()),
            ("name", self.text(&profile.name)),
            ("name_plain", name.into()),
            ("name_other", other.map_or("", |(name, _)| name).into()),
            ("name_other_lang", other.map_or("", |(_, lang)| self.html_lang(lang)).into()),
            ("spread", (name.chars().count() == 2 && name.chars().all(is_han)).into()),
            ("list_note", self.list_note(profile).into()),
            ("role", self.role(profile)),
            ("position", self.text(&profile.position)),
            ("employer", self.text(&profile.employer)),
            ("title", self.text(&profile.professional_title)),
            ("region", self.region_link(campaign, profile.region)),
            ("domains", list(profile.domains.iter().filter_map(|domain| self.domain_link(campaign, *domain)))),
            ("summary", self.text(&profile.summary)),
            ("portrait", maybe(profile.portrait().map(|photo| self.picture(profile, photo)))),
            ("deceased", profile.deceased.into()),
            ("preview", profile.preview.into()),
        ])
    }

    fn role(self, profile: &Profile) -> Value {
        let shown = if profile.position.is_empty() { &profile.employer } else { &profile.position };
        let lang = shown.get(self.lang).map_or(self.lang, |(_, lang)| lang);
        let tag = if lang == self.lang { "" } else { self.html_lang(lang) };
        map([("t", self.role_line(profile).into()), ("lang", tag.into())])
    }

    /// Employer and position in one line, in the order of the language.
    pub(in crate::render) fn role_line(self, profile: &Profile) -> String {
        self.words().role(self.plain_in(&profile.employer), self.plain_in(&profile.position))
    }

    pub(super) fn plain_in(self, text: &Text) -> &str {
        text.get(self.lang).map_or("", |(words, _)| words.as_str())
    }

    /// The name in the next language that has another form of it.
    fn other_name(self, profile: &Profile) -> Option<(&str, Lang)> {
        let own = self.plain_in(&profile.name);
        profile
            .name
            .iter()
            .filter(|(lang, name)| *lang != self.lang && name.as_str() != own)
            .map(|(lang, name)| (name.as_str(), lang))
            .next()
    }

    /// （女，蒙古族）: in lists only 女 and only minorities are told, and only where the language has the custom.
    pub(in crate::render) fn list_note(self, profile: &Profile) -> String {
        let words = self.words();
        let female = (profile.gender == Some(Gender::Female)).then(|| words.get("note_female"));
        let minority = profile.ethnicity.as_deref().filter(|name| *name != "汉族").and_then(find_ethnicity);
        let minority = minority.map(|group| group.in_language(self.tag()));
        let notes: Vec<&str> = [female, minority].into_iter().flatten().filter(|note| !note.is_empty()).collect();
        if notes.is_empty() || words.get("note_female").is_empty() {
            return String::new();
        }
        format!("{}{}{}", words.get("note_open"), notes.join(words.get("note_sep")), words.get("note_close"))
    }

    pub(super) fn profile(self, campaign: CampaignAt, honoree: HonoreeAt, context: &mut Context) -> (&'static str, About) {
        let in_campaign = self.in_campaign(campaign);
        let profile = &in_campaign.profiles[honoree];
        let neighbour = |at: Option<usize>| maybe(at.filter(|at| *at < in_campaign.profiles.len()).map(|at| self.short_card(campaign, at)));
        context.insert_value("h", self.full(campaign, honoree));
        context.insert_value("prev", neighbour(honoree.checked_sub(1)));
        context.insert_value("next", neighbour(honoree.checked_add(1)));
        let page = Page::Profile { campaign, honoree };
        let link = self.absolute(page);
        context.insert_value("qr", Value::safe_string(&code(&self.short_link(campaign, honoree))));
        context.insert_value("link", link.into());
        let name = self.plain(&profile.name);
        let list = Page::Honorees { campaign, sheet: 0 };
        let about = About {
            title: name.to_owned(),
            description: self.plain(&profile.summary).to_owned(),
            kind: "profile",
            image: self.social_image(profile),
            card: self.share_card(campaign, honoree),
            noindex: profile.preview,
            picture: self.social_crop(profile).map(|(crop, _)| crop.absolute(&self.site.config.base_url)),
            original: self.original(&profile.deeds),
            published: in_campaign.announced(),
            crumbs: vec![(self.words().get("honorees").to_owned(), self.href(list)), (name.to_owned(), String::new())],
        };
        ("profile.html", about)
    }

    pub(super) fn embed(self, campaign: CampaignAt, honoree: HonoreeAt, context: &mut Context) -> (&'static str, About) {
        let profile = &self.in_campaign(campaign).profiles[honoree];
        context.insert_value("h", self.card(campaign, honoree));
        context.insert_value("link", self.absolute(Page::Profile { campaign, honoree }).into());
        let about = About { title: self.plain(&profile.name).to_owned(), noindex: true, ..About::default() };
        ("embed.html", about)
    }

    pub(in crate::render) fn absolute(self, page: Page) -> String {
        address::page(self.site, self.lang, page).absolute(&self.site.config.base_url)
    }

    fn short_card(self, campaign: CampaignAt, honoree: HonoreeAt) -> Value {
        let profile = &self.in_campaign(campaign).profiles[honoree];
        map([("href", self.href(Page::Profile { campaign, honoree }).into()), ("name", self.text(&profile.name))])
    }

    pub(super) fn full(self, campaign: CampaignAt, honoree: HonoreeAt) -> Value {
        let in_campaign = self.in_campaign(campaign);
        let profile = &in_campaign.profiles[honoree];
        let stories = profile.stories.iter().enumerate().map(|(at, story)| self.story(at, story));
        extended(
            self.card(campaign, honoree),
            [
                ("facts", list(profile.facts.iter().map(|fact| self.fact(fact)))),
                ("motto", self.text(&profile.motto)),
                ("specialty", self.text(&profile.specialty)),
                ("deeds", self.prose(&profile.deeds, "d-")),
                ("stories", list(stories)),
                ("career", list(profile.career.iter().map(|step| self.career_step(step)))),
                ("awards", list(profile.awards.iter().map(|award| map([("year", award.year.into()), ("title", self.text(&award.title))])))),
                ("gallery", list(profile.gallery().iter().map(|photo| self.picture(profile, photo)))),
                ("videos", list(profile.videos.iter().map(|video| self.video(profile, video)))),
                ("banners", self.profile_banners(campaign, honoree)),
                ("embed", self.embed_value(campaign, honoree)),
                ("press", self.kit_of(campaign, honoree)),
                ("licence", self.text(&in_campaign.config.press.licence)),
                ("share", self.href(Page::Share { campaign, honoree }).into()),
                ("share_card", maybe(self.share_card(campaign, honoree))),
                ("published", self.date(in_campaign.announced())),
                ("updated", self.date(in_campaign.changed(profile))),
                ("recommender", self.text(&profile.recommender)),
            ],
        )
    }

    fn embed_value(self, campaign: CampaignAt, honoree: HonoreeAt) -> Value {
        let page = Page::Embed { campaign, honoree };
        let oembed = address::oembed(self.site, self.lang, campaign, honoree).absolute(&self.site.config.base_url);
        map([("href", self.href(page).into()), ("code", self.embed_code(campaign, honoree).into()), ("oembed", oembed.into())])
    }

    /// The HTML that another site pastes.
    pub(in crate::render) fn embed_code(self, campaign: CampaignAt, honoree: HonoreeAt) -> String {
        let profile = &self.in_campaign(campaign).profiles[honoree];
        frame(&self.absolute(Page::Embed { campaign, honoree }), self.plain(&profile.name), 240, "40rem")
    }

    fn fact(self, fact: &Fact) -> Value {
        let key = OptionalField::ALL.iter().find(|(_, field)| *field == fact.field).map_or("", |(key, _)| key);
        let value = match &fact.value {
            FactValue::Text(text) => self.text(text),
            FactValue::Month(month) => self.own_text(&self.words().month(*month)),
        };
        map([("label", self.words().get(&format!("fact_{key}")).into()), ("value", value)])
    }

    fn career_step(self, step: &crate::model::honoree::CareerStep) -> Value {
        let short = |month: crate::model::Month| match month.month {
            Some(number) => format!("{}.{number:02}", month.year),
            None => month.year.to_string(),
        };
        let to = step.to.map_or_else(|| self.words().get("present").to_owned(), short);
        map([("from", short(step.from).into()), ("to", to.into()), ("text", self.text(&step.text))])
    }

    fn story(self, at: usize, story: &Localized<Arc<SourceFile>>) -> Value {
        let Some((file, lang)) = story.get(self.lang) else { return Value::none() };
        let (title, body) = markdown::split_title(file.text().unwrap_or_default());
        let tag = if lang == self.lang { "" } else { self.html_lang(lang) };
        let heading = title.map_or_else(|| self.words().get("story").to_owned(), markdown::to_plain);
        map([
            ("title", map([("t", heading.trim().into()), ("lang", if title.is_some() { tag } else { "" }.into())])),
            ("html", Value::safe_string(&markdown::to_html(body, self.style(lang, &format!("s{}-", at + 1))))),
            ("lang", tag.into()),
        ])
    }

    fn prose(self, texts: &Localized<Arc<SourceFile>>, prefix: &str) -> Value {
        let Some((file, lang)) = texts.get(self.lang) else {
            return map([("html", Value::safe_string("")), ("lang", "".into())]);
        };
        let tag = if lang == self.lang { "" } else { self.html_lang(lang) };
        let printed = markdown::to_html(file.text().unwrap_or_default(), self.style(lang, prefix));
        map([("html", Value::safe_string(&printed)), ("lang", tag.into())])
    }

    fn style<'p>(self, lang: Lang, prefix: &'p str) -> Style<'p> {
        Style { wide: self.is_wide(lang), shift: 1, prefix }
    }

    /// Whether a language is written without spaces.
    pub(super) fn is_wide(self, lang: Lang) -> bool {
        self.site.languages().is_wide(lang)
    }
}

/// The short address as a QR code, which shows itself on paper only; nothing for an address that is too long.
fn code(link: &str) -> String {
    let Ok((path, size)) = draw_modules(link) else { return String::new() };
    format!("<svg viewBox=\"0 0 {size} {size}\" shape-rendering=crispEdges><path d=\"{path}\" /></svg>")
}

/// The frame by which another site shows a page of ours: its height in CSS pixels, and how wide it may become.
pub(super) fn frame(src: &str, title: &str, height: usize, most: &str) -> String {
    let title = escaped(title);
    format!(
        "<iframe src=\"{src}\" title=\"{title}\" width=\"100%\" height=\"{height}\" loading=\"lazy\" style=\"border:0;max-width:{most}\"></iframe>"
    )
}

/// A text as it may stand in an attribute.
fn escaped(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    tera::escape_html(text, &mut bytes).expect("writing to memory does not fail");
    String::from_utf8(bytes).expect("escaping keeps UTF-8")
}
