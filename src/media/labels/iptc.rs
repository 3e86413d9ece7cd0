//! By-line, credit and copyright of the IPTC record that Photoshop and news programs write (IIM 4.2), and the one record
//! that is written here: for pictures of press kits, from the same labels as their XMP packet.

use std::borrow::Cow;

use encoding_rs::GB18030;

use super::{Labels, joined, said};

/// The number of the IPTC record among Photoshop's resources.
const RESOURCE: u16 = 0x0404;
/// Says in 1:90 that the texts are UTF-8.
const UTF_8: &[u8] = b"\x1B%G";

/// What Photoshop's resources begin with in JPEG.
pub(super) const HEAD: &[u8] = b"Photoshop 3.0\0";

/// The statements in Photoshop's resources.
pub(super) fn read(resources: &[u8]) -> Labels {
    let sets: Vec<DataSet<'_>> = record(resources).map(|record| DataSets(record).collect()).unwrap_or_default();
    let is_utf8 = sets.iter().any(|set| set.id == (1, 90) && set.value == UTF_8);
    let texts = |id: (u8, u8)| sets.iter().filter(move |set| set.id == id).filter_map(|set| decoded(set.value, is_utf8));
    Labels {
        creator: joined(&texts((2, 80)).collect::<Vec<_>>()),
        credit: texts((2, 110)).find_map(|text| said(&text)),
        copyright: texts((2, 116)).find_map(|text| said(&text)),
        ..Labels::default()
    }
}

/// Photoshop's resources with these labels and nothing else, head included; nothing for labels without a caption.
///
/// What is longer than the standard allows is cut where it tells of the picture, and left out where it names somebody.
pub(super) fn written(labels: &Labels) -> Option<Vec<u8>> {
    if labels.caption.is_empty() {
        return None;
    }
    let caption = labels.caption.texts.first().map(|(_, text)| text.as_str());
    let named = |value: &Option<String>, longest: usize| value.clone().filter(|value| value.len() <= longest);
    let told = |value: Option<&str>, longest: usize| value.map(|value| value[..value.floor_char_boundary(longest)].to_owned());
    let texts = [
        (80, named(&labels.creator, 32)),
        (105, told(labels.caption.headline.as_deref(), 256)),
        (110, named(&labels.credit, 32)),
        (116, named(&labels.copyright, 128)),
        (120, told(caption, 2000)),
    ];
    let mut record = [data_set((1, 90), UTF_8), data_set((2, 0), &[0, 4])].concat();
    for (number, text) in texts {
        record.extend(text.map(|text| data_set((2, number), text.as_bytes())).unwrap_or_default());
    }
    let length = u32::try_from(record.len()).ok()?;
    let mut resources = [HEAD, b"8BIM", &RESOURCE.to_be_bytes(), &[0, 0], &length.to_be_bytes(), &record].concat();
    resources.extend((!record.len().is_multiple_of(2)).then_some(0));
    Some(resources)
}

fn data_set((record, number): (u8, u8), value: &[u8]) -> Vec<u8> {
    let length = u16::try_from(value.len()).expect("texts were cut to less");
    [&[0x1C, record, number][..], &length.to_be_bytes(), value].concat()
}

/// The text of bytes whose encoding is not always told: UTF-8 if it is that, else GB 18030; nothing for neither.
pub(super) fn decoded(bytes: &[u8], is_utf8: bool) -> Option<String> {
    // Longer than any statement; the rest of a text is not worth its time.
    let bytes = &bytes[..bytes.len().min(1 << 16)];
    let bytes = bytes.split(|byte| *byte == 0).next().unwrap_or_default();
    if is_utf8 {
        return Some(String::from_utf8_lossy(bytes).into_owned());
    }
    match str::from_utf8(bytes) {
        Ok(text) => Some(text.to_owned()),
        Err(_) => GB18030.decode_without_bom_handling_and_without_replacement(bytes).map(Cow::into_owned),
    }
}

/// The IPTC record among the resources: `8BIM`, number, padded name, length, padded data.
fn record(mut resources: &[u8]) -> Option<&[u8]> {
    loop {
        let rest = resources.strip_prefix(b"8BIM")?;
        let id = u16::from_be_bytes(*rest.first_chunk()?);
        let name = usize::from(*rest.get(2)?);
        let rest = rest.get(2 + (name + 1).next_multiple_of(2)..)?;
        let length = u32::from_be_bytes(*rest.first_chunk()?) as usize;
        let rest = &rest[4..];
        if id == RESOURCE {
            return Some(&rest[..length.min(rest.len())]);
        }
        resources = rest.get(length.checked_next_multiple_of(2)?..)?;
    }
}

struct DataSet<'a> {
    /// Record and number.
    id: (u8, u8),
    value: &'a [u8],
}

/// Data sets one after the other; ends where the bytes follow no more.
struct DataSets<'a>(&'a [u8]);

impl<'a> Iterator for DataSets<'a> {
    type Item = DataSet<'a>;

    fn next(&mut self) -> Option<DataSet<'a>> {
        let &[0x1C, record, number, high, low, ref rest @ ..] = self.0 else { return None };
        // A length above 32767 would tell the length of a longer length; no text is that long.
        let length = usize::from(u16::from_be_bytes([high, low]));
        let (value, after) = rest.split_at_checked(length)?;
        self.0 = after;
        Some(DataSet { id: (record, number), value })
    }
}
