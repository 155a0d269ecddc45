"""The values of a swept setting, as they are written: ``a:b``, ``a:b:n``, lists.

``1:20`` are the whole numbers with both ends, as in R; ``0.01:2:200`` are 200 even
values with both ends; commas join what stands between them.
"""

import numpy as np

from rnn_viewer.core.errors import UserError
from rnn_viewer.core.settings.fields import ChoiceField, Field, IntegerField, Value
from rnn_viewer.core.words import QT_TRANSLATE_NOOP

MOST_VALUES = 10_000_000
"""The most points of a sweep."""


class NoRange(UserError):
    """Text that is no range of values.

    Parameters
    ----------
    name : str
        What is swept.
    text : str
        As it was given.
    """

    sentence = QT_TRANSLATE_NOOP(
        "errors",
        "{name} {text}: expected a value, a:b (whole numbers with both ends), a:b:n (n"
        " even values with both ends), or several by commas.",
    )

    def __init__(self, name: str, text: str) -> None:
        super().__init__(name=name, text=text)


class NotWhole(UserError):
    """Even values of which some are not whole, where a setting needs whole ones."""

    sentence = QT_TRANSLATE_NOOP(
        "errors", "{name} {text}: not all of these even values are whole numbers."
    )


class Repeated(UserError):
    """A value that is named twice."""

    sentence = QT_TRANSLATE_NOOP("errors", "{name} {text}: {value} is there twice.")


class TooManyPoints(UserError):
    """More points than are swept at once."""

    sentence = QT_TRANSLATE_NOOP(
        "errors", "{name}: a sweep has at most {most} points; this has {count}."
    )


def values_of(field: Field, name: str, text: str) -> tuple[Value, ...]:
    """Return the values that text stands for, in the order in which it names them.

    Parameters
    ----------
    field : Field
        Of the setting.
    name : str
        What the setting is called in sentences.
    text : str
        As in the description of this module.

    Raises
    ------
    UserError
        Where the text is no range, or a value is none of the setting.
    """
    values = [v for part in text.split(",") for v in _part(field, name, part.strip())]
    seen: set[Value] = set()
    for value in values:
        if value in seen:
            raise Repeated(name=name, text=text, value=value)
        seen.add(value)
    return tuple(values)


def _part(field: Field, name: str, text: str) -> list[Value]:
    if ":" not in text or isinstance(field, ChoiceField):
        return [field.parsed(name, text)]
    least, greatest, count = _ends_and_count(name, text)
    if count > MOST_VALUES:
        raise TooManyPoints(name=name, most=f"{MOST_VALUES:,}", count=f"{count:,}")
    # The ends are checked first: what lies between them is of the field, too.
    for end in (least, greatest):
        field.parsed(name, f"{int(end)}" if end.is_integer() else repr(end))
    found = np.linspace(least, greatest, count)
    if not isinstance(field, IntegerField):
        return [float(value) for value in found]
    if not all(value.is_integer() for value in found):
        raise NotWhole(name=name, text=text)
    return [int(value) for value in found]


def _ends_and_count(name: str, text: str) -> tuple[float, float, int]:
    """Return what ``a:b`` and ``a:b:n`` stand for."""
    try:
        least, greatest, *counts = (float(number) for number in text.split(":"))
        wanted = counts.pop() if counts else abs(greatest - least) + 1
        count = int(wanted)
    except (ValueError, OverflowError):
        raise NoRange(name, text) from None
    is_whole = text.count(":") == 2 or (least.is_integer() and greatest.is_integer())
    if counts or not is_whole or count != wanted or count < 2 - (least == greatest):
        raise NoRange(name, text)
    return least, greatest, count
