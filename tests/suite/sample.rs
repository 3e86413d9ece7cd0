//! The bundled sample site, built once for all tests that look at it.

use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use crate::site::{Run, zuimei};
use crate::tree::{self, Files};

/// Ids of the five campaigns.
pub const CAMPAIGNS: [&str; 5] = ["beijing-2023", "chongqing-2021", "inner-mongolia-2023", "ordos-2021", "taiyuan-2023"];

/// The built sample.
pub struct Sample {
    /// The output folder.
    pub folder: PathBuf,
    /// All its files.
    pub files: Files,
    /// What the build reported.
    pub report: serde_json::Value,
}

/// A folder that outlives the run, so that photos and banners need not be made again each time.
fn workplace() -> PathBuf {
    Path::new(env!("CARGO_TARGET_TMPDIR")).join("sample")
}

/// Copies what the repository holds of the site to a folder; its own `public` and `.zuimei` are left alone.
pub fn copy_to(root: &Path) {
    for part in ["content", "static", "themes", "fonts"] {
        let to = root.join(part);
        if to.is_dir() {
            std::fs::remove_dir_all(&to).unwrap();
        }
        tree::copy(&Path::new(env!("CARGO_MANIFEST_DIR")).join(part), &to);
    }
}

/// Builds the sample that lies in a folder.
pub fn build(root: &Path, arguments: &[&str]) -> Run {
    let output = zuimei().arg("--root").arg(root).args(["build", "--format", "json"]).args(arguments).output().unwrap();
    Run::from(output)
}

/// The sample, built by the first test that asks for it.
pub fn sample() -> &'static Sample {
    static SAMPLE: OnceLock<Sample> = OnceLock::new();
    SAMPLE.get_or_init(|| {
        let root = workplace();
        copy_to(&root);
        let report = build(&root, &[]).ends(0).json();
        let folder = root.join("public");
        Sample { files: tree::read(&folder), folder, report }
    })
}

impl Sample {
    /// Paths and texts of all pages.
    pub fn pages(&self) -> impl Iterator<Item = (&str, &str)> {
        let pages = self.files.iter().filter(|(path, _)| path.ends_with(".html"));
        pages.map(|(path, bytes)| (path.as_str(), std::str::from_utf8(bytes).unwrap()))
    }

    /// Whether there is a page at an address.
    pub fn has(&self, address: &str) -> bool {
        self.files.contains_key(address) || self.files.contains_key(&format!("{address}index.html"))
    }

    /// The file at a path, as text.
    #[track_caller]
    pub fn text(&self, path: &str) -> &str {
        std::str::from_utf8(self.files.get(path).unwrap_or_else(|| panic!("there is no {path}"))).unwrap()
    }

    /// Slugs of a campaign's honorees with a certain standing.
    pub fn honorees<'s>(&'s self, campaign: &str, standing: &str) -> Vec<&'s str> {
        let all = self.report["honorees"].as_array().unwrap().iter();
        let wanted = all.filter(|one| one["campaign"] == campaign && one["standing"] == standing);
        wanted.map(|one| one["honoree"].as_str().unwrap()).collect()
    }
}
