//! Waivers: a finding that somebody answers for no longer stops anything, but stays in every report.
//!
//! [`Waivers::of`] collects what `approval.toml` and `campaign.toml` waive and refuses what cannot be waived: private
//! values, points of the gate, broken records, media that nothing can show. [`Waivers::apply`] turns matching findings
//! into information that carries reason, name and day; [`Waivers::unused`] tells which matched nothing.

use std::sync::Arc;

use crate::diag::{Diagnostic, Place, Severity, Waived, say, suggestion};
use crate::model::Content;
use crate::model::waiver::Waiver;
use crate::privacy;

/// The codes that may be waived, sorted. Errors among them all begin with `rules/`.
pub const WAIVABLE: [&str; 46] = [
    "i18n/unknown-language",
    "name/dot",
    "name/strokes",
    "page/file-name",
    "photo/duplicate",
    "photo/enlarged",
    "photo/margins",
    "photo/padded",
    "rules/born",
    "rules/career-dates",
    "rules/deeds-length",
    "rules/exclusion",
    "rules/full-name",
    "rules/honoree-count",
    "rules/photo-bytes",
    "rules/photo-count",
    "rules/photo-format",
    "rules/photo-name",
    "rules/portrait-background",
    "rules/portrait-missing",
    "rules/portrait-ratio",
    "rules/position-detail",
    "rules/press-length",
    "rules/print-size",
    "rules/professional-title",
    "rules/quota",
    "rules/recommender-kind",
    "rules/stories-count",
    "rules/stories-length",
    "rules/video-container",
    "rules/video-count",
    "rules/video-duration",
    "rules/video-frame",
    "rules/youth-share",
    "text/ascii-quotes",
    "text/dash",
    "text/doc-number",
    "text/ellipsis",
    "text/full-width-digits",
    "text/half-width",
    "text/no-deeds",
    "text/phrase",
    "text/picture",
    "text/title-quotes",
    "text/translation-stale",
    "text/untranslated",
];

/// Families of codes of which nothing but what stands in [`WAIVABLE`] may be waived.
const FORBIDDEN: [&str; 18] = [
    "banner/",
    "campaign/",
    "event/",
    "fonts/",
    "gate/",
    "i18n/",
    "media/",
    "name/",
    "output/",
    "page/",
    "photo/",
    "plan/",
    "privacy/",
    "record/",
    "site/",
    "source/",
    "theme/",
    "waiver/",
];

/// Texts that nobody could read: errors that no name makes right.
const UNREADABLE: [&str; 2] = ["text/empty", "text/private-use"];

/// All waivers of a site, and which have been of use.
#[derive(Debug, Default)]
pub struct Waivers(Vec<Held>);

#[derive(Debug)]
struct Held {
    waiver: Waiver,
    campaign: Arc<str>,
    /// In whose `approval.toml` it stands.
    owner: Option<Arc<str>>,
    used: bool,
}

impl Waivers {
    /// Collects the waivers of all campaigns; those that cannot be are findings.
    pub fn of(content: &Content) -> (Waivers, Vec<Diagnostic>) {
        let (mut waivers, mut findings) = (Vec::new(), Vec::new());
        for campaign in &content.campaigns {
            let hold = |waiver: &Waiver, owner: Option<&Arc<str>>| Held {
                waiver: waiver.clone(),
                campaign: Arc::clone(&campaign.id),
                owner: owner.map(Arc::clone),
                used: false,
            };
            let of_records =
                campaign.records.iter().flat_map(|record| record.approval.waivers.iter().map(move |waiver| (waiver, Some(&record.slug))));
            let own = campaign.config.waivers.iter().map(|waiver| (waiver, None));
            for (waiver, owner) in of_records.chain(own) {
                let held = hold(waiver, owner);
                match refusal(&waiver.code.value) {
                    Some(refusal) => findings.push(held.tells(refusal)),
                    None => waivers.push(held),
                }
            }
        }
        (Waivers(waivers), findings)
    }

    /// Makes every finding that is waived information; one that already is stays as it is.
    pub fn apply(&mut self, diagnostics: &mut [Diagnostic]) {
        for diagnostic in diagnostics.iter_mut().filter(|diagnostic| can_be_waived(diagnostic)) {
            if let Some(held) = self.0.iter_mut().find(|held| held.covers(diagnostic)) {
                held.used = true;
                diagnostic.severity = Severity::Info;
                diagnostic.waiver = Some(held.answer());
            }
        }
    }

    /// A warning for each waiver of the kind asked for that matched nothing.
    pub fn unused(&self, is_asked: impl Fn(&str) -> bool) -> Vec<Diagnostic> {
        let unused = self.0.iter().filter(|held| !held.used && is_asked(&held.waiver.code.value));
        unused.map(|held| held.tells(nothing_to_waive(&held.waiver.code.value))).collect()
    }
}

/// Warnings with a code that may be waived, and errors of the notice's rules.
fn can_be_waived(diagnostic: &Diagnostic) -> bool {
    let is_in_time = diagnostic.severity == Severity::Warning || (diagnostic.is_error() && diagnostic.code.starts_with("rules/"));
    is_in_time && WAIVABLE.binary_search(&diagnostic.code).is_ok()
}

impl Held {
    fn covers(&self, diagnostic: &Diagnostic) -> bool {
        let honoree = self.owner.as_deref().or(self.waiver.honoree.as_ref().map(|honoree| honoree.value.as_str()));
        diagnostic.code == self.waiver.code.value
            && diagnostic.campaign.as_deref() == Some(&*self.campaign)
            && diagnostic.honoree.as_deref() == honoree
            && self.waiver.file.as_deref().is_none_or(|file| diagnostic.place.as_ref().is_some_and(|place| speaks_of(place, file)))
    }

    fn answer(&self) -> Waived {
        let Waiver { reason, by, on, .. } = &self.waiver;
        Waived { reason: shown(reason), by: shown(by), on: on.to_string() }
    }

    fn tells(&self, finding: Diagnostic) -> Diagnostic {
        finding.at(self.waiver.code.place.clone()).about(&self.campaign, self.owner.as_ref())
    }
}

/// Whether a place lies in a file, or is the line of the record that names it.
fn speaks_of(place: &Place, file: &str) -> bool {
    let name = file.rsplit('/').next().unwrap_or(file);
    let path = &*place.file.path;
    let named = || place.file.text().and_then(|text| text.get(place.span.clone())).map(|value| value.trim_matches(['"', '\'']));
    path == file || path.strip_suffix(file).is_some_and(|folder| folder.ends_with('/')) || named() == Some(name)
}

/// What a report repeats of a waiver: nothing that looks like somebody's number or mailbox.
fn shown(text: &str) -> String {
    match privacy::find(text.as_bytes(), privacy::Form::Plain, &privacy::Allowed::default()) {
        Some(_) => "…".to_owned(),
        None => text.to_owned(),
    }
}

/// Why a code cannot be waived, if it cannot.
fn refusal(code: &str) -> Option<Diagnostic> {
    if WAIVABLE.binary_search(&code).is_ok() {
        return None;
    }
    if UNREADABLE.contains(&code) || FORBIDDEN.iter().any(|family| code.starts_with(family)) {
        let message = say(format!("“{code}”不能豁免"), format!("“{code}” cannot be waived"));
        let help = say(
            "只有通知的规则（rules/…）和文字上的提醒（text/…）等可以豁免；这一种请按提示改正",
            "only rules of the notice (rules/…), remarks on texts (text/…) and the like can be waived; mend this one as it says",
        );
        return Some(Diagnostic::error("waiver/forbidden", message).help(help));
    }
    let message = say(format!("没有叫“{code}”的提示"), format!("there is no finding called “{code}”"));
    let finding = Diagnostic::error("waiver/unknown-code", message);
    Some(match suggestion(code, WAIVABLE) {
        Some(near) => finding.help(say(format!("是否想写“{near}”？"), format!("did you mean “{near}”?"))),
        None => finding.help(say(
            "照抄提示方括号里的代号，如 rules/photo-bytes",
            "copy the code in the finding's brackets, such as rules/photo-bytes",
        )),
    })
}

fn nothing_to_waive(code: &str) -> Diagnostic {
    let message =
        say(format!("这项豁免没有用上：没有“{code}”这种提示"), format!("this waiver is not needed: there is no finding “{code}” here"));
    let help = say(
        "问题已经解决的，删去这项豁免；写错了位置的，改正 code、honoree 或 file",
        "delete it if the matter is settled; else check code, honoree and file",
    );
    Diagnostic::warning("waiver/unused", message).help(help)
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::{WAIVABLE, refusal, shown, speaks_of};
    use crate::diag::Place;
    use crate::source::SourceFile;

    #[test]
    fn codes_are_sorted_and_each_is_known_or_refused_with_a_reason() {
        assert!(WAIVABLE.is_sorted());
        assert!(WAIVABLE.iter().all(|code| refusal(code).is_none()));
        for (code, wanted) in [
            ("privacy/mobile", "waiver/forbidden"),
            ("gate/consent-missing", "waiver/forbidden"),
            ("record/unknown-key", "waiver/forbidden"),
            ("media/photo", "waiver/forbidden"),
            ("text/private-use", "waiver/forbidden"),
            ("waiver/unused", "waiver/forbidden"),
            ("rules/photo-byte", "waiver/unknown-code"),
            ("nonsense", "waiver/unknown-code"),
            ("", "waiver/unknown-code"),
        ] {
            assert_eq!(refusal(code).map(|refusal| refusal.code), Some(wanted), "{code}");
        }
    }

    #[test]
    fn a_file_is_meant_by_its_path_or_by_the_line_that_names_it() {
        let text = "[[photos]]\nfile = \"王海燕1.jpg\"\n";
        let file = Arc::new(SourceFile::embedded("content/a/honorees/b/honoree.toml".to_owned(), text));
        let start = text.find('"').unwrap();
        let place = Place { file, span: start..text.len() - 1 };
        for (file, wanted) in [
            ("photos/王海燕1.jpg", true),
            ("王海燕1.jpg", true),
            ("honoree.toml", true),
            ("photos/王海燕2.jpg", false),
            ("oree.toml", false),
        ] {
            assert_eq!(speaks_of(&place, file), wanted, "{file}");
        }
    }

    #[test]
    fn reasons_with_private_values_are_not_repeated() {
        assert_eq!(shown("主办单位同意"), "主办单位同意");
        assert_eq!(shown("电话 13800138000 说过"), "…");
    }
}
