//! How large the index for finding people is, and how soon a key is answered: `cargo bench --bench find -- 200 1000 10000`.
//!
//! For each size a corpus is written and built; the files of the index are packed as a server would. Then `keys.mjs` types into the
//! built pages in headless Chromium, four times slower than this machine, and waits for the picture that shows the first result.

#![allow(clippy::disallowed_methods, clippy::print_stdout, reason = "a benchmark measures and prints")]

#[path = "../corpus/mod.rs"]
mod corpus;

use std::fs;
use std::io::Write as _;
use std::path::Path;
use std::process::Command;

use flate2::Compression;
use flate2::write::GzEncoder;

fn main() {
    let sizes: Vec<usize> = std::env::args().skip(1).filter_map(|word| word.parse().ok()).collect();
    let sizes = if sizes.is_empty() { vec![200, 1000, 10_000] } else { sizes };
    println!("| people | language | files | all, KB packed | head, KB packed | largest part, KB packed |");
    println!("|--:|---|--:|--:|--:|--:|");
    let sites: Vec<tempfile::TempDir> = sizes.iter().map(|size| build(*size)).collect();
    for (size, site) in sizes.iter().zip(&sites) {
        weigh(*size, "zh", &site.path().join("public/find"));
        weigh(*size, "en", &site.path().join("public/en/find"));
    }
    println!(
        "\n| people | first key, CPU ms | clock ms | keys | median CPU ms | slowest CPU ms | median clock ms | slowest clock ms | answer alone, median ms |\n|--:|--:|--:|--:|--:|--:|--:|--:|--:|"
    );
    for (size, site) in sizes.iter().zip(&sites) {
        let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("benches/find/keys.mjs");
        let answer = Command::new("node").arg(script).arg(site.path().join("public")).output().expect("node starts");
        assert!(answer.status.success(), "{}", String::from_utf8_lossy(&answer.stderr));
        println!("| {size} {}", String::from_utf8_lossy(&answer.stdout).trim_end());
    }
}

fn build(size: usize) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a temporary folder");
    corpus::write(folder.path(), size).expect("the corpus is written");
    let mut command = Command::new(env!("CARGO_BIN_EXE_zuimei"));
    let built = command.args(["build", "--lang", "en", "--at", "2025-11-20", "--root"]).arg(folder.path()).output().expect("zuimei starts");
    assert!(built.status.success(), "{}", String::from_utf8_lossy(&built.stderr));
    folder
}

fn weigh(size: usize, language: &str, folder: &Path) {
    let mut packed: Vec<(bool, usize)> = Vec::new();
    for entry in fs::read_dir(folder)
        .expect("the folder of the index")
        .flatten()
        .filter(|entry| entry.path().extension().is_some_and(|e| e == "json"))
    {
        let bytes = fs::read(entry.path()).expect("a file of the index");
        packed.push((entry.file_name() == "people.json", pack(&bytes)));
    }
    let all: usize = packed.iter().map(|file| file.1).sum();
    let head = packed.iter().find(|file| file.0).map_or(0, |file| file.1);
    let part = packed.iter().filter(|file| !file.0).map(|file| file.1).max().unwrap_or(0);
    let kb = |bytes: usize| bytes as f64 / 1000.0;
    println!("| {size} | {language} | {} | {:.1} | {:.1} | {:.1} |", packed.len(), kb(all), kb(head), kb(part));
}

fn pack(bytes: &[u8]) -> usize {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes).expect("writing to memory");
    encoder.finish().expect("writing to memory").len()
}
