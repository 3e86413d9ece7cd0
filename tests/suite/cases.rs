//! Bad sites and what is said about them: each case of `tests/cases/*.md` changes a good site and gives the
//! full text that `zuimei` then prints, in Chinese and in English.
//!
//! A case is a heading, the changes and the two texts. The changes are fenced blocks that name a file:
//! `file PATH` writes it, `diff PATH` replaces the lines with `-` by those with `+` (without any `-` they are put at
//! the top), `remove PATH` takes it away, `hex PATH` writes bytes. `args` gives other arguments than `check`. The good site
//! is that of [`Site`] with 贺清岚, signed again after the changes. `UPDATE_CASES=1 cargo test cases` writes what is printed
//! into the files; read the difference before you commit it.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use crate::site::{HE, Site};

/// Findings that cannot be written down as files of text, with the test that shows them.
const SHOWN_ELSEWHERE: &[(&str, &str)] = &[
    ("import/", "import::files_that_cannot_be_taken_say_what_they_are_and_what_to_do and its neighbours"),
    ("source/too-", "unit tests of the record reader, whose files are too long to print"),
    ("gate/", "gate::whoever_misses_one_point_of_the_gate_is_held_back_with_reason_and_file"),
    ("source/link", "cases::links_and_names_that_are_not_unicode_are_told"),
    ("source/file-name", "cases::links_and_names_that_are_not_unicode_are_told"),
    ("photo/", "looks::each_warning_about_photos_has_a_picture_that_breaks_it_and_one_that_keeps_it"),
    ("media/unreadable", "needs a file that changes while it is read"),
    ("theme/unreadable", "needs a file that changes while it is read"),
    ("source/unreadable", "needs a disk that fails while the preview runs"),
    ("media/photo", "cases for photos, whose messages depend on the damage"),
    ("media/video-codec", "media::a_clip_that_browsers_do_not_play_is_an_error_with_a_cure"),
    ("media/transcode", "films::an_encoder_that_fails_leaves_nothing"),
    ("media/poster", "films::the_portrait_stands_in_for_a_poster_that_cannot_be_made"),
    ("media/video-size", "films::a_large_clip_is_published_as_it_is_where_nothing_can_shrink_it"),
    ("media/video-hdr", "films::hdr_that_cannot_be_mapped_is_told"),
    ("media/ai-label", "films::a_mark_of_artificial_films_stays_and_nothing_else"),
    ("media/caption-encoding", "films::captions_in_gb_18030_are_read_and_told"),
    ("press/sheet", "needs more photos than a workbook has rows"),
    ("media/captions", "unit tests of the captions; shorter ones fall under source/encoding"),
    ("fonts/missing", "cases::without_a_font_nothing_is_drawn_as_boxes"),
    ("fonts/missing-character", "cases::a_character_that_no_font_holds_is_named"),
    ("fonts/licence", "rare::a_font_that_may_not_be_passed_on_is_named_and_not_used"),
    ("fonts/broken", "rare::a_font_that_cannot_be_cut_stops_the_build_by_name"),
    ("banner/failed", "unit tests of the banner station"),
    ("privacy/output-metadata", "privacy::photos_and_clips_lose_what_cameras_and_people_wrote_into_them"),
    ("privacy/output-pictures", "privacy::documents_are_read_to_the_last_corner"),
];

#[derive(Debug)]
struct Block {
    info: String,
    /// Byte range of the body in the file.
    body: std::ops::Range<usize>,
}

#[derive(Debug)]
struct Case {
    title: String,
    blocks: Vec<Block>,
}

#[test]
fn every_case_prints_exactly_what_is_written() {
    let mut faults = Vec::new();
    for path in case_files() {
        let text = fs::read_to_string(&path).unwrap();
        let mut updated = text.clone();
        for case in parse(&text).iter().rev() {
            for (language, printed) in run(case, &text).into_iter().rev() {
                let block =
                    case.blocks.iter().find(|block| block.info == language).unwrap_or_else(|| panic!("{}: no {language}", case.title));
                if text[block.body.clone()] != printed {
                    faults.push(format!("{}: {} in {language}:\n{printed}", path.display(), case.title));
                    updated.replace_range(block.body.clone(), &printed);
                }
            }
        }
        if std::env::var_os("UPDATE_CASES").is_some() {
            fs::write(&path, updated).unwrap();
        }
    }
    assert!(faults.is_empty() || std::env::var_os("UPDATE_CASES").is_some(), "{}", faults.join("\n"));
}

#[test]
fn every_finding_in_the_source_has_a_case() {
    let code = regex::Regex::new(r#""([a-z0-9]+/[a-z][a-z0-9-]*)""#).unwrap();
    let is_media_type = |code: &str| ["text/", "image/", "video/", "audio/", "application/"].iter().any(|start| code.starts_with(start));
    let mut codes = BTreeSet::new();
    for (path, text) in rust_files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src")) {
        let speaks = text.contains("Diagnostic") || text.contains("PrivateKind");
        let shipped = text.split("#[cfg(test)]").next().unwrap();
        let found = code.captures_iter(shipped).map(|found| found[1].to_owned());
        codes.extend(found.filter(|code| speaks && !is_media_type(code) && !path.ends_with("serve.rs")));
    }
    assert!(codes.len() > 50, "{codes:?}");
    let printed: String = case_files().iter().map(|path| fs::read_to_string(path).unwrap()).collect();
    let is_shown =
        |code: &&String| printed.contains(&format!("[{code}]")) || SHOWN_ELSEWHERE.iter().any(|(start, _)| code.starts_with(start));
    let missing: Vec<&String> = codes.iter().filter(|code| !is_shown(code)).collect();
    assert_eq!(missing, [""; 0], "add a case to tests/cases");
}

#[test]
fn private_values_of_private_keys_are_never_printed() {
    let printed: String = case_files().iter().map(|path| fs::read_to_string(path).unwrap()).collect();
    let answers = printed.split("```").filter(|block| block.starts_with("zh\n") || block.starts_with("en\n"));
    for answer in answers {
        for secret in ["13800138000", "11010519491231002X", "zhang.san@example.com", "示例路1号"] {
            assert!(!answer.contains(secret), "{answer}");
        }
    }
}

#[test]
#[cfg(unix)]
fn links_and_names_that_are_not_unicode_are_told() {
    use std::os::unix::ffi::OsStrExt;
    let site = Site::with(&[HE]);
    std::os::unix::fs::symlink("/etc/passwd", site.path(&HE.file("photos.md"))).unwrap();
    let run = site.run(&["check"]).ends(0);
    assert!(run.err.contains("source/link") && run.err.contains("photos.md is a link and is not followed"), "{}", run.err);
    let name = std::ffi::OsStr::from_bytes(b"\xd0\xd5\xc3\xfb.jpg");
    fs::write(site.path(&HE.folder()).join(name), "x").unwrap();
    let run = site.run(&["check"]).ends(1);
    assert!(run.err.contains("source/file-name") && run.err.contains("not UTF-8"), "{}", run.err);
}

#[test]
fn without_a_font_nothing_is_drawn_as_boxes() {
    let site = Site::with(&[HE]);
    site.change("content/taiyuan-2023/campaign.toml", "presets = []", "presets = [\"share-card\"]");
    site.change("content/site.toml", "[organiser]", "[fonts]\nsystem = false\n\n[organiser]");
    let run = site.run(&["build", "--lang", "zh"]).ends(1);
    assert!(run.err.contains("fonts/missing") && run.err.contains("apt-get install fonts-noto-cjk"), "{}", run.err);
    assert!(site.output().is_empty());
}

#[test]
fn a_character_that_no_font_holds_is_named() {
    let site = Site::with(&[HE]);
    site.change("content/taiyuan-2023/campaign.toml", "presets = []", "presets = [\"share-card\"]");
    // The last ideograph of extension G; Noto Sans CJK stops before it.
    site.change(&HE.file("honoree.toml"), "贺清岚的简介", "贺清\u{3134A}的简介");
    site.sign(&HE);
    let run = site.run(&["build", "--lang", "zh"]).ends(1);
    assert!(
        run.err.contains("fonts/missing-character") && run.err.contains("U+3134A") && run.err.contains("贺清\u{3134A}的简介"),
        "{}",
        run.err
    );
}

/// What the program prints about a case, by language.
fn run(case: &Case, text: &str) -> [(&'static str, String); 2] {
    let site = Site::with(&[HE]);
    let mut arguments = vec!["check"];
    for block in &case.blocks {
        let body = &text[block.body.clone()];
        match block.info.split_once(' ') {
            Some(("file", path)) => site.write(&full(path), body),
            Some(("diff", path)) => apply(&site, &full(path), body),
            Some(("remove", path)) => site.remove(&full(path)),
            Some(("hex", path)) => site.write(&full(path), hex(body)),
            _ if block.info == "args" => arguments = body.split_whitespace().collect(),
            _ => {}
        }
    }
    if site.path(&HE.file("approval.toml")).is_file() && !case.blocks.iter().any(|block| block.info.ends_with("approval.toml")) {
        site.sign(&HE);
    }
    ["zh", "en"].map(|language| {
        let run = site.run(&[&arguments[..], &["--lang", language]].concat());
        assert!(run.code <= 1, "{}: {}", case.title, run.err);
        (language, run.err)
    })
}

/// `~/` stands for the record of 贺清岚.
fn full(path: &str) -> String {
    match path.strip_prefix("~/") {
        Some(rest) => HE.file(rest),
        None => path.to_owned(),
    }
}

fn apply(site: &Site, path: &str, diff: &str) {
    let lines = |mark: char| diff.lines().filter_map(|line| line.strip_prefix(mark)).map(|line| format!("{line}\n")).collect::<String>();
    let (old, new) = (lines('-'), lines('+'));
    match old.is_empty() {
        true => site.write(path, new + &site.read(path)),
        false => site.change(path, &old, &new),
    }
}

fn hex(text: &str) -> Vec<u8> {
    text.split_whitespace().map(|byte| u8::from_str_radix(byte, 16).unwrap()).collect()
}

fn parse(text: &str) -> Vec<Case> {
    let mut cases: Vec<Case> = Vec::new();
    let mut open: Option<(String, usize)> = None;
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let start = at;
        at += line.len();
        match (line.trim_end().strip_prefix("```"), &open) {
            (Some(_), Some((info, from))) => {
                let block = Block { info: info.clone(), body: *from..start };
                cases.last_mut().expect("a block stands below a heading").blocks.push(block);
                open = None;
            }
            (Some(info), None) => open = Some((info.to_owned(), at)),
            (None, None) if line.starts_with("## ") => cases.push(Case { title: line[3..].trim_end().to_owned(), blocks: Vec::new() }),
            _ => {}
        }
    }
    assert!(open.is_none(), "a block is not closed");
    cases
}

fn case_files() -> Vec<PathBuf> {
    let entries = fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases")).unwrap();
    let mut files: Vec<PathBuf> =
        entries.map(|entry| entry.unwrap().path()).filter(|path| path.extension().is_some_and(|ending| ending == "md")).collect();
    files.sort();
    files
}

fn rust_files(folder: &Path) -> Vec<(PathBuf, String)> {
    let files = crate::tree::read(folder).into_iter().filter(|(path, _)| path.ends_with(".rs"));
    files.map(|(path, bytes)| (PathBuf::from(path), String::from_utf8(bytes).unwrap())).collect()
}
