//! Atoms that tell more than the film: places, devices, names, tags of any program.

use std::io::{Read, Seek, SeekFrom};

use super::VideoError;
use super::atoms::{Kind, atoms, write_atom};
use super::label::is_label;
use super::layout::{next_header, read_some};

/// Atoms that hold others.
const CONTAINERS: [&Kind; 8] = [b"moov", b"trak", b"mdia", b"minf", b"dinf", b"stbl", b"edts", b"mvex"];
/// Atoms that hold what people and programs say about a film.
const TELLING: [&Kind; 10] = [b"udta", b"meta", b"uuid", b"keys", b"ilst", b"\xA9xyz", b"loci", b"gps ", b"free", b"skip"];

/// The first telling atom of a film in memory, the most telling inside it if there is one.
pub(in crate::media) fn leftover(bytes: &[u8]) -> Option<Kind> {
    const DEPTH: usize = 6;
    inside(bytes, DEPTH)
}

/// A film without its samples, which may be of any length: all else that it says, for a look in memory.
pub fn without_samples<R: Read + Seek>(reader: &mut R) -> Result<Vec<u8>, VideoError> {
    /// The index of hours of film.
    const MOST: u64 = 64 << 20;
    let length = reader.seek(SeekFrom::End(0))?;
    let (mut kept, mut at) = (Vec::new(), 0);
    while let Some(header) = next_header(reader, at, length)? {
        header.check(length)?;
        match &header.kind {
            b"mdat" => write_atom(&mut kept, b"mdat", |_| {}),
            _ if kept.len() as u64 + (header.end - at) > MOST => return Err(VideoError::IndexTooLarge(length)),
            _ => kept.extend(read_some(reader, at, header.end - at)?),
        }
        at = header.end;
    }
    kept.extend(read_some(reader, at, length - at)?);
    Ok(kept)
}

fn inside(bytes: &[u8], depth: usize) -> Option<Kind> {
    let depth = depth.checked_sub(1)?;
    for atom in atoms(bytes).map_while(Result::ok) {
        // The mark of artificial films has to stay; it may say nothing else.
        if atom.kind == *b"udta" && is_label(atom.body) {
            continue;
        }
        if TELLING.contains(&&atom.kind) && atom.body.iter().any(|byte| *byte != 0) {
            let deeper = atoms(atom.body).map_while(Result::ok).map(|inner| inner.kind);
            return deeper
                .max_by_key(|kind| kind == b"\xA9xyz" || kind == b"loci")
                .filter(|kind| kind[0] == 0xA9 || kind == b"loci")
                .or(Some(atom.kind));
        }
        if CONTAINERS.contains(&&atom.kind)
            && let Some(kind) = inside(atom.body, depth)
        {
            return Some(kind);
        }
    }
    None
}
