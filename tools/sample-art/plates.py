"""The list of all plates: one portrait and three scenes for each person."""

from dataclasses import dataclass
from typing import Callable

import scenes_beijing
import scenes_chongqing
import scenes_mongolia
import scenes_ordos
import scenes_taiyuan
from cast import CAST, Person
from ink import Sheet
from portraits import portrait

SIZES = {"wide": (1200, 800), "tall": (800, 1200)}
SCENES = {**scenes_taiyuan.SCENES, **scenes_mongolia.SCENES, **scenes_chongqing.SCENES, **scenes_beijing.SCENES,
          **scenes_ordos.SCENES}


@dataclass(frozen=True)
class Plate:
    """One picture: whose, which number, and how to draw it."""
    person: Person
    number: int
    draw: Callable[[], Sheet]

    @property
    def key(self):
        return f"{self.person.slug}/{self.number}"

    @property
    def file(self):
        """Where the picture belongs below the content directory."""
        p = self.person
        return f"{p.campaign}/honorees/{p.slug}/photos/{p.name}{self.number}.jpg"


def scene(person, number, paint, shape):
    """A scene on a sheet of its own, seeded by person and number."""
    sheet = Sheet(*SIZES[shape], f"{person.slug}/{number}", person.inks.paper)
    paint(sheet, person)
    return sheet


def all_plates():
    """Every plate in the order of the cast."""
    for person in CAST:
        yield Plate(person, 1, lambda person=person: portrait(person))
        for number, (paint, shape) in enumerate(SCENES[person.slug], 2):
            yield Plate(person, number, lambda person=person, number=number, paint=paint, shape=shape: scene(person, number, paint,
                shape))
