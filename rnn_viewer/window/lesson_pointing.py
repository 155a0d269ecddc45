"""Keeps the ring around what a stop points at, however the window changes."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer

from rnn_viewer.views.lesson.lesson_bar import LessonBar
from rnn_viewer.views.lesson.pointing import Ring, place_of

if TYPE_CHECKING:
    from rnn_viewer.window.shell import Shell


class Pointing(QObject):
    """Points with a ring, and with the tail of the bar.

    Parameters
    ----------
    window : Shell
    bar : LessonBar
    """

    def __init__(self, window: "Shell", bar: LessonBar) -> None:
        super().__init__(window)
        self._window, self._bar = window, bar
        self._at = ""
        self.ring = Ring(window)
        self._later = QTimer(self, singleShot=True, interval=0)
        self._later.timeout.connect(self._point)
        window.installEventFilter(self)

    def point_at(self, points_at: str) -> None:
        """Point at a thing, as `place_of` has it; at nothing without one."""
        self._at = points_at
        self.again()

    def again(self) -> None:
        """Point where the thing is by then: it may be about to move."""
        self._later.start()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Point again when the window has another size or other parts."""
        if event.type() in (QEvent.Type.Resize, QEvent.Type.LayoutRequest):
            self.again()
        return super().eventFilter(watched, event)

    def _point(self) -> None:
        rect = None
        if self._at:
            rect = place_of(self._at, self._window, self._window.strip)
        self.ring.show_around(rect)
        at = None if rect is None else self._bar.mapFrom(self._window, rect.center())
        is_below = at is not None and at.y() > self._bar.height()
        self._bar.point_down_at(at.x() if at is not None and is_below else None)
