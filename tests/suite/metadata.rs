//! What exiftool finds in published files, whose word is better than ours.

use std::path::Path;
use std::process::Command;

use serde_json::{Map, Value};

/// Groups of tags that exiftool makes up from the file itself.
const HARMLESS: [&str; 7] = ["SourceFile", "ExifTool", "File", "Composite", "JFIF", "APP14", "ICC_Profile"];
/// Groups in which both the file's own build and metadata stand.
const MIXED: [&str; 4] = ["RIFF", "PNG", "QuickTime", "Track"];
/// What a file that is copied needs to be shown upright, and the labels.
const KEPT: [&str; 7] = [
    "EXIF:IFD0:Orientation",
    "XMP:XMP-rdf:About",
    "XMP:XMP-dc:Creator",
    "XMP:XMP-dc:Rights",
    "XMP:XMP-photoshop:Credit",
    "XMP:XMP-iptcExt:DigitalSourceType",
    "XMP:XMP-TC260:Aigc",
];

/// Fails for any picture or clip below a folder that says more than it may.
#[track_caller]
pub fn assert_none(folder: &Path) {
    let files = told(folder);
    assert!(!files.is_empty());
    for file in files {
        let told: Vec<(&String, &Value)> = file.iter().filter(|(tag, value)| !may_stay(tag) || is_telling(tag, value)).collect();
        assert!(told.is_empty(), "{}: {told:?}", file["SourceFile"]);
    }
}

/// All that exiftool finds in the pictures and clips below a folder, file by file.
pub fn told(folder: &Path) -> Vec<Map<String, Value>> {
    let endings = ["jpg", "webp", "png", "mp4"].iter().flat_map(|ending| ["-ext", *ending]);
    let output = Command::new("exiftool")
        .args(["-r", "-j", "-G0:1", "-a", "-u", "-q", "-charset", "filename=utf8"])
        .args(endings)
        .arg(folder)
        .output();
    serde_json::from_slice(&output.unwrap().stdout).unwrap()
}

fn may_stay(tag: &str) -> bool {
    let group = tag.split(':').next().unwrap_or_default();
    HARMLESS.contains(&group) || MIXED.contains(&group) || KEPT.contains(&tag)
}

/// Places, devices and people, in whatever group they hide.
fn is_telling(tag: &str, value: &Value) -> bool {
    if tag.starts_with("ICC_Profile") {
        return false;
    }
    let tag = tag.rsplit(':').next().unwrap_or_default();
    let is_date = tag.ends_with("Date") && !value.as_str().unwrap_or_default().starts_with("0000");
    let words =
        ["GPS", "Location", "Make", "Model", "Author", "Artist", "Software", "Serial", "Comment", "Xmp", "XMP", "Description", "Title"];
    words.iter().any(|word| tag.starts_with(word)) || is_date && !tag.starts_with("File")
}
