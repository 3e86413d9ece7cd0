//! The schemas that editors complete keys by: every file that the program ships fits, what is wrong does not, and
//! the files in `schemas/` are what `zuimei schema` writes.

use std::fs;
use std::path::{Path, PathBuf};

use boon::{Compiler, SchemaIndex, Schemas};
use serde_json::Value;

use crate::site::{HE, Site, zuimei};
use crate::tree;

const KINDS: [&str; 5] = ["site", "campaign", "record", "approval", "event"];

struct Checker {
    schemas: Schemas,
    indexes: Vec<(String, SchemaIndex)>,
}

impl Checker {
    /// Asks the program for its schemas and compiles them.
    fn new() -> Checker {
        let mut schemas = Schemas::new();
        let mut compiler = Compiler::new();
        let compile = |kind: &str| {
            let printed = zuimei().args(["schema", kind]).output().unwrap().stdout;
            let schema: Value = serde_json::from_slice(&printed).unwrap();
            let url = format!("https://example.org/{kind}");
            compiler.add_resource(&url, schema).unwrap();
            (kind.to_owned(), compiler.compile(&url, &mut schemas).unwrap())
        };
        let indexes = KINDS.map(compile).to_vec();
        Checker { schemas, indexes }
    }

    fn check(&self, kind: &str, text: &str) -> Result<(), String> {
        let value = json(&toml::Value::Table(text.parse().unwrap_or_else(|error| panic!("{error}:\n{text}"))));
        let (_, index) = self.indexes.iter().find(|(known, _)| known == kind).unwrap();
        self.schemas.validate(&value, *index).map_err(|error| format!("{error:#}"))
    }
}

/// As the language servers see TOML: a day is a string.
fn json(value: &toml::Value) -> Value {
    match value {
        toml::Value::Datetime(moment) => moment.to_string().into(),
        toml::Value::Array(items) => items.iter().map(json).collect(),
        toml::Value::Table(table) => Value::Object(table.iter().map(|(key, value)| (key.clone(), json(value))).collect()),
        other => serde_json::to_value(other).unwrap(),
    }
}

/// Which schema a file of the content tree has.
fn kind(path: &str) -> Option<&'static str> {
    let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
    match name {
        "site.toml" => Some("site"),
        "campaign.toml" => Some("campaign"),
        "honoree.toml" => Some("record"),
        "approval.toml" => Some("approval"),
        _ if folder.ends_with("/events") && name.ends_with(".toml") => Some("event"),
        _ => None,
    }
}

fn repository(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// Every TOML file below a folder, with its path relative to it and its kind.
fn files(root: &Path) -> Vec<(String, &'static str, String)> {
    let texts = tree::read(root).into_iter().filter_map(|(path, bytes)| Some((kind(&path)?, path, bytes)));
    texts.map(|(kind, path, bytes)| (path, kind, String::from_utf8(bytes).unwrap())).collect()
}

fn new_site() -> tempfile::TempDir {
    let folder = tempfile::TempDir::new().unwrap();
    let made = zuimei().args(["new", "site", "--preset", "ordos-2021", "--root"]).arg(folder.path()).status().unwrap();
    assert!(made.success());
    folder
}

#[test]
fn all_shipped_files_fit_their_schemas() {
    let checker = Checker::new();
    let new_site = new_site();
    let mut seen = 0;
    for root in [repository("content"), new_site.path().join("site/content")] {
        for (path, kind, text) in files(&root) {
            checker.check(kind, &text).unwrap_or_else(|error| panic!("{path}: {error}"));
            seen += 1;
        }
    }
    assert!(seen > 40, "{seen}");
    let presets = tree::read(&repository("data/presets"));
    assert_eq!(presets.len(), 5);
    for (path, bytes) in presets {
        checker.check("campaign", &String::from_utf8(bytes).unwrap()).unwrap_or_else(|error| panic!("{path}: {error}"));
    }
}

#[test]
fn shipped_files_point_at_their_schemas() {
    let new_site = new_site();
    for root in [repository(""), new_site.path().join("site")] {
        for (path, kind, text) in files(&root.join("content")) {
            let first = text.lines().next().unwrap();
            let given = first.strip_prefix("#:schema ").unwrap_or_else(|| panic!("{path} begins with {first}"));
            let file = root.join("content").join(&path).parent().unwrap().join(given);
            let wanted = root.join(format!("schemas/{kind}.schema.json"));
            assert_eq!(fs::canonicalize(file).unwrap(), fs::canonicalize(wanted).unwrap(), "{path}");
        }
    }
}

#[test]
fn the_shipped_schemas_are_what_the_program_writes() {
    let folder = tempfile::TempDir::new().unwrap();
    let written = zuimei().arg("schema").arg("--out").arg(folder.path()).output().unwrap();
    assert!(written.status.success());
    assert_eq!(tree::read(folder.path()), tree::read(&repository("schemas")), "run: cargo run -- schema --out schemas");
    assert_eq!(tree::read(folder.path()).len(), KINDS.len());
    for kind in KINDS {
        let printed = zuimei().args(["schema", kind]).output().unwrap().stdout;
        assert_eq!(printed, fs::read(folder.path().join(format!("{kind}.schema.json"))).unwrap());
    }
}

#[test]
fn a_schema_needs_a_name_or_a_folder() {
    let site = Site::new();
    site.run(&["schema"]).ends(2);
    site.run(&["schema", "honoree"]).ends(2);
}

/// What the reader refuses, the schema refuses; what it takes, the schema takes.
#[test]
fn the_schema_and_the_program_agree_on_changes() {
    let checker = Checker::new();
    let site = Site::with(&[HE]);
    site.write("content/taiyuan-2023/events/2023-11-28-yingze.toml", "title = \"巡回报告\"\nfrom = 2023-11-28\n");
    let record = HE.file("honoree.toml");
    let approval = HE.file("approval.toml");
    let event = "content/taiyuan-2023/events/2023-11-28-yingze.toml";
    let campaign = "content/taiyuan-2023/campaign.toml";
    for (path, line, good) in [
        (&*record, "motto = \"一句话\"", true),
        (&record, "motto = { zh = \"一句话\", en = \"One sentence\" }", true),
        (&record, "motto = 5", false),
        (&record, "motto = { zh = 5 }", false),
        (&record, "moto = \"一句话\"", false),
        (&record, "phone = \"x\"", false),
        (&record, "born = \"1983-05\"", true),
        (&record, "born = 1983", true),
        (&record, "born = \"1983-13\"", false),
        (&record, "born = \"1983年5月\"", false),
        (&record, "recommender = { kind = \"local\", name = \"某科协\" }", true),
        (&record, "recommender = { kind = \"nobody\", name = \"某科协\" }", false),
        (&record, "recommender = \"某科协\"", false),
        (&record, "awards = [{ year = 2020, title = \"奖\" }]", true),
        (&record, "awards = [{ year = \"2020\", title = \"奖\" }]", false),
        (&record, "awards = [{ year = 2020, name = \"奖\" }]", false),
        (&record, "aliases = \"he\"", true),
        (&record, "aliases = [\"he\", 5]", false),
        (&record, "strokes = { \"䶮\" = \"135\" }", true),
        (&record, "strokes = { \"䶮\" = 135 }", false),
        (&approval, "state = \"archived\"", true),
        (&approval, "state = \"honoured\"", false),
        (event, "audience_onsite = 120", true),
        (event, "audience_onsite = \"120\"", false),
        (event, "unit = \"太原市科协\"", true),
        (event, "media = [{ outlet = \"太原日报\", url = \"https://example.org/1\", date = 2023-11-29 }]", true),
        (event, "media = [{ outlet = \"太原日报\", url = \"example.org\" }]", false),
        (event, "media = [{ url = \"https://example.org/1\" }]", false),
        (event, "filled_by = \"某人\"", false),
        (event, "sealed = true", false),
        (campaign, "order = \"pinyin\"", true),
        (campaign, "order = \"age\"", false),
        (campaign, "honoree_count = 10", true),
        (campaign, "honoree_count = \"十名\"", false),
        (campaign, "issued_on = 2023-11-06", true),
        (campaign, "issued_on = \"11月6日\"", false),
    ] {
        let before = site.read(path);
        let key = line.split(' ').next().unwrap();
        let kept: Vec<&str> = before.lines().filter(|old| !old.starts_with(&format!("{key} "))).collect();
        let after = format!("{line}\n{}\n", kept.join("\n"));
        site.write(path, &after);
        let said = site.run(&["check", "--format", "json"]).json();
        let about = |finding: &&Value| finding["severity"] == "error" && finding["file"].as_str().is_some_and(|file| path.ends_with(file));
        let errors = said["diagnostics"].as_array().unwrap().iter().filter(about).count();
        assert_eq!(errors == 0, good, "the program on “{line}”: {said:#}");
        let fits = checker.check(kind(path).unwrap(), &after);
        assert_eq!(fits.is_ok(), good, "the schema on “{line}”: {fits:?}");
        site.write(path, before);
    }
}

#[test]
fn what_is_missing_is_refused() {
    let checker = Checker::new();
    for (kind, text, good) in [
        ("site", "title = \"x\"\nbase_url = \"https://example.org\"\nlanguages = [\"zh\"]", true),
        ("site", "title = \"x\"\nbase_url = \"https://example.org\"", false),
        ("site", "title = \"x\"\nbase_url = \"example.org\"\nlanguages = [\"zh\"]", false),
        ("campaign", "preset = \"taiyuan-2023\"", true),
        ("campaign", "preset = \"taiyuan-2022\"", false),
        ("campaign", "year = 2023", false),
        ("campaign", "year = 2023\naward_title = \"x\"\nhosts = [{ name = \"x\" }]", true),
        ("record", "name = \"卫衡\"", false),
        ("record", "name = \"卫衡\"\nregion = \"yingze\"", true),
        ("approval", "", true),
        ("event", "title = \"x\"", false),
        ("event", "title = \"x\"\nfrom = 2023-11-28T09:30:00", true),
        ("event", "title = \"x\"\nfrom = \"明天\"", false),
    ] {
        assert_eq!(checker.check(kind, text).is_ok(), good, "{kind}: {text}");
    }
}
