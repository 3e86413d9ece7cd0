//! `zuimei contact-sheet`: all crops of all photos on one page, for the editor's eyes only.

#![expect(clippy::disallowed_methods, reason = "the page is written where the user names")]

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use clap::Args;
use rayon::prelude::*;

use super::check::look;
use super::{End, Format, Looking, Setting};
use crate::contact::{Chapter, Person, Seen, Sheet, Shot};
use crate::diag::{Say, say, suggestion};
use crate::make::Album;
use crate::media::cache::{Cache, CacheKey};
use crate::media::photo::{self, Codec, Derivative, PhotoInfo, Shape};
use crate::model::honoree::PhotoEntry;
use crate::pipeline::{self, Outcome, Prepared};
use crate::render::Glances;
use crate::rules::looks::Roll;
use crate::survey::Facts;

/// Width of the pictures on the page, and that of a page with very many.
const WIDTH: u32 = 640;
const NARROW: u32 = 320;
const VERY_MANY: usize = 400;

/// What was typed.
#[derive(Args, Debug)]
pub(super) struct Typed {
    /// File to write; by default .zuimei/contact-sheet.html
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
    /// One campaign only
    #[arg(long, value_name = "ID")]
    campaign: Option<String>,
    #[command(flatten)]
    looking: Looking,
}

/// Runs the command.
pub(super) fn run(setting: &Setting, typed: &Typed) -> End {
    let (tree, found) = match pipeline::read(&setting.root) {
        Ok(read) => read,
        Err(error) => return setting.reporter.failed(&error),
    };
    let mut outcome = pipeline::prepare(&tree, &typed.looking.choices(setting), &Facts::default(), found);
    let Some(prepared) = outcome.prepared.take() else {
        setting.reporter.findings(outcome.diagnostics.iter().filter(|diagnostic| diagnostic.is_error()));
        return End::ContentErrors;
    };
    if let Some(unknown) = typed.campaign.as_deref().and_then(|named| unknown_campaign(named, &prepared)) {
        return setting.reporter.misused(&unknown);
    }
    let cache = setting.cache();
    let album = Album::new(cache.clone());
    let is_asked = |roll: &Roll| typed.campaign.as_ref().is_none_or(|named| **named == *roll.campaign);
    look(setting, Format::Text, &album, &mut outcome, is_asked);
    let sheet = Desk { setting, outcome: &outcome, prepared: &prepared, album: &album, cache: &cache }.sheet(is_asked);
    let path = typed.out.clone().unwrap_or_else(|| setting.root.join(".zuimei/contact-sheet.html"));
    if let Err(error) = put(&path, &sheet.page()) {
        return setting.reporter.failed(&format!("{}: {error}", path.display()));
    }
    let (count, path) = (sheet.count(), path.display());
    setting.reporter.tell(&say(format!("已写入 {path}：{count} 张照片"), format!("wrote {path}: {count} photos")));
    End::Done
}

fn unknown_campaign(named: &str, prepared: &Prepared) -> Option<Say> {
    let mut ids: Vec<&str> = prepared.site.campaigns.iter().map(|campaign| &*campaign.id).collect();
    ids.sort_unstable();
    if ids.contains(&named) {
        return None;
    }
    let list = ids.join(" ");
    Some(match suggestion(named, ids) {
        Some(near) => {
            say(format!("没有活动“{named}”，是否想写“{near}”？"), format!("there is no campaign “{named}”; did you mean “{near}”?"))
        }
        None => say(format!("没有活动“{named}”。可用：{list}"), format!("there is no campaign “{named}”. Possible: {list}")),
    })
}

/// What the sheet is laid out from.
struct Desk<'d> {
    setting: &'d Setting,
    outcome: &'d Outcome,
    prepared: &'d Prepared,
    album: &'d Album,
    cache: &'d Cache,
}

impl Desk<'_> {
    fn sheet(&self, is_asked: impl Fn(&Roll) -> bool) -> Sheet {
        let rolls: Vec<&Roll> = self.outcome.rolls.iter().filter(|roll| is_asked(roll) && !roll.photos.is_empty()).collect();
        let count: usize = rolls.iter().map(|roll| roll.photos.len()).sum();
        let width = if count > VERY_MANY { NARROW } else { WIDTH };
        let people: Vec<(&Roll, Person)> = rolls.par_iter().map(|roll| (*roll, self.person(roll, width))).collect();
        let mut chapters: BTreeMap<&str, Vec<Person>> = BTreeMap::new();
        people.into_iter().for_each(|(roll, person)| chapters.entry(&roll.campaign).or_default().push(person));
        let chapters = chapters.into_iter().map(|(id, people)| Chapter { id: id.to_owned(), title: self.title(id), people });
        Sheet::new(chapters.collect(), self.setting.reporter.speech)
    }

    fn title(&self, id: &str) -> String {
        let config = self.prepared.site.campaigns.iter().find(|campaign| *campaign.id == *id).map(|campaign| &campaign.config);
        let title = config.and_then(|config| config.award_title.get(crate::model::lang::Lang::DEFAULT));
        title.map(|(title, _)| title.clone()).unwrap_or_default()
    }

    fn person(&self, roll: &Roll, width: u32) -> Person {
        let folder = format!("content/{}/honorees/{}", roll.campaign, roll.slug);
        Person {
            name: roll.name.clone(),
            file: format!("{folder}/honoree.toml"),
            is_held_back: !self.prepared.publishes(&roll.campaign, &roll.slug),
            photos: roll.photos.iter().filter_map(|(entry, info)| self.shot(entry, *info, width)).collect(),
        }
    }

    /// A photo that cannot be decoded is missing here; `build` says why.
    fn shot(&self, entry: &PhotoEntry, info: PhotoInfo, width: u32) -> Option<Shot> {
        let glance = self.album.glance(&entry.file)?;
        let webp = self.picture(entry, info, width)?;
        let is_about = |place: &crate::diag::Place| place.file.path == entry.place.file.path && place.span == entry.place.span;
        let findings = self.outcome.diagnostics.iter().filter(|finding| finding.place.as_ref().is_some_and(is_about)).collect();
        Some(Shot::new(&Seen { entry, info, glance, webp: &webp, findings }, self.setting.reporter.speech))
    }

    fn picture(&self, entry: &PhotoEntry, info: PhotoInfo, width: u32) -> Option<Vec<u8>> {
        let small = Derivative { shape: Shape::Width(width.min(info.width)), codec: Codec::WebP };
        let key = CacheKey::new(&entry.file.digest.to_string(), &small.recipe(None));
        if let Some(kept) = self.cache.get(&key) {
            return Some(kept);
        }
        let (made, _) = photo::render(&entry.file.read().ok()?, &[small], None).ok()?;
        let made = made.into_iter().next()?;
        // A cache that cannot be written costs time, never the page.
        let _ = self.cache.put(&key, &made);
        Some(made)
    }
}

/// Writes beside the file first, so that an open page is whole at any moment.
fn put(path: &Path, page: &str) -> io::Result<()> {
    if let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
        fs::create_dir_all(folder)?;
    }
    let name = path.file_name().map(|name| name.to_string_lossy()).unwrap_or_default();
    let draft = path.with_file_name(format!(".{name}.new"));
    fs::write(&draft, page).and_then(|()| fs::rename(&draft, path))
}
