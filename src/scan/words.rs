//! Bytes as UTF-8 text, whatever the encoding of a text file is.

use std::borrow::Cow;

use encoding_rs::{GB18030, UTF_16BE, UTF_16LE};

/// The text in UTF-8; nothing for bytes that are no text.
pub(super) fn decoded(bytes: &[u8]) -> Option<Cow<'_, [u8]>> {
    if let [0xFF, 0xFE, rest @ ..] = bytes {
        return Some(owned(UTF_16LE.decode_without_bom_handling(rest).0));
    }
    if let [0xFE, 0xFF, rest @ ..] = bytes {
        return Some(owned(UTF_16BE.decode_without_bom_handling(rest).0));
    }
    if std::str::from_utf8(bytes).is_ok() {
        return Some(Cow::Borrowed(bytes));
    }
    if memchr::memchr(0, bytes).is_some() {
        return None;
    }
    let (text, had_errors) = GB18030.decode_without_bom_handling(bytes);
    (!had_errors).then(|| owned(text))
}

fn owned(text: Cow<'_, str>) -> Cow<'static, [u8]> {
    Cow::Owned(text.into_owned().into_bytes())
}
