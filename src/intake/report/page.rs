//! The report for people, as Markdown: what each value is and where it stood, then everything that needs a look.

use super::Account;
use super::words;
use crate::diag::{Say, Severity, Speech, say};
use crate::intake::draft::Origin;
use crate::intake::plan::Imported;
use crate::intake::{Found, Unplaced};

/// The report in one language.
pub fn page(account: Account<'_>, speech: Speech) -> String {
    let mut page = Page { speech, text: String::new() };
    page.head(account);
    page.findings(account);
    page.differences(account);
    page.not_placed(account);
    account.plan.people.iter().for_each(|one| page.person(one));
    page.text
}

struct Page {
    speech: Speech,
    text: String,
}

impl Page {
    fn line(&mut self, line: &Say) {
        self.text.push_str(line.in_language(self.speech));
        self.text.push('\n');
    }

    fn heading(&mut self, level: usize, words: &Say) {
        let words = words.in_language(self.speech);
        let gap = if self.text.is_empty() { "" } else { "\n" };
        self.text.push_str(&format!("{gap}{} {words}\n\n", "#".repeat(level)));
    }

    fn row(&mut self, cells: &[&str]) {
        let cells: Vec<String> = cells.iter().map(|cell| cell.replace('|', "\\|").replace(['\n', '\t'], " ")).collect();
        self.text.push_str(&format!("| {} |\n", cells.join(" | ")));
    }

    fn table(&mut self, head: &[Say]) {
        let head: Vec<&str> = head.iter().map(|cell| cell.in_language(self.speech)).collect();
        self.row(&head);
        self.row(&vec!["---"; head.len()]);
    }

    fn head(&mut self, account: Account<'_>) {
        let campaign = &account.plan.campaign;
        self.heading(1, &say(format!("导入报告：{campaign}"), format!("Import report: {campaign}")));
        self.line(&account.summary());
        let voids = account.plan.people.iter().any(|one| !one.is_new && !one.writes.is_empty());
        if voids {
            self.line(&say(
                "\n已有档案的内容有变动：此前的审签随之失效，须重新签过（zuimei approve）。",
                "\nExisting records changed: earlier sign-offs no longer hold and are needed again (zuimei approve).",
            ));
        }
    }

    fn findings(&mut self, account: Account<'_>) {
        if account.diagnostics.is_empty() {
            return;
        }
        self.heading(2, &say("要处理的问题", "To be dealt with"));
        for one in account.diagnostics {
            let mark = match (one.severity, self.speech) {
                (Severity::Error, Speech::Zh) => "错误",
                (Severity::Error, Speech::En) => "error",
                (_, Speech::Zh) => "提醒",
                (_, Speech::En) => "note",
            };
            let file = one.place.as_ref().map_or("", |place| &place.file.path);
            let help = one.help.as_ref().map_or("", |help| help.in_language(self.speech));
            let message = one.message.in_language(self.speech);
            self.text.push_str(&format!("- **{mark}** {file} {message}  \n  {help}\n"));
        }
    }

    fn differences(&mut self, account: Account<'_>) {
        let coverage = account.coverage();
        let all: Vec<_> = account.differences().collect();
        if all.is_empty() && coverage.without_form.is_empty() && coverage.not_listed.is_empty() {
            return;
        }
        self.heading(2, &say("推荐表和汇总表不一致", "Where forms and lists disagree"));
        if !all.is_empty() {
            self.line(&say("档案采用推荐表的值。\n", "The records have the values of the forms.\n"));
            self.table(&[say("姓名", "name"), say("项目", "field"), say("推荐表", "form"), say("汇总表", "list")]);
        }
        for (one, difference) in all {
            let field = difference.field.describe();
            let side = |found: &Found<String>| format!("{}（{}）", found.value, found.from.describe().in_language(self.speech));
            let (form, list) = (side(&difference.form), side(&difference.list));
            self.row(&[&one.name, field.in_language(self.speech), &form, &list]);
        }
        self.names(&coverage.without_form, &say("汇总表里有、没有推荐表的", "On a list, without a form"));
        self.names(&coverage.not_listed, &say("有推荐表、汇总表里没有的", "With a form, on no list"));
    }

    fn names(&mut self, people: &[&Imported], words: &Say) {
        if people.is_empty() {
            return;
        }
        let (colon, comma) = if self.speech == Speech::Zh { ("：", "、") } else { (": ", ", ") };
        let names: Vec<&str> = people.iter().map(|one| one.name.as_str()).collect();
        self.text.push_str(&format!("\n{}{colon}{}\n", words.in_language(self.speech), names.join(comma)));
    }

    fn not_placed(&mut self, account: Account<'_>) {
        let files: Vec<_> = account.plan.shares.unmatched.iter().chain(&account.batch.others).collect();
        let doubles = &account.plan.shares.doubles;
        if !files.is_empty() || !doubles.is_empty() {
            self.heading(2, &say("没有归处的文件", "Files without a place"));
            for (path, why) in files {
                self.text.push_str(&format!("- {path} — {}\n", why.in_language(self.speech)));
            }
            for (left, instead) in doubles {
                let why = say(format!("没有采用，已有 {instead}"), format!("left out in favour of {instead}"));
                self.text.push_str(&format!("- {left} — {}\n", why.in_language(self.speech)));
            }
        }
        let pieces: Vec<&Unplaced> = account.batch.lists.iter().flat_map(|list| &list.list.unplaced).collect();
        if !pieces.is_empty() {
            self.heading(2, &say("汇总表里没有归处的内容", "Pieces of lists without a place"));
            pieces.into_iter().for_each(|piece| self.piece(piece));
        }
    }

    fn piece(&mut self, piece: &Unplaced) {
        let (place, why) = (piece.from.describe(), piece.why.describe());
        let (place, why) = (place.in_language(self.speech), why.in_language(self.speech));
        self.text.push_str(&format!("- {}（{place}；{why}）\n", piece.text));
    }

    fn person(&mut self, one: &Imported) {
        self.heading(2, &say(format!("{}（{}）", one.name, one.slug), format!("{} ({})", one.name, one.slug)));
        if one.failed {
            self.line(&say("没有导入，原因见上。\n", "Not imported; the reason stands above.\n"));
        }
        self.values(one);
        self.media(one);
        self.changes(one);
        if !one.dropped.is_empty() {
            let kinds = one.dropped.iter().map(|(kind, count)| format!("{} {count}", words::private(*kind).1.in_language(self.speech)));
            let kinds: Vec<String> = kinds.collect();
            let list = kinds.join(if self.speech == Speech::Zh { "、" } else { ", " });
            self.line(&say(format!("\n略去的个人信息（处）：{list}"), format!("\nPrivate values dropped: {list}")));
        }
        if !one.unplaced.is_empty() {
            self.line(&say("\n推荐表里没有归处的内容：\n", "\nPieces of the form without a place:\n"));
            one.unplaced.iter().for_each(|piece| self.piece(piece));
        }
    }

    fn values(&mut self, one: &Imported) {
        if one.draft.values.is_empty() && one.draft.texts.is_empty() {
            return;
        }
        self.table(&[say("项目", "field"), say("值", "value"), say("来自", "from")]);
        for planned in &one.draft.values {
            let place = planned.from.describe();
            let from = match planned.origin {
                Origin::Proposed => {
                    say(format!("程序拟的，待核对（据 {}）", place.zh), format!("proposed, to be confirmed (after {})", place.en))
                }
                _ => place,
            };
            let value = planned.value.canonical();
            self.row(&[words::key(&planned.key).in_language(self.speech), &value, from.in_language(self.speech)]);
        }
        for text in &one.draft.texts {
            let count = text.text.chars().filter(|c| !c.is_whitespace()).count();
            let value = say(format!("{count} 字"), format!("{count} characters"));
            self.row(&[&text.file, value.in_language(self.speech), text.from.describe().in_language(self.speech)]);
        }
    }

    fn media(&mut self, one: &Imported) {
        if one.media.is_empty() {
            return;
        }
        self.line(&say("\n照片和视频：\n", "\nPhotos and videos:\n"));
        for item in &one.media {
            self.text.push_str(&format!("- {}\n", item.file.path));
        }
    }

    fn changes(&mut self, one: &Imported) {
        // Everything of a new record is new.
        if one.is_new || one.changes.is_empty() {
            return;
        }
        self.line(&say("\n改动：\n", "\nChanges:\n"));
        for change in &one.changes {
            let (_, what) = words::change(change.kind);
            let key = words::key(&change.key);
            let old = change.old.as_deref().map(|old| format!("{old} → ")).unwrap_or_default();
            let new = change.new.as_deref().unwrap_or_default();
            let (what, key) = (what.in_language(self.speech), key.in_language(self.speech));
            self.text.push_str(&format!("- {what} {} {key} {old}{new}\n", change.file).replace("  ", " "));
        }
    }
}
