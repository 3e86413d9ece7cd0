//! Speaking to the user: findings, summaries, failures; text on standard error, JSON on standard output.

use std::fmt::Display;
use std::io::Write;

use serde_json::{Value, json};

use super::{End, Format};
use crate::diag::json::Finding;
use crate::diag::text::{self, Style};
use crate::diag::{self, Diagnostic, Say, Speech};
use crate::gate::Standing;
use crate::pipeline::Status;

/// Speaks one language to one terminal.
#[derive(Clone, Copy)]
pub(super) struct Reporter {
    pub speech: Speech,
    style: Style,
}

impl Reporter {
    /// Colours only on a terminal that wants them.
    pub fn new(speech: Speech, terminal: bool) -> Reporter {
        let plain = !terminal || std::env::var_os("NO_COLOR").is_some();
        Reporter { speech, style: if plain { Style::Plain } else { Style::Colour } }
    }

    /// A sentence in the user's language.
    pub fn say(&self, say: &Say) -> String {
        say.in_language(self.speech).to_owned()
    }

    /// Prints a sentence.
    pub fn tell(&self, say: &Say) {
        print_line(&self.say(say));
    }

    /// Prints a remark that is no part of the result.
    pub fn note(&self, say: &Say) {
        anstream::eprintln!("{}", self.say(say));
    }

    /// Prints findings for people.
    pub fn findings<'d>(&self, diagnostics: impl IntoIterator<Item = &'d Diagnostic>) {
        for diagnostic in diagnostics {
            anstream::eprintln!("{}\n", text::render(diagnostic, self.speech, self.style));
        }
    }

    /// Those who are held back, with the reasons and the file to mend.
    pub fn held_back(&self, statuses: &[Status]) {
        let held = statuses.iter().filter_map(|status| match &status.standing {
            Standing::HeldBack(reasons) => Some((status, reasons)),
            _ => None,
        });
        for (at, (status, reasons)) in held.enumerate() {
            if at == 0 {
                self.tell(&diag::say("暂不发布：", "Held back:"));
            }
            let sentences: Vec<String> = reasons.iter().map(|reason| self.say(&reason.message)).collect();
            let between = if self.speech == Speech::Zh { "；" } else { "; " };
            print_line(&format!("  {}/{} {}", status.campaign, status.slug, status.name));
            print_line(&format!("    {}", sentences.join(between)));
            if let Some(place) = reasons.first().and_then(|reason| reason.place.as_ref()) {
                print_line(&format!("    {}", place.file.path));
            }
        }
    }

    /// Prints one JSON document on standard output.
    pub fn document(&self, document: &Value) {
        print_line(&serde_json::to_string_pretty(document).expect("a JSON value can be printed"));
    }

    /// Findings and standings in the shape that all commands share.
    pub fn as_json(&self, command: &str, ok: bool, diagnostics: &[Diagnostic], statuses: &[Status]) -> Value {
        let findings = |list: &[Diagnostic]| -> Value { list.iter().map(|one| json!(Finding::new(one, self.speech))).collect() };
        let honoree = |status: &Status| {
            let (standing, reasons) = match &status.standing {
                Standing::Published => ("published", json!([])),
                Standing::HeldBack(reasons) => ("held_back", findings(reasons)),
                Standing::Faulty => ("faulty", json!([])),
                Standing::Gone => ("gone", json!([])),
            };
            let until = status.public_notice.map(|window| window.to.to_string());
            json!({
                "campaign": &*status.campaign,
                "honoree": &*status.slug,
                "state": status.state,
                "standing": standing,
                "reasons": reasons,
                "public_notice_until": until,
            })
        };
        let honorees: Vec<Value> = statuses.iter().map(honoree).collect();
        json!({ "command": command, "ok": ok, "diagnostics": findings(diagnostics), "honorees": honorees })
    }

    /// Says how many findings there are, if any.
    pub fn count(&self, diagnostics: &[Diagnostic]) {
        let (errors, warnings) = diag::count(diagnostics);
        if errors + warnings > 0 {
            let zh = format!("{errors} 个错误，{warnings} 个警告");
            let en = format!("{}, {}", plural(errors, "error"), plural(warnings, "warning"));
            anstream::eprintln!("{}", self.say(&diag::say(zh, en)));
        }
    }

    /// The system failed.
    pub fn failed(&self, error: &dyn Display) -> End {
        anstream::eprintln!("{}", self.say(&diag::say(format!("系统错误：{error}"), format!("system error: {error}"))));
        End::System
    }

    /// Something that the user should know, on standard error.
    pub fn warn(&self, say: &Say) {
        let label = self.say(&diag::say("注意：", "note: "));
        anstream::eprintln!("{label}{}", self.say(say));
    }

    /// The command was used wrongly.
    pub fn misused(&self, say: &Say) -> End {
        anstream::eprintln!("{}", self.say(say));
        End::Usage
    }

    /// Prints findings and their count, as text or as JSON.
    pub fn conclude(&self, format: Format, command: &str, ok: bool, diagnostics: &[Diagnostic], statuses: &[Status]) -> End {
        match format {
            Format::Json => self.document(&self.as_json(command, ok, diagnostics, statuses)),
            Format::Text => {
                self.findings(diagnostics);
                self.held_back(statuses);
                self.count(diagnostics);
            }
        }
        if ok { End::Done } else { End::ContentErrors }
    }
}

/// `1 error`, `2 errors`
pub(super) fn plural(count: usize, noun: &str) -> String {
    format!("{count} {noun}{}", if count == 1 { "" } else { "s" })
}

/// A line on standard output; a reader that has gone away is no failure.
pub(super) fn print_line(line: &str) {
    let _ = writeln!(anstream::stdout(), "{line}");
}
