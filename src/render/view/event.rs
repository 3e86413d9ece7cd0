//! Activities.

use tera::{Context, Value};

use super::value::{list, map, maybe};
use super::{About, View};
use crate::plan::{CampaignAt, Page};

impl View<'_> {
    pub(super) fn events(self, at: CampaignAt, context: &mut Context) -> (&'static str, About) {
        let events = 0..self.in_campaign(at).events.len();
        context.insert_value("events", list(events.map(|event| self.event(at, event))));
        let title = self.words().get("events").to_owned();
        let crumbs = vec![(title.clone(), String::new())];
        let description = self.words().get("events_note").to_owned();
        ("events.html", About { title, description, crumbs, ..About::default() })
    }

    pub(super) fn event(self, campaign: CampaignAt, at: usize) -> Value {
        let in_campaign = self.in_campaign(campaign);
        let public = &in_campaign.events[at];
        let event = &public.event;
        let person = |honoree: &usize| {
            let name = self.text(&in_campaign.profiles[*honoree].name);
            map([("name", name), ("href", self.href(Page::Profile { campaign, honoree: *honoree }).into())])
        };
        map([
            ("title", self.text(&event.title)),
            ("kind_label", self.words().get(&format!("event_{}", event.kind.as_str())).into()),
            ("from", self.date(Some(event.from))),
            ("to", self.date(event.to)),
            ("time_text", self.words().time_range(event.starts, event.ends).into()),
            ("place", self.text(&event.place)),
            ("region", maybe(public.region.map(|region| self.region_link(campaign, region)))),
            ("people", list(public.honorees.iter().map(person))),
            ("summary", self.text(&event.summary)),
            ("anchor", format!("e-{}", event.slug).into()),
        ])
    }
}
