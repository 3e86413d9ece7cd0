//! A finding as a page shows it: the sentence, the place, the lines with what is meant marked, and the help.
//!
//! A line in which a private value was found is never shown, also not by another finding that stands in it.

use std::collections::BTreeSet;

use serde::Serialize;

use crate::diag::{Diagnostic, Place, Severity, Speech, Waived, floor_char_boundary};

/// Lines shown of one place.
const LINES: usize = 4;

/// Bytes shown before and after what is meant: a paragraph is often one long line.
const AROUND: usize = 160;

/// Bytes shown of what is meant.
const MARKED: usize = 400;

/// Places with a private value, as (file, line).
pub(super) struct Withheld(BTreeSet<(String, usize)>);

impl Withheld {
    /// The lines of all privacy findings.
    pub fn of(diagnostics: &[Diagnostic]) -> Withheld {
        let private = diagnostics.iter().filter(|diagnostic| is_private(diagnostic)).filter_map(|diagnostic| diagnostic.place.as_ref());
        let lines = private.flat_map(|place| lines_of(place).map(|line| (place.file.path.to_string(), line.number)));
        Withheld(lines.collect())
    }
}

fn is_private(diagnostic: &Diagnostic) -> bool {
    diagnostic.code.starts_with("privacy/")
}

/// What templates receive of a finding.
#[derive(Serialize)]
pub(super) struct FindingView {
    severity: &'static str,
    label: &'static str,
    code: &'static str,
    message: String,
    help: Option<String>,
    /// “已豁免” and who answers for it; there is then nothing to do.
    waiver: Option<(&'static str, String)>,
    clause: Option<String>,
    /// `content/site.toml:3:5`
    place: Option<String>,
    lines: Vec<LineView>,
}

#[derive(Serialize)]
struct LineView {
    number: usize,
    before: String,
    marked: String,
    after: String,
}

impl FindingView {
    /// The finding in one language.
    pub fn new(diagnostic: &Diagnostic, withheld: &Withheld, speech: Speech) -> FindingView {
        let place = diagnostic.place.as_ref();
        let shown = |line: &Line<'_>, place: &Place| !withheld.0.contains(&(place.file.path.to_string(), line.number));
        let lines = place.filter(|_| !is_private(diagnostic)).into_iter().flat_map(|place| {
            let lines = lines_of(place).take(LINES).filter(|line| shown(line, place));
            lines.map(|line| line.view()).collect::<Vec<_>>()
        });
        FindingView {
            severity: diagnostic.severity.as_str(),
            label: label(diagnostic.severity, speech),
            code: diagnostic.code,
            message: diagnostic.message.in_language(speech).to_owned(),
            help: diagnostic.help.as_ref().filter(|_| diagnostic.waiver.is_none()).map(|help| help.in_language(speech).to_owned()),
            waiver: diagnostic.waiver.as_ref().map(|waived| (Waived::word(speech), waived.in_language(speech))),
            clause: diagnostic.clause.clone(),
            place: place.map(where_it_stands),
            lines: lines.collect(),
        }
    }
}

fn label(severity: Severity, speech: Speech) -> &'static str {
    match (severity, speech) {
        (Severity::Error, Speech::Zh) => "错误",
        (Severity::Error, Speech::En) => "error",
        (Severity::Warning, Speech::Zh) => "警告",
        (Severity::Warning, Speech::En) => "warning",
        (Severity::Info, Speech::Zh) => "说明",
        (Severity::Info, Speech::En) => "info",
    }
}

fn where_it_stands(place: &Place) -> String {
    let path = &place.file.path;
    if place.file.text().is_none() || place.span.is_empty() {
        return path.to_string();
    }
    let (line, column) = place.line_column();
    format!("{path}:{line}:{column}")
}

/// A line and the part of it that is meant.
struct Line<'t> {
    number: usize,
    text: &'t str,
    start: usize,
    end: usize,
}

/// The lines that a place touches.
fn lines_of(place: &Place) -> impl Iterator<Item = Line<'_>> {
    let text = place.file.text().filter(|_| !place.span.is_empty()).unwrap_or_default();
    let (from, to) = (place.span.start, place.span.end);
    let mut at = 0;
    let lines = text.split_inclusive('\n').enumerate().map(move |(index, line)| {
        let begin = at;
        at += line.len();
        (index + 1, begin, line)
    });
    let touched = lines.skip_while(move |(_, begin, line)| begin + line.len() <= from).take_while(move |(_, begin, _)| *begin < to);
    touched.map(move |(number, begin, line)| {
        let text = line.trim_end_matches(['\n', '\r']);
        let inside = |place: usize| floor_char_boundary(text, place.saturating_sub(begin));
        Line { number, text, start: inside(from), end: inside(to) }
    })
}

impl Line<'_> {
    fn view(&self) -> LineView {
        let first = floor_char_boundary(self.text, self.start.saturating_sub(AROUND));
        let end = floor_char_boundary(self.text, self.end.min(self.start + MARKED)).max(self.start);
        let last = floor_char_boundary(self.text, end + AROUND);
        let cut = |hidden: bool| if hidden { "…" } else { "" };
        LineView {
            number: self.number,
            before: format!("{}{}", cut(first > 0), &self.text[first..self.start]),
            marked: self.text[self.start..end].to_owned(),
            after: format!("{}{}", &self.text[end..last], cut(last < self.text.len())),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::{FindingView, Withheld};
    use crate::diag::{Diagnostic, Place, Speech, say};
    use crate::source::SourceFile;

    fn finding(code: &'static str, text: &str, meant: &str) -> Diagnostic {
        let file = Arc::new(SourceFile::embedded("a.toml".into(), text));
        let start = text.find(meant).unwrap();
        Diagnostic::error(code, say("错", "wrong")).at(Place { file, span: start..start + meant.len() })
    }

    fn view(diagnostics: &[Diagnostic]) -> FindingView {
        FindingView::new(&diagnostics[0], &Withheld::of(diagnostics), Speech::Zh)
    }

    #[test]
    fn the_line_is_shown_with_what_is_meant() {
        let shown = view(&[finding("record/unknown-key", "a = 1\n姓名 = 2\nc = 3\n", "姓名")]);
        assert_eq!(shown.place.as_deref(), Some("a.toml:2:1"));
        let [line] = &shown.lines[..] else { panic!("one line") };
        assert_eq!((line.number, &*line.before, &*line.marked, &*line.after), (2, "", "姓名", " = 2"));
    }

    #[test]
    fn a_long_line_is_cut_around_what_is_meant() {
        let text = format!("{}错{}", "前".repeat(500), "后".repeat(500));
        let shown = view(&[finding("text/x", &text, "错")]);
        let line = &shown.lines[0];
        assert!(line.before.starts_with("…前") && line.after.ends_with("后…") && line.before.len() < 200);
    }

    #[test]
    fn a_private_line_is_shown_by_nobody() {
        let text = "x = { phone = \"13800000000\", foo = 1 }\n";
        let (private, beside) = (finding("privacy/key", text, "phone"), finding("record/unknown-key", text, "foo"));
        assert!(view(std::slice::from_ref(&private)).lines.is_empty());
        assert!(view(&[beside.clone(), private]).lines.is_empty());
        assert!(!view(&[beside]).lines.is_empty());
    }
}
