//! What looks like a person's number or mailbox, in any text.
//!
//! Numbers are found also when single spaces or hyphens stand between the digits. A leaf: it
//! knows no other module; the output uses it as the last of several safeguards.

use memchr::memchr_iter;

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
    /// Numbers in any spelling, and mailboxes.
    pub fn new<'a>(numbers: impl IntoIterator<Item = &'a str>, mails: impl IntoIterator<Item = &'a str>) -> Allowed {
        let digits = numbers.into_iter().map(digits_of).filter(|digits| !digits.is_empty());
        Allowed { digits: digits.collect(), mails: mails.into_iter().map(str::to_ascii_lowercase).collect() }
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

/// Walks over runs of digits in which one or two spaces or dashes may stand.
fn find_number(bytes: &[u8], allowed: &Allowed) -> Option<(Leak, usize)> {
    let mut at = 0;
    while at < bytes.len() {
        let Some((Sign::Digit(_), _)) = sign(&bytes[at..]) else {
            at += 1;
            continue;
        };
        let run = Run::at(bytes, at);
        let leak = (run.digits.len() >= 10 && !run.is_inside_a_word(bytes)).then(|| run.leak(bytes)).flatten();
        if let Some(leak) = leak.filter(|_| !allowed.digits.contains(&run.digits)) {
            return Some((leak, run.start));
        }
        at = run.end;
    }
    None
}

/// What stands in a number.
enum Sign {
    Digit(char),
    Gap,
}

/// The sign at the start of a text and its length: digits, full-width ones too, spaces and dashes of any width.
fn sign(bytes: &[u8]) -> Option<(Sign, usize)> {
    match *bytes {
        [digit @ b'0'..=b'9', ..] => Some((Sign::Digit(char::from(digit)), 1)),
        [0xEF, 0xBC, last @ 0x90..=0x99, ..] => Some((Sign::Digit(char::from(b'0' + last - 0x90)), 3)),
        [b' ' | b'-', ..] => Some((Sign::Gap, 1)),
        // U+00A0; U+2010 to U+2015; U+2212; U+3000; U+FF0D
        [0xC2, 0xA0, ..] => Some((Sign::Gap, 2)),
        [0xE2, 0x80, 0x90..=0x95, ..] | [0xE2, 0x88, 0x92, ..] | [0xE3, 0x80, 0x80, ..] | [0xEF, 0xBC, 0x8D, ..] => Some((Sign::Gap, 3)),
        _ => None,
    }
}

/// Signs in a row that may stand between two digits of a number.
const WIDEST_GAP: usize = 2;

struct Run {
    start: usize,
    end: usize,
    digits: String,
    separated: bool,
}

impl Run {
    fn at(bytes: &[u8], start: usize) -> Run {
        let mut run = Run { start, end: start, digits: String::new(), separated: false };
        let (mut at, mut gap) = (start, 0);
        while let Some((sign, length)) = sign(&bytes[at..]) {
            at += length;
            match sign {
                Sign::Digit(digit) => {
                    run.separated |= gap > 0;
                    gap = 0;
                    run.end = at;
                    // Longer runs are no numbers of people; they are skipped without being kept.
                    if run.digits.len() < 24 {
                        run.digits.push(digit);
                    }
                }
                Sign::Gap if gap < WIDEST_GAP => gap += 1,
                Sign::Gap => break,
            }
        }
        run
    }

    /// Part of a hash in lower-case hexadecimal digits or of a name with underscores.
    fn is_inside_a_word(&self, bytes: &[u8]) -> bool {
        let joins = |byte: Option<&u8>| byte.is_some_and(|byte| matches!(byte, b'a'..=b'f' | b'_'));
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
            ("tel13800138000", Some(Leak::Mobile)),
            ("手机１３８００１３８０００", Some(Leak::Mobile)),
            ("手机138—0013—8000", Some(Leak::Mobile)),
            ("手机138\u{a0}\u{a0}0013 8000", Some(Leak::Mobile)),
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
