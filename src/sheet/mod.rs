//! Tables as files: rows as CSV that Excel opens, a [`Sheet`] as CSV or as a workbook to print.
//!
//! A leaf: rows and plain structs go in, bytes come out, the same bytes every time.

pub mod csv;
pub mod xlsx;

/// A table with a title, a head and a row of totals.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sheet {
    /// Stands above the table on paper.
    pub title: String,
    /// Name of the sheet in a workbook.
    pub name: String,
    /// The columns.
    pub columns: Vec<Column>,
    /// The rows, each as long as `columns`.
    pub rows: Vec<Vec<Cell>>,
    /// The last row; empty for a table without one.
    pub totals: Vec<Cell>,
    /// Foot of each page: its number, as the language puts it, with `&P` and `&N`.
    pub page_number: String,
}

/// A column of a sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// Its head.
    pub head: String,
    /// Its width in characters.
    pub width: u16,
}

/// A value of a sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cell {
    /// Nothing is known.
    Empty,
    /// Words.
    Text(String),
    /// A count.
    Number(u64),
    /// The sum of the counts above.
    Sum(u64),
}

impl Cell {
    /// A text, or nothing for an empty one.
    pub fn text(text: impl Into<String>) -> Cell {
        let text = text.into();
        if text.is_empty() { Cell::Empty } else { Cell::Text(text) }
    }

    /// A count, if it is known.
    pub fn count(count: Option<u64>) -> Cell {
        count.map_or(Cell::Empty, Cell::Number)
    }
}
