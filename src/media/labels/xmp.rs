//! The properties of XMP that are labels or a caption, read wherever they stand and written in one way only.
//!
//! Reading is one walk over the XML without entities, types of documents and recursion. Prefixes are told by the
//! namespaces that the packet gives them; a packet that binds one prefix twice is read by the last binding.

use std::borrow::Cow;
use std::collections::HashMap;
use std::fmt::Write;

use quick_xml::escape::escape;
use quick_xml::events::attributes::Attribute;
use quick_xml::events::{BytesRef, BytesStart, Event};
use quick_xml::{Reader, XmlVersion};

use super::caption::{Caption, DEFAULT};
use super::{Labels, aigc, iptc, joined, said};

const DC: &str = "http://purl.org/dc/elements/1.1/";
const PHOTOSHOP: &str = "http://ns.adobe.com/photoshop/1.0/";
const IPTC_EXTENSION: &str = "http://iptc.org/std/Iptc4xmpExt/2008-02-29/";
/// TC260-PG-20258A, the practice guide for marks in the metadata of files.
const TC260: &str = "http://www.tc260.org.cn/ns/AIGC/1.0/";

/// Bytes of one value that are read.
const LONGEST: usize = 1 << 16;
/// Values of one property that are read: authors, languages.
const MOST: usize = 32;

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Property {
    Creator,
    Rights,
    Credit,
    SourceType,
    Aigc,
    Headline,
    Description,
}

const PROPERTIES: [(Property, &str, &str); 7] = [
    (Property::Creator, DC, "creator"),
    (Property::Rights, DC, "rights"),
    (Property::Credit, PHOTOSHOP, "Credit"),
    (Property::SourceType, IPTC_EXTENSION, "DigitalSourceType"),
    (Property::Aigc, TC260, "AIGC"),
    (Property::Headline, PHOTOSHOP, "Headline"),
    (Property::Description, DC, "description"),
];

/// The labels of a packet, as far as it can be read.
pub(super) fn read(packet: &[u8]) -> Labels {
    let Ok(text) = str::from_utf8(packet) else { return Labels::default() };
    let mut walk = Walk::default();
    let mut reader = Reader::from_str(text);
    reader.config_mut().expand_empty_elements = true;
    while let Ok(event) = reader.read_event() {
        match event {
            Event::Start(tag) => walk.start(&tag),
            Event::End(_) => walk.end(),
            Event::Text(text) => walk.text(&text.xml10_content()),
            Event::CData(text) => walk.text(&text.into_inner()),
            Event::GeneralRef(name) => walk.text(&resolved(&name)),
            // Entities of its own: nothing in such a packet is to be trusted.
            Event::DocType(_) => return Labels::default(),
            Event::Eof => break,
            Event::Comment(_) | Event::PI(_) | Event::Decl(_) | Event::Empty(_) => {}
        }
    }
    walk.labels()
}

/// Whether a packet is what [`written`] makes of the labels in it.
pub(in crate::media) fn is_canonical(packet: &[u8]) -> bool {
    read(packet).packet().is_some_and(|written| written.as_bytes() == packet)
}

/// The IPTC record that may stand beside a packet in JPEG, by what the packet says.
pub(in crate::media) fn record_of(packet: &[u8]) -> Option<Vec<u8>> {
    iptc::written(&read(packet))
}

/// What the walk has seen.
#[derive(Default)]
struct Walk<'n> {
    namespaces: HashMap<String, &'n str>,
    depth: usize,
    /// The property that is open, and how deep its element lies.
    open: Option<(Property, usize)>,
    item: Item,
    seen: Vec<(Property, Item)>,
}

#[derive(Clone, Default)]
struct Item {
    text: String,
    /// `x-default` where it stands in an attribute, which can have but one language.
    lang: String,
}

impl Walk<'_> {
    fn start(&mut self, tag: &BytesStart<'_>) {
        self.depth += 1;
        self.item = Item::default();
        // The library's check for doubled names compares each with each.
        let attributes = || tag.attributes().with_checks(false).flatten().collect::<Vec<_>>();
        let value = |attribute: &Attribute<'_>| attribute.normalized_value(XmlVersion::Implicit1_0).unwrap_or_default().into_owned();
        for attribute in attributes() {
            if let Some(prefix) = attribute.key.as_ref().strip_prefix("xmlns:") {
                self.bind(prefix, &value(&attribute));
            }
        }
        if self.open.is_none() {
            self.open = self.property(tag.name().as_ref()).map(|property| (property, self.depth));
        }
        for attribute in attributes() {
            match attribute.key.as_ref() {
                "xml:lang" => self.item.lang = value(&attribute),
                "rdf:resource" => self.text(&value(&attribute)),
                name => {
                    if let Some(property) = self.property(name) {
                        self.note(property, Item { text: value(&attribute), lang: DEFAULT.to_owned() });
                    }
                }
            }
        }
    }

    fn bind(&mut self, prefix: &str, namespace: &str) {
        let known = PROPERTIES.iter().find(|(_, known, _)| *known == namespace);
        match known {
            Some((_, known, _)) => drop(self.namespaces.insert(prefix.to_owned(), *known)),
            None => drop(self.namespaces.remove(prefix)),
        }
    }

    fn property(&self, name: &str) -> Option<Property> {
        let (prefix, local) = name.split_once(':')?;
        let namespace = self.namespaces.get(prefix)?;
        PROPERTIES.iter().find(|(_, of, name)| of == namespace && *name == local).map(|(property, ..)| *property)
    }

    fn text(&mut self, more: &str) {
        if self.open.is_some() && self.item.text.len() + more.len() <= LONGEST {
            self.item.text.push_str(more);
        }
    }

    /// Closes an element; one inside an open property is one item of its list.
    fn end(&mut self) {
        if let Some((property, depth)) = self.open {
            let item = std::mem::take(&mut self.item);
            self.note(property, item);
            if self.depth <= depth {
                self.open = None;
            }
        }
        self.depth = self.depth.saturating_sub(1);
    }

    fn note(&mut self, property: Property, item: Item) {
        let count = self.seen.iter().filter(|(of, _)| *of == property).count();
        if count < MOST && !item.text.trim().is_empty() {
            self.seen.push((property, item));
        }
    }

    fn labels(&self) -> Labels {
        let of = |property: Property| self.seen.iter().filter(move |(of, _)| *of == property).map(|(_, item)| item);
        let first = |property: Property| of(property).find_map(|item| said(&item.text));
        Labels {
            creator: joined(&of(Property::Creator).map(|item| item.text.clone()).collect::<Vec<_>>()),
            credit: first(Property::Credit),
            copyright: of(Property::Rights)
                .filter(|item| item.lang == DEFAULT)
                .find_map(|item| said(&item.text))
                .or_else(|| first(Property::Rights)),
            source_type: first(Property::SourceType),
            aigc: of(Property::Aigc).find_map(|item| aigc::said(&item.text)),
            caption: Caption::new(
                &first(Property::Headline).unwrap_or_default(),
                of(Property::Description).map(|item| (item.lang.as_str(), item.text.as_str())),
            ),
        }
    }
}

fn resolved(name: &BytesRef<'_>) -> Cow<'static, str> {
    if let Ok(Some(c)) = name.resolve_char_ref() {
        return Cow::Owned(c.to_string());
    }
    Cow::Borrowed(match &**name {
        "lt" => "<",
        "gt" => ">",
        "amp" => "&",
        "quot" => "\"",
        "apos" => "'",
        _ => "",
    })
}

/// The packet that says this and nothing else.
pub(super) fn written(labels: &Labels) -> String {
    let Labels { creator, credit, copyright, source_type, aigc, caption: Caption { headline, texts } } = labels;
    let mut packet = String::from(concat!(
        "<?xpacket begin=\"\u{FEFF}\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?><x:xmpmeta xmlns:x=\"adobe:ns:meta/\">",
        "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\"><rdf:Description rdf:about=\"\"",
    ));
    let bound = [
        ("dc", DC, creator.is_some() || copyright.is_some() || !texts.is_empty()),
        ("photoshop", PHOTOSHOP, credit.is_some() || headline.is_some()),
        ("Iptc4xmpExt", IPTC_EXTENSION, source_type.is_some()),
        ("TC260", TC260, aigc.is_some()),
    ];
    for (prefix, namespace, _) in bound.into_iter().filter(|(.., is_used)| *is_used) {
        let _ = write!(packet, " xmlns:{prefix}=\"{namespace}\"");
    }
    packet.push('>');
    let elements = [
        (creator, "<dc:creator><rdf:Seq><rdf:li>", "</rdf:li></rdf:Seq></dc:creator>"),
        (copyright, "<dc:rights><rdf:Alt><rdf:li xml:lang=\"x-default\">", "</rdf:li></rdf:Alt></dc:rights>"),
        (credit, "<photoshop:Credit>", "</photoshop:Credit>"),
        (source_type, "<Iptc4xmpExt:DigitalSourceType>", "</Iptc4xmpExt:DigitalSourceType>"),
        (aigc, "<TC260:AIGC>", "</TC260:AIGC>"),
        (headline, "<photoshop:Headline>", "</photoshop:Headline>"),
    ];
    for (value, before, after) in elements {
        if let Some(value) = value {
            packet.extend([before, &escape(value.as_str()), after]);
        }
    }
    packet.push_str(&captions(texts));
    packet.push_str("</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end=\"r\"?>");
    packet
}

/// The captions by language; the first stands twice, since it is also the one without a language.
fn captions(texts: &[(String, String)]) -> String {
    let Some((_, first)) = texts.first() else { return String::new() };
    let item = |(lang, text): (&str, &str)| format!("<rdf:li xml:lang=\"{lang}\">{}</rdf:li>", escape(text));
    let all = texts.iter().map(|(lang, text)| (lang.as_str(), text.as_str()));
    let items: String = [(DEFAULT, first.as_str())].into_iter().chain(all).map(item).collect();
    format!("<dc:description><rdf:Alt>{items}</rdf:Alt></dc:description>")
}
