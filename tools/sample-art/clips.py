"""The three short clips: slow pans over a person's own scenes with cross-fades and quiet synthetic sound.

Each scene is rendered at twice the size of the clip, a window glides over it and is halved afterwards:
half-pixel steps, so the movement does not stutter.
"""

import tempfile
from dataclasses import dataclass
from pathlib import Path

from develop import pixels, run
from plates import all_plates

SECONDS, FADE, RATE = 12.0, 1.0, 25
LARGEST = 1_380_000  # bytes of one clip
FFMPEG = ("ffmpeg", "-v", "error", "-y")
PART = (SECONDS + 2 * FADE) / 3  # three scenes, two cross-fades


@dataclass(frozen=True)
class Pan:
    """A window over one scene: its width in plate units, and its upper left corner at start and end (0-1 of the free way)."""
    number: int
    width: float
    start: tuple
    end: tuple


@dataclass(frozen=True)
class Clip:
    """One clip: whose, its frame, its pans, the notes of the pad and whether the index leads the file."""
    slug: str
    size: tuple
    pans: tuple
    notes: tuple
    index_first: bool


CLIPS = (
    Clip("ouyang-jibai", (1920, 1080), (Pan(2, 1060, (0, .5), (1, 0)), Pan(3, 800, (.5, .12), (.5, .86)),
                                        Pan(4, 1040, (.1, .3), (.8, .6))), (110, 164.8, 220), False),
    Clip("suritala", (1920, 1080), (Pan(2, 1060, (1, .4), (0, .7)), Pan(3, 800, (.5, .24), (.5, .54)),
                                    Pan(4, 1040, (0, .2), (.9, .7))), (98, 146.8, 196), False),
    Clip("zhou-yan", (1080, 1920), (Pan(2, 446, (.22, .5), (.78, .5)), Pan(3, 640, (.9, .1), (.1, .9)),
                                    Pan(4, 446, (.1, .5), (.92, .5))), (130.8, 196, 261.6), True),
)


def glide(pan, sheet, size, name):
    """The filter that moves the window over a still."""
    wide, high = size[0] * 2, size[1] * 2
    path = f"(t/{PART:.4f})"
    ease = f"({path}*{path}*(3-2*{path}))"
    way = lambda a, b, free: f"({free})*({a}+({b - a:.3f})*{ease})"
    x, y = way(pan.start[0], pan.end[0], f"iw-{wide}"), way(pan.start[1], pan.end[1], f"ih-{high}")
    return f"format=gbrp,crop={wide}:{high}:x='{x}':y='{y}',scale={size[0]}:{size[1]}:flags=area,setsar=1,format=yuv420p[{name}]"


def sound(notes):
    """Wind (filtered brown noise) and a slow pad of sines."""
    pad = "+".join(f"0.02*(1+0.5*sin(2*PI*{.07 + .03 * k:.2f}*t+{k}))*sin(2*PI*{note}*t)" for k, note in enumerate(notes))
    return (f"anoisesrc=color=brown:seed=7:amplitude=0.22:sample_rate=44100:duration={SECONDS},"
            "lowpass=f=620,highpass=f=90,tremolo=f=0.13:d=0.55[wind];"
            f"aevalsrc='{pad}':sample_rate=44100:duration={SECONDS}[pad];"
            f"[wind][pad]amix=inputs=2:normalize=0,afade=t=in:d=1.2,afade=t=out:st={SECONDS - 1.6}:d=1.6[sound]")


def film(clip, target):
    """Render one clip to a file."""
    plates = {plate.key: plate for plate in all_plates()}
    with tempfile.TemporaryDirectory() as room:
        inputs, filters = [], []
        for k, pan in enumerate(clip.pans):
            sheet = plates[f"{clip.slug}/{pan.number}"].draw()
            still = Path(room) / f"{k}.png"
            still.write_bytes(pixels(sheet, clip.size[0] * 2 / pan.width, grain=.006))
            inputs += ["-loop", "1", "-framerate", str(RATE), "-t", f"{PART:.4f}", "-i", str(still)]
            filters.append(f"[{k}:v]" + glide(pan, sheet, clip.size, f"v{k}"))
        filters.append(f"[v0][v1]xfade=transition=fade:duration={FADE}:offset={PART - FADE:.4f}[va]")
        filters.append(f"[va][v2]xfade=transition=fade:duration={FADE}:offset={2 * (PART - FADE):.4f},"
                       f"fade=t=in:d=0.4,fade=t=out:st={SECONDS - .6}:d=0.6[picture]")
        filters.append(sound(clip.notes))
        master = Path(room) / "master.mkv"
        run([*FFMPEG, *inputs, "-filter_complex", ";".join(filters), "-map", "[picture]", "-map", "[sound]",
             "-t", str(SECONDS), "-r", str(RATE), "-c:v", "libx264", "-preset", "ultrafast", "-qp", "0", "-c:a", "pcm_s16le", str(master)])
        target.parent.mkdir(parents=True, exist_ok=True)
        for crf in (27, 29, 31, 33, 35):
            encode(master, crf, clip.index_first, target)
            if target.stat().st_size <= LARGEST:
                break


def encode(master, crf, index_first, target):
    """The finished file from the lossless master; the same master gives the same bytes."""
    run([*FFMPEG, "-i", str(master), "-c:v", "libx264", "-profile:v", "high", "-preset", "slow", "-crf", str(crf), "-pix_fmt", "yuv420p",
         "-threads", "2", "-c:a", "aac", "-b:a", "72k", "-ac", "2", "-map_metadata", "-1", "-fflags", "+bitexact", "-flags:v", "+bitexact",
         *(["-movflags", "+faststart"] if index_first else []), str(target)])
