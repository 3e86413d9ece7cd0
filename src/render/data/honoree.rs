//! One honoree as a JSON value.

use serde_json::{Map, Value, json};

use super::super::view::View;
use crate::media::photo::{Codec, Derivative, Shape};
use crate::model::Month;
use crate::model::campaign::OptionalField;
use crate::model::honoree::PhotoRole;
use crate::model::lang::Text;
use crate::plan::{CampaignAt, HonoreeAt, Page, address};
use crate::site::{Fact, FactValue, Photo, Profile, Video};

/// What is known of an honoree; members without a value are left out.
pub(super) fn value(view: View<'_>, at: CampaignAt, honoree: HonoreeAt) -> Value {
    let campaign = &view.site.campaigns[at];
    let profile = &campaign.profiles[honoree];
    let region = &campaign.regions[profile.region];
    let mut members = Map::new();
    let mut put = |key: &str, value: Value| {
        if !is_empty(&value) {
            members.insert(key.to_owned(), value);
        }
    };
    put("id", json!(profile.first_slug()));
    put("url", json!(view.absolute(Page::Profile { campaign: at, honoree })));
    put("name", json!(view.words_of(&profile.name)));
    put("names", names(view, profile));
    put("note", json!(view.list_note(profile)));
    for (key, text) in texts(profile) {
        put(key, json!(view.words_of(text)));
    }
    put("region", json!({ "code": region.code, "slug": region.slug, "name": view.words_of(&region.name) }));
    put("domains", domains(view, profile));
    put("recommender", recommender(view, profile));
    put("facts", profile.facts.iter().map(|one| fact(view, one)).collect::<Map<_, _>>().into());
    put("awards", profile.awards.iter().map(|award| json!({ "year": award.year, "title": view.words_of(&award.title) })).collect());
    put("photos", profile.photos.iter().map(|one| photo(view, profile, one)).collect());
    put("videos", profile.videos.iter().map(|one| video(view, profile, one)).collect());
    put("deceased", json!(profile.deceased.then_some(true)));
    put("announced", json!(campaign.announced().map(|day| day.to_string())));
    put("updated", json!(campaign.changed(profile).map(|day| day.to_string())));
    put("borrowed", borrowed(view, profile));
    Value::Object(members)
}

/// Texts that stand in the document as plain members, by their keys.
fn texts(profile: &Profile) -> [(&'static str, &Text); 6] {
    [
        ("employer", &profile.employer),
        ("position", &profile.position),
        ("professional_title", &profile.professional_title),
        ("specialty", &profile.specialty),
        ("summary", &profile.summary),
        ("motto", &profile.motto),
    ]
}

fn names(view: View<'_>, profile: &Profile) -> Value {
    profile.name.iter().map(|(lang, name)| (view.tag_of(lang).to_owned(), json!(name))).collect::<Map<_, _>>().into()
}

fn domains(view: View<'_>, profile: &Profile) -> Value {
    profile.domains.iter().map(|domain| json!({ "key": domain.key(), "name": view.domain_words(*domain) })).collect()
}

fn recommender(view: View<'_>, profile: &Profile) -> Value {
    let name = view.words_of(&profile.recommender);
    match profile.recommender_kind {
        Some(kind) => json!({ "kind": kind.key(), "name": name }),
        None => Value::Null,
    }
}

fn fact(view: View<'_>, fact: &Fact) -> (String, Value) {
    let key = OptionalField::ALL.iter().find(|(_, field)| *field == fact.field).map_or("", |(key, _)| key);
    let value = match &fact.value {
        FactValue::Text(text) => json!(view.words_of(text)),
        FactValue::Month(month) => json!(iso(*month)),
    };
    (key.to_owned(), value)
}

/// `1983-05`, or the year alone where no more is known.
fn iso(Month { year, month }: Month) -> String {
    month.map_or_else(|| format!("{year:04}"), |month| format!("{year:04}-{month:02}"))
}

/// The sizes of a photo that any program reads, smallest first.
fn photo(view: View<'_>, profile: &Profile, photo: &Photo) -> Value {
    let base = &view.site.config.base_url;
    let derivatives = photo.info.derivatives();
    let jpegs = derivatives.iter().filter(|one| one.codec == Codec::Jpeg && matches!(one.shape, Shape::Width(_)));
    let file = |one: &Derivative| {
        let (width, height) = one.size(&photo.info);
        json!({ "url": address::photo(profile, photo, one).absolute(base), "width": width, "height": height })
    };
    let role = PhotoRole::ALL.iter().find(|(_, role)| *role == photo.role).map_or("work", |(word, _)| word);
    let alt = if photo.alt.is_empty() { &photo.caption } else { &photo.alt };
    json!({
        "role": role,
        "caption": view.words_of(&photo.caption),
        "alt": view.words_of(alt),
        "credit": view.words_of(&photo.credit),
        "files": jpegs.map(file).collect::<Vec<_>>(),
    })
}

fn video(view: View<'_>, profile: &Profile, video: &Video) -> Value {
    let base = &view.site.config.base_url;
    let (width, height) = video.size();
    let captions = video.captions.iter().filter_map(|(lang, _)| {
        let path = address::captions(view.site, profile, video, lang)?;
        Some(json!({ "language": view.tag_of(lang), "url": path.absolute(base) }))
    });
    json!({
        "title": view.words_of(&video.title),
        "url": address::video(profile, video).absolute(base),
        "poster": address::poster(profile, video).absolute(base),
        "width": width,
        "height": height,
        "seconds": video.info.duration.as_secs_f64().round() as u64,
        "captions": captions.collect::<Vec<_>>(),
    })
}

/// The languages of plain members that are not in the document's own.
fn borrowed(view: View<'_>, profile: &Profile) -> Value {
    let all = [("name", &profile.name)].into_iter().chain(texts(profile));
    let other = all.filter_map(|(key, text)| text.get(view.lang).filter(|(_, lang)| *lang != view.lang).map(|(_, lang)| (key, lang)));
    other.map(|(key, lang)| (key.to_owned(), json!(view.tag_of(lang)))).collect::<Map<_, _>>().into()
}

fn is_empty(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::String(text) => text.is_empty(),
        Value::Array(items) => items.is_empty(),
        Value::Object(members) => members.is_empty(),
        Value::Bool(_) | Value::Number(_) => false,
    }
}
