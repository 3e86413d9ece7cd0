//! Derivatives of photos: from the cache where they are, else all missing ones from one decode, which leaves a glance in
//! the album.
//!
//! The cache holds pixels. Labels are stapled on the way out, since a changed credit line changes no pixel.

use super::{Maker, messages};
use crate::diag::Diagnostic;
use crate::media::cache::CacheKey;
use crate::media::labels::staple;
use crate::media::photo::{self, Derivative};
use crate::plan::{CampaignAt, HonoreeAt};

impl Maker<'_> {
    pub(super) fn derivatives(
        &self,
        campaign: CampaignAt,
        honoree: HonoreeAt,
        at: usize,
        wanted: &[Derivative],
    ) -> Result<Vec<Vec<u8>>, Diagnostic> {
        let source = &self.profile(campaign, honoree).photos[at];
        let key = |one: &Derivative| CacheKey::new(&source.file.digest.to_string(), &one.recipe(source.focus));
        let mut made: Vec<Option<Vec<u8>>> = wanted.iter().map(|one| self.cache.get(&key(one))).collect();
        let missing: Vec<usize> = (0..wanted.len()).filter(|at| made[*at].is_none()).collect();
        if !missing.is_empty() {
            let bytes = source.file.read().map_err(|error| messages::unreadable(&source.file, &error))?;
            let list: Vec<Derivative> = missing.iter().map(|at| wanted[*at]).collect();
            let (fresh, glance) = photo::render(&bytes, &list, source.focus).map_err(|error| messages::photo(&source.file, &error))?;
            self.album.keep(&source.file, glance);
            for (at, bytes) in missing.into_iter().zip(fresh) {
                // A cache that cannot be written costs time, never the site.
                let _ = self.cache.put(&key(&wanted[at]), &bytes);
                made[at] = Some(bytes);
            }
        }
        Ok(made.into_iter().flatten().map(|bytes| staple(bytes, &source.labels)).collect())
    }
}
