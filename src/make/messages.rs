//! The sentences for artifacts that could not be made.

use std::io;
use std::sync::Arc;

use crate::banner::{BannerError, Flaw, FontError, MissingChar, QrError};
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

pub(super) fn banner(error: &BannerError, ad: &str) -> Diagnostic {
    let drawn = |code: &'static str, zh: String, help: Say| {
        let message = say(format!("公益广告 {ad}：{zh}"), format!("the ad {ad}: {error}"));
        Diagnostic::error(code, message).help(help)
    };
    match error {
        BannerError::Missing(missing) => missing_character(missing),
        BannerError::DoesNotFit(text) => {
            let zh =
                format!("“{}”在 {} 行、{} 像素宽里放不下，{} 像素的字也不行", text.text, text.lines, text.width.round(), text.min.round());
            drawn("banner/text", zh, shorten())
        }
        BannerError::Qr(error) => drawn("banner/code", code(error), shorter_address()),
        BannerError::Flaw(flaw) => flawed(flaw, &drawn),
        BannerError::Photo(cause) => drawn("banner/failed", format!("照片放不进去：{cause}"), look_at_design()),
        BannerError::Template(cause) | BannerError::Svg(cause) => drawn("banner/failed", format!("版式有错：{cause}"), look_at_design()),
        BannerError::Encode(cause) => drawn("banner/failed", format!("文件写不出来：{cause}"), look_at_design()),
    }
}

fn flawed(flaw: &Flaw, drawn: &dyn Fn(&'static str, String, Say) -> Diagnostic) -> Diagnostic {
    match flaw {
        Flaw::LeftOut(text) => drawn("banner/text", format!("画面上没有“{text}”，这个规格必须有"), look_at_design()),
        Flaw::TooSmall { text, size, least } => {
            drawn("banner/text", format!("“{text}”只有 {size:.0} 像素，这个规格至少 {least:.0} 像素"), look_at_design())
        }
        Flaw::Clipped(text) => drawn("banner/text", format!("“{text}”超出了画面"), look_at_design()),
        Flaw::Overlap(one, other) => drawn("banner/text", format!("“{one}”和“{other}”叠在一起"), look_at_design()),
        Flaw::Code(_) => drawn("banner/code", "二维码缺失、太小，或从画面上读不出来".to_owned(), look_at_design()),
        Flaw::Sponsor(share) => drawn("banner/sponsor", format!("支持单位占画面 {share:.0}%，最多 20%"), smaller_sponsor()),
        Flaw::SponsorCode => drawn("banner/sponsor", "支持单位的标志里有二维码".to_owned(), smaller_sponsor()),
        Flaw::TooHeavy { bytes, most } => {
            drawn("banner/failed", format!("JPEG 画质降到底还有 {bytes} 字节，这个规格最多 {most} 字节"), calmer_photo())
        }
        Flaw::Unsupported(what) => drawn("banner/failed", format!("PDF 不能有版式里的这种效果：{what}"), look_at_design()),
    }
}

fn missing_character(missing: &MissingChar) -> Diagnostic {
    let code = u32::from(missing.ch);
    let message = say(
        format!("没有字体能画“{}”（U+{code:04X}），它在“{}”里", missing.ch, missing.text),
        format!("no font can draw “{}” (U+{code:04X}) in “{}”", missing.ch, missing.text),
    );
    Diagnostic::error("fonts/missing-character", message).help(install(missing.package()))
}

fn code(error: &QrError) -> String {
    match error {
        QrError::TooLong(bytes) => format!("网址有 {bytes} 字节，二维码放不下"),
        QrError::TooSmall { needed, room } => format!("这个网址的二维码至少要 {needed} 像素，只有 {room} 像素"),
    }
}

fn shorten() -> Say {
    say("缩短这段文字，或从 [banners] presets 里去掉这个规格", "shorten the text, or take the format out of `presets` in [banners]")
}

fn shorter_address() -> Say {
    say("用短一些的 base_url", "use a shorter base_url")
}

fn look_at_design() -> Say {
    say(
        "检查 themes 文件夹里改过的版式；没有改过就请缩短文字，或去掉这个规格",
        "look at the designs that you changed in themes/; if there are none, shorten the texts or take the format out",
    )
}

fn smaller_sponsor() -> Say {
    say(
        "《公益广告促进和管理暂行办法》第七条：只有名称和标志，不超过五分之一，不留联系方式",
        "the rules for public-service ads, art. 7: a name and a mark, at most a fifth, and no way to reach the enterprise",
    )
}

fn calmer_photo() -> Say {
    say(
        "换一张噪点少的照片；或从 [banners] formats 里去掉 jpg",
        "take a photo with less noise in it, or take jpg out of `formats` in [banners]",
    )
}

fn install(package: &str) -> Say {
    say(
        format!("安装字体：apt-get install {package}；或把字体文件放进站点的 fonts 文件夹，在 site.toml 写 [fonts] paths = [\"fonts\"]"),
        format!(
            "install it with apt-get install {package}, or put a font file into the site's fonts folder and write [fonts] paths = [\"fonts\"] in site.toml"
        ),
    )
}
