//! `events/*.toml`: tour talks and other activities after the announcement.

use std::sync::Arc;

use jiff::civil::{Date, DateTime};

use super::honoree::text;
use super::lang::{Languages, Text};
use super::reader::{Document, Placed, Reader, Sink};
use crate::diag::{Diagnostic, say};
use crate::source::SourceFile;

/// What sort of activity it is, by the words of the notices.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EventKind {
    /// 巡回报告
    Tour,
    /// 学习实践
    Study,
    /// 志愿服务
    Volunteer,
    /// 宣讲交流
    Talk,
    /// 典型访谈
    Interview,
    /// 文艺表演
    Performance,
    /// 微视频
    MicroVideo,
    /// 微课堂
    MicroClass,
    /// 发布仪式
    Ceremony,
}

impl EventKind {
    const ALL: [(&'static str, EventKind); 9] = [
        ("tour", EventKind::Tour),
        ("study", EventKind::Study),
        ("volunteer", EventKind::Volunteer),
        ("talk", EventKind::Talk),
        ("interview", EventKind::Interview),
        ("performance", EventKind::Performance),
        ("micro_video", EventKind::MicroVideo),
        ("micro_class", EventKind::MicroClass),
        ("ceremony", EventKind::Ceremony),
    ];

    /// The word used in files and in the theme's strings.
    pub fn as_str(self) -> &'static str {
        EventKind::ALL[self as usize].0
    }
}

/// 进企业、进院所、进校园、进网站
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Venue {
    /// 企业
    Enterprise,
    /// 院所
    Institute,
    /// 校园
    Campus,
    /// 网站
    Website,
    /// 其他
    Other,
}

const VENUES: [(&str, Venue); 5] = [
    ("enterprise", Venue::Enterprise),
    ("institute", Venue::Institute),
    ("campus", Venue::Campus),
    ("website", Venue::Website),
    ("other", Venue::Other),
];

/// One activity.
#[derive(Clone, Debug)]
pub struct Event {
    /// File name without ending: its anchor.
    pub slug: Arc<str>,
    /// Its file, for messages.
    pub file: Arc<SourceFile>,
    /// What it is called.
    pub title: Text,
    /// What sort of activity it is.
    pub kind: EventKind,
    /// Where it goes into.
    pub venue: Option<Venue>,
    /// First day.
    pub from: Date,
    /// Time of day at which it starts.
    pub starts: Option<DateTime>,
    /// Last day.
    pub to: Option<Date>,
    /// Time of day at which it ends.
    pub ends: Option<DateTime>,
    /// Where.
    pub place: Text,
    /// Code or slug of the region.
    pub region: Option<Placed<String>>,
    /// Slugs of the honorees who take part.
    pub honorees: Vec<Placed<String>>,
    /// What happens.
    pub summary: Text,
    /// How many came.
    pub audience_onsite: Option<u32>,
    /// How many watched.
    pub audience_online: Option<u32>,
}

impl Event {
    /// Reads one file; nothing if it has no title or day.
    pub fn read(file: &Arc<SourceFile>, languages: &Languages, sink: &Sink) -> Option<Event> {
        let document = Document::parse(file, sink)?;
        let mut reader = document.reader(languages, sink);
        let event = read_table(&mut reader, file);
        reader.finish();
        event
    }
}

fn read_table(r: &mut Reader<'_>, file: &Arc<SourceFile>) -> Option<Event> {
    let title = text(r, "title");
    let kind = r.choice("kind", &EventKind::ALL);
    let venue = r.choice("venue_kind", &VENUES);
    let from = r.date_time("from");
    let to = r.date_time("to");
    let event = (
        text(r, "place"),
        r.placed_string("region"),
        r.strings("honorees").unwrap_or_default(),
        text(r, "summary"),
        r.number("audience_onsite", 0..=100_000_000).map(|count| count as u32),
        r.number("audience_online", 0..=10_000_000_000).map(|count| u32::try_from(count).unwrap_or(u32::MAX)),
    );
    if title.is_empty() || from.is_none() {
        let message = say("活动需要 title（名称）和 from（日期）", "an event needs a title and a day (from)");
        r.report(Diagnostic::error("event/missing-key", message).at(r.place()));
    }
    let (place, region, honorees, summary, audience_onsite, audience_online) = event;
    let (from, starts) = from?;
    let (to, ends) = to.map_or((None, None), |(day, time)| (Some(day), time));
    let slug = file.name().trim_end_matches(".toml").into();
    let kind = kind.unwrap_or(EventKind::Study);
    let event = Event {
        slug, file: Arc::clone(file), title, kind, venue, from, starts, to, ends, place, region, honorees, summary, audience_onsite, audience_online,
    };
    (!event.title.is_empty()).then_some(event)
}
