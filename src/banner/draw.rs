//! Draws a filled design: SVG to pixels to PNG.
//!
//! The renderer sees only our fonts and our pictures: an address in a design never reaches the disk.

use std::{
    fmt::Write,
    sync::{Arc, Mutex, PoisonError},
};

use image::RgbImage;
use resvg::{
    tiny_skia::{Pixmap, Transform},
    usvg::{ImageHrefResolver, ImageKind, Options, Tree},
};
use sha2::{Digest, Sha256};

use super::{
    design::{Design, Sheet},
    error::BannerError,
    fonts::MissingChar,
    input::Banner,
    photo,
    preset::Preset,
};

/// Rises with every change of this code that changes a pixel, so that caches notice.
const VERSION: u32 = 2;

/// The banner as a PNG of exactly the preset's size, without metadata; same input, same bytes.
///
/// `photos` are the pixels of [`Banner::photos`], in that order; a derivative about as large as the banner is best.
pub fn render_png(design: &Design, banner: &Banner, photos: Vec<RgbImage>) -> Result<Vec<u8>, BannerError> {
    let sheet = design.fill(banner, photos)?;
    let pixels = paint(design, &sheet)?;
    let rgb: Vec<u8> = pixels.data().chunks_exact(4).flat_map(|pixel| [pixel[0], pixel[1], pixel[2]]).collect();
    photo::published_png(&rgb, (pixels.width(), pixels.height()))
}

/// The banner as one SVG file with its photos inside; its text needs the same fonts wherever it is opened.
pub fn render_svg(design: &Design, banner: &Banner, photos: Vec<RgbImage>) -> Result<String, BannerError> {
    let sheet = design.fill(banner, photos)?;
    let mut svg = sheet.svg;
    for (index, picture) in sheet.pictures.iter().enumerate().rev() {
        svg = svg.replace(&format!("\"photo:{index}\""), &format!("\"{}\"", data_uri(picture)?));
    }
    Ok(svg)
}

/// What a banner's bytes depend on, for the key of a cache.
pub fn recipe(preset: &Preset, template: &str, fonts_digest: &str, banner: &Banner) -> String {
    let json = |value: Result<String, serde_json::Error>| value.expect("plain data with text keys becomes JSON");
    let mut recipe = format!("banner {VERSION}\nfonts {fonts_digest}\n");
    let template: String = Sha256::digest(template).iter().map(|byte| format!("{byte:02x}")).collect();
    writeln!(recipe, "template {template}").expect("a string takes all that is written");
    let size = (preset.width, preset.height, preset.safe, preset.min_text);
    recipe += &json(serde_json::to_string(&size));
    recipe.push('\n');
    recipe += &json(serde_json::to_string(banner));
    recipe
}

fn paint(design: &Design, sheet: &Sheet) -> Result<Pixmap, BannerError> {
    let missing = Mutex::new(Vec::new());
    let pictures = sheet.pictures.iter().map(photo::stored_png).collect::<Result<Vec<_>, _>>()?;
    let options = Options {
        fontdb: design.fonts.database(),
        font_resolver: design.fonts.resolver(&missing),
        image_href_resolver: only(pictures),
        ..Options::default()
    };
    let tree = Tree::from_str(&sheet.svg, &options).map_err(|error| BannerError::Svg(error.to_string()))?;
    let missing = missing.lock().unwrap_or_else(PoisonError::into_inner).first().copied();
    if let Some(ch) = missing {
        return Err(MissingChar { ch, text: "the banner design".to_owned() }.into());
    }
    let (width, height) = (design.preset.width, design.preset.height);
    let mut pixels = Pixmap::new(width, height).ok_or_else(|| BannerError::Svg("the preset is empty".to_owned()))?;
    let scale = Transform::from_scale(width as f32 / tree.size().width(), height as f32 / tree.size().height());
    resvg::render(&tree, scale, &mut pixels.as_mut());
    Ok(pixels)
}

/// Gives out our own pictures by their index and those inside the design; nothing from the disk, no SVG in the SVG.
fn only(pictures: Vec<Vec<u8>>) -> ImageHrefResolver<'static> {
    let pictures: Vec<_> = pictures.into_iter().map(Arc::new).collect();
    ImageHrefResolver {
        resolve_data: Box::new(|mime, data, _| match mime {
            "image/png" => Some(ImageKind::PNG(data)),
            "image/jpeg" => Some(ImageKind::JPEG(data)),
            _ => None,
        }),
        resolve_string: Box::new(move |href, _| {
            let index: usize = href.strip_prefix("photo:")?.parse().ok()?;
            pictures.get(index).map(|png| ImageKind::PNG(Arc::clone(png)))
        }),
    }
}

fn data_uri(picture: &RgbImage) -> Result<String, BannerError> {
    let mut jpeg = Vec::new();
    let (width, height) = (picture.width() as u16, picture.height() as u16);
    jpeg_encoder::Encoder::new(&mut jpeg, 90)
        .encode(picture.as_raw(), width, height, jpeg_encoder::ColorType::Rgb)
        .map_err(|error| BannerError::Encode(error.to_string()))?;
    Ok(format!("data:image/jpeg;base64,{}", base64(&jpeg)))
}

/// Base64 with padding (RFC 4648).
fn base64(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for group in bytes.chunks(3) {
        let at = |i: usize| u32::from(group.get(i).copied().unwrap_or(0));
        let bits = at(0) << 16 | at(1) << 8 | at(2);
        for digit in 0..4 {
            let index = (bits >> (18 - 6 * digit)) as usize & 63;
            text.push(if digit > group.len() { '=' } else { DIGITS[index] as char });
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::super::{CAMPAIGN_DESIGN, CampaignBanner, Entry, FontBook, HONOREE_DESIGN, HonoreeBanner, Labels, Photo, preset, presets};
    use super::*;

    const URL: &str = "https://example.org/site/taiyuan-2023/honorees/gulijiana-ainiwarjan/";

    fn fonts() -> FontBook {
        FontBook::load(&[], true).expect("fonts-noto-cjk is installed where the tests run")
    }

    fn labels() -> Labels {
        let [public_ad, issued_by, scan] = ["公益广告", "发布：", "扫码阅读事迹"].map(str::to_owned);
        Labels { public_ad, issued_by, scan }
    }

    fn hosts() -> Vec<String> {
        ["中共某自治区委员会宣传部", "某自治区科学技术协会", "某自治区国防科学技术工业办公室"].map(str::to_owned).to_vec()
    }

    fn portrait() -> Photo {
        Photo { digest: "d1".to_owned(), focus: (0.5, 0.36) }
    }

    fn honoree(name: &str) -> HonoreeBanner {
        HonoreeBanner {
            lang: "zh".to_owned(),
            award_title: "内蒙古自治区2023年“最美科技工作者”".to_owned(),
            year: 2023,
            name: name.to_owned(),
            name_latin: Some("He Qinglan".to_owned()),
            role_line: "汾岭生态修复研究所研究员".to_owned(),
            citation: "她在煤矸石山上守了二十年，用本地草木一层一层把黑山养成青山，三十七座矸石山在她手里长出了土。".to_owned(),
            photo: Some(portrait()),
            hosts: hosts(),
            url: URL.to_owned(),
            labels: labels(),
            sample: Some("示例内容，人物系虚构".to_owned()),
        }
    }

    fn campaign(names: &[&str]) -> Banner {
        let entry = |name: &&str| Entry { name: (*name).to_owned(), photo: Some(portrait()) };
        Banner::Campaign(CampaignBanner {
            lang: "zh".to_owned(),
            award_title: "太原市2023年“最美科技工作者”".to_owned(),
            year: 2023,
            slogan: None,
            honorees: names.iter().map(entry).collect(),
            hosts: hosts(),
            url: URL.to_owned(),
            labels: labels(),
            sample: None,
        })
    }

    fn draw(preset: &Preset, template: &str, fonts: &FontBook, banner: &Banner) -> Result<Vec<u8>, BannerError> {
        let photo = RgbImage::from_fn(50, 70, |x, y| image::Rgb([x as u8 * 5, y as u8 * 3, 120]));
        let photos = banner.photos().iter().map(|_| photo.clone()).collect();
        render_png(&Design { preset, template, fonts }, banner, photos)
    }

    fn scan(png: &[u8]) -> String {
        let picture = image::load_from_memory(png).unwrap().to_luma8();
        let (width, height) = picture.dimensions();
        let pixel = |x, y| picture.get_pixel(x as u32, y as u32)[0];
        let mut prepared = rqrr::PreparedImage::prepare_from_greyscale(width as usize, height as usize, pixel);
        prepared.detect_grids()[0].decode().unwrap().1
    }

    #[test]
    fn every_preset_has_its_size_and_a_code_that_scans() {
        let fonts = fonts();
        let one = Banner::Honoree(honoree("贺清岚"));
        let all = campaign(&["贺清岚", "卫衡", "司马远舟"]);
        for preset in presets() {
            for (template, banner) in [(HONOREE_DESIGN, &one), (CAMPAIGN_DESIGN, &all)] {
                let png = draw(preset, template, &fonts, banner).unwrap();
                let size = image::load_from_memory(&png).unwrap();
                assert_eq!((size.width(), size.height()), (preset.width, preset.height));
                assert_eq!(scan(&png), URL, "{}", preset.id);
            }
        }
    }

    #[test]
    fn long_and_short_texts_fit_everywhere() {
        let fonts = fonts();
        let long = "古丽加娜·艾尼瓦尔江·阿卜杜热西提·买买提明·吐尔逊江";
        for preset in presets() {
            for name in ["卫衡", long, "Gulijana Ainiwarjan"] {
                let mut banner = honoree(name);
                banner.award_title = "某某自治区庆祝建党百年暨第二十三届科技工作者日2023年度“最美科技工作者”".to_owned();
                draw(preset, HONOREE_DESIGN, &fonts, &Banner::Honoree(banner.clone())).unwrap();
                banner.photo = None;
                draw(preset, HONOREE_DESIGN, &fonts, &Banner::Honoree(banner)).unwrap();
            }
            for count in [1, 2, 5, 12, 20] {
                draw(preset, CAMPAIGN_DESIGN, &fonts, &campaign(&vec!["司马远舟"; count])).unwrap();
            }
        }
    }

    #[test]
    fn same_input_same_bytes_and_no_metadata() {
        let banner = Banner::Honoree(honoree("贺清岚"));
        let led = preset("share-card").unwrap();
        let (a, b) = (draw(led, HONOREE_DESIGN, &fonts(), &banner), draw(led, HONOREE_DESIGN, &fonts(), &banner));
        let png = a.unwrap();
        assert_eq!(png, b.unwrap());
        assert!(!png.windows(4).any(|name| [b"tEXt", b"iTXt", b"eXIf", b"tIME"].contains(&name.try_into().unwrap())));
    }

    #[test]
    fn a_character_without_glyph_is_an_error_also_in_the_design() {
        let (fonts, led) = (fonts(), preset("share-card").unwrap());
        let banner = Banner::Honoree(honoree("贺\u{E123}"));
        let error = draw(led, HONOREE_DESIGN, &fonts, &banner).unwrap_err();
        assert_eq!(error.to_string(), "no font can draw “\u{E123}” (U+E123) in “贺\u{E123}”");
        let design = "<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'><text>\u{E123}</text></svg>";
        let error = draw(led, design, &fonts, &Banner::Honoree(honoree("贺清岚"))).unwrap_err();
        assert!(error.to_string().contains("in “the banner design”"), "{error}");
    }

    #[test]
    fn errors_of_a_design_say_where() {
        let (fonts, led) = (fonts(), preset("led-landscape").unwrap());
        let banner = Banner::Honoree(honoree("贺清岚"));
        let error = |design: &str| draw(led, design, &fonts, &banner).unwrap_err().to_string();
        assert!(error("{{ nmae }}").contains("banner.xml:1:4"), "{}", error("{{ nmae }}"));
        assert!(error("<svg").starts_with("the banner design is not a valid SVG"));
        let narrow = "{% set t = fit(text=citation, width=100, max=30) %}";
        assert!(error(narrow).contains("does not fit in 1 line(s) of 100 px, not even at 22 px"));
    }

    #[test]
    fn a_design_cannot_read_the_disk() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("red.png");
        image::RgbImage::from_pixel(9, 9, image::Rgb([255, 0, 0])).save(&file).unwrap();
        let image = format!("<image href='{}' width='9' height='9'/>", file.display());
        let design = format!("<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'>{image}</svg>");
        let png = draw(preset("share-card").unwrap(), &design, &fonts(), &Banner::Honoree(honoree("贺清岚"))).unwrap();
        assert_ne!(image::load_from_memory(&png).unwrap().to_rgb8().get_pixel(300, 300)[0], 255);
    }

    #[test]
    fn the_svg_stands_alone() {
        let (fonts, preset) = (fonts(), preset("share-card").unwrap());
        let photo = RgbImage::from_pixel(50, 70, image::Rgb([90, 90, 90]));
        let design = Design { preset, template: HONOREE_DESIGN, fonts: &fonts };
        let mut banner = honoree("贺清岚");
        banner.role_line = "A & B <研究所>".to_owned();
        let svg = render_svg(&design, &Banner::Honoree(banner), vec![photo]).unwrap();
        assert!(svg.contains("data:image/jpeg;base64,/9j/") && !svg.contains("photo:"));
        assert!(svg.contains("A &amp; B &lt;研究所&gt;"));
        assert_eq!([base64(b"M"), base64(b"Ma"), base64(b"Man")], ["TQ==", "TWE=", "TWFu"]);
    }

    #[test]
    fn the_recipe_follows_every_input() {
        let led = preset("led-landscape").unwrap();
        let key = |name: &str, digest: &str, template: &str| {
            let mut banner = honoree(name);
            banner.photo = Some(Photo { digest: digest.to_owned(), focus: (0.5, 0.5) });
            recipe(led, template, "fonts", &Banner::Honoree(banner))
        };
        let first = key("贺清岚", "d1", HONOREE_DESIGN);
        assert_eq!(first, key("贺清岚", "d1", HONOREE_DESIGN));
        let others = [key("卫衡", "d1", HONOREE_DESIGN), key("贺清岚", "d2", HONOREE_DESIGN), key("贺清岚", "d1", "")];
        assert!(others.iter().all(|other| *other != first));
    }
}
