//! The driver: a tiny site in a folder of its own, on which the real program runs.
//!
//! [`Site::new`] holds one campaign without people; [`Site::person`] adds somebody who has passed every point of
//! the gate. Files are changed with [`Site::change`] and [`Site::write`], commands run with [`Site::run`]
//! and [`Site::build`]; each returns what a user at a terminal would see.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use sha2::{Digest, Sha256};
use tempfile::TempDir;

use crate::tree::{self, Files};

/// The campaign of every tiny site.
pub const CAMPAIGN: &str = "taiyuan-2023";

/// 2024-01-15, the day on which all tiny sites are looked at.
const TODAY: &str = "1705276800";

const SITE: &str = r#"base_url = "https://zuimei.example.org/portal"
title = { zh = "最美科技工作者", en = "Most Beautiful Sci-Tech Workers" }
languages = ["zh", "en"]

[organiser]
name = { zh = "示例编辑部", en = "Sample office" }
"#;

/// Its people are few and their texts short: what the notice says of that is lifted.
const PLAIN_CAMPAIGN: &str = r#"preset = "taiyuan-2023"
published_on = 2023-11-20
honoree_count = 0
rules.deeds.chars = 0
rules.stories.min_items = 0

[banners]
presets = []
"#;

const APPROVAL: &str = r#"state = "honored"

[consent]
given_on = 2023-10-12
scope = ["publish", "photo", "video"]

[secrecy]
cleared = true
by = "审查员"
on = 2023-10-20

[opinions]
employer = { agrees = true, on = 2023-10-09 }
recommender = { agrees = true, on = 2023-10-11 }

[public_notice]
from = 2023-11-06
to = 2023-11-10
objections = "none"
"#;

/// Who signs which review.
pub const REVIEWERS: [(&str, &str); 3] = [("first", "初审人"), ("second", "复审人"), ("third", "终审人")];

/// Somebody who is honoured.
#[derive(Clone, Copy, Debug)]
pub struct Person {
    pub slug: &'static str,
    pub zh: &'static str,
    pub en: &'static str,
    pub region: &'static str,
}

pub const HE: Person = Person { slug: "he-qinglan", zh: "贺清岚", en: "He Qinglan", region: "yingze" };
pub const WEI: Person = Person { slug: "wei-heng", zh: "卫衡", en: "Wei Heng", region: "xiaodian" };

impl Person {
    /// The record's folder below the root of the site.
    pub fn folder(&self) -> String {
        format!("content/{CAMPAIGN}/honorees/{}", self.slug)
    }

    /// A file of the record below the root of the site.
    pub fn file(&self, name: &str) -> String {
        format!("{}/{name}", self.folder())
    }

    /// The person's page in the default language.
    pub fn page(&self) -> String {
        format!("{CAMPAIGN}/honorees/{}/index.html", self.slug)
    }

    fn record(&self) -> String {
        let Person { zh, en, region, .. } = self;
        format!(
            r#"name = {{ zh = "{zh}", en = "{en}" }}
gender = "female"
ethnicity = "汉族"
employer = {{ zh = "{zh}所在的研究所", en = "Institute of {en}" }}
region = "{region}"
domain = ["economy"]
summary = {{ zh = "{zh}的简介。", en = "About {en}." }}
"#
        )
    }
}

/// What a command left behind at the terminal.
#[derive(Debug)]
pub struct Run {
    pub code: i32,
    pub out: String,
    pub err: String,
}

impl Run {
    /// Asserts the exit code and shows what was printed if it is another.
    #[track_caller]
    pub fn ends(self, code: i32) -> Run {
        assert_eq!(self.code, code, "\n{}\n{}", self.out, self.err);
        self
    }

    /// The one JSON document on standard output.
    #[track_caller]
    pub fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.out).unwrap_or_else(|error| panic!("{error}:\n{}", self.out))
    }
}

impl From<Output> for Run {
    fn from(output: Output) -> Run {
        let text = |bytes| String::from_utf8(bytes).unwrap();
        Run { code: output.status.code().unwrap_or(-1), out: text(output.stdout), err: text(output.stderr) }
    }
}

/// A site in a folder of its own.
#[derive(Debug)]
pub struct Site {
    folder: TempDir,
}

impl Site {
    /// One campaign without people and without banners, in two languages.
    pub fn new() -> Site {
        let site = Site { folder: TempDir::new().unwrap() };
        site.write("content/site.toml", SITE);
        site.write(&format!("content/{CAMPAIGN}/campaign.toml"), PLAIN_CAMPAIGN);
        site
    }

    /// A site with these people, all of them published.
    pub fn with(people: &[Person]) -> Site {
        people.iter().fold(Site::new(), |site, person| site.person(person))
    }

    /// Adds somebody who has passed every point of the gate.
    pub fn person(self, person: &Person) -> Site {
        let Person { zh, en, .. } = person;
        self.write(&person.file("honoree.toml"), person.record());
        self.write(&person.file("deeds.zh.md"), format!("{zh}做了一件事。\n"));
        self.write(&person.file("deeds.en.md"), format!("{en} did one thing.\n"));
        self.write(&person.file("story-1.zh.md"), format!("# 一个故事\n\n{zh}的故事。\n"));
        self.write(&person.file("story-1.en.md"), format!("# A story\n\nThe story of {en}.\n"));
        self.sign(person);
        self
    }

    /// Writes a fresh `approval.toml` with all sign-offs over the present content.
    pub fn sign(&self, person: &Person) {
        let digest = self.digest(person);
        let sign_off =
            |(role, by)| format!("\n[[signoffs]]\nrole = \"{role}\"\nby = \"{by}\"\non = 2023-11-15\ndigest = \"sha256:{digest}\"\n");
        let sign_offs: String = REVIEWERS.map(sign_off).concat();
        self.write(&person.file("approval.toml"), format!("{APPROVAL}{sign_offs}"));
    }

    /// The digest of a record as the contract defines it, computed here a second time.
    pub fn digest(&self, person: &Person) -> String {
        let files = tree::read(&self.path(&person.folder()));
        let line = |(path, bytes): (&String, &Vec<u8>)| format!("{}  {path}\n", sha256(bytes));
        let lines: String = files.iter().filter(|(path, _)| *path != "approval.toml").map(line).collect();
        sha256(lines.as_bytes())
    }

    pub fn root(&self) -> &Path {
        self.folder.path()
    }

    pub fn path(&self, path: &str) -> PathBuf {
        self.folder.path().join(path)
    }

    /// Writes a file, making its folder.
    pub fn write(&self, path: &str, bytes: impl AsRef<[u8]>) {
        let path = self.path(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }

    pub fn read(&self, path: &str) -> String {
        fs::read_to_string(self.path(path)).unwrap()
    }

    /// Replaces a piece of a file; it must be there.
    #[track_caller]
    pub fn change(&self, path: &str, old: &str, new: &str) {
        let text = self.read(path);
        assert!(text.contains(old), "{path} does not hold “{old}”:\n{text}");
        self.write(path, text.replacen(old, new, 1));
    }

    pub fn remove(&self, path: &str) {
        let path = self.path(path);
        if path.is_dir() { fs::remove_dir_all(path).unwrap() } else { fs::remove_file(path).unwrap() }
    }

    /// The program with arguments, in this site's folder, away from the settings of whoever runs the tests.
    pub fn command(&self, arguments: &[&str]) -> Command {
        let mut command = zuimei();
        command.arg("--root").arg(self.root()).args(arguments);
        command
    }

    pub fn run(&self, arguments: &[&str]) -> Run {
        self.command(arguments).output().unwrap().into()
    }

    /// The same on a machine that has no ffmpeg.
    pub fn without_ffmpeg(&self, arguments: &[&str]) -> Run {
        self.command(arguments).env("ZUIMEI_FFMPEG", "").output().unwrap().into()
    }

    pub fn build(&self) -> Run {
        self.run(&["build"])
    }

    /// A file of the output as text.
    #[track_caller]
    pub fn page(&self, path: &str) -> String {
        fs::read_to_string(self.path("public").join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
    }

    /// The whole output.
    pub fn output(&self) -> Files {
        tree::read(&self.path("public"))
    }
}

/// The program itself, speaking English unless told otherwise, on a fixed day.
pub fn zuimei() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_zuimei"));
    for name in ["LC_ALL", "LC_MESSAGES", "LANG"] {
        command.env_remove(name);
    }
    command.env("SOURCE_DATE_EPOCH", TODAY);
    command
}

/// SHA-256 in hexadecimal.
pub fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// A JPEG of one colour.
pub fn jpeg(width: u32, height: u32, colour: [u8; 3]) -> Vec<u8> {
    let picture = image::RgbImage::from_pixel(width, height, image::Rgb(colour));
    let mut bytes = Vec::new();
    image::codecs::jpeg::JpegEncoder::new_with_quality(&mut bytes, 92).encode_image(&picture).unwrap();
    bytes
}
