//! `zuimei import`: forms, lists, photos and videos into records, and a report of what came of it.

use std::io;
use std::path::{Path, PathBuf};

use clap::Args;

use super::{End, Format, Setting};
use crate::diag::{self, Diagnostic, say, suggestion};
use crate::intake::batch::Batch;
use crate::intake::plan::{Ground, Plan};
use crate::intake::report::{self, Account};
use crate::intake::{self, Lock, WriteError, gather};
use crate::model::{Campaign, Content};
use crate::pipeline;
use crate::source::Tree;

/// What was typed.
#[derive(Args, Debug)]
pub(super) struct Typed {
    /// Files, folders or ZIP archives with the material
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// Campaign into which to import: the name of its folder
    #[arg(long, value_name = "ID")]
    campaign: String,
    /// Write nothing; say what would be written
    #[arg(long)]
    dry_run: bool,
    /// How the report is printed
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

/// Runs the command.
pub(super) fn run(setting: &Setting, typed: &Typed) -> End {
    let reporter = &setting.reporter;
    if let Some(missing) = typed.paths.iter().find(|path| !path.exists()) {
        let path = missing.display();
        return reporter.misused(&say(format!("没有这个文件或文件夹：{path}"), format!("there is no such file or folder: {path}")));
    }
    let waiting = || {
        if typed.format == Format::Text {
            reporter.tell(&say("另一次导入正在写，等它结束……", "Another import is writing; waiting for it …"));
        }
    };
    let writes = !typed.dry_run && setting.root.join("content").is_dir();
    let _lock = match writes.then(|| Lock::take(&setting.root, waiting)).transpose() {
        Ok(lock) => lock,
        Err(error) => return reporter.failed(&error),
    };
    let (tree, found) = match pipeline::read(&setting.root) {
        Ok(read) => read,
        Err(error) => return reporter.failed(&error),
    };
    let (content, errors) = Content::load(&tree);
    let Some(content) = content else {
        reporter.findings(found.iter().chain(&errors));
        return End::ContentErrors;
    };
    match content.campaigns.iter().find(|campaign| *campaign.id == *typed.campaign) {
        Some(campaign) => import(setting, typed, &tree, &content, campaign),
        None => reporter.misused(&no_campaign(&typed.campaign, &content)),
    }
}

fn no_campaign(named: &str, content: &Content) -> diag::Say {
    let known = || content.campaigns.iter().map(|campaign| &*campaign.id);
    let list = known().collect::<Vec<_>>().join(" ");
    match suggestion(named, known()) {
        Some(near) => {
            say(format!("没有活动“{named}”，是否想写“{near}”？"), format!("there is no campaign “{named}”; did you mean “{near}”?"))
        }
        None => say(format!("没有活动“{named}”。可用：{list}"), format!("there is no campaign “{named}”. Possible: {list}")),
    }
}

fn import(setting: &Setting, typed: &Typed, tree: &Tree, content: &Content, campaign: &Campaign) -> End {
    let reporter = &setting.reporter;
    let honorees = setting.root.join(format!("content/{}/honorees", campaign.id));
    let (ledgers, spoilt) = match intake::ledgers(&honorees) {
        Ok(ledgers) => ledgers,
        Err(error) => return reporter.failed(&error),
    };
    if !spoilt.is_empty() {
        reporter.findings(&spoilt.iter().map(|slug| spoilt_ledger(campaign, slug)).collect::<Vec<_>>());
        return End::ContentErrors;
    }
    let batch = match gather::gather(&typed.paths) {
        Ok(batch) => batch,
        Err(error) => return reporter.failed(&error),
    };
    let plan = intake::plan::plan(&batch, Ground { tree, campaign, languages: &content.site.languages, ledgers: &ledgers });
    let mut diagnostics: Vec<Diagnostic> = batch.diagnostics.iter().chain(&plan.diagnostics).cloned().collect();
    diag::sort(&mut diagnostics);
    let account = Account { batch: &batch, plan: &plan, diagnostics: &diagnostics, dry_run: typed.dry_run };
    if !typed.dry_run
        && let Err(error) = write(setting, &honorees, account)
    {
        return reporter.failed(&error);
    }
    tell(setting, typed, account, &batch, &plan);
    if diagnostics.iter().any(Diagnostic::is_error) { End::ContentErrors } else { End::Done }
}

fn spoilt_ledger(campaign: &Campaign, slug: &str) -> Diagnostic {
    let path = format!("content/{}/honorees/{slug}/.import.toml", campaign.id);
    let message = say(format!("{path} 被改坏了，什么也没有导入"), format!("{path} has been spoilt; nothing was imported"));
    let help = say(
        "从备份恢复它；没有备份就删去，那么档案里与新材料不同的各项都会当作有人改过，新的另存在旁",
        "restore it from a copy, or delete it: whatever differs from the material will then count as edited by hand and be written beside",
    );
    Diagnostic::error("import/ledger", message).help(help)
}

fn write(setting: &Setting, honorees: &Path, account: Account<'_>) -> Result<(), WriteError> {
    let mut changed = false;
    for one in &account.plan.people {
        changed |= !one.writes.is_empty() || one.ledger.is_some();
        intake::write(&honorees.join(&one.slug), one)?;
    }
    let reports = setting.root.join(".zuimei/reports");
    let (page, data) =
        (reports.join(format!("import-{}.md", account.plan.campaign)), reports.join(format!("import-{}.json", account.plan.campaign)));
    let document = report::document(account, setting.reporter.speech);
    // The same material again leaves the report of the import that wrote it.
    let is_told = !changed && page.exists() && read_report(&data).is_some_and(|old| report::is_same_material(&old, &document));
    if is_told {
        return Ok(());
    }
    intake::write_report(&page, &report::page(account, setting.reporter.speech))?;
    let text = serde_json::to_string_pretty(&document).expect("a JSON value can be printed");
    intake::write_report(&data, &format!("{text}\n"))
}

fn read_report(path: &Path) -> Option<serde_json::Value> {
    let file = std::fs::File::open(path).ok()?;
    serde_json::from_reader(io::BufReader::new(file)).ok()
}

fn tell(setting: &Setting, typed: &Typed, account: Account<'_>, batch: &Batch, plan: &Plan) {
    let reporter = &setting.reporter;
    if typed.format == Format::Json {
        reporter.document(&report::document(account, reporter.speech));
        return;
    }
    reporter.findings(account.diagnostics);
    reporter.tell(&account.summary());
    if batch.forms.is_empty() && batch.lists.is_empty() && batch.media.is_empty() {
        reporter.tell(&say("没有找到推荐表、汇总表或照片视频。", "No form, list, photo or video was found."));
    }
    let path = format!(".zuimei/reports/import-{}.md", plan.campaign);
    reporter.tell(&if typed.dry_run {
        say("只是试算，什么也没有写。", "This was a dry run: nothing was written.")
    } else {
        say(
            format!("逐项来源和要处理的事见 {path}；然后用 zuimei check 核对"),
            format!("Where each value stood, and what needs a look: {path}. Then run zuimei check"),
        )
    });
    reporter.count(account.diagnostics);
}
