//! A content-addressed store for what is dear to make: derivatives, posters, re-wrapped clips.
//!
//! A key is the digest of the source and the recipe, so a changed source or recipe never finds a
//! stale entry. Each entry carries the digest of its own content; one that was damaged on disk is
//! deleted and made again. Entries appear by rename, so two runs may share the folder.

#![expect(clippy::disallowed_methods, reason = "the cache is a folder of its own")]

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};

use sha2::{Digest, Sha256};

/// Length of the digest that stands before the content of an entry.
const DIGEST: usize = 32;

/// Names what a recipe makes of a source: 64 hex digits.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct CacheKey(String);

impl CacheKey {
    /// The key for a source, by its digest in any spelling, and a recipe.
    pub fn new(source_digest: &str, recipe: &str) -> Self {
        let mut hash = Sha256::new();
        // The length keeps (“a”, “bc”) and (“ab”, “c”) apart.
        hash.update((source_digest.len() as u64).to_be_bytes());
        hash.update(source_digest);
        hash.update(recipe);
        Self(hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect())
    }

    /// The key as hex digits, fit for a file name.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// A folder of made files, or nothing at all.
#[derive(Debug, Clone)]
pub struct Cache {
    dir: Option<PathBuf>,
}

impl Cache {
    /// Opens the store in a folder, which is made if it is missing.
    pub fn open(dir: impl Into<PathBuf>) -> io::Result<Self> {
        let dir = dir.into();
        fs::create_dir_all(&dir)?;
        Ok(Self { dir: Some(dir) })
    }

    /// A store that finds nothing and keeps nothing.
    pub fn disabled() -> Self {
        Self { dir: None }
    }

    /// The content under a key; a damaged entry is deleted and counts as missing.
    pub fn get(&self, key: &CacheKey) -> Option<Vec<u8>> {
        let path = self.path(key)?;
        let mut entry = fs::read(&path).ok()?;
        if !is_intact(&entry) {
            // If it cannot be deleted, the next `put` replaces it.
            let _ = fs::remove_file(&path);
            return None;
        }
        entry.drain(..DIGEST);
        Some(entry)
    }

    /// Keeps content under a key, whole or not at all.
    pub fn put(&self, key: &CacheKey, content: &[u8]) -> io::Result<()> {
        let Some(path) = self.path(key) else { return Ok(()) };
        let folder = path.parent().expect("an entry stands in a folder of the store");
        fs::create_dir_all(folder)?;
        let draft = folder.join(draft_name(key));
        let written = write_entry(&draft, content).and_then(|()| fs::rename(&draft, &path));
        if written.is_err() {
            let _ = fs::remove_file(&draft);
        }
        written
    }

    fn path(&self, key: &CacheKey) -> Option<PathBuf> {
        // Folders of 256 keep listings short on any file system.
        let (folder, name) = key.0.split_at(2);
        Some(self.dir.as_ref()?.join(folder).join(name))
    }
}

fn is_intact(entry: &[u8]) -> bool {
    entry.split_at_checked(DIGEST).is_some_and(|(digest, content)| Sha256::digest(content)[..] == *digest)
}

fn write_entry(path: &Path, content: &[u8]) -> io::Result<()> {
    let mut file = fs::File::create(path)?;
    file.write_all(&Sha256::digest(content))?;
    file.write_all(content)
}

/// A name that no other thread or process uses at the same time.
fn draft_name(key: &CacheKey) -> String {
    static COUNT: AtomicU64 = AtomicU64::new(0);
    let count = COUNT.fetch_add(1, Ordering::Relaxed);
    format!(".{}-{}-{count}", &key.0[..16], std::process::id())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entries(dir: &Path) -> Vec<PathBuf> {
        let files = walkdir::WalkDir::new(dir).into_iter().map(Result::unwrap);
        files.filter(|entry| entry.file_type().is_file()).map(|entry| entry.into_path()).collect()
    }

    #[test]
    fn what_is_put_is_got_and_nothing_else() {
        let dir = tempfile::tempdir().unwrap();
        let cache = Cache::open(dir.path().join("deep/cache")).unwrap();
        let key = CacheKey::new("aa", "w320");
        assert_eq!(cache.get(&key), None);
        cache.put(&key, b"picture").unwrap();
        cache.put(&key, b"picture").unwrap();
        assert_eq!(cache.get(&key).as_deref(), Some(&b"picture"[..]));
        assert_eq!(cache.get(&CacheKey::new("aa", "w640")), None);
        assert_eq!(cache.get(&CacheKey::new("ab", "w320")), None);
        assert_ne!(CacheKey::new("a", "bc"), CacheKey::new("ab", "c"));
        assert_eq!(entries(dir.path()).len(), 1, "no draft is left behind");
    }

    #[test]
    fn a_damaged_entry_is_deleted_and_made_again() {
        let dir = tempfile::tempdir().unwrap();
        let cache = Cache::open(dir.path()).unwrap();
        let key = CacheKey::new("aa", "w320");
        for damage in [&b"short"[..], b"", &[7; 200]] {
            cache.put(&key, b"picture").unwrap();
            fs::write(&entries(dir.path())[0], damage).unwrap();
            assert_eq!(cache.get(&key), None);
            assert!(entries(dir.path()).is_empty());
        }
    }

    #[test]
    fn a_disabled_cache_keeps_nothing() {
        let key = CacheKey::new("aa", "w320");
        Cache::disabled().put(&key, b"picture").unwrap();
        assert_eq!(Cache::disabled().get(&key), None);
    }

    #[test]
    fn many_writers_leave_one_whole_entry() {
        let dir = tempfile::tempdir().unwrap();
        let cache = Cache::open(dir.path()).unwrap();
        let key = CacheKey::new("aa", "w320");
        let content = vec![5; 200_000];
        std::thread::scope(|scope| {
            for _ in 0..4 {
                scope.spawn(|| (0..10).for_each(|_| cache.put(&key, &content).unwrap()));
            }
        });
        assert_eq!(cache.get(&key), Some(content));
        assert_eq!(entries(dir.path()).len(), 1);
    }
}
