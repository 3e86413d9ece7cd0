//! The three reviews (三审): each required one signed over this very content, on a day that has come, by another person.

use jiff::civil::Date;
use unicode_normalization::UnicodeNormalization;

use super::{Case, Listing};
use crate::diag::{Diagnostic, Place, Say, Severity, say};
use crate::model::approval::{Approval, Role, SignOff};
use crate::source::Digest;

impl Case<'_> {
    /// Point 6 of the gate.
    pub(super) fn sign_offs(&self) -> Vec<Diagnostic> {
        let review = &self.campaign.config.review;
        let mut reasons: Vec<Diagnostic> = review.required.iter().filter_map(|role| self.missing(*role)).collect();
        reasons.extend(self.stale());
        reasons.extend(review.required.iter().filter_map(|role| self.in_the_future(*role)));
        if review.distinct {
            reasons.extend(self.same_reviewer());
        }
        reasons
    }

    /// Where the campaign lets one person sign twice, it is still told.
    pub(super) fn review_notes(&self) -> Option<Diagnostic> {
        let same = self.same_reviewer().filter(|_| !self.campaign.config.review.distinct);
        same.map(|diagnostic| Diagnostic { severity: Severity::Warning, ..diagnostic })
    }

    fn missing(&self, role: Role) -> Option<Diagnostic> {
        if last(&self.record.approval, role).is_some() {
            return None;
        }
        let message = say(format!("缺少{}", role_name(role)), format!("the {} review is not signed off", role.as_str()));
        Some(self.reason("gate/signoff-missing", message, self.how_to_sign(&[role])))
    }

    /// Reviews of other content; those of the same content are told together.
    fn stale(&self) -> Vec<Diagnostic> {
        let present = self.listing.digest();
        let mut groups: Vec<(Digest, Vec<Role>, &SignOff)> = Vec::new();
        for role in &self.campaign.config.review.required {
            let Some(sign_off) = last(&self.record.approval, *role).filter(|sign_off| sign_off.digest != present) else { continue };
            match groups.iter_mut().find(|(digest, ..)| *digest == sign_off.digest) {
                Some((_, roles, known)) => {
                    roles.push(*role);
                    if known.files.is_none() {
                        *known = sign_off;
                    }
                }
                None => groups.push((sign_off.digest, vec![*role], sign_off)),
            }
        }
        groups.into_iter().map(|(_, roles, sign_off)| self.stale_since(&roles, sign_off)).collect()
    }

    fn stale_since(&self, roles: &[Role], sign_off: &SignOff) -> Diagnostic {
        let (zh, en) = (names(roles, "、", role_name), names(roles, ", ", Role::as_str));
        let changes = sign_off.files.as_deref().map(|files| self.listing.changes_since(files).say());
        let what = changes.as_ref().map(|what| (format!("（{}）", what.zh), format!(" ({})", what.en))).unwrap_or_default();
        let message = say(format!("{zh}之后内容又有改动{}", what.0), format!("the content has changed since the {en} sign-off{}", what.1));
        let mut help = self.how_to_sign(roles);
        if changes.is_none() {
            help.zh.push_str("；这次审签没有记下文件清单，说不出改了哪些文件");
            help.en.push_str("; this sign-off kept no list of files, so that it cannot be said which changed");
        }
        self.reason("gate/signoff-stale", message, help)
    }

    fn in_the_future(&self, role: Role) -> Option<Diagnostic> {
        let on = last(&self.record.approval, role)?.on.filter(|on| *on > self.at)?;
        Some(self.reason(
            "gate/signoff-future",
            say(
                format!("{}的日期 {on} 还没有到", role_name(role)),
                format!("the {} sign-off bears the day {on}, which has not come", role.as_str()),
            ),
            say("改正 [[signoffs]] 里的日期，或请审签人当天再签", "correct the day in [[signoffs]], or have it signed on that day"),
        ))
    }

    fn same_reviewer(&self) -> Option<Diagnostic> {
        let signed = self.campaign.config.review.required.iter().filter_map(|role| last(&self.record.approval, *role));
        let signed: Vec<&SignOff> = signed.filter(|sign_off| sign_off.digest == self.listing.digest()).collect();
        let twice = |one: &&SignOff| signed.iter().any(|other| other.role != one.role && same_person(&other.by, &one.by));
        let roles: Vec<Role> = signed.iter().copied().filter(twice).map(|sign_off| sign_off.role).collect();
        if roles.is_empty() {
            return None;
        }
        let (zh, en) = (names(&roles, "、", role_name), names(&roles, ", ", Role::as_str));
        Some(self.reason(
            "gate/same-reviewer",
            say(format!("{zh}由同一人签字"), format!("the same person signed these reviews: {en}")),
            say(
                "请另一位审核人签字；确实允许一人签几审的，在 campaign.toml 的 [review] 写 distinct = false",
                "have another person sign; where one person may sign several, write distinct = false under [review] in campaign.toml",
            ),
        ))
    }

    fn how_to_sign(&self, roles: &[Role]) -> Say {
        let slug = &self.record.slug;
        let commands = |name: &str, between: &str| {
            let one = |role: &Role| format!("zuimei approve {slug} --role {} --by {name}", role.as_str());
            roles.iter().map(one).collect::<Vec<_>>().join(between)
        };
        say(format!("核对全文后运行 {}", commands("姓名", "，再运行 ")), format!("read it all, then run {}", commands("NAME", ", then ")))
    }

    /// A reason to hold back, at the file to mend.
    pub(super) fn reason(&self, code: &'static str, message: Say, help: Say) -> Diagnostic {
        let file = self.record.approval_file.as_ref().unwrap_or(&self.record.file);
        Diagnostic::new(Severity::Info, code, message).help(help).at(Place::file(file)).about(&self.campaign.id, Some(&self.record.slug))
    }
}

/// The last sign-off of a role: the one that counts.
pub fn last(approval: &Approval, role: Role) -> Option<&SignOff> {
    approval.sign_offs.iter().rev().find(|sign_off| sign_off.role == role)
}

/// Whether two signatures are of the same person; spaces and ways of encoding do not make another one.
pub fn same_person(one: &str, other: &str) -> bool {
    let plain = |name: &str| name.nfc().filter(|c| !c.is_whitespace()).collect::<String>();
    let one = plain(one);
    !one.is_empty() && one == plain(other)
}

/// The lines that a sign-off adds to `approval.toml`: with the list of files that was signed, which proves itself.
pub fn sign_off_block(role: Role, by: &str, on: Date, listing: &Listing) -> String {
    let (role, by, digest) = (role.as_str(), toml::Value::String(by.to_owned()), listing.digest());
    format!(
        "\n[[signoffs]]\nrole = \"{role}\"\nby = {by}\non = {on}\ndigest = \"sha256:{digest}\"\nfiles = \"\"\"\n{}\"\"\"\n",
        multi_line(listing.as_str())
    )
}

/// The inside of a TOML string of several lines; names of files may hold what has a meaning there.
fn multi_line(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\\' | '"' => escaped.extend(['\\', c]),
            '\n' => escaped.push(c),
            c if c.is_control() => escaped.push_str(&format!("\\u{:04X}", u32::from(c))),
            c => escaped.push(c),
        }
    }
    escaped
}

/// 初审、复审、终审
pub fn role_name(role: Role) -> &'static str {
    match role {
        Role::First => "初审",
        Role::Second => "复审",
        Role::Third => "终审",
    }
}

fn names(roles: &[Role], between: &str, name: impl Fn(Role) -> &'static str) -> String {
    roles.iter().map(|role| name(*role)).collect::<Vec<_>>().join(between)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::{same_person, sign_off_block};
    use crate::gate::Listing;
    use crate::model::approval::{Approval, Role};
    use crate::model::lang::Languages;
    use crate::model::reader::{Document, Sink};
    use crate::source::{SourceFile, Tree};

    #[test]
    fn what_is_written_is_read_again_whatever_the_files_are_called() {
        let odd = ["h/a\"\"\"b.md", "h/c\\n.md", "h/tab\there.md", "h/ 空格 .md", "h/photos/王海燕1.jpg"];
        let listing = Listing::of(&Tree::from_memory(odd.map(|path| (path, path.as_bytes().to_vec()))), "h");
        let block = sign_off_block(Role::First, "张三 \"丰\"", date(2024, 1, 10), &listing);
        for text in [block.clone(), block.replace('\n', "\r\n")] {
            let file = std::sync::Arc::new(SourceFile::embedded("approval.toml".into(), &text));
            let (sink, languages) = (Sink::default(), Languages::new(vec!["zh".into()]).unwrap());
            let approval = Approval::read(Document::parse(&file, &sink).unwrap().reader(&languages, &sink));
            assert_eq!(sink.into_inner().len(), 0);
            assert_eq!(approval.sign_offs[0].by, "张三 \"丰\"");
            assert_eq!(approval.sign_offs[0].digest, listing.digest());
            assert_eq!(approval.sign_offs[0].files.as_deref(), Some(listing.as_str()));
        }
    }

    #[test]
    fn a_person_is_the_same_however_the_name_is_spaced_or_encoded() {
        for (one, other, same) in [
            ("张三", "张三", true),
            ("张 三", " 张三　", true),
            ("张三", "张三丰", false),
            ("Re\u{301}my", "R\u{e9}my", true),
            ("", "", false),
            (" ", "", false),
        ] {
            assert_eq!(same_person(one, other), same, "{one} {other}");
        }
    }
}
