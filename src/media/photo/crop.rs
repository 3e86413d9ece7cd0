//! Where the social crop is cut: around the focus point, or where faces usually are.

use super::PhotoInfo;
use super::derivative::SOCIAL;

/// Without a focus point the crop is centred on the upper third: that is where portraits have the
/// face and landscapes the horizon.
const USUAL_FOCUS: [u32; 2] = [500, 333];

/// A rectangle in the pixels of the upright source; fractions of a pixel are kept.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Frame {
    pub left: f64,
    pub top: f64,
    pub width: f64,
    pub height: f64,
}

/// The largest frame of the social shape, centred on the focus point as far as the edges allow.
pub(super) fn social(photo: &PhotoInfo, focus: Option<[f32; 2]>) -> Frame {
    let ratio = f64::from(SOCIAL.0) / f64::from(SOCIAL.1);
    let (full_width, full_height) = (f64::from(photo.width), f64::from(photo.height));
    let width = full_width.min(full_height * ratio);
    let height = width / ratio;
    let [x, y] = focus.map_or(USUAL_FOCUS, thousandths);
    Frame { left: centred(x, width, full_width), top: centred(y, height, full_height), width, height }
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

    #[test]
    fn the_frame_follows_the_focus_and_stays_inside() {
        let portrait = PhotoInfo { format: PhotoFormat::Jpeg, width: 1200, height: 1600 };
        let top = |focus| social(&portrait, focus).top;
        assert_eq!(top(None).round(), 218.0);
        assert_eq!(top(Some([0.5, 0.5])), 485.0);
        assert_eq!(top(Some([0.5, 0.0])), 0.0);
        assert_eq!(top(Some([0.5, 1.0])), 970.0);
        assert_eq!(top(Some([f32::NAN, 9.0])), 970.0);
        let panorama = PhotoInfo { width: 8000, height: 630, ..portrait };
        assert_eq!(social(&panorama, Some([0.25, 0.5])).left, 1400.0);
    }
}
