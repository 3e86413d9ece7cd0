//! Summary tables as sheets and as Word tables, in the columns of each notice.

use std::path::PathBuf;

use zuimei::intake::form::Line;
use zuimei::intake::list::{self, List};
use zuimei::intake::{Private, compare, form};
use zuimei::office::{read_document, read_workbook};

use super::layouts::{self, ALL, Answers, Layout};
use super::paper::{Paper, Part, cell};
use super::{convert, opened, somebody};

/// The columns of a notice's list, and a row of them.
fn columns(layout: Layout, a: &Answers) -> Vec<(&'static str, String)> {
    let mut columns = vec![
        ("序号", "1".into()),
        ("姓  名", a.name.clone()),
        ("性别", a.gender.clone()),
        ("民族", a.ethnicity.clone()),
        ("党派", "九三学社".into()),
        ("出生年月", a.born.clone()),
        ("工作单位及\n职务职称", format!("{}、{}", a.position, a.title)),
        ("专业专长", "矿山测量".into()),
    ];
    match layout {
        Layout::Taiyuan => {
            columns.push(("是否曾获国家级荣誉表彰、\n中宣部“最美”系列或山西\n最美科技工作者称号", "否".into()));
            columns.push(("备注", "另寄".into()));
        }
        Layout::InnerMongolia => {
            columns.push(("是否曾获国家级荣誉表彰或中宣部“最美”系列称号", "否".into()));
            columns.push(("研究领域属于理工农医哪科", "工".into()));
        }
        _ => columns.push(("推荐领域", "面向经济主战场".into())),
    }
    columns
}

/// Title, recommender, head, two people, a total.
fn rows(layout: Layout) -> Vec<Vec<String>> {
    let first = columns(layout, &somebody(layout));
    let second = columns(layout, &Answers { name: "巴特尔".into(), gender: "男".into(), ethnicity: "蒙古族".into(), ..somebody(layout) });
    let padded = |text: &str| std::iter::once(text.to_owned()).chain(std::iter::repeat_n(String::new(), first.len() - 1)).collect();
    vec![
        padded("2023 年“最美科技工作者”候选人汇总表"),
        padded("推荐单位（盖章）：某市科学技术协会"),
        first.iter().map(|(head, _)| (*head).to_owned()).collect(),
        first.iter().map(|(_, value)| value.clone()).collect(),
        second.into_iter().map(|(_, value)| value).collect(),
        padded("合计：2人"),
    ]
}

fn sheet(layout: Layout) -> String {
    let width = rows(layout)[2].len();
    let mut body = String::new();
    for (number, row) in rows(layout).iter().enumerate() {
        let merged = matches!(number, 0 | 1);
        body.push_str("<table:table-row>");
        for (at, text) in row.iter().enumerate() {
            let lines: String = text.split('\n').map(|line| format!("<text:p>{line}</text:p>")).collect();
            match (merged, at) {
                (true, 0) => body.push_str(&format!(
                    r#"<table:table-cell table:number-columns-spanned="{width}" office:value-type="string">{lines}</table:table-cell>"#
                )),
                (true, _) => body.push_str("<table:covered-table-cell/>"),
                _ => body.push_str(&format!(r#"<table:table-cell office:value-type="string">{lines}</table:table-cell>"#)),
            }
        }
        body.push_str("</table:table-row>");
    }
    format!(
        r#"<?xml version="1.0" encoding="UTF-8"?><office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" office:version="1.2" office:mimetype="application/vnd.oasis.opendocument.spreadsheet"><office:body><office:spreadsheet><table:table table:name="汇总表"><table:table-column table:number-columns-repeated="{width}"/>{body}</table:table></office:spreadsheet></office:body></office:document>"#
    )
}

fn paper(layout: Layout) -> Paper {
    let rows = rows(layout);
    let lines = rows[..2].iter().map(|row| Part::Line(row[0].clone()));
    let grid = rows[2..5].iter().map(|row| row.iter().map(cell).collect());
    Paper(lines.chain([Part::Grid(grid.collect())]).collect())
}

fn check(list: &List, layout: Layout, what: &str) {
    let names: Vec<&str> = list.entries.iter().map(|entry| entry.lines[&Line::Name].value.as_str()).collect();
    assert_eq!(names, ["何青岚", "巴特尔"], "{what}");
    let entry = &list.entries[0];
    for (line, wanted) in [
        (Line::Ethnicity, "汉族"),
        (Line::PoliticalStatus, "九三学社"),
        (Line::Position, "某省资源大学矿业工程学院院长、研究员"),
        (Line::Specialty, "矿山测量"),
        (Line::Recommender, "某市科学技术协会"),
    ] {
        assert_eq!(entry.lines[&line].value, wanted, "{what}: {line:?}");
    }
    let honours = entry.lines.get(&Line::PriorHonours).map(|found| found.value.as_str());
    assert_eq!(honours, matches!(layout, Layout::Taiyuan | Layout::InnerMongolia).then_some("否"), "{what}");
    let group = entry.lines.get(&Line::DisciplineGroup).map(|found| found.value.as_str());
    assert_eq!(group, (layout == Layout::InnerMongolia).then_some("工"), "{what}");
    assert_eq!(entry.domains.len(), usize::from(!matches!(layout, Layout::Taiyuan | Layout::InnerMongolia)), "{what}");
    assert_eq!(entry.born.as_ref().map(|found| found.value), "1983-05".parse().ok(), "{what}");
    let remarks = list.dropped.get(&Private::Remark).copied().unwrap_or(0);
    assert_eq!(remarks, if layout == Layout::Taiyuan { 2 } else { 0 }, "{what}");
    assert_eq!(list.unplaced, [], "{what}");
}

#[test]
fn lists_saved_by_libreoffice_are_read_from_every_format() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: String, text: String| {
        let path = folder.path().join(name);
        std::fs::write(&path, text).unwrap();
        path
    };
    let sheets: Vec<PathBuf> = ALL.iter().map(|layout| write(format!("{layout:?}.fods"), sheet(*layout))).collect();
    let papers: Vec<PathBuf> = ALL.iter().map(|layout| write(format!("{layout:?}.fodt"), paper(*layout).fodt())).collect();
    for format in ["xlsx", "xls"] {
        let out = convert(folder.path(), &sheets, format);
        for layout in ALL {
            let name = format!("{layout:?}.{format}");
            let workbook = read_workbook(&std::fs::read(out.join(&name)).unwrap()).unwrap();
            let lists: Vec<List> = workbook.iter().enumerate().filter_map(|(at, sheet)| list::read_sheet(sheet, &name, at + 1)).collect();
            assert_eq!(lists.len(), 1, "{name}");
            check(&lists[0], layout, &name);
        }
    }
    let out = convert(folder.path(), &papers, "docx");
    for layout in ALL {
        let name = format!("{layout:?}.docx");
        let document = opened(&out.join(&name));
        assert!(!form::is_form(&document), "{name}");
        check(&list::read_document(&document, &name).expect("a list"), layout, &name);
    }
}

#[test]
fn a_list_that_agrees_with_the_forms_shows_no_difference() {
    for layout in ALL {
        let form = form::read(&layouts::form(layout, &somebody(layout)).document(), "何青岚.docx");
        let list = list::read_document(&paper(layout).document(), "汇总表.docx").expect("a list");
        let domain = layout == Layout::Ordos;
        let differences: Vec<String> = compare(&form, &list.entries[0]).iter().map(|difference| difference.field.describe().zh).collect();
        // The form of Ordos ticks two domains, its list names one.
        assert_eq!(differences, if domain { vec!["推荐领域"] } else { vec![] }, "{layout:?}");
        let other = compare(&form, &list.entries[1]);
        let told: Vec<(String, &str, &str)> = other
            .iter()
            .map(|difference| (difference.field.describe().zh, difference.form.value.as_str(), difference.list.value.as_str()))
            .take(2)
            .collect();
        assert_eq!(told, [("姓名".into(), "何青岚", "巴特尔"), ("民族".into(), "汉族", "蒙古族")], "{layout:?}");
    }
}

#[test]
fn a_blank_list_has_no_candidates() {
    for layout in ALL {
        let mut paper = paper(layout);
        if let Some(Part::Grid(rows)) = paper.0.last_mut() {
            rows.truncate(1);
            let blank = rows[0].iter().map(|_| cell(""));
            rows.push(blank.collect());
        }
        let docx = paper.docx(super::Manner::Wps);
        let list = list::read_document(&read_document(&docx).unwrap(), "汇总表.docx").expect("a list");
        assert!(list.entries.is_empty() && list.unplaced.is_empty());
    }
}
