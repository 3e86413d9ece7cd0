//! PNG: the chunks that showing needs, by an allow-list (PNG, third edition, §11).

use image::metadata::Orientation;

use super::exif;
use super::leftover::Leftover;

const SIGNATURE: usize = 8;
/// Chunks beside the critical ones that change how the picture looks.
const KEPT: [&[u8; 4]; 15] =
    [b"tRNS", b"cHRM", b"gAMA", b"iCCP", b"sBIT", b"sRGB", b"cICP", b"mDCV", b"cLLI", b"bKGD", b"hIST", b"pHYs", b"acTL", b"fcTL", b"fdAT"];

/// The picture without metadata; `None` when the file breaks off.
pub(super) fn scrub(bytes: &[u8]) -> Option<Vec<u8>> {
    let turn = chunks(bytes).flatten().find(|chunk| chunk.kind == *b"eXIf").and_then(|chunk| exif::turn(chunk.data));
    let mut clean = bytes.get(..SIGNATURE)?.to_vec();
    let mut turn = turn.map(turned);
    for chunk in chunks(bytes) {
        let chunk = chunk?;
        if chunk.kind == *b"IDAT" {
            clean.extend(turn.take().unwrap_or_default());
        }
        // A capital first letter marks a critical chunk.
        if chunk.kind[0].is_ascii_uppercase() || KEPT.contains(&&chunk.kind) {
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
        kind if kind[0].is_ascii_uppercase() || KEPT.contains(&kind) => None,
        b"eXIf" if exif::turn(chunk.data).is_some_and(|turn| exif::only(turn) == chunk.data) => None,
        b"eXIf" => Some(Leftover::of_exif(chunk.data)),
        b"iTXt" if chunk.data.starts_with(b"XML:com.adobe.xmp") => Some(Leftover::of_xmp(chunk.data)),
        b"tEXt" | b"zTXt" | b"iTXt" => Some(Leftover::Block("tEXt")),
        b"tIME" => Some(Leftover::Block("tIME")),
        _ => Some(Leftover::Block("chunk")),
    });
    Some(told.or_else(|| (SIGNATURE + length < bytes.len()).then_some(Leftover::Block("trailer"))))
}

struct Chunk<'a> {
    kind: [u8; 4],
    whole: &'a [u8],
    data: &'a [u8],
}

/// The chunks up to IEND; `None` stands for the place where the file breaks off.
fn chunks(bytes: &[u8]) -> impl Iterator<Item = Option<Chunk<'_>>> {
    let mut rest = bytes.get(SIGNATURE..);
    std::iter::from_fn(move || {
        let bytes = rest.take()?;
        let chunk = chunk(bytes);
        if let Some(chunk) = chunk.as_ref().filter(|chunk| chunk.kind != *b"IEND") {
            rest = bytes.get(chunk.whole.len()..);
        }
        Some(chunk)
    })
}

fn chunk(bytes: &[u8]) -> Option<Chunk<'_>> {
    let (&length, after) = bytes.split_first_chunk()?;
    let length = u32::from_be_bytes(length) as usize;
    let whole = bytes.get(..length.checked_add(12)?)?;
    Some(Chunk { kind: *after.first_chunk()?, whole, data: &whole[8..8 + length] })
}

fn turned(turn: Orientation) -> Vec<u8> {
    let body = [&b"eXIf"[..], &exif::only(turn)].concat();
    let length = (body.len() - 4) as u32;
    [&length.to_be_bytes()[..], &body, &crc(&body).to_be_bytes()].concat()
}

/// The check sum of annex D, bit by bit: it is taken over thirty bytes.
fn crc(bytes: &[u8]) -> u32 {
    !bytes
        .iter()
        .fold(!0, |crc, &byte| (0..8).fold(crc ^ u32::from(byte), |crc, _| if crc & 1 == 1 { crc >> 1 ^ 0xEDB8_8320 } else { crc >> 1 }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_check_sum_is_that_of_the_standard() {
        assert_eq!(crc(b"IEND"), 0xAE42_6082);
    }
}
