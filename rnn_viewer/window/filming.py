"""Films a run: an unseen strip goes through it, a frame a step."""

from collections.abc import Generator, Iterable, Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np

from rnn_viewer.core.pictures.pixels import Colours
from rnn_viewer.core.snapshot.film_plan import (
    FilmSettings,
    check_range,
    positions,
)
from rnn_viewer.core.snapshot.position import Position, after_timesteps
from rnn_viewer.core.snapshot.snapshot import Snapshot
from rnn_viewer.core.snapshot.transitions import followed
from rnn_viewer.files.video.film_estimate import FilmEstimate, estimate, frame_count
from rnn_viewer.files.video.films import film_kind, film_writer
from rnn_viewer.files.video.frames import FilmWriter
from rnn_viewer.views.dialogs.film_picture import FilmPicture
from rnn_viewer.widgets.theme import Appearance, Theme, is_system_dark, theme_for

__all__ = ["FilmEstimate", "FilmSettings", "estimate", "film", "frame_count"]

_WEIGHT = 100
"""How often each colour of the numbers is counted: more than the edges of letters."""


def film(
    snapshot: Snapshot,
    settings: FilmSettings,
    path: Path,
    scheme: str | Theme = "light",
) -> Generator[float, None, Path]:
    """Film a run; yield the share that is done after each frame.

    Must be driven in the thread of the window, which lives on between two frames. A
    generator that is closed, or dropped, leaves no file behind.

    Parameters
    ----------
    snapshot : Snapshot
        What is filmed; what is chosen and compared in it is seen in the film.
    settings : FilmSettings
        How.
    path : Path
        Ends in one of `FILMS`.
    scheme : str or Theme
        ``light``, ``dark``, ``system`` or a theme.

    Returns
    -------
    Path
        Where the film is.

    Raises
    ------
    FileError
        Where it cannot be written.
    NotAnInteger
        Where it is to show timesteps that are not computed.
    """
    check_range(settings, snapshot.extent)
    kind, theme = film_kind(path), scheme
    if not isinstance(theme, Theme):
        theme = theme_for(Appearance(scheme=theme), is_system_dark())
    picture = FilmPicture(settings.size, theme)
    try:
        shots = _Shots(snapshot, settings, picture)
        sample = shots.sample(theme) if kind.has_palette else None
        with film_writer(
            path, settings.size, settings.frames_a_second, sample
        ) as writer:
            yield from _record(shots, writer)
    finally:
        picture.deleteLater()
    return path


def _record(shots: "_Shots", writer: FilmWriter) -> Iterator[float]:
    for frame, pixels in enumerate(shots, start=1):
        writer.add(pixels)
        yield frame / shots.count
    for _ in writer.finishing():
        yield 1.0


class _Shots:
    """The pictures of a film, one after another."""

    def __init__(
        self, snapshot: Snapshot, settings: FilmSettings, picture: FilmPicture
    ) -> None:
        self.count = frame_count(snapshot, settings)
        self._snapshot = snapshot
        self._settings = settings
        self._picture = picture

    def __iter__(self) -> Iterator[Colours]:
        now = replace(self._snapshot, step_size=self._settings.step_size)
        return self._at(now, positions(self._settings, now.extent))

    def _at(self, now: Snapshot, places: Iterable[Position]) -> Iterator[Colours]:
        for position in places:
            now = followed(now, position=position)
            self._picture.show_snapshot(now)
            yield self._picture.pixels

    def sample(self, theme: Theme) -> Colours:
        """Return pixels that stand for the film, with all colours of its numbers.

        Of its ends and of the operations in its middle; of each but the first what
        differs from the one before.
        """
        first, last = self._settings.first, self._settings.last
        middle = after_timesteps((first + last) // 2, self._snapshot.run.cell.name)
        count = len(middle.operations.entries)
        within = [middle._replace(operation=index) for index in range(count)]
        places = [after_timesteps(first), *within, after_timesteps(last)]
        found = [np.repeat(theme.table, _WEIGHT)]
        before = np.zeros_like(self._picture.pixels)
        for pixels in self._at(self._snapshot, places):
            found.append(pixels[pixels != before])
            before = pixels.copy()
        return np.concatenate(found)
