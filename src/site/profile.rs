//! A [`Profile`] is all that templates, feeds and exports ever see of an honoree.
//!
//! It is built here, field by field, from the record: what is not named in [`Profile::new`] cannot
//! reach a page. Optional fields pass only where the campaign's `publish_fields` names them.

use std::sync::Arc;

use jiff::civil::Date;

use crate::media::labels::Labels;
use crate::media::photo::PhotoInfo;
use crate::media::video::{Treatment, VideoInfo, poster_recipe, poster_size};
use crate::model::approval::State;
use crate::model::campaign::{CampaignConfig, OptionalField};
use crate::model::honoree::{Award, CareerStep, Domain, Gender, PhotoEntry, PhotoRole, RecommenderKind, VideoEntry};
use crate::model::lang::{Lang, Localized, Text};
use crate::model::press::PressTexts;
use crate::model::{Month, Record};
use crate::source::SourceFile;
use crate::survey::Facts;

/// What the public may know of an honoree.
#[derive(Debug)]
pub struct Profile {
    /// Permalink below the campaign's `honorees/`.
    pub slug: Arc<str>,
    /// 姓名
    pub name: Text,
    /// Reading of the name, where the record gives one.
    pub reading: Option<String>,
    /// 性别, for the remark in lists.
    pub gender: Option<Gender>,
    /// 民族
    pub ethnicity: Option<String>,
    /// 工作单位
    pub employer: Text,
    /// 职务
    pub position: Text,
    /// 专业技术职务
    pub professional_title: Text,
    /// 专业专长
    pub specialty: Text,
    /// Place in the campaign's list of regions.
    pub region: usize,
    /// 推荐单位
    pub recommender: Text,
    /// What kind of body recommended.
    pub recommender_kind: Option<RecommenderKind>,
    /// 推荐领域
    pub domains: Vec<Domain>,
    /// Citation.
    pub summary: Text,
    /// A sentence of his or her own.
    pub motto: Text,
    /// Texts for the press, where somebody wrote them.
    pub press: PressTexts,
    /// Optional fields that the campaign shows, in the form's order.
    pub facts: Vec<Fact>,
    /// 学习工作经历, where the campaign shows it.
    pub career: Vec<CareerStep>,
    /// Awards before this one.
    pub awards: Vec<Award>,
    /// 主要事迹, Markdown.
    pub deeds: Localized<Arc<SourceFile>>,
    /// 感人故事, Markdown.
    pub stories: Vec<Localized<Arc<SourceFile>>>,
    /// The portrait first, if there is one.
    pub photos: Vec<Photo>,
    /// Videos.
    pub videos: Vec<Video>,
    /// Whether he or she has died since.
    pub deceased: bool,
    /// Day of the last sign-off.
    pub updated: Option<Date>,
    /// Older permalinks, whose addresses lead here; the first is the oldest.
    pub aliases: Vec<String>,
    /// Shown in a preview only, because the gate holds it back.
    pub preview: bool,
}

/// An optional field and its value.
#[derive(Debug)]
pub struct Fact {
    /// Which field.
    pub field: OptionalField,
    /// Its value.
    pub value: FactValue,
}

/// The value of an optional field.
#[derive(Debug)]
pub enum FactValue {
    /// Words.
    Text(Text),
    /// A month.
    Month(Month),
}

/// A photo that may be shown.
#[derive(Debug)]
pub struct Photo {
    /// The source.
    pub file: Arc<SourceFile>,
    /// Format and size of the source.
    pub info: PhotoInfo,
    /// What the published files say about themselves.
    pub labels: Labels,
    /// 1-based place in the record.
    pub number: usize,
    /// What it shows.
    pub role: PhotoRole,
    /// Printed under it.
    pub caption: Text,
    /// For those who do not see it.
    pub alt: Text,
    /// Who took it.
    pub credit: Text,
    /// Centre of interest.
    pub focus: Option<[f32; 2]>,
}

/// A video that may be shown.
#[derive(Debug)]
pub struct Video {
    /// The source.
    pub file: Arc<SourceFile>,
    /// Length, size and codecs of the source.
    pub info: VideoInfo,
    /// What becomes of it.
    pub treatment: Treatment,
    /// The language that is spoken.
    pub lang: Lang,
    /// 1-based place in the record.
    pub number: usize,
    /// Printed under it.
    pub title: Text,
    /// Second of the frame that stands for it.
    pub poster_at: Option<f64>,
    /// What is said and seen.
    pub transcript: Text,
    /// Captions by language.
    pub captions: Localized<Arc<SourceFile>>,
}

impl Video {
    /// Width and height of what is published.
    pub fn size(&self) -> (u32, u32) {
        self.treatment.size(&self.info)
    }

    /// Width and height of its poster.
    pub fn poster_size(&self) -> (u32, u32) {
        poster_size(self.size())
    }

    /// Names the making of its poster.
    pub fn poster_recipe(&self) -> String {
        format!("{} {}", poster_recipe(self.poster_at), self.treatment.recipe())
    }
}

impl Profile {
    /// The permalink under which the honoree was first published; it names him or her for machines.
    pub fn first_slug(&self) -> &str {
        self.aliases.first().map_or(&*self.slug, String::as_str)
    }

    /// The public part of a record whose region is the campaign's `region`-th.
    pub fn new(record: Record, region: usize, config: &CampaignConfig, facts: &Facts, preview: bool) -> Profile {
        let fields = record.fields;
        let shows = |field| config.publish_fields.contains(&field);
        let shown_facts = [
            (OptionalField::Born, fields.born.map(FactValue::Month)),
            (OptionalField::NativePlace, words(fields.native_place)),
            (OptionalField::PoliticalStatus, words(fields.political_status)),
            (OptionalField::Education, words(fields.education)),
            (OptionalField::Degree, words(fields.degree)),
            (OptionalField::AlmaMater, words(fields.alma_mater)),
            (OptionalField::Major, words(fields.major)),
        ];
        let shown = shown_facts.into_iter().filter(|(field, _)| shows(*field));
        Profile {
            slug: record.slug,
            name: fields.name,
            reading: fields.pinyin,
            gender: fields.gender,
            ethnicity: fields.ethnicity,
            employer: fields.employer,
            position: fields.position,
            professional_title: fields.professional_title,
            specialty: fields.specialty,
            region,
            recommender_kind: fields.recommender.as_ref().map(|recommender| recommender.kind),
            recommender: fields.recommender.map(|recommender| recommender.name).unwrap_or_default(),
            domains: fields.domains,
            summary: fields.summary,
            motto: fields.motto,
            press: fields.press,
            facts: shown.filter_map(|(field, value)| Some(Fact { field, value: value? })).collect(),
            career: if shows(OptionalField::Career) { fields.career } else { Vec::new() },
            awards: fields.awards,
            deeds: record.deeds,
            stories: record.stories,
            photos: photos(record.photos, facts),
            videos: videos(record.videos, facts),
            deceased: record.approval.state == State::Deceased,
            updated: record.approval.sign_offs.iter().filter_map(|sign_off| sign_off.on).max(),
            aliases: fields.aliases.into_iter().map(|alias| alias.value).collect(),
            preview,
        }
    }

    /// The portrait, if there is one.
    pub fn portrait(&self) -> Option<&Photo> {
        self.photos.first().filter(|photo| photo.role == PhotoRole::Portrait)
    }

    /// All photos but the portrait.
    pub fn gallery(&self) -> &[Photo] {
        match self.portrait() {
            Some(_) => &self.photos[1..],
            None => &self.photos,
        }
    }
}

fn words(text: Text) -> Option<FactValue> {
    (!text.is_empty()).then_some(FactValue::Text(text))
}

fn photos(entries: Vec<PhotoEntry>, facts: &Facts) -> Vec<Photo> {
    let photo = |(at, entry): (usize, PhotoEntry)| {
        Some(Photo {
            info: facts.photo(&entry.file.digest)?,
            labels: labels(&entry, facts),
            file: entry.file,
            number: at + 1,
            role: entry.role,
            caption: entry.caption,
            alt: entry.alt,
            credit: entry.credit,
            focus: entry.focus,
        })
    };
    let mut photos: Vec<Photo> = entries.into_iter().enumerate().filter_map(photo).collect();
    photos.sort_by_key(|photo| photo.role != PhotoRole::Portrait);
    photos
}

/// Those of the source, with the credit of the record where it has one.
fn labels(entry: &PhotoEntry, facts: &Facts) -> Labels {
    let of_source = facts.labels(&entry.file.digest).cloned().unwrap_or_default();
    of_source.with_credit(entry.credit.get(Lang::DEFAULT).map_or("", |(credit, _)| credit))
}

fn videos(entries: Vec<VideoEntry>, facts: &Facts) -> Vec<Video> {
    let video = |(at, entry): (usize, VideoEntry)| {
        Some(Video {
            info: facts.video(&entry.file.digest)?,
            treatment: facts.treatment(&entry.file.digest)?,
            lang: entry.lang,
            file: entry.file,
            number: at + 1,
            title: entry.title,
            poster_at: entry.poster_at,
            transcript: entry.transcript,
            captions: entry.captions,
        })
    };
    entries.into_iter().enumerate().filter_map(video).collect()
}
