"""How long a film will be, and how large, told before it is recorded."""

from typing import NamedTuple

from rnn_viewer.core.snapshot.film_plan import FilmSettings, frames_of
from rnn_viewer.core.snapshot.snapshot import Snapshot
from rnn_viewer.files.video.films import FILMS


class FilmEstimate(NamedTuple):
    """What a film will be.

    Attributes
    ----------
    frames : int
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


def frame_count(snapshot: Snapshot, settings: FilmSettings) -> int:
    """Return how many frames the film of a run has."""
    return frames_of(settings, snapshot.extent)


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
    kind, frames = FILMS[suffix], frame_count(snapshot, settings)
    speed = kind.nearest_speed(settings.frames_a_second)
    pixels = settings.width * settings.height
    return FilmEstimate(
        frames,
        speed,
        frames / speed,
        frames * pixels * kind.seconds_a_pixel,
        pixels
        * (kind.bytes_a_picture + frames * kind.bytes_a_pixel[settings.step_size]),
    )
