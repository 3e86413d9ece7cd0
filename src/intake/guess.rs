//! What the form does not say in so many words: who kind of body recommends, and from which region.
//!
//! Both are read off names and are guesses; whoever imports confirms them (`to_review`).

use crate::model::Campaign;
use crate::model::honoree::RecommenderKind;

/// Kinds by words of the name; the first row that fits counts.
const KINDS: [(&[&str], RecommenderKind); 8] = [
    (&["中国科学院", "中科院"], RecommenderKind::Cas),
    (&["国防科学技术工业", "国防科工", "军工"], RecommenderKind::Defence),
    (&["开发区", "高新区", "综改区", "示范区", "产业园", "科技园"], RecommenderKind::Zone),
    (&["医院", "公司", "集团", "研究院", "研究所", "科学院", "工厂"], RecommenderKind::Unit),
    (&["大学", "学院"], RecommenderKind::University),
    (&["科学技术协会", "科协", "宣传部", "科技局", "科学技术局", "人民政府", "旗委", "县委", "区委", "盟委"], RecommenderKind::Local),
    (&["街道", "社区", "村委会", "居委会", "乡", "镇"], RecommenderKind::Grassroots),
    (&["学会", "协会", "研究会", "联合会"], RecommenderKind::Society),
];

/// The kind of recommender that a name suggests, among those that the notice knows.
pub fn kind(name: &str, campaign: &Campaign) -> RecommenderKind {
    let guess = if is_host(name, campaign) { RecommenderKind::Host } else { by_words(name) };
    let known = &campaign.config.quotas;
    let is_known = |kind: RecommenderKind| known.is_empty() || known.iter().any(|quota| quota.kind == kind);
    // A host that may not recommend as one recommends as the body that it is.
    [guess, by_words(name), RecommenderKind::Unit].into_iter().find(|kind| is_known(*kind)).unwrap_or(guess)
}

fn by_words(name: &str) -> RecommenderKind {
    let fits = |words: &[&str]| words.iter().any(|word| name.contains(word));
    KINDS.iter().find(|(words, _)| fits(words)).map_or(RecommenderKind::Unit, |(_, kind)| *kind)
}

fn is_host(name: &str, campaign: &Campaign) -> bool {
    campaign.config.hosts.iter().any(|host| host.name.iter().chain(host.short.iter()).any(|(_, words)| words == name))
}

/// The slug of the region that one of the texts names: the longest name that stands in the first text that names any.
pub fn region(texts: &[&str], campaign: &Campaign) -> Option<String> {
    texts.iter().find_map(|text| region_in(text, campaign))
}

fn region_in(text: &str, campaign: &Campaign) -> Option<String> {
    let mut best: Option<(usize, &str)> = None;
    let mut tied = false;
    for region in &campaign.regions {
        let longest = region.name.iter().filter_map(|(_, name)| length_in(text, name)).max();
        let Some(length) = longest else { continue };
        match best {
            Some((known, _)) if known > length => {}
            Some((known, _)) if known == length => tied = true,
            _ => (best, tied) = (Some((length, &*region.slug)), false),
        }
    }
    best.filter(|_| !tied).map(|(_, slug)| slug.to_owned())
}

/// How many characters of a region's name stand in a text: all, or all but 区, 县, 市, 旗, 盟 at its end.
fn length_in(text: &str, name: &str) -> Option<usize> {
    let count = name.chars().count();
    if text.contains(name) {
        return Some(count);
    }
    let short = name.strip_suffix(['区', '县', '市', '旗', '盟']).filter(|_| count > 2)?;
    text.contains(short).then_some(count - 1)
}

#[cfg(test)]
mod tests {
    use super::{kind, region};
    use crate::model::Content;
    use crate::model::honoree::RecommenderKind as Kind;
    use crate::source::Tree;

    fn with_campaign(preset: &str, see: impl FnOnce(&crate::model::Campaign)) {
        let site = "base_url = \"https://example.org\"\ntitle = \"T\"\nlanguages = [\"zh\", \"en\"]\n";
        let campaign = format!("preset = \"{preset}\"\n");
        let tree = Tree::from_memory([("content/site.toml", site.into()), ("content/c/campaign.toml", campaign.into_bytes())]);
        let (content, _) = Content::load(&tree);
        see(&content.unwrap().campaigns[0]);
    }

    #[test]
    fn kinds_follow_from_the_words_of_the_name_and_from_what_the_notice_knows() {
        for (preset, name, wanted) in [
            ("taiyuan-2023", "迎泽区科学技术协会", Kind::Local),
            ("taiyuan-2023", "太原市农学会", Kind::Society),
            ("taiyuan-2023", "太原示例机械集团有限公司", Kind::Unit),
            ("taiyuan-2023", "山西转型综改示范区", Kind::Zone),
            ("inner-mongolia-2023", "包头市科协", Kind::Local),
            ("inner-mongolia-2023", "示例大学", Kind::University),
            ("inner-mongolia-2023", "示例大学附属医院", Kind::Unit),
            ("inner-mongolia-2023", "示例军工研究所", Kind::Defence),
            ("beijing-2023", "中国科学院科学传播局", Kind::Cas),
            ("taiyuan-2023", "中国科学院山西示例所", Kind::Unit),
        ] {
            with_campaign(preset, |campaign| assert_eq!(kind(name, campaign), wanted, "{preset} {name}"));
        }
        with_campaign("beijing-2023", |campaign| {
            let host = campaign.config.hosts[1].name.iter().next().map(|(_, name)| name.clone());
            assert_eq!(kind(&host.unwrap(), campaign), Kind::Host);
        });
    }

    #[test]
    fn regions_are_named_by_their_longest_name() {
        for (preset, texts, wanted) in [
            ("taiyuan-2023", &["迎泽区科协"][..], Some("yingze")),
            ("taiyuan-2023", &["太原市农学会", "小店区示例医院"], Some("xiaodian")),
            ("taiyuan-2023", &["小店、迎泽两区科协"], None),
            ("ordos-2021", &["鄂托克前旗科协"], Some("otog-front")),
            ("ordos-2021", &["鄂托克旗科协"], Some("otog")),
            ("inner-mongolia-2023", &["包头科协"], Some("baotou")),
            ("taiyuan-2023", &["示例研究所"], None),
        ] {
            with_campaign(preset, |campaign| assert_eq!(region(texts, campaign).as_deref(), wanted, "{texts:?}"));
        }
    }
}
