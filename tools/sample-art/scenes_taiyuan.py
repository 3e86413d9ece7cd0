"""Scenes of the four people from Taiyuan."""

import math

import land
import things
from cast import other
from ink import darker, lighter, mix
from people import figure


def gangue_hill(s, p):
    i = p.inks
    land.sky(s, mix(i.soft, i.paper, .6), i.paper, lighter(i.glow, .25))
    land.sun(s, 830, 330, 44, lighter(i.glow, .5), i.glow)
    land.clouds(s, 190, lighter(i.glow, .5), 5, .5)
    land.ground(s, land.ridge(s, 400, 50, 700), s.fade(mix(i.soft, i.paper, .35), i.glow))
    land.ground(s, land.ridge(s, 470, 44, 800), mix(i.mid, i.soft, .5))
    line = [(-20, 690), (160, 640), (380, 560), (620, 520), (860, 540), (1060, 600), (1230, 680)]
    body = land.ground(s, line, s.fade(mix(i.deep, i.mid, .3), i.ink))
    with s.clip(body):
        land.gouges(s, line, lighter(i.deep, .3), 7, 38, .5, 80, .12)
    for row in range(5):
        for k in range(13):
            x = 60 + k * 96 + row * 34
            y = land.height_at(line, min(x, 1220)) + 26 + row * 54
            if not (430 < x < 640 and row < 3):
                land.seedling(s, x, y, 24 + row * 7, lighter(mix(i.soft, i.mid, .35), .1))
    land.seedling(s, 612, 606, 52, lighter(i.soft, .15))
    figure(s, 505, 608, 58, p, "kneel", "side", armF=((.8, 2.4), (1.6, 1.2)), armB=((1.1, 2.5), (1.9, 1.1)), head=(.9, 4.2))


def greenhouse(s, p):
    i = p.inks
    land.sky(s, lighter(i.paper, .5), i.paper, mix(i.soft, i.pale, .5))
    land.sun(s, 560, 470, 60, lighter(i.glow, .6), i.glow)
    for k in range(6):
        r, y = 1.0 - k * .13, 560 + (1 - (1.0 - k * .13)) * 250
        arch = [(400 + 470 * r * math.cos(math.pi * a / 24), y - 520 * r * math.sin(math.pi * a / 24)) for a in range(25)]
        s.wire([(400 + 470 * r, y + 700 * r)] + arch + [(400 - 470 * r, y + 700 * r)], 12 * r, mix(i.mid, i.paper, .1 + k * .12), 1)
    for a in (3, 6, 9, 12, 15, 18, 21):
        s.wire([(400 + 470 * math.cos(math.pi * a / 24), 560 - 520 * math.sin(math.pi * a / 24)),
                (400 + 165 * math.cos(math.pi * a / 24), 722 - 182 * math.sin(math.pi * a / 24))], 3, i.soft, .8)
    s.poly([(360, 760), (440, 760), (640, 1220), (160, 1220)], s.fade(mix(i.pale, i.paper, .4), i.pale))
    for side in (-1, 1):
        for row in range(7):
            k = .35 + row * .15
            y = 770 + row * 68 * (k + .2)
            for col in range(5):
                x = 400 + side * (75 + row * 34 + col * 92 * k)
                things.pot(s, x, y + 26 * k, 54 * k, mix(i.accent, i.deep, .12 + .1 * (col % 2)))
                land.seedling(s, x, y - 10 * k, 62 * k, mix(i.mid, i.deep, .15 * (row % 3)))
    figure(s, 400, 1090, 78, p, "hold", "front", armF=((.35, 4.1), (-.35, 4.0)), armB=((-.35, 4.1), (-.05, 3.9)))
    things.pot(s, 396, 800, 52, i.accent)
    land.seedling(s, 396, 764, 62, i.mid)


def miners_ridge(s, p):
    i = p.inks
    land.sky(s, mix(i.soft, i.paper, .3), i.paper, i.pale)
    land.clouds(s, 180, lighter(i.paper, .6), 6, .8, 90)
    for k in range(3):
        land.ground(s, land.ridge(s, 430 + k * 60, 46, 600 + 90 * k), s.fade(mix(i.soft, i.paper, .5 - k * .2),
            mix(i.soft, i.pale, .6)))
    for x, h in ((930, 150), (1010, 110)):
        s.poly([(x, 500), (x + 26, 500 - h), (x + 40, 500 - h), (x + 66, 500)], mix(i.mid, i.soft, .5))
    line = [(-20, 600), (200, 570), (480, 560), (800, 580), (1230, 560)]
    body = land.ground(s, line, s.fade(i.mid, i.deep))
    with s.clip(body):
        land.gouges(s, line, lighter(i.mid, .3), 6, 36, .5)
    land.tufts(s, (0, 640, 1200, 800), [i.soft, lighter(i.mid, .2), i.accent], 60, 30)
    miner = other(p, sex="M", cut="crew", coat=mix(i.deep, "#3f4c5c", .6), trousers=i.ink, dress="work", hat="miner",
                  scarf="#d8d3c4", marks={"hat": i.accent})
    figure(s, 330, 690, 62, p, "point", "q", armF=((.75, 4.95), (1.6, 5.2)))
    figure(s, 640, 700, 62, miner, "stand", "q", flip=True)
    figure(s, 745, 690, 61, other(miner, hat="miner", coat=mix(i.mid, i.deep, .6), marks={"hat": i.pale, "stubble": .6}), "hold",
           "q", flip=True)
    figure(s, 860, 704, 60, other(miner, hat="miner", coat=i.deep, marks={"hat": i.glow}), "stand", "side", flip=True)


def rolling_mill(s, p):
    i = p.inks
    land.sky(s, i.ink, i.deep, mix(i.deep, i.mid, .4))
    for k in range(5):
        s.box(90 + k * 260, -20, 22, 560, darker(i.deep, .25))
        s.poly([(-20, 60 + k * 18), (1220, 40 + k * 18), (1220, 46 + k * 18), (-20, 66 + k * 18)], darker(i.deep, .3), .5)
    s.glow(620, 470, 560, i.accent, .5)
    for x, k in ((300, .8), (620, 1.05)):
        s.box(x - 130 * k, 480 - 300 * k, 50 * k, 230 + 300 * k, s.fade(i.mid, i.ink))
        s.box(x + 80 * k, 480 - 300 * k, 50 * k, 230 + 300 * k, s.fade(i.mid, i.ink))
        s.box(x - 150 * k, 480 - 330 * k, 300 * k, 56 * k, i.mid)
        for y, r in ((-200, 52), (-96, 44), (66, 44), (170, 52)):
            s.oval(x, 490 + y * k, r * k, r * k, s.fade(lighter(i.soft, .2), i.deep, angle=60))
            s.oval(x, 490 + y * k, r * k * .35, r * k * .35, i.ink)
    s.shape([(-30, 470), (300, 464), (620, 462), (900, 480), (1230, 560), (1230, 610), (900, 506), (620, 480), (300, 476),
             (-30, 482)], s.fade(mix(i.accent, i.glow, .5), lighter(i.glow, .5), i.accent, angle=10))
    s.glow(900, 500, 300, i.glow, .6)
    s.box(-20, 690, 1240, 130, s.fade(i.deep, i.ink))
    land.ripples(s, (0, 700, 1200, 800), i.accent, 5, .3, 120)
    figure(s, 985, 742, 58, other(p, glasses="square", hat="helmet", marks={"hat": i.pale}), "hold", "side", flip=True, light=1)


def foil(s, p):
    i = p.inks
    land.sky(s, lighter(i.paper, .4), i.paper, i.pale)
    things.window(s, 360, 90, 380, 620, mix(i.mid, i.soft, .4), lighter(i.paper, .7), lighter(i.glow, .35), 3)
    s.glow(560, 380, 430, i.glow, .6)
    s.box(-20, 930, 840, 300, s.fade(mix(i.soft, i.pale, .3), i.soft))
    s.box(-20, 915, 840, 16, i.mid)
    for x, r in ((100, 84), (250, 64)):
        s.oval(x, 900 - r * .2, r, r, s.fade(lighter(i.soft, .5), i.mid, angle=50))
        s.oval(x, 900 - r * .2, r * .42, r * .42, i.deep)
    figure(s, 330, 1165, 122, p, "reach", "side", armF=((.85, 5.0), (1.3, 6.1)), armB=((1.0, 5.1), (1.55, 5.35)), head=(.02, 6.28))
    s.shape([(478, 404), (560, 360), (668, 392), (700, 470), (690, 600), (612, 640), (530, 596), (500, 500)],
            s.fade((i.mid, .8), ("#ffffff", .9), (i.soft, .85), (lighter(i.glow, .4), .8), (lighter(i.soft, .5), .9), (i.mid, .85),
                   angle=25))
    s.brush([(486, 410), (560, 364), (664, 394), (698, 470), (688, 598)], 5, "#ffffff", .95)
    s.brush([(640, 400), (660, 480), (640, 610)], 8, "#ffffff", .7)
    s.brush([(530, 440), (548, 510), (552, 590)], 5, i.deep, .3)


def control_room(s, p):
    i = p.inks
    land.sky(s, i.ink, mix(i.ink, i.deep, .6), i.deep)
    things.window(s, 60, 90, 1080, 280, darker(i.deep, .3), mix(i.accent, i.ink, .55), i.accent, 5)
    s.glow(600, 360, 620, i.glow, .35)
    for k in range(4):
        s.poly([(140 + k * 250, 370), (170 + k * 250, 200), (300 + k * 250, 200), (330 + k * 250, 370)], i.ink, .55)
    s.poly([(40, 520), (1160, 520), (1240, 820), (-40, 820)], s.fade(mix(i.mid, i.deep, .5), i.ink))
    for k, kind in enumerate(("wave", "bars", "rings", "wave")):
        x = 130 + k * 250
        s.glow(x + 95, 470, 190, i.soft, .35)
        things.screen(s, x, 400, 190, 124, darker(i.ink, .3), mix(i.deep, i.ink, .4), (i.glow, i.soft, i.accent, i.pale)[k], kind)
    for k in range(34):
        s.oval(120 + k % 17 * 60, 580 + k // 17 * 40, 7, 7, s.rng.choice([i.accent, i.soft, i.glow, i.mid, i.mid]), .9)
    figure(s, 520, 905, 80, p, "sit", "back", armF=((.95, 2.9), (1.3, 2.6)), armB=((-.95, 2.9), (-1.2, 2.6)))
    s.box(462, 690, 118, 140, darker(i.mid, .4), r=26)
    figure(s, 900, 860, 76, other(p, sex="F", cut="bob", coat=mix(i.mid, i.soft, .4), marks={}), "stand", "back")


def optical_table(s, p):
    i = p.inks
    land.sky(s, i.ink, darker(i.deep, .2), i.deep)
    s.glow(520, 420, 560, i.mid, .55)
    s.poly([(120, 470), (1080, 470), (1230, 700), (-30, 700)], s.fade(mix(i.mid, i.soft, .35), mix(i.deep, i.mid, .5)))
    s.box(-30, 700, 1270, 60, darker(i.deep, .3))
    for r in range(7):
        for k in range(26):
            t = r / 6
            s.oval(140 - 150 * t + k * (920 + 260 * t) / 25, 486 + 200 * t ** 1.2, 1.8 + t, 1.2 + t * .6, i.ink, .5)
    cell = (560, 520)
    for a, b in (((60, 560), (1130, 490)), ((240, 680), (860, 380)), ((300, 440), (900, 690))):
        for w, al in ((18, .12), (8, .3), (2.6, .95)):
            s.wire([a, cell, b], w, i.accent, al)
    for x, y, k in ((150, 552, .9), (330, 633, 1.1), (368, 462, .7), (762, 436, .7), (800, 636, 1.1), (990, 500, .85)):
        s.box(x - 5 * k, y, 10 * k, 62 * k, i.ink)
        s.box(x - 22 * k, y + 58 * k, 44 * k, 10 * k, darker(i.deep, .4))
        s.oval(x, y, 24 * k, 30 * k, i.ink)
        s.oval(x, y, 16 * k, 22 * k, s.fade(lighter(i.soft, .5), i.mid, angle=40), .9)
    s.box(510, 450, 100, 120, i.ink, .5, r=14)
    s.box(520, 460, 80, 104, s.fade(lighter(i.soft, .3), i.mid), .5, r=10)
    s.glow(560, 518, 150, i.accent, .8)
    s.oval(560, 518, 9, 9, "#fff3ec")
    figure(s, 925, 850, 88, p, "lean", "side", flip=True, armF=((1.05, 3.9), (1.75, 3.75)))
    s.box(-30, 742, 1270, 80, s.fade(darker(i.deep, .3), i.ink))


def blackboard(s, p):
    i = p.inks
    land.sky(s, i.paper, i.pale, mix(i.pale, i.soft, .3))
    s.box(150, 110, 900, 390, mix(i.mid, "#8a6a4f", .6))
    s.box(166, 126, 868, 358, s.fade(i.deep, mix(i.deep, i.mid, .3)))
    chalk = lighter(i.pale, .5)
    for r in (20, 44, 70, 100):
        s.wire([(330 + r * math.cos(a / 8), 300 + r * .8 * math.sin(a / 8)) for a in range(51)], 2.2, chalk, .8, smooth=True)
    for a in (0, 60, 120):
        c, d = math.cos(math.radians(a)), math.sin(math.radians(a))
        s.wire([(330 - 140 * c, 300 - 120 * d), (330 + 140 * c, 300 + 120 * d)], 3, i.accent, .95)
    s.wire([(730 + t * 3, 400 - 150 * math.exp(-((t - 40) / 11) ** 2)) for t in range(0, 84, 2)], 3, chalk, .9, smooth=True)
    s.wire([(720, 220), (720, 408), (1000, 408)], 2.6, chalk, .8)
    s.wire([(730 + t * 3, 390 - 40 * math.exp(-((t - 40) / 22) ** 2)) for t in range(0, 84, 2)], 2.2, i.glow, .8, smooth=True)
    s.box(-20, 620, 1240, 200, s.fade(mix(i.soft, i.pale, .3), i.soft))
    figure(s, 560, 690, 68, p, "point", "q", armF=((-.95, 4.7), (-1.5, 5.3)))
    for k, (x, cut, tone) in enumerate(((170, "bob", i.mid), (370, "crew", i.accent), (760, "ponytail", i.soft),
                                        (960, "tousled", i.deep))):
        figure(s, x, 960, 92, other(p, sex="F" if cut in ("bob", "ponytail") else "M", cut=cut, coat=tone, dress="shirt"), "sit",
               "back")
        s.box(x - 110, 792, 220, 40, mix(i.mid, "#8a6a4f", .6))


def river_runner(s, p):
    i = p.inks
    land.sky(s, i.deep, mix(i.mid, i.glow, .3), i.glow, lighter(i.glow, .4))
    land.sun(s, 290, 590, 46, lighter(i.glow, .6), i.accent)
    land.clouds(s, 420, i.glow, 6, .5, 120)
    base = 690
    for x in range(-10, 820, 46):
        h = s.rng.uniform(30, 130)
        s.box(x, base - h, 42, h + 10, mix(i.mid, i.glow, .35))
    s.poly([(560, base), (590, base - 150), (600, base - 150), (630, base)], mix(i.mid, i.glow, .3))
    land.ground(s, land.ridge(s, 692, 8, 600), mix(i.deep, i.mid, .5))
    land.water(s, 702, 960, mix(i.glow, i.mid, .3), mix(i.mid, i.deep, .6), lighter(i.glow, .3), 22)
    s.glow(290, 740, 160, i.glow, .6, 1.6)
    land.ground(s, [(-20, 960), (300, 930), (820, 900)], s.fade(i.deep, i.ink))
    s.poly([(-20, 1110), (820, 1010), (820, 1130), (-20, 1230)], mix(i.mid, i.deep, .3))
    for x, tall in ((90, 560), (742, 420)):
        land.bare_tree(s, x, 1010 if x < 400 else 940, tall, i.ink, .36, 4)
        for _ in range(26):
            px, py = x + s.rng.uniform(-.22, .22) * tall, (1010 if x < 400 else 940) - tall * s.rng.uniform(.5, 1.0)
            s.oval(px, py, 13, 7, i.ink, .8, s.rng.uniform(20, 120))
    s.oval(470, 1108, 130, 11, i.ink, .45)
    figure(s, 420, 1130, 72, other(p, coat=i.accent, trousers=i.ink, boots=i.pale, glasses="round"), "run", "side")
    land.grass(s, -10, 810, 1215, 70, [i.ink, darker(i.deep, .3)], 90)


def pump_house(s, p):
    i = p.inks
    land.sky(s, mix(i.accent, i.paper, .72), i.paper, i.pale)
    land.sun(s, 950, 160, 40, lighter(i.glow, .5), i.glow)
    for k in range(5):
        line = land.ridge(s, 340 + k * 62, 46 - k * 4, 620, .2)
        body = land.ground(s, line, s.fade(mix(i.soft, i.pale, .6 - k * .14), mix(i.soft, i.pale, .75 - k * .14)))
        with s.clip(body):
            land.gouges(s, line, mix(i.mid, i.soft, .4), 3, 20, .35, 120)
    land.ground(s, [(-20, 640), (400, 610), (800, 620), (1230, 600)], s.fade(i.soft, mix(i.mid, i.soft, .4)))
    s.box(640, 440, 260, 190, s.fade(lighter(i.pale, .3), i.pale, angle=0))
    s.poly([(616, 446), (670, 378), (872, 378), (926, 446)], s.fade(i.mid, darker(i.mid, .25)))
    s.box(744, 510, 60, 120, i.accent)
    s.box(664, 490, 50, 50, mix(i.accent, i.deep, .5))
    s.box(838, 490, 40, 50, mix(i.accent, i.deep, .5))
    s.limb([(640, 560), (560, 560), (520, 600), (400, 612)], [22, 22, 22, 22], i.accent, flat=True)
    s.box(300, 590, 130, 56, s.fade(lighter(i.soft, .25), i.mid))
    s.oval(365, 590, 66, 20, mix(i.mid, i.deep, .5))
    s.oval(365, 592, 50, 13, i.accent)
    land.round_tree(s, 1040, 640, 250, mix(i.deep, i.mid, .3))
    figure(s, 210, 720, 62, p, "point", "q", armF=((.75, 4.7), (1.35, 4.35)))
    land.tufts(s, (0, 660, 1200, 800), [i.mid, i.deep, i.soft], 46, 26)


def spring_sample(s, p):
    i = p.inks
    land.sky(s, mix(i.accent, i.paper, .6), i.paper)
    land.ground(s, land.ridge(s, 330, 50, 500), mix(i.soft, i.pale, .5))
    s.poly([(-20, 300), (180, 330), (300, 470), (270, 640), (340, 820), (260, 1220), (-20, 1220)], s.fade(i.soft, i.mid))
    s.poly([(820, 400), (640, 470), (600, 620), (660, 780), (600, 900), (820, 960)], s.fade(mix(i.soft, i.mid, .3), i.mid))
    for y in (400, 480, 570, 660, 760, 860):
        s.brush([(-10, y), (120, y + 14), (280, y + 6)], 6, darker(i.mid, .25), .4)
        s.brush([(640, y + 60), (720, y + 52), (810, y + 70)], 6, darker(i.mid, .25), .4)
    s.shape([(300, 560), (330, 552), (352, 640), (360, 800), (400, 860), (330, 870), (318, 720)],
            s.fade((lighter(i.accent, .75), .9), (lighter(i.accent, .4), .9)))
    for x in (326, 338, 350):
        s.brush([(x - 6, 580), (x + 4, 700), (x + 10, 840)], 3, "#ffffff", .8)
    s.shape([(120, 900), (360, 850), (640, 866), (780, 960), (700, 1110), (380, 1150), (100, 1060)],
            s.fade(lighter(i.accent, .45), i.accent, mix(i.accent, i.deep, .4)))
    for k in range(4):
        s.wire([(370 + (40 + k * 44) * math.cos(a / 8), 905 + (13 + k * 15) * math.sin(a / 8)) for a in range(51)], 2.4, "#ffffff",
               .6 - k * .12, smooth=True)
    land.rock(s, 690, 1120, 260, 130, i.mid)
    land.rock(s, 110, 1130, 240, 120, darker(i.mid, .2))
    figure(s, 610, 1040, 96, p, "crouch", "side", flip=True, armF=((1.1, 2.0), (2.05, 1.55)), armB=((1.2, 2.2), (2.0, 1.75)))
    things.bottle(s, 412, 918, 92, "#ffffff", lighter(i.accent, .3), .55, i.deep)
    land.grass(s, 500, 810, 1215, 120, [i.deep, mix(i.deep, i.mid, .4)], 60)
    land.grass(s, -10, 260, 1215, 110, [i.deep, mix(i.deep, i.mid, .4)], 50)


def village_tap(s, p):
    i = p.inks
    land.sky(s, mix(i.accent, i.paper, .75), i.paper, i.pale)
    land.ground(s, land.ridge(s, 300, 60, 700), mix(i.soft, i.pale, .45))
    s.poly([(-20, 240), (560, 250), (560, 640), (-20, 640)], s.fade(i.soft, mix(i.mid, i.soft, .5)))
    for x in (110, 360):
        s.shape([(x - 84, 640), (x - 84, 460), (x - 60, 400), (x, 372), (x + 60, 400), (x + 84, 460), (x + 84, 640)],
                lighter(i.pale, .4))
        s.shape([(x - 68, 640), (x - 68, 470), (x - 46, 420), (x, 394), (x + 46, 420), (x + 68, 470), (x + 68, 640)],
                mix(i.deep, i.mid, .4))
        s.box(x - 40, 500, 80, 140, i.accent, .85)
    s.box(-20, 630, 1240, 190, s.fade(lighter(i.soft, .15), mix(i.soft, i.mid, .3)))
    land.round_tree(s, 1080, 650, 330, mix(i.deep, i.mid, .35))
    s.box(640, 470, 26, 180, i.deep)
    s.limb([(652, 490), (706, 490), (712, 516)], [16, 16, 14], lighter(i.deep, .2), flat=True)
    s.oval(674, 472, 18, 7, i.accent)
    s.brush([(712, 516), (714, 570), (713, 640)], 12, lighter(i.accent, .6), .95, (.9, 1))
    s.poly([(680, 640), (748, 640), (738, 700), (690, 700)], s.fade(i.accent, darker(i.accent, .25)))
    s.oval(714, 640, 34, 8, lighter(i.accent, .65))
    old = other(p, sex="F", age=66, cut="bun", hair="#b9b2a8", coat=i.mid, dress="field", hat="kerchief", scarf=i.pale,
                skin="#cf9d75")
    figure(s, 860, 718, 62, old, "lean", "side", flip=True, armF=((1.2, 3.7), (1.9, 2.9)), armB=((1.3, 3.8), (2.0, 2.8)))
    figure(s, 540, 716, 64, p, "hold", "q")
    figure(s, 975, 722, 46, other(p, sex="F", age=9, cut="braid", coat=mix(i.accent, i.pale, .35), dress="shirt"), "stand", "q",
           flip=True)
    figure(s, 250, 712, 63, other(p, sex="M", cut="crew", hair="#8f8a84", coat=i.deep, dress="work", skin="#c9956c",
                                  marks={"stubble": .8}), "walk", "q")


SCENES = {
    "he-qinglan": ((gangue_hill, "wide"), (greenhouse, "tall"), (miners_ridge, "wide")),
    "wei-heng": ((rolling_mill, "wide"), (foil, "tall"), (control_room, "wide")),
    "sima-yuanzhou": ((optical_table, "wide"), (blackboard, "wide"), (river_runner, "tall")),
    "qiao-ruoshui": ((pump_house, "wide"), (spring_sample, "tall"), (village_tap, "wide")),
}
