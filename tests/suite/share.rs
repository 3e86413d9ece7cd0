//! What an office pastes elsewhere and what portals frame: articles, texts, short addresses, grids.

use crate::browser::Browser;
use crate::html::resolve;
use crate::sample::sample;
use crate::server::Server;
use crate::site::{CAMPAIGN, HE, Person, Site, WEI};

const SHARE: &str = "taiyuan-2023/honorees/he-qinglan/share/";

/// Pages of the sample with this ending, apart from those of the withdrawn, which lead to a note.
fn of_the_published(ending: &'static str) -> impl Iterator<Item = (&'static str, &'static str)> {
    sample().pages().filter(move |(path, html)| path.ends_with(ending) && !html.contains("http-equiv=refresh"))
}

#[test]
fn the_article_has_its_styles_inside_and_nothing_that_editors_drop() {
    for (path, html) in of_the_published("/share/wechat.html") {
        let body = html.split("<body").nth(1).unwrap();
        for dropped in ["class=", "id=", "<style", "<script", "<iframe", "<link", "<a ", "<span", "<h1"] {
            assert!(!body.contains(dropped), "{path} has {dropped}");
        }
        let bare = regex::Regex::new(r"<(p|h\d|img|section|blockquote)>").unwrap();
        assert!(!bare.is_match(body), "{path}: {:?}", bare.find(body).map(|found| found.as_str()));
        for source in regex::Regex::new("src=\"?([^\" >]+)").unwrap().captures_iter(body) {
            let (file, _) = resolve(path, &source[1]).unwrap();
            assert!(sample().files.contains_key(&file), "{path}: {}", &source[1]);
        }
    }
    let article = sample().text(&format!("{SHARE}wechat.html"));
    let told = regex::Regex::new("<[^>]*>").unwrap().replace_all(article, "").into_owned();
    let deeds = std::fs::read_to_string("content/taiyuan-2023/honorees/he-qinglan/deeds.zh.md").unwrap();
    for sentence in deeds.lines().filter(|line| !line.is_empty() && !line.contains(['#', '*', '[', '|', '>'])) {
        let sentence: String = sentence.split('。').next().unwrap().chars().filter(|c| !c.is_whitespace()).collect();
        let flat: String = told.chars().filter(|c| !c.is_whitespace()).collect();
        assert!(flat.contains(&sentence), "{sentence}");
    }
}

/// A text that holds all that an article may: lines broken inside sentences, a list, a table, a note.
const RICH: &str = "山上的石缝冒烟，\n等三分钟才散[^烟]。\n\n她做了**两件事**：\n\n1. 封缝\n2. 种草\n\n| 地点 | 面积 |\n|--|--|\n| 东岗梁 | 6公顷 |\n\n[^烟]: 硫的气味。\n\n到了夏天，*草*绿了。\n";

#[test]
fn articles_and_plain_texts_keep_sentences_lists_tables_and_notes() {
    let site = Site::with(&[HE]);
    site.write(&HE.file("deeds.zh.md"), RICH);
    site.sign(&HE);
    site.build().ends(0);
    let page = site.page(&format!("{SHARE}index.html"));
    let plain = regex::Regex::new("(?s)<textarea[^>]*id=\"?plain\"?[^>]*>(.*?)</textarea>").unwrap().captures(&page).unwrap()[1].to_owned();
    let wanted = "山上的石缝冒烟，等三分钟才散[1]。\n\n她做了两件事：\n\n1. 封缝\n2. 种草\n\n地点\t面积\n东岗梁\t6公顷\n\n到了夏天，草绿了。\n\n[1] 硫的气味。\n\n一个故事\n\n";
    assert!(plain.contains(wanted), "{plain}");

    let article = site.page(&format!("{SHARE}wechat.html"));
    let elements = regex::Regex::new(" style=\"[^\"]*\"").unwrap().replace_all(&article, "").into_owned();
    for wanted in [
        "<p>山上的石缝冒烟，等三分钟才散<sup>[1]</sup>。</p>",
        "<ol><li>封缝</li><li>种草</li></ol><table>",
        "<td>东岗梁</td><td>6公顷</td></tr></tbody></table><p>到了夏天，<em>草</em>绿了。</p><section><p>[1] 硫的气味。</p></section>",
    ] {
        assert!(elements.contains(wanted), "{wanted} is not in {elements}");
    }
}

/// How long Weibo takes a text to be: two characters of ASCII for one of Chinese.
fn weibo_units(text: &str) -> usize {
    text.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum::<usize>().div_ceil(2)
}

#[test]
fn long_citations_are_cut_for_weibo_in_every_language() {
    let site = Site::with(&[HE]);
    site.change(&HE.file("honoree.toml"), "贺清岚的简介。", &format!("{}。{}。", "山".repeat(70), "水".repeat(60)));
    site.change(
        &HE.file("honoree.toml"),
        "About He Qinglan.",
        &format!("{}. And more than that.", "Fifteen years, one hill ".repeat(12).trim()),
    );
    site.sign(&HE);
    site.build().ends(0);
    let post = regex::Regex::new("(?s)<textarea[^>]*id=\"?post\"?[^>]*>(.*?)</textarea>").unwrap();
    let words = |prefix: &str| {
        let page = site.page(&format!("{prefix}{SHARE}index.html"));
        post.captures(&page).unwrap()[1].rsplit_once(' ').unwrap().0.to_owned()
    };
    let (chinese, english) = (words(""), words("en/"));
    assert!(chinese.ends_with(&format!("{}。", "山".repeat(70))), "{chinese}");
    assert!(english.ends_with('…') && (115..=130).contains(&weibo_units(&format!("{english} "))), "{english}");
}

#[test]
fn texts_for_weibo_are_short_and_end_with_a_sentence_and_the_short_address() {
    let post = regex::Regex::new("(?s)<textarea[^>]*id=\"?post\"?[^>]*>(.*?)</textarea>").unwrap();
    let mut seen = 0;
    for (path, html) in of_the_published("/share/index.html") {
        let text = post.captures(html).unwrap_or_else(|| panic!("{path} has no text for Weibo"))[1].to_owned();
        let (words, address) = text.rsplit_once(' ').unwrap();
        let rest = address.strip_prefix("https://zuimei.example.org/").unwrap();
        assert!(rest.contains("q/") && sample().files.contains_key(&format!("{rest}index.html")), "{path}: {address}");
        assert!(weibo_units(&format!("{words} ")) + 10 <= 140, "{path}: {words}");
        if !path.starts_with("en/") && !path.starts_with("mn-Mong/") {
            assert!(words.ends_with(['。', '！', '？', '”', '…']), "{path}: {words}");
        }
        seen += 1;
    }
    assert!(seen >= 30, "{seen}");
}

/// Where the short address on somebody's page of material leads.
fn short(site: &Site, prefix: &str) -> (String, String) {
    let html = site.page(&format!("{prefix}taiyuan-2023/honorees/he-qinglan/share/index.html"));
    let found = regex::Regex::new(r"https://zuimei\.example\.org/portal/((?:en/)?q/[0-9a-z]{10}/)").unwrap();
    let path = format!("{}index.html", &found.captures(&html).unwrap()[1]);
    let target = target(site, &path);
    (path, target)
}

fn target(site: &Site, path: &str) -> String {
    let page = site.page(path);
    let refresh = regex::Regex::new("url=([^\" >]+)").unwrap();
    resolve(path, &refresh.captures(&page).unwrap_or_else(|| panic!("{page}"))[1]).unwrap().0
}

#[test]
fn short_addresses_outlive_renaming_and_withdrawal() {
    let site = Site::with(&[HE, WEI]);
    site.build().ends(0);
    let (path, leads) = short(&site, "");
    let (english, leads_in_english) = short(&site, "en/");
    assert_eq!((leads, leads_in_english), (HE.page(), format!("en/{}", HE.page())));
    assert_eq!(english, format!("en/{path}"), "one id in every language");

    let renamed = site.path("content/taiyuan-2023/honorees/he-qing-lan");
    std::fs::rename(site.path(&HE.folder()), &renamed).unwrap();
    let record = std::fs::read_to_string(renamed.join("honoree.toml")).unwrap();
    std::fs::write(renamed.join("honoree.toml"), format!("aliases = [\"he-qinglan\"]\n{record}")).unwrap();
    let moved = crate::site::Person { slug: "he-qing-lan", ..HE };
    site.sign(&moved);
    site.build().ends(0);
    assert_eq!(target(&site, &path), moved.page());

    std::fs::write(renamed.join("honoree.toml"), record).unwrap();
    std::fs::rename(&renamed, site.path(&HE.folder())).unwrap();
    site.sign(&HE);
    site.run(&["withdraw", HE.slug, "--on", "2024-01-12"]).ends(0);
    site.build().ends(0);
    assert_eq!(target(&site, &path), HE.page(), "the page there says that it was taken down");
}

#[test]
fn grids_for_portals_hold_everybody_of_the_region_without_script() {
    let site = Site::with(&[HE, WEI]);
    site.build().ends(0);
    let names = |path: &str| {
        let page = site.page(path);
        assert!(!page.contains("<script") && page.contains("script-src 'none'"), "{path}");
        [HE, WEI].map(|person| page.contains(person.zh))
    };
    assert_eq!(names("taiyuan-2023/regions/yingze/embed/index.html"), [true, false]);
    assert_eq!(names("taiyuan-2023/embed/index.html"), [true, true]);
    let code = "https://zuimei.example.org/portal/taiyuan-2023/regions/yingze/embed/";
    assert!(site.page("taiyuan-2023/regions/yingze/index.html").contains(code));
    assert!(site.page("taiyuan-2023/regions/index.html").contains("https://zuimei.example.org/portal/taiyuan-2023/embed/"));
}

#[test]
fn link_previews_find_the_drawn_card_first_and_it_has_the_size_they_are_told() {
    for prefix in ["", "en/"] {
        let page = sample().text(&format!("{prefix}taiyuan-2023/honorees/he-qinglan/index.html"));
        let told = regex::Regex::new(r#"content="?([^" >]+)"? property="?og:image(:width|:height)?"?>"#).unwrap();
        let told: Vec<&str> = told.captures_iter(page).map(|found| found.get(1).unwrap().as_str()).collect();
        let card = format!("{prefix}taiyuan-2023/honorees/he-qinglan/card.png");
        assert_eq!(told[..3], [&*format!("https://zuimei.example.org/{card}"), "1200", "630"], "{page}");
        let picture = image::load_from_memory(&sample().files[&card]).unwrap();
        assert_eq!((picture.width(), picture.height()), (1200, 630));
        assert!(told[3].contains("media/he-qinglan-1-social."), "{told:?}");
    }
    assert_ne!(sample().files["taiyuan-2023/honorees/he-qinglan/card.png"], sample().files["en/taiyuan-2023/honorees/he-qinglan/card.png"]);
}

#[test]
fn oembed_documents_keep_the_rules_of_the_specification() {
    let mut seen = 0;
    for path in sample().files.keys().filter(|path| path.ends_with("/oembed.json")) {
        let document: serde_json::Value = serde_json::from_str(sample().text(path)).unwrap();
        assert_eq!((&document["type"], &document["version"]), (&"rich".into(), &"1.0".into()), "{path}: §2.3.4.1");
        for key in ["width", "height"] {
            assert!(document[key].is_u64(), "{path}: {key} is a number of pixels (§2.3.4.4)");
        }
        let source = regex::Regex::new(r#"^<iframe src="https://zuimei\.example\.org/([^"]+)""#).unwrap();
        let frame = source.captures(document["html"].as_str().unwrap()).unwrap()[1].to_owned();
        assert!(sample().files.contains_key(&format!("{frame}index.html")), "{path}: {frame}");
        let picture = document["thumbnail_url"].as_str().unwrap().strip_prefix("https://zuimei.example.org/").unwrap();
        let picture = image::load_from_memory(&sample().files[picture]).unwrap();
        let told = ["thumbnail_width", "thumbnail_height"].map(|key| document[key].as_u64().unwrap());
        assert_eq!(told, [picture.width(), picture.height()].map(u64::from), "{path}: §2.3.4");
        let page = sample().text(&path.replace("oembed.json", "index.html"));
        assert!(page.contains("application/json+oembed") && page.contains(path.as_str()), "{path} is found by its page (§4)");
        seen += 1;
    }
    assert!(seen >= 30, "{seen}");
}

/// Everything that a frame shows: how far it begins above or left of the frame, and how high and wide the whole is.
const FRAMED: &str = "[...document.querySelectorAll('iframe')].map(frame => { \
     const page = frame.contentDocument, parts = [...page.querySelectorAll('main, main *')].map(part => part.getBoundingClientRect()); \
     return [frame.clientWidth, Math.min(...parts.map(part => part.top)), Math.min(...parts.map(part => part.left)), page.documentElement.scrollHeight, page.documentElement.scrollWidth] })";

#[test]
fn cards_and_grids_fit_the_frames_for_which_their_code_asks() {
    let people = [HE, WEI, Person { slug: "sima-yuanzhou", zh: "司马远舟", en: "Gulijiana Ainiwarjan", region: "yingze" }];
    let site = Site::with(&people);
    for person in &people {
        let record = person.file("honoree.toml");
        let post = "position = { zh = \"阿拉善梭梭固沙装备研究所总工程师兼样机车间主任\", en = \"Chief Engineer and Head of the Prototype Workshop for Sand-Control Equipment\" }\nprofessional_title = { zh = \"正高级工程师\", en = \"Senior Engineer (Professor Grade)\" }\n";
        site.write(&record, site.read(&record) + post);
        site.sign(person);
    }
    site.build().ends(0);
    let height = regex::Regex::new("height=(?:&quot;|\")(\\d+)").unwrap();
    let asked = |path: &str| height.captures(&site.page(path)).unwrap_or_else(|| panic!("{path}"))[1].parse::<u64>().unwrap();
    for prefix in ["", "en/"] {
        let card = asked(&format!("{prefix}{CAMPAIGN}/honorees/sima-yuanzhou/index.html"));
        let grid = asked(&format!("{prefix}{CAMPAIGN}/regions/index.html"));
        for (path, height) in [(format!("{CAMPAIGN}/honorees/sima-yuanzhou/embed"), card), (format!("{CAMPAIGN}/embed"), grid)] {
            let frame = |width: u64| format!("<iframe src=\"{prefix}{path}/\" width={width} height={height} style=\"border:0\"></iframe>");
            site.write("public/frames.html", [280, 320, 360, 480, 640, 1000].map(frame).concat());
            let server = Server::start(&site.path("public"));
            let mut browser = Browser::start();
            let mut tab = browser.open(&format!("{}frames.html", server.root()), true);
            for seen in tab.evaluate(FRAMED).as_array().unwrap() {
                let [width, top, left, high, wide] = std::array::from_fn(|at| seen[at].as_f64().unwrap());
                assert!(top >= 0.0 && left >= 0.0, "{prefix}{path} at {width}: cut off where nobody can scroll");
                assert!(high <= height as f64 && wide <= width, "{prefix}{path} at {width}: {wide} × {high} for {height}");
            }
        }
    }
}

#[test]
fn the_article_is_copied_with_its_styles_by_one_button() {
    let server = Server::start(&sample().folder);
    let mut browser = Browser::start();
    let mut tab = browser.open(&format!("{}{SHARE}", server.root()), true);
    tab.evaluate("document.getElementById('article').loading = 'eager'; document.getElementById('article').scrollIntoView()");
    tab.wait_until("document.getElementById('article').contentDocument.querySelector('section') !== null");
    tab.evaluate(
        "window.took = ''; document.getElementById('article').contentDocument.addEventListener('copy', () => { \
         const made = document.createElement('div'); \
         made.append(document.getElementById('article').contentWindow.getSelection().getRangeAt(0).cloneContents()); window.took = made.innerHTML })",
    );
    tab.evaluate("document.querySelector('[data-copy-frame]').click()");
    tab.wait_until("window.took !== ''");
    let took = tab.evaluate("window.took");
    let took = took.as_str().unwrap();
    assert!(took.contains("贺清岚") && took.contains("style=\"") && !took.contains("class="), "{took}");
    let (faults, _) = tab.close();
    assert!(faults.is_empty(), "{faults:?}");
}
