//! Deeds and stories: the paragraphs of a cell as Markdown that prints just what was typed.

use std::sync::LazyLock;

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use super::super::hint;
use super::super::text::is_blank;

/// The paragraphs of a text: indents, empty lines and printed hints gone.
pub(super) fn paragraphs(text: &str) -> Vec<String> {
    let lines = text.split('\n').map(|line| line.trim_matches(is_blank));
    let mut kept: Vec<String> =
        lines.filter(|line| !line.trim_matches('_').is_empty()).map(|line| line.replace(['\t', '\u{b}', '\r'], " ")).collect();
    let hints = kept.iter().take_while(|line| hint::is_only_hint(line) || hint::is_furniture(line)).count();
    kept.drain(..hints);
    kept
}

/// The paragraphs as a text without a title.
pub(super) fn deeds(paragraphs: &[String]) -> String {
    paragraphs.iter().map(|paragraph| escaped(paragraph)).collect::<Vec<_>>().join("\n\n")
}

/// The stories in a cell, each with its title if its first line is one.
pub(super) fn stories(paragraphs: &[String]) -> Vec<String> {
    split(paragraphs).into_iter().filter(|story| !story.is_empty()).map(|story| with_title(&story)).collect()
}

/// Longer first lines are sentences.
const LONGEST_TITLE: usize = 28;

fn with_title(story: &[String]) -> String {
    let is_title = |line: &String| {
        line.chars().count() <= LONGEST_TITLE
            && !line.ends_with(['。', '！', '？', '…', '：', '；', '，', '”', '.', '!', '?', ':', ';', ','])
    };
    match story {
        [first, body @ ..] if !body.is_empty() && is_title(first) => format!("# {}\n\n{}", escaped_title(first), deeds(body)),
        _ => deeds(story),
    }
}

/// How the items of a cell are numbered.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Numbering {
    /// 故事一, 故事2
    Named,
    /// （一）
    Bracketed,
    /// 一、
    Chinese,
    /// 1. and 1、
    Arabic,
}

/// Cuts where paragraphs begin with numbers 1 and 2, the first at the very start; else the cell is one story.
fn split(paragraphs: &[String]) -> Vec<Vec<String>> {
    let marks: Vec<Option<(Numbering, usize, &str)>> = paragraphs.iter().map(|paragraph| number(paragraph)).collect();
    let Some(Some((kind, 1, _))) = marks.first() else { return vec![paragraphs.to_vec()] };
    let own: Vec<(usize, usize, &str)> = marks
        .iter()
        .enumerate()
        .filter_map(|(at, mark)| mark.filter(|mark| mark.0 == *kind).map(|(_, number, rest)| (at, number, rest)))
        .collect();
    let in_order = own.iter().enumerate().all(|(at, (_, number, _))| *number == at + 1);
    let most = if *kind == Numbering::Named { 5 } else { 2 };
    // One number alone may still name its story; more than two points are the points of one story.
    let is_list = own.len() < 2 && *kind != Numbering::Named;
    if !in_order || own.len() > most || is_list {
        return vec![paragraphs.to_vec()];
    }
    let ends = own.iter().skip(1).map(|(at, _, _)| *at).chain([paragraphs.len()]);
    let stories = own.iter().zip(ends).map(|((start, _, rest), end)| {
        let head = (!rest.is_empty()).then(|| (*rest).to_owned());
        head.into_iter().chain(paragraphs[start + 1..end].iter().cloned()).collect()
    });
    stories.collect()
}

/// The number with which a paragraph begins and what follows it.
fn number(paragraph: &str) -> Option<(Numbering, usize, &str)> {
    let of = |c: char| {
        "一二三四五"
            .chars()
            .position(|digit| digit == c)
            .or_else(|| "12345".chars().position(|digit| digit == c))
            .or_else(|| "１２３４５".chars().position(|digit| digit == c))
            .map(|at| at + 1)
    };
    let take = |text: &'static str, rest: &str| -> bool { rest.starts_with(text) };
    let named = ["感人故事", "故事之", "故事", "案例"].iter().find(|word| take(word, paragraph));
    if let Some(word) = named {
        let rest = paragraph[word.len()..].trim_start_matches(['（', '(', ' ']);
        let number = of(rest.chars().next()?)?;
        let rest = rest.trim_start_matches(|c| of(c).is_some()).trim_start_matches(['）', ')']);
        let closed = rest.is_empty() || rest.starts_with(['：', ':', '、', '.', '．', ' ', '\u{3000}', '，', '—', '《']);
        return closed.then(|| (Numbering::Named, number, rest.trim_start_matches(|c| is_blank(c) || "：:、.．，—".contains(c))));
    }
    let mut characters = paragraph.chars();
    let first = characters.next()?;
    if matches!(first, '（' | '(') {
        let number = of(characters.next()?)?;
        let rest = characters.as_str().strip_prefix(['）', ')'])?;
        return Some((Numbering::Bracketed, number, rest.trim_start_matches(is_blank)));
    }
    let number = of(first)?;
    let kind = if "一二三四五".contains(first) { Numbering::Chinese } else { Numbering::Arabic };
    let rest = characters.as_str().strip_prefix(['、', '.', '．', '：'])?;
    // 1.5 is a number and no numbering.
    let is_decimal = kind == Numbering::Arabic && rest.starts_with(|c: char| c.is_ascii_digit());
    (!is_decimal).then(|| (kind, number, rest.trim_start_matches(is_blank)))
}

static OPTIONS: LazyLock<Options> = LazyLock::new(|| Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES | Options::ENABLE_STRIKETHROUGH);

/// The paragraph as typed, or with as many backslashes as it takes to print it as typed.
fn escaped(paragraph: &str) -> String {
    if prints(paragraph, paragraph) {
        return paragraph.to_owned();
    }
    let head = escape_head(paragraph);
    if prints(&head, paragraph) { head } else { escape_all(paragraph) }
}

fn escaped_title(title: &str) -> String {
    let plain = |written: &str| {
        let line = format!("# {written}");
        let mut events = Parser::new_ext(&line, *OPTIONS);
        let is_heading = matches!(events.next(), Some(Event::Start(Tag::Heading { .. })));
        is_heading && !has_pairs(written) && text_until(&mut events, |end| matches!(end, TagEnd::Heading(_))).as_deref() == Some(title)
    };
    if plain(title) { title.to_owned() } else { escape_all(title) }
}

/// Whether Markdown prints one paragraph with just this text.
fn prints(written: &str, text: &str) -> bool {
    let mut events = Parser::new_ext(written, *OPTIONS);
    !has_pairs(written)
        && matches!(events.next(), Some(Event::Start(Tag::Paragraph)))
        && text_until(&mut events, |end| matches!(end, TagEnd::Paragraph)).as_deref() == Some(text)
        && events.next().is_none()
}

/// Signs that may become emphasis beside Chinese, where the site's reader knows more than the parser.
fn has_pairs(written: &str) -> bool {
    let bare = written.replace("\\*", "").replace("\\~", "");
    ['*', '~'].iter().any(|sign| bare.matches(*sign).count() > 1)
}

fn text_until<'e>(events: &mut impl Iterator<Item = Event<'e>>, is_end: impl Fn(TagEnd) -> bool) -> Option<String> {
    let mut text = String::new();
    for event in events {
        match event {
            Event::Text(words) => text.push_str(&words),
            Event::End(end) if is_end(end) => return Some(text),
            _ => return None,
        }
    }
    None
}

/// A backslash before what makes a list, a heading, a quotation or a rule of the first signs.
fn escape_head(paragraph: &str) -> String {
    let digits = paragraph.len() - paragraph.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let at = if paragraph[digits..].starts_with(['.', ')']) { digits } else { 0 };
    format!("{}\\{}", &paragraph[..at], &paragraph[at..])
}

fn escape_all(paragraph: &str) -> String {
    let head = paragraph.trim_start_matches(|c: char| c.is_ascii_digit());
    let first = paragraph.len() - head.len();
    let mut written = String::with_capacity(paragraph.len() + 16);
    for (at, c) in paragraph.char_indices() {
        let at_head = at == first && matches!(c, '.' | ')' | '#' | '+' | '-' | '=' | '>' | ':');
        if at_head || matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '&' | '~' | '|' | '#') {
            written.push('\\');
        }
        written.push(c);
    }
    written
}

#[cfg(test)]
mod tests {
    use super::{deeds, escaped, escaped_title, paragraphs, stories};

    #[test]
    fn only_what_markdown_would_take_is_escaped() {
        for (text, written) in [
            ("王海燕，女，1983年生。", "王海燕，女，1983年生。"),
            ("# 一号矿井", "\\# 一号矿井"),
            ("1. 深部开采", "1\\. 深部开采"),
            ("1.深部开采", "1.深部开采"),
            ("- 其一", "\\- 其一"),
            ("> 引文", "\\> 引文"),
            ("---", "\\---"),
            ("3*4=12", "3*4=12"),
            ("1920*1080和1080*1920", "1920\\*1080和1080\\*1920"),
            ("snake_case_name", "snake_case_name"),
            ("_下划线_", "\\_下划线_"),
            ("A<B且C>D", "A<B且C>D"),
            ("<b>粗</b>", "\\<b\\>粗\\</b\\>"),
            ("见[1]和[2]", "见[1]和[2]"),
            ("[1]: http://example.org", "\\[1]: http://example.org"),
            ("[文](http://example.org)", "\\[文](http://example.org)"),
            ("R&D", "R&D"),
            ("&lt;", "\\&lt;"),
            ("C:\\目录", "C:\\目录"),
            ("C:\\*", "C:\\\\\\*"),
            ("`代码`", "\\`代码`"),
            ("a|b", "a|b"),
        ] {
            assert_eq!(escaped(text), written, "{text}");
        }
        assert_eq!(escaped_title("C#"), "C#");
        assert_eq!(escaped_title("题 #"), "题 \\#");
    }

    #[test]
    fn paragraphs_lose_indents_and_hints() {
        let text = "（1500字左右）\n　　第一段。\n\n\t第二段。\u{b}\n  ";
        assert_eq!(deeds(&paragraphs(text)), "第一段。\n\n第二段。");
    }

    #[test]
    fn two_numbered_items_are_two_stories() {
        for (text, wanted) in [
            ("故事一：往回走的车\n她走了。\n故事二：雪夜\n他来了。", vec!["# 往回走的车\n\n她走了。", "# 雪夜\n\n他来了。"]),
            ("故事1\n往回走的车\n她走了。\n故事2\n他来了。", vec!["# 往回走的车\n\n她走了。", "他来了。"]),
            ("一、雪夜\n她走了。\n二、清晨\n他来了。", vec!["# 雪夜\n\n她走了。", "# 清晨\n\n他来了。"]),
            ("（一）她走了。\n（二）他来了。", vec!["她走了。", "他来了。"]),
            ("1.她走了。\n2.他来了。\n3.都走了。", vec!["1.她走了。\n\n2.他来了。\n\n3.都走了。"]),
            ("雪夜\n一、她走了。\n二、他来了。", vec!["# 雪夜\n\n一、她走了。\n\n二、他来了。"]),
            ("一、她走了。\n然后。", vec!["一、她走了。\n\n然后。"]),
            ("1.5公里外。\n2.5公里外。", vec!["1.5公里外。\n\n2.5公里外。"]),
            ("她走了。", vec!["她走了。"]),
            ("", vec![]),
        ] {
            assert_eq!(stories(&paragraphs(text)), wanted, "{text}");
        }
    }
}
