//! A feed as JSON Feed 1.1 (jsonfeed.org).

use serde_json::{Map, Value, json};

use super::{Clip, Entry, Feed, moment};

const VERSION: &str = "https://jsonfeed.org/version/1.1";

pub(super) fn bytes(feed: &Feed) -> Vec<u8> {
    let document = json!({
        "version": VERSION,
        "title": feed.title,
        "home_page_url": feed.home,
        "feed_url": feed.own,
        "language": feed.language,
        "authors": [{ "name": feed.author }],
        "items": feed.entries.iter().map(item).collect::<Vec<_>>(),
    });
    let mut bytes = serde_json::to_vec_pretty(&document).expect("a JSON value can be printed");
    bytes.push(b'\n');
    bytes
}

fn item(entry: &Entry) -> Value {
    let (body, content) = match &entry.html {
        Some(html) => ("content_html", &html.words),
        None => ("content_text", &entry.summary.words),
    };
    let members = [
        ("id", Some(json!(entry.id))),
        ("url", Some(json!(entry.url))),
        ("title", Some(json!(entry.title.words))),
        ("language", entry.summary.lang.as_ref().map(|lang| json!(lang))),
        (body, Some(json!(content))),
        ("summary", (!entry.summary.words.is_empty()).then(|| json!(entry.summary.words))),
        ("image", entry.picture.as_ref().map(|picture| json!(picture))),
        ("date_published", moment(entry.published).map(Value::from)),
        ("date_modified", moment(entry.updated).map(Value::from)),
        ("tags", (!entry.tags.is_empty()).then(|| entry.tags.iter().map(|tag| Value::from(&*tag.label)).collect())),
        ("attachments", (!entry.clips.is_empty()).then(|| entry.clips.iter().map(attachment).collect())),
        // Extensions begin with an underscore and name their maker.
        ("_zuimei", entry.withdrawn.then(|| json!({ "withdrawn": true }))),
    ];
    Value::Object(members.into_iter().filter_map(|(key, value)| Some((key.to_owned(), value?))).collect::<Map<_, _>>())
}

fn attachment(clip: &Clip) -> Value {
    let mut attachment = json!({ "url": clip.url, "mime_type": "video/mp4", "duration_in_seconds": clip.seconds });
    if !clip.title.is_empty() {
        attachment["title"] = json!(clip.title);
    }
    attachment
}
