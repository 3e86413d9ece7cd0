//! ZIP archives from strangers: a list of safe names first, then one entry at a time.
//!
//! All limits are checked against the archive's own list when it is opened; reading holds an entry to the size that it
//! declared there. Entries that share bytes, links, and names that leave the folder are refused as a whole archive,
//! because no honest program writes them.

use std::collections::BTreeSet;
use std::io::{self, Cursor, Read, Seek, SeekFrom};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use zip::result::ZipError;
use zip::{CompressionMethod, ZipArchive};

use super::error::Measure;
use super::{OfficeError, names};

/// Files in one archive: a campaign's forms, photos and videos are some hundreds.
const ENTRIES: usize = 5_000;
/// The list of files itself, names and extra fields together.
const DIRECTORY: u64 = 8 << 20;
/// Up to here a file may be packed as tightly as it likes; a blank bitmap packs a thousandfold.
const ENTRY_FREE: u64 = 64 << 20;
/// The largest file of all, a video.
const ENTRY: u64 = 2 << 30;
/// What all files may unpack to without regard to their packed size.
const TOTAL_FREE: u64 = 256 << 20;
/// Beyond the free sizes, unpacked bytes for each packed one. Photos and videos hardly pack at all.
const RATIO: u64 = 4;

/// The flag by which an entry says that its name is UTF-8.
const UTF8_NAME: u16 = 1 << 11;

/// An opened archive.
pub struct Archive<R> {
    zip: ZipArchive<Metered<R>>,
    entries: Vec<Entry>,
}

/// A file in an archive.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Its path inside the archive, with `/`, safe to be joined to a folder.
    pub name: String,
    /// Its size once unpacked, as the archive declares it; [`Archive::read`] never gives more.
    pub size: u64,
    place: usize,
}

impl<'b> Archive<Cursor<&'b [u8]>> {
    /// Opens an archive that is in memory.
    pub fn from_bytes(bytes: &'b [u8]) -> Result<Self, OfficeError> {
        Archive::open(Cursor::new(bytes))
    }
}

impl<R: Read + Seek> Archive<R> {
    /// Reads the list of files and checks it against every limit; no file is unpacked yet.
    pub fn open(mut reader: R) -> Result<Archive<R>, OfficeError> {
        let length = reader.seek(SeekFrom::End(0)).map_err(unreadable)?;
        let left = Arc::new(AtomicU64::new(DIRECTORY));
        let opened = ZipArchive::new(Metered { inner: reader, left: Arc::clone(&left) });
        if left.load(Ordering::Relaxed) == 0 {
            return Err(OfficeError::TooLarge { what: Measure::DirectoryBytes, limit: DIRECTORY });
        }
        left.store(u64::MAX, Ordering::Relaxed);
        let mut zip = opened.map_err(|error| refusal(&error, ""))?;
        refuse_tricks(&mut zip)?;
        let entries = list(&zip, length)?;
        Ok(Archive { zip, entries })
    }

    /// The files, without folders and what systems leave behind (`__MACOSX`, `Thumbs.db`, `~$…`).
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// Unpacks one file into a writer without holding it whole; `index` is its place in [`Archive::entries`].
    pub fn copy(&mut self, index: usize, to: &mut dyn io::Write) -> io::Result<()> {
        let broken = |error: OfficeError| io::Error::new(io::ErrorKind::InvalidData, error);
        let entry =
            self.entries.get(index).ok_or_else(|| broken(OfficeError::damaged("压缩包内没有这个文件", "no such file in the archive")))?;
        let file = self.zip.by_index(entry.place).map_err(|error| broken(refusal(&error, &entry.name)))?;
        // One byte more, so that the checksum at the end is reached, and a lie about the size is seen.
        let copied = io::copy(&mut file.take(entry.size + 1), to)?;
        if copied == entry.size { Ok(()) } else { Err(broken(lie(&entry.name))) }
    }

    /// Unpacks one file; `index` is its place in [`Archive::entries`].
    pub fn read(&mut self, index: usize) -> Result<Vec<u8>, OfficeError> {
        let entry = self.entries.get(index).ok_or_else(|| OfficeError::damaged("压缩包内没有这个文件", "no such file in the archive"))?;
        let file = self.zip.by_index(entry.place).map_err(|error| refusal(&error, &entry.name))?;
        let mut bytes = Vec::new();
        // One byte more, so that the checksum at the end is reached, and a lie about the size is seen.
        file.take(entry.size + 1).read_to_end(&mut bytes).map_err(|_| lie(&entry.name))?;
        if bytes.len() as u64 == entry.size { Ok(bytes) } else { Err(lie(&entry.name)) }
    }
}

fn doubled() -> OfficeError {
    OfficeError::damaged("压缩包内有同名文件", "two files of one name in the archive")
}

fn lie(name: &str) -> OfficeError {
    OfficeError::damaged(format!("“{name}”解压后与目录不符"), format!("“{name}” does not unpack to what the archive says"))
}

fn refuse_tricks<R: Read + Seek>(zip: &mut ZipArchive<R>) -> Result<(), OfficeError> {
    let count = zip.len();
    if count > ENTRIES {
        return Err(OfficeError::TooLarge { what: Measure::Entries, limit: ENTRIES as u64 });
    }
    if zip.has_duplicate_names() {
        return Err(doubled());
    }
    if zip.has_overlapping_files().map_err(|error| refusal(&error, ""))? {
        return Err(OfficeError::damaged("压缩包内的文件相互重叠", "files in the archive that share bytes"));
    }
    Ok(())
}

fn list<R: Read + Seek>(zip: &ZipArchive<R>, length: u64) -> Result<Vec<Entry>, OfficeError> {
    let mut entries = Vec::new();
    let mut seen = BTreeSet::new();
    let mut total = 0_u64;
    for place in 0..zip.len() {
        let data = zip.by_index_data(place).map_err(|error| refusal(&error, ""))?;
        let name = names::safe(data.name_raw(), data.flags().as_u16() & UTF8_NAME != 0)?;
        if data.is_symlink() {
            return Err(OfficeError::Link { name });
        }
        if data.is_dir() || name.ends_with('/') || names::is_litter(&name) {
            continue;
        }
        if data.encrypted() {
            return Err(OfficeError::Encrypted);
        }
        if !matches!(data.compression(), CompressionMethod::Stored | CompressionMethod::Deflated) {
            return Err(OfficeError::Packing { name });
        }
        within(Measure::EntryBytes, data.size(), ENTRY_FREE.max(data.compressed_size().saturating_mul(RATIO)).min(ENTRY))?;
        total = total.saturating_add(data.size());
        within(Measure::ArchiveBytes, total, TOTAL_FREE.max(length.saturating_mul(RATIO)))?;
        // Different bytes may spell one name: `a\\b` and `a/b`, or two encodings.
        if !seen.insert(name.clone()) {
            return Err(doubled());
        }
        entries.push(Entry { name, size: data.size(), place });
    }
    Ok(entries)
}

fn within(what: Measure, amount: u64, limit: u64) -> Result<(), OfficeError> {
    if amount > limit { Err(OfficeError::TooLarge { what, limit }) } else { Ok(()) }
}

fn refusal(error: &ZipError, name: &str) -> OfficeError {
    match error {
        ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) | ZipError::InvalidPassword => OfficeError::Encrypted,
        ZipError::CompressionMethodNotSupported(_) => OfficeError::Packing { name: name.to_owned() },
        _ => OfficeError::damaged("压缩包目录有误", "the archive’s list of files"),
    }
}

fn unreadable(_: io::Error) -> OfficeError {
    OfficeError::damaged("文件读不出来", "the file cannot be read")
}

/// Lets only so many bytes through while the list of files is read, whose entries the library all keeps.
struct Metered<R> {
    inner: R,
    left: Arc<AtomicU64>,
}

impl<R: Read> Read for Metered<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(buffer)?;
        let left = self.left.load(Ordering::Relaxed).saturating_sub(read as u64);
        self.left.store(left, Ordering::Relaxed);
        if left == 0 { Err(io::Error::other("the list of files is too long")) } else { Ok(read) }
    }
}

impl<R: Seek> Seek for Metered<R> {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        self.inner.seek(to)
    }
}

#[cfg(test)]
mod tests {
    use std::io::{Cursor, Write};

    use encoding_rs::GB18030;
    use zip::ZipWriter;
    use zip::write::SimpleFileOptions;

    use super::{Archive, OfficeError};
    use crate::office::Measure;
    use crate::office::sample::zip;

    fn open(bytes: &[u8]) -> Result<Archive<Cursor<&[u8]>>, OfficeError> {
        Archive::from_bytes(bytes)
    }

    fn names(bytes: &[u8]) -> Vec<String> {
        open(bytes).unwrap().entries().iter().map(|entry| entry.name.clone()).collect()
    }

    /// Replaces bytes of the same length everywhere.
    fn replaced(mut bytes: Vec<u8>, from: &[u8], to: &[u8]) -> Vec<u8> {
        assert_eq!(from.len(), to.len());
        while let Some(at) = memchr::memmem::find(&bytes, from) {
            bytes[at..at + to.len()].copy_from_slice(to);
        }
        bytes
    }

    #[test]
    fn files_come_out_as_they_went_in_and_litter_stays() {
        let bytes =
            zip(&[("材料/示例甲1.jpg", "one"), ("__MACOSX/._x", "x"), ("材料/Thumbs.db", "x"), ("~$表.docx", "x"), ("b.txt", "two")]);
        let mut archive = open(&bytes).unwrap();
        assert_eq!(names(&bytes), ["材料/示例甲1.jpg", "b.txt"]);
        assert_eq!((archive.read(0).unwrap(), archive.read(1).unwrap()), (b"one".to_vec(), b"two".to_vec()));
        assert!(archive.read(2).is_err());
        let around = [b"before".as_slice(), &bytes, b"after"].concat();
        assert_eq!(open(&around).unwrap().read(1).unwrap(), b"two");
    }

    #[test]
    fn names_in_gbk_are_read() {
        // Six letters stand for the six bytes of three Chinese ones.
        let gbk = GB18030.encode("示例甲").0.into_owned();
        let bytes = replaced(zip(&[("NAMENM1.jpg", "x")]), b"NAMENM", &gbk);
        assert_eq!(names(&bytes), ["示例甲1.jpg"]);
    }

    #[test]
    fn tricks_are_refused_by_name() {
        let of = |name: &str| open(&zip(&[(name, "x")])).err();
        assert_eq!(of("a/../../x"), Some(OfficeError::Traversal { name: "a/../../x".into() }));
        assert_eq!(of("/etc/x"), Some(OfficeError::Traversal { name: "/etc/x".into() }));
        assert_eq!(of("C:\\x"), Some(OfficeError::Traversal { name: "C:/x".into() }));
        let mut links = ZipWriter::new(Cursor::new(Vec::new()));
        links.add_symlink("link", "/etc/hostname", SimpleFileOptions::default()).unwrap();
        assert_eq!(open(&links.finish().unwrap().into_inner()).err(), Some(OfficeError::Link { name: "link".into() }));
        let doubled = replaced(zip(&[("a.txt", "x"), ("b.txt", "y")]), b"b.txt", b"a.txt");
        assert!(matches!(open(&doubled).err(), Some(OfficeError::Damaged { .. })));
        assert!(matches!(open(&zip(&[("a/b", "x"), ("a\\b", "y")])).err(), Some(OfficeError::Damaged { .. })));
        // The flag for encryption, in the central list.
        let mut locked = zip(&[("a.txt", "x")]);
        let at = memchr::memmem::find(&locked, b"PK\x01\x02").unwrap();
        locked[at + 8] |= 1;
        assert_eq!(open(&locked).err(), Some(OfficeError::Encrypted));
        for bytes in [&b""[..], b"PK", b"PK\x05\x06", &zip(&[("a", "x")])[10..]] {
            assert!(open(bytes).is_err());
        }
    }

    #[test]
    fn bombs_are_refused_before_they_are_unpacked() {
        let blank = vec![0_u8; 65 << 20];
        let one = zip(&[("bomb", &blank)]);
        assert!(one.len() < 100_000);
        assert!(matches!(open(&one).err(), Some(OfficeError::TooLarge { what: Measure::EntryBytes, .. })));
        let part = &blank[..30 << 20];
        let many: Vec<(String, &[u8])> = (0..9).map(|place| (place.to_string(), part)).collect();
        let many: Vec<(&str, &[u8])> = many.iter().map(|(name, bytes)| (name.as_str(), *bytes)).collect();
        assert!(matches!(open(&zip(&many)).err(), Some(OfficeError::TooLarge { what: Measure::ArchiveBytes, .. })));
        // One that says it is small.
        let mut liar = zip(&[("bomb", part)]);
        let at = memchr::memmem::find(&liar, b"PK\x01\x02").unwrap();
        liar[at + 24..at + 28].copy_from_slice(&1000_u32.to_le_bytes());
        assert!(matches!(open(&liar).unwrap().read(0), Err(OfficeError::Damaged { .. })));
    }

    #[test]
    fn entries_that_share_bytes_are_refused() {
        let mut bytes = zip(&[("a", "xxxxxxxx"), ("b", "yyyyyyyy")]);
        let second = memchr::memmem::find_iter(&bytes, b"PK\x01\x02").nth(1).unwrap();
        // The second entry points to the first one's place.
        bytes[second + 42..second + 46].fill(0);
        assert!(matches!(open(&bytes).err(), Some(OfficeError::Damaged { .. })));
    }

    #[test]
    fn lists_without_end_are_refused() {
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        for place in 0..6_000 {
            zip.start_file(format!("{place}"), SimpleFileOptions::default()).unwrap();
        }
        let bytes = zip.finish().unwrap().into_inner();
        assert_eq!(open(&bytes).err(), Some(OfficeError::TooLarge { what: Measure::Entries, limit: 5_000 }));
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        for place in 0..200 {
            zip.start_file(format!("{place}{}", "x".repeat(60_000)), SimpleFileOptions::default()).unwrap();
        }
        zip.flush().unwrap();
        let bytes = zip.finish().unwrap().into_inner();
        assert!(matches!(open(&bytes).err(), Some(OfficeError::TooLarge { what: Measure::DirectoryBytes, .. })));
    }
}
