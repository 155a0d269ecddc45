"""The docks of the window: where each stands, and the layouts of them."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDockWidget, QMainWindow, QWidget

from rnn_viewer.layouts import FIRST_LAYOUT, LAYOUTS
from rnn_viewer.widgets.describing import described

_Area = Qt.DockWidgetArea
_AREAS = {"settings": _Area.LeftDockWidgetArea, "diagnosis": _Area.LeftDockWidgetArea}
_BOTTOM_HEIGHT = 230
_CODE_WIDTH = 600
_OTHER_WIDTH = 420


class Docks:
    """Adds docks to a window and arranges them.

    Parameters
    ----------
    window : QMainWindow
        Whose docks they are.
    """

    def __init__(self, window: QMainWindow) -> None:
        self._window = window
        self._docks: dict[str, QDockWidget] = {}
        self._before: list[str] | None = None
        self.layout = FIRST_LAYOUT
        window.setDockNestingEnabled(True)
        # The settings keep the whole height at the left.
        window.setCorner(Qt.Corner.BottomLeftCorner, _Area.LeftDockWidgetArea)

    def add(self, name: str, title: str, view: QWidget) -> QDockWidget:
        """Return a new dock, called ``dock_`` and `name`, that holds `view`."""
        dock = QDockWidget(title, self._window)
        described(dock, f"dock_{name}", title, title)
        dock.setWidget(view)
        self._docks[name] = dock
        return dock

    def put(self, name: str, view: QWidget) -> None:
        """Put another view into a dock."""
        old = self._docks[name].widget()
        self._docks[name].setWidget(view)
        old.deleteLater()

    def arrange(self, layout: str = FIRST_LAYOUT) -> None:
        """Open the docks of a layout, each at its own place."""
        self.layout = layout
        for name, dock in self._docks.items():
            dock.setFloating(False)
            area = _AREAS.get(name, _Area.BottomDockWidgetArea)
            self._window.addDockWidget(area, dock)
        settings, diagnosis = self._docks["settings"], self._docks["diagnosis"]
        self._window.splitDockWidget(settings, diagnosis, Qt.Orientation.Vertical)
        opened = LAYOUTS[layout].docks
        self._show(opened)
        bottom = [self._docks[name] for name in opened if name not in _AREAS]
        if bottom:
            heights = [_BOTTOM_HEIGHT] * len(bottom)
            self._window.resizeDocks(bottom, heights, Qt.Orientation.Vertical)
            # The code needs more room than what stands beside it.
            widths = [_CODE_WIDTH, *[_OTHER_WIDTH] * (len(bottom) - 1)]
            self._window.resizeDocks(bottom, widths, Qt.Orientation.Horizontal)

    def show_only(self, names: Sequence[str] | None) -> None:
        """Show only some docks for a while; with None those from before again."""
        if names is not None:
            visible = [n for n, dock in self._docks.items() if not dock.isHidden()]
            self._before = visible
            self._show(names)
        elif self._before is not None:
            self._show(self._before)
            self._before = None

    def _show(self, names: Sequence[str]) -> None:
        for name, dock in self._docks.items():
            dock.setVisible(name in names)
