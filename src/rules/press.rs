//! Texts for the press that are longer than press kits promise.

use super::{Court, place_of};
use crate::diag::{Diagnostic, say};
use crate::kit::lengths::Limit;
use crate::model::Record;
use crate::model::lang::Text;

/// Findings about the texts that somebody wrote for the press, in every language.
pub(super) fn findings(court: &Court<'_>, record: &Record) -> Vec<Diagnostic> {
    let texts = &record.fields.press;
    let short = too_long(court, record, "short", &texts.short, Limit::short);
    short.into_iter().chain(too_long(court, record, "medium", &texts.medium, Limit::medium)).collect()
}

fn too_long(court: &Court<'_>, record: &Record, key: &str, text: &Text, limit: fn(bool) -> Limit) -> Vec<Diagnostic> {
    let finding = |(lang, words): (_, &String)| {
        let is_wide = court.languages.is_wide(lang);
        let limit = limit(is_wide);
        let (count, most) = (limit.measure(words), limit.most());
        let (zh, en) = if is_wide { ("字", "characters") } else { ("词", "words") };
        let message = say(
            format!("[press] 的 {key}（{}）有 {count} {zh}，资料包里说的是 {most} {zh}以内", court.languages.tag(lang)),
            format!("{key} in [press] ({}) has {count} {en}; press kits promise at most {most}", court.languages.tag(lang)),
        );
        let help = say(
            "删减；或删去这一条，由程序从简介和事迹取整句",
            "shorten it, or leave it out: whole sentences of summary and deeds are taken then",
        );
        (count > most).then(|| Diagnostic::warning("rules/press-length", message).help(help).at(place_of(record, "press")))
    };
    text.iter().filter_map(finding).collect()
}
