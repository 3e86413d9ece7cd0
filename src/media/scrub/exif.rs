//! An EXIF block that tells the orientation and nothing else.

use image::metadata::Orientation;

/// The turn that an EXIF block asks for, or `None` when the picture stands as it is.
pub(super) fn turn(tiff: &[u8]) -> Option<Orientation> {
    Orientation::from_exif_chunk(tiff).filter(|&turn| turn != Orientation::NoTransforms)
}

/// A TIFF header with one directory of one entry: tag 0x0112, type SHORT.
pub(super) fn only(turn: Orientation) -> [u8; 26] {
    let mut block = *b"II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0\0\0\0\0\0\0\0\0";
    block[18] = turn.to_exif();
    block
}

/// The directory of a position.
pub(super) const POSITION: [u16; 1] = [0x8825];
/// Maker, model, owner, serial numbers, lens, and the maker's own notes.
pub(super) const DEVICE: [u16; 9] = [0x010F, 0x0110, 0xA430, 0xA431, 0xA432, 0xA433, 0xA434, 0xA435, 0x927C];

/// The tags of the first directory and of the EXIF directory behind it.
pub(super) fn tags(tiff: &[u8]) -> Vec<u16> {
    const EXIF_DIRECTORY: u16 = 0x8769;
    let little = tiff.starts_with(b"II");
    let short = |at: usize| {
        tiff.get(at..at + 2).map(|two| [two[0], two[1]]).map(|two| if little { u16::from_le_bytes(two) } else { u16::from_be_bytes(two) })
    };
    let long = |at: usize| {
        Some(if little {
            u32::from(short(at)?) | u32::from(short(at + 2)?) << 16
        } else {
            u32::from(short(at)?) << 16 | u32::from(short(at + 2)?)
        })
    };
    let directory = |at: usize| -> Vec<(u16, usize)> {
        let count = short(at).unwrap_or(0).min(512);
        (0..usize::from(count)).map_while(|entry| Some((short(at + 2 + entry * 12)?, at + 2 + entry * 12))).collect()
    };
    let first = long(4).map(|at| directory(at as usize)).unwrap_or_default();
    let behind = first.iter().find(|(tag, _)| *tag == EXIF_DIRECTORY).and_then(|(_, at)| long(at + 8)).map(|at| directory(at as usize));
    first.iter().chain(behind.iter().flatten()).map(|(tag, _)| *tag).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_block_says_what_it_was_told() {
        for value in 2..=8 {
            let wanted = Orientation::from_exif(value);
            assert_eq!(turn(&only(wanted.unwrap())), wanted);
        }
        assert_eq!(turn(&only(Orientation::NoTransforms)), None);
    }
}
