"""Films a run: an unseen strip goes through it, and steps are seen to happen."""

from collections.abc import Generator, Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np

from rnn_viewer.core.motion.film_pace import shots
from rnn_viewer.core.pictures.pixels import Colours
from rnn_viewer.core.snapshot.film_plan import FilmSettings, check_range, steps_of
from rnn_viewer.core.snapshot.position import after_timesteps
from rnn_viewer.core.snapshot.snapshot import Snapshot
from rnn_viewer.core.snapshot.transitions import followed
from rnn_viewer.files.video.film_estimate import FilmEstimate, estimate
from rnn_viewer.files.video.films import film_kind, film_writer
from rnn_viewer.files.video.frames import FilmWriter
from rnn_viewer.views.dialogs.film_picture import FilmPicture
from rnn_viewer.widgets.theme import Appearance, Theme, is_system_dark, theme_for

__all__ = ["FilmEstimate", "FilmSettings", "estimate", "film"]

_HALF = 0.5
_WEIGHT = 100
"""How often each colour of the numbers is counted: more than the edges of letters."""


def film(
    snapshot: Snapshot,
    settings: FilmSettings,
    path: Path,
    scheme: str | Theme = "light",
) -> Generator[float, None, Path]:
    """Film a run; yield the share that is done after each picture.

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
    rate = kind.nearest_speed(settings.frames_a_second)
    settings = replace(settings, frames_a_second=rate)
    if not isinstance(theme, Theme):
        theme = theme_for(Appearance(scheme=theme), is_system_dark())
    picture = FilmPicture(settings.size, theme)
    try:
        made = _Shooting(snapshot, settings, picture)
        sample = made.sample(theme) if kind.has_palette else None
        with film_writer(
            path, settings.size, settings.frames_a_second, sample
        ) as writer:
            yield from _record(made, writer, kind.holds)
    finally:
        picture.deleteLater()
    return path


def _record(made: "_Shooting", writer: FilmWriter, holds: bool) -> Iterator[float]:
    for pixels, frames, share in made.pictures():
        # The window lives between two writes: none of them is to take long.
        at_once = frames if holds else 1
        for _ in range(0, frames, at_once):
            writer.add(pixels, at_once)
            yield share
    for _ in writer.finishing():
        yield 1.0


class _Shooting:
    """The pictures of a film, one after another."""

    def __init__(
        self, snapshot: Snapshot, settings: FilmSettings, picture: FilmPicture
    ) -> None:
        self._snapshot = snapshot
        self._settings = settings
        self._picture = picture

    def pictures(self) -> Iterator[tuple[Colours, int, float]]:
        """Yield each, for how many frames it is seen, and the share that is done."""
        steps = steps_of(self._settings, self._snapshot.extent)
        for number, shot in enumerate(shots(self._snapshot, self._settings)):
            for frame in range(shot.moving):
                self._picture.show_motion(shot.old, shot.new, frame / shot.moving)
                part = (frame + 1) / (shot.moving + 1)
                yield self._picture.pixels, 1, (number + part) / steps
            self._picture.show_snapshot(shot.new)
            yield self._picture.pixels, shot.still, (number + 1) / steps

    def sample(self, theme: Theme) -> Colours:
        """Return pixels that stand for the film, with all colours of its numbers.

        Of its ends and of the operations in its middle, and where something moves,
        half-way; of each but the first what differs from the one before.
        """
        found = [np.repeat(theme.table, _WEIGHT)]
        before = np.zeros_like(self._picture.pixels)
        for pixels in self._sampled():
            found.append(pixels[pixels != before])
            before = pixels.copy()
        return np.concatenate(found)

    def _sampled(self) -> Iterator[Colours]:
        first, last = self._settings.first, self._settings.last
        middle = after_timesteps((first + last) // 2, self._snapshot.run.cell.name)
        count = len(middle.operations.entries)
        within = [middle._replace(operation=index) for index in range(count)]
        places = [after_timesteps(first), *within, after_timesteps(last)]
        now = self._snapshot
        for position in places:
            old, now = now, followed(now, position=position)
            if self._settings.speed is not None:
                self._picture.show_motion(old, now, _HALF)
                yield self._picture.pixels
            self._picture.show_snapshot(now)
            yield self._picture.pixels
