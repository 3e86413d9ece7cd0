"""From a sheet to a photo file: SVG to pixels (rsvg-convert), trim (convert), JPEG (cjpeg).

Two plates are finished the way cameras do it: one stored turned with an EXIF orientation, one in a
wider colour space with its ICC profile, so that whoever reads the sample meets both.
"""

import struct
import subprocess
import tempfile
from pathlib import Path

from ink import BLEED

SCALE = 2  # pixels per plate unit
TURNED = "deng-yiwei/2"
WIDE_GAMUT = "duan-yunshu/4"
SRGB = "/usr/share/color/icc/sRGB.icc"
ADOBE = "/usr/share/color/icc/compatibleWithAdobeRGB1998.icc"
LARGEST = 163_000  # bytes of one photo


def run(command, data=None):
    """Run a program on bytes and return what it prints."""
    return subprocess.run(command, input=data, check=True, stdout=subprocess.PIPE).stdout


def pixels(sheet, scale=SCALE, grain=.019):
    """The sheet as PNG bytes, bleed included."""
    return run(["rsvg-convert"], sheet.svg(round(sheet.w * scale), grain).encode())


def develop(plate, scale=SCALE):
    """The finished JPEG of one plate."""
    with tempfile.TemporaryDirectory() as room:
        png = Path(room) / "plate.png"
        png.write_bytes(pixels(plate.draw(), scale))
        edge = round(BLEED * scale)
        steps = ["convert", str(png), "-shave", f"{edge}x{edge}", "-alpha", "off"]
        profile = []
        if plate.key == TURNED:
            steps += ["-rotate", "270"]
        if plate.key == WIDE_GAMUT:
            steps += ["-profile", SRGB, "-profile", ADOBE]
            profile = ["-icc", ADOBE]
        raw = run(steps + ["-depth", "8", "ppm:-"])
    photo = squeeze(raw, profile)
    return with_orientation(photo, 6) if plate.key == TURNED else photo


def squeeze(raw, profile):
    """JPEG at quality 85, a little less where grain makes the file large."""
    for quality in (85, 82, 79, 76, 73, 70):
        photo = run(["cjpeg", "-quality", str(quality), "-sample", "2x2", "-optimize", "-progressive", *profile], raw)
        if len(photo) <= LARGEST:
            break
    return photo


def with_orientation(photo, value):
    """The JPEG with an EXIF block that holds nothing but the orientation."""
    entry = struct.pack(">HHIHH", 0x0112, 3, 1, value, 0)
    tiff = b"MM\0\x2a" + struct.pack(">IH", 8, 1) + entry + struct.pack(">I", 0)
    block = b"Exif\0\0" + tiff
    return photo[:2] + b"\xff\xe1" + struct.pack(">H", len(block) + 2) + block + photo[2:]
