//! Nine colours that stand in for a photo until it is there.

use image::RgbImage;

/// A 3×3 grid of colours in 12 bits, row by row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Placeholder(pub(super) [u16; 9]);

impl Placeholder {
    /// The mean colour of each ninth of the picture.
    pub(super) fn of(picture: &RgbImage) -> Placeholder {
        Placeholder(std::array::from_fn(|at| of_cell(picture, at as u32 % 3, at as u32 / 3)))
    }

    /// The colours as CSS and SVG write them, such as `#8ac`.
    pub fn colours(&self) -> impl Iterator<Item = String> + '_ {
        self.0.iter().map(|colour| format!("#{colour:03x}"))
    }
}

fn of_cell(picture: &RgbImage, column: u32, row: u32) -> u16 {
    let (across, down) = (third(picture.width(), column), third(picture.height(), row));
    let mut sums = [0u64; 3];
    for y in down.clone() {
        for x in across.clone() {
            sums.iter_mut().zip(picture.get_pixel(x, y).0).for_each(|(sum, sample)| *sum += u64::from(sample));
        }
    }
    let count = (across.len() * down.len()) as u64;
    // From 0..=255 to the nearest of 0..=15.
    let four_bits = |sum: u64| ((sum * 15 + count * 255 / 2) / (count * 255)) as u16;
    sums.into_iter().fold(0, |colour, sum| colour << 4 | four_bits(sum))
}

/// One of three parts of a length; never empty, so that parts of a picture one pixel wide are the same.
fn third(length: u32, at: u32) -> std::ops::Range<u32> {
    let start = (length * at / 3).min(length - 1);
    start..(length * (at + 1) / 3).max(start + 1)
}
