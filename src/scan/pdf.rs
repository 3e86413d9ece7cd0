//! PDF: the words of its pages, its strings (titles, links, form fields), its metadata, pictures and enclosed files.
//!
//! Words are put together from the content streams by the fonts' own maps to Unicode. What stands close together on
//! a line belongs together, so that a number is found however its digits are placed.

use std::panic::{AssertUnwindSafe, catch_unwind};

use lopdf::content::{Content, Operation};
use lopdf::{Dictionary, Document, Encoding, Error, LoadOptions, Object, Stream};

use super::{Closed, Hit, Look};
use crate::media::scrub::{Leftover, leftover};
use crate::privacy::Form;

/// Larger documents are not looked into.
const LARGEST: usize = 50 << 20;
/// A stream may unfold to this.
const LARGEST_STREAM: usize = 64 << 20;
/// Objects in objects.
const DEEPEST: usize = 32;

/// Looks through a document.
pub(super) fn look(look: &mut Look<'_>, name: &str, bytes: &[u8], depth: usize) {
    let inside = if depth == 0 { "" } else { name };
    if bytes.len() > LARGEST {
        return look.hit(Hit::Closed(Closed::Endless), inside, None);
    }
    // The reader is not ours and strangers' files are strange: whatever befalls it, the file does not leave.
    let read = catch_unwind(AssertUnwindSafe(|| document(look, inside, bytes, depth)));
    if let Err(closed) = read.unwrap_or(Err(Closed::Damaged)) {
        look.hit(Hit::Closed(closed), inside, None);
    }
}

fn document(look: &mut Look<'_>, inside: &str, bytes: &[u8], depth: usize) -> Result<(), Closed> {
    let document = Document::load_mem_with_options(bytes, LoadOptions::with_max_decompressed_size(LARGEST_STREAM)).map_err(closed)?;
    if document.is_encrypted() || document.was_encrypted() {
        return Err(Closed::Encrypted);
    }
    let mut reader = Reader { look, document: &document, inside, depth, has_words: false, has_pictures: false, unknown_fonts: false };
    for object in document.objects.values() {
        reader.object(object, DEEPEST)?;
    }
    reader.object(&Object::Dictionary(document.trailer.clone()), DEEPEST)?;
    for page in document.get_pages().values() {
        reader.page(*page)?;
    }
    let is_picture = reader.has_pictures && !reader.has_words;
    if is_picture || reader.unknown_fonts {
        look.hit(Hit::Pictures, inside, None);
    }
    Ok(())
}

fn closed(error: Error) -> Closed {
    match error {
        Error::InvalidPassword | Error::Decryption(_) | Error::UnsupportedSecurityHandler(_) => Closed::Encrypted,
        Error::Decompress(lopdf::DecompressError::MemoryLimitExceeded { .. }) => Closed::Endless,
        _ => Closed::Damaged,
    }
}

struct Reader<'l, 'a, 'd> {
    look: &'l mut Look<'a>,
    document: &'d Document,
    inside: &'l str,
    depth: usize,
    has_words: bool,
    has_pictures: bool,
    /// A font says not which characters it draws.
    unknown_fonts: bool,
}

impl Reader<'_, '_, '_> {
    /// Strings anywhere, and streams that are no drawing.
    fn object(&mut self, object: &Object, depth: usize) -> Result<(), Closed> {
        let depth = depth.checked_sub(1).ok_or(Closed::Endless)?;
        match object {
            Object::String(bytes, _) => {
                let text = string(bytes);
                self.look.text(self.inside, text.as_bytes(), Form::Plain);
            }
            Object::Array(items) => items.iter().try_for_each(|item| self.object(item, depth))?,
            Object::Dictionary(entries) => entries.iter().try_for_each(|(_, value)| self.object(value, depth))?,
            Object::Stream(stream) => {
                stream.dict.iter().try_for_each(|(_, value)| self.object(value, depth))?;
                self.stream(stream)?;
            }
            _ => {}
        }
        Ok(())
    }

    fn stream(&mut self, stream: &Stream) -> Result<(), Closed> {
        let named = |key: &[u8], name: &[u8]| stream.dict.get(key).and_then(Object::as_name).is_ok_and(|found| found == name);
        if named(b"Subtype", b"Image") {
            self.has_pictures = true;
            // Photos stand in a document as they are, with all that the camera wrote into them.
            if let Some(left @ (Leftover::Position | Leftover::Device)) = leftover(&stream.content) {
                self.look.hit(Hit::Metadata(left), self.inside, None);
            }
        } else if named(b"Type", b"EmbeddedFile") {
            let bytes = self.unfold(stream)?;
            if self.depth >= super::DEEPEST {
                return Err(Closed::Endless);
            }
            let name = if self.inside.is_empty() { "PDF" } else { self.inside };
            self.look.file(name, &bytes, self.depth + 1);
        } else if named(b"Type", b"Metadata") || named(b"Subtype", b"XML") || named(b"Type", b"XFA") {
            let bytes = self.unfold(stream)?;
            self.look.text(self.inside, &bytes, Form::Office);
        } else if named(b"Subtype", b"Form") {
            let bytes = self.unfold(stream)?;
            let resources = stream.dict.get_deref(b"Resources", self.document).and_then(Object::as_dict).ok();
            let fonts =
                resources.and_then(|resources| resources.get_deref(b"Font", self.document).ok()).and_then(|fonts| fonts.as_dict().ok());
            let fonts = fonts
                .into_iter()
                .flat_map(Dictionary::iter)
                .filter_map(|(name, font)| Some((name.clone(), self.document.dereference(font).ok()?.1.as_dict().ok()?)));
            let fonts: Vec<(Vec<u8>, &Dictionary)> = fonts.collect();
            self.drawing(&bytes, &fonts);
        }
        Ok(())
    }

    fn page(&mut self, page: lopdf::ObjectId) -> Result<(), Closed> {
        let bytes = self.document.get_page_content_with_limit(page, LARGEST_STREAM).map_err(closed)?;
        if !self.look.spend(bytes.len() as u64) {
            return Err(Closed::Endless);
        }
        let fonts: Vec<(Vec<u8>, &Dictionary)> = self.document.get_page_fonts(page).map_err(closed)?.into_iter().collect();
        self.drawing(&bytes, &fonts);
        Ok(())
    }

    /// The words of one content stream.
    fn drawing(&mut self, content: &[u8], fonts: &[(Vec<u8>, &Dictionary)]) {
        let Ok(content) = Content::decode(content) else { return };
        self.unknown_fonts |= fonts.iter().any(|(_, font)| says_no_characters(font));
        let encodings: Vec<(&[u8], Encoding<'_>)> = fonts
            .iter()
            .filter_map(|(name, font)| Some((name.as_slice(), font.get_font_encoding_with_limit(self.document, LARGEST_STREAM).ok()?)))
            .collect();
        let mut line = Lines::default();
        for operation in &content.operations {
            line.take(operation, &encodings);
        }
        self.has_words |= line.text.chars().any(char::is_alphanumeric);
        self.look.text(self.inside, line.text.as_bytes(), Form::Plain);
    }

    fn unfold(&mut self, stream: &Stream) -> Result<Vec<u8>, Closed> {
        let bytes = stream.get_plain_content_with_limit(LARGEST_STREAM).map_err(closed)?;
        if self.look.spend(bytes.len() as u64) { Ok(bytes) } else { Err(Closed::Endless) }
    }
}

/// A composite font that names glyphs by number and gives no map from them to characters.
fn says_no_characters(font: &Dictionary) -> bool {
    let is_composite = font.get(b"Subtype").and_then(Object::as_name).is_ok_and(|subtype| subtype == b"Type0");
    let by_number = font.get(b"Encoding").and_then(Object::as_name).is_ok_and(|encoding| encoding.starts_with(b"Identity"));
    is_composite && by_number && !font.has(b"ToUnicode")
}

/// A text string: UTF-16 with its mark, UTF-8 with its mark, or bytes.
fn string(bytes: &[u8]) -> String {
    match bytes {
        [0xFE, 0xFF, rest @ ..] => encoding_rs::UTF_16BE.decode_without_bom_handling(rest).0.into_owned(),
        [0xFF, 0xFE, rest @ ..] => encoding_rs::UTF_16LE.decode_without_bom_handling(rest).0.into_owned(),
        _ => String::from_utf8_lossy(bytes).into_owned(),
    }
}

/// Words in the order in which they are drawn, with the gaps that a reader sees.
#[derive(Default)]
struct Lines {
    text: String,
    font: Option<Vec<u8>>,
    size: f32,
    /// Where the present piece of text was begun.
    at: (f32, f32),
    /// Start of the text line, from which `Td` counts.
    line: (f32, f32),
    /// Characters since the present piece was begun.
    drawn: usize,
}

impl Lines {
    fn take(&mut self, operation: &Operation, encodings: &[(&[u8], Encoding<'_>)]) {
        let number = |at: usize| operation.operands.get(at).and_then(|operand| operand.as_float().ok()).unwrap_or(0.0);
        match operation.operator.as_str() {
            "Tf" => {
                self.font = operation.operands.first().and_then(|font| font.as_name().ok()).map(<[u8]>::to_vec);
                self.size = number(1).abs();
            }
            "Td" | "TD" => self.go_to((self.line.0 + number(0), self.line.1 + number(1))),
            "Tm" => {
                // The scale of the matrix takes part in the size of the letters.
                self.size = if self.size <= 2.0 { self.size.max(1.0) * number(3).abs().max(number(0).abs()) } else { self.size };
                self.go_to((number(4), number(5)));
            }
            "T*" => self.part('\n'),
            "BT" => self.line = (0.0, 0.0),
            "'" | "\"" => {
                self.part('\n');
                self.show(&operation.operands, encodings);
            }
            "Tj" | "TJ" => self.show(&operation.operands, encodings),
            // The words that a drawing stands for.
            "BDC" | "DP" => {
                let said = operation.operands.iter().filter_map(|operand| operand.as_dict().ok()?.get(b"ActualText").ok()?.as_str().ok());
                let said: Vec<String> = said.map(string).collect();
                said.iter().for_each(|said| self.text.push_str(said));
            }
            _ => {}
        }
    }

    fn go_to(&mut self, to: (f32, f32)) {
        let size = self.size.max(1.0);
        let (right, up) = (to.0 - self.at.0, to.1 - self.at.1);
        // Letters are about as wide as half their height, Chinese ones as high as wide.
        let widest = size * self.drawn as f32 + size * 0.6;
        if up.abs() > size * 0.6 {
            self.part('\n');
        } else if right > widest || right < -size * 0.6 {
            self.part(' ');
        }
        (self.at, self.line, self.drawn) = (to, to, 0);
    }

    fn part(&mut self, gap: char) {
        if !self.text.is_empty() && !self.text.ends_with(char::is_whitespace) {
            self.text.push(gap);
        }
    }

    fn show(&mut self, operands: &[Object], encodings: &[(&[u8], Encoding<'_>)]) {
        let encoding = encodings.iter().find(|(name, _)| Some(*name) == self.font.as_deref()).map(|(_, encoding)| encoding);
        for operand in operands {
            match operand {
                Object::String(bytes, _) => {
                    let shown = encoding.and_then(|encoding| Document::decode_text(encoding, bytes).ok());
                    let shown = shown.unwrap_or_else(|| string(bytes));
                    self.drawn += shown.chars().count();
                    self.text.push_str(&shown);
                }
                Object::Array(items) => self.show(items, encodings),
                // Thousandths of the size; a wide jump to the right is a gap.
                Object::Integer(shift) if *shift < -900 => self.part(' '),
                Object::Real(shift) if *shift < -900.0 => self.part(' '),
                _ => {}
            }
        }
    }
}
