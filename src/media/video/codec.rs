//! Codecs and their names: for the editor (“HEVC”), and for the web (`hvc1.1.6.L93.B0`, RFC 6381).

#![expect(missing_docs, reason = "the variants are named as the formats are")]

use super::atoms::{Kind, be32};

/// What kind of picture a track holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum VideoCodec {
    H264,
    Hevc,
    ProRes,
    Av1,
    Vp9,
    Mpeg4,
    MotionJpeg,
    Other,
}

impl VideoCodec {
    /// The name an editor knows.
    pub fn name(self) -> &'static str {
        match self {
            Self::H264 => "H.264",
            Self::Hevc => "HEVC (H.265)",
            Self::ProRes => "ProRes",
            Self::Av1 => "AV1",
            Self::Vp9 => "VP9",
            Self::Mpeg4 => "MPEG-4 Part 2",
            Self::MotionJpeg => "Motion JPEG",
            Self::Other => "unknown",
        }
    }

    pub(super) fn of(kind: &Kind) -> Self {
        match kind {
            b"avc1" | b"avc3" => Self::H264,
            b"hvc1" | b"hev1" | b"dvh1" | b"dvhe" => Self::Hevc,
            b"apch" | b"apcn" | b"apcs" | b"apco" | b"ap4h" | b"ap4x" => Self::ProRes,
            b"av01" => Self::Av1,
            b"vp09" | b"vp08" => Self::Vp9,
            b"mp4v" | b"s263" | b"h263" => Self::Mpeg4,
            b"jpeg" | b"mjpa" | b"mjpb" => Self::MotionJpeg,
            _ => Self::Other,
        }
    }
}

/// What kind of sound a track holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum AudioCodec {
    Aac,
    Mp3,
    /// Uncompressed sound, as cameras and editing programs write it.
    Pcm,
    Alac,
    Amr,
    Dolby,
    Opus,
    Other,
}

impl AudioCodec {
    /// The name an editor knows.
    pub fn name(self) -> &'static str {
        match self {
            Self::Aac => "AAC",
            Self::Mp3 => "MP3",
            Self::Pcm => "PCM",
            Self::Alac => "Apple Lossless",
            Self::Amr => "AMR",
            Self::Dolby => "Dolby",
            Self::Opus => "Opus",
            Self::Other => "unknown",
        }
    }

    /// The codec of a sample entry; `esds` is its MPEG-4 descriptor, if it has one.
    pub(super) fn of(kind: &Kind, esds: Option<&[u8]>) -> Self {
        match kind {
            b"mp4a" => match esds.and_then(decoder_config).map(|config| config.object_type) {
                Some(0x40 | 0x66..=0x68) => Self::Aac,
                Some(0x69 | 0x6B) => Self::Mp3,
                _ => Self::Other,
            },
            b".mp3" | b"ms\0U" => Self::Mp3,
            b"sowt" | b"twos" | b"lpcm" | b"ipcm" | b"fpcm" | b"in24" | b"in32" | b"fl32" | b"fl64" | b"raw " | b"NONE" | b"ulaw"
            | b"alaw" => Self::Pcm,
            b"alac" => Self::Alac,
            b"samr" | b"sawb" => Self::Amr,
            b"ac-3" | b"ec-3" | b"ac-4" => Self::Dolby,
            b"Opus" => Self::Opus,
            _ => Self::Other,
        }
    }
}

/// The `codecs` parameter for H.264: profile, constraints and level out of `avcC`.
pub(super) fn avc_tag(kind: &Kind, avcc: &[u8]) -> Option<String> {
    let [profile, constraints, level] = *avcc.get(1..4)? else { return None };
    Some(format!("{}.{profile:02X}{constraints:02X}{level:02X}", plain(kind)))
}

/// The `codecs` parameter for HEVC (ISO/IEC 14496-15, annex E.3) out of `hvcC`.
pub(super) fn hevc_tag(kind: &Kind, hvcc: &[u8]) -> Option<String> {
    let first = *hvcc.get(1)?;
    let space = ["", "A", "B", "C"][usize::from(first >> 6)];
    let tier = if first & 0x20 == 0 { 'L' } else { 'H' };
    let compatible = be32(hvcc, 2)?.reverse_bits();
    let level = hvcc.get(12)?;
    let mut constraints = hvcc.get(6..12)?.to_vec();
    while constraints.last() == Some(&0) {
        constraints.pop();
    }
    let constraints: String = constraints.iter().map(|byte| format!(".{byte:X}")).collect();
    Some(format!("{}.{space}{}.{compatible:X}.{tier}{level}{constraints}", plain(kind), first & 0x1F))
}

/// The `codecs` parameter for `mp4a`: object type, and for MPEG-4 audio its own type.
pub(super) fn mp4a_tag(esds: &[u8]) -> Option<String> {
    let config = decoder_config(esds)?;
    let audio = (config.object_type == 0x40).then(|| config.specific.first().map(|byte| byte >> 3)).flatten();
    Some(match audio {
        Some(kind) => format!("mp4a.40.{kind}"),
        None => format!("mp4a.{:X}", config.object_type),
    })
}

/// A four-letter name as text; bytes that are no letters are escaped.
pub(super) fn plain(kind: &Kind) -> String {
    kind.escape_ascii().to_string()
}

struct DecoderConfig<'a> {
    object_type: u8,
    specific: &'a [u8],
}

/// Finds the DecoderConfigDescriptor in `esds` (ISO/IEC 14496-1 §7.2.6).
fn decoder_config(esds: &[u8]) -> Option<DecoderConfig<'_>> {
    let (tag, stream) = descriptor(esds.get(4..)?)?;
    if tag != 3 {
        return None;
    }
    let flags = *stream.get(2)?;
    let url = if flags & 0x40 == 0 { 0 } else { 1 + usize::from(*stream.get(3)?) };
    let skip = 3 + usize::from(flags >> 7) * 2 + url + usize::from(flags >> 5 & 1) * 2;
    let (tag, config) = descriptor(stream.get(skip..)?)?;
    let specific = descriptor(config.get(13..)?).filter(|(tag, _)| *tag == 5);
    let specific = specific.map_or(&[][..], |(_, bytes)| bytes);
    (tag == 4).then_some(DecoderConfig { object_type: *config.first()?, specific })
}

/// One descriptor: a tag, a length of one to four bytes, and what is inside.
fn descriptor(bytes: &[u8]) -> Option<(u8, &[u8])> {
    let mut length = 0;
    for index in 1..=4 {
        let byte = *bytes.get(index)?;
        length = length << 7 | usize::from(byte & 0x7F);
        if byte & 0x80 == 0 {
            return Some((bytes[0], bytes.get(index + 1..index + 1 + length)?));
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_are_those_of_rfc_6381() {
        assert_eq!(avc_tag(b"avc1", &[1, 0x64, 0, 0x28]).unwrap(), "avc1.640028");
        let hvcc = [1, 1, 0x60, 0, 0, 0, 0x90, 0, 0, 0, 0, 0, 93];
        assert_eq!(hevc_tag(b"hvc1", &hvcc).unwrap(), "hvc1.1.6.L93.90");
        let esds = b"\0\0\0\0\x03\x19\0\x01\0\x04\x11\x40\x15\0\0\0\0\0\0\0\0\0\0\0\x05\x02\x11\x90\x06\x01\x02";
        assert_eq!(mp4a_tag(esds).unwrap(), "mp4a.40.2");
        assert_eq!(AudioCodec::of(b"mp4a", Some(esds)), AudioCodec::Aac);
        assert_eq!(mp4a_tag(b"\0\0\0\0\x03\xFF\xFF\xFF\xFF"), None);
    }
}
