//! Pages read with a real parser: every address they hold, their ids and their text; and where an address leads.

use std::cell::RefCell;
use std::collections::BTreeSet;

use html5ever::TokenizerResult;
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::states::RawKind;
use html5ever::tokenizer::{BufferQueue, Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer};

use crate::server::percent_decode;

/// An address in a page.
#[derive(Clone, Debug)]
pub struct Link {
    /// Name of the element.
    pub element: String,
    /// The address as written.
    pub url: String,
    /// Whether the browser fetches it by itself.
    pub loads: bool,
}

/// What a page holds.
#[derive(Debug, Default)]
pub struct Page {
    pub links: Vec<Link>,
    pub ids: BTreeSet<String>,
    /// Start tags with their attributes.
    pub elements: Vec<(String, Vec<(String, String)>)>,
    /// The text outside `script` and `style`.
    pub text: String,
}

/// Attributes that hold an address that the browser fetches.
const FETCHED: [&str; 4] = ["src", "poster", "data", "background"];

/// Reads a page.
pub fn parse(html: &str) -> Page {
    let tokenizer = Tokenizer::new(Collector::default(), Default::default());
    let input = BufferQueue::default();
    input.push_back(StrTendril::from(html));
    loop {
        match tokenizer.feed(&input) {
            TokenizerResult::Done => break,
            TokenizerResult::Script(()) | TokenizerResult::EncodingIndicator(_) => {}
        }
    }
    tokenizer.end();
    tokenizer.sink.page.into_inner()
}

#[derive(Default)]
struct Collector {
    page: RefCell<Page>,
    silent: RefCell<bool>,
}

impl TokenSink for Collector {
    type Handle = ();

    fn process_token(&self, token: Token, _: u64) -> TokenSinkResult<()> {
        match token {
            Token::TagToken(tag) => return self.tag(&tag),
            Token::CharacterTokens(text) if !*self.silent.borrow() => self.page.borrow_mut().text.push_str(&text),
            _ => {}
        }
        TokenSinkResult::Continue
    }
}

impl Collector {
    fn tag(&self, tag: &Tag) -> TokenSinkResult<()> {
        let name = tag.name.to_string();
        let is_silent = matches!(&*name, "script" | "style");
        *self.silent.borrow_mut() = is_silent && tag.kind == TagKind::StartTag;
        if tag.kind == TagKind::EndTag {
            return TokenSinkResult::Continue;
        }
        self.page.borrow_mut().add(tag);
        match &*name {
            "script" => TokenSinkResult::RawData(RawKind::ScriptData),
            "style" => TokenSinkResult::RawData(RawKind::Rawtext),
            "textarea" | "title" => TokenSinkResult::RawData(RawKind::Rcdata),
            _ => TokenSinkResult::Continue,
        }
    }
}

impl Page {
    fn add(&mut self, tag: &Tag) {
        let attributes: Vec<(String, String)> =
            tag.attrs.iter().map(|attr| (attr.name.local.to_string(), attr.value.to_string())).collect();
        let element = tag.name.to_string();
        let value = |name: &str| attributes.iter().find(|(known, _)| known == name).map(|(_, value)| value.clone());
        let role = value("rel").or_else(|| value("property")).or_else(|| value("name")).unwrap_or_default();
        let mut add = |url: &str, loads: bool| {
            self.links.push(Link { element: element.clone(), url: url.trim().to_owned(), loads });
        };
        for (name, value) in &attributes {
            match name.as_str() {
                "href" => add(value, element == "link" && matches!(&*role, "stylesheet" | "icon" | "preload")),
                "srcset" | "imagesrcset" => value.split(',').filter_map(|one| one.split_whitespace().next()).for_each(|url| add(url, true)),
                name if FETCHED.contains(&name) => add(value, true),
                "content" if role.ends_with(":image") || role == "og:url" => add(value, false),
                "content" if value.contains("url=") => add(value.split("url=").nth(1).unwrap_or_default(), false),
                _ => {}
            }
        }
        self.ids.extend(value("id"));
        self.elements.push((element, attributes));
    }
}

/// Whether an address names a scheme or a host.
pub fn is_absolute(url: &str) -> bool {
    url.starts_with('/') || url.split_once(':').is_some_and(|(scheme, _)| scheme.bytes().all(|byte| byte.is_ascii_alphanumeric()))
}

/// The file to which a relative address in the file `from` leads, and the fragment; nothing if it leads out of the folder.
pub fn resolve(from: &str, url: &str) -> Option<(String, Option<String>)> {
    let (path, fragment) = match url.split_once('#') {
        Some((path, fragment)) => (path, Some(percent_decode(fragment))),
        None => (url, None),
    };
    let path = percent_decode(path.split('?').next().unwrap_or_default());
    if path.is_empty() {
        return Some((from.to_owned(), fragment));
    }
    let mut parts: Vec<&str> = from.split('/').collect();
    parts.pop();
    for part in path.split('/') {
        match part {
            ".." => drop(parts.pop()?),
            "." => {}
            part => parts.push(part),
        }
    }
    let mut file = parts.join("/");
    if path.ends_with('/') || path.ends_with('.') || file.is_empty() {
        file = format!("{}/index.html", file.trim_end_matches('/')).trim_start_matches('/').to_owned();
    }
    Some((file, fragment))
}

#[test]
fn addresses_lead_where_a_browser_would_go() {
    for (from, url, file) in [
        ("index.html", "./", Some("index.html")),
        ("a/b/index.html", "../../", Some("index.html")),
        ("a/b/index.html", "../c/?x#y", Some("a/c/index.html")),
        ("a/index.html", "..", Some("index.html")),
        ("a/index.html", "#here", Some("a/index.html")),
        ("a/index.html", "../m/%E6%97%A5.jpg", Some("m/日.jpg")),
        ("index.html", "../out", None),
    ] {
        assert_eq!(resolve(from, url).map(|(file, _)| file).as_deref(), file, "{url}");
    }
}
