//! Findings as JSON for other programs; the keys are part of the contract.

use std::borrow::Cow;

use serde::Serialize;

use super::{Diagnostic, Speech};

/// One finding in the shape that `--format json` prints.
#[derive(Serialize)]
pub struct Finding<'d> {
    code: &'d str,
    severity: &'static str,
    message: &'d str,
    help: Option<&'d str>,
    file: Option<Cow<'d, str>>,
    line: Option<usize>,
    column: Option<usize>,
    campaign: Option<&'d str>,
    honoree: Option<&'d str>,
    clause: Option<&'d str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    waiver: Option<Waiver<'d>>,
}

/// Who answers for a finding.
#[derive(Serialize)]
struct Waiver<'d> {
    reason: &'d str,
    by: &'d str,
    on: &'d str,
}

impl<'d> Finding<'d> {
    /// The finding in one language.
    pub fn new(diagnostic: &'d Diagnostic, speech: Speech) -> Finding<'d> {
        let place = diagnostic.place.as_ref();
        let at = place.filter(|place| place.file.text().is_some()).map(|place| place.line_column());
        Finding {
            code: diagnostic.code,
            severity: diagnostic.severity.as_str(),
            message: diagnostic.message.in_language(speech),
            help: diagnostic.help.as_ref().map(|help| help.in_language(speech)),
            file: place.map(|place| place.path()),
            line: at.map(|at| at.0),
            column: at.map(|at| at.1),
            campaign: diagnostic.campaign.as_deref(),
            honoree: diagnostic.honoree.as_deref(),
            clause: diagnostic.clause.as_deref(),
            waiver: diagnostic.waiver.as_ref().map(|waived| Waiver { reason: &waived.reason, by: &waived.by, on: &waived.on }),
        }
    }
}
