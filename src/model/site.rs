//! `site.toml`: what is common to all campaigns of a site.

use std::ops::RangeInclusive;
use std::sync::Arc;

use jiff::civil::Date;

use super::honoree::text;
use super::lang::{Languages, Text, is_tag};
use super::press::PressConfig;
use super::reader::{Document, Placed, Reader, Sink};
use crate::diag::{Diagnostic, Place, say};
use crate::privacy::Allowed;
use crate::source::SourceFile;

/// Whose site it is: decides how strict the page labels of government sites are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Profile {
    /// A party organ, an association or another body.
    #[default]
    Organisation,
    /// A government site (国办发〔2017〕47号 binds it).
    Government,
}

/// Who runs the site, with the only contact data that may be printed.
#[derive(Clone, Debug, Default)]
pub struct Organiser {
    /// Its name.
    pub name: Text,
    /// Its own site.
    pub url: Option<String>,
    /// The office's mailbox.
    pub email: Option<String>,
    /// The office's telephone.
    pub phone: Option<String>,
    /// The office's address.
    pub address: Text,
}

impl Organiser {
    /// The contact data, which may be printed anywhere on the site.
    pub fn allowed(&self) -> Allowed {
        let addresses = self.address.iter().map(|(_, address)| address.as_str());
        Allowed::new(self.phone.as_deref().into_iter().chain(self.email.as_deref()).chain(addresses))
    }
}

/// Marks at the foot of every page.
#[derive(Clone, Debug, Default)]
pub struct Footer {
    /// ICP备案号
    pub icp: Option<String>,
    /// 公安备案号, 14 digits.
    pub police_code: Option<String>,
    /// 网站标识码
    pub site_id_code: Option<String>,
    /// Where the code is given.
    pub site_id_code_place: Option<Place>,
    /// 党政机关网站标识, 32 hexadecimal digits.
    pub conac_id: Option<String>,
}

/// Days of mourning, on which pages are shown in grey.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Solemn {
    /// The first day.
    pub from: Date,
    /// The last day.
    pub to: Date,
}

/// Where fonts for drawn text are looked for.
#[derive(Clone, Debug)]
pub struct Fonts {
    /// Files or folders, relative to the root of the site, first in order.
    pub paths: Vec<String>,
    /// Whether fonts of the system may be used.
    pub system: bool,
}

/// Everything that `site.toml` says.
#[derive(Clone, Debug)]
pub struct SiteConfig {
    /// Absolute address without a slash at the end.
    pub base_url: String,
    /// Name of the site.
    pub title: Text,
    /// One sentence about it.
    pub description: Text,
    /// Languages, default first.
    pub languages: Languages,
    /// Name of the theme.
    pub theme: String,
    /// Whose site it is.
    pub profile: Profile,
    /// A line on top of every page, such as “sample site”.
    pub notice: Text,
    /// Who runs it.
    pub organiser: Organiser,
    /// Marks at the foot.
    pub footer: Footer,
    /// Fonts for drawn text.
    pub fonts: Fonts,
    /// Press kits of all campaigns that do not say otherwise.
    pub press: PressConfig,
    /// Days on which pages are shown in grey.
    pub solemn: Vec<Solemn>,
    /// Whether pages ask search engines not to rewrite them for telephones, in words that HTML does not know.
    pub no_transform: bool,
}

impl SiteConfig {
    /// Reads `site.toml`; nothing if the languages cannot be told.
    pub fn read(file: &Arc<SourceFile>, sink: &Sink) -> Option<SiteConfig> {
        let document = Document::parse(file, sink)?;
        let nobody = Languages::new(vec!["zh".to_owned()]).expect("one tag is enough");
        let languages = read_languages(&mut document.reader(&nobody, &Sink::default()), file, sink)?;
        let mut reader = document.reader(&languages, sink);
        let config = SiteConfig::read_table(&mut reader, languages.clone());
        reader.finish();
        Some(config)
    }

    fn read_table(r: &mut Reader<'_>, languages: Languages) -> SiteConfig {
        let _ = r.strings("languages");
        let mut config = SiteConfig {
            base_url: read_base_url(r),
            title: text(r, "title"),
            description: text(r, "description"),
            languages,
            theme: r.string("theme").unwrap_or_else(|| "default".to_owned()),
            profile: r.choice("profile", &[("org", Profile::Organisation), ("gov", Profile::Government)]).unwrap_or_default(),
            notice: text(r, "notice"),
            organiser: r.table("organiser", read_organiser).unwrap_or_default(),
            footer: Footer::default(),
            fonts: r.table("fonts", read_fonts).unwrap_or(Fonts { paths: Vec::new(), system: true }),
            no_transform: r.flag("no_transform").unwrap_or(false),
            press: r.table("press", PressConfig::read).unwrap_or_default(),
            solemn: r.tables("solemn", read_solemn).unwrap_or_default().into_iter().flatten().collect(),
        };
        let mut gives_code = false;
        let footer = r.table("footer", |r| {
            gives_code = r.gives("site_id_code");
            read_footer(r)
        });
        config.footer = footer.unwrap_or_default();
        if config.profile == Profile::Government && !gives_code {
            r.report(without_code(r.place()));
        }
        if config.title.is_empty() {
            let message = say("site.toml 没有 title（站点名称）", "site.toml has no title");
            r.report(Diagnostic::error("site/title", message).at(r.place()));
        }
        config
    }
}

fn without_code(place: Place) -> Diagnostic {
    let message = say("政府网站（profile = \"gov\"）没有网站标识码", "a government site (profile = \"gov\") has no identification code");
    let help = say(
        "在 [footer] 写 site_id_code；不是政府网站就写 profile = \"org\"",
        "write site_id_code in [footer]; if it is no government site, write profile = \"org\"",
    );
    Diagnostic::error("site/id-code", message).help(help).at(place)
}

fn read_languages(reader: &mut Reader<'_>, file: &Arc<SourceFile>, sink: &Sink) -> Option<Languages> {
    let tags: Vec<Placed<String>> = reader.strings("languages").unwrap_or_default();
    let mut good: Vec<String> = Vec::new();
    for tag in tags {
        if !is_tag(&tag.value) {
            let message = say(format!("“{}”不是语言标签", tag.value), format!("“{}” is not a language tag", tag.value));
            sink.push(Diagnostic::error("site/languages", message).help(language_help()).at(tag.place));
        } else if !good.contains(&tag.value) {
            good.push(tag.value);
        }
    }
    let languages = Languages::new(good);
    if languages.is_none() {
        let message = say("site.toml 没有 languages（语言）", "site.toml names no languages");
        sink.push(Diagnostic::error("site/languages", message).help(language_help()).at(Place::file(file)));
    }
    languages
}

fn language_help() -> crate::diag::Say {
    say("写 languages = [\"zh\", \"en\"]，第一个是默认语言", "write languages = [\"zh\", \"en\"]; the first is the default")
}

fn read_base_url(r: &mut Reader<'_>) -> String {
    let given = r.placed_string("base_url");
    let help = say("写完整网址，如 https://www.example.org/zuimei", "write the full address, such as https://www.example.org/zuimei");
    match given {
        Some(url) if is_base_url(&url.value) => url.value.trim_end_matches('/').to_owned(),
        Some(url) => {
            let message = say(format!("“{}”不是网址", url.value), format!("“{}” is not a web address", url.value));
            r.report(Diagnostic::error("site/base-url", message).help(help).at(url.place));
            "https://example.org".to_owned()
        }
        None => {
            let message = say("site.toml 没有 base_url（站点网址）", "site.toml has no base_url");
            r.report(Diagnostic::error("site/base-url", message).help(help).at(r.place()));
            "https://example.org".to_owned()
        }
    }
}

/// Whether a string is an absolute address to which paths can be joined.
pub fn is_base_url(url: &str) -> bool {
    let rest = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"));
    rest.is_some_and(|rest| {
        !rest.is_empty() && !rest.starts_with('/') && rest.bytes().all(|byte| byte.is_ascii_graphic() && !b"\"'<>?#\\`{}|^".contains(&byte))
    })
}

fn read_organiser(r: &mut Reader<'_>) -> Organiser {
    let (name, url) = (text(r, "name"), r.string("url"));
    let contact = r.table("contact", |r| (r.string("email"), r.string("phone"), text(r, "address")));
    let (email, phone, address) = contact.unwrap_or_default();
    Organiser { name, url, email, phone, address }
}

fn read_footer(r: &mut Reader<'_>) -> Footer {
    Footer {
        icp: checked(r, "icp", is_icp, say("备案号，如 晋ICP备12345678号-1", "a registration such as 晋ICP备12345678号-1")),
        police_code: checked(r, "police_code", |code| digits(code, 14..=14), say("14 位数字", "14 digits")),
        site_id_code_place: r.place_of("site_id_code"),
        site_id_code: checked(r, "site_id_code", is_site_id, say("10 位数字，或 bm 加 8 位数字", "10 digits, or bm and 8 digits")),
        conac_id: checked(r, "conac_id", is_conac_id, say("32 位十六进制数", "32 hexadecimal digits")),
    }
}

/// 晋ICP备12345678号-1: a province, ICP备, 8 to 10 digits, 号, and the number of the site where a body has several.
fn is_icp(value: &str) -> bool {
    const PROVINCES: &str = "京津沪渝冀晋蒙辽吉黑苏浙皖闽赣鲁豫鄂湘粤桂琼川蜀贵黔云滇藏陕甘陇青宁新";
    let Some((province, rest)) = value.split_once("ICP备") else { return false };
    let Some((number, site)) = rest.split_once('号') else { return false };
    let mut letters = province.chars();
    letters.next().is_some_and(|letter| PROVINCES.contains(letter))
        && letters.next().is_none()
        && digits(number, 8..=10)
        && (site.is_empty() || site.strip_prefix('-').is_some_and(|site| digits(site, 1..=3)))
}

fn is_site_id(value: &str) -> bool {
    digits(value, 10..=10) || value.strip_prefix("bm").is_some_and(|rest| digits(rest, 8..=8))
}

fn is_conac_id(value: &str) -> bool {
    value.len() == 32 && value.bytes().all(|byte| byte.is_ascii_hexdigit())
}

fn digits(value: &str, length: RangeInclusive<usize>) -> bool {
    length.contains(&value.len()) && value.bytes().all(|byte| byte.is_ascii_digit())
}

fn checked(r: &mut Reader<'_>, key: &'static str, good: impl Fn(&str) -> bool, wanted: crate::diag::Say) -> Option<String> {
    let given = r.placed_string(key)?;
    if good(&given.value) {
        return Some(given.value);
    }
    let message = say(format!("{key} 应为{}", wanted.zh), format!("{key} should be {}", wanted.en));
    r.report(Diagnostic::error("site/footer", message).at(given.place));
    None
}

fn read_solemn(r: &mut Reader<'_>) -> Option<Solemn> {
    let from = r.date("from")?;
    let to = r.date("to").unwrap_or(from);
    if to < from {
        let message =
            say(format!("肃穆模式的结束日 {to} 早于开始日 {from}"), format!("the solemn days end ({to}) before they begin ({from})"));
        r.report(Diagnostic::error("site/solemn", message).help(say("改正 from 或 to", "correct from or to")).at(r.place()));
        return None;
    }
    Some(Solemn { from, to })
}

fn read_fonts(r: &mut Reader<'_>) -> Fonts {
    let paths = r.strings("paths").unwrap_or_default().into_iter().map(|path| path.value).collect();
    Fonts { paths, system: r.flag("system").unwrap_or(true) }
}

#[cfg(test)]
mod tests {
    use super::{is_base_url, is_icp, is_site_id};

    #[test]
    fn registrations_have_their_forms() {
        for (value, good) in [
            ("晋ICP备12345678号", true),
            ("蒙ICP备17001082号-1", true),
            ("晋ICP备123号", false),
            ("某ICP备12345678号", false),
            ("ICP备12345678号", false),
        ] {
            assert_eq!(is_icp(value), good, "{value}");
        }
        for (value, good) in [("1506250006", true), ("bm14000002", true), ("150625000", false), ("bm1400000", false), ("bx14000002", false)]
        {
            assert_eq!(is_site_id(value), good, "{value}");
        }
    }

    #[test]
    fn base_urls_are_absolute_and_plain() {
        for (url, good) in [
            ("https://www.example.org", true),
            ("http://example.org/a/b/", true),
            ("https://", false),
            ("https:///x", false),
            ("example.org", false),
            ("https://example.org/?q", false),
            ("javascript:alert(1)", false),
            ("https://例子.org", false),
        ] {
            assert_eq!(is_base_url(url), good, "{url}");
        }
    }
}
