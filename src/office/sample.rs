//! Office files put together from XML strings, for the tests of this station.

use std::io::{Cursor, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use super::{Block, Document, OfficeError, Table, read_document};

/// The namespaces that Word, WPS and LibreOffice write.
const SPACES: &str = concat!(
    r#"xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" "#,
    r#"xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" "#,
    r#"xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" xmlns:v="urn:schemas-microsoft-com:vml" "#,
    r#"xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" "#,
    r#"xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" "#,
    r#"xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape""#
);
/// Where kinds of relationships are defined, in transitional files.
const KINDS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// A ZIP of files.
pub fn zip<B: AsRef<[u8]>>(files: &[(&str, B)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        zip.start_file(*name, SimpleFileOptions::default().compression_method(CompressionMethod::Deflated)).unwrap();
        zip.write_all(bytes.as_ref()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// Relationships as (id, last word of the kind, target); a target with `://` is external.
pub fn relations(list: &[(&str, &str, &str)]) -> String {
    let one = |(id, kind, target): &(&str, &str, &str)| {
        let mode = if target.contains("://") { r#" TargetMode="External""# } else { "" };
        format!(r#"<Relationship Id="{id}" Type="{KINDS}/{kind}" Target="{target}"{mode}/>"#)
    };
    format!("<Relationships>{}</Relationships>", list.iter().map(one).collect::<String>())
}

/// A .docx with the given body, relationships of its main part, and further parts.
pub fn docx(body: &str, links: &[(&str, &str, &str)], parts: &[(&str, &[u8])]) -> Vec<u8> {
    let head = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>"#;
    let document = format!("{head}<w:document {SPACES}><w:body>{body}</w:body></w:document>");
    let root = relations(&[("rId1", "officeDocument", "word/document.xml")]);
    let links = relations(links);
    let mut files: Vec<(&str, &[u8])> = vec![
        ("[Content_Types].xml", b"<Types/>"),
        ("_rels/.rels", root.as_bytes()),
        ("word/document.xml", document.as_bytes()),
        ("word/_rels/document.xml.rels", links.as_bytes()),
    ];
    files.extend(parts);
    zip(&files)
}

/// Reads a body.
pub fn body(xml: &str) -> Result<Document, OfficeError> {
    read_document(&docx(xml, &[], &[]))
}

/// Blocks as one line each: text with `/` for line breaks, `[picture numbers]`, tables as
/// `{column+width×height: text | … ; next row}`.
pub fn sketch(blocks: &[Block]) -> String {
    let one = |block: &Block| match block {
        Block::Paragraph(paragraph) => {
            let pictures = if paragraph.pictures.is_empty() { String::new() } else { format!("{:?}", paragraph.pictures) };
            format!("{}{pictures}", paragraph.text.replace('\n', "/").replace('\t', "→"))
        }
        Block::Table(table) => format!("{{{}}}", sketch_table(table)),
    };
    blocks.iter().map(one).collect::<Vec<_>>().join("¶")
}

fn sketch_table(table: &Table) -> String {
    let row = |row: &super::Row| {
        let cell = |cell: &super::Cell| format!("{}+{}×{}:{}", cell.column, cell.width, cell.height, sketch(&cell.blocks));
        row.cells.iter().map(cell).collect::<Vec<_>>().join("|")
    };
    table.rows.iter().map(row).collect::<Vec<_>>().join(";")
}
