//! A fingerprint that survives another size, another quality and small changes of colour.
//!
//! The difference hash asks of 8×8 places whether the picture grows lighter from left to right. Places where it
//! hardly changes would say so by chance, so they count as not lighter.

use image::RgbImage;

use super::field::luma;

const ROWS: usize = 8;
const COLUMNS: usize = 9;
/// Steps of brightness below this are noise.
const STEP: i32 = 2;
/// Bits in which the fingerprints of one picture in two files may differ.
const NEAR: u32 = 4;
/// Steps of the mean colour that they may differ in, for each channel.
const NEAR_COLOUR: u8 = 10;

/// A difference hash and the mean colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Fingerprint {
    /// One bit for each of 64 places, by rows from the top left.
    pub hash: u64,
    /// Mean of red, green and blue.
    pub mean: [u8; 3],
}

impl Fingerprint {
    pub(super) fn of(picture: &RgbImage) -> Fingerprint {
        let cells: Vec<i32> = (0..ROWS * COLUMNS).map(|at| brightness(picture, at % COLUMNS, at / COLUMNS)).collect();
        let is_lighter = |pair: &[i32]| pair[1] - pair[0] >= STEP;
        let bits = cells.chunks_exact(COLUMNS).flat_map(|row| row.windows(2).map(is_lighter));
        let hash = bits.fold(0, |hash, bit| hash << 1 | u64::from(bit));
        let mut sums = [0u64; 3];
        for pixel in picture.pixels() {
            sums.iter_mut().zip(pixel.0).for_each(|(sum, sample)| *sum += u64::from(sample));
        }
        let count = u64::from(picture.width()) * u64::from(picture.height());
        Fingerprint { hash, mean: sums.map(|sum| (sum / count.max(1)) as u8) }
    }

    /// Whether two files seem to hold the same picture.
    ///
    /// A picture without structure, such as a sheet of one colour, is like no other.
    pub fn is_near(&self, other: &Fingerprint) -> bool {
        let has_structure = |one: &Fingerprint| (8..=56).contains(&one.hash.count_ones());
        let near_colour = self.mean.iter().zip(other.mean).all(|(a, b)| a.abs_diff(b) <= NEAR_COLOUR);
        let bits = (self.hash ^ other.hash).count_ones();
        bits <= NEAR && near_colour && has_structure(self) && has_structure(other)
    }
}

/// Mean brightness of one of the cells, from 0 to 255.
fn brightness(picture: &RgbImage, column: usize, row: usize) -> i32 {
    let part = |length: u32, at: usize, of: usize| {
        let start = ((length as usize * at / of) as u32).min(length - 1);
        start..((length as usize * (at + 1) / of) as u32).max(start + 1)
    };
    let (across, down) = (part(picture.width(), column, COLUMNS), part(picture.height(), row, ROWS));
    let count = (across.len() * down.len()) as i64;
    let all = down.flat_map(|y| across.clone().map(move |x| (x, y)));
    let sum: i64 = all.map(|(x, y)| i64::from(luma(picture.get_pixel(x, y).0))).sum();
    (sum / count) as i32
}
