//! The largest bills that a small file can run up: time and memory of each reader on inputs made to be costly.
//!
//! `cargo run --release --example limits` makes each input, reads it in a process of its own, prints what it took, and
//! fails if any takes more than 5 seconds or 512 MiB. Fuzzing does not come to such sizes.

use std::io::{Cursor, Write};
use std::process::{Command, exit};
use std::time::Instant;
use std::{env, fs};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;
use zuimei_fuzz::office::{Archive, Kind, kind, read_document, read_workbook};

const SECONDS: f32 = 5.0;
const MEBIBYTES: u64 = 512;
/// Just below the largest part that is read.
const PART: usize = 60 << 20;

type Make = fn() -> Vec<u8>;

const CASES: [(&str, Make); 24] = [
    ("empty paragraphs", || docx(&filled("<w:p/>", PART))),
    ("one long text", || docx(&paragraph(&filled("x", PART)))),
    ("references", || docx(&paragraph(&filled("&amp;", PART)))),
    ("runs", || docx(&format!("<w:p>{}</w:p>", filled("<w:r><w:t>x</w:t></w:r>", PART)))),
    ("attributes", || docx(&format!("<w:p><w:sym {}/></w:p>", filled("a=\"\" ", PART)))),
    ("cells", || docx(&format!("<w:tbl>{}</w:tbl>", filled("<w:tr><w:tc><w:p/></w:tc></w:tr>", PART)))),
    ("deleted marks", || docx(&filled("<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>x</w:t></w:r></w:p>", PART / 4))),
    ("fields", || docx(&format!("<w:p>{}</w:p>", filled("<w:fldChar w:fldCharType=\"begin\"/>", PART)))),
    ("deletions", || docx(&filled("<w:del><w:p/></w:del>", PART))),
    ("nested tables", || docx(&filled("<w:tbl><w:tr><w:tc>", PART))),
    ("a picture that does not pack", || pictures(1, noise(20 << 20))),
    ("blank pictures", || pictures(3, vec![0; PART])),
    ("relationships", || {
        let list: String = (0..1_200_000).map(|id| format!("<R Id=\"{id}\" Target=\"\"/>")).collect();
        package(
            "word/document.xml",
            &[("word/_rels/document.xml.rels", format!("<R>{list}</R>")), ("word/document.xml", "<document/>".into())],
        )
    }),
    ("shared strings", || xlsx(&filled("<si><t>x</t></si>", 16 << 20), "")),
    ("empty shared strings", || xlsx(&filled("<si/>", PART), "")),
    ("a text in many cells", || {
        xlsx(&format!("<si><t>{}</t></si>", filled("x", 32_000)), &filled("<row><c t=\"s\"><v>0</v></c></row>", PART))
    }),
    ("styled empty rows", || xlsx("", &filled("<row r=\"1\" s=\"1\"><c r=\"A1\" s=\"1\"/><c r=\"B1\" s=\"1\"/></row>", PART))),
    ("empty rows", || xlsx("", &filled("<row/>", PART))),
    ("far cells", || xlsx("", &(1..120).map(|row| format!("<row r=\"{row}\"><c r=\"XFD{row}\"><v>1</v></c></row>")).collect::<String>())),
    ("files without end", || {
        let names: Vec<String> = (0..60_000).map(|number| format!("{number:0200}")).collect();
        zipped(&names.iter().map(|name| (name.as_str(), String::new())).collect::<Vec<_>>())
    }),
    ("ends of archives", || {
        let mut bytes = [&b"PK\x05\x06\0\0\0\0\x01\0\x01\0\xC8\0\0\0"[..], &[0; 10]].concat().repeat(800_000);
        bytes[..4].copy_from_slice(b"PK\x03\x04");
        bytes
    }),
    ("heads of entries", || {
        [&b"PK\x03\x04"[..], &b"PK\x01\x02".repeat(5 << 20), b"PK\x05\x06\0\0\0\0\x01\0\x01\0\x07\0\0\0\x03\0\0\0\0\0"].concat()
    }),
    ("one sector after itself", || ole(&[0; 4])),
    ("sectors of ones", || ole(&[1; 4])),
];

fn main() {
    if let Some(path) = env::args().nth(1) {
        return read(&path);
    }
    let folder = env::temp_dir();
    let mut is_good = true;
    for (name, make) in CASES {
        let path = folder.join(format!("limits-{}", name.replace(' ', "-")));
        let bytes = make();
        fs::write(&path, &bytes).expect("the temporary folder takes files");
        let output = Command::new(env::current_exe().expect("a running program")).arg(&path).output().expect("a program that runs");
        fs::remove_file(&path).expect("the file was just written");
        is_good &= output.status.success();
        println!("{name:28} {:>8} KiB  {}", bytes.len() >> 10, String::from_utf8_lossy(&output.stdout).trim());
    }
    exit(i32::from(!is_good));
}

/// Reads one file by its kind, prints time and peak memory, and fails above the limits.
fn read(path: &str) {
    let bytes = fs::read(path).expect("the file that was named");
    let start = Instant::now();
    let kind = kind(&bytes, path);
    let error = match kind {
        Kind::Docx => read_document(&bytes).err(),
        Kind::Xlsx | Kind::Xls => read_workbook(&bytes).err(),
        _ if bytes.starts_with(b"PK") => Archive::from_bytes(&bytes).err(),
        _ => read_workbook(&bytes).err(),
    };
    let (seconds, peak) = (start.elapsed().as_secs_f32(), peak());
    println!("{seconds:5.2} s {peak:>4} MiB  {kind:?}: {}", error.map_or("read".to_owned(), |error| error.to_string()));
    exit(i32::from(seconds > SECONDS || peak > MEBIBYTES));
}

/// The most memory that this process ever had, in MiB.
fn peak() -> u64 {
    let status = fs::read_to_string("/proc/self/status").expect("Linux");
    let line = status.lines().find(|line| line.starts_with("VmHWM")).expect("a line on the peak");
    line.split_whitespace().nth(1).and_then(|number| number.parse::<u64>().ok()).expect("a number") >> 10
}

fn filled(unit: &str, size: usize) -> String {
    unit.repeat(size / unit.len())
}

fn paragraph(text: &str) -> String {
    format!("<w:p><w:r><w:t>{text}</w:t></w:r></w:p>")
}

fn zipped<B: AsRef<[u8]>>(files: &[(&str, B)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        zip.start_file(*name, SimpleFileOptions::default()).expect("a fresh archive");
        zip.write_all(bytes.as_ref()).expect("memory takes bytes");
    }
    zip.finish().expect("a fresh archive").into_inner()
}

fn relation(id: &str, kind: &str, target: &str) -> String {
    format!("<Relationship Id=\"{id}\" Type=\"x/{kind}\" Target=\"{target}\"/>")
}

fn package<B: AsRef<[u8]>>(main: &str, parts: &[(&str, B)]) -> Vec<u8> {
    let root = format!("<Relationships>{}</Relationships>", relation("a", "officeDocument", main));
    let mut files: Vec<(&str, &[u8])> = vec![("_rels/.rels", root.as_bytes())];
    files.extend(parts.iter().map(|(name, bytes)| (*name, bytes.as_ref())));
    zipped(&files)
}

fn docx(body: &str) -> Vec<u8> {
    package("word/document.xml", &[("word/document.xml", format!("<w:document><w:body>{body}</w:body></w:document>"))])
}

fn pictures(count: usize, bytes: Vec<u8>) -> Vec<u8> {
    let names: Vec<String> = (0..count).map(|place| format!("word/{place}.png")).collect();
    let links: String = (0..count).map(|place| relation(&format!("p{place}"), "image", &format!("{place}.png"))).collect();
    let links = format!("<Relationships>{links}</Relationships>");
    let uses: String = (0..count).map(|place| format!("<a:blip r:embed=\"p{place}\"/>")).collect();
    let document = format!("<w:document><w:body><w:p>{uses}</w:p></w:body></w:document>");
    let mut parts: Vec<(&str, &[u8])> =
        vec![("word/document.xml", document.as_bytes()), ("word/_rels/document.xml.rels", links.as_bytes())];
    parts.extend(names.iter().map(|name| (name.as_str(), bytes.as_slice())));
    package("word/document.xml", &parts)
}

fn xlsx(strings: &str, rows: &str) -> Vec<u8> {
    let links = relation("s", "worksheet", "s.xml") + &relation("t", "sharedStrings", "t.xml");
    let parts = [
        ("xl/workbook.xml", "<workbook xmlns:r=\"r\"><sheets><sheet name=\"x\" r:id=\"s\"/></sheets></workbook>".to_owned()),
        ("xl/_rels/workbook.xml.rels", format!("<Relationships>{links}</Relationships>")),
        ("xl/t.xml", format!("<sst>{strings}</sst>")),
        ("xl/s.xml", format!("<worksheet><sheetData>{rows}</sheetData></worksheet>")),
    ];
    package("xl/workbook.xml", &parts)
}

/// Twenty megabytes of one pattern with the head of an OLE container.
fn ole(pattern: &[u8; 4]) -> Vec<u8> {
    let mut bytes = pattern.repeat(5 << 20);
    bytes[..8].copy_from_slice(&[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]);
    bytes[30..32].copy_from_slice(&[9, 0]);
    bytes
}

/// Bytes that do not pack (xorshift).
fn noise(length: usize) -> Vec<u8> {
    let mut state = 0x9E37_79B9_7F4A_7C15_u64;
    let mut next = || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        state as u8
    };
    (0..length).map(|_| next()).collect()
}
