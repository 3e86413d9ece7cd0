//! The sentences about files that cannot be taken: what each is and how it becomes one that can.

use super::{Kind, OfficeError, input_place};
use crate::diag::{Diagnostic, Say, say};
use crate::media::photo::PhotoError;

/// A file of a kind that is not read; nothing for kinds that are merely listed.
pub(super) fn unread(path: &str, kind: Kind) -> Option<Diagnostic> {
    let what = kind.say();
    let is = say(format!("这是{}，不能直接导入", what.zh), format!("this is {} and cannot be imported as it is", what.en));
    let (code, help) = match kind {
        Kind::Doc | Kind::Wps | Kind::Rtf | Kind::Html | Kind::FlatXml | Kind::OpenDocument => ("import/convert", save_as_docx()),
        Kind::Pdf | Kind::Ofd => ("import/pdf", ask_for_word()),
        Kind::Rar | Kind::SevenZip => ("import/unpack", unpack()),
        Kind::Heic | Kind::Tiff | Kind::Bmp | Kind::Gif => ("import/picture-format", save_as_jpeg()),
        Kind::Encrypted => {
            let error = OfficeError::Encrypted;
            return Some(Diagnostic::error("import/encrypted", sentence(&error.message())).help(error.help()).at(input_place(path)));
        }
        Kind::Empty => ("import/empty", ask_again()),
        Kind::Unknown | Kind::Text if promises(path) => {
            let message = say(
                "内容与扩展名不符，可能已损坏或只是改了扩展名",
                "the content is not what the extension promises: the file is damaged, or only its name was changed",
            );
            return Some(Diagnostic::error("import/not-what-it-says", message).help(ask_again()).at(input_place(path)));
        }
        _ => return None,
    };
    Some(Diagnostic::error(code, is).help(help).at(input_place(path)))
}

/// Whether the extension is one of something that would have been imported.
fn promises(path: &str) -> bool {
    const WANTED: [&str; 13] = ["docx", "doc", "wps", "xlsx", "xls", "et", "zip", "jpg", "jpeg", "png", "webp", "mp4", "mov"];
    let ending = path.rsplit_once('.').map_or_else(String::new, |(_, ending)| ending.to_ascii_lowercase());
    WANTED.contains(&ending.as_str())
}

fn save_as_docx() -> Say {
    say(
        "用 WPS 或 Word 打开，“另存为”选 .docx（汇总表选 .xlsx），再导入",
        "open it in WPS or Word, save it as .docx (a list as .xlsx), and import that",
    )
}

fn ask_for_word() -> Say {
    say(
        "请向报送单位索取 Word 版；扫描件里没有文字，程序读不了，盖章的扫描件另外存档即可",
        "ask the sender for the Word version: a scan holds no text that could be read; keep the sealed scan in your files",
    )
}

fn unpack() -> Say {
    say("先解压到一个文件夹，再导入那个文件夹", "unpack it into a folder and import the folder")
}

fn save_as_jpeg() -> Say {
    say(
        "用看图软件另存为 JPEG；iPhone 可在“设置 → 相机 → 格式”里选“兼容性最佳”，重新传一次",
        "save it as JPEG; an iPhone sends JPEG with Settings → Camera → Formats → Most Compatible",
    )
}

fn ask_again() -> Say {
    say("打开核对；打不开就请报送单位重新发来", "open it to see; if it does not open, ask the sender for it again")
}

/// What the office readers refuse.
pub(super) fn office(path: &str, error: &OfficeError) -> Diagnostic {
    let code = match error {
        OfficeError::Encrypted => "import/encrypted",
        OfficeError::TooLarge { .. } | OfficeError::TooDeep => "import/too-large",
        OfficeError::Traversal { .. } | OfficeError::Link { .. } | OfficeError::Doctype => "import/hostile",
        _ => "import/damaged",
    };
    Diagnostic::error(code, sentence(&error.message())).help(error.help()).at(input_place(path))
}

fn sentence(rest: &Say) -> Say {
    say(rest.zh.clone(), format!("the file {}", rest.en))
}

pub(super) fn photo(path: &str, error: &PhotoError) -> Diagnostic {
    let message = say("照片已损坏或过大，读不出来，没有导入", format!("the photo cannot be read and was not imported: {error}"));
    Diagnostic::error("import/photo", message).help(ask_again()).at(input_place(path))
}

pub(super) fn portrait(path: &str, error: &PhotoError) -> Diagnostic {
    let message = say(
        "推荐表“照片”一格里的图片读不出来，没有采用",
        format!("the picture in the form's 照片 cell cannot be read and was not used: {error}"),
    );
    let help =
        say("请报送单位另发证件照（JPEG），文件名写“姓名+序号”", "ask the sender for the portrait as a JPEG file called NAME+SERIAL");
    Diagnostic::warning("import/portrait", message).help(help).at(input_place(path))
}

pub(super) fn ending(path: &str, kind: super::Kind) -> Diagnostic {
    let what = kind.say();
    let message = say(
        format!("扩展名不对，其实是{}，已按内容读取", what.zh),
        format!("the extension is wrong: this is {}; it was read as such", what.en),
    );
    Diagnostic::warning("import/extension", message).at(input_place(path))
}

pub(super) fn large(path: &str, limit: u64) -> Diagnostic {
    let limit = limit >> 20;
    let message = say(format!("文件超过 {limit} MB，没有读取"), format!("the file is larger than {limit} MB and was not read"));
    let help = say("文档里插入的图片太大时，先压缩图片再保存", "where large pictures stand in a document, compress them and save again");
    Diagnostic::error("import/too-large", message).help(help).at(input_place(path))
}

pub(super) fn nested(path: &str) -> Diagnostic {
    let message = say("压缩包套压缩包超过两层，没有读取", "archives are nested more than two deep; this one was not read");
    Diagnostic::error("import/nested", message).help(unpack()).at(input_place(path))
}

pub(super) fn too_many(path: &str, limit: usize) -> Diagnostic {
    let message =
        say(format!("文件超过 {limit} 个，从这里起没有读取"), format!("there are more than {limit} files; none was read from here on"));
    let help = say("分几次导入，每次一个推荐单位的材料", "import in several goes, one recommender at a time");
    Diagnostic::error("import/too-many", message).help(help).at(input_place(path))
}

pub(super) fn link(path: &str) -> Diagnostic {
    let message = say("这是链接，没有读取", "this is a link and was not followed");
    let help = say("把文件本身放进来", "put the file itself there");
    Diagnostic::warning("import/link", message).help(help).at(input_place(path))
}

pub(super) fn disk(path: &str, error: &std::io::Error) -> Diagnostic {
    let message = say(format!("读不出来：{error}"), format!("it cannot be read: {error}"));
    Diagnostic::error("import/unreadable", message).help(ask_again()).at(input_place(path))
}

pub(super) fn unwalked(path: &str, error: &walkdir::Error) -> Diagnostic {
    let reason = error.io_error().map_or_else(String::new, ToString::to_string);
    let message = say(format!("文件夹打不开：{reason}"), format!("the folder cannot be opened: {reason}"));
    Diagnostic::error("import/unreadable", message).at(input_place(path))
}
