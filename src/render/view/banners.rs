//! The page of public-service ads, and the ads of one honoree.

use tera::{Context, Value};

use super::value::{list, map};
use super::{About, View};
use crate::banner::{self, Preset};
use crate::plan::{self, CampaignAt, HonoreeAt, Page, address};

impl View<'_> {
    pub(super) fn banners(self, at: CampaignAt, context: &mut Context) -> (&'static str, About) {
        context.insert_value("groups", list(self.presets(at).map(|preset| self.group(at, preset))));
        let title = self.words().get("banners").to_owned();
        let crumbs = vec![(title.clone(), String::new())];
        let description = self.words().get("banners_note").to_owned();
        ("banners.html", About { title, description, crumbs, ..About::default() })
    }

    pub(super) fn profile_banners(self, at: CampaignAt, honoree: HonoreeAt) -> Value {
        list(self.presets(at).map(|preset| {
            map([
                ("src", address::banner(self.site, self.lang, at, Some(honoree), &preset.id).as_str().into()),
                ("width", preset.width.into()),
                ("height", preset.height.into()),
                ("label", self.preset_label(preset)),
            ])
        }))
    }

    fn presets(self, at: CampaignAt) -> impl Iterator<Item = &'static Preset> {
        plan::banner_presets(self.in_campaign(at)).into_iter().filter_map(banner::preset)
    }

    fn preset_label(self, preset: &Preset) -> Value {
        let lang = if preset.label.contains_key(self.tag()) { "" } else { "en" };
        map([("t", preset.label(self.tag()).into()), ("lang", lang.into())])
    }

    fn group(self, at: CampaignAt, preset: &Preset) -> Value {
        let campaign = self.in_campaign(at);
        let item = |honoree: HonoreeAt| {
            let profile = &campaign.profiles[honoree];
            let href = self.href(Page::Profile { campaign: at, honoree });
            self.item(at, preset, Some(honoree), self.text(&profile.name), href, self.plain(&profile.name))
        };
        let title = self.plain(&campaign.config.award_title);
        let whole = self.own_text(self.words().get("campaign_banner"));
        map([
            ("preset", preset.id.as_str().into()),
            ("label", self.preset_label(preset)),
            ("width", preset.width.into()),
            ("height", preset.height.into()),
            ("campaign", self.item(at, preset, None, whole, self.href(Page::Campaign(at)), title)),
            ("items", list((0..campaign.profiles.len()).map(item))),
        ])
    }

    fn item(self, at: CampaignAt, preset: &Preset, honoree: Option<HonoreeAt>, name: Value, href: String, subject: &str) -> Value {
        let alt = format!("{}{}{subject}", self.words().get("banners"), self.words().get("colon"));
        map([
            ("src", address::banner(self.site, self.lang, at, honoree, &preset.id).as_str().into()),
            ("preview", address::banner_preview(self.site, self.lang, at, honoree, &preset.id).as_str().into()),
            ("bytes", "".into()),
            ("name", name),
            ("href", href.into()),
            ("alt", alt.into()),
        ])
    }
}
