//! Help in the reader's language: the texts of the argument parser in Chinese.

#![expect(clippy::disallowed_methods, reason = "the locale stands in the environment")]

use std::ffi::OsString;

use clap::{Command, CommandFactory};

use crate::diag::Speech;

/// Chinese texts by command (`""` for the program itself, two words for a subcommand of a command) and argument
/// (`""` for the command).
const CHINESE: &[(&str, &str, &str)] = &[
    ("", "", "把“最美科技工作者”活动审定的人物档案和影像生成双语静态网站。"),
    ("", "root", "站点所在的文件夹"),
    ("", "lang", "程序使用的语言；默认随系统"),
    ("new", "", "新建一个站点，内有一位示例人物"),
    ("new", "dir", "新站点的文件夹"),
    ("new", "preset", "采用哪一份通知的设定"),
    ("import", "", "把推荐表、汇总表、照片和视频变成人物档案"),
    ("import", "paths", "材料：文件、文件夹或 ZIP 压缩包"),
    ("import", "campaign", "导入哪个活动：活动文件夹的名称"),
    ("import", "dry_run", "什么也不写，只说会写什么"),
    ("import", "format", "报告的输出格式"),
    ("check", "", "列出所有错误和缺漏"),
    ("check", "at", "按哪一天查看，如 2023-11-20；默认今天"),
    ("check", "format", "输出格式"),
    ("status", "", "列出每位人物进行到哪一步"),
    ("status", "at", "按哪一天查看，如 2023-11-20；默认今天"),
    ("status", "format", "输出格式"),
    ("approve", "", "对人物现有内容签字"),
    ("approve", "honorees", "人物的文件夹名，可写几位；有重名时写作 活动/人物"),
    ("approve", "role", "初审 first、复审 second、终审 third"),
    ("approve", "by", "签字人姓名"),
    ("approve", "on", "签字日期；默认今天"),
    ("withdraw", "", "应本人意愿撤下一位人物"),
    ("withdraw", "honoree", "人物的文件夹名，有重名时写作 活动/人物"),
    ("withdraw", "on", "本人撤回同意的日期；默认今天"),
    ("withdraw", "notice", "撤下页的文字，按语言写，如 zh=……；不写就用通用的说法"),
    ("withdraw", "doc_no", "文号，没有就不写"),
    ("revoke", "", "按主办单位的决定撤下一位人物"),
    ("revoke", "honoree", "人物的文件夹名，有重名时写作 活动/人物"),
    ("revoke", "on", "作出决定的日期；默认今天"),
    ("revoke", "notice", "主办单位给出的文字，按语言写，如 zh=……；必须写"),
    ("revoke", "doc_no", "决定的文号"),
    ("build", "", "生成网站"),
    ("build", "out", "输出文件夹；默认 public"),
    ("build", "base_url", "代替 site.toml 里的网址"),
    ("build", "at", "按哪一天查看，如 2023-11-20；默认今天"),
    ("build", "drafts", "连同暂不发布的人物一起生成，只供内部预览"),
    ("build", "jobs", "同时使用几个线程；默认与处理器核数相同"),
    ("build", "hold_errors", "有错误的人物暂不发布，而不是停止生成"),
    ("build", "no_media_cache", "不使用照片、公益广告的缓存"),
    ("build", "format", "输出格式"),
    ("contact-sheet", "", "把所有照片的裁切放在一页上，供编辑查看"),
    ("contact-sheet", "out", "写入的文件；默认 .zuimei/contact-sheet.html"),
    ("contact-sheet", "campaign", "只看一个活动：活动文件夹的名称"),
    ("contact-sheet", "at", "按哪一天查看，如 2023-11-20；默认今天"),
    ("serve", "", "在本机预览，内容一改页面就更新"),
    ("serve", "port", "端口；已被占用时用下一个空闲的"),
    ("serve", "open", "在浏览器里打开预览"),
    ("serve", "drafts", "连同暂不发布的人物一起显示"),
    ("serve", "at", "按哪一天查看，如 2023-11-20；默认今天"),
    ("schema", "", "输出文件的 JSON Schema，供编辑器补全和检查"),
    ("schema", "file", "哪一种文件；不写则把全部写入文件夹"),
    ("schema", "out", "写入这个文件夹，而不是标准输出"),
    ("report", "", "生成报送上级的表格"),
    ("report activities", "", "学习宣传活动开展情况表，取自 events 文件夹"),
    ("report activities", "campaign", "哪一个活动；只有一个时可以不写"),
    ("report activities", "out", "写入的文件，以 .csv 或 .xlsx 结尾；默认向标准输出写 CSV"),
    ("report activities", "at", "按哪一天查看，如 2023-11-20；默认今天"),
];

const TEMPLATE: &str = "{about-with-newline}\n用法：{usage}\n\n{all-args}{after-help}";

/// The language of `--lang`, else of the environment.
pub(super) fn speech(arguments: &[OsString]) -> Speech {
    let words: Vec<&str> = arguments.iter().filter_map(|word| word.to_str()).collect();
    let after = words.iter().position(|word| *word == "--lang").and_then(|at| words.get(at + 1)).copied();
    let joined = words.iter().find_map(|word| word.strip_prefix("--lang="));
    let named = after.or(joined).map(str::to_owned);
    let locale = || ["LC_ALL", "LC_MESSAGES", "LANG"].iter().find_map(|name| std::env::var(name).ok().filter(|value| !value.is_empty()));
    match named.or_else(locale) {
        Some(tag) if tag.to_ascii_lowercase().starts_with("zh") => Speech::Zh,
        _ => Speech::En,
    }
}

/// The argument parser in the reader's language.
pub(super) fn command<T: CommandFactory>(speech: Speech) -> Command {
    let mut command = T::command();
    if speech == Speech::En {
        return command;
    }
    for &(verb, argument, text) in CHINESE {
        command = change(command, verb, &|verb| translated(verb, argument, text));
    }
    with_headings(command)
}

/// Changes the command that these words lead to.
fn change(command: Command, words: &str, how: &dyn Fn(Command) -> Command) -> Command {
    match words.split_once(' ').unwrap_or((words, "")) {
        ("", _) => how(command),
        (verb, rest) => command.mut_subcommand(verb, |verb| change(verb, rest, how)),
    }
}

/// Chinese headings for a command and all below it.
fn with_headings(command: Command) -> Command {
    let verbs: Vec<String> = command.get_subcommands().map(|verb| verb.get_name().to_owned()).collect();
    let command = verbs.into_iter().fold(command, |command, verb| command.mut_subcommand(verb, with_headings));
    headings(command).subcommand_help_heading("命令")
}

fn translated(command: Command, argument: &'static str, text: &'static str) -> Command {
    match argument {
        "" => command.about(text),
        argument => command.mut_arg(argument, |arg| arg.help(text)),
    }
}

fn headings(command: Command) -> Command {
    command.help_template(TEMPLATE).next_help_heading("选项").mut_args(|arg| {
        let heading = if arg.is_positional() { "参数" } else { "选项" };
        arg.help_heading(heading)
    })
}

#[cfg(test)]
mod tests {
    use std::ffi::OsString;

    use super::{CHINESE, speech};
    use crate::cli::Typed;
    use crate::diag::Speech;
    use clap::{Command, CommandFactory};

    #[test]
    fn every_argument_has_a_chinese_text() {
        let command = Typed::command();
        command.get_subcommands().for_each(|verb| assert_translated(verb, verb.get_name()));
        super::command::<Typed>(Speech::Zh).debug_assert();
    }

    fn assert_translated(command: &Command, words: &str) {
        assert!(CHINESE.iter().any(|row| row.0 == words && row.1.is_empty()), "{words}");
        for argument in command.get_arguments().filter(|argument| !argument.is_global_set()) {
            let id = argument.get_id().as_str();
            assert!(CHINESE.iter().any(|row| row.0 == words && row.1 == id), "{words} {id}");
        }
        for below in command.get_subcommands() {
            assert_translated(below, &format!("{words} {}", below.get_name()));
        }
    }

    #[test]
    fn the_language_is_known_before_anything_is_parsed() {
        let words = |text: &str| text.split(' ').map(OsString::from).collect::<Vec<_>>();
        assert_eq!(speech(&words("zuimei check --lang zh")), Speech::Zh);
        assert_eq!(speech(&words("zuimei --lang=en check")), Speech::En);
    }
}
