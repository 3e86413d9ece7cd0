//! What a look at the photos gives: placeholders on pages, the contact sheet, warnings, and widths that exist.

use std::collections::BTreeMap;

use image::{Rgb, RgbImage};

use crate::browser::Browser;
use crate::sample::{CAMPAIGNS, copy_to, sample};
use crate::server::Server;
use crate::site::{HE, Site, WEI, zuimei};

#[test]
fn every_photo_on_a_page_has_a_placeholder_of_at_most_200_bytes() {
    let square = regex::Regex::new(r"^<rect fill=#[0-9a-f]{3} />$").unwrap();
    let mut seen = 0;
    for (path, text) in sample().pages() {
        // The card for other sites has its own style sheet and no placeholder.
        for (before, _) in text.match_indices("<picture").map(|(at, _)| text.split_at(at)).filter(|_| !path.contains("/embed/")) {
            let start = before.rfind("<svg class=ph").unwrap_or_else(|| panic!("{path}: no placeholder"));
            let placeholder = before[start..].trim_end();
            assert!(placeholder.len() <= 200, "{path}: {} bytes: {placeholder}", placeholder.len());
            let squares = placeholder.strip_prefix("<svg class=ph aria-hidden=true>").and_then(|rest| rest.strip_suffix("</svg>")).unwrap();
            let squares: Vec<&str> = squares.split_inclusive("/>").collect();
            assert!(squares.len() == 9 && squares.iter().all(|one| square.is_match(one)), "{path}: {placeholder}");
            seen += 1;
        }
    }
    assert!(seen > 200, "{seen}");
}

#[test]
fn a_placeholder_fills_the_place_of_its_photo_and_is_covered_by_it() {
    let server = Server::start(&sample().folder);
    let mut browser = Browser::start();
    for page in ["taiyuan-2023/honorees/", "taiyuan-2023/honorees/he-qinglan/", "taiyuan-2023/"] {
        let mut tab = browser.open(&format!("{}{page}", server.root()), true);
        let apart = tab.evaluate(
            "[...document.querySelectorAll('.ph')].map(p => {
               const a = p.getBoundingClientRect(), i = p.parentNode.querySelector('img'), b = i.getBoundingClientRect();
               const off = Math.max(Math.abs(a.left - b.left), Math.abs(a.top - b.top), Math.abs(a.width - b.width), Math.abs(a.height - b.height));
               const behind = getComputedStyle(p).zIndex === '-1' && getComputedStyle(p.parentNode).isolation === 'isolate';
               const squares = new Set([...p.children].map(r => { const s = getComputedStyle(r); return s.x + ' ' + s.y; }));
               return off < 1.5 && behind && squares.size === 9 && a.width > 20 ? 'good' : JSON.stringify([off, behind, squares.size, a.width]);
             }).join(';')",
        );
        let all: Vec<&str> = apart.as_str().unwrap().split(';').collect();
        assert!(all.iter().all(|one| *one == "good"), "{page}: {all:?}");
        let shift = tab.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth");
        assert_eq!(shift, true, "{page}");
        tab.close();
    }
}

#[test]
fn srcset_and_sizes_name_only_widths_that_exist() {
    let srcset = regex::Regex::new(r#"srcset="([^"]+)""#).unwrap();
    let mut widths: BTreeMap<String, u32> = BTreeMap::new();
    let mut named = 0;
    for (path, text) in sample().pages() {
        for found in srcset.captures_iter(text) {
            for one in found[1].split(',') {
                let (address, width) = one.trim().split_once(' ').unwrap_or_else(|| panic!("{path}: {one}"));
                let name = address.rsplit_once("media/").map(|(_, name)| format!("media/{name}")).unwrap();
                let real = widths.entry(name.clone()).or_insert_with(|| {
                    let bytes = sample().files.get(&name).unwrap_or_else(|| panic!("{path}: there is no {name}"));
                    image::load_from_memory(bytes).unwrap().width()
                });
                assert_eq!(width, format!("{real}w"), "{path}: {name}");
                named += 1;
            }
        }
    }
    assert!(named > 500, "{named}");
}

#[test]
fn the_contact_sheet_shows_every_photo_with_its_crops() {
    let folder = tempfile::TempDir::new().unwrap();
    copy_to(folder.path());
    let output = zuimei().arg("--root").arg(folder.path()).args(["--lang", "zh", "contact-sheet"]).output().unwrap();
    let said = String::from_utf8(output.stdout).unwrap();
    assert!(output.status.success() && said.contains("contact-sheet.html"), "{said}{}", String::from_utf8_lossy(&output.stderr));
    let page = folder.path().join(".zuimei/contact-sheet.html");
    let text = std::fs::read_to_string(&page).unwrap();
    // Of those who have left the site nothing is shown.
    let files = crate::tree::read(&folder.path().join("content"));
    let approval = |path: &str| format!("{}/approval.toml", path.split_once("/photos/").unwrap().0);
    let has_left =
        |path: &str| files.get(&approval(path)).is_some_and(|text| String::from_utf8_lossy(text).contains("state = \"withdrawn\""));
    let (gone, photos): (Vec<&String>, Vec<&String>) =
        files.keys().filter(|path| path.contains("/photos/")).partition(|path| has_left(path));
    let is_shown = |path: &&String| text.contains(path.rsplit('/').next().unwrap());
    assert!(photos.len() > 50 && photos.iter().all(is_shown) && !gone.is_empty() && !gone.iter().any(is_shown));
    assert!(CAMPAIGNS.iter().all(|id| text.contains(id)) && text.contains("暂不发布"));
    let mut browser = Browser::start();
    let mut tab = browser.open(&format!("file://{}", page.display()), true);
    let count = |selector: &str| format!("document.querySelectorAll('{selector}').length");
    assert_eq!(tab.evaluate(&count(".whole image")), photos.len());
    assert_eq!(tab.evaluate(&count("svg.social use")), photos.len());
    assert_eq!(tab.evaluate(&count(".edge-card")), tab.evaluate(&count(".card use")));
    assert!(tab.evaluate(&count(".card use")).as_u64() >= Some(15));
    tab.evaluate(
        "(() => { const p = document.querySelector('.whole'), b = p.getBoundingClientRect();
           p.dispatchEvent(new MouseEvent('click', { clientX: b.left + b.width * .25, clientY: b.top + b.height * .75 })); })()",
    );
    assert_eq!(tab.evaluate("document.querySelector('code').textContent"), "focus = [0.25, 0.75]");
    let (faults, requests) = tab.close();
    assert!(faults.is_empty(), "{faults:?}");
    assert!(requests.iter().all(|address| address.starts_with("file:") || address.starts_with("data:")), "{requests:?}");
    let output = zuimei().arg("--root").arg(folder.path()).args(["contact-sheet", "--campaign", "ordos-2020"]).output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).contains("did you mean “ordos-2021”?"));
}

/// Grains, strokes and shapes, as leaves and cloth have them; another scene for each seed.
fn textured(width: u32, height: u32, seed: u32) -> RgbImage {
    let grain = |x: u32, y: u32, size: u32| {
        let mut mixed = (x / size).wrapping_mul(0x9E37_79B1) ^ (y / size).wrapping_mul(0x85EB_CA77) ^ size ^ seed.wrapping_mul(0x27D4_EB2F);
        mixed = (mixed ^ (mixed >> 15)).wrapping_mul(0x2C1B_3C6D);
        mixed = (mixed ^ (mixed >> 12)).wrapping_mul(0x297A_2D39);
        (mixed ^ (mixed >> 15)) & 0xFF
    };
    RgbImage::from_fn(width, height, |x, y| {
        let sum: u32 = [1, 2, 4, 9, 23, 90, 210].iter().map(|size| grain(x, y, *size)).sum();
        Rgb([(sum / 7) as u8; 3])
    })
}

fn jpeg(picture: &RgbImage, quality: u8) -> Vec<u8> {
    let mut bytes = Vec::new();
    image::codecs::jpeg::JpegEncoder::new_with_quality(&mut bytes, quality).encode_image(picture).unwrap();
    bytes
}

/// What `check` finds about photos: codes and messages.
fn found(photos: &[(&str, Vec<u8>)], more: impl Fn(&Site)) -> Vec<(String, String)> {
    let site = Site::with(&[HE, WEI]);
    for (name, bytes) in photos {
        let person = if name.starts_with("卫衡") { WEI } else { HE };
        site.write(&person.file(&format!("photos/{name}")), bytes);
        let record = site.read(&person.file("honoree.toml"));
        site.write(&person.file("honoree.toml"), format!("{record}\n[[photos]]\nfile = \"{name}\"\nalt = {{ zh = \"照片\" }}\n"));
    }
    site.sign(&HE);
    site.sign(&WEI);
    site.change("content/taiyuan-2023/campaign.toml", "honoree_count = 0", "honoree_count = 0\nrules.photos = { min_bytes = 2_000_000 }");
    more(&site);
    let report = site.run(&["check", "--format", "json"]).json();
    let all = report["diagnostics"].as_array().unwrap().iter();
    let about = all.filter(|one| ["photo/", "waiver/"].iter().any(|kind| one["code"].as_str().unwrap().starts_with(kind)));
    let text = |value: &serde_json::Value| value.as_str().unwrap().to_owned();
    about.map(|one| (format!("{} {}", text(&one["severity"]), text(&one["code"])), text(&one["message"]))).collect()
}

#[test]
fn each_warning_about_photos_has_a_picture_that_breaks_it_and_one_that_keeps_it() {
    let honest = textured(1000, 800, 1);
    let smaller = image::imageops::resize(&honest, 700, 560, image::imageops::FilterType::CatmullRom);
    let enlarged = image::imageops::resize(&textured(500, 400, 2), 1000, 800, image::imageops::FilterType::CatmullRom);
    let mut padded = RgbImage::from_pixel(1400, 800, Rgb([255; 3]));
    image::imageops::overlay(&mut padded, &textured(1000, 800, 3), 200, 0);
    let swollen = |picture: Vec<u8>, to: usize| [picture, vec![0; to]].concat();
    for (name, photos, wanted) in [
        ("honest photos", vec![("贺清岚1.jpg", jpeg(&honest, 90)), ("贺清岚2.jpg", jpeg(&textured(1000, 800, 4), 75))], None),
        (
            "one file twice",
            vec![("贺清岚1.jpg", jpeg(&honest, 90)), ("贺清岚2.jpg", jpeg(&honest, 90))],
            Some(("photo/duplicate", "“贺清岚2.jpg” and “贺清岚1.jpg” are the same file")),
        ),
        (
            "a file of somebody else",
            vec![("贺清岚1.jpg", jpeg(&honest, 90)), ("卫衡1.jpg", jpeg(&honest, 90))],
            Some(("photo/duplicate", "“卫衡1.jpg” is the same file as “贺清岚1.jpg” of 贺清岚")),
        ),
        (
            "one photo in two sizes",
            vec![("贺清岚1.jpg", jpeg(&honest, 90)), ("贺清岚2.jpg", jpeg(&smaller, 80))],
            Some(("photo/duplicate", "seem to be one photo in two sizes")),
        ),
        ("enlarged", vec![("贺清岚1.jpg", jpeg(&enlarged, 97))], Some(("photo/enlarged", "its 1000×800"))),
        ("borders", vec![("贺清岚1.jpg", jpeg(&padded, 92))], Some(("photo/margins", "on the left and right, 28 % in all"))),
        ("zeros behind", vec![("贺清岚1.jpg", swollen(jpeg(&honest, 80), 1_200_000))], Some(("photo/padded", "the rest is other data"))),
        (
            "zeros up to the size that is asked for",
            vec![("贺清岚1.jpg", swollen(jpeg(&honest, 80), 2_000_000))],
            Some(("photo/padded", "less than the 2 MB of the notice")),
        ),
    ] {
        let found = found(&photos, |_| ());
        match wanted {
            None => assert!(found.is_empty(), "{name}: {found:?}"),
            Some((code, words)) => {
                assert!(
                    matches!(&found[..], [(told, message)] if *told == format!("warning {code}") && message.contains(words)),
                    "{name}: {found:?}"
                );
            }
        }
    }
}

#[test]
fn warnings_about_photos_can_be_waived_and_a_useless_waiver_is_told() {
    let waive = |site: &Site| {
        let file = HE.file("approval.toml");
        let text = site.read(&file);
        let waiver = "\n[[waivers]]\ncode = \"photo/margins\"\nreason = \"原作如此\"\nby = \"编辑\"\non = 2023-11-20\n";
        site.write(&file, format!("{text}{waiver}"));
    };
    let mut padded = RgbImage::from_pixel(1400, 800, Rgb([255; 3]));
    image::imageops::overlay(&mut padded, &textured(1000, 800, 3), 200, 0);
    let waived = found(&[("贺清岚1.jpg", jpeg(&padded, 92))], waive);
    assert_eq!(waived.iter().map(|one| &*one.0).collect::<Vec<_>>(), ["info photo/margins"]);
    let useless = found(&[("贺清岚1.jpg", jpeg(&textured(1000, 800, 1), 90))], waive);
    assert_eq!(useless.iter().map(|one| &*one.0).collect::<Vec<_>>(), ["warning waiver/unused"]);
}
