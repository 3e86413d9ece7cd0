//! A glance at a photo: what one look at its pixels tells, in a few bytes that pages, crops and warnings share.
//!
//! A [`Glance`] is a function of the narrowest rung of the photo's ladder, save for [`Detail`], which is
//! sampled from the full pixels right after decoding. All of it is integers, the same on any machine. `render`
//! returns it as a by-product of the one decode; [`super::glance`] computes it alone, with the same result.

mod bulk;
mod detail;
mod face;
mod field;
mod fingerprint;
mod margins;
mod placeholder;
mod rhythm;
#[cfg(test)]
pub(in crate::media::photo) mod tests;

use image::RgbImage;

pub use self::bulk::{Bulk, bulk};
pub use self::detail::Detail;
pub use self::fingerprint::Fingerprint;
pub use self::margins::Margins;
pub use self::placeholder::Placeholder;

use super::light::Shown;

/// Names how a glance is taken and kept; raised whenever the same photo would yield another one.
pub const RECIPE: &str = "glance1";
/// Length of a glance in the cache.
const LENGTH: usize = 56;
/// Stands for no colour in the cache; colours have 12 bits.
const NO_COLOUR: u16 = u16::MAX;

/// What one look at a photo tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Glance {
    /// Where the look falls first, in thousandths of width and height from the top left.
    pub focus: [u16; 2],
    /// The heads, if any faces seem to be there: left, top, right, bottom in thousandths.
    pub heads: Option<[u16; 4]>,
    /// Nine colours to show until the photo is there; none for pictures with transparency.
    pub placeholder: Option<Placeholder>,
    /// By which near duplicates are known.
    pub fingerprint: Fingerprint,
    /// Whether the picture seems enlarged.
    pub detail: Detail,
    /// Borders of one colour.
    pub margins: Margins,
}

impl Glance {
    /// Looks at the narrowest rung.
    pub(super) fn of(rung: &Shown, detail: Detail) -> Glance {
        let picture: &RgbImage = &rung.on_white();
        let (focus, heads) = face::focus(picture);
        let placeholder = matches!(rung, Shown::Opaque(_)).then(|| Placeholder::of(picture));
        Glance { focus, heads, placeholder, fingerprint: Fingerprint::of(picture), detail, margins: Margins::of(picture) }
    }

    /// The fixed form in which the cache keeps it.
    pub fn to_bytes(&self) -> Vec<u8> {
        let heads = self.heads.unwrap_or([0; 4]);
        let colours = self.placeholder.map_or([NO_COLOUR; 9], |placeholder| placeholder.0);
        let Fingerprint { hash, mean } = self.fingerprint;
        let Margins { sides, .. } = self.margins;
        let words = self.focus.into_iter().chain(heads).chain(colours).chain([self.detail.percent]).chain(sides);
        let mut bytes: Vec<u8> = words.flat_map(u16::to_be_bytes).collect();
        bytes.extend(hash.to_be_bytes());
        bytes.extend(mean);
        bytes.extend(self.margins.colour);
        bytes.extend([u8::from(self.heads.is_some()), 1]);
        bytes
    }

    /// Reads what [`Glance::to_bytes`] wrote.
    pub fn from_bytes(bytes: &[u8]) -> Option<Glance> {
        let bytes: &[u8; LENGTH] = bytes.try_into().ok()?;
        let (words, _) = bytes.as_chunks::<2>();
        let word = |at: usize| u16::from_be_bytes(words[at]);
        let colours: [u16; 9] = std::array::from_fn(|at| word(6 + at));
        let (eight, _) = bytes[40..48].as_chunks::<8>();
        let three = |at: usize| [bytes[at], bytes[at + 1], bytes[at + 2]];
        Some(Glance {
            focus: [word(0), word(1)],
            heads: (bytes[54] == 1).then(|| std::array::from_fn(|at| word(2 + at))),
            placeholder: (colours[0] != NO_COLOUR).then_some(Placeholder(colours)),
            fingerprint: Fingerprint { hash: u64::from_be_bytes(eight[0]), mean: three(48) },
            detail: Detail { percent: word(15) },
            margins: Margins { sides: std::array::from_fn(|at| word(16 + at)), colour: three(51) },
        })
    }
}
