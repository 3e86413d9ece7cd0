//! PNG: the chunks that showing needs, by an allow-list (PNG, third edition, §11).

use super::leftover::Leftover;
use super::{exif, room};
use crate::media::labels;
use crate::media::png::{SIGNATURE, chunks, written};

/// The critical chunks, and those beside them that change how the picture looks.
const KEPT: [&[u8; 4]; 19] = [
    b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"cHRM", b"gAMA", b"iCCP", b"sBIT", b"sRGB", b"cICP", b"mDCV", b"cLLI", b"bKGD", b"hIST",
    b"pHYs", b"acTL", b"fcTL", b"fdAT",
];

/// The picture without metadata; `None` when the file breaks off.
pub(super) fn scrub(bytes: &[u8]) -> Option<Vec<u8>> {
    let turn = chunks(bytes).flatten().find(|chunk| chunk.kind == *b"eXIf").and_then(|chunk| exif::turn(chunk.data));
    let mut clean = room(bytes);
    clean.extend(bytes.get(..SIGNATURE)?);
    let mut turn = turn.map(|turn| written(*b"eXIf", &exif::only(turn)));
    for chunk in chunks(bytes) {
        let chunk = chunk?;
        if chunk.kind == *b"IDAT" {
            clean.extend(turn.take().unwrap_or_default());
        }
        if KEPT.contains(&&chunk.kind) {
            clean.extend(chunk.whole);
        }
    }
    Some(clean)
}

/// The first chunk that [`scrub`] would take away; `None` when the file breaks off.
pub(super) fn leftover(bytes: &[u8]) -> Option<Option<Leftover>> {
    let chunks = chunks(bytes).collect::<Option<Vec<_>>>()?;
    let length: usize = chunks.iter().map(|chunk| chunk.whole.len()).sum();
    let told = chunks.iter().find_map(|chunk| match &chunk.kind {
        kind if KEPT.contains(&kind) => None,
        b"eXIf" if exif::turn(chunk.data).is_some_and(|turn| exif::only(turn) == chunk.data) => None,
        b"eXIf" => Some(Leftover::of_exif(chunk.data)),
        b"iTXt" if is_label(chunk.data) => None,
        b"iTXt" if chunk.data.starts_with(labels::PNG_KEY) => Some(Leftover::of_xmp(chunk.data)),
        b"tEXt" | b"zTXt" | b"iTXt" => Some(Leftover::Block("tEXt")),
        b"tIME" => Some(Leftover::Block("tIME")),
        _ => Some(Leftover::Block("chunk")),
    });
    let told = told.or_else(|| {
        // One packet of labels is enough.
        let packets = chunks.iter().filter(|chunk| chunk.kind == *b"iTXt").count();
        (packets > 1).then_some(Leftover::Block("XMP"))
    });
    Some(told.or_else(|| (SIGNATURE + length < bytes.len()).then_some(Leftover::Block("trailer"))))
}

/// Whether a text is a packet of labels as they are written here.
fn is_label(data: &[u8]) -> bool {
    data.strip_prefix(&labels::png_text(b"")[..]).is_some_and(labels::is_canonical)
}
