"""The docks of the window: where each stands, and the layouts of them."""

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QDockWidget, QMainWindow, QWidget

from rnn_viewer.core.snapshot.snapshot import Snapshot
from rnn_viewer.core.words import shown
from rnn_viewer.widgets.describing import described
from rnn_viewer.widgets.scrolled import Scrolled
from rnn_viewer.window.layouts import FIRST_LAYOUT, LAYOUTS
from rnn_viewer.window.panels import PANELS

if TYPE_CHECKING:
    from PySide6.QtWidgets import QTabBar

_Area = Qt.DockWidgetArea
_AT_LEFT = tuple(info.name for info in PANELS.values() if info.at_left)
_BESIDE = {info.name: info.beside for info in PANELS.values() if info.beside}
_CONDITIONS = {info.name: info.when for info in PANELS.values() if info.when}
_TITLE = 30
_STRIP = 40
"""Pixels by which the strip is higher than it has to be, where there is room."""

_LEAST_HEIGHT = 100
"""Of the docks at the bottom: a few lines."""

_USUAL_WINDOW = 1080
"""Pixels of the window that the heights of the layouts are those of."""

_MOST_PROJECTED = 0.25
"""Of the height of the window that a dock takes in the projector."""


class Docks:
    """Adds a dock for each entry of `PANELS` to a window and arranges them.

    The first paint has those that are open: for each dock Qt reads the icons of its two
    buttons from files.

    Parameters
    ----------
    window : QMainWindow
        Whose docks they are.

    Attributes
    ----------
    layout : str
        The layout that was chosen last.
    is_settled : bool
        Whether the docks have their sizes, from a layout or from the last time.
    """

    def __init__(self, window: QMainWindow) -> None:
        self._window = window
        self._docks: dict[str, QDockWidget] = {}
        self._offered: dict[str, bool] = {}
        self.layout = FIRST_LAYOUT
        self.is_settled = False
        window.setDockNestingEnabled(True)
        # The settings keep the whole height at the left.
        window.setCorner(Qt.Corner.BottomLeftCorner, _Area.LeftDockWidgetArea)

    def make(self, names: Iterable[str]) -> None:
        """Make some docks with nothing in them, closed, where they are not there."""
        for name in names:
            if name not in self._docks:
                self._docks[name] = self._made(name)
                # What is seen before its panel is there.
                self._docks[name].setWidget(QWidget())

    def complete(self) -> None:
        """Make the docks that are closed, each where it was left."""
        late = [name for name in PANELS if name not in self._docks]
        # Closed docks stay empty until they are seen.
        self._docks |= {name: self._made(name) for name in late}
        self._docks = {name: self._docks[name] for name in PANELS}
        for dock in self._docks.values():
            # What the user opens stands before the other tabs of its place.
            forward = partial(self._bring_forward, dock)
            dock.toggleViewAction().triggered.connect(forward)
        restore = self._window.restoreDockWidget
        self._place([name for name in late if not restore(self._docks[name])])

    def _place(self, names: Sequence[str]) -> None:
        """Put docks where those of their kind stand, in this order."""
        for name in names:
            self._docks[name].setFloating(False)
            at_left = name in _AT_LEFT or name in _BESIDE
            area = _Area.LeftDockWidgetArea if at_left else _Area.BottomDockWidgetArea
            self._window.addDockWidget(area, self._docks[name])
        if "diagnosis" in names:
            settings, diagnosis = self._docks["settings"], self._docks["diagnosis"]
            self._window.splitDockWidget(settings, diagnosis, Qt.Orientation.Vertical)
        for name in names:
            if name in _BESIDE:
                beside = self._docks[_BESIDE[name]]
                self._window.tabifyDockWidget(beside, self._docks[name])

    def _made(self, name: str) -> QDockWidget:
        """Return a dock called ``dock_`` and `name`, with nothing in it yet."""
        title = shown(PANELS[name].title)
        dock = QDockWidget(title, self._window)
        dock.hide()
        described(dock, f"dock_{name}", title, title)
        return dock

    def when_seen(self, name: str, do: Callable[[bool], None]) -> None:
        """Call ``do(seen)`` whenever a dock comes into sight or goes out of it."""
        self._docks[name].visibilityChanged.connect(do)

    def seen(self, names: Iterable[str]) -> list[str]:
        """Return those of some docks that are open and not behind another tab."""
        return [
            name for name in names if not self._docks[name].visibleRegion().isEmpty()
        ]

    @property
    def seen_in_order(self) -> tuple[list[QDockWidget], list[QDockWidget]]:
        """The settings, where they are seen, and the other docks as one reads them."""
        docks = [d for d in self._docks.values() if not d.visibleRegion().isEmpty()]
        docks.sort(key=lambda dock: (dock.x(), dock.y()))
        settings = [dock for dock in docks if dock is self._docks["settings"]]
        return settings, [dock for dock in docks if dock not in settings]

    @property
    def tab_bars(self) -> list["QTabBar"]:
        """What chooses among the docks that share a place, where that is seen."""
        from PySide6.QtWidgets import QTabBar

        bars = self._window.findChildren(
            QTabBar, options=Qt.FindChildOption.FindDirectChildrenOnly
        )
        return [bar for bar in bars if not bar.visibleRegion().isEmpty()]

    def put(self, name: str, view: QWidget) -> QDockWidget:
        """Put a view into a dock in place of what was there; return the dock."""
        self.make([name])
        dock = self._docks[name]
        before = dock.widget()
        if before is not None:
            before.deleteLater()
        dock.setWidget(_scrolled(name, view))
        return dock

    @property
    def all(self) -> list[QDockWidget]:
        """The docks, in the order of `PANELS`."""
        return list(self._docks.values())

    def contents(self) -> list[tuple[str, QWidget]]:
        """Return the views of the docks that are open, by their titles."""
        shown = [dock for dock in self._docks.values() if dock.isVisible()]
        return [(dock.windowTitle(), _content(dock)) for dock in shown]

    def arrange(self, layout: str = FIRST_LAYOUT) -> None:
        """Open the docks of a layout, each at its own place."""
        self.layout = layout
        opened = LAYOUTS[layout].docks
        size = self._window.size()
        self.make(opened)
        # Side by side with what was open before, the new ones would widen the window.
        self._show([name for name in opened if self._docks[name].isVisible()])
        laid_out = self._window.layout() if self._window.isVisible() else None
        if laid_out is not None:
            # Docks that move before Qt saw them close leave their tabs behind.
            laid_out.activate()
        # Docks stand in the order in which they are added.
        self._place((*opened, *(name for name in self._docks if name not in opened)))
        self._show(opened)
        self.is_settled = False
        if self._window.isVisible():
            self.settle()
            self._window.resize(size)

    def _put_behind(self, opened: Sequence[str]) -> None:
        """Put the docks that a layout leaves out behind its last one, as tabs.

        Whichever is opened later takes no room from the others.
        """
        bottom = [name for name in opened if name not in _AT_LEFT]
        others = [n for n in self._docks if n not in (*_AT_LEFT, *_BESIDE, *bottom)]
        front = self._docks[[*bottom, *others][len(bottom) - 1 if bottom else 0]]
        for name in others:
            if self._docks[name] is not front:
                self._window.tabifyDockWidget(front, self._docks[name])

    def settle(self) -> None:
        """Share the room among the docks, where it was not shared before.

        Before a window is shown this would make it larger than it is to be.
        """
        if self.is_settled:
            return
        self.is_settled = True
        self._put_behind(LAYOUTS[self.layout].docks)
        self.share()

    def share(self) -> None:
        """Give the open docks their sizes, whatever is in them yet."""
        layout = LAYOUTS[self.layout]
        left = self._docks[next(n for n in layout.docks if n in _AT_LEFT)]
        bottom = [self._docks[name] for name in layout.docks if name not in _AT_LEFT]
        # At its least width nothing of the form is hidden.
        width = _content(left).minimumWidth() or left.sizeHint().width()
        widths = [width, *layout.widths][: 1 + len(bottom)]
        self._window.resizeDocks([left, *bottom], widths, Qt.Orientation.Horizontal)
        if bottom:
            heights = [self._bottom_height] * len(bottom)
            self._window.resizeDocks(bottom, heights, Qt.Orientation.Vertical)

    @property
    def _bottom_height(self) -> int:
        """How high the docks at the bottom are: the strip goes before them."""
        centre = self._window.centralWidget().minimumSizeHint().height() + _STRIP
        room = self._window.height() - centre - 2 * _TITLE
        share = min(self._window.height() / _USUAL_WINDOW, 1.0)
        wanted = round(LAYOUTS[self.layout].height * share)
        return min(wanted, max(room, _LEAST_HEIGHT))

    @property
    def opened(self) -> list[str]:
        """The docks that are open, before or behind the tabs of their places."""
        return [name for name, dock in self._docks.items() if not dock.isHidden()]

    def has(self, name: str) -> bool:
        """Tell whether there is a dock of that name."""
        return name in PANELS

    def is_open(self, name: str) -> bool:
        """Tell whether a dock is open, before or behind the tabs of its place."""
        return self._docks[name].isVisible()

    def open(self, name: str) -> None:
        """Open a dock, before those that share its place."""
        dock = self._docks[name]
        dock.show()
        self._bring_forward(dock)

    def open_apart(self, name: str, size: QSize) -> None:
        """Open a dock as a window of its own, where it is not open yet."""
        dock = self._docks[name]
        if dock.isVisible():
            self.open(name)
            return
        dock.setFloating(True)
        corner = self._window.geometry().bottomRight()
        dock.setGeometry(QRect(corner - QPoint(size.width(), size.height()), size))
        dock.show()

    def leave(self) -> None:
        """Take what floats beside the window away with it."""
        for dock in self._docks.values():
            if dock.isFloating():
                dock.hide()

    @staticmethod
    def _bring_forward(dock: QDockWidget) -> None:
        """Put a dock before its tabs; one that floats, before other windows."""
        dock.raise_()
        if dock.isFloating():
            dock.activateWindow()

    def show_snapshot(self, old: Snapshot | None, new: Snapshot) -> None:
        """Offer the docks that are for something of `new`; close the others."""
        if old is not None and old.recipe is new.recipe:
            return
        for name, when in _CONDITIONS.items():
            is_offered = when(new)
            if is_offered != self._offered.get(name):
                self._offered[name] = is_offered
                self._docks[name].toggleViewAction().setVisible(is_offered)
                if not is_offered:
                    self._docks[name].hide()

    def widen(self, name: str, width: int) -> None:
        """Make a dock as wide, where it is narrower."""
        dock = self._docks[name]
        if dock.width() < width:
            self._window.resizeDocks([dock], [width], Qt.Orientation.Horizontal)

    def show_only(self, *names: str) -> None:
        """Show some docks and no other."""
        self._show(names)

    def show_beside(self, names: Sequence[str]) -> None:
        """Show some docks and no other, as high as the strip leaves them room."""
        self._show(names)
        docks = [self._docks[name] for name in names]
        for dock in docks:
            dock.raise_()
        bottom = [dock for dock in docks if not dock.isFloating()]
        if bottom and self._window.isVisible():
            heights = [self._bottom_height] * len(bottom)
            self._window.resizeDocks(bottom, heights, Qt.Orientation.Vertical)

    def set_titled(self, name: str, titled: bool) -> None:
        """Write the title of a dock above it, or leave its room to what it holds."""
        dock = self._docks[name]
        before = dock.titleBarWidget()
        # None gives the dock its own title again.
        bar: Any = None if titled else QWidget()
        dock.setTitleBarWidget(bar)
        if before is not None:
            before.deleteLater()

    def show_whole(self, name: str) -> None:
        """Make a dock as high as what it holds, where the strip keeps the most."""
        dock = self._docks[name]
        height = _content(dock).heightForWidth(dock.width())
        most = round(_MOST_PROJECTED * self._window.height())
        self._window.resizeDocks([dock], [min(height, most)], Qt.Orientation.Vertical)

    def _show(self, names: Sequence[str]) -> None:
        for name, dock in self._docks.items():
            dock.setVisible(name in names)


def _content(dock: QDockWidget) -> QWidget:
    """Return the view in a dock; the dock where there is none yet."""
    found = dock.widget()
    return found.content if isinstance(found, Scrolled) else found or dock


def _scrolled(name: str, view: QWidget) -> QWidget:
    """Return what goes into a dock for a view: itself, where there is always room."""
    return view if name in _AT_LEFT else Scrolled(view)
