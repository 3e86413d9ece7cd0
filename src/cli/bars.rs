//! How far a command has come: one bar for all files, and one for each clip that is being encoded.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use indicatif::{MultiProgress, ProgressBar, ProgressDrawTarget, ProgressStyle};

use super::Format;
use super::report::Reporter;
use crate::diag::{Say, say};
use crate::make::Encoding;
use crate::privacy::blot;

/// The bars of one command; nothing is drawn where nobody looks.
#[derive(Clone)]
pub(super) struct Bars {
    all: MultiProgress,
    reporter: Reporter,
    clips: Arc<Mutex<BTreeMap<String, ProgressBar>>>,
}

impl Bars {
    pub(super) fn new(reporter: Reporter, format: Format) -> Bars {
        let target = if format == Format::Json { ProgressDrawTarget::hidden() } else { ProgressDrawTarget::stderr() };
        Bars { all: MultiProgress::with_draw_target(target), reporter, clips: Arc::default() }
    }

    /// The bar of all files, with a word before it for what is done to them.
    pub(super) fn whole(&self, words: &Say, files: usize) -> ProgressBar {
        self.bar(files as u64, words, "{pos}/{len}")
    }

    /// Draws the bar of a clip, which goes when the clip is done.
    pub(super) fn show(&self, encoding: &Encoding<'_>) {
        let mut clips = self.clips.lock().unwrap_or_else(PoisonError::into_inner);
        let bar = clips.entry(encoding.file.to_owned()).or_insert_with(|| {
            let bar = self.bar(encoding.total, &say("转码", "encoding"), "{percent}% {msg}");
            bar.with_message(blot(encoding.file).into_owned())
        });
        bar.set_position(encoding.done);
        if encoding.done >= encoding.total
            && let Some(done) = clips.remove(encoding.file)
        {
            done.finish_and_clear();
        }
    }

    fn bar(&self, length: u64, words: &Say, end: &str) -> ProgressBar {
        let template = format!("{} {{wide_bar}} {end}", self.reporter.say(words));
        let style = ProgressStyle::with_template(&template).expect("the template is valid");
        self.all.add(ProgressBar::new(length).with_style(style))
    }
}
