//! A third language in vertical lines, in which some campaigns are published and others not.

use crate::browser::Browser;
use crate::server::Server;
use crate::site::{CAMPAIGN, HE, Site};

/// “Of Mongolian”: a word, the narrow space that breaks no line, and the suffix.
const WORD: &str = "ᠮᠣᠩᠭᠣᠯ\u{202F}ᠤᠨ";

fn site() -> Site {
    let site = Site::with(&[HE]);
    site.change("content/site.toml", "[\"zh\", \"en\"]", "[\"zh\", \"en\", \"mn-Mong\"]");
    site.write("fonts/mongolian.ttf", include_bytes!("../../fonts/NotoSansMongolian-Regular.ttf"));
    site.change(
        &format!("content/{CAMPAIGN}/campaign.toml"),
        "published_on",
        &format!("slogan = {{ zh = \"科学\", mn-Mong = \"{WORD}\" }}\npublished_on"),
    );
    site
}

#[test]
fn the_edition_has_its_own_sheet_and_what_is_not_translated_falls_back() {
    let site = site();
    site.build().ends(0);
    let home = site.page(&format!("mn-Mong/{CAMPAIGN}/index.html"));
    let sheet = |page: &str, name: &str| regex::Regex::new(&format!(r"assets/{name}\.\w+\.css")).unwrap().is_match(page);
    assert!(home.contains("mn-Mong") && home.contains(WORD), "{home}");
    assert!(sheet(&home, "mongolian") && !sheet(&home, "main"), "{home}");
    let chinese = site.page(&format!("{CAMPAIGN}/index.html"));
    assert!(!sheet(&chinese, "mongolian") && sheet(&chinese, "main"), "{chinese}");
    let profile = site.page(&format!("mn-Mong/{}", HE.page()));
    assert!(profile.contains("贺清岚") && profile.contains("主要事迹"), "words that are missing come from the default language");
}

#[test]
fn a_campaign_that_is_not_published_in_a_language_has_no_page_in_it_and_links_lead_to_its_first() {
    let site = site();
    site.change(&format!("content/{CAMPAIGN}/campaign.toml"), "published_on", "languages = [\"zh\", \"en\"]\npublished_on");
    site.build().ends(0);
    let files = site.output();
    assert!(files.contains_key("mn-Mong/index.html"));
    assert!(!files.keys().any(|path| path.starts_with(&format!("mn-Mong/{CAMPAIGN}"))));
    assert!(site.page("mn-Mong/index.html").contains(&format!("../{CAMPAIGN}/")));
    assert!(!site.page(&HE.page()).contains("mn-Mong/"), "the switch offers no page that is not there");
    assert!(!site.page("sitemap.xml").contains(&format!("mn-Mong/{CAMPAIGN}")));
}

#[test]
fn lines_run_down_pages_scroll_sideways_and_letters_come_from_the_page() {
    let site = site();
    site.build().ends(0);
    let server = Server::start(&site.path("public"));
    let mut browser = Browser::start();
    for (width, height) in [(390, 844), (1440, 900)] {
        let mut tab = browser.open("about:blank", true);
        tab.resize(width, height);
        tab.go(&format!("{}mn-Mong/{CAMPAIGN}/", server.root()));
        assert_eq!(tab.evaluate("getComputedStyle(document.documentElement).writingMode"), "vertical-lr");
        let overflow = "[document.scrollingElement.scrollHeight - innerHeight, document.scrollingElement.scrollWidth - innerWidth]";
        let overflow = tab.evaluate(overflow);
        assert!(overflow[0].as_f64().unwrap() <= 1.0 && overflow[1].as_f64().unwrap() >= 0.0, "{width}: {overflow}");
        tab.wait_until("document.fonts.ready.then(() => [...document.fonts].some(f => f.status === 'loaded'))");
        assert_eq!(tab.fonts_of(".slogan"), [("Zuimei Rare".to_owned(), true)], "one font shapes the whole");
        let (faults, _) = tab.close();
        assert!(faults.is_empty(), "{faults:?}");
    }
}
