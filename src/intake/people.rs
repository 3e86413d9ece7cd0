//! Who is who: one person for each form, with the rows of lists that mean the same one.
//!
//! People of one name are kept apart by employer and recommender; what is left open on one paper fits any.

use super::batch::Batch;
use super::compare::compare;
use super::form::{Form, Line};
use super::list::Entry;
use super::{draft, input_place};
use crate::diag::{Diagnostic, say};
use crate::model::Month;

/// Somebody who is recommended.
#[derive(Debug)]
pub struct Person {
    /// 姓名
    pub name: String,
    /// 工作单位, if known.
    pub employer: Option<String>,
    /// 推荐单位, if known.
    pub recommender: Option<String>,
    /// 出生年月, if known.
    pub born: Option<Month>,
    /// The form, by its place in the batch.
    pub form: Option<usize>,
    /// Other forms of the same person that say nothing else.
    pub copies: Vec<usize>,
    /// Rows of lists, by list and row.
    pub entries: Vec<(usize, usize)>,
    /// Why nothing is written.
    pub fault: Option<Diagnostic>,
}

impl Person {
    /// The form itself.
    pub fn form<'b>(&self, batch: &'b Batch) -> Option<&'b Form> {
        self.form.map(|at| &batch.forms[at].form)
    }

    /// The rows of lists themselves.
    pub fn entries<'b>(&self, batch: &'b Batch) -> Vec<&'b Entry> {
        self.entries.iter().map(|(list, row)| &batch.lists[*list].list.entries[*row]).collect()
    }

    /// What puts people of one name into an order that does not depend on the order of files.
    pub fn key(&self) -> (&str, &str, &str) {
        (&self.name, self.employer.as_deref().unwrap_or_default(), self.recommender.as_deref().unwrap_or_default())
    }
}

/// All people of a batch, ordered by name, employer and recommender; forms and rows without a name are reported.
pub fn people(batch: &Batch) -> (Vec<Person>, Vec<Diagnostic>) {
    let mut people: Vec<Person> = Vec::new();
    let mut diagnostics = Vec::new();
    for (at, file) in batch.forms.iter().enumerate() {
        match named(&file.form) {
            Some(name) => add_form(&mut people, batch, at, name),
            None => diagnostics.push(no_name(&file.path)),
        }
    }
    for (list, file) in batch.lists.iter().enumerate() {
        for (row, entry) in file.list.entries.iter().enumerate() {
            match entry.lines.get(&Line::Name).map(|found| &found.value).filter(|name| is_name(name)) {
                Some(name) => add_entry(&mut people, batch, (list, row), name.clone()),
                None => diagnostics.push(nameless_row(&file.path, entry)),
            }
        }
    }
    people.sort_by(|a, b| a.key().cmp(&b.key()));
    (people, diagnostics)
}

fn named(form: &Form) -> Option<String> {
    form.lines.get(&Line::Name).map(|found| found.value.clone()).filter(|name| is_name(name))
}

/// Whether a text can be a person's name and part of a file's name.
fn is_name(name: &str) -> bool {
    (1..=50).contains(&name.chars().count())
        && !name.contains(['/', '\\', ':', '*', '?', '"', '<', '>', '|'])
        && !name.contains(char::is_control)
        && !name.starts_with('.')
}

fn text(line: Line, form: Option<&Form>, entries: &[&Entry]) -> Option<String> {
    let own = form.and_then(|form| form.lines.get(&line));
    own.or_else(|| entries.iter().find_map(|entry| entry.lines.get(&line))).map(|found| found.value.clone()).filter(|text| !text.is_empty())
}

fn add_form(people: &mut Vec<Person>, batch: &Batch, at: usize, name: String) {
    let form = &batch.forms[at].form;
    let employer = form.employer.as_ref().map(|found| found.value.clone()).or_else(|| text(Line::Employer, Some(form), &[]));
    let recommender = text(Line::Recommender, Some(form), &[]);
    let same =
        people.iter_mut().find(|known| known.name == name && fits(&known.employer, &employer) && fits(&known.recommender, &recommender));
    let Some(known) = same else {
        let born = draft::born(Some(form), &[]);
        people.push(Person { name, employer, recommender, born, form: Some(at), copies: Vec::new(), entries: Vec::new(), fault: None });
        return;
    };
    let first = known.form.expect("only forms have been added so far");
    if contradict(&batch.forms[first].form, form) {
        known.fault = Some(two_forms(&known.name, &batch.forms[first].path, &batch.forms[at].path));
    } else if form.lines.len() > batch.forms[first].form.lines.len() {
        // Copies for assessors leave 推荐单位 and its opinion blank: the fuller one counts.
        known.copies.push(first);
        known.form = Some(at);
    } else {
        known.copies.push(at);
    }
    known.employer = known.employer.take().or(employer);
    known.recommender = known.recommender.take().or(recommender);
}

/// Whether two papers may mean the same body; a blank fits any.
fn fits(one: &Option<String>, other: &Option<String>) -> bool {
    one.as_ref().zip(other.as_ref()).is_none_or(|(one, other)| bare(one) == bare(other))
}

fn bare(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).collect()
}

/// Whether two forms give the same field differently.
fn contradict(one: &Form, other: &Form) -> bool {
    let lines = one.lines.iter().any(|(line, found)| other.lines.get(line).is_some_and(|twin| bare(&twin.value) != bare(&found.value)));
    let differ = |a: &Option<super::Found<Month>>, b: &Option<super::Found<Month>>| {
        a.as_ref().zip(b.as_ref()).is_some_and(|(a, b)| a.value != b.value)
    };
    let deeds = one.deeds.as_ref().zip(other.deeds.as_ref()).is_some_and(|(a, b)| a.value != b.value);
    let stories = |form: &Form| form.stories.iter().map(|story| story.value.clone()).collect::<Vec<_>>();
    lines
        || differ(&one.born, &other.born)
        || deeds
        || (!one.stories.is_empty() && !other.stories.is_empty() && stories(one) != stories(other))
}

fn add_entry(people: &mut Vec<Person>, batch: &Batch, at: (usize, usize), name: String) {
    let entry = &batch.lists[at.0].list.entries[at.1];
    let meant = candidates(people, batch, &name, entry);
    if let [one] = meant[..] {
        people[one].entries.push(at);
        let recommender = text(Line::Recommender, None, &[entry]);
        people[one].recommender = people[one].recommender.take().or(recommender);
        return;
    }
    let entries = [entry];
    let fault = (meant.len() > 1).then(|| whose_row(&name, entry, &batch.lists[at.0].path));
    people.push(Person {
        employer: text(Line::Employer, None, &entries),
        recommender: text(Line::Recommender, None, &entries),
        born: draft::born(None, &entries),
        name,
        form: None,
        copies: Vec::new(),
        entries: vec![at],
        fault,
    });
}

/// The people whom a row may mean: all of that name, then those whom its unit and recommender fit.
fn candidates(people: &[Person], batch: &Batch, name: &str, entry: &Entry) -> Vec<usize> {
    let of_name: Vec<usize> = (0..people.len()).filter(|at| people[*at].name == name).collect();
    let recommender = text(Line::Recommender, None, &[entry]);
    let position = text(Line::Position, None, &[entry]);
    let fitting = |at: &usize| {
        let person = &people[*at];
        let unit =
            person.employer.as_ref().zip(position.as_ref()).is_none_or(|(employer, position)| bare(position).contains(&bare(employer)));
        unit && fits(&person.recommender, &recommender)
    };
    let near: Vec<usize> = of_name.iter().copied().filter(fitting).collect();
    // A sole namesake whose papers disagree in part is still the same person: the differences are told.
    match (&near[..], &of_name[..]) {
        ([], [one]) if is_alike(&people[*one], batch, entry) => vec![*one],
        _ => near,
    }
}

fn is_alike(person: &Person, batch: &Batch, entry: &Entry) -> bool {
    let born = draft::born(None, &[entry]);
    let same_birth = person.born.is_some() && person.born == born;
    let recommender = text(Line::Recommender, None, &[entry]);
    let same_recommender = person.recommender.is_some() && recommender.is_some() && fits(&person.recommender, &recommender);
    let few = person.form(batch).is_some_and(|form| compare(form, entry).len() <= 2);
    same_birth || same_recommender || few
}

fn no_name(path: &str) -> Diagnostic {
    let message = say("推荐表上没有读到姓名，没有导入", "no name could be read on this form; it was not imported");
    let help = say("打开这份推荐表，在“姓名”一格填上姓名，再导入一次", "open the form, fill in 姓名 (name), and import it again");
    Diagnostic::error("import/no-name", message).help(help).at(input_place(path))
}

fn nameless_row(path: &str, entry: &Entry) -> Diagnostic {
    let row = entry.lines.values().next().map_or(0, |found| found.from.row);
    let message =
        say(format!("汇总表第{row}行没有读到姓名，没有采用"), format!("no name could be read in row {row} of the list; it was not used"));
    let help = say("在汇总表里补上姓名，再导入一次", "fill in the name in the list, and import again");
    Diagnostic::warning("import/no-name", message).help(help).at(input_place(path))
}

fn two_forms(name: &str, first: &str, second: &str) -> Diagnostic {
    let message = say(
        format!("{name}有两份内容不同的推荐表，没有导入：{first} 和 {second}"),
        format!("there are two forms of {name} that say different things; neither was imported: {first} and {second}"),
    );
    let help = say(
        "只留下正确的一份，再导入一次；若是同名的两个人，在表上写明工作单位",
        "keep the right one only and import again; if these are two people, let the forms name their employers",
    );
    Diagnostic::error("import/two-forms", message).help(help).at(input_place(second))
}

fn whose_row(name: &str, entry: &Entry, path: &str) -> Diagnostic {
    let row = entry.lines.get(&Line::Name).map_or(0, |found| found.from.row);
    let message = say(
        format!("汇总表第{row}行的“{name}”有几位同名的人，分不清是哪一位，这一行没有采用"),
        format!("row {row} of the list names “{name}”, and several people have that name: the row was not used"),
    );
    let help =
        say("在汇总表里写明工作单位全称和推荐单位，再导入一次", "give the full employer and the recommender in the list, and import again");
    Diagnostic::error("import/ambiguous-row", message).help(help).at(input_place(path))
}
