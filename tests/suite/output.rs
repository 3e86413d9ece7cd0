//! The output folder: links, lists of files, the same bytes everywhere, and only what changed.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::time::SystemTime;

use crate::html::{self, Link};
use crate::sample::{self, CAMPAIGNS, sample};
use crate::site::{HE, Person, Site, WEI, jpeg, sha256};
use crate::tree::{self, Files};

/// Authorities to which the foot of a page links by law or custom.
const LEGAL_HOSTS: [&str; 5] =
    [WEIBO, "https://beian.miit.gov.cn/", "https://beian.mps.gov.cn/", "https://bszs.conac.cn/", "https://zfwzgl.www.gov.cn/"];

/// Where a text is posted by whoever follows the link.
const WEIBO: &str = "https://service.weibo.com/share/share.php?";

/// Everything that is wrong with the links of a site.
fn broken_links(files: &Files, base_url: &str, may_link_to: &[&str]) -> Vec<String> {
    let text = |path: &str| std::str::from_utf8(&files[path]).unwrap();
    let pages: BTreeMap<&str, html::Page> =
        files.keys().filter(|path| path.ends_with(".html")).map(|path| (path.as_str(), html::parse(text(path)))).collect();
    let mut broken = Vec::new();
    for (path, page) in &pages {
        for link in &page.links {
            if let Some(fault) = fault(files, &pages, path, link, base_url, may_link_to) {
                broken.push(format!("{path}: {} {}: {fault}", link.element, link.url));
            }
        }
    }
    broken
}

fn fault(
    files: &Files,
    pages: &BTreeMap<&str, html::Page>,
    path: &str,
    link: &Link,
    base_url: &str,
    may_link_to: &[&str],
) -> Option<String> {
    let url = link.url.as_str();
    if url.starts_with("data:image/") && link.loads {
        return None;
    }
    let (target, fragment) = if path == "404.html" && url.starts_with('/') && !url.starts_with("//") {
        // Shown at addresses of any depth: the one page that starts from the path of the site's address.
        let host = base_url.find("://").map_or(0, |at| at + 3);
        let mount = base_url[host..].find('/').map_or("", |at| &base_url[host + at..]);
        let Some(rest) = url.strip_prefix(mount).and_then(|rest| rest.strip_prefix('/')) else {
            return Some(format!("does not start from {mount}/"));
        };
        html::resolve("index.html", if rest.is_empty() { "./" } else { rest })?
    } else if html::is_absolute(url) {
        if link.loads {
            return Some("loads an absolute address".to_owned());
        }
        let Some(rest) = url.strip_prefix(base_url).filter(|rest| rest.is_empty() || rest.starts_with('/')) else {
            let is_allowed = link.element == "a" && may_link_to.iter().any(|host| url.starts_with(host));
            return (!is_allowed).then(|| "leads to another host".to_owned());
        };
        if link.element == "a" && !path.ends_with("/embed/index.html") {
            return Some("is an internal link and should be relative".to_owned());
        }
        html::resolve("index.html", rest.strip_prefix('/').filter(|rest| !rest.is_empty()).unwrap_or("./"))?
    } else {
        match html::resolve(path, url) {
            Some(target) => target,
            None => return Some("leads out of the folder".to_owned()),
        }
    };
    if !files.contains_key(&target) {
        return Some(format!("there is no {target}"));
    }
    let fragment = fragment.filter(|fragment| !fragment.is_empty())?;
    (!pages.get(target.as_str())?.ids.contains(&fragment)).then(|| format!("{target} has no id {fragment}"))
}

#[test]
fn every_link_of_the_sample_leads_to_a_file_and_nothing_to_another_host() {
    let broken = broken_links(&sample().files, "https://zuimei.example.org", &LEGAL_HOSTS);
    assert!(broken.is_empty(), "{} broken links, such as {:#?}", broken.len(), &broken[..broken.len().min(20)]);
}

#[test]
fn below_a_path_links_stay_relative_and_addresses_carry_the_path() {
    let site = Site::with(&[HE, WEI]);
    site.change(&HE.file("honoree.toml"), "gender", "aliases = [\"he-qing-lan\"]\ngender");
    site.sign(&HE);
    site.change(
        "content/site.toml",
        "[organiser]",
        "[footer]\nicp = \"京ICP备00000000号\"\n\n[organiser]\nurl = \"https://office.example.org/\"",
    );
    site.build().ends(0);
    let broken = broken_links(
        &site.output(),
        "https://zuimei.example.org/portal",
        &["https://beian.miit.gov.cn/", "https://office.example.org/", WEIBO],
    );
    assert_eq!(broken, [""; 0]);
    assert!(site.page(&HE.page()).contains("https://zuimei.example.org/portal/taiyuan-2023/honorees/he-qinglan/"));
    assert!(site.page("404.html").contains("href=\"/portal/assets/"));
    site.run(&["build", "--base-url", "https://other.example.net"]).ends(0);
    assert!(site.page("404.html").contains("href=\"/assets/"));
}

#[test]
fn style_sheets_load_nothing_that_is_not_there() {
    let address = regex::Regex::new(r#"url\(\s*["']?([^"')]+)|@import\s+["']([^"']+)"#).unwrap();
    for (path, bytes) in sample().files.iter().filter(|(path, _)| path.ends_with(".css")) {
        let css = std::str::from_utf8(bytes).unwrap();
        for found in address.captures_iter(css) {
            let url = found.get(1).or(found.get(2)).unwrap().as_str();
            let target = html::resolve(path, url).map(|(file, _)| file);
            assert!(url.starts_with("data:") || target.is_some_and(|file| sample().files.contains_key(&file)), "{path}: {url}");
        }
    }
}

#[test]
fn feeds_site_map_and_embeds_name_only_pages_that_exist() {
    let base = "https://zuimei.example.org/";
    let address = regex::Regex::new(r#"https://zuimei\.example\.org/[^\s"'<>\\&]*"#).unwrap();
    let is_data = |path: &&String| [".xml", ".json", ".txt"].iter().any(|ending| path.ends_with(ending));
    let mut seen = 0;
    for path in sample().files.keys().filter(is_data) {
        for found in address.find_iter(sample().text(path)) {
            let rest = &found.as_str()[base.len()..];
            let (file, _) = html::resolve("index.html", if rest.is_empty() { "./" } else { rest }).unwrap();
            assert!(sample().files.contains_key(&file), "{path}: {}", found.as_str());
            seen += 1;
        }
    }
    assert!(seen > 100);
}

/// A format in which each campaign of the sample has its ads.
fn preset_of(campaign: &str) -> &'static str {
    match campaign {
        "beijing-2023" => "share-card",
        "chongqing-2021" => "weibo",
        "inner-mongolia-2023" => "elevator-portrait",
        _ => "led-landscape",
    }
}

#[test]
fn the_sample_holds_every_page_that_the_contract_names() {
    let sample = sample();
    let mut wanted: BTreeSet<String> = BTreeSet::new();
    for language in ["", "en/"] {
        wanted.insert(format!("{language}index.html"));
        for campaign in CAMPAIGNS {
            let folder = format!("{language}{campaign}");
            for page in [
                "index.html",
                "honorees/index.html",
                "regions/index.html",
                "banners/index.html",
                "events/index.html",
                "about/index.html",
                "feed.xml",
            ] {
                wanted.insert(format!("{folder}/{page}"));
            }
            let published = sample.honorees(campaign, "published");
            assert!(published.len() >= 3, "{campaign} has {published:?}");
            for slug in published {
                for file in ["index.html", "embed/index.html", "oembed.json"] {
                    wanted.insert(format!("{folder}/honorees/{slug}/{file}"));
                }
                wanted.insert(format!("{folder}/banners/{}/{slug}.png", preset_of(campaign)));
            }
            wanted.insert(format!("{folder}/banners/{}/campaign.png", preset_of(campaign)));
            wanted.insert(format!("{folder}/banners/manifest.json"));
        }
        for campaign in ["beijing-2023", "ordos-2021"] {
            wanted.insert(format!("{language}{campaign}/videos/index.html"));
        }
        for gone in ["honorees/bai-yuzhou", "regions/kangbashi"] {
            wanted.extend(["index.html", "embed/index.html"].map(|file| format!("{language}ordos-2021/{gone}/{file}")));
        }
        wanted.insert(format!("{language}inner-mongolia-2023/notice/index.html"));
    }
    wanted.extend(["404.html", "robots.txt", "sitemap.xml", "manifest.json", "SHA256SUMS"].map(String::from));
    let missing: Vec<&String> = wanted.iter().filter(|path| !sample.files.contains_key(*path)).collect();
    assert_eq!(missing, [""; 0]);
}

#[test]
fn who_is_held_back_or_gone_leaves_no_name_in_the_sample() {
    let sample = sample();
    assert_eq!(sample.honorees("taiyuan-2023", "held_back"), ["qiao-ruoshui"]);
    assert_eq!(sample.honorees("inner-mongolia-2023", "held_back"), ["cong-xiu"]);
    assert_eq!(sample.honorees("ordos-2021", "gone"), ["bai-yuzhou"]);
    for needle in ["丛岫", "Cong Xiu"] {
        let named = tree::find(&sample.files, needle);
        assert!(named.iter().all(|path| path.ends_with("inner-mongolia-2023/notice/index.html")), "{needle}: {named:?}");
    }
    assert_eq!(tree::find(&sample.files, "cong-xiu"), [""; 0]);
    for needle in ["乔若水", "Qiao Ruoshui", "qiao-ruoshui", "白予舟", "Bai Yuzhou", "media/bai-yuzhou"] {
        assert_eq!(tree::find(&sample.files, needle), [""; 0], "{needle}");
    }
}

#[test]
fn every_page_of_the_sample_says_that_it_is_a_sample() {
    for (path, html) in sample().pages().filter(|(path, _)| *path != "404.html") {
        let notice = if path.starts_with("en/") {
            "all people, institutions, deeds and pictures are invented"
        } else {
            "人物、单位、事迹与图片均为虚构"
        };
        assert!(html.contains(notice), "{path}");
    }
}

#[test]
fn every_region_with_an_honoree_is_listed_and_no_other() {
    for campaign in CAMPAIGNS {
        for language in ["", "en/"] {
            let page = html::parse(sample().text(&format!("{language}{campaign}/regions/index.html")));
            let prefix = format!("{language}{campaign}/regions/");
            let from = format!("{prefix}index.html");
            let targets = page.links.iter().filter(|link| link.element == "a").filter_map(|link| html::resolve(&from, &link.url));
            let linked: BTreeSet<String> =
                targets.map(|(file, _)| file).filter(|file| file.starts_with(&prefix) && *file != from).collect();
            let is_page = |path: &str| path.ends_with("/index.html") && !path.ends_with("/embed/index.html");
            // Pages in which nobody is left stay, but nothing leads to them.
            let is_peopled = |path: &&String| !sample().text(path).contains("noindex");
            let there =
                sample().files.keys().filter(|path| path.starts_with(&prefix) && **path != from && is_page(path)).filter(is_peopled);
            assert_eq!(linked, there.cloned().collect::<BTreeSet<String>>());
            assert!(linked.len() >= 2, "{campaign}");
        }
    }
}

#[test]
fn manifest_and_sums_agree_with_the_files() {
    tree::assert_complete(&sample().folder);
    let manifest: serde_json::Value = serde_json::from_str(sample().text("manifest.json")).unwrap();
    let listed: Vec<(&str, u64, &str)> = manifest["files"]
        .as_array()
        .unwrap()
        .iter()
        .map(|file| (file["path"].as_str().unwrap(), file["bytes"].as_u64().unwrap(), file["sha256"].as_str().unwrap()))
        .collect();
    let files = sample().files.iter().filter(|(path, _)| *path != "manifest.json" && *path != "SHA256SUMS");
    let digests: Vec<(&str, u64, String)> = files.map(|(path, bytes)| (path.as_str(), bytes.len() as u64, sha256(bytes))).collect();
    assert_eq!(listed, digests.iter().map(|(path, bytes, digest)| (*path, *bytes, digest.as_str())).collect::<Vec<_>>());
}

#[test]
fn one_thread_without_a_cache_in_another_folder_gives_the_same_bytes() {
    let other = tempfile::tempdir().unwrap();
    sample::copy_to(other.path());
    let out = other.path().join("elsewhere/deep/site");
    sample::build(other.path(), &["--jobs", "1", "--no-media-cache", "--out", out.to_str().unwrap()]).ends(0);
    tree::assert_same(&tree::read(&out), &sample().files);
}

#[test]
fn a_second_build_writes_nothing_and_touches_nothing() {
    let site = Site::with(&[HE, WEI]);
    site.build().ends(0);
    let before = (site.output(), times(&site));
    let report = site.run(&["build", "--format", "json"]).ends(0).json();
    assert_eq!((&report["files"]["written"], &report["files"]["removed"]), (&0.into(), &0.into()));
    assert!(before == (site.output(), times(&site)));
}

#[test]
fn a_changed_text_rewrites_only_the_files_that_show_it() {
    let site = Site::with(&[HE, WEI]);
    site.build().ends(0);
    let before = times(&site);
    site.change(&HE.file("deeds.zh.md"), "做了一件事", "做了两件事");
    site.sign(&HE);
    site.build().ends(0);
    assert!(site.page(&HE.page()).contains("做了两件事"));
    let after = times(&site);
    let rewritten: Vec<&String> = after.iter().filter(|(path, time)| before.get(*path) != Some(*time)).map(|(path, _)| path).collect();
    assert!(rewritten.contains(&&HE.page()));
    assert!(!rewritten.iter().any(|path| path.contains("wei-heng")), "{rewritten:?}");
}

#[test]
fn the_files_of_a_removed_honoree_are_gone() {
    let site = Site::with(&[HE, WEI]);
    let row = "\n[[photos]]\nfile = \"照片1.jpg\"\nrole = \"portrait\"\nalt = { zh = \"照片\", en = \"Photo\" }\n";
    site.write(&HE.file("photos/照片1.jpg"), jpeg(700, 900, [200, 10, 10]));
    site.write(&HE.file("honoree.toml"), site.read(&HE.file("honoree.toml")) + row);
    site.sign(&HE);
    site.build().ends(0);
    site.remove(&HE.folder());
    let report = site.run(&["build", "--format", "json"]).ends(0).json();
    assert!(report["files"]["removed"].as_u64().unwrap() >= 10, "{report}");
    assert_eq!(tree::find(&site.output(), "he-qinglan"), [""; 0]);
    tree::assert_complete(&site.path("public"));
    let fresh = Site::with(&[WEI]);
    fresh.build().ends(0);
    tree::assert_same(&site.output(), &fresh.output());
}

#[test]
fn an_old_address_leads_to_the_page_in_every_language() {
    let site = Site::with(&[HE]);
    site.change(&HE.file("honoree.toml"), "gender", "aliases = [\"he-qing-lan\"]\ngender");
    site.sign(&HE);
    site.build().ends(0);
    for language in ["", "en/"] {
        let path = format!("{language}taiyuan-2023/honorees/he-qing-lan/index.html");
        let page = html::parse(&site.page(&path));
        let refresh = page.links.iter().find(|link| link.element == "meta").expect("a redirect without script");
        assert_eq!(html::resolve(&path, &refresh.url).unwrap().0, format!("{language}{}", HE.page()));
    }
}

#[test]
fn a_site_in_one_language_and_one_in_three_need_no_change_of_code() {
    let one = Site::with(&[HE]);
    one.change("content/site.toml", r#"["zh", "en"]"#, r#"["zh"]"#);
    one.build().ends(0);
    assert!(!one.output().keys().any(|path| path.starts_with("en/")));
    let three = Site::with(&[Person { region: "140106", ..HE }]);
    three.change("content/site.toml", r#"["zh", "en"]"#, r#"["zh", "en", "ug"]"#);
    let run = three.build().ends(0);
    assert!(run.err.contains("theme/words"), "{}", run.err);
    for language in ["", "en/", "ug/"] {
        assert!(three.output().contains_key(&format!("{language}{}", HE.page())), "{language}");
    }
}

fn times(site: &Site) -> BTreeMap<String, SystemTime> {
    let time = |path: String| {
        let changed = fs::metadata(site.path("public").join(&path)).unwrap().modified().unwrap();
        (path, changed)
    };
    site.output().into_keys().map(time).collect()
}
