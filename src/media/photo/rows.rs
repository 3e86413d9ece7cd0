//! A large PNG, line by line: its pixels never stand in memory together.

use std::io::Cursor;

use png::{BitDepth, DecodingError, Limits, Transformations};

use super::PhotoError;
use super::blocks::Blocks;
use super::light::Light;

/// Memory for everything but the lines: tables, chunks, unpacking.
const OVERHEAD: usize = 64 << 20;

/// The picture in linear light, reduced as far as `across` pixels allow; it must not be interlaced.
pub(super) fn light(bytes: &[u8], across: u32) -> Result<Light, PhotoError> {
    let mut decoder = png::Decoder::new_with_limits(Cursor::new(bytes), Limits { bytes: OVERHEAD });
    decoder.set_transformations(Transformations::EXPAND);
    let mut reader = decoder.read_info().map_err(refused)?;
    let (colour, depth) = reader.output_color_type();
    let (width, height) = reader.info().size();
    let mut blocks = Blocks::new((width, height), colour.samples(), across);
    let lines_in_band = blocks.band_height();
    let (mut band, mut lines, mut seen) = (Vec::new(), 0, 0);
    while let Some(row) = reader.next_row().map_err(refused)? {
        band.extend_from_slice(row.data());
        (lines, seen) = (lines + 1, seen + 1);
        if lines == lines_in_band || seen == height {
            feed(&mut blocks, &band, depth);
            band.clear();
            lines = 0;
        }
    }
    if seen < height {
        return Err(PhotoError::Truncated);
    }
    Ok(blocks.finish((f64::from(width), f64::from(height))))
}

fn feed(blocks: &mut Blocks, band: &[u8], depth: BitDepth) {
    if depth != BitDepth::Sixteen {
        return blocks.band(band);
    }
    let (pairs, _) = band.as_chunks::<2>();
    blocks.band(&pairs.iter().map(|pair| u16::from_be_bytes(*pair)).collect::<Vec<u16>>());
}

fn refused(error: DecodingError) -> PhotoError {
    match error {
        DecodingError::IoError(error) if error.kind() == std::io::ErrorKind::UnexpectedEof => PhotoError::Truncated,
        error => PhotoError::Damaged(error.to_string()),
    }
}
