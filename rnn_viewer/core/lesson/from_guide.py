"""The guides of sessions before version 4: a text with links, each paragraph a stop."""

import re

from rnn_viewer.core.recipe.lesson import Lesson, Stop

_LINK = re.compile(r"\[([^][]+)\]\((unit|timestep|panel):([a-z_0-9]+)\)")


def lesson_of_guide(title: str, text: str, accuracy: str) -> Lesson:
    """Return a guide as a lesson: a paragraph is a stop where its last links lead.

    Parameters
    ----------
    title, text, accuracy : str
        Paragraphs are separated by an empty line. ``[unit 7](unit:7)`` chooses a unit,
        ``[…](timestep:12)`` goes to a timestep, ``[…](panel:history)`` opens a panel.
    """
    first, _, measured = accuracy.strip().partition("\n\n")
    told = [first, *text.strip().split("\n\n"), *measured.strip().split("\n\n")]
    stops = [_stop(paragraph) for paragraph in told if paragraph.strip()]
    return Lesson(title, tuple(stops[: Lesson.MOST_STOPS]))


def _stop(paragraph: str) -> Stop:
    places = {kind: place for _, kind, place in _LINK.findall(paragraph)}
    sentence = _LINK.sub(r"\1", paragraph).replace("{", "(").replace("}", ")")
    numbers = {
        kind: min(int(place), 2**31 - 1)
        for kind, place in places.items()
        if kind != "panel" and place.isdecimal()
    }
    panels = (places["panel"],) if "panel" in places else None
    return Stop(
        sentence,
        timestep=numbers.get("timestep"),
        unit=numbers.get("unit"),
        panels=panels,
    )
