//! What is found inside files of every kind, and which files nobody can look into.

use std::io::{Cursor, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use super::{Known, scan, scan_large};
use crate::plan::SitePath;
use crate::privacy::Allowed;

fn zip(members: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in members {
        writer.start_file(*name, SimpleFileOptions::default()).unwrap();
        writer.write_all(bytes).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

fn utf16(text: &str) -> Vec<u8> {
    [0xFEFF].into_iter().chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect()
}

/// The codes of what is found in a file of the output.
fn codes(path: &str, bytes: &[u8]) -> Vec<&'static str> {
    scan(&SitePath::new(path), bytes, &Allowed::new(["0351-4000000", "office@example.org"])).into_iter().map(|found| found.code).collect()
}

#[test]
fn texts_are_read_in_whatever_encoding() {
    let text = "联系电话：13800138000。";
    let gbk = encoding_rs::GB18030.encode(text).0;
    for bytes in [text.as_bytes(), &utf16(text), &gbk, b"\xEF\xBB\xBF13800138000", b"\x01\x02\x00\xFF13800138000\xFF\x00"] {
        assert_eq!(codes("notes.txt", bytes), ["privacy/output-mobile"], "{}", bytes.escape_ascii());
    }
    for (path, text) in [
        ("x.txt", "电话 0351-4000000"),
        ("x.html", "<a href=\"mailto:office@example.org\">"),
        ("x.css", "@media print{a{width:138px}}"),
        ("x.woff2", ""),
    ] {
        assert_eq!(codes(path, text.as_bytes()), [""; 0], "{path}");
    }
}

#[test]
fn the_path_itself_is_looked_at_and_not_repeated() {
    let found = scan(&SitePath::new("files/13800138000.txt"), b"", &Allowed::default());
    assert_eq!(found[0].code, "privacy/output-mobile");
    assert!(!format!("{found:?}").contains("13800138000"), "{found:?}");
}

#[test]
fn archives_and_office_files_are_read_member_by_member() {
    let run = |text: &str| format!("<w:r><w:rPr><w:b/></w:rPr><w:t>{text}</w:t></w:r>");
    let body = format!("<w:document><w:body><w:p>{}{}</w:p></w:body></w:document>", run("138"), run("00138000"));
    let docx = zip(&[("[Content_Types].xml", b"<Types/>"), ("word/document.xml", body.as_bytes())]);
    let apart = "<w:document><w:tc><w:p><w:t>138</w:t></w:p></w:tc><w:tc><w:p><w:t>00138000</w:t></w:p></w:tc></w:document>";
    let table = zip(&[("[Content_Types].xml", b"<Types/>"), ("word/document.xml", apart.as_bytes())]);
    let xlsx = zip(&[("[Content_Types].xml", b"<Types/>"), ("xl/worksheets/sheet1.xml", b"<row><c><v>13800138000</v></c></row>")]);
    let plain = zip(&[("a/notes.txt", "电话13800138000".as_bytes())]);
    for bytes in [&docx, &xlsx, &plain, &zip(&[("inner.zip", &plain)]), &zip(&[("a.zip", &zip(&[("form.docx", &docx)]))])] {
        assert_eq!(codes("press.zip", bytes), ["privacy/output-mobile"]);
    }
    assert_eq!(codes("x.docx", &table), [""; 0]);
    assert_eq!(codes("x.zip", &zip(&[("13800138000.txt", b"")])), ["privacy/output-mobile"]);
    assert_eq!(codes("x.zip", &zip(&[("a.txt", "电话0351-4000000".as_bytes()), ("b.bin", &[0, 159, 146, 150])])), [""; 0]);
}

#[test]
fn what_nobody_can_look_into_does_not_leave() {
    let plain = zip(&[("a.txt", b"x")]);
    let deep = (0..4).fold(plain.clone(), |inner, _| zip(&[("inner.zip", &inner)]));
    let mut encrypted = plain.clone();
    // Bit 0 of the flags, in the member's header and in the directory.
    let directory = memchr::memmem::find(&encrypted, b"PK\x01\x02").unwrap();
    encrypted[6] |= 1;
    encrypted[directory + 8] |= 1;
    let files: [(&str, &[u8]); 8] = [
        ("deep.zip", &deep),
        ("encrypted.zip", &encrypted),
        ("cut.zip", &plain[..plain.len() - 10]),
        ("old.doc", b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 and more"),
        ("x.rar", b"Rar!\x1A\x07\x01\0"),
        ("x.7z", b"7z\xBC\xAF\x27\x1C\0\x04"),
        ("x.tar.gz", b"\x1F\x8B\x08\0"),
        ("broken.pdf", b"%PDF-1.7\nnothing more"),
    ];
    for (path, bytes) in files {
        assert_eq!(codes(path, bytes), ["privacy/output-unreadable"], "{path}");
    }
}

#[test]
fn an_archive_that_unfolds_without_end_is_not_read() {
    let zeros = vec![0; 40 << 20];
    let bomb = zip(&[("a", &zeros)]);
    assert!(bomb.len() < 100_000);
    let members: Vec<(String, &[u8])> = (0..20).map(|at| (format!("{at}.zip"), bomb.as_slice())).collect();
    let members: Vec<(&str, &[u8])> = members.iter().map(|(name, bytes)| (name.as_str(), *bytes)).collect();
    assert_eq!(codes("bomb.zip", &zip(&members)), ["privacy/output-unreadable"]);
}

#[test]
fn pictures_that_tell_more_than_they_show_do_not_leave() {
    let mut plain = Vec::new();
    jpeg_encoder::Encoder::new(&mut plain, 80).encode(&[90; 3 * 64], 8, 8, jpeg_encoder::ColorType::Rgb).unwrap();
    let with = |marker: u8, body: &[u8]| {
        let length = ((body.len() + 2) as u16).to_be_bytes();
        [&plain[..2], &[0xFF, marker], &length, body, &plain[2..]].concat()
    };
    let exif = |tag: u16| [&b"Exif\0\0II*\0\x08\0\0\0\x01\0"[..], &tag.to_le_bytes(), b"\x04\0\x01\0\0\0\0\0\0\0\0\0\0\0"].concat();
    assert_eq!(codes("a.jpg", &plain), [""; 0]);
    for (bytes, what) in [
        (with(0xE1, &exif(0x8825)), "the place where it was taken"),
        (with(0xE1, &exif(0x0110)), "the device that took it"),
        (with(0xE1, b"http://ns.adobe.com/xap/1.0/\0<x:xmpmeta/>"), "metadata (XMP)"),
        (with(0xED, b"Photoshop 3.0\0"), "metadata (IPTC)"),
        ([&plain[..], b"\0\0\0\x18ftypmp42"].concat(), "metadata (trailer)"),
    ] {
        let found = scan(&SitePath::new("a.jpg"), &bytes, &Allowed::default());
        assert!(found.len() == 1 && found[0].code == "privacy/output-metadata" && found[0].message.en.contains(what), "{found:?}");
        assert_eq!(codes("a.zip", &zip(&[("a.jpg", &bytes)])).is_empty(), what.starts_with("metadata"));
    }
}

#[test]
fn a_clip_that_tells_where_it_was_taken_does_not_leave() {
    let atom = |kind: &[u8], body: &[u8]| [&((body.len() + 8) as u32).to_be_bytes()[..], kind, body].concat();
    let clip = |inside: &[u8]| [atom(b"ftyp", b"isom\0\0\x02\0"), atom(b"moov", inside), atom(b"mdat", b"x")].concat();
    assert_eq!(codes("a.mp4", &clip(&atom(b"mvhd", &[0; 100]))), [""; 0]);
    for inside in [atom(b"udta", &atom(b"\xA9xyz", b"+37.8+112.5/")), atom(b"trak", &atom(b"meta", b"x")), atom(b"uuid", b"x")] {
        assert_eq!(codes("a.mp4", &clip(&inside)), ["privacy/output-metadata"]);
    }
}

fn stored(members: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in members {
        writer.start_file(*name, SimpleFileOptions::default().compression_method(CompressionMethod::Stored)).unwrap();
        writer.write_all(bytes).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

#[test]
fn a_kit_is_read_piece_by_piece_and_its_pictures_are_judged_as_those_of_the_site() {
    let large = |bytes: &[u8]| {
        let found = scan_large(&SitePath::new("press.zip"), Cursor::new(bytes), &Allowed::default(), &Known::default()).unwrap();
        found.into_iter().map(|found| found.code).collect::<Vec<_>>()
    };
    let atom = |kind: &[u8; 4], body: &[u8]| [&(body.len() as u32 + 8).to_be_bytes()[..], kind, body].concat();
    let film =
        |place: &[u8]| [atom(b"ftyp", b"isom\0\0\0\0"), atom(b"mdat", b"13800138000"), atom(b"moov", &atom(b"udta", place))].concat();
    let told = film(&atom(b"\xA9xyz", b"+37.8+112.5/"));
    let jpeg = |inside: &[u8]| [&b"\xFF\xD8"[..], inside, b"\xFF\xD9"].concat();
    let comment = jpeg(b"\xFF\xFE\0\x05abc");
    for (members, wanted) in [
        (&[("a.mp4", &film(b"")[..]), ("a.txt", b"x")][..], &[][..]),
        (&[("a.mp4", &told)], &["privacy/output-metadata"]),
        (&[("a.jpg", &jpeg(b"")[..])], &[]),
        (&[("a.jpg", &comment)], &["privacy/output-metadata"]),
        (&[("a.txt", "电话13800138000".as_bytes())], &["privacy/output-mobile"]),
    ] {
        assert_eq!(large(&stored(members)), wanted, "{}", members[0].0);
    }
    assert_eq!(large(&told), ["privacy/output-metadata"], "a film alone");
    assert_eq!(large(&film(b"")), [""; 0]);
    // Members of strangers' archives are no files of the site.
    assert_eq!(codes("x.zip", &stored(&[("a.jpg", &comment)])), [""; 0]);
}

#[test]
fn what_was_clean_in_one_kit_is_known_in_the_next_and_nothing_else_is() {
    let known = Known::default();
    let look = |members: &[(&str, &[u8])], allowed: &Allowed| {
        let found = scan_large(&SitePath::new("press.zip"), Cursor::new(stored(members)), allowed, &known).unwrap();
        found.into_iter().map(|found| found.code).collect::<Vec<_>>()
    };
    let number = "13800138000".as_bytes();
    let anything = Allowed::new(["13800138000"]);
    assert_eq!(look(&[("a.txt", number)], &Allowed::default()), ["privacy/output-mobile"]);
    assert_eq!(look(&[("b.txt", number)], &Allowed::default()), ["privacy/output-mobile"], "what was found is found again");
    let word = |text: &str| zip(&[("[Content_Types].xml", b"<Types/>"), ("word/document.xml", format!("<w:t>{text}</w:t>").as_bytes())]);
    let twice = (word("13800138000"), word("13800138000 "));
    assert_eq!(look(&[("a.docx", &twice.0), ("b.docx", &twice.1)], &Allowed::default()), ["privacy/output-mobile"], "told once");
    assert_eq!(look(&[("b.docx", &twice.1)], &Allowed::default()), ["privacy/output-mobile"], "and known from neither");
    assert_eq!(look(&[("a.txt", number)], &anything), [""; 0]);
    assert_eq!(look(&[("b.txt", number)], &Allowed::default()), [""; 0], "the same bytes");
    assert_eq!(look(&[("b.html", number)], &Allowed::default()), ["privacy/output-mobile"], "read in another way");
    assert_eq!(look(&[("13800138000.txt", number)], &Allowed::default()), ["privacy/output-mobile"], "the name is looked at anew");
}

#[test]
fn a_kit_may_have_any_number_of_members() {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for at in 0..21_000 {
        writer.start_file(format!("{at}"), SimpleFileOptions::default()).unwrap();
    }
    let many = writer.finish().unwrap().into_inner();
    assert_eq!(codes("a.zip", &many), ["privacy/output-unreadable"]);
    let found = scan_large(&SitePath::new("press.zip"), Cursor::new(many), &Allowed::default(), &Known::default()).unwrap();
    assert!(found.is_empty(), "{found:?}");
}
