//! A file of a release that is written piece by piece, because it must not stand in memory.

use std::fs::{self, File};
use std::io::{Seek, SeekFrom};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};

use super::OutputError;
use crate::source::Digest;

/// A file in the making, beside the release.
#[derive(Debug)]
pub struct Spool {
    file: File,
    path: PathBuf,
}

impl Spool {
    pub(super) fn new(folder: &Path) -> Result<Spool, OutputError> {
        static COUNT: AtomicU64 = AtomicU64::new(0);
        let path = folder.join(COUNT.fetch_add(1, Ordering::Relaxed).to_string());
        let file = File::options().read(true).write(true).create_new(true).open(&path);
        file.map(|file| Spool { file, path: path.clone() }).map_err(|error| OutputError::new(&path, error))
    }

    /// The file, for writing and reading.
    pub fn file(&mut self) -> &mut File {
        &mut self.file
    }

    /// The file at its start.
    pub fn rewound(&mut self) -> Result<&mut File, OutputError> {
        self.file.seek(SeekFrom::Start(0)).map_err(|error| OutputError::new(&self.path, error))?;
        Ok(&mut self.file)
    }

    /// What an error of the disk while writing is reported as.
    pub fn failed(&self, error: std::io::Error) -> OutputError {
        OutputError::new(&self.path, error)
    }

    pub(super) fn digest(&self) -> Result<(Digest, u64), OutputError> {
        File::open(&self.path).and_then(Digest::of_reader).map_err(|error| OutputError::new(&self.path, error))
    }

    pub(super) fn move_to(self, to: &Path) -> Result<(), OutputError> {
        fs::rename(&self.path, to).map_err(|error| OutputError::new(to, error))
    }
}

impl Drop for Spool {
    fn drop(&mut self) {
        // After `move_to` nothing is left under this name.
        let _ = fs::remove_file(&self.path);
    }
}
