//! The public notice (公示): basis, lists with their windows, how to object, by whom.

use tera::{Context, Value};

use super::value::{list, map};
use super::{About, View};
use crate::gate::Window;
use crate::model::names::is_han;
use crate::plan::{CampaignAt, address};
use crate::site::{Candidate, Roll};

impl View<'_> {
    pub(super) fn notice(self, at: CampaignAt, ended: bool, context: &mut Context) -> (&'static str, About) {
        let campaign = self.in_campaign(at);
        let plan = &campaign.config.public_notice;
        context.insert_value("rolls", list(campaign.notice.iter().map(|roll| self.roll(roll))));
        context.insert_value("count", campaign.notice.iter().map(|roll| roll.candidates.len()).sum::<usize>().into());
        context.insert_value("ended", ended.into());
        context.insert_value("basis", self.text(&plan.basis_doc));
        context.insert_value("process", self.text(&plan.process_text));
        context.insert_value("channels", self.text(&plan.channels));
        context.insert_value("issued", self.date(plan.issued_on));
        let title = self.words().get("public_notice").to_owned();
        ("notice.html", About { noindex: ended, ..self.about_list(at, title, Vec::new()) })
    }

    /// The link on the campaign's pages: said aloud while the notice runs, in a quiet line afterwards.
    pub(super) fn notice_link(self, at: CampaignAt) -> Option<Value> {
        let page = address::notice(self.site, at)?;
        let campaign = self.in_campaign(at);
        let last = campaign.notice.iter().map(|roll| roll.window.to).max();
        Some(map([("href", self.href(page).into()), ("open", campaign.notice_is_open().into()), ("until", self.date(last))]))
    }

    fn roll(self, roll: &Roll) -> Value {
        map([
            ("period", self.period(&roll.window).into()),
            ("working_days", roll.window.working_days.unwrap_or_default().into()),
            ("ended", roll.ended.into()),
            ("candidates", list(roll.candidates.iter().map(|candidate| self.candidate(candidate)))),
        ])
    }

    fn period(self, window: &Window) -> String {
        let words = self.words();
        match window.from {
            Some(from) => words.fill("date_range", &[("from", &words.date(from)), ("to", &words.date(window.to))]),
            None => words.fill("until", &[("date", &words.date(window.to))]),
        }
    }

    fn candidate(self, candidate: &Candidate) -> Value {
        let name = candidate.name.get(self.lang).map_or("", |(name, _)| name.as_str());
        let position = candidate.position.iter().map(|(lang, post)| (lang, bare_post(candidate.employer.exact(lang), post).to_owned()));
        map([
            ("name", self.text(&candidate.name)),
            ("spread", (name.chars().count() == 2 && name.chars().all(is_han)).into()),
            ("employer", self.text(&candidate.employer)),
            ("position", self.text(&position.collect())),
        ])
    }
}

/// The post without the employer that the column before it names: 某研究所总工程师 → 总工程师.
fn bare_post<'t>(employer: Option<&String>, position: &'t str) -> &'t str {
    let Some(employer) = employer.filter(|employer| !employer.is_empty()) else { return position };
    let after = position.strip_prefix(employer.as_str());
    let bare = after.or_else(|| position.strip_suffix(employer.as_str())).map(|rest| rest.trim_matches([',', '，', ' ']));
    bare.filter(|rest| !rest.is_empty()).unwrap_or(position)
}

#[cfg(test)]
mod tests {
    use super::bare_post;

    #[test]
    fn a_post_does_not_repeat_its_employer() {
        for (employer, position, bare) in [
            ("梭梭研究所", "梭梭研究所总工程师", "总工程师"),
            ("Saxaul Institute", "Chief Engineer, Saxaul Institute", "Chief Engineer"),
            ("梭梭研究所", "总工程师", "总工程师"),
            ("梭梭研究所", "梭梭研究所", "梭梭研究所"),
            ("", "总工程师", "总工程师"),
        ] {
            assert_eq!(bare_post(Some(&employer.to_owned()), position), bare, "{position}");
        }
    }
}
