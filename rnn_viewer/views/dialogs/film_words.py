"""What is said of a film before it is made, and while it is."""

import re
from pathlib import Path

from PySide6.QtCore import QObject

from rnn_viewer.core.settings.memory_limits import in_units
from rnn_viewer.core.snapshot.film_plan import FilmSettings
from rnn_viewer.files.video.film_estimate import FilmEstimate
from rnn_viewer.files.video.films import FilmKind
from rnn_viewer.widgets.listed import sentences

LONG = 60.0
"""Seconds of recording from which on a film is called long."""

_MINUTE, _LONG_MINUTES, _HOUR = 60, 600, 3600


class FilmWords(QObject):
    """Tells lengths, sizes and how far a recording is."""

    def duration(self, seconds: float) -> str:
        """Return a time as a person reads it: ``8 s``, ``2 min 5 s``, ``3 h 2 min``."""
        whole = round(seconds)
        if whole < 1:
            return self.tr("less than 1 s")
        if whole < _MINUTE:
            return _filled(self.tr("%1 s"), whole)
        if whole < _LONG_MINUTES:
            return _filled(self.tr("%1 min %2 s"), *divmod(whole, _MINUTE))
        if whole < _HOUR:
            return _filled(self.tr("%1 min"), whole // _MINUTE)
        hours, rest = divmod(whole, _HOUR)
        return _filled(self.tr("%1 h %2 min"), hours, rest // _MINUTE)

    def estimate(self, found: FilmEstimate, kind: FilmKind, wanted: float) -> str:
        """Return what a film will be, and what it will not.

        Parameters
        ----------
        found : FilmEstimate
            What is known of it.
        kind : FilmKind
            What it is.
        wanted : float
            The frames a second that were asked for.
        """
        frames = _filled(self.tr("%1 frames"), f"{found.frames:,}")
        if found.frames == 1:
            frames = self.tr("1 frame")
        what = self.tr("%1, %2, roughly %3.")
        told = [
            _filled(what, frames, self.duration(found.seconds), _rough(found.size)),
            _filled(
                self.tr("Recording takes about %1."),
                self.duration(found.recording_seconds),
            ),
        ]
        if found.recording_seconds > LONG:
            told.append(self.tr("Fewer timesteps or larger steps take less."))
        if found.frames_a_second < wanted:
            told.append(self._slower(found, kind, wanted))
        return sentences(*told)

    def summary(
        self, found: FilmEstimate, settings: FilmSettings, timesteps: int
    ) -> str:
        """Return in a line what a film will be, for who waits for it."""
        text = self.tr(
            "Timesteps %1 to %2 of %3: %4, roughly %5; recording takes about %6."
        )
        return _filled(
            text,
            settings.first,
            settings.last,
            timesteps,
            self.duration(found.seconds),
            _rough(found.size),
            self.duration(found.recording_seconds),
        )

    def _slower(self, found: FilmEstimate, kind: FilmKind, wanted: float) -> str:
        text = self.tr(
            "A %1 shows at most %2 frames a second, which is the nearest to %3."
        )
        name = kind.suffix[1:].upper()
        return _filled(text, name, f"{found.frames_a_second:g}", f"{wanted:g}")

    def left(self, share: float, elapsed: float) -> str:
        """Return how long a recording still takes if it goes on as before."""
        if share <= 0:
            return self.tr("Recording …")
        if share >= 1:
            return self.tr("Writing the end …")
        left = self.duration(elapsed * (1 - share) / share)
        return _filled(self.tr("Recording, %1 left."), left)

    def done(self, path: Path, size: int) -> str:
        """Return that a film is there, where, and how large it is."""
        return _filled(self.tr("Recorded %1 (%2)."), path, in_units(size))


def _rough(count: float) -> str:
    """Return a number of bytes with the two digits that are known of it."""
    return in_units(int(float(f"{count:.2g}")))


def _filled(text: str, *words: object) -> str:
    """Put words in the places %1, %2 …; what looks like a place in them stays."""
    return re.sub(r"%(\d)", lambda place: str(words[int(place[1]) - 1]), text)
