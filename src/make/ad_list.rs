//! `banners/manifest.json`: every public-service ad of a campaign in one language, with what a printer or an office must know.

use std::collections::BTreeSet;

use serde_json::{Map, Value, json};

use super::ledger::Entered;
use crate::banner::{self, FaceFile, Format, Medium, Preset};
use crate::model::lang::Lang;
use crate::plan::{CampaignAt, SitePath, Subject, address, banners};
use crate::site::Site;

pub(super) fn manifest(
    site: &Site,
    (lang, at): (Lang, CampaignAt),
    (ads, faces): (&[Entered], &BTreeSet<FaceFile>),
    path: &SitePath,
) -> Vec<u8> {
    let campaign = &site.campaigns[at];
    let folder = path.as_str().trim_end_matches("manifest.json");
    let files: Vec<Value> = ads.iter().flat_map(|ad| ad.files.keys().map(move |format| file(site, ad, *format, folder))).collect();
    let document = json!({
        "campaign": &*campaign.id,
        "language": site.languages().tag(lang),
        "colour_space": "RGB (sRGB); no CMYK, the printer converts",
        "presets": banners::presets(campaign).into_iter().map(preset).collect::<Vec<_>>(),
        "fonts": faces,
        "files": files,
    });
    let mut bytes = serde_json::to_vec_pretty(&document).expect("plain values become JSON");
    bytes.push(b'\n');
    bytes
}

fn file(site: &Site, entry: &Entered, format: Format, folder: &str) -> Value {
    let ad = entry.ad;
    let campaign = &site.campaigns[ad.campaign];
    let (kind, subject) = match ad.subject {
        Subject::Campaign => ("campaign", &*campaign.id),
        Subject::Region(region) => ("region", &*campaign.regions[region].slug),
        Subject::Honoree(honoree) => ("honoree", &*campaign.profiles[honoree].slug),
    };
    let path = address::banner(site, ad, format);
    let path = path.as_str();
    let preset = banner::preset(ad.preset).expect("only known presets are planned");
    let (bytes, sha256) = entry.files[&format];
    let (unit, size) = size(preset, format);
    json!({
        "file": path.strip_prefix(folder).unwrap_or(path),
        "format": format,
        "use": if preset.is_print() && format.is_raster() { "proof" } else { "publication" },
        "preset": ad.preset,
        "design": banners::designs(campaign)[ad.design],
        "kind": kind,
        "subject": subject,
        unit: size,
        "bytes": bytes,
        "sha256": sha256.to_string(),
    })
}

/// What a file measures: pixels where it has or means pixels, else millimetres of the whole sheet, bleed included.
fn size(preset: &Preset, format: Format) -> (&'static str, Value) {
    let canvas = preset.canvas();
    match preset.medium {
        Medium::Print(print) if !format.is_raster() => ("millimetres", json!(print.sheet())),
        _ => ("pixels", json!([canvas.width, canvas.height])),
    }
}

fn preset(preset: &Preset) -> Value {
    let mut value = Map::new();
    value.insert("id".to_owned(), json!(preset.id));
    value.insert("source".to_owned(), json!(preset.source));
    value.insert("checked_on".to_owned(), json!(preset.checked_on.to_string()));
    if let Some(reason) = &preset.bare {
        value.insert("without_issuer".to_owned(), json!(reason));
    }
    match preset.medium {
        Medium::Screen(size) => {
            value.insert("pixels".to_owned(), json!([size.width, size.height]));
        }
        Medium::Print(print) => {
            value.insert("millimetres".to_owned(), json!([print.width, print.height]));
            value.insert("bleed".to_owned(), json!(print.bleed));
            value.insert("dpi".to_owned(), json!(print.dpi));
            value.insert("pixels".to_owned(), json!(print.pixels()));
            if let Some(visible) = print.visible {
                value.insert("visible".to_owned(), json!([visible.width, visible.height]));
            }
        }
    }
    Value::Object(value)
}
