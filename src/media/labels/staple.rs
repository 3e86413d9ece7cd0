//! Writes labels into a clean file: one XMP packet, where each format has its place for it, and in JPEG an IPTC record
//! beside it where there is a caption.

use std::borrow::Cow;

use super::{Labels, iptc};
use crate::media::photo::{PhotoFormat, Recognised, recognise};
use crate::media::{jpeg, png, webp};

/// What a packet begins with in JPEG (XMP, part 3, §1.1.3).
pub(in crate::media) const XMP_HEAD: &[u8] = b"http://ns.adobe.com/xap/1.0/\0";
/// The key of a packet among the texts of PNG (XMP, part 3, §1.1.5).
pub(in crate::media) const PNG_KEY: &[u8] = b"XML:com.adobe.xmp";

/// The file with its labels. It must be free of metadata; one that is damaged, or of another format, stays as it is.
pub fn staple(mut bytes: Vec<u8>, labels: &Labels) -> Vec<u8> {
    let Some(packet) = labels.packet() else { return bytes };
    let place = match recognise(&bytes) {
        Recognised::Photo(PhotoFormat::Jpeg) => in_jpeg(&bytes, packet.as_bytes(), iptc::written(labels)),
        Recognised::Photo(PhotoFormat::Png) => in_png(&bytes, packet.as_bytes()),
        Recognised::Photo(PhotoFormat::WebP) => return in_webp(&bytes, packet.as_bytes()).unwrap_or(bytes),
        _ => None,
    };
    if let Some((at, block)) = place {
        // In place: a large picture must not stand in memory once more.
        bytes.splice(at..at, block);
    }
    bytes
}

/// Behind JFIF and the turn, before everything else.
fn in_jpeg(bytes: &[u8], packet: &[u8], record: Option<Vec<u8>>) -> Option<(usize, Vec<u8>)> {
    let mut at = 0;
    for segment in jpeg::segments(bytes) {
        let segment = segment.ok()?;
        if !matches!(segment.marker, jpeg::SOI | 0xE0 | 0xE1) {
            break;
        }
        at += segment.whole.len();
    }
    let mut block = segment(0xE1, &[XMP_HEAD, packet])?;
    if let Some(record) = record {
        block.extend(segment(0xED, &[&record])?);
    }
    Some((at, block))
}

fn segment(marker: u8, body: &[&[u8]]) -> Option<Vec<u8>> {
    let body = body.concat();
    let length = u16::try_from(2 + body.len()).ok()?;
    Some([&[0xFF, marker][..], &length.to_be_bytes(), &body].concat())
}

/// Before the pixels.
fn in_png(bytes: &[u8], packet: &[u8]) -> Option<(usize, Vec<u8>)> {
    let mut at = png::SIGNATURE;
    for chunk in png::chunks(bytes) {
        let chunk = chunk?;
        if chunk.kind == *b"IDAT" {
            return Some((at, png::written(*b"iTXt", &png_text(packet))));
        }
        at += chunk.whole.len();
    }
    None
}

/// The text with its key: not packed, no language, no translated key.
pub(in crate::media) fn png_text(packet: &[u8]) -> Vec<u8> {
    [PNG_KEY, b"\0\0\0\0\0", packet].concat()
}

/// After everything else, with its flag in the extended header.
fn in_webp(bytes: &[u8], packet: &[u8]) -> Option<Vec<u8>> {
    let (end, chunks) = webp::chunks(bytes)?;
    let mut head = match chunks.first()? {
        first if first.kind == *b"VP8X" => Cow::Borrowed(first.data),
        _ => Cow::Owned(extended_header(&chunks)?),
    };
    *head.to_mut().first_mut()? |= webp::HAS_XMP;
    let rest = chunks.iter().filter(|chunk| chunk.kind != *b"VP8X").flat_map(|chunk| chunk.whole).copied();
    let mut body = [&b"WEBP"[..], &webp::written(*b"VP8X", &head)].concat();
    body.extend(rest);
    body.extend(webp::written(*b"XMP ", packet));
    let length = u32::try_from(body.len()).ok()?;
    Some([b"RIFF", &length.to_le_bytes()[..], &body, &bytes[end..]].concat())
}

/// The header that a simple file lacks: flags, and the size less one (RFC 9649, 2.7.1).
fn extended_header(chunks: &[webp::Chunk<'_>]) -> Option<Vec<u8>> {
    let has = |kind: &[u8; 4]| chunks.iter().any(|chunk| chunk.kind == *kind);
    let (width, height, is_clear) = chunks.iter().find_map(size)?;
    let flag = |is_set: bool, flag: u8| if is_set { flag } else { 0 };
    let flags = flag(has(b"ICCP"), 0x20) | flag(is_clear || has(b"ALPH"), webp::HAS_ALPHA) | flag(has(b"EXIF"), webp::HAS_EXIF);
    let sides = [width, height].map(|side| side.wrapping_sub(1).to_le_bytes());
    Some([&[flags, 0, 0, 0][..], &sides[0][..3], &sides[1][..3]].concat())
}

/// Width, height and whether there is transparency, from the pixels' own header.
fn size(chunk: &webp::Chunk<'_>) -> Option<(u32, u32, bool)> {
    match (&chunk.kind, chunk.data) {
        (b"VP8 ", &[_, _, _, 0x9D, 0x01, 0x2A, w0, w1, h0, h1, ..]) => {
            let side = |low, high| u32::from(u16::from_le_bytes([low, high]) & 0x3FFF);
            Some((side(w0, w1), side(h0, h1), false))
        }
        (b"VP8L", &[0x2F, a, b, c, d, ..]) => {
            let bits = u32::from_le_bytes([a, b, c, d]);
            Some(((bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1, bits >> 28 & 1 == 1))
        }
        _ => None,
    }
}
