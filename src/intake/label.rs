//! The labels that forms and lists print, in their wordings, and how a label is told from a value.
//!
//! A label may have blanks between its characters (姓  名, or one character a line), a numbering before it and a note
//! or a colon after it; a value may follow in the same cell.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use super::Private;
use super::form::Line;
use super::hint;
use super::text::{bracket_group, is_blank, is_open, narrow};

/// What a label asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Label {
    /// A single line of public text.
    Line(Line),
    /// 职务, in a cell of its own
    Post,
    /// 性别
    Gender,
    /// 出生年月
    Born,
    /// 照片
    Portrait,
    /// 推荐领域
    Domains,
    /// 学习工作经历
    Career,
    /// 起止年月
    CareerDates,
    /// 在何单位从事何工作
    CareerText,
    /// 主要事迹
    Deeds,
    /// 感人故事
    Stories,
    /// 个人声明
    Declaration,
    /// 所在单位意见
    EmployerOpinion,
    /// 推荐单位意见
    RecommenderOpinion,
    /// What is dropped on sight.
    Private(Private),
}

/// Every wording, the one of the national layout first.
pub(super) const WORDINGS: &[(Label, &[&str])] = &[
    (Label::Line(Line::Name), &["姓名", "候选人姓名", "推荐人选姓名", "被推荐人姓名", "被推荐人", "候选人"]),
    (Label::Gender, &["性别"]),
    (Label::Line(Line::Ethnicity), &["民族"]),
    (Label::Born, &["出生年月", "出生日期", "出生年月日", "出生时间"]),
    (Label::Line(Line::NativePlace), &["籍贯"]),
    (Label::Line(Line::PoliticalStatus), &["政治面貌", "党派"]),
    (Label::Line(Line::Education), &["学历", "最高学历", "文化程度", "学历学位", "学历/学位", "学历及学位", "学历、学位"]),
    (Label::Line(Line::Degree), &["学位", "最高学位"]),
    (Label::Line(Line::AlmaMater), &["毕业院校", "毕业院校系", "毕业学校", "毕业院校及专业"]),
    (Label::Line(Line::Major), &["所学专业", "专业"]),
    (Label::Line(Line::Employer), &["工作单位", "所在单位", "单位名称", "工作单位全称"]),
    (
        Label::Line(Line::Position),
        &[
            "工作单位及职务",
            "工作单位及职务职称",
            "工作单位及职务、职称",
            "工作单位及职务/职称",
            "工作单位和职务",
            "单位及职务",
            "工作单位职务",
            "工作单位、职务",
            "工作单位及职务(职称)",
        ],
    ),
    (Label::Post, &["职务", "行政职务", "现任职务", "职务职称", "职务/职称", "职务、职称"]),
    (Label::Line(Line::ProfessionalTitle), &["专业技术职务", "专业技术职称", "职称", "技术职称", "技术职务"]),
    (Label::Line(Line::Specialty), &["专业专长", "专长", "专业特长", "研究方向", "专业领域"]),
    (Label::Line(Line::Recommender), &["推荐单位", "推荐单位名称", "推荐部门"]),
    (Label::Line(Line::PriorHonours), &["是否曾获国家级荣誉表彰或中宣部“最美”系列称号", "是否曾获称号", "曾获荣誉", "曾获称号"]),
    (Label::Line(Line::DisciplineGroup), &["研究领域属于理工农医哪科", "研究领域", "学科领域", "学科类别"]),
    (Label::Portrait, &["照片", "相片", "近照", "标准照"]),
    (Label::Domains, &["推荐领域", "推荐类别", "申报领域"]),
    (
        Label::Career,
        &["学习工作经历", "学习和工作经历", "学习及工作经历", "学习、工作经历", "工作学习经历", "主要学习工作经历", "个人简历", "简历"],
    ),
    (
        Label::CareerDates,
        &[
            "起止年月",
            "起止时间",
            "起止日期",
            "起始年月",
            "截止年月",
            "终止年月",
            "起止年、月",
            "开始时间",
            "结束时间",
            "自何年何月",
            "至何年何月",
        ],
    ),
    (
        Label::CareerText,
        &[
            "在何单位从事何工作",
            "在何单位学习或从事何工作",
            "在何单位学习、从事何工作",
            "在何单位(学校)从事何工作",
            "单位及职务情况",
            "学习工作单位及职务",
        ],
    ),
    (Label::Deeds, &["主要事迹", "主要先进事迹", "先进事迹", "事迹材料", "主要事迹材料"]),
    (Label::Stories, &["感人故事", "感人故事一", "感人故事二", "感人故事1", "感人故事2", "最美故事"]),
    (Label::Declaration, &["个人声明", "候选人声明", "本人声明", "个人承诺", "声明"]),
    (Label::EmployerOpinion, &["所在单位意见", "工作单位意见", "单位意见", "候选人所在单位意见", "人事关系所在单位意见"]),
    (Label::RecommenderOpinion, &["推荐单位意见", "推荐部门意见", "推荐意见", "推荐单位审核意见"]),
    (Label::Private(Private::OfficePhone), &["办公电话", "联系电话", "单位电话", "固定电话", "座机", "电话", "传真"]),
    (Label::Private(Private::Mobile), &["手机", "手机号码", "手机号", "移动电话", "联系方式", "手机/电话"]),
    (Label::Private(Private::Mail), &["电子邮箱", "电子邮件", "电子信箱", "邮箱", "邮箱地址", "E-mail", "Email"]),
    (Label::Private(Private::Address), &["通讯地址", "通信地址", "联系地址", "家庭住址", "家庭地址", "地址", "住址"]),
    (Label::Private(Private::Postcode), &["邮编", "邮政编码"]),
    (Label::Private(Private::Identity), &["身份证号", "身份证号码", "身份证", "公民身份号码", "证件号码", "证件号"]),
    (Label::Private(Private::Signature), &["候选人签名", "候选人签字", "本人签名", "本人签字", "签名", "签字"]),
    (Label::Private(Private::Opinion), &["审核意见", "审批意见", "科协意见", "主管部门意见", "上级意见", "评审意见"]),
    (Label::Private(Private::Remark), &["填报日期", "填表日期", "序号", "备注", "编号", "联系人", "填表人", "填报人", "日期"]),
];

/// A label at the start of a text.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Reading<'t> {
    pub label: Label,
    /// What follows the label, its notes, its colon and printed hints.
    pub rest: &'t str,
    /// Whether a colon stands between.
    pub colon: bool,
}

impl Label {
    /// Whether its answer is a text of paragraphs, which may hold labels of its own.
    pub(super) fn is_section(self) -> bool {
        matches!(self, Label::Career | Label::Deeds | Label::Stories | Label::Domains) || self.is_opinion()
    }

    /// Whether what it asks for is somebody's judgement.
    pub(super) fn is_opinion(self) -> bool {
        matches!(self, Label::EmployerOpinion | Label::RecommenderOpinion | Label::Private(Private::Opinion))
    }

    /// Whether a text cell stands under it, not only beside it.
    pub(super) fn stands_above(self) -> bool {
        self.is_section() || self == Label::Declaration
    }

    /// The label that a head cell of a list is; its last words may differ from campaign to campaign.
    pub(super) fn of_head(text: &str) -> Option<Label> {
        if let Some(reading) = read(text).filter(|reading| reading.rest.is_empty()) {
            return Some(reading.label);
        }
        let bare: String = text.chars().filter(|c| !is_blank(*c)).collect();
        let begins = |words: &[&str]| words.iter().any(|word| bare.starts_with(word));
        if begins(&["是否曾获", "是否获", "曾获", "是否已获"]) {
            return Some(Label::Line(Line::PriorHonours));
        }
        begins(&["研究领域属于", "所属学科"]).then_some(Label::Line(Line::DisciplineGroup))
    }
}

/// Wordings by their first character: most cells begin with none of these.
static BY_FIRST: LazyLock<BTreeMap<char, Vec<(Label, &str)>>> = LazyLock::new(|| {
    let mut by_first: BTreeMap<char, Vec<(Label, &str)>> = BTreeMap::new();
    for (label, word) in WORDINGS.iter().flat_map(|(label, words)| words.iter().map(move |word| (*label, *word))) {
        by_first.entry(word.chars().next().unwrap_or_default()).or_default().push((label, word));
    }
    by_first
});

/// The label with which a text begins; the longest wording counts.
pub(super) fn read(text: &str) -> Option<Reading<'_>> {
    let start = after_numbering(text);
    let first = start.chars().next()?;
    let fitting = BY_FIRST.get(&first)?.iter().copied();
    let (label, _, after) =
        fitting.filter_map(|(label, word)| Some((label, word.len(), after_word(start, word)?))).max_by_key(|(_, length, _)| *length)?;
    after_label(label, after)
}

/// What follows a word, blanks between its characters ignored.
fn after_word<'t>(text: &'t str, word: &str) -> Option<&'t str> {
    let mut rest = text;
    for wanted in word.chars() {
        rest = rest.trim_start_matches(is_blank);
        let c = rest.chars().next().filter(|c| bracket(narrow(*c)) == wanted)?;
        rest = &rest[c.len_utf8()..];
    }
    Some(rest)
}

fn bracket(c: char) -> char {
    match c {
        '（' => '(',
        '）' => ')',
        c => c,
    }
}

/// Passes notes in brackets, a colon and printed hints; nothing if the word runs on and so is no label.
fn after_label(label: Label, after: &str) -> Option<Reading<'_>> {
    let mut rest = skip_blanks(after);
    let (mut apart, mut colon, mut printed_only) = (rest.len() < after.len(), false, has_line_end(after, rest));
    loop {
        let before = rest;
        if let Some(tail) = rest.strip_prefix(['：', ':', '﹕', '︰']).filter(|_| !colon && !has_line_end(after, rest)) {
            (colon, printed_only, rest) = (true, true, tail);
        } else if let Some(length) = note(rest, printed_only) {
            (printed_only, rest) = (true, &rest[length..]);
        } else if let Some(tail) = hint::after_sentence(label, rest) {
            rest = tail;
        } else {
            break;
        }
        (apart, rest) = (true, skip_blanks(rest));
        printed_only |= has_line_end(before, rest);
    }
    let rest = if rest.chars().all(|c| is_blank(c) || matches!(c, '_' | '＿')) { "" } else { rest };
    (apart || rest.is_empty()).then_some(Reading { label, rest, colon })
}

fn skip_blanks(text: &str) -> &str {
    text.trim_start_matches(is_blank)
}

/// Whether a line ends in what was passed between a text and the rest of it.
fn has_line_end(text: &str, rest: &str) -> bool {
    text[..text.len() - rest.len()].contains('\n')
}

/// The note in brackets with which a text begins; behind a colon or below the label only what is known to be printed.
fn note(text: &str, printed_only: bool) -> Option<usize> {
    if !text.starts_with(is_open) {
        return None;
    }
    let length = bracket_group(text).or_else(|| text.find('\n').filter(|_| !printed_only))?;
    (!printed_only || hint::is_note(&text[..length])).then_some(length)
}

/// Passes 一、 or 1. or （一） or a star before a label.
fn after_numbering(text: &str) -> &str {
    let text = text.trim_start_matches(|c: char| is_blank(c) || matches!(c, '★' | '*' | '●' | '※' | '_'));
    let digits =
        text.trim_start_matches(is_open).trim_start_matches(|c: char| narrow(c).is_ascii_digit() || "一二三四五六七八九十".contains(c));
    let after = digits.trim_start_matches(['、', '.', '．', '）', ')']);
    if after.len() < digits.len() && digits.len() < text.len() { after.trim_start_matches(is_blank) } else { text }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::{Label, Private, WORDINGS, read};
    use crate::intake::form::Line;

    #[test]
    fn labels_are_told_from_values() {
        for (text, wanted) in [
            ("姓  名", Some((Label::Line(Line::Name), ""))),
            ("候选人姓名：王海燕", Some((Label::Line(Line::Name), "王海燕"))),
            ("姓　名　王海燕", Some((Label::Line(Line::Name), "王海燕"))),
            ("推\n\n荐\n领\n域", Some((Label::Domains, ""))),
            ("工作单位及职务", Some((Label::Line(Line::Position), ""))),
            ("工作单位：____", Some((Label::Line(Line::Employer), ""))),
            ("毕业院校（系）", Some((Label::Line(Line::AlmaMater), ""))),
            ("推荐单位（盖章）：某协会", Some((Label::Line(Line::Recommender), "某协会"))),
            ("推荐单位意见", Some((Label::RecommenderOpinion, ""))),
            ("主要事迹（1500字左右）", Some((Label::Deeds, ""))),
            ("主要事迹（1000 字左右），内容应客观真实地反映候选人感人事迹、精神风貌和社会影响情况。", Some((Label::Deeds, ""))),
            ("主要事迹：（1500 字左右，内容应客观真实）王海燕", Some((Label::Deeds, "王海燕"))),
            ("四、主要事迹\n王海燕", Some((Label::Deeds, "王海燕"))),
            ("照\n片\n\n（电子版）", Some((Label::Portrait, ""))),
            ("E-mail：", Some((Label::Private(Private::Mail), ""))),
            ("专业技术职务", Some((Label::Line(Line::ProfessionalTitle), ""))),
            ("感人故事（1—2个，1000字以内）\n（一）雪夜", Some((Label::Stories, "（一）雪夜"))),
            ("感人故事\n（一）雪夜", Some((Label::Stories, "（一）雪夜"))),
            ("姓名：（化名）", Some((Label::Line(Line::Name), "（化名）"))),
            ("主要事迹是这样的", None),
            ("姓名学研究所", None),
            ("王海燕", None),
            ("", None),
            ("社会服务", None),
            ("1．所在单位：填写候选人人事关系所在单位", Some((Label::Line(Line::Employer), "填写候选人人事关系所在单位"))),
        ] {
            let reading = read(text).map(|reading| (reading.label, reading.rest));
            assert_eq!(reading, wanted, "{text}");
        }
    }

    #[test]
    fn no_wording_serves_two_labels() {
        let mut words: Vec<&str> = WORDINGS.iter().flat_map(|(_, words)| words.iter().copied()).collect();
        let count = words.len();
        words.sort_unstable();
        words.dedup();
        assert_eq!(words.len(), count);
    }

    #[test]
    fn heads_of_lists_end_as_they_like() {
        for (head, label) in [
            ("是否曾获国家级荣誉表彰、\n中宣部“最美”系列或山西\n最美科技工作者称号", Label::Line(Line::PriorHonours)),
            ("研究领域属于\n理工农医哪科", Label::Line(Line::DisciplineGroup)),
            ("序号", Label::Private(Private::Remark)),
            ("工作单位及\n职务职称", Label::Line(Line::Position)),
        ] {
            assert_eq!(Label::of_head(head), Some(label), "{head}");
        }
    }

    /// The cells of the tables in the documentation that stand in columns of layouts.
    fn documented() -> Vec<(String, Vec<String>)> {
        let rows = include_str!("../../docs/forms.md").lines().filter(|line| line.starts_with("| ") && !line.contains("20"));
        let cells = rows.map(|row| row.trim_matches('|').split(" | ").map(|cell| cell.trim().to_owned()).collect::<Vec<_>>());
        cells.map(|mut cells| (cells.remove(0), cells[..cells.len() - 1].iter().filter(|cell| *cell != "—").cloned().collect())).collect()
    }

    #[test]
    fn the_documentation_names_the_labels_that_are_known() {
        let mut seen = BTreeSet::new();
        for (field, cells) in documented() {
            // A dot of enumeration may also be part of a label.
            let words =
                cells.iter().flat_map(|cell| if Label::of_head(cell).is_some() { vec![cell.as_str()] } else { cell.split('、').collect() });
            let labels: BTreeSet<Option<Label>> = words.map(Label::of_head).collect();
            assert!(labels.len() == 1 && !labels.contains(&None), "{field}: {labels:?}");
            seen.extend(labels.into_iter().flatten());
        }
        // 职务 alone and numbers of identity are on no form of the five, but people put them there.
        let others = [Label::Post, Label::Private(Private::Identity), Label::Private(Private::Opinion)];
        let known: BTreeSet<Label> = WORDINGS.iter().map(|(label, _)| *label).filter(|label| !others.contains(label)).collect();
        assert_eq!(seen, known);
    }
}
