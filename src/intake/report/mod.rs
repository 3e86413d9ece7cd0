//! What an import has to tell: one document for people, one for programs, a few lines for the terminal.
//!
//! No clock, no machine, no private value: what was dropped is counted by kind.

mod json;
mod page;
mod words;

use super::Difference;
use super::batch::Batch;
use super::plan::{Imported, Plan};
use super::reconcile::ChangeKind;
use crate::diag::{Diagnostic, Say, say};

pub use json::{document, is_same_material};
pub use page::page;

/// Everything a report is made of.
#[derive(Clone, Copy, Debug)]
pub struct Account<'a> {
    /// What came in.
    pub batch: &'a Batch,
    /// What is done with it.
    pub plan: &'a Plan,
    /// All findings.
    pub diagnostics: &'a [Diagnostic],
    /// Whether nothing was written.
    pub dry_run: bool,
}

/// Rows of lists without a form, and forms that no list names.
struct Coverage<'a> {
    without_form: Vec<&'a Imported>,
    not_listed: Vec<&'a Imported>,
}

impl<'a> Account<'a> {
    fn coverage(&self) -> Coverage<'a> {
        let has = |one: &&Imported, form: bool, row: bool| {
            one.person.as_ref().is_some_and(|person| person.form.is_some() == form && person.entries.is_empty() != row)
        };
        let people = || self.plan.people.iter();
        let not_listed = if self.batch.lists.is_empty() { Vec::new() } else { people().filter(|one| has(one, true, false)).collect() };
        Coverage { without_form: people().filter(|one| has(one, false, true)).collect(), not_listed }
    }

    fn differences(&self) -> impl Iterator<Item = (&'a Imported, &'a Difference)> {
        self.plan.people.iter().flat_map(|one| one.differences.iter().map(move |difference| (one, difference)))
    }

    fn count(&self, kind: ChangeKind) -> usize {
        self.plan.people.iter().flat_map(|one| &one.changes).filter(|change| change.kind == kind).count()
    }

    /// A few lines for the terminal.
    pub fn summary(&self) -> Say {
        let people = self.plan.people.len();
        let new = self.plan.people.iter().filter(|one| one.is_new && !one.failed).count();
        let failed = self.plan.people.iter().filter(|one| one.failed).count();
        let (added, updated, beside) = (self.count(ChangeKind::Added), self.count(ChangeKind::Updated), self.count(ChangeKind::Beside));
        let dropped: u32 = self
            .plan
            .people
            .iter()
            .flat_map(|one| one.dropped.values())
            .chain(self.batch.lists.iter().flat_map(|list| list.list.dropped.values()))
            .sum();
        let coverage = self.coverage();
        let (differences, open) = (self.differences().count() + coverage.without_form.len() + coverage.not_listed.len(), self.unplaced());
        let (forms, lists, media) = (self.batch.forms.len(), self.batch.lists.len(), self.batch.media.len());
        say(
            format!(
                "读到推荐表 {forms} 份、汇总表 {lists} 份、照片视频 {media} 个；涉及 {people} 人，新建 {new} 人，未导入 {failed} 人\n\
                 新写 {added} 项，按新材料更新 {updated} 项，有人改过、另存在旁 {beside} 项；略去个人信息 {dropped} 处\n\
                 表格之间不一致 {differences} 处，没有归处 {open} 项"
            ),
            format!(
                "Read: forms {forms}, lists {lists}, photos and videos {media}. People {people}: new {new}, not imported {failed}\n\
                 Values written {added}, updated {updated}, kept beside what was edited by hand {beside}; private values dropped {dropped}\n\
                 Disagreements between papers {differences}, not placed {open}"
            ),
        )
    }

    /// How many files and pieces have found no place.
    fn unplaced(&self) -> usize {
        let forms: usize = self.plan.people.iter().map(|one| one.unplaced.len()).sum();
        let lists: usize = self.batch.lists.iter().map(|list| list.list.unplaced.len()).sum();
        forms + lists + self.plan.shares.unmatched.len() + self.batch.others.len()
    }
}
