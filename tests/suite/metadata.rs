//! What exiftool and ffprobe find in published files: their word is better than ours.

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
        let path = file["SourceFile"].as_str().unwrap();
        if path.ends_with(".mp4") {
            assert_ffprobe_sees_none(Path::new(path));
        }
    }
}

/// Tags that ffprobe makes up from what playing needs.
const PLAYING: [&str; 7] = ["major_brand", "minor_version", "compatible_brands", "handler_name", "vendor_id", "language", "rotate"];

/// Asks ffprobe, which reads other places than exiftool.
#[track_caller]
fn assert_ffprobe_sees_none(clip: &Path) {
    let output = Command::new("ffprobe")
        .args(["-v", "error", "-show_format", "-show_streams", "-show_chapters", "-of", "json"])
        .arg(clip)
        .output()
        .unwrap();
    let told: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(told["chapters"].as_array().map(Vec::len), Some(0), "{clip:?}: {told}");
    let streams = told["streams"].as_array().unwrap();
    assert!(!streams.is_empty(), "{clip:?}: {told}");
    for part in streams.iter().chain([&told["format"]]) {
        for (tag, value) in part["tags"].as_object().into_iter().flatten() {
            let words = value.as_str().unwrap_or_default();
            let is_plain = match tag.as_str() {
                "vendor_id" => words == "[0][0][0][0]",
                "handler_name" => words.is_empty(),
                tag => PLAYING.contains(&tag),
            };
            assert!(is_plain, "{clip:?}: {tag} is {value}");
        }
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
