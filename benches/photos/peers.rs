//! The others: sharp (libvips) by a script, Hugo by a site of one page.

use std::fs;
use std::path::Path;
use std::process::Command;

use super::Way;
use crate::measure::{self, Run};

/// Those that the environment names.
pub fn found() -> Vec<Way> {
    let mut ways = Vec::new();
    match std::env::var("SHARP") {
        Ok(modules) => {
            for (name, recipe) in
                [("libvips by sharp: one half-scale decode, then a chain", "chain"), ("libvips by sharp: six pipelines", "six")]
            {
                let modules = modules.clone();
                ways.push(Way { name, make: Box::new(move |folder| sharp(&modules, recipe, folder)) });
            }
        }
        Err(_) => println!("sharp is left out: SHARP names no folder"),
    }
    match std::env::var("HUGO") {
        Ok(program) => ways.push(Way { name: "Hugo", make: Box::new(move |folder| hugo(&program, folder)) }),
        Err(_) => println!("Hugo is left out: HUGO names no program"),
    }
    ways
}

/// CPU of the work alone: starting Node is not counted.
fn sharp(modules: &str, recipe: &str, folder: &Path) -> (Run, u64) {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("benches/photos/sharp.mjs");
    let (run, printed) = measure::run(Command::new("node").arg(script).arg(folder).arg(recipe).env("SHARP", modules));
    let told: serde_json::Value = serde_json::from_slice(&printed).expect("the script prints JSON");
    (Run { cpu: told["cpu"].as_f64().expect("seconds"), ..run }, told["bytes"].as_u64().expect("bytes"))
}

const HUGO_PAGE: &str = r#"{{ range .Resources.ByType "image" }}
{{ (.Resize "320x webp q75").RelPermalink }} {{ (.Resize "640x webp q75").RelPermalink }} {{ (.Resize "1280x webp q75").RelPermalink }}
{{ (.Resize "640x jpg q80").RelPermalink }} {{ (.Resize "1280x jpg q80").RelPermalink }} {{ (.Fill "1200x630 jpg q80").RelPermalink }}
{{ end }}"#;

/// A site of one page that asks for the derivatives, built without a cache.
fn hugo(program: &str, folder: &Path) -> (Run, u64) {
    let site = tempfile::tempdir().expect("a temporary folder");
    let page = site.path().join("content/photos");
    let layouts = site.path().join("layouts");
    fs::create_dir_all(&page).expect("a folder");
    fs::create_dir_all(&layouts).expect("a folder");
    for entry in fs::read_dir(folder).expect("a folder").flatten() {
        fs::copy(entry.path(), page.join(entry.file_name())).expect("a copy");
    }
    fs::write(page.join("index.md"), "---\ntitle: photos\nbuild: { publishResources: false }\n---\n").expect("a file");
    fs::write(layouts.join("single.html"), HUGO_PAGE).expect("a file");
    fs::write(
        site.path().join("hugo.toml"),
        "baseURL = \"https://example.org/\"\ndisableKinds = [\"home\", \"taxonomy\", \"term\", \"sitemap\", \"RSS\", \"404\"]\n",
    )
    .expect("a file");
    let mut command = Command::new(program);
    command.current_dir(site.path()).args(["build", "--quiet", "--cacheDir"]).arg(site.path().join("cache")).env("GOMAXPROCS", "2");
    let (run, _) = measure::run(&mut command);
    let files = walkdir::WalkDir::new(site.path().join("public")).into_iter().flatten();
    let pictures = files.filter(|file| file.path().extension().is_some_and(|ending| ending == "jpg" || ending == "webp"));
    let sizes: Vec<u64> = pictures.filter_map(|file| file.metadata().ok()).map(|about| about.len()).collect();
    assert!(sizes.len() >= 6, "Hugo made {} pictures", sizes.len());
    (run, sizes.iter().sum())
}
