//! The article for WeChat without any markup, for editors that take nothing else.

use super::markdown;
use super::view::View;
use crate::plan::{CampaignAt, HonoreeAt, Page};

/// Name and post, citation, deeds, stories, and where to read on.
pub(super) fn text(view: View<'_>, campaign: CampaignAt, honoree: HonoreeAt) -> String {
    let in_campaign = &view.site.campaigns[campaign];
    let profile = &in_campaign.profiles[honoree];
    let mut parts = vec![
        view.words_of(&in_campaign.config.award_title).to_owned(),
        view.words_of(&profile.name).to_owned(),
        view.role_line(profile),
        view.words_of(&profile.summary).to_owned(),
    ];
    for story in [&profile.deeds].into_iter().chain(&profile.stories) {
        let words = story.get(view.lang).and_then(|(file, _)| file.text()).unwrap_or_default();
        let (title, body) = markdown::split_title(words);
        parts.extend(title.map(|title| markdown::to_plain(title).trim().to_owned()));
        parts.push(markdown::to_plain(body).trim().to_owned());
    }
    let credits = profile.photos.iter().map(|photo| view.words_of(&photo.credit)).filter(|credit| !credit.is_empty());
    let mut credits: Vec<&str> = credits.collect();
    credits.dedup();
    parts.extend((!credits.is_empty()).then(|| format!("{}{}", view.word("photos_by"), credits.join(view.word("list_sep")))));
    parts.push(view.absolute(Page::Profile { campaign, honoree }));
    parts.push(view.words_of(&view.site.config.notice).to_owned());
    parts.retain(|part| !part.is_empty());
    parts.join("\n\n")
}
