//! A document as a Word file (ECMA-376): real headings, fonts for Chinese and Latin letters, nothing about who wrote it.
//!
//! The package holds the text, its styles, one setting and two properties: title and language. Every member bears the
//! first day that ZIP knows, so that the same text gives the same bytes.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::{Cursor, Write as _};
use std::sync::{Arc, Mutex, PoisonError};

use quick_xml::escape::escape;
use zip::result::ZipResult;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, System, ZipArchive, ZipWriter};

use super::pack::SHORT;
use super::styles::{Face, styles};
use super::{Block, Document, Run};

const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
const W: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

const CONTENT_TYPES: &str = r#"<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/><Override PartName="/word/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"/><Override PartName="/word/settings.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.settings+xml"/><Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>"#;
const PARTS: &str = r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>"#;
const PARTS_OF_TEXT: &str = r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/settings" Target="settings.xml"/></Relationships>"#;

/// The file of a document.
pub fn bytes(document: &Document) -> Vec<u8> {
    let face = Face::of(document);
    package(document, &face).expect("an archive in memory can be written")
}

fn package(document: &Document, face: &Face) -> ZipResult<Vec<u8>> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::with_capacity(16 << 10)));
    let mut fixed = ZipArchive::new(Cursor::new(fixed(face)?))?;
    for at in 0..fixed.len() {
        zip.raw_copy_file(fixed.by_index_raw(at)?)?;
    }
    add(&mut zip, "docProps/core.xml", &core(document))?;
    add(&mut zip, "word/document.xml", &text(document, face))?;
    Ok(zip.finish()?.into_inner())
}

/// The parts that all documents of a face share, packed once.
fn fixed(face: &Face) -> ZipResult<Arc<[u8]>> {
    static PACKED: Mutex<BTreeMap<Face, Arc<[u8]>>> = Mutex::new(BTreeMap::new());
    let mut packed = PACKED.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(known) = packed.get(face) {
        return Ok(Arc::clone(known));
    }
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    add(&mut zip, "[Content_Types].xml", CONTENT_TYPES)?;
    add(&mut zip, "_rels/.rels", PARTS)?;
    add(&mut zip, "word/_rels/document.xml.rels", PARTS_OF_TEXT)?;
    add(&mut zip, "word/settings.xml", &settings())?;
    add(&mut zip, "word/styles.xml", &styles(face))?;
    let made: Arc<[u8]> = zip.finish()?.into_inner().into();
    packed.insert(face.clone(), Arc::clone(&made));
    Ok(made)
}

fn add(zip: &mut ZipWriter<Cursor<Vec<u8>>>, name: &str, xml: &str) -> ZipResult<()> {
    let options = SimpleFileOptions::default().last_modified_time(DateTime::default()).system(System::Unix).unix_permissions(0o644);
    let method = if (xml.len() as u64) < SHORT { CompressionMethod::Stored } else { CompressionMethod::Deflated };
    zip.start_file(name, options.compression_method(method))?;
    zip.write_all(HEAD.as_bytes())?;
    zip.write_all(xml.as_bytes())?;
    Ok(())
}

fn core(document: &Document) -> String {
    format!(
        "<cp:coreProperties xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" \
         xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><dc:title>{}</dc:title><dc:language>{}</dc:language></cp:coreProperties>",
        shown(&document.title),
        shown(&document.lang)
    )
}

/// Without it Word takes the file for one of its own from 2007 and says so in its title.
fn settings() -> String {
    format!(
        "<w:settings xmlns:w=\"{W}\"><w:characterSpacingControl w:val=\"compressPunctuation\"/><w:compat><w:compatSetting \
         w:name=\"compatibilityMode\" w:uri=\"http://schemas.microsoft.com/office/word\" w:val=\"15\"/></w:compat></w:settings>"
    )
}

fn text(document: &Document, face: &Face) -> String {
    let mut xml = format!("<w:document xmlns:w=\"{W}\"><w:body>");
    paragraph(&mut xml, "Title", &[Run::plain(document.title.as_str())], face);
    for block in &document.blocks {
        push(&mut xml, block, face);
    }
    xml.push_str(&section(document.is_vertical));
    xml.push_str("</w:body></w:document>");
    xml
}

/// A4, the margins of Word; lines from top to bottom where the script wants it.
fn section(is_vertical: bool) -> String {
    let direction = if is_vertical { "<w:textDirection w:val=\"tbLrV\"/>" } else { "" };
    format!(
        "<w:sectPr><w:pgSz w:w=\"11906\" w:h=\"16838\"/><w:pgMar w:top=\"1440\" w:right=\"1800\" w:bottom=\"1440\" w:left=\"1800\" \
         w:header=\"851\" w:footer=\"992\" w:gutter=\"0\"/>{direction}</w:sectPr>"
    )
}

fn push(xml: &mut String, block: &Block, face: &Face) {
    match block {
        Block::Heading { level, runs } => paragraph(xml, &format!("Heading{}", (*level).clamp(1, 4)), runs, face),
        Block::Paragraph(runs) => paragraph(xml, "BodyText", runs, face),
        Block::Line(runs) => paragraph(xml, "Normal", runs, face),
        Block::Quote(runs) => paragraph(xml, "Quote", runs, face),
        Block::Item { depth, mark, runs } => item(xml, *depth, mark, runs, face),
        Block::Note { mark, runs } => paragraph(xml, "Normal", &[&[Run::plain(format!("{mark} "))], runs.as_slice()].concat(), face),
        Block::Gap => xml.push_str("<w:p/>"),
        Block::Table(rows) => table(xml, rows, face),
    }
}

fn paragraph(xml: &mut String, style: &str, runs: &[Run], face: &Face) {
    let _ = write!(xml, "<w:p><w:pPr><w:pStyle w:val=\"{style}\"/></w:pPr>");
    runs.iter().for_each(|run| push_run(xml, run, face));
    xml.push_str("</w:p>");
}

/// The mark is a word of the text, hanging left of it: any program shows it as it was meant.
fn item(xml: &mut String, depth: u8, mark: &str, runs: &[Run], face: &Face) {
    const STEP: u32 = 420;
    /// Room for months of a career, in twentieths of a point.
    const WIDE: u32 = 2200;
    let hanging = if mark.chars().count() > 3 { WIDE } else { STEP };
    let left = STEP * u32::from(depth) + hanging;
    let _ = write!(
        xml,
        "<w:p><w:pPr><w:pStyle w:val=\"ListParagraph\"/><w:tabs><w:tab w:val=\"left\" w:pos=\"{left}\"/></w:tabs><w:ind \
         w:left=\"{left}\" w:hanging=\"{hanging}\"/></w:pPr>"
    );
    push_run(xml, &Run::plain(format!("{mark}\t")), face);
    runs.iter().for_each(|run| push_run(xml, run, face));
    xml.push_str("</w:p>");
}

fn table(xml: &mut String, rows: &[Vec<Vec<Run>>], face: &Face) {
    let columns = rows.iter().map(Vec::len).max().unwrap_or(0).max(1);
    let width = 8306 / columns;
    xml.push_str("<w:tbl><w:tblPr><w:tblStyle w:val=\"TableGrid\"/><w:tblW w:w=\"5000\" w:type=\"pct\"/></w:tblPr><w:tblGrid>");
    xml.push_str(&format!("<w:gridCol w:w=\"{width}\"/>").repeat(columns));
    xml.push_str("</w:tblGrid>");
    for (at, row) in rows.iter().enumerate() {
        xml.push_str("<w:tr>");
        if at == 0 {
            xml.push_str("<w:trPr><w:tblHeader/></w:trPr>");
        }
        for cell in (0..columns).map(|column| row.get(column).map_or(&[][..], Vec::as_slice)) {
            let _ = write!(xml, "<w:tc><w:tcPr><w:tcW w:w=\"{width}\" w:type=\"dxa\"/></w:tcPr>");
            paragraph(xml, "Normal", cell, face);
            xml.push_str("</w:tc>");
        }
        xml.push_str("</w:tr>");
    }
    // A table at the end of a text, or before another one, needs a paragraph after it.
    xml.push_str("</w:tbl><w:p/>");
}

fn push_run(xml: &mut String, run: &Run, face: &Face) {
    let strong = if run.is_strong { "<w:b/><w:bCs/>" } else { "" };
    let struck = if run.is_struck { "<w:strike/>" } else { "" };
    let (slant, dots) = match (run.is_emphasised, face.is_wide) {
        (false, _) => ("", ""),
        (true, true) => ("", "<w:em w:val=\"dot\"/>"),
        (true, false) => ("<w:i/><w:iCs/>", ""),
    };
    for (at, line) in run.text.split('\n').enumerate() {
        xml.push_str("<w:r>");
        let look = format!("{strong}{slant}{struck}{dots}");
        if !look.is_empty() {
            let _ = write!(xml, "<w:rPr>{look}</w:rPr>");
        }
        if at > 0 {
            xml.push_str("<w:br/>");
        }
        push_words(xml, line);
        xml.push_str("</w:r>");
    }
}

fn push_words(xml: &mut String, line: &str) {
    for (at, words) in line.split('\t').enumerate() {
        if at > 0 {
            xml.push_str("<w:tab/>");
        }
        if !words.is_empty() {
            let _ = write!(xml, "<w:t xml:space=\"preserve\">{}</w:t>", shown(words));
        }
    }
}

/// Words as XML may hold them: the signs that XML 1.0 forbids go.
fn shown(words: &str) -> Cow<'_, str> {
    let is_forbidden = |c: char| c.is_control() || matches!(c, '\u{FFFE}' | '\u{FFFF}');
    if !words.contains(is_forbidden) {
        return escape(words);
    }
    let allowed = words.replace(is_forbidden, "");
    Cow::Owned(escape(allowed.as_str()).into_owned())
}

#[cfg(test)]
mod tests {
    use std::io::{Cursor, Read};

    use zip::ZipArchive;

    use super::super::{Block, Document, Run};
    use super::bytes;

    fn part(bytes: &[u8], name: &str) -> String {
        let mut text = String::new();
        ZipArchive::new(Cursor::new(bytes)).unwrap().by_name(name).unwrap().read_to_string(&mut text).unwrap();
        text
    }

    #[test]
    fn every_block_is_printed_in_its_own_style() {
        let runs =
            vec![Run::plain("甲<&>\u{1}\n乙"), Run { text: "重".to_owned(), is_strong: true, is_emphasised: true, ..Run::default() }];
        let document = Document {
            title: "贺&".to_owned(),
            lang: "zh-CN".to_owned(),
            is_wide: true,
            blocks: vec![
                Block::heading(2, "节"),
                Block::Paragraph(runs.clone()),
                Block::Item { depth: 1, mark: "1.".to_owned(), runs: runs.clone() },
                Block::Table(vec![vec![runs.clone(), vec![]], vec![runs]]),
            ],
            ..Document::default()
        };
        let made = bytes(&document);
        assert_eq!(made, bytes(&document));
        let text = part(&made, "word/document.xml");
        for wanted in [
            "<w:pStyle w:val=\"Title\"/></w:pPr><w:r><w:t xml:space=\"preserve\">贺&amp;</w:t>",
            "<w:pStyle w:val=\"Heading2\"/>",
            "甲&lt;&amp;&gt;</w:t></w:r><w:r><w:br/><w:t xml:space=\"preserve\">乙</w:t>",
            "<w:rPr><w:b/><w:bCs/><w:em w:val=\"dot\"/></w:rPr>",
            "<w:t xml:space=\"preserve\">1.</w:t><w:tab/>",
            "</w:tbl><w:p/><w:sectPr>",
        ] {
            assert!(text.contains(wanted), "{wanted} is not in {text}");
        }
        assert_eq!(text.matches("<w:tc>").count(), 4, "a short row is filled up");
        assert!(part(&made, "docProps/core.xml").contains("<dc:title>贺&amp;</dc:title><dc:language>zh-CN</dc:language>"));
        assert!(part(&made, "word/styles.xml").contains("w:eastAsia=\"黑体\""));
    }

    #[test]
    fn latin_letters_slant_and_vertical_lines_stand() {
        let emphasised = Run { text: "word".to_owned(), is_emphasised: true, ..Run::default() };
        let document = Document { is_vertical: true, blocks: vec![Block::Paragraph(vec![emphasised])], ..Document::default() };
        let text = part(&bytes(&document), "word/document.xml");
        assert!(text.contains("<w:i/><w:iCs/>") && text.contains("tbLrV"), "{text}");
    }
}
