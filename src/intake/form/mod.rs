//! One recommendation form (推荐表), whatever its layout, as typed values.
//!
//! The steps: the document as strips of cells, cells sorted under their labels ([`walk`]), answers turned into values
//! ([`take`], with [`career`], [`prose`] and [`opinion`]). What no field takes is listed, what is private is counted.

mod career;
mod opinion;
mod prose;
mod take;
mod walk;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use jiff::civil::Date;

use super::label::{self, Label};
use super::layout::{self, Strip};
use super::{Found, Private, Spot, Unplaced};
use crate::model::Month;
use crate::model::honoree::{Domain, Gender};
use crate::office::Document;

/// A field of the form that is a single line of public text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Line {
    /// 姓名
    Name,
    /// 民族
    Ethnicity,
    /// 籍贯
    NativePlace,
    /// 政治面貌, on lists 党派
    PoliticalStatus,
    /// 学历
    Education,
    /// 学位
    Degree,
    /// 毕业院校
    AlmaMater,
    /// 所学专业
    Major,
    /// 工作单位, on the cover
    Employer,
    /// 工作单位及职务, as written; on lists 工作单位及职务职称
    Position,
    /// 专业技术职务
    ProfessionalTitle,
    /// 专业专长
    Specialty,
    /// 推荐单位
    Recommender,
    /// 是否曾获…称号; for the check of eligibility only
    PriorHonours,
    /// 研究领域属于理工农医哪科
    DisciplineGroup,
}

/// A row of 学习工作经历.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CareerRow {
    /// First month.
    pub from: Month,
    /// Last month; none while it lasts.
    pub to: Option<Month>,
    /// Where and what.
    pub text: String,
}

/// What a form says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Form {
    /// Single lines, normalised: spaces between Han gone, Latin letters and digits narrow, one middle dot in names.
    pub lines: BTreeMap<Line, Found<String>>,
    /// 性别
    pub gender: Option<Found<Gender>>,
    /// 出生年月
    pub born: Option<Found<Month>>,
    /// 推荐领域, ticked boxes only
    pub domains: Vec<Found<Domain>>,
    /// 学习工作经历
    pub career: Vec<Found<CareerRow>>,
    /// 主要事迹, paragraphs apart by an empty line
    pub deeds: Option<Found<String>>,
    /// 感人故事, one or two
    pub stories: Vec<Found<String>>,
    /// 照片: place in [`Document::pictures`]
    pub portrait: Option<Found<usize>>,
    /// The cover's 工作单位, where 工作单位及职务 begins with it.
    pub employer: Option<Found<String>>,
    /// The rest of 工作单位及职务 after that employer, or 职务 where it has a cell of its own.
    pub post: Option<Found<String>>,
    /// What 所在单位意见 decides; its words are dropped.
    pub employer_opinion: Option<Found<Opinion>>,
    /// What 推荐单位意见 decides; its words are dropped.
    pub recommender_opinion: Option<Found<Opinion>>,
    /// Values given twice that differ, such as a name on the cover and in the table; the other one is unplaced too.
    pub conflicts: Vec<Conflict>,
    /// Where a public field holds what looks private; single lines lose it, texts keep it until somebody edits them.
    pub private_in: Vec<Spot>,
    /// Private values that were dropped.
    pub dropped: BTreeMap<Private, u32>,
    /// What no field takes.
    pub unplaced: Vec<Unplaced>,
}

/// What is kept of an opinion.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Opinion {
    /// Whether it says 同意; none where it says neither that nor its opposite.
    pub agrees: Option<bool>,
    /// Its date, if complete.
    pub on: Option<Date>,
}

/// A field that the form gives twice, differently.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Conflict {
    /// Which field.
    pub line: Line,
    /// The value that counts.
    pub kept: Found<String>,
    /// The other one.
    pub other: Found<String>,
}

/// Whether a document looks like a recommendation form at all: by its labels, whatever it is called.
pub fn is_form(document: &Document) -> bool {
    let labels = labels(document);
    let has = |label: Label| labels.contains(&label);
    let sections = [Label::Career, Label::CareerDates, Label::Deeds, Label::Stories, Label::Declaration, Label::EmployerOpinion];
    let sections = sections.into_iter().filter(|section| has(*section)).count();
    let lines = labels.iter().filter(|label| matches!(label, Label::Line(_) | Label::Gender | Label::Born)).count();
    has(Label::Line(Line::Name)) && sections >= 2 && lines >= 4
}

fn labels(document: &Document) -> BTreeSet<Label> {
    let pieces = layout::strips(document, &Arc::from("")).into_iter().flat_map(|strip| match strip {
        Strip::Paragraph(piece) => vec![piece],
        Strip::Row { cells, .. } => cells,
    });
    pieces.filter_map(|piece| label::read(&piece.text).map(|reading| reading.label)).collect()
}

/// Reads a form; `file` is its name for [`super::Spot`].
pub fn read(document: &Document, file: &str) -> Form {
    let answers = walk::walk(layout::strips(document, &Arc::from(file)));
    take::take(answers, document)
}

#[cfg(test)]
mod tests;
