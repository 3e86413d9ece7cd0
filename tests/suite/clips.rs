//! Real clips through the video station, checked against ffmpeg as an independent witness.
//!
//! The clips are made here by ffmpeg, so no binary file stands in the repository. Without ffmpeg
//! these tests fail and say so; none is skipped.

use std::fs::{self, File};
use std::io::Cursor;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use zuimei::media::video::{self, AudioCodec, Container, Needs, VideoCodec, VideoError, VideoInfo};
use zuimei::media::{photo, scrub};

/// A folder with clips of this test.
pub struct Studio {
    dir: tempfile::TempDir,
}

impl Studio {
    pub fn new() -> Self {
        Self { dir: tempfile::tempdir().unwrap() }
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.dir.path().join(name)
    }

    /// Films a test picture with sound; `how` are ffmpeg's options for the output.
    pub fn film(&self, name: &str, size: &str, seconds: u32, how: &str) -> PathBuf {
        let path = self.path(name);
        let picture = format!("testsrc2=size={size}:rate=25:duration={seconds}");
        let sound = format!("sine=frequency=440:duration={seconds}");
        let inputs = ["-f", "lavfi", "-i", &picture, "-f", "lavfi", "-i", &sound];
        ffmpeg(inputs.into_iter().chain(how.split_whitespace()).chain([path.to_str().unwrap()]));
        path
    }

    /// Runs ffmpeg on an existing clip.
    pub fn remake(&self, source: &Path, name: &str, how: &str) -> PathBuf {
        let path = self.path(name);
        let input = ["-i", source.to_str().unwrap()];
        ffmpeg(input.into_iter().chain(how.split_whitespace()).chain([path.to_str().unwrap()]));
        path
    }
}

const H264_AAC: &str = "-c:v libx264 -preset ultrafast -g 12 -pix_fmt yuv420p -c:a aac -ac 1";

pub fn ffmpeg<'a>(arguments: impl IntoIterator<Item = &'a str>) {
    let mut command = Command::new("ffmpeg");
    command.args(["-nostdin", "-loglevel", "error", "-y"]).args(arguments);
    let output = command.output().expect("these tests need ffmpeg on the PATH (apt-get install ffmpeg)");
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "ffmpeg refused {command:?}: {errors}");
}

/// The checksum of every packet of picture and sound, in order, as ffmpeg sees them.
fn packets(path: &Path) -> String {
    let list = path.with_extension("framemd5");
    let streams = ["-map", "0:v", "-map", "0:a?", "-c", "copy", "-f", "framemd5"];
    let input = ["-i", path.to_str().unwrap()];
    ffmpeg(input.into_iter().chain(streams).chain([list.to_str().unwrap()]));
    fs::read_to_string(list).unwrap()
}

/// Time and hash of every decoded frame of a stream, as ffmpeg shows it: turned, and by the edit list.
pub fn frames(path: &Path, stream: &str) -> String {
    let list = path.with_extension(format!("{}.frames", stream.replace(':', "")));
    ffmpeg(["-i", path.to_str().unwrap(), "-map", stream, "-f", "framemd5", list.to_str().unwrap()]);
    fs::read_to_string(list).unwrap()
}

/// The hashes alone, for clips whose clock has another unit.
pub fn hashes(path: &Path, stream: &str) -> Vec<String> {
    let frames = frames(path, stream);
    let lines = frames.lines().filter(|line| !line.starts_with('#'));
    lines.filter_map(|line| line.rsplit(',').next()).map(|hash| hash.trim().to_owned()).collect()
}

fn probe(path: &Path) -> VideoInfo {
    video::probe(File::open(path).unwrap()).unwrap()
}

fn publish(path: &Path) -> Result<PathBuf, VideoError> {
    let mut bytes = Vec::new();
    video::publish(File::open(path).unwrap(), &mut bytes)?;
    let published = path.with_extension("published.mp4");
    fs::write(&published, bytes).unwrap();
    Ok(published)
}

fn contains(path: &Path, wanted: &[u8]) -> bool {
    let bytes = fs::read(path).unwrap();
    bytes.windows(wanted.len()).any(|window| window == wanted)
}

#[test]
fn an_ordinary_clip_keeps_every_sample_and_gets_its_index_first() {
    let studio = Studio::new();
    let clip = studio.film("clip.mp4", "320x180", 2, H264_AAC);
    let before = probe(&clip);
    assert_eq!((before.width, before.height), (320, 180));
    assert_eq!(before.duration.as_millis().div_ceil(100), 20);
    assert_eq!((before.container, before.codec), (Container::Mp4, VideoCodec::H264));
    assert!(before.codec_tag.starts_with("avc1.42C0"), "{}", before.codec_tag);
    assert_eq!(before.audio.as_ref().unwrap().tag, "mp4a.40.2");
    assert!(!before.index_first && !before.fragmented && before.needs == Needs::Nothing);

    let published = publish(&clip).unwrap();
    assert_eq!(packets(&clip), packets(&published));
    assert_eq!(frames(&clip, "0:v"), frames(&published, "0:v"));
    let after = probe(&published);
    assert_eq!(after, VideoInfo { index_first: true, brands: after.brands.clone(), ..before });
    // Publishing what is published changes nothing any more.
    let again = publish(&published).unwrap();
    assert_eq!(fs::read(published).unwrap(), fs::read(again).unwrap());
}

#[test]
fn place_device_and_dates_are_gone() {
    let studio = Studio::new();
    let plain = studio.film("plain.mp4", "160x120", 1, H264_AAC);
    let marks = "-c copy -metadata location=+37.8706+112.5489/ -metadata make=Wide-Eye -metadata model=Nine \
                 -metadata comment=private -metadata creation_time=2023-05-01T08:00:00Z";
    let located = studio.remake(&plain, "located.mp4", marks);
    let phone = studio.remake(
        &plain,
        "phone.mov",
        "-c copy -movflags use_metadata_tags -metadata com.apple.quicktime.location.ISO6709=+37.8706+112.5489/ \
         -metadata com.apple.quicktime.make=Wide-Eye -metadata:s:v:0 handler_name=Wide-Eye -metadata:s:v:0 encoder=Wide-Eye",
    );
    for clip in [located, phone] {
        assert!(probe(&clip).located, "{clip:?}");
        // MP4 holds the place in numbers (`loci`), MOV in text.
        assert!(contains(&clip, b"loci") && contains(&clip, b"private") || contains(&clip, b"37.8706"));
        let published = publish(&clip).unwrap();
        assert_eq!(packets(&clip).replace("Wide-Eye", ""), packets(&published));
        for trace in [&b"37.8706"[..], b"loci", b"Wide-Eye", b"private", b"udta", b"meta", b"Lavf", b"VideoHandler"] {
            assert!(!contains(&published, trace), "{} in {clip:?}", trace.escape_ascii());
        }
        assert!(!probe(&published).located);
        let scrubbed = scrub::scrub(&fs::read(&clip).unwrap()).unwrap().into_owned();
        assert_eq!(scrubbed, fs::read(published).unwrap());
    }
}

#[test]
fn the_samples_of_other_tracks_do_not_stay_behind() {
    let studio = Studio::new();
    let plain = studio.film("plain.mp4", "160x120", 2, H264_AAC);
    let words = studio.path("words.srt");
    fs::write(&words, "1\n00:00:00,000 --> 00:00:01,000\nSecret place 37.8706\n").unwrap();
    let clip = studio.remake(&plain, "words.mp4", &format!("-i {} -map 0 -map 1 -c copy -c:s mov_text", words.display()));
    assert!(contains(&clip, b"Secret place"));
    let published = publish(&clip).unwrap();
    assert!(!contains(&published, b"Secret place"));
    assert_eq!(packets(&clip), packets(&published));
}

#[test]
fn turned_clips_tell_their_shown_size_and_have_upright_posters() {
    let studio = Studio::new();
    let flat = studio.film("flat.mp4", "320x180", 1, H264_AAC);
    for turn in [0, 90, 180, 270] {
        let how = format!("-c copy -metadata:s:v:0 rotate={turn}");
        let clip = studio.remake(&flat, &format!("turned{turn}.mp4"), &how);
        let info = probe(&clip);
        let upright = turn % 180 == 0;
        assert_eq!((info.width, info.height), if upright { (320, 180) } else { (180, 320) }, "{turn}");
        let published = publish(&clip).unwrap();
        assert_eq!((probe(&published).width, probe(&published).height), (info.width, info.height));
        // ffmpeg turns frames by itself: its first frame is what viewers see.
        let witness = studio.remake(&clip, &format!("witness{turn}.png"), "-frames:v 1");
        let expected = image::open(witness).unwrap().into_rgb8();
        let poster = video::poster(File::open(&clip).unwrap(), Some(0.0)).unwrap();
        assert_eq!(poster.dimensions(), info.poster_size());
        assert_eq!(poster.dimensions(), expected.dimensions());
        assert!(difference(&poster, &expected) < 6.0, "turn {turn}: {}", difference(&poster, &expected));
    }
}

/// Mean difference of the samples of two pictures of one size.
fn difference(a: &image::RgbImage, b: &image::RgbImage) -> f64 {
    let sum: u64 = a.iter().zip(b.iter()).map(|(a, b)| u64::from(a.abs_diff(*b))).sum();
    sum as f64 / a.len() as f64
}

#[test]
fn a_poster_is_taken_at_a_key_frame_and_not_in_the_dark() {
    let studio = Studio::new();
    let clip = studio.path("fade.mp4");
    // Two seconds of black, then one of grey: a third of the film is still black.
    let film = "color=black:s=160x120:r=25:d=2[a];color=gray:s=160x120:r=25:d=1[b];[a][b]concat";
    let how = "-c:v libx264 -preset ultrafast -g 25 -pix_fmt yuv420p";
    ffmpeg(["-f", "lavfi", "-i", film].into_iter().chain(how.split_whitespace()).chain([clip.to_str().unwrap()]));
    let middle = |at| video::poster(File::open(&clip).unwrap(), at).unwrap().get_pixel(80, 60).0;
    assert!(middle(None)[0] > 100, "{:?}", middle(None));
    assert!(middle(Some(0.5))[0] < 10);
    assert!(middle(Some(2.9))[0] > 100);
    assert!(middle(Some(f64::NAN))[0] < 10 && middle(Some(1e9))[0] > 100);
    let poster = video::poster(File::open(&clip).unwrap(), None).unwrap();
    assert!(photo::probe(&photo::jpeg(&poster).unwrap()).is_ok());
    assert!(photo::probe(&photo::webp(&poster).unwrap()).is_ok());
    assert_ne!(video::poster_recipe(None), video::poster_recipe(Some(0.0)));
}

#[test]
fn large_posters_are_scaled_to_the_size_that_probe_promises() {
    let studio = Studio::new();
    let clip = studio.film("large.mp4", "1080x1920", 1, H264_AAC);
    let info = probe(&clip);
    assert_eq!((info.width, info.height, info.poster_size()), (1080, 1920, (720, 1280)));
    assert_eq!(video::poster(File::open(clip).unwrap(), None).unwrap().dimensions(), (720, 1280));
}

#[test]
fn films_of_phones_and_cameras_are_rewrapped_or_refused_with_their_codecs() {
    let studio = Studio::new();
    let mov = studio.film("aac.mov", "160x120", 1, H264_AAC);
    assert_eq!(probe(&mov).container, Container::Mov);
    let published = publish(&mov).unwrap();
    assert_eq!(probe(&published).container, Container::Mp4);
    assert_eq!(packets(&mov), packets(&published));

    let pcm = studio.film("pcm.mov", "160x120", 1, "-c:v libx264 -pix_fmt yuv420p -c:a pcm_s16le");
    let info = probe(&pcm);
    assert_eq!(info.audio.as_ref().unwrap().codec, AudioCodec::Pcm);
    assert_ne!(info.needs, Needs::Nothing);
    let error = publish(&pcm).unwrap_err();
    assert!(matches!(&error, VideoError::UnsupportedAudio { codec: AudioCodec::Pcm, tag } if tag == "sowt"), "{error}");

    let deep = studio.film("deep.mp4", "160x120", 1, "-c:v libx264 -pix_fmt yuv420p10le -c:a aac");
    assert!(matches!(publish(&deep), Err(VideoError::UnsupportedVideo { codec: VideoCodec::H264, .. })));
    let prores = studio.film("prores.mov", "160x120", 1, "-c:v prores -c:a aac");
    assert!(matches!(publish(&prores), Err(VideoError::UnsupportedVideo { codec: VideoCodec::ProRes, .. })));
    let silent = studio.film("silent.mp4", "160x120", 1, "-c:v libx264 -pix_fmt yuv420p -an");
    assert_eq!(probe(&silent).audio, None);
    assert_eq!(packets(&silent), packets(&publish(&silent).unwrap()));
    let sound = studio.film("sound.m4a", "160x120", 1, "-vn -c:a aac");
    assert!(matches!(publish(&sound), Err(VideoError::NoPicture)));
    assert!(scrub::scrub(&fs::read(sound).unwrap()).is_ok());
}

#[test]
fn hevc_is_recognised_and_refused() {
    let studio = Studio::new();
    let clip = studio.film("hevc.mov", "320x180", 1, "-c:v libx265 -x265-params log-level=none -tag:v hvc1 -c:a aac");
    let info = probe(&clip);
    assert_eq!(info.codec, VideoCodec::Hevc);
    assert!(info.codec_tag.starts_with("hvc1.1.6.L"), "{}", info.codec_tag);
    assert_ne!(info.needs, Needs::Nothing);
    assert!(matches!(publish(&clip), Err(VideoError::UnsupportedVideo { codec: VideoCodec::Hevc, .. })));
    assert!(matches!(video::poster(File::open(clip).unwrap(), None), Err(VideoError::UnsupportedVideo { .. })));
}

#[test]
fn fragmented_and_broken_files_are_refused() {
    let studio = Studio::new();
    let clip = studio.film("clip.mp4", "160x120", 1, H264_AAC);
    let pieces = studio.remake(&clip, "pieces.mp4", "-c copy -movflags frag_keyframe+empty_moov");
    assert!(probe(&pieces).fragmented);
    assert!(matches!(publish(&pieces), Err(VideoError::Fragmented)));

    let bytes = fs::read(&clip).unwrap();
    let cut = &bytes[..bytes.len() - 200];
    assert!(matches!(video::probe(Cursor::new(cut)), Err(VideoError::Truncated)));
    let fast = fs::read(publish(&clip).unwrap()).unwrap();
    let cut = &fast[..fast.len() - 200];
    assert!(matches!(video::publish(Cursor::new(cut), std::io::sink()), Err(VideoError::Truncated)));
    let avi = studio.film("clip.avi", "160x120", 1, "-c:v mpeg4 -c:a mp3");
    assert!(matches!(video::probe(File::open(avi).unwrap()), Err(VideoError::UnsupportedContainer("AVI"))));
    assert!(matches!(video::probe(Cursor::new(b"hello, this is a text")), Err(VideoError::NotAVideo)));
}

#[test]
fn three_minutes_and_five_seconds_are_exactly_that() {
    let studio = Studio::new();
    let clip = studio.film("long.mp4", "64x48", 185, "-c:v libx264 -preset ultrafast -pix_fmt yuv420p -an");
    assert_eq!(probe(&clip).duration, Duration::from_secs(185));
}

/// Mutated clips: any byte of the index may be wrong, and nothing panics, hangs or grows.
#[test]
fn mutated_clips_never_panic() {
    let studio = Studio::new();
    let bytes = fs::read(publish(&studio.film("clip.mov", "64x48", 1, H264_AAC)).unwrap()).unwrap();
    let media = bytes.windows(4).position(|window| window == b"mdat").unwrap();
    let mut state = 0x9E37_79B9_u64;
    let mut random = move || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as usize
    };
    for round in 0..4000 {
        let mut broken = bytes.clone();
        for _ in 0..1 + round % 4 {
            broken[random() % media] = [0, 1, 0x7F, 0x80, 0xFF, random() as u8][random() % 6];
        }
        if round % 5 == 0 {
            broken.truncate(random() % bytes.len());
        }
        let _ = video::probe(Cursor::new(&broken));
        let mut out = Vec::new();
        let _ = video::publish(Cursor::new(&broken), &mut out);
        let _ = video::label_text(&broken);
        assert!(out.len() <= broken.len() + 4096, "round {round} grew to {}", out.len());
        if round % 8 == 0 {
            let _ = video::poster(Cursor::new(&broken), None);
        }
    }
}
