//! The last look at what leaves: no mobile or landline number, identity number or mailbox.
//!
//! Every text file is scanned on its way to the disk, as the last of several safeguards. The organiser's own
//! contact is allowed by value. Numbers are found also when spaces or hyphens stand between the digits.

use memchr::memchr_iter;

use crate::diag::{Diagnostic, say};
use crate::model::site::Organiser;
use crate::plan::SitePath;

/// A private value; what it is is never repeated.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Leak {
    /// A mobile number.
    Mobile,
    /// A landline number with its area code.
    Landline,
    /// An 18-digit identity number with a right checksum (GB 11643-1999).
    Identity,
    /// An e-mail address.
    Mail,
}

/// What may be printed although it looks private.
#[derive(Clone, Debug, Default)]
pub struct Allowed {
    digits: Vec<String>,
    mails: Vec<String>,
}

impl Allowed {
    /// The organiser's own contact.
    pub fn of(organiser: &Organiser) -> Allowed {
        let addresses = organiser.address.iter().map(|(_, address)| address.as_str());
        let digits = organiser.phone.iter().map(String::as_str).chain(addresses).map(digits_of).filter(|digits| !digits.is_empty());
        Allowed { digits: digits.collect(), mails: organiser.email.iter().map(|mail| mail.to_ascii_lowercase()).collect() }
    }
}

/// Looks through a file of the output; files that hold no text are left to the makers of media.
pub fn scan(path: &SitePath, bytes: &[u8], allowed: &Allowed) -> Result<(), Diagnostic> {
    let is_text = matches!(path.extension(), "html" | "xml" | "json" | "txt" | "svg" | "vtt" | "csv" | "ics" | "js" | "css");
    match is_text.then(|| find(bytes, allowed)).flatten() {
        Some((leak, at)) => Err(diagnostic(path, leak, line_of(bytes, at))),
        None => Ok(()),
    }
}

/// The first private value in a text and its place.
pub fn find(bytes: &[u8], allowed: &Allowed) -> Option<(Leak, usize)> {
    find_mail(bytes, allowed).map(|at| (Leak::Mail, at)).or_else(|| find_number(bytes, allowed))
}

fn find_mail(bytes: &[u8], allowed: &Allowed) -> Option<usize> {
    memchr_iter(b'@', bytes).find(|at| {
        let is_local = |byte: &&u8| byte.is_ascii_alphanumeric() || b"._%+-".contains(byte);
        let is_domain = |byte: &&u8| byte.is_ascii_alphanumeric() || b".-".contains(byte);
        let local = bytes[..*at].iter().rev().take_while(is_local).count();
        let domain = bytes[at + 1..].iter().take_while(is_domain).count();
        let host = &bytes[at + 1..at + 1 + domain];
        let has_top = host.iter().position(|byte| *byte == b'.').is_some_and(|dot| dot > 0 && dot + 2 < host.len());
        let mail = String::from_utf8_lossy(&bytes[at - local..at + 1 + domain]).to_ascii_lowercase();
        local > 0 && has_top && !allowed.mails.iter().any(|known| mail.trim_end_matches('.') == known)
    })
}

/// Walks over runs of digits in which single spaces and hyphens may stand.
fn find_number(bytes: &[u8], allowed: &Allowed) -> Option<(Leak, usize)> {
    let mut at = 0;
    while at < bytes.len() {
        if !bytes[at].is_ascii_digit() {
            at += 1;
            continue;
        }
        let run = Run::at(bytes, at);
        let leak = (run.digits.len() >= 10 && !run.is_inside_a_word(bytes)).then(|| run.leak(bytes)).flatten();
        if let Some(leak) = leak.filter(|_| !allowed.digits.contains(&run.digits)) {
            return Some((leak, run.start));
        }
        at = run.end;
    }
    None
}

struct Run {
    start: usize,
    end: usize,
    digits: String,
    separated: bool,
}

impl Run {
    fn at(bytes: &[u8], start: usize) -> Run {
        let mut run = Run { start, end: start, digits: String::new(), separated: false };
        let mut at = start;
        while at < bytes.len() {
            match bytes[at] {
                digit if digit.is_ascii_digit() => {
                    // Longer runs are no numbers of people; they are skipped without being kept.
                    if run.digits.len() < 24 {
                        run.digits.push(char::from(digit));
                    }
                    at += 1;
                    run.end = at;
                }
                b' ' | b'-' if bytes.get(at + 1).is_some_and(u8::is_ascii_digit) => {
                    run.separated = true;
                    at += 1;
                }
                _ => break,
            }
        }
        run
    }

    /// Part of a hash, a file name or another word of Latin letters.
    fn is_inside_a_word(&self, bytes: &[u8]) -> bool {
        let joins = |byte: Option<&u8>| byte.is_some_and(|byte| byte.is_ascii_alphabetic() || *byte == b'_');
        let before = self.start.checked_sub(1).and_then(|at| bytes.get(at));
        let after = bytes.get(self.end);
        joins(before) || (joins(after) && !matches!(after, Some(b'X' | b'x')))
    }

    fn leak(&self, bytes: &[u8]) -> Option<Leak> {
        let digits = self.digits.as_str();
        let national = digits.strip_prefix("86").filter(|rest| rest.len() == 11).unwrap_or(digits);
        if national.len() == 11 && national.starts_with('1') && (b'3'..=b'9').contains(&national.as_bytes()[1]) {
            return Some(Leak::Mobile);
        }
        let check = matches!(bytes.get(self.end), Some(b'X' | b'x')).then_some('X');
        if is_identity(digits, check) {
            return Some(Leak::Identity);
        }
        // An area code of 2–3 digits after the 0, then 7 or 8 digits; set apart, or it would be any number.
        (self.separated && digits.starts_with('0') && (10..=12).contains(&digits.len())).then_some(Leak::Landline)
    }
}

/// GB 11643-1999: 17 digits and a check character, modulo 11 by ISO 7064.
fn is_identity(digits: &str, check: Option<char>) -> bool {
    const WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    const CHECKS: &[u8; 11] = b"10X98765432";
    let last = match (digits.len(), check) {
        (18, None) => digits.chars().last(),
        (17, Some(check)) => Some(check),
        _ => None,
    };
    let sum: u32 = digits.bytes().zip(WEIGHTS).map(|(digit, weight)| u32::from(digit - b'0') * weight).sum();
    last.is_some_and(|last| last == char::from(CHECKS[(sum % 11) as usize]))
}

fn digits_of(text: &str) -> String {
    text.chars().filter(char::is_ascii_digit).collect()
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

#[cfg(test)]
mod tests {
    use super::{Allowed, Leak, find};

    #[test]
    fn private_values_are_found_and_public_numbers_are_not() {
        let allowed = Allowed { digits: vec!["035100000000".into()], mails: vec!["office@example.org".into()] };
        for (text, leak) in [
            ("手机13800138000。", Some(Leak::Mobile)),
            ("手机 138-0013-8000", Some(Leak::Mobile)),
            ("+86 138 0013 8000", Some(Leak::Mobile)),
            ("电话0351-4000000", Some(Leak::Landline)),
            ("证件11010519491231002X号", Some(Leak::Identity)),
            ("写信给zhang.san@example.com", Some(Leak::Mail)),
            ("写信给office@example.org。", None),
            ("电话0351-00000000", None),
            ("并科协发〔2023〕31号，2023-11-06至2023-11-10", None),
            ("media/he-qinglan-1-640.13800138000a.webp", None),
            ("11010519491231002Y", None),
            ("100000000000", None),
            ("width=device-width@2x", None),
            ("@media print", None),
        ] {
            assert_eq!(find(text.as_bytes(), &allowed).map(|found| found.0), leak, "{text}");
        }
    }
}
