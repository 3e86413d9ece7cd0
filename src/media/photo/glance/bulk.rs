//! How much of a file is the picture: some are swollen by metadata or by what follows the picture's end.
//!
//! Only the structure of the file is read. The picture proper is what scrubbing leaves.

use memchr::memmem;

use crate::media::photo::{Recognised, budget, recognise};
use crate::media::scrub;

/// Less than this is what cameras write beside every picture.
const LEAST: u64 = 64 << 10;
/// From this share of the file, in percent, more than a camera's usual notes stand beside the picture.
const MUCH: u64 = 40;

/// The size of a file and of the picture in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bulk {
    /// Bytes of the file.
    pub file: u64,
    /// Bytes of the picture without metadata and without what follows its end.
    pub picture: u64,
    /// Whether a short clip follows the picture, as telephones record it.
    pub in_motion: bool,
}

/// Measures a photo's file; nothing of one that cannot be read.
pub fn bulk(bytes: &[u8]) -> Option<Bulk> {
    if !matches!(recognise(bytes), Recognised::Photo(_)) {
        return None;
    }
    // The file and its scrubbed copy.
    let _held = budget::hold(bytes.len() as u64 * 2);
    let clean = scrub::scrub(bytes).ok()?;
    let (file, picture) = (bytes.len() as u64, clean.len() as u64);
    let marks: [&[u8]; 3] = [b"MotionPhoto", b"MicroVideo", b"MotionPhoto_Data"];
    let has = |mark: &[u8]| memmem::find(bytes, mark).is_some();
    let in_motion = file - picture.min(file) >= LEAST && (marks.into_iter().any(has) || has(b"ftypmp4") || has(b"ftypisom"));
    Some(Bulk { file, picture: picture.min(file), in_motion })
}

impl Bulk {
    /// Whether much of the file is no picture.
    pub fn is_padded(&self) -> bool {
        let rest = self.file - self.picture;
        !self.in_motion && rest >= LEAST && rest * 100 > self.file * MUCH
    }

    /// Whether the file reaches a size that its picture does not; what cameras write beside every picture is no matter.
    pub fn only_poses_as(&self, least: u64) -> bool {
        let rest = self.file - self.picture;
        self.file >= least && self.picture < least && rest >= LEAST && rest * 10 > self.file
    }

    /// The fixed form in which the cache keeps it.
    pub fn to_bytes(&self) -> Vec<u8> {
        [&self.file.to_be_bytes()[..], &self.picture.to_be_bytes(), &[u8::from(self.in_motion)]].concat()
    }

    /// Reads what [`Bulk::to_bytes`] wrote.
    pub fn from_bytes(bytes: &[u8]) -> Option<Bulk> {
        let bytes: &[u8; 17] = bytes.try_into().ok()?;
        let number = |at: usize| bytes[at..at + 8].iter().fold(0, |number, byte| number << 8 | u64::from(*byte));
        let (file, picture) = (number(0), number(8));
        (picture <= file).then_some(Bulk { file, picture, in_motion: bytes[16] == 1 })
    }
}
