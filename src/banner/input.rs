//! What a banner says: plain data that the caller has already translated and cleared for publication.

use std::sync::Arc;

use image::RgbImage;
use serde::Serialize;

/// All that a design may show; texts that do not apply are empty.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Banner {
    /// Whom it is about.
    pub kind: Kind,
    /// Language of the texts, as a BCP 47 tag.
    pub lang: String,
    /// Full title of the award.
    pub award_title: String,
    /// Year of the award.
    pub year: i16,
    /// The honoree's name, or the region's; empty for a campaign.
    pub name: String,
    /// The honoree's name in the other script.
    pub name_latin: Option<String>,
    /// Position and employer.
    pub role_line: String,
    /// One or two sentences on the deeds; for a group the campaign's slogan.
    pub citation: String,
    /// The portrait of the honoree.
    pub photo: Option<Photo>,
    /// The group in the campaign's order: those of the region, else all.
    pub group: Vec<Entry>,
    /// Place of the honoree in the group, from 0.
    pub place: Option<usize>,
    /// Hosts in protocol order.
    pub hosts: Vec<String>,
    /// Absolute address that the QR code leads to.
    pub url: String,
    /// Fixed words.
    pub labels: Labels,
    /// What the campaign has switched on.
    pub marks: Marks,
    /// Who paid for it.
    pub sponsor: Option<Sponsor>,
    /// A line that says this is a sample, if it is one.
    pub sample: Option<String>,
}

/// The three subjects of a banner.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// One honoree.
    Honoree,
    /// The honorees of one region.
    Region,
    /// All of a campaign.
    Campaign,
}

/// One person of a group.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Entry {
    /// The name.
    pub name: String,
    /// The portrait.
    pub photo: Option<Photo>,
}

/// A photo by its identity; the pixels come from a [`Darkroom`], so that a cache can be asked without decoding.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Photo {
    /// Digest of the source.
    pub digest: String,
    /// Face or centre of interest, 0–1 from the upper left corner.
    pub focus: (f32, f32),
}

/// Who has the pixels of photos.
pub trait Darkroom: Send + Sync {
    /// The photo, at most `width` pixels wide and never enlarged; the error is a sentence.
    fn develop(&self, photo: &Photo, width: u32) -> Result<Arc<RgbImage>, String>;
}

/// The fixed words in the banner's language.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Labels {
    /// “公益广告”.
    pub public_ad: String,
    /// “发布：”, with its mark.
    pub issued_by: String,
    /// Below the QR code: “扫码阅读事迹”.
    pub scan: String,
    /// Before the sponsor's name: “支持单位：”.
    pub supported_by: String,
    /// How many there are: “20位科技工作者”; empty for an honoree.
    pub count: String,
}

/// What a campaign may switch off.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Marks {
    /// 公益广告.
    pub label: bool,
    /// 发布：hosts.
    pub issuer: bool,
    /// The QR code.
    pub qr: bool,
}

impl Default for Marks {
    fn default() -> Marks {
        Marks { label: true, issuer: true, qr: true }
    }
}

/// Who paid for a banner. The rules for public-service ads (公益广告促进和管理暂行办法, art. 7) leave a name and a mark, and no
/// way to reach the enterprise.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Sponsor {
    /// The name.
    pub name: String,
    /// Its mark.
    pub logo: Option<Photo>,
}

impl Banner {
    /// What it is called as a document: whom it is about, and the award.
    pub fn title(&self) -> String {
        if self.name.is_empty() { self.award_title.clone() } else { format!("{} {}", self.name, self.award_title) }
    }

    /// The names that lines should not tear apart.
    pub fn names(&self) -> Vec<&str> {
        let own = (self.kind == Kind::Honoree).then_some(self.name.as_str());
        own.into_iter().chain(self.name_latin.as_deref()).chain(self.group.iter().map(|entry| entry.name.as_str())).collect()
    }

    /// Every text that a design may draw.
    pub fn texts(&self) -> Vec<&str> {
        let own = [&self.award_title, &self.name, &self.role_line, &self.citation];
        let Labels { public_ad, issued_by, scan, supported_by, count } = &self.labels;
        let labels = [public_ad, issued_by, scan, supported_by, count];
        let more = self.hosts.iter().chain(&self.name_latin).chain(&self.sample).chain(self.sponsor.iter().map(|sponsor| &sponsor.name));
        let names = self.group.iter().map(|entry| &entry.name);
        own.into_iter().chain(labels).chain(more).chain(names).map(String::as_str).collect()
    }
}
