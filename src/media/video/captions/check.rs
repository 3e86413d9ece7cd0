//! Whether readers can follow the captions: how long a cue stays, how much stands in it.
//!
//! The limits are those that subtitlers use: Chinese characters count as two columns, as they do on a screen.

use std::time::Duration;

use unicode_width::UnicodeWidthStr;

use super::{CaptionProblem, CaptionProblemKind, Captions, Cue, plain};

/// Milliseconds that a cue has to stay at least, and may stay at most.
const SHORTEST: u64 = 500;
const LONGEST: u64 = 10_000;
/// Columns of a line: 21 Chinese characters.
const WIDEST: usize = 42;
/// Lines of a cue.
const MOST_LINES: usize = 2;
/// Columns that can be read in a second: 12 Chinese characters.
const FASTEST: u64 = 24;

/// What makes a cue hard to follow.
pub(super) fn problems(cue: &Cue) -> impl Iterator<Item = CaptionProblem> {
    let lasts = cue.end - cue.start;
    let widths: Vec<usize> = cue.words.iter().map(|line| plain(line).width()).collect();
    let columns: usize = widths.iter().sum();
    let found = [
        (lasts < SHORTEST, CaptionProblemKind::Short),
        (lasts > LONGEST, CaptionProblemKind::Long),
        (widths.len() > MOST_LINES, CaptionProblemKind::ManyLines),
        (widths.iter().any(|width| *width > WIDEST), CaptionProblemKind::Wide),
        // A cue that flashes by has been reported as such.
        (lasts >= SHORTEST && columns as u64 * 1000 > FASTEST * lasts, CaptionProblemKind::Fast),
    ];
    let line = cue.line;
    found.into_iter().filter(|(applies, _)| *applies).map(move |(_, kind)| CaptionProblem { line, kind })
}

impl Captions {
    /// The cues that start when the clip has ended.
    pub fn after(&self, clip: Duration) -> Vec<CaptionProblem> {
        let end = u64::try_from(clip.as_millis()).unwrap_or(u64::MAX);
        let late = self.starts.iter().filter(|(_, start)| *start >= end);
        late.map(|(line, _)| CaptionProblem { line: *line, kind: CaptionProblemKind::AfterEnd }).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::super::read;
    use super::*;

    #[test]
    fn what_readers_cannot_follow_is_told() {
        use CaptionProblemKind::{Fast, Long, ManyLines, Short, Wide};
        let table: [(&str, &[CaptionProblemKind]); 8] = [
            ("00:01 --> 00:03\n十二个字可以看清楚没问题", &[]),
            ("00:01.0 --> 00:01.4\n好", &[Short]),
            ("00:01 --> 00:11.001\n好", &[Long]),
            ("00:01 --> 00:03\n一\n二\n三", &[ManyLines]),
            ("00:01 --> 00:05\n这一行有二十二个字一二三四五六七八九十一二三", &[Wide]),
            ("00:01 --> 00:05\nForty-two columns of plain Latin, as here.", &[]),
            ("00:01 --> 00:02\n一二三四五六七八九十一二三", &[Fast]),
            ("00:01 --> 00:02\n<v 王>&lt;一二三四&gt;</v>", &[]),
        ];
        for (cue, expected) in table {
            let captions = read(format!("WEBVTT\n\n{cue}\n").as_bytes()).unwrap();
            let found: Vec<_> = captions.problems.iter().map(|problem| problem.kind).collect();
            assert_eq!(found, expected, "{cue}");
        }
    }

    #[test]
    fn cues_behind_the_end_of_the_clip_are_told() {
        let captions = read(b"WEBVTT\n\n00:01 --> 00:02\na\n\n00:03 --> 00:04\nb\n").unwrap();
        assert_eq!(captions.after(Duration::from_millis(3001)), []);
        assert_eq!(captions.after(Duration::from_secs(3)), [CaptionProblem { line: 6, kind: CaptionProblemKind::AfterEnd }]);
    }
}
