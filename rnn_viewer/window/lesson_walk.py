"""The walk from one stop of a lesson to the next, step after step."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication, QStyle

from rnn_viewer.core.snapshot.position import Extent, Position, step

_MOST_STEPS = 14
"""That are walked one by one; further away one jumps."""

_PAUSE, _LONGEST = 1_000, 6_000
"""Milliseconds between two steps, and of a walk."""


def steps_between(
    here: Position, there: Position, extent: Extent, step_size: str
) -> list[Position]:
    """Return where a walk leads through, its end included; backwards one jumps."""
    found: list[Position] = []
    at = here
    while at != there and len(found) < _MOST_STEPS:
        before, at = at, step(at, extent, step_size, 1)
        if at == before:
            break
        found.append(at)
    return found if found and at == there else [there]


class Walk(QObject):
    """Goes through positions, at a pace that can be followed.

    Parameters
    ----------
    go : callable
        ``go(position, is_end)`` goes there.
    """

    def __init__(self, go: Callable[[Position, bool], None], parent: QObject) -> None:
        super().__init__(parent)
        self._go = go
        self._left: list[Position] = []
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._next)

    @property
    def walks(self) -> bool:
        """Whether there is a way to go yet."""
        return bool(self._left)

    def begin(self, positions: list[Position]) -> None:
        """Go to the first position now, to the others one after the other."""
        self.stop()
        is_still = QApplication.style().styleHint(_DURATION) == 0
        self._left = positions[-1:] if is_still else positions
        self._timer.start(min(_PAUSE, _LONGEST // len(self._left)))
        self._next()

    def finish(self) -> None:
        """Be at the end at once."""
        if self._left:
            del self._left[:-1]
            self._next()

    def stop(self) -> None:
        """Go no further."""
        self._left = []
        self._timer.stop()

    def _next(self) -> None:
        position = self._left.pop(0)
        if not self._left:
            self._timer.stop()
        self._go(position, not self._left)


_DURATION = QStyle.StyleHint.SH_Widget_Animation_Duration
