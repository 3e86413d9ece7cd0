//! What the derivatives of photos take, beside libvips and Hugo: `cargo bench --bench photos -- 40`.
//!
//! Draws that many photographs of 12 megapixels and makes the six derivatives of each (WebP 320, 640, 1280, JPEG 640,
//! 1280, a crop of 1200×630), on two threads: with this program, with sharp in two arrangements, with Hugo. `SHARP`
//! names a folder whose `node_modules` holds sharp, `HUGO` the program; what is not named is left out, and said to be.
//! Rounds are interleaved (`RUNS`, default 5); the medians by CPU are printed. With `memory` as argument: the largest
//! resident size of a build with photos of 100 megapixels.

#![allow(clippy::disallowed_methods, clippy::print_stdout, reason = "a benchmark measures and prints")]

#[path = "../corpus/mod.rs"]
mod corpus;
#[path = "../measure/mod.rs"]
mod measure;
mod memory;
mod peers;
mod scene;

use std::path::{Path, PathBuf};
use std::process::Command;

use measure::Run;
use rayon::prelude::*;
use zuimei::media::photo;

const TWELVE_MEGAPIXELS: (u32, u32) = (4000, 3000);

fn main() {
    let words: Vec<String> = std::env::args().skip(1).filter(|word| word != "--bench").collect();
    match &words[..] {
        [word, folder, keep @ ..] if word == "ours" => ours(Path::new(folder), keep.first().map(PathBuf::from)),
        [word] if word == "memory" => memory::measure(),
        [word, site, folder] if word == "site" => memory::write(site, Path::new(folder)),
        [word, folder, count] if word == "draw" => {
            scene::write(Path::new(folder), count.parse().expect("a number"), TWELVE_MEGAPIXELS).expect("the photos are written");
        }
        words => compare(words.first().and_then(|word| word.parse().ok()).unwrap_or(20)),
    }
}

/// A way of making the derivatives.
struct Way {
    name: &'static str,
    make: Make,
}

/// Makes all of a folder's photos and gives CPU seconds and bytes.
type Make = Box<dyn Fn(&Path) -> (Run, u64)>;

fn compare(count: usize) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    scene::write(folder.path(), count, TWELVE_MEGAPIXELS).expect("the photos are written");
    let mut ways = vec![Way { name: "zuimei", make: Box::new(as_a_process) }];
    ways.extend(peers::found());
    let rounds: Vec<Vec<(Run, u64)>> = (0..measure::runs(5)).map(|_| ways.iter().map(|way| (way.make)(folder.path())).collect()).collect();
    println!("{count} photos of 12 megapixels\n");
    println!("| way | CPU ms per photo | wall ms per photo | MB made | CPU beside zuimei |");
    println!("|---|--:|--:|--:|--:|");
    let cpu = |at: usize| measure::median(rounds.iter().map(|round| round[at].0).collect());
    let per_photo = |seconds: f64| seconds * 1000.0 / count as f64;
    for (at, way) in ways.iter().enumerate() {
        let run = cpu(at);
        // Pairs of the same round, so that a noisy minute hits both.
        let mut ratios: Vec<f64> = rounds.iter().map(|round| round[at].0.cpu / round[0].0.cpu).collect();
        ratios.sort_by(f64::total_cmp);
        let (name, bytes) = (way.name, rounds[0][at].1 as f64 / 1e6);
        println!("| {name} | {:.0} | {:.0} | {bytes:.1} | {:.2} |", per_photo(run.cpu), per_photo(run.wall), ratios[ratios.len() / 2]);
    }
}

/// This program's derivatives, as a process of its own.
fn as_a_process(folder: &Path) -> (Run, u64) {
    let this = std::env::current_exe().expect("this program has a path");
    let (run, printed) = measure::run(Command::new(this).arg("ours").arg(folder));
    (run, String::from_utf8_lossy(&printed).trim().parse().expect("a number of bytes"))
}

/// Makes every derivative of every photo on two threads, and prints how many bytes they have.
fn ours(folder: &Path, keep: Option<PathBuf>) {
    let mut photos: Vec<PathBuf> = std::fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path()).collect();
    photos.retain(|path| path.extension().is_some_and(|ending| ending == "jpg"));
    photos.sort();
    let threads = rayon::ThreadPoolBuilder::new().num_threads(2).build().expect("two threads");
    let make = |path: &PathBuf| {
        let source = std::fs::read(path).expect("a photo");
        let wanted = photo::probe(&source).expect("a good photo").derivatives();
        let (made, _) = photo::render(&source, &wanted, None).expect("a good photo");
        for (derivative, bytes) in wanted.iter().zip(&made) {
            if let Some(keep) = &keep {
                let shape = match derivative.shape {
                    photo::Shape::Width(width) => width.to_string(),
                    photo::Shape::Social => "social".to_owned(),
                };
                let stem = path.file_stem().expect("a name").to_string_lossy();
                std::fs::write(keep.join(format!("{stem}-{shape}.{}", derivative.codec.extension())), bytes).expect("a file");
            }
        }
        made.iter().map(Vec::len).sum::<usize>()
    };
    let bytes: usize = threads.install(|| photos.par_iter().map(make).sum());
    println!("{bytes}");
}
