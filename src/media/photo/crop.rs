//! Where the social crop is cut: around the focus point of the record, or by what a glance has seen.
//!
//! The usual rule keeps heads whole with room above them and puts the eyes above the middle, as portraits have them.

use super::derivative::SOCIAL;
use super::{Glance, PhotoInfo};

/// Where the point of interest stands in the crop's height, in shares from its top.
const UPPER: f64 = 0.42;
/// Room above heads and below chins, in shares of the crop's height.
const HEAD_ROOM: f64 = 0.07;
const CHIN_ROOM: f64 = 0.03;
/// Of a head too large for the crop, this share of what must go goes at the top: hair before chin, but less of it.
const CUT_ABOVE: f64 = 0.45;

/// A rectangle in the pixels of the upright source; fractions of a pixel are kept.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Frame {
    /// From the left edge.
    pub left: f64,
    /// From the upper edge.
    pub top: f64,
    /// Width.
    pub width: f64,
    /// Height.
    pub height: f64,
}

/// The largest frame of the social shape: around the record's focus point, else by the glance.
pub fn social_frame(photo: &PhotoInfo, focus: Option<[f32; 2]>, glance: &Glance) -> Frame {
    let (width, height) = social_size(photo);
    let (full_width, full_height) = (f64::from(photo.width), f64::from(photo.height));
    if let Some([x, y]) = focus.map(thousandths) {
        return Frame { left: centred(x, width, full_width), top: centred(y, height, full_height), width, height };
    }
    let [x, y] = glance.focus;
    let (across, down) = (Axis { length: width, full: full_width }, Axis { length: height, full: full_height });
    let Some([left, top, right, bottom]) = glance.heads else {
        return Frame { left: across.place(x, 0.5), top: down.place(y, UPPER), width, height };
    };
    Frame {
        left: across.keep(x, 0.5, left, right, [0.0, 0.0]),
        top: down.keep(y, UPPER, top, bottom, [HEAD_ROOM, CHIN_ROOM]),
        width,
        height,
    }
}

/// The size of the largest frame of the social shape.
pub(super) fn social_size(photo: &PhotoInfo) -> (f64, f64) {
    let ratio = f64::from(SOCIAL.0) / f64::from(SOCIAL.1);
    let width = f64::from(photo.width).min(f64::from(photo.height) * ratio);
    (width, width / ratio)
}

/// A length to be placed on a longer one; points are in thousandths of the longer one.
struct Axis {
    length: f64,
    full: f64,
}

impl Axis {
    fn at(&self, thousandths: u16) -> f64 {
        self.full * f64::from(thousandths) / 1000.0
    }

    fn clamped(&self, start: f64) -> f64 {
        start.clamp(0.0, (self.full - self.length).max(0.0))
    }

    /// With a point at a share of the length.
    fn place(&self, point: u16, share: f64) -> f64 {
        self.clamped(self.at(point) - self.length * share)
    }

    /// The same, but with all between two points inside and room around it, as far as that can be.
    fn keep(&self, point: u16, share: f64, from: u16, to: u16, room: [f64; 2]) -> f64 {
        let (from, to) = (self.at(from), self.at(to));
        if to - from > self.length {
            return self.clamped(from + (to - from - self.length) * CUT_ABOVE);
        }
        let [before, after] = room.map(|room| (room * self.length).min((self.length - (to - from)) / 2.0));
        let start = self.at(point) - self.length * share;
        self.clamped(start.max(to + after - self.length).min(from - before))
    }
}

/// The focus point in whole thousandths, as recipes name it.
pub(super) fn thousandths(focus: [f32; 2]) -> [u32; 2] {
    // A NaN becomes 0 by the cast.
    focus.map(|part| (part.clamp(0.0, 1.0) * 1000.0).round() as u32)
}

fn centred(thousandths: u32, length: f64, full: f64) -> f64 {
    let centre = full * f64::from(thousandths) / 1000.0;
    (centre - length / 2.0).clamp(0.0, (full - length).max(0.0))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::media::photo::PhotoFormat;
    use crate::media::photo::glance::tests::glance_at;

    const PORTRAIT: PhotoInfo = PhotoInfo { format: PhotoFormat::Jpeg, width: 1200, height: 1600 };

    #[test]
    fn the_frame_follows_the_focus_and_stays_inside() {
        let glance = glance_at([900, 900], Some([800, 800, 1000, 1000]));
        let top = |focus| social_frame(&PORTRAIT, Some(focus), &glance).top;
        assert_eq!(top([0.5, 0.5]), 485.0);
        assert_eq!(top([0.5, 0.0]), 0.0);
        assert_eq!(top([0.5, 1.0]), 970.0);
        assert_eq!(top([f32::NAN, 9.0]), 970.0);
        let panorama = PhotoInfo { width: 8000, height: 630, ..PORTRAIT };
        assert_eq!(social_frame(&panorama, Some([0.25, 0.5]), &glance).left, 1400.0);
    }

    #[test]
    fn heads_stay_whole_with_room_above_them() {
        // Height of the frame: 630 of 1600.
        let top = |y, head: [u16; 2]| social_frame(&PORTRAIT, None, &glance_at([500, y], Some([300, head[0], 700, head[1]]))).top.round();
        assert_eq!(top(300, [200, 380]), 215.0, "a head of usual size: the point at 42 %");
        assert_eq!(top(60, [0, 120]), 0.0, "a head at the top edge");
        assert_eq!(top(400, [250, 610]), 373.0, "a head that all but fills the frame: room on both sides");
        assert_eq!(top(400, [100, 700]), 309.0, "a head larger than the frame");
        assert_eq!(top(950, [900, 1000]), 970.0, "a head at the foot");
        assert_eq!(social_frame(&PORTRAIT, None, &glance_at([500, 400], None)).top.round(), 375.0);
        let panorama = PhotoInfo { width: 3000, height: 1000, ..PORTRAIT };
        let left =
            |x, heads: [u16; 2]| social_frame(&panorama, None, &glance_at([x, 400], Some([heads[0], 200, heads[1], 400]))).left.round();
        assert_eq!(left(100, [50, 150]), 0.0);
        assert_eq!(left(400, [100, 650]), 248.0, "all heads of a group");
    }
}
