//! Videos with their posters and captions.
//!
//! A clip is copied or encoded as its [`Treatment`] says; what was encoded is kept in the cache under the source's
//! digest, the recipe and the encoder's version, and passes the same rewrap as a copied one. A poster is a frame of
//! the clip, by our own decoder or else by the encoder; where neither can, the portrait stands in.

use std::io::{self, BufReader, Cursor, Write};

use image::RgbImage;

use super::{Maker, Unmade, messages};
use crate::diag::Diagnostic;
use crate::media::cache::CacheKey;
use crate::media::encoder::{Encoder, Input};
use crate::media::video::{self, Needs, Treatment};
use crate::media::{photo, still};
use crate::model::lang::Lang;
use crate::plan::{CampaignAt, HonoreeAt};
use crate::site::{Profile, Video};
use crate::source::{Contents, Pieces};

impl Maker<'_> {
    pub(super) fn video(&self, campaign: CampaignAt, honoree: HonoreeAt, at: usize) -> Result<Vec<u8>, Diagnostic> {
        let source = &self.profile(campaign, honoree).videos[at];
        match source.treatment {
            Treatment::Copy => {
                let mut published = Vec::new();
                copy(source, &mut published).map_err(Unmade::in_memory)?;
                Ok(published)
            }
            _ => self.encoded(source),
        }
    }

    /// A clip that is copied, piece by piece; one that is encoded, from memory.
    pub(super) fn write_video(&self, (campaign, honoree, at): (CampaignAt, HonoreeAt, usize), into: &mut impl Write) -> Result<(), Unmade> {
        let source = &self.profile(campaign, honoree).videos[at];
        match source.treatment {
            Treatment::Copy => copy(source, into),
            _ => into.write_all(&self.encoded(source)?).map_err(Unmade::Disk),
        }
    }

    /// A clip that was encoded, now or before.
    fn encoded(&self, source: &Video) -> Result<Vec<u8>, Diagnostic> {
        let encoder = self.encoder().ok_or_else(|| messages::no_encoder(&source.file))?;
        let key = by_encoder(encoder, source, &source.treatment.recipe());
        if let Some(made) = self.cache.get(&key) {
            return Ok(made);
        }
        let made = self.encode(encoder, source)?;
        let _ = self.cache.put(&key, &made);
        Ok(made)
    }

    fn encode(&self, encoder: &Encoder, source: &Video) -> Result<Vec<u8>, Diagnostic> {
        let total = u64::try_from(source.info.duration.as_millis()).unwrap_or(u64::MAX);
        let watch = |done: u64| (self.watch)(&Encoding { file: source.file.name(), done: done.min(total), total });
        let made = with_input(source, |input| {
            encoder.transcode(input, &source.info, &source.treatment, &watch).map_err(|error| messages::encoding(&source.file, &error))
        });
        watch(total);
        let made = made?;
        // The program read the file by itself: what it saw must be what was signed off.
        source.file.check_unchanged().map_err(|error| messages::unreadable(&source.file, &error))?;
        let label = source.info.labelled.label();
        let mut published = Vec::new();
        let rewrapped = video::publish_labelled(BufReader::new(made), &mut published, label);
        let info =
            rewrapped.and_then(|()| video::probe(Cursor::new(&published))).map_err(|error| messages::encoding(&source.file, &error))?;
        let is_promised = info.needs == Needs::Nothing && (info.width, info.height) == source.size();
        if is_promised { Ok(published) } else { Err(messages::encoding(&source.file, &info.summary())) }
    }

    /// The still of a clip: by our own decoder, else by ffmpeg, whose versions may differ; else a plain field.
    pub(super) fn poster(&self, campaign: CampaignAt, honoree: HonoreeAt, at: usize) -> Result<Vec<u8>, Diagnostic> {
        let profile = self.profile(campaign, honoree);
        let source = &profile.videos[at];
        let recipe = source.poster_recipe();
        let key = CacheKey::new(&source.file.digest.to_string(), &recipe);
        if let Some(made) = self.kept_still(source, &key, || own_frame(source))? {
            return Ok(made);
        }
        if let Some(encoder) = self.encoder() {
            let (size, key) = (source.poster_size(), by_encoder(encoder, source, &recipe));
            let frame = || with_input(source, |input| Ok(still::frame(encoder, input, &source.info, source.poster_at, size)));
            if let Some(made) = self.kept_still(source, &key, frame)? {
                return Ok(made);
            }
        }
        self.note(messages::no_poster(&source.file));
        photo::jpeg(&stand_in(profile, source.poster_size())?).map_err(|error| messages::photo(&source.file, &error))
    }

    /// A still from the cache, or made and kept; nothing if there is no frame.
    fn kept_still(
        &self,
        source: &Video,
        key: &CacheKey,
        frame: impl FnOnce() -> Result<Option<RgbImage>, Diagnostic>,
    ) -> Result<Option<Vec<u8>>, Diagnostic> {
        if let Some(made) = self.cache.get(key) {
            return Ok(Some(made));
        }
        let Some(frame) = frame()? else { return Ok(None) };
        let made = photo::jpeg(&frame).map_err(|error| messages::photo(&source.file, &error))?;
        let _ = self.cache.put(key, &made);
        Ok(Some(made))
    }

    pub(super) fn captions(&self, campaign: CampaignAt, honoree: HonoreeAt, at: usize, lang: Lang) -> Result<Vec<u8>, Diagnostic> {
        let file = self.profile(campaign, honoree).videos[at].captions.exact(lang).expect("only captions that exist are planned");
        let bytes = file.read().map_err(|error| messages::unreadable(file, &error))?;
        video::captions::read(&bytes).map(|captions| captions.vtt).map_err(|error| messages::captions(file, &error))
    }

    fn encoder(&self) -> Option<&Encoder> {
        self.tools.ffmpeg.as_deref().filter(|encoder| encoder.abilities().is_some())
    }
}

/// The frame of a clip that our own decoder reads.
fn own_frame(source: &Video) -> Result<Option<RgbImage>, Diagnostic> {
    if source.info.needs == Needs::Film {
        return Ok(None);
    }
    let Ok(frame) = video::poster(pieces_of(source)?, source.poster_at) else { return Ok(None) };
    source.file.check_unchanged().map_err(|error| messages::unreadable(&source.file, &error))?;
    still::resized(frame, source.poster_size()).map(Some).map_err(|error| messages::photo(&source.file, &error))
}

/// What ffmpeg makes may differ from one version to the next.
fn by_encoder(encoder: &Encoder, source: &Video, recipe: &str) -> CacheKey {
    let version = encoder.abilities().map_or("", |able| &able.version);
    CacheKey::new(&source.file.digest.to_string(), &format!("{recipe} ffmpeg {version}"))
}

/// How far the encoding of a clip has come.
#[derive(Clone, Copy, Debug)]
pub struct Encoding<'e> {
    /// Name of the file.
    pub file: &'e str,
    /// Milliseconds of film that are done.
    pub done: u64,
    /// Milliseconds of film in all; when they are done, the file is.
    pub total: u64,
}

/// The portrait, or else any photo, on a dark ground; the ground alone where there is none.
fn stand_in(profile: &Profile, size: (u32, u32)) -> Result<RgbImage, Diagnostic> {
    let Some(photo) = profile.portrait().or_else(|| profile.photos.first()) else { return Ok(still::ground(size)) };
    let bytes = photo.file.read().map_err(|error| messages::unreadable(&photo.file, &error))?;
    let pixels = photo::portrait_rgb(&bytes, size.0).and_then(|pixels| still::framed(pixels, size));
    pixels.map_err(|error| messages::photo(&photo.file, &error))
}

/// The clip for another program: its file, or its bytes where it is in memory.
fn with_input<T>(source: &Video, then: impl FnOnce(&Input<'_>) -> Result<T, Diagnostic>) -> Result<T, Diagnostic> {
    match source.file.disk_path() {
        Some(path) => then(&Input::Path(path)),
        None => then(&Input::Bytes(&bytes_of(source)?)),
    }
}

/// The published form of a clip whose samples are copied. It is read twice, so what it is now is looked at afterwards.
fn copy(source: &Video, into: &mut impl Write) -> Result<(), Unmade> {
    let mut into = Watched { into, failed: None };
    let published = video::publish(pieces_of(source)?, &mut into);
    if let Some(error) = into.failed {
        return Err(Unmade::Disk(error));
    }
    published.map_err(|error| messages::video(&source.file, &error))?;
    source.file.check_unchanged().map_err(|error| messages::unreadable(&source.file, &error))?;
    Ok(())
}

/// Tells a full disk from a clip that cannot be read.
struct Watched<'w, W> {
    into: &'w mut W,
    failed: Option<io::Error>,
}

impl<W: Write> Write for Watched<'_, W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.into.write(bytes).map_err(|error| {
            let kind = error.kind();
            if kind != io::ErrorKind::Interrupted {
                self.failed = Some(error);
            }
            kind.into()
        })
    }

    fn flush(&mut self) -> io::Result<()> {
        self.into.flush()
    }
}

fn pieces_of(source: &Video) -> Result<Box<dyn Pieces>, Diagnostic> {
    source.file.open().map_err(|error| messages::unreadable(&source.file, &error))
}

fn bytes_of(source: &Video) -> Result<Contents, Diagnostic> {
    source.file.read().map_err(|error| messages::unreadable(&source.file, &error))
}
