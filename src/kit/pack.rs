//! A ZIP archive that is written member by member, the same bytes for the same members.
//!
//! Everything lies in one folder, whose last file is `SHA256SUMS` for `sha256sum -c`. Pictures, films, archives and what is
//! short are stored, other texts are packed. Names are UTF-8 and flagged as such; every member bears the same day. Names come in byte
//! order, which is asserted, so that no order of a caller can reach the bytes.

use std::fmt::Write as _;
use std::io::{self, Read, Seek, Write};

use sha2::{Digest, Sha256};
use thiserror::Error;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, System, ZipWriter};

/// The file with the digests of all others.
pub const SUMS: &str = "SHA256SUMS";

/// Endings of files that packing does not make smaller.
const DENSE: [&str; 8] = ["jpg", "png", "webp", "mp4", "zip", "docx", "xlsx", "pdf"];

/// Packing what is shorter costs more time than it saves bytes.
pub(super) const SHORT: u64 = 4096;

/// The day that every member bears.
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
        let time = DateTime::from_date_and_time(day.year, day.month, day.day, 0, 0, 0).unwrap_or_default();
        // Without these the archive would name the system on which it was made.
        let options = SimpleFileOptions::default().last_modified_time(time).system(System::Unix).unix_permissions(0o644);
        Pack { zip: ZipWriter::new(into), folder: folder.to_owned(), options, last: String::new(), sums: String::new() }
    }

    /// Adds a member from memory.
    pub fn add(&mut self, name: &str, bytes: &[u8]) -> Result<(), PackError> {
        self.copy(name, bytes.len() as u64, bytes)
    }

    /// Adds a member that is read piece by piece; it should be of the given length.
    pub fn copy(&mut self, name: &str, length: u64, from: impl Read) -> Result<(), PackError> {
        assert!(*name > *self.last, "members come in byte order: {name} after {}", self.last);
        self.last = name.to_owned();
        let digest = self.write(name, length, from)?;
        writeln!(self.sums, "{digest}  {name}").expect("writing to a string does not fail");
        Ok(())
    }

    /// Adds the digests and closes the archive.
    pub fn finish(mut self) -> Result<W, PackError> {
        let sums = std::mem::take(&mut self.sums);
        self.write(SUMS, sums.len() as u64, sums.as_bytes())?;
        self.zip.finish().map_err(|error| PackError::Write(error.into()))
    }

    fn write(&mut self, name: &str, length: u64, mut from: impl Read) -> Result<String, PackError> {
        let is_dense = name.rsplit_once('.').is_some_and(|(_, ending)| DENSE.contains(&ending));
        let method = if is_dense || length < SHORT { CompressionMethod::Stored } else { CompressionMethod::Deflated };
        let options = self.options.compression_method(method).large_file(length >= u64::from(u32::MAX));
        self.zip.start_file(format!("{}/{name}", self.folder), options).map_err(|error| PackError::Write(error.into()))?;
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
        Ok(hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect())
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
