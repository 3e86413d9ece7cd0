//! The banner as one SVG file that looks the same everywhere: letters are outlines, photos stand inside, and what it says
//! stands in `<title>` and `<desc>` for those who cannot see it.

use resvg::usvg::{Tree, WriteOptions};

use super::{
    error::BannerError,
    input::Banner,
    preset::{Medium, Preset},
};

pub(super) fn write(preset: &Preset, banner: &Banner, tree: &Tree, texts: &[String]) -> Result<String, BannerError> {
    let options = WriteOptions { preserve_text: false, coordinates_precision: 4, transforms_precision: 6, ..WriteOptions::default() };
    let drawn = tree.to_string(&options);
    let (_, inner) = drawn.split_once('>').ok_or_else(|| BannerError::Svg("nothing was drawn".to_owned()))?;
    // The writer puts a space before the data, which RFC 2397 does not know.
    let inner = inner.replace(";base64, ", ";base64,");
    Ok(format!("{}{inner}", head(preset, banner, texts)))
}

fn head(preset: &Preset, banner: &Banner, texts: &[String]) -> String {
    let canvas = preset.canvas();
    let (width, height) = match preset.medium {
        Medium::Screen(size) => (size.width.to_string(), size.height.to_string()),
        Medium::Print(print) => (format!("{}mm", print.sheet().0), format!("{}mm", print.sheet().1)),
    };
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" width=\"{width}\" height=\"{height}\" \
         viewBox=\"0 0 {} {}\" xml:lang=\"{}\" role=\"img\" aria-labelledby=\"title desc\">\n\
         <title id=\"title\">{}</title>\n<desc id=\"desc\">{}</desc>",
        canvas.width,
        canvas.height,
        escaped(&banner.lang),
        escaped(&banner.title()),
        escaped(&texts.join("\n")),
    )
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
