//! What pages say to machines: structured data, page labels of government sites, integrity, languages.

use serde_json::{Value, json};

use crate::sample::sample;
use crate::site::{HE, Site};

/// The graph of a page.
fn graph(page: &str) -> Vec<Value> {
    let text = page.split("<script type=application/ld+json>").nth(1).expect("there is a graph").split("</script>").next().unwrap();
    serde_json::from_str::<Value>(text).unwrap()["@graph"].as_array().unwrap().clone()
}

fn node<'g>(graph: &'g [Value], kind: &str) -> &'g Value {
    graph.iter().find(|node| node["@type"] == kind).unwrap_or_else(|| panic!("no {kind} in {graph:#?}"))
}

/// What a `meta` element of this name says.
fn label(page: &str, name: &str) -> Option<String> {
    let found = regex::Regex::new(&format!("<meta content=\"([^\"]*)\" name=\"{name}\">")).unwrap();
    found.captures(page).map(|found| found[1].to_owned())
}

#[test]
fn pages_name_people_lists_films_and_events_in_the_words_of_schema_org() {
    let profile = graph(sample().text("taiyuan-2023/honorees/he-qinglan/index.html"));
    let (page, person) = (node(&profile, "ProfilePage"), node(&profile, "Person"));
    assert_eq!(page["mainEntity"]["@id"], person["@id"]);
    assert_eq!((&person["name"], &person["alternateName"][0]), (&"贺清岚".into(), &"He Qinglan".into()));
    assert_eq!(person["award"][0], "2023 太原市“最美科技工作者”");
    assert!(page["dateModified"].as_str() >= page["datePublished"].as_str());
    let crumbs = node(&profile, "BreadcrumbList")["itemListElement"].as_array().unwrap().clone();
    assert_eq!((crumbs.len(), &crumbs[3]["item"]), (4, &page["url"]));

    let list = graph(sample().text("en/taiyuan-2023/honorees/index.html"));
    let items = &node(&list, "CollectionPage")["mainEntity"];
    assert_eq!(items["numberOfItems"].as_u64().map(|n| n as usize), items["itemListElement"].as_array().map(Vec::len));
    assert!(items["itemListElement"][0]["url"].as_str().unwrap().starts_with("https://zuimei.example.org/en/taiyuan-2023/honorees/"));

    let film = graph(sample().text("ordos-2021/videos/index.html"));
    let film = node(&film, "VideoObject");
    for key in ["name", "thumbnailUrl", "uploadDate", "duration", "contentUrl"] {
        assert!(film[key].as_str().is_some_and(|value| !value.is_empty()), "{key}");
    }
    let events = graph(sample().text("taiyuan-2023/events/index.html"));
    assert!(node(&events, "Event")["startDate"].as_str().unwrap().starts_with("20"));
    assert!(node(&events, "Event")["organizer"].as_array().is_some_and(|hosts| hosts.len() > 1), "all hosts");
    let events = graph(sample().text("beijing-2023/events/index.html"));
    let online = events.iter().find(|node| node["eventAttendanceMode"] == "https://schema.org/OnlineEventAttendanceMode").unwrap();
    assert_eq!((&online["location"]["@type"], &online["location"]["url"]), (&"VirtualLocation".into(), &online["url"]));
}

/// What two foreign judges say of graphs: how many nodes there are, of which types, and what is wrong with them.
fn judged(graphs: &[Value]) -> Value {
    let folder = tempfile::tempdir().unwrap();
    let (list, program) = (folder.path().join("graphs.json"), folder.path().join("graphs.ts"));
    std::fs::write(&list, serde_json::to_vec(graphs).unwrap()).unwrap();
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/graphs.mjs");
    let run = std::process::Command::new("node").arg(script).args([list, program]).output().unwrap();
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
    serde_json::from_slice(&run.stdout).unwrap()
}

#[test]
fn every_graph_of_the_sample_passes_two_foreign_validators() {
    let pages = sample().pages().filter(|(_, page)| page.contains("<script type=application/ld+json>"));
    let mut graphs: Vec<Value> = pages.map(|(_, page)| json!({ "@graph": graph(page) })).collect();
    let verdict = judged(&graphs);
    assert_eq!(verdict["complaints"], json!([]), "{verdict:#}");
    assert!(verdict["nodes"].as_u64() > Some(300), "{verdict:#}");
    let types = verdict["types"].as_array().unwrap();
    assert!(
        ["ProfilePage", "Person", "Event", "VideoObject", "BreadcrumbList"].iter().all(|wanted| types.contains(&json!(wanted))),
        "{types:?}"
    );
    // They do judge.
    let nodes = graphs.iter_mut().flat_map(|graph| graph["@graph"].as_array_mut().unwrap());
    for node in nodes {
        match node["@type"].as_str() {
            Some("Event") => node["startDat"] = json!("2023-11-20"),
            Some("VideoObject") => drop(node.as_object_mut().unwrap().remove("name")),
            _ => {}
        }
    }
    assert_eq!(judged(&graphs)["complaints"].as_array().map(|found| found.len() >= 2), Some(true));
}

#[test]
fn a_closing_tag_in_a_text_does_not_close_the_graph() {
    let site = Site::with(&[HE]);
    site.change(&HE.file("honoree.toml"), "贺清岚的简介。", "贺清岚</script><b>的简介。");
    site.sign(&HE);
    site.build().ends(0);
    let profile = graph(&site.page(&HE.page()));
    assert_eq!(node(&profile, "Person")["description"], "贺清岚</script><b>的简介。");
}

#[test]
fn labels_have_their_exact_names_and_formats() {
    let profile = sample().text("taiyuan-2023/honorees/he-qinglan/index.html");
    for (name, wanted) in [
        ("SiteName", "最美科技工作者"),
        ("SiteDomain", "zuimei.example.org"),
        ("ArticleTitle", "贺清岚"),
        ("PubDate", "2023-11-20 00:00"),
        ("ContentSource", "中共太原市委宣传部"),
        ("Url", "https://zuimei.example.org/taiyuan-2023/honorees/he-qinglan/"),
    ] {
        assert_eq!(label(profile, name).as_deref(), Some(wanted), "{name}");
    }
    assert_eq!(label(profile, "SiteIDCode"), None, "no code is ever invented");
    let home = sample().text("index.html");
    assert_eq!(label(home, "ColumnType").as_deref(), Some("首页"));
    for name in ["ColumnName", "ColumnDescription", "ColumnKeywords", "ColumnType", "keywords"] {
        assert!(label(sample().text("taiyuan-2023/regions/yingze/index.html"), name).is_some_and(|value| !value.is_empty()), "{name}");
    }
    assert_eq!(label(home, "ArticleTitle"), None);
}

#[test]
fn a_government_site_names_its_code_and_lets_errors_be_reported() {
    let site = Site::with(&[HE]);
    site.change("content/site.toml", "languages =", "profile = \"gov\"\nno_transform = true\nlanguages =");
    assert!(site.run(&["check"]).ends(1).err.contains("site/id-code"));
    site.change("content/site.toml", "[organiser]", "[footer]\nsite_id_code = \"1401000001\"\n\n[organiser]");
    site.build().ends(0);
    let page = site.page(&HE.page());
    assert_eq!(label(&page, "SiteIDCode").as_deref(), Some("1401000001"));
    assert!(page.contains("no-transform") && page.contains("no-siteapp"));
    assert!(
        page.contains("jiucuo.html?site_code=1401000001&amp;url=https%3A//zuimei.example.org/portal/taiyuan-2023/honorees/he-qinglan/"),
        "{page}"
    );
}

#[test]
fn every_style_and_script_carries_the_hash_of_its_bytes() {
    use base64::prelude::{BASE64_STANDARD, Engine};
    use sha2::{Digest, Sha256};
    let loads = regex::Regex::new("<(?:script|link)[^>]*?(?:src|href)=\"[./]*(assets/[^\"]*(?:js|css))\"[^>]*>").unwrap();
    let mut seen = 0;
    for (path, page) in sample().pages() {
        for found in loads.captures_iter(page) {
            let hash = BASE64_STANDARD.encode(Sha256::digest(&sample().files[&found[1]]));
            assert!(found[0].contains(&format!("integrity=\"sha256-{hash}\"")), "{path}: {}", &found[0]);
            seen += 1;
        }
    }
    assert!(seen > 300, "{seen}");
}

#[test]
fn a_page_in_borrowed_words_says_so_and_points_to_the_real_text() {
    let site = Site::with(&[HE]);
    site.remove(&HE.file("deeds.en.md"));
    site.sign(&HE);
    site.build().ends(0);
    let (zh, en) = (site.page(&HE.page()), site.page(&format!("en/{}", HE.page())));
    let real = "https://zuimei.example.org/portal/taiyuan-2023/honorees/he-qinglan/";
    assert!(zh.contains(&format!("<link href=\"{real}\" rel=canonical>")) && en.contains(&format!("<link href=\"{real}\" rel=canonical>")));
    assert!(
        en.contains("not yet available in English") && regex::Regex::new("<div lang=\"zh-CN\" class=\"?prose").unwrap().is_match(&en),
        "{en}"
    );
    assert!(!zh.contains("class=\"borrowed\"") && !zh.contains("class=borrowed"));
    for page in [&zh, &en] {
        assert!(
            page.contains("hreflang=\"x-default\"") && !page.contains("hreflang=\"en\" rel=alternate"),
            "only real texts are alternates"
        );
    }
    site.write(&HE.file("deeds.en.md"), "She has walked to every station in the mountains.\n");
    site.sign(&HE);
    site.build().ends(0);
    let (zh, en) = (site.page(&HE.page()), site.page(&format!("en/{}", HE.page())));
    for page in [&zh, &en] {
        assert!(page.contains("hreflang=\"zh-CN\" rel=alternate") && page.contains("hreflang=\"en\" rel=alternate"), "both name both");
    }
}

#[test]
fn missing_and_stale_translations_are_listed() {
    let site = Site::with(&[HE]);
    site.remove(&HE.file("deeds.en.md"));
    site.sign(&HE);
    let told = site.run(&["check", "--lang", "en"]).ends(0).err;
    assert!(told.contains("[text/untranslated]") && told.contains("not translated (en): deeds.en.md"), "{told}");
    site.write(&HE.file("deeds.en.md"), "She has walked to every station in the mountains.\n");
    site.run(&["approve", "he-qinglan", "--role", "first", "--by", "初审人"]).ends(0);
    assert!(!site.run(&["check", "--lang", "en"]).ends(0).err.contains("text/"), "nothing is missing");
    site.write(&HE.file("deeds.zh.md"), "她走遍了山里的每一个测站，用了十年。\n");
    let told = site.run(&["check", "--lang", "en"]).err;
    assert!(told.contains("[text/translation-stale]") && told.contains("deeds.en.md"), "{told}");
    site.write(&HE.file("deeds.en.md"), "In ten years she has walked to every station in the mountains.\n");
    assert!(!site.run(&["check", "--lang", "en"]).err.contains("translation-stale"));
}
