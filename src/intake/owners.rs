//! Whose each photo, video and caption file is.
//!
//! By the name in the file's name; namesakes are told apart by the folder or archive in which their form lies. What
//! remains open is listed with its reason and goes nowhere.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::batch::{Batch, MediaFile, MediaKind, folder_of, name_of};
use super::gallery::PlannedMedia;
use super::naming::{self, Reading, Whose};
use crate::diag::{Say, say};
use crate::model::honoree::PhotoRole;
use crate::model::lang::Languages;

/// Key of a portrait that came without a serial.
const PORTRAIT: &str = "photo:portrait";

/// Somebody to whom media can belong.
#[derive(Clone, Debug)]
pub struct Owner {
    /// 姓名
    pub name: String,
    /// Folders in which forms of this person lie.
    pub folders: Vec<String>,
    /// The picture of the form.
    pub portrait: Option<MediaFile>,
    /// Whether the record has a portrait already.
    pub has_portrait: bool,
    /// Keys of what was imported before, by digest.
    pub known: BTreeMap<String, String>,
}

/// What belongs to whom.
#[derive(Debug, Default)]
pub struct Shares {
    /// Media of each owner, in the order of the owners.
    pub of: Vec<Vec<PlannedMedia>>,
    /// Files that are nobody's, and why.
    pub unmatched: Vec<(Arc<str>, Say)>,
    /// Files left out because the same bytes, or better ones, are there: left out, instead of which.
    pub doubles: Vec<(Arc<str>, Arc<str>)>,
}

/// A file with what its name says.
struct Claim<'b> {
    file: &'b MediaFile,
    reading: Reading,
    tag: Option<String>,
}

/// Sorts all media of a batch by owner.
pub fn shares(batch: &Batch, owners: &[Owner], languages: &Languages, zh: &str) -> Shares {
    let mut shares = Shares { of: vec![Vec::new(); owners.len()], ..Shares::default() };
    let mut claims: Vec<Vec<Claim<'_>>> = owners.iter().map(|_| Vec::new()).collect();
    for file in &batch.media {
        match owner_of(file, owners, languages, zh) {
            Ok((owner, claim)) => claims[owner].push(claim),
            Err(why) => shares.unmatched.push((Arc::clone(&file.path), why)),
        }
    }
    for (at, (owner, claims)) in owners.iter().zip(claims).enumerate() {
        shares.of[at] = share(owner, claims, &mut shares.unmatched, &mut shares.doubles);
    }
    shares.unmatched.sort_by(|a, b| a.0.cmp(&b.0));
    shares
}

fn owner_of<'b>(file: &'b MediaFile, owners: &[Owner], languages: &Languages, zh: &str) -> Result<(usize, Claim<'b>), Say> {
    let name = name_of(&file.path);
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let (stem, tag) = match file.kind {
        MediaKind::Captions(_) => split_tag(stem, languages, zh),
        _ => (stem, None),
    };
    match naming::whose(stem, owners.iter().map(|owner| owner.name.as_str())) {
        Whose::One(name, reading) => among_namesakes(file, name, owners).map(|owner| (owner, Claim { file, reading, tag })),
        Whose::Several => Err(say("文件名里有几个人的姓名", "its name holds the names of several people")),
        Whose::Nobody => {
            Err(say("文件名不是“姓名+序号”，或没有这个人的推荐表", "its name is not NAME+SERIAL, or there is no form of that person"))
        }
    }
}

/// `王海燕1.en` is captions in English; without a tag they are in the language of the forms.
fn split_tag<'s>(stem: &'s str, languages: &Languages, zh: &str) -> (&'s str, Option<String>) {
    let split = stem.rsplit_once(['.', '_', '-']).filter(|(_, tag)| languages.find(tag).is_some());
    split.map_or((stem, Some(zh.to_owned())), |(stem, tag)| (stem, Some(tag.to_owned())))
}

fn among_namesakes(file: &MediaFile, name: &str, owners: &[Owner]) -> Result<usize, Say> {
    let of_name: Vec<usize> = (0..owners.len()).filter(|at| owners[*at].name == name).collect();
    if let [only] = of_name[..] {
        return Ok(only);
    }
    let depth = |at: &usize| owners[*at].folders.iter().filter(|folder| is_within(&file.path, folder)).map(String::len).max();
    let deepest = of_name.iter().filter_map(depth).max();
    let near: Vec<usize> = of_name.iter().copied().filter(|at| deepest.is_some() && depth(at) == deepest).collect();
    match near[..] {
        [one] => Ok(one),
        _ => Err(say(
            "有几位同名的人，分不清是谁的；请把各人的照片和推荐表放在各自的文件夹里",
            "several people have that name: put each one's photos into the folder of the form",
        )),
    }
}

fn is_within(path: &str, folder: &str) -> bool {
    folder.is_empty() || path.strip_prefix(folder).is_some_and(|rest| rest.starts_with('/'))
}

/// One owner's media: each bytes once, each serial once, one portrait.
fn share(
    owner: &Owner,
    mut claims: Vec<Claim<'_>>,
    unmatched: &mut Vec<(Arc<str>, Say)>,
    doubles: &mut Vec<(Arc<str>, Arc<str>)>,
) -> Vec<PlannedMedia> {
    // Photos and videos before captions, those with a serial first.
    let order = |claim: &Claim<'_>| {
        (matches!(claim.file.kind, MediaKind::Captions(_)), claim.reading.number.unwrap_or(u32::MAX), Arc::clone(&claim.file.path))
    };
    claims.sort_by_key(order);
    let mut seen: BTreeMap<_, Arc<str>> = BTreeMap::new();
    claims.retain(|claim| match seen.get(&claim.file.digest) {
        Some(first) => {
            doubles.push((Arc::clone(&claim.file.path), Arc::clone(first)));
            false
        }
        None => seen.insert(claim.file.digest, Arc::clone(&claim.file.path)).is_none(),
    });
    let portrait = portrait(owner, &claims);
    let mut media: Vec<PlannedMedia> = Vec::new();
    let mut keys = BTreeSet::new();
    let lone_video = lone_video(&claims);
    for (at, claim) in claims.iter().enumerate() {
        let planned = planned(claim, portrait == Some(at), lone_video, &owner.known);
        if keys.insert(planned.key.clone()) {
            media.push(planned);
        } else {
            unmatched.push((
                Arc::clone(&claim.file.path),
                say("序号与另一个文件相同，内容却不同", "another file has the same serial and other content"),
            ));
        }
    }
    if let Some(picture) = &owner.portrait {
        match (seen.get(&picture.digest), portrait) {
            (Some(first), _) => doubles.push((Arc::clone(&picture.path), Arc::clone(first))),
            (None, Some(at)) => doubles.push((Arc::clone(&picture.path), Arc::clone(&claims[at].file.path))),
            (None, None) => match media.iter().find(|item| item.key == PORTRAIT) {
                Some(taken) => doubles.push((Arc::clone(&picture.path), Arc::clone(&taken.file.path))),
                None => media.push(from_form(picture)),
            },
        }
    }
    media
}

/// The photo that is the portrait instead of the form's picture: one that says so, the very same picture, or,
/// where there is no other, one without a serial or of a portrait's shape.
fn portrait(owner: &Owner, claims: &[Claim<'_>]) -> Option<usize> {
    let photos = || claims.iter().enumerate().filter(|(_, claim)| matches!(claim.file.kind, MediaKind::Photo(_)));
    let named = photos().find(|(_, claim)| claim.reading.role == Some(PhotoRole::Portrait));
    let same = || photos().find(|(_, claim)| owner.portrait.as_ref().is_some_and(|picture| picture.digest == claim.file.digest));
    let lacks = owner.portrait.is_none() && !owner.has_portrait;
    let bare = || photos().find(|(_, claim)| lacks && claim.reading == Reading::default());
    let shaped = || photos().find(|(_, claim)| lacks && claim.reading.role.is_none() && is_upright(claim.file.size));
    named.or_else(same).or_else(bare).or_else(shaped).map(|(at, _)| at)
}

/// Two to three, as portraits are: 35×49 mm, 33×48 mm.
fn is_upright(size: Option<(u32, u32)>) -> bool {
    size.is_some_and(|(width, height)| (0.6..=0.8).contains(&(f64::from(width) / f64::from(height.max(1)))))
}

fn lone_video(claims: &[Claim<'_>]) -> Option<u32> {
    let mut videos = claims.iter().filter(|claim| matches!(claim.file.kind, MediaKind::Video(_)));
    match (videos.next(), videos.next()) {
        (Some(one), None) => Some(one.reading.number.unwrap_or(1)),
        _ => None,
    }
}

fn planned(claim: &Claim<'_>, is_portrait: bool, lone_video: Option<u32>, known: &BTreeMap<String, String>) -> PlannedMedia {
    let digest = claim.file.digest.short(12);
    let number = claim.reading.number;
    let role = if is_portrait {
        PhotoRole::Portrait
    } else {
        claim.reading.role.filter(|role| *role != PhotoRole::Portrait).unwrap_or(PhotoRole::Work)
    };
    let serial = number.map_or(digest, |number| number.to_string());
    let (key, number) = match (claim.file.kind, &claim.tag) {
        _ if number.is_none() && known.contains_key(&claim.file.digest.to_string()) => {
            (known[&claim.file.digest.to_string()].clone(), None)
        }
        (MediaKind::Photo(_), _) if number.is_none() && is_portrait => (PORTRAIT.to_owned(), None),
        (MediaKind::Photo(_), _) => (format!("photo:{serial}"), number),
        (MediaKind::Video(_), _) => (format!("video:{serial}"), number),
        (MediaKind::Captions(_), tag) => {
            let number = number.or(lone_video).unwrap_or(1);
            (format!("captions:{number}.{}", tag.as_deref().unwrap_or_default()), Some(number))
        }
    };
    PlannedMedia { key, number, tag: claim.tag.clone(), role, file: claim.file.clone() }
}

fn from_form(picture: &MediaFile) -> PlannedMedia {
    PlannedMedia { key: PORTRAIT.into(), number: None, tag: None, role: PhotoRole::Portrait, file: picture.clone() }
}

/// The folder in which a form lies, as an owner has it.
pub fn form_folder(path: &str) -> String {
    folder_of(path).to_owned()
}
