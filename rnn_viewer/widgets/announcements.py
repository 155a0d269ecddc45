"""What is said to those who do not look: one place through which all of it goes.

A screen reader says an announcement by itself, whatever has the focus. What was said is
kept for a while, so that it can be read again. While a run plays there is at most one
announcement in two seconds: the last of those that came meanwhile.
"""

from collections import deque
from collections.abc import Callable
from functools import cached_property, lru_cache

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QLabel, QWidget
from shiboken6 import Shiboken

PAUSE = 2_000
"""Milliseconds between two announcements while a run plays."""

_KEPT = 200


class Announcements(QObject):
    """Raises announcements for assistive tools and keeps what was said last.

    Attributes
    ----------
    said : Signal(str)
        What is said, when it is said.
    history : deque of str
        What was said, the last one at its end.
    """

    said = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.history: deque[str] = deque(maxlen=_KEPT)
        self._early: list[tuple[QWidget, str]] | None = []
        self._kept: list[str] = []
        self._last_of_many = ""
        self._widget: QWidget | None = None
        self._last: tuple[QWidget, str] | None = None
        self._timer: QTimer | None = None

    def say(self, widget: QWidget, text: str, keep: bool = True) -> None:
        """Say a text on behalf of a widget, now or when the pause is over.

        Parameters
        ----------
        widget : QWidget
            What says it.
        text : str
            A sentence or several.
        keep : bool
            Whether it is said even where another text comes before the pause is over.
        """
        if self._early is not None:
            self._early.append((widget, text))
        elif self._timer is None:
            self._raise(widget, text)
        else:
            if keep:
                self._kept.append(text)
            else:
                self._last_of_many = text
            self._widget = widget
            if not self._timer.isActive():
                self._say_waiting()

    def open(self) -> None:
        """Say what had to wait for the first paint, and all else from now on."""
        early, self._early = self._early or [], None
        for widget, text in early:
            self.say(widget, text)

    @cached_property
    def _is_heard(self) -> Callable[[], bool]:
        """Tells whether an assistive tool listens.

        It takes 6 ms to make it for Python: nothing is said before the first paint.
        """
        from PySide6.QtGui import QAccessible

        return QAccessible.isActive

    def say_again(self) -> None:
        """Say once more what was said last."""
        if self._last is not None:
            self._tell(*self._last)

    def begin_pauses(self) -> None:
        """Leave a pause after each announcement from now on."""
        if self._timer is None:
            self._timer = QTimer(self, singleShot=True)
            self._timer.timeout.connect(self._say_waiting)

    def end_pauses(self) -> None:
        """Say at once what waits, and leave no pauses any more."""
        if self._timer is None:
            return
        self._say_waiting()
        self._timer.stop()
        self._timer.deleteLater()
        self._timer = None

    def _say_waiting(self) -> None:
        text = " ".join(filter(None, (*self._kept, self._last_of_many)))
        self._kept, self._last_of_many = [], ""
        if text and self._widget is not None and self._timer is not None:
            self._raise(self._widget, text)
            self._timer.start(PAUSE)

    def _raise(self, widget: QWidget, text: str) -> None:
        self.history.append(text)
        self._last = widget, text
        self._tell(widget, text)

    def _tell(self, widget: QWidget, text: str) -> None:
        self.said.emit(text)
        if self._is_heard() and Shiboken.isValid(widget):
            from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, text))


@lru_cache
def announcements() -> Announcements:
    """Return the one place through which all is said."""
    return Announcements()


def announce(widget: QWidget, text: str, keep: bool = True) -> None:
    """Have assistive tools say a text on behalf of a widget, see `Announcements`."""
    if text:
        announcements().say(widget, text, keep)


class SpokenLabel(QLabel):
    """A label whose text is announced once it is seen: what nobody asked for."""

    _told = ""

    def setText(self, text: str) -> None:
        """Show another text, and say it where it is seen."""
        super().setText(text)
        if self.isVisible():
            self._tell()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: D102
        super().showEvent(event)
        self._tell()

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: D102
        super().hideEvent(event)
        if not event.spontaneous():
            self._told = ""

    def _tell(self) -> None:
        if self.text() != self._told:
            self._told = self.text()
            announce(self, self._told)
