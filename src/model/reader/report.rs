//! The sentences for mistakes of spelling and form, common to all TOML files.

use std::sync::Arc;

use crate::diag::{Diagnostic, Place, Say, say, suggestion};
use crate::model::lang::{Languages, is_tag};
use crate::model::private::private_key;
use crate::source::SourceFile;

pub(super) fn list_help(near: Option<&str>, all: &[&str]) -> Say {
    let list = all.join(" ");
    match near {
        Some(near) => say(format!("是否想写“{near}”？可用：{list}"), format!("did you mean “{near}”? Possible: {list}")),
        None => say(format!("可用：{list}"), format!("possible: {list}")),
    }
}

pub(super) fn unknown_key(key: &str, known: &[&'static str], place: Place) -> Diagnostic {
    if let Some(private) = private_key(key) {
        return private.diagnostic(key).at(place);
    }
    let message = say(format!("没有“{key}”这个键"), format!("there is no key “{key}” here"));
    Diagnostic::error("record/unknown-key", message).at(place).help(list_help(suggestion(key, known.iter().copied()), known))
}

pub(super) fn too_many(file: &Arc<SourceFile>, most: usize) -> Diagnostic {
    let message = say(
        format!("这个文件的问题超过 {most} 处，其余的没有列出"),
        format!("this file has more than {most} findings; the rest is not listed"),
    );
    let help = say("先改正列出的，再检查一次", "mend those that are listed, then check again");
    Diagnostic::error("source/too-many-findings", message).help(help).at(Place::file(file))
}

pub(super) fn too_long(file: &Arc<SourceFile>, most: usize) -> Diagnostic {
    let most = most >> 10;
    let message = say(format!("这个文件超过 {most} KB，没有读取"), format!("this file has more than {most} KB and was not read"));
    let help = say("长文字写在 deeds.zh.md 这样的文件里，不写在 TOML 里", "long texts belong to files such as deeds.zh.md, not into TOML");
    Diagnostic::error("source/too-long", message).help(help).at(Place::file(file))
}

pub(super) fn unknown_language(tag: &str, languages: &Languages, place: Place) -> Diagnostic {
    let list = languages.tags().collect::<Vec<_>>();
    let message = if is_tag(tag) {
        say(
            format!("site.toml 没有列出语言“{tag}”，这段文字不会出现"),
            format!("site.toml does not list the language “{tag}”: this text will not be shown"),
        )
    } else {
        say(format!("“{tag}”不是语言标签"), format!("“{tag}” is not a language tag"))
    };
    let help = list_help(suggestion(tag, list.iter().copied()), &list);
    match is_tag(tag) && suggestion(tag, list.iter().copied()).is_none() {
        true => Diagnostic::warning("i18n/unknown-language", message),
        false => Diagnostic::error("i18n/unknown-language", message),
    }
    .at(place)
    .help(help)
}

pub(super) fn syntax_error(file: &Arc<SourceFile>, error: &toml::de::Error) -> Diagnostic {
    let span = error.span().unwrap_or(0..0);
    let end = span.end.max(span.start + 1).min(file.text().map_or(0, str::len));
    let message = say(format!("TOML 写法有误：{}", error.message()), format!("this is not valid TOML: {}", error.message()));
    let help = say(
        "文字要放在成对的英文双引号里；多行文字用三个引号；每个键只写一次",
        "text stands between a pair of straight double quotes, longer text between three; each key is given once",
    );
    let place = Place { file: Arc::clone(file), span: span.start.min(end)..end };
    Diagnostic::error(syntax_code(&place), message).at(place).help(help)
}

/// Findings of privacy never show their line: neither may this one, if the line would give a private value.
fn syntax_code(place: &Place) -> &'static str {
    let (number, _) = place.line_column();
    let line = place.file.text().unwrap_or_default().lines().nth(number - 1).unwrap_or_default();
    let key = line.split('=').next().unwrap_or_default().trim().trim_matches(['"', '\'']);
    if private_key(key).is_some() { "privacy/syntax" } else { "record/syntax" }
}

pub(super) fn not_utf8(file: &Arc<SourceFile>) -> Diagnostic {
    let message = say("文件不是 UTF-8 编码", "the file is not UTF-8");
    let help = say("用编辑器“另存为”，编码选 UTF-8", "save it again from your editor with the encoding UTF-8");
    Diagnostic::error("source/encoding", message).at(Place::file(file)).help(help)
}
