//! What a published picture says about itself: who made it, whose it is, and whether a machine made it.
//!
//! All other metadata is removed; these five statements stay. The first three are the author's (Copyright Law,
//! article 53, forbids removing information on rights), the last two are marks of artificial making that nobody may
//! remove (《人工智能生成合成内容标识办法》 article 10, GB 45438-2025). [`read`] finds them in EXIF, IPTC, XMP and PNG
//! texts; [`staple`] writes them into a clean file as one short XMP packet with nothing else in it, so that
//! [`Labels::packet`] tells to the byte whether a packet may stay. Pictures of press kits also bear the record's
//! [`Caption`], in the same packet and, in JPEG, in an IPTC record that follows from it to the byte.

mod aigc;
mod blocks;
mod caption;
mod exif;
mod iptc;
mod staple;
#[cfg(test)]
mod tests;
mod xmp;

use self::blocks::Blocks;

pub use self::caption::Caption;
pub use self::staple::staple;
pub(super) use self::staple::{PNG_KEY, XMP_HEAD, png_text};
pub(super) use self::xmp::{is_canonical, record_of};

/// Characters that a statement may have.
const LONGEST: usize = 300;

/// The statements of a picture that are published with it; each may be missing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Labels {
    creator: Option<String>,
    credit: Option<String>,
    copyright: Option<String>,
    source_type: Option<String>,
    aigc: Option<String>,
    caption: Caption,
}

/// How far a machine made a picture, by its marks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Artificial {
    /// There is no mark.
    #[default]
    Unsaid,
    /// It may have been made or changed by a machine.
    Perhaps,
    /// It was.
    Surely,
}

/// The author's statements in a JPEG, PNG or WebP file; none in other files. XMP goes before IPTC, and IPTC before EXIF.
pub fn read(bytes: &[u8]) -> Labels {
    Labels { caption: Caption::default(), ..stated(bytes) }
}

/// All that a file says in the places where labels and captions stand, for the last look at what leaves.
pub fn stated(bytes: &[u8]) -> Labels {
    let blocks = Blocks::of(bytes);
    let xmp = blocks.xmp.iter().map(|packet| xmp::read(packet));
    let iptc = blocks.iptc.iter().map(|record| iptc::read(record));
    let exif = blocks.exif.iter().map(|tiff| exif::read(tiff));
    let texts = blocks.texts.iter().map(|(key, text)| of_text(key, text));
    xmp.chain(iptc).chain(exif).chain(texts).fold(Labels::default(), Labels::or)
}

/// A text of a PNG file under its key.
fn of_text(key: &str, text: &str) -> Labels {
    match key {
        "Author" => Labels { creator: said(text), ..Labels::default() },
        "Copyright" => Labels { copyright: said(text), ..Labels::default() },
        "AIGC" => Labels { aigc: aigc::said(text), ..Labels::default() },
        _ => Labels::default(),
    }
}

impl Labels {
    /// Whether nothing is said.
    pub fn is_empty(&self) -> bool {
        *self == Labels::default()
    }

    /// All that is said, for the search for private values.
    pub fn words(&self) -> impl Iterator<Item = &str> {
        let labels = [&self.creator, &self.credit, &self.copyright, &self.source_type, &self.aigc];
        labels.into_iter().flatten().map(String::as_str).chain(self.caption.words())
    }

    /// The same with words on what the picture shows.
    pub fn with_caption(self, caption: Caption) -> Labels {
        Labels { caption, ..self }
    }

    /// The same with another credit line, unless that is empty.
    pub fn with_credit(self, credit: &str) -> Labels {
        Labels { credit: said(credit).or(self.credit), ..self }
    }

    /// Whether a machine made the picture.
    pub fn artificial(&self) -> Artificial {
        let of_source = self.source_type.as_deref().map_or(Artificial::Unsaid, of_source_type);
        let of_label = self.aigc.as_deref().map_or(Artificial::Unsaid, aigc::artificial);
        if of_source == Artificial::Unsaid { of_label } else { of_source }
    }

    /// The one way in which these labels are written as XMP; nothing for none.
    pub fn packet(&self) -> Option<String> {
        (!self.is_empty()).then(|| xmp::written(self))
    }

    fn or(self, other: Labels) -> Labels {
        Labels {
            creator: self.creator.or(other.creator),
            credit: self.credit.or(other.credit),
            copyright: self.copyright.or(other.copyright),
            source_type: self.source_type.or(other.source_type),
            aigc: self.aigc.or(other.aigc),
            caption: if self.caption.is_empty() { other.caption } else { self.caption },
        }
    }
}

/// By the terms of <https://cv.iptc.org/newscodes/digitalsourcetype/>, which stand at the end of an address or alone.
fn of_source_type(term: &str) -> Artificial {
    match term.rsplit(['/', ':']).next().unwrap_or_default() {
        "trainedAlgorithmicMedia" | "compositeWithTrainedAlgorithmicMedia" | "compositeSynthetic" => Artificial::Surely,
        _ => Artificial::Unsaid,
    }
}

/// A statement as it is kept: one line without signs that nobody sees, cut to length; nothing for an empty one.
fn said(text: &str) -> Option<String> {
    kept(text, LONGEST)
}

/// The same with another length.
fn kept(text: &str, longest: usize) -> Option<String> {
    let seen = visible(text);
    let cut: String = seen.trim().chars().take(longest).collect();
    let kept = cut.trim_end();
    (!kept.is_empty()).then(|| kept.to_owned())
}

/// Several people in one statement.
fn joined(names: &[String]) -> Option<String> {
    said(&names.iter().filter_map(|name| said(name)).collect::<Vec<_>>().join("; "))
}

/// Breaks become spaces; control characters, and those that hide or turn others, go.
fn visible(text: &str) -> String {
    let is_hidden = |c: char| {
        c.is_control()
            || matches!(c, '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FEFF}' | '\u{FFF0}'..='\u{FFFB}' | '\u{FFFE}' | '\u{FFFF}' | '\u{E0000}'..='\u{E0FFF}')
    };
    let broken = text.chars().map(|c| if matches!(c, '\n' | '\r' | '\t') { ' ' } else { c });
    broken.filter(|c| !is_hidden(*c)).collect()
}
