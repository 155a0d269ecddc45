"""What a run is there to show: a title, a text, and what was measured.

A guide has links of three kinds, all of which stay inside the window; no address is
opened. `Recipe.opened` keeps the recipe that the guide speaks of, so that its panel can
say when the settings differ by now.
"""

import re
from typing import NamedTuple


class Guide(NamedTuple):
    """The text of an example about itself.

    Attributes
    ----------
    title : str
    text : str
        What to look at and where to click; paragraphs are separated by an empty line.
        ``[unit 7](unit:7)`` is a link that chooses a unit, ``[…](timestep:12)`` goes to
        a timestep, both from 1; ``[…](panel:history)`` opens a panel.
    accuracy : str
        How well the network does on what it never saw, in a short first paragraph,
        which is shown below the title; how that was measured, and how it was trained.
    """

    title: str
    text: str
    accuracy: str = ""


class Link(NamedTuple):
    """A link in the text of a guide: what it is called and where it leads."""

    words: str
    kind: str
    place: str


_LINK = re.compile(r"\[([^][]+)\]\((unit|timestep|panel):([a-z_0-9]+)\)")


def parts(text: str) -> list[str | Link]:
    """Return the plain words and the links of a text, in their order."""
    found: list[str | Link] = []
    end = 0
    for match in _LINK.finditer(text):
        found += [text[end : match.start()], Link(*match.groups())]
        end = match.end()
    return [*found, text[end:]]
