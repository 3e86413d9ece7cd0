//! A campaign's honorees for machines: one JSON document, lines of JSON, or a table; and what the members mean.
//!
//! Everything comes from [`Profile`], in the words of one language. Where a text is not there in it, the nearest one stands in its place
//! and `borrowed` says so. Members are never renamed within a version; new ones may come.

mod honoree;
mod schema;
mod table;

use serde_json::{Value, json};

use super::view::View;
use crate::plan::{CampaignAt, DataFormat, Page, address};

pub(super) use self::schema::document as schema;

/// The bytes of a campaign's list.
pub(super) fn document(view: View<'_>, campaign: CampaignAt, format: DataFormat) -> Vec<u8> {
    match format {
        DataFormat::Json => printed(&whole(view, campaign)),
        DataFormat::JsonLines => lines(view, campaign),
        DataFormat::Csv => table::bytes(view, campaign),
    }
}

fn whole(view: View<'_>, at: CampaignAt) -> Value {
    let campaign = &view.site.campaigns[at];
    let config = &campaign.config;
    let gone = campaign.tombstones.iter().enumerate().map(|(place, stone)| {
        json!({
            "id": stone.first_slug(),
            "url": view.absolute(Page::Tombstone { campaign: at, tombstone: place }),
            "revoked": stone.revoked,
            "on": stone.on.map(|day| day.to_string()),
        })
    });
    json!({
        "$schema": address::data_schema().absolute(&view.site.config.base_url),
        "version": address::DATA_VERSION,
        "language": view.tag_of(view.lang),
        "campaign": {
            "id": campaign.id,
            "title": view.words_of(&config.award_title),
            "year": config.year,
            "url": view.absolute(Page::Campaign(at)),
            "hosts": config.hosts.iter().map(|host| view.words_of(&host.name)).collect::<Vec<_>>(),
            "doc_no": config.doc_no,
            "announced": campaign.announced().map(|day| day.to_string()),
            "updated": campaign.updated().map(|day| day.to_string()),
        },
        "notice": Some(view.words_of(&view.site.config.notice)).filter(|notice| !notice.is_empty()),
        "honorees": (0..campaign.profiles.len()).map(|honoree| honoree::value(view, at, honoree)).collect::<Vec<_>>(),
        "withdrawn": gone.collect::<Vec<_>>(),
    })
}

/// Each line stands alone, so it names its campaign and its language.
fn lines(view: View<'_>, at: CampaignAt) -> Vec<u8> {
    let mut bytes = Vec::new();
    for honoree in 0..view.site.campaigns[at].profiles.len() {
        let mut line =
            json!({ "version": address::DATA_VERSION, "language": view.tag_of(view.lang), "campaign": view.site.campaigns[at].id });
        let rest = honoree::value(view, at, honoree);
        if let (Value::Object(line), Value::Object(rest)) = (&mut line, rest) {
            line.extend(rest);
        }
        serde_json::to_writer(&mut bytes, &line).expect("a JSON value can be printed");
        bytes.push(b'\n');
    }
    bytes
}

fn printed(document: &Value) -> Vec<u8> {
    let mut bytes = serde_json::to_vec_pretty(document).expect("a JSON value can be printed");
    bytes.push(b'\n');
    bytes
}
