//! Odd photo files, as they really arrive or as somebody hostile would make them: each is published as it should look,
//! or refused with a message that names it. The files are made here and in [`table`].

mod hostile;
pub mod make;
mod table;

use std::io::Cursor;

use image::ImageReader;

use crate::metadata;
use crate::site::{HE, Site, WEI};
use crate::tree::Files;
use make::{Studio, TRACE};
use table::{Fate, Odd};

/// Somebody's record with these photos.
fn add(site: &Site, person: &crate::site::Person, photos: &[&Odd]) {
    let row = |odd: &&Odd| {
        site.write(&person.file(&format!("photos/{}", odd.name)), &odd.bytes);
        format!("\n[[photos]]\nfile = \"{}\"\nrole = \"work\"\nalt = \"照片\"\n", odd.name)
    };
    let rows: String = photos.iter().map(row).collect();
    site.write(&person.file("honoree.toml"), site.read(&person.file("honoree.toml")) + &rows);
    site.sign(person);
}

#[test]
fn every_odd_photo_is_published_or_refused_as_the_table_says() {
    let table = table::table(&Studio::new());
    assert!(table.len() >= 60, "{}", table.len());
    let fated = |wanted: fn(&Fate) -> bool| table.iter().filter(|odd| wanted(&odd.fate)).collect::<Vec<_>>();
    let shown = fated(|fate| matches!(fate, Fate::Shown { .. }));
    let mut faults = published(&shown);
    faults.extend(told(&fated(|fate| matches!(fate, Fate::Refused(_))), "check"));
    for spoilt in fated(|fate| matches!(fate, Fate::Spoilt(_))) {
        faults.extend(told(&[spoilt], "build"));
    }
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}

/// Builds a site with these photos in a record and again in `static/`, and compares.
fn published(photos: &[&Odd]) -> Vec<String> {
    let site = Site::with(&[HE]);
    add(&site, &HE, photos);
    for (at, odd) in photos.iter().enumerate() {
        let ending = odd.name.rsplit('.').next().unwrap();
        site.write(&format!("static/odd/{at}.{ending}"), &odd.bytes);
    }
    site.build().ends(0);
    metadata::assert_none(&site.path("public"));
    let output = site.output();
    let media = output.iter().filter(|(path, _)| path.starts_with("media/") || path.starts_with("odd/"));
    let kept = media.filter(|(_, bytes)| memchr::memmem::find(bytes, TRACE.as_bytes()).is_some());
    let mut faults: Vec<String> = kept.map(|(path, _)| format!("{path} still holds what was beside the picture")).collect();
    faults.extend(photos.iter().enumerate().filter_map(|(at, odd)| fault(odd, &largest(&output, at + 1))));
    faults
}

/// The widest JPEG of a photo, decoded.
fn largest(output: &Files, number: usize) -> image::RgbImage {
    let start = format!("media/he-qinglan-{number}-");
    let of_photo = output.iter().filter(|(path, _)| path.starts_with(&start) && path.ends_with(".jpg") && !path.contains("-social."));
    let decoded =
        of_photo.map(|(_, bytes)| ImageReader::new(Cursor::new(bytes)).with_guessed_format().unwrap().decode().unwrap().into_rgb8());
    decoded.max_by_key(|picture| picture.width()).unwrap_or_else(|| panic!("photo {number} was not published"))
}

fn fault(odd: &Odd, picture: &image::RgbImage) -> Option<String> {
    let Fate::Shown { size, quarters, tolerance } = &odd.fate else { return None };
    let (width, height) = picture.dimensions();
    if (width, height) != *size {
        return Some(format!("{}: {width}×{height} instead of {size:?}", odd.name));
    }
    let (left, right, top, bottom) = (width / 4, width * 3 / 4, height / 4, height * 3 / 4);
    let seen = [(left, top), (right, top), (left, bottom), (right, bottom)].map(|(x, y)| picture.get_pixel(x, y).0);
    let is_near = |(seen, wanted): (&[u8; 3], &[u8; 3])| seen.iter().zip(wanted).all(|(a, b)| a.abs_diff(*b) <= *tolerance);
    (!seen.iter().zip(quarters).all(is_near)).then(|| format!("{}: {seen:?} instead of {quarters:?}", odd.name))
}

/// Runs a command over a record with these photos beside a finding about somebody else, and looks for all messages.
fn told(photos: &[&Odd], command: &str) -> Vec<String> {
    let site = Site::with(&[HE, WEI]);
    add(&site, &HE, photos);
    site.write(&WEI.file("stray.txt"), "left behind");
    site.sign(&WEI);
    let report = site.run(&[command, "--format", "json"]).ends(1).json();
    let findings = report["diagnostics"].as_array().unwrap();
    let says = |code: &str, words: [&str; 2]| {
        findings.iter().any(|one| {
            let text = one.to_string();
            one["code"] == code && words.iter().all(|word| text.contains(word))
        })
    };
    let silent = photos.iter().filter(|odd| match odd.fate {
        Fate::Refused(word) | Fate::Spoilt(word) => !says("media/photo", [&odd.name, word]),
        Fate::Shown { .. } => true,
    });
    let about = |odd: &Odd| findings.iter().map(|one| one["message"].to_string()).find(|message| message.contains(&odd.name));
    let mut faults: Vec<String> =
        silent.map(|odd| format!("{command}: {} is not refused as it should be: {:?}", odd.name, about(odd))).collect();
    if !says("record/stray-file", ["stray.txt", "wei-heng"]) {
        faults.push(format!("{command}: the other finding is lost: {findings:#?}"));
    }
    faults
}
