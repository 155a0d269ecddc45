"""A view on a session of its own, stepped and watched until it has painted."""

from collections import Counter
from time import perf_counter
from typing import Protocol

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QSize
from PySide6.QtWidgets import QWidget

from rnn_viewer.core.settings import RNNSettings
from rnn_viewer.core.snapshot import Snapshot
from rnn_viewer.session import Session

SIZE = QSize(1400, 900)
_PATIENCE = 5.0


class View(Protocol):
    """What draws snapshots."""

    widget: QWidget
    surfaces: dict[str, QWidget]
    """What has to be painted at each step, by name."""

    def show_snapshot(self, old: Snapshot | None, new: Snapshot) -> None:
        """Draw `new`."""


class PaintCounter(QObject):
    """Counts the paint events that surfaces get.

    Parameters
    ----------
    surfaces : dict of str to QWidget
    """

    def __init__(self, surfaces: dict[str, QWidget]) -> None:
        super().__init__()
        self._names = {surface: name for name, surface in surfaces.items()}
        self.names = tuple(surfaces)
        self.painted: Counter[str] = Counter()
        for surface in surfaces.values():
            surface.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            self.painted[self._names[watched]] += 1
        return False


class Stage:
    """Shows a view at 1400 × 900 and steps its session.

    Parameters
    ----------
    view : View
    settings : RNNSettings
    """

    def __init__(self, view: View, settings: RNNSettings) -> None:
        self._view = view
        self._session = Session(settings)
        self._session.changed.connect(view.show_snapshot)
        while self._session.snapshot.computed < settings.timesteps:
            QCoreApplication.processEvents()
        view.show_snapshot(None, self._session.snapshot)
        view.widget.resize(SIZE)
        view.widget.show()
        self._counter = PaintCounter(view.surfaces)
        self._paint_events: list[int] = []
        QCoreApplication.processEvents()

    def prepare(self) -> None:
        """Make ready for a step: go back to the start at the end; nothing waits."""
        now = self._session.snapshot
        if now.position.completed == now.run.timesteps:
            self._session.rewind()
        QCoreApplication.processEvents()
        self._counter.painted.clear()

    def step(self) -> None:
        """Go one step and handle events until all surfaces are painted.

        Raises
        ------
        TimeoutError
            Where one is not.
        """
        painted = self._counter.painted
        missing = len(self._view.surfaces)
        deadline = perf_counter() + _PATIENCE
        self._session.step(1)
        while len(painted) < missing:
            QCoreApplication.processEvents()
            if perf_counter() > deadline:
                raise TimeoutError(f"painted in one step: {dict(painted)}")
        self._paint_events.append(painted.total())

    def timed_step(self) -> float:
        """Prepare, step and return the seconds that the step took."""
        self.prepare()
        begin = perf_counter()
        self.step()
        return perf_counter() - begin

    def paint_events(self) -> float:
        """Return how many paint events a step had."""
        return sum(self._paint_events) / len(self._paint_events)

    def close(self) -> None:
        """Close and delete the view and the session now."""
        self._session.stop()
        for leaving in (self._view.widget, self._session, self._counter):
            if isinstance(leaving, QWidget):
                leaving.close()
            leaving.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        QCoreApplication.processEvents()
