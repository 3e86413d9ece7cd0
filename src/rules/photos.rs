//! Photos and the portrait: how many, which format, how large, how named, which shape, which background.
//!
//! All are warnings: what the notice asks of a submission need not keep a photo from the site.

use unicode_normalization::UnicodeNormalization;

use super::{Court, told};
use crate::diag::{Diagnostic, say};
use crate::media::photo::{self, PhotoFormat, PhotoInfo};
use crate::model::Record;
use crate::model::honoree::{PhotoEntry, PhotoRole};
use crate::model::names::normalise_dots;
use crate::model::rules::{Background, PhotosRule, PortraitRule};

/// Findings about one record.
pub(super) fn findings(court: &Court<'_>, record: &Record) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    if let Some(rule) = &court.rules().photos {
        findings.extend(count(court, record, rule));
        findings.extend(record.photos.iter().flat_map(|entry| photo(court, record, entry, rule)));
    }
    if let Some(rule) = &court.rules().portrait {
        findings.extend(portrait(court, record, rule));
    }
    findings
}

fn is_portrait(entry: &&PhotoEntry) -> bool {
    entry.role == PhotoRole::Portrait
}

fn count(court: &Court<'_>, record: &Record, rule: &PhotosRule) -> Option<Diagnostic> {
    if rule.from_state.is_some_and(|state| (record.approval.state as usize) < state as usize) {
        return None;
    }
    let count = record.photos.iter().filter(|entry| !is_portrait(entry)).count() as u32;
    if (rule.min..=rule.max).contains(&count) {
        return None;
    }
    let (min, max) = (rule.min, rule.max);
    let message = say(
        format!("生活或工作照片有 {count} 张，通知要求 {min} 至 {max} 张"),
        format!("photos of work or life: {count}; the notice asks for {min} to {max}"),
    );
    let help = say(
        "照片放进 photos 文件夹，在 honoree.toml 用 [[photos]] 列出；标准照不算在内",
        "put photos into photos/ and list them with [[photos]] in honoree.toml; the portrait does not count",
    );
    Some(court.cited(Diagnostic::warning("rules/photo-count", message).help(help).at(crate::diag::Place::file(&record.file)), &rule.clause))
}

fn photo(court: &Court<'_>, record: &Record, entry: &PhotoEntry, rule: &PhotosRule) -> Vec<Diagnostic> {
    let format = rule.format.as_ref().and_then(|_| format(court, entry));
    let bytes = rule.min_bytes.filter(|_| rule.bytes_for_portrait || !is_portrait(&entry)).and_then(|least| bytes(entry, least));
    let name = rule.name.as_ref().and_then(|_| name(court, record, entry));
    let found = [format, bytes, name].into_iter().flatten();
    found.map(|finding| court.cited(finding.at(entry.place.clone()), &rule.clause)).collect()
}

fn format(court: &Court<'_>, entry: &PhotoEntry) -> Option<Diagnostic> {
    let format = court.facts.photo(&entry.file.digest)?.format;
    if format == PhotoFormat::Jpeg {
        return None;
    }
    let (file, format) = (told(entry.file.name()), format.name());
    let poses = file.to_ascii_lowercase().ends_with(".jpg") || file.to_ascii_lowercase().ends_with(".jpeg");
    let message = if poses {
        say(
            format!("“{file}”的扩展名是 jpg，内容却是 {format}；通知要求 jpg 格式"),
            format!("“{file}” is called jpg but is {format} inside; the notice asks for jpg"),
        )
    } else {
        say(format!("“{file}”是 {format} 格式，通知要求 jpg 格式"), format!("“{file}” is {format}; the notice asks for jpg"))
    };
    let help = say(
        "向推荐单位要相机或手机的 JPEG 原图；改扩展名不会改变格式",
        "ask for the JPEG from the camera or phone; another file name does not change the format",
    );
    Some(Diagnostic::warning("rules/photo-format", message).help(help))
}

fn bytes(entry: &PhotoEntry, least: u64) -> Option<Diagnostic> {
    let (file, bytes) = (told(entry.file.name()), entry.file.bytes);
    if bytes >= least {
        return None;
    }
    let message = say(
        format!("“{file}”只有 {}，通知要求原图不小于 {}", size(bytes), size(least)),
        format!("“{file}” has only {}; the notice asks for at least {}", size(bytes), size(least)),
    );
    let help = say(
        format!(
            "请推荐单位发原图，不要经聊天软件转发；这里按 {least} 字节核对{}",
            if least == 2_000_000 { "，有的地方按 2097152 字节，请更宽裕些" } else { "" }
        ),
        format!(
            "ask for the original file, not one forwarded through a chat program; checked against {least} bytes{}",
            if least == 2_000_000 { ", though some count 2097152" } else { "" }
        ),
    );
    Some(Diagnostic::warning("rules/photo-bytes", message).help(help))
}

/// `1.95 MB` or `155 KB`, rounded down so that a file just below a limit never seems to reach it.
pub(super) fn size(bytes: u64) -> String {
    let hundredths = bytes / 10_000;
    match (hundredths / 100, hundredths % 100) {
        (0, _) => format!("{} KB", bytes / 1000),
        (whole, 0) => format!("{whole} MB"),
        (whole, rest) => format!("{whole}.{rest:02} MB"),
    }
}

fn name(court: &Court<'_>, record: &Record, entry: &PhotoEntry) -> Option<Diagnostic> {
    let (file, person) = (entry.file.name(), court.words(&record.fields.name));
    if person.is_empty() || is_named(file, person) {
        return None;
    }
    let message = say(
        format!("照片“{}”没有按“姓名+序号”命名", told(file)),
        format!("the photo “{}” is not named after the person with a number", told(file)),
    );
    let help = say(
        format!("改名为“{person}1.jpg”“{person}2.jpg”……，honoree.toml 里的 file 一并改"),
        format!("call it “{person}1.jpg”, “{person}2.jpg” …, and change file in honoree.toml likewise"),
    );
    Some(Diagnostic::warning("rules/photo-name", message).help(help))
}

/// 姓名+序号: the name, perhaps a sign, and a number from 1 to 99 that may start with zeros.
fn is_named(file: &str, person: &str) -> bool {
    let normal = |name: &str| normalise_dots(&name.nfc().collect::<String>());
    let (file, person) = (normal(file), normal(person));
    let stem = file.rsplit_once('.').map_or(&*file, |(stem, _)| stem);
    let Some(rest) = stem.strip_prefix(&*person) else { return false };
    let digits = rest.strip_prefix(['+', '＋', '_', '-', ' ']).unwrap_or(rest);
    let number = digits.trim_start_matches('0');
    digits.bytes().all(|byte| byte.is_ascii_digit()) && matches!(number.len(), 1 | 2)
}

fn portrait(court: &Court<'_>, record: &Record, rule: &PortraitRule) -> Vec<Diagnostic> {
    let Some(entry) = record.photos.iter().find(is_portrait) else {
        return rule.required.then(|| court.cited(no_portrait(record, rule), &rule.clause)).into_iter().collect();
    };
    let shape = court.facts.photo(&entry.file.digest).and_then(|info| ratio(info, entry, rule));
    let background =
        court.facts.background(&entry.file.digest).zip(rule.background).and_then(|(seen, wanted)| background(seen, wanted, entry));
    [shape, background].into_iter().flatten().map(|finding| court.cited(finding.at(entry.place.clone()), &rule.clause)).collect()
}

fn no_portrait(record: &Record, rule: &PortraitRule) -> Diagnostic {
    let size = rule.size.as_deref().unwrap_or("标准");
    let message =
        say(format!("没有标准照，通知要求{size}正面免冠照片"), "there is no portrait; the notice asks for one, full face and bareheaded");
    let help = say(
        "在 honoree.toml 的 [[photos]] 里给标准照写 role = \"portrait\"",
        "mark the portrait with role = \"portrait\" in [[photos]] of honoree.toml",
    );
    Diagnostic::warning("rules/portrait-missing", message).help(help).at(crate::diag::Place::file(&record.file))
}

fn ratio(info: PhotoInfo, entry: &PhotoEntry, rule: &PortraitRule) -> Option<Diagnostic> {
    let [least, most] = rule.ratio?;
    let (file, PhotoInfo { width, height, .. }) = (told(entry.file.name()), info);
    if (least..=most).contains(&(width as f32 / height as f32)) {
        return None;
    }
    let size = rule.size.as_deref().unwrap_or_default();
    let message = say(
        format!("标准照“{file}”为 {width}×{height}，不是{size}照片的形状"),
        format!("the portrait “{file}” is {width}×{height}, which is not the shape of a {size} photo"),
    );
    let help = say(
        format!("宽高比应在 {least:.2} 至 {most:.2} 之间，如 390×567（小2寸）、413×579（2寸）"),
        format!("width by height should lie between {least:.2} and {most:.2}, such as 390×567 (小2寸) or 413×579 (2寸)"),
    );
    Some(Diagnostic::warning("rules/portrait-ratio", message).help(help))
}

fn background(seen: photo::Background, wanted: Background, entry: &PhotoEntry) -> Option<Diagnostic> {
    let (asked, zh, en) = match wanted {
        Background::Blue => (photo::Background::Blue, "蓝", "blue"),
        Background::Red => (photo::Background::Red, "红", "red"),
    };
    if seen == asked {
        return None;
    }
    let file = told(entry.file.name());
    let (seen_zh, seen_en) = match seen {
        photo::Background::Blue => ("是蓝色", "blue"),
        photo::Background::Red => ("是红色", "red"),
        photo::Background::Pale => ("是白色或浅灰色", "white or pale"),
        photo::Background::Other => ("不是单一的红、蓝、白色", "not of one such colour"),
    };
    let message = say(
        format!("标准照“{file}”的底色看来{seen_zh}，通知要求{zh}底"),
        format!("the background of the portrait “{file}” seems {seen_en}; the notice asks for {en}"),
    );
    let help = say(
        "请本人换一张；颜色判断有误的，在 approval.toml 用 [[waivers]] 写明",
        "ask for another one; if the colour was misjudged, say so with [[waivers]] in approval.toml",
    );
    Some(Diagnostic::warning("rules/portrait-background", message).help(help))
}

#[cfg(test)]
mod tests {
    use super::{is_named, size};

    #[test]
    fn names_and_numbers_of_files() {
        for (file, person, wanted) in [
            ("王海燕1.jpg", "王海燕", true),
            ("王海燕01.JPG", "王海燕", true),
            ("王海燕+1.jpg", "王海燕", true),
            ("王海燕-12.jpeg", "王海燕", true),
            ("王海燕_3.png", "王海燕", true),
            ("古丽加娜•艾尼瓦尔江1.jpg", "古丽加娜·艾尼瓦尔江", true),
            ("王海燕.jpg", "王海燕", false),
            ("王海燕0.jpg", "王海燕", false),
            ("王海燕100.jpg", "王海燕", false),
            ("王海燕工作照1.jpg", "王海燕", false),
            ("IMG_2031.jpg", "王海燕", false),
            ("王海1.jpg", "王海燕", false),
        ] {
            assert_eq!(is_named(file, person), wanted, "{file}");
        }
    }

    #[test]
    fn sizes_never_seem_larger_than_they_are() {
        for (bytes, wanted) in [(2_000_000, "2 MB"), (1_999_999, "1.99 MB"), (155_999, "155 KB"), (2_500_000, "2.50 MB")] {
            assert_eq!(size(bytes), wanted);
        }
    }
}
