"""Whole figures for the scenes: a pose of joints in head heights, dressed from the person's marks.

In a pose x runs forward and y up from the ground; `view` is how the body is seen (side, q for three
quarters, front, back) and `flip` turns it to look left.
"""

import math

from ink import band, darker, lighter, mix

POSES = {
    "stand": dict(head=(.08, 6.25), sh=(0, 5.35), hip=(0, 3.45), armF=((.05, 4.25), (.22, 3.2)), armB=((-.05, 4.25), (.12, 3.25)),
                  legF=((.1, 1.8), (.05, .12)), legB=((-.02, 1.8), (-.12, .12))),
    "walk": dict(head=(.2, 6.2), sh=(.08, 5.3), hip=(0, 3.45), armF=((-.25, 4.3), (-.1, 3.3)), armB=((.45, 4.35), (.8, 3.5)),
                 legF=((.5, 1.95), (.75, .12)), legB=((-.12, 1.8), (-.85, .25))),
    "run": dict(head=(.75, 6.05), sh=(.5, 5.2), hip=(.1, 3.5), armF=((-.25, 4.55), (.2, 3.75)), armB=((1.15, 4.5), (1.55, 5.1)),
                legF=((1.0, 2.55), (1.45, .75)), legB=((-.1, 1.95), (-1.2, 2.0))),
    "kneel": dict(head=(.75, 4.35), sh=(.45, 3.5), hip=(-.2, 1.75), armF=((.75, 2.4), (1.35, 1.5)), armB=((1.0, 2.55), (1.7, 1.55)),
                  legF=((1.0, 1.55), (.85, .12)), legB=((.35, .3), (-.95, .2))),
    "crouch": dict(head=(.7, 3.75), sh=(.4, 2.95), hip=(-.4, 1.2), armF=((.85, 2.0), (1.5, 1.3)), armB=((1.05, 2.15), (1.75, 1.5)),
                   legF=((.8, 1.75), (.3, .12)), legB=((.6, 1.65), (.05, .12))),
    "sit": dict(head=(.2, 4.7), sh=(.08, 3.8), hip=(0, 1.95), armF=((.25, 2.75), (1.0, 2.45)), armB=((.35, 2.8), (1.15, 2.6)),
                legF=((1.35, 1.95), (1.35, .12)), legB=((1.25, 1.9), (1.1, .12))),
    "lean": dict(head=(1.15, 5.6), sh=(.7, 4.85), hip=(-.1, 3.4), armF=((1.0, 3.85), (1.65, 3.4)), armB=((1.25, 3.95), (1.9, 3.5)),
                 legF=((.2, 1.8), (.05, .12)), legB=((-.1, 1.8), (-.35, .12))),
    "reach": dict(head=(.12, 6.25), sh=(.02, 5.35), hip=(0, 3.45), armF=((.75, 5.35), (1.15, 6.3)), armB=((.5, 4.9), (1.05, 5.6)),
                  legF=((.15, 1.8), (.2, .12)), legB=((-.1, 1.8), (-.25, .12))),
    "point": dict(head=(.1, 6.25), sh=(0, 5.35), hip=(0, 3.45), armF=((.75, 4.95), (1.6, 5.25)), armB=((-.05, 4.25), (.15, 3.25)),
                  legF=((.12, 1.8), (.15, .12)), legB=((-.08, 1.8), (-.2, .12))),
    "hold": dict(head=(.16, 6.2), sh=(0, 5.35), hip=(0, 3.45), armF=((.1, 4.25), (.85, 4.15)), armB=((.3, 4.3), (.95, 4.3)),
                 legF=((.1, 1.8), (.08, .12)), legB=((-.04, 1.8), (-.14, .12))),
    "ride": dict(head=(.15, 4.55), sh=(0, 3.7), hip=(-.1, 1.75), armF=((.3, 2.75), (.95, 2.35)), armB=((.4, 2.8), (1.05, 2.45)),
                 legF=((.7, 1.0), (.45, -.35)), legB=((.65, 1.0), (.4, -.3))),
}

SPREAD = {"side": (.1, .08, 1.02), "q": (.42, .2, 1.3), "front": (.68, .32, 1.62), "back": (.68, .32, 1.62)}
COAT_HEM = {"lab": .62, "doctor": .6, "deel": .95, "parka": .42, "rain": .3, "cardigan": .34, "tweed": .3, "vest": .3}


def figure(s, x, y, size, who, pose="stand", view="q", flip=False, hem=None, light=-1, **joints):
    """Draw a person standing on (x, y), `size` plate units per head; joints override the pose."""
    p = {**POSES[pose], **joints}
    sh_w, hip_w, trunk = SPREAD[view]
    if who.sex == "F":
        trunk, sh_w = trunk * .9, sh_w * .88
    with s.at(x, y, size, flip, squash=-1):
        shF, shB = (p["sh"][0] - sh_w if view == "q" else p["sh"][0] + sh_w, p["sh"][1]), (p["sh"][0] + sh_w if view == "q"
            else p["sh"][0] - sh_w, p["sh"][1])
        shift = lambda joint, by: tuple((u + by, v) for u, v in joint)
        arm_f, arm_b = shift(p["armF"], shF[0] - p["sh"][0]), shift(p["armB"], shB[0] - p["sh"][0])
        if "armF" in joints and view != "front":
            arm_f = p["armF"]
        if "armB" in joints and view != "front":
            arm_b = p["armB"]
        leg_f, leg_b = shift(p["legF"], -hip_w if view == "q" else hip_w), shift(p["legB"], hip_w if view == "q" else -hip_w)
        arm(s, who, shB, arm_b, .2)
        leg(s, who, (p["hip"][0] + (hip_w if view == "q" else -hip_w), p["hip"][1]), leg_b, .24, view)
        leg(s, who, (p["hip"][0] + (-hip_w if view == "q" else hip_w), p["hip"][1]), leg_f, .04, view)
        neck(s, who, p["head"], p["sh"])
        coat(s, who, p, trunk, hem, view, light if not flip else -light, leg_f, leg_b)
        head(s, who, p["head"], p["sh"], view)
        arm(s, who, shF, arm_f, .05)


def arm(s, who, shoulder, joints, dark):
    """Sleeve and hand."""
    elbow, hand = joints
    wrist = (elbow[0] + (hand[0] - elbow[0]) * .86, elbow[1] + (hand[1] - elbow[1]) * .86)
    s.oval(hand[0], hand[1], .17, .15, darker(who.skin, dark * .7 + .04))
    thick = .9 if who.sex == "F" else 1
    tone = darker(who.coat, dark)
    start = (shoulder[0], shoulder[1] - .12)
    s.limb([start, elbow, wrist], [.54 * thick, .44 * thick, .32 * thick], tone, flat=True)
    s.brush([(start[0] + (elbow[0] - start[0]) * .3, start[1] + (elbow[1] - start[1]) * .3), elbow, wrist], .05, darker(tone, .45),
            .35)


def leg(s, who, hip, joints, dark, view):
    """Trouser leg and shoe."""
    knee, foot = joints
    s.limb([hip, knee, (foot[0], foot[1] + .12)], [.6 if view == "side" else .72, .56, .4], darker(who.trousers, dark), flat=True)
    ahead = .34 if view in ("side", "q") else .06
    boot = darker(who.boots, dark)
    fx, fy = foot
    s.shape([(fx - .24, fy + .34), (fx + .2, fy + .34), (fx + .24, fy + .14), (fx + .24 + ahead, fy + .02),
             (fx + .26 + ahead, fy - .13), (fx - .26, fy - .13)], boot)


def coat(s, who, p, trunk, hem, view, light, leg_f, leg_b):
    """Trunk and skirt of the coat, with its shaded side and what marks the dress."""
    (sx, sy), (hx, hy) = p["sh"], p["hip"]
    kx, ky = (leg_f[0][0] + leg_b[0][0]) / 2, (leg_f[0][1] + leg_b[0][1]) / 2
    part = hem if hem is not None else COAT_HEM.get(who.dress, .16)
    end = (hx + (kx - hx) * part, hy + (ky - hy) * part)
    waist = (sx + (hx - sx) * .6, sy + (hy - sy) * .6)
    flare = trunk * (1.0 if part > .5 else .92)
    bulk = 1.14 if who.dress == "parka" else 1.0
    widths = [trunk * .86 * bulk, trunk * 1.0 * bulk, trunk * .84 * bulk, trunk * .88 * bulk, flare * bulk]
    line = [(sx, sy - .06), (sx + (hx - sx) * .22, sy + (hy - sy) * .22), waist, (hx, hy), end]
    if ky > hy - 1.1:  # bent at the hip: the seat of the coat
        s.oval(hx - .04, hy - .06, trunk * .46, .44, darker(who.coat, .1))
    s.limb(line, widths, s.fade(lighter(who.coat, .08), darker(who.coat, .1)), flat=True, corner=2)
    off = trunk * .3 * -light
    with s.clip(band(line, widths, True, 2), smooth=False):
        s.limb([(u + off, v - .12) for u, v in line], [w * .42 for w in widths], darker(who.coat, .6), .2, flat=True, corner=2)
    detail(s, who, p, trunk, view, waist, end, flare)


def detail(s, who, p, trunk, view, waist, end, flare):
    """Belts, bands and openings."""
    (sx, sy), (hx, hy) = p["sh"], p["hip"]
    front = {"side": .4, "q": .2, "front": 0, "back": 9}[view]
    seam = [(sx + front * trunk, sy - .3), (waist[0] + front * trunk, waist[1]), (end[0] + front * trunk, end[1])]
    if view != "back":
        s.wire(seam, .035, darker(who.coat, .5), .6, smooth=True)
    lean = math.atan2(sx - hx, sy - hy)
    cos, sin = math.cos(lean), math.sin(lean)
    across = lambda c, w, thick, tone: s.limb([(c[0] - w / 2 * cos, c[1] + w / 2 * sin), (c[0] + w / 2 * cos, c[1] - w / 2 * sin)],
                                              [thick, thick], tone, flat=True)
    if who.dress == "deel":
        across((waist[0], waist[1] - .1), trunk * .88, .26, who.scarf or who.inks.accent)
        if lean < .3:
            across(end, flare * .92, .07, who.scarf or who.inks.accent)
    if who.dress == "vest":
        vest = who.marks.get("vest", who.inks.accent)
        s.limb([(sx, sy - .1), waist, (hx, hy)], [trunk * .62, trunk * .78, trunk * .8], vest, flat=True)
        for t in (.45, .8):
            across((sx + (hx - sx) * t, sy + (hy - sy) * t), trunk * .8, .13, who.inks.paper)
    if who.dress == "work":
        across((sx + (hx - sx) * .42, sy + (hy - sy) * .42), trunk * .9, .1, who.inks.pale)
    if who.dress in ("lab", "doctor") and view in ("q", "front"):
        s.poly([(sx + front * trunk - .2, sy + .12), (sx + front * trunk + .2, sy + .12), (sx + front * trunk + .02, sy - .75)],
               who.marks.get("collar", who.inks.mid))
    if who.dress == "cardigan" and view in ("q", "front"):
        s.poly([(sx + front * trunk - .2, sy + .1), (sx + front * trunk + .2, sy + .1), (sx + front * trunk + .06, sy - 1.5),
                (sx + front * trunk - .06, sy - 1.5)], who.inks.paper)
    if who.dress == "parka":
        for t in (.34, .62, .9):
            c = (sx + (hx - sx) * t, sy + (hy - sy) * t)
            s.brush([(c[0] - trunk * .5, c[1] + .05), (c[0], c[1] - .04), (c[0] + trunk * .5, c[1] + .05)], .06,
                    darker(who.coat, .5), .6)


# --- heads ---------------------------------------------------------------------------------------

def shadow_of(who):
    """The colour of shaded skin."""
    return mix(mix(who.skin, who.inks.deep, .34), "#a8583f", .28)


def neck(s, who, at, sh):
    s.limb([(sh[0], sh[1] - .05), (at[0] - .06, at[1] - .2)], [.5, .4], mix(who.skin, shadow_of(who), .45))


def head(s, who, at, sh, view):
    """Face, hair and hat of a small figure."""
    shade = shadow_of(who)
    lean = math.degrees(math.atan2(at[0] - sh[0], at[1] - sh[1])) if at[0] - sh[0] > .25 else 0
    child = who.age < 14
    with s.at(at[0], at[1] + (.12 if child else 0), 1.34 if child else 1.06, turn=-lean * .55):
        {"side": profile, "q": three_quarter, "front": frontal, "back": rear}[view](s, who, shade)
        if who.hat:
            hat(s, who, view)
    if who.dress == "parka":
        fur = mix(who.inks.pale, "#b89a7c", .35)
        s.limb([(sh[0] - .48, sh[1] + .3), (sh[0], sh[1] + .12), (sh[0] + .48, sh[1] + .3)], [.26, .34, .26], fur)
    elif who.scarf and who.dress not in ("deel", "doctor"):
        s.limb([(sh[0] - .36, sh[1] + .24), (sh[0] + .02, sh[1] + .08), (sh[0] + .38, sh[1] + .24)], [.28, .34, .28], who.scarf)
        if view != "back":
            s.limb([(sh[0] + .12, sh[1] + .1), (sh[0] + .2, sh[1] - .75)], [.22, .26], darker(who.scarf, .12), flat=True)
    elif who.scarf:
        s.limb([(sh[0] - .26, sh[1] + .28), (sh[0] + .02, sh[1] + .16), (sh[0] + .28, sh[1] + .28)], [.14, .16, .14], who.scarf)


def hair_tone(who):
    return mix(who.hair, "#9a9792", who.marks.get("grey", 0) * .4)


def tail(s, who, x, y):
    """What hangs or sits behind the head, drawn before it."""
    tone = darker(hair_tone(who), .2)
    if who.cut == "ponytail":
        s.limb([(x, y + .12), (x - .3, y - .1), (x - .26, y - .7)], [.2, .28, .08], tone)
    elif who.cut == "bun":
        s.oval(x - .05, y + .22, .2, .18, tone)
    elif who.cut in ("long", "wavy"):
        s.limb([(x + .12, y + .1), (x + .02, y - .4), (x + .06, y - .85)], [.6, .56, .4], tone)
    elif who.cut == "braid":
        s.limb([(x, y), (x - .1, y - .6), (x - .05, y - 1.3)], [.22, .2, .1], tone)


def profile(s, who, shade):
    tail(s, who, -.36, .05)
    face = [(-.3, .42), (.08, .5), (.27, .36), (.33, .14), (.315, .06), (.43, -.1), (.34, -.14), (.36, -.2), (.335, -.255),
            (.345, -.31), (.3, -.36), (.29, -.46), (.14, -.47), (-.06, -.3), (-.3, -.2)]
    s.shape(face, who.skin)
    with s.clip(face):
        s.shape([(-.5, .5), (.02, .4), (.05, 0), (.1, -.22), (.26, -.6), (-.5, -.6)], shade, .3)
    tone = hair_tone(who)
    if who.cut in ("bob", "fringe"):
        s.shape([(.3, .34), (.1, .55), (-.22, .52), (-.44, .24), (-.48, -.1), (-.42, -.42), (-.12, -.44), (-.04, -.2), (.02, .04),
                 (.16 if who.cut == "bob" else .3, .14)], tone)
    elif who.cut in ("long", "wavy"):
        s.shape([(.28, .36), (.1, .55), (-.22, .52), (-.46, .24), (-.5, -.2), (-.5, -.7), (-.1, -.7), (-.04, -.2), (.04, .06),
                 (.18, .2)], tone)
    else:
        low = -.2 if who.cut in ("tousled",) else -.14
        s.shape([(.3, .3), (.24, .46), (.04, .57), (-.24, .52), (-.44, .26), (-.44, 0), (-.36, -.24), (-.26, low - .04), (-.14, .0),
                 (-.07, .0), (-.05, -.12), (.02, -.1), (.04, .12), (.16, .24)], tone)
    s.oval(-.08, -.06, .07, .11, mix(who.skin, shade, .4))
    s.brush([(.2, .075), (.26, .06), (.29, .03)], .055, who.inks.ink, .9)
    s.brush([(.16, .16), (.24, .18), (.3, .145)], .05, tone, .9)
    s.brush([(.22, -.255), (.28, -.25), (.33, -.255)], .04, mix(shade, "#7c2f2a", .6), .9)
    beard(s, who, [(.32, -.22), (.34, -.32), (.3, -.46), (.14, -.5), (-.02, -.34), (-.04, -.16), (.1, -.2), (.2, -.2)])
    if who.glasses:
        s.wire([(.2 + .1 * math.cos(a), .05 + .1 * math.sin(a)) for a in (0, .8, 1.6, 2.4, 3.1, 3.9, 4.7, 5.5)], .035, who.inks.ink,
               .9, smooth=True, closed=True)
        s.wire([(.1, .06), (-.06, .03)], .035, who.inks.ink, .9)


def three_quarter(s, who, shade):
    tail(s, who, -.34, .05)
    if who.cut in ("bob", "fringe"):
        s.shape([(-.4, .2), (0, .5), (.38, .2), (.4, -.34), (-.44, -.4)], darker(hair_tone(who), .25))
    face = [(-.34, .3), (0, .48), (.32, .32), (.35, .1), (.325, .02), (.37, -.1), (.32, -.28), (.2, -.45), (.06, -.49), (-.12, -.4),
            (-.29, -.2)]
    s.shape(face, who.skin)
    with s.clip(face):
        s.shape([(-.5, .5), (-.1, .4), (-.12, 0), (-.02, -.2), (.1, -.6), (-.5, -.6)], shade, .3)
    features(s, who, shade, .1, .9)
    tone = hair_tone(who)
    if who.cut in ("bob", "fringe"):
        inner = [(.32, -.3), (.31, .12), (.1, .18), (-.1, .16), (-.2, .06), (-.22, -.36)] if who.cut == "fringe" else [(.33, -.3),
            (.33, .1), (.2, .3), (-.02, .2), (-.2, .04), (-.22, -.36)]
        s.shape([(.41, -.32), (.42, .12), (.28, .48), (-.02, .59), (-.32, .5), (-.46, .2), (-.45, -.38)] + inner[::-1], tone)
    elif who.cut in ("long", "wavy"):
        s.shape([(.4, -.7), (.43, .12), (.28, .48), (-.02, .59), (-.32, .5), (-.48, .2), (-.5, -.75), (-.24, -.72), (-.24, .0),
                 (-.04, .22), (.16, .34), (.33, .12), (.32, -.6)], tone)
    else:
        s.shape([(.35, .1), (.38, .3), (.24, .5), (-.04, .59), (-.32, .5), (-.46, .22), (-.42, -.12), (-.33, -.16), (-.27, .06),
                 (-.16, .2), (.06, .3 if who.cut != "tousled" else .22), (.24, .3), (.32, .16)], tone)
        s.oval(-.33, -.08, .07, .12, mix(who.skin, shade, .4))


def frontal(s, who, shade):
    tail(s, who, -.3, .05)
    if who.cut in ("bob", "fringe"):
        s.shape([(-.42, .2), (0, .5), (.42, .2), (.42, -.38), (-.42, -.38)], darker(hair_tone(who), .25))
    for side in (-1, 1):
        s.oval(side * .36, -.06, .06, .11, mix(who.skin, shade, .4))
    face = [(-.35, .3), (0, .48), (.35, .3), (.36, 0), (.31, -.26), (.16, -.46), (0, -.5), (-.16, -.46), (-.31, -.26), (-.36, 0)]
    s.shape(face, who.skin)
    with s.clip(face):
        s.shape([(-.5, .5), (-.2, .4), (-.2, -.1), (-.1, -.5), (-.5, -.6)], shade, .28)
    features(s, who, shade, 0, 1)
    tone = hair_tone(who)
    if who.cut in ("bob", "fringe", "long", "wavy"):
        low = -.36 if who.cut in ("bob", "fringe") else -.75
        s.shape([(.42, low), (.45, .12), (.32, .48), (0, .6), (-.32, .48), (-.45, .12), (-.42, low), (-.28, low), (-.31, .1),
                 (-.1, .18 if who.cut == "fringe" else .3), (.12, .2 if who.cut == "fringe" else .34), (.31, .1), (.28, low)], tone)
    else:
        s.shape([(.37, 0), (.42, .26), (.28, .5), (0, .6), (-.28, .5), (-.42, .26), (-.37, 0), (-.31, .16), (-.16, .3), (.1, .28),
                 (.31, .16)], tone)


def features(s, who, shade, shift, near):
    """Eyes, brows, nose and mouth at the size of a scene: a few marks, no more."""
    tone = hair_tone(who)
    for side in (-1, 1):
        cx = shift + side * .155 * (near if side > 0 else 1)
        s.brush([(cx - .075, -.005), (cx, .025), (cx + .075, -.005)], .055, who.inks.ink, .95, (.4, .4))
        s.oval(cx + shift * .1, -.01, .036, .034, who.inks.ink)
        s.brush([(cx - .09, .1), (cx, .13), (cx + .09, .1)], .045, tone, .9, (.4, .4))
        if who.glasses:
            s.wire([(cx + .125 * math.cos(a), -.01 + .12 * math.sin(a)) for a in (0, .8, 1.6, 2.4, 3.1, 3.9, 4.7, 5.5)], .034,
                   who.inks.ink, .9, smooth=True, closed=True)
    s.brush([(shift + .02, 0), (shift + .05 + shift * .4, -.14), (shift + .06 + shift * .3, -.17), (shift - .02, -.185)], .035,
            shade, .8)
    s.brush([(shift - .09, -.29), (shift + .01, -.305), (shift + .1, -.285)], .042, mix(shade, "#7c2f2a", .6), .9, (.3, .3))
    s.glow(shift - .18, -.16, .14, "#c4523c", .22)
    beard(s, who, [(shift - .3, -.14), (shift - .12, -.22), (shift + .1, -.22), (shift + .23, -.16), (shift + .18, -.4),
                   (shift, -.52), (shift - .18, -.44)])
    if who.marks.get("moustache"):
        s.brush([(shift - .13, -.26), (shift, -.22), (shift + .13, -.26)], .075, mix(who.hair, "#8b8782", .4), .95)


def beard(s, who, pts):
    amount = who.marks.get("beard", 0) * .85 + who.marks.get("stubble", 0) * .25
    if amount:
        s.shape(pts, mix(who.hair, "#8b8782", who.marks.get("grey", 0) * .5), min(.9, amount))


def rear(s, who, shade):
    tone = hair_tone(who)
    for side in (-1, 1):
        s.oval(side * .36, -.06, .06, .1, mix(who.skin, shade, .4))
    low = {"bob": -.4, "fringe": -.38, "long": -.85, "wavy": -.85}.get(who.cut, -.28)
    foot = .36 if low < -.3 else .22
    s.shape([(-foot, low), (-.42, .1), (-.3, .48), (0, .58), (.3, .48), (.42, .1), (foot, low), (0, low - .06)], tone)
    for x in (-.2, -.05, .1, .22):
        s.brush([(x * .6, .5), (x, .2), (x * .95, low + .1)], .035, lighter(tone, .25), .4)
    if who.cut == "ponytail":
        s.limb([(0, .25), (.04, -.2), (0, -.8)], [.2, .26, .08], darker(tone, .3))
    if who.cut == "bun":
        s.oval(0, .52, .24, .2, darker(tone, .25))
        s.brush([(-.14, .5), (0, .62), (.14, .52)], .05, lighter(tone, .25), .6)
    if who.cut == "braid":
        s.limb([(0, 0), (.03, -.6), (0, -1.3)], [.24, .22, .1], darker(tone, .3))


def hat(s, who, view):
    """Head-gear on a small head."""
    x = {"side": .02, "q": 0, "front": 0, "back": 0}[view]
    tone = {"brim": mix(who.coat, who.inks.pale, .45), "felt": darker(mix(who.coat, who.inks.ink, .5), .1),
            "helmet": who.marks.get("hat", "#f0ece0"), "miner": who.marks.get("hat", "#d9a441"),
            "kerchief": who.scarf or who.inks.accent, "cap": who.marks.get("hat", who.coat), "straw": mix("#d9b878", who.inks.paper,
                .2), "fur": darker(who.inks.deep, .1), "wool": who.inks.accent}[who.hat]
    if who.hat == "kerchief":
        return s.shape([(.36 + x, .16), (.34, .44), (0, .62), (-.34, .52), (-.47, .2), (-.42, -.06), (-.1, .2), (.2, .3)], tone)
    if who.hat == "fur":
        s.oval(x, .42, .4, .3, tone)
        return s.limb([(-.44 + x, .24), (x, .32), (.42 + x, .24)], [.3, .3, .3], mix(tone, who.inks.paper, .35))
    crown = [(-.43 + x, .2), (-.43 + x, .42), (-.26 + x, .66), (x, .74), (.26 + x, .66), (.41 + x, .42), (.42 + x, .2), (x, .16)]
    s.shape(crown, s.fade(darker(tone, .12), lighter(tone, .12)))
    with s.clip(crown):
        s.shape([(-.6, .8), (-.16, .8), (-.2, .1), (-.6, .1)], darker(tone, .5), .25)
    if who.hat in ("brim", "felt", "straw"):
        s.limb([(-.42 + x, .27), (x, .24), (.42 + x, .27)], [.11, .11, .11], who.scarf or who.inks.accent)
        s.limb([(-.68 + x, .24), (-.3 + x, .16), (.3 + x, .16), (.7 + x, .22)], [.06, .15, .15, .06], lighter(tone, .1))
    elif who.hat == "wool":
        s.limb([(-.42 + x, .2), (x, .17), (.42 + x, .2)], [.18, .18, .18], lighter(tone, .2))
    else:
        ahead = {"side": .62, "q": .54, "front": .4, "back": .42}[view]
        s.limb([(-.44 + x, .2), (x, .15), (ahead, .15)], [.09, .12, .08], darker(tone, .14))
    if who.hat == "miner" and view != "back":
        cx = {"side": .4, "q": .24, "front": 0}[view]
        s.oval(cx, .42, .13, .13, who.inks.ink)
        s.oval(cx, .42, .085, .085, "#fffbe8")
        s.glow(cx, .42, 1.3, who.inks.glow, .55)
