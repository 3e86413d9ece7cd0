//! Photos and videos as they leave: sizes, orientation, colours, and nothing about where and with what they were taken.

use std::io::Cursor;
use std::process::Command;

use image::{DynamicImage, ImageFormat, ImageReader};

use crate::metadata;
use crate::sample::sample;
use crate::site::{HE, Site, jpeg};
use crate::tree::Files;

/// A site whose only person has these photos and videos.
pub fn site_with(media: &[(&str, &[u8])]) -> Site {
    let site = Site::with(&[HE]);
    let mut record = site.read(&HE.file("honoree.toml"));
    for (name, bytes) in media {
        let table = if name.ends_with(".jpg") || name.ends_with(".png") || name.ends_with(".webp") { "photos" } else { "videos" };
        let words = if table == "photos" { "role = \"work\"\nalt = \"照片\"" } else { "title = \"视频\"\ntranscript = \"文字\"" };
        site.write(&HE.file(&format!("{table}/{name}")), bytes);
        record += &format!("\n[[{table}]]\nfile = \"{name}\"\n{words}\n");
    }
    site.write(&HE.file("honoree.toml"), record);
    site.sign(&HE);
    site
}

/// The one file whose path starts and ends so.
#[track_caller]
pub fn one<'f>(files: &'f Files, start: &str, end: &str) -> &'f [u8] {
    let found: Vec<&String> = files.keys().filter(|path| path.starts_with(start) && path.ends_with(end)).collect();
    assert_eq!(found.len(), 1, "{start}…{end}: {found:?}");
    &files[found[0]]
}

fn decode(bytes: &[u8]) -> DynamicImage {
    ImageReader::new(Cursor::new(bytes)).with_guessed_format().unwrap().decode().unwrap()
}

/// Puts a marker segment behind the start of a JPEG.
fn with_segment(jpeg: &[u8], marker: u8, body: &[u8]) -> Vec<u8> {
    let length = u16::try_from(body.len() + 2).unwrap().to_be_bytes();
    [&jpeg[..2], &[0xFF, marker], &length, body, &jpeg[2..]].concat()
}

/// EXIF with an orientation, a camera and a place on earth.
fn exif(orientation: u8) -> Vec<u8> {
    let entry = |tag: u16, kind: u16, count: u32, value: [u8; 4]| {
        [&tag.to_be_bytes()[..], &kind.to_be_bytes(), &count.to_be_bytes(), &value].concat()
    };
    let mut bytes = b"Exif\0\0MM\0\x2a\0\0\0\x08\0\x03".to_vec();
    bytes.extend(entry(0x010F, 2, 4, *b"Cam\0"));
    bytes.extend(entry(0x0112, 3, 1, [0, orientation, 0, 0]));
    bytes.extend(entry(0x8825, 4, 1, [0, 0, 0, 50]));
    bytes.extend([0; 4]);
    bytes.extend([0, 1]);
    bytes.extend(entry(0x0001, 2, 2, *b"N\0\0\0"));
    bytes.extend([0; 4]);
    bytes
}

/// A JPEG whose left half is red and whose right half is blue.
fn red_and_blue(width: u32, height: u32) -> Vec<u8> {
    let picture = image::RgbImage::from_fn(width, height, |x, _| image::Rgb(if x < width / 2 { [200, 20, 20] } else { [20, 20, 200] }));
    let mut bytes = Cursor::new(Vec::new());
    picture.write_to(&mut bytes, ImageFormat::Jpeg).unwrap();
    bytes.into_inner()
}

#[test]
fn photos_come_in_the_promised_sizes_and_are_never_enlarged() {
    let mut png = Cursor::new(Vec::new());
    image::RgbImage::from_pixel(500, 400, image::Rgb([10, 90, 40])).write_to(&mut png, ImageFormat::Png).unwrap();
    let site = site_with(&[("甲1.jpg", &jpeg(1600, 1200, [90, 90, 90])), ("甲2.png", &png.into_inner())]);
    site.build().ends(0);
    let files = site.output();
    let sizes = |number: usize| {
        let prefix = format!("media/he-qinglan-{number}-");
        let photos = files.iter().filter(|(path, _)| path.starts_with(&prefix));
        let mut sizes: Vec<(String, u32, u32)> = photos
            .map(|(path, bytes)| {
                let picture = decode(bytes);
                (path.rsplit('.').next().unwrap().to_owned(), picture.width(), picture.height())
            })
            .collect();
        sizes.sort();
        sizes
    };
    let of =
        |list: &[(&str, u32, u32)]| list.iter().map(|(ending, width, height)| ((*ending).to_owned(), *width, *height)).collect::<Vec<_>>();
    let large =
        of(&[("jpg", 640, 480), ("jpg", 1200, 630), ("jpg", 1280, 960), ("webp", 320, 240), ("webp", 640, 480), ("webp", 1280, 960)]);
    assert_eq!(sizes(1), large);
    let small = sizes(2);
    assert!(small.contains(&("webp".to_owned(), 320, 256)) && small.contains(&("jpg".to_owned(), 500, 400)), "{small:?}");
    assert!(small.iter().all(|(_, width, height)| *width <= 500 || (*width, *height) == (1200, 630)), "{small:?}");
}

#[test]
fn a_photo_lying_on_its_side_is_set_upright() {
    let site = site_with(&[("甲1.jpg", &with_segment(&red_and_blue(800, 600), 0xE1, &exif(6)))]);
    site.build().ends(0);
    for ending in [".jpg", ".webp"] {
        let picture = decode(one(&site.output(), "media/he-qinglan-1-600.", ending));
        assert_eq!((picture.width(), picture.height()), (600, 800), "{ending}");
        let colours = picture.to_rgb8();
        let (top, bottom) = (colours.get_pixel(300, 100), colours.get_pixel(300, 700));
        assert!(top[0] > 150 && bottom[2] > 150, "{ending}: {top:?} {bottom:?}");
    }
}

#[test]
fn colours_of_a_wide_gamut_become_those_of_the_web() {
    let profile = moxcms::ColorProfile::new_display_p3().encode().unwrap();
    let segment = [b"ICC_PROFILE\0\x01\x01".as_slice(), &profile].concat();
    let site = site_with(&[("甲1.jpg", &with_segment(&jpeg(640, 480, [180, 120, 90]), 0xE2, &segment))]);
    site.build().ends(0);
    for ending in [".jpg", ".webp"] {
        let picture = decode(one(&site.output(), "media/he-qinglan-1-640.", ending)).to_rgb8();
        let colour = picture.get_pixel(320, 240).0;
        // Display P3 (180, 120, 90) is sRGB (190, 117, 84): CSS Color 4, the matrices of its section 18.
        for (is, should) in colour.into_iter().zip([190_u8, 117, 84]) {
            assert!(is.abs_diff(should) <= 3, "{ending}: {colour:?}");
        }
    }
}

#[test]
fn no_photo_says_where_or_with_what_it_was_taken() {
    let site = site_with(&[("甲1.jpg", &with_segment(&red_and_blue(800, 600), 0xE1, &exif(6)))]);
    site.build().ends(0);
    metadata::assert_none(&site.path("public"));
    metadata::assert_none(&sample().folder);
}

#[test]
fn a_phone_clip_plays_from_its_first_byte_and_forgets_where_it_was_taken() {
    let folder = tempfile::tempdir().unwrap();
    let clip = folder.path().join("clip.mov");
    let mut ffmpeg = Command::new("ffmpeg");
    ffmpeg.args([
        "-loglevel",
        "error",
        "-f",
        "lavfi",
        "-i",
        "testsrc=size=1920x1080:rate=25:duration=1",
        "-f",
        "lavfi",
        "-i",
        "sine=duration=1",
    ]);
    ffmpeg.args([
        "-c:v",
        "libx264",
        "-pix_fmt",
        "yuv420p",
        "-preset",
        "ultrafast",
        "-c:a",
        "aac",
        "-metadata",
        "location=+37.8706+112.5489/",
    ]);
    ffmpeg.args([
        "-metadata",
        "make=Telefon",
        "-metadata",
        "com.apple.quicktime.location.ISO6709=+37.8706+112.5489/",
        "-movflags",
        "use_metadata_tags",
    ]);
    assert!(ffmpeg.arg(&clip).status().unwrap().success());
    let bytes = std::fs::read(&clip).unwrap();
    assert!(memchr::memmem::find(&bytes, b"+37.8706").is_some(), "the clip has no place to forget");
    let site = site_with(&[("甲1.mov", &bytes)]);
    site.build().ends(0);
    let files = site.output();
    let published = one(&files, "media/he-qinglan-video-1.", ".mp4");
    for word in [&b"+37.8706"[..], b"Telefon", b"Lavf"] {
        assert!(memchr::memmem::find(published, word).is_none(), "{}", String::from_utf8_lossy(word));
    }
    let at = |name: &[u8]| memchr::memmem::find(published, name).unwrap();
    assert!(at(b"moov") < at(b"mdat"), "the index should come first");
    metadata::assert_none(&site.path("public"));
    let poster = decode(one(&files, "media/he-qinglan-video-1-poster.", ".jpg"));
    assert_eq!((poster.width(), poster.height()), (1280, 720));
}

#[test]
fn a_clip_that_browsers_do_not_play_is_an_error_with_a_cure() {
    let folder = tempfile::tempdir().unwrap();
    let clip = folder.path().join("clip.mp4");
    let mut ffmpeg = Command::new("ffmpeg");
    ffmpeg.args(["-loglevel", "error", "-f", "lavfi", "-i", "testsrc=size=640x360:rate=25:duration=1", "-c:v", "mpeg4"]);
    assert!(ffmpeg.arg(&clip).status().unwrap().success());
    let run = site_with(&[("甲1.mp4", &std::fs::read(&clip).unwrap())]).without_ffmpeg(&["build", "--lang", "zh"]).ends(1);
    assert!(
        run.err.contains("media/video-codec")
            && run.err.contains("apt-get install ffmpeg")
            && run.err.contains("甲1.mp4")
            && run.err.contains("ffmpeg -i"),
        "{}",
        run.err
    );
}

#[test]
fn a_damaged_cache_entry_is_noticed_and_made_again() {
    let site = site_with(&[("甲1.jpg", &red_and_blue(800, 600))]);
    site.build().ends(0);
    let before = site.output();
    let cache = crate::tree::read(&site.path(".zuimei/cache"));
    assert!(!cache.is_empty());
    for (path, mut bytes) in cache {
        let middle = bytes.len() / 2;
        bytes[middle] ^= 0xFF;
        site.write(&format!(".zuimei/cache/{path}"), bytes);
    }
    site.build().ends(0);
    crate::tree::assert_same(&site.output(), &before);
}
