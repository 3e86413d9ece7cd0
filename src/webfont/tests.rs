//! Cutting fonts that lie on the machine, and fonts that say no.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use write_fonts::FontBuilder;
use write_fonts::read::{FontRef, TableProvider};
use write_fonts::types::Tag;

use super::cut::{Outlines, cut, drawing, outlines, woff2};
use super::name::table;
use super::{Cast, Shelf, is_rare, ranges};

fn characters(text: &str) -> BTreeSet<char> {
    text.chars().collect()
}

fn mongolian() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fonts/NotoSansMongolian-Regular.ttf")
}

fn of_system(text: &str) -> Cast {
    Shelf::load(&[], true).cast(&characters(text))
}

#[test]
fn rare_is_what_the_mainland_did_not_have_to_have_in_2000() {
    for c in "的贺〇·，㑇䶮䶵﨎﨩éЖあ한ئ☑\u{202F}".chars() {
        assert!(!is_rare(c), "{c}");
    }
    for c in "\u{4DB6}\u{9FA6}\u{9FED}\u{FA22}\u{FA2A}𠮷𬱖\u{31350}ᠮ\u{180E}ཀꀀ⺀".chars() {
        assert!(is_rare(c), "{c}");
    }
    assert_eq!(ranges("ab𠮷".chars()), "U+61-62, U+20BB7");
}

#[test]
fn every_two_byte_ideograph_of_gbk_is_expected() {
    let han = (0x4E00..=0x9FFF).chain(0xF900..=0xFAFF).filter_map(char::from_u32);
    for c in han {
        let mut buffer = [0; 4];
        let (bytes, _, failed) = encoding_rs::GBK.encode(c.encode_utf8(&mut buffer));
        let in_gbk = !failed && bytes.len() == 2 && u32::from(c) < 0x9FA6 || !failed && u32::from(c) >= 0xF900;
        assert_eq!(!is_rare(c), in_gbk, "{c} U+{:04X}", u32::from(c));
    }
}

#[test]
fn han_comes_out_of_a_collection_with_its_outlines_and_nothing_else() {
    let cast = of_system("𠮷𬱖");
    let [font] = &cast.fonts[..] else { panic!("{cast:?}") };
    assert!(cast.missing.is_empty());
    let packed = font.make().unwrap();
    assert!(packed.starts_with(b"wOF2") && packed.len() < 8_000, "{}", packed.len());
    assert_eq!(packed, font.make().unwrap(), "the same bytes every time");
    let data = font.cut().unwrap();
    for c in "𠮷𬱖".chars() {
        assert!(drawing(&data, 0, c).is_some_and(|strokes| strokes.0.len() > 40 && strokes.0[0] == 1000.0), "{c} fills the em");
    }
    assert!(drawing(&data, 0, '的').is_none());
    assert!(font.recipe().ends_with("𠮷𬱖") && font.recipe() == of_system("𬱖𠮷").fonts[0].recipe());
}

#[test]
fn mongolian_keeps_what_joins_its_letters() {
    let data = std::fs::read(mongolian()).unwrap();
    let small = cut(&data, 0, &characters("ᠮᠣᠩᠭᠣᠯ\u{202F}")).unwrap();
    let font = FontRef::new(&small).unwrap();
    assert_eq!(outlines(&font), Some(Outlines::TrueType));
    let gsub = font.gsub().unwrap();
    let features: BTreeSet<String> =
        gsub.feature_list().unwrap().feature_records().iter().map(|one| one.feature_tag().to_string()).collect();
    assert!(["init", "medi", "fina"].iter().all(|tag| features.contains(*tag)), "{features:?}");
    assert!(font.maxp().unwrap().num_glyphs() > 15, "joined forms are there");
    assert!(small.len() < data.len() / 2);
}

#[test]
fn the_cut_font_keeps_its_licence_and_gives_up_its_name() {
    let data = std::fs::read(mongolian()).unwrap();
    let small = cut(&data, 0, &characters("ᠮ")).unwrap();
    let font = FontRef::new(&small).unwrap();
    let said = |id| super::licence::strings(&font, id).join("");
    assert!(said(13).contains("Open Font License") && said(0).contains("Google"), "{} {}", said(13), said(0));
    assert_eq!(said(1), "Zuimei Rare");
}

#[test]
fn a_font_that_may_not_be_passed_on_is_refused_by_name() {
    let data = std::fs::read(mongolian()).unwrap();
    let folder = tempfile::tempdir().unwrap();
    for (licence, bits, why) in [
        (Some("All rights reserved."), 0, "All rights reserved."),
        (None, 0, "no licence in its name table"),
        (Some("SIL Open Font License 1.1"), 2, "fsType 0x0002"),
        (Some("SIL Open Font License 1.1"), 0x100, "fsType 0x0100"),
    ] {
        let path = folder.path().join("closed.ttf");
        std::fs::write(&path, closed(&data, licence, bits)).unwrap();
        let cast = Shelf::load(&[path], false).cast(&characters("ᠮ"));
        assert!(cast.fonts.is_empty());
        let [('ᠮ', Some(refused))] = &cast.missing[..] else { panic!("{cast:?}") };
        assert_eq!((refused.why.as_str(), refused.family.as_str()), (why, "Closed"));
    }
}

/// The font under another name, licence and embedding bits.
fn closed(data: &[u8], licence: Option<&str>, bits: u16) -> Vec<u8> {
    let font = FontRef::new(data).unwrap();
    let mut names = vec![(1, "Closed".to_owned()), (6, "Closed".to_owned())];
    names.extend(licence.map(|words| (13, words.to_owned())));
    let mut os2 = font.table_data(Tag::new(b"OS/2")).unwrap().as_bytes().to_vec();
    os2[8..10].copy_from_slice(&bits.to_be_bytes());
    let mut builder = FontBuilder::new();
    builder.add_raw(Tag::new(b"name"), table(&names)).add_raw(Tag::new(b"OS/2"), os2);
    builder.copy_missing_tables(font);
    builder.build()
}

#[test]
fn damaged_fonts_are_errors_and_never_panics() {
    let data = std::fs::read(mongolian()).unwrap();
    let wanted = characters("ᠮᠣᠩ");
    for at in (0..data.len()).step_by(data.len() / 60) {
        let mut broken = data.clone();
        broken[at..(at + 64).min(data.len())].fill(0xFF);
        let _ = woff2(&broken, 0, &wanted);
        let _ = woff2(&data[..at], 0, &wanted);
    }
    assert!(woff2(b"", 0, &wanted).is_err() && woff2(&data, 7, &wanted).is_err());
}
