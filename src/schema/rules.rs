//! The keys of `[rules]` in `campaign.toml` and presets.

use super::approval::STATES;
use super::record::RECOMMENDER_KINDS;
use super::shape::{Key, Shape, Word, key, needed, word};

const CLAUSE: Key = key("clause", Shape::String, "出处。", "Where the notice says so.");
const COUNT: Shape = Shape::Number(0, 1_000_000);

pub const KEYS: &[Key] = &[
    key("age", Shape::Table(AGE), "青年科技工作者的比例。", "Share of the young."),
    key("exclusions", Shape::Tables(EXCLUSIONS), "不予推荐的人选。", "Who may not be recommended."),
    key("deeds", Shape::Table(DEEDS), "主要事迹的字数。", "Length of the deeds."),
    key("stories", Shape::Table(STORIES), "感人故事的篇数和字数。", "Number and length of the stories."),
    key("photos", Shape::Table(PHOTOS), "生活或工作照片。", "Photos from life or work."),
    key("portrait", Shape::Table(PORTRAIT), "标准照。", "The portrait."),
    key("videos", Shape::Table(VIDEOS), "视频。", "Videos."),
    key("professional_title", Shape::Table(TITLE), "专业技术职务的写法。", "How professional titles are written."),
    key("full_names", Shape::Table(WORDING), "单位、院校写全称。", "Institutions are given in full."),
    key("position", Shape::Table(WORDING), "职务写明单位和部门。", "Posts say where."),
    key("abbreviations", Shape::Strings, "本地不应使用的简称，如 [\"某大\"]。", "Short names that should not stand, such as [\"某大\"]."),
    key("secrecy", Shape::Table(PRINCIPLE), "涉密要求。", "Secrecy."),
    key("principles", Shape::Table(PRINCIPLE), "评选原则。", "Principles."),
];

const AGE: &[Key] = &[
    needed("max_age", Shape::Number(1, 120), "多少岁以下。", "Up to which age."),
    key("per", Shape::String, "按什么计算，如 list（每份名单）。", "What it is counted over, such as list."),
    key(
        "inclusive",
        Shape::Flag,
        "是否含本数；通知未说明则不写。",
        "Whether that age itself counts; left out where the notice does not say.",
    ),
    key("as_of", Shape::Date, "计算年龄的日期。", "Day on which age is counted."),
    key("share", Shape::Decimal, "最低比例，如 0.5。", "Smallest share, such as 0.5."),
    key("min", COUNT, "至少几名。", "Smallest number."),
    key(
        "kinds",
        Shape::Choices(RECOMMENDER_KINDS),
        "适用于哪几类推荐单位；不写则全部。",
        "Kinds of recommender that it binds; all if not given.",
    ),
    key(
        "doubtful_kinds",
        Shape::Choices(RECOMMENDER_KINDS),
        "通知没有说清是否适用的类别：只作提醒。",
        "Kinds of which the notice leaves it open: only a reminder.",
    ),
    CLAUSE,
];

const EXCLUSIONS: &[Key] = &[
    needed("kind", Shape::Choice(EXCLUSION_KINDS), "看什么。", "What it looks at."),
    key("text", Shape::Text, "通知的写法。", "The notice's wording."),
    key("strict", Shape::Flag, "通知写“原则上”时为 false。", "false where the notice says 原则上."),
    key(
        "who",
        Shape::Strings,
        "哪些人，如 civil-servant、managed-body、military。",
        "Who is meant, such as civil-servant, managed-body, military.",
    ),
    key("rank", Shape::String, "从哪一级起，如 division、bureau。", "From which rank on, such as division, bureau."),
    key("match", Shape::Strings, "荣誉的名称；* 代表任意文字。", "Names of honours; * stands for any words."),
    CLAUSE,
];

const EXCLUSION_KINDS: &[Word] = &[word("person", "身份", "What somebody is"), word("honour", "已获荣誉", "What somebody has received")];

const DEEDS: &[Key] = &[
    needed("chars", COUNT, "字数（不计空白）。", "Characters, white space aside."),
    key("tolerance", Shape::Decimal, "“左右”可以相差的比例；默认 0.2。", "Share by which 左右 may be missed; 0.2 if not given."),
    CLAUSE,
];

const STORIES: &[Key] = &[
    key("min_items", COUNT, "至少几篇。", "Fewest items."),
    key("max_items", COUNT, "至多几篇。", "Most items."),
    key("max_chars", COUNT, "合计至多多少字（不计空白）。", "Most characters together, white space aside."),
    CLAUSE,
];

const PHOTOS: &[Key] = &[
    key("min", COUNT, "标准照之外至少几张。", "Fewest beside the portrait."),
    key("max", COUNT, "标准照之外至多几张。", "Most beside the portrait."),
    key("format", Shape::String, "格式，如 jpeg；按内容判断，不看文件名。", "Format by content, such as jpeg."),
    key("min_bytes", Shape::Number(0, 1_000_000_000), "原图至少多少字节。", "Smallest source file in bytes."),
    key("name", Shape::String, "文件名规则，如 姓名+序号。", "How files are named."),
    key("bytes_for_portrait", Shape::Flag, "标准照是否也要达到这个大小。", "Whether the portrait must be as large as well."),
    key("from_state", Shape::Choice(STATES), "从哪一步起要求照片。", "From which state on photos are demanded."),
    CLAUSE,
];

const PORTRAIT: &[Key] = &[
    key("size", Shape::String, "尺寸，如 小2寸。", "Size, such as 小2寸."),
    key(
        "ratio",
        Shape::Point,
        "宽除以高的范围 [最小, 最大]，如 [0.66, 0.74]。",
        "Width by height, from least to most, such as [0.66, 0.74].",
    ),
    key("background", Shape::Choice(BACKGROUNDS), "底色。", "Background."),
    key("required", Shape::Flag, "是否必须有；默认 true。", "Whether there must be one; true if not given."),
    CLAUSE,
];

const BACKGROUNDS: &[Word] = &[word("blue", "蓝底", "Blue"), word("red", "红底", "Red"), word("any", "不限", "Any")];

const TITLE: &[Key] = &[
    key("strict", Shape::Flag, "违反时是否为错误；默认 false，只提醒。", "Whether breaking it is an error; a warning if not given."),
    CLAUSE,
];

const WORDING: &[Key] = &[CLAUSE];

const VIDEOS: &[Key] = &[
    key("min", COUNT, "至少几段。", "Fewest."),
    key("max", COUNT, "至多几段。", "Most."),
    key("formats", Shape::Strings, "格式，如 [\"mp4\", \"mov\"]。", "Containers, such as [\"mp4\", \"mov\"]."),
    key("max_seconds", COUNT, "最长多少秒。", "Longest, in seconds."),
    key(
        "frames",
        Shape::Pairs,
        "画面尺寸（像素），如 [[1920, 1080], [1080, 1920]]。",
        "Frame sizes in pixels, such as [[1920, 1080], [1080, 1920]].",
    ),
    CLAUSE,
];

const PRINCIPLE: &[Key] = &[key("text", Shape::Text, "通知的写法。", "The notice's wording."), CLAUSE];
