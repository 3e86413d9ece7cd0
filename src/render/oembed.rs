//! The static oEmbed document of an honoree: a `rich` card of fixed numeric size (oembed.com §2.3).

use serde_json::json;

use super::view::View;
use crate::plan::{CampaignAt, HonoreeAt};

/// Size of the card in CSS pixels; the card itself adapts to the width that it gets.
const SIZE: (u32, u32) = (640, 240);

/// Seconds for which a consumer may keep the answer.
const CACHE_AGE: u32 = 86_400;

/// The document in one language.
pub(super) fn document(view: View<'_>, campaign: CampaignAt, honoree: HonoreeAt) -> Vec<u8> {
    let profile = &view.site.campaigns[campaign].profiles[honoree];
    let document = json!({
        "version": "1.0",
        "type": "rich",
        "title": view.words_of(&profile.name),
        "provider_name": view.words_of(&view.site.config.title),
        "provider_url": format!("{}/", view.site.config.base_url),
        "cache_age": CACHE_AGE,
        "width": SIZE.0,
        "height": SIZE.1,
        "html": view.embed_code(campaign, honoree),
    });
    let mut bytes = serde_json::to_vec_pretty(&document).expect("a JSON value can be printed");
    bytes.push(b'\n');
    bytes
}
