//! Places in the output, and the relative links between them.

use std::fmt;
use std::sync::Arc;

/// A file of the output: relative to its root, with `/`, never starting with one.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SitePath(Arc<str>);

impl SitePath {
    /// A path that is known to be relative and clean.
    pub fn new(path: impl Into<Arc<str>>) -> SitePath {
        let path = path.into();
        debug_assert!(!path.starts_with('/') && !path.ends_with('/') && !path.contains("//"), "{path}");
        SitePath(path)
    }

    /// The page of a folder, which may be empty for the root: `a/b` → `a/b/index.html`.
    pub fn page(folder: &str) -> SitePath {
        if folder.is_empty() { SitePath::new("index.html") } else { SitePath::new(format!("{folder}/index.html")) }
    }

    /// The path as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// What a link to this file says after the root: a page's folder with a slash at the end, else the file.
    pub fn href(&self) -> &str {
        match self.0.strip_suffix("index.html") {
            Some(folder) if folder.is_empty() || folder.ends_with('/') => folder,
            _ => &self.0,
        }
    }

    /// From this file to the root: `./`, `../`, `../../` …
    pub fn to_root(&self) -> String {
        match self.0.matches('/').count() {
            0 => "./".to_owned(),
            depth => "../".repeat(depth),
        }
    }

    /// The absolute address below a base address without a slash at the end.
    pub fn absolute(&self, base_url: &str) -> String {
        format!("{base_url}/{}", encode(self.href()))
    }

    /// The part after the last dot.
    pub fn extension(&self) -> &str {
        self.0.rsplit_once('.').map_or("", |(_, extension)| extension)
    }
}

impl fmt::Display for SitePath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Percent-encodes what may not stand in an address (RFC 3986), leaving `/` as it is.
pub fn encode(path: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte);
    if path.bytes().all(plain) {
        return path.to_owned();
    }
    let mut encoded = String::with_capacity(path.len() * 3);
    for byte in path.bytes() {
        match plain(byte) {
            true => encoded.push(char::from(byte)),
            false => encoded.push_str(&format!("%{byte:02X}")),
        }
    }
    encoded
}

#[cfg(test)]
mod tests {
    use super::SitePath;

    #[test]
    fn links_are_relative_and_pages_end_in_a_slash() {
        for (path, href, root) in [
            ("index.html", "", "./"),
            ("404.html", "404.html", "./"),
            ("en/taiyuan-2023/index.html", "en/taiyuan-2023/", "../../"),
            ("media/a.1f.jpg", "media/a.1f.jpg", "../"),
            ("a/notindex.html", "a/notindex.html", "../"),
        ] {
            let path = SitePath::new(path);
            assert_eq!((path.href(), &*path.to_root()), (href, root));
        }
    }

    #[test]
    fn absolute_addresses_are_percent_encoded() {
        let path = SitePath::new("报告/a b.pdf");
        assert_eq!(path.absolute("https://example.org/x"), "https://example.org/x/%E6%8A%A5%E5%91%8A/a%20b.pdf");
    }
}
