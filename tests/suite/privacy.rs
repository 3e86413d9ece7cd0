//! Private values planted wherever an editor could put them: none reaches the output.
//!
//! Most sites are built in memory, file by file as the program would write them; what the program's own finder says is
//! checked by a simpler reader here, which unfolds archives, takes tags and separators away and compares digits. A few
//! go through the real program, with documents made by LibreOffice, photos by exiftool and clips by ffmpeg, which
//! these tests need on the PATH.

use std::fs;
use std::io::{Cursor, Read, Write};
use std::path::Path;
use std::process::Command;

use proptest::prelude::*;
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};
use zuimei::diag::Diagnostic;
use zuimei::media::cache::Cache;
use zuimei::pipeline::{Choices, prepare};
use zuimei::scan::scan;
use zuimei::source::Tree;
use zuimei::survey::Facts;

use crate::site::{HE, Site, jpeg};
use crate::tree::{self, Files};

/// A private value, as it is planted and as what is left of it when only its letters and digits count.
#[derive(Clone, Debug)]
struct Secret {
    written: String,
    bare: String,
}

impl Secret {
    fn new(written: String) -> Secret {
        Secret { bare: bare(&written), written }
    }
}

/// Digits and letters of a text, digits in one dress.
fn bare(text: &str) -> String {
    let digit = |c: char| match c {
        '０'..='９' => char::from(b'0' + (c as u32 - '０' as u32) as u8),
        '〇' | '零' => '0',
        _ => "一二三四五六七八九".chars().position(|numeral| numeral == c).map_or(c, |at| char::from(b'1' + at as u8)),
    };
    text.chars().map(digit).filter(char::is_ascii_alphanumeric).flat_map(char::to_lowercase).collect()
}

fn secret() -> impl Strategy<Value = Secret> {
    let gap = prop::sample::select(vec!["", " ", "-", "—", "\u{a0}", ".", "·", "/", "\u{200b}", "\u{ad}", "－"]);
    let mobile = ("1[3-9][0-9]{9}", gap, 0_usize..4).prop_map(|(number, gap, dress)| {
        let set = [&number[..3], &number[3..7], &number[7..]].join(gap);
        match dress {
            0 => set.chars().map(|c| c.to_digit(10).map_or(c, |digit| char::from_u32(0xFF10 + digit).unwrap())).collect(),
            1 => {
                set.chars().map(|c| c.to_digit(10).map_or(c, |digit| "零一二三四五六七八九".chars().nth(digit as usize).unwrap())).collect()
            }
            _ => set,
        }
    });
    let landline = ("0(351|471|477|23|10)", "(-|—| )", "[2-8][0-9]{7}").prop_map(|(area, gap, local)| format!("{area}{gap}{local}"));
    let mail = "[a-z][a-z0-9._]{3,8}[a-z0-9]@[a-z]{3,8}\\.(com|cn|org\\.cn)";
    let identity = (1940_u32..2005, 1_u32..=12, 1_u32..=28, 100_u32..1000).prop_map(|(year, month, day, number)| {
        let digits = format!("140106{year}{month:02}{day:02}{number:03}");
        let weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
        let sum: u32 = digits.chars().zip(weights).map(|(digit, weight)| digit.to_digit(10).unwrap() * weight).sum();
        format!("{digits}{}", char::from(b"10X98765432"[(sum % 11) as usize]))
    });
    let card = "62[0-9]{16}".prop_map(|head| {
        let sum: u32 = head
            .chars()
            .rev()
            .enumerate()
            .map(|(at, c)| c.to_digit(10).unwrap() * if at % 2 == 0 { 2 } else { 1 })
            .map(|value| value / 10 + value % 10)
            .sum();
        format!("{head}{}", (10 - sum % 10) % 10)
    });
    prop_oneof![3 => mobile, 1 => landline, 1 => mail, 1 => identity, 1 => card].prop_map(Secret::new)
}

/// Texts that an editor writes or brings along, each with a hole for the value.
const TEXTS: [(&str, &str); 22] = [
    ("~/deeds.zh.md", "他说，请找{}。\n"),
    ("~/deeds.en.md", "| a | b |\n|---|---|\n| tel | {} |\n"),
    ("~/story-1.zh.md", "# 找{}吧\n\n一个故事。\n"),
    ("~/story-1.en.md", "# A story\n\n[call](tel:{}) or <b title=\"{}\">not</b>.\n"),
    ("content/taiyuan-2023/pages/about.zh.md", "# 关于\n\n`{}`\n"),
    ("content/taiyuan-2023/events/talk.toml", "title = \"报告会\"\nfrom = 2023-12-01\nsummary = \"报名 {}\"\n"),
    ("content/taiyuan-2023/events/tour.toml", "title = { zh = \"报告会\", en = \"call {}\" }\nfrom = 2023-12-01\n"),
    ("static/notes.txt", "联系人{}，谢谢\n"),
    ("static/page.html", "<!doctype html><title>{}</title><p>x</p>"),
    ("static/hidden.html", "<!doctype html><title>x</title><!-- {} --><p data-tel=\"{}\">x</p>"),
    ("static/data.json", "{ \"contact\": \"{}\" }"),
    ("static/list.csv", "name,tel\n某某,{}\n"),
    ("static/map.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"><text>{}</text></svg>"),
    ("static/list.xml", "<?xml version=\"1.0\"?><a b=\"{}\"/>"),
    ("static/readme", "{}\n"),
    ("static/letters.rtf", "{\\rtf1 {}}"),
    ("static/pack.zip", "notes.txt"),
    ("static/form.docx", "word/document.xml"),
    ("static/list.xlsx", "xl/sharedStrings.xml"),
    ("static/talk.pptx", "ppt/slides/slide1.xml"),
    ("static/book.epub", "OEBPS/chapter.xhtml"),
    ("static/outer.zip", "inner.zip"),
];

/// Keys of the record, the campaign and the site that take any text.
const KEYS: [(&str, &str, &str); 10] = [
    ("~/honoree.toml", "gender", "motto = { zh = \"联系{}\", en = \"call {}\" }\ngender"),
    ("~/honoree.toml", "gender", "specialty = \"{}\"\ngender"),
    ("~/honoree.toml", "gender", "position = \"{}\"\ngender"),
    ("~/honoree.toml", "gender", "awards = [{ year = 2020, title = \"{}\" }]\ngender"),
    ("~/honoree.toml", "gender", "career = [{ from = \"2001\", text = \"{}\" }]\ngender"),
    ("~/honoree.toml", "\"贺清岚的简介。\"", "\"贺清岚的简介{}。\""),
    ("~/honoree.toml", "gender", "political_status = \"{}\"\ngender"),
    ("content/site.toml", "\"最美科技工作者\"", "\"最美科技工作者{}\""),
    ("content/site.toml", "[organiser]", "notice = \"{}\"\n[organiser]"),
    ("content/taiyuan-2023/campaign.toml", "published_on", "slogan = \"致电{}\"\npublished_on"),
];

fn full(path: &str) -> String {
    path.strip_prefix("~/").map_or_else(|| path.to_owned(), |name| HE.file(name))
}

fn zip(member: &str, bytes: &[u8]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in [("[Content_Types].xml", &b"<Types/>"[..]), (member, bytes)] {
        writer.start_file(name, SimpleFileOptions::default()).unwrap();
        writer.write_all(bytes).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

/// Puts a value into one place of a site.
fn plant(site: &Site, place: usize, secret: &str) {
    if let Some((path, text)) = TEXTS.get(place) {
        let cut = secret.char_indices().nth(secret.chars().count() / 2).unwrap().0;
        let bytes = match *path {
            "static/outer.zip" => zip(text, &zip("notes.txt", format!("电话{secret}").as_bytes())),
            "static/pack.zip" => zip(text, format!("电话{secret}").as_bytes()),
            "static/book.epub" => zip(text, format!("<p>{}<b>{}</b></p>", &secret[..cut], &secret[cut..]).as_bytes()),
            path if path.ends_with("x") => {
                zip(text, format!("<a><w:r><w:t>{}</w:t></w:r><w:r><w:t>{}</w:t></w:r></a>", &secret[..cut], &secret[cut..]).as_bytes())
            }
            _ => text.replace("{}", secret).into_bytes(),
        };
        site.write(&full(path), bytes);
    } else if let Some((path, old, new)) = KEYS.get(place - TEXTS.len()) {
        site.change(&full(path), old, &new.replace("{}", secret));
    } else {
        site.write(&format!("static/{}.txt", secret.replace('/', "-")), "x");
    }
    site.sign(&HE);
}

const PLACES: usize = TEXTS.len() + KEYS.len() + 1;

/// What a build in memory comes to: the findings and, if nothing stands against it, the files.
fn build(site: &Site) -> (Vec<Diagnostic>, Files) {
    let files = tree::read(site.root());
    let tree = Tree::from_memory(files.iter().map(|(path, bytes)| (path.as_str(), bytes.clone())));
    let choices =
        Choices { at: "2024-01-15".parse().unwrap(), base_url: None, drafts: false, hold_errors: false, tools: Default::default() };
    let outcome = prepare(&tree, &choices, &Facts::default(), Vec::new());
    let is_publishable = outcome.is_publishable(false);
    let (mut found, mut output) = (outcome.diagnostics, Files::new());
    let Some(prepared) = outcome.prepared.filter(|_| is_publishable) else { return (found, output) };
    let allowed = prepared.site.config.organiser.allowed();
    let maker = prepared.maker(Cache::disabled(), site.root().to_owned()).unwrap();
    for (path, artifact) in prepared.plan.iter() {
        let bytes = maker.bytes(path, artifact).unwrap();
        found.extend(scan(path, &bytes, &allowed));
        output.insert(path.as_str().to_owned(), bytes);
    }
    if found.iter().any(Diagnostic::is_error) {
        output.clear();
    }
    (found, output)
}

/// Whether a file holds a value in any of the ways in which a reader could come to it.
fn holds(path: &str, bytes: &[u8], secret: &Secret) -> bool {
    if let Ok(mut archive) = ZipArchive::new(Cursor::new(bytes)) {
        return (0..archive.len()).any(|at| {
            let mut file = archive.by_index(at).unwrap();
            let (name, mut inside) = (String::from_utf8_lossy(file.name_raw()).into_owned(), Vec::new());
            file.read_to_end(&mut inside).unwrap();
            holds(&name, &inside, secret)
        });
    }
    let text = String::from_utf8_lossy(bytes);
    let tag = regex::Regex::new("<[^>]*>").unwrap();
    bare(path).contains(&secret.bare)
        || text.contains(&secret.written)
        || [&*text, &*tag.replace_all(&text, "")].iter().any(|text| bare(text).contains(&secret.bare))
}

fn assert_nothing_leaves(site: &Site, secret: &Secret) -> Result<(), TestCaseError> {
    let (found, output) = build(site);
    prop_assert!(!output.is_empty() || found.iter().any(|one| one.is_error() && one.code.starts_with("privacy/")), "{:?}", found);
    for (path, bytes) in &output {
        prop_assert!(!holds(path, bytes, secret), "{:?} in {}", secret, path);
    }
    for one in &found {
        let told = format!("{} {} {:?}", one.message.zh, one.message.en, one.help);
        prop_assert!(!told.contains(&secret.written), "{}", told);
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_planted_value_reaches_the_output(secret in secret(), place in 0..PLACES) {
        let site = Site::with(&[HE]);
        plant(&site, place, &secret.written);
        assert_nothing_leaves(&site, &secret)?;
    }
}

#[test]
fn every_place_is_watched_and_the_old_site_stands() {
    let site = Site::with(&[HE]);
    site.build().ends(0);
    let before = site.output();
    for place in [0, 8, 17, 22, PLACES - 1] {
        let site = Site::with(&[HE]);
        plant(&site, place, "138-0013-8000");
        let run = site.build().ends(1);
        assert!(run.err.contains("privacy/") && !run.err.contains("138-0013-8000"), "place {place}: {}", run.err);
        assert!(site.output().is_empty());
    }
    site.write("static/report.docx", zip("word/document.xml", "<w:t>电话0351-4000000</w:t>".as_bytes()));
    site.build().ends(1);
    tree::assert_same(&site.output(), &before);
    site.write("content/site.toml", site.read("content/site.toml") + "\n[organiser.contact]\nphone = \"(0351) 400 0000\"\n");
    site.build().ends(0);
    assert!(site.output().contains_key("report.docx"));
}

/// Runs a program of the system.
fn run(program: &str, arguments: &[&str], folder: &Path) {
    let output = Command::new(program).args(arguments).current_dir(folder).output();
    let output = output.unwrap_or_else(|error| panic!("these tests need {program} on the PATH: {error}"));
    assert!(output.status.success(), "{program}: {}", String::from_utf8_lossy(&output.stderr));
}

/// Documents made by LibreOffice out of web pages, as PDF and as office files.
fn documents(pages: &[(&str, &str)]) -> Files {
    let folder = tempfile::tempdir().unwrap();
    let profile = format!("-env:UserInstallation=file://{}/profile", folder.path().display());
    for (name, body) in pages {
        let page = format!("<!doctype html><html lang=zh><head><meta charset=utf-8>{body}</html>");
        fs::write(folder.path().join(format!("{name}.html")), page).unwrap();
    }
    let names: Vec<String> = pages.iter().map(|(name, _)| format!("{name}.html")).collect();
    fs::write(folder.path().join("page.jpg"), jpeg(600, 800, [230, 230, 220])).unwrap();
    for filter in ["pdf:writer_pdf_Export", "odt"] {
        let arguments = [&profile, "--headless", "--infilter=HTML (StarWriter)", "--convert-to", filter];
        let arguments = arguments.into_iter().chain(names.iter().map(String::as_str));
        run("soffice", &arguments.collect::<Vec<&str>>(), folder.path());
    }
    tree::read(folder.path())
        .into_iter()
        .filter(|(path, _)| !path.starts_with("profile") && !path.ends_with(".html") && path != "page.jpg")
        .collect()
}

#[test]
fn documents_are_read_to_the_last_corner() {
    let site = Site::with(&[HE]);
    site.change("content/site.toml", "[organiser]", "[organiser]\ncontact = { phone = \"0351-4000000\" }");
    let pages = [
        ("clean", "<title>事迹</title></head><body><p>2023年11月20日，并科协发〔2023〕31号，办公室电话0351-4000000。</p>"),
        ("words", "<title>事迹</title></head><body><p>贺清岚的手机是<b>138</b>0013<i>8000</i>，请勿外传。</p>"),
        ("wide", "<title>事迹</title></head><body><p>手机１３８ ００１３ ８０００，谢谢。</p>"),
        ("identity", "<title>事迹</title></head><body><table><tr><td>身份证号</td><td>11010519491231002X</td></tr></table>"),
        ("title", "<title>请致电13800138000</title></head><body><p>没有什么。</p>"),
        ("picture", "<title>事迹</title></head><body><img src=\"page.jpg\">"),
        ("link", "<title>事迹</title></head><body><p><a href=\"mailto:zhang.san@example.com\">写信</a></p>"),
    ];
    let files = documents(&pages);
    assert_eq!(files.len(), pages.len() * 2, "{:?}", files.keys());
    for (path, bytes) in &files {
        let found = scan(&zuimei::plan::SitePath::new(path.as_str()), bytes, &zuimei::privacy::Allowed::new(["0351-4000000"]));
        let codes: Vec<&str> = found.iter().map(|one| one.code).collect();
        let wanted: &[&str] = match path.split('.').next().unwrap() {
            "clean" => &[],
            "picture" if path.ends_with(".odt") => &[],
            "picture" => &["privacy/output-pictures"],
            "identity" => &["privacy/output-identity"],
            "link" => &["privacy/output-email"],
            _ => &["privacy/output-mobile"],
        };
        assert!(codes.iter().all(|code| wanted.contains(code)) && codes.is_empty() == wanted.is_empty(), "{path}: {found:?}");
        site.write(&format!("static/{path}"), bytes);
    }
    let report = site.run(&["build", "--format", "json"]).ends(1).json();
    assert!(site.output().is_empty(), "{report}");
    for (path, _) in files.iter().filter(|(path, _)| !path.starts_with("clean") && *path != "picture.pdf") {
        site.remove(&format!("static/{path}"));
    }
    let run = site.build().ends(0);
    assert!(run.err.contains("privacy/output-pictures") && run.err.contains("picture.pdf"), "{}", run.err);
    assert!(["clean.pdf", "clean.odt", "picture.pdf"].iter().all(|path| site.output().contains_key(*path)));
}

#[test]
fn photos_and_clips_lose_what_cameras_and_people_wrote_into_them() {
    let site = Site::with(&[HE]);
    let studio = tempfile::tempdir().unwrap();
    fs::write(studio.path().join("a.jpg"), jpeg(900, 1200, [90, 120, 60])).unwrap();
    let tags = [
        "-overwrite_original",
        "-Make=13800138000",
        "-SerialNumber=13800138000",
        "-GPSLatitude=37.87",
        "-GPSLongitude=112.55",
        "-XMP-dc:Description=13800138000",
        "-IPTC:Caption-Abstract=13800138000",
        "-Comment=13800138000",
        "a.jpg",
    ];
    run("exiftool", &tags, studio.path());
    let how = [
        "-nostdin",
        "-loglevel",
        "error",
        "-f",
        "lavfi",
        "-i",
        "testsrc2=size=320x240:rate=10:duration=1",
        "-c:v",
        "libx264",
        "-pix_fmt",
        "yuv420p",
    ];
    let told = ["-metadata", "comment=13800138000", "-metadata", "location=+37.87+112.55/", "-metadata", "title=13800138000", "a.mp4"];
    run("ffmpeg", &[&how[..], &told].concat(), studio.path());
    let (photo, clip) = (fs::read(studio.path().join("a.jpg")).unwrap(), fs::read(studio.path().join("a.mp4")).unwrap());
    let secret = Secret::new("13800138000".to_owned());
    assert!(holds("a.jpg", &photo, &secret) && holds("a.mp4", &clip, &secret));
    // As they are, they would not get past the last look.
    for (name, bytes) in [("a.jpg", &photo), ("a.mp4", &clip)] {
        let found = scan(&zuimei::plan::SitePath::new(name), bytes, &zuimei::privacy::Allowed::default());
        assert_eq!(found[0].code, "privacy/output-metadata", "{found:?}");
    }
    for (path, bytes) in [
        (HE.file("photos/照片1.jpg"), &photo),
        (HE.file("videos/短片1.mp4"), &clip),
        ("static/a.jpg".into(), &photo),
        ("static/a.mp4".into(), &clip),
    ] {
        site.write(&path, bytes);
    }
    let rows = "\n[[photos]]\nfile = \"照片1.jpg\"\nrole = \"portrait\"\nalt = { zh = \"照片\", en = \"Photo\" }\n\n[[videos]]\nfile = \"短片1.mp4\"\ntitle = { zh = \"短片\", en = \"Clip\" }\n";
    site.write(&HE.file("honoree.toml"), site.read(&HE.file("honoree.toml")) + rows);
    site.sign(&HE);
    site.build().ends(0);
    let output = site.output();
    assert!(output.keys().filter(|path| path.ends_with(".mp4")).count() == 2, "{:?}", output.keys());
    for (path, bytes) in &output {
        assert!(!holds(path, bytes, &secret), "{path}");
    }
    // Inside an archive nobody cleans them: the build stops.
    site.write("static/press.zip", zip("a.jpg", &photo));
    let run = site.build().ends(1);
    assert!(run.err.contains("privacy/output-metadata") && run.err.contains("press.zip (a.jpg)"), "{}", run.err);
    tree::assert_same(&site.output(), &output);
}

#[test]
fn captions_transcripts_and_words_beside_photos_are_looked_at_too() {
    let site = Site::with(&[HE]);
    site.write(&HE.file("photos/照片1.jpg"), jpeg(900, 1200, [90, 120, 60]));
    let row = "\n[[photos]]\nfile = \"照片1.jpg\"\nrole = \"portrait\"\nalt = { zh = \"手机13800138000\", en = \"Photo\" }\ncaption = \"微信：zhangsan2023\"\ncredit = \"QQ 12345678\"\n";
    site.write(&HE.file("honoree.toml"), site.read(&HE.file("honoree.toml")) + row);
    site.write(&HE.file("videos/短片1.zh.vtt"), "WEBVTT\n\n00:00.000 --> 00:01.000\n请打138 0013\n8000\n");
    site.write(&HE.file("videos/短片1.zh.srt"), "1\n00:00:00,000 --> 00:00:01,000\n０３５１－４０００００１\n");
    site.sign(&HE);
    let report = site.run(&["check", "--format", "json"]).ends(1).json();
    let found = report["diagnostics"].as_array().unwrap().iter().filter(|one| one["code"].as_str().unwrap().starts_with("privacy/"));
    let codes: Vec<(&str, &str)> =
        found.map(|one| (one["file"].as_str().unwrap().rsplit('/').next().unwrap(), one["code"].as_str().unwrap())).collect();
    let wanted = [
        ("honoree.toml", "privacy/text-mobile"),
        ("honoree.toml", "privacy/text-account"),
        ("honoree.toml", "privacy/text-account"),
        ("短片1.zh.srt", "privacy/text-landline"),
        ("短片1.zh.vtt", "privacy/text-mobile"),
    ];
    assert_eq!(codes, wanted, "{report:#}");
}
