//! Check sums of PNG chunks: a file with a wrong one is refused before anything that it says is read.

/// Writes the right check sum after every chunk of a PNG file; other bytes stay as they are.
pub fn mend_png(data: &mut [u8]) {
    if !data.starts_with(b"\x89PNG\r\n\x1A\n") {
        return;
    }
    let mut at = 8;
    while let Some(length) = data.get(at..at + 4).and_then(|four| four.try_into().ok()).map(u32::from_be_bytes) {
        let Some(end) = (at + 8).checked_add(length as usize).filter(|end| end.saturating_add(4) <= data.len()) else { return };
        let sum = crc(&data[at + 4..end]);
        data[end..end + 4].copy_from_slice(&sum.to_be_bytes());
        at = end + 4;
    }
}

/// The check sum of PNG (annex D), bit by bit.
fn crc(bytes: &[u8]) -> u32 {
    let bit = |crc: u32| if crc & 1 == 1 { crc >> 1 ^ 0xEDB8_8320 } else { crc >> 1 };
    !bytes.iter().fold(!0, |crc, &byte| (0..8).fold(crc ^ u32::from(byte), |crc, _| bit(crc)))
}
