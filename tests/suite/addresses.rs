//! A published address never dies: whoever is renamed or withdrawn leaves something at every address that others opened, framed or fetched.

use crate::clips::Studio;
use crate::html::resolve;
use crate::site::{CAMPAIGN, HE, Person, Site, WEI};

/// The person under a new permalink.
const MOVED: Person = Person { slug: "he-qing-lan", ..HE };

/// Renames the folder of a record and signs it again.
fn rename(site: &Site) {
    std::fs::rename(site.path(&HE.folder()), site.path(&MOVED.folder())).unwrap();
    site.change(&MOVED.file("honoree.toml"), "name = ", "aliases = [\"he-qinglan\"]\nname = ");
    site.sign(&MOVED);
}

fn with_recommender(people: &[Person]) -> Site {
    let site = Site::with(people);
    let kind = "recommender = { kind = \"society\", name = { zh = \"某某学会\", en = \"A society\" } }\n";
    site.change(&HE.file("honoree.toml"), "domain = [\"economy\"]\n", &format!("domain = [\"social_service\"]\n{kind}"));
    site.sign(&HE);
    site
}

const VIDEO: &str =
    "\n[[videos]]\nfile = \"1.mp4\"\ntitle = { zh = \"片\", en = \"Film\" }\ntranscript = { zh = \"无对白\", en = \"No words\" }\n";

fn film() -> Vec<u8> {
    let how = "-c:v libx264 -preset ultrafast -g 12 -pix_fmt yuv420p -c:a aac -ac 1";
    std::fs::read(Studio::new().film("a.mp4", "320x180", 1, how)).unwrap()
}

/// Where a page leads without script.
fn target(site: &Site, path: &str) -> String {
    let refresh = regex::Regex::new("url=([^\" >]+)").unwrap();
    let page = site.page(path);
    resolve(path, &refresh.captures(&page).unwrap_or_else(|| panic!("{path} leads nowhere: {page}"))[1]).unwrap().0
}

#[test]
fn everything_under_an_old_permalink_is_there_after_renaming() {
    let site = Site::with(&[HE, WEI]);
    let presets = "presets = [\"share-square\"]\nsubjects = [\"honorees\"]";
    site.change(&format!("content/{CAMPAIGN}/campaign.toml"), "presets = []", presets);
    site.build().ends(0);
    let before: Vec<String> = site.output().into_keys().filter(|path| path.contains("/he-qinglan")).collect();
    rename(&site);
    site.build().ends(0);
    let output = site.output();
    // Previews of ads stand on the site's own pages alone.
    for path in before.iter().filter(|path| !path.ends_with("-preview.jpg")) {
        assert!(output.contains_key(path), "{path} is gone");
    }
    assert!(before.len() >= 17, "{before:?}");
    for file in ["embed/index.html", "oembed.json", "card.png", "press.zip", "../../banners/share-square/he-qinglan.png"] {
        let path = |slug: &str| resolve(&format!("{CAMPAIGN}/honorees/{slug}/index.html"), &file.replace("he-qinglan", slug)).unwrap().0;
        assert!(output[&path(HE.slug)] == output[&path(MOVED.slug)], "{file} is that of the new address");
    }
    for prefix in ["", "en/"] {
        for (old, new) in
            [("index.html", "index.html"), ("share/index.html", "share/index.html"), ("share/wechat.html", "share/index.html")]
        {
            let old = format!("{prefix}{CAMPAIGN}/honorees/he-qinglan/{old}");
            assert_eq!(target(&site, &old), format!("{prefix}{CAMPAIGN}/honorees/he-qing-lan/{new}"));
        }
    }
    assert!(!site.page("sitemap.xml").contains("/he-qinglan/"), "old addresses are not listed");
}

#[test]
fn every_page_is_there_after_withdrawal_and_none_names_the_person() {
    for people in [&[HE][..], &[HE, WEI]] {
        let site = with_recommender(people);
        site.change(&format!("content/{CAMPAIGN}/campaign.toml"), "presets = []", "presets = [\"share-square\"]");
        site.write(&HE.file("videos/1.mp4"), film());
        site.write(&HE.file("honoree.toml"), site.read(&HE.file("honoree.toml")) + VIDEO);
        site.sign(&HE);
        site.build().ends(0);
        let before: Vec<String> = site.output().into_keys().filter(|path| path.ends_with(".html")).collect();
        site.run(&["withdraw", HE.slug, "--on", "2024-01-12"]).ends(0);
        site.build().ends(0);
        let output = site.output();
        assert!(["videos", "banners"].iter().all(|list| before.contains(&format!("{CAMPAIGN}/{list}/index.html"))), "{before:?}");
        for path in &before {
            assert!(output.contains_key(path), "{path} is gone");
        }
        for (path, bytes) in &output {
            for name in [HE.zh, HE.en] {
                assert!(memchr::memmem::find(bytes, name.as_bytes()).is_none(), "{path} names {name}");
            }
        }
    }
}

#[test]
fn a_frame_says_quietly_that_its_card_was_taken_down() {
    let site = with_recommender(&[HE, WEI]);
    rename(&site);
    site.run(&["withdraw", MOVED.slug, "--on", "2024-01-12"]).ends(0);
    site.build().ends(0);
    for (prefix, words) in [("", "此页不再展示"), ("en/", "This page is no longer shown")] {
        for slug in [HE.slug, MOVED.slug] {
            let folder = format!("{prefix}{CAMPAIGN}/honorees/{slug}");
            let card = site.page(&format!("{folder}/embed/index.html"));
            assert!(card.contains(words) && card.contains("noindex") && !card.contains("<script"), "{card}");
            let stone = format!("{prefix}{CAMPAIGN}/honorees/{}/index.html", MOVED.slug);
            assert_eq!(target(&site, &format!("{folder}/share/index.html")), stone);
        }
        assert_eq!(
            target(&site, &format!("{prefix}{CAMPAIGN}/honorees/{}/index.html", HE.slug)),
            format!("{prefix}{CAMPAIGN}/honorees/{}/index.html", MOVED.slug)
        );
    }
    let stone = site.page(&MOVED.page());
    assert!(!stone.contains("description"), "nothing is described: {stone}");
}

#[test]
fn a_list_in_which_nobody_is_left_says_so_and_leads_on() {
    let site = with_recommender(&[HE, WEI]);
    site.run(&["withdraw", HE.slug, "--on", "2024-01-12"]).ends(0);
    site.build().ends(0);
    for list in ["regions/yingze", "domains/social_service", "recommenders/society"] {
        for (prefix, words) in [("", "目前没有列出的人物"), ("en/", "Nobody is listed here at present")] {
            let page = site.page(&format!("{prefix}{CAMPAIGN}/{list}/index.html"));
            assert!(page.contains(words) && page.contains("noindex"), "{list}: {page}");
            assert!(page.contains(&format!("{prefix}{CAMPAIGN}/honorees/\"")), "{list} leads on");
        }
        assert!(!site.page("sitemap.xml").contains(list), "{list} is not listed");
        assert!(!site.page(&format!("{CAMPAIGN}/honorees/index.html")).contains(&format!("{list}/\"")), "nothing leads to {list}");
    }
    assert!(site.page(&format!("{CAMPAIGN}/regions/yingze/embed/index.html")).contains("目前没有列出的人物"));
}
