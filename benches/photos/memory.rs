//! Peak memory with photos that are as large as any that are read.

use std::io::Cursor;
use std::path::Path;
use std::process::Command;

use image::{ImageFormat, Rgb, RgbImage};
use jpeg_encoder::{ColorType, Encoder, SamplingFactor};

use crate::{corpus, measure, scene};

const HUNDRED_MEGAPIXELS: (u32, u32) = (11_584, 8_704);

/// The sites that are measured, the small one first: the system remembers the largest process.
const SITES: [&str; 2] = ["20 of 12 megapixels", "2 JPEG, 2 PNG, 2 progressive JPEG of 100 megapixels, 6 of 12"];

/// Builds sites with photos of 12 and of 100 megapixels on two threads and prints their largest resident sizes.
///
/// Each site is written by a process of its own: a child counts what its parent held when it was started.
pub fn measure() {
    println!("| photos | CPU s | peak MiB |\n|---|--:|--:|");
    for (site, name) in SITES.iter().enumerate() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let this = std::env::current_exe().expect("this program has a path");
        let written = Command::new(this).arg("site").arg(site.to_string()).arg(folder.path()).status();
        assert!(written.is_ok_and(|status| status.success()), "the site is written");
        let mut command = Command::new(env!("CARGO_BIN_EXE_zuimei"));
        let build = ["build", "--lang", "en", "--at", "2025-11-20", "--jobs", "2", "--root"];
        let (cpu, peak_mib) = measure::alone(command.args(build).arg(folder.path()));
        let media = std::fs::read_dir(folder.path().join("public/media")).expect("media are published").count();
        assert!(media >= 60, "{media} files: honorees are held back, and nothing is measured");
        println!("| {name} | {cpu:.1} | {peak_mib:.0} |");
    }
}

/// Writes one of the sites.
pub fn write(site: &str, folder: &Path) {
    let phone = scene::jpeg(&scene::scene(1, 4000, 3000));
    let (honorees, photos) = match site {
        "0" => (4, vec![("jpg", phone); 5]),
        _ => {
            let large = enlarged(&scene::scene(2, HUNDRED_MEGAPIXELS.0 / 8, HUNDRED_MEGAPIXELS.1 / 8));
            let large = [("jpg", scene::jpeg(&large)), ("png", png(&large)), ("jpg", progressive(&large))];
            (2, large.into_iter().chain(vec![("jpg", phone); 3]).collect())
        }
    };
    corpus::write_with_photos(folder, honorees, |at| distinct(at, photos.clone())).expect("the corpus is written");
}

/// Other bytes for the same picture, lest one be taken for another: a few behind the end.
fn distinct(honoree: usize, photos: Vec<(&'static str, Vec<u8>)>) -> Vec<(&'static str, Vec<u8>)> {
    let tail = |number: usize| [honoree as u8, number as u8];
    photos.into_iter().enumerate().map(|(number, (ending, bytes))| (ending, [bytes, tail(number).to_vec()].concat())).collect()
}

/// Eight times as wide and high, with noise of its own.
fn enlarged(small: &RgbImage) -> RgbImage {
    RgbImage::from_fn(HUNDRED_MEGAPIXELS.0, HUNDRED_MEGAPIXELS.1, |x, y| {
        let grain = (x.wrapping_mul(2_654_435_761) ^ y.wrapping_mul(2_246_822_519)) >> 29;
        Rgb(small.get_pixel(x / 8, y / 8).0.map(|sample| sample.saturating_add(grain as u8)))
    })
}

fn progressive(image: &RgbImage) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = Encoder::new(&mut bytes, 85);
    encoder.set_sampling_factor(SamplingFactor::F_2_2);
    encoder.set_progressive(true);
    encoder.encode(image.as_raw(), image.width() as u16, image.height() as u16, ColorType::Rgb).expect("memory takes all");
    bytes
}

fn png(image: &RgbImage) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    image.write_to(&mut bytes, ImageFormat::Png).expect("memory takes all");
    bytes.into_inner()
}
