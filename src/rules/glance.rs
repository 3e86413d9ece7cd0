//! A glance at the bytes of a text: whether it can hold a slip at all.
//!
//! Most texts hold none, and reading their bytes once costs a tenth of parsing them. In doubt the glance says yes.

/// Whether [`super::lint`] should look at a text, fixed phrases aside.
pub(super) fn is_suspicious(text: &str) -> bool {
    let bytes = text.as_bytes();
    let byte = |at: usize| bytes.get(at).copied().unwrap_or(b' ');
    let is_wide = |byte: u8| byte >= 0x80;
    (1..=bytes.len()).any(|next| {
        let at = next - 1;
        let before = at.checked_sub(1).map_or(b' ', byte);
        match byte(at) {
            b',' | b';' | b':' | b'?' | b'!' | b'(' | b')' => (is_wide(before) && is_wide(byte(next))) || opens_year(byte(at), byte(next)),
            b'.' => is_wide(before) && (is_wide(byte(next)) || byte(next) == b'.'),
            b'"' | b'\'' => is_wide(byte(next)),
            b'[' => opens_year(b'[', byte(next)),
            // Wide signs begin with these bytes: — and 。 and 〔 【, and ０ （ ［ ､
            0xE2 => is_lone_dash(bytes, at),
            0xE3 => {
                bytes[at..].starts_with("。。".as_bytes())
                    || (byte(at + 1) == 0x80 && matches!(byte(at + 2), 0x90 | 0x94) && is_year(byte(at + 3)))
            }
            0xEF => is_full_width(byte(at + 1), byte(at + 2), byte(at + 3)),
            _ => false,
        }
    })
}

fn opens_year(bracket: u8, next: u8) -> bool {
    matches!(bracket, b'(' | b'[') && is_year(next)
}

fn is_year(byte: u8) -> bool {
    matches!(byte, b'1' | b'2')
}

fn is_lone_dash(bytes: &[u8], at: usize) -> bool {
    let dash = "—".as_bytes();
    bytes[at..].starts_with(dash) && !bytes[at + dash.len()..].starts_with(dash) && !bytes[..at].ends_with(dash)
}

fn is_full_width(second: u8, third: u8, next: u8) -> bool {
    match (second, third) {
        (0xBC, 0x90..=0x99) | (0xBD, 0xA4) => true,
        (0xBC, 0x88 | 0xBB) => is_year(next),
        _ => false,
    }
}
