"""What is said at the stops of a lesson, with the numbers of the moment."""

from contextlib import suppress

from PySide6.QtCore import QObject

from rnn_viewer.core.lesson.places import cells_of
from rnn_viewer.core.lesson.references import cells_named, decimal, filled
from rnn_viewer.core.recipe.lesson import Lesson, Stop
from rnn_viewer.core.snapshot.selection import Cell
from rnn_viewer.core.snapshot.snapshot import Snapshot
from rnn_viewer.views.lesson.lesson_bar import StopText
from rnn_viewer.widgets.listed import sentences

_GUESSED_DECIMALS = 2


class LessonSentences(QObject):
    """Says what is said, asked and answered.

    Attributes
    ----------
    arrays : str
        What is to be known of the arrays that the lesson runs with, or nothing.
    guess : str
        What was typed last for the number that is covered.
    is_there : bool
        Whether one is where the stop is.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.arrays = self.guess = ""
        self.is_there = True

    @property
    def note(self) -> str:
        """What is to be known besides."""
        if not self.is_there:
            return self.tr("You have stepped on from here; Space goes on.")
        return self.arrays

    def stop_text(
        self, lesson: Lesson, index: int, now: Snapshot, revealed: bool
    ) -> StopText:
        """Return the words of a stop.

        Parameters
        ----------
        lesson : Lesson
            Which one is in.
        index : int
            The stop, from 0.
        now : Snapshot
            What is shown there.
        revealed : bool
            Whether nothing is covered any more.
        """
        self.is_there = True
        stop, chapter = lesson.stops[index], lesson.chapter_at(index)
        titles = [title for title, _ in lesson.chapters]
        stops = lesson.chapters[chapter][1]
        asks = bool(stop.covered) and not revealed
        return StopText(
            chapters=[titles[0] or lesson.title, *titles[1:]],
            chapter=chapter,
            stop=index - stops.start,
            stops=len(stops),
            sentence=filled(stop.sentence, now),
            answer=self._refused if asks else self._answer(stop, now),
            asks=asks,
            guesses=asks and self._guessed(stop, now) is not None,
            is_last=index + 1 == len(lesson.stops),
            is_first=index == 0,
            note=self.note,
        )

    @property
    def _refused(self) -> str:
        """What is said of a guess that is no number."""
        if not self.guess:
            return ""
        return self.tr("“%1” is no number.").replace("%1", self.guess)

    def _answer(self, stop: Stop, now: Snapshot) -> str:
        if not stop.covered:
            return ""
        told = filled(stop.revealed, now)
        cell = self._guessed(stop, now)
        number = None if cell is None else now.number(cell)
        guess = number_in(self.guess)
        if number is None:
            return told
        if not told:
            told = f"{stop.covered[0]} = {decimal(number)}"
        return told if guess is None else sentences(self._judged(guess, number), told)

    def _judged(self, guess: float, number: float) -> str:
        off = round(guess - number, _GUESSED_DECIMALS)
        text = self.tr("You said %1: right to two decimals.")
        if off:
            text = self.tr("You said %1: %2 too high.")
        if off < 0:
            text = self.tr("You said %1: %2 too low.")
        text = text.replace("%1", decimal(guess))
        return text.replace("%2", decimal(abs(off)))

    @staticmethod
    def _guessed(stop: Stop, now: Snapshot) -> Cell | None:
        """Return the one cell that is covered; None where these are several."""
        named = [cells_named(text) for text in stop.covered]
        if len(named) != 1 or named[0] is None or named[0].name not in now.arrays:
            return None
        cells = cells_of(named[0], now.shape(named[0].name))
        return cells[0] if len(cells) == 1 else None


def number_in(text: str) -> float | None:
    """Return the number that was typed, with a point or a comma; None: it is none."""
    with suppress(ValueError):
        number = float(text.strip().replace(",", ".").replace("−", "-"))
        return number if abs(number) < 1e12 else None
    return None
