//! Portraits that have too few pixels for the prints that their campaign asks for.
//!
//! How large a portrait stands is for the design to say, and a design may be anybody's: it is taken to fill half of what is seen, as
//! in the designs of the default theme that show one. An ad is looked at from its format's distance, and a pixel counts by the
//! angle under which it is seen there: 100 ppi at half a metre, 25 at two.

use super::{Court, told};
use crate::banner::{self, DEFAULT_PRESETS, INCH, Medium, Preset, Print, Window};
use crate::diag::{Diagnostic, say};
use crate::media::photo::PhotoInfo;
use crate::model::Record;
use crate::model::banners::{AdSubjects, BannerPlan};
use crate::model::honoree::PhotoRole;

/// Pixels to the inch below which a photo looks soft, at a distance of one metre.
const LEAST_AT_A_METRE: f32 = 50.0;
/// The design of the default theme that shows no photos.
const WITHOUT_PHOTOS: &str = "type";

/// At most one finding about a record, however many formats there are.
pub(super) fn findings(court: &Court<'_>, record: &Record) -> Option<Diagnostic> {
    let entry = record.photos.iter().find(|entry| entry.role == PhotoRole::Portrait)?;
    let PhotoInfo { width, height, .. } = court.facts.photo(&entry.file.digest)?;
    let short: Vec<Place> = places(&court.config().banners).into_iter().filter(|place| place.ppi(width, height) < place.least).collect();
    let most = |side: fn(&Place) -> u32| short.iter().map(side).max();
    let (across, down) = (most(|place| place.needed().0)?, most(|place| place.needed().1)?);
    let file = told(entry.file.name());
    let each = |told: fn(u32, u32) -> String| short.iter().map(|place| place.told(width, height, told)).collect::<Vec<_>>();
    let zh = each(|has, least| format!("{has} ppi（至少 {least}）")).join("、");
    let en = each(|has, least| format!("{has} ppi (at least {least})")).join(", ");
    let message = say(
        format!("标准照“{file}”为 {width}×{height} 像素，印刷会发虚：{zh}"),
        format!("the portrait “{file}” has {width}×{height} pixels and will look soft in print: {en}"),
    );
    let help = say(
        format!("请推荐单位发原图，宽、高至少 {across}×{down} 像素；或从 [banners] presets 里去掉这些规格"),
        format!("ask for the original, at least {across}×{down} pixels, or take these formats out of `presets` in [banners]"),
    );
    Some(Diagnostic::warning("rules/print-size", message).help(help).at(entry.place.clone()))
}

/// Where a portrait stands on a print, in millimetres, and how fine it must be.
struct Place {
    preset: &'static str,
    width: f32,
    height: f32,
    /// Least pixels to the inch.
    least: f32,
}

/// The prints on which a campaign shows portraits.
fn places(plan: &BannerPlan) -> Vec<Place> {
    let has_honorees = plan.subjects.as_ref().is_none_or(|chosen| chosen.contains(&AdSubjects::Honorees));
    let has_photos = plan.designs.as_ref().is_none_or(|chosen| chosen.is_empty() || chosen.iter().any(|name| name.value != WITHOUT_PHOTOS));
    if !has_honorees || !has_photos {
        return Vec::new();
    }
    let chosen = plan.presets.as_ref().map(|chosen| chosen.iter().map(|id| id.value.as_str()).collect());
    let ids: Vec<&str> = chosen.unwrap_or_else(|| DEFAULT_PRESETS.to_vec());
    banner::presets().iter().filter(|preset| ids.contains(&preset.id.as_str())).filter_map(Place::on).collect()
}

impl Place {
    fn on(preset: &'static Preset) -> Option<Place> {
        let Medium::Print(print) = preset.medium else { return None };
        let Print { width, height, visible, distance, .. } = print;
        let Window { width, height } = visible.unwrap_or(Window { width, height });
        // Beside the words where there is room, else above them; wide sheets show no more than an upright photo needs.
        let (width, height) = if width > height { ((width / 2.0).min(height), height) } else { (width, height / 2.0) };
        Some(Place { preset: &preset.id, width, height, least: LEAST_AT_A_METRE / distance })
    }

    /// What is left of a photo that is cut to the place.
    fn ppi(&self, width: u32, height: u32) -> f32 {
        (width as f32 / self.width).min(height as f32 / self.height) * INCH
    }

    /// Pixels of a photo that is just fine enough, in tens.
    fn needed(&self) -> (u32, u32) {
        let pixels = |length: f32| ((length / INCH * self.least).ceil() as u32).next_multiple_of(10);
        (pixels(self.width), pixels(self.height))
    }

    /// Its name, with what a photo has there and what it should have.
    fn told(&self, width: u32, height: u32, told: fn(u32, u32) -> String) -> String {
        format!("{} {}", self.preset, told(self.ppi(width, height) as u32, self.least.ceil() as u32))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(id: &str) -> Place {
        Place::on(banner::preset(id).unwrap()).unwrap()
    }

    #[test]
    fn a_photo_is_judged_by_place_and_distance() {
        for (id, size, is_fine) in [
            ("a3", (1400, 1750), true),
            ("a3", (1170, 830), true),
            ("a3", (390, 567), false),
            ("metro-12", (1400, 1750), false),
            ("metro-12", (1500, 1500), true),
            ("airport", (1400, 1750), true),
            ("x-banner", (1400, 1750), true),
        ] {
            let place = place(id);
            assert_eq!(place.ppi(size.0, size.1) >= place.least, is_fine, "{id} {size:?}");
        }
        assert!(Place::on(banner::preset("led-landscape").unwrap()).is_none());
    }

    #[test]
    fn what_is_asked_for_is_enough() {
        for place in banner::presets().iter().filter_map(Place::on) {
            let (width, height) = place.needed();
            assert!(place.ppi(width, height) >= place.least, "{}", place.preset);
        }
    }
}
