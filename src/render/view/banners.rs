//! The page of public-service ads, and the ads of one honoree.

use tera::{Context, Value};

use super::press::in_words;
use super::value::{extended, list, map};
use super::{About, View};
use crate::banner::{Format, Medium, Preset};
use crate::plan::{Ad, CampaignAt, HonoreeAt, Page, Subject, address, banners};

impl View<'_> {
    pub(super) fn banners(self, at: CampaignAt, context: &mut Context) -> (&'static str, About) {
        let campaign = self.in_campaign(at);
        context.insert_value("groups", list(banners::presets(campaign).into_iter().map(|preset| self.group(at, preset))));
        context.insert_value("subjects", list(banners::subjects(campaign).into_iter().map(|subject| self.subject(at, subject))));
        context.insert("manifest", address::banner_manifest(self.site, self.lang, at).as_str());
        context.insert_value("licence", self.text(&campaign.config.press.licence));
        let title = self.words().get("banners").to_owned();
        let crumbs = vec![(title.clone(), String::new())];
        let description = self.words().get("banners_note").to_owned();
        ("banners.html", About { title, description, crumbs, ..About::default() })
    }

    /// The ads of one honoree in the campaign's first design.
    pub(super) fn profile_banners(self, at: CampaignAt, honoree: HonoreeAt) -> Value {
        let campaign = self.in_campaign(at);
        let subject = Subject::Honoree(honoree);
        if !banners::wants(campaign, subject) {
            return list([]);
        }
        list(banners::presets(campaign).into_iter().flat_map(|preset| {
            let ad = Ad { lang: self.lang, campaign: at, subject, preset: &preset.id, design: 0 };
            let published = banners::formats(campaign, &preset.id).into_iter().filter(|format| !is_proof(preset, *format));
            published.map(move |format| self.file(ad, preset, format))
        }))
    }

    fn preset_label(self, preset: &Preset) -> Value {
        let lang = if preset.label.contains_key(self.tag()) { "" } else { "en" };
        map([("t", preset.label(self.tag()).into()), ("lang", lang.into())])
    }

    fn group(self, at: CampaignAt, preset: &'static Preset) -> Value {
        let campaign = self.in_campaign(at);
        let canvas = preset.canvas();
        let bleed = match preset.medium {
            Medium::Print(print) if print.bleed > 0.0 => self.words().fill("banners_bleed", &[("mm", &print.bleed.to_string())]),
            _ => String::new(),
        };
        let design = |design: usize| map([("n", (design + 1).into()), ("items", self.items(at, preset, design))]);
        map([
            ("preset", preset.id.as_str().into()),
            ("label", self.preset_label(preset)),
            ("size", preset.size().into()),
            ("bleed", bleed.into()),
            ("shape", shape(canvas.width, canvas.height).into()),
            ("designs", list((0..banners::designs(campaign).len()).map(design))),
        ])
    }

    fn items(self, at: CampaignAt, preset: &'static Preset, design: usize) -> Value {
        let ad = |subject| Ad { lang: self.lang, campaign: at, subject, preset: &preset.id, design };
        list(banners::subjects(self.in_campaign(at)).into_iter().map(|subject| self.item(ad(subject), preset)))
    }

    /// Whom ads are about, with the page that tells of them.
    fn subject(self, at: CampaignAt, subject: Subject) -> Value {
        let campaign = self.in_campaign(at);
        let (key, name, page) = match subject {
            Subject::Campaign => ("campaign".to_owned(), self.own_text(self.words().get("campaign_banner")), Page::Campaign(at)),
            Subject::Region(region) => {
                let key = format!("region-{}", campaign.regions[region].slug);
                (key, self.text(&campaign.regions[region].name), Page::Region { campaign: at, region, sheet: 0 })
            }
            Subject::Honoree(honoree) => {
                let profile = &campaign.profiles[honoree];
                (format!("honoree-{}", profile.slug), self.text(&profile.name), Page::Profile { campaign: at, honoree })
            }
        };
        map([("key", key.into()), ("name", name), ("href", self.href(page).into())])
    }

    fn item(self, ad: Ad, preset: &Preset) -> Value {
        let (campaign, alt) = (self.in_campaign(ad.campaign), self.ad_says(ad));
        let canvas = preset.canvas();
        let files = banners::formats(campaign, ad.preset).into_iter().map(|format| {
            let bytes = self.glances.weight(&address::banner(self.site, ad, format));
            extended(self.file(ad, preset, format), [("bytes", bytes.map(in_words).unwrap_or_default().into())])
        });
        map([
            ("subject", self.subject(ad.campaign, ad.subject)),
            ("preview", address::banner_preview(self.site, ad).as_str().into()),
            ("width", canvas.width.into()),
            ("height", canvas.height.into()),
            ("alt", alt.as_str().into()),
            ("files", list(files)),
            ("codes", self.codes(ad, preset, &alt)),
        ])
    }

    /// What an ad shows, for those who do not see it: the award, and the honoree or the region.
    pub(super) fn ad_says(self, ad: Ad) -> String {
        let campaign = self.in_campaign(ad.campaign);
        let (label, colon) = (self.words().get("banner_public_ad"), self.words().get("colon"));
        let award = self.plain(&campaign.config.award_title);
        let name = match ad.subject {
            Subject::Campaign => return format!("{label}{colon}{award}"),
            Subject::Region(region) => self.plain(&campaign.regions[region].name),
            Subject::Honoree(honoree) => self.plain(&campaign.profiles[honoree].name),
        };
        format!("{label}{colon}{award} {name}")
    }

    fn file(self, ad: Ad, preset: &Preset, format: Format) -> Value {
        let proof = is_proof(preset, format);
        let canvas = preset.canvas();
        let size = if proof { format!("{} × {} px", canvas.width, canvas.height) } else { preset.size() };
        map([
            ("src", address::banner(self.site, ad, format).as_str().into()),
            ("format", format.extension().to_uppercase().into()),
            ("size", size.into()),
            ("proof", proof.into()),
            ("label", self.preset_label(preset)),
        ])
    }

    /// What another site copies: the picture with a link, and the picture in a frame; nothing where there are no pixels.
    fn codes(self, ad: Ad, preset: &Preset, alt: &str) -> Value {
        let formats = banners::formats(self.in_campaign(ad.campaign), ad.preset);
        let Some(format) = [Format::Png, Format::Jpg, Format::Svg].into_iter().find(|format| formats.contains(format)) else {
            return Value::none();
        };
        let base = &self.site.config.base_url;
        let src = address::banner(self.site, ad, format).absolute(base);
        let page = match ad.subject {
            Subject::Campaign => Page::Campaign(ad.campaign),
            Subject::Region(region) => Page::Region { campaign: ad.campaign, region, sheet: 0 },
            Subject::Honoree(honoree) => Page::Profile { campaign: ad.campaign, honoree },
        };
        let link = self.absolute(page);
        let (canvas, alt) = (preset.canvas(), quoted(alt));
        let (width, height) = (canvas.width, canvas.height);
        let size = format!(r#"width="{width}" height="{height}""#);
        let picture = format!(r#"<a href="{link}"><img src="{src}" {size} alt="{alt}" style="{PICTURE_STYLE}"></a>"#);
        let frame = format!(r#"<iframe src="{src}" {size} title="{alt}" style="{FRAME_STYLE}"></iframe>"#);
        map([("picture", picture.into()), ("frame", frame.into())])
    }
}

/// A picture of 1920 pixels stays inside the column of a portal. Frames shrink what they show by themselves; their height stays, since
/// `auto` would be 150 pixels.
const PICTURE_STYLE: &str = "max-width:100%;height:auto;border:0";
const FRAME_STYLE: &str = "max-width:100%;border:0";

/// Whether a form is only for looking at.
fn is_proof(preset: &Preset, format: Format) -> bool {
    preset.is_print() && format.is_raster()
}

/// How previews of a size stand on the page.
fn shape(width: u32, height: u32) -> &'static str {
    match f64::from(width) / f64::from(height) {
        ratio if ratio >= 2.9 => "long",
        ratio if ratio > 0.9 => "wide",
        _ => "tall",
    }
}

/// A text as it stands between quotation marks of HTML.
fn quoted(text: &str) -> String {
    text.replace('&', "&amp;").replace('"', "&quot;").replace('<', "&lt;")
}
