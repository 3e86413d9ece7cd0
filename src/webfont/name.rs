//! A new `name` table: the copyright and the licence, which must go with the font, and a name of our own, since the Open
//! Font License (section 3) keeps a font's reserved name from those who change it.

use write_fonts::read::FontRef;
use write_fonts::{FontBuilder, types::Tag};

use super::licence::strings;

/// The family that style sheets ask for.
pub(super) const FAMILY: &str = "Zuimei Rare";

/// Entries that are taken over: copyright, licence, its address.
const KEPT: [u16; 3] = [0, 13, 14];

/// The cut font with another `name` table.
pub(super) fn renamed(cut: &[u8], source: &FontRef<'_>) -> Option<Vec<u8>> {
    let font = FontRef::new(cut).ok()?;
    let mut builder = FontBuilder::new();
    builder.add_raw(Tag::new(b"name"), table(&entries(source)));
    builder.copy_missing_tables(font);
    Some(builder.build())
}

/// Entries in order of their numbers.
fn entries(source: &FontRef<'_>) -> Vec<(u16, String)> {
    let kept = KEPT.iter().filter_map(|id| Some((*id, strings(source, *id).into_iter().next()?)));
    let own = [(1, FAMILY), (2, "Regular"), (4, FAMILY), (6, "ZuimeiRare")].map(|(id, text)| (id, text.to_owned()));
    let mut all: Vec<(u16, String)> = kept.chain(own).collect();
    all.sort();
    all
}

/// Format 0, all entries for Windows, Unicode, English.
pub(super) fn table(entries: &[(u16, String)]) -> Vec<u8> {
    let (mut records, mut storage) = (Vec::new(), Vec::new());
    for (id, text) in entries {
        // The table counts in 16 bits; a licence is far shorter.
        let encoded: Vec<u8> = text.encode_utf16().take(8_000).flat_map(u16::to_be_bytes).collect();
        let [length, offset] = [encoded.len(), storage.len()].map(|number| u16::try_from(number).unwrap_or(u16::MAX));
        records.extend([3, 1, 0x0409, *id, length, offset].iter().flat_map(|word| word.to_be_bytes()));
        storage.extend(encoded);
    }
    let count = u16::try_from(entries.len()).unwrap_or_default();
    let header = [0, count, 6 + 12 * count].into_iter().flat_map(u16::to_be_bytes);
    header.chain(records).chain(storage).collect()
}
