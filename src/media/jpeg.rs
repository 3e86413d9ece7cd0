//! The marker structure of a JPEG file (ITU-T T.81, annex B), without decoding a pixel.
//!
//! [`segments`] walks from SOI to EOI. Two stations need it: photos ask whether the file is
//! complete, because decoders fill a cut-off picture with grey and say nothing; the scrubber
//! copies the segments it knows and leaves the others out.

use memchr::memchr;

/// Start of image.
pub(super) const SOI: u8 = 0xD8;
/// End of image; what follows it is not part of the picture.
pub(super) const EOI: u8 = 0xD9;
/// Start of scan; entropy-coded data follows it.
pub(super) const SOS: u8 = 0xDA;

/// One marker with its parameters and, for a scan, the entropy-coded data after it.
pub(super) struct Segment<'a> {
    pub marker: u8,
    /// The whole segment as it stands in the file.
    pub whole: &'a [u8],
    /// The parameters after the length field.
    pub body: &'a [u8],
}

/// The file ended before its EOI marker, or is no JPEG at all.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct CutShort;

/// Walks the segments of a JPEG file up to and including EOI.
pub(super) fn segments(bytes: &[u8]) -> Segments<'_> {
    Segments { bytes, at: 0, done: false }
}

/// How a JPEG file is built, as far as the choice of a decoder depends on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Build {
    pub scans: usize,
    /// Baseline, all components in one scan, grey or Y′CbCr: what phones and cameras write.
    pub is_plain: bool,
    /// All scans refine the whole picture, whose coefficients a decoder has to hold until the last.
    pub is_progressive: bool,
    /// Samples that the file holds for a hundred pixels: 100 for grey, 150 for colour with chroma at half of each side.
    pub samples_per_hundred: u32,
}

/// Surveys a file; `None` when it breaks off before its EOI marker.
pub(super) fn survey(bytes: &[u8]) -> Option<Build> {
    let mut build = Build { scans: 0, is_plain: true, is_progressive: false, samples_per_hundred: 400 };
    for segment in segments(bytes) {
        let segment = segment.ok()?;
        build.scans += usize::from(segment.marker == SOS);
        if matches!(segment.marker, 0xC0..=0xC2) {
            build.is_progressive |= segment.marker == 0xC2;
            build.samples_per_hundred = samples_per_hundred(segment.body);
        }
        build.is_plain &= match segment.marker {
            0xC0 | 0xC1 => matches!(segment.body, [8, _, _, _, _, 1, ..] | [8, _, _, _, _, 3, ..]) && !is_rgb(segment.body),
            0xC2..=0xC3 | 0xC5..=0xC7 | 0xC9..=0xCF => false,
            // Adobe's marker: 1 stands for Y′CbCr.
            0xEE if segment.body.starts_with(b"Adobe") => segment.body.get(11) == Some(&1),
            _ => true,
        };
    }
    build.is_plain &= build.scans == 1;
    Some(build)
}

/// From the sampling factors of a frame's components (T.81 §B.2.2); a frame that cannot be read counts as the dearest.
fn samples_per_hundred(frame: &[u8]) -> u32 {
    let factors =
        frame.get(6..).unwrap_or(&[]).chunks_exact(3).map(|component| (u32::from(component[1] >> 4), u32::from(component[1] & 15)));
    let (mut sum, mut across, mut down) = (0, 0, 0);
    for (horizontal, vertical) in factors {
        sum += horizontal * vertical;
        (across, down) = (across.max(horizontal), down.max(vertical));
    }
    (sum * 100).checked_div(across * down).unwrap_or(400)
}

/// Some programs say by the names of the components that they are red, green and blue.
fn is_rgb(frame: &[u8]) -> bool {
    let name = |component: usize| frame.get(6 + 3 * component).copied();
    (0..3).map(name).eq(b"RGB".map(Some))
}

/// The iterator behind [`segments`].
pub(super) struct Segments<'a> {
    bytes: &'a [u8],
    at: usize,
    done: bool,
}

impl<'a> Iterator for Segments<'a> {
    type Item = Result<Segment<'a>, CutShort>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.done {
            return None;
        }
        let segment = self.read().ok_or(CutShort);
        self.done = segment.as_ref().map_or(true, |s| s.marker == EOI);
        Some(segment)
    }
}

impl<'a> Segments<'a> {
    fn read(&mut self) -> Option<Segment<'a>> {
        let start = next_marker(self.bytes, self.at)?;
        let marker = self.bytes[start + 1];
        let head = start + 2;
        let body = if stands_alone(marker) { &[][..] } else { parameters(self.bytes, head)? };
        let mut end = if stands_alone(marker) { head } else { head + 2 + body.len() };
        if marker == SOS {
            end = next_marker(self.bytes, end)?;
        }
        self.at = end;
        Some(Segment { marker, whole: &self.bytes[start..end], body })
    }
}

/// The place of the next `FF xx` that is a marker: neither a stuffed byte, nor fill, nor a restart.
fn next_marker(bytes: &[u8], from: usize) -> Option<usize> {
    let mut at = from;
    loop {
        at += memchr(0xFF, bytes.get(at..)?)?;
        match bytes.get(at + 1)? {
            0x00 | 0xD0..=0xD7 => at += 2,
            0xFF => at += 1,
            _ => return Some(at),
        }
    }
}

fn stands_alone(marker: u8) -> bool {
    matches!(marker, 0x01 | SOI | EOI)
}

fn parameters(bytes: &[u8], at: usize) -> Option<&[u8]> {
    let length = u16::from_be_bytes(bytes.get(at..at + 2)?.try_into().ok()?);
    bytes.get(at + 2..at + usize::from(length.max(2)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_picture_is_complete_only_with_its_own_end_marker() {
        let whole = [0xFF, SOI, 0xFF, SOS, 0, 3, 7, 1, 0xFF, 0x00, 2, 0xFF, 0xD0, 3, 0xFF, EOI, 9, 9];
        let build = survey(&whole).unwrap();
        assert_eq!((build.scans, build.is_plain, build.is_progressive), (1, true, false));
        // An end marker inside an Exif thumbnail does not count.
        let thumbnail_only = [0xFF, SOI, 0xFF, 0xE1, 0, 4, 0xFF, EOI, 0xFF, SOS, 0, 2, 1, 2];
        assert_eq!(survey(&thumbnail_only), None);
        for cut in 0..whole.len() - 3 {
            assert_eq!(survey(&whole[..cut]), None, "cut at {cut}");
        }
    }

    #[test]
    fn chroma_counts_by_its_share_of_the_samples() {
        let frame = |factors: &[u8]| {
            let components = factors.iter().flat_map(|factor| [1, *factor, 0]);
            samples_per_hundred(&[8, 0, 9, 0, 9, factors.len() as u8].into_iter().chain(components).collect::<Vec<u8>>())
        };
        assert_eq!([frame(&[0x11]), frame(&[0x22, 0x11, 0x11]), frame(&[0x21, 0x11, 0x11]), frame(&[0x11; 4])], [100, 150, 200, 400]);
        assert_eq!([frame(&[0, 0, 0]), samples_per_hundred(&[])], [400, 400]);
    }
}
