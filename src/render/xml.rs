//! A thin layer over the XML writer: documents built as nested elements, printed once.

use std::io;

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesText, Event};

/// The writer that documents are built with.
pub(super) type Xml = Writer<Vec<u8>>;

/// Prints one document.
pub(super) fn document(build: impl FnOnce(&mut Xml) -> io::Result<()>) -> Vec<u8> {
    let mut xml = Writer::new(Vec::with_capacity(16 << 10));
    xml.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None))).expect("writing to memory does not fail");
    build(&mut xml).expect("writing to memory does not fail");
    xml.into_inner()
}

/// `<name>text</name>`
pub(super) fn text(xml: &mut Xml, name: &str, words: &str) -> io::Result<()> {
    xml.create_element(name).write_text_content(BytesText::new(words)).map(|_| ())
}
