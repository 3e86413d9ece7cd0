//! A text as a reader sees it: one character after the other, without what is not shown.
//!
//! [`Text`] decodes UTF-8 of any validity, in markup also character references, in code also `\u` escapes. Characters
//! without width and tags that do not break a line are hidden: a number is read across them. Nothing here looks
//! further than [`LONGEST_TAG`] bytes from where it stands.

use memchr::{memchr, memrchr};

/// How a text is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// Running text.
    Plain,
    /// HTML, XML, SVG.
    Markup,
    /// XML inside office files, where each run of letters has an element of its own.
    Office,
    /// JSON, scripts, styles, tables: commas part values, and `\u0031` is a digit.
    Code,
}

impl Form {
    /// How a file is written, by the ending of its name.
    pub fn of(name: &str) -> Form {
        match name.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase()).as_deref() {
            Some("html" | "htm" | "xhtml" | "xml" | "svg" | "md" | "vtt" | "srt" | "rss" | "atom" | "kml" | "gpx") => Form::Markup,
            Some("json" | "js" | "mjs" | "css" | "csv" | "tsv" | "toml" | "geojson" | "webmanifest" | "yaml" | "yml") => Form::Code,
            _ => Form::Plain,
        }
    }
}

/// Bytes of text in one of the forms.
#[derive(Clone, Copy, Debug)]
pub(super) struct Text<'t> {
    pub bytes: &'t [u8],
    pub form: Form,
}

/// What stands at a place, up to `end`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Sign {
    pub kind: Kind,
    pub end: usize,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Char(char),
    /// Not shown, and parts nothing.
    Hidden,
    /// A tag that ends a line or a cell.
    Break,
}

/// Tags longer than this are taken for text.
const LONGEST_TAG: usize = 400;
/// Hidden signs in a row; a text in which more are strung together is no number.
const MOST_HIDDEN: usize = 48;

/// Elements that stand inside a line.
const INLINE: [&[u8]; 34] = [
    b"a", b"abbr", b"b", b"bdi", b"bdo", b"big", b"cite", b"code", b"data", b"del", b"dfn", b"em", b"font", b"i", b"ins", b"kbd", b"label",
    b"mark", b"q", b"rp", b"rt", b"ruby", b"s", b"samp", b"small", b"span", b"strong", b"sub", b"sup", b"time", b"tspan", b"u", b"var",
    b"wbr",
];

/// Elements of office files that end a paragraph, a cell or a row, by their local names.
const OFFICE_BREAKS: [&[u8]; 14] =
    [b"p", b"tc", b"tr", b"c", b"row", b"v", b"si", b"h", b"table-cell", b"table-row", b"sp", b"tab", b"list-item", b"is"];

impl<'t> Text<'t> {
    pub fn new(bytes: &'t [u8], form: Form) -> Text<'t> {
        Text { bytes, form }
    }

    /// What stands at a place; nothing at the end.
    pub fn sign(&self, at: usize) -> Option<Sign> {
        let first = *self.bytes.get(at)?;
        let special = match (first, self.form) {
            (b'<', Form::Markup | Form::Office) => self.tag(at),
            (b'&', Form::Markup | Form::Office) => self.reference(at),
            (b'\\', Form::Code) => self.escape(at),
            _ => None,
        };
        special.or_else(|| {
            let (c, length) = decode(&self.bytes[at..]);
            Some(shown(c, at + length))
        })
    }

    /// The next character that is shown from a place on, and where it begins and ends; nothing at a break.
    pub fn next(&self, at: usize) -> Option<(char, usize, usize)> {
        let mut at = at;
        for _ in 0..MOST_HIDDEN {
            let sign = self.sign(at)?;
            match sign.kind {
                Kind::Char(c) => return Some((c, at, sign.end)),
                Kind::Hidden => at = sign.end,
                Kind::Break => return None,
            }
        }
        None
    }

    /// The character that is shown before a place and where it begins; tags of any kind are passed over.
    pub fn previous(&self, at: usize) -> Option<(char, usize)> {
        let mut at = at;
        for _ in 0..MOST_HIDDEN {
            let start = self.start_before(at)?;
            match self.sign(start) {
                Some(Sign { kind: Kind::Char(c), end }) if end == at => return Some((c, start)),
                _ => at = start,
            }
        }
        None
    }

    /// Where the next character stands behind tags of any kind, as from a label's cell to the value's.
    pub fn after_breaks(&self, at: usize) -> usize {
        let mut at = at;
        for _ in 0..MOST_HIDDEN {
            match self.sign(at) {
                Some(Sign { kind: Kind::Break | Kind::Hidden, end }) => at = end,
                _ => break,
            }
        }
        at
    }

    /// Where the sign begins that ends at a place.
    fn start_before(&self, at: usize) -> Option<usize> {
        let last = *self.bytes.get(at.checked_sub(1)?)?;
        let floor = at.saturating_sub(LONGEST_TAG);
        if matches!(self.form, Form::Markup | Form::Office) {
            let open = match last {
                b'>' => memrchr(b'<', &self.bytes[floor..at]).map(|open| floor + open),
                b';' => {
                    let floor = at.saturating_sub(12);
                    memrchr(b'&', &self.bytes[floor..at]).map(|open| floor + open)
                }
                _ => None,
            };
            if let Some(open) = open.filter(|open| self.sign(*open).is_some_and(|sign| sign.end == at)) {
                return Some(open);
            }
        }
        if self.form == Form::Code && at >= 6 && self.escape(at - 6).is_some_and(|sign| sign.end == at) {
            return Some(at - 6);
        }
        let continued = self.bytes[..at].iter().rev().take(3).take_while(|byte| **byte & 0xC0 == 0x80).count();
        let start = at.saturating_sub(continued + 1);
        Some(if decode(&self.bytes[start..]).1 == at - start { start } else { at - 1 })
    }

    fn tag(&self, at: usize) -> Option<Sign> {
        let reach = &self.bytes[at..self.bytes.len().min(at + LONGEST_TAG)];
        let is_comment = reach.starts_with(b"<!--");
        if !is_comment && !reach.get(1).is_some_and(|next| next.is_ascii_alphabetic() || *next == b'/') {
            return None;
        }
        let length = match is_comment {
            true => memchr::memmem::find(reach, b"-->")? + 3,
            false => memchr(b'>', reach)? + 1,
        };
        let kind = if is_comment || self.is_inline(name(reach)) { Kind::Hidden } else { Kind::Break };
        Some(Sign { kind, end: at + length })
    }

    fn is_inline(&self, name: &[u8]) -> bool {
        if self.form == Form::Office {
            let local = name.iter().position(|byte| *byte == b':').map_or(name, |colon| &name[colon + 1..]);
            return !OFFICE_BREAKS.contains(&local);
        }
        INLINE.iter().any(|inline| inline.eq_ignore_ascii_case(name))
    }

    /// `&#49;`, `&#x31;` and the names that could part or hide something.
    fn reference(&self, at: usize) -> Option<Sign> {
        let reach = &self.bytes[at..self.bytes.len().min(at + 12)];
        let end = memchr(b';', reach)?;
        let c = match &reach[1..end] {
            [b'#', b'x' | b'X', hex @ ..] => number(hex, 16)?,
            [b'#', decimal @ ..] => number(decimal, 10)?,
            name => named(name)?,
        };
        Some(shown(c, at + end + 1))
    }

    /// `\u0031` and the line ends of strings.
    fn escape(&self, at: usize) -> Option<Sign> {
        match self.bytes.get(at..)? {
            [b'\\', b'u', hex @ ..] => Some(shown(number(hex.get(..4)?, 16)?, at + 6)),
            [b'\\', b'n' | b'r' | b't', ..] => Some(Sign { kind: Kind::Char('\n'), end: at + 2 }),
            _ => None,
        }
    }
}

/// The name of the element of a tag, without its slash.
fn name(tag: &[u8]) -> &[u8] {
    let name = tag.get(1..).unwrap_or_default();
    let name = name.strip_prefix(b"/").unwrap_or(name);
    let length = name.iter().take_while(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b':' | b'-')).count();
    &name[..length]
}

fn number(digits: &[u8], radix: u32) -> Option<char> {
    let digits = std::str::from_utf8(digits).ok().filter(|digits| !digits.starts_with('+'))?;
    char::from_u32(u32::from_str_radix(digits, radix).ok()?)
}

fn named(name: &[u8]) -> Option<char> {
    Some(match name {
        b"nbsp" | b"ensp" | b"emsp" | b"thinsp" | b"numsp" => ' ',
        b"shy" | b"zwj" | b"zwnj" | b"lrm" | b"rlm" => '\u{200B}',
        b"ndash" | b"mdash" | b"minus" | b"hyphen" | b"dash" => '-',
        b"middot" | b"bull" | b"centerdot" => '·',
        b"commat" => '@',
        b"period" => '.',
        b"num" => '#',
        b"lowbar" => '_',
        b"lpar" => '(',
        b"rpar" => ')',
        b"plus" => '+',
        b"colon" => ':',
        b"quot" => '"',
        b"amp" => '&',
        _ => return None,
    })
}

fn shown(c: char, end: usize) -> Sign {
    Sign { kind: if is_hidden(c) { Kind::Hidden } else { Kind::Char(c) }, end }
}

/// Characters without width: joiners, directions, variation selectors, soft hyphens.
fn is_hidden(c: char) -> bool {
    matches!(c,
        '\u{AD}' | '\u{34F}' | '\u{61C}' | '\u{115F}' | '\u{180B}'..='\u{180E}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}'
        | '\u{2060}'..='\u{206F}' | '\u{20DD}'..='\u{20E4}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}' | '\u{E0100}'..='\u{E01EF}')
}

/// The character at the start of some bytes and its length; broken bytes count one by one.
fn decode(bytes: &[u8]) -> (char, usize) {
    let length = match bytes[0] {
        0..=0x7F => return (char::from(bytes[0]), 1),
        0xC2..=0xDF => 2,
        0xE0..=0xEF => 3,
        0xF0..=0xF4 => 4,
        _ => 1,
    };
    let text = bytes.get(..length).and_then(|bytes| std::str::from_utf8(bytes).ok());
    text.and_then(|text| text.chars().next()).map_or((char::REPLACEMENT_CHARACTER, 1), |c| (c, length))
}

#[cfg(test)]
mod tests {
    use super::{Form, Text};

    fn forth(text: &str, form: Form) -> String {
        let text = Text::new(text.as_bytes(), form);
        let mut at = 0;
        std::iter::from_fn(|| text.next(at).map(|(c, _, end)| (at = end, c).1)).collect()
    }

    fn back(text: &str, form: Form) -> String {
        let text = Text::new(text.as_bytes(), form);
        let mut at = text.bytes.len();
        let all: Vec<char> = std::iter::from_fn(|| text.previous(at).map(|(c, start)| (at = start, c).1)).collect();
        all.into_iter().rev().collect()
    }

    #[test]
    fn a_text_reads_the_same_forth_and_back() {
        for (text, form, read) in [
            ("1\u{200b}2\u{ad}３", Form::Plain, "12３"),
            ("1<b>2</b><!-- x -->3&#52;&#x35;&nbsp;6", Form::Markup, "12345 6"),
            ("1 < 2 & 3", Form::Markup, "1 < 2 & 3"),
            ("<w:t>1</w:t></w:r><w:r><w:t>2</w:t>", Form::Office, "12"),
            (r"1\u0032\u200b3", Form::Code, "123"),
        ] {
            assert_eq!(forth(text, form), read, "{text}");
            assert_eq!(back(text, form), read, "{text}");
        }
        assert_eq!(forth("1</td><td>2", Form::Markup), "1");
    }
}
