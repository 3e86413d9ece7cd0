//! The recommendation forms of the five campaigns as their notices print them, filled in with invented people.

use super::paper::{Drawn, Paper, Part, cell};

/// A campaign's form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Layout {
    Taiyuan,
    InnerMongolia,
    Ordos,
    Chongqing,
    Beijing,
}

/// Every layout.
pub const ALL: [Layout; 5] = [Layout::Taiyuan, Layout::InnerMongolia, Layout::Ordos, Layout::Chongqing, Layout::Beijing];

/// What somebody writes into a form.
#[derive(Clone, Debug, Default)]
pub struct Answers {
    pub name: String,
    pub employer: String,
    pub recommender: String,
    pub gender: String,
    pub ethnicity: String,
    pub born: String,
    pub native_place: String,
    pub political_status: String,
    pub education: String,
    pub degree: String,
    pub alma_mater: String,
    pub major: String,
    pub position: String,
    pub title: String,
    pub office_phone: String,
    pub mobile: String,
    pub mail: String,
    pub address: String,
    pub postcode: String,
    /// Whether each of the five boxes is ticked.
    pub domains: [bool; 5],
    pub career: Vec<(String, String)>,
    pub deeds: String,
    pub stories: String,
    pub signature: String,
    pub employer_opinion: String,
    pub recommender_opinion: String,
    pub portrait: bool,
}

const DOMAINS: [&str; 5] = ["面向世界科技前沿", "面向经济主战场", "面向国家重大需求", "面向人民生命健康", "社会服务"];

const DECLARATION: &str = "本人接受推荐，承诺推荐材料中所有信息真实可靠，若有失实和造假行为，本人愿承担一切责任。";

/// The form with answers.
pub fn form(layout: Layout, answers: &Answers) -> Paper {
    let mut parts: Vec<Part> = cover(layout, answers).into_iter().map(Part::Line).collect();
    parts.push(Part::Grid(upper(layout, answers)));
    parts.push(Part::Line(String::new()));
    parts.extend(texts(layout, answers));
    parts.push(Part::Grid(lower(layout, answers)));
    if layout == Layout::Taiyuan {
        parts.push(Part::Line("请发 PDF 和 WORD 版本至邮箱: office@example.org".into()));
    }
    Paper(parts)
}

fn cover(layout: Layout, answers: &Answers) -> Vec<String> {
    let title = match layout {
        Layout::Taiyuan => "2023 年太原市“最美科技工作者” 推 荐 表",
        Layout::InnerMongolia => "2023 年“最美科技工作者” 推 荐 表",
        Layout::Ordos => "2021年“最美科技工作者”",
        Layout::Chongqing => "2021年重庆市“最美科技工作者”推荐表",
        Layout::Beijing => "2023年北京“最美科技工作者”推荐表",
    };
    let mut lines = vec!["附件 1".to_owned(), title.to_owned()];
    if layout == Layout::Ordos {
        lines.push("推  荐  表".into());
    }
    let year = if matches!(layout, Layout::Ordos | Layout::Chongqing) { 2021 } else { 2023 };
    let blank = if layout == Layout::Taiyuan { "_____" } else { "        " };
    for (label, value) in [("候选人姓名", &answers.name), ("工作单位", &answers.employer), ("推荐单位", &answers.recommender)]
    {
        lines.push(format!("{label}：{blank}{value}{blank}"));
    }
    lines.push(format!("填报日期：{year}年    月    日"));
    if layout != Layout::Taiyuan {
        lines.extend(NOTES.map(str::to_owned));
    }
    lines
}

const NOTES: [&str; 11] = [
    "填 表 说 明",
    "1．所在单位：填写候选人人事关系所在单位，应为法人单位。",
    "2．推荐单位：各盟市科协，各全区学会、协会、研究会，各高校，国防科工办作为推荐单位，由哪个单位推荐的，填写单位名称。",
    "3．推荐表中所涉及日期统一用阿拉伯数字，如2021年01月01日。",
    "4．照片为小2寸正面免冠彩色标准照，将照片电子版插入本表。",
    "5. 专业技术职务：应填写具体的职务，如“研究员”、“研究员级高级工程师”等，请勿填写“正高”、“副高”等。",
    "6．毕业院校、工作单位填写全称，职务等要按照国家有关规定详细填写，属于内设机构职务的应填写具体部门，如“XX大学XX学院院长”。",
    "7．学习工作经历从中专或大学毕业后填起，含科普工作经历。",
    "8．主要事迹1500字左右，感人故事1000字以内，内容应客观真实地反映候选人感人事迹、精神风貌和社会影响情况。",
    "9. 所在单位意见：意见中应明确写出是否同意推荐，须加盖所在单位公章。",
    "10. 推荐单位意见：意见中应明确写出是否同意推荐，须加盖推荐单位公章。",
];

/// 姓名 to 学习工作经历, on a grid of six columns.
fn upper(layout: Layout, a: &Answers) -> Vec<Vec<Drawn>> {
    let wide = layout != Layout::InnerMongolia;
    let label = |text: &str| {
        cell(if wide && text.chars().count() == 2 {
            text.chars().map(String::from).collect::<Vec<_>>().join("  ")
        } else {
            text.to_owned()
        })
    };
    let photo = match layout {
        Layout::Taiyuan => "照 片",
        Layout::Ordos => "照\n片\n\n（电子版）",
        _ => "照片",
    };
    let photo = if a.portrait { cell("").with_picture() } else { cell(photo) };
    let hint = if layout == Layout::InnerMongolia { "(填写具体职务)" } else { "" };
    let mut rows = vec![
        vec![label("姓名"), cell(&a.name), label("性别"), cell(&a.gender), photo.wide(2).high(4)],
        vec![label("民族"), cell(&a.ethnicity), cell("出生年月"), cell(&a.born)],
        vec![label("籍贯"), cell(&a.native_place), cell("政治面貌"), cell(&a.political_status)],
        vec![label("学历"), cell(&a.education), label("学位"), cell(&a.degree)],
        vec![cell("毕业院校"), cell(&a.alma_mater), cell("所学专业"), cell(&a.major).wide(3)],
        vec![cell("工作单位及职务"), cell(&a.position).wide(5)],
        vec![cell("专业技术职务"), cell(format!("{}{hint}", a.title)).wide(5)],
        vec![cell("办公电话"), cell(&a.office_phone), label("手机"), cell(&a.mobile), cell("电子邮箱"), cell(&a.mail)],
        vec![cell("通讯地址"), cell(&a.address).wide(3), label("邮编"), cell(&a.postcode)],
    ];
    rows.extend(domains(layout, a));
    rows.extend(career(layout, a));
    rows
}

fn domains(layout: Layout, a: &Answers) -> Vec<Vec<Drawn>> {
    let boxes: Vec<String> =
        DOMAINS.iter().zip(a.domains).map(|(domain, ticked)| format!("{}{domain}", if ticked { '☑' } else { '☐' })).collect();
    match layout {
        Layout::Ordos => {
            let label = cell("推\n\n荐\n\n领\n\n域").high(3);
            vec![
                vec![label, cell(boxes[..2].join("    ")).wide(5)],
                vec![cell(boxes[2..4].join("    ")).wide(5)],
                vec![cell(&boxes[4]).wide(5)],
            ]
        }
        Layout::Taiyuan => vec![vec![cell("推 荐 领 域"), cell(boxes.join(" ")).wide(5)]],
        _ => vec![vec![cell("推荐领域"), cell(boxes.join("\n")).wide(5)]],
    }
}

fn career(layout: Layout, a: &Answers) -> Vec<Vec<Drawn>> {
    let blanks = 1;
    let (label, head) = match layout {
        Layout::Taiyuan => ("学 习 工 作 经 历", "在何单位从事何工作 (学习工作经历从中专或大学毕业后填起, 含科普工作经历)"),
        Layout::Ordos => ("学\n\n习\n\n工\n作\n经\n历", "在何单位从事何工作"),
        _ => ("学习工作经历", "在何单位从事何工作 (学习工作经历从中专或大学毕业后填起, 含科普工作经历)"),
    };
    let dates = if layout == Layout::Taiyuan { "起 止 年 月" } else { "起止年月" };
    let mut rows = vec![vec![cell(label).high(1 + a.career.len() + blanks), cell(dates), cell(head).wide(4)]];
    rows.extend(a.career.iter().map(|(dates, words)| vec![cell(dates), cell(words).wide(4)]));
    rows.extend((0..blanks).map(|_| vec![cell(""), cell("").wide(4)]));
    rows
}

/// 主要事迹 and 感人故事.
fn texts(layout: Layout, a: &Answers) -> Vec<Part> {
    let below = |head: &str, text: &str| Part::Grid(vec![vec![cell(format!("{head}\n{text}"))]]);
    match layout {
        Layout::Taiyuan => {
            let deeds = "主要事迹（1000 字左右），内容应客观真实地反映候选人感人事迹、精神风貌和社会影响情况。";
            let mut lines = vec![Part::Line(deeds.into())];
            lines.extend(a.deeds.split('\n').map(|line| Part::Line(line.into())));
            lines.push(Part::Line("感人故事（1—2 个，600 字以内）".into()));
            lines.extend(a.stories.split('\n').map(|line| Part::Line(line.into())));
            lines
        }
        Layout::InnerMongolia => vec![
            below(
                "主要事迹：（1500 字左右，内容应客观真实地反映候选人感人事迹、精神风貌和社会影响情况，如有获得奖项，也请写明）",
                &a.deeds,
            ),
            below("感人故事（1—2个，2000字以内，深入挖掘“最美”故事）", &a.stories),
        ],
        Layout::Ordos => vec![Part::Grid(vec![
            vec![cell(format!("主要事迹（1500字左右）\n{}", a.deeds))],
            vec![cell(format!("感人故事（1—2个，1000字以内）\n{}", a.stories))],
        ])],
        Layout::Chongqing => vec![Part::Grid(vec![
            vec![cell("主要事迹（1500字左右）")],
            vec![cell(&a.deeds)],
            vec![cell("感人故事（1—2个，1000字以内）")],
            vec![cell(&a.stories)],
        ])],
        Layout::Beijing => vec![Part::Grid(vec![
            vec![cell("主\n要\n事\n迹\n（1500字左右）"), cell(&a.deeds)],
            vec![cell("感\n人\n故\n事\n（1—2个，1000字以内）"), cell(&a.stories)],
        ])],
    }
}

/// 个人声明 to the end.
fn lower(layout: Layout, a: &Answers) -> Vec<Vec<Drawn>> {
    let (employer, recommender) = match layout {
        Layout::Taiyuan | Layout::InnerMongolia => (
            "候选人人事关系所在单位需对候选人政治表现、廉洁自律、道德品行，以及材料的真实性、准确性及涉密情况出具明确意见。意见中应明确写出是否同意推荐。\n",
            "（对候选人主要事迹和学风道德等方面作出评价，意见中应明确写出是否同意推荐）\n",
        ),
        _ => ("", ""),
    };
    let signed = |hint: &str, text: &str| format!("{hint}{text}\n（盖 章）\n年   月   日");
    let mut rows = vec![
        vec![cell("个 人 声 明"), cell(format!("{DECLARATION}\n候选人签名：{}\n年   月   日", a.signature))],
        vec![cell("所在单位意见"), cell(signed(employer, &a.employer_opinion))],
        vec![cell("推\n荐\n单\n位\n意\n见"), cell(signed(recommender, &a.recommender_opinion))],
    ];
    if layout == Layout::Ordos {
        rows.push(vec![cell("备注"), cell("")]);
    }
    rows
}
