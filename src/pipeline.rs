//! From a folder to a plan: the stations source, model, survey, rules, gate, site and plan, in that order.
//!
//! `check`, `status`, `build` and `serve` all start with [`prepare`]; what it returns is a value, and
//! nothing has been written.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use jiff::civil::Date;

use crate::diag::{self, Diagnostic, say};
use crate::gate::{self, Case, Decision, Listing, OnNotice, Standing, Window};
use crate::letters::Lettering;
use crate::make::Maker;
use crate::media::cache::Cache;
use crate::model::approval::Approval;
use crate::model::{Campaign, Content, Record};
use crate::plan::Plan;
use crate::rules::looks::{Look, Roll};
use crate::rules::{self, waivers::Waivers};
use crate::site::{Decisions, Site};
use crate::source::{Digest, Tree, disk};
use crate::survey::{self, Facts};
use crate::theme::Theme;
use crate::tools::Tools;

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
    /// Other programs that may be used.
    pub tools: Tools,
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
    /// What `approval.toml` says; it never reaches a page.
    pub approval: Approval,
    /// What lies in the folder: to its digest sign-offs bind.
    pub listing: Listing,
    /// First and last day of the public notice, if they can be told.
    pub public_notice: Option<Window>,
    /// What becomes of it.
    pub standing: Standing,
    /// Whether the name stands on the public notice.
    pub on_notice: OnNotice,
}

impl Status {
    /// Whether an error stands against something that would be published: a page, or a row of the public notice.
    fn is_faulty(&self) -> bool {
        matches!(self.standing, Standing::Faulty) || self.on_notice == OnNotice::Faulty
    }
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
    /// The programs that may be used for making files.
    pub tools: Tools,
}

impl Prepared {
    /// Who makes the files of the plan; `root` is the site's folder. An error of the theme stops it.
    pub fn maker(&self, cache: Cache, root: PathBuf) -> Result<Maker<'_>, Diagnostic> {
        Maker::new((&self.site, &self.theme, &self.plan), self.tools.clone(), cache, root)
    }

    /// Whether an honoree has a page, for the public or in a preview.
    pub fn publishes(&self, campaign: &str, slug: &str) -> bool {
        let campaigns = self.site.campaigns.iter().filter(|one| *one.id == *campaign);
        campaigns.flat_map(|one| &one.profiles).any(|profile| *profile.slug == *slug)
    }

    /// Whether a finding is about the lists of a campaign that publishes nobody yet: it stops no other campaign.
    fn is_about_candidates(&self, diagnostic: &Diagnostic) -> bool {
        let is_up = |status: &Status| matches!(status.standing, Standing::Published | Standing::Faulty);
        let of_campaign = |status: &&Status| Some(&status.campaign) == diagnostic.campaign.as_ref();
        diagnostic.code.starts_with("rules/") && !self.statuses.iter().filter(of_campaign).any(is_up)
    }
}

/// Findings, and the site if one could be made of the content.
#[derive(Debug)]
pub struct Outcome {
    /// All findings, in the order of files and lines.
    pub diagnostics: Vec<Diagnostic>,
    /// The site, if `site.toml` could be read.
    pub prepared: Option<Prepared>,
    /// All photos of all records, for those who look at them.
    pub rolls: Vec<Roll>,
    waivers: Waivers,
}

impl Outcome {
    /// Adds what looks at the photos told: of everybody, or only of those for whom `looks` were taken.
    ///
    /// Waivers of these findings are told to be useless only where everybody was looked at.
    pub fn judge_photos(&mut self, looks: &HashMap<Digest, Look>, whom: impl Fn(&Roll) -> bool) {
        let chosen: Vec<&Roll> = self.rolls.iter().filter(|roll| whom(roll)).collect();
        let is_everybody = chosen.len() == self.rolls.len();
        let mut found = rules::looks::findings(chosen, looks);
        self.waivers.apply(&mut found);
        self.diagnostics.extend(found);
        if is_everybody {
            self.diagnostics.extend(self.waivers.unused(is_by_looking));
        }
        diag::sort(&mut self.diagnostics);
    }

    /// Whether the site may be published: no error stands against anything that would be.
    pub fn is_publishable(&self, hold_errors: bool) -> bool {
        let Some(prepared) = &self.prepared else { return false };
        let stops =
            |diagnostic: &Diagnostic| diagnostic.is_error() && diagnostic.honoree.is_none() && !prepared.is_about_candidates(diagnostic);
        let faulty = prepared.statuses.iter().any(Status::is_faulty);
        !self.diagnostics.iter().any(stops) && (hold_errors || !faulty)
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
    let Some(mut content) = content else {
        return Outcome { diagnostics, prepared: None, rolls: Vec::new(), waivers: Waivers::default() };
    };
    if let Some(base_url) = &choices.base_url {
        content.site.base_url.clone_from(base_url);
    }
    let (facts, found) = survey::survey(&content, known, choices.tools.ffmpeg.as_deref());
    diagnostics.extend(found);
    diagnostics.extend(rules::findings(&content, &facts, choices.at));
    diagnostics.extend(survey::private_use(tree));
    diagnostics.extend(survey::private::findings(tree, &content.site.organiser, &diagnostics));
    let (theme, found) = Theme::load(tree, &content.site.theme, &content.site.languages);
    diagnostics.extend(found);
    let (mut waivers, found) = Waivers::of(&content);
    diagnostics.extend(found);
    waivers.apply(&mut diagnostics);
    let (statuses, decisions, notes) = decide(tree, &content, choices, &diagnostics);
    diagnostics.extend(notes);
    diagnostics.extend(gate::traces(&content, &decisions));
    let rolls = rules::looks::rolls(&content, &facts);
    let site = Site::build(content, decisions, &facts, choices.drafts);
    let lettering = choices.tools.fonts_of.as_ref().map(|root| Lettering::find(&site, &theme, tree, root)).unwrap_or_default();
    diagnostics.extend(lettering.diagnostics);
    let plan = Plan::new(&site, &theme, tree, lettering.fonts);
    diagnostics.extend_from_slice(plan.diagnostics());
    waivers.apply(&mut diagnostics);
    diagnostics.extend(waivers.unused(|code| !is_by_looking(code)));
    diag::sort(&mut diagnostics);
    let prepared = Prepared { site, theme, plan, statuses, facts, tools: choices.tools.clone() };
    Outcome { diagnostics, prepared: Some(prepared), rolls, waivers }
}

/// Findings that come only after a look at the photos.
fn is_by_looking(code: &str) -> bool {
    code.starts_with("photo/")
}

fn decide(tree: &Tree, content: &Content, choices: &Choices, diagnostics: &[Diagnostic]) -> (Vec<Status>, Decisions, Vec<Diagnostic>) {
    let errors = errors_by_honoree(diagnostics);
    let (mut statuses, mut decisions, mut notes) = (Vec::new(), Vec::new(), Vec::new());
    for campaign in &content.campaigns {
        let mut of_campaign = Vec::with_capacity(campaign.records.len());
        for record in &campaign.records {
            let listing = Listing::of(tree, &format!("content/{}/honorees/{}", campaign.id, record.slug));
            let faulty = errors.contains(&(&*campaign.id, &*record.slug));
            let case = Case { campaign, record, calendar: &content.calendar, listing: &listing, at: choices.at, faulty };
            let decision = case.decide();
            notes.extend(case.notes());
            statuses.push(status(campaign, record, case.public_notice(), &decision, listing.clone()));
            of_campaign.push(decision);
        }
        decisions.push(of_campaign);
    }
    (statuses, decisions, notes)
}

/// The honorees against whom an error stands, as (campaign, slug).
fn errors_by_honoree(diagnostics: &[Diagnostic]) -> std::collections::BTreeSet<(&str, &str)> {
    let errors = diagnostics.iter().filter(|diagnostic| diagnostic.is_error());
    errors.filter_map(|diagnostic| Some((diagnostic.campaign.as_deref()?, diagnostic.honoree.as_deref()?))).collect()
}

fn status(campaign: &Campaign, record: &Record, public_notice: Option<Window>, decision: &Decision, listing: Listing) -> Status {
    let name = record.fields.name.get(crate::model::lang::Lang::DEFAULT).map(|(name, _)| name.clone());
    Status {
        campaign: Arc::clone(&campaign.id),
        slug: Arc::clone(&record.slug),
        name: name.unwrap_or_default(),
        state: record.approval.state.as_str(),
        approval: record.approval.clone(),
        listing,
        public_notice,
        standing: decision.standing.clone(),
        on_notice: decision.on_notice,
    }
}
