//! What a banner says: plain data that the caller has already translated and cleared for publication.

use serde::Serialize;

/// A banner of one of the two kinds.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(tag = "kind", rename_all = "lowercase")]
pub enum Banner {
    /// One honoree.
    Honoree(HonoreeBanner),
    /// The whole campaign.
    Campaign(CampaignBanner),
}

/// One honoree's banner.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct HonoreeBanner {
    /// Language of the texts, as a BCP 47 tag.
    pub lang: String,
    /// Full title of the award.
    pub award_title: String,
    /// Year of the award.
    pub year: i16,
    /// The name, large.
    pub name: String,
    /// The name in the other script, small.
    pub name_latin: Option<String>,
    /// Position and employer.
    pub role_line: String,
    /// One or two sentences on the deeds.
    pub citation: String,
    /// The portrait.
    pub photo: Option<Photo>,
    /// Hosts in protocol order.
    pub hosts: Vec<String>,
    /// Absolute address that the QR code leads to.
    pub url: String,
    /// Fixed words.
    pub labels: Labels,
    /// A line that says this is a sample, if it is one.
    pub sample: Option<String>,
}

/// A campaign's banner.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct CampaignBanner {
    /// Language of the texts, as a BCP 47 tag.
    pub lang: String,
    /// Full title of the award.
    pub award_title: String,
    /// Year of the award.
    pub year: i16,
    /// One quiet line below the title.
    pub slogan: Option<String>,
    /// Everybody honoured, in the campaign's order.
    pub honorees: Vec<Entry>,
    /// Hosts in protocol order.
    pub hosts: Vec<String>,
    /// Absolute address that the QR code leads to.
    pub url: String,
    /// Fixed words.
    pub labels: Labels,
    /// A line that says this is a sample, if it is one.
    pub sample: Option<String>,
}

/// One person in a campaign's list.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Entry {
    /// The name.
    pub name: String,
    /// The portrait, for the strip.
    pub photo: Option<Photo>,
}

/// A photo by its identity; the pixels travel beside the banner, so that a cache can be asked without decoding.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Photo {
    /// Digest of the source.
    pub digest: String,
    /// Face or centre of interest, 0–1 from the upper left corner.
    pub focus: (f32, f32),
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
}

impl Banner {
    /// The photos whose pixels [`super::render_png`] wants, in that order.
    pub fn photos(&self) -> Vec<&Photo> {
        match self {
            Self::Honoree(banner) => banner.photo.iter().collect(),
            Self::Campaign(banner) => banner.honorees.iter().filter_map(|entry| entry.photo.as_ref()).collect(),
        }
    }

    /// The address in the QR code.
    pub fn url(&self) -> &str {
        match self {
            Self::Honoree(banner) => &banner.url,
            Self::Campaign(banner) => &banner.url,
        }
    }

    /// The names that lines should not tear apart.
    pub fn names(&self) -> Vec<&str> {
        match self {
            Self::Honoree(banner) => [Some(&banner.name), banner.name_latin.as_ref()].into_iter().flatten().map(String::as_str).collect(),
            Self::Campaign(banner) => banner.honorees.iter().map(|entry| entry.name.as_str()).collect(),
        }
    }

    /// Full title of the award.
    pub fn award_title(&self) -> &str {
        match self {
            Self::Honoree(banner) => &banner.award_title,
            Self::Campaign(banner) => &banner.award_title,
        }
    }

    /// Hosts in protocol order.
    pub fn hosts(&self) -> &[String] {
        match self {
            Self::Honoree(banner) => &banner.hosts,
            Self::Campaign(banner) => &banner.hosts,
        }
    }

    /// Every text that is to be drawn.
    pub fn texts(&self) -> Vec<&str> {
        let (own, hosts, labels, sample) = match self {
            Self::Honoree(b) => (b.texts(), &b.hosts, &b.labels, &b.sample),
            Self::Campaign(b) => (b.texts(), &b.hosts, &b.labels, &b.sample),
        };
        let labels = [&labels.public_ad, &labels.issued_by, &labels.scan];
        let common = hosts.iter().chain(labels).chain(sample);
        own.into_iter().chain(common.map(String::as_str)).collect()
    }
}

impl HonoreeBanner {
    fn texts(&self) -> Vec<&str> {
        let optional = self.name_latin.as_deref();
        [&*self.award_title, &self.name, &self.role_line, &self.citation].into_iter().chain(optional).collect()
    }
}

impl CampaignBanner {
    fn texts(&self) -> Vec<&str> {
        let names = self.honorees.iter().map(|entry| entry.name.as_str());
        [self.award_title.as_str()].into_iter().chain(self.slogan.as_deref()).chain(names).collect()
    }
}
