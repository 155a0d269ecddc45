"""Steps through the run by itself, at the speed that is set."""

import math
import time
from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, QTimer, Signal

FRAME = 1 / 60
"""Seconds between two frames of the display."""

SPEEDS = (0.5, 1.0, 2.0, 4.0, 8.0, 15.0, 30.0, None)
"""Steps a second, slowest first; None: as fast as the display."""

_MOST_FRAMES = 600
"""Frames that a whole run takes as fast as possible: ten seconds. Of a longer run not
every step can be shown."""


def steps_a_frame(timesteps: int) -> int:
    """Return how many timesteps of a run a frame takes, as fast as possible."""
    return max(1, timesteps // _MOST_FRAMES)


class Playback(QObject):
    """Emits how many steps are due; keeps its own time when a frame is late.

    Parameters
    ----------
    clock : callable
        Returns seconds; a test gives one of its own.

    Attributes
    ----------
    stride : int
        Steps that a frame takes, as fast as possible.
    bound : float or None
        Steps a second that it takes at most, whatever its speed; None: no bound.
    due : Signal(int)
        Steps to take now.
    playing_changed : Signal(bool)
    """

    due = Signal(int)
    playing_changed = Signal(bool)

    def __init__(
        self,
        clock: Callable[[], float] = time.perf_counter,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.stride = 1
        self.bound: float | None = None
        self._clock = clock
        self._speed: float | None = SPEEDS[2]
        self._origin = 0.0
        self._taken = 0
        self._timer = QTimer(self, singleShot=True)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._tick)
        self._playing = False

    @property
    def playing(self) -> bool:
        """Whether it steps by itself."""
        return self._playing

    @property
    def speed(self) -> float | None:
        """Steps a second; None: as fast as the display."""
        return self._speed

    def set_speed(self, speed: float | None) -> None:
        """Set the steps a second; None: `stride` of them each frame of the display."""
        self._speed = speed
        self._start_counting()
        if self._playing:
            self._wait()

    def set_bound(self, bound: float | None) -> None:
        """Set the steps a second that are not to be exceeded; None: no bound."""
        if bound != self.bound:
            self.bound = bound
            self.set_speed(self._speed)

    @property
    def _pace(self) -> float | None:
        """Steps a second within the bound; None: as fast as the display."""
        speed, bound = self._speed, self.bound
        if bound is None:
            return speed
        return bound if speed is None else min(speed, bound)

    def play(self) -> None:
        """Begin to step."""
        self._start_counting()
        self._set_playing(True)
        self._wait()

    def pause(self) -> None:
        """Stop where one is."""
        self._timer.stop()
        self._set_playing(False)

    def toggle(self) -> None:
        """Play, or pause."""
        if self._playing:
            self.pause()
        else:
            self.play()

    def _set_playing(self, playing: bool) -> None:
        if playing != self._playing:
            self._playing = playing
            self.playing_changed.emit(playing)

    def _start_counting(self) -> None:
        self._origin = self._clock()
        self._taken = 0

    def _seconds_a_step(self) -> float:
        return FRAME if self._pace is None else 1 / self._pace

    def _tick(self) -> None:
        elapsed = self._clock() - self._origin
        steps = int(elapsed / self._seconds_a_step()) - self._taken
        # Bounded, none that came late is made up for.
        if self._pace is None or self.bound is not None:
            steps = min(steps, 1)
        if steps > 0:
            self._taken += steps
            self.due.emit(steps * (self.stride if self._pace is None else 1))
            if self.bound is not None:
                self._start_counting()
        if self._playing:
            self._wait()

    def _wait(self) -> None:
        if self._pace is None:
            # A step that came late is not made up for: the display sets the pace.
            elapsed = self._clock() - self._origin
            self._taken = max(self._taken, int(elapsed / FRAME))
        next_step = self._origin + (self._taken + 1) * self._seconds_a_step()
        self._timer.start(max(0, math.ceil(1000 * (next_step - self._clock()))))
