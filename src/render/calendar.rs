//! A campaign's activities for calendars (iCalendar, RFC 5545).
//!
//! Times are those of China, which has kept one offset since 1991, written in UTC so that no table of zones is needed. The stamp is the
//! activity's own first day, because no clock is read.

use icalendar::{Calendar, Component, Event, EventLike};
use jiff::civil::{Date, DateTime};
use jiff::{Span, ToSpan};

use super::view::View;
use crate::plan::{CampaignAt, Page};
use crate::site::PublicEvent;

/// China's distance from UTC.
const HOURS: i64 = 8;

/// The calendar in one language.
pub(super) fn document(view: View<'_>, at: CampaignAt) -> Vec<u8> {
    let campaign = &view.site.campaigns[at];
    let title = format!("{} {}", campaign.config.year, view.words_of(&campaign.config.award_title));
    let mut calendar = Calendar::empty();
    let maker = format!("-//zuimei//{}//{}", campaign.id, view.language().to_uppercase());
    for property in [("VERSION", "2.0"), ("PRODID", &*maker), ("CALSCALE", "GREGORIAN")] {
        calendar.append_property(property);
    }
    calendar.name(&title);
    for public in &campaign.events {
        calendar.push(entry(view, at, public));
    }
    calendar.to_string().into_bytes()
}

fn entry(view: View<'_>, at: CampaignAt, public: &PublicEvent) -> Event {
    let source = &public.event;
    let page = format!("{}#e-{}", view.absolute(Page::Events(at)), source.slug);
    let mut event = Event::new();
    event.uid(&format!("{}/{}/{}", view.site.config.base_url, view.site.campaigns[at].id, source.slug));
    event.append_property(("DTSTAMP", &*utc(source.from.at(0, 0, 0, 0))));
    event.summary(view.words_of(&source.title));
    event.append_property(("URL", &*page));
    span(&mut event, source.from, source.to, source.starts, source.ends);
    let place = view.words_of(&source.place);
    if !place.is_empty() {
        event.location(place);
    }
    let told = told(view, at, public);
    if !told.is_empty() {
        event.description(&told);
    }
    event.done()
}

/// Whole days end on the day after the last (RFC 5545 §3.6.1).
fn span(event: &mut Event, from: Date, to: Option<Date>, starts: Option<DateTime>, ends: Option<DateTime>) {
    let Some(starts) = starts else {
        let after = later(to.unwrap_or(from).at(0, 0, 0, 0), 1.day());
        day(event, "DTSTART", from);
        day(event, "DTEND", after.date());
        return;
    };
    event.append_property(("DTSTART", &*utc(starts)));
    // Without a time of day the last day is meant as a whole.
    let ends = ends.or_else(|| to.filter(|to| *to > from).map(|to| later(to.at(0, 0, 0, 0), 1.day())));
    if let Some(ends) = ends.filter(|ends| *ends > starts) {
        event.append_property(("DTEND", &*utc(ends)));
    }
}

fn day(event: &mut Event, name: &str, day: Date) {
    let written = format!("{:04}{:02}{:02}", day.year(), day.month(), day.day());
    event.append_property(icalendar::Property::new(name, written).append_parameter(icalendar::Parameter::new("VALUE", "DATE")).done());
}

/// What happens, and who takes part.
fn told(view: View<'_>, at: CampaignAt, public: &PublicEvent) -> String {
    let campaign = &view.site.campaigns[at];
    let people = public.honorees.iter().map(|honoree| view.words_of(&campaign.profiles[*honoree].name));
    let people = people.collect::<Vec<_>>().join(view.word("list_sep"));
    let summary = view.words_of(&public.event.summary).to_owned();
    [summary, people].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("\n")
}

fn utc(china: DateTime) -> String {
    let time = later(china, (-HOURS).hours());
    format!("{:04}{:02}{:02}T{:02}{:02}{:02}Z", time.year(), time.month(), time.day(), time.hour(), time.minute(), time.second())
}

fn later(time: DateTime, span: Span) -> DateTime {
    time.checked_add(span).unwrap_or(time)
}
