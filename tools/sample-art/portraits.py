"""The seventeen portraits: head and shoulders before a hint of each person's world."""

import worlds
from dress import bust
from face import Face, draw_face
from hair import behind, headgear, over
from ink import Sheet

WIDTH, HEIGHT = 700, 1000


def portrait(person):
    """The portrait plate of one person."""
    s = Sheet(WIDTH, HEIGHT, f"{person.slug}/1", person.inks.paper)
    worlds.behind(s, person)
    f = Face(person)
    s.rough = .45
    with s.at(350 - f.side * 8, 412, 1.26):
        behind(s, f)
        with s.at(0, -16):
            bust(s, f)
        draw_face(s, f)
        over(s, f)
        headgear(s, f)
    s.rough = .8
    return s
