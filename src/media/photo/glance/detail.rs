//! Whether a picture holds as much detail as its size promises.
//!
//! Enlarging adds pixels but no detail: above the limit of the small original the spectrum is all but empty. So a
//! few tiles with the most edges are taken from the full pixels, and the share of each frequency in their
//! gradients is added up, along rows and along columns. A picture out of focus looks the same, and a warning must
//! say so. Tables and sums are integers.

use std::sync::LazyLock;

use image::{DynamicImage, GrayImage};

/// Side of a tile.
const TILE: u32 = 64;
/// Frequencies: cycles in a tile, up to the highest that pixels can hold.
const TOP: usize = 32;
/// Slower changes than this are shading.
const BOTTOM: usize = 3;
/// Tiles looked at in each direction, and how many of them are measured.
const GRID: u32 = 10;
const MEASURED: usize = 12;
/// Detail ends where less than this share of the gradients lies above, in thousandths.
///
/// Sharp photos keep 150 and more above two thirds of the highest frequency, photos of telephones 75 and more,
/// and what was enlarged to the double 60 at most, even after it was compressed again.
const REST: i64 = 70;
/// Below this longest side nothing is judged: a small picture poses as nothing.
const LEAST_SIDE: u32 = 600;
/// Mean step between neighbours, in tenths of a step of brightness, below which a tile has nothing to judge.
const LEAST_EDGES: u64 = 20;
/// What counts as enlarged, in percent.
const ENLARGED: u16 = 155;

/// How far a picture seems enlarged.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Detail {
    /// Width by the width that would hold the same detail, in percent; 100 where nothing can be said.
    pub percent: u16,
}

impl Detail {
    /// Measures the pixels as they were decoded.
    pub(in crate::media::photo) fn of(pixels: &DynamicImage) -> Detail {
        let (width, height) = (pixels.width(), pixels.height());
        if width.max(height) < LEAST_SIDE || width.min(height) < 2 * TILE {
            return Detail { percent: 100 };
        }
        let tiles = busiest(pixels);
        let mut power = [0i64; TOP + 1];
        tiles.iter().for_each(|tile| measure(tile, &mut power));
        Detail { percent: percent(&power) }
    }

    /// Whether the picture seems enlarged, or out of focus.
    pub fn is_enlarged(self) -> bool {
        self.percent >= ENLARGED
    }
}

/// The tiles of a coarse grid with the most edges.
fn busiest(pixels: &DynamicImage) -> Vec<GrayImage> {
    let (across, down) = (GRID.min(pixels.width() / TILE), GRID.min(pixels.height() / TILE));
    let start = |at: u32, of: u32, length: u32| (length - TILE) * at / (of - 1).max(1);
    let places = (0..down).flat_map(|row| (0..across).map(move |column| (column, row)));
    let tile = |(column, row)| {
        let (x, y) = (start(column, across, pixels.width()), start(row, down, pixels.height()));
        pixels.crop_imm(x, y, TILE, TILE).to_luma8()
    };
    let mut tiles: Vec<(u64, GrayImage)> = places.map(tile).map(|tile| (edges(&tile), tile)).collect();
    // A stable sort: of equals the upper left one is first.
    tiles.sort_by_key(|(edges, _)| std::cmp::Reverse(*edges));
    let least = LEAST_EDGES * u64::from(TILE * TILE) / 10;
    tiles.into_iter().take(MEASURED).filter(|(edges, _)| *edges >= least).map(|(_, tile)| tile).collect()
}

fn edges(tile: &[u8]) -> u64 {
    let side = TILE as usize;
    let step = |from: &u8, to: &u8| u64::from(from.abs_diff(*to));
    let right: u64 = tile.chunks_exact(side).map(|row| row.windows(2).map(|pair| step(&pair[0], &pair[1])).sum::<u64>()).sum();
    let below: u64 = tile.iter().zip(&tile[side..]).map(|(from, to)| step(from, to)).sum();
    right + below
}

/// Adds the power of each frequency along every second row and column.
fn measure(tile: &[u8], power: &mut [i64; TOP + 1]) {
    let side = TILE as usize;
    for at in (0..side).step_by(2) {
        let row: [i64; TILE as usize] = std::array::from_fn(|x| i64::from(tile[at * side + x]));
        let column: [i64; TILE as usize] = std::array::from_fn(|y| i64::from(tile[y * side + at]));
        add(&row, power);
        add(&column, power);
    }
}

fn add(line: &[i64; TILE as usize], power: &mut [i64; TOP + 1]) {
    let mean = line.iter().sum::<i64>() / i64::from(TILE);
    for (frequency, waves) in WAVES.iter().enumerate().skip(BOTTOM) {
        let against = |wave: &[i64; TILE as usize]| line.iter().zip(wave).map(|(value, wave)| (value - mean) * wave).sum::<i64>() >> 8;
        let (even, odd) = (against(&waves[0]), against(&waves[1]));
        power[frequency] += (even * even + odd * odd) >> 8;
    }
}

/// Where the detail ends, as an enlargement.
fn percent(power: &[i64; TOP + 1]) -> u16 {
    // Of gradients rather than of brightness: in nature every octave then has about the same share.
    let gradients: Vec<i64> = power.iter().enumerate().map(|(frequency, power)| power * (frequency * frequency) as i64).collect();
    let total: i64 = gradients.iter().sum();
    if total == 0 {
        return 100;
    }
    let mut above = 0;
    for frequency in (BOTTOM..=TOP).rev() {
        above += gradients[frequency];
        if above * 1000 >= total * REST {
            return (TOP * 100 / frequency) as u16;
        }
    }
    100
}

/// Even and odd waves of each frequency under a Hann window, in 4096ths.
static WAVES: LazyLock<Vec<[[i64; TILE as usize]; 2]>> = LazyLock::new(|| {
    let turn = |share: f64| share * std::f64::consts::TAU;
    let window = |at: usize| 0.5 - 0.5 * turn((at + 1) as f64 / f64::from(TILE + 1)).cos();
    // Rounded, so that no last digit of a cosine depends on the machine.
    let rounded = |value: f64| (value * 4096.0).round() as i64;
    let phase = |frequency: usize, at: usize| turn((frequency * at % TILE as usize) as f64 / f64::from(TILE));
    let waves = |frequency: usize| {
        [
            std::array::from_fn(|at| rounded(window(at) * phase(frequency, at).cos())),
            std::array::from_fn(|at| rounded(window(at) * phase(frequency, at).sin())),
        ]
    };
    (0..=TOP).map(waves).collect()
});
