//! Digits in a row and what stands between them.
//!
//! A [`Run`] is read from its first digit on and is never longer than [`MOST`] digits, so that looking at each
//! group of a long row of numbers costs the same. Digits that touch, or have only hidden signs between
//! them, form a group.

use super::digits::{Style, digit};
use super::signs::{Kind, Text};

/// More digits than any number of a person has, with its country's code.
const MOST: usize = 26;
/// Signs that may stand between two digits of a number, such as `) ` or ` - `.
const WIDEST_GAP: usize = 3;
/// Hidden signs between two digits.
const MOST_HIDDEN: usize = 24;

/// What parts two digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Gap {
    /// Nothing that is shown.
    Tight,
    Space,
    Dash,
    Bracket,
    /// One line end.
    Line,
    Dot,
    Slash,
    Comma,
    /// A point or a comma with a space, as between two sentences or the items of a list.
    List,
}

#[derive(Clone, Copy, Debug)]
struct Place {
    value: u8,
    style: Style,
    before: Gap,
    start: usize,
    end: usize,
}

/// Up to [`MOST`] digits from a place on.
#[derive(Debug)]
pub(super) struct Run {
    places: [Place; MOST],
    length: usize,
    /// The row goes on after the last digit that is kept.
    cut: bool,
}

impl Run {
    /// Reads from the first digit on, which stands at `start`.
    pub fn read(text: &Text<'_>, start: usize) -> Option<Run> {
        let (first, start, end) = text.next(start)?;
        let (value, style) = digit(first)?;
        let place = Place { value, style, before: Gap::Tight, start, end };
        let mut run = Run { places: [place; MOST], length: 1, cut: false };
        let mut at = end;
        while let Some(next) = next_digit(text, at, style) {
            if run.length == MOST {
                run.cut = true;
                break;
            }
            run.places[run.length] = next;
            run.length += 1;
            at = next.end;
        }
        Some(run)
    }

    /// The digits at the start that are of one style, if others follow: 张三 before a number, 五号楼 behind it are words.
    pub fn of_one_style(&self) -> Option<Run> {
        let first = self.places[0].style;
        let length = self.places[..self.length].iter().take_while(|place| place.style == first).count();
        (length < self.length).then_some(Run { places: self.places, length, cut: false })
    }

    pub fn len(&self) -> usize {
        self.length
    }

    pub fn start(&self) -> usize {
        self.places[0].start
    }

    /// Where the first `count` digits end.
    pub fn end(&self, count: usize) -> usize {
        self.places[count - 1].end
    }

    /// Where the digits of one style end that follow each other without anything between them in the file.
    pub fn solid_end(&self) -> usize {
        let places = &self.places[..self.length];
        let solid = places.windows(2).take_while(|two| two[0].end == two[1].start && two[0].style == two[1].style).count();
        places[solid].end
    }

    /// Where the first group ends.
    pub fn first_group_end(&self) -> usize {
        let tight = (1..self.length).take_while(|at| self.places[*at].before == Gap::Tight).count();
        self.places[tight].end
    }

    /// The values of some digits.
    pub fn values(&self, range: std::ops::Range<usize>) -> impl Iterator<Item = u8> + Clone {
        self.places[range].iter().map(|place| place.value)
    }

    pub fn value(&self, at: usize) -> u8 {
        self.places[at].value
    }

    /// Digits as text.
    pub fn text(&self, range: std::ops::Range<usize>) -> String {
        self.values(range).map(|value| char::from(b'0' + value)).collect()
    }

    /// Whether no digit touches the digit before `at`.
    pub fn ends_at(&self, at: usize) -> bool {
        match at < self.length {
            true => self.places[at].before != Gap::Tight,
            false => !self.cut,
        }
    }

    /// The gap before a digit; nothing after the end of the row.
    pub fn gap(&self, at: usize) -> Option<Gap> {
        (at < self.length).then(|| self.places[at].before)
    }

    /// Lengths of the groups of some digits, at most eleven, the rest being nought.
    pub fn groups(&self, range: std::ops::Range<usize>) -> [usize; 12] {
        let mut groups = [0; 12];
        let mut group = 0;
        for at in range.clone() {
            if at > range.start && self.places[at].before != Gap::Tight {
                group = (group + 1).min(11);
            }
            groups[group] += 1;
        }
        groups
    }

    /// Gaps between the groups of some digits.
    pub fn gaps(&self, range: std::ops::Range<usize>) -> impl Iterator<Item = Gap> {
        self.places[range.start + 1..range.end].iter().map(|place| place.before).filter(|gap| *gap != Gap::Tight)
    }
}

fn next_digit(text: &Text<'_>, from: usize, style: Style) -> Option<Place> {
    let (mut at, mut hidden, mut width, mut gap) = (from, 0, 0, Gap::Tight);
    loop {
        let sign = text.sign(at)?;
        match sign.kind {
            Kind::Hidden if hidden < MOST_HIDDEN => hidden += 1,
            Kind::Hidden | Kind::Break => return None,
            Kind::Char(c) => match digit(c) {
                Some((value, found)) => {
                    return found.mixes_with(style).then_some(Place { value, style: found, before: gap, start: at, end: sign.end });
                }
                None if width < WIDEST_GAP => {
                    gap = joined(gap, gap_of(c)?)?;
                    width += 1;
                }
                None => return None,
            },
        }
        at = sign.end;
    }
}

/// The gap that two make which follow each other; nothing if they part two numbers.
fn joined(one: Gap, other: Gap) -> Option<Gap> {
    use Gap::{Bracket, Comma, Dash, Dot, Line, List, Space, Tight};
    Some(match (one.min(other), one.max(other)) {
        (Tight, gap) => gap,
        (Space, Space) => Space,
        (Space | Dash, Dash) => Dash,
        (Space | Dash | Bracket, Bracket) => Bracket,
        (Space | Dash | Bracket, Line) => Line,
        // A space before a point or a comma stands in no number.
        (Space, Dot | Comma) if one == Space => return None,
        (Space, Dot | Comma | List) => List,
        (Space, gap) => gap,
        _ => return None,
    })
}

fn gap_of(c: char) -> Option<Gap> {
    Some(match c {
        // A carriage return belongs to the line end that follows it.
        ' ' | '\t' | '\r' | '\u{A0}' | '\u{1680}' | '\u{2000}'..='\u{200A}' | '\u{202F}' | '\u{205F}' | '\u{3000}' => Gap::Space,
        '\n' | '\u{B}' | '\u{C}' | '\u{85}' | '\u{2028}' | '\u{2029}' => Gap::Line,
        '-'
        | '\u{2010}'..='\u{2015}'
        | '\u{2212}'
        | '\u{FF0D}'
        | '\u{FE58}'
        | '\u{FE63}'
        | '~'
        | '～'
        | '〜'
        | '_'
        | '＿'
        | '─'
        | 'ー'
        | '*'
        | '`'
        | '='
        | '+'
        | '＋' => Gap::Dash,
        '(' | ')' | '（' | '）' | '[' | ']' | '【' | '】' | '〔' | '〕' | '{' | '}' | '「' | '」' | '《' | '》' => Gap::Bracket,
        '.' | '．' | '·' | '•' | '‧' | '⋅' | '∙' | '・' | '･' | '。' | '｡' | '●' => Gap::Dot,
        '/' | '／' | '\\' | '＼' | '|' | '｜' => Gap::Slash,
        ',' | '，' | '、' | '､' => Gap::Comma,
        _ => return None,
    })
}
