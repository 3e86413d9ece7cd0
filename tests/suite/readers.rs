//! What readers with other needs and other machines meet: axe, slow lines, an old browser, paper, easy reading, grey days.

use std::path::Path;

use crate::browser::Browser;
use crate::sample::sample;
use crate::screens::PAGES;
use crate::server::Server;
use crate::site::{HE, Site};

fn url(server: &Server, path: &str) -> String {
    format!("{}{path}", server.root())
}

fn there() -> impl Iterator<Item = &'static str> {
    PAGES.iter().map(|(_, path)| *path).filter(|path| *path != "404.html" && sample().has(path))
}

#[test]
fn axe_finds_nothing_on_any_kind_of_page_light_or_dark() {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/node_modules/axe-core/axe.min.js");
    let axe = std::fs::read_to_string(script).expect("the checker is not here: run tools/setup.sh");
    let server = Server::start(&sample().folder);
    let mut browser = Browser::start();
    // The article is a piece of a page, made to be pasted: title and landmarks are the editor's.
    for path in there().filter(|path| !path.ends_with("/wechat.html")) {
        for (scheme, elder) in [("light", false), ("dark", false), ("light", true), ("dark", true)] {
            let mut tab = browser.open("about:blank", true);
            tab.shown_as("screen", scheme);
            tab.go(&url(&server, path));
            tab.evaluate(&format!("document.documentElement.classList.toggle('elder', {elder})"));
            tab.evaluate(&format!("{axe}; true"));
            let found = tab.evaluate(
                "axe.run({ resultTypes: ['violations'] }).then(r => JSON.stringify(r.violations.map(v => [v.id, v.nodes.slice(0, 3).map(n => n.html.slice(0, 160) + ' ' + n.failureSummary)])))",
            );
            assert_eq!(found, "[]", "{path} {scheme} elder {elder}");
            tab.close();
        }
    }
}

#[test]
fn nothing_moves_when_pictures_come_late() {
    let server = Server::start(&sample().folder);
    let mut browser = Browser::start();
    for path in there() {
        for width in [390, 1440] {
            let mut tab = browser.open("about:blank", true);
            tab.screen(width, 844, 1);
            tab.slow_down(400_000, 40);
            tab.before_each_page(
                "window.moved = []; new PerformanceObserver(list => list.getEntries().forEach(e => e.hadRecentInput || window.moved.push([e.value, e.sources.map(s => s.node && (s.node.className || s.node.nodeName))]))).observe({ type: 'layout-shift', buffered: true })",
            );
            tab.go(&url(&server, path));
            tab.evaluate("new Promise(done => requestAnimationFrame(() => setTimeout(done, 150)))");
            assert_eq!(tab.evaluate("JSON.stringify(window.moved)"), "[]", "{path} at {width}");
            tab.close();
        }
    }
}

/// Properties, at-rules and selectors that came after Chromium 86.
const LATER: &str = r"(?x)
    (?:text-wrap|text-autospace|text-spacing-trim|hanging-punctuation|text-size-adjust|aspect-ratio|inset|accent-color|
       content-visibility|overflow-wrap:\s*anywhere|font-size-adjust|scrollbar-gutter|translate|rotate|scale)\s*:[^;}]*;?
    | (?:[^-])text-emphasis(?:-position)?\s*:[^;}]*;?
    | @(?:layer|container|property|scope|starting-style)\b";

#[test]
fn an_old_chromium_shows_readable_pages() {
    // A copy of the site whose style sheets have lost what Chromium 86 does not know, and whose scripts find no newer functions.
    let folder = tempfile::tempdir().unwrap();
    let later = regex::Regex::new(LATER).unwrap();
    let integrity = regex::Regex::new(r#" integrity="?[^" >]*"?"#).unwrap();
    for (path, bytes) in sample().files.iter().filter(|(path, _)| !path.contains("/banners/")) {
        let to = folder.path().join(path);
        std::fs::create_dir_all(to.parent().unwrap()).unwrap();
        let old = match path.rsplit('.').next() {
            Some("css") => later.replace_all(std::str::from_utf8(bytes).unwrap(), "").into_owned().into_bytes(),
            Some("html") => integrity.replace_all(std::str::from_utf8(bytes).unwrap(), "").into_owned().into_bytes(),
            _ => bytes.clone(),
        };
        std::fs::write(to, old).unwrap();
    }
    let server = Server::start(folder.path());
    let mut browser = Browser::start();
    // Vertical pages scroll sideways; a test of theirs looks at what they may.
    for path in there().filter(|path| !path.ends_with("banners/") && !path.starts_with("mn-Mong/")) {
        for width in [390, 1440] {
            let mut tab = browser.open("about:blank", true);
            tab.screen(width, 844, 1);
            tab.before_each_page(
                "delete Array.prototype.at; delete String.prototype.at; delete Object.hasOwn; delete window.structuredClone; delete Array.prototype.findLast;
                 delete window.HTMLDialogElement; delete String.prototype.replaceAll; delete Promise.any; delete window.CSS.highlights;",
            );
            tab.go(&url(&server, path));
            assert_eq!(tab.evaluate(UNREADABLE), "[]", "{path} at {width}");
            let (faults, _) = tab.close();
            let faults: Vec<_> = faults.iter().filter(|fault| !fault.contains("/banners/")).collect();
            assert!(faults.is_empty(), "{path}: {faults:?}");
        }
    }
}

/// Texts that stand outside the page, have no width, or lie over one another.
const UNREADABLE: &str = "(() => {
    const bad = [];
    const wide = document.documentElement.scrollWidth - document.documentElement.clientWidth;
    if (wide > 1) bad.push(['wider than the screen by', wide]);
    const texts = [...document.querySelectorAll('main h1, main h2, main p, main li a, main dt, main dd')].filter(e => e.offsetParent && e.textContent.trim() && !e.closest('details:not([open])'));
    const boxes = texts.map(e => [e, e.getBoundingClientRect()]);
    for (const [e, b] of boxes) if (b.width < 8 || b.right > innerWidth + 1 || b.left < -1) bad.push([e.textContent.slice(0, 20), b.left, b.right]);
    const leaves = boxes.filter(([e]) => !e.querySelector('p, li, a, dt, dd'));
    for (let i = 1; i < leaves.length; i++) {
        const [a, b] = [leaves[i - 1], leaves[i]];
        if (a[0].contains(b[0]) || b[0].contains(a[0])) continue;
        const x = Math.min(a[1].right, b[1].right) - Math.max(a[1].left, b[1].left), y = Math.min(a[1].bottom, b[1].bottom) - Math.max(a[1].top, b[1].top);
        if (x > 4 && y > 6) bad.push([a[0].textContent.slice(0, 20), 'over', b[0].textContent.slice(0, 20)]);
    }
    return JSON.stringify(bad);
})()";

#[test]
fn a_profile_prints_on_two_pages_with_its_address_as_a_code() {
    let server = Server::start(&sample().folder);
    let mut browser = Browser::start();
    let mut seen = 0;
    for (path, _) in sample().pages().filter(|(path, _)| path.contains("/honorees/") && !path.contains("/embed/")) {
        let mut tab = browser.open(&url(&server, path.trim_end_matches("index.html")), true);
        if tab.evaluate("!!document.querySelector('.opening')") == true {
            let paper = lopdf::Document::load_mem(&tab.printed()).unwrap();
            assert!(paper.get_pages().len() <= 2, "{path}: {} pages", paper.get_pages().len());
            tab.shown_as("print", "light");
            assert_eq!(tab.evaluate("document.querySelector('.print-code svg').getBoundingClientRect().width > 60"), true, "{path}");
            seen += 1;
        }
        tab.close();
    }
    assert!(seen >= 30, "{seen}");
}

#[test]
fn easy_reading_is_chosen_once_and_stays() {
    let server = Server::start(&sample().folder);
    let mut browser = Browser::start();
    let mut tab = browser.open(&url(&server, "taiyuan-2023/honorees/he-qinglan/"), true);
    let size = "parseFloat(getComputedStyle(document.querySelector('.prose p')).fontSize)";
    assert!(tab.evaluate(size).as_f64().unwrap() < 20.0);
    tab.evaluate("document.querySelector('[data-elder]').click()");
    assert!(tab.evaluate(size).as_f64().unwrap() >= 23.0);
    assert_eq!(tab.evaluate("getComputedStyle(document.body).color"), "rgb(0, 0, 0)");
    tab.go(&url(&server, "taiyuan-2023/regions/"));
    assert_eq!(
        tab.evaluate(
            "document.documentElement.classList.contains('elder') + document.querySelector('[data-elder]').getAttribute('aria-pressed')"
        ),
        "truetrue"
    );
    tab.evaluate("document.querySelector('[data-elder]').click()");
    tab.go(&url(&server, ""));
    assert_eq!(tab.evaluate("document.documentElement.classList.contains('elder')"), false);
    tab.close();
}

#[test]
fn the_article_is_read_aloud_part_after_part_in_its_language() {
    let server = Server::start(&sample().folder);
    let mut browser = Browser::start();
    let mut tab = browser.open("about:blank", true);
    // A voice that only takes notes.
    tab.before_each_page(
        "window.said = []; window.SpeechSynthesisUtterance = function (text) { this.text = text; };
         Object.defineProperty(window, 'speechSynthesis', { value: { cancel() {}, speak(u) { said.push([u.lang, u.text]); if (said.length < 4) setTimeout(() => u.onend()); } } });",
    );
    tab.go(&url(&server, "en/taiyuan-2023/honorees/he-qinglan/"));
    tab.evaluate("document.querySelector('[data-listen]').click()");
    tab.wait_until("said.length === 4");
    let said = tab.evaluate("said").as_array().unwrap().clone();
    assert_eq!((&said[0][0], &said[0][1]), (&"en".into(), &"He Qinglan".into()));
    assert_eq!(tab.evaluate("document.querySelectorAll('.heard').length"), 1);
    tab.evaluate("document.querySelector('[data-listen]').click()");
    assert_eq!(tab.evaluate("document.querySelectorAll('.heard').length"), 0);
    tab.close();
}

#[test]
fn pages_are_grey_on_solemn_days_only() {
    let mut browser = Browser::start();
    let today = jiff::Timestamp::now().to_zoned(jiff::tz::TimeZone::fixed(jiff::tz::offset(8))).date();
    for (from, grey) in [(today, true), (today.tomorrow().unwrap(), false), (today.yesterday().unwrap(), false)] {
        let site = Site::with(&[HE]);
        let text = site.read("content/site.toml");
        site.write("content/site.toml", format!("{text}\n[[solemn]]\nfrom = {from}\n"));
        site.build().ends(0);
        let server = Server::start(&site.path("public"));
        let mut tab = browser.open(&server.root(), true);
        assert_eq!(tab.evaluate("getComputedStyle(document.documentElement).filter !== 'none'"), grey, "{from}");
        tab.close();
    }
}
