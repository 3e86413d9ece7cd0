//! How much CPU and memory a text-only site takes: `cargo bench --bench text -- 1000 10000`.
//!
//! For each size a corpus is written to a temporary folder (`TMPDIR` decides the disk), then the program itself is run
//! as a process, cold (no output yet) and again with nothing changed; user + system seconds and the largest
//! resident size come from the system's accounting. The median of `RUNS` (default 5) cold runs is printed.

#![allow(clippy::disallowed_methods, clippy::print_stdout, reason = "a benchmark measures and prints")]

mod corpus;

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Instant;

/// What one run took.
#[derive(Clone, Copy)]
struct Run {
    cpu: f64,
    wall: f64,
    peak_mib: f64,
}

fn main() {
    let sizes: Vec<usize> = std::env::args().skip(1).filter_map(|word| word.parse().ok()).collect();
    let sizes = if sizes.is_empty() { vec![1000] } else { sizes };
    let runs: usize = std::env::var("RUNS").ok().and_then(|runs| runs.parse().ok()).unwrap_or(5);
    println!("| honorees | run | CPU s | wall s | peak MiB | files | MB |");
    println!("|--:|---|--:|--:|--:|--:|--:|");
    for size in sizes {
        measure(size, runs);
    }
}

fn measure(size: usize, runs: usize) {
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
    let before = children();
    let start = Instant::now();
    let status = Command::new(env!("CARGO_BIN_EXE_zuimei"))
        .args(["build", "--lang", "en", "--at", "2025-11-20", "--root"])
        .arg(root)
        .stdout(Stdio::null())
        .status()
        .expect("the program runs");
    assert!(status.success(), "the build failed");
    let after = children();
    Run { cpu: after.0 - before.0, wall: start.elapsed().as_secs_f64(), peak_mib: after.1 }
}

/// User + system seconds of all finished children, and the largest resident size of any, in MiB.
fn children() -> (f64, f64) {
    let mut usage = std::mem::MaybeUninit::<libc::rusage>::zeroed();
    // SAFETY: the pointer is to memory of the right type, which the call fills.
    let usage = unsafe {
        assert_eq!(libc::getrusage(libc::RUSAGE_CHILDREN, usage.as_mut_ptr()), 0);
        usage.assume_init()
    };
    let seconds = |time: libc::timeval| time.tv_sec as f64 + time.tv_usec as f64 / 1e6;
    (seconds(usage.ru_utime) + seconds(usage.ru_stime), usage.ru_maxrss as f64 / 1024.0)
}

fn median(mut runs: Vec<Run>) -> Run {
    runs.sort_by(|a, b| a.cpu.total_cmp(&b.cpu));
    runs[runs.len() / 2]
}

fn contents(folder: &Path) -> (usize, u64) {
    let files = walkdir::WalkDir::new(folder).into_iter().flatten().filter(|entry| entry.file_type().is_file());
    files.filter_map(|entry| entry.metadata().ok()).fold((0, 0), |(count, bytes), about| (count + 1, bytes + about.len()))
}
