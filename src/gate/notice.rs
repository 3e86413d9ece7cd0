//! The public notice (公示): its window, who stands on the page, and what is odd about it.
//!
//! The last day is given, or counted in working days from the first on the calendar of holidays. The candidate's own file
//! goes before the campaign's. Publishing name, unit and post of a candidate is the duty of the hosts by the notice of the
//! campaign (“经公示无异议后公布”), so the person's consent to the later page is not asked here; secrecy clearance is.

use jiff::civil::Date;

use super::Case;
use crate::diag::{Diagnostic, Place, Severity, say};
use crate::model::approval::State;
use crate::model::calendar::UnknownYear;

/// First and last day of a public notice.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Window {
    /// First day, if it is known.
    pub from: Option<Date>,
    /// Last day.
    pub to: Date,
    /// How many working days that is, if the calendar knows.
    pub working_days: Option<u32>,
}

/// Why there is no window.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoWindow {
    /// Neither days nor a first day from which to count are given.
    Missing,
    /// The last day falls into a year of whose holidays nothing is known.
    Unknown(UnknownYear),
}

/// Whether a candidate stands on the page of the public notice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OnNotice {
    /// Does not.
    No,
    /// Does, in this window.
    Listed {
        /// First and last day.
        window: Window,
        /// Whether the last day has passed.
        ended: bool,
    },
    /// Would, but an error stands against the record.
    Faulty,
    /// Stood there in the campaign's window, which has ended, and was chosen: the page keeps its address.
    Was,
}

impl Case<'_> {
    /// The window of this candidate.
    pub(super) fn window(&self) -> Result<Window, NoWindow> {
        let (own, plan) = (&self.record.approval.public_notice, &self.campaign.config.public_notice);
        let from = own.from.or(plan.from);
        // The campaign's last day belongs to the campaign's first day, not to a later one of somebody's own.
        let to = own.to.or_else(|| plan.to.filter(|_| own.from.is_none() && own.working_days.is_none()));
        let to = match (to, from) {
            (Some(to), _) => to,
            (None, Some(from)) => self.calendar.working_day(from, self.length()).map_err(NoWindow::Unknown)?,
            (None, None) => return Err(NoWindow::Missing),
        };
        Ok(Window { from, to, working_days: from.and_then(|from| self.working_days(from, to)) })
    }

    fn length(&self) -> u32 {
        self.record.approval.public_notice.working_days.unwrap_or_else(|| self.campaign.config.public_notice.usual_length())
    }

    fn working_days(&self, from: Date, to: Date) -> Option<u32> {
        let days = from.series(jiff::Span::new().days(1)).take_while(|day| *day <= to).take(366);
        days.map(|day| self.calendar.is_working_day(day).ok().map(u32::from)).sum()
    }

    /// Whether the candidate stands on the page.
    pub(super) fn on_notice(&self) -> OnNotice {
        let approval = &self.record.approval;
        if self.stood_there() {
            return OnNotice::Was;
        }
        if approval.state != State::PublicNotice || !approval.secrecy.cleared {
            return OnNotice::No;
        }
        match self.window() {
            Ok(window) if window.from.is_none_or(|from| from <= self.at) => match self.faulty {
                true => OnNotice::Faulty,
                false => OnNotice::Listed { window, ended: window.to < self.at },
            },
            _ => OnNotice::No,
        }
    }

    fn stood_there(&self) -> bool {
        let (own, plan) = (&self.record.approval.public_notice, &self.campaign.config.public_notice);
        let chosen =
            matches!(self.record.approval.state, State::Honored | State::Deceased | State::Archived | State::Withdrawn | State::Revoked);
        let by_plan = plan.from.is_some() && own.from.is_none() && own.to.is_none();
        chosen && by_plan && self.window().is_ok_and(|window| window.to < self.at)
    }

    /// Point 5 of the gate: the window has ended.
    pub(super) fn window_reason(&self) -> Option<Diagnostic> {
        match self.window() {
            Ok(window) if window.to < self.at => None,
            Ok(Window { to, .. }) => Some(self.reason(
                "gate/public-notice-open",
                say(format!("公示到 {to} 才结束"), format!("the public notice runs until {to}")),
                say("公示期满后再发布；用 --at 可以预看以后某天的站点", "publish after its end; --at shows the site of a later day"),
            )),
            Err(NoWindow::Missing) => Some(self.reason(
                "gate/public-notice-missing",
                say("没有公示期", "there is no public-notice window"),
                say("在 [public_notice] 写 from、to 和 objections", "put from, to and objections into [public_notice]"),
            )),
            Err(NoWindow::Unknown(UnknownYear(year))) => Some(self.reason(
                "gate/public-notice-calendar",
                say(
                    format!("没有{year}年的放假安排，算不出公示哪天结束"),
                    format!("the holidays of {year} are not known, so the last day of the public notice cannot be counted"),
                ),
                say(
                    format!("在 [public_notice] 写 to，或在 content/holidays.toml 补上{year}年的放假安排（写法见 docs/review.md）"),
                    format!("give to in [public_notice], or add {year} to content/holidays.toml (see docs/review.md)"),
                ),
            )),
        }
    }

    /// What is odd about the window, and who is left off the page.
    pub(super) fn notice_notes(&self) -> Vec<Diagnostic> {
        [self.short_window(), self.start_on_a_day_off(), self.not_cleared()].into_iter().flatten().collect()
    }

    fn note(&self, severity: Severity, code: &'static str, message: (String, String), place: Option<&Place>) -> Diagnostic {
        let file = self.record.approval_file.as_ref().unwrap_or(&self.record.file);
        let place = place.cloned().unwrap_or_else(|| Place::file(file));
        Diagnostic::new(severity, code, say(message.0, message.1)).at(place).about(&self.campaign.id, Some(&self.record.slug))
    }

    fn short_window(&self) -> Option<Diagnostic> {
        let own = &self.record.approval.public_notice;
        let Window { from: Some(from), to, .. } = self.window().ok()? else { return None };
        let length = self.length();
        let message = match self.calendar.working_day(from, length) {
            Ok(least) if to < least => (
                format!("公示到 {to} 结束，不满{length}个工作日，应到 {least}"),
                format!("the public notice ends on {to}, before its {length} working days are over on {least}"),
            ),
            Err(_) if to < from => {
                (format!("公示的末日 {to} 早于首日 {from}"), format!("the public notice ends on {to}, before it begins on {from}"))
            }
            _ => return None,
        };
        let help = say(
            "改 to，或删去 to 由程序计算；通知另有规定的，写 working_days",
            "correct to, or delete it and let the program count; where the notice says otherwise, give working_days",
        );
        Some(self.note(Severity::Warning, "gate/public-notice-short", message, own.to_place.as_ref()).help(help))
    }

    fn start_on_a_day_off(&self) -> Option<Diagnostic> {
        let own = &self.record.approval.public_notice;
        let from = own.from?;
        if self.calendar.is_working_day(from) != Ok(false) {
            return None;
        }
        let message = (format!("公示从 {from} 开始，这天不上班"), format!("the public notice begins on {from}, a day off"));
        let help =
            say("这一天不计入工作日，公示期从下一个工作日算起", "that day is not counted; counting begins with the next working day");
        Some(self.note(Severity::Info, "gate/public-notice-start", message, own.from_place.as_ref()).help(help))
    }

    fn not_cleared(&self) -> Option<Diagnostic> {
        let approval = &self.record.approval;
        if approval.state != State::PublicNotice || approval.secrecy.cleared {
            return None;
        }
        let message =
            ("没有通过涉密审查，不列入公示名单".to_owned(), "the secrecy review is not cleared: left off the public notice".to_owned());
        let help = say("审查后在 [secrecy] 写 cleared = true、by、on", "after the review put cleared = true, by and on into [secrecy]");
        Some(self.note(Severity::Warning, "gate/notice-secrecy", message, None).help(help))
    }
}
