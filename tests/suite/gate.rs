//! Who is published, who is held back and who is gone, and that nothing of them is left in the output.

use crate::site::{HE, Person, REVIEWERS, Site, WEI, jpeg, sha256};
use crate::tree;

/// Asserts that no file of the output names the person in any way.
#[track_caller]
fn assert_no_trace(site: &Site, person: &Person) {
    let output = site.output();
    for needle in [person.zh, person.en, person.slug] {
        assert_eq!(tree::find(&output, needle), [""; 0], "“{needle}” is still there");
    }
}

/// Points 1–6: what is broken, what breaks it, and the reason that is given.
const POINTS: [(&str, &str, &str); 15] = [
    (r#"state = "honored""#, r#"state = "draft""#, "gate/state"),
    (r#"state = "honored""#, r#"state = "shortlisted""#, "gate/state"),
    ("given_on = 2023-10-12", "", "gate/consent-missing"),
    (r#""publish", "#, "", "gate/consent-missing"),
    (r#", "photo""#, "", "gate/consent-missing"),
    ("given_on = 2023-10-12", "given_on = 2023-10-12\nwithdrawn_on = 2023-12-01", "gate/consent-withdrawn"),
    ("cleared = true", "cleared = false", "gate/secrecy"),
    ("employer = { agrees = true", "employer = { agrees = false", "gate/opinion"),
    ("recommender = { agrees = true", "recommender = { agrees = false", "gate/opinion"),
    ("from = 2023-11-06\nto = 2023-11-10\n", "", "gate/public-notice-missing"),
    ("to = 2023-11-10", "to = 2024-01-15", "gate/public-notice-open"),
    (r#"objections = "none""#, r#"objections = "open""#, "gate/objection"),
    (r#"objections = "none""#, "", "gate/objection"),
    (r#"role = "second""#, r#"role = "first""#, "gate/signoff-missing"),
    ("digest = \"sha256:", "digest = \"sha256:0000000000000000000000000000000000000000000000000000000000000000\" #", "gate/signoff-stale"),
];

#[test]
fn whoever_misses_one_point_of_the_gate_is_held_back_with_reason_and_file() {
    for (old, new, code) in POINTS {
        let site = Site::with(&[HE, WEI]);
        add_photo(&site, &HE);
        site.sign(&HE);
        site.build().ends(0);
        assert!(site.page("taiyuan-2023/index.html").contains(HE.zh));
        site.change(&HE.file("approval.toml"), old, new);
        let run = site.run(&["build", "--format", "json"]).ends(0).json();
        let honoree = run["honorees"].as_array().unwrap().iter().find(|one| one["honoree"] == HE.slug).unwrap().clone();
        assert_eq!(honoree["standing"], "held_back", "{new}");
        assert_eq!(honoree["reasons"][0]["code"], code, "{new}");
        assert_eq!(honoree["reasons"][0]["file"], HE.file("approval.toml"));
        assert!(honoree["reasons"][0]["help"].is_string());
        assert_no_trace(&site, &HE);
        assert!(site.page("taiyuan-2023/index.html").contains(WEI.zh));
    }
}

#[test]
fn a_held_back_honoree_leaves_the_very_site_that_never_knew_him() {
    let campaign = "preset = \"taiyuan-2023\"\npublished_on = 2023-11-20\n\n[banners]\npresets = [\"share-card\"]\n";
    let held_back = Site::with(&[HE, WEI]);
    held_back.write("content/taiyuan-2023/campaign.toml", campaign);
    add_photo(&held_back, &HE);
    held_back.build().ends(0);
    let without = Site::with(&[WEI]);
    without.write("content/taiyuan-2023/campaign.toml", campaign);
    without.build().ends(0);
    assert!(without.output().contains_key("taiyuan-2023/banners/share-card/campaign.png"));
    tree::assert_same(&held_back.output(), &without.output());
}

#[test]
fn one_changed_byte_after_the_sign_off_removes_every_trace_until_it_is_signed_again() {
    for file in ["deeds.zh.md", "story-1.en.md", "honoree.toml", "photos/贺清岚1.jpg"] {
        let site = Site::with(&[HE, WEI]);
        add_photo(&site, &HE);
        site.sign(&HE);
        let photo = sha256(&std::fs::read(site.path(&HE.file("photos/贺清岚1.jpg"))).unwrap());
        site.build().ends(0);
        assert!(!tree::find(&site.output(), HE.zh).is_empty());
        assert!(site.output().keys().any(|path| path.starts_with("media/he-qinglan-1-")));

        change_last_byte(&site, &HE.file(file));
        let run = site.build().ends(0);
        assert!(run.out.contains("the content has changed since the first, second, third sign-off"), "{}", run.out);
        assert!(run.out.contains(&HE.file("approval.toml")), "{}", run.out);
        assert_no_trace(&site, &HE);
        assert_eq!(tree::find(&site.output(), &photo[..12]), [""; 0]);
        tree::assert_complete(&site.path("public"));

        for (role, by) in REVIEWERS {
            site.run(&["approve", HE.slug, "--role", role, "--by", by]).ends(0);
        }
        site.build().ends(0);
        assert!(site.page(&HE.page()).contains(HE.zh), "{file}");
    }
}

#[test]
fn without_its_approval_file_a_record_is_a_draft() {
    let site = Site::with(&[HE]);
    site.remove(&HE.file("approval.toml"));
    let run = site.build().ends(0);
    assert!(run.out.contains("the state is “draft”"), "{}", run.out);
    assert_no_trace(&site, &HE);
}

#[test]
fn a_file_added_to_the_folder_is_a_change_too_but_desktop_litter_is_none() {
    let site = Site::with(&[HE]);
    site.write(&HE.file(".DS_Store"), "litter");
    assert!(site.build().ends(0).out.contains("1 honoree published"));
    site.write(&HE.file("story-2.zh.md"), "# 又一个故事\n\n后加的。\n");
    assert!(site.build().ends(0).out.contains("0 honorees published"));
}

#[test]
fn the_withdrawn_keep_their_addresses_in_every_language_and_nothing_else() {
    for (state, zh, en) in [
        ("withdrawn", "应本人意愿，此页不再展示。", "Taken down at the wish of the person."),
        ("revoked", "经研究撤销。", "Revoked by decision."),
    ] {
        let site = Site::with(&[HE, WEI]);
        add_photo(&site, &HE);
        site.sign(&HE);
        site.build().ends(0);
        site.change(&HE.file("approval.toml"), "honored", state);
        let withdrawal = format!("\n[withdrawal]\non = 2024-01-02\nnotice = {{ zh = \"{zh}\", en = \"{en}\" }}\n");
        site.change(&HE.file("approval.toml"), "\n[consent]", &format!("{withdrawal}\n[consent]"));
        site.build().ends(0);
        let output = site.output();
        for name in [HE.zh, HE.en] {
            assert_eq!(tree::find(&output, name), [""; 0]);
        }
        assert_eq!(tree::find(&output, "media/he-qinglan"), [""; 0]);
        assert!(site.page(&HE.page()).contains(zh));
        assert!(site.page(&format!("en/{}", HE.page())).contains(en));
        assert!(site.page(&HE.page()).contains("noindex"));
        // Readers of feeds and data are told that the page is gone, its other addresses lead to it or say so in a frame, and the lists
        // of files name it as they name all.
        let tells = ["feed.xml", "feed.json", "honorees.json", "SHA256SUMS", "manifest.json"];
        let may_name =
            |path: &str| path.contains("/honorees/he-qinglan/") || path.contains("q/") || tells.iter().any(|file| path.ends_with(file));
        let elsewhere: Vec<&str> = tree::find(&output, HE.slug).into_iter().filter(|path| !may_name(path)).collect();
        assert_eq!(elsewhere, [""; 0]);
    }
}

#[test]
fn the_deceased_and_the_archived_stay() {
    for state in ["deceased", "archived"] {
        let site = Site::with(&[HE]);
        site.change(&HE.file("approval.toml"), "honored", state);
        site.build().ends(0);
        assert!(site.page(&HE.page()).contains(HE.zh), "{state}");
    }
}

#[test]
fn the_public_notice_ends_with_its_last_day() {
    let site = Site::with(&[HE]);
    site.change(&HE.file("approval.toml"), "to = 2023-11-10", "to = 2023-11-20");
    for (day, published) in [("2023-11-20", false), ("2023-11-21", true)] {
        site.run(&["build", "--at", day]).ends(0);
        assert_eq!(site.output().contains_key(&HE.page()), published, "{day}");
    }
}

#[test]
fn an_error_against_somebody_up_for_publication_stops_everything_or_holds_back() {
    let site = Site::with(&[HE, WEI]);
    site.build().ends(0);
    let before = site.output();
    site.change(&HE.file("honoree.toml"), "region = \"yingze\"", "region = \"atlantis\"");
    site.sign(&HE);
    let run = site.build().ends(1);
    assert!(run.err.contains("record/region") && run.err.contains(&HE.file("honoree.toml")), "{}", run.err);
    assert!(run.out.contains("the old site is untouched"), "{}", run.out);
    tree::assert_same(&site.output(), &before);

    site.run(&["build", "--hold-errors"]).ends(0);
    assert_no_trace(&site, &HE);
    assert!(site.page("taiyuan-2023/index.html").contains(WEI.zh));
}

#[test]
fn an_error_in_a_record_that_is_not_up_for_publication_stops_nothing() {
    let site = Site::with(&[HE, WEI]);
    site.change(&HE.file("honoree.toml"), "region = \"yingze\"", "region = \"atlantis\"");
    let run = site.build().ends(0);
    assert!(run.err.contains("record/region"), "{}", run.err);
    assert_no_trace(&site, &HE);
    assert!(site.page("taiyuan-2023/index.html").contains(WEI.zh));
    site.run(&["check"]).ends(0);
}

#[test]
fn a_preview_of_drafts_shows_those_held_back_and_marks_them() {
    let site = Site::with(&[HE]);
    site.change(&HE.file("approval.toml"), "honored", "draft");
    site.run(&["build", "--drafts"]).ends(0);
    assert!(site.page(&HE.page()).contains(HE.zh));
}

#[test]
fn only_the_reviews_that_the_campaign_requires_are_asked_for() {
    let site = Site::with(&[HE]);
    site.change(&HE.file("approval.toml"), "role = \"second\"", "role = \"first\"");
    site.write(
        "content/taiyuan-2023/campaign.toml",
        "preset = \"taiyuan-2023\"\n[banners]\npresets = []\n[review]\nrequired = [\"first\", \"third\"]\n",
    );
    assert!(site.build().ends(0).out.contains("1 honoree published"));
}

/// Gives a person a portrait.
fn add_photo(site: &Site, person: &Person) {
    let name = format!("{}1.jpg", person.zh);
    let rows = format!("\n[[photos]]\nfile = \"{name}\"\nrole = \"portrait\"\nalt = {{ zh = \"照片\", en = \"Photo\" }}\n");
    site.write(&person.file(&format!("photos/{name}")), jpeg(400, 600, [90, 120, 80]));
    let record = site.read(&person.file("honoree.toml"));
    site.write(&person.file("honoree.toml"), format!("{record}{rows}"));
}

/// One byte more or another one, such that the file stays readable.
fn change_last_byte(site: &Site, path: &str) {
    let mut bytes = std::fs::read(site.path(path)).unwrap();
    match path.ends_with(".jpg") {
        true => bytes.push(0),
        false => *bytes.last_mut().unwrap() = b' ',
    }
    site.write(path, bytes);
}

#[test]
fn a_text_that_names_somebody_held_back_is_told_with_its_line() {
    let site = Site::with(&[HE, WEI]);
    let event = "title = \"报告会\"\nkind = \"tour\"\nfrom = 2023-11-28\nsummary = \"主讲人：贺清岚、卫衡\"\n";
    site.write("content/taiyuan-2023/events/2023-11-28-yingze.toml", event);
    let quiet = site.run(&["check", "--format", "json"]).ends(0).json();
    assert_eq!(quiet["diagnostics"], serde_json::json!([]));
    site.change(&HE.file("approval.toml"), r#"state = "honored""#, r#"state = "draft""#);
    let told = site.run(&["check", "--format", "json"]).ends(0).json();
    assert_eq!(told["diagnostics"][0]["code"], "gate/named-elsewhere");
    assert_eq!(told["diagnostics"][0]["line"], 4);
    assert_eq!(told["diagnostics"].as_array().unwrap().len(), 1);
}
