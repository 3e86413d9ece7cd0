//! The tables of keys against the reader: what one knows, the other knows.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use toml::{Table, Value};

use super::shape::{Key, Shape};
use super::{FileKind, schema, text};
use crate::diag::Diagnostic;
use crate::model::SiteConfig;
use crate::model::approval::Approval;
use crate::model::campaign::CampaignConfig;
use crate::model::event::Event;
use crate::model::honoree::Fields;
use crate::model::lang::Languages;
use crate::model::reader::{Document, Sink};
use crate::source::{Digest, SourceFile};

fn read(kind: FileKind, table: &Table) -> Vec<Diagnostic> {
    let text: &'static str = toml::to_string(table).unwrap().leak();
    let file = Arc::new(SourceFile::embedded(format!("content/{}.toml", kind.as_str()), text));
    let languages = Languages::new(vec!["zh".into(), "en".into()]).unwrap();
    let sink = Sink::default();
    let document = || Document::parse(&file, &sink).unwrap();
    match kind {
        FileKind::Site => drop(SiteConfig::read(&file, &sink)),
        FileKind::Campaign => drop(CampaignConfig::read(&file, &languages, &sink)),
        FileKind::Record => drop(Fields::read(document().reader(&languages, &sink))),
        FileKind::Approval => drop(Approval::read(document().reader(&languages, &sink))),
        FileKind::Event => drop(Event::read(&file, &languages, &sink)),
    }
    sink.into_inner()
}

#[derive(Clone, Copy)]
enum Beyond {
    Below,
    Above,
}

/// Builds documents with every key of a table, and marks in them what the reader does not know.
#[derive(Default)]
struct Maker {
    /// Whether each table gets a key that nobody knows.
    strange_keys: bool,
    /// Whether each choice gets a word that nobody knows.
    strange_words: bool,
    /// Whether each number lies beyond its range, below or above.
    beyond: Option<Beyond>,
    /// How many numbers there are.
    numbers: usize,
    /// What the schema knows where a mark stands.
    known: BTreeMap<String, BTreeSet<&'static str>>,
}

impl Maker {
    fn table(&mut self, keys: &'static [Key]) -> Table {
        let mut table: Table = keys.iter().map(|key| (key.name.to_owned(), self.value(key))).collect();
        if self.strange_keys {
            table.insert(self.mark(keys.iter().map(|key| key.name)), true.into());
        }
        table
    }

    fn mark(&mut self, known: impl Iterator<Item = &'static str>) -> String {
        let mark = format!("zzzz{}zzzz", self.known.len());
        self.known.insert(mark.clone(), known.collect());
        mark
    }

    fn value(&mut self, key: &'static Key) -> Value {
        let strings = |words: &[&str]| Value::Array(words.iter().map(|word| Value::from(*word)).collect());
        match (key.name, key.shape) {
            ("languages", _) => strings(&["zh", "en"]),
            ("ethnicity", _) => "汉族".into(),
            // Whatever it names is a finding.
            ("to_review", _) => strings(&[]),
            (_, Shape::Choice(words)) if self.strange_words => self.mark(words.iter().map(|word| word.word)).into(),
            (_, Shape::Choices(words)) if self.strange_words => self.mark(words.iter().map(|word| word.word)).into(),
            (_, Shape::String) => "x".into(),
            (_, Shape::Pattern(_, example)) => example.into(),
            (_, Shape::Text) => Value::Table([("zh".to_owned(), "字".into()), ("en".to_owned(), "x".into())].into_iter().collect()),
            (_, Shape::Flag) => true.into(),
            (_, Shape::Number(low, high)) => {
                self.numbers += 1;
                match self.beyond {
                    None => high.into(),
                    Some(Beyond::Below) => (low - 1).into(),
                    Some(Beyond::Above) => (high + 1).into(),
                }
            }
            (_, Shape::Decimal) => 0.5.into(),
            (_, Shape::Date) => Value::Datetime("2023-11-06".parse().unwrap()),
            (_, Shape::DateTime) => Value::Datetime("2023-11-28T09:30:00".parse().unwrap()),
            (_, Shape::Month) => "1983-05".into(),
            // That of the one file name `x`, which a sign-off lists.
            (_, Shape::Digest) => format!("sha256:{}", Digest::of(b"x")).into(),
            (_, Shape::Choice(words)) => words[0].word.into(),
            (_, Shape::Choices(words)) => strings(&words.iter().map(|word| word.word).collect::<Vec<_>>()),
            (_, Shape::Strings) => strings(&["x"]),
            (_, Shape::Point) => Value::Array(vec![0.5.into(), 0.4.into()]),
            (_, Shape::Pairs) => Value::Array(vec![Value::Array(vec![1920.into(), 1080.into()])]),
            (_, Shape::StringMap) => Value::Table([("䶮".to_owned(), "135".into())].into_iter().collect()),
            (_, Shape::Table(keys)) => self.table(keys).into(),
            (_, Shape::Tables(keys)) => Value::Array(vec![self.table(keys).into()]),
        }
    }
}

/// What a finding says is possible, after the mark that it names.
fn possible(finding: &Diagnostic, mark: &str) -> Option<BTreeSet<String>> {
    let help = &finding.help.as_ref()?.zh;
    let named = finding.message.zh.contains(mark);
    let (_, list) = help.split_once("可用：")?;
    named.then(|| list.split(' ').map(str::to_owned).collect())
}

fn said(findings: &[Diagnostic]) -> Vec<&str> {
    findings.iter().map(|finding| &*finding.message.en).collect()
}

fn assert_same(kind: FileKind, maker: &Maker, findings: &[Diagnostic]) {
    for (mark, known) in &maker.known {
        let said = findings.iter().find_map(|finding| possible(finding, mark));
        let known: BTreeSet<String> = known.iter().map(|word| (*word).to_owned()).collect();
        assert_eq!(said.as_ref(), Some(&known), "{}: the reader on the left, the schema on the right", kind.as_str());
    }
}

#[test]
fn the_reader_takes_one_of_each_shape() {
    for kind in FileKind::ALL {
        let table = Maker::default().table(kind.keys());
        let findings = read(kind, &table);
        assert!(findings.is_empty(), "{}: {:#?}", kind.as_str(), said(&findings));
    }
}

#[test]
fn the_reader_knows_the_same_keys() {
    for kind in FileKind::ALL {
        let mut maker = Maker { strange_keys: true, ..Maker::default() };
        let table = maker.table(kind.keys());
        let findings = read(kind, &table);
        assert_same(kind, &maker, &findings);
        assert_eq!(findings.len(), maker.known.len(), "{}: {:#?}", kind.as_str(), said(&findings));
    }
}

#[test]
fn the_reader_knows_the_same_words() {
    for kind in FileKind::ALL {
        let mut maker = Maker { strange_words: true, ..Maker::default() };
        let table = maker.table(kind.keys());
        assert_same(kind, &maker, &read(kind, &table));
    }
}

#[test]
fn the_reader_knows_the_same_bounds() {
    for kind in FileKind::ALL {
        for beyond in [Beyond::Below, Beyond::Above] {
            let mut maker = Maker { beyond: Some(beyond), ..Maker::default() };
            let table = maker.table(kind.keys());
            let refused = read(kind, &table).into_iter().filter(|finding| finding.code == "record/wrong-type").count();
            assert_eq!(refused, maker.numbers, "{}", kind.as_str());
        }
    }
}

#[test]
fn schemas_are_the_same_every_time_and_speak_both_languages() {
    for kind in FileKind::ALL {
        assert_eq!(text(kind), text(kind));
        let has_han = |text: &str| text.chars().any(crate::model::names::is_han);
        let mut tables = vec![schema(kind)];
        let mut seen = 0;
        while let Some(table) = tables.pop() {
            for (name, property) in table["properties"].as_object().unwrap() {
                let description = property["description"].as_str().unwrap_or_default();
                let (zh, en) = description.split_once("\n\n").unwrap_or_default();
                assert!(has_han(zh) && !en.is_empty(), "{}: {name}", kind.as_str());
                seen += 1;
                tables.extend([property, &property["items"]].into_iter().filter(|below| below["properties"].is_object()).cloned());
            }
        }
        assert!(seen > 10, "{}", kind.as_str());
    }
}
