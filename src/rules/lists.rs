//! Lists of candidates: how many each recommender names, who may recommend at all, and how many are honoured.

use std::collections::BTreeMap;

use super::{Court, place_of};
use crate::diag::{Diagnostic, Say, say};
use crate::model::Record;
use crate::model::approval::State;
use crate::model::campaign::Quota;
use crate::model::honoree::{Recommender, RecommenderKind};
use crate::model::lang::Text;
use crate::model::region::Region;

/// The people whom one recommender has named, drafts aside.
pub(super) struct List<'c> {
    pub kind: RecommenderKind,
    /// The recommender's name as its first record gives it.
    name: &'c Text,
    pub members: Vec<&'c Record>,
    region: Option<&'c Region>,
}

impl List<'_> {
    /// The recommender's name for a message.
    pub fn spoken(&self, court: &Court<'_>) -> Say {
        court.spoken(self.name)
    }
}

/// Findings about quotas and the number of honorees.
pub(super) fn findings(court: &Court<'_>) -> Vec<Diagnostic> {
    let quotas = lists(court).into_iter().filter_map(|list| quota(court, &list));
    quotas.chain(honoree_count(court)).collect()
}

/// Findings about one record: whether the notice lets its recommender recommend.
pub(super) fn about(court: &Court<'_>, record: &Record) -> Option<Diagnostic> {
    let recommender = record.fields.recommender.as_ref()?;
    let quotas = &court.config().quotas;
    if quotas.is_empty() || quotas.iter().any(|quota| quota.kind == recommender.kind) {
        return None;
    }
    let labels: Vec<&str> = quotas.iter().map(|quota| court.words(&quota.label)).collect();
    let message = say(
        format!("通知没有列出“{}”这一类推荐单位", word(recommender.kind)),
        format!("the notice names no recommenders of the kind “{}”", word(recommender.kind)),
    );
    let help = say(
        format!("通知列出的推荐单位：{}；核对 recommender 的 kind", unique(labels).join("、")),
        format!(
            "kinds that the notice names: {}; check the kind of recommender",
            unique(quotas.iter().map(|quota| word(quota.kind)).collect()).join(", ")
        ),
    );
    let finding = Diagnostic::warning("rules/recommender-kind", message).help(help).at(place_of(record, "recommender"));
    let clauses = unique(quotas.iter().filter_map(|quota| quota.clause.as_deref()).collect());
    Some(court.cited(finding, &(!clauses.is_empty()).then(|| clauses.join("；"))))
}

/// The lists of all recommenders. Associations of a region and zones have one list for each region, however their names
/// are written; everybody else has one for each name.
pub(super) fn lists<'c>(court: &Court<'c>) -> Vec<List<'c>> {
    let mut lists: BTreeMap<(RecommenderKind, String), List<'c>> = BTreeMap::new();
    let recommended = court.campaign.records.iter().filter(|record| record.approval.state != State::Draft);
    for record in recommended {
        let Some(recommender) = &record.fields.recommender else { continue };
        let name = court.words(&recommender.name);
        let region = region_of(court, recommender, record);
        let is_regional = matches!(recommender.kind, RecommenderKind::Local | RecommenderKind::Zone);
        let key = match region.filter(|_| is_regional) {
            Some(region) => region.slug.to_string(),
            None => name.chars().filter(|c| !c.is_whitespace()).collect(),
        };
        let list = lists.entry((recommender.kind, key)).or_insert(List {
            kind: recommender.kind,
            name: &recommender.name,
            members: Vec::new(),
            region,
        });
        list.members.push(record);
    }
    lists.into_values().collect()
}

/// The region that the recommender's name holds, else the honoree's.
fn region_of<'c>(court: &Court<'c>, recommender: &Recommender, record: &Record) -> Option<&'c Region> {
    let name = court.words(&recommender.name);
    let regions = &court.campaign.regions;
    let named = regions.iter().filter(|region| name.contains(court.words(&region.name)));
    let own = || regions.iter().find(|region| record.fields.region.as_ref().is_some_and(|own| region.is(&own.value)));
    named.max_by_key(|region| court.words(&region.name).len()).or_else(own)
}

/// The line of the notice that a list stands under: one for its region before one for all.
fn quota_of<'c>(court: &Court<'c>, list: &List<'_>) -> Option<&'c Quota> {
    let of_kind = || court.config().quotas.iter().filter(|quota| quota.kind == list.kind);
    let names_region = |quota: &&Quota| list.region.is_some_and(|region| quota.regions.iter().any(|one| region.is(one)));
    of_kind().find(names_region).or_else(|| of_kind().find(|quota| quota.regions.is_empty()))
}

fn quota(court: &Court<'_>, list: &List<'_>) -> Option<Diagnostic> {
    let quota = quota_of(court, list)?;
    let count = list.members.len();
    let exceeds = quota.max.is_some_and(|max| count > max as usize);
    let misses = court.is_selecting() && quota.min.is_some_and(|min| count < min as usize);
    let finding = if exceeds {
        too_many(court, list, quota.max.unwrap_or_default())
    } else if misses {
        too_few(court, list, quota.min.unwrap_or_default())
    } else {
        return None;
    };
    Some(court.cited(finding.at(court.place()), &quota.clause))
}

fn too_many(court: &Court<'_>, list: &List<'_>, max: u32) -> Diagnostic {
    let (name, count, names) = (list.spoken(court), list.members.len(), names(court, &list.members));
    let message = say(
        format!("“{}”推荐了 {count} 人，通知规定不超过 {max} 人：{}", name.zh, names.zh),
        format!("“{}” recommends {count}; the notice allows at most {max}: {}", name.en, names.en),
    );
    let help = say(
        "核对各人的 recommender；主办单位同意增加名额的，在 campaign.toml 用 [[waivers]] 写明",
        "check the recommender of each; if the hosts have granted more, say so with [[waivers]] in campaign.toml",
    );
    Diagnostic::error("rules/quota", message).help(help)
}

fn too_few(court: &Court<'_>, list: &List<'_>, min: u32) -> Diagnostic {
    let (name, count, names) = (list.spoken(court), list.members.len(), names(court, &list.members));
    let message = say(
        format!("“{}”推荐了 {count} 人，通知规定 {min} 人：{}", name.zh, names.zh),
        format!("“{}” recommends {count}; the notice asks for {min}: {}", name.en, names.en),
    );
    let help = say("核对是否还有推荐表没有收到或没有导入", "see whether forms are still missing or not yet imported");
    Diagnostic::warning("rules/quota", message).help(help)
}

/// Those who are or were honoured, against the number of the notice. Too few are told only after the selection.
fn honoree_count(court: &Court<'_>) -> Option<Diagnostic> {
    use State::{Archived, Deceased, Honored, Revoked, Withdrawn};
    let wanted = court.config().honoree_count?;
    let honoured = |record: &&Record| matches!(record.approval.state, Honored | Deceased | Archived | Withdrawn | Revoked);
    let count = court.campaign.records.iter().filter(honoured).count();
    let message = say(
        format!("通知确定 {wanted} 人，这里有 {count} 人入选（含已故、归档、撤回、撤销的）"),
        format!("honorees by the notice: {wanted}; here: {count}, those deceased, archived, withdrawn or revoked counted in"),
    );
    let finding = match count.cmp(&(wanted as usize)) {
        std::cmp::Ordering::Greater => {
            let help = say("核对各人 approval.toml 的 state", "check state in each approval.toml");
            Diagnostic::error("rules/honoree-count", message).help(help)
        }
        std::cmp::Ordering::Less if count > 0 && !court.is_selecting() => {
            let help = say(
                "补上缺少的人物；分批发布的，在 campaign.toml 用 [[waivers]] 写明",
                "add who is missing; if they are published in parts, say so with [[waivers]] in campaign.toml",
            );
            Diagnostic::warning("rules/honoree-count", message).help(help)
        }
        _ => return None,
    };
    Some(court.cited(finding.at(court.place()), &court.config().honoree_count_clause))
}

/// The members' names for a message.
fn names(court: &Court<'_>, members: &[&Record]) -> Say {
    let names: Vec<Say> = members.iter().map(|record| court.spoken(&record.fields.name)).collect();
    let joined = |name: fn(&Say) -> &str, between: &str| names.iter().map(name).collect::<Vec<_>>().join(between);
    say(joined(|name| &name.zh, "、"), joined(|name| &name.en, ", "))
}

fn word(kind: RecommenderKind) -> &'static str {
    RecommenderKind::ALL.iter().find(|(_, one)| *one == kind).map_or("", |(word, _)| word)
}

fn unique(mut words: Vec<&str>) -> Vec<&str> {
    let mut seen = Vec::new();
    words.retain(|word| {
        !seen.contains(word) && {
            seen.push(*word);
            true
        }
    });
    words
}
