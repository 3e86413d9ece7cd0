"""Scenes of the four people from Ordos."""

import math

import land
import things
from cast import other
from ink import darker, lighter, mix
from people import figure


def checkerboard(s, p):
    i = p.inks
    land.sky(s, mix("#9db4ae", i.paper, .4), i.paper, lighter(i.glow, .3))
    land.sun(s, 930, 170, 42, lighter(i.glow, .6), i.glow)
    land.dune(s, 500, 860, 1320, 410, 160, i.pale, i.soft)
    land.dune(s, -200, 180, 640, 420, 120, i.pale, i.soft)
    line = [(-20, 470), (300, 400), (620, 380), (940, 410), (1230, 450)]
    body = land.ground(s, line, s.fade(mix(i.pale, i.soft, .2), i.soft))
    with s.clip(body):
        cell = lambda u, v: (600 + (u - 6) * (58 + v * v * 4.2) + v * 9,
                             388 + v * 24 + v * v * 3.4 + 15 * math.sin(u * .7 + v * .3) + abs(u - 6) * 1.6)
        for v in range(10):
            for u in range(-5, 18):
                for a, b in ((cell(u, v), cell(u + 1, v)), (cell(u, v), cell(u, v + 1))):
                    hedge(s, a, b, 6 + v * 2.4, (mix(i.mid, i.soft, .25), mix(i.mid, i.deep, .5)))
                if v > 2 and (u + 2 * v) % 3 == 0:
                    x, y = cell(u + .5, v + .55)
                    for lean in (-.4, 0, .4):
                        s.brush([(x, y), (x + lean * (4 + v * 3), y - 8 - v * 4)], 2 + v * .35, i.deep, .9, (.8, .2))
    figure(s, 420, 706, 74, p, "crouch", "side", armF=((1.0, 2.0), (1.7, 1.1)), armB=((1.2, 2.1), (1.9, 1.2)), hem=.6)
    land.bare_tree(s, 560, 716, 76, i.deep, .3, 2)
    figure(s, 900, 590, 46, other(p, sex="F", cut="braid", coat=i.accent, dress="deel", hat="kerchief", scarf=i.pale), "lean",
           "side", flip=True)
    figure(s, 1010, 572, 43, other(p, coat=i.mid, dress="field", hat="straw"), "stand", "q", flip=True)


def hedge(s, a, b, tall, tones):
    """A low line of willow sticks set into the sand from a to b."""
    s.brush([a, b], tall * .5, tones[1], .5, (.6, .6))
    count = 5 + round(tall / 4)
    for k in range(count):
        t = (k + s.rng.uniform(.1, .9)) / count
        x, y = a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t
        s.brush([(x, y + 2), (x + s.rng.uniform(-.12, .18) * tall, y - tall)], 2 + tall * .09, tones[k % 2], .95, (.9, .5))


def nursery(s, p):
    i = p.inks
    land.sky(s, mix(i.accent, i.deep, .25), mix(i.accent, i.glow, .4), i.glow, lighter(i.glow, .4))
    land.sun(s, 210, 540, 66, lighter(i.glow, .55), lighter(i.glow, .2))
    land.clouds(s, 330, lighter(i.glow, .3), 7, .55, 130)
    land.ground(s, land.ridge(s, 600, 22, 600), mix(i.accent, i.soft, .5))
    for k in range(13):
        land.poplar(s, -10 + k * 68, 650, 120 + s.rng.uniform(-20, 40), mix(i.deep, i.accent, .25))
    land.ground(s, [(-20, 640), (820, 640)], s.fade(mix(i.soft, i.accent, .4), i.mid, i.deep))
    for row in range(-7, 8):
        x1 = 400 + row * 210
        s.poly([(400 + row * 13 - 3, 648), (400 + row * 13 + 3, 648), (x1 + 46, 1220), (x1 - 46, 1220)], darker(i.deep, .15), .55)
        for k in range(11):
            t = (k + .4) / 11
            t = t ** 1.6
            x, y = 400 + row * 13 + (row * 197) * t, 652 + 560 * t
            if -40 < x < 840 and not (330 < x < 560 and t > .3 and row in (0, 1)):
                land.seedling(s, x, y, 16 + 84 * t, mix(i.mid, i.deep, .2 + .4 * (k % 2)), i.accent)
    figure(s, 450, 1090, 88, p, "stand", "back", hem=.95, armF=((1.0, 4.4), (1.15, 3.4)))
    s.poly([(516, 842), (590, 842), (578, 920), (528, 920)], s.fade(i.soft, i.mid, angle=0))
    s.wire([(520, 844), (552, 792), (586, 844)], 4, i.ink, smooth=True)
    s.glow(210, 540, 460, lighter(i.glow, .2), .35)


def tree_rings(s, p):
    i = p.inks
    wood, dark = "#d9b27c", "#8d5c34"
    s.box(-20, -20, 1240, 840, s.fade(mix("#7c5a40", i.deep, .25), mix("#7c5a40", i.ink, .45), angle=60))
    for k in range(9):
        y = 40 + k * 96
        s.brush([(-20, y), (400, y + s.rng.uniform(-8, 8)), (800, y), (1220, y + 6)], 3, i.ink, .35, (1, 1))
    s.oval(470, 436, 318, 300, i.ink, .4)
    disc(s, 450, 410, 310, 292, wood, dark)
    disc(s, 930, 590, 142, 132, mix(wood, i.accent, .12), dark)
    s.glow(240, 120, 700, i.glow, .35)
    s.shape([(1230, 120), (1090, 150), (960, 236), (840, 300), (800, 330), (838, 344), (930, 316), (1000, 300), (940, 356),
             (860, 410), (880, 426), (970, 390), (1060, 330), (1230, 300)], s.fade(lighter(p.skin, .06), darker(p.skin, .1)))
    s.brush([(842, 340), (930, 312), (1010, 290)], 3.4, darker(p.skin, .45), .6)
    s.brush([(1000, 302), (1060, 280)], 3.4, darker(p.skin, .45), .5)
    s.shape([(1060, 130), (1230, 80), (1240, 340), (1090, 332), (1110, 230)], s.fade(lighter(p.coat, .1), darker(p.coat, .15)))
    s.limb([(1074, 138), (1112, 236), (1092, 330)], [20, 20, 20], p.scarf, flat=True)
    s.limb([(640, 402), (806, 328)], [3, 13], i.ink, flat=True)
    with s.at(150, 700, 1, turn=-14):
        s.box(-110, -20, 300, 34, i.soft)
        for k in range(29):
            s.wire([(-100 + k * 10, -20), (-100 + k * 10, -20 + (18 if k % 5 == 0 else 10))], 1.8, i.ink, .9)


def disc(s, x, y, rx, ry, wood, dark):
    """A slice of a trunk with its rings."""
    wob = [s.rng.uniform(-1, 1) for _ in range(12)]
    edge = lambda k: [(x + rx * k * (1 + .03 * wob[a % 12] * k) * math.cos(a / 24 * 6.283) - (1 - k) * rx * .1,
                       y + ry * k * (1 + .03 * wob[(a * 5) % 12] * k) * math.sin(a / 24 * 6.283) + (1 - k) * ry * .08)
                       for a in range(24)]
    s.shape(edge(1.0), s.fade(darker(dark, .2), darker(dark, .45)))
    s.shape(edge(.94), s.fade(lighter(wood, .2), wood, angle=40))
    k = .9
    while k > .04:
        s.wire(edge(k), s.rng.uniform(1.4, 4.2), dark, s.rng.uniform(.35, .8), smooth=True, closed=True)
        k -= s.rng.uniform(.022, .062)
    for a in (1.1, 3.6, 5.2):
        s.brush([(x + rx * .92 * math.cos(a), y + ry * .92 * math.sin(a)), (x + rx * .5 * math.cos(a + .03),
            y + ry * .5 * math.sin(a + .03))], 6, darker(dark, .3), .7, (1, .05))


def tunnel(s, p):
    i = p.inks
    s.box(-20, -20, 1240, 840, darker(i.ink, .2))
    vx, vy = 640, 380
    for k in range(9):
        t = (1 - k / 9) ** 1.8
        w, h = 760 * t + 26, 560 * t + 20
        tone = mix(darker(i.ink, .1), mix(i.mid, i.glow, .3), (k / 9) ** 1.1)
        s.shape([(vx - w, vy + h * .9), (vx - w, vy - h * .1), (vx - w * .7, vy - h * .62), (vx, vy - h * .86),
                 (vx + w * .7, vy - h * .62), (vx + w, vy - h * .1), (vx + w, vy + h * .9)], tone)
        arch = [(vx - w, vy + h * .8), (vx - w, vy - h * .1), (vx - w * .7, vy - h * .62), (vx, vy - h * .86),
                (vx + w * .7, vy - h * .62), (vx + w, vy - h * .1), (vx + w, vy + h * .8)]
        s.wire(arch, 22 * t + 2, lighter(tone, .12), .6, smooth=True)
    for k in range(8):
        t = (1 - k / 8) ** 1.8
        x, y = vx - 330 * t - 8, vy - 300 * t - 6
        s.glow(x, y, 130 * t + 14, i.glow, .85)
        s.oval(x, y, 15 * t + 2, 12 * t + 2, "#fff6da")
    s.poly([(vx - 22, vy + 16), (vx + 22, vy + 16), (vx + 560, 830), (vx - 560, 830)],
           s.fade(mix(i.mid, i.glow, .25), mix(i.deep, i.ink, .4)))
    for side in (-1, 1):
        s.poly([(vx + side * 7 - 1, vy + 16), (vx + side * 7 + 1, vy + 16), (vx + side * 190 + 9, 830), (vx + side * 190 - 9, 830)],
               i.soft)
    for k in range(9):
        t = (k / 9) ** 2
        y = vy + 40 + 420 * t
        s.box(vx - 26 - 250 * t, y, 52 + 500 * t, 5 + 18 * t, darker(i.ink, .1), .7)
    s.box(950, 300, 70, 96, i.pale, r=8)
    s.oval(985, 330, 15, 15, i.ink)
    s.glow(985, 376, 46, i.accent, .8)
    s.oval(985, 376, 7, 7, i.accent)
    s.wire([(985, 300), (980, 60)], 4, i.ink)
    figure(s, 870, 770, 82, p, "reach", "side", armF=((.7, 4.8), (1.2, 5.1)), armB=((.8, 4.5), (1.3, 4.8)))
    figure(s, 430, 730, 66, other(p, coat=i.mid, hat="miner", scarf="", marks={"hat": i.pale}), "walk", "q")
    figure(s, 545, 590, 36, other(p, coat=i.deep, hat="miner", marks={"hat": i.accent}), "stand", "front")


def instruments(s, p):
    i = p.inks
    land.sky(s, mix(i.deep, i.mid, .4), i.deep, i.ink)
    s.box(40, 60, 720, 800, s.fade(mix(i.mid, i.soft, .3), i.mid), r=16)
    for r in range(5):
        for c in range(4):
            x, y = 142 + c * 172, 150 + r * 156
            if (r * 4 + c) % 5 == 2:
                things.screen(s, x - 62, y - 44, 124, 90, i.ink, i.deep, i.glow, "wave")
            elif (r * 4 + c) % 7 == 4:
                for k in range(9):
                    on = s.rng.random() < .3
                    u, v = x - 40 + k % 3 * 40, y - 40 + k // 3 * 40
                    if on:
                        s.glow(u, v, 34, i.accent, .7)
                    s.oval(u, v, 13, 13, i.accent if on else i.deep)
            else:
                things.gauge(s, x, y, 58, i.ink, i.pale, i.accent, s.rng.uniform(-70, 70))
    s.glow(400, 300, 520, i.glow, .25)
    s.box(-20, 1060, 840, 160, s.fade(i.deep, i.ink))
    figure(s, 410, 1180, 104, p, "reach", "back", armF=((1.1, 5.1), (1.7, 5.9)), armB=((-1.05, 4.4), (-.95, 3.5)))


def pit_head(s, p):
    i = p.inks
    land.sky(s, mix(i.deep, i.mid, .5), mix(i.mid, i.soft, .5), i.glow, lighter(i.glow, .4))
    land.sun(s, 420, 520, 52, lighter(i.glow, .5), i.accent)
    land.clouds(s, 250, lighter(i.glow, .3), 7, .5, 100)
    land.ground(s, land.ridge(s, 560, 20, 600), mix(i.mid, i.soft, .4))
    tone = mix(i.ink, i.deep, .4)
    for a, b, w in (((760, 610), (842, 150), 15), ((1000, 610), (878, 150), 15), ((1130, 610), (890, 190), 13),
                    ((820, 400), (960, 500), 7), ((930, 390), (790, 500), 7), ((790, 500), (1030, 500), 8),
                    ((826, 330), (930, 330), 8), ((838, 240), (905, 240), 7)):
        s.limb([a, b], [w, w], tone, flat=True)
    for x, r in ((838, 54), (900, 54)):
        s.wire([(x + r * math.cos(a / 8), 140 + r * math.sin(a / 8)) for a in range(51)], 8, tone, smooth=True)
        for a in range(4):
            s.wire([(x - r * math.cos(a * .785), 140 - r * math.sin(a * .785)),
                    (x + r * math.cos(a * .785), 140 + r * math.sin(a * .785))], 3, tone)
    s.wire([(784, 140), (560, 560)], 3, tone)
    s.box(490, 520, 150, 100, tone)
    s.poly([(480, 524), (565, 480), (650, 524)], darker(tone, .2))
    for k in range(3):
        s.box(512 + k * 42, 552, 26, 30, i.glow)
    s.box(1010, 470, 260, 150, mix(tone, i.mid, .25))
    for k in range(4):
        s.box(1030 + k * 50, 500, 30, 34, i.glow)
    s.poly([(20, 620), (150, 540), (300, 620)], darker(i.deep, .1))
    land.ground(s, [(-20, 615), (600, 608), (1230, 616)], s.fade(mix(i.mid, i.deep, .4), i.ink))
    for side in (-8, 8):
        s.brush([(640 + side, 618), (520 + side * 3, 700), (330 + side * 7, 820)], 5, i.soft, .8, (.5, 1))
    figure(s, 260, 760, 64, p, "walk", "q")
    for k in range(4):
        figure(s, 660 + k * 74, 706 + k % 2 * 10, 42, other(p, coat=(i.deep, i.mid, i.ink, i.mid)[k], hat="miner",
                                                            marks={"hat": (i.accent, i.pale, i.glow, i.accent)[k]}), "walk", "side",
                                                            flip=True)


def panel(s, x, y, k, p):
    """One tilted solar panel on its post."""
    i = p.inks
    s.limb([(x + 78 * k, y + 20 * k), (x + 78 * k, y + 92 * k)], [8 * k, 8 * k], i.ink, flat=True)
    corners = [(x, y), (x + 120 * k, y - 12 * k), (x + 156 * k, y + 52 * k), (x + 36 * k, y + 66 * k)]
    s.poly(corners, s.fade(lighter(i.deep, .12), i.ink, angle=30))
    for t in (.25, .5, .75):
        s.wire([(x + 120 * k * t, y - 12 * k * t), (x + 36 * k + 120 * k * t, y + 66 * k - 14 * k * t)], 1.6 * k, i.mid, .8)
    for t in (.33, .66):
        s.wire([(x + 36 * k * t, y + 66 * k * t), (x + 120 * k + 36 * k * t, y - 12 * k + 64 * k * t)], 1.6 * k, i.mid, .8)
    s.brush([corners[0], corners[1]], 4 * k, i.pale, .9, (1, 1))


def solar_field(s, p):
    i = p.inks
    land.sky(s, mix(i.deep, i.paper, .55), i.paper, lighter(i.glow, .3))
    land.sun(s, 280, 190, 50, lighter(i.glow, .6), i.glow)
    land.dune(s, 460, 820, 1300, 420, 190, i.pale, mix(i.soft, i.accent, .25))
    land.dune(s, -180, 160, 640, 430, 140, i.pale, mix(i.soft, i.accent, .2))
    land.ground(s, [(-20, 430), (600, 420), (1230, 426)], s.fade(mix(i.pale, i.soft, .3), i.soft))
    for row in range(4):
        k = .42 + row * .2
        y = 440 + row * 62 * (k + .25)
        for n in range(-1, 16):
            x = -60 + n * 172 * k + (row % 2) * 40
            if x < 1220 and not (row == 3 and 270 < x < 450):
                s.oval(x + 84 * k, y + 92 * k, 76 * k, 10 * k, i.deep, .3)
                panel(s, x, y, k, p)
                for d in (20, 60, 110):
                    for b in (-5, 0, 6):
                        s.brush([(x + d * k, y + 96 * k), (x + (d + b) * k, y + 78 * k)], 3 * k, mix("#7e8a58", i.deep, .2), .95,
                                (.8, .2))
    figure(s, 420, 752, 70, p, "hold", "q")
    s.poly([(454, 450), (500, 444), (506, 476), (460, 482)], i.ink)


def under_panel(s, p):
    i = p.inks
    land.sky(s, mix(i.deep, i.paper, .6), i.paper, i.glow)
    land.sun(s, 640, 560, 50, lighter(i.glow, .6), i.glow)
    land.dune(s, 200, 620, 1000, 760, 170, i.pale, mix(i.soft, i.accent, .2))
    land.ground(s, [(-20, 760), (400, 740), (820, 750)], s.fade(i.soft, mix(i.mid, i.soft, .5)))
    s.limb([(560, 470), (560, 940)], [26, 26], s.fade(i.soft, i.mid, angle=0), flat=True)
    s.limb([(140, 330), (140, 900)], [20, 20], i.mid, flat=True)
    face = [(-40, 130), (840, 420), (840, 560), (-40, 300)]
    s.poly(face, s.fade(i.ink, i.deep))
    for t in (.2, .4, .6, .8):
        s.wire([(-40 + 880 * t, 130 + 290 * t), (-40 + 880 * t, 300 + 260 * t)], 4, i.mid, .8)
    s.wire([(-40, 215), (840, 490)], 4, i.mid, .8)
    s.brush([(-40, 126), (840, 416)], 9, i.pale, .9, (1, 1))
    s.poly([(-20, 880), (700, 850), (840, 1000), (840, 1230), (-20, 1230)], s.fade((i.deep, .45), (i.deep, .3)))
    for row in range(4):
        for k in range(6):
            x, y = 60 + k * 140 + row % 2 * 60, 930 + row * 84
            if not (150 < x < 520 and row < 3):
                land.seedling(s, x, y, 62 + row * 16, mix("#7e8a58", i.deep, .1 + .12 * (k % 3)), i.accent)
    figure(s, 260, 1110, 102, p, "kneel", "side", armF=((.85, 2.4), (1.55, 1.3)), armB=((1.15, 2.5), (1.9, 1.35)))
    land.seedling(s, 452, 1096, 104, mix("#7e8a58", i.deep, .1), i.accent)
    s.brush([(380, 1104), (450, 1090), (520, 1106)], 15, mix(i.mid, i.deep, .4), .8, (.1, .1))
    land.seedling(s, 610, 1150, 120, mix("#7e8a58", i.deep, .25), i.accent)


def tablet_dusk(s, p):
    i = p.inks
    land.sky(s, i.ink, i.deep, mix(i.deep, i.accent, .5), i.accent, i.glow)
    land.stars(s, i.pale, 70, 300)
    land.dune(s, 500, 900, 1320, 560, 120, mix(i.deep, i.accent, .4), i.ink)
    land.dune(s, -200, 120, 620, 570, 90, mix(i.deep, i.accent, .4), i.ink)
    land.ground(s, [(-20, 560), (1230, 556)], s.fade(mix(i.deep, i.ink, .3), i.ink))
    dusk = other(p, inks=p.inks)
    for row in range(3):
        k = .5 + row * .3
        for n in range(14):
            x, y = -30 + n * 172 * k + row * 30, 560 + row * 54 * (k + .3)
            if not (560 < x < 900 and row == 2):
                panel(s, x, y, k, dusk)
    figure(s, 760, 905, 118, p, "hold", "side", flip=True, armF=((.45, 4.2), (1.3, 4.4)), armB=((.7, 4.25), (1.45, 4.35)),
           head=(.2, 6.15), light=1)
    s.glow(590, 370, 260, i.glow, .75)
    s.poly([(520, 336), (560, 318), (612, 402), (572, 420)], i.ink)
    s.poly([(506, 342), (548, 322), (598, 404), (558, 424)], lighter(i.glow, .4))
    for k in range(4):
        s.wire([(520 + k * 12, 350 + k * 18 - 6), (548 + k * 12, 336 + k * 18 - 6)], 4, (i.accent, i.deep, i.mid, i.accent)[k], .9)


def library(s, p):
    i = p.inks
    land.sky(s, mix("#a9845c", i.paper, .3), mix("#a9845c", i.deep, .15))
    wood = mix("#8a6444", i.deep, .15)
    tones = [i.soft, i.mid, i.deep, i.accent, i.pale, mix(i.accent, i.deep, .4)]
    for c in range(3):
        x = 20 + c * 262
        s.box(x, 60, 250, 930, wood)
        for r in range(6):
            s.box(x + 12, 76 + r * 152, 226, 136, darker(wood, .45))
            things.books(s, x + 16, x + 234, 208 + r * 152, 116, tones)
    s.glow(420, 260, 560, i.glow, .45)
    s.box(-20, 985, 840, 240, s.fade(mix("#a9845c", i.deep, .35), mix("#7a5a40", i.ink, .4)))
    for side in (0, 92):
        s.limb([(560 + side, 1120), (590 + side * .8, 160)], [13, 11], lighter(wood, .3), flat=True)
    for k in range(10):
        s.limb([(564 + k * 3, 1050 - k * 92), (652 + k * 1.6, 1050 - k * 92)], [10, 10], lighter(wood, .3), flat=True)
    figure(s, 330, 1150, 110, p, "hold", "q", armF=((-.35, 4.25), (.55, 4.35)), armB=((.85, 4.35), (.9, 4.5)))
    s.poly([(362, 640), (410, 660), (458, 636), (456, 700), (410, 722), (364, 702)], i.paper)
    s.wire([(410, 660), (410, 722)], 3, i.mid)
    s.poly([(360, 702), (410, 724), (460, 700), (460, 710), (410, 734), (360, 712)], i.accent)


def classroom(s, p):
    i = p.inks
    land.sky(s, lighter(i.paper, .4), i.paper, i.pale)
    things.window(s, 760, 90, 380, 330, mix("#a9845c", i.paper, .2), mix(i.mid, i.paper, .5), lighter(i.glow, .5), 3)
    s.glow(950, 260, 460, i.glow, .5)
    s.poly([(760, 420), (1140, 420), (900, 830), (360, 830)], i.glow, .2)
    s.box(90, 120, 540, 290, mix("#8a6444", i.deep, .2))
    s.box(104, 134, 512, 262, s.fade(i.deep, mix(i.deep, i.ink, .4)))
    chalk = lighter(i.pale, .5)
    s.wire([(150, 350), (240, 220), (310, 300), (380, 190), (470, 350)], 3.4, chalk, .9)
    s.wire([(150, 362), (570, 362)], 2.6, chalk, .9)
    s.wire([(520 + 30 * math.cos(a / 6), 210 + 30 * math.sin(a / 6)) for a in range(38)], 3, i.glow, .95, smooth=True)
    for k in range(4):
        s.wire([(170 + k * 90, 378), (230 + k * 90, 376)], 2.6, mix(i.soft, chalk, .4), .9)
    s.box(-20, 600, 1240, 220, s.fade(mix("#b08d66", i.soft, .2), mix("#8a6444", i.deep, .2)))
    figure(s, 690, 690, 74, p, "point", "q", flip=True, armF=((.85, 5.0), (1.6, 5.5)))
    for k, (x, cut, tone, sex) in enumerate(((140, "bob", i.accent, "F"), (330, "crew", i.mid, "M"), (530, "braid", i.glow, "F"),
                                             (880, "crew", i.deep, "M"), (1070, "ponytail", i.soft, "F"))):
        figure(s, x, 900, 70, other(p, sex=sex, cut=cut, coat=tone, dress="shirt", age=10), "sit", "back")
        s.box(x - 88, 748, 176, 20, mix("#a9845c", i.paper, .15))
        s.box(x - 76, 766, 152, 60, mix("#8a6444", i.deep, .1))


def lake(s, p):
    i = p.inks
    land.sky(s, mix(i.mid, i.paper, .4), i.paper, lighter(i.glow, .3))
    land.sun(s, 810, 300, 40, lighter(i.glow, .6), i.glow)
    land.clouds(s, 150, lighter(i.paper, .6), 6, .8, 80)
    land.ground(s, land.ridge(s, 380, 40, 620), mix(i.soft, i.paper, .45))
    for x in range(380, 700, 40):
        h = s.rng.uniform(26, 84)
        s.box(x, 410 - h, 30, h + 8, mix(i.mid, i.soft, .5))
    land.ground(s, land.ridge(s, 408, 8, 500), mix(i.mid, i.soft, .3))
    land.water(s, 416, 820, mix(i.glow, i.soft, .5), mix(i.mid, i.deep, .2), lighter(i.paper, .4), 26)
    s.glow(810, 440, 240, i.glow, .7, 1.4)
    for k in range(11):
        s.brush([(810 - 60 + k * 3, 430 + k * 24), (810, 428 + k * 24), (810 + 50 + k * 6, 432 + k * 24)], 6, lighter(i.glow, .5),
                .7, (.05, .05))
    s.poly([(-20, 690), (520, 640), (560, 664), (-20, 760)], s.fade(mix("#a9845c", i.paper, .1), mix("#8a6444", i.deep, .1)))
    for k in range(8):
        s.wire([(20 + k * 70, 692 - k * 6.6), (30 + k * 70, 752 - k * 11)], 2, mix("#8a6444", i.ink, .3), .8)
        s.box(60 + k * 66, 738 - k * 9, 10, 60, mix("#8a6444", i.ink, .4))
    figure(s, 350, 690, 68, p, "stand", "back", armF=((.95, 4.3), (.85, 3.4)), armB=((-.95, 4.3), (-.85, 3.4)))
    for x in list(range(700, 1210, 9)):
        h = s.rng.uniform(60, 190) * (x - 640) / 500
        s.brush([(x, 820), (x + h * .06, 820 - h * .6), (x + h * .2, 820 - h)], 5,
                s.rng.choice([i.mid, i.deep, mix(i.accent, i.mid, .5)]), .95, (.9, .1))
    for k in range(5):
        x, y = 940 + k * 40, 190 + k % 3 * 22
        s.brush([(x - 15, y - 6), (x - 5, y - 3), (x, y + 3)], 3.4, i.deep, .9, (.1, .9))
        s.brush([(x, y + 3), (x + 6, y - 4), (x + 16, y - 6)], 3.4, i.deep, .9, (.9, .1))


SCENES = {
    "suritala": ((checkerboard, "wide"), (nursery, "tall"), (tree_rings, "wide")),
    "liu-jiwang": ((tunnel, "wide"), (instruments, "tall"), (pit_head, "wide")),
    "duan-yunshu": ((solar_field, "wide"), (under_panel, "tall"), (tablet_dusk, "wide")),
    "bai-yuzhou": ((library, "tall"), (classroom, "wide"), (lake, "wide")),
}
