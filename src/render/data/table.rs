//! The honorees as a table for Excel: one row each, columns named in the table's language.

use serde_json::Value;

use super::super::view::View;
use super::honoree;
use crate::plan::CampaignAt;
use crate::sheet::csv;

/// The columns: each the key of its name in the theme's words, and where the value stands in the honoree's document.
const COLUMNS: [(&str, &str); 19] = [
    ("data_id", "/id"),
    ("data_name", "/name"),
    ("data_names", "/names"),
    ("data_note", "/note"),
    ("data_employer", "/employer"),
    ("data_position", "/position"),
    ("data_professional_title", "/professional_title"),
    ("data_specialty", "/specialty"),
    ("data_region", "/region/name"),
    ("data_region_code", "/region/code"),
    ("data_domains", "/domains"),
    ("data_recommender", "/recommender/name"),
    ("data_summary", "/summary"),
    ("data_motto", "/motto"),
    ("data_url", "/url"),
    ("data_photo", "/photos/0/files"),
    ("data_credit", "/photos/0/credit"),
    ("data_announced", "/announced"),
    ("data_updated", "/updated"),
];

pub(super) fn bytes(view: View<'_>, at: CampaignAt) -> Vec<u8> {
    let head = COLUMNS.map(|(word, _)| view.word(word).to_owned()).to_vec();
    let rows = (0..view.site.campaigns[at].profiles.len()).map(|honoree| {
        let value = honoree::value(view, at, honoree);
        COLUMNS.map(|(_, pointer)| cell(view, value.pointer(pointer))).to_vec()
    });
    csv::bytes([head].into_iter().chain(rows))
}

/// A word as it is; of several names or fields all, of a photo's sizes the largest.
fn cell(view: View<'_>, value: Option<&Value>) -> String {
    let name = |value: &Value| value.get("name").and_then(Value::as_str).map(str::to_owned);
    match value {
        Some(Value::String(text)) => text.clone(),
        Some(Value::Object(names)) => names.values().filter_map(Value::as_str).collect::<Vec<_>>().join(" / "),
        Some(Value::Array(items)) => match items.last().and_then(|file| file.get("url")?.as_str()) {
            Some(url) => url.to_owned(),
            None => items.iter().filter_map(name).collect::<Vec<_>>().join(view.word("list_sep")),
        },
        _ => String::new(),
    }
}
