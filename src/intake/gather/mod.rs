//! Reads what was handed over: files, folders and archives, each by its content, into a [`Batch`].
//!
//! [`gather`] walks in the order of names. A bad file is told once and stops nothing; memory stays bounded whatever a
//! file is: documents have a limit, photos and videos are streamed, archives inside archives are spooled to disk.

mod refuse;
mod walk;

use std::fs::File;
use std::io::{self, Seek};
use std::path::PathBuf;
use std::sync::{Arc, Mutex};

use super::batch::{Batch, Bytes, FormFile, ListFile, MediaFile, MediaKind, folder_of, name_of};
use super::form::{self, Form};
use super::{blot, input_place, list};
use crate::diag::{Diagnostic, say};
use crate::media::photo::{self, PhotoFormat};
use crate::media::video::Container;
use crate::office::{self, Archive, Document, Kind, OfficeError};
use crate::source::Digest;

/// What tells the kind of most files.
const HEAD: u64 = 64 << 10;
/// The largest document, list or caption file.
const DOCUMENT: u64 = 64 << 20;
/// The largest photo.
const PHOTO: u64 = 128 << 20;
/// Archives in archives.
const DEPTH: usize = 2;
/// Files in all; a campaign has some hundreds.
const FILES: usize = 50_000;

/// Reads everything below the given paths, which must exist.
pub fn gather(paths: &[PathBuf]) -> io::Result<Batch> {
    let mut reader = Reader::default();
    for file in walk::files(paths, &mut reader.batch.diagnostics)? {
        reader.count(&file.shown);
        let size = file.size;
        reader.read(&Item { shown: file.shown, bytes: Bytes::File(file.path), size }, 0);
    }
    Ok(reader.finish())
}

/// A file on its way in.
struct Item {
    shown: Arc<str>,
    bytes: Bytes,
    size: u64,
}

#[derive(Default)]
struct Reader {
    batch: Batch,
    count: usize,
    /// Files of kinds that are not read, told when it is known what lies beside them.
    unread: Vec<(Arc<str>, Kind)>,
}

impl Reader {
    fn count(&mut self, shown: &str) {
        self.count += 1;
        if self.count == FILES + 1 {
            self.report(refuse::too_many(shown, FILES));
        }
    }

    fn report(&mut self, diagnostic: Diagnostic) {
        self.batch.diagnostics.push(diagnostic);
    }

    fn read(&mut self, item: &Item, depth: usize) {
        if self.count > FILES {
            return;
        }
        if let Err(error) = self.read_by_kind(item, depth) {
            self.report(refuse::disk(&item.shown, &error));
        }
    }

    fn read_by_kind(&mut self, item: &Item, depth: usize) -> io::Result<()> {
        let name = name_of(&item.shown).to_owned();
        let mut start = item.bytes.start(HEAD)?;
        let is_container = start.starts_with(b"PK") || start.starts_with(&[0xD0, 0xCF, 0x11, 0xE0]);
        if is_container && item.size > HEAD && item.size <= DOCUMENT {
            start = item.bytes.start(DOCUMENT)?;
        }
        let kind = if is_container && item.size > DOCUMENT { container(&start) } else { office::kind(&start, &name) };
        match kind {
            Kind::Docx | Kind::Xlsx | Kind::Xls if item.size > DOCUMENT => self.report(refuse::large(&item.shown, DOCUMENT)),
            Kind::Docx => self.document(item, &start, kind),
            Kind::Xlsx | Kind::Xls => self.workbook(item, &start, kind),
            Kind::Zip => self.archive(item, depth),
            Kind::Jpeg | Kind::Png | Kind::WebP => self.photo(item, kind)?,
            Kind::Mp4 | Kind::Mov => self.video(item, kind)?,
            Kind::Text if captions_ending(&name).is_some() => self.captions(item)?,
            kind => self.unread.push((Arc::clone(&item.shown), kind)),
        }
        Ok(())
    }

    fn document(&mut self, item: &Item, bytes: &[u8], kind: Kind) {
        let document = match office::read_document(bytes) {
            Ok(document) => document,
            Err(error) => return self.report(refuse::office(&item.shown, &error)),
        };
        self.tell_ending(item, kind);
        let path = &item.shown;
        let is_form = form::is_form(&document);
        if is_form {
            let form = form::read(&document, path);
            let portrait = self.portrait(item, &document, &form);
            self.batch.forms.push(FormFile { path: Arc::clone(path), form, portrait });
        }
        match list::read_document(&document, path) {
            Some(list) => self.batch.lists.push(ListFile { path: Arc::clone(path), list }),
            None if !is_form => self.batch.others.push((
                Arc::clone(path),
                say("这份 Word 文档里没有推荐表，也没有汇总表", "this Word document holds neither a form nor a list"),
            )),
            None => {}
        }
    }

    fn portrait(&mut self, item: &Item, document: &Document, form: &Form) -> Option<MediaFile> {
        let picture = document.pictures.get(form.portrait.as_ref()?.value)?;
        let path: Arc<str> = format!("{}!/{}", item.shown, plain(&picture.name)).into();
        match photo::probe(&picture.bytes) {
            Ok(info) => Some(MediaFile {
                path,
                kind: MediaKind::Photo(info.format),
                digest: Digest::of(&picture.bytes),
                size: Some((info.width, info.height)),
                bytes: Bytes::Memory(picture.bytes.as_slice().into()),
            }),
            Err(error) => {
                self.report(refuse::portrait(&path, &error));
                None
            }
        }
    }

    fn workbook(&mut self, item: &Item, bytes: &[u8], kind: Kind) {
        let sheets = match office::read_workbook(bytes) {
            Ok(sheets) => sheets,
            Err(error) => return self.report(refuse::office(&item.shown, &error)),
        };
        self.tell_ending(item, kind);
        let lists = sheets.iter().enumerate().filter_map(|(at, sheet)| list::read_sheet(sheet, &item.shown, at + 1));
        let lists: Vec<list::List> = lists.collect();
        if lists.is_empty() {
            let why = say("表格里没有汇总表的表头（姓名、工作单位……）", "no sheet has the head of a list (姓名, 工作单位 …)");
            self.batch.others.push((Arc::clone(&item.shown), why));
        }
        self.batch.lists.extend(lists.into_iter().map(|list| ListFile { path: Arc::clone(&item.shown), list }));
    }

    fn archive(&mut self, item: &Item, depth: usize) {
        if depth == DEPTH {
            return self.report(refuse::nested(&item.shown));
        }
        let archive = open(item).map(Archive::open);
        match archive {
            Ok(Ok(archive)) => self.members(item, archive, depth),
            Ok(Err(error)) => self.report(refuse::office(&item.shown, &error)),
            Err(error) => self.report(refuse::disk(&item.shown, &error)),
        }
    }

    fn members(&mut self, item: &Item, archive: Archive<File>, depth: usize) {
        let mut entries: Vec<(usize, Arc<str>, u64)> = Vec::new();
        for (place, entry) in archive.entries().iter().enumerate() {
            let hidden = entry.name.split('/').any(|part| part.starts_with('.'));
            if !hidden {
                entries.push((place, format!("{}!/{}", item.shown, plain(&entry.name)).into(), entry.size));
            }
        }
        entries.sort_by(|a, b| a.1.cmp(&b.1));
        let archive = Arc::new(Mutex::new(archive));
        for (place, shown, size) in entries {
            self.count(&shown);
            self.read(&Item { shown, bytes: Bytes::Member(Arc::clone(&archive), place), size }, depth + 1);
        }
    }

    fn photo(&mut self, item: &Item, kind: Kind) -> io::Result<()> {
        if item.size > PHOTO {
            self.report(refuse::large(&item.shown, PHOTO));
            return Ok(());
        }
        let bytes = item.bytes.start(PHOTO)?;
        match photo::probe(&bytes) {
            Ok(info) => {
                self.tell_ending(item, kind);
                let size = Some((info.width, info.height));
                self.media(item, MediaKind::Photo(format_of(kind)), Digest::of(&bytes), size);
            }
            Err(error) => self.report(refuse::photo(&item.shown, &error)),
        }
        Ok(())
    }

    fn video(&mut self, item: &Item, kind: Kind) -> io::Result<()> {
        self.tell_ending(item, kind);
        let container = if kind == Kind::Mov { Container::Mov } else { Container::Mp4 };
        let digest = digest(&item.bytes)?;
        self.media(item, MediaKind::Video(container), digest, None);
        Ok(())
    }

    fn captions(&mut self, item: &Item) -> io::Result<()> {
        let ending = captions_ending(name_of(&item.shown)).unwrap_or("vtt");
        let digest = digest(&item.bytes)?;
        self.media(item, MediaKind::Captions(ending), digest, None);
        Ok(())
    }

    fn media(&mut self, item: &Item, kind: MediaKind, digest: Digest, size: Option<(u32, u32)>) {
        self.batch.media.push(MediaFile { path: Arc::clone(&item.shown), kind, digest, size, bytes: item.bytes.clone() });
    }

    /// Says what a file is whose name says something else; it is read as what it is.
    fn tell_ending(&mut self, item: &Item, kind: Kind) {
        if !kind.fits(name_of(&item.shown)) {
            self.report(refuse::ending(&item.shown, kind));
        }
    }

    /// Files that are not read: an error, unless the same in a readable kind lies beside them.
    fn finish(mut self) -> Batch {
        let read: Vec<Arc<str>> =
            self.batch.forms.iter().map(|form| &form.path).chain(self.batch.lists.iter().map(|list| &list.path)).cloned().collect();
        for (shown, kind) in std::mem::take(&mut self.unread) {
            let twin = read.iter().find(|path| folder_of(path) == folder_of(&shown) && stem(path) == stem(&shown));
            match (twin, refuse::unread(&shown, kind)) {
                (Some(twin), _) => {
                    let twin = name_of(twin);
                    self.batch.others.push((shown, say(format!("已读取同名的 {twin}"), format!("{twin} of the same name was read"))));
                }
                (None, Some(diagnostic)) => self.report(diagnostic),
                (None, None) => {
                    let what = kind.say();
                    let why = say(format!("{}，不在导入的范围内", what.zh), format!("{}: nothing of that kind is imported", what.en));
                    self.batch.others.push((shown, why));
                }
            }
        }
        self.batch
    }
}

/// A large container by the names at its beginning.
fn container(start: &[u8]) -> Kind {
    if start.starts_with(b"PK") {
        match office::kind(start, "") {
            office @ (Kind::Docx | Kind::Xlsx | Kind::Slides | Kind::OpenDocument | Kind::Ofd) => office,
            _ => Kind::Zip,
        }
    } else {
        office::kind(start, "")
    }
}

/// The archive as a file: one on disk as it is, a member of another one spooled.
fn open(item: &Item) -> io::Result<File> {
    if let Bytes::File(path) = &item.bytes {
        return File::open(path);
    }
    let mut spool = tempfile::tempfile()?;
    item.bytes.copy_to(&mut spool)?;
    spool.rewind()?;
    Ok(spool)
}

fn digest(bytes: &Bytes) -> io::Result<Digest> {
    let mut hasher = Hasher::default();
    bytes.copy_to(&mut hasher)?;
    Ok(hasher.digest())
}

#[derive(Default)]
struct Hasher(sha2::Sha256);

impl Hasher {
    fn digest(self) -> Digest {
        Digest::from_bytes(sha2::Digest::finalize(self.0).into())
    }
}

impl io::Write for Hasher {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        sha2::Digest::update(&mut self.0, bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

fn format_of(kind: Kind) -> PhotoFormat {
    match kind {
        Kind::Png => PhotoFormat::Png,
        Kind::WebP => PhotoFormat::WebP,
        _ => PhotoFormat::Jpeg,
    }
}

fn captions_ending(name: &str) -> Option<&'static str> {
    let (_, ending) = name.rsplit_once('.')?;
    ["vtt", "srt"].into_iter().find(|known| ending.eq_ignore_ascii_case(known))
}

fn stem(path: &str) -> &str {
    let name = name_of(path);
    name.rsplit_once('.').map_or(name, |(stem, _)| stem)
}

/// A name that can be shown: no control characters, no numbers of people.
fn plain(name: &str) -> String {
    let visible: String = name.chars().map(|c| if c.is_control() { '\u{FFFD}' } else { c }).collect();
    blot::covered(&visible).0
}
