//! The keys of `site.toml`.

use super::shape::{Key, Shape, Word, key, needed, word};

pub const KEYS: &[Key] = &[
    needed(
        "base_url",
        Shape::Pattern("^https?://[^/\\s\"'<>?#\\\\`{}|^][^\\s\"'<>?#\\\\`{}|^]*$", "https://www.example.org/zuimei"),
        "站点的完整网址，可以带路径，如 https://www.example.org/zuimei。",
        "Full address of the site, with a path if it has one, such as https://www.example.org/zuimei.",
    ),
    needed("title", Shape::Text, "站点名称。", "Name of the site."),
    key("description", Shape::Text, "一句话介绍站点，供搜索和分享使用。", "One sentence about the site, for searches and sharing."),
    needed(
        "languages",
        Shape::Strings,
        "语言（BCP 47 标签），第一个是默认语言，如 [\"zh\", \"en\"]。",
        "Languages (BCP 47 tags); the first is the default, as in [\"zh\", \"en\"].",
    ),
    key("theme", Shape::String, "主题；默认 default。", "Theme; default if not given."),
    key("profile", Shape::Choice(PROFILES), "谁的网站：决定页面标签的要求。", "Whose site it is: decides which page labels are needed."),
    key("notice", Shape::Text, "每页顶部的提示，如“示例站点”。", "A line on top of every page, such as “sample site”."),
    key("organiser", Shape::Table(ORGANISER), "谁办这个网站。", "Who runs the site."),
    key("footer", Shape::Table(FOOTER), "页脚的备案号和标识。", "Registrations at the foot of every page."),
    key("press", Shape::Table(super::press::PRESS), "媒体资料包；活动可以另写。", "Press kits; a campaign may say otherwise."),
    key("fonts", Shape::Table(FONTS), "公益广告等图片所用的字体。", "Fonts for drawn text, as in the public-service ads."),
    key(
        "no_transform",
        Shape::Flag,
        "请搜索引擎不要转码（写入 no-transform 和 no-siteapp）；默认 false，因为 HTML 标准不认这两个写法。",
        "Asks search engines not to rewrite pages (no-transform, no-siteapp); false if not given, since HTML knows neither.",
    ),
    key("solemn", Shape::Tables(SOLEMN), "全站显示为灰色的日子。", "Days on which all pages are shown in grey."),
];

const PROFILES: &[Word] = &[
    word("org", "党的机关、群团或其他单位", "A party organ, an association or another body"),
    word("gov", "政府网站（适用国办发〔2017〕47号）", "A government site (国办发〔2017〕47号 binds it)"),
];

const ORGANISER: &[Key] = &[
    key("name", Shape::Text, "单位全称。", "Full name."),
    key("url", Shape::String, "单位自己的网址。", "Its own site."),
    key(
        "contact",
        Shape::Table(CONTACT),
        "可以公开的办公室联系方式；全站只有这里的联系方式可以出现。",
        "The office's public contact: the only contact data that the site may show.",
    ),
];

const CONTACT: &[Key] = &[
    key("email", Shape::String, "办公室邮箱。", "The office's mailbox."),
    key("phone", Shape::String, "办公室电话。", "The office's telephone."),
    key("address", Shape::Text, "办公室地址。", "The office's address."),
];

const FOOTER: &[Key] = &[
    key(
        "icp",
        Shape::Pattern(
            "^[京津沪渝冀晋蒙辽吉黑苏浙皖闽赣鲁豫鄂湘粤桂琼川蜀贵黔云滇藏陕甘陇青宁新]ICP备[0-9]{8,10}号(-[0-9]{1,3})?$",
            "晋ICP备12345678号-1",
        ),
        "ICP 备案号。",
        "ICP registration.",
    ),
    key(
        "police_code",
        Shape::Pattern("^[0-9]{14}$", "14010502000000"),
        "公安备案号，14 位数字。",
        "Registration with the police, 14 digits.",
    ),
    key(
        "site_id_code",
        Shape::Pattern("^([0-9]{10}|bm[0-9]{8})$", "1401000000"),
        "政府网站标识码：10 位数字，或 bm 加 8 位数字。",
        "Identification code of government sites: 10 digits, or bm and 8 digits.",
    ),
    key(
        "conac_id",
        Shape::Pattern("^[0-9A-Fa-f]{32}$", "0123456789ABCDEF0123456789ABCDEF"),
        "党政机关网站标识，32 位十六进制数。",
        "Mark of party and government sites, 32 hexadecimal digits.",
    ),
];

const SOLEMN: &[Key] = &[
    needed("from", Shape::Date, "第一天。", "The first day."),
    key("to", Shape::Date, "最后一天；不写就只有一天。", "The last day; if not given, there is only one."),
];

const FONTS: &[Key] = &[
    key(
        "paths",
        Shape::Strings,
        "字体文件或文件夹，从站点文件夹算起，按先后查找。",
        "Font files or folders, from the site's folder, looked through in order.",
    ),
    key("system", Shape::Flag, "是否也用系统字体；默认 true。", "Whether fonts of the system may be used; true if not given."),
];
