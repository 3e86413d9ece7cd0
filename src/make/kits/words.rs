//! The texts of a kit: a short and a medium one, and all that a person's page says.
//!
//! Short and medium texts are those of the record, else as many whole sentences of the summary and then of the deeds as
//! fit. A language has texts only where the record speaks it: nothing is borrowed from another one.

use std::rc::Rc;

use super::{Packer, plain_text};
use crate::kit::lengths::{Limit, cut};
use crate::kit::{Block, Document, Run};
use crate::model::Month;
use crate::model::campaign::OptionalField;
use crate::model::lang::{Lang, Text};
use crate::plan::{HonoreeAt, Page, address};
use crate::render::markdown::{split_title, to_plain};
use crate::render::outline;
use crate::site::{Fact, FactValue, Profile};

/// How long a text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Length {
    Short,
    Medium,
    Full,
}

impl Length {
    pub(super) const ALL: [Length; 3] = [Length::Short, Length::Medium, Length::Full];

    /// As it stands in names of files.
    pub(super) fn key(self) -> &'static str {
        match self {
            Length::Short => "short",
            Length::Medium => "medium",
            Length::Full => "full",
        }
    }
}

impl Packer<'_> {
    pub(super) fn has_text(&self, honoree: HonoreeAt, lang: Lang, length: Length) -> bool {
        let profile = self.profile(honoree);
        match length {
            Length::Full => profile.deeds.exact(lang).is_some(),
            // Whether anything is left is decided by the first sentence.
            _ => {
                self.own_words(profile, length).exact(lang).is_some()
                    || !cut(self.sources(honoree, lang).take(1), Limit::short(self.is_wide(lang))).is_empty()
            }
        }
    }

    /// The text as it is printed, set once for all forms.
    pub(super) fn document(&self, honoree: HonoreeAt, lang: Lang, length: Length) -> Rc<Document> {
        let which = (honoree, lang, length);
        if let Some((_, document)) = self.set.borrow().as_ref().filter(|(set, _)| *set == which) {
            return Rc::clone(document);
        }
        let document = Rc::new(self.set_document(honoree, lang, length));
        *self.set.borrow_mut() = Some((which, Rc::clone(&document)));
        document
    }

    fn set_document(&self, honoree: HonoreeAt, lang: Lang, length: Length) -> Document {
        let profile = self.profile(honoree);
        let mut blocks = vec![Block::line(self.role(profile, lang)), Block::line(self.award(lang))];
        match length {
            Length::Full => self.full(honoree, lang, &mut blocks),
            _ => blocks.push(Block::paragraph(self.short(honoree, lang, length))),
        }
        blocks.push(Block::Gap);
        blocks.extend(self.source(honoree, lang));
        blocks.retain(|block| !matches!(block, Block::Line(runs) if runs.iter().all(|run| run.text.is_empty())));
        Document {
            title: plain_text(&profile.name, lang).to_owned(),
            lang: self.words(lang).get("html_lang").to_owned(),
            is_wide: self.is_wide(lang),
            is_vertical: self.maker.site.languages().is_vertical(lang),
            blocks,
        }
    }

    fn is_wide(&self, lang: Lang) -> bool {
        self.maker.site.languages().is_wide(lang)
    }

    fn role(&self, profile: &Profile, lang: Lang) -> String {
        self.words(lang).role(plain_text(&profile.employer, lang), plain_text(&profile.position, lang))
    }

    /// The award with its year.
    pub(super) fn award(&self, lang: Lang) -> String {
        let config = &self.campaign.config;
        let year = config.year.to_string();
        self.words(lang).fill("kit_award", &[("year", &year), ("title", plain_text(&config.award_title, lang))])
    }

    /// The text of the record, else whole sentences of summary and deeds.
    fn short(&self, honoree: HonoreeAt, lang: Lang, length: Length) -> String {
        if let Some(own) = self.own_words(self.profile(honoree), length).exact(lang) {
            return own.clone();
        }
        let limit = if length == Length::Short { Limit::short(self.is_wide(lang)) } else { Limit::medium(self.is_wide(lang)) };
        cut(self.sources(honoree, lang), limit)
    }

    /// What the record says in so many words.
    fn own_words<'p>(&self, profile: &'p Profile, length: Length) -> &'p Text {
        if length == Length::Short { &profile.press.short } else { &profile.press.medium }
    }

    /// Paragraphs with words: the summary, then those of the deeds, which are read only if they are asked for.
    fn sources(&self, honoree: HonoreeAt, lang: Lang) -> impl Iterator<Item = String> {
        let deeds = move || {
            let deeds = self.deeds(honoree, lang);
            (0..deeds.len()).filter_map(move |at| paragraph(&deeds[at]))
        };
        let summary = self.profile(honoree).summary.exact(lang).cloned();
        summary.into_iter().chain(std::iter::once_with(deeds).flatten()).filter(|paragraph| !paragraph.trim().is_empty())
    }

    /// The deeds in exactly this language; empty where there are none.
    fn deeds(&self, honoree: HonoreeAt, lang: Lang) -> Rc<[Block]> {
        if let Some((_, deeds)) = self.read.borrow().as_ref().filter(|(of, _)| *of == (honoree, lang)) {
            return Rc::clone(deeds);
        }
        let text = self.profile(honoree).deeds.exact(lang).and_then(|file| file.text()).unwrap_or_default();
        let deeds: Rc<[Block]> = outline::blocks(text, self.is_wide(lang), 0).into();
        *self.read.borrow_mut() = Some(((honoree, lang), Rc::clone(&deeds)));
        deeds
    }

    fn full(&self, honoree: HonoreeAt, lang: Lang, blocks: &mut Vec<Block>) {
        let (profile, words) = (self.profile(honoree), self.words(lang));
        blocks.extend(self.facts(profile, lang));
        blocks.extend(profile.summary.exact(lang).map(|summary| Block::paragraph(summary.as_str())));
        blocks.extend(profile.motto.exact(lang).map(|motto| Block::Quote(vec![Run::plain(motto.as_str())])));
        let text = |file: &crate::source::SourceFile| file.text().unwrap_or_default().to_owned();
        let deeds = self.deeds(honoree, lang);
        if !deeds.is_empty() {
            blocks.push(Block::heading(1, words.get("deeds")));
            blocks.extend(deeds.iter().cloned());
        }
        for story in profile.stories.iter().filter_map(|story| story.exact(lang)).map(|file| text(file)) {
            let (title, body) = split_title(&story);
            let title = title.map_or_else(|| words.get("story").to_owned(), |title| to_plain(title).trim().to_owned());
            blocks.push(Block::heading(1, title));
            blocks.extend(outline::blocks(body, self.is_wide(lang), 0));
        }
        self.lists(profile, lang, blocks);
    }

    /// The facts that the page shows, each on its line.
    fn facts(&self, profile: &Profile, lang: Lang) -> Vec<Block> {
        let words = self.words(lang);
        let line = |label: &str, value: &str| {
            let label = format!("{}{}", words.get(label), words.get("colon"));
            (!value.is_empty()).then(|| Block::Line(vec![Run { is_strong: true, ..Run::plain(label) }, Run::plain(value)]))
        };
        let facts = profile.facts.iter().map(|fact| (fact_label(fact), self.fact(fact, lang)));
        let of_all = [
            ("fact_professional_title", &profile.professional_title),
            ("fact_specialty", &profile.specialty),
            ("fact_recommender", &profile.recommender),
        ];
        let of_all = of_all.map(|(label, text)| (label.to_owned(), plain_text(text, lang).to_owned()));
        facts.chain(of_all).filter_map(|(label, value)| line(&label, &value)).collect()
    }

    fn fact(&self, fact: &Fact, lang: Lang) -> String {
        match &fact.value {
            FactValue::Text(text) => plain_text(text, lang).to_owned(),
            FactValue::Month(month) => self.words(lang).month(*month),
        }
    }

    fn lists(&self, profile: &Profile, lang: Lang, blocks: &mut Vec<Block>) {
        let words = self.words(lang);
        let item = |when: String, text: &Text| Block::Item { depth: 0, mark: when, runs: vec![Run::plain(plain_text(text, lang))] };
        let ended = |to: Option<Month>| to.map_or_else(|| words.get("present").to_owned(), short_month);
        let steps = profile.career.iter().map(|step| item(format!("{}–{}", short_month(step.from), ended(step.to)), &step.text));
        let awards = profile.awards.iter().map(|award| item(award.year.to_string(), &award.title));
        for (heading, items) in [("career", steps.collect::<Vec<_>>()), ("awards", awards.collect())] {
            if !items.is_empty() {
                blocks.push(Block::heading(1, words.get(heading)));
                blocks.extend(items);
            }
        }
    }

    /// Where the text comes from, as of when, and on what terms.
    fn source(&self, honoree: HonoreeAt, lang: Lang) -> Vec<Block> {
        let (site, words) = (self.maker.site, self.words(lang));
        let page = address::page(site, lang, Page::Profile { campaign: self.at, honoree }).absolute(&site.config.base_url);
        let updated = self.campaign.changed(self.profile(honoree));
        let lines = [
            words.fill("kit_source", &[("site", plain_text(&site.config.title, lang)), ("url", &page)]),
            updated.map(|day| words.fill("kit_as_of", &[("date", &words.date(day))])).unwrap_or_default(),
            plain_text(&self.campaign.config.press.licence, lang).to_owned(),
            plain_text(&site.config.notice, lang).to_owned(),
        ];
        lines.into_iter().map(Block::line).collect()
    }
}

/// The words of a paragraph without the marks of notes, which a quotation leaves behind; other blocks are no prose that can
/// be quoted alone.
fn paragraph(block: &Block) -> Option<String> {
    match block {
        Block::Paragraph(runs) => Some(runs.iter().filter(|run| !run.is_reference).map(|run| run.text.replace('\n', " ")).collect()),
        _ => None,
    }
}

fn fact_label(fact: &Fact) -> String {
    let key = OptionalField::ALL.iter().find(|(_, field)| *field == fact.field).map_or("", |(key, _)| key);
    format!("fact_{key}")
}

fn short_month(month: Month) -> String {
    match month.month {
        Some(number) => format!("{}.{number:02}", month.year),
        None => month.year.to_string(),
    }
}
