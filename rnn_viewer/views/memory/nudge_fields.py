"""Which input is nudged, at which timestep, and by how much."""

import sys

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QSpinBox, QWidget

from rnn_viewer.core.settings.fields import NumberField
from rnn_viewer.core.settings.setting_errors import NotANumber
from rnn_viewer.core.settings.settings import GREATEST_FEATURES, GREATEST_TIMESTEPS
from rnn_viewer.widgets.describing import described

_AMOUNT = NumberField("amount", "", -sys.float_info.max, sys.float_info.max)


class NudgeFields(QWidget):
    """Three fields with their names.

    Attributes
    ----------
    changed : Signal()
        Another nudge was entered.
    judged : Signal(str)
        The amount was read: what is wrong with it, nothing where it is right.
    """

    changed = Signal()
    judged = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._amount = 1e-3
        self.timestep = described(
            QSpinBox(minimum=1, maximum=GREATEST_TIMESTEPS, value=5),
            "nudge_timestep",
            self.tr("Timestep of the nudge"),
            self.tr("At which timestep, from 1, the input is nudged."),
        )
        self.feature = described(
            QSpinBox(minimum=1, maximum=GREATEST_FEATURES, value=1),
            "nudge_feature",
            self.tr("Input feature of the nudge"),
            self.tr("Which input feature, from 1, is nudged."),
        )
        self.amount = described(
            QLineEdit("0.001"),
            "nudge_amount",
            self.tr("Amount of the nudge"),
            self.tr("What is added to the input: finite, not 0, such as 1e-3."),
        )
        self.amount.setMaximumWidth(80)
        for field in (self.timestep, self.feature, self.amount):
            field.setMinimumWidth(44)
        self._lay_out()
        for field in (self.timestep, self.feature):
            field.setKeyboardTracking(False)
            field.valueChanged.connect(self.changed)
        self.amount.editingFinished.connect(self._on_amount)

    def _lay_out(self) -> None:
        words = self.tr("at timestep"), self.tr("input"), self.tr("by")
        self._names = [QLabel(word) for word in words]
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        fields = (self.timestep, self.feature, self.amount)
        for name, field in zip(self._names, fields, strict=True):
            name.setBuddy(field)
            row.addWidget(name)
            row.addWidget(field)

    # What is shown

    def set_limits(self, timesteps: int, input_features: int) -> None:
        """Allow the timesteps and the input features that there are."""
        for field, most in (
            (self.timestep, timesteps),
            (self.feature, input_features),
        ):
            with QSignalBlocker(field):
                field.setMaximum(most)

    def show_names(self, shown: bool) -> None:
        """Show the names of the fields, or leave their room to the fields."""
        for name in self._names:
            name.setVisible(shown)

    @property
    def nudge(self) -> tuple[int, int, float]:
        """Timestep and input feature, from 0, and the last amount that was right."""
        return self.timestep.value() - 1, self.feature.value() - 1, self._amount

    # What the user does

    def read_amount(self) -> bool:
        """Read the amount; where it is none, say so and change nothing."""
        try:
            amount = _AMOUNT.parsed("amount", self.amount.text())
        except NotANumber:
            amount = 0.0
        mistake = ""
        if amount == 0.0:
            mistake = self.tr(
                "The amount has to be a number other than 0, such as 1e-3."
            )
        else:
            self._amount = amount
        self.judged.emit(mistake)
        return amount != 0.0

    def _on_amount(self) -> None:
        before = self._amount
        if self.read_amount() and self._amount != before:
            self.changed.emit()
