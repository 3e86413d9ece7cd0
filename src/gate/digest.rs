//! What a sign-off binds to: every file of the honoree's folder, `approval.toml` aside.
//!
//! A [`Listing`] holds lines `<sha256 of file>␠␠<relative path>\n` in byte order of the paths, as `sha256sum` writes them; its
//! digest is the SHA-256 of that text, so that anyone can recompute it in the folder with
//! `find . -type f ! -name approval.toml ! -name '.*' | sed 's|^\./||' | LC_ALL=C sort | xargs -d '\n' sha256sum | sha256sum`.
//! Two listings tell which files changed between them.

use std::collections::BTreeMap;

use crate::diag::{Say, say};
use crate::source::{Digest, Tree};

/// Names of files that a sentence gives before it only counts the rest.
const NAMED: usize = 6;

/// The files of an honoree's folder with their digests.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Listing(String);

impl Listing {
    /// What lies in a folder such as `content/taiyuan-2023/honorees/he-qinglan`.
    pub fn of(tree: &Tree, folder: &str) -> Listing {
        let mut lines = String::new();
        for file in tree.below(folder) {
            let relative = &file.path[folder.len() + 1..];
            if relative != "approval.toml" {
                lines.push_str(&format!("{}  {relative}\n", file.digest));
            }
        }
        Listing(lines)
    }

    /// The digest that sign-offs bind to.
    pub fn digest(&self) -> Digest {
        Digest::of(self.0.as_bytes())
    }

    /// The lines.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// What became of the files since an earlier listing.
    pub fn changes_since(&self, earlier: &str) -> Changes {
        let (old, new) = (by_path(earlier), by_path(&self.0));
        let names = |paths: Vec<&&str>| paths.into_iter().map(|path| (*path).to_owned()).collect();
        Changes {
            changed: names(
                new.iter().filter(|(path, digest)| old.get(*path).is_some_and(|old| old != *digest)).map(|(path, _)| path).collect(),
            ),
            added: names(new.keys().filter(|path| !old.contains_key(*path)).collect()),
            removed: names(old.keys().filter(|path| !new.contains_key(*path)).collect()),
        }
    }
}

fn by_path(lines: &str) -> BTreeMap<&str, &str> {
    lines.lines().filter_map(|line| line.split_once("  ")).map(|(digest, path)| (path, digest)).collect()
}

/// What became of the files of a folder.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Changes {
    /// Files with other bytes.
    pub changed: Vec<String>,
    /// Files that are new.
    pub added: Vec<String>,
    /// Files that are gone.
    pub removed: Vec<String>,
}

impl Changes {
    /// 改动 deeds.zh.md，新增 photos/王海燕4.jpg
    pub fn say(&self) -> Say {
        let kinds = [("改动", "changed", &self.changed), ("新增", "added", &self.added), ("删除", "removed", &self.removed)];
        let there: Vec<_> = kinds.into_iter().filter(|(_, _, names)| !names.is_empty()).collect();
        let zh: Vec<String> = there.iter().map(|(zh, _, names)| format!("{zh} {}", chinese_list(names))).collect();
        let en: Vec<String> = there.iter().map(|(_, en, names)| format!("{en}: {}", english_list(names))).collect();
        say(zh.join("，"), en.join("; "))
    }
}

fn chinese_list(names: &[String]) -> String {
    let shown = names[..names.len().min(NAMED)].join("、");
    if names.len() > NAMED { format!("{shown}等 {} 个文件", names.len()) } else { shown }
}

fn english_list(names: &[String]) -> String {
    let shown = names[..names.len().min(NAMED)].join(", ");
    if names.len() > NAMED { format!("{shown} and {} more", names.len() - NAMED) } else { shown }
}

#[cfg(test)]
mod tests {
    use super::Listing;
    use crate::source::{Digest, Tree};

    fn listing(files: &[(&str, &str)]) -> Listing {
        Listing::of(&Tree::from_memory(files.iter().map(|(path, text)| (*path, text.as_bytes().to_vec()))), "h")
    }

    #[test]
    fn its_digest_is_what_sha256sum_gives_and_leaves_the_approval_out() {
        let found = listing(&[("h/deeds.zh.md", "deeds"), ("h/approval.toml", "state"), ("h/photos/a.jpg", "photo")]);
        let lines = format!("{}  deeds.zh.md\n{}  photos/a.jpg\n", Digest::of(b"deeds"), Digest::of(b"photo"));
        assert_eq!(found.as_str(), lines);
        assert_eq!(found.digest(), Digest::of(lines.as_bytes()));
    }

    #[test]
    fn two_listings_tell_what_changed() {
        let before = listing(&[("h/a.md", "1"), ("h/b.md", "2"), ("h/photos/甲1.jpg", "3")]);
        let after = listing(&[("h/a.md", "1"), ("h/b.md", "two"), ("h/photos/甲2.jpg", "3"), ("h/c.md", "4")]);
        let said = after.changes_since(before.as_str()).say();
        assert_eq!(said.zh, "改动 b.md，新增 c.md、photos/甲2.jpg，删除 photos/甲1.jpg");
        assert_eq!(said.en, "changed: b.md; added: c.md, photos/甲2.jpg; removed: photos/甲1.jpg");
        assert_eq!(after.changes_since(after.as_str()), Default::default());
        let many: Vec<(String, &str)> = (0..9).map(|n| (format!("h/{n}"), "")).collect();
        let many: Vec<(&str, &str)> = many.iter().map(|(path, text)| (path.as_str(), *text)).collect();
        assert_eq!(listing(&many).changes_since("").say().zh, "新增 0、1、2、3、4、5等 9 个文件");
        assert_eq!(listing(&many).changes_since("no line\n").say().en, "added: 0, 1, 2, 3, 4, 5 and 3 more");
    }
}
