//! Imports upon imports: the same again, corrections, edits by hand, a killed run.

use super::{ChangeKind, Desk, Folder, What};
use crate::intake::Spot;
use crate::intake::draft::{Draft, Origin, Planned, PlannedText};
use crate::intake::ledger::Ledger;
use crate::intake::record::Value;
use crate::source::Tree;

const FOLDER: &str = "h";

fn spot() -> Spot {
    Spot { file: "表.docx".into(), table: 1, row: 2, cell: 3 }
}

fn draft(major: &str, deeds: &str, origin: Origin) -> Draft {
    let value = |key: &str, text: &str, origin| Planned {
        file: "honoree.toml",
        key: key.into(),
        value: Value::Text(text.into()),
        from: spot(),
        origin,
    };
    Draft {
        values: vec![
            value("name.zh", "王海燕", Origin::Form),
            value("major.zh", major, origin),
            value("name.en", "Wang Haiyan", Origin::Proposed),
        ],
        texts: vec![PlannedText { file: "deeds.zh.md".into(), text: deeds.into(), from: spot(), blotted: Vec::new() }],
        withheld: Vec::new(),
    }
}

/// Files by name.
type Files = Vec<(String, String)>;

/// Files and ledger after an import on top of them, and what it said.
fn import(files: &[(String, String)], ledger: &Ledger, draft: &Draft) -> (Files, Ledger, Vec<(ChangeKind, String)>) {
    let paths: Vec<(String, &String)> = files.iter().map(|(name, text)| (format!("{FOLDER}/{name}"), text)).collect();
    let tree = Tree::from_memory(paths.iter().map(|(path, text)| (path.as_str(), text.as_bytes().to_vec())));
    let folder = Folder::of(&tree, FOLDER);
    let mut desk = Desk::new(&folder, "zh", ledger.clone());
    desk.reconcile(draft, &[], "王海燕").unwrap();
    let mut after: std::collections::BTreeMap<String, String> = files.iter().cloned().collect();
    for write in &desk.writes {
        if let What::Text(text) = &write.what {
            after.insert(write.file.clone(), text.clone());
        }
    }
    let changes = desk.changes.iter().map(|change| (change.kind, format!("{} {}", change.file, change.key).trim().to_owned())).collect();
    (after.into_iter().collect(), desk.ledger.clone(), changes)
}

fn edit(files: &mut [(String, String)], file: &str, old: &str, new: &str) {
    let (_, text) = files.iter_mut().find(|(name, _)| name == file).unwrap();
    assert!(text.contains(old), "{text}");
    *text = text.replace(old, new);
}

fn text<'f>(files: &'f [(String, String)], file: &str) -> &'f str {
    &files.iter().find(|(name, _)| name == file).unwrap_or_else(|| panic!("no {file}: {files:?}")).1
}

#[test]
fn the_same_again_changes_nothing() {
    let (files, ledger, changes) = import(&[], &Ledger::default(), &draft("化学", "一\n", Origin::Form));
    assert_eq!(changes.len(), 4, "{changes:?}");
    assert!(text(&files, "honoree.toml").contains("to_review = [\"name.en\"]"), "{files:?}");
    let again = import(&files, &ledger, &draft("化学", "一\n", Origin::Form));
    assert_eq!(again, (files, ledger, vec![]));
}

#[test]
fn corrections_are_taken_over_where_nobody_edited() {
    let (files, ledger, _) = import(&[], &Ledger::default(), &draft("化学", "一\n", Origin::Form));
    let (files, _, changes) = import(&files, &ledger, &draft("物理", "二\n", Origin::Form));
    assert_eq!(changes, [(ChangeKind::Updated, "honoree.toml major.zh".into()), (ChangeKind::Updated, "deeds.zh.md".into())]);
    assert!(text(&files, "honoree.toml").contains("物理") && text(&files, "deeds.zh.md") == "二\n");
}

#[test]
fn what_was_edited_stays_and_the_correction_is_written_beside() {
    let (mut files, ledger, _) = import(&[], &Ledger::default(), &draft("化学", "一\n", Origin::Form));
    edit(&mut files, "honoree.toml", "化学", "应用化学");
    edit(&mut files, "deeds.zh.md", "一", "一（已编辑）");
    let silent = import(&files, &ledger, &draft("化学", "一\n", Origin::Form));
    assert_eq!(silent, (files.clone(), ledger.clone(), vec![]));
    let (after, ledger, changes) = import(&files, &ledger, &draft("物理", "二\n", Origin::Form));
    assert_eq!(
        changes,
        [(ChangeKind::Beside, "honoree.imported.toml major.zh".into()), (ChangeKind::Beside, "deeds.zh.imported.md".into())]
    );
    assert!(text(&after, "honoree.toml").contains("应用化学") && text(&after, "deeds.zh.md") == "一（已编辑）\n");
    assert!(text(&after, "honoree.imported.toml").contains("物理") && text(&after, "deeds.zh.imported.md") == "二\n");
    let again = import(&after, &ledger, &draft("物理", "二\n", Origin::Form));
    assert_eq!(again, (after, ledger, vec![]));
}

#[test]
fn a_list_does_not_overrule_a_form_and_a_proposal_nobody() {
    let (mut files, ledger, _) = import(&[], &Ledger::default(), &draft("化学", "一\n", Origin::Form));
    let (_, _, changes) = import(&files, &ledger, &draft("物理", "一\n", Origin::List));
    assert_eq!(changes, []);
    edit(&mut files, "honoree.toml", "Wang Haiyan", "Haiyan Wang");
    let mut other = draft("化学", "一\n", Origin::Form);
    other.values[2].value = Value::Text("Wang Hǎiyàn".into());
    let (files, _, changes) = import(&files, &ledger, &other);
    assert_eq!(changes, []);
    assert!(text(&files, "honoree.toml").contains("Haiyan Wang"));
}

#[test]
fn line_ends_of_another_system_are_no_edit() {
    let (mut files, ledger, _) = import(&[], &Ledger::default(), &draft("化学", "一\n\n二\n", Origin::Form));
    edit(&mut files, "deeds.zh.md", "\n", "\r\n");
    let (files, _, changes) = import(&files, &ledger, &draft("化学", "三\n", Origin::Form));
    assert_eq!(changes, [(ChangeKind::Updated, "deeds.zh.md".into())]);
    assert_eq!(text(&files, "deeds.zh.md"), "三\n");
}

#[test]
fn an_import_that_was_killed_is_finished_by_the_next() {
    let (files, ledger, _) = import(&[], &Ledger::default(), &draft("化学", "一\n", Origin::Form));
    let only_record: Vec<_> = files.iter().filter(|(name, _)| name == "honoree.toml").cloned().collect();
    let (finished, after, changes) = import(&only_record, &Ledger::default(), &draft("化学", "一\n", Origin::Form));
    assert_eq!((finished, after), (files, ledger));
    assert_eq!(changes, [(ChangeKind::Added, "deeds.zh.md".into())]);
}
