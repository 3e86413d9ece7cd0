//! Chinese typography that browsers before 2023 lack, put into the text as spans.
//!
//! Marks that follow marks come half an em nearer (GB/T 15834-2011, 5.1.10), Han and Latin stand a little apart, dashes and
//! ellipses of two characters stay whole, and no paragraph ends with a single character on its last line. The style sheet
//! takes the spans' effect back where the browser does the same by itself. Not a character is added: what is copied or
//! searched is the text as written.

use pulldown_cmark::{CowStr, Event, Tag, TagEnd};

use crate::model::names::is_han;

/// A paragraph of fewer characters fits on one line; its end needs no care.
const SHORT: usize = 12;
/// This many characters, and the marks behind them, come down to the last line together.
const LAST: usize = 2;

/// Sets the running text of a document; code stays as it is.
pub(super) fn set(events: &mut [Event<'_>]) {
    let (mut before, mut is_code) = (None, false);
    for at in 0..events.len() {
        let ends = matches!(events.get(at + 1), Some(Event::End(TagEnd::Paragraph)));
        match &events[at] {
            Event::Start(Tag::CodeBlock(_)) => is_code = true,
            Event::End(TagEnd::CodeBlock) => is_code = false,
            Event::Text(words) if !is_code && !words.is_empty() => {
                let set = line(words, before, ends);
                before = words.chars().next_back();
                if let Some(set) = set {
                    events[at] = Event::InlineHtml(CowStr::from(set));
                }
            }
            // Emphasis and links are part of the line; everything else begins a new one.
            Event::Text(_) | Event::Start(Tag::Emphasis | Tag::Strong | Tag::Link { .. }) => {}
            Event::End(TagEnd::Emphasis | TagEnd::Strong | TagEnd::Link) => {}
            _ => before = None,
        }
    }
}

/// The text with its spans as HTML; nothing if it needs none.
fn line(text: &str, mut before: Option<char>, ends: bool) -> Option<String> {
    let tail = if ends { tail(text) } else { text.len() };
    let mut html = String::with_capacity(text.len() + 64);
    let mut spans = 0;
    let mut characters = text.char_indices().peekable();
    while let Some((at, character)) = characters.next() {
        if at == tail {
            html.push_str("<span class=\"nb\">");
            spans += 1;
        }
        let next = characters.peek().map(|(_, next)| *next);
        let class = match character {
            '—' | '…' if next == Some(character) => Some("nb"),
            mark if before.is_some_and(|before| pulls(before, mark)) => Some("pt"),
            letter if next.is_some_and(|next| meets(letter, next)) => Some("sp"),
            _ => None,
        };
        open(&mut html, class);
        push(&mut html, character);
        if class == Some("nb") {
            characters.next();
            html.push(character);
        }
        close(&mut html, class);
        spans += usize::from(class.is_some());
        before = Some(character);
    }
    if tail < text.len() {
        html.push_str("</span>");
    }
    (spans > 0).then_some(html)
}

fn open(html: &mut String, class: Option<&str>) {
    if let Some(class) = class {
        html.push_str("<span class=\"");
        html.push_str(class);
        html.push_str("\">");
    }
}

fn close(html: &mut String, class: Option<&str>) {
    if class.is_some() {
        html.push_str("</span>");
    }
}

fn push(html: &mut String, character: char) {
    match character {
        '&' => html.push_str("&amp;"),
        '<' => html.push_str("&lt;"),
        '>' => html.push_str("&gt;"),
        plain => html.push(plain),
    }
}

/// Where the end begins that must not fall apart; the text's length where no care is needed.
fn tail(text: &str) -> usize {
    if text.chars().count() < SHORT {
        return text.len();
    }
    let written = text.char_indices().rev().filter(|(_, character)| is_han(*character));
    match written.take(LAST).last() {
        Some((at, _)) if text[at..].chars().count() <= 2 * LAST + 1 && !text[at..].contains(['—', '…']) => at,
        _ => text.len(),
    }
}

/// Whether a mark comes nearer to the one before it: blank halves face each other.
///
/// Curly quotes are left alone: some fonts of old Windows draw them narrow.
fn pulls(before: char, mark: char) -> bool {
    (is_closing(before) && (is_closing(mark) || is_opening(mark))) || (is_opening(before) && is_opening(mark))
}

fn is_opening(mark: char) -> bool {
    matches!(mark, '（' | '《' | '〈' | '「' | '『' | '【' | '〔')
}

fn is_closing(mark: char) -> bool {
    matches!(mark, '、' | '，' | '。' | '；' | '：' | '）' | '》' | '〉' | '」' | '』' | '】' | '〕')
}

fn meets(letter: char, next: char) -> bool {
    let is_latin = |character: char| character.is_ascii_alphanumeric() || ('\u{c0}'..'\u{250}').contains(&character);
    (is_han(letter) && is_latin(next)) || (is_latin(letter) && is_han(next))
}

#[cfg(test)]
mod tests {
    use super::super::markdown::{Style, to_html};

    fn html(text: &str) -> String {
        to_html(text, Style { wide: true, shift: 1, prefix: "" }).trim().to_owned()
    }

    #[test]
    fn marks_letters_and_dashes_get_their_spans() {
        for (text, wanted) in [
            ("《甲》（乙）", "<p>《甲》<span class=\"pt\">（</span>乙）</p>"),
            ("好。）", "<p>好。<span class=\"pt\">）</span></p>"),
            ("（《甲》）", "<p>（<span class=\"pt\">《</span>甲》<span class=\"pt\">）</span></p>"),
            ("“甲。”乙", "<p>“甲。”乙</p>"),
            ("用5G网", "<p><span class=\"sp\">用</span>5<span class=\"sp\">G</span>网</p>"),
            ("他——她……", "<p>他<span class=\"nb\">——</span>她<span class=\"nb\">……</span></p>"),
            ("**好。**（甲）", "<p><strong>好。</strong><span class=\"pt\">（</span>甲）</p>"),
            ("甲<乙&丙", "<p>甲&lt;乙&amp;丙</p>"),
            ("`用5G`", "<p><code>用5G</code></p>"),
            ("甲\n\n（乙）", "<p>甲</p>\n<p>（乙）</p>"),
        ] {
            assert_eq!(html(text), wanted, "{text}");
        }
    }

    #[test]
    fn a_paragraph_never_ends_with_one_character_alone() {
        assert!(html("今天我们在这里种下了许多树苗。").ends_with("<span class=\"nb\">树苗。</span></p>"));
        assert_eq!(html("很短的一句话。"), "<p>很短的一句话。</p>");
        assert!(!html("今天我们在这里种下了许多 trees and flowers.").contains("\"nb\""));
    }

    #[test]
    fn english_text_is_left_alone() {
        let style = Style { wide: false, shift: 1, prefix: "" };
        assert_eq!(to_html("He said —— “no” (《x》（y）).", style).trim(), "<p>He said —— “no” (《x》（y）).</p>");
    }

    proptest::proptest! {
        #[test]
        fn nothing_is_added_to_the_words(text in "[甲乙丙a1。，（）《》—…“” <&]{0,40}") {
            let text = text.trim();
            let mut before = None;
            let set = super::line(text, before.take(), true).unwrap_or_default();
            let bare = regex::Regex::new("<[^>]*>").unwrap().replace_all(&set, "").replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
            proptest::prop_assert!(set.is_empty() || bare == text, "{} {}", bare, text);
        }
    }
}
