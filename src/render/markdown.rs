//! Markdown to HTML: CommonMark with tables, footnotes and strike-through, for Chinese as for English.
//!
//! The steps: mark emphasis beside Chinese punctuation, parse, take the marks out, join lines broken
//! between wide characters, set them, keep only safe links, shift headings below those of the page, print;
//! raw HTML, which only strangers write, goes through a sanitiser.

use std::borrow::Cow;

use pulldown_cmark::{Alignment, CowStr, Event, HeadingLevel, Options, Parser, Tag, TagEnd, html};

use super::emphasis::{self, is_cjk};
use super::typeset;

/// How a text becomes HTML.
#[derive(Clone, Copy, Debug)]
pub struct Style<'s> {
    /// Whether the text is in a language that is written without spaces.
    pub wide: bool,
    /// Added to the level of every heading.
    pub shift: usize,
    /// Put before the names of footnotes, so that several texts can share a page.
    pub prefix: &'s str,
}

/// A text whose first heading is its title: title and the rest.
pub fn split_title(text: &str) -> (Option<&str>, &str) {
    let start = text.trim_start_matches(['\u{feff}', '\n', '\r', ' ']);
    let Some(rest) = start.strip_prefix("# ") else { return (None, text) };
    let (title, body) = rest.split_once('\n').unwrap_or((rest, ""));
    (Some(title.trim().trim_end_matches('#').trim_end()), body)
}

/// The text as HTML.
pub fn to_html(text: &str, style: Style<'_>) -> String {
    let options = Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES | Options::ENABLE_STRIKETHROUGH;
    let marked = emphasis::prepare(text);
    let has_marks = matches!(marked, Cow::Owned(_));
    let mut events: Vec<Event<'_>> = Parser::new_ext(&marked, options).collect();
    let mut has_raw_html = false;
    let mut open_links = Vec::new();
    for event in &mut events {
        if has_marks {
            strip_marks(event);
        }
        has_raw_html |= matches!(event, Event::Html(_) | Event::InlineHtml(_));
        rewrite(event, style, &mut open_links);
    }
    if style.wide {
        join_lines(&mut events);
        typeset::set(&mut events);
    }
    let mut printed = String::with_capacity(text.len() + text.len() / 4);
    html::push_html(&mut printed, events.into_iter());
    if has_raw_html { sanitise(&printed) } else { printed }
}

/// The text without any marks, for descriptions and counting.
pub fn to_plain(text: &str) -> String {
    let marked = emphasis::prepare(text);
    let mut plain = String::new();
    for event in Parser::new_ext(&marked, Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES) {
        match event {
            Event::Text(words) | Event::Code(words) => plain.push_str(&emphasis::strip(&words)),
            Event::SoftBreak | Event::HardBreak | Event::End(TagEnd::Paragraph | TagEnd::Heading(_)) => plain.push('\n'),
            _ => {}
        }
    }
    plain
}

fn sanitise(printed: &str) -> String {
    let mut cleaner = ammonia::Builder::default();
    cleaner.add_generic_attributes(["lang", "class", "id"]).rm_tags(["img"]).link_rel(None);
    cleaner.clean(printed).to_string()
}

pub(super) fn strip_marks(event: &mut Event<'_>) {
    let strip = |text: &mut CowStr<'_>| {
        if let Cow::Owned(clean) = emphasis::strip(text) {
            *text = clean.into();
        }
    };
    match event {
        Event::Text(text) | Event::Code(text) | Event::Html(text) | Event::InlineHtml(text) | Event::FootnoteReference(text) => strip(text),
        Event::Start(Tag::Link { dest_url, title, .. } | Tag::Image { dest_url, title, .. }) => {
            strip(dest_url);
            strip(title);
        }
        Event::Start(Tag::FootnoteDefinition(name)) => strip(name),
        _ => {}
    }
}

/// Headings, footnotes, tables, links and pictures as a page wants them.
fn rewrite(event: &mut Event<'_>, style: Style<'_>, open_links: &mut Vec<bool>) {
    match event {
        Event::Start(Tag::Heading { level, .. }) | Event::End(TagEnd::Heading(level)) => *level = shifted(*level, style.shift),
        Event::FootnoteReference(name) | Event::Start(Tag::FootnoteDefinition(name)) => *name = format!("{}{name}", style.prefix).into(),
        // Alignment would be printed as a style attribute, which the page's security policy forbids.
        Event::Start(Tag::Table(columns)) => columns.fill(Alignment::None),
        Event::Start(Tag::Link { dest_url, .. }) => {
            let safe = is_safe(dest_url);
            open_links.push(safe);
            if !safe {
                *event = Event::Text(CowStr::Borrowed(""));
            }
        }
        Event::End(TagEnd::Link) if open_links.pop() == Some(false) => *event = Event::Text(CowStr::Borrowed("")),
        // Pictures belong to the record's list of photos, where consent and credit are known.
        Event::Start(Tag::Image { .. }) | Event::End(TagEnd::Image) => *event = Event::Text(CowStr::Borrowed("")),
        _ => {}
    }
}

fn shifted(level: HeadingLevel, by: usize) -> HeadingLevel {
    HeadingLevel::try_from((level as usize + by).min(6)).unwrap_or(HeadingLevel::H6)
}

/// Whether an address is one that a page may link to.
pub(super) fn is_safe(url: &str) -> bool {
    let scheme = url.split_once(':').map(|(scheme, _)| scheme);
    match scheme {
        Some(scheme) if !scheme.contains(['/', '?', '#']) => ["http", "https"].iter().any(|good| scheme.eq_ignore_ascii_case(good)),
        _ => true,
    }
}

/// Drops a line end between two wide characters, which a browser would show as a space.
pub(super) fn join_lines(events: &mut [Event<'_>]) {
    for at in 0..events.len() {
        if matches!(events[at], Event::SoftBreak) && joins(last_character(&events[..at]), first_character(&events[at + 1..])) {
            events[at] = Event::Text(CowStr::Borrowed(""));
        }
    }
}

fn joins(before: Option<char>, after: Option<char>) -> bool {
    let (Some(before), Some(after)) = (before, after) else { return false };
    let wide = |c: char| is_cjk(c);
    let either = |c: char| matches!(c, '“' | '”' | '‘' | '’' | '…' | '—' | '·');
    (wide(before) && (wide(after) || either(after))) || (either(before) && wide(after))
}

fn last_character(events: &[Event<'_>]) -> Option<char> {
    events.iter().rev().find_map(|event| words(event).and_then(|words| words.chars().next_back()))
}

fn first_character(events: &[Event<'_>]) -> Option<char> {
    events.iter().find_map(|event| words(event).and_then(|words| words.chars().next()))
}

fn words<'e>(event: &'e Event<'_>) -> Option<&'e str> {
    match event {
        Event::Text(words) | Event::Code(words) => Some(words),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{Style, split_title, to_html};

    fn html(text: &str) -> String {
        to_html(text, Style { wide: true, shift: 1, prefix: "d-" })
    }

    #[test]
    fn chinese_text_is_set_as_written() {
        for (text, wanted) in [
            ("**重要：**后文", "<p><strong>重要：</strong>后文</p>\n"),
            ("这是**“引用”**吗", "<p>这是<strong>“引用”</strong>吗</p>\n"),
            ("**他说：“好。”**然后", "<p><strong>他说：“好。”</strong>然后</p>\n"),
            ("*（斜体）*后文", "<p><em>（斜体）</em>后文</p>\n"),
            ("一行\n二行", "<p>一行二行</p>\n"),
            ("他说“好。”\n然后", "<p>他说“好。”然后</p>\n"),
            ("一行**重点**\n二行", "<p>一行<strong>重点</strong>二行</p>\n"),
            ("word\nword", "<p>word\nword</p>\n"),
            ("中文\nword", "<p>中文\nword</p>\n"),
            ("## 标题", "<h3>标题</h3>\n"),
            ("`**：**后`", "<p><code>**：**后</code></p>\n"),
        ] {
            assert_eq!(html(text), wanted, "{text}");
        }
    }

    #[test]
    fn nothing_of_a_strangers_html_runs() {
        let hostile = "<script>alert(1)</script>\n\n甲<img src=x onerror=alert(1)>[乙](javascript:alert(1))<b onclick=x>丙</b>";
        let printed = html(hostile);
        for part in ["script", "onerror", "onclick", "javascript", "<img"] {
            assert!(!printed.contains(part), "{part} in {printed}");
        }
        for part in ["甲", "乙", "<b>丙</b>"] {
            assert!(printed.contains(part), "{part} not in {printed}");
        }
        for link in ["[x](JavaScript:alert)", "[x](data:text/html,x)", "[x](vbscript:x)", "[x](java&#10;script:alert(1))"] {
            assert!(!html(link).contains("href"), "{link}");
        }
        assert!(html("[x](https://example.org/a:b)").contains("href"));
    }

    #[test]
    fn footnotes_of_two_texts_can_share_a_page() {
        let printed = html("甲[^1]\n\n[^1]: 乙");
        assert!(printed.contains("href=\"#d-1\"") && printed.contains("id=\"d-1\""), "{printed}");
    }

    #[test]
    fn tables_carry_no_style_attribute() {
        let printed = html("| a | b |\n|--:|:-:|\n| 1 | 2 |");
        assert!(printed.contains("<table>") && !printed.contains("style"), "{printed}");
    }

    #[test]
    fn the_first_heading_is_the_title() {
        assert_eq!(split_title("# 标题\n\n正文"), (Some("标题"), "\n正文"));
        assert_eq!(split_title("\u{feff}\n# A #\nb"), (Some("A"), "b"));
        assert_eq!(split_title("正文\n# 不是"), (None, "正文\n# 不是"));
    }
}
