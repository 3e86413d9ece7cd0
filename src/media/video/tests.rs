//! Files that no encoder here writes: several and 64-bit media atoms, sensor tracks, lying lengths.

use std::io::Cursor;

use proptest::prelude::*;

use super::atoms::write_atom;
use super::layout::Layout;
use super::movie::Movie;
use super::samples::SampleTable;
use super::*;

const AVCC: &[u8] = b"\x01\x64\0\x28\xFF\xE0\0";

fn numbers(out: &mut Vec<u8>, kind: &[u8; 4], numbers: &[u32]) {
    write_atom(out, kind, |out| {
        out.extend([0; 4]);
        numbers.iter().for_each(|number| out.extend(number.to_be_bytes()));
    });
}

/// A track of three samples of ten bytes, each a chunk of its own, at 64-bit offsets.
fn track(out: &mut Vec<u8>, handler: &[u8; 4], offsets: [u64; 3]) {
    let entry = |out: &mut Vec<u8>| match handler {
        b"vide" => write_atom(out, b"avc1", |out| {
            let mut fields = [0; 78];
            fields[24..28].copy_from_slice(&[1, 64, 0, 240]);
            fields[42..54].copy_from_slice(b"\x0BDevice name");
            out.extend(fields);
            write_atom(out, b"avcC", |out| out.extend(AVCC));
        }),
        _ => write_atom(out, b"mebx", |out| out.extend([0; 8])),
    };
    write_atom(out, b"trak", |out| {
        write_atom(out, b"tkhd", |out| out.extend([0; 84]));
        write_atom(out, b"mdia", |out| {
            numbers(out, b"mdhd", &[7, 7, 1000, 3000, 0]);
            write_atom(out, b"hdlr", |out| out.extend([&[0; 8], &handler[..], &[0; 12], b"Device name"].concat()));
            write_atom(out, b"minf", |out| {
                write_atom(out, b"stbl", |out| {
                    write_atom(out, b"stsd", |out| {
                        out.extend([0, 0, 0, 0, 0, 0, 0, 1]);
                        entry(out);
                    });
                    numbers(out, b"stts", &[1, 3, 1000]);
                    numbers(out, b"stsc", &[1, 1, 1, 1]);
                    numbers(out, b"stsz", &[10, 3]);
                    write_atom(out, b"co64", |out| {
                        out.extend([0, 0, 0, 0, 0, 0, 0, 3]);
                        offsets.iter().for_each(|offset| out.extend(offset.to_be_bytes()));
                    });
                });
            });
        });
    });
}

/// Two media atoms, the second with a 64-bit length, with a sensor's samples among the picture's.
fn camera_file() -> Vec<u8> {
    let mut file = Vec::new();
    write_atom(&mut file, b"ftyp", |out| out.extend(b"qt  \0\0\0\0qt  "));
    write_atom(&mut file, b"mdat", |out| out.extend(b"PICTURE-1.SECRET--1.PICTURE-2.hidden"));
    let first = 20 + 8;
    file.extend(b"\0\0\0\x01mdat\0\0\0\0\0\0\0\x38SECRET--2.PICTURE-3.SECRET--3.trailing!!");
    let second = first + 36 + 16;
    write_atom(&mut file, b"moov", |out| {
        write_atom(out, b"mvhd", |out| {
            let mut header = [0; 100];
            header[4..8].fill(9);
            header[14..16].copy_from_slice(&[0x03, 0xE8]);
            header[18..20].copy_from_slice(&[0x0B, 0xB8]);
            out.extend(header);
        });
        track(out, b"vide", [first, first + 20, second + 10]);
        track(out, b"meta", [first + 10, second, second + 20]);
        write_atom(out, b"udta", |out| out.extend(b"\0\0\0\x18\xA9xyz\0\x0C\0\0+37.87+112.5"));
    });
    file
}

/// The bytes of every sample of the first track.
fn samples(file: &[u8]) -> Vec<&[u8]> {
    let layout = Layout::read(&mut Cursor::new(file)).unwrap();
    let movie = Movie::read(&layout.index).unwrap();
    let table = SampleTable::read(movie.tracks[0].table).unwrap();
    let chunks = table.chunks().unwrap();
    let places = (0..3).map(|sample| table.place(&chunks, sample).unwrap());
    places.map(|(at, length)| &file[at as usize..(at + length) as usize]).collect()
}

#[test]
fn only_the_picture_is_carried_over() {
    let file = camera_file();
    assert_eq!(samples(&file), [b"PICTURE-1.", b"PICTURE-2.", b"PICTURE-3."]);
    let info = probe(Cursor::new(&file)).unwrap();
    assert!(info.located && !info.index_first);
    assert_eq!((info.width, info.height, info.duration.as_secs()), (320, 240, 3));
    assert_eq!(info.codec_tag, "avc1.640028");

    let mut published = Vec::new();
    publish(Cursor::new(&file), &mut published).unwrap();
    assert_eq!(samples(&published), samples(&file));
    assert!(published.ends_with(b"mdatPICTURE-1.PICTURE-2.PICTURE-3."));
    for trace in [&b"SECRET"[..], b"hidden", b"trailing", b"Device", b"37.87", b"\x09\x09", b"mebx"] {
        assert!(memchr::memmem::find(&published, trace).is_none(), "{}", trace.escape_ascii());
    }
}

#[test]
fn a_sample_outside_the_file_is_a_cut() {
    let mut file = camera_file();
    let at = memchr::memmem::find(&file, b"co64").unwrap() + 12;
    for offset in [u64::MAX, u64::MAX - 5, file.len() as u64 - 3] {
        file[at..at + 8].copy_from_slice(&offset.to_be_bytes());
        assert!(matches!(publish(Cursor::new(&file), std::io::sink()), Err(VideoError::Truncated)), "{offset}");
    }
}

#[test]
fn samples_in_another_file_are_not_looked_for() {
    let mut file = camera_file();
    // The first track's description of its media grows a data reference that is not this file.
    let at = memchr::memmem::find(&file, b"stbl").unwrap() - 4;
    let mut elsewhere = Vec::new();
    write_atom(&mut elsewhere, b"dinf", |out| numbers(out, b"dref", &[1, 12, u32::from_be_bytes(*b"url "), 0]));
    file.splice(at..at, elsewhere.iter().copied());
    for kind in [b"minf", b"mdia", b"trak", b"moov"] {
        let at = memchr::memmem::find(&file, kind).unwrap() - 4;
        let size = u32::from_be_bytes(file[at..at + 4].try_into().unwrap()) + elsewhere.len() as u32;
        file[at..at + 4].copy_from_slice(&size.to_be_bytes());
    }
    assert!(matches!(publish(Cursor::new(&file), std::io::sink()), Err(VideoError::External)));
}

#[test]
fn lengths_that_lie_allocate_nothing() {
    let table: [&[u8]; 4] = [
        b"\0\0\0\x10ftypisom\0\0\0\0\x70\0\0\0moov",
        b"\0\0\0\x10ftypisom\0\0\0\0\0\0\0\x01moov\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF",
        b"\0\0\0\x10ftypisom\0\0\0\0\0\0\0\x01mdat\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF",
        b"\0\0\0\x10ftypisom\0\0\0\0\0\0\0\x04moov",
    ];
    for file in table {
        assert!(probe(Cursor::new(file)).is_err(), "{}", file.escape_ascii());
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn no_bytes_make_it_panic_or_grow(
        changes in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..20),
        cut in any::<prop::sample::Index>(),
        cuts in any::<bool>(),
    ) {
        let mut file = camera_file();
        for (place, value) in changes {
            let at = place.index(file.len());
            file[at] = value;
        }
        if cuts {
            file.truncate(cut.index(file.len()));
        }
        let _ = probe(Cursor::new(&file));
        let mut out = Vec::new();
        let _ = publish(Cursor::new(&file), &mut out);
        prop_assert!(out.len() <= file.len() + 2048);
        let _ = poster(Cursor::new(&file), None);
    }

    #[test]
    fn random_bytes_are_refused(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
        let _ = probe(Cursor::new(&bytes));
        let _ = captions::read(&bytes);
    }

    #[test]
    fn captions_of_any_text_can_be_read_again(text in "(WEBVTT\n\n)?([0-9:.,<>{}&a-z字 \n-]|00:01 --> 00:0[0-9]\n|\\{\\\\an8\\}){0,80}") {
        let first = captions::read(text.as_bytes()).unwrap();
        let second = captions::read(&first.vtt).unwrap();
        prop_assert_eq!(first.vtt, second.vtt);
        prop_assert_eq!(first.cues, second.cues);
    }
}
