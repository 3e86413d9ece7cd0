//! Texts of a given length, cut where sentences end.
//!
//! Chinese is counted in characters that are not white space, as the notices count; languages with spaces are counted
//! in words, three for five characters, about the ratio of a translation. What is cut is never changed otherwise: as many
//! whole sentences as fit, from the first on. Only where not even the first fits is it cut at a clause, and marked so.

/// Closing marks that belong to the sentence before them.
const CLOSING: [char; 10] = ['”', '’', '」', '』', '）', ')', '》', '"', '】', '〕'];
/// Marks that open what must not be cut, with those that close it.
const PAIRS: [(char, char); 5] = [('“', '”'), ('「', '」'), ('『', '』'), ('（', '）'), ('《', '》')];
/// Words before a full stop that ends no sentence.
const ABBREVIATED: [&str; 16] = ["dr", "mr", "mrs", "ms", "prof", "st", "no", "nos", "vs", "fig", "approx", "jr", "sr", "e.g", "i.e", "cf"];

/// How long a text may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limit {
    most: usize,
    is_wide: bool,
}

impl Limit {
    /// 50 characters, or 30 words.
    pub fn short(is_wide: bool) -> Limit {
        Limit::of(50, is_wide)
    }

    /// 200 characters, or 120 words.
    pub fn medium(is_wide: bool) -> Limit {
        Limit::of(200, is_wide)
    }

    /// So many characters, or three words for five of them.
    pub fn of(characters: usize, is_wide: bool) -> Limit {
        Limit::of_measure(if is_wide { characters } else { characters * 3 / 5 }, is_wide)
    }

    /// So many of the language's own unit.
    pub fn of_measure(most: usize, is_wide: bool) -> Limit {
        Limit { most, is_wide }
    }

    /// The number of characters or words.
    pub fn most(self) -> usize {
        self.most
    }

    /// How long a text is, in the limit's own unit.
    pub fn measure(self, text: &str) -> usize {
        match self.is_wide {
            true => text.chars().filter(|c| !c.is_whitespace()).count(),
            false => text.split_whitespace().filter(|word| word.chars().any(char::is_alphanumeric)).count(),
        }
    }

    fn fits(self, text: &str) -> bool {
        self.measure(text) <= self.most
    }
}

/// As many whole sentences of the paragraphs as fit, from the first on; empty for no words.
pub fn cut(paragraphs: impl IntoIterator<Item = impl AsRef<str>>, limit: Limit) -> String {
    let mut kept = String::new();
    for paragraph in paragraphs {
        for sentence in sentences(paragraph.as_ref(), limit.is_wide) {
            let longer = joined(&kept, sentence, limit.is_wide);
            if limit.fits(&longer) {
                kept = longer;
            } else {
                return if kept.is_empty() { shortened(sentence, limit) } else { kept };
            }
        }
    }
    kept
}

fn joined(kept: &str, sentence: &str, is_wide: bool) -> String {
    let space = if kept.is_empty() || is_wide { "" } else { " " };
    format!("{kept}{space}{sentence}")
}

/// The longest run of clauses that fits, with a sign that something is missing; else of characters or words.
fn shortened(sentence: &str, limit: Limit) -> String {
    let ellipsis = if limit.is_wide { "……" } else { "…" };
    let ended = |end: usize| format!("{}{ellipsis}", sentence[..end].trim_end());
    let fits = |end: &usize| *end > 0 && limit.fits(&ended(*end));
    let clauses = sentence.char_indices().filter(|(at, c)| is_clause_end(*c, &sentence[at + c.len_utf8()..])).map(|(at, _)| at);
    let anywhere = sentence.char_indices().filter(|(_, c)| limit.is_wide || c.is_whitespace()).map(|(at, _)| at);
    let mut clauses = clauses.filter(fits);
    let best = clauses.next_back().or_else(|| anywhere.filter(fits).next_back());
    best.map(ended).unwrap_or_default()
}

fn is_clause_end(mark: char, after: &str) -> bool {
    match mark {
        '，' | '；' | '：' | '—' => true,
        // Not the comma of 10,000 nor the colon of 5:30.
        ',' | ';' | ':' => after.starts_with(char::is_whitespace),
        _ => false,
    }
}

/// The sentences of a paragraph, without the white space between them.
pub fn sentences(paragraph: &str, is_wide: bool) -> Vec<&str> {
    let balanced = split(paragraph, is_wide, true);
    // A mark that nothing closes would make one sentence of the whole paragraph.
    if balanced.len() == 1 { split(paragraph, is_wide, false) } else { balanced }
}

fn split(paragraph: &str, is_wide: bool, keeps_pairs: bool) -> Vec<&str> {
    let mut found = Vec::new();
    let (mut start, mut skip_to, mut open) = (0, 0, Vec::new());
    for (at, c) in paragraph.char_indices() {
        if at < skip_to {
            continue;
        }
        if let Some((_, close)) = PAIRS.iter().find(|(opening, _)| *opening == c).filter(|_| keeps_pairs) {
            open.push(*close);
        } else if open.last() == Some(&c) {
            open.pop();
        }
        let Some(end) = end_of_sentence(paragraph, at, is_wide) else { continue };
        let closed = paragraph[at + c.len_utf8()..end].chars().filter(|c| open.contains(c)).count();
        open.truncate(open.len() - closed.min(open.len()));
        skip_to = end;
        if open.is_empty() {
            found.push(paragraph[start..end].trim());
            start = end;
        }
    }
    found.push(paragraph[start..].trim());
    found.retain(|sentence| !sentence.is_empty());
    found
}

/// Where the sentence ends whose mark stands at a place, closing marks included; nothing if none ends there.
fn end_of_sentence(text: &str, at: usize, is_wide: bool) -> Option<usize> {
    let mark = text[at..].chars().next().filter(|c| matches!(c, '。' | '！' | '？' | '.' | '!' | '?'))?;
    let marks_and_closing = |c: char| CLOSING.contains(&c) || matches!(c, '。' | '！' | '？' | '!' | '?');
    let rest = text[at..].trim_start_matches(|c| c == mark || marks_and_closing(c));
    let end = text.len() - rest.len();
    match mark {
        '。' | '！' | '？' => Some(end),
        '.' if is_wide || is_abbreviated(&text[..at]) => None,
        _ if is_wide => Some(end),
        _ => starts_a_sentence(rest).then_some(end),
    }
}

fn is_abbreviated(before: &str) -> bool {
    let word = before.rsplit(|c: char| c.is_whitespace() || matches!(c, '(' | '“' | '"')).next().unwrap_or_default();
    let is_initial = word.chars().count() == 1 && word.chars().all(char::is_uppercase);
    is_initial || ABBREVIATED.contains(&word.to_lowercase().as_str())
}

/// Whether what follows a full stop begins anew: a space, and no small letter after it.
fn starts_a_sentence(rest: &str) -> bool {
    let Some(first) = rest.chars().next() else { return true };
    first.is_whitespace() && !rest.trim_start().chars().next().is_some_and(char::is_lowercase)
}

#[cfg(test)]
mod tests {
    use super::{Limit, cut, sentences};

    #[test]
    fn sentences_end_where_a_reader_ends_them() {
        for (text, is_wide, wanted) in [
            ("一。二！三？", true, vec!["一。", "二！", "三？"]),
            ("他说：“好。再来。”走了。", true, vec!["他说：“好。再来。”", "走了。"]),
            ("“好吗？！”她问。", true, vec!["“好吗？！”", "她问。"]),
            ("没有关上的“引号。第二句。", true, vec!["没有关上的“引号。", "第二句。"]),
            ("PM2.5降了3.1个点。完", true, vec!["PM2.5降了3.1个点。", "完"]),
            ("One. Two? Three", false, vec!["One.", "Two?", "Three"]),
            ("Dr. Li met J. Wang at No. 3. They left.", false, vec!["Dr. Li met J. Wang at No. 3.", "They left."]),
            (
                "It fell by 3.1 points, i.e. a third. “So what?” he said.",
                false,
                vec!["It fell by 3.1 points, i.e. a third.", "“So what?” he said."],
            ),
            ("", true, vec![]),
        ] {
            assert_eq!(sentences(text, is_wide), wanted, "{text}");
        }
    }

    #[test]
    fn as_many_whole_sentences_as_fit_are_kept() {
        let sentence = |length: usize| format!("{}。", "字".repeat(length - 1));
        let limit = Limit::short(true);
        let (twenty, thirty) = (sentence(20), sentence(30));
        assert_eq!(cut([twenty.as_str(), thirty.as_str(), "尾。"], limit), format!("{twenty}{thirty}"));
        assert_eq!(cut([twenty.as_str(), &sentence(31), "尾。"], limit), twenty, "nothing is left out in between");
        assert_eq!(cut([] as [&str; 0], limit), "");
        let ten = "One two three four five six seven eight nine ten.";
        assert_eq!(cut([ten, ten, ten, ten], Limit::short(false)), [ten, ten, ten].join(" "));
    }

    #[test]
    fn only_a_sentence_that_is_too_long_is_cut_inside() {
        let limit = Limit::short(true);
        let long = format!("{}，{}，{}。", "甲".repeat(20), "乙".repeat(20), "丙".repeat(20));
        assert_eq!(cut([long.as_str()], limit), format!("{}，{}……", "甲".repeat(20), "乙".repeat(20)));
        let endless = cut(["字".repeat(80).as_str()], limit);
        assert_eq!((endless.as_str(), limit.measure(&endless)), (format!("{}……", "字".repeat(48)).as_str(), 50));
        let english = format!("{} and, {}", "word ".repeat(20).trim_end(), "word ".repeat(20));
        assert_eq!(cut([english.as_str()], Limit::short(false)), format!("{} and…", "word ".repeat(20).trim_end()));
    }

    #[test]
    fn lengths_are_counted_as_readers_count() {
        for (text, is_wide, wanted) in [("一，二。 三", true, 5), ("䶮𠀀", true, 2), ("one – two, three", false, 3), ("", false, 0)]
        {
            assert_eq!(Limit::short(is_wide).measure(text), wanted, "{text}");
        }
    }
}
