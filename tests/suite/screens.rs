//! Pictures of every kind of page for human eyes: `cargo test --test suite screens -- --ignored` fills `target/screens/`.

use std::fs;
use std::path::Path;

use crate::browser::{Browser, Tab};
use crate::sample::sample;
use crate::server::Server;

/// One page of each kind, by the name of its picture.
pub const PAGES: [(&str, &str); 31] = [
    ("home", ""),
    ("campaign", "taiyuan-2023/"),
    ("campaign-en", "en/taiyuan-2023/"),
    ("honorees", "taiyuan-2023/honorees/"),
    ("honorees-en", "en/inner-mongolia-2023/honorees/"),
    ("profile", "taiyuan-2023/honorees/he-qinglan/"),
    ("profile-en", "en/taiyuan-2023/honorees/he-qinglan/"),
    ("profile-long-name", "en/beijing-2023/honorees/gulijiana-ainiwarjan/"),
    ("profile-video", "ordos-2021/honorees/suritala/"),
    ("tombstone", "ordos-2021/honorees/bai-yuzhou/"),
    ("share", "taiyuan-2023/honorees/he-qinglan/share/"),
    ("article", "taiyuan-2023/honorees/he-qinglan/share/wechat.html"),
    ("grid", "taiyuan-2023/embed/"),
    ("recommenders", "taiyuan-2023/recommenders/unit/"),
    ("regions", "taiyuan-2023/regions/"),
    ("region", "taiyuan-2023/regions/yingze/"),
    ("domain", "taiyuan-2023/domains/frontier/"),
    ("find", "find/"),
    ("find-en", "en/find/"),
    ("banners", "taiyuan-2023/banners/"),
    ("videos", "ordos-2021/videos/"),
    ("events", "taiyuan-2023/events/"),
    ("about", "taiyuan-2023/about/"),
    ("about-en", "en/taiyuan-2023/about/"),
    ("press", "ordos-2021/press/"),
    ("press-en", "en/taiyuan-2023/press/"),
    ("notice", "inner-mongolia-2023/notice/"),
    ("embed", "taiyuan-2023/honorees/he-qinglan/embed/"),
    ("mongolian", "mn-Mong/inner-mongolia-2023/"),
    ("mongolian-profile", "mn-Mong/inner-mongolia-2023/honorees/hao-yan/"),
    ("not-found", "404.html"),
];

const WIDTHS: [u32; 3] = [390, 768, 1440];

#[test]
#[ignore = "draws for human eyes and judges nothing"]
fn every_page_type_in_every_dress() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/screens");
    fs::create_dir_all(&folder).unwrap();
    let server = Server::start(&sample().folder);
    let mut browser = Browser::start();
    for (name, path) in PAGES.iter().filter(|(_, path)| sample().has(path)) {
        for width in WIDTHS {
            for dress in ["light", "dark", "print", "elder"] {
                let mut tab = browser.open("about:blank", true);
                tab.screen(width, 900, 1);
                tab.shown_as(if dress == "print" { "print" } else { "screen" }, if dress == "dark" { "dark" } else { "light" });
                if dress == "elder" {
                    tab.before_each_page("try { localStorage.setItem('elder', '1') } catch (_) {}");
                } else {
                    tab.before_each_page("try { localStorage.removeItem('elder') } catch (_) {}");
                }
                tab.go(&format!("{}{path}", server.root()));
                bring_pictures(&mut tab);
                fs::write(folder.join(format!("{name}-{width}-{dress}.png")), tab.picture()).unwrap();
                if dress == "print" && width == 1440 {
                    fs::write(folder.join(format!("{name}.pdf")), tab.printed()).unwrap();
                }
                tab.close();
            }
        }
    }
}

/// Lazy pictures come when somebody scrolls.
fn bring_pictures(tab: &mut Tab<'_>) {
    tab.evaluate(
        "(async () => { const pictures = [...document.images]; pictures.forEach(i => i.loading = 'eager'); \
         await Promise.all(pictures.map(i => i.decode().catch(() => 0))); await document.fonts.ready; return true })()",
    );
}
