//! `zuimei status`: a table of honorees, their state and what is missing.

use clap::Args;
use unicode_width::UnicodeWidthStr;

use super::report::print_line;
use super::{End, Looking, Setting};
use crate::diag::{Say, say};
use crate::gate::Standing;
use crate::pipeline::{self, Status};
use crate::survey::Facts;

/// What was typed.
#[derive(Args, Debug)]
pub(super) struct Typed {
    #[command(flatten)]
    looking: Looking,
}

/// Runs the command.
pub(super) fn run(setting: &Setting, typed: &Typed) -> End {
    let (tree, found) = match pipeline::read(&setting.root) {
        Ok(read) => read,
        Err(error) => return setting.reporter.failed(&error),
    };
    let outcome = pipeline::prepare(&tree, &typed.looking.choices(), &Facts::default(), found);
    let Some(prepared) = &outcome.prepared else {
        setting.reporter.findings(&outcome.diagnostics);
        return End::ContentErrors;
    };
    let head = [say("活动", "campaign"), say("人物", "honoree"), say("姓名", "name"), say("状态", "state"), say("还缺什么", "missing")];
    let mut rows = vec![head.map(|word| setting.reporter.say(&word))];
    rows.extend(prepared.statuses.iter().map(|status| row(setting, status)));
    print_table(&rows);
    End::Done
}

fn row(setting: &Setting, status: &Status) -> [String; 5] {
    let missing = match &status.standing {
        Standing::Published => setting.reporter.say(&say("已发布", "published")),
        Standing::Gone => setting.reporter.say(&say("已撤下", "taken down")),
        Standing::Faulty => setting.reporter.say(&say("有错误，见 zuimei check", "has errors, see zuimei check")),
        Standing::HeldBack(reasons) => {
            let sentences: Vec<String> = reasons.iter().map(|reason| setting.reporter.say(&reason.message)).collect();
            sentences.join(setting.reporter.say(&semicolon()).as_str())
        }
    };
    [status.campaign.to_string(), status.slug.to_string(), status.name.clone(), status.state.to_owned(), missing]
}

fn semicolon() -> Say {
    say("；", "; ")
}

/// Columns as wide as their widest cell, counting Chinese characters as two.
fn print_table(rows: &[[String; 5]]) {
    let width = |column: usize| rows.iter().map(|row| row[column].width()).max().unwrap_or_default();
    let widths: Vec<usize> = (0..4).map(width).collect();
    for row in rows {
        let mut line = String::new();
        for (cell, width) in row.iter().zip(&widths) {
            line.push_str(cell);
            line.push_str(&" ".repeat(width - cell.width() + 2));
        }
        print_line(&format!("{line}{}", row[4]));
    }
}
