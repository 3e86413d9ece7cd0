//! From a folder to a plan: the stations source, model, survey, gate, site and plan, in that order.
//!
//! `check`, `status`, `build` and `serve` all start with [`prepare`]; what it returns is a value, and
//! nothing has been written.

use std::path::Path;
use std::sync::Arc;

use jiff::civil::Date;

use crate::diag::{self, Diagnostic, say};
use crate::gate::{self, Standing};
use crate::model::{Campaign, Content, Record};
use crate::plan::Plan;
use crate::site::{Decisions, Site};
use crate::source::{Digest, Tree, disk};
use crate::survey::{self, Facts};
use crate::theme::Theme;

/// What the caller decides.
#[derive(Clone, Debug)]
pub struct Choices {
    /// The day on which the site is looked at: public-notice windows end by it.
    pub at: Date,
    /// Address to use instead of that of `site.toml`, without a slash at the end.
    pub base_url: Option<String>,
    /// Show those who are held back, for a preview.
    pub drafts: bool,
    /// Hold back those against whom an error stands, instead of failing.
    pub hold_errors: bool,
}

/// Where one record stands.
#[derive(Debug)]
pub struct Status {
    /// Campaign's id.
    pub campaign: Arc<str>,
    /// Honoree's slug.
    pub slug: Arc<str>,
    /// Name in the default language.
    pub name: String,
    /// The word for the state in `approval.toml`.
    pub state: &'static str,
    /// Digest of the folder, to which sign-offs bind.
    pub digest: Digest,
    /// What becomes of it.
    pub standing: Standing,
}

/// Everything up to the plan.
#[derive(Debug)]
pub struct Prepared {
    /// The public site.
    pub site: Site,
    /// Its theme.
    pub theme: Theme,
    /// Every file of the output.
    pub plan: Plan,
    /// Where each record stands, in the order of the content.
    pub statuses: Vec<Status>,
    /// What is known of the media, for the next run.
    pub facts: Facts,
}

/// Findings, and the site if one could be made of the content.
#[derive(Debug)]
pub struct Outcome {
    /// All findings, in the order of files and lines.
    pub diagnostics: Vec<Diagnostic>,
    /// The site, if `site.toml` could be read.
    pub prepared: Option<Prepared>,
}

impl Outcome {
    /// Whether the site may be published: no error stands against anything that would be.
    pub fn is_publishable(&self, hold_errors: bool) -> bool {
        let Some(prepared) = &self.prepared else { return false };
        let about_nobody = |diagnostic: &&Diagnostic| diagnostic.honoree.is_none();
        let faulty = prepared.statuses.iter().any(|status| matches!(status.standing, Standing::Faulty));
        !self.diagnostics.iter().filter(about_nobody).any(Diagnostic::is_error) && (hold_errors || !faulty)
    }
}

/// Reads a site's folder.
pub fn read(root: &Path) -> Result<(Tree, Vec<Diagnostic>), disk::DiskError> {
    let found = disk::read(root, &["content", "static", "themes"])?;
    let mut diagnostics = Vec::new();
    for link in found.links {
        let message = say(format!("{link} 是链接，不会读取"), format!("{link} is a link and is not followed"));
        let help = say("把文件本身放进来", "put the file itself there");
        diagnostics.push(Diagnostic::warning("source/link", message).help(help));
    }
    for name in found.unnameable {
        let message = say(format!("文件名不是 UTF-8：{name}"), format!("the file name is not UTF-8: {name}"));
        let help = say("改一个文件名；从 ZIP 解压时选择正确的编码", "rename the file, or unpack the archive with the right encoding");
        diagnostics.push(Diagnostic::error("source/file-name", message).help(help));
    }
    Ok((found.tree, diagnostics))
}

/// Takes a tree through all stations up to the plan; `known` saves looking at media twice.
pub fn prepare(tree: &Tree, choices: &Choices, known: &Facts, mut diagnostics: Vec<Diagnostic>) -> Outcome {
    let (content, found) = Content::load(tree);
    diagnostics.extend(found);
    let Some(mut content) = content else { return Outcome { diagnostics, prepared: None } };
    if let Some(base_url) = &choices.base_url {
        content.site.base_url.clone_from(base_url);
    }
    let (facts, found) = survey::survey(&content, known);
    diagnostics.extend(found);
    diagnostics.extend(survey::private::findings(tree, &content.site.organiser, &diagnostics));
    let (theme, found) = Theme::load(tree, &content.site.theme, &content.site.languages);
    diagnostics.extend(found);
    let (statuses, decisions) = decide(tree, &content, choices, &diagnostics);
    diagnostics.extend(gate::traces(&content, &decisions));
    let site = Site::build(content, decisions, &facts, choices.drafts);
    let plan = Plan::new(&site, &theme, tree);
    diagnostics.extend_from_slice(plan.diagnostics());
    diag::sort(&mut diagnostics);
    Outcome { diagnostics, prepared: Some(Prepared { site, theme, plan, statuses, facts }) }
}

fn decide(tree: &Tree, content: &Content, choices: &Choices, diagnostics: &[Diagnostic]) -> (Vec<Status>, Decisions) {
    let errors = errors_by_honoree(diagnostics);
    let mut statuses = Vec::new();
    let mut decisions = Vec::new();
    for campaign in &content.campaigns {
        let mut standings = Vec::with_capacity(campaign.records.len());
        for record in &campaign.records {
            let status = status(tree, campaign, record, choices, &errors);
            standings.push(status.standing.clone());
            statuses.push(status);
        }
        decisions.push(standings);
    }
    (statuses, decisions)
}

/// The honorees against whom an error stands, as (campaign, slug).
fn errors_by_honoree(diagnostics: &[Diagnostic]) -> std::collections::BTreeSet<(&str, &str)> {
    let errors = diagnostics.iter().filter(|diagnostic| diagnostic.is_error());
    errors.filter_map(|diagnostic| Some((diagnostic.campaign.as_deref()?, diagnostic.honoree.as_deref()?))).collect()
}

fn status(
    tree: &Tree,
    campaign: &Campaign,
    record: &Record,
    choices: &Choices,
    errors: &std::collections::BTreeSet<(&str, &str)>,
) -> Status {
    let digest = gate::folder_digest(tree, &format!("content/{}/honorees/{}", campaign.id, record.slug));
    let faulty = errors.contains(&(&*campaign.id, &*record.slug));
    let name = record.fields.name.get(crate::model::lang::Lang::DEFAULT).map(|(name, _)| name.clone());
    Status {
        campaign: Arc::clone(&campaign.id),
        slug: Arc::clone(&record.slug),
        name: name.unwrap_or_default(),
        state: record.approval.state.as_str(),
        digest,
        standing: gate::decide(campaign, record, digest, choices.at, faulty),
    }
}
