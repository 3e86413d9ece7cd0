//! ZIP archives and office files, member by member.

use std::io::{Read, Seek};

use zip::{CompressionMethod, ZipArchive};

use super::known::Key;
use super::{Closed, Hit, Look, head};
use crate::media::scrub::is_video;
use crate::privacy::Form;

/// More members than any file that an office publishes.
const MOST_MEMBERS: usize = 20_000;
/// A member that unfolds to more is not read.
const LARGEST_MEMBER: u64 = 128 << 20;

/// Looks through every member.
pub(super) fn look<R: Read + Seek>(look: &mut Look<'_>, name: &str, file: R, depth: usize) {
    let inside = if depth == 0 { "" } else { name };
    let Ok(mut archive) = ZipArchive::new(file) else {
        return look.hit(Hit::Closed(Closed::Damaged), inside, None);
    };
    if look.own.is_none() && archive.len() > MOST_MEMBERS {
        return look.hit(Hit::Closed(Closed::Endless), inside, None);
    }
    let comment = archive.comment().to_vec();
    look.text(inside, &comment, Form::Plain);
    let is_office =
        archive.file_names().flatten().any(|name| matches!(&*name, "[Content_Types].xml" | "META-INF/manifest.xml" | "mimetype"));
    for at in 0..archive.len() {
        // A member that was itself an archive may have used up what the file may unfold to, and said so.
        if look.budget == 0 {
            return;
        }
        if let Err((closed, member)) = member(look, &mut archive, at, is_office, depth) {
            look.hit(Hit::Closed(closed), &member, None);
            if closed == Closed::Endless {
                return;
            }
        }
    }
}

/// Looks through one member; the error names it. In a file that was made here a stored film is not held in memory, and what
/// was clean before is passed over.
fn member<R: Read + Seek>(
    look: &mut Look<'_>,
    archive: &mut ZipArchive<R>,
    at: usize,
    is_office: bool,
    depth: usize,
) -> Result<(), (Closed, String)> {
    let file = archive.by_index_raw(at).map_err(|_| (Closed::Damaged, String::new()))?;
    let name = String::from_utf8_lossy(file.name_raw()).into_owned();
    let (is_dir, is_encrypted) = (file.is_dir(), file.encrypted());
    let is_own_stored = look.own.is_some() && depth == 0 && file.compression() == CompressionMethod::Stored;
    drop(file);
    if is_dir {
        return Ok(());
    }
    look.name(&name);
    if is_encrypted {
        return Err((Closed::Encrypted, name));
    }
    if is_own_stored && film(look, archive, at, &name) {
        return Ok(());
    }
    let key = look.own.map(|known| key(archive, at, &name, is_office).map(|key| (known, key)));
    let key = key.map(|key| key.ok_or_else(|| (Closed::Damaged, name.clone()))).transpose()?;
    if key.as_ref().is_some_and(|(known, key)| known.holds(key)) {
        return Ok(());
    }
    let (hits, largest) = (look.hits, if is_own_stored { u64::MAX - 1 } else { LARGEST_MEMBER });
    let bytes = unfold(look, archive, at, largest, &name)?;
    match is_office && is_xml(&name) {
        true => look.text(&name, &bytes, Form::Office),
        false => look.file(&name, &bytes, depth + 1),
    }
    if let Some((known, key)) = key.filter(|_| look.hits == hits) {
        known.add(key);
    }
    Ok(())
}

fn is_xml(name: &str) -> bool {
    matches!(name.rsplit('.').next(), Some("xml" | "rels" | "opf" | "ncx"))
}

fn key<R: Read + Seek>(archive: &mut ZipArchive<R>, at: usize, name: &str, is_office: bool) -> Option<Key> {
    let mut file = archive.by_index_raw(at).ok()?;
    let mut packed = Vec::new();
    file.read_to_end(&mut packed).ok()?;
    Some(Key::new(name, is_office, file.compression(), &packed))
}

/// The bytes of a member, within the budget.
fn unfold<R: Read + Seek>(
    look: &mut Look<'_>,
    archive: &mut ZipArchive<R>,
    at: usize,
    largest: u64,
    name: &str,
) -> Result<Vec<u8>, (Closed, String)> {
    let file = archive.by_index(at).map_err(|_| (Closed::Damaged, name.to_owned()))?;
    let mut bytes = Vec::new();
    let read = file.take(largest + 1).read_to_end(&mut bytes);
    if !look.spend(bytes.len() as u64) || bytes.len() as u64 > largest {
        return Err((Closed::Endless, name.to_owned()));
    }
    if read.is_err() {
        return Err((Closed::Damaged, name.to_owned()));
    }
    Ok(bytes)
}

/// Looks through a stored film without holding its samples; whether the member is one.
fn film<R: Read + Seek>(look: &mut Look<'_>, archive: &mut ZipArchive<R>, at: usize, name: &str) -> bool {
    let Ok(mut file) = archive.by_index_seek(at) else { return false };
    let is_film = head(&mut file).is_ok_and(|head| is_video(&head));
    if is_film {
        look.film(name, &mut file, 1);
    }
    is_film
}
