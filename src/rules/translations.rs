//! Texts that a language lacks, and texts whose original has changed since they were made.
//!
//! No clock and no file time is trusted: sign-offs keep the digests of the files that they were given over. Where the original
//! has other bytes than at an earlier sign-off while the translation has the same, nobody has looked at the translation since.

use std::sync::Arc;

use super::Court;
use crate::diag::{Diagnostic, Place, say};
use crate::model::Record;
use crate::model::approval::State;
use crate::model::lang::{Lang, Localized, Text};
use crate::source::SourceFile;

/// Texts that a sentence names before it only counts the rest.
const NAMED: usize = 6;

/// Findings about the texts of one record; while somebody is still being chosen, nothing needs to be translated.
pub(super) fn findings(court: &Court<'_>, record: &Record) -> Vec<Diagnostic> {
    if !matches!(record.approval.state, State::Honored | State::Deceased | State::Archived) {
        return Vec::new();
    }
    let published = |lang: &Lang| court.config().languages.as_ref().is_none_or(|languages| languages.contains(lang));
    let others = court.languages.all().filter(|lang| !lang.is_default() && published(lang));
    others.flat_map(|lang| missing(court, record, lang).into_iter().chain(stale(record, lang))).collect()
}

fn missing(court: &Court<'_>, record: &Record, lang: Lang) -> Option<Diagnostic> {
    let tag = court.languages.tag(lang);
    let names = [fields(record, lang), media(record, lang), files(record, tag, lang)].concat();
    if names.is_empty() {
        return None;
    }
    let (zh, en) = (shown(&names, "、"), shown(&names, ", "));
    let (more_zh, more_en) = match names.len().checked_sub(NAMED + 1) {
        None => (String::new(), String::new()),
        Some(more) => (format!("等 {} 处", names.len()), format!(" and {} more", more + 1)),
    };
    let message = say(format!("缺少译文（{tag}）：{zh}{more_zh}"), format!("not translated ({tag}): {en}{more_en}"));
    let help =
        say("补上译文；没有译文的地方，页面显示原文并说明", "add the translation; where there is none, pages show the original and say so");
    Some(Diagnostic::warning("text/untranslated", message).help(help).at(Place::file(&record.file)))
}

fn shown(names: &[String], between: &str) -> String {
    names[..names.len().min(NAMED)].join(between)
}

/// Keys of `honoree.toml`.
fn fields(record: &Record, lang: Lang) -> Vec<String> {
    let f = &record.fields;
    // A name that is not given is told by the reading of names, with what it could be.
    let once: [(&str, &Text); 11] = [
        ("native_place", &f.native_place),
        ("political_status", &f.political_status),
        ("education", &f.education),
        ("degree", &f.degree),
        ("alma_mater", &f.alma_mater),
        ("major", &f.major),
        ("employer", &f.employer),
        ("position", &f.position),
        ("professional_title", &f.professional_title),
        ("summary", &f.summary),
        ("motto", &f.motto),
    ];
    let rows =
        [("career", f.career.iter().any(|step| lacks(&step.text, lang))), ("awards", f.awards.iter().any(|one| lacks(&one.title, lang)))];
    let once = once.into_iter().filter(|(_, text)| lacks(text, lang)).map(|(key, _)| key);
    once.chain(rows.into_iter().filter(|(_, lacking)| *lacking).map(|(key, _)| key)).map(str::to_owned).collect()
}

/// What stands beside photos and videos.
fn media(record: &Record, lang: Lang) -> Vec<String> {
    let photo = |lacking: bool, key: &str| lacking.then(|| format!("photos.{key}"));
    let any = |of: fn(&crate::model::honoree::PhotoEntry) -> &Text| record.photos.iter().any(|photo| lacks(of(photo), lang));
    let titles = record.videos.iter().any(|video| lacks(&video.title, lang)).then(|| "videos.title".to_owned());
    [photo(any(|photo| &photo.caption), "caption"), photo(any(|photo| &photo.alt), "alt"), titles].into_iter().flatten().collect()
}

/// Files that should lie beside those of the default language.
fn files(record: &Record, tag: &str, lang: Lang) -> Vec<String> {
    let original = |texts: &Localized<Arc<SourceFile>>| texts.exact(lang).is_none() && texts.exact(Lang::DEFAULT).is_some();
    let deeds = original(&record.deeds).then(|| format!("deeds.{tag}.md"));
    let stories =
        record.stories.iter().enumerate().filter(|(_, story)| original(story)).map(|(at, _)| format!("story-{}.{tag}.md", at + 1));
    deeds.into_iter().chain(stories).collect()
}

fn lacks(text: &Text, lang: Lang) -> bool {
    !text.is_empty() && text.exact(lang).is_none()
}

fn stale(record: &Record, lang: Lang) -> Vec<Diagnostic> {
    let captions = record.videos.iter().map(|video| &video.captions);
    let pairs = [&record.deeds].into_iter().chain(&record.stories).chain(captions);
    let both = pairs.filter_map(|texts| Some((texts.exact(Lang::DEFAULT)?, texts.exact(lang)?)));
    both.filter(|(original, translation)| is_stale(record, original, translation)).map(told).collect()
}

/// Whether an earlier sign-off saw this translation beside another original.
fn is_stale(record: &Record, original: &SourceFile, translation: &SourceFile) -> bool {
    let folder = record.file.path.trim_end_matches("honoree.toml");
    let relative = |file: &SourceFile| file.path.strip_prefix(folder).map(|path| format!("  {path}"));
    let (Some(of_original), Some(of_translation)) = (relative(original), relative(translation)) else { return false };
    let saw = |lines: &str, suffix: &str| lines.lines().find_map(|line| line.strip_suffix(suffix).map(str::to_owned));
    let listings = record.approval.sign_offs.iter().filter_map(|sign_off| sign_off.files.as_deref());
    listings.into_iter().any(|lines| {
        let unchanged = saw(lines, &of_translation).is_some_and(|digest| digest == translation.digest.to_string());
        unchanged && saw(lines, &of_original).is_some_and(|digest| digest != original.digest.to_string())
    })
}

fn told((original, translation): (&Arc<SourceFile>, &Arc<SourceFile>)) -> Diagnostic {
    let source = super::told(original.name());
    let message = say(
        format!("{source} 在审签之后改过，译文没有跟着改"),
        format!("{source} has changed since a sign-off, and this translation has not"),
    );
    let help = say(
        "对照原文修订译文；若译文仍然相符，用 [[waivers]] 说明",
        "revise the translation; if it is still right, say so with [[waivers]]",
    );
    Diagnostic::warning("text/translation-stale", message).help(help).at(Place::file(translation))
}
