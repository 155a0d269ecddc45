"""A session stepped, and what shows it watched until it has painted."""

from collections import Counter
from collections.abc import Iterable
from time import perf_counter
from typing import Protocol

from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, QObject, QSize
from PySide6.QtWidgets import QWidget

from rnn_viewer.core.settings.settings import RNNSettings
from rnn_viewer.core.snapshot.snapshot import Snapshot
from rnn_viewer.session import Session

SIZE = QSize(1400, 900)
STEPPED = 1000
WAIT = QEventLoop.ProcessEventsFlag.WaitForMoreEvents
"""A worker computes while the window waits, not while it asks for events."""

_PATIENCE = 5.0
_SETTLED = 5


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
        self._names: dict[QObject, str] = {}
        self.painted: Counter[str] = Counter()
        for name, surface in surfaces.items():
            self.watch(name, surface)

    @property
    def names(self) -> tuple[str, ...]:
        """The names of all surfaces."""
        return tuple(self._names.values())

    def watch(self, name: str, surface: QWidget) -> None:
        """Count the paint events of one more surface."""
        self._names[surface] = name
        surface.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            self.painted[self._names[watched]] += 1
        return False

    def wait(self, names: Iterable[str]) -> None:
        """Handle events until what is named is painted.

        Raises
        ------
        TimeoutError
            Where one is not.
        """
        deadline = perf_counter() + _PATIENCE
        names = set(names)
        while not names <= self.painted.keys():
            QCoreApplication.processEvents()
            if perf_counter() > deadline:
                raise TimeoutError(f"not painted: {names - self.painted.keys()}")


class Stage:
    """Steps a session whose surfaces are shown.

    Parameters
    ----------
    session : Session
    surfaces : dict of str to QWidget
        What has to be painted at each step, by name.
    """

    def __init__(self, session: Session, surfaces: dict[str, QWidget]) -> None:
        self.session = session
        self._counter = PaintCounter(surfaces)
        self._paint_events: list[int] = []

    def prepare(self) -> None:
        """Make ready for a step: go back to the start at the end; nothing waits."""
        now = self.session.snapshot
        if now.position.completed == now.computed:
            self.session.rewind()
        QCoreApplication.processEvents()
        self._counter.painted.clear()

    def step(self) -> None:
        """Go one step and handle events until all surfaces are painted."""
        self.session.step(1)
        self.wait(self._counter.names)

    def wait(self, names: Iterable[str]) -> None:
        """Handle events until what is named is painted, or raise TimeoutError."""
        self._counter.wait(names)
        self._paint_events.append(self._counter.painted.total())

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
        """Close and delete all of it now."""
        self._counter.deleteLater()
        delete_now()


class ViewStage(Stage):
    """Shows a view on a session of its own, at 1400 × 900.

    Parameters
    ----------
    view : View
    settings : RNNSettings
        Of a run, of which no more than the first `STEPPED` timesteps are computed.
    """

    def __init__(self, view: View, settings: RNNSettings) -> None:
        session = Session(settings)
        session.changed.connect(view.show_snapshot)
        while session.snapshot.computed < min(settings.timesteps, STEPPED):
            QCoreApplication.processEvents(WAIT)
        session.stop_computing()
        view.show_snapshot(None, session.snapshot)
        show(view.widget)
        super().__init__(session, view.surfaces)
        # A signal does not keep the object whose method it calls.
        self._view = view

    def close(self) -> None:
        self.session.stop()
        self._view.widget.close()
        self._view.widget.deleteLater()
        self.session.deleteLater()
        super().close()


def show(widget: QWidget) -> None:
    """Show a widget at 1400 × 900 and let it paint."""
    widget.resize(SIZE)
    widget.show()
    QCoreApplication.processEvents()


def settle() -> None:
    """Handle what waits, and what that makes wait: pyqtgraph paints a second time."""
    for _ in range(_SETTLED):
        QCoreApplication.processEvents()


def delete_now() -> None:
    """Delete what is to be deleted later."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    QCoreApplication.processEvents()
