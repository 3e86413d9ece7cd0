//! The outer ring of the import: ledgers read, one lock, every file written beside its place and then renamed.
//!
//! The ledger comes last, so that an import that is killed is finished by the next one.

#![expect(clippy::disallowed_methods, reason = "records are written into the content")]

use std::collections::BTreeMap;
use std::fs::{self, File, TryLockError};
use std::io::{self, BufWriter, Write as _};
use std::path::{Path, PathBuf};

use sha2::{Digest as _, Sha256};
use thiserror::Error;

use super::ledger::{self, Ledger};
use super::plan::Imported;
use super::reconcile::What;
use crate::source::Digest;

/// The disk refused.
#[derive(Debug, Error)]
#[error("{}: {source}", path.display())]
pub struct WriteError {
    path: PathBuf,
    source: io::Error,
}

fn failed(path: &Path) -> impl FnOnce(io::Error) -> WriteError {
    move |source| WriteError { path: path.to_owned(), source }
}

/// Held while an import writes: a second one waits.
#[derive(Debug)]
pub struct Lock(#[expect(dead_code, reason = "the lock is held as long as the file is open")] File);

impl Lock {
    /// Takes the lock of a site; calls `waiting` before it has to wait.
    pub fn take(root: &Path, waiting: impl FnOnce()) -> Result<Lock, WriteError> {
        let folder = root.join(".zuimei");
        fs::create_dir_all(&folder).map_err(failed(&folder))?;
        let path = folder.join("import.lock");
        let file = File::options().create(true).truncate(false).write(true).open(&path).map_err(failed(&path))?;
        match file.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => {
                waiting();
                file.lock().map_err(failed(&path))?;
            }
            Err(TryLockError::Error(error)) => return Err(failed(&path)(error)),
        }
        Ok(Lock(file))
    }
}

/// What was imported into the records of a campaign, by slug; slugs whose ledger is spoilt.
pub fn ledgers(honorees: &Path) -> Result<(BTreeMap<String, Ledger>, Vec<String>), WriteError> {
    let (mut good, mut spoilt) = (BTreeMap::new(), Vec::new());
    let entries = match fs::read_dir(honorees) {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok((good, spoilt)),
        Err(error) => return Err(failed(honorees)(error)),
    };
    for entry in entries {
        let entry = entry.map_err(failed(honorees))?;
        let Ok(slug) = entry.file_name().into_string() else { continue };
        let path = entry.path().join(ledger::FILE);
        match fs::read_to_string(&path).map(|text| Ledger::parse(&text)) {
            Ok(Some(ledger)) => drop(good.insert(slug, ledger)),
            Ok(None) => spoilt.push(slug),
            Err(error) if matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory) => {}
            Err(error) if error.kind() == io::ErrorKind::InvalidData => spoilt.push(slug),
            Err(error) => return Err(failed(&path)(error)),
        }
    }
    spoilt.sort();
    Ok((good, spoilt))
}

/// Writes what an import changes of one record into its folder; how many files that were, the ledger aside.
pub fn write(folder: &Path, imported: &Imported) -> Result<usize, WriteError> {
    for write in &imported.writes {
        let path = folder.join(&write.file);
        match &write.what {
            What::Text(text) => put(&path, |file| file.write_all(text.as_bytes()))?,
            What::Media(bytes, digest) => put(&path, |file| {
                let mut hashing = Hashing { file, hasher: Sha256::new() };
                bytes.copy_to(&mut hashing)?;
                let changed = || io::Error::other("the file changed while it was being imported");
                if Digest::from_bytes(hashing.hasher.finalize().into()) == *digest { Ok(()) } else { Err(changed()) }
            })?,
            What::Remove => match fs::remove_file(&path) {
                Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(failed(&path)(error)),
                _ => {}
            },
        }
    }
    if let Some(ledger) = &imported.ledger {
        put(&folder.join(ledger::FILE), |file| file.write_all(ledger.text().as_bytes()))?;
    }
    Ok(imported.writes.len())
}

/// Writes a report, if it is not there with the very same bytes.
pub fn write_report(path: &Path, text: &str) -> Result<(), WriteError> {
    if fs::read(path).is_ok_and(|old| old == text.as_bytes()) {
        return Ok(());
    }
    put(path, |file| file.write_all(text.as_bytes()))
}

/// Fills a file beside its place and lets it take that place.
fn put(path: &Path, fill: impl FnOnce(&mut BufWriter<File>) -> io::Result<()>) -> Result<(), WriteError> {
    let folder = path.parent().expect("a file stands in a folder");
    fs::create_dir_all(folder).map_err(failed(folder))?;
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let draft = folder.join(format!(".{name}.new"));
    let filled = File::create(&draft).and_then(|file| {
        let mut file = BufWriter::new(file);
        fill(&mut file)?;
        file.flush()
    });
    if let Err(error) = filled.and_then(|()| fs::rename(&draft, path)) {
        // What is left of the draft is litter; that it stays is no further harm.
        let _ = fs::remove_file(&draft);
        return Err(failed(path)(error));
    }
    Ok(())
}

struct Hashing<'f> {
    file: &'f mut BufWriter<File>,
    hasher: Sha256,
}

impl io::Write for Hashing<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.file.write(bytes)?;
        self.hasher.update(&bytes[..written]);
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}
