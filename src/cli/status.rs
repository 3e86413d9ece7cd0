//! `zuimei status`: a table of honorees, their state, the end of their public notice and what is missing.

use clap::Args;
use unicode_width::UnicodeWidthStr;

use super::report::print_line;
use super::{End, Format, Looking, Setting};
use crate::diag::{Say, say};
use crate::gate::{OnNotice, Standing};
use crate::pipeline::{self, Status};
use crate::survey::Facts;

/// What was typed.
#[derive(Args, Debug)]
pub(super) struct Typed {
    #[command(flatten)]
    looking: Looking,
    /// How the table is printed
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

/// Runs the command.
pub(super) fn run(setting: &Setting, typed: &Typed) -> End {
    let (tree, found) = match pipeline::read(&setting.root) {
        Ok(read) => read,
        Err(error) => return setting.reporter.failed(&error),
    };
    let outcome = pipeline::prepare(&tree, &typed.looking.choices(setting), &Facts::default(), found);
    let statuses = outcome.prepared.as_ref().map(|prepared| &prepared.statuses[..]);
    match (typed.format, statuses) {
        (Format::Json, statuses) => {
            let ok = outcome.is_publishable(false);
            let document = setting.reporter.as_json("status", ok, &outcome.diagnostics, statuses.unwrap_or_default());
            setting.reporter.document(&document);
        }
        (Format::Text, Some(statuses)) => table(setting, statuses),
        (Format::Text, None) => setting.reporter.findings(&outcome.diagnostics),
    }
    if statuses.is_some() { End::Done } else { End::ContentErrors }
}

fn table(setting: &Setting, statuses: &[Status]) {
    let head = [
        say("活动", "campaign"),
        say("人物", "honoree"),
        say("姓名", "name"),
        say("状态", "state"),
        say("公示至", "notice until"),
        say("还缺什么", "missing"),
    ];
    let mut rows = vec![head.map(|word| setting.reporter.say(&word))];
    rows.extend(statuses.iter().map(|status| row(setting, status)));
    print_table(&rows);
}

fn row(setting: &Setting, status: &Status) -> [String; 6] {
    let until = status.public_notice.map(|window| window.to.to_string()).unwrap_or_default();
    [status.campaign.to_string(), status.slug.to_string(), status.name.clone(), status.state.to_owned(), until, missing(setting, status)]
}

fn missing(setting: &Setting, status: &Status) -> String {
    let mut sentences: Vec<String> = match &status.standing {
        Standing::Published => vec![setting.reporter.say(&say("已发布", "published"))],
        Standing::Gone => vec![setting.reporter.say(&say("已撤下", "taken down"))],
        Standing::Faulty => vec![setting.reporter.say(&say("有错误，见 zuimei check", "has errors, see zuimei check"))],
        Standing::HeldBack(reasons) => reasons.iter().map(|reason| setting.reporter.say(&reason.message)).collect(),
    };
    if let Some(on_notice) = on_notice(status.on_notice) {
        sentences.insert(0, setting.reporter.say(&on_notice));
    }
    sentences.join(setting.reporter.say(&say("；", "; ")).as_str())
}

fn on_notice(on_notice: OnNotice) -> Option<Say> {
    match on_notice {
        OnNotice::No | OnNotice::Was => None,
        OnNotice::Listed { ended: false, .. } => Some(say("正在公示", "on public notice")),
        OnNotice::Listed { ended: true, .. } => Some(say("公示已结束", "the public notice has ended")),
        OnNotice::Faulty => {
            Some(say("有错误，不能公示，见 zuimei check", "has errors and cannot stand on the public notice, see zuimei check"))
        }
    }
}

/// Columns as wide as their widest cell, counting Chinese characters as two.
fn print_table(rows: &[[String; 6]]) {
    let width = |column: usize| rows.iter().map(|row| row[column].width()).max().unwrap_or_default();
    let widths: Vec<usize> = (0..5).map(width).collect();
    for row in rows {
        let mut line = String::new();
        for (cell, width) in row.iter().zip(&widths) {
            line.push_str(cell);
            line.push_str(&" ".repeat(width - cell.width() + 2));
        }
        print_line(&format!("{line}{}", row[5]));
    }
}
