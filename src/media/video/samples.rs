//! The sample table of a track: which bytes of the file are which sample, and when it is shown.
//!
//! The tables stay as they stand in the index; rows are read on the fly, so that a huge or lying
//! count costs nothing.

use super::VideoError;
use super::atoms::{be32, be64, child, required};

/// More chunks than any recording that fits an index we read.
const MAX_CHUNKS: usize = 1 << 22;

/// A table of rows of big-endian numbers.
#[derive(Clone, Copy)]
struct Rows<'a> {
    bytes: &'a [u8],
    width: usize,
}

impl<'a> Rows<'a> {
    /// The rows after a count at `at`; a count beyond the atom is damage.
    fn read(body: &'a [u8], at: usize, width: usize) -> Result<Self, VideoError> {
        let count = be32(body, at).ok_or(SHORT)? as usize;
        let length = count.checked_mul(width).ok_or(SHORT)?;
        let bytes = body.get(at + 4..).and_then(|rows| rows.get(..length)).ok_or(SHORT)?;
        Ok(Self { bytes, width })
    }

    fn len(&self) -> usize {
        self.bytes.len() / self.width
    }

    /// The number at `column` bytes into a row.
    fn get(&self, row: usize, column: usize) -> Option<u32> {
        be32(self.bytes, row.checked_mul(self.width)?.checked_add(column)?)
    }
}

const SHORT: VideoError = VideoError::Damaged("a sample table is shorter than it says");

#[derive(Clone, Copy)]
enum Sizes<'a> {
    Same { size: u32, count: u32 },
    Each(Rows<'a>),
}

/// Where samples stand and when they are decoded.
pub(super) struct SampleTable<'a> {
    sizes: Sizes<'a>,
    runs: Rows<'a>,
    offsets: Rows<'a>,
    times: Rows<'a>,
    sync: Option<Rows<'a>>,
}

/// A run of samples that stand together in the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Chunk {
    pub offset: u64,
    pub length: u64,
    first_sample: u32,
    samples: u32,
}

/// The rhythm of a track, in units of its time scale.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Pace {
    pub samples: u64,
    pub units: u64,
    pub is_constant: bool,
}

impl<'a> SampleTable<'a> {
    /// Reads the tables inside `stbl`.
    pub fn read(stbl: &'a [u8]) -> Result<Self, VideoError> {
        let offsets = match child(stbl, b"co64")? {
            Some(body) => Rows::read(body, 4, 8)?,
            None => Rows::read(required(stbl, b"stco")?, 4, 4)?,
        };
        Ok(Self {
            sizes: sizes(required(stbl, b"stsz")?)?,
            runs: Rows::read(required(stbl, b"stsc")?, 4, 12)?,
            offsets,
            times: Rows::read(required(stbl, b"stts")?, 4, 8)?,
            sync: child(stbl, b"stss")?.map(|body| Rows::read(body, 4, 4)).transpose()?,
        })
    }

    fn count(&self) -> u32 {
        match self.sizes {
            Sizes::Same { count, .. } => count,
            Sizes::Each(rows) => rows.len() as u32,
        }
    }

    /// Whether all samples have the size 1: sound counted in another unit than its samples.
    pub fn is_bytewise(&self) -> bool {
        matches!(self.sizes, Sizes::Same { size: 0..=1, count: 2.. })
    }

    /// All chunks in the order of the table.
    pub fn chunks(&self) -> Result<Vec<Chunk>, VideoError> {
        if self.offsets.len() > MAX_CHUNKS {
            return Err(VideoError::Damaged("there are too many chunks"));
        }
        let mut chunks = Vec::with_capacity(self.offsets.len());
        let (mut run, mut sample) = (0, 0);
        for index in 0..self.offsets.len() {
            let number = index as u32 + 1;
            while self.runs.get(run + 1, 0).is_some_and(|first| first <= number) {
                run += 1;
            }
            let samples = self.runs.get(run, 4).ok_or(SHORT)?.min(self.count() - sample);
            let length = self.length(sample, samples).ok_or(SHORT)?;
            chunks.push(Chunk { offset: self.offset(index).ok_or(SHORT)?, length, first_sample: sample, samples });
            sample += samples;
        }
        if sample == self.count() { Ok(chunks) } else { Err(VideoError::Damaged("samples lack a place")) }
    }

    fn offset(&self, chunk: usize) -> Option<u64> {
        if self.offsets.width == 8 { be64(self.offsets.bytes, chunk * 8) } else { self.offsets.get(chunk, 0).map(u64::from) }
    }

    /// The bytes of a number of samples from one on.
    fn length(&self, first: u32, samples: u32) -> Option<u64> {
        match self.sizes {
            Sizes::Same { size, .. } => Some(u64::from(size) * u64::from(samples)),
            Sizes::Each(rows) => {
                let each = (first..first + samples).map(|sample| rows.get(sample as usize, 0).map(u64::from));
                each.sum()
            }
        }
    }

    /// Place and length of one sample.
    pub fn place(&self, chunks: &[Chunk], sample: u32) -> Option<(u64, u64)> {
        let after = chunks.partition_point(|chunk| chunk.first_sample + chunk.samples <= sample);
        let chunk = chunks.get(after)?;
        let before = self.length(chunk.first_sample, sample.checked_sub(chunk.first_sample)?)?;
        Some((chunk.offset.checked_add(before)?, self.length(sample, 1)?))
    }

    /// The samples that can be decoded on their own, by index; all of them when no table says so.
    pub fn sync_samples(&self) -> Vec<u32> {
        match self.sync {
            // Key frames of a film without a table: a few are enough to choose from.
            None => (0..self.count()).step_by((self.count() as usize / 512).max(1)).collect(),
            Some(rows) => {
                let numbers = (0..rows.len()).filter_map(|row| rows.get(row, 0)?.checked_sub(1));
                numbers.filter(|&sample| sample < self.count()).collect()
            }
        }
    }

    /// How many samples there are and how long they last together.
    pub fn pace(&self) -> Pace {
        let row = |row: usize| (self.times.get(row, 0).unwrap_or(0), self.times.get(row, 4).unwrap_or(0));
        let mut pace = Pace { samples: 0, units: 0, is_constant: true };
        for at in 0..self.times.len() {
            let (count, delta) = row(at);
            pace.samples += u64::from(count);
            pace.units = pace.units.saturating_add(u64::from(count) * u64::from(delta));
            // The last sample may be shown a little longer or shorter.
            let is_tail = at + 1 == self.times.len() && count == 1;
            pace.is_constant &= is_tail || delta == row(0).1;
        }
        pace
    }

    /// The sample that is decoded at a time, in units of the track's time scale.
    pub fn sample_at(&self, time: u64) -> u32 {
        let (mut start, mut sample) = (0u64, 0u64);
        for row in 0..self.times.len() {
            let count = u64::from(self.times.get(row, 0).unwrap_or(0));
            let delta = u64::from(self.times.get(row, 4).unwrap_or(0));
            let end = start.saturating_add(count * delta);
            if time < end {
                sample += (time - start) / delta;
                break;
            }
            (start, sample) = (end, sample + count);
        }
        u32::try_from(sample).unwrap_or(u32::MAX).min(self.count().saturating_sub(1))
    }
}

fn sizes(stsz: &[u8]) -> Result<Sizes<'_>, VideoError> {
    match be32(stsz, 4).ok_or(SHORT)? {
        0 => Rows::read(stsz, 8, 4).map(Sizes::Each),
        size => Ok(Sizes::Same { size, count: be32(stsz, 8).ok_or(SHORT)? }),
    }
}

#[cfg(test)]
mod tests {
    use super::super::atoms::write_atom;
    use super::*;

    fn table(rows: &[(&[u8; 4], &[u32])]) -> Vec<u8> {
        let mut stbl = Vec::new();
        for (kind, numbers) in rows {
            write_atom(&mut stbl, kind, |out| {
                out.extend([0; 4]);
                numbers.iter().for_each(|n| out.extend(n.to_be_bytes()));
            });
        }
        stbl
    }

    fn film() -> Vec<u8> {
        table(&[
            (b"stsz", &[0, 5, 10, 20, 30, 40, 50]),
            (b"stsc", &[2, 1, 2, 1, 3, 1, 1]),
            (b"stco", &[3, 1000, 2000, 3000]),
            (b"stts", &[2, 3, 100, 2, 50]),
            (b"stss", &[2, 1, 4]),
        ])
    }

    #[test]
    fn samples_are_found_in_their_chunks() {
        let stbl = film();
        let table = SampleTable::read(&stbl).unwrap();
        let chunks = table.chunks().unwrap();
        let spans: Vec<_> = chunks.iter().map(|c| (c.offset, c.length)).collect();
        assert_eq!(spans, [(1000, 30), (2000, 70), (3000, 50)]);
        let places: Vec<_> = (0..6).map(|sample| table.place(&chunks, sample)).collect();
        let found = [(1000, 10), (1010, 20), (2000, 30), (2030, 40), (3000, 50)].map(Some);
        assert_eq!(places[..5], found);
        assert_eq!(places[5], None);
        assert_eq!([0, 99, 100, 299, 300, 350, 9999].map(|t| table.sample_at(t)), [0, 0, 1, 2, 3, 4, 4]);
        assert_eq!(table.sync_samples(), [0, 3]);
    }

    #[test]
    fn counts_that_lie_are_damage_and_cost_nothing() {
        let huge = u32::MAX;
        for (kind, numbers) in
            [(b"stsz", &[0, huge][..]), (b"stsc", &[huge, 1, 2, 1]), (b"stco", &[huge]), (b"stts", &[huge]), (b"stsz", &[0, 9, 1])]
        {
            let mut stbl = table(&[(kind, numbers)]);
            stbl.extend(film());
            assert!(SampleTable::read(&stbl).is_err(), "{}", kind.escape_ascii());
        }
        let mut constant = table(&[(b"stsz", &[1, huge])]);
        constant.extend(film());
        let table = SampleTable::read(&constant).unwrap();
        assert!(table.chunks().is_err());
        assert!(table.sync_samples().len() <= 1024);
    }
}
