//! How long a streaming file lasts: its index does not say, so the headers of all fragments are added up.
//!
//! ISO/IEC 14496-12 §8.8. Only `moof` atoms are read, one after the other; the media are stepped over.

use std::io::{Read, Seek};
use std::time::Duration;

use super::VideoError;
use super::atoms::{atoms, be32, child};
use super::layout::{Layout, next_header, read_some};
use super::movie::{Movie, clock};

/// A fragment lasts seconds; a clip of hours stays below this.
const MAX_ATOMS: usize = 16_384;
/// No fragment's header comes near this.
const MAX_HEADER: u64 = 4 << 20;

/// The duration of the picture track, or what the index says where it says more.
pub(super) fn duration<R: Read + Seek>(reader: &mut R, layout: &Layout, movie: &Movie<'_>) -> Result<Duration, VideoError> {
    let Some((track, _)) = movie.video() else { return Ok(Duration::ZERO) };
    let id = track.id().unwrap_or(0);
    let (scale, own) = track.clock().or_else(|| clock(movie.header)).ok_or(VideoError::Damaged("the track has no clock"))?;
    let usual = usual_duration(&layout.index, id).unwrap_or(0);
    let (mut units, mut at) = (0u64, 0);
    for _ in 0..MAX_ATOMS {
        let Some(header) = next_header(reader, at, layout.length)? else { break };
        header.check(layout.length)?;
        if header.kind == *b"moof" && header.end - header.body <= MAX_HEADER {
            let fragment = read_some(reader, header.body, header.end - header.body)?;
            units = units.saturating_add(fragment_units(&fragment, id, usual));
        }
        at = header.end;
    }
    let thousandths = u128::from(own.saturating_add(units)) * 1000 / u128::from(scale);
    Ok(Duration::from_millis(u64::try_from(thousandths).unwrap_or(u64::MAX)))
}

/// What a sample lasts unless its fragment says otherwise (`trex`).
fn usual_duration(index: &[u8], id: u32) -> Option<u32> {
    let mvex = child(index, b"mvex").ok()??;
    let extends = atoms(mvex).map_while(Result::ok).filter(|atom| atom.kind == *b"trex");
    extends.map(|atom| atom.body).find(|body| be32(body, 4) == Some(id)).and_then(|body| be32(body, 12))
}

fn fragment_units(fragment: &[u8], id: u32, usual: u32) -> u64 {
    let tracks = atoms(fragment).map_while(Result::ok).filter(|atom| atom.kind == *b"traf");
    tracks.map(|track| track_units(track.body, id, usual).unwrap_or(0)).fold(0, u64::saturating_add)
}

fn track_units(traf: &[u8], id: u32, usual: u32) -> Option<u64> {
    let header = child(traf, b"tfhd").ok()??;
    if be32(header, 4)? != id {
        return None;
    }
    let flags = be32(header, 0)?;
    let before = 8 + if flags & 1 == 0 { 0 } else { 8 } + if flags & 2 == 0 { 0 } else { 4 };
    let usual = if flags & 8 == 0 { usual } else { be32(header, before)? };
    let runs = atoms(traf).map_while(Result::ok).filter(|atom| atom.kind == *b"trun");
    Some(runs.map(|run| run_units(run.body, usual).unwrap_or(0)).fold(0, u64::saturating_add))
}

fn run_units(trun: &[u8], usual: u32) -> Option<u64> {
    let (flags, count) = (be32(trun, 0)?, be32(trun, 4)?);
    if flags & 0x100 == 0 {
        return Some(u64::from(count) * u64::from(usual));
    }
    let rows = trun.get(8 + [1, 4].iter().filter(|&&flag| flags & flag != 0).count() * 4..)?;
    let width = [0x100, 0x200, 0x400, 0x800].iter().filter(|&&flag| flags & flag != 0).count() * 4;
    let rows = rows.chunks_exact(width).take(count as usize);
    Some(rows.filter_map(|row| be32(row, 0)).map(u64::from).sum())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn runs_are_added_up_and_lies_cost_nothing() {
        let run = |words: &[u32]| -> Vec<u8> { words.iter().flat_map(|word| word.to_be_bytes()).collect() };
        assert_eq!(run_units(&run(&[0x1, 3, 99]), 40), Some(120));
        assert_eq!(run_units(&run(&[0x301, 2, 99, 10, 500, 20, 500]), 40), Some(30));
        assert_eq!(run_units(&run(&[0x100, u32::MAX, 10, 20]), 40), Some(30));
        assert_eq!(run_units(&run(&[0, u32::MAX]), u32::MAX), Some(u64::from(u32::MAX) * u64::from(u32::MAX)));
        assert_eq!(run_units(&run(&[0]), 1), None);
    }
}
