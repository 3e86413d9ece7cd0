//! Rare characters in a tiny site: pages bring a font for just these, and what no font has is told by name and file.

use allsorts::binary::read::ReadScope;
use allsorts::font::{Font, MatchingPresentation};
use allsorts::font_data::FontData;

use crate::browser::Browser;
use crate::server::Server;
use crate::site::{Person, Site, WEI};
use crate::tree::{self, Files};

/// 𬱖 is one of the 8,105 of 《通用规范汉字表》 and stands in extension E.
const RARE: Person = Person { slug: "he-wei", zh: "贺𬱖", en: "He Wei", region: "yingze" };

/// A font with open licence that the repository holds.
const MONGOLIAN: &[u8] = include_bytes!("../../fonts/NotoSansMongolian-Regular.ttf");

/// Style sheet and fonts that a site brings.
fn brought(files: &Files) -> (Vec<&String>, Vec<&String>) {
    let with = |ending: &'static str| files.keys().filter(move |path| path.starts_with("assets/rare.") && path.ends_with(ending)).collect();
    (with(".css"), with(".woff2"))
}

#[test]
fn a_name_with_a_rare_character_brings_a_font_that_holds_just_it() {
    let site = Site::with(&[RARE, WEI]);
    site.build().ends(0);
    let files = site.output();
    let (styles, fonts) = brought(&files);
    let ([style], [font]) = (&styles[..], &fonts[..]) else { panic!("{styles:?} {fonts:?}") };
    for page in [RARE.page(), WEI.page(), "index.html".to_owned(), format!("en/{}", RARE.page())] {
        assert!(site.page(&page).contains(style.as_str()), "{page}");
    }
    assert!(site.page(&RARE.page()).contains("贺𬱖"), "the text itself stays");
    let rule = site.page(style);
    let name = font.strip_prefix("assets/").unwrap();
    assert!(rule.contains(&format!("url({name})")) && rule.contains("unicode-range:U+2CC56}"), "{rule}");
    assert!(files[*font].len() < 4_000, "{}", files[*font].len());
    let data = ReadScope::new(&files[*font]).read::<FontData>().unwrap();
    let mut read = Font::new(data.table_provider(0).unwrap()).unwrap();
    let mut glyph = |c| read.lookup_glyph_index(c, MatchingPresentation::NotRequired, None).0;
    assert!(glyph('𬱖') > 0 && glyph('贺') == 0 && glyph('的') == 0);
    assert_eq!(read.num_glyphs(), 2, "the character and the sign for what is missing");
}

#[test]
fn the_browser_draws_the_character_with_the_font_of_the_page() {
    let site = Site::with(&[RARE, WEI]);
    site.build().ends(0);
    let server = Server::start(&site.path("public"));
    let mut browser = Browser::start();
    let mut tab = browser.open(&format!("{}{}", server.root(), RARE.page()), true);
    tab.wait_until(
        "document.fonts.ready.then(() => [...document.fonts].some(f => f.family.includes('Zuimei Rare') && f.status === 'loaded'))",
    );
    let drawn = tab.fonts_of("h1");
    assert!(drawn.iter().any(|(family, own)| *own && family == "Zuimei Rare"), "{drawn:?}");
    assert!(drawn.iter().any(|(_, own)| !own), "贺 is drawn by the reader's own font: {drawn:?}");
    let (faults, _) = tab.close();
    assert!(faults.is_empty(), "{faults:?}");
    let (_, requests) = browser.open(&format!("{}{CAMPAIGN_HOSTS}", server.root()), true).close();
    assert!(!requests.iter().any(|url| url.ends_with(".woff2")), "a page without the character does not fetch the font: {requests:?}");
}

/// A page on which the name does not stand.
const CAMPAIGN_HOSTS: &str = "taiyuan-2023/honorees/wei-heng/embed/";

#[test]
fn a_site_without_rare_characters_brings_no_font() {
    let site = Site::with(&[WEI]);
    site.build().ends(0);
    assert_eq!(brought(&site.output()), (vec![], vec![]));
    assert!(!site.page(&WEI.page()).contains("assets/rare."));
}

#[test]
fn the_characters_of_somebody_held_back_leave_no_trace() {
    let site = Site::with(&[RARE, WEI]);
    site.change(&RARE.file("deeds.zh.md"), "做了", "又做了");
    site.build().ends(0);
    assert_eq!(brought(&site.output()), (vec![], vec![]));
}

#[test]
fn the_same_site_gives_the_same_fonts() {
    let site = Site::with(&[RARE, WEI]);
    site.run(&["build", "--no-media-cache"]).ends(0);
    let first = site.output();
    std::fs::remove_dir_all(site.path("public")).unwrap();
    site.run(&["build", "--no-media-cache", "--jobs", "1"]).ends(0);
    tree::assert_same(&first, &site.output());
}

#[test]
fn what_no_font_has_is_told_with_name_and_file_and_stops_nothing() {
    // The last ideograph of extension G; Noto Sans CJK stops before it.
    let site = Site::with(&[Person { zh: "贺\u{3134A}", ..RARE }]);
    let run = site.run(&["check", "--lang", "zh"]).ends(0);
    let told = format!("贺\u{3134A}：手头没有字体收有 “\u{3134A}” (U+3134A)");
    assert!(run.err.contains("fonts/rare-character") && run.err.contains(&told), "{}", run.err);
    assert!(run.err.contains(&format!("{}:1:", RARE.file("honoree.toml"))), "{}", run.err);
    site.build().ends(0);
}

#[test]
fn a_font_that_may_not_be_passed_on_is_named_and_not_used() {
    let site = Site::with(&[Person { zh: "贺ᠮ", ..RARE }]);
    site.change("content/site.toml", "[organiser]", "[fonts]\nsystem = false\n\n[organiser]");
    site.write("fonts/a.ttf", relicensed());
    let run = site.run(&["check"]).ends(0);
    assert!(run.err.contains("fonts/licence") && run.err.contains("“Noto Sans Mongolian”"), "{}", run.err);
    site.build().ends(0);
    assert_eq!(brought(&site.output()), (vec![], vec![]));
}

#[test]
fn a_font_that_cannot_be_cut_stops_the_build_by_name() {
    let site = Site::with(&[Person { zh: "贺ᠮ", ..RARE }]);
    site.change("content/site.toml", "[organiser]", "[fonts]\nsystem = false\n\n[organiser]");
    site.write("fonts/a.ttf", with_table_filled(b"glyf"));
    let run = site.build().ends(1);
    assert!(run.err.contains("fonts/broken") && run.err.contains("a.ttf"), "{}", run.err);
    assert!(site.output().is_empty());
}

/// The Mongolian font with every word of its open licence spoilt.
fn relicensed() -> Vec<u8> {
    let mut data = MONGOLIAN.to_vec();
    for word in ["Open Font License", "/OFL"] {
        let written: Vec<u8> = word.encode_utf16().flat_map(u16::to_be_bytes).collect();
        while let Some(at) = memchr::memmem::find(&data, &written).or_else(|| memchr::memmem::find(&data, word.as_bytes())) {
            data[at + 1] = b'x';
            data[at] = if data[at] == 0 { 0 } else { b'x' };
        }
    }
    data
}

/// The Mongolian font with one table overwritten.
fn with_table_filled(tag: &[u8; 4]) -> Vec<u8> {
    let mut data = MONGOLIAN.to_vec();
    let number = |data: &[u8], at: usize| u32::from_be_bytes(data[at..at + 4].try_into().unwrap()) as usize;
    let entry = (12..).step_by(16).find(|at| &data[*at..*at + 4] == tag).unwrap();
    let (from, length) = (number(&data, entry + 8), number(&data, entry + 12));
    data[from..from + length].fill(0xFF);
    data
}
