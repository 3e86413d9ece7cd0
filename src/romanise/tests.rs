//! The tables of GB/T 28039-2011 and of surname readings, row by row.

use proptest::prelude::{any, proptest};

use super::{Comparison, Underivable, compare, derive, may_derive, propose};

fn toned(name: &str) -> String {
    propose(name).map(|proposal| proposal.toned).unwrap_or_default()
}

#[test]
fn names_are_written_by_the_standard() {
    for (name, wanted, latin, sure) in [
        ("王海燕", "Wáng Hǎiyàn", "Wang Haiyan", true),
        ("杨为民", "Yáng Wéimín", "Yang Weimin", true),
        ("欧阳文", "Ōuyáng Wén", "Ouyang Wen", true),
        ("司马相南", "Sīmǎ Xiāngnán", "Sima Xiangnan", false),
        ("李西安", "Lǐ Xī'ān", "Li Xi'an", true),
        ("王安娥", "Wáng Ān'é", "Wang An'e", true),
        ("吕和平", "Lǚ Hépíng", "Lü Heping", true),
        ("闾丘明", "Lǘqiū Míng", "Lüqiu Ming", true),
        ("余玉", "Yú Yù", "Yu Yu", true),
        ("张-王淑芳", "Zhāng-Wáng Shūfāng", "Zhang-Wang Shufang", true),
        ("张王淑芳", "Zhāng-Wáng Shūfāng", "Zhang-Wang Shufang", false),
        ("欧阳-司马淑芳", "Ōuyáng-Sīmǎ Shūfāng", "Ouyang-Sima Shufang", true),
        ("郝䶮", "Hǎo Yǎn", "Hao Yan", true),
        ("卫 衡", "Wèi Héng", "Wei Heng", true),
        ("东方", "Dōng Fāng", "Dong Fang", true),
        ("\u{F9D1}清岚", "Liù Qīnglán", "Liu Qinglan", false),
        ("单于飞", "Chányú Fēi", "Chanyu Fei", false),
    ] {
        let proposal = propose(name).expect(name);
        assert_eq!((&*proposal.toned, &*proposal.latin, proposal.sure), (wanted, latin, sure), "{name}");
    }
}

/// Both columns of the list of special surnames; the given name is 文.
#[test]
fn every_special_surname_has_its_reading() {
    const READINGS: &str = "华 Huà, 单 Shàn, 解 Xiè, 仇 Qiú, 曾 Zēng, 查 Zhā, 区 Ōu, 盖 Gài/Gě, 朴 Piáo, 覃 Qín/Tán, 缪 Miào, 翟 Zhái/Dí, 乐 Yuè/Lè, \
        宁 Níng/Nìng, 纪 Jì/Jǐ, 燕 Yān, 应 Yīng, 那 Nā, 能 Nài, 隗 Kuí/Wěi, 牟 Móu/Mù, 宓 Mì/Fú, 薄 Bó, 柏 Bǎi, 於 Yū, 曲 Qū, 葛 Gě, 哈 Hǎ, \
        任 Rén, 车 Chē, 褚 Chǔ, 郗 Xī/Chī, 费 Fèi, 瞿 Qú, 乜 Niè, 厍 Shè, 逯 Lù, 訾 Zī/Zǐ, 都 Dū, 卜 Bǔ, 钭 Tǒu, 吕 Lǚ, 尉 Wèi, 员 Yùn, \
        种 Chóng, 折 Shé, 祭 Zhài, 冼 Xiǎn, 洗 Xiǎn, 召 Shào, 繁 Pó, 黑 Hè, 撒 Sǎ, 秘 Bì, 佴 Nài, 笪 Dá, 仉 Zhǎng, 郇 Xún/Huán, 谌 Chén/Shèn, \
        眭 Suī, 幺 Yāo, 晟 Chéng, 郄 Qiè, 万俟 Mòqí, 尉迟 Yùchí, 单于 Chányú, 长孙 Zhǎngsūn, 令狐 Línghú, 澹台 Tántái, 亓官 Qíguān, \
        乐正 Yuèzhèng, 宰父 Zǎifǔ, 子车 Zǐjū, 闾丘 Lǘqiū, 鲜于 Xiānyú, 皇甫 Huángfǔ, 濮阳 Púyáng";
    for row in READINGS.split(", ") {
        let (surname, readings) = row.trim().split_once(' ').expect(row);
        let mut readings = readings.split('/');
        let proposal = propose(&format!("{surname}文")).expect(row);
        assert_eq!(proposal.toned, format!("{} Wén", readings.next().unwrap()), "{row}");
        let others: Vec<String> =
            readings.map(|reading| super::spell::plain(&format!("{reading} Wen"))).filter(|other| *other != proposal.latin).collect();
        assert_eq!(proposal.others, others, "{row}");
    }
}

#[test]
fn the_special_reading_stands_at_the_head_only() {
    for (name, wanted) in
        [("曾文", "Zēng Wén"), ("李曾", "Lǐ Céng"), ("单文", "Shàn Wén"), ("李单", "Lǐ Dān"), ("华罗", "Huà Luó"), ("李华", "Lǐ Huá")]
    {
        assert_eq!(toned(name), wanted, "{name}");
    }
}

#[test]
fn some_names_are_not_read_by_their_characters() {
    for (name, why) in [
        ("古丽加娜·艾尼瓦尔江", Underivable::Separator),
        ("古丽加娜•艾尼瓦尔江", Underivable::Separator),
        ("古丽加娜.艾尼瓦尔江", Underivable::Separator),
        ("John Smith", Underivable::NotHan('J')),
        ("王A", Underivable::NotHan('A')),
        ("娜", Underivable::Length),
        ("", Underivable::Length),
        ("巴雅尔图孟克", Underivable::Length),
        ("王-", Underivable::Length),
        ("王\u{323AF}", Underivable::NoReading('\u{323AF}')),
    ] {
        assert_eq!(derive(name), Err(why), "{name}");
    }
}

#[test]
fn only_names_of_han_people_may_be_derived() {
    for (name, ethnicity, may) in [
        ("王海燕", Some("汉族"), true),
        ("王海燕", None, true),
        ("苏日塔拉", Some("蒙古族"), false),
        ("冉竹溪", Some("土家族"), false),
        ("古丽加娜·艾尼瓦尔江", None, false),
        ("Wang Haiyan", Some("汉族"), false),
    ] {
        assert_eq!(may_derive(name, ethnicity), may, "{name} {ethnicity:?}");
    }
}

#[test]
fn a_given_name_is_compared_with_every_reading() {
    let form = |right: &str| Comparison::Form(right.to_owned());
    let order = |right: &str| Comparison::Order(right.to_owned());
    for (name, latin, wanted) in [
        ("王海燕", "Wang Haiyan", Comparison::Right),
        ("王海燕", "WANG Haiyan", Comparison::Right),
        ("王海燕", "Wáng Hǎiyàn", Comparison::Right),
        ("王海燕", "Haiyan Wang", order("Wang Haiyan")),
        ("王海燕", "Wang Hai-yan", form("Wang Haiyan")),
        ("王海燕", "Wang Hai Yan", form("Wang Haiyan")),
        ("王海燕", "wang haiyan", form("Wang Haiyan")),
        ("王海燕", "WANG HAIYAN", form("Wang Haiyan")),
        ("王海燕", "Wanghaiyan", form("Wang Haiyan")),
        ("王海燕", "Wang, Haiyan", form("Wang Haiyan")),
        ("王海燕", "Wang Haiying", Comparison::Unlike),
        ("王海燕", "Helen Wang", Comparison::Unlike),
        ("欧阳既白", "Ouyang Jibai", Comparison::Right),
        ("欧阳既白", "Ou Yang Jibai", form("Ouyang Jibai")),
        ("李西安", "Li Xi'an", Comparison::Right),
        ("李西安", "Li Xi’an", Comparison::Right),
        ("李西安", "Li Xian", form("Li Xi'an")),
        ("吕和平", "Lü Heping", Comparison::Right),
        ("吕和平", "Lyu Heping", Comparison::Right),
        ("吕和平", "Lv Heping", Comparison::Right),
        ("吕和平", "Lu Heping", Comparison::Right),
        ("吕和平", "heping lv", order("Lü Heping")),
        ("张王淑芳", "Zhang-Wang Shufang", Comparison::Right),
        ("张王淑芳", "ZHANG-WANG Shufang", Comparison::Right),
        ("张王淑芳", "Zhang Wangshufang", Comparison::Right),
        ("翟明", "Di Ming", Comparison::Right),
        ("单明", "Shan Ming", Comparison::Right),
        ("单明", "Dan Ming", Comparison::Right),
        ("尉迟恭", "Yuchi Gong", Comparison::Right),
        ("朱乐", "Zhu Yue", Comparison::Right),
        ("朱乐", "Zhu Le", Comparison::Right),
        ("郝䶮", "Hao Yan", Comparison::Right),
        ("朱乐", "Чжу Лэ", Comparison::Unlike),
        ("朱乐", "", Comparison::Unlike),
    ] {
        assert_eq!(compare(name, latin), Ok(wanted), "{name} {latin}");
    }
    assert!(compare("古丽加娜·艾尼瓦尔江", "Gulijana Ainiwarjan").is_err());
}

proptest! {
    #[test]
    fn no_name_makes_it_panic(name in any::<String>(), latin in any::<String>()) {
        let _ = (derive(&name), compare(&name, &latin));
    }

    #[test]
    fn a_proposal_is_always_right(name in "[王李张欧阳司马单曾吕女乐安娥海西翟长于]{2,5}") {
        if let Some(proposal) = propose(&name) {
            for latin in proposal.others.iter().chain([&proposal.latin, &proposal.toned]) {
                assert_eq!(compare(&name, latin), Ok(Comparison::Right), "{name} {latin}");
            }
        }
    }
}
