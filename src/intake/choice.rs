//! What was ticked: boxes before or after the words, a √ over the box, or all other words struck out.
//!
//! The words are found first; what stands between two of them is shared out by nearness: a mark that touches
//! a word is that word's, a mark in the open belongs to the side on which the first box stands.

use super::Why;
use super::text::{is_blank, is_close, is_open};
use crate::model::honoree::{Domain, Gender};

/// A word that can be chosen, with the place of what was chosen among all.
pub(super) struct Offer<T> {
    pub value: T,
    /// Spellings, the longest first.
    pub words: &'static [&'static str],
}

/// What was chosen, and what the text says besides.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Chosen<T> {
    pub values: Vec<T>,
    pub rest: String,
}

/// A longer text is no choice.
const LONGEST: usize = 1000;

/// Reads the choice; an error if it cannot be told.
pub(super) fn chosen<T: Copy + PartialEq>(text: &str, options: &[Offer<T>]) -> Result<Chosen<T>, Why> {
    if text.chars().nth(LONGEST).is_some() {
        return Err(Why::TooLong);
    }
    let text: Vec<char> = without_gaps_in_brackets(text);
    let hits = hits(&text, options);
    let gaps: Vec<Gap> = gaps(&text, &hits);
    let (marks, others): (Vec<&Sign>, Vec<&Sign>) = gaps.iter().flat_map(|gap| &gap.signs).partition(|sign| sign.mark != Mark::Other);
    let picked = if marks.is_empty() { left_standing(&hits, options) } else { ticked(&hits, &gaps, &marks)? };
    let mut values = Vec::new();
    for hit in picked {
        let value = options[hit.option].value;
        if !values.contains(&value) {
            values.push(value);
        }
    }
    Ok(Chosen { values, rest: others.iter().map(|sign| sign.c).collect() })
}

/// Without any boxes, whoever leaves some words and strikes the others chooses them.
fn left_standing<'h, T>(hits: &'h [Hit], options: &[Offer<T>]) -> Vec<&'h Hit> {
    let all_stand = (0..options.len()).all(|option| hits.iter().any(|hit| hit.option == option));
    if all_stand { Vec::new() } else { hits.iter().collect() }
}

/// The words with a tick.
fn ticked<'h>(hits: &'h [Hit], gaps: &[Gap], marks: &[&Sign]) -> Result<Vec<&'h Hit>, Why> {
    let before = side(gaps);
    let mut ticked = vec![false; hits.len()];
    for (at, gap) in gaps.iter().enumerate() {
        for sign in gap.ticks(at == hits.len() && before == Some(true)) {
            let hit = owner(at, hits.len(), sign, gap, before).ok_or(Why::Choice)?;
            ticked[hit] = true;
        }
    }
    // The same filled sign before every word is a bullet.
    let is_bullet = |sign: &&Sign| matches!(sign.c, '●' | '■' | '◆') && sign.c == marks[0].c;
    if hits.len() > 1 && ticked.iter().all(|ticked| *ticked) && marks.iter().all(is_bullet) {
        return Err(Why::Choice);
    }
    Ok(hits.iter().zip(ticked).filter(|(_, ticked)| *ticked).map(|(hit, _)| hit).collect())
}

struct Hit {
    option: usize,
    start: usize,
    end: usize,
}

/// The words in the text, blanks inside them ignored; longer spellings first.
fn hits<T>(text: &[char], options: &[Offer<T>]) -> Vec<Hit> {
    let mut hits = Vec::new();
    let mut at = 0;
    while at < text.len() {
        let found = options.iter().enumerate().flat_map(|(option, choice)| choice.words.iter().map(move |word| (option, word)));
        let longest = found.filter_map(|(option, word)| Some((option, end_of(text, at, word)?))).max_by_key(|(_, end)| *end);
        match longest {
            Some((option, end)) => {
                hits.push(Hit { option, start: at, end });
                at = end;
            }
            None => at += 1,
        }
    }
    hits
}

fn end_of(text: &[char], start: usize, word: &str) -> Option<usize> {
    let mut at = start;
    for (number, wanted) in word.chars().enumerate() {
        while number > 0 && text.get(at).is_some_and(|c| is_blank(*c)) {
            at += 1;
        }
        if *text.get(at)? != wanted {
            return None;
        }
        at += 1;
    }
    Some(at)
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Mark {
    Box,
    Tick,
    Other,
}

/// A sign between two words.
struct Sign {
    c: char,
    mark: Mark,
    /// Whether nothing blank stands between it and the word before.
    touches_before: bool,
    /// Whether nothing blank stands between it and the word after.
    touches_after: bool,
    /// Lines from the start of the gap.
    line: usize,
}

/// What stands between two words, or before the first, or after the last.
struct Gap {
    signs: Vec<Sign>,
    lines: usize,
}

impl Gap {
    /// The ticks; `last` leaves out one before words that nobody offers, such as 其他.
    fn ticks(&self, last: bool) -> impl Iterator<Item = &Sign> {
        let names = move |at: usize| self.signs.get(at + 1).is_some_and(|next| next.mark == Mark::Other);
        let ours = move |(at, sign): &(usize, &Sign)| sign.mark == Mark::Tick && !(last && !sign.touches_before && names(*at));
        self.signs.iter().enumerate().filter(ours).map(|(_, sign)| sign)
    }
}

fn gaps(text: &[char], hits: &[Hit]) -> Vec<Gap> {
    let starts = std::iter::once(0).chain(hits.iter().map(|hit| hit.end));
    let ends = hits.iter().map(|hit| hit.start).chain(std::iter::once(text.len()));
    starts.zip(ends).map(|(start, end)| gap(&text[start..end])).collect()
}

fn gap(between: &[char]) -> Gap {
    let mut signs = Vec::new();
    let mut line = 0;
    for (at, c) in between.iter().copied().enumerate() {
        line += usize::from(c == '\n');
        if is_blank(c) || is_filler(c) {
            continue;
        }
        let touches_before = !between[..at].iter().any(|c| is_blank(*c));
        let touches_after = !between[at + 1..].iter().any(|c| is_blank(*c));
        signs.push(Sign { c, mark: mark(c), touches_before, touches_after, line });
    }
    Gap { signs, lines: line }
}

/// Whether boxes stand before their words; none if no sign tells.
fn side(gaps: &[Gap]) -> Option<bool> {
    let has = |gap: Option<&Gap>| gap.is_some_and(|gap| gap.signs.iter().any(|sign| sign.mark != Mark::Other));
    if has(gaps.first()) {
        return Some(true);
    }
    has(gaps.last()).then_some(false)
}

/// The word to which a tick in the gap before word `at` belongs.
fn owner(at: usize, words: usize, sign: &Sign, gap: &Gap, before: Option<bool>) -> Option<usize> {
    let (previous, next) = (at.checked_sub(1), (at < words).then_some(at));
    if previous.is_none() || next.is_none() {
        return previous.or(next);
    }
    if gap.lines > 0 {
        return if sign.line == 0 { previous } else { next };
    }
    match (sign.touches_before, sign.touches_after) {
        (true, false) => previous,
        (false, true) => next,
        // □A√□B: the box stands before B, so the tick before the box is A's.
        (true, true) if before == Some(true) => {
            let tick_first = gap.signs.first().is_some_and(|first| std::ptr::eq(first, sign)) && gap.signs.len() > 1;
            if tick_first { previous } else { next }
        }
        _ => before.and_then(|before| if before { next } else { previous }),
    }
}

/// ☑ and its kin, typed or from the fonts of symbols that office programs use.
fn mark(c: char) -> Mark {
    match c {
        '☑' | '☒' | '✓' | '✔' | '√' | '■' | '●' | '◆' | '◉' | '⊙' | '🗹' | '🗸' | '✅' | '⬛' => Mark::Tick,
        // Wingdings: ticked boxes and ticks
        '\u{f052}' | '\u{f053}' | '\u{f0fc}' | '\u{f0fd}' | '\u{f0fe}' => Mark::Tick,
        '☐' | '□' | '▢' | '○' | '〇' | '◯' | '◇' | '▫' | '◻' | '⬜' | '❏' | '❑' => Mark::Box,
        '\u{f0a8}' | '\u{f06f}' | '\u{f071}' | '\u{f072}' | '\u{f0a3}' | '\u{f02a}' => Mark::Box,
        _ => Mark::Other,
    }
}

/// Signs that say nothing: numbers and points of a list, brackets around a tick.
fn is_filler(c: char) -> bool {
    is_open(c)
        || is_close(c)
        || c.is_ascii_digit()
        || c.is_ascii_punctuation()
        || matches!(c, '、' | '，' | '；' | '。' | '．' | '：' | '①'..='⑤' | '_' | '＿' | '／')
}

fn without_gaps_in_brackets(text: &str) -> Vec<char> {
    let mut open = false;
    let mut kept = Vec::with_capacity(text.len() / 3);
    for c in text.chars() {
        open = if is_open(c) {
            true
        } else if is_close(c) {
            false
        } else {
            open
        };
        if !(open && is_blank(c)) {
            kept.push(c);
        }
    }
    kept
}

/// The five boxes of 推荐领域, in the wordings that forms and notices use.
pub(super) const DOMAINS: [Offer<Domain>; 5] = [
    Offer { value: Domain::Frontier, words: &["面向世界科技前沿", "世界科技前沿", "科技前沿"] },
    Offer {
        value: Domain::Economy, words: &["面向经济主战场", "面向国民经济主战场", "国民经济主战场", "经济主战场"]
    },
    Offer {
        value: Domain::NationalNeed, words: &["面向国家重大需求", "面向国家重大战略需求", "国家重大战略需求", "国家重大需求"]
    },
    Offer { value: Domain::LifeHealth, words: &["面向人民生命健康", "人民生命健康", "生命健康"] },
    Offer { value: Domain::SocialService, words: &["面向社会服务", "社会服务", "服务社会"] },
];

/// 性别
pub(super) const GENDERS: [Offer<Gender>; 2] =
    [Offer { value: Gender::Male, words: &["男性", "男"] }, Offer { value: Gender::Female, words: &["女性", "女"] }];

#[cfg(test)]
mod tests {
    use super::{Chosen, DOMAINS, GENDERS, chosen};
    use crate::intake::Why;
    use crate::model::honoree::Gender;

    fn keys(text: &str) -> Result<String, Why> {
        chosen(text, &DOMAINS).map(|chosen| {
            assert_eq!(chosen.rest, "", "{text}");
            chosen.values.iter().map(|domain| domain.key()).collect::<Vec<_>>().join(" ")
        })
    }

    #[test]
    fn ticks_are_found_on_either_side() {
        for (text, wanted) in [
            ("□面向世界科技前沿 □面向经济主战场 □面向国家重大需求 □面向人民生命健康 □社会服务", ""),
            ("☐面向世界科技前沿 ☑面向经济主战场 ☐面向国家重大需求 ☐面向人民生命健康 ☐社会服务", "economy"),
            ("☐面向世界科技前沿\n☒面向经济主战场\n☐面向国家重大需求\n☐面向人民生命健康\n☒社会服务", "economy social_service"),
            ("□√面向世界科技前沿 □面向经济主战场", "frontier"),
            ("√□面向世界科技前沿 □面向经济主战场", "frontier"),
            ("□面向世界科技前沿√ □面向经济主战场", "frontier"),
            ("□面向世界科技前沿√□面向经济主战场", "frontier"),
            ("□面向世界科技前沿□√面向经济主战场", "economy"),
            ("□面向世界科技前沿 √面向经济主战场 □面向国家重大需求", "economy"),
            ("□ 面向世界科技前沿 √ 面向经济主战场 □ 面向国家重大需求", "economy"),
            ("面向世界科技前沿□ 面向经济主战场☑ 面向国家重大需求□", "economy"),
            ("面向世界科技前沿 □ 面向经济主战场 ■ 面向国家重大需求 □", "economy"),
            ("面向世界科技前沿（ ） 面向经济主战场（√） 面向国家重大需求（ ）", "economy"),
            ("（ ）面向世界科技前沿 （ √ ）面向经济主战场 （ ）面向国家重大需求", "economy"),
            ("○面向世界科技前沿 ●面向经济主战场 ○社会服务", "economy"),
            ("面 向 世 界 科 技 前 沿 □　面向人民生命健康 ✔", "life_health"),
            ("□面向世界科技前沿    ☑面向经济主战场\n□面向国家重大需求    □面向人民生命健康\n☑服务社会", "economy social_service"),
            ("面向经济主战场", "economy"),
            ("经济主战场、社会服务", "economy social_service"),
            ("1.面向世界科技前沿 2.面向经济主战场 3.面向国家重大需求 4.面向人民生命健康 5.社会服务", ""),
            ("□面向经济主战场", ""),
            ("\u{f052}面向世界科技前沿 \u{f0a8}面向经济主战场", "frontier"),
            ("", ""),
        ] {
            assert_eq!(keys(text).as_deref(), Ok(wanted), "{text}");
        }
    }

    #[test]
    fn what_cannot_be_told_is_said() {
        for text in ["面向世界科技前沿 √ 面向经济主战场", "●面向世界科技前沿 ●面向经济主战场 ●社会服务"]
        {
            assert_eq!(keys(text), Err(Why::Choice), "{text}");
        }
        let other = chosen("□社会服务 ☑其他：某某", &DOMAINS).map(|chosen| (chosen.values, chosen.rest));
        assert_eq!(other, Ok((vec![], "其他某某".to_owned())));
    }

    #[test]
    fn genders_are_words_or_boxes() {
        for (text, wanted) in [
            ("男", Some(Gender::Male)),
            ("女 ", Some(Gender::Female)),
            ("□男 ☑女", Some(Gender::Female)),
            ("男√ 女", Some(Gender::Male)),
            ("男 √ 女", None),
            ("男 女", None),
            ("男□女√", Some(Gender::Female)),
            ("", None),
        ] {
            let read = chosen(text, &GENDERS).unwrap_or(Chosen { values: Vec::new(), rest: String::new() });
            assert_eq!((read.values.len() == 1).then(|| read.values[0]), wanted, "{text}");
        }
    }
}
