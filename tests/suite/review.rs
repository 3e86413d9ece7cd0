//! Sign-offs that keep what was signed, three reviewers, and people who are taken down by command.

use std::process::Command;

use crate::site::{CAMPAIGN, HE, REVIEWERS, Site, WEI};
use crate::tree;

/// 贺清岚, signed by the program itself.
fn signed() -> Site {
    let site = Site::with(&[HE, WEI]);
    let approval = site.read(&HE.file("approval.toml"));
    site.write(&HE.file("approval.toml"), &approval[..approval.find("\n[[signoffs]]").unwrap()]);
    for (role, by) in REVIEWERS {
        site.run(&["approve", HE.slug, "--role", role, "--by", by]).ends(0);
    }
    site
}

fn missing(site: &Site) -> String {
    let table = site.run(&["status", "--lang", "zh"]).ends(0).out;
    let row = table.lines().find(|line| line.contains(HE.zh)).unwrap().to_owned();
    row.split("2023-11-10").nth(1).unwrap().trim().to_owned()
}

#[test]
fn what_was_signed_proves_itself_and_tells_what_changed_since() {
    let site = signed();
    let approval: toml::Table = site.read(&HE.file("approval.toml")).parse().unwrap();
    let sign_off = &approval["signoffs"][0];
    site.write(&HE.file("../list"), sign_off["files"].as_str().unwrap());
    let script = "sha256sum --check --strict --quiet ../list && sha256sum ../list";
    let output = Command::new("sh").args(["-c", script]).current_dir(site.path(&HE.folder())).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let digest = String::from_utf8(output.stdout).unwrap()[..64].to_owned();
    assert_eq!(sign_off["digest"].as_str(), Some(format!("sha256:{digest}").as_str()));
    site.remove(&HE.file("../list"));

    assert_eq!(missing(&site), "已发布");
    site.change(&HE.file("deeds.zh.md"), "一件事", "两件事");
    site.write(&HE.file("story-2.zh.md"), "# 又一个故事\n\n后加的。\n");
    site.remove(&HE.file("story-1.en.md"));
    let what = "初审、复审、终审之后内容又有改动（改动 deeds.zh.md，新增 story-2.zh.md，删除 story-1.en.md）";
    assert_eq!(missing(&site), what);

    site.run(&["approve", HE.slug, "--role", "third", "--by", "终审人"]).ends(0);
    let what = "初审、复审之后内容又有改动（改动 deeds.zh.md，新增 story-2.zh.md，删除 story-1.en.md）";
    assert_eq!(missing(&site), what);
}

#[test]
fn a_sign_off_without_a_list_stays_valid_and_says_that_it_cannot_tell() {
    let site = Site::with(&[HE]);
    assert_eq!(missing(&site), "已发布");
    site.change(&HE.file("deeds.zh.md"), "一件事", "两件事");
    assert_eq!(missing(&site), "初审、复审、终审之后内容又有改动");
    let run = site.run(&["status", "--format", "json"]).ends(0).json();
    assert!(run["honorees"][0]["reasons"][0]["help"].as_str().unwrap().contains("kept no list of files"));
}

#[test]
fn three_reviews_need_three_people() {
    let site = signed();
    let refused = site.run(&["approve", HE.slug, "--role", "third", "--by", " 初 审人"]).ends(1);
    assert!(refused.err.contains("another person"), "{}", refused.err);
    assert!(!site.read(&HE.file("approval.toml")).contains("初 审人"));

    // Written by hand, it is held back; where the campaign allows it, it is told.
    site.change(&HE.file("approval.toml"), "by = \"终审人\"", "by = \"初审人\"");
    assert_eq!(missing(&site), "初审、终审由同一人签字");
    site.change("content/taiyuan-2023/campaign.toml", "[banners]", "[review]\ndistinct = false\n\n[banners]");
    assert_eq!(missing(&site), "已发布");
    let told = site.run(&["check", "--format", "json"]).ends(0).json();
    assert_eq!((&told["diagnostics"][0]["code"], &told["diagnostics"][0]["severity"]), (&"gate/same-reviewer".into(), &"warning".into()));
    let allowed = site.run(&["approve", HE.slug, "--role", "second", "--by", "初审人"]).ends(0);
    assert!(allowed.err.contains("signs more than one review"), "{}", allowed.err);
}

#[test]
fn who_signs_out_of_order_or_over_errors_is_told_so() {
    let site = Site::with(&[HE]);
    site.change(&HE.file("honoree.toml"), "gender = \"female\"", "gender = \"woman\"");
    let run = site.run(&["approve", HE.slug, "--role", "third", "--by", "终审人"]).ends(0);
    for told in ["still has errors (1", "the first review", "the second review"] {
        assert!(run.err.contains(told), "{told}: {}", run.err);
    }
}

#[test]
fn several_are_signed_at_once_or_none() {
    let site = Site::with(&[HE, WEI]);
    site.run(&["approve", HE.slug, "wei-hen", "--role", "first", "--by", "张三"]).ends(2);
    assert!(!site.read(&HE.file("approval.toml")).contains("张三"));
    site.run(&["approve", HE.slug, WEI.slug, "--role", "first", "--by", "张三"]).ends(0);
    for person in [HE, WEI] {
        assert!(site.read(&person.file("approval.toml")).contains("张三"));
    }
}

#[test]
fn a_signature_of_a_day_to_come_does_not_count_yet() {
    let site = signed();
    site.run(&["approve", HE.slug, "--role", "third", "--by", "终审人", "--on", "2024-01-16"]).ends(0);
    assert_eq!(missing(&site), "终审的日期 2024-01-16 还没有到");
    let run = site.run(&["status", "--at", "2024-01-16", "--format", "json"]).ends(0).json();
    assert_eq!(run["honorees"][0]["standing"], "published");
}

#[test]
fn withdraw_takes_everything_down_but_a_note_and_keeps_the_comments() {
    let site = signed();
    site.change(&HE.file("approval.toml"), "state = \"honored\"", "# 走到哪一步\nstate = \"honored\" # 已入选");
    site.build().ends(0);
    let run = site.run(&["withdraw", HE.slug, "--on", "2024-01-12", "--lang", "zh"]).ends(0);
    assert!(run.out.contains("zuimei build") && run.out.contains("taiyuan-2023/honorees/he-qinglan/"), "{}", run.out);
    let approval = site.read(&HE.file("approval.toml"));
    assert!(approval.contains("# 走到哪一步\nstate = \"withdrawn\" # 已入选"), "{approval}");
    assert!(approval.contains("withdrawn_on = 2024-01-12"), "{approval}");
    site.run(&["check"]).ends(0);
    site.build().ends(0);
    for name in [HE.zh, HE.en] {
        assert_eq!(tree::find(&site.output(), name), [""; 0]);
    }
    assert!(site.page(&HE.page()).contains("应本人意愿，此页不再展示。"));
    assert!(site.page(&format!("en/{}", HE.page())).contains("own wish"));

    let again = site.run(&["withdraw", HE.slug]).ends(0);
    assert!(again.out.contains("already"), "{}", again.out);
    assert_eq!(site.read(&HE.file("approval.toml")), approval);
}

#[test]
fn revoke_wants_the_wording_of_the_hosts() {
    let site = signed();
    site.run(&["revoke", HE.slug]).ends(2);
    site.run(&["revoke", HE.slug, "--notice", "en=Revoked."]).ends(2);
    site.run(&["revoke", HE.slug, "--notice", "fr=Retiré."]).ends(2);
    assert!(site.read(&HE.file("approval.toml")).contains("honored"));
    let notice = ["--notice", "zh=经研究撤销。", "--notice", "en=Revoked by decision."];
    let arguments = [&["revoke", HE.slug, "--on", "2024-01-12", "--doc-no", "示例发〔2024〕1号"][..], &notice].concat();
    site.run(&arguments).ends(0);
    site.build().ends(0);
    let page = site.page(&HE.page());
    assert!(page.contains("经研究撤销。") && page.contains("示例发〔2024〕1号") && page.contains("2024年1月12日"), "{page}");
    assert!(site.page(&format!("en/{}", HE.page())).contains("Revoked by decision."));
    site.run(&["withdraw", HE.slug]).ends(1);
}

#[test]
fn who_has_no_page_yet_is_not_given_a_tombstone() {
    let site = Site::with(&[HE]);
    for state in ["draft", "nominated", "public_notice"] {
        site.sign(&HE);
        site.change(&HE.file("approval.toml"), "honored", state);
        let before = site.read(&HE.file("approval.toml"));
        site.run(&["withdraw", &format!("{CAMPAIGN}/{}", HE.slug)]).ends(1);
        assert_eq!(site.read(&HE.file("approval.toml")), before);
    }
}

#[test]
fn the_guide_gives_the_command_that_recomputes_a_digest() {
    let guide = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/docs/review.md")).unwrap();
    let command = guide.lines().find(|line| line.trim_start().starts_with("find . -type f")).expect("the guide gives the command");
    let site = signed();
    site.write(&HE.file("photos/.hidden"), "litter");
    let output = Command::new("sh").args(["-c", command]).current_dir(site.path(&HE.folder())).output().unwrap();
    let digest = String::from_utf8(output.stdout).unwrap()[..64].to_owned();
    assert_eq!(
        digest,
        site.run(&["approve", HE.slug, "--role", "first", "--by", "初审人"]).ends(0).out.trim().rsplit_once("sha256:").unwrap().1
    );
}
