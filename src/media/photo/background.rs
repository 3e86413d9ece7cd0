//! The colour behind a head: blue, red, pale or something else, by the corners and sides of the picture.
//!
//! The picture is reduced first, so that noise and texture average out. All sums are integers.

use image::RgbImage;

use super::{PhotoError, portrait_rgb};

/// Wide enough to tell sides from hair, narrow enough to average noise away.
const WIDTH: u32 = 64;
/// Share of the looked-at pixels that must agree, in percent: hair and shoulders may stand in the rest.
const MAJORITY: usize = 60;

/// The colour of most of what lies behind the head.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Background {
    /// Any blue.
    Blue,
    /// Any red.
    Red,
    /// White or light grey.
    Pale,
    /// Anything else, or no single colour.
    Other,
}

/// Decodes a portrait and looks at its edges.
pub fn background(bytes: &[u8]) -> Result<Background, PhotoError> {
    portrait_rgb(bytes, WIDTH).map(|picture| of_picture(&picture))
}

fn of_picture(picture: &RgbImage) -> Background {
    let (width, height) = picture.dimensions();
    let (side, top, down) = (width * 12 / 100, height * 8 / 100, height * 45 / 100);
    let is_edge = |x: u32, y: u32| y <= top || (y <= down && (x <= side || x + side + 1 >= width));
    let seen = picture.enumerate_pixels().filter(|(x, y, _)| is_edge(*x, *y)).map(|(_, _, pixel)| of_pixel(pixel.0));
    let seen: Vec<Background> = seen.collect();
    let share = |colour| seen.iter().filter(|one| **one == colour).count() * 100;
    let colours = [Background::Blue, Background::Red, Background::Pale];
    colours.into_iter().find(|colour| share(*colour) >= seen.len() * MAJORITY).unwrap_or(Background::Other)
}

fn of_pixel(rgb: [u8; 3]) -> Background {
    let [red, green, blue] = rgb.map(i32::from);
    let most = red.max(green).max(blue);
    let chroma = most - red.min(green).min(blue);
    if most >= 175 && chroma <= 24 {
        return Background::Pale;
    }
    if most < 50 || chroma * 100 < most * 20 {
        return Background::Other;
    }
    match hue(red, green, blue, most, chroma) {
        185..=260 => Background::Blue,
        // Skin begins at about 15 degrees and is paler.
        0..=12 | 345..=360 if chroma * 100 >= most * 45 => Background::Red,
        _ => Background::Other,
    }
}

/// Degrees on the colour wheel; the chroma is not 0.
fn hue(red: i32, green: i32, blue: i32, most: i32, chroma: i32) -> i32 {
    let degrees = if most == red {
        60 * (green - blue) / chroma
    } else if most == green {
        120 + 60 * (blue - red) / chroma
    } else {
        240 + 60 * (red - green) / chroma
    };
    degrees.rem_euclid(360)
}

#[cfg(test)]
mod tests {
    use image::{Rgb, RgbImage};

    use super::{Background, of_picture};

    /// Head and shoulders before a background.
    fn portrait(behind: [u8; 3]) -> RgbImage {
        RgbImage::from_fn(64, 91, |x, y| {
            let (dx, dy) = (i64::from(x) - 32, i64::from(y) - 38);
            let head = dx * dx * 100 / (17 * 17) + dy * dy * 100 / (24 * 24) < 100;
            let shoulders = y > 66;
            Rgb(match (head, shoulders) {
                (true, _) => [224, 172, 140],
                (_, true) => [30, 34, 48],
                _ => behind,
            })
        })
    }

    #[test]
    fn the_colour_behind_the_head_is_told() {
        for (behind, wanted) in [
            ([67, 142, 219], Background::Blue),
            ([0, 191, 243], Background::Blue),
            ([173, 216, 240], Background::Blue),
            ([20, 60, 140], Background::Blue),
            ([255, 0, 0], Background::Red),
            ([200, 22, 35], Background::Red),
            ([255, 255, 255], Background::Pale),
            ([235, 236, 238], Background::Pale),
            ([224, 172, 140], Background::Other),
            ([60, 120, 70], Background::Other),
            ([120, 120, 120], Background::Other),
            ([0, 0, 0], Background::Other),
        ] {
            assert_eq!(of_picture(&portrait(behind)), wanted, "{behind:?}");
        }
    }

    #[test]
    fn a_picture_of_two_halves_has_no_background() {
        let halves = RgbImage::from_fn(64, 91, |x, _| Rgb(if x < 32 { [67, 142, 219] } else { [255, 0, 0] }));
        assert_eq!(of_picture(&halves), Background::Other);
        assert_eq!(of_picture(&RgbImage::from_pixel(1, 1, Rgb([255, 0, 0]))), Background::Red);
    }
}
