//! `.import.toml`: what was imported into a record and from where, so that the next import can tell what was edited.
//!
//! It holds hashes, never values. Its name starts with a dot: it is outside of the digest that sign-offs bind to,
//! and nothing publishes it.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::draft::Origin;
use crate::source::Digest;

/// Name of the file in a record's folder.
pub const FILE: &str = ".import.toml";

const HEAD: &str = "# zuimei import 的记录：每一项从哪里来、导入时的校验值。请不要手改，也不要删除。\n\n";

/// What was imported into one record.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ledger {
    /// 姓名 as the form gives it.
    pub name: String,
    /// 工作单位 as the form gives it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub employer: Option<String>,
    /// 推荐单位 as the form gives it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub recommender: Option<String>,
    /// By file and key, such as `honoree.toml:name.zh`, `deeds.zh.md`, `photo:1`.
    #[serde(default)]
    pub imported: BTreeMap<String, Mark>,
}

/// One value as it was imported last.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mark {
    /// SHA-256 of the value.
    pub sha256: String,
    /// Who vouched for it.
    pub origin: Vouched,
    /// Where it stood: file, table, row, cell.
    pub from: String,
    /// The medium's name in the record.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub file: Option<String>,
}

/// [`Origin`] as it is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Vouched {
    /// The program, for review.
    Proposed,
    /// A list.
    List,
    /// A form or a file of its own.
    Form,
}

impl From<Origin> for Vouched {
    fn from(origin: Origin) -> Vouched {
        match origin {
            Origin::Proposed => Vouched::Proposed,
            Origin::List => Vouched::List,
            Origin::Form => Vouched::Form,
        }
    }
}

impl Ledger {
    /// Reads the file's text; nothing if somebody has spoilt it.
    pub fn parse(text: &str) -> Option<Ledger> {
        toml::from_str(text).ok()
    }

    /// The file's text.
    pub fn text(&self) -> String {
        format!("{HEAD}{}", toml::to_string(self).expect("names and hashes can be written as TOML"))
    }
}

/// SHA-256 of a value.
pub fn hash(value: &str) -> String {
    Digest::of(value.as_bytes()).to_string()
}
