"""The numbers of a page: each array once, as float64 to the last bit.

Signs and exponents of numbers are much alike, the rest of their bytes is not: the first
bytes of all numbers stand together, then the second ones. So deflate takes off a
quarter; of the numbers as they lie it takes off a sixth.

A page computes again what one multiplication, one addition or one subtraction gives:
JavaScript's are those of IEEE 754, as NumPy's are. Everything else is stored, since the
order in which a product is summed and the last digit of a tanh differ from machine to
machine. So is what comes out otherwise by a bit here, as in float32.
"""

import zlib
from base64 import b64encode
from collections.abc import Iterable, Mapping
from math import prod

import numpy as np

from rnn_viewer.core.array import Array
from rnn_viewer.core.cell.cell import Cell
from rnn_viewer.core.cell.functions import Function
from rnn_viewer.core.run.run import Run

EXACT = ("sum", "times", "one_minus", "keep", "leak")
"""The functions that a page computes, and that come out the same there."""

BYTES = 8 * 4 / 3
"""What a number takes in base64, at most."""


class NumberPool:
    """All numbers of a page, one after the other; equal arrays once."""

    def __init__(self) -> None:
        self._parts: list[bytes] = []
        self._places: dict[bytes, int] = {}
        self._count = 0

    def add(self, array: Array) -> list[int]:
        """Add an array; return where it begins, and its shape."""
        numbers = np.ascontiguousarray(array, "<f8")
        content = numbers.tobytes()
        if content not in self._places:
            self._places[content] = self._count
            self._parts.append(content)
            self._count += numbers.size
        return [self._places[content], *numbers.shape]

    def packed(self) -> str:
        """Return all of them as text: bytes put together, deflated, in base64."""
        numbers = np.frombuffer(b"".join(self._parts), np.uint8).reshape(-1, 8)
        return b64encode(zlib.compress(numbers.T.tobytes(), 9)).decode()


def stored_results(run: Run, start: int, stop: int) -> dict[str, Array]:
    """Return what some timesteps make and a page cannot compute again to the bit.

    Parameters
    ----------
    run : Run
        As far as it is computed.
    start, stop : int
        From which timestep to which, from 0.

    Returns
    -------
    dict of str to ndarray, shape (timesteps, numbers)
    """
    traces = run.traces(start, stop)
    values = {name: traces[name] for name in run.cell.traced}
    return stored_of(run.cell, {**run.used_weights.arrays, **values}, run.functions)


def stored_of(
    cell: Cell, values: Mapping[str, Array], functions: Mapping[str, Function]
) -> dict[str, Array]:
    """Return the results among `values` that its statements do not give to the bit."""
    found = {}
    for statement in cell.statements:
        result = values[statement.result]
        if statement.function in EXACT:
            operands = (values[name] for name in statement.operands)
            with np.errstate(all="ignore"):
                again = functions[statement.function].by_row(*operands)
            if again.tobytes() == result.tobytes():
                continue
        found[statement.result] = result
    return found


def numbers_needed(
    cell: Cell, shapes: Mapping[str, tuple[int, ...]]
) -> tuple[int, int]:
    """Return how many numbers are stored once, and at least at each timestep.

    Parameters
    ----------
    cell : Cell
        Whose arrays they are.
    shapes : mapping of str to tuple of int
        Of all its arrays.
    """
    once = [*cell.parameter, *(state.initial for state in cell.carried)]
    each = [
        *cell.inputs,
        *(s.result for s in cell.statements if s.function not in EXACT),
    ]
    return _count(once, shapes), _count(each, shapes)


def _count(names: Iterable[str], shapes: Mapping[str, tuple[int, ...]]) -> int:
    return sum(prod(shapes[name]) for name in names)
