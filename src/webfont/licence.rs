//! What a font says about itself: whether anybody may cut it and pass it on.
//!
//! Two places speak: the licence in the `name` table (entries 13 and 14, and 0, where older free fonts say it), and the
//! embedding bits `fsType` of the `OS/2` table. A font that says nothing is not open.

use write_fonts::read::{FontRef, TableProvider};

/// Why a font may not be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Closed {
    /// The embedding bits forbid it, or forbid cutting.
    Bits(u16),
    /// It names a licence that we do not know as open.
    Licence(String),
    /// It names none.
    Silent,
}

/// Words by which open licences are known.
const OPEN: [&str; 9] = [
    "open font license",
    "openfontlicense",
    "/ofl",
    "apache license",
    "cc0",
    "creativecommons.org/publicdomain",
    "arphic public license",
    "permission is hereby granted, free of charge",
    // Hanazono names its origin only; GlyphWiki lets anybody use, change and pass on what is drawn there.
    "glyphwiki.org",
];

/// Entries of the `name` table that may speak of licences.
const SPEAKING: [u16; 3] = [13, 14, 0];

/// Bits of `fsType`: only for reading, only for preview, no cutting, only bitmaps.
const FORBIDDING: u16 = 0x0002 | 0x0004 | 0x0100 | 0x0200;

/// Whether a font may be cut and passed on.
pub(super) fn check(font: &FontRef<'_>) -> Result<(), Closed> {
    let bits = font.os2().map_or(0, |os2| os2.fs_type());
    if bits & FORBIDDING != 0 {
        return Err(Closed::Bits(bits));
    }
    let said: Vec<String> = SPEAKING.iter().flat_map(|id| strings(font, *id)).collect();
    let is_open = |text: &String| {
        let text = text.to_lowercase();
        OPEN.iter().any(|word| text.contains(word))
    };
    match said.first() {
        _ if said.iter().any(is_open) => Ok(()),
        Some(first) => Err(Closed::Licence(first.chars().take(80).collect())),
        None => Err(Closed::Silent),
    }
}

/// The strings of one entry of the `name` table.
pub(super) fn strings(font: &FontRef<'_>, id: u16) -> Vec<String> {
    let Ok(name) = font.name() else { return Vec::new() };
    let records = name.name_record().iter().filter(|record| record.name_id().to_u16() == id);
    records.filter_map(|record| Some(record.string(name.string_data()).ok()?.chars().take(20_000).collect())).collect()
}
