//! What was found in the files that were handed over, before anybody asks whose it is.

use std::fs::File;
use std::io::{self, Read};
use std::path::PathBuf;
use std::sync::{Arc, Mutex};

use super::form::Form;
use super::list::List;
use crate::diag::{Diagnostic, Say};
use crate::media::photo::PhotoFormat;
use crate::media::video::Container;
use crate::office::Archive;
use crate::source::Digest;

/// Everything that was handed over.
#[derive(Debug, Default)]
pub struct Batch {
    /// 推荐表
    pub forms: Vec<FormFile>,
    /// 汇总表
    pub lists: Vec<ListFile>,
    /// Photos, videos and captions.
    pub media: Vec<MediaFile>,
    /// Files that are none of these, with the reason.
    pub others: Vec<(Arc<str>, Say)>,
    /// What is wrong with the files.
    pub diagnostics: Vec<Diagnostic>,
}

/// A file with a recommendation form.
#[derive(Debug)]
pub struct FormFile {
    /// Its path as it is shown.
    pub path: Arc<str>,
    /// What it says.
    pub form: Form,
    /// The picture in its 照片 cell.
    pub portrait: Option<MediaFile>,
}

/// A file with a list.
#[derive(Debug)]
pub struct ListFile {
    /// Its path as it is shown.
    pub path: Arc<str>,
    /// What it says.
    pub list: List,
}

/// A photo, a video or captions.
#[derive(Clone, Debug)]
pub struct MediaFile {
    /// Its path as it is shown.
    pub path: Arc<str>,
    /// What it is, by its content.
    pub kind: MediaKind,
    /// SHA-256 of its bytes.
    pub digest: Digest,
    /// Width and height of a photo as it is shown.
    pub size: Option<(u32, u32)>,
    /// Where its bytes are.
    pub bytes: Bytes,
}

/// What a medium is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MediaKind {
    /// A photo.
    Photo(PhotoFormat),
    /// A video.
    Video(Container),
    /// Captions with this ending.
    Captions(&'static str),
}

/// Bytes that are read again when they are written.
#[derive(Clone)]
pub enum Bytes {
    /// A file on disk.
    File(PathBuf),
    /// A member of an archive, by its place in it.
    Member(Arc<Mutex<Archive<File>>>, usize),
    /// Bytes out of a document.
    Memory(Arc<[u8]>),
}

impl MediaKind {
    /// The ending that its files have.
    pub fn ending(self) -> &'static str {
        match self {
            MediaKind::Photo(PhotoFormat::Jpeg) => "jpg",
            MediaKind::Photo(PhotoFormat::Png) => "png",
            MediaKind::Photo(PhotoFormat::WebP) => "webp",
            MediaKind::Video(Container::Mp4) => "mp4",
            MediaKind::Video(Container::Mov) => "mov",
            MediaKind::Captions(ending) => ending,
        }
    }

    /// The folder in which a record keeps it.
    pub fn folder(self) -> &'static str {
        match self {
            MediaKind::Photo(_) => "photos",
            _ => "videos",
        }
    }
}

impl Bytes {
    /// Copies the bytes; memory stays small however many they are.
    pub fn copy_to(&self, to: &mut dyn io::Write) -> io::Result<()> {
        match self {
            Bytes::File(path) => io::copy(&mut File::open(path)?, to).map(drop),
            Bytes::Member(archive, place) => {
                let mut archive = archive.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
                archive.copy(*place, to).map_err(|error| io::Error::other(error.to_string()))
            }
            Bytes::Memory(bytes) => io::copy(&mut &bytes[..], to).map(drop),
        }
    }

    /// The first bytes, at most so many; for what is known by its start or small as a whole.
    pub fn start(&self, most: u64) -> io::Result<Vec<u8>> {
        let mut start = Vec::new();
        match self {
            Bytes::File(path) => drop(File::open(path)?.take(most).read_to_end(&mut start)?),
            Bytes::Memory(bytes) => drop((&bytes[..]).take(most).read_to_end(&mut start)?),
            Bytes::Member(..) => {
                let mut window = Window { bytes: &mut start, most: most as usize };
                match self.copy_to(&mut window) {
                    Err(error) if start.len() < most as usize => return Err(error),
                    _ => {}
                }
            }
        }
        Ok(start)
    }
}

impl std::fmt::Debug for Bytes {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Bytes::File(path) => write!(f, "{}", path.display()),
            Bytes::Member(_, place) => write!(f, "member {place}"),
            Bytes::Memory(bytes) => write!(f, "{} bytes", bytes.len()),
        }
    }
}

/// Takes the first bytes and then refuses more, which ends the copying.
struct Window<'b> {
    bytes: &'b mut Vec<u8>,
    most: usize,
}

impl io::Write for Window<'_> {
    fn write(&mut self, more: &[u8]) -> io::Result<usize> {
        let taken = more.len().min(self.most - self.bytes.len());
        self.bytes.extend_from_slice(&more[..taken]);
        if taken == 0 && !more.is_empty() { Err(io::ErrorKind::WriteZero.into()) } else { Ok(taken) }
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// The folder of a shown path, an archive counting as one; nothing for a file that was handed over alone.
pub fn folder_of(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(folder, _)| folder)
}

/// The file name of a shown path.
pub fn name_of(path: &str) -> &str {
    path.rsplit_once('/').map_or(path, |(_, name)| name)
}
