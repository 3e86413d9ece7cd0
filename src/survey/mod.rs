//! What the media are, read from their headers: needed by the gate (can it be published?) and by the
//! plan (which sizes exist?), long before anything is decoded.
//!
//! [`survey`] reads every photo and video that a record names, once per content; a photo or clip that
//! cannot be published is an error against its record, and so is a text that no reader could read. [`private`] looks for private values
//! in everything that editors write.

mod captions;
mod messages;
pub mod private;
mod texts;

use std::collections::HashMap;
use std::fs::File;
use std::io::{self, BufReader, Cursor};
use std::sync::Arc;

use rayon::prelude::*;

use crate::diag::{Diagnostic, Place};
use crate::media::encoder::Encoder;
use crate::media::photo::{self, Background, PhotoInfo};
use crate::media::video::{self, Needs, Treatment, VideoError, VideoInfo};
use crate::model::honoree::{PhotoRole, VideoEntry};
use crate::model::{Campaign, Content, Record};
use crate::source::{Digest, SourceFile};

/// Format and size of every readable photo and video, by content.
#[derive(Clone, Debug, Default)]
pub struct Facts {
    photos: HashMap<Digest, PhotoInfo>,
    backgrounds: HashMap<Digest, Background>,
    videos: HashMap<Digest, (VideoInfo, Treatment)>,
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
        self.videos.get(digest).map(|(info, _)| info.clone())
    }

    /// What becomes of a video.
    pub fn treatment(&self, digest: &Digest) -> Option<Treatment> {
        self.videos.get(digest).map(|(_, treatment)| *treatment)
    }
}

enum Seen {
    Photo(Digest, PhotoInfo),
    Background(Digest, Background),
    Video(Digest, VideoInfo, Treatment),
    Foreign(Digest, &'static str),
    Bad(Diagnostic),
}

/// Looks at every photo and video of the content; what `known` already holds is not read again. The encoder decides
/// what can become of clips that browsers do not play.
pub fn survey(content: &Content, known: &Facts, encoder: Option<&Encoder>) -> (Facts, Vec<Diagnostic>) {
    let records: Vec<(&Campaign, &Record)> =
        content.campaigns.iter().flat_map(|campaign| campaign.records.iter().map(move |record| (campaign, record))).collect();
    let seen: Vec<Seen> = records.par_iter().flat_map_iter(|(campaign, record)| look_at(campaign, record, known, encoder)).collect();
    let (mut facts, mut diagnostics) = (Facts::default(), Vec::new());
    for one in seen {
        match one {
            Seen::Photo(digest, info) => drop(facts.photos.insert(digest, info)),
            Seen::Background(digest, colour) => drop(facts.backgrounds.insert(digest, colour)),
            Seen::Video(digest, info, treatment) => drop(facts.videos.insert(digest, (info, treatment))),
            Seen::Foreign(digest, container) => drop(facts.foreign.insert(digest, container)),
            Seen::Bad(diagnostic) => diagnostics.push(diagnostic),
        }
    }
    (facts, diagnostics)
}

fn look_at(campaign: &Campaign, record: &Record, known: &Facts, encoder: Option<&Encoder>) -> Vec<Seen> {
    let texts = texts::findings(record).into_iter().map(Seen::Bad);
    let photos = record.photos.iter().map(|entry| look_at_photo(&entry.file, &entry.place, known));
    let videos = record.videos.iter().flat_map(|entry| look_at_video(entry, known, encoder));
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

fn look_at_video(entry: &VideoEntry, known: &Facts, encoder: Option<&Encoder>) -> Vec<Seen> {
    let file = &entry.file;
    let bad = |diagnostic: Diagnostic| Seen::Bad(diagnostic.at(entry.place.clone()));
    let seen = known.video(&file.digest).map_or_else(|| probe_video(file), |info| Ok(Ok(info)));
    let length = seen.as_ref().ok().and_then(|probed| probed.as_ref().ok()).map(|info| info.duration);
    let captions = captions::findings(entry, length).into_iter().map(Seen::Bad);
    let clip = match seen {
        Ok(Ok(info)) => {
            decide(file, info, encoder).into_iter().map(|one| if let Seen::Bad(finding) = one { bad(finding) } else { one }).collect()
        }
        Ok(Err(error @ VideoError::UnsupportedContainer(name))) => {
            vec![bad(messages::video(file.name(), &error)), Seen::Foreign(file.digest, name)]
        }
        Ok(Err(error)) => vec![bad(messages::video(file.name(), &error))],
        Err(error) => vec![bad(messages::unreadable(file.name(), &error))],
    };
    clip.into_iter().chain(captions).collect()
}

/// What becomes of a clip, and what an editor should know of that.
fn decide(file: &SourceFile, info: VideoInfo, encoder: Option<&Encoder>) -> Vec<Seen> {
    // The encoder is started only where something asks for it.
    let is_asked = info.needs != Needs::Nothing || info.is_oversized();
    let Some(treatment) = info.treatment(encoder.filter(|_| is_asked).and_then(Encoder::abilities)) else {
        return vec![Seen::Bad(messages::unplayable(file.name(), &info, encoder.map(Encoder::program)))];
    };
    let warnings = messages::treated(file.name(), &info, &treatment).into_iter().map(Seen::Bad);
    warnings.chain([Seen::Video(file.digest, info.clone(), treatment)]).collect()
}

fn probe_video(file: &SourceFile) -> io::Result<Result<VideoInfo, video::VideoError>> {
    match file.disk_path() {
        Some(path) => Ok(video::probe(BufReader::new(File::open(path)?))),
        None => Ok(video::probe(Cursor::new(file.read()?))),
    }
}
