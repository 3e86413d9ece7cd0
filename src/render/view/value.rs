//! Small builders for template values.

use tera::{Map, Value};

/// A map with fixed keys.
pub(super) fn map<const N: usize>(entries: [(&'static str, Value); N]) -> Value {
    let map: Map = entries.into_iter().map(|(key, value)| (key.into(), value)).collect();
    map.into()
}

/// A list.
pub(super) fn list(items: impl IntoIterator<Item = Value>) -> Value {
    items.into_iter().collect::<Vec<Value>>().into()
}

/// A value or null.
pub(super) fn maybe(value: Option<Value>) -> Value {
    value.unwrap_or_else(Value::none)
}

/// A map with more keys; a key that it has takes the new value.
pub(super) fn extended<const N: usize>(base: Value, more: [(&'static str, Value); N]) -> Value {
    let mut map = base.into_map().unwrap_or_default();
    map.extend(more.into_iter().map(|(key, value)| (key.into(), value)));
    map.into()
}
