//! What the media are, read from their headers: needed by the gate (can it be published?) and by the
//! plan (which sizes exist?), long before anything is decoded; and what photos say about themselves.
//!
//! [`survey`] reads every photo and video that a record names, once per content; a photo or clip that
//! cannot be published is an error against its record, and so is a text that no reader could read. [`private`] looks for private values
//! in everything that editors write.

mod captions;
mod labels;
mod messages;
pub mod private;
mod texts;

pub use self::texts::private_use;

use std::collections::HashMap;
use std::fs::File;
use std::io::{self, BufReader, Cursor};
use std::sync::Arc;

use rayon::prelude::*;

use crate::diag::{Diagnostic, Place};
use crate::media::encoder::Encoder;
use crate::media::labels::{self as media_labels, Labels};
use crate::media::photo::{self, Background, PhotoInfo};
use crate::media::video::{self, Needs, Treatment, VideoError, VideoInfo};
use crate::model::honoree::{PhotoRole, VideoEntry};
use crate::model::{Campaign, Content, Record};
use crate::privacy::Allowed;
use crate::source::{Digest, SourceFile};

/// Format and size of every readable photo and video, by content.
#[derive(Clone, Debug, Default)]
pub struct Facts {
    photos: HashMap<Digest, (PhotoInfo, Labels)>,
    backgrounds: HashMap<Digest, Background>,
    videos: HashMap<Digest, (VideoInfo, Treatment)>,
    foreign: HashMap<Digest, &'static str>,
}

impl Facts {
    /// What is known of a photo.
    pub fn photo(&self, digest: &Digest) -> Option<PhotoInfo> {
        self.photos.get(digest).map(|(info, _)| *info)
    }

    /// What a photo says about itself.
    pub fn labels(&self, digest: &Digest) -> Option<&Labels> {
        self.photos.get(digest).map(|(_, labels)| labels)
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
    Photo(Digest, PhotoInfo, Labels),
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
    let look = Look { known, allowed: &content.site.organiser.allowed(), encoder };
    let seen: Vec<Seen> = records.par_iter().flat_map_iter(|(campaign, record)| look.at(campaign, record)).collect();
    let (mut facts, mut diagnostics) = (Facts::default(), Vec::new());
    for one in seen {
        match one {
            Seen::Photo(digest, info, labels) => drop(facts.photos.insert(digest, (info, labels))),
            Seen::Background(digest, colour) => drop(facts.backgrounds.insert(digest, colour)),
            Seen::Video(digest, info, treatment) => drop(facts.videos.insert(digest, (info, treatment))),
            Seen::Foreign(digest, container) => drop(facts.foreign.insert(digest, container)),
            Seen::Bad(diagnostic) => diagnostics.push(diagnostic),
        }
    }
    (facts, diagnostics)
}

/// What a look at media needs to know.
struct Look<'a> {
    known: &'a Facts,
    allowed: &'a Allowed,
    encoder: Option<&'a Encoder>,
}

impl Look<'_> {
    fn at(&self, campaign: &Campaign, record: &Record) -> Vec<Seen> {
        let texts = texts::findings(record).into_iter().map(Seen::Bad);
        let photos = record.photos.iter().flat_map(|entry| self.photo(&entry.file, &entry.place));
        let videos = record.videos.iter().flat_map(|entry| self.video(entry));
        let asks_background = campaign.config.rules.portrait.as_ref().is_some_and(|rule| rule.background.is_some());
        let portraits = record.photos.iter().filter(|entry| asks_background && entry.role == PhotoRole::Portrait);
        let backgrounds = portraits.filter_map(|entry| self.behind(&entry.file));
        let about = |seen| match seen {
            Seen::Bad(diagnostic) => Seen::Bad(diagnostic.about(&campaign.id, Some(&record.slug))),
            good => good,
        };
        texts.chain(photos).chain(backgrounds).chain(videos).map(about).collect()
    }

    /// Decodes a portrait; what is wrong with it has been reported by its header, or will be when it is rendered.
    fn behind(&self, file: &SourceFile) -> Option<Seen> {
        let seen = || photo::background(&file.read().ok()?).ok();
        let colour = self.known.background(&file.digest).or_else(seen)?;
        Some(Seen::Background(file.digest, colour))
    }

    fn photo(&self, file: &Arc<SourceFile>, place: &Place) -> Vec<Seen> {
        let (info, labels) = match self.known.photos.get(&file.digest) {
            Some(known) => known.clone(),
            None => match probe_photo(file) {
                Ok(seen) => seen,
                Err(diagnostic) => return vec![Seen::Bad(diagnostic.at(place.clone()))],
            },
        };
        let private = labels::finding(file.name(), &labels, self.allowed).map(|diagnostic| Seen::Bad(diagnostic.at(place.clone())));
        [Seen::Photo(file.digest, info, labels)].into_iter().chain(private).collect()
    }

    fn video(&self, entry: &VideoEntry) -> Vec<Seen> {
        let file = &entry.file;
        let bad = |diagnostic: Diagnostic| Seen::Bad(diagnostic.at(entry.place.clone()));
        let seen = self.known.video(&file.digest).map_or_else(|| probe_video(file), |info| Ok(Ok(info)));
        let length = seen.as_ref().ok().and_then(|probed| probed.as_ref().ok()).map(|info| info.duration);
        let captions = captions::findings(entry, length).into_iter().map(Seen::Bad);
        let clip = match seen {
            Ok(Ok(info)) => {
                self.decide(file, info).into_iter().map(|one| if let Seen::Bad(finding) = one { bad(finding) } else { one }).collect()
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
    fn decide(&self, file: &SourceFile, info: VideoInfo) -> Vec<Seen> {
        // The encoder is started only where something asks for it.
        let is_asked = info.needs != Needs::Nothing || info.is_oversized();
        let Some(treatment) = info.treatment(self.encoder.filter(|_| is_asked).and_then(Encoder::abilities)) else {
            return vec![Seen::Bad(messages::unplayable(file.name(), &info, self.encoder.map(Encoder::program)))];
        };
        let warnings = messages::treated(file.name(), &info, &treatment).into_iter().map(Seen::Bad);
        warnings.chain([Seen::Video(file.digest, info.clone(), treatment)]).collect()
    }
}

fn probe_photo(file: &SourceFile) -> Result<(PhotoInfo, Labels), Diagnostic> {
    let bytes = file.read().map_err(|error| messages::unreadable(file.name(), &error))?;
    let info = photo::probe(&bytes).map_err(|error| messages::photo(file.name(), &error))?;
    Ok((info, media_labels::read(&bytes)))
}

fn probe_video(file: &SourceFile) -> io::Result<Result<VideoInfo, video::VideoError>> {
    match file.disk_path() {
        Some(path) => Ok(video::probe(BufReader::new(File::open(path)?))),
        None => Ok(video::probe(Cursor::new(file.read()?))),
    }
}
