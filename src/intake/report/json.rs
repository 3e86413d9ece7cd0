//! The report for programs; its keys are part of the contract.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use super::Account;
use super::words;
use crate::diag::Speech;
use crate::diag::json::Finding;
use crate::intake::plan::Imported;
use crate::intake::{Private, Spot, Unplaced};

/// The report as one document.
pub fn document(account: Account<'_>, speech: Speech) -> Value {
    let coverage = account.coverage();
    let plan = account.plan;
    let names = |people: &[&Imported]| -> Vec<Value> { people.iter().map(|one| json!({ "name": one.name, "folder": one.slug })).collect() };
    let listed = |paths: &[(std::sync::Arc<str>, crate::diag::Say)]| -> Vec<Value> {
        paths.iter().map(|(path, why)| json!({ "file": &**path, "why": why.in_language(speech) })).collect()
    };
    let lists = account.batch.lists.iter().map(|list| {
        json!({
            "file": &*list.path,
            "rows": list.list.entries.len(),
            "dropped": dropped(&list.list.dropped),
            "unplaced": unplaced(&list.list.unplaced, speech),
        })
    });
    let findings: Vec<Value> = account.diagnostics.iter().map(|one| json!(Finding::new(one, speech))).collect();
    let unmatched: Vec<_> = plan.shares.unmatched.iter().chain(&account.batch.others).cloned().collect();
    json!({
        "command": "import",
        "ok": !account.diagnostics.iter().any(|one| one.is_error()),
        "dry_run": account.dry_run,
        "campaign": &*plan.campaign,
        "honorees": plan.people.iter().map(|one| honoree(one, speech)).collect::<Vec<_>>(),
        "lists": lists.collect::<Vec<_>>(),
        "rows_without_form": names(&coverage.without_form),
        "forms_not_listed": names(&coverage.not_listed),
        "files_not_placed": listed(&unmatched),
        "doubles": plan.shares.doubles.iter().map(|(left, instead)| json!({ "file": &**left, "same_as": &**instead })).collect::<Vec<_>>(),
        "diagnostics": findings,
    })
}

/// Whether two reports speak of the same material, whatever was done with it.
pub fn is_same_material(one: &Value, other: &Value) -> bool {
    let material = |report: &Value| {
        let mut report = report.clone();
        for honoree in report["honorees"].as_array_mut().into_iter().flatten() {
            for outcome in ["new", "changes"] {
                honoree.as_object_mut().map(|keys| keys.remove(outcome));
            }
        }
        // Advice about a folder's name is given once, when the folder is made.
        if let Some(findings) = report["diagnostics"].as_array_mut() {
            findings.retain(|finding| finding["code"] != "import/folder-name");
        }
        report
    };
    material(one) == material(other)
}

fn honoree(one: &Imported, speech: Speech) -> Value {
    let values = one.draft.values.iter().map(|planned| {
        json!({
            "file": planned.file,
            "key": planned.key,
            "value": planned.value.canonical(),
            "from": spot(&planned.from),
            "origin": match planned.origin {
                crate::intake::draft::Origin::Form => "form",
                crate::intake::draft::Origin::List => "list",
                crate::intake::draft::Origin::Proposed => "proposed",
            },
        })
    });
    let texts = one.draft.texts.iter().map(|text| {
        let characters = text.text.chars().filter(|c| !c.is_whitespace()).count();
        json!({ "file": text.file, "characters": characters, "from": spot(&text.from), "blotted": text.blotted.len() })
    });
    let media = one.media.iter().map(|item| json!({ "key": item.key, "from": &*item.file.path }));
    let changes = one.changes.iter().map(|change| {
        json!({ "change": words::change(change.kind).0, "file": change.file, "key": change.key, "old": change.old, "new": change.new })
    });
    let differences = one.differences.iter().map(|difference| {
        let side = |found: &crate::intake::Found<String>| json!({ "value": found.value, "from": spot(&found.from) });
        json!({ "field": difference.field.describe().in_language(speech), "form": side(&difference.form), "list": side(&difference.list) })
    });
    let withheld = one
        .draft
        .withheld
        .iter()
        .map(|withheld| json!({ "key": withheld.key, "kind": words::private(withheld.kind).0, "from": spot(&withheld.from) }));
    json!({
        "name": one.name,
        "folder": one.slug,
        "new": one.is_new,
        "imported": !one.failed,
        "values": values.collect::<Vec<_>>(),
        "texts": texts.collect::<Vec<_>>(),
        "media": media.collect::<Vec<_>>(),
        "withheld": withheld.collect::<Vec<_>>(),
        "dropped": dropped(&one.dropped),
        "unplaced": unplaced(&one.unplaced, speech),
        "differences": differences.collect::<Vec<_>>(),
        "changes": changes.collect::<Vec<_>>(),
    })
}

fn spot(spot: &Spot) -> Value {
    json!({ "file": &*spot.file, "table": spot.table, "row": spot.row, "cell": spot.cell })
}

fn dropped(counts: &BTreeMap<Private, u32>) -> Value {
    let pairs = counts.iter().map(|(kind, count)| (words::private(*kind).0.to_owned(), json!(count)));
    Value::Object(pairs.collect::<Map<String, Value>>())
}

fn unplaced(pieces: &[Unplaced], speech: Speech) -> Value {
    pieces
        .iter()
        .map(|piece| json!({ "text": piece.text, "why": piece.why.describe().in_language(speech), "from": spot(&piece.from) }))
        .collect()
}
