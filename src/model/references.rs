//! What records and events point at: old addresses, regions, honorees. Each must exist, and no address be taken twice.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::reader::Sink;
use super::{Campaign, Record, about_file, is_slug};
use crate::diag::{Diagnostic, Place, say, suggestion};
use crate::source::SourceFile;

/// Old addresses must be slugs that nobody else has: they become folders of the output.
pub(super) fn check_aliases(campaign: &mut Campaign, sink: &Sink) {
    let mut taken: BTreeSet<String> = campaign.records.iter().map(|record| record.slug.to_string()).collect();
    for record in &mut campaign.records {
        let slug = Arc::clone(&record.slug);
        record.fields.aliases.retain(|alias| {
            let good = is_slug(&alias.value) && taken.insert(alias.value.clone());
            if !good {
                sink.push(bad_alias(&alias.value, &alias.place).about(&campaign.id, Some(&slug)));
            }
            good
        });
    }
}

fn bad_alias(alias: &str, place: &Place) -> Diagnostic {
    let message = say(format!("“{alias}”不能作旧网址"), format!("“{alias}” cannot be an old address"));
    let help = say(
        "只写旧的文件夹名（小写字母、数字、连字符），不能与别人的相同",
        "give the old folder's name only (lower-case letters, digits, hyphens), and none that somebody else has",
    );
    Diagnostic::error("record/alias", message).help(help).at(place.clone())
}

/// Regions and honorees that are named but do not exist.
pub(super) fn check_references(campaign: &Campaign, sink: &Sink) {
    let about = |record: &Record, diagnostic: Diagnostic| diagnostic.about(&campaign.id, Some(&record.slug));
    // A campaign without any region has been reported as a whole.
    let is_known = |code_or_slug: &str| campaign.regions.is_empty() || campaign.regions.iter().any(|known| known.is(code_or_slug));
    for record in &campaign.records {
        match &record.fields.region {
            Some(region) if is_known(&region.value) => {}
            Some(region) => sink.push(about(record, unknown_region(campaign, &region.value, &region.place))),
            None => sink.push(about(record, no_region(&record.file))),
        }
        if record.fields.name.is_empty() {
            let message = say("honoree.toml 没有 name（姓名）", "honoree.toml has no name");
            sink.push(about(record, Diagnostic::error("record/missing-key", message).at(about_file(&record.file))));
        }
    }
    for event in &campaign.events {
        for slug in event.honorees.iter().filter(|slug| !campaign.records.iter().any(|record| *record.slug == *slug.value)) {
            sink.push(unknown_honoree(campaign, &slug.value, &slug.place));
        }
        if let Some(region) = event.region.as_ref().filter(|region| !is_known(&region.value)) {
            sink.push(unknown_region(campaign, &region.value, &region.place));
        }
    }
}

fn unknown_honoree(campaign: &Campaign, slug: &str, place: &Place) -> Diagnostic {
    let message = say(format!("没有叫“{slug}”的人物文件夹"), format!("there is no honoree “{slug}”"));
    let diagnostic = Diagnostic::error("event/unknown-honoree", message).at(place.clone());
    match suggestion(slug, campaign.records.iter().map(|record| &*record.slug)) {
        Some(near) => diagnostic.help(say(format!("是否想写“{near}”？"), format!("did you mean “{near}”?"))),
        None => diagnostic,
    }
}

fn unknown_region(campaign: &Campaign, written: &str, place: &Place) -> Diagnostic {
    let known = || campaign.regions.iter().map(|region| &*region.slug);
    let list = known().collect::<Vec<_>>().join(" ");
    let message = say(format!("本次活动没有地区“{written}”"), format!("this campaign has no region “{written}”"));
    let help = match suggestion(written, known()) {
        Some(near) => say(format!("是否想写“{near}”？可用：{list}"), format!("did you mean “{near}”? Possible: {list}")),
        None => say(format!("写地区的 slug 或行政区划代码。可用：{list}"), format!("give a slug or a GB/T 2260 code. Possible: {list}")),
    };
    Diagnostic::error("record/region", message).help(help).at(place.clone()).clause("GB/T 2260")
}

fn no_region(file: &Arc<SourceFile>) -> Diagnostic {
    let message = say("honoree.toml 没有 region（地区）", "honoree.toml has no region");
    Diagnostic::error("record/missing-key", message).at(about_file(file))
}
