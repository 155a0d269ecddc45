"""From where to where a sweep goes, and over how many points."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QWidget

from rnn_viewer.core.array import Array
from rnn_viewer.core.settings.fields import IntegerField, NumberField
from rnn_viewer.core.settings.setting_errors import SettingError
from rnn_viewer.core.settings.settings import GREATEST_WEIGHT_SCALE
from rnn_viewer.core.sweep.weight_scales import scales
from rnn_viewer.widgets.describing import described
from rnn_viewer.widgets.error_text import error_text

_SCALE = NumberField("", "", -GREATEST_WEIGHT_SCALE, GREATEST_WEIGHT_SCALE)
_POINTS = IntegerField("", "", 2, 200)


class SweepFields(QWidget):
    """Three fields with their names, which say what is wrong in a sentence.

    Attributes
    ----------
    edited : Signal()
        Something was typed.
    entered : Signal()
        The return key was pressed.
    refused : Signal(str)
        Why what was typed cannot be swept.
    """

    edited = Signal()
    entered = Signal()
    refused = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.least = self._field(
            "sweep_from", "0.01", self.tr("from"), self.tr("The least weight scale.")
        )
        self.greatest = self._field(
            "sweep_to", "1", self.tr("to"), self.tr("The greatest weight scale.")
        )
        self.points = self._field(
            *("sweep_points", "25", self.tr("points")),
            self.tr("How many scales are run, 2 to 200."),
        )
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(3)
        for field in self.all:
            self._last_name = QLabel(field.accessibleName())
            row.addWidget(self._last_name)
            row.addWidget(field, 1)
            field.returnPressed.connect(self.entered)
            field.textEdited.connect(self.edited)

    def _field(self, name: str, text: str, label: str, tip: str) -> QLineEdit:
        field = described(QLineEdit(text), name, label, tip)
        field.setMinimumWidth(28)
        return field

    @property
    def all(self) -> tuple[QLineEdit, ...]:
        """The fields from left to right."""
        return self.least, self.greatest, self.points

    def show_last_name(self, shown: bool) -> None:
        """Show the name of the last field, or leave its room to the others."""
        self._last_name.setVisible(shown)

    def scales(self) -> Array | None:
        """Return the scales that are wanted; None where `refused` says why not."""
        try:
            least = _SCALE.parsed(self.tr("from"), self.least.text())
            greatest = _SCALE.parsed(self.tr("to"), self.greatest.text())
            points = _POINTS.parsed(self.tr("points"), self.points.text())
        except SettingError as error:
            self.refused.emit(error_text(error))
            return None
        if least >= greatest:
            text = self.tr("to must be greater than from, which is %1.")
            self.refused.emit(text.replace("%1", repr(least)))
            return None
        return scales(least, greatest, points or 2)
