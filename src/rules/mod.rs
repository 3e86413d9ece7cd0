//! The notice's rules: what the records, texts and media of a campaign break, with the clause that they break.
//!
//! [`findings`] looks at each campaign as a whole ([`lists`], [`youth`]) and at each record on its own: whom the notice
//! leaves out ([`exclusions`]), posts and dates ([`person`]), lengths ([`lengths`]), photos and videos
//! ([`photos`], [`videos`]), portraits on prints ([`prints`]), texts for the press ([`press`]), slips of the pen ([`lint`]), and what is not translated ([`translations`]). Rules are data: numbers and clauses come with the preset,
//! word lists with `data/`. What only the pixels of photos tell comes last ([`looks`]). What somebody answers for is waived afterwards ([`waivers`]).

mod exclusions;
mod glance;
mod lengths;
mod lint;
mod lists;
pub mod looks;
mod person;
mod photos;
mod press;
mod prints;
mod site_code;
mod translations;
mod videos;
pub mod waivers;
mod words;
mod youth;

use jiff::civil::Date;
use rayon::prelude::*;

use crate::diag::{Diagnostic, Place, Say, say};
use crate::model::approval::State;
use crate::model::campaign::{Campaign, CampaignConfig};
use crate::model::lang::{Lang, Languages, Text};
use crate::model::rules::Rules;
use crate::model::{Content, Record};
use crate::privacy;
use crate::survey::Facts;

/// All findings about the content, as of a day: dates after it lie in the future. The notices are Chinese, and so is what
/// their rules speak of: only the Chinese texts are judged.
pub fn findings(content: &Content, facts: &Facts, at: Date) -> Vec<Diagnostic> {
    let lang = language(&content.site.languages, "zh").unwrap_or(Lang::DEFAULT);
    let english = language(&content.site.languages, "en");
    let mut findings = Vec::new();
    for campaign in &content.campaigns {
        let court = Court { campaign, facts, at, lang, english, languages: &content.site.languages };
        findings.extend(court.about_the_campaign());
        findings.extend(site_code::finding(&court, &content.site));
        let each = campaign.records.par_iter().flat_map_iter(|record| court.about(record));
        findings.extend(each.collect::<Vec<_>>());
    }
    findings
}

/// The language of the site with this primary subtag.
fn language(languages: &Languages, primary: &str) -> Option<Lang> {
    languages.all().find(|lang| languages.tag(*lang).split('-').next() == Some(primary))
}

/// One campaign and what is known about it.
#[derive(Clone, Copy)]
struct Court<'c> {
    campaign: &'c Campaign,
    facts: &'c Facts,
    at: Date,
    /// The notice's language.
    lang: Lang,
    english: Option<Lang>,
    /// All languages of the site.
    languages: &'c Languages,
}

impl<'c> Court<'c> {
    fn about_the_campaign(&self) -> Vec<Diagnostic> {
        let mut findings = lists::findings(self);
        findings.extend(youth::findings(self));
        findings.extend(lint::of_campaign(self));
        let about = |finding: Diagnostic| finding.about(&self.campaign.id, None);
        findings.into_iter().map(about).collect()
    }

    /// Those who have left the site are judged no more.
    fn about(&self, record: &Record) -> Vec<Diagnostic> {
        if matches!(record.approval.state, State::Withdrawn | State::Revoked) {
            return Vec::new();
        }
        let mut findings = Vec::from_iter(lists::about(self, record));
        findings.extend(exclusions::findings(self, record));
        findings.extend(person::findings(self, record));
        findings.extend(lengths::findings(self, record));
        findings.extend(press::findings(self, record));
        findings.extend(photos::findings(self, record));
        findings.extend(prints::findings(self, record));
        findings.extend(videos::findings(self, record));
        findings.extend(lint::of_record(self, record));
        findings.extend(translations::findings(self, record));
        let about = |finding: Diagnostic| finding.about(&self.campaign.id, Some(&record.slug));
        findings.into_iter().map(about).collect()
    }

    fn config(&self) -> &'c CampaignConfig {
        &self.campaign.config
    }

    fn rules(&self) -> &'c Rules {
        &self.campaign.config.rules
    }

    /// A text as the notice's readers see it.
    fn words<'t>(&self, text: &'t Text) -> &'t str {
        text.get(self.lang).map_or("", |(words, _)| words)
    }

    /// A text as a message may repeat it, in Chinese and, as far as it is given, in English.
    fn spoken(&self, text: &Text) -> Say {
        let (zh, en) = self.both(text);
        say(told(zh), told(en))
    }

    /// A text in Chinese and, as far as it is given, in English.
    fn both<'t>(&self, text: &'t Text) -> (&'t str, &'t str) {
        let zh = self.words(text);
        (zh, self.english.and_then(|lang| text.exact(lang)).map_or(zh, String::as_str))
    }

    /// Where `campaign.toml` names the notice: the place of what concerns the campaign as a whole.
    fn place(&self) -> Place {
        self.config().preset_place.clone().unwrap_or_else(|| Place::file(&self.campaign.file))
    }

    /// Adds the clause, if the rule names one.
    fn cited(&self, finding: Diagnostic, clause: &Option<String>) -> Diagnostic {
        match clause {
            Some(clause) => finding.clause(self.config().cite(clause)),
            None => finding,
        }
    }

    /// Whether candidates are still being chosen. As long as they are, the recommenders' lists lie here complete, and
    /// what a list must hold at least is judged; afterwards the honorees are a part of each list, which can break
    /// no upper limit that the list did not break, and every lower one without being to blame.
    fn is_selecting(&self) -> bool {
        self.campaign.records.iter().any(|record| matches!(record.approval.state, State::Nominated | State::Shortlisted))
    }
}

/// Where a value of the record stands, else the record.
fn place_of(record: &Record, key: &str) -> Place {
    record.fields.places.get(key).cloned().unwrap_or_else(|| Place::file(&record.file))
}

/// Words of a record inside a message: quotes inside quotes, and nothing that looks like somebody's number or mailbox.
fn told(words: &str) -> String {
    match privacy::find(words.as_bytes(), privacy::Form::Plain, &privacy::Allowed::default()) {
        Some(_) => "…".to_owned(),
        None => words.replace('“', "‘").replace('”', "’"),
    }
}

#[cfg(test)]
mod tests {
    use super::told;

    #[test]
    fn words_of_a_record_are_quoted_with_care() {
        assert_eq!(told("太原市“最美科技工作者”"), "太原市‘最美科技工作者’");
        assert_eq!(told("张三13800138000.jpg"), "…");
    }
}
