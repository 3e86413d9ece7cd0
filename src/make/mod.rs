//! Artifact to bytes, whatever the artifact is: hands texts to render, photos and clips to media, ads to banner.
//!
//! Making one artifact is a pure function of the site and the artifact, apart from a cache that is keyed by
//! content. [`Maker::jobs`] groups what shares work (the derivatives of one photo are decoded once),
//! [`Maker::make`] makes one job. Copied films and press kits never stand in memory: [`Maker::write`] makes them into a file.

mod ad_list;
mod ads;
mod clips;
mod glances;
mod kits;
mod ledger;
mod messages;
mod photos;
mod studio;

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, BufWriter, Cursor, Seek, Write};
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

pub use self::ads::AdForm;
pub use self::clips::Encoding;
pub use self::glances::Album;
use self::studio::Studio;
use crate::diag::Diagnostic;
use crate::media::cache::{Cache, CacheKey};
use crate::media::photo::Derivative;
use crate::media::scrub;
use crate::plan::{Ad, Artifact, CampaignAt, HonoreeAt, Kit, Page, Plan, SitePath};
use crate::render::{Glances, Renderer};
use crate::site::{Profile, Site};
use crate::source::Digest;
use crate::theme::Theme;
use crate::tools::Tools;

/// What is made together.
#[derive(Debug)]
pub enum Job<'p> {
    /// One file.
    One(&'p SitePath, &'p Artifact),
    /// One file that is written piece by piece.
    Large(&'p SitePath, &'p Artifact),
    /// Derivatives of one photo.
    Photo {
        /// Whose campaign it belongs to.
        campaign: CampaignAt,
        /// Whose photo it is.
        honoree: HonoreeAt,
        /// Place among the honoree's photos.
        photo: usize,
        /// What is wanted, and where it goes.
        files: Vec<(&'p SitePath, Derivative)>,
    },
    /// The forms of one public-service ad.
    Ad {
        /// The ad.
        ad: Ad,
        /// What is wanted, and where it goes.
        files: Vec<(&'p SitePath, AdForm)>,
    },
}

impl Job<'_> {
    /// Photos come first: pages show what was seen in them, and so none is decoded twice. Kits of honorees, pages and lists of ads come
    /// after the rest: they hold what was made before, or say how large it is. Kits of many are made of those of one, and pages of kits follow all.
    pub fn turn(&self) -> Turn {
        match self {
            Job::Photo { .. } => Turn::Photos,
            Job::Large(_, Artifact::Kit(Kit::Honoree { .. })) | Job::One(_, Artifact::BannerManifest { .. }) => Turn::Kits,
            Job::One(_, Artifact::Page { page: Page::Banners(_), .. }) => Turn::Kits,
            Job::Large(_, Artifact::Kit(_)) => Turn::KitsOfMany,
            Job::One(_, Artifact::Page { page: Page::Press(_), .. }) => Turn::PagesOfKits,
            _ => Turn::Rest,
        }
    }
}

/// When a job is made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "said by their names")]
pub enum Turn {
    Photos,
    Rest,
    Kits,
    KitsOfMany,
    PagesOfKits,
}

impl Turn {
    /// One after the other.
    pub const ALL: [Turn; 5] = [Turn::Photos, Turn::Rest, Turn::Kits, Turn::KitsOfMany, Turn::PagesOfKits];
}

/// Why a file could not be made that is written piece by piece.
#[derive(Debug)]
pub enum Unmade {
    /// What it is made of.
    Finding(Diagnostic),
    /// The disk on which it is written.
    Disk(io::Error),
}

impl From<Diagnostic> for Unmade {
    fn from(diagnostic: Diagnostic) -> Unmade {
        Unmade::Finding(diagnostic)
    }
}

impl Unmade {
    fn in_memory(self) -> Diagnostic {
        match self {
            Unmade::Finding(diagnostic) => diagnostic,
            Unmade::Disk(error) => unreachable!("memory is written without errors: {error}"),
        }
    }
}

/// Files of the site that have been made already; nothing for those that have not.
pub type Shelf<'s> = &'s dyn Fn(&SitePath) -> Option<File>;

/// Makes the bytes of every artifact of one site.
pub struct Maker<'s> {
    site: &'s Site,
    theme: &'s Theme,
    plan: &'s Plan,
    renderer: Renderer<'s>,
    cache: Cache,
    album: Arc<Album>,
    root: PathBuf,
    tools: Tools,
    studio: Studio,
    watch: Box<dyn Fn(&Encoding<'_>) + Send + Sync>,
    notes: Mutex<Vec<Diagnostic>>,
}

impl<'s> Maker<'s> {
    /// Compiles the theme; fonts are loaded only when something is drawn.
    pub fn new(
        (site, theme, plan): (&'s Site, &'s Theme, &'s Plan),
        tools: Tools,
        cache: Cache,
        root: PathBuf,
    ) -> Result<Maker<'s>, Diagnostic> {
        let album = Arc::new(Album::new(cache.clone()));
        let renderer = Renderer::new(site, theme, plan, Arc::clone(&album) as Arc<dyn Glances>)?;
        let watch = Box::new(|_: &Encoding<'_>| {});
        Ok(Maker {
            site,
            theme,
            plan,
            renderer,
            cache,
            album,
            root,
            tools,
            studio: Studio::new(site, plan),
            watch,
            notes: Mutex::default(),
        })
    }

    /// The same maker, which tells how far the encoding of clips has come.
    pub fn watched(mut self, watch: impl Fn(&Encoding<'_>) + Send + Sync + 'static) -> Maker<'s> {
        self.watch = Box::new(watch);
        self
    }

    /// What an editor should know of the files that were made so far.
    pub fn notes(&self) -> Vec<Diagnostic> {
        self.notes.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    fn note(&self, diagnostic: Diagnostic) {
        self.notes.lock().unwrap_or_else(PoisonError::into_inner).push(diagnostic);
    }

    /// What is known of the photos by looking at them.
    pub fn album(&self) -> &Album {
        &self.album
    }

    /// All jobs of the plan, in the order of the plan, photos and ads at the end. Pages show what was seen in photos: whoever makes all files
    /// makes the photos first, so that none is decoded twice.
    pub fn jobs(&self) -> Vec<Job<'s>> {
        let mut jobs: Vec<Job<'s>> = Vec::with_capacity(self.plan.len());
        let mut ads: BTreeMap<Ad, Vec<(&'s SitePath, AdForm)>> = BTreeMap::new();
        let mut photos: BTreeMap<(CampaignAt, HonoreeAt, usize), Vec<(&'s SitePath, Derivative)>> = BTreeMap::new();
        for (path, artifact) in self.plan.iter() {
            if let Some((ad, form)) = ad_form(artifact) {
                ads.entry(ad).or_default().push((path, form));
            } else if let Artifact::Photo { campaign, honoree, photo, derivative } = *artifact {
                photos.entry((campaign, honoree, photo)).or_default().push((path, derivative));
            } else {
                jobs.push(if is_large(artifact) { Job::Large(path, artifact) } else { Job::One(path, artifact) });
            }
        }
        jobs.extend(photos.into_iter().map(|((campaign, honoree, photo), files)| Job::Photo { campaign, honoree, photo, files }));
        jobs.extend(ads.into_iter().map(|(ad, files)| Job::Ad { ad, files }));
        jobs
    }

    /// Makes one job and gives each file to `keep`.
    pub fn make<E: From<Diagnostic>>(&self, job: &Job<'_>, mut keep: impl FnMut(&SitePath, Vec<u8>) -> Result<(), E>) -> Result<(), E> {
        match job {
            Job::One(path, artifact) | Job::Large(path, artifact) => keep(path, self.bytes(path, artifact)?),
            Job::Ad { ad, files } => {
                let forms: Vec<AdForm> = files.iter().map(|file| file.1).collect();
                files.iter().zip(self.ad(*ad, &forms)?).try_for_each(|((path, _), bytes)| {
                    self.album.weigh(path, bytes.len() as u64);
                    keep(path, bytes)
                })
            }
            Job::Photo { campaign, honoree, photo, files } => {
                let derivatives: Vec<Derivative> = files.iter().map(|file| file.1).collect();
                let made = self.derivatives(*campaign, *honoree, *photo, &derivatives)?;
                files.iter().zip(made).try_for_each(|((path, _), bytes)| keep(path, bytes))
            }
        }
    }

    /// Writes one file piece by piece; what stands on the shelf is not made again.
    pub fn write<W: Write + Seek>(&self, path: &SitePath, artifact: &Artifact, shelf: Shelf<'_>, into: &mut W) -> Result<(), Unmade> {
        let mut into = BufWriter::with_capacity(1 << 17, into);
        match artifact {
            Artifact::Video { campaign, honoree, video } => self.write_video((*campaign, *honoree, *video), &mut into)?,
            Artifact::Kit(kit) => self.write_kit(*kit, shelf, &mut into)?,
            _ => into.write_all(&self.bytes(path, artifact)?).map_err(Unmade::Disk)?,
        }
        into.flush().map_err(Unmade::Disk)
    }

    /// The bytes of one file, whatever it is.
    pub fn bytes(&self, path: &SitePath, artifact: &Artifact) -> Result<Vec<u8>, Diagnostic> {
        match artifact {
            Artifact::Photo { campaign, honoree, photo, derivative } => {
                let made = self.derivatives(*campaign, *honoree, *photo, &[*derivative])?;
                Ok(made.into_iter().next().unwrap_or_default())
            }
            Artifact::Video { campaign, honoree, video } => self.video(*campaign, *honoree, *video),
            Artifact::Poster { campaign, honoree, video } => self.poster(*campaign, *honoree, *video),
            Artifact::Captions { campaign, honoree, video, lang } => self.captions(*campaign, *honoree, *video, *lang),
            Artifact::Kit(kit) => {
                let mut made = Cursor::new(Vec::new());
                self.write_kit(*kit, &|_| None, &mut made).map_err(Unmade::in_memory)?;
                Ok(made.into_inner())
            }
            Artifact::Banner { ad, format } => {
                let drawn = self.one_form(*ad, AdForm::File(*format))?;
                self.album.weigh(path, drawn.len() as u64);
                Ok(drawn)
            }
            Artifact::BannerPreview { ad } => self.one_form(*ad, AdForm::Preview),
            Artifact::BannerManifest { lang, campaign } => self.ad_manifest(*lang, *campaign, path),
            Artifact::WebFont(at) => self.web_font(*at),
            Artifact::Asset(name) => Ok(self.theme.assets[name].bytes.to_vec()),
            Artifact::Static(file) => {
                let bytes = file.read().map_err(|error| messages::unreadable(file, &error))?;
                scrub::scrub(&bytes).map(Cow::into_owned).map_err(|error| messages::not_scrubbed(file, &error))
            }
            _ => {
                let rendered = self.renderer.render(path, artifact).map_err(|error| messages::page(&error))?;
                Ok(rendered.expect("every other artifact is a text"))
            }
        }
    }

    fn one_form(&self, ad: Ad, form: AdForm) -> Result<Vec<u8>, Diagnostic> {
        Ok(self.ad(ad, &[form])?.into_iter().next().unwrap_or_default())
    }

    fn web_font(&self, at: usize) -> Result<Vec<u8>, Diagnostic> {
        let font = &self.plan.fonts()[at];
        let key = CacheKey::new(&Digest::of(font.recipe().as_bytes()).to_string(), "webfont");
        if let Some(made) = self.cache.get(&key) {
            return Ok(made);
        }
        let made = font.make().map_err(|error| messages::web_font(font, &error))?;
        let _ = self.cache.put(&key, &made);
        Ok(made)
    }

    fn profile(&self, campaign: CampaignAt, honoree: HonoreeAt) -> &'s Profile {
        &self.site.campaigns[campaign].profiles[honoree]
    }
}

/// Whether a file may be of any size: films that are copied, and what holds films.
fn is_large(artifact: &Artifact) -> bool {
    matches!(artifact, Artifact::Video { .. } | Artifact::Kit(_))
}

/// The ad of which an artifact is a form.
fn ad_form(artifact: &Artifact) -> Option<(Ad, AdForm)> {
    match *artifact {
        Artifact::Banner { ad, format } => Some((ad, AdForm::File(format))),
        Artifact::BannerPreview { ad } => Some((ad, AdForm::Preview)),
        _ => None,
    }
}
