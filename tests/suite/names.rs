//! Names of people from the file to the page: normalised where that is safe, advised on where it is not.

use std::path::Path;

use serde_json::Value;

use crate::site::{HE, Person, Site, jpeg, zuimei};

const GULIJANA: Person = Person { slug: "gulijana", zh: "古丽加娜•艾尼瓦尔江", en: "Gulijana Ainiwarjan", region: "yingze" };

/// Codes and severities of the findings about names.
fn findings(report: &Value) -> Vec<(&str, &str)> {
    let all = report["diagnostics"].as_array().unwrap().iter();
    let named = all.map(|finding| (finding["code"].as_str().unwrap(), finding["severity"].as_str().unwrap()));
    named.filter(|(code, _)| code.starts_with("name/")).collect()
}

#[test]
fn a_name_with_a_layout_space_is_published_without_it() {
    let site = Site::with(&[HE]);
    site.change(&HE.file("honoree.toml"), "zh = \"贺清岚\"", "zh = \"贺　清 岚\"");
    site.sign(&HE);
    let report = site.run(&["build", "--format", "json"]).ends(0).json();
    assert_eq!(findings(&report), [("name/space", "warning")]);
    let page = site.page(&HE.page());
    assert!(page.contains("贺清岚") && !page.contains("贺　清"), "{page}");
}

#[test]
fn the_dot_of_a_name_is_one_and_the_same_on_pages_and_in_file_names() {
    let site = Site::with(&[GULIJANA]);
    site.write(&GULIJANA.file("photos/古丽加娜・艾尼瓦尔江1.jpg"), jpeg(800, 1000, [120, 140, 160]));
    let record =
        format!("{}\n[[photos]]\nfile = \"古丽加娜·艾尼瓦尔江1.jpg\"\nrole = \"portrait\"\n", site.read(&GULIJANA.file("honoree.toml")));
    site.write(&GULIJANA.file("honoree.toml"), record.replace("汉族", "维吾尔族"));
    site.sign(&GULIJANA);
    let report = site.run(&["build", "--format", "json"]).ends(0).json();
    assert_eq!(findings(&report), [("name/dot", "warning")]);
    let page = site.page(&GULIJANA.page());
    assert!(page.contains("古丽加娜·艾尼瓦尔江") && page.contains("<img"), "{page}");
}

#[test]
fn what_no_character_tells_is_neither_derived_nor_compared() {
    let site = Site::with(&[HE]);
    for (ethnicity, latin, wanted) in [
        ("汉族", "Qinglan He", &[("name/romanised", "warning")][..]),
        ("蒙古族", "Qinglan He", &[]),
        ("蒙古族", "", &[("name/romanised-missing", "warning")]),
        ("汉族", "", &[("name/romanised-missing", "warning")]),
    ] {
        let record = site.read(&HE.file("honoree.toml"));
        let name = record.lines().find(|line| line.starts_with("name")).unwrap();
        let old = record.lines().find(|line| line.starts_with("ethnicity")).unwrap();
        let en = if latin.is_empty() { String::new() } else { format!(", en = \"{latin}\"") };
        let changed =
            record.replace(name, &format!("name = {{ zh = \"贺清岚\"{en} }}")).replace(old, &format!("ethnicity = \"{ethnicity}\""));
        site.write(&HE.file("honoree.toml"), changed);
        let report = site.run(&["check", "--format", "json"]).ends(0).json();
        assert_eq!(findings(&report), wanted, "{ethnicity} {latin}");
        let proposed = report.to_string().contains("He Qinglan");
        assert_eq!(proposed, ethnicity == "汉族", "{ethnicity} {latin}");
    }
}

#[test]
fn the_names_of_the_sample_are_in_order() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let run = zuimei().arg("--root").arg(root).args(["check", "--format", "json"]).output().unwrap();
    let report: Value = serde_json::from_slice(&run.stdout).unwrap();
    assert_eq!(findings(&report), []);
}
