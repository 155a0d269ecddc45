"""A field takes the wheel only while it has the focus: elsewhere the wheel scrolls."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QAbstractSlider, QAbstractSpinBox, QComboBox, QWidget


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
        # What is ignored goes on to the widgets around it.
        event.ignore()
        return True
