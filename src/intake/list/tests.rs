//! Lists of all columns that the notices name, as sheets and as Word tables.

use super::{Entry, List, read_document, read_sheet};
use crate::intake::form::Line;
use crate::intake::{Private, Why};
use crate::model::honoree::{Domain, Gender};
use crate::office::{Block, Cell, Document, Paragraph, Row, Sheet, Table};

fn sheet(rows: &[&[&str]]) -> Option<List> {
    let rows = rows.iter().map(|row| row.iter().map(|text| (*text).to_owned()).collect()).collect();
    read_sheet(&Sheet { name: "汇总表".into(), rows }, "表.xlsx", 1)
}

fn paragraph(text: &str) -> Block {
    Block::Paragraph(Paragraph { text: text.to_owned(), pictures: Vec::new() })
}

fn table(rows: &[&[&str]]) -> Block {
    let row = |row: &&[&str]| {
        let cells = row.iter().enumerate().map(|(column, text)| Cell { column, width: 1, height: 1, blocks: vec![paragraph(text)] });
        Row { cells: cells.collect() }
    };
    Block::Table(Table { rows: rows.iter().map(row).collect() })
}

fn line(entry: &Entry, line: Line) -> &str {
    entry.lines.get(&line).map_or("", |found| found.value.as_str())
}

fn names(list: &List) -> Vec<&str> {
    list.entries.iter().map(|entry| line(entry, Line::Name)).collect()
}

const TAIYUAN: &[&str] = &[
    "序号",
    "姓名",
    "性别",
    "民族",
    "党派",
    "出生年月",
    "工作单位及职务职称",
    "专业专长",
    "是否曾获国家级荣誉表彰、\n中宣部“最美”系列或山西\n最美科技工作者称号",
    "备注",
];

#[test]
fn the_columns_of_every_notice_are_read() {
    let list = sheet(&[
        &["附件2"],
        &["2023 年太原市“最美科技工作者”候选人汇总表"],
        &["推荐单位（盖章）：某区科学技术协会"],
        TAIYUAN,
        &["1", "王海燕", "女", "汉", "中共", "1983.05", "某大学院长、教授", "采矿工程", "否", "见附表"],
        &["2", "巴 特 尔", "男", "蒙古族", "群众", "1979-11-02", "某院研究员", "畜牧", "否", ""],
        &["合计", "2人"],
        &["", "", ""],
        &["填表人：某某", "", "联系电话：13800138000"],
    ])
    .unwrap();
    assert_eq!(names(&list), ["王海燕", "巴特尔"]);
    let first = &list.entries[0];
    for (field, value) in [
        (Line::Ethnicity, "汉族"),
        (Line::PoliticalStatus, "中共"),
        (Line::Position, "某大学院长、教授"),
        (Line::Specialty, "采矿工程"),
        (Line::PriorHonours, "否"),
        (Line::Recommender, "某区科学技术协会"),
    ] {
        assert_eq!(line(first, field), value, "{field:?}");
    }
    assert_eq!(first.gender.as_ref().map(|found| found.value), Some(Gender::Female));
    assert_eq!(
        first.born.as_ref().map(|found| (Some(found.value), found.from.to_string())),
        Some(("1983-05".parse().ok(), "表.xlsx:1:5:6".into()))
    );
    assert_eq!(list.dropped.into_iter().collect::<Vec<_>>(), [(Private::OfficePhone, 1), (Private::Remark, 2)]);
    assert_eq!(list.unplaced, []);

    let list = sheet(&[
        &["推荐单位：", "某盟科协"],
        &["序号", "姓  名", "性别", "民族", "党派", "出生年月", "工作单位及职务职称", "专业专长", "推荐领域"],
        &["1", "王海燕", "女", "汉", "中共", "1983.05", "某大学", "采矿", "面向经济主战场"],
    ])
    .unwrap();
    assert_eq!(line(&list.entries[0], Line::Recommender), "某盟科协");
    assert_eq!(list.entries[0].domains.iter().map(|found| found.value).collect::<Vec<_>>(), [Domain::Economy]);

    let list =
        sheet(&[&["序号", "姓名", "性别", "研究领域属于理工农医哪科", "出生年月"], &["1", "王海燕", "女", "工", "1983.05"]]).unwrap();
    assert_eq!(line(&list.entries[0], Line::DisciplineGroup), "工");
}

#[test]
fn a_head_may_have_two_rows() {
    let list = sheet(&[
        &["序号", "基本情况", "", "", "推荐领域", "", "出生年月"],
        &["", "姓名", "性别", "民族", "面向世界科技前沿", "社会服务", ""],
        &["1", "王海燕", "女", "汉", "", "√", "1983.05"],
    ])
    .unwrap();
    assert_eq!(names(&list), ["王海燕"]);
    assert_eq!(list.entries[0].domains.iter().map(|found| found.value).collect::<Vec<_>>(), [Domain::SocialService]);
    assert!(list.entries[0].born.is_some());
    assert_eq!(list.unplaced, []);
}

#[test]
fn merged_recommenders_count_for_the_rows_below() {
    let list = sheet(&[
        &["推荐单位", "姓名", "性别", "民族"],
        &["甲协会", "王一", "女", "汉"],
        &["", "王二", "女", "汉"],
        &["乙协会", "王三", "女", "汉"],
    ])
    .unwrap();
    let recommenders: Vec<&str> = list.entries.iter().map(|entry| line(entry, Line::Recommender)).collect();
    assert_eq!(recommenders, ["甲协会", "甲协会", "乙协会"]);
}

#[test]
fn what_cannot_be_read_is_told() {
    let list = sheet(&[
        &["姓名", "性别", "民族", "出生年月", "体重"],
        &["王海燕", "不详", "汉", "1983.1", "秘密 13800138000"],
        &["王海雁", "女", "汉", "1983.13", ""],
    ])
    .unwrap();
    let told: Vec<(&str, Why)> = list.unplaced.iter().map(|unplaced| (unplaced.text.as_str(), unplaced.why)).collect();
    assert_eq!(told, [("不详", Why::Choice), ("1983.1", Why::JanuaryOrOctober), ("秘密 ■■", Why::NoField), ("1983.13", Why::Date)]);
    let list = sheet(&[&["姓名", "性别", "民族", "工作单位及职务职称"], &["王海燕", "女", "汉", "某厂 13800138000"]]).unwrap();
    assert_eq!((line(&list.entries[0], Line::Position), list.private_in.len()), ("某厂", 1));
}

#[test]
fn tables_of_a_document_are_one_list() {
    let head: &[&str] = &["序号", "姓名", "性别", "民族", "出生年月"];
    let document = |blocks| Document { blocks, ..Document::default() };
    let list = read_document(
        &document(vec![
            paragraph("附件2"),
            paragraph("推荐单位（盖章）：甲协会"),
            table(&[head, &["1", "王一", "女", "汉", "1983.1"]]),
            paragraph("推荐单位（盖章）：乙协会"),
            table(&[head, &["1", "王二", "男", "汉", "1983.05"], head, &["2", "王三", "男", "汉", "1983.05"]]),
            paragraph("请发 PDF 版本至邮箱：office@example.org"),
            paragraph("另有一事"),
        ]),
        "表.docx",
    )
    .unwrap();
    assert_eq!(names(&list), ["王一", "王二", "王三"]);
    let recommenders: Vec<&str> = list.entries.iter().map(|entry| line(entry, Line::Recommender)).collect();
    assert_eq!(recommenders, ["甲协会", "乙协会", "乙协会"]);
    assert!(list.entries[0].born.is_some(), "people who type into Word mean what they type");
    assert_eq!(list.unplaced.iter().map(|unplaced| unplaced.text.as_str()).collect::<Vec<_>>(), ["另有一事"]);
    assert_eq!(list.entries[1].lines[&Line::Name].from.to_string(), "表.docx:2:2:2");
}

#[test]
fn other_tables_are_no_lists() {
    assert_eq!(sheet(&[&["日期", "地点", "活动"], &["6月1日", "某校", "报告"]]), None);
    assert_eq!(sheet(&[]), None);
    // The first rows of forms: labels with their answers, and a label over several columns.
    assert_eq!(sheet(&[&["姓名", "王海燕", "性别", "女", "民族", "汉", "出生年月", "1983.05"], &["籍贯", "太原"]]), None);
    let cell = |column, width, text| Cell { column, width, height: 1, blocks: vec![paragraph(text)] };
    let cells = vec![cell(0, 3, "姓　名"), cell(3, 1, ""), cell(4, 1, "性　别"), cell(5, 1, ""), cell(6, 1, "照片")];
    let form = Block::Table(Table { rows: vec![Row { cells }, Row { cells: vec![cell(0, 3, "民　族"), cell(3, 1, "汉")] }] });
    assert_eq!(read_document(&Document { blocks: vec![form], ..Document::default() }, "表.docx"), None);
    assert_eq!(read_document(&Document::default(), "表.docx"), None);
}

#[test]
fn a_sheet_of_a_million_rows_stays_small() {
    let mut rows: Vec<Vec<String>> = vec![["姓名", "性别", "民族", "党派"].map(str::to_owned).into()];
    rows.extend(std::iter::repeat_n(vec!["王海燕".to_owned()], 100_000));
    let list = read_sheet(&Sheet { name: "汇总表".into(), rows }, "表.xlsx", 1).unwrap();
    assert_eq!(list.entries.len(), 5000);
    assert_eq!(list.unplaced.iter().map(|unplaced| unplaced.why).collect::<Vec<_>>(), [Why::TooMany]);
}
