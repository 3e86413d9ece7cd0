//! What the commands print and how they end, for people and for other programs.

use std::process::Command;

use crate::site::{CAMPAIGN, HE, Site, WEI};

#[test]
fn exit_codes_tell_done_from_content_errors_wrong_usage_and_a_failing_system() {
    let site = Site::with(&[HE]);
    site.build().ends(0);
    site.run(&["check"]).ends(0);
    site.run(&["--help"]).ends(0);
    for wrong in [&["build", "--colour"][..], &["bild"], &["build", "--base-url", "example.org"], &["check", "--at", "yesterday"], &[]] {
        let run = site.run(wrong).ends(2);
        assert!(!run.err.is_empty() && run.out.is_empty(), "{wrong:?}");
    }
    site.write("a-file", "in the way");
    let run = site.run(&["build", "--out", site.path("a-file").to_str().unwrap()]).ends(3);
    assert!(run.err.contains("a-file"), "{}", run.err);
    assert_eq!(site.read("a-file"), "in the way");
    site.change(&HE.file("honoree.toml"), "gender = \"female\"", "gender = \"woman\"");
    site.sign(&HE);
    site.run(&["check"]).ends(1);
    site.build().ends(1);
}

#[test]
fn a_folder_without_a_site_says_how_to_make_one() {
    let site = Site::new();
    site.remove("content");
    for verb in ["check", "status", "build"] {
        let run = site.run(&[verb, "--lang", "zh"]).ends(1);
        assert!(run.err.contains("zuimei new"), "{verb}: {}", run.err);
    }
}

#[test]
fn json_is_one_document_and_nothing_else_whatever_happens() {
    let site = Site::with(&[HE, WEI]);
    site.change(&WEI.file("approval.toml"), "honored", "draft");
    let check = site.run(&["check", "--format", "json"]).ends(0);
    let document = check.json();
    assert_eq!((&document["command"], &document["ok"]), (&"check".into(), &true.into()));
    let standings: Vec<&str> = document["honorees"].as_array().unwrap().iter().map(|one| one["standing"].as_str().unwrap()).collect();
    assert_eq!(standings, ["published", "held_back"]);
    assert_eq!(check.err, "");

    let build = site.run(&["build", "--format", "json"]).ends(0);
    assert_eq!(build.json()["files"]["total"], site.output().len());
    assert_eq!(build.err, "");

    site.change(&HE.file("honoree.toml"), "ethnicity = \"汉族\"", "ethnicity = \"汉簇\"\nphone = \"13800138000\"");
    site.sign(&HE);
    for verb in ["check", "build"] {
        let run = site.run(&[verb, "--format", "json", "--lang", "zh"]).ends(1);
        assert_eq!(run.err, "");
        let document = run.json();
        assert_eq!(document["ok"], false);
        let found = document["diagnostics"].as_array().unwrap();
        assert_eq!(found.len(), 2, "{found:#?}");
        let ethnicity = &found[0];
        let keys: Vec<&String> = ethnicity.as_object().unwrap().keys().collect();
        assert_eq!(keys, ["code", "severity", "message", "help", "file", "line", "column", "campaign", "honoree", "clause"]);
        assert_eq!(ethnicity["code"], "record/ethnicity");
        assert_eq!(ethnicity["severity"], "error");
        assert_eq!(ethnicity["file"], HE.file("honoree.toml"));
        assert_eq!((&ethnicity["line"], &ethnicity["column"]), (&3.into(), &13.into()));
        assert_eq!((&ethnicity["campaign"], &ethnicity["honoree"]), (&CAMPAIGN.into(), &HE.slug.into()));
        assert_eq!(ethnicity["clause"], "GB/T 3304");
        assert!(!run.out.contains("13800138000"));
    }

    site.remove("content/site.toml");
    assert_eq!(site.run(&["build", "--format", "json"]).ends(1).json()["diagnostics"][0]["code"], "site/missing");
}

#[test]
fn status_is_a_table_of_everybody_and_what_is_missing() {
    let site = Site::with(&[HE, WEI]);
    site.change(&WEI.file("approval.toml"), "cleared = true", "cleared = false");
    let run = site.run(&["status", "--lang", "zh"]).ends(0);
    let wanted = "\
活动          人物        姓名    状态     公示至      还缺什么
taiyuan-2023  he-qinglan  贺清岚  honored  2023-11-10  已发布
taiyuan-2023  wei-heng    卫衡    honored  2023-11-10  没有通过涉密审查
";
    assert_eq!(run.out, wanted);
}

#[test]
fn a_sign_off_binds_to_the_digest_that_sha256sum_gives() {
    let site = Site::with(&[HE]);
    site.write(&HE.file("photos/.hidden"), "litter");
    site.remove(&HE.file("approval.toml"));
    let run = site.run(&["approve", HE.slug, "--role", "third", "--by", "张三 \"丰\"", "--on", "2024-01-10"]).ends(0);
    let recipe =
        "find . -type f ! -name approval.toml ! -name '.*' | sed 's|^\\./||' | LC_ALL=C sort | xargs -d '\\n' sha256sum | sha256sum";
    let output = Command::new("sh").args(["-c", recipe]).current_dir(site.path(&HE.folder())).output().unwrap();
    let digest = String::from_utf8(output.stdout).unwrap()[..64].to_owned();
    assert!(run.out.contains(&digest), "{}", run.out);
    let approval = site.read(&HE.file("approval.toml"));
    let written: toml::Table = approval.parse().unwrap();
    let sign_off = &written["signoffs"][0];
    assert_eq!(sign_off["by"].as_str(), Some("张三 \"丰\""));
    assert_eq!(sign_off["digest"].as_str(), Some(format!("sha256:{digest}").as_str()));
    assert_eq!(sign_off["on"].to_string(), "2024-01-10");
}

#[test]
fn approve_wants_somebody_who_exists() {
    let site = Site::with(&[HE]);
    let run = site.run(&["approve", "he-qinlan", "--role", "first", "--by", "张三"]).ends(2);
    assert!(run.err.contains("did you mean “he-qinglan”"), "{}", run.err);
    let run = site.run(&["approve", "nobody", "--role", "first", "--by", "张三"]).ends(2);
    assert!(run.err.contains("zuimei status"), "{}", run.err);
    site.run(&["approve", HE.slug, "--role", "first", "--by", " "]).ends(2);
    site.run(&["approve", HE.slug, "--role", "fourth", "--by", "张三"]).ends(2);
    site.run(&["approve", &format!("{CAMPAIGN}/{}", HE.slug), "--role", "first", "--by", "张三"]).ends(0);
}

#[test]
fn the_language_is_that_of_the_locale_unless_one_is_asked_for() {
    let site = Site::with(&[HE]);
    let say = |locale: &str, arguments: &[&str]| {
        let output = site.command(arguments).env("LC_ALL", locale).output().unwrap();
        String::from_utf8(output.stdout).unwrap()
    };
    assert_eq!(say("zh_CN.UTF-8", &["check"]), "没有发现问题。\n");
    assert_eq!(say("C.UTF-8", &["check"]), "Nothing is wrong.\n");
    assert_eq!(say("C", &["check", "--lang", "zh"]), "没有发现问题。\n");
    assert!(say("zh_CN.UTF-8", &["--help"]).contains("用法"));
}

#[test]
fn another_base_address_changes_absolute_addresses_only() {
    let site = Site::with(&[HE]);
    site.run(&["build", "--base-url", "https://other.example.net/a/b/"]).ends(0);
    let page = site.page(&HE.page());
    assert!(page.contains("https://other.example.net/a/b/taiyuan-2023/honorees/he-qinglan/"), "{page}");
    assert!(!page.contains("zuimei.example.org"));
}
