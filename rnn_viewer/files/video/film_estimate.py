"""How long a film will be, and how large, told before it is recorded."""

from dataclasses import replace
from itertools import islice
from typing import NamedTuple

from rnn_viewer.core.motion.film_pace import shots
from rnn_viewer.core.snapshot.film_plan import FilmSettings, steps_of
from rnn_viewer.core.snapshot.snapshot import Snapshot
from rnn_viewer.files.video.films import FILMS

_LOOKED_AT = 100
"""So many steps are looked at; those of a longer film are taken to be like them."""


class FilmEstimate(NamedTuple):
    """What a film will be.

    Attributes
    ----------
    frames : int
        Exact in a film of few steps, and where nothing moves.
    frames_a_second : float
        The nearest to what is asked for that its kind can show.
    seconds : float
        How long it is.
    recording_seconds, size : float
        Roughly, how long it takes to record and how many bytes it has.
    """

    frames: int
    frames_a_second: float
    seconds: float
    recording_seconds: float
    size: float


def estimate(snapshot: Snapshot, settings: FilmSettings, suffix: str) -> FilmEstimate:
    """Return what a film will be, before it is made.

    Parameters
    ----------
    snapshot : Snapshot
        What would be filmed.
    settings : FilmSettings
        How.
    suffix : str
        One of `FILMS`.
    """
    kind, steps = FILMS[suffix], steps_of(settings, snapshot.extent)
    speed = kind.nearest_speed(settings.frames_a_second)
    settings = replace(settings, frames_a_second=speed)
    pixels = settings.width * settings.height
    moving, frames = _frames(snapshot, settings, steps)
    still = frames - moving - steps
    changing = steps * kind.bytes_a_pixel[settings.step_size]
    changing += moving * kind.bytes_a_moving_pixel + still * kind.bytes_a_still_pixel
    drawing = (steps + moving) * kind.seconds_a_pixel
    return FilmEstimate(
        frames,
        speed,
        frames / speed,
        pixels * (drawing + still * kind.seconds_a_still_pixel),
        pixels * (kind.bytes_a_picture + changing),
    )


def _frames(snapshot: Snapshot, settings: FilmSettings, steps: int) -> tuple[int, int]:
    """Return in how many frames something moves, and how many there are in all."""
    if settings.speed is None:
        return 0, steps
    seen = list(islice(shots(snapshot, settings), _LOOKED_AT))
    share = steps / len(seen)
    moving = sum(shot.moving for shot in seen)
    still = sum(shot.still for shot in seen)
    return round(share * moving), round(share * (moving + still))
