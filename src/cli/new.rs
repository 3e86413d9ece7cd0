//! `zuimei new`: a site that builds at once, explained in comments.

use std::path::PathBuf;

use clap::Args;

use super::{End, Setting};

/// What was typed.
#[derive(Args, Debug)]
pub(super) struct Typed {
    /// Folder of the new site
    dir: PathBuf,
    /// Notice whose settings to take
    #[arg(long, value_name = "ID")]
    preset: String,
}

/// Runs the command.
pub(super) fn run(setting: &Setting, typed: &Typed) -> End {
    let _ = (setting, typed);
    End::System
}
