//! Draws a filled design: one SVG, from which PNG, SVG with outlines and PDF are made.
//!
//! The renderer sees only our fonts and our pictures: an address in a design never reaches the disk. What comes out is
//! looked at by [`inspect`] before anybody else sees it.

use std::collections::BTreeSet;
use std::fmt::Write;
use std::sync::{Arc, Mutex, PoisonError};

use image::RgbImage;
use resvg::{
    tiny_skia::{Pixmap, Transform},
    usvg::{ImageHrefResolver, ImageKind, Options, Tree},
};
use sha2::{Digest, Sha256};

use super::{
    design::{Design, Sheet},
    error::BannerError,
    fonts::{FontBook, MissingChar},
    input::{Banner, Darkroom},
    inspect, outlined, pdf, photo,
    preset::{INCH, Medium},
};

/// Rises with every change of this code that changes a byte, so that caches notice.
const VERSION: u32 = 6;

/// The forms a banner can have.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Format {
    /// Pixels: for screens the thing itself, for prints a proof.
    Png,
    /// Shapes, with letters as outlines.
    Svg,
    /// A page with real text and embedded fonts.
    Pdf,
    /// Pixels, for platforms that bound the bytes of a picture.
    Jpg,
}

impl Format {
    /// All of them.
    pub const ALL: [Format; 4] = [Format::Png, Format::Svg, Format::Pdf, Format::Jpg];

    /// Whether it is pixels, and so only a proof of what is printed.
    pub fn is_raster(self) -> bool {
        matches!(self, Format::Png | Format::Jpg)
    }

    /// The ending of its files.
    pub fn extension(self) -> &'static str {
        match self {
            Format::Png => "png",
            Format::Svg => "svg",
            Format::Pdf => "pdf",
            Format::Jpg => "jpg",
        }
    }
}

/// A banner that was drawn and inspected.
pub struct Drawn {
    /// The bytes of each form asked for, in the order asked for.
    pub files: Vec<Vec<u8>>,
    /// The pixels, for smaller pictures.
    pub pixels: RgbImage,
    /// Every text on it, in the order of reading.
    pub texts: Vec<String>,
    /// Places of the faces whose letters it shows, for [`FontBook::face_file`].
    pub faces: BTreeSet<usize>,
}

/// Draws a banner; same input, same bytes, without metadata.
pub fn render(design: &Design, banner: &Banner, darkroom: &Arc<dyn Darkroom>, formats: &[Format]) -> Result<Drawn, BannerError> {
    let sheet = design.fill(banner, darkroom)?;
    let tree = raster_tree(design, &sheet, darkroom)?;
    let pixels = paint(design, &tree)?;
    let texts = inspect::inspect(design, banner, &tree, &pixels)?;
    let shapes = if formats.iter().any(|format| !format.is_raster()) { Some(shapes(design, &sheet, darkroom)?) } else { None };
    let shapes = shapes.as_ref().unwrap_or(&tree);
    let form = |format: &Format| match format {
        Format::Png => photo::published_png(pixels.as_raw(), pixels.dimensions()),
        Format::Jpg => photo::published_jpeg(&pixels, design.preset.jpg),
        Format::Svg => outlined::write(design.preset, banner, shapes, &texts).map(String::into_bytes),
        Format::Pdf => pdf::write(design.preset, banner, shapes),
    };
    let files = formats.iter().map(form).collect::<Result<_, _>>()?;
    Ok(Drawn { files, pixels, texts, faces: design.fonts.cast_of(&tree) })
}

/// The pixels of a banner with all its flaws, for those who make designs.
pub fn sketch(design: &Design, banner: &Banner, darkroom: &Arc<dyn Darkroom>) -> Result<RgbImage, BannerError> {
    let sheet = design.fill(banner, darkroom)?;
    paint(design, &raster_tree(design, &sheet, darkroom)?)
}

/// What a banner's bytes depend on, for the key of a cache.
pub fn recipe(design: &Design, banner: &Banner) -> String {
    let json = |value: Result<String, serde_json::Error>| value.expect("plain data with text keys becomes JSON");
    let mut recipe = format!("banner {VERSION} {}\nfonts {}\n", design.name, design.fonts.digest());
    for (name, text) in design.templates {
        let digest: String = Sha256::digest(text).iter().map(|byte| format!("{byte:02x}")).collect();
        writeln!(recipe, "template {name} {digest}").expect("a string takes all that is written");
    }
    let preset = design.preset;
    recipe += &json(serde_json::to_string(&(&preset.id, preset.canvas(), preset.medium, &preset.must, preset.jpg)));
    recipe.push('\n');
    recipe += &json(serde_json::to_string(banner));
    recipe
}

/// The drawing with photos at the pixels of the PNG, as they are.
fn raster_tree(design: &Design, sheet: &Sheet, darkroom: &Arc<dyn Darkroom>) -> Result<Tree, BannerError> {
    let pictures = sheet.pictures(&**darkroom, 1.0)?;
    let pictures = pictures.iter().map(photo::stored_png).collect::<Result<Vec<_>, _>>()?;
    tree(design.fonts, &sheet.svg, pictures.into_iter().map(|png| ImageKind::PNG(Arc::new(png))).collect())
}

/// The drawing with photos as finely as the medium wants them.
fn shapes(design: &Design, sheet: &Sheet, darkroom: &Arc<dyn Darkroom>) -> Result<Tree, BannerError> {
    let scale = match design.preset.medium {
        Medium::Screen(_) => 1.0,
        Medium::Print(print) => print.dpi / INCH / print.proof,
    };
    let pictures = sheet.pictures(&**darkroom, scale)?;
    let pictures = pictures.iter().map(photo::inner_jpeg).collect::<Result<Vec<_>, _>>()?;
    tree(design.fonts, &sheet.svg, pictures.into_iter().map(|jpeg| ImageKind::JPEG(Arc::new(jpeg))).collect())
}

fn tree(fonts: &FontBook, svg: &str, pictures: Vec<ImageKind>) -> Result<Tree, BannerError> {
    let missing = Mutex::new(Vec::new());
    let options = Options {
        fontdb: fonts.database(),
        font_resolver: fonts.resolver(&missing),
        image_href_resolver: only(pictures),
        ..Options::default()
    };
    let tree = Tree::from_str(svg, &options).map_err(|error| BannerError::Svg(error.to_string()))?;
    let missing = missing.lock().unwrap_or_else(PoisonError::into_inner).first().copied();
    match missing {
        Some(ch) => Err(MissingChar { ch, text: "the banner design".to_owned() }.into()),
        None => Ok(tree),
    }
}

fn paint(design: &Design, tree: &Tree) -> Result<RgbImage, BannerError> {
    let canvas = design.preset.canvas();
    let empty = || BannerError::Svg("the preset is empty".to_owned());
    let mut pixels = Pixmap::new(canvas.width, canvas.height).ok_or_else(empty)?;
    let (x, y) = (canvas.width as f32 / tree.size().width(), canvas.height as f32 / tree.size().height());
    resvg::render(tree, Transform::from_scale(x, y), &mut pixels.as_mut());
    let rgb: Vec<u8> = pixels.data().chunks_exact(4).flat_map(|pixel| [pixel[0], pixel[1], pixel[2]]).collect();
    RgbImage::from_raw(canvas.width, canvas.height, rgb).ok_or_else(empty)
}

/// Gives out our own pictures by their index and those inside the design; nothing from the disk, no SVG in the SVG.
fn only(pictures: Vec<ImageKind>) -> ImageHrefResolver<'static> {
    ImageHrefResolver {
        resolve_data: Box::new(|mime, data, _| match mime {
            "image/png" => Some(ImageKind::PNG(data)),
            "image/jpeg" => Some(ImageKind::JPEG(data)),
            _ => None,
        }),
        resolve_string: Box::new(move |href, _| {
            let index: usize = href.strip_prefix("photo:")?.parse().ok()?;
            pictures.get(index).cloned()
        }),
    }
}
