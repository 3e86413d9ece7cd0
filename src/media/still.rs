//! Stills that our own decoder cannot make: taken by the encoder, or a photo set into the frame of a clip.

use std::time::Duration;

use image::imageops::overlay;
use image::{Rgb, RgbImage};

use super::encoder::{Encoder, Input};
use super::photo::{PhotoError, scale_rgb};
use super::video::{VideoInfo, better};

/// Frames among which the encoder's still is chosen: each costs a run of the program.
const LOOKS: usize = 5;
/// The ground behind a photo that does not fill the frame.
const GROUND: Rgb<u8> = Rgb([32, 34, 36]);

/// The frame at a time, or the best of some; nothing if none can be decoded.
pub fn frame(encoder: &Encoder, input: &Input<'_>, info: &VideoInfo, at: Option<f64>, size: (u32, u32)) -> Option<RgbImage> {
    let taken = |at: Duration| encoder.frame(input, info, at, size).ok();
    if let Some(seconds) = at {
        let last = info.duration.saturating_sub(Duration::from_millis(200));
        let wanted = Duration::try_from_secs_f64(seconds.max(0.0)).unwrap_or_default();
        return taken(wanted.min(last)).or_else(|| taken(Duration::ZERO));
    }
    let looks = info.still_times().take(LOOKS);
    let best = looks.filter_map(|(at, place)| Some((taken(at)?, place))).fold(None, |best, (frame, place)| better(best, frame, place));
    best.map(|(_, frame)| frame).or_else(|| taken(Duration::ZERO))
}

/// A frame in another size.
pub fn resized(frame: RgbImage, size: (u32, u32)) -> Result<RgbImage, PhotoError> {
    if frame.dimensions() == size { Ok(frame) } else { scale_rgb(frame, size) }
}

/// The ground alone.
pub fn ground((width, height): (u32, u32)) -> RgbImage {
    RgbImage::from_pixel(width, height, GROUND)
}

/// A whole photo in the middle of the ground, as large as fits and never enlarged.
pub fn framed(photo: RgbImage, (width, height): (u32, u32)) -> Result<RgbImage, PhotoError> {
    let (across, down) = photo.dimensions();
    let share = (f64::from(width) / f64::from(across)).min(f64::from(height) / f64::from(down)).min(1.0);
    let side = |pixels: u32, most: u32| ((f64::from(pixels) * share).round() as u32).clamp(1, most);
    let inside = resized(photo, (side(across, width), side(down, height)))?;
    let mut frame = ground((width, height));
    let middle = |outer: u32, inner: u32| i64::from((outer - inner) / 2);
    overlay(&mut frame, &inside, middle(width, inside.width()), middle(height, inside.height()));
    Ok(frame)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_photo_is_set_whole_into_the_middle() {
        let white = RgbImage::from_pixel(300, 400, Rgb([255; 3]));
        let frame = framed(white, (320, 180)).unwrap();
        assert_eq!(frame.dimensions(), (320, 180));
        assert_eq!([frame.get_pixel(10, 90), frame.get_pixel(160, 2), frame.get_pixel(310, 90)], [&GROUND, &Rgb([255; 3]), &GROUND]);
        for size in [(1, 1), (2, 900), (1280, 720)] {
            assert_eq!(framed(RgbImage::new(3, 4), size).unwrap().dimensions(), size);
        }
    }
}
