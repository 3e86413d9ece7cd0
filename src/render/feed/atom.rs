//! A feed as Atom (RFC 4287).

use std::io;

use quick_xml::events::BytesText;

use super::super::xml::{self, Xml};
use super::{Clip, Entry, Feed, Said, Tag, moment};

const NAMESPACE: &str = "http://www.w3.org/2005/Atom";

/// What the standard demands even of an entry without any day.
const NO_DAY: &str = "1970-01-01T12:00:00+08:00";

pub(super) fn bytes(feed: &Feed) -> Vec<u8> {
    xml::document(|xml| {
        let element = xml.create_element("feed").with_attributes([("xmlns", NAMESPACE), ("xml:lang", &*feed.language)]);
        element.write_inner_content(|xml| {
            head(xml, feed)?;
            feed.entries.iter().try_for_each(|one| entry(xml, one))
        })?;
        Ok(())
    })
}

fn head(xml: &mut Xml, feed: &Feed) -> io::Result<()> {
    xml::text(xml, "title", &feed.title)?;
    xml::text(xml, "id", &feed.id)?;
    xml::text(xml, "updated", &moment(feed.updated).unwrap_or_else(|| NO_DAY.to_owned()))?;
    link(xml, "alternate", "text/html", &feed.home)?;
    link(xml, "self", "application/atom+xml", &feed.own)?;
    xml.create_element("author").write_inner_content(|xml| xml::text(xml, "name", &feed.author))?;
    Ok(())
}

fn entry(xml: &mut Xml, entry: &Entry) -> io::Result<()> {
    xml.create_element("entry").write_inner_content(|xml| {
        said(xml, "title", &entry.title, None)?;
        xml::text(xml, "id", &entry.id)?;
        if let Some(published) = moment(entry.published) {
            xml::text(xml, "published", &published)?;
        }
        xml::text(xml, "updated", &moment(entry.updated).unwrap_or_else(|| NO_DAY.to_owned()))?;
        link(xml, "alternate", "text/html", &entry.url)?;
        entry.clips.iter().try_for_each(|clip| enclosure(xml, clip))?;
        entry.tags.iter().try_for_each(|tag| category(xml, tag))?;
        said(xml, "summary", &entry.summary, None)?;
        entry.html.as_ref().map_or(Ok(()), |html| said(xml, "content", html, Some("html")))
    })?;
    Ok(())
}

/// Words with their language, if it is not the feed's.
fn said(xml: &mut Xml, name: &str, said: &Said, media_type: Option<&str>) -> io::Result<()> {
    let attributes = [("type", media_type), ("xml:lang", said.lang.as_deref())];
    let given = attributes.into_iter().filter_map(|(name, value)| Some((name, value?)));
    xml.create_element(name).with_attributes(given).write_text_content(BytesText::new(&said.words)).map(|_| ())
}

fn link(xml: &mut Xml, rel: &str, media_type: &str, href: &str) -> io::Result<()> {
    xml.create_element("link").with_attributes([("rel", rel), ("type", media_type), ("href", href)]).write_empty().map(|_| ())
}

fn enclosure(xml: &mut Xml, clip: &Clip) -> io::Result<()> {
    let attributes = [("rel", "enclosure"), ("type", "video/mp4"), ("title", &*clip.title), ("href", &*clip.url)];
    xml.create_element("link").with_attributes(attributes.into_iter().filter(|(_, value)| !value.is_empty())).write_empty().map(|_| ())
}

fn category(xml: &mut Xml, tag: &Tag) -> io::Result<()> {
    xml.create_element("category").with_attributes([("term", &*tag.term), ("label", &*tag.label)]).write_empty().map(|_| ())
}
