//! Laws that hold for any content: nothing private leaves, no text becomes a program, a rebuild equals a fresh build.

use proptest::prelude::*;
use proptest::test_runner::TestCaseError;
use zuimei::render::markdown::{self, Style};

use crate::html;
use crate::site::{HE, Site, WEI};
use crate::tree;

/// A mobile number, plain or set apart, with and without the country's code.
fn mobile() -> impl Strategy<Value = String> {
    ("1[3-9][0-9]", "[0-9]{4}", "[0-9]{4}", "( |-|—|\u{a0}|)", "(\\+86 ?|86-?|tel|)")
        .prop_map(|(a, b, c, between, code)| format!("{code}{a}{between}{b}{between}{c}"))
}

/// An identity number with a right check character.
fn identity() -> impl Strategy<Value = String> {
    ("(11|14|15|50)[0-9]{4}", 1940_u32..2005, 1_u32..=12, 1_u32..=28, 0_u32..1000).prop_map(|(place, year, month, day, number)| {
        let digits = format!("{place}{year}{month:02}{day:02}{number:03}");
        let weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
        let sum: u32 = digits.chars().zip(weights).map(|(digit, weight)| digit.to_digit(10).unwrap() * weight).sum();
        format!("{digits}{}", char::from(b"10X98765432"[(sum % 11) as usize]))
    })
}

fn landline() -> impl Strategy<Value = String> {
    "0(351|471|477|23|10)-[2-8][0-9]{6,7}"
}

fn mailbox() -> impl Strategy<Value = String> {
    "[a-z][a-z0-9._]{1,8}[a-z0-9]@[a-z]{2,8}\\.(com|cn|org\\.cn)"
}

fn secret() -> impl Strategy<Value = String> {
    prop_oneof![mobile(), identity(), landline(), mailbox()]
}

/// Where a careless hand may leave it: a text, a heading, a link, a field of the record, an event, a page.
const PLACES: usize = 9;

fn plant(site: &Site, place: usize, secret: &str) {
    let record = HE.file("honoree.toml");
    let quoted = |key: &str| format!("{key} = {{ zh = \"联系 {secret}，谢谢\", en = \"call {secret} now\" }}\ngender");
    match place {
        0 => site.write(&HE.file("deeds.zh.md"), format!("他说，请找{secret}。\n")),
        1 => site.write(&HE.file("story-1.en.md"), format!("# Call {secret}\n\nA story.\n")),
        2 => site.write(&HE.file("deeds.en.md"), format!("| a | b |\n|---|---|\n| tel | {secret} |\n\n> {secret}\n")),
        3 => site.write(&HE.file("deeds.zh.md"), format!("<div title=\"{secret}\">**{secret}**</div>\n\n[电话](tel:{secret})\n")),
        4 => site.change(&record, "gender", &quoted("motto")),
        5 => site.change(&record, "gender", &quoted("specialty")),
        6 => site.change(&record, "gender", &format!("awards = [{{ year = 2020, title = \"{secret}\" }}]\ngender")),
        7 => site.write("content/taiyuan-2023/pages/about.zh.md", format!("# 关于\n\n`{secret}`\n")),
        _ => site.write(
            "content/taiyuan-2023/events/talk.toml",
            format!("title = \"报告会\"\nfrom = 2023-12-01\nsummary = \"报名 {secret}\"\n"),
        ),
    }
    site.sign(&HE);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn private_values_never_reach_the_output(secret in secret(), place in 0..PLACES) {
        let site = Site::with(&[HE]);
        plant(&site, place, &secret);
        let run = site.build();
        prop_assert!(run.code <= 1, "{}", run.err);
        prop_assert_eq!(run.code == 1, site.output().is_empty(), "{}", run.err);
        for (path, bytes) in site.output() {
            prop_assert!(memchr::memmem::find(&bytes, secret.as_bytes()).is_none(), "{} in {}", secret, path);
        }
        prop_assert!(!run.err.contains(&secret) && !run.out.contains(&secret), "{}", run.err);
    }

    #[test]
    fn a_rebuild_over_anything_equals_a_fresh_build(edits in prop::collection::vec(0..EDITS, 1..5)) {
        let site = Site::with(&[HE, WEI]);
        for edit in edits {
            change(&site, edit);
            site.build().ends(0);
        }
        let fresh = site.path("fresh");
        site.run(&["build", "--no-media-cache", "--jobs", "2", "--out", fresh.to_str().unwrap()]).ends(0);
        tree::assert_same(&site.output(), &tree::read(&fresh));
    }
}

const EDITS: usize = 8;

/// Something that an editor does between two builds.
fn change(site: &Site, edit: usize) {
    match edit {
        0 => site.write(&HE.file("deeds.zh.md"), format!("{}又一句。\n", site.read(&HE.file("deeds.zh.md")))),
        1 => site.write("content/taiyuan-2023/pages/about.zh.md", "# 关于\n\n文字。\n"),
        2 => site.write("content/taiyuan-2023/events/talk.toml", "title = \"报告会\"\nfrom = 2023-12-01\n"),
        3 => site.write("static/report.txt", "A report.\n"),
        4 => site.write(&WEI.file("approval.toml"), "state = \"withdrawn\"\n"),
        5 => site.write("themes/default/assets/mark.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>"),
        6 => site.write("content/site.toml", site.read("content/site.toml").replace("示例编辑部", "另一编辑部")),
        _ => std::fs::remove_dir_all(site.path("public/taiyuan-2023")).unwrap_or_default(),
    }
    site.sign(&HE);
}

/// Pieces out of which the nastiest texts are put together.
fn piece() -> impl Strategy<Value = String> {
    prop_oneof![
        3 => "\\PC{0,12}",
        2 => "[\\[\\]()*_`~<>!#|&;:/\\\\ \n\t'\"=-]{1,8}",
        1 => Just("<script>alert(1)</script>".to_owned()),
        1 => Just("<img src=x onerror=alert(1)>".to_owned()),
        1 => Just("<svg/onload=alert(1)>".to_owned()),
        1 => Just("<a href=\"java\nscript:alert(1)\">x</a>".to_owned()),
        1 => Just("[x](JaVaScRiPt:alert(1))".to_owned()),
        1 => Just("[x](data:text/html,<script>alert(1)</script>)".to_owned()),
        1 => Just("![x](javascript:alert(1))".to_owned()),
        1 => Just("<javascript:alert(1)>".to_owned()),
        1 => Just("[x]: javascript:alert(1)\n\n[x]".to_owned()),
        1 => Just("<iframe src=//evil.example></iframe>".to_owned()),
        1 => Just("<math><mi//xlink:href=\"data:x,<script>alert(4)</script>\">".to_owned()),
        1 => Just("<style>*{background:url(javascript:1)}</style>".to_owned()),
        1 => Just("<div style=\"position:fixed\" onclick='x'>".to_owned()),
        1 => Just("<!--><script>x</script>-->".to_owned()),
        1 => Just("&lt;script&gt;".to_owned()),
        1 => Just("[^1]\n\n[^1]: note <b onmouseover=x>\n".to_owned()),
        1 => Just("\n| a | b |\n|---|---|\n| <script> | **“引用”** |\n".to_owned()),
        1 => Just("**重要：**后文".to_owned()),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_text_becomes_a_program(pieces in prop::collection::vec(piece(), 0..8), wide in any::<bool>()) {
        let text = pieces.concat();
        let style = Style { wide, shift: 2, prefix: "deeds-" };
        assert_harmless(&markdown::to_html(&text, style))?;
        let _ = markdown::to_plain(&text);
        let _ = markdown::split_title(&text);
    }
}

fn assert_harmless(html: &str) -> Result<(), TestCaseError> {
    const FORBIDDEN: [&str; 10] = ["script", "style", "iframe", "object", "embed", "form", "base", "meta", "link", "svg"];
    for (element, attributes) in html::parse(html).elements {
        prop_assert!(!FORBIDDEN.contains(&element.as_str()), "<{element}> in {html}");
        for (name, value) in attributes {
            let address: String = value.chars().filter(|c| !c.is_whitespace() && !c.is_control()).collect::<String>().to_lowercase();
            prop_assert!(!name.starts_with("on") && name != "style", "{name} in {html}");
            let runs = ["javascript:", "vbscript:", "data:"].iter().any(|scheme| address.starts_with(scheme));
            prop_assert!(!(runs && matches!(name.as_str(), "href" | "src" | "xlink:href" | "action" | "cite")), "{value} in {html}");
        }
    }
    Ok(())
}
