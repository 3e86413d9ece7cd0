//! What is drawn: sizes, words, codes, boxes, bytes.

use lopdf::Document;

use super::super::preset::INCH;
use super::*;

/// Every design in every format for these banners; the inspection inside `render` looks for what must be there.
fn everywhere(banners: &[Banner]) -> Vec<String> {
    let (fonts, templates, darkroom) = (fonts(), templates(), darkroom());
    let mut faults = Vec::new();
    for preset in presets() {
        for name in DESIGNS {
            let design = Design { preset, name, templates: &templates, fonts: &fonts };
            for banner in banners {
                if let Err(error) = render(&design, banner, &darkroom, &[Format::Png]) {
                    faults.push(format!("{} {name} {:?} {} {}: {error}", preset.id, banner.kind, banner.lang, banner.name));
                }
            }
        }
    }
    faults
}

#[test]
fn every_design_holds_in_every_format_and_language() {
    let names = ["贺清岚", "卫衡", "司马远舟", "古丽加娜·艾尼瓦尔江"];
    let banners = ["zh", "en"]
        .map(|lang| [honoree(lang, if lang == "zh" { "贺清岚" } else { "He Qinglan" }), region(lang, &names[..1]), campaign(lang, &names)]);
    assert_eq!(everywhere(banners.as_flattened()), [""; 0]);
}

#[test]
fn two_characters_sixty_characters_and_a_title_of_forty_hold() {
    let mut long = honoree("zh", LONG_NAME);
    long.award_title = LONG_TITLE.to_owned();
    let mut no_photo = honoree("zh", "卫衡");
    no_photo.photo = None;
    no_photo.group.iter_mut().for_each(|entry| entry.photo = None);
    let latin = honoree("en", "Gulijana Ainiwarjan Abdurashid Memetimin Tursunjan");
    assert_eq!(everywhere(&[honoree("zh", "卫衡"), long, no_photo, latin]), [""; 0]);
}

#[test]
fn groups_of_one_and_of_forty_hold() {
    let mut long = campaign("zh", &["司马远舟"; 40]);
    long.award_title = LONG_TITLE.to_owned();
    assert_eq!(everywhere(&[campaign("zh", &["卫衡"]), long, region("en", &["Sima Yuanzhou"; 20])]), [""; 0]);
}

#[test]
fn sizes_are_those_of_the_format() {
    for preset in presets() {
        let drawn = draw(preset, "portrait", &honoree("zh", "贺清岚")).unwrap();
        let png = image::load_from_memory(&drawn.files[0]).unwrap();
        let canvas = preset.canvas();
        assert_eq!((png.width(), png.height()), (canvas.width, canvas.height), "{}", preset.id);
        let svg = String::from_utf8(drawn.files[1].clone()).unwrap();
        let pdf = Document::load_mem(&drawn.files[2]).unwrap();
        let page = pdf.get_object(pdf.get_pages()[&1]).unwrap().as_dict().unwrap();
        let side = |name: &[u8]| {
            let edges: Vec<f32> = page.get(name).unwrap().as_array().unwrap().iter().map(|edge| edge.as_float().unwrap()).collect();
            [edges[2] - edges[0], edges[3] - edges[1]]
        };
        let jpg = image::load_from_memory(&drawn.files[3]).unwrap();
        assert_eq!((jpg.width(), jpg.height()), (canvas.width, canvas.height), "{}", preset.id);
        assert!(preset.jpg.is_none_or(|most| drawn.files[3].len() <= most as usize), "{}: {}", preset.id, drawn.files[3].len());
        match preset.medium {
            Medium::Screen(size) => {
                assert!(svg.contains(&format!("width=\"{}\" height=\"{}\"", size.width, size.height)));
                assert_eq!(side(b"MediaBox"), [size.width as f32 * 0.75, size.height as f32 * 0.75]);
            }
            Medium::Print(print) => {
                let millimetres = |[width, height]: [f32; 2]| [width, height].map(|points| points / 72.0 * INCH);
                let near = |a: [f32; 2], b: (f32, f32)| (a[0] - b.0).abs() < 0.05 && (a[1] - b.1).abs() < 0.05;
                assert!(svg.contains(&format!("width=\"{}mm\"", print.sheet().0)), "{}", preset.id);
                assert!(near(millimetres(side(b"BleedBox")), print.sheet()), "{}", preset.id);
                assert!(near(millimetres(side(b"TrimBox")), (print.width, print.height)), "{}", preset.id);
                let seen = print.visible.map_or((print.width, print.height), |seen| (seen.width, seen.height));
                assert!(near(millimetres(side(b"ArtBox")), seen), "{}", preset.id);
            }
        }
    }
}

#[test]
fn all_forms_say_the_same() {
    for (preset_id, name) in [("a3", "portrait"), ("elevator-portrait", "type"), ("metro-12", "series"), ("web-banner-1200", "portrait")] {
        for banner in [honoree("zh", "贺清岚"), honoree("en", "He Qinglan")] {
            let drawn = draw(preset(preset_id).unwrap(), name, &banner).unwrap();
            let texts = drawn.texts.join("\n");
            let svg = std::str::from_utf8(&drawn.files[1]).unwrap();
            let desc = svg.split("<desc id=\"desc\">").nth(1).unwrap().split("</desc>").next().unwrap();
            assert_eq!(desc, texts, "{preset_id}");
            assert!(!svg.contains("<text"), "letters are outlines");
            let pdf = Document::load_mem(&drawn.files[2]).unwrap();
            assert_eq!(bare(&pdf.extract_text(&[1]).unwrap()), bare(&texts), "{preset_id} {}", banner.lang);
        }
    }
}

#[test]
fn fonts_in_a_pdf_are_cut_and_embedded() {
    let drawn = draw(preset("a3").unwrap(), "portrait", &honoree("zh", "贺清岚")).unwrap();
    let pdf = Document::load_mem(&drawn.files[2]).unwrap();
    let fonts = pdf.get_page_fonts(pdf.get_pages()[&1]).unwrap();
    assert!(fonts.len() >= 3);
    for font in fonts.values() {
        let name = font.get(b"BaseFont").unwrap().as_name().unwrap();
        assert_eq!(name[6], b'+', "{}", String::from_utf8_lossy(name));
        assert!(font.has(b"ToUnicode"));
    }
    assert!(drawn.files[2].len() < 400_000, "a font of twenty megabytes was cut to the letters of a poster");
}

#[test]
fn a_pdf_says_its_title_and_language() {
    for (banner, title) in [
        (honoree("zh", "贺清岚"), "贺清岚 内蒙古自治区2023年“最美科技工作者”"),
        (campaign("en", &["He Qinglan"]), "Inner Mongolia “Most Beautiful Sci-Tech Workers” 2023"),
    ] {
        let drawn = draw(preset("share-card").unwrap(), "portrait", &banner).unwrap();
        let pdf = Document::load_mem(&drawn.files[2]).unwrap();
        let info = pdf.get_object(pdf.trailer.get(b"Info").unwrap().as_reference().unwrap()).unwrap().as_dict().unwrap();
        assert_eq!(lopdf::decode_text_string(info.get(b"Title").unwrap()).unwrap(), title);
        let catalog = pdf.catalog().unwrap();
        assert_eq!(lopdf::decode_text_string(catalog.get(b"Lang").unwrap()).unwrap(), banner.lang);
        assert!(catalog.has(b"ViewerPreferences"), "readers show the title, not the file's name");
    }
}

#[test]
fn same_input_same_bytes_without_dates_and_metadata() {
    let banner = honoree("zh", "贺清岚");
    let preset = preset("a2").unwrap();
    let (a, b) = (draw(preset, "series", &banner).unwrap(), draw(preset, "series", &banner).unwrap());
    assert_eq!(a.files, b.files);
    let holds = |bytes: &[u8], word: &str| bytes.windows(word.len()).any(|window| window == word.as_bytes());
    assert!(!["tEXt", "iTXt", "eXIf", "tIME"].iter().any(|chunk| holds(&a.files[0], chunk)));
    assert!(!["CreationDate", "ModDate", "/ID", "Producer", "Creator"].iter().any(|word| holds(&a.files[2], word)));
}

#[test]
fn the_svg_stands_alone() {
    let mut banner = honoree("zh", "贺清岚");
    banner.role_line = "A & B <研究所>".to_owned();
    let drawn = draw(preset("share-card").unwrap(), "portrait", &banner).unwrap();
    let svg = std::str::from_utf8(&drawn.files[1]).unwrap();
    assert!(svg.contains("data:image/jpeg;base64,/9j/") && !svg.contains("photo:"));
    assert!(svg.contains("A &amp; B &lt;研究所&gt;"));
    assert!(svg.contains("<title id=\"title\">贺清岚 内蒙古自治区2023年“最美科技工作者”</title>"));
}

#[test]
fn the_recipe_follows_every_input() {
    let (fonts, plain, changed) = (fonts(), templates(), with_design("<svg/>"));
    let key = |preset_id: &str, name: &str, templates: &Templates, banner: &Banner| {
        recipe(&Design { preset: preset(preset_id).unwrap(), name, templates, fonts: &fonts }, banner)
    };
    let banner = honoree("zh", "贺清岚");
    let first = key("a3", "type", &plain, &banner);
    assert_eq!(first, key("a3", "type", &plain, &banner));
    let mut other_photo = banner.clone();
    other_photo.group[2].photo = Some(Photo { digest: "d2".to_owned(), focus: (0.5, 0.5) });
    let mut no_label = banner.clone();
    no_label.marks.label = false;
    let others = [
        key("a2", "type", &plain, &banner),
        key("a3", "series", &plain, &banner),
        key("a3", "type", &changed, &banner),
        key("a3", "type", &plain, &honoree("zh", "卫衡")),
        key("a3", "type", &plain, &other_photo),
        key("a3", "type", &plain, &no_label),
    ];
    assert!(others.iter().all(|other| *other != first));
}
