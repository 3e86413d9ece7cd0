"""A face for the portraits, drawn in head units: 0,0 between the eyes, chin near y = 152, crown near y = -165.

Points carry a depth so that a head can turn a little: x' = x cos a + z sin a. The light falls from the
side the face turns to; the far plane of cheek, nose and neck lies in the shade.
"""

import math

from ink import darker, lighter, mix

OUTLINE = [  # right half from the crown down to the chin: x, y, depth
    (0, -166, 0), (48, -158, -4), (84, -128, -6), (101, -84, 2), (104, -40, 14), (101, 4, 22), (96, 44, 26),
    (84, 88, 34), (62, 124, 56), (34, 147, 76), (0, 154, 84)]


class Face:
    """One head: measures from the person's marks, and the mapping from head to sheet."""

    def __init__(self, person):
        self.p, m = person, person.marks
        self.turn = math.radians(m.get("turn", 12))
        self.side = 1 if self.turn >= 0 else -1
        self.long, self.jaw, self.cheek = m.get("face", 1), m.get("jaw", 1), m.get("cheek", 1)
        self.skin = person.skin
        self.shade = mix(mix(person.skin, person.inks.deep, .34), "#a8583f", .28)
        self.dark = mix(person.inks.ink, "#3a1f1a", .45)

    def at(self, x, y, z=0):
        """A head point on the turned head."""
        x = x * math.cos(self.turn) + z * math.sin(self.turn)
        return x, y * (self.long if y > 0 else 1)

    def line(self, points):
        return [self.at(*p) for p in points]

    def outline(self):
        """The contour of skull and jaw."""
        def fit(x, y, z):
            if y > 70:
                x *= self.jaw
            elif y > -20:
                x *= self.cheek
            return x, y, z
        right = [fit(*p) for p in OUTLINE]
        left = [(-x, y, z) for x, y, z in right[1:-1]]
        pts = right + left[::-1]
        out = []
        for x, y, z in pts:
            px, py = self.at(x, y, z)
            if x * self.side > 60 and -30 < y < 20:
                px -= self.side * 5 * abs(math.sin(self.turn)) * 3  # the eye socket seen from the side
            out.append((px, py))
        return out


def draw_ears(s, f):
    for side in (-1, 1):
        if side == f.side and abs(f.turn) > .2:
            continue
        x, _ = f.at(side * 101, 0, -6)
        pts = [(x - side * 6, -20), (x + side * 10, -26), (x + side * 17, -12), (x + side * 13, 14), (x + side * 6, 38),
               (x - side * 6, 42)]
        s.shape(pts, darker(mix(f.skin, f.shade, .35), .03))
        s.brush([(x + side * 1, -10), (x + side * 9, -14), (x + side * 9, 6), (x + side * 3, 22)], 4, f.shade, .7)


def draw_skin(s, f):
    """Skull and jaw with the shaded plane; returns the contour for clipping."""
    contour = f.outline()
    s.shape(contour, f.skin)
    away = -f.side
    with s.clip(contour):
        edge = [(away * 26, -190, 60), (away * 74, -120, 30), (away * 78, -50, 40), (away * 62, -14, 60), (away * 74, 20, 50),
                (away * 66, 62, 50), (away * 40, 104, 60), (away * 16, 132, 80), (away * 4, 170, 84)]
        plane = f.line(edge) + [(away * 190, 180), (away * 190, -200)]
        s.shape(plane, f.shade, .34)
        s.shape(f.line([(away * 70, -190, 10), (away * 96, -90, 0), (away * 96, 0, 0), (away * 84, 70, 20), (away * 50, 124, 40),
                        (away * 20, 160, 60)]) + [(away * 190, 180), (away * 190, -200)], f.shade, .3)
        blush = f.p.marks.get("blush", .26 if f.p.sex == "F" else .15)
        for side in (-1, 1):
            x, y = f.at(side * 60, 44, 62)
            s.glow(x, y, 46, "#c4523c", blush, .8)
        x, y = f.at(f.side * 20, -84, 90)
        s.glow(x, y, 70, lighter(f.skin, .75), .5, .7)
        if f.p.marks.get("stubble") or f.p.marks.get("beard"):
            draw_beard(s, f)
    return contour


def draw_beard(s, f):
    """Stubble as a soft tone, a beard as a shape with a parting for the mouth."""
    m = f.p.marks
    tone = mix(f.p.hair, "#8b8782", m.get("grey", 0) * .7)
    pts = f.line([(-108, 20, 10), (-92, 34, 30), (-76, 66, 50), (-46, 66, 76), (-24, 62, 92), (0, 64, 98), (24, 62, 92),
                  (46, 66, 76),
                  (76, 66, 50), (92, 34, 30), (108, 20, 10), (112, 110, 20), (60, 172, 60), (0, 180, 84), (-60, 172, 60),
                  (-112, 110, 20)])
    if m.get("beard"):
        with s.layer(m["beard"], blur=2.2):
            s.shape(pts, tone)
        rng = s.rng
        for _ in range(70):
            x, y = rng.uniform(-80, 80), rng.uniform(74, 150)
            a = f.at(x, y, 70)
            s.brush([a, (a[0] + x * .05, a[1] + 13)], 2.2, lighter(tone, rng.choice([.15, .3, .45])), .5)
    else:
        with s.layer(.34 * m["stubble"], blur=7):
            s.shape(pts, mix(f.p.inks.ink, f.skin, .2))


def draw_eyes(s, f):
    m, female = f.p.marks, f.p.sex == "F"
    deep = m.get("deep", 0)
    for side in (-1, 1):
        cx, cy = f.at(side * 43, 0, 76)
        w = (21.5 if female else 20) * (.9 if side == f.side else 1)
        h = (9.6 if female else 8.0) + deep * 1.2
        look = f.side * 2.2
        inner, outer = -side, side
        upper = [(cx + inner * w, cy + 4), (cx + inner * w * .55, cy - h * .7), (cx, cy - h), (cx + outer * w * .6, cy - h * .72),
                 (cx + outer * w, cy + .5)]
        lower = [(cx + outer * w * .55, cy + h * .62), (cx, cy + h * .78), (cx + inner * w * .5, cy + h * .66)]
        s.shape([(cx + inner * (w + 6), cy - 2), (cx, cy - h - 13), (cx + outer * (w + 8), cy - 8), (cx + outer * (w + 4), cy + 6),
                 (cx, cy + h + 5), (cx + inner * (w + 3), cy + 9)], f.shade, .20 + .1 * deep)
        white = mix(lighter(f.skin, .8), f.p.inks.paper, .5)
        s.shape(upper + lower, white)
        with s.clip(upper + lower):
            iris = mix("#3a2418", f.p.inks.ink, .3) if not deep else "#4d3220"
            s.oval(cx + look, cy - h * .12, h * 1.08, h * 1.12, iris)
            s.oval(cx + look, cy - h * .12, h * .55, h * .58, "#120d0d")
            s.shape([(cx - w - 4, cy - h - 8), (cx + w + 4, cy - h - 8), (cx + w + 4, cy - h * .25), (cx, cy - h * .62),
                     (cx - w - 4, cy - h * .1)],
                    f.dark, .32)
        s.oval(cx + look + f.side * 3.2, cy - h * .42, 2.1, 2.1, "#fffaf0", .92)
        lash = [(cx + inner * (w + 1), cy + 4.5)] + upper[1:-1] + [(cx + outer * (w + 4), cy + (-2.5 if female else 1.5))]
        s.brush(lash, 5.4 if female else 4.4, f.dark, 1, (.25, .45))
        s.brush(lower[::-1] + [(cx + outer * w, cy + 2)], 1.7, f.shade, .8)
        s.brush([(cx + inner * w * .8, cy - h * .9), (cx - inner * 2, cy - h - 6.5 - deep * 2),
                 (cx + outer * (w + 2), cy - h * .55)], 2, f.shade,
                .55 + .35 * deep)
        draw_age(s, f, cx, cy, w, h, outer)


def draw_age(s, f, cx, cy, w, h, outer):
    """Under-eye folds and crow's feet, by age."""
    years = max(0, f.p.age - 34) / 14
    if years <= 0:
        return
    s.brush([(cx - outer * w * .8, cy + h + 5), (cx, cy + h + 9), (cx + outer * w * .7, cy + h + 4)], 2.2, f.shade,
            .55 * min(1, years))
    if f.p.age >= 42:
        for k, dy in enumerate((-5, 3, 10)):
            s.brush([(cx + outer * (w + 9), cy + dy * .7), (cx + outer * (w + 19), cy + dy * 1.25 - 1)], 1.8, f.shade,
                    .45 * min(1.2, years))


def draw_brows(s, f):
    female = f.p.sex == "F"
    tone = mix(f.p.hair, f.skin, .12)
    for side in (-1, 1):
        k = .9 if side == f.side else 1
        cx, cy = f.at(side * 43, -31 if female else -28, 82)
        lift = 3 if female else 1
        pts = [(cx - side * 22 * k, cy + 1.5), (cx - side * 5, cy - 1.5 - lift), (cx + side * 11 * k, cy - 1.5 - lift),
               (cx + side * 26 * k, cy + 5.5)]
        s.brush(pts, 7.2 if female else 9.5, tone, .92, (.6, .12))


def draw_nose(s, f):
    away = -f.side
    # the shaded side of the bridge, from the inner brow to the wing
    s.shape(f.line([(away * 14, -30, 84), (away * 9, -4, 92), (away * 10, 26, 108), (away * 15, 46, 108), (away * 20, 55, 98),
                    (away * 12, 62, 104),
                    (0, 63, 116), (away * 2, 44, 124), (away * 1, 14, 112), (away * 4, -14, 98)]), f.shade, .4)
    s.shape(f.line([(-17, 56, 98), (-8, 60, 110), (0, 62, 118), (8, 60, 110), (17, 56, 98), (10, 66, 102), (0, 69, 110),
                    (-10, 66, 102)]), f.shade, .5)
    for side in (-1, 1):
        x, y = f.at(side * 8.5, 62, 106)
        s.brush([(x - 4, y + 1), (x, y - 1.6), (x + 4.5, y + .8)], 3.2, f.dark, .75)
        s.brush(f.line([(side * 17, 44, 96), (side * 20.5, 53, 94), (side * 17, 61, 96)]), 2.6, f.shade, .85)
    s.brush(f.line([(f.side * 3, -8, 108), (f.side * 2, 20, 120), (f.side * 2, 44, 128)]), 7, lighter(f.skin, .7), .5)


def draw_mouth(s, f):
    m = f.p.marks
    smile = m.get("smile", .3)
    lip = mix(mix(f.skin, "#b0483f", .52 if f.p.sex == "F" else .3), f.p.inks.deep, .06)
    wide = 29 + 5 * smile
    up = 5.5 * smile - 1
    y = 93
    left, right = (-wide, y - up, 78), (wide, y - up, 78)
    middle = [(-12, y + 1.5 + smile, 92), (0, y + smile + .2, 95), (12, y + 1.5 + smile, 92)]
    s.shape(f.line([left, (-13, y - 7.5, 93), (-5, y - 9.5, 97), (0, y - 7.6, 98), (5, y - 9.5, 97), (13, y - 7.5, 93),
                    right] + middle[::-1]),
            darker(lip, .14))
    s.shape(f.line([(-wide + 5, y - up + 1.5, 80)] + middle + [(wide - 5, y - up + 1.5, 80), (14, y + 12.5, 92), (0, y + 14.5, 94),
                                                               (-14, y + 12.5, 92)]), lip)
    s.brush(f.line([left] + middle + [right]), 3.4, f.dark, .82, (.35, .35))
    x, yy = f.at(f.side * 5, y + 8, 96)
    s.brush([(x - 9, yy), (x, yy + 1.5), (x + 9, yy)], 2.6, lighter(lip, .5), .6)
    s.brush(f.line([(-12, y + 23, 86), (0, y + 25, 88), (12, y + 23, 86)]), 4, f.shade, .5)
    for side in (-1, 1):
        x, yy = f.at(side * (wide + 3), y - up, 76)
        s.oval(x, yy, 2.2, 2.8, f.shade, .35)
        fold = max(0, f.p.age - 34) / 18 * .6 + .1 * smile
        s.brush(f.line([(side * 24, 56, 88), (side * 36, 74, 80), (side * 42, 93, 74)]), 2.6, f.shade, min(.75, fold))


def draw_moustache(s, f):
    tone = mix(f.p.hair, "#8b8782", f.p.marks.get("grey", 0) * .5)
    for side in (-1, 1):
        s.shape(f.line([(0, 72, 102), (side * 14, 72, 96), (side * 30, 82, 84), (side * 38, 97, 76), (side * 22, 88, 90),
                        (0, 84, 100)]), tone, .95)
    for _ in range(22):
        x = s.rng.uniform(-28, 28)
        a = f.at(x, 76 + abs(x) * .2, 92)
        s.brush([a, (a[0] + x * .16, a[1] + 8)], 1.6, lighter(tone, .3), .6)


def draw_glasses(s, f):
    kind = f.p.glasses
    tone = f.p.inks.ink
    for side in (-1, 1):
        cx, cy = f.at(side * 44, 4, 88)
        k = .9 if side == f.side else 1
        rx, ry = {"round": (31, 30), "oval": (32, 25), "square": (33, 23)}[kind]
        if kind == "square":
            pts = [(cx - rx * k, cy - ry), (cx + rx * k, cy - ry), (cx + rx * k * .92, cy + ry), (cx - rx * k * .92, cy + ry)]
            rim = [point for i in range(4) for point in corner(pts, i)]
        else:
            rim = [(cx + rx * k * math.cos(i * math.pi / 10), cy + ry * math.sin(i * math.pi / 10)) for i in range(20)]
        s.shape(rim, "#ffffff", .13)
        with s.clip(rim):
            s.poly([(cx - 30, cy + 34), (cx - 6, cy - 34), (cx + 8, cy - 34), (cx - 16, cy + 34)], "#ffffff", .13)
        s.wire(rim, 3.6 if kind == "round" else 4.4, tone, .95, smooth=True, closed=True)
        if side != f.side:
            ear = f.at(side * 104, -8, 0)
            s.wire([(cx + side * rx * k, cy - 7), ear], 4, tone, .9)
    a, b = f.at(-13, 0, 104), f.at(13, 0, 104)
    s.wire([a, ((a[0] + b[0]) / 2, -6), b], 3.8, tone, .95, smooth=True)


def corner(pts, i):
    """Three points that round off corner i of a quadrilateral."""
    (px, py), (x, y), (nx, ny) = pts[i - 1], pts[i], pts[(i + 1) % 4]
    return [(x + (px - x) * .22, y + (py - y) * .22), (x + (px + nx - 2 * x) * .035, y + (py + ny - 2 * y) * .035),
            (x + (nx - x) * .22, y + (ny - y) * .22)]


def draw_face(s, f):
    """Everything between hair and neck."""
    draw_ears(s, f)
    draw_skin(s, f)
    if f.p.marks.get("lines"):
        for y in (-96, -80):
            s.brush(f.line([(-40, y + 3, 80), (0, y, 88), (42, y + 3, 80)]), 2.2, f.shade, .55)
    draw_brows(s, f)
    draw_eyes(s, f)
    draw_nose(s, f)
    draw_mouth(s, f)
    if f.p.marks.get("moustache"):
        draw_moustache(s, f)
    if f.p.glasses:
        draw_glasses(s, f)
