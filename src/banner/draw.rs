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
const VERSION: u32 = 1;

/// The banner as a PNG of exactly the preset's size, without metadata; same input, same bytes.
///
/// `photos` are the pixels of [`Banner::photos`], in that order; a derivative about as large as the banner is best.
pub fn render_png(design: &Design, banner: &Banner, photos: Vec<RgbImage>) -> Result<Vec<u8>, BannerError> {
    let sheet = design.fill(banner, photos)?;
    let pixels = paint(design, &sheet)?;
    let rgb: Vec<u8> = pixels.data().chunks_exact(4).flat_map(|pixel| [pixel[0], pixel[1], pixel[2]]).collect();
    photo::encode(&rgb, (pixels.width(), pixels.height()), png::Compression::Fast)
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

/// Gives out our own pictures by their index, and nothing else.
fn only(pictures: Vec<Vec<u8>>) -> ImageHrefResolver<'static> {
    let pictures: Vec<_> = pictures.into_iter().map(Arc::new).collect();
    ImageHrefResolver {
        resolve_data: ImageHrefResolver::default_data_resolver(),
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
