//! Forms as small documents built in code; whole layouts through office programs are tested in `tests/suite/forms.rs`.

use super::{Form, Line, is_form, read};
use crate::intake::{Private, Why};
use crate::model::honoree::{Domain, Gender};
use crate::office::{Block, Cell, Document, Paragraph, Picture, Row, Table};

/// A cell: its text, columns and rows.
type Drawn<'t> = (&'t str, usize, usize);

fn paragraph(text: &str) -> Block {
    Block::Paragraph(Paragraph { text: text.to_owned(), pictures: Vec::new() })
}

/// A table from rows of cells; each row names only the cells that begin in it.
fn table(rows: &[&[Drawn<'_>]]) -> Block {
    let mut taken: Vec<Vec<bool>> = vec![vec![false; 32]; rows.len() + 32];
    let mut drawn = Vec::new();
    for (number, row) in rows.iter().enumerate() {
        let mut cells = Vec::new();
        for (text, width, height) in *row {
            let column = taken[number].iter().position(|taken| !taken).unwrap();
            for line in &mut taken[number..number + height] {
                line[column..column + width].fill(true);
            }
            cells.push(Cell { column, width: *width, height: *height, blocks: text.split('\n').map(paragraph).collect() });
        }
        drawn.push(Row { cells });
    }
    Block::Table(Table { rows: drawn })
}

fn form(blocks: Vec<Block>) -> Form {
    read(&Document { blocks, ..Document::default() }, "表.docx")
}

fn line(form: &Form, line: Line) -> &str {
    form.lines.get(&line).map_or("", |found| found.value.as_str())
}

fn unplaced(form: &Form) -> Vec<(&str, Why)> {
    form.unplaced.iter().map(|unplaced| (unplaced.text.as_str(), unplaced.why)).collect()
}

/// The upper half of the national layout.
fn upper() -> Block {
    table(&[
        &[("姓  名", 1, 1), ("王　海燕", 1, 1), ("性  别", 1, 1), ("女", 1, 1), ("照\n片\n（电子版）", 1, 2)],
        &[("民  族", 1, 1), ("汉", 1, 1), ("出生年月", 1, 1), ("1983.05", 1, 1)],
        &[("毕业院校", 1, 1), ("", 1, 1), ("所学专业", 1, 1), ("采矿工程", 2, 1)],
        &[("工作单位及职务", 1, 1), ("某大学某学院院长", 4, 1)],
        &[("专业技术职务", 1, 1), ("研究员（填写具体职务）", 4, 1)],
        &[("手  机", 1, 1), ("13800138000", 1, 1), ("电子邮箱", 1, 1), ("wang@example.com", 2, 1)],
        &[("推\n荐\n领\n域", 1, 2), ("☑面向世界科技前沿    ☐面向经济主战场", 4, 1)],
        &[("☐社会服务", 4, 1)],
        &[("学习\n工作\n经历", 1, 4), ("起止年月", 1, 1), ("在何单位从事何工作", 3, 1)],
        &[("2005.07—2010.06", 1, 1), ("某厂技术员", 3, 1)],
        &[("2010年7月至今", 1, 1), ("某大学教师", 3, 1)],
        &[("", 1, 1), ("", 3, 1)],
    ])
}

fn lower() -> Block {
    table(&[
        &[("主要事迹（1500字左右）\n　　她走了。\n　　他来了。", 2, 1)],
        &[("感人故事（1—2个，1000字以内）", 2, 1)],
        &[("雪夜\n她走了。", 2, 1)],
        &[
            ("个人声明", 1, 1),
            (
                "本人接受推荐，承诺推荐材料中所有信息真实可靠，若有失实和造假行为，本人愿承担一切责任。\n候选人签名：王海燕\n2023年9月1日",
                1,
                1,
            ),
        ],
        &[("所在单位意见", 1, 1), ("情况属实，同意推荐。\n（盖 章）\n2023年09月02日", 1, 1)],
        &[("推荐单位意见", 1, 1), ("（盖 章）\n年   月   日", 1, 1)],
        &[("备注", 1, 1), ("", 1, 1)],
    ])
}

fn cover() -> Vec<Block> {
    [
        "附件1",
        "2021年“最美科技工作者”",
        "推  荐  表",
        "候选人姓名：王海雁",
        "工作单位： 某大学 ",
        "推荐单位：_某市科学技术协会_",
        "填报日期：2021年  月  日",
        "填 表 说 明",
        "1．所在单位：填写候选人人事关系所在单位，应为法人单位。",
        "推荐单位：由哪个单位推荐的，填写单位名称。",
    ]
    .map(paragraph)
    .into()
}

#[test]
fn every_field_of_a_form_is_found() {
    let mut blocks = cover();
    blocks.extend([upper(), paragraph(""), lower()]);
    let document = Document { blocks, ..Document::default() };
    assert!(is_form(&document));
    let form = read(&document, "表.docx");
    for (field, value) in [
        (Line::Name, "王海燕"),
        (Line::Employer, "某大学"),
        (Line::Recommender, "某市科学技术协会"),
        (Line::Ethnicity, "汉族"),
        (Line::Major, "采矿工程"),
        (Line::AlmaMater, ""),
        (Line::Position, "某大学某学院院长"),
        (Line::ProfessionalTitle, "研究员"),
    ] {
        assert_eq!(line(&form, field), value, "{field:?}");
    }
    assert_eq!(form.gender.as_ref().map(|found| found.value), Some(Gender::Female));
    assert_eq!(form.born.as_ref().map(|found| found.value), "1983-05".parse().ok());
    assert_eq!(form.domains.iter().map(|found| found.value).collect::<Vec<_>>(), [Domain::Frontier]);
    let career: Vec<&str> = form.career.iter().map(|row| row.value.text.as_str()).collect();
    assert_eq!(career, ["某厂技术员", "某大学教师"]);
    assert_eq!(form.deeds.as_ref().map(|found| found.value.as_str()), Some("她走了。\n\n他来了。"));
    assert_eq!(form.stories.iter().map(|found| found.value.as_str()).collect::<Vec<_>>(), ["# 雪夜\n\n她走了。"]);
    assert_eq!(form.post.as_ref().map(|found| found.value.as_str()), Some("某学院院长"));
    let opinion = form.employer_opinion.as_ref().unwrap().value;
    assert_eq!((opinion.agrees, opinion.on.map(|day| day.to_string())), (Some(true), Some("2023-09-02".into())));
    assert_eq!(form.recommender_opinion, None);
    let dropped: Vec<(Private, u32)> = form.dropped.clone().into_iter().collect();
    assert_eq!(dropped, [(Private::Mobile, 1), (Private::Mail, 1), (Private::Signature, 1), (Private::Opinion, 1)]);
    assert_eq!(unplaced(&form), [("王海雁", Why::Differs)]);
}

#[test]
fn each_value_says_where_it_stood() {
    let mut blocks = cover();
    blocks.extend([upper(), lower()]);
    let form = form(blocks);
    let at = |field: Line| form.lines[&field].from.to_string();
    assert_eq!(at(Line::Employer), "表.docx:0:5:0");
    assert_eq!(at(Line::Name), "表.docx:1:1:2");
    assert_eq!(at(Line::Position), "表.docx:1:4:2");
    assert_eq!(form.career[0].from.to_string(), "表.docx:1:10:1");
    assert_eq!(form.deeds.as_ref().unwrap().from.to_string(), "表.docx:2:1:1");
    assert_eq!(form.stories[0].from.to_string(), "表.docx:2:3:1");
}

#[test]
fn the_table_outweighs_the_cover() {
    let mut blocks = cover();
    blocks.push(upper());
    let form = form(blocks);
    let conflict = &form.conflicts[0];
    assert_eq!((conflict.line, conflict.kept.value.as_str(), conflict.other.value.as_str()), (Line::Name, "王海燕", "王海雁"));
    assert_eq!(form.conflicts.len(), 1);
}

#[test]
fn a_label_does_not_reach_over_an_empty_cell() {
    let form = form(vec![table(&[
        &[("姓名", 1, 1), ("", 1, 1), ("参加工作时间", 1, 1), ("2005.07", 1, 1)],
        &[("学历", 1, 1), ("研究生", 1, 1), ("多出来的话", 2, 1)],
    ])]);
    assert_eq!(line(&form, Line::Name), "");
    assert_eq!(line(&form, Line::Education), "研究生");
    assert_eq!(unplaced(&form), [("参加工作时间", Why::NoField), ("2005.07", Why::NoField), ("多出来的话", Why::NoField)]);
}

#[test]
fn labels_stand_beside_above_or_inside() {
    for rows in [
        &[&[("姓名", 1, 1), ("王海燕", 1, 1), ("性别", 1, 1), ("女", 1, 1)][..]][..],
        &[&[("姓名", 1, 1), ("性别", 1, 1)][..], &[("王海燕", 1, 1), ("女", 1, 1)][..]],
        &[&[("姓名：王海燕", 1, 1), ("性别：女", 1, 1)][..]],
        &[&[("姓名：王海燕  性别：女", 2, 1)][..]],
        &[&[("姓名\n王海燕", 1, 1), ("性别\n□男 ☑女", 1, 1)][..]],
    ] {
        let form = form(vec![table(rows)]);
        assert_eq!((line(&form, Line::Name), form.gender.as_ref().map(|found| found.value)), ("王海燕", Some(Gender::Female)), "{rows:?}");
        assert_eq!(unplaced(&form), [], "{rows:?}");
    }
}

#[test]
fn impossible_values_are_told_and_not_guessed() {
    let form = form(vec![table(&[
        &[("性别", 1, 1), ("待定", 1, 1), ("出生年月", 1, 1), ("1983年13月", 1, 1)],
        &[("推荐领域", 1, 1), ("面向世界科技前沿 √ 面向经济主战场", 3, 1)],
    ])]);
    assert_eq!(unplaced(&form), [("待定", Why::Choice), ("1983年13月", Why::Date), ("面向世界科技前沿 √ 面向经济主战场", Why::Choice)]);
}

#[test]
fn private_values_in_public_fields_are_cut_out_or_told() {
    let form = form(vec![
        paragraph("工作单位：某厂，电话13800138000"),
        table(&[&[("主要事迹", 1, 1), ("请打13800138000找她。", 1, 1)], &[("多余", 1, 1), ("身份证11010519491231002X", 1, 1)]]),
    ]);
    assert_eq!(line(&form, Line::Employer), "某厂，电话");
    assert_eq!(form.dropped.get(&Private::Mobile), Some(&1));
    assert_eq!(form.private_in.iter().map(ToString::to_string).collect::<Vec<_>>(), ["表.docx:0:1:0", "表.docx:1:1:2"]);
    assert!(form.deeds.as_ref().unwrap().value.contains("13800138000"), "texts are for people to edit");
    assert_eq!(unplaced(&form), [("多余", Why::NoField), ("身份证■■", Why::NoField)]);
}

#[test]
fn sections_may_stand_outside_of_tables() {
    let form = form(
        [
            "主要事迹（1000 字左右），内容应客观真实地反映候选人感人事迹、精神风貌和社会影响情况。",
            "她走了。",
            "",
            "他来了。",
            "感人故事（1—2 个，600 字以内）",
            "都走了。",
        ]
        .map(paragraph)
        .into(),
    );
    assert_eq!(form.deeds.as_ref().map(|found| found.value.as_str()), Some("她走了。\n\n他来了。"));
    assert_eq!(form.stories[0].value, "都走了。");
    assert_eq!(unplaced(&form), []);
}

#[test]
fn the_portrait_is_the_picture_of_its_cell_or_the_only_one() {
    let picture = |at: usize, text: &str| Block::Paragraph(Paragraph { text: text.into(), pictures: vec![at] });
    let cell = |column, blocks| Cell { column, width: 1, height: 1, blocks };
    let pictures = || ["a.png", "b.png"].map(|name| Picture { name: name.into(), bytes: Vec::new() }).to_vec();
    let name = || cell(0, vec![paragraph("姓名")]);
    for (cells, portrait, told) in [
        (vec![name(), cell(1, vec![paragraph("王")]), cell(2, vec![picture(1, "照片")]), cell(3, vec![picture(0, "")])], Some(1), 1),
        (vec![name(), cell(1, vec![paragraph("王")]), cell(2, vec![picture(0, "")])], Some(0), 0),
        (vec![name(), cell(1, vec![paragraph("王")]), cell(2, vec![picture(0, ""), picture(1, "")])], None, 2),
    ] {
        let blocks = vec![Block::Table(Table { rows: vec![Row { cells }] })];
        let form = read(&Document { blocks, pictures: pictures(), outside: 0 }, "表.docx");
        assert_eq!((form.portrait.as_ref().map(|found| found.value), form.unplaced.len()), (portrait, told));
    }
}

#[test]
fn other_documents_are_no_forms() {
    let list =
        table(&[&[("序号", 1, 1), ("姓名", 1, 1), ("性别", 1, 1), ("民族", 1, 1), ("党派", 1, 1), ("出生年月", 1, 1), ("推荐领域", 1, 1)]]);
    for blocks in [vec![], vec![list], vec![paragraph("主要事迹"), paragraph("感人故事")]] {
        assert!(!is_form(&Document { blocks, ..Document::default() }));
    }
}

#[test]
fn texts_may_begin_like_labels() {
    let form = form(vec![table(&[
        &[("主要事迹（1500字左右）", 2, 1)],
        &[("姓名：王海燕，女。\n职务：院长。", 2, 1)],
        &[("感人故事", 1, 1), ("工作单位：某厂的门口。", 1, 1)],
    ])]);
    assert_eq!(form.deeds.as_ref().map(|found| found.value.as_str()), Some("姓名：王海燕，女。\n\n职务：院长。"));
    assert_eq!(form.stories[0].value, "工作单位：某厂的门口。");
    assert!(form.lines.is_empty());
}

#[test]
fn a_label_of_the_cover_takes_the_text_box_after_it() {
    let filled = form(["推荐单位：", "某协会", "2021年5月"].map(paragraph).into());
    assert_eq!(line(&filled, Line::Recommender), "某协会");
    let blank = form(["推荐单位：", "2021年5月"].map(paragraph).into());
    assert_eq!((line(&blank, Line::Recommender), unplaced(&blank)), ("", vec![("2021年5月", Why::NoField)]));
}

#[test]
fn what_is_far_too_long_or_too_much_is_told_once() {
    let long = "字".repeat(400_000);
    let form =
        form(vec![table(&[&[("主要事迹", 1, 1), (&long, 1, 1)], &[("姓名", 1, 1), (&long, 1, 1)], &[("推荐领域", 1, 1), (&long, 1, 1)]])]);
    assert_eq!(form.unplaced.iter().map(|unplaced| unplaced.why).collect::<Vec<_>>(), [Why::TooLong; 3]);
    let many: Vec<Block> = (0..3000).map(|_| paragraph("多余")).collect();
    let form = super::read(&Document { blocks: many, ..Document::default() }, "表.docx");
    assert_eq!((form.unplaced.len(), form.unplaced.last().unwrap().why), (1001, Why::TooMany));
}
