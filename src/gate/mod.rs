//! Who is published and who is held back, and why.
//!
//! The seven points: state, consent, secrecy review, opinions, public notice, sign-offs over this very
//! content, and no error. Points 1–6 are reasons to hold back; an error (7) against somebody whom
//! nothing else holds back fails the build unless it is told to hold such honorees back too.

mod digest;
mod traces;

use jiff::civil::Date;

pub use self::digest::folder_digest;
pub use self::traces::traces;

use crate::diag::{Diagnostic, Place, Say, Severity, say};
use crate::model::approval::{Objections, Role, Scope, State};
use crate::model::{Campaign, Record};
use crate::source::Digest;

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

/// Decides over one record; `faulty` tells whether an error stands against it.
pub fn decide(campaign: &Campaign, record: &Record, digest: Digest, at: Date, faulty: bool) -> Standing {
    if matches!(record.approval.state, State::Withdrawn | State::Revoked) {
        return Standing::Gone;
    }
    let gate = Gate { campaign, record, digest, at };
    let reasons = gate.reasons();
    match (reasons.is_empty(), faulty) {
        (false, _) => Standing::HeldBack(reasons),
        (true, true) => Standing::Faulty,
        (true, false) => Standing::Published,
    }
}

struct Gate<'g> {
    campaign: &'g Campaign,
    record: &'g Record,
    digest: Digest,
    at: Date,
}

impl Gate<'_> {
    fn reasons(&self) -> Vec<Diagnostic> {
        let mut reasons = Vec::new();
        self.state(&mut reasons);
        self.consent(&mut reasons);
        self.secrecy(&mut reasons);
        self.opinions(&mut reasons);
        self.public_notice(&mut reasons);
        self.sign_offs(&mut reasons);
        reasons
    }

    fn reason(&self, code: &'static str, message: Say, help: Say) -> Diagnostic {
        let file = self.record.approval_file.as_ref().unwrap_or(&self.record.file);
        Diagnostic::new(Severity::Info, code, message)
            .help(help)
            .at(Place::file(file))
            .about(&self.campaign.id, Some(&self.record.slug))
    }

    fn state(&self, reasons: &mut Vec<Diagnostic>) {
        let state = self.record.approval.state;
        if !matches!(state, State::Honored | State::Deceased | State::Archived) {
            let word = state.as_str();
            reasons.push(self.reason(
                "gate/state",
                say(format!("状态是“{word}”，尚未表彰"), format!("the state is “{word}”, not yet honoured")),
                say("正式发布后，在 approval.toml 写 state = \"honored\"", "after the announcement write state = \"honored\" in approval.toml"),
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
        let needed = [
            (Scope::Publish, true),
            (Scope::Photo, !self.record.photos.is_empty()),
            (Scope::Video, !self.record.videos.is_empty()),
        ];
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
                say("取得书面同意后，在 [consent] 写 given_on 和 scope", "once consent is given in writing, put given_on and scope into [consent]"),
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

    fn public_notice(&self, reasons: &mut Vec<Diagnostic>) {
        let notice = self.record.approval.public_notice;
        match notice.to {
            None => reasons.push(self.reason(
                "gate/public-notice-missing",
                say("没有公示期", "there is no public-notice window"),
                say("在 [public_notice] 写 from、to 和 objections", "put from, to and objections into [public_notice]"),
            )),
            Some(to) if to >= self.at => reasons.push(self.reason(
                "gate/public-notice-open",
                say(format!("公示到 {to} 才结束"), format!("the public notice runs until {to}")),
                say("公示期满后再发布；用 --at 可以预看以后某天的站点", "publish after its end; --at shows the site of a later day"),
            )),
            Some(_) => {}
        }
        let message = match notice.objections {
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

    fn sign_offs(&self, reasons: &mut Vec<Diagnostic>) {
        for role in &self.campaign.config.required_roles {
            reasons.extend(self.sign_off(*role));
        }
    }

    /// The last sign-off of a role counts.
    fn sign_off(&self, role: Role) -> Option<Diagnostic> {
        let (zh, word) = (role_name(role), role.as_str());
        let help = say(
            format!("核对全文后运行 zuimei approve {} --role {word} --by 姓名", self.record.slug),
            format!("read it all, then run zuimei approve {} --role {word} --by NAME", self.record.slug),
        );
        let last = self.record.approval.sign_offs.iter().rev().find(|sign_off| sign_off.role == role);
        match last {
            None => Some(self.reason(
                "gate/signoff-missing",
                say(format!("缺少{zh}"), format!("the {word} review is not signed off")),
                help,
            )),
            Some(sign_off) if sign_off.digest != self.digest => Some(self.reason(
                "gate/signoff-stale",
                say(format!("{zh}之后内容又有改动"), format!("the content has changed since the {word} sign-off")),
                help,
            )),
            Some(_) => None,
        }
    }
}

/// 初审、复审、终审
pub fn role_name(role: Role) -> &'static str {
    match role {
        Role::First => "初审",
        Role::Second => "复审",
        Role::Third => "终审",
    }
}
