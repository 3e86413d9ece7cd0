//! `zuimei approve`: a sign-off over the present content, added to `approval.toml` without touching the rest.

use clap::{Args, ValueEnum};
use jiff::civil::Date;

use super::{End, Setting, today, who};
use crate::diag::{Say, say};
use crate::gate::{last, role_name, same_person, sign_off_block};
use crate::model::approval::{self, SignOff};
use crate::model::campaign::Review;
use crate::pipeline::{Outcome, Prepared, Status};

/// What was typed.
#[derive(Args, Debug)]
pub(super) struct Typed {
    /// Slugs of the honorees, or CAMPAIGN/HONOREE where two campaigns have the same
    #[arg(required = true)]
    honorees: Vec<String>,
    /// Which review
    #[arg(long, value_enum)]
    role: Role,
    /// Name of who signs
    #[arg(long)]
    by: String,
    /// Day of the signature; by default today
    #[arg(long, value_name = "DATE")]
    on: Option<Date>,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Role {
    /// 初审
    First,
    /// 复审
    Second,
    /// 终审
    Third,
}

impl From<Role> for approval::Role {
    fn from(role: Role) -> approval::Role {
        match role {
            Role::First => approval::Role::First,
            Role::Second => approval::Role::Second,
            Role::Third => approval::Role::Third,
        }
    }
}

/// Runs the command: everybody is found and looked at before anything is signed.
pub(super) fn run(setting: &Setting, typed: &Typed) -> End {
    if typed.by.trim().is_empty() || typed.by.chars().any(char::is_control) {
        return setting.reporter.misused(&say("--by 要写签字人的姓名", "--by needs the name of who signs"));
    }
    let outcome = match who::load(setting) {
        Ok(outcome) => outcome,
        Err(end) => return end,
    };
    let Some(prepared) = &outcome.prepared else { return End::ContentErrors };
    let found: Result<Vec<&Status>, Say> = typed.honorees.iter().map(|named| who::find(named, &prepared.statuses)).collect();
    let meant = match found {
        Ok(meant) => meant,
        Err(message) => return setting.reporter.misused(&message),
    };
    let signature = Signature { role: typed.role.into(), by: typed.by.trim(), on: typed.on.unwrap_or_else(today) };
    for status in &meant {
        if let Some(refusal) = signature.refusal(status, review(prepared, status)) {
            setting.reporter.warn(&refusal);
            return End::ContentErrors;
        }
    }
    for status in meant {
        signature.warnings(status, review(prepared, status), &outcome).iter().for_each(|warning| setting.reporter.warn(warning));
        if let Err(error) = signature.sign(setting, status) {
            return setting.reporter.failed(&error);
        }
    }
    End::Done
}

fn review<'p>(prepared: &'p Prepared, status: &Status) -> &'p Review {
    let campaign = prepared.site.campaigns.iter().find(|campaign| campaign.id == status.campaign);
    &campaign.expect("a record's campaign is on the site").config.review
}

/// Who signs what, and when.
struct Signature<'s> {
    role: approval::Role,
    by: &'s str,
    on: Date,
}

impl Signature<'_> {
    /// A person who has signed another required review of this very content may not sign this one too.
    fn refusal(&self, status: &Status, review: &Review) -> Option<Say> {
        let other = self.own_other_review(status, review).filter(|_| review.distinct)?;
        Some(say(
            format!("没有签：{} 已签过 {} 的{}，{}要由另一个人签", self.by, status.slug, role_name(other.role), role_name(self.role)),
            format!(
                "not signed: {} has already signed the {} review of {}, and the {} one needs another person",
                self.by,
                other.role.as_str(),
                status.slug,
                self.role.as_str()
            ),
        ))
    }

    fn own_other_review<'a>(&self, status: &'a Status, review: &Review) -> Option<&'a SignOff> {
        let others = review.required.iter().filter(|role| **role != self.role && review.required.contains(&self.role));
        let valid = others.filter_map(|role| last(&status.approval, *role)).filter(|sign_off| sign_off.digest == status.listing.digest());
        valid.into_iter().find(|sign_off| same_person(&sign_off.by, self.by))
    }

    fn warnings(&self, status: &Status, review: &Review, outcome: &Outcome) -> Vec<Say> {
        let slug = &status.slug;
        let mut warnings = Vec::new();
        let errors = who::errors_against(status, &outcome.diagnostics);
        if errors > 0 {
            warnings.push(say(
                format!("{slug} 还有 {errors} 个错误（见 zuimei check）；改正之后内容变了，要重新签"),
                format!("{slug} still has errors ({errors}, see zuimei check); mending them changes the content, which must then be signed again"),
            ));
        }
        let is_signed =
            |role: &approval::Role| last(&status.approval, *role).is_some_and(|sign_off| sign_off.digest == status.listing.digest());
        for role in review.required.iter().filter(|role| **role < self.role && !is_signed(role)) {
            warnings.push(say(
                format!("{slug} 的{}还没有签过现在的内容，三审应依次进行", role_name(*role)),
                format!("the {} review of {slug} has not signed the present content; reviews go in order", role.as_str()),
            ));
        }
        if self.own_other_review(status, review).is_some() {
            warnings.push(say(format!("{} 对 {slug} 签了不止一审", self.by), format!("{} signs more than one review of {slug}", self.by)));
        }
        warnings
    }

    fn sign(&self, setting: &Setting, status: &Status) -> Result<(), String> {
        let path = who::approval_path(setting, status);
        let block = sign_off_block(self.role, self.by, self.on, &status.listing);
        who::rewrite(&path, |text| Ok(appended(text, &block))).map_err(|error| format!("{}: {error}", path.display()))?;
        let (slug, name, digest) = (&status.slug, &status.name, status.listing.digest());
        setting.reporter.tell(&say(
            format!("{}已签：{slug} {name}，签字人 {}，sha256:{digest}", role_name(self.role), self.by),
            format!("{} review of {slug} signed by {}, sha256:{digest}", self.role.as_str(), self.by),
        ));
        Ok(())
    }
}

fn appended(mut text: String, block: &str) -> String {
    if !text.is_empty() && !text.ends_with('\n') {
        text.push('\n');
    }
    text.push_str(block.trim_start_matches(if text.is_empty() { "\n" } else { "" }));
    text
}
