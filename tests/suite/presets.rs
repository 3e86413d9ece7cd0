//! The five notices: what each fixes is what a tiny site with its preset shows.

use crate::html;
use crate::site::{HE, Site};

struct Notice {
    id: &'static str,
    /// A region with a code, by code.
    region: &'static str,
    title: &'static str,
    doc_no: &'static str,
    /// 主办单位 in protocol order.
    hosts: &'static [&'static str],
    regions: usize,
    some_regions: &'static [&'static str],
}

const NOTICES: [Notice; 5] = [
    Notice {
        id: "taiyuan-2023",
        region: "140106",
        title: "太原市“最美科技工作者”",
        doc_no: "并科协发〔2023〕31号",
        hosts: &["中共太原市委宣传部", "太原市科学技术协会", "太原市科学技术局"],
        regions: 12,
        some_regions: &["迎泽区", "古交市", "山西转型综合改革示范区"],
    },
    Notice {
        id: "inner-mongolia-2023",
        region: "152500",
        title: "内蒙古“最美科技工作者”",
        doc_no: "内科协协字〔2023〕30号",
        hosts: &[
            "中共内蒙古自治区委员会宣传部",
            "内蒙古自治区科学技术协会",
            "内蒙古自治区科学技术厅",
            "内蒙古自治区国防科学技术工业办公室",
        ],
        regions: 14,
        some_regions: &["锡林郭勒盟", "满洲里市", "二连浩特市"],
    },
    Notice {
        id: "chongqing-2021",
        region: "500240",
        title: "重庆市“最美科技工作者”",
        doc_no: "渝科协发〔2021〕29号",
        hosts: &["中共重庆市委宣传部", "重庆市文明办", "重庆市科学技术协会", "重庆市科学技术局"],
        regions: 41,
        some_regions: &["渝北区", "江北区", "石柱土家族自治县", "万盛经济技术开发区"],
    },
    Notice {
        id: "beijing-2023",
        region: "110108",
        title: "北京“最美科技工作者”",
        doc_no: "",
        hosts: &["中共北京市委宣传部", "北京市科学技术协会", "北京市科学技术委员会、中关村科技园区管理委员会", "北京市经济和信息化局"],
        regions: 16,
        some_regions: &["海淀区", "延庆区"],
    },
    Notice {
        id: "ordos-2021",
        region: "150626",
        title: "鄂尔多斯市“最美科技工作者”",
        doc_no: "",
        hosts: &["中共鄂尔多斯市委宣传部", "鄂尔多斯市科学技术协会", "鄂尔多斯市科学技术局"],
        regions: 9,
        some_regions: &["东胜区", "康巴什区", "伊金霍洛旗"],
    },
];

/// What the notice asks of a submission is looked at elsewhere.
const UNJUDGED: &str = r#"honoree_count = 0
rules.deeds.chars = 0
rules.stories.min_items = 0
rules.photos = { min = 0, min_bytes = 0 }
rules.portrait = { required = false }
rules.videos = { min = 0 }
"#;

fn site(notice: &Notice) -> Site {
    let site = Site::new();
    site.remove("content/taiyuan-2023");
    site.write(
        &format!("content/{}/campaign.toml", notice.id),
        format!("preset = \"{}\"\n{UNJUDGED}[banners]\npresets = []\n[review]\nrequired = []\n", notice.id),
    );
    let folder = format!("content/{}/honorees/{}", notice.id, HE.slug);
    let approved = Site::with(&[HE]);
    for file in ["honoree.toml", "approval.toml", "deeds.zh.md", "deeds.en.md"] {
        site.write(&format!("{folder}/{file}"), approved.read(&HE.file(file)));
    }
    site.change(&format!("{folder}/honoree.toml"), "\"yingze\"", &format!("\"{}\"", notice.region));
    site
}

#[test]
fn each_preset_brings_hosts_wording_and_regions_of_its_notice() {
    for notice in &NOTICES {
        let site = site(notice);
        let run = site.build().ends(0);
        assert!(run.err.is_empty() && run.out.contains("1 honoree published"), "{}: {}{}", notice.id, run.err, run.out);
        let home = html::parse(&site.page(&format!("{}/index.html", notice.id)));
        assert!(home.text.contains(notice.title), "{}: {}", notice.id, home.text);
        assert!(home.text.contains(notice.doc_no), "{}: {}", notice.id, home.text);
        let places: Vec<usize> = notice.hosts.iter().map(|host| home.text.find(host).unwrap_or_else(|| panic!("{host}"))).collect();
        assert!(places.is_sorted(), "{}: hosts out of order", notice.id);
        assert_eq!(hosts_on_the_page(&home), notice.hosts.len(), "{}", notice.id);
        let english = html::parse(&site.page(&format!("en/{}/index.html", notice.id)));
        assert!(english.text.contains("Most Beautiful Sci-Tech Workers"), "{}", notice.id);
        let regions = html::parse(&site.page(&format!("{}/regions/index.html", notice.id)));
        assert_eq!(regions_on_the_page(&regions), notice.regions, "{}", notice.id);
        for region in notice.some_regions {
            assert!(regions.text.contains(region), "{}: {region}", notice.id);
        }
    }
}

/// Items of the list in the head of the campaign's page.
fn hosts_on_the_page(page: &html::Page) -> usize {
    items(page, "hosts")
}

fn regions_on_the_page(page: &html::Page) -> usize {
    items(page, "atlas")
}

/// How many `li` stand in the first list of a class, which holds no other list.
fn items(page: &html::Page, class: &str) -> usize {
    let has_class = |attributes: &[(String, String)]| {
        attributes.iter().any(|(name, value)| name == "class" && value.split(' ').any(|one| one == class))
    };
    let after = page.elements.iter().skip_while(|(_, attributes)| !has_class(attributes)).skip(1);
    after.take_while(|(name, _)| matches!(name.as_str(), "li" | "a" | "span")).filter(|(name, _)| name == "li").count()
}
