#!/usr/bin/env python3
"""Draw the sample photos and clips into a content directory (see README.md)."""

import argparse
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from cast import BY_SLUG
from clips import CLIPS, film
from develop import SCALE, develop
from plates import all_plates

CONTENT = Path(__file__).resolve().parents[2] / "content"


def wishes():
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("only", nargs="*", help="slug or slug/number; everything if left out")
    parser.add_argument("--out", type=Path, default=CONTENT, help="content directory (default: the project's)")
    parser.add_argument("--scale", type=float, default=SCALE, help="pixels per plate unit (default 2; .5 for a quick look)")
    parser.add_argument("--clips", action="store_true", help="draw the clips instead of the photos")
    parser.add_argument("--jobs", type=int, default=2, help="plates drawn at a time")
    return parser.parse_args()


def wanted(key, only):
    return not only or key in only or key.split("/")[0] in only


def photo(plate, out, scale):
    """Draw one plate and say how large it is."""
    target = out / plate.file
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(develop(plate, scale))
    return f"{plate.key:28} {target.stat().st_size / 1000:6.0f} kB"


def main():
    wish = wishes()
    if wish.clips:
        for clip in (c for c in CLIPS if wanted(c.slug, wish.only)):
            person = BY_SLUG[clip.slug]
            target = wish.out / person.campaign / "honorees" / person.slug / "videos" / f"{person.name}1.mp4"
            film(clip, target)
            print(f"{clip.slug:28} {target.stat().st_size / 1000:6.0f} kB")
        return
    chosen = [plate for plate in all_plates() if wanted(plate.key, wish.only)]
    with ThreadPoolExecutor(wish.jobs) as pool:
        for line in pool.map(lambda plate: photo(plate, wish.out, wish.scale), chosen):
            print(line, flush=True)


if __name__ == "__main__":
    main()
