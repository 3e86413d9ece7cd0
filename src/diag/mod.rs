//! What an editor should know: one diagnostic type for every mistake that a content file can hold.
//!
//! A [`Diagnostic`] names the place (file, line, column), says in Chinese and in English what is wrong
//! and what to do, and travels beside a good result; many are collected in one run. [`text`] shows
//! them with the line and a caret, [`json`] as one document for other programs.

pub mod json;
mod suggest;
pub mod text;

use std::borrow::Cow;
use std::ops::Range;
use std::sync::Arc;

use crate::privacy::blot;
use crate::source::SourceFile;

pub use suggest::suggestion;

/// The language in which the program speaks to its user.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Speech {
    /// 简体中文
    Zh,
    /// English
    En,
}

/// A sentence in both languages that the program speaks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Say {
    /// 中文
    pub zh: String,
    /// English
    pub en: String,
}

/// Builds a [`Say`] from the Chinese and the English wording.
pub fn say(zh: impl Into<String>, en: impl Into<String>) -> Say {
    Say { zh: zh.into(), en: en.into() }
}

impl Say {
    /// The sentence without private values that it may quote.
    fn blotted(self) -> Say {
        say(blot(&self.zh), blot(&self.en))
    }

    /// The wording in one language.
    pub fn in_language(&self, speech: Speech) -> &str {
        match speech {
            Speech::Zh => &self.zh,
            Speech::En => &self.en,
        }
    }
}

/// How much a finding matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Stops publication of what it stands against.
    Error,
    /// Should be looked at; stops nothing.
    Warning,
    /// Told for completeness, such as the reason why somebody is held back.
    Info,
}

impl Severity {
    /// The word used in JSON.
    pub fn as_str(self) -> &'static str {
        match self {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Info => "info",
        }
    }
}

/// A place in a source file; the span counts bytes and may be empty.
#[derive(Clone, Debug)]
pub struct Place {
    /// The file.
    pub file: Arc<SourceFile>,
    /// Bytes of its text.
    pub span: Range<usize>,
}

impl Place {
    /// The whole file, where no line can be named.
    pub fn file(file: &Arc<SourceFile>) -> Place {
        Place { file: Arc::clone(file), span: 0..0 }
    }

    /// The path of the file as it may be printed: a name that is somebody's number is blotted out.
    pub fn path(&self) -> Cow<'_, str> {
        blot(&self.file.path)
    }

    /// Line and column of the start, both from 1; the column counts characters.
    pub fn line_column(&self) -> (usize, usize) {
        let text = self.file.text().unwrap_or_default();
        let before = &text[..floor_char_boundary(text, self.span.start)];
        let line_start = before.rfind('\n').map_or(0, |at| at + 1);
        (before.matches('\n').count() + 1, before[line_start..].chars().count() + 1)
    }
}

/// The last character boundary at or before `at`.
pub(crate) fn floor_char_boundary(text: &str, at: usize) -> usize {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// Who answers for a finding that stops nothing any more.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Waived {
    /// Why.
    pub reason: String,
    /// Who decided.
    pub by: String,
    /// On which day.
    pub on: String,
}

impl Waived {
    /// Reason, name and day.
    pub fn in_language(&self, speech: Speech) -> String {
        let Waived { reason, by, on } = self;
        match speech {
            Speech::Zh => format!("{reason}（{by}，{on}）"),
            Speech::En => format!("{reason} ({by}, {on})"),
        }
    }

    /// 已豁免
    pub fn word(speech: Speech) -> &'static str {
        match speech {
            Speech::Zh => "已豁免",
            Speech::En => "waived",
        }
    }
}

/// One finding about the content.
#[derive(Clone, Debug)]
pub struct Diagnostic {
    /// A stable name such as `record/unknown-key`.
    pub code: &'static str,
    /// How much it matters.
    pub severity: Severity,
    /// What is wrong.
    pub message: Say,
    /// What to do about it.
    pub help: Option<Say>,
    /// Where it stands.
    pub place: Option<Place>,
    /// Id of the campaign it belongs to.
    pub campaign: Option<Arc<str>>,
    /// Slug of the honoree it belongs to.
    pub honoree: Option<Arc<str>>,
    /// The clause of the notice or law that it rests on.
    pub clause: Option<String>,
    /// Set once somebody answers for it; it is then information.
    pub waiver: Option<Waived>,
}

impl Diagnostic {
    /// A finding of the given severity; private values in its words are blotted out.
    pub fn new(severity: Severity, code: &'static str, message: Say) -> Diagnostic {
        Diagnostic {
            code,
            severity,
            message: message.blotted(),
            help: None,
            place: None,
            campaign: None,
            honoree: None,
            clause: None,
            waiver: None,
        }
    }

    /// An error.
    pub fn error(code: &'static str, message: Say) -> Diagnostic {
        Diagnostic::new(Severity::Error, code, message)
    }

    /// A warning.
    pub fn warning(code: &'static str, message: Say) -> Diagnostic {
        Diagnostic::new(Severity::Warning, code, message)
    }

    /// Adds what to do.
    pub fn help(mut self, help: Say) -> Diagnostic {
        self.help = Some(help.blotted());
        self
    }

    /// Adds where it stands.
    pub fn at(mut self, place: Place) -> Diagnostic {
        self.place = Some(place);
        self
    }

    /// Adds the clause it rests on.
    pub fn clause(mut self, clause: impl Into<String>) -> Diagnostic {
        self.clause = Some(clause.into());
        self
    }

    /// Adds whom it concerns.
    pub fn about(mut self, campaign: &Arc<str>, honoree: Option<&Arc<str>>) -> Diagnostic {
        self.campaign = Some(Arc::clone(campaign));
        self.honoree = honoree.map(Arc::clone);
        self
    }

    /// Whether it is an error.
    pub fn is_error(&self) -> bool {
        self.severity == Severity::Error
    }

    /// Sort key: files in order, then lines, so that reports read like the content tree.
    fn order(&self) -> (&str, usize, &str) {
        let place = self.place.as_ref();
        (place.map_or("", |at| &at.file.path), place.map_or(0, |at| at.span.start), self.code)
    }
}

/// Puts findings into the order of files and lines.
pub fn sort(diagnostics: &mut [Diagnostic]) {
    diagnostics.sort_by(|a, b| a.order().cmp(&b.order()).then_with(|| a.message.en.cmp(&b.message.en)));
}

/// How many errors and warnings there are.
pub fn count(diagnostics: &[Diagnostic]) -> (usize, usize) {
    let of = |severity| diagnostics.iter().filter(|d| d.severity == severity).count();
    (of(Severity::Error), of(Severity::Warning))
}
