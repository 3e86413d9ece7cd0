//! `zuimei approve`: a sign-off over the present digest, added to `approval.toml` without touching the rest.

#![expect(clippy::disallowed_methods, reason = "a sign-off is added to a file of the content")]

use std::fs;
use std::path::Path;

use clap::{Args, ValueEnum};
use jiff::civil::Date;

use super::{End, Setting, today};
use crate::diag::{say, suggestion};
use crate::model::approval;
use crate::pipeline::{self, Choices, Status};
use crate::survey::Facts;

/// What was typed.
#[derive(Args, Debug)]
pub(super) struct Typed {
    /// Slug of the honoree, or CAMPAIGN/HONOREE where two campaigns have the same
    honoree: String,
    /// Which review
    #[arg(long, value_enum)]
    role: Role,
    /// Name of who signs
    #[arg(long)]
    by: String,
    /// Day of the signature; by default today
    #[arg(long, value_name = "DATE")]
    on: Option<Date>,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Role {
    /// 初审
    First,
    /// 复审
    Second,
    /// 终审
    Third,
}

/// Runs the command.
pub(super) fn run(setting: &Setting, typed: &Typed) -> End {
    let (tree, found) = match pipeline::read(&setting.root) {
        Ok(read) => read,
        Err(error) => return setting.reporter.failed(&error),
    };
    let choices = Choices { at: today(), base_url: None, drafts: false, hold_errors: false };
    let outcome = pipeline::prepare(&tree, &choices, &Facts::default(), found);
    let Some(prepared) = &outcome.prepared else {
        setting.reporter.findings(&outcome.diagnostics);
        return End::ContentErrors;
    };
    match find(&typed.honoree, &prepared.statuses) {
        Ok(status) => sign(setting, typed, status),
        Err(message) => setting.reporter.misused(&message),
    }
}

/// The one record that is meant.
fn find<'s>(named: &str, statuses: &'s [Status]) -> Result<&'s Status, crate::diag::Say> {
    let is_meant = |status: &&Status| match named.split_once('/') {
        Some((campaign, slug)) => *status.campaign == *campaign && *status.slug == *slug,
        None => *status.slug == *named,
    };
    let mut meant = statuses.iter().filter(is_meant);
    match (meant.next(), meant.next()) {
        (Some(one), None) => Ok(one),
        (Some(_), Some(_)) => Err(say(
            format!("有几个活动里都有“{named}”，请写作 活动/人物"),
            format!("several campaigns have “{named}”: write CAMPAIGN/HONOREE"),
        )),
        (None, _) => Err(match suggestion(named, statuses.iter().map(|status| &*status.slug)) {
            Some(near) => say(format!("没有“{named}”，是否想写“{near}”？"), format!("there is no “{named}”; did you mean “{near}”?")),
            None => say(format!("没有“{named}”；zuimei status 列出所有人物"), format!("there is no “{named}”; zuimei status lists everybody")),
        }),
    }
}

fn sign(setting: &Setting, typed: &Typed, status: &Status) -> End {
    if typed.by.trim().is_empty() || typed.by.chars().any(char::is_control) {
        return setting.reporter.misused(&say("--by 要写签字人的姓名", "--by needs the name of who signs"));
    }
    let role = match typed.role {
        Role::First => approval::Role::First,
        Role::Second => approval::Role::Second,
        Role::Third => approval::Role::Third,
    };
    let on = typed.on.unwrap_or_else(today);
    let path = setting.root.join(format!("content/{}/honorees/{}/approval.toml", status.campaign, status.slug));
    let by = toml::Value::String(typed.by.trim().to_owned());
    let block = format!("\n[[signoffs]]\nrole = \"{}\"\nby = {by}\non = {on}\ndigest = \"sha256:{}\"\n", role.as_str(), status.digest);
    if let Err(error) = append(&path, &block) {
        return setting.reporter.failed(&format!("{}: {error}", path.display()));
    }
    let name = crate::gate::role_name(role);
    setting.reporter.tell(&say(
        format!("{name}已签：{} {}，签字人 {}，sha256:{}", status.slug, status.name, typed.by.trim(), status.digest),
        format!("{} review of {} signed by {}, sha256:{}", role.as_str(), status.slug, typed.by.trim(), status.digest),
    ));
    End::Done
}

/// Adds to the end of a file: the whole new text is written beside it, then takes its place.
fn append(path: &Path, block: &str) -> std::io::Result<()> {
    let mut text = match fs::read_to_string(path) {
        Ok(text) => text,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => String::new(),
        Err(error) => return Err(error),
    };
    if !text.is_empty() && !text.ends_with('\n') {
        text.push('\n');
    }
    text.push_str(block.trim_start_matches(if text.is_empty() { "\n" } else { "" }));
    let draft = path.with_file_name(".approval.toml.new");
    fs::write(&draft, text)?;
    fs::rename(&draft, path)
}
