//! The sentences for media that cannot be published: which file, why, and what to do.

use std::io;
use std::path::Path;

use crate::diag::{Diagnostic, Say, say};
use crate::media::photo::PhotoError;
use crate::media::video::{Brightness, LARGEST, Labelled, Treatment, VideoError, VideoInfo};

/// A photo that cannot be read.
pub(super) fn photo(name: &str, error: &PhotoError) -> Diagnostic {
    let (zh, help) = match error {
        PhotoError::Empty => ("是空文件".to_owned(), resend()),
        PhotoError::Unsupported(format) => (format!("是 {format} 格式，网页不能用"), convert(format)),
        PhotoError::NotAPicture => ("不是图片，无论扩展名是什么".to_owned(), resend()),
        PhotoError::Truncated => ("不完整，后半截丢失了".to_owned(), resend()),
        PhotoError::TooLarge { width, height } => (format!("有 {width}×{height} 像素，太大了"), shrink()),
        PhotoError::TooCostly { width, height, kind } => (format!("是 {width}×{height} 像素的 {kind}，打开它要占太多内存"), save_plainly()),
        PhotoError::Damaged(reason) | PhotoError::Encoding(reason) => (format!("已损坏（{reason}）"), resend()),
    };
    Diagnostic::error("media/photo", say(format!("照片“{name}”{zh}"), format!("photo “{name}”: {error}"))).help(help)
}

/// A video that cannot be read or published.
pub(super) fn video(name: &str, error: &VideoError) -> Diagnostic {
    let message = say(format!("视频“{name}”不能发布：{error}"), format!("video “{name}” cannot be published: {error}"));
    Diagnostic::error("media/video", message).help(use_h264())
}

/// A video that browsers do not play and that nothing here can encode.
pub(super) fn unplayable(name: &str, info: &VideoInfo, encoder: Option<&Path>) -> Diagnostic {
    let (what, summary) =
        (if info.fragmented { ("是分段文件", "is fragmented") } else { ("浏览器不能播放", "does not play in browsers") }, info.summary());
    let message = say(format!("视频“{name}”（{summary}）{}", what.0), format!("the video “{name}” ({summary}) {}", what.1));
    let help = match encoder {
        None => install(),
        Some(program) => say(
            format!("{} 不能编码 H.264 和 AAC（libx264、aac），换一个完整的 ffmpeg；{}", program.display(), install().zh),
            format!("{} cannot encode H.264 and AAC (libx264, aac); use a complete ffmpeg; {}", program.display(), install().en),
        ),
    };
    Diagnostic::error("media/video-codec", message).help(help)
}

/// What an editor should know of a clip that will be published.
pub(super) fn treated(name: &str, info: &VideoInfo, treatment: &Treatment) -> Vec<Diagnostic> {
    let too_large = info.is_oversized() && *treatment == Treatment::Copy;
    let pale =
        matches!(treatment, Treatment::Film(film) if info.is_hdr() && (!film.maps_tones || info.brightness == Brightness::DolbyVision));
    let unmarked = info.labelled == Labelled::Unreadable;
    let found = [(too_large, oversized as fn(&str, &VideoInfo) -> Diagnostic), (pale, hdr), (unmarked, label)];
    found.into_iter().filter(|(applies, _)| *applies).map(|(_, finding)| finding(name, info)).collect()
}

fn oversized(name: &str, info: &VideoInfo) -> Diagnostic {
    let (longer, shorter) = LARGEST;
    let message = say(
        format!("视频“{name}”的画面是 {}×{}，超过 {longer}×{shorter}，按原样发布，手机上会卡", info.width, info.height),
        format!(
            "the video “{name}” is {}×{}, more than {longer}×{shorter}; it is published as it is and may stutter on phones",
            info.width, info.height
        ),
    );
    let help = say(
        format!("安装 ffmpeg（Debian：apt-get install ffmpeg），构建时就会自动缩小；或自己转换：{CONVERT}"),
        format!("install ffmpeg (Debian: apt-get install ffmpeg) and the build shrinks it, or convert it: {CONVERT}"),
    );
    Diagnostic::warning("media/video-size", message).help(help)
}

fn hdr(name: &str, info: &VideoInfo) -> Diagnostic {
    let message = say(
        format!("视频“{name}”是 HDR（{}），转码后颜色可能不准", info.summary()),
        format!("the video “{name}” is HDR ({}); its colours may be off after encoding", info.summary()),
    );
    let help = say(
        "构建后看一遍成片；带 zscale 的 ffmpeg 能换算 HDR，或请推荐单位发 SDR 版本（手机相机里关闭 HDR 视频）",
        "look at the result; an ffmpeg with zscale maps HDR, or ask for a copy in SDR (HDR video off in the phone's camera)",
    );
    Diagnostic::warning("media/video-hdr", message).help(help)
}

fn label(name: &str, _: &VideoInfo) -> Diagnostic {
    let message = say(
        format!("视频“{name}”的人工智能生成标识（AIGC）读不懂，发布时不会保留"),
        format!("the AI label (AIGC) of the video “{name}” cannot be read and will not be kept"),
    );
    let help = say(
        "AIGC 的值应是 JSON，如 {\"Label\":\"1\"}；请制作方按标准重新写入",
        "the value of AIGC should be JSON such as {\"Label\":\"1\"}; ask the maker to write it again",
    );
    Diagnostic::warning("media/ai-label", message).help(help).clause("GB 45438-2025")
}

/// A file that the disk does not give.
pub(super) fn unreadable(name: &str, error: &io::Error) -> Diagnostic {
    Diagnostic::error("media/unreadable", say(format!("读不出“{name}”：{error}"), format!("“{name}” cannot be read: {error}")))
}

/// What ffmpeg is told on the command line for the same result.
const CONVERT: &str = "ffmpeg -i IN.mov -vf \"scale=1920:1920:force_original_aspect_ratio=decrease:force_divisible_by=2\" -c:v libx264 -pix_fmt yuv420p -c:a aac OUT.mp4";

fn install() -> Say {
    say(
        format!(
            "安装 ffmpeg，构建时就会自动转码（Debian：apt-get install ffmpeg；Windows：winget install Gyan.FFmpeg；macOS：brew install ffmpeg）；或自己转换：{CONVERT}"
        ),
        format!(
            "install ffmpeg and the build converts it (Debian: apt-get install ffmpeg; Windows: winget install Gyan.FFmpeg; macOS: brew install ffmpeg), or convert it: {CONVERT}"
        ),
    )
}

fn use_h264() -> Say {
    say(
        "请用 H.264 + AAC 编码的 MP4；手机上把“录制格式”设为“兼容性最佳”，或用 ffmpeg -i 原片 -c:v libx264 -c:a aac 成片.mp4 转换",
        "use MP4 with H.264 and AAC; set the phone to its most compatible recording format, or convert with ffmpeg -i IN -c:v libx264 -c:a aac OUT.mp4",
    )
}

fn resend() -> Say {
    say(
        "请推荐单位重发原图（不要经聊天软件转发压缩）",
        "ask the recommender for the original file again, not forwarded through a chat program",
    )
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
