//! The sizes a banner can be drawn in, read from `data/banners.toml`.
//!
//! Screens and platforms change their sizes, so a preset is data with a source and a date, never code.

use std::{collections::BTreeMap, sync::LazyLock};

use serde::{Deserialize, Serialize};

/// What a campaign gets when it does not choose.
pub const DEFAULT_PRESETS: [&str; 2] = ["led-landscape", "elevator-portrait"];

/// One size, with what a design must know to fill it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Preset {
    /// Name in the configuration and in the address of the file.
    pub id: String,
    /// What readers see, by language.
    pub label: BTreeMap<String, String>,
    /// Pixels across.
    pub width: u32,
    /// Pixels down.
    pub height: u32,
    /// Margins that may be hidden by a frame or a crop.
    pub safe: Margins,
    /// The smallest type that can be read at the usual distance, in pixels.
    pub min_text: u32,
    /// Where the size comes from.
    pub source: String,
    /// The day somebody last looked.
    pub checked_on: toml::value::Datetime,
}

/// Distances from the four edges, in pixels.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Margins {
    /// From the upper edge.
    pub top: u32,
    /// From the right edge.
    pub right: u32,
    /// From the lower edge.
    pub bottom: u32,
    /// From the left edge.
    pub left: u32,
}

/// The kinds of format that need a layout of their own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Shape {
    /// Wider than high, up to about 2:1.
    Landscape,
    /// Higher than wide.
    Portrait,
    /// Wider than 2.1:1, such as an article cover.
    Strip,
}

impl Preset {
    /// The layout this size asks for.
    pub fn shape(&self) -> Shape {
        match f64::from(self.width) / f64::from(self.height) {
            ratio if ratio > 2.1 => Shape::Strip,
            ratio if ratio > 1.0 => Shape::Landscape,
            _ => Shape::Portrait,
        }
    }

    /// The label in a language, or in the one it has.
    pub fn label(&self, lang: &str) -> &str {
        let any = || self.label.values().next();
        self.label.get(lang).or_else(any).unwrap_or(&self.id)
    }
}

/// All presets, in the order of the file.
pub fn presets() -> &'static [Preset] {
    &PRESETS
}

/// The preset of that name.
pub fn preset(id: &str) -> Option<&'static Preset> {
    presets().iter().find(|preset| preset.id == id)
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    presets: Vec<Preset>,
}

static PRESETS: LazyLock<Vec<Preset>> = LazyLock::new(|| {
    let file: File = toml::from_str(include_str!("../../data/banners.toml")).expect("the built-in presets are checked by a test");
    file.presets
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_preset_is_whole() {
        assert!(presets().len() >= 4);
        for preset in presets() {
            assert!(preset.label.contains_key("zh") && preset.label.contains_key("en"));
            assert!(preset.safe.left + preset.safe.right < preset.width / 2);
            assert!(preset.safe.top + preset.safe.bottom < preset.height / 2);
            assert!(preset.min_text >= 12, "{} would be unreadable", preset.id);
        }
    }

    #[test]
    fn defaults_exist_and_shapes_follow_the_ratio() {
        assert!(DEFAULT_PRESETS.iter().all(|id| preset(id).is_some()));
        let shape = |id| preset(id).unwrap().shape();
        assert_eq!(shape("led-landscape"), Shape::Landscape);
        assert_eq!(shape("share-card"), Shape::Landscape);
        assert_eq!(shape("elevator-portrait"), Shape::Portrait);
        assert_eq!(shape("wechat-cover"), Shape::Strip);
    }
}
