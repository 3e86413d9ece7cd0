//! `zuimei serve`: a preview with live reload on this machine.

use std::io;
use std::process::{Command, Stdio};

use clap::Args;

use super::report::{Reporter, plural};
use super::{End, Looking, Setting};
use crate::diag::{self, say};
use crate::gate::Standing;
use crate::pipeline::Choices;
use crate::serve::{News, Options, Preview, ServeError};

/// What was typed.
#[derive(Args, Debug)]
pub(super) struct Typed {
    /// Port; if it is taken, the next free one
    #[arg(long, value_name = "N", default_value_t = 4100)]
    port: u16,
    /// Open the preview in the browser
    #[arg(long)]
    open: bool,
    /// Show those who are held back too
    #[arg(long)]
    drafts: bool,
    #[command(flatten)]
    looking: Looking,
}

/// Runs the command.
pub(super) fn run(setting: &Setting, typed: &Typed) -> End {
    let reporter = setting.reporter;
    let options = Options {
        root: setting.root.clone(),
        port: typed.port,
        choices: Choices { drafts: typed.drafts, ..typed.looking.choices(setting) },
        speech: reporter.speech,
    };
    match Preview::open(options, move |news| tell(&reporter, news)) {
        Ok(preview) => show(&reporter, typed, preview),
        Err(error) => failed(&reporter, error),
    }
}

/// Says where the preview stands and answers until Ctrl-C.
fn show(reporter: &Reporter, typed: &Typed, preview: Preview) -> End {
    let (url, port) = (preview.url(), preview.port());
    if port != typed.port && typed.port != 0 {
        let taken = typed.port;
        reporter.tell(&say(format!("端口 {taken} 已被占用，改用 {port}。"), format!("Port {taken} is taken; {port} is used instead.")));
    }
    reporter.tell(&say(format!("预览：{url}（按 Ctrl-C 结束）"), format!("Preview: {url} (Ctrl-C ends it)")));
    if typed.open
        && let Err(error) = open_in_browser(&url)
    {
        let (zh, en) = (
            format!("打不开浏览器（{error}），请自己打开上面的网址。"),
            format!("No browser could be opened ({error}); open the address above."),
        );
        reporter.tell(&say(zh, en));
    }
    match preview.run() {
        Ok(()) => End::Done,
        Err(error) => failed(reporter, error),
    }
}

fn failed(reporter: &Reporter, error: ServeError) -> End {
    match error {
        ServeError::NoSite(diagnostics) => {
            reporter.findings(&diagnostics);
            End::ContentErrors
        }
        other => reporter.failed(&other),
    }
}

/// Errors in full, the rest as numbers: the pages show everything.
fn tell(reporter: &Reporter, news: &News<'_>) {
    match news {
        News::Read { diagnostics, statuses, took } => {
            reporter.findings(diagnostics.iter().filter(|diagnostic| diagnostic.is_error()));
            let (errors, warnings) = diag::count(diagnostics);
            let held = statuses.iter().filter(|status| matches!(status.standing, Standing::HeldBack(_) | Standing::Faulty)).count();
            let took = took.as_millis();
            reporter.tell(&say(
                format!("已读取（{took} 毫秒）：{errors} 个错误，{warnings} 个警告，{held} 人暂不发布"),
                format!("Read in {took} ms: {}, {}, {held} held back", plural(errors, "error"), plural(warnings, "warning")),
            ));
        }
        News::NotWatching(error) => reporter.tell(&say(
            format!("系统不报告文件改动（{error}），改了内容请重新启动预览。"),
            format!("The system does not tell of changed files ({error}); start the preview again after a change."),
        )),
    }
}

fn open_in_browser(url: &str) -> io::Result<()> {
    let (program, arguments): (&str, &[&str]) = match std::env::consts::OS {
        "macos" => ("open", &[]),
        "windows" => ("cmd", &["/C", "start", ""]),
        _ => ("xdg-open", &[]),
    };
    let mut command = Command::new(program);
    command.args(arguments).arg(url).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    command.spawn().map(drop)
}
