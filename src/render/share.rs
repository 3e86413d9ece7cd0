//! What an article to share says of a person: deeds and stories as blocks, read once for each page, and the whole of it as plain text.

use super::view::View;
use super::{markdown, outline};
use crate::kit::{Block, plain};
use crate::model::lang::{Lang, Localized};
use crate::plan::{CampaignAt, HonoreeAt, Page};
use crate::site::Profile;
use crate::source::SourceFile;

/// A text of a person in a page's language, or in the one that it has.
pub(super) struct Part {
    /// Its own heading, if it has one.
    pub title: Option<String>,
    /// What it says.
    pub blocks: Vec<Block>,
    /// The language in which it is written.
    pub lang: Lang,
}

impl Part {
    /// The text of a file; nothing where no language has it.
    pub fn new(view: View<'_>, texts: &Localized<std::sync::Arc<SourceFile>>) -> Option<Part> {
        let (file, lang) = texts.get(view.lang)?;
        let (title, body) = markdown::split_title(file.text().unwrap_or_default());
        let title = title.map(|title| markdown::to_plain(title).trim().to_owned());
        Some(Part { title, blocks: outline::blocks(body, view.site.languages().is_wide(lang), 0), lang })
    }
}

/// Name and post, citation, deeds, stories, and where to read on, without any markup, for editors that take nothing else.
pub(super) fn text(view: View<'_>, campaign: CampaignAt, honoree: HonoreeAt) -> String {
    let in_campaign = &view.site.campaigns[campaign];
    let profile = &in_campaign.profiles[honoree];
    let head = [view.words_of(&in_campaign.config.award_title), view.words_of(&profile.name), &view.role_line(profile)];
    let mut blocks = lines(head);
    blocks.extend([view.words_of(&profile.summary)].into_iter().filter(|summary| !summary.is_empty()).map(Block::paragraph));
    for part in [&profile.deeds].into_iter().chain(&profile.stories).filter_map(|texts| Part::new(view, texts)) {
        blocks.extend(part.title.map(|title| Block::heading(1, title)));
        blocks.extend(part.blocks);
    }
    let link = view.absolute(Page::Profile { campaign, honoree });
    blocks.extend(lines([&credits(view, profile), &link, view.words_of(&view.site.config.notice)]));
    plain::of_blocks(&blocks, view.site.languages().is_wide(view.lang))
}

/// Those of the lines that say something.
fn lines<'w>(words: impl IntoIterator<Item = &'w str>) -> Vec<Block> {
    words.into_iter().filter(|line| !line.is_empty()).map(Block::line).collect()
}

fn credits(view: View<'_>, profile: &Profile) -> String {
    let mut credits: Vec<&str> = profile.photos.iter().map(|photo| view.words_of(&photo.credit)).collect();
    credits.retain(|credit| !credit.is_empty());
    credits.dedup();
    if credits.is_empty() { String::new() } else { format!("{}{}", view.word("photos_by"), credits.join(view.word("list_sep"))) }
}
