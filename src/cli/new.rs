//! `zuimei new`: a site that builds at once, explained in comments.

use std::path::{Path, PathBuf};

use clap::Args;

use super::{End, Setting};
use crate::diag::{Say, say, suggestion};
use crate::model::data::PRESET_IDS;
use crate::skeleton::{self, WriteError};

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
    let reporter = &setting.reporter;
    let Some(files) = skeleton::files(&typed.preset) else {
        return reporter.misused(&no_preset(&typed.preset));
    };
    // Joining with the default root would turn `site` into `./site` in what is printed.
    let dir = if setting.root == Path::new(".") { typed.dir.clone() } else { setting.root.join(&typed.dir) };
    match skeleton::write(&dir, &files) {
        Ok(()) => {
            reporter.tell(&what_next(&dir, &typed.preset));
            End::Done
        }
        Err(WriteError::NotEmpty(_)) => reporter.misused(&not_empty(&dir)),
        Err(error @ WriteError::Disk { .. }) => reporter.failed(&error),
    }
}

fn no_preset(named: &str) -> Say {
    let near = suggestion(named, PRESET_IDS.iter().copied());
    let (zh, en) = near.map_or_else(Default::default, |near| (format!("是否想写“{near}”？"), format!(" Did you mean “{near}”?")));
    let list = PRESET_IDS.join(" ");
    say(format!("没有预设“{named}”。{zh}可用：{list}"), format!("There is no preset “{named}”.{en} Possible: {list}"))
}

fn not_empty(dir: &Path) -> Say {
    let dir = dir.display();
    say(format!("“{dir}”里已经有东西，没有改动。请换一个新的文件夹"), format!("“{dir}” is not empty and was left alone. Name a new folder"))
}

fn what_next(dir: &Path, preset: &str) -> Say {
    let place = quoted(&dir.display().to_string());
    let commands = format!("  cd {place}\n  zuimei serve --open\n  zuimei build");
    let sample = format!("content/{preset}/honorees/{}", skeleton::SAMPLE);
    say(
        format!("新站点在 {}，示例人物在 {sample}。\n接下来：\n{commands}", dir.display()),
        format!("The new site is in {}, its sample honoree in {sample}.\nNext:\n{commands}", dir.display()),
    )
}

/// A path that can be pasted after `cd`.
fn quoted(path: &str) -> String {
    let plain = |c: char| c.is_alphanumeric() || "/\\.-_:~+".contains(c);
    if path.chars().all(plain) { path.to_owned() } else { format!("\"{path}\"") }
}
