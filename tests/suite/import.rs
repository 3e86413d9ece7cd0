//! Material as offices send it, imported by the real program: forms, lists, photos, archives, second thoughts.

use std::collections::BTreeMap;
use std::fs;
use std::io::{Cursor, Write};
use std::path::Path;

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use crate::site::{CAMPAIGN, Run, Site, jpeg};
use crate::tree;

/// What is filled into a form, by label.
#[derive(Clone)]
struct Form(BTreeMap<&'static str, String>);

const PRIVATE: [&str; 6] = ["13800138000", "0351-4000000", "wang.haiyan@example.com", "示例路88号院", "030999", "11010519491231002X"];

fn form(name: &str, employer: &str) -> Form {
    let fields = [
        ("姓名", name),
        ("性别", "女"),
        ("民族", "汉"),
        ("出生年月", "1983.05"),
        ("籍贯", "山西太原"),
        ("政治面貌", "中共党员"),
        ("学历", "研究生"),
        ("学位", "工学博士"),
        ("毕业院校", "示例工业大学"),
        ("所学专业", "采矿工程"),
        ("工作单位", employer),
        ("推荐单位", "迎泽区科学技术协会"),
        ("职务", "矿山安全室主任"),
        ("专业技术职务", "研究员"),
        ("办公电话", "0351-4000000"),
        ("手机", "13800138000"),
        ("电子邮箱", "wang.haiyan@example.com"),
        ("通讯地址", "示例路88号院"),
        ("邮编", "030999"),
        ("推荐领域", "☐面向世界科技前沿 ☑面向经济主战场"),
        ("主要事迹", "她在井下守了十二年。\n她把瓦斯预警提前了两分钟。"),
        ("感人故事", "雪夜\n那一夜下着雪，她下了井。"),
        ("所在单位意见", "情况属实，同意推荐。\n2023年9月1日"),
        ("推荐单位意见", "同意推荐。\n2023年9月11日"),
    ];
    Form(fields.map(|(label, value)| (label, value.to_owned())).into())
}

impl Form {
    fn with(mut self, label: &'static str, value: &str) -> Form {
        assert!(self.0.insert(label, value.to_owned()).is_some(), "{label}");
        self
    }

    fn value(&self, label: &str) -> &str {
        &self.0[label]
    }

    /// The form as a Word document, with a picture in the 照片 cell where one is given.
    fn docx(&self, picture: Option<&[u8]>) -> Vec<u8> {
        let employer = self.value("工作单位");
        let position = format!("{employer}{}", self.value("职务"));
        let cover = ["附件1", "“最美科技工作者”推荐表"].map(paragraph).concat();
        let cover: String = [("候选人姓名", "姓名"), ("工作单位", "工作单位"), ("推荐单位", "推荐单位")]
            .iter()
            .fold(cover, |cover, (label, key)| cover + &paragraph(&format!("{label}：{}", self.value(key))));
        let blip = r#"<w:p><w:r><w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"><a:graphic><a:graphicData><a:blip r:embed="rId9"/></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>"#;
        let photo = if picture.is_some() { format!("<w:tc>{blip}</w:tc>") } else { cell("照片") };
        let line = |labels: &[&str]| labels.iter().map(|label| cell(label) + &cell(self.value(label))).collect::<String>();
        let rows = [
            line(&["姓名", "性别"]) + &photo,
            line(&["民族", "出生年月"]),
            line(&["籍贯", "政治面貌"]),
            line(&["学历", "学位"]),
            line(&["毕业院校", "所学专业"]),
            cell("工作单位及职务") + &cell(&position),
            line(&["专业技术职务"]),
            line(&["办公电话", "手机"]),
            line(&["电子邮箱", "邮编"]),
            line(&["通讯地址"]),
            line(&["推荐领域"]),
            cell("学习工作经历") + &cell("起止年月") + &cell("在何单位从事何工作"),
            cell("") + &cell("2001.09—2005.07") + &cell("示例工业大学采矿工程专业学习"),
            cell("") + &cell("2005年8月至今") + &cell("示例矿山研究所工作"),
            line(&["主要事迹"]),
            line(&["感人故事"]),
            line(&["所在单位意见"]),
            line(&["推荐单位意见"]),
        ];
        let body = format!("{cover}<w:tbl>{}</w:tbl>", rows.map(|row| format!("<w:tr>{row}</w:tr>")).concat());
        docx(&body, picture)
    }
}

fn paragraph(text: &str) -> String {
    let text = text.replace('&', "&amp;").replace('<', "&lt;");
    format!(r#"<w:p><w:r><w:t xml:space="preserve">{text}</w:t></w:r></w:p>"#)
}

fn cell(text: &str) -> String {
    format!("<w:tc>{}</w:tc>", text.split('\n').map(paragraph).collect::<String>())
}

fn docx(body: &str, picture: Option<&[u8]>) -> Vec<u8> {
    const KIND: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let document = format!(
        r#"<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="{KIND}" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><w:body>{body}</w:body></w:document>"#
    );
    let relations = |rows: String| {
        format!(r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{rows}</Relationships>"#)
    };
    let image =
        picture.map_or_else(String::new, |_| format!(r#"<Relationship Id="rId9" Type="{KIND}/image" Target="media/image1.jpeg"/>"#));
    let types = r#"<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>"#;
    let root = relations(format!(r#"<Relationship Id="rId1" Type="{KIND}/officeDocument" Target="word/document.xml"/>"#));
    let own = relations(image);
    let mut files: Vec<(&str, &[u8])> = vec![
        ("[Content_Types].xml", types.as_bytes()),
        ("_rels/.rels", root.as_bytes()),
        ("word/document.xml", document.as_bytes()),
        ("word/_rels/document.xml.rels", own.as_bytes()),
    ];
    files.extend(picture.map(|picture| ("word/media/image1.jpeg", picture)));
    archive(&files)
}

fn archive(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// An archive as old Chinese Windows writes it: names in GBK, nothing packed.
fn gbk_archive(files: &[(&str, &[u8])]) -> Vec<u8> {
    let (mut bytes, mut directory) = (Vec::new(), Vec::new());
    for (name, content) in files {
        let name = encoding_rs::GBK.encode(name).0.into_owned();
        let offset = bytes.len() as u32;
        let size = content.len() as u32;
        let mut common = Vec::new();
        for field in [20_u16, 0, 0, 0, 0x21] {
            common.extend(field.to_le_bytes());
        }
        for field in [crc32(content), size, size] {
            common.extend(field.to_le_bytes());
        }
        common.extend((name.len() as u16).to_le_bytes());
        common.extend(0_u16.to_le_bytes());
        bytes.extend(b"PK\x03\x04");
        bytes.extend(&common);
        bytes.extend(&name);
        bytes.extend(*content);
        directory.extend(b"PK\x01\x02\x14\x00");
        directory.extend(&common);
        directory.extend([0; 10]);
        directory.extend(offset.to_le_bytes());
        directory.extend(&name);
    }
    let (start, length, count) = (bytes.len() as u32, directory.len() as u32, files.len() as u16);
    bytes.extend(directory);
    bytes.extend(b"PK\x05\x06\0\0\0\0");
    bytes.extend([count.to_le_bytes(), count.to_le_bytes()].concat());
    bytes.extend([length.to_le_bytes(), start.to_le_bytes()].concat());
    bytes.extend([0, 0]);
    bytes
}

fn crc32(bytes: &[u8]) -> u32 {
    !bytes
        .iter()
        .fold(!0_u32, |crc, byte| (0..8).fold(crc ^ u32::from(*byte), |crc, _| (crc >> 1) ^ (0xEDB8_8320 & (crc & 1).wrapping_neg())))
}

/// A list as a workbook: the head of the notice, then rows.
fn list(rows: &[[&str; 7]]) -> Vec<u8> {
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    sheet.write(0, 0, "“最美科技工作者”候选人汇总表").unwrap();
    sheet.write(1, 0, "推荐单位（盖章）：迎泽区科学技术协会").unwrap();
    let head = ["序号", "姓名", "性别", "民族", "出生年月", "工作单位及职务职称", "专业专长", "是否曾获国家级荣誉表彰"];
    for (column, word) in head.iter().enumerate() {
        sheet.write(2, column as u16, *word).unwrap();
    }
    for (row, cells) in rows.iter().enumerate() {
        sheet.write(3 + row as u32, 0, (row + 1) as u32).unwrap();
        for (column, text) in cells.iter().enumerate() {
            sheet.write(3 + row as u32, 1 + column as u16, *text).unwrap();
        }
    }
    book.save_to_buffer().unwrap()
}

const ROW: [&str; 7] = ["王海燕", "女", "汉族", "1983.06", "示例矿山研究所矿山安全室主任、研究员", "矿井瓦斯防治", "否"];

/// A site and, beside it, a folder of material.
struct Office {
    site: Site,
    material: tempfile::TempDir,
}

impl Office {
    fn new() -> Office {
        Office { site: Site::new(), material: tempfile::TempDir::new().unwrap() }
    }

    fn with(files: &[(&str, Vec<u8>)]) -> Office {
        let office = Office::new();
        files.iter().for_each(|(path, bytes)| office.bring(path, bytes));
        office
    }

    fn bring(&self, path: &str, bytes: &[u8]) {
        let path = self.material.path().join("材料").join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }

    fn import(&self, more: &[&str]) -> Run {
        let folder = self.material.path().join("材料");
        self.site.run(&[&["import", folder.to_str().unwrap(), "--campaign", CAMPAIGN], more].concat())
    }

    fn file(&self, name: &str) -> String {
        self.site.read(&record(name))
    }

    fn has(&self, name: &str) -> bool {
        self.site.path(&record(name)).exists()
    }

    fn report(&self) -> serde_json::Value {
        serde_json::from_str(&self.site.read(&format!(".zuimei/reports/import-{CAMPAIGN}.json"))).unwrap()
    }
}

fn record(name: &str) -> String {
    format!("content/{CAMPAIGN}/honorees/{name}")
}

fn wang() -> Form {
    form("王海燕", "示例矿山研究所")
}

fn usual() -> Office {
    let red = |shade| jpeg(60, 40, [shade, 0, 0]);
    Office::with(&[
        ("推荐表/王海燕推荐表.docx", wang().docx(Some(&jpeg(70, 98, [0, 0, 200])))),
        ("汇总表.xlsx", list(&[ROW])),
        ("照片/王海燕０１.JPG", red(10)),
        ("照片/王海燕+2.jpeg", red(20)),
        ("照片/王 海 燕（3）.png", red(30)),
        ("视频/王海燕1.zh.vtt", b"WEBVTT\n\n00:00.000 --> 00:02.000\n\xE7\x93\xA6\xE6\x96\xAF\n".to_vec()),
        (
            "视频/王海燕1.mp4",
            fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("content/beijing-2023/honorees/zhou-yan/videos/周砚1.mp4")).unwrap(),
        ),
        ("照片/IMG_0001.jpg", red(40)),
        ("说明.txt", b"x".to_vec()),
    ])
}

#[test]
fn a_folder_of_material_becomes_a_record_that_says_where_everything_stood() {
    let office = usual();
    let run = office.import(&["--lang", "zh"]).ends(0);
    let wanted = r#"name = { zh = "王海燕", en = "Wang Haiyan" }
gender = "female"
ethnicity = "汉族"
born = "1983-05"
native_place = { zh = "山西太原" }
political_status = { zh = "中共党员" }
education = { zh = "研究生" }
degree = { zh = "工学博士" }
alma_mater = { zh = "示例工业大学" }
major = { zh = "采矿工程" }
employer = { zh = "示例矿山研究所" }
position = { zh = "矿山安全室主任" }
professional_title = { zh = "研究员" }
specialty = { zh = "矿井瓦斯防治" }
region = "yingze"
recommender = { kind = "local", name = { zh = "迎泽区科学技术协会" } }
domain = ["economy"]
to_review = ["name.en", "region", "recommender.kind"]

[[career]]
from = "2001-09"
to = "2005-07"
text = { zh = "示例工业大学采矿工程专业学习" }

[[career]]
from = "2005-08"
text = { zh = "示例矿山研究所工作" }

[[photos]]
file = "王海燕1.jpg"
role = "work"

[[photos]]
file = "王海燕2.jpg"
role = "work"

[[photos]]
file = "王海燕3.jpg"
role = "work"

[[photos]]
file = "王海燕4.jpg"
role = "portrait"

[[videos]]
file = "王海燕1.mp4"
"#;
    let text = office.file("wang-haiyan/honoree.toml");
    let (head, rest) = text.split_once('\n').unwrap();
    assert!(head.starts_with("# 王海燕"), "{head}");
    let sorted = |text: &str| text.split("\n\n").map(str::to_owned).collect::<Vec<_>>();
    assert_eq!(sorted(rest), sorted(wanted), "{rest}");
    assert_eq!(office.file("wang-haiyan/deeds.zh.md"), "她在井下守了十二年。\n\n她把瓦斯预警提前了两分钟。\n");
    assert_eq!(office.file("wang-haiyan/story-1.zh.md"), "# 雪夜\n\n那一夜下着雪，她下了井。\n");
    let approval: toml::Table = office.file("wang-haiyan/approval.toml").parse().unwrap();
    assert_eq!(approval["state"].as_str(), Some("nominated"));
    assert_eq!(approval["opinions"]["employer"]["agrees"].as_bool(), Some(true));
    assert_eq!(approval["opinions"]["recommender"]["on"].to_string(), "2023-09-11");
    assert_eq!(approval["eligibility"]["prior_honours"].as_str(), Some(""));
    assert!(approval.get("consent").is_none());
    assert!(office.has("wang-haiyan/videos/王海燕1.zh.vtt"));

    let report = office.site.read(&format!(".zuimei/reports/import-{CAMPAIGN}.md"));
    for words in ["推荐表/王海燕推荐表.docx 表1 第1行 第2格", "1983年5月", "1983年6月", "手机 1", "IMG_0001.jpg", "说明.txt"]
    {
        assert!(report.contains(words), "{words}\n{report}");
    }
    assert!(run.err.contains("import/extension"), "{}", run.err);
    assert!(!run.out.contains("/tmp") && !report.contains("/tmp"), "{}", run.out);
    let check = office.site.run(&["check"]).ends(0);
    assert_eq!(check.err.matches("record/to-review").count(), 3, "{}", check.err);
}

#[test]
fn the_same_material_again_changes_no_byte() {
    let office = usual();
    office.import(&[]).ends(0);
    let before = tree::read(office.site.root());
    office.import(&[]).ends(0);
    tree::assert_same(&before, &tree::read(office.site.root()));
}

#[test]
fn corrections_go_in_where_nobody_edited_and_beside_where_somebody_did() {
    let office = usual();
    office.import(&[]).ends(0);
    office.site.change(&record("wang-haiyan/honoree.toml"), "采矿工程\" }", "安全工程\" }");
    office.site.change(&record("wang-haiyan/deeds.zh.md"), "守了", "足足守了");
    let corrected = wang()
        .with("所学专业", "采矿与安全工程")
        .with("学位", "理学博士")
        .with("主要事迹", "她在井下守了十三年。")
        .with("感人故事", "雨夜\n那一夜下着雨。");
    office.bring("推荐表/王海燕推荐表.docx", &corrected.docx(Some(&jpeg(70, 98, [0, 0, 200]))));
    office.bring("照片/王海燕+2.jpeg", &jpeg(60, 40, [21, 0, 0]));
    let run = office.import(&["--format", "json", "--lang", "en"]).ends(0);
    let changes: Vec<(String, String, String)> = run.json()["honorees"][0]["changes"]
        .as_array()
        .unwrap()
        .iter()
        .map(|change| ["change", "file", "key"].map(|key| change[key].as_str().unwrap().to_owned()).into())
        .collect();
    let wanted = [
        ("updated", "photos/王海燕2.jpg", ""),
        ("updated", "honoree.toml", "degree.zh"),
        ("beside", "honoree.imported.toml", "major.zh"),
        ("beside", "deeds.zh.imported.md", ""),
        ("updated", "story-1.zh.md", ""),
    ];
    assert_eq!(changes, wanted.map(|(change, file, key)| (change.into(), file.into(), key.into())));
    let text = office.file("wang-haiyan/honoree.toml");
    assert!(text.contains("安全工程\" }") && text.contains("理学博士") && !text.contains("采矿与安全工程"), "{text}");
    assert!(office.file("wang-haiyan/honoree.imported.toml").contains("采矿与安全工程"));
    assert!(
        office.file("wang-haiyan/deeds.zh.md").contains("足足守了") && office.file("wang-haiyan/deeds.zh.imported.md").contains("十三年")
    );
    assert!(office.file("wang-haiyan/story-1.zh.md").starts_with("# 雨夜"));
    let check = office.site.run(&["check"]).ends(0);
    assert_eq!(check.err.matches("import/pending").count(), 2, "{}", check.err);

    let before = tree::read(&office.site.path("content"));
    office.import(&[]).ends(0);
    tree::assert_same(&before, &tree::read(&office.site.path("content")));
}

#[test]
fn private_values_are_in_no_file_and_on_no_terminal() {
    let leaky = wang()
        .with("籍贯", "山西太原 13800138000")
        .with("主要事迹", "她的电话是13800138000，证件11010519491231002X，邮箱wang.haiyan@example.com。")
        .with("感人故事", "有事请拨0351-4000000。");
    let office = Office::with(&[
        ("13800138000王海燕.docx", leaky.docx(None)),
        ("汇总表.xlsx", list(&[ROW])),
        ("王海燕13800138000.jpg", jpeg(9, 9, [1, 1, 1])),
    ]);
    for arguments in [&["--dry-run"][..], &["--lang", "zh"], &["--lang", "en"], &["--format", "json"]] {
        let run = office.import(arguments).ends(0);
        for secret in PRIVATE {
            assert!(!run.out.contains(secret) && !run.err.contains(secret), "{secret}: {}{}", run.out, run.err);
        }
    }
    let files = tree::read(office.site.root());
    assert!(files.keys().any(|path| path.ends_with("wang-haiyan/deeds.zh.md")), "{:?}", files.keys());
    for secret in PRIVATE {
        assert_eq!(tree::find(&files, secret), [""; 0], "{secret}");
    }
    let dropped = &office.report()["honorees"][0]["dropped"];
    for kind in ["mobile", "office_phone", "email", "postal_address", "postcode", "identity", "opinion"] {
        assert!(dropped[kind].as_u64() >= Some(1), "{kind}: {dropped}");
    }
}

#[test]
fn namesakes_are_kept_apart_by_their_units_and_folders() {
    let other = form("王海燕", "示例农业学校").with("手机", "13900139000");
    let office = Office::with(&[
        ("甲所/王海燕.docx", wang().docx(None)),
        ("甲所/照片/王海燕1.jpg", jpeg(9, 9, [1, 1, 1])),
        ("乙校/王海燕.docx", other.docx(None)),
        ("乙校/王海燕1.jpg", jpeg(9, 9, [2, 2, 2])),
        ("王海燕2.jpg", jpeg(9, 9, [3, 3, 3])),
    ]);
    let run = office.import(&["--format", "json"]).ends(0);
    let people = run.json()["honorees"].as_array().unwrap().clone();
    let folders: Vec<&str> = people.iter().map(|one| one["folder"].as_str().unwrap()).collect();
    assert!(folders.len() == 2 && folders.contains(&"wang-haiyan"), "{folders:?}");
    for folder in &folders {
        let text = office.file(&format!("{folder}/honoree.toml"));
        let shade = if text.contains("employer = { zh = \"示例矿山研究所\" }") { [1, 1, 1] } else { [2, 2, 2] };
        let photo = fs::read(office.site.path(&record(&format!("{folder}/photos/王海燕1.jpg")))).unwrap();
        assert_eq!(photo, jpeg(9, 9, shade), "{text}");
    }
    let left = &run.json()["files_not_placed"];
    assert_eq!(left.as_array().unwrap().len(), 1, "{left}");
    assert_eq!(left[0]["file"], "材料/王海燕2.jpg");
    let before = tree::read(office.site.root());
    office.import(&["--format", "json"]).ends(0);
    tree::assert_same(&before, &tree::read(office.site.root()));
}

#[test]
fn archives_with_gbk_names_and_archives_inside_them_are_read() {
    let inner = archive(&[("王海燕2.jpg", &jpeg(9, 9, [2, 2, 2]))]);
    let document = wang().docx(None);
    let photo = jpeg(9, 9, [1, 1, 1]);
    let outer = gbk_archive(&[("王海燕/推荐表.docx", &document), ("王海燕/王海燕1.jpg", &photo), ("照片.zip", &inner)]);
    let office = Office::with(&[("材料.zip", outer)]);
    office.import(&[]).ends(0);
    assert_eq!(fs::read(office.site.path(&record("wang-haiyan/photos/王海燕1.jpg"))).unwrap(), photo);
    assert!(office.has("wang-haiyan/photos/王海燕2.jpg"));
    let report = office.report();
    let from = report["honorees"][0]["values"][0]["from"]["file"].as_str().unwrap();
    assert_eq!(from, "材料/材料.zip!/王海燕/推荐表.docx");
}

#[test]
fn photos_that_follow_later_find_their_record_whatever_its_folder_is_called() {
    let office = Office::with(&[("王海燕.docx", wang().docx(None))]);
    office.import(&[]).ends(0);
    fs::rename(office.site.path(&record("wang-haiyan")), office.site.path(&record("haiyan-w"))).unwrap();
    fs::remove_file(office.material.path().join("材料/王海燕.docx")).unwrap();
    office.bring("王海燕1.jpg", &jpeg(9, 9, [1, 1, 1]));
    office.import(&[]).ends(0);
    assert!(office.has("haiyan-w/photos/王海燕1.jpg") && !office.has("wang-haiyan"));
    assert!(office.file("haiyan-w/honoree.toml").contains("file = \"王海燕1.jpg\""));
}

#[test]
fn names_that_cannot_be_romanised_get_a_neutral_folder() {
    let office = Office::with(&[("a.docx", form("古丽加娜·艾尼瓦尔江", "示例医院").with("民族", "维吾尔族").docx(None))]);
    let run = office.import(&[]).ends(0);
    assert!(run.err.contains("import/folder-name"), "{}", run.err);
    let people = office.report()["honorees"].clone();
    let folder = people[0]["folder"].as_str().unwrap();
    assert!(folder.starts_with("honoree-"), "{folder}");
    let text = office.file(&format!("{folder}/honoree.toml"));
    assert!(text.contains("name = { zh = \"古丽加娜·艾尼瓦尔江\" }") && !text.contains("name.en"), "{text}");
}

#[test]
fn an_error_about_one_leaves_the_others_alone() {
    let other = wang().with("主要事迹", "另一份不同的事迹。");
    let office =
        Office::with(&[("一.docx", wang().docx(None)), ("二.docx", other.docx(None)), ("三.docx", form("李明", "示例医院").docx(None))]);
    let run = office.import(&["--lang", "zh"]).ends(1);
    assert!(run.err.contains("import/two-forms"), "{}", run.err);
    assert!(!office.has("wang-haiyan") && office.has("li-ming/honoree.toml"));
}

#[test]
fn a_dry_run_tells_the_same_and_writes_nothing() {
    let office = usual();
    let before = tree::read(office.site.root());
    let dry = office.import(&["--dry-run", "--format", "json"]).ends(0).json();
    tree::assert_same(&before, &tree::read(office.site.root()));
    let wet = office.import(&["--format", "json"]).ends(0).json();
    assert_eq!(dry["honorees"], wet["honorees"]);
}

#[test]
fn wrong_use_is_told_with_a_suggestion() {
    let office = usual();
    let folder = office.material.path().to_str().unwrap();
    let run = office.site.run(&["import", folder, "--campaign", "taiyuan-2032"]).ends(2);
    assert!(run.err.contains("did you mean “taiyuan-2023”"), "{}", run.err);
    office.site.run(&["import", "no-such-folder", "--campaign", CAMPAIGN]).ends(2);
    office.site.run(&["import", "--campaign", CAMPAIGN]).ends(2);
}

#[test]
fn files_that_cannot_be_taken_say_what_they_are_and_what_to_do() {
    let ole = |stream: &str| {
        let wide: Vec<u8> = stream.encode_utf16().chain([0]).flat_map(u16::to_le_bytes).collect();
        [&[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1][..], &[0; 600], &wide].concat()
    };
    let whole = wang().docx(None);
    let nested = archive(&[("b.zip", &archive(&[("c.zip", &archive(&[("王海燕1.jpg", b"x")]))]))]);
    let table: [(&str, Vec<u8>, &str, &str, &str); 14] = [
        ("推荐表.doc", ole("WordDocument"), "import/convert", "另存为”选 .docx", "save it as .docx"),
        ("推荐表.wps", ole("WordDocument"), "import/convert", "WPS 文字文档", "a WPS document"),
        ("推荐表.rtf", b"{\\rtf1\\ansi}".to_vec(), "import/convert", "RTF", "RTF"),
        ("网页.doc", b"<html><body>x</body></html>".to_vec(), "import/convert", "网页", "a web page"),
        ("扫描.pdf", b"%PDF-1.7\n".to_vec(), "import/pdf", "索取 Word 版", "ask the sender for the Word version"),
        ("材料.rar", b"Rar!\x1A\x07\x01\0".to_vec(), "import/unpack", "先解压", "unpack it"),
        ("材料.7z", b"7z\xBC\xAF\x27\x1C\0\x04".to_vec(), "import/unpack", "先解压", "unpack it"),
        ("王海燕1.jpg", b"\0\0\0\x18ftypheic\0\0\0\0mif1heic".to_vec(), "import/picture-format", "兼容性最佳", "Most Compatible"),
        ("加密.docx", ole("EncryptedPackage"), "import/encrypted", "取消密码", "remove the password"),
        ("断.docx", whole[..whole.len() - 200].to_vec(), "import/damaged", "损坏", "damaged"),
        ("假.docx", b"\0\x01\x02\x03\x04".to_vec(), "import/not-what-it-says", "扩展名", "extension"),
        ("空.docx", Vec::new(), "import/empty", "空文件", "an empty file"),
        ("王海燕2.jpg", jpeg(40, 40, [1, 2, 3])[..300].to_vec(), "import/photo", "照片已损坏", "the photo cannot be read"),
        ("套.zip", nested, "import/nested", "超过两层", "more than two deep"),
    ];
    for (name, bytes, code, zh, en) in table {
        let office = Office::with(&[(name, bytes), ("李明.docx", form("李明", "示例医院").docx(None))]);
        for (language, words) in [("zh", zh), ("en", en)] {
            let run = office.import(&["--lang", language]).ends(1);
            let (codes, place) = (run.err.matches("[import/").count(), format!("材料/{name}"));
            assert!(codes == 1 && run.err.contains(code) && run.err.contains(words) && run.err.contains(&place), "{name}: {}", run.err);
        }
        assert!(office.has("li-ming/honoree.toml"), "{name}");
    }
}

#[test]
fn a_pdf_beside_its_word_version_is_no_error() {
    let office = Office::with(&[("王海燕.docx", wang().docx(None)), ("王海燕.pdf", b"%PDF-1.7\n".to_vec())]);
    office.import(&[]).ends(0);
}

#[test]
#[cfg(unix)]
fn links_are_not_followed_and_hidden_files_not_read() {
    let office = Office::with(&[(".王海燕.docx", wang().docx(None)), ("~$海燕.docx", b"x".to_vec())]);
    std::os::unix::fs::symlink("/etc/passwd", office.material.path().join("材料/王海燕1.jpg")).unwrap();
    let run = office.import(&[]).ends(0);
    assert!(run.err.contains("import/link"), "{}", run.err);
    assert!(!office.site.path(&format!("content/{CAMPAIGN}/honorees")).exists());
}
