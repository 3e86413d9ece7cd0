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

impl Venue {
    /// The word used in files.
    pub fn as_str(self) -> &'static str {
        VENUES[self as usize].0
    }
}

/// A report in the media.
#[derive(Clone, Debug)]
pub struct MediaReport {
    /// Who reported.
    pub outlet: Text,
    /// Address of the report.
    pub url: Option<String>,
    /// Day of the report.
    pub date: Option<Date>,
}

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
    /// Who held it.
    pub unit: Text,
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
    pub audience_online: Option<u64>,
    /// Reports in the media.
    pub media: Vec<MediaReport>,
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
    let (from, to) = (r.date_time("from"), r.date_time("to"));
    let (to, ends) = to.map_or((None, None), |(day, time)| (Some(day), time));
    let (first_day, starts) = from.unwrap_or_default();
    let event = Event {
        slug: file.name().trim_end_matches(".toml").into(),
        file: Arc::clone(file),
        title: text(r, "title"),
        kind: r.choice("kind", &EventKind::ALL).unwrap_or(EventKind::Study),
        venue: r.choice("venue_kind", &VENUES),
        unit: text(r, "unit"),
        from: first_day,
        starts,
        to,
        ends,
        place: text(r, "place"),
        region: r.placed_string("region"),
        honorees: r.strings("honorees").unwrap_or_default(),
        summary: text(r, "summary"),
        audience_onsite: r.number("audience_onsite", 0..=100_000_000).map(|count| count as u32),
        audience_online: r.number("audience_online", 0..=10_000_000_000).map(|count| count as u64),
        media: r.tables("media", read_media).unwrap_or_default().into_iter().flatten().collect(),
    };
    let complete = !event.title.is_empty() && from.is_some();
    if !complete {
        let message = say("活动需要 title（名称）和 from（日期）", "an event needs a title and a day (from)");
        r.report(Diagnostic::error("event/missing-key", message).at(r.place()));
    }
    complete.then_some(event)
}

fn read_media(r: &mut Reader<'_>) -> Option<MediaReport> {
    let report = MediaReport { outlet: text(r, "outlet"), url: read_url(r), date: r.date("date") };
    if report.outlet.is_empty() {
        let message = say("报道需要 outlet（媒体名称）", "a report needs the name of the outlet");
        let place = r.place_of("url").or_else(|| r.place_of("date")).unwrap_or_else(|| r.place());
        r.report(Diagnostic::error("event/media", message).at(place));
        return None;
    }
    Some(report)
}

fn read_url(r: &mut Reader<'_>) -> Option<String> {
    let url = r.placed_string("url")?;
    if url.value.starts_with("https://") || url.value.starts_with("http://") {
        return Some(url.value);
    }
    let message = say("url 应为以 https:// 开头的网址", "url should be an address that starts with https://");
    r.report(Diagnostic::error("event/media", message).at(url.place));
    None
}
