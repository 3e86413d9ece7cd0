//! The activity report as the officer opens it: as CSV, in a spreadsheet program, in both languages.

use std::path::Path;
use std::process::Command;

use calamine::{Data, Reader, Xlsx, open_workbook};

use crate::site::{HE, Person, Run, Site, WEI};

const TOUR: &str = r#"title = { zh = "“最美科技工作者”走进迎泽", en = "Tour talk in Yingze" }
kind = "tour"
venue_kind = "campus"
unit = { zh = "太原市科学技术协会", en = "Taiyuan Association for Science and Technology" }
from = 2023-11-28T09:00:00
to = 2023-11-28T11:30:00
place = "迎泽大街, \"一号\"会堂"
honorees = ["he-qinglan", "wei-heng"]
summary = """
第一行
第二行"""
audience_onsite = 320
audience_online = 12000
media = [
  { outlet = "太原日报（示例）", url = "https://www.example.org/1", date = 2023-11-29 },
  { outlet = "示例电视台" },
]
"#;

const STUDY: &str = r#"title = "=学习座谈"
from = 2023-12-01
to = 2023-12-03
honorees = "wei-heng"
audience_onsite = 45
"#;

fn site(people: &[Person]) -> Site {
    let site = Site::with(people);
    site.write("content/taiyuan-2023/events/2023-12-01-study.toml", STUDY);
    site.write("content/taiyuan-2023/events/2023-11-28-yingze.toml", TOUR);
    site
}

fn report(site: &Site, more: &[&str]) -> Run {
    site.run(&[&["report", "activities", "--campaign", "taiyuan-2023"], more].concat())
}

/// Fields of a CSV file, line by line.
fn fields(text: &str) -> Vec<Vec<String>> {
    let (mut lines, mut line, mut field, mut quoted) = (Vec::new(), Vec::new(), String::new(), false);
    let mut rest = text.trim_start_matches('\u{feff}').chars().peekable();
    while let Some(c) = rest.next() {
        match c {
            '"' if quoted && rest.peek() == Some(&'"') => field.extend(rest.next()),
            '"' => quoted = !quoted,
            ',' if !quoted => line.push(std::mem::take(&mut field)),
            '\r' if !quoted => {}
            '\n' if !quoted => {
                line.push(std::mem::take(&mut field));
                lines.push(std::mem::take(&mut line));
            }
            c => field.push(c),
        }
    }
    lines
}

#[test]
fn the_table_holds_every_activity_in_order_of_time() {
    let run = report(&site(&[HE, WEI]), &[]).ends(0);
    assert!(run.out.starts_with('\u{feff}') && run.out.ends_with("\r\n"), "{:?}", run.out);
    assert_eq!(run.err, "");
    let lines = fields(&run.out);
    let head = "序号,开展单位,活动名称,活动形式,活动场所,时间,地点,参加人物,现场人数,线上人数,媒体报道,活动内容";
    assert_eq!(lines[0].join(","), head);
    let tour = [
        "1",
        "太原市科学技术协会",
        "“最美科技工作者”走进迎泽",
        "巡回报告",
        "校园",
        "2023-11-28 09:00–11:30",
        "迎泽大街, \"一号\"会堂",
        "贺清岚、卫衡",
        "320",
        "12000",
        "太原日报（示例） 2023-11-29 https://www.example.org/1\n示例电视台",
        "第一行\n第二行",
    ];
    assert_eq!(lines[1], tour);
    let study = ["2", "", "'=学习座谈", "学习实践", "", "2023-12-01 至 2023-12-03", "", "卫衡", "45", "", "", ""];
    assert_eq!(lines[2], study);
    assert_eq!(lines[3], ["", "合计", "2 场", "", "", "", "", "", "365", "12000", "2 篇", ""]);
    assert_eq!(lines.len(), 4);
}

#[test]
fn the_head_is_english_where_it_is_asked_for() {
    let run = report(&site(&[HE, WEI]), &["--lang", "en"]).ends(0);
    let lines = fields(&run.out);
    assert_eq!(lines[0][..4], ["No.", "Unit", "Activity", "Form"]);
    assert_eq!(lines[1][1..4], ["Taiyuan Association for Science and Technology", "Tour talk in Yingze", "Tour talk"]);
    assert_eq!(lines[1][7], "He Qinglan, Wei Heng");
    assert_eq!(lines[3][2], "2 held");
}

#[test]
fn those_who_are_held_back_are_counted_and_not_named() {
    let site = site(&[HE, WEI]);
    site.change(&WEI.file("approval.toml"), "state = \"honored\"", "state = \"nominated\"");
    let run = report(&site, &["--lang", "zh"]).ends(0);
    assert!(!run.out.contains("卫衡") && run.out.contains("贺清岚"), "{}", run.out);
    assert!(run.err.contains("共 2 人次"), "{}", run.err);
}

#[test]
fn the_workbook_can_be_read_back_and_is_the_same_every_time() {
    let site = site(&[HE, WEI]);
    let [first, second] = ["a.xlsx", "b.xlsx"].map(|name| {
        let path = site.path(name);
        report(&site, &["--out", path.to_str().unwrap()]).ends(0);
        path
    });
    assert_eq!(std::fs::read(&first).unwrap(), std::fs::read(second).unwrap());
    let mut book: Xlsx<_> = open_workbook(&first).unwrap();
    assert_eq!(book.sheet_names(), ["活动开展情况"]);
    let range = book.worksheet_range("活动开展情况").unwrap();
    let cell = |row: u32, column: u32| range.get_value((row, column)).cloned().unwrap_or(Data::Empty);
    assert!(cell(0, 0).to_string().ends_with("学习宣传活动开展情况表"), "{:?}", cell(0, 0));
    assert_eq!(cell(1, 2), Data::String("活动名称".to_owned()));
    assert_eq!(cell(2, 8), Data::Float(320.0));
    assert_eq!(cell(3, 2), Data::String("=学习座谈".to_owned()));
    assert_eq!(cell(4, 8), Data::Float(365.0));
    let formulas = book.worksheet_formula("活动开展情况").unwrap();
    assert_eq!(formulas.get_value((4, 8)).map(String::as_str), Some("SUM(I3:I4)"));
}

#[test]
fn the_workbook_says_the_same_as_the_text_in_another_program() {
    if Command::new("soffice").arg("--version").output().is_err() {
        println!("soffice is not installed: not shown here");
        return;
    }
    let site = site(&[HE, WEI]);
    site.change("content/taiyuan-2023/events/2023-12-01-study.toml", "=学习座谈", "学习座谈");
    let path = site.path("table.xlsx");
    report(&site, &["--out", path.to_str().unwrap()]).ends(0);
    let converted = in_libreoffice(&path, site.root());
    let ours = fields(&report(&site, &[]).ends(0).out);
    let theirs = fields(&converted);
    assert!(theirs[0][0].ends_with("学习宣传活动开展情况表"), "{:?}", theirs[0]);
    assert_eq!(theirs[1..], ours[..]);
}

fn in_libreoffice(path: &Path, folder: &Path) -> String {
    let profile = format!("-env:UserInstallation=file://{}/profile", folder.display());
    // Comma, double quotes, UTF-8.
    let arguments = [&*profile, "--headless", "--convert-to", "csv:Text - txt - csv (StarCalc):44,34,76", "--outdir"];
    let run = Command::new("soffice").args(arguments).arg(folder).arg(path).output().unwrap();
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
    std::fs::read_to_string(path.with_extension("csv")).unwrap()
}

#[test]
fn wrong_use_is_told() {
    let site = site(&[HE, WEI]);
    for (arguments, said) in [
        (&["report", "activities", "--campaign", "taiyuan-2024"][..], "did you mean “taiyuan-2023”?"),
        (&["report", "activities", "--out", "table.pdf"], "must end in .csv or .xlsx"),
        (&["report"], "activities"),
    ] {
        let run = site.run(arguments).ends(2);
        assert!(run.err.contains(said), "{}", run.err);
    }
    site.write("content/taiyuan-2023/events/2023-12-05-x.toml", "title = \"x\"\n");
    let run = report(&site, &[]).ends(1);
    assert!(run.out.is_empty() && run.err.contains("event/missing-key"), "{}", run.err);
}

#[test]
fn who_filled_it_in_never_stands_in_a_file() {
    let site = site(&[HE, WEI]);
    site.write("content/taiyuan-2023/events/2023-12-05-x.toml", "title = \"x\"\nfrom = 2023-12-05\nfilled_by = \"某某\"\nsealed = true\n");
    let run = site.run(&["check"]).ends(1);
    assert_eq!(run.err.matches("privacy/key-opinion").count(), 2, "{}", run.err);
    assert!(!run.err.contains("某某"), "{}", run.err);
}
