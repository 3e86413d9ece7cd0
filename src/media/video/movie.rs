//! The index (`moov`) as tracks: what each holds, how it is turned, and its raw atoms.
//!
//! Nothing is copied: a [`Track`] borrows the index that [`super::layout`] has read.

use image::metadata::Orientation;

use super::atoms::{Atom, Kind, atoms, be16, be32, be64, child, required};
use super::codec::{avc_tag, hevc_tag, mp4a_tag, plain};
use super::{AudioCodec, VideoCodec, VideoError};

/// More tracks than any recording has.
const MAX_TRACKS: usize = 64;

/// The tracks of a film and its clock.
pub(super) struct Movie<'a> {
    pub header: &'a [u8],
    pub tracks: Vec<Track<'a>>,
    /// The index announces fragments (`mvex`).
    pub announces_fragments: bool,
}

/// One track of the index.
pub(super) struct Track<'a> {
    pub header: &'a [u8],
    pub edits: Option<&'a [u8]>,
    pub media_header: &'a [u8],
    pub data_references: Option<&'a [u8]>,
    /// The inside of `stbl`.
    pub table: &'a [u8],
    pub content: Content<'a>,
}

/// What a track holds.
pub(super) enum Content<'a> {
    Video(Vec<VideoEntry<'a>>),
    Audio(Vec<AudioEntry<'a>>),
    /// Time codes, positions, sensor data, chapters, thumbnails: everything else.
    Other,
}

/// A picture sample entry.
pub(super) struct VideoEntry<'a> {
    pub kind: Kind,
    pub codec: VideoCodec,
    pub tag: String,
    pub width: u16,
    pub height: u16,
    /// The 78 bytes before the inner atoms.
    pub fields: &'a [u8],
    pub inner: &'a [u8],
}

/// A sound sample entry.
pub(super) struct AudioEntry<'a> {
    pub codec: AudioCodec,
    pub tag: String,
    pub channels: u16,
    /// Samples per second, as a 16.16 number.
    pub rate: u32,
    pub esds: Option<&'a [u8]>,
}

impl Content<'_> {
    /// Whether both are picture, or both sound.
    pub fn is_like(&self, other: &Content<'_>) -> bool {
        std::mem::discriminant(self) == std::mem::discriminant(other)
    }
}

impl<'a> Movie<'a> {
    /// Reads the inside of `moov`.
    pub fn read(index: &'a [u8]) -> Result<Self, VideoError> {
        let mut tracks = Vec::new();
        for atom in atoms(index) {
            let atom = atom?;
            if atom.kind == *b"trak" && tracks.len() < MAX_TRACKS {
                tracks.push(Track::read(atom.body)?);
            }
        }
        if child(index, b"cmov")?.is_some() {
            return Err(VideoError::Damaged("the index is compressed, as QuickTime did before 2005"));
        }
        let announces_fragments = child(index, b"mvex")?.is_some();
        Ok(Self { header: required(index, b"mvhd")?, tracks, announces_fragments })
    }

    /// The first picture track and its first sample entry.
    pub fn video(&self) -> Option<(&Track<'a>, &VideoEntry<'a>)> {
        self.tracks.iter().find_map(|track| match &track.content {
            Content::Video(entries) => Some((track, entries.first()?)),
            _ => None,
        })
    }

    /// The sound track that is played: the first that browsers can play, or else the first.
    pub fn audio(&self) -> Option<&AudioEntry<'a>> {
        self.sound().map(|(_, entry)| entry)
    }

    /// That sound with its place among all sound tracks.
    pub fn sound(&self) -> Option<(usize, &AudioEntry<'a>)> {
        let tracks = self.tracks.iter().filter(|track| matches!(track.content, Content::Audio(_))).enumerate();
        let sounds: Vec<_> = tracks.filter_map(|(at, track)| Some((at, track.first_audio()?))).collect();
        sounds.iter().find(|(_, entry)| entry.is_playable()).or(sounds.first()).copied()
    }
}

impl<'a> Track<'a> {
    fn read(trak: &'a [u8]) -> Result<Self, VideoError> {
        let media = required(trak, b"mdia")?;
        let info = required(media, b"minf")?;
        let table = required(info, b"stbl")?;
        let handler = required(media, b"hdlr")?.get(8..12).unwrap_or(b"    ");
        let entries = required(table, b"stsd")?.get(8..).unwrap_or(&[]);
        let content = match handler {
            b"vide" => Content::Video(atoms(entries).map(video_entry).collect::<Result<_, _>>()?),
            b"soun" => Content::Audio(atoms(entries).map(audio_entry).collect::<Result<_, _>>()?),
            _ => Content::Other,
        };
        let edits = child(trak, b"edts")?.map(|edts| child(edts, b"elst")).transpose()?.flatten();
        let references = child(info, b"dinf")?.map(|dinf| child(dinf, b"dref")).transpose()?.flatten();
        Ok(Self {
            header: required(trak, b"tkhd")?,
            edits,
            media_header: required(media, b"mdhd")?,
            data_references: references,
            table,
            content,
        })
    }

    fn first_audio(&self) -> Option<&AudioEntry<'a>> {
        match &self.content {
            Content::Audio(entries) => entries.first(),
            _ => None,
        }
    }

    /// Time units per second, and the duration in them.
    pub fn clock(&self) -> Option<(u32, u64)> {
        clock(self.media_header)
    }

    /// The number by which fragments name the track.
    pub fn id(&self) -> Option<u32> {
        be32(self.header, if self.header.first() == Some(&1) { 20 } else { 12 })
    }

    /// Whether players show or play the track without being asked.
    pub fn is_enabled(&self) -> bool {
        self.header.get(3).is_some_and(|flags| flags & 1 == 1)
    }

    /// How the picture is turned for display.
    pub fn orientation(&self) -> Orientation {
        let at = if self.header.first() == Some(&1) { 52 } else { 40 };
        let part = |index: usize| be32(self.header, at + index * 4).map_or(0, u32::cast_signed);
        turned([part(0), part(1), part(3), part(4)])
    }

    /// Width and height before turning, in square pixels, as the track wants to be shown.
    pub fn shown_size(&self) -> Option<(u32, u32)> {
        let at = if self.header.first() == Some(&1) { 88 } else { 76 };
        let side = |at| be32(self.header, at).map(|fixed| (u64::from(fixed) + 0x8000) >> 16);
        let (width, height) = (side(at)? as u32, side(at + 4)? as u32);
        (width > 0 && height > 0).then_some((width, height))
    }

    /// Whether the samples stand in this very file.
    pub fn is_self_contained(&self) -> bool {
        let Some(dref) = self.data_references else { return true };
        let entries = dref.get(8..).unwrap_or(&[]);
        atoms(entries).all(|entry| entry.is_ok_and(|atom| atom.body.get(3).is_some_and(|flags| flags & 1 == 1)))
    }
}

/// The time scale and duration of `mvhd` or `mdhd`.
pub(super) fn clock(header: &[u8]) -> Option<(u32, u64)> {
    let (scale, duration) = if header.first() == Some(&1) {
        (be32(header, 20)?, be64(header, 24)?)
    } else {
        let duration = be32(header, 16)?;
        (be32(header, 12)?, if duration == u32::MAX { 0 } else { u64::from(duration) })
    };
    (scale > 0).then_some((scale, if duration == u64::MAX { 0 } else { duration }))
}

/// A display matrix (a b / c d) as one of the eight turns; scale and skew are not our business.
fn turned([a, b, c, d]: [i32; 4]) -> Orientation {
    match (a.signum(), b.signum(), c.signum(), d.signum()) {
        (0, 1, -1, 0) => Orientation::Rotate90,
        (-1, 0, 0, -1) => Orientation::Rotate180,
        (0, -1, 1, 0) => Orientation::Rotate270,
        (-1, 0, 0, 1) => Orientation::FlipHorizontal,
        (1, 0, 0, -1) => Orientation::FlipVertical,
        (0, 1, 1, 0) => Orientation::Rotate90FlipH,
        (0, -1, -1, 0) => Orientation::Rotate270FlipH,
        _ => Orientation::NoTransforms,
    }
}

fn video_entry(atom: Result<Atom<'_>, VideoError>) -> Result<VideoEntry<'_>, VideoError> {
    let Atom { kind, body } = atom?;
    let (fields, inner) = body.split_at_checked(78).ok_or(VideoError::Damaged("a sample entry is too short"))?;
    let codec = VideoCodec::of(&kind);
    let tag = match codec {
        VideoCodec::H264 => child(inner, b"avcC")?.and_then(|avcc| avc_tag(&kind, avcc)),
        VideoCodec::Hevc => child(inner, b"hvcC")?.and_then(|hvcc| hevc_tag(&kind, hvcc)),
        _ => None,
    };
    let side = |at| be16(fields, at).unwrap_or(0);
    let tag = tag.unwrap_or_else(|| plain(&kind));
    Ok(VideoEntry { kind, codec, tag, width: side(24), height: side(26), fields, inner })
}

fn audio_entry(atom: Result<Atom<'_>, VideoError>) -> Result<AudioEntry<'_>, VideoError> {
    let Atom { kind, body } = atom?;
    let short = VideoError::Damaged("a sample entry is too short");
    let version = be16(body, 8).ok_or(short)?;
    // QuickTime's sound descriptions 1 and 2 have longer fields than ISO's.
    let fields = [28, 44, 64].get(usize::from(version)).copied().unwrap_or(28);
    let inner = body.get(fields..).unwrap_or(&[]);
    let esds = esds(inner)?;
    let (channels, rate) = if version == 2 {
        let hertz = be64(body, 32).map_or(0.0, f64::from_bits);
        (be32(body, 40).unwrap_or(2) as u16, (hertz.clamp(0.0, 65_535.0) as u32) << 16)
    } else {
        (be16(body, 16).unwrap_or(2), be32(body, 24).unwrap_or(0))
    };
    let tag = esds.filter(|_| kind == *b"mp4a").and_then(mp4a_tag).unwrap_or_else(|| plain(&kind));
    Ok(AudioEntry { codec: AudioCodec::of(&kind, esds), tag, channels, rate, esds })
}

/// The MPEG-4 descriptor, which QuickTime hides inside a `wave` atom.
fn esds(inner: &[u8]) -> Result<Option<&[u8]>, VideoError> {
    if let Some(esds) = child(inner, b"esds")? {
        return Ok(Some(esds));
    }
    child(inner, b"wave")?.map_or(Ok(None), |wave| child(wave, b"esds"))
}

impl VideoEntry<'_> {
    /// 8-bit 4:2:0 H.264, which every browser shows.
    pub fn is_playable(&self) -> bool {
        let profile = child(self.inner, b"avcC").ok().flatten().and_then(|avcc| avcc.get(1).copied());
        self.codec == VideoCodec::H264 && matches!(profile, Some(66 | 77 | 88 | 100))
    }
}

impl AudioEntry<'_> {
    /// AAC or MP3 with its descriptor, which every browser plays.
    pub fn is_playable(&self) -> bool {
        matches!(self.codec, AudioCodec::Aac | AudioCodec::Mp3) && self.esds.is_some()
    }
}
