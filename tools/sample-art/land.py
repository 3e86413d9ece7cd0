"""Sky and land: the large shapes every scene stands on, in plate units."""

import math

from ink import darker, lighter, mix

OUT = 20  # how far large shapes reach beyond the plate


def sky(s, *tones):
    """The whole sheet as a fade from top to bottom."""
    s.box(-OUT, -OUT, s.w + 2 * OUT, s.h + 2 * OUT, s.fade(*tones))


def sun(s, x, y, r, tone, halo=None):
    """A flat disc with light round it."""
    s.glow(x, y, r * 5.5, halo or tone, .55)
    s.oval(x, y, r, r, tone)


def stars(s, tone, count, low):
    """Stars above the given height."""
    for _ in range(count):
        x, y = s.rng.uniform(0, s.w), low * s.rng.random() ** 1.3
        r = s.rng.choice([.9, .9, 1.2, 1.6])
        s.oval(x, y, r, r, tone, s.rng.uniform(.45, .95))


def clouds(s, y, tone, count=4, alpha=.5, spread=60, size=1.0):
    """Long flat clouds as single brush strokes."""
    for _ in range(count):
        x, v, w = s.rng.uniform(0, s.w), y + s.rng.uniform(-spread, spread), s.rng.uniform(160, 420) * size
        s.brush([(x - w / 2, v + 3), (x - w / 6, v - 4), (x + w / 5, v + 2), (x + w / 2, v - 1)], s.rng.uniform(10, 26) * size,
                tone, alpha, (.02, .02))


def mist(s, y, height, tone, alpha=.7):
    """A band of mist, thickest in the middle."""
    s.box(-OUT, y - height / 2, s.w + 2 * OUT, height, s.fade((tone, 0), (tone, alpha), (tone, 0)))


def ridge(s, y, amp, wave=300, detail=.35, tilt=0):
    """A skyline across the plate: points from left to right."""
    phase = [s.rng.uniform(0, 6.28) for _ in range(4)]
    out, x = [], -OUT
    while x <= s.w + OUT + 1:
        t = x / wave * 6.28
        v = math.sin(t + phase[0]) + .5 * math.sin(2.1 * t + phase[1])
        v += detail * (math.sin(4.7 * t + phase[2]) + .5 * math.sin(9.3 * t + phase[3]))
        out.append((x, y - amp * v * .6 + tilt * (x / s.w - .5)))
        x += 22
    return out


def crags(s, y, amp, wave=160):
    """A sharper skyline: peaks with straight flanks."""
    out, x, up = [], -OUT - wave, True
    while x < s.w + wave:
        out.append((x, y - (amp * s.rng.uniform(.45, 1) if up else amp * s.rng.uniform(-.15, .25))))
        x += wave * s.rng.uniform(.35, .7)
        up = not up
    return out


def ground(s, line, fill, smooth=True):
    """Everything below a skyline; returns the outline for clipping."""
    low = s.h + OUT
    pts = line + [(line[-1][0], low), (line[0][0], low)]
    path = s.trace(line, closed=False, smooth=smooth)
    end, start = s.place((line[-1][0] + 30, low)), s.place((line[0][0] - 30, low))
    first, last = s.place((line[0][0] - 30, line[0][1])), s.place((line[-1][0] + 30, line[-1][1]))
    dot = lambda p: f"{p[0]:.1f} {p[1]:.1f}"
    s.put(f"M{dot(first)}L{path[1:]}L{dot(last)}L{dot(end)}L{dot(start)}Z", fill)
    return pts


def height_at(line, x):
    """The height of a skyline at x."""
    for (ax, ay), (bx, by) in zip(line, line[1:]):
        if ax <= x <= bx:
            return ay + (by - ay) * (x - ax) / (bx - ax or 1)
    return line[-1][1]


def gouges(s, line, tone, rows=5, gap=26, alpha=.35, length=90, slope=0.0, width=2.6):
    """Woodcut strokes that follow the ground below a skyline."""
    for k in range(rows):
        x = s.rng.uniform(-60, 40)
        while x < s.w:
            run = length * s.rng.uniform(.5, 1.4)
            drop = 14 + k * gap + s.rng.uniform(-gap * .3, gap * .3)
            pts = [(u, height_at(line, max(line[0][0], min(line[-1][0], u))) + drop + slope * (u - x))
                   for u in (x, x + run / 2, x + run)]
            s.brush(pts, width * (1 + k * .18), tone, alpha * s.rng.uniform(.5, 1), (.05, .05))
            x += run * s.rng.uniform(1.3, 2.6)


def grass(s, x0, x1, y, tall, tones, count, lean=.3):
    """Blades rooted along y (a number or a function of x)."""
    for _ in range(count):
        x = s.rng.uniform(x0, x1)
        base = y(x) if callable(y) else y
        base += s.rng.uniform(-4, 6)
        h, bend = tall * s.rng.uniform(.45, 1.1), s.rng.uniform(-.35, .55) + lean
        s.shape([(x - tall * .035, base), (x + bend * h * .25 - tall * .02, base - h * .6), (x + bend * h * .6, base - h),
                 (x + bend * h * .3 + tall * .02, base - h * .55), (x + tall * .035, base)],
                s.rng.choice(tones))


def tufts(s, box, tones, count, tall=16):
    """Small tufts scattered over a field, smaller towards the top."""
    x0, y0, x1, y1 = box
    spots = sorted(((s.rng.uniform(x0, x1), y0 + (y1 - y0) * s.rng.random() ** .8) for _ in range(count)), key=lambda p: p[1])
    for x, y in spots:
        k = .3 + .7 * (y - y0) / max(1, y1 - y0)
        tone = s.rng.choice(tones)
        for bend in (-.5, -.1, .35):
            h = tall * k * s.rng.uniform(.6, 1.1)
            s.brush([(x, y), (x + bend * h * .4, y - h * .6), (x + bend * h, y - h)], 3.2 * k, tone, .9, (.8, .1))


def dune(s, x0, peak, x1, base, tall, light, shade, flow=0.25):
    """One dune: a lit windward side and a shaded slip face meeting in a curved crest."""
    top = base - tall
    s.shape([(x0, base + 6), (x0 + (peak - x0) * .35, base - tall * .18), (x0 + (peak - x0) * .72, base - tall * .72),
             (peak - tall * .04, top + 2), (peak, top), (peak + (x1 - peak) * .35, base - tall * .55),
             (peak + (x1 - peak) * .7, base - tall * .16), (x1, base + 6), ((x0 + x1) / 2, base + 40)],
             s.fade(light, mix(light, shade, .3), angle=60))
    foot = peak + (x1 - peak) * flow
    s.shape([(peak, top), (peak + (x1 - peak) * .35, base - tall * .55), (peak + (x1 - peak) * .7, base - tall * .16),
             (x1, base + 6), ((foot + x1) / 2, base + 22), (foot, base + 20),
             (foot - (foot - peak) * .9 - tall * .1, base - tall * .35), (peak + tall * .03, base - tall * .72)],
             s.fade(shade, mix(shade, light, .35), angle=70))


def ripples(s, box, tone, rows, alpha=.3, wave=70):
    """Wind ripples on sand or water."""
    x0, y0, x1, y1 = box
    for k in range(rows):
        y = y0 + (y1 - y0) * ((k + .5) / rows) ** 1.3
        x = x0 + s.rng.uniform(0, wave)
        while x < x1:
            run = wave * s.rng.uniform(.7, 2.2)
            s.brush([(x, y), (x + run * .3, y - 3), (x + run * .7, y + 2), (x + run, y - 1)], 2.2 + 1.6 * k / rows, tone, alpha,
                    (.05, .05))
            x += run * s.rng.uniform(1.2, 2.4)


def water(s, y0, y1, top, low, glint, rows=16):
    """Still water with strokes of light."""
    s.box(-OUT, y0, s.w + 2 * OUT, y1 - y0, s.fade(top, low))
    ripples(s, (-OUT, y0 + 4, s.w, y1), glint, rows, .45, 60)


def poplar(s, x, y, tall, tone, bare=.16):
    """A slim poplar."""
    w = tall * .15
    s.limb([(x, y), (x, y - tall * .4)], [tall * .028, tall * .018], darker(tone, .35))
    s.shape([(x, y - tall), (x + w * .75, y - tall * .68), (x + w, y - tall * .38), (x + w * .4, y - tall * bare),
             (x - w * .5, y - tall * bare), (x - w, y - tall * .4), (x - w * .7, y - tall * .7)], tone)
    s.shape([(x, y - tall * .98), (x + w * .7, y - tall * .66), (x + w * .95, y - tall * .38), (x + w * .35, y - tall * bare),
             (x + w * .25, y - tall * .5)], darker(tone, .3), .4)


def round_tree(s, x, y, tall, tone, trunk=None):
    """A broad tree of a few overlapping crowns."""
    s.limb([(x, y), (x + tall * .02, y - tall * .55)], [tall * .06, tall * .03], trunk or darker(tone, .45))
    for dx, dy, r in ((-.2, .5, .19), (.2, .52, .2), (0, .7, .24), (.07, .48, .2)):
        s.oval(x + dx * tall, y - dy * tall, r * tall, r * tall * .86, tone)
    s.oval(x + .13 * tall, y - .54 * tall, .18 * tall, .2 * tall, darker(tone, .25), .4)
    s.oval(x - .1 * tall, y - .74 * tall, .12 * tall, .09 * tall, lighter(tone, .3), .35)


def pine(s, x, y, tall, tone, snow=None):
    """A conifer in three or four tiers, with snow on them if a colour is given."""
    s.box(x - tall * .02, y - tall * .14, tall * .04, tall * .15, darker(tone, .4))
    for k in range(4):
        top, w = y - tall * (1 - k * .2), tall * (.1 + k * .055)
        low = top + tall * .34
        s.poly([(x, top), (x + w * .55, low - tall * .1), (x + w, low), (x + w * .3, low - tall * .02), (x, low + tall * .015),
                (x - w * .35, low - tall * .02), (x - w, low), (x - w * .5, low - tall * .1)],
               darker(tone, .06 * k))
        if snow:
            s.shape([(x, top), (x + w * .4, low - tall * .14), (x + w * .62, low - tall * .05), (x + w * .1, low - tall * .11),
                     (x - w * .5, low - tall * .04), (x - w * .36, low - tall * .14)], snow, .92)


def bare_tree(s, x, y, tall, tone, spread=.5, depth=4, lean=0.0):
    """A leafless tree or shrub: forks drawn to the given depth."""
    def branch(px, py, size, angle, left, thick):
        qx, qy = px + size * math.sin(angle), py - size * math.cos(angle)
        s.limb([(px, py), ((px + qx) / 2 + s.rng.uniform(-1, 1) * size * .06, (py + qy) / 2), (qx, qy)],
               [thick, thick * .8, thick * .62], tone)
        if left:
            for turn in (-spread, spread) if left < depth else (-spread, 0.06, spread):
                branch(qx, qy, size * s.rng.uniform(.62, .8), angle + turn * s.rng.uniform(.6, 1.1), left - 1, thick * .6)
    branch(x, y, tall * .36, lean, depth, tall * .055)


def saxaul(s, x, y, tall, tone, leaf):
    """A saxaul: a gnarled stem with feathery green-grey twigs."""
    for angle in (-.7, -.25, .2, .65):
        tip = (x + math.sin(angle) * tall * .62, y - math.cos(angle) * tall * .7)
        s.limb([(x, y), (x + math.sin(angle) * tall * .2, y - tall * .28), tip], [tall * .07, tall * .045, tall * .02], tone)
        for _ in range(9):
            t, side = s.rng.uniform(.35, 1), s.rng.uniform(-.6, .6)
            px, py = x + (tip[0] - x) * t, y + (tip[1] - y) * t
            s.brush([(px, py), (px + (side + angle * .5) * tall * .16, py - tall * .13),
                     (px + (side * 1.3 + angle * .6) * tall * .22, py - tall * .24 + abs(side) * tall * .12)], tall * .028, leaf,
                     .9, (.6, .1))


def seedling(s, x, y, tall, leaf, stem=None):
    """A young plant with three pairs of leaves."""
    s.brush([(x, y), (x + tall * .03, y - tall * .5), (x, y - tall)], tall * .06, stem or darker(leaf, .3), 1, (1, .4))
    for k, size in ((.35, .34), (.62, .3), (.9, .22)):
        for side in (-1, 1):
            ax, ay = x, y - tall * k
            s.shape([(ax, ay), (ax + side * tall * size * .5, ay - tall * .16), (ax + side * tall * size, ay - tall * .12),
                     (ax + side * tall * size * .6, ay + tall * .01)], lighter(leaf, .12) if side < 0 else leaf)


def snowfall(s, tone, count, low=None):
    """Falling snow."""
    for _ in range(count):
        x, y, r = s.rng.uniform(0, s.w), s.rng.uniform(0, low or s.h), s.rng.choice([1.2, 1.6, 2.2, 3])
        s.oval(x, y, r, r, tone, s.rng.uniform(.5, .95))


def rain(s, tone, count, lean=.22, alpha=.35):
    """Slanting rain."""
    for _ in range(count):
        x, y, run = s.rng.uniform(-20, s.w + 60), s.rng.uniform(-40, s.h), s.rng.uniform(26, 64)
        s.brush([(x, y), (x - run * lean, y + run)], 1.7, tone, alpha * s.rng.uniform(.4, 1), (.2, .2))


def rock(s, x, y, w, h, tone):
    """A boulder with a lit and a shaded side."""
    s.shape([(x - w / 2, y), (x - w * .42, y - h * .55), (x - w * .1, y - h), (x + w * .28, y - h * .82), (x + w / 2, y - h * .2),
             (x + w * .46, y + 3)], s.fade(lighter(tone, .15), tone))
    s.shape([(x - w * .02, y - h * .6), (x + w * .28, y - h * .82), (x + w / 2, y - h * .2), (x + w * .46, y + 3),
             (x - w * .06, y + 2)], darker(tone, .4), .35)


def shadow(s, x, y, w, h, tone, alpha=.28):
    """The soft shadow a thing throws on the ground."""
    s.oval(x, y, w, h, tone, alpha)
