//! The chunks of a PNG file (PNG, third edition, §5), without unpacking a pixel.
//!
//! Two stations need them: the scrubber copies those that it knows, labels are read from texts and written as one.

/// Length of the signature, after which the chunks begin.
pub(super) const SIGNATURE: usize = 8;

/// One chunk.
pub(super) struct Chunk<'a> {
    pub kind: [u8; 4],
    /// With its length and its check sum.
    pub whole: &'a [u8],
    pub data: &'a [u8],
}

/// The chunks up to IEND; `None` stands for the place where the file breaks off.
pub(super) fn chunks(bytes: &[u8]) -> impl Iterator<Item = Option<Chunk<'_>>> {
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

/// Width and height, which stand at the same place in every file.
pub(super) fn size(bytes: &[u8]) -> Option<(u32, u32)> {
    let side = |at: usize| Some(u32::from_be_bytes(*bytes.get(at..)?.first_chunk()?));
    Some((side(SIGNATURE + 8)?, side(SIGNATURE + 12)?))
}

/// Whether the palette, if there is one, holds whole colours (§11.2.2): the decoder panics over a part of one.
pub(super) fn palette_is_whole(bytes: &[u8]) -> bool {
    chunks(bytes).flatten().filter(|chunk| chunk.kind == *b"PLTE").all(|chunk| chunk.data.len() % 3 == 0)
}

/// A chunk as it stands in a file.
pub(super) fn written(kind: [u8; 4], data: &[u8]) -> Vec<u8> {
    let body = [&kind[..], data].concat();
    let length = u32::try_from(data.len()).expect("what is written is a few kilobytes long");
    [&length.to_be_bytes()[..], &body, &crc(&body).to_be_bytes()].concat()
}

/// The check sum of annex D, bit by bit: it is taken over a few kilobytes at most.
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
