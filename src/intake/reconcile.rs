//! What came in against what stands there: new values are written, corrected ones taken over, hand-edited ones kept.
//!
//! Three versions of each value are compared: as it was imported last (a hash in the [`Ledger`]), as it stands now, as
//! the material has it. Where somebody edited the record and the material changed too, the new value is written
//! beside, into `….imported.…`.

#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::sync::Arc;

use unicode_normalization::UnicodeNormalization;

use super::batch::Bytes;
use super::draft::{Draft, Origin, Planned, PlannedText};
use super::gallery::{self, PlannedMedia};
use super::ledger::{Ledger, Mark, hash};
use super::record::RecordText;
use crate::source::{Digest, SourceFile, Tree};

/// A change of a record's folder.
#[derive(Clone, Debug)]
pub struct Write {
    /// Path in the folder.
    pub file: String,
    /// What happens to it.
    pub what: What,
}

/// What happens to a file.
#[derive(Clone, Debug)]
pub enum What {
    /// It gets this text.
    Text(String),
    /// It gets these bytes, which have this digest.
    Media(Bytes, Digest),
    /// It goes, because its successor has another ending.
    Remove,
}

/// A change in the eyes of the reader of the report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// What happened.
    pub kind: ChangeKind,
    /// File in the record's folder.
    pub file: String,
    /// Key in that file; empty for whole files.
    pub key: String,
    /// What stood there.
    pub old: Option<String>,
    /// What the material has.
    pub new: Option<String>,
}

/// What happened to a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChangeKind {
    /// It is there for the first time.
    Added,
    /// It took the place of what was imported before.
    Updated,
    /// It was written beside what somebody had edited.
    Beside,
}

/// A record's folder as it stands.
#[derive(Debug, Default)]
pub struct Folder {
    files: BTreeMap<String, Arc<SourceFile>>,
}

impl Folder {
    /// The files of a record; empty for a new one.
    pub fn of(tree: &Tree, path: &str) -> Folder {
        let name = |file: &Arc<SourceFile>| file.path[path.len() + 1..].nfc().collect::<String>();
        Folder { files: tree.below(path).map(|file| (name(file), Arc::clone(file))).collect() }
    }

    /// A file by its path in the folder.
    pub fn get(&self, name: &str) -> Option<&Arc<SourceFile>> {
        self.files.get(name)
    }

    /// All names.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.files.keys().map(String::as_str)
    }

    fn text(&self, name: &str) -> Option<String> {
        let text = self.get(name)?.text()?;
        Some(text.trim_start_matches('\u{FEFF}').replace("\r\n", "\n"))
    }
}

/// The work on one record.
#[derive(Debug)]
pub struct Desk<'d> {
    folder: &'d Folder,
    tag: &'d str,
    /// What is imported after this.
    pub ledger: Ledger,
    /// What is to be written, in this order.
    pub writes: Vec<Write>,
    /// The same for people.
    pub changes: Vec<Change>,
}

/// Why a record is left alone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotToml(pub String);

enum Verdict {
    Leave,
    Note,
    Write,
    Beside,
}

impl<'d> Desk<'d> {
    /// A record, the language of its texts, and what was imported into it before.
    pub fn new(folder: &'d Folder, tag: &'d str, ledger: Ledger) -> Desk<'d> {
        Desk { folder, tag, ledger, writes: Vec::new(), changes: Vec::new() }
    }

    /// Compares everything; nothing is written yet.
    pub fn reconcile(&mut self, draft: &Draft, media: &[PlannedMedia], name: &str) -> Result<(), NotToml> {
        let rows = self.media(media, name);
        self.record("honoree.toml", &new_record(name), draft, &rows)?;
        self.record("approval.toml", NEW_APPROVAL, draft, &[])?;
        // The record comes first: an import that is killed after it finds the record again by its name.
        self.writes.sort_by_key(|write| !write.file.ends_with(".toml"));
        draft.texts.iter().for_each(|text| self.whole_text(text));
        Ok(())
    }

    fn record(&mut self, file: &'static str, template: &str, draft: &Draft, rows: &[gallery::Row]) -> Result<(), NotToml> {
        let is_approval = file == "approval.toml";
        let before = self.folder.text(file);
        let broken = || NotToml(file.to_owned());
        let mut record = RecordText::parse(before.as_deref().unwrap_or(template), self.tag, is_approval).ok_or_else(broken)?;
        let pending = file.replace(".toml", ".imported.toml");
        let pending_before = self.folder.text(&pending);
        let mut beside = RecordText::parse(pending_before.as_deref().unwrap_or(PENDING), self.tag, is_approval)
            .ok_or_else(|| NotToml(pending.clone()))?;
        for planned in draft.values.iter().filter(|planned| planned.file == file) {
            self.value(planned, &mut record, &mut beside, &pending);
        }
        rows.iter().for_each(|row| row.write(&mut record));
        self.keep(file, before.as_deref(), record.text());
        if beside.text() != PENDING {
            self.keep(&pending, pending_before.as_deref(), beside.text());
        }
        Ok(())
    }

    fn value(&mut self, planned: &Planned, record: &mut RecordText<'_>, beside: &mut RecordText<'_>, pending: &str) {
        let key = format!("{}:{}", planned.file, planned.key);
        let (old, new) = (record.get(&planned.key), planned.value.canonical());
        let open = planned.origin != Origin::Proposed || old.is_none() || record.words("to_review").contains(&planned.key);
        let verdict = self.verdict(&key, old.as_deref().map(hash), &hash(&new), planned.origin, open);
        let change =
            |kind, file: &str| Change { kind, file: file.into(), key: planned.key.clone(), old: old.clone(), new: Some(new.clone()) };
        match verdict {
            Verdict::Leave => return,
            Verdict::Note => {}
            Verdict::Write => {
                record.set(&planned.key, &planned.value);
                if planned.origin == Origin::Proposed {
                    record.add_words("to_review", &[&planned.key]);
                }
                let kind = if old.is_some() { ChangeKind::Updated } else { ChangeKind::Added };
                self.changes.push(change(kind, planned.file));
            }
            Verdict::Beside => {
                beside.set(&planned.key, &planned.value);
                self.changes.push(change(ChangeKind::Beside, pending));
            }
        }
        self.mark(key, hash(&new), planned.origin, planned.from.to_string(), None);
    }

    fn whole_text(&mut self, planned: &PlannedText) {
        let old = self.folder.text(&planned.file);
        let verdict = self.verdict(&planned.file, old.as_deref().map(hash), &hash(&planned.text), Origin::Form, true);
        let change = |kind, file: String| Change {
            kind,
            file,
            key: String::new(),
            old: old.as_deref().map(opening),
            new: Some(opening(&planned.text)),
        };
        match verdict {
            Verdict::Leave => return,
            Verdict::Note => {}
            Verdict::Write => {
                let kind = if old.is_some() { ChangeKind::Updated } else { ChangeKind::Added };
                self.changes.push(change(kind, planned.file.clone()));
                self.writes.push(Write { file: planned.file.clone(), what: What::Text(planned.text.clone()) });
            }
            Verdict::Beside => {
                let pending = beside_name(&planned.file);
                self.changes.push(change(ChangeKind::Beside, pending.clone()));
                self.keep(&pending.clone(), self.folder.text(&pending).as_deref(), planned.text.clone());
            }
        }
        self.mark(planned.file.clone(), hash(&planned.text), Origin::Form, planned.from.to_string(), None);
    }

    fn media(&mut self, media: &[PlannedMedia], name: &str) -> Vec<gallery::Row> {
        let placed = gallery::place(media, name, self.folder, &self.ledger);
        let mut rows = Vec::new();
        for item in placed {
            let old = item.old_path().and_then(|path| self.folder.get(&path)).map(|file| file.digest.to_string());
            let verdict = self.verdict(item.key(), old.clone(), &item.digest().to_string(), Origin::Form, true);
            let path = item.path();
            let change = |kind, file: String| Change { kind, file, key: String::new(), old: None, new: Some(item.from().to_owned()) };
            match verdict {
                Verdict::Leave => continue,
                Verdict::Note => {}
                Verdict::Write => {
                    let kind = if old.is_some() { ChangeKind::Updated } else { ChangeKind::Added };
                    self.changes.push(change(kind, path.clone()));
                    self.writes.push(Write { file: path.clone(), what: What::Media(item.bytes(), item.digest()) });
                    if let Some(old) = item.old_path().filter(|old| *old != path && self.folder.get(old).is_some()) {
                        self.writes.push(Write { file: old, what: What::Remove });
                    }
                    rows.extend(item.row());
                }
                Verdict::Beside => {
                    let pending = beside_name(&path);
                    self.changes.push(change(ChangeKind::Beside, pending.clone()));
                    self.writes.push(Write { file: pending, what: What::Media(item.bytes(), item.digest()) });
                }
            }
            if matches!(verdict, Verdict::Note) {
                rows.extend(item.row());
            }
            let file = if matches!(verdict, Verdict::Beside) { item.old_name() } else { Some(item.name().to_owned()) };
            self.mark(item.key().to_owned(), item.digest().to_string(), Origin::Form, item.from().to_owned(), file);
        }
        rows
    }

    /// `open` is false where somebody confirmed or changed what the program had proposed.
    fn verdict(&self, key: &str, old: Option<String>, new: &str, origin: Origin, open: bool) -> Verdict {
        let last = self.ledger.imported.get(key);
        let is_weaker = last.is_some_and(|mark| mark.origin > origin.into());
        match (last, old) {
            _ if is_weaker => Verdict::Leave,
            (Some(mark), _) if mark.sha256 == new => Verdict::Leave,
            (_, Some(old)) if old == new => Verdict::Note,
            (None, None) => Verdict::Write,
            (Some(mark), Some(old)) if mark.sha256 == old && open => Verdict::Write,
            _ if origin == Origin::Proposed => Verdict::Note,
            _ => Verdict::Beside,
        }
    }

    fn mark(&mut self, key: String, sha256: String, origin: Origin, from: String, file: Option<String>) {
        self.ledger.imported.insert(key, Mark { sha256, origin: origin.into(), from, file });
    }

    /// Writes a text if it is not what stands there.
    fn keep(&mut self, file: &str, before: Option<&str>, after: String) {
        if before != Some(after.as_str()) {
            self.writes.push(Write { file: file.to_owned(), what: What::Text(after) });
        }
    }
}

/// `deeds.zh.md` as `deeds.zh.imported.md`.
fn beside_name(file: &str) -> String {
    let (stem, ending) = file.rsplit_once('.').unwrap_or((file, "txt"));
    format!("{stem}.imported.{ending}")
}

/// The first characters of a text and how many there are, for the report.
fn opening(text: &str) -> String {
    let line: String = text.chars().filter(|c| !c.is_control()).take(24).collect();
    let count = text.chars().filter(|c| !c.is_whitespace()).count();
    format!("{line}…（{count}）")
}

fn new_record(name: &str) -> String {
    let name: String = name.chars().filter(|c| !c.is_control()).collect();
    format!("# {name}的档案，由 zuimei import 从推荐材料写成。to_review 里列的各项是程序拟的，核对后从中删去。\n")
}

const PENDING: &str = "# 新材料里的值。档案在导入以后有人改过，所以没有覆盖：逐项对照，该采用的抄过去，然后删去这个文件。\n";

const NEW_APPROVAL: &str = "\
# 审批情况。只记结果和日期，盖章的原件请另外保管；日期写成 年-月-日，不加引号。
state = \"nominated\"

# 下面几项办妥以后填写，并去掉行首的 #。

# 本人同意，三样分别征得同意：publish 公开事迹、photo 公开照片、video 公开视频。
# [consent]
# given_on = 2023-10-12
# scope = [\"publish\", \"photo\", \"video\"]

# 涉密审查
# [secrecy]
# cleared = true
# by = \"审查人\"
# on = 2023-10-20

# 公示
# [public_notice]
# from = 2023-11-06
# to = 2023-11-10
# objections = \"none\"
";
