//! How well a frame stands for its film: neither black nor white nor empty, and sharp.
//!
//! All in whole numbers on a small grey copy, so that every machine chooses the same frame.

use image::RgbImage;

/// The small copy is about this wide.
const WIDTH: u32 = 160;
/// Mean brightness below which a frame counts as black, and above which as white.
const BLACK: i64 = 24;
const WHITE: i64 = 235;
/// Variance of brightness below which a frame shows nothing: a wall, a title card's ground, fog.
const EMPTY: i64 = 60;

/// What a frame is worth as a still; the greatest is the best.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Still {
    kind: Kind,
    worth: i64,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Kind {
    /// Black or white.
    Blank,
    /// Of one grey.
    Empty,
    /// Something can be seen.
    Shown,
}

impl Still {
    /// Looks at a frame; `far` tells how far it is from the wanted place, from 0 to 100.
    pub fn judge(frame: &RgbImage, far: u32) -> Still {
        let grey = Grey::of(frame);
        let mean = mean(&grey.luma);
        let spread = variance(&grey.luma);
        let kind = match () {
            () if !(BLACK..=WHITE).contains(&mean) => Kind::Blank,
            () if spread < EMPTY => Kind::Empty,
            () => Kind::Shown,
        };
        // Of blank frames the one with most to see in it.
        let worth = if kind == Kind::Shown { variance(&grey.edges()) } else { spread };
        Still { kind, worth: worth * i64::from(200 - far.min(100)) }
    }

    /// Whether something can be seen.
    pub fn is_shown(self) -> bool {
        self.kind == Kind::Shown
    }
}

/// A small grey copy, each pixel the mean of a block.
struct Grey {
    width: usize,
    luma: Vec<i64>,
}

impl Grey {
    fn of(frame: &RgbImage) -> Grey {
        let block = (frame.width() / WIDTH).max(1);
        let (width, height) = (frame.width() / block, frame.height() / block);
        let mean = |x: u32, y: u32| {
            let pixels = (0..block).flat_map(|dy| (0..block).map(move |dx| (x * block + dx, y * block + dy)));
            let sum: i64 = pixels.map(|(x, y)| luma(frame.get_pixel(x, y).0)).sum();
            sum / i64::from(block * block)
        };
        let luma = (0..height).flat_map(|y| (0..width).map(move |x| (x, y))).map(|(x, y)| mean(x, y)).collect();
        Grey { width: width as usize, luma }
    }

    /// The Laplacian: how much each pixel differs from its four neighbours.
    fn edges(&self) -> Vec<i64> {
        let (luma, width) = (&self.luma, self.width);
        let height = luma.len() / width.max(1);
        let inner = (1..height.saturating_sub(1)).flat_map(|y| (1..width.saturating_sub(1)).map(move |x| y * width + x));
        inner.map(|at| 4 * luma[at] - luma[at - 1] - luma[at + 1] - luma[at - width] - luma[at + width]).collect()
    }
}

/// Brightness by ITU-R BT.709, in parts of 256.
fn luma([red, green, blue]: [u8; 3]) -> i64 {
    (54 * i64::from(red) + 183 * i64::from(green) + 19 * i64::from(blue)) >> 8
}

fn mean(values: &[i64]) -> i64 {
    values.iter().sum::<i64>() / (values.len() as i64).max(1)
}

fn variance(values: &[i64]) -> i64 {
    let mean = mean(values);
    values.iter().map(|value| (value - mean) * (value - mean)).sum::<i64>() / (values.len() as i64).max(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn frame(shade: impl Fn(u32, u32) -> u8) -> RgbImage {
        RgbImage::from_fn(320, 180, |x, y| image::Rgb([shade(x, y); 3]))
    }

    #[test]
    fn what_shows_something_sharp_and_near_is_worth_most() {
        let sharp = frame(|x, y| if (x / 12 + y / 12) % 2 == 0 { 200 } else { 60 });
        let soft = frame(|x, _| (60 + x % 128) as u8);
        let (grey, black, white) = (frame(|_, _| 128), frame(|x, _| (x % 9) as u8), frame(|_, _| 250));
        let worth = [&black, &white, &grey, &soft, &sharp].map(|frame| Still::judge(frame, 0));
        assert!(worth[0] < worth[2] && worth[1] < worth[2] && worth[2] < worth[3] && worth[3] < worth[4], "{worth:?}");
        assert!(Still::judge(&sharp, 0) > Still::judge(&sharp, 80));
        assert!(worth[3].is_shown() && !worth[2].is_shown());
        for (width, height) in [(1, 1), (2, 1), (1, 500), (7680, 2)] {
            Still::judge(&RgbImage::new(width, height), 0);
        }
    }
}
