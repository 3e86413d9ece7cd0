//! Typed records of the campaign: what the files say, before anything is decided about publication.
//!
//! [`Content::load`] reads a whole [`Tree`]: `site.toml`, each campaign with its preset, each honoree with
//! texts and media, events and free pages. Every mistake is reported, many at once, and what could
//! be read is still returned.

pub mod approval;
pub mod banners;
pub mod calendar;
pub mod campaign;
mod contact;
pub mod data;
mod domain;
pub mod event;
mod folder;
pub mod honoree;
pub mod lang;
mod month;
pub mod names;
pub mod notice;
pub mod order;
pub mod press;
mod private;
pub mod reader;
mod references;
pub mod region;
mod romanised;
pub mod rules;
pub mod site;
pub mod waiver;

use std::sync::Arc;

use rayon::prelude::*;

pub use self::calendar::Calendar;
pub use self::campaign::Campaign;
pub use self::honoree::Record;
pub use self::month::Month;
pub use self::reader::Placed;
pub use self::site::SiteConfig;

use self::reader::{Reader, Sink};
use crate::diag::{Diagnostic, Place, say};
use crate::source::{SourceFile, Tree};

/// Everything below `content/`.
#[derive(Debug)]
pub struct Content {
    /// `site.toml`
    pub site: SiteConfig,
    /// Which days are worked.
    pub calendar: Calendar,
    /// Campaigns, by folder name.
    pub campaigns: Vec<Campaign>,
}

impl Content {
    /// Reads the tree; nothing only if there is no usable `site.toml`.
    pub fn load(tree: &Tree) -> (Option<Content>, Vec<Diagnostic>) {
        let sink = Sink::default();
        let Some(site) = read_site(tree, &sink) else { return (None, sink.into_inner()) };
        let calendar = Calendar::load(tree, &site.languages, &sink);
        let mut diagnostics = sink.into_inner();
        let mut campaigns = Vec::new();
        for id in tree.folders("content") {
            let (campaign, found) = folder::read_campaign(tree, id, &site);
            diagnostics.extend(found);
            campaigns.extend(campaign);
        }
        (Some(Content { site, calendar, campaigns }), diagnostics)
    }
}

fn read_site(tree: &Tree, sink: &Sink) -> Option<SiteConfig> {
    if let Some(file) = tree.get("content/site.toml") {
        return SiteConfig::read(file, sink);
    }
    let message = say("这里没有 content/site.toml", "there is no content/site.toml here");
    let help = say(
        "用 zuimei new 文件夹 --preset taiyuan-2023 建一个新站点，或用 --root 指明站点所在的文件夹",
        "make a new site with zuimei new DIR --preset taiyuan-2023, or name the site's folder with --root",
    );
    sink.push(Diagnostic::error("site/missing", message).help(help));
    None
}

/// Whether a name can stand in an address: lower-case letters and digits, joined by single hyphens.
pub fn is_slug(name: &str) -> bool {
    name.len() <= 80 && name.split('-').all(|part| !part.is_empty() && part.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit()))
}

/// Reads a media row's `file`: a bare file name, never a path.
fn media_file(reader: &mut Reader<'_>) -> Option<Placed<String>> {
    let file = reader.placed_string("file");
    let Some(file) = file else {
        let message = say("缺少 file（文件名）", "there is no file name (file)");
        reader.report(Diagnostic::error("media/missing-file", message).at(reader.place()));
        return None;
    };
    if file.value.is_empty() || file.value.contains(['/', '\\']) || file.value.starts_with('.') {
        let message = say(format!("“{}”不是单纯的文件名", file.value), format!("“{}” is not a plain file name", file.value));
        let help = say(
            "照片放在 photos 文件夹、视频放在 videos 文件夹，这里只写文件名",
            "photos lie in photos/ and videos in videos/; give the file name only",
        );
        reader.report(Diagnostic::error("media/path", message).help(help).at(file.place));
        return None;
    }
    Some(file)
}

/// Calls `read` for each item on several threads and keeps the order of items and findings.
fn in_parallel<I: Sync, T: Send>(items: &[I], read: impl Fn(&I, &Sink) -> T + Sync) -> (Vec<T>, Vec<Diagnostic>) {
    let one = |item: &I| {
        let sink = Sink::default();
        let value = read(item, &sink);
        (value, sink.into_inner())
    };
    let all: Vec<(T, Vec<Diagnostic>)> = items.par_iter().map(one).collect();
    let mut values = Vec::with_capacity(all.len());
    let mut diagnostics = Vec::new();
    for (value, found) in all {
        values.push(value);
        diagnostics.extend(found);
    }
    (values, diagnostics)
}

/// A finding about a whole file.
fn about_file(file: &Arc<SourceFile>) -> Place {
    Place::file(file)
}

#[cfg(test)]
mod tests {
    use super::is_slug;

    #[test]
    fn slugs_can_stand_in_addresses() {
        for (name, good) in [
            ("wang-haiyan", true),
            ("x-zonggai", true),
            ("2023", true),
            ("Wang", false),
            ("王海燕", false),
            ("a--b", false),
            ("-a", false),
            ("a_b", false),
            ("", false),
        ] {
            assert_eq!(is_slug(name), good, "{name}");
        }
    }
}
