//! What only a look at the photos themselves tells: doubles, enlargements, borders, files larger than their picture.
//!
//! These findings come after all others, because they need the pixels of every photo. [`rolls`] keeps what they need of
//! the content, [`findings`] judges the rolls by the [`Look`]s at their photos. All are warnings that may be waived.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use super::photos::size;
use super::{language, told};
use crate::diag::{Diagnostic, Say, say};
use crate::media::photo::glance::Bulk;
use crate::media::photo::{Glance, PhotoInfo};
use crate::model::Content;
use crate::model::approval::State;
use crate::model::honoree::{PhotoEntry, PhotoRole};
use crate::model::lang::Lang;
use crate::source::{Digest, SourceFile};
use crate::survey::Facts;

/// Canvas on both sides below this many thousandths is a narrow white edge as prints have it.
const MARGIN: u16 = 60;

/// The photos of one record, and what is asked of them.
#[derive(Debug)]
pub struct Roll {
    /// Campaign's id.
    pub campaign: Arc<str>,
    /// Honoree's slug.
    pub slug: Arc<str>,
    /// Name in the default language.
    pub name: String,
    /// The photos that can be read, with their sizes.
    pub photos: Vec<(PhotoEntry, PhotoInfo)>,
    /// Smallest file, by the notice, and whether that holds for the portrait.
    least: Option<(u64, bool)>,
}

/// What a look at a file told.
#[derive(Debug, Clone, Copy)]
pub struct Look {
    /// By its pixels.
    pub glance: Option<Glance>,
    /// By its structure.
    pub bulk: Option<Bulk>,
}

/// The rolls of all who have not left the site.
pub fn rolls(content: &Content, facts: &Facts) -> Vec<Roll> {
    let lang = language(&content.site.languages, "zh").unwrap_or(Lang::DEFAULT);
    let mut rolls = Vec::new();
    for campaign in &content.campaigns {
        let least = campaign.config.rules.photos.as_ref().and_then(|rule| Some((rule.min_bytes?, rule.bytes_for_portrait)));
        let stays = |state| !matches!(state, State::Withdrawn | State::Revoked);
        for record in campaign.records.iter().filter(|record| stays(record.approval.state)) {
            let known = |entry: &PhotoEntry| Some((entry.clone(), facts.photo(&entry.file.digest)?));
            rolls.push(Roll {
                campaign: Arc::clone(&campaign.id),
                slug: Arc::clone(&record.slug),
                name: record.fields.name.get(lang).map(|(name, _)| name.clone()).unwrap_or_default(),
                photos: record.photos.iter().filter_map(known).collect(),
                least,
            });
        }
    }
    rolls
}

/// Judges the photos of rolls.
pub fn findings<'r>(rolls: impl IntoIterator<Item = &'r Roll>, looks: &HashMap<Digest, Look>) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    // By campaign and content: whose photo it was first.
    let mut first: BTreeMap<(&str, Digest), (&Roll, &SourceFile)> = BTreeMap::new();
    for roll in rolls {
        let mut found = Vec::new();
        for (at, (entry, info)) in roll.photos.iter().enumerate() {
            let look = looks.get(&entry.file.digest);
            let twin = first.get(&(&*roll.campaign, entry.file.digest)).map(|(owner, file)| same(roll, owner, entry, file));
            let alike = || roll.photos[..at].iter().find(|(other, _)| look_alike(entry, other, looks)).map(|(other, _)| near(entry, other));
            let marks = look.into_iter().flat_map(|look| by_look(roll, entry, info, look));
            found.extend(twin.or_else(alike).into_iter().chain(marks).map(|finding| finding.at(entry.place.clone())));
            first.entry((&roll.campaign, entry.file.digest)).or_insert((roll, &entry.file));
        }
        findings.extend(found.into_iter().map(|finding| finding.about(&roll.campaign, Some(&roll.slug))));
    }
    findings
}

fn by_look(roll: &Roll, entry: &PhotoEntry, info: &PhotoInfo, look: &Look) -> Vec<Diagnostic> {
    let least = roll.least.filter(|(_, for_portrait)| *for_portrait || entry.role != PhotoRole::Portrait).map(|(least, _)| least);
    let enlarged = look.glance.and_then(|glance| enlarged(entry, info, &glance));
    let margins = look.glance.and_then(|glance| margins(entry, &glance));
    let padded = look.bulk.and_then(|bulk| padded(entry, bulk, least));
    [enlarged, margins, padded].into_iter().flatten().collect()
}

fn duplicate(message: Say) -> Diagnostic {
    let help = say("换一张照片，或者去掉其中一张", "use another photo, or leave one of them out");
    Diagnostic::warning("photo/duplicate", message).help(help)
}

fn same(roll: &Roll, owner: &Roll, entry: &PhotoEntry, file: &SourceFile) -> Diagnostic {
    let (own, other) = (told(entry.file.name()), told(file.name()));
    if Arc::ptr_eq(&roll.slug, &owner.slug) {
        return duplicate(say(format!("“{own}”和“{other}”是同一个文件"), format!("“{own}” and “{other}” are the same file")));
    }
    let name = told(&owner.name);
    duplicate(say(format!("“{own}”和{name}的“{other}”是同一个文件"), format!("“{own}” is the same file as “{other}” of {name}")))
}

fn look_alike(entry: &PhotoEntry, other: &PhotoEntry, looks: &HashMap<Digest, Look>) -> bool {
    let print = |entry: &PhotoEntry| Some(looks.get(&entry.file.digest)?.glance?.fingerprint);
    matches!((print(entry), print(other)), (Some(one), Some(other)) if one.is_near(&other))
}

fn near(entry: &PhotoEntry, other: &PhotoEntry) -> Diagnostic {
    let (own, other) = (told(entry.file.name()), told(other.file.name()));
    duplicate(say(
        format!("“{own}”和“{other}”看来是同一张照片，只是大小或画质不同"),
        format!("“{own}” and “{other}” seem to be one photo in two sizes or qualities"),
    ))
}

fn enlarged(entry: &PhotoEntry, info: &PhotoInfo, glance: &Glance) -> Option<Diagnostic> {
    if !glance.detail.is_enlarged() {
        return None;
    }
    let (file, PhotoInfo { width, height, .. }) = (told(entry.file.name()), info);
    let fit = |side: u32| (side * 100 / u32::from(glance.detail.percent)).next_multiple_of(10);
    let (across, down) = (fit(*width), fit(*height));
    let message = say(
        format!("“{file}”看来是放大的，或者没有对上焦：{width}×{height} 像素里的细节，{across}×{down} 就够放"),
        format!("“{file}” seems enlarged or out of focus: {across}×{down} pixels would hold the detail of its {width}×{height}"),
    );
    let help =
        say("向推荐单位要相机或手机拍的原图；放大不会增加细节", "ask for the original from the camera or phone; enlarging adds no detail");
    Some(Diagnostic::warning("photo/enlarged", message).help(help))
}

fn margins(entry: &PhotoEntry, glance: &Glance) -> Option<Diagnostic> {
    if !glance.margins.frame(MARGIN) {
        return None;
    }
    let [top, right, bottom, left] = glance.margins.sides;
    let (pair, zh, en) = if top.min(bottom) >= left.min(right) {
        (top + bottom, "上下", "above and below")
    } else {
        (left + right, "左右", "on the left and right")
    };
    let (file, share) = (told(entry.file.name()), pair / 10);
    let message = say(
        format!("“{file}”{zh}有单色的边，共占 {share}%：看来是为凑尺寸补上的"),
        format!("“{file}” has plain borders {en}, {share} % in all: canvas added to reach a size, it seems"),
    );
    let help = say("裁去边框，只留照片本身；或者换原图", "crop to the photo itself, or use the original");
    Some(Diagnostic::warning("photo/margins", message).help(help))
}

fn padded(entry: &PhotoEntry, bulk: Bulk, least: Option<u64>) -> Option<Diagnostic> {
    let (file, whole, picture) = (told(entry.file.name()), size(bulk.file), size(bulk.picture));
    let short = least.filter(|least| bulk.only_poses_as(*least)).map(size);
    let (what_zh, what_en) = match bulk.in_motion {
        true => ("动态照片里的一小段视频", "the short clip of a motion photo"),
        false => ("附加数据", "other data"),
    };
    let message = match short {
        Some(least) => say(
            format!("“{file}”有 {whole}，其中画面只有 {picture}，不足通知要求的 {least}；其余是{what_zh}"),
            format!(
                "“{file}” has {whole}, but the picture in it only {picture}, less than the {least} of the notice; the rest is {what_en}"
            ),
        ),
        None if bulk.is_padded() => say(
            format!("“{file}”有 {whole}，其中画面只有 {picture}，其余是{what_zh}"),
            format!("“{file}” has {whole}, but the picture in it only {picture}; the rest is {what_en}"),
        ),
        None => return None,
    };
    let help = say(
        "附加数据不会发布，也不算画质；画面太小时，请推荐单位另发原图",
        "other data is not published and adds no quality; where the picture is too small, ask for the original",
    );
    Some(Diagnostic::warning("photo/padded", message).help(help))
}
