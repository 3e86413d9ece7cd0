//! Public-service ads: fills the banner's plain data from the public site and draws it in all forms at once.

use std::collections::BTreeSet;

use super::ledger::{Entered, Made};
use super::{Maker, messages};
use crate::banner::{self, Banner, Design, Entry, FaceFile, Format, Kind, Labels, Marks, Sponsor};
use crate::diag::Diagnostic;
use crate::media::cache::CacheKey;
use crate::media::photo::{self, PIXELS};
use crate::model::banners::AdMark;
use crate::model::lang::{Lang, Text};
use crate::plan::{Ad, CampaignAt, HonoreeAt, Page, SitePath, Subject, address, banners};
use crate::site::{Photo, Profile};
use crate::source::Digest;

/// A form of an ad, or its small picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AdForm {
    /// A published form.
    File(Format),
    /// A small JPEG for the page that shows them all.
    Preview,
}

/// Pixels across a preview, and across one of a format that is a single line.
const PREVIEW_WIDTHS: (u32, u32) = (640, 1200);
/// Names how a preview is made.
const PREVIEW_RECIPE: &str = "preview-jpeg-3";

/// Where a face is looked for if the record does not say.
const USUAL_FOCUS: (f32, f32) = (0.5, 0.4);

impl AdForm {
    fn recipe(self) -> &'static str {
        match self {
            AdForm::File(format) => format.extension(),
            AdForm::Preview => PREVIEW_RECIPE,
        }
    }

    fn key(self, recipe: &str) -> CacheKey {
        CacheKey::new(recipe, &format!("banner {} {PIXELS}", self.recipe()))
    }
}

/// The key of the faces that an ad shows, which all its forms have in common.
fn faces_key(recipe: &str) -> CacheKey {
    CacheKey::new(recipe, "banner faces")
}

/// Places of faces as they are kept.
fn places(kept: &[u8]) -> Option<BTreeSet<usize>> {
    std::str::from_utf8(kept).ok()?.split_whitespace().map(|place| place.parse().ok()).collect()
}

impl Maker<'_> {
    /// The forms of an ad in the order asked for; those that the cache has are not drawn again.
    pub(super) fn ad(&self, ad: Ad, forms: &[AdForm]) -> Result<Vec<Vec<u8>>, Diagnostic> {
        let banner = self.banner(ad);
        let preset = banner::preset(ad.preset).expect("only known presets are planned");
        let designs = banners::designs(&self.site.campaigns[ad.campaign]);
        let fonts = self.studio.fonts(self.site, &self.root)?;
        let design = Design { preset, name: designs[ad.design], templates: self.studio.templates(self.theme), fonts };
        let recipe = Digest::of(banner::recipe(&design, &banner).as_bytes()).to_string();
        let made = match self.kept_ad(&recipe, forms) {
            Some(made) => made,
            None => {
                let made = self.draw(&design, &banner, forms).map_err(|error| self.failed(&error, ad))?;
                self.keep_ad(&recipe, forms, &made);
                made
            }
        };
        self.studio.ledger().enter(ad, forms, &made);
        Ok(made.files)
    }

    /// What the cache has, if it has all of it.
    fn kept_ad(&self, recipe: &str, forms: &[AdForm]) -> Option<Made> {
        let files = forms.iter().map(|form| self.cache.get(&form.key(recipe))).collect::<Option<_>>()?;
        Some(Made { files, faces: places(&self.cache.get(&faces_key(recipe))?)? })
    }

    /// A cache that cannot be written costs time, never the site.
    fn keep_ad(&self, recipe: &str, forms: &[AdForm], made: &Made) {
        for (form, bytes) in forms.iter().zip(&made.files) {
            let _ = self.cache.put(&form.key(recipe), bytes);
        }
        let places: Vec<String> = made.faces.iter().map(usize::to_string).collect();
        let _ = self.cache.put(&faces_key(recipe), places.join(" ").as_bytes());
    }

    fn draw(&self, design: &Design<'_>, banner: &Banner, forms: &[AdForm]) -> Result<Made, banner::BannerError> {
        let darkroom = self.studio.darkroom();
        if let Some(logo) = banner.sponsor.as_ref().and_then(|sponsor| sponsor.logo.as_ref())
            && banner::has_code(&*darkroom.develop(logo, 1024).map_err(banner::BannerError::Photo)?)
        {
            return Err(banner::Flaw::SponsorCode.into());
        }
        let formats: Vec<Format> =
            forms.iter().filter_map(|form| if let AdForm::File(format) = form { Some(*format) } else { None }).collect();
        let drawn = banner::render(design, banner, &darkroom, &formats)?;
        let mut files = drawn.files.into_iter();
        let preview = || preview(drawn.pixels.clone()).map_err(|error| banner::BannerError::Encode(error.to_string()));
        let form = |form: &AdForm| match form {
            AdForm::File(_) => Ok(files.next().expect("one file for each format")),
            AdForm::Preview => preview(),
        };
        Ok(Made { files: forms.iter().map(form).collect::<Result<_, _>>()?, faces: drawn.faces })
    }

    fn failed(&self, error: &banner::BannerError, ad: Ad) -> Diagnostic {
        let campaign = &self.site.campaigns[ad.campaign];
        let slug = match ad.subject {
            Subject::Honoree(honoree) => Some(&campaign.profiles[honoree].slug),
            Subject::Region(_) | Subject::Campaign => None,
        };
        let file = address::banner(self.site, ad, Format::Png);
        messages::banner(error, file.as_str().trim_end_matches(".png")).about(&campaign.id, slug)
    }

    fn banner(&self, ad: Ad) -> Banner {
        let Ad { lang, campaign, .. } = ad;
        let config = &self.site.campaigns[campaign].config;
        let (mut labels, group) = (self.labels(lang), self.group(ad));
        if !matches!(ad.subject, Subject::Honoree(_)) {
            labels.count = self.count(lang, group.len());
        }
        let whole = Banner {
            kind: Kind::Campaign,
            lang: self.site.languages().tag(lang).to_owned(),
            award_title: self.words_of(&config.award_title, lang),
            year: config.year,
            name: String::new(),
            name_latin: None,
            role_line: String::new(),
            citation: self.words_of(&config.slogan, lang),
            photo: None,
            group,
            place: None,
            hosts: config.hosts.iter().map(|host| self.words_of(&host.name, lang)).collect(),
            url: self.page_url(lang, Page::Campaign(campaign)),
            labels,
            marks: self.marks(campaign),
            sponsor: self.sponsor(lang, campaign),
            sample: self.site.config.notice.get(lang).map(|(notice, _)| notice.clone()),
        };
        match ad.subject {
            Subject::Campaign => whole,
            Subject::Region(region) => Banner {
                kind: Kind::Region,
                name: self.words_of(&self.site.campaigns[campaign].regions[region].name, lang),
                url: self.page_url(lang, Page::Region { campaign, region, sheet: 0 }),
                ..whole
            },
            Subject::Honoree(honoree) => self.personal(whole, lang, campaign, honoree),
        }
    }

    fn personal(&self, whole: Banner, lang: Lang, campaign: CampaignAt, honoree: HonoreeAt) -> Banner {
        let profile = self.profile(campaign, honoree);
        let words = self.theme.words(lang, self.site.languages());
        let name = self.words_of(&profile.name, lang);
        Banner {
            kind: Kind::Honoree,
            name_latin: other_name(profile, &name),
            name,
            role_line: words.role(&self.words_of(&profile.employer, lang), &self.words_of(&profile.position, lang)),
            citation: self.words_of(&profile.summary, lang),
            photo: profile.portrait().map(by_identity),
            place: Some(honoree),
            url: address::short(self.site, lang, campaign, &profile.slug).absolute(&self.site.config.base_url),
            ..whole
        }
    }

    /// Those of the region, else all of the campaign.
    fn group(&self, ad: Ad) -> Vec<Entry> {
        let campaign = &self.site.campaigns[ad.campaign];
        let entry = |profile: &Profile| Entry { name: self.words_of(&profile.name, ad.lang), photo: profile.portrait().map(by_identity) };
        match ad.subject {
            Subject::Region(region) => campaign.by_region[region].iter().map(|at| entry(&campaign.profiles[*at])).collect(),
            Subject::Campaign | Subject::Honoree(_) => campaign.profiles.iter().map(entry).collect(),
        }
    }

    fn marks(&self, campaign: CampaignAt) -> Marks {
        let without = &self.site.campaigns[campaign].config.banners.without;
        let has = |mark| !without.contains(&mark);
        Marks { label: has(AdMark::Label), issuer: has(AdMark::Issuer), qr: has(AdMark::Code) }
    }

    fn sponsor(&self, lang: Lang, campaign: CampaignAt) -> Option<Sponsor> {
        let plan = self.site.campaigns[campaign].config.banners.sponsor.as_ref()?;
        let logo = self.plan.logo(campaign).map(|file| banner::Photo { digest: file.digest.to_string(), focus: (0.5, 0.5) });
        Some(Sponsor { name: self.words_of(&plan.name, lang), logo })
    }

    fn page_url(&self, lang: Lang, page: Page) -> String {
        address::page(self.site, lang, page).absolute(&self.site.config.base_url)
    }

    fn labels(&self, lang: Lang) -> Labels {
        let words = self.theme.words(lang, self.site.languages());
        let word = |key: &str| words.get(key).to_owned();
        Labels {
            public_ad: word("banner_public_ad"),
            issued_by: word("banner_issued_by"),
            scan: word("banner_scan"),
            supported_by: word("banner_supported_by"),
            count: String::new(),
        }
    }

    fn count(&self, lang: Lang, people: usize) -> String {
        let words = self.theme.words(lang, self.site.languages());
        if people == 1 { words.get("banner_one").to_owned() } else { words.fill("banner_people", &[("n", &people.to_string())]) }
    }

    fn words_of(&self, text: &Text, lang: Lang) -> String {
        text.get(lang).map(|(words, _)| words.clone()).unwrap_or_default()
    }

    /// What stands among a campaign's ads, for machines. It names bytes and faces, so what was not made yet is made for it.
    pub(super) fn ad_manifest(&self, lang: Lang, campaign: CampaignAt, at: &SitePath) -> Result<Vec<u8>, Diagnostic> {
        let ads = banners::ads(self.site, campaign, lang);
        let entries: Vec<Entered> = ads.into_iter().map(|ad| self.entered(ad)).collect::<Result<_, _>>()?;
        let fonts = self.studio.fonts(self.site, &self.root)?;
        let places: BTreeSet<usize> = entries.iter().flat_map(|entry| &entry.faces).copied().collect();
        let faces: BTreeSet<FaceFile> = places.into_iter().filter_map(|place| fonts.face_file(place)).collect();
        Ok(super::ad_list::manifest(self.site, (lang, campaign), (&entries, &faces), at))
    }

    fn entered(&self, ad: Ad) -> Result<Entered, Diagnostic> {
        let formats = banners::formats(&self.site.campaigns[ad.campaign], ad.preset);
        if let Some(entry) = self.studio.ledger().find(ad, &formats) {
            return Ok(entry);
        }
        let forms: Vec<AdForm> = formats.iter().copied().map(AdForm::File).collect();
        self.ad(ad, &forms)?;
        Ok(self.studio.ledger().find(ad, &formats).expect("what was made is entered"))
    }
}

fn preview(pixels: image::RgbImage) -> Result<Vec<u8>, photo::PhotoError> {
    let (width, height) = pixels.dimensions();
    let most = if width > 5 * height { PREVIEW_WIDTHS.1 } else { PREVIEW_WIDTHS.0 };
    if width <= most {
        return photo::jpeg(&pixels);
    }
    photo::jpeg(&photo::scale_rgb(pixels, (most, (height * most).div_ceil(width)))?)
}

fn other_name(profile: &Profile, own: &str) -> Option<String> {
    profile.name.iter().map(|(_, name)| name).find(|name| *name != own).cloned()
}

fn by_identity(photo: &Photo) -> banner::Photo {
    let focus = photo.focus.map_or(USUAL_FOCUS, |[x, y]| (x, y));
    banner::Photo { digest: photo.file.digest.to_string(), focus }
}
