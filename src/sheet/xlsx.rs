//! A sheet as a workbook that can be printed as it is: A4 across, title, head on every page, sums as formulas.

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Formula, Workbook, Worksheet, XlsxError};

use super::{Cell, Sheet};

const TITLE_ROW: u32 = 0;
const HEAD_ROW: u32 = 1;
const A4: u8 = 9;
const FONT: &str = "宋体";
const CENTIMETRES_PER_INCH: f64 = 2.54;

/// The workbook; its date of creation is a constant, so that the same sheet gives the same bytes.
pub fn bytes(sheet: &Sheet) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    book.set_properties(&DocProperties::new().set_title(&sheet.title).set_creation_datetime(&ExcelDateTime::from_ymd(2000, 1, 1)?));
    let page = book.add_worksheet();
    page.set_name(&sheet.name)?;
    set_up(page, sheet)?;
    write_head(page, sheet)?;
    let mut row = HEAD_ROW;
    for cells in &sheet.rows {
        row += 1;
        write_row(page, row, cells, &body())?;
    }
    write_row(page, row + 1, &sheet.totals, &body().set_bold())?;
    book.save_to_buffer()
}

fn set_up(page: &mut Worksheet, sheet: &Sheet) -> Result<(), XlsxError> {
    let side = 1.5 / CENTIMETRES_PER_INCH;
    page.set_landscape().set_paper_size(A4).set_print_fit_to_pages(1, 0).set_print_center_horizontally(true);
    page.set_margins(side, side, side, side, side / 2.0, side / 2.0).set_footer(format!("&C{}", sheet.page_number));
    page.set_repeat_rows(TITLE_ROW, HEAD_ROW)?;
    page.set_freeze_panes(HEAD_ROW + 1, 0)?;
    for (column, at) in sheet.columns.iter().zip(0..) {
        page.set_column_width(at, column.width)?;
    }
    Ok(())
}

fn write_head(page: &mut Worksheet, sheet: &Sheet) -> Result<(), XlsxError> {
    let last = last_column(sheet);
    let title = Format::new()
        .set_font_name(FONT)
        .set_font_size(16)
        .set_bold()
        .set_align(FormatAlign::Center)
        .set_align(FormatAlign::VerticalCenter);
    page.set_row_height(TITLE_ROW, 36)?;
    page.merge_range(TITLE_ROW, 0, TITLE_ROW, last, &sheet.title, &title)?;
    let head = body().set_bold().set_align(FormatAlign::Center);
    for (column, at) in sheet.columns.iter().zip(0..) {
        page.write_string_with_format(HEAD_ROW, at, &column.head, &head)?;
    }
    Ok(())
}

fn last_column(sheet: &Sheet) -> u16 {
    u16::try_from(sheet.columns.len().saturating_sub(1)).unwrap_or(u16::MAX)
}

fn body() -> Format {
    Format::new()
        .set_font_name(FONT)
        .set_font_size(10)
        .set_text_wrap()
        .set_align(FormatAlign::VerticalCenter)
        .set_border(FormatBorder::Thin)
}

fn write_row(page: &mut Worksheet, row: u32, cells: &[Cell], format: &Format) -> Result<(), XlsxError> {
    for (cell, column) in cells.iter().zip(0..) {
        match cell {
            Cell::Empty => page.write_blank(row, column, format)?,
            Cell::Text(text) => page.write_string_with_format(row, column, text, format)?,
            Cell::Number(number) => page.write_number_with_format(row, column, *number as f64, format)?,
            Cell::Sum(sum) => page.write_formula_with_format(row, column, sum_above(row, column, *sum), format)?,
        };
    }
    Ok(())
}

/// The sum of the column from the first row below the head; its value is kept for readers that do not calculate.
fn sum_above(row: u32, column: u16, sum: u64) -> Formula {
    let cell = |row| rust_xlsxwriter::utility::row_col_to_cell(row, column);
    Formula::new(format!("=SUM({}:{})", cell(HEAD_ROW + 1), cell(row - 1))).set_result(sum.to_string())
}
