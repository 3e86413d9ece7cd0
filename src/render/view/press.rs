//! The page for the press: kits with what they hold, facts, terms, contact, and what has changed since when.

use std::collections::BTreeMap;

use jiff::civil::Date;
use tera::{Context, Value};

use super::value::{list, map, maybe};
use super::{About, View};
use crate::plan::{self, CampaignAt, HonoreeAt, Kit, Page, address};
use crate::site::{Profile, Tombstone};

impl<'s> View<'s> {
    pub(super) fn press(self, at: CampaignAt, context: &mut Context) -> (&'static str, About) {
        let campaign = self.in_campaign(at);
        let kits = plan::kits(self.site, at);
        let weighed = |kit: &Kit| self.kit(*kit, self.glances.weight(&address::kit(self.site, *kit)));
        let of = |wanted: fn(&Kit) -> bool| list(kits.iter().filter(|kit| wanted(kit)).map(weighed));
        context.insert_value("whole", maybe(kits.iter().find(|kit| matches!(kit, Kit::Campaign(_))).map(weighed)));
        context.insert_value("regions", of(|kit| matches!(kit, Kit::Region { .. })));
        context.insert_value("people", of(|kit| matches!(kit, Kit::Honoree { .. })));
        context.insert_value("licence", self.text(&campaign.config.press.licence));
        context.insert_value("announced", self.date(campaign.announced()));
        context.insert_value("region_count", campaign.regions_with_honorees().count().into());
        context.insert_value("changes", self.changes(at));
        let title = self.words().get("press_page").to_owned();
        let description = self.words().fill("press_page_note", &[("title", self.plain(&campaign.config.award_title))]);
        let crumbs = vec![(title.clone(), String::new())];
        ("press.html", About { title, description, crumbs, ..About::default() })
    }

    /// The kit of one honoree, if it is made.
    pub(super) fn kit_of(self, campaign: CampaignAt, honoree: HonoreeAt) -> Value {
        let kit = Kit::Honoree { campaign, honoree };
        let press = &self.in_campaign(campaign).config.press;
        let is_made = press.makes(kit.kind()) && !plan::members(self.site, kit).is_empty();
        maybe(is_made.then(|| self.kit(kit, None)))
    }

    /// A kit for a list; the page of kits alone is made after them, and says how large they are.
    fn kit(self, kit: Kit, bytes: Option<u64>) -> Value {
        let campaign = self.in_campaign(kit.campaign());
        let (name, page) = match kit {
            Kit::Honoree { campaign: at, honoree } => {
                (self.text(&campaign.profiles[honoree].name), self.href(Page::Profile { campaign: at, honoree }))
            }
            Kit::Region { campaign: at, region } => {
                (self.text(&campaign.regions[region].name), self.href(Page::Region { campaign: at, region, sheet: 0 }))
            }
            Kit::Campaign(at) => (self.own_text(self.words().get("press_kit_of_campaign")), self.href(Page::Campaign(at))),
        };
        map([
            ("href", address::kit(self.site, kit).as_str().into()),
            ("name", name),
            ("page", page.into()),
            ("hint", self.hint(kit, bytes).into()),
        ])
    }

    /// How many photos and films a kit holds, and how large it is.
    fn hint(self, kit: Kit, bytes: Option<u64>) -> String {
        let (campaign, words) = (self.in_campaign(kit.campaign()), self.words());
        let people: Vec<&Profile> = plan::members(self.site, kit).into_iter().map(|honoree| &campaign.profiles[honoree]).collect();
        let photos: usize = people.iter().map(|profile| profile.photos.len()).sum();
        let films: usize =
            if campaign.config.press.holds_videos(kit.kind()) { people.iter().map(|profile| profile.videos.len()).sum() } else { 0 };
        let counted = |count: usize, one: &'static str, many: &'static str| match count {
            0 => None,
            1 => Some(words.get(one).to_owned()),
            _ => Some(words.fill(many, &[("n", &count.to_string())])),
        };
        let files = [counted(photos, "press_kit_photo", "press_kit_photos"), counted(films, "press_kit_film", "press_kit_films")];
        let told: Vec<String> = files.into_iter().flatten().chain(bytes.map(in_words)).collect();
        told.join(words.get("press_kit_sep"))
    }

    /// What happened on which day, the latest first.
    fn changes(self, at: CampaignAt) -> Value {
        let campaign = self.in_campaign(at);
        let mut days: BTreeMap<Date, Vec<Value>> = BTreeMap::new();
        let published = || campaign.profiles.iter().enumerate().filter(|(_, profile)| !profile.preview);
        if let Some(day) = campaign.announced().filter(|_| published().next().is_some()) {
            // Those who were withdrawn since were announced too.
            let withdrawn = campaign.tombstones.iter().filter(|stone| stone.on.is_some_and(|on| on > day)).count();
            days.entry(day).or_default().push(self.honoured(published().count() + withdrawn));
        }
        let mut updated: BTreeMap<Date, Vec<Value>> = BTreeMap::new();
        for (honoree, profile) in published() {
            if let Some(day) = profile.updated.filter(|day| campaign.announced().is_none_or(|announced| *day > announced)) {
                updated.entry(day).or_default().push(self.named(at, honoree));
            }
        }
        for (day, people) in updated {
            days.entry(day).or_default().push(map([("text", self.words().get("updated").into()), ("people", list(people))]));
        }
        for stone in &campaign.tombstones {
            if let Some(day) = stone.on {
                days.entry(day).or_default().push(self.withdrawal(stone));
            }
        }
        list(days.into_iter().rev().map(|(day, events)| map([("day", self.date(Some(day))), ("events", list(events))])))
    }

    fn honoured(self, count: usize) -> Value {
        let words = self.words();
        let text =
            if count == 1 { words.get("press_honored_one").to_owned() } else { words.fill("press_honored", &[("n", &count.to_string())]) };
        map([("text", text.into()), ("people", list([]))])
    }

    fn named(self, campaign: CampaignAt, honoree: HonoreeAt) -> Value {
        let name = self.text(&self.in_campaign(campaign).profiles[honoree].name);
        map([("name", name), ("href", self.href(Page::Profile { campaign, honoree }).into())])
    }

    /// Whose page it was is not said, nor its address, which tells the name.
    fn withdrawal(self, stone: &Tombstone) -> Value {
        let text = self.words().get(if stone.revoked { "press_revoked" } else { "press_withdrawn" });
        map([("text", text.into()), ("people", list([]))])
    }
}

/// A size, rounded to two or three figures.
pub(super) fn in_words(bytes: u64) -> String {
    match bytes {
        0..950_000 => format!("{} KB", ((bytes + 500) / 1000).max(1)),
        950_000..9_950_000 => format!("{:.1} MB", bytes as f64 / 1e6),
        _ => format!("{} MB", (bytes + 500_000) / 1_000_000),
    }
}

#[cfg(test)]
mod tests {
    use super::in_words;

    #[test]
    fn sizes_have_two_figures() {
        for (bytes, wanted) in [
            (0, "1 KB"),
            (38_040, "38 KB"),
            (345_678, "346 KB"),
            (949_999, "950 KB"),
            (1_250_001, "1.3 MB"),
            (12_600_000, "13 MB"),
            (345_600_000, "346 MB"),
        ] {
            assert_eq!(in_words(bytes), wanted);
        }
    }
}
