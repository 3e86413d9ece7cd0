//! What all requests share: the present edition, the cache, and the bell that rings for a new edition.

use std::sync::{Arc, Mutex, PoisonError, RwLock};

use axum::body::Bytes;
use tokio::sync::watch;

use super::Options;
use super::edition::Edition;
use crate::diag::{Diagnostic, Speech};
use crate::media::cache::Cache;
use crate::plan::{Artifact, SitePath};

/// The editor's side of the preview.
pub(super) struct Desk {
    options: Options,
    cache: Cache,
    edition: RwLock<Arc<Edition>>,
    bell: watch::Sender<u64>,
    /// The film or press kit made last, and for which edition. A player or a download asks for it piece by piece.
    large: Mutex<Option<(u64, SitePath, Bytes)>>,
}

impl Desk {
    /// Reads the site for the first time.
    pub fn open(options: Options) -> Desk {
        // A cache that cannot be opened costs time, never the page. A folder that is no site is left as it is.
        let is_site = options.root.join("content").is_dir();
        let cache = is_site.then(|| Cache::open(options.root.join(".zuimei/cache")).ok()).flatten().unwrap_or_else(Cache::disabled);
        let edition = Edition::read(&options, &cache, None).expect("the first edition differs from none");
        let bell = watch::Sender::new(edition.number);
        Desk { options, cache, edition: RwLock::new(Arc::new(edition)), bell, large: Mutex::default() }
    }

    /// The present edition.
    pub fn edition(&self) -> Arc<Edition> {
        Arc::clone(&self.edition.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// Reads the site again and tells whether anything has changed; open pages are told too.
    pub fn look_again(&self) -> bool {
        let Some(edition) = Edition::read(&self.options, &self.cache, Some(&self.edition())) else { return false };
        let number = edition.number;
        *self.edition.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(edition);
        self.bell.send_replace(number);
        true
    }

    /// Hears of new editions by their number.
    pub fn listen(&self) -> watch::Receiver<u64> {
        self.bell.subscribe()
    }

    /// The language of error and status pages.
    pub fn speech(&self) -> Speech {
        self.options.speech
    }

    /// Makes a file of an edition.
    pub fn make(&self, edition: &Edition, path: &SitePath, artifact: &Artifact) -> Result<Bytes, Diagnostic> {
        // The address of a film changes with its content, that of a kit does not.
        let number = match artifact {
            Artifact::Video { .. } => 0,
            Artifact::Kit(_) => edition.number,
            _ => return edition.make(path, artifact).map(Bytes::from),
        };
        let mut last = self.large.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, _, bytes)) = last.as_ref().filter(|(made_for, made, _)| made == path && *made_for == number) {
            return Ok(bytes.clone());
        }
        let bytes = Bytes::from(edition.make(path, artifact)?);
        *last = Some((number, path.clone(), bytes.clone()));
        Ok(bytes)
    }
}
