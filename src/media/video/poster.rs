//! The still that stands for a video until it is played.
//!
//! [`poster`] takes the frame at the wanted time, decoding from the key frame before it. Without a time
//! it looks at some key frames around a third of the film and takes the one that is worth most as a [`Still`].

use std::collections::BTreeSet;
use std::io::{Read, Seek};
use std::time::Duration;

use image::{DynamicImage, RgbImage};

use super::layout::{Layout, read_some};
use super::movie::{Movie, Track, VideoEntry};
use super::picture::Setup;
use super::samples::{Chunk, SampleTable};
use super::still::Still;
use super::{VideoError, VideoInfo};
use crate::media::photo::{PIXELS, scale_rgb};

/// No key frame of a playable clip is larger, in bytes.
const MAX_FRAME: u64 = 16 << 20;
/// The longest side of a poster, in pixels.
const LONGEST: u32 = 1280;
/// Frames that are decoded to reach a wanted time: phones set a key frame at least every ten seconds.
const MOST_DECODED: u32 = 900;
/// Where in a film a still is looked for, in hundredths: around a third, then everywhere if nothing is seen there.
const PLACES: [[u32; 8]; 2] = [[33, 28, 40, 22, 48, 16, 56, 66], [75, 8, 84, 3, 92, 0, 97, 99]];
/// The place that is liked best.
const THIRD: u32 = 33;

/// Names the making of a poster for cache keys and addresses.
pub fn poster_recipe(at_seconds: Option<f64>) -> String {
    match at_seconds {
        Some(at) => format!("poster4-{PIXELS}-at{}ms", milliseconds(at)),
        None => format!("poster4-{PIXELS}-still"),
    }
}

/// Decodes the frame at a time: upright, sRGB, of [`VideoInfo::poster_size`].
pub fn poster<R: Read + Seek>(mut reader: R, at_seconds: Option<f64>) -> Result<RgbImage, VideoError> {
    let layout = Layout::read(&mut reader)?;
    let movie = Movie::read(&layout.index)?;
    let (track, entry) = movie.video().ok_or(VideoError::NoPicture)?;
    if !entry.is_playable() {
        return Err(VideoError::UnsupportedVideo { codec: entry.codec, tag: entry.tag.clone() });
    }
    if layout.has_fragments || movie.announces_fragments {
        return Err(VideoError::Fragmented);
    }
    let frames = Frames::open(track, entry)?;
    let frame = match at_seconds {
        Some(at) => frames.at(&mut reader, milliseconds(at))?,
        None => frames.best(&mut reader)?,
    };
    shown(frame, track)
}

const NO_FRAME: VideoError = VideoError::Damaged("there is no key frame");

/// Whole milliseconds; a negative time or NaN is the start.
fn milliseconds(at_seconds: f64) -> u64 {
    (at_seconds * 1000.0).round() as u64
}

/// The key frames of a track.
struct Frames<'a> {
    table: SampleTable<'a>,
    chunks: Vec<Chunk>,
    sync: Vec<u32>,
    scale: u32,
    duration: u64,
    setup: Setup,
}

impl<'a> Frames<'a> {
    fn open(track: &Track<'a>, entry: &VideoEntry<'_>) -> Result<Self, VideoError> {
        let table = SampleTable::read(track.table)?;
        let (scale, duration) = track.clock().ok_or(VideoError::Damaged("the track has no clock"))?;
        let (chunks, sync) = (table.chunks()?, table.sync_samples());
        Ok(Self { table, chunks, sync, scale, duration, setup: Setup::read(entry)? })
    }

    /// The key frames from the one at or before a time to the end, then those before it.
    fn from(&self, milliseconds: u64) -> Vec<u32> {
        let sample = self.sample(milliseconds);
        let after = self.sync.partition_point(|&sync| sync <= sample);
        let (before, later) = self.sync.split_at(after.saturating_sub(1));
        later.iter().chain(before.iter().rev()).copied().collect()
    }

    /// The still that is worth most.
    fn best<R: Read + Seek>(&self, reader: &mut R) -> Result<RgbImage, VideoError> {
        let mut best: Option<(Still, RgbImage)> = None;
        let mut failure = NO_FRAME;
        let mut seen = BTreeSet::new();
        for places in PLACES {
            for (sample, place) in places.map(|place| (self.key_at(place), place)) {
                let Some(sample) = sample.filter(|sample| seen.insert(*sample)) else { continue };
                match self.decode(reader, sample) {
                    Ok(frame) => best = better(best, frame, place),
                    Err(error) => failure = error,
                }
            }
            if best.as_ref().is_some_and(|(still, _)| still.is_shown()) {
                break;
            }
        }
        best.map(|(_, frame)| frame).ok_or(failure)
    }

    /// The key frame at or before a hundredth of the film.
    fn key_at(&self, hundredth: u32) -> Option<u32> {
        let milliseconds = u128::from(self.duration) * 10 * u128::from(hundredth) / u128::from(self.scale);
        self.from(u64::try_from(milliseconds).unwrap_or(0)).first().copied()
    }

    /// The frame shown at a time: everything from the key frame before it on has to be decoded.
    fn at<R: Read + Seek>(&self, reader: &mut R, milliseconds: u64) -> Result<RgbImage, VideoError> {
        let key = *self.from(milliseconds).first().ok_or(NO_FRAME)?;
        let wanted = self.sample(milliseconds).clamp(key, key.saturating_add(MOST_DECODED));
        // Read one by one: many samples of a lying table could claim the same bytes.
        self.setup.decode_through((key..wanted.saturating_add(1)).map(|sample| self.bytes(reader, sample)))
    }

    fn sample(&self, milliseconds: u64) -> u32 {
        let time = u128::from(milliseconds) * u128::from(self.scale) / 1000;
        self.table.sample_at(u64::try_from(time).unwrap_or(u64::MAX))
    }

    fn decode<R: Read + Seek>(&self, reader: &mut R, sample: u32) -> Result<RgbImage, VideoError> {
        self.setup.decode(&self.bytes(reader, sample)?)
    }

    fn bytes<R: Read + Seek>(&self, reader: &mut R, sample: u32) -> Result<Vec<u8>, VideoError> {
        let (place, length) = self.table.place(&self.chunks, sample).ok_or(NO_FRAME)?;
        if length > MAX_FRAME {
            return Err(VideoError::Damaged("a key frame is too large"));
        }
        let bytes = read_some(reader, place, length)?;
        if bytes.len() as u64 != length {
            return Err(VideoError::Truncated);
        }
        Ok(bytes)
    }
}

/// Keeps the better of two stills.
pub(in crate::media) fn better(best: Option<(Still, RgbImage)>, frame: RgbImage, place: u32) -> Option<(Still, RgbImage)> {
    let still = Still::judge(&frame, place.abs_diff(THIRD));
    if best.as_ref().is_none_or(|(most, _)| still > *most) { Some((still, frame)) } else { best }
}

impl VideoInfo {
    /// The times at which a still is looked for, in the order of looking, with their places in hundredths of the film.
    pub fn still_times(&self) -> impl Iterator<Item = (Duration, u32)> {
        PLACES[0].into_iter().map(|place| (self.duration * place / 100, place))
    }

    /// Width and height of the poster: those of the video, scaled down to fit 1280 pixels.
    pub fn poster_size(&self) -> (u32, u32) {
        poster_size((self.width, self.height))
    }
}

/// The size of the poster of a clip of this size.
pub fn poster_size((width, height): (u32, u32)) -> (u32, u32) {
    let longest = width.max(height).max(1);
    let side = |pixels: u32| {
        let scaled = u64::from(pixels) * u64::from(LONGEST.min(longest)) * 2 / u64::from(longest);
        (scaled.div_ceil(2) as u32).max(1)
    };
    (side(width), side(height))
}

/// Square pixels, not too many, and the right way up.
fn shown(frame: RgbImage, track: &Track<'_>) -> Result<RgbImage, VideoError> {
    let coded = frame.dimensions();
    let size = poster_size(track.shown_size().unwrap_or(coded));
    let scaled = if size == coded { Ok(frame) } else { scale_rgb(frame, size) };
    let mut image = DynamicImage::from(scaled.map_err(|error| VideoError::Undecodable(error.to_string()))?);
    image.apply_orientation(track.orientation());
    Ok(image.into_rgb8())
}
