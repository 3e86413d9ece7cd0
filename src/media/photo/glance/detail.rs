//! Whether a picture holds as much detail as its size promises.
//!
//! Enlarging adds pixels but no detail: above the limit of the small original the spectrum is all but empty. So a
//! few tiles with the most edges are taken from the full pixels, and the share of each frequency in their
//! gradients is added up, along rows and along columns. A picture out of focus looks the same, and a warning must
//! say so. Simple interpolation leaves some rubbish up there, but then it leaves a [`rhythm`] too. Tables and sums are
//! integers.

use std::sync::LazyLock;

use image::{DynamicImage, GrayImage};

use super::rhythm::rhythm;

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
/// Of what was measured, sharp photos keep 150 and more above two thirds of the highest frequency, photos softened and
/// sharpened as telephones do 76 and more, and cubic enlargements to the double 40 at most, 70 after mild compression.
const REST: i64 = 60;
/// Frequencies above two thirds, and the share of the gradients there, in thousandths, from which a picture is sharp
/// whatever its rhythm: reducing leaves one as well.
const HIGH: usize = 22;
const SHARP: i64 = 170;
/// Below this longest side nothing is judged: a small picture poses as nothing.
const LEAST_SIDE: u32 = 600;
/// Mean step between neighbours, in tenths of a step of brightness, below which a tile has nothing to judge.
const LEAST_EDGES: u64 = 20;
/// What counts as enlarged, in percent.
const ENLARGED: u16 = 150;

/// How far a picture seems enlarged.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Detail {
    /// Width by the width that would hold the same detail, in percent; 100 where nothing can be said.
    pub percent: u16,
}

impl Detail {
    /// Nothing can be said.
    pub(in crate::media::photo) const UNKNOWN: Detail = Detail { percent: 100 };

    /// Measures the pixels as they were decoded.
    pub(in crate::media::photo) fn of(pixels: &DynamicImage) -> Detail {
        let (width, height) = (pixels.width(), pixels.height());
        if width.max(height) < LEAST_SIDE || width.min(height) < 2 * TILE {
            return Detail { percent: 100 };
        }
        let mut tiles = busiest(pixels, TILE, GRID, MEASURED);
        let least = LEAST_EDGES * u64::from(TILE * TILE) / 10;
        tiles.retain(|tile| edges(tile) >= least);
        let mut power = [0i64; TOP + 1];
        tiles.iter().for_each(|tile| measure(tile, &mut power));
        // Of gradients rather than of brightness: in nature every octave then has about the same share.
        let gradients: [i64; TOP + 1] = std::array::from_fn(|frequency| power[frequency] * (frequency * frequency) as i64);
        let percent = percent(&gradients);
        let is_sharp = gradients[HIGH..].iter().sum::<i64>() * 1000 >= gradients.iter().sum::<i64>() * SHARP;
        match rhythm(pixels) {
            // Of all enlargements with this rhythm the smallest.
            Some(cycles) if !is_sharp => Detail { percent: percent.max((25_600 / (256 - cycles)) as u16).max(ENLARGED) },
            _ => Detail { percent },
        }
    }

    /// Whether the picture seems enlarged, or out of focus.
    pub fn is_enlarged(self) -> bool {
        self.percent >= ENLARGED
    }
}

/// The tiles of a coarse grid with the most edges; none of a picture smaller than a tile.
pub(super) fn busiest(pixels: &DynamicImage, side: u32, grid: u32, count: usize) -> Vec<GrayImage> {
    let (across, down) = (grid.min(pixels.width() / side), grid.min(pixels.height() / side));
    let start = |at: u32, of: u32, length: u32| (length - side) * at / (of - 1).max(1);
    let places = (0..down).flat_map(|row| (0..across).map(move |column| (column, row)));
    let tile = |(column, row)| {
        let (x, y) = (start(column, across, pixels.width()), start(row, down, pixels.height()));
        pixels.crop_imm(x, y, side, side).to_luma8()
    };
    let mut tiles: Vec<(u64, GrayImage)> = places.map(tile).map(|tile| (edges(&tile), tile)).collect();
    // A stable sort: of equals the upper left one is first.
    tiles.sort_by_key(|(edges, _)| std::cmp::Reverse(*edges));
    tiles.into_iter().take(count).map(|(_, tile)| tile).collect()
}

/// The steps between neighbours, added up.
fn edges(tile: &GrayImage) -> u64 {
    let (side, tile): (usize, &[u8]) = (tile.width() as usize, tile);
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
        let against = |wave: &[i64]| line.iter().zip(wave).map(|(value, wave)| (value - mean) * wave).sum::<i64>() >> 8;
        let (even, odd) = (against(&waves[0]), against(&waves[1]));
        power[frequency] += (even * even + odd * odd) >> 8;
    }
}

/// Where the detail ends, as an enlargement.
fn percent(gradients: &[i64; TOP + 1]) -> u16 {
    let total: i64 = gradients.iter().sum();
    let mut above = 0;
    for frequency in (BOTTOM..=TOP).rev() {
        above += gradients[frequency];
        if total > 0 && above * 1000 >= total * REST {
            return (TOP * 100 / frequency) as u16;
        }
    }
    100
}

/// Even and odd waves of each frequency under a Hann window, in 4096ths.
static WAVES: LazyLock<Vec<[Vec<i64>; 2]>> = LazyLock::new(|| (0..=TOP).map(|frequency| waves(frequency, TILE as usize)).collect());

/// The even and the odd wave of a frequency under a Hann window, in 4096ths.
pub(super) fn waves(frequency: usize, length: usize) -> [Vec<i64>; 2] {
    let turn = |part: usize, of: usize| part as f64 / of as f64 * std::f64::consts::TAU;
    let wave = |of: fn(f64) -> f64| {
        let at = |at: usize| (0.5 - 0.5 * turn(at + 1, length + 1).cos()) * of(turn(frequency * at % length, length));
        // Rounded, so that no last digit of a cosine depends on the machine.
        (0..length).map(|place| (at(place) * 4096.0).round() as i64).collect()
    };
    [wave(f64::cos), wave(f64::sin)]
}
