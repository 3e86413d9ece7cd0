//! Pictures and clips.

use tera::Value;

use super::value::{list, map};
use super::{View, value};
use crate::banner;
use crate::media::labels::Artificial;
use crate::media::photo::glance::Placeholder;
use crate::media::photo::{Codec, Derivative, Glance, Shape};
use crate::media::video::captions;
use crate::model::honoree::PhotoRole;
use crate::plan::{CampaignAt, HonoreeAt, SitePath, address, banners};
use crate::site::{Photo, Profile, Video};
use crate::source::SourceFile;

impl View<'_> {
    pub(super) fn picture(self, profile: &Profile, photo: &Photo) -> Value {
        let derivatives = photo.info.derivatives();
        let of = |codec: Codec| derivatives.iter().filter(move |one| one.codec == codec && matches!(one.shape, Shape::Width(_)));
        let variants = |codec: Codec| list(of(codec).map(|one| variant(profile, photo, one)));
        let largest = of(Codec::Jpeg).next_back().expect("every photo has a JPEG derivative");
        let (width, height) = largest.size(&photo.info);
        let glance = self.glances.glance(&photo.file);
        let [x, y] = crop_tenths(photo.focus, glance.as_ref());
        let role = PhotoRole::ALL.iter().find(|(_, role)| *role == photo.role).map_or("work", |(word, _)| word);
        map([
            ("src", address::photo(profile, photo, largest).as_str().into()),
            ("width", width.into()),
            ("height", height.into()),
            ("jpeg", variants(Codec::Jpeg)),
            ("webp", variants(Codec::WebP)),
            ("alt", self.text(if photo.alt.is_empty() { &photo.caption } else { &photo.alt })),
            ("caption", self.text(&photo.caption)),
            ("credit", self.text(&photo.credit)),
            ("made", self.made(photo)),
            ("role", role.into()),
            ("focus", format!("fx{x} fy{y}").into()),
            ("placeholder", glance.and_then(|glance| glance.placeholder).map(|colours| placeholder(&colours)).unwrap_or_default().into()),
        ])
    }

    /// The visible note of artificial making (《人工智能生成合成内容标识办法》 article 10); empty for most photos.
    fn made(self, photo: &Photo) -> Value {
        match photo.labels.artificial() {
            Artificial::Unsaid => "".into(),
            Artificial::Perhaps => self.words().get("ai_perhaps").into(),
            Artificial::Surely => self.words().get("ai_made").into(),
        }
    }

    /// What link previews show: absolute address and size of the portrait's social crop.
    pub(super) fn social_image(self, profile: &Profile) -> Option<Value> {
        let photo = profile.portrait().or_else(|| profile.photos.first())?;
        let (path, (width, height)) = self.social_crop(profile)?;
        let src = path.absolute(&self.site.config.base_url);
        let alt = self.plain(if photo.alt.is_empty() { &photo.caption } else { &photo.alt });
        Some(map([("src", src.into()), ("width", width.into()), ("height", height.into()), ("alt", alt.to_owned().into())]))
    }

    /// The drawn card of an honoree, where the campaign has one: absolute address, size, and what it says.
    pub(super) fn share_card(self, campaign: CampaignAt, honoree: HonoreeAt) -> Option<Value> {
        let ad = banners::share_card(self.site, self.lang, campaign, honoree)?;
        let canvas = banner::preset(ad.preset)?.canvas();
        let path = address::share_card(self.site, self.lang, campaign, honoree);
        let profile = &self.site.campaigns[campaign].profiles[honoree];
        let alt = format!(
            "{}{}{}",
            self.plain(&self.site.campaigns[campaign].config.award_title),
            self.words().get("colon"),
            self.plain(&profile.name)
        );
        Some(map([
            ("src", path.absolute(&self.site.config.base_url).into()),
            ("path", path.as_str().into()),
            ("width", canvas.width.into()),
            ("height", canvas.height.into()),
            ("alt", alt.into()),
        ]))
    }

    /// The portrait's social crop, or another photo's where there is no portrait: where it stands, and its size.
    pub(in crate::render) fn social_crop(self, profile: &Profile) -> Option<(SitePath, (u32, u32))> {
        let photo = profile.portrait().or_else(|| profile.photos.first())?;
        let crop = photo.info.derivatives().into_iter().find(|one| one.shape == Shape::Social)?;
        Some((address::photo(profile, photo, &crop), crop.size(&photo.info)))
    }

    pub(super) fn video(self, profile: &Profile, video: &Video) -> Value {
        let seconds = video.info.duration.as_secs_f64().round() as u64;
        let captions = video.captions.iter().map(|(lang, _)| {
            let src = address::captions(self.site, profile, video, lang).map(|path| path.as_str().to_owned());
            map([
                ("src", src.unwrap_or_default().into()),
                ("srclang", self.html_lang(lang).into()),
                ("label", self.theme.words(lang, self.site.languages()).get("language").into()),
                ("default", (lang == self.lang && lang != video.lang).into()),
            ])
        });
        let (width, height) = video.size();
        map([
            ("src", address::video(profile, video).as_str().into()),
            ("type", "video/mp4".into()),
            ("poster", address::poster(profile, video).as_str().into()),
            ("width", width.into()),
            ("height", height.into()),
            ("portrait", (height > width).into()),
            ("duration", format!("{}:{:02}", seconds / 60, seconds % 60).into()),
            ("duration_iso", format!("PT{}M{}S", seconds / 60, seconds % 60).into()),
            ("title", self.text(&video.title)),
            ("captions", list(captions)),
            ("transcript", self.transcript(video)),
        ])
    }

    /// What is said: as the record has it, else the words of the captions in the nearest language.
    fn transcript(self, video: &Video) -> Value {
        if !video.transcript.is_empty() {
            return self.text(&video.transcript);
        }
        let nearest = video.captions.get(self.lang).map(|(file, lang)| (lang, spoken(file)));
        self.text(&nearest.into_iter().collect())
    }
}

/// The words of a caption file, one cue after the other.
fn spoken(file: &SourceFile) -> String {
    let captions = file.text().and_then(|text| captions::read(text.as_bytes()).ok());
    captions.map(|captions| captions.text.trim_end().to_owned()).unwrap_or_default()
}

/// Where the theme's crops look, in tenths of width and height.
pub fn crop_tenths(focus: Option<[f32; 2]>, glance: Option<&Glance>) -> [u8; 2] {
    let seen = || glance.map_or([0.5, 0.4], |glance| glance.focus.map(|part| f32::from(part) / 1000.0));
    focus.unwrap_or_else(seen).map(|share| (share * 10.0).round() as u8)
}

/// Nine squares of colour, at most 200 bytes; the style sheet lays them out.
///
/// Values are not minified, so it is written as tersely as HTML allows. Pages must stand a strict content policy:
/// neither style attributes nor data addresses.
fn placeholder(colours: &Placeholder) -> String {
    let squares: String = colours.colours().map(|colour| format!("<rect fill={colour} />")).collect();
    format!("<svg class=ph aria-hidden=true>{squares}</svg>")
}

fn variant(profile: &Profile, photo: &Photo, one: &Derivative) -> Value {
    let (width, _) = one.size(&photo.info);
    value::map([("src", address::photo(profile, photo, one).as_str().into()), ("w", width.into())])
}
