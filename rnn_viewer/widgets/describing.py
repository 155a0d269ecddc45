"""Gives a widget the names by which tests, users and assistive tools know it."""

from functools import lru_cache
from typing import TypeVar

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSlider,
    QAbstractSpinBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QWidget,
)

AnyWidget = TypeVar("AnyWidget", bound=QWidget)

LEAST_TARGET = 24
"""Pixels of what can be clicked, each way: WCAG 2.2, 2.5.8."""

_USUAL_LINE = 16
"""Pixels of a line of type up to which a target needs no more than the least."""

_FIELDS = (QAbstractSpinBox, QComboBox, QAbstractSlider)
_TARGETS = (*_FIELDS, QAbstractButton, QLineEdit)


def described(widget: AnyWidget, name: str, label: str, tip: str) -> AnyWidget:
    """Return `widget` after naming it; a field is guarded against the wheel.

    Parameters
    ----------
    widget : QWidget
        The widget.
    name : str
        Its object name.
    label : str
        Its accessible name, which a screen reader says. That of a QLabel is its text,
        which another name would hide.
    tip : str
        Its tooltip and accessible description.
    """
    widget.setObjectName(name)
    if not isinstance(widget, QLabel):
        widget.setAccessibleName(label)
    widget.setToolTip(tip)
    widget.setAccessibleDescription(tip)
    if isinstance(widget, _FIELDS):
        # By default a turn of the wheel gives the focus first.
        widget.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    if isinstance(widget, _TARGETS):
        keep_target(widget)
    return widget


def keep_target(widget: QWidget) -> None:
    """Keep what can be clicked large enough for it, whatever its type is."""
    _fit(widget)
    widget.installEventFilter(_guard())


def _fit(widget: QWidget) -> None:
    """Keep a target as high as it has to be: for its type, and for a finger."""
    height = LEAST_TARGET
    if widget.fontMetrics().height() > _USUAL_LINE:
        height = max(height, widget.minimumSizeHint().height())
    widget.setMinimumHeight(height)


@lru_cache
def _guard() -> "_Guard":
    return _Guard()


class _Guard(QObject):
    """Fits targets to their type, and guards fields without focus against the wheel."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QWheelEvent):
            is_font = event.type() == QEvent.Type.FontChange
            if is_font and isinstance(watched, QWidget):
                _fit(watched)
            return False
        if not isinstance(watched, _FIELDS):
            return False
        if watched.hasFocus():
            return False
        # Qt passes an ignored event to the widget around this one.
        event.ignore()
        return True
