//! What a look at each photo tells, kept in memory and in the cache so that no photo is decoded for it twice.
//!
//! Making derivatives leaves a glance behind; pages and warnings ask for it by file. A photo that cannot be read has
//! none: its error is told where it is made.

use std::collections::{BTreeMap, HashMap};
use std::sync::{Mutex, PoisonError};

use rayon::prelude::*;

use crate::media::cache::{Cache, CacheKey};
use crate::media::photo::glance::{Bulk, RECIPE, bulk};
use crate::media::photo::{self, Glance, PIXELS};
use crate::plan::SitePath;
use crate::render::Glances;
use crate::rules::looks::Look;
use crate::source::{Digest, SourceFile};

/// Names how the bulk of a file is measured.
const BULK: &str = "bulk1";

/// The glances of a site's photos, by content.
#[derive(Debug)]
pub struct Album {
    cache: Cache,
    known: Mutex<HashMap<Digest, Option<Glance>>>,
    weights: Mutex<HashMap<SitePath, u64>>,
}

impl Album {
    /// An album over a cache.
    pub fn new(cache: Cache) -> Album {
        Album { cache, known: Mutex::default(), weights: Mutex::default() }
    }

    /// The glance if it is known already: no photo is read.
    pub fn known(&self, file: &SourceFile) -> Option<Glance> {
        if let Some(known) = self.lookup(&file.digest) {
            return known;
        }
        let glance = Glance::from_bytes(&self.cache.get(&key(file))?)?;
        self.remember(file.digest, Some(glance));
        Some(glance)
    }

    /// Keeps what was seen while the photo was made.
    pub(super) fn keep(&self, file: &SourceFile, glance: Glance) {
        if self.lookup(&file.digest).is_none() {
            // A cache that cannot be written costs time, never the site.
            let _ = self.cache.put(&key(file), &glance.to_bytes());
            self.remember(file.digest, Some(glance));
        }
    }

    /// Keeps how many bytes a file has that was drawn or packed.
    pub fn weigh(&self, path: &SitePath, bytes: u64) {
        self.weights.lock().unwrap_or_else(PoisonError::into_inner).insert(path.clone(), bytes);
    }

    fn lookup(&self, digest: &Digest) -> Option<Option<Glance>> {
        self.known.lock().unwrap_or_else(PoisonError::into_inner).get(digest).copied()
    }

    fn remember(&self, digest: Digest, glance: Option<Glance>) {
        self.known.lock().unwrap_or_else(PoisonError::into_inner).insert(digest, glance);
    }
}

impl Album {
    /// Looks at photos, each content once, in parallel; `after_each` is called whenever one is done.
    pub fn look_at(&self, files: &[&SourceFile], after_each: impl Fn() + Sync) -> HashMap<Digest, Look> {
        let each: BTreeMap<Digest, &SourceFile> = files.iter().map(|file| (file.digest, *file)).collect();
        let each: Vec<&SourceFile> = each.into_values().collect();
        let look = |file: &&SourceFile| {
            let look = self.look(file);
            after_each();
            (file.digest, look)
        };
        each.par_iter().map(look).collect()
    }

    fn look(&self, file: &SourceFile) -> Look {
        let key = CacheKey::new(&file.digest.to_string(), BULK);
        let kept = self.cache.get(&key).and_then(|bytes| Bulk::from_bytes(&bytes));
        let measured = || {
            let bulk = bulk(&file.read().ok()?)?;
            // A cache that cannot be written costs time, never the findings.
            let _ = self.cache.put(&key, &bulk.to_bytes());
            Some(bulk)
        };
        Look { glance: self.glance(file), bulk: kept.or_else(measured) }
    }
}

impl Glances for Album {
    fn glance(&self, file: &SourceFile) -> Option<Glance> {
        if let Some(glance) = self.known(file) {
            return Some(glance);
        }
        if self.lookup(&file.digest).is_some() {
            return None;
        }
        let seen = file.read().ok().and_then(|bytes| photo::glance(&bytes).ok());
        match seen {
            Some(glance) => self.keep(file, glance),
            None => self.remember(file.digest, None),
        }
        seen
    }

    fn weight(&self, path: &SitePath) -> Option<u64> {
        self.weights.lock().unwrap_or_else(PoisonError::into_inner).get(path).copied()
    }
}

fn key(file: &SourceFile) -> CacheKey {
    CacheKey::new(&file.digest.to_string(), &format!("{RECIPE} {PIXELS}"))
}
