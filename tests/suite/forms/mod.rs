//! Forms and lists of all five campaigns, filled in, saved by office programs, and read back with every value in its field.
//!
//! LibreOffice must be there (`soffice` on the path); without it these tests fail and say so.

mod law;
mod layouts;
mod lists;
mod paper;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;

use zuimei::intake::form::{Form, Line, is_form, read};
use zuimei::intake::{Found, Private, list};
use zuimei::model::honoree::Gender;
use zuimei::office::{Document, read_document};

use layouts::{ALL, Answers, Layout};
use paper::Manner;

/// Converts files with LibreOffice, all in one start; gives the folder of what came out.
fn convert(folder: &Path, files: &[PathBuf], format: &str) -> PathBuf {
    let out = folder.join(format);
    let profile = format!("-env:UserInstallation=file://{}", folder.join("profile").display());
    let run = Command::new("soffice").args([&profile, "--headless", "--convert-to", format, "--outdir"]).arg(&out).args(files).output();
    let output = run.expect("these tests need LibreOffice: soffice on the path");
    let told = String::from_utf8_lossy(&output.stderr).into_owned();
    let missing: Vec<&PathBuf> = files.iter().filter(|file| !out.join(file.file_stem().unwrap()).with_extension(format).exists()).collect();
    assert!(missing.is_empty(), "LibreOffice did not convert {missing:?}: {told}");
    out
}

/// Somebody invented, with every field filled in.
fn somebody(layout: Layout) -> Answers {
    let text = |text: &str| text.to_owned();
    Answers {
        name: text("何　青岚"),
        employer: text("某省资源大学"),
        recommender: text("某市科学技术协会"),
        gender: text("女"),
        ethnicity: text("汉"),
        born: text("1983.05"),
        native_place: text("山西太谷"),
        political_status: text("九三学社社员"),
        education: text("研究生"),
        degree: text("博士"),
        alma_mater: text("某矿业大学"),
        major: text("采矿工程"),
        position: text("某省资源大学矿业工程学院院长"),
        title: text("研究员"),
        office_phone: text("0351-4000000"),
        mobile: text("138 0013 8000"),
        mail: text("he@example.com"),
        address: text("某市某路1号"),
        postcode: text("030000"),
        domains: [layout == Layout::Taiyuan, layout != Layout::Taiyuan, false, false, layout == Layout::Ordos],
        career: vec![(text("2001.09—2005.07"), text("某矿业大学 本科生")), (text("2005年7月至今"), text("某省资源大学 教师"))],
        deeds: text("　　她走在巷道里。\n　　1. 先看顶板。\n　　“再看 <脚下>。”"),
        stories: text("故事一：雪夜\n　　她走了。\n故事二：清晨\n　　他来了。"),
        signature: text("何青岚"),
        employer_opinion: text("情况属实，不涉密，同意推荐。\n2023年09月01日"),
        recommender_opinion: text("经公示无不同意见，同意推荐。"),
        portrait: true,
    }
}

fn value<T: Clone>(found: Option<&Found<T>>) -> Option<T> {
    found.map(|found| found.value.clone())
}

/// Asserts that every value of [`somebody`] is in its field and that nothing else was found.
fn check(form: &Form, layout: Layout, what: &str) {
    for (line, wanted) in [
        (Line::Name, "何青岚"),
        (Line::Employer, "某省资源大学"),
        (Line::Recommender, "某市科学技术协会"),
        (Line::Ethnicity, "汉族"),
        (Line::NativePlace, "山西太谷"),
        (Line::PoliticalStatus, "九三学社社员"),
        (Line::Education, "研究生"),
        (Line::Degree, "博士"),
        (Line::AlmaMater, "某矿业大学"),
        (Line::Major, "采矿工程"),
        (Line::Position, "某省资源大学矿业工程学院院长"),
        (Line::ProfessionalTitle, "研究员"),
    ] {
        assert_eq!(value(form.lines.get(&line)).as_deref(), Some(wanted), "{what}: {line:?}");
    }
    assert_eq!(value(form.gender.as_ref()), Some(Gender::Female), "{what}");
    assert_eq!(value(form.born.as_ref()), "1983-05".parse().ok(), "{what}");
    assert_eq!(value(form.post.as_ref()).as_deref(), Some("矿业工程学院院长"), "{what}");
    let domains: Vec<&str> = form.domains.iter().map(|found| found.value.key()).collect();
    let ticked: Vec<&str> = match layout {
        Layout::Taiyuan => vec!["frontier"],
        Layout::Ordos => vec!["economy", "social_service"],
        _ => vec!["economy"],
    };
    assert_eq!(domains, ticked, "{what}");
    let career: Vec<(bool, &str)> = form.career.iter().map(|row| (row.value.to.is_none(), row.value.text.as_str())).collect();
    assert_eq!(career, [(false, "某矿业大学本科生"), (true, "某省资源大学教师")], "{what}");
    assert_eq!(value(form.deeds.as_ref()).as_deref(), Some("她走在巷道里。\n\n1\\. 先看顶板。\n\n“再看 <脚下>。”"), "{what}");
    let stories: Vec<&str> = form.stories.iter().map(|found| found.value.as_str()).collect();
    assert_eq!(stories, ["# 雪夜\n\n她走了。", "# 清晨\n\n他来了。"], "{what}");
    let opinion = value(form.employer_opinion.as_ref()).unwrap();
    assert_eq!((opinion.agrees, opinion.on.map(|day| day.to_string()).as_deref()), (Some(true), Some("2023-09-01")), "{what}");
    assert_eq!(value(form.recommender_opinion.as_ref()).unwrap().agrees, Some(true), "{what}");
    let dropped = [Private::OfficePhone, Private::Mobile, Private::Mail, Private::Address, Private::Postcode, Private::Signature];
    let dropped: BTreeMap<Private, u32> = dropped.into_iter().map(|private| (private, 1)).chain([(Private::Opinion, 2)]).collect();
    assert_eq!(form.dropped, dropped, "{what}");
    assert_eq!((&form.unplaced, &form.conflicts, &form.private_in), (&vec![], &vec![], &vec![]), "{what}");
}

fn opened(path: &Path) -> Document {
    read_document(&std::fs::read(path).unwrap()).unwrap_or_else(|error| panic!("{}: {error:?}", path.display()))
}

#[test]
fn forms_saved_by_libreoffice_have_every_field_in_its_place() {
    let folder = tempfile::tempdir().unwrap();
    let mut files = Vec::new();
    for layout in ALL {
        for (kind, answers) in [("full", somebody(layout)), ("blank", Answers::default())] {
            let path = folder.path().join(format!("{kind}-{layout:?}.fodt"));
            std::fs::write(&path, layouts::form(layout, &answers).fodt()).unwrap();
            files.push(path);
        }
    }
    let out = convert(folder.path(), &files, "docx");
    for layout in ALL {
        let name = format!("full-{layout:?}.docx");
        let document = opened(&out.join(&name));
        assert!(is_form(&document), "{name}");
        assert!(list::read_document(&document, &name).is_none(), "{name}");
        let form = read(&document, &name);
        check(&form, layout, &name);
        let portrait = &document.pictures[form.portrait.as_ref().expect("the picture is the portrait").value];
        assert!(portrait.bytes.starts_with(b"\x89PNG"), "{name}");
        let blank = opened(&out.join(format!("blank-{layout:?}.docx")));
        assert!(is_form(&blank));
        assert_eq!(read(&blank, &name), Form::default(), "a blank form of {layout:?} says nothing");
    }
}

#[test]
fn forms_of_word_and_wps_have_every_field_in_its_place() {
    for layout in ALL {
        for manner in [Manner::Word, Manner::Wps] {
            let answers = Answers { portrait: false, ..somebody(layout) };
            let paper = layouts::form(layout, &answers);
            let what = format!("{layout:?} {manner:?}");
            let document = read_document(&paper.docx(manner)).unwrap_or_else(|error| panic!("{what}: {error:?}"));
            assert!(is_form(&document), "{what}");
            check(&read(&document, &what), layout, &what);
        }
    }
}

#[test]
fn the_place_of_a_value_is_where_an_officer_finds_it() {
    let paper = layouts::form(Layout::Ordos, &somebody(Layout::Ordos));
    let form = read(&paper.document(), "何青岚.docx");
    let said = |line: Line| form.lines[&line].from.describe().zh;
    assert_eq!(said(Line::Name), "何青岚.docx 表1 第1行 第2格");
    assert_eq!(said(Line::Employer), "何青岚.docx 第5段");
    assert_eq!(said(Line::Position), "何青岚.docx 表1 第6行 第2格");
}

#[test]
fn the_documentation_names_the_labels_of_each_layout() {
    let bare = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
    let text = include_str!("../../../docs/forms.md");
    let table = text.split("## ").find(|part| part.starts_with("推荐表")).unwrap();
    let rows: Vec<Vec<&str>> = table.lines().filter(|line| line.starts_with("| ")).skip(1).map(|row| row.split(" | ").collect()).collect();
    assert!(rows.len() > 30);
    for layout in ALL {
        let column = match layout {
            Layout::Taiyuan => 1,
            Layout::InnerMongolia => 2,
            Layout::Ordos => 3,
            Layout::Chongqing | Layout::Beijing => 4,
        };
        let printed = bare(&format!("{:?}", layouts::form(layout, &Answers::default()).0)).replace("\\n", "");
        for label in rows.iter().flat_map(|row| row[column].split('、')).filter(|label| *label != "—") {
            assert!(printed.contains(&bare(label)), "{layout:?} has no {label}");
        }
    }
}
