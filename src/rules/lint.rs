//! Slips of the pen in Chinese texts: punctuation, digits, fixed phrases, document numbers, the title's quotes.
//!
//! Each check rather misses a slip than blames a good text: an editor who is told nonsense twice stops reading.

use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::{Arc, LazyLock};

use aho_corasick::AhoCorasick;
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use super::glance::is_suspicious;
use super::words::{self, PHRASES};
use super::{Court, place_of};
use crate::diag::{Diagnostic, Place, Say, say};
use crate::model::Record;
use crate::model::names::is_han;
use crate::source::SourceFile;

/// The name of the title, without which quotes nothing is asked of it.
const TITLE: &str = "最美科技工作者";

/// A slip and where it stands in its text.
struct Slip {
    span: Range<usize>,
    code: &'static str,
    message: Say,
    help: Say,
}

/// Findings about a record's texts in the notice's language.
pub(super) fn of_record(court: &Court<'_>, record: &Record) -> Vec<Diagnostic> {
    let stories = record.stories.iter().filter_map(|story| story.exact(court.lang));
    let files = record.deeds.exact(court.lang).into_iter().chain(stories);
    let mut findings: Vec<Diagnostic> = files.flat_map(of_file).collect();
    for (key, text) in [("summary", &record.fields.summary), ("motto", &record.fields.motto), ("specialty", &record.fields.specialty)] {
        findings.extend(slips(court.words(text)).into_iter().map(|slip| finding(slip, place_of(record, key))));
    }
    for award in &record.fields.awards {
        findings.extend(title_quotes(court.words(&award.title)).map(|slip| finding(slip, award.place.clone())));
    }
    findings
}

/// Findings about the campaign's own words and pages.
pub(super) fn of_campaign(court: &Court<'_>) -> Vec<Diagnostic> {
    let config = court.config();
    let words = [&config.slogan, &config.summary, &config.theme].map(|text| court.words(text));
    let mut told: Vec<Slip> = words.into_iter().flat_map(slips).collect();
    told.extend(title_quotes(court.words(&config.award_title)));
    told.extend(
        config.doc_no.iter().chain(&config.parent_doc_no).filter_map(|number| document_number(&number.char_indices().collect::<Vec<_>>())),
    );
    let mut findings: Vec<Diagnostic> = told.into_iter().map(|slip| finding(slip, court.place())).collect();
    findings.extend(court.campaign.pages.iter().filter_map(|page| page.texts.exact(court.lang)).flat_map(of_file));
    findings
}

fn finding(slip: Slip, place: Place) -> Diagnostic {
    Diagnostic::warning(slip.code, slip.message).help(slip.help).at(place)
}

/// The slips of a Markdown file, each with its line.
fn of_file(file: &Arc<SourceFile>) -> Vec<Diagnostic> {
    let text = file.text().unwrap_or_default();
    let mut findings = Vec::new();
    if !is_suspicious(text) && !PATTERNS.is_match(text) {
        return findings;
    }
    for run in runs(text) {
        for slip in slips(&text[run.clone()]) {
            let span = run.start + slip.span.start..run.start + slip.span.end;
            findings.push(finding(slip, Place { file: Arc::clone(file), span }));
        }
    }
    findings
}

/// Runs of plain text: code, addresses and raw HTML are nobody's prose.
fn runs(text: &str) -> Vec<Range<usize>> {
    let mut runs: Vec<Range<usize>> = Vec::new();
    let mut in_code = false;
    let options = Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES | Options::ENABLE_STRIKETHROUGH;
    for (event, span) in Parser::new_ext(text, options).into_offset_iter() {
        match event {
            Event::Start(Tag::CodeBlock(_)) => in_code = true,
            Event::End(TagEnd::CodeBlock) => in_code = false,
            // The parser ends a text at each sign that might be a mark, such as a bracket.
            Event::Text(_) if !in_code => match runs.last_mut() {
                Some(last) if last.end == span.start => last.end = span.end,
                _ => runs.push(span),
            },
            _ => {}
        }
    }
    runs
}

/// All slips of a text, each kind at its first place.
fn slips(text: &str) -> Vec<Slip> {
    let marks: Vec<(usize, char)> = text.char_indices().collect();
    let mut slips = Vec::new();
    slips.extend(half_width(&marks));
    slips.extend(ascii_quotes(&marks));
    slips.extend(ellipsis(text, &marks));
    slips.extend(dash(&marks));
    slips.extend(full_width_digits(&marks));
    slips.extend(phrases(text));
    slips.extend(document_number(&marks));
    slips
}

fn char_at(marks: &[(usize, char)], at: Option<usize>) -> Option<char> {
    at.and_then(|at| marks.get(at)).map(|(_, c)| *c)
}

fn han_at(marks: &[(usize, char)], at: Option<usize>) -> bool {
    char_at(marks, at).is_some_and(is_han)
}

fn span(marks: &[(usize, char)], from: usize, to: usize) -> Range<usize> {
    let (last, c) = marks[to];
    marks[from].0..last + c.len_utf8()
}

/// `,` `;` `:` `?` `!` `.` and brackets between two Han characters.
fn half_width(marks: &[(usize, char)]) -> Option<Slip> {
    const PAIRS: [(char, char); 9] =
        [(',', '，'), (';', '；'), (':', '：'), ('?', '？'), ('!', '！'), ('.', '。'), ('(', '（'), (')', '）'), ('\u{FF64}', '、')];
    let at = (1..marks.len()).find(|at| {
        PAIRS.iter().any(|(half, _)| *half == marks[*at].1) && han_at(marks, at.checked_sub(1)) && han_at(marks, Some(at + 1))
    })?;
    let half = marks[at].1;
    let full = PAIRS.iter().find(|(one, _)| *one == half).map_or(half, |(_, full)| *full);
    Some(Slip {
        span: span(marks, at, at),
        code: "text/half-width",
        message: say(format!("汉字之间用了半角的“{half}”"), format!("a half-width “{half}” between Chinese characters")),
        help: say(format!("改为全角的“{full}”"), format!("write the full-width “{full}”")),
    })
}

/// A pair of straight quotes around Han characters.
fn ascii_quotes(marks: &[(usize, char)]) -> Option<Slip> {
    /// Longer than what anybody quotes in a line.
    const LONGEST: usize = 60;
    let opens = |at: &usize| matches!(marks[*at].1, '"' | '\'') && han_at(marks, Some(at + 1));
    let (from, to) = (0..marks.len()).filter(opens).find_map(|from| {
        let rest = marks[from + 1..].iter().take(LONGEST);
        let length = rest.take_while(|(_, c)| *c != marks[from].1 && *c != '\n').count();
        let to = from + 1 + length;
        (char_at(marks, Some(to)) == Some(marks[from].1) && han_or_full(char_at(marks, to.checked_sub(1)))).then_some((from, to))
    })?;
    Some(Slip {
        span: span(marks, from, to),
        code: "text/ascii-quotes",
        message: say("汉字用了英文直引号", "straight quotes around Chinese characters"),
        help: say("改为弯引号“ ”，引号里再用引号时用‘ ’", "use curly quotes “ ”, and ‘ ’ inside them"),
    })
}

fn han_or_full(c: Option<char>) -> bool {
    c.is_some_and(|c| is_han(c) || matches!(c, '。' | '！' | '？' | '，' | '…'))
}

/// `...` or `。。。` after a Han character.
fn ellipsis(text: &str, marks: &[(usize, char)]) -> Option<Slip> {
    let at = (1..marks.len()).find(|at| {
        let rest = &text[marks[*at].0..];
        (rest.starts_with("...") || rest.starts_with("。。")) && han_at(marks, at.checked_sub(1))
    })?;
    let dot = marks[at].1;
    let length = marks[at..].iter().take_while(|(_, c)| *c == dot).count();
    Some(Slip {
        span: span(marks, at, at + length - 1),
        code: "text/ellipsis",
        message: say("省略号应为“……”", "the ellipsis is written “……”"),
        help: say("改为六个点的“……”（两个字的位置）", "write “……”, which takes the place of two characters"),
    })
}

/// One — between two clauses; between short names it may join them, as in 中国—东盟.
fn dash(marks: &[(usize, char)]) -> Option<Slip> {
    /// So many Han characters on both sides make a clause.
    const CLAUSE: usize = 5;
    let run = |marks: &mut dyn Iterator<Item = &(usize, char)>| marks.take_while(|(_, c)| is_han(*c)).take(CLAUSE).count() == CLAUSE;
    let is_dash = |at: &usize| marks[*at].1 == '—' && run(&mut marks[..*at].iter().rev()) && run(&mut marks[*at + 1..].iter());
    let at = (0..marks.len()).find(is_dash)?;
    Some(Slip {
        span: span(marks, at, at),
        code: "text/dash",
        message: say("破折号只有一半“—”", "a dash is written with two signs: “——”"),
        help: say("改为“——”；这里若是连接号（如 中国—东盟），可以不改", "write “——”, unless it joins two names, as in 中国—东盟"),
    })
}

fn full_width_digits(marks: &[(usize, char)]) -> Option<Slip> {
    let is_digit = |c: char| ('０'..='９').contains(&c);
    let at = marks.iter().position(|(_, c)| is_digit(*c))?;
    let length = marks[at..].iter().take_while(|(_, c)| is_digit(*c)).count();
    let half = marks[at..at + length].iter().filter_map(|(_, c)| char::from_u32(u32::from(*c) - 0xFEE0)).collect::<String>();
    let (zh, en) = match length {
        // Longer ones may be somebody's number, which no message repeats.
        1..=4 => (format!("改为半角数字“{half}”"), format!("write “{half}”")),
        _ => ("改为半角数字".to_owned(), "write half-width digits".to_owned()),
    };
    Some(Slip {
        span: span(marks, at, at + length - 1),
        code: "text/full-width-digits",
        message: say("数字是全角的", "these digits are full-width"),
        help: say(zh, en),
    })
}

/// Fixed phrases that are misspelt, or stand without the quotes that belong to them; each told once.
fn phrases(text: &str) -> Vec<Slip> {
    let mut told = BTreeSet::new();
    let mut slips = Vec::new();
    for found in PATTERNS.find_overlapping_iter(text) {
        let (at, span) = (found.pattern().as_usize(), found.span().range());
        let slip = match PHRASES.slips.get(at) {
            Some(known) => Some(misspelt(known, span)),
            None => Some(span).filter(|span| !is_quoted(text, span)).map(|span| unquoted(&PHRASES.quoted[at - PHRASES.slips.len()], span)),
        };
        slips.extend(slip.filter(|_| told.insert(at)));
    }
    slips
}

/// The misspelt phrases, then those that are quoted.
static PATTERNS: LazyLock<AhoCorasick> = LazyLock::new(|| {
    let slips = PHRASES.slips.iter().map(|slip| &slip.wrong);
    AhoCorasick::new(slips.chain(&PHRASES.quoted)).expect("a few dozen phrases make an automaton")
});

fn is_quoted(text: &str, span: &Range<usize>) -> bool {
    text[..span.start].ends_with(['“', '‘', '"']) && text[span.end..].starts_with(['”', '’', '"'])
}

fn misspelt(slip: &words::Slip, span: Range<usize>) -> Slip {
    let (wrong, right) = (bare(&slip.wrong), bare(&slip.right));
    Slip {
        span,
        code: "text/phrase",
        message: say(format!("固定提法有误：“{wrong}”"), format!("a fixed phrase is misspelt: “{wrong}”")),
        help: say(format!("应为“{right}”"), format!("write “{right}”")),
    }
}

fn unquoted(phrase: &str, span: Range<usize>) -> Slip {
    Slip {
        span,
        code: "text/phrase",
        message: say(format!("固定提法“{phrase}”没有加引号"), format!("the fixed phrase {phrase} stands without its quotes")),
        help: say(format!("写成“{phrase}”，连同引号"), format!("write “{phrase}”, with the quotes")),
    }
}

fn bare(phrase: &str) -> &str {
    phrase.trim_matches(['“', '”'])
}

/// `某科协发[2023]31号`: the year of a document number stands between 〔 and 〕, and the number has no 第 and no zeros.
fn document_number(marks: &[(usize, char)]) -> Option<Slip> {
    let (from, to) = (1..marks.len()).find_map(|at| wrong_number(marks, at).map(|to| (at, to)))?;
    Some(Slip {
        span: span(marks, from, to),
        code: "text/doc-number",
        message: say("文号的写法有误", "the document number is not written as it should be"),
        help: say(
            "年份用六角括号，序号不加“第”、不补零，如 并科协发〔2023〕31号",
            "the year stands in 〔〕, the number has no 第 and no leading zeros, as in 并科协发〔2023〕31号",
        ),
    })
}

/// The end of a document number whose year begins at `at` and which is written wrongly.
fn wrong_number(marks: &[(usize, char)], at: usize) -> Option<usize> {
    let opens = marks[at].1;
    if !"[(（【［〔".contains(opens) || !han_at(marks, at.checked_sub(1)) {
        return None;
    }
    let year: String = marks.get(at + 1..at + 5)?.iter().map(|(_, c)| *c).collect();
    let closes = char_at(marks, Some(at + 5))?;
    if !(year.starts_with("19") || year.starts_with("20"))
        || !year.bytes().all(|byte| byte.is_ascii_digit())
        || !"])）】］〕".contains(closes)
    {
        return None;
    }
    let has_ordinal = char_at(marks, Some(at + 6)) == Some('第');
    let digits = marks[at + 6 + usize::from(has_ordinal)..].iter().take_while(|(_, c)| c.is_ascii_digit());
    let number: Vec<char> = digits.map(|(_, c)| *c).collect();
    let end = at + 6 + usize::from(has_ordinal) + number.len();
    let is_number = !number.is_empty() && char_at(marks, Some(end)) == Some('号');
    let is_right = opens == '〔' && closes == '〕' && !has_ordinal && number.first() != Some(&'0');
    (is_number && !is_right).then_some(end)
}

/// The title stands in curly quotes: 太原市“最美科技工作者”.
fn title_quotes(title: &str) -> Option<Slip> {
    let is_bare = |at: &usize| !title[..*at].ends_with('“') || !title[*at + TITLE.len()..].starts_with('”');
    let at = title.match_indices(TITLE).map(|(at, _)| at).find(is_bare)?;
    Some(Slip {
        span: at..at + TITLE.len(),
        code: "text/title-quotes",
        message: say("称号里的“最美科技工作者”没有用弯引号括起来", "in a title 最美科技工作者 stands in curly quotes"),
        help: say("写成 太原市“最美科技工作者” 这样", "write it like 太原市“最美科技工作者”"),
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{is_suspicious, runs, slips, title_quotes};

    /// The codes told of a Markdown text.
    fn codes(text: &str) -> Vec<&'static str> {
        let told = runs(text).into_iter().flat_map(|run| slips(&text[run]));
        told.map(|slip| slip.code.trim_start_matches("text/")).collect()
    }

    #[test]
    fn slips_are_told() {
        for (text, wanted) in [
            ("他说,好", "half-width"),
            ("试验(第三次)成功", "half-width"),
            ("他说:好", "half-width"),
            ("他说\"很好\"。", "ascii-quotes"),
            ("他说'很好。'", "ascii-quotes"),
            ("等了很久...", "ellipsis"),
            ("等了很久。。。", "ellipsis"),
            ("他只做了一件事—把水送上山去", "dash"),
            ("共２０台", "full-width-digits"),
            ("学习党十九大精神", "phrase"),
            ("做到两个维护", "phrase"),
            ("增强“四个意识、四个自信”", "phrase"),
            ("并科协发[2023]31号", "doc-number"),
            ("并科协发（2023）31号", "doc-number"),
            ("并科协发〔2023〕第31号", "doc-number"),
            ("并科协发〔2023〕031号", "doc-number"),
        ] {
            assert!(codes(text).contains(&wanted), "{text}: {:?}", codes(text));
        }
    }

    proptest! {
        #[test]
        fn nothing_is_told_of_a_text_that_a_glance_lets_pass(text in "[一二号发第党,;:?!.()\\[\\]\"'—。０９（）［］【】〔〕､a120 \\n]{0,24}") {
            let told = slips(&text).into_iter().any(|slip| slip.code != "text/phrase");
            prop_assert!(!told || is_suspicious(&text), "{text}");
        }
    }

    #[test]
    fn good_texts_are_left_alone() {
        for text in [
            "他说：“很好……”然后——走了。",
            "并科协发〔2023〕31号文件",
            "长3.5米，宽1,200毫米，比例1:2，PM2.5（细颗粒物）",
            "用C++、Node.js和3D打印(FDM)做的",
            "中国—东盟博览会",
            "太原—北京，1—2名，2019—2023年",
            "`他说,好` 见 <https://example.org/a,b>",
            "[链接](https://example.org/x.y)",
            "学习党的十九大和党的二十大精神，做到“两个维护”",
            "屏幕5\"，型号\"A-1\"",
            "It's a dog's life...",
            "（2023年）第3号样机",
            "样地(1)号",
            "> 十四位老师，2016年腊月二十八。",
            "```\n他说,好\n```",
        ] {
            assert_eq!(codes(text), [""; 0], "{text}");
        }
    }

    #[test]
    fn titles_have_their_quotes() {
        for (title, good) in [
            ("太原市“最美科技工作者”", true),
            ("太原市最美科技工作者", false),
            ("太原市\"最美科技工作者\"", false),
            ("太原市“最美科技工作者", false),
            ("全国劳动模范", true),
        ] {
            assert_eq!(title_quotes(title).is_none(), good, "{title}");
        }
    }
}
