//! The word lists in `data/`, read once.

use std::sync::LazyLock;

use serde::Deserialize;

use crate::model::data;

/// `data/exclusions.toml`: what the words of a post or an employer may mean.
#[derive(Debug, Deserialize)]
pub(super) struct Exclusions {
    pub groups: Vec<Group>,
    pub ranks: Vec<Rank>,
    pub prior_honours: Answers,
}

/// A group of people whom notices leave out.
#[derive(Debug, Deserialize)]
pub(super) struct Group {
    pub key: String,
    pub name: Bilingual,
    #[serde(default)]
    pub words: Vec<String>,
    #[serde(default)]
    pub unless: Vec<String>,
    #[serde(default)]
    pub bodies: Vec<String>,
    #[serde(default)]
    pub not_bodies: Vec<String>,
    #[serde(default)]
    pub needs_rank: bool,
}

/// Posts that may have reached a rank.
#[derive(Debug, Deserialize)]
pub(super) struct Rank {
    pub key: String,
    pub titles: Vec<String>,
}

/// What stands under 是否曾获…称号 when nothing or nothing definite is said.
#[derive(Debug, Deserialize)]
pub(super) struct Answers {
    pub none: Vec<String>,
    pub some: Vec<String>,
}

/// A name in the two languages of messages.
#[derive(Debug, Deserialize)]
pub(super) struct Bilingual {
    pub zh: String,
    pub en: String,
}

/// `data/abbreviations.toml`
#[derive(Debug, Deserialize)]
pub(super) struct Abbreviations {
    pub abbreviations: Vec<Abbreviation>,
}

/// A short name and the full one.
#[derive(Debug, Deserialize)]
pub(super) struct Abbreviation {
    pub short: String,
    pub full: String,
    #[serde(default)]
    pub unless: Vec<String>,
}

/// `data/titles.toml`
#[derive(Debug, Deserialize)]
pub(super) struct Titles {
    pub grades: Vec<String>,
    pub inner_posts: Vec<String>,
}

/// `data/phrases.toml`
#[derive(Debug, Deserialize)]
pub(super) struct Phrases {
    pub slips: Vec<Slip>,
    pub quoted: Vec<String>,
}

/// A fixed phrase and how it is misspelt.
#[derive(Debug, Deserialize)]
pub(super) struct Slip {
    pub wrong: String,
    pub right: String,
}

pub(super) static EXCLUSIONS: LazyLock<Exclusions> =
    LazyLock::new(|| toml::from_str(data::EXCLUSIONS).expect("the embedded list of exclusions is valid"));

pub(super) static ABBREVIATIONS: LazyLock<Abbreviations> =
    LazyLock::new(|| toml::from_str(data::ABBREVIATIONS).expect("the embedded list of abbreviations is valid"));

pub(super) static TITLES: LazyLock<Titles> = LazyLock::new(|| toml::from_str(data::TITLES).expect("the embedded list of titles is valid"));

pub(super) static PHRASES: LazyLock<Phrases> =
    LazyLock::new(|| toml::from_str(data::PHRASES).expect("the embedded list of phrases is valid"));

/// Whether a text holds one of these words.
pub(super) fn holds_any(text: &str, words: &[String]) -> bool {
    words.iter().any(|word| text.contains(word.as_str()))
}

/// Whether a text ends with one of these words.
pub(super) fn ends_with_any(text: &str, words: &[String]) -> bool {
    words.iter().any(|word| text.ends_with(word.as_str()))
}

/// Whether a text is one of these words.
pub(super) fn is_any(text: &str, words: &[String]) -> bool {
    words.iter().any(|word| word == text)
}
