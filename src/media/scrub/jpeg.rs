//! JPEG: the segments that decoding needs, the colour profile, and nothing after the end.

use crate::media::jpeg::{EOI, SOI, Segment, segments};
use crate::media::labels;

use super::leftover::Leftover;
use super::{exif, room};

const APP0: u8 = 0xE0;
const APP1: u8 = 0xE1;
const APP2: u8 = 0xE2;
const APP13: u8 = 0xED;
const APP14: u8 = 0xEE;

/// The picture without metadata; `None` when the file breaks off or is no JPEG.
pub(super) fn scrub(bytes: &[u8]) -> Option<Vec<u8>> {
    let segments = segments(bytes).collect::<Result<Vec<_>, _>>().ok()?;
    let turn = segments.iter().filter_map(exif_block).find_map(exif::turn);
    let mut clean = room(bytes);
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
        // Adobe's marker is twelve bytes long; it says how colours are stored.
        APP14 => {
            if let Some(fields) = segment.body.get(..12).filter(|body| body.starts_with(b"Adobe")) {
                clean.extend(b"\xFF\xEE\0\x0E");
                clean.extend(fields);
            }
        }
        marker if is_picture(marker) => clean.extend(segment.whole),
        _ => {}
    }
}

/// Frames, tables and scans; C8 is reserved and in no picture.
fn is_picture(marker: u8) -> bool {
    matches!(marker, SOI | EOI | 0xC0..=0xC7 | 0xC9..=0xCF | 0xDA..=0xDF)
}

/// The first segment that [`scrub`] would take away; `None` when the file breaks off.
pub(super) fn leftover(bytes: &[u8]) -> Option<Option<Leftover>> {
    let segments = segments(bytes).collect::<Result<Vec<_>, _>>().ok()?;
    let packet = segments.iter().find_map(packet);
    let record = packet.and_then(labels::record_of);
    let told = segments.iter().find_map(|segment| told_by(segment, record.as_deref())).or_else(|| {
        // One packet of labels is enough, and one record beside it.
        let packets = segments.iter().filter(|segment| segment.marker == APP1 && exif_block(segment).is_none());
        let records = segments.iter().filter(|segment| segment.marker == APP13);
        (packets.count() > 1).then_some(Leftover::Block("XMP")).or_else(|| (records.count() > 1).then_some(Leftover::Block("IPTC")))
    });
    // What stands after the end, such as the clip of a moving photo, is in no segment.
    let length: usize = segments.iter().map(|segment| segment.whole.len()).sum();
    Some(told.or_else(|| (length < bytes.len()).then_some(Leftover::Block("trailer"))))
}

fn packet<'a>(segment: &Segment<'a>) -> Option<&'a [u8]> {
    segment.body.strip_prefix(labels::XMP_HEAD).filter(|_| segment.marker == APP1)
}

/// What a segment tells; `record` is the IPTC record that the file's own packet allows.
fn told_by(segment: &Segment<'_>, record: Option<&[u8]>) -> Option<Leftover> {
    let body = segment.body;
    match segment.marker {
        marker if is_picture(marker) => None,
        APP0 if body.starts_with(b"JFIF\0") && body.len() == 14 => None,
        APP0 => Some(Leftover::Block("thumbnail")),
        APP1 if exif_block(segment).is_some() => {
            let tiff = &body[6..];
            let is_turn = exif::turn(tiff).is_some_and(|turn| exif::only(turn) == tiff);
            (!is_turn).then(|| Leftover::of_exif(tiff))
        }
        APP1 if body.strip_prefix(labels::XMP_HEAD).is_some_and(labels::is_canonical) => None,
        APP1 => Some(Leftover::of_xmp(body)),
        APP2 if body.starts_with(b"ICC_PROFILE\0") => None,
        APP14 if body.starts_with(b"Adobe") && body.len() == 12 => None,
        APP13 if record == Some(body) => None,
        APP13 => Some(Leftover::Block("IPTC")),
        0xFE => Some(Leftover::Block("comment")),
        _ => Some(Leftover::Block("APP")),
    }
}
