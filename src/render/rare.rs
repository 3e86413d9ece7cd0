//! The style sheet that tells browsers which font has which rare characters.

use std::fmt::Write;

use crate::plan::address;
use crate::webfont::{WebFont, ranges};

/// One rule for each font. A browser fetches a font only for a page that shows one of its characters.
pub(super) fn style(fonts: &[WebFont]) -> Vec<u8> {
    let mut style = String::new();
    for font in fonts {
        let path = address::web_font(font);
        let file = path.as_str().trim_start_matches("assets/");
        let weight = font.weights.map(|(from, to)| format!("font-weight:{from} {to};")).unwrap_or_default();
        let ranges = ranges(font.characters.iter().copied());
        let _ = writeln!(
            style,
            "@font-face{{font-family:\"Zuimei Rare\";src:url({file}) format(\"woff2\");font-display:swap;{weight}unicode-range:{ranges}}}"
        );
    }
    style.into_bytes()
}
