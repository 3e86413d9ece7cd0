//! One photo on the contact sheet: the whole picture, its crops, and what is to be said about it.

use serde::Serialize;

use crate::diag::{Diagnostic, Speech, say};
use crate::media::photo::{Frame, Glance, PhotoInfo, social_frame};
use crate::model::honoree::{PhotoEntry, PhotoRole};
use crate::render::crop_tenths;
use base64::prelude::{BASE64_STANDARD, Engine};

/// Width by height of the cards in the default theme.
const CARD: f64 = 0.8;

/// What is known of a photo.
pub struct Seen<'p> {
    /// As the record names it.
    pub entry: &'p PhotoEntry,
    /// Its size.
    pub info: PhotoInfo,
    /// By its pixels.
    pub glance: Glance,
    /// The whole picture, small, as WebP.
    pub webp: &'p [u8],
    /// What was found about it.
    pub findings: Vec<&'p Diagnostic>,
}

/// What the page says of a photo.
#[derive(Debug, Serialize)]
pub struct Shot {
    file: String,
    note: String,
    picture: String,
    width: u32,
    height: u32,
    social: Cut,
    /// Only of portraits: other photos are not shown on cards.
    card: Option<Cut>,
    focus: [f64; 2],
    is_given: bool,
    source: String,
    line: String,
    findings: Vec<String>,
}

/// A crop in pixels of the source.
#[derive(Debug, Serialize)]
struct Cut {
    left: f64,
    top: f64,
    width: f64,
    height: f64,
}

impl From<Frame> for Cut {
    fn from(frame: Frame) -> Cut {
        let [left, top, width, height] = [frame.left, frame.top, frame.width, frame.height].map(|side| (side * 10.0).round() / 10.0);
        Cut { left, top, width, height }
    }
}

impl Shot {
    /// Draws up what the page says.
    pub fn new(seen: &Seen<'_>, speech: Speech) -> Shot {
        let Seen { entry, info, glance, .. } = seen;
        let word = |zh: &str, en: &str| say(zh, en).in_language(speech).to_owned();
        let point = entry.focus.map_or_else(|| glance.focus.map(|part| f64::from(part) / 1000.0), |point| point.map(f64::from));
        let [x, y] = point.map(|part| (part.clamp(0.0, 1.0) * 100.0).round() / 100.0);
        let source = match (entry.focus, glance.heads) {
            (Some(_), _) => word("焦点：档案写明", "Focus: given in the record"),
            (None, Some(_)) => word("焦点：自动，依人脸", "Focus: found by faces"),
            (None, None) => word("焦点：自动，没有认出人脸", "Focus: guessed, no face was found"),
        };
        let is_card = entry.role == PhotoRole::Portrait;
        Shot {
            file: entry.file.name().to_owned(),
            note: format!("{}×{} · {} KB", info.width, info.height, entry.file.bytes / 1000),
            picture: format!("data:image/webp;base64,{}", BASE64_STANDARD.encode(seen.webp)),
            width: info.width,
            height: info.height,
            social: social_frame(info, entry.focus, glance).into(),
            card: is_card.then(|| card(info, crop_tenths(entry.focus, Some(glance))).into()),
            focus: [x * f64::from(info.width), y * f64::from(info.height)],
            is_given: entry.focus.is_some(),
            source,
            line: format!("focus = [{x:.2}, {y:.2}]"),
            findings: seen.findings.iter().map(|finding| finding.message.in_language(speech).to_owned()).collect(),
        }
    }
}

/// What a card shows: the style sheet places the picture by tenths.
fn card(info: &PhotoInfo, [x, y]: [u8; 2]) -> Frame {
    let (full_width, full_height) = (f64::from(info.width), f64::from(info.height));
    let width = full_width.min(full_height * CARD);
    let height = width / CARD;
    let tenths = |room: f64, at: u8| room * f64::from(at) / 10.0;
    Frame { left: tenths(full_width - width, x), top: tenths(full_height - height, y), width, height }
}
