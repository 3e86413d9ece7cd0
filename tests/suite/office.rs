//! Office files that a real program wrote, through the readers of `office`.
//!
//! LibreOffice converts the two sources in `tests/office/`, which say everything a form or list may hold in
//! OpenDocument's words; what comes out as .docx, .xlsx and .xls is its own. Without LibreOffice these tests fail and
//! say so; none is skipped.

use std::fs;
use std::io::Cursor;
use std::path::Path;
use std::process::Command;

use calamine::{Data, Reader, open_workbook_auto_from_rs};
use zuimei::office::{self, Block, Cell, Document, Kind, Table};

/// The bytes of a source in `tests/office/`, converted; `format` is LibreOffice's name for it.
fn converted(source: &str, format: &str) -> Vec<u8> {
    let folder = tempfile::tempdir().unwrap();
    let profile = format!("-env:UserInstallation=file://{}", folder.path().join("profile").display());
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/office").join(source);
    let mut soffice = Command::new("soffice");
    soffice.arg(profile).args(["--headless", "--convert-to", format, "--outdir"]).arg(folder.path()).arg(&source);
    let output = soffice.output().expect("these tests need LibreOffice on the PATH (tools/setup.sh tests)");
    let extension = format.split(':').next().unwrap();
    let made = folder.path().join(source.with_extension(extension).file_name().unwrap());
    fs::read(made).unwrap_or_else(|error| panic!("{error}: {}", String::from_utf8_lossy(&output.stderr)))
}

fn texts(document: &Document) -> Vec<&str> {
    let paragraphs =
        document.blocks.iter().filter_map(|block| if let Block::Paragraph(paragraph) = block { Some(paragraph) } else { None });
    paragraphs.map(|paragraph| paragraph.text.as_str()).collect()
}

fn first_table(document: &Document) -> &Table {
    document.blocks.iter().find_map(|block| if let Block::Table(table) = block { Some(table) } else { None }).unwrap()
}

#[test]
fn a_form_written_by_libreoffice_is_read_in_its_final_state() {
    let bytes = converted("form.fodt", "docx");
    assert_eq!(office::kind(&bytes, "推荐表.doc"), Kind::Docx);
    let document = office::read_document(&bytes).unwrap();
    assert_eq!(texts(&document), ["前新文后", "☑面向世界 ☐社会服务", "框外", "框内", ""]);
    let shape = |cell: &Cell| (cell.column, cell.width, cell.height, cell.text());
    let rows: Vec<Vec<_>> = first_table(&document).rows.iter().map(|row| row.cells.iter().map(shape).collect()).collect();
    let cell = |column, width, height, text: &str| (column, width, height, text.to_owned());
    let expected = [
        vec![cell(0, 1, 1, "姓 名"), cell(1, 2, 1, "示例甲"), cell(3, 1, 2, "")],
        vec![cell(0, 1, 1, "民族"), cell(1, 1, 1, "汉族"), cell(2, 1, 1, "第一行\n第二行\t尾")],
    ];
    assert_eq!(rows, expected);
    assert_eq!(first_table(&document).rows[0].cells[2].pictures(), [0]);
    assert!(document.pictures[0].bytes.starts_with(b"\x89PNG"));
    assert_eq!((document.pictures.len(), document.outside), (1, 0));
}

#[test]
fn a_list_written_by_libreoffice_reads_the_same_from_both_formats() {
    for (format, kind) in [("xlsx", Kind::Xlsx), ("xls:MS Excel 97", Kind::Xls)] {
        let bytes = converted("list.fods", format);
        assert_eq!(office::kind(&bytes, "汇总表.et"), kind);
        let sheets = office::read_workbook(&bytes).unwrap();
        let expected: [&[&str]; 5] = [
            &["候选人汇总表"],
            &[],
            &["序号", "姓  名", "出生年月", "出生", "结果"],
            &["1", "示例甲\n（二行）", "1983-05-01", "1983-05", "1号"],
            &["2.5", "TRUE"],
        ];
        assert_eq!(sheets[0].rows, expected, "{format}");
        let names: Vec<_> = sheets.iter().map(|sheet| sheet.name.as_str()).collect();
        assert_eq!(names, ["汇总表", "第二张"]);
        assert_same_text_as_calamine(&bytes, &sheets);
    }
}

/// The independent witness: every text cell that it sees stands at the same place.
fn assert_same_text_as_calamine(bytes: &[u8], sheets: &[office::Sheet]) {
    let mut witness = open_workbook_auto_from_rs(Cursor::new(bytes)).unwrap();
    for sheet in sheets {
        let range = witness.worksheet_range(&sheet.name).unwrap();
        let start = range.start().unwrap();
        for (row, column, value) in range.used_cells() {
            let (row, column) = (row + start.0 as usize, column + start.1 as usize);
            if let Data::String(text) = value {
                assert_eq!(*text, sheet.rows[row][column], "row {row} column {column}");
            }
        }
    }
}

#[test]
fn formats_that_are_not_read_are_recognised_under_any_name() {
    let cases = [("form.fodt", "doc", Kind::Doc), ("form.fodt", "rtf", Kind::Rtf), ("form.fodt", "odt", Kind::OpenDocument)];
    for (source, format, kind) in cases {
        let bytes = converted(source, format);
        assert_eq!(office::kind(&bytes, "推荐表.docx"), kind);
        assert!(!kind.fits("推荐表.docx"));
        assert!(office::read_document(&bytes).is_err());
    }
}
