//! Private values in what editors write: every text below `content/` and `static/`, the names of all files, and what
//! pictures below `static/` say about themselves.
//!
//! Each finding names file, line and column, never the value nor the line. An error, except for a street address
//! without a door, which may be a public place.

use std::collections::BTreeSet;
use std::sync::Arc;

use rayon::prelude::*;

use crate::diag::{Diagnostic, Place, Severity, say};
use crate::media::labels;
use crate::model::site::Organiser;
use crate::privacy::{self, Allowed, Finding, Form, Leak};
use crate::source::{SourceFile, Tree};

/// More findings in one file are not listed one by one.
const MOST_PER_FILE: usize = 20;

/// Findings in all texts and file names; a line about which `known` speaks already is passed over.
pub fn findings(tree: &Tree, organiser: &Organiser, known: &[Diagnostic]) -> Vec<Diagnostic> {
    let allowed = organiser.allowed();
    let told = told_lines(known);
    let files: Vec<&Arc<SourceFile>> = ["content", "static"].iter().flat_map(|folder| tree.below(folder)).collect();
    let look = |file: &&Arc<SourceFile>| {
        let place = |finding: &Finding| Place { file: Arc::clone(file), span: finding.span.clone() };
        let is_new = |place: &Place| !told.contains(&(&*file.path, place.line_column().0));
        let text = file.text().unwrap_or_default();
        let unpublished = unpublished(file, text);
        let in_text = privacy::all(text.as_bytes(), Form::of(&file.path), &allowed)
            .filter(|finding| !unpublished.contains(&finding.span.start) && !is_remark(file, text, finding.span.start));
        let in_text = in_text.map(|finding| (finding.leak, place(&finding))).filter(|(_, place)| is_new(place)).take(MOST_PER_FILE);
        let found = in_text.map(|(leak, place)| in_a_text(leak).at(place));
        let all: Vec<Diagnostic> = found
            .chain(in_a_name(file, &allowed))
            .chain(in_a_picture(file, &allowed))
            .map(|diagnostic| about_its_owner(diagnostic, &file.path))
            .collect();
        all
    };
    files.par_iter().flat_map_iter(look).collect()
}

/// Files and lines where a private key is reported, with whatever it holds.
fn told_lines(known: &[Diagnostic]) -> BTreeSet<(&str, usize)> {
    let private = known.iter().filter(|diagnostic| diagnostic.code.starts_with("privacy/"));
    private.filter_map(|diagnostic| diagnostic.place.as_ref()).map(|place| (&*place.file.path, place.line_column().0)).collect()
}

/// `[publish.NAME]` in `site.toml` names machines and who may log in there; it reaches no page.
fn unpublished(file: &SourceFile, text: &str) -> std::ops::Range<usize> {
    let is_header = |line: &str| line.trim_start().starts_with('[');
    let (mut at, mut start, mut end) = (0, 0, 0);
    for line in text.split_inclusive('\n').filter(|_| &*file.path == "content/site.toml") {
        let is_publish = line.trim_start().starts_with("[publish");
        if is_publish && end == 0 {
            start = at;
        }
        at += line.len();
        if is_publish || (end > 0 && end == at - line.len() && !is_header(line)) {
            end = at;
        }
    }
    start..end
}

/// A line of a TOML file that no program reads, such as the sample contact in a new site's settings.
fn is_remark(file: &SourceFile, text: &str, at: usize) -> bool {
    let start = text[..at].rfind('\n').map_or(0, |end| end + 1);
    file.path.ends_with(".toml") && text[start..].trim_start().starts_with('#')
}

fn in_a_text(leak: Leak) -> Diagnostic {
    let (zh, en) = leak.words();
    if leak == Leak::Address {
        let message = say(format!("这里像是{zh}"), format!("this looks like {en}"));
        let help = say(
            "如果是私人住址，请删去；单位和公共场所的地址可以保留",
            "delete it if it is somebody's home; the address of an office or a public place may stay",
        );
        return Diagnostic::new(Severity::Warning, code(leak), message).help(help).clause(leak.clause());
    }
    let message = say(format!("这里有{zh}，不得公开"), format!("there is {en} here, which must not be published"));
    let help = say(
        "删去它；要公开的办公室联系方式写在 site.toml 的 [organiser.contact] 里",
        "delete it; an office's public contact belongs to [organiser.contact] in site.toml",
    );
    Diagnostic::error(code(leak), message).help(help).clause(leak.clause())
}

fn in_a_name(file: &Arc<SourceFile>, allowed: &Allowed) -> Option<Diagnostic> {
    let found = privacy::all(file.name().as_bytes(), Form::Plain, allowed).find(|finding| finding.leak != Leak::Address)?;
    let (zh, en) = found.leak.words();
    let message =
        say(format!("文件名里有{zh}，发布后会留在网址里"), format!("the name of this file holds {en}, which would stand in an address"));
    let help = say(
        "改文件名，如“姓名+序号”，并同时改 honoree.toml 里的 file",
        "rename the file, such as name and number, and change file in honoree.toml with it",
    );
    Some(Diagnostic::error("privacy/file-name", message).help(help).clause(found.leak.clause()).at(Place::file(file)))
}

/// Photos of records are looked at with their headers; these are copied.
fn in_a_picture(file: &Arc<SourceFile>, allowed: &Allowed) -> Option<Diagnostic> {
    let ending = file.name().rsplit('.').next().unwrap_or_default().to_ascii_lowercase();
    if !file.path.starts_with("static/") || !matches!(&*ending, "jpg" | "jpeg" | "png" | "webp") {
        return None;
    }
    // What cannot be read now is reported when it is copied.
    let labels = labels::read(&file.read().ok()?);
    super::labels::finding(file.name(), &labels, allowed).map(|diagnostic| diagnostic.at(Place::file(file)))
}

/// `content/CAMPAIGN/honorees/SLUG/…` belongs to an honoree, `content/CAMPAIGN/…` to a campaign.
/// Names the campaign and the honoree in whose folder a file lies.
pub(super) fn about_its_owner(diagnostic: Diagnostic, path: &str) -> Diagnostic {
    let parts: Vec<&str> = path.split('/').collect();
    match parts[..] {
        ["content", campaign, "honorees", slug, _, ..] => diagnostic.about(&campaign.into(), Some(&slug.into())),
        ["content", campaign, _, ..] => diagnostic.about(&campaign.into(), None),
        _ => diagnostic,
    }
}

fn code(leak: Leak) -> &'static str {
    match leak {
        Leak::Mobile => "privacy/text-mobile",
        Leak::Landline => "privacy/text-landline",
        Leak::Identity => "privacy/text-identity",
        Leak::Mail => "privacy/text-email",
        Leak::BankCard => "privacy/text-bank-card",
        Leak::Account => "privacy/text-account",
        Leak::Plate => "privacy/text-plate",
        Leak::Address => "privacy/text-address",
        Leak::Home => "privacy/text-home",
    }
}
