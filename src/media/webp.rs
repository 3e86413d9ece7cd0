//! The chunks of a WebP file, which is a RIFF file whose chunks and flags must agree (RFC 9649).

/// Length of the RIFF header.
pub(super) const HEAD: usize = 12;
/// Flag of the extended header: there is an EXIF chunk.
pub(super) const HAS_EXIF: u8 = 0x08;
/// Flag of the extended header: there is an XMP chunk.
pub(super) const HAS_XMP: u8 = 0x04;
/// Flag of the extended header: there is transparency.
pub(super) const HAS_ALPHA: u8 = 0x10;

/// One chunk.
pub(super) struct Chunk<'a> {
    pub kind: [u8; 4],
    /// With its header and, after an odd length, its padding.
    pub whole: &'a [u8],
    pub data: &'a [u8],
}

/// Where the file ends by its own header, and its chunks; `None` when it breaks off.
pub(super) fn chunks(bytes: &[u8]) -> Option<(usize, Vec<Chunk<'_>>)> {
    let end = (u32::from_le_bytes(*bytes.get(4..)?.first_chunk()?) as usize).checked_add(8)?;
    Some((end, walk(bytes.get(HEAD..end)?)?))
}

fn walk(mut bytes: &[u8]) -> Option<Vec<Chunk<'_>>> {
    let mut chunks = Vec::new();
    while !bytes.is_empty() {
        let kind = *bytes.first_chunk()?;
        let length = u32::from_le_bytes(*bytes.get(4..)?.first_chunk()?) as usize;
        let data = bytes.get(8..length.checked_add(8)?)?;
        let whole = bytes.get(..length.checked_add(8 + length % 2)?)?;
        chunks.push(Chunk { kind, whole, data });
        bytes = &bytes[whole.len()..];
    }
    Some(chunks)
}

/// A chunk as it stands in a file.
pub(super) fn written(kind: [u8; 4], data: &[u8]) -> Vec<u8> {
    let length = u32::try_from(data.len()).expect("what is written is a few kilobytes long");
    [&kind[..], &length.to_le_bytes(), data, &[0][..data.len() % 2]].concat()
}
