"""The focus: in which order Tab goes, from part to part by F6, and where it is seen.

Qt's own chain follows the order in which widgets were made, which is not that of
reading: docks are filled late, notices come and go, arrays are those of a cell.
"""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QScrollArea, QWidget
from shiboken6 import Shiboken

from rnn_viewer.widgets.announcements import announce

if TYPE_CHECKING:
    from PySide6.QtWidgets import QFocusFrame

    from rnn_viewer.window.shell import Shell

_TAB = Qt.FocusReason.TabFocusReason


class Focus(QObject):
    """Moves the focus through a window, and frames what has it once keys move it.

    Parameters
    ----------
    window : Shell
        The window.
    """

    def __init__(self, window: "Shell") -> None:
        super().__init__(window)
        self._window = window
        self._frame: QFocusFrame | None = None
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._on_changed)

    @property
    def parts(self) -> list[QWidget]:
        """The parts of the window as one reads them: those that have a stop."""
        views, window = self._window.views, self._window
        loop = [views.transport, window.unrolling.shown, views.legend, views.comparison]
        settings, docks = window.docks.seen_in_order
        flags = Qt.FindChildOption.FindDirectChildrenOnly
        others = window.centralWidget().findChildren(QWidget, options=flags)
        notices = sorted((w for w in others if w not in loop), key=lambda w: w.y())
        parts = [*loop, *settings, *notices, *docks, *window.docks.tab_bars]
        return [*parts, views.status_line]

    def stops(self, part: QWidget) -> list[QWidget]:
        """Return what Tab goes to in a part, in the order in which one reads."""
        found = [w for w in (part, *part.findChildren(QWidget)) if _is_stop(w)]
        # Elsewhere widgets are made in the order of reading.
        return sorted(found, key=_place) if part is self._window.strip else found

    def move(self, forward: bool) -> bool:
        """Go to the next stop, or the one before; tell whether there is one."""
        stops = [stop for part in self.parts for stop in self.stops(part)]
        if not stops:
            return False
        here = QApplication.focusWidget()
        if here in stops:
            place = stops.index(here) + (1 if forward else -1)
        else:
            place = 0 if forward else -1
        _focus(stops[place % len(stops)])
        return True

    def move_part(self, count: int) -> None:
        """Go to the first stop of the next part, or of the one before."""
        parts = [part for part in self.parts if self.stops(part)]
        here = QApplication.focusWidget()
        around = [p for p in parts if here is p or (here and p.isAncestorOf(here))]
        place = parts.index(around[0]) + count if around else 0
        part = parts[place % len(parts)]
        announce(self._window, part.windowTitle() or part.accessibleName())
        _focus(self.stops(part)[0])

    def leave_picture(self) -> bool:
        """Give the focus back to the loop; tell whether a part of it had the focus."""
        here, home = QApplication.focusWidget(), self._window.unrolling.shown
        if getattr(here, "keys", None) is None:
            return False
        home.setFocus(_TAB)
        return True

    def _on_changed(self, old: QWidget | None, now: QWidget | None) -> None:
        """Frame what has the focus now, where keys have brought it there."""
        del old
        by_key = now is not None and now.window().testAttribute(
            Qt.WidgetAttribute.WA_KeyboardFocusChange
        )
        # It goes with the dialog that it was in.
        is_there = self._frame is not None and Shiboken.isValid(self._frame)
        if not is_there and by_key:
            from PySide6.QtWidgets import QFocusFrame

            self._frame = QFocusFrame(self._window)
            is_there = True
        if is_there and self._frame is not None:
            # None takes the frame away.
            self._frame.setWidget(now if by_key else None)  # type: ignore[arg-type]


def _focus(widget: QWidget) -> None:
    widget.setFocus(_TAB)
    around = widget.parentWidget()
    while around is not None:
        if isinstance(around, QScrollArea):
            around.ensureWidgetVisible(widget)
        around = around.parentWidget()


def _is_stop(widget: QWidget) -> bool:
    """Tell whether Tab can go to a widget: nothing that is hidden or out of reach."""
    if not widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
        return False
    if not (widget.isVisible() and widget.isEnabled()) or widget.focusProxy():
        return False
    # What is scrolled out of sight comes into sight.
    seen = widget.viewport() if isinstance(widget, QAbstractScrollArea) else widget
    return not seen.visibleRegion().isEmpty() or _is_scrolled(widget)


def _is_scrolled(widget: QWidget) -> bool:
    around = widget.parentWidget()
    while around is not None and not isinstance(around, QAbstractScrollArea):
        around = around.parentWidget()
    return around is not None and not around.viewport().visibleRegion().isEmpty()


def _place(widget: QWidget) -> tuple[int, int]:
    """Return where a widget is, from left to right; what holds the others is first."""
    at = widget.mapTo(widget.window(), QPoint(0, 0))
    return at.x(), at.y()
