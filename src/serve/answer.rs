//! From an address to an answer: the plan's file, a redirect, an error page, or “not found”.
//!
//! An address is only ever looked up in the plan; no path of the disk is made from it.

use axum::body::Bytes;
use axum::http::header::{ACCEPT_RANGES, CONTENT_RANGE, CONTENT_TYPE, LOCATION};
use axum::http::{Response, StatusCode};

use super::desk::Desk;
use super::edition::{Edition, Found};
use super::range::{Part, part};
use super::{kind, page};
use crate::diag::text::{self, Style};
use crate::diag::{Diagnostic, Severity};
use crate::plan::{Artifact, SitePath, encode};

/// An answer whose bytes are all there.
pub(super) type Answer = Response<Bytes>;

/// What was asked for.
pub(super) struct Asked {
    /// The path as it was sent, percent-encoded.
    pub path: String,
    /// The `Range` header.
    pub range: Option<String>,
}

/// Answers one request.
pub(super) fn answer(desk: &Desk, asked: &Asked) -> Answer {
    let at = Look { desk, edition: &desk.edition() };
    match asked.path.as_str() {
        page::RELOAD => typed(StatusCode::OK, kind::of(page::RELOAD), page::SCRIPT),
        page::STYLE => typed(StatusCode::OK, kind::of(page::STYLE), page::style(at.edition)),
        page::STATUS => html(StatusCode::OK, page::status(at.edition, desk.speech())),
        path => at.path(path, asked.range.as_deref()),
    }
}

/// A short answer in plain words.
pub(super) fn plain(status: StatusCode, words: &str) -> Answer {
    typed(status, "text/plain; charset=utf-8", words.to_owned())
}

struct Look<'l> {
    desk: &'l Desk,
    edition: &'l Edition,
}

impl Look<'_> {
    fn path(&self, sent: &str, range: Option<&str>) -> Answer {
        let Some(asked) = decoded(sent.trim_start_matches('/')).filter(|_| !sent.starts_with("//")) else { return self.not_found("") };
        match self.edition.find(&asked) {
            Found::File(path, artifact @ Artifact::Page { .. }) => self.page(StatusCode::OK, &path, artifact),
            Found::File(path, artifact) => self.file(&path, artifact, range),
            Found::Folder => redirect(&format!("/{}/", encode(&asked))),
            Found::Nothing => self.not_found(&asked),
        }
    }

    fn page(&self, status: StatusCode, path: &SitePath, artifact: &Artifact) -> Answer {
        if self.edition.is_stopped() {
            return self.stopped();
        }
        match self.desk.make(self.edition, path, artifact) {
            Ok(made) => html(status, page::dressed(&made, artifact, self.edition, self.desk.speech())),
            Err(diagnostic) => self.errors(&[diagnostic]),
        }
    }

    fn file(&self, path: &SitePath, artifact: &Artifact, range: Option<&str>) -> Answer {
        match self.desk.make(self.edition, path, artifact) {
            Ok(made) => in_part(kind::of(path.as_str()), made, range),
            Err(diagnostic) => {
                let words = text::render(&diagnostic, self.desk.speech(), Style::Plain);
                plain(StatusCode::INTERNAL_SERVER_ERROR, &words)
            }
        }
    }

    /// The site's own page for unknown addresses, its links right for the depth of the address.
    fn not_found(&self, asked: &str) -> Answer {
        match self.edition.find("404.html") {
            Found::File(_, artifact) => {
                // One level more than there is: browsers stop at the root, and the published page starts from `base_url`.
                let depth = asked.matches('/').count().min(32) + 1;
                self.page(StatusCode::NOT_FOUND, &SitePath::new(format!("{}404.html", "-/".repeat(depth))), artifact)
            }
            _ if self.edition.is_stopped() => self.stopped(),
            _ => plain(StatusCode::NOT_FOUND, "404"),
        }
    }

    /// All errors of an edition that must not be published.
    fn stopped(&self) -> Answer {
        let errors = self.edition.diagnostics.iter().filter(|diagnostic| diagnostic.severity == Severity::Error);
        self.errors(&errors.cloned().collect::<Vec<_>>())
    }

    fn errors(&self, diagnostics: &[Diagnostic]) -> Answer {
        html(StatusCode::INTERNAL_SERVER_ERROR, page::errors(diagnostics, self.edition, self.desk.speech()))
    }
}

fn typed(status: StatusCode, kind: &'static str, body: impl Into<Bytes>) -> Answer {
    let answer = Response::builder().status(status).header(CONTENT_TYPE, kind);
    answer.body(body.into()).expect("a media type is a header")
}

fn html(status: StatusCode, page: Vec<u8>) -> Answer {
    typed(status, kind::of(".html"), page)
}

/// Browsers must not remember it: the folder may be a file after the next change.
fn redirect(to: &str) -> Answer {
    let answer = Response::builder().status(StatusCode::TEMPORARY_REDIRECT).header(LOCATION, to);
    answer.body(Bytes::new()).expect("an encoded path is a header")
}

fn in_part(kind: &'static str, made: Bytes, range: Option<&str>) -> Answer {
    let length = made.len();
    let (status, content_range, body) = match part(range, length) {
        Part::Whole => (StatusCode::OK, None, made),
        Part::Bytes(bytes) => {
            let content_range = format!("bytes {}-{}/{length}", bytes.start, bytes.end - 1);
            (StatusCode::PARTIAL_CONTENT, Some(content_range), made.slice(bytes))
        }
        Part::Outside => (StatusCode::RANGE_NOT_SATISFIABLE, Some(format!("bytes */{length}")), Bytes::new()),
    };
    let answer = Response::builder().status(status).header(CONTENT_TYPE, kind).header(ACCEPT_RANGES, "bytes");
    let answer = content_range.into_iter().fold(answer, |answer, range| answer.header(CONTENT_RANGE, range));
    answer.body(body).expect("numbers are a header")
}

/// Undoes percent-encoding; nothing if it is broken or gives no text.
fn decoded(path: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(path.len());
    let mut rest = path.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        if *first != b'%' {
            bytes.push(*first);
            rest = after;
            continue;
        }
        let (digits, after) = after.split_at_checked(2)?;
        let digits = str::from_utf8(digits).ok().filter(|digits| digits.bytes().all(|digit| digit.is_ascii_hexdigit()))?;
        bytes.push(u8::from_str_radix(digits, 16).ok()?);
        rest = after;
    }
    String::from_utf8(bytes).ok()
}

#[cfg(test)]
mod tests {
    use super::decoded;

    #[test]
    fn addresses_are_decoded_once_and_broken_ones_refused() {
        for (sent, wanted) in [
            ("a/b%20c.pdf", Some("a/b c.pdf")),
            ("%E6%8A%A5%e5%91%8a", Some("报告")),
            ("%2525", Some("%25")),
            ("%", None),
            ("%4", None),
            ("%+4", None),
            ("%ff", None),
        ] {
            assert_eq!(decoded(sent).as_deref(), wanted, "{sent}");
        }
    }
}
