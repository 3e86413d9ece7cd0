//! What is wrong with the captions of a video, line by line: words that would be lost are errors, what readers cannot
//! follow is told.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use crate::diag::{Diagnostic, Place, Say, Severity, say};
use crate::media::video::captions::{self, CaptionProblem, CaptionProblemKind as Kind, Captions};
use crate::model::honoree::VideoEntry;
use crate::source::{Foreign, SourceFile};

/// Findings of one kind in one file that are listed one by one.
const MOST_OF_A_KIND: usize = 5;

/// Findings about all caption files of a video; `length` is that of the clip, where it could be read.
pub(super) fn findings(entry: &VideoEntry, length: Option<Duration>) -> Vec<Diagnostic> {
    entry.captions.iter().flat_map(|(_, file)| of_file(file, length)).collect()
}

fn of_file(file: &Arc<SourceFile>, length: Option<Duration>) -> Vec<Diagnostic> {
    let encoding = (file.foreign_encoding() == Some(Foreign::Gb18030)).then(|| guessed(file));
    // A text without encoding has been reported when the folder was read.
    let read = file.text().and_then(|text| captions::read(text.as_bytes()).ok());
    let problems = read.iter().flat_map(|captions| problems(captions, length));
    let mut counted = BTreeMap::new();
    let few = problems.filter(|problem| {
        let count = counted.entry(code(problem.kind)).or_insert(0);
        *count += 1;
        *count <= MOST_OF_A_KIND
    });
    encoding.into_iter().chain(few.map(|problem| finding(file, problem))).collect()
}

fn problems(captions: &Captions, length: Option<Duration>) -> Vec<CaptionProblem> {
    // A clip without length says nothing about its captions.
    let late = length.filter(|length| !length.is_zero()).map(|length| captions.after(length)).unwrap_or_default();
    captions.problems.iter().copied().chain(late).collect()
}

fn guessed(file: &Arc<SourceFile>) -> Diagnostic {
    let message = say("字幕不是 UTF-8，已按 GB 18030 读取", "the captions are not UTF-8; they were read as GB 18030");
    let help = say("看看字有没有乱码；没有就用编辑器另存为 UTF-8", "look whether the characters are right, then save the file as UTF-8");
    Diagnostic::warning("media/caption-encoding", message).help(help).at(Place::file(file))
}

fn finding(file: &Arc<SourceFile>, problem: CaptionProblem) -> Diagnostic {
    let (message, help) = words(problem.kind);
    let severity = if problem.kind.loses_words() { Severity::Error } else { Severity::Warning };
    Diagnostic::new(severity, code(problem.kind), message).help(help).at(line(file, problem.line))
}

/// A whole line, without the characters that end it.
fn line(file: &Arc<SourceFile>, number: usize) -> Place {
    let text = file.text().unwrap_or_default();
    let start: usize = text.split_inclusive('\n').take(number.saturating_sub(1)).map(str::len).sum();
    let length = text[start..].lines().next().map_or(0, |line| line.trim_end().len());
    Place { file: Arc::clone(file), span: start..start + length }
}

fn code(kind: Kind) -> &'static str {
    match kind {
        Kind::BadTime => "media/caption-time",
        Kind::EndsBeforeStart => "media/caption-backwards",
        Kind::Empty => "media/caption-empty",
        Kind::OutOfOrder => "media/caption-order",
        Kind::Overlap => "media/caption-overlap",
        Kind::Unknown => "media/caption-block",
        Kind::NoCues => "media/caption-none",
        Kind::Short => "media/caption-short",
        Kind::Long => "media/caption-long",
        Kind::ManyLines => "media/caption-lines",
        Kind::Wide => "media/caption-width",
        Kind::Fast => "media/caption-speed",
        Kind::AfterEnd => "media/caption-late",
    }
}

fn words(kind: Kind) -> (Say, Say) {
    let lengthen = || say("把这一条放长一些，或把字数减少", "let it stay longer, or say it in fewer words");
    match kind {
        Kind::BadTime => (
            say("字幕的时间读不懂，这一条会丢失", "the times of this caption cannot be read; it would be lost"),
            say("写成 00:01:02.500 --> 00:01:05.000", "write 00:01:02.500 --> 00:01:05.000"),
        ),
        Kind::EndsBeforeStart => (
            say("字幕在开始之前就结束了，这一条会丢失", "this caption ends before it starts; it would be lost"),
            say("改正结束时间", "correct the second time"),
        ),
        Kind::Empty => (say("这一条字幕没有字", "this caption has no words"), say("写上字，或删去这一条", "write the words, or delete it")),
        Kind::OutOfOrder => (
            say("这一条字幕比上一条早，发布时会重新排序", "this caption starts before the one above it; they will be put in order"),
            say("核对两条的时间", "check the times of both"),
        ),
        Kind::Overlap => (
            say("上一条字幕还没有消失，这一条就出现了", "this caption appears while the one before it is still shown"),
            say("让上一条先结束", "let the one before end first"),
        ),
        Kind::Unknown => (
            say("这一段不是字幕，会丢失", "this is no caption; it would be lost"),
            say(
                "字幕由时间行和文字组成，中间不空行；条与条之间空一行",
                "a caption is a line of times and its words, without an empty line between; one empty line parts two captions",
            ),
        ),
        Kind::NoCues => (
            say("文件里没有字幕", "there are no captions in this file"),
            say("写上字幕，或删去这个文件", "write captions, or delete the file"),
        ),
        Kind::Short => (say("这一条字幕不到半秒，来不及看", "this caption stays for less than half a second"), lengthen()),
        Kind::Long => (
            say("这一条字幕超过 10 秒", "this caption stays for more than 10 seconds"),
            say("分成几条，跟着话音走", "split it, so that it follows the voice"),
        ),
        Kind::ManyLines => (
            say("这一条字幕超过两行，会挡住画面", "this caption has more than two lines and covers the picture"),
            say("分成几条", "split it"),
        ),
        Kind::Wide => (
            say("这一行超过 21 个汉字（42 列），手机上会折行", "a line of this caption is wider than 42 columns and breaks on phones"),
            say("分成两行或两条", "split it into two lines or two captions"),
        ),
        Kind::Fast => (
            say("字太多，来不及看（每秒超过 12 个汉字）", "there is more to read than the time allows (over 24 columns a second)"),
            lengthen(),
        ),
        Kind::AfterEnd => (
            say("视频结束以后才出现这一条字幕", "this caption starts after the video has ended"),
            say(
                "核对字幕是否属于这个视频，时间是否整体偏移",
                "check whether the captions belong to this video and whether all times are shifted",
            ),
        ),
    }
}
