//! What is found in every dress, and what must not be taken for it.

use proptest::prelude::*;

use super::{Allowed, Form, Leak, all, blot, find};

fn leak(text: &str, form: Form) -> Option<Leak> {
    find(text.as_bytes(), form, &Allowed::default()).map(|finding| finding.leak)
}

#[test]
fn private_values_are_found_in_plain_text() {
    for (text, wanted) in [
        ("手机13800138000。", Leak::Mobile),
        ("手机 138-0013-8000", Leak::Mobile),
        ("+86 138 0013 8000", Leak::Mobile),
        ("0086-13800138000", Leak::Mobile),
        ("8613800138000", Leak::Mobile),
        ("tel13800138000", Leak::Mobile),
        ("IMG_13800138000_1.jpg", Leak::Mobile),
        ("张三13800138000", Leak::Mobile),
        ("张三13800138000.jpg", Leak::Mobile),
        ("李四：139-0013-8000五号楼", Leak::Mobile),
        ("13800138000三天内回电", Leak::Mobile),
        ("王五0351-4000123", Leak::Landline),
        ("丁一11010519491231002X", Leak::Identity),
        ("手机１３８００１３８０００", Leak::Mobile),
        ("手机138—0013—8000", Leak::Mobile),
        ("手机138\u{a0}\u{a0}0013 8000", Leak::Mobile),
        ("138.0013.8000", Leak::Mobile),
        ("138·0013·8000", Leak::Mobile),
        ("138，0013，8000", Leak::Mobile),
        ("138/0013/8000", Leak::Mobile),
        ("（138）0013-8000", Leak::Mobile),
        ("138 00138000", Leak::Mobile),
        ("1380013 8000", Leak::Mobile),
        ("1 3 8 0 0 1 3 8 0 0 0", Leak::Mobile),
        ("一三八零零一三八零零零", Leak::Mobile),
        ("幺三八〇〇一三八〇〇〇", Leak::Mobile),
        ("①③⑧⓪⓪①③⑧⓪⓪⓪", Leak::Mobile),
        ("𝟏𝟑𝟖𝟎𝟎𝟏𝟑𝟖𝟎𝟎𝟎", Leak::Mobile),
        ("᠑᠓᠘᠐᠐᠑᠓᠘᠐᠐᠐", Leak::Mobile),
        ("138\u{200b}0013\u{ad}8000", Leak::Mobile),
        ("请致电1380013\n8000，谢谢", Leak::Mobile),
        ("138\n0013\n8000", Leak::Mobile),
        ("请致电1380013\r\n8000，谢谢", Leak::Mobile),
        ("138**0013**8000", Leak::Mobile),
        ("13800138000元旦前有效", Leak::Mobile),
        ("13800138000/13900139000", Leak::Mobile),
        ("电话0351-4000000", Leak::Landline),
        ("(0351)4000000", Leak::Landline),
        ("（0351）400 0000", Leak::Landline),
        ("0351—4000000转801", Leak::Landline),
        ("电话03514000000", Leak::Landline),
        ("010-66554433", Leak::Landline),
        ("01066554433", Leak::Landline),
        ("+86 351 4000000", Leak::Landline),
        ("+86-10-6655 4433", Leak::Landline),
        ("办公电话：4000000", Leak::Landline),
        ("座机 6655 4433", Leak::Landline),
        ("证件11010519491231002X号", Leak::Identity),
        ("11010519491231002x", Leak::Identity),
        ("110105 19491231 002X", Leak::Identity),
        ("110105-1949-1231-002-X", Leak::Identity),
        ("身份证号码：110105194912310021", Leak::Identity),
        ("110105491231002", Leak::Identity),
        ("护照：E12345678", Leak::Identity),
        ("写信给zhang.san@example.com", Leak::Mail),
        ("zhang.san＠example．com", Leak::Mail),
        ("请写信到zhang@foxmail.com。谢谢", Leak::Mail),
        ("zhang@foxmail.com联系", Leak::Mail),
        ("zhang@foxmail.com.txt", Leak::Mail),
        ("zhangsan(at)foxmail.com", Leak::Mail),
        ("zhangsan [at] qq [dot] com", Leak::Mail),
        ("zhangsan#foxmail.com", Leak::Mail),
        ("zhangsan @ foxmail.com", Leak::Mail),
        ("张三@foxmail.com", Leak::Mail),
        ("office@科普.中国", Leak::Mail),
        ("mailto:zhang%40example.org", Leak::Mail),
        ("卡号6222 0200 0000 0000 004", Leak::BankCard),
        ("4111111111111111", Leak::BankCard),
        ("5500-0000-0000-0004", Leak::BankCard),
        ("银行账号：0200 0012 0920 1234 567", Leak::BankCard),
        ("微信：zhangsan_2023", Leak::Account),
        ("微信号 zhangsan2023", Leak::Account),
        ("WeChat: zhangsan2023", Leak::Account),
        ("WeChat ID: zhangsan2023", Leak::Account),
        ("wechatid:zhangsan2023", Leak::Account),
        ("加VX:zhangsan2023", Leak::Account),
        ("QQ：12345678", Leak::Account),
        ("QQ号12345678", Leak::Account),
        ("车牌沪A12345", Leak::Plate),
        ("京A·12345", Leak::Plate),
        ("晋AD12345停在门口", Leak::Plate),
        ("山西省太原市迎泽区示例路1号", Leak::Address),
        ("太原市示例街二十五号", Leak::Address),
        ("邮编：030001", Leak::Address),
        ("迎泽区示例路1号3单元201室", Leak::Home),
        ("示例小区3号楼2单元501", Leak::Home),
        ("家庭住址：太原市迎泽区示例路", Leak::Home),
    ] {
        assert_eq!(leak(text, Form::Plain), Some(wanted), "{text}");
    }
}

#[test]
fn private_values_are_found_under_markup_and_escapes() {
    for (text, form, wanted) in [
        ("<p>138<b>0013</b>8000</p>", Form::Markup, Leak::Mobile),
        ("<p>&#49;38&nbsp;0013&#x20;8000</p>", Form::Markup, Leak::Mobile),
        ("<p>138<wbr>0013<!-- x -->8000</p>", Form::Markup, Leak::Mobile),
        ("<a href=\"tel:+8613800138000\">x</a>", Form::Markup, Leak::Mobile),
        ("1<a href=\"tel:13800138000\">x</a>", Form::Markup, Leak::Mobile),
        ("<path d=\"M13800138000\"/>", Form::Markup, Leak::Mobile),
        ("<dt>电话</dt><dd>4000000</dd>", Form::Markup, Leak::Landline),
        ("zhang<b>san</b>&#64;foxmail.com", Form::Markup, Leak::Mail),
        ("zhang<b>@</b>qq<i>.</i>com", Form::Markup, Leak::Mail),
        ("<w:t>138</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>00138000</w:t>", Form::Office, Leak::Mobile),
        ("{\"a\":\"\\u0031\\u0033800138000\"}", Form::Code, Leak::Mobile),
        ("{\"mobile\": 13800138000}", Form::Code, Leak::Mobile),
        ("{\"weixin\": \"zhangsan2023\"}", Form::Code, Leak::Account),
        ("{\"weixi\\u006e\": \"zhangsan2023\"}", Form::Code, Leak::Account),
        ("<b>WeChat</b>: zhangsan2023", Form::Markup, Leak::Account),
        ("WeCha&#116; : zhangsan2023", Form::Markup, Leak::Account),
        ("{\"家庭住址\": \"太原市迎泽区示例路\"}", Form::Code, Leak::Home),
        ("<dt>通讯地址</dt><dd>太原市迎泽区示例路</dd>", Form::Markup, Leak::Home),
    ] {
        assert_eq!(leak(text, form), Some(wanted), "{text}");
    }
}

#[test]
fn public_numbers_are_no_finding() {
    for text in [
        "并科协发〔2023〕31号，2023-11-06至2023-11-10",
        "2015—2023，2015-2023，1949 1978 2012 2023",
        "1985.10.23—2001.1.1",
        "专利ZL202310123456.7，CN1234567A，CN113800138A",
        "ISBN 978-7-04-013800-1，ISSN 1380-0138，ISBN 9787040138001",
        "doi:10.1360/0138000 10.1380/0138000",
        "2019YFB1234567，国家自然科学基金52078301，GB/T 15834-2011，GB 13690-2009",
        "行政区划代码140106，110105",
        "sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
        "media/he-qinglan-1-640.13800138000a.webp",
        "20231120143000，1700000000000，1700000000",
        "产值13800000000元，13800000000 吨，¥13800000000，15000000000亿",
        "3.14159265358979，0.15926535897，13800138000.55",
        "11010519491231002Y 100000000000 110105194913310021",
        "width=device-width@2x",
        "@media print{a{color:#138001}}@import \"x.css\"",
        "x@2x.png，name@3x.min.css，logo@3x.webp，@scope/pkg，@scope/pkg@1.2.3",
        "tag:example.org,2023:zuimei/1",
        "91140100MA0JX1234Y",
        "服务热线12345，报警110，客服95588，电话：400-123-4567，电话：8008101234",
        "微信公众号：科普太原，微信扫一扫，微信视频号",
        "京ICP备00000000号，京B2-20230001，晋公网安备 14010602000000号",
        "地址有误，家庭住址不公开，第3号，迎泽大街1号工地",
        "电话：2023年，电话会议20231120",
        "欢迎关注@人民日报。我们 @ 太原，关注@科普太原。中国",
        "1,2,3,4,5,6,7,8,9,10,11  13,800,138,000",
        "https://example.org/page.html#section.com https://t.example/@zhang",
        "今天一共五六百人，一三五七九",
        "十三亿八千万；一九四九年；二〇二三年十一月",
        "sensor 150 30 100 200",
        "4503599627370496 9007199254740991 6222020000000000005",
        "他在3号实验楼201室工作，教学楼5号楼302室",
        "138****8000，138 xxxx 8000",
        "时间 13:80:01 38:00:00",
        "A4纸12345678901234567890123456789012345678901234567890",
    ] {
        let found = all(text.as_bytes(), Form::Plain, &Allowed::default()).next();
        assert_eq!(found.map(|finding| (finding.leak, text[finding.span].to_owned())), None, "{text}");
    }
}

#[test]
fn drawings_counts_and_tables_are_no_finding() {
    for (text, form) in [
        ("<path d=\"M138.2513.8021 150 2000 1500 138-0013-8000\"/>", Form::Markup),
        ("<svg viewBox=\"150 2000 1500 1380\">", Form::Markup),
        ("<td>138</td><td>0013</td><td>8000</td>", Form::Markup),
        ("<li>139</li><li>2015</li><li>2016</li>", Form::Markup),
        ("{\"bytes\": 13800138000, \"a\": [138, 2015, 2016]}", Form::Code),
        ("name,135,2019,2020\n", Form::Code),
        ("#138001 rgba(138,0,0,.13) 100%", Form::Code),
    ] {
        assert_eq!(leak(text, form), None, "{text}");
    }
}

#[test]
fn the_organisers_contact_is_allowed_by_value_as_a_whole() {
    let allowed = Allowed::new(["0351-4000000 转 801", "13800138000", "Office@Example.org", "太原市迎泽区示例路1号201室"]);
    for text in [
        "电话0351-4000000，(0351) 400 0000，+86 351 4000000，０３５１－４００００００",
        "电话：4000000",
        "138 0013 8000，+86 13800138000，一三八零零一三八零零零",
        "office@example.org，OFFICE＠EXAMPLE．ORG",
        "通讯地址：太原市迎泽区示例路1号201室",
    ] {
        assert_eq!(find(text.as_bytes(), Form::Plain, &allowed), None, "{text}");
    }
    for text in ["0351-4000001", "13800138001", "my.office@example.org", "office@example.org.cn", "太原市迎泽区示例路2号201室"] {
        assert!(find(text.as_bytes(), Form::Plain, &allowed).is_some(), "{text}");
    }
    let text = "office@example.org 13800138000 13900139000";
    let found: Vec<&str> = all(text.as_bytes(), Form::Plain, &allowed).map(|finding| &text[finding.span]).collect();
    assert_eq!(found, ["13900139000"]);
}

#[test]
fn a_blotted_text_keeps_the_rest() {
    assert_eq!(blot("kind 不能是“13800138000”，请写 local"), "kind 不能是“▇▇▇”，请写 local");
    assert_eq!(blot("a@b.cn 和 zhang@example.com。"), "▇▇▇ 和 ▇▇▇。");
    assert_eq!(blot("a13800138000@example.com和13900139000"), "▇▇▇和▇▇▇");
    assert!(matches!(blot("没有什么"), std::borrow::Cow::Borrowed(_)));
}

/// One digit in one of the dresses that a number wears as a whole.
fn dressed(digits: &str, dress: usize) -> String {
    const DRESSES: [&str; 8] = [
        "0123456789",
        "０１２３４５６７８９",
        "〇一二三四五六七八九",
        "零壹贰叁肆伍陆柒捌玖",
        "⓪①②③④⑤⑥⑦⑧⑨",
        "𝟎𝟏𝟐𝟑𝟒𝟓𝟔𝟕𝟖𝟗",
        "᠐᠑᠒᠓᠔᠕᠖᠗᠘᠙",
        "٠١٢٣٤٥٦٧٨٩",
    ];
    digits.chars().map(|c| c.to_digit(10).map_or(c, |value| DRESSES[dress].chars().nth(value as usize).unwrap())).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_mobile_number_is_found_however_it_is_set(
        number in "1[3-9][0-9]{9}",
        dress in 0_usize..8,
        gap in prop::sample::select(vec!["", " ", "-", "—", "\u{a0}", ".", "·", "，", "/", " - ", "\u{200b}", "\u{ad}", "\u{3000}", "－"]),
        (before, after) in ("[的电话请致：（ ]{0,4}", "[，。）谢联系 ]{0,4}"),
    ) {
        let set = [&number[..3], &number[3..7], &number[7..]].join(gap);
        let text = format!("{before}{}{after}", dressed(&set, dress));
        prop_assert_eq!(leak(&text, Form::Plain), Some(Leak::Mobile), "{}", text);
    }

    #[test]
    fn tags_do_not_hide_a_number(number in "1[3-9][0-9]{9}", cut in 1_usize..11, tag in prop::sample::select(vec!["b", "span", "em", "strong", "wbr"])) {
        let text = format!("<p>{}<{tag}>{}</{tag}></p>", &number[..cut], &number[cut..]);
        prop_assert_eq!(leak(&text, Form::Markup), Some(Leak::Mobile), "{}", text);
    }

    #[test]
    fn codes_of_public_life_are_not_taken_for_numbers(
        text in prop_oneof![
            "(19|20)[0-9]{2}(-|—|至|年—)(19|20)[0-9]{2}年?",
            "[并内渝京鄂]科协[发字]〔20[0-9]{2}〕[0-9]{1,3}号",
            "ZL20[0-9]{10}\\.[0-9X]",
            "CN[0-9]{7,9}[AUBS]",
            "97[89]-7-[0-9]{2}-[0-9]{6}-[0-9]",
            "20[0-9]{2}YF[A-F][0-9]{7}",
            "GB/T [0-9]{4,5}(\\.[0-9])?-(19|20)[0-9]{2}",
            "[0-9a-f]{64}",
            "20[0-9]{2}(0[1-9]|1[0-2])[0-2][0-9][0-2][0-9][0-5][0-9][0-5][0-9]",
            "[1-9][0-9]{0,2}(,[0-9]{3}){1,4}",
            "[0-9]{1,3}\\.[0-9]{1,6}",
            "[1-8][0-9]{5}",
        ],
    ) {
        prop_assert_eq!(leak(&text, Form::Plain), None, "{}", text);
    }

    #[test]
    fn no_bytes_make_it_panic_or_wait(
        pieces in prop::collection::vec(prop_oneof![
            prop::collection::vec(any::<u8>(), 0..12),
            "[0-9 .<>&;#@/()微信号室京A\u{200b}-]{0,16}".prop_map(String::into_bytes),
        ], 0..20),
        form in prop::sample::select(vec![Form::Plain, Form::Markup, Form::Office, Form::Code]),
    ) {
        let text = pieces.concat();
        for finding in all(&text, form, &Allowed::default()) {
            prop_assert!(finding.span.start < finding.span.end && finding.span.end <= text.len());
        }
    }
}
