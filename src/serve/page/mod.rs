//! The preview's own pages, and what it adds to the site's: a strip at the foot and the reload script.
//!
//! Everything is added on the way out, so that what a build writes stays free of it. The pages allow
//! only what comes from the same host, hence files instead of inline script and style.

mod finding;

use std::fmt::Write;
use std::sync::LazyLock;

use serde::Serialize;
use tera::{Context, Tera};

use self::finding::{FindingView, Withheld};
use super::edition::Edition;
use crate::diag::{self, Diagnostic, Say, Speech, say};
use crate::gate::Standing;
use crate::pipeline::Status;
use crate::plan::{Artifact, Page};
use crate::site::Profile;

/// Where open pages hear of new editions.
pub(super) const EVENTS: &str = "/.zuimei/events";
/// The script that listens.
pub(super) const RELOAD: &str = "/.zuimei/reload.js";
/// The style of strip and pages.
pub(super) const STYLE: &str = "/.zuimei/preview.css";
/// All findings, and who is held back.
pub(super) const STATUS: &str = "/.zuimei/status";

/// The script at [`RELOAD`].
pub(super) const SCRIPT: &str = include_str!("reload.js");

static TEMPLATES: LazyLock<Tera> = LazyLock::new(|| {
    let mut tera = Tera::new();
    let sources = [("desk.html", include_str!("desk.html")), ("strip.html", include_str!("strip.html"))];
    tera.add_raw_templates(sources).expect("the preview's own templates are right");
    tera
});

/// Names an edition; another run of the preview counts from 1 again, so the process is part of it.
pub(super) fn tag(number: u64) -> String {
    format!("{}-{number}", std::process::id())
}

/// The errors that stand in the way of a page.
pub(super) fn errors(diagnostics: &[Diagnostic], edition: &Edition, speech: Speech) -> Vec<u8> {
    let title = say("这一页现在不能显示", "This page cannot be shown yet");
    let lead = say("改好下面的问题并保存，页面会自己更新。", "Mend what is listed below and save; the page will load again by itself.");
    let view = DeskView { findings: finding_views(diagnostics, speech), ..DeskView::new(&title, &lead, edition, speech) };
    render("desk.html", &view)
}

/// All findings, and who is held back and why.
pub(super) fn status(edition: &Edition, speech: Speech) -> Vec<u8> {
    let title = say("预览：站点的情况", "Preview: how the site stands");
    let lead = match edition.diagnostics.is_empty() {
        true => say("没有发现问题。", "Nothing is wrong."),
        false => say("按文件和行列出所有错误、警告和说明。", "All errors, warnings and remarks, by file and line."),
    };
    let held = edition.statuses.iter().filter_map(|status| HeldView::new(status, speech)).collect();
    let findings = finding_views(&edition.diagnostics, speech);
    render("desk.html", &DeskView { findings, held, ..DeskView::new(&title, &lead, edition, speech) })
}

/// A page of the site with the strip and the script at its end.
pub(super) fn dressed(page: &[u8], artifact: &Artifact, edition: &Edition, speech: Speech) -> Vec<u8> {
    let added = render("strip.html", &StripView::new(artifact, edition, speech));
    let end = memchr::memmem::rfind(page, b"</body>").unwrap_or(page.len());
    [&page[..end], &added, &page[end..]].concat()
}

/// The style, with a frame for each link to somebody who is shown only as a draft.
pub(super) fn style(edition: &Edition) -> String {
    let mut style = include_str!("preview.css").to_owned();
    for campaign in edition.prepared().iter().flat_map(|prepared| &prepared.site.campaigns) {
        for profile in campaign.profiles.iter().filter(|profile| profile.preview) {
            let (id, slug) = (&campaign.id, &profile.slug);
            let rule = format!("main a[href$=\"{id}/honorees/{slug}/\"] {{ outline: 2px dashed #b3541e; outline-offset: 3px; }}\n");
            style.push_str(&rule);
        }
    }
    style
}

fn render(template: &str, view: &impl Serialize) -> Vec<u8> {
    let context = Context::from_serialize(view).expect("a view is a map of values");
    TEMPLATES.render(template, &context).expect("the preview's own templates know their views").into_bytes()
}

fn finding_views(diagnostics: &[Diagnostic], speech: Speech) -> Vec<FindingView> {
    let withheld = Withheld::of(diagnostics);
    diagnostics.iter().map(|diagnostic| FindingView::new(diagnostic, &withheld, speech)).collect()
}

/// What `desk.html` receives.
#[derive(Serialize)]
struct DeskView {
    lang: &'static str,
    title: String,
    lead: String,
    tag: String,
    home: &'static str,
    help: &'static str,
    clause: &'static str,
    held_title: &'static str,
    findings: Vec<FindingView>,
    held: Vec<HeldView>,
}

impl DeskView {
    fn new(title: &Say, lead: &Say, edition: &Edition, speech: Speech) -> DeskView {
        let [lang, home, help, clause, held_title] = match speech {
            Speech::Zh => ["zh-CN", "返回首页", "怎么办：", "依据：", "暂不发布"],
            Speech::En => ["en", "Back to the site", "What to do: ", "Clause: ", "Held back"],
        };
        DeskView {
            lang,
            title: title.in_language(speech).to_owned(),
            lead: lead.in_language(speech).to_owned(),
            tag: tag(edition.number),
            home,
            help,
            clause,
            held_title,
            findings: Vec::new(),
            held: Vec::new(),
        }
    }
}

/// Somebody who is held back.
#[derive(Serialize)]
struct HeldView {
    name: String,
    folder: String,
    state: &'static str,
    reasons: Vec<FindingView>,
}

impl HeldView {
    fn new(status: &Status, speech: Speech) -> Option<HeldView> {
        let by_error = || vec![by_error(status)];
        let reasons = match &status.standing {
            Standing::HeldBack(reasons) => reasons.clone(),
            Standing::Faulty => by_error(),
            Standing::Published | Standing::Gone => return None,
        };
        Some(HeldView {
            name: status.name.clone(),
            folder: format!("content/{}/honorees/{}", status.campaign, status.slug),
            state: status.state,
            reasons: finding_views(&reasons, speech),
        })
    }
}

fn by_error(status: &Status) -> Diagnostic {
    let message = say("档案里有错误，见上", "there is an error in the record, see above");
    Diagnostic::new(diag::Severity::Info, "gate/error", message).about(&status.campaign, Some(&status.slug))
}

/// What `strip.html` receives.
#[derive(Serialize)]
struct StripView {
    lang: &'static str,
    label: &'static str,
    tag: String,
    /// Sentences of the strip; without any there is none.
    words: Vec<String>,
    errors: usize,
    /// A card shows itself in a small frame that has no room for a strip.
    is_card: bool,
}

impl StripView {
    fn new(artifact: &Artifact, edition: &Edition, speech: Speech) -> StripView {
        let (errors, warnings) = diag::count(&edition.diagnostics);
        let held = edition.statuses.iter().filter(|status| is_held(status)).count();
        let counts = match speech {
            Speech::Zh => {
                [(errors, format!("{errors} 个错误")), (warnings, format!("{warnings} 个警告")), (held, format!("{held} 人暂不发布"))]
            }
            Speech::En => [(errors, plural(errors, "error")), (warnings, plural(warnings, "warning")), (held, format!("{held} held back"))],
        };
        let about = shown_as_draft(artifact, edition).map(|status| why(status, speech));
        let counts = counts.into_iter().filter(|(count, _)| *count > 0).map(|(_, words)| words);
        StripView {
            lang: if speech == Speech::Zh { "zh-CN" } else { "en" },
            label: if speech == Speech::Zh { "预览" } else { "Preview" },
            tag: tag(edition.number),
            words: about.into_iter().chain(counts).collect(),
            errors,
            is_card: matches!(artifact, Artifact::Page { page, .. } if page.is_bare()),
        }
    }
}

fn is_held(status: &Status) -> bool {
    matches!(status.standing, Standing::HeldBack(_) | Standing::Faulty)
}

/// The standing of the honoree whose page this is, if it is shown only as a draft.
fn shown_as_draft<'e>(artifact: &Artifact, edition: &'e Edition) -> Option<&'e Status> {
    let Artifact::Page { page: Page::Profile { campaign, honoree }, .. } = *artifact else { return None };
    let campaign = &edition.prepared()?.site.campaigns[campaign];
    let profile: &Profile = campaign.profiles.get(honoree).filter(|profile| profile.preview)?;
    edition.statuses.iter().find(|status| status.campaign == campaign.id && status.slug == profile.slug)
}

fn why(status: &Status, speech: Speech) -> String {
    let mut words = say("此人暂不发布", "held back").in_language(speech).to_owned();
    if let Standing::HeldBack(reasons) = &status.standing {
        for (at, reason) in reasons.iter().enumerate() {
            let before = match (speech, at) {
                (Speech::Zh, 0) => "：",
                (Speech::Zh, _) => "；",
                (Speech::En, 0) => ": ",
                (Speech::En, _) => "; ",
            };
            write!(words, "{before}{}", reason.message.in_language(speech)).expect("writing to a string does not fail");
        }
    }
    words
}

fn plural(count: usize, noun: &str) -> String {
    format!("{count} {noun}{}", if count == 1 { "" } else { "s" })
}
