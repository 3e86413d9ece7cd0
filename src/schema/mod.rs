//! JSON Schema of every file that editors write, with descriptions in Chinese and English.
//!
//! Each file is a table of keys in a module of its own; [`shape`] turns it into JSON Schema draft 07, the newest draft
//! that the TOML language servers for VS Code and other editors read, without references, beside which they would drop
//! descriptions. The tests hold the tables against the reader of [`crate::model`]: the same keys, the same words.

mod approval;
mod campaign;
mod event;
mod press;
mod record;
mod rules;
mod shape;
mod site;

use serde_json::{Map, Value, json};

use self::shape::Key;

/// A file of the content tree.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileKind {
    /// `site.toml`
    Site,
    /// `campaign.toml`
    Campaign,
    /// `honoree.toml`
    Record,
    /// `approval.toml`
    Approval,
    /// `events/*.toml`
    Event,
}

impl FileKind {
    /// All kinds, from the site down.
    pub const ALL: [FileKind; 5] = [FileKind::Site, FileKind::Campaign, FileKind::Record, FileKind::Approval, FileKind::Event];

    /// The word used on the command line.
    pub fn as_str(self) -> &'static str {
        match self {
            FileKind::Site => "site",
            FileKind::Campaign => "campaign",
            FileKind::Record => "record",
            FileKind::Approval => "approval",
            FileKind::Event => "event",
        }
    }

    /// The name of the schema's own file.
    pub fn file_name(self) -> String {
        format!("{}.schema.json", self.as_str())
    }

    fn title(self) -> &'static str {
        match self {
            FileKind::Site => "site.toml 站点设置 · site settings",
            FileKind::Campaign => "campaign.toml 活动设置 · campaign settings",
            FileKind::Record => "honoree.toml 人物档案 · record of an honoree",
            FileKind::Approval => "approval.toml 审核与审签 · approval of an honoree",
            FileKind::Event => "events/*.toml 活动 · event",
        }
    }

    fn keys(self) -> &'static [Key] {
        match self {
            FileKind::Site => site::KEYS,
            FileKind::Campaign => campaign::KEYS,
            FileKind::Record => record::KEYS,
            FileKind::Approval => approval::KEYS,
            FileKind::Event => event::KEYS,
        }
    }
}

/// The schema of a file.
pub fn schema(kind: FileKind) -> Value {
    let mut schema = Map::new();
    schema.insert("$schema".into(), "http://json-schema.org/draft-07/schema#".into());
    schema.insert("title".into(), kind.title().into());
    schema.extend(shape::table(kind.keys()));
    if kind == FileKind::Campaign {
        // What a preset brings need not be given.
        schema.insert("anyOf".into(), json!([{ "required": ["preset"] }, { "required": campaign::WITHOUT_PRESET }]));
    }
    schema.into()
}

/// The schema as the text of its file, with a line feed at the end.
pub fn text(kind: FileKind) -> String {
    let mut text = serde_json::to_string_pretty(&schema(kind)).expect("a tree of strings and numbers is JSON");
    text.push('\n');
    text
}

#[cfg(test)]
mod tests;
