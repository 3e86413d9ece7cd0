//! The digest that a sign-off binds to: every file of the honoree's folder, `approval.toml` aside.
//!
//! It is SHA-256 over lines `<sha256 of file>␠␠<relative path>\n` in byte order of the paths, so that
//! anyone can recompute it in the folder with
//! `find . -type f ! -name approval.toml ! -name '.*' | sed 's|^\./||' | LC_ALL=C sort | xargs -d '\n' sha256sum | sha256sum`.

use crate::source::{Digest, Tree};

/// The digest of an honoree's folder, such as `content/taiyuan-2023/honorees/he-qinglan`.
pub fn folder_digest(tree: &Tree, folder: &str) -> Digest {
    let mut lines = String::new();
    for file in tree.below(folder) {
        let relative = &file.path[folder.len() + 1..];
        if relative != "approval.toml" {
            lines.push_str(&format!("{}  {relative}\n", file.digest));
        }
    }
    Digest::of(lines.as_bytes())
}

#[cfg(test)]
mod tests {
    use super::folder_digest;
    use crate::source::{Digest, Tree};

    #[test]
    fn is_what_sha256sum_gives_and_leaves_the_approval_out() {
        let tree = Tree::from_memory([
            ("h/deeds.zh.md", b"deeds".to_vec()),
            ("h/approval.toml", b"state".to_vec()),
            ("h/photos/a.jpg", b"photo".to_vec()),
        ]);
        let lines = format!("{}  deeds.zh.md\n{}  photos/a.jpg\n", Digest::of(b"deeds"), Digest::of(b"photo"));
        assert_eq!(folder_digest(&tree, "h"), Digest::of(lines.as_bytes()));
    }
}
