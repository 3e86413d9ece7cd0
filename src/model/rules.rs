//! `[rules]`: what a notice demands of people, texts and media, as data with the clause it comes from.

use jiff::civil::Date;

use super::approval::State;
use super::honoree::{RecommenderKind, text};
use super::lang::Text;
use super::reader::{Placed, Reader};

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
    /// Recommenders whom the notice binds; all if empty.
    pub kinds: Vec<RecommenderKind>,
    /// Recommenders of whom the wording leaves open whether it binds them.
    pub doubtful_kinds: Vec<RecommenderKind>,
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
    /// Persons: keys of the word lists in `data/exclusions.toml`.
    pub who: Vec<String>,
    /// Persons: the key of the rank in `data/exclusions.toml` from which the notice excludes.
    pub rank: Option<String>,
    /// Honours: names of them; `*` stands for any words between.
    pub matches: Vec<String>,
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
    /// Whether the smallest size holds for the portrait too.
    pub bytes_for_portrait: bool,
    /// State before which photos need not be there.
    pub from_state: Option<State>,
    /// Where the notice says so.
    pub clause: Option<String>,
}

/// 标准照
#[derive(Clone, Debug)]
pub struct PortraitRule {
    /// 小2寸 or 2寸.
    pub size: Option<String>,
    /// Smallest and largest quotient of width and height.
    pub ratio: Option<[f32; 2]>,
    /// The colour behind the head.
    pub background: Option<Background>,
    /// Whether there must be one.
    pub required: bool,
    /// Where the notice says so.
    pub clause: Option<String>,
}

/// 底色
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Background {
    /// 蓝底
    Blue,
    /// 红底
    Red,
}

/// 请勿填写“正高”“副高”
#[derive(Clone, Debug)]
pub struct TitleRule {
    /// Whether the notice forbids it in so many words.
    pub strict: bool,
    /// Where the notice says so.
    pub clause: Option<String>,
}

/// Something that the notice asks for without a number: full names, the inner department of a post.
#[derive(Clone, Debug)]
pub struct WordingRule {
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
    /// 专业技术职务
    pub professional_title: Option<TitleRule>,
    /// 毕业院校、工作单位填写全称
    pub full_names: Option<WordingRule>,
    /// 属于内设机构职务的应填写具体部门
    pub position: Option<WordingRule>,
    /// Short names of institutions that the campaign adds to the shipped list.
    pub abbreviations: Vec<Placed<String>>,
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
            stories: r.table("stories", read_stories),
            photos: r.table("photos", read_photos),
            portrait: r.table("portrait", read_portrait),
            videos: r.table("videos", read_videos),
            professional_title: r
                .table("professional_title", |r| TitleRule { strict: r.flag("strict").unwrap_or(false), clause: r.string("clause") }),
            full_names: r.table("full_names", |r| WordingRule { clause: r.string("clause") }),
            position: r.table("position", |r| WordingRule { clause: r.string("clause") }),
            abbreviations: r.strings("abbreviations").unwrap_or_default(),
            secrecy: r.table("secrecy", read_principle),
            principles: r.table("principles", read_principle),
        }
    }
}

fn count(r: &mut Reader<'_>, key: &'static str) -> Option<u32> {
    r.number(key, 0..=1_000_000).map(|count| count as u32)
}

/// A number that is no rule if it is 0, so that a campaign can lift what its preset brings.
fn limit(r: &mut Reader<'_>, key: &'static str) -> Option<u32> {
    count(r, key).filter(|count| *count > 0)
}

fn values(r: &mut Reader<'_>, key: &'static str) -> Vec<String> {
    r.strings(key).unwrap_or_default().into_iter().map(|placed| placed.value).collect()
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
        kinds: r.choices("kinds", &RecommenderKind::ALL).unwrap_or_default(),
        doubtful_kinds: r.choices("doubtful_kinds", &RecommenderKind::ALL).unwrap_or_default(),
        clause: r.string("clause"),
    };
    max_age.map(|_| rule)
}

fn read_exclusion(r: &mut Reader<'_>) -> Option<Exclusion> {
    let kind = r.choice("kind", &[("person", ExclusionKind::Person), ("honour", ExclusionKind::Honour)]);
    let exclusion = Exclusion {
        kind: kind.unwrap_or(ExclusionKind::Person),
        text: text(r, "text"),
        strict: r.flag("strict").unwrap_or(true),
        who: values(r, "who"),
        rank: r.string("rank"),
        matches: values(r, "match"),
        clause: r.string("clause"),
    };
    kind.map(|_| exclusion)
}

fn read_deeds(r: &mut Reader<'_>) -> Option<DeedsRule> {
    let chars = limit(r, "chars");
    let rule = (r.decimal("tolerance").unwrap_or(0.2), r.string("clause"));
    Some(DeedsRule { chars: chars?, tolerance: rule.0, clause: rule.1 })
}

fn read_stories(r: &mut Reader<'_>) -> StoriesRule {
    let (min_items, max_items, max_chars, clause) =
        (count(r, "min_items"), limit(r, "max_items"), limit(r, "max_chars"), r.string("clause"));
    let most = |limit: Option<u32>| limit.unwrap_or(u32::MAX);
    StoriesRule { min_items: min_items.unwrap_or(0), max_items: most(max_items), max_chars: most(max_chars), clause }
}

fn read_photos(r: &mut Reader<'_>) -> PhotosRule {
    PhotosRule {
        min: count(r, "min").unwrap_or(0),
        max: limit(r, "max").unwrap_or(u32::MAX),
        format: r.string("format").filter(|format| !format.is_empty()),
        min_bytes: r.number("min_bytes", 0..=1_000_000_000).map(|bytes| bytes as u64).filter(|bytes| *bytes > 0),
        name: r.string("name").filter(|name| !name.is_empty()),
        bytes_for_portrait: r.flag("bytes_for_portrait").unwrap_or(false),
        from_state: r.choice("from_state", &State::ALL),
        clause: r.string("clause"),
    }
}

fn read_portrait(r: &mut Reader<'_>) -> PortraitRule {
    PortraitRule {
        size: r.string("size"),
        ratio: r.point("ratio"),
        background: r.choice("background", &[("blue", Some(Background::Blue)), ("red", Some(Background::Red)), ("any", None)]).flatten(),
        required: r.flag("required").unwrap_or(true),
        clause: r.string("clause"),
    }
}

fn read_videos(r: &mut Reader<'_>) -> VideosRule {
    VideosRule {
        min: limit(r, "min"),
        max: limit(r, "max"),
        formats: values(r, "formats"),
        max_seconds: limit(r, "max_seconds"),
        frames: r.pairs("frames"),
        clause: r.string("clause"),
    }
}

fn read_principle(r: &mut Reader<'_>) -> Principle {
    Principle { text: text(r, "text"), clause: r.string("clause") }
}
