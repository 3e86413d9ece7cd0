//! Whether a name leads to whom it names: by a number, a site, an address.
//!
//! Public-service ads may name who pays, and no more (公益广告促进和管理暂行办法, art. 7). A name may hold numbers and the word
//! for a street (第三〇八研究所, 某某路桥集团); what makes an address is a street together with a house number, a floor or room, a
//! postcode. Private values of any kind are found by [`crate::privacy`].

use unicode_normalization::UnicodeNormalization;

use crate::privacy::{self, Allowed, Form};

/// Words of a way to reach somebody, which no sponsor's name may hold.
const WORDS: [&str; 14] =
    ["://", "www.", "@", "电话", "热线", "地址", "官网", "微信号", "邮编", "邮政编码", "hotline", "postcode", "p.o. box", "po box"];
/// Endings of names on the web.
const DOMAINS: [&str; 6] = [".com", ".cn", ".net", ".org", ".top", ".shop"];
/// Digits of the shortest telephone number, and of a postcode.
const PHONE: usize = 7;
const POSTCODE: usize = 6;

/// Whether a text holds an address, a number or a site.
pub(super) fn leads_to_them(words: &str) -> bool {
    let plain: String = words.nfkc().collect::<String>().to_lowercase();
    let is_private = || privacy::find(words.as_bytes(), Form::Plain, &Allowed::default()).is_some();
    has_site_or_number(&plain)
        || is_private()
        || has_house_number(&plain)
        || has_room(&plain)
        || has_street_behind(&plain)
        || in_english(&plain)
}

fn has_site_or_number(plain: &str) -> bool {
    let joined: String = plain.chars().filter(|c| !matches!(c, '-' | ' ')).collect();
    let longest = joined.split(|c: char| !c.is_ascii_digit()).map(str::len).max().unwrap_or(0);
    let postcode = plain.split(|c: char| !c.is_ascii_digit()).any(|run| run.len() == POSTCODE);
    longest >= PHONE || postcode || WORDS.iter().chain(&DOMAINS).any(|word| plain.contains(word))
}

/// Endings of streets, and words with the same ending that are none.
const STREETS: [&str; 9] = ["路", "街", "道", "巷", "弄", "胡同", "里", "村", "园区"];
const NO_STREETS: [&str; 12] = ["公路", "铁路", "线路", "电路", "网路", "管道", "轨道", "频道", "渠道", "隧道", "公里", "乡村"];
/// What stands behind the number of a house.
const HOUSES: [char; 6] = ['号', '弄', '院', '栋', '幢', '楼'];

/// 迎泽大街1号, 迎泽大街 12, 中山路甲二十号.
fn has_house_number(plain: &str) -> bool {
    let ends = STREETS.iter().flat_map(|street| plain.match_indices(street).map(|(at, street)| at + street.len()));
    ends.map(|end| plain.split_at(end)).any(|(before, after)| !NO_STREETS.iter().any(|word| before.ends_with(word)) && is_numbered(after))
}

fn is_numbered(after: &str) -> bool {
    let after = after.trim_start().trim_start_matches(['甲', '乙', '丙', '丁', '第']);
    let figures = after.trim_start_matches(|c: char| c.is_ascii_digit() || c == '-');
    if figures.len() < after.len() {
        let next = figures.trim_start().chars().next();
        return next.is_none_or(|c| HOUSES.contains(&c) || !c.is_alphanumeric()) || figures.starts_with(' ');
    }
    let counted = after.trim_start_matches(|c| "〇零一二三四五六七八九十百".contains(c));
    counted.len() < after.len() && counted.starts_with(['号', '弄'])
}

/// 3号楼, 12层, 1203室.
fn has_room(plain: &str) -> bool {
    let rooms = ["号楼", "栋", "幢", "单元", "层", "室"];
    let found = rooms.iter().flat_map(|room| plain.match_indices(room).map(|(at, _)| at));
    found.map(|at| plain[..at].trim_end()).any(|before| before.ends_with(|c: char| c.is_ascii_digit()))
}

/// A name and, apart from it, a street of some town: “某某公司 太原市迎泽大街”.
fn has_street_behind(plain: &str) -> bool {
    let parts = plain.split(|c: char| !c.is_alphanumeric()).filter(|part| !part.is_empty());
    let is_street = |part: &str| part.ends_with(['路', '街', '巷']) || part.ends_with("大道") || part.ends_with("胡同");
    parts.skip(1).any(|part| is_street(part) && part.contains(['市', '区', '县', '镇', '旗']))
}

/// Streets in English and in letters.
const ENGLISH: [&str; 18] = [
    "street",
    "st",
    "road",
    "rd",
    "avenue",
    "ave",
    "lane",
    "ln",
    "boulevard",
    "blvd",
    "drive",
    "square",
    "alley",
    "hutong",
    "dajie",
    "jie",
    "dadao",
    "lu",
];
/// What makes a street part of a trade: Road and Bridge Group.
const TRADES: [&str; 13] = [
    "and",
    "bridge",
    "bridges",
    "construction",
    "engineering",
    "lamp",
    "lighting",
    "building",
    "builders",
    "bureau",
    "group",
    "machinery",
    "maintenance",
];

/// 12 Yingze Street, Yingze Street 12, Room 1203.
fn in_english(plain: &str) -> bool {
    let words: Vec<&str> = plain.split(|c: char| !(c.is_alphanumeric() || c == '\'' || c == '’')).filter(|word| !word.is_empty()).collect();
    let is_number =
        |word: &&str| word.starts_with(|c: char| c.is_ascii_digit()) && word.trim_end_matches(char::is_alphabetic).len() + 1 >= word.len();
    let number_after =
        |at: usize| words.get(at).is_some_and(|word| is_number(word) || *word == "no" && words.get(at + 1).is_some_and(is_number));
    let is_street = |at: usize| {
        let trade = words.get(at + 1).is_some_and(|next| TRADES.contains(next));
        // At least one word between: “No. 5 Road Company” builds roads.
        let before = at >= 2 && words[at.saturating_sub(4)..at - 1].iter().any(is_number);
        ENGLISH.contains(&words[at]) && !trade && (before || number_after(at + 1))
    };
    let is_room = |at: usize| ["room", "suite", "floor"].contains(&words[at]) && number_after(at + 1);
    (0..words.len()).any(|at| is_street(at) || is_room(at))
}

#[cfg(test)]
mod tests {
    use super::leads_to_them;

    #[test]
    fn a_sponsor_has_a_name() {
        for name in [
            "某某机械有限公司",
            "Fenling Machinery Co., Ltd",
            "第三〇八研究所",
            "第一〇一研究所",
            "308 研究所",
            "第5719工厂",
            "三号工厂",
            "1号店",
            "某某路桥集团",
            "太原市道路桥梁工程处",
            "某某公路一局",
            "某某公路3号工程队",
            "某某铁路第十二工程局",
            "中关村某某银行",
            "西单大街百货商场",
            "二十一世纪出版社",
            "国家重点第101实验室",
            "某某街道办事处",
            "五里坡乡村合作社",
            "某某市步行街",
            "Shanxi Road and Bridge Group",
            "No. 5 Road Company",
            "21st Century Street Lamp Co.",
            "Research Institute No. 308",
            "St. Mary’s Hospital",
            "China Railway 12th Bureau Group",
        ] {
            assert!(!leads_to_them(name), "{name}");
        }
    }

    #[test]
    fn and_no_way_to_reach_it() {
        for name in [
            "某某公司 www.example.org",
            "某某公司 example.com",
            "某某公司 000-1234567",
            "某某 地址：某路",
            "a@example",
            "某某科技有限公司 太原市迎泽大街1号",
            "太原市迎泽大街1号",
            "迎泽大街 12 号",
            "迎泽大街12",
            "迎泽大街１２号",
            "某某公司（中山路甲二十号）",
            "某某公司，东岗里5号楼",
            "某某公司 软件园区3号",
            "某某公司 太原市迎泽大街",
            "某某公司 创业大厦12层",
            "某某公司 A座1203室",
            "某某公司 030001",
            "某某公司 邮编０３０００１",
            "Sponsor Co., 12 Yingze Street, Taiyuan",
            "12 Yingze Street",
            "Sponsor Co., No. 12B, Yingze West St.",
            "Sponsor Co., Yingze Street 12",
            "Sponsor Co., Yingze Dajie No. 12",
            "Sponsor Co., 88 Zhongshan Lu",
            "Sponsor Co., Room 1203",
            "Sponsor Co., P.O. Box 12",
        ] {
            assert!(leads_to_them(name), "{name}");
        }
    }
}
