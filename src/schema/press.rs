//! The keys of `[press]`, of a site, a campaign and a record.

use super::shape::{Key, Shape, Word, key, word};

/// Of `site.toml` and `campaign.toml`.
pub const PRESS: &[Key] = &[
    key(
        "kits",
        Shape::Choices(KITS),
        "生成哪些媒体资料包；默认 [\"honoree\", \"campaign\"]，[] 表示不生成。",
        "Press kits to make; [\"honoree\", \"campaign\"] if not given, [] for none.",
    ),
    key(
        "videos",
        Shape::Choices(KITS),
        "哪些资料包里放人物的视频；默认 [\"honoree\"]，其余的只列出网址。",
        "Kits that hold the films of their honorees; [\"honoree\"] if not given, others list their addresses.",
    ),
    key(
        "banners",
        Shape::Choices(KITS),
        "哪些资料包里放人物的公益广告；默认 [\"honoree\"]。",
        "Kits that hold the ads of their honorees; [\"honoree\"] if not given.",
    ),
    key(
        "licence",
        Shape::Text,
        "使用许可，如“供新闻报道使用，请注明来源和图片署名”；不写就什么也不授权。",
        "Terms of use, such as “free for news reporting; please name the source and the credit of each picture”; nothing is granted if not given.",
    ),
];

const KITS: &[Word] =
    &[word("honoree", "每位人物", "Each honoree"), word("region", "每个地区", "Each region"), word("campaign", "整个活动", "The campaign")];

/// Of `honoree.toml`.
pub const TEXTS: &[Key] = &[
    key(
        "short",
        Shape::Text,
        "50 字以内（英文 30 词）的文字；不写则从简介和事迹取整句。",
        "A text of at most 50 characters (30 words); whole sentences of summary and deeds if not given.",
    ),
    key(
        "medium",
        Shape::Text,
        "200 字以内（英文 120 词）的文字；不写则从简介和事迹取整句。",
        "A text of at most 200 characters (120 words); whole sentences of summary and deeds if not given.",
    ),
];
