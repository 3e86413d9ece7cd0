//! Videos: how many, in which container, how long, of which size.

use super::{Court, told};
use crate::diag::{Diagnostic, Place, say};
use crate::media::video::{Container, VideoInfo};
use crate::model::Record;
use crate::model::honoree::VideoEntry;
use crate::model::rules::VideosRule;

/// Findings about one record.
pub(super) fn findings(court: &Court<'_>, record: &Record) -> Vec<Diagnostic> {
    let Some(rule) = &court.rules().videos else { return Vec::new() };
    let each = record.videos.iter().flat_map(|entry| video(court, entry, rule));
    count(record, rule).into_iter().chain(each).map(|finding| court.cited(finding, &rule.clause)).collect()
}

fn count(record: &Record, rule: &VideosRule) -> Option<Diagnostic> {
    let count = record.videos.len() as u32;
    let (min, max) = (rule.min.unwrap_or(0), rule.max.unwrap_or(u32::MAX));
    if (min..=max).contains(&count) {
        return None;
    }
    let wanted = if min == max { min.to_string() } else { format!("{min}–{max}") };
    let message = say(format!("视频有 {count} 个，通知要求 {wanted} 个"), format!("videos: {count}; the notice asks for {wanted}"));
    let help = say(
        "视频放进 videos 文件夹，在 honoree.toml 用 [[videos]] 列出",
        "put videos into videos/ and list them with [[videos]] in honoree.toml",
    );
    Some(Diagnostic::warning("rules/video-count", message).help(help).at(Place::file(&record.file)))
}

fn video(court: &Court<'_>, entry: &VideoEntry, rule: &VideosRule) -> Vec<Diagnostic> {
    let (file, digest) = (&*told(entry.file.name()), &entry.file.digest);
    let found = match court.facts.video(digest) {
        Some(info) => vec![container(file, name(info.container), rule), duration(file, &info, rule), frame(file, &info, rule)],
        // The survey has said that it cannot be published; here is what the notice says of it.
        None => vec![court.facts.foreign_container(digest).and_then(|name| container(file, name, rule))],
    };
    found.into_iter().flatten().map(|finding| finding.at(entry.place.clone())).collect()
}

fn name(container: Container) -> &'static str {
    match container {
        Container::Mp4 => "MP4",
        Container::Mov => "MOV",
    }
}

fn container(file: &str, name: &str, rule: &VideosRule) -> Option<Diagnostic> {
    if rule.formats.is_empty() || rule.formats.iter().any(|format| format.eq_ignore_ascii_case(name)) {
        return None;
    }
    let wanted = rule.formats.join("、").to_uppercase();
    let message = say(
        format!("视频“{file}”是 {name} 格式，通知要求 {wanted}"),
        format!("the video “{file}” is {name}; the notice asks for {}", wanted.replace('、', " or ")),
    );
    let help = say(
        "请推荐单位重发，或转换后替换；改扩展名不会改变格式",
        "ask for another copy or convert it; another file name does not change the format",
    );
    Some(Diagnostic::warning("rules/video-container", message).help(help))
}

/// Full seconds count: what runs three minutes and a few frames runs three minutes.
fn duration(file: &str, info: &VideoInfo, rule: &VideosRule) -> Option<Diagnostic> {
    let most = u64::from(rule.max_seconds?);
    let seconds = info.duration.as_secs();
    if seconds <= most {
        return None;
    }
    let message = say(
        format!("视频“{file}”长 {}，通知要求 {} 以内", clock(seconds), clock(most)),
        format!("the video “{file}” runs {}; the notice allows {}", clock(seconds), clock(most)),
    );
    Some(Diagnostic::error("rules/video-duration", message).help(say("剪短后替换", "cut it and replace the file")))
}

fn clock(seconds: u64) -> String {
    format!("{}:{:02}", seconds / 60, seconds % 60)
}

fn frame(file: &str, info: &VideoInfo, rule: &VideosRule) -> Option<Diagnostic> {
    if rule.frames.is_empty() || rule.frames.contains(&[info.width, info.height]) {
        return None;
    }
    let wanted: Vec<String> = rule.frames.iter().map(|[width, height]| format!("{width}×{height}")).collect();
    let (width, height) = (info.width, info.height);
    let message = say(
        format!("视频“{file}”的画面是 {width}×{height}，通知要求 {}", wanted.join(" 或 ")),
        format!("the frame of the video “{file}” is {width}×{height}; the notice asks for {}", wanted.join(" or ")),
    );
    let help = say("向推荐单位要原片；放大不会变清楚", "ask for the original; enlarging does not make it sharper");
    Some(Diagnostic::warning("rules/video-frame", message).help(help))
}
