//! The keys of `approval.toml`.

use super::shape::{Key, Shape, Word, key, needed, word};

pub const KEYS: &[Key] = &[
    key("state", Shape::Choice(STATES), "进行到哪一步；默认 draft。", "Where the honoree stands; draft if not given."),
    key("consent", Shape::Table(CONSENT), "本人同意。", "The person's consent."),
    key("secrecy", Shape::Table(SECRECY), "涉密审查。", "Secrecy review."),
    key(
        "opinions",
        Shape::Table(OPINIONS),
        "单位是否同意；意见的文字留在推荐表上。",
        "Whether the units agree; their words stay on the form.",
    ),
    key("public_notice", Shape::Table(PUBLIC_NOTICE), "公示。", "Public notice."),
    key("signoffs", Shape::Tables(SIGN_OFFS), "审签，由 zuimei approve 写入。", "Sign-offs, written by zuimei approve."),
    key("withdrawal", Shape::Table(WITHDRAWAL), "撤下。", "Withdrawal."),
    key(
        "eligibility",
        Shape::Table(ELIGIBILITY),
        "汇总表中关于推荐资格的内容，不会发布。",
        "What the summary table says about eligibility; never published.",
    ),
    key(
        "waivers",
        Shape::Tables(WAIVERS),
        "豁免：有人负责的提示，不再当作问题，但仍列在报告里。",
        "Findings that somebody answers for: silenced, but shown in the report.",
    ),
];

pub const STATES: &[Word] = &[
    word("draft", "起草", "Being written"),
    word("nominated", "推荐", "Nominated"),
    word("shortlisted", "入围", "Shortlisted"),
    word("public_notice", "公示", "On public notice"),
    word("honored", "发布", "Honoured"),
    word("withdrawn", "应本人意愿撤下", "Taken back at the person's own wish"),
    word("revoked", "主办单位撤销", "Taken back by the hosts"),
    word("deceased", "已发布，后去世", "Honoured and since deceased"),
    word("archived", "已发布，活动归档", "Honoured, the campaign closed"),
];

const CONSENT: &[Key] = &[
    key("given_on", Shape::Date, "同意的日期。", "Day of the consent."),
    key("scope", Shape::Choices(SCOPES), "同意的范围。", "What it covers."),
    key("withdrawn_on", Shape::Date, "撤回同意的日期。", "Day on which it was taken back."),
];

const SCOPES: &[Word] =
    &[word("publish", "姓名、档案和文字", "Name, record and texts"), word("photo", "照片", "Photos"), word("video", "视频", "Videos")];

const SECRECY: &[Key] = &[
    key("cleared", Shape::Flag, "是否不涉密。", "Whether nothing secret was found."),
    key("by", Shape::String, "审查人。", "Who reviewed."),
    key("on", Shape::Date, "审查日期。", "When."),
];

const OPINIONS: &[Key] = &[
    key("employer", Shape::Table(OPINION), "所在单位。", "The employer."),
    key("recommender", Shape::Table(OPINION), "推荐单位。", "The recommender."),
];

const OPINION: &[Key] =
    &[key("agrees", Shape::Flag, "是否同意。", "Whether it agrees."), key("on", Shape::Date, "盖章日期。", "Day of the seal.")];

const PUBLIC_NOTICE: &[Key] = &[
    key("from", Shape::Date, "第一天。", "First day."),
    key("to", Shape::Date, "最后一天；不写就从第一天起数工作日。", "Last day; if not given, it is counted in working days from the first."),
    key("working_days", Shape::Number(1, 60), "几个工作日；默认随活动。", "How many working days; as the campaign says if not given."),
    key("objections", Shape::Choice(OBJECTIONS), "异议。", "Objections."),
];

const OBJECTIONS: &[Word] = &[
    word("none", "没有异议", "Nobody objected"),
    word("resolved", "异议已处理", "Objections were settled"),
    word("open", "异议正在核查", "An objection is being looked into"),
];

const SIGN_OFFS: &[Key] = &[
    needed("role", Shape::Choice(ROLES), "哪一审。", "Which review."),
    key("by", Shape::String, "签字人。", "Who signed."),
    key("on", Shape::Date, "日期。", "When."),
    needed("digest", Shape::Digest, "签字时人物文件夹的摘要。", "Digest of the honoree's folder at that moment."),
    key(
        "files",
        Shape::String,
        "签字时每个文件的摘要，它的 SHA-256 就是 digest；不要手改。",
        "Digests of the files at that moment, whose SHA-256 is the digest; not to be edited.",
    ),
];

pub const ROLES: &[Word] =
    &[word("first", "初审", "First review"), word("second", "复审", "Second review"), word("third", "终审", "Third review")];

const WITHDRAWAL: &[Key] = &[
    key("on", Shape::Date, "日期。", "When."),
    key("notice", Shape::Text, "主办单位给出的说明；不编造理由。", "The wording that the hosts give; no reason is ever invented."),
    key("doc_no", Shape::String, "决定的文号。", "Document number of the decision."),
];

const ELIGIBILITY: &[Key] = &[
    key("prior_honours", Shape::String, "是否曾获有关称号；否则不写。", "Earlier honours; left out where there are none."),
    key("discipline", Shape::String, "研究领域属于理工农医哪科。", "Field: science, engineering, agriculture or medicine."),
];

const WAIVERS: &[Key] = &[
    key("file", Shape::String, "只针对这个文件。", "Only for this file."),
    needed("code", Shape::String, "哪一种提示，如 rules/photo-bytes。", "Which finding, such as rules/photo-bytes."),
    needed("reason", Shape::String, "原因。", "Why."),
    needed("by", Shape::String, "谁同意的。", "Who agreed."),
    needed("on", Shape::Date, "哪一天。", "When."),
];
