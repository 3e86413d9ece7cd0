//! The record that a form and its list rows amount to: typed values by key, texts, nothing private.
//!
//! [`Draft::new`] is the only way from what came in to what is written: each value has its key here, or is not
//! written. The form wins over the list; what neither says but names suggest is proposed and marked as such.

use super::form::{CareerRow, Form, Line, Opinion};
use super::guess;
use super::list::Entry;
use super::record::{Value, month};
use super::{Found, Private, Spot, blot, markdown};
use crate::model::honoree::{Domain, Gender, RecommenderKind};
use crate::model::names::find_ethnicity;
use crate::model::{Campaign, Month};
use crate::romanise;

/// Who vouches for a value; later ones win.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Origin {
    /// The program, for review.
    Proposed,
    /// A list.
    List,
    /// A form.
    Form,
}

/// A value for a record's file.
#[derive(Clone, Debug)]
pub struct Planned {
    /// `honoree.toml` or `approval.toml`.
    pub file: &'static str,
    /// Such as `name.zh`.
    pub key: String,
    /// The value.
    pub value: Value,
    /// Where it stood; for a proposal, what it was derived from.
    pub from: Spot,
    /// Who vouches for it.
    pub origin: Origin,
}

/// A text for a record's folder.
#[derive(Clone, Debug)]
pub struct PlannedText {
    /// Such as `deeds.zh.md`.
    pub file: String,
    /// Markdown.
    pub text: String,
    /// Where it stood.
    pub from: Spot,
    /// Private values that were blotted out in it.
    pub blotted: Vec<Private>,
}

/// A value that is not written because it looks private.
#[derive(Clone, Debug)]
pub struct Withheld {
    /// Its key.
    pub key: String,
    /// What it looks like.
    pub kind: Private,
    /// Where it stood.
    pub from: Spot,
}

/// A record as the material has it.
#[derive(Debug, Default)]
pub struct Draft {
    /// Values in the order in which records give them.
    pub values: Vec<Planned>,
    /// Texts.
    pub texts: Vec<PlannedText>,
    /// What looks private.
    pub withheld: Vec<Withheld>,
}

/// The languages in which the program writes, by their tags in this site.
#[derive(Clone, Copy, Debug)]
pub struct Tags<'s> {
    /// The language of the forms.
    pub zh: &'s str,
    /// English, if the site has it.
    pub en: Option<&'s str>,
}

/// Fields that are taken over as they are, and their keys; text in the language of the forms.
const LINES: [(Line, &str); 8] = [
    (Line::NativePlace, "native_place"),
    (Line::PoliticalStatus, "political_status"),
    (Line::Education, "education"),
    (Line::Degree, "degree"),
    (Line::AlmaMater, "alma_mater"),
    (Line::Major, "major"),
    (Line::ProfessionalTitle, "professional_title"),
    (Line::Specialty, "specialty"),
];

impl Draft {
    /// What a form and rows of lists say about somebody; at least one of them is there.
    pub fn new(form: Option<&Form>, entries: &[&Entry], campaign: &Campaign, tags: Tags<'_>) -> Draft {
        let mut pen = Pen { form, entries, campaign, tags, draft: Draft::default() };
        pen.person();
        pen.work();
        pen.recommendation();
        pen.career();
        pen.approval();
        pen.texts();
        pen.draft
    }
}

/// Writes a draft from what it is given.
struct Pen<'i> {
    form: Option<&'i Form>,
    entries: &'i [&'i Entry],
    campaign: &'i Campaign,
    tags: Tags<'i>,
    draft: Draft,
}

impl<'i> Pen<'i> {
    fn person(&mut self) {
        let ethnicity = self.line(Line::Ethnicity);
        if let Some((name, origin)) = self.line(Line::Name) {
            self.put_text("name", name, origin);
            let group = ethnicity.map(|(group, _)| full_ethnicity(&group.value));
            let latin = romanise::may_derive(&name.value, group.as_deref()).then(|| romanise::propose(&name.value)).flatten();
            if let (Some(en), Some(latin)) = (self.tags.en, latin) {
                self.propose(format!("name.{en}"), latin.latin, &name.from);
            }
        }
        if let Some((gender, origin)) = self.of(|form| form.gender.as_ref(), |entry| entry.gender.as_ref()) {
            let word = if gender.value == Gender::Female { "female" } else { "male" };
            self.put("gender", Value::Text(word.into()), &gender.from, origin);
        }
        if let Some((group, origin)) = ethnicity {
            self.put("ethnicity", Value::Text(full_ethnicity(&group.value)), &group.from, origin);
        }
        if let Some((born, origin)) = self.of(|form| form.born.as_ref(), |entry| entry.born.as_ref()) {
            self.put("born", Value::Text(month(born.value)), &born.from, origin);
        }
        LINES[..6].iter().for_each(|(line, key)| self.put_line(*line, key));
    }

    fn work(&mut self) {
        let employer = self.employer();
        if let Some((employer, origin)) = employer {
            self.put_text("employer", employer, origin);
        }
        if let Some(post) = self.form.and_then(|form| form.post.as_ref()) {
            self.put_text("position", post, Origin::Form);
        } else if let Some((position, origin)) = self.line(Line::Position) {
            let rest = employer.and_then(|(employer, _)| position.value.strip_prefix(&employer.value)).unwrap_or(&position.value);
            let rest = rest.trim_matches(|c: char| c.is_whitespace() || "，、,；;".contains(c));
            self.put_text("position", &Found { value: rest.to_owned(), from: position.from.clone() }, origin);
        }
        LINES[6..].iter().for_each(|(line, key)| self.put_line(*line, key));
    }

    fn employer(&self) -> Option<(&'i Found<String>, Origin)> {
        let own = self.form.and_then(|form| form.employer.as_ref()).map(|employer| (employer, Origin::Form));
        own.or_else(|| self.line(Line::Employer))
    }

    fn recommendation(&mut self) {
        let recommender = self.line(Line::Recommender);
        let employer = self.employer();
        let sources: Vec<&Found<String>> =
            [recommender, employer, self.line(Line::Position)].into_iter().flatten().map(|(found, _)| found).collect();
        let texts: Vec<&str> = sources.iter().map(|found| found.value.as_str()).collect();
        if let (Some(region), Some(first)) = (guess::region(&texts, self.campaign), sources.first()) {
            self.propose("region".into(), region, &first.from);
        }
        if let Some((recommender, origin)) = recommender {
            let kind = guess::kind(&recommender.value, self.campaign);
            self.propose("recommender.kind".into(), kind_word(kind).into(), &recommender.from);
            self.put_text("recommender.name", recommender, origin);
        }
        let domains = self.form.map(|form| (&form.domains, Origin::Form)).filter(|(domains, _)| !domains.is_empty());
        let domains =
            domains.or_else(|| self.entries.iter().map(|entry| (&entry.domains, Origin::List)).find(|(domains, _)| !domains.is_empty()));
        if let Some((domains, origin)) = domains {
            self.put("domain", Value::Words(domain_words(domains)), &domains[0].from, origin);
        }
    }

    fn career(&mut self) {
        let Some(form) = self.form else { return };
        let mut rows: Vec<CareerRow> = Vec::new();
        for row in &form.career {
            match blot::kind_in(&row.value.text) {
                Some(kind) => self.draft.withheld.push(Withheld { key: "career".into(), kind, from: row.from.clone() }),
                None => rows.push(row.value.clone()),
            }
        }
        if let (Some(first), false) = (form.career.first(), rows.is_empty()) {
            self.put("career", Value::Career(rows), &first.from, Origin::Form);
        }
    }

    fn approval(&mut self) {
        let opinions = [
            ("employer", self.form.and_then(|form| form.employer_opinion.as_ref())),
            ("recommender", self.form.and_then(|form| form.recommender_opinion.as_ref())),
        ];
        for (who, opinion) in opinions {
            let Some(Found { value: Opinion { agrees: Some(agrees), on }, from }) = opinion else { continue };
            self.put_approval(format!("opinions.{who}.agrees"), Value::Flag(*agrees), from, Origin::Form);
            if let Some(on) = on {
                self.put_approval(format!("opinions.{who}.on"), Value::Day(*on), from, Origin::Form);
            }
        }
        if let Some((honours, origin)) = self.line(Line::PriorHonours) {
            self.put_approval("eligibility.prior_honours".into(), Value::Text(honours_text(&honours.value)), &honours.from, origin);
        }
        if let Some((group, origin)) = self.line(Line::DisciplineGroup) {
            self.put_approval("eligibility.discipline".into(), Value::Text(group.value.clone()), &group.from, origin);
        }
    }

    fn texts(&mut self) {
        let Some(form) = self.form else { return };
        let zh = self.tags.zh;
        let deeds = form.deeds.iter().map(|deeds| (format!("deeds.{zh}.md"), deeds, markdown::deeds as fn(&str) -> String));
        let stories = form.stories.iter().enumerate();
        let stories = stories.map(|(at, story)| (format!("story-{}.{zh}.md", at + 1), story, markdown::story as fn(&str) -> String));
        let texts = deeds.chain(stories).map(|(file, found, write)| {
            let (clean, blotted) = blot::covered(&found.value);
            PlannedText { file, text: write(&clean), from: found.from.clone(), blotted }
        });
        self.draft.texts = texts.collect();
    }

    /// A line of the form, else of the first list that has it.
    fn line(&self, line: Line) -> Option<(&'i Found<String>, Origin)> {
        self.of(|form| form.lines.get(&line), |entry| entry.lines.get(&line)).filter(|(found, _)| !found.value.is_empty())
    }

    fn of<T>(
        &self,
        form: impl Fn(&'i Form) -> Option<&'i Found<T>>,
        entry: impl Fn(&'i Entry) -> Option<&'i Found<T>>,
    ) -> Option<(&'i Found<T>, Origin)> {
        let own = self.form.and_then(form).map(|found| (found, Origin::Form));
        own.or_else(|| self.entries.iter().find_map(|row| entry(row)).map(|found| (found, Origin::List)))
    }

    fn put_line(&mut self, line: Line, key: &str) {
        if let Some((found, origin)) = self.line(line) {
            self.put_text(key, found, origin);
        }
    }

    fn put_text(&mut self, key: &str, found: &Found<String>, origin: Origin) {
        if !found.value.is_empty() {
            self.put(&format!("{key}.{}", self.tags.zh), Value::Text(found.value.clone()), &found.from, origin);
        }
    }

    fn propose(&mut self, key: String, word: String, from: &Spot) {
        self.put(&key, Value::Text(word), from, Origin::Proposed);
    }

    fn put(&mut self, key: &str, value: Value, from: &Spot, origin: Origin) {
        self.add("honoree.toml", key.to_owned(), value, from, origin);
    }

    fn put_approval(&mut self, key: String, value: Value, from: &Spot, origin: Origin) {
        self.add("approval.toml", key, value, from, origin);
    }

    fn add(&mut self, file: &'static str, key: String, value: Value, from: &Spot, origin: Origin) {
        let from = from.clone();
        match blot::kind_in(&value.canonical()) {
            Some(kind) => self.draft.withheld.push(Withheld { key, kind, from }),
            None => self.draft.values.push(Planned { file, key, value, from, origin }),
        }
    }
}

/// 汉 as 汉族; what is no ethnic group stays as it was written, for `check` to tell.
fn full_ethnicity(written: &str) -> String {
    find_ethnicity(written).map_or(written, |group| group.zh()).to_owned()
}

/// What a list writes where there is nothing to tell.
fn honours_text(written: &str) -> String {
    let bare = written.trim_matches(|c: char| !c.is_alphanumeric());
    if matches!(bare, "否" | "无" | "没有" | "未曾" | "未获得" | "未" | "") { String::new() } else { written.to_owned() }
}

fn kind_word(kind: RecommenderKind) -> &'static str {
    RecommenderKind::ALL.iter().find(|(_, known)| *known == kind).map_or("unit", |(word, _)| word)
}

fn domain_words(domains: &[Found<Domain>]) -> Vec<String> {
    let mut all: Vec<Domain> = domains.iter().map(|found| found.value).collect();
    all.sort_unstable();
    all.dedup();
    all.into_iter().map(|domain| domain.key().to_owned()).collect()
}

/// The month of birth that a form or a list gives.
pub fn born(form: Option<&Form>, entries: &[&Entry]) -> Option<Month> {
    let own = form.and_then(|form| form.born.as_ref());
    own.or_else(|| entries.iter().find_map(|entry| entry.born.as_ref())).map(|found| found.value)
}
