//! `[press]` of `site.toml` and `campaign.toml`: which press kits are made, what they hold, and on what terms; and
//! `[press]` of a record: its own short texts.

use super::honoree::text;
use super::lang::Text;
use super::reader::Reader;

/// What a press kit is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum KitKind {
    /// One honoree.
    Honoree,
    /// The honorees of one region.
    Region,
    /// All honorees of a campaign.
    Campaign,
}

impl KitKind {
    /// All kinds with the words used in files.
    pub const ALL: [(&'static str, KitKind); 3] =
        [("honoree", KitKind::Honoree), ("region", KitKind::Region), ("campaign", KitKind::Campaign)];
}

/// What the site or a campaign says about its press kits; what is not said is left to the site, then to the program.
#[derive(Clone, Debug, Default)]
pub struct PressConfig {
    kits: Option<Vec<KitKind>>,
    videos: Option<Vec<KitKind>>,
    banners: Option<Vec<KitKind>>,
    /// On what terms texts and media may be used; nothing is said where nobody said it.
    pub licence: Text,
}

impl PressConfig {
    /// Reads the table.
    pub fn read(r: &mut Reader<'_>) -> PressConfig {
        PressConfig {
            kits: r.choices("kits", &KitKind::ALL),
            videos: r.choices("videos", &KitKind::ALL),
            banners: r.choices("banners", &KitKind::ALL),
            licence: text(r, "licence"),
        }
    }

    /// The same with what the site says where this is silent.
    pub fn over(self, site: &PressConfig) -> PressConfig {
        PressConfig {
            kits: self.kits.or_else(|| site.kits.clone()),
            videos: self.videos.or_else(|| site.videos.clone()),
            banners: self.banners.or_else(|| site.banners.clone()),
            licence: if self.licence.is_empty() { site.licence.clone() } else { self.licence },
        }
    }

    /// Whether kits of a kind are made: of honorees and campaigns, if nothing is said.
    pub fn makes(&self, kind: KitKind) -> bool {
        says(&self.kits, kind).unwrap_or(kind != KitKind::Region)
    }

    /// Whether kits of a kind hold the films of their honorees: only those of honorees, if nothing is said.
    pub fn holds_videos(&self, kind: KitKind) -> bool {
        says(&self.videos, kind).unwrap_or(kind == KitKind::Honoree)
    }

    /// Whether kits of a kind hold the ads of their honorees: only those of honorees, if nothing is said.
    pub fn holds_banners(&self, kind: KitKind) -> bool {
        says(&self.banners, kind).unwrap_or(kind == KitKind::Honoree)
    }
}

fn says(kinds: &Option<Vec<KitKind>>, kind: KitKind) -> Option<bool> {
    kinds.as_ref().map(|kinds| kinds.contains(&kind))
}

/// Texts for the press that somebody wrote, instead of those that are cut from summary and deeds.
#[derive(Clone, Debug, Default)]
pub struct PressTexts {
    /// At most 50 characters, or 30 words.
    pub short: Text,
    /// At most 200 characters, or 120 words.
    pub medium: Text,
}

impl PressTexts {
    /// Reads the table.
    pub fn read(r: &mut Reader<'_>) -> PressTexts {
        PressTexts { short: text(r, "short"), medium: text(r, "medium") }
    }
}
