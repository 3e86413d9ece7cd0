//! What an office pastes elsewhere: the article for WeChat, the line for Weibo, pictures, addresses.

use std::sync::Arc;

use tera::{Context, Value};

use super::value::{extended, list, map};
use super::{About, View};
use crate::kit::lengths::{self, Limit};
use crate::model::lang::Localized;
use crate::plan::{CampaignAt, HonoreeAt, Page, address, banners, encode};
use crate::render::{share, styled};
use crate::source::SourceFile;

/// Units of a Weibo text that readers see without unfolding it.
const WEIBO: usize = 140;

/// Units for which Weibo takes a link, however long it is.
const WEIBO_LINK: usize = 10;

/// Characters of the digest under the title of a WeChat article.
const DIGEST: usize = 120;

/// What stands above and below the rows of a grid in a narrow frame, in CSS pixels, and how high a row may become.
const GRID_HEAD: usize = 150;
const GRID_ROW: usize = 320;

impl<'s> View<'s> {
    pub(super) fn share(self, campaign: CampaignAt, honoree: HonoreeAt, context: &mut Context) -> (&'static str, About) {
        let profile = &self.in_campaign(campaign).profiles[honoree];
        let (name, weibo) = (self.plain(&profile.name).to_owned(), self.weibo(campaign, honoree));
        let short = self.short_link(campaign, honoree);
        context.insert_value("h", self.card(campaign, honoree));
        context.insert_value("banners", self.profile_banners(campaign, honoree));
        context.insert_value("cards", self.share_cards(campaign, honoree));
        context.insert_value("article", self.article_value(campaign, honoree));
        context.insert_value("article_text", share::text(self, campaign, honoree).into());
        context.insert_value("short", short.as_str().into());
        context.insert_value("weibo", map([("text", format!("{weibo}{short}").into()), ("href", posting(&weibo, &short).into())]));
        let title = self.words().fill("share_title", &[("name", &name)]);
        let list = Page::Honorees { campaign, sheet: 0 };
        let crumbs = vec![
            (self.words().get("honorees").to_owned(), self.href(list)),
            (name, self.href(Page::Profile { campaign, honoree })),
            (self.words().get("share").to_owned(), String::new()),
        ];
        ("share.html", About { title, noindex: true, crumbs, ..About::default() })
    }

    /// The cards of an honoree in every language in which they are drawn.
    fn share_cards(self, campaign: CampaignAt, honoree: HonoreeAt) -> Value {
        let drawn = banners::languages(self.site, self.in_campaign(campaign));
        list(drawn.into_iter().filter_map(|lang| {
            let label = self.theme.words(lang, self.site.languages()).get("language");
            let tag = if lang == self.lang { "" } else { self.html_lang(lang) };
            let label = map([("t", label.into()), ("lang", tag.into())]);
            Some(extended(View { lang, ..self }.share_card(campaign, honoree)?, [("label", label)]))
        }))
    }

    /// Title, digest and addresses of the article.
    fn article_value(self, campaign: CampaignAt, honoree: HonoreeAt) -> Value {
        let in_campaign = self.in_campaign(campaign);
        let profile = &in_campaign.profiles[honoree];
        let heading = [("title", self.short_title(campaign)), ("name", self.plain(&profile.name))];
        let digest = lengths::cut([self.plain(&profile.summary)], Limit::of(DIGEST, self.is_wide(self.lang)));
        map([
            ("title", self.words().fill("article_title", &heading).into()),
            ("digest", digest.into()),
            ("href", self.href(Page::Article { campaign, honoree }).into()),
        ])
    }

    pub(super) fn article(self, campaign: CampaignAt, honoree: HonoreeAt, context: &mut Context) -> (&'static str, About) {
        let value = self.article_value(campaign, honoree);
        context.insert_value("h", self.in_article(campaign, honoree));
        context.insert_value("article", value);
        context.insert_value("wide", self.is_wide(self.lang).into());
        context.insert_value("link", self.absolute(Page::Profile { campaign, honoree }).into());
        let title = self.plain(&self.in_campaign(campaign).profiles[honoree].name).to_owned();
        ("article.html", About { title, noindex: true, ..About::default() })
    }

    /// All that the article tells of an honoree, its texts with their styles inside.
    fn in_article(self, campaign: CampaignAt, honoree: HonoreeAt) -> Value {
        let profile = &self.in_campaign(campaign).profiles[honoree];
        let stories = profile.stories.iter().map(|story| self.part(story, self.words().get("story")));
        extended(
            self.card(campaign, honoree),
            [
                ("deeds", self.part(&profile.deeds, "")),
                ("gallery", list(profile.gallery().iter().map(|photo| self.picture(profile, photo)))),
                ("stories", list(stories)),
                ("short", self.short_link(campaign, honoree).into()),
            ],
        )
    }

    /// A text as the article holds it; `title` heads one that has no heading of its own.
    fn part(self, texts: &Localized<Arc<SourceFile>>, title: &str) -> Value {
        let Some(part) = share::Part::new(self, texts) else { return Value::none() };
        let tag = if part.lang == self.lang { "" } else { self.html_lang(part.lang) };
        let html = styled::fragment(&part.blocks, self.is_wide(part.lang));
        map([("title", part.title.as_deref().unwrap_or(title).into()), ("html", Value::safe_string(&html)), ("lang", tag.into())])
    }

    /// Award, name and post, and as much of the citation as fits; the address comes behind it.
    pub(in crate::render) fn weibo(self, campaign: CampaignAt, honoree: HonoreeAt) -> String {
        let in_campaign = self.in_campaign(campaign);
        let profile = &in_campaign.profiles[honoree];
        let (name, role) = (self.plain(&profile.name), self.role_line(profile));
        let head = self.words().fill("weibo_head", &[("title", self.short_title(campaign)), ("name", name), ("role", &role)]);
        let wide = self.is_wide(self.lang);
        let space = if wide { "" } else { " " };
        let text = |citation: String| format!("{head}{space}{citation} ").replace("  ", " ");
        // The cut counts characters or words, Weibo neither: the longest that fits is looked for.
        let cut = |most: usize| lengths::cut([self.plain(&profile.summary)], Limit::of_measure(most, wide));
        let fits = |text: &String| weibo_units(text) + WEIBO_LINK <= WEIBO;
        let all: Vec<usize> = (1..=WEIBO).collect();
        let fitting = all.partition_point(|most| fits(&text(cut(*most))));
        all[..fitting].iter().rev().map(|most| text(cut(*most))).find(fits).unwrap_or_else(|| text(String::new()))
    }

    /// The short name of the award, or the full one where it has none.
    pub(super) fn short_title(self, campaign: CampaignAt) -> &'s str {
        let config = &self.in_campaign(campaign).config;
        self.plain(if config.award_title_short.is_empty() { &config.award_title } else { &config.award_title_short })
    }

    /// The address for codes and messages.
    pub(in crate::render) fn short_link(self, campaign: CampaignAt, honoree: HonoreeAt) -> String {
        let slug = &self.in_campaign(campaign).profiles[honoree].slug;
        address::short(self.site, self.lang, campaign, slug).absolute(&self.site.config.base_url)
    }

    /// All honorees of a region, or of the campaign, for a portal's frame.
    pub(super) fn grid(self, campaign: CampaignAt, region: Option<usize>, context: &mut Context) -> (&'static str, About) {
        let in_campaign = self.in_campaign(campaign);
        let (members, page, name) = match region {
            Some(region) => {
                let name = self.plain(&in_campaign.regions[region].name).to_owned();
                (in_campaign.by_region[region].clone(), Page::Region { campaign, region, sheet: 0 }, name)
            }
            None => ((0..in_campaign.profiles.len()).collect(), Page::Honorees { campaign, sheet: 0 }, String::new()),
        };
        let shown = address::on_sheet(&members, 0);
        let card = |honoree: &HonoreeAt| {
            let link = self.absolute(Page::Profile { campaign, honoree: *honoree });
            extended(self.card(campaign, *honoree), [("link", link.into())])
        };
        context.insert_value("cards", list(shown.iter().map(card)));
        context.insert_value("count", members.len().into());
        context.insert_value("whole", (shown.len() == members.len()).into());
        context.insert_value("name", name.as_str().into());
        context.insert_value("link", self.absolute(page).into());
        let title = format!("{} {}", self.plain(&in_campaign.config.award_title), name).trim().to_owned();
        ("grid.html", About { title, noindex: true, ..About::default() })
    }

    /// Where a grid stands, and the HTML by which a portal shows it.
    pub(super) fn grid_value(self, campaign: CampaignAt, region: Option<usize>) -> Value {
        let page = Page::Grid { campaign, region };
        map([("href", self.href(page).into()), ("code", self.grid_code(campaign, region).into())])
    }

    fn grid_code(self, campaign: CampaignAt, region: Option<usize>) -> String {
        let title = self.plain(&self.in_campaign(campaign).config.award_title);
        let src = self.absolute(Page::Grid { campaign, region });
        let count = region.map_or(self.in_campaign(campaign).profiles.len(), |region| self.in_campaign(campaign).by_region[region].len());
        let height = GRID_HEAD + GRID_ROW * count.clamp(1, 8).div_ceil(4);
        super::person::frame(&src, title, height, "100%")
    }
}

/// How long Weibo takes a text to be: characters of ASCII are half a unit, others one, those beyond the first plane two.
fn weibo_units(text: &str) -> usize {
    text.encode_utf16().map(|unit| if unit > 0x7f { 2 } else { 1 }).sum::<usize>().div_ceil(2)
}

/// Where Weibo takes a text for posting; a plain link, nothing of theirs is loaded.
fn posting(text: &str, link: &str) -> String {
    format!("https://service.weibo.com/share/share.php?url={}&title={}", encode(link), encode(text))
}

#[cfg(test)]
mod tests {
    use super::weibo_units;

    #[test]
    fn lengths_are_counted_as_weibo_counts() {
        for (text, wanted) in [("", 0), ("a", 1), ("ab", 1), ("最美", 2), ("最美a1", 3), ("“最美”", 4), ("𠮷", 2), ("é…", 2)]
        {
            assert_eq!(weibo_units(text), wanted, "{text}");
        }
    }
}
