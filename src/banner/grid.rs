//! Divides a box into cells for the pictures of a group.

use serde::Serialize;

/// A part of a box, in pixels from its upper left corner.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub(super) struct Cell {
    pub x: f32,
    pub y: f32,
    pub width: f32,
    pub height: f32,
}

/// Cells in rows.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(super) struct Grid {
    pub cells: Vec<Cell>,
    /// What is left of the last row.
    pub rest: Option<Cell>,
    pub columns: usize,
    pub rows: usize,
}

impl Grid {
    /// Cells that fill a box with gaps between them, as near to a ratio of width to height as can be.
    pub fn new(count: usize, (width, height): (f32, f32), gap: f32, ratio: f32) -> Grid {
        let columns =
            (1..=count).min_by(|a, b| strain(*a, count, (width, height), ratio).total_cmp(&strain(*b, count, (width, height), ratio)));
        let columns = columns.unwrap_or(1);
        let rows = count.div_ceil(columns);
        // Edges on whole pixels, so that pictures meet without a seam.
        let (w, h) = ((width + gap) / columns as f32, (height + gap) / rows as f32);
        let span = |from: usize, to: usize, step: f32| ((from as f32 * step).round(), (to as f32 * step).round() - gap);
        let cell = |row: usize, from: usize, to: usize| {
            let ((x, right), (y, bottom)) = (span(from, to, w), span(row, row + 1, h));
            Cell { x, y, width: right - x, height: bottom - y }
        };
        let cells = (0..count).map(|at| cell(at / columns, at % columns, at % columns + 1)).collect();
        let last = count % columns;
        let rest = (last > 0).then(|| cell(rows - 1, last, columns));
        Grid { cells, rest, columns, rows }
    }
}

/// How far so many columns are from the ratio, with what they leave empty.
fn strain(columns: usize, count: usize, (width, height): (f32, f32), ratio: f32) -> f32 {
    let rows = count.div_ceil(columns);
    let cell = (width / columns as f32) / (height / rows as f32);
    let empty = (columns * rows - count) as f32 / (columns * rows) as f32;
    (cell / ratio).ln().abs() + empty * 1.6
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_fill_the_box_and_come_near_the_ratio() {
        for count in 1..=40 {
            for size in [(800.0, 1080.0), (1080.0, 880.0), (1800.0, 300.0), (90.0, 90.0)] {
                let grid = Grid::new(count, size, 4.0, 0.8);
                assert_eq!(grid.cells.len(), count);
                let last = grid.rest.unwrap_or(grid.cells[count - 1]);
                assert_eq!((last.x + last.width, last.y + last.height), size, "{count} in {size:?}");
            }
        }
        let four = Grid::new(4, (800.0, 1080.0), 0.0, 0.8);
        assert_eq!((four.columns, four.rows, four.rest), (2, 2, None));
        assert_eq!(Grid::new(20, (1000.0, 1000.0), 0.0, 0.8).columns, 5);
    }
}
