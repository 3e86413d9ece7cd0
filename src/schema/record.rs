//! The keys of `honoree.toml`.

use super::shape::{Key, Shape, Word, key, needed, word};

pub const KEYS: &[Key] = &[
    needed(
        "name",
        Shape::Text,
        "姓名，如 { zh = \"王海燕\", en = \"Wang Haiyan\" }。外文写法按 GB/T 28039-2011；少数民族姓名按本人的写法。",
        "Name, as in { zh = \"王海燕\", en = \"Wang Haiyan\" }: by GB/T 28039-2011, names of minorities as the person writes them.",
    ),
    key("gender", Shape::Choice(GENDERS), "性别。", "Gender."),
    key("ethnicity", Shape::String, "民族，56 个之一，如 汉族、蒙古族。", "Ethnic group, one of the 56, such as 汉族, 蒙古族."),
    key("born", Shape::Month, "出生年月，如 \"1983-05\"。", "Month of birth, such as \"1983-05\"."),
    key("native_place", Shape::Text, "籍贯。", "Native place."),
    key("political_status", Shape::Text, "政治面貌。", "Political status."),
    key("education", Shape::Text, "学历。", "Education."),
    key("degree", Shape::Text, "学位。", "Degree."),
    key("alma_mater", Shape::Text, "毕业院校全称。", "Alma mater, in full."),
    key("major", Shape::Text, "所学专业。", "Major."),
    key("employer", Shape::Text, "工作单位全称。", "Employer, in full."),
    key("position", Shape::Text, "职务。", "Position."),
    key(
        "professional_title",
        Shape::Text,
        "专业技术职务全称，如 正高级工程师；不能只写“正高”“副高”。",
        "Professional title in full, such as 正高级工程师; never 正高 or 副高 alone.",
    ),
    key("specialty", Shape::Text, "专业专长。", "Specialty."),
    needed("region", Shape::String, "地区：slug 或行政区划代码。", "Region: its slug or GB/T 2260 code."),
    key("recommender", Shape::Table(RECOMMENDER), "推荐单位。", "Recommender."),
    key("domain", Shape::Choices(DOMAINS), "推荐领域。", "Domain of recommendation."),
    key("summary", Shape::Text, "一两句简介，用在卡片上。", "The citation on cards, one or two sentences."),
    key("motto", Shape::Text, "本人的一句话。", "A sentence of his or her own."),
    key("press", Shape::Table(super::press::TEXTS), "给媒体的短文，放进媒体资料包。", "Short texts for press kits."),
    key("career", Shape::Tables(CAREER), "学习工作经历。", "Education and career."),
    key("awards", Shape::Tables(AWARDS), "此前所获奖励。", "Awards before this one."),
    key(
        "pinyin",
        Shape::String,
        "拼音排序用的读音，仅在英文姓名不能反映读音时写。",
        "Reading for pinyin order, where the romanised name does not give it.",
    ),
    key(
        "strokes",
        Shape::StringMap,
        "字表里没有的字的笔画：横 1、竖 2、撇 3、点 4、折 5，如 { \"䶮\" = \"135341134\" }。",
        "Strokes of characters outside the table: 1 horizontal, 2 vertical, 3 left-falling, 4 dot, 5 bend, as in { \"䶮\" = \"135341134\" }.",
    ),
    key("aliases", Shape::Strings, "旧的文件夹名；旧网址会转到这里。", "Old folder names, whose addresses lead here."),
    key(
        "to_review",
        Shape::Strings,
        "程序代填、还没有人核对的键；核对后删去。",
        "Keys whose values the program proposed; taken out once somebody has confirmed them.",
    ),
    key("photos", Shape::Tables(PHOTOS), "照片，文件在 photos 文件夹。", "Photos; the files lie in photos/."),
    key("videos", Shape::Tables(VIDEOS), "视频，文件在 videos 文件夹。", "Videos; the files lie in videos/."),
];

const GENDERS: &[Word] = &[word("female", "女", "Female"), word("male", "男", "Male")];

const RECOMMENDER: &[Key] =
    &[needed("kind", Shape::Choice(RECOMMENDER_KINDS), "类别。", "Kind of body."), key("name", Shape::Text, "全称。", "Full name.")];

pub const RECOMMENDER_KINDS: &[Word] = &[
    word("local", "县（市、区、旗）或盟市科协", "Association of a county, district, banner or league"),
    word("society", "学会、协会、研究会", "Learned society"),
    word("unit", "企业或事业单位", "Enterprise or institution"),
    word("zone", "开发区", "Development zone"),
    word("defence", "国防科技工业单位", "Unit of the defence industry"),
    word("host", "主办单位", "One of the hosts"),
    word("grassroots", "基层组织", "Grass-roots organisation"),
    word("cas", "中国科学院", "Chinese Academy of Sciences"),
    word("university", "高等学校", "University"),
];

const DOMAINS: &[Word] = &[
    word("frontier", "面向世界科技前沿", "Frontiers of global science and technology"),
    word("economy", "面向经济主战场", "Main battleground of the economy"),
    word("national_need", "面向国家重大需求", "Major needs of the country"),
    word("life_health", "面向人民生命健康", "People's lives and health"),
    word("social_service", "社会服务", "Public service"),
];

const CAREER: &[Key] = &[
    needed("from", Shape::Month, "从何年何月。", "First month."),
    key("to", Shape::Month, "到何年何月；至今则不写。", "Last month; left out while it lasts."),
    key("text", Shape::Text, "在哪里做什么。", "Where and what."),
];

const AWARDS: &[Key] =
    &[needed("year", Shape::Number(1900, 2100), "年份。", "Year."), key("title", Shape::Text, "奖项全称。", "Full name of the award.")];

const PHOTOS: &[Key] = &[
    needed("file", Shape::String, "文件名，如 王海燕1.jpg。", "File name, such as 王海燕1.jpg."),
    key("role", Shape::Choice(PHOTO_ROLES), "照片的类别；默认 work。", "What it shows; work if not given."),
    key("caption", Shape::Text, "图片说明。", "Caption."),
    key("alt", Shape::Text, "替代文字，给看不见图片的读者。", "Alternative text, for those who do not see it."),
    key("credit", Shape::Text, "摄影者。", "Who took it."),
    key("focus", Shape::Point, "画面重点 [x, y]，从左上角量起，0 到 1。", "Centre of interest [x, y] from the top left, 0 to 1."),
];

const PHOTO_ROLES: &[Word] =
    &[word("portrait", "标准照", "Portrait"), word("work", "工作照", "At work"), word("life", "生活照", "From life")];

const VIDEOS: &[Key] = &[
    needed("file", Shape::String, "文件名，如 王海燕1.mp4。", "File name, such as 王海燕1.mp4."),
    key("title", Shape::Text, "标题。", "Title."),
    key("poster_at", Shape::Decimal, "取第几秒的画面作封面。", "Second of the frame that stands for it."),
    key("transcript", Shape::Text, "文字稿；不写则用字幕里的话。", "What is said and seen; the words of the captions if not given."),
    key(
        "lang",
        Shape::String,
        "片中所讲的语言，如 zh；默认站点的第一种语言。网页语言与它不同时，字幕自动打开。",
        "Language that is spoken, such as zh; the site's first if not given. Captions are shown by themselves on pages in another.",
    ),
];
