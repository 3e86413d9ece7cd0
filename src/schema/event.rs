//! The keys of `events/*.toml`.

use super::shape::{Key, Shape, Word, key, needed, word};

pub const KEYS: &[Key] = &[
    needed("title", Shape::Text, "活动名称。", "What it is called."),
    key("kind", Shape::Choice(KINDS), "活动形式；默认 study。", "What sort of activity it is; study if not given."),
    key("venue_kind", Shape::Choice(VENUES), "走进哪里。", "Where it goes into."),
    key("unit", Shape::Text, "开展活动的单位，全称。", "The unit that held it, in full."),
    needed("from", Shape::DateTime, "开始的日期或时间。", "First day, with the time if it is known."),
    key("to", Shape::DateTime, "结束的日期或时间。", "Last day, with the time if it is known."),
    key("place", Shape::Text, "地点。", "Where."),
    key("region", Shape::String, "地区：slug 或行政区划代码。", "Region: its slug or GB/T 2260 code."),
    key("honorees", Shape::Strings, "参加的人物：文件夹名。", "Honorees who take part: their folder names."),
    key("summary", Shape::Text, "活动内容。", "What happens."),
    key("audience_onsite", Shape::Number(0, 100_000_000), "现场人数。", "How many came."),
    key("audience_online", Shape::Number(0, 10_000_000_000), "线上人数。", "How many watched."),
    key("media", Shape::Tables(MEDIA), "媒体报道。", "Reports in the media."),
];

const KINDS: &[Word] = &[
    word("tour", "巡回报告", "Tour talk"),
    word("study", "学习实践", "Study and practice"),
    word("volunteer", "志愿服务", "Volunteering"),
    word("talk", "宣讲交流", "Talk"),
    word("interview", "典型访谈", "Interview"),
    word("performance", "文艺表演", "Performance"),
    word("micro_video", "微视频", "Short film"),
    word("micro_class", "微课堂", "Short lesson"),
    word("ceremony", "发布仪式", "Ceremony"),
];

const VENUES: &[Word] = &[
    word("enterprise", "进企业", "Enterprise"),
    word("institute", "进院所", "Research institute"),
    word("campus", "进校园", "Campus"),
    word("website", "进网站", "Website"),
    word("other", "其他", "Elsewhere"),
];

const MEDIA: &[Key] = &[
    needed("outlet", Shape::Text, "媒体名称。", "Name of the outlet."),
    key("url", Shape::Pattern("^https?://", "https://www.example.org/news/1.html"), "报道的网址。", "Address of the report."),
    key("date", Shape::Date, "报道日期。", "Day of the report."),
];
