//! A walk over the XML of office files that costs no more than the text it stands on.
//!
//! [`Xml::child`] gives the children of the element that was opened last and `None` at its end, so that a reader is
//! a set of small loops. Names are compared without their prefix: transitional and strict files differ only there.
//! A document type is refused (no entities but the five of XML itself), and so is depth without end, which also
//! bounds the recursion of every reader above.

use std::borrow::Cow;

use encoding_rs::{UTF_16BE, UTF_16LE};
use quick_xml::events::{BytesRef, BytesStart, Event};
use quick_xml::{Reader, XmlVersion};

use super::OfficeError;

/// Elements inside each other. A form in a text box in a table in a table stays below 60.
const DEPTH: usize = 256;

/// The walk; it borrows the text of one part.
pub(super) struct Xml<'x> {
    reader: Reader<&'x [u8]>,
    depth: usize,
}

/// What stands inside an element.
pub(super) enum Node<'x> {
    /// A child; whoever gets it walks or [skips](Xml::skip) it to its end.
    Start(Tag<'x>),
    Text(Cow<'x, str>),
}

/// A start tag.
pub(super) struct Tag<'x>(BytesStart<'x>);

impl<'x> Xml<'x> {
    pub(super) fn new(text: &'x str) -> Xml<'x> {
        let mut reader = Reader::from_str(text);
        reader.config_mut().expand_empty_elements = true;
        Xml { reader, depth: 0 }
    }

    /// The next child of the present element, or nothing at its end.
    pub(super) fn child(&mut self) -> Result<Option<Node<'x>>, OfficeError> {
        loop {
            match self.reader.read_event().map_err(|_| broken())? {
                Event::Start(tag) => {
                    self.depth += 1;
                    return if self.depth > DEPTH { Err(OfficeError::TooDeep) } else { Ok(Some(Node::Start(Tag(tag)))) };
                }
                Event::End(_) => {
                    self.depth -= 1;
                    return Ok(None);
                }
                Event::Text(text) => return Ok(Some(Node::Text(text.xml10_content()))),
                Event::CData(text) => return Ok(Some(Node::Text(text.into_inner()))),
                Event::GeneralRef(name) => return resolve(&name).map(|c| Some(Node::Text(Cow::Owned(c.to_string())))),
                Event::DocType(_) => return Err(OfficeError::Doctype),
                Event::Eof if self.depth > 0 => return Err(broken()),
                Event::Eof => return Ok(None),
                Event::Comment(_) | Event::PI(_) | Event::Decl(_) | Event::Empty(_) => (),
            }
        }
    }

    /// The next child element; text between is passed over.
    pub(super) fn element(&mut self) -> Result<Option<Tag<'x>>, OfficeError> {
        loop {
            match self.child()? {
                Some(Node::Start(tag)) => return Ok(Some(tag)),
                Some(Node::Text(_)) => (),
                None => return Ok(None),
            }
        }
    }

    /// Passes over the rest of the present element.
    pub(super) fn skip(&mut self) -> Result<(), OfficeError> {
        let outside = self.depth.saturating_sub(1);
        while self.depth > outside {
            self.child()?;
        }
        Ok(())
    }

    /// All text directly inside the present element.
    pub(super) fn text(&mut self) -> Result<String, OfficeError> {
        let mut text = String::new();
        loop {
            match self.child()? {
                Some(Node::Text(more)) => text.push_str(&more),
                Some(Node::Start(_)) => self.skip()?,
                None => return Ok(text),
            }
        }
    }
}

impl Tag<'_> {
    /// The name without its prefix.
    pub(super) fn name(&self) -> &str {
        self.0.local_name().into_inner()
    }

    /// The value of an attribute, whatever its prefix.
    pub(super) fn attribute(&self, name: &str) -> Option<String> {
        self.find(|key| key.rsplit(':').next() == Some(name))
    }

    /// The value of an attribute with a prefix, where another without it may stand beside: `id` and `r:id`.
    pub(super) fn prefixed(&self, name: &str) -> Option<String> {
        self.find(|key| key.split_once(':').is_some_and(|(_, local)| local == name))
    }

    /// An on/off property of WordprocessingML: present means on, unless its value says otherwise.
    pub(super) fn is_on(&self) -> bool {
        !matches!(self.attribute("val").as_deref(), Some("0" | "false" | "off"))
    }

    fn find(&self, wanted: impl Fn(&str) -> bool) -> Option<String> {
        // The library's check for doubled names compares each with each.
        let mut attributes = self.0.attributes();
        let found = attributes.with_checks(false).flatten().find(|attribute| wanted(attribute.key.as_ref()))?;
        found.normalized_value(XmlVersion::Implicit1_0).ok().map(Cow::into_owned)
    }
}

/// The text of a part: UTF-8, or UTF-16 with its mark.
pub(super) fn decode(bytes: Vec<u8>) -> Result<String, OfficeError> {
    let wide = match bytes.as_slice() {
        [0xFF, 0xFE, ..] => Some(UTF_16LE),
        [0xFE, 0xFF, ..] => Some(UTF_16BE),
        _ => None,
    };
    if let Some(encoding) = wide {
        return Ok(encoding.decode(&bytes).0.into_owned());
    }
    let text = String::from_utf8(bytes).map_err(|_| OfficeError::damaged("文字编码不是 UTF-8", "text that is not UTF-8"))?;
    Ok(match text.strip_prefix('\u{FEFF}') {
        Some(rest) => rest.to_owned(),
        None => text,
    })
}

fn resolve(name: &BytesRef<'_>) -> Result<char, OfficeError> {
    if let Ok(Some(c)) = name.resolve_char_ref() {
        return Ok(c);
    }
    match &**name {
        "lt" => Ok('<'),
        "gt" => Ok('>'),
        "amp" => Ok('&'),
        "quot" => Ok('"'),
        "apos" => Ok('\''),
        _ => Err(OfficeError::damaged("XML 中有未知实体", "an unknown entity in the XML")),
    }
}

fn broken() -> OfficeError {
    OfficeError::damaged("XML 中断或前后不匹配", "XML that breaks off or does not match")
}

#[cfg(test)]
mod tests {
    use super::{Node, OfficeError, Xml, broken, decode};

    fn texts(xml: &str) -> Result<String, OfficeError> {
        let mut xml = Xml::new(xml);
        let mut seen = String::new();
        let mut open = 0_usize;
        loop {
            match xml.child()? {
                Some(Node::Start(tag)) => {
                    open += 1;
                    seen += &format!("<{}>", tag.name());
                }
                Some(Node::Text(text)) => seen += &text,
                None if open > 0 => open -= 1,
                None => return Ok(seen),
            }
        }
    }

    #[test]
    fn text_comes_decoded_and_hostile_declarations_do_not_pass() {
        let unknown = || Err(OfficeError::damaged("XML 中有未知实体", "an unknown entity in the XML"));
        let cases = [
            ("<a:b>1 &lt; 2<c/>&#x4E2D;<![CDATA[<x>]]></a:b>", Ok("<b>1 < 2<c>中<x>".to_owned())),
            ("<!DOCTYPE a [<!ENTITY b \"b\">]><a>&b;</a>", Err(OfficeError::Doctype)),
            ("<!DOCTYPE a SYSTEM \"file:///etc/hostname\"><a/>", Err(OfficeError::Doctype)),
            ("<a>&b;</a>", unknown()),
            ("<a><b></a>", Err(broken())),
            ("<a><b>", Err(broken())),
            ("</a>", Err(broken())),
            ("", Ok(String::new())),
        ];
        for (xml, expected) in cases {
            assert_eq!(texts(xml), expected, "{xml}");
        }
    }

    #[test]
    fn depth_ends_with_a_clear_error() {
        let nested = |levels: usize| "<a>".repeat(levels) + &"</a>".repeat(levels);
        assert!(texts(&nested(256)).is_ok());
        assert_eq!(texts(&nested(257)), Err(OfficeError::TooDeep));
        assert_eq!(texts(&nested(1_000_000)), Err(OfficeError::TooDeep));
    }

    #[test]
    fn marks_at_the_head_tell_the_encoding() {
        assert_eq!(decode(b"\xEF\xBB\xBF<a/>".to_vec()).unwrap(), "<a/>");
        assert_eq!(decode(b"\xFF\xFE<\0a\0/\0>\0".to_vec()).unwrap(), "<a/>");
        assert!(decode(b"<a>\xD6\xD0</a>".to_vec()).is_err());
    }
}
