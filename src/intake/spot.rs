//! Where a value stood in what came in.

use std::fmt;
use std::sync::Arc;

use super::blot;
use crate::diag::{Say, say};

/// A place in an incoming file: file, table or sheet, row, cell; all counted from 1.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Spot {
    /// Path below what was given on the command line; a member of an archive after `!/`.
    pub file: Arc<str>,
    /// Table of the document or sheet of the workbook; 0 for text outside of tables.
    pub table: usize,
    /// Row, or paragraph outside of tables.
    pub row: usize,
    /// Cell of the row; 0 outside of tables.
    pub cell: usize,
}

/// A value and where it stood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found<T> {
    /// The value.
    pub value: T,
    /// Its place.
    pub from: Spot,
}

/// Something that no field takes; private values in it are blotted out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unplaced {
    /// What it says, at most a line.
    pub text: String,
    /// Its place.
    pub from: Spot,
    /// What stood in the way.
    pub why: Why,
}

/// More is told by [`Why::TooMany`].
const MOST_UNPLACED: usize = 1000;

impl Unplaced {
    /// Adds what could not be placed, shortened and blotted, unless there is too much of it already.
    pub(super) fn tell(all: &mut Vec<Unplaced>, text: &str, from: Spot, why: Why) {
        match all.len() {
            0..MOST_UNPLACED => all.push(Unplaced { text: blot::shown(text), from, why }),
            MOST_UNPLACED => all.push(Unplaced { text: "……".to_owned(), from, why: Why::TooMany }),
            _ => {}
        }
    }
}

/// Why something could not be placed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Why {
    /// No label that the forms have stands beside or above it.
    #[default]
    NoField,
    /// Not a month that can be: 13月, an end before its beginning.
    Date,
    /// `1983.1` in a sheet: January, or October that lost its zero.
    JanuaryOrOctober,
    /// A period with one end only.
    OneDate,
    /// Given elsewhere on the form too, with another value, which counts.
    Differs,
    /// Neither or both of what can be chosen.
    Choice,
    /// Periods and lines beside them that do not pair.
    Pairs,
    /// A text where the forms have a line, or a book where they have a page.
    TooLong,
    /// More of a kind than any form or list holds; the rest was not looked at one by one.
    TooMany,
}

/// What is dropped on sight and only counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Private {
    /// 办公电话
    OfficePhone,
    /// 手机
    Mobile,
    /// 电子邮箱
    Mail,
    /// 通讯地址
    Address,
    /// 邮编
    Postcode,
    /// 身份证号
    Identity,
    /// 候选人签名
    Signature,
    /// 单位意见
    Opinion,
    /// 填报日期、序号、备注
    Remark,
}

impl Why {
    /// The reason in words.
    pub fn describe(self) -> Say {
        match self {
            Why::NoField => say("找不到对应的栏目", "no field of the form takes it"),
            Why::Date => say("不是可能的年月", "this is no possible month or period"),
            Why::JanuaryOrOctober => say("可能是1月，也可能是丢了末尾0的10月", "January, or October that lost its last zero"),
            Why::OneDate => say("只有一个年月，看不出起止", "one month only: beginning or end is missing"),
            Why::Differs => say("与表内另一处填写的不同，以另一处为准", "the form says something else in another place, which counts"),
            Why::Choice => say("看不出选的是哪一项", "what was chosen cannot be told"),
            Why::Pairs => say("年月与右边的文字对不上行", "periods and the lines beside them do not pair"),
            Why::TooLong => say("比这一栏该有的长得多", "far longer than this field ever is"),
            Why::TooMany => say("从这里起太多，没有逐条列出", "too many to be listed one by one from here on"),
        }
    }
}

impl Spot {
    /// The place in words.
    pub fn describe(&self) -> Say {
        if self.table == 0 {
            return say(format!("{} 第{}段", self.file, self.row), format!("{}, paragraph {}", self.file, self.row));
        }
        say(
            format!("{} 表{} 第{}行 第{}格", self.file, self.table, self.row, self.cell),
            format!("{}, table {}, row {}, cell {}", self.file, self.table, self.row, self.cell),
        )
    }
}

impl fmt::Display for Spot {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}:{}:{}", self.file, self.table, self.row, self.cell)
    }
}
