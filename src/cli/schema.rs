//! `zuimei schema`: JSON Schema of the files that editors write.

#![expect(clippy::disallowed_methods, reason = "schemas are written into the folder that the user names")]

use std::fs;
use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};

use super::report::print_line;
use super::{End, Setting};
use crate::diag::say;
use crate::schema::{self, FileKind};

/// What was typed.
#[derive(Args, Debug)]
pub(super) struct Typed {
    /// File whose schema is wanted; without it, all are written into the folder
    #[arg(value_enum, required_unless_present = "out")]
    file: Option<Kind>,
    /// Folder to write into, instead of standard output
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Kind {
    /// site.toml
    Site,
    /// campaign.toml
    Campaign,
    /// honoree.toml
    Record,
    /// approval.toml
    Approval,
    /// events/*.toml
    Event,
}

impl From<Kind> for FileKind {
    fn from(kind: Kind) -> FileKind {
        match kind {
            Kind::Site => FileKind::Site,
            Kind::Campaign => FileKind::Campaign,
            Kind::Record => FileKind::Record,
            Kind::Approval => FileKind::Approval,
            Kind::Event => FileKind::Event,
        }
    }
}

/// Runs the command.
pub(super) fn run(setting: &Setting, typed: &Typed) -> End {
    let wanted = typed.file.map_or_else(|| FileKind::ALL.to_vec(), |kind| vec![kind.into()]);
    match &typed.out {
        Some(folder) => write(setting, folder, &wanted),
        None => {
            wanted.iter().for_each(|kind| print_line(schema::text(*kind).trim_end()));
            End::Done
        }
    }
}

fn write(setting: &Setting, folder: &Path, wanted: &[FileKind]) -> End {
    for kind in wanted {
        let path = folder.join(kind.file_name());
        if let Err(error) = fs::create_dir_all(folder).and_then(|()| fs::write(&path, schema::text(*kind))) {
            return setting.reporter.failed(&format!("{}: {error}", path.display()));
        }
        setting.reporter.tell(&say(format!("已写入 {}", path.display()), format!("wrote {}", path.display())));
    }
    End::Done
}
