//! A document as plain text: UTF-8 with a byte order mark and lines ending in CR LF.
//!
//! The mark makes Word, WordPad and Notepad of any age read Chinese as such; the line ends are those of Windows, on
//! which most editors work.

use super::document::words;
use super::{Block, Document};

const BYTE_ORDER_MARK: &str = "\u{feff}";

/// The text of a document.
pub fn text(document: &Document) -> String {
    encoded(&format!("{}\n\n{}", document.title, of_blocks(&document.blocks, document.is_wide)))
}

/// The text of blocks alone, with bare line feeds.
pub fn of_blocks(blocks: &[Block], is_wide: bool) -> String {
    let mut lines = Vec::new();
    let mut before: Option<&Block> = None;
    for block in blocks {
        if before.is_some_and(|before| !is_close(before, block)) && *block != Block::Gap {
            lines.push(String::new());
        }
        push(&mut lines, block, is_wide);
        before = Some(block);
    }
    lines.join("\n")
}

/// Any text in the same form.
pub fn encoded(text: &str) -> String {
    let text = text.trim_end().replace("\r\n", "\n").replace('\n', "\r\n");
    format!("{BYTE_ORDER_MARK}{text}\r\n")
}

/// Lines, items and notes stand together; everything else has an empty line before it.
fn is_close(before: &Block, block: &Block) -> bool {
    use Block::{Item, Line, Note};
    matches!((before, block), (Line(_), Line(_)) | (Item { .. }, Item { .. }) | (Note { .. }, Note { .. }))
}

fn push(lines: &mut Vec<String>, block: &Block, is_wide: bool) {
    match block {
        Block::Heading { runs, .. } | Block::Paragraph(runs) | Block::Line(runs) => lines.push(words(runs)),
        Block::Quote(runs) => lines.push(if is_wide { format!("\u{3000}\u{3000}{}", words(runs)) } else { format!("    {}", words(runs)) }),
        Block::Item { depth, mark, runs } => lines.push(format!("{}{mark} {}", "  ".repeat(usize::from(*depth)), words(runs))),
        Block::Note { mark, runs } => lines.push(format!("{mark} {}", words(runs)).trim_start().to_owned()),
        Block::Gap => {}
        // Tabs between cells: pasted into a sheet, each has its own column.
        Block::Table(rows) => lines.extend(rows.iter().map(|row| row.iter().map(|cell| words(cell)).collect::<Vec<_>>().join("\t"))),
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Block, Document, Run};
    use super::text;

    #[test]
    fn a_document_is_read_from_top_to_bottom() {
        let run = |words: &str| vec![Run::plain(words)];
        let item = |words: &str| Block::Item { depth: 0, mark: "•".to_owned(), runs: run(words) };
        let document = Document {
            title: "题".to_owned(),
            is_wide: true,
            blocks: vec![
                Block::line("一行"),
                Block::line("又一行"),
                Block::heading(1, "节"),
                Block::paragraph("段。"),
                item("甲"),
                item("乙"),
                Block::Table(vec![vec![run("a"), run("b")], vec![run("1"), run("2")]]),
            ],
            ..Document::default()
        };
        assert_eq!(text(&document), "\u{feff}题\r\n\r\n一行\r\n又一行\r\n\r\n节\r\n\r\n段。\r\n\r\n• 甲\r\n• 乙\r\n\r\na\tb\r\n1\t2\r\n");
    }
}
