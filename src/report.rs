//! 学习宣传活动开展情况表: the activities of a campaign, one row each, in order of time.
//!
//! No notice gives the columns; these are the facts that the offices ask for. Who filled it in and the seal belong on
//! paper. Texts stand in the language of the table where they were given in it.

use jiff::civil::{Date, DateTime};

use crate::diag::{Say, Speech, say};
use crate::model::event::{Event, EventKind, MediaReport, Venue};
use crate::model::lang::{Lang, Languages, Text};
use crate::sheet::{Cell, Column, Sheet};
use crate::site::{Campaign, PublicEvent};

/// The table of one campaign in the given language.
pub fn activities(campaign: &Campaign, languages: &Languages, speech: Speech) -> Sheet {
    let words = Words { speech, lang: language(languages, speech) };
    let title = words.text(&campaign.config.award_title);
    Sheet {
        title: words.pick(say(format!("{title}学习宣传活动开展情况表"), format!("{title}: study and publicity activities"))),
        name: words.pick(say("活动开展情况", "Activities")),
        columns: columns(&words),
        rows: campaign.events.iter().zip(1..).map(|(event, number)| row(&words, campaign, event, number)).collect(),
        totals: totals(&words, campaign),
        page_number: words.pick(say("第 &P 页，共 &N 页", "Page &P of &N")),
    }
}

/// The site's language that the table's words are in, else its default one.
fn language(languages: &Languages, speech: Speech) -> Lang {
    let primary = match speech {
        Speech::Zh => "zh",
        Speech::En => "en",
    };
    let is_meant = |lang: &Lang| languages.tag(*lang).split('-').next() == Some(primary);
    languages.all().find(is_meant).unwrap_or(Lang::DEFAULT)
}

/// The language of a table, in words of the program and in texts of the site.
struct Words {
    speech: Speech,
    lang: Lang,
}

impl Words {
    fn pick(&self, words: Say) -> String {
        words.in_language(self.speech).to_owned()
    }

    fn text(&self, text: &Text) -> String {
        text.get(self.lang).map(|(text, _)| text.clone()).unwrap_or_default()
    }

    fn cell(&self, text: &Text) -> Cell {
        Cell::text(self.text(text))
    }

    fn joined(&self, parts: impl Iterator<Item = String>) -> Cell {
        Cell::text(parts.collect::<Vec<_>>().join(&self.pick(say("、", ", "))))
    }
}

fn columns(words: &Words) -> Vec<Column> {
    let column = |width, zh: &str, en: &str| Column { head: words.pick(say(zh, en)), width };
    vec![
        column(6, "序号", "No."),
        column(18, "开展单位", "Unit"),
        column(24, "活动名称", "Activity"),
        column(11, "活动形式", "Form"),
        column(9, "活动场所", "Venue"),
        column(16, "时间", "Time"),
        column(20, "地点", "Place"),
        column(14, "参加人物", "Honorees"),
        column(10, "现场人数", "On site"),
        column(10, "线上人数", "Online"),
        column(24, "媒体报道", "Media reports"),
        column(40, "活动内容", "Summary"),
    ]
}

fn row(words: &Words, campaign: &Campaign, public: &PublicEvent, number: u64) -> Vec<Cell> {
    let event = &public.event;
    let names = public.honorees.iter().map(|at| words.text(&campaign.profiles[*at].name));
    vec![
        Cell::Number(number),
        words.cell(&event.unit),
        words.cell(&event.title),
        Cell::text(words.pick(form(event.kind))),
        event.venue.map_or(Cell::Empty, |venue| Cell::text(words.pick(venue_name(venue)))),
        Cell::text(time(words, event)),
        words.cell(&event.place),
        words.joined(names),
        Cell::count(event.audience_onsite.map(u64::from)),
        Cell::count(event.audience_online),
        Cell::text(event.media.iter().map(|report| media(words, report)).collect::<Vec<_>>().join("\n")),
        words.cell(&event.summary),
    ]
}

fn totals(words: &Words, campaign: &Campaign) -> Vec<Cell> {
    let events = || campaign.events.iter().map(|public| &public.event);
    let held = campaign.events.len();
    let reports: usize = events().map(|event| event.media.len()).sum();
    let onsite = events().filter_map(|event| event.audience_onsite).map(u64::from).sum();
    let online = events().filter_map(|event| event.audience_online).sum();
    let sum = |sum| if held == 0 { Cell::Number(0) } else { Cell::Sum(sum) };
    let mut totals = vec![Cell::Empty; columns(words).len()];
    totals[1] = Cell::text(words.pick(say("合计", "Total")));
    totals[2] = Cell::text(words.pick(say(format!("{held} 场"), format!("{held} held"))));
    totals[8] = sum(onsite);
    totals[9] = sum(online);
    totals[10] = Cell::text(words.pick(say(format!("{reports} 篇"), format!("{reports} published"))));
    totals
}

fn form(kind: EventKind) -> Say {
    match kind {
        EventKind::Tour => say("巡回报告", "Tour talk"),
        EventKind::Study => say("学习实践", "Study and practice"),
        EventKind::Volunteer => say("志愿服务", "Volunteering"),
        EventKind::Talk => say("宣讲交流", "Talk"),
        EventKind::Interview => say("典型访谈", "Interview"),
        EventKind::Performance => say("文艺表演", "Performance"),
        EventKind::MicroVideo => say("微视频", "Short film"),
        EventKind::MicroClass => say("微课堂", "Short lesson"),
        EventKind::Ceremony => say("发布仪式", "Ceremony"),
    }
}

fn venue_name(venue: Venue) -> Say {
    match venue {
        Venue::Enterprise => say("企业", "Enterprise"),
        Venue::Institute => say("院所", "Institute"),
        Venue::Campus => say("校园", "Campus"),
        Venue::Website => say("网站", "Website"),
        Venue::Other => say("其他", "Other"),
    }
}

/// `2023-11-28`, `2023-11-28 09:30–11:00` or `2023-11-28 至 2023-11-30`.
fn time(words: &Words, event: &Event) -> String {
    let last = event.to.filter(|to| *to != event.from);
    let to = words.pick(say("至", "to"));
    match (last, event.starts.map(of_day), event.ends.map(of_day)) {
        (Some(last), starts, ends) => format!("{} {to} {}", moment(event.from, starts), moment(last, ends)),
        (None, Some(starts), Some(ends)) => format!("{} {starts}–{ends}", event.from),
        (None, starts, _) => moment(event.from, starts),
    }
}

fn moment(day: Date, time: Option<String>) -> String {
    time.map_or_else(|| day.to_string(), |time| format!("{day} {time}"))
}

fn of_day(moment: DateTime) -> String {
    format!("{:02}:{:02}", moment.hour(), moment.minute())
}

fn media(words: &Words, report: &MediaReport) -> String {
    let parts = [Some(words.text(&report.outlet)), report.date.map(|day| day.to_string()), report.url.clone()];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" ")
}
