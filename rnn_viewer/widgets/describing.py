"""Gives a widget the names by which tests, users and assistive tools know it."""

from typing import TypeVar

from PySide6.QtCore import QEvent, QObject, QSize, Qt
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


_LEAST = QSize(LEAST_TARGET, LEAST_TARGET)
_TARGETS = (QAbstractButton, QAbstractSlider, QAbstractSpinBox, QComboBox, QLineEdit)


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
    guard_wheel(widget)
    if isinstance(widget, _TARGETS):
        widget.setMinimumSize(widget.minimumSize().expandedTo(_LEAST))
    return widget


def guard_wheel(widget: QWidget) -> None:
    """Leave the wheel over a field without focus to what can be scrolled around it."""
    if isinstance(widget, QAbstractSpinBox | QComboBox | QAbstractSlider):
        # By default a turn of the wheel gives the focus first.
        widget.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        widget.installEventFilter(_WheelGuard(widget))


class _WheelGuard(QObject):
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.Wheel:
            return False
        if isinstance(watched, QWidget) and watched.hasFocus():
            return False
        # Qt passes an ignored event to the widget around this one.
        event.ignore()
        return True
