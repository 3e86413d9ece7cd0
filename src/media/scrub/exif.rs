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
