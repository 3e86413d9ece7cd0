//! “45岁以下的……不少于……”: the young among those whom a recommender names.
//!
//! Most notices say neither whether the number itself counts nor on which day. Everybody is therefore counted under every
//! reading that is left open: surely young, surely not, or open. A list that passes under all readings passes, one that
//! fails under all is an error, and in between a warning says what it depends on.

use jiff::civil::{Date, date};

use super::Court;
use super::lists::{self, List};
use crate::diag::{Diagnostic, Say, say};
use crate::model::rules::AgeRule;
use crate::model::{Month, Record};

/// A share of one person is none: 30 % of one seat would forbid everybody who is older.
const SMALLEST_LIST_FOR_A_SHARE: usize = 2;

/// Findings about each list, while the lists are complete.
pub(super) fn findings(court: &Court<'_>) -> Vec<Diagnostic> {
    let Some(rule) = court.rules().age.as_ref().filter(|_| court.is_selecting()) else { return Vec::new() };
    let bound = |list: &List<'_>| rule.kinds.is_empty() || rule.kinds.contains(&list.kind) || rule.doubtful_kinds.contains(&list.kind);
    lists::lists(court).into_iter().filter(bound).filter_map(|list| judge(court, rule, &list)).collect()
}

fn judge(court: &Court<'_>, rule: &AgeRule, list: &List<'_>) -> Option<Diagnostic> {
    let wanted = wanted(rule, list.members.len())?;
    let days = Days::of(court, rule);
    let ages: Vec<Option<Ages>> = list.members.iter().map(|record| days.ages(record)).collect();
    let surely = ages.iter().flatten().filter(|ages| ages.surely_young(rule)).count();
    let maybe = ages.iter().filter(|ages| ages.is_none_or(|ages| ages.maybe_young(rule))).count();
    if surely >= wanted {
        return None;
    }
    let open = Open::of(rule, &days, &ages, list);
    let message = message(rule, (list, list.spoken(court)), wanted, (surely, maybe), &open);
    let is_certain = maybe < wanted && !rule.doubtful_kinds.contains(&list.kind);
    let finding = match is_certain {
        true => Diagnostic::error("rules/youth-share", message),
        false => Diagnostic::warning("rules/youth-share", message),
    };
    let help = say(
        "核对或补上 born；通知另有解释的，在 campaign.toml 的 [rules.age] 写 as_of（年龄以哪一天计）和 inclusive（“以下”是否含本数）",
        "check born, or add it; if the hosts have said more, put as_of (the day on which ages count) and inclusive (whether the number itself counts) into [rules.age] of campaign.toml",
    );
    Some(court.cited(finding.help(help).at(court.place()), &rule.clause))
}

/// How many of a list must be young; nothing if the rule does not reach a list of this length.
fn wanted(rule: &AgeRule, members: usize) -> Option<usize> {
    let of_share = |share: f64| (share * members as f64 - 1e-9).ceil() as usize;
    let share = rule.share.filter(|_| members >= SMALLEST_LIST_FOR_A_SHARE).map(of_share);
    let min = rule.min.map(|min| min as usize);
    share.max(min).filter(|wanted| *wanted > 0)
}

/// The days on which ages may be counted.
struct Days {
    first: Date,
    last: Date,
    /// The day of the notice, on which they are counted in messages.
    told: Date,
}

impl Days {
    /// The day that the rule gives, else any day of the year of the notice.
    fn of(court: &Court<'_>, rule: &AgeRule) -> Days {
        let config = court.config();
        if let Some(day) = rule.as_of {
            return Days { first: day, last: day, told: day };
        }
        let new_year = Date::new(config.year.max(1), 1, 1).unwrap_or(date(2000, 1, 1));
        let told = config.issued_on.or(config.regions_as_of).unwrap_or(new_year);
        Days { first: told.first_of_year(), last: told.last_of_year(), told }
    }

    fn ages(&self, record: &Record) -> Option<Ages> {
        let born = record.fields.born?;
        let (earliest, latest) = birthdays(born);
        Some(Ages {
            least: age(latest, self.first),
            most: age(earliest, self.last),
            told: (age(latest, self.told), age(earliest, self.told)),
        })
    }
}

/// The first and the last day on which somebody may be born.
fn birthdays(born: Month) -> (Date, Date) {
    let month = |month: i8| Date::new(born.year, month, 1).expect("a month of a record has a first day");
    match born.month {
        Some(one) => (month(one), month(one).last_of_month()),
        None => (month(1), month(12).last_of_month()),
    }
}

/// Full years on a day.
pub(super) fn age(born: Date, on: Date) -> i16 {
    let had_birthday = (on.month(), on.day()) >= (born.month(), born.day());
    on.year() - born.year() - i16::from(!had_birthday)
}

/// What somebody's age may be.
#[derive(Clone, Copy)]
struct Ages {
    least: i16,
    most: i16,
    /// Least and most on the day of the notice.
    told: (i16, i16),
}

impl Ages {
    fn surely_young(self, rule: &AgeRule) -> bool {
        let limit = i16::from(rule.max_age);
        if rule.inclusive == Some(true) { self.most <= limit } else { self.most < limit }
    }

    fn maybe_young(self, rule: &AgeRule) -> bool {
        let limit = i16::from(rule.max_age);
        if rule.inclusive == Some(false) { self.least < limit } else { self.least <= limit }
    }
}

/// What a verdict depends on.
#[derive(Default)]
struct Open {
    unknown: usize,
    inclusive: bool,
    as_of: bool,
    birthday: bool,
    kind: bool,
}

impl Open {
    fn of(rule: &AgeRule, days: &Days, ages: &[Option<Ages>], list: &List<'_>) -> Open {
        let limit = i16::from(rule.max_age);
        let mut open = Open { kind: rule.doubtful_kinds.contains(&list.kind), ..Open::default() };
        for ages in ages {
            let Some(ages) = ages else {
                open.unknown += 1;
                continue;
            };
            if ages.surely_young(rule) == ages.maybe_young(rule) {
                continue;
            }
            open.inclusive |= rule.inclusive.is_none() && (ages.least..=ages.most).contains(&limit);
            open.as_of |= days.first != days.last && ages.least != ages.most;
            open.birthday |= ages.told.0 != ages.told.1;
        }
        open
    }

    fn reasons(&self, rule: &AgeRule) -> Vec<Say> {
        let age = rule.max_age;
        let all = [
            (
                self.unknown > 0,
                say(format!("{} 人没有 born，年龄不明", self.unknown), format!("{} without born, whose age is unknown", self.unknown)),
            ),
            (
                self.inclusive,
                say(format!("通知没有说“{age}岁以下”是否含{age}岁"), format!("the notice does not say whether {age} itself counts")),
            ),
            (self.as_of, say("通知没有说年龄以哪一天计", "the notice does not say on which day ages count")),
            (self.birthday, say("born 没有写到日，生日是否已过不明", "born gives no day, so a birthday may or may not have passed")),
            (
                self.kind,
                say("这类推荐单位是否也须遵守，通知的文字有歧义", "the wording leaves open whether this kind of recommender is bound"),
            ),
        ];
        all.into_iter().filter(|(holds, _)| *holds).map(|(_, reason)| reason).collect()
    }
}

fn message(rule: &AgeRule, (list, name): (&List<'_>, Say), wanted: usize, (surely, maybe): (usize, usize), open: &Open) -> Say {
    let (members, age) = (list.members.len(), rule.max_age);
    let found = if surely == maybe {
        say(format!("{surely} 人"), format!("{surely}"))
    } else {
        say(format!("{surely} 至 {maybe} 人"), format!("{surely} to {maybe}"))
    };
    let asked = match rule.share {
        Some(share) => format!("不少于 {}%，即 {wanted} 人", (share * 100.0).round()),
        None => format!("不少于 {wanted} 人"),
    };
    let reasons = open.reasons(rule);
    let tail = |words: Vec<&str>, between: &str, lead: &str| {
        if words.is_empty() { String::new() } else { format!("{lead}{}", words.join(between)) }
    };
    say(
        format!(
            "“{}”推荐 {members} 人，其中{age}岁以下{asked}，这里有 {}{}",
            name.zh,
            found.zh,
            tail(reasons.iter().map(|reason| &*reason.zh).collect(), "；", "。取决于：")
        ),
        format!(
            "“{}” recommends {members}, of whom at least {wanted} must be young (“{age}岁以下”); here are {}{}",
            name.en,
            found.en,
            tail(reasons.iter().map(|reason| &*reason.en).collect(), "; ", ". It depends: ")
        ),
    )
}
