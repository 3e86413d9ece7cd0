//! Mutations inside the files of a ZIP: bytes flipped in a packed member teach nothing, its checksum fails.
//!
//! One member is unpacked, changed byte by byte or tag by tag, and the archive put together again, unpacked members
//! stored as they are.

use std::io::{Cursor, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use crate::office::Archive;

/// Changes one file of the archive in `data`, of which `size` bytes are used; nothing if it is no archive or the result
/// does not fit. `bytewise` changes a buffer as the fuzzer would: (buffer, used, room) gives the new length.
pub fn inside_zip(data: &mut [u8], size: usize, seed: u32, bytewise: impl Fn(&mut [u8], usize, usize) -> usize) -> Option<usize> {
    let mut dice = Dice(seed.into());
    let mut members = unpacked(&data[..size])?;
    let victim = dice.below(members.len());
    let bytes = &mut members.get_mut(victim)?.1;
    if dice.below(2) == 0 {
        shuffle_tags(bytes, &mut dice);
    } else {
        let (used, room) = (bytes.len(), bytes.len() + 256);
        bytes.resize(room, 0);
        let length = bytewise(bytes, used, room);
        bytes.truncate(length);
    }
    let packed = packed(&members)?;
    data.get_mut(..packed.len())?.copy_from_slice(&packed);
    Some(packed.len())
}

fn unpacked(bytes: &[u8]) -> Option<Vec<(String, Vec<u8>)>> {
    let mut archive = Archive::from_bytes(bytes).ok()?;
    let names: Vec<String> = archive.entries().iter().map(|entry| entry.name.clone()).collect();
    names.into_iter().enumerate().map(|(place, name)| Some((name, archive.read(place).ok()?))).collect()
}

fn packed(members: &[(String, Vec<u8>)]) -> Option<Vec<u8>> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in members {
        zip.start_file(name, SimpleFileOptions::default().compression_method(CompressionMethod::Stored)).ok()?;
        zip.write_all(bytes).ok()?;
    }
    Some(zip.finish().ok()?.into_inner())
}

/// Copies a stretch of XML that begins and ends at tags over another such stretch.
fn shuffle_tags(bytes: &mut Vec<u8>, dice: &mut Dice) {
    let tags: Vec<usize> = bytes.iter().enumerate().filter(|(_, byte)| **byte == b'<').map(|(at, _)| at).collect();
    if tags.len() < 2 {
        return;
    }
    let mut stretch = |longest: usize| {
        let first = dice.below(tags.len() - 1);
        let last = (first + dice.below(longest)).min(tags.len() - 1);
        tags[first]..tags[last]
    };
    let (from, to) = (stretch(12), stretch(6));
    let copy: Vec<u8> = bytes[from].repeat(if dice.below(8) == 0 { 20 } else { 1 });
    bytes.splice(to, copy);
}

/// Numbers that follow from the seed alone (splitmix64).
struct Dice(u64);

impl Dice {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((z ^ (z >> 31)) % end.max(1) as u64) as usize
    }
}
