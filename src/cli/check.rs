//! `zuimei check`: all findings, without writing anything.

use clap::Args;

use super::report::print_line;
use super::{End, Format, Looking, Setting};
use crate::diag::{self, say};
use crate::pipeline;
use crate::survey::Facts;

/// What was typed.
#[derive(Args, Debug)]
pub(super) struct Typed {
    #[command(flatten)]
    looking: Looking,
    /// How findings are printed
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

/// Runs the command.
pub(super) fn run(setting: &Setting, typed: &Typed) -> End {
    let (tree, found) = match pipeline::read(&setting.root) {
        Ok(read) => read,
        Err(error) => return setting.reporter.failed(&error),
    };
    let outcome = pipeline::prepare(&tree, &typed.looking.choices(), &Facts::default(), found);
    let ok = outcome.is_publishable(false);
    let statuses = outcome.prepared.as_ref().map_or(&[][..], |prepared| &prepared.statuses);
    let end = setting.reporter.conclude(typed.format, "check", ok, &outcome.diagnostics, statuses);
    if typed.format == Format::Text && diag::count(&outcome.diagnostics) == (0, 0) {
        print_line(&setting.reporter.say(&say("没有发现问题。", "Nothing is wrong.")));
    }
    end
}
