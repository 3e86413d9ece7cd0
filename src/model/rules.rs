//! `[rules]`: what a notice demands of people, texts and media, as data with the clause it comes from.

use jiff::civil::Date;

use super::honoree::text;
use super::lang::Text;
use super::reader::Reader;

/// 45岁以下… : how many of a list must be young.
#[derive(Clone, Debug)]
pub struct AgeRule {
    /// 45
    pub max_age: u8,
    /// Whether that age itself counts, where the notice says so.
    pub inclusive: Option<bool>,
    /// Day on which age is counted, where the notice names one.
    pub as_of: Option<Date>,
    /// Smallest share of a list.
    pub share: Option<f64>,
    /// Smallest number in a list.
    pub min: Option<u32>,
    /// Where the notice says so.
    pub clause: Option<String>,
}

/// Whom a notice leaves out.
#[derive(Clone, Debug)]
pub struct Exclusion {
    /// Persons, or earlier honours.
    pub kind: ExclusionKind,
    /// The notice's wording.
    pub text: Text,
    /// False where the notice says 原则上.
    pub strict: bool,
    /// Where the notice says so.
    pub clause: Option<String>,
}

/// What an exclusion looks at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ExclusionKind {
    /// What somebody is.
    Person,
    /// What somebody has received.
    Honour,
}

/// 主要事迹: about so many characters.
#[derive(Clone, Debug)]
pub struct DeedsRule {
    /// Characters, white space aside.
    pub chars: u32,
    /// Share by which 左右 may be missed.
    pub tolerance: f64,
    /// Where the notice says so.
    pub clause: Option<String>,
}

/// 感人故事: so many items, at most so many characters together.
#[derive(Clone, Debug)]
pub struct StoriesRule {
    /// Fewest items.
    pub min_items: u32,
    /// Most items.
    pub max_items: u32,
    /// Most characters, white space aside.
    pub max_chars: u32,
    /// Where the notice says so.
    pub clause: Option<String>,
}

/// 生活或工作照片
#[derive(Clone, Debug)]
pub struct PhotosRule {
    /// Fewest photos beside the portrait.
    pub min: u32,
    /// Most photos beside the portrait.
    pub max: u32,
    /// File format by content.
    pub format: Option<String>,
    /// Smallest source file.
    pub min_bytes: Option<u64>,
    /// How files are named.
    pub name: Option<String>,
    /// Where the notice says so.
    pub clause: Option<String>,
}

/// 标准照
#[derive(Clone, Debug)]
pub struct PortraitRule {
    /// 小2寸 or 2寸.
    pub size: Option<String>,
    /// `blue` or `red`.
    pub background: Option<String>,
    /// Where the notice says so.
    pub clause: Option<String>,
}

/// 视频
#[derive(Clone, Debug)]
pub struct VideosRule {
    /// Fewest.
    pub min: Option<u32>,
    /// Most.
    pub max: Option<u32>,
    /// Containers.
    pub formats: Vec<String>,
    /// Longest, in seconds.
    pub max_seconds: Option<u32>,
    /// Allowed sizes in pixels.
    pub frames: Vec<[u32; 2]>,
    /// Where the notice says so.
    pub clause: Option<String>,
}

/// A sentence of the notice that stays a sentence.
#[derive(Clone, Debug)]
pub struct Principle {
    /// Its wording.
    pub text: Text,
    /// Where the notice says so.
    pub clause: Option<String>,
}

/// All rules of a notice; what it does not say is none.
#[derive(Clone, Debug, Default)]
pub struct Rules {
    /// Share of the young.
    pub age: Option<AgeRule>,
    /// Whom it leaves out.
    pub exclusions: Vec<Exclusion>,
    /// Length of the deeds.
    pub deeds: Option<DeedsRule>,
    /// Number and length of the stories.
    pub stories: Option<StoriesRule>,
    /// Photos beside the portrait.
    pub photos: Option<PhotosRule>,
    /// The portrait.
    pub portrait: Option<PortraitRule>,
    /// Videos.
    pub videos: Option<VideosRule>,
    /// 涉密
    pub secrecy: Option<Principle>,
    /// 公开、公正、公平、择优
    pub principles: Option<Principle>,
}

impl Rules {
    pub(super) fn read(r: &mut Reader<'_>) -> Rules {
        Rules {
            age: r.table("age", read_age).flatten(),
            exclusions: r.tables("exclusions", read_exclusion).unwrap_or_default().into_iter().flatten().collect(),
            deeds: r.table("deeds", read_deeds).flatten(),
            stories: r.table("stories", read_stories).flatten(),
            photos: r.table("photos", read_photos),
            portrait: r.table("portrait", read_portrait),
            videos: r.table("videos", read_videos),
            secrecy: r.table("secrecy", read_principle),
            principles: r.table("principles", read_principle),
        }
    }
}

fn count(r: &mut Reader<'_>, key: &'static str) -> Option<u32> {
    r.number(key, 0..=1_000_000).map(|count| count as u32)
}

fn read_age(r: &mut Reader<'_>) -> Option<AgeRule> {
    let max_age = r.number("max_age", 1..=120);
    let _ = r.string("per");
    let rule = AgeRule {
        max_age: max_age.unwrap_or_default() as u8,
        inclusive: r.flag("inclusive"),
        as_of: r.date("as_of"),
        share: r.decimal("share"),
        min: count(r, "min"),
        clause: r.string("clause"),
    };
    max_age.map(|_| rule)
}

fn read_exclusion(r: &mut Reader<'_>) -> Option<Exclusion> {
    let kind = r.choice("kind", &[("person", ExclusionKind::Person), ("honour", ExclusionKind::Honour)]);
    let exclusion = (text(r, "text"), r.flag("strict").unwrap_or(true), r.string("clause"));
    Some(Exclusion { kind: kind?, text: exclusion.0, strict: exclusion.1, clause: exclusion.2 })
}

fn read_deeds(r: &mut Reader<'_>) -> Option<DeedsRule> {
    let chars = count(r, "chars");
    let rule = (r.decimal("tolerance").unwrap_or(0.2), r.string("clause"));
    Some(DeedsRule { chars: chars?, tolerance: rule.0, clause: rule.1 })
}

fn read_stories(r: &mut Reader<'_>) -> Option<StoriesRule> {
    let (min_items, max_items, max_chars, clause) = (count(r, "min_items"), count(r, "max_items"), count(r, "max_chars"), r.string("clause"));
    Some(StoriesRule { min_items: min_items.unwrap_or(0), max_items: max_items.unwrap_or(u32::MAX), max_chars: max_chars?, clause })
}

fn read_photos(r: &mut Reader<'_>) -> PhotosRule {
    PhotosRule {
        min: count(r, "min").unwrap_or(0),
        max: count(r, "max").unwrap_or(u32::MAX),
        format: r.string("format"),
        min_bytes: r.number("min_bytes", 0..=1_000_000_000).map(|bytes| bytes as u64),
        name: r.string("name"),
        clause: r.string("clause"),
    }
}

fn read_portrait(r: &mut Reader<'_>) -> PortraitRule {
    PortraitRule { size: r.string("size"), background: r.string("background"), clause: r.string("clause") }
}

fn read_videos(r: &mut Reader<'_>) -> VideosRule {
    VideosRule {
        min: count(r, "min"),
        max: count(r, "max"),
        formats: r.strings("formats").unwrap_or_default().into_iter().map(|format| format.value).collect(),
        max_seconds: count(r, "max_seconds"),
        frames: r.pairs("frames"),
        clause: r.string("clause"),
    }
}

fn read_principle(r: &mut Reader<'_>) -> Principle {
    Principle { text: text(r, "text"), clause: r.string("clause") }
}
