//! From a batch to a plan: who is who, which record is whose, what belongs to whom, what it changes.
//!
//! [`plan`] touches no disk. An error about one person leaves that record alone and no other.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::batch::Batch;
use super::compare::{Difference, compare};
use super::draft::{Draft, Tags};
use super::gallery::PlannedMedia;
use super::known::{self, Known};
use super::ledger::{Ledger, hash};
use super::owners::{self, Owner, Shares};
use super::people::{self, Person};
use super::reconcile::{Change, Desk, Folder, Write};
use super::{Private, Unplaced, input_place};
use crate::diag::{Diagnostic, Place, say};
use crate::model::Campaign;
use crate::model::lang::Languages;
use crate::romanise;
use crate::source::Tree;

/// What an import does and what it has to tell.
#[derive(Debug)]
pub struct Plan {
    /// Id of the campaign.
    pub campaign: Arc<str>,
    /// One for each person, ordered by name.
    pub people: Vec<Imported>,
    /// Media that are nobody's, and those left out as doubles.
    pub shares: Shares,
    /// Findings about files and people.
    pub diagnostics: Vec<Diagnostic>,
}

/// What becomes of one person.
#[derive(Debug)]
pub struct Imported {
    /// 姓名
    pub name: String,
    /// Folder of the record.
    pub slug: String,
    /// Whether the record is new.
    pub is_new: bool,
    /// Whether an error keeps the record from being written.
    pub failed: bool,
    /// Who it is in the batch; nobody where only media came for a record.
    pub person: Option<Person>,
    /// What the material says.
    pub draft: Draft,
    /// Photos, videos, captions.
    pub media: Vec<PlannedMedia>,
    /// Where form and list differ.
    pub differences: Vec<Difference>,
    /// Private values that were dropped, by kind.
    pub dropped: BTreeMap<Private, u32>,
    /// What no field takes.
    pub unplaced: Vec<Unplaced>,
    /// What happens, for people.
    pub changes: Vec<Change>,
    /// What is written, in this order.
    pub writes: Vec<Write>,
    /// The ledger, if it changes; written last.
    pub ledger: Option<Ledger>,
}

/// What is known before anything is imported.
#[derive(Clone, Copy, Debug)]
pub struct Ground<'g> {
    /// The content as it stands.
    pub tree: &'g Tree,
    /// The campaign into which is imported.
    pub campaign: &'g Campaign,
    /// Languages of the site.
    pub languages: &'g Languages,
    /// What was imported before, by slug.
    pub ledgers: &'g BTreeMap<String, Ledger>,
}

impl<'g> Ground<'g> {
    /// The languages of texts and of romanised names.
    pub fn tags(&self) -> Tags<'g> {
        let is = |tag: &str, language: &str| tag == language || tag.starts_with(&format!("{language}-"));
        let zh = self.languages.tags().find(|tag| is(tag, "zh")).unwrap_or("zh");
        Tags { zh, en: self.languages.tags().find(|tag| is(tag, "en")) }
    }
}

/// Plans the import of a batch.
pub fn plan(batch: &Batch, ground: Ground<'_>) -> Plan {
    let (people, mut diagnostics) = people::people(batch);
    let known = known::records(ground.campaign, ground.ledgers);
    let matched = known::matches(&people, &known);
    let mut seats = seats(people, matched, &known, &mut diagnostics);
    let owners: Vec<Owner> = seats.iter().map(|seat| owner(seat, batch, &known)).collect();
    let mut shares = owners::shares(batch, &owners, ground.languages, ground.tags().zh);
    let mut slugs = taken(ground);
    let mut imported = Vec::new();
    for (seat, media) in seats.drain(..).zip(std::mem::take(&mut shares.of)) {
        if seat.person.is_none() && media.is_empty() {
            continue;
        }
        imported.push(import(seat, media, batch, ground, &known, &mut slugs, &mut diagnostics));
    }
    Plan { campaign: Arc::clone(&ground.campaign.id), people: imported, shares, diagnostics }
}

/// A person of the batch, a record of the campaign, or both.
struct Seat {
    person: Option<Person>,
    record: Option<usize>,
}

fn seats(
    people: Vec<Person>,
    matched: Vec<Result<Option<usize>, Vec<String>>>,
    known: &[Known],
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<Seat> {
    let mut seats = Vec::new();
    for (mut person, record) in people.into_iter().zip(matched) {
        if let Err(slugs) = &record {
            let fault = ambiguous_record(&person.name, slugs);
            person.fault.get_or_insert(fault);
        }
        diagnostics.extend(person.fault.clone());
        seats.push(Seat { person: Some(person), record: record.ok().flatten() });
    }
    let seated: BTreeSet<usize> = seats.iter().filter_map(|seat| seat.record).collect();
    seats.extend((0..known.len()).filter(|at| !seated.contains(at)).map(|at| Seat { person: None, record: Some(at) }));
    seats
}

fn owner(seat: &Seat, batch: &Batch, known: &[Known]) -> Owner {
    let record = seat.record.map(|at| &known[at]);
    let form = seat.person.as_ref().and_then(|person| person.form).map(|at| &batch.forms[at]);
    let copies = seat.person.iter().flat_map(|person| &person.copies).map(|at| &batch.forms[*at]);
    let name = seat.person.as_ref().map(|person| person.name.clone()).or_else(|| record.map(|record| record.name.clone()));
    let marks = record.into_iter().flat_map(|record| &record.ledger.imported).filter(|(_, mark)| mark.file.is_some());
    Owner {
        name: name.unwrap_or_default(),
        folders: form.into_iter().chain(copies).map(|form| owners::form_folder(&form.path)).collect(),
        portrait: form.and_then(|form| form.portrait.clone()),
        has_portrait: record.is_some_and(|record| record.has_portrait),
        known: marks.map(|(key, mark)| (mark.sha256.clone(), key.clone())).collect(),
    }
}

/// Names that no new record may have: folders that are there, and addresses that once led to somebody.
fn taken(ground: Ground<'_>) -> BTreeSet<String> {
    let folders = ground.tree.folders(&format!("content/{}/honorees", ground.campaign.id)).into_iter().map(str::to_owned);
    let aliases = ground.campaign.records.iter().flat_map(|record| &record.fields.aliases).map(|alias| alias.value.clone());
    folders.chain(aliases).collect()
}

fn import(
    seat: Seat,
    media: Vec<PlannedMedia>,
    batch: &Batch,
    ground: Ground<'_>,
    known: &[Known],
    slugs: &mut BTreeSet<String>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Imported {
    let record = seat.record.map(|at| &known[at]);
    let person = seat.person;
    let form = person.as_ref().and_then(|person| person.form(batch));
    let entries = person.as_ref().map(|person| person.entries(batch)).unwrap_or_default();
    let draft = match &person {
        Some(_) => Draft::new(form, &entries, ground.campaign, ground.tags()),
        None => Draft::default(),
    };
    let name = person.as_ref().map(|person| person.name.clone()).or_else(|| record.map(|record| record.name.clone())).unwrap_or_default();
    let fault = person.as_ref().is_some_and(|person| person.fault.is_some());
    let slug = match (record, &person) {
        (Some(record), _) => record.slug.clone(),
        (None, Some(person)) => new_slug(person, &draft, slugs, diagnostics, !fault),
        (None, None) => String::new(),
    };
    let folder = Folder::of(ground.tree, &format!("content/{}/honorees/{slug}", ground.campaign.id));
    let before = record.map(|record| record.ledger.clone()).unwrap_or_default();
    let mut desk = Desk::new(&folder, ground.tags().zh, identified(before.clone(), person.as_ref(), &name));
    let mut failed = fault;
    if !failed && let Err(broken) = desk.reconcile(&draft, &media, &name) {
        diagnostics.push(not_toml(&folder, &broken.0));
        failed = true;
    }
    let (writes, changes, ledger) =
        if failed { Default::default() } else { (desk.writes, desk.changes, Some(desk.ledger).filter(|ledger| *ledger != before)) };
    let mut imported = Imported {
        is_new: record.is_none(),
        failed,
        differences: form.map(|form| entries.iter().flat_map(|entry| compare(form, entry)).collect()).unwrap_or_default(),
        dropped: form.map(|form| form.dropped.clone()).unwrap_or_default(),
        unplaced: form.map(|form| form.unplaced.clone()).unwrap_or_default(),
        name,
        slug,
        person,
        draft,
        media,
        changes,
        writes,
        ledger,
    };
    count_cut(&mut imported);
    diagnostics.extend(remarks(&imported, ground));
    imported
}

/// What was cut out of texts and held back from fields counts as dropped too.
fn count_cut(imported: &mut Imported) {
    let blotted = imported.draft.texts.iter().flat_map(|text| &text.blotted).copied();
    let withheld = imported.draft.withheld.iter().map(|withheld| withheld.kind);
    for kind in blotted.chain(withheld).collect::<Vec<_>>() {
        *imported.dropped.entry(kind).or_default() += 1;
    }
}

/// The ledger with the names by which the next import finds the record.
fn identified(mut ledger: Ledger, person: Option<&Person>, name: &str) -> Ledger {
    ledger.name = name.to_owned();
    let Some(person) = person else { return ledger };
    let from_form = person.form.is_some();
    let newer = |old: Option<String>, new: &Option<String>| if from_form || old.is_none() { new.clone().or(old) } else { old };
    ledger.employer = newer(ledger.employer.take(), &person.employer);
    ledger.recommender = newer(ledger.recommender.take(), &person.recommender);
    ledger
}

/// The permalink of a new record: the romanised name; with a suffix if somebody has it; a neutral one if there is none.
fn new_slug(person: &Person, draft: &Draft, slugs: &mut BTreeSet<String>, diagnostics: &mut Vec<Diagnostic>, tell: bool) -> String {
    let (name, employer, recommender) = person.key();
    let digest = hash(&format!("{name}\n{employer}\n{recommender}"));
    let group = draft.values.iter().find(|planned| planned.key == "ethnicity").map(|planned| planned.value.canonical());
    let latin = romanise::may_derive(name, group.as_deref()).then(|| romanise::propose(name)).flatten().map(|latin| as_slug(&latin.latin));
    let latin = latin.filter(|slug| crate::model::is_slug(slug));
    let stem = latin.clone().unwrap_or_else(|| "honoree".to_owned());
    let suffixed = (4..=64).map(|digits| format!("{stem}-{}", &digest[..digits]));
    let slug = latin.clone().into_iter().chain(suffixed).find(|slug| !slugs.contains(slug)).unwrap_or_else(|| format!("{stem}-{digest}"));
    slugs.insert(slug.clone());
    if tell && latin.as_ref() != Some(&slug) {
        let about = format!("honorees/{slug}");
        diagnostics.push(rename(name, &about, latin.is_some()));
    }
    slug
}

fn as_slug(latin: &str) -> String {
    let spelled = latin.to_lowercase().replace('ü', "yu");
    spelled.chars().filter_map(|c| if c == ' ' { Some('-') } else { c.is_ascii_alphanumeric().then_some(c) }).collect()
}

fn remarks(imported: &Imported, ground: Ground<'_>) -> Vec<Diagnostic> {
    let slug: Arc<str> = imported.slug.as_str().into();
    let texts = imported.draft.texts.iter().filter(|text| !text.blotted.is_empty()).map(|text| {
        let message = say(
            format!("{}的正文里有{}处联系方式或证件号，已用 ■■ 代替", imported.name, text.blotted.len()),
            format!("the text of {} held {} private values; ■■ stands in their place", imported.name, text.blotted.len()),
        );
        let help = say(format!("改写 {} 里的这几处", text.file), format!("rewrite these places in {}", text.file));
        Diagnostic::warning("import/private-text", message).help(help).at(input_place(&text.from.file))
    });
    let fields = imported.draft.withheld.iter().map(|withheld| {
        let place = withheld.from.describe();
        let message = say(
            format!("{}的“{}”一项里像是有联系方式或证件号，没有写入（{}）", imported.name, withheld.key, place.zh),
            format!("{} of {} seems to hold a private value and was not written ({})", withheld.key, imported.name, place.en),
        );
        let help =
            say("在推荐表上改正后再导入，或直接在 honoree.toml 里填写", "correct the form and import again, or fill in honoree.toml");
        Diagnostic::warning("import/withheld", message).help(help).at(input_place(&withheld.from.file))
    });
    texts.chain(fields).map(|finding| finding.about(&ground.campaign.id, Some(&slug))).collect()
}

fn rename(name: &str, folder: &str, is_namesake: bool) -> Diagnostic {
    let message = match is_namesake {
        true => say(
            format!("{name}的拼音已有别人在用，文件夹暂名 {folder}"),
            format!("somebody else has the romanised name of {name}; the folder is called {folder} for now"),
        ),
        false => say(
            format!("{name}的姓名不能自动转写，文件夹暂名 {folder}"),
            format!("the name of {name} cannot be romanised by rule; the folder is called {folder} for now"),
        ),
    };
    let help = say(
        "文件夹名就是网址：在第一次发布以前改成合适的名字，如本人使用的拼写",
        "the folder's name is the address: rename it before the first publication, such as to the person's own spelling",
    );
    Diagnostic::warning("import/folder-name", message).help(help)
}

fn ambiguous_record(name: &str, slugs: &[String]) -> Diagnostic {
    let list = slugs.join(" ");
    let message = say(
        format!("活动里有几份“{name}”的档案，分不清新材料是哪一份的，没有导入：{list}"),
        format!("several records or forms are called “{name}”, and it cannot be told whose the material is; it was not imported: {list}"),
    );
    let help =
        say("在推荐表上写明工作单位和推荐单位全称，再导入一次", "give the full employer and recommender on the form, and import again");
    Diagnostic::error("import/ambiguous-record", message).help(help)
}

fn not_toml(folder: &Folder, file: &str) -> Diagnostic {
    let message =
        say(format!("{file} 写法有误，这份档案没有导入"), format!("{file} is not valid TOML; nothing was imported into this record"));
    let help = say("用 zuimei check 找到出错的行，改好后再导入一次", "find the line with zuimei check, mend it and import again");
    let diagnostic = Diagnostic::error("import/not-toml", message).help(help);
    match folder.get(file) {
        Some(file) => diagnostic.at(Place::file(file)),
        None => diagnostic,
    }
}
