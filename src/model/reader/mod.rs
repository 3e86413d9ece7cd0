//! Reads TOML tables with source positions and reports every mistake, many at once.
//!
//! A [`Reader`] stands on one table. Each getter notes its key as known, returns the value if it has the
//! right shape and reports it if not; [`Reader::finish`] then reports the keys that nobody asked for.
//! A table may have several layers: a key of an upper layer (the site's file) hides the same key of
//! a lower one (the preset), and sub-tables are layered in turn.

mod report;
mod values;

use std::cell::RefCell;
use std::cmp::Ordering;
use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use self::report::{not_utf8, syntax_error, too_long, too_many, unknown_key, unknown_language};
use crate::diag::{Diagnostic, Place, Say, say};
use crate::model::lang::{Lang, Languages, Text};
use crate::source::SourceFile;

/// Bytes of a TOML file; what a person writes stays far below.
const LONGEST: usize = 256 << 10;
/// Findings in one file before the rest is passed over.
const MOST_PER_FILE: usize = 100;

/// Where findings go while files are read.
#[derive(Debug, Default)]
pub struct Sink {
    found: RefCell<Vec<Diagnostic>>,
    per_file: RefCell<BTreeMap<String, usize>>,
}

impl Sink {
    /// Adds a finding; of a file that has too many already, only that is told, as an error.
    pub fn push(&self, diagnostic: Diagnostic) {
        let count = diagnostic.place.as_ref().map_or(0, |place| self.count(&place.file.path));
        match (count.cmp(&MOST_PER_FILE), &diagnostic.place) {
            (Ordering::Less, _) | (_, None) => self.found.borrow_mut().push(diagnostic),
            (Ordering::Equal, Some(place)) => self.found.borrow_mut().push(too_many(&place.file, MOST_PER_FILE)),
            (Ordering::Greater, Some(_)) => {}
        }
    }

    /// How many findings in this file came before.
    fn count(&self, path: &str) -> usize {
        let mut per_file = self.per_file.borrow_mut();
        let count = per_file.entry(path.to_owned()).or_default();
        *count += 1;
        *count - 1
    }

    /// All findings so far.
    pub fn into_inner(self) -> Vec<Diagnostic> {
        self.found.into_inner()
    }
}

/// A parsed TOML file; what could not be parsed has been reported.
pub struct Document<'f> {
    file: &'f Arc<SourceFile>,
    table: Spanned<DeTable<'f>>,
}

impl<'f> Document<'f> {
    /// Parses the file's text, recovering after mistakes; nothing for a file without text.
    pub fn parse(file: &'f Arc<SourceFile>, sink: &Sink) -> Option<Document<'f>> {
        let Some(text) = file.text() else {
            sink.push(not_utf8(file));
            return None;
        };
        if text.len() > LONGEST {
            sink.push(too_long(file, LONGEST));
            return None;
        }
        let (table, errors) = DeTable::parse_recoverable(text);
        for error in errors {
            sink.push(syntax_error(file, &error));
        }
        Some(Document { file, table })
    }

    /// A reader on the whole document.
    pub fn reader<'r>(&'r self, languages: &'r Languages, sink: &'r Sink) -> Reader<'r> {
        Reader::new(vec![self.layer()], languages, sink)
    }

    /// A reader on this document over another one that gives what this one does not.
    pub fn reader_over<'r>(&'r self, base: &'r Document<'_>, languages: &'r Languages, sink: &'r Sink) -> Reader<'r> {
        Reader::new(vec![self.layer(), base.layer()], languages, sink)
    }

    fn layer(&self) -> Layer<'_> {
        Layer { file: self.file, table: self.table.get_ref(), span: self.table.span() }
    }
}

#[derive(Clone)]
struct Layer<'r> {
    file: &'r Arc<SourceFile>,
    table: &'r DeTable<'r>,
    span: Range<usize>,
}

/// A value and where it stands.
#[derive(Clone, Debug)]
pub struct Placed<T> {
    /// The value.
    pub value: T,
    /// Its place.
    pub place: Place,
}

/// One value of a table, with the span that messages point at.
#[derive(Clone, Copy)]
struct Entry<'r> {
    file: &'r Arc<SourceFile>,
    value: &'r Spanned<DeValue<'r>>,
}

impl Entry<'_> {
    fn place(&self) -> Place {
        Place { file: Arc::clone(self.file), span: self.value.span() }
    }
}

/// Reads one table, layer upon layer.
pub struct Reader<'r> {
    layers: Vec<Layer<'r>>,
    languages: &'r Languages,
    sink: &'r Sink,
    known: Vec<&'static str>,
}

impl<'r> Reader<'r> {
    fn new(layers: Vec<Layer<'r>>, languages: &'r Languages, sink: &'r Sink) -> Reader<'r> {
        Reader { layers, languages, sink, known: Vec::new() }
    }

    /// The place of the table itself, for messages about something that is missing in it.
    pub fn place(&self) -> Place {
        let layer = &self.layers[0];
        Place { file: Arc::clone(layer.file), span: layer.span.start..layer.span.start }
    }

    /// The languages of the site.
    pub fn languages(&self) -> &'r Languages {
        self.languages
    }

    /// Reports a finding.
    pub fn report(&self, diagnostic: Diagnostic) {
        self.sink.push(diagnostic);
    }

    /// The place of a key's value, if the key is there.
    pub fn place_of(&self, key: &str) -> Option<Place> {
        self.entry(key).map(|entry| entry.place())
    }

    /// Whether the uppermost file itself gives the key.
    pub fn gives(&self, key: &str) -> bool {
        self.layers[0].table.contains_key(key)
    }

    /// A string.
    pub fn string(&mut self, key: &'static str) -> Option<String> {
        self.placed_string(key).map(|placed| placed.value)
    }

    /// A string and its place.
    pub fn placed_string(&mut self, key: &'static str) -> Option<Placed<String>> {
        let entry = self.take(key)?;
        self.string_of(key, entry).map(|value| Placed { value, place: entry.place() })
    }

    /// A string exactly as it stands, white space at its ends included.
    pub fn verbatim(&mut self, key: &'static str) -> Option<Placed<String>> {
        let entry = self.take(key)?;
        match entry.value.get_ref() {
            // TOML leaves it to the reader what a line end is; an editor may have changed it.
            DeValue::String(text) => Some(Placed { value: text.replace("\r\n", "\n"), place: entry.place() }),
            _ => self.wrong(key, entry, say("加引号的文字", "text in quotes")),
        }
    }

    /// A text in one or several languages.
    pub fn text(&mut self, key: &'static str) -> Option<Text> {
        let entry = self.take(key)?;
        self.text_of(key, entry)
    }

    /// Several strings with their places; a single string counts as a list of one.
    pub fn strings(&mut self, key: &'static str) -> Option<Vec<Placed<String>>> {
        let entry = self.take(key)?;
        let placed = |item: Entry<'r>| self.string_of(key, item).map(|value| Placed { value, place: item.place() });
        Some(self.items(entry).into_iter().filter_map(placed).collect())
    }

    /// A sub-table, read by `read`; keys that `read` does not ask for are reported.
    pub fn table<T>(&mut self, key: &'static str, read: impl FnOnce(&mut Reader<'r>) -> T) -> Option<T> {
        self.known.push(key);
        let mut layers = Vec::new();
        for layer in &self.layers {
            let Some(value) = layer.table.get(key) else { continue };
            match value.get_ref() {
                DeValue::Table(table) => layers.push(Layer { file: layer.file, table, span: value.span() }),
                _ => {
                    let wanted = say(format!("表，写作 [{key}]"), format!("a table, written [{key}]"));
                    return self.wrong(key, Entry { file: layer.file, value }, wanted);
                }
            }
        }
        (!layers.is_empty()).then(|| self.read_table(layers, read))
    }

    /// A list of tables, each read by `read`.
    pub fn tables<T>(&mut self, key: &'static str, mut read: impl FnMut(&mut Reader<'r>) -> T) -> Option<Vec<T>> {
        let entry = self.take(key)?;
        let mut all = Vec::new();
        for item in self.items(entry) {
            match item.value.get_ref() {
                DeValue::Table(table) => {
                    let layer = Layer { file: item.file, table, span: item.value.span() };
                    all.push(self.read_table(vec![layer], &mut read));
                }
                _ => self.wrong(key, item, say(format!("表，写作 [[{key}]]"), format!("tables, written [[{key}]]"))).unwrap_or(()),
            }
        }
        Some(all)
    }

    /// A table of strings under keys of the writer's own, in the order of the keys.
    pub fn string_map(&mut self, key: &'static str) -> Vec<(String, Placed<String>)> {
        let Some(entry) = self.take(key) else { return Vec::new() };
        let DeValue::Table(table) = entry.value.get_ref() else {
            self.wrong::<()>(key, entry, say("{ \"键\" = \"文字\" }", "{ \"key\" = \"text\" }"));
            return Vec::new();
        };
        let read = |(name, value): (&Spanned<_>, &'r Spanned<DeValue<'r>>)| {
            let item = Entry { file: entry.file, value };
            let name: &std::borrow::Cow<'_, str> = name.get_ref();
            self.string_of(key, item).map(|value| (name.to_string(), Placed { value, place: item.place() }))
        };
        table.iter().filter_map(read).collect()
    }

    /// Tables under names of the writer's own, such as `[publish.NAME]`, in the order of the names.
    pub fn named_tables<T>(&mut self, key: &'static str, mut read: impl FnMut(&str, &mut Reader<'r>) -> T) -> Vec<T> {
        let Some(entry) = self.take(key) else { return Vec::new() };
        let DeValue::Table(tables) = entry.value.get_ref() else {
            let wanted = say(format!("表，写作 [{key}.名称]"), format!("tables, written [{key}.NAME]"));
            self.wrong::<()>(key, entry, wanted);
            return Vec::new();
        };
        let mut all = Vec::new();
        for (name, value) in tables {
            match value.get_ref() {
                DeValue::Table(table) => {
                    let layer = Layer { file: entry.file, table, span: value.span() };
                    all.push(self.read_table(vec![layer], |reader| read(name.get_ref(), reader)));
                }
                _ => {
                    let item = Entry { file: entry.file, value };
                    self.wrong::<()>(key, item, say(format!("表，写作 [{key}.名称]"), format!("a table, written [{key}.NAME]")));
                }
            }
        }
        all
    }

    /// Reports every key that no getter asked for.
    pub fn finish(self) {
        for layer in &self.layers {
            for (key, _) in layer.table {
                if !self.known.iter().any(|known| known == key.get_ref()) {
                    let place = Place { file: Arc::clone(layer.file), span: key.span() };
                    self.sink.push(unknown_key(key.get_ref(), &self.known, place));
                }
            }
        }
    }

    fn read_table<T>(&self, layers: Vec<Layer<'r>>, read: impl FnOnce(&mut Reader<'r>) -> T) -> T {
        let mut reader = Reader::new(layers, self.languages, self.sink);
        let value = read(&mut reader);
        reader.finish();
        value
    }

    fn take(&mut self, key: &'static str) -> Option<Entry<'r>> {
        self.known.push(key);
        self.entry(key)
    }

    fn entry(&self, key: &str) -> Option<Entry<'r>> {
        self.layers.iter().find_map(|layer| layer.table.get(key).map(|value| Entry { file: layer.file, value }))
    }

    /// The items of a list; any other value counts as a list of one.
    fn items(&self, entry: Entry<'r>) -> Vec<Entry<'r>> {
        match entry.value.get_ref() {
            DeValue::Array(items) => items.iter().map(|value| Entry { file: entry.file, value }).collect(),
            _ => vec![entry],
        }
    }

    fn string_of(&self, key: &str, entry: Entry<'r>) -> Option<String> {
        match entry.value.get_ref() {
            DeValue::String(text) => Some(text.trim().to_owned()),
            _ => self.wrong(key, entry, say("加引号的文字", "text in quotes")),
        }
    }

    fn text_of(&self, key: &str, entry: Entry<'r>) -> Option<Text> {
        match entry.value.get_ref() {
            DeValue::String(text) => Some(Text::in_default(text.trim().to_owned())),
            DeValue::Table(table) => Some(self.text_by_language(entry.file, table)),
            _ => self.wrong(key, entry, say("文字，或 { zh = \"…\", en = \"…\" }", "text, or { zh = \"…\", en = \"…\" }")),
        }
    }

    fn text_by_language(&self, file: &'r Arc<SourceFile>, table: &'r DeTable<'r>) -> Text {
        let mut text = Text::default();
        for (tag, value) in table {
            let entry = Entry { file, value };
            match self.language(tag.get_ref(), file, tag.span()) {
                Some(lang) => {
                    if let Some(words) = self.string_of(tag.get_ref(), entry).filter(|words| !words.is_empty()) {
                        text.set(lang, words);
                    }
                }
                None => continue,
            }
        }
        text
    }

    fn language(&self, tag: &str, file: &'r Arc<SourceFile>, span: Range<usize>) -> Option<Lang> {
        let found = self.languages.find(tag);
        if found.is_none() && !file.path.starts_with("zuimei:") {
            let place = Place { file: Arc::clone(file), span };
            self.sink.push(unknown_language(tag, self.languages, place));
        }
        found
    }

    fn wrong<T>(&self, key: &str, entry: Entry<'r>, wanted: Say) -> Option<T> {
        let message = say(format!("{key} 应为{}", wanted.zh), format!("{key} should be {}", wanted.en));
        self.report(Diagnostic::error("record/wrong-type", message).at(entry.place()));
        None
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::{Document, LONGEST, MOST_PER_FILE, Sink};
    use crate::model::honoree::Fields;
    use crate::model::lang::Languages;
    use crate::source::SourceFile;

    fn codes(text: &str) -> Vec<&'static str> {
        let file = Arc::new(SourceFile::embedded("honoree.toml".into(), text));
        let (sink, languages) = (Sink::default(), Languages::new(vec!["zh".into()]).unwrap());
        if let Some(document) = Document::parse(&file, &sink) {
            Fields::read(document.reader(&languages, &sink));
        }
        sink.into_inner().into_iter().map(|finding| finding.code).collect()
    }

    #[test]
    fn a_file_full_of_mistakes_is_told_as_one() {
        for line in ["\u{1}\n".to_owned(), "name = \"甲\"\n".to_owned()] {
            let found = codes(&line.repeat(15_000));
            assert_eq!((found.len(), found.last()), (MOST_PER_FILE + 1, Some(&"source/too-many-findings")), "{line:?}");
        }
        let unknown: String = (0..15_000).map(|n| format!("k{n} = 1\n")).collect();
        assert_eq!(codes(&unknown).len(), MOST_PER_FILE + 1);
        assert_eq!(codes("k = 1\n").len(), 1);
    }

    #[test]
    fn a_file_that_no_person_wrote_is_not_read() {
        assert_eq!(codes(&"#\n".repeat(LONGEST)), ["source/too-long"]);
    }
}
