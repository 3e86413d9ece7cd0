//! Where everything stands: one function for each kind of file, used by the plan and by every link.

use super::artifact::{Ad, CampaignAt, Channel, DataFormat, FeedFormat, HonoreeAt, Kit, ListOf, Page, Subject};
use super::banners;
use super::path::SitePath;
use crate::banner::Format;
use crate::media::photo::{Derivative, Shape};
use crate::model::lang::Lang;
use crate::site::{Campaign, Photo, Profile, Site, Video};
use crate::source::Digest;
use crate::webfont::WebFont;

/// Honorees on one sheet of a list.
pub const SHEET: usize = 100;

/// Digits of a digest in a file name.
const NAME_DIGITS: usize = 12;

/// The folder of a language: empty for the default one.
pub fn language(site: &Site, lang: Lang) -> String {
    if lang.is_default() { String::new() } else { format!("{}/", site.languages().tag(lang)) }
}

/// The folder of a campaign in a language, with a slash at the end. Every link into a campaign goes through here, so that a
/// language in which the campaign is not published leads to one in which it is.
pub fn campaign(site: &Site, lang: Lang, campaign: CampaignAt) -> String {
    let campaign = &site.campaigns[campaign];
    format!("{}{}/", language(site, campaign.edition(lang)), campaign.id)
}

/// The languages in which a page exists.
pub fn editions(site: &Site, page: Page) -> Vec<Lang> {
    let speaks = |lang: &Lang| page.campaign().is_none_or(|at| site.campaigns[at].speaks(*lang));
    site.languages().all().filter(speaks).collect()
}

/// Where a page stands.
pub fn page(site: &Site, lang: Lang, which: Page) -> SitePath {
    let below = |at: CampaignAt, rest: &str| SitePath::new(format!("{}{rest}", campaign(site, lang, at)));
    let sheets = |at: CampaignAt, folder: String, sheet: usize| match sheet {
        0 => below(at, &format!("{folder}/index.html")),
        _ => below(at, &format!("{folder}/page/{}/index.html", sheet + 1)),
    };
    match which {
        Page::Home => SitePath::new(format!("{}index.html", language(site, lang))),
        Page::Campaign(at) => below(at, "index.html"),
        Page::Honorees { campaign, sheet } => sheets(campaign, "honorees".to_owned(), sheet),
        Page::Profile { campaign, honoree } => below(campaign, &format!("honorees/{}/index.html", slug(site, campaign, honoree))),
        Page::Embed { campaign, honoree } => below(campaign, &format!("honorees/{}/embed/index.html", slug(site, campaign, honoree))),
        Page::Share { campaign, honoree } => below(campaign, &format!("honorees/{}/share/index.html", slug(site, campaign, honoree))),
        Page::Article { campaign, honoree } => below(campaign, &format!("honorees/{}/share/wechat.html", slug(site, campaign, honoree))),
        Page::Grid { campaign, region: None } => below(campaign, "embed/index.html"),
        Page::Grid { campaign, region: Some(region) } => {
            below(campaign, &format!("regions/{}/embed/index.html", site.campaigns[campaign].regions[region].slug))
        }
        Page::Regions(at) => below(at, "regions/index.html"),
        Page::Region { campaign, region, sheet } => sheets(campaign, folder(site, campaign, ListOf::Region(region)), sheet),
        Page::Domain { campaign, domain, sheet } => {
            let domain = site.campaigns[campaign].by_domain[domain].0;
            sheets(campaign, folder(site, campaign, ListOf::Domain(domain)), sheet)
        }
        Page::Recommenders { campaign, kind, sheet } => {
            let kind = site.campaigns[campaign].by_recommender[kind].0;
            sheets(campaign, folder(site, campaign, ListOf::Recommenders(kind)), sheet)
        }
        Page::Find => SitePath::new(format!("{}find/index.html", language(site, lang))),
        Page::Banners(at) => below(at, "banners/index.html"),
        Page::Videos(at) => below(at, "videos/index.html"),
        Page::Events(at) => below(at, "events/index.html"),
        Page::Press(at) => below(at, "press/index.html"),
        Page::Notice { campaign, .. } => below(campaign, "notice/index.html"),
        Page::Free { campaign, page } => below(campaign, &format!("{}/index.html", site.campaigns[campaign].pages[page].slug)),
        Page::Tombstone { campaign, tombstone } => {
            below(campaign, &format!("honorees/{}/index.html", site.campaigns[campaign].tombstones[tombstone].slug))
        }
        Page::Gone { campaign, tombstone } => page(site, lang, Page::Tombstone { campaign, tombstone }),
        Page::GoneCard { campaign, tombstone } => {
            below(campaign, &format!("honorees/{}/embed/index.html", site.campaigns[campaign].tombstones[tombstone].slug))
        }
        Page::Redirect { campaign, honoree } => page(site, lang, Page::Profile { campaign, honoree }),
        Page::ShareMoved { campaign, honoree } => page(site, lang, Page::Share { campaign, honoree }),
        Page::Vacant { campaign, list } => below(campaign, &format!("{}/index.html", folder(site, campaign, list))),
        Page::NotFound => SitePath::new("404.html"),
    }
}

/// The folder of a list below its campaign's.
fn folder(site: &Site, campaign: CampaignAt, list: ListOf) -> String {
    match list {
        ListOf::Region(region) => format!("regions/{}", site.campaigns[campaign].regions[region].slug),
        ListOf::Domain(domain) => format!("domains/{}", domain.key()),
        ListOf::Recommenders(kind) => format!("recommenders/{}", kind.key()),
        ListOf::Videos => "videos".to_owned(),
        ListOf::Banners => "banners".to_owned(),
    }
}

fn slug(site: &Site, campaign: CampaignAt, honoree: HonoreeAt) -> &str {
    &site.campaigns[campaign].profiles[honoree].slug
}

/// Where a file of an honoree stands under a permalink that is or was in use.
pub fn under(site: &Site, lang: Lang, at: CampaignAt, permalink: &str, file: &str) -> SitePath {
    SitePath::new(format!("{}honorees/{permalink}/{file}", campaign(site, lang, at)))
}

/// Version of the data about honorees: rises with every change that a reader of the old could not take.
pub const DATA_VERSION: u32 = 1;

/// The short address of an honoree, for codes and messages.
///
/// It is made from the campaign and the permalink, or an older permalink, and so never changes: fifty bits of a digest, in letters
/// and digits that nobody confuses. Among ten thousand people two share an address once in twenty million sites.
pub fn short(site: &Site, lang: Lang, at: CampaignAt, slug: &str) -> SitePath {
    const LETTERS: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";
    let campaign = &site.campaigns[at];
    let digest = Digest::of(format!("{}/{slug}", campaign.id).as_bytes());
    let bits = u64::from_str_radix(&digest.short(16), 16).expect("sixteen hexadecimal digits");
    let letter = |place: u32| char::from(LETTERS[(bits >> (59 - 5 * place)) as usize & 31]);
    let id: String = (0..10).map(letter).collect();
    SitePath::new(format!("{}q/{id}/index.html", language(site, campaign.edition(lang))))
}

/// Where a feed stands.
pub fn feed(site: &Site, lang: Lang, channel: Channel, format: FeedFormat) -> SitePath {
    let folder = match channel {
        Channel::Site => language(site, lang),
        Channel::Campaign(at) => campaign(site, lang, at),
        Channel::Region { campaign: at, region } => {
            format!("{}regions/{}/", campaign(site, lang, at), site.campaigns[at].regions[region].slug)
        }
        Channel::Domain { campaign: at, domain } => format!("{}domains/{}/", campaign(site, lang, at), domain.key()),
    };
    let name = match format {
        FeedFormat::Atom => "feed.xml",
        FeedFormat::Json => "feed.json",
    };
    SitePath::new(format!("{folder}{name}"))
}

/// Where a campaign's honorees stand for machines.
pub fn data(site: &Site, lang: Lang, at: CampaignAt, format: DataFormat) -> SitePath {
    SitePath::new(format!("{}honorees.{}", campaign(site, lang, at), format.extension()))
}

/// Where the meaning of these documents stands; the number rises with every change that a reader of the old could not take.
pub fn data_schema() -> SitePath {
    SitePath::new(format!("schemas/honorees-{DATA_VERSION}.json"))
}

/// Where a campaign's activities stand for calendars.
pub fn calendar(site: &Site, lang: Lang, at: CampaignAt) -> SitePath {
    SitePath::new(format!("{}events.ics", campaign(site, lang, at)))
}

/// Where the index for finding people stands, or one of its parts.
///
/// The address stays while the bytes change, so that no page changes with them; the index names its edition itself.
pub fn find_index(site: &Site, lang: Lang, part: Option<usize>) -> SitePath {
    let name = part.map_or_else(|| "people.json".to_owned(), |part| format!("people-{}.json", part + 1));
    SitePath::new(format!("{}find/{name}", language(site, lang)))
}

/// Where an honoree's oEmbed document stands.
pub fn oembed(site: &Site, lang: Lang, at: CampaignAt, honoree: HonoreeAt) -> SitePath {
    SitePath::new(format!("{}honorees/{}/oembed.json", campaign(site, lang, at), slug(site, at, honoree)))
}

/// Where a press kit stands. There is one for all languages, in the first edition of its campaign.
pub fn kit(site: &Site, kit: Kit) -> SitePath {
    let base = campaign(site, Lang::DEFAULT, kit.campaign());
    SitePath::new(match kit {
        Kit::Honoree { campaign, honoree } => format!("{base}honorees/{}/press.zip", slug(site, campaign, honoree)),
        Kit::Region { campaign, region } => format!("{base}regions/{}/press.zip", site.campaigns[campaign].regions[region].slug),
        Kit::Campaign(_) => format!("{base}press.zip"),
    })
}

/// Where a public-service ad stands in one of its forms.
pub fn banner(site: &Site, ad: Ad, format: Format) -> SitePath {
    SitePath::new(format!("{}.{}", banner_stem(site, ad), format.extension()))
}

/// Where an honoree's ad stood under an old permalink.
pub fn old_banner(site: &Site, ad: Ad, format: Format, permalink: &str) -> SitePath {
    let name = named(&site.campaigns[ad.campaign], permalink, ad.design);
    SitePath::new(format!("{}{name}.{}", banner_folder(site, ad), format.extension()))
}

/// Where the card of an honoree for link previews stands.
pub fn share_card(site: &Site, lang: Lang, at: CampaignAt, honoree: HonoreeAt) -> SitePath {
    let lang = site.campaigns[at].drawn_in(lang, site.languages());
    SitePath::new(format!("{}honorees/{}/card.png", campaign(site, lang, at), slug(site, at, honoree)))
}

/// Where the small picture of a public-service ad stands.
pub fn banner_preview(site: &Site, ad: Ad) -> SitePath {
    SitePath::new(format!("{}-preview.jpg", banner_stem(site, ad)))
}

/// Where the list of a campaign's ads for machines stands.
pub fn banner_manifest(site: &Site, lang: Lang, at: CampaignAt) -> SitePath {
    let lang = site.campaigns[at].drawn_in(lang, site.languages());
    SitePath::new(format!("{}banners/manifest.json", campaign(site, lang, at)))
}

fn banner_stem(site: &Site, ad: Ad) -> String {
    banner_folder(site, ad) + &banner_name(&site.campaigns[ad.campaign], ad.subject, ad.design)
}

/// The folder of the ads of a size.
fn banner_folder(site: &Site, ad: Ad) -> String {
    let lang = site.campaigns[ad.campaign].drawn_in(ad.lang, site.languages());
    format!("{}banners/{}/", campaign(site, lang, ad.campaign), ad.preset)
}

/// What an ad is called below the folder of its size, without its ending.
pub(super) fn banner_name(campaign: &Campaign, subject: Subject, design: usize) -> String {
    match subject {
        Subject::Campaign => named(campaign, "campaign", design),
        Subject::Region(region) => named(campaign, &format!("regions/{}", campaign.regions[region].slug), design),
        Subject::Honoree(honoree) => named(campaign, &campaign.profiles[honoree].slug, design),
    }
}

fn named(campaign: &Campaign, subject: &str, design: usize) -> String {
    match design {
        0 => subject.to_owned(),
        further => format!("{}/{subject}", banners::designs(campaign)[further]),
    }
}

/// Where a derivative of a photo stands.
pub fn photo(profile: &Profile, photo: &Photo, derivative: &Derivative) -> SitePath {
    let recipe = derivative.recipe(photo.focus);
    // The bytes depend on the credit too, which stands in the record and not in the source.
    let labels = photo.labels.packet().unwrap_or_default();
    let hash = content_name(photo.file.digest, &format!("{recipe}{labels}"));
    let shape = match derivative.shape {
        Shape::Width(width) => width.to_string(),
        Shape::Social => "social".to_owned(),
    };
    let (slug, number, ending) = (profile.first_slug(), photo.number, derivative.codec.extension());
    SitePath::new(format!("media/{slug}-{number}-{shape}.{hash}.{ending}"))
}

/// Where a video stands.
pub fn video(profile: &Profile, video: &Video) -> SitePath {
    let hash = content_name(video.file.digest, &video.treatment.recipe());
    SitePath::new(format!("media/{}-video-{}.{hash}.mp4", profile.first_slug(), video.number))
}

/// Where a video's poster stands.
pub fn poster(profile: &Profile, video: &Video) -> SitePath {
    let hash = content_name(video.file.digest, &video.poster_recipe());
    SitePath::new(format!("media/{}-video-{}-poster.{hash}.jpg", profile.first_slug(), video.number))
}

/// Where captions of a video stand.
pub fn captions(site: &Site, profile: &Profile, video: &Video, lang: Lang) -> Option<SitePath> {
    let file = video.captions.exact(lang)?;
    let hash = content_name(file.digest, "captions 1");
    Some(SitePath::new(format!("media/{}-video-{}.{}.{hash}.vtt", profile.first_slug(), video.number, site.languages().tag(lang))))
}

/// Where a file of the theme stands.
pub fn asset(name: &str, digest: Digest) -> SitePath {
    let (stem, extension) = name.rsplit_once('.').unwrap_or((name, "bin"));
    SitePath::new(format!("assets/{stem}.{}.{extension}", digest.short(NAME_DIGITS)))
}

/// Where the characters of a font stand.
pub fn web_font(font: &WebFont) -> SitePath {
    SitePath::new(format!("assets/rare.{}.woff2", Digest::of(font.recipe().as_bytes()).short(NAME_DIGITS)))
}

/// Where the style for all of them stands, if there is any.
pub fn web_font_style(fonts: &[WebFont]) -> Option<SitePath> {
    let recipes: String = fonts.iter().map(|font| format!("{}\n", font.recipe())).collect();
    let hash = Digest::of(format!("style 1\n{recipes}").as_bytes()).short(NAME_DIGITS);
    (!fonts.is_empty()).then(|| SitePath::new(format!("assets/rare.{hash}.css")))
}

/// The part of a name that changes with the source or the way of making.
fn content_name(source: Digest, recipe: &str) -> String {
    Digest::of(format!("{source} {recipe}").as_bytes()).short(NAME_DIGITS)
}

/// How many sheets a list of this length takes; an empty list takes one.
pub fn sheets(length: usize) -> usize {
    length.div_ceil(SHEET).max(1)
}

/// The members of a list that stand on one sheet.
pub fn on_sheet<T>(members: &[T], sheet: usize) -> &[T] {
    let start = (sheet * SHEET).min(members.len());
    &members[start..(start + SHEET).min(members.len())]
}

/// The campaign's public notice, if it has come to that.
pub fn notice(site: &Site, at: CampaignAt) -> Option<Page> {
    let campaign = &site.campaigns[at];
    campaign.has_notice().then(|| Page::Notice { campaign: at, ended: !campaign.notice_is_open() })
}

/// Whether a campaign has a page for the press: once somebody has been honoured, for good.
pub fn has_press(campaign: &Campaign) -> bool {
    !campaign.profiles.is_empty() || !campaign.tombstones.is_empty()
}

/// Whether a campaign has a page of activities.
pub fn has_events(campaign: &Campaign) -> bool {
    !campaign.events.is_empty()
}
