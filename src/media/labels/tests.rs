//! Labels as agencies, editors and image generators write them, and what may stand in a published file.

use std::io::Cursor;

use image::{DynamicImage, ImageFormat, Rgb, RgbImage, Rgba, RgbaImage};
use proptest::prelude::*;

use super::*;
use crate::media::photo::{jpeg, webp};
use crate::media::scrub::{leftover, scrub};

const MARK: &str = r#"{"Label":"1","ContentProducer":"001191110000MA00000001000001","ProduceID":"a-7"}"#;

fn full() -> Labels {
    Labels {
        creator: Some("林一舟; 何“岩” & <co>".to_owned()),
        credit: Some("示例融媒体中心".to_owned()),
        copyright: Some("© 2023 示例".to_owned()),
        source_type: Some("http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia".to_owned()),
        aigc: Some(MARK.to_owned()),
        caption: Caption::default(),
    }
}

fn captioned() -> Labels {
    let texts = [("zh-CN", "清晨，䶮𠮷在坡上“看苗”。\n第二行 & <x>"), ("en", "Early morning.")];
    full().with_caption(Caption::new("示例甲", texts))
}

fn pictures() -> [Vec<u8>; 6] {
    let picture = RgbImage::from_fn(30, 20, |x, y| Rgb([x as u8 * 8, y as u8 * 12, 77]));
    let clear = RgbaImage::from_fn(31, 17, |x, y| Rgba([x as u8 * 8, y as u8 * 12, 77, (x * y) as u8]));
    let written = |image: DynamicImage, format| {
        let mut bytes = Cursor::new(Vec::new());
        image.write_to(&mut bytes, format).unwrap();
        bytes.into_inner()
    };
    [
        jpeg(&picture).unwrap(),
        written(picture.clone().into(), ImageFormat::Png),
        webp(&picture).unwrap(),
        written(picture.into(), ImageFormat::WebP),
        written(clear.clone().into(), ImageFormat::WebP),
        ::webp::Encoder::from_rgba(&clear, 31, 17).encode(70.0).to_vec(),
    ]
}

fn segment(marker: u8, body: &[u8]) -> Vec<u8> {
    [&[0xFF, marker][..], &((body.len() + 2) as u16).to_be_bytes(), body].concat()
}

fn in_jpeg(marker: u8, body: &[u8]) -> Vec<u8> {
    let plain = &pictures()[0];
    [&plain[..20], &segment(marker, body), &plain[20..]].concat()
}

fn xmp(inside: &str) -> Vec<u8> {
    let packet = format!(
        "<x:xmpmeta xmlns:x='adobe:ns:meta/' x:xmptk='Some Editor'><rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'>{inside}</rdf:RDF></x:xmpmeta>"
    );
    in_jpeg(0xE1, &[XMP_HEAD, packet.as_bytes()].concat())
}

#[test]
fn labels_are_stapled_to_every_kind_of_file_and_read_back() {
    for bytes in pictures() {
        let stapled = staple(bytes.clone(), &full());
        assert_eq!(read(&stapled), full());
        assert_eq!(leftover(&stapled), None);
        assert_eq!(*scrub(&stapled).unwrap(), stapled, "what is clean stays as it is");
        let (before, after) = (image::load_from_memory(&bytes).unwrap(), image::load_from_memory(&stapled).unwrap());
        assert!(before == after, "the pixels are the same");
        assert_eq!(staple(bytes.clone(), &Labels::default()), bytes);
    }
}

#[test]
fn captions_are_stapled_and_accepted_but_never_taken_from_a_source() {
    for (at, bytes) in pictures().into_iter().enumerate() {
        let stapled = staple(bytes.clone(), &captioned());
        assert_eq!(stated(&stapled), captioned());
        assert_eq!(read(&stapled), full(), "a caption is no statement of the author");
        assert_eq!(leftover(&stapled), None, "picture {at}");
        assert_eq!(*scrub(&stapled).unwrap(), staple(bytes, &full()), "the scrubber knows no captions");
        assert!(stated(&stapled).words().any(|word| word == "清晨，䶮𠮷在坡上“看苗”。 第二行 & <x>"));
    }
}

#[test]
fn an_iptc_record_is_accepted_only_beside_its_own_packet() {
    let stapled = staple(pictures()[0].clone(), &captioned());
    let record = iptc::written(&captioned()).unwrap();
    assert!(memchr::memmem::find(&stapled, &record).is_some());
    let own = iptc::read(&record[iptc::HEAD.len()..]);
    assert_eq!(own.words().collect::<Vec<_>>(), ["林一舟; 何“岩” & <co>", "示例融媒体中心", "© 2023 示例"]);
    let at = memchr::memmem::find(&stapled, &record).unwrap();
    let mut other = stapled.clone();
    other[at + record.len() - 4] ^= 1;
    assert!(leftover(&other).is_some(), "another caption than that of the packet");
    let without = [&stapled[..at - 4], &stapled[at + record.len()..]].concat();
    assert_eq!(leftover(&without), None);
    assert_eq!(iptc::written(&full()), None);
    assert!(leftover(&in_jpeg(0xED, &record)).is_some(), "a record without a packet");
    let twice = [&stapled[..at - 4], &segment(0xED, &record), &stapled[at - 4..]].concat();
    assert!(leftover(&twice).is_some());
}

#[test]
fn captions_of_any_length_and_language_fit_into_a_file() {
    let long = "&".repeat(5000);
    let tags: Vec<String> = (0..40).map(|at| format!("l{at}")).collect();
    let caption = Caption::new(&long, tags.iter().map(|tag| (tag.as_str(), long.as_str())).chain([("no tag!", "x"), ("x-default", "x")]));
    let endless = Some("&".repeat(LONGEST));
    let labels =
        Labels { creator: endless.clone(), credit: endless.clone(), copyright: endless, ..Labels::default() }.with_caption(caption);
    let stapled = staple(pictures()[0].clone(), &labels);
    assert_eq!(stated(&stapled), labels);
    assert_eq!(leftover(&stapled), None);
}

#[test]
fn properties_are_read_as_elements_and_as_attributes_under_any_prefix() {
    let spaces = "xmlns:d='http://purl.org/dc/elements/1.1/' xmlns:photoshop='http://ns.adobe.com/photoshop/1.0/' \
                  xmlns:Iptc4xmpExt='http://iptc.org/std/Iptc4xmpExt/2008-02-29/' xmlns:TC260='http://www.tc260.org.cn/ns/AIGC/1.0/'";
    let as_elements = format!(
        "<rdf:Description {spaces}><d:creator><rdf:Seq><rdf:li>甲</rdf:li> <rdf:li>乙</rdf:li></rdf:Seq></d:creator>\n\
         <d:rights><rdf:Alt><rdf:li xml:lang='en'>theirs</rdf:li><rdf:li xml:lang='x-default'>某报社</rdf:li></rdf:Alt></d:rights>\
         <d:subject><rdf:Bag><rdf:li>not a label</rdf:li></rdf:Bag></d:subject>\
         <photoshop:Credit>A &amp; B&#x4E2D;</photoshop:Credit><Iptc4xmpExt:DigitalSourceType rdf:resource='http://x/compositeSynthetic'/>\
         <TC260:AIGC>{}</TC260:AIGC></rdf:Description>",
        MARK.replace('"', "&quot;")
    );
    let labels = read(&xmp(&as_elements));
    let words: Vec<&str> = labels.words().collect();
    assert_eq!(words, ["甲; 乙", "A & B中", "某报社", "http://x/compositeSynthetic", MARK]);
    assert_eq!(labels.artificial(), Artificial::Surely);
    let as_attributes = format!("<rdf:Description photoshop:Credit='某社' TC260:AIGC='{{\"Label\":\"2\"}}' {spaces}/>");
    let labels = read(&xmp(&as_attributes));
    assert_eq!(labels.words().collect::<Vec<_>>(), ["某社", "{\"Label\":\"2\"}"]);
    assert_eq!(labels.artificial(), Artificial::Perhaps);
    let elsewhere = "<rdf:Description xmlns:photoshop='http://example.org/'><photoshop:Credit>x</photoshop:Credit></rdf:Description>";
    assert!(read(&xmp(elsewhere)).is_empty());
}

#[test]
fn iptc_and_exif_are_read_in_the_encodings_that_are_met() {
    let set = |number: u8, value: &[u8]| [&[0x1C, 2, number][..], &(value.len() as u16).to_be_bytes(), value].concat();
    let gbk = encoding_rs::GBK.encode("新华社记者").0.into_owned();
    for (head, byline) in [(&b"\x1C\x01\x5A\0\x03\x1B%G"[..], "新华社记者".as_bytes()), (b"", &gbk)] {
        let record = [head, &set(80, byline), &set(5, b"title"), &set(110, b"Xinhua"), &set(116, b"(c) 2023")].concat();
        let resources =
            [&b"Photoshop 3.0\08BIM\x03\xED\0\0\0\0\0\x02ab8BIM\x04\x04\0\0"[..], &(record.len() as u32).to_be_bytes(), &record].concat();
        let labels = read(&in_jpeg(0xED, &resources));
        assert_eq!(labels.words().collect::<Vec<_>>(), ["新华社记者", "Xinhua", "(c) 2023"]);
    }
    let comment = [b"ASCII\0\0\0", &br#"{"AIGC":{"Label":"3"}}"#[..]].concat();
    let mut tiff = b"II*\0\x08\0\0\0\x03\0".to_vec();
    let entry = |tag: u16, kind: u16, count: u32, at: u32| {
        [&tag.to_le_bytes()[..], &kind.to_le_bytes(), &count.to_le_bytes(), &at.to_le_bytes()].concat()
    };
    tiff.extend(entry(ARTIST, 2, 7, 68));
    tiff.extend(entry(0x8298, 2, 6, 75));
    tiff.extend(entry(0x8769, 4, 1, 50));
    tiff.extend([0; 4]);
    tiff.extend(b"\x01\0");
    tiff.extend(entry(0x9286, 7, comment.len() as u32, 81));
    tiff.extend([0; 4]);
    tiff.extend("甲乙\0".as_bytes());
    tiff.extend(b" \0abc\0");
    tiff.extend(&comment);
    let labels = read(&in_jpeg(0xE1, &[b"Exif\0\0", &tiff[..]].concat()));
    assert_eq!(labels.words().collect::<Vec<_>>(), ["甲乙", "abc", "{\"Label\":\"3\"}"]);
}

const ARTIST: u16 = 0x013B;

#[test]
fn texts_of_png_are_read_packed_and_plain() {
    let png = &pictures()[1];
    let packed = {
        let mut encoder = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::default());
        std::io::Write::write_all(&mut encoder, full().packet().unwrap().as_bytes()).unwrap();
        encoder.finish().unwrap()
    };
    let with = |kind: &[u8; 4], data: &[u8]| [&png[..33], &crate::media::png::written(*kind, data), &png[33..]].concat();
    assert_eq!(read(&with(b"iTXt", &[PNG_KEY, b"\0\x01\0\0\0", &packed].concat())), full());
    assert_eq!(read(&with(b"tEXt", &[b"AIGC\0", MARK.as_bytes()].concat())).artificial(), Artificial::Surely);
    assert_eq!(read(&with(b"tEXt", b"Author\0\xC4\xE3\xBA\xC3")).words().collect::<Vec<_>>(), ["你好"]);
    assert!(read(&with(b"tEXt", b"Comment\0words")).is_empty());
    // A packet that unfolds to more than any label.
    let mut encoder = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::best());
    std::io::Write::write_all(&mut encoder, &vec![b' '; 64 << 20]).unwrap();
    let bomb = encoder.finish().unwrap();
    assert!(read(&with(b"iTXt", &[PNG_KEY, b"\0\x01\0\0\0", &bomb].concat())).is_empty());
}

#[test]
fn values_are_one_short_line_without_hidden_signs() {
    assert_eq!(said(" a\u{202E}b\u{200B}\n\u{7}c "), Some("ab c".to_owned()));
    assert_eq!(said(" \u{FEFF}\n"), None);
    assert_eq!(said(&"长".repeat(900)).map(|text| text.chars().count()), Some(LONGEST));
    assert_eq!(Labels::default().with_credit(" ").packet(), None);
    assert_eq!(full().with_credit("自己").words().nth(1), Some("自己"));
}

#[test]
fn a_mark_stays_a_mark_whatever_its_length() {
    let long = format!(r#"{{"Label":"1","ProduceID":"p","ReservedCode1":"{}"}}"#, "x".repeat(5000));
    assert_eq!(aigc::said(&long).as_deref(), Some(r#"{"Label":"1","ProduceID":"p"}"#));
    let longer = format!(r#"{{"Label":"1","ProduceID":"{}"}}"#, "x".repeat(5000));
    assert_eq!(aigc::said(&longer).as_deref(), Some(r#"{"Label":"1"}"#));
    for none in ["", "words", "[1]", "{}", r#"{"AIGC":3}"#, r#"{"Labels":"1"}"#] {
        assert_eq!(aigc::said(none), None, "{none}");
    }
    let hidden = r#"{"AIGC":"{\"Label\":\"1\",\"x\":\"\\u200b\\u0007\"}"}"#;
    let kept = aigc::said(hidden).unwrap();
    assert_eq!(aigc::said(&kept).as_ref(), Some(&kept));
}

#[test]
fn a_packet_with_anything_else_in_it_may_not_stay() {
    let packet = full().packet().unwrap();
    assert!(is_canonical(packet.as_bytes()));
    for (old, new) in [
        ("</dc:creator>", "</dc:creator><!-- 37.87 -->"),
        ("rdf:about=\"\"", "rdf:about=\"\" xmlns:exif=\"http://ns.adobe.com/exif/1.0/\" exif:GPSLatitude=\"37\""),
        ("adobe:ns:meta/\"", "adobe:ns:meta/\" x:xmptk=\"XMP Core\""),
        ("<?xpacket end", "  <?xpacket end"),
        ("x-default", "zh"),
    ] {
        assert!(packet.contains(old));
        let changed = packet.replace(old, new);
        assert!(!is_canonical(changed.as_bytes()), "{new}");
        let file = in_jpeg(0xE1, &[XMP_HEAD, changed.as_bytes()].concat());
        assert!(leftover(&file).is_some(), "{new}");
        assert_eq!(leftover(&scrub(&file).unwrap()), None);
    }
    assert!(!is_canonical(Labels::default().packet().unwrap_or_default().as_bytes()));
    let once = staple(pictures()[0].clone(), &full());
    assert!(leftover(&staple(once, &full())).is_some(), "one packet is enough");
    let entity = "<!DOCTYPE x [<!ENTITY a 'aaaaaaaaaa'>]><rdf:Description xmlns:photoshop='http://ns.adobe.com/photoshop/1.0/' photoshop:Credit='&a;'/>";
    assert!(read(&xmp(entity)).is_empty());
}

/// A file of each format with everything that can be read, to be damaged.
fn seeds() -> Vec<Vec<u8>> {
    let exif = b"Exif\0\0MM\0*\0\0\0\x08\0\x02\x01\x3B\0\x02\0\0\0\x04abc\0\x82\x98\0\x02\0\0\0\x04a\0b\0\0\0\0\0";
    let iptc = b"Photoshop 3.0\08BIM\x04\x04\0\0\0\0\0\x08\x1C\x02\x50\0\x03abc";
    let mut seeds: Vec<Vec<u8>> = pictures().into_iter().map(|bytes| staple(bytes, &full())).collect();
    seeds.extend([in_jpeg(0xE1, exif), in_jpeg(0xED, iptc)]);
    seeds
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn whatever_is_read_can_be_written_and_is_read_again(
        seed in 0usize..8,
        changes in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..12),
        cut in any::<prop::sample::Index>(),
    ) {
        let mut bytes = seeds()[seed].clone();
        for (place, value) in changes {
            let at = place.index(bytes.len());
            bytes[at] = value;
        }
        if let Ok(clean) = scrub(&bytes) {
            // A file whose format a change has hidden is copied as it is.
            if !matches!(clean, std::borrow::Cow::Borrowed(_)) {
                prop_assert_eq!(leftover(&clean), None);
                prop_assert_eq!(&*scrub(&clean).unwrap(), &*clean);
            }
        }
        bytes.truncate(cut.index(bytes.len()));
        let _ = read(&bytes);
    }

    #[test]
    fn any_words_make_a_canonical_packet(credit in any::<String>(), mark in any::<String>()) {
        let labels = Labels { aigc: aigc::said(&mark), ..Labels::default() }.with_credit(&credit);
        if let Some(packet) = labels.packet() {
            prop_assert!(is_canonical(packet.as_bytes()), "{packet}");
        }
    }
}
