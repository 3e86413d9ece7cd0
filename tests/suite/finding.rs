//! Finding people: what the index holds, and that the shipped pages find by every way to write a name.

use crate::browser::{Browser, Tab};
use crate::sample::sample;
use crate::server::Server;
use crate::site::{HE, Site, WEI};

const INDEXES: [&str; 2] = ["find/people.json", "en/find/people.json"];

#[test]
fn who_is_held_back_is_not_in_the_index() {
    let site = Site::with(&[HE, WEI]);
    site.build().ends(0);
    let there = |site: &Site, what: &str| INDEXES.map(|index| String::from_utf8(site.output()[index].clone()).unwrap().contains(what));
    for what in ["卫衡", "Wei Heng", "wei heng", "wei-heng", "xiaodian"] {
        assert_eq!(there(&site, what), [true; 2], "{what}");
    }
    site.write(&WEI.file("deeds.zh.md"), "改了一句。\n");
    site.build().ends(0);
    for what in ["卫衡", "Wei Heng", "wei heng", "wei-heng", "xiaodian"] {
        assert_eq!(there(&site, what), [false; 2], "{what}");
    }
    assert_eq!(there(&site, "he qing lan"), [true; 2]);
}

#[test]
fn each_kind_of_recommender_has_a_page_that_the_list_links() {
    let site = Site::with(&[HE, WEI]);
    let record = String::from_utf8(std::fs::read(site.path(&HE.file("honoree.toml"))).unwrap()).unwrap();
    let recommender = "recommender = { kind = \"zone\", name = { zh = \"示范区\", en = \"A zone\" } }\n";
    site.write(&HE.file("honoree.toml"), record + recommender);
    site.sign(&HE);
    site.build().ends(0);
    let output = site.output();
    let text = |path: &str| String::from_utf8(output[path].clone()).unwrap();
    for prefix in ["", "en/"] {
        let page = text(&format!("{prefix}taiyuan-2023/recommenders/zone/index.html"));
        assert!(page.contains("he-qinglan") && !page.contains("wei-heng"));
        assert!(text(&format!("{prefix}taiyuan-2023/honorees/index.html")).contains("taiyuan-2023/recommenders/zone/\""));
    }
    assert!(!output.contains_key("taiyuan-2023/recommenders/local/index.html"));
}

/// Names of the results, and what is marked in the first.
const RESULTS: &str = "[...document.querySelectorAll('[data-hits]:not([hidden]) .row')]
    .map(row => row.querySelector('.row-name a').textContent + [...row.querySelectorAll('mark')].map(m => '|' + m.textContent).join(''))";

fn ask(tab: &mut Tab<'_>, query: &str) -> Vec<String> {
    let query = serde_json::to_string(query).unwrap();
    tab.evaluate(&format!(
        "(f => {{ f.value = {query}; f.dispatchEvent(new Event('input')); return true }})(document.querySelector('input[name=q]'))"
    ));
    tab.wait_until("document.querySelector('[data-status]').textContent !== document.querySelector('[data-status]').dataset.loading");
    serde_json::from_value(tab.evaluate(RESULTS)).unwrap()
}

#[test]
fn people_are_found_by_name_pinyin_initials_employer_and_region() {
    let server = Server::start(&sample().folder);
    let mut browser = Browser::start();
    let mut tab = browser.open(&format!("{}find/", server.root()), true);
    for (query, first) in [
        ("贺清岚", "贺清岚|贺清岚"),
        ("清岚", "贺清岚|清岚"),
        ("heqinglan", "贺清岚|贺清岚|He Qinglan"),
        ("he qing lan", "贺清岚|贺清岚|He Qinglan"),
        ("hé qīnglán", "贺清岚|贺清岚|He Qinglan"),
        ("HE2 QING1 LAN2", "贺清岚|贺清岚|He Qinglan"),
        ("he'qing", "贺清岚|贺清|He Qing"),
        ("hql", "贺清岚|贺清岚"),
        ("heql", "贺清岚|贺清岚"),
        ("qinglan", "贺清岚|清岚|Qinglan"),
        ("欧阳", "欧阳既白|欧阳"),
        ("ouyang", "欧阳既白|欧阳|Ouyang"),
        ("oyjb", "欧阳既白|欧阳既白"),
        ("Ｏｕｙａｎｇ", "欧阳既白|欧阳|Ouyang"),
        ("ouyangj", "欧阳既白|欧阳既|Ouyang J"),
        ("suritala", "苏日塔拉|苏日塔拉|Suritala"),
        ("srtl", "苏日塔拉|苏日塔拉"),
        ("古丽加娜艾尼", "古丽加娜·艾尼瓦尔江|古丽加娜·艾尼"),
        ("Ainiwar", "古丽加娜·艾尼瓦尔江|Ainiwar"),
        ("娜仁", "娜仁托娅|娜仁"),
        ("Narantuya", "娜仁托娅|Narantuya"),
        ("气象研究所", "欧阳既白|气象研究所"),
        ("延庆", "欧阳既白|延庆"),
        ("贺 太原", "贺清岚|贺|太原"),
    ] {
        assert_eq!(ask(&mut tab, query).first().map(String::as_str), Some(first), "{query}");
    }
    // The beginning of a name stands before a part of one.
    assert_eq!(ask(&mut tab, "zh"), ["周砚|周|Zh", "司马远舟|舟|zh", "冉竹溪|竹|Zh"]);
    assert!(ask(&mut tab, "丛岫").is_empty() && ask(&mut tab, "qiaoruoshui").is_empty(), "held back");
    assert!(tab.evaluate("document.querySelector('[data-list]').hidden") == false, "the lists stand in for results");
    let (faults, _) = tab.close();
    assert!(faults.is_empty(), "{faults:#?}");

    let mut tab = browser.open(&format!("{}en/find/?q=oy", server.root()), true);
    tab.wait_until("!document.querySelector('[data-hits]').hidden");
    for (query, first) in [
        ("Ouyang Jibai", "Ouyang Jibai|Ouyang Jibai|欧阳既白"),
        ("jibai", "Ouyang Jibai|Jibai|既白"),
        ("欧阳既白", "Ouyang Jibai|欧阳既白"),
        ("Meteorology", "Ouyang Jibai|Meteorology"),
        ("hql", "He Qinglan|贺清岚"),
        ("Yingze", "He Qinglan|Yingze"),
    ] {
        assert_eq!(ask(&mut tab, query).first().map(String::as_str), Some(first), "{query}");
    }
}

#[test]
fn filters_combine_in_place_and_the_way_back_works() {
    let server = Server::start(&sample().folder);
    let mut browser = Browser::start();
    let list = format!("{}ordos-2021/honorees/", server.root());
    let mut tab = browser.open(&list, true);
    let all = tab.evaluate("document.querySelectorAll('[data-list] .row').length").as_u64().unwrap();
    let kind = "document.querySelector('[data-facet=kind][data-value=local]')";
    let expected = tab.evaluate(&format!("+{kind}.nextElementSibling.textContent")).as_u64().unwrap();
    assert!(expected > 0 && expected < all);
    tab.evaluate(&format!("{kind}.click()"));
    tab.wait_until("!document.querySelector('[data-hits]').hidden");
    let count = "document.querySelectorAll('[data-hits] .row').length";
    assert_eq!(tab.evaluate(count), expected);
    assert_eq!(tab.evaluate("location.search"), "?kind=local");
    assert_eq!(tab.evaluate("document.querySelectorAll('[data-hits] .row-face img').length"), expected, "faces stay");
    // What the numbers beside the other filters promise is what choosing one of them gives.
    let region = "[...document.querySelectorAll('[data-facet=region]')].find(a => +a.nextElementSibling.textContent === 1)";
    tab.wait_until(&format!("document.querySelector('[data-facet][aria-current]') !== null && {region} !== undefined"));
    tab.evaluate(&format!("{region}.click()"));
    assert_eq!(tab.evaluate(count), 1);
    assert!(tab.evaluate("location.search").as_str().unwrap().starts_with("?kind=local&region="));
    tab.evaluate("history.back()");
    tab.wait_until(&format!("{count} === {expected}"));
    tab.evaluate("history.back()");
    tab.wait_until("document.querySelector('[data-hits]').hidden && !document.querySelector('[data-list]').hidden");
    tab.go(&format!("{list}?kind=local"));
    tab.wait_until(&format!("{count} === {expected}"));
    let (faults, _) = tab.close();
    assert!(faults.is_empty(), "{faults:#?}");
}

/// A divided index whose edition is `edition`, made of the whole index of a small site.
fn divided(site: &Site, whole: &serde_json::Value, edition: &str) {
    let mut head = whole.clone();
    head.as_object_mut().unwrap().remove("people");
    head["edition"] = edition.into();
    head["parts"] = serde_json::json!([{ "keys": "hw贺卫", "campaigns": [0] }]);
    let mut people = whole["people"].clone();
    people[0]["place"] = serde_json::json!(["a", "b"]);
    let body = serde_json::json!({ "edition": edition, "people": people });
    site.write("public/find/people.json", serde_json::to_vec(&head).unwrap());
    site.write("public/find/people-1.json", serde_json::to_vec(&body).unwrap());
}

#[test]
fn a_page_that_stayed_open_while_the_site_was_published_anew_reads_the_new_index() {
    let site = Site::with(&[HE, WEI]);
    site.build().ends(0);
    let whole: serde_json::Value = serde_json::from_slice(&site.output()["find/people.json"]).unwrap();
    divided(&site, &whole, "first");
    let server = Server::start(&site.path("public"));
    let mut browser = Browser::start();
    let mut tab = browser.open(&format!("{}find/", server.root()), true);
    tab.evaluate("new Promise(done => setTimeout(() => done(true), 200))");
    divided(&site, &whole, "second");
    ask(&mut tab, "heql");
    tab.wait_until(&format!("{RESULTS}.length > 0"));
    assert_eq!(tab.evaluate(RESULTS)[0], "贺清岚|贺清岚");
    let (faults, _) = tab.close();
    assert!(faults.is_empty(), "{faults:?}");
}

#[test]
fn the_keyboard_alone_finds_and_opens() {
    let server = Server::start(&sample().folder);
    let mut browser = Browser::start();
    let mut tab = browser.open(&format!("{}taiyuan-2023/honorees/", server.root()), true);
    let press = |key: &str| {
        format!("document.activeElement.dispatchEvent(new KeyboardEvent('keydown', {{ key: '{key}', bubbles: true, cancelable: true }}))")
    };
    tab.evaluate(&press("/"));
    assert_eq!(tab.evaluate("document.activeElement.name"), "q");
    assert_eq!(ask(&mut tab, "yuan"), ["司马远舟|远|Yuan"]);
    tab.evaluate(&press("ArrowDown"));
    assert_eq!(tab.evaluate("document.activeElement.textContent"), "司马远舟");
    tab.evaluate(&press("ArrowUp"));
    tab.evaluate("document.activeElement.form.requestSubmit()");
    tab.wait_for_load("the profile");
    assert_eq!(tab.evaluate("location.pathname.endsWith('/taiyuan-2023/honorees/sima-yuanzhou/')"), true);
}

#[test]
fn without_script_the_page_leads_to_lists_that_exist() {
    let server = Server::start(&sample().folder);
    let mut browser = Browser::start();
    let mut tab = browser.open(&format!("{}find/?q=hql", server.root()), false);
    assert_eq!(tab.evaluate("document.querySelector('noscript p').textContent.length > 5"), true);
    let hrefs =
        "[...document.querySelectorAll('.roll-page a[href]')].filter(a => a.offsetParent && !a.hidden).map(a => a.getAttribute('href'))";
    let hrefs: Vec<String> = serde_json::from_value(tab.evaluate(hrefs)).unwrap();
    assert!(hrefs.len() > 20, "{hrefs:?}");
    assert!(hrefs.iter().filter(|href| !href.starts_with('#')).all(|href| !href.contains('?')), "{hrefs:?}");
}
