//! What stops a banner, each with a drawing that has the flaw.

use super::*;

/// A sheet of 1920×1080 with these shapes.
fn sheet(inner: &str) -> String {
    format!(
        "<svg xmlns='http://www.w3.org/2000/svg' width='1920' height='1080'><rect width='1920' height='1080' fill='#fff'/>{inner}</svg>"
    )
}

/// All that the format demands, a line each, and the code.
const WHOLE: &str = "{%- set code = qr(size=300) -%}<path id='qr' transform='translate(1400 100)' d='{{ code.path }}'/>\
    <text x='90' y='200' font-size='60' font-family='song'>{{ name }}</text>\
    <text x='90' y='300' font-size='40' font-family='song'>{{ award_title }}</text>\
    <text x='90' y='400' font-size='40' font-family='song'>{{ labels.public_ad }}</text>\
    <text x='90' y='500' font-size='30' font-family='song'>{{ hosts | join(sep='，') }}</text>";

fn flaw(inner: &str) -> String {
    let error = draw_own("led-landscape", &sheet(inner), &honoree("zh", "贺清岚")).err().expect("there is a flaw");
    error.to_string()
}

#[test]
fn a_plain_sheet_with_all_that_is_demanded_passes() {
    draw_own("led-landscape", &sheet(WHOLE), &honoree("zh", "贺清岚")).unwrap();
}

#[test]
fn nothing_that_is_demanded_can_be_left_out() {
    let without = |part: &str| flaw(&WHOLE.replace(part, "x"));
    assert_eq!(without("{{ name }}"), "“贺清岚” is not on the banner, and this format demands it");
    assert!(without("{{ award_title }}").starts_with("“内蒙古自治区2023年“最美科技工作者”” is not on"));
    assert!(without("{{ labels.public_ad }}").starts_with("“公益广告” is not on"));
    assert!(without("{{ hosts | join(sep='，') }}").starts_with("“中共某自治区委员会宣传部” is not on"));
    assert_eq!(flaw(&WHOLE.replace("id='qr'", "")), "the QR code is not on the banner, and this format demands it");
    let mut banner = honoree("zh", "贺清岚");
    banner.marks = Marks { label: false, issuer: false, qr: false };
    let bare = "<text x='90' y='200' font-size='60'>{{ name }}</text><text x='90' y='300' font-size='40'>{{ award_title }}</text>";
    draw_own("led-landscape", &sheet(bare), &banner).unwrap();
}

#[test]
fn small_cropped_and_overlapping_words_are_found() {
    let small = flaw(&WHOLE.replace("font-size='30'", "font-size='15'"));
    assert!(small.ends_with("is drawn at 15, and this format needs at least 22"), "{small}");
    assert_eq!(flaw(&WHOLE.replace("x='90' y='200'", "x='-9' y='200'")), "“贺清岚” reaches beyond the edge");
    let scaled = WHOLE.replace("<text x='90' y='500' font-size='30'", "<text transform='scale(0.5)' x='180' y='1000' font-size='30'");
    assert!(flaw(&scaled).contains("is drawn at 15"), "what counts is the size that is seen");
    assert!(flaw(&WHOLE.replace("x='90' y='300'", "x='90' y='220'")).contains("overlap"));
    assert_eq!(flaw(&WHOLE.replace("x='90' y='200'", "x='1450' y='200'")), "“贺清岚” and “QR” overlap");
}

#[test]
fn the_code_must_be_large_whole_and_lead_to_the_right_place() {
    let half = WHOLE.replace("translate(1400 100)", "translate(1400 100) scale(0.4)");
    assert!(flaw(&half).contains("and this format needs 140 px"), "{}", flaw(&half));
    let covered = format!("{WHOLE}<rect x='1430' y='130' width='140' height='140' fill='#000'/>");
    assert_eq!(flaw(&covered), "the QR code cannot be read back from the picture");
    let no_quiet = format!("{WHOLE}<rect x='1380' y='80' width='55' height='400' fill='#000'/>");
    assert!(flaw(&no_quiet).starts_with("the QR code"), "the quiet zone is part of the code");
}

#[test]
fn a_sponsor_takes_a_fifth_at_most_and_has_no_code() {
    let mut banner = honoree("zh", "贺清岚");
    banner.sponsor = Some(Sponsor { name: "某某机械有限公司".to_owned(), logo: None });
    let block = |width: u32| format!("{WHOLE}<g id='sponsor'><rect x='90' y='600' width='{width}' height='400' fill='#ddd'/></g>");
    draw_own("led-landscape", &sheet(&block(1000)), &banner).unwrap();
    let error = draw_own("led-landscape", &sheet(&block(1100)), &banner).err().unwrap();
    assert_eq!(error.to_string(), "the sponsor's block takes 22 % of the area, and at most 20 % are allowed");
    for name in DESIGNS {
        for preset in presets() {
            draw(preset, name, &banner).unwrap_or_else(|error| panic!("{} {name}: {error}", preset.id));
        }
    }
    let code = draw(preset("weibo").unwrap(), "portrait", &honoree("zh", "贺清岚")).unwrap().pixels;
    let (x, y) = (code.width() * 2 / 3, code.height() * 2 / 3);
    assert!(has_code(&image::imageops::crop_imm(&code, x, y, code.width() - x, code.height() - y).to_image()));
    assert!(!has_code(&RgbImage::from_pixel(90, 90, image::Rgb([200, 30, 30]))));
}

#[test]
fn a_character_without_glyph_is_an_error_also_in_the_design() {
    let error = draw(preset("share-card").unwrap(), "portrait", &honoree("zh", "贺\u{E123}")).err().unwrap();
    assert_eq!(error.to_string(), "no font can draw “\u{E123}” (U+E123) in “贺\u{E123}”");
    assert!(flaw("<text>\u{E123}</text>").contains("in “the banner design”"));
}

#[test]
fn errors_of_a_design_say_where() {
    let error = |svg: &str| draw_own("led-landscape", svg, &honoree("zh", "贺清岚")).err().unwrap().to_string();
    assert!(error("{{ nmae }}").contains("own.svg:1:4"), "{}", error("{{ nmae }}"));
    assert!(error("<svg").starts_with("the banner design is not a valid SVG"));
    let narrow = "{% set t = fit(text=citation, width=100, max=30) %}";
    assert!(error(narrow).contains("does not fit in 1 line(s) of 100 px, not even at 22 px"));
}

#[test]
fn what_a_pdf_cannot_carry_is_told() {
    let gradient = "<linearGradient id='g'><stop stop-color='#000'/><stop offset='1' stop-color='#fff'/></linearGradient>\
        <rect width='9' height='9' fill='url(#g)'/>";
    assert_eq!(flaw(&format!("{WHOLE}{gradient}")), "a PDF cannot carry the gradient that the design uses");
    let clipped = "<clipPath id='c'><circle cx='200' cy='800' r='90'/></clipPath><rect x='90' y='700' width='300' height='300' fill='#a00' \
        fill-opacity='0.5' clip-path='url(#c)'/><path d='M90 700 Q 300 800 500 700' stroke='#000' stroke-width='3' stroke-dasharray='4 2' fill='none'/>";
    draw_own("led-landscape", &sheet(&format!("{WHOLE}{clipped}")), &honoree("zh", "贺清岚")).unwrap();
}

#[test]
fn a_design_cannot_read_the_disk() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("red.png");
    RgbImage::from_pixel(9, 9, image::Rgb([255, 0, 0])).save(&file).unwrap();
    let inner = format!("{WHOLE}<image href='{}' x='90' y='700' width='300' height='300'/>", file.display());
    let drawn = draw_own("led-landscape", &sheet(&inner), &honoree("zh", "贺清岚")).unwrap();
    assert_eq!(drawn.pixels.get_pixel(200, 800).0, [255; 3]);
}
