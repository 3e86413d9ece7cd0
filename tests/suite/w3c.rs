//! The W3C's checker over every page; its warnings are printed, its errors fail.

use std::path::Path;
use std::process::Command;

use serde_json::Value;

use crate::sample::sample;

#[test]
fn the_w3c_checker_finds_no_error_on_any_page() {
    let jar = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/node_modules/vnu-jar/build/dist/vnu.jar");
    assert!(jar.is_file(), "the checker is not here: run tools/setup.sh");
    let arguments = ["--stdout", "--exit-zero-always", "--format", "json", "--skip-non-html"];
    let output = Command::new("java").arg("-jar").arg(jar).args(arguments).arg(&sample().folder).output().unwrap();
    let report: Value = serde_json::from_slice(&output.stdout).unwrap_or_else(|error| {
        panic!("{error}: {}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    });
    let messages = report["messages"].as_array().unwrap();
    let line = |message: &&Value| {
        let place = message["url"].as_str().unwrap_or_default().rsplit("/public/").next().unwrap_or_default().to_owned();
        format!(
            "{place}:{}: {} [{}]",
            message["lastLine"],
            message["message"].as_str().unwrap_or_default(),
            message["extract"].as_str().unwrap_or_default()
        )
    };
    let (errors, warnings): (Vec<&Value>, Vec<&Value>) = messages.iter().partition(|message| message["type"] != "info");
    warnings.iter().take(20).for_each(|warning| println!("{}", line(warning)));
    assert!(errors.is_empty(), "{} errors, such as {:#?}", errors.len(), errors.iter().take(20).map(line).collect::<Vec<_>>());
}
