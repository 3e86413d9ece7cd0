//! The sentences for media that cannot be published: which file, why, and what to do.

use std::io;

use crate::diag::{Diagnostic, Say, say};
use crate::media::photo::PhotoError;
use crate::media::video::{VideoError, VideoInfo};

/// A photo that cannot be read.
pub(super) fn photo(name: &str, error: &PhotoError) -> Diagnostic {
    let (zh, help) = match error {
        PhotoError::Empty => ("是空文件".to_owned(), resend()),
        PhotoError::Unsupported(format) => (format!("是 {format} 格式，网页不能用"), convert(format)),
        PhotoError::NotAPicture => ("不是图片，无论扩展名是什么".to_owned(), resend()),
        PhotoError::Truncated => ("不完整，后半截丢失了".to_owned(), resend()),
        PhotoError::TooLarge { width, height } => (format!("有 {width}×{height} 像素，太大了"), shrink()),
        PhotoError::TooCostly { width, height, kind } => {
            (format!("是 {width}×{height} 像素的 {kind}，打开它要占太多内存"), save_plainly())
        }
        PhotoError::Damaged(reason) | PhotoError::Encoding(reason) => (format!("已损坏（{reason}）"), resend()),
    };
    Diagnostic::error("media/photo", say(format!("照片“{name}”{zh}"), format!("photo “{name}”: {error}"))).help(help)
}

/// A video that cannot be read or published.
pub(super) fn video(name: &str, error: &VideoError) -> Diagnostic {
    let message = say(format!("视频“{name}”不能发布：{error}"), format!("video “{name}” cannot be published: {error}"));
    Diagnostic::error("media/video", message).help(use_h264())
}

/// A video whose codecs browsers do not play.
pub(super) fn unplayable(name: &str, info: &VideoInfo) -> Diagnostic {
    let sound = info.audio.as_ref().map_or("", |audio| audio.codec.name());
    let codecs = format!("{} {sound}", info.codec.name());
    let message = say(
        format!("视频“{name}”的编码（{}）浏览器不能播放", codecs.trim()),
        format!("browsers do not play the codecs of the video “{name}” ({})", codecs.trim()),
    );
    Diagnostic::error("media/video-codec", message).help(use_h264())
}

/// A file that the disk does not give.
pub(super) fn unreadable(name: &str, error: &io::Error) -> Diagnostic {
    Diagnostic::error("media/unreadable", say(format!("读不出“{name}”：{error}"), format!("“{name}” cannot be read: {error}")))
}

fn use_h264() -> Say {
    say(
        "请用 H.264 + AAC 编码的 MP4；手机上把“录制格式”设为“兼容性最佳”，或用 ffmpeg -i 原片 -c:v libx264 -c:a aac 成片.mp4 转换",
        "use MP4 with H.264 and AAC; set the phone to its most compatible recording format, or convert with ffmpeg -i IN -c:v libx264 -c:a aac OUT.mp4",
    )
}

fn resend() -> Say {
    say("请推荐单位重发原图（不要经聊天软件转发压缩）", "ask the recommender for the original file again, not forwarded through a chat program")
}

fn convert(format: &str) -> Say {
    say(
        format!("把 {format} 转成 JPEG：手机相机设为“兼容性最佳”，或在电脑上打开后另存为 JPEG"),
        format!("turn {format} into JPEG: set the phone's camera to its most compatible format, or save it as JPEG on a computer"),
    )
}

fn save_plainly() -> Say {
    say("另存为普通的 JPEG（不选“渐进”“连续”），或缩小后替换", "save it as an ordinary JPEG, not a progressive one, or make it smaller")
}

fn shrink() -> Say {
    say("缩到每边 16384 像素、总共一亿二千万像素以内", "scale it to at most 16384 pixels a side and 120 megapixels in all")
}
