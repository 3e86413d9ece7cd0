"""What stands behind each portrait: a plain ground with a hint of the sitter's world."""

import math

import land
from ink import lighter, mix


def behind(s, person):
    """Draw the ground for one portrait."""
    i = person.inks
    land.sky(s, lighter(i.paper, .2), i.paper, i.pale)
    {"he-qinglan": gangue, "wei-heng": strip, "sima-yuanzhou": beams, "qiao-ruoshui": terraces, "narantuya": steppe,
     "bao-jingcheng": yurts,
     "hao-yan": dunes, "ran-zhuxi": hills, "deng-yiwei": gorge, "tan-jianglan": cables, "gulijiana-ainiwarjan": lamp,
     "ouyang-jibai": dome,
     "zhou-yan": orbits, "suritala": willows, "liu-jiwang": tunnel, "duan-yunshu": panels, "bai-yuzhou": shelves}[person.slug](s, i)


def gangue(s, i):
    land.sun(s, 560, 300, 46, lighter(i.glow, .3), i.glow)
    land.ground(s, land.ridge(s, 640, 40, 700), s.fade(mix(i.soft, i.paper, .45), i.paper))
    line = land.ridge(s, 720, 34, 900, .2)
    land.ground(s, line, s.fade(i.soft, mix(i.soft, i.paper, .5)))
    for x in range(20, 700, 46):
        land.seedling(s, x, land.height_at(line, x) + 16, 34, i.mid)


def strip(s, i):
    s.shape([(-30, 560), (200, 548), (480, 570), (740, 520), (740, 640), (480, 690), (200, 668), (-30, 690)],
            s.fade(lighter(i.soft, .6), i.soft, lighter(i.soft, .75), i.mid, angle=88))
    s.brush([(-30, 596), (200, 584), (480, 608), (740, 556)], 9, "#ffffff", .6, (1, 1))
    s.glow(60, 560, 260, i.accent, .25)


def beams(s, i):
    for k, (y, tone) in enumerate(((250, i.accent), (330, i.mid), (640, i.accent))):
        s.wire([(-20, y), (720, y - 110 + k * 60)], 4, tone, .55)
        s.wire([(-20, y), (720, y - 110 + k * 60)], 14, tone, .12)
    for r in (60, 92, 124):
        s.wire([(110 + r * math.cos(a / 10), 238 + r * math.sin(a / 10)) for a in range(63)], 2, i.soft, .6, smooth=True)
    s.glow(110, 238, 90, i.accent, .6)


def terraces(s, i):
    for k in range(6):
        line = land.ridge(s, 600 + k * 62, 26, 800, .2)
        land.ground(s, line, s.fade(mix(i.soft, i.paper, .62 - k * .1), mix(i.soft, i.paper, .8 - k * .1)))
    land.round_tree(s, 90, 640, 130, mix(i.mid, i.deep, .4))


def steppe(s, i):
    land.clouds(s, 250, lighter(i.paper, .7), 5, .8)
    land.ground(s, land.ridge(s, 640, 16, 900, .1), s.fade(mix(i.soft, i.pale, .4), i.soft))
    land.ground(s, land.ridge(s, 720, 20, 700, .1), s.fade(i.soft, mix(i.mid, i.soft, .5)))
    land.grass(s, -10, 710, 840, 120, [i.mid, i.soft, mix(i.mid, i.deep, .3), mix(i.accent, i.soft, .5)], 170)


def yurts(s, i):
    land.ground(s, land.ridge(s, 660, 18, 900, .1), s.fade(mix(i.soft, i.paper, .5), i.soft))
    for x, k in ((110, 1.0), (612, .72)):
        s.poly([(x - 90 * k, 690), (x - 90 * k, 630 - 8 * k), (x + 90 * k, 630 - 8 * k), (x + 90 * k, 690)], lighter(i.paper, .6))
        s.shape([(x - 98 * k, 626), (x - 50 * k, 580 - 10 * k), (x, 566 - 18 * k), (x + 50 * k, 580 - 10 * k), (x + 98 * k, 626)],
                s.fade(lighter(i.paper, .4), i.soft, angle=30))
        s.box(x - 18 * k, 634, 36 * k, 54, i.accent, .85)


def dunes(s, i):
    land.sun(s, 130, 260, 54, lighter(i.glow, .3), i.glow)
    land.dune(s, 200, 560, 900, 700, 190, mix(i.soft, i.pale, .4), mix(i.mid, i.soft, .5))
    land.dune(s, -240, 120, 520, 760, 170, mix(i.soft, i.pale, .2), mix(i.mid, i.soft, .3))
    land.saxaul(s, 620, 730, 150, i.deep, mix(i.mid, i.deep, .5))


def hills(s, i):
    for k in range(4):
        land.ground(s, land.crags(s, 520 + k * 80, 150 - k * 16, 230), s.fade(mix(i.soft, i.paper, .72 - k * .16),
            mix(i.paper, i.soft, .1)))
    land.mist(s, 720, 180, i.paper, .8)


def gorge(s, i):
    for side in (0, 1):
        for k in range(3):
            edge = [(0, 240 + k * 110), (90 + k * 10, 330 + k * 80), (120 - k * 14, 520), (190 - k * 30, 720), (210 - k * 40, 1020),
                    (-40, 1020), (-40, 240)]
            pts = [(700 - x, y) if side else (x, y) for x, y in edge]
            s.poly(pts, s.fade(mix(i.soft, i.paper, .55 - k * .2), mix(i.soft, i.paper, .8 - k * .2)))
    s.box(-10, 800, 720, 220, s.fade(i.pale, i.soft))


def cables(s, i):
    s.poly([(560, -20), (590, -20), (620, 800), (560, 800)], mix(i.soft, i.paper, .2))
    for k in range(12):
        s.wire([(574, 40 + k * 34), (574 - 660 + k * 38, 800)], 3, i.soft, .7)
        s.wire([(574, 40 + k * 34), (574 + 400 - k * 22, 800)], 3, i.soft, .7)
    land.mist(s, 780, 330, i.paper, .95)


def lamp(s, i):
    s.glow(470, 330, 420, i.glow, .75)
    s.oval(470, 330, 150, 150, lighter(i.glow, .35), .7)
    s.oval(470, 330, 104, 104, lighter(i.glow, .65), .8)
    for k in range(5):
        s.wire([(470 + (190 + k * 34) * math.cos(a / 10), 330 + (190 + k * 34) * math.sin(a / 10)) for a in range(63)], 1.6, i.soft,
               .5 - k * .07, smooth=True)


def dome(s, i):
    land.ground(s, land.crags(s, 600, 110, 260), s.fade(mix(i.soft, i.paper, .35), i.paper))
    s.box(534, 500, 90, 120, mix(i.soft, i.pale, .3))
    s.oval(579, 462, 82, 82, s.fade("#ffffff", mix(i.soft, i.pale, .4), angle=40))
    land.ground(s, land.ridge(s, 660, 40, 800, .1), s.fade("#fdfdfb", i.pale))
    land.snowfall(s, "#ffffff", 130)


def orbits(s, i):
    s.oval(350, 380, 330, 330, i.pale)
    for k, r in enumerate((330, 270, 215, 390)):
        s.wire([(350 + r * math.cos(a / 12), 380 + r * .96 * math.sin(a / 12)) for a in range(76)], 2.4, i.soft, .8, smooth=True)
        a = 2.2 + k * 1.7
        s.oval(350 + r * math.cos(a), 380 + r * .96 * math.sin(a), 13 + 4 * k, 13 + 4 * k, (i.accent, i.deep, i.mid, i.soft)[k])
    for _ in range(40):
        s.oval(s.rng.uniform(0, 700), s.rng.uniform(0, 760), 2.4, 2.4, i.mid, .6)


def willows(s, i):
    land.dune(s, 120, 520, 860, 700, 150, i.pale, i.soft)
    land.ground(s, land.ridge(s, 700, 24, 900, .1), s.fade(i.pale, i.soft))
    for x, tall in ((56, 220), (130, 150), (600, 190), (664, 250)):
        land.bare_tree(s, x, 720, tall, mix(i.mid, i.deep, .3), .42, 3)
        for _ in range(16):
            px, py = x + s.rng.uniform(-.3, .3) * tall, 720 - tall * s.rng.uniform(.45, .95)
            s.oval(px, py, 11, 15, i.mid, .55, s.rng.uniform(0, 90))


def tunnel(s, i):
    s.box(-20, -20, 740, 1040, s.fade(i.soft, i.mid))
    for k in range(6):
        r, t = 520 - k * 76, k / 6
        tone = mix(mix(i.mid, i.deep, .5), lighter(i.glow, .15), t * .75)
        s.shape([(350 - r * .72, 1040), (350 - r * .74, 560), (350 - r * .5, 420 - r * .5), (350, 420 - r * .68),
                 (350 + r * .5, 420 - r * .5), (350 + r * .74, 560), (350 + r * .72, 1040)], tone, .8)
    for k in range(5):
        s.glow(350 + (k % 2 * 2 - 1) * (250 - k * 46), 300 + k * 26, 60 - k * 8, i.glow, .8)
    s.glow(350, 430, 330, i.glow, .55)


def panels(s, i):
    land.sun(s, 150, 280, 60, lighter(i.glow, .4), i.glow)
    land.dune(s, -100, 460, 860, 680, 120, i.pale, i.soft)
    for row, (y, k) in enumerate(((640, .7), (730, 1.0))):
        for x in range(-60, 760, round(150 * k)):
            s.poly([(x, y), (x + 120 * k, y - 10 * k), (x + 146 * k, y + 56 * k), (x + 26 * k, y + 66 * k)],
                   s.fade(i.mid if not row else i.deep, mix(i.deep, i.mid, .6), angle=20))
            for t in (.33, .66):
                s.wire([(x + 120 * k * t, y - 10 * k * t), (x + 26 * k + 120 * k * t, y + 66 * k - 10 * k * t)], 1.6, i.pale, .6)


def shelves(s, i):
    for k in range(6):
        y = 90 + k * 140
        x = -10
        while x < 710:
            w, h = s.rng.uniform(16, 38), s.rng.uniform(84, 116)
            s.box(x, y - h + 70, w, h, mix(s.rng.choice([i.soft, i.mid, i.pale, i.accent, i.pale, i.soft]), i.paper, .52))
            x += w + 3
        s.box(-20, y + 70, 740, 10, mix(i.soft, i.paper, .3))
    s.box(-20, -20, 740, 1040, s.fade((i.paper, .25), (i.paper, .55)))
