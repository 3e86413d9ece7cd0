//! A text as blocks, which prints the same as Word file, as plain text and as an article to paste.

/// A text with its title.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Document {
    /// Stands on top, and in the properties of the file.
    pub title: String,
    /// The language as a BCP 47 tag.
    pub lang: String,
    /// Whether the language is written without spaces.
    pub is_wide: bool,
    /// Whether lines run from top to bottom, the first at the left.
    pub is_vertical: bool,
    /// What follows the title.
    pub blocks: Vec<Block>,
}

/// A part of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// A heading; the title's level is 0, so the first is 1.
    Heading {
        /// From 1 to 4.
        level: u8,
        /// Its words.
        runs: Vec<Run>,
    },
    /// A paragraph.
    Paragraph(Vec<Run>),
    /// A line that stands apart, such as a role or an address.
    Line(Vec<Run>),
    /// A quotation.
    Quote(Vec<Run>),
    /// An item of a list with its mark.
    Item {
        /// How many lists it lies in, from 0.
        depth: u8,
        /// A bullet or a number.
        mark: String,
        /// Its words.
        runs: Vec<Run>,
    },
    /// A note at the end of a text.
    Note {
        /// What the text refers to it by; empty for its second paragraph and further ones.
        mark: String,
        /// Its words.
        runs: Vec<Run>,
    },
    /// An empty line between what belongs to the text and what is said about it.
    Gap,
    /// Rows of cells; the first row is the head.
    Table(Vec<Vec<Vec<Run>>>),
}

/// Words that are printed alike.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Run {
    /// The words; a line feed breaks the line.
    pub text: String,
    /// Strong.
    pub is_strong: bool,
    /// Emphasised: by dots under Chinese characters, in italics elsewhere.
    pub is_emphasised: bool,
    /// Struck out.
    pub is_struck: bool,
    /// The mark of a note: no word of the sentence in which it stands.
    pub is_reference: bool,
}

impl Run {
    /// Words without any emphasis.
    pub fn plain(text: impl Into<String>) -> Run {
        Run { text: text.into(), ..Run::default() }
    }

    /// Whether other words are printed like these.
    pub fn is_like(&self, other: &Run) -> bool {
        let look = |run: &Run| (run.is_strong, run.is_emphasised, run.is_struck, run.is_reference);
        look(self) == look(other)
    }
}

impl Block {
    /// A paragraph of plain words.
    pub fn paragraph(text: impl Into<String>) -> Block {
        Block::Paragraph(vec![Run::plain(text)])
    }

    /// A line of plain words.
    pub fn line(text: impl Into<String>) -> Block {
        Block::Line(vec![Run::plain(text)])
    }

    /// A heading of plain words.
    pub fn heading(level: u8, text: impl Into<String>) -> Block {
        Block::Heading { level, runs: vec![Run::plain(text)] }
    }
}

/// The words of runs, one after the other.
pub fn words(runs: &[Run]) -> String {
    runs.iter().map(|run| run.text.as_str()).collect()
}
