//! Borders of one colour: canvas put around a picture to reach a size that was asked for.

use image::RgbImage;

/// How far a channel may stray from the border's colour: what JPEG does to an even area, and no more.
const TOLERANCE: u8 = 3;

/// How far most of what begins inside the border is from it.
const STEP: u8 = 12;

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
        let far = |(x, y): (u32, u32)| picture.get_pixel(x, y).0.iter().zip(colour).map(|(a, b)| a.abs_diff(b)).max().unwrap_or(0);
        let row = |y: u32| (0..width).map(|x| far((x, y))).collect::<Vec<u8>>();
        let column = |x: u32| (0..height).map(|y| far((x, y))).collect::<Vec<u8>>();
        let top = border(height, row);
        let bottom = border(height, |at| row(height - 1 - at));
        let left = border(width, column);
        let right = border(width, |at| column(width - 1 - at));
        let share = |part: u32, whole: u32| (part * 1000 / whole) as u16;
        Margins { sides: [share(top, height), share(right, width), share(bottom, height), share(left, width)], colour }
    }

    /// Whether a pair of opposite sides has a border of at least this many thousandths each.
    pub fn frame(&self, least: u16) -> bool {
        let [top, right, bottom, left] = self.sides;
        top.min(bottom) >= least || left.min(right) >= least
    }
}

/// How many lines from an edge are border; `line` tells how far from its colour each pixel of a line is.
///
/// Added canvas ends in a straight line, where the picture begins. The plain ground of a portrait ends at a shoulder:
/// there most of the next line is still ground, and it counts as no border. One colour all over has no inside.
fn border(length: u32, line: impl Fn(u32) -> Vec<u8>) -> u32 {
    let lines = (0..length).take_while(|at| line(*at).iter().all(|far| *far <= TOLERANCE)).count() as u32;
    // One line further in, because scaling has softened the step.
    let inside = if lines + 1 < length { line(lines + 1) } else { Vec::new() };
    let is_other = inside.iter().filter(|far| **far > STEP).count();
    if is_other * 5 >= inside.len() * 3 && !inside.is_empty() { lines } else { 0 }
}
