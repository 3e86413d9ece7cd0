//! What a clip is: the facts that the notices' rules and the pages ask for.

use std::io::{Read, Seek};
use std::time::Duration;

use memchr::memmem;

use super::codec::plain;
use super::detail::{self, Brightness, Edits, FrameRate, Tracks};
use super::label::{self, Labelled};
use super::layout::Layout;
use super::movie::{Content, Movie, clock};
use super::publish::obstacle;
use super::{AudioCodec, Container, Needs, VideoCodec, VideoError, fragments};
use crate::media::photo::upright;

/// What a video is, read from its index.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VideoInfo {
    /// MP4 or QuickTime.
    pub container: Container,
    /// The brands that the file claims, such as `isom`; old QuickTime files have none.
    pub brands: Vec<String>,
    /// Length of the film.
    pub duration: Duration,
    /// Width in pixels as shown, after turning.
    pub width: u32,
    /// Height in pixels as shown, after turning.
    pub height: u32,
    /// Codec of the picture.
    pub codec: VideoCodec,
    /// The `codecs` parameter of RFC 6381 (`avc1.640028`), or the four-letter name.
    pub codec_tag: String,
    /// Profile of the codec in words, for H.264 and HEVC.
    pub profile: Option<&'static str>,
    /// Bits of a sample, where the file tells.
    pub bit_depth: Option<u8>,
    /// Ordinary or high dynamic range.
    pub brightness: Brightness,
    /// Frames per second; unknown for streaming files.
    pub frame_rate: Option<FrameRate>,
    /// Degrees by which players turn the picture clockwise.
    pub turned: u16,
    /// What the picture's edit list does.
    pub edits: Edits,
    /// How many tracks there are.
    pub tracks: Tracks,
    /// The sound that is played, if there is any.
    pub audio: Option<AudioTrack>,
    /// A streaming file, without a single index.
    pub fragmented: bool,
    /// The index stands before the media, so that playing starts at once.
    pub index_first: bool,
    /// The file carries a place of recording or sensor data; [`super::publish`] leaves them out.
    pub located: bool,
    /// Whether it is marked as made by artificial intelligence.
    pub labelled: Labelled,
    /// Whether [`super::publish`] can take it as it is, or what needs transcoding.
    pub needs: Needs,
}

/// The sound of a video.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AudioTrack {
    /// Place among the sound tracks, from 0.
    pub at: usize,
    /// Codec of the sound.
    pub codec: AudioCodec,
    /// The `codecs` parameter of RFC 6381 (`mp4a.40.2`), or the four-letter name.
    pub tag: String,
}

/// Reads the index of an MP4 or MOV file.
pub fn probe<R: Read + Seek>(mut reader: R) -> Result<VideoInfo, VideoError> {
    let layout = Layout::read(&mut reader)?;
    let movie = Movie::read(&layout.index)?;
    let (track, entry) = movie.video().ok_or(VideoError::NoPicture)?;
    let coded = (u32::from(entry.width), u32::from(entry.height));
    let (width, height) = upright(track.shown_size().unwrap_or(coded), track.orientation());
    let audio = movie.sound().map(|(at, audio)| AudioTrack { at, codec: audio.codec, tag: audio.tag.clone() });
    let needs = needs(obstacle(&layout, &movie))?;
    let fragmented = layout.has_fragments || movie.announces_fragments;
    let duration = if fragmented { fragments::duration(&mut reader, &layout, &movie)? } else { duration(&movie) };
    Ok(VideoInfo {
        container: layout.container,
        brands: layout.brands,
        duration,
        width,
        height,
        codec: entry.codec,
        codec_tag: entry.tag.clone(),
        profile: detail::profile(entry),
        bit_depth: detail::bit_depth(entry),
        brightness: detail::brightness(entry),
        frame_rate: detail::frame_rate(track),
        turned: detail::degrees(track.orientation()),
        edits: detail::edits(track),
        tracks: detail::tracks(&movie),
        audio,
        fragmented,
        index_first: layout.index_first,
        located: is_located(&layout.index, &movie),
        labelled: label::find(&layout.index),
        needs,
    })
}

/// What has to be encoded; a clip that is damaged stays so.
fn needs(obstacle: Option<VideoError>) -> Result<Needs, VideoError> {
    match obstacle {
        None => Ok(Needs::Nothing),
        Some(VideoError::UnsupportedAudio { .. } | VideoError::Bytewise) => Ok(Needs::Sound),
        Some(VideoError::UnsupportedVideo { .. } | VideoError::Fragmented | VideoError::Mixed) => Ok(Needs::Film),
        Some(error) => Err(error),
    }
}

/// The film's own duration; a film that does not know it lasts as long as its longest track.
pub(super) fn duration(movie: &Movie<'_>) -> Duration {
    let own = clock(movie.header).map(seconds).filter(|own| !own.is_zero());
    let tracks = || movie.tracks.iter().filter_map(|track| track.clock().map(seconds));
    own.or_else(|| tracks().max()).unwrap_or_default()
}

/// A duration in whole milliseconds.
fn seconds((scale, units): (u32, u64)) -> Duration {
    let thousandths = u128::from(units) * 1000 / u128::from(scale);
    Duration::from_millis(u64::try_from(thousandths).unwrap_or(u64::MAX))
}

/// The atoms and keys in which phones, cameras and drones note the place.
fn is_located(index: &[u8], movie: &Movie<'_>) -> bool {
    let marks: [&[u8]; 4] = [b"\xA9xyz", b"loci", b"location.ISO6709", b"gps "];
    let marked = marks.iter().any(|mark| memmem::find(index, mark).is_some());
    marked || movie.tracks.iter().any(|track| matches!(track.content, Content::Other) && sensors(track.table))
}

fn sensors(table: &[u8]) -> bool {
    let stsd = super::atoms::child(table, b"stsd").ok().flatten();
    let kind = stsd.and_then(|stsd| stsd.get(12..16)?.first_chunk());
    kind.is_some_and(|kind| matches!(plain(kind).as_str(), "mebx" | "camm" | "gpmd" | "rtmd" | "djmd"))
}
