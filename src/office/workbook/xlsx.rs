//! .xlsx: sheets, shared strings and number formats of a SpreadsheetML package.

use std::collections::BTreeMap;

use super::{Cells, Format, OfficeError, Sheet, Sheets, within};
use crate::office::error::Measure;
use crate::office::package::{Package, Relations, Target};
use crate::office::xml::{Node, Tag, Xml};

/// The last row and column that there can be.
const LAST: (usize, usize) = (1_048_575, 16_383);
/// Different strings of a workbook.
const STRINGS: u64 = 1_000_000;

/// What all sheets of a workbook share.
#[derive(Default)]
struct Book {
    strings: Vec<String>,
    /// By the number of a cell's style.
    formats: Vec<Format>,
    is_1904: bool,
}

pub(super) fn read(bytes: &[u8]) -> Result<Vec<Sheet>, OfficeError> {
    let mut package = Package::open(bytes)?;
    let main = package.main()?;
    // The binary kind of the same package, .xlsb.
    if main.ends_with(".bin") {
        return Err(OfficeError::NotThisKind);
    }
    let relations = package.relations(&main)?;
    let text = package.text(&main).ok_or_else(|| OfficeError::damaged("缺少正文", "the main part is missing"))??;
    let (is_1904, list) = workbook(&text)?;
    let strings = shared(&mut package, &relations, "sharedStrings", strings)?;
    let formats = shared(&mut package, &relations, "styles", formats)?;
    let book = Book { strings, formats, is_1904 };
    let mut sheets = Sheets::default();
    for (name, id) in list {
        if let Some(path) = worksheet(&relations, &id) {
            let text = package.text(path).ok_or_else(|| OfficeError::damaged("缺少工作表", "a sheet is missing"))??;
            let cells = cells(&text, &book, &mut sheets)?;
            sheets.finish(name, cells)?;
        }
    }
    Ok(sheets.done)
}

/// Sheets of charts and dialogs hold no cells.
fn worksheet<'r>(relations: &'r Relations, id: &str) -> Option<&'r str> {
    let relation = relations.get(id).filter(|relation| relation.is("worksheet"))?;
    match &relation.target {
        Target::Inside(path) => Some(path),
        Target::Outside => None,
    }
}

/// Reads a part that the workbook has one of, or none.
fn shared<T: Default>(
    package: &mut Package,
    relations: &Relations,
    kind: &str,
    read: fn(&mut Xml) -> Result<T, OfficeError>,
) -> Result<T, OfficeError> {
    let target = relations.values().find(|relation| relation.is(kind)).map(|relation| &relation.target);
    let Some(Target::Inside(path)) = target else { return Ok(T::default()) };
    match package.text(path) {
        Some(text) => {
            let text = text?;
            let mut xml = Xml::new(&text);
            xml.element()?.map_or_else(|| Ok(T::default()), |_| read(&mut xml))
        }
        None => Ok(T::default()),
    }
}

/// The base of dates, and name and relationship of each sheet.
fn workbook(text: &str) -> Result<(bool, Vec<(String, String)>), OfficeError> {
    let mut xml = Xml::new(text);
    if xml.element()?.is_none_or(|root| root.name() != "workbook") {
        return Err(OfficeError::NotThisKind);
    }
    let (mut is_1904, mut list) = (false, Vec::new());
    while let Some(tag) = xml.element()? {
        match tag.name() {
            "workbookPr" => is_1904 = matches!(tag.attribute("date1904").as_deref(), Some("1" | "true")),
            "sheets" => {
                while let Some(tag) = xml.element()? {
                    list.push((tag.attribute("name").unwrap_or_default(), tag.prefixed("id").unwrap_or_default()));
                    xml.skip()?;
                }
                continue;
            }
            _ => (),
        }
        xml.skip()?;
    }
    Ok((is_1904, list))
}

fn strings(xml: &mut Xml) -> Result<Vec<String>, OfficeError> {
    let mut strings = Vec::new();
    while let Some(tag) = xml.element()? {
        if tag.name() == "si" {
            strings.push(rich_text(xml)?);
            within(Measure::Cells, strings.len() as u64, STRINGS)?;
        } else {
            xml.skip()?;
        }
    }
    Ok(strings)
}

/// Text in one or more runs, without the readings that East Asian versions keep above it.
fn rich_text(xml: &mut Xml) -> Result<String, OfficeError> {
    let mut text = String::new();
    while let Some(tag) = xml.element()? {
        match tag.name() {
            "t" => text.push_str(&xml.text()?),
            "r" => text.push_str(&rich_text(xml)?),
            _ => xml.skip()?,
        }
    }
    Ok(unescaped(text))
}

fn formats(xml: &mut Xml) -> Result<Vec<Format>, OfficeError> {
    let mut own: BTreeMap<u16, Format> = BTreeMap::new();
    let mut formats = Vec::new();
    while let Some(group) = xml.element()? {
        let group = group.name().to_owned();
        while let Some(tag) = xml.element()? {
            let id = tag.attribute("numFmtId").and_then(|id| id.parse().ok()).unwrap_or(0);
            match (group.as_str(), tag.name()) {
                ("numFmts", "numFmt") => drop(own.insert(id, Format::custom(&tag.attribute("formatCode").unwrap_or_default()))),
                ("cellXfs", "xf") => formats.push(own.get(&id).copied().unwrap_or_else(|| Format::built_in(id))),
                _ => (),
            }
            xml.skip()?;
        }
    }
    Ok(formats)
}

fn cells(text: &str, book: &Book, sheets: &mut Sheets) -> Result<Cells, OfficeError> {
    let mut cells = Cells::default();
    let mut xml = Xml::new(text);
    xml.element()?;
    while let Some(tag) = xml.element()? {
        if tag.name() != "sheetData" {
            xml.skip()?;
            continue;
        }
        let mut row = 0;
        while let Some(tag) = xml.element()? {
            row = tag.attribute("r").and_then(|number| number.parse::<usize>().ok()?.checked_sub(1)).unwrap_or(row);
            read_row(&mut xml, book, sheets, &mut cells, row)?;
            row += 1;
        }
    }
    Ok(cells)
}

fn read_row(xml: &mut Xml, book: &Book, sheets: &mut Sheets, cells: &mut Cells, row: usize) -> Result<(), OfficeError> {
    let mut next = (row, 0);
    while let Some(tag) = xml.element()? {
        let (row, column) = tag.attribute("r").and_then(|reference| place(&reference)).unwrap_or(next);
        let text = cell(xml, &tag, book)?;
        if row > LAST.0 || column > LAST.1 {
            return Err(OfficeError::damaged("单元格超出最大行列", "a cell beyond the last row or column"));
        }
        sheets.put(cells, row, column, text)?;
        next = (row, column + 1);
    }
    Ok(())
}

/// Row and column of a reference such as `B12`.
fn place(reference: &str) -> Option<(usize, usize)> {
    let digits = reference.find(|c: char| c.is_ascii_digit())?;
    let (letters, digits) = reference.split_at(digits);
    if letters.is_empty() || letters.len() > 3 {
        return None;
    }
    let column = letters.bytes().try_fold(0, |column, letter| {
        let letter = letter.to_ascii_uppercase();
        letter.is_ascii_uppercase().then(|| column * 26 + usize::from(letter - b'A') + 1)
    })?;
    Some((digits.parse::<usize>().ok()?.checked_sub(1)?, column - 1))
}

fn cell(xml: &mut Xml, tag: &Tag, book: &Book) -> Result<String, OfficeError> {
    let (mut value, mut inline) = (String::new(), String::new());
    while let Some(child) = xml.element()? {
        match child.name() {
            "v" => value = text(xml)?,
            "is" => inline = rich_text(xml)?,
            _ => xml.skip()?,
        }
    }
    let number = || value.trim().parse::<f64>().ok().filter(|number| number.is_finite());
    let format = || tag.attribute("s").and_then(|style| book.formats.get(style.parse::<usize>().ok()?).copied()).unwrap_or_default();
    Ok(match tag.attribute("t").as_deref() {
        Some("s") => value.trim().parse().ok().and_then(|place: usize| book.strings.get(place).cloned()).unwrap_or_default(),
        Some("inlineStr") => inline,
        Some("str") => unescaped(value),
        Some("b") => if value.trim() == "1" { "TRUE" } else { "FALSE" }.to_owned(),
        Some("d") => value.trim().trim_end_matches("Z").trim_end_matches("T00:00:00").to_owned(),
        Some("e") => value,
        _ => number().map_or_else(|| value.clone(), |number| format().show(number, book.is_1904)),
    })
}

fn text(xml: &mut Xml) -> Result<String, OfficeError> {
    let mut text = String::new();
    while let Some(node) = xml.child()? {
        match node {
            Node::Text(more) => text.push_str(&more),
            Node::Start(_) => xml.skip()?,
        }
    }
    Ok(text)
}

/// Characters that XML cannot hold are written `_x000D_`; a carriage return before a line feed is dropped.
fn unescaped(text: String) -> String {
    if !text.contains("_x") {
        return text;
    }
    let mut out = String::new();
    let mut rest = text.as_str();
    while let Some(at) = rest.find("_x") {
        out.push_str(&rest[..at]);
        let code = rest.get(at + 2..at + 6).filter(|_| rest.as_bytes().get(at + 6) == Some(&b'_'));
        match code.and_then(|code| char::from_u32(u32::from_str_radix(code, 16).ok()?)) {
            Some('\r') => rest = &rest[at + 7..],
            Some(c) => {
                out.push(c);
                rest = &rest[at + 7..];
            }
            None => {
                out.push_str("_x");
                rest = &rest[at + 2..];
            }
        }
    }
    out + rest
}

#[cfg(test)]
mod tests {
    use super::{place, unescaped};

    #[test]
    fn references_name_row_and_column() {
        let cases = [
            ("A1", Some((0, 0))),
            ("b12", Some((11, 1))),
            ("XFD1048576", Some((1_048_575, 16_383))),
            ("A0", None),
            ("12", None),
            ("AAAA1", None),
            ("A", None),
            ("中1", None),
            ("", None),
            ("A99999999999999999999", None),
        ];
        for (reference, expected) in cases {
            assert_eq!(place(reference), expected, "{reference}");
        }
    }

    #[test]
    fn escapes_are_undone() {
        let cases = [("甲_x000D_\n乙", "甲\n乙"), ("_x005F_x", "_x"), ("_x00", "_x00"), ("a_x中", "a_x中"), ("_xD800_", "_xD800_")];
        for (text, expected) in cases {
            assert_eq!(unescaped(text.to_owned()), expected);
        }
    }
}
