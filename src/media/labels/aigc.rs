//! The mark of artificial making that Chinese services write: a small JSON object (GB 45438-2025, annex E).

use serde_json::{Map, Value};

use super::{Artificial, visible};

/// Characters that the mark may have.
const LONGEST: usize = 2000;
/// The fields by which a service or a copy is known; the reserved ones may be signatures of any length.
const SHORT: [&str; 5] = ["Label", "ContentProducer", "ProduceID", "ContentPropagator", "PropagateID"];

/// The mark as it is kept; nothing for text that is none. Some wrap it: `{"AIGC": {…}}`.
pub(super) fn said(text: &str) -> Option<String> {
    let text = visible(text).trim().to_owned();
    let mark = Mark::of(&text)?;
    let whole = if mark.is_wrapped { written(mark.fields.clone()) } else { text };
    if whole.chars().count() <= LONGEST {
        return Some(whole);
    }
    let fields = mark.fields.into_iter().filter(|(key, _)| SHORT.contains(&key.as_str()));
    let short = written(fields.collect());
    Some(if short.chars().count() <= LONGEST { short } else { r#"{"Label":"1"}"#.to_owned() })
}

fn written(fields: Map<String, Value>) -> String {
    // What was escaped before may stand unescaped now.
    visible(&Value::Object(fields).to_string())
}

/// What the mark says: 1 for made, 2 for perhaps made, 3 for suspected.
pub(super) fn artificial(text: &str) -> Artificial {
    match Mark::of(text).and_then(|mark| mark.fields.get("Label").cloned()) {
        Some(Value::String(label)) if label.trim() == "1" => Artificial::Surely,
        Some(Value::Number(label)) if label.as_u64() == Some(1) => Artificial::Surely,
        Some(_) => Artificial::Perhaps,
        None => Artificial::Unsaid,
    }
}

struct Mark {
    fields: Map<String, Value>,
    is_wrapped: bool,
}

impl Mark {
    fn of(text: &str) -> Option<Mark> {
        // A mark is a few hundred characters long; what goes far beyond is none.
        if text.len() > 1 << 16 {
            return None;
        }
        let outer = object(text)?;
        if outer.contains_key("Label") {
            return Some(Mark { fields: outer, is_wrapped: false });
        }
        let fields = match outer.get("AIGC")? {
            Value::Object(inner) => inner.clone(),
            Value::String(inner) => object(inner)?,
            _ => return None,
        };
        fields.contains_key("Label").then_some(Mark { fields, is_wrapped: true })
    }
}

fn object(text: &str) -> Option<Map<String, Value>> {
    match serde_json::from_str(text) {
        Ok(Value::Object(fields)) => Some(fields),
        _ => None,
    }
}
