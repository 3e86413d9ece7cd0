//! The theme's templates, minified once when they are loaded.
//!
//! Minifying every page would cost more than rendering it. minify-html passes template syntax through,
//! so each template is minified here instead, and what it renders is small from the start. Should a
//! template be written in a way that the minifier disturbs (a tag in the place of an attribute's
//! name), it is used as written.

use std::sync::Arc;

use minify_html::Cfg;
use tera::{Context, Kwargs, State, Tera, TeraResult};

use crate::diag::{Diagnostic, Place, say};
use crate::source::SourceFile;
use crate::theme::{Theme, words};

/// Compiled templates.
pub(super) struct Templates(Tera);

impl Templates {
    /// Compiles the theme's templates.
    pub fn new(theme: &Theme) -> Result<Templates, Diagnostic> {
        let mut tera = Tera::new();
        tera.register_filter("fill", fill);
        let sources: Vec<(&str, String)> = theme.templates.iter().map(|(name, file)| (name.as_str(), minified(file))).collect();
        match tera.add_raw_templates(sources.iter().map(|(name, source)| (*name, source.as_str()))) {
            Ok(()) => Ok(Templates(tera)),
            Err(error) => Err(broken_template(theme, &error)),
        }
    }

    /// Renders a template.
    pub fn render(&self, name: &str, context: &Context) -> TeraResult<Vec<u8>> {
        let mut page = Vec::with_capacity(32 << 10);
        self.0.render_to(name, context, &mut page)?;
        Ok(page)
    }
}

/// `{{ s.page_of | fill(n=2, of=5) }}`
fn fill(pattern: &str, places: Kwargs, _: &State<'_>) -> String {
    let mut values: Vec<(String, String)> = Vec::new();
    for name in ["n", "of", "date", "name", "code", "first", "second", "third", "from", "to"] {
        if let Ok(Some(value)) = places.get::<tera::Value>(name) {
            values.push((name.to_owned(), value.to_string()));
        }
    }
    let places: Vec<(&str, &str)> = values.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    words::fill(pattern, &places)
}

fn minified(file: &SourceFile) -> String {
    let source = file.text().unwrap_or_default();
    let mut how = Cfg::new();
    how.keep_closing_tags = true;
    how.keep_html_and_head_opening_tags = true;
    how.preserve_brace_template_syntax = true;
    let small = String::from_utf8(minify_html::minify(source.as_bytes(), &how));
    match small {
        Ok(small) if tags(&small) == tags(source) && all_quoted(source) => small,
        _ => source.to_owned(),
    }
}

/// An attribute keeps its quotes only if white space stands in its value, which a tag with inner spaces brings.
fn all_quoted(source: &str) -> bool {
    tags(source).iter().all(|tag| tag.contains(' '))
}

/// All template tags, sorted: the minifier may move an attribute but must not change a tag.
fn tags(source: &str) -> Vec<&str> {
    let mut tags = Vec::new();
    let mut rest = source;
    while let Some(open) = rest.find(['{']) {
        let close = match &rest.as_bytes()[open..] {
            [b'{', b'{', ..] => "}}",
            [b'{', b'%', ..] => "%}",
            _ => {
                rest = &rest[open + 1..];
                continue;
            }
        };
        let end = rest[open..].find(close).map_or(rest.len(), |end| open + end + 2);
        tags.push(&rest[open..end]);
        rest = &rest[end..];
    }
    tags.sort_unstable();
    tags
}

fn broken_template(theme: &Theme, error: &tera::Error) -> Diagnostic {
    let written = error.to_string();
    let named = theme.templates.iter().find(|(name, _)| written.contains(name.as_str()));
    let message = say(format!("主题模板有误：{written}"), format!("a template of the theme is wrong: {written}"));
    let diagnostic = Diagnostic::error("theme/template", message);
    match named {
        Some((_, file)) => diagnostic.at(Place::file(&Arc::clone(file))),
        None => diagnostic,
    }
}

#[cfg(test)]
mod tests {
    use super::{minified, tags};
    use crate::source::SourceFile;
    use crate::theme::Theme;

    #[test]
    fn every_template_of_the_default_theme_is_minified() {
        let languages = crate::model::lang::Languages::new(vec!["zh".into()]).unwrap();
        let (theme, diagnostics) = Theme::load(&Default::default(), "default", &languages);
        assert!(diagnostics.is_empty());
        for (name, file) in &theme.templates {
            assert!(minified(file).len() < file.text().unwrap().len(), "{name}");
        }
    }

    #[test]
    fn a_template_that_the_minifier_would_disturb_is_used_as_written() {
        let source = "<p>\n  <a {% if x %}hidden{% endif %}>{{ y }}</a>\n</p>";
        assert_eq!(minified(&SourceFile::embedded("a.html".into(), source)), source);
        assert_eq!(tags(source), ["{% endif %}", "{% if x %}", "{{ y }}"]);
    }
}
