//! What drawing public-service ads shares: fonts, designs, developed photos.

use std::collections::{BTreeMap, VecDeque};
use std::path::Path;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use image::RgbImage;

use super::ledger::Ledger;
use super::messages;
use crate::banner::{self, FontBook, Templates};
use crate::diag::Diagnostic;
use crate::letters::font_paths;
use crate::media::photo;
use crate::plan::Plan;
use crate::site::{Profile, Site};
use crate::source::SourceFile;
use crate::theme::Theme;

/// Fonts and designs are read when the first ad is drawn.
pub(super) struct Studio {
    fonts: OnceLock<Result<FontBook, Diagnostic>>,
    templates: OnceLock<Templates>,
    darkroom: Arc<Shelves>,
    ledger: Ledger,
}

impl Studio {
    pub fn new(site: &Site, plan: &Plan) -> Studio {
        Studio {
            fonts: OnceLock::new(),
            templates: OnceLock::new(),
            darkroom: Arc::new(Shelves::new(site, plan)),
            ledger: Ledger::default(),
        }
    }

    pub fn fonts(&self, site: &Site, root: &Path) -> Result<&FontBook, Diagnostic> {
        let load = || {
            let fonts = &site.config.fonts;
            FontBook::load(&font_paths(root, fonts), fonts.system).map_err(|error| messages::fonts(&error))
        };
        self.fonts.get_or_init(load).as_ref().map_err(Clone::clone)
    }

    pub fn templates(&self, theme: &Theme) -> &Templates {
        let svg = |(name, file): (&String, &Arc<SourceFile>)| Some((name.clone(), file.text()?.to_owned()));
        self.templates.get_or_init(|| theme.banners.iter().filter(|(name, _)| name.ends_with(".svg")).filter_map(svg).collect())
    }

    pub fn ledger(&self) -> &Ledger {
        &self.ledger
    }

    pub fn darkroom(&self) -> Arc<dyn banner::Darkroom> {
        Arc::clone(&self.darkroom) as Arc<dyn banner::Darkroom>
    }
}

/// Photos by digest, and those that were developed last: the formats of one person, and the series that shows all, ask for
/// the same few sizes again and again.
struct Shelves {
    files: BTreeMap<String, Arc<SourceFile>>,
    recent: Mutex<Recent>,
}

#[derive(Default)]
struct Recent {
    pictures: VecDeque<(String, u32, Arc<RgbImage>)>,
    bytes: usize,
}

/// Bytes of developed photos that are kept.
const MOST: usize = 192 << 20;

impl Shelves {
    fn new(site: &Site, plan: &Plan) -> Shelves {
        let portraits = site.campaigns.iter().flat_map(|campaign| campaign.profiles.iter().filter_map(Profile::portrait));
        let logos = (0..site.campaigns.len()).filter_map(|at| plan.logo(at));
        let files = portraits.map(|photo| &photo.file).chain(logos);
        Shelves { files: files.map(|file| (file.digest.to_string(), Arc::clone(file))).collect(), recent: Mutex::default() }
    }
}

impl banner::Darkroom for Shelves {
    fn develop(&self, photo: &banner::Photo, width: u32) -> Result<Arc<RgbImage>, String> {
        if let Some(picture) = self.recent.lock().unwrap_or_else(PoisonError::into_inner).find(&photo.digest, width) {
            return Ok(picture);
        }
        let file = self.files.get(&photo.digest).expect("ads name portraits and marks of this site");
        let named = |error: &dyn std::fmt::Display| format!("{}: {error}", file.path);
        let bytes = file.read().map_err(|error| named(&error))?;
        let picture = Arc::new(photo::portrait_rgb(&bytes, width).map_err(|error| named(&error))?);
        self.recent.lock().unwrap_or_else(PoisonError::into_inner).keep(&photo.digest, width, &picture);
        Ok(picture)
    }
}

impl Recent {
    fn find(&self, digest: &str, width: u32) -> Option<Arc<RgbImage>> {
        let same = |(known, size, _): &&(String, u32, Arc<RgbImage>)| known == digest && *size == width;
        self.pictures.iter().find(same).map(|(_, _, picture)| Arc::clone(picture))
    }

    fn keep(&mut self, digest: &str, width: u32, picture: &Arc<RgbImage>) {
        self.pictures.push_back((digest.to_owned(), width, Arc::clone(picture)));
        self.bytes += picture.as_raw().len();
        while self.bytes > MOST
            && let Some((_, _, oldest)) = self.pictures.pop_front()
        {
            self.bytes -= oldest.as_raw().len();
        }
    }
}
