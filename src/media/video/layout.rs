//! The top level of a file: where the index and the media stand, without reading the media.

#![expect(missing_docs, reason = "the variants are named as the formats are")]

use std::io::{Read, Seek, SeekFrom};

use super::VideoError;
use super::atoms::{Kind, be32, be64};

/// No honest index of a few minutes, or hours, comes near this.
const MAX_INDEX: u64 = 64 << 20;
/// Ordinary files have less than ten atoms; fragmented ones are recognised at the first fragment.
const MAX_ATOMS: usize = 4096;

/// The two containers that are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Container {
    Mp4,
    /// QuickTime.
    Mov,
}

/// The top level of an MP4 or MOV file.
pub(super) struct Layout {
    pub container: Container,
    /// The brands of `ftyp`.
    pub brands: Vec<String>,
    /// The inside of `moov`.
    pub index: Vec<u8>,
    pub index_first: bool,
    pub has_fragments: bool,
    /// Length of the file in bytes.
    pub length: u64,
}

/// An atom of the top level, by its places in the file.
pub(super) struct Header {
    pub kind: Kind,
    pub start: u64,
    pub body: u64,
    pub end: u64,
}

impl Layout {
    /// Walks the top level and reads the index.
    pub fn read<R: Read + Seek>(reader: &mut R) -> Result<Self, VideoError> {
        let length = reader.seek(SeekFrom::End(0))?;
        let container = container(reader, length)?;
        let brands = brands(reader, length)?;
        let mut layout = Self { container, brands, index: Vec::new(), index_first: false, has_fragments: false, length };
        let (mut found, mut media) = (None, None);
        let mut at = 0;
        for _ in 0..MAX_ATOMS {
            let Some(header) = next_header(reader, at, length)? else { break };
            let complete = found.is_some() && media.is_some();
            if complete && (header.end > length || header.end < header.body) {
                break; // What some cameras append is no atom; all that matters has been seen.
            }
            header.check(length)?;
            match &header.kind {
                b"moov" if found.is_none() => {
                    found = Some(header.start);
                    layout.index = read_index(reader, &header)?;
                }
                b"mdat" if media.is_none() => media = Some(header.start),
                b"moof" => layout.has_fragments = true,
                _ => {}
            }
            if layout.has_fragments && found.is_some() {
                break;
            }
            at = header.end;
        }
        let found = found.ok_or(VideoError::Damaged("there is no index"))?;
        layout.index_first = media.is_none_or(|media| found < media);
        Ok(layout)
    }
}

impl Header {
    /// Refuses an atom that reaches over the end of the file.
    pub fn check(&self, length: u64) -> Result<(), VideoError> {
        if self.end < self.body {
            return Err(VideoError::Damaged("an atom is shorter than its header"));
        }
        if self.end > length { Err(VideoError::Truncated) } else { Ok(()) }
    }
}

/// The atom that starts at a place, if there is room for one.
pub(super) fn next_header<R: Read + Seek>(reader: &mut R, start: u64, length: u64) -> Result<Option<Header>, VideoError> {
    if length.saturating_sub(start) < 8 {
        return Ok(None);
    }
    let head = read_some(reader, start, 16)?;
    let kind = *head[4..].first_chunk().ok_or(VideoError::Truncated)?;
    let size = be32(&head, 0).ok_or(VideoError::Truncated)?;
    let (size, header) = match size {
        0 => (length - start, 8),
        1 => (be64(&head, 8).ok_or(VideoError::Truncated)?, 16),
        size => (u64::from(size), 8),
    };
    Ok(Some(Header { kind, start, body: start + header, end: start.saturating_add(size) }))
}

fn read_index<R: Read + Seek>(reader: &mut R, header: &Header) -> Result<Vec<u8>, VideoError> {
    let size = header.end - header.body;
    if size > MAX_INDEX {
        return Err(VideoError::IndexTooLarge(size));
    }
    let index = read_some(reader, header.body, size)?;
    if index.len() as u64 == size { Ok(index) } else { Err(VideoError::Truncated) }
}

/// Up to `size` bytes from a place in the file.
pub(super) fn read_some<R: Read + Seek>(reader: &mut R, at: u64, size: u64) -> Result<Vec<u8>, VideoError> {
    reader.seek(SeekFrom::Start(at))?;
    let mut bytes = Vec::new();
    reader.take(size).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// The brands of the first atom, the major one first; those that are no four letters are passed over.
fn brands<R: Read + Seek>(reader: &mut R, length: u64) -> Result<Vec<String>, VideoError> {
    /// A few of them are usual.
    const MOST: u64 = 32;
    let Some(header) = next_header(reader, 0, length)?.filter(|header| header.kind == *b"ftyp") else { return Ok(Vec::new()) };
    let size = header.end.min(length).saturating_sub(header.body).min(MOST * 4);
    let body = read_some(reader, header.body, size)?;
    let names = body.chunks_exact(4).enumerate().filter(|(at, _)| *at != 1).map(|(_, name)| name);
    let names = names.filter(|name| name.iter().all(|byte| byte.is_ascii_graphic() || *byte == b' '));
    let mut brands: Vec<String> = names.map(|name| String::from_utf8_lossy(name).trim_end().to_owned()).collect();
    let mut seen = std::collections::BTreeSet::new();
    brands.retain(|brand| !brand.is_empty() && seen.insert(brand.clone()));
    Ok(brands)
}

/// Other containers that editors send.
const OTHERS: [(&[u8], &str); 6] = [
    (b"\x1A\x45\xDF\xA3", "MKV / WebM"),
    (b"\x30\x26\xB2\x75", "WMV"),
    (b"FLV\x01", "FLV"),
    (b".RMF", "RMVB"),
    (b"\0\0\x01\xBA", "MPEG"),
    (b"\0\0\x01\xB3", "MPEG"),
];

fn container<R: Read + Seek>(reader: &mut R, length: u64) -> Result<Container, VideoError> {
    if length == 0 {
        return Err(VideoError::Empty);
    }
    let head = read_some(reader, 0, 16)?;
    match (head.get(4..8), head.get(8..12)) {
        (Some(b"ftyp"), Some(b"qt  ")) => return Ok(Container::Mov),
        (Some(b"ftyp"), Some(b"heic" | b"heix" | b"mif1" | b"msf1" | b"hevc" | b"hevx")) => {
            return Err(VideoError::UnsupportedContainer("HEIC"));
        }
        (Some(b"ftyp"), Some(b"avif" | b"avis")) => return Err(VideoError::UnsupportedContainer("AVIF")),
        (Some(b"ftyp"), Some(_)) => return Ok(Container::Mp4),
        // QuickTime files older than the brand start with any of these.
        (Some(b"moov" | b"mdat" | b"wide" | b"free" | b"skip" | b"pnot"), _) => return Ok(Container::Mov),
        _ => {}
    }
    if head.starts_with(b"RIFF") && head.get(8..12) == Some(b"AVI ".as_slice()) {
        return Err(VideoError::UnsupportedContainer("AVI"));
    }
    let known = OTHERS.iter().find(|(signature, _)| head.starts_with(signature));
    Err(known.map_or(VideoError::NotAVideo, |(_, name)| VideoError::UnsupportedContainer(name)))
}
