//! What the documents promise: the commands of the README are those that are run here.

use std::fs;
use std::path::Path;

fn repository(path: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// Lines of all fenced blocks.
fn fenced(markdown: &str) -> Vec<&str> {
    let mut inside = false;
    let mut lines = Vec::new();
    for line in markdown.lines() {
        if line.starts_with("```") {
            inside = !inside;
        } else if inside {
            lines.push(line.trim());
        }
    }
    lines
}

#[test]
fn the_test_command_of_the_readme_is_all_that_continuous_integration_runs() {
    let script = repository(".ci/run");
    let is_setting = |line: &&str| line.is_empty() || line.starts_with('#') || line.starts_with("set ") || line.starts_with("cd ");
    let commands: Vec<&str> = script.lines().map(str::trim).filter(|line| !is_setting(line)).collect();
    assert_eq!(commands.len(), 1, "{commands:?}");
    let readme = repository("README.md");
    assert!(fenced(&readme).contains(&commands[0]), "the README does not give the command “{}”", commands[0]);
}

#[test]
fn the_readme_builds_the_sample_with_one_command() {
    let readme = repository("README.md");
    assert!(fenced(&readme).contains(&"sh tools/setup.sh site && cargo run -- build"));
}
