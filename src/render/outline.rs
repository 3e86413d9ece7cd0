//! Markdown as blocks, for Word files, plain text and articles to paste: what a page shows, without its markup.
//!
//! It reads Markdown as [`markdown`](super::markdown) does, emphasis beside Chinese punctuation included. Pictures leave
//! their words, links their address in brackets, raw HTML its words. Notes come last and are numbered as the page numbers them.

use std::borrow::Cow;

use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};

use super::emphasis;
use super::markdown::{is_safe, join_lines, strip_marks};
use crate::kit::{Block, Run};

/// The blocks of a text; the levels of its headings are raised by `shift`.
pub fn blocks(text: &str, is_wide: bool, shift: u8) -> Vec<Block> {
    let options = Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES | Options::ENABLE_STRIKETHROUGH;
    let marked = emphasis::prepare(text);
    let has_marks = matches!(marked, Cow::Owned(_));
    let mut events: Vec<Event<'_>> = Parser::new_ext(&marked, options).collect();
    if has_marks {
        events.iter_mut().for_each(strip_marks);
    }
    if is_wide {
        join_lines(&mut events);
    }
    let mut walk = Walk { is_wide, shift, ..Walk::default() };
    events.into_iter().for_each(|event| walk.take(event));
    walk.flush();
    walk.notes.sort_by_key(|(number, _)| *number);
    walk.blocks.extend(walk.notes.into_iter().map(|(_, note)| note));
    walk.blocks
}

#[derive(Default)]
struct Walk {
    is_wide: bool,
    shift: u8,
    blocks: Vec<Block>,
    /// Paragraphs of footnotes with the number of each, which come last.
    notes: Vec<(usize, Block)>,
    runs: Vec<Run>,
    strong: usize,
    emphasised: usize,
    struck: usize,
    heading: Option<u8>,
    quotes: usize,
    /// The next number of each open list; none for bullets.
    lists: Vec<Option<u64>>,
    /// The mark of an item whose first words have not come yet.
    mark: Option<String>,
    links: Vec<Option<String>>,
    rows: Vec<Vec<Vec<Run>>>,
    /// Names of notes in the order in which the text comes to them, which numbers them.
    named: Vec<String>,
    /// The number of the note whose words are being gathered.
    note: Option<usize>,
}

impl Walk {
    fn take(&mut self, event: Event<'_>) {
        match event {
            Event::Text(words) | Event::Code(words) => self.push(&words),
            Event::SoftBreak => self.push(" "),
            Event::HardBreak => self.push("\n"),
            Event::FootnoteReference(name) => self.refer(&name),
            Event::Html(html) => {
                self.push(&words_of(&html));
                self.flush();
            }
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(tag),
            _ => {}
        }
    }

    fn push(&mut self, words: &str) {
        if words.is_empty() {
            return;
        }
        let (is_strong, is_emphasised, is_struck) = (self.strong > 0, self.emphasised > 0, self.struck > 0);
        let run = Run { text: words.to_owned(), is_strong, is_emphasised, is_struck, is_reference: false };
        match self.runs.last_mut() {
            Some(last) if last.is_like(&run) => last.text.push_str(words),
            _ => self.runs.push(run),
        }
    }

    fn refer(&mut self, name: &str) {
        let text = mark(self.number_of(name));
        self.runs.push(Run { text, is_reference: true, ..Run::default() });
    }

    /// The number of a note, by its place among those that the text has come to.
    fn number_of(&mut self, name: &str) -> usize {
        if !self.named.iter().any(|known| known == name) {
            self.named.push(name.to_owned());
        }
        1 + self.named.iter().take_while(|known| *known != name).count()
    }

    fn start(&mut self, tag: Tag<'_>) {
        match tag {
            Tag::Strong => self.strong += 1,
            Tag::Emphasis => self.emphasised += 1,
            Tag::Strikethrough => self.struck += 1,
            Tag::Link { dest_url, .. } => self.links.push(outward(&dest_url)),
            // A list item may hold words before another block.
            Tag::Heading { level, .. } => {
                self.flush();
                self.heading = Some(number(level).saturating_add(self.shift));
            }
            Tag::BlockQuote(_) => {
                self.flush();
                self.quotes += 1;
            }
            Tag::CodeBlock(_) | Tag::Table(_) | Tag::HtmlBlock => self.flush(),
            Tag::List(first) => {
                self.flush();
                self.lists.push(first);
            }
            Tag::Item => self.mark = Some(self.next_mark()),
            Tag::FootnoteDefinition(name) => {
                self.flush();
                self.note = Some(self.number_of(&name));
            }
            Tag::TableHead | Tag::TableRow => self.rows.push(Vec::new()),
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Strong => self.strong -= 1,
            TagEnd::Emphasis => self.emphasised -= 1,
            TagEnd::Strikethrough => self.struck -= 1,
            TagEnd::Link => self.end_link(),
            TagEnd::Heading(_) | TagEnd::Paragraph | TagEnd::CodeBlock | TagEnd::Item => self.flush(),
            TagEnd::BlockQuote(_) => self.quotes -= 1,
            TagEnd::List(_) => drop(self.lists.pop()),
            TagEnd::FootnoteDefinition => self.note = None,
            TagEnd::TableCell => {
                let cell = std::mem::take(&mut self.runs);
                self.rows.last_mut().expect("a cell stands in a row").push(cell);
            }
            TagEnd::Table => self.blocks.push(Block::Table(std::mem::take(&mut self.rows))),
            _ => {}
        }
        if matches!(tag, TagEnd::Item) {
            self.mark = None;
        }
    }

    /// The address after the words, unless the words are the address.
    fn end_link(&mut self) {
        let Some(address) = self.links.pop().flatten() else { return };
        if self.runs.last().is_some_and(|run| run.text.ends_with(&address)) {
            return;
        }
        let bracketed = if self.is_wide { format!("（{address}）") } else { format!(" ({address})") };
        self.push(&bracketed);
    }

    fn next_mark(&mut self) -> String {
        match self.lists.last_mut() {
            Some(Some(number)) => {
                *number += 1;
                format!("{}.", *number - 1)
            }
            _ => "•".to_owned(),
        }
    }

    /// Closes the block whose words have been gathered, if there are any.
    fn flush(&mut self) {
        let heading = self.heading.take();
        let runs = trimmed(std::mem::take(&mut self.runs));
        if runs.is_empty() {
            return;
        }
        if let Some(number) = self.note {
            let goes_on = self.notes.iter().any(|(known, _)| *known == number);
            let mark = if goes_on { String::new() } else { mark(number) };
            return self.notes.push((number, Block::Note { mark, runs }));
        }
        let depth = u8::try_from(self.lists.len().saturating_sub(1)).unwrap_or(u8::MAX).min(8);
        self.blocks.push(match (heading, self.lists.is_empty(), self.quotes) {
            (Some(level), ..) => Block::Heading { level: level.min(4), runs },
            (_, false, _) => Block::Item { depth, mark: self.mark.take().unwrap_or_default(), runs },
            (_, _, 0) => Block::Paragraph(runs),
            _ => Block::Quote(runs),
        });
    }
}

/// What stands in the text for a note, and before the note.
fn mark(number: usize) -> String {
    format!("[{number}]")
}

fn number(level: HeadingLevel) -> u8 {
    level as u8
}

/// An address that leads somewhere without the page on which it stood.
fn outward(url: &str) -> Option<String> {
    (is_safe(url) && url.contains("://")).then(|| url.to_owned())
}

/// Without white space at both ends and without runs that hold nothing.
fn trimmed(mut runs: Vec<Run>) -> Vec<Run> {
    if let Some(first) = runs.first_mut() {
        first.text = first.text.trim_start().to_owned();
    }
    if let Some(last) = runs.last_mut() {
        last.text = last.text.trim_end().to_owned();
    }
    runs.retain(|run| !run.text.is_empty());
    runs
}

/// The words of raw HTML; scripts and styles have none.
fn words_of(html: &str) -> String {
    let clean = ammonia::Builder::empty().clean(html).to_string();
    quick_xml::escape::unescape(&clean).map(Cow::into_owned).unwrap_or(clean)
}

#[cfg(test)]
mod tests {
    use super::blocks;
    use crate::kit::{Block, Document, Run, plain};

    fn printed(text: &str) -> String {
        let blocks = blocks(text, true, 0);
        let text = plain::text(&Document { is_wide: true, blocks, ..Document::default() });
        text.trim_start_matches('\u{feff}').trim().replace("\r\n", "\n")
    }

    #[test]
    fn every_word_of_a_page_is_there() {
        for (text, wanted) in [
            ("一行\n二行\n\n又一段", "一行二行\n\n又一段"),
            ("## 节\n\n段", "节\n\n段"),
            ("- 甲\n- 乙\n  1. 一\n  2. 二\n- 丙", "• 甲\n• 乙\n  1. 一\n  2. 二\n• 丙"),
            ("- 甲\n\n  续", "• 甲\n 续"),
            ("- 甲\n  > 引\n- 乙", "• 甲\n 引\n• 乙"),
            ("- 甲\n  # 题", "• 甲\n\n题"),
            ("- 甲\n  ```\n  码\n  ```", "• 甲\n 码"),
            ("> 引文", "\u{3000}\u{3000}引文"),
            ("[网页](https://example.org/a)和[本页](../x)", "网页（https://example.org/a）和本页"),
            ("<https://example.org/a>", "https://example.org/a"),
            ("[坏](javascript:alert(1))", "坏"),
            ("![图](a.jpg)", "图"),
            ("甲[^1]乙\n\n[^1]: 注", "甲[1]乙\n\n[1] 注"),
            ("甲[^b]乙[^a]\n\n[^a]: 后\n\n[^b]: 先\n\n    续\n\n段", "甲[1]乙[2]\n\n段\n\n[1] 先\n续\n[2] 后"),
            ("| a | b |\n|--|--|\n| 1 | |", "a\tb\n1\t"),
            ("<div>粗<script>x</script></div>\n\n<b>细</b>", "粗\n\n细"),
            ("~~删~~ `码`", "删 码"),
            ("一  \n二", "一\n二"),
        ] {
            assert_eq!(printed(text), wanted.trim(), "{text}");
        }
    }

    #[test]
    fn emphasis_is_kept_beside_chinese_punctuation() {
        let run = |text: &str, is_strong, is_emphasised| Run { text: text.to_owned(), is_strong, is_emphasised, ..Run::default() };
        let wanted = vec![run("“重。”", true, false), run("后", false, false), run("强", false, true)];
        assert_eq!(blocks("**“重。”**后*强*", true, 0), [Block::Paragraph(wanted)]);
        assert_eq!(blocks("## a", false, 1), [Block::Heading { level: 3, runs: vec![Run::plain("a")] }]);
    }

    proptest::proptest! {
        #![proptest_config(proptest::prelude::ProptestConfig { cases: 2000, failure_persistence: None, ..Default::default() })]

        /// Whatever the marks, the article and the press kit say what the page says, in its order.
        #[test]
        fn the_outline_says_what_the_page_says(parts in proptest::collection::vec(proptest::sample::select(PARTS), 0..24)) {
            let text: String = parts.concat();
            let style = crate::render::markdown::Style { wide: true, shift: 0, prefix: "" };
            let page = crate::render::markdown::to_html(&text, style);
            let tags = regex::Regex::new("<[^>]*>").unwrap();
            let spoken = |words: &str| words.chars().filter(|c| ('甲'..='癸').contains(c) || "乙丙丁戊己庚辛壬".contains(*c)).collect::<String>();
            proptest::prop_assert_eq!(spoken(&printed(&text)), spoken(&tags.replace_all(&page, "")), "{:?} {}", text, page);
        }
    }

    const PARTS: &[&str] = &[
        "甲",
        "乙",
        "丙",
        "丁",
        "戊",
        "\n",
        "\n\n",
        "- ",
        "\n- ",
        "\n  - ",
        "\n1. ",
        "\n> ",
        "\n  > ",
        "\n# ",
        "\n  ## ",
        "**",
        "*",
        "~~",
        "`",
        "  \n",
        "\n```\n",
        "\n| 己 | 庚 |\n|--|--|\n| 辛 | 壬 |\n",
        "\n    ",
        "。",
        "[",
        "](https://example.org/)",
    ];
}
