//! WebP: a RIFF file whose chunks and flags must agree (RFC 9649).

use super::leftover::Leftover;
use super::{exif, room};
use crate::media::labels;
use crate::media::webp::{HAS_EXIF, HAS_XMP, HEAD, chunks};

const KEPT: [&[u8; 4]; 7] = [b"VP8 ", b"VP8L", b"VP8X", b"ALPH", b"ANIM", b"ANMF", b"ICCP"];

/// The picture without metadata; `None` when the file breaks off.
pub(super) fn scrub(bytes: &[u8]) -> Option<Vec<u8>> {
    let (_, chunks) = chunks(bytes)?;
    let exif = chunks.iter().find(|chunk| chunk.kind == *b"EXIF").map(|chunk| chunk.data);
    let turn = exif.and_then(|data| exif::turn(data.strip_prefix(b"Exif\0\0").unwrap_or(data)));
    let mut clean = room(bytes);
    clean.extend(&bytes[..HEAD]);
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
    let (end, chunks) = chunks(bytes)?;
    let told = chunks.iter().find_map(|chunk| match &chunk.kind {
        kind if KEPT.contains(&kind) => None,
        b"EXIF" if exif::turn(chunk.data).is_some_and(|turn| exif::only(turn) == chunk.data) => None,
        b"EXIF" => Some(Leftover::of_exif(chunk.data.strip_prefix(b"Exif\0\0").unwrap_or(chunk.data))),
        b"XMP " if labels::is_canonical(chunk.data) => None,
        b"XMP " => Some(Leftover::of_xmp(chunk.data)),
        _ => Some(Leftover::Block("chunk")),
    });
    let told = told.or_else(|| {
        // One packet of labels is enough.
        let packets = chunks.iter().filter(|chunk| chunk.kind == *b"XMP ").count();
        (packets > 1).then_some(Leftover::Block("XMP"))
    });
    Some(told.or_else(|| (end < bytes.len()).then_some(Leftover::Block("trailer"))))
}
