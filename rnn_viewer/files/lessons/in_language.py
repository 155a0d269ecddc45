"""Lessons that come with the program, in the language of the user.

What a user has written stays as it is: no catalogue has it.
"""

from collections.abc import Iterator
from dataclasses import replace

from rnn_viewer.core.recipe.lesson import Lesson
from rnn_viewer.core.words import Phrase, shown

CONTEXT = "lesson texts"
"""Where translators find the sentences; ``resources/translations`` puts them there."""


def texts_of(lesson: Lesson) -> Iterator[str]:
    """Yield all that a lesson says."""
    yield lesson.title
    for stop in lesson.stops:
        yield from filter(None, (stop.chapter, stop.sentence, stop.revealed))


def in_language(lesson: Lesson) -> Lesson:
    """Return a lesson with each text that is known in the language of the user."""
    stops = (
        replace(
            stop,
            chapter=_said(stop.chapter),
            sentence=_said(stop.sentence),
            revealed=_said(stop.revealed),
        )
        for stop in lesson.stops
    )
    return replace(lesson, title=_said(lesson.title), stops=tuple(stops))


def _said(text: str) -> str:
    return str(shown(Phrase(CONTEXT, text))) if text else ""
