//! Who is published and who is held back, and why.
//!
//! The seven points: state, consent, secrecy review, opinions, public notice, sign-offs over this very
//! content, and no error. Points 1–6 are reasons to hold back; an error (7) against somebody whom
//! nothing else holds back fails the build unless it is told to hold such honorees back too.

mod digest;
mod notice;
mod review;
mod traces;

use jiff::civil::Date;

pub use self::digest::{Changes, Listing};
pub use self::notice::{NoWindow, OnNotice, Window};
pub use self::review::{last, role_name, same_person, sign_off_block};
pub use self::traces::traces;

use crate::diag::{Diagnostic, say};
use crate::model::approval::{Objections, Scope, State};
use crate::model::{Calendar, Campaign, Record};

/// What becomes of an honoree.
#[derive(Clone, Debug)]
pub enum Standing {
    /// Is published.
    Published,
    /// Is held back for these reasons.
    HeldBack(Vec<Diagnostic>),
    /// Would be published, but an error stands against the record, its texts or its media.
    Faulty,
    /// Keeps the address and nothing else.
    Gone,
}

/// What becomes of an honoree, and of the candidate before that.
#[derive(Clone, Debug)]
pub struct Decision {
    /// Whether there is a page.
    pub standing: Standing,
    /// Whether the name stands on the public notice.
    pub on_notice: OnNotice,
}

/// All that a decision rests on.
#[derive(Clone, Copy)]
pub struct Case<'c> {
    /// The campaign with its settings.
    pub campaign: &'c Campaign,
    /// The record.
    pub record: &'c Record,
    /// Which days are worked.
    pub calendar: &'c Calendar,
    /// What lies in the record's folder now.
    pub listing: &'c Listing,
    /// The day on which the site is looked at.
    pub at: Date,
    /// Whether an error stands against the record.
    pub faulty: bool,
}

impl Case<'_> {
    /// Decides over the record.
    pub fn decide(&self) -> Decision {
        Decision { standing: self.standing(), on_notice: self.on_notice() }
    }

    /// What is told besides: oddities that hold nobody back by themselves.
    pub fn notes(&self) -> Vec<Diagnostic> {
        if matches!(self.record.approval.state, State::Withdrawn | State::Revoked) {
            return Vec::new();
        }
        self.notice_notes().into_iter().chain(self.review_notes()).collect()
    }

    /// First and last day of the public notice, if they can be told.
    pub fn public_notice(&self) -> Option<Window> {
        self.window().ok()
    }

    fn standing(&self) -> Standing {
        if matches!(self.record.approval.state, State::Withdrawn | State::Revoked) {
            return Standing::Gone;
        }
        let reasons = self.reasons();
        match (reasons.is_empty(), self.faulty) {
            (false, _) => Standing::HeldBack(reasons),
            (true, true) => Standing::Faulty,
            (true, false) => Standing::Published,
        }
    }

    fn reasons(&self) -> Vec<Diagnostic> {
        let mut reasons = Vec::new();
        self.state(&mut reasons);
        self.consent(&mut reasons);
        self.secrecy(&mut reasons);
        self.opinions(&mut reasons);
        reasons.extend(self.window_reason());
        self.objections(&mut reasons);
        reasons.extend(self.sign_offs());
        reasons
    }

    fn state(&self, reasons: &mut Vec<Diagnostic>) {
        let state = self.record.approval.state;
        if !matches!(state, State::Honored | State::Deceased | State::Archived) {
            let word = state.as_str();
            reasons.push(self.reason(
                "gate/state",
                say(format!("状态是“{word}”，尚未表彰"), format!("the state is “{word}”, not yet honoured")),
                say(
                    "正式发布后，在 approval.toml 写 state = \"honored\"",
                    "after the announcement write state = \"honored\" in approval.toml",
                ),
            ));
        }
    }

    fn consent(&self, reasons: &mut Vec<Diagnostic>) {
        let consent = &self.record.approval.consent;
        if let Some(day) = consent.withdrawn_on.filter(|day| *day <= self.at) {
            reasons.push(self.reason(
                "gate/consent-withdrawn",
                say(format!("本人已于 {day} 撤回同意"), format!("consent was taken back on {day}")),
                say("用 state = \"withdrawn\" 撤下此页", "take the page down with state = \"withdrawn\""),
            ));
        }
        let needed =
            [(Scope::Publish, true), (Scope::Photo, !self.record.photos.is_empty()), (Scope::Video, !self.record.videos.is_empty())];
        let missing: Vec<&str> = needed
            .into_iter()
            .filter(|(scope, needed)| *needed && !(consent.given_on.is_some() && consent.scope.contains(scope)))
            .map(|(scope, _)| scope.as_str())
            .collect();
        if !missing.is_empty() {
            let list = missing.join(" ");
            let reason = self.reason(
                "gate/consent-missing",
                say(format!("没有本人对此的同意：{list}"), format!("there is no consent for: {list}")),
                say(
                    "取得书面同意后，在 [consent] 写 given_on 和 scope",
                    "once consent is given in writing, put given_on and scope into [consent]",
                ),
            );
            reasons.push(reason.clause("《个人信息保护法》第二十五条"));
        }
    }

    fn secrecy(&self, reasons: &mut Vec<Diagnostic>) {
        if !self.record.approval.secrecy.cleared {
            let reason = self.reason(
                "gate/secrecy",
                say("没有通过涉密审查", "the secrecy review is not cleared"),
                say("审查后在 [secrecy] 写 cleared = true、by、on", "after the review put cleared = true, by and on into [secrecy]"),
            );
            let config = &self.campaign.config;
            let clause = config.rules.secrecy.as_ref().and_then(|rule| rule.clause.as_deref());
            reasons.push(match clause {
                Some(clause) => reason.clause(config.cite(clause)),
                None => reason,
            });
        }
    }

    fn opinions(&self, reasons: &mut Vec<Diagnostic>) {
        let approval = &self.record.approval;
        for (agrees, key, zh, en) in [
            (approval.employer.agrees, "employer", "所在单位", "the employer"),
            (approval.recommender.agrees, "recommender", "推荐单位", "the recommender"),
        ] {
            if !agrees {
                reasons.push(self.reason(
                    "gate/opinion",
                    say(format!("{zh}没有同意推荐的意见"), format!("there is no agreement of {en}")),
                    say(
                        format!("收到盖章的意见后，在 [opinions] 写 {key} = {{ agrees = true, on = 日期 }}"),
                        format!("once the sealed opinion is there, put {key} = {{ agrees = true, on = DATE }} into [opinions]"),
                    ),
                ));
            }
        }
    }

    fn objections(&self, reasons: &mut Vec<Diagnostic>) {
        let message = match self.record.approval.public_notice.objections {
            Some(Objections::None | Objections::Resolved) => return,
            Some(Objections::Open) => say("公示期间的异议尚未了结", "an objection raised in the public notice is still open"),
            None => say("没有写公示的结果", "the outcome of the public notice is not given"),
        };
        let help = say(
            "了结后在 [public_notice] 写 objections = \"none\" 或 \"resolved\"",
            "once it is settled write objections = \"none\" or \"resolved\" in [public_notice]",
        );
        reasons.push(self.reason("gate/objection", message, help));
    }
}
