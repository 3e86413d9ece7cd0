//! Whom the notice leaves out: by what they are, and by what they have received before.
//!
//! A record cannot prove that somebody is a civil servant. The words of post and employer only tell where a human
//! should look, so findings about persons are always warnings. Honours are told by their names in `awards` and in
//! what the summary table answered; 原则上 is a warning, 请勿再次推荐 an error.

use super::words::{self, EXCLUSIONS, Group, Rank};
use super::{Court, place_of, told};
use crate::diag::{Diagnostic, Place, say};
use crate::model::Record;
use crate::model::rules::{Exclusion, ExclusionKind};

/// Findings about one record.
pub(super) fn findings(court: &Court<'_>, record: &Record) -> Vec<Diagnostic> {
    let exclusions = &court.rules().exclusions;
    let of_kind = |kind| exclusions.iter().filter(move |exclusion| exclusion.kind == kind);
    let mut findings: Vec<Diagnostic> = of_kind(ExclusionKind::Person).filter_map(|exclusion| person(court, record, exclusion)).collect();
    for honour in honours(court, record) {
        let exclusion = of_kind(ExclusionKind::Honour).find(|exclusion| names_honour(exclusion, honour.name));
        findings.extend(exclusion.map(|exclusion| already_honoured(court, exclusion, honour)));
    }
    findings.extend(unnamed_honour(court, record));
    findings
}

/// The first group of an exclusion to which somebody seems to belong.
fn person(court: &Court<'_>, record: &Record, exclusion: &Exclusion) -> Option<Diagnostic> {
    let rank = exclusion.rank.as_ref().and_then(|key| EXCLUSIONS.ranks.iter().find(|rank| rank.key == *key));
    let (employer, position) = (court.words(&record.fields.employer), court.words(&record.fields.position));
    let mut groups = EXCLUSIONS.groups.iter().filter(|group| exclusion.who.contains(&group.key));
    let (group, key) = groups.find_map(|group| Some((group, evidence(group, rank, employer, position)?)))?;
    let (wording, english) = court.both(&exclusion.text);
    let seen = if key == "employer" { "工作单位" } else { "职务" };
    let message = say(
        format!("从{seen}看，可能属于{}；通知不包括：{wording}，请核对", group.name.zh),
        format!("by {key} this may be {}; the notice leaves out: {english}; please check", group.name.en),
    );
    let help = say("核对后不在此列的，在 approval.toml 用 [[waivers]] 写明", "if it is not so, say so with [[waivers]] in approval.toml");
    Some(court.cited(Diagnostic::warning("rules/exclusion", message).help(help).at(place_of(record, key)), &exclusion.clause))
}

/// The key whose words point to a group.
fn evidence(group: &Group, rank: Option<&Rank>, employer: &str, position: &str) -> Option<&'static str> {
    let tells = |text: &str| parts(text).any(|part| words::holds_any(part, &group.words) && !words::holds_any(part, &group.unless));
    if tells(position) {
        return Some("position");
    }
    if tells(employer) || (is_body(group, employer) && has_rank(group, rank, position)) {
        return Some("employer");
    }
    None
}

/// The posts of somebody who has several.
fn parts(text: &str) -> impl Iterator<Item = &str> {
    text.split(['、', '，', '；', '兼', ',', ';']).map(str::trim)
}

fn is_body(group: &Group, employer: &str) -> bool {
    words::ends_with_any(employer, &group.bodies) && !words::holds_any(employer, &group.not_bodies)
}

fn has_rank(group: &Group, rank: Option<&Rank>, position: &str) -> bool {
    !group.needs_rank || rank.is_none_or(|rank| words::holds_any(position, &rank.titles))
}

/// Something that somebody has received before.
struct Honour<'r> {
    name: &'r str,
    place: Place,
    /// Whether the record names it; what the summary table says is not for every report.
    is_public: bool,
}

/// Earlier honours: the awards up to the campaign's year, but not the campaign's own title, and what the summary table says.
fn honours<'r>(court: &Court<'_>, record: &'r Record) -> Vec<Honour<'r>> {
    let config = court.config();
    let own = bare(court.words(&config.award_title));
    let mut honours = Vec::new();
    for award in &record.fields.awards {
        let name = award.title.get(court.lang).map_or("", |(title, _)| title.as_str());
        let is_this_one = award.year == config.year && !own.is_empty() && bare(name).contains(&own);
        if (config.year == 0 || award.year <= config.year) && !is_this_one {
            honours.push(Honour { name, place: award.place.clone(), is_public: true });
        }
    }
    let answered = record.approval.eligibility.prior_honours.as_ref();
    if let Some(answer) = answered.filter(|answer| !words::is_any(&bare(&answer.value), &EXCLUSIONS.prior_honours.none)) {
        honours.push(Honour { name: &answer.value, place: answer.place.clone(), is_public: false });
    }
    honours
}

/// Whether a title is one of an exclusion's honours.
fn names_honour(exclusion: &Exclusion, title: &str) -> bool {
    let title = bare(title);
    exclusion.matches.iter().any(|pattern| matches(&bare(pattern), &title))
}

/// Whether the pieces of a pattern, divided by `*`, stand in a text in their order.
fn matches(pattern: &str, text: &str) -> bool {
    let mut rest = text;
    pattern.split('*').all(|piece| match rest.find(piece) {
        Some(at) => {
            rest = &rest[at + piece.len()..];
            true
        }
        None => false,
    })
}

/// A name without quotes and white space, which are written in many ways.
fn bare(name: &str) -> String {
    name.chars().filter(|c| !c.is_whitespace() && !"“”‘’\"'《》「」".contains(*c)).collect()
}

fn already_honoured(court: &Court<'_>, exclusion: &Exclusion, honour: Honour<'_>) -> Diagnostic {
    let (wording, english) = court.both(&exclusion.text);
    let name = match honour.is_public {
        true => say(format!("曾获“{}”", told(honour.name)), format!("“{}” was received before", told(honour.name))),
        false => say("汇总表写明曾获这类称号", "the summary table tells of an earlier honour"),
    };
    let finding = if exclusion.strict {
        let message = say(
            format!("{}；通知规定请勿再次推荐：{wording}", name.zh),
            format!("{}; the notice says not to recommend again: {english}", name.en),
        );
        Diagnostic::error("rules/exclusion", message)
    } else {
        let message = say(
            format!("{}；通知规定原则上不再推荐：{wording}，请核对", name.zh),
            format!("{}; in principle the notice leaves out: {english}; please check", name.en),
        );
        Diagnostic::warning("rules/exclusion", message)
    };
    let help = say(
        "核对称号的全称和授予单位；主办单位同意推荐的，在 approval.toml 用 [[waivers]] 写明",
        "check the full name and who gave it; if the hosts agree, say so with [[waivers]] in approval.toml",
    );
    court.cited(finding.help(help).at(honour.place), &exclusion.clause)
}

/// The table says that there is an honour, but not which.
fn unnamed_honour(court: &Court<'_>, record: &Record) -> Option<Diagnostic> {
    let told = record.approval.eligibility.prior_honours.as_ref()?;
    let exclusion = court.rules().exclusions.iter().find(|exclusion| exclusion.kind == ExclusionKind::Honour)?;
    if !words::is_any(&bare(&told.value), &EXCLUSIONS.prior_honours.some) {
        return None;
    }
    let message = say("汇总表说曾获称号，但没有写是哪一项", "the summary table says that there is an earlier honour, but not which");
    let help = say("在 prior_honours 写明称号全称；没有就写“否”", "give the full title in prior_honours, or “否” if there is none");
    Some(court.cited(Diagnostic::warning("rules/exclusion", message).help(help).at(told.place.clone()), &exclusion.clause))
}

#[cfg(test)]
mod tests {
    use super::{EXCLUSIONS, bare, evidence, matches};

    /// The groups to which post and employer point, with no rank asked for.
    fn groups(employer: &str, position: &str) -> Vec<&'static str> {
        let rank = None;
        EXCLUSIONS.groups.iter().filter(|group| evidence(group, rank, employer, position).is_some()).map(|group| &*group.key).collect()
    }

    #[test]
    fn words_of_offices_and_forces_point_to_their_groups() {
        for (employer, position, wanted) in [
            ("解放军某部", "工程师", &["military"][..]),
            ("某某研究所", "现役军人、研究员", &["military"]),
            ("武警某总队医院", "主任医师", &["military"]),
            ("太原市水务局", "总工程师", &["civil-servant"]),
            ("迎泽区人民政府", "副区长", &["civil-servant"]),
            ("", "清徐县农业农村局局长", &["civil-servant"]),
            ("", "某某省科学技术厅处长", &["civil-servant"]),
            ("某某所", "二级调研员", &["civil-servant"]),
            ("某某所", "一级主任科员", &["civil-servant"]),
            ("", "阳曲县委书记", &["civil-servant"]),
            ("东胜区科学技术协会", "科普部部长", &["managed-body", "association-staff"]),
            ("太原市总工会", "干部", &["managed-body"]),
        ] {
            assert_eq!(groups(employer, position), wanted, "{employer} {position}");
        }
    }

    #[test]
    fn posts_of_institutions_and_companies_point_nowhere() {
        for (employer, position) in [
            ("太原市中心医院", "心内科主任医师、科主任"),
            ("太原市水利研究所", "所长、党支部书记"),
            ("山西某某精密带材有限公司", "总工程师、党委书记"),
            ("山西某某集团", "董事长兼党委副书记"),
            ("示例理工大学", "机械学院院长、教授"),
            ("示例理工大学", "科研处处长"),
            ("清徐县农业技术推广中心", "主任"),
            ("某某煤炭地质勘查局", "副局长、总工程师"),
            ("中铁某某工程局", "副总工程师"),
            ("太原市科技馆", "展览部部长"),
            ("山西省煤炭学会", "秘书长"),
            ("某某公司企业科学技术协会", "秘书长"),
            ("晋源区某某村民委员会", "农技员"),
            ("某某采煤工区", "采煤工区区长"),
            ("退役军人创业园", "退役军人、农艺师"),
            ("太原市军工机械厂", "军工产品设计室主任"),
            ("某某大学", "省政协委员、市人民政府咨询专家"),
            ("中共某某市委党校", "教授"),
            ("康巴什区湖畔公共图书馆", "数字服务部主任"),
            ("乌审旗毛乌素治沙林场", "造林技术科科长"),
            ("锡林郭勒盟长草甸气象试验站", "站长"),
            ("上海军工路仪表厂", "技术员"),
            ("某某兵器集团军工事业部", "设计师"),
            ("示例大学东部队列研究中心", "研究员"),
            ("示例市供电局", "供电局局长、线路巡视员"),
            ("示例咨询中心", "市场调研员"),
            ("示例研究院", "享受省人民政府特殊津贴专家"),
        ] {
            assert_eq!(groups(employer, position), [""; 0], "{employer} {position}");
        }
    }

    #[test]
    fn rank_is_asked_for_where_the_notice_names_one() {
        let group = EXCLUSIONS.groups.iter().find(|group| group.key == "managed-body").unwrap();
        let rank = EXCLUSIONS.ranks.iter().find(|rank| rank.key == "bureau");
        for (position, wanted) in [("党组书记、主席", true), ("科普部干事", false), ("科普部部长", false)] {
            assert_eq!(evidence(group, rank, "北京市科学技术协会", position).is_some(), wanted, "{position}");
        }
    }

    #[test]
    fn honours_are_found_by_their_pieces_in_order() {
        for (pattern, title, wanted) in [
            ("全国*劳动模范", "全国劳动模范", true),
            ("全国*劳动模范", "全国煤炭工业劳动模范", true),
            ("中宣部*最美", "中宣部2021年“最美科技工作者”", true),
            ("山西*最美科技工作者", "山西省“最美科技工作者”", true),
            ("山西*最美科技工作者", "太原市“最美科技工作者”", false),
            ("全国*劳动模范", "劳动模范（全国煤炭系统）", false),
        ] {
            assert_eq!(matches(pattern, &bare(title)), wanted, "{pattern} {title}");
        }
    }
}
