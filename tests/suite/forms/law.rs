//! Whatever is filled in turns up: in its field, in the count of what is dropped, or among what could not be placed.

use proptest::collection::vec;
use proptest::prelude::*;
use zuimei::intake::form::{Form, Line, read};
use zuimei::intake::{Found, Private};
use zuimei::office::{Block, Cell, Document, Paragraph, Row, Table};

use super::layouts::{self, ALL, Answers, Layout};
use super::paper::{Paper, Part, cell};

/// Invented words that are no label, no hint and no date.
fn word() -> impl Strategy<Value = String> {
    vec(prop::sample::select("甲乙丙丁戊己庚辛壬癸桥梁稻穗风雪灯塔abcXYZ".chars().collect::<Vec<_>>()), 1..12)
        .prop_map(|c| c.into_iter().collect())
}

/// A word, or nothing.
fn perhaps() -> impl Strategy<Value = String> {
    prop_oneof![1 => Just(String::new()), 4 => word()]
}

/// A text whose lines hold what Markdown might take for its own.
fn text() -> impl Strategy<Value = String> {
    let sign = prop::sample::select(vec![
        "# ",
        "1. ",
        "- ",
        "> ",
        "**",
        "*",
        "_",
        "~~",
        "`",
        "<b>",
        "&lt;",
        "[甲](乙)",
        "[^1]: ",
        "| - |",
        "\\",
        "---",
        "===",
        "　　",
        "",
        "",
        "：",
        "。",
    ]);
    let line =
        vec((sign, word()), 1..5).prop_map(|parts| parts.into_iter().map(|(sign, word)| format!("{sign}{word}")).collect::<String>());
    vec(line, 0..5).prop_map(|lines| lines.join("\n"))
}

prop_compose! {
    fn answers()(
        lines in vec(perhaps(), 12), private in vec(perhaps(), 5), domains in any::<[bool; 5]>(),
        career in vec(word(), 0..4), deeds in text(), stories in text(), signature in perhaps(), opinions in vec(perhaps(), 2),
        odd in prop_oneof![Just("1983.05".to_owned()), Just("1983年13月".to_owned()), word()],
    ) -> Answers {
        let line = |at: usize| lines[at].clone();
        Answers {
            name: line(0), employer: line(1), recommender: line(2), gender: if lines[3].len() > 9 { "女".into() } else { line(3) },
            ethnicity: line(4), born: odd, native_place: line(5), political_status: line(6), education: line(7), degree: line(8),
            alma_mater: line(9), major: line(10), position: line(11), title: private[0].clone(), office_phone: private[1].clone(),
            mobile: private[2].clone(), mail: private[3].clone(), address: private[4].clone(), postcode: private[1].clone(), domains,
            career: career.into_iter().map(|words| ("2005.07—2010.06".to_owned(), words)).collect(), deeds, stories, signature,
            employer_opinion: opinions[0].clone(), recommender_opinion: opinions[1].clone(), portrait: false,
        }
    }
}

fn bare(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

fn unplaced(form: &Form, text: &str) -> bool {
    form.unplaced.iter().any(|unplaced| bare(&unplaced.text).contains(&bare(text)))
}

fn lines(answers: &Answers) -> [(Line, &str); 12] {
    [
        (Line::Name, answers.name.as_str()),
        (Line::Employer, answers.employer.as_str()),
        (Line::Recommender, answers.recommender.as_str()),
        (Line::Ethnicity, answers.ethnicity.as_str()),
        (Line::NativePlace, answers.native_place.as_str()),
        (Line::PoliticalStatus, answers.political_status.as_str()),
        (Line::Education, answers.education.as_str()),
        (Line::Degree, answers.degree.as_str()),
        (Line::AlmaMater, answers.alma_mater.as_str()),
        (Line::Major, answers.major.as_str()),
        (Line::Position, answers.position.as_str()),
        (Line::ProfessionalTitle, answers.title.as_str()),
    ]
}

/// What a page prints of Markdown.
fn printed(text: &str) -> String {
    bare(&zuimei::render::markdown::to_plain(text))
}

fn holds(form: &Form, answers: &Answers) {
    for (line, written) in lines(answers).into_iter().filter(|(_, written)| !written.is_empty()) {
        let found = form.lines.get(&line).map(|found: &Found<String>| found.value.as_str());
        assert!(found == Some(written) || unplaced(form, written), "{line:?} {written}: {form:?}");
    }
    let private = [
        (Private::OfficePhone, &answers.office_phone),
        (Private::Mobile, &answers.mobile),
        (Private::Mail, &answers.mail),
        (Private::Address, &answers.address),
        (Private::Postcode, &answers.postcode),
        (Private::Signature, &answers.signature),
    ];
    for (private, written) in private {
        assert_eq!(form.dropped.contains_key(&private), !written.is_empty(), "{private:?}");
    }
    let opinions = [&answers.employer_opinion, &answers.recommender_opinion].into_iter().filter(|opinion| !opinion.is_empty()).count();
    assert_eq!(form.dropped.get(&Private::Opinion).copied().unwrap_or(0) as usize, opinions);
    assert!(form.gender.is_some() || answers.gender.is_empty() || unplaced(form, &answers.gender));
    assert!(form.born.is_some() || unplaced(form, &answers.born));
    let ticked = answers.domains.iter().filter(|ticked| **ticked).count();
    assert_eq!(form.domains.len(), ticked, "{:?} {:?}", answers.domains, form.unplaced);
    let career: Vec<&str> = form.career.iter().map(|row| row.value.text.as_str()).collect();
    assert_eq!(career, answers.career.iter().map(|(_, words)| words.as_str()).collect::<Vec<_>>());
    let deeds = form.deeds.as_ref().map_or(String::new(), |found| printed(&found.value));
    assert_eq!(deeds, bare(&answers.deeds));
    let stories: String = form.stories.iter().map(|found| printed(&found.value)).collect();
    assert_eq!(stories, bare(&answers.stories));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_filled_value_turns_up(answers in answers(), layout in prop::sample::select(ALL.to_vec())) {
        holds(&read(&layouts::form(layout, &answers).document(), "表.docx"), &answers);
    }

    #[test]
    fn cells_under_unknown_labels_are_told(words in vec(word(), 1..8), layout in prop::sample::select(ALL.to_vec())) {
        let mut paper: Paper = layouts::form(layout, &Answers::default());
        let rows = words.iter().map(|word| vec![cell("参加工作情况"), cell(format!("另{word}"))]);
        paper.0.insert(1, Part::Grid(rows.collect()));
        paper.0.insert(0, Part::Line(format!("外{}", words[0])));
        let form = read(&paper.document(), "表.docx");
        let told = words.iter().all(|word| unplaced(&form, &format!("另{word}")));
        prop_assert!(told);
        let outside = format!("外{}", words[0]);
        prop_assert!(unplaced(&form, &outside));
    }

    #[test]
    fn no_document_makes_the_reader_fall_over(tables in vec(vec(vec((any_text(), 0..4usize, 0..4usize, 0..9usize), 0..5), 0..6), 0..4)) {
        let cell = |(text, width, height, column): (String, usize, usize, usize)| {
            let paragraph = Paragraph { text, pictures: vec![width] };
            Cell { column, width, height, blocks: vec![Block::Paragraph(paragraph)] }
        };
        let row = |cells: Vec<_>| Row { cells: cells.into_iter().map(cell).collect() };
        let table = |rows: Vec<_>| Block::Table(Table { rows: rows.into_iter().map(row).collect() });
        let document = Document { blocks: tables.into_iter().map(table).collect(), ..Document::default() };
        read(&document, "表.docx");
        zuimei::intake::form::is_form(&document);
        zuimei::intake::list::read_document(&document, "表.docx");
    }
}

/// Labels, hints, dates, boxes and anything.
fn any_text() -> impl Strategy<Value = String> {
    let known = prop::sample::select(vec![
        "姓名",
        "性别",
        "出生年月",
        "照片",
        "推荐领域",
        "□面向经济主战场√",
        "学习工作经历",
        "起止年月",
        "在何单位从事何工作",
        "2005.07—2010.06",
        "主要事迹（",
        "感人故事",
        "故事一",
        "个人声明",
        "推荐单位意见",
        "同意",
        "2023年9月1日",
        "年 月 日",
        "手机：",
        "13800138000",
        "a@b.cn",
        "序号",
        "民族",
        "推荐单位",
        "\n",
        "：",
        "（",
        "）",
        "一",
    ]);
    vec(prop_oneof![3 => known.prop_map(str::to_owned), 1 => any::<String>()], 0..4).prop_map(|parts| parts.concat())
}

#[test]
fn layouts_differ() {
    let texts: Vec<String> = ALL.iter().map(|layout: &Layout| layouts::form(*layout, &Answers::default()).fodt()).collect();
    assert!(texts.iter().enumerate().all(|(at, text)| !texts[..at].contains(text)));
}
