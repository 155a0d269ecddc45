"""The fields that tell which window of an array is printed."""

from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSpinBox, QWidget

from rnn_viewer.core.code.array_window import ArrayWindow, fitted
from rnn_viewer.core.snapshot.snapshot import Snapshot
from rnn_viewer.widgets.describing import described

_SHOWN_FROM = {"first_row": 1, "rows": 0, "first_column": 1, "columns": 0}
"""The parts of a window that have a field, and what the field counts from."""

_USUAL = "000000000"
"""As wide as a field with a number of usual size."""

_BEYOND = 2**31 - 1


class WindowFields(QWidget):
    """Has a field for the first row, the rows, the first column and the columns.

    Attributes
    ----------
    changed : Signal(str, int)
        A part of an `ArrayWindow`, and what was asked for.
    fields : dict of str to QSpinBox
        By the part.
    """

    changed = Signal(str, int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._placed: object = None
        self.fields = {
            "first_row": self._spin_box(
                "first_row",
                self.tr("First row"),
                self.tr("The first row that is printed, counted from 1."),
            ),
            "rows": self._spin_box(
                "rows", self.tr("Rows"), self.tr("How many rows are printed.")
            ),
            "first_column": self._spin_box(
                "first_column",
                self.tr("First column"),
                self.tr("The first column that is printed, counted from 1."),
            ),
            "columns": self._spin_box(
                "columns", self.tr("Columns"), self.tr("How many columns are printed.")
            ),
        }
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        for field in self.fields.values():
            label = QLabel(field.accessibleName())
            label.setBuddy(field)
            row.addWidget(label)
            row.addWidget(field)
        row.addStretch(1)

    def _spin_box(self, part: str, label: str, tip: str) -> QSpinBox:
        field = described(QSpinBox(), f"numbers_{part}", label, tip)
        field.setMinimum(1)
        field.setKeyboardTracking(False)
        # Large numbers are rare, and the window must not grow for them.
        field.setMinimumWidth(field.fontMetrics().horizontalAdvance(_USUAL))
        field.valueChanged.connect(partial(self._on_value, part))
        return field

    def show_window(self, window: ArrayWindow, snapshot: Snapshot) -> None:
        """Show a window, and how far another one could reach."""
        shape = snapshot.shape(window.array)
        placed = (shape, window, snapshot.run.rounds)
        if self._placed == placed:
            return
        self._placed = placed
        for part, field in self.fields.items():
            most = fitted(with_part(window, part, _BEYOND), snapshot)
            with QSignalBlocker(field):
                field.setMaximum(getattr(most, part) + _SHOWN_FROM[part])
                field.setValue(getattr(window, part) + _SHOWN_FROM[part])
        for part in ("first_column", "columns"):
            self.fields[part].setEnabled(len(shape) == 2)

    def _on_value(self, part: str, value: int) -> None:
        self.changed.emit(part, value - _SHOWN_FROM[part])


def with_part(window: ArrayWindow, part: str, number: int) -> ArrayWindow:
    """Return a window of which a part is another number."""
    change: dict[str, Any] = {part: number}
    return replace(window, **change)
