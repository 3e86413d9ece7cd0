//! The index of the published file, written anew from the atoms that playing needs.
//!
//! This is an allow-list: an atom that is not named here does not pass. Dates, names of handlers
//! and encoders and the maker's marks inside kept atoms are zeroed; QuickTime's own forms of an atom
//! become those of ISO/IEC 14496-12.

use super::VideoError;
use super::atoms::{atoms, be16, child, write_atom};
use super::label::{self, Label};
use super::movie::{AudioEntry, Content, Movie, Track, VideoEntry};
use super::publish::Kept;
use super::samples::Chunk;

/// The width of chunk offsets.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Offsets {
    /// `stco`, up to 4 GiB.
    Narrow,
    /// `co64`.
    Wide,
}

const SHORT: VideoError = VideoError::Damaged("a header is too short");
/// The start of a sample entry: its samples stand where the first data reference says.
const THIS_FILE: [u8; 8] = [0, 0, 0, 0, 0, 0, 0, 1];
/// Sample tables that are copied as they stand.
const TABLES: [&[u8; 4]; 8] = [b"stts", b"cslg", b"stss", b"stsz", b"stsc", b"sdtp", b"sgpd", b"sbgp"];

/// The file type that every player takes.
pub(super) fn file_type() -> Vec<u8> {
    let mut out = Vec::new();
    write_atom(&mut out, b"ftyp", |out| out.extend(b"isom\0\0\x02\0isomiso2avc1mp41"));
    out
}

/// Appends `moov`; `place` gives a chunk's offset in the new file.
pub(super) fn movie_index(
    out: &mut Vec<u8>,
    movie: &Movie<'_>,
    tracks: &[Kept<'_, '_>],
    label: Option<&Label>,
    offsets: Offsets,
    place: impl Fn(&Chunk) -> u64,
) -> Result<(), VideoError> {
    let mut inside = Vec::new();
    let mut header = dateless(movie.header, [100, 112])?;
    // Preview, poster, selection and current time of QuickTime; ISO reserves them as zero.
    let next_track = header.len() - 4;
    header[next_track - 24..next_track].fill(0);
    write_atom(&mut inside, b"mvhd", |out| out.extend(header));
    for kept in tracks {
        let places: Vec<u64> = kept.chunks.iter().map(&place).collect();
        let track = track_index(kept, tracks, offsets, &places)?;
        write_atom(&mut inside, b"trak", |out| out.extend(track));
    }
    if let Some(label) = label {
        label::write(&mut inside, label);
    }
    write_atom(out, b"moov", |out| out.extend(inside));
    Ok(())
}

fn track_index(kept: &Kept<'_, '_>, tracks: &[Kept<'_, '_>], offsets: Offsets, places: &[u64]) -> Result<Vec<u8>, VideoError> {
    let track = kept.track;
    let mut header = dateless(track.header, [84, 96])?;
    // A phone may switch off the sound that everyone can play in favour of one that stays behind.
    let peers = || tracks.iter().map(|other| other.track).filter(|other| other.content.is_like(&track.content));
    if peers().next().is_some_and(|first| std::ptr::eq(first, track)) && !peers().any(Track::is_enabled) {
        header[3] |= 1;
    }
    let media = media_index(track, offsets, places)?;
    let mut out = Vec::new();
    write_atom(&mut out, b"tkhd", |out| out.extend(header));
    if let Some(edits) = track.edits {
        write_atom(&mut out, b"edts", |out| write_atom(out, b"elst", |out| out.extend(edits)));
    }
    write_atom(&mut out, b"mdia", |out| out.extend(media));
    Ok(out)
}

fn media_index(track: &Track<'_>, offsets: Offsets, places: &[u64]) -> Result<Vec<u8>, VideoError> {
    let header = media_header(track)?;
    let table = sample_table(track, offsets, places)?;
    let (handler, info, body): (_, _, &[u8]) = match track.content {
        Content::Video(_) => (b"vide", b"vmhd", &[0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0]),
        _ => (b"soun", b"smhd", &[0; 8]),
    };
    let mut out = Vec::new();
    write_atom(&mut out, b"mdhd", |out| out.extend(header));
    write_atom(&mut out, b"hdlr", |out| {
        out.extend([0; 8]);
        out.extend(handler);
        out.extend([0; 13]);
    });
    write_atom(&mut out, b"minf", |out| {
        write_atom(out, info, |out| out.extend(body));
        write_atom(out, b"dinf", |out| write_atom(out, b"dref", this_file));
        write_atom(out, b"stbl", |out| out.extend(table));
    });
    Ok(out)
}

/// One data reference, to the file itself; QuickTime's aliases name folders and disks.
fn this_file(out: &mut Vec<u8>) {
    out.extend([0, 0, 0, 0, 0, 0, 0, 1]);
    write_atom(out, b"url ", |out| out.extend([0, 0, 0, 1]));
}

/// A header of the length that its version has, without the dates of creation and change.
fn dateless(header: &[u8], lengths: [usize; 2]) -> Result<Vec<u8>, VideoError> {
    let version = usize::from(header.first() == Some(&1));
    let mut header = header.get(..lengths[version]).ok_or(SHORT)?.to_vec();
    header[4..[12, 20][version]].fill(0);
    Ok(header)
}

/// `mdhd` without dates; Macintosh language codes, which ISO lacks, become “undetermined”.
fn media_header(track: &Track<'_>) -> Result<Vec<u8>, VideoError> {
    let mut header = dateless(track.media_header, [24, 36])?;
    let at = header.len() - 4;
    let language = be16(&header, at).ok_or(SHORT)?;
    if language < 0x400 || language == 0x7FFF {
        header[at..at + 2].copy_from_slice(&0x55C4u16.to_be_bytes());
    }
    Ok(header)
}

fn sample_table(track: &Track<'_>, offsets: Offsets, places: &[u64]) -> Result<Vec<u8>, VideoError> {
    let mut out = Vec::new();
    let entries = sample_entries(&track.content)?;
    write_atom(&mut out, b"stsd", |out| out.extend(entries));
    for atom in atoms(track.table) {
        let atom = atom?;
        if TABLES.contains(&&atom.kind) {
            write_atom(&mut out, &atom.kind, |out| out.extend(atom.body));
        }
    }
    if let Some(shifts) = child(track.table, b"ctts")? {
        write_atom(&mut out, b"ctts", |out| out.extend(signed_shifts(shifts)));
    }
    match offsets {
        Offsets::Narrow => write_atom(&mut out, b"stco", |out| {
            out.extend([0; 4]);
            out.extend((places.len() as u32).to_be_bytes());
            // The caller has checked that the whole file stays below 4 GiB.
            places.iter().for_each(|&place| out.extend((place as u32).to_be_bytes()));
        }),
        Offsets::Wide => write_atom(&mut out, b"co64", |out| {
            out.extend([0; 4]);
            out.extend((places.len() as u32).to_be_bytes());
            places.iter().for_each(|place| out.extend(place.to_be_bytes()));
        }),
    }
    Ok(out)
}

/// QuickTime's display shifts are signed; in ISO files only version 1 of the atom is.
fn signed_shifts(ctts: &[u8]) -> Vec<u8> {
    let mut ctts = ctts.to_vec();
    let rows = ctts.get(8..).unwrap_or(&[]);
    if rows.chunks_exact(8).any(|row| row[4] & 0x80 != 0) {
        ctts[0] = 1;
    }
    ctts
}

fn sample_entries(content: &Content<'_>) -> Result<Vec<u8>, VideoError> {
    let mut entries = Vec::new();
    let count = match content {
        Content::Video(list) => {
            list.iter().try_for_each(|entry| video_entry(&mut entries, entry))?;
            list.len()
        }
        Content::Audio(list) => {
            list.iter().for_each(|entry| audio_entry(&mut entries, entry));
            list.len()
        }
        Content::Other => 0,
    };
    let mut out = vec![0; 4];
    out.extend((count as u32).to_be_bytes());
    out.extend(entries);
    Ok(out)
}

fn video_entry(out: &mut Vec<u8>, entry: &VideoEntry<'_>) -> Result<(), VideoError> {
    let mut inner = Vec::new();
    for atom in atoms(entry.inner) {
        let atom = atom?;
        match &atom.kind {
            b"avcC" | b"pasp" | b"clap" | b"btrt" => write_atom(&mut inner, &atom.kind, |out| out.extend(atom.body)),
            b"colr" => colour(&mut inner, atom.body),
            _ => {}
        }
    }
    let mut fields = entry.fields.to_vec();
    fields[..8].copy_from_slice(&THIS_FILE);
    fields[8..24].fill(0); // version, maker, qualities
    fields[42..74].fill(0); // name of the encoder or camera
    write_atom(out, &entry.kind, |out| {
        out.extend(fields);
        out.extend(inner);
    });
    Ok(())
}

/// Colour as ISO writes it; an ICC profile, which no browser reads here, is left out.
fn colour(out: &mut Vec<u8>, body: &[u8]) {
    match (body.get(..4), body.get(4..10)) {
        (Some(b"nclx"), _) => write_atom(out, b"colr", |out| out.extend(body)),
        (Some(b"nclc"), Some(codes)) => write_atom(out, b"colr", |out| {
            out.extend(b"nclx");
            out.extend(codes);
            out.push(0);
        }),
        _ => {}
    }
}

fn audio_entry(out: &mut Vec<u8>, entry: &AudioEntry<'_>) {
    write_atom(out, b"mp4a", |out| {
        out.extend(THIS_FILE);
        out.extend([0; 8]);
        out.extend(entry.channels.to_be_bytes());
        out.extend([0, 16, 0, 0, 0, 0]);
        out.extend(entry.rate.to_be_bytes());
        write_atom(out, b"esds", |out| out.extend(entry.esds.unwrap_or(&[])));
    });
}
