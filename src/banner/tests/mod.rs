//! What every design keeps in every format, and what stops a banner. The designs are those of the default theme.

mod drawn;
mod flaws;
mod presets;
mod sheets;

use std::fs;
use std::sync::Arc;

use image::RgbImage;

use super::*;

const URL: &str = "https://example.org/site/q/k3x9m2a7wd/";
const DESIGNS: [&str; 3] = ["portrait", "series", "type"];

/// 60 characters, as some names of minorities are.
const LONG_NAME: &str = "古丽加娜·艾尼瓦尔江·阿卜杜热西提·买买提明·吐尔逊江·阿依古丽·努尔买买提·库尔班江·托合提尼亚孜·玉素甫江";
/// 40 characters.
const LONG_TITLE: &str = "某某自治区庆祝建党百年暨第二十三届科技工作者日2023年度“最美科技工作者”称号";

fn fonts() -> FontBook {
    FontBook::load(&[], true).expect("fonts-noto-cjk is installed where the tests run")
}

fn templates() -> Templates {
    let files = fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/themes/default/banners")).unwrap();
    let files = files.map(|file| file.unwrap().path());
    files.map(|path| (path.file_name().unwrap().to_str().unwrap().to_owned(), fs::read_to_string(&path).unwrap())).collect()
}

/// The default theme with one design more.
fn with_design(svg: &str) -> Templates {
    let mut templates = templates();
    templates.insert("own.svg".to_owned(), svg.to_owned());
    templates
}

/// One picture for everybody.
struct Same(Arc<RgbImage>);

impl Darkroom for Same {
    fn develop(&self, _: &Photo, _: u32) -> Result<Arc<RgbImage>, String> {
        Ok(Arc::clone(&self.0))
    }
}

fn darkroom() -> Arc<dyn Darkroom> {
    Arc::new(Same(Arc::new(RgbImage::from_fn(50, 70, |x, y| image::Rgb([x as u8 * 5, y as u8 * 3, 120])))))
}

fn portrait() -> Photo {
    Photo { digest: "d1".to_owned(), focus: (0.5, 0.36) }
}

fn entries(names: &[&str]) -> Vec<Entry> {
    names.iter().map(|name| Entry { name: (*name).to_owned(), photo: Some(portrait()) }).collect()
}

/// A campaign's banner in Chinese or English.
fn campaign(lang: &str, names: &[&str]) -> Banner {
    let pick = |zh: &str, en: &str| if lang == "zh" { zh.to_owned() } else { en.to_owned() };
    let labels = Labels {
        public_ad: pick("公益广告", "Public service advertisement"),
        issued_by: pick("发布：", "Issued by "),
        scan: pick("扫码阅读事迹", "Scan to read the story"),
        supported_by: pick("支持单位：", "Supported by "),
        count: pick("四位最美人物", "4 honorees"),
    };
    let hosts = [
        pick("中共某自治区委员会宣传部", "Publicity Department of the CPC Committee of the Autonomous Region"),
        pick("某自治区科学技术协会", "Association for Science and Technology of the Autonomous Region"),
        pick("某自治区国防科学技术工业办公室", "Office of Science, Technology and Industry for National Defense"),
    ];
    Banner {
        kind: Kind::Campaign,
        lang: lang.to_owned(),
        award_title: pick("内蒙古自治区2023年“最美科技工作者”", "Inner Mongolia “Most Beautiful Sci-Tech Workers” 2023"),
        year: 2023,
        name: String::new(),
        name_latin: None,
        role_line: String::new(),
        citation: pick("他们的日子，在坡上、炉前和灯下", "Days on the slope, at the furnace and under the lamp"),
        photo: None,
        group: entries(names),
        place: None,
        hosts: hosts.to_vec(),
        url: URL.to_owned(),
        labels,
        marks: Marks::default(),
        sponsor: None,
        sample: Some(pick("示例内容，人物系虚构", "Sample, all people are invented")),
    }
}

fn region(lang: &str, names: &[&str]) -> Banner {
    let name = if lang == "zh" { "迎泽区" } else { "Yingze District" };
    Banner { kind: Kind::Region, name: name.to_owned(), ..campaign(lang, names) }
}

fn honoree(lang: &str, name: &str) -> Banner {
    let pick = |zh: &str, en: &str| if lang == "zh" { zh.to_owned() } else { en.to_owned() };
    Banner {
        kind: Kind::Honoree,
        name: name.to_owned(),
        name_latin: Some(pick("He Qinglan", "贺清岚")),
        role_line: pick("汾岭生态修复研究所研究员", "Researcher, Fenling Institute of Ecological Restoration"),
        citation: pick(
            "她在煤矸石山上守了二十年，用本地草木一层一层把黑山养成青山，三十七座矸石山在她手里长出了土。",
            "For twenty years she stayed on the spoil heaps and, layer by layer, grew black hills green with native plants.",
        ),
        photo: Some(portrait()),
        place: Some(0),
        ..campaign(lang, &["贺清岚", "卫衡", "司马远舟", "乔若水"])
    }
}

fn draw(preset: &Preset, name: &str, banner: &Banner) -> Result<Drawn, BannerError> {
    let (fonts, templates) = (fonts(), templates());
    render(&Design { preset, name, templates: &templates, fonts: &fonts }, banner, &darkroom(), &Format::ALL)
}

/// Draws with a design of one's own, in all forms.
fn draw_own(preset_id: &str, svg: &str, banner: &Banner) -> Result<Drawn, BannerError> {
    let (fonts, templates) = (fonts(), with_design(svg));
    let preset = preset(preset_id).unwrap();
    render(&Design { preset, name: "own", templates: &templates, fonts: &fonts }, banner, &darkroom(), &Format::ALL)
}

/// The text without spaces.
fn bare(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}
