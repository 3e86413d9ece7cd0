//! Sheets as programs write them, and as nobody should.

use crate::office::sample::{relations, zip};
use crate::office::{OfficeError, Sheet, read_workbook};

/// A workbook of one sheet, with shared strings and cell formats as given.
fn xlsx(sheet: &str, strings: &str, styles: &str) -> Vec<u8> {
    let links = relations(&[
        ("rId1", "worksheet", "worksheets/sheet1.xml"),
        ("rId2", "sharedStrings", "sharedStrings.xml"),
        ("rId3", "styles", "styles.xml"),
        ("rId4", "chartsheet", "chartsheets/sheet1.xml"),
    ]);
    let list = r#"<sheet name="图" sheetId="2" r:id="rId4"/><sheet name="汇总表" sheetId="1" state="hidden" r:id="rId1"/>"#;
    zip(&[
        ("_rels/.rels", relations(&[("rId1", "officeDocument", "xl/workbook.xml")])),
        ("xl/workbook.xml", format!(r#"<workbook xmlns:r="r"><sheets>{list}</sheets></workbook>"#)),
        ("xl/_rels/workbook.xml.rels", links),
        ("xl/sharedStrings.xml", format!(r#"<sst uniqueCount="18446744073709551615">{strings}</sst>"#)),
        ("xl/styles.xml", format!("<styleSheet>{styles}</styleSheet>")),
        ("xl/worksheets/sheet1.xml", format!(r#"<x:worksheet xmlns:x="x"><x:dimension ref="A1:XFD1048576"/>{sheet}</x:worksheet>"#)),
    ])
}

fn rows(bytes: &[u8]) -> Result<Vec<Vec<String>>, OfficeError> {
    let mut sheets = read_workbook(bytes)?;
    assert_eq!(sheets.len(), 1);
    assert_eq!(sheets[0].name, "汇总表");
    Ok(sheets.remove(0).rows)
}

fn sheet(cells: &str) -> Result<Vec<Vec<String>>, OfficeError> {
    rows(&xlsx(&format!("<sheetData>{cells}</sheetData>"), "", ""))
}

#[test]
fn cells_read_as_on_the_screen() {
    let strings = "<si><t>姓  名</t></si><si/><si><r><t>示</t></r><r><rPr/><t>例甲</t></r><rPh sb=\"0\" eb=\"1\"><t>shi</t></rPh></si>";
    let styles = "<numFmts><numFmt numFmtId=\"164\" formatCode=\"yyyy&quot;年&quot;m&quot;月&quot;\"/></numFmts>\
                  <cellStyleXfs><xf numFmtId=\"9\"/></cellStyleXfs><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/><xf numFmtId=\"164\"/></cellXfs>";
    let cells = "<row r=\"2\"><c r=\"B2\" t=\"s\"><v>0</v></c><c r=\"C2\" t=\"s\"><v>1</v></c><c r=\"D2\" t=\"s\"><v>2</v></c><c r=\"Z2\" s=\"1\"/></row>\
                 <row><c><v>1</v></c><c s=\"1\"><v>30437</v></c><c s=\"2\"><v>30437</v></c><c t=\"b\"><v>1</v></c><c t=\"e\"><v>#N/A</v></c></row>\
                 <row r=\"5\"><c r=\"A5\" t=\"inlineStr\"><is><t>甲</t><phoneticPr/></is></c><c r=\"B5\" t=\"str\"><f>A5&amp;\"x\"</f><v>甲x</v></c>\
                 <c r=\"C5\" t=\"d\"><v>1983-05-01T00:00:00</v></c></row><row r=\"9\" s=\"1\"><c r=\"A9\" t=\"s\"><v>7</v></c></row>";
    let read = rows(&xlsx(&format!("<sheetData>{cells}</sheetData>"), strings, styles)).unwrap();
    let expected: [&[&str]; 5] =
        [&[], &["", "姓  名", "", "示例甲"], &["1", "1983-05-01", "1983-05", "TRUE", "#N/A"], &[], &["甲", "甲x", "1983-05-01"]];
    assert_eq!(read, expected);
}

#[test]
fn what_a_sheet_claims_costs_nothing_and_what_it_holds_is_bounded() {
    let far = "<row r=\"1048576\"><c r=\"XFD1048576\"><v>1</v></c></row>";
    assert_eq!(sheet(far).unwrap().len(), 1_048_576);
    let many: String = (1..200).map(|row| format!("<row r=\"{row}\"><c r=\"XFD{row}\"><v>1</v></c></row>")).collect();
    assert!(matches!(sheet(&many), Err(OfficeError::TooLarge { .. })));
    for beyond in [
        "<row r=\"1048577\"><c><v>1</v></c></row>",
        "<row><c r=\"XFE1\"><v>1</v></c></row>",
        "<row r=\"99999999999\"><c><v>1</v></c></row>",
    ] {
        assert!(matches!(sheet(beyond), Err(OfficeError::Damaged { .. })), "{beyond}");
    }
    let long = format!("<si><t>{}</t></si>", "长".repeat(30_000));
    let uses = "<c t=\"s\"><v>0</v></c>".repeat(16_000);
    let amplified = rows(&xlsx(&format!("<sheetData><row>{uses}</row></sheetData>"), &long, ""));
    assert!(matches!(amplified, Err(OfficeError::TooLarge { .. })));
    assert_eq!(read_workbook(b"neither").unwrap_err(), OfficeError::damaged("压缩包目录有误", "the archive’s list of files"));
}

#[test]
fn one_sheet_under_many_names_is_not_read_without_end() {
    let list = "<sheet name=\"x\" r:id=\"rId1\"/>".repeat(200);
    let bytes = zip(&[
        ("_rels/.rels", relations(&[("rId1", "officeDocument", "workbook.xml")])),
        ("workbook.xml", format!("<workbook xmlns:r=\"r\"><sheets>{list}</sheets></workbook>")),
        ("_rels/workbook.xml.rels", relations(&[("rId1", "worksheet", "sheet.xml")])),
        ("sheet.xml", format!("<worksheet><sheetData>{}</sheetData></worksheet>", "<row/>".repeat(500_000))),
    ]);
    assert!(matches!(read_workbook(&bytes), Err(OfficeError::TooLarge { .. })));
}

/// A BIFF8 workbook in a container of 512-byte sectors: table of sectors, directory, then the stream.
fn xls(globals: &[(u16, Vec<u8>)], cells: &[(u16, Vec<u8>)]) -> Vec<u8> {
    let records = |list: &[(u16, Vec<u8>)]| -> Vec<u8> {
        list.iter().flat_map(|(kind, data)| [&kind.to_le_bytes()[..], &(data.len() as u16).to_le_bytes(), data].concat()).collect()
    };
    let bof = records(&[(0x0809, vec![0, 6, 5, 0])]);
    let name: Vec<u8> = "汇总表".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let bound = |at: u32| records(&[(0x0085, [&at.to_le_bytes()[..], &[0, 0, 3, 1], &name].concat()), (0x000A, vec![])]);
    let head = [bof.clone(), records(globals)].concat();
    let start = (head.len() + bound(0).len()) as u32;
    let mut stream = [head, bound(start), bof, records(cells), records(&[(0x000A, vec![])])].concat();
    stream.resize(stream.len().max(4096).next_multiple_of(512), 0);
    container(&stream)
}

fn container(stream: &[u8]) -> Vec<u8> {
    let mut head = vec![0_u8; 512];
    head[..8].copy_from_slice(&[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]);
    head[26..34].copy_from_slice(&[3, 0, 0xFE, 0xFF, 9, 0, 6, 0]);
    head[44] = 1;
    head[48] = 1;
    head[57] = 0x10;
    head[60..64].copy_from_slice(&0xFFFF_FFFE_u32.to_le_bytes());
    head[68..72].copy_from_slice(&0xFFFF_FFFE_u32.to_le_bytes());
    head[76..512].fill(0xFF);
    head[76..80].fill(0);
    let mut table = vec![0xFFFF_FFFD_u32, 0xFFFF_FFFE];
    let sectors = stream.len() as u32 / 512;
    table.extend((0..sectors).map(|sector| if sector + 1 == sectors { 0xFFFF_FFFE } else { sector + 3 }));
    table.resize(128, u32::MAX);
    let item = |name: &str, child: u32, start: u32, size: u32| {
        let mut item = vec![0_u8; 128];
        for (at, unit) in name.encode_utf16().enumerate() {
            item[2 * at..2 * at + 2].copy_from_slice(&unit.to_le_bytes());
        }
        item[68..76].fill(0xFF);
        item[76..80].copy_from_slice(&child.to_le_bytes());
        item[116..120].copy_from_slice(&start.to_le_bytes());
        item[120..124].copy_from_slice(&size.to_le_bytes());
        item
    };
    let directory = [item("Root Entry", 1, 0xFFFF_FFFE, 0), item("Workbook", u32::MAX, 2, stream.len() as u32), vec![0; 256]].concat();
    [head, table.into_iter().flat_map(u32::to_le_bytes).collect(), directory, stream.to_vec()].concat()
}

/// The beginning of a cell's record.
fn at(row: u16, column: u16, rest: &[u8]) -> Vec<u8> {
    [&row.to_le_bytes()[..], &column.to_le_bytes(), &[0, 0], rest].concat()
}

fn read(bytes: &[u8]) -> Result<Vec<Sheet>, OfficeError> {
    read_workbook(bytes)
}

#[test]
fn records_of_old_workbooks_are_read_and_broken_ones_passed_over() {
    let wide = |text: &str| text.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>();
    let table = [&[2, 0, 0, 0, 2, 0, 0, 0][..], &[2, 0, 1], &wide("姓名"), &[4, 0, 0], b"ab"].concat();
    let globals = vec![(0x00FC, table), (0x003C, [&[1_u8][..], &wide("示例")].concat()), (0x00E0, vec![0, 0, 14, 0])];
    let cells = vec![
        (0x00FD, at(0, 0, &0_u32.to_le_bytes())),
        (0x00FD, at(0, 1, &1_u32.to_le_bytes())),
        (0x00FD, at(0, 2, &9_u32.to_le_bytes())),
        (0x0203, at(1, 0, &30437_f64.to_le_bytes())),
        (0x027E, at(1, 1, &((30437_u32 << 2) | 2).to_le_bytes())),
        (0x00BD, [&at(2, 0, &((30437_u32 << 2) | 2).to_le_bytes())[..], &[0, 0]].concat()),
        (0x0006, at(2, 1, &[0, 0, 0, 0, 0, 0, 0xFF, 0xFF])),
        (0x0207, [&[2, 0, 1][..], &wide("结果")].concat()),
        (0x0203, vec![1, 2]),
        (0x0205, at(3, 0, &[0x2A, 1])),
    ];
    let sheets = read(&xls(&globals, &cells)).unwrap();
    let expected: [&[&str]; 4] = [&["姓名", "ab示例"], &["1983-05-01", "1983-05-01"], &["1983-05-01", "结果"], &["#N/A"]];
    assert_eq!((sheets[0].name.as_str(), sheets.len()), ("汇总表", 1));
    assert_eq!(sheets[0].rows, expected);
    let far = vec![(0x0203, at(65_535, 65_535, &1_f64.to_le_bytes())), (0x0200, [0xFF; 14].to_vec())];
    assert_eq!(read(&xls(&[], &far)).unwrap()[0].rows.len(), 65_536);
    assert_eq!(read(&xls(&[(0x002F, vec![0; 6])], &[])).unwrap_err(), OfficeError::Encrypted);
}

#[test]
fn circles_and_cuts_in_the_container_end() {
    let whole = xls(&[], &[(0x0203, at(0, 0, &1_f64.to_le_bytes()))]);
    assert_eq!(read(&whole).unwrap()[0].rows, [["1"]]);
    let mut circle = whole.clone();
    // The directory's sector is followed by itself.
    circle[512 + 4..512 + 8].copy_from_slice(&1_u32.to_le_bytes());
    assert!(read(&circle).is_err());
    for length in (0..whole.len()).step_by(97) {
        let _ = read(&whole[..length]);
    }
}
