//! `zuimei build`: the whole site into a folder, all or nothing.

use std::io::BufReader;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use clap::Args;
use rayon::prelude::*;
use serde_json::json;

use super::bars::Bars;
use super::check::look;
use super::report::{Reporter, plural};
use super::{End, Format, Looking, Setting};
use crate::diag::{Diagnostic, Speech, say};
use crate::gate::Standing;
use crate::make::{Job, Maker, Turn, Unmade};
use crate::media::cache::Cache;
use crate::model::site::is_base_url;
use crate::output::{OutputError, Release, Tally};
use crate::pipeline::{self, Choices, Outcome, Prepared};
use crate::plan::{Artifact, SitePath};
use crate::privacy::Allowed;
use crate::rules::looks::Roll;
use crate::scan::{self, Known};
use crate::survey::Facts;

/// What was typed.
#[derive(Args, Debug)]
pub(super) struct Typed {
    /// Folder of the output; by default `public` in the site's folder
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// Address to use instead of that of site.toml
    #[arg(long, value_name = "URL")]
    base_url: Option<String>,
    #[command(flatten)]
    looking: Looking,
    /// Build those who are held back too, for a preview among colleagues
    #[arg(long)]
    drafts: bool,
    /// Threads to use; by default as many as there are cores
    #[arg(long, value_name = "N")]
    jobs: Option<usize>,
    /// Hold back those against whom an error stands instead of failing
    #[arg(long)]
    hold_errors: bool,
    /// Make photos and banners anew instead of taking them from the cache
    #[arg(long)]
    no_media_cache: bool,
    /// How findings are printed
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

/// Why a build stopped.
enum Stop {
    Content(Vec<Diagnostic>),
    Disk(OutputError),
}

impl From<Diagnostic> for Stop {
    fn from(diagnostic: Diagnostic) -> Stop {
        Stop::Content(vec![diagnostic])
    }
}

impl From<OutputError> for Stop {
    fn from(error: OutputError) -> Stop {
        Stop::Disk(error)
    }
}

/// Runs the command.
pub(super) fn run(setting: &Setting, typed: &Typed) -> End {
    let reporter = &setting.reporter;
    if let Some(url) = typed.base_url.as_deref().filter(|url| !is_base_url(url)) {
        return reporter.misused(&say(format!("“{url}”不是网址"), format!("“{url}” is not a web address")));
    }
    let threads = rayon::ThreadPoolBuilder::new().num_threads(typed.jobs.unwrap_or(0)).build();
    match threads {
        Ok(threads) => threads.install(|| build(setting, typed)),
        Err(error) => reporter.failed(&error),
    }
}

fn build(setting: &Setting, typed: &Typed) -> End {
    let reporter = &setting.reporter;
    let (tree, found) = match pipeline::read(&setting.root) {
        Ok(read) => read,
        Err(error) => return reporter.failed(&error),
    };
    let choices = Choices {
        base_url: typed.base_url.as_ref().map(|url| url.trim_end_matches('/').to_owned()),
        drafts: typed.drafts,
        hold_errors: typed.hold_errors,
        ..typed.looking.choices(setting)
    };
    let mut outcome = pipeline::prepare(&tree, &choices, &Facts::default(), found);
    let publishable = outcome.is_publishable(choices.hold_errors);
    let Some(prepared) = outcome.prepared.take().filter(|_| publishable) else {
        return conclude(reporter, typed, &outcome, None, None);
    };
    let target = typed.out.clone().unwrap_or_else(|| setting.root.join("public"));
    let cache = match typed.no_media_cache {
        true => Cache::disabled(),
        false => setting.cache(),
    };
    let bars = Bars::new(setting.reporter, typed.format);
    let shown = bars.clone();
    let maker = match prepared.maker(cache, setting.root.clone()) {
        Ok(maker) => maker.watched(move |encoding| shown.show(encoding)),
        Err(broken_theme) => {
            outcome.diagnostics.push(broken_theme);
            return conclude(reporter, typed, &outcome, Some(&prepared), None);
        }
    };
    match write(setting, &prepared, &maker, &bars, &target) {
        Ok((tally, warnings)) => {
            outcome.diagnostics.extend(warnings);
            let is_published = |roll: &Roll| prepared.publishes(&roll.campaign, &roll.slug);
            look(setting, typed.format, maker.album(), &mut outcome, is_published);
            conclude(reporter, typed, &outcome, Some(&prepared), Some((tally, &target)))
        }
        Err(Stop::Content(found)) => {
            outcome.diagnostics.extend(found);
            conclude(reporter, typed, &outcome, Some(&prepared), None)
        }
        Err(Stop::Disk(error)) => reporter.failed(&error),
    }
}

/// Makes every file of the plan and lets the result take the place of the old site.
fn write(setting: &Setting, prepared: &Prepared, maker: &Maker<'_>, bars: &Bars, target: &Path) -> Result<(Tally, Vec<Diagnostic>), Stop> {
    let waiting = || {
        setting.reporter.tell(&say("另一次构建正在写同一个文件夹，等它结束……", "Another build is writing this folder; waiting for it …"))
    };
    let release = Release::begin(target, &prepared.plan, waiting)?;
    let allowed = prepared.site.config.organiser.allowed();
    let desk = Desk { maker, release: &release, allowed: &allowed, known: Known::default(), warnings: Mutex::default() };
    let jobs = maker.jobs();
    let bar = bars.whole(&say("生成", "building"), jobs.len());
    let failures: Mutex<Vec<(usize, Stop)>> = Mutex::default();
    for turn in Turn::ALL {
        jobs.par_iter().enumerate().filter(|(_, job)| job.turn() == turn).for_each(|(at, job)| {
            if let Err(stop) = desk.make(job) {
                locked(&failures).push((at, stop));
            }
            bar.inc(1);
        });
        // What is made of the rest is not tried on a disk that refused it.
        if locked(&failures).iter().any(|(_, stop)| matches!(stop, Stop::Disk(_))) {
            break;
        }
    }
    bar.finish_and_clear();
    first_failures(std::mem::take(&mut *locked(&failures)))?;
    let mut warnings = std::mem::take(&mut *locked(&desk.warnings));
    warnings.extend(maker.notes());
    Ok((release.finish()?, warnings))
}

/// Where files are made, looked through and put into the release.
struct Desk<'d> {
    maker: &'d Maker<'d>,
    release: &'d Release,
    allowed: &'d Allowed,
    known: Known,
    warnings: Mutex<Vec<Diagnostic>>,
}

impl Desk<'_> {
    fn make(&self, job: &Job<'_>) -> Result<(), Stop> {
        match job {
            Job::Large(path, artifact) => self.large(path, artifact),
            _ => self.maker.make::<Stop>(job, |path, bytes| {
                self.pass(scan::scan(path, &bytes, self.allowed))?;
                Ok(self.release.put(path, &bytes)?)
            }),
        }
    }

    /// A file that is written piece by piece.
    fn large(&self, path: &SitePath, artifact: &Artifact) -> Result<(), Stop> {
        let mut spool = self.release.spool()?;
        self.maker.write(path, artifact, &|made| self.release.open(made), spool.file()).map_err(|unmade| match unmade {
            Unmade::Finding(diagnostic) => Stop::from(diagnostic),
            Unmade::Disk(error) => Stop::Disk(spool.failed(error)),
        })?;
        let found = scan::scan_large(path, BufReader::new(spool.rewound()?), self.allowed, &self.known);
        self.pass(found.map_err(|error| spool.failed(error))?)?;
        let bytes = spool.rewound()?.metadata().map_err(|error| spool.failed(error))?.len();
        self.maker.album().weigh(path, bytes);
        Ok(self.release.put_spool(path, spool)?)
    }

    /// Keeps warnings; errors stop the file.
    fn pass(&self, found: Vec<Diagnostic>) -> Result<(), Stop> {
        let (errors, mild): (Vec<_>, Vec<_>) = found.into_iter().partition(Diagnostic::is_error);
        locked(&self.warnings).extend(mild);
        if errors.is_empty() { Ok(()) } else { Err(Stop::Content(errors)) }
    }
}

fn locked<T>(shared: &Mutex<T>) -> MutexGuard<'_, T> {
    shared.lock().unwrap_or_else(PoisonError::into_inner)
}

/// A failing disk ends the run; otherwise all findings together, in the order of the plan, each once.
fn first_failures(mut failures: Vec<(usize, Stop)>) -> Result<(), Stop> {
    failures.sort_by_key(|failure| failure.0);
    let mut found: Vec<Diagnostic> = Vec::new();
    for (_, stop) in failures {
        match stop {
            Stop::Disk(error) => return Err(Stop::Disk(error)),
            Stop::Content(diagnostics) => {
                let new = diagnostics.into_iter().filter(|one| !found.iter().any(|known| known.message == one.message));
                let new: Vec<Diagnostic> = new.collect();
                found.extend(new);
            }
        }
    }
    if found.is_empty() { Ok(()) } else { Err(Stop::Content(found)) }
}

fn conclude(reporter: &Reporter, typed: &Typed, outcome: &Outcome, prepared: Option<&Prepared>, done: Option<(Tally, &PathBuf)>) -> End {
    let statuses = prepared.map_or(&[][..], |prepared| &prepared.statuses);
    if typed.format == Format::Json {
        let mut document = reporter.as_json("build", done.is_some(), &outcome.diagnostics, statuses);
        if let Some((tally, target)) = done {
            document["out"] = json!(target.display().to_string());
            document["files"] = json!({ "total": tally.files, "bytes": tally.bytes, "written": tally.written, "removed": tally.removed });
        }
        reporter.document(&document);
    } else {
        reporter.findings(&outcome.diagnostics);
        if let (Some((tally, target)), Some(prepared)) = (done, prepared) {
            summary(reporter, prepared, tally, target);
        }
        reporter.held_back(statuses);
        reporter.count(&outcome.diagnostics);
        if done.is_none() {
            reporter.tell(&say("没有生成；原来的站点没有改动。", "Nothing was built; the old site is untouched."));
        }
    }
    if done.is_some() { End::Done } else { End::ContentErrors }
}

fn summary(reporter: &Reporter, prepared: &Prepared, tally: Tally, target: &Path) {
    let count = |wanted: fn(&Standing) -> bool| prepared.statuses.iter().filter(|status| wanted(&status.standing)).count();
    let (people, campaigns) = (prepared.site.profile_count(), prepared.site.campaigns.len());
    let held = count(|standing| matches!(standing, Standing::HeldBack(_) | Standing::Faulty));
    let gone = count(|standing| matches!(standing, Standing::Gone));
    let (files, size, out) = (tally.files, size(tally.bytes), target.display());
    let (written, removed) = (tally.written, tally.removed);
    reporter.tell(&match reporter.speech {
        Speech::Zh => say(
            format!("{out}：{files} 个文件，{size}（新写 {written}，移除 {removed}）\n{campaigns} 个活动，发布 {people} 人，暂不发布 {held} 人，撤下 {gone} 人"),
            "",
        ),
        Speech::En => say(
            "",
            format!(
                "{out}: {}, {size} ({written} written, {removed} removed)\n{}, {} published, {held} held back, {gone} taken down",
                plural(files, "file"),
                plural(campaigns, "campaign"),
                plural(people, "honoree"),
            ),
        ),
    });
}

fn size(bytes: u64) -> String {
    format!("{:.1} MB", bytes as f64 / 1e6)
}
