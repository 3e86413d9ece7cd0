//! Keys that must never stand in a record, because their values must never be published.
//!
//! They are the fields of the recommendation form that a site has no use for: telephone numbers,
//! mailboxes, addresses, identity numbers, opinions and signatures. Each is an error that says why.

use crate::diag::{Diagnostic, say};

/// A kind of private value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PrivateKind {
    code: &'static str,
    zh: &'static str,
    en: &'static str,
}

const PHONE: PrivateKind = PrivateKind { code: "privacy/key-phone", zh: "电话号码", en: "a telephone number" };
const MAIL: PrivateKind = PrivateKind { code: "privacy/key-email", zh: "电子邮箱", en: "an e-mail address" };
const ADDRESS: PrivateKind = PrivateKind { code: "privacy/key-address", zh: "通讯地址或邮编", en: "a postal address" };
const IDENTITY: PrivateKind =
    PrivateKind {
        code: "privacy/key-identity", zh: "证件、银行账户或车牌号码", en: "the number of a document, a bank account or a car"
    };
const OPINION: PrivateKind =
    PrivateKind {
        code: "privacy/key-opinion", zh: "单位意见、签名或内部备注", en: "an opinion, a signature or an internal remark"
    };

const KEYS: [(&[&str], PrivateKind); 5] = [
    (
        &[
            "phone",
            "mobile",
            "mobile_phone",
            "phone_number",
            "tel",
            "telephone",
            "office_phone",
            "home_phone",
            "cell",
            "cellphone",
            "fax",
            "wechat",
            "wechat_id",
            "weixin",
            "qq",
            "qq_number",
            "contact",
            "contacts",
            "contact_person",
            "手机",
            "手机号",
            "手机号码",
            "电话",
            "办公电话",
            "家庭电话",
            "联系电话",
            "联系方式",
            "座机",
            "传真",
            "微信",
            "微信号",
            "联系人",
        ],
        PHONE,
    ),
    (&["email", "e_mail", "mail", "mailbox", "email_address", "电子邮箱", "电子邮件", "邮箱"], MAIL),
    (
        &[
            "address",
            "addr",
            "postal_address",
            "home_address",
            "mailing_address",
            "residence",
            "postcode",
            "post_code",
            "postal_code",
            "zip",
            "zipcode",
            "zip_code",
            "通讯地址",
            "通信地址",
            "联系地址",
            "家庭地址",
            "家庭住址",
            "地址",
            "住址",
            "现住址",
            "户籍地址",
            "户口所在地",
            "邮编",
            "邮政编码",
        ],
        ADDRESS,
    ),
    (
        &[
            "id",
            "id_no",
            "id_number",
            "id_card",
            "id_card_no",
            "id_card_number",
            "idcard",
            "identity",
            "identity_card",
            "identity_number",
            "passport",
            "passport_no",
            "passport_number",
            "bank",
            "bank_card",
            "bank_account",
            "account_number",
            "licence_plate",
            "license_plate",
            "身份证",
            "身份证号",
            "身份证号码",
            "证件号",
            "证件号码",
            "护照",
            "护照号",
            "银行卡",
            "银行卡号",
            "银行账号",
            "银行账户",
            "开户行",
            "车牌",
            "车牌号",
        ],
        IDENTITY,
    ),
    (
        &[
            "opinion",
            "opinions",
            "employer_opinion",
            "recommender_opinion",
            "signature",
            "signatures",
            "declaration",
            "remarks",
            "form_remarks",
            "table_remarks",
            "prior_honours",
            "filled_on",
            "filled_by",
            "sealed",
            "sealed_by",
            "serial",
            "所在单位意见",
            "单位意见",
            "推荐单位意见",
            "签名",
            "候选人签名",
            "个人声明",
            "填报日期",
            "填表人",
            "填报人",
            "备注",
            "盖章",
        ],
        OPINION,
    ),
];

/// The kind of private value that a key of a public record would hold.
pub fn private_key(key: &str) -> Option<PrivateKind> {
    let lower = key.trim().to_ascii_lowercase().replace(['-', ' ', '.'], "_");
    KEYS.iter().find(|(keys, _)| keys.contains(&lower.as_str())).map(|(_, kind)| *kind)
}

impl PrivateKind {
    /// The error for such a key; the value is never quoted.
    pub fn diagnostic(self, key: &str) -> Diagnostic {
        let message = say(
            format!("“{key}”是不得公开的信息（{}），不能写进人物档案", self.zh),
            format!("“{key}” is private ({}) and must not stand in a record", self.en),
        );
        let help = say(
            "删去这一行。推荐表上的联系方式、证件号和单位意见只供评审使用；要公开的办公室联系方式写在 site.toml 的 [organiser] 里",
            "delete this line: contact data, identity numbers and opinions of the form serve the assessors only; an office's public contact belongs to [organiser] in site.toml",
        );
        Diagnostic::error(self.code, message).help(help).clause("《个人信息保护法》第六条、第二十五条")
    }
}

#[cfg(test)]
mod tests {
    use super::private_key;

    #[test]
    fn private_keys_are_known_in_both_languages_and_any_case() {
        for key in [
            "phone",
            "Mobile",
            "e-mail",
            "ID_Number",
            "手机",
            "邮编",
            "recommender_opinion",
            "家庭住址",
            "银行账号",
            "id_no",
            "Wechat-ID",
            "contact",
        ] {
            assert!(private_key(key).is_some(), "{key}");
        }
        for key in ["name", "employer", "region", "motto"] {
            assert!(private_key(key).is_none(), "{key}");
        }
    }
}
