"""How true derivatives are to their photos: SSIMULACRA2 and bytes, this program beside libvips.

    compare.py PHOTOS OURS THEIRS

PHOTOS holds the originals; OURS and THEIRS the derivatives that `cargo bench --bench photos -- ours PHOTOS OURS` and
`node benches/photos/sharp.mjs PHOTOS chain THEIRS` have written. There is no one right way to make a picture small, so
each derivative is compared with three: averaged over its area and by Lanczos, both in linear light, and by Lanczos on
code values, as libvips does. Needs Pillow, numpy and ssimulacra2 from the Python registry.
"""

import statistics
import sys
import tempfile
from pathlib import Path

import numpy as np
from PIL import Image
from ssimulacra2 import compute_ssimulacra2

KINDS = ["320.webp", "640.webp", "1280.webp", "640.jpg", "1280.jpg"]


def linear(code):
    return np.where(code <= 0.04045, code / 12.92, ((code + 0.055) / 1.055) ** 2.4)


def code(light):
    light = np.clip(light, 0, 1)
    return np.where(light <= 0.0031308, light * 12.92, 1.055 * light ** (1 / 2.4) - 0.055)


def scaled(planes, size, how):
    return np.stack([np.asarray(Image.fromarray(plane, "F").resize(size, how)) for plane in planes], axis=-1)


def references(photo, size):
    pixels = np.asarray(photo, dtype=np.float32) / 255
    codes = [np.ascontiguousarray(pixels[..., channel]) for channel in range(3)]
    light = [linear(plane).astype(np.float32) for plane in codes]
    yield "area, light", code(scaled(light, size, Image.BOX))
    yield "Lanczos, light", code(scaled(light, size, Image.LANCZOS))
    yield "Lanczos, codes", np.clip(scaled(codes, size, Image.LANCZOS), 0, 1)


def main(photos, ours, theirs):
    scores, bytes_ = {}, {}
    desk = tempfile.TemporaryDirectory()
    told, seen = (str(Path(desk.name) / name) for name in ("reference.png", "made.png"))
    for path in sorted(Path(photos).glob("*.jpg")):
        photo = Image.open(path).convert("RGB")
        for kind in KINDS:
            name = f"{path.stem}-{kind}"
            both = [Path(folder) / name for folder in (ours, theirs)]
            made = [Image.open(file).convert("RGB") for file in both]
            assert made[0].size == made[1].size, name
            bytes_.setdefault(kind, []).append([file.stat().st_size for file in both])
            for way, reference in references(photo, made[0].size):
                Image.fromarray((reference * 255 + 0.5).astype(np.uint8)).save(told)
                pair = []
                for picture in made:
                    picture.save(seen)
                    pair.append(compute_ssimulacra2(told, seen))
                scores.setdefault((kind, way), []).append(pair)
    print("| derivative | bytes, ours to libvips' | " + " | ".join(f"{way}: ours, libvips" for _, way in list(scores)[:3]) + " |")
    print("|---|--:|--:|--:|--:|")
    for kind in KINDS:
        ratio = sum(pair[0] for pair in bytes_[kind]) / sum(pair[1] for pair in bytes_[kind])
        mean = lambda pairs, at: statistics.mean(pair[at] for pair in pairs)
        cells = [f"{mean(pairs, 0):.1f}, {mean(pairs, 1):.1f}" for (other, _), pairs in scores.items() if other == kind]
        print(f"| {kind} | {ratio:.3f} | " + " | ".join(cells) + " |")


if __name__ == "__main__":
    main(*sys.argv[1:4])
