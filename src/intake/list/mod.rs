//! One summary table (汇总表), from a sheet or a Word table, as rows of typed values.

use std::collections::BTreeMap;

use super::form::Line;
use super::{Found, Private, Spot, Unplaced};
use crate::model::Month;
use crate::model::honoree::{Domain, Gender};
use crate::office::{Document, Sheet};

/// One candidate of a list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Entry {
    /// Single lines.
    pub lines: BTreeMap<Line, Found<String>>,
    /// 性别
    pub gender: Option<Found<Gender>>,
    /// 出生年月
    pub born: Option<Found<Month>>,
    /// 推荐领域
    pub domains: Vec<Found<Domain>>,
}

/// What a list says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct List {
    /// Candidates from the top.
    pub entries: Vec<Entry>,
    /// Private values that were dropped.
    pub dropped: BTreeMap<Private, u32>,
    /// What no column takes.
    pub unplaced: Vec<Unplaced>,
    /// Where a public column holds what looks private; it was cut out.
    pub private_in: Vec<Spot>,
}

/// Reads a sheet, if its head is that of a list; `number` is the sheet's place from 1.
pub fn read_sheet(sheet: &Sheet, file: &str, number: usize) -> Option<List> {
    let _ = (sheet, file, number);
    None
}

/// Reads the list in a Word document, if there is one.
pub fn read_document(document: &Document, file: &str) -> Option<List> {
    let _ = (document, file);
    None
}
