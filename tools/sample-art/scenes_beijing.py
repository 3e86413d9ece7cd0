"""Scenes of the three people from Beijing."""

import math

import land
import things
from cast import other
from ink import darker, lighter, mix
from people import figure


def incubator(s, p):
    i = p.inks
    land.sky(s, i.ink, mix(i.deep, i.ink, .3), mix(i.deep, i.mid, .3))
    things.window(s, 90, 100, 210, 300, darker(i.deep, .4), "#2a2f52", mix(i.mid, i.deep, .4), 2)
    s.glow(640, 470, 560, i.glow, .6)
    s.box(-20, 690, 1240, 130, s.fade(mix(i.deep, i.ink, .4), i.ink))
    s.wire([(1010, 720), (1010, 200), (860, 150)], 10, i.mid)
    s.shape([(800, 150), (880, 138), (900, 176), (786, 186)], i.soft)
    s.poly([(794, 186), (896, 178), (960, 440), (560, 440)], s.fade((i.glow, .55), (i.glow, .08)))
    s.box(500, 560, 460, 46, s.fade(i.pale, i.soft))
    s.box(540, 606, 380, 100, s.fade(i.soft, i.mid))
    for x in (570, 870):
        s.oval(x, 714, 15, 15, i.ink)
    for x in (600, 690, 780):
        s.oval(x, 654, 13, 13, i.deep)
    dome = [(516, 560), (522, 430), (570, 372), (890, 372), (938, 430), (944, 560)]
    s.poly(dome, lighter(i.glow, .4), .28)
    s.shape([(560, 556), (580, 524), (880, 520), (906, 556)], lighter(i.paper, .5))
    s.shape([(620, 540), (660, 500), (760, 496), (824, 520), (836, 546), (640, 552)],
            s.fade(lighter(p.scarf, .6), lighter(p.scarf, .3)))
    s.oval(618, 508, 37, 33, "#efc3a4")
    s.shape([(582, 506), (590, 478), (622, 470), (648, 482), (640, 492), (606, 492)], lighter(p.scarf, .45))
    s.brush([(602, 512), (610, 515), (617, 512)], 3, "#7a4a3c")
    s.brush([(606, 526), (612, 528), (617, 526)], 2.4, "#9a4a3c")
    s.wire(dome, 5, lighter(i.pale, .4), .9, closed=True)
    for x in (610, 840):
        s.wire([(x + 34 * math.cos(a / 6), 470 + 34 * math.sin(a / 6)) for a in range(38)], 4, lighter(i.pale, .4), .9, smooth=True)
    s.brush([(548, 540), (552, 450), (586, 400)], 7, "#ffffff", .5)
    figure(s, 400, 790, 88, p, "lean", "side", armF=((1.1, 3.95), (1.85, 3.35)), armB=((1.3, 4.0), (2.3, 3.55)), light=1)


def at_microscope(s, p):
    i = p.inks
    land.sky(s, lighter(i.paper, .3), i.paper, i.pale)
    for k, r in enumerate((330, 265, 200)):
        s.oval(470, 330, r, r, mix(i.paper, (i.pale, i.soft, i.accent)[k], (.9, .5, .16)[k]), .8)
    for k in range(11):
        a = k * .571
        pts = [(470 + r * math.cos(a + .16 * math.sin(r / 34 + k)), 330 + r * math.sin(a + .16 * math.sin(r / 34 + k)))
               for r in range(34, 320, 22)]
        s.brush(pts, 9, mix("#b4524a", i.soft, .25), .55, (.9, .1))
        s.brush(pts[4:9] and [pts[4], (pts[7][0] + 34 * math.cos(a + 1.2), pts[7][1] + 34 * math.sin(a + 1.2)),
                              (pts[9][0] + 66 * math.cos(a + 1.0), pts[9][1] + 66 * math.sin(a + 1.0))], 4.5,
                              mix("#b4524a", i.soft, .3), .5, (.9, .1))
    s.oval(470, 330, 36, 36, lighter(i.glow, .3))
    s.box(-20, 900, 840, 320, s.fade(mix(i.soft, i.mid, .4), mix(i.mid, i.deep, .4)))
    figure(s, 250, 1330, 152, p, "lean", "side", armF=((1.05, 3.75), (1.75, 3.25)), armB=((1.3, 3.8), (2.1, 3.3)))
    s.box(-20, 880, 840, 34, s.fade(lighter(i.pale, .3), i.soft))
    s.box(-20, 914, 840, 310, s.fade(mix(i.soft, i.mid, .5), i.deep))
    things.microscope(s, 560, 882, 1.38, i.deep, i.soft)
    for x, tone in ((688, i.accent), (728, "#b4524a")):
        things.bottle(s, x, 882, 84, "#ffffff", tone, .6)
    for k in range(3):
        s.poly([(90 + k * 60, 880), (100 + k * 60, 866), (150 + k * 60, 866), (142 + k * 60, 880)], lighter(i.accent, .5 + k * .1))


def teaching(s, p):
    i = p.inks
    land.sky(s, mix(i.pale, i.paper, .5), i.pale, mix(i.pale, i.soft, .5))
    s.box(90, 100, 500, 360, i.ink, r=14)
    s.box(106, 116, 468, 328, s.fade(i.deep, mix(i.deep, i.ink, .5)))
    s.oval(340, 280, 150, 150, s.fade("#d98b5c", "#8d4340"))
    s.oval(400, 270, 24, 26, "#ffe3b0")
    for k in range(9):
        a = k * .7
        s.brush([(400, 270), (400 + 62 * math.cos(a), 270 + 62 * math.sin(a)),
                 (372 + 120 * math.cos(a + .2), 276 + 126 * math.sin(a + .2))], 5, "#7c2f33", .8, (.9, .1))
    s.box(-20, 640, 1240, 180, s.fade(i.soft, mix(i.mid, i.soft, .4)))
    s.glow(340, 280, 330, i.glow, .35)
    figure(s, 650, 730, 80, p, "point", "q", flip=True, armF=((.95, 5.1), (1.75, 5.7)))
    young = (("M", "crew", "", 800, 70, "q"), ("F", "ponytail", "", 905, 66, "side"), ("M", "tousled", "round", 1000, 71, "q"),
             ("F", "bob", "oval", 1100, 66, "q"))
    for k, (sex, cut, glasses, x, size, view) in enumerate(young):
        mate = other(p, sex=sex, cut=cut, hair="#27232a", glasses="round" if glasses else "", age=27,
                     marks={"collar": (i.mid, i.accent, "#b4524a", i.deep)[k]})
        figure(s, x, 738 + k % 2 * 16, size, mate, "hold" if k % 2 else "stand", view, flip=True)


def snow_mast(s, p):
    i = p.inks
    snow = "#f8f8f4"
    land.sky(s, mix(i.mid, i.soft, .3), mix(i.soft, i.pale, .5), lighter(i.glow, .55))
    s.glow(980, 470, 460, i.glow, .6)
    for k in range(3):
        line = land.crags(s, 480 + k * 70, 230 - k * 40, 230)
        body = land.ground(s, line, s.fade(mix(i.mid, i.soft, .3 + k * .25), mix(i.soft, snow, .5 + k * .1)), smooth=False)
        with s.clip(body, smooth=False):
            for (ax, ay), (px, py), (bx, by) in zip(line, line[1:], line[2:]):
                if py < ay and py < by:
                    s.poly([(px, py - 4), (px + (ax - px) * .5, py + (ay - py) * .42), (px - 14, py + 34), (px + 6, py + 22),
                            (px + (bx - px) * .3, py + (by - py) * .34)], snow, .9 - k * .15)
    line = [(-20, 650), (180, 590), (420, 520), (640, 500), (820, 540), (1010, 600), (1230, 640)]
    body = land.ground(s, line, s.fade(snow, mix(i.soft, snow, .35)))
    with s.clip(body):
        s.shape([(640, 500), (700, 560), (640, 640), (760, 720), (700, 830), (1240, 830), (1240, 630), (1010, 596), (820, 536)],
                s.fade(mix(i.soft, snow, .25), mix(i.mid, snow, .35)))
        land.gouges(s, line, mix(i.soft, snow, .2), 6, 44, .6, 120, .1)
    things.mast(s, 620, 520, 430, i.ink, i.accent)
    for side in (-1, 1):
        s.wire([(620, 190), (620 + side * 190, 560 - side * 10)], 1.8, i.ink, .7)
    figure(s, 440, 600, 54, p, "reach", "side", hem=.4, armF=((.7, 5.0), (1.3, 5.3)))
    for k in range(12):
        x = 30 + k * 34
        s.oval(x, 742 - k * 11.5 + k % 2 * 7, 9 - k * .3, 4, mix(i.mid, snow, .45))
    land.snowfall(s, "#ffffff", 150)


def radar_night(s, p):
    i = p.inks
    land.sky(s, darker(i.ink, .2), i.ink, i.deep, mix(i.deep, i.mid, .5))
    for k in range(260):
        t = s.rng.random()
        x, y = -40 + t * 900 + s.rng.gauss(0, 60), 90 + t * 420 + s.rng.gauss(0, 60)
        r = s.rng.choice([.8, 1, 1.3])
        s.oval(x, y, r, r, i.pale, s.rng.uniform(.2, .8))
    s.brush([(-40, 80), (240, 210), (520, 350), (860, 520)], 150, i.soft, .1, (.5, .5))
    land.stars(s, "#ffffff", 130, 760)
    land.ground(s, land.crags(s, 800, 190, 260), s.fade(mix(i.deep, i.mid, .35), mix(i.deep, i.mid, .1)))
    s.poly([(250, 880), (290, 640), (510, 640), (550, 880)], s.fade(i.mid, i.deep, angle=0))
    for k in range(5):
        s.wire([(256 + k * 8, 860 - k * 44), (544 - k * 8, 860 - k * 44)], 3, i.ink, .5)
    s.box(376, 790, 50, 92, i.glow)
    s.glow(400, 830, 190, i.glow, .65)
    with s.clip([(230, 330), (570, 330), (570, 650), (230, 650)], smooth=False):
        s.oval(400, 520, 160, 160, s.fade("#f3f5f4", i.soft, mix(i.mid, i.deep, .3), angle=35))
        for k in range(-3, 4):
            s.wire([(400 + 160 * math.sin(k * .42) * math.cos(a / 10), 520 + 160 * math.sin(a / 10)) for a in range(-16, 17)], 2,
                   i.mid, .6, smooth=True)
            s.wire([(400 - 160 * math.cos(k * .36), 520 + 160 * math.sin(k * .36)),
                    (400 + 160 * math.cos(k * .36), 520 + 160 * math.sin(k * .36))], 2, i.mid, .6)
    line = [(-20, 900), (200, 872), (420, 866), (640, 890), (830, 940)]
    body = land.ground(s, line, s.fade(mix(i.pale, i.soft, .3), mix(i.mid, i.soft, .5), i.mid))
    with s.clip(body):
        land.gouges(s, line, lighter(i.pale, .4), 7, 44, .4, 110, .08)
        s.glow(400, 890, 240, i.glow, .5, .35)
    for x, y, t in ((80, 930, 190), (150, 980, 150), (720, 970, 210), (640, 930, 120)):
        land.pine(s, x, y, t, mix(i.deep, i.ink, .5), lighter(i.pale, .3))
    figure(s, 500, 1080, 64, p, "stand", "back", hem=.4, armF=((.95, 4.3), (.9, 3.3)), armB=((-.95, 4.3), (-.9, 3.3)))
    s.oval(500, 1082, 80, 9, i.deep, .35)


def snow_crystals(s, p):
    i = p.inks
    land.sky(s, i.ink, mix(i.deep, i.ink, .4), i.deep)
    s.glow(560, 400, 620, i.mid, .7)
    s.oval(560, 400, 348, 348, i.accent)
    s.oval(560, 400, 338, 338, darker(i.accent, .3))
    s.oval(560, 400, 316, 316, s.fade(mix(i.deep, i.mid, .4), mix(i.mid, i.soft, .6), angle=50))
    s.rough = .15
    crystal(s, 560, 400, 230, "#ffffff", .55, 9)
    with s.clip([(560 + 316 * math.cos(a / 8), 400 + 316 * math.sin(a / 8)) for a in range(50)]):
        crystal(s, 330, 250, 74, "#ffffff", .3, 5)
        crystal(s, 770, 590, 90, "#ffffff", .8, 6)
        crystal(s, 360, 610, 56, "#ffffff", .1, 4)
        crystal(s, 790, 220, 48, "#ffffff", .6, 4)
        s.shape([(300, 250), (420, 130), (560, 96), (460, 150), (350, 260)], "#ffffff", .16)
    s.limb([(806, 646), (930, 770), (1010, 850)], [26, 38, 44], s.fade(i.accent, darker(i.accent, .45)), flat=True)
    s.rough = .8
    shade = darker(p.skin, .28)
    s.shape([(930, 820), (1000, 700), (1110, 660), (1230, 700), (1230, 840), (940, 850)], s.fade(p.skin, shade))
    for k, (x, y) in enumerate(((846, 706), (850, 756), (868, 800), (900, 836))):
        s.limb([(1050, 716 + k * 34), (950 + k * 6, 690 + k * 38), (x + 12, y)], [50, 42, 34], mix(p.skin, shade, .1 + .2 * k))
        s.brush([(1030, 742 + k * 34), (940 + k * 8, 716 + k * 38), (x + 20, y + 20)], 3.4, shade, .9)
    s.limb([(1120, 690), (1000, 668), (910, 690)], [64, 46, 36], p.skin)
    s.oval(912, 688, 13, 9, lighter(p.skin, .4), .8, -18)
    s.shape([(1110, 640), (1230, 600), (1240, 850), (1150, 850), (1100, 760)], s.fade(p.coat, darker(p.coat, .3)))
    s.limb([(1112, 644), (1106, 750), (1150, 840)], [26, 26, 26], darker(p.coat, .25), flat=True)
    for k in range(26):
        x, y = s.rng.uniform(0, 1200), s.rng.uniform(0, 800)
        if not (200 < x < 920) and not (x > 820 and y > 560):
            crystal(s, x, y, s.rng.uniform(5, 11), i.pale, 0, 2)


def crystal(s, x, y, r, tone, turn, detail):
    """A six-armed snow crystal."""
    for arm in range(6):
        with s.at(x, y, r, turn=arm * 60 + turn * 57):
            w = .03 if detail > 2 else .09
            s.limb([(0, 0), (0, -.94)], [w * 1.3, w * .7], tone, .95, flat=True)
            for k in range(detail if detail > 2 else 1):
                t = .24 + .68 * k / max(1, detail - 1) if detail > 2 else .6
                size = .3 * math.sin(math.pi * (1.06 - t)) + .05
                for side in (-1, 1):
                    s.limb([(0, -t), (side * size * .86, -t - size * .5)], [w, w * .5], tone, .9, flat=True)
    if detail > 3:
        hexagon = [(x + r * .17 * math.cos(a * 1.0472 + turn), y + r * .17 * math.sin(a * 1.0472 + turn)) for a in range(6)]
        s.poly(hexagon, tone, .5)
        s.wire(hexagon, r * .02, tone, .95, closed=True)


def pupil(p, cut, coat, sex="F"):
    return other(p, sex=sex, cut=cut, coat=coat, dress="shirt", trousers=p.inks.deep, age=9, hair="#2c2526", skin="#e8bd98")


def school_yard(s, p):
    i = p.inks
    land.sky(s, mix(i.deep, i.mid, .3), i.mid, mix(i.soft, i.accent, .25), i.pale)
    land.stars(s, i.glow, 46, 300)
    s.oval(1010, 130, 40, 40, lighter(i.glow, .5))
    s.glow(1010, 130, 190, i.glow, .5)
    land.ground(s, land.ridge(s, 480, 26, 600), mix(i.mid, i.deep, .35))
    s.box(60, 330, 520, 250, s.fade(mix(i.soft, i.paper, .25), i.soft))
    s.poly([(40, 336), (76, 288), (564, 288), (600, 336)], mix(i.accent, i.deep, .3))
    for k in range(5):
        s.box(96 + k * 96, 372, 62, 74, i.glow)
        s.wire([(127 + k * 96, 372), (127 + k * 96, 446)], 3, i.soft)
        s.box(96 + k * 96, 480, 62, 50, mix(i.deep, i.mid, .4))
    land.round_tree(s, 1090, 600, 330, mix(i.deep, i.mid, .25))
    s.box(-20, 575, 1240, 250, s.fade(mix(i.soft, i.mid, .25), mix(i.mid, i.deep, .5)))
    for dx in (-60, 4, 62):
        s.limb([(640, 590), (640 + dx, 726)], [9, 7], i.ink, flat=True)
    s.oval(640, 588, 15, 15, i.ink)
    s.limb([(560, 640), (770, 450)], [24, 46], s.fade(lighter(i.accent, .15), darker(i.accent, .1)), flat=True)
    s.limb([(748, 470), (774, 446)], [56, 56], i.deep, flat=True)
    s.limb([(566, 636), (540, 660)], [17, 13], i.ink, flat=True)
    figure(s, 800, 730, 72, p, "point", "q", flip=True, armF=((.85, 5.3), (1.5, 6.2)))
    figure(s, 466, 742, 54, pupil(p, "braid", i.accent), "lean", "side", armF=((1.1, 3.9), (1.6, 4.2)), head=(1.0, 5.7))
    for k, (x, cut, tone, sex) in enumerate(((300, "bob", i.mid, "F"), (205, "crew", i.deep, "M"), (935, "ponytail", i.pale, "F"),
                                             (1020, "crew", i.accent, "M"))):
        figure(s, x, 740 + k % 2 * 12, 47 + k % 2 * 4, pupil(p, cut, tone, sex), "stand", "q" if k % 2 else "side", flip=x > 600)


def model_workshop(s, p):
    i = p.inks
    land.sky(s, lighter(i.paper, .3), i.paper, i.pale)
    wood = "#c2935a"
    things.window(s, 80, 120, 250, 330, mix(wood, i.deep, .25), lighter(i.glow, .7), i.glow, 2)
    s.glow(210, 300, 460, i.glow, .55)
    for r, y in enumerate((250, 420)):
        s.box(420, y, 340, 14, mix(wood, i.deep, .25))
        for k in range(3):
            x = 470 + k * 110
            if (k + r) % 3 == 0:
                for rad in (38, 26):
                    s.wire([(x + rad * math.cos(a / 6), y - 50 + rad * .4 * math.sin(a / 6)) for a in range(38)], 4,
                           mix(wood, i.deep, .3), smooth=True)
                s.oval(x, y - 50, 15, 15, i.accent)
                s.limb([(x, y - 40), (x, y)], [6, 10], wood, flat=True)
            elif (k + r) % 3 == 1:
                s.poly([(x - 36, y), (x, y - 92), (x + 36, y)], s.fade(i.deep, i.mid))
            else:
                s.box(x - 32, y - 64, 64, 64, wood)
                s.oval(x, y - 32, 21, 21, i.pale)
    s.box(-20, 1040, 840, 180, s.fade(mix(wood, i.deep, .45), mix(wood, i.ink, .6)))
    figure(s, 590, 1160, 112, p, "lean", "side", flip=True, armF=((1.1, 4.0), (1.75, 3.95)), armB=((1.3, 4.1), (2.0, 4.2)))
    things.table(s, 60, 820, 690, wood, 260, 28)
    cx, cy = 300, 700
    for k, r in enumerate((190, 140, 92)):
        s.wire([(cx + r * math.cos(a / 8), cy + r * .36 * math.sin(a / 8) - 40) for a in range(51)], 8,
               mix(wood, i.deep, .15 + k * .1), smooth=True)
        a = 1.0 + k * 2.0
        s.oval(cx + r * math.cos(a), cy - 40 + r * .36 * math.sin(a), 21 - k * 3, 21 - k * 3, (i.deep, i.mid, i.pale)[k])
    s.oval(cx, cy - 40, 40, 40, s.fade(lighter(i.accent, .2), darker(i.accent, .1)))
    s.limb([(cx, cy), (cx, 820)], [13, 18], mix(wood, i.deep, .35), flat=True)
    s.oval(cx, 814, 82, 15, mix(wood, i.deep, .4))
    for k in range(30):
        x = s.rng.uniform(90, 730)
        s.wire([(x + 9 * math.cos(a), 806 + 6 * math.sin(a)) for a in (0, 1, 2, 3, 4)], 3, lighter(wood, .4), .9, smooth=True)
    s.box(520, 776, 90, 44, i.deep, r=6)
    s.limb([(640, 812), (730, 806)], [12, 8], i.accent, flat=True)


def caravan(s, p):
    i = p.inks
    land.sky(s, mix(i.mid, i.paper, .45), i.paper, i.glow)
    land.clouds(s, 150, lighter(i.paper, .7), 6, .85, 80)
    land.ground(s, land.ridge(s, 400, 70, 620), mix(i.mid, i.pale, .45))
    land.ground(s, land.ridge(s, 480, 40, 700), s.fade(mix(i.soft, i.pale, .3), i.soft))
    for k in range(7):
        land.poplar(s, 60 + k * 190 + s.rng.uniform(-14, 14), 560 + k % 2 * 6, 210 + s.rng.uniform(-30, 30),
                    mix(i.mid, i.deep, .25 + .1 * (k % 2)))
    land.ground(s, [(-20, 560), (400, 552), (1230, 570)], s.fade(mix(i.soft, i.pale, .2), i.soft))
    s.shape([(-40, 650), (400, 632), (860, 640), (1240, 660), (1240, 760), (860, 738), (400, 734), (-40, 762)],
            s.fade(mix(i.paper, i.soft, .35), mix(i.soft, i.mid, .4)))
    for x, size, body in ((140, .74, i.mid), (432, .9, i.accent), (786, 1.08, i.deep)):
        s.oval(x, 704, 170 * size, 11, i.ink, .3)
        things.van(s, x, 706, size, body, i.pale, mix(i.pale, "#ffffff", .4), i.ink)
    s.wire([(360, 570), (360, 556), (470, 556), (470, 570)], 4, i.ink)
    s.limb([(390, 554), (460, 508)], [17, 26], i.deep, flat=True)
    for r in (44, 30):
        s.wire([(120 + r * math.cos(a / 6), 572 + r * .4 * math.sin(a / 6)) for a in range(38)], 4, i.ink, smooth=True)
    s.oval(120, 572, 13, 13, i.accent)
    s.limb([(120, 584), (120, 600)], [5, 8], i.ink, flat=True)
    s.poly([(700, 544), (736, 482), (772, 544)], i.accent)
    s.oval(824, 516, 27, 27, i.soft)
    figure(s, 1076, 748, 62, p, "walk", "q", flip=True, armB=((.95, 5.0), (1.35, 6.0)))
    land.grass(s, -10, 1210, 815, 50, [mix(i.mid, i.deep, .4), i.mid, i.soft], 170)


SCENES = {
    "gulijiana-ainiwarjan": ((incubator, "wide"), (at_microscope, "tall"), (teaching, "wide")),
    "ouyang-jibai": ((snow_mast, "wide"), (radar_night, "tall"), (snow_crystals, "wide")),
    "zhou-yan": ((school_yard, "wide"), (model_workshop, "tall"), (caravan, "wide")),
}
