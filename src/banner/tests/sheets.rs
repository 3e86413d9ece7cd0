//! Contact sheets for looking at: `cargo test --lib banner::tests::sheets -- --ignored` lays every format of one honoree, one
//! region and one campaign, in three designs and two languages, on one picture each under `target/contact-sheets/`.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Mutex;

use image::imageops::{self, FilterType};

use super::*;

/// Portraits of the sample site, by their paths.
#[derive(Default)]
struct Album(Mutex<BTreeMap<(String, u32), Arc<RgbImage>>>);

impl Darkroom for Album {
    fn develop(&self, photo: &Photo, width: u32) -> Result<Arc<RgbImage>, String> {
        let key = (photo.digest.clone(), width);
        if let Some(known) = self.0.lock().unwrap().get(&key) {
            return Ok(Arc::clone(known));
        }
        let picture = image::open(&photo.digest).map_err(|error| error.to_string())?.to_rgb8();
        let width = width.min(picture.width());
        let height = picture.height() * width / picture.width();
        let picture = Arc::new(imageops::thumbnail(&picture, width, height));
        self.0.lock().unwrap().insert(key, Arc::clone(&picture));
        Ok(picture)
    }
}

/// The first photo of everybody on the sample site.
fn portraits() -> Vec<PathBuf> {
    let below = |folder: &Path| fs::read_dir(folder).into_iter().flatten().map(|entry| entry.unwrap().path()).collect::<Vec<_>>();
    let root = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/content"));
    let honorees = below(root).into_iter().flat_map(|campaign| below(&campaign.join("honorees")));
    let photos = honorees.flat_map(|honoree| below(&honoree.join("photos")));
    let mut first: Vec<PathBuf> = photos.filter(|photo| photo.to_string_lossy().ends_with("1.jpg")).collect();
    first.sort();
    first
}

/// Gives everybody of a banner a face.
fn pictured(mut banner: Banner) -> Banner {
    let portraits = portraits();
    let photo = |at: usize| Some(Photo { digest: portraits[at % portraits.len()].display().to_string(), focus: (0.5, 0.36) });
    banner.group.iter_mut().enumerate().for_each(|(at, entry)| entry.photo = photo(at));
    if banner.photo.is_some() {
        banner.photo = photo(0);
    }
    banner
}

#[test]
#[ignore = "makes pictures for looking at"]
fn contact_sheets() {
    let names = ["贺清岚", "卫衡", "司马远舟", "古丽加娜·艾尼瓦尔江", "欧阳既白", "周砚"];
    let latin = ["He Qinglan", "Wei Heng", "Sima Yuanzhou", "Gulijana Ainiwarjan", "Ouyang Jibai", "Zhou Yan"];
    let mut long = honoree("zh", LONG_NAME);
    long.award_title = LONG_TITLE.to_owned();
    let cases = [
        ("honoree-zh", honoree("zh", "贺清岚")),
        ("honoree-en", honoree("en", "He Qinglan")),
        ("two-characters", honoree("zh", "卫衡")),
        ("sixty-characters", long),
        ("region-zh", region("zh", &names[..3])),
        ("region-en", region("en", &latin[..3])),
        ("campaign-zh", campaign("zh", &names)),
        ("campaign-en", campaign("en", &latin)),
    ];
    let folder = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/target/contact-sheets"));
    fs::create_dir_all(folder).unwrap();
    let (fonts, templates) = (fonts(), templates());
    let album: Arc<dyn Darkroom> = Arc::new(Album::default());
    for (case, banner) in cases {
        let banner = pictured(banner);
        for name in DESIGNS {
            let tile = |preset| sketch(&Design { preset, name, templates: &templates, fonts: &fonts }, &banner, &album).unwrap();
            let tiles: Vec<RgbImage> = presets().iter().map(tile).collect();
            laid_out(&tiles).save(folder.join(format!("{name}-{case}.png"))).unwrap();
        }
    }
}

/// Pictures in rows, none higher than a hand.
fn laid_out(tiles: &[RgbImage]) -> RgbImage {
    const WIDTH: u32 = 2400;
    const GAP: u32 = 20;
    const HIGHEST: u32 = 560;
    let (mut x, mut y, mut row) = (GAP, GAP, 0);
    let mut placed = Vec::new();
    for tile in tiles {
        let scale = (HIGHEST as f32 / tile.height() as f32).min((WIDTH - 2 * GAP) as f32 / tile.width() as f32).min(1.0);
        let side = |pixels: u32| ((pixels as f32 * scale) as u32).max(1);
        let tile = imageops::resize(tile, side(tile.width()), side(tile.height()), FilterType::CatmullRom);
        if x + tile.width() + GAP > WIDTH {
            (x, y, row) = (GAP, y + row + GAP, 0);
        }
        row = row.max(tile.height());
        placed.push((x, y, tile));
        x += placed.last().unwrap().2.width() + GAP;
    }
    let mut sheet = RgbImage::from_pixel(WIDTH, y + row + GAP, image::Rgb([128; 3]));
    placed.iter().for_each(|(x, y, tile)| imageops::replace(&mut sheet, tile, i64::from(*x), i64::from(*y)));
    sheet
}
