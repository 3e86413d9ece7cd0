//! How much CPU and memory a text-only site takes: `cargo bench --bench text -- 1000 10000`.
//!
//! For each size a corpus is written to a temporary folder (`TMPDIR` decides the disk), then the program itself is run
//! as a process, cold (no output yet) and again with nothing changed; user + system seconds and the largest
//! resident size come from the system's accounting. The median of `RUNS` (default 5) cold runs is printed.

#![allow(clippy::disallowed_methods, clippy::print_stdout, reason = "a benchmark measures and prints")]

mod corpus;
mod measure;

use std::fs;
use std::path::Path;
use std::process::Command;

use measure::{Run, median};

fn main() {
    let sizes: Vec<usize> = std::env::args().skip(1).filter_map(|word| word.parse().ok()).collect();
    let sizes = if sizes.is_empty() { vec![1000] } else { sizes };
    let runs = measure::runs(5);
    println!("| honorees | run | CPU s | wall s | peak MiB | files | MB |");
    println!("|--:|---|--:|--:|--:|--:|--:|");
    for size in sizes {
        measure_size(size, runs);
    }
}

fn measure_size(size: usize, runs: usize) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    corpus::write(folder.path(), size).expect("the corpus is written");
    let out = folder.path().join("public");
    let mut cold = Vec::new();
    for _ in 0..runs {
        let _ = fs::remove_dir_all(&out);
        let _ = fs::remove_dir_all(folder.path().join(".zuimei"));
        cold.push(build(folder.path()));
    }
    let warm: Vec<Run> = (0..runs).map(|_| build(folder.path())).collect();
    let (files, bytes) = contents(&out);
    assert!(files > 6 * size, "{files} files: honorees are held back, and nothing is measured");
    for (name, runs) in [("cold", cold), ("again", warm)] {
        let run = median(runs);
        println!("| {size} | {name} | {:.2} | {:.2} | {:.0} | {files} | {:.1} |", run.cpu, run.wall, run.peak_mib, bytes as f64 / 1e6);
    }
}

fn build(root: &Path) -> Run {
    let mut command = Command::new(env!("CARGO_BIN_EXE_zuimei"));
    measure::run(command.args(["build", "--lang", "en", "--at", "2025-11-20", "--root"]).arg(root)).0
}

fn contents(folder: &Path) -> (usize, u64) {
    let files = walkdir::WalkDir::new(folder).into_iter().flatten().filter(|entry| entry.file_type().is_file());
    files.filter_map(|entry| entry.metadata().ok()).fold((0, 0), |(count, bytes), about| (count + 1, bytes + about.len()))
}
