"""Neck, shoulders and clothes of the portraits, in head units (see face.py); the bust ends below the plate."""

from ink import catmull, darker, lighter, mix


def bust(s, f):
    """Draw the neck and then the garment the person wears at work."""
    neck(s, f)
    {"field": field_jacket, "work": work_jacket, "turtle": turtle_neck, "shirt": open_shirt, "deel": deel, "lab": lab_coat,
     "doctor": doctor_coat,
     "rain": rain_jacket, "vest": safety_vest, "parka": parka, "cardigan": cardigan, "tweed": tweed_jacket}[f.p.dress](s, f)


def neck(s, f):
    half = 47 if f.p.sex == "F" else 57
    drift = f.side * 8
    pts = [(-half + drift, 70), (half + drift, 70), (half + 2, 190), (half + 30, 236), (0, 330), (-half - 30, 236),
           (-half - 2, 190)]
    s.shape(pts, mix(f.skin, f.shade, .12))
    with s.clip(pts):
        a = -f.side
        s.shape([(-90, 60), (90, 60), (f.side * 60, 150), (f.side * 30, 176), (0, 196), (a * 40, 206), (a * 100, 190)], f.shade,
                .62)
        s.shape([(a * 20, 120), (a * 26, 200), (a * 10, 300), (a * 140, 330), (a * 120, 100)], f.shade, .35)


def width(f):
    return .88 if f.p.sex == "F" else 1.0


def shoulders(s, f, tone, puff=0, high=0):
    """The trunk as one mass with light on the side of the face; returns its outline."""
    k = width(f)
    pts = [(-60, 200 - high), (-112 * k, 236 - high), (-196 * k - puff, 268 - high - puff * .3), (-246 * k - puff, 320),
           (-268 * k - puff, 400), (-278 * k - puff, 560), (278 * k + puff, 560),
           (268 * k + puff, 400), (246 * k + puff, 320), (196 * k + puff, 268 - high - puff * .3), (112 * k, 236 - high),
           (60, 200 - high), (0, 260)]
    s.shape(pts, s.fade(lighter(tone, .1), darker(tone, .14), angle=90 - f.side * 30))
    with s.clip(pts):
        a = -f.side
        s.shape([(a * 96, 190), (a * 150 * k, 300), (a * 146 * k, 420), (a * 170 * k, 600), (a * 400, 600), (a * 400, 190)],
                darker(tone, .55), .2)
    for side in (-1, 1):
        s.brush([(side * 178 * k, 366), (side * 190 * k, 430), (side * 186 * k, 520)], 4, darker(tone, .45), .6)
        s.brush([(side * 214 * k, 300), (side * 196 * k, 344), (side * 200 * k, 380)], 3, darker(tone, .4), .4)
    return pts


def flap(s, points, tone, edge=.35):
    """A piece of cloth with its seam."""
    s.shape(points, tone)
    s.wire(points, 2.2, darker(tone, edge), .55, smooth=True, closed=True)


def mirrored(points):
    return [(-x, y) for x, y in points]


def stand_collar(s, f, tone, open_=26, high=168):
    for side in (-1, 1):
        pts = [(side * 62, high), (side * 84, 212), (side * 92, 250), (side * 54, 286), (side * open_ * .4, 318),
               (side * open_, 262), (side * 44, 216)]
        flap(s, pts, darker(tone, .06) if side == f.side else darker(tone, .2))


def placket(s, tone, x=0, top=300, buttons=0):
    s.wire([(x, top), (x + 2, 560)], 2.6, darker(tone, .45), .7)
    for k in range(buttons):
        s.oval(x, top + 34 + k * 56, 6, 6, darker(tone, .5))
        s.oval(x - 1.5, top + 32 + k * 56, 2.4, 2.4, lighter(tone, .4), .7)


def pocket(s, f, tone, side, y=390):
    k = width(f)
    pts = [(side * 66 * k, y), (side * 150 * k, y - 5), (side * 152 * k, y + 26), (side * 108 * k, y + 40), (side * 66 * k, y + 30)]
    s.poly(pts, lighter(tone, .06) if side == f.side else darker(tone, .1))
    s.wire(pts, 2.2, darker(tone, .4), .7, closed=True)
    s.oval(side * 108 * k, y + 24, 4.5, 4.5, darker(tone, .5))


def neck_scarf(s, f, tone):
    """A scarf laid round the neck, with one end hanging."""
    q = f.side
    s.shape([(-76, 168), (-40, 206), (0, 220), (40, 206), (76, 168), (104, 196), (104, 240), (60, 282), (0, 298), (-60, 282),
             (-104, 240), (-104, 196)],
            s.fade(lighter(tone, .12), darker(tone, .16)))
    s.shape([(-q * 20, 262), (-q * 64, 258), (-q * 92, 340), (-q * 98, 430), (-q * 40, 440), (-q * 26, 350)], darker(tone, .1))
    for dy in (0, 18, 36):
        s.brush([(-88, 200 + dy), (-40, 234 + dy), (10, 246 + dy), (60, 230 + dy), (90, 204 + dy)], 3.4, darker(tone, .4), .5)
    s.brush([(-q * 46, 280), (-q * 66, 350), (-q * 68, 420)], 3.4, darker(tone, .4), .5)
    for k in range(6):
        s.wire([(-q * (46 + k * 9), 436), (-q * (47 + k * 9), 452)], 2.6, darker(tone, .1))


def under(s, tone, low=300, half=70, deep=False):
    """What shows in the opening of a coat; deep for one that stays open to the foot of the plate."""
    neckline = [(-half, 190), (-40, 214), (0, 226), (40, 214), (half, 190), (half + 16, 260)]
    if deep:
        foot = [(half - 10, low + 90), (40, low + 280), (-40, low + 280), (10 - half, low + 90)]
    else:
        foot = [(40, low + 160), (-40, low + 160)]
    s.shape(neckline + foot + [(-half - 16, 260)], tone)


def field_jacket(s, f):
    tone = f.p.coat
    shoulders(s, f, tone)
    placket(s, tone, 0, 310, 4)
    for side in (-1, 1):
        pocket(s, f, tone, side)
    stand_collar(s, f, tone)
    if f.p.scarf:
        neck_scarf(s, f, f.p.scarf)


def work_jacket(s, f):
    tone = f.p.coat
    shoulders(s, f, tone)
    under(s, f.p.scarf or f.p.inks.pale, 230, 58)
    for side in (-1, 1):
        flap(s, [(side * 60, 176), (side * 92, 226), (side * 104, 262), (side * 60, 322), (side * 6, 372), (side * 4, 352),
                 (side * 40, 270)], tone if side == f.side else darker(tone, .16))
        band = [(side * 108, 396), (side * 186 * width(f), 388), (side * 187 * width(f), 406), (side * 108, 414)]
        s.poly(band, f.p.inks.pale, .85)
    s.wire([(0, 366), (0, 560)], 5, darker(tone, .5), .9)
    s.wire([(0, 366), (0, 560)], 1.6, f.p.inks.pale, .7, dash="3 4")
    pocket(s, f, tone, f.side, 440)
    if f.p.hat == "miner":
        neck_scarf(s, f, f.p.scarf)


def turtle_neck(s, f):
    tone = f.p.coat
    shoulders(s, f, tone, -8)
    s.shape([(-64, 150), (-30, 176), (0, 182), (30, 176), (64, 150), (72, 220), (50, 254), (0, 268), (-50, 254), (-72, 220)],
            s.fade(lighter(tone, .08), darker(tone, .12)))
    for x in range(-56, 60, 14):
        s.brush([(x, 176 - abs(x) * .3), (x * 1.04, 220), (x * .96, 250)], 2.4, darker(tone, .4), .5)
    for k in range(-9, 10):
        s.brush([(k * 16, 280 + abs(k) * 1.5), (k * 24, 420), (k * 27, 560)], 2, darker(tone, .35), .3)


def open_shirt(s, f):
    tone = f.p.coat
    shoulders(s, f, tone, -6)
    s.shape([(-50, 200), (0, 330), (50, 200), (0, 236)], mix(f.skin, f.shade, .2))
    placket(s, tone, 2, 326, 4)
    for side in (-1, 1):
        flap(s, [(side * 56, 176), (side * 84, 216), (side * 112, 262), (side * 62, 318), (side * 6, 330), (side * 34, 262)],
             lighter(tone, .1) if side == f.side else darker(tone, .12))
    pocket(s, f, tone, f.side, 410)
    if f.p.scarf:
        q = f.side
        s.shape([(-74, 184), (-36, 222), (0, 236), (36, 222), (74, 184), (94, 214), (60, 262), (0, 286), (-60, 262), (-94, 214)],
                s.fade(lighter(f.p.scarf, .1), darker(f.p.scarf, .15)))
        s.shape([(q * 10, 270), (q * 44, 268), (q * 62, 350), (q * 24, 368)], darker(f.p.scarf, .1))
        s.shape([(-q * 2, 272), (-q * 26, 274), (-q * 40, 340), (-q * 8, 352)], darker(f.p.scarf, .22))
        s.oval(q * 8, 270, 20, 18, lighter(f.p.scarf, .08))


def deel(s, f):
    """The Mongolian robe: stand-up collar and a fold across the breast edged in a second colour."""
    tone, trim = f.p.coat, f.p.scarf
    body = shoulders(s, f, tone, 4, 6)
    q = f.side
    with s.clip(body):
        for k in range(14):
            x, y = -230 + (k % 5) * 112 + (k // 5 % 2) * 56, 330 + (k // 5) * 78
            s.wire([(x + 16 * c, y + 16 * d) for c, d in ((1, 0), (.3, .3), (0, 1), (-.3, .3), (-1, 0), (-.3, -.3), (0, -1),
                                                          (.3, -.3))], 2, lighter(tone, .25), .35, smooth=True, closed=True)
    # the robe closes on the wearer's right, whichever way the head is turned
    edge = [(8, 262), (-40, 322), (-96, 344), (-150, 350), (-186, 380), (-196, 470), (-196, 560)]
    s.brush(edge, 26, trim, 1, (1, 1))
    s.brush([(x, y + 1) for x, y in edge], 9, darker(trim, .4), .55, (1, 1))
    for side in (-1, 1):
        pts = [(side * 62, 158), (side * 78, 200), (side * 82, 236), (side * 42, 274), (side * 3, 290), (side * 8, 254),
               (side * 40, 214)]
        flap(s, pts, tone if side == q else darker(tone, .16))
        s.brush([(side * 60, 160), (side * 42, 212), (side * 10, 252), (side * 4, 286)], 9, trim, 1, (.9, .9))
    for x, y in ((-2, 284), (-92, 346), (-176, 366)):
        s.oval(x, y, 11, 11, darker(trim, .45))
        s.oval(x - 2, y - 3, 7, 7, lighter(trim, .45))


def lapels(s, f, tone, low=430):
    for side in (-1, 1):
        flap(s, [(side * 62, 178), (side * 96, 222), (side * 124, 300), (side * 98, 318), (side * 112, 344), (side * 50, low),
                 (side * 4, low + 14), (side * 38, 300), (side * 50, 230)],
             tone if side == f.side else darker(tone, .1), .3)
    s.wire([(2, low + 10), (4, 560)], 2.6, darker(tone, .4), .7)
    s.oval(18, low + 48, 6.5, 6.5, darker(tone, .25))


def lab_coat(s, f):
    tone = f.p.coat
    shoulders(s, f, tone, -2)
    inner = f.p.marks.get("collar", f.p.inks.mid)
    under(s, inner, 300, deep=True)
    for side in (-1, 1):
        flap(s, [(side * 56, 172), (side * 76, 214), (side * 84, 254), (side * 40, 300), (side * 4, 300), (side * 34, 250)],
             lighter(inner, .12) if side == f.side else darker(inner, .1))
    placket(s, inner, 1, 298, 2)
    lapels(s, f, tone)
    q = f.side
    s.wire([(q * 70, 440), (q * 150, 434)], 3, darker(tone, .35), .7)
    s.limb([(q * 98, 412), (q * 99, 462)], [7, 7], f.p.inks.deep)
    s.limb([(q * 118, 418), (q * 118, 460)], [7, 7], f.p.inks.accent)


def doctor_coat(s, f):
    lab_coat(s, f)
    tube, q = f.p.inks.deep, f.side
    s.wire([(-84, 196), (-98, 262), (-76, 356), (-30, 410), (4, 418)], 8, tube, .95, smooth=True)
    s.wire([(84, 196), (98, 262), (80, 356), (40, 408), (4, 418)], 8, tube, .95, smooth=True)
    s.wire([(4, 418), (10, 470), (-q * 30, 500)], 8, tube, .95, smooth=True)
    if f.p.scarf and f.p.cut == "bun":
        s.shape([(-70, 186), (-34, 220), (0, 232), (34, 220), (70, 186), (84, 214), (46, 262), (0, 282), (-46, 262), (-84, 214)],
                s.fade(lighter(f.p.scarf, .1), darker(f.p.scarf, .18)))
        for k in range(-4, 5):
            s.poly([(k * 17, 226 + 26 - abs(k) * 6), (k * 17 + 6, 236 + 26 - abs(k) * 6), (k * 17, 246 + 26 - abs(k) * 6),
                    (k * 17 - 6, 236 + 26 - abs(k) * 6)], f.p.inks.glow, .85)


def rain_jacket(s, f):
    tone = f.p.coat
    s.shape([(-150, 190), (-90, 150), (0, 172), (90, 150), (150, 190), (160, 262), (0, 310), (-160, 262)], darker(tone, .3))
    shoulders(s, f, tone, 6, -8)
    under(s, f.p.inks.deep, 230, 52)
    for side in (-1, 1):
        flap(s, [(side * 64, 166), (side * 116, 196), (side * 132, 246), (side * 84, 306), (side * 8, 340), (side * 6, 306),
                 (side * 46, 250)], lighter(tone, .06) if side == f.side else darker(tone, .14))
        s.wire([(side * 40, 318), (side * 44, 400)], 3, f.p.inks.pale, .95)
        s.oval(side * 44, 406, 5, 7, f.p.inks.ink)
    s.wire([(0, 336), (0, 560)], 7, darker(tone, .5), .8)
    s.brush([(-240, 400), (-120, 392), (0, 402), (120, 392), (240, 400)], 3, darker(tone, .4), .6)


def safety_vest(s, f):
    tone, vest = f.p.coat, f.p.marks.get("vest", f.p.inks.accent)
    shoulders(s, f, tone)
    under(s, f.p.inks.paper, 300, 56)
    for side in (-1, 1):
        flap(s, [(side * 56, 176), (side * 84, 216), (side * 96, 258), (side * 50, 318), (side * 4, 330), (side * 34, 262)],
             lighter(tone, .1) if side == f.side else darker(tone, .14))
        k = width(f)
        piece = [(side * 104 * k, 236), (side * 168 * k, 256), (side * 170 * k, 330), (side * 188 * k, 420), (side * 200 * k, 580),
                 (side * 4, 580), (side * 6, 440), (side * 70 * k, 330)]
        s.shape(piece, s.fade(lighter(vest, .16), vest) if side == f.side else s.fade(vest, darker(vest, .2)))
        s.limb([(side * 134 * k, 246), (side * 122 * k, 360), (side * 126 * k, 600)], [24, 24, 24], f.p.inks.paper, .95)
        s.poly([(side * 5, 456), (side * 193 * k, 448), (side * 196 * k, 482), (side * 5, 490)], f.p.inks.paper, .95)


def parka(s, f):
    tone = f.p.coat
    fur = mix(f.p.inks.pale, "#b89a7c", .35)
    s.shape([(-150, 150), (-128, 96), (-96, 110), (0, 160), (96, 110), (128, 96), (150, 150), (176, 230), (120, 300), (0, 330),
             (-120, 300), (-176, 230)], darker(fur, .35))
    shoulders(s, f, tone, 26, -10)
    for y in (372, 440, 508):
        s.brush([(-300, y + 6), (-150, y - 5), (0, y + 8), (150, y - 5), (300, y + 6)], 4, darker(tone, .45), .55)
    if f.p.scarf:
        s.shape([(-72, 160), (-36, 196), (0, 210), (36, 196), (72, 160), (90, 200), (70, 262), (0, 292), (-70, 262), (-90, 200)],
                s.fade(lighter(f.p.scarf, .12), darker(f.p.scarf, .15)))
        for dy in (0, 17, 34):
            s.brush([(-78, 196 + dy), (-30, 226 + dy), (30, 226 + dy), (78, 196 + dy)], 3.2, darker(f.p.scarf, .4), .5)
    for side in (-1, 1):
        s.shape([(side * 116, 120), (side * 160, 150), (side * 178, 226), (side * 138, 292), (side * 66, 340), (side * 14, 358),
                 (side * 10, 318), (side * 70, 288), (side * 104, 232), (side * 106, 170)],
                fur if side == f.side else darker(fur, .16))
        ridge = catmull([(side * x, y) for x, y in ((112, 126), (142, 160), (156, 222), (122, 282), (60, 326), (16, 344))], False,
                        5)
        for x, y in ridge:
            for _ in range(3):
                u, v = x + s.rng.uniform(-20, 16), y + s.rng.uniform(-18, 14)
                s.brush([(u, v), (u + side * s.rng.uniform(4, 15), v + s.rng.uniform(4, 14))], 3.4,
                        lighter(fur, s.rng.choice([.25, .5, .7])), .6)
    s.wire([(6, 352), (4, 560)], 6, darker(tone, .55), .9)


def cardigan(s, f):
    tone = f.p.coat
    shoulders(s, f, tone, -6)
    under(s, f.p.inks.paper, 300, 64)
    for y in (262, 292, 322, 352, 382):
        s.brush([(-72, y - 6), (0, y + 6), (72, y - 6)], 5, f.p.inks.deep, .75, (.9, .9))
    s.brush([(-56, 204), (0, 238), (56, 204)], 9, f.p.inks.deep, .9, (.8, .8))
    for side in (-1, 1):
        s.shape([(side * 66, 190), (side * 112, 234), (side * 132, 330), (side * 100, 430), (side * 40, 560), (side * 2, 560),
                 (side * 10, 440), (side * 52, 330), (side * 66, 250)],
                tone if side == f.side else darker(tone, .14))
        for k in range(9):
            y = 220 + k * 30
            s.brush([(side * (72 + k * 1), y), (side * (104 - max(0, k - 4) * 12), y + 6)], 2.6, darker(tone, .35), .45)
    for y in (460, 516):
        s.oval(8, y, 8, 8, "#6b4a33")


def tweed_jacket(s, f):
    tone = f.p.coat
    body = shoulders(s, f, tone)
    with s.clip(body):
        for k in range(150):
            x, y = s.rng.uniform(-280, 280), s.rng.uniform(240, 470)
            s.wire([(x, y), (x + 5, y + 5)], 1.8, lighter(tone, .35), .5)
    jumper = f.p.marks.get("jumper", f.p.inks.deep)
    under(s, jumper, 320, 68, deep=True)
    s.shape([(-58, 196), (0, 300), (58, 196), (0, 236)], f.p.inks.paper)
    for side in (-1, 1):
        flap(s, [(side * 54, 178), (side * 74, 214), (side * 66, 262), (side * 6, 296), (side * 32, 246)],
             lighter(f.p.inks.paper, .4) if side == f.side else darker(f.p.inks.paper, .1))
    lapels(s, f, lighter(tone, .05), 440)
