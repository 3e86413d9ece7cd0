"""Hair and head-gear of the portraits, in the same head units as face.py.

A cut has two parts: what hangs behind the head is drawn before the face, what frames it after.
"""

from ink import darker, lighter, mix


def tones(f):
    """Hair colour, its light and its dark, greyed by the person's marks."""
    base = mix(f.p.hair, "#9a9792", f.p.marks.get("grey", 0) * .35)
    return base, lighter(base, .22), darker(base, .35)


def strands(s, f, clip, lines, tone, alpha=.55, width=3.2):
    """Lines of light within the mass of hair."""
    with s.clip(clip):
        for line in lines:
            s.brush(f.line(line), width, tone, alpha)


def locks(f, s, side, y0, y1, count, spread=10):
    """Parallel hanging strands on one side."""
    return [[(side * (70 + k * spread), y0 + 6 * k, 0), (side * (92 + k * spread * .7), (y0 + y1) / 2, -10),
             (side * (88 + k * spread * .6), y1 - 5 * k, -10)]
            for k in range(count)]


def grey_streaks(s, f, clip, side=1):
    amount = f.p.marks.get("grey", 0)
    if amount:
        with s.clip(clip):
            for k in range(round(8 * amount)):
                x = 58 + k * 6
                s.brush(f.line([(side * (x - 34), -134 + k * 7, 10), (side * x, -96 + k * 4, 10), (side * (x + 26), -30 + k * 3, 0),
                                (side * (x + 24), 40, 0)]),
                        2.4, "#cfcac0", .55)


def behind(s, f):
    """The hair seen past neck and jaw."""
    base, _, dark = tones(f)
    cut = f.p.cut
    if cut == "bob":
        s.shape(f.line([(0, -178, -20), (88, -150, -20), (120, -60, -20), (122, 40, -20), (112, 112, -10), (60, 124, -30),
                        (-60, 124, -30), (-112, 112, -10),
                        (-122, 40, -20), (-120, -60, -20), (-88, -150, -20)]), dark)
    elif cut == "fringe":
        s.shape(f.line([(0, -182, -20), (92, -152, -20), (124, -60, -20), (126, 30, -20), (108, 96, -10), (50, 110, -30),
                        (-50, 110, -30), (-108, 96, -10),
                        (-126, 30, -20), (-124, -60, -20), (-92, -152, -20)]), dark)
    elif cut == "long":
        s.shape(f.line([(0, -178, -20), (92, -148, -20), (120, -50, -20), (122, 60, -20), (128, 140, -10), (122, 206, 0),
                        (84, 222, -20), (0, 190, -30),
                        (-84, 222, -20), (-122, 206, 0), (-128, 140, -10), (-122, 60, -20), (-120, -50, -20), (-92, -148, -20)]),
                        dark)
    elif cut == "wavy":
        s.shape(f.line([(0, -184, -20), (98, -154, -20), (134, -60, -20), (130, 10, -20), (154, 80, -20), (138, 150, -10),
                        (158, 230, 0), (110, 290, -10),
                        (40, 250, -20), (-40, 250, -20), (-110, 290, -10), (-158, 230, 0), (-138, 150, -10), (-154, 80, -20),
                        (-130, 10, -20), (-134, -60, -20),
                        (-98, -154, -20)]), dark)
    elif cut == "ponytail":
        x = -f.side
        s.shape([(x * 70, -120), (x * 128, -110), (x * 156, -40), (x * 158, 60), (x * 148, 170), (x * 116, 240), (x * 112, 150),
                 (x * 104, 40)], dark)
        s.brush([(x * 112, -90), (x * 138, -20), (x * 140, 80), (x * 128, 190)], 6, tones(f)[1], .5)
    elif cut == "bun":
        x = -f.side
        s.oval(x * 66, -172, 52, 46, dark)
        s.brush([(x * 32, -176), (x * 60, -206), (x * 98, -190)], 5, tones(f)[1], .5)
        s.brush([(x * 40, -160), (x * 66, -186), (x * 100, -172)], 5, tones(f)[1], .4)


def over(s, f):
    """The hair that frames the face."""
    {"bob": parted, "fringe": fringe, "long": parted, "wavy": parted, "ponytail": drawn_back, "bun": drawn_back,
     "crew": crew, "short": short, "side": swept, "tousled": tousled}[f.p.cut](s, f)


def mass(s, f, outer, inner):
    """A cap of hair between an outer and an inner line; returns its outline."""
    base, _, dark = tones(f)
    pts = f.line(outer) + f.line(inner)
    s.shape(pts, s.fade(lighter(base, .06), dark, angle=90 + f.side * 35))
    return pts


CROWN = [(-106, 0, -10), (-116, -60, -14), (-104, -124, -14), (-62, -172, -10), (0, -186, -6), (62, -172, -10), (104, -124, -14),
         (116, -60, -14), (106, 0, -10)]


def parted(s, f):
    """Parted hair falling on both sides to the jaw or beyond."""
    low = {"bob": 104, "long": 122, "wavy": 200}[f.p.cut]
    q = f.side
    wide = {"bob": 116, "long": 114, "wavy": 122}[f.p.cut]
    outer = [(-wide * q, low, 0), (-(wide + 6) * q, 40, -10), (-120 * q, -60, -14), (-104 * q, -130, -14), (-60 * q, -178, -10),
             (0, -190, -6), (62 * q, -176, -10),
             (106 * q, -126, -14), (120 * q, -60, -14), ((wide + 6) * q, 40, -10), (wide * q, low, 0)]
    inner = [(88 * q, low - 8, 20), (93 * q, 40, 24), (92 * q, -20, 30), (80 * q, -72, 44), (52 * q, -112, 60), (22 * q, -136, 66),
             (8 * q, -110, 76), (-30 * q, -82, 76),
             (-70 * q, -44, 50), (-88 * q, 0, 30), (-92 * q, 46, 24), (-86 * q, low - 8, 20)]
    clip = mass(s, f, outer, inner)
    _, light, _ = tones(f)
    lines = [[(20 * q, -150 - k * 6, 40), (-(30 + k * 14) * q, -126 - k * 7, 40), (-(76 + k * 8) * q, -70, 20),
              (-(94 + k * 6) * q, 10, 0), (-(92 + k * 6) * q, low - 10, 0)] for k in range(4)]
    lines += [[(24 * q, -152 - k * 5, 40), (66 * q + k * 8 * q, -120, 20), (96 * q + k * 6 * q, -30, 0),
               (98 * q + k * 5 * q, low - 20, 0)] for k in range(3)]
    strands(s, f, clip, lines, light)
    grey_streaks(s, f, clip, -q)


def fringe(s, f):
    """A straight fringe with a bob."""
    outer = [(-114, 88, 0), (-124, 30, -10), (-122, -60, -14), (-106, -132, -14), (-62, -180, -10), (0, -192, -6), (62, -180, -10),
             (106, -132, -14), (122, -60, -14),
             (124, 30, -10), (114, 88, 0)]
    inner = [(90, 80, 20), (94, 30, 24), (90, -30, 40), (78, -46, 60), (40, -50, 80), (0, -46, 86), (-40, -50, 80), (-78, -46, 60),
             (-90, -30, 40), (-94, 30, 24), (-90, 80, 20)]
    clip = mass(s, f, outer, inner)
    lines = [[(k * 6, -178, 20), (k * 17, -120, 60), (k * 20, -50, 70)] for k in (-4, -3, -2, -1, 0, 1, 2, 3, 4)]
    lines += locks(f, s, -1, -60, 78, 3, 9) + locks(f, s, 1, -60, 78, 3, 9)
    strands(s, f, clip, lines, tones(f)[1], .4)


def drawn_back(s, f):
    """Hair combed back from the forehead to a bun or a tail."""
    q = f.side
    inner = [(98, -6, 20), (92, -54, 34), (72, -100, 52), (36, -126, 66), (4 * q, -132, 70), (-36, -126, 66), (-72, -100, 52),
             (-92, -54, 34), (-98, -6, 20)]
    clip = mass(s, f, CROWN, inner)
    lines = [[(x, -128 + abs(x) * .45, 60), (x * .9 - q * 12, -152 + abs(x) * .2, 20), (x * .6 - q * 36, -182, -10)]
             for x in (-84, -62, -40, -18, 6, 28, 50, 72, 88)]
    strands(s, f, clip, lines, tones(f)[1], .5)
    grey_streaks(s, f, clip, -q)
    base = tones(f)[0]
    for side in (-1, 1):
        s.brush(f.line([(side * 94, -40, 30), (side * 100, 0, 24), (side * 96, 44, 26)]), 5, base, .9, (.6, .1))


def crew(s, f):
    """Cropped hair."""
    outer = [(-103, -14, -4), (-110, -70, -12), (-100, -130, -14), (-60, -172, -10), (0, -184, -6), (60, -172, -10),
             (100, -130, -14), (110, -70, -12), (103, -14, -4)]
    inner = [(99, -14, 14), (96, -50, 26), (88, -78, 36), (74, -98, 48), (40, -118, 64), (0, -122, 70), (-40, -118, 64),
             (-74, -98, 48), (-88, -78, 36), (-96, -50, 26), (-99, -14, 14)]
    clip = mass(s, f, outer, inner)
    rng, light = s.rng, tones(f)[1]
    lines = []
    for _ in range(70):
        x, y = rng.uniform(-96, 96), rng.uniform(-180, -70)
        lines.append([(x, y, 20), (x * 1.04, y - 13, 14)])
    strands(s, f, clip, lines, light, .4, 2.4)
    grey_streaks(s, f, clip, -f.side)


def short(s, f):
    """Short hair with a soft forelock."""
    q = f.side
    outer = [(-104, 2, -4), (-114, -64, -12), (-104, -132, -14), (-62, -178, -10), (0, -190, -6), (62, -180, -10), (104, -134, -14),
             (114, -64, -12), (104, 2, -4)]
    inner = [(98, 2, 14), (95, -46, 26), (86, -82, 40), (64 * 1, -104, 54), (30, -106, 70), (-8, -118, 74), (-46, -110, 66),
             (-78, -90, 46), (-94, -46, 26), (-98, 2, 14)]
    clip = mass(s, f, outer, inner)
    lines = [[(-60 * q + k * 18 * q, -112 + (k % 3) * 4, 60), (-40 * q + k * 16 * q, -150, 30), (-10 * q + k * 12 * q, -180, 0)]
             for k in range(8)]
    strands(s, f, clip, lines, tones(f)[1], .45)
    grey_streaks(s, f, clip, -q)


def swept(s, f):
    """Hair brushed over from a side parting."""
    q = f.side
    outer = [(-104 * q, 0, -4), (-114 * q, -64, -12), (-106 * q, -134, -14), (-66 * q, -180, -10), (0, -196, -6),
             (64 * q, -188, -10), (108 * q, -138, -14), (115 * q, -64, -12), (104 * q, 0, -4)]
    inner = [(98 * q, 0, 14), (95 * q, -44, 26), (88 * q, -84, 40), (66 * q, -92, 56), (34 * q, -90, 74), (-6 * q, -104, 78),
             (-46 * q, -132, 62), (-76 * q, -104, 44), (-94 * q, -46, 26), (-98 * q, 0, 14)]
    clip = mass(s, f, outer, inner)
    lines = [[(-52 * q, -134 - k * 8, 60), (-4 * q, -132 - k * 11, 60), (48 * q, -118 - k * 10, 50), (90 * q, -90 - k * 8, 20)]
             for k in range(5)]
    strands(s, f, clip, lines, tones(f)[1], .5)


def tousled(s, f):
    """Longer, unruly hair."""
    outer = [(-106, 22, -6), (-120, -40, -12), (-122, -104, -14), (-92, -160, -12), (-46, -196, -8), (8, -200, -6), (60, -192, -8),
             (104, -156, -12), (124, -98, -14), (120, -36, -12), (106, 22, -6)]
    inner = [(96, 20, 18), (94, -30, 30), (84, -66, 46), (66, -84, 60), (48, -74, 70), (30, -96, 74), (8, -78, 80), (-16, -100, 78),
             (-40, -80, 68), (-62, -96, 56), (-82, -62, 44), (-94, -30, 28), (-96, 20, 18)]
    clip = mass(s, f, outer, inner)
    lines = [[(x, -96 + abs(x) * .2, 66), (x * 1.1 + 8, -140, 40), (x * .8 + 20, -188, 0)] for x in range(-84, 90, 21)]
    lines += locks(f, s, -1, -90, 20, 2) + locks(f, s, 1, -90, 20, 2)
    strands(s, f, clip, lines, tones(f)[1], .45)
    grey_streaks(s, f, clip, -f.side)


def headgear(s, f):
    """Whatever is worn on the head, drawn last."""
    kind = f.p.hat
    if kind:
        {"brim": brim_hat, "helmet": helmet, "miner": helmet, "kerchief": kerchief, "felt": felt_hat, "cap": cap}[kind](s, f)


def dome(s, f, tone, low=-78, puff=1.0):
    """A rounded crown sitting on the head down to the given height."""
    pts = f.line([(-116, low, -6), (-118 * puff, low - 52, -10), (-86 * puff, low - 112, -8), (0, low - 138 * puff, 0),
                  (86 * puff, low - 112, -8), (118 * puff, low - 52, -10), (116, low, -6),
                  (60, low + 10, 60), (0, low + 13, 76), (-60, low + 10, 60)])
    s.shape(pts, s.fade(lighter(tone, .12), darker(tone, .12), angle=90 + f.side * 40))
    with s.clip(pts):
        a = -f.side
        s.shape(f.line([(a * 40, low - 150, 0), (a * 76, low - 70, 20), (a * 70, low + 30, 30), (a * 190, low + 30, 0),
                        (a * 190, low - 160, 0)]), darker(tone, .5), .22)
    return pts


def brim_hat(s, f):
    tone = mix(f.p.coat, f.p.inks.pale, .45)
    dome(s, f, tone, -84, .96)
    s.shape(f.line([(-104, -104, 40), (0, -92, 84), (104, -104, 40), (110, -84, 30), (0, -70, 84), (-110, -84, 30)]),
            f.p.scarf or f.p.inks.accent)
    rim = f.line([(-112, -94, 0), (-176, -72, -10), (-168, -52, 10), (-84, -52, 80), (0, -46, 104), (84, -52, 80), (168, -52, 10),
                  (176, -72, -10), (112, -94, 0), (60, -80, 60), (0, -75, 80), (-60, -80, 60)])
    s.shape(rim, s.fade(lighter(tone, .18), darker(tone, .1)))
    s.shape(f.line([(-96, -50, 40), (0, -44, 98), (96, -50, 40), (92, -32, 30), (0, -26, 80), (-92, -32, 30)]), f.shade, .3)


def felt_hat(s, f):
    """A herder's felt hat with an upturned brim."""
    tone = darker(mix(f.p.coat, f.p.inks.ink, .5), .1)
    dome(s, f, tone, -92, .9)
    s.shape(f.line([(-102, -112, 30), (0, -100, 84), (102, -112, 30), (106, -92, 30), (0, -78, 84), (-106, -92, 30)]),
            f.p.inks.accent)
    s.shape(f.line([(-108, -98, 0), (-158, -116, -14), (-162, -94, -6), (-100, -62, 60), (0, -52, 96), (100, -62, 60),
                    (162, -94, -6), (158, -116, -14), (108, -98, 0), (56, -86, 60), (0, -82, 78), (-56, -86, 60)]),
            s.fade(lighter(tone, .14), tone))
    s.shape(f.line([(-94, -60, 40), (0, -50, 94), (94, -60, 40), (90, -42, 30), (0, -34, 80), (-90, -42, 30)]), f.shade, .3)


def helmet(s, f):
    tone = f.p.marks.get("hat", "#f0ece0")
    dome(s, f, tone, -86, 1.06)
    for x in (-34, 0, 34):
        s.brush(f.line([(x * 1.1, -104, 80), (x, -170, 50), (x * .6, -220, 0)]), 6, darker(tone, .22), .55)
    s.shape(f.line([(-122, -92, 0), (-124, -78, 4), (-70, -66, 90), (0, -60, 128), (70, -66, 90), (124, -78, 4), (122, -92, 0),
                    (60, -86, 70), (0, -82, 90), (-60, -86, 70)]), s.fade(lighter(tone, .3), darker(tone, .16)))
    s.shape(f.line([(-96, -72, 40), (0, -62, 96), (96, -72, 40), (92, -56, 30), (0, -46, 80), (-92, -56, 30)]), f.shade, .28)
    for side in (-1, 1):
        s.wire(f.line([(side * 104, -74, 10), (side * 100, 20, 14), (side * 60, 140, 50)]), 4, f.p.inks.ink, .75, smooth=True)
    if f.p.hat == "miner":
        x, y = f.at(0, -132, 96)
        s.box(x - 34, y - 28, 68, 58, f.p.inks.ink, r=16)
        s.oval(x, y, 25, 25, f.p.inks.glow)
        s.oval(x, y, 15, 15, "#fffdf2")
        s.glow(x, y, 150, f.p.inks.glow, .6)


def kerchief(s, f):
    """A light scarf bound round the hair, patterned."""
    tone = f.p.scarf
    pts = f.line([(-119, -58, -10), (-112, -128, -14), (-64, -186, -8), (0, -200, 0), (64, -186, -8), (112, -128, -14),
                  (119, -58, -10), (96, -96, 40), (48, -136, 64), (0, -146, 70), (-48, -136, 64), (-96, -96, 40)])
    s.shape(pts, s.fade(lighter(tone, .12), darker(tone, .18), angle=90 + f.side * 30))
    with s.clip(pts):
        for k in range(26):
            x, y = -120 + (k % 9) * 30, -196 + (k // 9) * 40 + (k % 2) * 18
            px, py = f.at(x, y, 20)
            s.oval(px, py, 4.4, 11, f.p.inks.pale, .85, (x + 120) / 8 - 15)
            s.oval(px, py + 1, 2, 5, f.p.inks.accent, 1, (x + 120) / 8 - 15)
            for dx in (-11, 11):
                s.oval(px + dx, py + 10, 2.2, 2.2, f.p.inks.glow, .9)
    s.brush(f.line([(-96, -92, 40), (-48, -134, 64), (0, -144, 70), (48, -134, 64), (96, -92, 40)]), 5, darker(tone, .3), .6)


def cap(s, f):
    tone = f.p.marks.get("hat", f.p.coat)
    dome(s, f, tone, -88, .98)
    s.brush(f.line([(0, -104, 84), (0, -180, 50), (0, -224, 0)]), 3, darker(tone, .35), .6)
    s.shape(f.line([(-92, -98, 40), (-64, -70, 110), (0, -50, 160), (72, -70, 110), (96, -98, 40), (44, -106, 70), (0, -110, 80),
                    (-44, -106, 70)]), s.fade(darker(tone, .12), darker(tone, .42)))
    s.brush(f.line([(-88, -94, 50), (-60, -70, 112), (0, -52, 158), (68, -70, 112), (92, -94, 50)]), 3, lighter(tone, .3), .7)
    s.shape(f.line([(-92, -84, 40), (0, -66, 110), (92, -84, 40), (90, -56, 30), (0, -40, 84), (-90, -56, 30)]), f.shade, .3)
