//! Files and folders of a release.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io;
use std::path::Path;

use walkdir::WalkDir;

use super::OutputError;
use crate::plan::SitePath;
use crate::source::Digest;

/// Makes every folder that the paths need.
pub(super) fn make_folders<'p>(root: &Path, paths: impl Iterator<Item = &'p SitePath>) -> Result<(), OutputError> {
    fs::create_dir_all(root).map_err(|error| OutputError::new(root, error))?;
    let folders: BTreeSet<&str> = paths.filter_map(|path| path.as_str().rsplit_once('/')).map(|(folder, _)| folder).collect();
    for folder in folders {
        let folder = root.join(folder);
        match fs::create_dir(&folder) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => fs::create_dir_all(&folder),
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Ok(()),
            made => made,
        }
        .map_err(|error| OutputError::new(&folder, error))?;
    }
    Ok(())
}

/// Whether a file holds exactly these bytes.
pub(super) fn holds(path: &Path, bytes: &[u8]) -> bool {
    let is_as_long = fs::metadata(path).is_ok_and(|about| about.is_file() && about.len() == bytes.len() as u64);
    is_as_long && fs::read(path).is_ok_and(|found| found == bytes)
}

/// Whether a file is of this size and digest.
pub(super) fn has(path: &Path, bytes: u64, digest: Digest) -> bool {
    let is_as_long = fs::metadata(path).is_ok_and(|about| about.is_file() && about.len() == bytes);
    is_as_long && File::open(path).and_then(Digest::of_reader).is_ok_and(|(found, _)| found == digest)
}

/// Removes a folder if it is there.
pub(super) fn remove(folder: &Path) -> io::Result<()> {
    match fs::remove_dir_all(folder) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        other => other,
    }
}

/// Counts the files below a folder whose relative path is as asked.
pub(super) fn count(root: &Path, asked: impl Fn(String) -> bool) -> usize {
    let relative = |path: &Path| path.strip_prefix(root).ok().map(|path| path.to_string_lossy().replace('\\', "/"));
    let files = WalkDir::new(root).into_iter().flatten().filter(|entry| entry.file_type().is_file());
    files.filter_map(|entry| relative(entry.path())).filter(|path| asked(path.clone())).count()
}
