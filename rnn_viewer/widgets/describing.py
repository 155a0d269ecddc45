"""Gives a widget the names by which tests, users and assistive tools know it."""

from typing import TypeVar

from PySide6.QtWidgets import QWidget

from rnn_viewer.widgets.wheel_guard import guard_wheel

AnyWidget = TypeVar("AnyWidget", bound=QWidget)


def described(widget: AnyWidget, name: str, label: str, tip: str) -> AnyWidget:
    """Return `widget` after naming it; a field is guarded against the wheel.

    Parameters
    ----------
    widget : QWidget
        The widget.
    name : str
        Its object name.
    label : str
        Its accessible name, which a screen reader says.
    tip : str
        Its tooltip and accessible description.
    """
    widget.setObjectName(name)
    widget.setAccessibleName(label)
    widget.setToolTip(tip)
    widget.setAccessibleDescription(tip)
    guard_wheel(widget)
    return widget
