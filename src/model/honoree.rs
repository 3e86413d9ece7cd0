//! The record of one honoree: `honoree.toml` and the texts and media beside it.
//!
//! A [`Record`] is what the files say. It never reaches a template; [`crate::site::Profile`] does.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::approval::Approval;
pub use super::domain::Domain;
use super::lang::{Lang, Languages, Localized, Text};
use super::press::PressTexts;
use super::reader::{Placed, Reader, Sink};
use super::{Month, names};
use crate::diag::{Diagnostic, Place, say};
use crate::source::SourceFile;

/// 性别
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gender {
    /// 女
    Female,
    /// 男
    Male,
}

/// Who may recommend, by the kinds that the notices name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RecommenderKind {
    /// An association of a county, district, banner or league.
    Local,
    /// A learned society.
    Society,
    /// An enterprise or institution.
    Unit,
    /// A development zone.
    Zone,
    /// A unit of the defence industry.
    Defence,
    /// One of the hosts.
    Host,
    /// A grass-roots organisation.
    Grassroots,
    /// The Chinese Academy of Sciences.
    Cas,
    /// A university.
    University,
}

impl RecommenderKind {
    /// All kinds with the words used in files.
    pub const ALL: [(&'static str, RecommenderKind); 9] = [
        ("local", RecommenderKind::Local),
        ("society", RecommenderKind::Society),
        ("unit", RecommenderKind::Unit),
        ("zone", RecommenderKind::Zone),
        ("defence", RecommenderKind::Defence),
        ("host", RecommenderKind::Host),
        ("grassroots", RecommenderKind::Grassroots),
        ("cas", RecommenderKind::Cas),
        ("university", RecommenderKind::University),
    ];

    /// The word used in files and addresses.
    pub fn key(self) -> &'static str {
        RecommenderKind::ALL[self as usize].0
    }
}

/// 推荐单位
#[derive(Clone, Debug)]
pub struct Recommender {
    /// What kind of body it is.
    pub kind: RecommenderKind,
    /// Its full name.
    pub name: Text,
}

/// One row of 学习工作经历.
#[derive(Clone, Debug)]
pub struct CareerStep {
    /// First month.
    pub from: Month,
    /// Last month; none while it lasts.
    pub to: Option<Month>,
    /// Where and what.
    pub text: Text,
    /// Where the record gives it.
    pub place: Place,
}

/// An award received before.
#[derive(Clone, Debug)]
pub struct Award {
    /// Calendar year.
    pub year: i16,
    /// Its full name.
    pub title: Text,
    /// Where the record gives it.
    pub place: Place,
}

/// What a photo shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PhotoRole {
    /// 标准照
    Portrait,
    /// 工作照
    Work,
    /// 生活照
    Life,
}

impl PhotoRole {
    /// All roles with the words used in files.
    pub const ALL: [(&'static str, PhotoRole); 3] =
        [("portrait", PhotoRole::Portrait), ("work", PhotoRole::Work), ("life", PhotoRole::Life)];
}

/// A photo as the record names it.
#[derive(Clone, Debug)]
pub struct PhotoEntry {
    /// The file in `photos/`.
    pub file: Arc<SourceFile>,
    /// Where the record names it.
    pub place: Place,
    /// What it shows.
    pub role: PhotoRole,
    /// Printed under it.
    pub caption: Text,
    /// For those who do not see it.
    pub alt: Text,
    /// Who took it.
    pub credit: Text,
    /// Centre of interest as shares of width and height from the top left.
    pub focus: Option<[f32; 2]>,
}

/// A video as the record names it.
#[derive(Clone, Debug)]
pub struct VideoEntry {
    /// The file in `videos/`.
    pub file: Arc<SourceFile>,
    /// Where the record names it.
    pub place: Place,
    /// Printed under it.
    pub title: Text,
    /// Second of the frame that stands for it.
    pub poster_at: Option<f64>,
    /// What is said and seen.
    pub transcript: Text,
    /// The language that is spoken.
    pub lang: Lang,
    /// Caption files beside it, by language.
    pub captions: Localized<Arc<SourceFile>>,
}

/// Keys whose places are kept, for findings about what they say.
pub const PLACED: [&str; 10] =
    ["born", "alma_mater", "employer", "position", "professional_title", "specialty", "recommender", "summary", "motto", "press"];

/// Everything that `honoree.toml` itself says.
#[derive(Clone, Debug, Default)]
pub struct Fields {
    /// 姓名
    pub name: Text,
    /// Where the name stands.
    pub name_place: Option<Place>,
    /// 性别
    pub gender: Option<Gender>,
    /// 民族, one of the 56 in Chinese.
    pub ethnicity: Option<String>,
    /// 出生年月
    pub born: Option<Month>,
    /// 籍贯
    pub native_place: Text,
    /// 政治面貌
    pub political_status: Text,
    /// 学历
    pub education: Text,
    /// 学位
    pub degree: Text,
    /// 毕业院校
    pub alma_mater: Text,
    /// 所学专业
    pub major: Text,
    /// 工作单位
    pub employer: Text,
    /// 职务
    pub position: Text,
    /// 专业技术职务
    pub professional_title: Text,
    /// 专业专长
    pub specialty: Text,
    /// Code or slug of the region.
    pub region: Option<Placed<String>>,
    /// 推荐单位
    pub recommender: Option<Recommender>,
    /// 推荐领域
    pub domains: Vec<Domain>,
    /// The citation on cards.
    pub summary: Text,
    /// A sentence of his or her own.
    pub motto: Text,
    /// Texts for the press.
    pub press: PressTexts,
    /// 学习工作经历
    pub career: Vec<CareerStep>,
    /// Awards before this one.
    pub awards: Vec<Award>,
    /// Reading of the name for pinyin order, where the romanised name does not give it.
    pub pinyin: Option<String>,
    /// Strokes (classes 1–5) of characters that the table does not hold.
    pub strokes: Vec<(char, String)>,
    /// Old addresses that lead here.
    pub aliases: Vec<Placed<String>>,
    /// Keys whose values the program proposed and nobody has confirmed yet.
    pub to_review: Vec<Placed<String>>,
    /// Photos as named, not yet matched with files.
    pub photos: Vec<MediaRow>,
    /// Videos as named, not yet matched with files.
    pub videos: Vec<MediaRow>,
    /// Where the values of [`PLACED`] stand.
    pub places: BTreeMap<&'static str, Place>,
}

/// A row of `[[photos]]` or `[[videos]]` before its file is looked for.
#[derive(Clone, Debug)]
pub struct MediaRow {
    /// File name as written.
    pub file: Placed<String>,
    /// Photos only.
    pub role: Option<PhotoRole>,
    /// Caption of a photo, title of a video.
    pub caption: Text,
    /// Alternative text of a photo, transcript of a video.
    pub words: Text,
    /// Photos only.
    pub credit: Text,
    /// Photos only.
    pub focus: Option<[f32; 2]>,
    /// Videos only, in seconds.
    pub poster_at: Option<f64>,
    /// Videos only: the tag of the language that is spoken.
    pub lang: Option<Placed<String>>,
}

/// One honoree as the files describe him or her.
#[derive(Clone, Debug)]
pub struct Record {
    /// Folder name and permalink.
    pub slug: Arc<str>,
    /// `honoree.toml`, for messages.
    pub file: Arc<SourceFile>,
    /// What `honoree.toml` says.
    pub fields: Fields,
    /// What `approval.toml` says.
    pub approval: Approval,
    /// `approval.toml`, if there is one.
    pub approval_file: Option<Arc<SourceFile>>,
    /// 主要事迹
    pub deeds: Localized<Arc<SourceFile>>,
    /// 感人故事
    pub stories: Vec<Localized<Arc<SourceFile>>>,
    /// Photos with their files.
    pub photos: Vec<PhotoEntry>,
    /// Videos with their files.
    pub videos: Vec<VideoEntry>,
}

impl MediaRow {
    /// The language that is spoken in a video; a wrong one is reported and counts as the default.
    pub(super) fn language(&self, languages: &Languages, sink: &Sink) -> Lang {
        let Some(tag) = &self.lang else { return Lang::DEFAULT };
        languages.find(&tag.value).unwrap_or_else(|| {
            sink.push(no_language(tag, languages));
            Lang::DEFAULT
        })
    }
}

fn no_language(tag: &Placed<String>, languages: &Languages) -> Diagnostic {
    let known = languages.tags().collect::<Vec<_>>().join("、");
    let message = say(format!("站点没有语言“{}”", tag.value), format!("the site has no language “{}”", tag.value));
    let help = say(
        format!("lang 写片中所讲的语言，可用：{known}"),
        format!("lang is the language that is spoken; possible: {}", known.replace('、', ", ")),
    );
    Diagnostic::error("media/video-lang", message).help(help).at(tag.place.clone())
}

impl Fields {
    /// Reads the table of `honoree.toml`.
    pub fn read(mut reader: Reader<'_>) -> Fields {
        let r = &mut reader;
        let fields = Fields {
            places: PLACED.iter().filter_map(|key| Some((*key, r.place_of(key)?))).collect(),
            name_place: r.place_of("name"),
            name: names::read(r),
            gender: r.choice("gender", &[("female", Gender::Female), ("male", Gender::Male)]),
            ethnicity: names::ethnicity(r),
            born: r.month("born"),
            native_place: text(r, "native_place"),
            political_status: text(r, "political_status"),
            education: text(r, "education"),
            degree: text(r, "degree"),
            alma_mater: text(r, "alma_mater"),
            major: text(r, "major"),
            employer: text(r, "employer"),
            position: text(r, "position"),
            professional_title: text(r, "professional_title"),
            specialty: text(r, "specialty"),
            region: r.placed_string("region"),
            recommender: r.table("recommender", read_recommender).flatten(),
            domains: r.choices("domain", &Domain::ALL).unwrap_or_default(),
            summary: text(r, "summary"),
            motto: text(r, "motto"),
            press: r.table("press", PressTexts::read).unwrap_or_default(),
            career: r.tables("career", read_step).unwrap_or_default().into_iter().flatten().collect(),
            awards: r.tables("awards", read_award).unwrap_or_default().into_iter().flatten().collect(),
            pinyin: r.string("pinyin"),
            strokes: names::strokes(r),
            aliases: r.strings("aliases").unwrap_or_default(),
            to_review: r.strings("to_review").unwrap_or_default(),
            photos: r.tables("photos", read_photo).unwrap_or_default().into_iter().flatten().collect(),
            videos: r.tables("videos", read_video).unwrap_or_default().into_iter().flatten().collect(),
        };
        fields.to_review.iter().for_each(|key| reader.report(unconfirmed(key)));
        reader.finish();
        fields
    }
}

fn unconfirmed(key: &Placed<String>) -> Diagnostic {
    let message = say(
        format!("{} 是程序拟的，还没有人核对", key.value),
        format!("the program proposed {}, and nobody has confirmed it yet", key.value),
    );
    let help = say(
        format!("核对、改正以后，把“{}”从 to_review 里删去", key.value),
        format!("check and correct it, then take “{}” out of to_review", key.value),
    );
    Diagnostic::warning("record/to-review", message).help(help).at(key.place.clone())
}

pub(super) fn text(reader: &mut Reader<'_>, key: &'static str) -> Text {
    reader.text(key).unwrap_or_default()
}

fn read_recommender(r: &mut Reader<'_>) -> Option<Recommender> {
    let kind = r.choice("kind", &RecommenderKind::ALL);
    let name = text(r, "name");
    Some(Recommender { kind: kind?, name })
}

fn read_step(r: &mut Reader<'_>) -> Option<CareerStep> {
    let place = r.place_of("from");
    let (from, to, text) = (r.month("from"), r.month("to"), text(r, "text"));
    Some(CareerStep { from: from?, to, text, place: place? })
}

fn read_award(r: &mut Reader<'_>) -> Option<Award> {
    let place = r.place_of("title").unwrap_or_else(|| r.place());
    let (year, title) = (r.number("year", 1900..=2100), text(r, "title"));
    Some(Award { year: year? as i16, title, place })
}

fn read_photo(r: &mut Reader<'_>) -> Option<MediaRow> {
    let file = super::media_file(r);
    let role = r.choice("role", &PhotoRole::ALL);
    let (caption, words, credit, focus) = (text(r, "caption"), text(r, "alt"), text(r, "credit"), r.point("focus"));
    Some(MediaRow { file: file?, role, caption, words, credit, focus, poster_at: None, lang: None })
}

fn read_video(r: &mut Reader<'_>) -> Option<MediaRow> {
    let file = super::media_file(r);
    let (caption, words, poster_at) = (text(r, "title"), text(r, "transcript"), r.decimal("poster_at"));
    let lang = r.placed_string("lang");
    Some(MediaRow { file: file?, role: None, caption, words, credit: Text::default(), focus: None, poster_at, lang })
}
