//! The mark of films made by artificial intelligence, which the law wants to stay in the file.
//!
//! GB 45438-2025 and TC260-PG-20258A name a metadata key `AIGC` whose value is JSON. Programs write it into `moov`, as
//! `udta`/`meta` or `meta`, with the handler `mdta`, a list of keys and a list of values. Of all such keys this one alone
//! is carried over, with the fields that the standard names, in one fixed form: [`leftover`](super::leftover) accepts
//! nothing that differs from it by a byte.

use serde_json::{Map, Value};

use super::atoms::{Kind, atoms, be32, child, write_atom};

const KEY: &[u8] = b"AIGC";
/// A longer value is no label.
const LONGEST: usize = 4096;
/// What a label may say, in the order of the standard.
const FIELDS: [&str; 7] = ["Label", "ContentProducer", "ProduceID", "ReservedCode1", "ContentPropagator", "PropagateID", "ReservedCode2"];
/// The kind of a value in UTF-8.
const TEXT: u32 = 1;

/// A label as JSON in its one form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Label(String);

/// Whether a film has a label.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Labelled {
    /// It has none.
    No,
    /// It has one, which is carried over.
    Yes(Label),
    /// There is something under the key that is no label; it is lost.
    Unreadable,
}

impl Labelled {
    /// The label that is carried over.
    pub fn label(&self) -> Option<&Label> {
        match self {
            Labelled::Yes(label) => Some(label),
            _ => None,
        }
    }
}

impl Label {
    /// The JSON text.
    pub fn text(&self) -> &str {
        &self.0
    }

    /// Reads JSON; the first field says whether a film is artificial and must be there.
    fn parse(value: &[u8]) -> Option<Label> {
        let text = std::str::from_utf8(value).ok().filter(|text| text.len() <= LONGEST)?;
        let Value::Object(given) = serde_json::from_str(text).ok()? else { return None };
        let field = |name: &&str| given.get(*name).and_then(Value::as_str).map(|value| ((*name).to_owned(), Value::from(value)));
        let kept: Map<String, Value> = FIELDS.iter().filter_map(field).collect();
        kept.contains_key(FIELDS[0]).then(|| Label(Value::Object(kept).to_string()))
    }
}

/// Looks for a label inside `moov`.
pub(super) fn find(moov: &[u8]) -> Labelled {
    let in_user_data = child(moov, b"udta").ok().flatten().and_then(in_meta);
    match in_user_data.or_else(|| in_meta(moov)) {
        None => Labelled::No,
        Some(value) => Label::parse(value).map_or(Labelled::Unreadable, Labelled::Yes),
    }
}

fn in_meta(parent: &[u8]) -> Option<&[u8]> {
    child(parent, b"meta").ok().flatten().and_then(value)
}

/// The value of the key in a `meta` atom, in the form of ISO (with version) or QuickTime (without).
fn value(meta: &[u8]) -> Option<&[u8]> {
    let list = if child(meta, b"keys").ok().flatten().is_some() { meta } else { meta.get(4..)? };
    let keys = child(list, b"keys").ok()??;
    let place = atoms(keys.get(8..)?).map_while(Result::ok).position(|key| key.kind == *b"mdta" && key.body == KEY)?;
    let wanted: Kind = (place as u32 + 1).to_be_bytes();
    let item = child(child(list, b"ilst").ok()??, &wanted).ok()??;
    let data = child(item, b"data").ok()??;
    data.get(8..).filter(|_| be32(data, 0) == Some(TEXT))
}

/// Appends `udta` with the label and nothing else.
pub(super) fn write(out: &mut Vec<u8>, label: &Label) {
    write_atom(out, b"udta", |out| {
        write_atom(out, b"meta", |out| {
            out.extend([0; 4]);
            write_atom(out, b"hdlr", |out| out.extend(b"\0\0\0\0\0\0\0\0mdta\0\0\0\0\0\0\0\0\0\0\0\0\0"));
            write_atom(out, b"keys", |out| {
                out.extend([0, 0, 0, 0, 0, 0, 0, 1]);
                write_atom(out, b"mdta", |out| out.extend(KEY));
            });
            write_atom(out, b"ilst", |out| {
                write_atom(out, &1u32.to_be_bytes(), |out| {
                    write_atom(out, b"data", |out| {
                        out.extend(TEXT.to_be_bytes());
                        out.extend([0; 4]);
                        out.extend(label.0.as_bytes());
                    });
                });
            });
        });
    });
}

/// Whether the inside of a `udta` atom is a label as [`write`] writes it, to the last byte.
pub(super) fn is_label(udta: &[u8]) -> bool {
    let label = in_meta(udta).and_then(Label::parse);
    label.is_some_and(|label| {
        let mut written = Vec::new();
        write(&mut written, &label);
        written[8..] == *udta
    })
}

/// The words of the label of a clip in memory, for the last look at what leaves.
pub fn label_text(bytes: &[u8]) -> Option<String> {
    let moov = atoms(bytes).map_while(Result::ok).find(|atom| atom.kind == *b"moov")?;
    find(moov.body).label().map(|label| label.0.clone())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(text: &str) -> Vec<u8> {
        let mut out = Vec::new();
        write(&mut out, &Label(text.to_owned()));
        out
    }

    #[test]
    fn a_label_comes_back_in_its_one_form() {
        let table = [
            (r#"{"Label":"1"}"#, Some(r#"{"Label":"1"}"#)),
            (
                r#" { "ProduceID" : "p-1", "Label": "2", "Author": "Li", "ContentProducer": 7 } "#,
                Some(r#"{"Label":"2","ProduceID":"p-1"}"#),
            ),
            (r#"{"ProduceID":"p"}"#, None),
            ("[1]", None),
            ("", None),
            ("made by a machine", None),
        ];
        for (given, expected) in table {
            let udta = written(given);
            let expected = expected.map(|text| Label(text.to_owned()));
            assert_eq!(find(&udta), expected.map_or(Labelled::Unreadable, Labelled::Yes), "{given}");
        }
        assert_eq!(find(&[]), Labelled::No);
        let long = format!(r#"{{"Label":"1","ProduceID":"{}"}}"#, "x".repeat(LONGEST));
        assert_eq!(find(&written(&long)), Labelled::Unreadable);
    }

    #[test]
    fn only_the_one_form_is_a_label() {
        let good = written(r#"{"Label":"1"}"#);
        assert!(is_label(&good[8..]));
        assert!(!is_label(&written(r#"{"Label": "1"}"#)[8..]));
        for at in 8..good.len() {
            let mut other = good.clone();
            other[at] ^= 0x20;
            // The value of a field is free; the frame is not.
            assert!(!is_label(&other[8..]) || good[at] == b'1', "byte {at}");
        }
        assert!(!is_label(&[&good[8..], b"\0\0\0\x09skip!"].concat()));
    }
}
