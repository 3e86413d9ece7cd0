//! JPEG: the segments that decoding needs, the colour profile, and nothing after the end.

use crate::media::jpeg::{EOI, SOI, Segment, segments};

use super::exif;

const APP0: u8 = 0xE0;
const APP1: u8 = 0xE1;
const APP2: u8 = 0xE2;
const APP14: u8 = 0xEE;

/// The picture without metadata; `None` when the file breaks off or is no JPEG.
pub(super) fn scrub(bytes: &[u8]) -> Option<Vec<u8>> {
    let segments = segments(bytes).collect::<Result<Vec<_>, _>>().ok()?;
    let turn = segments.iter().filter_map(exif_block).find_map(exif::turn);
    let mut clean = Vec::with_capacity(bytes.len());
    let mut turn_written = false;
    for segment in &segments {
        // EXIF stands behind JFIF, before everything else.
        if !turn_written && !matches!(segment.marker, SOI | APP0) {
            turn_written = true;
            if let Some(turn) = turn {
                clean.extend(b"\xFF\xE1\0\x22Exif\0\0");
                clean.extend(exif::only(turn));
            }
        }
        keep(&mut clean, segment);
    }
    Some(clean)
}

fn exif_block<'a>(segment: &Segment<'a>) -> Option<&'a [u8]> {
    segment.body.strip_prefix(b"Exif\0\0").filter(|_| segment.marker == APP1)
}

fn keep(clean: &mut Vec<u8>, segment: &Segment<'_>) {
    match segment.marker {
        // Version and density of JFIF stay; the thumbnail, which may show what was cropped, goes.
        APP0 => {
            if let Some(fields) = segment.body.get(..12).filter(|body| body.starts_with(b"JFIF\0")) {
                clean.extend(b"\xFF\xE0\0\x10");
                clean.extend(fields);
                clean.extend([0, 0]);
            }
        }
        APP2 if segment.body.starts_with(b"ICC_PROFILE\0") => clean.extend(segment.whole),
        APP14 if segment.body.starts_with(b"Adobe") => clean.extend(segment.whole),
        // Frames, tables, scans.
        SOI | EOI | 0xC0..=0xCF | 0xDA..=0xDF => clean.extend(segment.whole),
        _ => {}
    }
}
