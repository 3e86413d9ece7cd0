//! A campaign of any size, for measuring: invented people, Chinese and English, with pictures only where they are given.
//!
//! Each honoree has about 1,500 characters of deeds with sub-headings, lists and emphasis, two stories of 800, the
//! same in English (900 and 400 words), a career of four to eight rows, and three sign-offs. Same number, same bytes.

use std::fmt::Write as _;
use std::fs;
use std::io;
use std::path::Path;

use zuimei::source::Digest;

const SURNAMES: [(&str, &str); 24] = [
    ("赵", "Zhao"),
    ("钱", "Qian"),
    ("孙", "Sun"),
    ("周", "Zhou"),
    ("吴", "Wu"),
    ("郑", "Zheng"),
    ("冯", "Feng"),
    ("陈", "Chen"),
    ("褚", "Chu"),
    ("蒋", "Jiang"),
    ("沈", "Shen"),
    ("韩", "Han"),
    ("朱", "Zhu"),
    ("秦", "Qin"),
    ("许", "Xu"),
    ("何", "He"),
    ("吕", "Lyu"),
    ("施", "Shi"),
    ("孔", "Kong"),
    ("曹", "Cao"),
    ("严", "Yan"),
    ("欧阳", "Ouyang"),
    ("诸葛", "Zhuge"),
    ("司徒", "Situ"),
];
const GIVEN: [(&str, &str); 24] = [
    ("松", "song"),
    ("石", "shi"),
    ("川", "chuan"),
    ("禾", "he"),
    ("岚", "lan"),
    ("舟", "zhou"),
    ("砚", "yan"),
    ("桐", "tong"),
    ("雁", "yan"),
    ("霜", "shuang"),
    ("澄", "cheng"),
    ("牧", "mu"),
    ("原", "yuan"),
    ("溪", "xi"),
    ("野", "ye"),
    ("晴", "qing"),
    ("峦", "luan"),
    ("荻", "di"),
    ("穗", "sui"),
    ("泉", "quan"),
    ("棠", "tang"),
    ("汀", "ting"),
    ("朔", "shuo"),
    ("桥", "qiao"),
];
const ZH: [&str; 10] = [
    "那一年入冬早，{name}把仪器背上山，{n}个测点一个一个走完，天黑才下来。",
    "“数字不急着要，先把路走对。”{name}说完，又回到{place}去看那一排{thing}。",
    "**关键在{thing}。**它们在{place}里放了{n}天，误差从百分之七降到百分之二。",
    "同事记得，{place}的灯常常亮到十一点，桌上摊着{thing}和一本翻旧的记录。",
    "{n}次试验之后，曲线终于平了；{name}只在本子上写了一行字，便去准备下一轮。",
    "村里人起初不信，后来见{thing}真的管用，才肯把{place}借出来试。",
    "到了第三年，{name}带出的年轻人已经能独自守住{place}，每月报回{n}组数据。",
    "遇到不明白的地方，{name}就把{thing}拆开来看，从不怕麻烦。",
    "这套办法后来写成了说明，{n}个单位照着做，都说**省了一半工夫**。",
    "雨季最难。{place}进了水，{thing}要连夜搬，谁也没有先走。",
];
const EN: [&str; 10] = [
    "Winter came early that year, and {name} carried the instruments up the hill, walking all {n} points before dark.",
    "“There is no hurry for the figure; let us take the right road first,” said {name}, and went back to {place} to look at the {thing}.",
    "**The key was the {thing}.** Left in {place} for {n} days, they brought the error down from seven per cent to two.",
    "Colleagues remember that the lamp in {place} often burned until eleven, over the {thing} and a worn notebook.",
    "After {n} trials the curve was flat at last; {name} wrote a single line about it and began to prepare the next round.",
    "The villagers did not believe it at first; only when the {thing} proved useful did they lend {place} for a test.",
    "By the third year the young people whom {name} had trained could keep {place} by themselves and sent {n} sets of data a month.",
    "Whenever something was not understood, {name} took the {thing} apart to look, and never minded the trouble.",
    "The method was later written down; {n} institutions followed it and said it **saved half the work**.",
    "The rainy season was the hardest: water stood in {place}, the {thing} had to be moved overnight, and nobody left first.",
];
const PLACES: [(&str, &str); 8] = [
    ("试验田", "the trial field"),
    ("观测站", "the station"),
    ("地下巷道", "the gallery underground"),
    ("温室", "the greenhouse"),
    ("车间", "the workshop"),
    ("卫生院", "the clinic"),
    ("库房", "the store"),
    ("山口的小屋", "the hut at the pass"),
];
const THINGS: [(&str, &str); 8] = [
    ("传感器", "sensors"),
    ("样品", "samples"),
    ("记录纸", "charts"),
    ("菌株", "strains"),
    ("轴承", "bearings"),
    ("苗木", "saplings"),
    ("阀门", "valves"),
    ("探头", "probes"),
];
const HEADINGS: [(&str, &str); 4] =
    [("从一件小事开始", "It began small"), ("山上的日子", "Days on the hill"), ("误差", "The error"), ("交给后来的人", "Handing it on")];
const DOMAINS: [&str; 5] = ["frontier", "economy", "national_need", "life_health", "social_service"];
const REGIONS: usize = 39;

/// A small fixed generator (SplitMix64), so that the corpus needs no clock and no library.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((z ^ (z >> 31)) % sides as u64) as usize
    }
}

/// Writes a site with `count` honorees without photos into an empty folder.
#[allow(dead_code, reason = "each benchmark uses one of the two")]
pub fn write(root: &Path, count: usize) -> io::Result<()> {
    write_with_photos(root, count, |_| Vec::new())
}

/// Writes a site whose honorees have photos: ending and bytes of each, by the place of the honoree.
pub fn write_with_photos(root: &Path, count: usize, photos: impl Fn(usize) -> Vec<(&'static str, Vec<u8>)>) -> io::Result<()> {
    let campaign = root.join("content/corpus-2025");
    fs::create_dir_all(&campaign)?;
    fs::write(root.join("content/site.toml"), SITE)?;
    fs::write(campaign.join("campaign.toml"), campaign_toml())?;
    (0..count).try_for_each(|at| honoree(&campaign.join(format!("honorees/{}", slug(at))), at, photos(at)))
}

fn slug(at: usize) -> String {
    format!("person-{at:06}")
}

const SITE: &str = r#"base_url = "https://example.org"
title = { zh = "测量用站点", en = "A site for measuring" }
description = { zh = "文字均为生成", en = "All texts are generated" }
languages = ["zh", "en"]
notice = { zh = "测量用：人物均为虚构", en = "For measuring: all people are invented" }
"#;

fn campaign_toml() -> String {
    let mut toml = String::from(
        r#"year = 2025
award_title = { zh = "测量用“最美科技工作者”", en = "Sci-Tech Workers for Measuring" }
published_on = 2025-11-20
publish_fields = ["native_place", "education", "career"]
[banners]
presets = []
[[hosts]]
name = { zh = "测量用主办单位", en = "Host for measuring" }
"#,
    );
    for region in 0..REGIONS {
        writeln!(toml, "[[regions]]\nslug = \"r{region:02}\"\nname = {{ zh = \"第{region}区\", en = \"District {region}\" }}")
            .expect("a string");
    }
    toml
}

fn honoree(folder: &Path, at: usize, photos: Vec<(&'static str, Vec<u8>)>) -> io::Result<()> {
    fs::create_dir_all(folder.join("photos"))?;
    let mut dice = Dice(at as u64);
    let (surname, given, second) = (SURNAMES[dice.roll(24)], GIVEN[dice.roll(24)], GIVEN[dice.roll(24)]);
    let (zh, en) = (format!("{}{}{}", surname.0, given.0, second.0), format!("{} {}{}", surname.1, capital(given.1), second.1));
    let mut record = record(&zh, &en, &mut dice);
    let mut files: Vec<(String, Vec<u8>)> = Vec::new();
    for (number, (ending, bytes)) in photos.into_iter().enumerate() {
        let name = format!("{zh}{}.{ending}", number + 1);
        writeln!(record, "[[photos]]\nfile = \"{name}\"\nrole = \"work\"\nalt = {{ zh = \"照片\", en = \"A photo\" }}").expect("a string");
        files.push((format!("photos/{name}"), bytes));
    }
    files.push(("honoree.toml".into(), record.into_bytes()));
    for (name, language, target, headings) in [
        ("deeds.zh.md", 0, 1500, 4),
        ("deeds.en.md", 1, 900, 4),
        ("story-1.zh.md", 0, 800, 0),
        ("story-1.en.md", 1, 400, 0),
        ("story-2.zh.md", 0, 800, 0),
        ("story-2.en.md", 1, 400, 0),
    ] {
        files.push((name.into(), prose(&[&zh, &en], language, target, headings, &mut dice).into_bytes()));
    }
    files.sort();
    let mut lines = String::new();
    for (name, bytes) in &files {
        writeln!(lines, "{}  {name}", Digest::of(bytes)).expect("a string");
        fs::write(folder.join(name), bytes)?;
    }
    fs::write(folder.join("approval.toml"), approval(Digest::of(lines.as_bytes())))
}

fn capital(word: &str) -> String {
    word[..1].to_uppercase() + &word[1..]
}

fn record(zh: &str, en: &str, dice: &mut Dice) -> String {
    let (region, domain) = (dice.roll(REGIONS), DOMAINS[dice.roll(5)]);
    let gender = if dice.roll(2) == 0 { "female" } else { "male" };
    let mut toml = format!(
        r#"name = {{ zh = "{zh}", en = "{en}" }}
gender = "{gender}"
ethnicity = "汉族"
native_place = {{ zh = "某省某县", en = "A county" }}
education = {{ zh = "研究生", en = "Postgraduate" }}
employer = {{ zh = "第{region}区应用技术研究所", en = "Institute of Applied Technology, District {region}" }}
position = {{ zh = "观测研究室主任", en = "Head of the Observation Laboratory" }}
professional_title = {{ zh = "研究员", en = "Research Professor" }}
region = "r{region:02}"
recommender = {{ kind = "local", name = {{ zh = "第{region}区科学技术协会", en = "Association for Science and Technology, District {region}" }} }}
domain = ["{domain}"]
summary = {{ zh = "长年在一线观测，把一件小事做了许多年，数据从不间断，方法交给了许多后来的人。", en = "Years of observation in the field, one small thing done for a long time, and a method handed to many who came after." }}
motto = {{ zh = "先把路走对。", en = "Take the right road first." }}
"#
    );
    for row in 0..4 + dice.roll(5) {
        let year = 1990 + row * 4;
        write!(
            toml,
            "[[career]]\nfrom = \"{year}-09\"\nto = \"{}-08\"\ntext = {{ zh = \"第{region}区应用技术研究所，工程师\", en = \"Engineer, Institute of Applied Technology\" }}\n",
            year + 4
        )
        .expect("a string");
    }
    toml
}

fn prose(names: &[&str; 2], language: usize, target: usize, headings: usize, dice: &mut Dice) -> String {
    let mut text = String::new();
    if headings == 0 {
        writeln!(text, "# {}\n", [HEADINGS[dice.roll(4)].0, HEADINGS[dice.roll(4)].1][language]).expect("a string");
    }
    let (mut length, mut next) = (0, 0);
    while length < target {
        if headings > 0 && length >= next * target / headings {
            let heading = HEADINGS[next % 4];
            writeln!(text, "## {}\n", [heading.0, heading.1][language]).expect("a string");
            next += 1;
        }
        let as_list = dice.roll(9) == 0;
        for _ in 0..2 + dice.roll(3) {
            let sentence = sentence(names[language], language, dice);
            length += if language == 0 { sentence.chars().count() } else { sentence.split(' ').count() };
            let (before, after) = if as_list { ("- ", "\n") } else { ("", if language == 0 { "" } else { " " }) };
            write!(text, "{before}{sentence}{after}").expect("a string");
        }
        text.push_str("\n\n");
    }
    text
}

fn sentence(name: &str, language: usize, dice: &mut Dice) -> String {
    let pick = |pair: (&'static str, &'static str)| [pair.0, pair.1][language];
    let pattern = [ZH, EN][language][dice.roll(10)];
    let (place, thing) = (pick(PLACES[dice.roll(8)]), pick(THINGS[dice.roll(8)]));
    let number = (3 + dice.roll(200)).to_string();
    pattern.replace("{name}", name).replace("{place}", place).replace("{thing}", thing).replace("{n}", &number)
}

fn approval(digest: Digest) -> String {
    let mut toml = String::from(
        r#"state = "honored"
[consent]
given_on = 2025-09-01
scope = ["publish", "photo", "video"]
[secrecy]
cleared = true
[opinions]
employer = { agrees = true }
recommender = { agrees = true }
[public_notice]
from = 2025-10-13
to = 2025-10-17
objections = "none"
"#,
    );
    for (role, by, day) in [("first", "初审员", 3), ("second", "复审员", 5), ("third", "终审员", 10)] {
        write!(toml, "[[signoffs]]\nrole = \"{role}\"\nby = \"{by}\"\non = 2025-11-{day:02}\ndigest = \"sha256:{digest}\"\n")
            .expect("a string");
    }
    toml
}
