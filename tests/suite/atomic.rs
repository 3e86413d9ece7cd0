//! At any moment the output folder is the old site or the new one, whole.

use std::fs::File;
use std::io::{BufRead, BufReader};
use std::process::Stdio;
use std::thread;
use std::time::Instant;

use crate::site::{HE, Run, Site, WEI};
use crate::tree;

const TITLES: [&str; 2] = ["旧站点的名称", "新站点的名称"];

/// A site of some hundred pages, all of which show the site's title.
fn large_site() -> Site {
    let site = Site::new();
    site.change("content/site.toml", r#"{ zh = "最美科技工作者", en = "Most Beautiful Sci-Tech Workers" }"#, &format!("\"{}\"", TITLES[0]));
    for number in 0..60 {
        let folder = format!("content/taiyuan-2023/honorees/person-{number}");
        site.write(&format!("{folder}/honoree.toml"), format!("name = \"人物{number}\"\nregion = \"yingze\"\ndomain = [\"economy\"]\n"));
        site.write(&format!("{folder}/deeds.zh.md"), "做了一件事。\n".repeat(200));
    }
    site
}

fn rebuild(site: &Site) -> std::process::Command {
    site.command(&["build", "--drafts", "--jobs", "1"])
}

/// Asserts that the folder is one of the two sites, complete, and tells which.
#[track_caller]
fn standing(site: &Site) -> usize {
    tree::assert_complete(&site.path("public"));
    let has_title = |path: &str| !path.ends_with("/embed/index.html") && !path.ends_with("/wechat.html") && !path.contains("q/");
    let pages = site.output().into_iter().filter(|(path, _)| path.ends_with(".html") && has_title(path));
    let titles: Vec<usize> =
        pages.map(|(_, html)| TITLES.iter().position(|title| memchr::memmem::find(&html, title.as_bytes()).is_some()).unwrap()).collect();
    assert!(titles.len() > 100 && titles.iter().all(|title| *title == titles[0]), "pages of both sites");
    titles[0]
}

/// Changes the title on every page, so that a rebuild writes them all.
fn retitle(site: &Site, from: usize) {
    site.change("content/site.toml", TITLES[from], TITLES[1 - from]);
}

#[test]
fn killed_at_ten_random_moments_a_build_leaves_the_old_or_the_new_site_whole() {
    let site = large_site();
    assert_eq!(Run::from(rebuild(&site).output().unwrap()).code, 0);
    retitle(&site, 0);
    let start = Instant::now();
    assert_eq!(Run::from(rebuild(&site).output().unwrap()).code, 0);
    let mut duration = start.elapsed();
    let (mut now, mut kills) = (standing(&site), 0);
    for moment in moments().take(100) {
        retitle(&site, now);
        let mut child = rebuild(&site).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
        thread::sleep(duration.mul_f64(moment));
        child.kill().unwrap();
        match child.wait().unwrap().success() {
            // The machine has become faster: kill sooner.
            true => duration = duration.mul_f64(0.8),
            false => kills += 1,
        }
        let left = standing(&site);
        if left == now {
            retitle(&site, 1 - now);
        }
        now = left;
        if kills == 10 {
            break;
        }
    }
    assert_eq!(kills, 10, "too few builds were killed before they ended");
    retitle(&site, now);
    assert_eq!(Run::from(rebuild(&site).output().unwrap()).code, 0);
    assert_eq!(standing(&site), 1 - now);
}

/// Shares of a build's duration: one in each tenth in turn, at places that look random but are the same in every run.
fn moments() -> impl Iterator<Item = f64> {
    let mut state: u64 = 20_231_120;
    (0..10).cycle().map(move |tenth| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (f64::from(tenth) + (state >> 11) as f64 / (1_u64 << 53) as f64) / 10.0
    })
}

#[test]
fn the_second_of_two_builds_says_that_it_waits_and_then_goes_on() {
    let site = Site::with(&[HE]);
    site.build().ends(0);
    let before = site.output();
    site.change(&HE.file("deeds.zh.md"), "一件", "两件");
    site.sign(&HE);
    let lock = File::options().write(true).open(site.path(".zuimei/releases/public/lock")).unwrap();
    lock.lock().unwrap();

    let mut child = site.command(&["build"]).stdout(Stdio::piped()).spawn().unwrap();
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
    let first = lines.next().unwrap().unwrap();
    assert!(first.contains("waiting"), "{first}");
    assert!(child.try_wait().unwrap().is_none());
    tree::assert_same(&site.output(), &before);

    lock.unlock().unwrap();
    assert!(lines.by_ref().any(|line| line.unwrap().contains("1 honoree published")));
    assert!(child.wait().unwrap().success());
    assert!(site.page(&HE.page()).contains("两件"));
}

#[test]
fn builds_that_meet_all_end_well() {
    let site = Site::with(&[HE, WEI]);
    let children: Vec<_> = (0..4).map(|_| site.command(&["build"]).stdout(Stdio::null()).spawn().unwrap()).collect();
    assert!(children.into_iter().all(|mut child| child.wait().unwrap().success()));
    tree::assert_complete(&site.path("public"));
}

/// A limit on the size of files stands in for a full disk: writing fails in the middle of the build.
#[test]
#[cfg(unix)]
fn a_disk_that_takes_no_more_is_told_and_the_old_site_stays() {
    let site = Site::with(&[HE, WEI]);
    site.build().ends(0);
    let before = site.output();
    site.change("content/site.toml", "最美科技工作者", TITLES[1]);
    let script = "trap '' XFSZ; ulimit -f 8; exec \"$@\"";
    let mut command = std::process::Command::new("sh");
    command
        .args(["-c", script, "sh", env!("CARGO_BIN_EXE_zuimei"), "--root"])
        .arg(site.root())
        .arg("build")
        .env("SOURCE_DATE_EPOCH", "1705276800");
    let run = Run::from(command.output().unwrap()).ends(3);
    assert!(run.err.contains("File too large"), "{}", run.err);
    tree::assert_same(&site.output(), &before);
    site.build().ends(0);
    assert!(site.page("index.html").contains(TITLES[1]));
}

#[test]
fn a_link_to_the_output_folder_stays_a_link() {
    let site = Site::with(&[HE]);
    site.write("served/old.txt", "old");
    std::os::unix::fs::symlink(site.path("served"), site.path("public")).unwrap();
    site.build().ends(0);
    assert!(site.path("public").is_symlink());
    assert!(site.path("served/index.html").is_file() && !site.path("served/old.txt").exists());
}
