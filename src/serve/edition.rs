//! One reading of the site: findings, standings, and the maker that can make each file of the plan.

use std::io::Cursor;

use self_cell::self_cell;

use super::Options;
use crate::diag::{Diagnostic, say};
use crate::make::Maker;
use crate::media::cache::Cache;
use crate::pipeline::{self, Outcome, Prepared, Status};
use crate::plan::{Artifact, SitePath};
use crate::scan::{self, Known};
use crate::source::{Digest, Tree, disk::DiskError};
use crate::survey::Facts;

self_cell!(
    /// A site and the maker that borrows from it, so that both can be swapped as one.
    struct Bench {
        owner: Prepared,
        #[covariant]
        dependent: Maker,
    }
);

/// One reading of the site.
pub(super) struct Edition {
    /// Counts from 1; open pages are told when it grows.
    pub number: u64,
    /// All findings, in the order of files and lines.
    pub diagnostics: Vec<Diagnostic>,
    /// Where each honoree stands.
    pub statuses: Vec<Status>,
    bench: Option<Bench>,
    stopped: bool,
    facts: Facts,
    content: Option<Digest>,
}

/// What stands at an address.
pub(super) enum Found<'e> {
    /// A file of the plan.
    File(SitePath, &'e Artifact),
    /// The folder of a page, asked for without the slash at its end.
    Folder,
    /// Nothing.
    Nothing,
}

impl Edition {
    /// Reads the site; nothing if its files are the same as before.
    pub fn read(options: &Options, cache: &Cache, before: Option<&Edition>) -> Option<Edition> {
        let number = before.map_or(1, |before| before.number + 1);
        let mut facts = before.map(|before| before.facts.clone()).unwrap_or_default();
        let (tree, found) = match pipeline::read(&options.root) {
            Ok(read) => read,
            Err(error) => return Some(Edition::unreadable(number, facts, &error)),
        };
        let content = Some(fingerprint(&tree, &found));
        if before.is_some_and(|before| before.content == content) {
            return None;
        }
        let mut outcome = pipeline::prepare(&tree, &options.choices, &facts, found);
        let mut stopped = !outcome.is_publishable(options.choices.hold_errors || options.choices.drafts);
        let statuses = outcome.prepared.as_mut().map(|prepared| {
            facts = std::mem::take(&mut prepared.facts);
            std::mem::take(&mut prepared.statuses)
        });
        let Outcome { mut diagnostics, prepared, .. } = outcome;
        let make = |prepared| Bench::try_new(prepared, |prepared| prepared.maker(cache.clone(), options.root.clone()));
        let bench = prepared.map(make).transpose().unwrap_or_else(|broken_theme| {
            diagnostics.push(broken_theme);
            stopped = true;
            None
        });
        Some(Edition { number, diagnostics, statuses: statuses.unwrap_or_default(), bench, stopped, facts, content })
    }

    fn unreadable(number: u64, facts: Facts, error: &DiskError) -> Edition {
        let message = say(format!("读不出站点：{error}"), format!("the site cannot be read: {error}"));
        let diagnostics = vec![Diagnostic::error("source/unreadable", message)];
        Edition { number, diagnostics, statuses: Vec::new(), bench: None, stopped: true, facts, content: None }
    }

    /// Whether errors stand in the way of showing pages.
    pub fn is_stopped(&self) -> bool {
        self.stopped
    }

    /// Whether the folder holds no site at all.
    pub fn has_no_site(&self) -> bool {
        self.diagnostics.iter().any(|diagnostic| diagnostic.code == "site/missing")
    }

    /// The site and its plan, if there is one.
    pub fn prepared(&self) -> Option<&Prepared> {
        self.bench.as_ref().map(Bench::borrow_owner)
    }

    /// What stands at a decoded address without the slash at its start.
    pub fn find(&self, asked: &str) -> Found<'_> {
        let Some(Prepared { plan, .. }) = self.prepared() else { return Found::Nothing };
        if asked.starts_with('/') || asked.contains("//") {
            return Found::Nothing;
        }
        let is_folder = asked.is_empty() || asked.ends_with('/');
        let path = if is_folder { SitePath::new(format!("{asked}index.html")) } else { SitePath::new(asked) };
        match plan.get(&path) {
            Some(artifact) => Found::File(path, artifact),
            None if !is_folder && plan.get(&SitePath::page(asked)).is_some() => Found::Folder,
            None => Found::Nothing,
        }
    }

    /// Makes a file as a build would, the last look for private values included.
    pub fn make(&self, path: &SitePath, artifact: &Artifact) -> Result<Vec<u8>, Diagnostic> {
        let bench = self.bench.as_ref().expect("an artifact comes from a plan");
        let bytes = bench.borrow_dependent().bytes(path, artifact)?;
        let allowed = bench.borrow_owner().site.config.organiser.allowed();
        let found = match artifact {
            Artifact::Video { .. } | Artifact::Kit(_) => {
                scan::scan_large(path, Cursor::new(&bytes), &allowed, &Known::default()).expect("memory is read without errors")
            }
            _ => scan::scan(path, &bytes, &allowed),
        };
        found.into_iter().find(Diagnostic::is_error).map_or(Ok(bytes), Err)
    }
}

/// Tells whether anything has changed: every file with its digest, and what was passed over.
fn fingerprint(tree: &Tree, found: &[Diagnostic]) -> Digest {
    let mut lines = String::new();
    for file in super::watch::FOLDERS.iter().flat_map(|folder| tree.below(folder)) {
        lines.push_str(&format!("{}  {}\n", file.digest, file.path));
    }
    for diagnostic in found {
        lines.push_str(&diagnostic.message.en);
        lines.push('\n');
    }
    Digest::of(lines.as_bytes())
}
