"""The kinds of setting: each knows its range and how to read it."""

import math
import numbers
import operator
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import field
from typing import Any, NamedTuple, TypeAlias

from rnn_viewer.core.settings.setting_errors import (
    NotAChoice,
    NotAnInteger,
    NotANumber,
)
from rnn_viewer.core.words import QT_TRANSLATE_NOOP

Value: TypeAlias = int | float | str | None


def option_of(name: str) -> str:
    """Return how a setting is called on the command line."""
    return "--" + name.replace("_", "-")


class IntegerField(NamedTuple):
    """A whole number from `least` to `greatest`, or None where it is `optional`."""

    label: str
    meaning: str
    least: int
    greatest: int
    optional: bool = False

    @property
    def limit(self) -> str:
        """The range in words."""
        return QT_TRANSLATE_NOOP("errors", "from {least} to {greatest}").format(
            least=self.least, greatest=self.greatest
        )

    def checked(self, name: str, value: object) -> int | None:
        """Return `value` as an int, or raise `NotAnInteger`."""
        if value is None and self.optional:
            return None
        if not isinstance(value, bool) and hasattr(value, "__index__"):
            with suppress(TypeError):
                number = operator.index(value)
                if self.least <= number <= self.greatest:
                    return number
        raise NotAnInteger(name, _shown(value), self.limit)

    def parsed(self, name: str, text: str) -> int | None:
        """Return the value that `text` stands for, or raise `NotAnInteger`."""
        if self.optional and not text.strip():
            return None
        try:
            return self.checked(name, int(text))
        except (ValueError, NotAnInteger):
            raise NotAnInteger(name, _shown(text), self.limit) from None


class NumberField(NamedTuple):
    """A finite number from `least` to `greatest`."""

    label: str
    meaning: str
    least: float
    greatest: float

    @property
    def limit(self) -> str:
        """The range in words."""
        return QT_TRANSLATE_NOOP("errors", "from {least} to {greatest}").format(
            least=f"{self.least:g}", greatest=f"{self.greatest:g}"
        )

    def checked(self, name: str, value: object) -> float:
        """Return `value` as a float, or raise `NotANumber`."""
        if not isinstance(value, bool) and isinstance(value, numbers.Real):
            with suppress(OverflowError):
                number = float(value)
                if math.isfinite(number) and self.least <= number <= self.greatest:
                    return number
        raise NotANumber(name, _shown(value), self.limit)

    def parsed(self, name: str, text: str) -> float:
        """Return the number that `text` stands for, or raise `NotANumber`.

        Both decimal marks are read: 1.5 and 1,5.
        """
        try:
            return self.checked(name, float(text.replace(",", ".").replace("−", "-")))
        except (ValueError, NotANumber):
            raise NotANumber(name, _shown(text), self.limit) from None


class OptionalNumberField(NamedTuple):
    """A finite number from `least` to `greatest`, or None."""

    label: str
    meaning: str
    least: float
    greatest: float

    @property
    def limit(self) -> str:
        """The range in words."""
        return NumberField(*self).limit

    def checked(self, name: str, value: object) -> float | None:
        """Return `value` as a float or None, or raise `NotANumber`."""
        return None if value is None else NumberField(*self).checked(name, value)

    def parsed(self, name: str, text: str) -> float | None:
        """Return the number that `text` stands for, None where there is no text."""
        return NumberField(*self).parsed(name, text) if text.strip() else None


class ChoiceField(NamedTuple):
    """One word of a table; `labels` are what the window calls them."""

    label: str
    meaning: str
    labels: dict[str, str]

    @property
    def limit(self) -> str:
        """The choices in words."""
        return ", ".join(self.labels)

    def checked(self, name: str, value: object) -> str:
        """Return `value`, or raise `NotAChoice`."""
        if isinstance(value, str) and value in self.labels:
            return value
        raise NotAChoice(name, _shown(value), self.limit)

    def parsed(self, name: str, text: str) -> str:
        """Return `text`, or raise `NotAChoice`."""
        return self.checked(name, text)


Field: TypeAlias = IntegerField | NumberField | OptionalNumberField | ChoiceField


def described(default: Value, description: Field, kw_only: bool = False) -> Any:
    """Return the field of a dataclass that knows what it takes: its metadata."""
    return field(default=default, metadata={"field": description}, kw_only=kw_only)


def labels_of(table: Mapping[str, Any]) -> dict[str, str]:
    """Return the labels of the entries of a table, by their names."""
    return {name: entry.label for name, entry in table.items()}


def _shown(value: object) -> str:
    try:
        text = repr(value)
    except ValueError:
        text = QT_TRANSLATE_NOOP("errors", "a {kind} too long to print").format(
            kind=type(value).__name__
        )
    return text if len(text) <= 40 else text[:37] + "..."
