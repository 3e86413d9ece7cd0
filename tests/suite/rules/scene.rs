//! A content tree in memory, made from a line of directives, and what is found in it.
//!
//! Directives are divided by `;`. `list N KIND REGION [BIRTHS] [as NAME]` adds N people of one recommender, whose births
//! are taken in turn, `-` for none; everything else is about one more person: `state`, `position`, `employer`, `alma`,
//! `title`, `born`, `award YEAR TITLE`, `prior`, `deeds N`, `story N`, `work N`, `photo NAME png|small`, `portrait WxH
//! COLOUR [small|png]`, `video SECONDS WxH CONTAINER`, `secrecy open`. `state` holds for lists too; `honored N` adds N
//! honorees.

use std::collections::BTreeMap;

use zuimei::diag::Diagnostic;
use zuimei::gate::{Case, Listing, Standing};
use zuimei::model::Content;
use zuimei::source::Tree;
use zuimei::survey;

use crate::site::jpeg;

const DAY: &str = "2024-01-15";

/// Files in the making.
pub struct Scene {
    preset: String,
    campaign: String,
    languages: String,
    files: BTreeMap<String, Vec<u8>>,
    people: usize,
}

/// The one person whom most directives are about.
#[derive(Default)]
struct Subject {
    keys: BTreeMap<&'static str, String>,
    rows: String,
    approval: String,
    files: Vec<(String, Vec<u8>)>,
    stories: usize,
    photos: usize,
    cleared: bool,
}

const NAME: &str = "示例人";

impl Scene {
    /// The scene of some directives under a preset.
    pub fn new(preset: &str, directives: &str) -> Scene {
        let mut scene = Scene {
            preset: preset.to_owned(),
            campaign: format!("preset = \"{preset}\"\n"),
            languages: r#"["zh", "en"]"#.to_owned(),
            files: BTreeMap::new(),
            people: 0,
        };
        let directives: Vec<&str> = directives.split(';').map(str::trim).filter(|directive| !directive.is_empty()).collect();
        let state = directives.iter().find_map(|directive| directive.strip_prefix("state ")).unwrap_or("nominated");
        let mut subject = Subject { cleared: true, ..Subject::default() };
        let mut has_subject = false;
        for directive in directives {
            let (verb, rest) = directive.split_once(' ').unwrap_or((directive, ""));
            match verb {
                "list" => scene.list(rest, state),
                "honored" => (0..rest.parse().unwrap()).for_each(|_| scene.plain("honored", "", None)),
                "state" => {
                    has_subject |= directive.ends_with("honored") || directive.ends_with("shortlisted") || directive.ends_with("nominated")
                }
                _ => {
                    has_subject = true;
                    subject.add(verb, rest);
                }
            }
        }
        if has_subject {
            scene.place(subject, state);
        }
        scene
    }

    /// The scene with more in its `campaign.toml`.
    pub fn and_campaign(mut self, text: &str) -> Scene {
        self.campaign.push_str(text);
        self
    }

    /// The scene on a site of other languages.
    pub fn in_languages(mut self, languages: &str) -> Scene {
        languages.clone_into(&mut self.languages);
        self
    }

    fn list(&mut self, rest: &str, state: &str) {
        let (rest, name) = rest.split_once(" as ").map_or((rest, None), |(rest, name)| (rest, Some(name)));
        let words: Vec<&str> = rest.split(' ').collect();
        let (count, kind, region): (usize, _, _) = (words[0].parse().unwrap(), words[1], words[2]);
        let births: Vec<&str> = words.get(3).map_or(vec!["1990-01"], |births| births.split(',').collect());
        let name = name.map_or_else(|| format!("示例推荐单位{region}"), str::to_owned);
        for at in 0..count {
            let born = Some(births[at % births.len()]).filter(|born| *born != "-");
            let recommender = format!("recommender = {{ kind = \"{kind}\", name = \"{name}\" }}\nregion = \"{region}\"\n");
            self.plain(state, &recommender, born);
        }
    }

    fn plain(&mut self, state: &str, record: &str, born: Option<&str>) {
        self.people += 1;
        let folder = format!("content/{}/honorees/p-{}", self.preset, self.people);
        let born = born.map(|born| format!("born = \"{born}\"\n")).unwrap_or_default();
        let record = format!("name = \"示例人{}\"\n{born}{record}", self.people);
        self.files.insert(format!("{folder}/honoree.toml"), record.into_bytes());
        self.files.insert(format!("{folder}/approval.toml"), format!("state = \"{state}\"\n").into_bytes());
    }

    fn place(&mut self, subject: Subject, state: &str) {
        let folder = format!("content/{}/honorees/subject", self.preset);
        let keys: String = subject.keys.iter().map(|(key, value)| format!("{key} = {value}\n")).collect();
        let record = format!("name = \"{NAME}\"\n{keys}{}", subject.rows);
        let approval = format!("state = \"{state}\"\nsecrecy = {{ cleared = {} }}\n{}", subject.cleared, subject.approval);
        self.files.insert(format!("{folder}/honoree.toml"), record.into_bytes());
        self.files.insert(format!("{folder}/approval.toml"), approval.into_bytes());
        self.files.extend(subject.files.into_iter().map(|(path, bytes)| (format!("{folder}/{path}"), bytes)));
    }

    /// What the rules and the gate say.
    pub fn findings(mut self) -> Vec<Diagnostic> {
        let site =
            format!("base_url = \"https://example.org\"\ntitle = \"示例\"\nlanguages = {}\n[organiser]\nname = \"示例\"\n", self.languages);
        self.files.insert("content/site.toml".to_owned(), site.into_bytes());
        self.files.insert(format!("content/{}/campaign.toml", self.preset), self.campaign.into_bytes());
        let tree = Tree::from_memory(self.files.iter().map(|(path, bytes)| (path.as_str(), bytes.clone())));
        let (content, found) = Content::load(&tree);
        let unread: Vec<&str> = found.iter().map(|finding| finding.code).filter(|code| is_a_slip_of_the_scene(code)).collect();
        assert!(unread.is_empty(), "{unread:?}: {}", found[0].message.en);
        let content = content.unwrap();
        let (facts, _) = survey::survey(&content, &Default::default(), None);
        let day = DAY.parse().unwrap();
        let mut findings = zuimei::rules::findings(&content, &facts, day);
        let campaign = &content.campaigns[0];
        for record in &campaign.records {
            let listing = Listing::default();
            let case = Case { campaign, record, calendar: &content.calendar, listing: &listing, at: day, faulty: false };
            if let Standing::HeldBack(reasons) = case.decide().standing {
                findings.extend(reasons);
            }
        }
        findings
    }
}

fn is_a_slip_of_the_scene(code: &str) -> bool {
    matches!(
        code,
        "record/syntax" | "record/unknown-key" | "record/unknown-value" | "record/wrong-type" | "media/missing-file" | "record/region"
    )
}

impl Subject {
    fn add(&mut self, verb: &str, rest: &str) {
        let quoted = format!("\"{rest}\"");
        match verb {
            "position" => drop(self.keys.insert("position", quoted)),
            "employer" => drop(self.keys.insert("employer", quoted)),
            "alma" => drop(self.keys.insert("alma_mater", quoted)),
            "title" => drop(self.keys.insert("professional_title", quoted)),
            "kind" => drop(self.keys.insert("recommender", format!("{{ kind = {quoted}, name = \"示例推荐单位\" }}"))),
            "award" => {
                let (year, title) = rest.split_once(' ').unwrap();
                self.rows.push_str(&format!("[[awards]]\nyear = {year}\ntitle = \"{title}\"\n"));
            }
            "prior" => self.approval.push_str(&format!("[eligibility]\nprior_honours = {quoted}\n")),
            "deeds" => self.files.push(("deeds.zh.md".to_owned(), "事".repeat(rest.parse().unwrap()).into_bytes())),
            "story" => {
                self.stories += 1;
                self.files.push((format!("story-{}.zh.md", self.stories), "情".repeat(rest.parse().unwrap()).into_bytes()));
            }
            "secrecy" => self.cleared = false,
            "work" => (0..rest.parse().unwrap())
                .for_each(|at: usize| self.photo(&format!("{NAME}{}.jpg", at + 2), "work", large(jpeg(90, 60, [9, 9, 9])))),
            "photo" => self.odd_photo(rest),
            "portrait" => self.portrait(rest),
            "video" => self.video(rest),
            _ => panic!("no directive {verb}"),
        }
    }

    fn photo(&mut self, name: &str, role: &str, bytes: Vec<u8>) {
        self.photos += 1;
        self.rows.push_str(&format!("[[photos]]\nfile = \"{name}\"\nrole = \"{role}\"\n"));
        self.files.push((format!("photos/{name}"), bytes));
    }

    fn odd_photo(&mut self, rest: &str) {
        let (name, how) = rest.split_once(' ').unwrap_or((rest, ""));
        let picture = jpeg(90, 60, [9, 9, 9]);
        let bytes = match how {
            "png" => large(png()),
            "small" => [picture, vec![0; 1_500_000]].concat(),
            _ => large(picture),
        };
        self.photo(name, "work", bytes);
    }

    fn portrait(&mut self, rest: &str) {
        let words: Vec<&str> = rest.split(' ').collect();
        let (width, height) = size(words[0]);
        let colour = match words[1] {
            "blue" => [67, 142, 219],
            "red" => [220, 20, 30],
            _ => [250, 250, 250],
        };
        let picture = jpeg(width, height, colour);
        let bytes = if words.get(2) == Some(&"small") { picture } else { large(picture) };
        self.photo(&format!("{NAME}1.jpg"), "portrait", bytes);
    }

    fn video(&mut self, rest: &str) {
        let words: Vec<&str> = rest.split(' ').collect();
        let name = format!("{NAME}{}.mp4", self.rows.matches("[[videos]]").count() + 1);
        self.rows.push_str(&format!("[[videos]]\nfile = \"{name}\"\ntitle = \"片\"\n"));
        let bytes = match words[2] {
            "avi" => [b"RIFF\x20\0\0\0AVI LIST".to_vec(), vec![0; 32]].concat(),
            container => film(words[0].parse().unwrap(), size(words[1]), container),
        };
        self.files.push((format!("videos/{name}"), bytes));
    }
}

fn size(written: &str) -> (u32, u32) {
    let (width, height) = written.split_once('x').unwrap();
    (width.parse().unwrap(), height.parse().unwrap())
}

/// A picture that weighs exactly what the notices ask: what follows its end is no part of it.
fn large(mut picture: Vec<u8>) -> Vec<u8> {
    picture.resize(2_000_000, 0);
    picture
}

fn png() -> Vec<u8> {
    let mut bytes = std::io::Cursor::new(Vec::new());
    image::RgbImage::new(9, 6).write_to(&mut bytes, image::ImageFormat::Png).unwrap();
    bytes.into_inner()
}

fn atom(kind: &[u8; 4], body: &[&[u8]]) -> Vec<u8> {
    let body = body.concat();
    [&(body.len() as u32 + 8).to_be_bytes()[..], kind, &body].concat()
}

fn numbers(numbers: &[u32]) -> Vec<u8> {
    numbers.iter().flat_map(|number| number.to_be_bytes()).collect()
}

/// The index of a film without a single sample; `turned` films are stored lying on their side.
fn film(seconds: u32, (width, height): (u32, u32), container: &str) -> Vec<u8> {
    const ONE: u32 = 0x10000;
    let (brand, is_turned): (&[u8; 4], bool) = match container {
        "mov" => (b"qt  ", false),
        "turned" => (b"mp42", true),
        _ => (b"isom", false),
    };
    let matrix =
        if is_turned { [0, ONE, 0, ONE.wrapping_neg(), 0, 0, 0, 0, 0x4000_0000] } else { [ONE, 0, 0, 0, ONE, 0, 0, 0, 0x4000_0000] };
    let clock = numbers(&[0, 0, 0, 1000, seconds * 1000]);
    let track = [numbers(&[0; 10]), numbers(&matrix), numbers(&[width << 16, height << 16])].concat();
    let picture = {
        let mut fields = vec![0; 78];
        fields[7] = 1;
        fields[24..26].copy_from_slice(&(width as u16).to_be_bytes());
        fields[26..28].copy_from_slice(&(height as u16).to_be_bytes());
        atom(b"avc1", &[&fields, &atom(b"avcC", &[b"\x01\x64\0\x28\xFF\xE0\0"])])
    };
    let none = |kind, length| atom(kind, &[&numbers(&[0; 3])[..length]]);
    let samples = [none(b"stts", 8), none(b"stsc", 8), none(b"stsz", 12), none(b"stco", 8)].concat();
    let table = atom(b"stbl", &[&atom(b"stsd", &[&numbers(&[0, 1]), &picture]), &samples]);
    let handler = atom(b"hdlr", &[&[0; 8], b"vide", &[0; 13]]);
    let media = atom(b"mdia", &[&atom(b"mdhd", &[&clock, &[0; 4]]), &handler, &atom(b"minf", &[&table])]);
    let index = atom(b"moov", &[&atom(b"mvhd", &[&clock, &[0; 80]]), &atom(b"trak", &[&atom(b"tkhd", &[&track]), &media])]);
    [atom(b"ftyp", &[brand, &[0; 4], brand]), index, atom(b"mdat", &[b"samples"])].concat()
}
