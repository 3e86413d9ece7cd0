//! Which public-service ads a campaign has, and what is wrong with its wishes.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::address;
use super::artifact::{Ad, CampaignAt, Subject};
use crate::banner::{self, Format, Preset};
use crate::diag::{Diagnostic, Place, Say, say, suggestion};
use crate::model::Placed;
use crate::model::banners::AdSubjects;
use crate::model::lang::Lang;
use crate::site::{Campaign, Site};
use crate::source::{SourceFile, Tree};
use crate::theme::Theme;

/// What a campaign gets when it chooses no design.
const DEFAULT_DESIGN: &str = "portrait";

/// Size of the card that link previews show.
const SHARE_CARD: &str = "share-card";

/// Whether a campaign has public-service ads.
pub fn any(campaign: &Campaign) -> bool {
    let peopled = || campaign.by_region.iter().any(|members| !members.is_empty());
    let subjects = is_wanted(campaign, AdSubjects::Campaign)
        || is_wanted(campaign, AdSubjects::Honorees)
        || (is_wanted(campaign, AdSubjects::Regions) && peopled());
    !campaign.profiles.is_empty() && subjects && !presets(campaign).is_empty()
}

/// The languages in which ads are drawn.
pub fn languages(site: &Site, campaign: &Campaign) -> Vec<Lang> {
    let drawn = |lang: &Lang| campaign.speaks(*lang) && campaign.drawn_in(*lang, site.languages()) == *lang;
    site.languages().all().filter(drawn).collect()
}

/// All ads of a campaign in a language: by size, then by design, then by subject.
pub fn ads(site: &Site, at: CampaignAt, lang: Lang) -> Vec<Ad> {
    let subjects = subjects(&site.campaigns[at]);
    let of_kind = |ad: Ad| subjects.iter().map(move |subject| Ad { subject: *subject, ..ad });
    kinds(site, at, lang).flat_map(of_kind).collect()
}

/// The ads about one subject in a language: by size, then by design.
pub fn ads_about(site: &Site, at: CampaignAt, lang: Lang, subject: Subject) -> Vec<Ad> {
    let wanted = wants(&site.campaigns[at], subject);
    kinds(site, at, lang).filter(|_| wanted).map(|ad| Ad { subject, ..ad }).collect()
}

/// Every size in every design, of the ad about the campaign.
fn kinds(site: &Site, campaign: CampaignAt, lang: Lang) -> impl Iterator<Item = Ad> {
    let designs = designs(&site.campaigns[campaign]).len();
    let ad = move |preset: &'static Preset, design| Ad { lang, campaign, subject: Subject::Campaign, preset: &preset.id, design };
    presets(&site.campaigns[campaign]).into_iter().flat_map(move |preset| (0..designs).map(move |design| ad(preset, design)))
}

/// The card that stands for an honoree where a link is shared: the campaign's first design in the size of link previews. A campaign
/// without ads of honorees has none.
pub fn share_card(site: &Site, lang: Lang, campaign: CampaignAt, honoree: usize) -> Option<Ad> {
    let in_campaign = &site.campaigns[campaign];
    let lang = in_campaign.drawn_in(lang, site.languages());
    let subject = Subject::Honoree(honoree);
    let wanted = wants(in_campaign, subject) && any(in_campaign);
    wanted.then_some(Ad { lang, campaign, subject, preset: SHARE_CARD, design: 0 })
}

/// The ad that stands for a campaign or a region where a link is shared, with its form: one in the size of link previews, if the campaign
/// draws it.
pub fn group_card(site: &Site, lang: Lang, at: CampaignAt, subject: Subject) -> Option<(Ad, Format)> {
    let campaign = &site.campaigns[at];
    let formats = formats(campaign, SHARE_CARD);
    let format = [Format::Png, Format::Jpg].into_iter().find(|format| formats.contains(format))?;
    let drawn = presets(campaign).iter().any(|preset| preset.id == SHARE_CARD) && wants(campaign, subject);
    let lang = campaign.drawn_in(lang, site.languages());
    drawn.then_some((Ad { lang, campaign: at, subject, preset: SHARE_CARD, design: 0 }, format))
}

/// Sizes in which a campaign's ads are drawn.
pub fn presets(campaign: &Campaign) -> Vec<&'static Preset> {
    let mut known: Vec<&Preset> = match &campaign.config.banners.presets {
        Some(chosen) => chosen.iter().filter_map(|id| banner::preset(&id.value)).collect(),
        None => banner::DEFAULT_PRESETS.into_iter().filter_map(banner::preset).collect(),
    };
    let mut seen = Vec::new();
    known.retain(|preset| {
        !seen.contains(&&*preset.id) && {
            seen.push(&*preset.id);
            true
        }
    });
    known
}

/// Names of a campaign's designs; there is always one.
pub fn designs(campaign: &Campaign) -> Vec<&str> {
    let chosen = campaign.config.banners.designs.iter().flatten().map(|name| name.value.as_str());
    let mut names: Vec<&str> = Vec::new();
    chosen.for_each(|name| {
        if !names.contains(&name) {
            names.push(name)
        }
    });
    if names.is_empty() { vec![DEFAULT_DESIGN] } else { names }
}

/// Forms in which ads of a size exist.
pub fn formats(campaign: &Campaign, preset: &str) -> Vec<Format> {
    let preset = banner::preset(preset);
    match &campaign.config.banners.formats {
        Some(chosen) => Format::ALL.into_iter().filter(|format| chosen.contains(format)).collect(),
        None if preset.is_some_and(Preset::is_print) => vec![Format::Png, Format::Pdf],
        None if preset.is_some_and(|preset| preset.jpg.is_some()) => vec![Format::Png, Format::Jpg],
        None => vec![Format::Png],
    }
}

/// Whom ads are about: the campaign, regions in official order, honorees in the campaign's order.
pub fn subjects(campaign: &Campaign) -> Vec<Subject> {
    let regions = (0..campaign.by_region.len()).map(Subject::Region);
    let honorees = (0..campaign.profiles.len()).map(Subject::Honoree);
    [Subject::Campaign].into_iter().chain(regions).chain(honorees).filter(|subject| wants(campaign, *subject)).collect()
}

/// Whether there are ads about a subject, in whatever size.
pub fn wants(campaign: &Campaign, subject: Subject) -> bool {
    match subject {
        Subject::Campaign => !campaign.profiles.is_empty() && is_wanted(campaign, AdSubjects::Campaign),
        Subject::Region(region) => !campaign.by_region[region].is_empty() && is_wanted(campaign, AdSubjects::Regions),
        Subject::Honoree(_) => is_wanted(campaign, AdSubjects::Honorees),
    }
}

fn is_wanted(campaign: &Campaign, subjects: AdSubjects) -> bool {
    campaign.config.banners.subjects.as_ref().is_none_or(|chosen| chosen.contains(&subjects))
}

/// The picture of a sponsor's mark.
pub(super) fn logo<'t>(campaign: &Campaign, tree: &'t Tree) -> Option<&'t Arc<SourceFile>> {
    let name = campaign.config.banners.sponsor.as_ref()?.logo.as_ref()?;
    tree.get(&format!("content/{}/{}", campaign.id, name.value))
}

/// Sizes and designs that do not exist, and a mark that is not there.
pub(super) fn mistakes(campaign: &Campaign, theme: &Theme, tree: &Tree) -> Vec<Diagnostic> {
    let plan = &campaign.config.banners;
    let known: Vec<&str> = banner::presets().iter().map(|preset| preset.id.as_str()).collect();
    let designs = theme.designs();
    let presets = plan.presets.iter().flatten().filter(|id| banner::preset(&id.value).is_none());
    let presets = presets.map(|id| {
        let message = say(format!("没有公益广告规格“{}”", id.value), format!("there is no banner preset “{}”", id.value));
        Diagnostic::error("campaign/banner-preset", message).help(did_you_mean(&id.value, &known)).at(id.place.clone())
    });
    let unknown = plan.designs.iter().flatten().filter(|name| !designs.contains(&name.value.as_str()));
    let unknown = unknown.map(|name| {
        let message = say(format!("主题没有公益广告版式“{}”", name.value), format!("the theme has no banner design “{}”", name.value));
        Diagnostic::error("campaign/banner-design", message).help(did_you_mean(&name.value, &designs)).at(name.place.clone())
    });
    let missing = plan.sponsor.iter().filter_map(|sponsor| sponsor.logo.as_ref()).filter(|_| logo(campaign, tree).is_none());
    presets.chain(unknown).chain(missing.map(no_logo)).chain(clashes(campaign, tree)).collect()
}

/// Ads that would stand at one address: an honoree called `campaign`, `he-preview` beside `he`, or a design called `regions`.
fn clashes(campaign: &Campaign, tree: &Tree) -> Vec<Diagnostic> {
    let mut taken: BTreeMap<String, Subject> = BTreeMap::new();
    let mut found = Vec::new();
    for (design, subject) in (0..designs(campaign).len()).flat_map(|design| subjects(campaign).into_iter().map(move |one| (design, one))) {
        let name = address::banner_name(campaign, subject, design);
        let endings = ["", "-preview"].map(|ending| format!("{name}{ending}"));
        let other = endings.iter().find_map(|name| taken.get(name).copied());
        found.extend(other.map(|other| clash(campaign, tree, &name, [subject, other])));
        taken.extend(endings.map(|name| (name, subject)));
    }
    found
}

fn clash(campaign: &Campaign, tree: &Tree, name: &str, both: [Subject; 2]) -> Diagnostic {
    let message =
        say(format!("两件公益广告的网址相同：banners/…/{name}"), format!("two public-service ads have the same address: banners/…/{name}"));
    let help = say("给人物的文件夹或主题的版式换一个名字", "give the honoree's folder, or the theme's design, another name");
    let diagnostic = Diagnostic::error("plan/taken", message).help(help);
    let slug = both.into_iter().find_map(|subject| match subject {
        Subject::Honoree(honoree) => Some(&campaign.profiles[honoree].slug),
        Subject::Region(_) | Subject::Campaign => None,
    });
    let record = slug.and_then(|slug| tree.get(&format!("content/{}/honorees/{slug}/honoree.toml", campaign.id)));
    let file = record.or_else(|| tree.get(&format!("content/{}/campaign.toml", campaign.id)));
    file.map_or(diagnostic.clone(), |file| diagnostic.at(Place::file(file))).about(&campaign.id, None)
}

fn no_logo(logo: &Placed<String>) -> Diagnostic {
    let message = say(format!("活动文件夹里没有“{}”", logo.value), format!("there is no “{}” in the campaign's folder", logo.value));
    let help = say("把标志图片（PNG 或 JPEG）放进活动文件夹", "put the mark into the campaign's folder as PNG or JPEG");
    Diagnostic::error("campaign/banner-sponsor", message).help(help).at(logo.place.clone())
}

fn did_you_mean(written: &str, known: &[&str]) -> Say {
    let near = suggestion(written, known.iter().copied()).unwrap_or(known[0]);
    let list = known.join(" ");
    say(format!("是否想写“{near}”？可用：{list}"), format!("did you mean “{near}”? Possible: {list}"))
}
