//! The commands: one verb, one file.
//!
//! [`run`] parses what was typed, resolves it into [`Setting`], calls the verb and returns an exit code;
//! nothing below it knows the argument parser, and nothing but `main` exits.

#![expect(clippy::disallowed_methods, reason = "the only reading of clock and environment")]

mod approve;
mod bars;
mod build;
mod check;
mod contact_sheet;
mod help;
mod import;
mod new;
mod report;
mod revoke;
mod schema;
mod serve;
mod status;
mod tables;
mod takedown;
mod who;
mod withdraw;

use std::ffi::OsString;
use std::io::IsTerminal;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;

use clap::{Args, FromArgMatches, Parser, Subcommand, ValueEnum};
use jiff::Zoned;
use jiff::civil::Date;

use self::report::Reporter;
use crate::diag::Speech;
use crate::media::cache::Cache;
use crate::media::encoder::Encoder;
use crate::pipeline::Choices;
use crate::tools::Tools;

/// How a command ended (SPEC: exit codes 0 to 3).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// Done.
    Done,
    /// The content has errors.
    ContentErrors,
    /// Wrong usage.
    Usage,
    /// The system failed: disk, network.
    System,
}

impl From<End> for ExitCode {
    fn from(end: End) -> ExitCode {
        ExitCode::from(match end {
            End::Done => 0,
            End::ContentErrors => 1,
            End::Usage => 2,
            End::System => 3,
        })
    }
}

/// Turns the approved records of a “最美科技工作者” campaign into a bilingual static site.
#[derive(Debug, Parser)]
#[command(name = "zuimei", version, propagate_version = true, disable_help_subcommand = true)]
struct Typed {
    #[command(flatten)]
    common: Common,
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Args, Debug)]
struct Common {
    /// Folder of the site
    #[arg(long, value_name = "DIR", default_value = ".", global = true)]
    root: PathBuf,
    /// Language in which the program speaks; by default that of the environment
    #[arg(long, value_name = "LANG", global = true)]
    lang: Option<Tongue>,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Tongue {
    /// 简体中文
    Zh,
    /// English
    En,
}

#[derive(Debug, Subcommand)]
enum Verb {
    /// Make a new site with one sample honoree
    New(new::Typed),
    /// Turn forms, lists, photos and videos into records
    Import(import::Typed),
    /// Report everything that is wrong or missing
    Check(check::Typed),
    /// Show where each honoree stands
    Status(status::Typed),
    /// Sign off the present content of honorees
    Approve(approve::Typed),
    /// Take an honoree down at his or her own wish
    Withdraw(withdraw::Typed),
    /// Take an honoree down by decision of the hosts
    Revoke(revoke::Typed),
    /// Build the site
    Build(build::Typed),
    /// Show all crops of all photos on one page, for the editor
    ContactSheet(contact_sheet::Typed),
    /// Preview the site on this machine
    Serve(serve::Typed),
    /// Print the JSON Schema of a file, for editors
    Schema(schema::Typed),
    /// Write a table for the office above
    Report(tables::Typed),
}

/// How findings are printed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For people
    #[default]
    Text,
    /// One JSON document on standard output
    Json,
}

/// What decides who is published; shared by check, status, build and serve.
#[derive(Args, Debug)]
struct Looking {
    /// Day on which the site is looked at, such as 2023-11-20; by default today
    #[arg(long, value_name = "DATE")]
    at: Option<Date>,
}

impl Looking {
    fn choices(&self, setting: &Setting) -> Choices {
        Choices { at: self.at.unwrap_or_else(today), base_url: None, drafts: false, hold_errors: false, tools: tools(&setting.root) }
    }
}

/// What every command knows.
struct Setting {
    root: PathBuf,
    /// The language of `--lang`, if it was typed.
    asked: Option<Speech>,
    reporter: Reporter,
}

impl Setting {
    /// The cache of the site; one that cannot be opened costs time, never the result.
    fn cache(&self) -> Cache {
        Cache::open(self.root.join(".zuimei/cache")).unwrap_or_else(|_| Cache::disabled())
    }
}

/// Parses the arguments and runs the command.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> End {
    let arguments: Vec<OsString> = arguments.into_iter().collect();
    let speech = help::speech(&arguments);
    let parsed = help::command::<Typed>(speech).try_get_matches_from(arguments).and_then(|matches| Typed::from_arg_matches(&matches));
    let typed = match parsed {
        Ok(typed) => typed,
        Err(error) => {
            // A closed pipe is no reason to fail differently.
            let _ = error.print();
            return if error.use_stderr() { End::Usage } else { End::Done };
        }
    };
    let asked = typed.common.lang.map(|tongue| match tongue {
        Tongue::Zh => Speech::Zh,
        Tongue::En => Speech::En,
    });
    let reporter = Reporter::new(asked.unwrap_or(speech), std::io::stderr().is_terminal());
    let setting = Setting { root: typed.common.root, asked, reporter };
    match typed.verb {
        Verb::New(typed) => new::run(&setting, &typed),
        Verb::Import(typed) => import::run(&setting, &typed),
        Verb::Check(typed) => check::run(&setting, &typed),
        Verb::Status(typed) => status::run(&setting, &typed),
        Verb::Approve(typed) => approve::run(&setting, &typed),
        Verb::Withdraw(typed) => withdraw::run(&setting, &typed),
        Verb::Revoke(typed) => revoke::run(&setting, &typed),
        Verb::Build(typed) => build::run(&setting, &typed),
        Verb::ContactSheet(typed) => contact_sheet::run(&setting, &typed),
        Verb::Serve(typed) => serve::run(&setting, &typed),
        Verb::Schema(typed) => schema::run(&setting, &typed),
        Verb::Report(typed) => tables::run(&setting, &typed),
    }
}

/// The programs that are installed: `ffmpeg` on the path, or where `ZUIMEI_FFMPEG` says; empty means none.
fn tools(root: &Path) -> Tools {
    let program = match std::env::var_os("ZUIMEI_FFMPEG") {
        Some(path) if path.is_empty() => None,
        Some(path) => Some(PathBuf::from(path)),
        None => on_path(&format!("ffmpeg{}", std::env::consts::EXE_SUFFIX)),
    };
    Tools { ffmpeg: program.map(|program| Arc::new(Encoder::new(program))), fonts_of: Some(root.to_owned()) }
}

/// A program in one of the folders of `PATH`.
fn on_path(name: &str) -> Option<PathBuf> {
    let folders = std::env::var_os("PATH")?;
    // A relative folder would be that of whoever wrote the site.
    std::env::split_paths(&folders).filter(|folder| folder.is_absolute()).map(|folder| folder.join(name)).find(|path| path.is_file())
}

/// Today by the clock, or by `SOURCE_DATE_EPOCH`: the only reading of the clock.
fn today() -> Date {
    let epoch = std::env::var("SOURCE_DATE_EPOCH").ok().and_then(|seconds| seconds.parse().ok());
    match epoch.and_then(|seconds| jiff::Timestamp::from_second(seconds).ok()) {
        Some(moment) => moment.to_zoned(jiff::tz::TimeZone::UTC).date(),
        None => Zoned::now().date(),
    }
}
