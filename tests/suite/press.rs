//! Press kits as a newsroom meets them: unpacked by other programs, opened by LibreOffice, read by exiftool.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use tempfile::TempDir;

use crate::clips::Studio;
use crate::media::one;
use crate::sample::sample;
use crate::site::{CAMPAIGN, HE, Person, Site, WEI, jpeg, sha256};
use crate::tree::{self, Files};

/// A name with characters beyond the first plane and beyond GB 2312.
const RARE: Person = Person { slug: "ji-yan", zh: "𠮷䶮", en: "Ji Yan", region: "yingze" };

const PHOTO: &str = r#"
[[photos]]
file = "1.jpg"
role = "work"
caption = { zh = "清晨在坡上，看“苗”；<一> & 二。", en = "On the slope, early." }
alt = { zh = "照片", en = "Photo" }
credit = { zh = "示例摄影", en = "Sample photographer" }
"#;

/// Photos that phones and cameras have written into, and captions.
fn with_photo(site: Site, person: &Person) -> Site {
    let studio = Studio::new();
    let photo = studio.path("1.jpg");
    fs::write(&photo, jpeg(500, 400, [90, 120, 80])).unwrap();
    let tags = ["-Make=Kamera", "-GPSLatitude=37.87", "-Artist=林一舟", "-ImageDescription=not ours", "-XMP-dc:Description=not ours"];
    let told = Command::new("exiftool").args(tags).args(["-q", "-overwrite_original"]).arg(&photo).status().unwrap();
    assert!(told.success());
    site.write(&person.file("photos/1.jpg"), fs::read(&photo).unwrap());
    add(&site, person, PHOTO);
    site
}

/// Adds to a record and signs it again.
fn add(site: &Site, person: &Person, rows: &str) {
    site.write(&person.file("honoree.toml"), site.read(&person.file("honoree.toml")) + rows);
    site.sign(person);
}

/// A site whose campaign makes all kits.
fn with_kits(people: &[Person], press: &str) -> Site {
    let site = Site::with(people);
    site.write(
        "content/site.toml",
        site.read("content/site.toml") + &format!("\n[press]\nkits = [\"honoree\", \"region\", \"campaign\"]\n{press}\n"),
    );
    site
}

fn kit(person: &Person) -> String {
    format!("{CAMPAIGN}/honorees/{}/press.zip", person.slug)
}

/// Unpacks an archive with the system's own tool, after three programs have found it sound.
fn unpacked(archive: &Path) -> TempDir {
    let folder = TempDir::new().unwrap();
    let run = |program: &str, arguments: &[&str]| {
        let output =
            Command::new(program).args(arguments).arg(archive).env("LC_ALL", "C.UTF-8").current_dir(folder.path()).output().unwrap();
        assert!(output.status.success(), "{program} {archive:?}: {}{}", text(&output.stdout), text(&output.stderr));
        text(&output.stdout)
    };
    run("unzip", &["-tq"]);
    let names = run(
        "python3",
        &[
            "-c",
            "import sys,zipfile\nz=zipfile.ZipFile(sys.argv[1])\nassert z.testzip() is None\nfor i in z.infolist():\n assert i.filename.isascii() or i.flag_bits & 0x800, i\n print(i.filename)",
        ],
    );
    run("unzip", &["-q"]);
    let names: BTreeSet<&str> = names.lines().collect();
    let files = tree::read(folder.path());
    assert_eq!(names, files.keys().map(String::as_str).collect::<BTreeSet<_>>(), "{archive:?}");
    folder
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// The one folder of a kit, whose digests are right and complete.
fn inside(unpacked: &TempDir) -> PathBuf {
    let folders: Vec<PathBuf> = fs::read_dir(unpacked.path()).unwrap().map(|entry| entry.unwrap().path()).collect();
    assert_eq!(folders.len(), 1, "{folders:?}");
    tree::assert_complete(&folders[0]);
    folders[0].clone()
}

fn files_of(site: &Site, path: &str) -> Files {
    tree::read(&inside(&unpacked(&site.path("public").join(path))))
}

/// A text of a kit as it is read: without the mark, lines with their own ends.
fn read(files: &Files, name: &str) -> String {
    let text = std::str::from_utf8(&files[name]).unwrap();
    let text = text.strip_prefix('\u{feff}').unwrap_or_else(|| panic!("{name} has no mark"));
    assert!(!text.replace("\r\n", "").contains(['\r', '\n']), "{name}");
    text.replace("\r\n", "\n")
}

#[test]
fn kits_of_the_sample_open_everywhere_and_their_word_files_say_all() {
    let kits: Vec<&String> = sample().files.keys().filter(|path| path.ends_with("/press.zip")).collect();
    let has = |part: &str| kits.iter().any(|path| path.contains(part));
    assert!(has("taiyuan-2023/honorees/he-qinglan/") && has("taiyuan-2023/regions/yingze/") && has("taiyuan-2023/press.zip"), "{kits:?}");
    let rooms: Vec<TempDir> = kits.iter().map(|path| unpacked(&sample().folder.join(path))).collect();
    let mut texts = Files::new();
    for room in &rooms {
        for (path, bytes) in tree::read(&inside(room)) {
            if path.ends_with(".docx") || path.ends_with(".txt") && path.contains("texts/") {
                texts.insert(path.rsplit('/').next().unwrap().to_owned(), bytes);
            }
        }
    }
    let wanted: Vec<&str> = texts.keys().filter_map(|name| name.strip_suffix(".docx")).collect();
    assert!(wanted.len() >= 15 * 6, "{}", wanted.len());
    // Whoever gives a short text of his or her own has one that ends where a sentence does.
    for (name, end) in [("贺清岚.zh", "重新长草长树。"), ("苏日塔拉.zh", "升到88%。"), ("欧阳既白.en", "less than half as much.")]
    {
        assert!(read(&texts, &format!("{name}.short.txt")).contains(&format!("{end}\n\n")), "{name}");
    }
    let converted = by_libreoffice(texts.iter().filter(|(name, _)| name.ends_with(".docx")));
    for name in wanted {
        let plain = squeezed(&read(&texts, &format!("{name}.txt")));
        assert_eq!(squeezed(&text(&converted[&format!("{name}.txt")])), plain, "{name}");
    }
}

/// Word files as plain text, by one run of LibreOffice.
fn by_libreoffice<'f>(files: impl Iterator<Item = (&'f String, &'f Vec<u8>)>) -> Files {
    let folder = TempDir::new().unwrap();
    let (from, to) = (folder.path().join("from"), folder.path().join("to"));
    fs::create_dir(&from).unwrap();
    let paths: Vec<PathBuf> = files
        .map(|(name, bytes)| (from.join(name), bytes))
        .map(|(path, bytes)| {
            fs::write(&path, bytes).unwrap();
            path
        })
        .collect();
    let mut soffice = Command::new("soffice");
    soffice.arg(format!("-env:UserInstallation=file://{}", folder.path().join("profile").display()));
    soffice.args(["--headless", "--convert-to", "txt:Text (encoded):UTF8", "--outdir"]).arg(&to).args(&paths);
    let output = soffice.output().expect("these tests need LibreOffice on the PATH (tools/setup.sh tests)");
    let made = tree::read(&to);
    assert_eq!(made.len(), paths.len(), "{}", text(&output.stderr));
    made
}

/// Words without white space, in which programs differ.
fn squeezed(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace() && *c != '\u{feff}').collect()
}

#[test]
fn pictures_bear_caption_and_credit_and_nothing_that_a_camera_wrote() {
    let site = with_photo(with_kits(&[RARE], ""), &RARE);
    site.build().ends(0);
    let folder = unpacked(&site.path("public").join(kit(&RARE)));
    let photo = inside(&folder).join("photos/𠮷䶮1.jpg");
    let output = Command::new("exiftool").args(["-j", "-G0", "-a", "-charset", "filename=utf8"]).arg(&photo).output().unwrap();
    let told: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let caption = "清晨在坡上，看“苗”；<一> & 二。";
    for (tag, value) in [
        ("XMP:Description", caption),
        ("XMP:Description-zh", caption),
        ("XMP:Description-en", "On the slope, early."),
        ("XMP:Headline", "𠮷䶮"),
        ("XMP:Credit", "示例摄影"),
        ("XMP:Creator", "林一舟"),
        ("IPTC:Caption-Abstract", caption),
        ("IPTC:Headline", "𠮷䶮"),
        ("IPTC:Credit", "示例摄影"),
        ("IPTC:By-line", "林一舟"),
        ("IPTC:CodedCharacterSet", "UTF8"),
    ] {
        assert_eq!(told[0][tag], value, "{tag} in {told}");
    }
    let whole = told.to_string();
    assert!(!["not ours", "Kamera", "GPS"].iter().any(|word| whole.contains(word)), "{whole}");
    // Every pixel as it came: no decoding, no smaller copy.
    let pixels = |bytes: &[u8]| image::load_from_memory(bytes).unwrap();
    assert!(pixels(&fs::read(&photo).unwrap()) == pixels(&fs::read(site.path(&RARE.file("photos/1.jpg"))).unwrap()));
    let sheet = read(&tree::read(&inside(&folder)), "photos.csv");
    assert_eq!(
        sheet.lines().nth(1).unwrap(),
        "photos/𠮷䶮1.jpg,𠮷䶮,清晨在坡上，看“苗”；<一> & 二。,\"On the slope, early.\",示例摄影,500×400,"
    );
    // Published derivatives say nothing of the kind.
    let output = site.output();
    let derivative = one(&output, "media/ji-yan-1-320", ".webp");
    assert!(memchr::memmem::find(derivative, "清晨".as_bytes()).is_none());
}

#[test]
fn the_same_content_makes_the_same_kits_on_any_machine() {
    let build = |threads: &str| {
        let site = with_photo(with_kits(&[HE, WEI, RARE], ""), &HE);
        site.run(&["build", "--jobs", threads]).ends(0);
        site.output()
    };
    let (one, other) = (build("1"), build("3"));
    tree::assert_same(&one, &other);
    assert_eq!(one.keys().filter(|path| path.ends_with(".zip")).count(), 3 + 2 + 1);
}

#[test]
fn a_kit_of_many_is_the_same_whether_it_takes_over_kits_of_honorees_or_makes_all_itself() {
    let namesake = Person { slug: "he-qinglan-2", ..HE };
    let build = |kits: &str| {
        let site = with_photo(Site::with(&[HE, WEI, namesake]), &HE);
        site.write(&HE.file("deeds.zh.md"), "她在山上守了二十年，用本地草木一层一层把黑山养成青山。\n\n".repeat(90));
        site.sign(&HE);
        site.write("content/site.toml", site.read("content/site.toml") + &format!("\n[press]\nkits = {kits}\n"));
        site.build().ends(0);
        ["regions/yingze/press.zip", "press.zip"].map(|path| fs::read(site.path(&format!("public/{CAMPAIGN}/{path}"))).unwrap())
    };
    let (taken, made) = (build("[\"honoree\", \"region\", \"campaign\"]"), build("[\"region\", \"campaign\"]"));
    assert!(taken == made, "{} {} bytes, {} {} bytes", taken[0].len(), taken[1].len(), made[0].len(), made[1].len());
}

#[test]
fn a_kit_of_many_nests_a_folder_for_each_and_tells_namesakes_apart() {
    let namesake = Person { slug: "he-qinglan-2", ..HE };
    let site = with_kits(&[HE, WEI, namesake], "");
    site.build().ends(0);
    let files = files_of(&site, &format!("{CAMPAIGN}/press.zip"));
    let folders: BTreeSet<&str> = files.keys().filter_map(|path| path.strip_prefix("people/")?.split('/').next()).collect();
    assert_eq!(folders, BTreeSet::from(["卫衡", "贺清岚 (he-qinglan)", "贺清岚 (he-qinglan-2)"]));
    let region = files_of(&site, &format!("{CAMPAIGN}/regions/xiaodian/press.zip"));
    assert!(region.keys().any(|path| path == "people/卫衡/texts/卫衡.zh.full.txt"), "{:?}", region.keys());
    assert!(!region.keys().any(|path| path.contains("贺清岚")));
}

#[test]
fn texts_are_whole_sentences_or_those_of_the_record() {
    let site = with_kits(&[HE, WEI], "");
    site.change(&HE.file("honoree.toml"), "贺清岚的简介。", "她守着一座山十五年。她种活了树。");
    site.write(
        &HE.file("deeds.zh.md"),
        format!("## 小题\n\n第一段[^1]，**她说：**“{}。”\n\n- 列\n\n末句。\n\n[^1]: 注。\n", "话".repeat(40)),
    );
    site.sign(&HE);
    add(&site, &WEI, "\n[press]\nshort = { zh = \"自己写的短文。\" }\n");
    site.build().ends(0);
    let body = |person: &Person, name: &str| {
        read(&files_of(&site, &kit(person)), &format!("texts/{}.{name}.txt", person.zh)).split("\n\n").nth(2).unwrap().to_owned()
    };
    assert_eq!(body(&HE, "zh.short"), "她守着一座山十五年。她种活了树。");
    assert_eq!(body(&HE, "zh.medium"), format!("她守着一座山十五年。她种活了树。第一段，她说：“{}。”末句。", "话".repeat(40)));
    assert_eq!(body(&HE, "en.short"), "About He Qinglan. He Qinglan did one thing.");
    assert_eq!(body(&WEI, "zh.short"), "自己写的短文。");
    let full = read(&files_of(&site, &kit(&HE)), "texts/贺清岚.zh.full.txt");
    for part in [
        "\n主要事迹\n",
        "\n小题\n",
        "\n第一段[1]，",
        "• 列",
        "\n[1] 注。\n",
        "一个故事\n\n贺清岚的故事。",
        "来源：最美科技工作者 https://zuimei.example.org/portal/taiyuan-2023/honorees/he-qinglan/",
        "内容截至2023年11月20日",
    ] {
        assert!(full.contains(part), "{part} is not in {full}");
    }
}

#[test]
fn terms_are_those_that_somebody_gave_and_nothing_is_granted_otherwise() {
    let site = with_kits(&[HE], "");
    site.build().ends(0);
    assert!(!files_of(&site, &kit(&HE)).contains_key("LICENCE.txt"));
    let page = format!("{CAMPAIGN}/press/index.html");
    assert!(site.page(&page).contains("本站没有给出使用许可"));
    site.change(
        "content/site.toml",
        "[press]",
        "[press]\nlicence = { zh = \"供新闻报道使用，请注明来源。\", en = \"For news reporting.\" }",
    );
    site.build().ends(0);
    let files = files_of(&site, &kit(&HE));
    assert_eq!(read(&files, "LICENCE.txt"), "供新闻报道使用，请注明来源。\n\nFor news reporting.\n");
    assert!(read(&files, "texts/贺清岚.en.short.txt").contains("For news reporting."));
    assert!(site.page(&page).contains("供新闻报道使用，请注明来源。") && site.page(&HE.page()).contains("供新闻报道使用，请注明来源。"));
    let campaign = format!("content/{CAMPAIGN}/campaign.toml");
    site.write(&campaign, site.read(&campaign) + "\n[press]\nlicence = \"另有约定。\"\nkits = [\"honoree\"]\n");
    site.build().ends(0);
    assert_eq!(read(&files_of(&site, &kit(&HE)), "LICENCE.txt"), "另有约定。\n");
    assert!(!site.path(&format!("public/{CAMPAIGN}/press.zip")).exists(), "the campaign's word counts before the site's");
}

#[test]
fn whoever_is_withdrawn_leaves_every_kit_and_the_page_says_when() {
    let site = with_photo(with_kits(&[HE, WEI], ""), &HE);
    site.build().ends(0);
    site.change(&HE.file("approval.toml"), "honored", "withdrawn");
    site.change(&HE.file("approval.toml"), "\n[consent]", "\n[withdrawal]\non = 2024-01-02\n\n[consent]");
    site.build().ends(0);
    assert!(!site.path(&format!("public/{}", kit(&HE))).exists());
    assert!(!site.path(&format!("public/{CAMPAIGN}/regions/yingze/press.zip")).exists());
    let files = files_of(&site, &format!("{CAMPAIGN}/press.zip"));
    for (path, bytes) in &files {
        assert!(!path.contains(HE.zh) && memchr::memmem::find(bytes, HE.zh.as_bytes()).is_none(), "{path}");
    }
    assert!(site.page(&HE.page()).contains("媒体资料包已随此页撤下"));
    let page = site.page(&format!("{CAMPAIGN}/press/index.html"));
    assert!(page.contains("2024-01-02") && page.contains("撤下一位人物的页面和资料") && !page.contains(HE.zh), "{page}");
    assert!(page.contains("发布2位人物"), "the day of the announcement knows both: {page}");
}

#[test]
fn what_is_not_published_is_in_no_kit() {
    let site = with_photo(with_kits(&[HE, WEI], ""), &HE);
    site.change(&WEI.file("approval.toml"), "honored", "draft");
    site.run(&["build", "--drafts"]).ends(0);
    assert!(site.page(&WEI.page()).contains(WEI.zh), "the preview shows the draft");
    assert!(!site.path(&format!("public/{}", kit(&WEI))).exists(), "but makes no kit of it");
    let files = files_of(&site, &format!("{CAMPAIGN}/press.zip"));
    assert!(
        files.contains_key("people/贺清岚/photos/贺清岚1.jpg") && !files.keys().any(|path| path.contains(WEI.zh)),
        "{:?}",
        files.keys()
    );
    site.change(&HE.file("approval.toml"), "scope = [\"publish\", \"photo\", \"video\"]", "scope = [\"publish\"]");
    site.run(&["build", "--drafts"]).ends(0);
    assert!(!site.output().keys().any(|path| path.ends_with(".zip")), "a photo without consent holds everything back");
}

#[test]
fn films_captions_and_ads_are_those_of_the_site() {
    let film = fs::read(Studio::new().film("a.mp4", "320x180", 1, "-c:v libx264 -preset ultrafast -g 12 -pix_fmt yuv420p -c:a aac -ac 1"))
        .unwrap();
    let site = with_kits(&[HE], "");
    site.change(&format!("content/{CAMPAIGN}/campaign.toml"), "presets = []", "presets = [\"share-card\"]");
    site.write(&HE.file("videos/1.mp4"), &film);
    site.write(&HE.file("videos/1.zh.vtt"), "WEBVTT\n\n00:00.000 --> 00:00.500\n你好\n");
    add(&site, &HE, "\n[[videos]]\nfile = \"1.mp4\"\ntitle = { zh = \"片\", en = \"Film\" }\n");
    site.build().ends(0);
    let (output, files) = (site.output(), files_of(&site, &kit(&HE)));
    for (name, start, end) in [
        ("videos/贺清岚1.mp4", "media/he-qinglan-video-1.", ".mp4"),
        ("videos/贺清岚1.zh.vtt", "media/he-qinglan-video-1.zh.", ".vtt"),
        ("banners/share-card.zh.png", "taiyuan-2023/banners/share-card/he-qinglan", ".png"),
        ("banners/share-card.en.png", "en/taiyuan-2023/banners/share-card/he-qinglan", ".png"),
    ] {
        assert_eq!(sha256(&files[name]), sha256(one(&output, start, end)), "{name}");
    }
    let whole = files_of(&site, &format!("{CAMPAIGN}/press.zip"));
    assert!(whole.contains_key("banners/share-card.zh.png") && !whole.keys().any(|path| path.contains("videos/")), "{:?}", whole.keys());
    assert!(read(&whole, "README.txt").contains("贺清岚：片 https://zuimei.example.org/portal/media/he-qinglan-video-1."));
    site.change("content/site.toml", "[press]", "[press]\nvideos = [\"campaign\"]");
    site.build().ends(0);
    assert!(files_of(&site, &format!("{CAMPAIGN}/press.zip")).contains_key("people/贺清岚/videos/贺清岚1.mp4"));
    assert!(!files_of(&site, &kit(&HE)).keys().any(|path| path.contains("videos/")));
}

#[test]
fn sizes_on_the_page_are_those_of_the_kits() {
    for campaign in crate::sample::CAMPAIGNS {
        let page = &sample().files[&format!("{campaign}/press/index.html")];
        let page = std::str::from_utf8(page).unwrap();
        let kits = sample().files.iter().filter(|(path, _)| path.starts_with(campaign) && path.ends_with("/press.zip"));
        let mut seen = 0;
        for (path, bytes) in kits {
            let after = page.split(&format!("{path}\"")).nth(1).unwrap_or_else(|| panic!("{path} is not on the page"));
            let hint = after.split("class=kit-hint>").nth(1).unwrap().split('<').next().unwrap();
            let size = hint.rsplit('、').next().unwrap();
            let (number, unit) = size.split_once(' ').unwrap_or_else(|| panic!("{path}: {hint}"));
            let told = number.parse::<f64>().unwrap() * if unit == "KB" { 1e3 } else { 1e6 };
            assert!((told / bytes.len() as f64 - 1.0).abs() < 0.06, "{path}: {hint} for {} bytes", bytes.len());
            seen += 1;
        }
        assert!(seen >= 4, "{campaign}: {seen}");
    }
}

#[test]
fn unchanged_kits_are_not_written_again_and_a_private_value_in_one_stops_the_build() {
    let site = with_photo(with_kits(&[HE], ""), &HE);
    site.build().ends(0);
    assert!(site.build().ends(0).out.contains("(0 written"), "a second run writes nothing");
    // The survey would find it in the source; a theme's word reaches the kit alone.
    tree::copy(&Path::new(env!("CARGO_MANIFEST_DIR")).join("themes"), &site.path("themes"));
    site.change("themes/default/strings/zh.toml", "内容截至{date}", "内容截至{date}，电话13800138000");
    let run = site.build().ends(1);
    assert!(run.err.contains("privacy/output-mobile") && run.err.contains("press.zip"), "{}", run.err);
    assert!(!run.err.contains("13800138000"), "{}", run.err);
    let spools = site.path(".zuimei/releases/public/spools");
    assert!(!spools.exists() || fs::read_dir(&spools).unwrap().next().is_none(), "nothing is left behind");
}

/// A film of noise, which nothing makes smaller.
fn noise(path: &Path, megabytes: u32) {
    let rate = format!("{}k", megabytes * 8 * 1000 / 60);
    let picture = "nullsrc=s=640x360:r=25:d=60,geq=random(1)*255:128:128";
    let arguments = [
        "-y",
        "-v",
        "error",
        "-f",
        "lavfi",
        "-i",
        picture,
        "-c:v",
        "libx264",
        "-preset",
        "ultrafast",
        "-b:v",
        &rate,
        "-minrate",
        &rate,
        "-maxrate",
        &rate,
        "-bufsize",
        "2M",
        "-x264-params",
        "nal-hrd=cbr",
        "-pix_fmt",
        "yuv420p",
    ];
    let made = Command::new("ffmpeg").args(arguments).arg(path).stdin(Stdio::null()).status().unwrap();
    assert!(made.success());
}

#[test]
fn films_never_stand_in_memory() {
    let studio = Studio::new();
    let path = studio.path("large.mp4");
    noise(&path, 120);
    let film = fs::read(&path).unwrap();
    assert!(film.len() > 100_000_000, "{}", film.len());
    let site = with_kits(&[HE], "videos = [\"honoree\", \"campaign\"]");
    site.write(&HE.file("videos/1.mp4"), &film);
    add(
        &site,
        &HE,
        "\n[[videos]]\nfile = \"1.mp4\"\ntitle = { zh = \"片\", en = \"Film\" }\ntranscript = { zh = \"无对白\", en = \"No words\" }\n",
    );
    let mut command = Command::new("/usr/bin/env");
    command.args(["python3", "-c", "import resource,subprocess,sys\nr=subprocess.run(sys.argv[1:],stdout=subprocess.DEVNULL)\nprint(r.returncode, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"]);
    command
        .arg(env!("CARGO_BIN_EXE_zuimei"))
        .arg("--root")
        .arg(site.root())
        .args(["build", "--jobs", "2"])
        .env("SOURCE_DATE_EPOCH", "1705276800");
    let output = command.output().unwrap();
    let told = text(&output.stdout);
    let (code, kilobytes) = told.trim().split_once(' ').unwrap_or_else(|| panic!("{told}{}", text(&output.stderr)));
    assert_eq!(code, "0", "{}", text(&output.stderr));
    assert!(kilobytes.parse::<u64>().unwrap() < 100_000, "{kilobytes} KB for a film of {} KB", film.len() / 1000);
    let files = files_of(&site, &format!("{CAMPAIGN}/press.zip"));
    assert!(files["people/贺清岚/videos/贺清岚1.mp4"].len() > 100_000_000);
}
