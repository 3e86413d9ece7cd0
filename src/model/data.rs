//! The facts that come with the program: what the five notices say, and the tables their records refer to.
//!
//! Everything here is text as it stands in `data/`; the readers of records and campaigns parse it.

/// The notices whose facts are built in, in the order in which they are offered.
pub const PRESET_IDS: &[&str] = &["taiyuan-2023", "inner-mongolia-2023", "chongqing-2021", "beijing-2023", "ordos-2021"];

/// The 56 ethnic groups, as TOML: `[[ethnicities]]` with `name` and `romanised`.
pub const ETHNICITIES: &str = include_str!("../../data/ethnicities.toml");

/// The five domains of recommendation in the order of the form, as TOML: `[[domains]]` with `key` and `name`.
pub const DOMAINS: &str = include_str!("../../data/domains.toml");

/// What the words of a post or an employer may mean for somebody whom a notice leaves out, as TOML.
pub const EXCLUSIONS: &str = include_str!("../../data/exclusions.toml");

/// Short names of institutions that forms hold in the place of full ones, as TOML.
pub const ABBREVIATIONS: &str = include_str!("../../data/abbreviations.toml");

/// Grades that are no professional title, and posts that do not say where, as TOML.
pub const TITLES: &str = include_str!("../../data/titles.toml");

/// Fixed phrases and how they are misspelt, as TOML.
pub const PHRASES: &str = include_str!("../../data/phrases.toml");

/// Holidays and worked weekends by year, as TOML: `[[years]]` with `year`, `notices`, `off` and `work`.
pub const HOLIDAYS: &str = include_str!("../../data/holidays.toml");

/// The facts of one notice as TOML with the keys of `campaign.toml`.
pub fn preset(id: &str) -> Option<&'static str> {
    Some(match id {
        "taiyuan-2023" => include_str!("../../data/presets/taiyuan-2023.toml"),
        "inner-mongolia-2023" => include_str!("../../data/presets/inner-mongolia-2023.toml"),
        "chongqing-2021" => include_str!("../../data/presets/chongqing-2021.toml"),
        "beijing-2023" => include_str!("../../data/presets/beijing-2023.toml"),
        "ordos-2021" => include_str!("../../data/presets/ordos-2021.toml"),
        _ => return None,
    })
}

/// The regions under the place with this GB/T 2260 code, as TOML: the place itself, then `[[regions]]`.
pub fn region_table(code: &str) -> Option<&'static str> {
    Some(match code {
        "110000" => include_str!("../../data/regions/110000.toml"),
        "140100" => include_str!("../../data/regions/140100.toml"),
        "150000" => include_str!("../../data/regions/150000.toml"),
        "150600" => include_str!("../../data/regions/150600.toml"),
        "500000" => include_str!("../../data/regions/500000.toml"),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use toml::{Table, Value};

    use super::*;

    fn parsed(text: &str) -> Table {
        text.parse().expect("shipped data is TOML")
    }

    fn presets() -> impl Iterator<Item = (&'static str, Table)> {
        PRESET_IDS.iter().map(|&id| (id, parsed(preset(id).unwrap())))
    }

    /// The region table of a preset.
    fn regions_of(preset: &Table) -> Table {
        parsed(region_table(preset["region"].as_str().unwrap()).unwrap())
    }

    fn rows<'a>(table: &'a Table, key: &str) -> impl Iterator<Item = &'a Value> {
        table.get(key).and_then(Value::as_array).into_iter().flatten()
    }

    fn texts<'a>(rows: impl Iterator<Item = &'a Value>, key: &str) -> Vec<&'a str> {
        rows.filter_map(|row| row.get(key)?.as_str()).collect()
    }

    /// Calls `see` with every table in `value` that is a text per language.
    fn localized(value: &Value, see: &mut impl FnMut(&Table)) {
        match value {
            Value::Table(table) if table.contains_key("zh") => see(table),
            Value::Table(table) => table.values().for_each(|inner| localized(inner, see)),
            Value::Array(items) => items.iter().for_each(|inner| localized(inner, see)),
            _ => {}
        }
    }

    #[test]
    fn every_text_is_given_in_chinese_and_english() {
        let tables = presets().flat_map(|(_, preset)| [regions_of(&preset), preset]);
        for table in tables.chain([parsed(ETHNICITIES), parsed(DOMAINS)]) {
            localized(&Value::Table(table), &mut |text| {
                let filled = |language| text[language].as_str().is_some_and(|words| !words.is_empty());
                assert!(text.len() == 2 && filled("zh") && filled("en"), "{text}");
            });
        }
    }

    #[test]
    fn slugs_and_codes_tell_regions_apart() {
        for (id, preset) in presets() {
            let table = regions_of(&preset);
            let (slugs, codes) = (texts(rows(&table, "regions"), "slug"), texts(rows(&table, "regions"), "code"));
            assert_eq!(slugs.len(), rows(&table, "regions").count(), "{id}");
            for keys in [&slugs, &codes] {
                assert_eq!(keys.iter().collect::<BTreeSet<_>>().len(), keys.len(), "{id}");
            }
            let six_digits = |code: &str| code.len() == 6 && code.bytes().all(|digit| digit.is_ascii_digit());
            assert!(codes.iter().all(|code| six_digits(code)), "{id}");
            assert!(slugs.iter().all(|slug| slug.bytes().all(|sign| sign == b'-' || sign.is_ascii_lowercase())), "{id}");
        }
    }

    #[test]
    fn the_tables_are_complete() {
        let counts = [("110000", 16), ("140100", 12), ("150000", 14), ("150600", 9), ("500000", 42)];
        for (code, count) in counts {
            let table = parsed(region_table(code).unwrap());
            assert_eq!(table["code"].as_str(), Some(code));
            assert_eq!(rows(&table, "regions").count(), count, "{code}");
        }
        assert_eq!(rows(&parsed(ETHNICITIES), "ethnicities").count(), 56);
        assert_eq!(rows(&parsed(DOMAINS), "domains").count(), 5);
    }

    #[test]
    fn chongqing_has_the_districts_of_the_day() {
        let table = parsed(region_table("500000").unwrap());
        let standing = |day: &str| {
            let bound = |row: &Value, key: &str| row.get(key).map(|date| date.to_string());
            let stands = |row: &&Value| {
                bound(row, "valid_from").is_none_or(|from| from.as_str() <= day)
                    && bound(row, "valid_to").is_none_or(|to| day < to.as_str())
                    && row["kind"].as_str() != Some("zone")
            };
            rows(&table, "regions").filter(stands).count()
        };
        assert_eq!((standing("2021-05-28"), standing("2025-11-06")), (38, 37));
    }

    #[test]
    fn quotas_name_regions_that_exist() {
        for (id, preset) in presets() {
            let table = regions_of(&preset);
            let known = [texts(rows(&table, "regions"), "slug"), texts(rows(&table, "regions"), "code")].concat();
            for region in rows(&preset, "recommenders").filter_map(|row| row.get("regions")?.as_array()).flatten() {
                assert!(known.contains(&region.as_str().unwrap()), "{id}: {region}");
            }
        }
    }

    #[test]
    fn every_rule_says_where_it_comes_from() {
        for (id, preset) in presets() {
            let rules = preset["rules"].as_table().unwrap();
            let single = rules.iter().filter(|(key, rule)| rule.is_table() && *key != "principles").map(|(_, rule)| rule);
            let all = single.chain(rows(rules, "exclusions")).chain(rows(&preset, "phases")).chain(rows(&preset, "recommenders"));
            for rule in all {
                assert!(rule.get("clause").and_then(Value::as_str).is_some_and(|clause| !clause.is_empty()), "{id}: {rule}");
            }
        }
    }
}
