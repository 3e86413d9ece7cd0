//! Atoms that tell more than the film: places, devices, names, tags of any program.

use super::atoms::{Kind, atoms};
use super::label::is_label;

/// Atoms that hold others.
const CONTAINERS: [&Kind; 8] = [b"moov", b"trak", b"mdia", b"minf", b"dinf", b"stbl", b"edts", b"mvex"];
/// Atoms that hold what people and programs say about a film.
const TELLING: [&Kind; 10] = [b"udta", b"meta", b"uuid", b"keys", b"ilst", b"\xA9xyz", b"loci", b"gps ", b"free", b"skip"];

/// The first telling atom of a film in memory, the most telling inside it if there is one.
pub(in crate::media) fn leftover(bytes: &[u8]) -> Option<Kind> {
    const DEPTH: usize = 6;
    inside(bytes, DEPTH)
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
