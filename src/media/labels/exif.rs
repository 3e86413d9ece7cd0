//! Artist, copyright and comment of an EXIF block: its first directory and the one behind it, never more.

use encoding_rs::{UTF_16BE, UTF_16LE};

use super::iptc::decoded;
use super::{Labels, aigc, joined, said};

const ARTIST: u16 = 0x013B;
const COPYRIGHT: u16 = 0x8298;
const EXIF_DIRECTORY: u16 = 0x8769;
const USER_COMMENT: u16 = 0x9286;
/// Entries of a directory that are looked at, and bytes of a value.
const MOST: usize = 512;

/// The statements of a block that begins with the TIFF header.
pub(super) fn read(tiff: &[u8]) -> Labels {
    let tiff = Tiff { bytes: tiff, is_little: tiff.starts_with(b"II") };
    let Some(first) = tiff.long(4) else { return Labels::default() };
    let text = |directory: u32, tag: u16| tiff.value(directory, tag);
    let behind = tiff.entry(first, EXIF_DIRECTORY).and_then(|entry| tiff.long(entry + 8));
    Labels {
        creator: text(first, ARTIST).and_then(|value| decoded(value, false)).and_then(|text| said(&text)),
        copyright: text(first, COPYRIGHT).and_then(copyright),
        aigc: behind.and_then(|at| text(at, USER_COMMENT)).and_then(|value| aigc::said(&comment(value, tiff.is_little)?)),
        ..Labels::default()
    }
}

/// Photographer and editor, each closed by a NUL (Exif 3.0, 4.6.5.4).
fn copyright(value: &[u8]) -> Option<String> {
    let parts = value.split(|byte| *byte == 0).take(2);
    joined(&parts.filter_map(|part| decoded(part, false)).collect::<Vec<_>>())
}

/// A comment after the eight bytes that name its encoding.
fn comment(value: &[u8], is_little: bool) -> Option<String> {
    let (encoding, text) = value.split_at_checked(8)?;
    match encoding {
        b"UNICODE\0" => Some(if is_little { UTF_16LE } else { UTF_16BE }.decode_without_bom_handling(text).0.into_owned()),
        b"ASCII\0\0\0" | b"\0\0\0\0\0\0\0\0" => decoded(text, false),
        // Without the encoding, as some services write it.
        _ => decoded(value, false),
    }
}

struct Tiff<'a> {
    bytes: &'a [u8],
    is_little: bool,
}

impl<'a> Tiff<'a> {
    fn short(&self, at: usize) -> Option<u16> {
        let two = *self.bytes.get(at..)?.first_chunk()?;
        Some(if self.is_little { u16::from_le_bytes(two) } else { u16::from_be_bytes(two) })
    }

    fn long(&self, at: usize) -> Option<u32> {
        let four = *self.bytes.get(at..)?.first_chunk()?;
        Some(if self.is_little { u32::from_le_bytes(four) } else { u32::from_be_bytes(four) })
    }

    /// Where a directory's entry with this tag stands.
    fn entry(&self, directory: u32, tag: u16) -> Option<usize> {
        let directory = directory as usize;
        let count = usize::from(self.short(directory)?).min(MOST);
        (0..count).map(|place| directory + 2 + 12 * place).find(|at| self.short(*at) == Some(tag))
    }

    /// The bytes of a text or of bytes without a type; values of up to four stand in the entry itself.
    fn value(&self, directory: u32, tag: u16) -> Option<&'a [u8]> {
        let at = self.entry(directory, tag)?;
        // ASCII, undefined, and UTF-8 of Exif 3.0.
        if !matches!(self.short(at + 2)?, 2 | 7 | 129) {
            return None;
        }
        let length = self.long(at + 4)? as usize;
        let start = if length <= 4 { at + 8 } else { self.long(at + 8)? as usize };
        self.bytes.get(start..start.checked_add(length)?)
    }
}
