//! What is new, for readers of feeds: honorees as they are announced and changed, and those who were withdrawn.
//!
//! One [`Feed`] is gathered for a channel and then written as Atom or as JSON Feed, so that both say the same. Ids are tag URIs
//! (RFC 4151) of the address under which somebody was first published and never change, whichever feed an entry stands in; times are days of the record, at noon China
//! time, because no clock is read.

mod atom;
mod json;

use std::cmp::Reverse;

use jiff::civil::Date;

use super::view::View;
use crate::model::lang::Text;
use crate::plan::{CampaignAt, Channel, FeedFormat, Page, address};
use crate::site::{Campaign, Profile, Tombstone};

/// Honorees in a feed; withdrawals are always told.
const ENTRIES: usize = 50;

/// What a feed says, whatever its format.
struct Feed {
    title: String,
    id: String,
    language: String,
    updated: Option<Date>,
    /// The page that it follows.
    home: String,
    /// Its own address.
    own: String,
    author: String,
    entries: Vec<Entry>,
}

/// One honoree, or a withdrawal under the same id, so that readers replace what they have.
struct Entry {
    id: String,
    title: Said,
    url: String,
    published: Option<Date>,
    updated: Option<Date>,
    summary: Said,
    html: Option<Said>,
    picture: Option<String>,
    tags: Vec<Tag>,
    clips: Vec<Clip>,
    withdrawn: bool,
}

/// Words, and their language if it is not the feed's own.
#[derive(Clone)]
struct Said {
    words: String,
    lang: Option<String>,
}

impl Said {
    fn of(view: View<'_>, text: &Text) -> Said {
        Said { words: view.words_of(text).to_owned(), lang: view.borrowed(text).map(str::to_owned) }
    }
}

/// A category: its key and its name.
struct Tag {
    term: String,
    label: String,
}

/// A video of an honoree.
struct Clip {
    url: String,
    title: String,
    seconds: u64,
}

/// The bytes of a feed.
pub(super) fn document(view: View<'_>, channel: Channel, format: FeedFormat) -> Vec<u8> {
    let feed = gather(view, channel, format);
    match format {
        FeedFormat::Atom => atom::bytes(&feed),
        FeedFormat::Json => json::bytes(&feed),
    }
}

fn gather(view: View<'_>, channel: Channel, format: FeedFormat) -> Feed {
    let campaigns: Vec<CampaignAt> = match channel {
        Channel::Site => (0..view.site.campaigns.len()).filter(|at| view.site.campaigns[*at].speaks(view.lang)).collect(),
        Channel::Campaign(at) | Channel::Region { campaign: at, .. } | Channel::Domain { campaign: at, .. } => vec![at],
    };
    let mut entries: Vec<Entry> = campaigns.iter().flat_map(|at| honorees(view, channel, *at)).collect();
    entries.sort_by_key(|entry| Reverse(entry.updated));
    entries.truncate(ENTRIES);
    entries.extend(campaigns.iter().flat_map(|at| withdrawals(view, channel, *at)));
    entries.sort_by_key(|entry| Reverse(entry.updated));
    Feed {
        title: title(view, channel),
        id: feed_id(view, channel),
        language: view.language().to_owned(),
        updated: entries.iter().filter_map(|entry| entry.updated).max(),
        home: home(view, channel),
        own: address::feed(view.site, view.lang, channel, format).absolute(&view.site.config.base_url),
        author: author(view, channel),
        entries,
    }
}

fn honorees(view: View<'_>, channel: Channel, at: CampaignAt) -> Vec<Entry> {
    let campaign = &view.site.campaigns[at];
    let mut members: Vec<usize> = match channel {
        Channel::Region { region, .. } => campaign.by_region[region].clone(),
        Channel::Domain { domain, .. } => {
            campaign.by_domain.iter().filter(|(known, _)| *known == domain).flat_map(|(_, members)| members.clone()).collect()
        }
        Channel::Site | Channel::Campaign(_) => (0..campaign.profiles.len()).collect(),
    };
    members.sort_by_key(|honoree| Reverse(campaign.changed(&campaign.profiles[*honoree])));
    members.truncate(ENTRIES);
    members.into_iter().map(|honoree| entry(view, at, honoree)).collect()
}

fn withdrawals(view: View<'_>, channel: Channel, at: CampaignAt) -> Vec<Entry> {
    let stones = view.site.campaigns[at].tombstones.iter().enumerate();
    let told = stones.filter(|(_, stone)| match channel {
        Channel::Region { region, .. } => stone.region == Some(region),
        Channel::Domain { domain, .. } => stone.domains.contains(&domain),
        Channel::Site | Channel::Campaign(_) => true,
    });
    told.map(|(place, stone)| withdrawal(view, at, place, stone)).collect()
}

fn entry(view: View<'_>, at: CampaignAt, honoree: usize) -> Entry {
    let campaign = &view.site.campaigns[at];
    let profile = &campaign.profiles[honoree];
    let base = &view.site.config.base_url;
    let region = &campaign.regions[profile.region];
    let region_tag = Tag { term: region.slug.to_string(), label: view.words_of(&region.name).to_owned() };
    let domain_tags =
        profile.domains.iter().map(|domain| Tag { term: domain.key().to_owned(), label: view.domain_words(*domain).to_owned() });
    let clip = |video| Clip {
        url: address::video(profile, video).absolute(base),
        title: view.words_of(&video.title).to_owned(),
        seconds: video.info.duration.as_secs_f64().round() as u64,
    };
    Entry {
        id: id(view, campaign, profile.first_slug()),
        title: Said::of(view, &profile.name),
        url: view.absolute(Page::Profile { campaign: at, honoree }),
        published: campaign.announced(),
        updated: campaign.changed(profile),
        summary: Said::of(view, &profile.summary),
        html: Some(Said { words: html(view, profile), lang: view.borrowed(&profile.summary).map(str::to_owned) }),
        picture: view.social_crop(profile).map(|(path, _)| path.absolute(base)),
        tags: [region_tag].into_iter().chain(domain_tags).collect(),
        clips: profile.videos.iter().map(clip).collect(),
        withdrawn: false,
    }
}

/// Portrait, post and citation, as a reader of feeds shows them.
fn html(view: View<'_>, profile: &Profile) -> String {
    let mut html = String::new();
    if let Some((path, (width, height))) = view.social_crop(profile) {
        let src = path.absolute(&view.site.config.base_url);
        html +=
            &format!("<p><img src=\"{src}\" width=\"{width}\" height=\"{height}\" alt=\"{}\"></p>", escaped(view.words_of(&profile.name)));
    }
    for text in [view.role_line(profile), view.words_of(&profile.summary).to_owned()].iter().filter(|text| !text.is_empty()) {
        html += &format!("<p>{}</p>", escaped(text));
    }
    html
}

fn withdrawal(view: View<'_>, at: CampaignAt, tombstone: usize, stone: &Tombstone) -> Entry {
    let campaign = &view.site.campaigns[at];
    Entry {
        id: id(view, campaign, stone.first_slug()),
        title: Said { words: view.word(if stone.revoked { "revoked" } else { "withdrawn" }).to_owned(), lang: None },
        url: view.absolute(Page::Tombstone { campaign: at, tombstone }),
        published: campaign.announced().or(stone.on),
        updated: stone.on.or(campaign.announced()),
        summary: Said::of(view, &stone.notice),
        html: None,
        picture: None,
        tags: Vec::new(),
        clips: Vec::new(),
        withdrawn: true,
    }
}

/// What a feed is called.
pub(super) fn title(view: View<'_>, channel: Channel) -> String {
    let campaign = |at: CampaignAt| {
        let config = &view.site.campaigns[at].config;
        format!("{} {}", config.year, view.words_of(&config.award_title))
    };
    let part = |at: CampaignAt, part: &str| format!("{}{}{part}", campaign(at), view.word("title_sep"));
    match channel {
        Channel::Site => view.words_of(&view.site.config.title).to_owned(),
        Channel::Campaign(at) => campaign(at),
        Channel::Region { campaign: at, region } => part(at, view.words_of(&view.site.campaigns[at].regions[region].name)),
        Channel::Domain { campaign: at, domain } => part(at, view.domain_words(domain)),
    }
}

/// The page that a feed follows; one whose last honoree was withdrawn follows the campaign's.
fn home(view: View<'_>, channel: Channel) -> String {
    let page = match channel {
        Channel::Site => Page::Home,
        Channel::Campaign(at) => Page::Campaign(at),
        Channel::Region { campaign, region } if view.site.campaigns[campaign].by_region[region].is_empty() => Page::Campaign(campaign),
        Channel::Region { campaign, region } => Page::Region { campaign, region, sheet: 0 },
        Channel::Domain { campaign, domain } => {
            let place = view.site.campaigns[campaign].by_domain.iter().position(|(known, _)| *known == domain);
            place.map_or(Page::Campaign(campaign), |domain| Page::Domain { campaign, domain, sheet: 0 })
        }
    };
    view.absolute(page)
}

/// Hosts of the campaign, or whoever runs the site.
fn author(view: View<'_>, channel: Channel) -> String {
    let (Channel::Campaign(at) | Channel::Region { campaign: at, .. } | Channel::Domain { campaign: at, .. }) = channel else {
        let named: [&Text; 2] = [&view.site.config.organiser.name, &view.site.config.title];
        return named.map(|name| view.words_of(name)).into_iter().find(|name| !name.is_empty()).unwrap_or_default().to_owned();
    };
    let hosts = view.site.campaigns[at].config.hosts.iter().map(|host| view.words_of(&host.name));
    hosts.collect::<Vec<_>>().join(view.word("list_sep"))
}

fn feed_id(view: View<'_>, channel: Channel) -> String {
    let within = |at: CampaignAt, name: &str| id(view, &view.site.campaigns[at], name);
    match channel {
        // No year of a campaign belongs to the whole, so the address itself is the name.
        Channel::Site => view.absolute(Page::Home),
        Channel::Campaign(at) => within(at, "feed"),
        Channel::Region { campaign, region } => {
            within(campaign, &format!("regions/{}/feed", view.site.campaigns[campaign].regions[region].slug))
        }
        Channel::Domain { campaign, domain } => within(campaign, &format!("domains/{}/feed", domain.key())),
    }
}

fn id(view: View<'_>, campaign: &Campaign, name: &str) -> String {
    let host = view.site.config.base_url.split("://").nth(1).unwrap_or_default();
    let (authority, path) = host.split_once('/').unwrap_or((host, ""));
    let name_of_host = authority.split(':').next().unwrap_or(authority);
    format!("tag:{name_of_host},{}:{path}/{}/{}/{name}", campaign.config.year, campaign.id, view.tag_of(view.lang))
}

/// Noon in China; the record knows days only.
fn moment(day: Option<Date>) -> Option<String> {
    day.map(|day| format!("{day}T12:00:00+08:00"))
}

fn escaped(text: &str) -> String {
    quick_xml::escape::escape(text).into_owned()
}
