//! Atoms (boxes) in memory: the bricks of MP4 and MOV, ISO/IEC 14496-12 §4.2.
//!
//! Reading never trusts a length; writing builds atoms inside out.

use super::VideoError;

/// The four-letter name of an atom, codec or handler.
pub(super) type Kind = [u8; 4];

/// One atom with what is inside it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Atom<'a> {
    pub kind: Kind,
    pub body: &'a [u8],
}

/// The atoms that stand one after the other in `bytes`.
///
/// QuickTime ends some lists with a zero length; what follows it, or less than a header, is padding.
pub(super) fn atoms(bytes: &[u8]) -> impl Iterator<Item = Result<Atom<'_>, VideoError>> {
    let mut rest = Some(bytes);
    std::iter::from_fn(move || {
        let bytes = rest.take()?;
        let (size, header) = match (be32(bytes, 0)?, be32(bytes, 4)?) {
            (0, _) => return None,
            (1, _) => (be64(bytes, 8).unwrap_or(0), 16),
            (size, _) => (u64::from(size), 8),
        };
        let kind = *bytes[4..].first_chunk().expect("the header has been read");
        let whole = usize::try_from(size).ok().filter(|&size| size >= header);
        let Some((atom, after)) = whole.and_then(|size| bytes.split_at_checked(size)) else {
            return Some(Err(VideoError::Damaged("an atom reaches over the end of its parent")));
        };
        rest = Some(after);
        Some(Ok(Atom { kind, body: &atom[header..] }))
    })
}

/// The first atom of a kind.
pub(super) fn child<'a>(bytes: &'a [u8], kind: &Kind) -> Result<Option<&'a [u8]>, VideoError> {
    for atom in atoms(bytes) {
        let atom = atom?;
        if atom.kind == *kind {
            return Ok(Some(atom.body));
        }
    }
    Ok(None)
}

/// The first atom of a kind that must be there.
pub(super) fn required<'a>(bytes: &'a [u8], kind: &Kind) -> Result<&'a [u8], VideoError> {
    child(bytes, kind)?.ok_or(VideoError::Damaged("a required atom is missing"))
}

pub(super) fn be16(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_be_bytes(bytes.get(at..at.checked_add(2)?)?.try_into().ok()?))
}

pub(super) fn be32(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_be_bytes(bytes.get(at..at.checked_add(4)?)?.try_into().ok()?))
}

pub(super) fn be64(bytes: &[u8], at: usize) -> Option<u64> {
    Some(u64::from_be_bytes(bytes.get(at..at.checked_add(8)?)?.try_into().ok()?))
}

/// Appends an atom whose inside is written by `fill`.
pub(super) fn write_atom(out: &mut Vec<u8>, kind: &Kind, fill: impl FnOnce(&mut Vec<u8>)) {
    let start = out.len();
    out.extend([0; 4]);
    out.extend(kind);
    fill(out);
    let size = u32::try_from(out.len() - start).expect("an index stays far below 4 GiB");
    out[start..start + 4].copy_from_slice(&size.to_be_bytes());
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_are_never_trusted() {
        let kinds = |bytes: &[u8]| -> Result<Vec<Kind>, VideoError> { atoms(bytes).map(|atom| atom.map(|a| a.kind)).collect() };
        assert_eq!(kinds(b"\0\0\0\x08free\0\0\0\x09skip!\0\0\0\0").unwrap(), [*b"free", *b"skip"]);
        assert_eq!(kinds(b"\0\0\0\x01free\0\0\0\0\0\0\0\x11!").unwrap(), [*b"free"]);
        for bad in [&b"\0\0\0\x07free"[..], b"\0\0\0\x09free", b"\0\0\0\x01free", b"\0\0\0\x01free\0\0\0\0\0\0\0\x0F"] {
            assert!(kinds(bad).is_err(), "{}", bad.escape_ascii());
        }
    }
}
