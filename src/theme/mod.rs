//! A theme as a value: templates, strings, assets and banner designs.
//!
//! The default theme is embedded, so that an installed program works in an empty folder. A site may
//! bring `themes/NAME/`; each file there takes the place of the default theme's file of the same
//! name, so that an office can change one template or colour and keep the rest.

pub mod words;

use std::collections::BTreeMap;
use std::sync::Arc;

use include_dir::{Dir, include_dir};

pub use self::words::Words;

use crate::diag::{Diagnostic, Place, say};
use crate::model::lang::{Lang, Languages};
use crate::source::{Digest, SourceFile, Tree};

static DEFAULT: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/themes/default");

/// A style, script or picture.
#[derive(Clone, Debug)]
pub struct Asset {
    /// Its bytes.
    pub bytes: Arc<[u8]>,
    /// Their digest, part of the address.
    pub digest: Digest,
}

/// Everything a theme brings.
#[derive(Debug, Default)]
pub struct Theme {
    /// Templates by name, such as `profile.html`.
    pub templates: BTreeMap<String, Arc<SourceFile>>,
    /// Assets by name, such as `main.css`.
    pub assets: BTreeMap<Arc<str>, Asset>,
    /// Banner designs and their parts by name, such as `portrait.svg`.
    pub banners: BTreeMap<String, Arc<SourceFile>>,
    words: Vec<Words>,
}

impl Theme {
    /// The named theme of the tree over the embedded default theme.
    pub fn load(tree: &Tree, name: &str, languages: &Languages) -> (Theme, Vec<Diagnostic>) {
        let mut diagnostics = Vec::new();
        let mut files = embedded();
        let folder = format!("themes/{name}");
        let mut own = tree.below(&folder).peekable();
        if own.peek().is_none() && name != "default" {
            diagnostics.push(no_theme(name));
        }
        files.extend(own.map(|file| (file.path[folder.len() + 1..].to_owned(), Arc::clone(file))));
        let mut theme = Theme::default();
        for (path, file) in &files {
            theme.place(path, file, &mut diagnostics);
        }
        let strings = |lang: Lang| files.get(&format!("strings/{}.toml", languages.tag(lang)));
        let fallback = || files.get("strings/en.toml").or_else(|| files.get("strings/zh.toml"));
        for lang in languages.all() {
            let file = strings(lang).or_else(|| {
                diagnostics.push(no_words(languages.tag(lang), name));
                fallback()
            });
            let words = file.map(|file| Words::read(file, languages.tag(lang), &mut diagnostics));
            let mut words = words.unwrap_or_default();
            if let Some(default) = theme.words.first() {
                words.complete(default);
            }
            theme.words.push(words);
        }
        (theme, diagnostics)
    }

    /// Names of the banner designs; files whose names start with `kit` are parts of them.
    pub fn designs(&self) -> Vec<&str> {
        let names = self.banners.keys().filter_map(|file| file.strip_suffix(".svg"));
        names.filter(|name| !name.starts_with("kit")).collect()
    }

    /// The interface words of a language.
    pub fn words(&self, lang: Lang, languages: &Languages) -> &Words {
        let at = languages.all().position(|known| known == lang).unwrap_or_default();
        &self.words[at]
    }

    fn place(&mut self, path: &str, file: &Arc<SourceFile>, diagnostics: &mut Vec<Diagnostic>) {
        match path.split_once('/') {
            Some(("templates", name)) => drop(self.templates.insert(name.to_owned(), Arc::clone(file))),
            Some(("banners", name)) => drop(self.banners.insert(name.to_owned(), Arc::clone(file))),
            Some(("assets", name)) => match file.read() {
                Ok(bytes) => {
                    let bytes = match name.rsplit_once('.') {
                        Some((_, "js")) => without_comments(bytes.into_bytes()),
                        Some((_, "css")) => lean_style(bytes.into_bytes()),
                        _ => bytes.into_bytes(),
                    };
                    self.assets.insert(name.into(), Asset { digest: Digest::of(&bytes), bytes: bytes.into() });
                }
                Err(error) => {
                    let message = say(format!("读不出主题文件：{error}"), format!("a file of the theme cannot be read: {error}"));
                    diagnostics.push(Diagnostic::error("theme/unreadable", message).at(Place::file(file)));
                }
            },
            _ => {}
        }
    }
}

fn embedded() -> BTreeMap<String, Arc<SourceFile>> {
    fn walk(dir: &'static Dir<'static>, files: &mut BTreeMap<String, Arc<SourceFile>>) {
        for file in dir.files() {
            let path = file.path().to_string_lossy().replace('\\', "/");
            let embedded = SourceFile::embedded_bytes(format!("zuimei:themes/default/{path}"), file.contents());
            files.insert(path, Arc::new(embedded));
        }
        dir.dirs().for_each(|dir| walk(dir, files));
    }
    let mut files = BTreeMap::new();
    walk(&DEFAULT, &mut files);
    files
}

/// A script without indents and without lines that are comments: what is written for those who read it is not for those who load it.
/// Where a text may go over several lines the script is left as it is.
fn without_comments(script: Vec<u8>) -> Vec<u8> {
    let Ok(text) = std::str::from_utf8(&script) else { return script };
    if text.contains('`') || text.contains("/*") || text.lines().any(|line| line.ends_with('\\')) {
        return script;
    }
    let lines = text.lines().map(str::trim_start).filter(|line| !line.is_empty() && !line.starts_with("//"));
    lines.flat_map(|line| [line, "\n"]).collect::<String>().into_bytes()
}

/// A style sheet without comments, indents and empty lines; texts in quotes stay as they are.
fn lean_style(style: Vec<u8>) -> Vec<u8> {
    let Ok(text) = std::str::from_utf8(&style) else { return style };
    let mut bare = String::with_capacity(text.len());
    let (mut rest, mut quote) = (text, None);
    while let Some(character) = rest.chars().next() {
        if quote.is_none() && rest.starts_with("/*") {
            rest = rest.find("*/").map_or("", |end| &rest[end + 2..]);
            continue;
        }
        match (quote, character) {
            (None, '"' | '\'') => quote = Some(character),
            (Some(open), close) if open == close => quote = None,
            _ => {}
        }
        bare.push(character);
        rest = &rest[character.len_utf8()..];
    }
    let lines = bare.lines().map(str::trim).filter(|line| !line.is_empty());
    lines.flat_map(|line| [line, "\n"]).collect::<String>().into_bytes()
}

fn no_theme(name: &str) -> Diagnostic {
    let message = say(format!("没有主题“{name}”"), format!("there is no theme “{name}”"));
    let help = say(
        format!("建文件夹 themes/{name}，放入要改的文件；或在 site.toml 写 theme = \"default\""),
        format!("make the folder themes/{name} with the files you want to change, or write theme = \"default\" in site.toml"),
    );
    Diagnostic::error("theme/missing", message).help(help)
}

fn no_words(tag: &str, theme: &str) -> Diagnostic {
    let message = say(format!("主题没有语言“{tag}”的界面文字"), format!("the theme has no interface words in “{tag}”"));
    let help = say(
        format!("把 themes/{theme}/strings/zh.toml 译为 strings/{tag}.toml"),
        format!("translate strings/en.toml of the theme as themes/{theme}/strings/{tag}.toml"),
    );
    Diagnostic::warning("theme/words", message).help(help)
}

#[cfg(test)]
mod tests {
    use super::{lean_style, without_comments};

    #[test]
    fn styles_lose_what_only_their_readers_need() {
        let lean = |style: &str| String::from_utf8(lean_style(style.into())).unwrap();
        assert_eq!(lean("/* a\n b */\n\na { }\n  b { content: \"/* no */\"; }\n/* open"), "a { }\nb { content: \"/* no */\"; }\n");
        assert_eq!(lean("a { content: '\"'; } /* b */ c { }"), "a { content: '\"'; }  c { }\n");
    }

    #[test]
    fn scripts_lose_what_only_their_readers_need() {
        let lean = |script: &str| String::from_utf8(without_comments(script.into())).unwrap();
        assert_eq!(lean("// why\n  f(\"// no comment\");\n\n  // why\n  g(); // h\n"), "f(\"// no comment\");\ng(); // h\n");
        for as_written in ["  x = `\n  // text\n`;\n", "  /* a\n  // b */\n", "  x = 'a\\\n  // b';\n"] {
            assert_eq!(lean(as_written), as_written);
        }
    }
}
