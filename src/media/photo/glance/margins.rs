//! Borders of one colour: canvas put around a picture to reach a size that was asked for.

use image::RgbImage;

/// How far a channel may stray from the border's colour: what JPEG does to an even area, and no more.
const TOLERANCE: u8 = 3;

/// How much of each side is one colour over its whole length.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Margins {
    /// Top, right, bottom, left, in thousandths of the height or width.
    pub sides: [u16; 4],
    /// The colour of the corner at the top left, where borders have theirs.
    pub colour: [u8; 3],
}

impl Margins {
    pub(super) fn of(picture: &RgbImage) -> Margins {
        let (width, height) = picture.dimensions();
        let colour = picture.get_pixel(0, 0).0;
        let is_border = |x: u32, y: u32| picture.get_pixel(x, y).0.iter().zip(colour).all(|(a, b)| a.abs_diff(b) <= TOLERANCE);
        let is_row = |y: &u32| (0..width).all(|x| is_border(x, *y));
        let is_column = |x: &u32| (0..height).all(|y| is_border(*x, y));
        let top = (0..height).take_while(is_row).count() as u32;
        if top == height {
            // One colour all over has no inside, hence no border.
            return Margins { sides: [0; 4], colour };
        }
        let bottom = (0..height).rev().take_while(is_row).count() as u32;
        let left = (0..width).take_while(is_column).count() as u32;
        let right = (0..width).rev().take_while(is_column).count() as u32;
        let share = |part: u32, whole: u32| (part * 1000 / whole) as u16;
        Margins { sides: [share(top, height), share(right, width), share(bottom, height), share(left, width)], colour }
    }

    /// Whether a pair of opposite sides has a border of at least this many thousandths each.
    pub fn frame(&self, least: u16) -> bool {
        let [top, right, bottom, left] = self.sides;
        top.min(bottom) >= least || left.min(right) >= least
    }
}
