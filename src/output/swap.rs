//! Letting a complete folder take the place of another in one step.
//!
//! Where the system can exchange two names (Linux `renameat2`, macOS `renamex_np`), there is no moment without
//! a site. Elsewhere the old folder steps aside first; should the run die in between, the next one puts it back.

use std::fs::{self, File, TryLockError};
use std::io;
use std::path::{Path, PathBuf};

use super::OutputError;

/// The folder that is meant: a link is followed, so that the folder behind it is replaced.
pub(super) fn real_target(target: &Path) -> io::Result<PathBuf> {
    let absolute = std::path::absolute(target)?;
    match fs::metadata(&absolute) {
        Ok(about) if about.is_dir() => absolute.canonicalize(),
        Ok(_) => Err(io::Error::new(io::ErrorKind::NotADirectory, "there is a file where the site's folder should be")),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(absolute),
        Err(error) => Err(error),
    }
}

/// A folder beside the target, on the same disk, for the release in the making and the lock.
pub(super) fn workshop(target: &Path) -> PathBuf {
    let name = target.file_name().unwrap_or_default();
    target.parent().unwrap_or(target).join(".zuimei").join("releases").join(name)
}

/// Takes the lock of a workshop; calls `waiting` before it has to wait.
pub(super) fn lock(workshop: &Path, waiting: impl FnOnce()) -> Result<File, OutputError> {
    let path = workshop.join("lock");
    let failed = |error| OutputError::new(&path, error);
    let file = File::options().create(true).truncate(false).write(true).open(&path).map_err(failed)?;
    match file.try_lock() {
        Ok(()) => {}
        Err(TryLockError::WouldBlock) => {
            waiting();
            file.lock().map_err(failed)?;
        }
        Err(TryLockError::Error(error)) => return Err(failed(error)),
    }
    Ok(file)
}

/// Puts `staging` in the place of `target`; afterwards `staging` holds what `target` was, if anything.
pub(super) fn replace(target: &Path, staging: &Path) -> io::Result<()> {
    if !target.exists() {
        return fs::rename(staging, target);
    }
    match exchange(target, staging) {
        Err(error) if matches!(error.kind(), io::ErrorKind::Unsupported | io::ErrorKind::InvalidInput) => step_aside(target, staging),
        done => done,
    }
}

#[cfg(any(target_os = "linux", target_os = "macos"))]
fn exchange(target: &Path, staging: &Path) -> io::Result<()> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    renameat_with(CWD, staging, CWD, target, RenameFlags::EXCHANGE).map_err(io::Error::from)
}

#[cfg(not(any(target_os = "linux", target_os = "macos")))]
fn exchange(_: &Path, _: &Path) -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}

fn step_aside(target: &Path, staging: &Path) -> io::Result<()> {
    let aside = staging.with_file_name("old");
    super::files::remove(&aside)?;
    fs::rename(target, &aside)?;
    if let Err(error) = fs::rename(staging, target) {
        fs::rename(&aside, target)?;
        return Err(error);
    }
    super::files::remove(&aside)
}
