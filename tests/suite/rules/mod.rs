//! Every rule of the five notices: one scene that breaks it and one that keeps it, named after the clause.
//!
//! [`table`] holds the pairs in a small language, [`scene`] builds a content tree in memory from them and asks the
//! library what it finds. The numbers in the table come from the notices, not from the presets, so that a wrong preset
//! fails here.

mod scene;
mod table;

use std::collections::BTreeSet;

use scene::Scene;
use table::{PAIRS, Pair};
use zuimei::diag::Severity;
use zuimei::model::data;

#[test]
fn every_rule_is_told_when_it_is_broken_and_silent_when_it_is_kept() {
    let faults: Vec<String> = PAIRS.iter().filter_map(fault).collect();
    assert!(PAIRS.len() >= 100, "{}", PAIRS.len());
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}

/// What is wrong with a pair.
fn fault(pair: &Pair) -> Option<String> {
    let Pair { preset, rule, clause, code, severity, breaks, keeps } = pair;
    let name = format!("{preset} {rule} {clause} {code}");
    let broken = Scene::new(preset, breaks).findings();
    let Some(finding) = broken.iter().find(|finding| finding.code == *code) else {
        let told: Vec<&str> = broken.iter().map(|finding| finding.code).collect();
        return Some(format!("{name}: “{breaks}” is not told; told are {told:?}"));
    };
    let cited = finding.clause.as_deref().unwrap_or_default();
    if !cited.split(' ').skip(1).collect::<Vec<_>>().join(" ").split('；').any(|one| one == *clause) {
        return Some(format!("{name}: cites “{cited}”"));
    }
    let wanted = match severity {
        'e' => Severity::Error,
        'w' => Severity::Warning,
        _ => Severity::Info,
    };
    if finding.severity != wanted {
        return Some(format!("{name}: “{breaks}” is {:?}", finding.severity));
    }
    let kept = Scene::new(preset, keeps).findings();
    let told = kept.iter().find(|finding| finding.code == *code);
    told.map(|told| format!("{name}: “{keeps}” is told: {}", told.message.zh))
}

#[test]
fn every_clause_of_every_preset_has_a_pair() {
    let mut missing = Vec::new();
    for preset in data::PRESET_IDS {
        let named: BTreeSet<(String, &str)> =
            PAIRS.iter().filter(|pair| pair.preset == *preset).map(|pair| (pair.rule.to_owned(), pair.clause)).collect();
        let rules = clauses(preset);
        missing.extend(
            rules
                .iter()
                .filter(|(rule, clause)| !named.contains(&(rule.clone(), clause.as_str())))
                .map(|rule| format!("{preset}: {rule:?}")),
        );
        let known: BTreeSet<(String, &str)> = rules.iter().map(|(rule, clause)| (rule.clone(), clause.as_str())).collect();
        missing.extend(named.difference(&known).map(|rule| format!("{preset} has no {rule:?}")));
    }
    assert_eq!(missing, [""; 0]);
}

/// The rules of a preset with their clauses; principles, which are sentences that nothing can check, have none.
fn clauses(preset: &str) -> Vec<(String, String)> {
    let preset: toml::Table = data::preset(preset).unwrap().parse().unwrap();
    let clause = |table: &toml::Value| table.get("clause").and_then(|clause| clause.as_str()).map(str::to_owned);
    let mut rules = vec![("honoree_count".to_owned(), preset["honoree_count_clause"].as_str().unwrap().to_owned())];
    let rows = |name: &str, rows: &toml::Value| -> Vec<(String, String)> {
        let rows = rows.as_array().unwrap().iter().enumerate();
        rows.map(|(at, row)| (format!("{name}[{at}]"), clause(row).unwrap())).collect()
    };
    rules.extend(rows("recommenders", &preset["recommenders"]));
    for (name, rule) in preset["rules"].as_table().unwrap() {
        match rule {
            toml::Value::Array(_) => rules.extend(rows(name, rule)),
            rule => rules.extend(clause(rule).map(|clause| (name.clone(), clause))),
        }
    }
    rules
}

#[test]
fn what_may_be_waived_is_what_the_source_tells() {
    let warning = regex::Regex::new(r#"Diagnostic::(?:warning|error)\(\s*"([a-z0-9]+/[a-z0-9-]+)""#).unwrap();
    let slip = regex::Regex::new(r#"code: "(text/[a-z-]+)""#).unwrap();
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut told = BTreeSet::new();
    for (path, bytes) in crate::tree::read(&folder) {
        if path.ends_with(".rs") {
            let text = String::from_utf8(bytes).unwrap();
            let shipped = text.split("#[cfg(test)]").next().unwrap().to_owned();
            told.extend(warning.captures_iter(&shipped).chain(slip.captures_iter(&shipped)).map(|found| found[1].to_owned()));
        }
    }
    let waivable = zuimei::rules::waivers::WAIVABLE;
    let gone: Vec<&&str> = waivable.iter().filter(|code| !told.contains(**code)).collect();
    assert!(gone.is_empty(), "no source tells {gone:?}");
    let is_rule = |code: &&String| {
        code.starts_with("rules/") || (code.starts_with("text/") && !matches!(&***code, "text/empty" | "text/private-use"))
    };
    let forgotten: Vec<&String> = told.iter().filter(is_rule).filter(|code| !waivable.contains(&code.as_str())).collect();
    assert!(forgotten.is_empty(), "WAIVABLE lacks {forgotten:?}");
}

#[test]
fn a_list_is_judged_by_every_reading_that_the_notice_leaves_open() {
    // 1978-09 is 44, 45 or in the year of the notice even both, before and after a birthday.
    for (extra, births, wanted) in [
        ("", "1990-01,1960-01,1960-01", None),
        ("", "1978-06,1960-01,1960-01", Some((Severity::Warning, "是否含45岁"))),
        ("[rules.age]\ninclusive = true\n", "1978-06,1960-01,1960-01", None),
        ("[rules.age]\ninclusive = false\nas_of = 2023-05-01\n", "1978-06,1960-01,1960-01", None),
        ("[rules.age]\ninclusive = false\nas_of = 2023-07-01\n", "1978-06,1960-01,1960-01", Some((Severity::Error, "这里有 0 人"))),
        ("[rules.age]\ninclusive = false\nas_of = 2023-06-15\n", "1978-06,1960-01,1960-01", Some((Severity::Warning, "生日是否已过"))),
        ("[rules.age]\ninclusive = true\n", "1977-06,1960-01,1960-01", Some((Severity::Warning, "年龄以哪一天计"))),
        ("", "-,1960-01,1960-01", Some((Severity::Warning, "1 人没有 born"))),
        ("", "1960-01,1960-01,1960-01", Some((Severity::Error, "这里有 0 人"))),
        ("", "1960-01", None),
    ] {
        let count = births.split(',').count();
        let scene = Scene::new("taiyuan-2023", &format!("list {count} local yingze {births}")).and_campaign(extra);
        let told: Vec<_> = scene.findings().into_iter().filter(|finding| finding.code == "rules/youth-share").collect();
        let told = told.first().map(|finding| (finding.severity, finding.message.zh.clone()));
        match (&told, wanted) {
            (None, None) => {}
            (Some((severity, message)), Some((wanted, part))) if *severity == wanted && message.contains(part) => {}
            _ => panic!("{extra}{births}: {told:?}"),
        }
    }
}

#[test]
fn after_the_selection_only_upper_limits_are_judged() {
    for (scene, wanted) in [
        ("state honored; list 2 local hohhot", false),
        ("state nominated; list 2 local hohhot", true),
        ("state draft; list 6 local hohhot", false),
        ("state honored; list 6 local hohhot", true),
        ("state withdrawn; list 6 local hohhot", true),
    ] {
        let told = Scene::new("inner-mongolia-2023", scene).findings();
        assert_eq!(told.iter().any(|finding| finding.code == "rules/quota"), wanted, "{scene}");
    }
}

#[test]
fn lists_are_told_apart_by_region_and_name() {
    for (scene, wanted) in [
        // One association, written in two ways, has one quota.
        ("list 3 local yingze as 迎泽区科协; list 3 local yingze as 太原市迎泽区科学技术协会", true),
        // Two societies have two.
        ("list 1 society yingze as 甲学会; list 1 society yingze as 乙学会", false),
        ("list 1 society yingze as 甲学会; list 1 society xiaodian as 甲 学会", true),
        // The region in the name goes before the honoree's.
        ("list 3 local xiaodian as 晋源区科学技术协会; list 1 local yingze as 晋源区科学技术协会", true),
    ] {
        let told = Scene::new("taiyuan-2023", scene).findings();
        assert_eq!(told.iter().any(|finding| finding.code == "rules/quota"), wanted, "{scene}");
    }
}

#[test]
fn a_site_of_another_language_first_is_judged_by_its_chinese_texts() {
    let scene = Scene::new("taiyuan-2023", "deeds 100").in_languages(r#"["en", "zh"]"#);
    assert!(scene.findings().iter().any(|finding| finding.code == "rules/deeds-length"));
}

#[test]
fn a_waived_error_holds_nobody_back_and_says_who_answers() {
    use crate::site::{HE, Site};
    let site = Site::with(&[HE]);
    site.change("content/taiyuan-2023/campaign.toml", "honoree_count", "rules.professional_title.strict = true\nhonoree_count");
    site.change(&HE.file("honoree.toml"), "gender", "professional_title = { zh = \"正高\", en = \"Senior\" }\ngender");
    site.sign(&HE);
    let stopped = site.run(&["check", "--format", "json"]).ends(1).json();
    assert_eq!((&stopped["honorees"][0]["standing"], &stopped["diagnostics"][0]["severity"]), (&"faulty".into(), &"error".into()));
    let waiver = "\n[[waivers]]\ncode = \"rules/professional-title\"\nreason = \"原件如此\"\nby = \"示例主任\"\non = 2023-10-20\n";
    site.write(&HE.file("approval.toml"), site.read(&HE.file("approval.toml")) + waiver);
    let told = site.run(&["check", "--format", "json"]).ends(0).json();
    assert_eq!(told["honorees"][0]["standing"], "published");
    let finding = &told["diagnostics"][0];
    assert_eq!((&finding["code"], &finding["severity"]), (&"rules/professional-title".into(), &"info".into()));
    assert_eq!(finding["waiver"], serde_json::json!({ "reason": "原件如此", "by": "示例主任", "on": "2023-10-20" }));
    let run = site.build().ends(0);
    assert!(site.output().contains_key(&HE.page()), "{}", run.err);
}

#[test]
fn candidates_over_their_quota_do_not_stop_another_campaign() {
    use crate::site::{HE, Site};
    let site = Site::with(&[HE]);
    site.write("content/taiyuan-2024/campaign.toml", "preset = \"taiyuan-2023\"\n[banners]\npresets = []\n");
    for slug in ["gao-yi", "gao-er"] {
        let folder = format!("content/taiyuan-2024/honorees/{slug}");
        let record =
            "name = { zh = \"高一\", en = \"Gao Yi\" }\nregion = \"yingze\"\nrecommender = { kind = \"unit\", name = \"示例公司\" }\n";
        site.write(&format!("{folder}/honoree.toml"), record);
        site.write(&format!("{folder}/approval.toml"), "state = \"nominated\"\n");
    }
    let told = site.run(&["check"]).ends(0);
    assert!(told.err.contains("rules/quota"), "{}", told.err);
}
