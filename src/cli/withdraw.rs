//! `zuimei withdraw`: somebody's page is taken down at his or her own wish.

use clap::Args;
use jiff::civil::Date;

use super::takedown::Order;
use super::{End, Setting, today};
use crate::model::approval::State;

/// What was typed.
#[derive(Args, Debug)]
pub(super) struct Typed {
    /// Slug of the honoree, or CAMPAIGN/HONOREE where two campaigns have the same
    honoree: String,
    /// Day on which consent was taken back; by default today
    #[arg(long, value_name = "DATE")]
    on: Option<Date>,
    /// Wording of the page that stays, per language, such as zh=…; by default a neutral one
    #[arg(long, value_name = "LANG=TEXT")]
    notice: Vec<String>,
    /// Number of the document, if there is one
    #[arg(long, value_name = "NUMBER")]
    doc_no: Option<String>,
}

/// Runs the command.
pub(super) fn run(setting: &Setting, typed: &Typed) -> End {
    let Typed { honoree, on, notice, doc_no } = typed;
    Order { state: State::Withdrawn, honoree, on: on.unwrap_or_else(today), notice, doc_no: doc_no.as_deref() }.carry_out(setting)
}
