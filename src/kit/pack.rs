//! A ZIP archive that is written member by member, the same bytes for the same members.
//!
//! Everything lies in one folder, whose last file is `SHA256SUMS` for `sha256sum -c`. Pictures, films, archives and what is
//! short are stored, other texts are packed. Names are UTF-8 and flagged as such; members bear a day, not an hour. Names come in byte
//! order, which is asserted, so that no order of a caller can reach the bytes.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs::File;
use std::io::{self, BufReader, Read, Seek, Write};

use sha2::{Digest, Sha256};
use thiserror::Error;
use zip::read::ZipFile;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, System, ZipArchive, ZipWriter};

/// The file with the digests of all others.
pub const SUMS: &str = "SHA256SUMS";

/// Endings of files that packing does not make smaller.
const DENSE: [&str; 8] = ["jpg", "png", "webp", "mp4", "zip", "docx", "xlsx", "pdf"];

/// Packing what is shorter costs more time than it saves bytes.
pub(super) const SHORT: u64 = 4096;

/// A day that members bear.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Day {
    /// From 1980 to 2107; other years become 1980.
    pub year: u16,
    /// From 1 to 12.
    pub month: u8,
    /// From 1 to 31.
    pub day: u8,
}

/// Why an archive could not be written.
#[derive(Debug, Error)]
pub enum PackError {
    /// What was to go in could not be read.
    #[error("{0}")]
    Read(io::Error),
    /// The archive could not be written.
    #[error("{0}")]
    Write(io::Error),
}

/// An archive in the making.
pub struct Pack<W: Write + Seek> {
    zip: ZipWriter<W>,
    folder: String,
    options: SimpleFileOptions,
    last: String,
    sums: String,
}

impl<W: Write + Seek> Pack<W> {
    /// An archive whose members lie in a folder.
    pub fn new(into: W, folder: &str, day: Day) -> Pack<W> {
        // Without these the archive would name the system on which it was made.
        let options = SimpleFileOptions::default().system(System::Unix).unix_permissions(0o644);
        let mut pack = Pack { zip: ZipWriter::new(into), folder: folder.to_owned(), options, last: String::new(), sums: String::new() };
        pack.date(day);
        pack
    }

    /// The day of the members that follow.
    pub fn date(&mut self, day: Day) {
        let time = DateTime::from_date_and_time(day.year, day.month, day.day, 0, 0, 0).unwrap_or_default();
        self.options = self.options.last_modified_time(time);
    }

    /// Adds a member from memory.
    pub fn add(&mut self, name: &str, bytes: &[u8]) -> Result<(), PackError> {
        self.start(name, bytes.len() as u64)?;
        self.zip.write_all(bytes).map_err(PackError::Write)?;
        self.sum(name, &hex(&Sha256::digest(bytes)));
        Ok(())
    }

    /// Adds a member that is read piece by piece; it should be of the given length.
    pub fn copy(&mut self, name: &str, length: u64, mut from: impl Read) -> Result<(), PackError> {
        self.start(name, length)?;
        let mut hash = Sha256::new();
        let mut buffer = vec![0; 1 << 16];
        loop {
            let read = from.read(&mut buffer).map_err(PackError::Read)?;
            if read == 0 {
                break;
            }
            hash.update(&buffer[..read]);
            self.zip.write_all(&buffer[..read]).map_err(PackError::Write)?;
        }
        self.sum(name, &hex(&hash.finalize()));
        Ok(())
    }

    /// Takes over a member of a finished archive as it lies there, with its day; whether there is one.
    pub fn take(&mut self, name: &str, from: &mut Packed, member: &str) -> Result<bool, PackError> {
        let Some((file, digest)) = from.member(member) else { return Ok(false) };
        assert!(*name > *self.last, "members come in byte order: {name} after {}", self.last);
        self.zip.raw_copy_file_rename(file, format!("{}/{name}", self.folder)).map_err(|error| PackError::Write(error.into()))?;
        self.sum(name, &digest);
        Ok(true)
    }

    /// Adds the digests and closes the archive.
    pub fn finish(mut self) -> Result<W, PackError> {
        let sums = std::mem::take(&mut self.sums);
        self.last.clear();
        self.start(SUMS, sums.len() as u64)?;
        self.zip.write_all(sums.as_bytes()).map_err(PackError::Write)?;
        self.zip.finish().map_err(|error| PackError::Write(error.into()))
    }

    fn start(&mut self, name: &str, length: u64) -> Result<(), PackError> {
        assert!(*name > *self.last, "members come in byte order: {name} after {}", self.last);
        let is_dense = name.rsplit_once('.').is_some_and(|(_, ending)| DENSE.contains(&ending));
        let method = if is_dense || length < SHORT { CompressionMethod::Stored } else { CompressionMethod::Deflated };
        let options = self.options.compression_method(method).large_file(length >= u64::from(u32::MAX));
        self.zip.start_file(format!("{}/{name}", self.folder), options).map_err(|error| PackError::Write(error.into()))
    }

    fn sum(&mut self, name: &str, digest: &str) {
        name.clone_into(&mut self.last);
        writeln!(self.sums, "{digest}  {name}").expect("writing to a string does not fail");
    }
}

fn hex(digest: &[u8]) -> String {
    digest.iter().fold(String::with_capacity(64), |mut hex, byte| {
        write!(hex, "{byte:02x}").expect("writing to a string does not fail");
        hex
    })
}

/// A finished archive of which another one takes members over.
pub struct Packed {
    zip: ZipArchive<BufReader<File>>,
    folder: String,
    digests: BTreeMap<String, String>,
}

impl Packed {
    /// An archive that [`Pack`] wrote; nothing for any other.
    pub fn open(file: File) -> Option<Packed> {
        let mut zip = ZipArchive::new(BufReader::new(file)).ok()?;
        let last = zip.len().checked_sub(1)?;
        let mut sums = zip.by_index(last).ok()?;
        let folder = sums.name().ok()?.strip_suffix(SUMS)?.to_owned();
        let mut lines = String::new();
        sums.read_to_string(&mut lines).ok()?;
        drop(sums);
        let digests = lines.lines().filter_map(|line| line.split_once("  ")).map(|(digest, name)| (name.to_owned(), digest.to_owned()));
        Some(Packed { zip, folder, digests: digests.collect() })
    }

    fn member(&mut self, name: &str) -> Option<(ZipFile<'_, BufReader<File>>, String)> {
        let digest = self.digests.get(name)?.clone();
        let at = self.zip.index_for_name(&format!("{}{name}", self.folder))?;
        Some((self.zip.by_index_raw(at).ok()?, digest))
    }
}

#[cfg(test)]
mod tests {
    use std::io::{Cursor, Read};

    use zip::{CompressionMethod, ZipArchive};

    use super::{Day, Pack};

    fn packed(members: &[(&str, &[u8])]) -> Vec<u8> {
        let mut pack = Pack::new(Cursor::new(Vec::new()), "䶮 资料包", Day { year: 2023, month: 11, day: 20 });
        members.iter().for_each(|(name, bytes)| pack.add(name, bytes).unwrap());
        pack.finish().unwrap().into_inner()
    }

    #[test]
    fn members_come_back_with_their_names_day_and_digests() {
        let text = "文字".repeat(4000);
        let bytes = packed(&[("𠮷.txt", text.as_bytes()), ("𠮷1.jpg", &[7; 500])]);
        assert_eq!(bytes, packed(&[("𠮷.txt", text.as_bytes()), ("𠮷1.jpg", &[7; 500])]));
        let mut archive = ZipArchive::new(Cursor::new(bytes)).unwrap();
        let mut sums = String::new();
        archive.by_name("䶮 资料包/SHA256SUMS").unwrap().read_to_string(&mut sums).unwrap();
        assert_eq!(sums.lines().count(), 2);
        assert!(sums.lines().next().unwrap().ends_with("  𠮷.txt"));
        let picture = archive.by_name("䶮 资料包/𠮷1.jpg").unwrap();
        assert_eq!(picture.compression(), CompressionMethod::Stored);
        let time = picture.last_modified().unwrap();
        assert_eq!((time.year(), time.month(), time.day(), time.hour()), (2023, 11, 20, 0));
        drop(picture);
        assert_eq!(archive.by_name("䶮 资料包/𠮷.txt").unwrap().compression(), CompressionMethod::Deflated);
    }

    #[test]
    #[should_panic(expected = "byte order")]
    fn members_out_of_order_are_a_mistake_of_the_caller() {
        packed(&[("b", b""), ("a", b"")]);
    }
}
