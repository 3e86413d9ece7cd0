//! The finer facts of a clip: profile and bit depth, frame rate, brightness range, edit lists, tracks.
//!
//! They decide nothing by themselves but HDR; an editor reads them in the sentence of [`VideoInfo::summary`].

use std::fmt;

use image::metadata::Orientation;

use super::atoms::{be16, be32, be64, child};
use super::movie::{Content, Movie, Track, VideoEntry};
use super::samples::SampleTable;
use super::{VideoCodec, VideoInfo};

/// How bright a picture may get.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Brightness {
    /// Standard dynamic range, which every screen shows.
    Sdr,
    /// HDR with the curve of SMPTE ST 2084.
    Pq,
    /// HDR with the curve of ARIB STD-B67.
    Hlg,
    /// Dolby Vision without a picture that other players could show.
    DolbyVision,
}

/// Frames per second as an exact fraction.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FrameRate {
    /// Frames in [`FrameRate::seconds`] seconds.
    pub frames: u64,
    /// Seconds.
    pub seconds: u64,
    /// Whether all frames last equally long; the last one may differ.
    pub is_constant: bool,
}

/// What an edit list does to a track.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Edits {
    /// There is none.
    None,
    /// It only says where the film begins.
    Start,
    /// It leaves a gap, joins pieces or changes the speed.
    Cuts,
}

/// How many tracks of a kind there are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Tracks {
    /// Picture.
    pub pictures: usize,
    /// Sound.
    pub sounds: usize,
    /// Time codes, positions, sensors, chapters, subtitles.
    pub others: usize,
}

impl VideoInfo {
    /// Codec, brightness, size, frame rate and sound in one line: “HEVC (H.265) Main 10, HDR (HLG), 3840×2160, 29.97 fps, PCM”.
    pub fn summary(&self) -> String {
        let codec = [Some(self.codec.name()), self.profile].into_iter().flatten().collect::<Vec<_>>().join(" ");
        let depth = self.bit_depth.filter(|&bits| bits > 8 && self.profile.is_none()).map(|bits| format!("{bits} bit"));
        let range = match self.brightness {
            Brightness::Sdr => None,
            Brightness::Pq => Some("HDR (PQ)".to_owned()),
            Brightness::Hlg => Some("HDR (HLG)".to_owned()),
            Brightness::DolbyVision => Some("HDR (Dolby Vision)".to_owned()),
        };
        let size = Some(format!("{}×{}", self.width, self.height));
        let rate = self.frame_rate.map(|rate| format!("{rate} fps"));
        let sound = self.audio.as_ref().map(|audio| audio.codec.name().to_owned());
        [Some(codec), depth, range, size, rate, sound].into_iter().flatten().collect::<Vec<_>>().join(", ")
    }
}

impl fmt::Display for FrameRate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let hundredths = (self.frames * 100 + self.seconds / 2) / self.seconds;
        match hundredths % 100 {
            0 => write!(f, "{}", hundredths / 100),
            rest => write!(f, "{}.{rest:02}", hundredths / 100),
        }
    }
}

/// The profile in words, for H.264 and HEVC.
pub(super) fn profile(entry: &VideoEntry<'_>) -> Option<&'static str> {
    match entry.codec {
        VideoCodec::H264 => Some(match *setup(entry, b"avcC")?.get(1)? {
            66 => "Baseline",
            77 => "Main",
            88 => "Extended",
            100 => "High",
            110 => "High 10",
            122 => "High 4:2:2",
            244 => "High 4:4:4",
            _ => return None,
        }),
        VideoCodec::Hevc => Some(match setup(entry, b"hvcC")?.get(1)? & 0x1F {
            1 => "Main",
            2 => "Main 10",
            4 => "Rext",
            _ => return None,
        }),
        _ => None,
    }
}

/// Bits of a sample of brightness, where the setup tells.
pub(super) fn bit_depth(entry: &VideoEntry<'_>) -> Option<u8> {
    match entry.codec {
        VideoCodec::H264 => avc_depth(setup(entry, b"avcC")?),
        VideoCodec::Hevc => setup(entry, b"hvcC")?.get(17).map(|bits| 8 + (bits & 7)),
        VideoCodec::ProRes => Some(if entry.kind.starts_with(b"ap4") { 12 } else { 10 }),
        _ => None,
    }
}

/// Behind the parameter sets stand chroma format and depth, for the high profiles only.
fn avc_depth(avcc: &[u8]) -> Option<u8> {
    if matches!(avcc.get(1)?, 66 | 77 | 88) {
        return Some(8);
    }
    let mut at = 5;
    for mask in [0x1F, 0xFF] {
        let sets = avcc.get(at)? & mask;
        at += 1;
        for _ in 0..sets {
            at += 2 + usize::from(be16(avcc, at)?);
        }
    }
    Some(avcc.get(at + 1).map_or(8, |bits| 8 + (bits & 7)))
}

/// The curve that `colr` names (ITU-T H.273), or Dolby Vision that stands alone.
pub(super) fn brightness(entry: &VideoEntry<'_>) -> Brightness {
    let colr = setup(entry, b"colr").filter(|colr| colr.starts_with(b"ncl"));
    match colr.and_then(|colr| be16(colr, 6)) {
        Some(16) => Brightness::Pq,
        Some(18) => Brightness::Hlg,
        _ if matches!(&entry.kind, b"dvh1" | b"dvhe" | b"dva1" | b"dvav") => Brightness::DolbyVision,
        _ => Brightness::Sdr,
    }
}

fn setup<'a>(entry: &VideoEntry<'a>, kind: &[u8; 4]) -> Option<&'a [u8]> {
    child(entry.inner, kind).ok().flatten()
}

/// Frames per second out of the sample table.
pub(super) fn frame_rate(track: &Track<'_>) -> Option<FrameRate> {
    let (scale, _) = track.clock()?;
    let pace = SampleTable::read(track.table).ok()?.pace();
    let (frames, seconds) = (pace.samples.checked_mul(u64::from(scale))?, pace.units);
    if frames == 0 || seconds == 0 {
        return None;
    }
    let divisor = common(frames, seconds);
    Some(FrameRate { frames: frames / divisor, seconds: seconds / divisor, is_constant: pace.is_constant })
}

fn common(a: u64, b: u64) -> u64 {
    if b == 0 { a } else { common(b, a % b) }
}

/// What the track's edit list does.
pub(super) fn edits(track: &Track<'_>) -> Edits {
    let Some(list) = track.edits else { return Edits::None };
    let count = be32(list, 4).unwrap_or(0);
    let (start, rate) = match list.first() {
        Some(1) => (be64(list, 16).map(u64::cast_signed), be32(list, 24)),
        _ => (be32(list, 12).map(|start| i64::from(start.cast_signed())), be32(list, 16)),
    };
    match (count, start, rate) {
        (0, ..) => Edits::None,
        (1, Some(0..), Some(0x0001_0000)) => Edits::Start,
        _ => Edits::Cuts,
    }
}

/// How many tracks of each kind the film has.
pub(super) fn tracks(movie: &Movie<'_>) -> Tracks {
    movie.tracks.iter().fold(Tracks::default(), |mut counted, track| {
        match track.content {
            Content::Video(_) => counted.pictures += 1,
            Content::Audio(_) => counted.sounds += 1,
            Content::Other => counted.others += 1,
        }
        counted
    })
}

/// By how many degrees players turn the picture clockwise; mirrored pictures count by their turn.
pub(super) fn degrees(orientation: Orientation) -> u16 {
    match orientation {
        Orientation::NoTransforms | Orientation::FlipHorizontal => 0,
        Orientation::Rotate90 | Orientation::Rotate90FlipH => 90,
        Orientation::Rotate180 | Orientation::FlipVertical => 180,
        Orientation::Rotate270 | Orientation::Rotate270FlipH => 270,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn frame_rates_read_as_people_say_them() {
        let rate = |frames, seconds| FrameRate { frames, seconds, is_constant: true }.to_string();
        assert_eq!([rate(25, 1), rate(30000, 1001), rate(24000, 1001), rate(599, 10)], ["25", "29.97", "23.98", "59.90"]);
    }

    #[test]
    fn the_depth_stands_behind_the_parameter_sets() {
        let sets = [1, 110, 0, 40, 0xFF, 0xE1, 0, 2, 9, 9, 1, 0, 1, 9];
        assert_eq!(avc_depth(&[&sets[..], &[0xFD, 0xFA, 0xF8, 0]].concat()), Some(10));
        assert_eq!(avc_depth(&sets), Some(8));
        assert_eq!(avc_depth(&[1, 66, 0, 40]), Some(8));
        assert_eq!(avc_depth(&sets[..8]), None);
    }
}
