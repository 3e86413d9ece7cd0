//! What lies in a kit and on what terms, in every language of the campaign.

use super::{Member, Packer, plain_text};
use crate::model::lang::{Lang, Text};
use crate::plan::{Kit, Page, SitePath, address};

impl Packer<'_> {
    /// Whom the kit is about.
    pub(super) fn subject(&self, lang: Lang) -> String {
        match self.kit {
            Kit::Honoree { honoree, .. } => plain_text(&self.profile(honoree).name, lang).to_owned(),
            Kit::Region { region, .. } => {
                let region = plain_text(&self.campaign.regions[region].name, lang);
                self.words(lang).fill("kit_of_region", &[("region", region), ("award", &self.award(lang))])
            }
            Kit::Campaign(_) => self.award(lang),
        }
    }

    pub(super) fn readme(&self, members: &[Member]) -> String {
        let parts: Vec<String> = self.languages().map(|lang| self.readme_in(lang, members)).collect();
        parts.join(&format!("\n\n{}\n\n", "-".repeat(40)))
    }

    fn readme_in(&self, lang: Lang, members: &[Member]) -> String {
        let words = self.words(lang);
        let config = &self.maker.site.config;
        let mut lines = vec![words.fill("kit_folder", &[("name", &self.subject(lang))]), String::new()];
        lines.push(words.fill("kit_source", &[("site", plain_text(&config.title, lang)), ("url", &self.absolute(self.page(lang)))]));
        if let Some(day) = self.as_of() {
            lines.push(words.fill("kit_as_of", &[("date", &words.date(day))]));
        }
        lines.push(words.fill("kit_check", &[("url", &self.absolute(address::page(self.maker.site, lang, Page::Press(self.at))))]));
        lines.push(String::new());
        lines.extend(self.contents(lang, members));
        for (heading, texts) in [("kit_licence", &self.campaign.config.press.licence), ("notice", &config.notice)] {
            lines.extend(section(words.get(heading), text(texts, lang)));
        }
        lines.extend(section(words.get("videos"), self.films_elsewhere(lang)));
        lines.extend(section(words.get("contact"), self.contact(lang)));
        lines.join("\n")
    }

    /// The page of whom or what the kit is about.
    fn page(&self, lang: Lang) -> SitePath {
        let page = match self.kit {
            Kit::Honoree { campaign, honoree } => Page::Profile { campaign, honoree },
            Kit::Region { campaign, region } => Page::Region { campaign, region, sheet: 0 },
            Kit::Campaign(at) => Page::Campaign(at),
        };
        address::page(self.maker.site, lang, page)
    }

    /// One line for each kind of file that is there.
    fn contents(&self, lang: Lang, members: &[Member]) -> Vec<String> {
        let has = |part: &str| members.iter().any(|Member { name, .. }| name.starts_with(part) || name.contains(&format!("/{part}")));
        let kinds = [
            ("people/", "kit_people"),
            ("texts/", "kit_texts"),
            ("photos/", "kit_photos"),
            ("photos.csv", "kit_sheet"),
            ("videos/", "kit_videos"),
            ("banners/", "kit_banners"),
        ];
        let there = kinds.into_iter().filter(|(part, _)| has(part)).map(|(_, key)| key);
        there.chain(["kit_sums"]).map(|key| self.words(lang).get(key).to_owned()).collect()
    }

    /// Films that the kit does not hold, with their addresses.
    fn films_elsewhere(&self, lang: Lang) -> Vec<String> {
        if self.campaign.config.press.holds_videos(self.kit.kind()) {
            return Vec::new();
        }
        let of_person = |honoree| {
            let profile = self.profile(honoree);
            profile.videos.iter().map(move |film| {
                let (name, title) = (plain_text(&profile.name, lang), plain_text(&film.title, lang));
                let colon = self.words(lang).get("colon");
                format!("{name}{colon}{title} {}", self.absolute(address::video(profile, film)))
            })
        };
        self.people.iter().flat_map(|(honoree, _)| of_person(*honoree)).collect()
    }

    /// The office's contact, as far as the site gives one.
    fn contact(&self, lang: Lang) -> Vec<String> {
        let organiser = &self.maker.site.config.organiser;
        let words = self.words(lang);
        let rows = [
            ("contact_phone", organiser.phone.as_deref()),
            ("contact_email", organiser.email.as_deref()),
            ("contact_address", organiser.address.get(lang).map(|(address, _)| address.as_str())),
        ];
        let given = rows.into_iter().filter_map(|(label, value)| Some(format!("{}{}{}", words.get(label), words.get("colon"), value?)));
        let name = plain_text(&organiser.name, lang);
        Some(name.to_owned()).filter(|name| !name.is_empty()).into_iter().chain(given).collect()
    }

    /// The terms in every language in which they are given.
    pub(super) fn licence(&self) -> String {
        let licence = &self.campaign.config.press.licence;
        let texts: Vec<&str> = self.languages().filter_map(|lang| licence.exact(lang)).map(String::as_str).collect();
        // A text without languages counts for all of them.
        if texts.is_empty() { plain_text(licence, Lang::DEFAULT).to_owned() } else { texts.join("\n\n") }
    }

    fn absolute(&self, path: SitePath) -> String {
        path.absolute(&self.maker.site.config.base_url)
    }
}

fn text(text: &Text, lang: Lang) -> Vec<String> {
    Some(plain_text(text, lang).to_owned()).filter(|text| !text.is_empty()).into_iter().collect()
}

/// A heading with lines under it; nothing without lines.
fn section(heading: &str, lines: Vec<String>) -> Vec<String> {
    if lines.is_empty() { Vec::new() } else { [vec![String::new(), heading.to_owned()], lines].concat() }
}
