//! A form on paper: lines and tables, which can be had as an OpenDocument text, as a .docx in the manner of Word or
//! of WPS, or as what the reader of office files should make of them.

use std::fmt::Write;
use std::io::{Cursor, Write as _};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;
use zuimei::office::{Block, Cell, Document, Paragraph, Row, Table};

/// A document.
#[derive(Clone, Debug, Default)]
pub struct Paper(pub Vec<Part>);

/// A line outside of tables, or a table of rows.
#[derive(Clone, Debug)]
pub enum Part {
    Line(String),
    Grid(Vec<Vec<Drawn>>),
}

/// A cell: each line of its text is a paragraph.
#[derive(Clone, Debug)]
pub struct Drawn {
    pub text: String,
    pub width: usize,
    pub height: usize,
    pub picture: bool,
}

/// A cell of one column and one row.
pub fn cell(text: impl Into<String>) -> Drawn {
    Drawn { text: text.into(), width: 1, height: 1, picture: false }
}

impl Drawn {
    pub fn wide(self, width: usize) -> Drawn {
        Drawn { width, ..self }
    }

    pub fn high(self, height: usize) -> Drawn {
        Drawn { height, ..self }
    }

    pub fn with_picture(self) -> Drawn {
        Drawn { picture: true, ..self }
    }
}

/// A place of the grid of a row.
enum Place<'d> {
    /// A cell begins here.
    Begins(usize, &'d Drawn),
    /// Under a cell of an upper row, with its width.
    Under(usize),
}

/// Every row as cells with their columns and gaps under cells of upper rows.
fn places(rows: &[Vec<Drawn>]) -> Vec<Vec<Place<'_>>> {
    let columns = rows.iter().map(|row| row.iter().map(|cell| cell.width).sum::<usize>()).max().unwrap_or(0);
    // Rows still to come under the cell that begins at a column, and its width.
    let mut reach = vec![(0usize, 0usize); columns];
    let mut placed = Vec::new();
    for row in rows {
        let (mut column, mut cells, mut line) = (0, row.iter(), Vec::new());
        while column < columns {
            if reach[column].0 > 0 {
                reach[column].0 -= 1;
                line.push(Place::Under(reach[column].1));
                column += reach[column].1;
            } else if let Some(cell) = cells.next() {
                reach[column] = (cell.height - 1, cell.width);
                line.push(Place::Begins(column, cell));
                column += cell.width;
            } else {
                break;
            }
        }
        assert!(cells.next().is_none(), "a row is wider than its table");
        placed.push(line);
    }
    placed
}

impl Paper {
    /// What the reader of office files should make of it; the portrait is the first picture.
    pub fn document(&self) -> Document {
        let blocks = self.0.iter().map(|part| match part {
            Part::Line(text) => paragraph(text, false),
            Part::Grid(rows) => Block::Table(Table { rows: places(rows).iter().map(|row| Row { cells: cells(row) }).collect() }),
        });
        Document { blocks: blocks.collect(), ..Document::default() }
    }

    /// A flat OpenDocument text.
    pub fn fodt(&self) -> String {
        let mut body = String::new();
        for part in &self.0 {
            match part {
                Part::Line(text) => body.push_str(&odf_paragraph(text, false)),
                Part::Grid(rows) => odf_table(rows, &mut body),
            }
        }
        format!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?><office:document {ODF} office:version=\"1.2\" \
             office:mimetype=\"application/vnd.oasis.opendocument.text\"><office:body><office:text>{body}</office:text></office:body></office:document>"
        )
    }

    /// A .docx in the manner of a program.
    pub fn docx(&self, manner: Manner) -> Vec<u8> {
        let parts = self.0.iter().map(|part| match part {
            Part::Line(text) => manner.paragraph(text),
            Part::Grid(rows) => manner.table(rows),
        });
        let body: String = parts.collect();
        let document = format!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?><w:document {WORD}><w:body>{body}<w:sectPr/></w:body></w:document>"
        );
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, text) in [("[Content_Types].xml", TYPES), ("_rels/.rels", RELATIONS), ("word/document.xml", document.as_str())] {
            zip.start_file(name, SimpleFileOptions::default()).unwrap();
            zip.write_all(text.as_bytes()).unwrap();
        }
        zip.finish().unwrap().into_inner()
    }
}

fn paragraph(text: &str, picture: bool) -> Block {
    Block::Paragraph(Paragraph { text: text.to_owned(), pictures: if picture { vec![0] } else { vec![] } })
}

fn cells(row: &[Place<'_>]) -> Vec<Cell> {
    let begins = row.iter().filter_map(|place| match place {
        Place::Begins(column, drawn) => Some((*column, *drawn)),
        Place::Under(_) => None,
    });
    let cell = |(column, drawn): (usize, &Drawn)| Cell {
        column,
        width: drawn.width,
        height: drawn.height,
        blocks: drawn.text.split('\n').enumerate().map(|(at, line)| paragraph(line, drawn.picture && at == 0)).collect(),
    };
    begins.map(cell).collect()
}

const ODF: &str = concat!(
    r#"xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" "#,
    r#"xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" "#,
    r#"xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0""#
);

/// A red dot as PNG.
pub const DOT: &str = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==";

fn odf_paragraph(text: &str, picture: bool) -> String {
    let frame = format!(
        r#"<draw:frame text:anchor-type="as-char" svg:width="2cm" svg:height="3cm"><draw:image><office:binary-data>{DOT}</office:binary-data></draw:image></draw:frame>"#
    );
    // Runs of spaces would be collapsed.
    let words = escape(text).replace(' ', "<text:s/>");
    format!("<text:p>{}{words}</text:p>", if picture { &frame } else { "" })
}

fn odf_table(rows: &[Vec<Drawn>], body: &mut String) {
    let columns = rows.iter().map(|row| row.iter().map(|cell| cell.width).sum::<usize>()).max().unwrap_or(0);
    let number = body.len();
    write!(body, r#"<table:table table:name="t{number}"><table:table-column table:number-columns-repeated="{columns}"/>"#).unwrap();
    for row in places(rows) {
        body.push_str("<table:table-row>");
        for place in row {
            match place {
                Place::Under(width) => body.push_str(&"<table:covered-table-cell/>".repeat(width)),
                Place::Begins(_, Drawn { text, width, height, picture }) => {
                    write!(body, r#"<table:table-cell table:number-columns-spanned="{width}" table:number-rows-spanned="{height}">"#)
                        .unwrap();
                    text.split('\n').enumerate().for_each(|(at, line)| body.push_str(&odf_paragraph(line, *picture && at == 0)));
                    body.push_str("</table:table-cell>");
                    body.push_str(&"<table:covered-table-cell/>".repeat(width - 1));
                }
            }
        }
        body.push_str("</table:table-row>");
    }
    body.push_str("</table:table>");
}

/// How a program writes .docx.
#[derive(Clone, Copy, Debug)]
pub enum Manner {
    /// Text in shreds between proofing marks, boxes as content controls, changes tracked, fields of the cover as content controls.
    Word,
    /// A run for each script, boxes as Wingdings symbols, breaks instead of paragraphs.
    Wps,
}

const WORD: &str = concat!(
    r#"xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" "#,
    r#"xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml""#
);

const TYPES: &str = r#"<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>"#;

const RELATIONS: &str = r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>"#;

impl Manner {
    fn table(self, rows: &[Vec<Drawn>]) -> String {
        let columns = rows.iter().map(|row| row.iter().map(|cell| cell.width).sum::<usize>()).max().unwrap_or(0);
        let rows: String = places(rows)
            .iter()
            .map(|row| format!("<w:tr>{}</w:tr>", row.iter().map(|place| self.place(place)).collect::<String>()))
            .collect();
        format!("<w:tbl><w:tblPr/><w:tblGrid>{}</w:tblGrid>{rows}</w:tbl>", r#"<w:gridCol w:w="1500"/>"#.repeat(columns))
    }

    fn place(self, place: &Place<'_>) -> String {
        match place {
            Place::Under(width) => format!(r#"<w:tc><w:tcPr><w:gridSpan w:val="{width}"/><w:vMerge/></w:tcPr><w:p/></w:tc>"#),
            Place::Begins(_, drawn) => {
                let merge = if drawn.height > 1 { r#"<w:vMerge w:val="restart"/>"# } else { "" };
                let text = match self {
                    Manner::Word => drawn.text.split('\n').map(|line| self.paragraph(line)).collect(),
                    Manner::Wps => self.paragraph(&drawn.text),
                };
                format!(r#"<w:tc><w:tcPr><w:gridSpan w:val="{}"/>{merge}</w:tcPr>{text}</w:tc>"#, drawn.width)
            }
        }
    }

    fn paragraph(self, text: &str) -> String {
        match self {
            Manner::Word => format!(r#"<w:p><w:proofErr w:type="spellStart"/>{}<w:proofErr w:type="spellEnd"/></w:p>"#, shreds(text)),
            Manner::Wps => format!("<w:p><w:pPr><w:jc w:val=\"both\"/></w:pPr>{}</w:p>", scripts(text)),
        }
    }
}

/// Two characters a run, ticks as content controls, each third run inserted by a tracked change that also deletes.
fn shreds(text: &str) -> String {
    let characters: Vec<char> = text.chars().collect();
    let mut xml = String::new();
    for (number, two) in characters.chunks(2).enumerate() {
        let run: String = two
            .iter()
            .map(|c| match c {
                '☑' | '☐' => {
                    let checked = u8::from(*c == '☑');
                    format!(
                        r#"<w:sdt><w:sdtPr><w14:checkbox><w14:checked w14:val="{checked}"/></w14:checkbox></w:sdtPr><w:sdtContent><w:r><w:t>{c}</w:t></w:r></w:sdtContent></w:sdt>"#
                    )
                }
                c => format!(r#"<w:r><w:rPr><w:rFonts w:hint="eastAsia"/></w:rPr><w:t xml:space="preserve">{}</w:t></w:r>"#, escape(&c.to_string())),
            })
            .collect();
        if number % 3 == 2 {
            let deleted = r#"<w:del w:id="1" w:author="甲"><w:r><w:delText>删去</w:delText></w:r></w:del>"#;
            write!(xml, r#"{deleted}<w:ins w:id="2" w:author="甲">{run}</w:ins>"#).unwrap();
        } else {
            xml.push_str(&run);
        }
    }
    xml
}

/// A run for each kind of character, as WPS writes fonts of Latin and Han apart.
fn scripts(text: &str) -> String {
    let mut xml = String::new();
    for c in text.chars() {
        match c {
            '\n' => xml.push_str("<w:r><w:br/></w:r>"),
            '☑' => xml.push_str(r#"<w:r><w:sym w:font="Wingdings 2" w:char="0052"/></w:r>"#),
            '☐' => xml.push_str(r#"<w:r><w:sym w:font="Wingdings 2" w:char="00A3"/></w:r>"#),
            c => write!(xml, r#"<w:r><w:t xml:space="preserve">{}</w:t></w:r>"#, escape(&c.to_string())).unwrap(),
        }
    }
    xml
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}
