"""The keys that walk through a list, not through the run."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent

ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}
_KEYS = {
    *(Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right),
    *(Qt.Key.Key_PageUp, Qt.Key.Key_PageDown, Qt.Key.Key_Home, Qt.Key.Key_End),
    *ENTER,
}


def keeps_key(event: QEvent) -> bool:
    """Tell whether an event asks for a key of a list, and keep it from the actions."""
    if (
        isinstance(event, QKeyEvent)
        and event.type() == QEvent.Type.ShortcutOverride
        and event.key() in _KEYS
        and event.modifiers() == Qt.KeyboardModifier.NoModifier
    ):
        event.accept()
        return True
    return False
