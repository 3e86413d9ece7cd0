"""Things people work with: tables, lamps, shelves, instruments, animals and machines, in plate units."""

import math

from ink import darker, lighter


def cone(s, x, y, spread, drop, tone, alpha=.35):
    """The light under a lamp."""
    s.poly([(x - 14, y), (x + 14, y), (x + spread, y + drop), (x - spread, y + drop)], s.fade((tone, alpha), (tone, 0)))
    s.glow(x, y + 6, spread * .7, tone, .6)


def desk_lamp(s, x, y, tone, glow, size=1.0, flip=False):
    """A jointed lamp standing on (x, y)."""
    with s.at(x, y, size, flip):
        s.glow(78, -92, 230, glow, .6)
        s.poly([(58, -104), (104, -86), (170, 0), (10, 0)], s.fade((glow, .5), (glow, .08)))
        s.box(-34, -9, 68, 10, tone, r=4)
        s.wire([(0, -8), (-22, -92), (58, -136)], 6, tone)
        s.oval(-22, -92, 6, 6, lighter(tone, .3))
        s.shape([(48, -146), (70, -142), (112, -92), (104, -82), (50, -106), (44, -120)], tone)
        s.oval(79, -95, 26, 7, lighter(glow, .6), 1, 24)


def table(s, x, y, w, tone, legs=130, thick=14, inset=26):
    """A table whose top begins at height y."""
    for px in (x + inset, x + w - inset - 14):
        s.box(px, y + thick, 14, legs, s.fade(darker(tone, .35), darker(tone, .45)))
    s.box(x, y, w, thick, s.fade(lighter(tone, .15), darker(tone, .1)))
    s.box(x + inset, y + thick, w - 2 * inset, thick * .8, darker(tone, .3))


def window(s, x, y, w, h, frame, top, low, bars=2):
    """A window with a fade of outside light."""
    s.box(x, y, w, h, s.fade(top, low))
    for k in range(bars + 1):
        s.box(x + w * k / bars - 4, y - 4, 8, h + 8, frame)
    for v in (y - 6, y + h * .42, y + h - 4):
        s.box(x - 6, v, w + 12, 8, frame)


def pot(s, x, y, size, tone):
    """A flower pot standing on (x, y)."""
    s.poly([(x - size * .4, y - size * .7), (x + size * .4, y - size * .7), (x + size * .3, y), (x - size * .3, y)],
           s.fade(tone, darker(tone, .2), angle=0))
    s.box(x - size * .45, y - size * .78, size * .9, size * .18, lighter(tone, .12))


def bottle(s, x, y, h, glass, fill, level=.6, cap=None):
    """A laboratory bottle standing on (x, y)."""
    w = h * .2
    out = [(x - w, y), (x - w, y - h * .6), (x - w * .45, y - h * .78), (x - w * .45, y - h), (x + w * .45, y - h),
           (x + w * .45, y - h * .78), (x + w, y - h * .6), (x + w, y)]
    s.poly(out, glass, .55)
    with s.clip(out, smooth=False):
        s.box(x - w * 1.2, y - h * level, w * 2.4, h * level, s.fade(lighter(fill, .2), fill))
    s.brush([(x - w * .62, y - h * .08), (x - w * .62, y - h * .55)], w * .2, "#ffffff", .65)
    s.box(x - w * .6, y - h * 1.06, w * 1.2, h * .09, cap or darker(fill, .4))


def screen(s, x, y, w, h, frame, face, line, kind="wave"):
    """A display with a curve, bars or rings on it; never a word."""
    s.box(x - 7, y - 7, w + 14, h + 14, frame, r=7)
    s.box(x, y, w, h, s.fade(lighter(face, .12), face), r=3)
    if kind == "wave":
        f, g = s.rng.uniform(.8, 1.7), s.rng.uniform(0, 6)
        swing = lambda t: .26 * math.sin(t * f * .3 + g) * math.exp(-((t - 22) / 17) ** 2) + .05 * math.sin(t * 1.3)
        curve = [(x + w * t / 40, y + h * (.55 - swing(t))) for t in range(2, 39)]
        s.wire(curve, max(1.6, h * .022), line, smooth=True)
    elif kind == "bars":
        for k in range(7):
            v = h * s.rng.uniform(.2, .7)
            s.box(x + w * (.1 + k * .12), y + h * .86 - v, w * .07, v, line, .85)
    elif kind == "rings":
        for r in (.14, .24, .34):
            s.wire([(x + w / 2 + h * r * math.cos(a / 6), y + h / 2 + h * r * math.sin(a / 6)) for a in range(38)],
                   max(1.4, h * .016), line, .9, smooth=True)
    elif kind == "ecg":
        pts = [(x + 4, y + h * .55)]
        for k in range(3):
            b = x + w * (.1 + k * .3)
            pts += [(b, y + h * .55), (b + w * .04, y + h * .45), (b + w * .07, y + h * .6), (b + w * .1, y + h * .18),
                    (b + w * .13, y + h * .78), (b + w * .16, y + h * .55)]
        s.wire(pts + [(x + w - 4, y + h * .55)], max(1.6, h * .022), line)


def gauge(s, x, y, r, frame, face, needle, angle):
    """A round dial."""
    s.oval(x, y, r * 1.15, r * 1.15, frame)
    s.oval(x, y, r, r, s.fade(lighter(face, .3), face))
    for k in range(-4, 5):
        a = math.radians(-90 + k * 30)
        s.wire([(x + r * .76 * math.cos(a), y + r * .76 * math.sin(a)), (x + r * .9 * math.cos(a), y + r * .9 * math.sin(a))],
               r * .045, frame)
    a = math.radians(angle - 90)
    s.brush([(x - r * .15 * math.cos(a), y - r * .15 * math.sin(a)), (x + r * .72 * math.cos(a), y + r * .72 * math.sin(a))],
            r * .1, needle, 1, (1, .3))
    s.oval(x, y, r * .1, r * .1, frame)


def books(s, x0, x1, y, tall, tones):
    """A row of books standing on height y."""
    x = x0
    while x < x1 - 8:
        w, h = s.rng.uniform(9, 24) * tall / 90, tall * s.rng.uniform(.72, 1)
        w = min(w, x1 - x)
        tone = s.rng.choice(tones)
        s.box(x, y - h, w - 1.5, h, s.fade(lighter(tone, .1), darker(tone, .12), angle=0))
        if w > 12:
            s.box(x + w * .2, y - h * .84, w * .5, h * .05, lighter(tone, .5), .7)
        x += w


def horse(s, x, y, size, coat, mane):
    """A Mongolian horse walking to the right; (x, y) is the ground below its middle."""
    with s.at(x, y, size):
        for pts, dark in ((((-.62, -1.1), (-.42, -.6), (-.66, -.04)), .3), (((.66, -1.1), (.95, -.62), (.8, -.06)), .3)):
            s.limb(list(pts), [.34, .17, .1], darker(coat, dark), flat=True)
        s.limb([(-1.0, -1.45), (-1.25, -1.1), (-1.22, -.5)], [.12, .2, .05], mane)
        s.shape([(-1.05, -1.5), (-.8, -1.75), (-.2, -1.66), (.4, -1.72), (.85, -1.8), (1.0, -1.4), (.8, -1.06), (.2, -.92),
                 (-.4, -.96), (-.9, -1.05), (-1.08, -1.25)], s.fade(lighter(coat, .12), darker(coat, .12)))
        s.shape([(.6, -1.75), (.98, -2.2), (1.2, -2.42), (1.32, -2.52), (1.34, -2.38), (1.62, -2.02), (1.74, -1.86), (1.66, -1.74),
                 (1.46, -1.8), (1.26, -1.96), (1.1, -1.6), (.96, -1.2), (.6, -1.3)], s.fade(lighter(coat, .12), coat))
        s.shape([(.56, -1.8), (.9, -2.26), (1.22, -2.52), (1.34, -2.4), (1.06, -2.2), (.86, -1.82), (.74, -1.5)], mane)
        s.oval(1.37, -2.16, .035, .04, darker(coat, .7))
        for pts in (((-.78, -1.15), (-.92, -.6), (-.88, -.04)), ((.78, -1.15), (.66, -.6), (.74, -.04))):
            s.limb(list(pts), [.4, .18, .1], coat, flat=True)
            s.box(pts[2][0] - .07, -.1, .18, .1, darker(coat, .6))
        s.wire([(1.6, -1.84), (1.3, -2.0), (.55, -1.95)], .035, darker(mane, .3))


def yurt(s, x, y, w, white, shade, door):
    """A yurt standing on height y."""
    h = w * .26
    s.poly([(x - w / 2, y), (x - w / 2, y - h), (x + w / 2, y - h), (x + w / 2, y)], s.fade(white, shade, angle=15))
    s.shape([(x - w * .54, y - h + 3), (x - w * .3, y - h - w * .15), (x - w * .07, y - h - w * .24),
             (x + w * .07, y - h - w * .24), (x + w * .3, y - h - w * .15), (x + w * .54, y - h + 3)],
             s.fade(lighter(white, .3), shade, angle=25))
    s.box(x - w * .08, y - h - w * .265, w * .16, w * .04, door)
    s.box(x - w * .09, y - h * .86, w * .18, h * .86, door)
    for v in (.3, .7):
        s.wire([(x - w / 2, y - h * v), (x + w / 2, y - h * v)], w * .008, darker(shade, .3), .6)


def mast(s, x, y, tall, tone, accent):
    """A lattice mast with wind cups, a vane and boxes."""
    w = tall * .035
    for side in (-1, 1):
        s.limb([(x + side * w, y), (x + side * w * .5, y - tall)], [tall * .012, tall * .009], tone, flat=True)
    n = 14
    for k in range(n):
        a, b = k / n, (k + 1) / n
        s.wire([(x - w * (1 - a / 2), y - tall * a), (x + w * (1 - b / 2), y - tall * b), (x - w * (1 - b / 2), y - tall * b)],
               tall * .004, tone)
    s.wire([(x, y - tall), (x, y - tall * 1.1)], tall * .01, tone)
    s.wire([(x - tall * .13, y - tall * .95), (x + tall * .13, y - tall * .95)], tall * .009, tone)
    for side in (-1, 1):
        cx = x + side * tall * .13
        s.wire([(cx, y - tall * .95), (cx, y - tall * 1.0)], tall * .008, tone)
        if side < 0:
            for dx in (-.026, 0, .026):
                s.oval(cx + dx * tall, y - tall * 1.005, tall * .014, tall * .014, accent)
        else:
            s.poly([(cx - tall * .05, y - tall * 1.005), (cx + tall * .02, y - tall * 1.012), (cx + tall * .06, y - tall * 1.04),
                    (cx + tall * .06, y - tall * .97), (cx + tall * .02, y - tall * .998)], accent)
    s.box(x - tall * .045, y - tall * .5, tall * .09, tall * .11, lighter(tone, .55))
    s.poly([(x + w, y - tall * .68), (x + tall * .13, y - tall * .64), (x + tall * .13, y - tall * .6), (x + w, y - tall * .62)],
           darker(accent, .35))


def microscope(s, x, y, size, body, metal):
    """A microscope standing on (x, y), eyepiece to the left."""
    with s.at(x, y, size):
        s.shape([(-70, 0), (-66, -18), (60, -18), (76, 0)], darker(body, .2))
        s.limb([(48, -14), (66, -110), (30, -196)], [34, 30, 34], body, flat=True)
        s.box(-44, -78, 100, 12, darker(metal, .5))
        s.glow(-10, -84, 34, "#fff0c0", .9)
        s.limb([(-10, -158), (-10, -96)], [30, 18], metal, flat=True)
        s.limb([(12, -150), (18, -116)], [16, 11], darker(metal, .25), flat=True)
        s.box(-34, -178, 76, 26, darker(body, .1), r=8)
        s.limb([(-2, -172), (-62, -238)], [36, 28], body, flat=True)
        s.limb([(-58, -234), (-78, -256)], [24, 28], darker(metal, .6), flat=True)
        s.oval(60, -54, 15, 15, darker(metal, .4))


def van(s, x, y, size, body, trim, glass, dark):
    """A rounded van facing right."""
    with s.at(x, y, size):
        s.shape([(-170, -30), (-172, -128), (-150, -150), (60, -152), (98, -140), (128, -88), (164, -74), (174, -30)],
                s.fade(lighter(body, .15), darker(body, .08)))
        s.box(-171, -74, 343, 14, trim)
        s.poly([(66, -138), (92, -130), (116, -88), (66, -86)], glass)
        for px in (-150, -96, -42, 12):
            s.box(px, -136, 42, 44, glass, r=6)
        for wx in (-104, 104):
            s.oval(wx, -26, 31, 31, dark)
            s.oval(wx, -26, 13, 13, lighter(dark, .6))
        s.oval(166, -56, 7, 9, "#fff0c0")


def stool(s, x, y, h, tone):
    """A three-legged stool."""
    for dx in (-18, 0, 18):
        s.limb([(x + dx * .6, y - h), (x + dx * 1.3, y)], [7, 6], darker(tone, .3), flat=True)
    s.box(x - 34, y - h - 8, 68, 13, tone, r=5)
