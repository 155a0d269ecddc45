"""Fields for numbers that say what is wrong instead of swallowing it."""

import math
from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtGui import QValidator
from PySide6.QtWidgets import QDoubleSpinBox, QSpinBox, QWidget

from rnn_viewer.core.settings.fields import (
    Field,
    IntegerField,
    NumberField,
    OptionalNumberField,
)
from rnn_viewer.core.settings.setting_errors import SettingError
from rnn_viewer.core.settings.settings import FIELDS

_State = QValidator.State
_MOST_DECIMALS = 323


class IntegerSpinBox(QSpinBox):
    """A spin box for a whole number of the settings.

    An optional number has an empty text, one below its range, for None.

    Attributes
    ----------
    refused : Signal(SettingError)
        What was typed cannot be used; the value stays.
    value_chosen : Signal(object)
        A new value, or None.
    """

    refused = Signal(object)
    value_chosen = Signal(object)

    def __init__(
        self,
        name: str,
        parent: QWidget | None = None,
        fields: Mapping[str, Field] = FIELDS,
    ) -> None:
        super().__init__(parent)
        self._name = name
        self._field = field = fields[name]
        assert isinstance(field, IntegerField)
        self._optional = field.optional
        self._none = field.least - 1
        self.setRange(self._none if field.optional else field.least, field.greatest)
        self.setKeyboardTracking(False)
        self.setGroupSeparatorShown(False)
        self.valueChanged.connect(self._on_value_changed)

    def set_number(self, number: int | None) -> None:
        """Show a number, or none, without telling anyone."""
        blocked = self.blockSignals(True)
        self.setValue(self._none if number is None else number)
        self.lineEdit().setText(self.textFromValue(self.value()))
        self.blockSignals(blocked)

    def _on_value_changed(self, value: int) -> None:
        none = self._optional and value == self._none
        self.value_chosen.emit(None if none else value)

    def textFromValue(self, value: int) -> str:  # noqa: D102
        return "" if self._optional and value == self._none else str(value)

    def valueFromText(self, text: str) -> int:  # noqa: D102
        number = self._field.parsed(self._name, text)
        return self._none if number is None else int(number)

    def validate(self, text: str, position: int) -> object:  # noqa: D102
        return _validated(self._field, self._name, text, position)

    def fixup(self, text: str) -> str:  # noqa: D102
        self.refused.emit(_mistake(self._field, self._name, text))
        return self.textFromValue(self.value())

    def stepBy(self, steps: int) -> None:  # noqa: D102
        # From none the arrows begin at zero, not at the end of the range.
        if self._optional and self.value() == self._none:
            self.setValue(max(steps, 0))
        else:
            super().stepBy(steps)


class NumberSpinBox(QDoubleSpinBox):
    """A spin box for any double: shortest text that gives it back, both decimal marks.

    An optional number has an empty text, one below its range, for None.

    Attributes
    ----------
    refused : Signal(SettingError)
        What was typed cannot be used; the value stays.
    value_chosen : Signal(object)
        A new value.
    """

    refused = Signal(object)
    value_chosen = Signal(object)

    def __init__(
        self,
        name: str,
        parent: QWidget | None = None,
        fields: Mapping[str, Field] = FIELDS,
    ) -> None:
        super().__init__(parent)
        self._name = name
        self._field = field = fields[name]
        assert isinstance(field, NumberField | OptionalNumberField)
        self._none = field.least - 1 if isinstance(field, OptionalNumberField) else None
        self.usual = 0.0
        self.setDecimals(_MOST_DECIMALS)
        self.setRange(field.least if self._none is None else self._none, field.greatest)
        self.setKeyboardTracking(False)
        self.valueChanged.connect(self._on_value_changed)

    def set_number(self, number: float | None) -> None:
        """Show a number, or none, without telling anyone."""
        blocked = self.blockSignals(True)
        self.setValue(number if number is not None else self._none or 0.0)
        self.lineEdit().setText(self.textFromValue(self.value()))
        # If a number is wider than the field, its beginning is seen.
        self.lineEdit().setCursorPosition(0)
        self.blockSignals(blocked)

    def set_usual(self, number: float) -> None:
        """Show what no number stands for; the arrows begin there."""
        self.usual = number
        self.lineEdit().setPlaceholderText(f"{number:g}")

    def _on_value_changed(self, value: float) -> None:
        self.value_chosen.emit(None if value == self._none else value)

    def textFromValue(self, value: float) -> str:  # noqa: D102
        return "" if value == self._none else repr(value).removesuffix(".0")

    def valueFromText(self, text: str) -> float:  # noqa: D102
        number = self._field.parsed(self._name, text)
        return float(number if number is not None else self._none or 0.0)

    def validate(self, text: str, position: int) -> object:  # noqa: D102
        return _validated(self._field, self._name, text, position)

    def fixup(self, text: str) -> str:  # noqa: D102
        self.refused.emit(_mistake(self._field, self._name, text))
        return self.textFromValue(self.value())

    def stepBy(self, steps: int) -> None:
        """Step by one unit of the second digit."""
        value = self.usual if self.value() == self._none else self.value()
        size = math.floor(math.log10(abs(value))) if value else -2
        step = 10.0 ** (size - 1)
        self.setValue(float(f"{value + steps * step:.10g}"))


def _validated(
    field: Field, name: str, text: str, position: int
) -> tuple[object, str, int]:
    state = (
        _State.Acceptable
        if _mistake(field, name, text) is None
        else _State.Intermediate
    )
    return state, text, position


def _mistake(field: Field, name: str, text: str) -> SettingError | None:
    try:
        field.parsed(name, text)
    except SettingError as error:
        return error
    return None
