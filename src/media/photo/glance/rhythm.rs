//! The rhythm that interpolation leaves: pixels that lie on old ones are rougher than those made up between them.
//!
//! Along each row the second difference is taken and its size averaged over all rows, so that for every column
//! there is one roughness; enlarging by `s` makes it rise and fall `1/s` times per pixel. A peak in its spectrum is
//! the sign. JPEG has a rhythm of its own, eight pixels long, whose multiples must not be mistaken. Cameras
//! interpolate colours with a rhythm of two pixels, so that one is left out.

use std::sync::LazyLock;

use image::{DynamicImage, GrayImage};

use super::detail::busiest;

/// Side of a block.
const BLOCK: usize = 256;
/// Blocks looked at in each direction, and how many of them are measured.
const GRID: u32 = 4;
const MEASURED: usize = 4;
/// Rhythms that are judged, in cycles per block: what lies above is colour interpolation, below are patterns of cloth and walls.
const JUDGED: std::ops::RangeInclusive<usize> = 72..=120;
/// Rhythms between which the usual noise is measured.
const HEARD: std::ops::RangeInclusive<usize> = 26..=122;
/// How far a peak stands above the usual, in power; honest photos stay below 10 here.
const PEAK: i64 = 49;
/// How far it must stand above the other multiples of JPEG's rhythm where it falls on one.
const ABOVE_JPEG: i64 = 4;
/// Differences above this are edges, which have no rhythm.
const EDGE: i64 = 24;

/// The strongest rhythm of interpolation, in cycles per 256 pixels.
pub(super) fn rhythm(pixels: &DynamicImage) -> Option<usize> {
    let blocks = busiest(pixels, BLOCK as u32, GRID, MEASURED);
    let mut power = [0i64; BLOCK / 2];
    for block in &blocks {
        add(&roughness(block, |along, across| (along, across)), &mut power);
        add(&roughness(block, |along, across| (across, along)), &mut power);
    }
    let mut usual: Vec<i64> = power[HEARD].to_vec();
    usual.sort_unstable();
    let usual = usual[usual.len() / 2].max(1);
    let peak = JUDGED.max_by_key(|at| (power[*at], usize::MAX - at))?;
    let around = |at: usize| power[at - 1..=at + 1].iter().copied().max().unwrap_or_default();
    let eighth = BLOCK / 8;
    let is_jpeg = peak.abs_diff(3 * eighth) <= 1 && power[peak] < ABOVE_JPEG * around(eighth).max(around(2 * eighth));
    (power[peak] > PEAK * usual && !is_jpeg).then_some(peak)
}

/// The mean roughness at each place along one direction, freed of its slow changes, in 4096ths of itself.
fn roughness(block: &GrayImage, place: impl Fn(usize, usize) -> (usize, usize)) -> [i64; BLOCK] {
    let samples: &[u8] = block;
    let sample = |along: usize, across: usize| {
        let (x, y) = place(along, across);
        i64::from(samples[y * BLOCK + x])
    };
    let mut sums = [0i64; BLOCK];
    for across in 0..BLOCK {
        for (along, sum) in sums.iter_mut().enumerate().take(BLOCK - 1).skip(1) {
            let second = 2 * sample(along, across) - sample(along - 1, across) - sample(along + 1, across);
            *sum += second.abs().min(EDGE);
        }
    }
    (sums[0], sums[BLOCK - 1]) = (sums[1], sums[BLOCK - 2]);
    std::array::from_fn(|at| {
        let near = &sums[at.saturating_sub(4)..(at + 5).min(BLOCK)];
        let (count, mean) = (near.len() as i64, near.iter().sum::<i64>());
        (sums[at] * count - mean) * 4096 / (mean + count * BLOCK as i64 / 2)
    })
}

fn add(line: &[i64; BLOCK], power: &mut [i64; BLOCK / 2]) {
    for at in HEARD {
        let [even, odd] = [0, 1].map(|part| line.iter().zip(&WAVES[at][part]).map(|(value, wave)| value * wave).sum::<i64>() >> 12);
        power[at] += (even * even + odd * odd) >> 4;
    }
}

/// Even and odd waves under a Hann window, in 4096ths, by cycles per block.
static WAVES: LazyLock<Vec<[Vec<i64>; 2]>> =
    LazyLock::new(|| (0..BLOCK / 2).map(|frequency| super::detail::waves(frequency, BLOCK)).collect());
