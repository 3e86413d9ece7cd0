//! The last look at what leaves: every file on its way to the disk, whatever it is.
//!
//! [`scan`] tells a file by its bytes and looks into it: texts, members of archives and office files, words and
//! metadata of PDF, headers of pictures and clips, what pictures say about themselves. A private value or metadata is an error, and so is a file that
//! nobody can look into. The organiser's own contact is allowed by value. Time and memory are bounded.
//! [`scan_large`] does the same to a file that must not stand in memory: films, whose samples say nothing, and press kits.
//! A member that was clean in one kit is known by its digest in the next one ([`Known`]).

mod archive;
mod known;
mod messages;
mod pdf;
#[cfg(test)]
mod tests;
mod words;

use std::io::{self, Read, Seek, SeekFrom};

pub use self::known::Known;
use crate::diag::Diagnostic;
use crate::media::labels;
use crate::media::scrub::{Leftover, is_video, leftover};
use crate::media::video::{label_text, without_samples};
use crate::plan::SitePath;
use crate::privacy::{self, Allowed, Form, Leak};

/// What must not leave.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Hit {
    Value(Leak),
    Metadata(Leftover),
    /// Nobody can look into it.
    Closed(Closed),
    /// Pictures of pages instead of words.
    Pictures,
}

/// Why nobody can look into a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Closed {
    Encrypted,
    Damaged,
    /// Too large, or packed into one another too deeply.
    Endless,
    /// A format that is not read, by its name.
    Format(&'static str),
}

/// A hit and where it is.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Found {
    hit: Hit,
    /// Member of an archive, or part of a document.
    inside: Option<String>,
    /// Line of a text, from 1.
    line: Option<usize>,
}

/// Looks through a file of the output and tells the first hit of each part; empty for a clean file.
pub fn scan(path: &SitePath, bytes: &[u8], allowed: &Allowed) -> Vec<Diagnostic> {
    let mut look = Look::new(allowed, None);
    look.name(path.as_str());
    look.file(path.as_str(), bytes, 0);
    look.findings(path)
}

/// The same for a film or a press kit that this program made, read piece by piece. The members of a kit are files of the
/// site: what may not stand in a picture of the site may not stand in one of a kit. Members that are `known` are passed over.
pub fn scan_large<R: Read + Seek>(path: &SitePath, mut file: R, allowed: &Allowed, known: &Known) -> io::Result<Vec<Diagnostic>> {
    let mut look = Look::new(allowed, Some(known));
    look.name(path.as_str());
    let head = head(&mut file)?;
    match kind(&head) {
        Kind::Archive => archive::look(&mut look, path.as_str(), file, 0),
        _ if is_video(&head) => look.film(path.as_str(), &mut file, 0),
        _ => {
            let mut bytes = Vec::new();
            file.read_to_end(&mut bytes)?;
            look.file(path.as_str(), &bytes, 0);
        }
    }
    Ok(look.findings(path))
}

/// Enough of a file to tell its kind.
fn head<R: Read + Seek>(file: &mut R) -> io::Result<Vec<u8>> {
    let mut head = Vec::new();
    file.by_ref().take(64).read_to_end(&mut head)?;
    file.seek(SeekFrom::Start(0))?;
    Ok(head)
}

/// Bytes that one file may unfold to.
const BUDGET: u64 = 512 << 20;
/// Archives in archives in the file itself.
const DEEPEST: usize = 2;
/// More hits in one file are not listed.
const MOST: usize = 8;

struct Look<'a> {
    allowed: &'a Allowed,
    found: Vec<Found>,
    /// Hits of any kind, those that are listed already too.
    hits: usize,
    budget: u64,
    /// Given for a file that was made here: it may be of any size, and its members are files of the site.
    own: Option<&'a Known>,
}

impl<'a> Look<'a> {
    fn new(allowed: &'a Allowed, own: Option<&'a Known>) -> Look<'a> {
        let budget = if own.is_some() { u64::MAX } else { BUDGET };
        Look { allowed, found: Vec::new(), hits: 0, budget, own }
    }

    fn findings(&self, path: &SitePath) -> Vec<Diagnostic> {
        self.found.iter().map(|found| messages::diagnostic(path, found)).collect()
    }

    /// A film, of which everything but the samples is read.
    fn film<R: Read + Seek>(&mut self, name: &str, file: &mut R, depth: usize) {
        match without_samples(file) {
            Ok(bytes) => self.file(name, &bytes, depth),
            Err(_) => self.hit(Hit::Closed(Closed::Damaged), if depth == 0 { "" } else { name }, None),
        }
    }

    fn hit(&mut self, hit: Hit, inside: &str, line: Option<usize>) {
        self.hits += 1;
        let found = Found { hit, inside: (!inside.is_empty()).then(|| inside.to_owned()), line };
        if self.found.len() < MOST && !self.found.contains(&found) {
            self.found.push(found);
        }
    }

    /// A name of a file or member, which stands in an address or a list.
    fn name(&mut self, name: &str) {
        for part in name.split('/') {
            if let Some(leak) = self.value(part.as_bytes(), Form::Plain) {
                self.hit(Hit::Value(leak.0), part, None);
            }
        }
    }

    /// A file, told by its first bytes; `depth` counts the archives around it.
    fn file(&mut self, name: &str, bytes: &[u8], depth: usize) {
        let inside = if depth == 0 { "" } else { name };
        if let Some(left) = leftover(bytes) {
            // Members of archives are no files of the site: only what leads to somebody counts there.
            if depth == 0 || (self.own.is_some() && depth == 1) || !matches!(left, Leftover::Block(_)) {
                self.hit(Hit::Metadata(left), inside, None);
            }
            return;
        }
        match kind(bytes) {
            Kind::Archive if depth > DEEPEST => self.hit(Hit::Closed(Closed::Endless), inside, None),
            Kind::Archive => archive::look(self, name, io::Cursor::new(bytes), depth),
            Kind::Pdf => pdf::look(self, name, bytes, depth),
            Kind::Closed(format) => self.hit(Hit::Closed(Closed::Format(format)), inside, None),
            Kind::Mute => {
                let (labels, of_clip) = (labels::stated(bytes), label_text(bytes));
                let words = labels.words().chain(of_clip.as_deref());
                for (leak, _) in words.filter_map(|word| self.value(word.as_bytes(), Form::Plain)).collect::<Vec<_>>() {
                    self.hit(Hit::Value(leak), inside, None);
                }
            }
            Kind::Other => match words::decoded(bytes) {
                Some(text) => self.text(inside, &text, Form::of(name)),
                None => self.unknown(inside, bytes),
            },
        }
    }

    fn text(&mut self, inside: &str, text: &[u8], form: Form) {
        if let Some((leak, at)) = self.value(text, form) {
            let line = memchr::memchr_iter(b'\n', &text[..at]).count() + 1;
            self.hit(Hit::Value(leak), inside, Some(line));
        }
    }

    /// Bytes of a format that is not known: numbers that bytes do not form by chance.
    fn unknown(&mut self, inside: &str, bytes: &[u8]) {
        let sure = |leak| matches!(leak, Leak::Mobile | Leak::Identity | Leak::BankCard);
        let found = privacy::all(bytes, Form::Plain, self.allowed).find(|finding| sure(finding.leak));
        if let Some(finding) = found {
            self.hit(Hit::Value(finding.leak), inside, None);
        }
    }

    /// The first private value of a text. A street address alone may be a public place.
    fn value(&self, text: &[u8], form: Form) -> Option<(Leak, usize)> {
        let mut found = privacy::all(text, form, self.allowed);
        found.find(|finding| finding.leak != Leak::Address).map(|finding| (finding.leak, finding.span.start))
    }

    /// Takes unfolded bytes from the budget; whether they were within it.
    fn spend(&mut self, bytes: u64) -> bool {
        let left = self.budget.checked_sub(bytes);
        self.budget = left.unwrap_or(0);
        left.is_some()
    }
}

enum Kind {
    Archive,
    Pdf,
    /// Holds what cannot be looked into.
    Closed(&'static str),
    /// Pictures, sound and fonts without words.
    Mute,
    Other,
}

fn kind(bytes: &[u8]) -> Kind {
    const CLOSED: [(&[u8], &str); 9] = [
        (b"\xD0\xCF\x11\xE0", "DOC / XLS / PPT / WPS"),
        (b"Rar!\x1A\x07", "RAR"),
        (b"7z\xBC\xAF\x27\x1C", "7z"),
        (b"\x1F\x8B", "GZIP"),
        (b"BZh", "BZIP2"),
        (b"\xFD7zXZ\0", "XZ"),
        (b"\x28\xB5\x2F\xFD", "ZSTD"),
        (b"ITSF", "CHM"),
        (b"SQLite format 3\0", "SQLite"),
    ];
    const MUTE: [&[u8]; 20] = [
        b"\xFF\xD8\xFF",
        b"\x89PNG\r\n\x1A\n",
        b"RIFF",
        b"GIF8",
        b"wOF2",
        b"wOFF",
        b"OTTO",
        b"\0\x01\0\0",
        b"ttcf",
        b"true",
        b"ID3",
        b"OggS",
        b"fLaC",
        b"\0asm",
        b"BM",
        b"\0\0\x01\0",
        b"II*\0",
        b"MM\0*",
        b"\x1A\x45\xDF\xA3",
        b"\0\0\0\x0CJXL ",
    ];
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
        return Kind::Archive;
    }
    if memchr::memmem::find(&bytes[..bytes.len().min(1024)], b"%PDF-").is_some() {
        return Kind::Pdf;
    }
    if let Some((_, format)) = CLOSED.iter().find(|(start, _)| bytes.starts_with(start)) {
        return Kind::Closed(format);
    }
    if MUTE.iter().any(|start| bytes.starts_with(start)) || bytes.get(4..8) == Some(b"ftyp".as_slice()) {
        return Kind::Mute;
    }
    Kind::Other
}
