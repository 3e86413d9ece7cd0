//! A form's plain text as Markdown that shows the very same characters.

/// Signs that Markdown would take for its own wherever they stand.
const SIGNS: [char; 6] = ['\\', '`', '*', '<', '[', '~'];

/// Longest first paragraph that can be the title of a story, in characters.
const LONGEST_TITLE: usize = 30;

/// 主要事迹: paragraphs apart by an empty line.
pub fn deeds(text: &str) -> String {
    let paragraphs: Vec<String> = paragraphs(text).map(escaped).collect();
    format!("{}\n", paragraphs.join("\n\n"))
}

/// 感人故事: a short first paragraph without a full stop is its title.
pub fn story(text: &str) -> String {
    let mut paragraphs = paragraphs(text).peekable();
    let first = paragraphs.next().unwrap_or_default();
    let is_title = paragraphs.peek().is_some()
        && first.chars().count() <= LONGEST_TITLE
        && !first.contains('\n')
        && !first.ends_with(['。', '！', '？', '；', '，', '：', '”', '.', '!', '?']);
    let first = if is_title { format!("# {}", escaped(first)) } else { escaped(first) };
    let all: Vec<String> = std::iter::once(first).chain(paragraphs.map(escaped)).collect();
    format!("{}\n", all.join("\n\n"))
}

fn paragraphs(text: &str) -> impl Iterator<Item = &str> {
    text.split("\n\n").map(|paragraph| paragraph.trim()).filter(|paragraph| !paragraph.is_empty())
}

fn escaped(paragraph: &str) -> String {
    let lines: Vec<String> = paragraph.lines().map(|line| escaped_line(line.trim())).collect();
    lines.join("\n")
}

fn escaped_line(line: &str) -> String {
    let mut escaped = String::with_capacity(line.len());
    let mut before = ' ';
    let mut rest = line.chars().peekable();
    while let Some(c) = rest.next() {
        let starts = escaped.is_empty() && matches!(c, '#' | '>' | '=' | '|');
        let rule = escaped.is_empty() && matches!(c, '-' | '+' | '_');
        let is_word = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
        let emphasis = c == '_' && !(is_word(Some(before)) && is_word(rest.peek().copied()));
        let entity = c == '&' && rest.peek().is_some_and(|next| next.is_ascii_alphanumeric() || *next == '#');
        if SIGNS.contains(&c) || starts || rule || emphasis || entity {
            escaped.push('\\');
        }
        escaped.push(c);
        before = c;
    }
    escaped
}

#[cfg(test)]
mod tests {
    use pulldown_cmark::{Event, Parser, Tag};

    use super::{deeds, story};

    fn shown(markdown: &str) -> String {
        let text = Parser::new(markdown).filter_map(|event| match event {
            Event::Text(text) => Some(text.to_string()),
            Event::SoftBreak => Some("\n".into()),
            Event::Start(Tag::Paragraph) => Some("¶".into()),
            other => matches!(other, Event::End(_)).then(String::new).or(Some(format!("<{other:?}>"))),
        });
        text.collect()
    }

    #[test]
    fn every_character_is_shown_as_it_was_written() {
        for text in [
            "王海燕，1983年生。",
            "# 不是标题",
            "> 不是引用",
            "产量提高 a*b*c，x_1 与 _y_，5<6，<b>粗</b>，`代码`，[1](http://x)，&lt;，\\n",
            "---",
            "+ 一",
            "- 二",
            "第一行\n第二行",
            "~~删~~",
            "===",
        ] {
            assert_eq!(shown(&deeds(text)), format!("¶{text}"), "{text}");
        }
        assert_eq!(shown(&deeds("一\n\n\n二")), "¶一¶二");
    }

    #[test]
    fn a_short_first_paragraph_is_the_title_of_a_story() {
        assert_eq!(story("雪夜里的灯\n\n那一夜……"), "# 雪夜里的灯\n\n那一夜……\n");
        assert_eq!(story("那一夜下着雪。\n\n她……"), "那一夜下着雪。\n\n她……\n");
        assert_eq!(story("只有一段"), "只有一段\n");
    }
}
