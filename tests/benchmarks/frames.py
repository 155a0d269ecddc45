"""How long a window is busy with each frame."""

from collections.abc import Callable
from time import perf_counter

from PySide6.QtCore import QAbstractEventDispatcher, QEventLoop, QTimer
from stage import PaintCounter

from rnn_viewer.session import Session

_ASKS_MS = 50


class Frames(PaintCounter):
    """Takes the time from where a snapshot is published until it is painted.

    Parameters
    ----------
    session : Session
        To be watched before its window is made: what is connected first is told first.

    Attributes
    ----------
    seconds : list of float
        Of the frames so far.
    """

    def __init__(self, session: Session) -> None:
        super().__init__({})
        self.seconds: list[float] = []
        self._began: float | None = None
        session.changed.connect(self._on_changed)
        QAbstractEventDispatcher.instance().awake.connect(self._on_handled)

    def _on_changed(self) -> None:
        if self._began is None:
            self._began = perf_counter()

    def _on_handled(self) -> None:
        if self._began is not None and self.painted:
            self.seconds.append(perf_counter() - self._began)
            self._began = None
        self.painted.clear()

    def close(self) -> None:
        """Watch no longer."""
        QAbstractEventDispatcher.instance().awake.disconnect(self._on_handled)
        self.deleteLater()


def wait(seconds: float, until: Callable[[], object] | None = None) -> None:
    """Handle events as a program does, for a while or until something is true."""
    loop, asking = QEventLoop(), QTimer(interval=_ASKS_MS)
    if until is not None:
        asking.timeout.connect(lambda: loop.quit() if until() else None)
        asking.start()
    QTimer.singleShot(round(1000 * seconds), loop, loop.quit)
    loop.exec()
    asking.stop()
