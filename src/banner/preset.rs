//! The sizes a banner can be drawn in, read from `data/banners.toml`.
//!
//! Screens and platforms change their sizes, so a preset is data with a source and a date, never code. A design knows
//! only the [`Canvas`]: pixels of the screen, or of the proof of a print.

use std::{collections::BTreeMap, sync::LazyLock};

use serde::{Deserialize, Serialize};

/// What a campaign gets when it does not choose.
pub const DEFAULT_PRESETS: [&str; 2] = ["led-landscape", "elevator-portrait"];

/// One size, with what a design must know to fill it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(try_from = "Row")]
pub struct Preset {
    /// Name in the configuration and in the address of the file.
    pub id: String,
    /// What readers see, by language.
    pub label: BTreeMap<String, String>,
    /// What it is shown on, with its size.
    pub medium: Medium,
    /// Margins of the visible part that may be hidden by a frame or a crop, in the medium's unit.
    pub safe: Margins,
    /// The smallest type that can be read at the usual distance, in the medium's unit.
    pub min_text: f32,
    /// The smallest QR code, its quiet zone not counted, in the medium's unit; none if the format carries no code.
    pub qr: Option<f32>,
    /// Most bytes of a JPEG, where the platform wants one.
    pub jpg: Option<u32>,
    /// What is never left out.
    pub must: Vec<Must>,
    /// Why it does without the issuer, if it does.
    pub bare: Option<String>,
    /// Where the size comes from.
    pub source: Source,
    /// The day somebody last looked.
    pub checked_on: toml::value::Datetime,
}

/// Where a size comes from.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Source {
    /// How far it can be trusted.
    pub mark: Trust,
    /// Where it was read.
    pub urls: Vec<String>,
    /// What there is to know.
    pub note: String,
}

/// How far a source can be trusted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Trust {
    /// Several sources agree.
    Strong,
    /// One source.
    Weak,
    /// Sources disagree.
    Conflicting,
    /// The award notices ask it of films.
    Notice,
    /// It follows from a standard.
    Computed,
    /// What is usual; no source was found.
    Practice,
}

/// What a banner is shown on.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Medium {
    /// A screen; lengths are pixels.
    Screen(Pixels),
    /// Paper, film or cloth; lengths are millimetres.
    Print(Print),
}

/// A size in pixels.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Pixels {
    /// Across.
    pub width: u32,
    /// Down.
    pub height: u32,
}

/// A size in millimetres, with what a printer must know.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Print {
    /// The finished piece across.
    pub width: f32,
    /// The finished piece down.
    pub height: f32,
    /// What is printed beyond it on every side.
    pub bleed: f32,
    /// The window through which a light box shows it.
    pub visible: Option<Window>,
    /// Resolution of photos in the PDF.
    pub dpi: f32,
    /// Pixels per millimetre of the PNG.
    pub proof: f32,
    /// Metres from which it is read.
    pub distance: f32,
}

/// The window of a light box in millimetres.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Window {
    /// Across.
    pub width: f32,
    /// Down.
    pub height: f32,
}

/// Distances from the four edges.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Margins {
    /// From the upper edge.
    pub top: f32,
    /// From the right edge.
    pub right: f32,
    /// From the lower edge.
    pub bottom: f32,
    /// From the left edge.
    pub left: f32,
}

/// A part of a banner that a format does not do without.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Must {
    /// Whom it is about.
    Name,
    /// The award's full title.
    Title,
    /// “公益广告”.
    Label,
    /// Who publishes it.
    Issuer,
}

/// The kinds of format that need a layout of their own, by width over height of what is seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Shape {
    /// From 5.5:1 on: one line across a page.
    Bar,
    /// From 2.1:1 on.
    Strip,
    /// From 1.12:1 on.
    Landscape,
    /// Down to 0.82:1.
    Square,
    /// Down to 0.6:1.
    Portrait,
    /// Below: a lift screen, a stand.
    Tall,
}

/// The ground a design draws on, in pixels of the PNG; it includes the bleed.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Canvas {
    /// Across.
    pub width: u32,
    /// Down.
    pub height: u32,
    /// From each edge of the canvas to where text may stand.
    pub safe: Margins,
    /// What is trimmed off or hidden by a frame, across.
    pub hidden_x: f32,
    /// What is trimmed off or hidden by a frame, down.
    pub hidden_y: f32,
    /// The smallest type.
    pub min_text: f32,
    /// The smallest code, its quiet zone not counted.
    pub qr: Option<f32>,
    /// Pixels per unit of the preset.
    pub scale: f32,
    /// The layout it asks for.
    pub shape: Shape,
}

/// Millimetres in an inch.
pub const INCH: f32 = 25.4;

impl Preset {
    /// The ground for a design.
    pub fn canvas(&self) -> Canvas {
        let (scale, (width, height), (hidden_x, hidden_y)) = match self.medium {
            Medium::Screen(size) => (1.0, (size.width as f32, size.height as f32), (0.0, 0.0)),
            Medium::Print(print) => (print.proof, print.sheet(), print.hidden()),
        };
        let seen = (width - 2.0 * hidden_x) / (height - 2.0 * hidden_y);
        let safe = &self.safe;
        let (x, y) = (|inner: f32| (inner + hidden_x) * scale, |inner: f32| (inner + hidden_y) * scale);
        Canvas {
            width: (width * scale).round() as u32,
            height: (height * scale).round() as u32,
            safe: Margins { top: y(safe.top), right: x(safe.right), bottom: y(safe.bottom), left: x(safe.left) },
            hidden_x: hidden_x * scale,
            hidden_y: hidden_y * scale,
            min_text: self.min_text * scale,
            qr: self.qr.map(|size| size * scale),
            scale,
            shape: Shape::of(seen),
        }
    }

    /// The finished size: `1920 × 1080 px` or `297 × 420 mm`.
    pub fn size(&self) -> String {
        match self.medium {
            Medium::Screen(size) => format!("{} × {} px", size.width, size.height),
            Medium::Print(print) => format!("{} × {} mm", print.width, print.height),
        }
    }

    /// Whether it is printed.
    pub fn is_print(&self) -> bool {
        matches!(self.medium, Medium::Print(_))
    }

    /// The label in a language, or in the one it has.
    pub fn label(&self, lang: &str) -> &str {
        let any = || self.label.values().next();
        self.label.get(lang).or_else(any).unwrap_or(&self.id)
    }
}

impl Print {
    /// Width and height with the bleed.
    pub fn sheet(&self) -> (f32, f32) {
        (self.width + 2.0 * self.bleed, self.height + 2.0 * self.bleed)
    }

    /// Pixels that cover the sheet with its bleed, at the resolution of its photos.
    pub fn pixels(&self) -> (u32, u32) {
        let pixels = |length: f32| f64::from(length * self.dpi / INCH).ceil() as u32;
        (pixels(self.sheet().0), pixels(self.sheet().1))
    }

    /// What is trimmed off or hidden at the left and right, and above and below.
    pub fn hidden(&self) -> (f32, f32) {
        let frame = |whole: f32, seen: f32| (whole - seen) / 2.0;
        let window = self.visible.unwrap_or(Window { width: self.width, height: self.height });
        (self.bleed + frame(self.width, window.width), self.bleed + frame(self.height, window.height))
    }
}

impl Shape {
    fn of(ratio: f32) -> Shape {
        match ratio {
            ratio if ratio >= 5.5 => Shape::Bar,
            ratio if ratio >= 2.1 => Shape::Strip,
            ratio if ratio >= 1.12 => Shape::Landscape,
            ratio if ratio >= 0.82 => Shape::Square,
            ratio if ratio >= 0.6 => Shape::Portrait,
            _ => Shape::Tall,
        }
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

/// A preset as it stands in the file.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    id: String,
    label: BTreeMap<String, String>,
    screen: Option<Pixels>,
    print: Option<Print>,
    safe: Margins,
    min_text: f32,
    qr: Option<f32>,
    jpg: Option<u32>,
    must: Vec<Must>,
    bare: Option<String>,
    source: Source,
    checked_on: toml::value::Datetime,
}

impl TryFrom<Row> for Preset {
    type Error = String;

    fn try_from(row: Row) -> Result<Preset, String> {
        let medium = match (row.screen, row.print) {
            (Some(size), None) => Medium::Screen(size),
            (None, Some(print)) => Medium::Print(print),
            _ => return Err(format!("{} needs either `screen` or `print`", row.id)),
        };
        let Row { id, label, safe, min_text, qr, jpg, must, bare, source, checked_on, .. } = row;
        Ok(Preset { id, label, medium, safe, min_text, qr, jpg, must, bare, source, checked_on })
    }
}

static PRESETS: LazyLock<Vec<Preset>> = LazyLock::new(|| {
    let file: File = toml::from_str(include_str!("../../data/banners.toml")).expect("the built-in presets are checked by a test");
    file.presets
});
