//! `manifest.json` and `SHA256SUMS`: every file with its bytes and digest.

use std::collections::BTreeMap;
use std::fmt::Write;

use serde_json::{Value, json};

use super::Entry;
use crate::plan::SitePath;

/// Raised when the shape of the manifest changes.
const VERSION: u32 = 1;

/// All files but the manifest and the sums themselves, in byte order of the paths.
pub(super) fn json(entries: &BTreeMap<SitePath, Entry>) -> Vec<u8> {
    let file =
        |(path, entry): (&SitePath, &Entry)| json!({ "path": path.as_str(), "bytes": entry.bytes, "sha256": entry.digest.to_string() });
    let files: Vec<Value> = entries.iter().map(file).collect();
    let manifest = json!({ "version": VERSION, "generator": concat!("zuimei ", env!("CARGO_PKG_VERSION")), "files": files });
    let mut bytes = serde_json::to_vec_pretty(&manifest).expect("a JSON value can be printed");
    bytes.push(b'\n');
    bytes
}

/// Lines for `sha256sum -c`, the manifest included.
pub(super) fn sums(entries: &BTreeMap<SitePath, Entry>) -> Vec<u8> {
    let mut lines = String::with_capacity(entries.len() * 120);
    for (path, entry) in entries {
        writeln!(lines, "{}  {path}", entry.digest).expect("writing to a string does not fail");
    }
    lines.into_bytes()
}
