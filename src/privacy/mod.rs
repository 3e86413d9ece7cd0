//! What looks like a person's number, mailbox, account or address, in any text.
//!
//! [`find`] gives the first private value and its place, [`all`] every one. They are found in any dress: full-width,
//! circled or Chinese digits, set in groups, with hidden characters or tags between them. A leaf: it knows no
//! other module. The time is linear in the length of the text; nothing looks further than a few hundred bytes
//! around a place. Numbers that belong to no person (110, 12345, 400 and 800) are public and no finding.

mod account;
mod allowed;
mod context;
mod digits;
mod identity;
mod mail;
mod phone;
mod place;
mod run;
mod signs;
#[cfg(test)]
mod tests;

use std::borrow::Cow;
use std::ops::Range;
use std::sync::LazyLock;

use memchr::{memchr, memrchr3};

pub use self::allowed::Allowed;
pub use self::signs::Form;

use self::run::Run;
use self::signs::Text;

/// A kind of private value; what it is is never repeated.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Leak {
    /// A mobile number.
    Mobile,
    /// A landline number.
    Landline,
    /// The number of an identity card (GB 11643-1999), a passport or a permit.
    Identity,
    /// An e-mail address.
    Mail,
    /// The number of a bank card or account.
    BankCard,
    /// A WeChat or QQ account.
    Account,
    /// A licence plate.
    Plate,
    /// A street and house number or a postcode, perhaps of a public place.
    Address,
    /// An address that leads to a door, or calls itself somebody's.
    Home,
}

impl Leak {
    /// What it is called, in Chinese and in English with its article.
    pub fn words(self) -> (&'static str, &'static str) {
        match self {
            Leak::Mobile => ("手机号码", "a mobile number"),
            Leak::Landline => ("电话号码", "a telephone number"),
            Leak::Identity => ("证件号码", "the number of an identity document"),
            Leak::Mail => ("电子邮箱", "an e-mail address"),
            Leak::BankCard => ("银行卡号或账号", "the number of a bank card or account"),
            Leak::Account => ("微信号或 QQ 号", "a WeChat or QQ account"),
            Leak::Plate => ("车牌号", "a licence plate"),
            Leak::Address => ("门牌地址或邮编", "a street address or a postcode"),
            Leak::Home => ("住址", "a home address"),
        }
    }

    /// The clause of the Personal Information Protection Law that forbids to publish it.
    pub fn clause(self) -> &'static str {
        match self {
            Leak::Identity | Leak::BankCard => "《个人信息保护法》第二十五条、第二十八条、第二十九条",
            _ => "《个人信息保护法》第二十五条",
        }
    }
}

/// A private value and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// What it is.
    pub leak: Leak,
    /// Bytes of the text.
    pub span: Range<usize>,
    /// The value in its plainest spelling, to compare with what is allowed.
    value: String,
}

/// The first private value in a text.
pub fn find(text: &[u8], form: Form, allowed: &Allowed) -> Option<Finding> {
    all(text, form, allowed).next()
}

/// Every private value in a text, from its start.
pub fn all<'t>(text: &'t [u8], form: Form, allowed: &'t Allowed) -> impl Iterator<Item = Finding> + 't {
    Search::new(text, form, allowed)
}

/// A text without its private values, for messages and reports.
pub fn blot(text: &str) -> Cow<'_, str> {
    match replace(text, "▇▇▇") {
        (_, leaks) if leaks.is_empty() => Cow::Borrowed(text),
        (clean, _) => Cow::Owned(clean),
    }
}

/// A text with other words in the place of its private values, and what they were; a street address alone may stay.
pub fn replace(text: &str, by: &str) -> (String, Vec<Leak>) {
    let nothing = Allowed::default();
    let mut parts: Vec<Finding> = Vec::new();
    for mut finding in all(text.as_bytes(), Form::Plain, &nothing).filter(|finding| finding.leak != Leak::Address) {
        // A mailbox may begin with a number that was found before it.
        while let Some(inner) = parts.pop_if(|part| part.span.end > finding.span.start) {
            finding.span.start = finding.span.start.min(inner.span.start);
        }
        parts.push(finding);
    }
    let (mut clean, mut at) = (String::with_capacity(text.len()), 0);
    for part in &parts {
        clean.push_str(&text[at..part.span.start]);
        clean.push_str(by);
        at = part.span.end;
    }
    clean.push_str(&text[at..]);
    (clean, parts.into_iter().map(|part| part.leak).collect())
}

/// Walks over a text and stops where something may begin.
struct Search<'t> {
    text: Text<'t>,
    allowed: &'t Allowed,
    at: usize,
    /// Up to here coordinates stand, in which only unbroken numbers count.
    drawing: usize,
    /// Up to here attributes were looked for.
    looked: usize,
}

/// What a byte may begin.
mod hint {
    pub const NOTHING: u8 = 0;
    pub const DIGIT: u8 = 1;
    pub const WIDE: u8 = 2;
    pub const OTHER: u8 = 3;
}

/// Most bytes of a text begin nothing and are passed over by one look into this table.
const HINTS: [u8; 256] = {
    let mut hints = [hint::NOTHING; 256];
    let mut byte = 0;
    while byte < 256 {
        hints[byte] = match byte as u8 {
            b'0'..=b'9' => hint::DIGIT,
            // Three bytes: one look into a table of characters. Two and four bytes are rare.
            0xE0..=0xEF => hint::WIDE,
            b'@' | b'#' | b'&' | b'\\' | b'(' | b'[' | b'%' | b':' | 0xC2 | 0xD9 | 0xDB | 0xDF | 0xF0 => hint::OTHER,
            _ => hint::NOTHING,
        };
        byte += 1;
    }
    hints
};

/// One bit for each character of three bytes that something may begin with.
static WIDE: LazyLock<Box<[u64; 1024]>> = LazyLock::new(|| {
    let mut bits = Box::new([0; 1024]);
    let more = "＠﹫（【：微薇号址地".chars().chain(account::PLATES.chars());
    let digits = (0x800..=0xFFFF).filter_map(char::from_u32).filter(|c| digits::digit(*c).is_some());
    for code in more.chain(digits).map(u32::from) {
        bits[(code >> 6) as usize] |= 1 << (code & 63);
    }
    bits
});

impl Iterator for Search<'_> {
    type Item = Finding;

    fn next(&mut self) -> Option<Finding> {
        while let Some(hint) = self.advance() {
            let found = if hint == hint::DIGIT { self.number() } else { self.character() };
            if let Some(finding) = found.filter(|finding| !self.allowed.covers(finding)) {
                return Some(finding);
            }
        }
        None
    }
}

impl<'t> Search<'t> {
    fn new(bytes: &'t [u8], form: Form, allowed: &'t Allowed) -> Search<'t> {
        Search { text: Text::new(bytes, form), allowed, at: 0, drawing: 0, looked: 0 }
    }

    /// Goes on to the next place where something may begin.
    fn advance(&mut self) -> Option<u8> {
        let bytes = self.text.bytes;
        let mut at = self.at;
        loop {
            let hint = HINTS[usize::from(*bytes.get(at)?)];
            at += match (hint, &bytes[at..]) {
                (hint::NOTHING, _) => 1,
                (hint::WIDE, [a, b, c, ..]) if b & 0xC0 == 0x80 && c & 0xC0 == 0x80 && !is_wide_hint(*a, *b, *c) => 3,
                (hint::DIGIT, rest) => match short_number(rest) {
                    Some(length) => length,
                    None => {
                        self.at = at;
                        return Some(hint);
                    }
                },
                _ => {
                    self.at = at;
                    return Some(hint);
                }
            };
        }
    }

    /// Something that begins with another character than a digit of ASCII.
    fn character(&mut self) -> Option<Finding> {
        let (c, start, end) = match self.text.next(self.at) {
            Some(next) if next.1 == self.at => next,
            _ => {
                self.at = self.text.sign(self.at).map_or(self.at + 1, |sign| sign.end);
                return None;
            }
        };
        if digits::digit(c).is_some() {
            return self.number();
        }
        self.at = end;
        self.behind(c, start, end)
    }

    /// Something whose first or telling sign is `c`.
    fn behind(&mut self, c: char, start: usize, end: usize) -> Option<Finding> {
        match c {
            '%' if self.text.bytes[start..].starts_with(b"%40") => self.mailbox(start, start + 3, '@'),
            '@' | '＠' | '﹫' => self.mailbox(start, end, '@'),
            '#' => self.mailbox(start, end, '#'),
            '(' | '[' | '（' | '【' | '{' => {
                let end = mail::written_out(&self.text, end, &["at", "艾特", "@", "圈a"])?;
                self.mailbox(start, end, '(')
            }
            '微' | '薇' => {
                let (start, end, value) = account::wechat(&self.text, start)?;
                self.found(Leak::Account, start, end, value)
            }
            ':' | '：' => {
                let (start, end, value) = account::behind_colon(&self.text, start, end)?;
                self.found(Leak::Account, start, end, value)
            }
            '号' => {
                let (start, end, is_home) = place::around_house_number(&self.text, start, end)?;
                self.found(if is_home { Leak::Home } else { Leak::Address }, start, end, self.words(start, end))
            }
            '址' | '地' => {
                let (start, end) = place::behind_label(&self.text, start, end)?;
                self.found(Leak::Home, start, end, self.words(start, end))
            }
            c if account::PLATES.contains(c) => {
                let (end, value) = account::plate(&self.text, end)?;
                self.found(Leak::Plate, start, end, value)
            }
            _ => None,
        }
    }

    /// Whether a place lies in the coordinates of a drawing: rows of numbers that end with their attribute.
    fn is_drawing(&mut self, start: usize) -> bool {
        const DRAWING: [&[u8]; 9] =
            [b" d=", b" points=", b" viewBox=", b" viewbox=", b" transform=", b" values=", b"-dasharray=", b" keyTimes=", b" keySplines="];
        if start < self.drawing || !matches!(self.text.form, Form::Markup | Form::Office) {
            return start < self.drawing;
        }
        let bytes = self.text.bytes;
        let since = self.looked.max(self.drawing).min(start);
        self.looked = start;
        let Some(quote) = memrchr3(b'"', b'\'', b'>', &bytes[since..start]).map(|at| since + at) else { return false };
        if DRAWING.iter().any(|name| bytes[..quote].ends_with(name)) {
            self.drawing = memchr(bytes[quote], &bytes[start..]).map_or(bytes.len(), |length| start + length);
        }
        start < self.drawing
    }

    fn mailbox(&mut self, at: usize, end: usize, sign: char) -> Option<Finding> {
        let (start, end, value) = mail::mailbox(&self.text, at, end, sign)?;
        self.found(Leak::Mail, start, end, value)
    }

    /// A value that begins with a digit.
    fn number(&mut self) -> Option<Finding> {
        let (text, start) = (self.text, self.at);
        let Some(run) = Run::read(&text, start) else {
            self.at += 1;
            return None;
        };
        // The digits that touch in the file; what follows a tag or a hidden sign is looked at by itself again.
        let digits = text.bytes[start..].iter().take_while(|byte| byte.is_ascii_digit()).count();
        self.at = run.solid_end().max(start + digits);
        if run.len() < SHORTEST {
            return None;
        }
        let told = told(&text, &run).or_else(|| told(&text, &run.of_one_style()?))?;
        let is_parted = run.first_group_end() < told.span.end;
        if is_parted && self.is_drawing(start) {
            return None;
        }
        self.at = self.at.max(told.span.end);
        Some(told)
    }

    fn found(&mut self, leak: Leak, start: usize, end: usize, value: String) -> Option<Finding> {
        self.at = self.at.max(end);
        Some(Finding { leak, span: start..end, value })
    }

    /// What a reader sees between two places.
    fn words(&self, start: usize, end: usize) -> String {
        let mut at = start;
        std::iter::from_fn(|| self.text.next(at).filter(|(_, start, _)| *start < end).map(|(c, _, end)| (at = end, c).1)).collect()
    }
}

/// Digits of the shortest number that is told by its label.
const SHORTEST: usize = 5;

fn told(text: &Text<'_>, run: &Run) -> Option<Finding> {
    told_by_itself(text, run).or_else(|| told_by_label(text, run))
}

/// A number that says by its build what it is.
fn told_by_itself(text: &Text<'_>, run: &Run) -> Option<Finding> {
    let finding = |leak| move |(end, value)| Finding { leak, span: run.start()..end, value };
    identity::identity(text, run)
        .map(finding(Leak::Identity))
        .or_else(|| identity::bank_card(text, run).map(finding(Leak::BankCard)))
        .or_else(|| phone::mobile(text, run).map(finding(Leak::Mobile)))
        .or_else(|| phone::landline(text, run).map(finding(Leak::Landline)))
        .or_else(|| identity::old_identity(text, run).map(finding(Leak::Identity)))
}

/// A number that only its label tells.
fn told_by_label(text: &Text<'_>, run: &Run) -> Option<Finding> {
    if !context::may_follow_label(text.bytes, run.start()) {
        return None;
    }
    let finding = |leak| move |(end, value)| Finding { leak, span: run.start()..end, value };
    phone::local(text, run)
        .map(finding(Leak::Landline))
        .or_else(|| identity::account(text, run).map(finding(Leak::BankCard)))
        .or_else(|| account::qq(text, run).map(finding(Leak::Account)))
        .or_else(|| place::postcode(text, run).map(finding(Leak::Address)))
        .or_else(|| identity::passport(text, run))
}

/// The length of a group of digits that no private number can begin with, because fewer than [`SHORTEST`] follow;
/// nothing if that takes a closer look.
fn short_number(bytes: &[u8]) -> Option<usize> {
    const LONGEST_TAG: usize = 48;
    let length = bytes.iter().take(SHORTEST).take_while(|byte| byte.is_ascii_digit()).count();
    let (mut digits, mut gap, mut at) = (length, 0, length);
    while digits < SHORTEST {
        at += match bytes.get(at..) {
            Some([b'0'..=b'9', ..]) => {
                (digits, gap) = (digits + 1, 0);
                1
            }
            Some([b'<', rest @ ..]) => memchr(b'>', &rest[..rest.len().min(LONGEST_TAG)])? + 2,
            Some([b' ' | b'\t' | b'\n' | b'\r' | b'('..=b'/' | b'['..=b']' | b'_'..=b'`' | b'{'..=b'~' | b'=', ..]) if gap < 3 => {
                gap += 1;
                1
            }
            // Chinese characters that are no numerals.
            Some([a @ 0xE4..=0xE9, b, c, ..]) => return (!is_wide_hint(*a, *b, *c)).then_some(length),
            Some([0x80.. | b'&', ..]) => return None,
            _ => return Some(length),
        };
    }
    None
}

/// Whether something may begin with a character of three bytes.
fn is_wide_hint(a: u8, b: u8, c: u8) -> bool {
    let code = usize::from(a & 0x0F) << 12 | usize::from(b & 0x3F) << 6 | usize::from(c & 0x3F);
    WIDE[code >> 6] >> (code & 63) & 1 == 1
}
