//! Mailboxes: plain, in full width, with the sign written out, under Chinese names and domains.

use super::signs::Text;

/// Han domains at the top level; Latin ones are taken as they come.
const HAN_TOPS: [&str; 14] =
    ["中国", "中國", "公司", "网络", "網絡", "政务", "公益", "网址", "商城", "在线", "集团", "机构", "组织机构", "信息"];
/// Endings of file names, which stand where a top-level domain would: `logo@2x.png`.
const FILE_ENDINGS: [&str; 34] = [
    "png", "jpg", "jpeg", "webp", "avif", "gif", "svg", "ico", "css", "scss", "less", "js", "mjs", "cjs", "ts", "json", "html", "htm",
    "xml", "mp4", "mov", "webm", "pdf", "md", "txt", "woff", "ttf", "otf", "toml", "map", "min", "zip", "docx", "xlsx",
];
/// Hosts of private mailboxes in China by their names below `com`, for spellings that are clear only with them.
const MAIL_HOSTS: [&str; 17] = [
    "qq", "163", "126", "sina", "sohu", "139", "aliyun", "foxmail", "gmail", "outlook", "hotmail", "live", "msn", "icloud", "tom", "188",
    "21cn",
];
/// Others of them.
const OTHER_MAIL_HOSTS: [&str; 4] = ["yeah.net", "sina.cn", "189.cn", "wo.cn"];
/// Longest part of a mailbox before and after its sign (RFC 5321 §4.5.3.1 gives 64 and 255; no real host comes near).
const LONGEST: usize = 64;

/// Whether a host can be nothing but one of mailboxes or of an institution; `vip.` ones belong to the same providers.
fn is_known(host: &str) -> bool {
    let bare = host.strip_prefix("vip.").unwrap_or(host);
    let institutions = [".edu.cn", ".ac.cn", ".gov.cn", ".org.cn", ".com.cn"];
    bare.strip_suffix(".com").is_some_and(|name| MAIL_HOSTS.contains(&name))
        || OTHER_MAIL_HOSTS.contains(&bare)
        || institutions.iter().any(|end| host.ends_with(end))
}

/// A mailbox whose sign stands from `at` to `end`.
pub(super) fn mailbox(text: &Text<'_>, at: usize, end: usize, sign: char) -> Option<(usize, usize, String)> {
    let (host, host_end, far) = host(text, end)?;
    let (local, start, spaced) = local(text, at)?;
    let is_named = || is_known(&host);
    let is_clear = match sign {
        '@' => !(far || spaced) || is_named(),
        _ => is_named() && local.is_ascii() && text.previous(start).is_none_or(|(c, _)| !matches!(c, '/' | '?' | '&' | '=')),
    };
    is_clear.then(|| (start, host_end, format!("{local}@{host}")))
}

/// The host behind the sign, its end, and whether a space stands before it.
fn host(text: &Text<'_>, from: usize) -> Option<(String, usize, bool)> {
    let (mut host, mut at, mut ends, mut far) = (String::new(), from, Vec::new(), false);
    while host.len() < LONGEST * 3 {
        let Some((c, _, end)) = text.next(at) else { break };
        match latin(c) {
            ' ' if host.is_empty() && !far => far = true,
            ' ' if text.next(end).is_some_and(|(c, ..)| matches!(latin(c), '(' | '[' | '【')) => {}
            // The Chinese full stop is a point of a Latin domain only.
            '。' | '｡' if text.next(end).is_none_or(|(c, ..)| !c.is_ascii_alphanumeric()) => break,
            '.' | '。' | '｡' if !host.is_empty() && !host.ends_with('.') => host.push('.'),
            c if is_host_letter(c) => {
                host.extend(c.to_lowercase());
                ends.push((host.len(), end));
            }
            '(' | '[' | '（' | '【' if !host.is_empty() => match written_out(text, end, &["dot", "点"]) {
                Some(end) => {
                    host.push('.');
                    at = text.next(end).filter(|(c, ..)| latin(*c) == ' ').map_or(end, |(.., end)| end);
                    continue;
                }
                None => break,
            },
            _ => break,
        }
        at = end;
    }
    let host = with_known_top(host.trim_end_matches(['.', '-']))?;
    let (_, end) = *ends.iter().find(|(length, _)| *length >= host.len())?;
    Some((host, end, far))
}

/// The host up to a top-level domain: `foxmail.com联系` and `foxmail.com。谢谢` give `foxmail.com`.
fn with_known_top(host: &str) -> Option<String> {
    let (rest, top) = host.rsplit_once('.')?;
    let latin: usize = top.bytes().take_while(u8::is_ascii_alphabetic).count();
    let top = match latin {
        0 => HAN_TOPS.iter().find(|known| top == **known).copied(),
        _ => Some(&top[..latin]).filter(|_| !top[latin..].starts_with(|c: char| c.is_ascii_digit())),
    };
    // What is no domain may follow one: a full sentence, or the ending of a file that is called by a mailbox.
    let Some(top) = top.filter(|top| !FILE_ENDINGS.contains(top)) else { return with_known_top(rest) };
    let is_domain = top.len() >= 2 && rest.chars().any(char::is_alphanumeric) && !rest.starts_with(['.', '-']);
    is_domain.then(|| format!("{rest}.{top}"))
}

fn is_host_letter(c: char) -> bool {
    c == '-' || c.is_ascii_alphanumeric() || (!c.is_ascii() && c.is_alphanumeric())
}

/// What stands before the sign, where it begins, and whether a space stands between.
fn local(text: &Text<'_>, from: usize) -> Option<(String, usize, bool)> {
    let (mut letters, mut at, mut start, mut spaced) = (Vec::new(), from, from, false);
    while letters.len() < LONGEST {
        let Some((c, before)) = text.previous(at) else { break };
        match latin(c) {
            ' ' if letters.is_empty() && !spaced => spaced = true,
            c if c.is_alphanumeric() || "._%+-'".contains(c) => {
                // A Latin name ends where Chinese words begin; a Chinese one is taken whole.
                if letters.last().is_some_and(|last: &char| last.is_ascii() && !c.is_ascii()) {
                    break;
                }
                letters.push(c);
                start = before;
            }
            _ => break,
        }
        at = before;
    }
    let local: String = letters.into_iter().rev().flat_map(char::to_lowercase).collect();
    local.contains(char::is_alphanumeric).then_some((local, start, spaced))
}

/// Full-width letters as plain ones.
fn latin(c: char) -> char {
    match c {
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
        '\u{A0}' | '\u{3000}' | '\t' => ' ',
        c => c,
    }
}

/// Where a bracket closes that opened before `from` and holds nothing but one of the words.
pub(super) fn written_out(text: &Text<'_>, from: usize, words: &[&str]) -> Option<usize> {
    let (mut word, mut at) = (String::new(), from);
    while word.len() < 8 {
        let (c, _, end) = text.next(at)?;
        at = end;
        match latin(c) {
            ')' | ']' | '}' | '）' | '】' => return words.contains(&word.as_str()).then_some(end),
            ' ' => {}
            c => word.extend(c.to_lowercase()),
        }
    }
    None
}
