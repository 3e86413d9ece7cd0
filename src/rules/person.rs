//! What the record says of a person's work: the professional title, full names of institutions, the department of a
//! post, and dates that can be.

use super::words::{self, ABBREVIATIONS, TITLES};
use super::youth::age;
use super::{Court, place_of};
use crate::diag::{Diagnostic, Place, say};
use crate::model::honoree::CareerStep;
use crate::model::lang::Lang;
use crate::model::names::is_han;
use crate::model::order::{self, NameOrder, OwnStrokes};
use crate::model::{Month, Record};

use jiff::civil::Date;
use unicode_normalization::UnicodeNormalization;

/// Nobody finishes a vocational school earlier.
const YOUNGEST_AT_WORK: i16 = 15;
/// Ages at which somebody can be recommended.
const PLAUSIBLE_AGES: std::ops::RangeInclusive<i16> = 18..=100;

/// Findings about one record.
pub(super) fn findings(court: &Court<'_>, record: &Record) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    findings.extend(professional_title(court, record));
    findings.extend(full_names(court, record));
    findings.extend(position_detail(court, record));
    findings.extend(strokes(court, record));
    findings.extend(born(court, record));
    findings.extend(record.fields.career.iter().filter_map(|step| career(court, record, step)));
    findings
}

/// A character whose strokes nobody has told stands last among all, which no reader of 按姓氏笔画为序 expects.
fn strokes(court: &Court<'_>, record: &Record) -> Option<Diagnostic> {
    if !matches!(court.config().order, NameOrder::SurnameStroke | NameOrder::FullnameStroke) {
        return None;
    }
    let name = record.fields.name.get(Lang::DEFAULT).map_or("", |(name, _)| name);
    // Another finding tells of compatibility forms.
    let name: String = name.nfc().collect();
    let missing: Vec<char> = order::missing(&name, &OwnStrokes::given(&record.fields.strokes)).into_iter().filter(|c| is_han(*c)).collect();
    let first = *missing.first()?;
    let all: Vec<String> = missing.iter().map(char::to_string).collect();
    let message = say(
        format!("笔画数据里没有“{}”，这个名字只能排在最后", all.join("”“")),
        format!("the strokes of “{}” are not known, and this name can only stand last", all.join("”, “")),
    );
    let help = say(
        format!("在 honoree.toml 写出笔顺：strokes = {{ \"{first}\" = \"…\" }}，横 1、竖 2、撇 3、点 4、折 5"),
        format!("give them in honoree.toml: strokes = {{ \"{first}\" = \"…\" }}, horizontal 1, vertical 2, left-falling 3, dot 4, bend 5"),
    );
    let place = record.fields.name_place.clone().unwrap_or_else(|| Place::file(&record.file));
    Some(Diagnostic::warning("name/strokes", message).help(help).at(place))
}

/// 请勿填写“正高”“副高”: a grade alone is no title.
fn professional_title(court: &Court<'_>, record: &Record) -> Option<Diagnostic> {
    let written = court.words(&record.fields.professional_title);
    let grade = written.split(['、', '，', '；', '/', ',', ';']).map(str::trim).find(|part| words::is_any(part, &TITLES.grades))?;
    let rule = court.rules().professional_title.as_ref();
    let message = say(
        format!("专业技术职务只写了级别“{grade}”，没有写具体职务"),
        format!("the professional title is only a grade (“{grade}”), not a title"),
    );
    let help = say("写具体的职务，如“研究员”“正高级工程师”“主任医师”", "give the title itself, such as 研究员, 正高级工程师 or 主任医师");
    let finding = match rule.is_some_and(|rule| rule.strict) {
        true => Diagnostic::error("rules/professional-title", message),
        false => Diagnostic::warning("rules/professional-title", message),
    };
    Some(court.cited(finding.help(help).at(place_of(record, "professional_title")), &rule.and_then(|rule| rule.clause.clone())))
}

/// Short names of institutions in the place of full ones.
fn full_names(court: &Court<'_>, record: &Record) -> Vec<Diagnostic> {
    let fields = &record.fields;
    let recommender = fields.recommender.as_ref().map(|recommender| &recommender.name);
    let named = [("employer", Some(&fields.employer)), ("alma_mater", Some(&fields.alma_mater)), ("recommender", recommender)];
    let told = named.into_iter().filter_map(|(key, name)| Some((key, abbreviation(court, court.words(name?))?)));
    told.map(|(key, (short, full))| {
        let message = say(format!("“{short}”是简称，应写单位全称"), format!("“{short}” is a short name; the full one is asked for"));
        let help = match full {
            Some(full) => say(format!("是否应写“{full}”？"), format!("is it “{full}”?")),
            None => say("写单位公章上的全称", "give the name on the institution's seal"),
        };
        let clause = court.rules().full_names.as_ref().and_then(|rule| rule.clause.clone());
        court.cited(Diagnostic::warning("rules/full-name", message).help(help).at(place_of(record, key)), &clause)
    })
    .collect()
}

/// The short name with which a field starts, and what it stands for if that is known.
fn abbreviation<'c>(court: &Court<'c>, written: &str) -> Option<(&'c str, Option<&'static str>)> {
    let own = &court.rules().abbreviations;
    if let Some(short) = own.iter().find(|short| !short.value.is_empty() && written.starts_with(&short.value)) {
        return Some((&short.value, None));
    }
    shipped_abbreviation(written).map(|(short, full)| (short, Some(full)))
}

fn shipped_abbreviation(written: &str) -> Option<(&'static str, &'static str)> {
    let known = ABBREVIATIONS.abbreviations.iter();
    let fits = known.filter(|one| written.starts_with(&one.short) && !one.unless.iter().any(|full| written.starts_with(full.as_str())));
    fits.max_by_key(|one| one.short.len()).map(|one| (&*one.short, &*one.full))
}

/// 属于内设机构职务的应填写具体部门: only where the notice says so.
fn position_detail(court: &Court<'_>, record: &Record) -> Option<Diagnostic> {
    let rule = court.rules().position.as_ref()?;
    let written = court.words(&record.fields.position);
    let post = written.split(['、', '，', '；', ',', ';']).map(str::trim).find(|part| words::is_any(part, &TITLES.inner_posts))?;
    let message = say(format!("职务“{post}”没有写是哪个部门"), format!("the post “{post}” does not say of which department"));
    let help = say("写明内设机构，如“××大学××学院院长”", "name the department, as in “dean of the school of …, university of …”");
    Some(court.cited(Diagnostic::warning("rules/position-detail", message).help(help).at(place_of(record, "position")), &rule.clause))
}

/// A date of birth that fits a candidate.
fn born(court: &Court<'_>, record: &Record) -> Option<Diagnostic> {
    let born = record.fields.born?;
    let config = court.config();
    let day = config.issued_on.or(config.regions_as_of).unwrap_or(court.at);
    let age = age(first_day(born), day);
    if PLAUSIBLE_AGES.contains(&age) {
        return None;
    }
    let message = say(
        format!("按 born，通知发布时 {age} 岁，不像候选人的年龄"),
        format!("by born the age was {age} when the notice came out, which is unlikely"),
    );
    let help = say("核对出生年月", "check the month of birth");
    Some(Diagnostic::warning("rules/born", message).help(help).at(place_of(record, "born")))
}

fn career(court: &Court<'_>, record: &Record, step: &CareerStep) -> Option<Diagnostic> {
    let place = || step.place.clone();
    if step.to.is_some_and(|to| last_day(to) < first_day(step.from)) {
        let message = say("这段经历的结束早于开始", "this step ends before it begins");
        return Some(dates(Diagnostic::error("rules/career-dates", message), place()));
    }
    let latest = step.to.map_or(step.from, |to| to.max(step.from));
    if first_day(latest) > court.at {
        let message = say("这段经历的日期在将来", "this step lies in the future");
        return Some(dates(Diagnostic::warning("rules/career-dates", message), place()));
    }
    let age = age(first_day(record.fields.born?), last_day(step.from));
    if age >= YOUNGEST_AT_WORK {
        return None;
    }
    let message = say(
        format!("这段经历开始时 {age} 岁；学习工作经历从中专或大学毕业后填起"),
        format!("this step begins at the age of {age}; the career starts after vocational school or university"),
    );
    Some(dates(Diagnostic::warning("rules/career-dates", message), place()))
}

fn dates(finding: Diagnostic, place: Place) -> Diagnostic {
    finding.help(say("核对 from、to 和 born", "check from, to and born")).at(place)
}

fn first_day(month: Month) -> Date {
    Date::new(month.year, month.month.unwrap_or(1), 1).expect("a month of a record has a first day")
}

fn last_day(month: Month) -> Date {
    Date::new(month.year, month.month.unwrap_or(12), 1).expect("a month of a record has a first day").last_of_month()
}

#[cfg(test)]
mod tests {
    use super::shipped_abbreviation;

    #[test]
    fn short_names_are_found_and_full_ones_left_alone() {
        for (written, short) in [
            ("内大", Some("内大")),
            ("清华", Some("清华")),
            ("清华物理系", Some("清华")),
            ("中科院物理所", Some("中科院")),
            ("太钢技术中心", Some("太钢")),
            ("清华大学", None),
            ("北京大学", None),
            ("北大荒农业股份有限公司", None),
            ("中国科学院物理研究所", None),
            ("太原理工大学", None),
            ("太原钢铁（集团）有限公司", None),
            ("内蒙古大学", None),
            ("重大工程建设管理中心", None),
            ("复旦大学附属医院", None),
            ("", None),
        ] {
            assert_eq!(shipped_abbreviation(written).map(|(short, _)| short), short, "{written}");
        }
    }
}
