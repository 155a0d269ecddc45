"""A real window at the book's sizes with all panels of a layout open and filled."""

from time import perf_counter

from PySide6.QtCore import QCoreApplication, QElapsedTimer, QEvent
from PySide6.QtWidgets import QAbstractScrollArea, QPushButton, QWidget
from stage import SIZE, PaintCounter
from views_compared import STILL

from rnn_viewer.core.settings import RNNSettings
from rnn_viewer.main_window import MainWindow
from rnn_viewer.session import Session
from rnn_viewer.window.layouts import LAYOUTS

MOVING = {
    "code": ("code_view",),
    "activation": ("activation_plot",),
    "ledger": ("ledger_table", "ledger_waterfall"),
    "history": ("history_shares", "history_units"),
    "memory": ("experiment_plot", "experiment_map"),
    "gradients": ("gradient_heatmap",),
    "path": ("path_plot",),
}
"""What a step changes in the dock of that name, by object name."""

_FILLED_MS = 800
_PATIENCE = 5.0


class WindowStage:
    """Opens a window, fills its panels and steps it.

    Parameters
    ----------
    layout : str
        A name of `LAYOUTS`.
    settings : RNNSettings
    """

    def __init__(self, layout: str, settings: RNNSettings) -> None:
        self.window = MainWindow(Session(settings))
        self.session = self.window.session
        self.window.resize(SIZE)
        self.window.show()
        while not self.window.is_complete:
            QCoreApplication.processEvents()
        self.window.docks.arrange(layout)
        self.session.choose_unit(5)
        opened = LAYOUTS[layout].docks
        if "memory" in opened:
            self.window.panel("memory").experiment("swap_start")
        if "sweep" in opened:
            sweep = self.window.panel("sweep")
            sweep.findChild(QPushButton, "sweep_start").click()
        clock = QElapsedTimer()
        clock.start()
        while clock.elapsed() < _FILLED_MS:
            QCoreApplication.processEvents()
        self._counter = PaintCounter(self._surfaces(opened))
        self.events: list[int] = []

    def _surfaces(self, opened: tuple[str, ...]) -> dict[str, QWidget]:
        panels = self.window.strip.panels
        found: dict[str, QWidget] = {n: p for n, p in panels.items() if n not in STILL}
        found["timeline"] = self.window.views.transport.timeline
        for name in (name for dock in opened for name in MOVING.get(dock, ())):
            widget = self.window.findChild(QWidget, name)
            if widget.isVisible():
                scrolls = isinstance(widget, QAbstractScrollArea)
                found[name] = widget.viewport() if scrolls else widget
        return found

    def prepare(self) -> None:
        """Make ready: go back to the start at the end; nothing waits."""
        now = self.session.snapshot
        if now.position.completed == now.run.timesteps:
            self.session.rewind()
        QCoreApplication.processEvents()
        self._counter.painted.clear()

    def step(self) -> None:
        """Go one step and handle events until all that moves is painted."""
        self.session.step(1)
        self.wait(set(self._counter.names))

    def wait(self, names: set[str]) -> None:
        """Handle events until what is named is painted, or raise TimeoutError."""
        deadline = perf_counter() + _PATIENCE
        painted = self._counter.painted
        while not names <= set(painted):
            QCoreApplication.processEvents()
            if perf_counter() > deadline:
                raise TimeoutError(f"not painted: {names - set(painted)}")
        self.events.append(painted.total())

    def timed_step(self) -> float:
        """Prepare, step and return the seconds that the step took."""
        self.prepare()
        begin = perf_counter()
        self.step()
        return perf_counter() - begin

    def paint_events(self) -> float:
        """Return how many paint events a step had."""
        return sum(self.events) / len(self.events)

    def close(self) -> None:
        """Close and delete the window now."""
        self.window.documents.forget()
        self.window.close()
        self.window.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        QCoreApplication.processEvents()
