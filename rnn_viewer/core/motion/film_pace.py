"""How long each step of a film is seen: its motion, then a still moment to read."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple

from rnn_viewer.core.motion.course import duration
from rnn_viewer.core.snapshot.film_plan import FilmSettings, before, positions
from rnn_viewer.core.snapshot.sentences import sentence
from rnn_viewer.core.snapshot.snapshot import Snapshot
from rnn_viewer.core.snapshot.transitions import followed

READING = 24.0
"""Letters that are read in a second: 238 words a minute (Brysbaert, 2019, "How many
words do we read per minute?", Journal of Memory and Language 109)."""

LEAST_STILL = 1.0
"""Seconds for which nothing moves after each step, however short its sentence is."""


class Shot(NamedTuple):
    """A step of a film.

    Attributes
    ----------
    old, new : Snapshot
        Before and after it.
    moving, still : int
        How many frames show it happening, then done.
    """

    old: Snapshot
    new: Snapshot
    moving: int
    still: int


def shots(snapshot: Snapshot, settings: FilmSettings) -> Iterator[Shot]:
    """Yield the steps of a film of a run, with their frames."""
    now = replace(snapshot, step_size=settings.step_size)
    now = followed(now, position=before(settings, now.extent))
    for old, new in pairwise(_walk(now, settings)):
        yield Shot(old, new, *frames_of(old, new, settings))


def _walk(now: Snapshot, settings: FilmSettings) -> Iterator[Snapshot]:
    yield now
    for position in positions(settings, now.extent):
        now = followed(now, position=position)
        yield now


def frames_of(old: Snapshot, new: Snapshot, settings: FilmSettings) -> tuple[int, int]:
    """Return how many frames of a step show it happening, and how many show it done.

    Parameters
    ----------
    old, new : Snapshot
        Before and after it.
    settings : FilmSettings
        How fast the film is.
    """
    if settings.speed is None:
        return 0, 1
    rate = settings.frames_a_second / settings.speed
    still = max(len(sentence(new)) / READING, LEAST_STILL)
    return round(rate * duration(old, new) / 1000), max(round(rate * still), 1)
