"""Plays slower where playing would flash, and says so."""

from PySide6.QtCore import QObject, Signal

from rnn_viewer.core.analysis.flashing import fastest, flashes
from rnn_viewer.core.snapshot.snapshot import Snapshot
from rnn_viewer.session import Session
from rnn_viewer.session.playback import Playback

_AHEAD = 64
"""Steps that are looked at, at once."""


class FlashGuard(QObject):
    """Bounds the speed of what plays, for as long as its outputs turn round.

    Parameters
    ----------
    session : Session
        What is stepped.
    playback : Playback
        What steps by itself.
    parent : QObject
        The window.

    Attributes
    ----------
    slowed : Signal(str)
        Why it plays slower than it was told to.
    """

    slowed = Signal(str)

    def __init__(self, session: Session, playback: Playback, parent: QObject) -> None:
        super().__init__(parent)
        self._session, self._playback = session, playback
        self._looked: tuple[object, ...] | None = None
        self._until = 0
        playback.playing_changed.connect(self._on_playing)

    def _on_playing(self, playing: bool) -> None:
        self._looked = None
        if playing:
            self._session.changed.connect(self._on_changed)
            self._look(self._session.snapshot)
        else:
            # A step that a user takes costs nothing here.
            self._session.changed.disconnect(self._on_changed)
            self._playback.set_bound(None)

    def _on_changed(self, old: Snapshot, new: Snapshot) -> None:
        del old
        self._look(new)

    def _look(self, snapshot: Snapshot) -> None:
        """Look at the steps that come, where that was not done before."""
        here = snapshot.position.completed
        what = snapshot.run, snapshot.step_size, self._playback.speed
        if what == self._looked and here < self._until:
            return
        is_new = what != self._looked
        self._looked, self._until = what, here + _AHEAD // 2
        bound = self._bound(snapshot, here)
        before = None if is_new else self._playback.bound
        self._playback.set_bound(bound)
        speed = self._playback.speed
        if bound is not None and before is None and (speed is None or speed > bound):
            text = self.tr(
                "Playing at %1 steps a second: the outputs change to and fro at each"
                " timestep, and faster than this they would flash."
            )
            self.slowed.emit(text.replace("%1", f"{bound:g}"))

    def _bound(self, snapshot: Snapshot, here: int) -> float | None:
        """Return how many steps a second are allowed; None: as many as one likes."""
        if snapshot.step_size == "unit":
            # It takes far more steps to an output than any speed has.
            return None
        operations = 1
        if snapshot.step_size == "operation":
            operations = len(snapshot.position.operations.entries)
        start = max(here - 2, 0)
        rows = snapshot.run.output_sequence[start : here + _AHEAD]
        if len(rows) < 2 or not flashes(rows, snapshot.output_end):
            return None
        return fastest(operations)
