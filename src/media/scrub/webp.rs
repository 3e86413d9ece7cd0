//! WebP: a RIFF file whose chunks and flags must agree (RFC 9649).

use super::exif;
use super::leftover::Leftover;

const HEAD: usize = 12;
const HAS_EXIF: u8 = 0x08;
const HAS_XMP: u8 = 0x04;
const KEPT: [&[u8; 4]; 7] = [b"VP8 ", b"VP8L", b"VP8X", b"ALPH", b"ANIM", b"ANMF", b"ICCP"];

/// The picture without metadata; `None` when the file breaks off.
pub(super) fn scrub(bytes: &[u8]) -> Option<Vec<u8>> {
    let length = u32::from_le_bytes(*bytes.get(4..)?.first_chunk()?) as usize;
    let chunks = chunks(bytes.get(HEAD..length.checked_add(8)?)?)?;
    let exif = chunks.iter().find(|chunk| chunk.kind == *b"EXIF").map(|chunk| chunk.data);
    let turn = exif.and_then(|data| exif::turn(data.strip_prefix(b"Exif\0\0").unwrap_or(data)));
    let mut clean = bytes[..HEAD].to_vec();
    for chunk in chunks.iter().filter(|chunk| KEPT.contains(&&chunk.kind)) {
        let start = clean.len();
        clean.extend(chunk.whole);
        if chunk.kind == *b"VP8X" {
            let flags = clean.get_mut(start + 8)?;
            *flags &= !(HAS_EXIF | HAS_XMP);
            *flags |= turn.map_or(0, |_| HAS_EXIF);
        }
    }
    if let Some(turn) = turn {
        clean.extend(b"EXIF\x1A\0\0\0");
        clean.extend(exif::only(turn));
    }
    let length = u32::try_from(clean.len() - 8).ok()?;
    clean[4..8].copy_from_slice(&length.to_le_bytes());
    Some(clean)
}

/// The first chunk that [`scrub`] would take away; `None` when the file breaks off.
pub(super) fn leftover(bytes: &[u8]) -> Option<Option<Leftover>> {
    let end = (u32::from_le_bytes(*bytes.get(4..)?.first_chunk()?) as usize).checked_add(8)?;
    let chunks = chunks(bytes.get(HEAD..end)?)?;
    let told = chunks.iter().find_map(|chunk| match &chunk.kind {
        kind if KEPT.contains(&kind) => None,
        b"EXIF" if exif::turn(chunk.data).is_some_and(|turn| exif::only(turn) == chunk.data) => None,
        b"EXIF" => Some(Leftover::of_exif(chunk.data.strip_prefix(b"Exif\0\0").unwrap_or(chunk.data))),
        b"XMP " => Some(Leftover::of_xmp(chunk.data)),
        _ => Some(Leftover::Block("chunk")),
    });
    Some(told.or_else(|| (end < bytes.len()).then_some(Leftover::Block("trailer"))))
}

struct Chunk<'a> {
    kind: [u8; 4],
    /// With its header and, after an odd length, its padding.
    whole: &'a [u8],
    data: &'a [u8],
}

fn chunks(mut bytes: &[u8]) -> Option<Vec<Chunk<'_>>> {
    let mut chunks = Vec::new();
    while !bytes.is_empty() {
        let kind = *bytes.first_chunk()?;
        let length = u32::from_le_bytes(*bytes.get(4..)?.first_chunk()?) as usize;
        let data = bytes.get(8..length.checked_add(8)?)?;
        let whole = bytes.get(..length.checked_add(8 + length % 2)?)?;
        chunks.push(Chunk { kind, whole, data });
        bytes = &bytes[whole.len()..];
    }
    Some(chunks)
}
