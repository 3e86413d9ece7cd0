//! The content tree as it lies on disk: files with their bytes, digests and line positions.
//!
//! [`Tree`] is a value: an ordered map from relative path to file. Texts are held whole, so that what
//! was hashed is what is published; photos, videos and other large files are held by digest only and
//! read again when their bytes are needed. [`disk::read`] makes a tree from a folder,
//! [`Tree::from_memory`] from literals in tests.

mod contents;
mod digest;
pub mod disk;
mod encoding;

use std::collections::BTreeMap;
use std::io::{self, BufReader, Cursor};
use std::path::PathBuf;
use std::sync::Arc;

pub use contents::Contents;
pub use digest::Digest;
pub use encoding::Foreign;

/// One file below the root.
#[derive(Debug)]
pub struct SourceFile {
    /// Path relative to the root, with `/`.
    pub path: Arc<str>,
    /// SHA-256 of the bytes.
    pub digest: Digest,
    /// Size in bytes.
    pub bytes: u64,
    body: Body,
}

#[derive(Debug)]
enum Body {
    Text(String),
    Decoded(String, Foreign),
    NotUtf8,
    OnDisk(PathBuf),
    InMemory(Vec<u8>),
}

impl Body {
    /// The text of a file; captions may be in another encoding.
    fn text(path: &str, bytes: Vec<u8>) -> Body {
        let are_captions = path.ends_with(".vtt") || path.ends_with(".srt");
        String::from_utf8(bytes).map_or_else(
            |error| {
                let decoded = are_captions.then(|| encoding::decode(error.as_bytes())).flatten();
                decoded.map_or(Body::NotUtf8, |(text, foreign)| Body::Decoded(text, foreign))
            },
            Body::Text,
        )
    }
}

impl SourceFile {
    /// A file that the program itself brings, text or not by its name.
    pub fn embedded_bytes(path: String, bytes: &[u8]) -> SourceFile {
        in_memory(&path, bytes.to_vec())
    }

    /// A text that the program itself brings.
    pub fn embedded(path: String, text: &str) -> SourceFile {
        SourceFile { path: path.into(), digest: Digest::of(text.as_bytes()), bytes: text.len() as u64, body: Body::Text(text.to_owned()) }
    }

    /// The text, if the file is one that holds text and it is valid UTF-8.
    pub fn text(&self) -> Option<&str> {
        match &self.body {
            Body::Text(text) | Body::Decoded(text, _) => Some(text),
            _ => None,
        }
    }

    /// Whether the file should hold text but is not valid UTF-8.
    pub fn is_broken_text(&self) -> bool {
        matches!(self.body, Body::NotUtf8)
    }

    /// In which encoding the text was saved, if not in UTF-8; captions only.
    pub fn foreign_encoding(&self) -> Option<Foreign> {
        match self.body {
            Body::Decoded(_, foreign) => Some(foreign),
            _ => None,
        }
    }

    /// The last part of the path.
    pub fn name(&self) -> &str {
        self.path.rsplit('/').next().unwrap_or_default()
    }

    /// The bytes as they are now; an error if they changed since the tree was read.
    pub fn read(&self) -> io::Result<Contents> {
        let bytes = match &self.body {
            Body::Text(text) | Body::Decoded(text, _) => return Ok(Contents::at_hand(text.clone().into_bytes())),
            Body::InMemory(bytes) => return Ok(Contents::at_hand(bytes.clone())),
            Body::NotUtf8 => return Err(io::Error::new(io::ErrorKind::InvalidData, "not UTF-8")),
            Body::OnDisk(path) => Contents::read(self.bytes, || disk::read_bytes(path))?,
        };
        if Digest::of(&bytes) == self.digest { Ok(bytes) } else { Err(self.changed()) }
    }

    /// Reads the file piece by piece; whoever has read it asks [`SourceFile::check_unchanged`].
    pub fn open(&self) -> io::Result<Box<dyn Pieces>> {
        match &self.body {
            Body::OnDisk(path) => Ok(Box::new(BufReader::new(disk::open(path)?))),
            _ => Ok(Box::new(Cursor::new(self.read()?.into_bytes()))),
        }
    }

    /// Fails if the bytes on disk are no longer those that were hashed, for readers that did not hold them whole.
    pub fn check_unchanged(&self) -> io::Result<()> {
        let Body::OnDisk(path) = &self.body else { return Ok(()) };
        if disk::digest(path)? == self.digest { Ok(()) } else { Err(self.changed()) }
    }

    fn changed(&self) -> io::Error {
        io::Error::other(format!("{} changed while the site was being built", self.path))
    }

    /// Where the file lies on disk, for readers that must not hold it whole.
    pub fn disk_path(&self) -> Option<&std::path::Path> {
        match &self.body {
            Body::OnDisk(path) => Some(path),
            _ => None,
        }
    }
}

/// A file that is read piece by piece, in any order.
pub trait Pieces: io::Read + io::Seek {}

impl<T: io::Read + io::Seek> Pieces for T {}

/// All files below the root that the program may read, in byte order of their paths.
#[derive(Debug, Default)]
pub struct Tree {
    files: BTreeMap<Arc<str>, Arc<SourceFile>>,
}

impl Tree {
    /// A tree of literal files, for tests and for the skeleton of a new site.
    pub fn from_memory<'f>(files: impl IntoIterator<Item = (&'f str, Vec<u8>)>) -> Tree {
        files.into_iter().map(|(path, bytes)| in_memory(path, bytes)).collect()
    }

    /// The file at a path.
    pub fn get(&self, path: &str) -> Option<&Arc<SourceFile>> {
        self.files.get(path)
    }

    /// All files below a folder, at any depth, in byte order of their paths.
    pub fn below(&self, folder: &str) -> impl Iterator<Item = &Arc<SourceFile>> {
        let prefix = format!("{folder}/");
        let start: Arc<str> = prefix.as_str().into();
        self.files.range(start..).map(|(_, file)| file).take_while(move |file| file.path.starts_with(&prefix))
    }

    /// Names of the folders directly below a folder, in order.
    pub fn folders(&self, folder: &str) -> Vec<&str> {
        let skip = folder.len() + 1;
        let mut names: Vec<&str> = self.below(folder).filter_map(|file| file.path[skip..].split_once('/').map(|(name, _)| name)).collect();
        names.dedup();
        names
    }

    /// How many files there are.
    pub fn len(&self) -> usize {
        self.files.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.files.is_empty()
    }
}

impl FromIterator<SourceFile> for Tree {
    fn from_iter<I: IntoIterator<Item = SourceFile>>(files: I) -> Tree {
        let entry = |file: SourceFile| (Arc::clone(&file.path), Arc::new(file));
        Tree { files: files.into_iter().map(entry).collect() }
    }
}

fn in_memory(path: &str, bytes: Vec<u8>) -> SourceFile {
    let (digest, size) = (Digest::of(&bytes), bytes.len() as u64);
    let body = if holds_text(path) { Body::text(path, bytes) } else { Body::InMemory(bytes) };
    SourceFile { path: path.into(), digest, bytes: size, body }
}

/// Whether a file is held as text, by its name.
fn holds_text(path: &str) -> bool {
    const TEXT: [&str; 9] = ["toml", "md", "vtt", "srt", "html", "css", "js", "svg", "txt"];
    path.rsplit_once('.').is_some_and(|(_, ending)| TEXT.contains(&ending))
}

#[cfg(test)]
mod tests {
    use super::Tree;

    #[test]
    fn folders_and_files_come_in_byte_order() {
        let tree = Tree::from_memory([
            ("content/b/x.md", b"1".to_vec()),
            ("content/a/y.md", b"2".to_vec()),
            ("content/a/sub/z.jpg", b"3".to_vec()),
            ("content/site.toml", b"".to_vec()),
            ("content-old/a/x.md", b"".to_vec()),
        ]);
        assert_eq!(tree.folders("content"), ["a", "b"]);
        let below: Vec<&str> = tree.below("content/a").map(|file| &*file.path).collect();
        assert_eq!(below, ["content/a/sub/z.jpg", "content/a/y.md"]);
    }

    #[test]
    fn text_that_is_not_utf8_is_known_as_broken() {
        let tree = Tree::from_memory([("a.md", vec![0xff, 0xfe])]);
        let file = tree.get("a.md").unwrap();
        assert!(file.is_broken_text() && file.text().is_none());
    }
}
