//! Whom a command means, and how `approval.toml` is changed: shared by approve, withdraw and revoke.

#![expect(clippy::disallowed_methods, reason = "these commands change a file of the content")]

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::{End, Setting, today, tools};
use crate::diag::{Diagnostic, Say, say, suggestion};
use crate::pipeline::{self, Choices, Outcome, Status};
use crate::survey::Facts;

/// The site as it stands today; without one, the findings are printed.
pub(super) fn load(setting: &Setting) -> Result<Outcome, End> {
    let (tree, found) = pipeline::read(&setting.root).map_err(|error| setting.reporter.failed(&error))?;
    let choices = Choices { at: today(), base_url: None, drafts: false, hold_errors: false, tools: tools(&setting.root) };
    let outcome = pipeline::prepare(&tree, &choices, &Facts::default(), found);
    if outcome.prepared.is_none() {
        setting.reporter.findings(&outcome.diagnostics);
        return Err(End::ContentErrors);
    }
    Ok(outcome)
}

/// The one record that is meant.
pub(super) fn find<'s>(named: &str, statuses: &'s [Status]) -> Result<&'s Status, Say> {
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
            None => {
                say(format!("没有“{named}”；zuimei status 列出所有人物"), format!("there is no “{named}”; zuimei status lists everybody"))
            }
        }),
    }
}

/// How many errors stand against a record.
pub(super) fn errors_against(status: &Status, diagnostics: &[Diagnostic]) -> usize {
    let about = |diagnostic: &&Diagnostic| {
        diagnostic.campaign.as_deref() == Some(&*status.campaign) && diagnostic.honoree.as_deref() == Some(&*status.slug)
    };
    diagnostics.iter().filter(about).filter(|diagnostic| diagnostic.is_error()).count()
}

/// Where the record's `approval.toml` lies.
pub(super) fn approval_path(setting: &Setting, status: &Status) -> PathBuf {
    setting.root.join(format!("content/{}/honorees/{}/approval.toml", status.campaign, status.slug))
}

/// Changes a file as a whole: the new text is written beside it, then takes its place. A file that is not there is empty.
pub(super) fn rewrite(path: &Path, change: impl FnOnce(String) -> io::Result<String>) -> io::Result<()> {
    let old = match fs::read_to_string(path) {
        Ok(text) => text,
        Err(error) if error.kind() == io::ErrorKind::NotFound => String::new(),
        Err(error) => return Err(error),
    };
    let new = change(old)?;
    let draft = path.with_file_name(".approval.toml.new");
    fs::write(&draft, new)?;
    fs::rename(&draft, path)
}
