//! Where a form and the list that came with it say different things about the same person.

use super::Found;
use super::form::{Form, Line};
use super::list::Entry;
use crate::diag::{Say, say};
use crate::model::Month;
use crate::model::honoree::{Domain, Gender};
use crate::model::names::find_ethnicity;

/// What was compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Field {
    /// A single line.
    Line(Line),
    /// 性别
    Gender,
    /// 出生年月
    Born,
    /// 推荐领域
    Domains,
}

/// A field in which form and list differ.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// Which field.
    pub field: Field,
    /// What the form says.
    pub form: Found<String>,
    /// What the list says.
    pub list: Found<String>,
}

/// Fields that both give and that differ by more than spelling.
pub fn compare(form: &Form, entry: &Entry) -> Vec<Difference> {
    let mut differences: Vec<Difference> = entry.lines.iter().filter_map(|(line, listed)| compare_line(form, *line, listed)).collect();
    differences.extend(different(Field::Gender, form.gender.as_ref(), entry.gender.as_ref(), |gender| gender_word(*gender).to_owned()));
    differences.extend(different(Field::Born, form.born.as_ref(), entry.born.as_ref(), |month| month_word(*month)));
    differences.extend(compare_domains(form, entry));
    differences
}

fn compare_line(form: &Form, line: Line, listed: &Found<String>) -> Option<Difference> {
    let written = form.lines.get(&line)?;
    let title = form.lines.get(&Line::ProfessionalTitle).filter(|_| line == Line::Position);
    let joined = title.map(|title| format!("{}{}", written.value, title.value));
    let same = |value: &String| key(line, value) == key(line, &listed.value);
    let agrees = same(&written.value) || joined.as_ref().is_some_and(same);
    let form = Found { value: joined.unwrap_or_else(|| written.value.clone()), from: written.from.clone() };
    (!agrees).then(|| Difference { field: Field::Line(line), form, list: listed.clone() })
}

fn different<T: PartialEq>(
    field: Field,
    form: Option<&Found<T>>,
    list: Option<&Found<T>>,
    word: impl Fn(&T) -> String,
) -> Option<Difference> {
    let (form, list) = (form?, list?);
    let told = |found: &Found<T>| Found { value: word(&found.value), from: found.from.clone() };
    (form.value != list.value).then(|| Difference { field, form: told(form), list: told(list) })
}

fn compare_domains(form: &Form, entry: &Entry) -> Option<Difference> {
    let together = |found: &[Found<Domain>]| {
        let mut domains: Vec<Domain> = found.iter().map(|found| found.value).collect();
        domains.sort_unstable();
        domains.dedup();
        found.first().map(|first| Found { value: domains, from: first.from.clone() })
    };
    let names = |domains: &Vec<Domain>| domains.iter().map(|domain| domain.name(&["zh"]).0).collect::<Vec<_>>().join("、");
    different(Field::Domains, together(&form.domains).as_ref(), together(&entry.domains).as_ref(), names)
}

/// A value without what is mere spelling.
fn key(line: Line, value: &str) -> String {
    let bare: String = value.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect();
    match line {
        Line::Ethnicity => find_ethnicity(&bare).map_or(bare, |group| group.zh().to_owned()),
        Line::PoliticalStatus => party(&bare).to_owned(),
        _ => bare,
    }
}

/// Parties by the names in which forms and lists give them, the full name last.
const PARTIES: [&[&str]; 10] = [
    &["中共预备党员", "预备党员", "中国共产党预备党员"],
    &["中共", "党员", "共产党", "共产党员", "中国共产党"],
    &["民革", "中国国民党革命委员会"],
    &["民盟", "中国民主同盟"],
    &["民建", "中国民主建国会"],
    &["民进", "中国民主促进会"],
    &["农工党", "农工民主党", "农工", "中国农工民主党"],
    &["致公党", "致公", "中国致公党"],
    &["九三", "九三学社"],
    &["台盟", "台湾民主自治同盟"],
];

fn party(bare: &str) -> &str {
    let stem = ["党员", "会员", "社员", "盟员", "成员"].iter().find_map(|suffix| bare.strip_suffix(suffix)).unwrap_or(bare);
    let known = |name: &str| PARTIES.iter().find(|names| names.contains(&name));
    let with_kind = known(bare)
        .or_else(|| known(stem))
        .or_else(|| PARTIES.iter().find(|names| names.iter().any(|name| name.strip_suffix('党') == Some(stem))));
    with_kind.and_then(|names| names.last()).copied().unwrap_or(bare)
}

fn gender_word(gender: Gender) -> &'static str {
    match gender {
        Gender::Female => "女",
        Gender::Male => "男",
    }
}

fn month_word(month: Month) -> String {
    month.month.map_or_else(|| format!("{}年", month.year), |number| format!("{}年{number}月", month.year))
}

impl Field {
    /// Its name in words.
    pub fn describe(self) -> Say {
        match self {
            Field::Line(line) => line.describe(),
            Field::Gender => say("性别", "gender"),
            Field::Born => say("出生年月", "month of birth"),
            Field::Domains => say("推荐领域", "domain"),
        }
    }
}

impl Line {
    /// Its name in words.
    pub fn describe(self) -> Say {
        match self {
            Line::Name => say("姓名", "name"),
            Line::Ethnicity => say("民族", "ethnic group"),
            Line::NativePlace => say("籍贯", "native place"),
            Line::PoliticalStatus => say("政治面貌", "political status"),
            Line::Education => say("学历", "education"),
            Line::Degree => say("学位", "degree"),
            Line::AlmaMater => say("毕业院校", "alma mater"),
            Line::Major => say("所学专业", "major"),
            Line::Employer => say("工作单位", "employer"),
            Line::Position => say("工作单位及职务", "employer and post"),
            Line::ProfessionalTitle => say("专业技术职务", "professional title"),
            Line::Specialty => say("专业专长", "specialty"),
            Line::Recommender => say("推荐单位", "recommender"),
            Line::PriorHonours => say("曾获称号", "prior honours"),
            Line::DisciplineGroup => say("研究领域（理工农医）", "discipline group"),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::{Field, compare};
    use crate::intake::form::{Form, Line};
    use crate::intake::list::Entry;
    use crate::intake::{Found, Spot};
    use crate::model::honoree::{Domain, Gender};

    fn found<T>(value: T) -> Found<T> {
        Found { value, from: Spot { file: Arc::from("表.docx"), table: 1, row: 1, cell: 2 } }
    }

    fn line_differs(line: Line, form: &str, list: &str) -> bool {
        let form = Form { lines: [(line, found(form.to_owned()))].into(), ..Form::default() };
        let entry = Entry { lines: [(line, found(list.to_owned()))].into(), ..Entry::default() };
        !compare(&form, &entry).is_empty()
    }

    #[test]
    fn spelling_is_no_difference() {
        for (line, form, list, differs) in [
            (Line::Name, "王海燕", "王海燕", false),
            (Line::Name, "王海燕", "王海雁", true),
            (Line::Ethnicity, "汉族", "汉", false),
            (Line::Ethnicity, "汉族", "回族", true),
            (Line::PoliticalStatus, "中共党员", "中共", false),
            (Line::PoliticalStatus, "中国共产党党员", "党员", false),
            (Line::PoliticalStatus, "中共预备党员", "中共党员", true),
            (Line::PoliticalStatus, "九三学社社员", "九三学社", false),
            (Line::PoliticalStatus, "中国民主同盟盟员", "民盟", false),
            (Line::PoliticalStatus, "民盟", "民建", true),
            (Line::PoliticalStatus, "农工党党员", "农工党", false),
            (Line::PoliticalStatus, "群众", "无党派人士", true),
            (Line::PoliticalStatus, "群众", "中共党员", true),
            (Line::Recommender, "某市科学技术协会", "某市 科学技术协会", false),
        ] {
            assert_eq!(line_differs(line, form, list), differs, "{form} / {list}");
        }
    }

    #[test]
    fn the_list_may_join_post_and_title() {
        let mut form = Form::default();
        form.lines.insert(Line::Position, found("某大学某学院院长".into()));
        form.lines.insert(Line::ProfessionalTitle, found("教授".into()));
        for (listed, differs) in [("某大学某学院院长、教授", false), ("某大学某学院院长", false), ("某大学某学院副院长、教授", true)]
        {
            let entry = Entry { lines: [(Line::Position, found(listed.to_owned()))].into(), ..Entry::default() };
            assert_eq!(!compare(&form, &entry).is_empty(), differs, "{listed}");
        }
    }

    #[test]
    fn typed_values_are_compared_as_values() {
        let born = |written: &str| Some(found(written.parse().unwrap()));
        let form =
            Form { gender: Some(found(Gender::Male)), born: born("1983-05"), domains: vec![found(Domain::Economy)], ..Form::default() };
        let entry = Entry {
            gender: Some(found(Gender::Female)),
            born: born("1983-06"),
            domains: vec![found(Domain::Frontier)],
            ..Entry::default()
        };
        let told: Vec<(Field, String, String)> =
            compare(&form, &entry).into_iter().map(|difference| (difference.field, difference.form.value, difference.list.value)).collect();
        assert_eq!(
            told,
            [
                (Field::Gender, "男".into(), "女".into()),
                (Field::Born, "1983年5月".into(), "1983年6月".into()),
                (Field::Domains, "面向经济主战场".into(), "面向世界科技前沿".into()),
            ]
        );
        let silent = Entry::default();
        assert!(compare(&form, &silent).is_empty(), "what the list leaves out is no difference");
    }
}
