//! Languages as data: how many there are and which is up to `site.toml`.
//!
//! A [`Lang`] is a place in the site's list of languages; the first is the default. A [`Localized`]
//! value holds what was given for each and falls back in the list's order.

/// A language of the site: its place in the list of `site.toml`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Lang(u8);

impl Lang {
    /// The language whose tree stands at the root.
    pub const DEFAULT: Lang = Lang(0);

    /// Whether this is the default language.
    pub fn is_default(self) -> bool {
        self == Lang::DEFAULT
    }
}

/// The languages of the site, as BCP 47 tags, in order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Languages(Vec<String>);

impl Languages {
    /// Takes at most 200 tags; there must be at least one.
    pub fn new(tags: Vec<String>) -> Option<Languages> {
        (1..=200).contains(&tags.len()).then_some(Languages(tags))
    }

    /// All languages, default first.
    pub fn all(&self) -> impl Iterator<Item = Lang> + use<> {
        (0..self.0.len() as u8).map(Lang)
    }

    /// The BCP 47 tag of a language.
    pub fn tag(&self, lang: Lang) -> &str {
        &self.0[usize::from(lang.0)]
    }

    /// Whether the lines of a language run from top to bottom.
    pub fn is_vertical(&self, lang: Lang) -> bool {
        is_vertical(self.tag(lang))
    }

    /// Whether a language is written without spaces.
    pub fn is_wide(&self, lang: Lang) -> bool {
        matches!(self.tag(lang).split('-').next(), Some("zh" | "ja"))
    }

    /// The language with this tag.
    pub fn find(&self, tag: &str) -> Option<Lang> {
        self.0.iter().position(|known| known == tag).map(|at| Lang(at as u8))
    }

    /// All tags, default first.
    pub fn tags(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(String::as_str)
    }
}

/// Whether a string has the shape of a BCP 47 tag: subtags of 1–8 letters or digits, joined by hyphens.
pub fn is_tag(tag: &str) -> bool {
    let mut subtags = tag.split('-');
    let primary = subtags.next().unwrap_or_default();
    (2..=8).contains(&primary.len())
        && primary.bytes().all(|byte| byte.is_ascii_alphabetic())
        && subtags.all(|part| (1..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric()))
}

/// Languages that are written in Latin letters unless their tag names another script.
const LATIN: [&str; 34] = [
    "af", "cs", "da", "de", "en", "es", "et", "eu", "fi", "fr", "ga", "gl", "hr", "hu", "id", "is", "it", "lt", "lv", "ms", "nb", "nl",
    "nn", "no", "pl", "pt", "ro", "sk", "sl", "sq", "sv", "sw", "tr", "vi",
];

/// Whether a BCP 47 tag stands for a language in Latin script.
pub fn is_latin(tag: &str) -> bool {
    let mut subtags = tag.split('-');
    let primary = subtags.next().unwrap_or_default().to_ascii_lowercase();
    match subtags.find(|part| part.len() == 4 && part.bytes().all(|byte| byte.is_ascii_alphabetic())) {
        Some(script) => script.eq_ignore_ascii_case("Latn"),
        None => LATIN.contains(&&*primary),
    }
}

/// Whether a BCP 47 tag stands for a language whose lines run from top to bottom: those in Mongolian script.
pub fn is_vertical(tag: &str) -> bool {
    tag.split('-').skip(1).any(|part| part.eq_ignore_ascii_case("Mong"))
}

/// A value per language; may be empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Localized<T>(Vec<(Lang, T)>);

impl<T> Default for Localized<T> {
    fn default() -> Localized<T> {
        Localized(Vec::new())
    }
}

impl<T> Localized<T> {
    /// A value in the default language only.
    pub fn in_default(value: T) -> Localized<T> {
        Localized(vec![(Lang::DEFAULT, value)])
    }

    /// Sets the value of one language.
    pub fn set(&mut self, lang: Lang, value: T) {
        match self.0.binary_search_by_key(&lang, |entry| entry.0) {
            Ok(at) => self.0[at].1 = value,
            Err(at) => self.0.insert(at, (lang, value)),
        }
    }

    /// The value given for exactly this language.
    pub fn exact(&self, lang: Lang) -> Option<&T> {
        self.0.iter().find(|entry| entry.0 == lang).map(|entry| &entry.1)
    }

    /// The value for this language, else the first one given in the site's order, with its language.
    pub fn get(&self, lang: Lang) -> Option<(&T, Lang)> {
        self.exact(lang).map(|value| (value, lang)).or_else(|| self.0.first().map(|entry| (&entry.1, entry.0)))
    }

    /// All that was given, in the site's order of languages.
    pub fn iter(&self) -> impl Iterator<Item = (Lang, &T)> {
        self.0.iter().map(|(lang, value)| (*lang, value))
    }

    /// Whether nothing was given.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The same languages with other values.
    pub fn map<U>(&self, mut change: impl FnMut(&T) -> U) -> Localized<U> {
        Localized(self.0.iter().map(|(lang, value)| (*lang, change(value))).collect())
    }
}

impl<T> FromIterator<(Lang, T)> for Localized<T> {
    fn from_iter<I: IntoIterator<Item = (Lang, T)>>(entries: I) -> Localized<T> {
        let mut localized = Localized::default();
        for (lang, value) in entries {
            localized.set(lang, value);
        }
        localized
    }
}

/// A text per language.
pub type Text = Localized<String>;

#[cfg(test)]
mod tests {
    use super::{Lang, Languages, Localized, is_latin, is_tag, is_vertical};

    #[test]
    fn falls_back_in_the_order_of_the_site() {
        let languages = Languages::new(vec!["zh".into(), "en".into(), "mn-Mong".into()]).unwrap();
        let [zh, en, mn] = languages.all().collect::<Vec<Lang>>()[..] else { panic!() };
        let text: Localized<&str> = [(en, "deed"), (zh, "事迹")].into_iter().collect();
        assert_eq!(text.get(en), Some((&"deed", en)));
        assert_eq!(text.get(mn), Some((&"事迹", zh)));
        assert_eq!(Localized::<&str>::default().get(zh), None);
    }

    #[test]
    fn tags_have_the_shape_of_bcp_47() {
        for (tag, good) in [
            ("zh", true),
            ("zh-Hans-CN", true),
            ("mn-Mong", true),
            ("z", false),
            ("zh_CN", false),
            ("zh-", false),
            ("", false),
            ("中文", false),
        ] {
            assert_eq!(is_tag(tag), good, "{tag}");
        }
    }

    #[test]
    fn mongolian_script_is_told_by_the_tag() {
        for (tag, vertical) in [("mn-Mong", true), ("mn-Mong-CN", true), ("mn", false), ("mn-Cyrl", false), ("zh", false)] {
            assert_eq!(is_vertical(tag), vertical, "{tag}");
        }
    }

    #[test]
    fn latin_script_is_told_by_language_or_by_tag() {
        for (tag, latin) in [
            ("en", true),
            ("en-GB", true),
            ("zh", false),
            ("zh-Latn-pinyin", true),
            ("mn-Mong", false),
            ("sr-Latn", true),
            ("ug", false),
            ("de", true),
        ] {
            assert_eq!(is_latin(tag), latin, "{tag}");
        }
    }
}
