"""Lets fields keep the keys that walk through the run everywhere else."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

_Key = Qt.Key
_KEPT = {
    _Key.Key_Escape,
    _Key.Key_Space,
    _Key.Key_Left,
    _Key.Key_Right,
    _Key.Key_Up,
    _Key.Key_Down,
    _Key.Key_Home,
    _Key.Key_End,
    _Key.Key_PageUp,
    _Key.Key_PageDown,
}
_LEAVING = {_Key.Key_Return, _Key.Key_Enter, _Key.Key_Escape}


class KeepKeys(QObject):
    """An event filter: a field gets its own keys; Enter and Escape leave it.

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
            if event.type() == QEvent.Type.ShortcutOverride:
                if _KEPT & {event.key()}:
                    event.accept()
                    return True
            elif event.type() == QEvent.Type.KeyPress and _LEAVING & {event.key()}:
                watched.event(event)
                self._home.setFocus()
                return True
        return super().eventFilter(watched, event)
