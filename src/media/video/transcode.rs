//! What `ffmpeg` is told: the arguments for a film, for its sound alone, and for one frame.
//!
//! The files come from strangers: the demuxer is forced, so that no playlist or script is read, and no protocol but
//! local files is allowed. Threads are counted, dates and names of programs left out, so that bytes do not depend
//! on the machine.

use std::time::Duration;

use super::treatment::{Film, Treatment};
use super::{Brightness, VideoInfo};

/// More pixels than 8K has; a decoder would ask for gigabytes.
const MAX_PIXELS: &str = "36000000";

/// Opens the source; more options may stand before.
pub(in crate::media) fn input(name: &str) -> Vec<String> {
    words(&["-hide_banner", "-nostdin", "-loglevel", "error", "-nostats", "-progress", "pipe:2", "-protocol_whitelist", "file,pipe"])
        .chain(words(&["-max_pixels", MAX_PIXELS, "-f", "mov", "-i"]))
        .chain([format!("file:{name}")])
        .collect()
}

/// Writes a clip after its treatment.
pub(in crate::media) fn clip(treatment: &Treatment, name: &str) -> Vec<String> {
    let (picture, sound) = match treatment {
        Treatment::Copy => (words(&["-c:v", "copy"]).collect(), None),
        Treatment::Sound { sound } => (words(&["-c:v", "copy"]).collect(), Some(*sound)),
        Treatment::Film(film) => (h264(film), film.sound),
    };
    words(&["-map", "0:V:0"])
        .chain(sound.iter().flat_map(|at| ["-map".to_owned(), format!("0:a:{at}")]))
        .chain(words(&["-sn", "-dn", "-map_metadata", "-1", "-map_chapters", "-1"]))
        .chain(picture)
        .chain(words(&["-c:a", "aac", "-b:a", "160k", "-ac", "2", "-ar", "48000"]).filter(|_| sound.is_some()))
        .chain(words(&["-fflags", "+bitexact", "-flags:v", "+bitexact", "-flags:a", "+bitexact", "-f", "mp4", "-y"]))
        .chain([format!("file:{name}")])
        .collect()
}

/// Writes one frame as RGB samples.
pub(in crate::media) fn frame(brightness: Brightness, maps_tones: bool, (width, height): (u32, u32), name: &str) -> Vec<String> {
    let filters = format!("{},format=rgb24", scaled(brightness, maps_tones, width, height));
    words(&["-map", "0:V:0", "-an", "-sn", "-dn", "-frames:v", "1", "-vf"])
        .chain([filters])
        .chain(words(&["-f", "rawvideo", "-y"]))
        .chain([format!("file:{name}")])
        .collect()
}

fn words(list: &[&str]) -> impl Iterator<Item = String> {
    list.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>().into_iter()
}

/// H.264 High; the encoder's boast of itself (SEI, NAL type 6) is taken out.
fn h264(film: &Film) -> Vec<String> {
    let scaled = scaled(film.brightness, film.maps_tones, film.width, film.height);
    words(&["-c:v", "libx264", "-preset", "medium", "-crf", "21", "-maxrate", "8M", "-bufsize", "16M", "-profile:v", "high"])
        .chain(words(&["-threads", "4", "-bsf:v", "filter_units=remove_types=6", "-vf"]))
        .chain([format!("yadif=deint=interlaced,{scaled},setsar=1,format=yuv420p")])
        .chain(colours(film))
        .collect()
}

/// Scaling, and for HDR the way from its curve to that of ordinary screens.
fn scaled(brightness: Brightness, maps_tones: bool, width: u32, height: u32) -> String {
    if !maps_tones {
        return format!("scale={width}:{height}:flags=lanczos:out_range=tv");
    }
    let curve = if brightness == Brightness::Hlg { "arib-std-b67" } else { "smpte2084" };
    format!(
        "zscale=w={width}:h={height}:filter=lanczos:tin={curve}:pin=bt2020:min=bt2020nc:t=linear:npl=100,format=gbrpf32le,\
         zscale=p=bt709,tonemap=tonemap=hable:desat=0,zscale=t=bt709:m=bt709:r=tv"
    )
}

/// The colours that the new film says it has; HDR that stays as it is must say so, or it looks pale.
fn colours(film: &Film) -> Vec<String> {
    let of = |primaries: &str, curve: &str, matrix: &str| {
        words(&["-color_primaries", primaries, "-color_trc", curve, "-colorspace", matrix]).collect()
    };
    match film.brightness {
        Brightness::Sdr => Vec::new(),
        _ if film.maps_tones => of("bt709", "bt709", "bt709"),
        Brightness::Hlg => of("bt2020", "arib-std-b67", "bt2020nc"),
        _ => of("bt2020", "smpte2084", "bt2020nc"),
    }
}

/// How long an encoder may take before it counts as hanging.
pub(in crate::media) fn patience(info: &VideoInfo) -> Duration {
    info.duration.min(Duration::from_secs(6 * 3600)) * 20 + Duration::from_secs(60)
}

/// Microseconds of film that a line of `-progress` says are done.
pub(in crate::media) fn progress(line: &str) -> Option<u64> {
    line.strip_prefix("out_time_us=").or_else(|| line.strip_prefix("out_time_ms=")).and_then(|number| number.trim().parse().ok())
}

/// Whether a line is one of `-progress` and not an error.
pub(in crate::media) fn is_progress(line: &str) -> bool {
    const KEYS: [&str; 12] = [
        "frame",
        "fps",
        "bitrate",
        "total_size",
        "out_time_us",
        "out_time_ms",
        "out_time",
        "dup_frames",
        "drop_frames",
        "speed",
        "progress",
        "stream_",
    ];
    KEYS.iter().any(|key| line.strip_prefix(key).is_some_and(|rest| rest.starts_with('=') || *key == "stream_"))
}
