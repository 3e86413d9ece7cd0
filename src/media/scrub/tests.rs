//! What a stranger could still learn from a scrubbed file, and whether it still looks the same.

use std::io::Cursor;

use image::metadata::Orientation;
use image::{DynamicImage, ImageDecoder, ImageFormat, ImageReader, Rgb, RgbImage};
use proptest::prelude::*;

use super::*;

/// An EXIF block with an orientation and a maker, as cameras write it.
const EXIF: &[u8] = b"II*\0\x08\0\0\0\x02\0\x12\x01\x03\0\x01\0\0\0\x06\0\0\0\x0F\x01\x02\0\x08\0\0\0\
                      \x26\0\0\0\0\0\0\0GPS 37N\0";

fn picture() -> RgbImage {
    RgbImage::from_fn(40, 24, |x, y| Rgb([x as u8 * 6, y as u8 * 10, 77]))
}

fn profile() -> Vec<u8> {
    moxcms::ColorProfile::new_display_p3().encode().unwrap()
}

fn segment(marker: u8, body: &[u8]) -> Vec<u8> {
    let length = (body.len() + 2) as u16;
    [&[0xFF, marker][..], &length.to_be_bytes(), body].concat()
}

/// A JPEG with everything that cameras and programs put into it.
fn chatty_jpeg() -> Vec<u8> {
    let mut plain = Vec::new();
    let mut encoder = jpeg_encoder::Encoder::new(&mut plain, 90);
    encoder.add_icc_profile(&profile()).unwrap();
    encoder.encode(&picture(), 40, 24, jpeg_encoder::ColorType::Rgb).unwrap();
    let chatter = [
        segment(0xE1, &[b"Exif\0\0", EXIF].concat()),
        segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0<x>GPS</x>"),
        segment(0xE2, b"MPF\0GPS"),
        segment(0xED, b"Photoshop 3.0\0GPS"),
        segment(0xFE, b"GPS in a comment"),
        segment(0xE0, b"JFXX\0\x13GPS"),
    ];
    [&plain[..20], &chatter.concat(), &plain[20..], b"GPS after the end"].concat()
}

fn chunk(kind: &[u8; 4], data: &[u8]) -> Vec<u8> {
    // Readers that skip a chunk do not check its sum.
    [&(data.len() as u32).to_be_bytes()[..], kind, data, &[0; 4]].concat()
}

fn chatty_png() -> Vec<u8> {
    let mut plain = Cursor::new(Vec::new());
    DynamicImage::from(picture()).write_to(&mut plain, ImageFormat::Png).unwrap();
    let plain = plain.into_inner();
    let chatter = [chunk(b"tEXt", b"Comment\0GPS"), chunk(b"tIME", b"GPS...."), chunk(b"caBX", b"GPS")].concat();
    [&plain[..33], &chatter, &plain[33..], b"GPS after the end"].concat()
}

fn chatty_webp() -> Vec<u8> {
    let plain = crate::media::photo::webp(&picture()).unwrap();
    let riff = |kind: &[u8; 4], data: &[u8]| [kind, &(data.len() as u32).to_le_bytes()[..], data, &[0][..data.len() % 2]].concat();
    let head = riff(b"VP8X", &[0x0C, 0, 0, 0, 39, 0, 0, 23, 0, 0]);
    let body = [&b"WEBP"[..], &head, &plain[12..], &riff(b"EXIF", EXIF), &riff(b"XMP ", b"<x>GPS</x>"), &riff(b"XTRA", b"GPS")];
    let body = body.concat();
    [b"RIFF", &(body.len() as u32).to_le_bytes()[..], &body, b"GPS after the end"].concat()
}

fn opened(bytes: &[u8]) -> (Orientation, Option<Vec<u8>>, RgbImage) {
    let reader = ImageReader::new(Cursor::new(bytes)).with_guessed_format().unwrap();
    let mut decoder = reader.into_decoder().unwrap();
    let (orientation, profile) = (decoder.orientation().unwrap(), decoder.icc_profile().unwrap());
    (orientation, profile, DynamicImage::from_decoder(decoder).unwrap().into_rgb8())
}

#[test]
fn pictures_keep_their_look_and_lose_the_rest() {
    for chatty in [chatty_jpeg(), chatty_png(), chatty_webp()] {
        assert!(memchr::memmem::find(&chatty, b"GPS").is_some());
        let clean = scrub(&chatty).unwrap().into_owned();
        for trace in [&b"GPS"[..], b"MPF", b"Photoshop", b"JFXX", b"http"] {
            assert!(memchr::memmem::find(&clean, trace).is_none(), "{}", trace.escape_ascii());
        }
        assert_eq!(opened(&clean), opened(&chatty));
        // What is clean is handed back as it is.
        assert!(matches!(scrub(&clean).unwrap(), Cow::Borrowed(_)));
    }
}

#[test]
fn a_turned_picture_stays_turned_and_a_profile_stays() {
    let clean = scrub(&chatty_jpeg()).unwrap().into_owned();
    let (orientation, kept, _) = opened(&clean);
    assert_eq!((orientation, kept), (Orientation::Rotate90, Some(profile())));
    let clean = scrub(&chatty_webp()).unwrap().into_owned();
    assert_eq!(opened(&clean).0, Orientation::Rotate90);
    assert_eq!(clean.len() as u32 - 8, u32::from_le_bytes(clean[4..8].try_into().unwrap()));
}

#[test]
fn damaged_files_are_an_error_and_other_files_pass_untouched() {
    for chatty in [chatty_jpeg(), chatty_png(), chatty_webp()] {
        assert!(scrub(&chatty[..chatty.len() - 60]).is_err());
    }
    for bytes in [&b""[..], b"hello", b"<svg xmlns='http://www.w3.org/2000/svg'/>", b"%PDF-1.7"] {
        assert!(matches!(scrub(bytes), Ok(Cow::Borrowed(same)) if same == bytes));
    }
}

proptest! {
    #[test]
    fn no_bytes_make_it_panic(start in 0usize..5, rest in proptest::collection::vec(any::<u8>(), 0..400)) {
        let starts: [&[u8]; 5] = [
            b"\xFF\xD8\xFF", b"\x89PNG\r\n\x1A\n", b"RIFF\x10\0\0\0WEBP", b"\0\0\0\x10ftypisom\0\0\0\0", b"",
        ];
        let _ = scrub(&[starts[start], &rest[..]].concat());
    }

    #[test]
    fn mutated_pictures_never_panic(
        seed in 0usize..3,
        changes in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..10),
        cut in any::<prop::sample::Index>(),
    ) {
        let mut bytes = [chatty_jpeg, chatty_png, chatty_webp][seed]();
        for (place, value) in changes {
            let at = place.index(bytes.len());
            bytes[at] = value;
        }
        let _ = scrub(&bytes);
        bytes.truncate(cut.index(bytes.len()));
        let _ = scrub(&bytes);
    }
}
