//! What pages say to machines, in the words of schema.org: JSON-LD.

use serde_json::{Value as Json, json};

use super::{About, View};
use crate::model::event::{Event, Venue};
use crate::model::lang::Text;
use crate::plan::{CampaignAt, HonoreeAt, Page, SitePath, address, encode};
use crate::site::{Profile, Video};

/// People that a list names; a long list goes on on its further sheets.
const LISTED: usize = 100;

impl<'s> View<'s> {
    /// The graph of a page as it may stand in a `script` element; empty for pages that only lead elsewhere.
    pub(super) fn jsonld(self, path: &SitePath, page: Page, about: &About) -> String {
        let own = path.absolute(&self.site.config.base_url);
        let nodes = match page {
            Page::Tombstone { .. } | Page::Share { .. } | Page::NotFound => return String::new(),
            page if page.is_bare() => return String::new(),
            Page::Home => vec![self.website(&own)],
            Page::Profile { campaign, honoree } => self.profile_nodes(campaign, honoree, &own, about),
            Page::Videos(at) => {
                let clips =
                    self.in_campaign(at).profiles.iter().flat_map(|profile| profile.videos.iter().map(move |video| (profile, video)));
                let clips = clips.map(|(profile, video)| self.video_object(at, profile, video));
                [self.web_page("CollectionPage", &own, about)].into_iter().chain(clips).collect()
            }
            Page::Events(at) => {
                let events = self.in_campaign(at).events.iter().map(|event| self.event_node(at, &event.event, &event.honorees));
                [self.web_page("CollectionPage", &own, about)].into_iter().chain(events).collect()
            }
            Page::Regions(_) | Page::Banners(_) | Page::Press(_) | Page::Notice { .. } | Page::Free { .. } => {
                vec![self.web_page("WebPage", &own, about)]
            }
            _ => vec![with(self.web_page("CollectionPage", &own, about), "mainEntity", self.item_list(page))],
        };
        let crumbs = self.breadcrumbs(page, about, &own);
        let graph: Vec<Json> = nodes.into_iter().chain(crumbs).collect();
        // A closing tag inside a text must not close the element.
        json!({ "@context": "https://schema.org", "@graph": graph }).to_string().replace('<', "\\u003c")
    }

    fn website(self, own: &str) -> Json {
        let config = &self.site.config;
        let publisher = json!({ "@type": "Organization", "name": self.plain(&config.organiser.name) });
        json!({
            "@type": "WebSite", "@id": format!("{own}#site"), "url": own, "name": self.plain(&config.title),
            "description": self.plain(&config.description), "inLanguage": self.language(), "publisher": publisher,
        })
    }

    fn web_page(self, kind: &str, own: &str, about: &About) -> Json {
        let home = self.absolute(Page::Home);
        json!({
            "@type": kind, "@id": own, "url": own, "name": about.title, "description": about.description,
            "inLanguage": self.language(), "isPartOf": { "@id": format!("{home}#site") },
        })
    }

    fn item_list(self, page: Page) -> Json {
        let (at, members): (CampaignAt, Vec<HonoreeAt>) = match page {
            Page::Campaign(at) => (at, (0..self.in_campaign(at).profiles.len().min(LISTED)).collect()),
            Page::Honorees { campaign, sheet } => {
                let all: Vec<_> = (0..self.in_campaign(campaign).profiles.len()).collect();
                (campaign, address::on_sheet(&all, sheet).to_vec())
            }
            Page::Region { campaign, region, sheet } => {
                (campaign, address::on_sheet(&self.in_campaign(campaign).by_region[region], sheet).to_vec())
            }
            Page::Domain { campaign, domain, sheet } => {
                (campaign, address::on_sheet(&self.in_campaign(campaign).by_domain[domain].1, sheet).to_vec())
            }
            Page::Recommenders { campaign, kind, sheet } => {
                (campaign, address::on_sheet(&self.in_campaign(campaign).by_recommender[kind].1, sheet).to_vec())
            }
            _ => return Json::Null,
        };
        let item = |(number, honoree): (usize, HonoreeAt)| {
            let url = self.absolute(Page::Profile { campaign: at, honoree });
            json!({ "@type": "ListItem", "position": number + 1, "url": url, "name": self.plain(&self.in_campaign(at).profiles[honoree].name) })
        };
        let count = members.len();
        json!({ "@type": "ItemList", "numberOfItems": count, "itemListElement": members.into_iter().enumerate().map(item).collect::<Vec<_>>() })
    }

    fn profile_nodes(self, at: CampaignAt, honoree: HonoreeAt, own: &str, about: &About) -> Vec<Json> {
        let campaign = self.in_campaign(at);
        let profile = &campaign.profiles[honoree];
        let mut page = with(self.web_page("ProfilePage", own, about), "mainEntity", json!({ "@id": format!("{own}#person") }));
        for (key, day) in [("datePublished", campaign.announced()), ("dateModified", campaign.changed(profile))] {
            page = with(page, key, day.map_or(Json::Null, |day| day.to_string().into()));
        }
        let videos = profile.videos.iter().map(|video| self.video_object(at, profile, video));
        [page, self.person(at, profile, own)].into_iter().chain(videos).collect()
    }

    fn person(self, at: CampaignAt, profile: &'s Profile, own: &str) -> Json {
        let config = &self.in_campaign(at).config;
        let award = format!("{} {}", config.year, self.plain(&config.award_title));
        let awards: Vec<String> =
            [award].into_iter().chain(profile.awards.iter().map(|award| self.plain(&award.title).to_owned())).collect();
        let others: Vec<&str> = profile.name.iter().filter(|(lang, _)| *lang != self.lang).map(|(_, name)| name.as_str()).collect();
        let mut person = json!({
            "@type": "Person", "@id": format!("{own}#person"), "url": own, "name": self.plain(&profile.name), "award": awards,
        });
        if !others.is_empty() {
            person = with(person, "alternateName", json!(others));
        }
        person = with(person, "description", self.told(&profile.summary));
        person = with(person, "jobTitle", self.told(&profile.position));
        let employer = self.told(&profile.employer);
        if !employer.is_null() {
            person = with(person, "worksFor", json!({ "@type": "Organization", "name": employer }));
        }
        match self.social_crop(profile) {
            Some((crop, _)) => with(person, "image", crop.absolute(&self.site.config.base_url).into()),
            None => person,
        }
    }

    fn video_object(self, at: CampaignAt, profile: &'s Profile, video: &'s Video) -> Json {
        let base = &self.site.config.base_url;
        let seconds = video.info.duration.as_secs_f64().round() as u64;
        let title = self.plain(&video.title);
        let name = if title.is_empty() { self.plain(&profile.name) } else { title };
        let description = match self.plain(&profile.summary) {
            "" => name,
            summary => summary,
        };
        let object = json!({
            "@type": "VideoObject", "name": name, "description": description,
            "thumbnailUrl": address::poster(profile, video).absolute(base), "contentUrl": address::video(profile, video).absolute(base),
            "duration": format!("PT{}M{}S", seconds / 60, seconds % 60),
        });
        with(object, "uploadDate", self.in_campaign(at).announced().map_or(Json::Null, |day| day.to_string().into()))
    }

    fn event_node(self, at: CampaignAt, event: &'s Event, honorees: &[HonoreeAt]) -> Json {
        let campaign = self.in_campaign(at);
        let url = format!("{}#e-{}", self.absolute(Page::Events(at)), event.slug);
        let moment = |day: jiff::civil::Date, time: Option<jiff::civil::DateTime>| {
            time.map_or_else(|| day.to_string(), |time| format!("{}T{:02}:{:02}:00+08:00", time.date(), time.hour(), time.minute()))
        };
        let is_online = event.venue == Some(Venue::Website);
        let mode = if is_online { "OnlineEventAttendanceMode" } else { "OfflineEventAttendanceMode" };
        let mut node = json!({
            "@type": "Event", "url": url, "name": self.plain(&event.title), "startDate": moment(event.from, event.starts),
            "endDate": moment(event.to.unwrap_or(event.from), event.ends), "eventStatus": "https://schema.org/EventScheduled",
            "eventAttendanceMode": format!("https://schema.org/{mode}"),
        });
        node = with(node, "description", self.told(&event.summary));
        let place = self.told(&event.place);
        if is_online {
            node = with(node, "location", with(json!({ "@type": "VirtualLocation", "url": url }), "name", place));
        } else if !place.is_null() {
            node = with(node, "location", json!({ "@type": "Place", "name": place, "address": place }));
        }
        let hosts = campaign.config.hosts.iter().map(|host| json!({ "@type": "Organization", "name": self.plain(&host.name) }));
        node = with(node, "organizer", hosts.collect::<Vec<_>>().into());
        let person = |honoree: &HonoreeAt| {
            let url = self.absolute(Page::Profile { campaign: at, honoree: *honoree });
            json!({ "@type": "Person", "@id": format!("{url}#person"), "name": self.plain(&campaign.profiles[*honoree].name) })
        };
        match honorees {
            [] => node,
            some => with(node, "performer", some.iter().map(person).collect::<Vec<_>>().into()),
        }
    }

    fn breadcrumbs(self, page: Page, about: &About, own: &str) -> Option<Json> {
        let steps = self.crumb_steps(page, &about.crumbs)?;
        let base = &self.site.config.base_url;
        let item = |(at, (name, href)): (usize, &(String, String))| {
            // The last step is the page itself and has no link.
            let url = if href.is_empty() && at > 0 { own.to_owned() } else { format!("{base}/{}", encode(href)) };
            json!({ "@type": "ListItem", "position": at + 1, "name": name, "item": url })
        };
        Some(json!({ "@type": "BreadcrumbList", "itemListElement": steps.iter().enumerate().map(item).collect::<Vec<_>>() }))
    }

    fn told(self, text: &'s Text) -> Json {
        match self.plain(text) {
            "" => Json::Null,
            words => words.into(),
        }
    }
}

/// The object with one more member; nothing is not written.
fn with(mut object: Json, key: &str, value: Json) -> Json {
    if let Some(members) = object.as_object_mut().filter(|_| !value.is_null()) {
        members.insert(key.to_owned(), value);
    }
    object
}
