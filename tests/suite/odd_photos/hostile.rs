//! Photos made to cost: a few kilobytes that unfold to gigabytes, lists without end, numbers that lie.

use std::io::Write;
use std::process::Stdio;

use flate2::Compression;
use flate2::write::ZlibEncoder;
use jpeg_encoder::ColorType;

use super::make::{SIZE, exif, inks, jpeg, jpeg_with, odd_inks, png, scene, segment, webp_with_exif, with_segments};
use super::table::{Fate, Odd};
use super::{add, told};
use crate::site::{HE, Site};

/// What a run over all of them may take; a build of one large photo takes as much.
const MEBIBYTES: i64 = 600;
const SECONDS: f64 = 30.0;

fn odd(name: &str, bytes: Vec<u8>, refused: Option<&'static str>) -> Odd {
    let fate = match refused {
        Some(word) => Fate::Refused(word),
        None => Fate::Shown { size: SIZE, quarters: [[0; 3]; 4], tolerance: 255 },
    };
    Odd { name: name.to_owned(), bytes, fate }
}

/// Zeros that unfold to many megabytes.
fn packed(megabytes: usize) -> Vec<u8> {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::best());
    let block = vec![0; 1 << 20];
    (0..megabytes).for_each(|_| encoder.write_all(&block).unwrap());
    encoder.finish().unwrap()
}

/// A chunk with its check sum.
fn chunk(kind: &[u8; 4], data: &[u8]) -> Vec<u8> {
    let body = [&kind[..], data].concat();
    let mut crc = flate2::Crc::new();
    crc.update(&body);
    [&(data.len() as u32).to_be_bytes()[..], &body, &crc.sum().to_be_bytes()].concat()
}

fn with_chunk(kind: &[u8; 4], data: &[u8]) -> Vec<u8> {
    let png = png(scene());
    [&png[..33], &chunk(kind, data), &png[33..]].concat()
}

/// The head of a PNG of any size with these packed rows.
fn png_of(width: u32, height: u32, depth: u8, kind: u8, rows: &[u8]) -> Vec<u8> {
    let head = [&width.to_be_bytes()[..], &height.to_be_bytes(), &[depth, kind, 0, 0, 0]].concat();
    [b"\x89PNG\r\n\x1A\n", &chunk(b"IHDR", &head)[..], &chunk(b"IDAT", rows), &chunk(b"IEND", b"")].concat()
}

/// EXIF whose directories lead to themselves and whose values lie far outside.
fn looping() -> Vec<u8> {
    let entry = |tag: u16, kind: u16, count: u32, at: u32| {
        [&tag.to_be_bytes()[..], &kind.to_be_bytes(), &count.to_be_bytes(), &at.to_be_bytes()].concat()
    };
    let entries = [
        entry(0x010F, 2, u32::MAX, u32::MAX),
        entry(0x013B, 2, u32::MAX, 8),
        entry(0x8298, 2, 9, u32::MAX - 3),
        entry(0x8769, 4, 1, 8),
        entry(0x8825, 4, 1, 8),
    ];
    [&b"Exif\0\0MM\0*\0\0\0\x08\0\x05"[..], &entries.concat(), &8u32.to_be_bytes()].concat()
}

fn costly() -> Vec<Odd> {
    let plain = jpeg(&scene());
    let profiles: Vec<u8> =
        (1..=255u8).flat_map(|number| segment(0xE2, &[b"ICC_PROFILE\0", &[number, 255][..], &[number; 65_000]].concat())).collect();
    let mut giant = odd_inks();
    // A table of 255 steps in each of four directions would have twelve thousand million bytes.
    giant[144 + 10] = 255;
    let laughs = format!(
        "<!DOCTYPE x [<!ENTITY a '{}'><!ENTITY b '{}'>]><x:xmpmeta xmlns:x='adobe:ns:meta/'>{}",
        "a".repeat(9000),
        "&a;".repeat(4000),
        "&b;".repeat(4000)
    );
    let deep = "<a>".repeat(20_000);
    let xmp = |text: &str| segment(0xE1, &[b"http://ns.adobe.com/xap/1.0/\0", text.as_bytes()].concat());
    let scan = plain.windows(2).position(|pair| pair == [0xFF, 0xDA]).unwrap();
    let scans = [&plain[..scan], &plain[scan..plain.len() - 2].repeat(1000), b"\xFF\xD9"].concat();
    let restarts = [&plain[..plain.len() - 2], &b"\xFF\xD0".repeat(300_000), b"\xFF\xD9"].concat();
    let simple = webp::Encoder::from_rgb(&scene(), SIZE.0, SIZE.1).encode(80.0).to_vec();
    let mut lying_chunk = webp_with_exif(&simple, SIZE, &exif(1));
    let at = lying_chunk.len() - exif(1).len() - 4 - exif(1).len() % 2;
    lying_chunk[at..at + 4].copy_from_slice(&0xFFFF_FFF0u32.to_le_bytes());
    let gibibyte = packed(1024);
    let profile = [&b"ICC\0\0"[..], &gibibyte].concat();
    vec![
        odd("size of a jpeg.jpg", sized(&plain, 65_500), Some("too many")),
        odd("size of a png.png", png_of(1 << 30, 1 << 30, 8, 2, &packed(1)), Some("too many")),
        odd("area of a png.png", png_of(16_000, 16_000, 16, 6, &packed(1)), Some("too many")),
        odd("many scans.jpg", scans, Some("too many scans")),
        odd("a chunk without end.webp", lying_chunk, Some("cut short")),
        odd("packed profile.png", with_chunk(b"iCCP", &profile), None),
        odd("packed text.png", with_chunk(b"zTXt", &[&b"Author\0\0"[..], &gibibyte].concat()), None),
        odd("packed xmp.png", with_chunk(b"iTXt", &[&b"XML:com.adobe.xmp\0\x01\0\0\0"[..], &gibibyte].concat()), None),
        odd("packed pixels.png", png_of(10_000, 10_000, 1, 0, &packed(13)), None),
        odd("frames without end.png", with_chunk(b"acTL", &[0x7F; 8]), None),
        odd("many profiles.jpg", with_segments(&plain, &profiles), None),
        odd("giant table.jpg", jpeg_with(&inks(), SIZE, ColorType::Cmyk, |encoder| encoder.add_icc_profile(&giant).unwrap()), None),
        odd("loops.jpg", with_segments(&plain, &segment(0xE1, &looping())), None),
        odd("many comments.jpg", with_segments(&plain, &segment(0xFE, b"").repeat(500_000)), None),
        odd("many restarts.jpg", restarts, None),
        odd("entities.jpg", with_segments(&plain, &xmp(&laughs)), None),
        odd("deep.jpg", with_segments(&plain, &xmp(&deep)), None),
    ]
}

/// A JPEG that claims to be a square of this side.
fn sized(jpeg: &[u8], side: u16) -> Vec<u8> {
    let frame = jpeg.windows(2).position(|pair| pair == [0xFF, 0xC0] || pair == [0xFF, 0xC1]).unwrap();
    let mut bytes = jpeg.to_vec();
    bytes[frame + 5..frame + 7].copy_from_slice(&side.to_be_bytes());
    bytes[frame + 7..frame + 9].copy_from_slice(&side.to_be_bytes());
    bytes
}

#[test]
fn photos_made_to_cost_are_refused_by_name_or_shown_within_bounds() {
    let costly = costly();
    let (refused, shown): (Vec<&Odd>, Vec<&Odd>) = costly.iter().partition(|odd| matches!(odd.fate, Fate::Refused(_)));
    let faults = told(&refused, "check");
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
    let site = Site::with(&[HE]);
    add(&site, &HE, &shown);
    for odd in &shown {
        site.write(&format!("static/{}", odd.name), &odd.bytes);
    }
    let (code, peak, seconds) = measured(&site);
    assert_eq!(code, 0, "{}", site.build().err);
    let published = |number: usize| site.output().keys().any(|path| path.starts_with(&format!("media/he-qinglan-{number}-")));
    assert!((1..=shown.len()).all(published));
    println!("peak {peak} MiB, {seconds:.1} s");
    assert!(peak < MEBIBYTES && seconds < SECONDS, "{peak} MiB, {seconds} s");
}

/// Exit code, peak memory in MiB and CPU seconds of one build, from the system's accounting of that process alone.
#[expect(clippy::zombie_processes, reason = "wait4 waits for it and tells what it took")]
fn measured(site: &Site) -> (i32, i64, f64) {
    let child = site.command(&["build"]).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
    let mut usage = std::mem::MaybeUninit::<libc::rusage>::zeroed();
    let mut status = 0;
    // SAFETY: both pointers are to memory of the right types, which the call fills; nobody else waits for this child.
    let usage = unsafe {
        assert_eq!(libc::wait4(child.id() as libc::pid_t, &mut status, 0, usage.as_mut_ptr()), child.id() as libc::pid_t);
        usage.assume_init()
    };
    let seconds = |time: libc::timeval| time.tv_sec as f64 + time.tv_usec as f64 / 1e6;
    (libc::WEXITSTATUS(status), usage.ru_maxrss / 1024, seconds(usage.ru_utime) + seconds(usage.ru_stime))
}
