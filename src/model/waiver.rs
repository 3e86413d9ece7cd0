//! `[[waivers]]`: a finding that somebody answers for, with the reason, the name and the day.
//!
//! In `approval.toml` it stands for findings about that honoree, in `campaign.toml` for those about the campaign or,
//! with `honoree`, about one of its people. Whether a code may be waived at all is decided in [`crate::rules`].

use jiff::civil::Date;

use super::reader::{Placed, Reader};
use crate::diag::{Diagnostic, say};

/// One finding kind that is waived, and who answers for it.
#[derive(Clone, Debug)]
pub struct Waiver {
    /// Code of the finding.
    pub code: Placed<String>,
    /// Why.
    pub reason: String,
    /// Who decided.
    pub by: String,
    /// When.
    pub on: Date,
    /// Only findings about this file of the honoree's folder, such as `photos/王海燕1.jpg`.
    pub file: Option<String>,
    /// In `campaign.toml`: only findings about this honoree.
    pub honoree: Option<Placed<String>>,
}

/// Reads one `[[waivers]]` of `approval.toml`.
pub(super) fn read_for_honoree(r: &mut Reader<'_>) -> Option<Waiver> {
    let file = r.string("file");
    read(r, file, None)
}

/// Reads one `[[waivers]]` of `campaign.toml`.
pub(super) fn read_for_campaign(r: &mut Reader<'_>) -> Option<Waiver> {
    let (file, honoree) = (r.string("file"), r.placed_string("honoree"));
    read(r, file, honoree)
}

fn read(r: &mut Reader<'_>, file: Option<String>, honoree: Option<Placed<String>>) -> Option<Waiver> {
    let (code, on) = (r.placed_string("code"), r.date("on"));
    let (reason, by) = (filled(r, "reason"), filled(r, "by"));
    let given = [("code", code.is_some()), ("reason", reason.is_some()), ("by", by.is_some()), ("on", r.place_of("on").is_some())];
    let missing: Vec<&str> = given.into_iter().filter(|(_, is_given)| !is_given).map(|(key, _)| key).collect();
    if !missing.is_empty() {
        let list = missing.join(" ");
        let place = ["code", "reason", "by", "on"].into_iter().find_map(|key| r.place_of(key)).unwrap_or_else(|| r.place());
        let message = say(format!("这项豁免缺少：{list}"), format!("this waiver lacks: {list}"));
        let help = say(
            "豁免要写明 code（哪一种提示）、reason（原因）、by（谁同意的）、on（哪一天）",
            "a waiver gives code (which finding), reason (why), by (who agreed) and on (when)",
        );
        r.report(Diagnostic::error("waiver/incomplete", message).help(help).at(place));
    }
    Some(Waiver { code: code?, reason: reason?, by: by?, on: on?, file, honoree })
}

/// A string that says something.
fn filled(r: &mut Reader<'_>, key: &'static str) -> Option<String> {
    r.string(key).filter(|text| !text.is_empty())
}
