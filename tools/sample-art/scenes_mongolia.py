"""Scenes of the three people from the Inner Mongolia list."""

import math

import land
import things
from cast import other
from ink import darker, lighter, mix
from people import figure


def grass_plot(s, p):
    i = p.inks
    land.sky(s, mix(i.mid, i.paper, .55), lighter(i.paper, .3), lighter(i.glow, .4))
    land.clouds(s, 170, lighter(i.paper, .8), 8, .85, 90, 1.2)
    land.ground(s, land.ridge(s, 390, 12, 900, .1), mix(i.soft, i.paper, .4))
    line = land.ridge(s, 430, 10, 1200, .1)
    land.ground(s, line, s.fade(mix(i.soft, i.pale, .3), i.soft, i.mid))
    for k in range(9):
        land.ripples(s, (0, 440 + k * 40, 1200, 470 + k * 40), mix(i.mid, i.soft, .4), 2, .4, 150)
    quad = [(560, 560), (940, 560), (1040, 716), (500, 716)]
    s.poly(quad, mix(i.mid, i.deep, .12), .55)
    land.tufts(s, (540, 570, 980, 712), [i.deep, i.mid, i.accent, lighter(i.soft, .2)], 110, 34)
    s.wire(quad, 9, lighter(i.paper, .6), 1, closed=True)
    for t in (.25, .5, .75):
        s.wire([(560 + 380 * t, 560), (500 + 540 * t, 716)], 2.4, lighter(i.paper, .5), .9)
        s.wire([(560 - 60 * t, 560 + 156 * t), (940 + 100 * t, 560 + 156 * t)], 2.4, lighter(i.paper, .5), .9)
    figure(s, 400, 700, 66, p, "kneel", "side", armF=((.95, 2.5), (1.9, 1.8)), armB=((1.1, 2.6), (2.1, 1.9)))
    s.poly([(512, 572), (556, 560), (566, 596), (522, 606)], i.paper)
    land.tufts(s, (0, 700, 470, 800), [i.deep, i.mid, i.accent], 60, 44)
    land.grass(s, -10, 1210, 818, 60, [i.deep, mix(i.mid, i.deep, .4), i.mid], 150)


def far_plot(s, p):
    i = p.inks
    snow = "#f7f6f0"
    land.sky(s, mix(i.mid, i.paper, .35), mix(i.soft, i.paper, .6), lighter(i.glow, .5))
    land.sun(s, 610, 470, 40, lighter(i.glow, .7), i.glow)
    land.ground(s, land.ridge(s, 560, 40, 500), mix(i.mid, i.paper, .55))
    land.ground(s, land.ridge(s, 640, 26, 700), mix(i.soft, snow, .6))
    line = land.ridge(s, 760, 26, 900, .1)
    body = land.ground(s, line, s.fade(snow, mix(i.mid, snow, .72)))
    with s.clip(body):
        land.gouges(s, line, mix(i.mid, snow, .5), 9, 46, .5, 120)
    for k in range(5):
        x = 540 + k * 44
        s.limb([(x, 800 - k * 4), (x, 748 - k * 6)], [5, 5], i.deep, flat=True)
    for v in (12, 30):
        s.wire([(536, 764 + v), (724, 742 + v)], 1.8, i.deep, .8)
    for k in range(9):
        s.oval(60 + k * 34, 1060 - k * 4, 9, 4, mix(i.mid, snow, .45))
    rider_y = 1046
    s.oval(390, rider_y + 4, 190, 14, mix(i.deep, snow, .5), .6)
    things.horse(s, 390, rider_y, 128, mix("#8a5a3a", i.deep, .15), mix("#3a2a24", i.ink, .3))
    s.shape([(318, rider_y - 226), (420, rider_y - 222), (432, rider_y - 150), (318, rider_y - 150)], i.accent)
    figure(s, 378, rider_y - 108, 62, other(p, hat="fur", dress="deel", scarf=p.scarf, boots=p.boots, marks={}), "ride", "side",
           hem=.7)
    for _ in range(26):
        x, y = s.rng.uniform(0, 800), s.rng.uniform(820, 1200)
        for b in (-6, 0, 7):
            s.brush([(x, y), (x + b, y - s.rng.uniform(14, 30))], 2.4, mix(i.accent, i.deep, .3), .8)
    land.snowfall(s, "#ffffff", 260)


def herbarium(s, p):
    i = p.inks
    land.sky(s, i.paper, i.pale)
    s.box(-20, 640, 1240, 180, s.fade(mix("#8f6d4b", i.deep, .2), mix("#8f6d4b", i.deep, .5)))
    for c in range(5):
        x = 40 + c * 148
        s.box(x, 60, 138, 580, mix(i.deep, i.mid, .25))
        for r in range(9):
            s.box(x + 8, 72 + r * 63, 122, 54, s.fade(lighter(mix(i.deep, i.mid, .5), .08), mix(i.deep, i.mid, .4)))
            s.box(x + 48, 92 + r * 63, 42, 14, i.pale)
            s.oval(x + 69, 116 + r * 63, 5, 5, i.accent)
    things.window(s, 860, 90, 270, 330, mix("#8f6d4b", i.deep, .2), lighter(i.glow, .6), i.glow, 2)
    s.glow(995, 300, 420, i.glow, .5)
    things.table(s, 420, 590, 720, mix("#a9845c", i.deep, .08), 180, 18)
    for k, x in enumerate((470, 640, 930)):
        s.poly([(x, 592), (x + 30, 520), (x + 150, 520), (x + 140, 592)], lighter(i.paper, .4))
        with s.at(x + 84, 584, 1, turn=8):
            for b in (-26, -10, 8, 26):
                s.brush([(0, 0), (b * .5, -30), (b, -56)], 3, (i.deep, i.mid, i.accent)[k], .95)
                s.oval(b, -56, 4, 7, (i.accent, i.deep, i.mid)[k], 1, b)
    figure(s, 830, 770, 84, p, "lean", "side", flip=True, armF=((1.05, 3.8), (1.8, 3.0)), armB=((1.25, 3.9), (2.1, 3.05)), hem=1.1)
    things.table(s, 420, 590, 720, mix("#a9845c", i.deep, .08), 180, 18)
    s.poly([(600, 590), (616, 562), (740, 562), (736, 590)], lighter(i.paper, .5))
    for b in (-30, -12, 8, 28):
        s.brush([(672, 586), (672 + b * .6, 574), (672 + b, 566)], 3.2, i.deep)
    things.desk_lamp(s, 1060, 592, i.ink, i.glow, .9, flip=True)


def yurt_kitchen(s, p):
    i = p.inks
    land.sky(s, mix("#a4693f", i.ink, .45), mix("#b98153", i.deep, .35), mix("#b98153", i.ink, .35))
    for a in range(0, 19):
        x = 600 + 760 * math.cos(math.pi * a / 18)
        s.wire([(600 + 60 * math.cos(math.pi * a / 18), 40), (x, 330)], 8, mix(i.accent, i.deep, .15), .9)
    s.oval(600, 30, 120, 44, lighter(i.glow, .4))
    s.glow(600, 60, 520, i.glow, .65)
    s.poly([(520, 60), (690, 60), (900, 700), (400, 700)], s.fade((i.glow, .4), (i.glow, 0)))
    for k in range(-2, 22):
        s.wire([(k * 62, 320), (k * 62 + 150, 560)], 6, mix(i.accent, i.ink, .3), .7)
        s.wire([(k * 62 + 150, 320), (k * 62, 560)], 6, mix(i.accent, i.ink, .3), .7)
    s.box(-20, 556, 1240, 260, s.fade(mix("#8b5a3c", i.deep, .2), mix("#8b5a3c", i.ink, .5)))
    s.shape([(150, 720), (600, 676), (1060, 720), (1100, 800), (100, 800)], mix(i.accent, i.deep, .2))
    s.box(540, 530, 130, 130, s.fade(i.mid, i.ink), r=8)
    s.box(578, 566, 54, 44, i.accent)
    s.glow(605, 588, 100, i.glow, .8)
    s.limb([(605, 530), (605, 60)], [24, 24], i.ink, flat=True)
    s.shape([(520, 500), (690, 500), (668, 540), (542, 540)], s.fade(i.soft, i.deep))
    herder = other(p, sex="F", age=62, cut="bun", hair="#a9a29b", coat="#8c4a5a", dress="deel", hat="kerchief", scarf=i.accent,
                   skin="#c48d63")
    figure(s, 360, 750, 74, herder, "crouch", "side", armF=((1.0, 2.1), (1.7, 1.7)))
    figure(s, 870, 752, 78, p, "crouch", "side", flip=True, armF=((1.0, 2.0), (1.75, 1.6)), armB=((1.2, 2.1), (1.9, 1.9)))
    s.poly([(480, 650), (572, 650), (558, 752), (496, 752)], s.fade(mix("#b98153", i.paper, .2), mix("#b98153", i.ink, .3),
        angle=0))
    s.oval(526, 650, 46, 12, "#fbf7ea")
    for v in (676, 726):
        s.wire([(484, v), (568, v)], 5, i.ink, .7)
    things.bottle(s, 724, 640, 60, "#ffffff", "#f6efdc", .6, i.accent)
    for x in (960, 1046, 1132):
        s.poly([(x - 34, 700), (x - 34, 620), (x - 17, 596), (x + 17, 596), (x + 34, 620), (x + 34, 700)],
               s.fade(lighter(i.soft, .4), i.mid, angle=0))
        s.box(x - 23, 582, 46, 16, i.soft, r=5)
        s.wire([(x - 22, 606), (x - 40, 628), (x - 34, 650)], 5, i.mid, smooth=True)


def freezer(s, p):
    i = p.inks
    cold = mix(i.soft, "#cfe4ea", .5)
    land.sky(s, i.deep, mix(i.deep, i.mid, .5), i.mid)
    s.box(70, 60, 660, 1010, s.fade(lighter(i.soft, .35), i.soft, angle=0), r=22)
    s.box(104, 96, 592, 940, s.fade(lighter(cold, .55), cold))
    for r in range(6):
        y = 230 + r * 154
        s.box(112, y, 576, 9, mix(i.mid, cold, .3))
        for c in range(6):
            x = 124 + c * 95
            s.box(x, y - 104, 84, 102, s.fade(lighter(cold, .7), lighter(cold, .2)))
            s.box(x, y - 104, 84, 20, s.rng.choice([i.accent, i.deep, i.mid, i.mid, i.glow]), .85)
            for u in range(4):
                for v in range(3):
                    s.oval(x + 13 + u * 19, y - 68 + v * 24, 6.5, 6.5, mix(i.mid, cold, .25))
    s.poly([(730, 60), (830, 20), (830, 1130), (730, 1070)], s.fade(i.soft, i.mid, angle=0))
    s.box(-20, 1090, 840, 130, s.fade(i.deep, i.ink))
    for x, y, r in ((160, 1030, 150), (400, 1060, 190), (640, 1030, 160), (280, 940, 120), (560, 900, 110)):
        s.glow(x, y, r, "#ffffff", .6, .6)
    figure(s, 470, 1195, 116, p, "hold", "side", flip=True, armF=((.5, 4.3), (1.45, 4.85)), armB=((.8, 4.3), (1.6, 4.55)),
           head=(.14, 6.2))
    s.box(228, 588, 92, 60, lighter(cold, .7))
    s.box(228, 588, 92, 16, i.accent)
    for u in range(4):
        s.oval(242 + u * 21, 622, 7, 7, i.mid)
    for x, y, r in ((210, 700, 90), (320, 1130, 150), (560, 1150, 170)):
        s.glow(x, y, r, "#ffffff", .55, .5)


def fermentation(s, p):
    i = p.inks
    land.sky(s, lighter(i.paper, .4), i.paper, i.pale)
    things.window(s, 60, 80, 1080, 170, mix(i.soft, i.mid, .3), lighter(i.glow, .7), lighter(i.glow, .3), 6)
    s.box(-20, 640, 1240, 180, s.fade(i.soft, mix(i.soft, i.mid, .5)))
    s.limb([(-20, 200), (1220, 200)], [12, 12], mix(i.mid, i.soft, .4), flat=True)
    for k, x in enumerate((150, 390, 630, 870, 1090)):
        for dx in (-56, 56):
            s.box(x + dx - 7, 560, 14, 120, i.mid)
        s.limb([(x, 200), (x, 270)], [12, 12], mix(i.mid, i.soft, .4), flat=True)
        s.shape([(x - 84, 330), (x - 70, 280), (x, 262), (x + 70, 280), (x + 84, 330), (x + 84, 540), (x + 40, 590), (x + 12, 628),
                 (x - 12, 628), (x - 40, 590), (x - 84, 540)], s.fade(i.mid, lighter(i.soft, .7), i.soft, i.mid, i.deep, angle=0))
        for v in (330, 540):
            s.wire([(x - 84, v), (x + 84, v)], 4, i.deep, .5)
        s.oval(x, 420, 30, 30, i.deep)
        s.oval(x, 420, 23, 23, s.fade(i.glow, "#f6efdc"))
        s.brush([(x - 24, 426), (x, 418), (x + 24, 426)], 4, i.accent, .7)
        things.gauge(s, x + 46, 350, 13, i.ink, i.paper, i.accent, -40 + k * 26)
    figure(s, 520, 752, 78, p, "reach", "side", flip=False, armF=((.8, 4.7), (1.25, 4.85)), armB=((.8, 4.3), (1.2, 4.1)))
    figure(s, 250, 748, 74, other(p, sex="F", cut="bun", hair="#2a2426", coat="#f0ece2", marks={"collar": i.accent}), "hold", "q")
    s.poly([(300, 470), (352, 462), (360, 496), (308, 504)], i.deep)


def planting_machine(s, p):
    i = p.inks
    land.sky(s, mix("#8fb0b5", i.paper, .45), i.paper, lighter(i.glow, .3))
    land.sun(s, 190, 170, 46, lighter(i.glow, .6), i.glow)
    land.dune(s, 560, 900, 1320, 470, 190, i.pale, mix(i.soft, i.mid, .3))
    land.dune(s, -160, 240, 760, 500, 150, i.pale, mix(i.soft, i.mid, .2))
    land.ground(s, [(-20, 520), (400, 500), (800, 510), (1230, 480)], s.fade(mix(i.soft, i.pale, .5), i.soft))
    land.ripples(s, (-10, 530, 1200, 800), mix(i.mid, i.soft, .4), 12, .45, 110)
    for k in range(7):
        x = 60 + k * 78
        land.saxaul(s, x, 640 + k * 3, 66, i.deep, mix("#7d8460", i.deep, .3))
    s.brush([(0, 676), (300, 672), (640, 676)], 16, darker(i.mid, .2), .6, (.3, 1))
    with s.at(820, 676):
        s.shape([(-30, -60), (-30, -150), (20, -158), (180, -150), (206, -110), (206, -56)],
                s.fade(lighter(p.scarf, .12), darker(p.scarf, .15)))
        s.poly([(-40, -150), (-30, -262), (72, -262), (92, -152)], mix("#cfe0de", i.pale, .3))
        s.wire([(-40, -150), (-30, -262), (72, -262), (92, -152)], 9, i.ink)
        s.box(-50, -276, 138, 18, darker(p.scarf, .25), r=6)
        s.limb([(150, -150), (150, -214)], [12, 12], i.ink, flat=True)
        figure(s, 4, -70, 33, other(p, sex="M", cut="crew", coat=i.mid, hat="brim", scarf=i.accent), "sit", "side",
               armF=((.4, 2.8), (1.1, 3.0)))
        for x, r in ((0, 76), (172, 54)):
            s.oval(x, -r + 10, r, r, i.ink)
            for a in range(12):
                c, d = math.cos(a * .5236), math.sin(a * .5236)
                s.limb([(x + c * r * .84, -r + 10 + d * r * .84), (x + c * r * 1.06, -r + 10 + d * r * 1.06)], [13, 11], i.ink,
                       flat=True)
            s.oval(x, -r + 10, r * .5, r * .5, i.accent)
            s.oval(x, -r + 10, r * .2, r * .2, i.pale)
        s.limb([(-60, -70), (-230, -60)], [18, 16], i.ink, flat=True)
        s.poly([(-330, -178), (-160, -178), (-190, -96), (-300, -96)], s.fade(mix(i.accent, i.pale, .2), i.mid))
        for k in range(7):
            land.seedling(s, -312 + k * 23, -176, 44, mix("#7d8460", i.deep, .3))
        s.limb([(-250, -96), (-270, -30), (-246, 10)], [26, 20, 8], i.deep, flat=True)
        s.oval(-330, -26, 36, 36, i.ink)
        s.oval(-330, -26, 14, 14, i.pale)
        s.shape([(-286, 14), (-250, -10), (-214, 14)], i.mid)
    figure(s, 190, 742, 70, p, "point", "q", armF=((.85, 4.8), (1.6, 4.75)))


def saxaul_rows(s, p):
    i = p.inks
    s.box(-20, -20, 1240, 840, s.fade(mix(i.soft, i.pale, .45), mix(i.soft, i.mid, .12), angle=30))
    for k in range(9):
        pts = [(-30 + t * 64, -60 + k * 120 + 46 * math.sin(t * .42 + k * .35) + t * 6) for t in range(21)]
        s.brush(pts, 58, mix(i.mid, i.soft, .45), .35, (.6, .6))
        s.brush([(x, y - 16) for x, y in pts], 10, lighter(i.pale, .4), .45, (.6, .6))
    for row in range(11):
        for k in range(22):
            t = k * 60 + (row % 2) * 30 - 20
            y = 36 + row * 72 + 26 * math.sin(t / 190 + row * .2)
            if s.rng.random() < .06 or (450 < t < 560 and row > 3 and row < 7):
                continue
            r = s.rng.uniform(15, 23)
            s.oval(t + 16, y + 12, r * 1.15, r * .7, mix(i.mid, i.ink, .35), .45, 25)
            lobes = [(t + d * math.cos(a * .393), y + d * math.sin(a * .393)) for a,
                     d in ((a, r * s.rng.uniform(.72, 1.12)) for a in range(16))]
            s.shape(lobes, s.fade(mix("#9aa070", i.pale, .15), mix("#7d8460", i.deep, s.rng.uniform(.2, .5)), angle=35))
    s.brush([(-20, 420), (300, 400), (640, 424), (1220, 380)], 15, lighter(i.pale, .35), .8, (1, 1))
    s.brush([(-20, 432), (300, 412), (640, 436), (1220, 392)], 3, i.mid, .5, (1, 1))
    s.oval(548, 436, 60, 18, i.ink, .35, 24)
    s.oval(505, 414, 24, 20, darker(p.coat, .1))
    s.oval(505, 410, 25, 25, mix(p.coat, i.pale, .45))
    s.oval(505, 410, 14, 14, mix(p.coat, i.pale, .25))
    s.wire([(505 + 14 * math.cos(a / 6), 410 + 14 * math.sin(a / 6)) for a in range(38)], 4, p.scarf, smooth=True)
    s.limb([(528, 424), (552, 430)], [9, 7], darker(p.coat, .1))


def workshop_night(s, p):
    i = p.inks
    land.sky(s, i.ink, mix(i.ink, i.deep, .6), i.deep)
    things.window(s, 70, 110, 220, 330, darker(i.deep, .4), "#26324e", mix("#3b4a68", i.deep, .3), 2)
    for _ in range(14):
        s.oval(s.rng.uniform(80, 280), s.rng.uniform(120, 300), 2, 2, i.pale)
    s.oval(226, 186, 24, 24, i.glow)
    s.box(340, 170, 420, 360, mix(i.deep, i.mid, .25))
    for r in range(3):
        for c in range(6):
            x, y = 380 + c * 68, 200 + r * 112
            tone = s.rng.choice([i.mid, i.soft, i.accent, darker(i.mid, .3)])
            s.limb([(x, y), (x, y + 70)], [9, 9], tone)
            (s.oval(x, y + 72, 16, 16, tone) if (r + c) % 2 else s.box(x - 18, y + 60, 36, 20, tone))
    s.glow(520, 620, 560, i.glow, .55)
    s.poly([(330, 420), (440, 420), (760, 900), (110, 900)], s.fade((i.glow, .4), (i.glow, .02)))
    s.wire([(385, -20), (385, 372)], 4, i.ink)
    s.shape([(374, 366), (396, 366), (470, 424), (300, 424)], i.accent)
    s.oval(385, 424, 70, 12, lighter(i.glow, .6))
    figure(s, 590, 1130, 112, p, "lean", "side", flip=True, armF=((1.0, 3.7), (1.7, 3.15)), armB=((1.3, 3.8), (2.0, 3.2)), light=1)
    s.box(-20, 830, 840, 40, s.fade(lighter(i.mid, .15), i.mid))
    s.box(-20, 868, 840, 360, s.fade(mix(i.mid, i.ink, .5), i.ink))
    for x in (60, 420, 700):
        s.box(x, 870, 24, 340, darker(i.mid, .5))
    for x, r in ((290, 74), (196, 44)):
        s.oval(x, 790 - (74 - r) * -.2, r * .95, r * .95, i.soft)
        for a in range(14):
            c, d = math.cos(a * .4488), math.sin(a * .4488)
            s.limb([(x + c * r * .85, 790 + (r - 74) * -.2 + d * r * .85), (x + c * r * 1.12, 790 + (r - 74) * -.2 + d * r * 1.12)],
                   [13, 10], i.soft, flat=True)
        s.oval(x, 790 + (74 - r) * .2, r * .42, r * .42, i.deep)
    s.poly([(520, 828), (600, 780), (740, 790), (780, 828)], i.paper)
    for k in range(4):
        s.wire([(580 + k * 36, 794 + k % 2 * 6), (560 + k * 44, 820)], 2, i.mid)


SCENES = {
    "narantuya": ((grass_plot, "wide"), (far_plot, "tall"), (herbarium, "wide")),
    "bao-jingcheng": ((yurt_kitchen, "wide"), (freezer, "tall"), (fermentation, "wide")),
    "hao-yan": ((planting_machine, "wide"), (saxaul_rows, "wide"), (workshop_night, "tall")),
}
