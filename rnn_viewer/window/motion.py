"""Motion: shows single steps as they happen, and stays out of the way of all else.

A snapshot is shown at once, as without motion; what moves is drawn over it and ends
where it stands. Another snapshot ends it at once. Nothing ticks while nothing moves.
"""

import time
from collections import deque
from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, Signal

from rnn_viewer.core.motion.levels import FULL, LEVELS, NONE
from rnn_viewer.core.snapshot.snapshot import Snapshot
from rnn_viewer.session.playback import Playback
from rnn_viewer.widgets.motion.moving_equation import MovingEquation

if TYPE_CHECKING:
    from PySide6.QtCore import QVariantAnimation

FASTEST = 8.0
"""Steps a second above which none is seen to move."""

LEVEL = FULL
"""The level of a window that was never told another one."""

_SHARE = 0.8
"""The part of the time between two steps that a motion takes at most while playing."""

_REST = 16
"""So many times as long as a frame took, none follows: few of them a second on a slow
computer, 60 on others."""

_FAST = 3
"""So many steps that follow one another too fast are those of a key that is held."""


class _Navigation(Protocol):
    @property
    def is_stepping(self) -> bool: ...


class Stepped(Protocol):
    """What is stepped, as a session is."""

    @property
    def navigation(self) -> _Navigation:
        """Tells whether a step is being shown."""


class Motion(QObject):
    """Moves what steps move in some equations.

    Parameters
    ----------
    session : Stepped
        What is stepped.
    playback : Playback
        What steps by itself; its speed bounds how long a motion takes.
    strip : MovingEquation
        Where the loop is seen; others may be added.
    parent : QObject
        The window.
    clock : callable
        Returns seconds; a test gives one of its own.

    Attributes
    ----------
    moves_changed : Signal(bool)
        Whether anything is seen to move from now on.
    """

    moves_changed = Signal(bool)

    def __init__(
        self,
        session: Stepped,
        playback: Playback,
        strip: MovingEquation,
        parent: QObject,
        clock: Callable[[], float] = time.perf_counter,
    ) -> None:
        super().__init__(parent)
        self._session, self._playback, self._clock = session, playback, clock
        self._chosen, self._is_reduced = LEVEL, False
        self._steps: deque[float] = deque(maxlen=_FAST)
        self._next = 0.0
        self._of: tuple[Snapshot, Snapshot] | None = None
        self._animation: QVariantAnimation | None = None
        self._equations: list[MovingEquation] = []
        self.add(strip)

    # What is chosen

    @property
    def level(self) -> str:
        """How much is seen to move, a name of `LEVELS`."""
        return NONE if self._is_reduced else self._chosen

    @property
    def chosen(self) -> str:
        """The level that was chosen last, which is remembered."""
        return self._chosen

    def set_level(self, level: str) -> None:
        """Choose how much is seen to move, by a name of `LEVELS`."""
        if level not in LEVELS:
            raise ValueError(f"{level!r} is none of {', '.join(LEVELS)}")
        self._chosen, self._is_reduced = level, False
        self._tell()

    def reduce(self) -> None:
        """Move nothing until a level is chosen."""
        self._is_reduced = True
        self._tell()

    def _tell(self) -> None:
        self.finish()
        self.moves_changed.emit(self.level != NONE)

    def add(self, equation: MovingEquation) -> None:
        """Move what steps move in one more equation, too."""
        self._equations.append(equation)
        equation.disturbed.connect(self.finish)

    # What moves

    @property
    def is_running(self) -> bool:
        """Whether something moves now."""
        return self._of is not None

    @property
    def animation(self) -> "QVariantAnimation":
        """What tells the time of a motion; made for the first one."""
        if self._animation is None:
            from PySide6.QtCore import QVariantAnimation

            self._animation = QVariantAnimation(self)
            self._animation.setStartValue(0.0)
            self._animation.setEndValue(1.0)
            self._animation.valueChanged.connect(self._on_moved)
            self._animation.finished.connect(self.finish)
        return self._animation

    def show_snapshot(self, old: Snapshot, new: Snapshot) -> None:
        """End what moves; begin to show how `new` came from `old`, where it was a step.

        The views show `new` already.
        """
        self.finish()
        if not self._session.navigation.is_stepping or self.level == NONE:
            return
        if new.covered:
            # What travels would tell what is to be guessed.
            return
        milliseconds = self._milliseconds(old, new)
        if milliseconds > 0:
            self._of = old, new
            # What has not landed is never painted, not even before the first tick.
            self._on_moved(0.0)
            self.animation.setDuration(milliseconds)
            self.animation.start()

    def finish(self) -> None:
        """End what moves at once."""
        if self._of is None:
            return
        self._of = None
        self.animation.stop()
        for equation in self._equations:
            equation.end_motion()

    def _milliseconds(self, old: Snapshot, new: Snapshot) -> int:
        """Return how long a step may be seen to happen; 0 where it is not."""
        if self._is_fast() or self._is_still_wanted():
            return 0
        if not any(equation.isVisible() for equation in self._equations):
            return 0
        # What is known of motion is loaded with the first step.
        from rnn_viewer.core.motion.course import duration

        milliseconds = duration(old, new, self.level)
        if self._playback.playing and self._playback.speed:
            most = round(1000 * _SHARE / self._playback.speed)
            milliseconds = min(milliseconds, most)
        return milliseconds

    def _is_fast(self) -> bool:
        """Tell whether steps come faster than can be followed."""
        if self._playback.playing:
            speed = self._playback.speed
            return speed is None or speed > FASTEST
        self._steps.append(self._clock())
        seconds = self._steps[-1] - self._steps[0]
        return len(self._steps) == _FAST and seconds < (_FAST - 1) / FASTEST

    def _is_still_wanted(self) -> bool:
        """Tell whether the system asks for no animation."""
        # Making it for Python takes 4 ms, which a start does not have.
        from PySide6.QtWidgets import QStyle

        strip = self._equations[0]
        hint = QStyle.StyleHint.SH_Widget_Animation_Duration
        return strip.style().styleHint(hint, None, strip) == 0

    def _on_moved(self, fraction: float) -> None:
        """Show a frame, unless the last one was costly and a moment ago."""
        now = self._clock()
        if self._of is None or (now < self._next and fraction > 0):
            return
        for equation in self._equations:
            if equation.isVisible():
                equation.show_motion(*self._of, fraction, self.level)
        self._next = now + _REST * (self._clock() - now) if fraction > 0 else now
