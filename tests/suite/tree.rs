//! Folders as values: every file with its bytes, so that two builds can be compared and searched.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Command;

/// Files by their path below a folder, with `/`.
pub type Files = BTreeMap<String, Vec<u8>>;

/// Reads a whole folder; one that is not there is empty.
pub fn read(root: &Path) -> Files {
    let mut files = Files::new();
    if root.is_dir() {
        read_below(root, root, &mut files);
    }
    files
}

fn read_below(root: &Path, folder: &Path, files: &mut Files) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            read_below(root, &path, files);
        } else {
            let relative = path.strip_prefix(root).unwrap().to_str().unwrap().to_owned();
            files.insert(relative, fs::read(&path).unwrap());
        }
    }
}

/// Copies a folder with everything in it.
pub fn copy(from: &Path, to: &Path) {
    for (path, bytes) in read(from) {
        let to = to.join(path);
        fs::create_dir_all(to.parent().unwrap()).unwrap();
        fs::write(to, bytes).unwrap();
    }
}

/// Asserts that two folders hold the same files with the same bytes, and names the first that differ.
#[track_caller]
pub fn assert_same(left: &Files, right: &Files) {
    let paths: std::collections::BTreeSet<&String> = left.keys().chain(right.keys()).collect();
    let differing: Vec<&&String> = paths.iter().filter(|path| left.get(**path) != right.get(**path)).take(10).collect();
    assert!(differing.is_empty(), "these files differ or are on one side only: {differing:#?}");
}

/// The files in whose path or bytes a needle occurs.
pub fn find<'f>(files: &'f Files, needle: &str) -> Vec<&'f str> {
    assert!(!needle.is_empty());
    let finder = memchr::memmem::Finder::new(needle.as_bytes());
    let holds = |(path, bytes): &(&'f String, &Vec<u8>)| path.contains(needle) || finder.find(bytes).is_some();
    files.iter().filter(holds).map(|(path, _)| path.as_str()).collect()
}

/// Asserts with the system's own tool that a folder is what its `SHA256SUMS` says, nothing missing and nothing added.
#[track_caller]
pub fn assert_complete(folder: &Path) {
    let check = Command::new("sha256sum").args(["--check", "--strict", "--quiet", "SHA256SUMS"]).current_dir(folder).output().unwrap();
    assert!(check.status.success(), "{}{}", String::from_utf8_lossy(&check.stdout), String::from_utf8_lossy(&check.stderr));
    let sums = fs::read_to_string(folder.join("SHA256SUMS")).unwrap();
    let listed: Vec<&str> = sums.lines().map(|line| &line[66..]).chain(["SHA256SUMS"]).collect();
    let files = read(folder);
    let unlisted: Vec<&String> = files.keys().filter(|path| !listed.contains(&path.as_str())).collect();
    assert!(unlisted.is_empty(), "not in SHA256SUMS: {unlisted:?}");
}
