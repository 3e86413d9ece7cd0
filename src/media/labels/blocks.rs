//! Where each format keeps its metadata; nothing is decoded here but compressed texts of PNG, up to a limit.

use std::borrow::Cow;
use std::io::Read;

use encoding_rs::WINDOWS_1252;
use flate2::read::ZlibDecoder;

use super::iptc;
use super::staple::{PNG_KEY, XMP_HEAD};
use crate::media::photo::{PhotoFormat, Recognised, recognise};
use crate::media::{jpeg, png, webp};

/// A larger block is metadata of another kind, or hostile.
const LARGEST: usize = 1 << 20;
/// More blocks of one kind are not read.
const MOST: usize = 16;

/// The blocks that may hold labels, in the order of the file.
#[derive(Default)]
pub(super) struct Blocks<'a> {
    pub xmp: Vec<Cow<'a, [u8]>>,
    /// Photoshop's resources.
    pub iptc: Vec<Cow<'a, [u8]>>,
    /// From the TIFF header on.
    pub exif: Vec<&'a [u8]>,
    /// Texts of PNG under their keys.
    pub texts: Vec<(String, String)>,
}

impl<'a> Blocks<'a> {
    /// All blocks of a file, up to where it breaks off.
    pub(super) fn of(bytes: &'a [u8]) -> Blocks<'a> {
        let mut blocks = Blocks::default();
        match recognise(bytes) {
            Recognised::Photo(PhotoFormat::Jpeg) => blocks.in_jpeg(bytes),
            Recognised::Photo(PhotoFormat::Png) => blocks.in_png(bytes),
            Recognised::Photo(PhotoFormat::WebP) => blocks.in_webp(bytes),
            _ => {}
        }
        blocks
    }

    fn in_jpeg(&mut self, bytes: &'a [u8]) {
        let mut resources = Vec::new();
        for segment in jpeg::segments(bytes).map_while(Result::ok) {
            let body = segment.body;
            match segment.marker {
                0xE1 if body.starts_with(b"Exif\0\0") => self.exif(&body[6..]),
                0xE1 if body.starts_with(XMP_HEAD) => self.xmp(Cow::Borrowed(&body[XMP_HEAD.len()..])),
                // Long resources go on in the next segment.
                0xED if body.starts_with(iptc::HEAD) && resources.len() < LARGEST => resources.extend(&body[iptc::HEAD.len()..]),
                _ => {}
            }
        }
        if !resources.is_empty() {
            self.iptc.push(Cow::Owned(resources));
        }
    }

    fn in_png(&mut self, bytes: &'a [u8]) {
        for chunk in png::chunks(bytes).map_while(|chunk| chunk) {
            match &chunk.kind {
                b"eXIf" => self.exif(chunk.data),
                b"tEXt" | b"zTXt" | b"iTXt" => self.text(chunk.kind, chunk.data),
                _ => {}
            }
        }
    }

    fn in_webp(&mut self, bytes: &'a [u8]) {
        let Some((_, chunks)) = webp::chunks(bytes) else { return };
        for chunk in chunks {
            match &chunk.kind {
                b"EXIF" => self.exif(chunk.data.strip_prefix(b"Exif\0\0").unwrap_or(chunk.data)),
                b"XMP " => self.xmp(Cow::Borrowed(chunk.data)),
                _ => {}
            }
        }
    }

    fn exif(&mut self, tiff: &'a [u8]) {
        if self.exif.len() < MOST {
            self.exif.push(tiff);
        }
    }

    fn xmp(&mut self, packet: Cow<'a, [u8]>) {
        if self.xmp.len() < MOST && packet.len() <= LARGEST {
            self.xmp.push(packet);
        }
    }

    fn text(&mut self, kind: [u8; 4], data: &'a [u8]) {
        let Some((key, value)) = cut(data) else { return };
        let is_wanted = matches!(key, b"Author" | b"Copyright" | b"AIGC") || (kind == *b"iTXt" && key == PNG_KEY);
        if !is_wanted || self.texts.len() >= MOST {
            return;
        }
        let Some(value) = text_value(kind, value) else { return };
        if key == PNG_KEY {
            return self.xmp(value);
        }
        // Older programs put any encoding under the kinds that are Latin-1 by the standard.
        let text = iptc::decoded(&value, false).unwrap_or_else(|| WINDOWS_1252.decode(&value).0.into_owned());
        self.texts.push((String::from_utf8_lossy(key).into_owned(), text));
    }
}

/// The text of a chunk after its key (PNG, third edition, §11.3.3).
fn text_value(kind: [u8; 4], value: &[u8]) -> Option<Cow<'_, [u8]>> {
    match &kind {
        b"tEXt" => Some(Cow::Borrowed(value)),
        b"zTXt" => inflated(value.strip_prefix(b"\0")?),
        _ => {
            let (is_packed, rest) = (*value.first()? == 1, value.get(2..)?);
            let (_language, rest) = cut(rest)?;
            let (_translated_key, text) = cut(rest)?;
            if is_packed { inflated(text) } else { Some(Cow::Borrowed(text)) }
        }
    }
}

fn inflated(packed: &[u8]) -> Option<Cow<'static, [u8]>> {
    let mut text = Vec::new();
    ZlibDecoder::new(packed).take(LARGEST as u64 + 1).read_to_end(&mut text).ok()?;
    (text.len() <= LARGEST).then_some(Cow::Owned(text))
}

/// What stands before and after the first zero.
fn cut(bytes: &[u8]) -> Option<(&[u8], &[u8])> {
    let at = memchr::memchr(0, bytes)?;
    Some((&bytes[..at], &bytes[at + 1..]))
}
