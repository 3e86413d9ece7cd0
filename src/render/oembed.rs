//! The static oEmbed document of an honoree: a `rich` card of fixed numeric size (oembed.com §2.3).

use serde_json::{Value, json};

use super::view::View;
use crate::banner;
use crate::plan::{CampaignAt, HonoreeAt, SitePath, address, banners};

/// Size of the card in CSS pixels; the card itself adapts to the width that it gets.
const SIZE: (u32, u32) = (640, 240);

/// Seconds for which a consumer may keep the answer.
const CACHE_AGE: u32 = 86_400;

/// The document in one language.
pub(super) fn document(view: View<'_>, campaign: CampaignAt, honoree: HonoreeAt) -> Vec<u8> {
    let profile = &view.site.campaigns[campaign].profiles[honoree];
    let mut document = json!({
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
    if let Some((path, size)) = thumbnail(view, campaign, honoree) {
        document["thumbnail_url"] = path.absolute(&view.site.config.base_url).into();
        [("thumbnail_width", size.0), ("thumbnail_height", size.1)]
            .into_iter()
            .for_each(|(key, pixels)| document[key] = Value::from(pixels));
    }
    let mut bytes = serde_json::to_vec_pretty(&document).expect("a JSON value can be printed");
    bytes.push(b'\n');
    bytes
}

/// The drawn card, else the crop of the portrait that link previews show, with its size in pixels.
fn thumbnail(view: View<'_>, campaign: CampaignAt, honoree: HonoreeAt) -> Option<(SitePath, (u32, u32))> {
    let drawn = banners::share_card(view.site, view.lang, campaign, honoree).and_then(|ad| banner::preset(ad.preset));
    let card = drawn.map(|preset| {
        let canvas = preset.canvas();
        (address::share_card(view.site, view.lang, campaign, honoree), (canvas.width, canvas.height))
    });
    card.or_else(|| view.social_crop(&view.site.campaigns[campaign].profiles[honoree]))
}
