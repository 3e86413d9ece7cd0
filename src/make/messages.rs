//! The sentences for artifacts that could not be made.

use std::io;
use std::sync::Arc;

use crate::banner::{BannerError, FontError};
use crate::diag::{Diagnostic, Place, Say, say};
use crate::media::photo::PhotoError;
use crate::media::video::VideoError;
use crate::render::RenderError;
use crate::source::SourceFile;
use crate::webfont::{WebFont, WebFontError};

pub(super) fn unreadable(file: &Arc<SourceFile>, error: &io::Error) -> Diagnostic {
    let message = say(format!("读不出文件：{error}"), format!("the file cannot be read: {error}"));
    let help = say("构建时不要改动内容；请再构建一次", "do not change the content during a build; build again");
    Diagnostic::error("media/unreadable", message).help(help).at(Place::file(file))
}

pub(super) fn not_scrubbed(file: &Arc<SourceFile>, error: &impl std::fmt::Display) -> Diagnostic {
    let message = say(format!("无法清除这个文件里的元数据：{error}"), format!("the metadata of this file cannot be removed: {error}"));
    let help = say("换一个完好的文件", "replace it by an undamaged file");
    Diagnostic::error("static/scrub", message).help(help).at(Place::file(file))
}

pub(super) fn not_cleaned(file: &Arc<SourceFile>, error: &impl std::fmt::Display) -> Diagnostic {
    let message = say(format!("无法清除照片里的元数据：{error}"), format!("the metadata of the photo cannot be removed: {error}"));
    let help = say("请推荐单位重发原图", "ask the recommender for the original file again");
    Diagnostic::error("media/photo", message).help(help).at(Place::file(file))
}

pub(super) fn sheet(error: &impl std::fmt::Display) -> Diagnostic {
    let message = say(format!("图片清单无法生成：{error}"), format!("the list of photos cannot be made: {error}"));
    let help = say(
        "图片说明太长或太多时，把它们缩短；或用 [press] 的 kits 少生成几种资料包",
        "shorten captions if they are very long, or make fewer kits by kits in [press]",
    );
    Diagnostic::error("press/sheet", message).help(help)
}

pub(super) fn photo(file: &Arc<SourceFile>, error: &PhotoError) -> Diagnostic {
    let message = say(format!("照片无法处理：{error}"), format!("the photo cannot be processed: {error}"));
    let help = say("请推荐单位重发原图", "ask the recommender for the original file again");
    Diagnostic::error("media/photo", message).help(help).at(Place::file(file))
}

pub(super) fn video(file: &Arc<SourceFile>, error: &VideoError) -> Diagnostic {
    let message = say(format!("视频无法处理：{error}"), format!("the video cannot be processed: {error}"));
    let help = say("请用 H.264 + AAC 编码的 MP4", "use MP4 with H.264 and AAC");
    Diagnostic::error("media/video", message).help(help).at(Place::file(file))
}

pub(super) fn encoding(file: &Arc<SourceFile>, error: &impl std::fmt::Display) -> Diagnostic {
    let message = say(format!("视频转码失败：{error}"), format!("the video could not be encoded: {error}"));
    let help = say(
        "在电脑上播放一遍，看文件是否完好；不能播放就请推荐单位重发原片",
        "play it on a computer to see whether it is whole; if it is not, ask the recommender for the original again",
    );
    Diagnostic::error("media/transcode", message).help(help).at(Place::file(file))
}

pub(super) fn no_encoder(file: &Arc<SourceFile>) -> Diagnostic {
    let message = say("这个视频需要 ffmpeg 转码，可是 ffmpeg 不能运行", "this video needs ffmpeg, which does not run");
    let help = say("安装 ffmpeg：apt-get install ffmpeg", "install it with apt-get install ffmpeg");
    Diagnostic::error("media/transcode", message).help(help).at(Place::file(file))
}

pub(super) fn no_poster(file: &Arc<SourceFile>) -> Diagnostic {
    let message = say(
        format!("视频“{}”里取不出画面，封面改用标准照", file.name()),
        format!("no frame of the video “{}” could be decoded; the portrait stands in for its poster", file.name()),
    );
    let help = say(
        "安装 ffmpeg（apt-get install ffmpeg）再构建；或请推荐单位重发完好的原片",
        "install ffmpeg (apt-get install ffmpeg) and build again, or ask the recommender for an undamaged original",
    );
    Diagnostic::warning("media/poster", message).help(help).at(Place::file(file))
}

pub(super) fn captions(file: &Arc<SourceFile>, error: &impl std::fmt::Display) -> Diagnostic {
    let message = say(format!("字幕读不懂：{error}"), format!("the captions cannot be read: {error}"));
    let help = say("存成 UTF-8 编码的 WebVTT（.vtt）", "save them as WebVTT (.vtt) in UTF-8");
    Diagnostic::error("media/captions", message).help(help).at(Place::file(file))
}

pub(super) fn page(error: &RenderError) -> Diagnostic {
    let message = say(format!("页面无法生成：{error}"), format!("the page cannot be rendered: {error}"));
    let help = say("检查 themes 文件夹里改过的模板", "look at the templates that you changed in themes/");
    Diagnostic::error("theme/template", message).help(help)
}

pub(super) fn fonts(error: &FontError) -> Diagnostic {
    let message = match error {
        FontError::NoChinese => say("没有找到可以画中文的字体", "no font that can draw Chinese was found"),
        other => say(format!("字体不能用：{other}"), other.to_string()),
    };
    Diagnostic::error("fonts/missing", message).help(install("fonts-noto-cjk"))
}

pub(super) fn web_font(font: &WebFont, error: &WebFontError) -> Diagnostic {
    let (family, file) = (&font.family, font.file());
    let message = say(
        format!("字体“{family}”（{file}）里的生僻字取不出来：{error}"),
        format!("the rare characters cannot be taken from the font “{family}” ({file}): {error}"),
    );
    let help = say(
        "换一个完好的字体文件；或把另一个收有这些字的字体放进站点的 fonts 文件夹，在 [fonts] paths 里排在前面",
        "use an undamaged font file, or put another font with these characters into the site's fonts folder and name it first in [fonts] paths",
    );
    Diagnostic::error("fonts/broken", message).help(help)
}

pub(super) fn banner(error: &BannerError, subject: &str) -> Diagnostic {
    match error {
        BannerError::Missing(missing) => {
            let code = u32::from(missing.ch);
            let message = say(
                format!("没有字体能画“{}”（U+{code:04X}），它在“{}”里", missing.ch, missing.text),
                format!("no font can draw “{}” (U+{code:04X}) in “{}”", missing.ch, missing.text),
            );
            Diagnostic::error("fonts/missing-character", message).help(install(missing.package()))
        }
        other => {
            let message =
                say(format!("{subject} 的公益广告画不出来：{other}"), format!("the banner of {subject} cannot be drawn: {other}"));
            Diagnostic::error("banner/failed", message)
        }
    }
}

fn install(package: &str) -> Say {
    say(
        format!("安装字体：apt-get install {package}；或把字体文件放进站点的 fonts 文件夹，在 site.toml 写 [fonts] paths = [\"fonts\"]"),
        format!(
            "install it with apt-get install {package}, or put a font file into the site's fonts folder and write [fonts] paths = [\"fonts\"] in site.toml"
        ),
    )
}
