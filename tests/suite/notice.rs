//! The public notice: who stands on it, for how long, and that nothing else of a candidate is in the output.

use crate::site::{CAMPAIGN, HE, Person, Site, WEI, jpeg, sha256};
use crate::tree;

const PAGE: &str = "taiyuan-2023/notice/index.html";
const ENGLISH: &str = "en/taiyuan-2023/notice/index.html";
const SUN: Person = Person { slug: "sun-yi", zh: "孙一", en: "Sun Yi", region: "yingze" };

/// A site with 卫衡 published and these people on the public notice from 2024-01-08, looked at on 2024-01-15.
fn candidates(people: &[Person], window: &str) -> Site {
    let site = people.iter().fold(Site::with(&[WEI]), |site, person| site.person(person));
    for person in people {
        let approval = format!("state = \"public_notice\"\n[secrecy]\ncleared = true\n[public_notice]\n{window}\n");
        site.write(&person.file("approval.toml"), approval);
    }
    site
}

#[test]
fn a_candidate_stands_there_with_name_unit_and_post_and_nowhere_else() {
    let site = candidates(&[HE], "from = 2024-01-12");
    let photo = jpeg(400, 600, [90, 120, 80]);
    site.write(&HE.file("photos/贺清岚1.jpg"), &photo);
    let more = "position = { zh = \"贺清岚所在的研究所总工程师\", en = \"Chief Engineer, Institute of He Qinglan\" }\n\
                professional_title = \"正高级工程师\"\nborn = \"1983-05\"\nmotto = \"座右铭在此\"\n\n\
                [[photos]]\nfile = \"贺清岚1.jpg\"\nrole = \"portrait\"\n";
    let record = site.read(&HE.file("honoree.toml"));
    site.write(&HE.file("honoree.toml"), format!("{record}{more}"));
    site.build().ends(0);

    let page = site.page(PAGE);
    for shown in ["贺清岚", "贺清岚所在的研究所</td>", "<td>总工程师</td>", "公示期内", "2024年1月12日至2024年1月18日", "5个工作日"]
    {
        assert!(page.contains(shown), "{shown}: {page}");
    }
    assert!(site.page(ENGLISH).contains("<td>Chief Engineer</td>"));
    let output = site.output();
    for name in [HE.zh, HE.en] {
        let named = tree::find(&output, name);
        assert!(named.iter().all(|path| [PAGE, ENGLISH].contains(path)), "{name}: {named:?}");
    }
    let (picture, folder) = (sha256(&photo), site.digest(&HE));
    for needle in ["he-qinglan", "正高级工程师", "座右铭", "1983", &picture[..12], &folder[..12]] {
        // Digests of files may hold any digits.
        let found = tree::find(&output, needle).into_iter().filter(|path| !["SHA256SUMS", "manifest.json"].contains(path));
        assert_eq!(found.collect::<Vec<_>>(), [""; 0], "{needle}");
    }
    tree::assert_complete(&site.path("public"));
}

#[test]
fn while_it_runs_it_is_linked_and_listed_and_afterwards_it_stays_quietly() {
    let site = candidates(&[HE], "from = 2024-01-12");
    for (at, there, ended) in
        [("2024-01-11", false, false), ("2024-01-12", true, false), ("2024-01-18", true, false), ("2024-01-19", true, true)]
    {
        site.run(&["build", "--at", at]).ends(0);
        let output = site.output();
        assert_eq!(output.contains_key(PAGE), there, "{at}");
        assert_eq!(output.contains_key(ENGLISH), there, "{at}");
        let home = site.page(&format!("{CAMPAIGN}/index.html"));
        assert_eq!(home.contains("../taiyuan-2023/notice/"), there, "{at}");
        assert_eq!(home.contains("公示到2024年1月18日结束"), there && !ended, "{at}");
        assert_eq!(home.contains("公示已结束"), ended, "{at}");
        assert_eq!(site.page("sitemap.xml").contains("/notice/"), there && !ended, "{at}");
        if there {
            let page = site.page(PAGE);
            assert_eq!(page.contains("noindex"), ended, "{at}");
            assert_eq!(page.contains("公示已结束"), ended, "{at}");
            assert_eq!(page.contains("意见反映"), !ended, "{at}");
        }
    }
}

#[test]
fn without_candidates_there_is_no_page_whatever_the_campaign_says() {
    let site = Site::with(&[WEI]);
    site.change("content/taiyuan-2023/campaign.toml", "[banners]", "[public_notice]\nfrom = 2024-01-12\n\n[banners]");
    site.build().ends(0);
    assert_eq!(tree::find(&site.output(), "notice/index"), [""; 0]);
}

#[test]
fn an_address_that_was_published_stays_when_the_list_is_empty() {
    let site = candidates(&[HE], "");
    site.change("content/taiyuan-2023/campaign.toml", "[banners]", "[public_notice]\nfrom = 2024-01-04\n\n[banners]");
    site.build().ends(0);
    assert!(site.page(PAGE).contains("贺清岚"));
    let approval = site.read(&HE.file("approval.toml"));
    site.write(&HE.file("approval.toml"), approval.replace("state = \"public_notice\"", "state = \"withdrawn\""));
    site.build().ends(0);
    let page = site.page(PAGE);
    assert!(page.contains("公示已结束") && page.contains("公示名单已撤下") && page.contains("noindex"), "{page}");
    assert_eq!(tree::find(&site.output(), "贺清岚"), [""; 0]);
    assert!(!site.page("sitemap.xml").contains("/notice/"));
}

#[test]
fn the_campaign_gives_the_window_and_the_words_and_a_candidate_may_have_another_window() {
    let site = candidates(&[HE, SUN], "objections = \"open\"");
    let plan = "[public_notice]\nbasis_doc = \"《示例通知》（示例发〔2024〕1号）\"\nprocess_text = \"组织推荐、专家遴选\"\n\
                channels = \"请写信。\"\nissued_on = 2024-01-11\nfrom = 2024-01-12\nworking_days = 7\n\n[banners]";
    site.change("content/taiyuan-2023/campaign.toml", "[banners]", plan);
    site.change("content/site.toml", "[organiser]", "[organiser.contact]\nphone = \"0351-1234567\"\n\n[organiser]");
    site.build().ends(0);
    let page = site.page(PAGE);
    for shown in [
        "《示例通知》（示例发〔2024〕1号）",
        "组织推荐、专家遴选",
        "请写信。",
        "2024年1月11日",
        "2024年1月12日至2024年1月22日",
        "7个工作日",
        "2位",
        "按姓氏笔画为序",
        "0351-1234567",
        "中共太原市委宣传部",
    ] {
        assert!(page.contains(shown), "{shown}: {page}");
    }
    // 孙 has fewer strokes than 贺; a name of two characters is spread over the width of three.
    assert!(page.find("孙一") < page.find("贺清岚"));
    assert!(page.contains("name spread\">孙一"), "{page}");

    site.change(&SUN.file("approval.toml"), "[public_notice]", "[public_notice]\nfrom = 2024-01-15\nto = 2024-01-31");
    site.build().ends(0);
    let page = site.page(PAGE);
    assert!(page.contains("2024年1月15日至2024年1月31日") && page.contains("2024年1月12日至2024年1月22日"), "{page}");
    assert_eq!(page.matches("<table").count(), 2);
}

#[test]
fn consent_is_not_asked_for_but_secrecy_clearance_is() {
    let site = candidates(&[HE, SUN], "from = 2024-01-12");
    site.change(&SUN.file("approval.toml"), "cleared = true", "cleared = false");
    let run = site.run(&["build", "--format", "json"]).ends(0).json();
    assert_eq!(run["diagnostics"][0]["code"], "gate/notice-secrecy");
    assert_eq!(run["diagnostics"][0]["honoree"], SUN.slug);
    assert!(site.page(PAGE).contains(HE.zh));
    assert_eq!(tree::find(&site.output(), SUN.zh), [""; 0]);
}

#[test]
fn an_error_against_a_candidate_stops_the_build_or_leaves_him_off() {
    let site = candidates(&[HE, SUN], "from = 2024-01-12");
    site.change(&SUN.file("honoree.toml"), "region = \"yingze\"", "region = \"atlantis\"");
    site.build().ends(1);
    site.run(&["build", "--hold-errors"]).ends(0);
    assert!(site.page(PAGE).contains(HE.zh));
    assert_eq!(tree::find(&site.output(), SUN.zh), [""; 0]);
    // Before the notice begins nothing of it is published, so the error stops nothing.
    site.run(&["build", "--at", "2024-01-11"]).ends(0);
}

#[test]
fn the_end_is_counted_and_a_year_without_holidays_is_named() {
    let site = Site::with(&[HE]);
    site.change(&HE.file("approval.toml"), "from = 2023-11-06\nto = 2023-11-10", "from = 2023-11-06");
    for (day, published) in [("2023-11-15", true), ("2023-11-10", false)] {
        site.run(&["build", "--at", day]).ends(0);
        assert_eq!(site.output().contains_key(&HE.page()), published, "{day}");
    }
    site.change(&HE.file("approval.toml"), "from = 2023-11-06", "from = 2031-11-03");
    let reasons = |site: &Site| site.run(&["status", "--at", "2031-12-01", "--format", "json"]).ends(0).json()["honorees"][0].clone();
    let unknown = reasons(&site);
    assert_eq!(unknown["reasons"][0]["code"], "gate/public-notice-calendar");
    assert!(unknown["reasons"][0]["message"].as_str().unwrap().contains("2031"));
    assert!(unknown["reasons"][0]["help"].as_str().unwrap().contains("content/holidays.toml"));
    assert!(unknown["public_notice_until"].is_null());

    site.write("content/holidays.toml", "[[years]]\nyear = 2031\noff = [\"2031-11-04\"]\nwork = []\n");
    let known = reasons(&site);
    assert_eq!(known["standing"], "published");
    assert_eq!(known["public_notice_until"], "2031-11-10");
}

#[test]
fn a_candidate_named_on_the_notice_is_no_trace_but_one_named_in_an_event_is() {
    let site = candidates(&[HE], "from = 2024-01-12");
    let check = |site: &Site| site.run(&["check", "--format", "json"]).ends(0).json()["diagnostics"].clone();
    assert_eq!(check(&site), serde_json::json!([]));
    let event = "title = \"报告会\"\nkind = \"tour\"\nfrom = 2024-01-20\nsummary = \"主讲人：贺清岚\"\n";
    site.write("content/taiyuan-2023/events/2024-01-20-yingze.toml", event);
    assert_eq!(check(&site)[0]["code"], "gate/named-elsewhere");
}
