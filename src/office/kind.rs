//! What a file is, by its bytes. Names lie: a web page is called .doc, a photo from a phone .jpg.

use super::ole::{self, Compound};
use super::{Archive, xml};
use crate::diag::{Say, say};

/// How far text kinds are looked for.
const HEAD: usize = 4096;

/// A kind of file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// Word document, .docx; read by [`read_document`](super::read_document).
    Docx,
    /// Spreadsheet, .xlsx; read by [`read_workbook`](super::read_workbook).
    Xlsx,
    /// Spreadsheet of the old kind, .xls, .et of WPS; read by [`read_workbook`](super::read_workbook).
    Xls,
    /// Word document of the old kind, .doc.
    Doc,
    /// WPS document, .wps, which is of the same make as .doc.
    Wps,
    /// Any office file under a password.
    Encrypted,
    /// Presentation.
    Slides,
    /// OpenDocument text or spreadsheet.
    OpenDocument,
    /// OFD, the Chinese fixed layout.
    Ofd,
    /// Word or Excel document saved as one XML file.
    FlatXml,
    /// Web page, also one that calls itself .doc.
    Html,
    /// Rich text.
    Rtf,
    /// PDF.
    Pdf,
    /// ZIP archive that is none of the above; read by [`Archive`].
    Zip,
    /// RAR archive.
    Rar,
    /// 7z archive.
    SevenZip,
    /// JPEG picture.
    Jpeg,
    /// PNG picture.
    Png,
    /// WebP picture.
    WebP,
    /// HEIC or AVIF picture.
    Heic,
    /// TIFF picture.
    Tiff,
    /// BMP picture.
    Bmp,
    /// GIF picture.
    Gif,
    /// MP4 video.
    Mp4,
    /// QuickTime video.
    Mov,
    /// Plain text.
    Text,
    /// Nothing at all.
    Empty,
    /// Something else.
    Unknown,
}

/// Tells the kind of a file. `bytes` is its beginning; for ZIP and OLE files the whole, if a sure answer is wanted.
/// The name decides only what bytes do not: .wps or .doc.
pub fn kind(bytes: &[u8], name: &str) -> Kind {
    match bytes {
        [] => Kind::Empty,
        _ if bytes.starts_with(&ole::MAGIC) => compound(bytes, name),
        [b'P', b'K', 3, 4, ..] | [b'P', b'K', 5, 6, ..] => zip(bytes),
        [0xFF, 0xD8, 0xFF, ..] => Kind::Jpeg,
        [0x89, b'P', b'N', b'G', ..] => Kind::Png,
        [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => Kind::WebP,
        [b'G', b'I', b'F', b'8', ..] => Kind::Gif,
        [b'I', b'I', 42, 0, ..] | [b'M', b'M', 0, 42, ..] => Kind::Tiff,
        [b'B', b'M', _, _, _, _, 0, 0, 0, 0, ..] => Kind::Bmp,
        [b'R', b'a', b'r', b'!', 0x1A, 7, ..] => Kind::Rar,
        [b'7', b'z', 0xBC, 0xAF, 0x27, 0x1C, ..] => Kind::SevenZip,
        [_, _, _, _, atom @ ..] => media(atom).unwrap_or_else(|| written(bytes)),
        _ => written(bytes),
    }
}

/// ISO base media: the first atom says what it is, in QuickTime files of old any of four.
fn media(atom: &[u8]) -> Option<Kind> {
    const PICTURES: [&[u8]; 9] = [b"heic", b"heix", b"heim", b"heis", b"hevc", b"mif1", b"msf1", b"avif", b"avis"];
    match atom.split_first_chunk::<4>()? {
        (b"ftyp", brand) if PICTURES.iter().any(|picture| brand.starts_with(picture)) => Some(Kind::Heic),
        (b"ftyp", brand) => Some(if brand.starts_with(b"qt  ") { Kind::Mov } else { Kind::Mp4 }),
        (b"moov" | b"mdat" | b"wide" | b"pnot", _) => Some(Kind::Mov),
        _ => None,
    }
}

fn compound(bytes: &[u8], name: &str) -> Kind {
    let container = Compound::open(bytes).ok();
    let has = |stream: &str| container.as_ref().map_or_else(|| mentions(bytes, stream), |container| container.names().contains(&stream));
    if has("EncryptedPackage") || has("EncryptionInfo") {
        Kind::Encrypted
    } else if has("WordDocument") {
        if extension(name) == "wps" { Kind::Wps } else { Kind::Doc }
    } else if has("Workbook") || has("Book") {
        Kind::Xls
    } else if has("PowerPoint Document") {
        Kind::Slides
    } else {
        Kind::Unknown
    }
}

/// Whether a stream's name stands anywhere, where the container's directory is cut off or broken.
fn mentions(bytes: &[u8], name: &str) -> bool {
    let wide: Vec<u8> = name.encode_utf16().chain([0]).flat_map(u16::to_le_bytes).collect();
    memchr::memmem::find(bytes, &wide).is_some()
}

fn zip(bytes: &[u8]) -> Kind {
    let names = match Archive::from_bytes(bytes) {
        Ok(archive) => archive.entries().iter().map(|entry| entry.name.to_lowercase()).collect(),
        Err(_) => local_names(bytes),
    };
    let has = |wanted: &str| names.iter().any(|name| name.starts_with(wanted));
    match () {
        () if has("word/document") => Kind::Docx,
        () if has("xl/workbook") => Kind::Xlsx,
        () if has("ppt/presentation") => Kind::Slides,
        () if has("mimetype") && has("content.xml") => Kind::OpenDocument,
        () if has("ofd.xml") => Kind::Ofd,
        // Other names for the main part; Word writes them in no order.
        () if has("[content_types].xml") && has("word/") => Kind::Docx,
        () if has("[content_types].xml") && has("xl/") => Kind::Xlsx,
        () => Kind::Zip,
    }
}

/// Names from the files' own headers, one after the other, as far as their sizes lead.
fn local_names(bytes: &[u8]) -> Vec<String> {
    let mut names = Vec::new();
    let mut rest = bytes;
    while let Some(after) = rest.strip_prefix(b"PK\x03\x04".as_slice()) {
        let number = |at| ole::u16_at(after, at).map(usize::from);
        let (Some(name), Some(extra), Some(size)) = (number(22), number(24), ole::u32_at(after, 14)) else { break };
        let Some(raw) = after.get(26..26 + name) else { break };
        names.push(String::from_utf8_lossy(raw).to_lowercase());
        let Some(next) = after.get(26 + name + extra + size as usize..) else { break };
        rest = next;
    }
    names
}

/// Kinds that begin with readable words.
fn written(bytes: &[u8]) -> Kind {
    let head = &bytes[..bytes.len().min(HEAD)];
    if head.starts_with(b"{\\rtf") {
        return Kind::Rtf;
    }
    // Some programs write a few bytes of their own before it.
    if memchr::memmem::find(&head[..head.len().min(1024)], b"%PDF-").is_some() {
        return Kind::Pdf;
    }
    let Some(text) = letters(head) else { return Kind::Unknown };
    let lower = text.trim_start().to_ascii_lowercase();
    if lower.starts_with("<?xml") || lower.starts_with("<pkg:package") {
        let is_office = ["progid=\"word", "progid=\"excel", "worddocument", "pkg:package", "urn:schemas-microsoft-com:office"];
        let is_page = lower.contains("<html");
        return match is_office.iter().any(|sign| lower.contains(sign)) {
            _ if is_page => Kind::Html,
            true => Kind::FlatXml,
            false => Kind::Text,
        };
    }
    let begins = ["<!doctype html", "<html", "<head", "<meta", "<table", "mime-version:"];
    if begins.iter().any(|begin| lower.starts_with(begin)) || lower.contains("<html") { Kind::Html } else { Kind::Text }
}

/// The beginning as text in one of the usual encodings, if it is text.
fn letters(head: &[u8]) -> Option<String> {
    let text = match head {
        [0xFF, 0xFE, ..] | [0xFE, 0xFF, ..] => xml::decode(head.to_vec()).ok()?,
        _ => match std::str::from_utf8(head) {
            Ok(text) => text.trim_start_matches('\u{FEFF}').to_owned(),
            // A character cut through at the end of what was looked at.
            Err(error) if error.error_len().is_none() => String::from_utf8_lossy(&head[..error.valid_up_to()]).into_owned(),
            Err(_) => encoding_rs::GB18030.decode_without_bom_handling_and_without_replacement(&head[..head.len() & !1])?.into_owned(),
        },
    };
    let is_text = !text.chars().any(|c| c.is_control() && !c.is_whitespace());
    is_text.then_some(text)
}

fn extension(name: &str) -> String {
    name.rsplit_once('.').map_or_else(String::new, |(_, extension)| extension.to_lowercase())
}

impl Kind {
    /// Whether it is a picture.
    pub fn is_picture(self) -> bool {
        matches!(self, Kind::Jpeg | Kind::Png | Kind::WebP | Kind::Heic | Kind::Tiff | Kind::Bmp | Kind::Gif)
    }

    /// Whether it is a video.
    pub fn is_video(self) -> bool {
        matches!(self, Kind::Mp4 | Kind::Mov)
    }

    /// Whether a file of this kind is usually called so; names without an extension promise nothing.
    pub fn fits(self, name: &str) -> bool {
        let extension = extension(name);
        extension.is_empty() || self.extensions().is_empty() || self.extensions().contains(&extension.as_str())
    }

    fn extensions(self) -> &'static [&'static str] {
        match self {
            Kind::Docx => &["docx", "docm", "dotx"],
            Kind::Xlsx => &["xlsx", "xlsm", "xltx"],
            Kind::Xls => &["xls", "et", "xlt", "ett"],
            Kind::Doc => &["doc", "dot"],
            Kind::Wps => &["wps", "wpt"],
            Kind::Slides => &["ppt", "pptx", "dps", "pps", "ppsx"],
            Kind::OpenDocument => &["odt", "ods", "odp"],
            Kind::Ofd => &["ofd"],
            Kind::FlatXml => &["xml"],
            Kind::Html => &["html", "htm", "mht", "mhtml", "xhtml"],
            Kind::Rtf => &["rtf"],
            Kind::Pdf => &["pdf"],
            Kind::Zip => &["zip"],
            Kind::Rar => &["rar"],
            Kind::SevenZip => &["7z"],
            Kind::Jpeg => &["jpg", "jpeg", "jpe", "jfif"],
            Kind::Png => &["png"],
            Kind::WebP => &["webp"],
            Kind::Heic => &["heic", "heif", "avif"],
            Kind::Tiff => &["tif", "tiff"],
            Kind::Bmp => &["bmp"],
            Kind::Gif => &["gif"],
            Kind::Mp4 => &["mp4", "m4v"],
            Kind::Mov => &["mov", "qt"],
            Kind::Text => &["txt", "csv", "md", "toml", "json", "xml", "vtt", "srt", "log"],
            // A password hides what it is; nothing is known of the others.
            Kind::Encrypted | Kind::Empty | Kind::Unknown => &[],
        }
    }

    /// What to call it before a user.
    pub fn say(self) -> Say {
        match self {
            Kind::Docx => say("Word 文档（.docx）", "a Word document (.docx)"),
            Kind::Xlsx => say("Excel 表格（.xlsx）", "an Excel workbook (.xlsx)"),
            Kind::Xls => say("旧版 Excel 或 WPS 表格（.xls、.et）", "a workbook of old Excel or WPS (.xls, .et)"),
            Kind::Doc => say("旧版 Word 文档（.doc）", "a document of old Word (.doc)"),
            Kind::Wps => say("WPS 文字文档（.wps）", "a WPS document (.wps)"),
            Kind::Encrypted => say("设有密码的办公文件", "an office file under a password"),
            Kind::Slides => say("演示文稿", "a presentation"),
            Kind::OpenDocument => say("OpenDocument 文档", "an OpenDocument file"),
            Kind::Ofd => say("OFD 版式文件", "an OFD file"),
            Kind::FlatXml => say("存成单个 XML 的办公文件", "an office file saved as one XML file"),
            Kind::Html => say("网页", "a web page"),
            Kind::Rtf => say("RTF 文档", "an RTF document"),
            Kind::Pdf => say("PDF 文件", "a PDF file"),
            Kind::Zip => say("ZIP 压缩包", "a ZIP archive"),
            Kind::Rar => say("RAR 压缩包", "a RAR archive"),
            Kind::SevenZip => say("7z 压缩包", "a 7z archive"),
            Kind::Jpeg => say("JPEG 图片", "a JPEG picture"),
            Kind::Png => say("PNG 图片", "a PNG picture"),
            Kind::WebP => say("WebP 图片", "a WebP picture"),
            Kind::Heic => say("HEIC 图片", "an HEIC picture"),
            Kind::Tiff => say("TIFF 图片", "a TIFF picture"),
            Kind::Bmp => say("BMP 图片", "a BMP picture"),
            Kind::Gif => say("GIF 图片", "a GIF picture"),
            Kind::Mp4 => say("MP4 视频", "an MP4 video"),
            Kind::Mov => say("MOV 视频", "a QuickTime video"),
            Kind::Text => say("纯文本", "plain text"),
            Kind::Empty => say("空文件", "an empty file"),
            Kind::Unknown => say("无法识别的文件", "a file of an unknown kind"),
        }
    }
}

#[cfg(test)]
mod tests {
    use encoding_rs::GBK;

    use super::{Kind, kind};
    use crate::office::sample::{docx, zip};

    #[test]
    fn bytes_tell_the_kind_whatever_the_name() {
        let word = docx("", &[], &[]);
        let sheets = zip(&[("[Content_Types].xml", ""), ("xl/workbook.xml", "")]);
        let photos = zip(&[("word.txt", ""), ("材料/示例甲.docx", "")]);
        let chinese = GBK.encode("主要事迹：在基层工作多年。").0.into_owned();
        let cases: [(&[u8], &str, Kind); 32] = [
            (&word, "推荐表.doc", Kind::Docx),
            (&word[..word.len() - 100], "推荐表.docx", Kind::Docx),
            (&sheets, "x.zip", Kind::Xlsx),
            (&photos, "x.docx", Kind::Zip),
            (&zip(&[("mimetype", "x"), ("content.xml", "")]), "x.odt", Kind::OpenDocument),
            (&zip(&[("OFD.xml", "x")]), "x.ofd", Kind::Ofd),
            (b"PK\x03\x04", "x", Kind::Zip),
            (b"%PDF-1.7", "推荐表.docx", Kind::Pdf),
            (b"\r\n%PDF-1.4", "x", Kind::Pdf),
            (b"{\\rtf1\\ansi", "推荐表.doc", Kind::Rtf),
            (b"<html xmlns:w=\"urn:schemas-microsoft-com:office:word\">", "推荐表.doc", Kind::Html),
            (b"\xEF\xBB\xBF <!DOCTYPE html>", "推荐表.doc", Kind::Html),
            (b"<?xml version=\"1.0\"?><html>", "x.doc", Kind::Html),
            (b"MIME-Version: 1.0\r\nContent-Type: multipart/related", "x.doc", Kind::Html),
            (b"<?xml version=\"1.0\"?><?mso-application progid=\"Word.Document\"?><w:wordDocument>", "推荐表.doc", Kind::FlatXml),
            (b"<?xml version=\"1.0\"?><pkg:package>", "x.doc", Kind::FlatXml),
            (b"\xFF\xD8\xFF\xE0", "a.png", Kind::Jpeg),
            (b"\x89PNG\r\n\x1A\n", "a.jpg", Kind::Png),
            (b"RIFF\0\0\0\0WEBPVP8 ", "a.jpg", Kind::WebP),
            (b"\0\0\0\x18ftypheic\0\0\0\0", "a.jpg", Kind::Heic),
            (b"\0\0\0\x18ftypmp42\0\0\0\0", "a.mov", Kind::Mp4),
            (b"\0\0\0\x14ftypqt  \0\0\0\0", "a.mp4", Kind::Mov),
            (b"\0\0\0\x08wide\0\0\0\0mdat", "a.mov", Kind::Mov),
            (b"II*\0\x08\0\0\0", "a.tif", Kind::Tiff),
            (b"BM\x36\0\0\0\0\0\0\0", "a.bmp", Kind::Bmp),
            (b"GIF89a", "a.gif", Kind::Gif),
            (b"Rar!\x1A\x07\x01\0", "a.zip", Kind::Rar),
            (b"7z\xBC\xAF\x27\x1C\0\x04", "a.zip", Kind::SevenZip),
            ("BM 甲乙丙".as_bytes(), "a.txt", Kind::Text),
            (&chinese, "a.txt", Kind::Text),
            (b"\0\x01\x02\x03\x04", "a.doc", Kind::Unknown),
            (b"", "a.docx", Kind::Empty),
        ];
        for (bytes, name, expected) in cases {
            assert_eq!(kind(bytes, name), expected, "{name} {:?}", String::from_utf8_lossy(&bytes[..bytes.len().min(20)]));
        }
    }

    #[test]
    fn containers_are_told_apart_by_their_streams_even_cut_off() {
        let cut = |stream: &str| {
            let wide: Vec<u8> = stream.encode_utf16().chain([0]).flat_map(u16::to_le_bytes).collect();
            [&crate::office::ole::MAGIC[..], &[0; 600], &wide].concat()
        };
        let cases = [
            ("WordDocument", "x.doc", Kind::Doc),
            ("WordDocument", "x.WPS", Kind::Wps),
            ("Workbook", "x.et", Kind::Xls),
            ("EncryptedPackage", "x.docx", Kind::Encrypted),
            ("PowerPoint Document", "x.dps", Kind::Slides),
            ("Other", "x.doc", Kind::Unknown),
        ];
        for (stream, name, expected) in cases {
            assert_eq!(kind(&cut(stream), name), expected, "{stream}");
        }
    }

    #[test]
    fn names_that_lie_are_seen() {
        assert!(Kind::Docx.fits("推荐表.DOCX") && Kind::Jpeg.fits("a.jpeg") && Kind::Jpeg.fits("a") && Kind::Xls.fits("a.et"));
        assert!(!Kind::Html.fits("推荐表.doc") && !Kind::Docx.fits("推荐表.doc") && !Kind::Heic.fits("a.jpg"));
        assert!(Kind::Heic.is_picture() && Kind::Mov.is_video() && !Kind::Docx.is_picture());
    }
}
