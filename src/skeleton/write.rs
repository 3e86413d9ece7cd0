//! Puts a new site on disk: written beside the folder first, moved into place when all of it is there.

#![expect(clippy::disallowed_methods, reason = "a new site is written into a folder that was empty")]

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use thiserror::Error;

use super::Files;

/// Why there is no new site.
#[derive(Debug, Error)]
pub enum WriteError {
    /// Something stands there already.
    #[error("{} is not empty", .0.display())]
    NotEmpty(PathBuf),
    /// The disk refused.
    #[error("{}: {source}", path.display())]
    Disk {
        /// Where.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
}

/// Writes the files into a folder that is empty or does not exist; all of them or none.
pub fn write(folder: &Path, files: &Files) -> Result<(), WriteError> {
    let disk = |source| WriteError::Disk { path: folder.to_owned(), source };
    let exists = holds_nothing(folder)?;
    let draft = draft_of(folder).map_err(disk)?;
    let made = write_all(&draft, files).and_then(|()| match exists {
        true => move_entries(&draft, folder),
        false => fs::rename(&draft, folder),
    });
    // After a success nothing or an empty folder is left of the draft; after a failure its remains are litter.
    let _ = fs::remove_dir_all(&draft);
    made.map_err(disk)
}

/// Whether the folder exists; it is an error if it holds anything or is a file.
fn holds_nothing(folder: &Path) -> Result<bool, WriteError> {
    match fs::read_dir(folder) {
        Ok(mut entries) => match entries.next() {
            None => Ok(true),
            Some(_) => Err(WriteError::NotEmpty(folder.to_owned())),
        },
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(false),
        Err(_) if folder.is_file() => Err(WriteError::NotEmpty(folder.to_owned())),
        Err(source) => Err(WriteError::Disk { path: folder.to_owned(), source }),
    }
}

/// A new folder beside the site's, on the same disk, so that moving is renaming.
fn draft_of(folder: &Path) -> io::Result<PathBuf> {
    let folder = std::path::absolute(folder)?;
    let (Some(parent), Some(name)) = (folder.parent(), folder.file_name()) else {
        return Err(io::Error::new(io::ErrorKind::InvalidInput, "a new site needs a folder with a name"));
    };
    fs::create_dir_all(parent)?;
    let draft = parent.join(format!(".{}.new-{}", name.to_string_lossy(), std::process::id()));
    fs::create_dir(&draft)?;
    Ok(draft)
}

fn write_all(draft: &Path, files: &Files) -> io::Result<()> {
    for (path, bytes) in files {
        let path = draft.join(path);
        fs::create_dir_all(path.parent().expect("a file stands in a folder"))?;
        fs::write(path, bytes)?;
    }
    Ok(())
}

/// Moves what is in the draft into a folder that stays the one it is (somebody may be working in it).
fn move_entries(draft: &Path, folder: &Path) -> io::Result<()> {
    let mut moved: Vec<PathBuf> = Vec::new();
    for entry in fs::read_dir(draft)? {
        let entry = entry?;
        let target = folder.join(entry.file_name());
        if let Err(error) = fs::rename(entry.path(), &target) {
            // None rather than some: what was moved goes back to be removed with the draft.
            moved.iter().for_each(|done| drop(fs::rename(done, draft.join(done.file_name().unwrap_or_default()))));
            return Err(error);
        }
        moved.push(target);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::{WriteError, write};
    use crate::skeleton::files;

    #[test]
    fn an_empty_folder_is_filled_and_a_used_one_is_left_alone() {
        let room = tempfile::tempdir().unwrap();
        let files = files("ordos-2021").unwrap();
        for name in ["fresh", "deep/er", "empty"] {
            if name == "empty" {
                fs::create_dir(room.path().join(name)).unwrap();
            }
            let folder = room.path().join(name);
            write(&folder, &files).unwrap();
            assert!(files.iter().all(|(path, bytes)| fs::read(folder.join(path)).unwrap() == *bytes), "{name}");
            assert!(matches!(write(&folder, &files), Err(WriteError::NotEmpty(_))), "{name}");
        }
        let names: Vec<_> = fs::read_dir(room.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
        assert_eq!(names.len(), 3, "no draft is left: {names:?}");
    }

    #[test]
    fn a_file_in_the_way_is_told() {
        let room = tempfile::tempdir().unwrap();
        let file = room.path().join("site");
        fs::write(&file, "mine").unwrap();
        assert!(matches!(write(&file, &files("ordos-2021").unwrap()), Err(WriteError::NotEmpty(_))));
        assert_eq!(fs::read(&file).unwrap(), b"mine");
    }
}
