//! What makes a text unfit to be published whatever it says: characters that no other computer can show,
//! pictures that no consent covers, nothing at all.

use std::sync::Arc;

use memchr::memmem;

use super::private;
use crate::diag::{Diagnostic, Place, say};
use crate::model::Record;
use crate::model::names::is_private_use;
use crate::source::{SourceFile, Tree};

/// Findings about the deeds and stories of a record.
pub(super) fn findings(record: &Record) -> Vec<Diagnostic> {
    let stories = record.stories.iter().flat_map(|story| story.iter());
    let texts = record.deeds.iter().chain(stories).map(|(_, file)| file);
    let mut findings: Vec<Diagnostic> = texts.flat_map(look_at).collect();
    if record.deeds.is_empty() {
        findings.push(no_deeds(&record.file));
    }
    findings
}

fn look_at(file: &Arc<SourceFile>) -> Vec<Diagnostic> {
    let text = file.text().unwrap_or_default();
    let place = |at: usize, length: usize| Place { file: Arc::clone(file), span: at..at + length };
    let mut findings = Vec::new();
    if text.trim().is_empty() {
        let message = say("这是空文件", "this file is empty");
        let help = say("写上正文，或删去这个文件", "write the text, or delete the file");
        findings.push(Diagnostic::error("text/empty", message).help(help).at(Place::file(file)));
    }
    if let Some((at, c)) = text.char_indices().find(|(_, c)| is_private_use(*c)) {
        findings.push(unreadable_character(c).at(place(at, c.len_utf8())));
    }
    if let Some(at) = memmem::find(text.as_bytes(), b"![") {
        findings.push(picture().at(place(at, 2)));
    }
    findings
}

/// Private-use characters in what is published beside deeds, stories and names, which have findings of their own: the rest of
/// records, campaigns, activities, free pages, captions.
pub fn private_use(tree: &Tree) -> Vec<Diagnostic> {
    let files = tree.below("content").filter(|file| file.name() != "approval.toml" && !is_record_text(file));
    let finding = |file: &Arc<SourceFile>| {
        let text = file.text()?;
        let in_name = |at: usize| text[..at].rsplit('\n').next().is_some_and(|line| line.starts_with("name"));
        let is_told = |at: usize| file.name() == "honoree.toml" && in_name(at);
        let (at, c) = text.char_indices().find(|(at, c)| is_private_use(*c) && !is_told(*at))?;
        let place = Place { file: Arc::clone(file), span: at..at + c.len_utf8() };
        Some(private::about_its_owner(unreadable_character(c).at(place), &file.path))
    };
    files.filter_map(finding).collect()
}

/// Deeds and stories: Markdown in the folder of a record.
fn is_record_text(file: &SourceFile) -> bool {
    file.path.ends_with(".md") && file.path.split('/').nth(2) == Some("honorees")
}

fn no_deeds(file: &Arc<SourceFile>) -> Diagnostic {
    let message = say("没有主要事迹（deeds.zh.md）", "there are no deeds (deeds.zh.md)");
    let help = say("在人物文件夹里加 deeds.zh.md", "add deeds.zh.md to the honoree's folder");
    Diagnostic::warning("text/no-deeds", message).help(help).at(Place::file(file))
}

fn unreadable_character(c: char) -> Diagnostic {
    let code = u32::from(c);
    let message = say(
        format!("正文里有私用区字符 U+{code:04X}，别人的电脑上显示不出来"),
        format!("the text holds the private-use character U+{code:04X}, which no other computer can show"),
    );
    let help = say("换成这个字的正式编码", "replace it by the character's real code point");
    Diagnostic::error("text/private-use", message).help(help).clause("GB 18030-2022")
}

fn picture() -> Diagnostic {
    let message = say("正文里的图片不会显示", "pictures inside a text are not shown");
    let help = say(
        "图片放进 photos 文件夹，在 honoree.toml 里用 [[photos]] 列出，写明说明和署名",
        "put the picture into photos/ and list it in honoree.toml with [[photos]], with its caption and credit",
    );
    Diagnostic::warning("text/picture", message).help(help)
}
