"""The roles of painted widgets: without one Qt calls them fillers."""

from functools import lru_cache
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QAccessibleWidget, QWidget


def give_roles(window: QWidget) -> None:
    """Give the widgets of a window that have an `accessible_role` that role.

    Those that are made later get theirs when an assistive tool asks for it. It is done
    after the first paint, as QAccessible takes 6 ms to be made for Python; Qt may have
    called some widgets fillers by then.
    """
    _install()
    for widget in window.findChildren(QWidget):
        if getattr(widget, "accessible_role", ""):
            known = QAccessible.queryAccessibleInterface(widget)
            QAccessible.deleteAccessibleInterface(QAccessible.uniqueId(known))


@lru_cache
def _install() -> None:
    QAccessible.installFactory(_interface)


def _interface(key: str, what: QObject) -> QAccessibleInterface | None:
    """Return the interface of a painted widget; None leaves it to Qt."""
    del key
    role = getattr(what, "accessible_role", "")
    if not role or not isinstance(what, QWidget):
        return None
    has_text = hasattr(what, "accessible_text")
    kind = _Text if has_text else QAccessibleWidget
    return kind(what, getattr(QAccessible.Role, role))


class _Text(QAccessibleWidget):
    """Tells the text of a picture of text, which is put together when asked for."""

    def text(self, kind: QAccessible.Text) -> str:
        widget: Any = self.object()
        is_whole = kind == QAccessible.Text.Name and not widget.hasFocus()
        return widget.accessible_text() if is_whole else super().text(kind)
