"""The numbers of one unit, as the narration writes them: a sum, a product, a value."""

from collections.abc import Iterable, Sequence

import numpy as np

from rnn_viewer.core.array import Array
from rnn_viewer.core.cell.functions import Function
from rnn_viewer.core.cell.statement import Statement
from rnn_viewer.core.number_text import number_said, said_number
from rnn_viewer.core.snapshot.snapshot import Snapshot
from rnn_viewer.core.words import QT_TRANSLATE_NOOP, counted

MOST_TERMS = 4
_FIRST_TERMS = 2

_PRODUCT = QT_TRANSLATE_NOOP("narration", "1 product")
_PRODUCTS = QT_TRANSLATE_NOOP("narration", "{count} products added up")


TEMPLATES = {"product": _PRODUCT, "products": _PRODUCTS}
"""How many products a sum has, by the name: what a page is given."""


def unit_words(
    snapshot: Snapshot, statement: Statement, function: Function, unit: int
) -> dict[str, object]:
    """Return the words of `Sentences.one_unit` that are numbers.

    Between what is read and what it comes to stands ``≈`` where the digits that are
    shown come to another number, as they are rounded.
    """
    value = said_number(_values(snapshot, statement.result)[unit])
    operands = [_values(snapshot, name) for name in statement.operands]
    found: dict[str, object] = {"j": unit + 1, "value": value, "equals": "="}
    joins = function.sentences.joins
    if function.is_elementwise:
        numbers = [said_number(operand[unit]) for operand in operands]
        found["terms"] = joins.join(_bracketed(numbers))
        comes_to = _result(function, *map(number_said, numbers))
    else:
        count = len(operands[1])
        row, vector = _some(operands[0][unit]), _some(operands[1])
        terms = _terms(row, vector, joins)
        comes_to = _added_up(map(number_said, row), map(number_said, vector))
        if count > MOST_TERMS:
            terms.insert(-1, "…")
            comes_to = value
        found["terms"] = " + ".join(terms)
        found["products"] = counted(count, _PRODUCT, _PRODUCTS)
    if comes_to != value:
        found["equals"] = "≈"
    return found


def _result(function: Function, *numbers: float) -> str:
    """Return what the numbers that are said come to."""
    with np.errstate(all="ignore"):
        return said_number(float(function.apply(*map(np.asarray, numbers))))


def _added_up(row: Iterable[float], vector: Iterable[float]) -> str:
    """Return what the products that are said come to, one added after the other.

    BLAS rounds fewer times: half of a last digit, which few digits often come to, would
    be rounded up on one processor and down on another.
    """
    total = 0.0
    for weight, number in zip(row, vector, strict=True):
        total += weight * number
    return said_number(total)


def _values(snapshot: Snapshot, name: str) -> Array:
    values = snapshot.values(name)
    assert values is not None
    return values


def _some(numbers: Array) -> list[str]:
    """Return numbers as they are said; of many the first ones and the last."""
    if len(numbers) > MOST_TERMS:
        numbers = np.append(numbers[:_FIRST_TERMS], numbers[-1])
    return [said_number(number) for number in numbers.tolist()]


def _terms(row: Sequence[str], vector: Sequence[str], joins: str) -> list[str]:
    """Return the products of a row and a vector as they are written."""
    flat = [text for pair in zip(row, vector, strict=True) for text in pair]
    written = _bracketed(flat)
    return [joins.join(written[k : k + 2]) for k in range(0, len(written), 2)]


def _bracketed(numbers: Sequence[str]) -> list[str]:
    """Put numbers below zero into brackets, but for the first of them."""
    return [
        f"({text})" if place and text.startswith("−") else text
        for place, text in enumerate(numbers)
    ]
