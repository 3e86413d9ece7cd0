//! Peak memory with photos that are as large as any that are read.

use std::io::Cursor;
use std::process::Command;

use image::{ImageFormat, Rgb, RgbImage};
use jpeg_encoder::{ColorType, Encoder, SamplingFactor};

use crate::{corpus, measure, scene};

const HUNDRED_MEGAPIXELS: (u32, u32) = (11_584, 8_704);

/// Builds sites with photos of 12 and of 100 megapixels on two threads and prints their largest resident sizes.
pub fn measure() {
    let phone = scene::jpeg(&scene::scene(1, 4000, 3000));
    let large = enlarged(&scene::scene(2, HUNDRED_MEGAPIXELS.0 / 8, HUNDRED_MEGAPIXELS.1 / 8));
    let (plain, progressive, png) = (scene::jpeg(&large), progressive(&large), png(&large));
    println!("| photos | CPU s | peak MiB |\n|---|--:|--:|");
    // The system remembers the largest process: the small site comes first.
    build("20 of 12 megapixels", 4, |_| vec![("jpg", phone.clone()); 5]);
    build("2 JPEG, 2 PNG, 2 progressive JPEG of 100 megapixels, 6 of 12", 2, |_| {
        let large = [("jpg", &plain), ("png", &png), ("jpg", &progressive)].map(|(ending, bytes)| (ending, bytes.clone()));
        large.into_iter().chain(vec![("jpg", phone.clone()); 3]).collect()
    });
}

fn build(name: &str, honorees: usize, photos: impl Fn(usize) -> Vec<(&'static str, Vec<u8>)>) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    corpus::write_with_photos(folder.path(), honorees, |at| distinct(at, photos(at))).expect("the corpus is written");
    let mut command = Command::new(env!("CARGO_BIN_EXE_zuimei"));
    let (run, _) = measure::run(command.args(["build", "--lang", "en", "--at", "2025-11-20", "--jobs", "2", "--root"]).arg(folder.path()));
    let media = std::fs::read_dir(folder.path().join("public/media")).expect("media are published").count();
    assert!(media > 6 * honorees, "{media} files: honorees are held back, and nothing is measured");
    println!("| {name} | {:.1} | {:.0} |", run.cpu, run.peak_mib);
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
