"""The walk through a backward pass: which one is shown, and how far it has come."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from rnn_viewer.core.run.backward_run import BackwardRun
from rnn_viewer.core.snapshot.backward import (
    FOLLOWED,
    BackwardSnapshot,
    backward_snapshot,
)
from rnn_viewer.core.snapshot.position import Position, end, step
from rnn_viewer.core.snapshot.snapshot import Snapshot

Finding = Callable[[Snapshot], BackwardRun | None]


class BackwardWalk(QObject):
    """Steps through the backward pass of what a session shows.

    Parameters
    ----------
    find : callable
        ``find(snapshot)``: the backward pass of what is shown; None where there is no
        loss to begin with.

    Attributes
    ----------
    now : BackwardSnapshot or None
        What is shown of it.
    changed : Signal(BackwardSnapshot or None, BackwardSnapshot or None)
        The old and the new one.
    is_stepping : bool
        Whether the change that is being told is a single step.
    """

    changed = Signal(object, object)

    def __init__(self, find: Finding, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.now: BackwardSnapshot | None = None
        self.is_stepping = False
        self._find = find

    @property
    def navigation(self) -> "BackwardWalk":
        """Itself: it tells whether a step is being shown."""
        return self

    def follow(self, snapshot: Snapshot) -> None:
        """Show the pass of a snapshot, at its timestep, with what is chosen in it."""
        run = self._find(snapshot)
        if run is None:
            self._show(None)
            return
        now = self.now
        if now is None or now.passed is not run:
            now = backward_snapshot(snapshot, run)
        parts = {name: getattr(snapshot, name) for name in FOLLOWED}
        if any(getattr(now, name) != part for name, part in parts.items()):
            now = now.replaced(**parts)
        completed = snapshot.position.completed
        if completed != self._completed(now):
            now = now.moved(now.at_timestep(max(completed - 1, 0)))
        if now is not self.now:
            self._show(now)

    def leave(self) -> None:
        """Show no pass any more."""
        self._show(None)

    @staticmethod
    def _completed(now: BackwardSnapshot) -> int:
        """Return how many rows are stored in the run at the timestep of a pass."""
        return min(now.timestep + 1, now.passed.timesteps)

    @property
    def completed(self) -> int:
        """How many rows are stored in the run at the shown timestep."""
        return 0 if self.now is None else self._completed(self.now)

    @property
    def is_at_end(self) -> bool:
        """Whether no further step leads anywhere."""
        return self.now is None or self.now.position == end(
            self.now.extent, self.now.step_size
        )

    # Walking

    def step(self, count: int = 1) -> None:
        """Go `count` steps on in the pass, to earlier timesteps; back if negative."""
        now = self.now
        if now is None:
            return
        self.is_stepping = abs(count) == 1
        try:
            self.go_to(step(now.position, now.extent, now.step_size, count))
        finally:
            self.is_stepping = False

    def rewind(self) -> None:
        """Go where the pass begins: behind the last timestep."""
        if self.now is not None:
            self.go_to(self.now.at_timestep(self.now.passed.timesteps))

    def go_to_end(self) -> None:
        """Go where stepping comes to its end: at the first timestep."""
        if self.now is not None:
            self.go_to(end(self.now.extent, self.now.step_size))

    def go_to(self, position: Position) -> None:
        """Go to a position of the pass."""
        if self.now is not None and position != self.now.position:
            self._show(self.now.moved(position))

    def _show(self, now: BackwardSnapshot | None) -> None:
        if now is not self.now:
            old, self.now = self.now, now
            self.changed.emit(old, now)
