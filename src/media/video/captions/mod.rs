//! Captions: WebVTT, or SubRip turned into it, checked line by line.
//!
//! [`read`] yields a tidy WebVTT file and the list of what is wrong with the source. Remarks of the
//! editors (`NOTE`) and style sheets stay behind: the one is nobody's business, the other could ask
//! for files elsewhere. The steps: text, blocks, cues, order.

mod check;

use std::fmt::Write as _;

/// Captions ready to be published, and what an editor should mend.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Captions {
    /// The file in WebVTT, UTF-8, with `\n`.
    pub vtt: Vec<u8>,
    /// Number of cues in it.
    pub cues: usize,
    /// The spoken words in order, one line per cue, without markup: a transcript to start from.
    pub text: String,
    /// In the order of the lines.
    pub problems: Vec<CaptionProblem>,
    /// Line and start in milliseconds of every cue.
    starts: Vec<(usize, u64)>,
}

/// Something wrong at a line of the source, counted from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CaptionProblem {
    /// Line of the file, from 1.
    pub line: usize,
    /// What is wrong there.
    pub kind: CaptionProblemKind,
}

/// What is wrong with a line of captions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CaptionProblemKind {
    /// The times cannot be read; the cue is left out.
    BadTime,
    /// The cue ends before it starts, or at once; it is left out.
    EndsBeforeStart,
    /// The cue has no words; it is left out.
    Empty,
    /// The cue starts earlier than the one before it; the output is in order.
    OutOfOrder,
    /// The cue starts while the one before it is still shown.
    Overlap,
    /// A block is neither a cue nor anything else that is known; it is left out.
    Unknown,
    /// The file has no cue at all.
    NoCues,
    /// The cue stays for less than half a second.
    Short,
    /// The cue stays for more than ten seconds.
    Long,
    /// The cue has more than two lines.
    ManyLines,
    /// A line is wider than 42 columns.
    Wide,
    /// The cue has more words than can be read in its time.
    Fast,
    /// The cue starts when the clip has ended.
    AfterEnd,
}

impl CaptionProblemKind {
    /// Whether words of the source are missing from the output.
    pub fn loses_words(self) -> bool {
        matches!(self, Self::BadTime | Self::EndsBeforeStart | Self::Unknown | Self::NoCues)
    }
}

/// Why a caption file cannot be read at all.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum CaptionError {
    /// The bytes are no UTF-8 (often GBK); the line is the first that is not.
    #[error("line {line} is not UTF-8")]
    NotUtf8 {
        /// From 1.
        line: usize,
    },
    /// The text is UTF-16, as some editors save it.
    #[error("the file is UTF-16")]
    Utf16,
}

/// Reads WebVTT or SubRip, by content.
pub fn read(bytes: &[u8]) -> Result<Captions, CaptionError> {
    let text = text(bytes)?;
    let is_vtt = text.starts_with("WEBVTT");
    let mut problems = Vec::new();
    let mut cues = Vec::new();
    for block in blocks(&text).skip(usize::from(is_vtt)) {
        match Cue::read(&block, is_vtt) {
            Ok(Some(cue)) => cues.push(cue),
            Ok(None) => {}
            Err(problem) => problems.push(problem),
        }
    }
    in_order(&mut cues, &mut problems);
    problems.extend(cues.iter().flat_map(check::problems));
    if cues.is_empty() {
        problems.push(CaptionProblem { line: 1, kind: CaptionProblemKind::NoCues });
    }
    problems.sort_by_key(|problem| problem.line);
    let starts = cues.iter().map(|cue| (cue.line, cue.start)).collect();
    Ok(Captions { vtt: written(&cues).into_bytes(), cues: cues.len(), text: spoken(&cues), problems, starts })
}

/// The text without byte order mark, with one kind of line end.
fn text(bytes: &[u8]) -> Result<String, CaptionError> {
    if bytes.starts_with(b"\xFF\xFE") || bytes.starts_with(b"\xFE\xFF") {
        return Err(CaptionError::Utf16);
    }
    let text = std::str::from_utf8(bytes).map_err(|error| {
        let line = bytes[..error.valid_up_to()].iter().filter(|&&byte| byte == b'\n').count() + 1;
        CaptionError::NotUtf8 { line }
    })?;
    let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
    Ok(text.replace("\r\n", "\n").replace('\r', "\n").replace('\0', "\u{FFFD}"))
}

/// Lines that stand together, with the number of the first.
struct Block<'a> {
    line: usize,
    lines: Vec<&'a str>,
}

fn blocks(text: &str) -> impl Iterator<Item = Block<'_>> {
    let mut lines = text.split('\n').enumerate().peekable();
    std::iter::from_fn(move || {
        while lines.next_if(|(_, line)| line.trim().is_empty()).is_some() {}
        let line = lines.peek()?.0 + 1;
        let together = std::iter::from_fn(|| lines.next_if(|(_, line)| !line.trim().is_empty()));
        Some(Block { line, lines: together.map(|(_, line)| line).collect() })
    })
}

struct Cue {
    line: usize,
    /// Milliseconds.
    start: u64,
    end: u64,
    settings: String,
    words: Vec<String>,
}

impl Cue {
    /// Reads a block; `None` for one that is known and left out.
    fn read(block: &Block<'_>, is_vtt: bool) -> Result<Option<Self>, CaptionProblem> {
        let timing = block.lines.iter().take(2).position(|line| line.contains("-->"));
        let Some(timing) = timing else {
            let known = is_vtt && ["NOTE", "STYLE", "REGION"].iter().any(|word| is_headed(block, word));
            let problem = CaptionProblem { line: block.line, kind: CaptionProblemKind::Unknown };
            return if known { Ok(None) } else { Err(problem) };
        };
        let line = block.line + timing;
        let problem = |kind| CaptionProblem { line, kind };
        let (start, end, settings) = times(block.lines[timing]).ok_or(problem(CaptionProblemKind::BadTime))?;
        if end <= start {
            return Err(problem(CaptionProblemKind::EndsBeforeStart));
        }
        let words = words(&block.lines[timing + 1..], is_vtt);
        if words.is_empty() {
            return Err(problem(CaptionProblemKind::Empty));
        }
        // SubRip's own places (X1:… Y1:…) mean nothing in WebVTT, and regions are left out.
        let settings = settings.split_whitespace().filter(|setting| is_vtt && is_setting(setting));
        let settings = settings.fold(String::new(), |all, setting| all + " " + setting);
        Ok(Some(Self { line, start, end, settings, words }))
    }
}

fn is_headed(block: &Block<'_>, word: &str) -> bool {
    let rest = block.lines[0].strip_prefix(word);
    rest.is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', '\t', ':']))
}

fn is_setting(setting: &str) -> bool {
    let name = setting.split(':').next().unwrap_or("");
    matches!(name, "vertical" | "line" | "position" | "size" | "align") && !setting.contains(['<', '>', '&'])
}

/// `00:01.000 --> 00:02.500 align:start` as milliseconds and the rest.
fn times(line: &str) -> Option<(u64, u64, &str)> {
    let (start, rest) = line.split_once("-->")?;
    let rest = rest.trim_start();
    let (end, settings) = rest.split_once([' ', '\t']).unwrap_or((rest, ""));
    Some((time(start.trim())?, time(end.trim())?, settings))
}

/// `HH:MM:SS.mmm` or `MM:SS.mmm`, with a comma as in SubRip; a forgotten zero is forgiven.
fn time(text: &str) -> Option<u64> {
    let (clock, fraction) = text.split_once(['.', ',']).unwrap_or((text, "0"));
    let number = |digits: &str| -> Option<u64> {
        let plain = !digits.is_empty() && digits.len() <= 4 && digits.bytes().all(|byte| byte.is_ascii_digit());
        plain.then(|| digits.parse().ok())?
    };
    let parts: Vec<u64> = clock.split(':').map(number).collect::<Option<_>>()?;
    let (hours, minutes, seconds) = match parts[..] {
        [hours, minutes, seconds] => (hours, minutes, seconds),
        [minutes, seconds] => (0, minutes, seconds),
        _ => return None,
    };
    let thousandths = number(&format!("{:0<3}", fraction.get(..fraction.len().min(3))?))?;
    (minutes < 60 && seconds < 60).then(|| ((hours * 60 + minutes) * 60 + seconds) * 1000 + thousandths)
}

/// The lines of a cue that say something.
fn words(lines: &[&str], is_vtt: bool) -> Vec<String> {
    let lines = lines.iter().map(|line| if is_vtt { (*line).to_owned() } else { from_subrip(line) });
    // An arrow would be read as the next cue's times.
    let lines = lines.map(|line| line.replace("-->", "→").trim().to_owned());
    lines.filter(|line| !plain(line).trim().is_empty()).collect()
}

/// SubRip knows `<b>`, `<i>`, `<u>`; fonts and the placing codes `{\an8}` go, and `&` is escaped.
fn from_subrip(line: &str) -> String {
    let mut out = String::new();
    let mut rest = line;
    while let Some(at) = rest.find(['<', '{', '&']) {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let closing = if rest.starts_with("{\\") { '}' } else { '>' };
        let tag = rest.find(closing).map(|end| &rest[..=end]);
        let used = match (rest.as_bytes()[0], tag) {
            (b'<', Some(tag)) if is_markup(tag) => {
                out.push_str(tag);
                tag.len()
            }
            (b'<', Some(tag)) if tag[1..].starts_with(|c: char| c == '/' || c.is_ascii_alphabetic()) => tag.len(),
            (b'{', Some(tag)) if rest.starts_with("{\\") => tag.len(),
            (byte, _) => {
                out.push_str(match byte {
                    b'<' => "&lt;",
                    b'&' => "&amp;",
                    _ => "{",
                });
                1
            }
        };
        rest = &rest[used..];
    }
    out + rest
}

fn is_markup(tag: &str) -> bool {
    matches!(tag, "<b>" | "</b>" | "<i>" | "</i>" | "<u>" | "</u>")
}

/// Reports cues that are out of order or overlap, and sorts them.
fn in_order(cues: &mut [Cue], problems: &mut Vec<CaptionProblem>) {
    for pair in cues.windows(2) {
        if pair[1].start < pair[0].start {
            problems.push(CaptionProblem { line: pair[1].line, kind: CaptionProblemKind::OutOfOrder });
        }
    }
    cues.sort_by_key(|cue| (cue.start, cue.end));
    for pair in cues.windows(2) {
        if pair[1].start < pair[0].end {
            problems.push(CaptionProblem { line: pair[1].line, kind: CaptionProblemKind::Overlap });
        }
    }
}

fn written(cues: &[Cue]) -> String {
    let mut out = String::from("WEBVTT\n");
    for cue in cues {
        let (start, end) = (clock(cue.start), clock(cue.end));
        let words = cue.words.join("\n");
        writeln!(out, "\n{start} --> {end}{}\n{words}", cue.settings).expect("a string takes every character");
    }
    out
}

fn clock(milliseconds: u64) -> String {
    let (seconds, thousandths) = (milliseconds / 1000, milliseconds % 1000);
    format!("{:02}:{:02}:{:02}.{thousandths:03}", seconds / 3600, seconds / 60 % 60, seconds % 60)
}

fn spoken(cues: &[Cue]) -> String {
    cues.iter().map(|cue| plain(&cue.words.join(" ")) + "\n").collect()
}

/// A line without tags and with its character references resolved.
fn plain(line: &str) -> String {
    let mut out = String::new();
    let mut rest = line;
    while let Some((before, tag)) = rest.split_once('<') {
        out.push_str(before);
        rest = tag.split_once('>').map_or("", |(_, after)| after);
    }
    out.push_str(rest);
    let references = [("&lt;", "<"), ("&gt;", ">"), ("&nbsp;", "\u{A0}"), ("&lrm;", ""), ("&rlm;", ""), ("&amp;", "&")];
    references.iter().fold(out, |text, (reference, character)| text.replace(reference, character))
}

#[cfg(test)]
mod tests {
    use super::CaptionProblemKind::{BadTime, Empty, EndsBeforeStart, NoCues, OutOfOrder, Overlap, Unknown};
    use super::*;

    fn vtt(source: &str) -> String {
        String::from_utf8(read(source.as_bytes()).unwrap().vtt).unwrap()
    }

    fn problems(source: &str) -> Vec<(usize, CaptionProblemKind)> {
        read(source.as_bytes()).unwrap().problems.iter().map(|problem| (problem.line, problem.kind)).collect()
    }

    #[test]
    fn webvtt_comes_out_tidy() {
        let source = "\u{FEFF}WEBVTT - title\r\n\r\nNOTE ask Li about this\r\n\r\nSTYLE\r\n::cue { }\r\n\r\n\
                      1\r\n00:01.5 --> 00:02.000 align:start region:x\r\n<v 王>你好，<b>世界</b>\r\n";
        assert_eq!(vtt(source), "WEBVTT\n\n00:00:01.500 --> 00:00:02.000 align:start\n<v 王>你好，<b>世界</b>\n");
        assert_eq!(read(source.as_bytes()).unwrap().text, "你好，世界\n");
        assert_eq!(problems(source), []);
    }

    #[test]
    fn subrip_becomes_webvtt() {
        let source = "1\n00:00:01,000 --> 00:00:02,500 X1:1 X2:2\n{\\an8}<font color=\"red\">甲 & 乙</font> 3 < 4\n<i>丙</i>\n\n\
                      2\n01:00:03,04 --> 01:00:05,000\n丁\n";
        assert_eq!(
            vtt(source),
            "WEBVTT\n\n00:00:01.000 --> 00:00:02.500\n甲 &amp; 乙 3 &lt; 4\n<i>丙</i>\n\n\
             01:00:03.040 --> 01:00:05.000\n丁\n"
        );
        assert_eq!(read(source.as_bytes()).unwrap().text, "甲 & 乙 3 < 4 丙\n丁\n");
    }

    #[test]
    fn problems_name_their_lines() {
        let cue = |times: &str, words: &str| format!("{times}\n{words}\n\n");
        let head = "WEBVTT\n\n";
        let good = cue("00:01.000 --> 00:02.000", "甲");
        let table = [
            (format!("{head}{good}{}", cue("00:01.500 --> 00:03.000", "乙")), vec![(6, Overlap)]),
            (format!("{head}{}{good}", cue("00:05.000 --> 00:06.000", "乙")), vec![(6, OutOfOrder)]),
            (format!("{head}{good}{}", cue("00:03.000 --> 00:03.000", "乙")), vec![(6, EndsBeforeStart)]),
            (format!("{head}{good}7\n{}", cue("00:03.000 --> 00:04.000", "<b></b>")), vec![(7, Empty)]),
            (format!("{head}{good}{}", cue("00:03.000 --> soon", "乙")), vec![(6, BadTime)]),
            (format!("{head}{good}{}", cue("00:03.000 --> 00:61.000", "乙")), vec![(6, BadTime)]),
            (format!("{head}{good}stray words\n"), vec![(6, Unknown)]),
            (head.into(), vec![(1, NoCues)]),
        ];
        for (source, expected) in table {
            assert_eq!(problems(&source), expected, "{source}");
        }
    }

    #[test]
    fn other_encodings_are_named() {
        assert_eq!(read(b"WEBVTT\n\n00:01.000 --> 00:02.000\n\xC4\xE3"), Err(CaptionError::NotUtf8 { line: 4 }));
        assert_eq!(read(b"\xFF\xFE1\0"), Err(CaptionError::Utf16));
    }
}
