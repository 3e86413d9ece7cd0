//! 推荐领域: the five fields in which the form recommends.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;

use super::data;

/// The five fields in which the form recommends, in the form's order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Domain {
    /// 面向世界科技前沿
    Frontier,
    /// 面向经济主战场
    Economy,
    /// 面向国家重大需求
    NationalNeed,
    /// 面向人民生命健康
    LifeHealth,
    /// 社会服务
    SocialService,
}

impl Domain {
    /// All five with the keys used in files and addresses.
    pub const ALL: [(&'static str, Domain); 5] = [
        ("frontier", Domain::Frontier),
        ("economy", Domain::Economy),
        ("national_need", Domain::NationalNeed),
        ("life_health", Domain::LifeHealth),
        ("social_service", Domain::SocialService),
    ];

    /// The key used in files and addresses.
    pub fn key(self) -> &'static str {
        Domain::ALL[self as usize].0
    }

    /// Its name in the first of these languages that the embedded table knows, else the English one, with the tag of the language.
    pub fn name(self, tags: &[&str]) -> (&'static str, &'static str) {
        let names = &NAMES[self.key()];
        let own = tags.iter().chain(&["en"]).find_map(|tag| names.get_key_value(*tag));
        own.map_or((self.key(), "en"), |(tag, name)| (name.as_str(), tag.as_str()))
    }
}

#[derive(Deserialize)]
struct Domains {
    domains: Vec<Row>,
}

#[derive(Deserialize)]
struct Row {
    key: String,
    name: BTreeMap<String, String>,
}

static NAMES: LazyLock<BTreeMap<String, BTreeMap<String, String>>> = LazyLock::new(|| {
    let table: Domains = toml::from_str(data::DOMAINS).expect("the embedded table of domains is valid");
    table.domains.into_iter().map(|row| (row.key, row.name)).collect()
});

#[cfg(test)]
mod tests {
    use super::Domain;

    #[test]
    fn every_domain_has_its_names() {
        for (_, domain) in Domain::ALL {
            assert_eq!(domain.name(&["zh"]).1, "zh");
            assert_eq!(domain.name(&["mn-Mong", "zh"]).1, "zh");
            assert_eq!(domain.name(&["mn-Mong"]).1, "en");
        }
        assert_eq!(Domain::Frontier.name(&["zh"]).0, "面向世界科技前沿");
    }
}
