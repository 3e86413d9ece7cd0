//! The sentences about characters that no font lends: whose they are, in which file, and what to do.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use super::{Heard, Speaker};
use crate::diag::{Diagnostic, Place, Say, say};
use crate::model::lang::Lang;
use crate::site::Site;
use crate::source::{SourceFile, Tree};
use crate::webfont::Refused;

/// Characters named in one sentence.
const NAMED: usize = 8;

/// One finding for each who says characters that nobody lends, and for each reason.
pub(super) fn missing(missing: &[(char, Option<Refused>)], heard: &Heard, site: &Site, tree: &Tree) -> Vec<Diagnostic> {
    let mut by_speaker: BTreeMap<(Speaker, Option<(&str, &str)>), Vec<char>> = BTreeMap::new();
    for (c, refused) in missing {
        let why = refused.as_ref().map(|refused| (refused.family.as_str(), refused.why.as_str()));
        for speaker in heard.get(c).into_iter().flatten() {
            by_speaker.entry((*speaker, why)).or_default().push(*c);
        }
    }
    let finding = |((speaker, why), characters): ((Speaker, Option<(&str, &str)>), Vec<char>)| {
        let about = subject(speaker, site);
        let diagnostic = match why {
            Some(closed) => may_not(closed, &about, &characters),
            None => nobody(&about, &characters),
        };
        placed(diagnostic, speaker, characters[0], site, tree)
    };
    by_speaker.into_iter().map(finding).collect()
}

fn nobody(about: &Say, characters: &[char]) -> Diagnostic {
    let list = list(characters);
    let message = say(
        format!("{}：手头没有字体收有 {list}，一些读者会看到方框", about.zh),
        format!("{}: no font at hand has {list}; some readers will see a box", about.en),
    );
    Diagnostic::warning("fonts/rare-character", message).help(cure(characters[0])).clause("GB 18030-2022")
}

fn may_not((family, why): (&str, &str), about: &Say, characters: &[char]) -> Diagnostic {
    let list = list(characters);
    let message = say(
        format!("{}：只有字体“{family}”收有 {list}，它不许放到网页上（{why}）", about.zh),
        format!("{}: only the font “{family}” has {list}, and it may not be put on web pages ({why})", about.en),
    );
    Diagnostic::warning("fonts/licence", message).help(cure(characters[0]))
}

/// A configured font that cannot be read.
pub(super) fn unreadable(path: &Path, error: &str, tree: &Tree) -> Diagnostic {
    let path = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let message = say(format!("字体“{path}”读不出：{error}"), format!("the font “{path}” cannot be read: {error}"));
    let help = say(
        "换成 TrueType 或 OpenType 字体（.ttf .otf .ttc），或改 site.toml 里的 [fonts]",
        "use a TrueType or OpenType font (.ttf .otf .ttc), or mend [fonts] in site.toml",
    );
    let diagnostic = Diagnostic::warning("fonts/unreadable", message).help(help);
    match tree.get("content/site.toml") {
        Some(file) => diagnostic.at(Place::file(file)),
        None => diagnostic,
    }
}

/// “𱁬” (U+3106C)
fn list(characters: &[char]) -> String {
    let one = |c: &char| format!("“{c}” (U+{:04X})", u32::from(*c));
    let mut list = characters.iter().take(NAMED).map(one).collect::<Vec<_>>().join(" ");
    if characters.len() > NAMED {
        list.push_str(&format!(" … ({})", characters.len()));
    }
    list
}

/// Fonts known to have a character, all of them free.
fn cure(c: char) -> Say {
    let (zh, en) = match u32::from(c) {
        // Beyond extension F Debian has no font.
        0x2EBF0.. => {
            ("下载开放授权的字体 Jigmo（字雲）或遍黑体（Plangothic）".to_owned(), "download Jigmo or Plangothic, which are free".to_owned())
        }
        code => {
            let package = match code {
                0x20000.. => "fonts-hanazono",
                0x2E80..=0x9FFF | 0xF900..=0xFAFF => "fonts-noto-cjk",
                _ => "fonts-noto-core",
            };
            (format!("安装字体：apt-get install {package}"), format!("install it with apt-get install {package}"))
        }
    };
    say(
        format!("{zh}；或把收有这个字、开放授权（如 OFL）的字体文件放进站点的 fonts 文件夹"),
        format!("{en}, or put a font file that has the character, under an open licence such as the OFL, into the site's fonts folder"),
    )
}

fn subject(speaker: Speaker, site: &Site) -> Say {
    match speaker {
        Speaker::Theme => say("界面文字", "interface words"),
        Speaker::Site => say("站点信息", "the site"),
        Speaker::Campaign(at) => say(format!("活动 {}", site.campaigns[at].id), format!("campaign {}", site.campaigns[at].id)),
        Speaker::Honoree(at, honoree) => {
            let name = site.campaigns[at].profiles[honoree].name.get(Lang::DEFAULT).map_or("", |(name, _)| name.as_str());
            say(name, name)
        }
    }
}

fn placed(diagnostic: Diagnostic, speaker: Speaker, c: char, site: &Site, tree: &Tree) -> Diagnostic {
    let (folder, diagnostic) = match speaker {
        Speaker::Theme => return diagnostic,
        Speaker::Site => ("content".to_owned(), diagnostic),
        Speaker::Campaign(at) => {
            let id = &site.campaigns[at].id;
            (format!("content/{id}"), diagnostic.about(id, None))
        }
        Speaker::Honoree(at, honoree) => {
            let (id, slug) = (&site.campaigns[at].id, &site.campaigns[at].profiles[honoree].slug);
            (format!("content/{id}/honorees/{slug}"), diagnostic.about(id, Some(slug)))
        }
    };
    let is_record = matches!(speaker, Speaker::Honoree(..));
    let files = || tree.below(&folder).filter(|file| is_record || is_own(&file.path, &folder));
    let record = || files().find(|file| is_record && file.name() == "honoree.toml").map(Place::file);
    match files().find_map(|file| place_in(file, c)).or_else(record) {
        Some(place) => diagnostic.at(place),
        None => diagnostic,
    }
}

/// Whether a file says what a campaign or the site says, not what an honoree or another campaign does.
fn is_own(path: &str, folder: &str) -> bool {
    let rest = &path[folder.len() + 1..];
    if folder == "content" { !rest.contains('/') } else { !rest.starts_with("honorees/") }
}

/// Where a file says a character. A record's own line is shown for the name only, as others may be private.
fn place_in(file: &Arc<SourceFile>, c: char) -> Option<Place> {
    let text = file.text()?;
    let starts_line = |at: usize, key: &str| text[text[..at].rfind('\n').map_or(0, |end| end + 1)..].starts_with(key);
    let is_shown = |at: &usize| match file.name() {
        "honoree.toml" => starts_line(*at, "name"),
        name => name != "approval.toml",
    };
    let at = text.match_indices(c).map(|(at, _)| at).find(is_shown)?;
    Some(Place { file: Arc::clone(file), span: at..at + c.len_utf8() })
}
