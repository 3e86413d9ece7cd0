//! The outer ring of the source station: walks folders and reads files.
//!
//! Links are not followed (a link could lead out of the folder) and are told instead; files whose
//! name starts with a dot or `~$` (desktop litter, Word locks) are passed over.

#![expect(clippy::disallowed_methods, reason = "this is where files are read")]

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rayon::prelude::*;
use thiserror::Error;
use walkdir::{DirEntry, WalkDir};

use super::{Body, Digest, SourceFile, Tree, holds_text};

/// Texts above this size are not read: no record or story comes near it.
const LARGEST_TEXT: u64 = 4 << 20;

/// The disk refused.
#[derive(Debug, Error)]
#[error("{}: {source}", path.display())]
pub struct DiskError {
    path: PathBuf,
    source: io::Error,
}

/// What was found below a root.
#[derive(Debug, Default)]
pub struct Found {
    /// The files.
    pub tree: Tree,
    /// Relative paths of links, which are not followed.
    pub links: Vec<String>,
    /// Relative paths of entries whose name is not valid Unicode.
    pub unnameable: Vec<String>,
}

/// Reads the given folders (and single files) below `root`; one that does not exist is empty.
pub fn read(root: &Path, starts: &[&str]) -> Result<Found, DiskError> {
    let mut found = Found::default();
    let mut paths = Vec::new();
    for start in starts {
        list(root, start, &mut paths, &mut found)?;
    }
    found.tree = paths
        .into_par_iter()
        .map(|(relative, full)| read_file(relative, full))
        .collect::<Result<Vec<SourceFile>, DiskError>>()?
        .into_iter()
        .collect();
    Ok(found)
}

/// Reads one file whole.
pub fn read_bytes(path: &Path) -> io::Result<Vec<u8>> {
    fs::read(path)
}

/// Opens a file that is read piece by piece.
pub(super) fn open(path: &Path) -> io::Result<File> {
    File::open(path)
}

/// The digest of a file as it is now.
pub(super) fn digest(path: &Path) -> io::Result<Digest> {
    File::open(path).and_then(Digest::of_reader).map(|(digest, _)| digest)
}

fn list(root: &Path, start: &str, paths: &mut Vec<(Arc<str>, PathBuf)>, found: &mut Found) -> Result<(), DiskError> {
    let top = root.join(start);
    if !top.exists() {
        return Ok(());
    }
    for entry in WalkDir::new(&top).into_iter().filter_entry(is_content) {
        let entry = entry.map_err(|error| walk_error(&top, error))?;
        if entry.file_type().is_dir() {
            continue;
        }
        let Some(relative) = relative_path(root, entry.path()) else {
            found.unnameable.push(entry.path().strip_prefix(root).unwrap_or(entry.path()).display().to_string());
            continue;
        };
        if entry.file_type().is_symlink() {
            found.links.push(relative);
        } else {
            paths.push((relative.into(), entry.into_path()));
        }
    }
    Ok(())
}

fn is_content(entry: &DirEntry) -> bool {
    let name = entry.file_name().as_encoded_bytes();
    entry.depth() == 0 || !(name.starts_with(b".") || name.starts_with(b"~$") || name == b"Thumbs.db")
}

fn relative_path(root: &Path, path: &Path) -> Option<String> {
    let relative = path.strip_prefix(root).ok()?.to_str()?;
    Some(if cfg!(windows) { relative.replace('\\', "/") } else { relative.to_owned() })
}

fn read_file(path: Arc<str>, full: PathBuf) -> Result<SourceFile, DiskError> {
    let failed = |source| DiskError { path: full.clone(), source };
    let size = || fs::metadata(&full).map(|about| about.len()).map_err(failed);
    if holds_text(&path) && size()? <= LARGEST_TEXT {
        let bytes = fs::read(&full).map_err(failed)?;
        let (digest, size) = (Digest::of(&bytes), bytes.len() as u64);
        let body = Body::text(&path, bytes);
        return Ok(SourceFile { path, digest, bytes: size, body });
    }
    let (digest, bytes) = File::open(&full).and_then(Digest::of_reader).map_err(failed)?;
    Ok(SourceFile { path, digest, bytes, body: Body::OnDisk(full) })
}

fn walk_error(top: &Path, error: walkdir::Error) -> DiskError {
    let path = error.path().unwrap_or(top).to_owned();
    let source = error.into_io_error().unwrap_or_else(|| io::Error::other("the folder could not be walked"));
    DiskError { path, source }
}
