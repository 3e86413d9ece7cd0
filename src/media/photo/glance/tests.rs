//! Drawn scenes, and what a glance makes of them.

use std::io::Cursor;

use image::imageops::{FilterType, resize};
use image::{DynamicImage, ImageFormat, Rgb, RgbImage};

use super::*;
use crate::media::photo::encode;
use crate::media::photo::{Frame, PhotoFormat, PhotoInfo, glance, social_frame};

/// A glance that has seen only where to look.
pub(in crate::media::photo) fn glance_at(focus: [u16; 2], heads: Option<[u16; 4]>) -> Glance {
    let fingerprint = Fingerprint { hash: 0, mean: [0; 3] };
    Glance { focus, heads, placeholder: None, fingerprint, detail: Detail { percent: 100 }, margins: Margins::default() }
}

/// From pale to dark.
const SKINS: [[u8; 3]; 5] = [[236, 198, 172], [224, 172, 140], [190, 132, 98], [141, 92, 66], [92, 60, 44]];

/// Somebody: centre and width of the face in pixels.
#[derive(Clone, Copy)]
struct Head {
    x: f64,
    y: f64,
    width: f64,
    skin: [u8; 3],
}

impl Head {
    /// What stands at a pixel, if it belongs to this person.
    fn at(&self, x: u32, y: u32) -> Option<[u8; 3]> {
        let (across, down) = ((f64::from(x) - self.x) / self.width * 2.0, (f64::from(y) - self.y) / self.width * 2.0);
        let ellipse = |x: f64, y: f64, wide: f64, high: f64| ((across - x) / wide).powi(2) + ((down - y) / high).powi(2) <= 1.0;
        let dark = [34, 28, 28];
        if [-0.4, 0.4].iter().any(|eye| ellipse(*eye, -0.15, 0.16, 0.09)) || ellipse(0.0, 0.75, 0.3, 0.06) {
            return Some(dark);
        }
        let below_hair = down > -0.7;
        if ellipse(0.0, 0.0, 1.0, 1.3) && below_hair {
            return Some(self.skin);
        }
        if ellipse(0.0, -0.3, 1.15, 1.35) && down < 0.3 {
            return Some(dark);
        }
        let neck = across.abs() < 0.45 && (0.0..1.9).contains(&down);
        let coat = ellipse(0.0, 3.6, 2.3, 2.0) || (down > 3.4 && across.abs() < 2.3);
        if coat { Some([48, 70, 110]) } else { neck.then_some(self.skin) }
    }

    /// Whether a crop shows the face from hair to chin, with a little room above.
    fn is_whole_in(&self, frame: Frame) -> bool {
        let (top, bottom) = (self.y - self.width * 0.82, self.y + self.width * 0.65);
        let inside = self.x - self.width / 2.0 >= frame.left && self.x + self.width / 2.0 <= frame.left + frame.width;
        inside && (top >= frame.top || frame.top == 0.0) && bottom <= frame.top + frame.height
    }
}

/// People before a wall that grows darker downwards, with a window.
fn scene(width: u32, height: u32, heads: &[Head]) -> RgbImage {
    RgbImage::from_fn(width, height, |x, y| {
        let person = heads.iter().find_map(|head| head.at(x, y));
        let is_window = (width * 7 / 10..width * 9 / 10).contains(&x) && (height / 10..height / 3).contains(&y);
        let wall = 200 - (y * 70 / height) as u8;
        Rgb(person.unwrap_or(if is_window { [150, 190, 225] } else { [wall, wall + 6, wall + 10] }))
    })
}

fn look(picture: &RgbImage) -> Glance {
    glance(&encode::jpeg(picture).unwrap()).unwrap()
}

fn crop(picture: &RgbImage, focus: Option<[f32; 2]>) -> Frame {
    let info = PhotoInfo { format: PhotoFormat::Jpeg, width: picture.width(), height: picture.height() };
    social_frame(&info, focus, &look(picture))
}

#[test]
fn a_head_is_found_wherever_it_is_and_stays_whole() {
    let (wide, tall) = ((1200, 800), (800, 1200));
    for skin in SKINS {
        for (place, (width, height), x, y, face) in [
            ("at the top", tall, 400.0, 130.0, 150.0),
            ("in the middle", tall, 400.0, 420.0, 200.0),
            ("low", tall, 300.0, 760.0, 160.0),
            ("close", tall, 420.0, 420.0, 260.0),
            ("at the left", wide, 170.0, 300.0, 140.0),
            ("at the right", wide, 1000.0, 360.0, 180.0),
        ] {
            let head = Head { x, y, width: face, skin };
            let picture = scene(width, height, &[head]);
            let glance = look(&picture);
            assert!(glance.heads.is_some(), "no face {place} {skin:?}");
            let found = [f64::from(glance.focus[0]) * f64::from(width) / 1000.0, f64::from(glance.focus[1]) * f64::from(height) / 1000.0];
            let away = (found[0] - x).abs().max((found[1] - y).abs());
            assert!(away < face * 0.6, "{place} {skin:?}: {found:?} is not near {x} {y}");
            assert!(head.is_whole_in(crop(&picture, None)), "cut {place} {skin:?}: {:?} of {:?}", crop(&picture, None), glance.heads);
        }
    }
}

#[test]
fn a_group_stays_together() {
    let member =
        |at: u32| Head { x: 200.0 + 200.0 * f64::from(at), y: 330.0 + 40.0 * f64::from(at % 2), width: 90.0, skin: SKINS[at as usize] };
    let heads = [0, 1, 2, 3].map(member);
    let picture = scene(1000, 1500, &heads);
    let frame = crop(&picture, None);
    assert!(heads.iter().all(|head| head.is_whole_in(frame)), "{frame:?} {:?}", look(&picture).heads);
}

#[test]
fn without_a_face_the_crop_keeps_to_the_upper_middle_and_follows_what_stands_out() {
    let landscape = RgbImage::from_fn(900, 1200, |_, y| Rgb(if y < 500 { [150, 190, 230] } else { [70, 120, 60] }));
    assert_eq!(look(&landscape).heads, None);
    let top = crop(&landscape, None).top;
    assert!((100.0..450.0).contains(&top), "{top}");
    // A plain wall with a busy machine low on the right.
    let machine = RgbImage::from_fn(1200, 1200, |x, y| {
        let busy = x > 800 && y > 700 && (x / 12 + y / 12) % 2 == 0;
        Rgb(if busy { [30, 40, 50] } else { [180, 186, 190] })
    });
    let [x, y] = look(&machine).focus;
    assert!(x > 520 && y > 420, "{x} {y}");
}

#[test]
fn the_focus_of_the_record_overrides_what_was_seen() {
    let picture = scene(800, 1200, &[Head { x: 400.0, y: 200.0, width: 180.0, skin: SKINS[1] }]);
    assert!(crop(&picture, None).top < 60.0);
    assert_eq!(crop(&picture, Some([0.5, 0.9])).top, 780.0);
}

#[test]
fn a_glance_is_kept_in_few_bytes_and_read_back() {
    let seen = look(&scene(640, 960, &[Head { x: 320.0, y: 300.0, width: 200.0, skin: SKINS[0] }]));
    let bytes = seen.to_bytes();
    assert_eq!(bytes.len(), LENGTH);
    assert_eq!(Glance::from_bytes(&bytes), Some(seen));
    let bare = glance_at([1, 1000], None);
    assert_eq!(Glance::from_bytes(&bare.to_bytes()), Some(bare));
    assert_eq!(Glance::from_bytes(&bytes[1..]), None);
    let bulk = Bulk { file: 1 << 33, picture: 77, in_motion: true };
    assert_eq!(Bulk::from_bytes(&bulk.to_bytes()), Some(bulk));
    assert_eq!(Bulk::from_bytes(b"short"), None);
}

#[test]
fn a_placeholder_has_the_colours_in_their_places_and_none_for_a_transparent_picture() {
    let ninths = RgbImage::from_fn(90, 90, |x, y| Rgb([(x / 30 * 119) as u8, (y / 30 * 119) as u8, 0]));
    let mut png = Cursor::new(Vec::new());
    ninths.write_to(&mut png, ImageFormat::Png).unwrap();
    let placeholder = glance(&png.into_inner()).unwrap().placeholder.unwrap();
    let colours: Vec<String> = placeholder.colours().collect();
    assert_eq!(colours, ["#000", "#700", "#e00", "#070", "#770", "#e70", "#0e0", "#7e0", "#ee0"]);
    let glass = image::RgbaImage::from_pixel(50, 50, image::Rgba([200, 10, 10, 90]));
    let mut png = Cursor::new(Vec::new());
    glass.write_to(&mut png, ImageFormat::Png).unwrap();
    assert_eq!(glance(&png.into_inner()).unwrap().placeholder, None);
    assert!(look(&RgbImage::from_pixel(1, 1, Rgb([7, 7, 7]))).placeholder.is_some());
}

#[test]
fn near_duplicates_are_known_and_others_are_not() {
    let head = |x| Head { x, y: 420.0, width: 220.0, skin: SKINS[1] };
    let picture = scene(900, 1200, &[head(400.0)]);
    let print = |picture: &RgbImage| look(picture).fingerprint;
    let smaller = resize(&picture, 600, 800, FilterType::CatmullRom);
    assert!(print(&picture).is_near(&print(&smaller)));
    assert!(!print(&picture).is_near(&print(&image::imageops::flip_horizontal(&picture))));
    assert!(!print(&picture).is_near(&print(&scene(900, 1200, &[head(600.0)]))));
    let sheet = RgbImage::from_pixel(700, 700, Rgb([90, 90, 90]));
    assert!(!print(&sheet).is_near(&print(&sheet)), "plain sheets are alike, but no pictures");
}

#[test]
fn added_canvas_is_told_from_the_plain_ground_of_a_portrait() {
    let inside = scene(600, 800, &[Head { x: 300.0, y: 300.0, width: 200.0, skin: SKINS[1] }]);
    for colour in [[255, 255, 255], [0, 0, 0], [60, 120, 200]] {
        let mut canvas = RgbImage::from_pixel(800, 800, Rgb(colour));
        image::imageops::overlay(&mut canvas, &inside, 100, 0);
        let margins = look(&canvas).margins;
        assert!(margins.frame(60), "{margins:?}");
        assert!(!margins.frame(140), "{margins:?}");
    }
    assert!(!look(&inside).margins.frame(60));
    // A slender person before white: both sides are white from top to bottom, but nothing begins there in a line.
    let ground = RgbImage::from_fn(600, 800, |x, y| {
        let head = Head { x: 300.0, y: 300.0, width: 100.0, skin: SKINS[0] };
        Rgb(head.at(x, y).unwrap_or([255; 3]))
    });
    assert!(!look(&ground).margins.frame(60), "{:?}", look(&ground).margins);
    assert!(!look(&RgbImage::from_pixel(700, 900, Rgb([255; 3]))).margins.frame(60));
}

/// Detail of all sizes: grains, strokes and shapes, as leaves, hair and cloth have them.
fn textured(width: u32, height: u32) -> RgbImage {
    let grain = |x: u32, y: u32, size: u32| {
        let mut seed = (x / size).wrapping_mul(0x9E37_79B1) ^ (y / size).wrapping_mul(0x85EB_CA77) ^ size;
        seed = (seed ^ (seed >> 15)).wrapping_mul(0x2C1B_3C6D);
        seed = (seed ^ (seed >> 12)).wrapping_mul(0x297A_2D39);
        (seed ^ (seed >> 15)) & 0xFF
    };
    RgbImage::from_fn(width, height, |x, y| {
        let sum: u32 = [1, 2, 4, 9, 23].iter().map(|size| grain(x, y, *size)).sum();
        let shade = (sum / 5) as u8;
        Rgb([shade, shade.saturating_add(8), shade.saturating_sub(9)])
    })
}

fn detail(picture: &RgbImage) -> Detail {
    Detail::of(&DynamicImage::from(picture.clone()))
}

#[test]
fn what_was_enlarged_is_found_and_what_was_not_is_left_alone() {
    let sharp = textured(700, 700);
    let small = textured(400, 400);
    let again = |picture: &RgbImage, quality: u8| {
        let mut bytes = Vec::new();
        image::codecs::jpeg::JpegEncoder::new_with_quality(&mut bytes, quality).encode_image(picture).unwrap();
        image::load_from_memory(&bytes).unwrap().into_rgb8()
    };
    let reduced = resize(&textured(1400, 1400), 700, 700, FilterType::Lanczos3);
    let shaded = RgbImage::from_fn(900, 900, |x, y| Rgb([(x / 5) as u8, (y / 5) as u8, 90]));
    for (name, honest) in [("sharp", &sharp), ("compressed", &again(&sharp, 75)), ("reduced", &reduced), ("shading only", &shaded)] {
        assert!(!detail(honest).is_enlarged(), "{name}: {:?}", detail(honest));
    }
    for (name, filter) in [("cubic", FilterType::CatmullRom), ("Lanczos", FilterType::Lanczos3), ("linear", FilterType::Triangle)] {
        let twice = resize(&small, 800, 800, filter);
        assert!(detail(&twice).is_enlarged(), "{name}: {:?}", detail(&twice));
        assert!(detail(&again(&twice, 97)).is_enlarged(), "{name}, compressed: {:?}", detail(&again(&twice, 97)));
    }
    // From here on only the rhythm tells.
    for factor in [1.62, 1.7, 3.0] {
        let side = (450.0 * factor) as u32;
        let linear = resize(&textured(450, 450), side, side, FilterType::Triangle);
        assert!(detail(&linear).is_enlarged(), "linear, {factor}: {:?}", detail(&linear));
    }
    assert!(!detail(&resize(&textured(200, 200), 500, 500, FilterType::CatmullRom)).is_enlarged(), "too small to pose as anything");
}

#[test]
fn files_larger_than_their_picture_are_told_from_those_of_cameras() {
    let picture = encode::jpeg(&textured(900, 900)).unwrap();
    let swollen = [&picture[..], &vec![0; picture.len() * 2]].concat();
    let whole = bulk(&picture).unwrap();
    assert!(!whole.is_padded() && !whole.only_poses_as(picture.len() as u64), "{whole:?}");
    let swollen = bulk(&swollen).unwrap();
    assert!(swollen.is_padded() && swollen.only_poses_as(picture.len() as u64 * 2), "{swollen:?}");
    assert_eq!(swollen.picture, whole.picture);
    let clip = [&picture[..], b"\0\0\0\x18ftypmp42\0\0\0\0", &vec![7; picture.len() * 2]].concat();
    let clip = bulk(&clip).unwrap();
    assert!(clip.in_motion && !clip.is_padded() && clip.only_poses_as(picture.len() as u64 * 2));
    assert_eq!(bulk(b"nothing"), None);
}
