"""Scenes of the three people from Chongqing."""

import math

import land
import things
from cast import other
from ink import darker, lighter, mix
from people import figure


def stone_steps(s, p):
    i = p.inks
    land.sky(s, lighter(i.paper, .3), i.pale, mix(i.soft, i.paper, .4))
    for k in range(4):
        land.ground(s, land.crags(s, 430 + k * 110, 200 - k * 20, 260), s.fade(mix(i.soft, i.paper, .7 - k * .18),
            mix(i.soft, i.paper, .85 - k * .18)))
        land.mist(s, 520 + k * 110, 120, i.paper, .6)
    for side, x0 in ((-1, 170), (1, 640)):
        s.shape([(x0 - side * -30, 560), (x0 + side * 90, 640), (x0 + side * 60, 900), (x0 + side * 220, 1240),
                 (400 + side * 700, 1240), (400 + side * 700, 520)], s.fade(mix(i.mid, i.soft, .2), i.deep))
    for k in range(15):
        t = k / 14
        y, w = 620 + 590 * t ** 1.25, 76 + 190 * t
        x = 400 + 70 * math.sin(t * 3.0) * (1 - t)
        h = 16 + 34 * t
        s.box(x - w, y, w * 2, h * .62, s.fade(lighter(i.pale, .3), i.pale), r=3)
        s.box(x - w, y + h * .55, w * 2, h * .7, mix(i.soft, i.mid, .55))
    for x, y, k in ((90, 720, 1), (170, 640, .8), (700, 700, 1), (630, 640, .7), (60, 980, 1.5), (750, 1000, 1.4)):
        for b in (-30, -10, 12, 34):
            s.brush([(x, y), (x + b * k * .4, y - 130 * k), (x + b * k * 1.4, y - 230 * k)], 7 * k, mix(i.mid, i.deep, .4), .95,
                    (1, .3))
            for u in range(12):
                v, side = .4 + u * .055, 1 if u % 2 else -1
                px, py = x + b * k * 1.25 * v, y - 232 * k * v
                reach = k * s.rng.uniform(24, 44)
                s.brush([(px, py), (px + side * reach * .5, py + reach * .1), (px + side * reach, py + reach * .55)], 8 * k,
                        mix(i.mid, i.deep, s.rng.uniform(.1, .6)), .9, (.3, .02))
    figure(s, 396, 1040, 92, p, "walk", "back", legF=((.12, 2.2), (.1, .75)), legB=((-.05, 1.8), (-.1, .12)), hem=.7)
    s.box(452, 735, 74, 64, s.fade("#8f5b3a", "#6e4430"), r=8)
    s.wire([(468, 737), (472, 716), (506, 716), (510, 737)], 6, "#5a3626", smooth=True)
    s.box(452, 756, 74, 7, "#5a3626")
    s.box(482, 751, 14, 17, i.glow, r=3)


def clinic(s, p):
    i = p.inks
    land.sky(s, lighter(i.paper, .4), i.paper, i.pale)
    s.box(-20, 440, 1240, 200, mix(i.soft, i.pale, .45))
    s.box(-20, 436, 1240, 8, i.soft)
    s.box(-20, 640, 1240, 180, s.fade(mix("#9a7a58", i.soft, .3), mix("#9a7a58", i.deep, .4)))
    things.window(s, 90, 90, 280, 270, mix("#9a7a58", i.deep, .1), mix(i.soft, i.paper, .5), i.soft, 2)
    with s.clip([(90, 90), (370, 90), (370, 360), (90, 360)], smooth=False):
        land.ground(s, [(80, 300), (160, 220), (230, 280), (300, 210), (380, 290)], mix(i.mid, i.soft, .4), False)
    for x in (90, 230, 370):
        s.box(x - 4, 86, 8, 278, mix("#9a7a58", i.deep, .1))
    s.glow(230, 240, 380, i.glow, .4)
    s.box(470, 600, 620, 26, i.mid)
    for x in (490, 1050):
        s.box(x, 600, 14, 130, i.deep)
    s.box(480, 556, 600, 50, s.fade("#fbf8ee", i.pale), r=18)
    s.box(1076, 480, 16, 150, i.deep)
    s.shape([(960, 560), (980, 505), (1060, 500), (1074, 556)], "#fbf8ee")
    patient = other(p, sex="M", age=70, cut="crew", hair="#d8d4cb", coat=mix(p.scarf, i.deep, .2), trousers=i.deep, dress="field",
                    skin="#cf9f78", marks={"moustache": 0, "stubble": .6})
    figure(s, 780, 716, 74, patient, "sit", "side", flip=True, armF=((.5, 2.85), (1.35, 2.5)))
    figure(s, 430, 740, 80, p, "lean", "side", armF=((1.25, 4.0), (2.3, 3.35)), armB=((1.4, 4.1), (2.4, 3.6)))
    things.screen(s, 880, 330, 190, 120, i.deep, i.ink, lighter(i.glow, .1), "ecg")
    s.box(964, 452, 22, 104, i.deep)
    s.wire([(900, 460), (840, 520), (760, 470)], 3.4, p.scarf, .95, smooth=True)
    s.wire([(890, 460), (820, 560), (700, 520)], 3.4, i.accent, .95, smooth=True)


def map_wall(s, p):
    i = p.inks
    land.sky(s, mix(i.deep, i.ink, .4), i.deep, mix(i.deep, i.mid, .25))
    board = [(150, 70), (1050, 70), (1050, 560), (150, 560)]
    s.poly(board, mix(i.soft, i.paper, .3))
    s.wire(board, 12, "#7b5a40", closed=True)
    with s.clip(board, smooth=False):
        for k in range(12):
            s.wire([(140 + t * 40, 60 + k * 46 + 40 * math.sin(t * .5 + k * .7) + 18 * math.sin(t * 1.1 + k)) for t in range(25)],
                   2.2, i.mid, .5, smooth=True)
        s.brush([(140, 430), (320, 400), (480, 330), (640, 350), (800, 250), (1060, 190)], 16, mix(p.scarf, i.soft, .4), .8, (1, 1))
        s.brush([(420, 570), (470, 450), (500, 340)], 9, mix(p.scarf, i.soft, .4), .8, (1, 1))
        spots = [(s.rng.uniform(190, 1010), s.rng.uniform(110, 520)) for _ in range(26)]
        hub = (610, 300)
        for x, y in spots:
            s.wire([hub, ((x + hub[0]) / 2, (y + hub[1]) / 2 - 26), (x, y)], 1.6, i.accent, .6, smooth=True)
        for x, y in spots:
            s.glow(x, y, 34, i.glow, .95)
            s.oval(x, y, 6, 6, "#fff6da")
        s.glow(*hub, 74, i.glow, .95)
        s.oval(*hub, 12, 12, i.accent)
    for x in (330, 610, 890):
        things.cone(s, x, 30, 220, 430, i.glow, .25)
        s.shape([(x - 8, 0), (x + 8, 0), (x + 34, 30), (x - 34, 30)], i.ink)
    s.box(-20, 660, 1240, 160, s.fade(i.ink, darker(i.ink, .3)))
    figure(s, 500, 770, 76, p, "reach", "back", armF=((1.05, 5.2), (1.5, 6.1)))
    figure(s, 800, 776, 72, other(p, sex="M", cut="crew", coat="#f1eee4"), "stand", "back")


def sensor_mast(s, p):
    i = p.inks
    land.sky(s, mix(i.mid, i.soft, .3), i.soft, i.pale)
    land.clouds(s, 120, mix(i.mid, i.soft, .2), 9, .5, 100, 1.4)
    for k in range(3):
        land.ground(s, land.crags(s, 470 + k * 110, 190, 230), s.fade(mix(i.soft, i.pale, .5 - k * .2),
            mix(i.soft, i.pale, .7 - k * .2)))
        land.mist(s, 560 + k * 110, 130, i.pale, .6)
    line = [(-20, 700), (200, 760), (420, 860), (640, 960), (830, 1020)]
    body = land.ground(s, line, s.fade(mix(i.mid, i.deep, .4), i.ink))
    with s.clip(body):
        land.gouges(s, line, lighter(i.deep, .25), 9, 44, .5, 90, .34)
    crack = [(120, 790), (190, 830), (230, 900), (330, 950), (390, 1040), (520, 1110)]
    s.brush(crack, 15, i.ink, .8, (.2, .2))
    s.box(230, 330, 12, 560, lighter(i.pale, .3))
    s.box(242, 330, 5, 560, i.mid)
    s.poly([(246, 420), (350, 388), (362, 452), (258, 484)], s.fade(i.mid, i.ink, angle=30))
    for t in (.33, .66):
        s.wire([(246 + 104 * t, 420 - 32 * t), (258 + 104 * t, 484 - 32 * t)], 2, i.pale, .6)
    s.box(192, 530, 86, 110, lighter(i.pale, .45), r=8)
    s.oval(216, 560, 8, 8, p.coat)
    s.glow(216, 560, 44, p.coat, .6)
    s.shape([(214, 330), (258, 330), (250, 300), (222, 300)], i.ink)
    s.wire([(236, 300), (236, 260)], 4, i.ink)
    s.wire([(236, 640), (300, 760), (420, 880), (520, 960)], 3, i.ink, .8, smooth=True)
    figure(s, 470, 960, 92, other(p, hat="helmet", boots=p.boots, marks={"hat": i.pale, "stubble": .7}), "reach", "side", flip=True,
           armF=((1.0, 4.7), (1.85, 4.6)), armB=((1.0, 4.3), (1.7, 3.9)), legF=((.2, 1.8), (.25, .3)),
           legB=((-.1, 1.8), (-.25, -.1)))
    land.tufts(s, (0, 1040, 800, 1210), [mix(i.mid, i.soft, .3), i.mid], 40, 40)
    land.rain(s, lighter(i.pale, .5), 150, .2, .6)


def core_boxes(s, p):
    i = p.inks
    land.sky(s, mix(i.soft, i.paper, .4), i.pale, mix(i.pale, i.soft, .4))
    for k in range(7):
        s.box(k * 180 - 20, -20, 14, 420, mix(i.mid, i.soft, .3))
    things.window(s, 740, 60, 380, 200, i.mid, lighter(i.glow, .6), lighter(i.glow, .3), 3)
    s.poly([(-20, 400), (1220, 400), (1220, 820), (-20, 820)], s.fade(mix(i.soft, i.pale, .4), i.soft))
    tones = [i.mid, "#a3917a", "#8b7663", i.soft, mix(p.coat, i.mid, .5), "#c0b39a"]
    for b in range(4):
        y, k = 450 + b * 84, .8 + b * .14
        x0, x1 = 600 - 400 * k, 600 + 430 * k
        s.poly([(x0, y), (x1, y), (x1 + 26, y + 62 * k), (x0 - 26, y + 62 * k)], s.fade("#b08f66", "#8f6f4d"))
        for r in range(3):
            yy = y + (9 + r * 18) * k
            x = x0 + 10 - r * 7
            while x < x1 - 16 + r * 7:
                w = s.rng.uniform(24, 110) * k
                w = min(w, x1 + r * 7 - x - 8)
                s.limb([(x + 6 * k, yy), (x + w - 8 * k, yy)], [13 * k, 13 * k], s.fade(lighter(s.rng.choice(tones), .15),
                    s.rng.choice(tones)))
                x += w
    figure(s, 240, 690, 84, p, "crouch", "side", armF=((1.0, 2.0), (1.9, 1.5)), armB=((1.2, 2.1), (2.05, 1.75)))
    s.limb([(386, 560), (420, 528)], [26, 26], s.fade(i.mid, "#8b7663"))
    figure(s, 1100, 690, 72, other(p, sex="F", cut="ponytail", coat=i.deep, dress="field"), "hold", "q", flip=True)
    s.poly([(1004, 388), (1058, 378), (1066, 418), (1012, 428)], i.paper)


def river_gorge(s, p):
    i = p.inks
    land.sky(s, lighter(i.glow, .3), i.paper, i.pale)
    s.glow(600, 300, 420, i.glow, .6)
    for k in range(4):
        t = k / 3
        gap = 60 + 150 * t
        tone = mix(mix(i.soft, i.pale, .4), i.deep, t * .85)
        for side in (-1, 1):
            x = 600 + side * gap
            top = 230 - 130 * t
            pts = [(x, 520), (x + side * 20, 440 - 30 * t), (x + side * 60, 360 - 60 * t), (x + side * 78, 300 - 80 * t),
                   (x + side * 150, top), (x + side * 260, top - 30), (x + side * 330, top + 10), (600 + side * 700, top - 40),
                   (600 + side * 700, 560), (x, 560)]
            s.poly(pts, s.fade(lighter(tone, .1), tone))
            for r in range(7):
                yy = top + 50 + r * 46
                s.brush([(x + side * (130 - r * 14), yy), (x + side * 240, yy + 16), (x + side * 380, yy + 6)], 4 + 3 * t,
                        darker(tone, .35), .35)
        land.mist(s, 470, 90, i.paper, .4 * (1 - t))
    land.water(s, 520, 820, mix(i.glow, i.soft, .5), mix(i.mid, i.deep, .3), lighter(i.glow, .4), 18)
    s.poly([(560, 520), (640, 520), (760, 820), (420, 820)], s.fade((lighter(i.glow, .4), .7), (i.glow, .1)))
    s.shape([(330, 668), (420, 676), (780, 676), (900, 650), (840, 736), (780, 752), (430, 752), (370, 730)],
            s.fade("#7d5a40", i.ink))
    s.brush([(336, 670), (420, 682), (780, 682), (896, 654)], 9, "#a67c57", 1, (.6, .6))
    figure(s, 700, 712, 60, p, "hold", "side", armF=((.4, 4.5), (.8, 5.3)), armB=((.5, 4.5), (.9, 5.4)))
    figure(s, 480, 716, 56, other(p, coat=i.deep, cut="crew", hat="straw", dress="field"), "stand", "side",
           armF=((.3, 4.4), (.7, 3.9)))
    s.limb([(522, 500), (420, 800)], [6, 6], "#a67c57")
    s.limb([(740, 388), (778, 382)], [18, 14], i.ink, flat=True)
    land.ripples(s, (300, 750, 950, 800), lighter(i.glow, .4), 4, .6, 90)


def fog_bridge(s, p):
    i = p.inks
    land.sky(s, lighter(i.paper, .3), i.pale, i.soft)
    land.sun(s, 250, 210, 42, lighter(i.glow, .5), i.glow)
    land.ground(s, land.ridge(s, 660, 60, 500), mix(i.soft, i.pale, .4))
    deck = lambda x: 800 - x * .06
    for tx, top, k in ((250, 330, .55), (590, 60, 1.0)):
        tone = mix(i.soft, i.mid, .25 + .7 * (k - .55) / .45)
        base = deck(tx)
        for side in (-1, 1):
            s.limb([(tx + side * 44 * k, 1130 if k == 1 else 960), (tx + side * 48 * k, base), (tx + side * 12 * k, top)],
                   [30 * k, 28 * k, 18 * k], tone, flat=True)
        s.box(tx - 46 * k, base - 120 * k, 92 * k, 16 * k, tone)
        for n in range(13):
            for side in (-1, 1):
                x = tx + side * (60 + n * 42) * k
                s.wire([(tx, top + (12 - n) * 13 * k), (x, deck(x))], 2.2 * k, tone, .8)
    s.poly([(-20, deck(-20) - 10), (820, deck(820) - 18), (820, deck(820) + 26), (-20, deck(-20) + 10)], s.fade(i.mid, i.deep))
    land.water(s, 1000, 1220, mix(i.soft, i.pale, .5), i.soft, lighter(i.paper, .5), 10)
    for y, h, a in ((900, 360, .9), (700, 260, .6), (1080, 240, .8), (420, 220, .45)):
        land.mist(s, y, h, lighter(i.paper, .4), a)
    s.poly([(-20, 1100), (820, 1060), (820, 1230), (-20, 1230)], s.fade(i.mid, i.deep))
    figure(s, 270, 1130, 76, p, "point", "q", armF=((.75, 5.2), (1.5, 5.8)))
    for k in range(9):
        s.box(k * 100 - 10, 1026 - k * 4.4, 8, 110, i.deep)
    for v in (0, 40):
        s.wire([(-20, 1034 + v), (820, 996 + v)], 7, i.deep)


def box_girder(s, p):
    i = p.inks
    s.box(-20, -20, 1240, 840, s.fade(darker(i.ink, .2), i.ink))
    vx, vy = 640, 360
    for k in range(9):
        t = (1 - k / 9) ** 1.7
        a = (vx + (-60 - vx) * t, vy + (-60 - vy) * t, vx + (1270 - vx) * t, vy + (850 - vy) * t)
        tone = mix(mix(i.ink, i.deep, .4), mix(i.glow, i.mid, .45), (k / 9) ** 1.2)
        s.poly([(a[0], a[1]), (a[2], a[1]), (a[2] - 90 * t, a[3]), (a[0] + 90 * t, a[3])], tone)
        s.wire([(a[0], a[1]), (a[2], a[1]), (a[2] - 90 * t, a[3]), (a[0] + 90 * t, a[3])], 20 * t + 2, darker(tone, .35), .9,
               closed=True)
        for u in (.25, .5, .75):
            x = a[0] + (a[2] - a[0]) * u
            s.limb([(x, a[1]), (x, a[1] + 50 * t)], [12 * t, 12 * t], darker(tone, .3), flat=True)
    s.glow(vx, vy, 200, i.glow, .8)
    for side in (-1, 1):
        s.wire([(vx + side * 20, vy - 30), (vx + side * 520, -10)], 7, i.accent, .8)
    s.poly([(vx - 14, vy + 60), (vx + 14, vy + 60), (860, 820), (400, 820)], s.fade((i.glow, .25), (mix(i.mid, i.glow, .3), .5)))
    for x, y, r in ((250, 250, 15), (1010, 250, 15), (430, 300, 9), (830, 300, 9)):
        s.box(x - r, y - r, 2 * r, 2 * r, i.pale)
        s.glow(x, y, r * 4, i.accent, .7)
        s.oval(x, y, r * .4, r * .4, i.accent)
    s.poly([(560, 500), (250, 170), (200, 400)], s.fade((i.glow, .1), (i.glow, .42), angle=180))
    figure(s, 580, 768, 82, p, "point", "q", flip=True, armF=((.8, 4.5), (1.5, 4.4)), light=1)
    s.oval(454, 408, 17, 14, i.ink)
    s.glow(444, 404, 120, i.glow, .9)
    s.oval(446, 404, 9, 9, "#fffbe8")


def wind_tunnel(s, p):
    i = p.inks
    land.sky(s, i.deep, mix(i.deep, i.mid, .6), i.mid)
    s.box(60, 110, 1080, 470, s.fade(mix(i.soft, i.pale, .3), mix(i.pale, i.paper, .5), mix(i.soft, i.pale, .2)), r=20)
    s.box(60, 110, 1080, 26, i.ink)
    s.box(60, 556, 1080, 26, i.ink)
    for k in range(11):
        y = 175 + k * 33
        bend = -70 * math.exp(-((y - 345) / 80) ** 2) * (1 if y < 352 else -1)
        s.wire([(70, y), (300, y), (430, y + bend * .7), (600, y + bend), (760, y + bend * .6 + 10 * math.sin(k)),
                (900, y + 16 * math.sin(k * 1.7)), (1010, y - 14 * math.sin(k * 1.3)), (1130, y + 10 * math.sin(k))], 3, "#ffffff",
                .8, smooth=True)
    s.poly([(420, 346), (470, 322), (730, 322), (780, 346), (740, 368), (460, 368)], s.fade(lighter(p.marks["vest"], .25),
        p.marks["vest"]))
    for side in (-1, 1):
        s.box(600 + side * 104 - 4, 296, 8, 30, i.ink)
    s.wire([(490, 300), (710, 300)], 3, i.ink)
    s.limb([(600, 368), (600, 556)], [16, 24], i.ink, flat=True)
    for k in range(8):
        s.box(74, 150 + k * 50, 26, 36, i.mid, .8)
    s.oval(1128, 346, 40, 190, i.deep, .8)
    for a in range(6):
        s.limb([(1128, 346), (1128 + 30 * math.cos(a * 1.047), 346 + 170 * math.sin(a * 1.047))], [16, 40], lighter(i.mid, .2), .9)
    s.box(-20, 660, 1240, 160, s.fade(i.deep, i.ink))
    figure(s, 330, 770, 78, p, "stand", "back", armF=((.85, 4.3), (.8, 3.4)), armB=((-.85, 4.3), (-.8, 3.4)))
    figure(s, 850, 764, 74, other(p, sex="M", cut="crew", coat=i.mid, dress="shirt", glasses="round"), "point", "side", flip=True)
    things.screen(s, 940, 610, 170, 100, i.ink, i.deep, i.glow, "wave")


SCENES = {
    "ran-zhuxi": ((stone_steps, "tall"), (clinic, "wide"), (map_wall, "wide")),
    "deng-yiwei": ((sensor_mast, "tall"), (core_boxes, "wide"), (river_gorge, "wide")),
    "tan-jianglan": ((fog_bridge, "tall"), (box_girder, "wide"), (wind_tunnel, "wide")),
}
