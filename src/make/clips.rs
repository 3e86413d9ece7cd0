//! Videos with their posters and captions.

use std::io::Cursor;

use super::{Maker, messages};
use crate::diag::Diagnostic;
use crate::media::cache::CacheKey;
use crate::media::{photo, video};
use crate::model::lang::Lang;
use crate::plan::{CampaignAt, HonoreeAt};
use crate::site::Video;

impl Maker<'_> {
    pub(super) fn video(&self, campaign: CampaignAt, honoree: HonoreeAt, at: usize) -> Result<Vec<u8>, Diagnostic> {
        let source = &self.profile(campaign, honoree).videos[at];
        let bytes = bytes_of(source)?;
        let mut published = Vec::with_capacity(bytes.len());
        video::publish(Cursor::new(bytes), &mut published).map_err(|error| messages::video(&source.file, &error))?;
        Ok(published)
    }

    pub(super) fn poster(&self, campaign: CampaignAt, honoree: HonoreeAt, at: usize) -> Result<Vec<u8>, Diagnostic> {
        let source = &self.profile(campaign, honoree).videos[at];
        let key = CacheKey::new(&source.file.digest.to_string(), &video::poster_recipe(source.poster_at));
        if let Some(made) = self.cache.get(&key) {
            return Ok(made);
        }
        let frame = video::poster(Cursor::new(bytes_of(source)?), source.poster_at).map_err(|error| messages::video(&source.file, &error))?;
        let made = photo::jpeg(&frame).map_err(|error| messages::photo(&source.file, &error))?;
        let _ = self.cache.put(&key, &made);
        Ok(made)
    }

    pub(super) fn captions(&self, campaign: CampaignAt, honoree: HonoreeAt, at: usize, lang: Lang) -> Result<Vec<u8>, Diagnostic> {
        let file = self.profile(campaign, honoree).videos[at].captions.exact(lang).expect("only captions that exist are planned");
        let bytes = file.read().map_err(|error| messages::unreadable(file, &error))?;
        video::captions::read(&bytes).map(|captions| captions.vtt).map_err(|error| messages::captions(file, &error))
    }
}

fn bytes_of(source: &Video) -> Result<Vec<u8>, Diagnostic> {
    source.file.read().map_err(|error| messages::unreadable(&source.file, &error))
}
