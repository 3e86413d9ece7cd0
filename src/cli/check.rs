//! `zuimei check`: all findings. Nothing is written but the cache, which keeps what was seen in photos.

use clap::Args;

use super::bars::Bars;
use super::report::print_line;
use super::{End, Format, Looking, Setting};
use crate::diag::{self, say};
use crate::make::Album;
use crate::media::cache::Cache;
use crate::pipeline::{self, Outcome};
use crate::rules::looks::Roll;
use crate::source::SourceFile;
use crate::survey::Facts;

/// What was typed.
#[derive(Args, Debug)]
pub(super) struct Typed {
    #[command(flatten)]
    looking: Looking,
    /// How findings are printed
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

/// Runs the command.
pub(super) fn run(setting: &Setting, typed: &Typed) -> End {
    let (tree, found) = match pipeline::read(&setting.root) {
        Ok(read) => read,
        Err(error) => return setting.reporter.failed(&error),
    };
    let mut outcome = pipeline::prepare(&tree, &typed.looking.choices(setting), &Facts::default(), found);
    // Where there is nothing to see, not even a cache is written.
    let has_photos = outcome.rolls.iter().any(|roll| !roll.photos.is_empty());
    let album = Album::new(if has_photos { setting.cache() } else { Cache::disabled() });
    look(setting, typed.format, &album, &mut outcome, |_| true);
    let ok = outcome.is_publishable(false);
    let statuses = outcome.prepared.as_ref().map_or(&[][..], |prepared| &prepared.statuses);
    let end = setting.reporter.conclude(typed.format, "check", ok, &outcome.diagnostics, statuses);
    if typed.format == Format::Text && diag::count(&outcome.diagnostics) == (0, 0) {
        print_line(&setting.reporter.say(&say("没有发现问题。", "Nothing is wrong.")));
    }
    end
}

/// Looks at the photos of some records and adds what that tells.
pub(super) fn look(setting: &Setting, format: Format, album: &Album, outcome: &mut Outcome, whom: impl Fn(&Roll) -> bool) {
    let chosen = outcome.rolls.iter().filter(|roll| whom(roll));
    let files: Vec<&SourceFile> = chosen.flat_map(|roll| roll.photos.iter().map(|(entry, _)| &*entry.file)).collect();
    let bar = Bars::new(setting.reporter, format).whole(&say("查看照片", "looking at photos"), files.len());
    let looks = album.look_at(&files, || bar.inc(1));
    bar.finish_and_clear();
    outcome.judge_photos(&looks, whom);
}
