//! What the media are, read from their headers: needed by the gate (can it be published?) and by the
//! plan (which sizes exist?), long before anything is decoded.
//!
//! [`survey`] reads every photo and video that a record names, once per content; a photo or clip that
//! cannot be published is an error against its record, and so is a text that no reader could read. [`private`] looks for private values
//! in everything that editors write.

mod messages;
pub mod private;
mod texts;

use std::collections::HashMap;
use std::fs::File;
use std::io::{self, BufReader, Cursor};
use std::sync::Arc;

use rayon::prelude::*;

use crate::diag::{Diagnostic, Place};
use crate::media::photo::{self, Background, PhotoInfo};
use crate::media::video::{self, VideoError, VideoInfo};
use crate::model::honoree::PhotoRole;
use crate::model::{Campaign, Content, Record};
use crate::source::{Digest, SourceFile};

/// Format and size of every readable photo and video, by content.
#[derive(Clone, Debug, Default)]
pub struct Facts {
    photos: HashMap<Digest, PhotoInfo>,
    backgrounds: HashMap<Digest, Background>,
    videos: HashMap<Digest, VideoInfo>,
    foreign: HashMap<Digest, &'static str>,
}

impl Facts {
    /// What is known of a photo.
    pub fn photo(&self, digest: &Digest) -> Option<PhotoInfo> {
        self.photos.get(digest).copied()
    }

    /// The colour behind the head, of portraits for which a notice asks it.
    pub fn background(&self, digest: &Digest) -> Option<Background> {
        self.backgrounds.get(digest).copied()
    }

    /// The container of a video that is neither MP4 nor MOV.
    pub fn foreign_container(&self, digest: &Digest) -> Option<&'static str> {
        self.foreign.get(digest).copied()
    }

    /// What is known of a video.
    pub fn video(&self, digest: &Digest) -> Option<VideoInfo> {
        self.videos.get(digest).cloned()
    }
}

enum Seen {
    Photo(Digest, PhotoInfo),
    Background(Digest, Background),
    Video(Digest, VideoInfo),
    Foreign(Digest, &'static str),
    Bad(Diagnostic),
}

/// Looks at every photo and video of the content; what `known` already holds is not read again.
pub fn survey(content: &Content, known: &Facts) -> (Facts, Vec<Diagnostic>) {
    let records: Vec<(&Campaign, &Record)> =
        content.campaigns.iter().flat_map(|campaign| campaign.records.iter().map(move |record| (campaign, record))).collect();
    let seen: Vec<Seen> = records.par_iter().flat_map_iter(|(campaign, record)| look_at(campaign, record, known)).collect();
    let (mut facts, mut diagnostics) = (Facts::default(), Vec::new());
    for one in seen {
        match one {
            Seen::Photo(digest, info) => drop(facts.photos.insert(digest, info)),
            Seen::Background(digest, colour) => drop(facts.backgrounds.insert(digest, colour)),
            Seen::Video(digest, info) => drop(facts.videos.insert(digest, info)),
            Seen::Foreign(digest, container) => drop(facts.foreign.insert(digest, container)),
            Seen::Bad(diagnostic) => diagnostics.push(diagnostic),
        }
    }
    (facts, diagnostics)
}

fn look_at(campaign: &Campaign, record: &Record, known: &Facts) -> Vec<Seen> {
    let texts = texts::findings(record).into_iter().map(Seen::Bad);
    let photos = record.photos.iter().map(|entry| look_at_photo(&entry.file, &entry.place, known));
    let videos = record.videos.iter().flat_map(|entry| look_at_video(&entry.file, &entry.place, known));
    let asks_background = campaign.config.rules.portrait.as_ref().is_some_and(|rule| rule.background.is_some());
    let portraits = record.photos.iter().filter(|entry| asks_background && entry.role == PhotoRole::Portrait);
    let backgrounds = portraits.filter_map(|entry| look_behind(&entry.file, known));
    let about = |seen| match seen {
        Seen::Bad(diagnostic) => Seen::Bad(diagnostic.about(&campaign.id, Some(&record.slug))),
        good => good,
    };
    texts.chain(photos).chain(backgrounds).chain(videos).map(about).collect()
}

/// Decodes a portrait; what is wrong with it has been reported by its header, or will be when it is rendered.
fn look_behind(file: &SourceFile, known: &Facts) -> Option<Seen> {
    let seen = || photo::background(&file.read().ok()?).ok();
    let colour = known.background(&file.digest).or_else(seen)?;
    Some(Seen::Background(file.digest, colour))
}

fn look_at_photo(file: &Arc<SourceFile>, place: &Place, known: &Facts) -> Seen {
    if let Some(info) = known.photo(&file.digest) {
        return Seen::Photo(file.digest, info);
    }
    match file.read() {
        Ok(bytes) => match photo::probe(&bytes) {
            Ok(info) => Seen::Photo(file.digest, info),
            Err(error) => Seen::Bad(messages::photo(file.name(), &error).at(place.clone())),
        },
        Err(error) => Seen::Bad(messages::unreadable(file.name(), &error).at(place.clone())),
    }
}

fn look_at_video(file: &Arc<SourceFile>, place: &Place, known: &Facts) -> Vec<Seen> {
    if let Some(info) = known.video(&file.digest) {
        return vec![Seen::Video(file.digest, info)];
    }
    let bad = |diagnostic: Diagnostic| Seen::Bad(diagnostic.at(place.clone()));
    match probe_video(file) {
        Ok(Ok(info)) if !info.playable => vec![bad(messages::unplayable(file.name(), &info))],
        Ok(Ok(info)) => vec![Seen::Video(file.digest, info)],
        Ok(Err(error @ VideoError::UnsupportedContainer(name))) => {
            vec![bad(messages::video(file.name(), &error)), Seen::Foreign(file.digest, name)]
        }
        Ok(Err(error)) => vec![bad(messages::video(file.name(), &error))],
        Err(error) => vec![bad(messages::unreadable(file.name(), &error))],
    }
}

fn probe_video(file: &SourceFile) -> io::Result<Result<VideoInfo, video::VideoError>> {
    match file.disk_path() {
        Some(path) => Ok(video::probe(BufReader::new(File::open(path)?))),
        None => Ok(video::probe(Cursor::new(file.read()?))),
    }
}
