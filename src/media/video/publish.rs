//! The web version of a clip: the same samples in a fresh MP4, with the index first.
//!
//! Nothing is carried over by default. The index is rebuilt from the atoms that playing needs, and
//! of the media only those bytes are copied that the kept tracks refer to, so that neither a
//! location atom nor the samples of a sensor track, nor anything hidden between them, can survive.
//! The steps: check that browsers can play it, find the byte ranges of the kept samples, write
//! `ftyp`, the new `moov` and one `mdat`.

use std::io::{self, Read, Seek, SeekFrom, Write};

use super::VideoError;
use super::label::{self, Label};
use super::layout::Layout;
use super::movie::{Content, Movie, Track};
use super::rebuild::{Offsets, file_type, movie_index};
use super::samples::{Chunk, SampleTable};

/// Names the making for cache keys and addresses; raised whenever the bytes would differ.
pub const PUBLISH_RECIPE: &str = "video2-mp4-index-first";

/// Writes a video for the web: MP4, index first, no metadata, every sample unchanged.
pub fn publish<R: Read + Seek, W: Write>(reader: R, writer: W) -> Result<(), VideoError> {
    write(reader, writer, true, None)
}

/// [`publish`] for a clip that was encoded anew: the mark of artificial films comes from its source.
pub fn publish_labelled<R: Read + Seek, W: Write>(reader: R, writer: W, label: Option<&Label>) -> Result<(), VideoError> {
    write(reader, writer, true, Some(label))
}

/// [`publish`] for files that may as well be sound alone.
pub(in crate::media) fn rewrap<R: Read + Seek, W: Write>(reader: R, writer: W) -> Result<(), VideoError> {
    write(reader, writer, false, None)
}

fn write<R: Read + Seek, W: Write>(mut reader: R, writer: W, needs_picture: bool, label: Option<Option<&Label>>) -> Result<(), VideoError> {
    let layout = Layout::read(&mut reader)?;
    let movie = Movie::read(&layout.index)?;
    if needs_picture && movie.video().is_none() {
        return Err(VideoError::NoPicture);
    }
    let (tracks, media) = gathered(&layout, &movie)?;
    let own = label::find(&layout.index);
    let index = media.index(&movie, &tracks, label.unwrap_or(own.label()))?;
    media.write(&mut reader, writer, &index)
}

/// What stands in the way of publishing a clip as it is.
pub(super) fn obstacle(layout: &Layout, movie: &Movie<'_>) -> Option<VideoError> {
    gathered(layout, movie).err()
}

/// The tracks that are kept, and their media.
fn gathered<'m, 'a>(layout: &Layout, movie: &'m Movie<'a>) -> Result<(Vec<Kept<'m, 'a>>, Media), VideoError> {
    let has_picture = movie.video().is_some();
    if !has_picture && movie.audio().is_none() {
        return Err(VideoError::NoPicture);
    }
    check(layout, movie)?;
    let tracks = kept(movie)?;
    let has_kept = |wanted: fn(&Content<'_>) -> bool| tracks.iter().any(|kept| wanted(&kept.track.content));
    let shows = has_kept(|content| matches!(content, Content::Video(_)));
    let sounds = has_kept(|content| matches!(content, Content::Audio(_)));
    if (shows, sounds) != (has_picture, movie.audio().is_some()) {
        return Err(VideoError::Mixed);
    }
    let media = Media::gather(&tracks, layout.length)?;
    Ok((tracks, media))
}

/// Refuses what cannot be published without transcoding, and says why.
fn check(layout: &Layout, movie: &Movie<'_>) -> Result<(), VideoError> {
    if layout.has_fragments || movie.announces_fragments {
        return Err(VideoError::Fragmented);
    }
    if let Some((_, video)) = movie.video().filter(|(_, video)| !video.is_playable()) {
        return Err(VideoError::UnsupportedVideo { codec: video.codec, tag: video.tag.clone() });
    }
    match movie.audio().filter(|audio| !audio.is_playable()) {
        Some(audio) => Err(VideoError::UnsupportedAudio { codec: audio.codec, tag: audio.tag.clone() }),
        None => Ok(()),
    }
}

/// A track that goes into the published file.
pub(super) struct Kept<'m, 'a> {
    pub track: &'m Track<'a>,
    pub chunks: Vec<Chunk>,
}

/// The tracks whose every sample browsers can play; the others stay behind with their samples.
fn kept<'m, 'a>(movie: &'m Movie<'a>) -> Result<Vec<Kept<'m, 'a>>, VideoError> {
    let playable = |track: &&Track<'_>| match &track.content {
        Content::Video(entries) => !entries.is_empty() && entries.iter().all(|entry| entry.is_playable()),
        Content::Audio(entries) => !entries.is_empty() && entries.iter().all(|entry| entry.is_playable()),
        Content::Other => false,
    };
    movie.tracks.iter().filter(playable).map(keep).collect()
}

fn keep<'m, 'a>(track: &'m Track<'a>) -> Result<Kept<'m, 'a>, VideoError> {
    if !track.is_self_contained() {
        return Err(VideoError::External);
    }
    let table = SampleTable::read(track.table)?;
    if table.is_bytewise() {
        return Err(VideoError::Bytewise);
    }
    Ok(Kept { track, chunks: table.chunks()? })
}

/// The byte ranges of the source that go into the new `mdat`, in the order of the source.
struct Media {
    ranges: Vec<Range>,
    length: u64,
}

struct Range {
    start: u64,
    end: u64,
    /// Where the range begins within the new media.
    moved: u64,
}

impl Media {
    /// Sorts and joins the chunks; ranges that tracks share are copied once.
    fn gather(tracks: &[Kept<'_, '_>], file: u64) -> Result<Self, VideoError> {
        let chunks = tracks.iter().flat_map(|kept| &kept.chunks).filter(|chunk| chunk.length > 0);
        let mut spans = chunks.map(|chunk| span(chunk, file)).collect::<Result<Vec<_>, _>>()?;
        spans.sort_unstable();
        let mut media = Self { ranges: Vec::new(), length: 0 };
        for (start, end) in spans {
            media.add(start, end);
        }
        Ok(media)
    }

    fn add(&mut self, start: u64, end: u64) {
        match self.ranges.last_mut() {
            Some(last) if start <= last.end => {
                self.length += end.saturating_sub(last.end);
                last.end = last.end.max(end);
            }
            _ => {
                self.ranges.push(Range { start, end, moved: self.length });
                self.length += end - start;
            }
        }
    }

    /// Where a byte of the source stands within the new media.
    fn moved(&self, chunk: &Chunk) -> u64 {
        let after = self.ranges.partition_point(|range| range.start <= chunk.offset);
        let range = after.checked_sub(1).map(|index| &self.ranges[index]);
        // An empty chunk may point anywhere, and nobody reads it.
        range.filter(|range| chunk.offset <= range.end).map_or(0, |r| r.moved + (chunk.offset - r.start))
    }

    /// Everything before the media itself: file type, index, and the head of `mdat`.
    fn index(&self, movie: &Movie<'_>, tracks: &[Kept<'_, '_>], label: Option<&Label>) -> Result<Vec<u8>, VideoError> {
        let head = self.media_head();
        let build = |offsets: Offsets, base: u64| -> Result<Vec<u8>, VideoError> {
            let mut out = file_type();
            movie_index(&mut out, movie, tracks, label, offsets, |chunk| base + self.moved(chunk))?;
            out.extend(&head);
            Ok(out)
        };
        // The length of the index does not depend on the offsets in it, only on their width.
        let narrow = build(Offsets::Narrow, 0)?.len() as u64;
        if narrow + self.length <= u64::from(u32::MAX) {
            return build(Offsets::Narrow, narrow);
        }
        let wide = build(Offsets::Wide, 0)?.len() as u64;
        build(Offsets::Wide, wide)
    }

    fn media_head(&self) -> Vec<u8> {
        match u32::try_from(self.length + 8) {
            Ok(size) => [&size.to_be_bytes()[..], b"mdat"].concat(),
            Err(_) => [&1u32.to_be_bytes()[..], b"mdat", &(self.length + 16).to_be_bytes()].concat(),
        }
    }

    fn write<R: Read + Seek, W: Write>(&self, reader: &mut R, mut writer: W, index: &[u8]) -> Result<(), VideoError> {
        writer.write_all(index)?;
        for range in &self.ranges {
            reader.seek(SeekFrom::Start(range.start))?;
            let length = range.end - range.start;
            let copied = io::copy(&mut reader.by_ref().take(length), &mut writer)?;
            if copied != length {
                return Err(VideoError::Truncated);
            }
        }
        Ok(writer.flush()?)
    }
}

fn span(chunk: &Chunk, file: u64) -> Result<(u64, u64), VideoError> {
    let end = chunk.offset.checked_add(chunk.length).filter(|&end| end <= file);
    end.map(|end| (chunk.offset, end)).ok_or(VideoError::Truncated)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_are_joined_and_copied_once() {
        let mut media = Media { ranges: Vec::new(), length: 0 };
        for (start, end) in [(100, 200), (150, 180), (200, 250), (400, 410), (405, 500)] {
            media.add(start, end);
        }
        let joined: Vec<_> = media.ranges.iter().map(|r| (r.start, r.end, r.moved)).collect();
        assert_eq!((joined, media.length), (vec![(100, 250, 0), (400, 500, 150)], 250));
    }

    #[test]
    fn media_beyond_four_gigabytes_get_wide_offsets() {
        let mut media = Media { ranges: Vec::new(), length: 0 };
        let empty = Movie { header: &[0; 100], tracks: Vec::new(), announces_fragments: false };
        media.add(0, 10);
        assert!(media.index(&empty, &[], None).unwrap().ends_with(b"\0\0\0\x12mdat"));
        media.add(10, 5 << 30);
        assert!(media.index(&empty, &[], None).unwrap().ends_with(b"\0\0\0\x01mdat\0\0\0\x01\x40\0\0\x10"));
    }
}
