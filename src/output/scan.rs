//! The last look at what leaves: no mobile or landline number, identity number or mailbox.
//!
//! Every text file is scanned on its way to the disk, as the last of several safeguards. The organiser's own
//! contact is allowed by value.

use memchr::memchr_iter;

use crate::diag::{Diagnostic, say};
use crate::model::site::Organiser;
use crate::plan::SitePath;
use crate::privacy::{Allowed, Leak, find};

/// The organiser's own contact, which may be printed.
pub fn allowed(organiser: &Organiser) -> Allowed {
    let addresses = organiser.address.iter().map(|(_, address)| address.as_str());
    Allowed::new(organiser.phone.as_deref().into_iter().chain(addresses), organiser.email.as_deref())
}

/// Looks through a file of the output; files that hold no text are left to the makers of media.
pub fn scan(path: &SitePath, bytes: &[u8], allowed: &Allowed) -> Result<(), Diagnostic> {
    let is_text = matches!(path.extension(), "html" | "xml" | "json" | "txt" | "svg" | "vtt" | "csv" | "ics" | "js" | "css");
    match is_text.then(|| find(bytes, allowed)).flatten() {
        Some((leak, at)) => Err(diagnostic(path, leak, line_of(bytes, at))),
        None => Ok(()),
    }
}

fn line_of(bytes: &[u8], at: usize) -> usize {
    memchr_iter(b'\n', &bytes[..at]).count() + 1
}

fn diagnostic(path: &SitePath, leak: Leak, line: usize) -> Diagnostic {
    let (code, zh, en) = match leak {
        Leak::Mobile => ("privacy/output-mobile", "手机号码", "a mobile number"),
        Leak::Landline => ("privacy/output-landline", "电话号码", "a telephone number"),
        Leak::Identity => ("privacy/output-identity", "身份证号", "an identity number"),
        Leak::Mail => ("privacy/output-email", "电子邮箱", "an e-mail address"),
    };
    let message = say(
        format!("即将发布的文件 {path} 第 {line} 行有{zh}，构建已停止"),
        format!("{path} would publish {en} (line {line}); the build was stopped"),
    );
    let help = say(
        "在人物的文字里找到并删去它；要公开的办公室联系方式写在 site.toml 的 [organiser.contact] 里",
        "find it in the texts and delete it; an office's public contact belongs to [organiser.contact] in site.toml",
    );
    Diagnostic::error(code, message).help(help).clause("《个人信息保护法》第二十五条")
}
