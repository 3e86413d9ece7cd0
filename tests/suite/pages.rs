//! The sample's pages in a browser, below a sub-path of a plain server.

use crate::browser::{Browser, Tab};
use crate::sample::sample;
use crate::server::Server;

#[test]
fn all_pages_open_without_an_error_and_ask_nobody_else() {
    let server = Server::start(&sample().folder);
    let mut browser = Browser::start();
    let mut opened = 0;
    // 404.html starts from the path of the site's address, which is not that of this server.
    for (path, _) in sample().pages().filter(|(path, _)| *path != "404.html") {
        let url = address(&server, path);
        let (faults, requests) = browser.open(&url, true).close();
        assert!(faults.is_empty(), "{path}: {faults:#?}");
        let strangers: Vec<&String> =
            requests.iter().filter(|url| !url.starts_with(&server.root()) && !url.starts_with("data:image/")).collect();
        assert!(strangers.is_empty(), "{path}: {strangers:?}");
        opened += 1;
    }
    assert!(opened > 150, "{opened}");
}

#[test]
fn the_language_switch_leads_to_the_same_page_in_the_other_language_and_back() {
    let server = Server::start(&sample().folder);
    let mut browser = Browser::start();
    for path in
        ["", "taiyuan-2023/", "taiyuan-2023/honorees/he-qinglan/", "taiyuan-2023/regions/yingze/", "ordos-2021/honorees/bai-yuzhou/"]
    {
        let mut tab = browser.open(&format!("{}{path}", server.root()), true);
        for (lang, prefix) in [("en", "en/"), ("zh", "")] {
            tab.evaluate("document.querySelector('.langs a[aria-current=false]').click()");
            tab.wait_for_load(path);
            assert_eq!(tab.evaluate("location.href"), format!("{}{prefix}{path}", server.root()));
            let shown = tab.evaluate("document.documentElement.lang");
            assert!(shown.as_str().unwrap().starts_with(lang), "{path}: {shown}");
        }
    }
}

/// All that a reader finds on a page: words, pictures that have come, links.
const INVENTORY: &str = "(() => {
    const text = [...document.querySelectorAll('h1, h2, h3, p, li, dt, dd, figcaption, time')].map(e => e.textContent.trim());
    const links = [...document.links].map(a => a.href);
    const pictures = [...document.querySelectorAll('main article img, main section img')].filter(i => i.loading !== 'lazy').map(i => [i.src, i.complete && i.naturalWidth > 0]);
    return JSON.stringify({ text, links, pictures });
})()";

#[test]
fn pages_are_complete_without_script() {
    let server = Server::start(&sample().folder);
    let mut browser = Browser::start();
    for path in [
        "",
        "taiyuan-2023/",
        "taiyuan-2023/honorees/",
        "en/beijing-2023/honorees/ouyang-jibai/",
        "ordos-2021/videos/",
        "taiyuan-2023/events/",
    ] {
        let url = format!("{}{path}", server.root());
        let look = |browser: &mut Browser, script| {
            let mut tab = browser.open(&url, script);
            let seen = tab.evaluate(INVENTORY).as_str().unwrap().to_owned();
            let (faults, _) = tab.close();
            (seen, faults)
        };
        let (with, _) = look(&mut browser, true);
        let (without, _) = look(&mut browser, false);
        assert!(
            with.contains("\"text\":[\"") && !with.contains(",false]"),
            "{path}: {}",
            with.split("pictures").last().unwrap_or_default()
        );
        let at = with.bytes().zip(without.bytes()).take_while(|(a, b)| a == b).count();
        let around = |text: &str| String::from_utf8_lossy(&text.as_bytes()[at.saturating_sub(80)..(at + 120).min(text.len())]).into_owned();
        assert!(with == without, "{path}:\n{}\n{}", around(&with), around(&without));
    }
}

#[test]
fn pages_fit_a_phone() {
    let server = Server::start(&sample().folder);
    let mut browser = Browser::start();
    for path in ["", "taiyuan-2023/", "en/beijing-2023/honorees/gulijiana-ainiwarjan/", "taiyuan-2023/regions/", "taiyuan-2023/banners/"] {
        let mut tab = browser.open("about:blank", true);
        tab.resize(360, 740);
        tab.go(&format!("{}{path}", server.root()));
        let overflow = tab.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth");
        assert!(overflow.as_i64() <= Some(0), "{path} is {overflow} px too wide");
        tab.close();
    }
}

#[test]
fn videos_play_and_their_captions_are_read() {
    let server = Server::start(&sample().folder);
    let mut browser = Browser::start();
    for (path, upright) in [
        ("beijing-2023/honorees/ouyang-jibai/", false),
        ("en/beijing-2023/honorees/zhou-yan/", true),
        ("ordos-2021/honorees/suritala/", false),
    ] {
        let mut tab = browser.open(&format!("{}{path}", server.root()), true);
        assert_eq!(tab.evaluate("document.querySelector('video').autoplay"), false);
        play(&mut tab);
        let size = tab.evaluate("(v => [v.videoWidth, v.videoHeight])(document.querySelector('video'))");
        assert_eq!(size, if upright { serde_json::json!([1080, 1920]) } else { serde_json::json!([1920, 1080]) }, "{path}");
        let tracks = tab.evaluate("[...document.querySelectorAll('track')].map(t => t.srclang).sort().join()");
        assert_eq!(tracks, "en,zh-CN", "{path}");
        // The clips speak Chinese: captions are on by themselves where the page does not.
        let shown =
            tab.evaluate("[...document.querySelectorAll('track')].filter(t => t.track.mode === 'showing').map(t => t.srclang).join()");
        assert_eq!(shown, if path.starts_with("en/") { "en" } else { "" }, "{path}");
        tab.evaluate("[...document.querySelectorAll('track')].map(t => t.track.mode = 'showing').length");
        tab.wait_until("[...document.querySelectorAll('track')].every(t => t.readyState === 2 && t.track.cues.length > 0)");
        tab.evaluate("document.querySelector('video').currentTime = document.querySelector('video').duration / 2");
        tab.wait_until("!document.querySelector('video').seeking && document.querySelector('video').error === null");
        let (faults, _) = tab.close();
        assert!(faults.is_empty(), "{path}: {faults:#?}");
    }
}

/// Starts the first video of a page and waits until time passes in it.
fn play(tab: &mut Tab<'_>) {
    tab.evaluate("(v => { v.muted = true; return v.play().then(() => true) })(document.querySelector('video'))");
    tab.wait_until("document.querySelector('video').currentTime > 0.2");
}

fn address(server: &Server, path: &str) -> String {
    let path = path.strip_suffix("index.html").filter(|folder| folder.is_empty() || folder.ends_with('/')).unwrap_or(path);
    format!("{}{path}", server.root())
}
