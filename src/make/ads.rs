//! Public-service ads: fills the banner's plain data from the public site and draws it.

use image::RgbImage;

use super::{Maker, messages};
use crate::banner::{self, Banner, CampaignBanner, Design, Entry, FontBook, HonoreeBanner, Labels, Preset};
use crate::diag::Diagnostic;
use crate::letters::font_paths;
use crate::media::cache::CacheKey;
use crate::media::photo::{self, PIXELS};
use crate::model::lang::{Lang, Text};
use crate::plan::{CampaignAt, HonoreeAt, Page, address};
use crate::site::{Photo, Profile};
use crate::source::Digest;

/// Pixels across a preview.
const PREVIEW_WIDTH: u32 = 640;
/// Names how a preview is made.
const PREVIEW_RECIPE: &str = "banner-preview-640-jpeg-2";

/// Where a face is looked for if the record does not say.
const USUAL_FOCUS: (f32, f32) = (0.5, 0.4);

impl Maker<'_> {
    pub(super) fn ad(&self, lang: Lang, campaign: CampaignAt, honoree: Option<HonoreeAt>, preset: &str) -> Result<Vec<u8>, Diagnostic> {
        let preset = banner::preset(preset).expect("only known presets are planned");
        let (banner, template) = match honoree {
            Some(honoree) => (self.honoree_banner(lang, campaign, honoree), self.design("honoree.svg")),
            None => (self.campaign_banner(lang, campaign), self.design("campaign.svg")),
        };
        let fonts = self.fonts()?;
        let recipe = banner::recipe(preset, template, fonts.digest(), &banner);
        let key = CacheKey::new(&Digest::of(recipe.as_bytes()).to_string(), &format!("banner {PIXELS}"));
        if let Some(made) = self.cache.get(&key) {
            return Ok(made);
        }
        let photos = self.photos(campaign, honoree, preset)?;
        let design = Design { preset, template, fonts };
        let made = banner::render_png(&design, &banner, photos).map_err(|error| self.failed(&error, campaign, honoree))?;
        let _ = self.cache.put(&key, &made);
        Ok(made)
    }

    /// A small JPEG of the ad, for the page that shows them all.
    pub(super) fn ad_preview(
        &self,
        lang: Lang,
        campaign: CampaignAt,
        honoree: Option<HonoreeAt>,
        preset: &str,
    ) -> Result<Vec<u8>, Diagnostic> {
        let ad = self.ad(lang, campaign, honoree, preset)?;
        let key = CacheKey::new(&Digest::of(&ad).to_string(), &format!("{PREVIEW_RECIPE} {PIXELS}"));
        if let Some(made) = self.cache.get(&key) {
            return Ok(made);
        }
        let broken = |error: &photo::PhotoError| messages::banner(&banner::BannerError::Encode(error.to_string()), preset);
        let pixels = photo::portrait_rgb(&ad, PREVIEW_WIDTH).map_err(|error| broken(&error))?;
        let made = photo::jpeg(&pixels).map_err(|error| broken(&error))?;
        let _ = self.cache.put(&key, &made);
        Ok(made)
    }

    fn failed(&self, error: &banner::BannerError, campaign: CampaignAt, honoree: Option<HonoreeAt>) -> Diagnostic {
        let in_campaign = &self.site.campaigns[campaign];
        let slug = honoree.map(|honoree| &in_campaign.profiles[honoree].slug);
        messages::banner(error, slug.unwrap_or(&in_campaign.id)).about(&in_campaign.id, slug)
    }

    fn fonts(&self) -> Result<&FontBook, Diagnostic> {
        let load = || {
            let fonts = &self.site.config.fonts;
            FontBook::load(&font_paths(&self.root, fonts), fonts.system).map_err(|error| messages::fonts(&error))
        };
        self.fonts.get_or_init(load).as_ref().map_err(Clone::clone)
    }

    fn design(&self, name: &str) -> &str {
        self.theme.banners.get(name).and_then(|file| file.text()).unwrap_or_default()
    }

    fn honoree_banner(&self, lang: Lang, campaign: CampaignAt, honoree: HonoreeAt) -> Banner {
        let config = &self.site.campaigns[campaign].config;
        let profile = self.profile(campaign, honoree);
        let words = self.theme.words(lang, self.site.languages());
        let name = self.words_of(&profile.name, lang);
        Banner::Honoree(HonoreeBanner {
            lang: self.site.languages().tag(lang).to_owned(),
            award_title: self.words_of(&config.award_title, lang),
            year: config.year,
            name_latin: other_name(profile, &name),
            name,
            role_line: words.role(&self.words_of(&profile.employer, lang), &self.words_of(&profile.position, lang)),
            citation: self.words_of(&profile.summary, lang),
            photo: profile.portrait().map(by_identity),
            hosts: self.hosts(lang, campaign),
            url: self.page_url(lang, Page::Profile { campaign, honoree }),
            labels: self.labels(lang),
            sample: self.sample(lang),
        })
    }

    fn campaign_banner(&self, lang: Lang, campaign: CampaignAt) -> Banner {
        let in_campaign = &self.site.campaigns[campaign];
        let entry = |profile: &Profile| Entry { name: self.words_of(&profile.name, lang), photo: profile.portrait().map(by_identity) };
        let slogan = self.words_of(&in_campaign.config.slogan, lang);
        Banner::Campaign(CampaignBanner {
            lang: self.site.languages().tag(lang).to_owned(),
            award_title: self.words_of(&in_campaign.config.award_title, lang),
            year: in_campaign.config.year,
            slogan: (!slogan.is_empty()).then_some(slogan),
            honorees: in_campaign.profiles.iter().map(entry).collect(),
            hosts: self.hosts(lang, campaign),
            url: self.page_url(lang, Page::Campaign(campaign)),
            labels: self.labels(lang),
            sample: self.sample(lang),
        })
    }

    /// Pixels of the portraits that the banner names, about as large as the banner shows them.
    fn photos(&self, campaign: CampaignAt, honoree: Option<HonoreeAt>, preset: &Preset) -> Result<Vec<RgbImage>, Diagnostic> {
        let portraits: Vec<&Photo> = match honoree {
            Some(honoree) => self.profile(campaign, honoree).portrait().into_iter().collect(),
            None => self.site.campaigns[campaign].profiles.iter().filter_map(Profile::portrait).collect(),
        };
        let width = if honoree.is_some() { preset.width.max(preset.height) } else { preset.width / 4 };
        let pixels = |photo: &Photo| {
            let bytes = photo.file.read().map_err(|error| messages::unreadable(&photo.file, &error))?;
            photo::portrait_rgb(&bytes, width).map_err(|error| messages::photo(&photo.file, &error))
        };
        portraits.into_iter().map(pixels).collect()
    }

    fn hosts(&self, lang: Lang, campaign: CampaignAt) -> Vec<String> {
        self.site.campaigns[campaign].config.hosts.iter().map(|host| self.words_of(&host.name, lang)).collect()
    }

    fn page_url(&self, lang: Lang, page: Page) -> String {
        address::page(self.site, lang, page).absolute(&self.site.config.base_url)
    }

    fn labels(&self, lang: Lang) -> Labels {
        let words = self.theme.words(lang, self.site.languages());
        let word = |key: &str| words.get(key).to_owned();
        Labels { public_ad: word("banner_public_ad"), issued_by: word("banner_issued_by"), scan: word("banner_scan") }
    }

    fn sample(&self, lang: Lang) -> Option<String> {
        self.site.config.notice.get(lang).map(|(notice, _)| notice.clone())
    }

    fn words_of(&self, text: &Text, lang: Lang) -> String {
        text.get(lang).map(|(words, _)| words.clone()).unwrap_or_default()
    }
}

fn other_name(profile: &Profile, own: &str) -> Option<String> {
    profile.name.iter().map(|(_, name)| name).find(|name| *name != own).cloned()
}

fn by_identity(photo: &Photo) -> banner::Photo {
    let focus = photo.focus.map_or(USUAL_FOCUS, |[x, y]| (x, y));
    banner::Photo { digest: photo.file.digest.to_string(), focus }
}
