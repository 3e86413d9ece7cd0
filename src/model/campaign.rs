//! `campaign.toml` over the preset that it names: hosts, wording, phases, regions, quotas, rules.

use std::sync::Arc;

use jiff::civil::Date;

use super::approval::Role;
use super::banners::BannerPlan;
use super::data;
use super::event::Event;
use super::honoree::{RecommenderKind, Record, text};
use super::lang::{Lang, Languages, Localized, Text};
use super::notice::NoticePlan;
use super::order::NameOrder;
use super::press::PressConfig;
use super::reader::{Document, Placed, Reader, Sink};
use super::region::{self, Region};
use super::rules::Rules;
use super::waiver::{self, Waiver};
use crate::diag::{Diagnostic, Place, say, suggestion};
use crate::source::SourceFile;

/// Fields of the record that appear only where the campaign asks for them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum OptionalField {
    /// 出生年月
    Born,
    /// 籍贯
    NativePlace,
    /// 政治面貌
    PoliticalStatus,
    /// 学历
    Education,
    /// 学位
    Degree,
    /// 毕业院校
    AlmaMater,
    /// 所学专业
    Major,
    /// 学习工作经历
    Career,
}

impl OptionalField {
    /// All optional fields with the words used in files.
    pub const ALL: [(&'static str, OptionalField); 8] = [
        ("born", OptionalField::Born),
        ("native_place", OptionalField::NativePlace),
        ("political_status", OptionalField::PoliticalStatus),
        ("education", OptionalField::Education),
        ("degree", OptionalField::Degree),
        ("alma_mater", OptionalField::AlmaMater),
        ("major", OptionalField::Major),
        ("career", OptionalField::Career),
    ];
}

/// 主办单位
#[derive(Clone, Debug)]
pub struct Host {
    /// Full name.
    pub name: Text,
    /// Short name.
    pub short: Text,
}

/// A phase of the campaign as the notice plans it.
#[derive(Clone, Debug)]
pub struct Phase {
    /// Such as `recommend`.
    pub key: String,
    /// Its name.
    pub label: Text,
    /// Free wording of the time, such as 7月下旬至8月中旬.
    pub when: Text,
    /// First day.
    pub from: Option<Date>,
    /// Last day.
    pub to: Option<Date>,
    /// Where the notice says so.
    pub clause: Option<String>,
}

/// A line of the notice about who may recommend how many.
#[derive(Clone, Debug)]
pub struct Quota {
    /// Who recommends.
    pub kind: RecommenderKind,
    /// How the notice calls them.
    pub label: Text,
    /// Fewest candidates.
    pub min: Option<u32>,
    /// Most candidates.
    pub max: Option<u32>,
    /// Only for these regions (codes or slugs); all if empty.
    pub regions: Vec<String>,
    /// Remark.
    pub note: Text,
    /// Where the notice says so.
    pub clause: Option<String>,
}

/// 三审
#[derive(Clone, Debug)]
pub struct Review {
    /// Reviews that must be signed.
    pub required: Vec<Role>,
    /// Whether each must be signed by another person.
    pub distinct: bool,
}

impl Default for Review {
    fn default() -> Review {
        Review { required: Role::ALL.map(|(_, role)| role).to_vec(), distinct: true }
    }
}

/// What `campaign.toml` and its preset say.
#[derive(Clone, Debug, Default)]
pub struct CampaignConfig {
    /// The preset's id.
    pub preset: Option<String>,
    /// Where `campaign.toml` names it: the place of what concerns the campaign as a whole.
    pub preset_place: Option<Place>,
    /// Languages in which the campaign is published; all of the site if it does not say.
    pub languages: Option<Vec<Lang>>,
    /// Year of the campaign.
    pub year: i16,
    /// Full title as the notice words it.
    pub award_title: Text,
    /// Short title.
    pub award_title_short: Text,
    /// 文号
    pub doc_no: Option<String>,
    /// 文号 of the notice above.
    pub parent_doc_no: Option<String>,
    /// Day of the notice.
    pub issued_on: Option<Date>,
    /// Day on which the honorees were announced.
    pub published_on: Option<Date>,
    /// GB/T 2260 code of the region that runs the campaign.
    pub region: Option<String>,
    /// Day whose regions count.
    pub regions_as_of: Option<Date>,
    /// How many are to be honoured.
    pub honoree_count: Option<u32>,
    /// Where the notice says how many.
    pub honoree_count_clause: Option<String>,
    /// How many go on to the next level.
    pub nominated_up: Option<u32>,
    /// `municipal`, `region` or `municipality`.
    pub level: Option<String>,
    /// Order of lists.
    pub order: NameOrder,
    /// Slugs in the given order.
    pub given_order: Vec<Placed<String>>,
    /// The year's theme.
    pub theme: Text,
    /// A line for the campaign's home.
    pub slogan: Text,
    /// Lead of the campaign's home.
    pub summary: Text,
    /// 主办单位 in protocol order.
    pub hosts: Vec<Host>,
    /// 活动安排
    pub phases: Vec<Phase>,
    /// Who may recommend how many.
    pub quotas: Vec<Quota>,
    /// Rules about people, texts and media.
    pub rules: Rules,
    /// Findings about the campaign that somebody answers for.
    pub waivers: Vec<Waiver>,
    /// Reviews that must be signed.
    pub review: Review,
    /// 公示
    pub public_notice: NoticePlan,
    /// Optional fields that appear.
    pub publish_fields: Vec<OptionalField>,
    /// Press kits; complete once the site's own wishes have been taken in.
    pub press: PressConfig,
    /// Public-service ads.
    pub banners: BannerPlan,
}

/// A free page below the campaign.
#[derive(Clone, Debug)]
pub struct FreePage {
    /// File name without language and ending.
    pub slug: Arc<str>,
    /// Markdown by language.
    pub texts: Localized<Arc<SourceFile>>,
}

/// One campaign with everything in its folder.
#[derive(Clone, Debug)]
pub struct Campaign {
    /// Folder name.
    pub id: Arc<str>,
    /// `campaign.toml`.
    pub file: Arc<SourceFile>,
    /// What it says.
    pub config: CampaignConfig,
    /// Regions in official order.
    pub regions: Vec<Region>,
    /// Honorees, by slug.
    pub records: Vec<Record>,
    /// Events, by file name.
    pub events: Vec<Event>,
    /// Free pages, by slug.
    pub pages: Vec<FreePage>,
}

impl CampaignConfig {
    /// A clause of the notice, with the notice's number or, where it has none, the campaign's title before it.
    pub fn cite(&self, clause: &str) -> String {
        let title = || self.award_title.get(Lang::DEFAULT).map(|(title, _)| title.as_str());
        let notice = self.doc_no.as_deref().or_else(title).unwrap_or_default();
        format!("{notice} {clause}").trim().to_owned()
    }

    /// Reads `campaign.toml` over its preset, and the regions that it fixes.
    pub fn read(file: &Arc<SourceFile>, languages: &Languages, sink: &Sink) -> (CampaignConfig, Vec<Region>) {
        let Some(document) = Document::parse(file, sink) else { return Default::default() };
        let preset = document.reader(languages, &Sink::default()).placed_string("preset");
        let preset_file = preset.as_ref().and_then(|id| preset_file(id, sink));
        let base = preset_file.as_ref().and_then(|file| Document::parse(file, sink));
        let mut reader = match &base {
            Some(base) => document.reader_over(base, languages, sink),
            None => document.reader(languages, sink),
        };
        let config = CampaignConfig::read_table(&mut reader);
        let regions = region::read(&mut reader, config.region.as_deref(), config.regions_as_of, sink);
        // An unknown preset has been reported; what it would have brought need not be.
        if preset.is_none() || base.is_some() {
            check(&config, &regions, &reader);
        }
        reader.finish();
        (config, regions)
    }

    fn read_table(r: &mut Reader<'_>) -> CampaignConfig {
        CampaignConfig {
            preset_place: r.place_of("preset"),
            preset: r.string("preset"),
            languages: read_languages(r),
            year: r.number("year", 1990..=2100).unwrap_or_default() as i16,
            award_title: text(r, "award_title"),
            award_title_short: text(r, "award_title_short"),
            doc_no: r.string("doc_no"),
            parent_doc_no: r.string("parent_doc_no"),
            issued_on: r.date("issued_on"),
            published_on: r.date("published_on"),
            region: r.string("region"),
            regions_as_of: r.date("regions_as_of"),
            // 0 lifts the number of the preset.
            honoree_count: r.number("honoree_count", 0..=100_000).map(|count| count as u32).filter(|count| *count > 0),
            honoree_count_clause: r.string("honoree_count_clause"),
            nominated_up: r.number("nominated_up", 0..=100_000).map(|count| count as u32),
            level: r.string("level"),
            order: r.choice("order", &NameOrder::ALL).unwrap_or_default(),
            given_order: r.strings("honorees").unwrap_or_default(),
            theme: text(r, "theme"),
            slogan: text(r, "slogan"),
            summary: text(r, "summary"),
            hosts: r.tables("hosts", |r| Host { name: text(r, "name"), short: text(r, "short") }).unwrap_or_default(),
            phases: r.tables("phases", read_phase).unwrap_or_default(),
            quotas: r.tables("recommenders", read_quota).unwrap_or_default().into_iter().flatten().collect(),
            rules: r.table("rules", Rules::read).unwrap_or_default(),
            waivers: r.tables("waivers", waiver::read_for_campaign).unwrap_or_default().into_iter().flatten().collect(),
            review: r.table("review", read_review).unwrap_or_default(),
            public_notice: r.table("public_notice", NoticePlan::read).unwrap_or_default(),
            publish_fields: r.choices("publish_fields", &OptionalField::ALL).unwrap_or_default(),
            press: r.table("press", PressConfig::read).unwrap_or_default(),
            banners: r.table("banners", BannerPlan::read).unwrap_or_default(),
        }
    }
}

/// Those of the site's languages that are named; a list without any of them says nothing.
fn read_languages(r: &mut Reader<'_>) -> Option<Vec<Lang>> {
    let mut known: Vec<Lang> = Vec::new();
    for tag in r.strings("languages")? {
        match r.languages().find(&tag.value) {
            Some(lang) => known.push(lang),
            None => r.report(no_such_language(&tag, r.languages())),
        }
    }
    known.sort();
    known.dedup();
    (!known.is_empty()).then_some(known)
}

fn no_such_language(tag: &Placed<String>, languages: &Languages) -> Diagnostic {
    let list = languages.tags().collect::<Vec<_>>().join(" ");
    let message = say(format!("站点没有语言“{}”", tag.value), format!("the site has no language “{}”", tag.value));
    let help = say(
        format!("写 site.toml 的 languages 里有的：{list}；或在那里加上它"),
        format!("name one of those in site.toml ({list}), or add it there"),
    );
    Diagnostic::error("campaign/language", message).help(help).at(tag.place.clone())
}

fn read_review(r: &mut Reader<'_>) -> Review {
    let all = Review::default();
    Review { required: r.choices("required", &Role::ALL).unwrap_or(all.required), distinct: r.flag("distinct").unwrap_or(all.distinct) }
}

fn preset_file(id: &Placed<String>, sink: &Sink) -> Option<Arc<SourceFile>> {
    if let Some(preset) = data::preset(&id.value) {
        return Some(Arc::new(SourceFile::embedded(format!("zuimei:presets/{}.toml", id.value), preset)));
    }
    let message = say(format!("没有预设“{}”", id.value), format!("there is no preset “{}”", id.value));
    let list = data::PRESET_IDS.join(" ");
    let help = match suggestion(&id.value, data::PRESET_IDS.iter().copied()) {
        Some(near) => say(format!("是否想写“{near}”？可用：{list}"), format!("did you mean “{near}”? Possible: {list}")),
        None => say(format!("可用：{list}"), format!("possible: {list}")),
    };
    sink.push(Diagnostic::error("campaign/preset", message).help(help).at(id.place.clone()));
    None
}

fn check(config: &CampaignConfig, regions: &[Region], reader: &Reader<'_>) {
    let missing = |key: &str, zh: &str| {
        let message = say(format!("campaign.toml 没有 {key}（{zh}）"), format!("campaign.toml has no {key}"));
        let help = say(
            "写 preset = \"…\" 采用一份通知的全部设定，或自己写这个键",
            "name a preset, which brings all settings of a notice, or give the key yourself",
        );
        reader.report(Diagnostic::error("campaign/missing-key", message).help(help).at(reader.place()));
    };
    if config.award_title.is_empty() {
        missing("award_title", "称号全称");
    }
    if config.year == 0 {
        missing("year", "年度");
    }
    if config.hosts.is_empty() {
        missing("hosts", "主办单位");
    }
    let has_a_table = config.region.as_deref().is_none_or(|code| data::region_table(code).is_some());
    if regions.is_empty() && has_a_table {
        missing("regions", "地区");
    }
}

fn read_phase(r: &mut Reader<'_>) -> Phase {
    Phase {
        key: r.string("key").unwrap_or_default(),
        label: text(r, "label"),
        when: text(r, "when"),
        from: r.date("from"),
        to: r.date("to"),
        clause: r.string("clause"),
    }
}

fn read_quota(r: &mut Reader<'_>) -> Option<Quota> {
    let quota = Quota {
        kind: r.choice("kind", &RecommenderKind::ALL)?,
        label: text(r, "label"),
        min: r.number("min", 0..=1000).map(|count| count as u32),
        max: r.number("max", 0..=1000).map(|count| count as u32),
        regions: r.strings("regions").unwrap_or_default().into_iter().map(|region| region.value).collect(),
        note: text(r, "note"),
        clause: r.string("clause"),
    };
    Some(quota)
}

/// Reports an order list that is missing or names somebody who does not exist.
pub(super) fn check_given_order(campaign: &Campaign, sink: &Sink) {
    let slugs = || campaign.records.iter().map(|record| &*record.slug);
    for given in &campaign.config.given_order {
        if !slugs().any(|slug| slug == given.value) {
            sink.push(unknown_honoree(given, suggestion(&given.value, slugs())));
        }
    }
    if campaign.config.order == NameOrder::Given && campaign.config.given_order.is_empty() {
        let message = say("order = \"given\" 需要 honorees = [\"…\"] 列出次序", "order = \"given\" needs the order as honorees = [\"…\"]");
        sink.push(Diagnostic::error("campaign/order", message).at(Place::file(&campaign.file)));
    }
}

fn unknown_honoree(given: &Placed<String>, near: Option<&str>) -> Diagnostic {
    let message = say(format!("honorees 里的“{}”没有对应的文件夹", given.value), format!("there is no folder for “{}”", given.value));
    let diagnostic = Diagnostic::error("campaign/unknown-honoree", message).at(given.place.clone());
    match near {
        Some(near) => diagnostic.help(say(format!("是否想写“{near}”？"), format!("did you mean “{near}”?"))),
        None => diagnostic,
    }
}
