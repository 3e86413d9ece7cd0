//! How a clip gets onto the web: copied, with new sound, or encoded anew; and what size it then has.
//!
//! A pure function of what the clip is and of what the encoder at hand can do, so that pages know addresses and
//! sizes long before anything is encoded.

use super::publish::PUBLISH_RECIPE;
use super::{Brightness, VideoInfo};

/// The longer and the shorter side that a published clip may have.
pub const LARGEST: (u32, u32) = (1920, 1080);

/// What has to be done before browsers can play a clip.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Needs {
    /// Nothing.
    Nothing,
    /// The sound has to be encoded.
    Sound,
    /// Everything has to be encoded.
    Film,
}

/// What an encoder can do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Abilities {
    /// The first number of its version.
    pub version: String,
    /// It writes H.264 and AAC.
    pub encodes: bool,
    /// It turns HDR into the brightness of ordinary screens.
    pub maps_tones: bool,
}

/// How a clip gets onto the web.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Treatment {
    /// Its samples are copied.
    Copy,
    /// The picture is copied, the sound is encoded.
    Sound {
        /// Place among the sound tracks.
        sound: usize,
    },
    /// Picture and sound are encoded.
    Film(Film),
}

/// What an encoded film looks like.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Film {
    /// Pixels, even.
    pub width: u32,
    /// Pixels, even.
    pub height: u32,
    /// Place among the sound tracks, if there are any.
    pub sound: Option<usize>,
    /// The range that the source has.
    pub brightness: Brightness,
    /// Whether that is turned into the brightness of ordinary screens.
    pub maps_tones: bool,
}

impl Treatment {
    /// Names the making for cache keys and addresses; raised whenever the bytes would differ.
    pub fn recipe(&self) -> String {
        match self {
            Treatment::Copy => PUBLISH_RECIPE.to_owned(),
            Treatment::Sound { sound } => format!("{PUBLISH_RECIPE} sound1-aac-{sound}"),
            Treatment::Film(Film { width, height, sound, brightness, maps_tones }) => {
                let sound = sound.map_or("silent".to_owned(), |sound| format!("aac-{sound}"));
                let tones = if *maps_tones { "mapped" } else { "kept" };
                format!("{PUBLISH_RECIPE} film1-h264-{width}x{height}-{brightness:?}-{tones}-{sound}")
            }
        }
    }

    /// Width and height of the published clip.
    pub fn size(&self, info: &VideoInfo) -> (u32, u32) {
        match self {
            Treatment::Film(film) => (film.width, film.height),
            _ => (info.width, info.height),
        }
    }
}

impl VideoInfo {
    /// What becomes of the clip with this encoder, or without any; nothing where it cannot be published.
    ///
    /// A clip that plays but is larger than needed is published as it is where nothing can shrink it.
    pub fn treatment(&self, encoder: Option<&Abilities>) -> Option<Treatment> {
        let encoder = encoder.filter(|encoder| encoder.encodes);
        let sound = self.audio.as_ref().map(|audio| audio.at);
        match (self.needs, encoder) {
            (Needs::Nothing, None) => Some(Treatment::Copy),
            (_, None) => None,
            (Needs::Nothing, Some(_)) if !self.is_oversized() => Some(Treatment::Copy),
            (Needs::Sound, Some(_)) if !self.is_oversized() => Some(Treatment::Sound { sound: sound? }),
            (_, Some(encoder)) => {
                let (width, height) = fitted(self.width, self.height);
                let maps_tones = self.is_hdr() && encoder.maps_tones;
                Some(Treatment::Film(Film { width, height, sound, brightness: self.brightness, maps_tones }))
            }
        }
    }

    /// Whether the clip is larger than the notices ask for.
    pub fn is_oversized(&self) -> bool {
        let (longer, shorter) = (self.width.max(self.height), self.width.min(self.height));
        longer > LARGEST.0 || shorter > LARGEST.1
    }

    /// Whether the picture is brighter than ordinary screens show.
    pub fn is_hdr(&self) -> bool {
        self.brightness != Brightness::Sdr
    }
}

/// The largest even size of the same shape within [`LARGEST`], lying or standing; never enlarged.
fn fitted(width: u32, height: u32) -> (u32, u32) {
    let (longer, shorter) = (width.max(height).max(1), width.min(height).max(1));
    // The side that is too long by more decides; fractions are compared without dividing.
    let by_longer = u64::from(longer) * u64::from(LARGEST.1) >= u64::from(shorter) * u64::from(LARGEST.0);
    let (most, of) = if by_longer { (LARGEST.0, longer) } else { (LARGEST.1, shorter) };
    let side = |pixels: u32| {
        let scaled = u64::from(pixels) * u64::from(most.min(of)) * 2 / u64::from(of);
        // To the nearest whole pixel, then down to an even one, which 4:2:0 needs.
        ((scaled.div_ceil(2) as u32) & !1).max(2)
    };
    (side(width), side(height))
}

#[cfg(test)]
mod tests {
    use super::fitted;

    #[test]
    fn sizes_are_even_and_keep_their_shape() {
        let table = [
            ((3840, 2160), (1920, 1080)),
            ((2160, 3840), (1080, 1920)),
            ((1920, 1080), (1920, 1080)),
            ((1919, 1079), (1918, 1078)),
            ((4096, 2160), (1920, 1012)),
            ((1600, 1600), (1080, 1080)),
            ((1200, 1920), (1080, 1728)),
            ((7680, 100), (1920, 24)),
            ((65_535, 1), (1920, 2)),
            ((1, 1), (2, 2)),
            ((0, 0), (2, 2)),
        ];
        for ((width, height), expected) in table {
            assert_eq!(fitted(width, height), expected, "{width}×{height}");
        }
    }
}
