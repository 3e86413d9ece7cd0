//! Names of those who are not published, in what others publish: an event's summary, a colleague's deeds.
//!
//! What is held back leaves no trace by construction, except where somebody else's text names the person. Only
//! a reader can tell a namesake, so this is a warning with file and line.

use std::sync::Arc;

use aho_corasick::{AhoCorasick, MatchKind};

use super::{Decision, Standing};
use crate::diag::{Diagnostic, Place, say};
use crate::model::{Campaign, Content, Record};
use crate::source::SourceFile;

/// Warnings for every text that names somebody who is not published; decisions are in the order of the content.
///
/// A candidate on the public notice is named lawfully there, and only there: that page is made from the records, not
/// from texts, so nothing is said of it, while an event or a colleague's deeds that already names the candidate is told.
pub fn traces(content: &Content, decisions: &[Vec<Decision>]) -> Vec<Diagnostic> {
    let records = || content.campaigns.iter().zip(decisions).flat_map(|(campaign, decisions)| campaign.records.iter().zip(decisions));
    let is_published = |decision: &Decision| matches!(decision.standing, Standing::Published);
    let shown: Vec<&str> = records().filter(|(_, decision)| is_published(decision)).flat_map(|(record, _)| names(record)).collect();
    let hidden = records().filter(|(_, decision)| !is_published(decision)).flat_map(|(record, _)| names(record));
    let hidden: Vec<&str> = hidden.filter(|name| name.chars().count() > 1 && !shown.contains(name)).collect();
    let Ok(finder) = AhoCorasick::builder().match_kind(MatchKind::LeftmostLongest).build(&hidden) else { return Vec::new() };
    if hidden.is_empty() {
        return Vec::new();
    }
    let published = content.campaigns.iter().zip(decisions).flat_map(|(campaign, decisions)| published_files(campaign, decisions));
    published.filter_map(|(campaign, file)| named_in(&finder, &file).map(|diagnostic| diagnostic.about(campaign, None))).collect()
}

fn names(record: &Record) -> impl Iterator<Item = &str> {
    record.fields.name.iter().map(|(_, name)| name.as_str())
}

/// Every file of a campaign whose words reach a page.
fn published_files<'c>(campaign: &'c Campaign, decisions: &[Decision]) -> Vec<(&'c Arc<str>, Arc<SourceFile>)> {
    let published = campaign.records.iter().zip(decisions).filter(|(_, decision)| matches!(decision.standing, Standing::Published));
    let of_record = |(record, _): (&Record, &Decision)| {
        let stories = record.stories.iter().flat_map(|story| story.iter());
        let texts = record.deeds.iter().chain(stories).map(|(_, file)| Arc::clone(file));
        texts.chain([Arc::clone(&record.file)]).collect::<Vec<_>>()
    };
    let pages = campaign.pages.iter().flat_map(|page| page.texts.iter()).map(|(_, file)| Arc::clone(file));
    let events = campaign.events.iter().map(|event| Arc::clone(&event.file));
    let all = published.flat_map(of_record).chain(pages).chain(events).chain([Arc::clone(&campaign.file)]);
    all.map(|file| (&campaign.id, file)).collect()
}

fn named_in(finder: &AhoCorasick, file: &Arc<SourceFile>) -> Option<Diagnostic> {
    let found = finder.find(file.text()?)?;
    let message = say("这里提到了一位未发布的人物", "this text names somebody who is not published");
    let help = say(
        "如果不是同名的别人，请改写这一句；暂不发布、已撤下的人物不应出现在任何页面上",
        "unless it is a namesake, rewrite the sentence: those held back or taken down should stand on no page",
    );
    let place = Place { file: Arc::clone(file), span: found.range() };
    Some(Diagnostic::warning("gate/named-elsewhere", message).help(help).at(place))
}
