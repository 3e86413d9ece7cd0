//! A table of odd clips: what each is said to be, and what becomes of it with `ffmpeg` and without.
//!
//! The clips are made here by ffmpeg, so that no binary file stands in the repository. What comes out is judged by
//! others: ffmpeg's hashes of decoded frames, ffprobe, exiftool.

use std::fs::{self, File};
use std::io::{BufReader, Cursor, Read};
use std::path::{Path, PathBuf};
use std::sync::Mutex;

use zuimei::media::encoder::{Encoder, Input};
use zuimei::media::scrub;
use zuimei::media::video::{self, Treatment, VideoInfo};

use crate::clips::{self, Studio, ffmpeg};

/// What becomes of a clip.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Fate {
    /// Published as it is.
    Copied,
    /// Its picture is copied, its sound encoded.
    NewSound,
    /// Encoded, into this size.
    Encoded(u32, u32),
    /// An error whose English text holds these words.
    Refused(&'static str),
}

use Fate::{Copied, Encoded, NewSound, Refused};

struct Row {
    name: &'static str,
    /// Size and seconds of a test picture, and how it is filmed.
    size: &'static str,
    how: &'static str,
    /// How the clip is changed afterwards.
    then: Then,
    /// What the summary says.
    is: &'static str,
    /// What becomes of it without ffmpeg and with it.
    fate: [Fate; 2],
}

/// What is done to a clip that has been filmed.
#[derive(Clone, Copy)]
enum Then {
    Nothing,
    /// ffmpeg runs over it again; `{src}` is the clip.
    Remade(&'static str),
    Bytes(fn(Vec<u8>) -> Vec<u8>),
}

const AVC: &str = "-c:v libx264 -preset ultrafast -g 5 -pix_fmt yuv420p -c:a aac -ac 1";
const AVC_SILENT: &str = "-c:v libx264 -preset ultrafast -pix_fmt yuv420p -an";
const AVC_PCM: &str = "-c:v libx264 -preset ultrafast -g 5 -pix_fmt yuv420p -c:a pcm_s16le -ac 1";
const NO: Fate = Refused("browsers cannot");

fn rows() -> Vec<Row> {
    let row = |name, size, how, then, is, fate| Row { name, size, how, then, is, fate };
    let plain = |name, how, is, fate| row(name, "96x64", how, Then::Nothing, is, fate);
    let again = |name, how, is, fate| row(name, "96x64", AVC, Then::Remade(how), is, fate);
    let bytes = |name, change, is, fate| row(name, "96x64", AVC, Then::Bytes(change), is, fate);
    const USUAL: &str = "H.264 Baseline, 96×64, 25 fps, AAC";
    let film = |is_readable: &'static str| [Refused(is_readable), Encoded(96, 64)];
    vec![
        plain("plain.mp4", AVC, USUAL, [Copied; 2]),
        plain("faststart.mp4", "-c:v libx264 -preset ultrafast -pix_fmt yuv420p -c:a aac -movflags +faststart", USUAL, [Copied; 2]),
        plain("apple.m4v", AVC, USUAL, [Copied; 2]),
        plain("phone.mov", AVC, USUAL, [Copied; 2]),
        plain("camera.mov", AVC_PCM, "H.264 Baseline, 96×64, 25 fps, PCM", [NO, NewSound]),
        plain(
            "lossless.mov",
            "-c:v libx264 -preset ultrafast -pix_fmt yuv420p -c:a alac",
            "H.264 Baseline, 96×64, 25 fps, Apple Lossless",
            [NO, NewSound],
        ),
        plain(
            "dolby.mp4",
            "-c:v libx264 -preset ultrafast -pix_fmt yuv420p -c:a ac3",
            "H.264 Baseline, 96×64, 25 fps, Dolby",
            [NO, NewSound],
        ),
        plain(
            "opus.mp4",
            "-c:v libx264 -preset ultrafast -pix_fmt yuv420p -c:a libopus -strict -2",
            "H.264 Baseline, 96×64, 25 fps, Opus",
            [NO, NewSound],
        ),
        plain(
            "mp3.mp4",
            "-c:v libx264 -preset ultrafast -pix_fmt yuv420p -c:a libmp3lame",
            "H.264 Baseline, 96×64, 25 fps, MP3",
            [Copied; 2],
        ),
        bytes("old-quicktime.mov", without_file_type, USUAL, [Copied; 2]),
        plain(
            "hvc1.mov",
            "-c:v libx265 -preset ultrafast -x265-params log-level=none -tag:v hvc1 -c:a aac",
            "HEVC (H.265) Main, 96×64, 25 fps, AAC",
            film("HEVC"),
        ),
        plain(
            "hev1.mp4",
            "-c:v libx265 -preset ultrafast -x265-params log-level=none -tag:v hev1 -an",
            "HEVC (H.265) Main, 96×64, 25 fps",
            film("HEVC"),
        ),
        plain("prores.mov", "-c:v prores -c:a pcm_s16le", "ProRes, 10 bit, 96×64, 25 fps, PCM", film("ProRes")),
        plain(
            "prores4444.mov",
            "-c:v prores_ks -profile:v 4444 -pix_fmt yuva444p10le -an",
            "ProRes, 12 bit, 96×64, 25 fps",
            film("ProRes"),
        ),
        plain("part2.mp4", "-c:v mpeg4 -c:a aac", "MPEG-4 Part 2, 96×64, 25 fps, AAC", film("MPEG-4 Part 2")),
        row(
            "odd-mjpeg.mov",
            "97x65",
            "-vf scale=97:65,setsar=1 -c:v mjpeg -pix_fmt yuvj420p -an",
            Then::Nothing,
            "Motion JPEG, 97×65, 25 fps",
            [NO, Encoded(96, 64)],
        ),
        plain("vp9.mp4", "-c:v libvpx-vp9 -deadline realtime -cpu-used 8 -an", "VP9, 96×64, 25 fps", film("VP9")),
        plain("av1.mp4", "-c:v libaom-av1 -cpu-used 8 -usage realtime -an", "AV1, 96×64, 25 fps", film("AV1")),
        plain("deep.mp4", "-c:v libx264 -preset ultrafast -pix_fmt yuv420p10le -an", "H.264 High 10, 96×64, 25 fps", film("H.264")),
        plain("wide-chroma.mp4", "-c:v libx264 -preset ultrafast -pix_fmt yuv422p -an", "H.264 High 4:2:2, 96×64, 25 fps", film("H.264")),
        row(
            "odd-avc.mp4",
            "97x65",
            "-vf scale=97:65,setsar=1 -c:v libx264 -preset ultrafast -pix_fmt yuv444p -an",
            Then::Nothing,
            "H.264 High 4:4:4, 97×65, 25 fps",
            [NO, Encoded(96, 64)],
        ),
        plain(
            "pq.mp4",
            "-vf scale=out_color_matrix=bt2020,format=yuv420p10le -c:v libx265 -preset ultrafast -tag:v hvc1 -color_primaries bt2020 -color_trc smpte2084 \
             -colorspace bt2020nc -x265-params log-level=none:colorprim=bt2020:transfer=smpte2084:colormatrix=bt2020nc -an",
            "HEVC (H.265) Main 10, HDR (PQ), 96×64, 25 fps",
            film("HEVC"),
        ),
        plain(
            "hlg.mov",
            "-vf scale=out_color_matrix=bt2020,format=yuv420p10le -c:v libx265 -preset ultrafast -tag:v hvc1 -color_primaries bt2020 -color_trc arib-std-b67 \
             -colorspace bt2020nc -x265-params log-level=none:colorprim=bt2020:transfer=arib-std-b67:colormatrix=bt2020nc -c:a aac",
            "HEVC (H.265) Main 10, HDR (HLG), 96×64, 25 fps, AAC",
            film("HEVC"),
        ),
        again("turned90.mp4", "-c copy -metadata:s:v:0 rotate=90", "H.264 Baseline, 64×96, 25 fps, AAC", [Copied; 2]),
        again("turned180.mov", "-c copy -metadata:s:v:0 rotate=180", USUAL, [Copied; 2]),
        again("turned270.mp4", "-c copy -metadata:s:v:0 rotate=270", "H.264 Baseline, 64×96, 25 fps, AAC", [Copied; 2]),
        row(
            "turned-sound.mov",
            "96x64",
            AVC_PCM,
            Then::Remade("-c copy -metadata:s:v:0 rotate=90"),
            "H.264 Baseline, 64×96, 25 fps, PCM",
            [NO, NewSound],
        ),
        row(
            "turned-hevc.mov",
            "96x64",
            "-c:v libx265 -preset ultrafast -x265-params log-level=none -tag:v hvc1 -an",
            Then::Remade("-c copy -tag:v hvc1 -metadata:s:v:0 rotate=270"),
            "HEVC (H.265) Main, 64×96, 25 fps",
            [NO, Encoded(64, 96)],
        ),
        row(
            "large.mp4",
            "3840x2160",
            "-c:v libx264 -preset ultrafast -pix_fmt yuv420p -frames:v 3 -an",
            Then::Nothing,
            "H.264 Baseline, 3840×2160, 25 fps",
            [Copied, Encoded(1920, 1080)],
        ),
        row(
            "square.mp4",
            "1200x1200",
            "-c:v libx264 -preset ultrafast -pix_fmt yuv420p -frames:v 3 -an",
            Then::Nothing,
            "H.264 Baseline, 1200×1200, 25 fps",
            [Copied, Encoded(1080, 1080)],
        ),
        row(
            "upright.mp4",
            "1080x1920",
            "-c:v libx264 -preset ultrafast -pix_fmt yuv420p -frames:v 3 -an",
            Then::Nothing,
            "H.264 Baseline, 1080×1920, 25 fps",
            [Copied; 2],
        ),
        plain(
            "film.mp4",
            "-r 30000/1001 -c:v libx264 -preset ultrafast -pix_fmt yuv420p -an",
            "H.264 Baseline, 96×64, 29.97 fps",
            [Copied; 2],
        ),
        plain("silent.mp4", AVC_SILENT, "H.264 Baseline, 96×64, 25 fps", [Copied; 2]),
        plain("sound-only.mp4", "-vn -c:a aac", "", [Refused("no picture track"); 2]),
        plain(
            "two-sounds.mov",
            "-map 0:v -map 1:a -map 1:a -c:v libx264 -preset ultrafast -pix_fmt yuv420p -c:a:0 pcm_s16le -c:a:1 aac",
            USUAL,
            [Copied; 2],
        ),
        plain("timecode.mov", "-c:v libx264 -preset ultrafast -pix_fmt yuv420p -c:a aac -timecode 01:00:00:00", USUAL, [Copied; 2]),
        again("subtitles.mp4", "-i {dir}/words.srt -map 0 -map 1 -c copy -c:s mov_text", USUAL, [Copied; 2]),
        again("chapters.mov", "-i {dir}/chapters.txt -map_metadata 1 -map_chapters 1 -map 0 -c copy", USUAL, [Copied; 2]),
        again(
            "fragments.mp4",
            "-c copy -movflags frag_keyframe+empty_moov",
            "H.264 Baseline, 96×64, AAC",
            [Refused("fragmented"), Encoded(96, 64)],
        ),
        again(
            "dash.mp4",
            "-c copy -movflags frag_keyframe+empty_moov+default_base_moof",
            "H.264 Baseline, 96×64, AAC",
            [Refused("fragmented"), Encoded(96, 64)],
        ),
        again("shifted.mp4", "-itsoffset 0.3 -i {src} -map 0:v -map 1:a -c copy", USUAL, [Copied; 2]),
        again("late-picture.mov", "-itsoffset 0.3 -i {src} -map 1:v -map 0:a -c copy", USUAL, [Copied; 2]),
        again(
            "located.mp4",
            "-c copy -metadata location=+37.8706+112.5489/ -metadata make=Wide-Eye -metadata creation_time=2023-05-01T08:00:00Z",
            USUAL,
            [Copied; 2],
        ),
        again(
            "located.mov",
            "-c copy -movflags use_metadata_tags -metadata com.apple.quicktime.location.ISO6709=+37.8706+112.5489/ -metadata com.apple.quicktime.model=Nine",
            USUAL,
            [Copied; 2],
        ),
        bytes("wide-media.mp4", with_wide_media, USUAL, [Copied; 2]),
        bytes("cut.mp4", |bytes| bytes[..bytes.len() - 100].to_vec(), "", [Refused("cut short"); 2]),
        row(
            "cut-fast.mp4",
            "96x64",
            "-c:v libx264 -preset ultrafast -pix_fmt yuv420p -c:a aac -movflags +faststart",
            Then::Bytes(|bytes| bytes[..bytes.len() - 100].to_vec()),
            "",
            [Refused("cut short"); 2],
        ),
        row(
            "cut-hevc.mp4",
            "96x64",
            "-c:v libx265 -preset ultrafast -x265-params log-level=none -an",
            Then::Bytes(|bytes| bytes[..bytes.len() - 100].to_vec()),
            "",
            [Refused("cut short"); 2],
        ),
        bytes("text.mp4", |_| b"This is not a film, whatever it is called.".to_vec(), "", [Refused("not a video"); 2]),
        bytes("empty.mp4", |_| Vec::new(), "", [Refused("empty"); 2]),
        plain("really-an.avi", "-c:v mpeg4 -c:a mp3", "", [Refused("AVI"); 2]),
        plain("really-a.mkv", AVC, "", [Refused("MKV"); 2]),
    ]
}

/// QuickTime files older than brands start with something else.
fn without_file_type(mut bytes: Vec<u8>) -> Vec<u8> {
    assert_eq!(&bytes[4..8], b"ftyp");
    bytes[4..8].copy_from_slice(b"wide");
    bytes
}

/// ffmpeg leaves room before the media for a 64-bit length.
fn with_wide_media(mut bytes: Vec<u8>) -> Vec<u8> {
    let at = memchr::memmem::find(&bytes, b"mdat").unwrap() - 4;
    assert_eq!(&bytes[at - 4..at], b"free");
    let size = u64::from(u32::from_be_bytes(bytes[at..at + 4].try_into().unwrap())) + 8;
    bytes[at - 8..at].copy_from_slice(b"\0\0\0\x01mdat");
    bytes[at..at + 8].copy_from_slice(&size.to_be_bytes());
    bytes
}

impl Row {
    /// Films the clip of the row.
    fn film(&self, studio: &Studio) -> PathBuf {
        let first = format!("first-{}", self.name);
        let clip = studio.film(&first, self.size, 1, self.how);
        match self.then {
            Then::Nothing => clip,
            Then::Remade(how) => {
                let how = how.replace("{src}", clip.to_str().unwrap()).replace("{dir}", clip.parent().unwrap().to_str().unwrap());
                studio.remake(&clip, self.name, &how)
            }
            Then::Bytes(change) => {
                let path = studio.path(self.name);
                fs::write(&path, change(fs::read(clip).unwrap())).unwrap();
                path
            }
        }
    }

    /// Publishes the clip with an encoder or without, and tells what became of it.
    fn fate(&self, clip: &Path, encoder: Option<&Encoder>, folder: &Path) -> Fate {
        let info = match video::probe(BufReader::new(File::open(clip).unwrap())) {
            Ok(info) => info,
            Err(error) => return refused(&error.to_string(), self),
        };
        assert_eq!(info.summary(), self.is, "{}", self.name);
        assert!(info.duration.as_millis().abs_diff(1000) < 400 || self.how.contains("-frames"), "{}: {:?}", self.name, info.duration);
        let source = || BufReader::new(File::open(clip).unwrap());
        let Some(treatment) = info.treatment(encoder.and_then(Encoder::abilities)) else {
            return refused(&video::publish(source(), std::io::sink()).unwrap_err().to_string(), self);
        };
        let mut published = Vec::new();
        match treatment {
            Treatment::Copy => video::publish(source(), &mut published).unwrap(),
            _ => {
                let made = encoder
                    .unwrap()
                    .transcode(&Input::Path(clip), &info, &treatment, &|_| {})
                    .unwrap_or_else(|error| panic!("{}: {error}", self.name));
                video::publish_labelled(made, &mut published, info.labelled.label()).unwrap();
            }
        }
        let path = folder.join(format!("{}{}.mp4", self.name, if encoder.is_some() { "" } else { "-bare" }));
        fs::write(&path, &published).unwrap();
        assert_eq!(scrub::leftover(&published), None, "{}", self.name);
        self.compare(clip, &path, &info, &treatment)
    }

    /// Asks ffmpeg whether the published clip shows what the source shows.
    fn compare(&self, clip: &Path, published: &Path, info: &VideoInfo, treatment: &Treatment) -> Fate {
        let after = video::probe(BufReader::new(File::open(published).unwrap())).unwrap();
        assert_eq!((after.width, after.height), treatment.size(info), "{}", self.name);
        assert!(after.index_first && after.tracks.others == 0, "{}", self.name);
        assert!(after.duration.as_millis().abs_diff(info.duration.as_millis()) < 150, "{}: {:?}", self.name, after.duration);
        assert_eq!(after.audio.is_some(), info.audio.is_some(), "{}", self.name);
        match treatment {
            Treatment::Copy => {
                let sound = info.audio.as_ref().map(|audio| format!("0:a:{}", audio.at));
                assert_eq!(clips::frames(clip, "0:v"), clips::frames(published, "0:v"), "{}", self.name);
                if let Some(sound) = sound {
                    assert_eq!(clips::frames(clip, &sound), clips::frames(published, "0:a"), "{}", self.name);
                }
                Copied
            }
            Treatment::Sound { .. } => {
                assert_eq!(clips::hashes(clip, "0:v"), clips::hashes(published, "0:v"), "{}", self.name);
                assert_eq!((after.turned, after.audio.unwrap().tag), (info.turned, "mp4a.40.2".into()), "{}", self.name);
                NewSound
            }
            Treatment::Film(film) => {
                assert_eq!((after.profile, after.bit_depth, after.turned), (Some("High"), Some(8), 0), "{}", self.name);
                let bytes = fs::read(published).unwrap();
                assert!(memchr::memmem::find(&bytes, b"x264").is_none(), "{}: the encoder boasts of itself", self.name);
                Encoded(film.width, film.height)
            }
        }
    }
}

fn refused(error: &str, row: &Row) -> Fate {
    let expected = row.fate.iter().find_map(|fate| if let Refused(words) = fate { Some(*words) } else { None });
    Refused(expected.filter(|words| error.contains(words)).unwrap_or_else(|| panic!("{}: {error}", row.name)))
}

#[test]
fn every_odd_clip_is_published_encoded_or_refused_as_the_table_says() {
    let (studio, out) = (Studio::new(), tempfile::tempdir().unwrap());
    fs::write(studio.path("words.srt"), "1\n00:00:00,000 --> 00:00:01,000\nSecret place 37.8706\n").unwrap();
    fs::write(studio.path("chapters.txt"), ";FFMETADATA1\n[CHAPTER]\nTIMEBASE=1/1000\nSTART=0\nEND=500\ntitle=Secret\n").unwrap();
    let encoder = Encoder::new("/usr/bin/ffmpeg");
    assert!(encoder.abilities().is_some_and(|able| able.encodes && able.maps_tones), "{:?}", encoder.abilities());
    let rows = rows();
    let (next, faults) = (Mutex::new(rows.iter()), Mutex::new(Vec::new()));
    let work = || {
        while let Some(row) = { next.lock().unwrap().next() } {
            // One clip that goes wrong must not hide the others.
            let fate = std::panic::catch_unwind(|| {
                let clip = row.film(&studio);
                [None, Some(&encoder)].map(|encoder| row.fate(&clip, encoder, out.path()))
            });
            if fate.as_ref().ok() != Some(&row.fate) {
                faults.lock().unwrap().push(format!("{}: {:?}", row.name, fate.ok()));
            }
        }
    };
    std::thread::scope(|scope| [0, 1].map(|_| scope.spawn(work)).map(|thread| thread.join().unwrap()));
    let faults = faults.into_inner().unwrap();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    assert!(rows.len() >= 40);
    crate::metadata::assert_none(out.path());
}

#[test]
fn encoding_again_gives_the_same_bytes() {
    let studio = Studio::new();
    let encoder = Encoder::new("/usr/bin/ffmpeg");
    let clip = studio.film("clip.mov", "160x120", 1, "-c:v libx265 -preset ultrafast -x265-params log-level=none -c:a pcm_s16le");
    let info = video::probe(File::open(&clip).unwrap()).unwrap();
    let treatment = info.treatment(encoder.abilities()).unwrap();
    let bytes = fs::read(&clip).unwrap();
    let made = [Input::Path(&clip), Input::Bytes(&bytes)].map(|input| {
        let heard = Mutex::new(Vec::new());
        let mut made = encoder.transcode(&input, &info, &treatment, &|done| heard.lock().unwrap().push(done)).unwrap();
        let heard = heard.into_inner().unwrap();
        assert!(heard.is_sorted() && heard.last().is_some_and(|last| *last >= 900), "{heard:?}");
        let mut bytes = Vec::new();
        made.read_to_end(&mut bytes).unwrap();
        bytes
    });
    assert!(made[0] == made[1] && video::probe(Cursor::new(&made[0])).is_ok());
}

#[test]
fn bright_films_become_films_for_ordinary_screens() {
    let studio = Studio::new();
    let encoder = Encoder::new("/usr/bin/ffmpeg");
    // A grey of 100 candela on a screen of HDR: dark where nothing is mapped.
    let path = studio.path("grey.mov");
    let how = "-f lavfi -i color=gray:s=96x64:r=25:d=1 -vf format=gbrp,zscale=tin=bt709:pin=bt709:t=smpte2084:m=bt2020nc:p=bt2020:r=tv:npl=100,format=yuv420p10le \
               -c:v libx265 -preset ultrafast -tag:v hvc1 -color_primaries bt2020 -color_trc smpte2084 -colorspace bt2020nc \
               -x265-params log-level=none:colorprim=bt2020:transfer=smpte2084:colormatrix=bt2020nc";
    ffmpeg(how.split_whitespace().chain([path.to_str().unwrap()]));
    let info = video::probe(File::open(&path).unwrap()).unwrap();
    let shade = |able| {
        let treatment = info.treatment(Some(&able)).unwrap();
        let made = encoder.transcode(&Input::Path(&path), &info, &treatment, &|_| {}).unwrap();
        let mut published = Vec::new();
        video::publish_labelled(made, &mut published, None).unwrap();
        (video::poster(Cursor::new(&published), None).unwrap().get_pixel(48, 32).0, video::probe(Cursor::new(published)).unwrap())
    };
    let able = encoder.abilities().unwrap().clone();
    let (mapped, ordinary) = shade(able.clone());
    assert!(!ordinary.is_hdr() && mapped[0] > 70 && mapped[0].abs_diff(mapped[2]) < 8, "{mapped:?}");
    // Without the filters the film stays HDR and says so: browsers map it themselves.
    let (_, kept) = shade(video::Abilities { maps_tones: false, ..able });
    assert!(kept.is_hdr() && kept.bit_depth == Some(8));
    let frame = encoder.frame(&Input::Path(&path), &info, std::time::Duration::ZERO, (48, 32)).unwrap();
    assert!(frame.get_pixel(20, 20).0[0].abs_diff(mapped[0]) < 12, "{:?} {mapped:?}", frame.get_pixel(20, 20));
}
