//! What published pictures say about themselves: credit, copyright and marks of artificial making, and nothing else.

use serde_json::{Map, Value};

use crate::metadata;
use crate::odd_photos::make::{Studio, jpeg, png, scene};
use crate::site::{HE, Site};

/// XMP as an image generator writes it.
const MADE: &str = r#"<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" xmlns:TC260="http://www.tc260.org.cn/ns/AIGC/1.0/" xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmp:CreatorTool="Some generator"><TC260:AIGC>{&quot;Label&quot;:&quot;1&quot;,&quot;ContentProducer&quot;:&quot;sample&quot;,&quot;ProduceID&quot;:&quot;a-7&quot;}</TC260:AIGC></rdf:Description></rdf:RDF></x:xmpmeta>"#;

const TAGS: [&str; 9] = [
    "-Artist=林一舟",
    "-Copyright=© 2023 示例",
    "-IPTC:CodedCharacterSet=UTF8",
    "-IPTC:Credit=示例通讯社",
    "-XMP-dc:Subject=not a label",
    "-XMP-iptcExt:DigitalSourceType=http://cv.iptc.org/newscodes/digitalsourcetype/digitalCapture",
    "-Make=Kamera",
    "-GPSLatitude=37.87",
    "-GPSLongitude=112.55",
];

fn photo(name: &str, credit: &str) -> String {
    format!("\n[[photos]]\nfile = \"{name}\"\nrole = \"work\"\nalt = {{ zh = \"照片\", en = \"Photo\" }}\n{credit}\n")
}

/// A site with a labelled photo, a generated one and their copies in `static/`.
fn site() -> Site {
    let studio = Studio::new();
    let told = studio.exiftool(&jpeg(&scene()), &TAGS, "told.jpg");
    let xmp = studio.put("made.xmp", MADE);
    let made = studio.exiftool(&png(scene()), &[&format!("-XMP<={xmp}")], "made.png");
    assert!(memchr::memmem::find(&made, b"Some generator").is_some());
    let site = Site::with(&[HE]);
    for (name, bytes) in [("told.jpg", &told), ("made.png", &made)] {
        site.write(&HE.file(&format!("photos/{name}")), bytes);
        site.write(&format!("static/{name}"), bytes);
    }
    let rows = photo("told.jpg", "credit = { zh = \"记者林一舟\", en = \"Lin Yizhou\" }") + &photo("made.png", "");
    site.write(&HE.file("honoree.toml"), site.read(&HE.file("honoree.toml")) + &rows);
    site.sign(&HE);
    site
}

/// The labels of the published files whose path holds a word, all alike.
#[track_caller]
fn labels(site: &Site, word: &str, count: usize) -> Vec<(String, String)> {
    let files = metadata::told(&site.path("public"));
    let of_file = |file: &Map<String, Value>| {
        let labels = file.iter().filter(|(tag, _)| tag.starts_with("XMP:XMP-") && !tag.ends_with(":About"));
        labels
            .map(|(tag, value)| {
                (tag.rsplit(':').next().unwrap().to_owned(), value.as_str().map_or_else(|| value.to_string(), str::to_owned))
            })
            .collect::<Vec<_>>()
    };
    let found: Vec<_> = files.iter().filter(|file| file["SourceFile"].as_str().unwrap().contains(word)).map(of_file).collect();
    assert_eq!(found.len(), count, "{word}");
    assert!(found.iter().all(|labels| *labels == found[0]), "{found:?}");
    found.into_iter().next().unwrap()
}

fn list(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
    pairs.iter().map(|(tag, value)| ((*tag).to_owned(), (*value).to_owned())).collect()
}

const MARK: &str = r#"{"Label":"1","ContentProducer":"sample","ProduceID":"a-7"}"#;

#[test]
fn labels_stay_in_every_published_file_and_the_credit_is_that_of_the_record() {
    let site = site();
    site.build().ends(0);
    metadata::assert_none(&site.path("public"));
    let source_type = "http://cv.iptc.org/newscodes/digitalsourcetype/digitalCapture";
    let with = |credit| list(&[("Creator", "林一舟"), ("Rights", "© 2023 示例"), ("Credit", credit), ("DigitalSourceType", source_type)]);
    assert_eq!(labels(&site, "/media/he-qinglan-1-", 3), with("记者林一舟"));
    assert_eq!(labels(&site, "/told.jpg", 1), with("示例通讯社"));
    assert_eq!(labels(&site, "/media/he-qinglan-2-", 3), list(&[("Aigc", MARK)]));
    assert_eq!(labels(&site, "/made.png", 1), list(&[("Aigc", MARK)]));
    let kept = |path: &String| path.starts_with("media/he-qinglan-1-");
    let before: Vec<String> = site.output().into_keys().filter(kept).collect();
    // Another credit, another address: nobody is shown the old file.
    site.change(&HE.file("honoree.toml"), "记者林一舟", "记者何岩");
    site.sign(&HE);
    site.build().ends(0);
    assert_eq!(labels(&site, "/media/he-qinglan-1-", 3), with("记者何岩"));
    assert!(site.output().keys().filter(|path| kept(path)).all(|path| !before.contains(path)));
}

#[test]
fn readers_are_told_that_a_machine_made_a_picture() {
    let site = site();
    site.build().ends(0);
    for (page, note) in [(HE.page(), "图片由人工智能生成或合成"), (format!("en/{}", HE.page()), "Made with AI")] {
        assert_eq!(site.page(&page).matches(note).count(), 1, "{page}");
    }
}

#[test]
fn a_number_in_a_label_is_told_by_check_and_stopped_by_build() {
    let site = site();
    let studio = Studio::new();
    let told = studio.exiftool(&jpeg(&scene()), &["-IPTC:CopyrightNotice=Tel 13800138000"], "told.jpg");
    site.write(&HE.file("photos/told.jpg"), &told);
    site.write("static/told.jpg", &told);
    site.sign(&HE);
    let report = site.run(&["check", "--format", "json"]).ends(1).json();
    let found = report["diagnostics"].as_array().unwrap().iter().filter(|one| one["code"] == "privacy/photo-label");
    let files: Vec<&str> = found.map(|one| one["file"].as_str().unwrap()).collect();
    assert_eq!(files, [&HE.file("honoree.toml"), "static/told.jpg"], "{report:#}");
    assert!(!report.to_string().contains("13800138000"));
    // The last look, which knows nothing of that finding, says so too.
    let clean = zuimei::media::scrub::scrub(&told).unwrap();
    let found = zuimei::scan::scan(&zuimei::plan::SitePath::new("told.jpg"), &clean, &zuimei::privacy::Allowed::default());
    assert_eq!(found[0].code, "privacy/output-mobile", "{found:?}");
}
