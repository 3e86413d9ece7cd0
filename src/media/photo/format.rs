//! What a file is, by its first bytes: names and extensions of uploads are often wrong.

#![expect(missing_docs, reason = "the variants are named as the formats are")]

/// A photo format that can be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum PhotoFormat {
    Jpeg,
    Png,
    WebP,
}

impl PhotoFormat {
    /// The name an editor knows.
    pub fn name(self) -> &'static str {
        match self {
            Self::Jpeg => "JPEG",
            Self::Png => "PNG",
            Self::WebP => "WebP",
        }
    }

    /// The usual ending of a file.
    pub fn extension(self) -> &'static str {
        match self {
            Self::Jpeg => "jpg",
            Self::Png => "png",
            Self::WebP => "webp",
        }
    }
}

/// The verdict on the first bytes of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Recognised {
    Photo(PhotoFormat),
    /// Something else that is known by name.
    Other(&'static str),
    Unknown,
}

/// Signatures at the start of files that editors send by mistake.
const OTHERS: [(&[u8], &str); 17] = [
    (b"GIF8", "GIF"),
    (b"II*\0", "TIFF"),
    (b"MM\0*", "TIFF"),
    (b"II+\0", "TIFF"),
    (b"MM\0+", "TIFF"),
    (b"IIU\0", "RW2"),
    (b"BM", "BMP"),
    (b"%PDF-", "PDF"),
    (b"8BPS", "PSD"),
    (b"PK\x03\x04", "ZIP"),
    (b"\xD0\xCF\x11\xE0", "DOC"),
    (b"\0\0\0\x0CJXL ", "JPEG XL"),
    (b"\xFF\x0A", "JPEG XL"),
    (b"\0\0\0\x0CjP  ", "JPEG 2000"),
    (b"\0\0\x01\0", "ICO"),
    (b"FUJIFILMCCD-RAW", "RAF"),
    (b"<svg", "SVG"),
];

/// Names a file by its content.
pub fn recognise(bytes: &[u8]) -> Recognised {
    use PhotoFormat::{Jpeg, Png, WebP};
    if bytes.starts_with(b"\xFF\xD8\xFF") {
        return Recognised::Photo(Jpeg);
    }
    if bytes.starts_with(b"\x89PNG\r\n\x1A\n") {
        return Recognised::Photo(Png);
    }
    if bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP".as_slice()) {
        return Recognised::Photo(WebP);
    }
    if bytes.get(4..8) == Some(b"ftyp".as_slice()) {
        return Recognised::Other(brand(bytes));
    }
    let known = OTHERS.iter().find(|(signature, _)| bytes.starts_with(signature));
    known.map_or(Recognised::Unknown, |(_, name)| Recognised::Other(name))
}

/// The family of an ISO base media file, by its major brand and, for `mif1`, the compatible ones.
fn brand(bytes: &[u8]) -> &'static str {
    let length = bytes.first_chunk().map_or(0, |size| u32::from_be_bytes(*size) as usize);
    let brands = bytes.get(8..length.min(bytes.len())).unwrap_or(&[]);
    let has = |wanted: &[u8]| brands.chunks_exact(4).any(|brand| brand == wanted);
    match brands.first_chunk() {
        Some(b"avif" | b"avis") => "AVIF",
        Some(b"mif1" | b"msf1") if has(b"avif") => "AVIF",
        Some(b"heic" | b"heix" | b"hevc" | b"hevx" | b"heim" | b"heis" | b"mif1" | b"msf1") => "HEIC",
        Some(b"crx ") => "CR3",
        Some(b"qt  ") => "MOV",
        _ => "MP4",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formats_are_told_by_content() {
        let table: [(&[u8], Recognised); 9] = [
            (b"\xFF\xD8\xFF\xE0", Recognised::Photo(PhotoFormat::Jpeg)),
            (b"RIFF\x10\0\0\0WEBPVP8 ", Recognised::Photo(PhotoFormat::WebP)),
            (b"RIFF\x10\0\0\0WAVEfmt ", Recognised::Unknown),
            (b"\0\0\0\x18ftypheic\0\0\0\0mif1heic", Recognised::Other("HEIC")),
            (b"\0\0\0\x18ftypmif1\0\0\0\0mif1avif", Recognised::Other("AVIF")),
            (b"\0\0\0\x14ftypqt  \0\0\0\0qt  ", Recognised::Other("MOV")),
            (b"GIF89a", Recognised::Other("GIF")),
            (b"%PDF-1.7", Recognised::Other("PDF")),
            (b"hello", Recognised::Unknown),
        ];
        for (bytes, expected) in table {
            assert_eq!(recognise(bytes), expected, "{}", bytes.escape_ascii());
        }
    }
}
