//! What an editor would notice in the derivatives of the photos that really arrive.

use std::io::Cursor;

use image::{DynamicImage, GrayImage, ImageFormat, Rgb, RgbImage, Rgba, RgbaImage};
use jpeg_encoder::{ColorType, Encoder, SamplingFactor};
use proptest::prelude::*;

use super::*;
use crate::media::png;

/// A JPEG of quality 100 with an EXIF orientation and a colour profile.
fn jpeg_of(image: &RgbImage, orientation: Option<u8>, profile: Option<&[u8]>) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = Encoder::new(&mut bytes, 100);
    if let Some(turn) = orientation {
        let exif = [&b"MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0"[..], &[turn, 0, 0, 0, 0, 0, 0]].concat();
        encoder.add_exif_metadata(&exif).unwrap();
    }
    if let Some(profile) = profile {
        encoder.add_icc_profile(profile).unwrap();
    }
    let (width, height) = image.dimensions();
    encoder.encode(image, width as u16, height as u16, ColorType::Rgb).unwrap();
    bytes
}

fn png_of(image: impl Into<DynamicImage>) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    image.into().write_to(&mut bytes, ImageFormat::Png).unwrap();
    bytes.into_inner()
}

fn plain(width: u32, height: u32, colour: [u8; 3]) -> RgbImage {
    RgbImage::from_pixel(width, height, Rgb(colour))
}

/// The only derivative of a kind, decoded again.
fn shown(bytes: &[u8], shape: Shape, codec: Codec) -> RgbaImage {
    let (made, _) = render(bytes, &[Derivative { shape, codec }], None).unwrap();
    image::load_from_memory(&made[0]).unwrap().into_rgba8()
}

fn pixel(bytes: &[u8]) -> [u8; 3] {
    let image = portrait_rgb(bytes, 64).unwrap();
    image.get_pixel(image.width() / 2, image.height() / 2).0
}

#[track_caller]
fn assert_near(found: [u8; 3], expected: [u8; 3], tolerance: u8) {
    let near = found.iter().zip(expected).all(|(a, b)| a.abs_diff(b) <= tolerance);
    assert!(near, "{found:?} is not near {expected:?}");
}

#[test]
fn every_exif_orientation_comes_out_upright() {
    // Red, green / blue, white in the corners of the scene, stored as each orientation stores it.
    let corner = |x: u32, y: u32| [[255, 0, 0], [0, 255, 0], [0, 0, 255], [255; 3]][(2 * y + x) as usize];
    let scene = RgbImage::from_fn(48, 32, |x, y| Rgb(corner(x / 24, y / 16)));
    for turn in 1..=8 {
        let orientation = image::metadata::Orientation::from_exif(turn).unwrap();
        let inverse = match turn {
            6 => image::metadata::Orientation::Rotate270,
            8 => image::metadata::Orientation::Rotate90,
            _ => orientation,
        };
        let mut stored = DynamicImage::from(scene.clone());
        stored.apply_orientation(inverse);
        let bytes = jpeg_of(&stored.into_rgb8(), Some(turn), None);
        let info = probe(&bytes).unwrap();
        assert_eq!((info.width, info.height), (48, 32), "orientation {turn}");
        let upright = shown(&bytes, Shape::Width(48), Codec::WebP);
        for (x, y) in [(0, 0), (1, 0), (0, 1), (1, 1)] {
            let [r, g, b, _] = upright.get_pixel(12 + 24 * x, 8 + 16 * y).0;
            assert_near([r, g, b], corner(x, y), 12);
        }
    }
}

#[test]
fn wide_gamut_profiles_become_srgb() {
    let profile = moxcms::ColorProfile::new_display_p3().encode().unwrap();
    // Display P3 (200, 100, 100) is more saturated than the same numbers in sRGB.
    let bytes = jpeg_of(&plain(40, 40, [200, 100, 100]), None, Some(&profile));
    assert_near(pixel(&bytes), [216, 93, 98], 3);
    let untagged = jpeg_of(&plain(40, 40, [200, 100, 100]), None, None);
    assert_near(pixel(&untagged), [200, 100, 100], 2);
    let nonsense = jpeg_of(&plain(40, 40, [200, 100, 100]), None, Some(&[7; 300]));
    assert_near(pixel(&nonsense), [200, 100, 100], 2);
}

#[test]
fn inks_become_light() {
    // Encoders for print store inks inverted: 255 is bare paper.
    let inks = [([255, 255, 255, 255], [255; 3]), ([0, 255, 255, 255], [0, 255, 255]), ([255, 255, 255, 0], [0; 3])];
    for (stored, expected) in inks {
        for kind in [ColorType::Cmyk, ColorType::CmykAsYcck] {
            let mut bytes = Vec::new();
            // The encoder inverts what it is given.
            let samples = stored.map(|sample: u8| 255 - sample).repeat(32 * 32);
            Encoder::new(&mut bytes, 100).encode(&samples, 32, 32, kind).unwrap();
            assert_near(pixel(&bytes), expected, 4);
        }
    }
}

#[test]
fn every_legal_way_to_arrange_a_jpeg_shows_the_same_picture() {
    let scene = RgbImage::from_fn(200, 120, |x, y| Rgb([x as u8, 2 * y as u8, 255 - x as u8]));
    let expected = portrait_rgb(&png_of(scene.clone()), 100).unwrap();
    let samplings = [SamplingFactor::F_1_1, SamplingFactor::F_2_1, SamplingFactor::F_1_2, SamplingFactor::F_2_2];
    // In one scan, in one scan per component, and progressive in few or many.
    for (optimised, progressive) in [(false, None), (true, None), (false, Some(2)), (true, Some(8))] {
        for sampling in samplings {
            let mut bytes = Vec::new();
            let mut encoder = Encoder::new(&mut bytes, 95);
            encoder.set_sampling_factor(sampling);
            encoder.set_optimized_huffman_tables(optimised);
            if let Some(scans) = progressive {
                encoder.set_progressive_scans(scans);
            }
            encoder.encode(&scene, 200, 120, ColorType::Rgb).unwrap();
            let shown = portrait_rgb(&bytes, 100).unwrap();
            let worst = shown.iter().zip(expected.iter()).map(|(a, b)| a.abs_diff(*b)).max();
            assert!(worst < Some(20), "{optimised} {progressive:?} {sampling:?}: {worst:?}");
        }
    }
}

#[test]
fn grey_and_deep_pictures_keep_their_tones() {
    let grey = GrayImage::from_pixel(50, 40, image::Luma([100]));
    assert_near(pixel(&png_of(grey.clone())), [100; 3], 1);
    let mut bytes = Vec::new();
    Encoder::new(&mut bytes, 95).encode(&grey, 50, 40, ColorType::Luma).unwrap();
    assert_near(pixel(&bytes), [100; 3], 1);
    let deep = image::ImageBuffer::from_pixel(50, 40, Rgb([100u16 * 257, 20 * 257, 255 * 257]));
    assert_near(pixel(&png_of(DynamicImage::ImageRgb16(deep))), [100, 20, 255], 1);
    let deep_grey = image::ImageBuffer::from_pixel(50, 40, image::Luma([77u16 * 257]));
    assert_near(pixel(&png_of(DynamicImage::ImageLuma16(deep_grey))), [77; 3], 1);
}

#[test]
fn transparency_stays_in_webp_and_is_white_in_jpeg() {
    let bytes = png_of(RgbaImage::from_pixel(60, 60, Rgba([255, 0, 0, 0])));
    assert_eq!(shown(&bytes, Shape::Width(60), Codec::WebP).get_pixel(30, 30).0[3], 0);
    let jpeg = shown(&bytes, Shape::Width(60), Codec::Jpeg);
    assert_eq!(jpeg.get_pixel(30, 30).0, [255; 4]);
    let half = png_of(RgbaImage::from_pixel(60, 60, Rgba([0, 0, 0, 128])));
    assert_near(pixel(&half), [127; 3], 1);
}

#[test]
fn resizing_keeps_brightness_and_makes_no_halos() {
    let stripes = RgbImage::from_fn(512, 64, |x, _| Rgb([if x % 2 == 0 { 255 } else { 0 }; 3]));
    // Half the light is code value 188, not 128.
    assert_near(portrait_rgb(&png_of(stripes), 128).unwrap().get_pixel(64, 8).0, [188; 3], 1);
    let edge = RgbImage::from_fn(900, 60, |x, _| Rgb([if x < 450 { 60 } else { 200 }; 3]));
    for width in [100, 333, 700] {
        let small = portrait_rgb(&png_of(edge.clone()), width).unwrap();
        assert!(small.iter().all(|&sample| (60..=200).contains(&sample)), "halo at {width}");
    }
}

#[test]
fn every_derivative_has_the_size_that_was_told() {
    for (width, height) in [(1500, 1000), (1000, 1500), (413, 579), (2000, 200), (3, 1), (1281, 1)] {
        let bytes = png_of(plain(width, height, [9, 99, 200]));
        let info = probe(&bytes).unwrap();
        let all = info.derivatives();
        for (derivative, made) in all.iter().zip(render(&bytes, &all, None).unwrap().0) {
            let format = image::guess_format(&made).unwrap();
            assert!(format.extensions_str().contains(&derivative.codec.extension()));
            let image = image::load_from_memory(&made).unwrap();
            assert_eq!((image.width(), image.height()), derivative.size(&info), "{derivative:?} of {width}×{height}");
        }
    }
}

#[test]
fn a_derivative_is_the_same_alone_and_among_all() {
    let noise = RgbImage::from_fn(1600, 900, |x, y| Rgb([(x * 7 % 256) as u8, (y * 5 % 256) as u8, (x * y % 256) as u8]));
    let bytes = jpeg_of(&noise, Some(6), None);
    let mut wanted = probe(&bytes).unwrap().derivatives();
    wanted.push(Derivative { shape: Shape::Width(500), codec: Codec::Jpeg });
    wanted.push(Derivative { shape: Shape::Width(900), codec: Codec::WebP });
    let (together, glance) = render(&bytes, &wanted, Some([0.2, 0.7])).unwrap();
    for (derivative, expected) in wanted.iter().zip(&together) {
        let alone = render(&bytes, std::slice::from_ref(derivative), Some([0.2, 0.7])).unwrap();
        assert!(alone.0[0] == *expected, "{derivative:?} differs");
        assert_eq!(alone.1, glance, "{derivative:?}");
    }
    assert_eq!(super::glance(&bytes), Ok(glance));
    assert!(together.iter().all(|file| !has_metadata(file)));
}

fn has_metadata(file: &[u8]) -> bool {
    let marks: [&[u8]; 5] = [b"Exif\0\0", b"EXIF", b"ICC_PROFILE", b"ICCP", b"http://"];
    marks.iter().any(|mark| memchr::memmem::find(file, mark).is_some())
}

#[test]
fn the_focus_point_is_in_the_social_crop() {
    // A red bar near the bottom of a tall picture.
    let tall = RgbImage::from_fn(600, 1200, |_, y| Rgb(if (1000..1050).contains(&y) { [255, 0, 0] } else { [30; 3] }));
    let bytes = png_of(tall);
    let social = Derivative { shape: Shape::Social, codec: Codec::Jpeg };
    let shows_red = |focus| {
        let (made, _) = render(&bytes, &[social], focus).unwrap();
        image::load_from_memory(&made[0]).unwrap().into_rgb8().pixels().any(|p| p.0[0] > 200 && p.0[1] < 60)
    };
    assert!(!shows_red(None));
    assert!(shows_red(Some([0.5, 0.85])));
}

#[test]
fn unusable_files_are_named_for_what_they_are() {
    let whole = jpeg_of(&plain(64, 64, [200, 10, 10]), None, None);
    assert_eq!(probe(b""), Err(PhotoError::Empty));
    assert_eq!(probe(b"hello"), Err(PhotoError::NotAPicture));
    assert_eq!(probe(b"\0\0\0\x18ftypheic\0\0\0\0mif1heic"), Err(PhotoError::Unsupported("HEIC")));
    assert_eq!(probe(&whole[..whole.len() - 40]), Err(PhotoError::Truncated));
    assert_eq!(render(&whole[..whole.len() / 2], &[], None), Err(PhotoError::Truncated));
    let png = png_of(plain(300, 300, [1, 2, 3]));
    assert!(render(&png[..png.len() / 2], &[], None).is_err());
}

#[test]
fn a_file_that_is_cut_anywhere_is_refused() {
    for bytes in seeds() {
        assert!(probe(&bytes).is_ok());
        for length in 0..bytes.len() {
            assert!(probe(&bytes[..length]).is_err(), "{length} of {} bytes", bytes.len());
        }
    }
}

#[test]
fn a_header_that_claims_too_much_is_refused_before_anything_is_allocated() {
    let mut bomb = jpeg_of(&plain(16, 16, [0; 3]), None, None);
    let frame = bomb.windows(2).position(|pair| pair == [0xFF, 0xC0]).unwrap();
    bomb[frame + 5..frame + 9].copy_from_slice(&[0xFF, 0xDC, 0xFF, 0xDC]);
    assert_eq!(probe(&bomb), Err(PhotoError::TooLarge { width: 65_500, height: 65_500 }));
    assert!(matches!(render(&bomb, &[], None), Err(PhotoError::TooLarge { .. })));
    bomb[frame + 5..frame + 9].copy_from_slice(&[0x40, 0, 0x40, 0]);
    assert_eq!(probe(&bomb), Err(PhotoError::TooLarge { width: 16_384, height: 16_384 }));
    let mut bomb = png_of(plain(16, 16, [0; 3]));
    bomb[16..24].copy_from_slice(&[0, 1, 0, 0, 0, 1, 0, 0]);
    let crc = png_crc(&bomb[12..29]);
    bomb[29..33].copy_from_slice(&crc.to_be_bytes());
    assert_eq!(probe(&bomb), Err(PhotoError::TooLarge { width: 65_536, height: 65_536 }));
}

#[test]
fn kinds_that_take_more_memory_than_there_is_are_refused_by_their_header() {
    let mut bytes = Vec::new();
    let mut encoder = Encoder::new(&mut bytes, 90);
    encoder.set_progressive(true);
    encoder.set_sampling_factor(SamplingFactor::F_1_1);
    encoder.encode(&plain(16, 16, [9; 3]), 16, 16, ColorType::Rgb).unwrap();
    let frame = bytes.windows(2).position(|pair| pair == [0xFF, 0xC2]).unwrap();
    let with_size = |height: u16, width: u16| {
        let mut bytes = bytes.clone();
        bytes[frame + 5..frame + 9].copy_from_slice(&[height.to_be_bytes(), width.to_be_bytes()].concat());
        bytes
    };
    let refused = Err(PhotoError::TooCostly { width: 11_000, height: 10_900, kind: "progressive JPEG" });
    assert_eq!(probe(&with_size(10_900, 11_000)), refused);
    assert!(probe(&with_size(5_000, 7_000)).is_ok());
}

#[test]
fn a_png_is_the_same_line_by_line_and_as_a_whole() {
    let colour = |x: u32, y: u32| [(x * 5) as u8, (y * 3) as u8, (x * y) as u8];
    let rgb = RgbImage::from_fn(131, 67, |x, y| Rgb(colour(x, y)));
    let rgba = RgbaImage::from_fn(131, 67, |x, y| Rgba([colour(x, y)[0], 40, 90, (x + y) as u8]));
    let grey = GrayImage::from_fn(131, 67, |x, _| image::Luma([x as u8]));
    let pictures = [rgb.clone().into(), rgba.into(), grey.into(), DynamicImage::from(rgb).into_rgb16().into()];
    for picture in pictures.map(|picture: DynamicImage| png_of(picture)) {
        for across in [131, 64, 20] {
            let whole = image::load_from_memory(&picture).unwrap();
            let expected = blocks::gather(&whole, (131.0, 67.0), across);
            let found = rows::light(&picture, across).unwrap();
            assert_eq!((found.image, found.extent), (expected.image, expected.extent), "{:?} at {across}", whole.color());
        }
        assert!(rows::light(&picture[..picture.len() - 40], 20).is_err());
    }
}

fn png_crc(bytes: &[u8]) -> u32 {
    !bytes
        .iter()
        .fold(!0u32, |crc, &byte| (0..8).fold(crc ^ u32::from(byte), |crc, _| if crc & 1 == 1 { crc >> 1 ^ 0xEDB8_8320 } else { crc >> 1 }))
}

/// A small file of each format.
fn seeds() -> [Vec<u8>; 4] {
    let image = RgbImage::from_fn(24, 16, |x, y| Rgb([x as u8 * 9, y as u8 * 9, 90]));
    let profile = moxcms::ColorProfile::new_display_p3().encode().unwrap();
    let mut deep = Cursor::new(Vec::new());
    DynamicImage::from(image.clone()).into_rgba16().write_to(&mut deep, ImageFormat::Png).unwrap();
    [jpeg_of(&image, Some(6), Some(&profile)), png_of(image.clone()), deep.into_inner(), webp(&image).unwrap()]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn no_bytes_make_it_panic(
        seed in 0usize..4,
        cut in 0usize..2000,
        changes in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..12),
    ) {
        let mut bytes = seeds()[seed].clone();
        for (place, value) in changes {
            let at = place.index(bytes.len());
            bytes[at] = value;
        }
        if cut < bytes.len() {
            bytes.truncate(cut);
        }
        if let Ok(info) = open::probe(&bytes) {
            // Mutated sizes may be large and legal; the small ones are enough here.
            if info.width.max(info.height) <= 2000 {
                let _ = render(&bytes, &info.derivatives(), None);
            }
        }
    }
}

#[test]
fn a_palette_that_ends_inside_a_colour_is_damage() {
    let header = [&24u32.to_be_bytes()[..], &16u32.to_be_bytes(), &[4, 3, 0, 0, 0]].concat();
    let parts =
        [png::written(*b"IHDR", &header), png::written(*b"PLTE", &[7; 49]), png::written(*b"IDAT", &[]), png::written(*b"IEND", &[])];
    let bytes = [&b"\x89PNG\r\n\x1A\n"[..], &parts.concat()].concat();
    assert!(probe(&bytes).unwrap_err().to_string().contains("palette"));
}
