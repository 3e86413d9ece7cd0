//! The parts that file descriptions are made of, and how each becomes JSON Schema.

use serde_json::{Map, Value, json};

/// A key of a table: what may stand there and what it means.
#[derive(Clone, Copy, Debug)]
pub struct Key {
    /// The key.
    pub name: &'static str,
    /// What its value looks like.
    pub shape: Shape,
    /// Whether a table is of no use without it.
    pub required: bool,
    /// 说明
    pub zh: &'static str,
    /// What it means.
    pub en: &'static str,
}

/// A word that a key may have, with its meaning.
#[derive(Clone, Copy, Debug)]
pub struct Word {
    /// The word.
    pub word: &'static str,
    /// 说明
    pub zh: &'static str,
    /// What it means.
    pub en: &'static str,
}

/// What a value may look like.
#[derive(Clone, Copy, Debug)]
pub enum Shape {
    /// A string.
    String,
    /// A string that matches a pattern, with an example.
    Pattern(&'static str, &'static str),
    /// A text for readers: one string, or one per language.
    Text,
    /// true or false.
    Flag,
    /// A whole number within a range.
    Number(i64, i64),
    /// A number, with or without a point.
    Decimal,
    /// A day.
    Date,
    /// A day with an optional time.
    DateTime,
    /// `1983-05` or a year.
    Month,
    /// `sha256:…`
    Digest,
    /// One word out of a list.
    Choice(&'static [Word]),
    /// Several words out of a list.
    Choices(&'static [Word]),
    /// Several strings.
    Strings,
    /// Two numbers from 0 to 1.
    Point,
    /// Pairs of whole numbers.
    Pairs,
    /// Strings under keys of the writer's own.
    StringMap,
    /// A table.
    Table(&'static [Key]),
    /// Tables, written `[[key]]`.
    Tables(&'static [Key]),
}

/// A key that may be left out.
pub const fn key(name: &'static str, shape: Shape, zh: &'static str, en: &'static str) -> Key {
    Key { name, shape, required: false, zh, en }
}

/// A key that must be there.
pub const fn needed(name: &'static str, shape: Shape, zh: &'static str, en: &'static str) -> Key {
    Key { required: true, ..key(name, shape, zh, en) }
}

/// A word of a list.
pub const fn word(word: &'static str, zh: &'static str, en: &'static str) -> Word {
    Word { word, zh, en }
}

/// BCP 47, as far as its shape goes.
const LANGUAGE: &str = "^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$";
/// A day at the start; a time may follow.
const DATE: &str = "^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])";
const DATE_TIME: &str = "^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])([T ][0-9]{2}:[0-9]{2}(:[0-9]{2}(\\.[0-9]+)?)?)?$";
const MONTH: &str = "^(19[0-9]{2}|20[0-9]{2}|2100)(-(0[1-9]|1[0-2]))?$";
const DIGEST: &str = "^sha256:[0-9a-f]{64}$";

/// A table as JSON Schema: its keys, those it needs, and nothing else.
pub fn table(keys: &[Key]) -> Map<String, Value> {
    let properties: Map<String, Value> = keys.iter().map(|key| (key.name.to_owned(), described(key))).collect();
    let required: Vec<&str> = keys.iter().filter(|key| key.required).map(|key| key.name).collect();
    let mut table = Map::new();
    table.insert("type".into(), "object".into());
    if !required.is_empty() {
        table.insert("required".into(), required.into());
    }
    table.insert("properties".into(), properties.into());
    table.insert("additionalProperties".into(), false.into());
    table
}

/// Both languages in one text: Chinese, an empty line, English.
pub fn both(zh: &str, en: &str) -> String {
    format!("{zh}\n\n{en}")
}

fn described(key: &Key) -> Value {
    let mut schema = key.shape.schema();
    let own = Map::from_iter([("description".to_owned(), Value::from(both(key.zh, key.en)))]);
    // The description comes first: it is what people look for in the file.
    let rest = std::mem::replace(&mut schema, own);
    schema.extend(rest);
    schema.into()
}

impl Shape {
    fn schema(self) -> Map<String, Value> {
        match self {
            Shape::String => object(json!({ "type": "string" })),
            Shape::Pattern(pattern, example) => object(json!({ "type": "string", "pattern": pattern, "examples": [example] })),
            Shape::Text => text(),
            Shape::Flag => object(json!({ "type": "boolean" })),
            Shape::Number(low, high) => object(json!({ "type": "integer", "minimum": low, "maximum": high })),
            Shape::Decimal => object(json!({ "type": "number" })),
            Shape::Date => object(json!({ "type": "string", "pattern": DATE, "examples": ["2023-11-06"] })),
            Shape::DateTime => object(json!({ "type": "string", "pattern": DATE_TIME, "examples": ["2023-11-28T09:30:00"] })),
            Shape::Month => month(),
            Shape::Digest => object(json!({ "type": "string", "pattern": DIGEST })),
            Shape::Choice(words) => choice(words),
            Shape::Choices(words) => one_or_several(choice(words)),
            Shape::Strings => one_or_several(Shape::String.schema()),
            Shape::Point => object(json!({ "type": "array", "items": share(), "minItems": 2, "maxItems": 2, "examples": [[0.5, 0.4]] })),
            Shape::Pairs => pairs(),
            Shape::StringMap => object(json!({ "type": "object", "additionalProperties": { "type": "string" } })),
            Shape::Table(keys) => table(keys),
            Shape::Tables(keys) => object(json!({ "type": "array", "items": table(keys) })),
        }
    }
}

fn object(value: Value) -> Map<String, Value> {
    match value {
        Value::Object(map) => map,
        _ => Map::new(),
    }
}

fn text() -> Map<String, Value> {
    let by_language = json!({
        "type": "object",
        "properties": {
            "zh": { "type": "string", "description": both("中文", "Chinese") },
            "en": { "type": "string", "description": both("英文", "English") },
        },
        "patternProperties": { LANGUAGE: { "type": "string" } },
        "additionalProperties": false,
    });
    object(json!({ "oneOf": [{ "type": "string" }, by_language] }))
}

fn month() -> Map<String, Value> {
    let year = json!({ "type": "integer", "minimum": 1900, "maximum": 2100 });
    object(json!({ "oneOf": [{ "type": "string", "pattern": MONTH, "examples": ["1983-05"] }, year] }))
}

/// The words, each with its meaning, in the way that TOML editors show when they complete a value.
fn choice(words: &[Word]) -> Map<String, Value> {
    let names: Vec<&str> = words.iter().map(|word| word.word).collect();
    let meanings: Vec<String> = words.iter().map(|word| both(word.zh, word.en)).collect();
    object(json!({ "type": "string", "enum": names, "x-taplo": { "docs": { "enumValues": meanings } } }))
}

/// A list; one item may stand alone.
fn one_or_several(item: Map<String, Value>) -> Map<String, Value> {
    object(json!({ "oneOf": [{ "type": "array", "items": item }, item] }))
}

fn share() -> Value {
    json!({ "type": "number", "minimum": 0, "maximum": 1 })
}

fn pairs() -> Map<String, Value> {
    let pair = json!({ "type": "array", "items": { "type": "number", "minimum": 0 }, "minItems": 2, "maxItems": 2 });
    object(json!({ "type": "array", "items": pair, "examples": [[[1920, 1080]]] }))
}
