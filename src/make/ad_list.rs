//! `banners/manifest.json`: every public-service ad of a campaign in one language, with what a printer or an office must know.
//!
//! Bytes and checksums of the files stand in the site's own manifest; this one is known without drawing anything.

use serde_json::{Map, Value, json};

use crate::banner::{self, FontBook, Format, Medium, Preset};
use crate::model::lang::Lang;
use crate::plan::{Ad, CampaignAt, SitePath, Subject, address, banners};
use crate::site::Site;

pub(super) fn manifest(site: &Site, (lang, at): (Lang, CampaignAt), fonts: &FontBook, path: &SitePath) -> Vec<u8> {
    let campaign = &site.campaigns[at];
    let folder = path.as_str().trim_end_matches("manifest.json");
    let files: Vec<Value> = banners::ads(site, at, lang)
        .into_iter()
        .flat_map(|ad| banners::formats(campaign, ad.preset).into_iter().map(move |format| file(site, ad, format, folder)))
        .collect();
    let faces = fonts.cast().into_iter().map(|(name, digest)| json!({ "name": name, "tables_sha256": digest }));
    let document = json!({
        "campaign": &*campaign.id,
        "language": site.languages().tag(lang),
        "colour_space": "RGB (sRGB); no CMYK, the printer converts",
        "checksums": "bytes and SHA-256 of every file: manifest.json at the root of the site",
        "presets": banners::presets(campaign).into_iter().map(preset).collect::<Vec<_>>(),
        "fonts": faces.collect::<Vec<_>>(),
        "files": files,
    });
    let mut bytes = serde_json::to_vec_pretty(&document).expect("plain values become JSON");
    bytes.push(b'\n');
    bytes
}

fn file(site: &Site, ad: Ad, format: Format, folder: &str) -> Value {
    let campaign = &site.campaigns[ad.campaign];
    let (kind, subject) = match ad.subject {
        Subject::Campaign => ("campaign", &*campaign.id),
        Subject::Region(region) => ("region", &*campaign.regions[region].slug),
        Subject::Honoree(honoree) => ("honoree", &*campaign.profiles[honoree].slug),
    };
    let path = address::banner(site, ad, format);
    let path = path.as_str();
    let proof = format == Format::Png && banner::preset(ad.preset).is_some_and(Preset::is_print);
    json!({
        "file": path.strip_prefix(folder).unwrap_or(path),
        "format": format,
        "use": if proof { "proof" } else { "publication" },
        "preset": ad.preset,
        "design": banners::designs(campaign)[ad.design],
        "kind": kind,
        "subject": subject,
    })
}

fn preset(preset: &Preset) -> Value {
    let canvas = preset.canvas();
    let mut value = Map::new();
    value.insert("id".to_owned(), json!(preset.id));
    value.insert("pixels".to_owned(), json!([canvas.width, canvas.height]));
    if let Medium::Print(print) = preset.medium {
        value.insert("millimetres".to_owned(), json!([print.width, print.height]));
        value.insert("bleed".to_owned(), json!(print.bleed));
        value.insert("photo_dpi".to_owned(), json!(print.dpi));
        if let Some(visible) = print.visible {
            value.insert("visible".to_owned(), json!([visible.width, visible.height]));
        }
    }
    Value::Object(value)
}
