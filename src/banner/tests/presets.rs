//! The data of sizes, and the table of it in the documents.

use super::super::*;

#[test]
fn every_preset_is_whole() {
    assert!(presets().len() >= 20);
    for preset in presets() {
        let canvas = preset.canvas();
        let (width, height) = (canvas.width as f32, canvas.height as f32);
        assert!(preset.label.contains_key("zh") && preset.label.contains_key("en"));
        assert!(canvas.safe.left + canvas.safe.right < width / 2.0, "{}", preset.id);
        assert!(canvas.safe.top + canvas.safe.bottom < height / 2.0, "{}", preset.id);
        assert!(preset.is_print() || preset.min_text >= 12.0, "{} would be unreadable", preset.id);
        assert!(canvas.width * canvas.height <= 2_400_000, "{} is a picture, not a proof", preset.id);
        assert!(preset.must.contains(&Must::Name) && preset.must.contains(&Must::Label), "{}", preset.id);
        assert_ne!(preset.must.contains(&Must::Issuer), preset.bare.is_some(), "{} says why it has no issuer", preset.id);
        let Source { mark, urls, note } = &preset.source;
        assert!(urls.iter().all(|url| url.starts_with("http")) && !note.is_empty(), "{}", preset.id);
        let read = matches!(mark, Trust::Strong | Trust::Weak | Trust::Conflicting);
        assert!(!read || urls.len() > usize::from(*mark != Trust::Weak), "{} has its sources", preset.id);
    }
}

#[test]
fn prints_have_codes_that_phones_read_and_whole_pixels() {
    for preset in presets() {
        let Medium::Print(print) = preset.medium else { continue };
        // ISO/IEC 18004 leaves the size open: a tenth of the distance, never under 20 mm, is what printers ask for.
        assert!(preset.qr.unwrap() >= (print.distance * 100.0 - 0.01).max(20.0), "{}", preset.id);
        let (width, height) = print.sheet();
        let whole = |pixels: u32, length: f32| (pixels as f32 - length * print.proof).abs() < 0.01;
        assert!(whole(preset.canvas().width, width) && whole(preset.canvas().height, height), "{}", preset.id);
        // Usual in print: text at least 5 mm inside the trim.
        let safe = preset.safe;
        assert!([safe.top, safe.right, safe.bottom, safe.left].iter().all(|edge| *edge >= 5.0));
    }
}

#[test]
fn defaults_exist_and_shapes_follow_the_ratio() {
    assert!(DEFAULT_PRESETS.iter().all(|id| preset(id).is_some()));
    let shape = |id| preset(id).unwrap().canvas().shape;
    assert_eq!(shape("web-banner-1200"), Shape::Bar);
    assert_eq!(shape("airport"), Shape::Strip);
    assert_eq!(shape("wechat-cover"), Shape::Strip);
    assert_eq!(shape("led-landscape"), Shape::Landscape);
    assert_eq!(shape("share-card"), Shape::Landscape);
    assert_eq!(shape("channels-cover"), Shape::Square);
    assert_eq!(shape("a3"), Shape::Portrait);
    assert_eq!(shape("elevator-portrait"), Shape::Tall);
    assert_eq!(shape("x-banner"), Shape::Tall);
}

#[test]
fn sizes_on_which_offices_rely() {
    let print = |id| match preset(id).unwrap().medium {
        Medium::Print(print) => print,
        Medium::Screen(_) => panic!("{id} is printed"),
    };
    assert_eq!((print("a3").pixels(), print("a2").pixels()), ((3579, 5032), (5032, 7087)));
    assert_eq!((preset("a3").unwrap().qr, preset("metro-4").unwrap().qr), (Some(50.0), Some(200.0)));
    for (id, ratio) in [("airport", 4.0), ("airport-3", 3.0), ("airport-2", 2.0)] {
        let window = print(id).visible.unwrap();
        assert_eq!(window.width / window.height, ratio);
        assert!((100.0..=150.0).contains(&print(id).dpi));
    }
}

#[test]
fn a_light_box_hides_its_edges() {
    let canvas = preset("metro-12").unwrap().canvas();
    assert_eq!((canvas.width, canvas.height), (1812, 912));
    assert_eq!((canvas.hidden_x, canvas.safe.left), (6.0, 78.0));
    assert_eq!(preset("a3").unwrap().canvas().hidden_x, 12.0);
}

#[test]
fn the_document_has_the_table_of_the_data() {
    let document = include_str!("../../../docs/banners.md");
    let table = document.split("<!-- presets -->").nth(1).unwrap().split("<!-- /presets -->").next().unwrap();
    let rows: Vec<&str> = table.lines().filter(|line| line.starts_with("| `")).collect();
    assert_eq!(rows, presets().iter().map(row).collect::<Vec<_>>());
}

fn row(preset: &Preset) -> String {
    let unit = if preset.is_print() { "mm" } else { "px" };
    let bleed = match preset.medium {
        Medium::Print(print) if print.bleed > 0.0 => format!("{} mm", print.bleed),
        _ => "—".to_owned(),
    };
    let code = preset.qr.map_or("—".to_owned(), |size| format!("{size} {unit}"));
    let must: Vec<String> = preset.must.iter().map(|must| format!("{must:?}").to_lowercase()).collect();
    let (label, size, text) = (&preset.label, preset.size(), preset.min_text);
    format!("| `{}` | {} · {} | {size} | {bleed} | {text} {unit} | {code} | {} |", preset.id, label["zh"], label["en"], must.join(" "))
}
