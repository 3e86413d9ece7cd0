//! What a picture of a press kit says about what it shows, beside the labels of its author.
//!
//! These are words of the record, never of the source: [`read`](super::read) passes over what other programs wrote
//! in the same places, since captions of strangers may say anything.

use super::{LONGEST, said};

/// Characters of one caption; with those of [`MOST`] languages it stays within one segment of a JPEG file.
const LONGEST_CAPTION: usize = 400;
/// Languages whose captions are kept.
const MOST: usize = 16;
/// The language of the caption that programs show which know no others.
pub(super) const DEFAULT: &str = "x-default";

/// A headline, and a caption for each language.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Caption {
    pub(super) headline: Option<String>,
    /// Language tags with captions, the first for those who know no language.
    pub(super) texts: Vec<(String, String)>,
}

impl Caption {
    /// Keeps what can be kept: visible words on one line, cut to length, under tags that are tags.
    pub fn new<'t>(headline: &str, texts: impl IntoIterator<Item = (&'t str, &'t str)>) -> Caption {
        let kept = texts.into_iter().filter(|(tag, _)| is_tag(tag)).filter_map(|(tag, text)| Some((tag.to_owned(), caption(text)?)));
        Caption { headline: said(headline), texts: kept.take(MOST).collect() }
    }

    /// Whether nothing is said.
    pub fn is_empty(&self) -> bool {
        self.headline.is_none() && self.texts.is_empty()
    }

    /// All that is said.
    pub(super) fn words(&self) -> impl Iterator<Item = &str> {
        self.headline.iter().chain(self.texts.iter().map(|(_, text)| text)).map(String::as_str)
    }
}

fn is_tag(tag: &str) -> bool {
    tag != DEFAULT && (2..=35).contains(&tag.len()) && tag.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
}

fn caption(text: &str) -> Option<String> {
    const { assert!(LONGEST_CAPTION >= LONGEST) };
    super::kept(text, LONGEST_CAPTION)
}
