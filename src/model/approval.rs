//! `approval.toml`: state, consent, secrecy review, opinions, public notice, sign-offs, withdrawal.
//!
//! None of it is published except the wording of a withdrawal.

use jiff::civil::Date;

use super::honoree::text;
use super::lang::Text;
use super::notice::read_working_days;
use super::reader::{Placed, Reader};
use super::waiver::{self, Waiver};
use crate::diag::{Diagnostic, Place, say};
use crate::source::Digest;

/// Where an honoree stands on the way from draft to archive.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum State {
    /// Being written.
    #[default]
    Draft,
    /// 推荐
    Nominated,
    /// 入围
    Shortlisted,
    /// 公示
    PublicNotice,
    /// 发布
    Honored,
    /// Taken back at the person's own wish.
    Withdrawn,
    /// Taken back by the hosts.
    Revoked,
    /// Honoured and since deceased.
    Deceased,
    /// Honoured, the campaign closed.
    Archived,
}

impl State {
    /// All states with the words used in files.
    pub const ALL: [(&'static str, State); 9] = [
        ("draft", State::Draft),
        ("nominated", State::Nominated),
        ("shortlisted", State::Shortlisted),
        ("public_notice", State::PublicNotice),
        ("honored", State::Honored),
        ("withdrawn", State::Withdrawn),
        ("revoked", State::Revoked),
        ("deceased", State::Deceased),
        ("archived", State::Archived),
    ];

    /// The word used in files.
    pub fn as_str(self) -> &'static str {
        State::ALL[self as usize].0
    }
}

/// What the honoree has agreed to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// Name, record and texts.
    Publish,
    /// Photos.
    Photo,
    /// Videos.
    Video,
}

impl Scope {
    /// All scopes with the words used in files.
    pub const ALL: [(&'static str, Scope); 3] = [("publish", Scope::Publish), ("photo", Scope::Photo), ("video", Scope::Video)];

    /// The word used in files.
    pub fn as_str(self) -> &'static str {
        Scope::ALL[self as usize].0
    }
}

/// 本人同意
#[derive(Clone, Debug, Default)]
pub struct Consent {
    /// Day of the consent.
    pub given_on: Option<Date>,
    /// What it covers.
    pub scope: Vec<Scope>,
    /// Day on which it was taken back.
    pub withdrawn_on: Option<Date>,
}

/// 涉密审查
#[derive(Clone, Debug, Default)]
pub struct Secrecy {
    /// Whether nothing secret was found.
    pub cleared: bool,
    /// Who reviewed.
    pub by: Option<String>,
    /// When.
    pub on: Option<Date>,
}

/// Whether a unit agrees; its words stay on the form.
#[derive(Clone, Copy, Debug, Default)]
pub struct Opinion {
    /// 同意
    pub agrees: bool,
    /// Day of the seal.
    pub on: Option<Date>,
}

/// 异议
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Objections {
    /// Nobody objected.
    None,
    /// Objections were settled.
    Resolved,
    /// An objection is being looked into.
    Open,
}

/// 公示
#[derive(Clone, Debug, Default)]
pub struct PublicNotice {
    /// First day.
    pub from: Option<Date>,
    /// Last day, where it is not counted from the first.
    pub to: Option<Date>,
    /// How many working days it lasts, where it is not what the campaign says.
    pub working_days: Option<u32>,
    /// Where the first day is given.
    pub from_place: Option<Place>,
    /// Where the last day is given.
    pub to_place: Option<Place>,
    /// What came of it.
    pub objections: Option<Objections>,
}

/// One of the three reviews.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Role {
    /// 初审
    First,
    /// 复审
    Second,
    /// 终审
    Third,
}

impl Role {
    /// All roles with the words used in files.
    pub const ALL: [(&'static str, Role); 3] = [("first", Role::First), ("second", Role::Second), ("third", Role::Third)];

    /// The word used in files.
    pub fn as_str(self) -> &'static str {
        Role::ALL[self as usize].0
    }
}

/// A review, bound to the bytes that were reviewed.
#[derive(Clone, Debug)]
pub struct SignOff {
    /// Which review.
    pub role: Role,
    /// Who signed.
    pub by: String,
    /// When.
    pub on: Option<Date>,
    /// Digest of the honoree's folder at that moment.
    pub digest: Digest,
    /// The lines over which that digest was taken, where the sign-off kept them.
    pub files: Option<String>,
}

/// Why and when an honoree left the site.
#[derive(Clone, Debug, Default)]
pub struct Withdrawal {
    /// When.
    pub on: Option<Date>,
    /// The wording that the hosts give; no reason is ever invented.
    pub notice: Text,
    /// Document number of the decision.
    pub doc_no: Option<String>,
}

/// What the summary table says about whether somebody may be recommended; never published.
#[derive(Clone, Debug, Default)]
pub struct Eligibility {
    /// 是否曾获…称号; empty where it says 否
    pub prior_honours: Option<Placed<String>>,
    /// 研究领域属于理工农医哪科
    pub discipline: Option<String>,
}

/// Everything that `approval.toml` says.
#[derive(Clone, Debug, Default)]
pub struct Approval {
    /// Where the honoree stands.
    pub state: State,
    /// 本人同意
    pub consent: Consent,
    /// 涉密审查
    pub secrecy: Secrecy,
    /// 所在单位意见
    pub employer: Opinion,
    /// 推荐单位意见
    pub recommender: Opinion,
    /// 公示
    pub public_notice: PublicNotice,
    /// 审签
    pub sign_offs: Vec<SignOff>,
    /// 撤下
    pub withdrawal: Withdrawal,
    /// 推荐资格
    pub eligibility: Eligibility,
    /// Findings about this honoree that somebody answers for.
    pub waivers: Vec<Waiver>,
}

impl Approval {
    /// Reads the table of `approval.toml`.
    pub fn read(mut reader: Reader<'_>) -> Approval {
        let r = &mut reader;
        let state = r.choice("state", &State::ALL).unwrap_or_default();
        let consent = r.table("consent", read_consent).unwrap_or_default();
        let secrecy = r.table("secrecy", read_secrecy).unwrap_or_default();
        let opinions = r.table("opinions", |r| {
            (r.table("employer", read_opinion).unwrap_or_default(), r.table("recommender", read_opinion).unwrap_or_default())
        });
        let (employer, recommender) = opinions.unwrap_or_default();
        let public_notice = r.table("public_notice", read_public_notice).unwrap_or_default();
        let sign_offs = r.tables("signoffs", read_sign_off).unwrap_or_default().into_iter().flatten().collect();
        let withdrawal = r.table("withdrawal", read_withdrawal).unwrap_or_default();
        let eligibility = r.table("eligibility", read_eligibility).unwrap_or_default();
        let waivers = r.tables("waivers", waiver::read_for_honoree).unwrap_or_default().into_iter().flatten().collect();
        reader.finish();
        Approval { state, consent, secrecy, employer, recommender, public_notice, sign_offs, withdrawal, eligibility, waivers }
    }
}

fn read_consent(r: &mut Reader<'_>) -> Consent {
    Consent {
        given_on: r.date("given_on"),
        scope: r.choices("scope", &Scope::ALL).unwrap_or_default(),
        withdrawn_on: r.date("withdrawn_on"),
    }
}

fn read_secrecy(r: &mut Reader<'_>) -> Secrecy {
    Secrecy { cleared: r.flag("cleared").unwrap_or_default(), by: r.string("by"), on: r.date("on") }
}

fn read_opinion(r: &mut Reader<'_>) -> Opinion {
    Opinion { agrees: r.flag("agrees").unwrap_or_default(), on: r.date("on") }
}

fn read_public_notice(r: &mut Reader<'_>) -> PublicNotice {
    let words = [("none", Objections::None), ("resolved", Objections::Resolved), ("open", Objections::Open)];
    PublicNotice {
        from: r.date("from"),
        to: r.date("to"),
        working_days: read_working_days(r),
        from_place: r.place_of("from"),
        to_place: r.place_of("to"),
        objections: r.choice("objections", &words),
    }
}

fn read_sign_off(r: &mut Reader<'_>) -> Option<SignOff> {
    let (role, by, on, digest) = (r.choice("role", &Role::ALL), r.string("by"), r.date("on"), r.digest("digest"));
    let files = r.verbatim("files");
    let digest = digest?;
    let files = files.and_then(|files| checked_files(r, files, digest));
    Some(SignOff { role: role?, by: by.unwrap_or_default(), on, digest, files })
}

/// The list of files proves itself: its own digest is the one that was signed.
fn checked_files(r: &Reader<'_>, files: Placed<String>, digest: Digest) -> Option<String> {
    if Digest::of(files.value.as_bytes()) == digest {
        return Some(files.value);
    }
    let message = say("文件清单与所签的指纹不符", "the list of files does not belong to the digest that was signed");
    let help = say(
        "清单不能手改：恢复原样，或删去这一段 files（不影响审签本身）",
        "the list must not be edited: restore it, or delete this files entry, which leaves the sign-off as it is",
    );
    r.report(Diagnostic::error("approval/files", message).help(help).at(files.place));
    None
}

fn read_withdrawal(r: &mut Reader<'_>) -> Withdrawal {
    Withdrawal { on: r.date("on"), notice: text(r, "notice"), doc_no: r.string("doc_no") }
}

fn read_eligibility(r: &mut Reader<'_>) -> Eligibility {
    Eligibility { prior_honours: r.placed_string("prior_honours"), discipline: r.string("discipline") }
}
