//! Tables as CSV (RFC 4180): UTF-8 with the mark by which Excel knows it, lines ending in CR LF.

use super::{Cell, Sheet};

/// By this mark Excel reads UTF-8 as such.
const BYTE_ORDER_MARK: &str = "\u{feff}";

/// The rows, of which the first names the columns.
pub fn bytes<Row>(rows: impl IntoIterator<Item = Row>) -> Vec<u8>
where
    Row: IntoIterator<Item = String>,
{
    let mut text = BYTE_ORDER_MARK.to_owned();
    for row in rows {
        text.push_str(&row.into_iter().map(|cell| field(&cell)).collect::<Vec<_>>().join(","));
        text.push_str("\r\n");
    }
    text.into_bytes()
}

/// Quoted where it must be; what a spreadsheet would take for a formula is marked as text by an apostrophe.
fn field(text: &str) -> String {
    let harmless =
        if text.starts_with(['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠']) { format!("'{text}") } else { text.to_owned() };
    if harmless.contains(['"', ',', '\r', '\n']) { format!("\"{}\"", harmless.replace('"', "\"\"")) } else { harmless }
}

/// Head, rows and totals; the title stays with the printed sheet, so that the first line names the columns.
pub fn of_sheet(sheet: &Sheet) -> Vec<u8> {
    let head: Vec<String> = sheet.columns.iter().map(|column| column.head.clone()).collect();
    let rows = sheet.rows.iter().chain([&sheet.totals]).filter(|row| !row.is_empty()).map(|row| row.iter().map(cell).collect());
    bytes([head].into_iter().chain(rows))
}

fn cell(cell: &Cell) -> String {
    match cell {
        Cell::Empty => String::new(),
        Cell::Text(text) => text.clone(),
        Cell::Number(number) | Cell::Sum(number) => number.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::field;

    #[test]
    fn fields_are_quoted_and_never_formulas() {
        for (text, written) in [
            ("巡回报告", "巡回报告"),
            ("a,b", "\"a,b\""),
            ("他说“好”", "他说“好”"),
            ("say \"yes\"", "\"say \"\"yes\"\"\""),
            ("两\n行", "\"两\n行\""),
            ("=HYPERLINK(\"x\")", "\"'=HYPERLINK(\"\"x\"\")\""),
            ("+86", "'+86"),
            ("-1", "'-1"),
            ("@SUM(A1)", "'@SUM(A1)"),
            ("＝1", "'＝1"),
            ("\tx", "'\tx"),
            ("", ""),
        ] {
            assert_eq!(field(text), written, "{text:?}");
        }
    }
}
