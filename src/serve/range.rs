//! Parts of a file (RFC 9110 §14), which players ask for to jump about in a video.

use std::ops::Range;

/// What a `Range` header asks of a file.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// Everything: no range, one that is not understood, or several at once.
    Whole,
    /// These bytes.
    Bytes(Range<usize>),
    /// Bytes that the file does not have.
    Outside,
}

/// Reads the header for a file of this length.
pub(super) fn part(header: Option<&str>, length: usize) -> Part {
    let Some(range) = header.and_then(|header| header.trim().strip_prefix("bytes=")) else { return Part::Whole };
    let Some((from, to)) = range.split_once('-') else { return Part::Whole };
    match (number(from), number(to)) {
        (Some(None), Some(Some(last))) => within(length.saturating_sub(last)..length),
        (Some(Some(from)), Some(None)) => within(from..length),
        (Some(Some(from)), Some(Some(to))) if from <= to => within(from..length.min(to.saturating_add(1))),
        _ => Part::Whole,
    }
}

/// A number, or none in its place; nothing if it is something else.
fn number(digits: &str) -> Option<Option<usize>> {
    match digits.trim() {
        "" => Some(None),
        digits if digits.bytes().all(|byte| byte.is_ascii_digit()) => Some(Some(digits.parse().unwrap_or(usize::MAX))),
        _ => None,
    }
}

fn within(range: Range<usize>) -> Part {
    if range.is_empty() { Part::Outside } else { Part::Bytes(range) }
}

#[cfg(test)]
mod tests {
    use super::Part::{Bytes, Outside, Whole};
    use super::part;

    #[test]
    fn one_range_is_answered_and_nonsense_is_ignored() {
        for (header, wanted) in [
            (None, Whole),
            (Some("bytes=0-"), Bytes(0..100)),
            (Some("bytes=10-19"), Bytes(10..20)),
            (Some("bytes=90-500"), Bytes(90..100)),
            (Some("bytes=-5"), Bytes(95..100)),
            (Some("bytes=-500"), Bytes(0..100)),
            (Some("bytes=100-"), Outside),
            (Some("bytes=-0"), Outside),
            (Some("bytes=99999999999999999999-"), Outside),
            (Some("bytes=20-10"), Whole),
            (Some("bytes=0-1,5-9"), Whole),
            (Some("bytes=-"), Whole),
            (Some("lines=1-2"), Whole),
        ] {
            assert_eq!(part(header, 100), wanted, "{header:?}");
        }
        assert_eq!(part(Some("bytes=0-"), 0), Outside);
    }
}
