//! Lengths counted the Chinese way: every character that is not white space, marks of Markdown aside.

use std::sync::Arc;

use pulldown_cmark::{Event, Options, Parser};

use super::Court;
use crate::diag::{Diagnostic, Place, say};
use crate::model::Record;
use crate::model::rules::{DeedsRule, StoriesRule};
use crate::source::SourceFile;

/// Findings about the deeds and stories of one record; only the text in the notice's language counts.
pub(super) fn findings(court: &Court<'_>, record: &Record) -> Vec<Diagnostic> {
    let deeds = court.rules().deeds.as_ref().and_then(|rule| deeds(court, record, rule));
    let stories = court.rules().stories.as_ref().map(|rule| stories(court, record, rule));
    deeds.into_iter().chain(stories.unwrap_or_default()).collect()
}

fn deeds(court: &Court<'_>, record: &Record, rule: &DeedsRule) -> Option<Diagnostic> {
    let file = record.deeds.exact(court.lang)?;
    let (count, wanted) = (characters(file), rule.chars);
    let slack = (f64::from(wanted) * rule.tolerance).round() as u32;
    let (least, most) = (wanted.saturating_sub(slack), wanted.saturating_add(slack));
    if (least..=most).contains(&count) {
        return None;
    }
    let message = say(
        format!("主要事迹 {count} 字，通知要求 {wanted} 字左右（{least} 至 {most} 字）"),
        format!("the deeds have {count} characters; the notice asks for about {wanted} ({least} to {most})"),
    );
    let help = match count < least {
        true => say("补充事迹", "add to the deeds"),
        false => say("删减，或把具体的事移到感人故事里", "shorten it, or move an episode to the stories"),
    };
    Some(court.cited(Diagnostic::warning("rules/deeds-length", message).help(help).at(Place::file(file)), &rule.clause))
}

fn stories(court: &Court<'_>, record: &Record, rule: &StoriesRule) -> Vec<Diagnostic> {
    let files: Vec<&Arc<SourceFile>> = record.stories.iter().filter_map(|story| story.exact(court.lang)).collect();
    let mut findings = Vec::new();
    let items = files.len() as u32;
    if !(rule.min_items..=rule.max_items).contains(&items) {
        let (min, max) = (rule.min_items, rule.max_items);
        let message = say(
            format!("感人故事有 {items} 个，通知要求 {min} 至 {max} 个"),
            format!("stories: {items}; the notice asks for {min} to {max}"),
        );
        let help = say("每个故事一个文件：story-1.zh.md、story-2.zh.md", "one file for each story: story-1.zh.md, story-2.zh.md");
        let place = files.last().copied().unwrap_or(&record.file);
        findings.push(court.cited(Diagnostic::warning("rules/stories-count", message).help(help).at(Place::file(place)), &rule.clause));
    }
    let count: u32 = files.iter().map(|file| characters(file)).sum();
    if let Some(last) = files.last().filter(|_| count > rule.max_chars) {
        let most = rule.max_chars;
        let message = say(
            format!("感人故事共 {count} 字，通知要求 {most} 字以内，超出 {} 字", count - most),
            format!("the stories have {count} characters together; the notice allows {most}: {} too many", count - most),
        );
        let help = say("删减到限制以内；几个故事的字数合在一起计算", "shorten them; the limit holds for all stories together");
        findings.push(court.cited(Diagnostic::error("rules/stories-length", message).help(help).at(Place::file(last)), &rule.clause));
    }
    findings
}

fn characters(file: &SourceFile) -> u32 {
    count(file.text().unwrap_or_default())
}

/// Characters of a text that are not white space. A star is never counted: beside Chinese punctuation the parser leaves
/// marks of emphasis standing that the page will not show.
fn count(markdown: &str) -> u32 {
    let counts = |c: &char| !c.is_whitespace() && !matches!(c, '*' | '\u{feff}');
    let of_event = |event| match event {
        Event::Text(words) | Event::Code(words) => words.chars().filter(counts).count(),
        _ => 0,
    };
    let options = Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES | Options::ENABLE_STRIKETHROUGH;
    Parser::new_ext(markdown, options).map(of_event).sum::<usize>() as u32
}

#[cfg(test)]
mod tests {
    use super::count;

    #[test]
    fn only_what_is_read_counts() {
        for (text, wanted) in [
            ("一二三", 3),
            ("一 二\u{3000}三\n\n四", 4),
            ("一，二。", 4),
            ("## 标题\n\n正文", 4),
            ("**重要：**后文", 5),
            ("这是**“引用”**吗", 7),
            ("- 甲\n- 乙", 2),
            ("> 引文", 2),
            ("[链接](https://example.org/a)", 2),
            ("2023年，PM2.5", 11),
            ("<b>粗</b>", 1),
            ("𠀀䶮", 2),
            ("", 0),
        ] {
            assert_eq!(count(text), wanted, "{text}");
        }
    }
}
