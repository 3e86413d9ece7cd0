//! The keys of `campaign.toml` and of presets, `[rules]` aside.

use super::record::RECOMMENDER_KINDS;
use super::rules;
use super::shape::{Key, Shape, Word, key, needed, word};

/// What a campaign without a preset must say itself.
pub const WITHOUT_PRESET: [&str; 3] = ["award_title", "year", "hosts"];

pub const KEYS: &[Key] = &[
    key(
        "preset",
        Shape::Choice(PRESETS),
        "采用哪一份通知的全部设定；下面写出的键覆盖它。",
        "The notice whose settings to take; every key given here overrides it.",
    ),
    key(
        "languages",
        Shape::Strings,
        "本活动用哪几种语言发布；不写则用站点的全部语言。",
        "Languages in which this campaign is published; all of the site's if not given.",
    ),
    key("year", Shape::Number(1990, 2100), "活动年度。", "Year of the campaign."),
    key("award_title", Shape::Text, "称号全称，按通知的写法。", "Full title, as the notice words it."),
    key("award_title_short", Shape::Text, "称号简称。", "Short title."),
    key("doc_no", Shape::String, "通知文号。", "Document number of the notice."),
    key("parent_doc_no", Shape::String, "上级通知文号。", "Document number of the notice above."),
    key("issued_on", Shape::Date, "通知日期。", "Day of the notice."),
    key("published_on", Shape::Date, "发布日期。", "Day on which the honorees were announced."),
    key("region", Shape::String, "主办地区的行政区划代码（GB/T 2260）。", "GB/T 2260 code of the region that runs the campaign."),
    key("regions_as_of", Shape::Date, "按哪一天的行政区划。", "Day whose administrative division counts."),
    key("honoree_count", Shape::Number(0, 100_000), "发布几名；0 表示不核对。", "How many are honoured; 0 leaves it unchecked."),
    key("honoree_count_clause", Shape::String, "名额的出处。", "Where the notice gives that number."),
    key("nominated_up", Shape::Number(0, 100_000), "向上级推荐几名。", "How many are put forward to the next level."),
    key("level", Shape::String, "级别：municipal、region 或 municipality。", "Level: municipal, region or municipality."),
    key("order", Shape::Choice(ORDERS), "名单次序；默认按姓氏笔画。", "Order of lists; by strokes of the surname if not given."),
    key(
        "honorees",
        Shape::Strings,
        "order = \"given\" 时的次序：人物文件夹名。",
        "The order for order = \"given\": folder names of the honorees.",
    ),
    key("theme", Shape::Text, "本年主题。", "The year's theme."),
    key("slogan", Shape::Text, "首页的一句话。", "A line for the campaign's home."),
    key("summary", Shape::Text, "首页导语。", "Lead of the campaign's home."),
    key("hosts", Shape::Tables(HOSTS), "主办单位，按通知的次序。", "Hosts, in the order of the notice."),
    key("phases", Shape::Tables(PHASES), "活动安排。", "Phases of the campaign."),
    key("recommenders", Shape::Tables(RECOMMENDERS), "谁可以推荐、推荐几名。", "Who may recommend, and how many."),
    key("rules", Shape::Table(rules::KEYS), "通知对人选、文字和影像的要求。", "What the notice demands of people, texts and media."),
    key(
        "waivers",
        Shape::Tables(WAIVERS),
        "豁免：有人负责的提示，不再当作问题，但仍列在报告里。",
        "Findings that somebody answers for: silenced, but shown in the report.",
    ),
    key("review", Shape::Table(REVIEW), "发布前的审签。", "Reviews before publication."),
    key("public_notice", Shape::Table(PUBLIC_NOTICE), "公示。", "Public notice."),
    key(
        "publish_fields",
        Shape::Choices(OPTIONAL_FIELDS),
        "档案中哪些可选项出现在页面上。",
        "Optional fields of the record that appear on pages.",
    ),
    key("banners", Shape::Table(BANNERS), "公益广告。", "Public-service ads."),
    key("press", Shape::Table(super::press::PRESS), "媒体资料包；没写的按 site.toml。", "Press kits; what is not said is as in site.toml."),
    key(
        "regions",
        Shape::Tables(REGIONS),
        "地区，按官方次序；不写则用内置的区划表。",
        "Regions in official order; the built-in table if not given.",
    ),
];

const PRESETS: &[Word] = &[
    word("taiyuan-2023", "太原市 2023 年", "Taiyuan 2023"),
    word("inner-mongolia-2023", "内蒙古自治区 2023 年", "Inner Mongolia 2023"),
    word("chongqing-2021", "重庆市 2021 年", "Chongqing 2021"),
    word("beijing-2023", "北京市 2023 年", "Beijing 2023"),
    word("ordos-2021", "鄂尔多斯市 2021 年", "Ordos 2021"),
];

const ORDERS: &[Word] = &[
    word("surname_stroke", "按姓氏笔画为序", "By strokes of the surname"),
    word("fullname_stroke", "按姓名笔画为序", "By strokes of the full name"),
    word("pinyin", "按姓名拼音为序", "By romanised name"),
    word("given", "按 honorees 列出的次序", "In the order of honorees"),
];

const HOSTS: &[Key] = &[key("name", Shape::Text, "单位全称。", "Full name."), key("short", Shape::Text, "单位简称。", "Short name.")];

const PHASES: &[Key] = &[
    key("key", Shape::String, "阶段的代号，如 recommend。", "Key of the phase, such as recommend."),
    key("label", Shape::Text, "阶段名称。", "Name of the phase."),
    key("when", Shape::Text, "通知写的时间，如 7月下旬至8月中旬。", "The time as the notice words it."),
    key("from", Shape::Date, "第一天。", "First day."),
    key("to", Shape::Date, "最后一天。", "Last day."),
    key("clause", Shape::String, "出处。", "Where the notice says so."),
];

const RECOMMENDERS: &[Key] = &[
    needed("kind", Shape::Choice(RECOMMENDER_KINDS), "推荐单位的类别。", "Kind of recommender."),
    key("label", Shape::Text, "通知的称呼。", "How the notice calls them."),
    key("min", Shape::Number(0, 1000), "至少几名。", "Fewest candidates."),
    key("max", Shape::Number(0, 1000), "至多几名。", "Most candidates."),
    key(
        "regions",
        Shape::Strings,
        "只适用于这些地区（代码或 slug）；不写则全部。",
        "Only for these regions (codes or slugs); all if not given.",
    ),
    key("note", Shape::Text, "说明。", "Remark."),
    key("clause", Shape::String, "出处。", "Where the notice says so."),
];

const REVIEW: &[Key] = &[
    key("required", Shape::Choices(super::approval::ROLES), "发布前必须有的审签。", "Sign-offs that publication needs."),
    key("distinct", Shape::Flag, "几审是否须由不同的人签；默认 true。", "Whether each needs another person; true if not given."),
];

const PUBLIC_NOTICE: &[Key] = &[
    key(
        "basis_doc",
        Shape::Text,
        "依据的文件；默认用本次活动的文号。",
        "The document on which it rests; the campaign's doc_no if not given.",
    ),
    key("process_text", Shape::Text, "人选怎样产生，如 广泛动员、组织推荐、专家评审。", "How the candidates were found."),
    key("channels", Shape::Text, "怎样反映意见；默认用通行的说法。", "How to object; the usual wording if not given."),
    key("issued_on", Shape::Date, "落款日期。", "Day of the notice."),
    key("from", Shape::Date, "第一天，人选自己的文件另有规定的除外。", "First day, unless a candidate's own file gives another."),
    key("to", Shape::Date, "最后一天；不写就从第一天起数工作日。", "Last day; if not given, it is counted in working days from the first."),
    key("working_days", Shape::Number(1, 60), "几个工作日；默认5个。", "How many working days; 5 if not given."),
];

const WAIVERS: &[Key] = &[
    key("file", Shape::String, "只针对这个文件。", "Only for this file."),
    key("honoree", Shape::String, "只针对这位人物：文件夹名。", "Only for this honoree: the folder's name."),
    needed("code", Shape::String, "哪一种提示，如 rules/photo-bytes。", "Which finding, such as rules/photo-bytes."),
    needed("reason", Shape::String, "原因。", "Why."),
    needed("by", Shape::String, "谁同意的。", "Who agreed."),
    needed("on", Shape::Date, "哪一天。", "When."),
];

const OPTIONAL_FIELDS: &[Word] = &[
    word("born", "出生年月", "Month of birth"),
    word("native_place", "籍贯", "Native place"),
    word("political_status", "政治面貌", "Political status"),
    word("education", "学历", "Education"),
    word("degree", "学位", "Degree"),
    word("alma_mater", "毕业院校", "Alma mater"),
    word("major", "所学专业", "Major"),
    word("career", "学习工作经历", "Career"),
];

const BANNERS: &[Key] = &[
    key(
        "presets",
        Shape::Strings,
        "要生成的广告规格，见 docs/banners.md；[] 表示不生成。",
        "Formats to draw, see docs/banners.md; [] for none.",
    ),
    key(
        "designs",
        Shape::Strings,
        "版式：portrait、type、series，或主题 banners 文件夹里的其他版式；第一个不另设文件夹。",
        "Designs: portrait, type, series, or others in the theme's banners folder; the first has no folder of its own.",
    ),
    key(
        "formats",
        Shape::Choices(BANNER_FORMATS),
        "文件格式；不写则屏幕用 png（平台要 JPEG 的另有 jpg），印刷用 pdf 和小样 png。",
        "Forms; if not given png for screens, with jpg where the platform wants it, pdf with a proof as png for prints.",
    ),
    key("subjects", Shape::Choices(BANNER_SUBJECTS), "为谁生成；不写则都生成。", "Whom ads are about; all if not given."),
    key("without", Shape::Choices(BANNER_MARKS), "不印的标识。", "Marks that are left off."),
    key("sponsor", Shape::Table(SPONSOR), "支持单位。", "Who pays."),
];

const BANNER_FORMATS: &[Word] = &[
    word("png", "位图；印刷规格为小样", "Pixels; a proof for prints"),
    word("svg", "矢量图，文字已转曲", "Shapes, letters as outlines"),
    word("pdf", "印刷文件，嵌入字体，有出血", "For the printer, with fonts and bleed"),
    word(
        "jpg",
        "JPEG，平台限制字节数的规格不超过上限；印刷规格为小样",
        "JPEG within the bytes that the platform takes; a proof for prints",
    ),
];

const BANNER_SUBJECTS: &[Word] = &[
    word("honorees", "每位人物", "Each honoree"),
    word("regions", "有人物的每个地区", "Each region with honorees"),
    word("campaign", "整个活动", "The campaign"),
];

const BANNER_MARKS: &[Word] = &[
    word("label", "“公益广告”字样", "The words 公益广告"),
    word("issuer", "“发布：主办单位”", "The issuer"),
    word("qr", "二维码", "The QR code"),
];

const SPONSOR: &[Key] = &[
    needed("name", Shape::Text, "单位名称；不能有地址、网址、电话。", "Its name, without address, site or number."),
    key("logo", Shape::String, "标志图片的文件名，放在活动文件夹里。", "File name of its mark, in the campaign's folder."),
];

const REGIONS: &[Key] = &[
    key("code", Shape::String, "行政区划代码（GB/T 2260）；开发区没有。", "GB/T 2260 code; zones have none."),
    needed("slug", Shape::Pattern("^[a-z0-9]+(-[a-z0-9]+)*$", "yingze"), "网址中的名称。", "Name in addresses."),
    needed("name", Shape::Text, "全称。", "Full name."),
    key("kind", Shape::String, "类别，如 district、county、zone。", "Kind, such as district, county, zone."),
    key("valid_from", Shape::Date, "设立日期。", "First day on which it existed."),
    key("valid_to", Shape::Date, "撤销日期。", "Day on which it was abolished."),
    key("short", Shape::Text, "简称。", "Short name."),
];
