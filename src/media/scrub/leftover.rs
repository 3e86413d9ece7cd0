//! What a file still tells besides its picture: the proof that nothing passed the scrubber.
//!
//! Walks the headers of JPEG, PNG, WebP, MP4 and MOV by the same allow-lists by which metadata is removed. Other
//! formats that carry EXIF or XMP are searched for its marks.

use memchr::memmem;

use super::{exif, jpeg, png, webp};
use crate::media::photo::{PhotoFormat, Recognised, recognise};
use crate::media::video;

/// Metadata of one kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Leftover {
    /// A place where the picture was taken.
    Position,
    /// Make, model or serial number of the device.
    Device,
    /// Anything else, by the name of its block.
    Block(&'static str),
}

/// The first metadata in a picture or clip; nothing in a clean one and in files that are neither.
pub fn leftover(bytes: &[u8]) -> Option<Leftover> {
    let damaged = Some(Leftover::Block("?"));
    match recognise(bytes) {
        Recognised::Photo(PhotoFormat::Jpeg) => jpeg::leftover(bytes).unwrap_or(damaged),
        Recognised::Photo(PhotoFormat::Png) => png::leftover(bytes).unwrap_or(damaged),
        Recognised::Photo(PhotoFormat::WebP) => webp::leftover(bytes).unwrap_or(damaged),
        Recognised::Other("MP4" | "MOV") => video::leftover(bytes).map(Leftover::of_atom),
        Recognised::Other("HEIC" | "AVIF" | "GIF" | "TIFF" | "JPEG XL" | "JPEG 2000" | "PSD" | "RW2" | "RAF" | "CR3") => marks(bytes),
        _ => None,
    }
}

impl Leftover {
    /// What an EXIF block tells, header aside.
    pub(super) fn of_exif(tiff: &[u8]) -> Leftover {
        let tags = exif::tags(tiff);
        let has = |wanted: &[u16]| tags.iter().any(|tag| wanted.contains(tag));
        match () {
            () if has(&exif::POSITION) => Leftover::Position,
            () if has(&exif::DEVICE) => Leftover::Device,
            () => Leftover::Block("EXIF"),
        }
    }

    /// What an XMP packet tells.
    pub(super) fn of_xmp(packet: &[u8]) -> Leftover {
        let has = |mark: &[u8]| memmem::find(packet, mark).is_some();
        match () {
            () if has(b"GPSL") => Leftover::Position,
            () if has(b"tiff:Make") || has(b"tiff:Model") || has(b"SerialNumber") => Leftover::Device,
            () => Leftover::Block("XMP"),
        }
    }

    fn of_atom(kind: [u8; 4]) -> Leftover {
        match &kind {
            b"\xA9xyz" | b"loci" | b"gps " => Leftover::Position,
            b"\xA9mak" | b"\xA9mod" | b"\xA9swr" => Leftover::Device,
            b"uuid" => Leftover::Block("uuid"),
            b"meta" | b"keys" | b"ilst" => Leftover::Block("meta"),
            _ => Leftover::Block("udta"),
        }
    }
}

/// Marks of EXIF and XMP anywhere in a file whose own structure is not read.
fn marks(bytes: &[u8]) -> Option<Leftover> {
    let exif = memmem::find(bytes, b"Exif\0\0").map(|at| Leftover::of_exif(&bytes[at + 6..]));
    let tiff = || {
        (bytes.starts_with(b"II") || bytes.starts_with(b"MM"))
            .then(|| Leftover::of_exif(bytes))
            .filter(|found| *found != Leftover::Block("EXIF"))
    };
    let xmp = || memmem::find(bytes, b"<x:xmpmeta").map(|at| Leftover::of_xmp(&bytes[at..]));
    exif.or_else(tiff).or_else(xmp)
}
