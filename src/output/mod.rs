//! Bytes to folder: all or nothing, only what changed, with a manifest.
//!
//! A [`Release`] is built in a folder beside the output and takes its place in one step when it is
//! complete; until then, whatever happens, the old site stands. Files whose bytes did not change are
//! linked from the old site instead of being written. What is put in has passed the [`scan`](crate::scan).

#![expect(clippy::disallowed_methods, reason = "this is where files are written")]

mod files;
mod manifest;
mod spool;
mod swap;

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Mutex;

use thiserror::Error;

pub use self::spool::Spool;
use crate::plan::{Plan, SitePath};
use crate::source::Digest;

/// The disk refused.
#[derive(Debug, Error)]
#[error("{}: {source}", path.display())]
pub struct OutputError {
    path: PathBuf,
    source: io::Error,
}

impl OutputError {
    fn new(path: &Path, source: io::Error) -> OutputError {
        OutputError { path: path.to_owned(), source }
    }
}

/// What became of the files of a release.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Files in the site.
    pub files: usize,
    /// Bytes in the site.
    pub bytes: u64,
    /// Files whose bytes are new.
    pub written: usize,
    /// Files of the old site that are not in the new one.
    pub removed: usize,
}

/// A site being written beside the one that stands.
#[derive(Debug)]
pub struct Release {
    target: PathBuf,
    staging: PathBuf,
    spools: PathBuf,
    old: Option<PathBuf>,
    entries: Mutex<BTreeMap<SitePath, Entry>>,
    _lock: File,
}

/// One file of a release.
#[derive(Clone, Copy, Debug)]
struct Entry {
    bytes: u64,
    digest: Digest,
    written: bool,
}

impl Release {
    /// Starts a release that will take the place of `target`; waits while another run writes there, after
    /// calling `waiting`.
    pub fn begin(target: &Path, plan: &Plan, waiting: impl FnOnce()) -> Result<Release, OutputError> {
        let target = swap::real_target(target).map_err(|error| OutputError::new(target, error))?;
        let workshop = swap::workshop(&target);
        fs::create_dir_all(&workshop).map_err(|error| OutputError::new(&workshop, error))?;
        let lock = swap::lock(&workshop, waiting)?;
        let (staging, spools) = (workshop.join("new"), workshop.join("spools"));
        for folder in [&staging, &spools] {
            files::remove(folder).map_err(|error| OutputError::new(folder, error))?;
        }
        fs::create_dir(&spools).map_err(|error| OutputError::new(&spools, error))?;
        files::make_folders(&staging, plan.iter().map(|(path, _)| path))?;
        let old = target.is_dir().then(|| target.clone());
        Ok(Release { target, staging, spools, old, entries: Mutex::default(), _lock: lock })
    }

    /// Puts one file into the release.
    pub fn put(&self, path: &SitePath, bytes: &[u8]) -> Result<(), OutputError> {
        let (to, old) = self.places(path);
        let unchanged = old.is_some_and(|old| files::holds(&old, bytes) && fs::hard_link(&old, &to).is_ok());
        if !unchanged {
            fs::write(&to, bytes).map_err(|error| OutputError::new(&to, error))?;
        }
        self.enter(path, Entry { bytes: bytes.len() as u64, digest: Digest::of(bytes), written: !unchanged });
        Ok(())
    }

    /// An empty file for what must not stand in memory; it goes when it is dropped before it is put.
    pub fn spool(&self) -> Result<Spool, OutputError> {
        Spool::new(&self.spools)
    }

    /// Puts one file that was written piece by piece into the release.
    pub fn put_spool(&self, path: &SitePath, spool: Spool) -> Result<(), OutputError> {
        let (to, old) = self.places(path);
        let (digest, bytes) = spool.digest()?;
        let unchanged = old.is_some_and(|old| files::has(&old, bytes, digest) && fs::hard_link(&old, &to).is_ok());
        if !unchanged {
            spool.move_to(&to)?;
        }
        self.enter(path, Entry { bytes, digest, written: !unchanged });
        Ok(())
    }

    /// A file that has been put.
    pub fn open(&self, path: &SitePath) -> Option<File> {
        let is_put = self.entries.lock().unwrap_or_else(|poisoned| poisoned.into_inner()).contains_key(path);
        is_put.then(|| File::open(self.staging.join(path.as_str())).ok()).flatten()
    }

    /// Where a file goes, and where it stood.
    fn places(&self, path: &SitePath) -> (PathBuf, Option<PathBuf>) {
        (self.staging.join(path.as_str()), self.old.as_ref().map(|old| old.join(path.as_str())))
    }

    fn enter(&self, path: &SitePath, entry: Entry) {
        self.entries.lock().unwrap_or_else(|poisoned| poisoned.into_inner()).insert(path.clone(), entry);
    }

    /// Writes the manifest and lets the release take the place of the old site.
    pub fn finish(self) -> Result<Tally, OutputError> {
        let mut entries = self.entries.lock().unwrap_or_else(|poisoned| poisoned.into_inner()).clone();
        let json = manifest::json(&entries);
        let json_path = SitePath::new("manifest.json");
        self.put(&json_path, &json)?;
        entries.insert(json_path, Entry { bytes: json.len() as u64, digest: Digest::of(&json), written: false });
        self.put(&SitePath::new("SHA256SUMS"), &manifest::sums(&entries))?;
        let tally = self.tally();
        swap::replace(&self.target, &self.staging).map_err(|error| OutputError::new(&self.target, error))?;
        Ok(tally)
    }

    fn tally(&self) -> Tally {
        let entries = self.entries.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
        let old = self.old.as_ref().map_or(0, |old| files::count(old, |path| !entries.contains_key(&SitePath::new(path))));
        Tally {
            files: entries.len(),
            bytes: entries.values().map(|entry| entry.bytes).sum(),
            written: entries.values().filter(|entry| entry.written).count(),
            removed: old,
        }
    }
}

impl Drop for Release {
    /// Removes what did not become the site: the old one, or what a failed run made. Should this fail, the next run does it.
    fn drop(&mut self) {
        let _ = files::remove(&self.staging);
        let _ = files::remove(&self.spools);
    }
}
