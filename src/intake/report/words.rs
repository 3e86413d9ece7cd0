//! Names of keys, kinds and changes in the words of the forms.

use crate::diag::{Say, say};
use crate::intake::Private;
use crate::intake::reconcile::ChangeKind;

/// A key such as `name.zh` in words.
pub(super) fn key(key: &str) -> Say {
    let (first, rest) = key.split_once('.').unwrap_or((key, ""));
    match (first, rest) {
        ("name", "zh") => say("姓名", "name"),
        ("name", _) => say(format!("姓名（{rest}）"), format!("name ({rest})")),
        ("gender", _) => say("性别", "gender"),
        ("ethnicity", _) => say("民族", "ethnic group"),
        ("born", _) => say("出生年月", "month of birth"),
        ("native_place", _) => say("籍贯", "native place"),
        ("political_status", _) => say("政治面貌", "political status"),
        ("education", _) => say("学历", "education"),
        ("degree", _) => say("学位", "degree"),
        ("alma_mater", _) => say("毕业院校", "alma mater"),
        ("major", _) => say("所学专业", "major"),
        ("employer", _) => say("工作单位", "employer"),
        ("position", _) => say("职务", "post"),
        ("professional_title", _) => say("专业技术职务", "professional title"),
        ("specialty", _) => say("专业专长", "specialty"),
        ("region", _) => say("地区", "region"),
        ("recommender", "kind") => say("推荐单位类别", "kind of recommender"),
        ("recommender", _) => say("推荐单位", "recommender"),
        ("domain", _) => say("推荐领域", "domain"),
        ("career", _) => say("学习工作经历", "career"),
        ("opinions", "employer.agrees") => say("所在单位同意", "employer agrees"),
        ("opinions", "employer.on") => say("所在单位盖章日期", "day of the employer's seal"),
        ("opinions", "recommender.agrees") => say("推荐单位同意", "recommender agrees"),
        ("opinions", "recommender.on") => say("推荐单位盖章日期", "day of the recommender's seal"),
        ("eligibility", "prior_honours") => say("曾获称号（只供资格核对）", "prior honours (for eligibility only)"),
        ("eligibility", "discipline") => say("研究领域（理工农医）", "discipline group"),
        _ => say(key, key),
    }
}

/// A kind of private value in words.
pub(super) fn private(kind: Private) -> (&'static str, Say) {
    match kind {
        Private::OfficePhone => ("office_phone", say("办公电话", "office telephone")),
        Private::Mobile => ("mobile", say("手机", "mobile")),
        Private::Mail => ("email", say("电子邮箱", "e-mail")),
        Private::Address => ("postal_address", say("通讯地址", "postal address")),
        Private::Postcode => ("postcode", say("邮编", "postcode")),
        Private::Identity => ("identity", say("身份证号", "identity number")),
        Private::Signature => ("signature", say("签名", "signature")),
        Private::Opinion => ("opinion", say("单位意见", "opinion")),
        Private::Remark => ("remark", say("填报日期、序号、备注", "date of filing, serial, remark")),
    }
}

/// What happened to a value, for programs and in words.
pub(super) fn change(kind: ChangeKind) -> (&'static str, Say) {
    match kind {
        ChangeKind::Added => ("added", say("新写", "written")),
        ChangeKind::Updated => ("updated", say("更新", "updated")),
        ChangeKind::Beside => ("beside", say("有人改过，新的另存在旁", "edited by hand; the new one is written beside")),
    }
}
