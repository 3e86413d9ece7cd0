//! Line breaking and fitting for text that is drawn: an SVG wraps nothing and measures nothing.
//!
//! [`fit`] finds the largest size at which a text stands in a box, then breaks it so that the lines are even and
//! end at a pause where they can. The rules are the basic set of W3C clreq and GB/T 15834: no closing mark at a
//! line's start, no opening mark at its end, —— and …… whole, words, numbers and names whole.

use serde::Serialize;

use super::breaks::{BOUND, CLINGING, is_bracket_end, is_closing, is_opening, is_pause, may_break};

/// A text with the advance of each character in em.
#[derive(Debug, Clone, Copy)]
pub struct Measured<'a> {
    /// The text.
    pub text: &'a str,
    /// One advance per character.
    pub advances: &'a [f32],
    /// Phrases, such as names, that are kept on one line where any size allows it.
    pub keep: &'a [&'a str],
}

/// The room a text has.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Room {
    /// Pixels across.
    pub width: f32,
    /// Most lines.
    pub lines: usize,
    /// Largest and smallest size in pixels.
    pub sizes: (f32, f32),
    /// Pixels down.
    pub height: f32,
    /// Distance of two baselines, in sizes.
    pub leading: f32,
    /// Extra space after each character, in em.
    pub spacing: f32,
    /// Whether one line more than needed, or a slightly smaller size, may be used where it breaks better.
    pub airy: bool,
}

impl Room {
    /// Room for some lines of a width, however high they are.
    pub fn new(width: f32, lines: usize, sizes: (f32, f32)) -> Self {
        Self { width, lines, sizes, height: f32::INFINITY, leading: 1.0, spacing: 0.0, airy: false }
    }
}

/// A text set.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Lines {
    /// Type size in pixels.
    pub size: f32,
    /// From the top.
    pub lines: Vec<Line>,
    /// Pixels of the longest line.
    pub width: f32,
}

/// One line.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Line {
    /// What stands in it.
    pub text: String,
    /// Pixels across, the blank half of a closing mark at the end left out.
    pub width: f32,
    /// Pixels by which to move the line so that an opening mark hangs in the margin: zero or negative.
    pub hang: f32,
}

/// Even the smallest legible size does not fit.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
#[error("“{text}” does not fit in {lines} line(s) of {width} px, not even at {min} px")]
pub struct DoesNotFit {
    /// The text.
    pub text: String,
    /// Lines there are.
    pub lines: usize,
    /// Pixels across.
    pub width: f32,
    /// The smallest size allowed.
    pub min: f32,
}

/// Sets a text as large as the room allows; never clips. A newline in the text starts a new line.
pub fn fit(measured: Measured<'_>, room: Room) -> Result<Lines, DoesNotFit> {
    // A smaller size is better than a torn name, and a torn name better than none.
    let torn = Measured { keep: &[], ..measured };
    let (text, min) = (measured.text, room.sizes.1);
    let error = || DoesNotFit { text: text.to_owned(), lines: room.lines, width: room.width, min };
    largest(measured, room).or_else(|| largest(torn, room)).ok_or_else(error)
}

fn largest(measured: Measured<'_>, room: Room) -> Option<Lines> {
    let (max, min) = room.sizes;
    let steps = ((max - min) / STEP).max(0.0).ceil() as usize;
    let sizes = (0..=steps).map(|step| (max - step as f32 * STEP).max(min));
    let paragraphs: Vec<Vec<Piece>> = measured.paragraphs().map(|paragraph| pieces(paragraph, room.spacing)).collect();
    let mut fitting = sizes.filter_map(|size| at_size(&paragraphs, room, size)).peekable();
    let largest = fitting.peek()?.1.size;
    if !room.airy {
        return fitting.next().map(|(_, lines)| lines);
    }
    let near = fitting.take_while(|(_, lines)| lines.size >= NEARLY * largest);
    let cost = |(cost, lines): &(f32, Lines)| cost + SHRINK * (1.0 - lines.size / largest);
    near.min_by(|a, b| cost(a).total_cmp(&cost(b))).map(|(_, lines)| lines)
}

/// How much of the largest size a text keeps when a smaller one breaks better, and what the loss costs.
const NEARLY: f32 = 0.88;
const SHRINK: f32 = 0.04;

/// The text at one size, if it fits, with the mean cost of its lines.
fn at_size(paragraphs: &[Vec<Piece>], room: Room, size: f32) -> Option<(f32, Lines)> {
    let width = room.width / size;
    let mut left = room.lines.min((room.height / (size * room.leading) + 0.01) as usize);
    let mut lines = Vec::new();
    let mut total = 0.0;
    for pieces in paragraphs {
        let least = greedy(pieces, width).filter(|count| *count <= left)?;
        let most = if room.airy && least > 1 { left.min(least + 1) } else { least };
        let balanced = (least..=most).map(|count| balance(pieces, width, count));
        let (cost, ends) = balanced.min_by(|a, b| a.0.total_cmp(&b.0))?;
        left -= ends.len();
        total += cost;
        lines.extend(set(pieces, &ends, size));
    }
    let width = lines.iter().map(|line| line.width).fold(0.0, f32::max);
    Some((total, Lines { size, lines, width }))
}

impl<'a> Measured<'a> {
    fn paragraphs(self) -> impl Iterator<Item = Self> {
        let mut rest = self.advances;
        self.text.split('\n').map(move |text| {
            let (advances, after) = rest.split_at(text.chars().count().min(rest.len()));
            rest = after.get(1..).unwrap_or_default();
            Measured { text, advances, keep: self.keep }
        })
    }
}

/// Difference between two sizes that are tried, in pixels.
const STEP: f32 = 0.5;

/// What is never torn apart.
#[derive(Debug, Clone, Default)]
struct Piece {
    text: String,
    /// In em, trailing blank included.
    width: f32,
    /// What the piece loses at a line's end: a space, or the blank half of a mark.
    tail: f32,
    /// What an opening mark at a line's start hangs out.
    hang: f32,
    /// A reader pauses after it.
    pause: bool,
    /// A bracket or quotation is still open after it.
    quoting: bool,
}

fn pieces(measured: Measured<'_>, spacing: f32) -> Vec<Piece> {
    let chars: Vec<(usize, char)> = measured.text.char_indices().collect();
    let kept = kept(measured);
    let mut pieces: Vec<Piece> = Vec::new();
    let mut open = 0_usize;
    for (i, &(at, c)) in chars.iter().enumerate() {
        let inside = kept.iter().any(|range| range.start < at && at < range.end);
        let breaks = i > 0 && !inside && may_break(chars[i - 1].1, c);
        if pieces.is_empty() || breaks {
            pieces.push(Piece::default());
        }
        let piece = pieces.last_mut().expect("one was pushed");
        piece.push(c, measured.advances.get(i).copied().unwrap_or(1.0), spacing);
        open = match c {
            _ if is_opening(c) => open + 1,
            _ if is_bracket_end(c) => open.saturating_sub(1),
            _ => open,
        };
        piece.quoting = open > 0;
    }
    pieces
}

impl Piece {
    fn push(&mut self, c: char, advance: f32, spacing: f32) {
        if self.text.is_empty() && is_opening(c) && advance > 0.9 {
            self.hang = 0.5;
        }
        self.text.push(c);
        self.width += advance + spacing;
        self.pause = is_pause(c);
        self.tail = match c {
            ' ' | '\u{3000}' => advance + spacing,
            _ if is_closing(c) && advance > 0.9 => 0.5 + spacing,
            _ => spacing,
        };
    }
}

/// Byte ranges of the phrases to keep.
fn kept(measured: Measured<'_>) -> Vec<std::ops::Range<usize>> {
    let phrases = measured.keep.iter().filter(|phrase| !phrase.is_empty());
    let found = phrases.flat_map(|phrase| measured.text.match_indices(phrase));
    found.map(|(at, phrase)| at..at + phrase.len()).collect()
}

/// The fewest lines, or none if a single piece is too wide.
fn greedy(pieces: &[Piece], width: f32) -> Option<usize> {
    let (mut lines, mut used) = (1, 0.0);
    for piece in pieces {
        if used > 0.0 && used + piece.width - piece.tail > width {
            (lines, used) = (lines + 1, 0.0);
        }
        if piece.width - piece.tail > width {
            return None;
        }
        used += piece.width;
    }
    Some(lines)
}

/// Ends of `count` lines, none wider than `width`, chosen for even lengths and for pauses; with the mean cost of a line.
fn balance(pieces: &[Piece], width: f32, count: usize) -> (f32, Vec<usize>) {
    let sums = sums(pieces);
    let ideal = sums[pieces.len()] / count as f32;
    // best[line][end]: cost of the first `line` lines ending before piece `end`, and where the last one starts.
    let mut best = vec![vec![(f32::INFINITY, 0); pieces.len() + 1]; count + 1];
    best[0][0].0 = 0.0;
    for line in 1..=count {
        for end in 1..=pieces.len() {
            // From the end: a line that is too wide only grows wider.
            for start in (0..end).rev() {
                let drawn = sums[end] - sums[start] - pieces[end - 1].tail;
                if drawn > width + SLACK {
                    break;
                }
                let before = best[line - 1][start].0;
                if before.is_finite() {
                    let next = pieces.get(end).filter(|_| line < count);
                    let cost = before + line_cost(&pieces[end - 1], next, (drawn, width, ideal));
                    if cost < best[line][end].0 {
                        best[line][end] = (cost, start);
                    }
                }
            }
        }
    }
    let mut ends = vec![pieces.len()];
    for line in (2..=count).rev() {
        ends.push(best[line][ends[ends.len() - 1]].1);
    }
    ends.reverse();
    (best[count][pieces.len()].0 / count as f32 + EXTRA * count as f32, ends)
}

/// What each line costs, so that a text does not grow taller for a trifle.
const EXTRA: f32 = 0.004;

/// Rounding of sums, in em.
const SLACK: f32 = 1e-4;

/// Widths of the first pieces, for each number of them.
fn sums(pieces: &[Piece]) -> Vec<f32> {
    let mut sum = 0.0_f64;
    let following = pieces.iter().map(|piece| {
        sum += f64::from(piece.width);
        sum as f32
    });
    [0.0].into_iter().chain(following).collect()
}

/// How bad a line is: its distance from the ideal length, and a break where nobody would pause.
fn line_cost(end: &Piece, next: Option<&Piece>, (drawn, width, ideal): (f32, f32, f32)) -> f32 {
    let uneven = ((drawn - ideal) / width).powi(2);
    match next {
        Some(next) => uneven + break_cost(end, next),
        // A last line may be short, though not a lone word.
        None if drawn < ideal => uneven * 0.6,
        None => uneven,
    }
}

fn break_cost(end: &Piece, next: &Piece) -> f32 {
    let rest = match end.text.chars().last() {
        _ if end.pause => 0.0,
        Some(' ') => RESTLESS / 5.0,
        Some(c) if BOUND.contains(c) => RESTLESS / 2.0,
        _ => RESTLESS,
    };
    let clings = end.text.ends_with(|c| CLINGING.contains(c)) || next.text.starts_with(|c| BOUND.contains(c));
    rest + if clings { CLING } else { 0.0 } + if end.quoting { TORN } else { 0.0 }
}

/// What a break costs that parts such a character from its word.
const CLING: f32 = 0.02;

/// What a break in mid-phrase costs: as much as a line that misses its length by a sixth, so that sense beats shape.
const RESTLESS: f32 = 0.03;

/// What a break inside brackets or quotation marks costs on top.
const TORN: f32 = 0.15;

fn set(pieces: &[Piece], ends: &[usize], size: f32) -> Vec<Line> {
    let starts = [0].into_iter().chain(ends.iter().copied());
    starts.zip(ends).map(|(start, &end)| line(&pieces[start..end], size)).collect()
}

fn line(pieces: &[Piece], size: f32) -> Line {
    let text: String = pieces.iter().map(|piece| piece.text.as_str()).collect();
    let full: f32 = pieces.iter().map(|piece| piece.width).sum();
    let tail = pieces.last().map_or(0.0, |piece| piece.tail);
    let hang = pieces.first().map_or(0.0, |piece| piece.hang);
    let text = text.trim_end();
    // A dot between the items of a list is not wanted where the line ends anyway.
    let text = text.strip_suffix(" ·").unwrap_or(text).to_owned();
    Line { text, width: (full - tail) * size, hang: -hang * size }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Half an em for ASCII, a whole one for the rest.
    fn set_at(text: &str, em: f32, lines: usize, keep: &[&str]) -> Result<Vec<String>, DoesNotFit> {
        let advances: Vec<f32> = text.chars().map(|c| if c.is_ascii() { 0.5 } else { 1.0 }).collect();
        let room = Room::new(em * 10.0, lines, (10.0, 10.0));
        let lines = fit(Measured { text, advances: &advances, keep }, room)?.lines;
        assert!(lines.iter().all(|line| line.width <= em * 10.0 + 0.01), "{lines:?}");
        Ok(lines.into_iter().map(|line| line.text).collect())
    }

    #[test]
    fn lines_break_where_chinese_allows() {
        let cases: &[(&str, f32, &[&str])] = &[
            ("她守着这座山，一守二十年。", 7.0, &["她守着这座山，", "一守二十年。"]),
            // Neither a stop nor a closing bracket starts a line; no opening one ends it.
            ("他写成《北方草木》。", 7.0, &["他写成", "《北方草木》。"]),
            ("从荒山——到绿洲", 5.0, &["从荒山——", "到绿洲"]),
            ("数字2048不拆开", 4.0, &["数字2048", "不拆开"]),
            ("一段\n另一段", 9.0, &["一段", "另一段"]),
            ("中共某市委宣传部　某市科学技术协会", 10.0, &["中共某市委宣传部", "某市科学技术协会"]),
            ("钢带只有0.015毫米", 5.0, &["钢带只有", "0.015毫米"]),
            ("She stayed with the hills", 7.0, &["She stayed", "with the hills"]),
            ("A well-known engineer", 6.0, &["A well-known", "engineer"]),
        ];
        for (text, em, want) in cases {
            assert_eq!(set_at(text, *em, 9, &[]).unwrap(), *want, "{text}");
        }
    }

    #[test]
    fn names_stay_whole_where_they_can() {
        let text = "医生古丽加娜·艾尼瓦尔江说";
        let name = "古丽加娜·艾尼瓦尔江";
        let whole = set_at(text, 10.0, 3, &[name]).unwrap();
        assert!(whole.contains(&name.to_owned()), "{whole:?}");
        assert!(set_at(text, 6.0, 3, &[name]).is_ok(), "a name wider than the line may break");
    }

    #[test]
    fn size_shrinks_until_the_text_fits_and_never_below_the_least() {
        let text = "一二三四五六七八九十";
        let advances = [1.0; 10];
        let measured = Measured { text, advances: &advances, keep: &[] };
        let room = |lines, min| Room::new(200.0, lines, (60.0, min));
        assert_eq!(fit(measured, room(1, 12.0)).unwrap().size, 20.0);
        assert_eq!(fit(measured, room(2, 12.0)).unwrap().size, 40.0);
        let low = Room { height: 30.0, leading: 1.5, ..room(3, 12.0) };
        assert_eq!(fit(measured, low).unwrap().size, 20.0, "one line of 30 px is all there is");
        let error = fit(measured, room(1, 24.0)).unwrap_err();
        assert_eq!(error.to_string(), "“一二三四五六七八九十” does not fit in 1 line(s) of 200 px, not even at 24 px");
    }

    #[test]
    fn last_lines_are_not_widows() {
        let lines = set_at("一二三四五六七八九十甲乙丙", 12.0, 2, &[]).unwrap();
        assert!(lines[1].chars().count() >= 5, "{lines:?}");
    }
}
