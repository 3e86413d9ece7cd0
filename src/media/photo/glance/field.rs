//! A small map of a picture: brightness, edges and the likelihood of skin, with sums over any rectangle at once.

use image::RgbImage;

/// The longest sides of the map, in cells: enough for the faces of a group, little enough to search.
const MOST: (u32, u32) = (160, 240);

/// Brightness from 0 to 255.
pub(super) fn luma(rgb: [u8; 3]) -> i32 {
    let [red, green, blue] = rgb.map(i32::from);
    (red * 77 + green * 150 + blue * 29) >> 8
}

/// The map.
pub(super) struct Field {
    pub width: usize,
    pub height: usize,
    pub luma: Sums,
    pub skin: Sums,
    pub edges: Sums,
}

impl Field {
    pub fn of(picture: &RgbImage) -> Field {
        let side = picture.width().div_ceil(MOST.0).max(picture.height().div_ceil(MOST.1)).max(1);
        let (width, height) = (picture.width().div_ceil(side) as usize, picture.height().div_ceil(side) as usize);
        let cells: Vec<[u8; 3]> = (0..width * height).map(|at| cell(picture, at % width, at / width, side)).collect();
        let light: Vec<i32> = cells.iter().map(|cell| luma(*cell)).collect();
        let edge = |at: usize| {
            let right = if at % width + 1 < width { at + 1 } else { at };
            let below = if at + width < light.len() { at + width } else { at };
            (light[at] - light[right]).abs() + (light[at] - light[below]).abs()
        };
        Field {
            width,
            height,
            skin: Sums::of(width, cells.iter().map(|cell| skin(*cell))),
            edges: Sums::of(width, (0..light.len()).map(edge)),
            luma: Sums::of(width, light.iter().copied()),
        }
    }
}

/// Mean colour of a block of pixels.
fn cell(picture: &RgbImage, column: usize, row: usize, side: u32) -> [u8; 3] {
    let start = |at: usize| at as u32 * side;
    let (x, y) = (start(column), start(row));
    let (right, bottom) = ((x + side).min(picture.width()), (y + side).min(picture.height()));
    let mut sums = [0u32; 3];
    for (x, y) in (y..bottom).flat_map(|y| (x..right).map(move |x| (x, y))) {
        sums.iter_mut().zip(picture.get_pixel(x, y).0).for_each(|(sum, sample)| *sum += u32::from(sample));
    }
    sums.map(|sum| (sum / ((right - x) * (bottom - y))) as u8)
}

/// How much a colour is like skin, from 0 to 255.
///
/// The skin of all people has about the same hue, because blood and melanin colour all of it; what differs is
/// brightness. So the shares of red and green decide, and brightness only where it is too dark to tell.
fn skin(rgb: [u8; 3]) -> i32 {
    let [red, green, blue] = rgb.map(i32::from);
    let sum = red + green + blue;
    if sum < 75 || red <= green || green * 20 < blue * 19 {
        return 0;
    }
    let (red, green) = (red * 1000 / sum, green * 1000 / sum);
    let usual_green = 330 - (red - 380) / 5;
    let in_red = ramp(red, 348, 375).min(ramp(-red, -540, -470));
    let in_green = ramp(-(green - usual_green).abs(), -32, -14);
    let in_light = ramp(sum, 75, 150);
    in_red.min(in_green).min(in_light)
}

/// 0 up to `from`, 255 at `to` and above.
fn ramp(value: i32, from: i32, to: i32) -> i32 {
    ((value - from) * 255 / (to - from)).clamp(0, 255)
}

/// Sums from the top left, so that any rectangle takes four look-ups.
pub(super) struct Sums {
    stride: usize,
    sums: Vec<i32>,
}

impl Sums {
    fn of(width: usize, values: impl Iterator<Item = i32>) -> Sums {
        let stride = width + 1;
        let mut sums = vec![0; stride];
        let mut row = 0;
        for (at, value) in values.enumerate() {
            if at % width == 0 {
                row = 0;
                sums.push(0);
            }
            row += value;
            sums.push(row + sums[sums.len() - stride]);
        }
        Sums { stride, sums }
    }

    /// The sum over the cells of a rectangle.
    pub fn over(&self, area: Area) -> i32 {
        let at = |x: usize, y: usize| self.sums[y * self.stride + x];
        at(area.right, area.bottom) - at(area.left, area.bottom) - at(area.right, area.top) + at(area.left, area.top)
    }

    /// The mean over the cells of a rectangle; 0 for an empty one.
    pub fn mean(&self, area: Area) -> i32 {
        self.over(area) / area.cells().max(1)
    }
}

/// A rectangle of cells; right and bottom are outside.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Area {
    pub left: usize,
    pub top: usize,
    pub right: usize,
    pub bottom: usize,
}

impl Area {
    pub fn cells(self) -> i32 {
        ((self.right - self.left) * (self.bottom - self.top)) as i32
    }

    /// The rectangle between two heights, in hundredths of this one's.
    pub fn band(self, from: usize, to: usize) -> Area {
        let height = self.bottom - self.top;
        Area { top: self.top + height * from / 100, bottom: self.top + height * to / 100, ..self }
    }
}
