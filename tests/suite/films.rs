//! Clips on whole sites: encoded where browsers would not play them, with posters, captions and words; played by a browser.

use std::fs;
use std::io::Cursor;
use std::path::{Path, PathBuf};

use image::ImageReader;

use crate::browser::Browser;
use crate::clips::Studio;
use crate::media::{one, site_with};
use crate::metadata;
use crate::server::Server;
use crate::site::{HE, Run, Site, jpeg};

const HEVC: &str = "-c:v libx265 -preset ultrafast -x265-params log-level=none -tag:v hvc1 -c:a aac";
const AVC: &str = "-c:v libx264 -preset ultrafast -g 12 -pix_fmt yuv420p -c:a aac -ac 1";

fn film(name: &str, size: &str, how: &str) -> Vec<u8> {
    fs::read(Studio::new().film(name, size, 1, how)).unwrap()
}

/// A program that counts its runs and then is ffmpeg, or does what `instead` says.
fn counting(folder: &Path, instead: &str) -> PathBuf {
    use std::os::unix::fs::PermissionsExt;
    let path = folder.join("ffmpeg");
    let log = folder.join("runs");
    fs::write(
        &path,
        format!("#!/bin/sh\ncase \"$*\" in *libx264*) echo run >> {}; {instead} ;; esac\nexec ffmpeg \"$@\"\n", log.display()),
    )
    .unwrap();
    fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).unwrap();
    path
}

fn runs(folder: &Path) -> usize {
    fs::read_to_string(folder.join("runs")).map_or(0, |log| log.lines().count())
}

fn run_with(site: &Site, program: &Path, arguments: &[&str]) -> Run {
    site.command(arguments).env("ZUIMEI_FFMPEG", program).output().unwrap().into()
}

#[test]
fn a_phone_film_is_encoded_once_and_kept_by_content() {
    let site = site_with(&[("甲1.mov", &film("clip.mov", "320x180", HEVC))]);
    let tools = tempfile::tempdir().unwrap();
    let ffmpeg = counting(tools.path(), "true");
    run_with(&site, &ffmpeg, &["check"]).ends(0);
    run_with(&site, &ffmpeg, &["status"]).ends(0);
    assert_eq!(runs(tools.path()), 0, "looking encodes nothing");
    run_with(&site, &ffmpeg, &["build"]).ends(0);
    let before = site.output();
    assert_eq!(runs(tools.path()), 1);
    let clip = one(&before, "media/he-qinglan-video-1.", ".mp4");
    let info = zuimei::media::video::probe(Cursor::new(clip)).unwrap();
    assert_eq!(info.summary(), "H.264 High, 320×180, 25 fps, AAC");
    let poster = ImageReader::new(Cursor::new(one(&before, "media/he-qinglan-video-1-poster.", ".jpg"))).with_guessed_format().unwrap();
    assert_eq!(poster.into_dimensions().unwrap(), (320, 180));
    metadata::assert_none(&site.path("public"));
    site.remove("public");
    run_with(&site, &ffmpeg, &["build"]).ends(0);
    assert_eq!(runs(tools.path()), 1, "the cache holds it");
    crate::tree::assert_same(&site.output(), &before);
    // The record is the same, so only the presence of ffmpeg decides; the old site stays.
    for verb in ["check", "build"] {
        let run = site.without_ffmpeg(&[verb]).ends(1);
        assert!(run.err.contains("media/video-codec") && run.err.contains("HEVC (H.265) Main, 320×180, 25 fps, AAC"), "{}", run.err);
        assert!(run.err.contains("apt-get install ffmpeg") && run.err.contains("ffmpeg -i"), "{}", run.err);
    }
    crate::tree::assert_same(&site.output(), &before);
}

#[test]
fn an_encoder_that_fails_leaves_nothing() {
    let site = site_with(&[("甲1.mov", &film("clip.mov", "96x64", HEVC))]);
    let tools = tempfile::tempdir().unwrap();
    let cached = || crate::tree::read(&site.path(".zuimei/cache")).len();
    for (instead, told) in [
        ("printf 'Invalid data found\\n' >&2; exit 1", "Invalid data found"),
        // It writes half of a film and dies.
        ("head -c 3000 /dev/stdin > /dev/stdout; kill -9 $$", "signal: 9"),
        // It says that all is well and writes nonsense.
        ("echo nonsense > /dev/stdout; exit 0", "not a video"),
    ] {
        let run = run_with(&site, &counting(tools.path(), instead), &["build"]).ends(1);
        assert!(run.err.contains("media/transcode") && run.err.contains("甲1.mov") && run.err.contains(told), "{told}: {}", run.err);
        assert!(site.output().is_empty());
        // The poster is kept at most; a film never.
        assert!(cached() <= 1);
    }
    let broken = tools.path().join("missing");
    let run = run_with(&site, &broken, &["build"]).ends(1);
    assert!(run.err.contains("media/video-codec") && run.err.contains("use a complete ffmpeg"), "{}", run.err);
}

#[test]
fn a_large_clip_is_published_as_it_is_where_nothing_can_shrink_it() {
    let site = site_with(&[("甲1.mp4", &film("clip.mp4", "2560x1440", "-c:v libx264 -preset ultrafast -pix_fmt yuv420p -frames:v 4 -an"))]);
    let run = site.without_ffmpeg(&["build"]).ends(0);
    assert!(run.err.contains("media/video-size") && run.err.contains("2560×1440"), "{}", run.err);
    let large = site.output();
    let size = |clip: &[u8]| zuimei::media::video::probe(Cursor::new(clip)).map(|info| (info.width, info.height)).unwrap();
    assert_eq!(size(one(&large, "media/he-qinglan-video-1.", ".mp4")), (2560, 1440));
    let says = |size: [&str; 2]| {
        size.iter()
            .all(|side| site.page(&HE.page()).contains(&format!("={side}")) || site.page(&HE.page()).contains(&format!("=\"{side}\"")))
    };
    assert!(says(["2560", "1440"]), "{}", site.page(&HE.page()));
    let run = site.build().ends(0);
    assert!(!run.err.contains("media/video-size"), "{}", run.err);
    let small = site.output();
    assert_eq!(size(one(&small, "media/he-qinglan-video-1.", ".mp4")), (1920, 1080));
    assert!(says(["1920", "1080"]));
    let name = |files: &crate::tree::Files| files.keys().find(|path| path.starts_with("media/he-qinglan-video-1.")).unwrap().clone();
    assert_ne!(name(&large), name(&small), "an address never stands for two contents");
}

#[test]
fn hdr_that_cannot_be_mapped_is_told() {
    let how = "-vf format=yuv420p10le -c:v libx265 -preset ultrafast -tag:v hvc1 -color_primaries bt2020 -color_trc arib-std-b67 -colorspace bt2020nc \
               -x265-params log-level=none:colorprim=bt2020:transfer=arib-std-b67:colormatrix=bt2020nc -an";
    let site = site_with(&[("甲1.mov", &film("clip.mov", "96x64", how))]);
    assert!(!run_with(&site, Path::new("/usr/bin/ffmpeg"), &["check"]).ends(0).err.contains("media/video-hdr"));
    let tools = tempfile::tempdir().unwrap();
    let path = counting(tools.path(), "true");
    let script =
        fs::read_to_string(&path).unwrap().replace("exec ffmpeg \"$@\"", "case \"$*\" in *-filters*) exit 0 ;; esac\nexec ffmpeg \"$@\"");
    fs::write(&path, script).unwrap();
    let run = run_with(&site, &path, &["build"]).ends(0);
    assert!(run.err.contains("media/video-hdr") && run.err.contains("HDR (HLG)"), "{}", run.err);
    assert!(!site.output().is_empty());
}

#[test]
fn the_portrait_stands_in_for_a_poster_that_cannot_be_made() {
    // Every frame is spoilt; the index is sound, so that the clip as such may be published.
    let mut clip = film("clip.mp4", "320x180", AVC);
    let media = memchr::memmem::find(&clip, b"mdat").unwrap() + 4;
    let end = memchr::memmem::find(&clip, b"moov").unwrap() - 4;
    clip[media..end].fill(0xA5);
    let site = site_with(&[("甲1.jpg", &jpeg(600, 800, [200, 30, 30])), ("甲2.mp4", &clip)]);
    site.change(&HE.file("honoree.toml"), "role = \"work\"", "role = \"portrait\"");
    site.sign(&HE);
    for _ in 0..2 {
        let run = site.build().ends(0);
        assert!(run.err.contains("warning[media/poster]") && run.err.contains("甲2.mp4"), "told again each time: {}", run.err);
        let files = site.output();
        let poster = image::load_from_memory(one(&files, "media/he-qinglan-video-1-poster.", ".jpg")).unwrap().into_rgb8();
        assert_eq!(poster.dimensions(), (320, 180));
        assert!(poster.get_pixel(160, 90)[0] > 150 && poster.get_pixel(10, 90)[0] < 60);
    }
}

#[test]
fn a_mark_of_artificial_films_stays_and_nothing_else() {
    let label = r#"{"Label":"1","ContentProducer":"P-1"}"#;
    let studio = Studio::new();
    let marked = |name: &str, codec: &str, label: &str| {
        let path = studio.path(name);
        let plain = studio.film(&format!("plain-{name}"), "96x64", 1, codec);
        let marks = [
            "-c",
            "copy",
            "-movflags",
            "use_metadata_tags",
            "-metadata",
            &format!("AIGC={label}"),
            "-metadata",
            "make=Wide-Eye",
            "-metadata",
            "Secret=37.8706",
        ];
        crate::clips::ffmpeg(["-i", plain.to_str().unwrap()].into_iter().chain(marks).chain([path.to_str().unwrap()]));
        fs::read(path).unwrap()
    };
    for (name, codec) in [("甲1.mp4", AVC), ("甲1.mov", AVC), ("甲2.mov", HEVC)] {
        let source = marked(name, codec, &label.replace(':', " : "));
        assert!(memchr::memmem::find(&source, b"Secret").is_some());
        let site = site_with(&[(name, &source)]);
        site.build().ends(0);
        let files = site.output();
        let clip = one(&files, "media/he-qinglan-video-1.", ".mp4");
        assert_eq!(zuimei::media::video::label_text(clip).as_deref(), Some(label), "{name}");
        assert!(memchr::memmem::find(clip, b"Secret").is_none() && memchr::memmem::find(clip, b"Wide-Eye").is_none());
        let path = files.keys().find(|path| path.ends_with(".mp4")).unwrap();
        let ffprobe = std::process::Command::new("ffprobe")
            .args(["-v", "error", "-show_entries", "format_tags=AIGC", "-of", "csv=p=0"])
            .arg(site.path("public").join(path))
            .output()
            .unwrap();
        assert!(String::from_utf8_lossy(&ffprobe.stdout).contains("Label"), "others read it too: {ffprobe:?}");
    }
    let site = site_with(&[("甲1.mp4", &marked("broken.mp4", AVC, "made by a machine"))]);
    let run = site.build().ends(0);
    assert!(run.err.contains("media/ai-label") && run.err.contains("GB 45438-2025"), "{}", run.err);
}

/// A site with a clip, captions in two languages and no transcript.
fn captioned(captions: &[(&str, &[u8])], record: &str) -> Site {
    let site = site_with(&[("甲1.mp4", &film("clip.mp4", "96x64", AVC))]);
    for (name, bytes) in captions {
        site.write(&HE.file(&format!("videos/{name}")), bytes);
    }
    site.change(&HE.file("honoree.toml"), "transcript = \"文字\"", record);
    site.sign(&HE);
    site
}

const ZH: &str = "WEBVTT\n\n00:00.000 --> 00:00.900\n大家好\n";
const EN: &str = "1\n00:00:00,000 --> 00:00:00,900\nHello, all\n";

#[test]
fn captions_are_on_where_the_page_speaks_another_language_and_give_the_words() {
    for (record, on_zh, on_en) in [("", false, true), ("lang = \"en\"", true, false)] {
        let site = captioned(&[("甲1.zh.vtt", ZH.as_bytes()), ("甲1.en.srt", EN.as_bytes())], record);
        site.build().ends(0);
        let has_default = |page: &str| page.split("<track").skip(1).any(|track| track.split('>').next().unwrap().contains(" default"));
        let (zh, en) = (site.page(&HE.page()), site.page(&format!("en/{}", HE.page())));
        assert_eq!((has_default(&zh), has_default(&en)), (on_zh, on_en), "{record}");
        assert!(zh.contains("大家好") && en.contains("Hello, all"), "the words stand under the clip");
    }
    let site = captioned(&[("甲1.zh.vtt", ZH.as_bytes())], "");
    site.build().ends(0);
    assert!(site.page(&format!("en/{}", HE.page())).contains("大家好"), "the nearest language there is");
    let site = captioned(&[("甲1.zh.vtt", ZH.as_bytes())], "transcript = \"另写的文字稿\"");
    site.build().ends(0);
    assert!(site.page(&HE.page()).contains("另写的文字稿") && !site.page(&HE.page()).contains("大家好"));
}

#[test]
fn captions_in_gb_18030_are_read_and_told() {
    let words = "1\n00:00:00,000 --> 00:00:00,900\n大家好，我是贺清岚\n";
    let site = captioned(&[("甲1.zh.srt", &encoding_rs::GB18030.encode(words).0)], "");
    let run = site.build().ends(0);
    assert!(run.err.contains("warning[media/caption-encoding]") && run.err.contains("甲1.zh.srt"), "{}", run.err);
    let files = site.output();
    assert!(String::from_utf8_lossy(one(&files, "media/he-qinglan-video-1.zh.", ".vtt")).contains("大家好，我是贺清岚"));
    let utf16: Vec<u8> = format!("\u{FEFF}{words}").encode_utf16().flat_map(u16::to_le_bytes).collect();
    let site = captioned(&[("甲1.zh.srt", &utf16)], "");
    assert!(!site.build().ends(0).err.contains("caption"));
    let site = captioned(&[("甲1.zh.srt", b"1\n00:00:00,000 --> 00:00:01,000\ncaf\xE9\n")], "");
    assert!(site.build().ends(1).err.contains("source/encoding"));
}

/// What a page with a clip does in the browser.
const WATCH: &str = "new Promise(done => {
  const video = document.querySelector('video'), heard = [];
  for (const name of ['loadeddata', 'canplay', 'error']) video.addEventListener(name, () => heard.push(name));
  video.addEventListener('timeupdate', () => { if (video.currentTime > 0.4) done(heard.join(' ') + ' ' + video.videoWidth + '×' + video.videoHeight) });
  setTimeout(() => done('in vain: ' + heard.join(' ') + ' ' + (video.error && video.error.message)), 30000);
  video.muted = true; video.src = video.dataset.src; video.play().catch(error => done(String(error)));
})";

#[test]
fn published_clips_play_in_a_browser_with_and_without_range_requests() {
    let turned = {
        let studio = Studio::new();
        let flat = studio.film("flat.mov", "320x180", 2, AVC);
        fs::read(studio.remake(&flat, "turned.mov", "-c copy -metadata:s:v:0 rotate=90")).unwrap()
    };
    let folder = tempfile::tempdir().unwrap();
    let clips = [
        ("lying.mov", fs::read(Studio::new().film("lying.mov", "320x180", 2, AVC)).unwrap(), "320×180"),
        ("turned.mov", turned, "180×320"),
        ("hevc.mov", fs::read(Studio::new().film("hevc.mov", "320x180", 2, HEVC)).unwrap(), "320×180"),
    ];
    for (name, bytes, _) in &clips {
        let site = site_with(&[(name, bytes)]);
        site.build().ends(0);
        let files = site.output();
        fs::write(folder.path().join(format!("{name}.mp4")), one(&files, "media/he-qinglan-video-1.", ".mp4")).unwrap();
        fs::write(
            folder.path().join(format!("{name}.html")),
            format!("<!doctype html><title>clip</title><video data-src=\"{name}.mp4\"></video>"),
        )
        .unwrap();
    }
    let mut browser = Browser::start();
    for server in [Server::start(folder.path()), Server::start_without_ranges(folder.path())] {
        for (name, _, size) in &clips {
            let mut tab = browser.open(&format!("{}{name}.html", server.root()), true);
            let heard = tab.evaluate(WATCH);
            assert_eq!(heard, format!("loadeddata canplay {size}"), "{name} from {}", server.root());
            tab.close();
        }
    }
}
