//! The last look at what leaves: no mobile or landline number, identity number or mailbox.
//!
//! Every text file is scanned on its way to the disk, as the last of several safeguards. The organiser's own
//! contact is allowed by value.

use memchr::memchr_iter;

use crate::diag::{Diagnostic, say};
use crate::plan::SitePath;
use crate::privacy::{Allowed, Form, Leak, all};

/// Looks through a file of the output; files that hold no text are left to the makers of media.
pub fn scan(path: &SitePath, bytes: &[u8], allowed: &Allowed) -> Result<(), Diagnostic> {
    let is_text = matches!(path.extension(), "html" | "xml" | "json" | "txt" | "svg" | "vtt" | "csv" | "ics" | "js" | "css");
    let found = is_text.then(|| all(bytes, Form::of(path.as_str()), allowed).find(|finding| finding.leak != Leak::Address)).flatten();
    found.map_or(Ok(()), |finding| Err(diagnostic(path, finding.leak, line_of(bytes, finding.span.start))))
}

fn line_of(bytes: &[u8], at: usize) -> usize {
    memchr_iter(b'\n', &bytes[..at]).count() + 1
}

fn diagnostic(path: &SitePath, leak: Leak, line: usize) -> Diagnostic {
    let (zh, en) = leak.words();
    let message = say(
        format!("即将发布的文件 {path} 第 {line} 行有{zh}，构建已停止"),
        format!("{path} would publish {en} (line {line}); the build was stopped"),
    );
    let help = say(
        "在人物的文字里找到并删去它；要公开的办公室联系方式写在 site.toml 的 [organiser.contact] 里",
        "find it in the texts and delete it; an office's public contact belongs to [organiser.contact] in site.toml",
    );
    Diagnostic::error(code(leak), message).help(help).clause(leak.clause())
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
