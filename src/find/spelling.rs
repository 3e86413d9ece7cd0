//! A name in the letters that a reader types for it.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::model::names::is_han;
use crate::romanise;
use crate::site::Profile;

/// The two dots of ü, for which keyboards have v.
const DIAERESIS: char = '\u{308}';

/// The syllables of the Han form of a name, small, without tones, parted by spaces: `ou yang ji bai`.
///
/// The record's own reading decides. Where it is no reading of the characters, or there is none, the everyday one stands
/// in, for names that may be read so; the name of a minority is then spelled by its own romanised form alone. What is
/// proposed here is only searched and never shown.
pub fn spelling(profile: &Profile) -> Option<String> {
    let name = han(profile)?;
    let own = profile.reading.as_deref().into_iter().chain(latin_forms(profile));
    let divided = own.filter_map(|latin| romanise::syllables(name, latin)).next();
    let syllables = divided.or_else(|| everyday(name, profile.ethnicity.as_deref()))?;
    Some(syllables.iter().map(|syllable| folded(syllable)).collect::<Vec<_>>().join(" "))
}

/// The letters under which a name stands in an index in parts: how it begins, in every form of it.
pub(super) fn initials(profile: &Profile) -> Vec<char> {
    let spelled = spelling(profile);
    let romanised = latin_forms(profile).map(folded);
    let written = profile.name.iter().map(|(_, name)| folded(name));
    let forms = spelled.into_iter().chain(romanised).chain(written);
    forms.filter_map(|form| form.chars().find(|c| c.is_alphanumeric())).collect()
}

fn everyday(name: &str, ethnicity: Option<&str>) -> Option<Vec<String>> {
    let proposal = romanise::may_derive(name, ethnicity).then(|| romanise::propose(name)).flatten()?;
    romanise::syllables(name, &proposal.latin)
}

fn han(profile: &Profile) -> Option<&str> {
    profile.name.iter().map(|(_, name)| name.as_str()).find(|name| name.chars().any(is_han))
}

fn latin_forms(profile: &Profile) -> impl Iterator<Item = &str> {
    let is_latin = |name: &&str| !name.chars().any(is_han) && name.chars().any(char::is_alphabetic);
    profile.name.iter().map(|(_, name)| name.as_str()).filter(is_latin)
}

/// Small letters without marks, v for ü.
fn folded(text: &str) -> String {
    let mut letters = String::with_capacity(text.len());
    for c in text.nfkd().flat_map(char::to_lowercase) {
        match c {
            DIAERESIS if letters.ends_with('u') => {
                letters.pop();
                letters.push('v');
            }
            c if is_combining_mark(c) => {}
            c => letters.push(c),
        }
    }
    letters
}

#[cfg(test)]
mod tests {
    use super::{everyday, folded};
    use crate::romanise::syllables;

    fn divided(name: &str, latin: &str) -> String {
        syllables(name, latin).map(|syllables| folded(&syllables.join(" "))).unwrap_or_default()
    }

    #[test]
    fn a_romanised_name_is_divided_by_its_characters() {
        for (name, latin, spelled) in [
            ("贺清岚", "He Qinglan", "he qing lan"),
            ("李西安", "Li Xi'an", "li xi an"),
            ("李先", "Lǐ Xiān", "li xian"),
            ("欧阳既白", "Ouyang Jibai", "ou yang ji bai"),
            ("尉迟岚", "Yuchi Lan", "yu chi lan"),
            ("单既白", "Shan Jibai", "shan ji bai"),
            ("吕和平", "Lü Heping", "lv he ping"),
            ("吕和平", "LYU Heping", "lv he ping"),
            ("贺清岚", "Qinglan He", "he qing lan"),
            ("司马远舟", "Yuanzhou Sima", "si ma yuan zhou"),
            ("张-王淑芳", "Zhang-Wang Shufang", "zhang wang shu fang"),
        ] {
            assert_eq!(divided(name, latin), spelled, "{name} {latin}");
        }
    }

    #[test]
    fn a_minority_name_is_divided_where_its_own_form_fits_and_never_derived() {
        for (name, latin, spelled) in
            [("苏日塔拉", "Suritala", "su ri ta la"), ("古丽加娜·艾尼瓦尔江", "Gulijana Ainiwarjan", ""), ("娜仁托娅", "Narantuya", "")]
        {
            assert_eq!(divided(name, latin), spelled, "{name} {latin}");
        }
        assert_eq!(everyday("娜仁托娅", Some("蒙古族")), None);
        assert_eq!(everyday("古丽加娜·艾尼瓦尔江", None), None);
    }

    #[test]
    fn a_han_name_without_romanised_form_is_spelled_by_its_everyday_reading() {
        assert_eq!(everyday("欧阳既白", Some("汉族")).unwrap().len(), 4);
        assert_eq!(everyday("贺清岚", None).unwrap().concat(), "heqinglan");
    }
}
