//! `zuimei report`: tables for the office above, one subcommand each.

#![expect(clippy::disallowed_methods, reason = "a table is written where the user names")]

use std::collections::BTreeMap;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use clap::{Args, Subcommand};

use super::{End, Looking, Setting};
use crate::diag::{Say, Speech, say, suggestion};
use crate::model::Content;
use crate::pipeline;
use crate::report;
use crate::sheet::{Sheet, csv, xlsx};
use crate::site::{Campaign, Site};
use crate::source::Tree;
use crate::survey::Facts;

/// What was typed.
#[derive(Args, Debug)]
pub(super) struct Typed {
    #[command(subcommand)]
    table: Table,
}

#[derive(Debug, Subcommand)]
enum Table {
    /// Study and publicity activities of a campaign, from its events
    Activities(Activities),
}

#[derive(Args, Debug)]
struct Activities {
    /// Campaign; may be left out where the site has only one
    #[arg(long, value_name = "ID")]
    campaign: Option<String>,
    /// File to write, ending in .csv or .xlsx; by default CSV on standard output
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
    #[command(flatten)]
    looking: Looking,
}

/// Runs the command.
pub(super) fn run(setting: &Setting, typed: &Typed) -> End {
    match &typed.table {
        Table::Activities(typed) => activities(setting, typed),
    }
}

fn activities(setting: &Setting, typed: &Activities) -> End {
    let make = match maker(typed.out.as_deref()) {
        Ok(make) => make,
        Err(message) => return setting.reporter.misused(&message),
    };
    let (tree, found) = match pipeline::read(&setting.root) {
        Ok(read) => read,
        Err(error) => return setting.reporter.failed(&error),
    };
    let outcome = pipeline::prepare(&tree, &typed.looking.choices(setting), &Facts::default(), found);
    let Some(prepared) = outcome.prepared.as_ref().filter(|_| outcome.is_publishable(true)) else {
        setting.reporter.findings(outcome.diagnostics.iter().filter(|diagnostic| diagnostic.is_error()));
        return End::ContentErrors;
    };
    let campaign = match find(typed.campaign.as_deref(), &prepared.site) {
        Ok(campaign) => campaign,
        Err(message) => return setting.reporter.misused(&message),
    };
    let sheet = report::activities(campaign, prepared.site.languages(), setting.asked.unwrap_or(Speech::Zh));
    let written = make(&sheet).and_then(|bytes| put(setting, typed.out.as_deref(), &bytes));
    match written {
        Ok(()) => {
            tell_left_out(setting, left_out(&tree, campaign));
            End::Done
        }
        Err(error) => setting.reporter.failed(&error),
    }
}

type Maker = fn(&Sheet) -> Result<Vec<u8>, String>;

/// How the file is made, by its ending.
fn maker(out: Option<&Path>) -> Result<Maker, Say> {
    let ending = out.map_or(Some("csv".to_owned()), |path| path.extension()?.to_str().map(str::to_ascii_lowercase));
    match ending.as_deref() {
        Some("csv") => Ok(|sheet| Ok(csv::of_sheet(sheet))),
        Some("xlsx") => Ok(|sheet| xlsx::bytes(sheet).map_err(|error| error.to_string())),
        _ => Err(say("--out 的文件名要以 .csv 或 .xlsx 结尾", "the file of --out must end in .csv or .xlsx")),
    }
}

fn find<'s>(named: Option<&str>, site: &'s Site) -> Result<&'s Campaign, Say> {
    let ids = || site.campaigns.iter().map(|campaign| &*campaign.id);
    let list = ids().collect::<Vec<_>>().join(" ");
    let Some(named) = named else {
        return match &site.campaigns[..] {
            [only] => Ok(only),
            _ => Err(say(format!("请用 --campaign 指明活动：{list}"), format!("name the campaign with --campaign: {list}"))),
        };
    };
    let found = site.campaigns.iter().find(|campaign| *campaign.id == *named);
    found.ok_or_else(|| match suggestion(named, ids()) {
        Some(near) => {
            say(format!("没有活动“{named}”，是否想写“{near}”？"), format!("there is no campaign “{named}”; did you mean “{near}”?"))
        }
        None => say(format!("没有活动“{named}”。可用：{list}"), format!("there is no campaign “{named}”. Possible: {list}")),
    })
}

/// How often somebody takes part who is not published and so not named.
fn left_out(tree: &Tree, campaign: &Campaign) -> usize {
    let (content, _) = Content::load(tree);
    let campaigns = content.map(|content| content.campaigns).unwrap_or_default();
    let events = campaigns.into_iter().filter(|given| given.id == campaign.id).flat_map(|given| given.events);
    let given: BTreeMap<_, usize> = events.map(|event| (event.slug, event.honorees.len())).collect();
    let of = |slug| given.get(slug).copied().unwrap_or_default();
    campaign.events.iter().map(|public| of(&public.event.slug).saturating_sub(public.honorees.len())).sum()
}

fn tell_left_out(setting: &Setting, count: usize) {
    if count > 0 {
        setting.reporter.note(&say(
            format!("表中没有写尚未发布的人物，共 {count} 人次；zuimei status 说明原因"),
            format!("those who are not published are not named, {count} in all; zuimei status says why"),
        ));
    }
}

/// Writes beside the file first, so that a table that somebody has open is whole at any moment.
fn put(setting: &Setting, out: Option<&Path>, bytes: &[u8]) -> Result<(), String> {
    let Some(path) = out else {
        // A reader that has gone away is no failure.
        let _ = std::io::stdout().write_all(bytes);
        return Ok(());
    };
    let name = path.file_name().map(|name| name.to_string_lossy()).unwrap_or_default();
    let draft = path.with_file_name(format!(".{name}.new"));
    let written = fs::write(&draft, bytes).and_then(|()| fs::rename(&draft, path));
    written.map_err(|error| format!("{}: {error}", path.display()))?;
    setting.reporter.tell(&say(format!("已写入 {}", path.display()), format!("wrote {}", path.display())));
    Ok(())
}
