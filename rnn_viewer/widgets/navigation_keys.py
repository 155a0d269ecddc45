"""Lets fields keep the keys that walk through the run everywhere else."""

from collections.abc import Iterator
from functools import lru_cache

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget


@lru_cache
def _keys() -> tuple[frozenset[int], frozenset[int]]:
    """Return the keys that fields keep, and those that leave a field.

    Found with the first key: the 471 members of Qt's enumeration cost 2 ms.
    """
    keys = Qt.Key
    moving = (keys.Key_Left, keys.Key_Right, keys.Key_Up, keys.Key_Down)
    jumping = (keys.Key_Home, keys.Key_End, keys.Key_PageUp, keys.Key_PageDown)
    kept = frozenset((keys.Key_Escape, keys.Key_Space, *moving, *jumping))
    return kept, frozenset((keys.Key_Return, keys.Key_Enter, keys.Key_Escape))


def keepers(parent: QWidget) -> Iterator[QWidget]:
    """Yield the fields, lists and texts in a widget that keep their keys.

    It is asked after the first paint, for which not all of these are made for Python.
    """
    from PySide6 import QtWidgets

    fields = (QtWidgets.QAbstractSpinBox, QtWidgets.QComboBox, QtWidgets.QLineEdit)
    for kind in (*fields, QtWidgets.QAbstractButton, QtWidgets.QSlider, *_lists()):
        yield from parent.findChildren(kind)


@lru_cache
def _lists() -> tuple[type[QWidget], ...]:
    from PySide6.QtWidgets import QAbstractItemView, QPlainTextEdit

    return QAbstractItemView, QPlainTextEdit


class KeepKeys(QObject):
    """An event filter: a field gets its own keys; Enter and Escape leave it.

    In a list or a text Enter does what it does there.

    Parameters
    ----------
    home : QWidget
        What gets the focus back.
    """

    def __init__(self, home: QWidget, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._home = home

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: D102
        if isinstance(event, QKeyEvent) and isinstance(watched, QWidget):
            kept, leaving = _keys()
            if isinstance(watched, _lists()):
                leaving = frozenset({Qt.Key.Key_Escape})
                if event.modifiers() & Qt.KeyboardModifier.AltModifier:
                    kept = frozenset()
            if event.type() == QEvent.Type.ShortcutOverride:
                if kept & {event.key()}:
                    event.accept()
                    return True
            elif event.type() == QEvent.Type.KeyPress and leaving & {event.key()}:
                watched.event(event)
                self._home.setFocus()
                return True
        # As the base class does, which is slow to ask: a field has dozens of events
        # before it is seen.
        return False
