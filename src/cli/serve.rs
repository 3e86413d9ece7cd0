//! `zuimei serve`: a preview with live reload on this machine.

use clap::Args;

use super::{End, Setting};

/// What was typed.
#[derive(Args, Debug)]
pub(super) struct Typed {
    /// Port
    #[arg(long, value_name = "N", default_value_t = 4100)]
    port: u16,
    /// Show those who are held back too
    #[arg(long)]
    drafts: bool,
}

/// Runs the command.
pub(super) fn run(setting: &Setting, typed: &Typed) -> End {
    let _ = (setting, typed);
    End::System
}
