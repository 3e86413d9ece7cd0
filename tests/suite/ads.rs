//! Public-service ads as they leave: every file of the sample, and what is drawn again when something changes.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use std::process::Command;
use std::time::SystemTime;

use serde_json::Value;

use crate::sample::sample;
use crate::site::{HE, Person, Site, WEI, sha256};

/// A font that draws no Han, for letters that no other has.
const MONGOLIAN: &[u8] = include_bytes!("../../fonts/NotoSansMongolian-Regular.ttf");

/// An entry of a campaign's list of ads.
struct Listed {
    path: String,
    folder: String,
    entry: Value,
    preset: Value,
}

impl Listed {
    fn is(&self, key: &str, value: &str) -> bool {
        self.entry[key] == value
    }

    fn bytes(&self) -> &'static [u8] {
        sample().files.get(&self.path).unwrap_or_else(|| panic!("{} is listed and not there", self.path))
    }

    /// The same ad in another form.
    fn sibling(&self, ending: &str) -> Option<&'static Vec<u8>> {
        sample().files.get(&format!("{}.{ending}", self.path.rsplit_once('.').unwrap().0))
    }
}

/// All ads of the sample, out of its lists.
fn listed() -> Vec<Listed> {
    let lists = sample().files.iter().filter(|(path, _)| path.ends_with("banners/manifest.json"));
    let mut all = Vec::new();
    for (path, bytes) in lists {
        let list: Value = serde_json::from_slice(bytes).unwrap();
        let folder = path.trim_end_matches("manifest.json").to_owned();
        for entry in list["files"].as_array().unwrap() {
            let preset = list["presets"].as_array().unwrap().iter().find(|preset| preset["id"] == entry["preset"]).unwrap();
            let path = format!("{folder}{}", entry["file"].as_str().unwrap());
            all.push(Listed { path, folder: folder.clone(), entry: entry.clone(), preset: preset.clone() });
        }
    }
    all
}

#[test]
fn the_lists_name_every_ad_and_all_three_designs() {
    let listed = listed();
    let named: BTreeSet<&str> = listed.iter().map(|one| one.path.as_str()).collect();
    let drawn = |path: &&String| {
        path.contains("/banners/")
            && [".png", ".svg", ".pdf", ".jpg"].iter().any(|ending| path.ends_with(ending) && !path.ends_with("-preview.jpg"))
    };
    let there: BTreeSet<&str> = sample().files.keys().filter(drawn).map(String::as_str).collect();
    assert_eq!(named, there);
    let designs: BTreeSet<&str> = listed.iter().map(|one| one.entry["design"].as_str().unwrap()).collect();
    assert_eq!(designs, BTreeSet::from(["portrait", "series", "type"]));
    let kinds: BTreeSet<&str> = listed.iter().map(|one| one.entry["kind"].as_str().unwrap()).collect();
    assert_eq!(kinds, BTreeSet::from(["campaign", "honoree", "region"]));
    assert!(named.contains("ordos-2021/banners/x-banner/series/suritala.png"), "a further design has a folder of its own");
    assert!(named.contains("taiyuan-2023/banners/a3/regions/yingze.pdf"));
}

#[test]
fn every_picture_has_its_size_and_a_code_that_leads_to_a_page() {
    let mut codes = 0;
    for ad in listed().iter().filter(|ad| ad.is("format", "png")) {
        let picture = image::load_from_memory(ad.bytes()).unwrap().to_luma8();
        let pixels = [picture.width(), picture.height()].map(Value::from);
        assert_eq!(ad.entry["pixels"], Value::from(pixels.to_vec()), "{}", ad.path);
        if zuimei::banner::preset(ad.entry["preset"].as_str().unwrap()).unwrap().qr.is_some() {
            leads_somewhere(&scan(&picture).unwrap_or_else(|| panic!("{} has no code", ad.path)), &ad.path);
            codes += 1;
        }
    }
    assert!(codes >= 80, "{codes} codes were read");
}

fn leads_somewhere(url: &str, from: &str) {
    let path = url.strip_prefix("https://zuimei.example.org/").unwrap_or_else(|| panic!("{from}: {url}"));
    assert!(sample().files.contains_key(&format!("{path}index.html")), "{from} leads to {url}");
}

fn scan(picture: &image::GrayImage) -> Option<String> {
    let (width, height) = (picture.width() as usize, picture.height() as usize);
    let mut prepared = rqrr::PreparedImage::prepare_from_greyscale(width, height, |x, y| picture.get_pixel(x as u32, y as u32)[0]);
    // Faces may look like the corners of a code; what counts is the code that is one.
    prepared.detect_grids().iter().find_map(|grid| grid.decode().ok()).map(|(_, url)| url)
}

#[test]
fn every_svg_says_in_words_what_it_shows() {
    let mut seen = 0;
    for ad in listed().iter().filter(|ad| ad.is("format", "svg")) {
        let svg = std::str::from_utf8(ad.bytes()).unwrap();
        let said = desc(svg);
        let label = if ad.folder.starts_with("en/") { "Public service advertisement" } else { "公益广告" };
        assert!(said.contains(label), "{}", ad.path);
        assert!(!svg.contains("<text") && !svg.contains("href=\"http"), "{}", ad.path);
        let canvas = zuimei::banner::preset(ad.entry["preset"].as_str().unwrap()).unwrap().canvas();
        assert!(svg.contains(&format!("viewBox=\"0 0 {} {}\"", canvas.width, canvas.height)), "{}", ad.path);
        seen += 1;
    }
    assert!(seen >= 30);
}

fn desc(svg: &str) -> &str {
    svg.split("<desc id=\"desc\">").nth(1).unwrap().split("</desc>").next().unwrap()
}

#[test]
fn another_reader_finds_the_same_words_in_every_pdf() {
    let folder = tempfile::tempdir().unwrap();
    let mut compared = 0;
    for ad in listed().iter().filter(|ad| ad.is("format", "pdf")) {
        let file = folder.path().join("ad.pdf");
        fs::write(&file, ad.bytes()).unwrap();
        let text = poppler("pdftotext", &["-raw"], &file, Some("-"));
        assert!(!text.contains('\u{FFFD}'), "{}", ad.path);
        if let Some(svg) = ad.sibling("svg") {
            let said = desc(std::str::from_utf8(svg).unwrap()).replace("&amp;", "&");
            assert_eq!(letters(&text), letters(&said), "{}", ad.path);
            compared += 1;
        }
        let fonts = poppler("pdffonts", &[], &file, None);
        let embedded = fonts.lines().skip(2).all(|line| line.contains("yes yes yes"));
        assert!(embedded && fonts.lines().count() > 2, "{}: {fonts}", ad.path);
        if let Some(size) = ad.preset["millimetres"].as_array() {
            let info = poppler("pdfinfo", &["-box"], &file, None);
            let trim: Vec<f64> = boxed(&info, "TrimBox");
            let side = |at: usize| (trim[at + 2] - trim[at]) / 72.0 * 25.4;
            assert!((side(0) - size[0].as_f64().unwrap()).abs() < 0.1 && (side(1) - size[1].as_f64().unwrap()).abs() < 0.1, "{info}");
            let media = boxed(&info, "MediaBox");
            assert!((trim[0] - media[0]) / 72.0 * 25.4 - ad.preset["bleed"].as_f64().unwrap() < 0.1);
        }
    }
    assert!(compared >= 16, "{compared} were compared");
}

/// Every character that leaves ink, sorted: readers put columns and lines in orders of their own.
fn letters(text: &str) -> String {
    let mut letters: Vec<char> = text.chars().filter(|c| !c.is_whitespace()).collect();
    letters.sort_unstable();
    letters.into_iter().collect()
}

fn boxed(info: &str, name: &str) -> Vec<f64> {
    let line = info.lines().find(|line| line.starts_with(name)).unwrap();
    line.split_whitespace().skip(1).map(|edge| edge.parse().unwrap()).collect()
}

/// Runs a program of poppler-utils (`tools/setup.sh tests` installs them).
fn poppler(program: &str, options: &[&str], file: &Path, to: Option<&str>) -> String {
    let output = Command::new(program).args(options).arg(file).args(to).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn a_printed_code_is_read_from_the_pdf_itself() {
    let listed = listed();
    let ad = listed.iter().find(|ad| ad.path == "taiyuan-2023/banners/a3/he-qinglan.pdf").unwrap();
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("ad.pdf");
    fs::write(&file, ad.bytes()).unwrap();
    let status =
        Command::new("pdftoppm").args(["-r", "120", "-gray", "-png", "-singlefile"]).arg(&file).arg(folder.path().join("ad")).status();
    assert!(status.unwrap().success());
    let picture = image::open(folder.path().join("ad.png")).unwrap().to_luma8();
    leads_somewhere(&scan(&picture).expect("the code is there"), &ad.path);
}

#[test]
fn the_list_names_the_faces_that_were_drawn_with_and_sums_that_anybody_can_check() {
    let site = with_ads(&["formats = [\"png\", \"pdf\"]"]);
    site.write("fonts/NotoSansMongolian-Regular.ttf", MONGOLIAN);
    site.change(&HE.file("honoree.toml"), "所在的研究所", "所在的ᠮᠣᠩᠭᠣᠯ研究所");
    site.sign(&HE);
    site.build().ends(0);
    let before = site.page(LIST);
    let list: Value = serde_json::from_str(&before).unwrap();
    let fonts = list["fonts"].as_array().unwrap();
    let mongolian = fonts.iter().find(|font| font["file"] == "NotoSansMongolian-Regular.ttf").unwrap_or_else(|| panic!("{before}"));
    assert_eq!(mongolian["sha256"], sha256(MONGOLIAN), "as sha256sum says it");
    assert_eq!(
        (&mongolian["family"], &mongolian["style"], &mongolian["index"]),
        (&"Noto Sans Mongolian".into(), &"Regular".into(), &0.into())
    );
    let listed: BTreeSet<String> = fonts.iter().map(|font| font["name"].as_str().unwrap().to_owned()).collect();
    assert_eq!(listed, embedded(&site, &list), "no face is missing, none too many");
    let english: Value = serde_json::from_str(&site.page(&format!("en/{LIST}"))).unwrap();
    assert!(!english["fonts"].to_string().contains("Mongolian"), "its texts have no such letter");
    for file in list["files"].as_array().unwrap() {
        let bytes = fs::read(site.path("public/taiyuan-2023/banners").join(file["file"].as_str().unwrap())).unwrap();
        assert_eq!((&file["bytes"], &file["sha256"]), (&bytes.len().into(), &sha256(&bytes).into()), "{file}");
    }
    for again in [&["build"][..], &["build", "--no-media-cache"]] {
        site.remove("public");
        site.run(again).ends(0);
        assert_eq!(site.page(LIST), before, "{again:?}");
    }
}

#[test]
fn a_platform_that_bounds_bytes_gets_a_jpeg_within_them() {
    let site = with_ads(&[]);
    site.change("content/taiyuan-2023/campaign.toml", "share-card", "share-square");
    site.build().ends(0);
    let list: Value = serde_json::from_str(&site.page(LIST)).unwrap();
    let jpegs: Vec<&Value> = list["files"].as_array().unwrap().iter().filter(|file| file["format"] == "jpg").collect();
    assert_eq!(jpegs.len(), 2, "one for each honoree: {list}");
    for jpeg in jpegs {
        let name = jpeg["file"].as_str().unwrap();
        let bytes = fs::read(site.path("public/taiyuan-2023/banners").join(name)).unwrap();
        assert!(bytes.len() <= 64_000 && bytes.starts_with(b"\xFF\xD8"), "{name} has {} bytes", bytes.len());
        let picture = image::load_from_memory(&bytes).unwrap();
        assert_eq!(jpeg["pixels"], serde_json::json!([picture.width(), picture.height()]));
        assert!(site.page("taiyuan-2023/banners/index.html").contains(name), "{name} is offered");
    }
    let preset = &list["presets"][0];
    assert_eq!((&preset["pixels"], &preset["source"]["mark"]), (&serde_json::json!([300, 300]), &"weak".into()));
    assert!(preset["without_issuer"].is_string(), "{preset}");
}

const LIST: &str = "taiyuan-2023/banners/manifest.json";

/// Names of all fonts in the PDF files of a list.
fn embedded(site: &Site, list: &Value) -> BTreeSet<String> {
    let files = list["files"].as_array().unwrap().iter().filter(|file| file["format"] == "pdf");
    let fonts =
        |file: &Value| poppler("pdffonts", &[], &site.path("public/taiyuan-2023/banners").join(file["file"].as_str().unwrap()), None);
    let name = |line: &str| line.split_whitespace().next().unwrap().split('+').next_back().unwrap().to_owned();
    files.flat_map(|file| fonts(file).lines().skip(2).map(name).collect::<Vec<_>>()).collect()
}

/// Two people with cards to share, and further choices of the campaign.
fn with_ads(choices: &[&str]) -> Site {
    let site = Site::with(&[HE, WEI]);
    let plain =
        "preset = \"taiyuan-2023\"\npublished_on = 2023-11-20\n\n[banners]\npresets = [\"share-card\"]\nsubjects = [\"honorees\"]\n";
    site.write("content/taiyuan-2023/campaign.toml", format!("{plain}{}\n", choices.join("\n")));
    site
}

#[test]
fn what_has_not_changed_is_not_drawn_again() {
    let site = with_ads(&[]);
    site.build().ends(0);
    let before = cached(&site);
    assert!(before.len() >= 4, "two people in two languages");
    site.change(&HE.file("honoree.toml"), "name = ", "position = { zh = \"首席研究员\", en = \"Chief researcher\" }\nname = ");
    site.sign(&HE);
    fs::remove_dir_all(site.root().join("public")).unwrap();
    site.build().ends(0);
    let after = cached(&site);
    let kept: Vec<_> = before.iter().filter(|(path, written)| after.get(*path) == Some(*written)).collect();
    assert_eq!(kept.len(), before.len(), "what was kept was taken and not written again");
    let drawn = after.len() - before.len();
    assert!((2..=8).contains(&drawn), "only the ads of one person are new, there are {drawn} files");
}

/// Files of the cache with the time when each was written.
fn cached(site: &Site) -> BTreeMap<String, SystemTime> {
    let files = walkdir::WalkDir::new(site.root().join(".zuimei/cache")).into_iter().map(Result::unwrap);
    let files = files.filter(|file| file.file_type().is_file());
    files.map(|file| (file.path().display().to_string(), file.metadata().unwrap().modified().unwrap())).collect()
}

#[test]
fn the_page_of_ads_offers_each_with_code_that_works_elsewhere() {
    let page = sample().files.get("taiyuan-2023/banners/index.html").unwrap();
    let page = std::str::from_utf8(page).unwrap();
    for preset in ["led-landscape", "elevator-portrait", "share-card", "web-banner-1200", "a3"] {
        assert!(page.contains(&format!("href=\"#{preset}\"")) || page.contains(&format!("href=#{preset}")), "{preset}");
    }
    let address = "https://zuimei.example.org/taiyuan-2023/banners/led-landscape/he-qinglan.png";
    assert!(page.matches(address).count() >= 2, "a picture and a frame");
    assert!(page.contains("297 × 420 mm") && page.contains("1200 × 90 px"));
    assert!(page.matches("<img").count() >= 30);
    let own = regex::Regex::new("value=\"[^\"]*\"").unwrap().replace_all(page, "");
    assert!(!own.contains("<script>") && !own.contains("style="), "the content policy allows neither");
}

#[test]
fn the_page_of_ads_grants_what_the_record_grants_and_else_says_whom_to_ask() {
    let site = Site::with(&[HE]);
    site.change("content/taiyuan-2023/campaign.toml", "presets = []", "presets = [\"share-card\"]\nsubjects = [\"honorees\"]");
    site.build().ends(0);
    let words = |page: &str| regex::Regex::new("<[^>]*>").unwrap().replace_all(&site.page(page), "").into_owned();
    let (zh, en) = (words("taiyuan-2023/banners/index.html"), words("en/taiyuan-2023/banners/index.html"));
    for granted in ["可免费", "可用于", "可在", "Free for", "may be used"] {
        assert!(!zh.contains(granted) && !en.contains(granted), "{granted}");
    }
    assert!(zh.contains("本站没有给出使用许可；使用前请与主办单位联系：中共太原市委宣传部、太原市科学技术协会"), "{zh}");
    assert!(en.contains("please ask the hosts first: "), "{en}");
    let licence = "[press]\nlicence = { zh = \"可供新闻报道使用。\", en = \"May be used for news.\" }\n\n[banners]";
    site.change("content/taiyuan-2023/campaign.toml", "[banners]", licence);
    site.build().ends(0);
    let (zh, en) = (words("taiyuan-2023/banners/index.html"), words("en/taiyuan-2023/banners/index.html"));
    assert!(zh.contains("可供新闻报道使用。") && !zh.contains("没有给出使用许可"), "{zh}");
    assert!(en.contains("May be used for news.") && !en.contains("ask the hosts"), "{en}");
}

#[test]
fn code_to_embed_fits_any_column_and_names_award_and_honoree() {
    let site = with_ads(&[]);
    site.build().ends(0);
    let page = site.page("taiyuan-2023/banners/index.html");
    let page = page.replace("&quot;", "\"").replace("&lt;", "<").replace("&gt;", ">").replace("&#34;", "\"").replace("&amp;", "&");
    let src = "https://zuimei.example.org/portal/taiyuan-2023/banners/share-card/he-qinglan.png";
    let says = "公益广告：太原市“最美科技工作者” 贺清岚";
    let picture = format!(r#"<img src="{src}" width="1200" height="630" alt="{says}" style="max-width:100%;height:auto;border:0">"#);
    let frame = format!(r#"<iframe src="{src}" width="1200" height="630" title="{says}" style="max-width:100%;border:0">"#);
    assert!(page.contains(&picture) && page.contains(&frame), "{page}");
    for key in ["honoree-he-qinglan", "honoree-wei-heng"] {
        assert_eq!(page.matches(key).count(), 2, "{key}: a filter and what it finds");
    }
}

#[test]
fn ads_at_one_address_stop_the_build() {
    let site = Site::with(&[HE, Person { slug: "campaign", ..WEI }]);
    site.change("content/taiyuan-2023/campaign.toml", "presets = []", "presets = [\"share-card\"]");
    let run = site.build().ends(1);
    assert!(run.err.contains("plan/taken") && run.err.contains("honorees/campaign/honoree.toml"), "{}", run.err);
    site.change("content/taiyuan-2023/campaign.toml", "[\"share-card\"]", "[\"share-card\"]\nsubjects = [\"honorees\"]");
    site.build().ends(0);
}

#[test]
fn link_previews_show_the_card_of_the_region_or_the_campaign() {
    let site = with_ads(&[]);
    site.change("content/taiyuan-2023/campaign.toml", "subjects = [\"honorees\"]", "");
    site.build().ends(0);
    let told = regex::Regex::new(r#"content="?([^" >]+)"? property="?og:image"?>|property="?og:image"? content="?([^" >]+)"#).unwrap();
    for (page, card) in [
        ("index.html", "campaign"),
        ("taiyuan-2023/index.html", "campaign"),
        ("taiyuan-2023/honorees/index.html", "campaign"),
        ("taiyuan-2023/regions/index.html", "campaign"),
        ("taiyuan-2023/regions/yingze/index.html", "regions/yingze"),
        ("taiyuan-2023/domains/economy/index.html", "campaign"),
        ("taiyuan-2023/banners/index.html", "campaign"),
        ("taiyuan-2023/press/index.html", "campaign"),
    ] {
        for lang in ["", "en/"] {
            let html = site.page(&format!("{lang}{page}"));
            let found: Vec<&str> = told.captures_iter(&html).map(|found| found.iter().skip(1).flatten().next().unwrap().as_str()).collect();
            let path = format!("{lang}taiyuan-2023/banners/share-card/{card}.png");
            assert_eq!(found, [format!("https://zuimei.example.org/portal/{path}")], "{lang}{page}");
            assert!(site.path("public").join(path).is_file());
        }
    }
    site.change("content/taiyuan-2023/campaign.toml", "share-card", "share-square");
    site.build().ends(0);
    assert!(!told.is_match(&site.page("taiyuan-2023/regions/yingze/index.html")), "nothing is named that is not drawn");
}
