//! Findings for people: the line with a caret under what is meant, the sentence, and what to do.
//!
//! The source line of a `privacy/…` finding is never shown, nor any other line that holds what looks like somebody's
//! number or mailbox: a private value belongs in no report.

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Element, Group, Level, Origin, Renderer, Snippet};

use super::{Diagnostic, Place, Severity, Speech, Waived, floor_char_boundary};

/// Whether the text may carry terminal colours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// Plain text for files and pipes.
    Plain,
    /// ANSI colours.
    Colour,
}

/// Renders one finding over several lines, without a line end after the last.
pub fn render(diagnostic: &Diagnostic, speech: Speech, style: Style) -> String {
    let renderer = match style {
        Style::Plain => Renderer::plain(),
        Style::Colour => Renderer::styled(),
    };
    let mut group = title(diagnostic, speech);
    if let Some(place) = &diagnostic.place {
        group = group.element(where_it_stands(diagnostic, place));
    }
    if let Some(clause) = &diagnostic.clause {
        group = group.element(clause_line(clause, speech));
    }
    if let Some(waived) = &diagnostic.waiver {
        group = group.element(waiver_line(waived, speech));
        return renderer.decor_style(DecorStyle::Unicode).render(&[group]);
    }
    if let Some(help) = &diagnostic.help {
        let name = match speech {
            Speech::Zh => "怎么办",
            Speech::En => "help",
        };
        group = group.element(Level::HELP.with_name(name).message(help.in_language(speech)));
    }
    renderer.decor_style(DecorStyle::Unicode).render(&[group])
}

fn title<'d>(diagnostic: &'d Diagnostic, speech: Speech) -> Group<'d> {
    let (level, name) = match (diagnostic.severity, speech) {
        (Severity::Error, Speech::Zh) => (Level::ERROR, "错误"),
        (Severity::Error, Speech::En) => (Level::ERROR, "error"),
        (Severity::Warning, Speech::Zh) => (Level::WARNING, "警告"),
        (Severity::Warning, Speech::En) => (Level::WARNING, "warning"),
        (Severity::Info, Speech::Zh) => (Level::INFO, "说明"),
        (Severity::Info, Speech::En) => (Level::INFO, "info"),
    };
    let message = diagnostic.message.in_language(speech);
    Group::with_title(level.with_name(name).primary_title(message).id(diagnostic.code))
}

fn where_it_stands<'d>(diagnostic: &'d Diagnostic, place: &'d Place) -> Element<'d> {
    let path = place.path();
    match place.file.text() {
        Some(text) if !diagnostic.code.starts_with("privacy/") && !place.span.is_empty() && !looks_private(lines_of(text, place)) => {
            let kind = AnnotationKind::Primary.span(place.span.clone());
            Snippet::source(text).path(path).fold(true).annotation(kind).into()
        }
        Some(_) if !place.span.is_empty() => {
            let (line, column) = place.line_column();
            Origin::path(path).line(line).char_column(column).into()
        }
        _ => Origin::path(path).into(),
    }
}

/// The whole lines on which a place stands.
fn lines_of<'t>(text: &'t str, place: &Place) -> &'t str {
    let (from, to) = (floor_char_boundary(text, place.span.start), floor_char_boundary(text, place.span.end));
    let start = text[..from].rfind('\n').map_or(0, |at| at + 1);
    let end = text[to..].find('\n').map_or(text.len(), |at| to + at);
    &text[start..end]
}

/// A mailbox, or ten digits in a row in which spaces and hyphens may stand; in doubt a line is not shown.
fn looks_private(lines: &str) -> bool {
    let mut digits = 0;
    lines.chars().any(|c| {
        digits = match c {
            c if c.is_numeric() => digits + 1,
            ' ' | '-' => digits,
            _ => 0,
        };
        c == '@' || digits >= 10
    })
}

fn clause_line<'d>(clause: &'d str, speech: Speech) -> Element<'d> {
    let name = match speech {
        Speech::Zh => "依据",
        Speech::En => "clause",
    };
    Level::NOTE.with_name(name).message(clause).into()
}

/// Instead of what to do: nothing is to be done.
fn waiver_line(waived: &Waived, speech: Speech) -> Element<'static> {
    Level::NOTE.with_name(Waived::word(speech)).message(waived.in_language(speech)).into()
}
