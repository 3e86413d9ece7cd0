//! What a file of the output is, without its bytes.
//!
//! Campaigns, honorees and the rest are named by their places in the [`Site`](crate::site::Site), so that an
//! artifact is small and can be copied.

#![expect(missing_docs, reason = "the fields are places in the site, named by their types")]

use std::sync::Arc;

use crate::banner;
use crate::media::photo::Derivative;
use crate::model::honoree::{Domain, RecommenderKind};
use crate::model::lang::Lang;
use crate::model::press::KitKind;
use crate::source::SourceFile;

/// Place of a campaign in the site.
pub type CampaignAt = usize;
/// Place of an honoree in the campaign.
pub type HonoreeAt = usize;

/// An HTML page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Page {
    /// The site's home.
    Home,
    /// The campaign's home.
    Campaign(CampaignAt),
    /// All honorees; the sheet counts from 0.
    Honorees { campaign: CampaignAt, sheet: usize },
    /// One honoree.
    Profile { campaign: CampaignAt, honoree: HonoreeAt },
    /// The card of one honoree for other sites.
    Embed { campaign: CampaignAt, honoree: HonoreeAt },
    /// What an office pastes elsewhere about one honoree.
    Share { campaign: CampaignAt, honoree: HonoreeAt },
    /// The article for WeChat: styles inside, neither classes nor scripts.
    Article { campaign: CampaignAt, honoree: HonoreeAt },
    /// All honorees of a region, or of the campaign, for a frame in a portal.
    Grid { campaign: CampaignAt, region: Option<usize> },
    /// All regions.
    Regions(CampaignAt),
    /// The honorees of one region.
    Region { campaign: CampaignAt, region: usize, sheet: usize },
    /// The honorees of one domain; counts in the campaign's `by_domain`.
    Domain { campaign: CampaignAt, domain: usize, sheet: usize },
    /// The honorees whom one kind of body recommended; counts in the campaign's `by_recommender`.
    Recommenders { campaign: CampaignAt, kind: usize, sheet: usize },
    /// Finding people by name, and the lists of all campaigns.
    Find,
    /// Public-service ads.
    Banners(CampaignAt),
    /// All videos.
    Videos(CampaignAt),
    /// Activities.
    Events(CampaignAt),
    /// The public notice; whether it has ended decides what crawlers are told.
    Notice { campaign: CampaignAt, ended: bool },
    /// For the press: kits, facts, terms, and what has changed.
    Press(CampaignAt),
    /// A free page.
    Free { campaign: CampaignAt, page: usize },
    /// An address whose content is gone.
    Tombstone { campaign: CampaignAt, tombstone: usize },
    /// An old address that leads to an honoree.
    Redirect { campaign: CampaignAt, honoree: HonoreeAt },
    /// An old address of the material to share about an honoree.
    ShareMoved { campaign: CampaignAt, honoree: HonoreeAt },
    /// Any other address of an honoree who was withdrawn: the short one, old ones, that of the material to share.
    Gone { campaign: CampaignAt, tombstone: usize },
    /// The card for other sites in place of one whose honoree was withdrawn.
    GoneCard { campaign: CampaignAt, tombstone: usize },
    /// A list in which nobody is left.
    Vacant { campaign: CampaignAt, list: ListOf },
    /// What a server shows for an unknown address.
    NotFound,
}

impl Page {
    /// Whether a page stands without the site's frame: cards and grids for other sites, the article to copy, redirects.
    pub fn is_bare(self) -> bool {
        use Page::{Article, Embed, Gone, GoneCard, Grid, Redirect, ShareMoved};
        let leads_on = matches!(self, Redirect { .. } | ShareMoved { .. } | Gone { .. });
        leads_on || matches!(self, Embed { .. } | Article { .. } | Grid { .. } | GoneCard { .. })
    }

    /// The campaign that a page belongs to.
    pub fn campaign(self) -> Option<CampaignAt> {
        match self {
            Page::Home | Page::Find | Page::NotFound => None,
            Page::Campaign(campaign)
            | Page::Regions(campaign)
            | Page::Banners(campaign)
            | Page::Videos(campaign)
            | Page::Events(campaign)
            | Page::Press(campaign)
            | Page::Honorees { campaign, .. }
            | Page::Profile { campaign, .. }
            | Page::Embed { campaign, .. }
            | Page::Share { campaign, .. }
            | Page::Article { campaign, .. }
            | Page::Grid { campaign, .. }
            | Page::ShareMoved { campaign, .. }
            | Page::Gone { campaign, .. }
            | Page::GoneCard { campaign, .. }
            | Page::Vacant { campaign, .. }
            | Page::Region { campaign, .. }
            | Page::Domain { campaign, .. }
            | Page::Recommenders { campaign, .. }
            | Page::Notice { campaign, .. }
            | Page::Free { campaign, .. }
            | Page::Tombstone { campaign, .. }
            | Page::Redirect { campaign, .. } => Some(campaign),
        }
    }
}

/// What the people of a list have in common.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ListOf {
    /// A region; counts in the campaign's regions.
    Region(usize),
    /// A domain.
    Domain(Domain),
    /// The kind of body that recommended them.
    Recommenders(RecommenderKind),
    /// Videos of theirs.
    Videos,
    /// Public-service ads about them.
    Banners,
}

/// Whom a press kit is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kit {
    /// One honoree.
    Honoree { campaign: CampaignAt, honoree: HonoreeAt },
    /// The honorees of one region.
    Region { campaign: CampaignAt, region: usize },
    /// All honorees of a campaign.
    Campaign(CampaignAt),
}

impl Kit {
    /// The campaign that it belongs to.
    pub fn campaign(self) -> CampaignAt {
        match self {
            Kit::Campaign(campaign) | Kit::Honoree { campaign, .. } | Kit::Region { campaign, .. } => campaign,
        }
    }

    /// What kind of kit it is.
    pub fn kind(self) -> KitKind {
        match self {
            Kit::Honoree { .. } => KitKind::Honoree,
            Kit::Region { .. } => KitKind::Region,
            Kit::Campaign(_) => KitKind::Campaign,
        }
    }
}

/// What a feed tells of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Channel {
    /// All campaigns.
    Site,
    /// One campaign.
    Campaign(CampaignAt),
    /// One region of a campaign.
    Region { campaign: CampaignAt, region: usize },
    /// One domain of a campaign.
    Domain { campaign: CampaignAt, domain: Domain },
}

/// How a feed is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FeedFormat {
    /// Atom (RFC 4287).
    Atom,
    /// JSON Feed 1.1.
    Json,
}

impl FeedFormat {
    /// Both of them.
    pub const ALL: [FeedFormat; 2] = [FeedFormat::Atom, FeedFormat::Json];

    /// The media type by which readers find it.
    pub fn media_type(self) -> &'static str {
        match self {
            FeedFormat::Atom => "application/atom+xml",
            FeedFormat::Json => "application/feed+json",
        }
    }
}

/// How the list of a campaign's honorees is written for machines.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DataFormat {
    /// One JSON document.
    Json,
    /// A line of JSON for each honoree.
    JsonLines,
    /// A table that Excel opens.
    Csv,
}

impl DataFormat {
    /// All of them.
    pub const ALL: [DataFormat; 3] = [DataFormat::Json, DataFormat::JsonLines, DataFormat::Csv];

    /// The ending of the file.
    pub fn extension(self) -> &'static str {
        match self {
            DataFormat::Json => "json",
            DataFormat::JsonLines => "jsonl",
            DataFormat::Csv => "csv",
        }
    }
}

/// A public-service ad, whatever its form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Ad {
    /// Language of its words.
    pub lang: Lang,
    /// The campaign.
    pub campaign: CampaignAt,
    /// Whom it is about.
    pub subject: Subject,
    /// Its size.
    pub preset: &'static str,
    /// Place of its design among the campaign's.
    pub design: usize,
}

/// Whom a public-service ad is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Subject {
    /// All of the campaign.
    Campaign,
    /// Those of a region.
    Region(usize),
    /// One honoree.
    Honoree(HonoreeAt),
}

/// A file of the output.
#[derive(Clone, Debug)]
pub enum Artifact {
    /// An HTML page in one language.
    Page { lang: Lang, page: Page },
    /// What is new: honorees, changes, withdrawals.
    Feed { lang: Lang, channel: Channel, format: FeedFormat },
    /// A campaign's honorees for machines.
    Data { lang: Lang, campaign: CampaignAt, format: DataFormat },
    /// What the members of these documents mean, as JSON Schema.
    DataSchema,
    /// A campaign's activities for calendars (iCalendar).
    Calendar { lang: Lang, campaign: CampaignAt },
    /// What finding people reads: the whole of it, or one part of a large one. Parts count from 0; the head is no part.
    FindIndex { lang: Lang, part: Option<usize> },
    /// What an embedding site asks for (oEmbed).
    OEmbed { lang: Lang, campaign: CampaignAt, honoree: HonoreeAt },
    /// One part of the site map; the part counts from 0.
    Sitemap { part: usize },
    /// The list of the parts of a large site map.
    SitemapIndex,
    /// What crawlers may read.
    Robots,
    /// A photo, resized.
    Photo { campaign: CampaignAt, honoree: HonoreeAt, photo: usize, derivative: Derivative },
    /// A video, cleaned and with its index first.
    Video { campaign: CampaignAt, honoree: HonoreeAt, video: usize },
    /// The frame that stands for a video.
    Poster { campaign: CampaignAt, honoree: HonoreeAt, video: usize },
    /// Captions of a video.
    Captions { campaign: CampaignAt, honoree: HonoreeAt, video: usize, lang: Lang },
    /// A public-service ad in one form.
    Banner { ad: Ad, format: banner::Format },
    /// A press kit in all languages.
    Kit(Kit),
    /// A small picture of such an ad.
    BannerPreview { ad: Ad },
    /// The list of a campaign's ads for machines.
    BannerManifest { lang: Lang, campaign: CampaignAt },
    /// A style, script or picture of the theme.
    Asset(Arc<str>),
    /// Rare characters cut out of a font; counts in the plan's fonts.
    WebFont(usize),
    /// The style that tells browsers which font has which rare characters.
    WebFontStyle,
    /// A file that is copied after the scrubber.
    Static(Arc<SourceFile>),
}
