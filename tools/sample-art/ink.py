"""The sheet of paper: flat shapes with hand-cut edges, brushes, glows and grain, written as SVG.

Every outline is sampled to a polyline and pushed a little by one noise field per sheet, so edges look
cut by hand while shapes that share an edge stay closed. Coordinates are plate units (1200 across a
landscape plate); a stack of affine maps lets figures be drawn in units of their own.
"""

import math
import random
from contextlib import contextmanager

BLEED = 8  # plate units drawn beyond the trim on every side


def rgb(colour):
    """The three channels of #rrggbb."""
    return tuple(int(colour[i:i + 2], 16) for i in (1, 3, 5))


def mix(a, b, t):
    """A colour between a (t = 0) and b (t = 1)."""
    return "#" + "".join(f"{round(x + (y - x) * t):02x}" for x, y in zip(rgb(a), rgb(b)))


def lighter(colour, t):
    """The colour with warm white stirred in."""
    return mix(colour, "#fff8ea", t)


def darker(colour, t):
    """The colour with a warm black stirred in."""
    return mix(colour, "#17161c", t)


def catmull(points, closed, step):
    """Points along a smooth curve through the given ones, about one step apart."""
    count = len(points)
    if count < 3:
        return densify(points, closed, step)
    pick = (lambda i: points[i % count]) if closed else (lambda i: points[max(0, min(count - 1, i))])
    out = []
    for i in range(count if closed else count - 1):
        p0, p1, p2, p3 = pick(i - 1), pick(i), pick(i + 1), pick(i + 2)
        parts = max(2, min(60, round(math.dist(p1, p2) / step)))
        for k in range(parts):
            t = k / parts
            out.append(tuple(
                0.5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t * t + (3 * b - a - 3 * c + d) * t ** 3)
                for a, b, c, d in zip(p0, p1, p2, p3)))
    if not closed:
        out.append(points[-1])
    return out


def densify(points, closed, step):
    """The same polyline with points at most one step apart."""
    ends = list(zip(points, points[1:] + points[:1] if closed else points[1:]))
    out = []
    for (ax, ay), (bx, by) in ends:
        parts = max(1, min(80, round(math.hypot(bx - ax, by - ay) / step)))
        out += [(ax + (bx - ax) * k / parts, ay + (by - ay) * k / parts) for k in range(parts)]
    if not closed:
        out.append(points[-1])
    return out


def rounded(points, times=2):
    """Chaikin's corner cutting with the ends kept: bent limbs instead of broken ones."""
    for _ in range(times):
        cut = [points[0]]
        for (ax, ay), (bx, by) in zip(points, points[1:]):
            cut += [(ax * .75 + bx * .25, ay * .75 + by * .25), (ax * .25 + bx * .75, ay * .25 + by * .75)]
        points = cut + [points[-1]]
    return points


class Sheet:
    """One plate being drawn."""

    def __init__(self, width, height, seed, paper):
        self.w, self.h, self.paper = width, height, paper
        self.rng = random.Random(seed)
        self.seed = self.rng.randrange(1, 9999)
        self.defs, self.body, self.stack = [], [], [(1, 0, 0, 1, 0, 0)]
        self.rough = 0.8
        self.field = [self.rng.uniform(-1, 1) for _ in range(4096)]
        self.ids = 0

    # --- coordinates -------------------------------------------------------------------------

    @contextmanager
    def at(self, x, y, scale=1.0, flip=False, turn=0.0, squash=1.0):
        """Draw in units of its own: moved, scaled, mirrored, turned (degrees)."""
        a, b, c, d, e, f = self.stack[-1]
        cos, sin = math.cos(math.radians(turn)), math.sin(math.radians(turn))
        sx, sy = (-scale if flip else scale), scale * squash
        m = (cos * sx, sin * sx, -sin * sy, cos * sy)
        self.stack.append((a * m[0] + c * m[1], b * m[0] + d * m[1], a * m[2] + c * m[3], b * m[2] + d * m[3],
                           a * x + c * y + e, b * x + d * y + f))
        yield
        self.stack.pop()

    def place(self, point):
        """A point in plate units."""
        a, b, c, d, e, f = self.stack[-1]
        return a * point[0] + c * point[1] + e, b * point[0] + d * point[1] + f

    def scale(self):
        """How many plate units one unit of the present drawing is."""
        a, b, c, d, *_ = self.stack[-1]
        return math.sqrt(abs(a * d - b * c))

    def nudge(self, x, y):
        """The noise field at a point: two values between -1 and 1."""
        def level(u, v, salt):
            iu, iv = math.floor(u), math.floor(v)
            fu, fv = u - iu, v - iv
            fu, fv = fu * fu * (3 - 2 * fu), fv * fv * (3 - 2 * fv)
            grid = lambda i, j: self.field[(i * 73 + j * 179 + salt) & 4095]
            top = grid(iu, iv) * (1 - fu) + grid(iu + 1, iv) * fu
            low = grid(iu, iv + 1) * (1 - fu) + grid(iu + 1, iv + 1) * fu
            return top * (1 - fv) + low * fv
        u, v = x / 15, y / 15
        return level(u, v, 0) + .5 * level(u * 2.7, v * 2.7, 7), level(u, v, 999) + .5 * level(u * 2.7, v * 2.7, 77)

    def trace(self, points, closed=True, smooth=True):
        """The SVG path of an outline, hand-cut."""
        pts = [self.place(p) for p in points]
        span = max(max(p[i] for p in pts) - min(p[i] for p in pts) for i in (0, 1))
        step = max(.9, min(7, span / 16))
        pts = catmull(pts, closed, step) if smooth else densify(pts, closed, step)
        amount = self.rough * min(1, span / 60)
        cut = []
        for x, y in pts:
            dx, dy = self.nudge(x, y)
            cut.append(f"{x + dx * amount:.1f} {y + dy * amount:.1f}")
        return "M" + "L".join(cut) + ("Z" if closed else "")

    # --- paint -------------------------------------------------------------------------------

    def name(self, prefix):
        self.ids += 1
        return f"{prefix}{self.ids}"

    def fade(self, *stops, angle=90):
        """A straight gradient over the shape's own box; stops are colours or (colour, opacity[, offset])."""
        ident = self.name("f")
        x, y = math.cos(math.radians(angle)) / 2, math.sin(math.radians(angle)) / 2
        rows = []
        for i, stop in enumerate(stops):
            colour, alpha, *rest = stop if isinstance(stop, tuple) else (stop, 1)
            offset = rest[0] if rest else i / (len(stops) - 1)
            rows.append(f'<stop offset="{offset:.3f}" stop-color="{colour}" stop-opacity="{alpha}"/>')
        self.defs.append(f'<linearGradient id="{ident}" x1="{.5 - x:.3f}" y1="{.5 - y:.3f}" '
                         f'x2="{.5 + x:.3f}" y2="{.5 + y:.3f}">{"".join(rows)}</linearGradient>')
        return f"url(#{ident})"

    def paint(self, fill):
        return self.fade(*fill) if isinstance(fill, tuple) else fill

    def put(self, path, fill, alpha=1.0, extra=""):
        opacity = "" if alpha >= 1 else f' fill-opacity="{alpha:.3f}"'
        self.body.append(f'<path d="{path}" fill="{self.paint(fill)}"{opacity}{extra}/>')

    def shape(self, points, fill, alpha=1.0):
        """A closed smooth outline."""
        self.put(self.trace(points), fill, alpha)

    def poly(self, points, fill, alpha=1.0):
        """A closed outline with straight edges."""
        self.put(self.trace(points, smooth=False), fill, alpha)

    def box(self, x, y, w, h, fill, alpha=1.0, r=0):
        """A rectangle, with rounded corners if r is given."""
        if not r:
            return self.poly([(x, y), (x + w, y), (x + w, y + h), (x, y + h)], fill, alpha)
        r = min(r, w / 2, h / 2)
        corners = [(x + w - r, y + r, -90), (x + w - r, y + h - r, 0), (x + r, y + h - r, 90), (x + r, y + r, 180)]
        pts = [(cx + r * math.cos(math.radians(a + k * 22.5)), cy + r * math.sin(math.radians(a + k * 22.5)))
               for cx, cy, a in corners for k in range(5)]
        return self.poly(pts, fill, alpha)

    def oval(self, x, y, rx, ry, fill, alpha=1.0, tilt=0.0):
        """An ellipse."""
        self.shape(ring(x, y, rx, ry, tilt), fill, alpha)

    def limb(self, points, widths, fill, alpha=1.0, flat=False, corner=2):
        """A bent, tapering band through the points; its start is round, its end round or flat."""
        self.put(self.trace(band(points, widths, flat, corner), smooth=False), fill, alpha)

    def brush(self, points, width, fill, alpha=1.0, ends=(0.1, 0.1)):
        """A brush stroke: a smooth line swelling in the middle."""
        step = max(.8 / self.scale(), length(points) / 40)
        line = catmull(points, False, step)
        last = max(1, len(line) - 1)
        widths = []
        for i in range(len(line)):
            t = i / last
            swell = math.sin(math.pi * t) ** .6
            base = ends[0] + (ends[1] - ends[0]) * t
            widths.append(width * (base + (1 - base) * swell))
        self.put(self.trace(band(line, widths, True, 0), smooth=False), fill, alpha)

    def wire(self, points, width, colour, alpha=1.0, smooth=False, closed=False, dash=""):
        """A line of even width."""
        path = self.trace(points, closed, smooth)
        dashes = f' stroke-dasharray="{dash}"' if dash else ""
        self.body.append(f'<path d="{path}" fill="none" stroke="{colour}" stroke-width="{width * self.scale():.2f}" '
                         f'stroke-opacity="{alpha:.3f}" stroke-linecap="round" stroke-linejoin="round"{dashes}/>')

    def glow(self, x, y, r, colour, alpha=.6, squash=1.0, core=0.0):
        """Light: a round fall-off."""
        ident = self.name("r")
        cx, cy = self.place((x, y))
        r *= self.scale()
        self.defs.append(f'<radialGradient id="{ident}"><stop offset="{core}" stop-color="{colour}" stop-opacity="{alpha}"/>'
                         f'<stop offset="{core + (1 - core) * .45:.3f}" stop-color="{colour}" stop-opacity="{alpha * .38:.3f}"/>'
                         f'<stop offset="1" stop-color="{colour}" stop-opacity="0"/></radialGradient>')
        self.body.append(f'<ellipse cx="{cx:.1f}" cy="{cy:.1f}" rx="{r:.1f}" ry="{r * squash:.1f}" fill="url(#{ident})"/>')

    @contextmanager
    def clip(self, points, smooth=True):
        """Whatever is drawn inside stays within the outline."""
        ident = self.name("c")
        self.defs.append(f'<clipPath id="{ident}"><path d="{self.trace(points, True, smooth)}"/></clipPath>')
        self.body.append(f'<g clip-path="url(#{ident})">')
        yield
        self.body.append("</g>")

    @contextmanager
    def layer(self, alpha=1.0, blur=0.0, blend=""):
        """A group printed at once: transparent, soft or multiplied."""
        style = f"opacity:{alpha};" + (f"mix-blend-mode:{blend};" if blend else "")
        soft = ""
        if blur:
            ident = self.name("b")
            self.defs.append(f'<filter id="{ident}" x="-40%" y="-40%" width="180%" height="180%">'
                             f'<feGaussianBlur stdDeviation="{blur * self.scale():.2f}"/></filter>')
            soft = f' filter="url(#{ident})"'
        self.body.append(f'<g style="{style}"{soft}>')
        yield
        self.body.append("</g>")

    # --- the finished plate ------------------------------------------------------------------

    def svg(self, pixels, grain=.019):
        """The whole plate with its grain; pixels is the width of the trimmed picture."""
        k = pixels / self.w
        wide, high = round((self.w + 2 * BLEED) * k), round((self.h + 2 * BLEED) * k)
        area = f'x="{-BLEED}" y="{-BLEED}" width="{self.w + 2 * BLEED}" height="{self.h + 2 * BLEED}"'
        noise = (f'<filter id="grain" filterUnits="userSpaceOnUse" {area} color-interpolation-filters="sRGB">'
                 f'<feTurbulence type="fractalNoise" baseFrequency=".2" numOctaves="1" seed="{self.seed}"/>'
                 f'<feColorMatrix values="0 0 0 0 .16  0 0 0 0 .13  0 0 0 0 .12  '
                 f'{2.6 * grain:.4f} {2.6 * grain:.4f} 0 0 {-1.9 * grain:.4f}"/></filter>'
                 f'<filter id="fibre" filterUnits="userSpaceOnUse" {area} color-interpolation-filters="sRGB">'
                 f'<feTurbulence type="fractalNoise" baseFrequency=".012 .02" numOctaves="3" seed="{self.seed + 1}"/>'
                 f'<feColorMatrix values="0 0 0 0 1  0 0 0 0 .96  0 0 0 0 .88  .5 0 0 0 -.2"/></filter>')
        return (f'<svg xmlns="http://www.w3.org/2000/svg" width="{wide}" height="{high}" '
                f'viewBox="{-BLEED} {-BLEED} {self.w + 2 * BLEED} {self.h + 2 * BLEED}">'
                f'<defs>{noise}{"".join(self.defs)}</defs><rect {area} fill="{self.paper}"/>{"".join(self.body)}'
                f'<rect {area} filter="url(#fibre)" opacity=".28"/><rect {area} filter="url(#grain)"/></svg>')


def ring(x, y, rx, ry, tilt=0.0, count=20):
    """Points round an ellipse."""
    cos, sin = math.cos(math.radians(tilt)), math.sin(math.radians(tilt))
    out = []
    for k in range(count):
        a = 2 * math.pi * k / count
        u, v = rx * math.cos(a), ry * math.sin(a)
        out.append((x + u * cos - v * sin, y + u * sin + v * cos))
    return out


def length(points):
    """How long a polyline is."""
    return sum(math.dist(a, b) for a, b in zip(points, points[1:]))


def band(points, widths, flat, corner):
    """The outline of a line with changing width."""
    line = rounded(list(points), corner) if corner else list(points)
    total, marks, run = length(points) or 1, [0.0], 0.0
    for a, b in zip(points, points[1:]):
        run += math.dist(a, b)
        marks.append(run / total)
    done, whole, left, right = 0.0, length(line) or 1, [], []
    for i, (x, y) in enumerate(line):
        if i:
            done += math.dist(line[i - 1], (x, y))
        half = along(marks, widths, done / whole) / 2
        ax, ay = line[max(0, i - 1)]
        bx, by = line[min(len(line) - 1, i + 1)]
        size = math.hypot(bx - ax, by - ay) or 1
        nx, ny = -(by - ay) / size, (bx - ax) / size
        left.append((x + nx * half, y + ny * half))
        right.append((x - nx * half, y - ny * half))
    if corner == 0:
        return left + right[::-1]
    tail = [] if flat else cap(line[-1], line[-2], widths[-1] / 2)
    return left + tail + right[::-1] + cap(line[0], line[1], widths[0] / 2)


def cap(end, before, radius):
    """Half a circle round the end of a band, from its left edge to its right one."""
    base = math.atan2(end[1] - before[1], end[0] - before[0])
    return [(end[0] + radius * math.cos(base + math.pi / 2 - math.pi * k / 8),
             end[1] + radius * math.sin(base + math.pi / 2 - math.pi * k / 8)) for k in range(1, 8)]


def along(marks, values, t):
    """The value at t on a broken line of marks and values."""
    for (a, b), (u, v) in zip(zip(marks, marks[1:]), zip(values, values[1:])):
        if t <= b:
            return u + (v - u) * ((t - a) / (b - a) if b > a else 0)
    return values[-1]
