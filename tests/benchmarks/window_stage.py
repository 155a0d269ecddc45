"""A real window at the book's sizes with all panels of a layout open and filled."""

from PySide6.QtCore import QCoreApplication, QElapsedTimer
from PySide6.QtWidgets import QAbstractScrollArea, QPushButton, QWidget
from stage import Stage, show
from views_compared import STILL

from rnn_viewer.core.settings.settings import RNNSettings
from rnn_viewer.main_window import MainWindow
from rnn_viewer.session import Session
from rnn_viewer.window.layouts import LAYOUTS

MOVING = {
    "code": ("code_view",),
    "activation": ("activation_plot",),
    "terms": ("terms_table", "terms_waterfall"),
    "history": ("history_shares", "history_units"),
    "memory": ("experiment_plot", "experiment_map"),
    "gradients": ("gradient_heatmap",),
    "path": ("path_plot",),
}
"""What a step changes in the dock of that name, by object name."""

_FILLED_MS = 800


class WindowStage(Stage):
    """Opens a window, fills its panels and steps it.

    Parameters
    ----------
    layout : str
        A name of `LAYOUTS`.
    settings : RNNSettings
    """

    def __init__(self, layout: str, settings: RNNSettings) -> None:
        self.window = MainWindow(Session(settings))
        show(self.window)
        while not self.window.is_complete:
            QCoreApplication.processEvents()
        self._fill(layout)
        super().__init__(self.window.session, self._surfaces(LAYOUTS[layout].docks))

    def _fill(self, layout: str) -> None:
        self.window.docks.arrange(layout)
        self.window.session.choose_unit(5)
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

    def close(self) -> None:
        self.window.documents.forget()
        self.window.close()
        self.window.deleteLater()
        super().close()
