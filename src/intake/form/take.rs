//! From answers to values: each label's texts cleaned, read, and put into the form.

use super::super::choice::{self, Chosen, DOMAINS, GENDERS};
use super::super::label::Label;
use super::super::text::{is_blank, squeeze};
use super::super::value::{self, Clean};
use super::super::{Found, Private, Spot, Unplaced, Why, blot, hint};
use super::career::Career;
use super::walk::{Answer, Answers, Part, Shown, is_empty};
use super::{Conflict, Form, Line, Opinion, opinion, prose};
use crate::model::Month;
use crate::office::Document;

/// Puts every answer into its field.
pub(super) fn take(answers: Answers, document: &Document) -> Form {
    let body = answers.all.iter().find(|answer| matches!(answer.label, Label::Gender | Label::Born)).map(|answer| answer.at.table);
    let mut taker = Taker { form: Form::default(), body };
    let mut career = Career::default();
    for answer in &answers.all {
        match answer.label {
            Label::Career => answer.parts.iter().for_each(|part| career.add_part(part)),
            Label::CareerDates | Label::CareerText => taker.leave(&answer.parts),
            _ => taker.answer(answer),
        }
    }
    answers.career.iter().for_each(|row| career.add(row));
    taker.career(career);
    taker.pictures(answers.pictures, document);
    taker.loose(&answers.loose);
    taker.split_position();
    taker.form.unplaced.sort_by(|a, b| a.from.cmp(&b.from));
    taker.form
}

/// Bytes of deeds or stories; the forms ask for some 6,000.
const LONGEST: usize = 1 << 20;

/// The forms ask for one or two.
const MOST_STORIES: usize = 9;

struct Taker {
    form: Form,
    /// The table that holds 性别 or 出生年月.
    body: Option<usize>,
}

impl Taker {
    fn answer(&mut self, answer: &Answer) {
        match answer.label {
            Label::Line(line) => self.line(line, &answer.parts),
            Label::Post => self.post(&answer.parts),
            Label::Gender => self.gender(&answer.parts),
            Label::Born => self.born(&answer.parts),
            Label::Domains => self.domains(&answer.parts),
            Label::Deeds => self.deeds(&answer.parts),
            Label::Stories => self.stories(&answer.parts),
            Label::EmployerOpinion => self.opinion(&answer.parts, |form| &mut form.employer_opinion),
            Label::RecommenderOpinion => self.opinion(&answer.parts, |form| &mut form.recommender_opinion),
            Label::Declaration => self.declaration(&answer.parts),
            Label::Private(private) => self.private(private, &answer.parts),
            Label::Portrait | Label::Career | Label::CareerDates | Label::CareerText => self.leave(&answer.parts),
        }
    }

    fn line(&mut self, line: Line, parts: &[Part]) {
        let Some((value, from)) = self.clean(line, parts) else { return };
        let new = Found { value, from };
        let Some(old) = self.form.lines.get(&line) else {
            self.form.lines.insert(line, new);
            return;
        };
        // The table is filled in with care, the cover is often an old one.
        let replaces = line == Line::Name && Some(new.from.table) == self.body && Some(old.from.table) != self.body;
        let (kept, other) = if replaces { (new, old.clone()) } else { (old.clone(), new) };
        self.form.lines.insert(line, kept.clone());
        if squeeze(&kept.value) != squeeze(&other.value) {
            self.unplace(&other.value, other.from.clone(), Why::Differs);
            self.form.conflicts.push(Conflict { line, kept, other });
        }
    }

    /// The line that parts make, without what is private in it.
    fn clean(&mut self, line: Line, parts: &[Part]) -> Option<(String, Spot)> {
        let from = parts.first()?.from.clone();
        let text: Vec<&str> = parts.iter().map(|part| part.text.as_str()).collect();
        match value::clean(line, &text.join("\n")) {
            Clean::Nothing => None,
            Clean::TooLong => {
                self.unplace(text[0], from, Why::TooLong);
                None
            }
            Clean::Line { value, private } => {
                if !private.is_empty() {
                    self.form.private_in.push(from.clone());
                }
                private.into_iter().for_each(|private| self.drop_one(private));
                (!value.is_empty()).then_some((value, from))
            }
        }
    }

    fn post(&mut self, parts: &[Part]) {
        let Some((value, from)) = self.clean(Line::Position, parts) else { return };
        match &self.form.post {
            Some(post) if squeeze(&post.value) != squeeze(&value) => self.leave(parts),
            Some(_) => {}
            None => self.form.post = Some(Found { value, from }),
        }
    }

    fn gender(&mut self, parts: &[Part]) {
        let Some((text, from)) = joined(parts) else { return };
        match choice::chosen(&text, &GENDERS) {
            Ok(Chosen { values, rest }) if values.len() == 1 && rest.is_empty() => {
                self.form.gender = Some(Found { value: values[0], from })
            }
            Ok(Chosen { values, rest }) if values.is_empty() && rest.is_empty() && text.contains(['☐', '□']) => {}
            _ => self.unplace(&text, from, Why::Choice),
        }
    }

    fn born(&mut self, parts: &[Part]) {
        let Some((text, from)) = joined(parts) else { return };
        match value::month(&text) {
            Ok((value, rest)) => {
                self.keep_month(value, from.clone());
                if !rest.is_empty() {
                    self.unplace(&rest, from, Why::NoField);
                }
            }
            Err(why) => self.unplace(&text, from, why),
        }
    }

    fn keep_month(&mut self, value: Month, from: Spot) {
        match &self.form.born {
            Some(born) if born.value != value => {
                let told = value.month.map_or_else(|| value.year.to_string(), |month| format!("{}.{month:02}", value.year));
                self.unplace(&told, from, Why::Differs);
            }
            Some(_) => {}
            None => self.form.born = Some(Found { value, from }),
        }
    }

    fn domains(&mut self, parts: &[Part]) {
        let Some((text, from)) = joined(parts) else { return };
        match choice::chosen(&text, &DOMAINS) {
            Ok(Chosen { values, rest }) => {
                self.form.domains.extend(values.into_iter().map(|value| Found { value, from: from.clone() }));
                if !rest.is_empty() {
                    self.unplace(&rest, from, Why::NoField);
                }
            }
            Err(why) => self.unplace(&text, from, why),
        }
    }

    fn deeds(&mut self, parts: &[Part]) {
        let Some((text, from)) = self.prose(parts) else { return };
        let text = prose::deeds(&text);
        match &mut self.form.deeds {
            Some(deeds) if deeds.value.len() + text.len() > LONGEST => self.unplace(&text, from, Why::TooLong),
            Some(deeds) => {
                deeds.value.push_str("\n\n");
                deeds.value.push_str(&text);
            }
            None => self.form.deeds = Some(Found { value: text, from }),
        }
    }

    fn stories(&mut self, parts: &[Part]) {
        let Some((text, from)) = self.prose(parts) else { return };
        for value in prose::stories(&text) {
            if self.form.stories.len() < MOST_STORIES {
                self.form.stories.push(Found { value, from: from.clone() });
            } else {
                self.unplace(&value, from.clone(), Why::TooMany);
            }
        }
    }

    /// The paragraphs of a text; that something in it looks private is noted, for people to edit.
    fn prose(&mut self, parts: &[Part]) -> Option<(Vec<String>, Spot)> {
        let from = parts.first()?.from.clone();
        if parts.iter().map(|part| part.text.len()).sum::<usize>() > LONGEST {
            self.unplace(&parts[0].text, from, Why::TooLong);
            return None;
        }
        for part in parts.iter().filter(|part| blot::is_private(&part.text)) {
            self.form.private_in.push(part.from.clone());
        }
        let text: Vec<&str> = parts.iter().map(|part| part.text.as_str()).collect();
        let paragraphs = prose::paragraphs(&text.join("\n"));
        (!paragraphs.is_empty()).then_some((paragraphs, from))
    }

    fn opinion(&mut self, parts: &[Part], field: impl Fn(&mut Form) -> &mut Option<Found<Opinion>>) {
        let Some((text, from)) = joined(parts) else { return };
        self.drop_one(Private::Opinion);
        let value = opinion::decide(&text);
        let field = field(&mut self.form);
        if field.is_none() {
            *field = Some(Found { value, from });
        }
    }

    /// The declaration is printed; what is filled in is a signature and its date.
    fn declaration(&mut self, parts: &[Part]) {
        let Some((text, _)) = joined(parts) else { return };
        let bare = squeeze(&text);
        let filled =
            ["候选人签名", "候选人签字", "本人签名", "本人签字", "签名", "签字"].iter().fold(bare, |text, label| text.replace(label, ""));
        if !filled.trim_matches(|c| matches!(c, '：' | ':' | '。' | '_')).is_empty() {
            self.drop_one(Private::Signature);
        }
    }

    fn private(&mut self, private: Private, parts: &[Part]) {
        if joined(parts).is_some() {
            self.drop_one(private);
        }
    }

    fn drop_one(&mut self, private: Private) {
        *self.form.dropped.entry(private).or_default() += 1;
    }

    fn career(&mut self, career: Career) {
        for mut row in career.rows {
            let (text, private) = blot::cut(&row.value.text);
            if !private.is_empty() {
                self.form.private_in.push(row.from.clone());
                private.into_iter().for_each(|private| self.drop_one(private));
                row.value.text = text;
            }
            self.form.career.push(row);
        }
        self.form.unplaced.extend(career.unplaced);
    }

    /// The picture of the 照片 cell, else the only one in the first tables; signatures are dropped, others told.
    fn pictures(&mut self, mut pictures: Vec<Shown>, document: &Document) {
        if let Some(at) = self.portrait_among(&pictures) {
            let shown = pictures.remove(at);
            self.form.portrait = Some(Found { value: shown.picture, from: shown.from });
        }
        for shown in pictures {
            match shown.label {
                Some(label) if label.is_opinion() => self.drop_one(Private::Opinion),
                Some(Label::Declaration | Label::Private(_)) => self.drop_one(Private::Signature),
                _ => self.picture_unplaced(&shown, document),
            }
        }
    }

    fn portrait_among(&self, pictures: &[Shown]) -> Option<usize> {
        let is_labelled = |shown: &Shown| shown.label == Some(Label::Portrait);
        let in_body = |shown: &Shown| shown.from.table > 0 && shown.from.table <= self.body.unwrap_or(1) && !is_signature(shown.label);
        let only = || {
            let mut bodily = pictures.iter().enumerate().filter(|(_, shown)| in_body(shown)).map(|(at, _)| at);
            bodily.next().filter(|_| bodily.next().is_none())
        };
        pictures.iter().position(is_labelled).or_else(only)
    }

    fn picture_unplaced(&mut self, shown: &Shown, document: &Document) {
        let name = document.pictures.get(shown.picture).map_or("", |picture| picture.name.as_str());
        self.unplace(&format!("[{name}]"), shown.from.clone(), Why::NoField);
    }

    fn leave(&mut self, parts: &[Part]) {
        self.loose(parts);
    }

    fn loose(&mut self, parts: &[Part]) {
        for part in parts {
            let text = hint::without(&part.text);
            let is_date = opinion::last_date(&text).is_some() && squeeze(&text).chars().count() <= 11;
            if is_empty(&text) || (part.from.table == 0 && hint::is_furniture(&text)) {
                continue;
            }
            if is_date {
                self.drop_one(Private::Remark);
            } else {
                self.unplace(&text, part.from.clone(), Why::NoField);
            }
        }
    }

    fn unplace(&mut self, text: &str, from: Spot, why: Why) {
        Unplaced::tell(&mut self.form.unplaced, text, from, why);
    }

    /// Employer and post, where the position begins with the employer of the cover.
    fn split_position(&mut self) {
        let (Some(position), Some(employer)) = (self.form.lines.get(&Line::Position), self.form.lines.get(&Line::Employer)) else { return };
        let Some(rest) = value::after(&position.value, &employer.value) else { return };
        if !rest.is_empty() && self.form.post.is_none() {
            self.form.post = Some(Found { value: rest.to_owned(), from: position.from.clone() });
            self.form.employer = Some(employer.clone());
        }
    }
}

fn is_signature(label: Option<Label>) -> bool {
    label.is_some_and(|label| label.is_opinion() || matches!(label, Label::Declaration | Label::Private(_)))
}

/// The texts of an answer without printed hints; none if nothing is filled in.
fn joined(parts: &[Part]) -> Option<(String, Spot)> {
    let filled = parts.iter().map(|part| (hint::without(&part.text), &part.from)).filter(|(text, _)| !is_empty(text));
    let (texts, spots): (Vec<String>, Vec<&Spot>) = filled.unzip();
    let from = (*spots.first()?).clone();
    Some((texts.join("\n").trim_matches(is_blank).to_owned(), from))
}
