//! What programs read: feeds by the rules of their standards, the honorees as data, the calendar, the site map.

use std::collections::BTreeSet;
use std::path::Path;
use std::process::Command;

use boon::{Compiler, Schemas};
use roxmltree::{Document, Node};
use serde_json::Value;

use crate::sample::{CAMPAIGNS, sample};
use crate::site::{CAMPAIGN, HE, Person, Site, WEI};

const BASE: &str = "https://zuimei.example.org/";
const ATOM: &str = "http://www.w3.org/2005/Atom";

fn child<'n>(node: Node<'n, 'n>, name: &str) -> Option<&'n str> {
    children(node, name).next().and_then(|found| found.text())
}

fn children<'n>(node: Node<'n, 'n>, name: &str) -> impl Iterator<Item = Node<'n, 'n>> {
    node.children().filter(move |child| child.has_tag_name((ATOM, name)))
}

/// RFC 3339, as RFC 4287 §3.3 asks.
fn is_moment(text: &str) -> bool {
    regex::Regex::new(r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d)$").unwrap().is_match(text)
}

fn paths(ending: &str) -> Vec<&'static str> {
    sample().files.keys().map(String::as_str).filter(|path| path.ends_with(ending)).collect()
}

/// The rules of RFC 4287 that the Feed Validator checks, for a feed or an entry.
fn check_person_or_feed(node: Node<'_, '_>, path: &str) {
    for name in ["id", "title", "updated"] {
        assert_eq!(node.children().filter(|child| child.has_tag_name((ATOM, name))).count(), 1, "{path}: one {name}");
    }
    let text = |name| node.children().find(|child| child.has_tag_name((ATOM, name))).and_then(|found| found.text()).unwrap_or_default();
    assert!(is_moment(text("updated")), "{path}");
    assert!(!text("title").is_empty() && (text("id").starts_with("tag:") || text("id").starts_with("https://")), "{path}");
    let links = node.children().filter(|child| child.has_tag_name((ATOM, "link")));
    let mut alternates = BTreeSet::new();
    for link in links {
        assert!(link.attribute("href").unwrap().starts_with(BASE), "{path}: absolute");
        if link.attribute("rel") == Some("alternate") {
            assert!(alternates.insert((link.attribute("type"), link.attribute("hreflang"))), "{path}: one alternate of a kind (§4.1.1)");
        }
    }
    assert!(!alternates.is_empty(), "{path}");
}

#[test]
fn atom_feeds_keep_the_rules_of_the_standard() {
    let all = paths("feed.xml");
    for wanted in ["feed.xml", "en/feed.xml", "taiyuan-2023/regions/yingze/feed.xml", "en/taiyuan-2023/domains/frontier/feed.xml"] {
        assert!(all.contains(&wanted), "{wanted}");
    }
    for path in all {
        let document = Document::parse(sample().text(path)).unwrap();
        let feed = document.root_element();
        assert!(feed.has_tag_name((ATOM, "feed")), "{path}");
        check_person_or_feed(feed, path);
        let own = children(feed, "link").find(|link| link.attribute("rel") == Some("self")).unwrap();
        assert_eq!(own.attribute("href"), Some(format!("{BASE}{path}").as_str()), "self is the feed's own address");
        let author = children(feed, "author").next().and_then(|author| child(author, "name"));
        assert!(author.is_some_and(|name| !name.is_empty()), "{path}: entries have no author of their own (§4.1.1)");
        let mut ids = BTreeSet::new();
        for entry in children(feed, "entry") {
            check_person_or_feed(entry, path);
            assert!(ids.insert(child(entry, "id")), "{path}: ids are unique");
            assert!(child(entry, "published").is_none_or(is_moment));
            for content in children(entry, "content") {
                assert_eq!(content.attribute("type"), Some("html"));
                let html = content.text().unwrap();
                assert!(html.starts_with("<p>") && !html.contains("<script"), "{html}");
            }
        }
        let latest = children(feed, "entry").filter_map(|entry| child(entry, "updated")).max();
        assert!(latest.is_none() || latest == child(feed, "updated"), "{path}: the feed is as new as its newest entry");
    }
}

#[test]
fn json_feeds_keep_theirs_and_say_the_same() {
    for path in paths("feed.json") {
        let feed: Value = serde_json::from_str(sample().text(path)).unwrap();
        assert_eq!(feed["version"], "https://jsonfeed.org/version/1.1");
        assert_eq!(feed["feed_url"], format!("{BASE}{path}"));
        assert!(
            ["title", "home_page_url", "language"].iter().all(|key| feed[*key].as_str().is_some_and(|text| !text.is_empty())),
            "{path}"
        );
        let items = feed["items"].as_array().unwrap();
        for item in items {
            assert!(item["id"].is_string() && item["url"].as_str().unwrap().starts_with(BASE), "{path}");
            assert_eq!(usize::from(item["content_html"].is_string()) + usize::from(item["content_text"].is_string()), 1, "{path}: {item}");
            for key in ["date_published", "date_modified"] {
                assert!(item.get(key).is_none_or(|day| is_moment(day.as_str().unwrap())), "{path}");
            }
            for attachment in item["attachments"].as_array().into_iter().flatten() {
                let file = attachment["url"].as_str().unwrap().strip_prefix(BASE).unwrap();
                assert!(sample().files.contains_key(file) && attachment["mime_type"] == "video/mp4", "{attachment}");
            }
        }
        let atom = path.replace("feed.json", "feed.xml");
        let atom = Document::parse(sample().text(&atom)).unwrap();
        let ids: Vec<_> = children(atom.root_element(), "entry").map(|entry| child(entry, "id").unwrap().to_owned()).collect();
        assert_eq!(items.iter().map(|item| item["id"].as_str().unwrap()).collect::<Vec<_>>(), ids, "{path}");
    }
}

/// The entry of somebody in a feed: its title, and the day of its last change.
fn told(site: &Site, feed: &str, slug: &str) -> Option<(String, String)> {
    let text = String::from_utf8(site.output().get(feed)?.clone()).unwrap();
    let document = Document::parse(&text).unwrap();
    let id = |entry: &Node<'_, '_>| {
        entry.children().any(|node| node.has_tag_name((ATOM, "id")) && node.text().unwrap().ends_with(&format!("/{slug}")))
    };
    let entry = document.root_element().children().find(|entry| entry.has_tag_name((ATOM, "entry")) && id(entry))?;
    let text = |name| entry.children().find(|node| node.has_tag_name((ATOM, name))).unwrap().text().unwrap().to_owned();
    Some((text("title"), text("updated")))
}

#[test]
fn a_withdrawal_takes_the_place_of_the_entry_in_every_feed_that_had_it() {
    let site = Site::with(&[HE, WEI]);
    site.build().ends(0);
    let feeds = ["feed.xml", "taiyuan-2023/feed.xml", "taiyuan-2023/regions/yingze/feed.xml", "taiyuan-2023/domains/economy/feed.xml"];
    for feed in feeds {
        assert_eq!(told(&site, feed, HE.slug).unwrap().0, "贺清岚", "{feed}");
    }
    assert_eq!(told(&site, "taiyuan-2023/regions/xiaodian/feed.xml", HE.slug), None);
    site.run(&["withdraw", HE.slug, "--on", "2024-01-12"]).ends(0);
    site.build().ends(0);
    for feed in feeds {
        let (title, day) = told(&site, feed, HE.slug).unwrap_or_else(|| panic!("{feed} says nothing of the withdrawal"));
        assert!(!title.contains("贺清岚") && day.starts_with("2024-01-12"), "{feed}: {title} {day}");
    }
    let data: Value = serde_json::from_str(&site.page("taiyuan-2023/honorees.json")).unwrap();
    assert_eq!((&data["withdrawn"][0]["id"], data["honorees"].as_array().unwrap().len()), (&"he-qinglan".into(), 1));
}

#[test]
fn a_new_permalink_changes_no_id() {
    let site = Site::with(&[HE, WEI]);
    site.build().ends(0);
    let before = told(&site, "feed.xml", HE.slug);
    let renamed = Person { slug: "he-qing-lan", ..HE };
    std::fs::rename(site.path(&HE.folder()), site.path(&renamed.folder())).unwrap();
    site.write(&renamed.file("honoree.toml"), format!("aliases = [\"he-qinglan\"]\n{}", site.read(&renamed.file("honoree.toml"))));
    site.sign(&renamed);
    site.build().ends(0);
    assert_eq!(told(&site, "feed.xml", HE.slug), before);
    assert_eq!(told(&site, "feed.xml", renamed.slug), None);
    let ids = |member: &str| {
        let data: Value = serde_json::from_str(&site.page("taiyuan-2023/honorees.json")).unwrap();
        data[member].as_array().unwrap().iter().map(|one| one["id"].as_str().unwrap().to_owned()).collect::<BTreeSet<_>>()
    };
    assert_eq!(ids("honorees"), BTreeSet::from([HE.slug.to_owned(), WEI.slug.to_owned()]));
    site.run(&["withdraw", renamed.slug, "--on", "2024-01-12"]).ends(0);
    site.build().ends(0);
    assert!(told(&site, "feed.xml", HE.slug).is_some_and(|(title, _)| title != "贺清岚"));
    assert_eq!(ids("withdrawn"), BTreeSet::from([HE.slug.to_owned()]));
}

#[test]
fn words_of_another_language_say_so() {
    let site = Site::new();
    site.change("content/site.toml", "[\"zh\", \"en\"]", "[\"zh\", \"en\", \"mn-Mong\"]");
    let site = site.person(&HE);
    site.build().ends(0);
    let text = site.page("mn-Mong/taiyuan-2023/feed.xml");
    let feed = Document::parse(&text).unwrap();
    let entry = children(feed.root_element(), "entry").next().unwrap();
    let lang = |name| children(entry, name).next().unwrap().attribute(("http://www.w3.org/XML/1998/namespace", "lang"));
    assert_eq!(["title", "summary", "content"].map(lang), [Some("zh-CN"); 3]);
    assert!(children(entry, "category").any(|tag| tag.attribute("label") == Some("面向经济主战场")), "{text}");
    let json: Value = serde_json::from_str(&site.page("mn-Mong/taiyuan-2023/feed.json")).unwrap();
    assert_eq!((&json["language"], &json["items"][0]["language"]), (&"mn-Mong".into(), &"zh-CN".into()));
    let data: Value = serde_json::from_str(&site.page("mn-Mong/taiyuan-2023/honorees.json")).unwrap();
    assert_eq!((&data["language"], &data["honorees"][0]["borrowed"]["name"]), (&"mn-Mong".into(), &"zh".into()));
    let data: Value = serde_json::from_str(&site.page("taiyuan-2023/honorees.json")).unwrap();
    assert!(data["honorees"][0]["names"][data["language"].as_str().unwrap()] == "贺清岚", "{data}");
}

#[test]
fn honorees_as_data_fit_the_schema_that_is_published_with_them() {
    let schema: Value = serde_json::from_str(sample().text("schemas/honorees-1.json")).unwrap();
    let (mut compiler, mut schemas) = (Compiler::new(), Schemas::new());
    let url = schema["$id"].as_str().unwrap().to_owned();
    compiler.enable_format_assertions();
    compiler.add_resource(&url, schema).unwrap();
    let whole = compiler.compile(&url, &mut schemas).unwrap();
    let line = compiler.compile(&format!("{url}#/$defs/line"), &mut schemas).unwrap();
    for prefix in ["", "en/"] {
        for campaign in CAMPAIGNS {
            let document: Value = serde_json::from_str(sample().text(&format!("{prefix}{campaign}/honorees.json"))).unwrap();
            schemas.validate(&document, whole).unwrap_or_else(|error| panic!("{campaign}: {error:#}"));
            assert_eq!(document["$schema"], url);
            let listed: Vec<_> = document["honorees"].as_array().unwrap().iter().map(|one| one["id"].as_str().unwrap()).collect();
            let published: BTreeSet<_> = sample().honorees(campaign, "published").into_iter().collect();
            assert_eq!(listed.iter().copied().collect::<BTreeSet<_>>(), published);
            let lines = sample().text(&format!("{prefix}{campaign}/honorees.jsonl")).lines();
            let lines: Vec<Value> = lines.map(|line| serde_json::from_str(line).unwrap()).collect();
            lines.iter().for_each(|one| schemas.validate(one, line).unwrap_or_else(|error| panic!("{error:#}")));
            assert_eq!(lines.iter().map(|one| one["id"].as_str().unwrap()).collect::<Vec<_>>(), listed);
        }
    }
    let mut broken: Value = serde_json::from_str(sample().text("taiyuan-2023/honorees.json")).unwrap();
    broken["honorees"][0]["photos"][0]["role"] = "selfie".into();
    assert!(schemas.validate(&broken, whole).is_err());
}

#[test]
fn the_table_opens_in_excel_and_has_a_row_for_each() {
    let table = sample().text("taiyuan-2023/honorees.csv");
    let lines: Vec<&str> = table.split("\r\n").collect();
    assert!(table.starts_with("\u{feff}编号,姓名,"), "{}", lines[0]);
    assert_eq!(lines.len(), 1 + sample().honorees("taiyuan-2023", "published").len() + 1);
    let he = lines.iter().find(|line| line.starts_with("he-qinglan,贺清岚,贺清岚 / He Qinglan,（女）,")).unwrap();
    assert!(he.contains(",140106,") && he.contains("https://zuimei.example.org/taiyuan-2023/honorees/he-qinglan/"), "{he}");
    let photo = regex::Regex::new(r",https://zuimei\.example\.org/(media/he-qinglan-1-1280\.\w+\.jpg),").unwrap();
    assert!(sample().files.contains_key(&photo.captures(he).unwrap()[1]), "{he}");
    assert!(sample().text("en/taiyuan-2023/honorees.csv").starts_with("\u{feff}ID,Name,"));
}

#[test]
fn a_calendar_program_reads_the_activities() {
    let script = "
        const found = require(process.argv[1]), ICAL = found.default || found, text = require('fs').readFileSync(process.argv[2], 'utf8');
        const calendar = new ICAL.Component(ICAL.parse(text));
        const events = calendar.getAllSubcomponents('vevent').map(e => new ICAL.Event(e));
        console.log(JSON.stringify(events.map(e => [e.uid, e.summary, e.startDate.toString(), e.endDate.toString(), e.location || '', e.component.hasProperty('dtstamp')])));";
    let library = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/node_modules/ical.js");
    let read = |path: &str| -> Vec<(String, String, String, String, String, bool)> {
        let file = sample().folder.join(path);
        let output = Command::new("node").args(["-e", script]).arg(&library).arg(&file).output().unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        serde_json::from_slice(&output.stdout).unwrap()
    };
    let (zh, en) = (read("taiyuan-2023/events.ics"), read("en/taiyuan-2023/events.ics"));
    assert!(!zh.is_empty() && zh.len() == en.len());
    assert_eq!(zh.iter().map(|event| &event.0).collect::<Vec<_>>(), en.iter().map(|event| &event.0).collect::<Vec<_>>());
    assert_eq!(zh.iter().map(|event| &event.0).collect::<BTreeSet<_>>().len(), zh.len(), "ids are unique");
    let page = sample().text("taiyuan-2023/events/index.html");
    for (_, summary, from, to, _, stamped) in &zh {
        assert!(page.contains(summary.as_str()) && from < to && *stamped, "{summary} {from} {to}");
    }
    for path in paths("events.ics") {
        assert_eq!(sample().text(path).matches("PRODID:").count(), 1, "{path} (RFC 5545 §3.6)");
        assert!(sample().text(path).split("\r\n").all(|line| line.len() <= 75), "{path}: lines are folded");
    }
}

#[test]
fn times_of_day_in_china_become_utc_and_whole_days_end_on_the_next() {
    let site = Site::with(&[HE]);
    let event = |times: &str| {
        format!(
            "title = {{ zh = \"报告会；第一场\", en = \"A talk, the first\" }}\nkind = \"tour\"\n{times}\nplace = {{ zh = \"礼堂\" }}\nhonorees = [\"he-qinglan\"]\n"
        )
    };
    site.write(&format!("content/{CAMPAIGN}/events/2023-12-01-a.toml"), event("from = 2023-12-01T07:30:00\nto = 2023-12-01T09:00:00"));
    site.write(&format!("content/{CAMPAIGN}/events/2023-12-30-b.toml"), event("from = 2023-12-30\nto = 2023-12-31"));
    site.write(&format!("content/{CAMPAIGN}/events/2024-03-01-c.toml"), event("from = 2024-03-01T09:00:00\nto = 2024-03-03"));
    site.build().ends(0);
    let calendar = site.page(&format!("{CAMPAIGN}/events.ics"));
    let lines = [
        "DTSTART:20231130T233000Z",
        "DTEND:20231201T010000Z",
        "DTSTART;VALUE=DATE:20231230",
        "DTEND;VALUE=DATE:20240101",
        "DTSTART:20240301T010000Z",
        "DTEND:20240303T160000Z",
    ];
    for line in lines {
        assert!(calendar.contains(&format!("{line}\r\n")), "{line} in\n{calendar}");
    }
}

#[test]
fn the_site_map_names_pictures_and_films() {
    let document = Document::parse(sample().text("sitemap.xml")).unwrap();
    let named = |space: &'static str, name: &'static str| {
        let found = document.descendants().filter(move |node| node.has_tag_name((space, name))).map(|node| node.text().unwrap());
        found.map(|address| address.strip_prefix(BASE).unwrap_or(address).to_owned()).collect::<Vec<_>>()
    };
    let pictures = named("http://www.google.com/schemas/sitemap-image/1.1", "loc");
    let films = named("http://www.google.com/schemas/sitemap-video/1.1", "content_loc");
    assert!(pictures.len() > 30 && films.len() >= 4, "{} {}", pictures.len(), films.len());
    assert!(pictures.iter().chain(&films).all(|path| sample().files.contains_key(path)));
    let languages = document.descendants().filter_map(|node| node.attribute("hreflang")).collect::<BTreeSet<_>>();
    assert!(languages.contains("zh-CN") && !languages.contains("zh"), "as the pages have it: {languages:?}");
}
