//! The sentences about files that must not leave.

use super::{Closed, Found, Hit};
use crate::diag::{Diagnostic, Say, say};
use crate::media::scrub::Leftover;
use crate::plan::SitePath;
use crate::privacy::Leak;

/// The finding about one hit in a file of the output.
pub(super) fn diagnostic(path: &SitePath, found: &Found) -> Diagnostic {
    let file = file(path, found);
    match found.hit {
        Hit::Value(leak) => value(&file, leak, found.line),
        Hit::Metadata(left) => metadata(&file, left),
        Hit::Closed(closed) => unreadable(&file, closed),
        Hit::Pictures => {
            let message = say(
                format!("{} 里有整页图片，没有文字，无法检查其中有没有个人信息", file.zh),
                format!("{} holds pictures of pages without words; nobody can tell whether they show private values", file.en),
            );
            let help =
                say("请人工看一遍；最好换成由文字处理软件导出的 PDF", "look through it by eye; better, export a PDF from the text itself");
            Diagnostic::warning("privacy/output-pictures", message).help(help)
        }
    }
}

fn file(path: &SitePath, found: &Found) -> Say {
    match &found.inside {
        Some(inside) => say(format!("{path}（{inside}）"), format!("{path} ({inside})")),
        None => say(path.to_string(), path.to_string()),
    }
}

fn value(file: &Say, leak: Leak, line: Option<usize>) -> Diagnostic {
    let (zh, en) = leak.words();
    let line = line.map_or(say("", ""), |line| say(format!(" 第 {line} 行"), format!(" (line {line})")));
    let message = say(
        format!("即将发布的文件 {}{}有{zh}，构建已停止", file.zh, line.zh),
        format!("{} would publish {en}{}; the build was stopped", file.en, line.en),
    );
    let help = say(
        "在文字或文件里找到并删去它；要公开的办公室联系方式写在 site.toml 的 [organiser.contact] 里",
        "find it in the texts or in the file and delete it; an office's public contact belongs to [organiser.contact] in site.toml",
    );
    Diagnostic::error(code(leak), message).help(help).clause(leak.clause())
}

fn metadata(file: &Say, left: Leftover) -> Diagnostic {
    let (zh, en) = match left {
        Leftover::Position => ("拍摄位置".to_owned(), "the place where it was taken".to_owned()),
        Leftover::Device => ("拍摄设备的信息".to_owned(), "the device that took it".to_owned()),
        Leftover::Block(block) => (format!("元数据（{block}）"), format!("metadata ({block})")),
    };
    let message =
        say(format!("即将发布的文件 {} 还带着{zh}，构建已停止", file.zh), format!("{} still tells {en}; the build was stopped", file.en));
    let help = say(
        "换成不带元数据的文件；照片和视频直接放进来，不要装在压缩包或文档里，程序会自动清除",
        "replace it by a file without metadata; put photos and clips in by themselves, not inside an archive or a document, and it is removed for you",
    );
    Diagnostic::error("privacy/output-metadata", message).help(help).clause("《个人信息保护法》第二十五条")
}

fn unreadable(file: &Say, closed: Closed) -> Diagnostic {
    let (zh, en) = match closed {
        Closed::Encrypted => ("加了密码".to_owned(), "is encrypted".to_owned()),
        Closed::Damaged => ("已损坏".to_owned(), "is damaged".to_owned()),
        Closed::Endless => ("太大，或压缩包套得太深".to_owned(), "is too large, or an archive too deep inside others".to_owned()),
        Closed::Format(format) => (format!("是 {format} 格式，读不进去"), format!("is {format}, which cannot be looked into")),
    };
    let message = say(
        format!("即将发布的文件 {} {zh}，无法检查其中有没有个人信息，构建已停止", file.zh),
        format!("{} {en}; nobody can tell whether it holds private values, and the build was stopped", file.en),
    );
    let help = say(
        "解压或去掉密码后再放进来，旧格式另存为 DOCX、XLSX 或 PDF；不需要就删去",
        "unpack it or take the password away, save old formats as DOCX, XLSX or PDF, or remove the file",
    );
    Diagnostic::error("privacy/output-unreadable", message).help(help)
}

fn code(leak: Leak) -> &'static str {
    match leak {
        Leak::Mobile => "privacy/output-mobile",
        Leak::Landline => "privacy/output-landline",
        Leak::Identity => "privacy/output-identity",
        Leak::Mail => "privacy/output-email",
        Leak::BankCard => "privacy/output-bank-card",
        Leak::Account => "privacy/output-account",
        Leak::Plate => "privacy/output-plate",
        Leak::Address | Leak::Home => "privacy/output-address",
    }
}
