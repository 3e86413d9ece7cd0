//! How long public-service ads take: `cargo bench --bench banners`.
//!
//! One honoree with a photo of 1400×2000 pixels, the first 20 formats, PNG, SVG and PDF of each, in each design, on one thread.
//! The photo is decoded once for each size, as in a build; CPU is user + system of the process. The median of `RUNS` (default 5).

#![allow(clippy::disallowed_methods, clippy::print_stdout, reason = "a benchmark measures and prints")]

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::sync::{Arc, Mutex};

use image::RgbImage;
use zuimei::banner::{self, Banner, Darkroom, Design, Entry, FontBook, Format, Kind, Labels, Marks, Photo, Templates};
use zuimei::media::photo;

/// Formats that are measured.
const FORMATS: usize = 20;

fn main() {
    let runs: usize = std::env::var("RUNS").ok().and_then(|runs| runs.parse().ok()).unwrap_or(5);
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let (templates, jpeg) = (templates(root), portrait(root));
    println!("| design | files | CPU s | of this PNG alone | MB |");
    println!("|---|--:|--:|--:|--:|");
    for name in ["portrait", "series", "type"] {
        let whole = median((0..runs).map(|_| measure(name, &templates, &jpeg, &Format::ALL)).collect());
        let png = median((0..runs).map(|_| measure(name, &templates, &jpeg, &[Format::Png])).collect());
        println!("| {name} | {} | {:.2} | {:.2} | {:.1} |", FORMATS * 3, whole.0, png.0, whole.1 as f64 / 1e6);
    }
}

/// CPU seconds and bytes for all formats of one honoree.
fn measure(name: &str, templates: &Templates, jpeg: &[u8], forms: &[Format]) -> (f64, usize) {
    let fonts = FontBook::load(&[], true).expect("fonts-noto-cjk is installed");
    let darkroom: Arc<dyn Darkroom> = Arc::new(One { jpeg: jpeg.to_vec(), developed: Mutex::default() });
    let banner = honoree();
    let start = cpu();
    let mut bytes = 0;
    for preset in banner::presets().iter().take(FORMATS) {
        let design = Design { preset, name, templates, fonts: &fonts };
        let drawn = banner::render(&design, &banner, &darkroom, forms).expect("the sample fits");
        bytes += drawn.files.iter().map(Vec::len).sum::<usize>();
    }
    (cpu() - start, bytes)
}

/// One photo for everybody, kept in every size in which it was asked for.
struct One {
    jpeg: Vec<u8>,
    developed: Mutex<BTreeMap<u32, Arc<RgbImage>>>,
}

impl Darkroom for One {
    fn develop(&self, _: &Photo, width: u32) -> Result<Arc<RgbImage>, String> {
        let mut developed = self.developed.lock().expect("one thread");
        if let Some(known) = developed.get(&width) {
            return Ok(Arc::clone(known));
        }
        let picture = Arc::new(photo::portrait_rgb(&self.jpeg, width).map_err(|error| error.to_string())?);
        developed.insert(width, Arc::clone(&picture));
        Ok(picture)
    }
}

fn templates(root: &Path) -> Templates {
    let files = fs::read_dir(root.join("themes/default/banners")).expect("the theme is there").map(|file| file.expect("readable").path());
    files.map(|path| (path.file_name().expect("a file").to_string_lossy().into_owned(), fs::read_to_string(&path).expect("text"))).collect()
}

fn portrait(root: &Path) -> Vec<u8> {
    fs::read(root.join("content/taiyuan-2023/honorees/he-qinglan/photos/贺清岚1.jpg")).expect("the sample has a portrait")
}

fn honoree() -> Banner {
    let photo = || Some(Photo { digest: "portrait".to_owned(), focus: (0.5, 0.36) });
    let names = ["贺清岚", "卫衡", "司马远舟", "乔若水", "白予舟", "段云舒", "苏日塔拉", "邓一苇", "冉竹溪", "周砚"];
    let text = str::to_owned;
    Banner {
        kind: Kind::Honoree,
        lang: text("zh"),
        award_title: text("太原市“最美科技工作者”"),
        year: 2023,
        name: text("贺清岚"),
        name_latin: Some(text("He Qinglan")),
        role_line: text("汾岭生态修复研究所研究员"),
        citation: text("她在煤矸石山上守了二十年，用本地草木一层一层把黑山养成青山，三十七座矸石山在她手里长出了土。"),
        photo: photo(),
        group: names.map(|name| Entry { name: text(name), photo: photo() }).to_vec(),
        place: Some(0),
        hosts: ["中共太原市委宣传部", "太原市科学技术协会", "太原市科学技术局"].map(text).to_vec(),
        url: text("https://zuimei.example.org/q/k3x9m2a7wd/"),
        labels: Labels {
            public_ad: text("公益广告"),
            issued_by: text("发布："),
            scan: text("扫码阅读事迹"),
            supported_by: text("支持单位："),
            count: String::new(),
        },
        marks: Marks::default(),
        sponsor: None,
        sample: None,
    }
}

fn median(mut runs: Vec<(f64, usize)>) -> (f64, usize) {
    runs.sort_by(|a, b| a.0.total_cmp(&b.0));
    runs[runs.len() / 2]
}

/// User and system seconds of this process so far.
fn cpu() -> f64 {
    // SAFETY: the call fills the value that it is given.
    let usage = unsafe {
        let mut usage = std::mem::zeroed::<libc::rusage>();
        libc::getrusage(libc::RUSAGE_SELF, &mut usage);
        usage
    };
    let seconds = |time: libc::timeval| time.tv_sec as f64 + time.tv_usec as f64 / 1e6;
    seconds(usage.ru_utime) + seconds(usage.ru_stime)
}
