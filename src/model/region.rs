//! Regions of a campaign: GB/T 2260 codes, slugs, names, and the days on which they were valid.

use std::sync::Arc;

use jiff::civil::Date;

use super::data;
use super::honoree::text;
use super::lang::Text;
use super::reader::{Document, Reader, Sink};
use crate::diag::{Diagnostic, say};
use crate::source::SourceFile;

/// A county, district, banner, league or zone.
#[derive(Clone, Debug)]
pub struct Region {
    /// GB/T 2260 code; zones have none.
    pub code: Option<String>,
    /// Used in addresses.
    pub slug: Arc<str>,
    /// Full name.
    pub name: Text,
    /// `district`, `county`, `zone` …
    pub kind: Option<String>,
    valid_from: Option<Date>,
    valid_to: Option<Date>,
}

impl Region {
    /// Whether a record's `region` means this one.
    pub fn is(&self, code_or_slug: &str) -> bool {
        *self.slug == *code_or_slug || self.code.as_deref() == Some(code_or_slug)
    }

    /// A region is valid from `valid_from` until the day before `valid_to`.
    fn valid_on(&self, day: Option<Date>) -> bool {
        let Some(day) = day else { return self.valid_to.is_none() };
        self.valid_from.is_none_or(|from| from <= day) && self.valid_to.is_none_or(|to| day < to)
    }
}

/// The campaign's own `[[regions]]`, else those of the embedded table that were valid on the day.
pub(super) fn read(reader: &mut Reader<'_>, owner: Option<&str>, as_of: Option<Date>, sink: &Sink) -> Vec<Region> {
    let all = match reader.tables("regions", read_region) {
        Some(own) => own,
        None => owner.map(|owner| table(owner, reader, sink)).unwrap_or_default(),
    };
    all.into_iter().flatten().filter(|region| region.valid_on(as_of)).collect()
}

fn table(owner: &str, reader: &Reader<'_>, sink: &Sink) -> Vec<Option<Region>> {
    let Some(table) = data::region_table(owner) else {
        let message = say(format!("没有 {owner} 的区划表"), format!("there is no table of regions for {owner}"));
        let help = say(
            "在 campaign.toml 里用 [[regions]] 列出各地区（slug、name，可加 code）",
            "list the regions in campaign.toml with [[regions]]: slug, name and, where there is one, code",
        );
        let place = reader.place_of("region").unwrap_or_else(|| reader.place());
        reader.report(Diagnostic::error("campaign/regions", message).help(help).at(place));
        return Vec::new();
    };
    let file = Arc::new(SourceFile::embedded(format!("zuimei:regions/{owner}.toml"), table));
    let document = Document::parse(&file, sink);
    let rows = document.as_ref().and_then(|document| document.reader(reader.languages(), sink).tables("regions", read_region));
    rows.unwrap_or_default()
}

fn read_region(r: &mut Reader<'_>) -> Option<Region> {
    let region = Region {
        code: r.string("code"),
        slug: r.string("slug").unwrap_or_default().into(),
        name: text(r, "name"),
        kind: r.string("kind"),
        valid_from: r.date("valid_from"),
        valid_to: r.date("valid_to"),
    };
    let _ = r.text("short");
    if super::is_slug(&region.slug) && !region.name.is_empty() {
        return Some(region);
    }
    let message =
        say("地区需要 slug（小写字母、数字、连字符）和 name", "a region needs a slug (lower-case letters, digits, hyphens) and a name");
    r.report(Diagnostic::error("campaign/region", message).at(r.place()));
    None
}
