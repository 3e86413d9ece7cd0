//! The files below what was named on the command line, in the order of their names.
//!
//! Links are not followed and told; hidden files and what systems leave behind are passed over.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use walkdir::{DirEntry, WalkDir};

use super::refuse;
use crate::diag::Diagnostic;

/// A file on disk.
pub(super) struct OnDisk {
    /// How its path is shown: from the last part of what was named, never the folders above.
    pub shown: Arc<str>,
    pub path: PathBuf,
    pub size: u64,
}

/// All files below the paths.
pub(super) fn files(paths: &[PathBuf], diagnostics: &mut Vec<Diagnostic>) -> io::Result<Vec<OnDisk>> {
    let mut found = Vec::new();
    let mut tops: BTreeMap<String, usize> = BTreeMap::new();
    for path in paths {
        // What was named by hand may be a link: it was meant.
        let real = path.canonicalize()?;
        let top = top_name(&real, &mut tops);
        for entry in WalkDir::new(&real).sort_by_file_name().into_iter().filter_entry(is_wanted) {
            let entry = match entry {
                Ok(entry) => entry,
                Err(error) => {
                    diagnostics.push(refuse::unwalked(&shown(&top, &real, error.path().unwrap_or(&real)), &error));
                    continue;
                }
            };
            let shown = shown(&top, &real, entry.path());
            if entry.file_type().is_symlink() {
                diagnostics.push(refuse::link(&shown));
            } else if entry.file_type().is_file() {
                let size = fs::metadata(entry.path())?.len();
                found.push(OnDisk { shown: shown.into(), path: entry.into_path(), size });
            }
        }
    }
    Ok(found)
}

/// The name of what was handed over; told apart by a number where two are called the same.
fn top_name(path: &Path, tops: &mut BTreeMap<String, usize>) -> String {
    let name = path.file_name().map(readable).unwrap_or_default();
    let times = tops.entry(name.clone()).or_default();
    *times += 1;
    if *times > 1 { format!("{name}#{times}") } else { name }
}

fn is_wanted(entry: &DirEntry) -> bool {
    let name = entry.file_name().as_encoded_bytes();
    let litter: [&[u8]; 3] = [b"Thumbs.db", b"desktop.ini", b"__MACOSX"];
    entry.depth() == 0 || !(name.starts_with(b".") || name.starts_with(b"~$") || litter.contains(&name))
}

fn shown(top: &str, root: &Path, path: &Path) -> String {
    let below = path.strip_prefix(root).unwrap_or(path);
    let parts = below.components().map(|part| readable(part.as_os_str()));
    std::iter::once(top.to_owned()).chain(parts).collect::<Vec<_>>().join("/")
}

/// A name as text; one that is not UTF-8 was most likely unpacked from an archive with GBK names.
fn readable(name: &std::ffi::OsStr) -> String {
    let text = match name.to_str() {
        Some(text) => text.to_owned(),
        None => {
            let gbk = encoding_rs::GBK.decode_without_bom_handling_and_without_replacement(name.as_encoded_bytes());
            gbk.map_or_else(|| name.to_string_lossy().into_owned(), |text| text.into_owned())
        }
    };
    super::plain(&text)
}
